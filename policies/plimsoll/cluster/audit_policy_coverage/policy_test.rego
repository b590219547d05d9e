package plimsoll.cluster.audit_policy_coverage_test

import data.plimsoll.cluster.audit_policy_coverage as policy

test_level_too_high_for_secrets_is_reported if {
	too_high := {"level": "Request", "resources": [{"group": "", "resources": ["secrets"]}]}
	r := policy.violation with input as audit(array.concat([too_high], complete))

	r == {{
		"msg": "`get secrets` by a user in namespace shop is recorded at level Request; asked for is Metadata and no more",
		"details": {
			"policy": "cluster/audit-policy-coverage",
			"rule": "secrets",
			"path": ["rules", 0, "level"],
			"subject": {"kind": "Policy"},
		},
	}}
}

test_complete_policy_is_silent if {
	told(audit(complete), {}) == set()
	policy.applicable with input as audit(complete)
}

# The rules of a case stand before those of the complete policy. Here and below `every`, as sub-results are traced, which
# takes ten times as long.
test_first_rule_decides if {
	every case in {
		"later rules do not count": {"rules": [{"level": "Metadata"}, {"level": "None"}], "want": {["access-control", 0, "`create roles` by a user in namespace shop is recorded at level Metadata; asked for is Request or more"]}},
		"no listed noise": {
			"rules": [{"level": "None", "resources": [{"group": "", "resources": ["pods"]}]}],
			"want": {["everything-else", 0, "`get pods` by a user in namespace shop is recorded at level None; asked for is Metadata or more"]},
		},
		"reading alone": {
			"rules": [{"level": "None", "verbs": ["get", "list", "watch"], "resources": [{"group": "apps"}]}],
			"want": {["everything-else", 0, "`get deployments` by a user in namespace shop is recorded at level None; asked for is Metadata or more"]},
		},
		"a subresource": {
			"rules": [{"level": "None", "resources": [{"group": "", "resources": ["pods/log"]}]}],
			"want": {["everything-else", 0, "`get pods/log` by a user in namespace shop is recorded at level None; asked for is Metadata or more"]},
		},
		"all subresources of one resource": {
			"rules": [{"level": "None", "resources": [{"group": "", "resources": ["nodes/*"]}]}],
			"want": {
				["interactive", 0, "`get nodes/proxy` by a user is recorded at level None; asked for is Metadata or more"],
				["everything-else", 0, "`create nodes` by a user is recorded at level None; asked for is Metadata or more"],
			},
		},
		"one subresource of all resources": {
			"rules": [{"level": "None", "resources": [{"group": "apps", "resources": ["*/scale"]}]}],
			"want": {["everything-else", 0, "`get samples/scale` by a user in namespace shop is recorded at level None; asked for is Metadata or more"]},
		},
		"sessions": {
			"rules": [{"level": "None", "resources": [{"group": "", "resources": ["pods/exec"]}]}],
			"want": {["interactive", 0, "`get pods/exec` by a user in namespace shop is recorded at level None; asked for is Metadata or more"]},
		},
		"webhooks": {
			"rules": [{"level": "Metadata", "resources": [{"group": "admissionregistration.k8s.io"}]}],
			"want": {["access-control", 0, "`create mutatingwebhookconfigurations` by a user is recorded at level Metadata; asked for is Request or more"]},
		},
		"token reviews": {
			"rules": [{"level": "RequestResponse", "resources": [{"group": "authentication.k8s.io", "resources": ["*"]}]}],
			"want": {["secrets", 0, "`create tokenreviews` by a user is recorded at level RequestResponse; asked for is Metadata and no more"]},
		},
		"a named config map": {
			"rules": [{"level": "None", "resources": [{"group": "", "resources": ["configmaps"], "resourceNames": ["lock"]}]}],
			"want": {["secrets", 0, "`get configmaps lock` by a user in namespace shop is recorded at level None; asked for is Metadata and no more"]},
		},
		"a path": {
			"rules": [{"level": "None", "nonResourceURLs": ["/logs/*"]}],
			"want": {["everything-else", 0, "`get /logs/kube-apiserver.log` by a user is recorded at level None; asked for is Metadata or more"]},
		},
		"a path of its own": {
			"rules": [{"level": "None", "nonResourceURLs": ["/openapi"]}],
			"want": {["everything-else", 0, "`get /openapi` by a user is recorded at level None; asked for is Metadata or more"]},
		},
		"every path": {
			"rules": [{"level": "None", "nonResourceURLs": ["*"]}],
			"want": {["everything-else", 0, "`get /metrics` by a user is recorded at level None; asked for is Metadata or more"]},
		},
		"everything of a group": {
			"rules": [{"level": "None", "resources": [{"group": "metrics.k8s.io", "resources": ["*"]}]}],
			"want": {["everything-else", 0, "`get samples` by a user in namespace shop is recorded at level None; asked for is Metadata or more"]},
		},
		"a subresource of everything in a group": {
			"rules": [{"level": "None", "resources": [{"group": "metrics.k8s.io", "resources": ["*/status"]}]}],
			"want": {["everything-else", 0, "`get samples/status` by a user in namespace shop is recorded at level None; asked for is Metadata or more"]},
		},
		"a namespace": {
			"rules": [{"level": "None", "namespaces": ["ci"], "resources": [{"group": "apps"}]}],
			"want": {["everything-else", 0, "`get deployments` by a user in namespace ci is recorded at level None; asked for is Metadata or more"]},
		},
		"everything in a namespace": {
			"rules": [{"level": "None", "namespaces": ["ci"]}],
			"want": {
				["swallowed", 0, "`get secrets` by a user in namespace ci is recorded at level None; asked for is Metadata and no more"],
				["secrets", 0, "`get configmaps` by a user in namespace ci is recorded at level None; asked for is Metadata and no more"],
				["interactive", 0, "`get pods/exec` by a user in namespace ci is recorded at level None; asked for is Metadata or more"],
				["access-control", 0, "`create roles` by a user in namespace ci is recorded at level None; asked for is Request or more"],
				["everything-else", 0, "`get pods` by a user in namespace ci is recorded at level None; asked for is Metadata or more"],
			},
		},
		"a level too high in a namespace": {
			"rules": [{"level": "Request", "namespaces": ["vault"], "resources": [{"group": "", "resources": ["secrets"]}]}],
			"want": {["secrets", 0, "`get secrets` by a user in namespace vault is recorded at level Request; asked for is Metadata and no more"]},
		},
	} {
		told(audit(array.concat(case.rules, complete)), few) == case.want
	}
}

