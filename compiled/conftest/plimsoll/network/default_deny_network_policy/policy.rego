# METADATA
# title: Namespaces without a default deny
# description: >-
#   Without a policy that closes a namespace to begin with, every pod that no other policy names is open: the one that was
#   added in a hurry, the one whose label was misspelt. A policy that opens the namespace to all undoes the denial.
# custom:
#   severity: medium
#   remediation: >-
#     Give every namespace a NetworkPolicy with `podSelector: {}`, both `policyTypes` and no rules, or the cluster a
#     baseline of Cilium, Calico or ClusterNetworkPolicy that does the same. Then allow what each workload needs, and
#     remove policies that allow everything to all pods.
#   inputs: [namespace, network-policy, workload]
#   platforms: [workload]
#   admission: false
#   set:
#     kinds: [network-policy, namespace]
#     fields:
#     - apiVersion
#     - kind
#     - metadata.labels
#     - metadata.name
#     - metadata.namespace
#     - spec.defaultAction
#     - spec.doNotTrack
#     - spec.egress
#     - spec.egressDeny
#     - spec.enableDefaultDeny
#     - spec.endpointSelector
#     - spec.ingress
#     - spec.ingressDeny
#     - spec.namespaceSelector
#     - spec.nodeSelector
#     - spec.podSelector
#     - spec.policyTypes
#     - spec.preDNAT
#     - spec.selector
#     - spec.serviceAccountSelector
#     - spec.subject
#     - spec.tier
#     - spec.types
#     - specs
#   rules:
#     ingress: The namespace has no default deny for incoming traffic.
#     egress: The namespace has no default deny for outgoing traffic.
#     default-allow: "A policy allows everything to all pods of a namespace, which undoes its default deny."
#     namespaces: Which namespaces there are is not known.
#   guide:
#     decides: [network/ingress-egress-rules]
#     supports:
#     - isolation/network-isolation
#     - pod/network-policies
#     - network/network-policies
#     - network/network-segmentation
#     - checklist-runtime/network-policies
#   controls:
#     cis-kubernetes:
#       "5.3.2": {strength: direct, reason: "Every namespace must have a policy, and one that selects all its pods."}
#     nist-sp-800-190:
#       "4.3.3": {strength: partial, reason: "Closes namespaces to begin with; how they are parted is left to their other policies."}
#       "4.4.2": {strength: direct, reason: Outgoing traffic must be denied before any of it is allowed.}
#     nist-sp-800-53r5:
#       AC-4: {strength: direct, reason: Flows that nobody allowed must be refused.}
#       SC-7: {strength: direct, reason: The boundary of a namespace must be closed to begin with.}
#       SC-7(5): {strength: direct, reason: "Denial by default, and nothing that undoes it, is all that is asked."}
#     owasp-docker-top-10:
#       D03: {strength: direct, reason: Namespaces that are open to their neighbours are reported.}
#     owasp-docker-cheat-sheet:
#       "RULE #5": {strength: partial, reason: "NetworkPolicy is named there, but not the denial by default."}
#     owasp-kubernetes-top-ten-2022:
#       K07: {strength: direct, reason: Namespaces that nothing closes are reported.}
#     owasp-kubernetes-top-ten-2025:
#       K05: {strength: direct, reason: The denial by default is where it begins.}
#     nsa-cisa-kubernetes-hardening:
#       network-policies: {strength: direct, reason: Asks for the denial by default that it begins with.}
#     mitre-attack-containers:
#       T1190: {strength: direct, reason: A denial of outgoing traffic holds back a public service that was taken over.}
#       T1046: {strength: partial, reason: Closed namespaces leave few services to be found.}
#   limits:
#   - >-
#     A policy with rules that allow something is no default deny, even where it selects all pods: write the denial as one
#     of its own. Rules for port 53 alone, by which pods find DNS, may stand in it.
#   - >-
#     Whether the cluster's network plugin enforces policies of a kind cannot be seen in manifests.
#   - >-
#     A denial of AdminNetworkPolicy, BaselineAdminNetworkPolicy or ClusterNetworkPolicy counts where it has no ports and is
#     for all namespaces (ingress), or for the addresses 0.0.0.0/0 or ::/0 (egress).
#   - >-
#     Without any Namespace among the documents, the list of namespaces is not known unless `complete` is set, and the
#     verdict is no-evidence.
#   - Policies of meshes and of other plugins are not read. Where there are any, a missing denial gives no-evidence.
#   - >-
#     Documents that name no namespace are taken to be in the same one; the setting `defaultNamespace` says which.
#   references:
#   - https://kubernetes.io/docs/concepts/services-networking/network-policies/#default-policies
#   - https://network-policy-api.sigs.k8s.io/api-overview/
package plimsoll.network.default_deny_network_policy

