package plimsoll.process.backups_maintained_test

import data.plimsoll.process.backups_maintained as policy

test_rare_backup_is_reported if {
	r := violations(evidence([copy({"intervalHours": 25})]), {})

	r == {{
		"msg": "persistent-volumes is backed up every 25 hours; asked for are at most 24",
		"details": {
			"policy": "process/backups-maintained",
			"rule": "scheduled",
			"path": ["backups", 0, "intervalHours"],
			"subject": {"kind": "Evidence", "name": "shop"},
		},
	}}
}

test_good_backup_is_silent if {
	found([copy({})], {}) == set()
	gaps(evidence([copy({})])) == set()
	applicable(evidence([copy({})]))
	found([copy({"immutable": false, "offsite": true})], {}) == set()
}

test_fault_of_a_copy_is_reported[name] if {
	some name, case in {
		"old": {"change": {"lastSuccessAt": "2026-05-30T11:59:59Z"}, "want": ["recent", "the last backup of persistent-volumes that went well was on 2026-05-30T11:59:59Z; asked for is one in the last 48 hours"]},
		"old day": {"change": {"lastSuccessAt": "2026-05-29"}, "want": ["recent", "the last backup of persistent-volumes that went well was on 2026-05-29; asked for is one in the last 48 hours"]},
		"kept shortly": {"change": {"retentionDays": 29}, "want": ["retention", "copies of persistent-volumes are kept for 29 days; asked for are at least 30"]},
		"plain": {"change": {"encrypted": false}, "want": ["protected", "copies of persistent-volumes are not encrypted"]},
		"changeable": {"change": {"immutable": false}, "want": ["protected", "copies of persistent-volumes are neither immutable nor kept elsewhere"]},
		"never restored": {"change": {"lastRestoreTestAt": null}, "want": ["restore-tested", "no restore of persistent-volumes was ever tried"]},
		"restored long ago": {"change": {"lastRestoreTestAt": "2025-12-02"}, "want": ["restore-tested", "a restore of persistent-volumes was last tried 181 days ago; asked for are at most 180"]},
		"not restored": {"change": {"restoreResult": "half of the tables"}, "want": ["restore-tested", "the restore of persistent-volumes that was tried ended with: half of the tables"]},
	}

	{[f.details.rule, f.msg] | some f in violations(evidence([copy(case.change)]), {})} == {case.want}
}

test_last_moment_is_silent if {
	found([copy({"lastSuccessAt": "2026-05-30T12:00:00Z", "lastRestoreTestAt": "2025-12-03", "retentionDays": 30, "intervalHours": 24})], {}) == set()
	found([copy({"lastSuccessAt": "2026-05-30"})], {}) == set()
}

# An object is greater than every number in Rego, and each engine prints it differently.
test_what_is_no_number_is_only_malformed[name] if {
	some name, change in {
		"interval": {"intervalHours": {"b": 1, "a": 2}},
		"retention": {"retentionDays": null},
	}

	{f.details.rule | some f in violations(evidence([copy(change)]), {})} == {"malformed"}
}

test_limits_can_be_set if {
	found([copy({})], {"maxIntervalHours": 6}) == {"persistent-volumes is backed up every 24 hours; asked for are at most 6", "the last backup of persistent-volumes that went well was on 2026-05-31T03:00:00Z; asked for is one in the last 30 hours"}
	found([copy({})], {"slackHours": 0}) == {"the last backup of persistent-volumes that went well was on 2026-05-31T03:00:00Z; asked for is one in the last 24 hours"}
	found([copy({})], {"minRetentionDays": 60}) == {"copies of persistent-volumes are kept for 35 days; asked for are at least 60"}
	found([copy({})], {"maxRestoreTestAgeDays": 30}) == {"a restore of persistent-volumes was last tried 112 days ago; asked for are at most 30"}
	found([copy({})], {"targets": ["PVC", "registry"]}) == {"no backup of registry is recorded"}
}

test_one_copy_of_a_target_suffices_for_a_rule if {
	weekly := copy({"id": "weekly", "target": "volumes", "intervalHours": 168, "lastSuccessAt": "2026-05-24", "retentionDays": 365})

	found([copy({"retentionDays": 3}), weekly], {}) == set()
	found([weekly], {}) == {
		"volumes is backed up every 168 hours; asked for are at most 24",
		"the last backup of volumes that went well was on 2026-05-24; asked for is one in the last 48 hours",
	}
}