test_rules_that_swallow_secrets_are_reported if {
	every case in {
		"for a user": {"rule": {"users": ["jenkins"]}, "want": "user jenkins in namespace shop"},
		"for a user among system users": {"rule": {"users": ["system:kube-proxy", "jenkins"]}, "want": "user jenkins in namespace shop"},
		"for a user in a group": {"rule": {"users": ["jenkins"], "userGroups": ["ci"]}, "want": "user jenkins in namespace shop"},
		"for a group": {"rule": {"userGroups": ["ci"]}, "want": "a member of ci in namespace shop"},
		"for the anonymous": {"rule": {"userGroups": ["system:unauthenticated"]}, "want": "an anonymous user in namespace shop"},
		"for everybody": {"rule": {"userGroups": ["system:authenticated"]}, "want": "a user in namespace shop"},
		"in a namespace": {"rule": {"namespaces": ["ci"]}, "want": "a user in namespace ci"},
		"in a namespace of the table": {"rule": {"namespaces": ["kube-system"]}, "want": "a user in namespace kube-system"},
		"without a namespace": {"rule": {"namespaces": [""]}, "want": "a user", "verb": "list"},
	} {
		rule := object.union(case.rule, {"level": "None", "resources": [{"group": "", "resources": ["secrets"]}]})
		verb := object.get(case, "verb", "get")

		told(audit(array.concat([rule], complete)), few) == {["swallowed", 0, $"`{verb} secrets` by {case.want} is recorded at level None; asked for is Metadata and no more"]}
	}
}

