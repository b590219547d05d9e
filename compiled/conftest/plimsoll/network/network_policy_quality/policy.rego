# METADATA
# title: Network policies that let through too much, or do nothing
# description: >-
#   A policy that opens a pod to everybody, to the whole internet or to every namespace isolates nothing, though a list of
#   policies looks complete. One that selects no pod at all, or has rules that its own types leave out, protects nothing
#   while its author believes it does.
# custom:
#   severity: medium
#   remediation: >-
#     Name the peers and the ports of every rule, and the namespaces of peers by the label `kubernetes.io/metadata.name`.
#     List in `policyTypes` each direction that has rules, and compare selectors with the labels of the pod templates.
#     Workloads that must be open to the world belong into `allowWorldIngressTo`.
#   inputs: [network-policy, workload]
#   platforms: [workload]
#   admission: true
#   set:
#     alone: true
#     kinds: [workload, namespace, network-policy]
#     fields:
#     - apiVersion
#     - kind
#     - metadata.labels
#     - metadata.name
#     - metadata.namespace
#     - metadata.ownerReferences
#     - spec.defaultAction
#     - spec.doNotTrack
#     - spec.egress
#     - spec.egressDeny
#     - spec.enableDefaultDeny
#     - spec.endpointSelector
#     - spec.ingress
#     - spec.ingressDeny
#     - spec.jobTemplate.spec.template.metadata.labels
#     - spec.jobTemplate.spec.template.spec.serviceAccount
#     - spec.jobTemplate.spec.template.spec.serviceAccountName
#     - spec.namespaceSelector
#     - spec.nodeSelector
#     - spec.podSelector
#     - spec.policyTypes
#     - spec.preDNAT
#     - spec.selector
#     - spec.serviceAccount
#     - spec.serviceAccountName
#     - spec.serviceAccountSelector
#     - spec.subject
#     - spec.template.metadata.labels
#     - spec.template.spec.serviceAccount
#     - spec.template.spec.serviceAccountName
#     - spec.tier
#     - spec.types
#     - specs
#     - template.metadata.labels
#     - template.spec.serviceAccount
#     - template.spec.serviceAccountName
#   rules:
#     allow-all: A rule names no peers, so that it is for everybody.
#     world: "A rule opens the pods to all addresses, or lets them call all addresses on ports that are not allowed."
#     all-ports: A rule names peers but no ports.
#     types: "A policy has rules for a direction that its types leave out, so that they do nothing."
#     namespace-boundary: "Peers in other namespaces are not named by their namespace."
#     dangling: A selector selects no pod of any workload.
#     namespaces: {description: A workload lives in the namespace `default`., severity: low}
#     tiers: "A policy lets tiers in that its own tier must not hear; `tierLabel` asks for it."
#   guide:
#     decides:
#     - network/ingress-egress-rules#allow-all
#     - network/ingress-egress-rules#world
#     - network/ingress-egress-rules#all-ports
#     - network/ingress-egress-rules#types
#     - network/ingress-egress-rules#dangling
#     - network/ingress-egress-rules#namespace-boundary
#     - network/network-segmentation#namespace-boundary
#     - network/network-segmentation#namespaces
#     - network/network-segmentation#tiers
#     supports:
#     - pod/network-policies
#     - network/network-policies
#     - checklist-runtime/network-policies
#   controls:
#     cis-kubernetes:
#       "5.3.2": {strength: partial, reason: "Judges what policies say, not that every namespace has one."}
#       "5.6.1": {strength: partial, reason: Peers of other namespaces must be named by their namespace.}
#     nist-sp-800-190:
#       "4.3.3": {strength: direct, reason: Rules that join what should be separate networks are reported.}
#       "4.4.2": {strength: direct, reason: Rules that open the way to the whole internet are reported.}
#     nist-sp-800-53r5:
#       AC-4: {strength: direct, reason: Every rule must say which flow it allows.}
#       AC-4(21): {strength: direct, reason: Flows between namespaces must be named one by one.}
#       SC-7: {strength: direct, reason: Rules that undo the boundary around a pod are reported.}
#       SC-7(5): {strength: partial, reason: "Asks that exceptions are narrow; the denial itself is judged by default-deny-network-policy."}
#     owasp-docker-top-10:
#       D03: {strength: direct, reason: Rules that undo the separation of services are reported.}
#     owasp-docker-cheat-sheet:
#       "RULE #5": {strength: partial, reason: "NetworkPolicy is named there, but not what it must say."}
#     owasp-kubernetes-top-ten-2022:
#       K07: {strength: direct, reason: Policies that segment nothing are reported.}
#     owasp-kubernetes-top-ten-2025:
#       K05: {strength: direct, reason: Policies that segment nothing are reported.}
#     nsa-cisa-kubernetes-hardening:
#       network-policies: {strength: partial, reason: Judges the exceptions from the denial by default.}
#       namespaces: {strength: partial, reason: Workloads must not live in the namespace `default`.}
#     mitre-attack-containers:
#       T1046: {strength: direct, reason: Narrow rules leave few services to be found.}
#       T1613: {strength: partial, reason: "Narrow rules keep pods from one another, but the API server is not singled out."}
#       T1190: {strength: partial, reason: Rules that let a public service call everywhere are reported.}
#   limits:
#   - >-
#     Each rule is judged by itself: that another policy denies what a rule allows, or comes before it, is not followed.
#   - Rules about HTTP, names of hosts, groups of a cloud and labels of nodes are taken as they stand.
#   - >-
#     Pods of kinds without a known pod template, which operators make, count for selectors only where `extraPodTemplates`
#     names the kind. A label with a prefix, such as `cnpg.io/cluster`, that no known pod has gives no evidence.
#   - >-
#     That a selector selects nothing can be told among documents alone, not of one document and not in Gatekeeper. The
#     namespaces of `systemNamespaces` and what answers DNS are taken to be there without a document.
#   - A workload without a namespace is not known to live in `default`, unless `defaultNamespace` says so.
#   - Policies of meshes are not read.
#   references:
#   - https://kubernetes.io/docs/concepts/services-networking/network-policies/
package plimsoll.network.network_policy_quality

