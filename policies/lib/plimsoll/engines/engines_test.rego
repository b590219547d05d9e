package lib.plimsoll.engines.engines_test

import data.lib.plimsoll.engines

test_constraints_are_read[name] if {
	some name, case in {
		"default": {"spec": {}, "want": "deny"},
		"no spec": {"spec": null, "want": "deny"},
		"deny": {"spec": {"enforcementAction": "deny"}, "want": "deny"},
		"dryrun": {"spec": {"enforcementAction": "dryrun"}, "want": "audit"},
		"scoped": {
			"spec": {"enforcementAction": "scoped", "scopedEnforcementActions": [{"action": "deny", "enforcementPoints": [{"name": "validation.gatekeeper.sh"}]}]},
			"want": "deny",
		},
		"scoped elsewhere": {
			"spec": {"enforcementAction": "scoped", "scopedEnforcementActions": [{"action": "deny", "enforcementPoints": [{"name": "gator.gatekeeper.sh"}]}]},
			"want": "audit",
		},
	}

	actions([constraint(case.spec), template]) == [case.want]
}

test_constraint_without_a_template_is_unknown if {
	r := [[p.action, p.doubt] | some p in engines.policies] with input as list([constraint({})])

	r == [["unknown", "the template of NoRoot is not among the documents"]]
}

test_kyverno_is_read[name] if {
	some name, case in {
		"default": {"spec": {"rules": [{"validate": {}}]}, "want": ["audit"]},
		"policy": {"spec": {"validationFailureAction": "Enforce", "rules": [{"validate": {}}, {"mutate": {}}]}, "want": ["deny"]},
		"old word": {"spec": {"validationFailureAction": "enforce", "rules": [{"validate": {}}]}, "want": ["deny"]},
		"rule over policy": {"spec": {"validationFailureAction": "Enforce", "rules": [{"validate": {"failureAction": "Audit"}}]}, "want": ["audit"]},
		"rule": {"spec": {"validationFailureAction": "Audit", "rules": [{"validate": {"failureAction": "Enforce"}}]}, "want": ["deny"]},
		"override": {"spec": {"validationFailureActionOverrides": [{"action": "Enforce", "namespaces": ["prod"]}], "rules": [{"validate": {}}]}, "want": ["deny"]},
		"override of the rule": {
			"spec": {"validationFailureActionOverrides": [{"action": "Enforce", "namespaces": ["prod"]}], "rules": [{"validate": {"failureActionOverrides": [{"action": "Audit"}]}}]},
			"want": ["audit"],
		},
		"images": {"spec": {"rules": [{"verifyImages": [{"failureAction": "Enforce"}, {}, "x"]}]}, "want": ["deny", "audit"]},
		"not at admission": {"spec": {"admission": false, "validationFailureAction": "Enforce", "rules": [{"validate": {}}]}, "want": ["audit"]},
		"rules as a text": {"spec": {"rules": ["x"]}, "want": []},
		"no object": {"spec": "x", "want": []},
	}

	actions([kyverno(case.spec)]) == case.want
}

test_place_of_kyvernos_action_is_told if {
	r := [p.suffix | some p in engines.policies] with input as list([kyverno({"rules": [{"validate": {"failureAction": "Audit"}}, {"validate": {}}, {"verifyImages": [{"failureAction": "Audit"}]}]})])

	r == [
		["spec", "rules", 0, "validate", "failureAction"],
		["spec", "validationFailureAction"],
		["spec", "rules", 2, "verifyImages", 0, "failureAction"],
	]
}

test_failure_policies_are_read if {
	r := [p.failure | some p in engines.policies] with input as list([
		kyverno({"rules": [{"validate": {}}]}),
		kyverno({"failurePolicy": "Ignore", "rules": [{"validate": {}}]}),
		kyverno({"failurePolicy": "Ignore", "webhookConfiguration": {"failurePolicy": "Fail"}, "rules": [{"validate": {}}]}),
		kyverno({"failurePolicy": 1, "rules": [{"validate": {}}]}),
	])

	r == ["Fail", "Ignore", "Fail", "number"]
}

test_levels_of_kyverno_are_read if {
	pods := {"resources": {"kinds": ["Pod"]}}
	r := [p.level | some p in engines.policies] with input as list([kyverno({"rules": [
		{"match": pods, "validate": {"podSecurity": {"level": "restricted"}}},
		{"match": {"any": [pods]}, "validate": {"podSecurity": {"level": "baseline"}}},
		{"match": pods, "validate": {"podSecurity": {"level": "baseline", "exclude": [{"controlName": "Seccomp"}]}}},
		{"match": pods, "validate": {"podSecurity": {"level": "privileged"}}},
		{"match": {"any": [{"resources": {"kinds": ["Deployment"]}}]}, "validate": {"podSecurity": {"level": "baseline"}}},
		{"match": {"any": [{"resources": {"kinds": ["Pod"], "names": ["a"]}}]}, "validate": {"podSecurity": {"level": "baseline"}}},
		{"validate": {"podSecurity": {"level": "baseline"}}},
	]})])

	r == ["restricted", "baseline", "", "", "", "", ""]
}