test_rules_for_the_system_itself_are_silent if {
	every rule in {
		"users": {"level": "None", "users": ["system:kube-proxy", "system:node:worker-1"]},
		"group": {"level": "None", "userGroups": ["system:nodes"]},
		"watching endpoints": {
			"level": "None",
			"users": ["system:kube-proxy"],
			"verbs": ["watch"],
			"resources": [{"group": "", "resources": ["endpoints"]}],
		},
	} {
		told(audit(array.concat([rule], complete)), few) == set()
	}
}

test_listed_noise_is_silent if {
	every rule in {
		"events": {"level": "None", "resources": [{"group": "", "resources": ["events"]}, {"group": "events.k8s.io", "resources": ["events"]}]},
		"leases": {"level": "None", "resources": [{"group": "coordination.k8s.io", "resources": ["leases"]}]},
		"health": {"level": "None", "nonResourceURLs": ["/healthz*", "/readyz", "/livez/ping", "/version"]},
	} {
		told(audit(array.concat([rule], complete)), few) == set()
	}
}

# Verbs are compared as they are: here nothing is a wildcard.
test_rule_for_the_verb_star_matches_nothing if {
	rule := {"level": "None", "verbs": ["*"], "resources": [{"group": "", "resources": ["secrets"]}]}

	told(audit(array.concat([rule], complete)), few) == set()
}

test_rule_behind_one_that_matches_the_same_is_silent if {
	rule := {"level": "None", "users": ["jenkins"], "resources": [{"group": "", "resources": ["secrets"]}]}

	told(audit(array.concat(complete, [rule])), few) == set()
}

test_request_that_no_rule_matches_is_reported if {
	secrets_only := [{"level": "Metadata", "resources": [
		{"group": "", "resources": ["secrets", "configmaps", "serviceaccounts/token"]},
		{"group": "authentication.k8s.io", "resources": ["tokenreviews"]},
	]}]

	told(audit(secrets_only), {}) == {
		["interactive", -1, "`get pods/exec` by a user in namespace shop is not recorded, as no rule matches; asked for is Metadata or more"],
		["access-control", -1, "`create roles` by a user in namespace shop is not recorded, as no rule matches; asked for is Request or more"],
		["everything-else", -1, "`get pods` by a user in namespace shop is not recorded, as no rule matches; asked for is Metadata or more"],
	}
}

test_policy_that_records_nothing_is_reported[name] if {
	some name, rules in {
		"one rule": [{"level": "None"}],
		"all rules": [{"level": "None", "verbs": ["get"]}, {"level": "None", "users": ["jane"]}],
		"a rule for everything first": array.concat([{"level": "None", "users": null, "omitStages": ["Panic"]}], complete),
	}

	told(audit(rules), {}) == {["level-none-only", -1, "no request is recorded: every rule that any of them can reach has level None"]}
}

test_omitted_stages_are_reported if {
	everywhere := object.union(audit(complete), {"omitStages": ["RequestReceived", "ResponseComplete"]})
	in_a_rule := audit(array.concat([{"level": "Metadata", "verbs": ["x"], "omitStages": ["RequestReceived", "Panic"]}], complete))
	of_nothing := audit(array.concat([{"level": "None", "verbs": ["x"], "omitStages": ["Panic"]}], complete))

	paths(everywhere, "omitted-stages") == {["omitStages", 1]}
	paths(in_a_rule, "omitted-stages") == {["rules", 0, "omitStages", 1]}
	paths(of_nothing, "omitted-stages") == set()
}

