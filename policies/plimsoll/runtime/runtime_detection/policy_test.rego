package plimsoll.runtime.runtime_detection_test

import data.plimsoll.runtime.runtime_detection as policy

now := "2026-11-23T09:00:00Z"

agent(image, changes, container) := {
	"apiVersion": "apps/v1",
	"kind": "DaemonSet",
	"metadata": {"name": "watch", "namespace": "watch"},
	"spec": {"template": {"spec": object.union(
		{"tolerations": [{"operator": "Exists"}], "containers": [object.union({"name": "watch", "image": image}, container)]},
		changes,
	)}},
}

tetragon(changes) := agent("quay.io/cilium/tetragon:v1.4.0", changes, {})

datadog(container) := agent("gcr.io/datadoghq/agent:7", {}, container)

falco(changes, container) := agent("falcosecurity/falco:0.41.0", changes, container)

variable(value) := {"env": [{"name": "OTHER", "value": "x"}, {"name": "DD_RUNTIME_SECURITY_CONFIG_ENABLED", "value": value}]}

config(changes) := object.union({"rules_files": ["/etc/falco/falco_rules.yaml"], "priority": "debug", "engine": {"kind": "modern_ebpf"}, "http_output": {"enabled": true}}, changes)

values(changes) := object.union({"falco": {"priority": "info"}, "driver": {"kind": "modern_ebpf"}, "falcosidekick": {"enabled": true}}, changes)

rules(number) := [rule |
	some i in numbers.range(1, number)
	rule := {"rule": $"rule {i}", "desc": "d", "output": "o", "priority": "WARNING", "condition": "evt.type = execve"}
]

event(time) := {"rule": "Shell", "priority": "Warning", "output": "shell", "output_fields": {}, "time": time}

pod(name, class) := {"apiVersion": "v1", "kind": "Pod", "metadata": {"name": name}, "spec": {"runtimeClassName": class, "containers": [{"name": "crane", "image": "crane"}]}}

logs := agent("fluent/fluent-bit:4.0", {}, {})

entry := {"id": "watch", "owner": "platform team", "location": "https://wiki.berths.internal/watch", "type": "runtime-detection", "lastRunAt": "2026-11-21"}

proof(changes) := {
	"apiVersion": "plimsoll/v1",
	"kind": "Evidence",
	"metadata": {"system": "berths", "preparedBy": "platform team", "preparedAt": "2026-11-21"},
	"automation": [object.union(entry, changes)],
}

named(path, contents) := {"path": path, "contents": contents}

together(documents) := [named(_path(i, contents), contents) | some i, contents in documents]

_path(_, contents) := "falco_rules.yaml" if {
	is_array(contents)
} else := "falco.yaml"

messages(findings) := {$"{f.details.rule}: {f.msg}" | some f in findings}

verdict(documents, parameters) := [messages(failed), messages(open)] if {
	given := object.union({"now": now}, parameters)
	failed := policy.violation with input as together(documents) with data.lib.plimsoll.parameters as given
	open := policy.no_evidence with input as together(documents) with data.lib.plimsoll.parameters as given
}

test_a_dead_engine_is_reported if {
	r := policy.violation with input as config({"engine": {"kind": "nodriver"}}) with data.lib.plimsoll.parameters as {"now": now}

	r == {{
		"msg": "Falco's engine is nodriver, which sees no system calls",
		"details": {
			"policy": "runtime/runtime-detection",
			"rule": "engine",
			"path": ["engine", "kind"],
			"subject": {"kind": "Falco"},
		},
	}}
}

test_detection_is_silent[name] if {
	some name, documents in {
		"another agent": [tetragon({})],
		"Falco with all it needs": [falco({}, {}), config({}), rules(20)],
		"Falco by its chart": [falco({}, {}), values({})],
		"Falco with rules that falcoctl installs": [falco({}, {}), config({}), {"artifact": {"install": {"refs": ["falco-rules:5"]}}}],
		"logs that are collected": [falco({}, {}), config({"http_output": {"enabled": false}}), rules(20), logs],
		"an agent that is told to": [datadog(variable("true"))],
		"evidence": [proof({}), pod("a", "runc")],
		"evidence of the rest": [falco({}, {}), proof({})],
		"the taint by name": [tetragon({"tolerations": [{"key": "node-role.kubernetes.io/control-plane", "effect": "NoSchedule"}]})],
		"one for each kind of node": [tetragon({"nodeSelector": {"pool": "a"}}), falco({"nodeSelector": {"pool": "b"}}, {}), tetragon({}), proof({})],
		"an event of yesterday": [tetragon({}), event("2026-11-22T09:00:00.123456789Z"), event("2026-01-22T09:00:00Z")],
	}

	verdict(documents, {"complete": true}) == [set(), set()]
}

