package lib.plimsoll.rbac.rbac_test

import data.lib.plimsoll.rbac

test_roles_and_bindings_are_told_apart if {
	r := [[r.object.metadata.name | some r in rbac.roles], [b.object.metadata.name | some b in rbac.bindings]] with input as list([
		cluster_role("a", {}),
		binding("b", {}),
		{"apiVersion": "example.org/v1", "kind": "Role", "metadata": {"name": "c"}},
	])

	r == [["a"], ["b"]]
}

test_names_are_those_that_parameters_use if {
	r := [rbac.name(r) | some r in rbac.roles] with input as list([
		cluster_role("a", {}),
		role("a", "shop"),
		{"apiVersion": api, "kind": "Role", "metadata": {"name": "a"}},
		{"apiVersion": api, "kind": "Role", "metadata": {"name": "a", "namespace": 1}},
		{"apiVersion": api, "kind": "ClusterRole", "metadata": {"name": 1}},
		{"apiVersion": api, "kind": "ClusterRole"},
	])

	r == ["a", "shop/a", "/a"]
}

test_labels_always_say_something if {
	r := [rbac.label(r) | some r in rbac.roles] with input as list([
		cluster_role("a", {}),
		role("a", "shop"),
		{"apiVersion": api, "kind": "Role", "metadata": {"name": "a"}},
		{"apiVersion": api, "kind": "ClusterRole"},
	])

	r == ["ClusterRole a", "Role shop/a", "Role a", "a ClusterRole without a name"]
}

test_references_are_understood if {
	r := [object.get({"r": reference}, "r", "") |
		some b in rbac.bindings
		reference := rbac.reference(b)
	] with input as list([
		binding("b", {"roleRef": {"kind": "ClusterRole", "name": "a"}}),
		binding("b", {"roleRef": {"kind": "Role", "name": "a"}}),
		binding("b", {"roleRef": {"kind": "Role", "name": 1}}),
		binding("b", {"roleRef": "a"}),
		binding("b", {"kind": "ClusterRoleBinding", "roleRef": {"kind": "Role", "name": "a"}}),
	])
		with data.lib.plimsoll.parameters as {"defaultNamespace": "demo"}

	r == ["ClusterRole/a", "Role/shop/a"]
}

test_subjects_go_by_one_name_each if {
	r := [[s.index, s.name] | some s in rbac.subjects(rbac.bindings[0])] with input as binding("b", {"subjects": [
		{"kind": "User", "name": "ann"},
		{"kind": "Group", "name": "oidc:team/a"},
		{"kind": "ServiceAccount", "name": "api", "namespace": "web"},
		{"kind": "ServiceAccount", "name": "api"},
		{"kind": "ServiceAccount", "name": "api", "namespace": ""},
		{"kind": "User", "name": "system:serviceaccount:web:api"},
		{"kind": "Robot", "name": "r"},
		{"kind": "User", "name": 1},
		"ann",
	]})

	r == [
		[0, "User/ann"],
		[1, "Group/oidc:team/a"],
		[2, "ServiceAccount/web/api"],
		[3, "ServiceAccount/shop/api"],
		[4, "ServiceAccount/shop/api"],
		[5, "ServiceAccount/web/api"],
	]
}

test_subjects_that_are_no_list_are_none if {
	r := rbac.subjects(rbac.bindings[0]) with input as binding("b", {"subjects": {"a": {"kind": "User", "name": "ann"}}})

	r == []
}

test_built_in_is_what_bears_the_prefix_or_the_label if {
	labelled := {"metadata": {"name": "a", "labels": {"kubernetes.io/bootstrapping": "rbac-defaults"}}}

	rbac.is_built_in({"metadata": {"name": "system:a"}}, "system:")
	rbac.is_built_in(labelled, "")
	not rbac.is_built_in({"metadata": {"name": "system:a"}}, "")
	not rbac.is_built_in({"metadata": {"name": "a", "labels": "rbac-defaults"}}, "system:")
	not rbac.is_built_in({}, "system:")
}

test_administrators_of_kubeadm_are_known if {
	binding := {"kind": "ClusterRoleBinding", "object": {"metadata": {"name": "kubeadm:cluster-admins"}}}

	rbac.is_kubeadms_own(binding, {"name": "Group/kubeadm:cluster-admins"})
	not rbac.is_kubeadms_own(binding, {"name": "User/kubeadm:cluster-admins"})
	not rbac.is_kubeadms_own(object.union(binding, {"kind": "RoleBinding"}), {"name": "Group/kubeadm:cluster-admins"})
}

test_patterns_name_roles if {
	shop := {"kind": "Role", "object": {"metadata": {"name": "a", "namespace": "shop"}}}

	rbac.named_among(shop, ["b", "shop/*"])
	not rbac.named_among(shop, ["a"])
	not rbac.named_among({"kind": "Role", "object": {}}, ["*"])
	"Group/system:authenticated" in rbac.everybody
}

test_aggregated_is_what_collects if {
	rbac.is_aggregated({"kind": "ClusterRole", "object": {"aggregationRule": {}}})
	not rbac.is_aggregated({"kind": "ClusterRole", "object": {"aggregationRule": null}})
	not rbac.is_aggregated({"kind": "Role", "object": {"aggregationRule": {}}})
}

test_groups_of_all_accounts_are_known if {
	rbac.of_all_accounts("Group/system:serviceaccounts")
	rbac.of_all_accounts("Group/system:serviceaccounts:shop")
	not rbac.of_all_accounts("Group/system:serviceaccountsx")
}

