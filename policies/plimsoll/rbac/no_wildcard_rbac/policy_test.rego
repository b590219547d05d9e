package plimsoll.rbac.no_wildcard_rbac_test

import data.plimsoll.rbac.no_wildcard_rbac as policy

test_wildcard_verb_is_reported if {
	r := policy.violation with input as role([{"apiGroups": [""], "resources": ["pods"], "verbs": ["get", "*"]}])

	r == {{
		"msg": "the rule grants every verb (`*`)",
		"details": {
			"policy": "rbac/no-wildcard-rbac",
			"rule": "verbs",
			"path": ["rules", 0, "verbs"],
			"subject": {"kind": "Role", "name": "r", "namespace": "shop"},
		},
	}}
}

test_wildcards_are_reported[name] if {
	some name, case in {
		"every resource": {
			"rule": {"apiGroups": [""], "resources": ["*"], "verbs": ["get"]},
			"want": "the rule names every resource (`*`)",
		},
		"every subresource": {
			"rule": {"apiGroups": [""], "resources": ["*/*"], "verbs": ["get"]},
			"want": "the rule names every subresource (`*/*`)",
		},
		"one subresource of everything": {
			"rule": {"apiGroups": ["apps"], "resources": ["*/scale"], "verbs": ["update"]},
			"want": "the rule names the subresource scale of every resource (`*/scale`)",
		},
		"all subresources of one": {
			"rule": {"apiGroups": [""], "resources": ["services", "pods/*"], "verbs": ["get"]},
			"want": "the rule names every subresource of pods (`pods/*`)",
		},
		"part of a name": {
			"rule": {"apiGroups": [""], "resources": ["pod*"], "verbs": ["get"]},
			"want": "the rule names more than one resource (`pod*`)",
		},
		"every group": {
			"rule": {"apiGroups": ["*"], "resources": ["leases"], "verbs": ["get"]},
			"want": "the rule names every API group (`*`)",
		},
		"every URL": {
			"rule": {"nonResourceURLs": ["*"], "verbs": ["get"]},
			"want": "the rule names every URL beside the resources (`*`)",
		},
		"every path": {
			"rule": {"nonResourceURLs": ["/*"], "verbs": ["get"]},
			"want": "the rule names every URL beside the resources (`/*`)",
		},
		"every path, with two wildcards": {
			"rule": {"nonResourceURLs": ["/**"], "verbs": ["get"]},
			"want": "the rule names every URL beside the resources (`/**`)",
		},
		"every verb on resources and a URL": {
			"rule": {"apiGroups": [""], "resources": ["pods"], "nonResourceURLs": ["/metrics"], "verbs": ["*"]},
			"want": "the rule grants every verb (`*`)",
		},
		"every verb on a URL": {
			"rule": {"nonResourceURLs": ["/metrics"], "verbs": ["*"]},
			"want": "the rule grants every verb (`*`) on URLs beside the resources",
		},
	}

	found(role([case.rule]), {}) == {case.want}
}

test_what_cannot_be_read_is_reported[name] if {
	some name, case in {
		"rules": {"rules": "all", "want": "rules must be a list, not string"},
		"rules by name": {"rules": {"a": {"verbs": ["*"]}}, "want": "rules must be a list, not object"},
		"rule": {"rules": ["all"], "want": "a rule must be an object, not string"},
		"verbs": {"rules": [{"verbs": "*"}], "want": "verbs must be a list, not string"},
		"resources": {"rules": [{"resources": {"all": "*"}}], "want": "resources must be a list, not object"},
		"groups": {"rules": [{"apiGroups": [["*"]]}], "want": "apiGroups must list texts, not array"},
		"URLs": {"rules": [{"nonResourceURLs": [1]}], "want": "nonResourceURLs must list texts, not number"},
	}

	found(role(case.rules), {}) == {case.want}
}