import data.lib.plimsoll.finding
import data.lib.plimsoll.netpol
import data.lib.plimsoll.netpol_kinds
import data.lib.plimsoll.set
import data.lib.plimsoll.settings
import data.lib.plimsoll.text
import data.lib.plimsoll.traffic
import data.lib.plimsoll.workload

id := "network/default-deny-network-policy"

# METADATA
# description: Directions of traffic that every namespace must deny by default.
# custom:
#   parameter: {type: array, items: {enum: [Ingress, Egress]}}
default deny_directions := ["Ingress", "Egress"]

deny_directions := settings.value(id, "denyDirections")

# METADATA
# description: Names of namespaces, with `*` as a wildcard, that need no default deny.
# custom:
#   parameter: {type: array, items: {type: string}}
default exempt_namespaces := ["kube-system", "kube-public", "kube-node-lease"]

exempt_namespaces := settings.value(id, "exemptNamespaces")

# Only a set has positions.
applicable contains place.resource.document if {
	some place in _places
}

applicable contains policy.resource.document if {
	some policy in _policies
	not _is_exempt(policy.namespace)
}

violation contains finding.at(id, lower(open.direction), open.resource, ["metadata"], msg) if {
	_namespaces_are_listed
	_absence_is_known
	some open in _open
	open.doubts == []
	msg := $"{_namespace_words(open.namespace)} has no policy that denies all {lower(open.direction)} by default"
}

violation contains finding.at(id, "default-allow", policy.resource, rule.path, msg) if {
	some policy in _policies
	_is_for_all(policy)
	not _is_exempt(policy.namespace)
	some rule in policy.rules
	rule.direction in deny_directions
	_allows_everything(rule)
	msg := $"{traffic.rule_name(rule)} allows all {lower(rule.direction)} to every pod{_where(policy.namespace)}"
}

no_evidence contains finding.gap(id, "namespaces", place.resource, ["metadata"], msg, ["namespace"]) if {
	not _namespaces_are_listed
	some place in _places
	msg := "no Namespace is among the documents, so it cannot be told which namespaces there are (`complete` settles it)"
}

no_evidence contains finding.gap(id, lower(open.direction), open.resource, ["metadata"], msg, ["network-policy"]) if {
	_namespaces_are_listed
	not _absence_is_known
	some open in _open
	open.doubts == []
	msg := $"no network policy is among the documents, so none is known to deny {lower(open.direction)} by default in {_namespace_words(open.namespace)}"
}

no_evidence contains finding.gap(id, lower(open.direction), open.resource, ["metadata"], msg, ["network-policy", "namespace"]) if {
	_namespaces_are_listed
	some open in _open
	open.doubts != []
	msg := $"it cannot be told whether {_namespace_words(open.namespace)} denies {lower(open.direction)} by default: {concat("; ", array.slice(open.doubts, 0, 3))}"
}

# A policy of Cilium's may have many parts, each with a selector and rules of its own.
_policies := [object.union(part, {"resource": resource, "family": family, "namespace": netpol.scope_of(resource)}) |
	some resource in set.subjects
	family := netpol_kinds.families[netpol_kinds.readable[resource.group][resource.kind]]
	some part in _parts(family, resource)
]

_parts("cilium", resource) := [{"selections": [selection], "rules": rules} |
	some i, selection in netpol.rules_of(resource)
	rules := [rule |
		some rule in traffic.rules(resource)
		_begins_with(rule.path, prefixes[i])
	]
] if {
	prefixes := array.concat(
		[["spec"] | resource.object.spec != null],
		[["specs", i] | some i, _ in resource.object.specs],
	)
}

_parts(family, resource) := [{"selections": netpol.rules_of(resource), "rules": traffic.rules(resource)}] if {
	family != "cilium"
}

_begins_with(path, prefix) if array.slice(path, 0, count(prefix)) == prefix

# Who names a namespace and no pods, or nothing, selects every pod there.
_is_for_all(policy) if {
	some selection in policy.selections
	_selects_no_fewer(selection)
}

_selects_no_fewer(selection) if {
	selection.formulas == []
	every requirement in selection.requirements {
		requirement.of == "namespace"
	}
}

# In Kubernetes a peer of every namespace is not yet everybody; policies of the cluster have no other word for it.
_allows_everything(rule) if {
	rule.action == "allow"
	traffic.has_every_port(rule)
	some peer in rule.peers
	_is_everybody(peer)
}

_is_everybody(peer) if peer.type == "all"

_is_everybody(peer) if {
	peer.type == "block"
	count(peer.except) == 0
	traffic.is_everywhere(peer.block)
}

# The namespaces that are known, each with the resource that findings are about: the Namespace itself, or else the first
# policy or workload in it.
_places := [{"namespace": namespace, "resource": set.subjects[places[0][1]]} |
	some namespace, found in _found_places
	places := sort(found)
	not _is_exempt(namespace)
]

_found_places := {namespace: found | some namespace, found in _in_namespace}