test_bindings_find_their_roles[name] if {
	some name, case in {
		"a role": {"roles": [role("a", "shop")], "binding": {"roleRef": {"kind": "Role", "name": "a"}}, "want": {0}},
		"a role of another namespace": {"roles": [role("a", "web")], "binding": {"roleRef": {"kind": "Role", "name": "a"}}, "want": set()},
		"a ClusterRole": {"roles": [role("a", "shop"), cluster_role("a", {})], "binding": {"roleRef": {"kind": "ClusterRole", "name": "a"}}, "want": {1}},
		"parts": {
			"roles": [whole("all", {"matchLabels": {"to": "all"}}), part("p", {"to": "all"}), part("q", {"to": "none"})],
			"binding": {"roleRef": {"kind": "ClusterRole", "name": "all"}},
			"want": {0, 1},
		},
		"parts by an expression": {
			"roles": [whole("all", {"matchExpressions": [{"key": "to", "operator": "Exists"}]}), part("p", {"to": "x"}), cluster_role("q", {})],
			"binding": {"roleRef": {"kind": "ClusterRole", "name": "all"}},
			"want": {0, 1},
		},
		"a Role is no part": {
			"roles": [whole("all", {"matchLabels": {"to": "all"}}), object.union(role("p", "shop"), {"metadata": {"labels": {"to": "all"}}})],
			"binding": {"roleRef": {"kind": "ClusterRole", "name": "all"}},
			"want": {0},
		},
		"labels that are no texts": {
			"roles": [whole("all", {"matchLabels": {"to": "1"}}), part("p", {"to": 1})],
			"binding": {"roleRef": {"kind": "ClusterRole", "name": "all"}},
			"want": {0},
		},
		"parts of view are parts of admin": {
			"roles": [part("p", {"rbac.authorization.k8s.io/aggregate-to-view": "true"})],
			"binding": {"roleRef": {"kind": "ClusterRole", "name": "admin"}},
			"want": {0},
		},
		"parts of admin are no parts of view": {
			"roles": [part("p", {"rbac.authorization.k8s.io/aggregate-to-admin": "true"})],
			"binding": {"roleRef": {"kind": "ClusterRole", "name": "view"}},
			"want": set(),
		},
		"a role without a name": {
			"roles": [{"apiVersion": api, "kind": "Role", "metadata": {}}],
			"binding": {"roleRef": {"kind": "Role", "name": "a"}},
			"want": set(),
		},
	}

	r := [positions | some b in rbac.bindings; positions := rbac.roles_of(b)] with input as list(array.concat(case.roles, [binding("b", case.binding)]))
	r == [case.want]
	held := {i | some i, role in rbac.known_roles; count(rbac.bindings_of(role)) > 0} with input as list(array.concat(case.roles, [binding("b", case.binding)]))
	held == case.want
}

# An update under review counts, and what it replaces does not.
test_inventory_lends_what_is_not_under_review if {
	r := [[r.object.metadata.name | some r in rbac.known_roles], [b.object.metadata.name | some b in rbac.known_bindings]] with input as {
		"review": {"object": cluster_role("a", {}), "operation": "UPDATE"},
		"parameters": {},
	}
		with data.inventory as {
			"cluster": {api: {"ClusterRole": {"a": cluster_role("a", {}), "b": cluster_role("b", {})}}},
			"namespace": {"shop": {api: {"RoleBinding": {"c": binding("c", {})}}, "v1": {"Secret": {"d": {}}}}},
		}

	r == [["a", "b"], ["c"]]
}

test_what_cannot_be_read_is_told if {
	rbac.unreadable(given("all")) == [["rules"]]
	rbac.unreadable(given([1, {"verbs": "get", "resources": null}])) == [["rules", 0], ["rules", 1, "verbs"]]
	rbac.unreadable(given(null)) == []
	rbac.unreadable({"object": {}}) == []
}

test_grants_are_read if {
	rbac.in_group({"apiGroups": ["apps"]}, "apps")
	rbac.in_group({"apiGroups": ["*"]}, "apps")
	not rbac.in_group({"apiGroups": [""]}, "apps")
	not rbac.in_group({"apiGroups": "apps"}, "apps")
	rbac.granted_verbs({"verbs": ["*"]}, ["get", "list"]) == ["get", "list"]
	rbac.granted_verbs({"verbs": ["watch", "list"]}, ["get", "list"]) == ["list"]
	rbac.granted_verbs({"verbs": "list"}, ["list"]) == []
	rbac.granted_verbs({}, ["list"]) == []
	rbac.names({"resourceNames": ["a"]}) == ["a"]
	rbac.names({"resourceNames": "a"}) == []
}

api := "rbac.authorization.k8s.io/v1"

list(items) := {"apiVersion": "v1", "kind": "List", "items": items}

given(rules) := {"object": {"rules": rules}}

role(name, namespace) := {"apiVersion": api, "kind": "Role", "metadata": {"name": name, "namespace": namespace}}

cluster_role(name, rest) := object.union({"apiVersion": api, "kind": "ClusterRole", "metadata": {"name": name}}, rest)

part(name, labels) := cluster_role(name, {"metadata": {"labels": labels}})

whole(name, selector) := cluster_role(name, {"aggregationRule": {"clusterRoleSelectors": [selector]}})

binding(name, rest) := object.union({"apiVersion": api, "kind": "RoleBinding", "metadata": {"name": name, "namespace": "shop"}}, rest)