import data.lib.plimsoll.finding
import data.lib.plimsoll.netpol
import data.lib.plimsoll.netpol_kinds
import data.lib.plimsoll.selector
import data.lib.plimsoll.set
import data.lib.plimsoll.settings
import data.lib.plimsoll.text
import data.lib.plimsoll.traffic
import data.lib.plimsoll.workload

id := "network/network-policy-quality"

# METADATA
# description: >-
#   Label selectors of edge workloads, which the whole world may call. A policy counts whose own selector asks for as much.
# custom:
#   parameter:
#     type: array
#     items:
#       type: object
#       properties:
#         matchLabels: {type: object, additionalProperties: {type: string}}
#         matchExpressions:
#           type: array
#           items:
#             type: object
#             properties: {key: {type: string}, operator: {type: string}, values: {type: array, items: {type: string}}}
default allow_world_ingress_to := []

allow_world_ingress_to := settings.value(id, "allowWorldIngressTo")

# METADATA
# description: Ports on which pods may call every address.
# custom:
#   parameter: {type: array, items: {type: integer}}
default allow_egress_ports_to_world := [443]

allow_egress_ports_to_world := settings.value(id, "allowEgressPortsToWorld")

# METADATA
# description: >-
#   Names of namespaces, with `*` as a wildcard, whose policies may have peers in any namespace, such as that of an
#   ingress controller or of the monitoring.
# custom:
#   parameter: {type: array, items: {type: string}}
default allow_cross_namespace := []

allow_cross_namespace := settings.value(id, "allowCrossNamespace")

# METADATA
# description: Labels of namespaces that name a team, and so name peers as well as `kubernetes.io/metadata.name` does.
# custom:
#   parameter: {type: array, items: {type: string}}
default team_labels := ["team"]

