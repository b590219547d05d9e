package plimsoll.runtime.resource_alerts_test

import data.plimsoll.runtime.resource_alerts as policy

now := "2026-11-23T09:00:00Z"

rule(expression) := {"alert": "Watch", "expr": expression, "for": "5m", "labels": {"severity": "warning"}}

cpu := rule("rate(container_cpu_usage_seconds_total[5m]) > 0.9")

memory := rule("container_memory_working_set_bytes > 9e8")

restarts := rule("increase(kube_pod_container_status_restarts_total[1h]) > 3")

rules(list) := {"groups": [{"name": "resources", "rules": list}]}

workload := {"apiVersion": "v1", "kind": "Pod", "metadata": {"name": "crane"}, "spec": {"containers": [{"name": "crane", "image": "crane"}]}}

entry := {"id": "watch", "owner": "platform team", "location": "https://wiki.berths.internal/alerts", "type": "resource-alerts", "covers": ["cpu", "memory", "restarts"], "lastRunAt": "2026-11-01"}

proof(changes) := {
	"apiVersion": "plimsoll/v1",
	"kind": "Evidence",
	"metadata": {"system": "berths", "preparedBy": "platform team", "preparedAt": "2026-11-01"},
	"automation": [object.union(entry, changes)],
}

together(documents) := [{"path": $"{i}.json", "contents": contents} | some i, contents in documents]

messages(findings) := {$"{f.details.rule}: {f.msg}" | some f in findings}

verdict(documents, parameters) := [messages(failed), messages(open)] if {
	given := object.union({"now": now}, parameters)
	failed := policy.violation with input as together(documents) with data.lib.plimsoll.parameters as given
	open := policy.no_evidence with input as together(documents) with data.lib.plimsoll.parameters as given
}

test_a_missing_family_is_reported if {
	r := policy.violation with input as rules([cpu, memory])

	r == {{
		"msg": "no alert watches restarts",
		"details": {
			"policy": "runtime/resource-alerts",
			"rule": "covered",
			"path": [],
			"subject": {"kind": "Prometheus rules"},
		},
	}}
}

test_watched_resources_are_silent[name] if {
	some name, documents in {
		"alerts on containers": [rules([cpu, memory, restarts])],
		"alerts on nodes": [rules([rule("node_load5 > 8"), rule("node_memory_MemAvailable_bytes < 1e9"), restarts])],
		"in two files": [rules([cpu]), rules([memory, restarts])],
		"by the reasons of what ended": [rules([
			cpu,
			rule("kube_pod_container_status_last_terminated_reason{reason=\"OOMKilled\"} == 1"),
			rule("kube_pod_container_status_waiting_reason{reason=\"CrashLoopBackOff\"} == 1"),
		])],
		"names of OpenTelemetry": [rules([rule("k8s_pod_cpu_usage > 2"), rule("k8s_pod_memory_usage_bytes > 9e8"), rule("k8s_container_restarts > 3")])],
		"recording rules in between": [rules([
			{"record": "crane:cpu:rate", "expr": "rate(container_cpu_usage_seconds_total[5m])"},
			rule("crane:cpu:rate > 2"), memory, restarts,
		])],
		"no wait at all, and somebody says so": [rules([object.union(cpu, {"for": "0s"}), object.union(memory, {"for": 0}), restarts])],
		"the severity of a group": [{"groups": [{"name": "a", "labels": {"severity": "page"}, "rules": [object.remove(cpu, ["labels"]), memory, restarts]}]}],
		"Grafana": [{"apiVersion": 1, "groups": [{"rules": [
		{"title": name, "for": "5m", "labels": {"severity": "x"}, "data": [{"model": {"expr": query}}]} |
			some name, query in {"a": "container_cpu_usage_seconds_total", "b": "container_memory_rss", "c": "kube_pod_container_status_restarts_total"}
		]}]}],
		"evidence": [proof({}), rules([rule("orders_total > 3")])],
		"the rest in the evidence": [rules([cpu, memory]), proof({"covers": ["restarts"]})],
		"a broken one beside a sound one": [rules([object.remove(cpu, ["for"]), cpu, memory, restarts])],
	}

	verdict(documents, {"complete": true}) == [set(), set()]
}

