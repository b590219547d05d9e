package plimsoll.rbac.no_escalation_permissions_test

import data.plimsoll.rbac.no_escalation_permissions as policy

test_running_commands_is_reported if {
	r := policy.violation with input as role([exec])

	r == {{
		"msg": "the rule grants create on `pods/exec`, so whoever holds it can act inside of pods; no binding of it is among the documents",
		"details": {
			"policy": "rbac/no-escalation-permissions",
			"rule": "pod-exec",
			"path": ["rules", 0],
			"subject": {"kind": "Role", "name": "r", "namespace": "shop"},
			"severity": "low",
		},
	}}
}

test_escalating_rights_are_reported[name] if {
	some name, case in {
		"bind": {"rule": rights("rbac.authorization.k8s.io", ["clusterroles"], ["bind"]), "want": ["escalate-bind", "critical"]},
		"impersonate": {"rule": rights("", ["users", "groups"], ["impersonate"]), "want": ["impersonate", "critical"]},
		"impersonate an extra": {"rule": rights("authentication.k8s.io", ["userextras/scopes"], ["impersonate"]), "want": ["impersonate", "critical"]},
		"tokens": {"rule": rights("", ["serviceaccounts/token"], ["create"]), "want": ["token-creation", "high"]},
		"attach": {"rule": rights("", ["pods/attach"], ["create"]), "want": ["pod-exec", "high"]},
		"forwarded ports": {"rule": rights("", ["pods/portforward"], ["create"]), "want": ["pod-exec", "high"]},
		"debug containers": {"rule": rights("", ["pods/ephemeralcontainers"], ["patch"]), "want": ["pod-exec", "high"]},
		"node proxy": {"rule": rights("", ["nodes/proxy"], ["get"]), "want": ["node-proxy", "high"]},
		"webhooks": {"rule": rights("admissionregistration.k8s.io", ["validatingwebhookconfigurations"], ["update"]), "want": ["admission-webhooks", "high"]},
		"admission policies": {"rule": rights("admissionregistration.k8s.io", ["validatingadmissionpolicybindings"], ["create"]), "want": ["admission-webhooks", "high"]},
		"approval": {"rule": rights("certificates.k8s.io", ["certificatesigningrequests/approval"], ["update"]), "want": ["certificate-approval", "high"]},
		"signers": {"rule": rights("certificates.k8s.io", ["signers"], ["sign"]), "want": ["certificate-approval", "high"]},
		"workloads": {"rule": rights("apps", ["deployments"], ["create"]), "want": ["workload-creation", "high"]},
		"persistent volumes": {"rule": rights("", ["persistentvolumes"], ["create"]), "want": ["persistent-volumes", "high"]},
		"bindings": {"rule": rights("rbac.authorization.k8s.io", ["clusterrolebindings"], ["update"]), "want": ["role-changes", "high"]},
		"namespaces": {"rule": rights("", ["namespaces"], ["patch"]), "want": ["namespace-labels", "medium"]},
		"ConfigMaps": {"rule": rights("", ["configmaps"], ["update"]), "want": ["system-config-maps", "medium"]},
		"a ConfigMap of the cluster": {"rule": called("configmaps", "coredns", ["update"]), "want": ["system-config-maps", "low"]},
		"cloud identities": {"rule": called("configmaps", "aws-auth", ["patch"]), "want": ["cloud-identity-map", "high"]},
		"events": {"rule": rights("events.k8s.io", ["events"], ["deletecollection"]), "want": ["delete-logs-events", "low"]},
		"one pod": {"rule": called("pods/exec", "shell", ["create"]), "want": ["pod-exec", "medium"]},
	}

	found([cluster_role([case.rule]), cluster_binding]) == {case.want}
}

# Only what Kubernetes itself signs logs users and nodes in.
test_certificates_of_another_signer_are_silent if {
	signing := {"apiGroups": ["certificates.k8s.io"], "resources": ["signers"], "verbs": ["sign"]}

	found([cluster_role([object.union(signing, {"resourceNames": ["issuers.cert-manager.io/*"]})]), cluster_binding]) == set()
	found([cluster_role([object.union(signing, {"resourceNames": ["kubernetes.io/kube-apiserver-client"]})]), cluster_binding]) == {["certificate-approval", "medium"]}
	found([cluster_role([object.union(signing, {"resourceNames": ["issuers.cert-manager.io/*", "*"]})]), cluster_binding]) == {["certificate-approval", "medium"]}
	found([cluster_role([object.union(signing, {"resourceNames": [5]})]), cluster_binding]) == {["certificate-approval", "medium"]}
}