team_labels := settings.value(id, "teamLabels")

# METADATA
# description: Workloads must not live in the namespace `default`.
# custom:
#   parameter: {type: boolean}
default forbid_default_namespace := true

forbid_default_namespace := settings.value(id, "forbidDefaultNamespace")

# METADATA
# description: Label of pods that names their tier. Tiers are not judged when empty.
# custom:
#   parameter: {type: string}
default tier_label := ""

tier_label := settings.value(id, "tierLabel")

# METADATA
# description: The tiers that a tier may be called from. Tiers that are not listed are not judged.
# custom:
#   parameter: {type: object, additionalProperties: {type: array, items: {type: string}}}
default tier_sources := {
	"data": ["backend", "back-end"],
	"backend": ["frontend", "front-end"],
	"back-end": ["frontend", "front-end"],
}

tier_sources := settings.value(id, "tierSources")

# METADATA
# description: >-
#   Names of namespaces, with `*` as a wildcard, that clusters have though no manifest shows their workloads. Peers there
#   are not looked for.
# custom:
#   parameter: {type: array, items: {type: string}}
default system_namespaces := ["kube-system", "kube-public", "kube-node-lease", "openshift-dns"]

system_namespaces := settings.value(id, "systemNamespaces")

default applicable := false

applicable if {
	not set.combined
	count(_policies) > 0
}

applicable if {
	not set.combined
	forbid_default_namespace == true
	count(workload.pods) > 0
}

applicable := _positions if set.combined

_positions contains policy.resource.document if some policy in _policies

_positions contains pod.resource.document if {
	forbid_default_namespace == true
	some pod in workload.pods
}

violation contains finding.at(id, "allow-all", policy.resource, peer.path, msg) if {
	some policy in _policies
	some rule in policy.rules
	rule.action == "allow"
	some peer in rule.peers
	peer.type == "all"
	not _may_be_open(policy.resource, rule)
	msg := $"{traffic.rule_name(rule)} {_verb[rule.direction]} everybody on {traffic.port_names(rule.ports)}"
}

violation contains finding.at(id, "world", policy.resource, peer.path, msg) if {
	some policy in _policies
	some rule in policy.rules
	rule.action == "allow"
	some peer in rule.peers
	peer.type == "block"
	traffic.is_everywhere(peer.block)
	not _may_meet_the_world(policy.resource, rule, peer)
	msg := $"{traffic.rule_name(rule)} {_verb[rule.direction]} all addresses of {peer.block} on {traffic.port_names(rule.ports)}"
}

violation contains finding.at(id, "all-ports", policy.resource, rule.path, msg) if {
	some policy in _policies
	some rule in policy.rules
	rule.action == "allow"
	traffic.has_every_port(rule)
	count(rule.peers) > 0
	not _is_reported(rule)
	msg := $"{traffic.rule_name(rule)} {_verb[rule.direction]} its peers on {traffic.port_names(rule.ports)}"
}

violation contains finding.at(id, "types", policy.resource, ["spec", key], msg) if {
	some policy in _policies
	key := _types_key[policy.family]
	types := policy.resource.object.spec[key]
	_are_directions(types)
	count(types) > 0
	some direction in ["Ingress", "Egress"]
	not direction in types
	rules := policy.resource.object.spec[lower(direction)]
	is_array(rules)
	count(rules) > 0
	msg := $"the rules for {lower(direction)} do nothing, as {key} lacks {direction}"
}

violation contains finding.at(id, "namespace-boundary", policy.resource, peer.path, msg) if {
	some [policy, rule, peer] in _crossing
	peer.formulas == []
	msg := $"{traffic.rule_name(rule)} {_verb[rule.direction]} pods of {_unnamed(peer)}"
}

violation contains finding.at(id, "namespaces", pod.resource, ["metadata", "namespace"], "the workload lives in the namespace default") if {
	forbid_default_namespace == true
	some pod in workload.pods
	workload.namespace(pod.resource) == "default"
}

