# METADATA
# title: Namespaces of the host
# description: >-
#   A container in the host's network listens on the node's addresses and escapes every NetworkPolicy; in its PID or IPC
#   namespace it sees, and may signal or read, the processes of the node. A break-in then reaches past the container.
# custom:
#   severity: high
#   remediation: >-
#     Remove `hostNetwork`, `hostPID` and `hostIPC`; in Docker, `network_mode`, `pid`, `ipc`, `uts` and `cgroup` that are
#     `host`. Publish a port or use a Service instead. An agent that must see the node belongs into `allowWorkloads`.
#   inputs: [workload, compose, container-inspect]
#   platforms: [workload, docker-host]
#   admission: true
#   rules:
#     network:
#       description: The pod, service or container is in the host's network.
#       remedies: [{at: [hostNetwork], remove: true}]
#     pid:
#       description: The pod, service or container sees the host's processes.
#       remedies: [{at: [hostPID], remove: true}]
#     ipc:
#       description: The pod, service or container shares the host's shared memory and semaphores.
#       remedies: [{at: [hostIPC], remove: true}]
#     uts: {description: "The service or container may change the host's name.", severity: medium}
#     cgroup: {description: "The service or container sees the host's cgroups.", severity: medium}
#   guide:
#     decides: ["isolation/network-isolation#network"]
#     supports: [isolation/prevent-privilege-escalation, pod/security-contexts]
#   controls:
#     cis-docker:
#       "5.10": {strength: direct, reason: "Reports services and containers in the host's network."}
#       "5.16": {strength: direct, reason: "Reports services and containers in the host's PID namespace."}
#       "5.17": {strength: direct, reason: "Reports services and containers in the host's IPC namespace."}
#       "5.21": {strength: direct, reason: "Reports services and containers in the host's UTS namespace."}
#     cis-kubernetes:
#       5.2.3: {strength: direct, reason: Finds pods with hostPID before they are admitted.}
#       5.2.4: {strength: direct, reason: Finds pods with hostIPC before they are admitted.}
#       5.2.5: {strength: direct, reason: Finds pods with hostNetwork before they are admitted.}
#     kubernetes-pss:
#       hostNamespaces:
#         strength: partial
#         reason: "Same verdict as the check, but that Windows HostProcess pods are left to no-privileged-containers; the item asks for the network alone."
#     nist-sp-800-190:
#       4.4.3: {strength: partial, reason: Namespaces are among the runtime settings to be held to best practice.}
#       4.4.2: {strength: partial, reason: A pod in the host's network is beyond the control of what leaves it.}
#     nist-sp-800-53r5:
#       SC-7: {strength: partial, reason: "Keeps traffic where boundaries between containers can be drawn, and draws none."}
#       SC-39: {strength: direct, reason: Keeps processes of containers and of the host apart.}
#     nsa-cisa-kubernetes-hardening:
#       pod-security-enforcement: {strength: partial, reason: The three host fields are in its table.}
#     owasp-docker-top-10:
#       D03: {strength: partial, reason: A container in the host's network is outside every segment.}
#     owasp-kubernetes-top-ten-2025:
#       K05: {strength: partial, reason: Host networking is one way in which segmentation is missing.}
#     mitre-attack-containers:
#       T1611: {strength: partial, reason: Namespaces of the host are ways out of the container.}
#   limits:
#     - That containers of a pod share their processes (`shareProcessNamespace`) is remarked on, and no fault.
#     - A Windows HostProcess pod must use the host's network; no-privileged-containers reports it.
#     - A container that joins the namespace of another one (`service:`, `container:`) is not followed to it; that one is reported itself.
#     - For exactly what Pod Security decides, leave `allowWorkloads` empty.
#     - A Compose service that extends another file gives no evidence; judge the output of `docker compose config`.
#   references:
#     - https://kubernetes.io/docs/concepts/security/pod-security-standards/
#     - https://docs.docker.com/engine/network/drivers/host/
package plimsoll.pod.no_host_namespaces

import data.lib.plimsoll.docker
import data.lib.plimsoll.document
import data.lib.plimsoll.finding
import data.lib.plimsoll.mounts
import data.lib.plimsoll.settings
import data.lib.plimsoll.text
import data.lib.plimsoll.workload

id := "pod/no-host-namespaces"

# METADATA
# description: >-
#   Names of workloads, services and containers that may share the host's namespaces, such as network plugins and node
#   agents, with `*` as a wildcard; `namespace/name` tells workloads of one name apart.
# custom:
#   parameter: {type: array, items: {type: string}}
default allow_workloads := []

allow_workloads := settings.value(id, "allowWorkloads")

default applicable := false

applicable if {
	some pod in workload.pods
	not _host_process(pod)
}

applicable if count(docker.containers) > 0

violation contains finding.at(id, _fields[field], pod, [field], msg) if {
	some pod in _suspects
	some field in ["hostNetwork", "hostPID", "hostIPC"]
	value := pod.spec[field]
	not value in [false, null]
	not _needs(field, pod)
	msg := _complaint(field, value)
}

