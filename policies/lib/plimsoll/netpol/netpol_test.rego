package lib.plimsoll.netpol.netpol_test

import data.lib.plimsoll.netpol

test_directions_of_kubernetes_policies[name] if {
	some name, case in {
		"no types": {"spec": {"podSelector": {}}, "want": ["Ingress"]},
		"no types, egress rules": {"spec": {"podSelector": {}, "egress": [{}]}, "want": ["Ingress", "Egress"]},
		"no types, no egress rules": {"spec": {"podSelector": {}, "egress": []}, "want": ["Ingress"]},
		"empty types": {"spec": {"podSelector": {}, "policyTypes": []}, "want": ["Ingress"]},
		"null types": {"spec": {"podSelector": {}, "policyTypes": null}, "want": ["Ingress"]},
		"types": {"spec": {"podSelector": {}, "policyTypes": ["Egress"]}, "want": ["Egress"]},
		"types win over rules": {"spec": {"podSelector": {}, "policyTypes": ["Ingress"], "egress": [{}]}, "want": ["Ingress"]},
		"no selector": {"spec": {"policyTypes": ["Egress"]}, "want": ["Egress"]},
	}

	rules(kubernetes(case.spec)) == [{"directions": case.want, "requirements": [], "formulas": []}]
}

test_policies_of_the_old_group_are_read if {
	rules({"apiVersion": "extensions/v1beta1", "kind": "NetworkPolicy", "spec": {"podSelector": {}}}) == [{
		"directions": ["Ingress"],
		"requirements": [],
		"formulas": [],
	}]
}

test_directions_of_cilium_policies[name] if {
	some name, case in {
		"ingress": {"spec": {"ingress": [{}]}, "want": [["Ingress"]]},
		"egress": {"spec": {"egress": [{"toEntities": ["world"]}]}, "want": [["Egress"]]},
		"denies": {"spec": {"ingressDeny": [{}], "egressDeny": [{}]}, "want": [["Ingress", "Egress"]]},
		"no rules": {"spec": {"ingress": [], "egress": null}, "want": []},
		"default deny without rules": {"spec": {"enableDefaultDeny": {"egress": true}}, "want": [["Egress"]]},
		"default deny off": {"spec": {"ingress": [{}], "egress": [{}], "enableDefaultDeny": {"ingress": false}}, "want": [["Egress"]]},
		"default deny null": {"spec": {"ingress": [{}], "enableDefaultDeny": {"ingress": null}}, "want": [["Ingress"]]},
		"no default deny": {"spec": {"ingress": [{}], "enableDefaultDeny": null}, "want": [["Ingress"]]},
	}

	[r.directions | some r in rules(cilium(object.union({"endpointSelector": {}}, case.spec)))] == case.want
}

test_cilium_policies_have_one_rule_for_each_spec if {
	pods := {"endpointSelector": {}, "ingress": [{}]}
	nodes := {"nodeSelector": {}, "ingress": [{}]}
	policy := {"apiVersion": "cilium.io/v2", "kind": "CiliumClusterwideNetworkPolicy", "spec": null, "specs": [pods, nodes, pods]}

	rules(policy) == [
		{"directions": ["Ingress"], "requirements": [], "formulas": []},
		{"directions": ["Ingress"], "requirements": [], "formulas": []},
	]
}

test_labels_of_cilium_are_those_of_pods_and_namespaces if {
	labels := {
		"k8s:app": "a",
		"any:tier": "b",
		"name": "c",
		"k8s:io.kubernetes.pod.namespace": "d",
		"io.cilium.k8s.namespace.labels.team": "e",
		"io.cilium.k8s.policy.serviceaccount": "f",
		"io.cilium.k8s.policy.cluster": "g",
	}
	want := {
		["pod", "app", "a"],
		["pod", "tier", "b"],
		["pod", "name", "c"],
		["namespace", "kubernetes.io/metadata.name", "d"],
		["namespace", "team", "e"],
		["identity", "account", "f"],
		["cilium", "io.cilium.k8s.policy.cluster", "g"],
	}
	spec := {"endpointSelector": {"matchLabels": labels}, "ingress": [{}]}
	clusterwide := {"apiVersion": "cilium.io/v2", "kind": "CiliumClusterwideNetworkPolicy", "spec": spec}

	requirements(clusterwide) == want
	requirements(cilium(spec)) == want - {["namespace", "kubernetes.io/metadata.name", "d"]}
}