test_alerts_with_a_flaw[name] if {
	some name, [alert, failed] in {
		"no threshold": [
			rule("container_memory_working_set_bytes"),
			"threshold: the alert Watch would watch memory, and it fires always, as it compares with nothing",
		],
		"no wait": [
			object.remove(memory, ["for"]),
			"wait: the alert Watch would watch memory, and it does not say for how long it waits; write `for`, if need be `0s`",
		],
	}

	verdict([rules([cpu, restarts, alert])], {}) == [{failed}, set()]
}

test_an_alert_without_a_severity_is_reported[name] if {
	some name, labels in {"none": null, "another": {"team": "docks"}, "empty": {"severity": ""}}

	verdict([rules([cpu, restarts, {"alert": "Watch", "expr": memory.expr, "for": "5m", "labels": labels}])], {}) == [
		{"severity: the alert Watch would watch memory, and it has no label `severity` to route it by"},
		set(),
	]
}

test_recording_rules_are_no_alerts if {
	verdict([rules([cpu, restarts, {"record": "crane:memory", "expr": memory.expr}])], {}) == [{"covered: no alert watches memory"}, set()]
}

test_what_says_nothing_of_resources_leaves_it_open[name] if {
	some name, document in {"an application": rules([rule("orders_total > 3")]), "a pod among others": {"apiVersion": "v1", "kind": "List", "items": [workload, workload]}}
	open := "no alert among the documents watches the processor, memory, restarts"

	verdict([document], {}) == [set(), {$"covered: {open}"}]
	verdict([document], {"complete": true}) == [{"covered: no alert watches the processor, memory, restarts"}, set()]
}

test_a_constant_watches_nothing if verdict([rules([cpu, memory, rule("vector(1)")])], {}) == [{"covered: no alert watches restarts"}, set()]

test_families_and_metrics_are_parameters if {
	parameters := {"families": ["disk", "quota"], "metricAliases": {"quota": ["berth_quota_*"]}}
	documents := [rules([rule("kubelet_volume_stats_available_bytes < 1e9"), rule("berth_quota_used > 0.9")])]

	verdict(documents, {"runtime/resource-alerts": parameters}) == [set(), set()]
	verdict(documents, {"runtime/resource-alerts": {"families": ["disk", "quota"]}}) == [{"covered: no alert watches quotas"}, set()]
}

test_evidence[name] if {
	some name, [changes, failed, open] in {
		"sound": [{}, set(), set()],
		"old": [
			{"lastRunAt": "2026-03-01"}, {"evidence: it was last seen at work 267 days ago; at most 90 are allowed"},
			{"covered: no alert among the documents watches the processor, memory, restarts"},
		],
		"undated": [
			{"lastRunAt": null}, set(),
			{
				"covered: no alert among the documents watches the processor, memory, restarts",
				"evidence: nothing says when it was last seen at work",
			},
		],
	}

	verdict([proof(changes)], {}) == [failed, open]
}

test_age_is_a_parameter if {
	verdict([proof({"lastRunAt": "2026-03-01"})], {"runtime/resource-alerts": {"maxEvidenceAgeDays": 400}}) == [set(), set()]
}

test_what_is_judged[name] if {
	some name, [documents, positions] in {
		"alerts": [[workload, rules([cpu])], {1}],
		"evidence": [[workload, proof({})], {1}],
		"workloads": [[workload, workload], {0}],
		"recording rules": [[rules([{"record": "a", "expr": "b"}])], set()],
	}
	applicable := policy.applicable with input as together(documents)

	applicable == positions
}

test_one_document_alone if {
	policy.applicable with input as rules([cpu])
	not policy.applicable with input as workload
	not policy.applicable with input as rules([])
}