test_missing_target_is_reported[name] if {
	some name, case in {
		"declared": {"scope": {"statefulTargets": ["registry", "etcd", 1]}, "want": {"no backup of registry is recorded", "no backup of etcd is recorded"}},
		"cluster": {"scope": {"platforms": {"kubernetes": true}}, "want": {"no backup of cluster-state is recorded"}},
		"managed cluster": {"scope": {"platforms": {"kubernetes": true, "managedControlPlane": true}}, "want": set()},
		"nothing": {"scope": {}, "want": set()},
	}

	{f.msg | some f in violations(object.union(evidence([copy({})]), {"scope": case.scope}), {})} == case.want
}

test_nothing_stateful_is_not_applicable if {
	nothing := object.union(evidence([]), {"scope": {"statefulTargets": []}})

	not applicable(nothing)
	gaps(nothing) == set()
	applicable(evidence([]))
	gaps(evidence([])) == {"nothing tells what has to be backed up; an empty list in `scope.statefulTargets` says that nothing has"}
	gaps(object.union(evidence(null), {"scope": {"statefulTargets": ["registry"]}})) == {"no backup is recorded"}
}

test_doubts_are_gaps[name] if {
	some name, case in {
		"no success": {"change": {"lastSuccessAt": null}, "want": {"nothing tells when a backup last went well"}},
		"unknown success": {"change": {"lastSuccessAt": "1970-01-01"}, "want": {"nothing tells when a backup last went well"}},
		"encrypted": {"change": {"encrypted": null}, "want": {"nothing tells whether copies are encrypted, and immutable or kept elsewhere"}},
		"immutable": {"change": {"immutable": null}, "want": {"nothing tells whether copies are encrypted, and immutable or kept elsewhere"}},
		"result": {"change": {"restoreResult": null}, "want": {"nothing tells whether the restore that was tried worked"}},
		"unknown restore": {"change": {"lastRestoreTestAt": "1970-01-01"}, "want": {"1970-01-01 stands for an unknown date"}},
	}

	gaps(evidence([copy(case.change)])) == case.want
	found([copy(case.change)], {}) == set()
	gaps(evidence([copy(case.change), copy({})])) == set()
}

test_without_now_there_is_no_evidence if {
	g := policy.no_evidence with input as evidence([copy({})])
	r := policy.violation with input as evidence([copy({"lastSuccessAt": "2001-01-01"})])

	r == set()
	{f.msg | some f in g} == {
		"without `now` nobody can tell how long ago the last backup was",
		"without `now` nobody can tell how long ago a restore was tried",
	}
}

test_schedule_of_a_cluster_is_judged[name] if {
	some name, case in {
		"good": {"spec": {"schedule": "0 3 * * *"}, "want": set()},
		"paused": {"spec": {"schedule": "0 3 * * *", "paused": true}, "want": {"the schedule is paused"}},
		"weekly": {"spec": {"schedule": "0 3 * * 0"}, "want": {"backups are up to 168 hours apart; asked for are at most 24"}},
		"unreadable": {"spec": {"schedule": "each night"}, "want": {"each night is no schedule that can be read"}},
		"kept shortly": {"spec": {"schedule": "@daily", "template": {"ttl": "168h"}}, "want": {"copies are kept for 7 days; asked for are at least 30"}},
	}

	{f.msg | some f in violations(velero(case.spec), {})} == case.want
	gaps(velero(case.spec)) == {"whether copies are protected, recent and can be restored, only evidence tells"}
}

test_failed_backup_is_reported if {
	failed := {"apiVersion": "velero.io/v1", "kind": "Backup", "metadata": {"name": "a", "labels": {"velero.io/schedule-name": "daily"}}, "status": {"phase": "Failed", "startTimestamp": "2026-05-30T03:00:00Z"}}

	{f.msg | some f in violations(failed, {})} == {"the backup is in the state Failed"}
}

test_later_success_makes_a_failure_good if {
	failed := {"apiVersion": "velero.io/v1", "kind": "Backup", "metadata": {"name": "a", "labels": {"velero.io/schedule-name": "daily"}}, "status": {"phase": "Failed", "startTimestamp": "2026-05-30T03:00:00Z"}}
	good := object.union(failed, {"status": {"phase": "Completed", "startTimestamp": "2026-05-31T03:00:00Z", "completionTimestamp": "2026-05-31T03:09:00Z"}})

	violations({"apiVersion": "v1", "kind": "List", "items": [failed, good]}, {}) == set()
}