test_directions_of_calico_policies[name] if {
	some name, case in {
		"no types, no rules": {"spec": {}, "want": [["Ingress"]]},
		"no types, egress rules": {"spec": {"egress": [{}]}, "want": [["Egress"]]},
		"no types, both": {"spec": {"ingress": [{}], "egress": [{}], "types": null}, "want": [["Ingress", "Egress"]]},
		"types": {"spec": {"types": ["Egress"], "ingress": [{}]}, "want": [["Egress"]]},
		"alternatives": {"spec": {"selector": "has(a) || has(b)"}, "want": [["Ingress"], ["Ingress"]]},
		"never": {"spec": {"selector": "!all()"}, "want": []},
		"before NAT": {"spec": {"preDNAT": true}, "want": []},
		"before conntrack": {"spec": {"doNotTrack": true}, "want": []},
		"default tier": {"spec": {"tier": "default"}, "want": [["Ingress"]]},
		"null tier": {"spec": {"tier": null}, "want": [["Ingress"]]},
		"tier that passes": {"spec": {"tier": "kube-baseline"}, "want": []},
	}

	[r.directions | some r in rules(calico(case.spec))] == case.want
}

test_calico_selects_by_three_selectors if {
	spec := {"selector": "app == 'web'", "namespaceSelector": "team == 'blue'", "serviceAccountSelector": "(has(x))"}

	[rule] = rules({"apiVersion": "crd.projectcalico.org/v1", "kind": "GlobalNetworkPolicy", "spec": spec})
	rule.requirements == [
		{"of": "pod", "key": "app", "operator": "In", "values": ["web"]},
		{"of": "namespace", "key": "team", "operator": "In", "values": ["blue"]},
	]
	count(rule.formulas) == 1
}

test_tiers_tell_whether_their_policies_close_anything if {
	tier := {"apiVersion": "projectcalico.org/v3", "kind": "Tier", "metadata": {"name": "team"}, "spec": {}}
	passing := object.union(tier, {"spec": {"defaultAction": "Pass"}})
	policy := calico({"tier": "team"})

	rules_in([policy, tier]) == [{"directions": ["Ingress"], "requirements": [], "formulas": []}]
	rules_in([policy, passing]) == []
	rules(policy) == [{"directions": ["Ingress", "Egress"], "doubt": "its tier team is not among the documents"}]
}

test_directions_of_admin_policies_are_those_that_deny[kind] if {
	some kind in ["AdminNetworkPolicy", "BaselineAdminNetworkPolicy", "ClusterNetworkPolicy"]
	denies := {"subject": {"namespaces": {}}, "ingress": [{"action": "Deny"}, {"action": "Deny"}], "egress": [{"action": "Pass"}]}
	allows := {"subject": {"namespaces": {}}, "ingress": [{"action": "Allow"}]}

	rules(admin(kind, denies)) == [{"directions": ["Ingress"], "requirements": [], "formulas": []}]
	rules(admin(kind, allows)) == []
}

test_subjects_of_admin_policies_are_namespaces_or_pods if {
	pods := {"pods": {"namespaceSelector": {"matchLabels": {"team": "blue"}}, "podSelector": {"matchLabels": {"app": "web"}}}}

	requirements(admin("AdminNetworkPolicy", {"subject": pods, "egress": [{"action": "Deny"}]})) == {
		["namespace", "team", "blue"],
		["pod", "app", "web"],
	}
}

