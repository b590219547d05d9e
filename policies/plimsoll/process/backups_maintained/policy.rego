# METADATA
# title: Backup that cannot be relied on
# description: >-
#   What was not copied in time, is kept beside the original or was never restored is gone after the first intruder who
#   encrypts or deletes it.
# custom:
#   severity: high
#   remediation: >-
#     Copy every stateful target at least daily to a place that is encrypted and that nobody of the system can change,
#     keep the copies for a month, restore one of them twice a year, and record all of it in the `backups` section of the
#     evidence.
#   inputs: [evidence, backup, persistent-volume-claim, workload]
#   platforms: [process]
#   set:
#     alone: true
#     kinds: [evidence, backup, persistent-volume-claim]
#     fields: [apiVersion, kind, metadata, spec, status, backups, scope, items]
#   rules:
#     scheduled: A target has no backup, or its backups are paused or too far apart.
#     recent: The last backup that went well was too long ago, or backups fail.
#     retention: Copies are kept for too short a time.
#     protected: Copies are not encrypted, or stand where whoever breaks in can change them.
#     restore-tested: Nobody tried of late whether a copy can be restored, or it could not.
#     future-date: A date is in the future.
#     placeholder: An owner or a location is a placeholder.
#     owner: The owner is none of those who may own evidence.
#     unknown-key: A section or a field is misspelt or unknown, so that nothing reads it.
#     malformed: A field is missing or of the wrong type.
#   guide:
#     decides: [incident-response/backups]
#     supports: [incident-response/document-recovery-steps]
#   controls:
#     nist-sp-800-53r5:
#       CP-9: {strength: direct, reason: "Asks for backups of every stateful target that are recent, kept and protected."}
#       CP-9(1): {strength: partial, reason: Asks for a restore that was tried within half a year.}
#       CP-10: {strength: partial, reason: A tried restore shows that recovery can work.}
#     mitre-attack-containers:
#       T1485: {strength: direct, reason: Copies that nobody can change survive the destruction of data.}
#       T1490: {strength: direct, reason: "Protected copies are what is left where an attacker goes for recovery."}
#   limits:
#   - Evidence is believed; nothing here looks at the copies themselves.
#   - A target is met where any of its backups meets a rule, so that a rare copy elsewhere may stand beside frequent ones here.
#   - Which databases a schedule of a database operator copies is not compared with the targets of the evidence.
#   - Whether the evidence is signed is not looked at.
package plimsoll.process.backups_maintained

import data.lib.plimsoll.backup
import data.lib.plimsoll.date
import data.lib.plimsoll.evidence
import data.lib.plimsoll.finding
import data.lib.plimsoll.set
import data.lib.plimsoll.settings
import data.lib.plimsoll.text

id := "process/backups-maintained"

# METADATA
# description: What has to be backed up. Where the list is empty, the evidence and the volume claims say so.
# custom:
#   parameter: {type: array, items: {type: string}}
default targets := []

targets := settings.value(id, "targets")

# METADATA
# description: How many hours may lie between two backups.
# custom:
#   parameter: {type: integer, minimum: 1}
default max_interval_hours := 24

max_interval_hours := settings.value(id, "maxIntervalHours")

# METADATA
# description: How many hours later than that the last backup that went well may be.
# custom:
#   parameter: {type: integer, minimum: 0}
default slack_hours := 24

slack_hours := settings.value(id, "slackHours")

# METADATA
# description: For how many days copies must be kept.
# custom:
#   parameter: {type: integer, minimum: 0}
default min_retention_days := 30

min_retention_days := settings.value(id, "minRetentionDays")

# METADATA
# description: How many days ago a restore must have been tried.
# custom:
#   parameter: {type: integer, minimum: 1}
default max_restore_test_age_days := 180

max_restore_test_age_days := settings.value(id, "maxRestoreTestAgeDays")

# METADATA
# description: Roles and teams that may own evidence; all may where the list is empty.
# custom:
#   parameter: {type: array, items: {type: string}}
default allowed_owners := []