test_message_names_the_binding if {
	messages([cluster_role([called("pods/exec", "shell", ["create", "get"])]), cluster_binding]) == {"the rule grants create on `pods/exec` by name, so whoever holds it can act inside of pods; it holds in the whole cluster by ClusterRoleBinding r"}
	messages([role([exec]), binding("Role", "shop")]) == {"the rule grants create on `pods/exec`, so whoever holds it can act inside of pods; it holds in namespace shop by RoleBinding shop/r"}
	messages([cluster_role([exec]), binding("ClusterRole", "a"), binding("ClusterRole", "b")]) == {"the rule grants create on `pods/exec`, so whoever holds it can act inside of pods; it holds in 2 namespaces by RoleBinding a/r"}
	messages([cluster_role([exec]), binding("ClusterRole", "kube-system")]) == {"the rule grants create on `pods/exec`, so whoever holds it can act inside of pods; it holds in kube-system by RoleBinding kube-system/r"}
	messages([cluster_role([exec]), object.remove(binding("ClusterRole", "a"), ["metadata"])]) == {"the rule grants create on `pods/exec`, so whoever holds it can act inside of pods; it holds in its namespace by a RoleBinding without a name"}
}

test_severity_follows_the_reach[name] if {
	some name, case in {
		"cluster": {"set": [cluster_role([exec]), cluster_binding, binding("ClusterRole", "a")], "want": "high"},
		"namespace": {"set": [cluster_role([exec]), binding("ClusterRole", "a")], "want": "medium"},
		"kube-system": {"set": [cluster_role([exec]), binding("ClusterRole", "kube-system"), binding("ClusterRole", "a")], "want": "high"},
		"unbound": {"set": [cluster_role([exec])], "want": "medium"},
		"unbound in a namespace": {"set": [role([exec])], "want": "low"},
		"unbound in kube-system": {"set": [object.union(role([exec]), {"metadata": {"namespace": "kube-system"}})], "want": "medium"},
	}

	found(case.set) == {["pod-exec", case.want]}
}

test_what_no_namespace_grants_is_silent if {
	bound_to_a_namespace := [cluster_role([rights("", ["nodes/proxy", "persistentvolumes"], ["*"])]), binding("ClusterRole", "a")]

	found(bound_to_a_namespace) == set()
	found([role([rights("", ["nodes/proxy"], ["get"])])]) == set()
	found([cluster_role([rights("", ["nodes/proxy"], ["get"])])]) == {["node-proxy", "medium"]}
}

test_workloads_count_in_the_whole_cluster_only if {
	create := rights("batch", ["cronjobs"], ["create"])

	found([role([create])]) == set()
	found([cluster_role([create]), binding("ClusterRole", "a")]) == set()
	found([cluster_role([create])]) == set()
	gaps([cluster_role([create])], {}) == {"the rule grants create on `cronjobs`, and nobody can tell where; no binding of it is among the documents"}
	gaps([cluster_role([create])], {"complete": true}) == set()
}

test_config_maps_count_in_kube_system_only if {
	update := rights("", ["configmaps"], ["update"])
	in_system := object.union(role([update]), {"metadata": {"namespace": "kube-system"}})
	nameless := object.remove(role([update]), ["metadata"])

	found([role([update])]) == set()
	gaps([role([update])], {}) == set()
	found([in_system]) == {["system-config-maps", "low"]}
	found([cluster_role([update]), binding("ClusterRole", "kube-system")]) == {["system-config-maps", "medium"]}
	found([cluster_role([update]), binding("ClusterRole", "a")]) == set()
	count(gaps([cluster_role([update])], {})) == 1
	count(gaps([nameless], {})) == 1
	gaps([nameless], {"complete": true}) == set()
	found([object.union(in_system, {"rules": [called("configmaps", "my-lock", ["update"])]})]) == set()
}

test_map_of_cloud_identities_counts_where_it_may_be if {
	patch := called("configmaps", "aws-auth", ["patch"])

	found([cluster_role([patch])]) == {["cloud-identity-map", "medium"]}
	found([role([patch])]) == set()
	found([object.union(role([called("configmaps", "ids-1", ["patch"])]), {"metadata": {"namespace": "kube-system"}})]) == set()
}

test_maps_of_cloud_identities_can_be_named if {
	set := [object.union(role([called("configmaps", "ids-1", ["patch"])]), {"metadata": {"namespace": "kube-system"}})]
	r := {f.details.rule | some f in policy.violation} with input as members(set)
		with data.lib.plimsoll.parameters as {"rbac/no-escalation-permissions": {"identityMaps": ["ids-*"]}}

	r == {"cloud-identity-map"}
}

test_wildcards_for_resources_are_their_cause if {
	r := {[f.details.rule, f.details.causedBy] | some f in policy.violation} with input as members([
		cluster_role([rights("", ["*"], ["get"]), rights("certificates.k8s.io", ["*"], ["approve"])]),
		cluster_binding,
	])

	r == {["node-proxy", "rbac/no-wildcard-rbac#resources"], ["certificate-approval", "rbac/no-wildcard-rbac#resources"]}
}

test_any_verb_counts if {
	found([cluster_role([rights("", ["serviceaccounts/token"], ["*"])]), cluster_binding]) == {["token-creation", "high"]}
}

test_reading_is_silent if {
	found([cluster_role([rights("rbac.authorization.k8s.io", ["roles", "rolebindings"], ["get", "list", "watch"])]), cluster_binding]) == set()
}

