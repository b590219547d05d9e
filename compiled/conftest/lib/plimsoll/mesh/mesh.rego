# METADATA
# title: Service meshes
# description: >-
#   What Istio, Linkerd, Consul, Kuma and Cilium say of who is in the mesh, whether it takes plain text, and who may call
#   whom. Messages call a mesh by its name.
# custom:
#   table:
#     asOf: "2026-06-30"
#     source: the API references of the meshes, and the documentation of their injectors
package lib.plimsoll.mesh

import data.lib.plimsoll.set
import data.lib.plimsoll.text
import data.lib.plimsoll.workload

# METADATA
# description: The annotation by which Linkerd is told whom pods let in.
inbound_policy := "config.linkerd.io/default-inbound-policy"

# METADATA
# description: Linkerd's inbound policies that ask for a certificate.
strict_inbound_policies := ["all-authenticated", "cluster-authenticated", "deny"]

# METADATA
# description: The known resources of meshes.
resources := [resource |
	some shelf in set.shelves
	_is_of_mesh(shelf.group)
	some resource in set.of_shelf(shelf)
]

_is_of_mesh(group) if {
	group in [
		"networking.istio.io", "security.istio.io", "telemetry.istio.io", "linkerd.io", "policy.linkerd.io",
		"consul.hashicorp.com", "kuma.io",
	]
}

# METADATA
# description: The name of a resource; "" where it has none.
name(resource) := resource.object.metadata.name if {
	is_string(resource.object.metadata.name)
} else := ""

# METADATA
# description: The meshes that the labels and annotations of pods or of a namespace ask for. Opting out wins.
joined_by(metadata) := _stances(metadata, "in") - _stances(metadata, "out")

# METADATA
# description: The meshes that the labels and annotations of pods or of a namespace opt out of.
left_by(metadata) := _stances(metadata, "out")

_stances(metadata, side) := {wish.mesh |
	some wish in _wishes
	value := text.folded(metadata[wish.place][wish.key])
	_is_among(wish[side], value)
}

_is_among(values, value) if value in values

_is_among(values, value) if {
	"*" in values
	value != ""
}

# How one asks for a mesh, and how one opts out. `*` stands for any value.
_wishes := [
	{"mesh": "Istio", "place": "labels", "key": "istio-injection", "in": ["enabled"], "out": ["disabled"]},
	{"mesh": "Istio", "place": "labels", "key": "sidecar.istio.io/inject", "in": _true, "out": _false},
	{"mesh": "Istio", "place": "annotations", "key": "sidecar.istio.io/inject", "in": _true, "out": _false},
	{"mesh": "Istio", "place": "labels", "key": "istio.io/rev", "in": ["*"], "out": []},
	{"mesh": "Istio's ambient mode", "place": "labels", "key": "istio.io/dataplane-mode", "in": ["ambient"], "out": ["none"]},
	{"mesh": "Linkerd", "place": "annotations", "key": "linkerd.io/inject", "in": ["enabled", "ingress"], "out": ["disabled"]},
	{"mesh": "Consul", "place": "annotations", "key": "consul.hashicorp.com/connect-inject", "in": _true, "out": _false},
	{"mesh": "Kuma", "place": "labels", "key": "kuma.io/sidecar-injection", "in": ["enabled", "true"], "out": ["disabled", "false"]},
	{"mesh": "Kuma", "place": "annotations", "key": "kuma.io/sidecar-injection", "in": ["enabled", "true"], "out": ["disabled", "false"]},
]

_true := ["true", "t", "yes", "y", "on", "1"]

_false := ["false", "f", "no", "n", "off", "0"]

# METADATA
# description: >-
#   The meshes that a pod of the namespace is in: what it or the namespace asks for, unless one of them opts out, and what
#   the proxies among its containers belong to.
meshes_of(pod, namespace) := union({
	joined_by(pod.metadata) - left_by_namespace(namespace),
	_joined_by_namespace(namespace) - left_by(pod.metadata),
	{_proxies[container.name] |
		some list in ["containers", "initContainers"]
		some container in pod.spec[list]
	},
})