test_expressions_are_read[name] if {
	some name, case in {
		"binding": {"set": [binding({"policyName": "p", "validationActions": ["Audit", "Deny"]}), admission_policy({})], "want": ["deny"]},
		"binding that warns": {"set": [binding({"policyName": "p", "validationActions": ["Warn"]}), admission_policy({})], "want": ["audit"]},
		"binding without its policy": {"set": [binding({"policyName": "q", "validationActions": ["Deny"]}), admission_policy({})], "want": ["unknown"]},
		"binding without a name": {"set": [binding({"validationActions": ["Deny"]})], "want": ["unknown"]},
		"kyverno": {"set": [expression({})], "want": ["deny"]},
		"kyverno that audits": {"set": [expression({"validationActions": ["Audit"]})], "want": ["audit"]},
		"kyverno that denies": {"set": [expression({"validationActions": ["Deny"]})], "want": ["deny"]},
		"kyverno not at admission": {"set": [expression({"evaluation": {"admission": {"enabled": false}}})], "want": ["audit"]},
	}

	actions(case.set) == case.want
}

test_failure_policy_of_a_binding_is_that_of_its_policy if {
	r := [p.failure | some p in engines.policies] with input as list([
		binding({"policyName": "p", "validationActions": ["Deny"]}),
		admission_policy({"failurePolicy": "Ignore"}),
		admission_policy({}),
	])

	r == ["Ignore"]
}

test_other_engines_are_read if {
	actions([kubewarden("ClusterAdmissionPolicy", {})]) == ["deny"]
	actions([kubewarden("AdmissionPolicy", {"mode": "monitor"})]) == ["audit"]
	actions([kubewarden("PolicyServer", {})]) == []
	actions([{"apiVersion": "policy.sigstore.dev/v1beta1", "kind": "ClusterImagePolicy", "spec": {}}]) == ["deny"]
	actions([{"apiVersion": "policy.sigstore.dev/v1beta1", "kind": "ClusterImagePolicy", "spec": {"mode": "warn"}}]) == ["audit"]
}

test_webhooks_of_engines_are_told_from_others if {
	hooks := [
		{"name": "validation.gatekeeper.sh", "failurePolicy": "Ignore"},
		{"name": "validate.kyverno.svc-fail"},
		{"name": "clusterwide-x.kubewarden.admission"},
		{"name": "policies.example.org"},
		{"name": "webhook.certificates.example.org"},
		{"name": 1},
	]
	r := [[w.engine, w.suffix, w.failure] | some w in engines.webhooks(["policies.*"])] with input as list([
		{"apiVersion": "admissionregistration.k8s.io/v1", "kind": "ValidatingWebhookConfiguration", "webhooks": hooks},
		{"apiVersion": "admissionregistration.k8s.io/v1", "kind": "ValidatingWebhookConfiguration", "webhooks": "all"},
	])

	r == [
		["Gatekeeper", ["webhooks", 0], "Ignore"],
		["Kyverno", ["webhooks", 1], "Fail"],
		["Kubewarden", ["webhooks", 2], "Fail"],
		["policies.example.org", ["webhooks", 3], "Fail"],
	]
}