allowed_owners := settings.value(id, "allowedOwners")

default applicable := false

applicable if {
	not set.combined
	count(_judged) > 0
}

applicable := {position | some position in _judged} if set.combined

violation contains finding.at(id, fault.rule, evidence.item(document, []), fault.suffix, fault.msg) if {
	some document in evidence.subjects
	some fault in evidence.faults(document, "backups", _fields, allowed_owners)
	fault.rule in ["future-date", "malformed", "owner", "placeholder", "unknown-key"]
}

violation contains finding.at(id, "scheduled", evidence.item(document, ["backups"]), [], $"no backup of {target} is recorded") if {
	some document in evidence.subjects
	count(evidence.entries(document, "backups")) > 0
	some target in _required(document)
	not _is_covered(target)
}

violation contains finding.at(id, rule, copies[0], [_field_of[rule]], msg) if {
	some copies in _by_target
	some rule in ["scheduled", "recent", "retention", "protected", "restore-tested"]
	every copy in copies {
		_fails(rule, copy.entry)
	}
	msg := _reason(rule, copies[0].entry)
}

violation contains finding.at(id, "scheduled", planned.resource, planned.suffix, msg) if {
	some planned in backup.schedules
	msg := _unfit(planned)
}

violation contains finding.at(id, "retention", planned.resource, planned.suffix, msg) if {
	some planned in backup.schedules
	is_number(planned.kept)
	planned.kept < min_retention_days
	msg := $"copies are kept for {planned.kept} days; asked for are at least {min_retention_days}"
}

violation contains finding.at(id, "recent", run.resource, run.suffix, msg) if {
	some run in backup.runs
	not run.well
	not _is_mended(run)
	msg := $"the backup is in the state {run.state}"
}

no_evidence contains finding.gap(id, "scheduled", evidence.item(document, ["backups"]), [], msg, ["evidence", "backup"]) if {
	some document in evidence.subjects
	count(evidence.entries(document, "backups")) == 0
	not _has_nothing_to_keep(document)
	msg := _silence(document)
}

no_evidence contains finding.gap(id, rule, copies[0], [_field_of[rule]], msg, ["evidence"]) if {
	some copies in _by_target
	some rule in ["recent", "protected", "restore-tested"]
	some copy in copies
	msg := _doubt(rule, copy.entry)
	every other in copies {
		entry := other.entry
		not _meets(rule, entry)
	}
	some doubtful in copies
	recorded := doubtful.entry
	not _fails(rule, recorded)
}

no_evidence contains finding.gap(id, "restore-tested", resource, [], "whether copies are protected, recent and can be restored, only evidence tells", ["evidence"]) if {
	some resource in backup.resources
	not _has_evidence
}

no_evidence contains finding.gap(id, "restore-tested", evidence.item(document, ["backups"]), [], msg, ["evidence"]) if {
	some document in evidence.subjects
	count(evidence.entries(document, "backups")) > 0
	some target in _required(document)
	_is_covered(target)
	not _is_recorded(target)
	msg := $"a schedule copies {target}; whether copies are protected, recent and can be restored, only evidence tells"
}

no_evidence contains finding.gap(id, "scheduled", claim, [], "nothing tells whether the volume is backed up", ["evidence", "backup"]) if {
	some claim in _claims
	not _is_covered("persistent-volumes")
	not _is_reported("persistent-volumes")
}

no_evidence contains finding.gap(id, "malformed", evidence.item(document, []), ["apiVersion"], $"the evidence is of version {document.api}, which is not known here", ["evidence"]) if {
	some document in _unknown
}

note contains finding.at(id, "scheduled", planned.resource, ["spec", "template", "excludedNamespaces"], msg) if {
	some planned in backup.schedules
	count(planned.excluded) > 0
	msg := $"these namespaces are not backed up: {concat(", ", planned.excluded)}"
}

_fields := {
	"target": "text",
	"intervalHours": "number",
	"lastSuccessAt": "date?",
	"retentionDays": "count",
	"encrypted": "boolean?",
	"immutable": "boolean?",
	"offsite": "boolean?",
	"lastRestoreTestAt": "date?",
	"restoreResult": "text?",
}

