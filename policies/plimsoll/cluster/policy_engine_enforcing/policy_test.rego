package plimsoll.cluster.policy_engine_enforcing_test

import data.plimsoll.cluster.policy_engine_enforcing as policy

test_policies_that_only_audit_are_reported if {
	r := policy.violation with input as members([kyverno("Audit", {}), kyverno_webhook])

	r == {{
		"msg": "0 of 1 policies deny, and at least 1 must",
		"details": {
			"policy": "cluster/policy-engine-enforcing",
			"rule": "denies",
			"path": ["spec", "validationFailureAction"],
			"subject": {"kind": "ClusterPolicy", "name": "k"},
			"document": 0,
		},
	}}
}

test_engines_that_deny_are_silent[name] if {
	some name, case in {
		"Gatekeeper": [constraint({}), template, gatekeeper_webhook({})],
		"Kyverno": [kyverno("Enforce", {}), kyverno_webhook],
		"Kubernetes": [binding(["Deny"]), admission_policy({})],
		"Gatekeeper and what it needs": [
			constraint({"match": {"excludedNamespaces": ["kube-*", "gatekeeper-system"]}}),
			template,
			gatekeeper_webhook({}),
			namespace("gatekeeper-system", {}),
			namespace("shop", {}),
		],
	}

	found(case, {}) == set()
	gaps(case, {}) == set()
}

test_engine_that_is_not_seen_is_a_gap if {
	gaps([kyverno("Enforce", {}), namespace("shop", {})], {}) == {"present: no webhook of a policy engine and no admission policy of Kubernetes is among the documents"}
	gaps([kyverno("Enforce", {}), namespace("shop", {})], {"installedEngines": ["Kyverno"]}) == set()
	gaps([kyverno("Enforce", {}), gatekeeper_webhook({})], {}) == {"denies: nobody can tell whether enough policies deny: Kyverno is not seen among the documents"}
	found([kyverno("Enforce", {})], {}) == set()
}

test_engine_that_is_not_seen_is_absent_from_a_complete_set if {
	complete([kyverno("Enforce", {}), namespace("shop", {})]) == {"present: no webhook of a policy engine and no admission policy of Kubernetes is among the documents"}
	complete([kyverno("Enforce", {}), gatekeeper_webhook({})]) == {"denies: 0 of 1 policies deny, and at least 1 must"}
	complete([constraint({}), gatekeeper_webhook({})]) == {"denies: 0 of 1 policies deny, and at least 1 must"}
}

# Any webhook for some namespaces was once taken for a policy engine.
test_other_webhooks_are_no_engine if {
	other := {"apiVersion": "admissionregistration.k8s.io/v1", "kind": "ValidatingWebhookConfiguration", "webhooks": [{"name": "webhook.certificates.example.org", "namespaceSelector": {"matchLabels": {"a": "b"}}}]}

	gaps([other], {}) == {"present: no webhook of a policy engine and no admission policy of Kubernetes is among the documents"}
	complete([other, namespace("shop", {})]) == {"present: no webhook of a policy engine and no admission policy of Kubernetes is among the documents"}
	found([other, namespace("shop", {})], {"engineWebhooks": ["webhook.certificates.*"]}) == {"coverage: no policy that denies covers namespace shop"}
}

test_constraint_without_its_template_is_a_gap if {
	gaps([constraint({}), gatekeeper_webhook({})], {}) == {"denies: nobody can tell whether enough policies deny: the template of NoRoot is not among the documents"}
}

test_webhook_of_which_the_policies_are_elsewhere_is_a_gap if {
	gaps([opa_webhook], {}) == {"denies: nobody can tell whether enough policies deny: the policies behind the webhook OPA are not among the documents"}
	found([opa_webhook, namespace("shop", {})], {}) == set()
}

test_webhook_alone_tells_nothing_of_policies if {
	r := {g.msg | some g in policy.no_evidence} with input as gatekeeper_webhook({})

	r == {"nobody can tell whether enough policies deny: one document alone does not tell"}
}

test_more_policies_can_be_asked_for if {
	found([kyverno("Enforce", {}), kyverno_webhook], {"minEnforcing": 2}) == {"denies: 1 of 1 policies deny, and at least 2 must"}
}