violation contains finding.at(id, "tiers", policy.resource, peer.path, msg) if {
	tier_label != ""
	some policy in _policies
	tiers := _tiers_of_target(policy)
	some tier in tiers
	sources := tier_sources[tier]
	some rule in policy.rules
	rule.direction == "Ingress"
	rule.action == "allow"
	some peer in rule.peers
	not _is_of_tiers(policy, peer, sources)
	msg := $"{traffic.rule_name(rule)} lets others than {concat(", ", sources)} into tier {tier}"
}

violation contains finding.at(id, "dangling", item.resource, item.path, msg) if {
	some item in _missed
	item.answer == "none"
	msg := $"{item.what} selects no pod{_where(item.namespace)}: {_all_words(item.choices)}"
}

no_evidence contains finding.gap(id, "allow-all", policy.resource, rule.path, $"{traffic.rule_name(rule)} {rule.doubt}", []) if {
	some policy in _policies
	some rule in policy.rules
	rule.doubt
}

no_evidence contains finding.gap(id, "world", policy.resource, peer.path, $"a peer of {traffic.rule_name(rule)} cannot be read", []) if {
	some policy in _policies
	some rule in policy.rules
	some peer in rule.peers
	peer.type == "unread"
}

no_evidence contains finding.gap(id, "types", policy.resource, ["spec", key], $"{key} is no list of directions", []) if {
	some policy in _policies
	key := _types_key[policy.family]
	types := policy.resource.object.spec[key]
	types != null
	not _are_directions(types)
}

no_evidence contains finding.gap(id, "namespace-boundary", policy.resource, peer.path, msg, []) if {
	some [policy, rule, peer] in _crossing
	peer.formulas != []
	msg := $"it cannot be told whether {traffic.rule_name(rule)} names the namespaces of its peers"
}

no_evidence contains finding.gap(id, "namespaces", pod.resource, ["metadata", "namespace"], msg, []) if {
	forbid_default_namespace == true
	some pod in workload.pods
	workload.namespace(pod.resource) == ""
	msg := "the workload names no namespace, which may become default (`defaultNamespace` settles it)"
}

no_evidence contains finding.gap(id, "dangling", policy.resource, ["spec"], msg, ["workload"]) if {
	not set.combined
	some policy in _policies
	some item in _selections(policy)
	msg := "one document alone does not tell whether its selectors select any pod"
}

no_evidence contains finding.gap(id, "dangling", item.resource, item.path, $"{item.what} {item.answer}", ["workload", "namespace"]) if {
	some item in _missed
	item.answer != "none"
}

no_evidence contains finding.gap(id, "allow-all", resource, ["spec"], $"policies of the kind {resource.kind}.{resource.group} are not read here", []) if {
	some resource in set.subjects
	endswith(resource.kind, "NetworkPolicy")
	netpol_kinds.foreign(resource.group, resource.kind)
}

_policies := [{"resource": resource, "family": family, "rules": traffic.rules(resource)} |
	some resource in set.subjects
	family := netpol_kinds.families[netpol_kinds.readable[resource.group][resource.kind]]
]

_verb := {"Ingress": "lets in", "Egress": "lets its pods call"}

_types_key := {"kubernetes": "policyTypes", "calico": "types"}

_are_directions(types) if {
	is_array(types)
	every type in types {
		type in ["Ingress", "Egress"]
	}
}

_may_be_open(resource, rule) if {
	rule.direction == "Ingress"
	not traffic.has_every_port(rule)
	_is_edge(resource)
}

_may_be_open(_, rule) if _is_allowed_out(rule)

_may_meet_the_world(_, rule, peer) if {
	rule.direction == "Ingress"
	count(peer.except) > 0
}

_may_meet_the_world(resource, rule, _) if {
	rule.direction == "Ingress"
	_is_edge(resource)
}

_may_meet_the_world(_, rule, _) if _is_allowed_out(rule)

