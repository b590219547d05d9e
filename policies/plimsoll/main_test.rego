package plimsoll.main_test

import data.plimsoll.main

test_a_document_without_findings_is_told_in_short if {
	r := judged({
		"applicable": {"workload": {"pod/one": "pass", "pod/two": "not-applicable"}},
		"quiet": {"workload": true},
	})

	r == {"kind": "workload", "verdicts": {"pod/one": "pass", "pod/two": "not-applicable"}}
}

test_a_violation_fails_its_policy_alone if {
	r := judged({
		"applicable": {"workload": {"pod/one": "pass", "pod/two": "pass"}},
		"violations": {"workload": [{wrong("pod/one")}, set()], "rbac": [{wrong("pod/two")}]},
	})

	r == whole({"verdicts": {"pod/one": "fail", "pod/two": "pass"}, "findings": [wrong("pod/one")]})
}

test_what_cannot_be_decided_is_no_evidence if {
	r := judged({
		"applicable": {"workload": {"pod/one": "not-applicable"}},
		"gaps": {"workload": [{gap("pod/one")}], "rbac": [{gap("pod/two")}]},
	})

	r == whole({"verdicts": {"pod/one": "no-evidence"}, "no_evidence": [gap("pod/one")]})
}

test_a_violation_weighs_more_than_a_gap if {
	r := judged({
		"applicable": {"workload": {"pod/one": "pass"}},
		"violations": {"workload": [{wrong("pod/one")}]},
		"gaps": {"workload": [{gap("pod/one")}]},
	})

	r == whole({"verdicts": {"pod/one": "fail"}, "findings": [wrong("pod/one")], "no_evidence": [gap("pod/one")]})
}

test_a_note_is_told_and_decides_nothing if {
	r := judged({
		"applicable": {"workload": {"pod/one": "pass"}},
		"notes": {"workload": [{wrong("pod/one")}], "rbac": [{wrong("pod/two")}]},
	})

	r == whole({"verdicts": {"pod/one": "pass"}, "notes": [wrong("pod/one")]})
}

test_a_live_waiver_exempts if {
	r := judged({
		"applicable": {"workload": {"pod/one": "pass"}},
		"violations": {"workload": [{wrong("pod/one")}]},
	}) with data.lib.plimsoll.parameters as {"now": now, "waivers": [waiver("pod/two", "2099-06-30"), waiver("pod/one", "2099-06-30")]}

	r == whole({"verdicts": {"pod/one": "exempt"}, "exempt": [waived("pod/one", 1)]})
}

test_a_waiver_that_is_over_exempts_nothing if {
	r := judged({
		"applicable": {"workload": {"pod/one": "pass"}},
		"violations": {"workload": [{wrong("pod/one")}]},
	}) with data.lib.plimsoll.parameters as {"now": now, "waivers": [waiver("pod/one", "2099-05-31")]}

	r == whole({"verdicts": {"pod/one": "fail"}, "findings": [wrong("pod/one")]})
}

test_a_waiver_does_not_hide_the_violation_beside_it if {
	beside := finding("pod/one", {"rule": "other"})
	r := judged({
		"applicable": {"workload": {"pod/one": "pass"}},
		"violations": {"workload": [{wrong("pod/one"), beside}]},
	}) with data.lib.plimsoll.parameters as {"now": now, "waivers": [object.union(waiver("pod/one", "2099-06-30"), {"rule": "rule"})]}

	r == whole({"verdicts": {"pod/one": "fail"}, "findings": [beside], "exempt": [waived("pod/one", 0)]})
}

test_a_gap_weighs_more_than_a_waiver if {
	r := judged({
		"applicable": {"workload": {"pod/one": "pass"}},
		"violations": {"workload": [{wrong("pod/one")}]},
		"gaps": {"workload": [{gap("pod/one")}]},
	}) with data.lib.plimsoll.parameters as {"now": now, "waivers": [waiver("pod/one", "2099-06-30")]}

	r == whole({"verdicts": {"pod/one": "no-evidence"}, "exempt": [waived("pod/one", 0)], "no_evidence": [gap("pod/one")]})
}

# The registry gives the verdict of a policy that needs a set; what would settle it is told only where somebody asks.
test_a_policy_that_needs_a_set_has_no_evidence_in_one_document if {
	registry := {
		"applicable": {"workload": {"pod/one": "pass", "pod/set": "no-evidence"}},
		"quiet": {"workload": true},
		"set_policies": {"workload": {"pod/set": ["namespace"]}, "rbac": {"pod/other": []}},
	}
	needed := main.gaps with input as pod with data.plimsoll.registry as registry

	judged(registry) == {"kind": "workload", "verdicts": {"pod/one": "pass", "pod/set": "no-evidence"}}
	needed == [{
		"msg": "one document alone does not settle this",
		"details": {
			"policy": "pod/set",
			"rule": "set",
			"path": [],
			"subject": {"kind": "Pod", "namespace": "shop", "name": "web"},
			"needs": ["namespace"],
		},
	}]
}

