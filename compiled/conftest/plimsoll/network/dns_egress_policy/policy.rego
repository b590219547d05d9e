# METADATA
# title: DNS that is cut off, or open to every resolver
# description: >-
#   A pod whose outgoing traffic is restricted cannot resolve a single name unless a policy lets it reach DNS. One that may
#   reach every resolver of the world, or is set to one that nobody approved, can carry data out in its questions and be
#   sent wherever the answers say.
# custom:
#   severity: low
#   remediation: >-
#     Allow port 53 over UDP and TCP to the DNS pods of the cluster (`namespaceSelector` with
#     `kubernetes.io/metadata.name: kube-system`, `podSelector` with `k8s-app: kube-dns`) and to nobody else. Leave
#     `dnsPolicy` to its default, or list approved resolvers in `allowedResolvers`.
#   inputs: [network-policy, workload, config-map]
#   platforms: [workload]
#   admission: false
#   set:
#     alone: true
#     kinds: [network-policy, workload, namespace]
#     fields:
#     - apiVersion
#     - data.Corefile
#     - kind
#     - metadata.labels
#     - metadata.name
#     - metadata.namespace
#     - metadata.ownerReferences
#     - spec.defaultAction
#     - spec.dnsConfig
#     - spec.dnsPolicy
#     - spec.doNotTrack
#     - spec.egress
#     - spec.egressDeny
#     - spec.enableDefaultDeny
#     - spec.endpointSelector
#     - spec.hostNetwork
#     - spec.ingress
#     - spec.ingressDeny
#     - spec.jobTemplate.spec.template.metadata.labels
#     - spec.jobTemplate.spec.template.spec.dnsConfig
#     - spec.jobTemplate.spec.template.spec.dnsPolicy
#     - spec.jobTemplate.spec.template.spec.hostNetwork
#     - spec.jobTemplate.spec.template.spec.serviceAccount
#     - spec.jobTemplate.spec.template.spec.serviceAccountName
#     - spec.namespaceSelector
#     - spec.nodeSelector
#     - spec.order
#     - spec.podSelector
#     - spec.policyTypes
#     - spec.preDNAT
#     - spec.priority
#     - spec.selector
#     - spec.serviceAccount
#     - spec.serviceAccountName
#     - spec.serviceAccountSelector
#     - spec.subject
#     - spec.template.metadata.labels
#     - spec.template.spec.dnsConfig
#     - spec.template.spec.dnsPolicy
#     - spec.template.spec.hostNetwork
#     - spec.template.spec.serviceAccount
#     - spec.template.spec.serviceAccountName
#     - spec.tier
#     - spec.types
#     - specs
#     - template.metadata.labels
#     - template.spec.dnsConfig
#     - template.spec.dnsPolicy
#     - template.spec.hostNetwork
#     - template.spec.serviceAccount
#     - template.spec.serviceAccountName
#   rules:
#     dns-allowed: "The outgoing traffic of the pods is restricted, and no rule lets them reach DNS, or none that is for DNS alone."
#     resolver: The pods ask a resolver that is not approved.
#     no-open-dns: A rule lets pods ask every resolver there is.
#     coredns: "The cluster's DNS asks an upstream in plain text that is not approved; `requireDot` asks for it."
#   guide:
#     decides: [network/dns-policies]
#     supports: [network/ingress-egress-rules]
#   controls:
#     nist-sp-800-190:
#       "4.4.2": {strength: partial, reason: "DNS is one way out of a container, and the one that is judged."}
#     nist-sp-800-53r5:
#       SC-7: {strength: partial, reason: Name resolution is one of the flows across the boundary.}
#     owasp-kubernetes-top-ten-2022:
#       K07: {strength: partial, reason: Open DNS is a gap in the segmentation.}
#     owasp-kubernetes-top-ten-2025:
#       K05: {strength: partial, reason: "A default deny must leave DNS open on purpose, and to DNS alone."}
#     nsa-cisa-kubernetes-hardening:
#       network-policies: {strength: partial, reason: DNS is the first exception from a default deny.}
#   limits:
#   - >-
#     A policy that may be among other documents can open or close DNS: one document alone fails for what it says, and is
#     never passed.
#   - >-
#     A rule for addresses that may hold the DNS pods gives no-evidence, unless they are those of `nodeLocalAddresses` or
#     `allowedResolvers`. A rule that denies DNS gives no-evidence where it may come before the one that allows it.
#   - >-
#     Pods that carry one of `dnsLabels` in one of `dnsNamespaces` are DNS themselves and are not judged.
#   - Pods of the host's network that say nothing of DNS ask the resolver of their node, which is remarked on.
#   - In the namespace `openshift-dns`, port 5353 counts as well, on which DNS listens there.
#   - What a resolver of the node is cannot be seen in manifests; `node` among `allowedResolvers` approves it.
#   - Workloads that need no names, as they call addresses only, belong into `exemptWorkloads`.
#   - A rule for port 53 by a name counts where the name is `dns` or `dns-tcp`, as CoreDNS has them.
#   - Of a Corefile the lines `forward` and `proxy` are read; imports and variables of the environment are not.
#   references:
#   - https://kubernetes.io/docs/concepts/services-networking/dns-pod-service/
#   - https://kubernetes.io/docs/tasks/administer-cluster/nodelocaldns/
#   - https://coredns.io/plugins/forward/
package plimsoll.network.dns_egress_policy

