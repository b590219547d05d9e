package plimsoll.conftest_test

import data.lib.plimsoll.finding as findings
import data.plimsoll.main

test_a_violation_is_told_in_one_line_with_what_the_catalog_knows if {
	r := told(pod, {"violations": {"workload": [{wrong("pod/one")}]}})

	r == {
		"violation": {{
			"msg": "Pod shop/web: this is wrong (pod/one)",
			"details": {
				"policy": "pod/one",
				"rule": "rule",
				"path": ["spec"],
				"subject": {"kind": "Pod", "namespace": "shop", "name": "web"},
				"severity": "medium",
				"guide": ["pod/item"],
				"controls": {"framework": ["1.1"]},
				"remediation": "Mend it.",
			},
		}},
		"warn": set(),
	}
}

test_a_subject_is_named_as_far_as_it_is_known[line] if {
	some line, subject in {
		"Pod shop/web: this is wrong (pod/one)": {"kind": "Pod", "namespace": "shop", "name": "web"},
		"Namespace shop: this is wrong (pod/one)": {"kind": "Namespace", "name": "shop"},
		"this is wrong (pod/one)": {"kind": "Dockerfile"},
	}
	about := {"msg": "this is wrong", "details": {"policy": "pod/one", "rule": "rule", "path": [], "subject": subject}}
	r := told(pod, {"violations": {"workload": [{about}]}})

	{f.msg | some f in r.violation} == {line}
}

test_a_finding_of_low_severity_is_a_warning if {
	r := told(pod, {"violations": {"workload": [{finding("pod/one", {"rule": "low"}), wrong("pod/two")}]}})

	policies_of(r) == {"violation": {"pod/two"}, "warn": {"pod/one"}}
	{f.details.severity | some f in r.warn} == {"low"}
}

test_a_severity_of_its_own_goes_before_that_of_the_rule if {
	r := told(pod, {"violations": {"workload": [{finding("pod/one", {"severity": "low"}), finding("pod/two", {"rule": "low", "severity": "high"})}]}})

	policies_of(r) == {"violation": {"pod/two"}, "warn": {"pod/one"}}
}

# Catalog and policies of two builds: what nobody knows the severity of must not pass for a warning.
test_a_finding_that_the_catalog_does_not_know_is_severe if {
	r := told(pod, {"violations": {"workload": [{wrong("pod/unknown"), finding("pod/one", {"rule": "unknown"})}]}})

	r.warn == set()
	{[f.details.policy, f.details.severity] | some f in r.violation} == {["pod/unknown", "high"], ["pod/one", "high"]}
}

test_what_cannot_be_decided_is_a_warning_only_where_it_is_asked_for if {
	registry := {"gaps": {"workload": [{gap("pod/one")}]}}
	silent := told(pod, registry)
	asked := told(pod, registry) with data.lib.plimsoll.parameters as {"reportNoEvidence": true}

	silent == {"violation": set(), "warn": set()}
	asked == {"violation": set(), "warn": {{"msg": "Pod shop/web: this is wrong (pod/one)", "details": gap("pod/one").details}}}
}

test_a_waived_violation_is_not_told if {
	r := told(pod, {"violations": {"workload": [{wrong("pod/one")}]}}) with data.lib.plimsoll.parameters as {
		"now": "2099-06-01T00:00:00Z",
		"waivers": [{
			"policy": "pod/one",
			"subject": {"kind": "Pod", "name": "web"},
			"reason": "to be replaced this month",
			"owner": "shop team",
			"expires": "2099-06-30",
		}],
	}

	r == {"violation": set(), "warn": set()}
}

test_combined_documents_are_judged_one_by_one_each_with_its_position if {
	r := told(combined, {"violations": {"workload": [{wrong("pod/one")}], "namespace": [{finding("pod/two", {"rule": "low"})}]}})

	{f.details.document | some f in r.violation} == {0, 2}
	{f.details.document | some f in r.warn} == {1}
	policies_of(r) == {"violation": {"pod/one"}, "warn": {"pod/two"}}
}

test_what_is_said_of_a_set_takes_the_place_of_what_is_said_of_its_documents if {
	r := told(combined, {
		"violations": {"workload": [{wrong("pod/set"), wrong("pod/one")}]},
		"set_violations": [{finding("pod/set", {"document": 2})}],
		"set_applicable": {"pod/set": {0, 2}},
	})

	{[f.details.policy, f.details.document] | some f in r.violation} == {["pod/one", 0], ["pod/one", 2], ["pod/set", 2]}
}

# Applicable to no document of the set is an answer as well.
test_a_set_that_settles_everything_leaves_nothing_to_tell if {
	r := told(combined, {"violations": {"workload": [{wrong("pod/set")}]}, "set_applicable": {"pod/set": set()}})

	r == {"violation": set(), "warn": set()}
}