# Through the registry that the build wrote: whatever comes in, there is an answer, and it is never a pass.
test_a_document_of_no_known_kind_has_no_verdict[name] if {
	some name, document in {
		"nothing": null,
		"a boolean": false,
		"a number": 0,
		"a text": "apiVersion: v1",
		"an empty object": {},
		"an empty array": [],
		"a misspelt kind": {"apiVersion": "v1", "Kind": "Pod"},
		"an error in the place of a document": {"error": "yaml: line 3: did not find expected key", "path": "pod.yaml"},
		"a set": [{"path": "pod.yaml", "contents": pod}],
	}
	r := main.document with input as document

	r == {"kind": "unrecognised", "verdicts": {}}
}

test_a_review_that_changes_nothing_has_no_verdict if {
	review := {"apiVersion": "admission.k8s.io/v1", "kind": "AdmissionReview", "request": {"operation": "DELETE", "oldObject": pod}}
	r := main.document with input as review

	r == {"kind": "admission", "verdicts": {}}
}

# The worst word on each document counts, whatever was said of the others.
test_a_set_has_a_verdict_for_each_document_that_was_judged if {
	at := {"document": 1}
	r := judged_together({
		"set_applicable": {"pod/set": {0, 1, 2, 3}, "pod/other": {3}, "pod/none": set()},
		"set_violations": [{
			finding("pod/set", object.union(at, {"rule": "waived"})),
			finding("pod/set", {"document": 2, "rule": "waived"}),
			finding("pod/set", {"document": 3, "rule": "waived"}),
			finding("pod/set", {"document": 3}),
		}],
		"set_gaps": [{gap_at("pod/set", 2), gap_at("pod/set", 3)}],
		"set_notes": [{finding("pod/set", {"document": 0})}],
	}) with data.lib.plimsoll.parameters as {"now": now, "waivers": [object.union(waiver("pod/set", "2099-06-30"), {"rule": "waived"})]}

	r == {
		"verdicts": [
			{"document": 0, "policy": "pod/set", "verdict": "pass"},
			{"document": 1, "policy": "pod/set", "verdict": "exempt"},
			{"document": 2, "policy": "pod/set", "verdict": "no-evidence"},
			{"document": 3, "policy": "pod/other", "verdict": "pass"},
			{"document": 3, "policy": "pod/set", "verdict": "fail"},
		],
		"findings": [finding("pod/set", {"document": 3})],
		"exempt": [finding("pod/set", {"document": position, "rule": "waived", "waiver": 0}) | some position in [1, 2, 3]],
		"no_evidence": [gap_at("pod/set", 2), gap_at("pod/set", 3)],
		"notes": [finding("pod/set", {"document": 0})],
		"waivers": [],
	}
}

test_a_set_tells_which_waivers_waive_nothing if {
	r := judged_together({}) with data.lib.plimsoll.parameters as {"now": now, "waivers": [waiver("pod/one", "2099-05-31")]}

	r == {
		"verdicts": [],
		"findings": [],
		"exempt": [],
		"no_evidence": [],
		"notes": [],
		"waivers": [{"waiver": 0, "faults": ["expired on 2099-05-31"]}],
	}
}

test_what_is_no_set_has_no_verdict[name] if {
	some name, given in {"nothing": null, "a text": "all", "an empty set": [], "members without contents": [{"path": "a"}, 3, null]}
	r := main.documents with input as given

	r == {"verdicts": [], "findings": [], "exempt": [], "no_evidence": [], "notes": [], "waivers": []}
}

test_only_the_policies_that_are_named_count[name] if {
	some name, [policies, verdicts, findings] in {
		"one policy": [["pod/one"], {"pod/one": "fail"}, [wrong("pod/one")]],
		"a topic": [["net/*"], {"net/set": "no-evidence"}, []],
		"one rule": [["pod/one#other"], {"pod/one": "pass"}, []],
		"the rule that is broken": [["pod/two#rule"], {"pod/two": "fail"}, [wrong("pod/two")]],
		"no policy at all": [["pod/none", 3, null], {}, []],
	}
	registry := {
		"applicable": {"workload": {"pod/one": "pass", "pod/two": "pass", "net/set": "no-evidence"}},
		"violations": {"workload": [{wrong("pod/one")}, {wrong("pod/two")}]},
	}
	r := judged(registry) with data.lib.plimsoll.parameters as {"policies": policies}

	r == whole({"verdicts": verdicts, "findings": findings})
}