import data.lib.plimsoll.finding
import data.lib.plimsoll.netpol
import data.lib.plimsoll.netpol_kinds
import data.lib.plimsoll.set
import data.lib.plimsoll.settings
import data.lib.plimsoll.text
import data.lib.plimsoll.traffic
import data.lib.plimsoll.workload

id := "network/dns-egress-policy"

# METADATA
# description: Namespaces in which the cluster's DNS runs.
# custom:
#   parameter: {type: array, items: {type: string}}
default dns_namespaces := ["kube-system", "openshift-dns"]

dns_namespaces := settings.value(id, "dnsNamespaces")

# METADATA
# description: Labels of the pods of the cluster's DNS, as `key=value`.
# custom:
#   parameter: {type: array, items: {type: string, pattern: "^[^=]+=[^=]*$"}}
default dns_labels := ["k8s-app=kube-dns", "k8s-app=node-local-dns"]

dns_labels := settings.value(id, "dnsLabels")

# METADATA
# description: >-
#   Addresses and blocks of addresses of resolvers that pods and the cluster's DNS may ask; `node` stands for whatever the
#   node asks.
# custom:
#   parameter: {type: array, items: {type: string}}
default allowed_resolvers := []

allowed_resolvers := settings.value(id, "allowedResolvers")

# METADATA
# description: Ports of DNS.
# custom:
#   parameter: {type: array, items: {type: integer}}
default ports := [53]

ports := settings.value(id, "ports")

# METADATA
# description: Addresses of the cache that NodeLocal DNS has on every node.
# custom:
#   parameter: {type: array, items: {type: string}}
default node_local_addresses := ["169.254.20.10"]

node_local_addresses := settings.value(id, "nodeLocalAddresses")

# METADATA
# description: >-
#   Names of workloads that resolve no names, with `*` as a wildcard; `namespace/name` tells workloads of one name apart.
# custom:
#   parameter: {type: array, items: {type: string}}
default exempt_workloads := []

exempt_workloads := settings.value(id, "exemptWorkloads")

# METADATA
# description: The cluster's DNS must ask its upstreams over TLS, or be allowed to ask them.
# custom:
#   parameter: {type: boolean}
default require_dot := false

require_dot := settings.value(id, "requireDot")

default applicable := false

applicable if {
	not set.combined
	count(_subjects) > 0
}

applicable := {subject.resource.document | some subject in _subjects} if set.combined

violation contains finding.at(id, "dns-allowed", item.pod, [], item.fault) if {
	some item in _restricted
	item.fault != ""
}

violation contains finding.at(id, "resolver", pod, ["dnsPolicy"], msg) if {
	some pod in _pods
	pod.spec.dnsPolicy == "Default"
	not "node" in allowed_resolvers
	msg := "the pods ask the resolver of their node, as dnsPolicy is Default"
}

