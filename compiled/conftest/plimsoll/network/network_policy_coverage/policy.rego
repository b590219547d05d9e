# METADATA
# title: Pods that no network policy isolates
# description: >-
#   A pod that no network policy selects accepts traffic from every pod of the cluster and may call every address there
#   is, so whoever takes it over can look around freely.
# custom:
#   severity: high
#   remediation: >-
#     Give the namespace a policy that selects all pods (`podSelector: {}`) and denies both directions, then add policies
#     that allow what each workload needs. Compare their selectors with the labels of the pod template.
#   inputs: [workload]
#   platforms: [workload]
#   admission: true
#   set:
#     kinds: [network-policy, namespace]
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
#     - spec.hostNetwork
#     - spec.ingress
#     - spec.ingressDeny
#     - spec.jobTemplate.spec.template.metadata.labels
#     - spec.jobTemplate.spec.template.spec.hostNetwork
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
#     - spec.template.spec.hostNetwork
#     - spec.template.spec.serviceAccount
#     - spec.template.spec.serviceAccountName
#     - spec.tier
#     - spec.types
#     - specs
#     - template.metadata.labels
#     - template.spec.hostNetwork
#     - template.spec.serviceAccount
#     - template.spec.serviceAccountName
#   rules:
#     ingress: No policy selects the pods for incoming traffic.
#     egress: No policy selects the pods for outgoing traffic.
#   guide:
#     decides:
#     - isolation/network-isolation
#     - pod/network-policies
#     - network/network-policies
#     - network/network-segmentation
#     - checklist-runtime/network-policies
#   controls:
#     cis-kubernetes:
#       "5.3.2": {strength: direct, reason: Every pod of every namespace must be selected by a policy.}
#     nist-sp-800-190:
#       "4.3.3": {strength: direct, reason: Pods that nothing separates from the others are reported.}
#       "4.4.2": {strength: direct, reason: The egress rule reports pods whose outgoing traffic nothing holds back.}
#     nist-sp-800-53r5:
#       AC-4: {strength: direct, reason: A pod without a policy has no flow control in the direction that is reported.}
#       SC-7: {strength: direct, reason: A policy is the boundary around a pod; its absence is reported.}
#       SC-7(5): {strength: partial, reason: "A selected pod denies by default, but what its policies allow is not judged."}
#       SC-7(21): {strength: partial, reason: Isolation is asked for pod by pod.}
#     owasp-docker-top-10:
#       D03: {strength: direct, reason: Services that any pod can reach are reported.}
#     owasp-docker-cheat-sheet:
#       "RULE #5": {strength: direct, reason: "NetworkPolicy, which it names for Kubernetes, is asked for."}
#     owasp-kubernetes-top-ten-2022:
#       K07: {strength: direct, reason: Missing segmentation is what is reported.}
#     owasp-kubernetes-top-ten-2025:
#       K05: {strength: direct, reason: Missing segmentation is what is reported.}
#     nsa-cisa-kubernetes-hardening:
#       network-policies: {strength: direct, reason: Asks that policies isolate every pod in both directions.}
#     mitre-attack-containers:
#       T1046: {strength: direct, reason: A policy keeps a pod from scanning the services of the cluster.}
#       T1613: {strength: partial, reason: Egress policies can keep pods from the API server; which they do is not judged.}
#       T1552.007: {strength: partial, reason: Egress policies can keep pods from the container APIs that hold credentials.}
#       T1190: {strength: partial, reason: Egress policies hold back a public service that was taken over.}
#   limits:
#   - A policy counts as soon as it selects the pods. What it lets through is judged by network-policy-quality.
#   - >-
#     Whether the cluster's network plugin enforces policies of a kind cannot be seen in manifests; leave out of
#     `recognizedKinds` what yours ignores.
#   - >-
#     Pods on the host's network escape policies and are not applicable here; no-host-namespaces reports them.
#   - >-
#     AdminNetworkPolicy, BaselineAdminNetworkPolicy and ClusterNetworkPolicy count where they deny something in the
#     direction. Alone they leave open what they do not name.
#   - >-
#     The labels of Calico's service accounts and the policies of meshes and other plugins are not read. Where one of them
#     may be what isolates a pod, the verdict is no-evidence; meshes restrict who calls a pod, never whom it calls.
#   - >-
#     Labels that a controller adds to its pods count, but of their values only the name of a Job is known.
#   - >-
#     A workload and a policy that both name no namespace are taken to be in the same one. Where only one of them names
#     one, the setting `defaultNamespace` is needed.
#   - In Gatekeeper only the policies and namespaces that are synced are known, and without any nothing is reported.
#   references:
#   - https://kubernetes.io/docs/concepts/services-networking/network-policies/
package plimsoll.network.network_policy_coverage

