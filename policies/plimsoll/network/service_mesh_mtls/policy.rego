# METADATA
# title: Services that talk without mutual TLS
# description: >-
#   Between pods outside the mesh, or where the mesh takes plain text as well, whoever is on the network can listen, change
#   what is said, and pretend to be any service.
# custom:
#   severity: medium
#   remediation: >-
#     Label the namespace for the mesh (`istio-injection: enabled`, `istio.io/dataplane-mode: ambient`, `linkerd.io/inject:
#     enabled` ...), and make mutual TLS a must: PeerAuthentication with STRICT, a Linkerd inbound policy for authenticated
#     callers, a Kuma Mesh with an mTLS backend. What cannot join belongs into `allowedOptOut`.
#   inputs: [workload, namespace, service-mesh]
#   platforms: [workload]
#   set:
#     kinds: [service-mesh, namespace, network-policy, config-map, evidence]
#     fields:
#     - apiVersion
#     - data.enable-ipsec
#     - data.enable-wireguard
#     - data.values
#     - kind
#     - metadata.annotations
#     - metadata.labels
#     - metadata.name
#     - metadata.namespace
#     - metadata.ownerReferences
#     - scope
#     - spec.accessPolicy
#     - spec.action
#     - spec.client.unauthenticated
#     - spec.containers.*.name
#     - spec.egress
#     - spec.egressDeny
#     - spec.enableDefaultDeny
#     - spec.endpointSelector
#     - spec.from
#     - spec.hostNetwork
#     - spec.ingress
#     - spec.ingressDeny
#     - spec.initContainers.*.name
#     - spec.jobTemplate.spec.template.metadata.annotations
#     - spec.jobTemplate.spec.template.metadata.labels
#     - spec.jobTemplate.spec.template.spec.containers.*.name
#     - spec.jobTemplate.spec.template.spec.hostNetwork
#     - spec.jobTemplate.spec.template.spec.initContainers.*.name
#     - spec.jobTemplate.spec.template.spec.serviceAccount
#     - spec.jobTemplate.spec.template.spec.serviceAccountName
#     - spec.mtls
#     - spec.mutualTLSMode
#     - spec.nodeSelector
#     - spec.portLevelMtls
#     - spec.rules
#     - spec.selector
#     - spec.serviceAccount
#     - spec.serviceAccountName
#     - spec.sources
#     - spec.subsets
#     - spec.template.metadata.annotations
#     - spec.template.metadata.labels
#     - spec.template.spec.containers.*.name
#     - spec.template.spec.hostNetwork
#     - spec.template.spec.initContainers.*.name
#     - spec.template.spec.serviceAccount
#     - spec.template.spec.serviceAccountName
#     - spec.trafficPolicy
#     - spec.wireguardEnabled
#     - spec.wireguardEnabledV6
#     - specs
#     - template.metadata.annotations
#     - template.metadata.labels
#     - template.spec.containers.*.name
#     - template.spec.hostNetwork
#     - template.spec.initContainers.*.name
#     - template.spec.serviceAccount
#     - template.spec.serviceAccountName
#   rules:
#     membership: A workload or a namespace is outside the mesh.
#     mtls: "The mesh takes plain text, or callers without a certificate."
#     authz: "A namespace says nothing of who may call whom, or lets everybody; `requireAuthorization` asks for it."
#   guide:
#     decides: [network/service-mesh]
#     supports: [network/tls]
#   controls:
#     nist-sp-800-190:
#       "4.3.3": {strength: partial, reason: "Services tell each other apart by identity, once mutual TLS is a must."}
#       "4.3.5": {strength: partial, reason: Asks for authenticated and encrypted traffic between services; nodes are not looked at.}
#     nist-sp-800-53r5:
#       IA-9: {strength: partial, reason: Reports services that do not authenticate each other.}
#       SC-8(1): {strength: partial, reason: Reports traffic between services that is not encrypted.}
#       AC-4: {strength: partial, reason: "Asks for rules of who may call whom, once `requireAuthorization` is on."}
#     owasp-docker-top-10:
#       D03: {strength: partial, reason: Services in a mesh answer those alone that have a certificate.}
#     owasp-kubernetes-top-ten-2022:
#       K07: {strength: direct, reason: "Reports workloads outside the mesh, which it names as a prevention."}
#     nsa-cisa-kubernetes-hardening:
#       service-meshes: {strength: direct, reason: Asks that every workload is in a mesh.}
#       encryption: {strength: partial, reason: Asks for encrypted traffic between services; the version of TLS is the mesh's.}
#   limits:
#     - >-
#       Membership is read from labels, annotations and proxies that manifests show. What the injector does by default, or by
#       selectors of its own, is configuration that is not read.
#     - >-
#       Pods in the host's network, and Jobs and CronJobs unless `judgeJobs` is on, are not applicable, as they often cannot
#       carry a proxy.
#     - >-
#       Without a PeerAuthentication, Istio takes plain text as well; Linkerd does without an inbound policy. A set that does
#       not show them gives no evidence, and a complete set fails.
#     - >-
#       Encryption by the network plugin (WireGuard, IPsec) counts for every pod while `acceptEncryptedCni` is on. It hides
#       traffic between nodes, and does not tell services apart.
#     - >-
#       Consul's proxies always ask for mutual TLS, unless a default says permissive. Ports that a proxy leaves out, and what
#       Linkerd's Servers say of single ports, are judged only where a resource of the mesh takes plain text.
#     - >-
#       A namespace is known by its Namespace object. Workloads whose namespace is not among the documents give no evidence,
#       unless they ask for the mesh, or opt out, themselves.
#   references:
#     - https://istio.io/latest/docs/reference/config/security/peer_authentication/
#     - https://istio.io/latest/docs/ambient/usage/add-workloads/
#     - https://linkerd.io/2/reference/authorization-policy/
#     - https://kuma.io/docs/latest/policies/mutual-tls/
#     - https://docs.cilium.io/en/stable/network/servicemesh/mutual-authentication/mutual-authentication/
package plimsoll.network.service_mesh_mtls