# Most of them belong to the node, and must work before the cluster's DNS does.
note contains finding.at(id, "resolver", pod, ["dnsPolicy"], msg) if {
	some pod in _pods
	object.get(pod.spec, "dnsPolicy", null) != "Default"
	_asks_node(pod.spec)
	not "node" in allowed_resolvers
	msg := "the pods ask the resolver of their node, as those of the host's network do unless dnsPolicy is ClusterFirstWithHostNet"
}

violation contains finding.at(id, "resolver", pod, ["dnsConfig", "nameservers", i], msg) if {
	some pod in _pods
	some i, address in pod.spec.dnsConfig.nameservers
	is_string(address)
	not _is_open_question(address)
	not _is_approved(address)
	msg := $"the pods ask the resolver {address}, which is not approved"
}

violation contains finding.at(id, "no-open-dns", policy.resource, peer.path, msg) if {
	some policy in _policies
	some rule in policy.egress
	rule.action == "allow"
	some port in rule.ports
	_is_for_dns(port)
	some peer in rule.peers
	_is_everybody(peer)
	msg := $"{traffic.rule_name(rule)} lets its pods ask every resolver{_block_words(peer)}, on {traffic.port_names(rule.ports)}"
}

violation contains finding.at(id, "coredns", upstream.resource, ["data", "Corefile"], msg) if {
	some upstream in _upstreams
	not upstream.open
	msg := $"line {upstream.line} of the Corefile asks {upstream.name} in plain text"
}

no_evidence contains finding.gap(id, "dns-allowed", pod, [], msg, ["network-policy"]) if {
	not set.combined
	some pod in _pods
	not pod.spec.hostNetwork == true
	msg := "one document alone does not tell which policies restrict the outgoing traffic of its pods"
}

no_evidence contains finding.gap(id, "dns-allowed", policy.resource, ["spec"], msg, ["workload", "network-policy"]) if {
	not set.combined
	some policy in _policies
	msg := "one document alone does not tell whether the pods that it restricts reach DNS"
}

no_evidence contains finding.gap(id, "dns-allowed", pod, [], msg, ["network-policy"]) if {
	set.combined
	settings.complete != true
	count(netpol.kinds) == 0
	some pod in _pods
	not pod.spec.hostNetwork == true
	msg := "no network policy is among the documents, so it cannot be told whether the pods reach DNS"
}

no_evidence contains finding.gap(id, "dns-allowed", item.pod, [], msg, ["network-policy", "namespace"]) if {
	some item in _restricted
	item.doubts != []
	msg := $"it cannot be told whether the pods reach DNS: {concat("; ", array.slice(item.doubts, 0, 3))}"
}

no_evidence contains finding.gap(id, "resolver", pod, ["dnsConfig", "nameservers", i], msg, []) if {
	some pod in _pods
	some i, address in pod.spec.dnsConfig.nameservers
	_is_open_question(address)
	msg := "a nameserver cannot be read"
}

no_evidence contains finding.gap(id, "resolver", pod, ["dnsPolicy"], "dnsPolicy is none that Kubernetes knows", []) if {
	some pod in _pods
	policy := pod.spec.dnsPolicy
	not policy in [null, "ClusterFirst", "ClusterFirstWithHostNet", "Default", "None"]
}

no_evidence contains finding.gap(id, "no-open-dns", policy.resource, rule.path, $"{traffic.rule_name(rule)} cannot be read", []) if {
	some policy in _policies
	some rule in policy.egress
	_cannot_be_read(rule)
}

no_evidence contains finding.gap(id, "coredns", upstream.resource, ["data", "Corefile"], msg, []) if {
	some upstream in _upstreams
	upstream.open
	msg := $"the upstream {upstream.name} in line {upstream.line} of the Corefile cannot be read"
}

_cannot_be_read(rule) if rule.doubt

_cannot_be_read(rule) if {
	some peer in rule.peers
	peer.type == "unread"
}

# What is judged: pods that ask DNS, policies that say something of outgoing traffic, and the configuration of CoreDNS.
_subjects := array.flatten([_pods, _policies, _corefiles])

# Whoever is DNS cannot ask itself.
_pods := [pod |
	some resource in set.subjects
	some pod in workload.pods_of(resource)
	not _has_both(pod.spec)
	not workload.named_among(pod, exempt_workloads)
	not _is_dns(pod)
]