test_without_an_agent[name] if {
	some name, documents in {
		"pods alone": [pod("a", "runc"), pod("b", "gvisor")],
		"an agent that is no DaemonSet": [object.union(tetragon({}), {"kind": "Deployment"})],
		"an agent of Windows": [tetragon({"nodeSelector": {"kubernetes.io/os": "windows"}})],
		"a collector of logs": [logs],
	}

	verdict(documents, {}) == [set(), {"agent: no agent among the documents watches what runs on the nodes"}]
	verdict(documents, {"complete": true}) == [{"agent: no agent watches what runs on the nodes"}, set()]
}

test_sandboxes[name] if {
	some name, [classes, accepted, failed] in {
		"accepted": [["gvisor", "kata-qemu"], true, set()],
		"not for all": [["gvisor", "runc"], true, {"agent: no agent watches what runs on the nodes"}],
		"not accepted": [["gvisor", "gvisor"], false, {"agent: no agent watches what runs on the nodes"}],
	}
	documents := [pod($"p{i}", class) | some i, class in classes]

	verdict(documents, {"complete": true, "runtime/runtime-detection": {"acceptSandbox": accepted}}) == [failed, set()]
}

test_agents_that_may_watch[name] if {
	some name, [container, failed, open] in {
		"nobody knows": [{}, set(), {"agent: Datadog agent may watch what runs, and nothing tells whether it is told to"}],
		"told not to": [variable("false"), {"agent: Datadog agent is told not to watch what runs"}, set()],
	}

	verdict([datadog(container)], {"complete": true}) == [failed, open]
	verdict([datadog(container), proof({})], {"complete": true}) == [set(), set()]
}

test_nodes[name] if {
	some name, [documents, failed, open] in {
		"one pool": [[tetragon({"nodeSelector": {"pool": "a"}})], {"nodes: Tetragon runs on nodes with pool=a alone"}, set()],
		"one architecture": [
			[tetragon({"nodeSelector": {"kubernetes.io/arch": "amd64"}})], set(),
			{"nodes: Tetragon runs on nodes with kubernetes.io/arch=amd64 alone, and nothing tells whether there are others"},
		],
		"two pools": [
			[tetragon({"nodeSelector": {"pool": "a"}}), tetragon({"nodeSelector": {"pool": "b"}})], set(),
			{
				"nodes: Tetragon runs on nodes with pool=a alone, and nothing tells whether there are others",
				"nodes: Tetragon runs on nodes with pool=b alone, and nothing tells whether there are others",
			},
		],
	}

	verdict(documents, {}) == [failed, open]
}

test_labels_of_all_nodes if {
	documents := [tetragon({"nodeSelector": {"pool": "a"}})]

	verdict(documents, {"runtime/runtime-detection": {"labelsOfAllNodes": ["pool"]}}) == [set(), set()]
}

test_tolerations[name] if {
	some name, tolerations in {
		"none": null,
		"another": [{"key": "gpu", "operator": "Exists"}],
		"of running alone": [{"operator": "Exists", "effect": "NoExecute"}],
		"by name, of running alone": [{"key": "node-role.kubernetes.io/control-plane", "effect": "NoExecute"}],
	}

	verdict([tetragon({"tolerations": tolerations})], {}) == [{"tolerations: Tetragon stays away from nodes with the taint node-role.kubernetes.io/control-plane"}, set()]
	verdict([tetragon({"tolerations": tolerations})], {"runtime/runtime-detection": {"taints": []}}) == [set(), set()]
}

test_engines[name] if {
	some name, [documents, failed] in {
		"of the configuration": [[config({"engine": {"kind": "replay"}}), rules(20), falco({}, {})], {"engine: Falco's engine is replay, which sees no system calls"}],
		"of the chart": [[values({"driver": {"enabled": false}}), falco({}, {})], {"engine: the driver of Falco is switched off, so that it sees no system calls"}],
		"of an argument": [
			[falco({}, {"args": ["-o", "engine.kind=nodriver"]}), config({}), rules(20)],
			{"engine: Falco's engine is nodriver, which sees no system calls"},
		],
	}

	verdict(documents, {}) == [failed, set()]
}

