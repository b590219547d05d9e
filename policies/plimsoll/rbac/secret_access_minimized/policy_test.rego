package plimsoll.rbac.secret_access_minimized_test

import data.plimsoll.rbac.secret_access_minimized as policy

test_listing_in_the_cluster_is_reported if {
	r := policy.violation with input as members([
		cluster_role("reader", [reads(["get", "list"])]),
		cluster_binding("reader", [account("monitoring", "metrics")]),
	])

	r == {{
		"msg": "ServiceAccount/monitoring/metrics may get, list all secrets in the whole cluster, by ClusterRole reader",
		"details": {
			"policy": "rbac/secret-access-minimized",
			"rule": "cluster-wide",
			"path": ["subjects", 0],
			"subject": {"kind": "ClusterRoleBinding", "name": "reader"},
			"document": 1,
		},
	}}
}

test_wide_access_is_reported[name] if {
	some name, case in {
		"a wildcard for resources": {
			"set": [cluster_role("r", [{"apiGroups": [""], "resources": ["*"], "verbs": ["watch"]}]), cluster_binding("r", [account("a", "b")])],
			"want": {"cluster-wide: ServiceAccount/a/b may watch all secrets in the whole cluster, by ClusterRole r"},
		},
		"wildcards for everything": {
			"set": [cluster_role("r", [{"apiGroups": ["*"], "resources": ["*"], "verbs": ["*"]}]), cluster_binding("r", [account("a", "b")])],
			"want": {"cluster-wide: ServiceAccount/a/b may get, list, watch all secrets in the whole cluster, by ClusterRole r"},
		},
		"a name in every namespace": {
			"set": [cluster_role("r", [named(["get"])]), cluster_binding("r", [account("a", "b")])],
			"want": {"cluster-wide: ServiceAccount/a/b may get secrets of some names in the whole cluster, by ClusterRole r"},
		},
		"people in a namespace": {
			"set": [role("r", [reads(["list"])]), binding("Role", "r", [group("developers"), user("ann")])],
			"want": {
				"namespaced-list: Group/developers may list all secrets in namespace shop, by Role shop/r",
				"namespaced-list: User/ann may list all secrets in namespace shop, by Role shop/r",
			},
		},
		"people in a namespace by a ClusterRole": {
			"set": [cluster_role("r", [reads(["watch"])]), binding("ClusterRole", "r", [group("developers")])],
			"want": {"namespaced-list: Group/developers may watch all secrets in namespace shop, by ClusterRole r"},
		},
		"all accounts of a namespace, one name": {
			"set": [role("r", [named(["get"])]), binding("Role", "r", [group("system:serviceaccounts:shop")])],
			"want": {"everyone: Group/system:serviceaccounts:shop may get secrets of some names in namespace shop, by Role shop/r"},
		},
		"everybody": {
			"set": [role("r", [named(["get"])]), binding("Role", "r", [group("system:authenticated")])],
			"want": {"everyone: Group/system:authenticated may get secrets of some names in namespace shop, by Role shop/r"},
		},
		"cluster-admin, which no document holds": {
			"set": [cluster_binding("cluster-admin", [user("ann")])],
			"want": {"cluster-wide: User/ann may get, list, watch all secrets in the whole cluster, by ClusterRole cluster-admin"},
		},
		"an edit of one's own": {
			"set": [cluster_role("edit", [reads(["list"])]), cluster_binding("edit", [account("a", "b")])],
			"want": {"cluster-wide: ServiceAccount/a/b may list all secrets in the whole cluster, by ClusterRole edit"},
		},
		"a part of an aggregated role": {
			"set": [
				object.union(cluster_role("part", [reads(["list"])]), {"metadata": {"labels": {"to-ops": "yes"}}}),
				object.union(cluster_role("ops", []), {"aggregationRule": {"clusterRoleSelectors": [{"matchLabels": {"to-ops": "yes"}}]}}),
				cluster_binding("ops", [group("ops")]),
			],
			"want": {"cluster-wide: Group/ops may list all secrets in the whole cluster, by ClusterRole part"},
		},
		"a part of view": {
			"set": [
				object.union(cluster_role("part", [reads(["get"]), reads(["list"])]), {"metadata": {"labels": {"rbac.authorization.k8s.io/aggregate-to-view": "true"}}}),
				cluster_binding("view", [group("readers")]),
			],
			"want": {"cluster-wide: Group/readers may get, list all secrets in the whole cluster, by ClusterRole part"},
		},
	}

	found(case.set, {}) == case.want
}