# Nothing to judge where a pod of the host's network asks the cluster as all others do.
_has_both(spec) if {
	spec.hostNetwork == true
	spec.dnsPolicy == "ClusterFirstWithHostNet"
	object.get(spec, ["dnsConfig", "nameservers"], null) in [null, []]
}

_is_dns(pod) if {
	workload.namespace(pod.resource) in dns_namespaces
	some label in dns_labels
	[key, value] := split(label, "=")
	pod.metadata.labels[key] == value
}

# A pod of the host's network without a policy of its own asks whom its node asks.
_asks_node(spec) if spec.dnsPolicy == "Default"

_asks_node(spec) if {
	spec.hostNetwork == true
	object.get(spec, "dnsPolicy", null) in [null, "ClusterFirst"]
}

_is_open_question(address) if not is_string(address)

_is_open_question(address) if {
	is_string(address)
	some sign in ["$", "{"]
	contains(address, sign)
}

_is_approved(address) if {
	some resolver in _resolvers
	_holds(resolver, address)
}

_resolvers := [resolver |
	some resolver in array.concat(node_local_addresses, allowed_resolvers)
	is_string(resolver)
]

_holds(resolver, address) if resolver == address

_holds(resolver, address) if {
	_is_block(resolver)
	_is_address(address)
	net.cidr_contains(resolver, address)
}

_is_block(block) if {
	[address, mask] := split(block, "/")
	_is_address(address)
	text.natural(mask) <= _bits(address)
}

_bits(address) := 128 if {
	contains(address, ":")
} else := 32

_is_address(address) if {
	parts := split(address, ".")
	count(parts) == 4
	every part in parts {
		text.natural(part) < 256
	}
}

_is_address(address) if {
	contains(address, ":")
	trim(address, "0123456789abcdefABCDEF:") == ""
}

_block_words(peer) := $" of {peer.block}" if {
	peer.type == "block"
} else := ""

_is_everybody(peer) if peer.type == "all"

_is_everybody(peer) if {
	peer.type == "block"
	traffic.is_everywhere(peer.block)
}

_is_for_dns(port) if count(_protocols(port)) > 0

# The protocols, of the two that DNS has, that go through a port.
_protocols(port) := [protocol |
	some protocol in ["UDP", "TCP"]
	_admits_dns(port, protocol)
]

# OpenShift's pods of DNS listen on 5353, which is the port that counts for their peers.
_protocols_of_openshift(port, peer) := [protocol |
	peer.type == "pods"
	_is_openshifts(peer)
	some protocol in ["UDP", "TCP"]
	count(_protocols(port)) == 0
	traffic.admits(port, protocol, 5353)
]

_is_openshifts(peer) if {
	some requirement in peer.requirements
	requirement.of == "namespace"
	requirement.operator == "In"
	"openshift-dns" in requirement.values
}

_admits_dns(port, protocol) if {
	some number in ports
	traffic.admits(port, protocol, number)
}

_admits_dns(port, protocol) if {
	port.name in ["dns", "dns-tcp"]
	port.protocol in [protocol, "ANY"]
}

# DNS over TLS and over HTTPS.
_is_encrypted(port) if {
	some number in [853, 443]
	traffic.admits(port, "TCP", number)
}

_policies := [policy |
	some resource in set.subjects
	_restricts_egress(resource)
	policy := {"resource": resource, "egress": _egress(resource)}
]

_restricts_egress(resource) if {
	some rule in netpol.rules_of(resource)
	"Egress" in rule.directions
}

_restricts_egress(resource) if count(_egress(resource)) > 0

_egress(resource) := [rule |
	some rule in traffic.rules(resource)
	rule.direction == "Egress"
]

# The pods whose outgoing traffic is restricted or may be, with the `fault` in how they reach DNS, if any, and the
# `doubts` where that cannot be told.
_restricted := [object.union({"pod": pod}, answer) |
	set.combined
	some pod in _pods
	not pod.spec.hostNetwork == true
	answer := _answer(_view(pod))
]