test_engines_that_fail_open_are_reported[name] if {
	some name, case in {
		"webhook": {"set": [constraint({}), template, gatekeeper_webhook({"failurePolicy": "Ignore"})], "want": {"fails-closed: while Gatekeeper does not answer, requests pass unjudged (failurePolicy Ignore)"}},
		"Kyverno": {"set": [kyverno("Enforce", {"failurePolicy": "Ignore"}), kyverno_webhook], "want": {"fails-closed: while the policy cannot be evaluated, requests pass unjudged (failurePolicy Ignore)"}},
		"Kyverno that audits": {"set": [kyverno("Audit", {"failurePolicy": "Ignore"}), kyverno_webhook, binding(["Deny"]), admission_policy({})], "want": set()},
		"Kubernetes": {"set": [binding(["Deny"]), admission_policy({"failurePolicy": "Ignore"})], "want": {"fails-closed: while the policy cannot be evaluated, requests pass unjudged (failurePolicy Ignore)"}},
	}

	found(case.set, {}) == case.want
	found(case.set, {"requireFailClosed": false}) == set()
}

test_engines_that_fail_open_are_noted_where_they_may if {
	r := {n.msg | some n in policy.note} with input as members([gatekeeper_webhook({"failurePolicy": "Ignore"})])
		with data.lib.plimsoll.parameters as {"cluster/policy-engine-enforcing": {"requireFailClosed": false}}

	r == {"while Gatekeeper does not answer, requests pass unjudged (failurePolicy Ignore)"}
}

test_namespaces_that_are_left_out_are_reported[name] if {
	some name, case in {
		"by name": {"set": [constraint({"match": {"excludedNamespaces": ["shop"]}}), template, gatekeeper_webhook({})], "want": {"coverage: no policy that denies covers namespace shop"}},
		"by pattern": {"set": [constraint({"match": {"excludedNamespaces": ["a", "b", "c", "d-*"]}}), template, gatekeeper_webhook({})], "want": {"coverage: no policy that denies covers namespaces a, b, c and 1 more"}},
		"by one of two": {
			"set": [constraint({"match": {"excludedNamespaces": ["shop"]}}), object.union(constraint({}), {"metadata": {"name": "d"}}), template, gatekeeper_webhook({})],
			"want": set(),
		},
		"by the configuration": {
			"set": [
				constraint({}), template, gatekeeper_webhook({}),
				{"apiVersion": "config.gatekeeper.sh/v1alpha1", "kind": "Config", "spec": {"match": [{"processes": ["*"], "excludedNamespaces": ["shop"]}]}},
			],
			"want": {"coverage: no policy that denies covers namespace shop"},
		},
		"by the webhook": {
			"set": [constraint({}), template, gatekeeper_webhook({"namespaceSelector": ignoring}), namespace("shop", {"labels": {"admission.gatekeeper.sh/ignore": "yes"}}), namespace("web", {})],
			"want": {"coverage: no policy that denies covers namespace shop"},
		},
		"by an override": {
			"set": [kyverno("Enforce", {"validationFailureActionOverrides": [{"action": "Audit", "namespaces": ["shop"]}]}), kyverno_webhook],
			"want": {"coverage: no policy that denies covers namespace shop"},
		},
		"of the system": {
			"set": [constraint({"match": {"excludedNamespaces": ["kube-system"]}}), template, gatekeeper_webhook({})],
			"want": set(),
		},
		"nothing denies": {
			"set": [constraint({"enforcementAction": "warn"}), template, gatekeeper_webhook({}), namespace("shop", {})],
			"want": {"denies: 0 of 1 policies deny, and at least 1 must"},
		},
	}

	found(case.set, {}) == case.want
}

test_namespaces_with_unknown_labels_are_a_gap if {
	selecting := constraint({"match": {"excludedNamespaces": ["shop-*"], "namespaceSelector": {"matchLabels": {"env": "prod"}}}})
	open_webhook := gatekeeper_webhook({"namespaceSelector": {"matchExpressions": [
		{"key": "env", "operator": "In", "values": ["prod"]},
		{"key": "kubernetes.io/metadata.name", "operator": "NotIn", "values": ["x"]},
	]}})
	config := {"apiVersion": "config.gatekeeper.sh/v1alpha1", "kind": "Config", "spec": {"match": [{"processes": ["*"], "excludedNamespaces": ["y"]}]}}
	two := [constraint({}), template, open_webhook, kyverno("Enforce", {"validationFailureActionOverrides": [{"action": "Audit", "namespaces": ["y"]}]}), kyverno_webhook]

	found([selecting, template, gatekeeper_webhook({})], {}) == {"coverage: no policy that denies covers namespace shop-*"}
	gaps([constraint({"match": {"namespaceSelector": {"matchExpressions": [{"key": "kubernetes.io/metadata.name", "operator": "NotIn", "values": ["z"]}]}}}), template, gatekeeper_webhook({})], {}) == set()
	found(array.concat(two, [config]), {}) == {"coverage: no policy that denies covers namespace y"}
	gaps(two, {}) == {"coverage: nobody can tell whether a policy that denies covers namespace y, as the labels are not among the documents"}
}

