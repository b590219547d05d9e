# METADATA
# title: Service exposed to the outside
# description: >-
#   A NodePort answers on every node, a load balancer without source ranges to the whole internet, and an external IP can
#   take over traffic that was meant for another host. Each is a way into the cluster past its front door.
# custom:
#   severity: medium
#   remediation: >-
#     Use a ClusterIP Service behind the Ingress or Gateway. Where a load balancer is needed, set
#     `loadBalancerSourceRanges` or the annotation that makes it internal, and `allocateLoadBalancerNodePorts: false`. What
#     must be exposed belongs into `allowServices`.
#   inputs: [service, ingress]
#   platforms: [workload]
#   admission: true
#   rules:
#     nodeport: The Service opens a port on every node.
#     loadbalancer: "The Service has a load balancer that neither is internal nor has source ranges."
#     external-ips: "The Service takes traffic for an address that `allowedExternalIPs` does not name."
#     external-name: "The Service stands for an address, or for a name outside `allowedDomains`."
#     source-world: The source ranges of the load balancer let everybody in.
#     ports: {description: A port for administration or a database is exposed., severity: high}
#     type: The Service has a type that Kubernetes does not know.
#     retired-controller: {description: "The Ingress is for ingress-nginx, which is retired. A remark, unless `denyRetiredController`.", severity: low}
#   guide:
#     supports: [network/tls, network/ingress-egress-rules]
#   controls:
#     cis-kubernetes:
#       "1.2.3": {strength: partial, reason: "Reports external IPs, which the admission plugin would refuse; the plugin is not looked at."}
#     nist-sp-800-190:
#       "4.4.2": {strength: partial, reason: Finds the inbound ports that are open to other networks.}
#     nist-sp-800-53r5:
#       AC-4: {strength: partial, reason: Finds flows into the cluster that nobody approved.}
#       SC-7: {strength: partial, reason: Finds ways past the managed interface of the cluster.}
#       SC-7(5): {strength: partial, reason: What is not on an allow list is reported.}
#       CM-7: {strength: partial, reason: Ports that nobody approved are reported.}
#     owasp-kubernetes-top-ten-2022:
#       K07: {strength: partial, reason: Services open to the outside are one way in which segmentation is missing.}
#     owasp-kubernetes-top-ten-2025:
#       K05: {strength: partial, reason: Services open to the outside are one way in which segmentation is missing.}
#     nsa-cisa-kubernetes-hardening:
#       network-policies: {strength: partial, reason: Asks for inbound traffic by approved ways alone.}
#     mitre-attack-containers:
#       T1133: {strength: partial, reason: Finds services that outsiders can log on to.}
#       T1190: {strength: partial, reason: Fewer applications face the public.}
#   limits:
#     - ClusterIP and headless Services without external IPs are not applicable.
#     - >-
#       A load balancer allocates node ports by default; that is remarked on, and not reported a second time.
#     - >-
#       Whether a load balancer of a site of one's own reaches the internet cannot be seen; name such Services in
#       `allowServices`, or their annotation in `internalAnnotations`.
#     - >-
#       Of a Gateway only the ports of its listeners are judged, as it is the front door. Gateways of meshes are not read.
#     - >-
#       A class called nginx, and annotations of ingress-nginx, are taken for that controller. Its annotations may be read
#       by others as well, so they are only remarked on by default.
#   references:
#     - https://kubernetes.io/docs/concepts/services-networking/service/
#     - https://github.com/kubernetes/kubernetes/issues/97076
package plimsoll.network.no_exposed_services

import data.lib.plimsoll.document
import data.lib.plimsoll.finding
import data.lib.plimsoll.load_balancers
import data.lib.plimsoll.settings
import data.lib.plimsoll.workload

id := "network/no-exposed-services"

# METADATA
# description: >-
#   Types that a Service may have. A load balancer that is internal or has source ranges may be one in any case, and so may
#   a ClusterIP.
# custom:
#   parameter: {type: array, items: {enum: [ClusterIP, NodePort, LoadBalancer, ExternalName]}}
default allow_types := ["ClusterIP"]

allow_types := settings.value(id, "allowTypes")

# METADATA
# description: >-
#   Names of Services and Gateways, with `*` as a wildcard, that are not judged, such as those of the front door;
#   `namespace/name` tells those of one name apart.
# custom:
#   parameter: {type: array, items: {type: string}}
default allow_services := []

allow_services := settings.value(id, "allowServices")

# METADATA
# description: Addresses that Services may take traffic for.
# custom:
#   parameter: {type: array, items: {type: string}}
default allowed_external_ips := []

allowed_external_ips := settings.value(id, "allowedExternalIps")

# METADATA
# description: Domains that a Service of type ExternalName may stand for, with all below them.
# custom:
#   parameter: {type: array, items: {type: string}}
default allowed_domains := ["svc.cluster.local"]

