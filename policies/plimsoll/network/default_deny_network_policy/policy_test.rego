package plimsoll.network.default_deny_network_policy_test

import data.plimsoll.network.default_deny_network_policy as policy

test_finding_is_about_the_namespace if {
	r := policy.violation with input as set_of([space("shop"), netpol({"policyTypes": ["Ingress"]})])

	r == {{
		"msg": "namespace shop has no policy that denies all egress by default",
		"details": {
			"policy": "network/default-deny-network-policy",
			"rule": "egress",
			"path": ["metadata"],
			"subject": {"kind": "Namespace", "name": "shop"},
			"document": 0,
		},
	}}
}

test_denials_close_a_namespace[name] if {
	some name, policies in {
		"Kubernetes": [netpol({"policyTypes": ["Ingress", "Egress"]})],
		"Kubernetes, with empty lists": [netpol({"policyTypes": ["Ingress", "Egress"], "ingress": [], "egress": []})],
		"one for each direction": [netpol({"policyTypes": ["Ingress"]}), netpol({"policyTypes": ["Egress"]})],
		"all but DNS": [netpol({
			"policyTypes": ["Ingress", "Egress"],
			"egress": [{"to": [{"namespaceSelector": {}}], "ports": [{"port": 53, "protocol": "UDP"}, {"port": 53}]}],
		})],
		"rules for the other direction": [
			netpol({"policyTypes": ["Ingress", "Egress"], "egress": [{"to": [{"podSelector": {}}]}]}),
			netpol({"policyTypes": ["Egress"]}),
		],
		"Cilium": [cilium({"spec": {"endpointSelector": {}, "ingress": [{}], "egress": [{}]}})],
		"Cilium, by what it denies": [cilium({"spec": {"endpointSelector": {}, "ingressDeny": [{"fromEntities": ["all"]}], "egressDeny": [{"toEntities": ["all"]}]}})],
		"Cilium, beside another part": [cilium({"specs": [
			{"endpointSelector": {"matchLabels": {"app": "web"}}, "egress": [{"toEntities": ["cluster"]}]},
			{"endpointSelector": {}, "ingress": [{}], "egress": [{}]},
		]})],
		"Calico": [calico("NetworkPolicy", {"types": ["Ingress", "Egress"], "ingress": [{"action": "Log"}, {"action": "Deny"}]})],
		"Calico for all namespaces but some": [calico("GlobalNetworkPolicy", {"namespaceSelector": "projectcalico.org/name not in {'a'}", "types": ["Ingress", "Egress"]})],
		"the working group": [admin([
			{"ingress": [{"action": "Deny", "from": [{"namespaces": {}}]}]},
			{"egress": [{"action": "Deny", "to": [{"networks": ["0.0.0.0/0"]}]}]},
		])],
	}
	documents := array.flatten([space("shop"), policies])

	found(documents, {}) == set()
	undecided(documents, {}) == set()
}

test_what_is_no_denial_leaves_a_namespace_open[name] if {
	some name, policies in {
		"some pods": [netpol({"podSelector": {"matchLabels": {"app": "web"}}, "policyTypes": ["Ingress", "Egress"]})],
		"rules": [netpol({"ingress": [{"from": [{"podSelector": {}}]}], "egress": [{"to": [{"podSelector": {}}]}]})],
		"more than DNS": [netpol({
			"policyTypes": ["Ingress", "Egress"],
			"ingress": [{"ports": [{"port": 53}]}],
			"egress": [{"ports": [{"port": 53}, {"port": 443}]}],
		})],
		"a range with DNS in it": [netpol({
			"policyTypes": ["Ingress", "Egress"],
			"ingress": [{"ports": [{"port": 53}]}],
			"egress": [{"ports": [{"port": 53, "endPort": 443}]}],
		})],
		"another namespace": [object.union(netpol({"policyTypes": ["Ingress", "Egress"]}), {"metadata": {"namespace": "kube-system"}})],
		"no selector": [cilium({"spec": {"nodeSelector": {}, "ingress": [{}], "egress": [{}]}})],
		"Calico, which passes": [calico("NetworkPolicy", {"types": ["Ingress", "Egress"], "ingress": [{"action": "Pass"}], "egress": [{"action": "Pass"}]})],
		"Calico for other namespaces": [calico("GlobalNetworkPolicy", {"namespaceSelector": "projectcalico.org/name == 'a'", "types": ["Ingress", "Egress"]})],
		"a part of the addresses": [admin([
			{"ingress": [{"action": "Deny", "from": [{"namespaces": {"matchLabels": {"team": "a"}}}]}]},
			{"egress": [{"action": "Deny", "to": [{"networks": ["10.0.0.0/8"]}]}]},
		])],
		"pods of the cluster, and not what is outside": [admin([
			{"ingress": [{"action": "Deny", "from": [{"namespaces": {}}], "ports": [{"portNumber": {"port": 22}}]}]},
			{"egress": [{"action": "Deny", "to": [{"namespaces": {}}]}]},
		])],
	}

	found(array.flatten([space("shop"), policies]), {}) == both("namespace shop")
}