test_access_of_cluster_admin_follows_from_the_binding if {
	causes := {f.details.causedBy | some f in policy.violation} with input as members([cluster_binding("cluster-admin", [user("ann")])])

	causes == {"rbac/no-privileged-bindings#cluster-admin"}
}

test_one_name_in_every_namespace_weighs_less if {
	severities := {f.details.severity | some f in policy.violation} with input as members([
		cluster_role("r", [named(["get"])]),
		cluster_binding("r", [account("a", "b")]),
	])

	severities == {"medium"}
}

test_narrow_access_is_silent[name] if {
	some name, case in {
		"one name for people": [role("r", [named(["get", "list"])]), binding("Role", "r", [group("developers")])],
		"an operator in its namespace": [role("r", [reads(["get", "list", "watch"])]), binding("Role", "r", [account("shop", "operator")])],
		"get for people": [role("r", [reads(["get"])]), binding("Role", "r", [group("developers")])],
		"writing alone": [cluster_role("r", [reads(["create"])]), cluster_binding("r", [account("a", "b")])],
		"another group": [cluster_role("r", [{"apiGroups": ["vault.example"], "resources": ["secrets"], "verbs": ["list"]}]), cluster_binding("r", [account("a", "b")])],
		"view": [cluster_binding("view", [group("developers")])],
		"administrators of kubeadm": [object.union(cluster_binding("cluster-admin", [group("kubeadm:cluster-admins")]), {"metadata": {"name": "kubeadm:cluster-admins"}})],
		"request headers of the API server": [object.union(
			binding("Role", "extension-apiserver-authentication-reader", [account("a", "b")]),
			{"metadata": {"namespace": "kube-system"}},
		)],
		"admin, which the cluster brings along": [cluster_binding("admin", [group("developers")])],
		"admin of an export": [
			object.union(cluster_role("admin", [reads(["list"])]), {"aggregationRule": {}}),
			cluster_binding("admin", [group("developers")]),
		],
		"a built-in role": [cluster_role("system:x", [reads(["list"])]), cluster_binding("system:x", [account("a", "b")])],
		"a built-in binding": [cluster_role("r", [reads(["list"])]), object.union(cluster_binding("r", [account("a", "b")]), {"metadata": {"name": "system:controller:x"}})],
		"a role with the label of built-in ones": [
			object.union(cluster_role("r", [reads(["list"])]), {"metadata": {"labels": {"kubernetes.io/bootstrapping": "rbac-defaults"}}}),
			cluster_binding("r", [account("a", "b")]),
		],
	}

	found(case, {}) == set()
	gaps(case, {}) == set()
}

test_allowed_subjects_and_roles_are_silent if {
	wide := [cluster_role("r", [reads(["list"])]), cluster_binding("r", [account("a", "b")])]
	narrow := [role("r", [reads(["list"])]), binding("Role", "r", [group("developers")])]

	found(wide, {"allowSubjects": ["ServiceAccount/a/*"]}) == set()
	found(wide, {"allowRoles": ["r"]}) == set()
	found(narrow, {"allowRoles": ["shop/*"]}) == set()
	gaps([binding("Role", "r", [group("developers")])], {"allowRoles": ["shop/*"]}) == set()
	count(found(narrow, {"allowRoles": ["r"]})) == 1
}