test_gaps_of_a_set_take_the_place_of_those_of_its_documents if {
	r := told(combined, {
		"gaps": {"workload": [{gap("pod/one")}]},
		"set_policies": {"workload": {"pod/set": ["namespace"]}},
		"set_gaps": [{findings.with_details(gap("pod/set"), {"document": 2})}],
		"set_applicable": {"pod/set": {0, 2}},
	}) with data.lib.plimsoll.parameters as {"reportNoEvidence": true}

	r.violation == set()
	{[f.details.policy, f.details.document] | some f in r.warn} == {["pod/one", 0], ["pod/one", 2], ["pod/set", 2]}
}

# Conftest hands over whatever it could parse.
test_what_is_no_document_is_not_told_of[name] if {
	some name, document in {
		"nothing": null,
		"a text": "kind: Pod",
		"an empty array": [],
		"an error in the place of a document": {"error": "yaml: line 3: did not find expected key"},
		"members without contents": [{"path": "a.yaml"}],
		"contents that are no document": [{"path": "a.yaml", "contents": null}],
	}

	main.violation == set() with input as document
	main.warn == set() with input as document
}

# The document has `spec.a.b`, and whatever else `more` says.
test_what_needs_no_thought_is_told_as_a_patch[name] if {
	some name, [path, patch] in {
		"a value that is there": [["spec", "a", "b"], [{"op": "replace", "path": "/spec/a/b", "value": false}]],
		"a value that is not": [["spec", "x", "b"], [{"op": "add", "path": "/spec/x", "value": {"b": false}}]],
		"two levels that are not": [["spec", "x", "y", "b"], [{"op": "add", "path": "/spec/x", "value": {"y": {"b": false}}}]],
		"three levels that are not": [["x", "y", "z", "b"], [{"op": "add", "path": "/x", "value": {"y": {"z": {"b": false}}}}]],
		"an element of a list": [["spec", "list", 1], [{"op": "remove", "path": "/spec/list/1"}]],
		"a key of a map that is no list": [["spec", "list", "1"], "none"],
		"a value under a text": [["spec", "text", "b"], "none"],
		"a key that a pointer must escape": [["m~/n", "b"], [{"op": "add", "path": "/m~0~1n", "value": {"b": false}}]],
		"what no remedy is for": [["spec", "a", "c"], "none"],
		"a path that is shorter than the remedy's": [[], "none"],
	}
	document := object.union(pod, {"spec": {"a": {"b": true}, "list": ["one", "two"], "text": "word"}})
	r := told(document, {"violations": {"workload": [{finding("pod/one", {"path": path})}]}})

	{object.get(f.details, "patch", "none") | some f in r.violation} == {patch}
}

test_a_patch_is_for_its_document_of_a_set if {
	r := told(combined, {"violations": {"workload": [{finding("pod/one", {"path": ["metadata", "b"]})}]}})

	{[f.details.document, f.details.patch] | some f in r.violation} == {
		[0, [{"op": "add", "path": "/metadata/b", "value": false}]],
		[2, [{"op": "add", "path": "/metadata/b", "value": false}]],
	}
}

pod := {"apiVersion": "v1", "kind": "Pod", "metadata": {"name": "web", "namespace": "shop"}}

combined := [
	{"path": "web.yaml", "contents": pod},
	{"path": "shop.yaml", "contents": {"apiVersion": "v1", "kind": "Namespace", "metadata": {"name": "shop"}}},
	{"path": "cart.yaml", "contents": pod},
]

catalog[policy] := {
	"rules": {"rule": "medium", "low": "low"},
	"remedies": {"rule": [{"at": ["b"], "set": false}, {"at": ["list", "*"], "remove": true}]},
	"guide": ["pod/item"],
	"controls": {"framework": ["1.1"]},
	"remediation": "Mend it.",
} if {
	some policy in ["pod/one", "pod/two", "pod/set"]
}

# What Conftest reads where the policies are these.
told(document, registry) := {"violation": violation, "warn": warn} if {
	every_policy := object.union({"set_violations": [], "set_gaps": [], "set_notes": [], "set_applicable": {}}, registry)
	violation := main.violation with input as document with data.plimsoll.registry as every_policy with data.lib.plimsoll.catalog.policies as catalog
	warn := main.warn with input as document with data.plimsoll.registry as every_policy with data.lib.plimsoll.catalog.policies as catalog
}

policies_of(answer) := {key: {f.details.policy | some f in list} | some key, list in answer}

finding(policy, details) := {
	"msg": "this is wrong",
	"details": object.union(
		{"policy": policy, "rule": "rule", "path": ["spec"], "subject": {"kind": "Pod", "namespace": "shop", "name": "web"}},
		details,
	),
}

wrong(policy) := finding(policy, {})

gap(policy) := finding(policy, {"needs": ["namespace"]})
