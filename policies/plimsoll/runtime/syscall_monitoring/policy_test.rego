package plimsoll.runtime.syscall_monitoring_test

import data.plimsoll.runtime.syscall_monitoring as policy

rule(name, condition) := {"rule": name, "desc": "d", "condition": condition, "output": "o", "priority": "NOTICE", "source": "syscall"}

conditions := {
	"shell": "evt.type=execve and proc.name=sh",
	"user": "evt.type=setuid",
	"read": "evt.type=open and evt.is_open_read=true and fd.name=/etc/shadow",
	"write": "evt.type=open and evt.is_open_write=true and fd.name startswith /etc/",
	"escape": "evt.type=mount",
	"out": "evt.type=connect",
}

rules := [rule(name, conditions[name]) | some name in sort(object.keys(conditions))]

without(name) := [one | some one in rules; one.rule != name]

test_rule_that_is_switched_off_is_reported if {
	r := policy.violation with input as array.concat(rules, [{"rule": "shell", "enabled": false}])

	r == {{
		"msg": "the start of a shell in a container (shell-exec) goes unseen: the rule shell would watch it, and it is switched off",
		"details": {
			"policy": "runtime/syscall-monitoring",
			"rule": "enabled",
			"path": [3],
			"subject": {"kind": "Falco rules"},
		},
	}}
}

test_rules_for_everything_are_silent if {
	found([rules], {}) == set()
	gaps([rules], {}) == set()
	policy.applicable == {0} with input as members([rules])
	policy.applicable with input as rules
	not policy.applicable with input as {"apiVersion": "v1", "kind": "Pod"}
}

test_faults_are_reported[name] if {
	some name, [documents, wanted] in {
		"priority": [
			[array.concat(rules, [{"rule": "out", "priority": "INFO", "override": {"priority": "replace"}}])],
			{"priority: connections to the outside (outbound) goes unseen: the rule out would watch it, and its priority is INFO, where notice counts at least"},
		],
		"kept back": [
			[array.concat(without("out"), [object.union(rule("out", "evt.type=connect"), {"priority": "DEBUG"})])],
			{"priority: connections to the outside (outbound) goes unseen: the rule out would watch it, and its priority is DEBUG, where notice counts at least"},
		],
		"never": [
			[array.concat(without("escape"), [rule("mount", "evt.type=mount and evt.num=0"), object.union(rule("tagged", "evt.num=0"), {"tags": ["T1611"]})])],
			{"condition: calls that lead out of a container (escape) goes unseen: the rule tagged would watch it, and its condition can never hold"},
		],
		"load": [
			[array.concat(rules, [{"rule": "out", "append": true}])],
			{"load: the rule out is appended to without a condition or exceptions; to switch it, replace `enabled` under `override`"},
		],
		"uncovered": [
			[without("write"), {"rules_files": ["0.yaml"]}],
			{"covered: nothing watches writing below /etc or a folder of programs (system-write)"},
		],
		"configuration": [
			[[object.union(one, {"priority": priority}) | some one in rules; priority := {true: "NOTICE", false: "ERROR"}[one.rule == "out"]], {"rules_files": ["0.yaml"], "priority": "error"}],
			{"priority: connections to the outside (outbound) goes unseen: the rule out would watch it, and its priority is NOTICE, which the configuration does not let through"},
		],
		"undefined": [
			[array.concat([{"rule": "gone", "enabled": true}], rules), {"rules_files": ["0.yaml"]}],
			{"load: the rule gone is changed before it is defined, and Falco refuses the file"},
		],
	}

	found(documents, {}) == wanted
}

test_a_complete_set_settles_it if {
	r := policy.violation with input as members([without("out")]) with data.lib.plimsoll.parameters as {"complete": true}

	{f.msg | some f in r} == {"nothing watches connections to the outside (outbound)"}
}

test_gaps_are_told[name] if {
	some name, [documents, wanted] in {
		"covered": [[without("out")], {"covered: nothing among the documents watches connections to the outside (outbound)"}],
		"undefined": [[array.concat(rules, [{"macro": "m", "condition": "or x", "append": true}])], {"load: the macro m is changed here, and its definition is not among the documents"}],
		"supplied": [[{"rules_files": ["falco_rules.yaml"]}], {"supplied: an agent is there, and nothing tells which of its rules are loaded"}],
		"agent": [[pod], {"supplied: an agent is there, and nothing tells which of its rules are loaded"}],
		"text": [[rules, {"apiVersion": "v1", "kind": "ConfigMap", "data": {"a.yaml": "- rule: x", "b.yml": "- list: y", "c.txt": "- rule: z", "d.yaml": "x"}}], {"supplied: rules are text inside a ConfigMap; hand them over as a file of their own"}],
		"scope": [
			[without("out"), {"apiVersion": "security.kubearmor.com/v1", "kind": "KubeArmorPolicy", "metadata": {"namespace": "shop"}, "spec": {"network": {"matchProtocols": [{"protocol": "tcp"}]}}}],
			{"scope: connections to the outside (outbound) is watched in the pods of the namespace shop alone, as far as the documents tell"},
		],
	}

	gaps(documents, {}) == wanted
}