test_too_few_rules[name] if {
	some name, [documents, failed, open] in {
		"three": [[falco({}, {}), config({}), rules(3)], {"rules: 3 rules of Falco are enabled; at least 20 are asked for"}, set()],
		"those that are told": [
			[falco({}, {}), config({"priority": "error"}), rules(30)],
			{
				"priority: events of the priority notice are kept back, as only error and graver ones are told",
				"rules: 0 rules of Falco are enabled; at least 20 are asked for",
			},
			set(),
		],
		"more elsewhere": [
			[falco({}, {}), config({"rules_files": ["falco_rules.yaml", "more.yaml"]}), rules(3)], set(),
			{"rules: 3 rules of Falco are enabled here, and more may be loaded; at least 20 are asked for"},
		],
		"none": [[falco({}, {}), config({})], set(), {"rules: Falco is there, and nothing tells which rules are loaded"}],
		"none that the chart installs": [
			[falco({}, {}), values({"falcoctl": {"artifact": {"install": {"enabled": false}}}})], set(),
			{"rules: Falco is there, and nothing tells which rules are loaded"},
		],
	}

	verdict(documents, {}) == [failed, open]
}

test_a_complete_set_has_all_rules if {
	documents := [falco({}, {}), config({"rules_files": ["falco_rules.yaml", "more.yaml"]}), rules(3)]

	verdict(documents, {"complete": true}) == [{"rules: 3 rules of Falco are enabled; at least 20 are asked for"}, set()]
	verdict(documents, {"complete": true, "runtime/runtime-detection": {"minEnabledRules": 3, "maxPriority": "critical"}}) == [set(), set()]
}

test_outputs[name] if {
	off := {"enabled": false}
	stays := config({"http_output": off, "stdout_output": {"enabled": true}})
	some name, [documents, parameters, failed, open] in {
		"standard output": [
			[falco({}, {}), stays, rules(20)], {"complete": true},
			{"outputs: what Falco sees goes to no output that leaves the node"}, set(),
		],
		"standard output, and others may collect it": [
			[falco({}, {}), stays, rules(20)], {}, set(),
			{"outputs: no output of Falco leaves the node, as far as the documents tell"},
		],
		"no output": [
			[falco({}, {}), config({"http_output": off, "stdout_output": off}), rules(20)], {"runtime/runtime-detection": {"requireExternalOutput": false}},
			{"outputs: Falco has no output at all"}, set(),
		],
		"nobody knows": [
			[falco({}, {}), rules(20)], {}, set(),
			{"outputs: Falco is there, and nothing tells where its events go"},
		],
		"nothing is asked for": [[falco({}, {}), stays, rules(20)], {"runtime/runtime-detection": {"requireExternalOutput": false}}, set(), set()],
	}

	verdict(documents, parameters) == [failed, open]
}

test_old_events_are_reported if {
	documents := [tetragon({}), event("2026-11-01T09:00:00Z"), event("2026-10-01T09:00:00Z")]

	verdict(documents, {}) == [{"fresh: the newest event is 22 days old; at most 7 are allowed"}, set()]
	verdict(documents, {"runtime/runtime-detection": {"maxSilenceDays": 30}}) == [set(), set()]
}

test_events_without_a_time[name] if {
	some name, [time, at] in {"no time": [null, now], "no now": ["2026-11-22T09:00:00Z", null]}

	verdict([tetragon({}), event(time)], {"now": at}) == [set(), {"fresh: there is no `now`, or no time, to tell how old the newest event is"}]
}

test_evidence[name] if {
	some name, [changes, failed, open] in {
		"old": [
			{"lastRunAt": "2026-11-01"}, {"evidence: it was last seen at work 22 days ago; at most 7 are allowed"},
			{"agent: no agent among the documents watches what runs on the nodes"},
		],
		"undated": [
			{"lastRunAt": null}, set(),
			{
				"agent: no agent among the documents watches what runs on the nodes",
				"evidence: nothing says when it was last seen at work",
			},
		],
	}

	verdict([proof(changes)], {}) == [failed, open]
}

test_agents_of_the_user_count if {
	documents := [agent("reg.berths.internal/watch/lookout:1", {}, {})]
	own := {"agentImages": [{"image": "*/lookout", "does": ["runtime-security"]}]}

	verdict(documents, {"complete": true, "runtime/runtime-detection": own}) == [set(), set()]
}

test_what_is_judged[name] if {
	some name, [documents, positions] in {
		"agents": [[pod("a", "runc"), tetragon({})], {1}],
		"settings": [[pod("a", "runc"), config({}), proof({})], {1, 2}],
		"pods": [[pod("a", "runc"), pod("b", "runc")], {0}],
		"rules": [[rules(3)], set()],
	}
	applicable := policy.applicable with input as together(documents)

	applicable == positions
}

test_one_document_alone if {
	policy.applicable with input as config({})
	not policy.applicable with input as pod("a", "runc")
	not policy.applicable with input as tetragon({})
}