test_rules_that_are_not_understood_are_doubted[name] if {
	some name, policy in {
		"no spec": {"apiVersion": "networking.k8s.io/v1", "kind": "NetworkPolicy"},
		"spec that is no object": kubernetes("deny"),
		"selector": kubernetes({"podSelector": {"app": "web"}}),
		"types": kubernetes({"podSelector": {}, "policyTypes": ["ingress"]}),
		"types that are a text": kubernetes({"podSelector": {}, "policyTypes": "Ingress"}),
		"Cilium, no selector": cilium({"ingress": [{}]}),
		"Cilium, both selectors": cilium({"endpointSelector": {}, "nodeSelector": {}, "ingress": [{}]}),
		"Cilium, selector that is none": cilium({"endpointSelector": "all", "ingress": [{}]}),
		"Cilium, unknown selector": cilium({"endpointSelector": {"app": "web"}, "ingress": [{}]}),
		"Cilium, default deny": cilium({"endpointSelector": {}, "enableDefaultDeny": true, "ingress": [{}]}),
		"Cilium, default deny of a direction": cilium({"endpointSelector": {}, "enableDefaultDeny": {"ingress": "yes"}, "ingress": [{}]}),
		"Cilium, spec": cilium("deny"),
		"Cilium, specs": {"apiVersion": "cilium.io/v2", "kind": "CiliumNetworkPolicy", "specs": "deny"},
		"Calico, no spec": {"apiVersion": "projectcalico.org/v3", "kind": "NetworkPolicy"},
		"Calico, selector": calico({"selector": "app = 'web'"}),
		"Calico, namespace selector": calico({"namespaceSelector": "global()"}),
		"Calico, service account selector": calico({"serviceAccountSelector": {}}),
		"Calico, types": calico({"types": ["Both"]}),
		"Calico, tier": calico({"tier": 1}),
		"admin, no subject": admin("AdminNetworkPolicy", {"egress": [{"action": "Deny"}]}),
		"admin, both subjects": admin("AdminNetworkPolicy", {"subject": {"namespaces": {}, "pods": {}}, "egress": [{"action": "Deny"}]}),
		"admin, half a subject": admin("AdminNetworkPolicy", {"subject": {"pods": {"podSelector": {}}}, "egress": [{"action": "Deny"}]}),
		"admin, no spec": {"apiVersion": "policy.networking.k8s.io/v1alpha2", "kind": "ClusterNetworkPolicy"},
	}

	rules(policy) == [{"directions": ["Ingress", "Egress"], "doubt": "what it selects is not understood"}]
}

test_policies_work_in_their_namespace_or_everywhere[name] if {
	some name, case in {
		"named": {"policy": kubernetes_in({"namespace": "shop"}), "want": ["shop"]},
		"not named": {"policy": kubernetes_in({}), "want": [""]},
		"null": {"policy": kubernetes_in({"namespace": null}), "want": [""]},
		"no text": {"policy": kubernetes_in({"namespace": ["shop"]}), "want": [""]},
		"cluster-wide": {"policy": admin("AdminNetworkPolicy", {"subject": {"namespaces": {}}, "egress": [{"action": "Deny"}]}), "want": ["*"]},
	}

	[p.namespace | some p in netpol.policies] == case.want with input as set_of([case.policy])
}

test_settings_give_a_namespace_to_those_without if {
	namespaces := [p.namespace | some p in netpol.policies] with input as set_of([kubernetes_in({}), kubernetes_in({"namespace": 1})])
		with data.lib.plimsoll.parameters as {"defaultNamespace": "demo"}

	namespaces == ["demo", ""]
}

test_default_namespace_that_is_no_text_is_unknown if {
	namespaces := [p.namespace | some p in netpol.policies] with input as set_of([kubernetes_in({})])
		with data.lib.plimsoll.parameters as {"defaultNamespace": 1}

	namespaces == [""]
}