# How pods may reach whom they ask: the policies that select them, the ways that those open for sure, and the protocols
# that some may open.
_view(pod) := {"target": target, "selecting": selecting, "closed": closed, "ways": ways, "possible": possible} if {
	target := _target(pod.spec)
	selecting := _selecting(pod)
	closed := _is_closed(selecting)
	denials := _denials(target, array.concat(selecting.sure, selecting.doubtful))
	ways := [way |
		some i in selecting.sure
		some way in _ways_of(i, target)
		way.action == "allow"
		way.answer == "yes"
		not _is_preceded(way, denials)
	]
	possible := {way.protocol |
		some i in array.concat(selecting.sure, selecting.doubtful)
		some way in _ways_of(i, target)
		way.action == "allow"
	}
}

_denials(target, positions) := [way |
	some i in positions
	some way in _ways_of(i, target)
	way.action == "deny"
]

# Where an earlier rule may deny what a later one allows, only the plugin knows.
_is_preceded(way, denials) if {
	some denial in denials
	denial.protocol == way.protocol
	denial.rank < way.rank
}

# Positions of the policies that select the pods, and of those that may.
_selecting(pod) := {
	"sure": [i | some [i, answer] in answers; answer == "yes"],
	"doubtful": [i | some [i, answer] in answers; answer == "maybe"],
	"doubts": _doubts_of_namespaces(namespace),
} if {
	namespace := workload.namespace(pod.resource)
	facts := netpol.facts(pod)
	answers := array.concat(_answers(namespace, facts), _answers_of_nameless(namespace, facts))
}

_answers(namespace, facts) := array.concat(
	[[i, answer] |
		some i in netpol.candidates([namespace, "*"], facts.pod)
		answer := netpol.selects(netpol.policies[i].rule, facts)
	],
	[[i, "yes"] |
		some scope in [namespace, "*"]
		some i in union({positions | some positions in netpol.selecting_all[scope]})
	],
)

# A policy that names no namespace may be in any.
_answers_of_nameless("", _) := []

_answers_of_nameless(namespace, facts) := [[i, "maybe"] |
	some i in array.concat(netpol.candidates([""], facts.pod), [i | some i in netpol.selecting_all[""].Egress])
	netpol.selects(netpol.policies[i].rule, facts) != "no"
] if {
	namespace != ""
}

_doubts_of_namespaces("") := ["the workload names no namespace, and policies do (`defaultNamespace` settles it)"] if {
	some i, policy in netpol.policies
	not policy.namespace in ["", "*"]
	_closes[i]
} else := []

_doubts_of_namespaces(namespace) := [] if namespace != ""

# Whom pods ask: the cluster's DNS, addresses of their own, or whomever the node asks.
_target(spec) := {"type": "node"} if {
	_asks_node(spec)
} else := {"type": "addresses", "addresses": [address | some address in spec.dnsConfig.nameservers; is_string(address)]} if {
	spec.dnsPolicy == "None"
} else := _cluster

_cluster := {"type": "cluster"}

# What is wrong with the way of pods to DNS, or what cannot be told of it; undefined where their traffic is free.
_answer(view) := {"fault": "", "doubts": ["whom their node asks is not known"]} if {
	view.target.type == "node"
	view.closed
	_missing(view) != []
} else := {"fault": fault, "doubts": []} if {
	view.closed
	fault := _fault(view)
} else := {"fault": "", "doubts": doubts} if {
	_missing(view) != []
	doubts := _doubts(view)
	doubts != []
}

_is_closed(selecting) if {
	some i in selecting.sure
	_closes[i]
}

else := false

_fault(view) := $"a policy restricts the outgoing traffic of the pods, and none lets them reach DNS over {concat(" or ", missing)}" if {
	missing := [protocol |
		some protocol in _missing(view)
		count({protocol, "TLS"} & view.possible) == 0
	]
	missing != []
} else := "the pods reach DNS only by rules that are not limited to the pods or the namespace of DNS" if {
	_missing(view) == []
	every way in view.ways {
		not way.narrow
	}
}

# The protocols over which pods are not sure to reach DNS.
_missing(view) := [protocol |
	some protocol in ["UDP", "TCP"]
	not _passes(view, protocol)
]

_passes(view, protocol) if {
	some way in view.ways
	way.protocol in [protocol, "TLS"]
}

