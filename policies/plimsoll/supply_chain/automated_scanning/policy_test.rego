package plimsoll.supply_chain.automated_scanning_test

import data.plimsoll.supply_chain.automated_scanning as policy

now := "2099-03-10T12:00:00Z"

every_stage := {"requiredStages": ["build", "registry", "runtime"]}

runtime := {"requiredStages": ["runtime"]}

test_a_blocking_gate_is_silent if {
	verdict(evidence([entry({})]), {}) == [set(), set()]
	policy.applicable with input as evidence([entry({})])
}

test_a_gate_that_lets_all_through_is_reported if {
	r := policy.violation with input as evidence([entry({"blocking": false})]) with data.lib.plimsoll.parameters as {"now": now}

	r == {{
		"msg": "the scan of the pipeline does not stop images with findings",
		"details": {
			"policy": "supply-chain/automated-scanning",
			"rule": "non-blocking",
			"path": ["automation", 0, "blocking"],
			"subject": {"kind": "Evidence", "name": "shop"},
		},
	}}
}

test_entries_of_the_evidence[name] if {
	some name, [entries, parameters, failed, open] in {
		"blocking is not said": [[object.remove(entry({}), ["blocking"])], {}, {"non-blocking: the scan of the pipeline does not stop images with findings"}, set()],
		"need not block": [[entry({"blocking": false})], {"requireBlocking": false}, set(), set()],
		"disabled": [[entry({"enabled": false})], {}, {"suspended: the scan is recorded and disabled"}, set()],
		"stages by name": [[entry({"covers": ["build", "registry", "runtime", "moon"], "lastRunAt": "2099-03-10T00:00:00Z"})], every_stage, set(), set()],
		"a trigger of no stage": [[entry({"trigger": "moon"})], {}, set(), {
			"idle: neither `covers` nor `trigger` says at which stage the scan is",
			"stages: nothing shows that images are scanned by themselves at the stage build",
		}],
		"not run": [[object.remove(entry({}), ["lastRunAt"])], {}, set(), {"idle: nothing says when the scan last ran"}],
		"on a schedule": [[entry({"trigger": "Schedule", "lastRunAt": "2099-03-10T00:00:00Z"})], runtime, set(), set()],
		"on a schedule and idle": [[entry({"trigger": "schedule"})], runtime, {"idle: the scan last ran on 2099-03-08, more than 24 hours ago"}, set()],
		"on a slow schedule": [[entry({"trigger": "schedule"})], object.union(runtime, {"maxIntervalHours": 72}), set(), set()],
		"nothing": [[], {}, set(), {"stages: nothing shows that images are scanned by themselves at the stage build"}],
		"another type": [[{"type": "backup"}], {}, set(), {"stages: nothing shows that images are scanned by themselves at the stage build"}],
		"a placeholder": [[entry({"owner": "TBD"})], {}, {"placeholder: owner is a placeholder (TBD)"}, set()],
		"another owner": [[entry({})], {"allowedOwners": ["team-b"]}, {"owner: team-a is not among those who may own evidence"}, set()],
	}

	verdict(evidence(entries), parameters) == [failed, open]
}

test_without_a_clock_nothing_goes_on if {
	messages(policy.no_evidence) == {"idle: there is no `now` to tell whether the scan goes on"} with input as evidence([entry({})])
}

test_evidence_of_another_version_is_no_evidence if {
	verdict(object.union(evidence([]), {"apiVersion": "plimsoll/v2"}), {}) == [set(), {"malformed: the evidence is of version plimsoll/v2, which is not known here"}]
}

test_workloads[name] if {
	some name, [document, parameters, failed, open] in {
		"a schedule": [cronjob("trivy", {"schedule": "0 3 * * *"}), runtime, set(), set()],
		"a rare schedule": [cronjob("trivy", {"schedule": "0 3 * * 0"}), runtime, {"schedule: up to 10080 minutes pass between two runs of the scanner; at most 1440 may"}, set()],
		"a schedule that is none": [cronjob("trivy", {"schedule": "weekly"}), runtime, {"schedule: the schedule of the scanner cannot be read"}, set()],
		"suspended": [cronjob("trivy", {"schedule": "0 3 * * *", "suspend": true}), runtime, {"suspended: the scanner is suspended or scaled to zero"}, set()],
		"an operator": [deployment("trivy-operator", {}), runtime, set(), set()],
		"an operator without a pod": [deployment("trivy-operator", {"replicas": 0}), runtime, {"suspended: the scanner is suspended or scaled to zero"}, set()],
		"a registry": [deployment("trivy-adapter-photon", {}), {"requiredStages": ["registry"]}, set(), set()],
		"another stage": [deployment("trivy-operator", {}), {}, set(), {"stages: nothing shows that images are scanned by themselves at the stage build"}],
	}

	verdict(document, parameters) == [failed, open]
	policy.applicable with input as document
}

