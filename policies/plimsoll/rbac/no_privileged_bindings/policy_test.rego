package plimsoll.rbac.no_privileged_bindings_test

import data.plimsoll.rbac.no_privileged_bindings as policy

test_cluster_admin_is_reported if {
	r := policy.violation with input as cluster_binding("cluster-admin", [group("developers")])

	r == {{
		"msg": "Group/developers holds cluster-admin in the whole cluster",
		"details": {
			"policy": "rbac/no-privileged-bindings",
			"rule": "cluster-admin",
			"path": ["subjects", 0],
			"subject": {"kind": "ClusterRoleBinding", "name": "b"},
		},
	}}
}

test_privileged_bindings_are_reported[name] if {
	some name, case in {
		"a namespace": {
			"binding": binding("cluster-admin", [account("ci", "deployer")]),
			"want": {"cluster-admin: ServiceAccount/ci/deployer holds cluster-admin in namespace shop"},
		},
		"an account by its user name": {
			"binding": cluster_binding("cluster-admin", [user("system:serviceaccount:ci:deployer")]),
			"want": {"cluster-admin: ServiceAccount/ci/deployer holds cluster-admin in the whole cluster"},
		},
		"masters": {
			"binding": binding("view", [group("system:masters")]),
			"want": {"masters: the binding names the group system:masters, whose members may do anything and whom no binding needs to name"},
		},
		"masters and another with cluster-admin": {
			"binding": cluster_binding("cluster-admin", [group("a"), group("b")]),
			"want": {
				"cluster-admin: Group/a holds cluster-admin in the whole cluster",
				"cluster-admin: Group/b holds cluster-admin in the whole cluster",
			},
		},
		"a user without a name": {
			"binding": cluster_binding("view", [user("system:anonymous")]),
			"want": {"anonymous: User/system:anonymous is whoever has not logged in, and may use ClusterRole view in the whole cluster"},
		},
		"whoever has not logged in, with a built-in role": {
			"binding": object.union(cluster_binding("system:node", [group("system:unauthenticated")]), {"metadata": {"name": "system:node"}}),
			"want": {"anonymous: Group/system:unauthenticated is whoever has not logged in, and may use ClusterRole system:node in the whole cluster"},
		},
		"discovery under another name": {
			"binding": cluster_binding("system:discovery", [group("system:unauthenticated")]),
			"want": {"anonymous: Group/system:unauthenticated is whoever has not logged in, and may use ClusterRole system:discovery in the whole cluster"},
		},
		"discovery in a namespace": {
			"binding": binding("system:discovery", [group("system:unauthenticated")]),
			"want": {"anonymous: Group/system:unauthenticated is whoever has not logged in, and may use ClusterRole system:discovery in namespace shop"},
		},
		"everybody": {
			"binding": cluster_binding("view", [group("system:authenticated")]),
			"want": {"authenticated: Group/system:authenticated is everybody who has logged in, and may use ClusterRole view in the whole cluster"},
		},
		"every account": {
			"binding": binding("view", [group("system:serviceaccounts")]),
			"want": {"authenticated: Group/system:serviceaccounts is every service account of the cluster, and may use ClusterRole view in namespace shop"},
		},
		"a built-in name for a role of one's own": {
			"binding": object.union(cluster_binding("view", [group("system:authenticated")]), {"metadata": {"name": "system:view"}}),
			"want": {"authenticated: Group/system:authenticated is everybody who has logged in, and may use ClusterRole view in the whole cluster"},
		},
		"the default account": {
			"binding": binding("view", [{"kind": "ServiceAccount", "name": "default"}]),
			"want": {"default-sa: ServiceAccount/shop/default is what pods run as that name no account, and may use ClusterRole view in namespace shop"},
		},
		"the default account where no namespace is named": {
			"binding": object.remove(binding("view", [{"kind": "ServiceAccount", "name": "default"}]), ["metadata"]),
			"want": {"default-sa: ServiceAccount//default is what pods run as that name no account, and may use ClusterRole view in its namespace"},
		},
		"a role of the same name": {
			"binding": object.union(binding("x", [group("developers")]), {"roleRef": {"kind": "Role", "name": "cluster-admin"}}),
			"want": set(),
		},
	}

	found(case.binding, {}) == case.want
}