# Of a policy that may be elsewhere nobody needs to tell where one is at hand.
_doubts(view) := array.flatten([
	[doubt | not view.closed; some doubt in view.selecting.doubts],
	[$"{netpol.name(netpol.policies[i])} may select them" |
		some i in view.selecting.doubtful
		_closes[i]
	],
	[$"{netpol.name(netpol.policies[i])} has rules that may be for DNS, or deny it first" |
		view.closed
		some i in view.selecting.sure
		count(_ways_of(i, view.target)) > 0
	],
	[$"{kind} may restrict them, and is not read here" | some kind in netpol.foreign.Egress],
])

# Positions of the policies that close the outgoing traffic, DNS with it. Policies of the cluster close what they deny.
_closes := {i: true |
	some i, policy in netpol.policies
	_closes_dns(i, policy)
}

_closes_dns(_, policy) if {
	"Egress" in policy.rule.directions
	netpol_kinds.families[policy.kind] != "admin"
}

_closes_dns(i, _) if {
	some way in _ways_to_cluster[i]
	way.action == "deny"
	way.answer == "yes"
}

_ways_of(i, target) := _ways_to_cluster[i] if {
	target.type == "cluster"
} else := _ways(netpol.policies[i], target)

_ways_to_cluster := [_ways(policy, _cluster) | some policy in netpol.policies]

# What the rules of a policy say of DNS: by which protocol, whether for certain, and for nothing else.
_ways(policy, target) := [way |
	some i, rule in _egress(policy.resource)
	rule.action in ["allow", "deny"]
	some peer in rule.peers
	answer := _meets(peer, policy, target)
	answer != "no"
	some protocol in _ways_through(rule, peer, target)
	way := {
		"action": rule.action,
		"protocol": protocol,
		"answer": answer,
		"narrow": _is_narrow(peer),
		"rank": _rank(policy, rule, i),
	}
]

_ways_through(rule, peer, target) := array.concat(
	[protocol |
		some port in rule.ports
		some protocol in array.concat(_protocols(port), _protocols_of_openshift(port, peer))
	],
	["TLS" |
		some port in rule.ports
		_is_encrypted(port)
		rule.action == "allow"
		_holds_resolver(peer, target)
	],
)

# Whether a peer is whom the pods ask, "yes", "no" or "maybe".
_meets(peer, policy, target) := "yes" if {
	_is_everybody(peer)
	not _is_outside(peer, policy, target)
} else := _meets_dns(peer, policy, target) if {
	peer.type == "pods"
} else := _meets_block(peer, policy, target) if {
	peer.type == "block"
} else := _meets_service(peer, target) if {
	peer.type == "service"
} else := "maybe" if {
	peer.type in ["hosts", "unread"]
} else := "no"

# Blocks of Cilium's are of addresses outside of the cluster.
_is_outside(peer, policy, target) if {
	peer.type == "block"
	target.type == "cluster"
	netpol_kinds.families[policy.kind] == "cilium"
}

# Whose addresses are whose, manifests do not tell.
_meets_dns(peer, policy, target) := "yes" if {
	target.type == "cluster"
	"yes" in _answers_of_dns(peer, policy)
} else := "maybe" if {
	some answer in _answers_of_dns(peer, policy)
	answer != "no"
} else := "no"

_answers_of_dns(peer, policy) := [netpol.selects(peer, facts) |
	some facts in _dns_facts
	_is_in_reach(peer, policy, facts)
]

_is_in_reach(peer, policy, facts) if {
	peer.own
	policy.namespace == facts.namespace.labels["kubernetes.io/metadata.name"]
}

_is_in_reach(peer, _, _) if not peer.own

_dns_facts := [{"namespace": netpol.namespace_fact(namespace), "pod": {"labels": {key: value}, "open": true}} |
	some namespace in dns_namespaces
	some label in dns_labels
	[key, value] := split(label, "=")
]

_meets_block(peer, policy, target) := "no" if {
	_is_outside(peer, policy, target)
	traffic.is_everywhere(peer.block)
} else := "yes" if {
	_holds_resolver(peer, target)
} else := "no" if {
	target.type == "addresses"
} else := "no" if {
	_is_outside(peer, policy, target)
} else := "maybe"

# What the pods are told to ask, or, of the cluster's DNS, its cache on the node and what was approved instead.
_holds_resolver(peer, target) if {
	peer.type == "block"
	some resolver in _addresses(target)
	_holds(peer.block, resolver)
}