test_other_workloads_are_not_applicable[name] if {
	some name, document in {
		"another program": deployment("web", {}),
		"a scanner that goes on": deployment("trivy", {}),
		"an operator on a schedule": cronjob("trivy-operator", {"schedule": "0 3 * * *"}),
	}

	verdict(document, {}) == [set(), set()]
	not policy.applicable with input as document
}

test_reports_of_an_operator[name] if {
	some name, [at, failed, open] in {
		"recent": ["2099-03-10T00:00:00Z", set(), set()],
		"old": ["2099-03-09T00:00:00Z", {"idle: the newest report of the operator is of 2099-03-09T00:00:00Z, more than 24 hours ago"}, set()],
		"of tomorrow": ["2099-03-11T00:00:00Z", set(), {"idle: the newest report of the operator is dated 2099-03-11T00:00:00Z, which is still to come"}],
		"no date": [null, set(), {"idle: the reports of the operator have no date"}],
	}

	verdict(operator(at), runtime) == [failed, open]
}

test_reports_without_a_clock_are_no_evidence if {
	messages(policy.no_evidence) == {"idle: there is no `now` to tell whether the operator goes on"} with input as operator("2099-03-10T00:00:00Z") with data.lib.plimsoll.parameters as {"supply-chain/automated-scanning": runtime}
}

test_a_set_is_judged_as_a_whole if {
	documents := [
		{"path": "a", "contents": evidence([entry({})])},
		{"path": "b", "contents": {"apiVersion": "v1", "kind": "Service"}},
		{"path": "c", "contents": deployment("trivy-adapter-photon", {})},
		{"path": "d", "contents": operator("2099-03-10T00:00:00Z")},
		{"path": "e", "contents": operator("2099-03-01T00:00:00Z")},
	]
	r := policy.applicable with input as documents

	verdict(documents, every_stage) == [set(), set()]
	r == {0, 2, 3}
}

operator(at) := {
	"apiVersion": "aquasecurity.github.io/v1alpha1",
	"kind": "VulnerabilityReport",
	"metadata": {"name": "cart"},
	"report": {"updateTimestamp": at, "vulnerabilities": []},
}

cronjob(program, spec) := {
	"apiVersion": "batch/v1",
	"kind": "CronJob",
	"metadata": {"name": "scan"},
	"spec": object.union({"jobTemplate": {"spec": {"template": {"spec": {"containers": [{"name": "a", "image": $"reg.example.com/{program}:1"}]}}}}}, spec),
}

deployment(program, spec) := {
	"apiVersion": "apps/v1",
	"kind": "Deployment",
	"metadata": {"name": "scan"},
	"spec": object.union({"template": {"spec": {"containers": [{"name": "a", "image": $"reg.example.com/{program}:1"}]}}}, spec),
}

entry(changes) := object.union(
	{
		"id": "ci",
		"owner": "team-a",
		"location": "https://wiki.shop.internal/ci",
		"type": "image-scan",
		"trigger": "push",
		"blocking": true,
		"lastRunAt": "2099-03-08",
	},
	changes,
)

evidence(entries) := {
	"apiVersion": "plimsoll/v1",
	"kind": "Evidence",
	"metadata": {"system": "shop", "preparedBy": "team-a", "preparedAt": "2099-03-01"},
	"automation": entries,
}

messages(findings) := {$"{f.details.rule}: {f.msg}" | some f in findings}

verdict(document, parameters) := [messages(failed), messages(open)] if {
	given := {"now": now, "supply-chain/automated-scanning": parameters}
	failed := policy.violation with input as document with data.lib.plimsoll.parameters as given
	open := policy.no_evidence with input as document with data.lib.plimsoll.parameters as given
}