_in_namespace[namespace] contains [0, i] if {
	some i, resource in set.subjects
	resource.kind == "Namespace"
	resource.api == "v1"
	namespace := resource.object.metadata.name
	is_string(namespace)
}

_in_namespace[namespace] contains [1, i] if {
	some i, resource in set.subjects
	namespace := netpol.scope_of(resource)
	namespace != "*"
}

_in_namespace[namespace] contains [2, i] if {
	some i, resource in set.subjects
	workload.template_path(resource.group, resource.kind)
	namespace := workload.namespace(resource)
}

_is_exempt(namespace) if text.matches_any(exempt_namespaces, namespace)

_namespaces_are_listed if settings.complete == true

_namespaces_are_listed if {
	some resource in set.subjects
	resource.kind == "Namespace"
	resource.api == "v1"
}

_absence_is_known if settings.complete == true

_absence_is_known if count(_policies) > 0

# The directions that a namespace is not known to deny, with what may deny them all the same.
_open := [open |
	some place in _places
	fact := {"namespace": netpol.namespace_fact(place.namespace), "pod": {"labels": {}, "open": true}}
	some direction in deny_directions
	not _is_denied(place.namespace, direction, fact)
	open := {
		"namespace": place.namespace,
		"resource": place.resource,
		"direction": direction,
		"doubts": sort({doubt | some doubt in _doubts(place.namespace, direction, fact)}),
	}
]

_is_denied(namespace, direction, fact) if {
	some scope in [namespace, "*"]
	some i in _denying[scope][direction]
	_selects(_policies[i], fact) == "yes"
}

# Of no pod is anything known here, so that only who asks for nothing is sure to select them all.
_selects(policy, fact) := "yes" if {
	some selection in policy.selections
	netpol.selects(selection, fact) == "yes"
} else := "maybe" if {
	some selection in policy.selections
	_may_select_all(selection, fact)
} else := "no"

_may_select_all(selection, _) if selection.doubt

_may_select_all(selection, _) if count(selection.formulas) > 0

_may_select_all(selection, fact) if {
	_selects_no_fewer(selection)
	netpol.selects(selection, fact) == "maybe"
}

# Positions of the policies that let nothing through in a direction, by the namespace they work in. Read as a whole, once.
_denying := {scope: directions | some scope, directions in _silent}

_silent[policy.namespace][direction] contains i if {
	some i, policy in _policies
	some selection in policy.selections
	some direction in selection.directions
	_denies_all(policy, direction)
}

_denies_all(policy, direction) if {
	policy.family != "admin"
	every rule in policy.rules {
		_lets_nothing_through(rule, direction)
	}
}

# Policies of the cluster deny what they name only.
_denies_all(policy, direction) if {
	policy.family == "admin"
	some rule in policy.rules
	rule.direction == direction
	rule.action == "deny"
	traffic.has_every_port(rule)
	some peer in rule.peers
	_is_everybody_for_admins(direction, peer)
}

_lets_nothing_through(rule, direction) if rule.direction != direction

_lets_nothing_through(rule, _) if rule.action in ["deny", "log"]

_lets_nothing_through(rule, _) if rule.peers == []

# Without DNS nothing works, so that many deny all but that; where it leads, dns-egress-policy judges.
_lets_nothing_through(rule, "Egress") if {
	rule.action == "allow"
	every port in rule.ports {
		port.from == port.to
		port.from in [53, 5353]
	}
}

_is_everybody_for_admins(_, peer) if _is_everybody(peer)

_is_everybody_for_admins("Ingress", peer) if {
	peer.type == "pods"
	peer.requirements == []
}

_doubts(namespace, direction, fact) := array.flatten([
	[$"{kind} may, and is not read here" | some kind in netpol.foreign[direction]],
	[$"{netpol.name(_policies[i])}: what it selects is not certain" |
		some scope in [namespace, "*"]
		some i in _denying[scope][direction]
		_selects(_policies[i], fact) == "maybe"
	],
	[$"{netpol.name(_policies[i])} names no namespace (`defaultNamespace` settles it)" |
		namespace != ""
		some i in _denying[""][direction]
		_selects(_policies[i], fact) != "no"
	],
	_nameless_doubts(namespace, direction),
])

# A document without a namespace may be in any that denies.
_nameless_doubts("", direction) := ["the documents name no namespace, and policies do (`defaultNamespace` settles it)"] if {
	some scope, directions in _denying
	not scope in ["", "*"]
	some i in directions[direction]
	_is_for_all(_policies[i])
} else := []

_nameless_doubts(namespace, _) := [] if namespace != ""

_namespace_words("") := "the namespace of documents that name none"

_namespace_words(namespace) := $"namespace {namespace}" if namespace != ""

_where("") := " of its namespace"

_where("*") := " that it selects"

_where(namespace) := $" of namespace {namespace}" if not namespace in ["", "*"]