test_what_cannot_be_read_is_reported[name] if {
	some name, case in {
		"subjects": {"set": {"subjects": "all"}, "want": "subjects must be a list, not string"},
		"subject": {"set": {"subjects": ["all"]}, "want": "a subject must be an object, not string"},
		"subject of no kind": {"set": {"subjects": [{"name": "a"}]}, "want": "a subject must be a User, a Group or a ServiceAccount"},
		"subject without a name": {"set": {"subjects": [{"kind": "User"}]}, "want": "a subject must have a name, which is a text"},
		"subject with an empty name": {"set": {"subjects": [{"kind": "User", "name": ""}]}, "want": "a subject must have a name, which is a text"},
		"subject with a number": {"set": {"subjects": [{"kind": "ServiceAccount", "name": 1}]}, "want": "a subject must have a name, which is a text"},
		"role": {"set": {"roleRef": "view"}, "want": "roleRef must be an object, not string"},
		"role of no kind": {"set": {"roleRef": {"name": "view", "kind": "Roles"}}, "want": "roleRef must be of kind Role or ClusterRole"},
		"role without a name": {"set": {"roleRef": {"kind": "Role", "name": null}}, "want": "roleRef must have a name, which is a text"},
	}

	document := object.union(object.remove(cluster_binding("view", []), object.keys(case.set)), case.set)
	found(document, {}) == {$"malformed: {case.want}"}
}

test_everybody_of_a_role_that_cannot_be_read_is_reported if {
	document := object.union(object.remove(cluster_binding("x", [group("system:unauthenticated")]), ["roleRef"]), {"roleRef": {"kind": "Role"}})

	found(document, {}) == {
		"malformed: roleRef must have a name, which is a text",
		"anonymous: Group/system:unauthenticated is whoever has not logged in, and may use a role in the whole cluster",
	}
}

test_binding_without_a_role_is_a_gap if {
	document := object.remove(cluster_binding("view", [group("developers")]), ["roleRef"])
	gaps := {g.msg | some g in policy.no_evidence} with input as document

	found(document, {}) == set()
	gaps == {"the binding names no role, so nobody can tell what it gives"}
}

test_binding_with_a_role_is_no_gap if {
	gaps := policy.no_evidence with input as cluster_binding("view", [])

	gaps == set()
}

test_group_of_a_namespaces_accounts_is_noted if {
	notes := {n.msg | some n in policy.note} with input as binding("view", [group("system:serviceaccounts:shop")])

	notes == {"Group/system:serviceaccounts:shop is every service account of a namespace, the default one among them"}
	found(binding("view", [group("system:serviceaccounts:shop")]), {}) == set()
}

test_image_pullers_of_a_namespace_are_not_noted if {
	pullers := object.union(
		binding("system:image-puller", [group("system:serviceaccounts:shop")]),
		{"metadata": {"name": "system:image-pullers"}},
	)
	notes := policy.note with input as pullers

	notes == set()
}

# The bindings of a new cluster, as an export shows them.
test_bootstrap_bindings_are_silent[name] if {
	some name, case in {
		"cluster-admin": bootstrap("cluster-admin", [group("system:masters")]),
		"cluster-admin without its label": named("cluster-admin", "cluster-admin", [group("system:masters")]),
		"public info": bootstrap("system:public-info-viewer", [group("system:authenticated"), group("system:unauthenticated")]),
		"discovery": bootstrap("system:discovery", [group("system:authenticated"), group("system:unauthenticated")]),
		"issuer": bootstrap("system:service-account-issuer-discovery", [group("system:serviceaccounts")]),
		"label alone": object.union(
			bootstrap("metrics", [account("kube-system", "default")]),
			{"roleRef": {"name": "system:metrics"}},
		),
		"administrators of kubeadm": named("kubeadm:cluster-admins", "cluster-admin", [group("kubeadm:cluster-admins")]),
		"kubeadm": {
			"apiVersion": "rbac.authorization.k8s.io/v1",
			"kind": "RoleBinding",
			"metadata": {"name": "kubeadm:bootstrap-signer-clusterinfo", "namespace": "kube-public"},
			"roleRef": {"kind": "Role", "name": "kubeadm:bootstrap-signer-clusterinfo"},
			"subjects": [user("system:anonymous")],
		},
	}

	found(case, {}) == set()
	policy.applicable with input as case
}