import data.lib.plimsoll.finding
import data.lib.plimsoll.netpol
import data.lib.plimsoll.set
import data.lib.plimsoll.settings
import data.lib.plimsoll.text
import data.lib.plimsoll.workload

id := "network/network-policy-coverage"

# METADATA
# description: Directions of traffic in which every pod must be isolated.
# custom:
#   parameter: {type: array, items: {enum: [Ingress, Egress]}}
default directions := ["Ingress", "Egress"]

directions := settings.value(id, "directions")

# METADATA
# description: Names of namespaces, with `*` as a wildcard, whose pods are not judged.
# custom:
#   parameter: {type: array, items: {type: string}}
default exempt_namespaces := ["kube-system", "kube-public", "kube-node-lease"]

exempt_namespaces := settings.value(id, "exemptNamespaces")

# METADATA
# description: Names of Jobs and CronJobs, with `*` as a wildcard, whose pods are not judged.
# custom:
#   parameter: {type: array, items: {type: string}}
default exempt_jobs := []

exempt_jobs := settings.value(id, "exemptJobs")

# METADATA
# description: Kinds of policies that count, by kind and API group.
# custom:
#   parameter: {type: array, items: {type: string}}
default recognized_kinds := [
	"NetworkPolicy.networking.k8s.io",
	"CiliumNetworkPolicy.cilium.io",
	"CiliumClusterwideNetworkPolicy.cilium.io",
	"NetworkPolicy.projectcalico.org",
	"GlobalNetworkPolicy.projectcalico.org",
	"AdminNetworkPolicy.policy.networking.k8s.io",
	"BaselineAdminNetworkPolicy.policy.networking.k8s.io",
	"ClusterNetworkPolicy.policy.networking.k8s.io",
]

recognized_kinds := settings.value(id, "recognizedKinds")

# METADATA
# description: Kinds of other policies, by kind and API group, that are known not to isolate pods.
# custom:
#   parameter: {type: array, items: {type: string}}
default ignored_kinds := []

ignored_kinds := settings.value(id, "ignoredKinds")

# METADATA
# description: >-
#   Whether a set without any policy proves that there is none. `auto` asks the setting `complete`; `true` says yes, and
#   `false` no, even of a complete set.
# custom:
#   parameter: {type: string, enum: [auto, "true", "false"]}
default require_policies_in_set := "auto"

require_policies_in_set := settings.value(id, "requirePoliciesInSet")

# Only a set has positions; Gatekeeper asks for violations alone.
applicable contains pod.resource.document if {
	some pod in _pods
}

violation contains finding.at(id, lower(open.direction), open.template, ["labels"], msg) if {
	_absence_is_known
	some open in _uncovered
	open.doubts == []
	msg := $"no network policy{_where(open.namespace)} selects these pods for {lower(open.direction)}: {_labels(open.facts.pod.own)}"
}

no_evidence contains finding.gap(id, lower(open.direction), open.template, ["labels"], msg, ["network-policy"]) if {
	not _absence_is_known
	some open in _uncovered
	open.doubts == []
	msg := $"no network policy is among the documents, so none is known to isolate these pods for {lower(open.direction)}"
}

no_evidence contains finding.gap(id, lower(open.direction), open.template, ["labels"], msg, ["network-policy", "namespace"]) if {
	some open in _uncovered
	open.doubts != []
	msg := $"it cannot be told whether a network policy isolates these pods for {lower(open.direction)}: {_first_three(open.doubts)}"
}

_pods := [pod |
	some resource in set.subjects
	some pod in workload.pods_of(resource)
	not pod.spec.hostNetwork == true
	not _exempt(resource)
]

_exempt(resource) if {
	namespace := workload.namespace(resource)
	some pattern in exempt_namespaces
	text.matches(pattern, namespace)
}

_exempt(resource) if {
	resource.kind in ["Job", "CronJob"]
	some pattern in exempt_jobs
	text.matches(pattern, resource.object.metadata.name)
}

_absence_is_known if {
	some kind in netpol.kinds
	kind in recognized_kinds
}

