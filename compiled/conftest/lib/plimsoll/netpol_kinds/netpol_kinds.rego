# METADATA
# title: Kinds that restrict the traffic of pods
# description: >-
#   Which kinds of resources are network policies that we read, which are policies of a mesh or a network plugin that we
#   do not, and which only look like policies.
# custom:
#   table:
#     asOf: "2026-11-23"
#     source: API references of Kubernetes, its network policy working group, and the network plugins and meshes named here
package lib.plimsoll.netpol_kinds

# METADATA
# description: The kinds that lib.plimsoll.netpol reads, by API group and kind; the value is the name users give it.
readable := {
	"networking.k8s.io": {"NetworkPolicy": "NetworkPolicy.networking.k8s.io"},
	"extensions": {"NetworkPolicy": "NetworkPolicy.networking.k8s.io"},
	"cilium.io": {
		"CiliumNetworkPolicy": "CiliumNetworkPolicy.cilium.io",
		"CiliumClusterwideNetworkPolicy": "CiliumClusterwideNetworkPolicy.cilium.io",
	},
	"projectcalico.org": _calico,
	"crd.projectcalico.org": _calico,
	"policy.networking.k8s.io": {
		"AdminNetworkPolicy": "AdminNetworkPolicy.policy.networking.k8s.io",
		"BaselineAdminNetworkPolicy": "BaselineAdminNetworkPolicy.policy.networking.k8s.io",
		"ClusterNetworkPolicy": "ClusterNetworkPolicy.policy.networking.k8s.io",
	},
}

# METADATA
# description: Which of the kinds above have their rules in the same form, by the name users give them.
families := {
	"NetworkPolicy.networking.k8s.io": "kubernetes",
	"CiliumNetworkPolicy.cilium.io": "cilium",
	"CiliumClusterwideNetworkPolicy.cilium.io": "cilium",
	"NetworkPolicy.projectcalico.org": "calico",
	"GlobalNetworkPolicy.projectcalico.org": "calico",
	"AdminNetworkPolicy.policy.networking.k8s.io": "admin",
	"BaselineAdminNetworkPolicy.policy.networking.k8s.io": "admin",
	"ClusterNetworkPolicy.policy.networking.k8s.io": "admin",
}

_calico := {
	"NetworkPolicy": "NetworkPolicy.projectcalico.org",
	"GlobalNetworkPolicy": "GlobalNetworkPolicy.projectcalico.org",
}

# METADATA
# description: >-
#   True for policies that may restrict pods and that we cannot read: the meshes and plugins we know of, and any other
#   kind that calls itself a network policy.
foreign(group, kind) if _foreign[group][kind]

foreign(group, kind) if {
	endswith(kind, "NetworkPolicy")
	not readable[group][kind]
	not _rehearsed(group, kind)
}

# METADATA
# description: >-
#   The directions of traffic that such a policy may restrict. Meshes decide who may call a pod; what it calls itself
#   stays open.
foreign_directions(group, kind) := _foreign[group][kind] if {
	_foreign[group][kind]
} else := ["Ingress", "Egress"]

_foreign := {
	"access.smi-spec.io": {"TrafficTarget": ["Ingress"]},
	"consul.hashicorp.com": {"ServiceIntentions": ["Ingress"]},
	"crd.nsx.vmware.com": {"SecurityPolicy": ["Ingress", "Egress"]},
	"k8s.ovn.org": {"EgressFirewall": ["Egress"]},
	"kuma.io": {"MeshTrafficPermission": ["Ingress"], "TrafficPermission": ["Ingress"]},
	"network.openshift.io": {"EgressNetworkPolicy": ["Egress"]},
	"policy.linkerd.io": {"AuthorizationPolicy": ["Ingress"], "Server": ["Ingress"], "ServerAuthorization": ["Ingress"]},
	"security.istio.io": {"AuthorizationPolicy": ["Ingress"]},
}

# Calico only logs what a staged policy would do.
_rehearsed(group, kind) if {
	startswith(kind, "Staged")
	endswith(group, "projectcalico.org")
}