_proxies := {
	"istio-proxy": "Istio",
	"linkerd-proxy": "Linkerd",
	"consul-dataplane": "Consul",
	"kuma-sidecar": "Kuma",
}

# METADATA
# description: The names of the known namespaces.
namespaces := {name(resource) | some resource in _namespaces}

# METADATA
# description: Those of them that ask for a mesh.
joining_namespaces := {name(resource) | some resource in _namespaces; count(joined_by(resource.object.metadata)) > 0}

# METADATA
# description: Those of them that tell Linkerd whom they let in.
namespaces_with_inbound_policy := {name(resource) |
	some resource in _namespaces
	resource.object.metadata.annotations[inbound_policy]
}

# METADATA
# description: The meshes that a namespace opts out of; none where it is not known.
left_by_namespace(namespace) := object.get(_left, namespace, set())

_joined_by_namespace(namespace) := object.get(_joined, namespace, set())

_left := {namespace: meshes | some namespace, meshes in _leaving}

_leaving[name(resource)] contains one if {
	some resource in _namespaces
	some one in left_by(resource.object.metadata)
}

_joined := {namespace: meshes | some namespace, meshes in _joining}

_joining[name(resource)] contains one if {
	some resource in _namespaces
	some one in joined_by(resource.object.metadata)
}

_namespaces := [resource |
	some shelf in set.shelves
	shelf.kind == "Namespace"
	shelf.api == "v1"
	some resource in set.of_shelf(shelf)
]

# METADATA
# description: >-
#   What the network plugin is known to encrypt between nodes: the `resource` that says so and the `path` to where.
encryptions := [{"resource": resource, "path": path} |
	some shelf in set.shelves
	some field in _encrypting[$"{shelf.kind}.{shelf.group}"]
	some resource in set.of_shelf(shelf)
	_is_on(object.get(resource.object, field.path, null))
	_is_named(resource, field.name)
	path := field.path
]

_encrypting := {
	"ConfigMap.": [
		{"name": "cilium-config", "path": ["data", "enable-wireguard"]},
		{"name": "cilium-config", "path": ["data", "enable-ipsec"]},
	],
	"FelixConfiguration.crd.projectcalico.org": _calico,
	"FelixConfiguration.projectcalico.org": _calico,
}

_calico := [{"name": "default", "path": ["spec", "wireguardEnabled"]}, {"name": "default", "path": ["spec", "wireguardEnabledV6"]}]

_is_on(true)

_is_on(value) if text.folded(value) == "true"

_is_named(resource, wanted) if name(resource) == wanted

# METADATA
# description: True for resources that say whether plain text, or a caller without a certificate, is let in.
speaks_of_tls(resource) if resource.kind in _speaking[resource.group]

speaks_of_tls(resource) if {
	resource.group == "cilium.io"
	some direction in ["ingress", "egress"]
	some rule in resource.object.spec[direction]
	rule.authentication != null
}

_speaking := {
	"security.istio.io": ["PeerAuthentication"],
	"networking.istio.io": ["DestinationRule"],
	"policy.linkerd.io": ["Server", "ServerAuthorization"],
	"kuma.io": ["Mesh", "MeshTLS"],
	"consul.hashicorp.com": ["ProxyDefaults", "ServiceDefaults"],
}

# METADATA
# description: True for resources that say who may call whom.
authorizes(resource) if resource.kind in _authorizing[resource.group]

_authorizing := {
	"security.istio.io": ["AuthorizationPolicy"],
	"policy.linkerd.io": ["AuthorizationPolicy", "ServerAuthorization"],
	"kuma.io": ["MeshTrafficPermission", "TrafficPermission"],
	"consul.hashicorp.com": ["ServiceIntentions"],
}