import data.lib.plimsoll.evidence
import data.lib.plimsoll.finding
import data.lib.plimsoll.mesh
import data.lib.plimsoll.netpol
import data.lib.plimsoll.set
import data.lib.plimsoll.settings
import data.lib.plimsoll.text
import data.lib.plimsoll.workload

id := "network/service-mesh-mtls"

# METADATA
# description: Workloads must be in a mesh. An evidence document may take the guide item out of scope as well.
# custom:
#   parameter: {type: boolean}
default mesh_required := true

mesh_required := settings.value(id, "meshRequired")

# METADATA
# description: >-
#   Names of workloads, namespaces and resources of the mesh, with `*` as a wildcard, that may stay outside or take plain
#   text; `namespace/name` tells those of one name apart.
# custom:
#   parameter: {type: array, items: {type: string}}
default allowed_opt_out := []

allowed_opt_out := settings.value(id, "allowedOptOut")

# METADATA
# description: Ports, of a PeerAuthentication, that may take plain text, as those of health checks.
# custom:
#   parameter: {type: array, items: {type: integer, minimum: 1, maximum: 65535}}
default allowed_plaintext_ports := []

allowed_plaintext_ports := settings.value(id, "allowedPlaintextPorts")

# METADATA
# description: Names of namespaces, with `*` as a wildcard, that are not judged, those of the system and of meshes themselves.
# custom:
#   parameter: {type: array, items: {type: string}}
default exempt_namespaces := [
	"kube-system",
	"kube-public",
	"kube-node-lease",
	"istio-system",
	"istio-ingress",
	"linkerd*",
	"consul",
	"kuma-system",
	"kong-mesh-system",
]

exempt_namespaces := settings.value(id, "exemptNamespaces")

# METADATA
# description: Namespaces of Istio's control plane, whose PeerAuthentications hold for the whole mesh.
# custom:
#   parameter: {type: array, items: {type: string}}
default root_namespaces := ["istio-system"]

root_namespaces := settings.value(id, "rootNamespaces")

# METADATA
# description: Transparent encryption by the network plugin (WireGuard, IPsec) stands in for the mesh.
# custom:
#   parameter: {type: boolean}
default accept_encrypted_cni := true

accept_encrypted_cni := settings.value(id, "acceptEncryptedCni")

# METADATA
# description: Jobs and CronJobs must be in the mesh as well.
# custom:
#   parameter: {type: boolean}
default judge_jobs := false

judge_jobs := settings.value(id, "judgeJobs")

# METADATA
# description: Every namespace of the mesh must say who may call whom, and no policy may let in everybody.
# custom:
#   parameter: {type: boolean}
default require_authorization := false

require_authorization := settings.value(id, "requireAuthorization")

applicable contains pod.resource.document if {
	some pod in _pods
}

applicable contains namespace.document if {
	some namespace in _namespaces
}

applicable contains resource.document if {
	some resource in _resources
}

violation contains finding.at(id, "membership", _template(member.pod), [], member.fault) if {
	some member in _outsiders
	member.fault != ""
}