test_policies_are_named_in_messages if {
	names := [netpol.name(p) | some p in netpol.policies] with input as set_of([
		kubernetes_in({"name": "deny", "namespace": "shop"}),
		kubernetes_in({"name": "deny"}),
		kubernetes_in({"name": 1}),
	])

	names == ["NetworkPolicy shop/deny", "NetworkPolicy deny", "NetworkPolicy without a name"]
}

test_foreign_policies_are_named_once if {
	mesh := {"apiVersion": "security.istio.io/v1", "kind": "AuthorizationPolicy"}

	names := netpol.foreign with input as set_of([mesh, mesh, kubernetes({})])
	names == {"Ingress": ["AuthorizationPolicy.security.istio.io"], "Egress": []}
}

test_facts_of_a_pod[name] if {
	some name, case in {
		"labels": {"pod": {"metadata": {"labels": {"app": "web"}}}, "want": {"labels": {"app": "web"}, "open": false}},
		"no labels": {"pod": {"metadata": {}}, "want": {"labels": {}, "open": false}},
		"null labels": {"pod": {"metadata": {"labels": null}}, "want": {"labels": {}, "open": false}},
		"labels that are none": {"pod": {"metadata": {"labels": "app=web"}}, "want": {"labels": {}, "open": true}},
		"null metadata": {"pod": {"metadata": null}, "want": {"labels": {}, "open": false}},
		"metadata that are none": {"pod": {"metadata": "app=web"}, "want": {"labels": {}, "open": true}},
	}
	facts := netpol.facts(object.union(case.pod, {"spec": {}, "resource": {"object": {}, "group": "", "kind": "Pod"}})) with input as set_of([{}])

	facts.pod == object.union(case.want, {"own": case.want.labels, "added": []})
}

test_controllers_add_labels_to_pods[name] if {
	some name, case in {
		"the name of a Job": {
			"resource": {"group": "batch", "kind": "Job", "object": {"metadata": {"name": "migrate"}}},
			"labels": {"app": "web", "batch.kubernetes.io/job-name": "migrate", "job-name": "migrate"},
			"added": ["batch.kubernetes.io/job-name", "job-name", "batch.kubernetes.io/controller-uid", "controller-uid"],
		},
		"the name that a Job will be given": {
			"resource": {"group": "batch", "kind": "Job", "object": {"metadata": {"generateName": "migrate-"}}},
			"labels": {"app": "web"},
			"added": ["batch.kubernetes.io/job-name", "job-name", "batch.kubernetes.io/controller-uid", "controller-uid"],
		},
		"the hash of a Deployment": {
			"resource": {"group": "apps", "kind": "Deployment", "object": {"metadata": {"name": "web"}}},
			"labels": {"app": "web"},
			"added": ["pod-template-hash"],
		},
		"nothing for a Job of somebody else": {
			"resource": {"group": "batch.volcano.sh", "kind": "Job", "object": {"metadata": {"name": "train"}}},
			"labels": {"app": "web"},
			"added": [],
		},
	}
	facts := netpol.facts({"metadata": {"labels": {"app": "web"}}, "spec": {}, "resource": case.resource}) with input as set_of([{}])

	facts.pod == {"labels": case.labels, "own": {"app": "web"}, "added": case.added, "open": false}
}

test_accounts_of_a_pod[name] if {
	some name, case in {
		"named": {"spec": {"serviceAccountName": "api"}, "want": {"labels": {"account": "api", "orchestrator": "k8s"}, "open": false}},
		"named as of old": {"spec": {"serviceAccount": "api"}, "want": {"labels": {"account": "api", "orchestrator": "k8s"}, "open": false}},
		"not named": {"spec": {"serviceAccountName": ""}, "want": {"labels": {"account": "default", "orchestrator": "k8s"}, "open": false}},
		"no text": {"spec": {"serviceAccountName": 1}, "want": {"labels": {"orchestrator": "k8s"}, "open": true}},
	}
	facts := netpol.facts({"metadata": {}, "spec": case.spec, "resource": {"object": {}}}) with input as set_of([{}])

	facts.identity == case.want
}