test_excluded_namespaces_are_noted if {
	notes := policy.note with input as velero({"schedule": "@daily", "template": {"excludedNamespaces": ["tmp", "ci"]}})

	{n.msg | some n in notes} == {"these namespaces are not backed up: tmp, ci"}
}

test_claim_alone_is_a_gap if {
	gaps(claim) == {"nothing tells whether the volume is backed up"}
	applicable(claim)
}

test_set_is_judged_together if {
	with_schedule := members([evidence([copy({"target": "registry"})]), velero({"schedule": "@daily"}), claim])
	without_schedule := members([evidence([copy({"target": "registry"})]), claim])
	covered := members([evidence([copy({})]), velero({"schedule": "@daily"}), claim])

	gaps(with_schedule) == {"a schedule copies persistent-volumes; whether copies are protected, recent and can be restored, only evidence tells"}
	{[f.msg, f.details.document] | some f in violations(without_schedule, {})} == {["no backup of persistent-volumes is recorded", 0]}
	gaps(without_schedule) == set()
	gaps(covered) == set()
	violations(covered, {}) == set()
	policy.applicable == {0, 1, 2} with input as covered
}

test_claims_make_an_empty_declaration_untrue if {
	nothing := object.union(evidence([]), {"scope": {"statefulTargets": []}})

	gaps(members([nothing, claim])) == {"no backup is recorded", "nothing tells whether the volume is backed up"}
}

test_common_faults_are_reported if {
	faulty := copy({"owner": "TBD", "lastSuccessAt": "2027-01-01", "targt": "x", "retentionDays": "30"})

	{f.details.rule | some f in violations(evidence([faulty]), {"allowedOwners": ["platform team"]})} == {"owner", "placeholder", "future-date", "unknown-key", "malformed"}
}

test_unknown_version_gives_no_evidence if {
	gaps(object.union(evidence([]), {"apiVersion": "plimsoll/v9"})) == {"the evidence is of version plimsoll/v9, which is not known here"}
}

test_hostile_entries_neither_break_nor_pass if {
	document := evidence([1, null, {"target": {}}, {"target": "x", "intervalHours": [], "lastSuccessAt": 3, "encrypted": "yes", "lastRestoreTestAt": false, "restoreResult": 1}])

	"malformed" in {f.details.rule | some f in violations(document, {})}
}

now := "2026-06-01T12:00:00Z"

applicable(document) if {
	policy.applicable with input as document with data.lib.plimsoll.parameters as {"now": now}
}

found(section, parameters) := {f.msg | some f in violations(evidence(section), parameters)}

violations(document, parameters) := r if {
	r := policy.violation with input as document
		with data.lib.plimsoll.parameters as {"now": now, "process/backups-maintained": parameters}
}

gaps(document) := messages if {
	messages := {f.msg | some f in policy.no_evidence} with input as document
		with data.lib.plimsoll.parameters as {"now": now}
}

members(documents) := [{"path": $"{i}.yaml", "contents": document} | some i, document in documents]

evidence(section) := {
	"apiVersion": "plimsoll/v1",
	"kind": "Evidence",
	"metadata": {"system": "shop", "revision": "7", "preparedBy": "platform team", "preparedAt": "2026-06-01"},
	"backups": section,
}

velero(spec) := {"apiVersion": "velero.io/v1", "kind": "Schedule", "metadata": {"name": "daily", "namespace": "velero"}, "spec": spec}

claim := {"apiVersion": "v1", "kind": "PersistentVolumeClaim", "metadata": {"name": "orders", "namespace": "shop"}}

copy(changes) := object.union(
	{
		"id": "volumes",
		"owner": "platform team",
		"location": "docs/backups.md",
		"target": "persistent-volumes",
		"intervalHours": 24,
		"lastSuccessAt": "2026-05-31T03:00:00Z",
		"retentionDays": 35,
		"encrypted": true,
		"immutable": true,
		"lastRestoreTestAt": "2026-02-09",
		"restoreResult": "Succeeded",
	},
	changes,
)