violation contains finding.at(id, "membership", namespace, ["metadata", "labels"], fault) if {
	not _encrypted
	some namespace in _namespaces
	fault := _namespace_fault(namespace)
}

violation contains finding.at(id, "mtls", resource, found.path, found.msg) if {
	some resource in _resources
	some found in mesh.plaintext(resource)
	not _is_allowed_port(found)
}

violation contains finding.at(id, "mtls", _template(open.pod), [], open.msg) if {
	some open in _open
	open.certain
}

violation contains finding.at(id, "mtls", namespace, ["metadata", "annotations", mesh.inbound_policy], msg) if {
	some namespace in _namespaces
	policy := namespace.object.metadata.annotations[mesh.inbound_policy]
	not policy in mesh.strict_inbound_policies
	msg := $"the inbound policy of the namespace is {_printed(policy)}, which lets in callers without a certificate"
}

violation contains finding.at(id, "authz", resource, found.path, found.msg) if {
	require_authorization == true
	some resource in _resources
	some found in mesh.open_to_all(resource)
}

violation contains finding.at(id, "authz", _template(member.pod), [], msg) if {
	settings.complete == true
	some member in _unauthorized
	msg := "no policy of the mesh in the namespace says who may call these pods"
}

no_evidence contains finding.gap(id, "membership", _template(member.pod), [], member.doubt, ["namespace", "service-mesh"]) if {
	some member in _outsiders
	member.doubt != ""
}

no_evidence contains finding.gap(id, "membership", namespace, ["metadata", "labels"], msg, ["service-mesh"]) if {
	not _encrypted
	not _mesh_is_seen
	not settings.complete == true
	some namespace in _namespaces
	_stands_aside(namespace)
	msg := "no mesh is among the documents, and the namespace asks for none"
}

no_evidence contains finding.gap(id, "mtls", _template(open.pod), [], open.msg, ["service-mesh", "config-map"]) if {
	some open in _open
	not open.certain
}

no_evidence contains finding.gap(id, "authz", _template(member.pod), [], msg, ["network-policy"]) if {
	not settings.complete == true
	some member in _unauthorized
	msg := "no policy of the mesh is among the documents that says who may call these pods"
}

note contains finding.at(id, "mtls", encryption.resource, encryption.path, msg) if {
	_required
	_encrypted
	some encryption in mesh.encryptions
	msg := "traffic between nodes is encrypted by the network plugin, which stands in for the mesh and tells no services apart"
}

_required if {
	mesh_required == true
	count(_scoped_out) == 0
} else := false

# Only a declaration with a reason, somebody who approved it and a day to come counts.
_scoped_out := [declaration |
	some shelf in set.shelves
	shelf.group == "plimsoll"
	shelf.kind == "Evidence"
	some resource in set.of_shelf(shelf)
	some declaration in evidence.out_of_scope(resource, ["network/service-mesh"])
	declaration.faults == []
]

_encrypted if {
	accept_encrypted_cni == true
	count(mesh.encryptions) > 0
} else := false

# False, not undefined: Wasm would look again for every pod.
_mesh_is_seen if {
	count(mesh.resources) > 0
} else if {
	count(mesh.joining_namespaces) > 0
} else if {
	some member in _members
	count(member.meshes) > 0
} else := false

_pods := [pod |
	_required
	some resource in set.subjects
	some pod in workload.pods_of(resource)
	not pod.spec.hostNetwork == true
	not _is_spared_job(resource)
	not _is_exempt(workload.namespace(resource))
	not workload.named_among(pod, allowed_opt_out)
]

_is_spared_job(resource) if {
	not judge_jobs == true
	resource.kind in ["Job", "CronJob"]
}

_is_exempt(namespace) if text.matches_any(exempt_namespaces, namespace)

_namespaces := [resource |
	_required
	some resource in set.subjects
	resource.kind == "Namespace"
	resource.api == "v1"
	not _is_exempt(mesh.name(resource))
	not workload.named_among({"resource": resource}, allowed_opt_out)
]

_resources := [resource |
	_required
	some resource in set.subjects
	_is_judged(resource)
	not workload.named_among({"resource": resource}, allowed_opt_out)
]

_is_judged(resource) if mesh.speaks_of_tls(resource)

_is_judged(resource) if {
	require_authorization == true
	mesh.authorizes(resource)
}

_template(pod) := {"path": array.concat(array.slice(pod.path, 0, count(pod.path) - 1), ["metadata"]), "resource": pod.resource}