allowed_domains := settings.value(id, "allowedDomains")

# METADATA
# description: >-
#   Annotations, beyond those of the clouds that are known, that make a load balancer internal, each with the values that
#   do so; `*` stands for any value.
# custom:
#   parameter: {type: object, additionalProperties: {type: array, items: {type: string}}}
default internal_annotations := {}

internal_annotations := settings.value(id, "internalAnnotations")

# METADATA
# description: Ports, of Services or of the containers behind them, that must not be exposed.
# custom:
#   parameter: {type: array, items: {type: integer, minimum: 1, maximum: 65535}}
default admin_ports := [22, 2375, 2379, 3306, 5432, 6379, 9200, 10250]

admin_ports := settings.value(id, "adminPorts")

# METADATA
# description: Classes of Ingresses that ingress-nginx serves.
# custom:
#   parameter: {type: array, items: {type: string}}
default retired_classes := ["nginx"]

retired_classes := settings.value(id, "retiredClasses")

# METADATA
# description: Ingresses for ingress-nginx are refused; else they are remarked on.
# custom:
#   parameter: {type: boolean}
default deny_retired_controller := false

deny_retired_controller := settings.value(id, "denyRetiredController")

default applicable := false

applicable if count(_exposed) > 0

applicable if count(_gateways) > 0

applicable if {
	deny_retired_controller == true
	count(_ingresses) > 0
}

violation contains finding.at(id, "nodeport", service, ["spec", "type"], "the Service opens a port on every node") if {
	not "NodePort" in allow_types
	some service in _exposed
	service.object.spec.type == "NodePort"
}

violation contains finding.at(id, "loadbalancer", service, ["spec", "type"], msg) if {
	not "LoadBalancer" in allow_types
	some service in _exposed
	service.object.spec.type == "LoadBalancer"
	not _restricted(service.object)
	msg := "the load balancer lets in every address: it is not marked as internal and has no source ranges"
}

violation contains finding.at(id, "external-ips", service, ["spec", "externalIPs", i], msg) if {
	some service in _exposed
	is_array(service.object.spec.externalIPs)
	some i, address in service.object.spec.externalIPs
	not address in allowed_external_ips
	msg := $"the Service takes traffic for {_printed(address)} on every node"
}

violation contains finding.at(id, "external-ips", service, ["spec", "externalIPs"], msg) if {
	some service in _exposed
	addresses := service.object.spec.externalIPs
	addresses != null
	not is_array(addresses)
	msg := $"externalIPs must be a list, not {type_name(addresses)}"
}

violation contains finding.at(id, "external-name", service, ["spec", "externalName"], msg) if {
	some service in _exposed
	service.object.spec.type == "ExternalName"
	msg := _name_complaint(service.object.spec)
}

violation contains finding.at(id, "source-world", service, ranges.path, msg) if {
	not "LoadBalancer" in allow_types
	some service in _exposed
	service.object.spec.type == "LoadBalancer"
	not _marked_internal(service.object)
	some ranges in _ranges(service.object)
	some range in ranges.list
	_is_world(range)
	msg := $"the load balancer lets in {range}, which is every address"
}

violation contains finding.at(id, "ports", service, ["spec", "ports", i, field], msg) if {
	some service in _exposed
	not service.object.spec.type == "ExternalName"
	not _is_internal(service.object)
	some i, port in service.object.spec.ports
	[field, number] := _admin_port(port)
	msg := $"the Service exposes port {number} to the outside, which is one for administration or a database"
}

violation contains finding.at(id, "ports", gateway, ["spec", "listeners", i, "port"], msg) if {
	some gateway in _gateways
	not _is_internal_gateway(gateway.object)
	some i, listener in gateway.object.spec.listeners
	listener.port in admin_ports
	msg := $"the Gateway exposes port {listener.port} to the outside, which is one for administration or a database"
}

violation contains finding.at(id, "type", service, ["spec", "type"], msg) if {
	some service in _exposed
	type := service.object.spec.type
	not type in ["ClusterIP", "NodePort", "LoadBalancer", "ExternalName"]
	type != null
	msg := $"the Service has the type {_printed(type)}, which Kubernetes does not know"
}

violation contains finding.at(id, "retired-controller", ingress, path, msg) if {
	deny_retired_controller == true
	some ingress in _ingresses
	[path, msg] := _retired(ingress.object)
}

note contains finding.at(id, "retired-controller", ingress, path, msg) if {
	not deny_retired_controller == true
	some ingress in _ingresses
	[path, msg] := _retired(ingress.object)
}

