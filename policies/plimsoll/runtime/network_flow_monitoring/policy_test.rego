package plimsoll.runtime.network_flow_monitoring_test

import data.plimsoll.runtime.network_flow_monitoring as policy

now := "2026-11-23T09:00:00Z"

agent(image) := {
	"apiVersion": "apps/v1",
	"kind": "DaemonSet",
	"metadata": {"name": "flows", "namespace": "watch"},
	"spec": {"template": {"spec": {"containers": [{"name": "flows", "image": image}]}}},
}

retina := agent("mcr.microsoft.com/containernetworking/retina-agent:v1")

cilium := agent("quay.io/cilium/cilium:v1.18.0")

settings_of_cilium(data_of_map) := {"apiVersion": "v1", "kind": "ConfigMap", "metadata": {"name": "cilium-config", "namespace": "kube-system"}, "data": data_of_map}

felix(spec) := {"apiVersion": "crd.projectcalico.org/v1", "kind": "FelixConfiguration", "metadata": {"name": "default"}, "spec": spec}

telemetry(spec) := {"apiVersion": "telemetry.istio.io/v1", "kind": "Telemetry", "metadata": {"name": "default", "namespace": "istio-system"}, "spec": spec}

rules(expression) := {"groups": [{"name": "flows", "rules": [{"alert": "Drops", "expr": expression}]}]}

drops := rules("rate(hubble_drop_total[5m]) > 5")

pod(name) := {"apiVersion": "v1", "kind": "Pod", "metadata": {"name": name}, "spec": {"containers": [{"name": "crane", "image": "crane"}]}}

entry := {"id": "flows", "owner": "platform team", "location": "https://wiki.berths.internal/flows", "type": "network-flow-monitoring", "covers": ["flows", "alerts"], "lastRunAt": "2026-11-01"}

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

test_a_source_that_is_switched_off_is_reported if {
	r := policy.violation with input as settings_of_cilium({"enable-hubble": "false"})

	r == {{
		"msg": "Cilium collects no network flows, as that is switched off",
		"details": {
			"policy": "runtime/network-flow-monitoring",
			"rule": "source",
			"path": ["data", "enable-hubble"],
			"subject": {"kind": "ConfigMap", "name": "cilium-config", "namespace": "kube-system"},
		},
	}}
}

test_flows_that_are_watched_are_silent[name] if {
	some name, documents in {
		"an agent": [retina, drops],
		"Hubble": [cilium, settings_of_cilium({"enable-hubble": "true"}), drops],
		"Calico": [felix({"flowLogsFileEnabled": true}), rules("calico_denied_packets > 3")],
		"Istio's log": [telemetry({"accessLogging": [{"providers": [{"name": "envoy"}]}]}), rules("sum(rate(istio_requests_total[5m])) > 1")],
		"Istio without one metric": [telemetry({"metrics": [{"overrides": [{"match": {"metric": "GRPC_REQUEST_MESSAGES"}, "disabled": true}]}]}), drops],
		"evidence": [proof({}), pod("a")],
		"the rest in the evidence": [retina, proof({"covers": ["alerts"]})],
		"one that is on beside one that is off": [retina, felix({"flowLogsFileEnabled": false}), drops],
		"a recording rule in between": [retina, {"groups": [{"name": "a", "rules": [
			{"record": "drops:rate", "expr": "rate(cilium_drop_count_total[5m])"},
			{"alert": "Drops", "expr": "drops:rate > 3"},
		]}]}],
	}

	verdict(documents, {"complete": true}) == [set(), set()]
}

test_without_a_source[name] if {
	some name, documents in {
		"pods alone": [pod("a"), pod("b")],
		"rules alone": [drops],
		"a log that is switched off": [telemetry({"accessLogging": [{"disabled": true}]}), pod("a")],
		"metrics that are all switched off": [telemetry({"metrics": [{"overrides": [{"disabled": true}]}]}), pod("a")],
		"Calico without a word": [felix({"logSeverityScreen": "Info"}), pod("a")],
	}

	verdict(documents, {}) == [set(), {"source: nothing among the documents collects network flows"}]
	verdict(documents, {"complete": true}) == [{"source: nothing collects network flows"}, set()]
}

test_sources_that_may_collect if {
	verdict([cilium, drops], {}) == [set(), {"source: Cilium may collect network flows, and nothing tells whether it is told to"}]
	verdict([cilium, settings_of_cilium({}), drops], {}) == [{"source: Cilium collects no network flows, as that is switched off"}, set()]
	verdict([felix({"flowLogsFileEnabled": false})], {}) == [{"source: Calico collects no network flows, as that is switched off"}, set()]
}

test_without_a_consumer[name] if {
	some name, documents in {
		"no rules": [retina],
		"counters of nodes": [retina, rules("rate(node_network_receive_bytes_total[5m]) > 9e9")],
		"no threshold": [retina, rules("hubble_drop_total")],
	}

	verdict(documents, {}) == [set(), {"consumer: no alert among the documents asks for network flows"}]
	verdict(documents, {"complete": true}) == [{"consumer: no alert asks for network flows"}, set()]
	verdict(documents, {"complete": true, "runtime/network-flow-monitoring": {"requireConsumer": false}}) == [set(), set()]
}

test_patterns_and_agents_are_parameters if {
	own := {"flowMetricPatterns": ["berth_flows_*"], "agentImages": [{"image": "*/lookout", "does": ["network-flows"]}]}
	documents := [agent("reg.berths.internal/lookout:1"), rules("berth_flows_dropped > 3")]

	verdict(documents, {"complete": true, "runtime/network-flow-monitoring": own}) == [set(), set()]
}

test_evidence[name] if {
	some name, [changes, parameters, failed, open] in {
		"old": [
			{"lastRunAt": "2026-05-01"}, {}, {"evidence: it was last seen at work 206 days ago; at most 90 are allowed"},
			{"source: nothing among the documents collects network flows"},
		],
		"old, and allowed": [{"lastRunAt": "2026-05-01"}, {"runtime/network-flow-monitoring": {"maxEvidenceAgeDays": 300}}, set(), set()],
		"undated": [
			{"lastRunAt": null}, {}, set(),
			{
				"evidence: nothing says when it was last seen at work",
				"source: nothing among the documents collects network flows",
			},
		],
	}

	verdict([proof(changes)], parameters) == [failed, open]
}

test_what_is_judged[name] if {
	some name, [documents, positions] in {
		"agents": [[pod("a"), retina], {1}],
		"settings": [[pod("a"), settings_of_cilium({}), felix({}), drops], {1, 3}],
		"pods": [[pod("a"), pod("b")], {0}],
		"another ConfigMap": [[{"apiVersion": "v1", "kind": "ConfigMap", "metadata": {"name": "app"}, "data": {"a": "b"}}], set()],
	}
	applicable := policy.applicable with input as together(documents)

	applicable == positions
}

test_one_document_alone if {
	policy.applicable with input as settings_of_cilium({})
	not policy.applicable with input as pod("a")
	not policy.applicable with input as felix({})
}