_is_allowed_out(rule) if {
	rule.direction == "Egress"
	every port in rule.ports {
		port.from == port.to
		port.from in allow_egress_ports_to_world
	}
}

# What the policy selects must have the labels of edge workloads, whatever else it has.
_is_edge(resource) if {
	count(allow_world_ingress_to) > 0
	rules := netpol.rules_of(resource)
	every rule in rules {
		some allowed in allow_world_ingress_to
		_asks_as_much(rule, allowed)
	}
}

_asks_as_much(rule, allowed) if {
	known := object.union_n(array.concat([{}], [{requirement.key: requirement.values[0]} |
		some requirement in rule.requirements
		requirement.of == "pod"
		requirement.operator == "In"
		count(requirement.values) == 1
	]))
	selector.holds(selector.requirements(allowed, "pod"), {"pod": {"labels": known, "open": true}}) == "yes"
}

# That a rule has no ports is a part of what allow-all says, and of what world says of egress.
_is_reported(rule) if {
	some peer in rule.peers
	peer.type == "all"
}

_is_reported(rule) if {
	rule.direction == "Egress"
	some peer in rule.peers
	peer.type == "block"
	traffic.is_everywhere(peer.block)
}

# Cilium knows where the API server is, and who asks for health.
_is_reported(rule) if {
	every peer in rule.peers {
		peer.entity in ["health", "kube-apiserver"]
	}
}

# Peers of other namespaces that no name tells apart. Policies know DNS by the labels of its pods for the most part.
_crossing := [[policy, rule, peer] |
	not _one_namespace
	some policy in _policies
	not _may_cross(policy.resource)
	some rule in policy.rules
	rule.action == "allow"
	not _is_for_dns(rule)
	some peer in rule.peers
	peer.type == "pods"
	not peer.own
	not _names_namespaces(peer)
]

_is_for_dns(rule) if {
	rule.direction == "Egress"
	every port in rule.ports {
		port.from == 53
		port.to == 53
	}
}

_names_namespaces(peer) if {
	some requirement in peer.requirements
	requirement.of == "namespace"
	requirement.operator == "In"
	requirement.key in array.concat([_name_label], team_labels)
}

_name_label := "kubernetes.io/metadata.name"

_unnamed(peer) := "every namespace" if {
	count(_of("namespace", peer)) == 0
} else := $"namespaces that it does not name by {concat(" or ", array.concat([_name_label], team_labels))}: {selector.words(_of("namespace", peer))}"

_of(subject, choice) := [requirement |
	some requirement in choice.requirements
	requirement.of == subject
]

_may_cross(resource) if {
	count(allow_cross_namespace) > 0
	namespaces := _target_namespaces(resource)
	count(namespaces) > 0
	every namespace in namespaces {
		text.matches_any(allow_cross_namespace, namespace)
	}
}

_target_namespaces(resource) := [scope] if {
	scope := netpol.scope_of(resource)
	scope != "*"
} else := [scope |
	some rule in netpol.rules_of(resource)
	some scope in _scopes(rule, "*")
]

# Where nothing but one namespace exists, there is no boundary.
_one_namespace if {
	set.combined
	settings.complete == true
	names := array.flatten([
		[workload.namespace(pod.resource) | some pod in workload.pods],
		[scope | some policy in _policies; scope := netpol.scope_of(policy.resource); scope != "*"],
		[resource.object.metadata.name | some resource in set.subjects; resource.api == "v1"; resource.kind == "Namespace"],
	])
	count({name | some name in names}) == 1
}

_tiers_of_target(policy) := {tier |
	some rule in netpol.rules_of(policy.resource)
	some tier in array.concat(
		_named_tiers(rule.requirements),
		_found_tiers(rule, _scopes(rule, netpol.scope_of(policy.resource))),
	)
}

_named_tiers(requirements) := [value |
	some requirement in requirements
	requirement.of == "pod"
	requirement.key == tier_label
	requirement.operator == "In"
	some value in requirement.values
]