test_scopes_cover_namespaces[name] if {
	some name, case in {
		"all": {"set": [constraint({})], "want": {"shop": "yes", "web": "yes"}},
		"excluded": {"set": [constraint({"match": {"excludedNamespaces": ["sh*"]}})], "want": {"shop": "no", "web": "yes"}},
		"only": {"set": [constraint({"match": {"namespaces": ["shop"]}})], "want": {"shop": "yes", "web": "no"}},
		"by a label": {"set": [constraint({"match": {"namespaceSelector": {"matchLabels": {"env": "prod"}}}}), namespace("shop", {"env": "prod"})], "want": {"shop": "yes", "web": "maybe"}},
		"by the name": {
			"set": [constraint({"match": {"namespaceSelector": {"matchExpressions": [{"key": "kubernetes.io/metadata.name", "operator": "NotIn", "values": ["web"]}]}}})],
			"want": {"shop": "yes", "web": "no"},
		},
		"no selector": {"set": [constraint({"match": {"namespaceSelector": "all"}})], "want": {"shop": "maybe", "web": "maybe"}},
		"overrides of Kyverno": {
			"set": [kyverno({"validationFailureAction": "Enforce", "validationFailureActionOverrides": [{"action": "Audit", "namespaces": ["web"]}, {"action": "Audit", "namespaceSelector": {}, "namespaces": ["shop"]}, "x"], "rules": [{"validate": {}}]})],
			"want": {"shop": "yes", "web": "no"},
		},
		"overrides that enforce": {
			"set": [kyverno({"validationFailureActionOverrides": [{"action": "Enforce", "namespaces": ["web"]}], "rules": [{"validate": {}}]})],
			"want": {"shop": "no", "web": "yes"},
		},
		"exclusions of Kyverno": {
			"set": [kyverno({"validationFailureAction": "Enforce", "rules": [{"validate": {}, "exclude": {"any": [{"resources": {"namespaces": ["web"]}}, {"resources": {"namespaces": ["shop"], "kinds": ["Pod"]}}, {"resources": {"namespaces": ["shop"]}, "subjects": []}]}}]})],
			"want": {"shop": "yes", "web": "no"},
		},
		"old exclusions of Kyverno": {
			"set": [kyverno({"validationFailureAction": "Enforce", "rules": [{"validate": {}, "exclude": {"resources": {"namespaces": ["web"]}}}]})],
			"want": {"shop": "yes", "web": "no"},
		},
		"a policy of one namespace": {
			"set": [object.union(kyverno({"validationFailureAction": "Enforce", "rules": [{"validate": {}}]}), {"kind": "Policy", "metadata": {"namespace": "shop"}})],
			"want": {"shop": "yes", "web": "no"},
		},
		"expressions of one namespace": {
			"set": [object.union(expression({}), {"kind": "NamespacedValidatingPolicy", "metadata": {"namespace": "shop"}})],
			"want": {"shop": "yes", "web": "no"},
		},
		"Kubewarden in one namespace": {
			"set": [object.union(kubewarden("AdmissionPolicy", {}), {"metadata": {"namespace": "shop"}})],
			"want": {"shop": "yes", "web": "no"},
		},
		"labels as a text": {"set": [constraint({"match": {"namespaceSelector": {"matchLabels": {"env": "prod"}}}}), namespace("shop", "x")], "want": {"shop": "no", "web": "maybe"}},
	}

	r := {name: engines.covers(engines.policies[0].scope, name) | some name in ["shop", "web"]} with input as list(array.concat(case.set, [template]))
	r == case.want
}

test_what_scopes_leave_out_by_name_is_told if {
	r := engines.left_out(engines.policies[0].scope) with input as list([constraint({"match": {
		"excludedNamespaces": ["a", 1],
		"namespaceSelector": {"matchExpressions": [{"key": "kubernetes.io/metadata.name", "operator": "NotIn", "values": ["b"]}, {"key": "x", "operator": "NotIn", "values": ["c"]}]},
	}})])

	r == ["a", "b"]
}

test_configuration_of_gatekeeper_is_read if {
	r := [[e.pattern, e.suffix] | some e in engines.gatekeeper_excludes] with input as list([{
		"apiVersion": "config.gatekeeper.sh/v1alpha1",
		"kind": "Config",
		"spec": {"match": [{"processes": ["audit"], "excludedNamespaces": ["a"]}, {"processes": ["*"], "excludedNamespaces": ["b", 1]}]},
	}])

	r == [["b", ["spec", "match", 1, "excludedNamespaces", 0]]]
}

test_engines_need_namespaces_of_their_own if {
	"kyverno" in engines.own_namespaces
}

actions(documents) := r if {
	r := [p.action | some p in engines.policies] with input as list(documents)
}

list(items) := {"apiVersion": "v1", "kind": "List", "items": items}

constraint(spec) := {"apiVersion": "constraints.gatekeeper.sh/v1beta1", "kind": "NoRoot", "metadata": {"name": "c"}, "spec": spec}

template := {
	"apiVersion": "templates.gatekeeper.sh/v1",
	"kind": "ConstraintTemplate",
	"metadata": {"name": "noroot"},
	"spec": {"crd": {"spec": {"names": {"kind": "NoRoot"}}}},
}

kyverno(spec) := {"apiVersion": "kyverno.io/v1", "kind": "ClusterPolicy", "metadata": {"name": "k"}, "spec": spec}

expression(spec) := {"apiVersion": "policies.kyverno.io/v1alpha1", "kind": "ValidatingPolicy", "metadata": {"name": "e"}, "spec": spec}

binding(spec) := {"apiVersion": "admissionregistration.k8s.io/v1", "kind": "ValidatingAdmissionPolicyBinding", "metadata": {"name": "b"}, "spec": spec}

admission_policy(spec) := {"apiVersion": "admissionregistration.k8s.io/v1", "kind": "ValidatingAdmissionPolicy", "metadata": {"name": "p"}, "spec": spec}

kubewarden(kind, spec) := {"apiVersion": "policies.kubewarden.io/v1", "kind": kind, "metadata": {"name": "w"}, "spec": spec}

namespace(name, labels) := {"apiVersion": "v1", "kind": "Namespace", "metadata": {"name": name, "labels": labels}}