test_default_allow_is_reported[name] if {
	some name, case in {
		"a rule for everybody": {"policy": netpol({"ingress": [{}]}), "want": {"ingress[0] allows all ingress to every pod of namespace shop"}},
		"the world": {"policy": netpol({"policyTypes": ["Egress"], "egress": [{"to": [{"ipBlock": {"cidr": "::/0"}}]}]}), "want": {"egress[0] allows all egress to every pod of namespace shop"}},
		"on a port": {"policy": netpol({"ingress": [{"ports": [{"port": 80}]}]}), "want": set()},
		"the world but for some": {"policy": netpol({"egress": [{"to": [{"ipBlock": {"cidr": "::/0", "except": ["fd00::/8"]}}]}]}), "want": set()},
		"some pods": {"policy": netpol({"podSelector": {"matchLabels": {"app": "web"}}, "ingress": [{}]}), "want": set()},
		"a policy of the cluster": {
			"policy": object.union(cilium({"spec": {"endpointSelector": {}, "ingress": [{"fromEntities": ["all"]}]}}), {"kind": "CiliumClusterwideNetworkPolicy"}),
			"want": {"ingress[0] allows all ingress to every pod that it selects"},
		},
		"of an unknown namespace": {"policy": object.remove(netpol({"ingress": [{}]}), ["metadata"]), "want": {"ingress[0] allows all ingress to every pod of its namespace"}},
		"of a system namespace": {"policy": object.union(netpol({"ingress": [{}]}), {"metadata": {"namespace": "kube-system"}}), "want": set()},
	}

	found([space("shop"), denial, case.policy], {}) == case.want
}

test_directions_are_a_parameter if {
	found([space("shop"), netpol({"egress": [{}]})], {"network/default-deny-network-policy": {"denyDirections": ["Ingress"]}}) == set()
}

test_namespaces_may_be_exempt if {
	found([space("lab"), space("kube-system"), denial], {"network/default-deny-network-policy": {"exemptNamespaces": ["lab", "kube-*"]}}) == set()
	judged([space("lab"), denial], {"network/default-deny-network-policy": {"exemptNamespaces": ["lab"]}}) == {1}
}

# A namespace is known by its own document, or else by the first that is in it.
test_namespaces_are_found_by_what_is_in_them if {
	documents := [space("shop"), denial, pod("tools"), object.union(denial, {"metadata": {"namespace": "ops"}}), pod("ops"), pod("shop")]

	found(documents, {}) == both("namespace tools")
	judged(documents, {}) == {0, 1, 2, 3}
}

test_namespaces_that_are_not_listed_give_no_evidence if {
	found([denial, pod("shop")], {}) == set()
	undecided([denial, pod("shop")], {}) == {"no Namespace is among the documents, so it cannot be told which namespaces there are (`complete` settles it)"}
	undecided([denial, pod("shop")], {"complete": true}) == set()
}

test_absence_of_policies_is_known_of_a_complete_set if {
	found([space("shop")], {}) == set()
	undecided([space("shop")], {}) == {
		"no network policy is among the documents, so none is known to deny ingress by default in namespace shop",
		"no network policy is among the documents, so none is known to deny egress by default in namespace shop",
	}
	found([space("shop")], {"complete": true}) == both("namespace shop")
}

test_documents_without_a_namespace_are_in_the_same_one if {
	nameless := {"apiVersion": "v1", "kind": "Pod", "spec": {}}

	found([nameless, object.remove(denial, ["metadata"])], {"complete": true}) == set()
	found([nameless], {"complete": true}) == both("the namespace of documents that name none")
	found([nameless, denial], {"complete": true, "defaultNamespace": "shop"}) == set()
}