violation contains finding.at(id, rule, item, docker.suffix(item, option), $"{docker.named(item)} {msg}") if {
	some item in _judged
	some option, rule in _modes
	mode := docker.value(item, option)
	msg := _mode_complaint(option, rule, mode)
}

# Swarm has no `network_mode`: there a service joins the network that is called host.
violation contains finding.at(id, "network", item, ["networks", place], $"service {item.name} joins {network}, which is the host's network") if {
	some network in _host_networks
	some item in _judged
	place := _place(item.service.networks, network)
}

no_evidence contains finding.gap(id, rule, item, [option], msg, ["compose"]) if {
	some item in _judged
	item.service
	some option, rule in _modes
	docker.unresolved(item.service, option)
	msg := $"service {item.name}: {option} is a variable without a default"
}

no_evidence contains finding.gap(id, rule, item, docker.suffix(item, option), msg, ["evidence"]) if {
	some item in _judged
	some option, rule in _modes
	mode := docker.value(item, option)
	_leads_anywhere(mode)
	msg := $"{docker.named(item)}: {option} is {mode}, and whose namespace that is nobody here knows"
}

no_evidence contains finding.gap(id, "network", item, ["extends"], docker.extends_elsewhere(item), ["compose"]) if {
	some item in _judged
	item.incomplete
}

note contains finding.at(id, "pid", pod, ["shareProcessNamespace"], msg) if {
	some pod in workload.pods
	pod.spec.shareProcessNamespace == true
	msg := "the containers of the pod see each other's processes, and what these hold in memory and in files"
}

note contains finding.at(id, _fields[field], pod, ["securityContext", field], msg) if {
	some pod in workload.pods
	context := pod.spec.securityContext
	some field in ["hostNetwork", "hostPID", "hostIPC"]
	context[field] != null
	msg := $"{field} is a field of the pod itself: the API drops it from the securityContext"
}

_fields := {"hostNetwork": "network", "hostPID": "pid", "hostIPC": "ipc"}

_modes := {"network_mode": "network", "pid": "pid", "ipc": "ipc", "uts": "uts", "cgroup": "cgroup"}

# Most pods are none, and are looked at but once.
_suspects := [pod |
	some pod in workload.pods
	not _alone(pod.spec)
	not workload.named_among(pod, allow_workloads)
]

_alone(spec) if {
	not spec.hostNetwork
	not spec.hostPID
	not spec.hostIPC
}

_judged := [item |
	some item in docker.containers
	not _allowed(item.subject)
]

_allowed(subject) if text.matches_any(allow_workloads, subject.name)

_needs("hostNetwork", pod) if _host_process(pod)

# Only a pod in the host's network can be one, so that all others are not searched.
_host_process(pod) if {
	pod.spec.hostNetwork == true
	not _linux(pod.spec)
	_says_host_process(pod.spec)
}

_linux(spec) if spec.os.name == "linux"

_says_host_process(spec) if spec.securityContext.windowsOptions.hostProcess == true

_says_host_process(spec) if {
	some list in ["containers", "initContainers", "ephemeralContainers"]
	some container in spec[list]
	container.securityContext.windowsOptions.hostProcess == true
}

_complaint(field, value) := $"the pod shares the host's {_words[_fields[field]]}: {field} is true" if {
	value == true
} else := $"the pod: {field} must be a boolean, not {type_name(value)}"

_words := {
	"network": "network",
	"pid": "processes",
	"ipc": "shared memory and semaphores",
	"uts": "host name",
	"cgroup": "cgroups",
}

# Undefined for every other mode.
_mode_complaint(option, rule, mode) := $"shares the host's {_words[rule]}: {option} is host" if {
	mode == "host"
} else := $"shares the host's {_words[rule]}: {option} is {mode}, of the host's first process" if {
	mounts.within(_namespace_file(mode), "/proc/1")
} else := $"has {option} of type {type_name(mode)}, which must be a string" if {
	not is_string(mode)
}

# Podman joins a namespace by its file. What lies in `/run/netns` was made to be one of its own.
_leads_anywhere(mode) if {
	file := _namespace_file(mode)
	every folder in ["/proc/1", "/run/netns", "/var/run/netns"] {
		not mounts.within(file, folder)
	}
}

_namespace_file(mode) := mounts.clean(substring(mode, 3, -1)) if {
	is_string(mode)
	startswith(mode, "ns:")
}

_host_networks := [key |
	docker.is_compose
	some key, network in document.root.networks
	_is_host(key, network)
]

_is_host(_, network) if {
	docker.resolved(network, "name") == "host"
	network.external
}

_is_host(_, network) if network.external.name == "host"

_is_host("host", network) if {
	_external(network)
	not network.name
}

_external(network) if network.external == true

# Compose takes text for it as well.
_external(network) if text.folded(docker.resolved(network, "external")) == "true"

_place(networks, network) := network if {
	is_object(networks)
	_ = networks[network]
} else := [i | some i, name in networks; name == network][0] if {
	is_array(networks)
}