test_labels_of_a_namespace[name] if {
	some name, case in {
		"known": {"documents": [namespace({"team": "blue"})], "want": {"labels": {"team": "blue", "kubernetes.io/metadata.name": "shop"}, "open": false}},
		"without any": {"documents": [namespace(null)], "want": {"labels": {"kubernetes.io/metadata.name": "shop"}, "open": false}},
		"twice the same": {"documents": [namespace({}), namespace({})], "want": {"labels": {"kubernetes.io/metadata.name": "shop"}, "open": false}},
		"twice not the same": {"documents": [namespace({"a": "b"}), namespace({})], "want": {"labels": {"kubernetes.io/metadata.name": "shop"}, "open": true}},
		"that are none": {"documents": [namespace("team=blue")], "want": {"labels": {"kubernetes.io/metadata.name": "shop"}, "open": true}},
		"of another": {"documents": [{"apiVersion": "v1", "kind": "Namespace", "metadata": {"name": "other"}}], "want": {"labels": {"kubernetes.io/metadata.name": "shop"}, "open": true}},
		"of one without a name": {"documents": [{"apiVersion": "v1", "kind": "Namespace", "metadata": {"name": 1}}], "want": {"labels": {"kubernetes.io/metadata.name": "shop"}, "open": true}},
	}
	facts := netpol.facts({"metadata": {}, "spec": {}, "resource": {"object": {"metadata": {"namespace": "shop"}}}}) with input as set_of(case.documents)

	facts.namespace == case.want
}

test_nothing_is_known_of_an_unknown_namespace if {
	facts := netpol.facts({"metadata": {}, "spec": {}, "resource": {"object": {}}}) with input as set_of([{}])

	facts.namespace == {"labels": {}, "open": true}
}

test_rules_select_by_requirements_and_formulas[name] if {
	some name, case in {
		"requirement": {"spec": {"selector": "app == 'web'"}, "want": ["yes"]},
		"another label": {"spec": {"selector": "app == 'api'"}, "want": ["no"]},
		"formula": {"spec": {"selector": "(has(app))"}, "want": ["yes"]},
		"formula that fails": {"spec": {"selector": "(has(x)) && has(app)"}, "want": ["no"]},
		"formula beside another label": {"spec": {"selector": "(has(app)) && has(x)"}, "want": ["no"]},
		"formula beside another label, both in doubt": {"spec": {"selector": "(has(app)) && has(x)", "serviceAccountSelector": "(has(y))"}, "want": ["no"]},
		"formula in doubt": {"spec": {"serviceAccountSelector": "(has(y))"}, "want": ["maybe"]},
		"formula beside a requirement in doubt": {"spec": {"selector": "(has(app))", "serviceAccountSelector": "has(y)"}, "want": ["maybe"]},
		"misread": {"spec": {"selector": "x"}, "want": ["maybe"]},
	}
	facts := {"pod": {"labels": {"app": "web"}, "open": false}}

	[netpol.selects(rule, facts) | some rule in rules(calico(case.spec))] == case.want
}

test_rules_without_any_requirement_select_all if {
	netpol.selects_all(rules(kubernetes({"podSelector": {}}))[0])
	not netpol.selects_all(rules(kubernetes({"podSelector": {"matchLabels": {"a": "b"}}}))[0])
	not netpol.selects_all(rules(calico({"selector": "(has(a))"}))[0])
	not netpol.selects_all(rules(kubernetes("x"))[0])
}