test_invalid_policies_are_reported[name] if {
	some name, case in {
		"no rules": {"policy": {"rules": []}, "want": {"the policy has no rules"}},
		"rules are null": {"policy": {"rules": null}, "want": {"the policy has no rules"}},
		"rules are absent": {"policy": {}, "want": {"the policy has no rules"}},
		"rules are a text": {"policy": {"rules": "all"}, "want": {"rules must be a list, not string"}},
		"unknown field": {"policy": {"rules": complete, "rule": []}, "want": {"the policy has an unknown field rule"}},
		"stages are a text": {"policy": {"rules": complete, "omitStages": "Panic"}, "want": {"omitStages must be a list of texts"}},
		"unknown stage": {"policy": {"rules": complete, "omitStages": ["Response"]}, "want": {"Response is no stage"}},
		"rule is a text": {"policy": {"rules": ["Metadata"]}, "want": {"a rule must be an object, not string"}},
		"no level": {"policy": {"rules": [{}]}, "want": {"the rule has no level"}},
		"level is null": {"policy": {"rules": [{"level": null}]}, "want": {"the rule has no level"}},
		"unknown level": {"policy": {"rules": [{"level": "metadata"}]}, "want": {"metadata is no level"}},
		"level is a list": {"policy": {"rules": [{"level": ["None"]}]}, "want": {"the level must be a text, not array"}},
		"unknown field of a rule": {
			"policy": {"rules": [{"level": "None", "ressources": []}]},
			"want": {"the rule has an unknown field ressources, which leaves it wider than it looks"},
		},
		"users are a text": {"policy": {"rules": [{"level": "None", "users": "jane"}]}, "want": {"users must be a list of texts"}},
		"a verb is a number": {"policy": {"rules": [{"level": "None", "verbs": [1]}]}, "want": {"verbs must be a list of texts"}},
		"unknown stage of a rule": {"policy": {"rules": [{"level": "None", "omitStages": ["x"]}]}, "want": {"x is no stage"}},
		"a path is none": {
			"policy": {"rules": [{"level": "None", "nonResourceURLs": ["*", "healthz"]}]},
			"want": {"healthz is no path, or has `*` elsewhere than at its end"},
		},
		"a wildcard inside a path": {
			"policy": {"rules": [{"level": "None", "nonResourceURLs": ["/api/*/pods"]}]},
			"want": {"/api/*/pods is no path, or has `*` elsewhere than at its end"},
		},
		"resources and paths": {
			"policy": {"rules": [{"level": "None", "nonResourceURLs": ["/x"], "resources": [{"group": ""}]}]},
			"want": {"a rule is for resources or for URLs, and this one is for both"},
		},
		"namespaces and paths": {
			"policy": {"rules": [{"level": "None", "nonResourceURLs": ["/x"], "namespaces": ["shop"]}]},
			"want": {"a rule is for resources or for URLs, and this one is for both"},
		},
		"resources are an object": {"policy": {"rules": [{"level": "None", "resources": {"group": ""}}]}, "want": {"resources must be a list"}},
		"an entry is a text": {
			"policy": {"rules": [{"level": "None", "resources": ["pods"]}]},
			"want": {"an entry of resources must be an object, not string"},
		},
		"unknown field of an entry": {
			"policy": {"rules": [{"level": "None", "resources": [{"groups": [""]}]}]},
			"want": {"the entry has an unknown field groups"},
		},
		"wildcard for a group": {
			"policy": {"rules": [{"level": "None", "resources": [{"group": "*"}]}]},
			"want": {"the group is no API group: neither wildcards nor versions are known here"},
		},
		"version in a group": {
			"policy": {"rules": [{"level": "None", "resources": [{"group": "apps/v1"}]}]},
			"want": {"the group is no API group: neither wildcards nor versions are known here"},
		},
		"group is a number": {
			"policy": {"rules": [{"level": "None", "resources": [{"group": 1}]}]},
			"want": {"the group is no API group: neither wildcards nor versions are known here"},
		},
		"resources are a text": {
			"policy": {"rules": [{"level": "None", "resources": [{"resources": "pods"}]}]},
			"want": {"resources must be a list of texts"},
		},
		"names without resources": {
			"policy": {"rules": [{"level": "None", "resources": [{"group": "", "resourceNames": ["a"]}]}]},
			"want": {"resourceNames need resources"},
		},
	}
	document := object.union({"apiVersion": "audit.k8s.io/v1", "kind": "Policy"}, case.policy)
	r := policy.violation with input as document

	{f.msg | some f in r; f.details.rule == "invalid"} == case.want
	{f.details.rule | some f in r} == {"invalid"}
}