# Each pod with the meshes that it is in, worked out once.
_members := [{"pod": pod, "namespace": namespace, "meshes": meshes} |
	some pod in _pods
	namespace := workload.namespace(pod.resource)
	meshes := mesh.meshes_of(pod, namespace) | _by_cilium(pod)
]

# Cilium authenticates whoever calls the pods that such a policy selects.
_by_cilium(pod) := {"cilium" |
	count(_authenticating) > 0
	some policy in _authenticating
	policy.namespace in ["*", workload.namespace(pod.resource)]
	netpol.selects(policy.rule, netpol.facts(pod)) == "yes"
}

_authenticating := [policy |
	some policy in netpol.policies
	policy.resource.group == "cilium.io"
	"Ingress" in policy.rule.directions
	mesh.authenticates(policy.resource.object)
]

# Pods in no mesh, each with its fault, or with the doubt that there is.
_outsiders := [object.union(member, {"fault": _membership_fault(member), "doubt": _membership_doubt(member)}) |
	not _encrypted
	some member in _members
	count(member.meshes) == 0
]

_membership_fault(member) := $"the pods opt out of {left}" if {
	left := sort(mesh.left_by(member.pod.metadata))[0]
} else := $"namespace {member.namespace} opts out of {left}" if {
	left := sort(mesh.left_by_namespace(member.namespace))[0]
} else := "neither the pods nor their namespace ask for a mesh" if {
	member.namespace in mesh.namespaces
	_mesh_is_seen
} else := "no mesh is among the documents" if {
	not _mesh_is_seen
	settings.complete == true
} else := ""

_membership_doubt(member) := "" if {
	_membership_fault(member) != ""
} else := "the pods do not ask for a mesh, and their namespace is not among the documents" if {
	_mesh_is_seen
} else := "no mesh is among the documents"

_namespace_fault(namespace) := $"the namespace opts out of {left}" if {
	left := sort(mesh.left_by(namespace.object.metadata))[0]
} else := "the namespace asks for no mesh" if {
	_stands_aside(namespace)
	_mesh_is_seen
} else := "no mesh is among the documents, and the namespace asks for none" if {
	_stands_aside(namespace)
	not _mesh_is_seen
	settings.complete == true
}

# Where its workloads are known, they are judged one by one.
_stands_aside(namespace) if {
	count(mesh.joined_by(namespace.object.metadata)) == 0
	count(mesh.left_by(namespace.object.metadata)) == 0
	not mesh.name(namespace) in _peopled
}

_peopled := {member.namespace | some member in _members}

_is_allowed_port(found) if found.port in allowed_plaintext_ports

# Pods of a mesh that nothing is known to hold to mutual TLS; certain where everything is known.
_open := [{"pod": member.pod, "msg": fault.msg, "certain": fault.certain} |
	not _encrypted
	some member in _members
	some name in member.meshes
	fault := _mtls_fault(name, member)
]

_mtls_fault(name, member) := {"certain": settings.complete == true, "msg": "no PeerAuthentication asks for STRICT here, and Istio takes plain text as well without one"} if {
	name in ["Istio", "Istio's ambient mode"]
	not _has_mode(member)
}

_mtls_fault("Linkerd", member) := {"certain": true, "msg": $"the inbound policy is {_printed(policy)}, which lets in callers without a certificate"} if {
	policy := member.pod.metadata.annotations[mesh.inbound_policy]
	not policy in mesh.strict_inbound_policies
}

_mtls_fault("Linkerd", member) := {"certain": settings.complete == true, "msg": "no inbound policy asks for authenticated callers, and Linkerd takes all without one"} if {
	not member.pod.metadata.annotations[mesh.inbound_policy]
	not _sets_inbound_policy(member)
	not mesh.strict_by_default
}

_has_mode(member) if mesh.has_mode(member.pod, member.namespace, root_namespaces)

_sets_inbound_policy(member) if member.namespace in mesh.namespaces_with_inbound_policy

_mtls_fault("Kuma", member) := {"certain": settings.complete == true, "msg": $"Mesh {name} is not among the documents, and Kuma takes plain text without an mTLS backend"} if {
	name := mesh.kuma_mesh(member.pod.metadata)
	not name in mesh.kuma_meshes
}

_unauthorized := [member |
	require_authorization == true
	some member in _members
	count(member.meshes - {"cilium"}) > 0
	not _is_authorized(member)
]

_is_authorized(member) if {
	some known in array.concat(["*", member.namespace], root_namespaces)
	known in mesh.authorized_namespaces
}

_printed(value) := value if {
	is_string(value)
} else := $"a value of type {type_name(value)}"