test_doubts_give_no_evidence[name] if {
	some name, case in {
		"another plugin": {
			"documents": [netpol({"podSelector": {"matchLabels": {"app": "web"}}}), {"apiVersion": "crd.antrea.io/v1beta1", "kind": "ClusterNetworkPolicy"}],
			"want": "ClusterNetworkPolicy.crd.antrea.io may, and is not read here",
		},
		"a selector that is none": {"documents": [netpol({"podSelector": "x"})], "want": "NetworkPolicy shop/p: what it selects is not certain"},
		"a formula": {
			"documents": [calico("GlobalNetworkPolicy", {"selector": "(has(a) || has(b)) && has(c)", "types": ["Ingress", "Egress"]})],
			"want": "GlobalNetworkPolicy p: what it selects is not certain",
		},
		"labels of a namespace": {
			"documents": [object.union(cilium({"spec": {"endpointSelector": {"matchLabels": {"io.cilium.k8s.namespace.labels.team": "a"}}, "ingress": [{}], "egress": [{}]}}), {"kind": "CiliumClusterwideNetworkPolicy", "metadata": {"name": "p"}})],
			"want": "CiliumClusterwideNetworkPolicy shop/p: what it selects is not certain",
		},
		"a policy without a namespace": {
			"documents": [object.remove(denial, ["metadata"])],
			"want": "NetworkPolicy without a name names no namespace (`defaultNamespace` settles it)",
		},
	}
	parameters := {"network/default-deny-network-policy": {"exemptNamespaces": ["", "kube-*"]}}
	documents := array.flatten([{"apiVersion": "v1", "kind": "Namespace", "metadata": {"name": "shop", "labels": "none"}}, case.documents])

	found(documents, parameters) == set()
	undecided(documents, parameters) == {
		$"it cannot be told whether namespace shop denies ingress by default: {case.want}",
		$"it cannot be told whether namespace shop denies egress by default: {case.want}",
	}
}

test_documents_that_name_no_namespace_are_in_doubt_beside_policies_that_do if {
	documents := [space("shop"), denial, {"apiVersion": "v1", "kind": "Pod", "spec": {}}]

	undecided(documents, {}) == {
		"it cannot be told whether the namespace of documents that name none denies ingress by default: the documents name no namespace, and policies do (`defaultNamespace` settles it)",
		"it cannot be told whether the namespace of documents that name none denies egress by default: the documents name no namespace, and policies do (`defaultNamespace` settles it)",
	}
}

test_other_documents_are_not_judged if {
	judged([{"apiVersion": "v1", "kind": "Service", "metadata": {"namespace": "shop"}}], {"complete": true}) == set()
}

both(namespace) := {
	$"{namespace} has no policy that denies all ingress by default",
	$"{namespace} has no policy that denies all egress by default",
}

found(documents, parameters) := messages if {
	messages := {f.msg | some f in policy.violation} with input as set_of(documents)
		with data.lib.plimsoll.parameters as parameters
}

undecided(documents, parameters) := messages if {
	messages := {f.msg | some f in policy.no_evidence} with input as set_of(documents)
		with data.lib.plimsoll.parameters as parameters
}

judged(documents, parameters) := positions if {
	positions := policy.applicable with input as set_of(documents)
		with data.lib.plimsoll.parameters as parameters
}

set_of(documents) := [{"path": "a.yaml", "contents": document} | some document in documents]

space(name) := {"apiVersion": "v1", "kind": "Namespace", "metadata": {"name": name}}

pod(namespace) := {"apiVersion": "v1", "kind": "Pod", "metadata": {"namespace": namespace}, "spec": {}}

denial := netpol({"policyTypes": ["Ingress", "Egress"]})

netpol(spec) := {
	"apiVersion": "networking.k8s.io/v1",
	"kind": "NetworkPolicy",
	"metadata": {"name": "p", "namespace": "shop"},
	"spec": spec,
}

cilium(fields) := object.union(
	{"apiVersion": "cilium.io/v2", "kind": "CiliumNetworkPolicy", "metadata": {"name": "p", "namespace": "shop"}},
	fields,
)

calico(kind, spec) := {"apiVersion": "projectcalico.org/v3", "kind": kind, "metadata": _metadata[kind], "spec": spec}

_metadata := {"NetworkPolicy": {"name": "p", "namespace": "shop"}, "GlobalNetworkPolicy": {"name": "p"}}

admin(rules) := {
	"apiVersion": "policy.networking.k8s.io/v1alpha1",
	"kind": "BaselineAdminNetworkPolicy",
	"metadata": {"name": "default"},
	"spec": object.union_n(array.concat([{"subject": {"namespaces": {}}}], rules)),
}