test_only_the_policies_that_are_named_need_a_set if {
	registry := {"set_policies": {"workload": {"pod/set": [], "net/set": []}}}
	needed := main.gaps with input as pod with data.plimsoll.registry as registry
		with data.lib.plimsoll.parameters as {"policies": ["net/*"]}

	[gap.details.policy | some gap in needed] == ["net/set"]
}

test_only_the_policies_that_are_named_judge_a_set if {
	r := judged_together({
		"set_applicable": {"pod/set": {0}, "pod/other": {0, 1}},
		"set_violations": [{finding("pod/set", {"document": 0}), finding("pod/other", {"document": 0})}],
		"set_gaps": [{gap_at("pod/set", 0), gap_at("pod/other", 1)}],
		"set_notes": [{finding("pod/set", {"document": 0})}],
	}) with data.lib.plimsoll.parameters as {"policies": ["pod/other"]}

	r == {
		"verdicts": [
			{"document": 0, "policy": "pod/other", "verdict": "fail"},
			{"document": 1, "policy": "pod/other", "verdict": "no-evidence"},
		],
		"findings": [finding("pod/other", {"document": 0})],
		"exempt": [],
		"no_evidence": [gap_at("pod/other", 1)],
		"notes": [],
		"waivers": [],
	}
}

now := "2099-06-01T00:00:00Z"

pod := {"apiVersion": "v1", "kind": "Pod", "metadata": {"name": "web", "namespace": "shop"}}

# What the entry points answer where the policies are these.
# No report may quote what a confidential policy found, whoever was asked.
test_what_confidential_policies_found_is_told_where_they_were_not_chosen[name] if {
	some name, [policies, told, findings] in {
		"no policy is chosen": [[], null, ["one", "other", "plain"]],
		"another policy is chosen": [["pod/plain"], [["one"], ["other"], ["gap"]], ["plain"]],
		"one rule is chosen": [["pod/plain", "pod/quiet#other"], [["one"], ["gap"]], ["other", "plain"]],
		"the policy is chosen": [["pod/*"], null, ["one", "other", "plain"]],
	}
	r := judged({
		"applicable": {"workload": {"pod/quiet": "pass", "pod/plain": "pass"}},
		"violations": {"workload": [
			{finding("pod/quiet", {"path": [rule], "rule": rule}) | some rule in ["one", "other"]},
			{finding("pod/plain", {"path": ["plain"]})},
		]},
		"gaps": {"workload": [{finding("pod/quiet", {"path": ["gap"], "rule": "one", "needs": []})}]},
	}) with data.lib.plimsoll.parameters as {"policies": policies, "confidential": ["pod/quiet"]}

	object.get(r, "confidential", null) == told
	sort([finding.details.path[0] | some finding in r.findings]) == findings
}

test_nothing_confidential_is_told_to_whom_does_not_ask if {
	r := judged({
		"applicable": {"workload": {"pod/quiet": "pass", "pod/plain": "pass"}},
		"violations": {"workload": [{wrong("pod/quiet")}, {wrong("pod/plain")}]},
	}) with data.lib.plimsoll.parameters as {"policies": ["pod/plain"]}

	r == whole({"verdicts": {"pod/plain": "fail"}, "findings": [wrong("pod/plain")]})
}

judged(registry) := answer if {
	answer := main.document with input as pod with data.plimsoll.registry as registry
}

judged_together(registry) := answer if {
	answer := main.documents with input as [{"path": $"{i}.yaml", "contents": pod} | some i in numbers.range(0, 3)]
		with data.plimsoll.registry as object.union({"set_violations": [], "set_gaps": [], "set_notes": [], "set_applicable": {}}, registry)
}

# The long answer, with these differences.
whole(parts) := object.union({"kind": "workload", "findings": [], "exempt": [], "no_evidence": [], "notes": []}, parts)

finding(policy, details) := {
	"msg": "this is wrong",
	"details": object.union(
		{"policy": policy, "rule": "rule", "path": ["spec"], "subject": {"kind": "Pod", "namespace": "shop", "name": "web"}},
		details,
	),
}

wrong(policy) := finding(policy, {})

waived(policy, position) := finding(policy, {"waiver": position})

gap(policy) := finding(policy, {"needs": ["namespace"]})

gap_at(policy, position) := finding(policy, {"needs": ["namespace"], "document": position})

waiver(policy, expires) := {
	"policy": policy,
	"subject": {"kind": "Pod", "namespace": "shop", "name": "web"},
	"reason": "to be replaced this month",
	"owner": "shop team",
	"expires": expires,
}