_found_tiers(choice, scopes) := [object.get(_facts[i].pod.labels, tier_label, "") |
	set.combined
	some i in _candidates(choice, scopes)
	netpol.selects(choice, _facts[i]) == "yes"
]

_is_of_tiers(_, peer, sources) if {
	peer.type == "pods"
	tiers := _named_tiers(peer.requirements)
	count(tiers) > 0
	every tier in tiers {
		tier in sources
	}
}

_is_of_tiers(policy, peer, sources) if {
	peer.type == "pods"
	tiers := _found_tiers(peer, _scopes(peer, netpol.scope_of(policy.resource)))
	count(tiers) > 0
	every tier in tiers {
		tier in sources
	}
}

# What a policy selects, and whom it names as peers: `choices`, any of which may select. Who selects all says nothing
# that could be wrong.
_selections(policy) := array.concat(
	[selection |
		some choices in _alternatives(policy)
		_selects_some(choices)
		selection := {
			"resource": policy.resource,
			"what": "the policy's selector",
			"path": _selector_path[policy.family],
			"namespace": netpol.scope_of(policy.resource),
			"choices": choices,
			"foreign": false,
		}
	],
	[selection |
		some rule in policy.rules
		some path in {peer.path | some peer in rule.peers; peer.type == "pods"}
		choices := [peer | some peer in rule.peers; peer.path == path]
		_selects_some(choices)
		selection := {
			"resource": policy.resource,
			"what": $"a selector of {traffic.rule_name(rule)}",
			"path": path,
			"namespace": _home(choices[0], policy.resource),
			"choices": choices,
			"foreign": _is_elsewhere(rule, choices[0]),
		}
	],
)

_selector_path := {
	"kubernetes": ["spec", "podSelector"],
	"cilium": ["spec", "endpointSelector"],
	"calico": ["spec", "selector"],
	"admin": ["spec", "subject"],
}

_home(peer, resource) := netpol.scope_of(resource) if {
	peer.own
} else := "*"

_is_elsewhere(rule, peer) if {
	not peer.own
	_is_for_dns(rule)
} else := false

# Calico's alternatives are one selection; all others have one selector for each part.
_alternatives(policy) := [rules] if {
	policy.family == "calico"
	rules := netpol.rules_of(policy.resource)
	count(rules) > 0
} else := [[rule] | some rule in netpol.rules_of(policy.resource)]

_selects_some(choices) if {
	every choice in choices {
		_asks_of_pods(choice)
	}
}

_asks_of_pods(choice) if choice.doubt

_asks_of_pods(choice) if count(choice.formulas) > 0

_asks_of_pods(choice) if count(_of("pod", choice)) > 0

# The selections of a set that are not known to select a pod, with the `answer`: "none", or what cannot be told.
_missed := [object.union(selection, {"answer": answer}) |
	set.combined
	some policy in _policies
	some selection in _selections(policy)
	not selection.foreign
	not _finds(selection)
	answer := _answer(selection)
]

_finds(selection) if {
	some choice in selection.choices
	scopes := _scopes(choice, selection.namespace)
	_hits(choice, scopes, "yes")
}

_finds(selection) if {
	some choice in selection.choices
	scopes := _scopes(choice, selection.namespace)
	not "*" in scopes
	some scope in scopes
	text.matches_any(system_namespaces, scope)
	not _pods_of[scope]
}

_answer(selection) := $"is not understood: {doubts[0]}" if {
	doubts := [doubt | some choice in selection.choices; doubt := choice.doubt]
	count(doubts) > 0
} else := "asks for labels that only the running cluster knows" if {
	some choice in selection.choices
	_hits(choice, _scopes(choice, selection.namespace), "maybe")
} else := "and the pods that it may select are not known to be in one namespace (`defaultNamespace` settles it)" if {
	some choice in selection.choices
	_hits_elsewhere(choice, selection.namespace)
} else := "selects no workload of the documents, and none of its namespace is among them" if {
	settings.complete != true
	some choice in selection.choices
	scopes := _scopes(choice, selection.namespace)
	not _is_known(choice, scopes)
} else := "asks for a label that no pod of the documents has, and that an operator may give to its own" if {
	some choice in selection.choices
	_is_for_operators(choice)
} else := "none"

