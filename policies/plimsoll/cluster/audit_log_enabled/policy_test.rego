package plimsoll.cluster.audit_log_enabled_test

import data.plimsoll.cluster.audit_log_enabled as policy

test_missing_policy_is_reported if {
	r := policy.violation with input as server(["--audit-log-path=-"], [])

	r == {{
		"msg": "the API server has no --audit-policy-file, so it records nothing",
		"details": {
			"policy": "cluster/audit-log-enabled",
			"rule": "policy",
			"path": ["spec", "containers", 0, "command"],
			"subject": {"kind": "Pod", "name": "p", "namespace": "kube-system", "container": "c"},
		},
	}}
}

test_sound_servers_are_silent if {
	every flags in [good, ["--audit-policy-file=/etc/audit/policy.yaml", "--audit-webhook-config-file=/w"], ["--audit-policy-file=/etc/audit/policy.yaml", "--audit-log-path", "-"]] {
		told(server(flags, mounts), {}) == set()
		is_judged(server(flags, mounts))
	}
}

test_file_itself_may_be_mounted if {
	told(server(good, [{"mountPath": "/etc/audit/policy.yaml"}]), {}) == set()
}

test_faults_are_reported if {
	every case in [
		[good, [], {}, {["mount", "the file that --audit-policy-file names is not mounted into the container"]}],
		[good, [{"mountPath": "/etc/aud"}, {"mountPath": ""}, {}, "x"], {}, {["mount", "the file that --audit-policy-file names is not mounted into the container"]}],
		[["--audit-policy-file=/etc/audit/policy.yaml"], mounts, {}, {["sink", "the API server has neither --audit-log-path nor --audit-webhook-config-file, so it writes no log"]}],
		[
			["--audit-policy-file=/etc/audit/policy.yaml", "--audit-webhook-config-file=/w"], mounts, {"acceptWebhookOnly": false},
			{["sink", "the audit log is only sent to a webhook, and a file is asked for"]},
		],
		[array.concat(good, ["--audit-log-maxage=7"]), mounts, {}, {["retention", "--audit-log-maxage is 7; asked for is 30 at least"]}],
		[array.concat(good, ["--audit-log-maxage="]), mounts, {}, {["retention", "--audit-log-maxage is not set; asked for is 30 at least"]}],
		[array.concat(good, ["--audit-log-maxbackup=-1"]), mounts, {}, {["retention", "--audit-log-maxbackup is -1; asked for is 10 at least"]}],
		[good, mounts, {"minAgeDays": 31}, {["retention", "--audit-log-maxage is 30; asked for is 31 at least"]}],
		[good, mounts, {"minBackups": 11}, {["retention", "--audit-log-maxbackup is 10; asked for is 11 at least"]}],
		[good, mounts, {"minSizeMb": 101}, {["retention", "--audit-log-maxsize is 100; asked for is 101 at least"]}],
	] {
		[flags, mounted, parameters, want] := case
		told(server(flags, mounted), {"cluster/audit-log-enabled": parameters}) == want
	}
}

test_value_that_is_put_in_later_is_a_gap if {
	document := server(array.concat(good, ["--audit-log-maxage=$(AGE)"]), mounts)

	told(document, {}) == set()
	open(document, {}) == {["retention", "--audit-log-maxage is put in where the container starts, so nobody can tell its value"]}
}

test_logs_that_go_with_the_container_are_noted if {
	output := policy.note with input as server(["--audit-log-path=-"], [])
	inside := policy.note with input as server(good, [])
	kept := policy.note with input as server(good, mounts)

	{note.msg | some note in output} == {"the audit log goes to the container's own output, and is kept as long as that is"}
	{note.msg | some note in inside} == {"the audit log is written inside of the container, and is lost with it"}
	kept == set()
}

test_other_documents_are_not_judged if {
	every document in [{"apiVersion": "v1", "kind": "Pod", "spec": {"containers": [{"command": ["etcd"]}]}}, {"apiVersion": "plimsoll/v1", "kind": "Evidence"}] {
		told(document, {}) == set()
		not is_judged(document)
	}
}

test_managed_control_planes_are_judged if {
	every case in [
		[{"enabled": true, "retentionDays": 30}, set(), set()],
		[false, {["managed", "the managed control plane writes no audit log"]}, set()],
		[{"enabled": false, "retentionDays": 3}, {["managed", "the managed control plane writes no audit log"]}, set()],
		[{"enabled": true, "retentionDays": 7}, {["retention", "the audit log is kept for 7 days; asked for are at least 30"]}, set()],
		[true, set(), {["managed", "the evidence does not say how many days the audit log is kept (auditLog.retentionDays)"]}],
		[{"enabled": true}, set(), {["managed", "the evidence does not say how many days the audit log is kept (auditLog.retentionDays)"]}],
		[null, set(), {["managed", "the evidence about the managed control plane does not say auditLog"]}],
		["on", set(), {["managed", "auditLog must be true, false, or an object with `enabled`"]}],
	] {
		[log, want, questions] := case
		told(evidence(log), now) == want
		open(evidence(log), now) == questions
		is_judged(evidence(log))
	}
}

test_old_evidence_is_a_gap if {
	open(evidence(false), object.union(now, {"cluster/audit-log-enabled": {"maxEvidenceAgeDays": 30}})) == {["evidence", "the evidence about the managed control plane does not count: it was checked 31 days ago; asked for are at most 30"]}
}

told(document, parameters) := {[f.details.rule, f.msg] | some f in r} if {
	r := policy.violation with input as document with data.lib.plimsoll.parameters as parameters
}

open(document, parameters) := {[f.details.rule, f.msg] | some f in r} if {
	r := policy.no_evidence with input as document with data.lib.plimsoll.parameters as parameters
}

is_judged(document) if {
	judged := policy.applicable with input as document
	judged == true
}

now := {"now": "2026-06-01T12:00:00Z"}

good := [
	"--audit-policy-file=/etc/audit/policy.yaml", "--audit-log-path=/var/log/audit/audit.log",
	"--audit-log-maxage=30", "--audit-log-maxbackup=10", "--audit-log-maxsize=100",
]

mounts := [{"name": "policy", "mountPath": "/etc/audit/"}, {"name": "log", "mountPath": "/var/log/audit"}]

server(flags, mounted) := {
	"apiVersion": "v1",
	"kind": "Pod",
	"metadata": {"name": "p", "namespace": "kube-system"},
	"spec": {"containers": [{"name": "c", "command": array.concat(["kube-apiserver"], flags), "volumeMounts": mounted}]},
}

evidence(log) := {
	"apiVersion": "plimsoll/v1",
	"kind": "Evidence",
	"metadata": {"system": "shop"},
	"managed": {"id": "m", "owner": "platform team", "location": "https://wiki.corp.dev/eks", "checkedAt": "2026-05-01", "auditLog": log},
}