pod := {"apiVersion": "v1", "kind": "Pod", "metadata": {"name": "falco"}, "spec": {"containers": [{"name": "falco", "image": "falcosecurity/falco:0.41"}]}}

test_agents_are_judged_where_they_stand if {
	policy.applicable == {0} with input as members([pod])
}

test_text_that_the_command_has_read_is_no_gap if {
	r := policy.no_evidence with input as {"apiVersion": "v1", "kind": "ConfigMap", "data": {"a.yaml": "- rule: x"}}
		with data.lib.plimsoll.parameters as {"decoded": true}

	r == set()
}

test_policies_for_all_pods_count if {
	tetragon := {"apiVersion": "cilium.io/v1alpha1", "kind": "TracingPolicy", "metadata": {"name": "t"}, "spec": {"kprobes": [{"call": "tcp_connect"}]}}

	found([without("out"), tetragon], {}) == set()
	gaps([without("out"), tetragon], {}) == set()
}

test_default_rules_count_where_that_is_asked if {
	artifacts := {"artifact": {"install": {"refs": ["falco-rules:5", "falco-incubating-rules:6"]}}}

	gaps([artifacts], {"assumeDefaultRules": true}) == set()
	gaps([artifacts], {}) == {"supplied: an agent is there, and nothing tells which of its rules are loaded"}
	count(gaps([artifacts, [{"rule": "Terminal shell in container", "enabled": false}]], {"assumeDefaultRules": true})) == 7
}

evidence(changes) := {
	"apiVersion": "plimsoll/v1",
	"kind": "Evidence",
	"metadata": {"system": "shop", "preparedBy": "team", "preparedAt": "2026-05-01"},
	"automation": [object.union(
		{
			"id": "a", "owner": "team", "location": "https://shop.internal", "type": "syscall-monitoring",
			"covers": ["outbound"], "lastRunAt": "2026-05-20",
		},
		changes,
	)],
}

test_evidence_counts if {
	found([without("out"), evidence({})], {}) == set()
	gaps([without("out"), evidence({})], {}) == set()
}

test_evidence_that_does_not_count_is_told[name] if {
	some name, [changes, wanted] in {
		"old": [{"lastRunAt": "2026-01-01"}, {"evidence: it was last seen at work 151 days ago; at most 90 are allowed"}],
		"disabled": [{"enabled": false}, {"evidence: it is recorded and disabled"}],
		"misspelt": [{"cover": 1}, {"evidence: cover is no field that is known here"}],
	}

	found([without("out"), evidence(changes)], {}) == wanted
	gaps([without("out"), evidence(changes)], {}) == {"covered: nothing among the documents watches connections to the outside (outbound)"}
}

test_evidence_without_a_date_is_a_gap if {
	"evidence: nothing says when it was last seen at work" in gaps([rules, evidence({"lastRunAt": null})], {})
	r := policy.no_evidence with input as members([rules, evidence({})])

	{f.msg | some f in r} == {"there is no `now` to tell whether it still works"}
}

test_other_behaviours_can_be_asked_for if {
	gaps([without("out")], {"required": ["escape"]}) == set()
	found([rules], {"minPriority": "critical", "required": ["escape"]}) == {"priority: calls that lead out of a container (escape) goes unseen: the rule escape would watch it, and its priority is NOTICE, where critical counts at least"}
	found([evidence({"lastRunAt": "2026-04-20"})], {"maxEvidenceAgeDays": 10, "required": []}) == {"evidence: it was last seen at work 42 days ago; at most 10 are allowed"}
}

members(documents) := [{"path": $"{i}.yaml", "contents": contents} | some i, contents in documents]

found(documents, parameters) := {$"{f.details.rule}: {f.msg}" | some f in r} if {
	r := policy.violation with input as members(documents)
		with data.lib.plimsoll.parameters as {"now": "2026-06-01T12:00:00Z", "runtime/syscall-monitoring": parameters}
}

gaps(documents, parameters) := {$"{f.details.rule}: {f.msg}" | some f in r} if {
	r := policy.no_evidence with input as members(documents)
		with data.lib.plimsoll.parameters as {"now": "2026-06-01T12:00:00Z", "runtime/syscall-monitoring": parameters}
}