test_allowed_namespaces_are_silent if {
	found([constraint({"match": {"excludedNamespaces": ["shop"]}}), template, gatekeeper_webhook({})], {"allowExcludedNamespaces": ["sh*"]}) == set()
}

test_exceptions_need_a_reason_and_an_end[name] if {
	some name, case in {
		"both": {"annotations": {"plimsoll/reason": "old chart", "plimsoll/expires": "2026-06-30"}, "want": set()},
		"no reason": {"annotations": {"plimsoll/expires": "2026-06-30"}, "want": {"exceptions: the exception has no reason"}},
		"an empty reason": {"annotations": {"plimsoll/reason": " ", "plimsoll/expires": "2026-06-30"}, "want": {"exceptions: the exception has no reason"}},
		"no end": {"annotations": {"plimsoll/reason": "old chart"}, "want": {"exceptions: the exception has no end"}},
		"no date": {"annotations": {"plimsoll/reason": "old chart", "plimsoll/expires": "soon"}, "want": {"exceptions: the exception ends on `soon`, which is no date"}},
		"over": {"annotations": {"plimsoll/reason": "old chart", "plimsoll/expires": "2026-05-31"}, "want": {"exceptions: the exception ended on 2026-05-31"}},
		"nothing": {"annotations": {}, "want": {"exceptions: the exception has no reason"}},
		"texts": {"annotations": "x", "want": {"exceptions: the exception has no reason"}},
	}
	documents := [exception({"annotations": case.annotations}), binding(["Deny"]), admission_policy({})]

	r := {$"{f.details.rule}: {f.msg}" | some f in policy.violation} with input as members(documents)
		with data.lib.plimsoll.parameters as {"now": "2026-06-01T12:00:00Z"}
	r == case.want
}

test_end_of_an_exception_is_a_gap_without_a_clock if {
	gaps([exception({"annotations": {"plimsoll/reason": "old chart", "plimsoll/expires": "2026-06-30"}}), binding(["Deny"]), admission_policy({})], {}) == {"exceptions: the exception ends on 2026-06-30, and nobody said what day it is (`now`)"}
}

test_exception_that_cleans_itself_up_has_an_end if {
	found([exception({"annotations": {"plimsoll/reason": "old chart"}, "labels": {"cleanup.kyverno.io/ttl": "24h"}}), binding(["Deny"]), admission_policy({})], {}) == set()
}

test_exception_without_metadata_is_reported if {
	found([object.remove(exception({}), ["metadata"]), binding(["Deny"]), admission_policy({})], {}) == {"exceptions: the exception has no reason"}
}

test_annotations_can_be_those_of_the_house if {
	found(
		[exception({"annotations": {"why": "old chart", "until": "2026-06-30"}}), binding(["Deny"]), admission_policy({})],
		{"reasonAnnotations": ["why"], "expiryAnnotations": ["until"]},
	) == set()
}

test_namespace_that_says_why_it_is_left_out_is_an_exception if {
	documents := [constraint({"match": {"excludedNamespaces": ["shop"]}}), template, gatekeeper_webhook({}), namespace("shop", {"annotations": {"plimsoll/reason": "old chart"}})]

	found(documents, {}) == {"exceptions: namespace shop, which is left out, has no end"}
}

test_policies_of_plimsoll_can_be_asked_for if {
	asked := {"requirePlimsollBundle": true}
	ours := object.union(constraint({}), {"kind": "PlimsollNoPrivilegedContainers"})
	our_template := {"apiVersion": "templates.gatekeeper.sh/v1", "kind": "ConstraintTemplate", "spec": {"crd": {"spec": {"names": {"kind": "PlimsollNoPrivilegedContainers"}}}}}

	found([constraint({}), template, gatekeeper_webhook({})], asked) == {"plimsoll-bundle: no policy of Plimsoll is among those that deny"}
	found([ours, our_template, gatekeeper_webhook({})], asked) == set()
}