test_old_versions_are_judged_and_noted if {
	document := object.union(audit([{"level": "None"}]), {"apiVersion": "audit.k8s.io/v1beta1"})
	notes := policy.note with input as document
	at_the_time := policy.note with input as document with data.lib.plimsoll.parameters as {"kubernetesVersion": "1.23"}

	{rule | some [rule, _, _] in told(document, {})} == {"level-none-only"}
	{n.msg | some n in notes} == {"API servers of version 1.24 and later do not load audit.k8s.io/v1beta1"}
	at_the_time == set()
}

test_current_version_is_not_noted if {
	notes := policy.note with input as audit(complete)

	notes == set()
}

test_unknown_version_gives_no_evidence if {
	document := object.union(audit([{"level": "None"}]), {"apiVersion": "audit.k8s.io/v2"})
	gaps := policy.no_evidence with input as document

	told(document, {}) == set()
	{g.msg | some g in gaps} == {"the policy is of version audit.k8s.io/v2, which is not known here"}
	policy.applicable with input as document
}

test_other_kinds_are_not_applicable if {
	not policy.applicable with input as {"apiVersion": "audit.k8s.io/v1", "kind": "Event"}
}

test_probes_can_be_replaced if {
	parameters := {"probes": [
		{"rule": "everything-else", "verbs": ["get"], "resources": ["pods"]},
		{"rule": "interactive", "verbs": ["get"], "urls": ["/api"]},
	]}
	rules := [{"level": "Metadata", "resources": [{"group": "", "resources": ["secrets"]}]}]

	told(audit(rules), parameters) == {
		["everything-else", -1, "`get pods` by a user in namespace shop is not recorded, as no rule matches; asked for is Metadata or more"],
		["interactive", -1, "`get /api` by a user is not recorded, as no rule matches; asked for is Metadata or more"],
	}
}

test_noise_can_be_replaced if {
	parameters := {"noiseList": [{"groups": [""], "verbs": ["get", "list"]}, {"urls": ["/api*"], "verbs": ["get"]}]}
	reading := {"level": "None", "verbs": ["get", "list"], "resources": [{"group": "", "resources": ["pods", "services"]}]}
	discovery := {"level": "None", "nonResourceURLs": ["/api*"]}
	events := {"level": "None", "verbs": ["create"], "resources": [{"group": "", "resources": ["events"]}]}

	told(audit(array.concat([reading, discovery], complete)), object.union(few, parameters)) == set()
	{rule | some [rule, _, _] in told(audit(array.concat([events], complete)), object.union(few, parameters))} == {"everything-else"}
}

test_system_users_can_be_replaced if {
	parameters := {"systemUsers": ["jenkins"], "systemGroups": ["ci"]}
	rules := [{"level": "None", "users": ["jenkins"]}, {"level": "None", "userGroups": ["ci"]}]

	told(audit(array.concat(rules, complete)), object.union(few, parameters)) == set()
}

# [rule, index of the policy's rule or -1, message]
told(document, parameters) := {[f.details.rule, index(f.details.path), f.msg] | some f in found} if {
	found := policy.violation with input as document
		with data.lib.plimsoll.parameters as {"cluster/audit-policy-coverage": parameters}
}