_field_of := {
	"scheduled": "intervalHours",
	"recent": "lastSuccessAt",
	"retention": "retentionDays",
	"protected": "encrypted",
	"restore-tested": "lastRestoreTestAt",
}

# Evidence with something to keep, volume claims, and what makes backups; by position where there is a set.
_judged := array.flatten([
	[_position(document) | some document in evidence.subjects; not _has_nothing_to_judge(document)],
	[_position(claim) | some claim in _claims],
	[_position(resource) | some resource in backup.resources],
])

_position(resource) := object.get(resource, "document", 0)

_has_nothing_to_judge(document) if {
	count(evidence.entries(document, "backups")) == 0
	_has_nothing_to_keep(document)
}

# Somebody declared that nothing here is stateful, and no volume claim says otherwise.
_has_nothing_to_keep(document) if {
	document.object.scope.statefulTargets == []
	count(_claims) == 0
	count(targets) == 0
}

_claims := [resource |
	some resource in set.subjects
	resource.kind == "PersistentVolumeClaim"
	resource.api == "v1"
]

_unknown := [resource |
	some resource in set.subjects
	resource.group == "plimsoll"
	resource.kind == "Evidence"
	resource.api != "plimsoll/v1"
]

_required(_) := targets if count(targets) > 0

_required(document) := array.concat(declared, [target | some target in ["persistent-volumes"]; count(_claims) > 0; not target in declared]) if {
	count(targets) == 0
	declared := _declared(document)
}

_declared(document) := [target | some target in document.object.scope.statefulTargets; is_string(target)] if {
	is_array(document.object.scope.statefulTargets)
} else := ["cluster-state"] if {
	document.object.scope.platforms.kubernetes == true
	object.get(document.object.scope.platforms, "managedControlPlane", false) != true
} else := []

# A target is covered by an entry of any evidence, or by a schedule.
_is_covered(target) if _is_recorded(target)

_is_covered(target) if {
	some planned in backup.schedules
	_target(target) in planned.targets
}

_is_recorded(target) if {
	some copies in _by_target
	_target(copies[0].entry.target) == _target(target)
}

_is_reported(target) if {
	some document in evidence.subjects
	count(evidence.entries(document, "backups")) > 0
	target in _required(document)
}

_target(name) := "cluster-state" if {
	text.folded(name) in ["cluster", "cluster-state", "cluster state", "etcd"]
} else := "persistent-volumes" if {
	text.folded(name) in ["persistent-volumes", "persistent volumes", "pvc", "volumes"]
} else := text.folded(name)

_entries := [copy |
	some document in evidence.subjects
	some copy in evidence.entries(document, "backups")
	is_string(copy.entry.target)
]

_has_evidence if count(_entries) > 0

# The copies of each target, in the order of the evidence.
_by_target := [copies |
	some i, first in _entries
	not _is_named_before(i)
	copies := [copy | some copy in _entries; _target(copy.entry.target) == _target(first.entry.target)]
]

_is_named_before(i) if {
	some earlier in array.slice(_entries, 0, i)
	_target(earlier.entry.target) == _target(_entries[i].entry.target)
}

_fails("scheduled", entry) if {
	is_number(entry.intervalHours)
	entry.intervalHours > max_interval_hours
}

_fails("recent", entry) if _too_late(entry.lastSuccessAt)

_fails("retention", entry) if {
	is_number(entry.retentionDays)
	entry.retentionDays < min_retention_days
}

_fails("protected", entry) if entry.encrypted == false

_fails("protected", entry) if {
	entry.immutable == false
	object.get(entry, "offsite", false) == false
}

_fails("restore-tested", entry) if object.get(entry, "lastRestoreTestAt", null) == null

_fails("restore-tested", entry) if date.age_days(_known(entry.lastRestoreTestAt), settings.now) > max_restore_test_age_days

_fails("restore-tested", entry) if {
	is_string(entry.restoreResult)
	not _succeeded(entry.restoreResult)
}