test_named_rights_are_silent if {
	found(
		role([
			{"apiGroups": ["", "apps"], "resources": ["pods/log", "deployments"], "verbs": ["get", "list"]},
			{"nonResourceURLs": ["/healthz/*"], "verbs": ["get"]},
			{"apiGroups": null, "resources": null, "verbs": null},
		]),
		{},
	) == set()
}

test_roles_without_rules_are_silent[name] if {
	some name, rules in {"none": [], "null": null}

	found(role(rules), {}) == set()
	policy.applicable with input as role(rules)
}

test_built_in_roles_are_not_applicable[name] if {
	some name, metadata in {
		"by prefix": {"name": "system:controller:job-controller"},
		"by label": {"name": "cluster-admin", "labels": {"kubernetes.io/bootstrapping": "rbac-defaults"}},
	}
	built_in := object.union(cluster_role([wildcard]), {"metadata": metadata})

	found(built_in, {}) == set()
	not policy.applicable with input as built_in
}

test_prefix_of_built_in_roles_can_be_changed if {
	named := object.union(cluster_role([wildcard]), {"metadata": {"name": "system:mine"}})

	found(named, {"builtInPrefix": ""}) == {"the rule grants every verb (`*`)"}
	found(named, {"builtInPrefix": "openshift:"}) == {"the rule grants every verb (`*`)"}
	found(object.union(named, {"metadata": {"name": "openshift:x"}}), {"builtInPrefix": "openshift:"}) == set()
}

test_aggregated_roles_are_judged_only_where_asked if {
	aggregated := object.union(cluster_role([wildcard]), {"aggregationRule": {"clusterRoleSelectors": []}})

	found(aggregated, {}) == set()
	found(aggregated, {"ignoreAggregated": false}) == {"the rule grants every verb (`*`)"}
}

# The API drops the field from a Role, and what the role grants stays.
test_role_that_calls_itself_aggregated_is_reported if {
	aggregated := object.union(role([wildcard]), {"aggregationRule": {"clusterRoleSelectors": []}})

	found(aggregated, {}) == {"the rule grants every verb (`*`)"}
}

test_allowed_roles_are_silent if {
	found(cluster_role([wildcard]), {"allowWildcardIn": ["r"]}) == set()
	found(role([wildcard]), {"allowWildcardIn": ["shop/*"]}) == set()
	found(role([wildcard]), {"allowWildcardIn": ["r"]}) == {"the rule grants every verb (`*`)"}
	found(object.remove(role([wildcard]), ["metadata"]), {"allowWildcardIn": ["*"]}) == {"the rule grants every verb (`*`)"}
	found(cluster_role([wildcard]), {"allowWildcardIn": ["shop/*"]}) == {"the rule grants every verb (`*`)"}
}

test_bindings_are_not_applicable if {
	binding := {"apiVersion": "rbac.authorization.k8s.io/v1", "kind": "RoleBinding", "rules": [wildcard]}

	found(binding, {}) == set()
	not policy.applicable with input as binding
}

test_roles_in_lists_are_judged if {
	list := {"apiVersion": "rbac.authorization.k8s.io/v1", "kind": "ClusterRoleList", "items": [{"metadata": {"name": "r"}, "rules": [wildcard]}]}
	r := policy.violation with input as list

	{f.details.path | some f in r} == {["items", 0, "rules", 0, "verbs"]}
}

found(document, parameters) := messages if {
	messages := {f.msg | some f in policy.violation} with input as document
		with data.lib.plimsoll.parameters as {"rbac/no-wildcard-rbac": parameters}
}

wildcard := {"apiGroups": [""], "resources": ["pods"], "verbs": ["*"]}

role(rules) := {
	"apiVersion": "rbac.authorization.k8s.io/v1",
	"kind": "Role",
	"metadata": {"name": "r", "namespace": "shop"},
	"rules": rules,
}

cluster_role(rules) := {
	"apiVersion": "rbac.authorization.k8s.io/v1",
	"kind": "ClusterRole",
	"metadata": {"name": "r"},
	"rules": rules,
}