note contains finding.at(id, "nodeport", service, ["spec", "allocateLoadBalancerNodePorts"], msg) if {
	some service in _exposed
	service.object.spec.type == "LoadBalancer"
	not service.object.spec.allocateLoadBalancerNodePorts == false
	msg := "the load balancer opens a port on every node as well, unless allocateLoadBalancerNodePorts is false"
}

_exposed := [resource |
	some resource in document.resources
	resource.kind == "Service"
	resource.api == "v1"
	_is_exposed(resource.object.spec)
	not workload.named_among({"resource": resource}, allow_services)
]

_is_exposed(spec) if {
	type := spec.type
	not type in ["ClusterIP", null]
}

_is_exposed(spec) if _takes_addresses(spec)

_takes_addresses(spec) if {
	spec.externalIPs != null
	spec.externalIPs != []
}

_gateways := [resource |
	some resource in document.resources
	resource.group == "gateway.networking.k8s.io"
	resource.kind in ["Gateway", "ListenerSet"]
	not workload.named_among({"resource": resource}, allow_services)
]

_ingresses := [resource |
	some resource in document.resources
	resource.kind == "Ingress"
	resource.group in ["networking.k8s.io", "extensions"]
]

_restricted(object) if _marked_internal(object)

_restricted(object) if {
	some ranges in _ranges(object)
	count(ranges.list) > 0
}

# The annotation is older than the field, and counts where the field is empty.
_ranges(object) := [{"path": ["spec", "loadBalancerSourceRanges"], "list": object.spec.loadBalancerSourceRanges}] if {
	is_array(object.spec.loadBalancerSourceRanges)
	count(object.spec.loadBalancerSourceRanges) > 0
} else := [{"path": ["metadata", "annotations", key], "list": list} |
	some key in load_balancers.source_ranges
	ranges := object.metadata.annotations[key]
	is_string(ranges)
	list := [trim_space(range) | some range in split(ranges, ","); trim_space(range) != ""]
]

# Two halves are everything as well.
_is_world(range) if {
	is_string(range)
	some end in ["/0", "/1"]
	endswith(trim_space(range), end)
}

# External IPs and node ports are reached whatever the load balancer is.
_is_internal(object) if {
	object.spec.type == "LoadBalancer"
	_marked_internal(object)
	not _takes_addresses(object.spec)
}

_marked_internal(object) if load_balancers.is_internal(object.metadata.annotations, internal_annotations)

_marked_internal(object) if load_balancers.is_internal_by_default(object)

_is_internal_gateway(gateway) if load_balancers.is_internal(gateway.spec.infrastructure.annotations, internal_annotations)

_is_internal_gateway(gateway) if _marked_internal(gateway)

_admin_port(port) := ["port", port.port] if {
	port.port in admin_ports
} else := ["targetPort", port.targetPort] if {
	port.targetPort in admin_ports
}

_name_complaint(spec) := $"externalName must be a name, not {type_name(name)}" if {
	name := object.get(spec, "externalName", null)
	not is_string(name)
} else := $"the Service stands for {spec.externalName}, which is an address" if {
	_is_address(spec.externalName)
} else := $"the Service stands for {spec.externalName}, which is in none of the allowed domains" if {
	not "ExternalName" in allow_types
	not _in_allowed_domain(spec)
}

_is_address(name) if {
	trim(name, "0123456789.") == ""
	name != ""
}

_is_address(name) if contains(name, ":")

_in_allowed_domain(spec) if {
	name := trim_suffix(lower(spec.externalName), ".")
	some domain in allowed_domains
	endswith($".{name}", $".{lower(domain)}")
}

_retired(ingress) := [["spec", "ingressClassName"], $"the class {class} is that of ingress-nginx, which was retired in March 2026 and gets no fixes"] if {
	class := ingress.spec.ingressClassName
	class in retired_classes
	not _of_another_nginx(ingress)
} else := [["metadata", "annotations", _class_annotation], $"the class {class} is that of ingress-nginx, which was retired in March 2026 and gets no fixes"] if {
	class := ingress.metadata.annotations[_class_annotation]
	class in retired_classes
	not _of_another_nginx(ingress)
} else := [["metadata", "annotations", keys[0]], $"the annotation {keys[0]} is for ingress-nginx, which was retired in March 2026 and gets no fixes"] if {
	is_object(ingress.metadata.annotations)
	keys := sort([key |
		some key, _ in ingress.metadata.annotations
		startswith(key, "nginx.ingress.kubernetes.io/")
	])
	count(keys) > 0
}

_class_annotation := "kubernetes.io/ingress.class"

# The controller of F5 has the same class, and annotations of its own.
_of_another_nginx(ingress) if {
	is_object(ingress.metadata.annotations)
	some key, _ in ingress.metadata.annotations
	startswith(key, "nginx.org/")
}

_printed(value) := value if {
	is_string(value)
} else := $"a value of type {type_name(value)}"