# Whoever an earlier rule records is no longer there to be hidden, and so it is with a namespace.
test_users_and_namespaces_of_earlier_rules_are_told_apart[name] if {
	some name, case in {
		"every user was recorded before": {
			"rules": [secrets("Metadata", {"users": ["bob", "eve"]}), secrets("None", {"users": ["eve", "bob"]})],
			"want": set(),
		},
		"one user was not": {
			"rules": [secrets("Metadata", {"users": ["bob"]}), secrets("None", {"users": ["bob", "eve"]})],
			"want": {["swallowed", 1, "`get secrets` by user eve in namespace shop is recorded at level None; asked for is Metadata and no more"]},
		},
		"one user was recorded in another namespace alone": {
			"rules": [secrets("Metadata", {"users": ["bob"], "namespaces": ["kube-system"]}), secrets("None", {"users": ["bob"]})],
			"want": {["swallowed", 1, "`get secrets` by user bob in namespace shop is recorded at level None; asked for is Metadata and no more"]},
		},
		"the namespace was recorded before": {
			"rules": [secrets("Metadata", {"namespaces": ["ci"]}), secrets("None", {"namespaces": ["ci"]})],
			"want": set(),
		},
	}

	told(audit(array.concat(case.rules, complete)), few) == case.want
}

secrets(level, whom) := object.union({"level": level, "resources": [{"group": "", "resources": ["secrets"]}]}, whom)

index(["rules", i, "level"]) := i

index(["rules"]) := -1

paths(document, rule) := {f.details.path | some f in found; f.details.rule == rule} if {
	found := policy.violation with input as document
}

audit(rules) := {"apiVersion": "audit.k8s.io/v1", "kind": "Policy", "metadata": {}, "rules": rules}

complete := [
	{"level": "Metadata", "resources": [
		{"group": "", "resources": ["secrets", "configmaps", "serviceaccounts/token"]},
		{"group": "authentication.k8s.io", "resources": ["tokenreviews"]},
	]},
	{"level": "RequestResponse", "resources": [{"group": "rbac.authorization.k8s.io"}, {"group": "admissionregistration.k8s.io"}]},
	{"level": "Metadata", "omitStages": ["RequestReceived"]},
]

# A table of few requests, so that many policies can be tried.
few := {"probes": [
	{"rule": "secrets", "verbs": ["get"], "group": "", "resources": ["secrets", "configmaps"], "namespaces": ["shop", "kube-system"]},
	{"rule": "secrets", "verbs": ["list"], "group": "", "resources": ["secrets"], "namespaces": [""]},
	{"rule": "secrets", "verbs": ["create"], "group": "authentication.k8s.io", "resources": ["tokenreviews"], "namespaces": [""]},
	{"rule": "interactive", "verbs": ["get"], "group": "", "resources": ["pods/exec"], "namespaces": ["shop"]},
	{"rule": "interactive", "verbs": ["get"], "group": "", "resources": ["nodes/proxy"], "namespaces": [""]},
	{"rule": "access-control", "verbs": ["create"], "group": "rbac.authorization.k8s.io", "resources": ["roles"], "namespaces": ["shop"]},
	{
		"rule": "access-control",
		"verbs": ["create"],
		"group": "admissionregistration.k8s.io",
		"resources": ["mutatingwebhookconfigurations"],
		"namespaces": [""],
	},
	{"rule": "everything-else", "verbs": ["get"], "group": "", "resources": ["pods"], "namespaces": ["shop"]},
	{"rule": "everything-else", "verbs": ["create"], "group": "", "resources": ["nodes"], "namespaces": [""]},
	{"rule": "everything-else", "verbs": ["get"], "group": "apps", "resources": ["deployments"], "namespaces": ["shop"]},
	{"rule": "everything-else", "verbs": ["get"], "urls": ["/metrics", "/logs/kube-apiserver.log"]},
]}
