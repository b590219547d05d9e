# METADATA
# title: Backups
# description: >-
#   What makes backups in a cluster, whoever's it is, as one form - when it runs, for how long copies are kept, what they
#   are of, and how the last one went.
package lib.plimsoll.backup

import data.lib.plimsoll.schedule
import data.lib.plimsoll.set
import data.lib.plimsoll.text

# METADATA
# description: True for a resource of a tool for backups.
is_resource(resource) if resource.kind in _kinds[resource.group]

_kinds := {
	"velero.io": ["Schedule", "Backup", "BackupStorageLocation"],
	"snapshot.storage.k8s.io": ["VolumeSnapshot"],
	"config.kio.kasten.io": ["Policy"],
	"k8up.io": ["Schedule"],
	"longhorn.io": ["RecurringJob"],
	"postgresql.cnpg.io": ["ScheduledBackup", "Backup"],
	"k8s.mariadb.com": ["Backup"],
}

# METADATA
# description: All resources of tools for backups, and the jobs that copy etcd.
resources := [resource | some resource in set.subjects; _is_read(resource)]

# METADATA
# description: >-
#   What runs on a schedule, each with its `resource`, the `suffix` of the schedule in it, its `text`, the `hours` between
#   two runs (null for a text that is no schedule), whether it is `paused`, the days that copies are `kept` (null where nothing
#   is said), the `targets` of the copies and the namespaces that are left out.
schedules := [{
	"resource": resource,
	"suffix": form.schedule,
	"text": _written(at),
	"hours": _hours(at),
	"paused": object.get(resource.object, form.paused, false),
	"kept": _kept(resource.object, form),
	"targets": _targets(resource.object, form),
	"excluded": _excluded(resource.object),
} |
	some resource in resources
	form := _form(resource)
	at := object.get(resource.object, form.schedule, null)
	not _is_on_demand(at)
]

# METADATA
# description: >-
#   How single backups and schedules went, each with its `resource`, a `suffix`, whether it went `well`, and the moment `at`
#   that it went well, which is null where nothing tells.
runs := [{"resource": resource, "suffix": form.suffix, "well": _word(found) in form.well, "state": found, "at": object.get(resource.object, form.at, null)} |
	some resource in resources
	form := _runs[resource.group][resource.kind]
	found := object.get(resource.object, form.suffix, null)
	found != null
	_word(found) in array.concat(form.well, form.ill)
]

_is_read(resource) if is_resource(resource)

_is_read(resource) if _copies_etcd(resource)

_copies_etcd(resource) if {
	resource.kind == "CronJob"
	some container in resource.object.spec.jobTemplate.spec.template.spec.containers
	words := concat(" ", [word |
		some list in ["command", "args"]
		some word in container[list]
		is_string(word)
	])
	contains(words, "etcd")
	contains(words, "snapshot save")
}

_form(resource) := _forms[resource.group][resource.kind]

_form(resource) := {"schedule": ["spec", "schedule"], "paused": ["spec", "suspend"], "targets": ["cluster-state"]} if resource.kind == "CronJob"

_forms := {
	"velero.io": {"Schedule": {
		"schedule": ["spec", "schedule"],
		"paused": ["spec", "paused"],
		"kept": ["spec", "template", "ttl"],
		"usually": 30,
		"targets": ["cluster-state", "persistent-volumes"],
	}},
	"config.kio.kasten.io": {"Policy": {
		"schedule": ["spec", "frequency"],
		"paused": ["spec", "paused"],
		"daily": ["spec", "retention", "daily"],
		"targets": ["persistent-volumes"],
	}},
	"k8up.io": {"Schedule": {
		"schedule": ["spec", "backup", "schedule"],
		"paused": ["spec", "paused"],
		"daily": ["spec", "prune", "retention", "keepDaily"],
		"targets": ["persistent-volumes"],
	}},
	"longhorn.io": {"RecurringJob": {
		"schedule": ["spec", "cron"],
		"paused": ["spec", "paused"],
		"targets": ["persistent-volumes"],
	}},
	"postgresql.cnpg.io": {"ScheduledBackup": {
		"schedule": ["spec", "schedule"],
		"paused": ["spec", "suspend"],
		"targets": ["databases"],
	}},
	"k8s.mariadb.com": {"Backup": {
		"schedule": ["spec", "schedule", "cron"],
		"paused": ["spec", "schedule", "suspend"],
		"kept": ["spec", "maxRetention"],
		"targets": ["databases"],
	}},
}

_runs := {
	"velero.io": {
		"Backup": {
			"suffix": ["status", "phase"],
			"well": ["completed"],
			"ill": ["failed", "failedvalidation", "partiallyfailed", "finalizingpartiallyfailed"],
			"at": ["status", "completionTimestamp"],
		},
		"BackupStorageLocation": {
			"suffix": ["status", "phase"],
			"well": [],
			"ill": ["unavailable"],
			"at": ["status", "lastValidationTime"],
		},
		"Schedule": {
			"suffix": ["status", "phase"],
			"well": [],
			"ill": ["failedvalidation"],
			"at": ["status", "lastBackup"],
		},
	},
	"snapshot.storage.k8s.io": {"VolumeSnapshot": {
		"suffix": ["status", "readyToUse"],
		"well": ["true"],
		"ill": ["false"],
		"at": ["status", "creationTime"],
	}},
	"postgresql.cnpg.io": {"Backup": {
		"suffix": ["status", "phase"],
		"well": ["completed"],
		"ill": ["failed", "walarchivingfailing"],
		"at": ["status", "stoppedAt"],
	}},
}

_word(state) := text.folded(state) if {
	is_string(state)
} else := "true" if {
	state == true
} else := "false" if {
	state == false
} else := ""

# What runs only when somebody asks is no schedule, and says so.
_is_on_demand("@onDemand")

_written(at) := at if {
	is_string(at)
} else := "nothing"

_hours(at) := hours if {
	hours := schedule.hours(at)
} else := null

_kept(object_to_read, form) := days if {
	hours := schedule.duration(object.get(object_to_read, form.kept, null))
	days := count([day | some day in numbers.range(1, 4000); day * 24 <= hours])
} else := days if {
	days := object.get(object_to_read, form.daily, null)
	is_number(days)
} else := form.usually if {
	object.get(object_to_read, form.kept, null) == null
	is_number(form.usually)
} else := null

# Velero copies volumes unless it is told not to.
_targets(velero, form) := ["cluster-state"] if {
	velero.spec.template.snapshotVolumes == false
	object.get(velero.spec.template, "defaultVolumesToFsBackup", false) != true
} else := form.targets

_excluded(velero) := [namespace | some namespace in velero.spec.template.excludedNamespaces; is_string(namespace)]