# Of the pods that operators make from their own resources, no manifest shows more than such a label.
_is_for_operators(choice) if {
	some requirement in _of("pod", choice)
	requirement.operator in ["In", "Exists"]
	contains(requirement.key, "/")
	not _is_for_people(requirement.key)
	not _labelled["*"][requirement.key]
}

_is_for_people(key) if {
	some prefix in ["app.kubernetes.io/", "helm.sh/"]
	startswith(key, prefix)
}

# Of pods whose labels cannot be read, more was said above.
_hits_elsewhere(choice, "") if _hits(choice, ["*"], "yes")

_hits_elsewhere(choice, namespace) if {
	not namespace in ["", "*"]
	_hits(choice, [""], "yes")
}

_hits(choice, scopes, answer) if {
	some i in _candidates(choice, scopes)
	netpol.selects(choice, _facts[i]) == answer
}

# Where a choice may find its pods: in one namespace, in those that it names, or anywhere.
_scopes(_, namespace) := [namespace] if namespace != "*"

_scopes(choice, "*") := names[0] if {
	names := [requirement.values |
		some requirement in choice.requirements
		requirement.of == "namespace"
		requirement.key == _name_label
		requirement.operator == "In"
	]
	count(names) > 0
} else := ["*"]

_is_known(choice, scopes) if {
	some scope in scopes
	some i in _pods_of[scope]
	selector.holds(_of("namespace", choice), _facts[i]) == "yes"
}

_facts := [netpol.facts(pod) | some pod in workload.pods]

_scopes_of_pods := [[workload.namespace(pod.resource), "*"] | some pod in workload.pods]

# Pods by namespace and by label, "*" being all namespaces, so that a selector meets few of them. Read as a whole, once.
_pods_of := {scope: positions | some scope, positions in _in_scope}

_in_scope[scope] contains i if {
	some i, scopes in _scopes_of_pods
	some scope in scopes
}

_labelled := {scope: keys | some scope, keys in _by_label}

_by_label[scope][key][value] contains i if {
	some i, scopes in _scopes_of_pods
	some scope in scopes
	some key, value in _facts[i].pod.labels
}

_vague := {scope: keys | some scope, keys in _by_added_label}

# Labels with an unknown value, and "" for pods whose labels cannot be read.
_by_added_label[scope][key] contains i if {
	some i, scopes in _scopes_of_pods
	some scope in scopes
	some key in array.concat(_facts[i].pod.added, [key | key := ""; _facts[i].pod.open])
}

_candidates(choice, scopes) := array.concat(
	[i |
		some scope in scopes
		some value in label.values
		some i in _labelled[scope][label.key][value]
	],
	[i |
		some scope in scopes
		some key in ["", label.key]
		some i in _vague[scope][key]
	],
) if {
	label := netpol.telling_label(choice.requirements)
} else := [i |
	some scope in _narrowed(choice, scopes)
	some i in _pods_of[scope]
]

# Of many namespaces, those that may be meant: they are fewer than their pods.
_narrowed(choice, ["*"]) := [scope |
	some scope, positions in _pods_of
	scope != "*"
	selector.holds(requirements, _facts[min(positions)]) != "no"
] if {
	requirements := _of("namespace", choice)
	count(requirements) > 0
} else := ["*"]

_narrowed(_, scopes) := scopes if scopes != ["*"]

_where("*") := ""

_where("") := " of the same namespace"

_where(namespace) := $" of namespace {namespace}" if not namespace in ["", "*"]

_all_words(choices) := concat(" or ", [words |
	some choice in choices
	words := _words(choice)
])

_words(choice) := selector.words(choice.requirements) if {
	count(choice.formulas) == 0
} else := "an expression with parentheses"