_holds_resolver(peer, target) if {
	peer.type == "block"
	_is_block(peer.block)
	some resolver in _addresses(target)
	_is_block(resolver)
	net.cidr_contains(resolver, peer.block)
}

_addresses(target) := target.addresses if {
	target.type == "addresses"
} else := _resolvers

_meets_service(peer, target) := "maybe" if {
	target.type != "cluster"
} else := "yes" if {
	peer.namespace in dns_namespaces
	peer.name in ["kube-dns", "coredns", "dns-default", "rke2-coredns-rke2-coredns", "node-local-dns"]
} else := "maybe" if {
	peer.namespace in dns_namespaces
} else := "no"

_is_narrow(peer) if {
	peer.type in ["block", "service", "all"]
} else if {
	peer.type == "pods"
	_names_somebody(peer)
} else := false

_names_somebody(peer) if peer.own

_names_somebody(peer) if count(peer.formulas) > 0

_names_somebody(peer) if {
	some requirement in peer.requirements
	requirement.operator == "In"
}

# The order in which rules are asked: administrators' policies, Cilium's denials, all others, and the baseline. Calico
# sorts policies by their order and name, and gives those of Kubernetes the order 1000.
_rank(policy, rule, i) := [0, _number(policy, "priority", 0), _name(policy), i] if {
	netpol_kinds.families[policy.kind] == "admin"
	not _is_baseline(policy)
} else := [3, _number(policy, "priority", 0), _name(policy), i] if {
	netpol_kinds.families[policy.kind] == "admin"
} else := [1, 0, "", 0] if {
	netpol_kinds.families[policy.kind] == "cilium"
	rule.action == "deny"
} else := [2, _number(policy, "order", 1000000000), _name(policy), i] if {
	netpol_kinds.families[policy.kind] == "calico"
} else := [2, 1000, "", i]

_is_baseline(policy) if policy.resource.kind == "BaselineAdminNetworkPolicy"

_is_baseline(policy) if policy.resource.object.spec.tier == "Baseline"

_number(policy, key, otherwise) := policy.resource.object.spec[key] if {
	is_number(policy.resource.object.spec[key])
} else := otherwise

_name(policy) := policy.resource.object.metadata.name if {
	is_string(policy.resource.object.metadata.name)
} else := ""

# The configuration of CoreDNS, which a ConfigMap keeps under the name of the file.
_corefiles := [{"resource": resource, "lines": split(corefile, "\n")} |
	require_dot == true
	some resource in set.subjects
	resource.api == "v1"
	resource.kind == "ConfigMap"
	corefile := resource.object.data.Corefile
	is_string(corefile)
]

# The upstreams in plain text that nobody approved, `open` where they cannot be read.
_upstreams := [{"resource": file.resource, "line": i + 1, "name": name, "open": _is_unresolved(name)} |
	some file in _corefiles
	some i, line in file.lines
	words := _words(line)
	words[0] in ["forward", "proxy"]
	some name in array.slice(words, 2, count(words))
	not _is_encrypted_upstream(name)
	not _is_approved_upstream(name)
	name != "__PILLAR__CLUSTER__DNS__"
]

_words(line) := [word |
	some word in split(split(strings.replace_n({"\t": " ", "\r": " "}, line), "#")[0], " ")
	not word in ["", "{"]
]

_is_unresolved(name) if {
	some sign in ["$", "{", "__PILLAR__"]
	contains(name, sign)
}

else := false

_is_encrypted_upstream(name) if {
	some scheme in ["tls://", "https://", "quic://"]
	startswith(name, scheme)
}

_is_approved_upstream(name) if name in allowed_resolvers

_is_approved_upstream(name) if _is_approved(_host(name))

_is_approved_upstream("/etc/resolv.conf") if "node" in allowed_resolvers

# Addresses may have a port, those of IPv6 in brackets.
_host(name) := substring(bare, 1, indexof(bare, "]") - 1) if {
	bare := trim_prefix(name, "dns://")
	startswith(bare, "[")
} else := split(bare, ":")[0] if {
	bare := trim_prefix(name, "dns://")
	count(split(bare, ":")) == 2
} else := trim_prefix(name, "dns://")