test_binding_of_kubeadm_is_silent_for_its_group_only if {
	found(named("kubeadm:cluster-admins", "cluster-admin", [group("developers")]), {}) == {"cluster-admin: Group/developers holds cluster-admin in the whole cluster"}
	found(named("b", "cluster-admin", [group("kubeadm:cluster-admins")]), {}) == {"cluster-admin: Group/kubeadm:cluster-admins holds cluster-admin in the whole cluster"}
}

test_built_in_binding_with_another_subject_is_reported if {
	found(bootstrap("cluster-admin", [group("system:masters"), user("jo")]), {}) == {"cluster-admin: User/jo holds cluster-admin in the whole cluster"}
}

test_built_in_binding_is_reported_once_it_is_not_allowed if {
	found(bootstrap("cluster-admin", [group("system:masters")]), {"allowBindings": []}) == {
		"cluster-admin: Group/system:masters holds cluster-admin in the whole cluster",
		"masters: the binding names the group system:masters, whose members may do anything and whom no binding needs to name",
	}
}

test_allowed_bindings_are_not_applicable if {
	document := cluster_binding("cluster-admin", [group("developers")])

	not policy.applicable with input as document with data.lib.plimsoll.parameters as {"rbac/no-privileged-bindings": {"allowBindings": ["b"]}}
	found(document, {"allowBindings": ["b"]}) == set()
	found(binding("cluster-admin", [group("x")]), {"allowBindings": ["shop/*"]}) == set()
	found(binding("cluster-admin", [group("x")]), {"allowBindings": ["b"]}) == {"cluster-admin: Group/x holds cluster-admin in namespace shop"}
}

test_allowed_subjects_are_silent if {
	found(cluster_binding("cluster-admin", [group("x"), account("ci", "a")]), {"allowSubjects": ["Group/x", "ServiceAccount/ci/*"]}) == set()
	found(cluster_binding("cluster-admin", [user("x")]), {"allowSubjects": ["Group/x"]}) == {"cluster-admin: User/x holds cluster-admin in the whole cluster"}
}

test_prefix_of_built_in_bindings_can_be_changed if {
	issuer := bootstrap("system:issuer", [group("system:serviceaccounts")])
	want := {"authenticated: Group/system:serviceaccounts is every service account of the cluster, and may use ClusterRole system:issuer in the whole cluster"}

	found(issuer, {"builtInPrefix": ""}) == want
	found(issuer, {"builtInPrefix": "openshift:"}) == want
}

test_roles_are_not_applicable if {
	role := {"apiVersion": "rbac.authorization.k8s.io/v1", "kind": "ClusterRole", "metadata": {"name": "r"}, "rules": []}

	not policy.applicable with input as role
}

found(document, parameters) := messages if {
	messages := {$"{f.details.rule}: {f.msg}" | some f in policy.violation} with input as document
		with data.lib.plimsoll.parameters as {"rbac/no-privileged-bindings": parameters}
}

group(name) := {"kind": "Group", "name": name}

user(name) := {"kind": "User", "name": name}

account(namespace, name) := {"kind": "ServiceAccount", "name": name, "namespace": namespace}

cluster_binding(role, subjects) := named("b", role, subjects)

named(name, role, subjects) := {
	"apiVersion": "rbac.authorization.k8s.io/v1",
	"kind": "ClusterRoleBinding",
	"metadata": {"name": name},
	"roleRef": {"kind": "ClusterRole", "name": role},
	"subjects": subjects,
}

bootstrap(name, subjects) := object.union(
	named(name, name, subjects),
	{"metadata": {"labels": {"kubernetes.io/bootstrapping": "rbac-defaults"}}},
)

binding(role, subjects) := {
	"apiVersion": "rbac.authorization.k8s.io/v1",
	"kind": "RoleBinding",
	"metadata": {"name": "b", "namespace": "shop"},
	"roleRef": {"kind": "ClusterRole", "name": role},
	"subjects": subjects,
}