_meets(rule, entry) if {
	not _fails(rule, entry)
	not _doubt(rule, entry)
}

_doubt("recent", entry) := "nothing tells when a backup last went well" if not date.known(object.get(entry, "lastSuccessAt", null))

_doubt("recent", entry) := "without `now` nobody can tell how long ago the last backup was" if {
	date.known(entry.lastSuccessAt)
	not date.valid(settings.now)
}

_doubt("protected", entry) := "nothing tells whether copies are encrypted, and immutable or kept elsewhere" if {
	not _fails("protected", entry)
	not _is_protected(entry)
}

_doubt("restore-tested", entry) := "nothing tells whether the restore that was tried worked" if {
	date.known(entry.lastRestoreTestAt)
	date.valid(settings.now)
	object.get(entry, "restoreResult", null) == null
}

_doubt("restore-tested", entry) := $"{entry.lastRestoreTestAt} stands for an unknown date" if {
	date.valid(entry.lastRestoreTestAt)
	not date.known(entry.lastRestoreTestAt)
}

_doubt("restore-tested", entry) := "without `now` nobody can tell how long ago a restore was tried" if {
	date.known(entry.lastRestoreTestAt)
	not date.valid(settings.now)
}

_is_protected(entry) if {
	entry.encrypted == true
	true in [object.get(entry, "immutable", false), object.get(entry, "offsite", false)]
}

_reason("scheduled", entry) := $"{entry.target} is backed up every {entry.intervalHours} hours; asked for are at most {max_interval_hours}"

_reason("recent", entry) := $"the last backup of {entry.target} that went well was on {entry.lastSuccessAt}; asked for is one in the last {max_interval_hours + slack_hours} hours"

_reason("retention", entry) := $"copies of {entry.target} are kept for {entry.retentionDays} days; asked for are at least {min_retention_days}"

_reason("protected", entry) := $"copies of {entry.target} are not encrypted" if {
	entry.encrypted == false
} else := $"copies of {entry.target} are neither immutable nor kept elsewhere"

_reason("restore-tested", entry) := $"no restore of {entry.target} was ever tried" if {
	object.get(entry, "lastRestoreTestAt", null) == null
} else := $"the restore of {entry.target} that was tried ended with: {entry.restoreResult}" if {
	is_string(entry.restoreResult)
	not _succeeded(entry.restoreResult)
} else := $"a restore of {entry.target} was last tried {date.age_days(entry.lastRestoreTestAt, settings.now)} days ago; asked for are at most {max_restore_test_age_days}"

_succeeded(result) if text.folded(trim_space(result)) in ["complete", "completed", "ok", "pass", "passed", "restored", "success", "successful", "succeeded"]

_known(day) := day if date.known(day)

# A day without a clock is taken at its end, as nobody knows the hour.
_too_late(day) if {
	date.known(day)
	[today, second] := date.moment(settings.now)
	[last_day, last_second] := date.moment(_end_of(day))
	(((today - last_day) * 86400) + second) - last_second > (max_interval_hours + slack_hours) * 3600
}

_end_of(day) := $"{day}T23:59:59Z" if {
	count(day) == 10
} else := day

_unfit(planned) := "the schedule is paused" if {
	planned.paused == true
} else := $"{planned.text} is no schedule that can be read" if {
	planned.hours == null
} else := $"backups are up to {planned.hours} hours apart; asked for are at most {max_interval_hours}" if {
	planned.hours > max_interval_hours
}

_silence(document) := "no backup is recorded" if {
	count(_required(document)) > 0
} else := "nothing tells what has to be backed up; an empty list in `scope.statefulTargets` says that nothing has"

# A failure that a later success of the same schedule made good.
_is_mended(run) if {
	some later in backup.runs
	later.well
	_series(later.resource.object) == _series(run.resource.object)
	date.after(later.at, _begun(run.resource.object))
}

_series(object_of_run) := object_of_run.metadata.labels["velero.io/schedule-name"]

_begun(object_of_run) := object_of_run.status.startTimestamp