# METADATA
# description: >-
#   Where a resource of a mesh lets in plain text, or callers without a certificate: the `path` in it, and a `msg`. `port` is
#   the number of the port where it is about one alone.
plaintext(resource) := _plaintext(resource.kind, resource.object.spec)

_plaintext("PeerAuthentication", spec) := array.concat(
	[{"path": ["spec", "mtls", "mode"], "msg": msg} |
		mode := spec.mtls.mode
		not mode in ["STRICT", "UNSET", null]
		msg := $"mutual TLS is {_printed(mode)}, so plain text is accepted"
	],
	[{"path": ["spec", "portLevelMtls", port, "mode"], "port": _number(port), "msg": msg} |
		is_object(spec.portLevelMtls)
		some port, setting in spec.portLevelMtls
		mode := setting.mode
		not mode in ["STRICT", "UNSET", null]
		msg := $"mutual TLS is {_printed(mode)} on port {port}, so plain text is accepted"
	],
)

# What is no number is no port that anybody could allow.
_number(port) := text.natural(port) if {
	text.natural(port)
} else := 0

_plaintext("DestinationRule", spec) := [{"path": array.concat(["spec"], array.concat(place, ["tls", "mode"])), "msg": "TLS is off for whoever calls the host"} |
	is_object(spec)
	not _is_api_server(spec)
	walk(object.filter(spec, ["trafficPolicy", "subsets"]), [place, policy])
	policy.tls.mode == "DISABLE"
]

# It is in no mesh, and has TLS of its own.
_is_api_server(spec) if {
	is_string(spec.host)
	spec.host in ["kubernetes.default.svc", "kubernetes.default.svc.cluster.local"]
}

_plaintext("Server", spec) := [{"path": ["spec", "accessPolicy"], "msg": msg} |
	policy := spec.accessPolicy
	policy != null
	not policy in strict_inbound_policies
	msg := $"the access policy is {_printed(policy)}, which lets in callers without a certificate"
]

_plaintext("ServerAuthorization", spec) := [{"path": ["spec", "client", "unauthenticated"], "msg": "callers without a certificate are let in"} |
	value := spec.client.unauthenticated
	not value in [false, null]
]

_plaintext("Mesh", spec) := [{"path": ["spec", "mtls", "enabledBackend"], "msg": "the Mesh has no mTLS backend enabled, so plain text is all there is"}] if {
	not _enables_backend(spec)
} else := [{"path": ["spec", "mtls", "backends", i, "mode"], "msg": "mutual TLS is PERMISSIVE, so plain text is accepted"} |
	some i, backend in spec.mtls.backends
	backend.name == spec.mtls.enabledBackend
	text.folded(backend.mode) == "permissive"
]

_plaintext("MeshTLS", spec) := [{"path": ["spec", list, i, "default", "mode"], "msg": "mutual TLS is Permissive, so plain text is accepted"} |
	some list in ["from", "rules"]
	some i, rule in spec[list]
	text.folded(rule["default"].mode) == "permissive"
]

_plaintext("ProxyDefaults", spec) := _consul(spec)

_plaintext("ServiceDefaults", spec) := _consul(spec)

_plaintext(kind, spec) := [{"path": ["spec", direction, i, "authentication", "mode"], "msg": msg} |
	some direction in ["ingress", "egress"]
	some i, rule in spec[direction]
	mode := rule.authentication.mode
	not mode in ["required", "test-always-fail"]
	msg := $"mutual authentication is {_printed(mode)}"
] if {
	kind in ["CiliumNetworkPolicy", "CiliumClusterwideNetworkPolicy"]
}

_consul(spec) := [{"path": ["spec", "mutualTLSMode"], "msg": "mutual TLS is permissive, so plain text is accepted"} |
	text.folded(spec.mutualTLSMode) == "permissive"
]

_enables_backend(spec) if {
	is_string(spec.mtls.enabledBackend)
	spec.mtls.enabledBackend != ""
}