test_one_document_is_no_evidence_for_the_bundle if {
	r := {g.details.rule | some g in policy.no_evidence} with input as kyverno("Enforce", {})
		with data.lib.plimsoll.parameters as {"cluster/policy-engine-enforcing": {"requirePlimsollBundle": true, "installedEngines": ["Kyverno"]}}

	r == {"plimsoll-bundle"}
}

test_lists_are_sets if {
	r := {f.details.rule | some f in policy.violation} with input as {"apiVersion": "v1", "kind": "List", "items": [kyverno("Audit", {}), kyverno_webhook]}

	r == {"denies"}
}

test_other_documents_are_not_applicable if {
	not policy.applicable with input as namespace("shop", {})
	not policy.applicable with input as {"apiVersion": "admissionregistration.k8s.io/v1", "kind": "MutatingWebhookConfiguration"}
}

test_policy_alone_is_applicable if {
	policy.applicable with input as kyverno("Enforce", {})
}

test_documents_of_a_set_that_are_judged_are_told if {
	r := policy.applicable with input as members([namespace("shop", {}), kyverno("Enforce", {}), kyverno_webhook, exception({}), template])

	r == {1, 2, 3}
}

found(documents, parameters) := messages if {
	messages := {$"{f.details.rule}: {f.msg}" | some f in policy.violation} with input as members(documents)
		with data.lib.plimsoll.parameters as {"cluster/policy-engine-enforcing": parameters}
}

complete(documents) := messages if {
	messages := {$"{f.details.rule}: {f.msg}" | some f in policy.violation} with input as members(documents)
		with data.lib.plimsoll.parameters as {"complete": true}
}

gaps(documents, parameters) := messages if {
	messages := {$"{g.details.rule}: {g.msg}" | some g in policy.no_evidence} with input as members(documents)
		with data.lib.plimsoll.parameters as {"cluster/policy-engine-enforcing": parameters}
}

members(documents) := [{"path": "all.yaml", "contents": document} | some document in documents]

ignoring := {"matchExpressions": [{"key": "admission.gatekeeper.sh/ignore", "operator": "DoesNotExist"}]}

constraint(spec) := {"apiVersion": "constraints.gatekeeper.sh/v1beta1", "kind": "NoRoot", "metadata": {"name": "c"}, "spec": spec}

template := {"apiVersion": "templates.gatekeeper.sh/v1", "kind": "ConstraintTemplate", "metadata": {"name": "noroot"}, "spec": {"crd": {"spec": {"names": {"kind": "NoRoot"}}}}}

kyverno(action, spec) := {
	"apiVersion": "kyverno.io/v1",
	"kind": "ClusterPolicy",
	"metadata": {"name": "k"},
	"spec": object.union({"validationFailureAction": action, "rules": [{"validate": {}}]}, spec),
}

binding(actions) := {
	"apiVersion": "admissionregistration.k8s.io/v1",
	"kind": "ValidatingAdmissionPolicyBinding",
	"metadata": {"name": "b"},
	"spec": {"policyName": "p", "validationActions": actions},
}

admission_policy(spec) := {"apiVersion": "admissionregistration.k8s.io/v1", "kind": "ValidatingAdmissionPolicy", "metadata": {"name": "p"}, "spec": spec}

webhook(name, rest) := {
	"apiVersion": "admissionregistration.k8s.io/v1",
	"kind": "ValidatingWebhookConfiguration",
	"metadata": {"name": name},
	"webhooks": [object.union({"name": name}, rest)],
}

gatekeeper_webhook(rest) := webhook("validation.gatekeeper.sh", rest)

kyverno_webhook := webhook("validate.kyverno.svc-fail", {})

opa_webhook := webhook("validating-webhook.openpolicyagent.org", {})

exception(metadata) := {"apiVersion": "kyverno.io/v2", "kind": "PolicyException", "metadata": metadata, "spec": {}}

namespace(name, metadata) := {"apiVersion": "v1", "kind": "Namespace", "metadata": object.union({"name": name}, metadata)}
