# METADATA
# title: Port of the host
# description: >-
#   A hostPort opens the container on the node's own addresses, past Services and most NetworkPolicies. Whoever reaches the
#   node reaches it, only one such pod fits on a node, and it may answer in the place of a service of the host.
# custom:
#   severity: medium
#   remediation: >-
#     Remove `hostPort` and put a Service before the pod. A port that an agent of the node must have belongs into `allowed`.
#   inputs: [workload, compose, container-inspect]
#   platforms: [workload, docker-host]
#   admission: true
#   rules:
#     host-port:
#       description: The container takes a port of the host that `allowed` does not name.
#       remedies: [{at: [hostPort], remove: true}]
#     privileged-port: {description: "The container listens, or is published, below port 1024; off by default.", severity: low}
#   guide:
#     supports: [isolation/network-isolation, pod/security-contexts]
#   controls:
#     cis-docker:
#       "5.8": {strength: partial, reason: "Reports published ports below 1024, once `denyPrivileged` is on."}
#     cis-kubernetes:
#       5.2.12: {strength: direct, reason: Finds containers with host ports before they are admitted.}
#     kubernetes-pss:
#       hostPorts: {strength: direct, reason: "Same verdict as the check, but for pods in the host's network, which fail elsewhere."}
#     nist-sp-800-190:
#       4.4.2: {strength: partial, reason: Ports of the host are beyond the control of the containers' network.}
#     nist-sp-800-53r5:
#       CM-7: {strength: partial, reason: Ports that nobody approved stay shut.}
#       SC-7: {strength: partial, reason: Keeps traffic on the ways where it can be controlled.}
#     nsa-cisa-kubernetes-hardening:
#       pod-security-enforcement: {strength: partial, reason: Host ports are a part of a minimum security level for pods.}
#   limits:
#     - In the host's network every port is the host's, and live objects repeat each as hostPort; such a pod is reported once, by pod/no-host-namespaces.
#     - For exactly what Pod Security decides, leave `allowed` empty and `denyPrivileged` off.
#     - Published ports of Docker at or above 1024, and the addresses they are bound to, are judged by network/docker-network-isolation.
#   references:
#     - https://kubernetes.io/docs/concepts/security/pod-security-standards/
#     - https://docs.docker.com/reference/compose-file/services/#ports
package plimsoll.pod.no_host_ports

import data.lib.plimsoll.docker
import data.lib.plimsoll.finding
import data.lib.plimsoll.settings
import data.lib.plimsoll.text
import data.lib.plimsoll.workload

id := "pod/no-host-ports"

# METADATA
# description: Ports of the host that containers of pods may take.
# custom:
#   parameter: {type: array, items: {type: integer, minimum: 1, maximum: 65535}}
default allowed := []

allowed := settings.value(id, "allowed")

# METADATA
# description: Refuses ports below 1024, to listen on in pods and to be published on the host in Docker.
# custom:
#   parameter: {type: boolean}
default deny_privileged := false

deny_privileged := settings.value(id, "denyPrivileged")

default applicable := false

applicable if count(workload.containers) > 0

applicable if {
	deny_privileged == true
	count(docker.containers) > 0
}

violation contains finding.at(id, "host-port", item, ["ports", i, "hostPort"], msg) if {
	some [item, i, port] in _ports
	value := port.hostPort
	not value in [0, null]
	not value in allowed
	not _repeats(item, port)
	msg := $"{finding.container(item)}{_complaint(value)}"
}

violation contains finding.at(id, "privileged-port", item, ["ports", i, "containerPort"], msg) if {
	deny_privileged == true
	some [item, i, port] in _ports
	_privileged(port.containerPort)
	msg := $"{finding.container(item)} listens on port {port.containerPort}, which is below 1024"
}

violation contains finding.at(id, "host-port", item, ["ports"], msg) if {
	some item in _with_ports
	ports := item.container.ports
	not is_array(ports)
	msg := $"{finding.container(item)}: ports must be a list, not {type_name(ports)}"
}

violation contains finding.at(id, "privileged-port", entry.item, entry.path, msg) if {
	deny_privileged == true
	some entry in _published
	port := _first(entry.port)
	_privileged(port)
	msg := $"{docker.named(entry.item)} is published on port {port} of the host, which is below 1024"
}

violation contains finding.at(id, "privileged-port", item, ["ports"], msg) if {
	deny_privileged == true
	some item in docker.services
	type := docker.no_list(item, "ports")
	msg := $"{docker.named(item)}: ports must be a list, not {type}"
}

no_evidence contains finding.gap(id, "privileged-port", item, ["ports"], msg, ["compose"]) if {
	deny_privileged == true
	some item in docker.services
	_unresolved(item)
	msg := $"service {item.name} is published on a port that a variable names, which has no default"
}

no_evidence contains finding.gap(id, "privileged-port", item, ["extends"], docker.extends_elsewhere(item), ["compose"]) if {
	deny_privileged == true
	some item in docker.services
	item.incomplete
}

# Most containers take no port of the host, and are looked at but once.
_with_ports := [item |
	some item in workload.containers
	item.container.ports != null
]

_ports := [[item, i, port] |
	some item in _with_ports
	is_array(item.container.ports)
	some i, port in item.container.ports
]

# The API server fills the field in for pods in the host's network.
_repeats(item, port) if {
	item.pod.spec.hostNetwork == true
	is_number(port.hostPort)
	port.hostPort == port.containerPort
}

_complaint(value) := $" takes port {value} of the host" if {
	is_number(value)
} else := $": hostPort must be a number, not {type_name(value)}"

_privileged(port) if {
	is_number(port)
	port > 0
	port < 1024
}

# Ports of the host by which containers are published: the short and the long form of Compose, and as inspected.
_published := array.flatten([
	[{"item": item, "path": entry.path, "port": port} |
		some item in docker.services
		some entry in docker.list(item, "ports")
		port := _host_port(entry.value)
	],
	[{"item": item, "path": ["ports", i], "port": port} |
		some item in docker.services
		ports := item.service.ports
		is_array(ports)
		some i, entry in ports
		docker.unresolved(ports, i)
		port := _known_host_port(entry)
	],
	[{"item": item, "path": ["HostConfig", "PortBindings", target, i, "HostPort"], "port": binding.HostPort} |
		some item in docker.inspected
		some target, bindings in item.options.PortBindings
		some i, binding in bindings
	],
])

_host_port(entry) := docker.resolved(entry, "published") if {
	is_object(entry)
} else := last if {
	is_string(entry)
	parts := split(split(entry, "/")[0], ":")
	count(parts) > 1
	last := parts[count(parts) - 2]
}

# A variable for the address or the container's port leaves the host's as it is. Undefined where it hides that one.
_known_host_port(entry) := port if {
	every part in split(entry, ":") {
		contains(part, "{") == contains(part, "}")
	}
	port := _host_port(entry)
	not contains(port, "$")
}

# Of a range, the lowest one.
_first(port) := port if {
	is_number(port)
} else := text.natural(split(port, "-")[0]) if {
	is_string(port)
}

_unresolved(item) if {
	ports := item.service.ports
	is_array(ports)
	some i, entry in ports
	docker.unresolved(ports, i)
	not _known_host_port(entry)
}

_unresolved(item) if {
	some entry in docker.list(item, "ports")
	docker.unresolved(entry.value, "published")
}