_printed(value) := value if {
	is_string(value)
} else := $"a value of type {type_name(value)}"

# METADATA
# description: Where a resource lets every service of the mesh, or everybody, call; the `path` in it, and a `msg`.
open_to_all(resource) := _open_to_all(resource.kind, resource.object.spec)

_open_to_all("AuthorizationPolicy", spec) := [{"path": ["spec", "rules", i], "msg": "a rule that names nobody lets everybody in"} |
	is_object(spec)
	object.get(spec, "action", "ALLOW") == "ALLOW"
	some i, rule in spec.rules
	not _names_anything(rule)
]

_open_to_all("MeshTrafficPermission", spec) := [{"path": ["spec", "from", i], "msg": "every service of the mesh is let in"} |
	some i, rule in spec.from
	rule.targetRef.kind == "Mesh"
	rule["default"].action in ["Allow", "AllowWithShadowDeny"]
]

_open_to_all("ServiceIntentions", spec) := [{"path": ["spec", "sources", i], "msg": "every service of the mesh is let in"} |
	some i, source in spec.sources
	source.name == "*"
	source.action == "allow"
]

_names_anything(rule) if {
	some field in ["from", "to", "when"]
	is_array(rule[field])
	count(rule[field]) > 0
}

# METADATA
# description: The namespaces that say who may call whom; `*` stands for all, as meshes have policies that know no namespace.
authorized_namespaces := {namespace |
	some resource in resources
	authorizes(resource)
	namespace := _reach(resource)
}

_reach(resource) := "*" if {
	resource.group in ["kuma.io", "consul.hashicorp.com"]
} else := workload.namespace(resource)

# METADATA
# description: True where a PeerAuthentication decides for a pod, by its labels, its namespace or one of the root namespaces.
has_mode(pod, namespace, _) if {
	some selected in _moded[namespace]
	_selects(selected, pod)
}

has_mode(_, _, roots) if {
	some root in roots
	{} in _moded[root]
}

# By namespace, the labels that a PeerAuthentication with a mode asks for; none for those of the whole namespace.
_moded := {namespace: labels | some namespace, labels in _with_mode}

_with_mode[workload.namespace(resource)] contains labels if {
	some resource in resources
	resource.kind == "PeerAuthentication"
	mode := resource.object.spec.mtls.mode
	not mode in ["UNSET", null]
	labels := object.get(resource.object.spec, ["selector", "matchLabels"], {})
}

_selects(labels, pod) if {
	is_object(labels)
	every key, value in labels {
		pod.metadata.labels[key] == value
	}
}

# METADATA
# description: True where the known configuration of Linkerd asks for authenticated callers by default.
strict_by_default if {
	some shelf in set.shelves
	shelf.kind == "ConfigMap"
	shelf.api == "v1"
	some resource in set.of_shelf(shelf)
	name(resource) == "linkerd-config"
	is_string(resource.object.data.values)
	some line in split(resource.object.data.values, "\n")
	[key, value] := split(line, ":")
	trim_space(key) == "defaultInboundPolicy"
	trim(trim_space(value), `"'`) in strict_inbound_policies
} else := false

# METADATA
# description: The Mesh of Kuma that pods are in.
kuma_mesh(metadata) := metadata.labels["kuma.io/mesh"] if {
	is_string(metadata.labels["kuma.io/mesh"])
} else := metadata.annotations["kuma.io/mesh"] if {
	is_string(metadata.annotations["kuma.io/mesh"])
} else := "default"

# METADATA
# description: The names of the known Meshes of Kuma.
kuma_meshes := {name(resource) | some resource in resources; resource.kind == "Mesh"; resource.group == "kuma.io"}

# METADATA
# description: True for a policy of Cilium all of whose rules for callers ask them to authenticate.
authenticates(policy) if {
	is_array(policy.spec.ingress)
	count(policy.spec.ingress) > 0
	every rule in policy.spec.ingress {
		rule.authentication.mode == "required"
	}
}