test_prefix_of_built_in_bindings_can_be_changed if {
	documents := [cluster_role("r", [reads(["list"])]), object.union(cluster_binding("r", [user("ann")]), {"metadata": {"name": "system:x"}})]

	found(documents, {"builtInPrefix": ""}) == {"cluster-wide: User/ann may list all secrets in the whole cluster, by ClusterRole r"}
}

test_many_readers_of_a_namespace_are_reported if {
	accounts := [account("shop", $"a{i}") | some i in numbers.range(1, 4)]
	documents := [role("r", [reads(["get"])]), binding("Role", "r", accounts)]

	found(documents, {"maxNamespacedSubjects": 3}) == {"many-subjects: 4 subjects may read any secret of namespace shop, ServiceAccount/shop/a1, ServiceAccount/shop/a2, ServiceAccount/shop/a3 and others; 3 may"}
	found(documents, {"maxNamespacedSubjects": 4}) == set()
	found([role("r", [named(["get"])]), binding("Role", "r", accounts)], {"maxNamespacedSubjects": 3}) == set()
}

test_readers_are_counted_where_no_namespace_is_named if {
	documents := [
		object.remove(role("r", [reads(["get"])]), ["metadata"]),
		{"kind": "RoleBinding", "apiVersion": "rbac.authorization.k8s.io/v1", "roleRef": {"kind": "ClusterRole", "name": "c"}, "subjects": [account("shop", "a")]},
		cluster_role("c", [reads(["get"])]),
	]

	found(documents, {"maxNamespacedSubjects": 0}) == {"many-subjects: 1 subjects may read any secret of its namespace, ServiceAccount/shop/a; 0 may"}
}

test_role_that_nobody_holds_is_a_gap if {
	gaps([role("r", [reads(["list"])])], {}) == {"Role shop/r may list all secrets, and no binding of it is among the documents"}
	gaps([cluster_role("r", [reads(["list", "get"])])], {}) == {"ClusterRole r may get, list all secrets, in the whole cluster if a ClusterRoleBinding binds it, and no binding of it is among the documents"}
	gaps([role("r", [named(["get"])])], {}) == {"Role shop/r may get secrets of some names, and no binding of it is among the documents"}
	gaps([role("r", [reads(["create"])])], {}) == set()
}

test_role_that_nobody_holds_is_silent_in_a_complete_set if {
	r := policy.no_evidence with input as members([cluster_role("r", [reads(["list"])]), binding("Role", "x", [])])
		with data.lib.plimsoll.parameters as {"complete": true}

	r == set()
}

test_binding_of_an_unknown_role_is_a_gap if {
	gaps([binding("Role", "r", [group("developers")])], {}) == {"nobody can tell whether the role of RoleBinding shop/r may read secrets, as it is not among the documents"}
	gaps([cluster_binding("r", [group("developers")])], {}) == {"nobody can tell whether the role of ClusterRoleBinding r may read secrets, as it is not among the documents"}
	gaps([object.remove(cluster_binding("r", []), ["metadata", "roleRef"])], {}) == {"nobody can tell whether the role of a ClusterRoleBinding without a name may read secrets, as it is not among the documents"}
}

test_role_that_cannot_be_read_is_a_gap if {
	want := {"Role shop/r cannot be read, so nobody can tell whether it may read secrets"}

	gaps([role("r", "all")], {}) == want
	gaps([role("r", ["all"])], {}) == want
	gaps([role("r", [{"apiGroups": "", "resources": ["secrets"], "verbs": ["list"]}])], {}) == want
}

test_writing_and_running_is_noted if {
	writes := reads(["create"])
	runs := {"apiGroups": [""], "resources": ["pods/exec"], "verbs": ["create"]}

	notes([role("r", [writes, runs])]) == {"Role shop/r may write secrets and run commands in pods"}
	notes([role("r", [writes])]) == set()
	notes([cluster_role("system:r", [writes, runs])]) == set()
}