test_parts_of_aggregated_roles_reach_as_far_as_the_whole if {
	part := {"apiVersion": api, "kind": "ClusterRole", "metadata": {"name": "part", "labels": {"to": "r"}}, "rules": [exec]}
	whole := object.union(cluster_role([]), {"aggregationRule": {"clusterRoleSelectors": [{"matchLabels": {"to": "r"}}]}})

	found([part, whole, cluster_binding]) == {["pod-exec", "high"]}
}

test_built_in_and_empty_aggregated_roles_are_not_applicable[name] if {
	some name, document in {
		"prefix": {"apiVersion": api, "kind": "ClusterRole", "metadata": {"name": "system:node-admin"}, "rules": [exec]},
		"label": {"apiVersion": api, "kind": "ClusterRole", "metadata": {"name": "edit", "labels": {"kubernetes.io/bootstrapping": "rbac-defaults"}}, "rules": [exec]},
		"aggregated": object.union(cluster_role([]), {"aggregationRule": {}}),
		"aggregated without rules": {"apiVersion": api, "kind": "ClusterRole", "metadata": {"name": "a"}, "aggregationRule": {}},
		"another kind": {"apiVersion": "v1", "kind": "Pod", "rules": [exec]},
	}

	r := policy.violation with input as document
	r == set()
	not policy.applicable with input as document
}

test_aggregated_roles_of_an_export_are_judged if {
	document := object.union(cluster_role([exec]), {"aggregationRule": {}})

	found([document, cluster_binding]) == {["pod-exec", "high"]}
}

test_parameters_change_what_is_reported if {
	given(cluster_role([exec]), {"allowRoles": ["r"]}) == set()
	given(role([exec]), {"allowRoles": ["shop/*"]}) == set()
	given(cluster_role([exec]), {"rules": {"pod-exec": "off"}}) == set()
	given(cluster_role([exec]), {"rules": {"pod-exec": "critical"}}) == {["pod-exec", "high"]}
	given({"apiVersion": api, "kind": "ClusterRole", "metadata": {"name": "system:x"}, "rules": [exec]}, {"builtInPrefix": ""}) == {["pod-exec", "medium"]}
}

test_what_cannot_be_read_is_a_gap if {
	want := {"ClusterRole r cannot be read, so nobody can tell what it grants"}

	gaps([cluster_role("all")], {}) == want
	gaps([cluster_role([{"apiGroups": [""], "resources": "pods/exec", "verbs": ["create"]}])], {}) == want
}

test_roles_of_a_set_are_told if {
	r := policy.applicable with input as members([cluster_binding, cluster_role([])])

	r == {1}
}

test_one_role_is_applicable if {
	policy.applicable with input as role([])
}

# In Gatekeeper the bindings stand in the inventory.
test_binding_of_the_inventory_counts if {
	r := {[f.details.path, f.details.severity] | some f in policy.violation} with input as {
		"review": {"object": cluster_role([exec]), "operation": "UPDATE"},
		"parameters": {},
	}
		with data.inventory as {"cluster": {api: {"ClusterRoleBinding": {"r": cluster_binding}}}}

	r == {[["rules", 0], "high"]}
}

api := "rbac.authorization.k8s.io/v1"

exec := {"apiGroups": [""], "resources": ["pods/exec"], "verbs": ["create"]}

rights(group, resources, verbs) := {"apiGroups": [group], "resources": resources, "verbs": verbs}

called(resource, name, verbs) := {"apiGroups": [""], "resources": [resource], "resourceNames": [name], "verbs": verbs}

found(documents) := pairs if {
	pairs := {[f.details.rule, f.details.severity] | some f in policy.violation} with input as members(documents)
}

messages(documents) := texts if {
	texts := {f.msg | some f in policy.violation} with input as members(documents)
}

gaps(documents, parameters) := texts if {
	texts := {g.msg | some g in policy.no_evidence} with input as members(documents)
		with data.lib.plimsoll.parameters as parameters
}

given(document, parameters) := pairs if {
	pairs := {[f.details.rule, f.details.severity] | some f in policy.violation} with input as document
		with data.lib.plimsoll.parameters as {"rbac/no-escalation-permissions": parameters}
}

members(documents) := [{"path": "rbac.yaml", "contents": document} | some document in documents]

role(rules) := {"apiVersion": api, "kind": "Role", "metadata": {"name": "r", "namespace": "shop"}, "rules": rules}

cluster_role(rules) := {"apiVersion": api, "kind": "ClusterRole", "metadata": {"name": "r"}, "rules": rules}

cluster_binding := {
	"apiVersion": api,
	"kind": "ClusterRoleBinding",
	"metadata": {"name": "r"},
	"roleRef": {"kind": "ClusterRole", "name": "r"},
	"subjects": [{"kind": "User", "name": "ann"}],
}

binding(kind, namespace) := {
	"apiVersion": api,
	"kind": "RoleBinding",
	"metadata": {"name": "r", "namespace": namespace},
	"roleRef": {"kind": kind, "name": "r"},
	"subjects": [{"kind": "User", "name": "ann"}],
}
