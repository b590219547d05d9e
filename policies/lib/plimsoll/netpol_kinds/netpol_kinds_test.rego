package lib.plimsoll.netpol_kinds.netpol_kinds_test

import data.lib.plimsoll.netpol_kinds

test_policies_of_meshes_and_unknown_plugins_are_foreign[name] if {
	some name, [group, kind] in {
		"Istio": ["security.istio.io", "AuthorizationPolicy"],
		"Consul": ["consul.hashicorp.com", "ServiceIntentions"],
		"Antrea": ["crd.antrea.io", "ClusterNetworkPolicy"],
		"a kind that is new in a group we know": ["cilium.io", "CiliumSomeNetworkPolicy"],
	}

	netpol_kinds.foreign(group, kind)
}

# What calls a pod is a mesh's affair, what leaves the cluster a firewall's; of unknown kinds anything may be true.
test_foreign_policies_restrict_some_directions if {
	netpol_kinds.foreign_directions("security.istio.io", "AuthorizationPolicy") == ["Ingress"]
	netpol_kinds.foreign_directions("k8s.ovn.org", "EgressFirewall") == ["Egress"]
	netpol_kinds.foreign_directions("crd.antrea.io", "ClusterNetworkPolicy") == ["Ingress", "Egress"]
}

test_everything_else_is_not_foreign[name] if {
	some name, [group, kind] in {
		"Kubernetes": ["networking.k8s.io", "NetworkPolicy"],
		"Calico's older group": ["crd.projectcalico.org", "GlobalNetworkPolicy"],
		"staged by Calico": ["projectcalico.org", "StagedGlobalNetworkPolicy"],
		"no policy": ["security.istio.io", "PeerAuthentication"],
		"a service": ["", "Service"],
	}

	not netpol_kinds.foreign(group, kind)
}