test_one_document_decides_what_it_can if {
	both := {"apiVersion": "v1", "kind": "List", "items": [cluster_role("r", [reads(["list"])]), cluster_binding("r", [user("ann")])]}
	r := {[f.details.path, f.msg] | some f in policy.violation} with input as both

	r == {[["items", 1, "subjects", 0], "User/ann may list all secrets in the whole cluster, by ClusterRole r"]}
	policy.applicable with input as both
}

test_other_documents_are_not_applicable if {
	not policy.applicable with input as {"apiVersion": "v1", "kind": "Secret"}
}

test_documents_of_a_set_that_are_judged_are_told if {
	r := policy.applicable with input as members([cluster_role("system:r", []), cluster_role("r", []), {"apiVersion": "v1", "kind": "Secret"}])

	r == {1}
}

# In Gatekeeper a role is judged at its bindings, of which those of the inventory are not under review.
test_role_under_review_is_silent if {
	r := policy.violation with input as {
		"review": {"object": cluster_role("r", [reads(["list"])]), "operation": "UPDATE"},
		"parameters": {},
	}
		with data.inventory as {"cluster": {"rbac.authorization.k8s.io/v1": {"ClusterRoleBinding": {"r": cluster_binding("r", [user("ann")])}}}}

	r == set()
}

test_binding_under_review_is_reported_for_its_role if {
	r := {[f.details.path, f.details.subject.kind, f.msg] | some f in policy.violation} with input as {
		"review": {"object": cluster_binding("r", [user("ann")]), "operation": "CREATE"},
		"parameters": {},
	}
		with data.inventory as {"cluster": {"rbac.authorization.k8s.io/v1": {"ClusterRole": {"r": cluster_role("r", [reads(["list"])])}}}}

	r == {[["subjects", 0], "ClusterRoleBinding", "User/ann may list all secrets in the whole cluster, by ClusterRole r"]}
}

found(documents, parameters) := messages if {
	messages := {$"{f.details.rule}: {f.msg}" | some f in policy.violation} with input as members(documents)
		with data.lib.plimsoll.parameters as {"rbac/secret-access-minimized": parameters}
}

gaps(documents, parameters) := messages if {
	messages := {f.msg | some f in policy.no_evidence} with input as members(documents)
		with data.lib.plimsoll.parameters as {"rbac/secret-access-minimized": parameters}
}

notes(documents) := messages if {
	messages := {f.msg | some f in policy.note} with input as members(documents)
}

members(documents) := [{"path": "rbac.yaml", "contents": document} | some document in documents]

reads(verbs) := {"apiGroups": [""], "resources": ["pods", "secrets"], "verbs": verbs}

named(verbs) := {"apiGroups": [""], "resources": ["secrets"], "resourceNames": ["api-key"], "verbs": verbs}

group(name) := {"kind": "Group", "name": name}

user(name) := {"kind": "User", "name": name}

account(namespace, name) := {"kind": "ServiceAccount", "name": name, "namespace": namespace}

role(name, rules) := {
	"apiVersion": "rbac.authorization.k8s.io/v1",
	"kind": "Role",
	"metadata": {"name": name, "namespace": "shop"},
	"rules": rules,
}

cluster_role(name, rules) := {
	"apiVersion": "rbac.authorization.k8s.io/v1",
	"kind": "ClusterRole",
	"metadata": {"name": name},
	"rules": rules,
}

binding(kind, name, subjects) := {
	"apiVersion": "rbac.authorization.k8s.io/v1",
	"kind": "RoleBinding",
	"metadata": {"name": name, "namespace": "shop"},
	"roleRef": {"kind": kind, "name": name},
	"subjects": subjects,
}

cluster_binding(name, subjects) := {
	"apiVersion": "rbac.authorization.k8s.io/v1",
	"kind": "ClusterRoleBinding",
	"metadata": {"name": name},
	"roleRef": {"kind": "ClusterRole", "name": name},
	"subjects": subjects,
}