test_policies_are_found_by_a_label_of_the_pod[name] if {
	some name, case in {
		"a label": {"pod": {"labels": {"app": "web"}, "added": [], "open": false}, "want": {1, 2, 3}},
		"another": {"pod": {"labels": {"app": "api"}, "added": [], "open": false}, "want": {2, 3}},
		"none": {"pod": {"labels": {}, "added": [], "open": false}, "want": {3}},
		"one that a controller adds": {"pod": {"labels": {}, "added": ["app"], "open": false}, "want": {1, 2, 3}},
		"labels that cannot be read": {"pod": {"labels": {}, "added": [], "open": true}, "want": {1, 2, 3}},
	}
	documents := [
		kubernetes({"podSelector": {}}),
		kubernetes({"podSelector": {"matchLabels": {"app": "web"}}}),
		kubernetes({"podSelector": {"matchExpressions": [{"key": "app", "operator": "In", "values": ["api", "web"]}]}}),
		kubernetes({"podSelector": {"matchExpressions": [{"key": "old", "operator": "DoesNotExist"}]}}),
	]

	found := netpol.candidates([""], case.pod) with input as set_of(documents)
	{i | some i in found} == case.want
	all := netpol.selecting_all with input as set_of(documents)
	all == {"": {"Ingress": {0}}}
}

test_policies_that_close_nothing_are_kept_apart if {
	all := netpol.selecting_all with input as set_of([cilium({"endpointSelector": {}}), kubernetes({})])

	all == {"": {"": {0}, "Ingress": {1}}}
}

test_requirement_of_the_fewest_values_tells_best if {
	requirements := [
		{"of": "namespace", "key": "team", "operator": "In", "values": ["a"]},
		{"of": "pod", "key": "tier", "operator": "In", "values": ["a", "b"]},
		{"of": "pod", "key": "app", "operator": "In", "values": ["web"]},
		{"of": "pod", "key": "old", "operator": "Exists", "values": []},
	]

	netpol.telling_label(requirements).key == "app"
	netpol.telling_label(array.slice(requirements, 0, 2)).key == "tier"
	not netpol.telling_label(array.slice(requirements, 3, 4))
}

test_rules_and_scope_of_one_resource if {
	own := {"group": "networking.k8s.io", "kind": "NetworkPolicy", "object": {"metadata": {"namespace": "shop"}, "spec": {}}}
	other := {"group": "projectcalico.org", "kind": "GlobalNetworkPolicy", "object": {"spec": {}}}

	netpol.rules_of(own) == [{"directions": ["Ingress"], "requirements": [], "formulas": []}]
	netpol.scope_of(own) == "shop"
	netpol.scope_of(other) == "*"
	not netpol.rules_of({"group": "apps", "kind": "Deployment", "object": {}})
}

test_kinds_are_those_of_the_documents if {
	kinds := netpol.kinds with input as set_of([kubernetes({}), cilium({}), namespace({})])

	kinds == {"NetworkPolicy.networking.k8s.io", "CiliumNetworkPolicy.cilium.io"}
}

rules(policy) := rules_in([policy])

rules_in(documents) := rules_found if {
	rules_found := [p.rule | some p in netpol.policies; count(p.rule.directions) > 0] with input as set_of(documents)
}

requirements(policy) := {[r.of, r.key, r.values[0]] | some rule in rules(policy); some r in rule.requirements}

set_of(documents) := [{"path": "a.yaml", "contents": document} | some document in documents]

kubernetes(spec) := {"apiVersion": "networking.k8s.io/v1", "kind": "NetworkPolicy", "spec": spec}

kubernetes_in(metadata) := {"apiVersion": "networking.k8s.io/v1", "kind": "NetworkPolicy", "metadata": metadata, "spec": {}}

cilium(spec) := {"apiVersion": "cilium.io/v2", "kind": "CiliumNetworkPolicy", "spec": spec}

calico(spec) := {"apiVersion": "projectcalico.org/v3", "kind": "NetworkPolicy", "spec": spec}

admin(kind, spec) := {"apiVersion": "policy.networking.k8s.io/v1alpha1", "kind": kind, "spec": spec}

namespace(labels) := {"apiVersion": "v1", "kind": "Namespace", "metadata": {"name": "shop", "labels": labels}}