_absence_is_known if require_policies_in_set in [true, "true"]

_absence_is_known if {
	require_policies_in_set == "auto"
	settings.complete == true
}

# The directions of each pod that no policy is sure to close, with what policies may close them all the same.
_uncovered := [open |
	some pod in _pods
	namespace := workload.namespace(pod.resource)
	missing := [direction | some direction in directions; not _closed_for_all(namespace, direction)]
	count(missing) > 0
	facts := netpol.facts(pod)
	closed := _closed(namespace, facts)
	some direction in missing
	not direction in closed
	open := {
		"namespace": namespace,
		"direction": direction,
		"facts": facts,
		"template": {"path": _beside(pod.path), "resource": pod.resource},
		"doubts": sort({doubt | some doubt in _doubts(namespace, direction, facts)}),
	}
]

# The metadata of a template stand beside its spec.
_beside(path) := array.concat(array.slice(path, 0, count(path) - 1), ["metadata"])

_closed(namespace, facts) := {direction |
	some scope in [namespace, "*"]
	some key, value in netpol.with_none(facts.pod.labels)
	some i in netpol.selecting_some[scope][key][value]
	policy := netpol.policies[i]
	_is_recognized(policy)
	netpol.selects(policy.rule, facts) == "yes"
	some direction in policy.rule.directions
}

_doubts(namespace, direction, facts) := array.flatten([
	_foreign_doubts[direction],
	[$"{_names[i]}: {_doubt(policy.rule, facts)}" |
		some i in netpol.candidates([namespace, "*"], facts.pod)
		policy := netpol.policies[i]
		_is_recognized(policy)
		direction in policy.rule.directions
		netpol.selects(policy.rule, facts) == "maybe"
	],
	_namespace_doubts(namespace, direction, facts),
])

# Texts that many pods share, written once.
_names := [netpol.name(policy) | some policy in netpol.policies]

_nameless := [$"{name} names no namespace" | some name in _names]

_foreign_doubts[direction] := [$"{kind} may, and is not read here" |
	some kind in kinds
	not kind in ignored_kinds
] if {
	some direction, kinds in netpol.foreign
}

_doubt(rule, facts) := rule.doubt if {
	rule.doubt
} else := "the labels of the pods cannot be read" if {
	facts.pod.open
} else := "it asks for the value of a label that only a controller knows" if {
	some requirement in rule.requirements
	requirement.of == "pod"
	requirement.key in facts.pod.added
	not facts.pod.labels[requirement.key]
} else := "the labels of the namespace are not among the documents" if {
	facts.namespace.open
	_asks_of_namespaces(rule)
} else := "it asks for what manifests do not tell"

_asks_of_namespaces(rule) if rule.formulas != []

_asks_of_namespaces(rule) if {
	some requirement in rule.requirements
	requirement.of == "namespace"
}

# Where a pod names no namespace, any policy that names one may be in it, and the other way round.
_namespace_doubts("", direction, _) := ["the workload names no namespace, and policies do (`defaultNamespace` settles it)"] if {
	direction in _closed_somewhere
} else := []

_namespace_doubts(namespace, direction, facts) := [_nameless[i] |
	some i in array.concat(netpol.candidates([""], facts.pod), [i | some i in netpol.selecting_all[""][direction]])
	policy := netpol.policies[i]
	_is_recognized(policy)
	direction in policy.rule.directions
	netpol.selects(policy.rule, facts) != "no"
] if {
	namespace != ""
}

_closed_somewhere := {direction |
	some policy in netpol.policies
	_is_recognized(policy)
	not policy.namespace in ["", "*"]
	some direction in policy.rule.directions
}

_closed_for_all(namespace, direction) if {
	some scope in [namespace, "*"]
	some i in netpol.selecting_all[scope][direction]
	_is_recognized(netpol.policies[i])
}

_is_recognized(policy) if policy.kind in recognized_kinds

_where("") := ""

_where(namespace) := $" of namespace {namespace} or of the cluster" if namespace != ""

_labels(labels) := "they carry no labels" if {
	labels == {}
} else := $"they carry {concat(", ", sort([_pair(key, value) | some key, value in labels]))}"

_pair(key, value) := $"{key}={value}" if {
	is_string(value)
} else := key

_first_three(doubts) := concat("; ", doubts) if {
	count(doubts) < 4
} else := $"{concat("; ", array.slice(doubts, 0, 3))}; and {count(doubts) - 3} more"
