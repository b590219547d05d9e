# METADATA
# title: No user namespace
# description: >-
#   Without a user namespace, root in a container is root on the host, and so is whoever breaks out of it. With one, the
#   same user is nobody outside.
# custom:
#   severity: low
#   remediation: >-
#     Set `hostUsers: false` on the pod. In Docker, set `userns-remap` in daemon.json or run the engine without root, and
#     take `userns_mode: host` away.
#   inputs: [workload, compose, container-inspect, daemon]
#   platforms: [workload, docker-host]
#   admission: true
#   set:
#     alone: true
#     kinds: [daemon, evidence]
#     fields:
#     - "*.BoundingCaps"
#     - "*.EffectiveCaps"
#     - "*.HostConfig.IDMappings"
#     - "*.HostConfig.UsernsMode"
#     - "*.Id"
#     - "*.Name"
#     - "*.Platform"
#     - "*.State"
#     - BoundingCaps
#     - EffectiveCaps
#     - HostConfig.IDMappings
#     - HostConfig.UsernsMode
#     - Id
#     - Name
#     - Platform
#     - State
#     - allow-nondistributable-artifacts
#     - api-cors-header
#     - authorization-plugins
#     - bip
#     - bridge
#     - builder
#     - cgroup-parent
#     - containerd
#     - containerd-namespace
#     - data-root
#     - debug
#     - default-address-pools
#     - default-cgroupns-mode
#     - default-gateway
#     - default-ipc-mode
#     - default-network-opts
#     - default-runtime
#     - default-shm-size
#     - default-ulimits
#     - dns
#     - dns-opts
#     - dns-search
#     - exec-opts
#     - exec-root
#     - experimental
#     - features
#     - fixed-cidr
#     - fixed-cidr-v6
#     - host-gateway-ip
#     - hosts
#     - icc
#     - init-path
#     - insecure-registries
#     - ip-forward
#     - ip-masq
#     - ip6tables
#     - iptables
#     - ipv6
#     - labels
#     - live-restore
#     - log-driver
#     - log-level
#     - log-opts
#     - max-concurrent-downloads
#     - max-concurrent-uploads
#     - max-download-attempts
#     - metadata.ownerReferences
#     - metadata.system
#     - metrics-addr
#     - mtu
#     - no-new-privileges
#     - node-generic-resources
#     - nodes
#     - oom-score-adjust
#     - proxies
#     - raw-logs
#     - registry-mirrors
#     - runtimes
#     - seccomp-profile
#     - selinux-enabled
#     - services.*.extends
#     - services.*.platform
#     - services.*.userns_mode
#     - shutdown-timeout
#     - spec.hostIPC
#     - spec.hostNetwork
#     - spec.hostPID
#     - spec.hostUsers
#     - spec.jobTemplate.spec.template.spec.hostIPC
#     - spec.jobTemplate.spec.template.spec.hostNetwork
#     - spec.jobTemplate.spec.template.spec.hostPID
#     - spec.jobTemplate.spec.template.spec.hostUsers
#     - spec.jobTemplate.spec.template.spec.os
#     - spec.os
#     - spec.template.spec.hostIPC
#     - spec.template.spec.hostNetwork
#     - spec.template.spec.hostPID
#     - spec.template.spec.hostUsers
#     - spec.template.spec.os
#     - storage-driver
#     - storage-opts
#     - swarm-default-advertise-addr
#     - template.spec.hostIPC
#     - template.spec.hostNetwork
#     - template.spec.hostPID
#     - template.spec.hostUsers
#     - template.spec.os
#     - tls
#     - tlscacert
#     - tlscert
#     - tlskey
#     - tlsverify
#     - userland-proxy
#     - userland-proxy-path
#     - userns-remap
#   rules:
#     host-users:
#       description: The pod shares the users of its node.
#       remedies: [{at: [hostUsers], set: false}]
#     opt-out: The service or the container asks for the users of its host, or for a mode that does not exist.
#     daemon: "The daemon maps no users, and its engine is not known to run without root."
#   guide:
#     decides: [isolation/user-namespaces]
#   controls:
#     cis-docker:
#       "2.9": {strength: direct, reason: Asks daemon.json to map users.}
#       "5.31": {strength: direct, reason: Reports services and containers that opt out.}
#     nist-sp-800-190:
#       4.4.3: {strength: partial, reason: A user namespace is a runtime setting that hardens a container.}
#     nist-sp-800-53r5:
#       AC-6(4): {strength: partial, reason: Gives each workload user ids of its own.}
#       SC-39: {strength: partial, reason: Makes the separation between processes harder to break.}
#     owasp-docker-top-10:
#       D01: {strength: direct, reason: Mapping users of the container to unprivileged ones of the host is its advice.}
#     owasp-docker-cheat-sheet:
#       "RULE #2": {strength: direct, reason: A user namespace is one of its three ways.}
#     owasp-kubernetes-top-ten-2025:
#       K01: {strength: direct, reason: hostUsers is one of the settings it names.}
#     mitre-attack-containers:
#       T1611: {strength: partial, reason: Who gets out of such a container is nobody on the host.}
#   limits:
#     - Whether the nodes' kernels and runtimes support user namespaces is not known; the kubelet refuses a pod that it cannot give one.
#     - Pods with hostNetwork, hostPID or hostIPC cannot have a user namespace, and are reported by no-host-namespaces. Privileged pods can.
#     - A Compose file does not know its host, and what `docker inspect` prints does not show what the daemon maps. Without daemon.json or evidence that the engine is rootless (`nodes[].rootless`) the verdict is no-evidence.
#     - A Compose service that extends another file gives no evidence; judge the output of `docker compose config`.
#   references:
#     - https://kubernetes.io/docs/concepts/workloads/pods/user-namespaces/
#     - https://docs.docker.com/engine/security/userns-remap/
package plimsoll.pod.user_namespaces

import data.lib.plimsoll.docker
import data.lib.plimsoll.finding
import data.lib.plimsoll.nodes
import data.lib.plimsoll.resources
import data.lib.plimsoll.set
import data.lib.plimsoll.settings
import data.lib.plimsoll.text
import data.lib.plimsoll.workload

id := "pod/user-namespaces"

# METADATA
# description: Every pod must ask for a user namespace. Where this is false, a pod that says nothing is no-evidence.
# custom:
#   parameter: {type: boolean}
default require := true

require := settings.value(id, "require")

default applicable := false

applicable if {
	not set.combined
	count(_pods) > 0
}

applicable if {
	not set.combined
	count(docker.linux_containers) > 0
}

applicable if {
	not set.combined
	count(docker.daemons) > 0
}

applicable := {position |
	some positions in [
		{pod.resource.document | some pod in _pods},
		resources.positions(array.concat(docker.linux_containers, docker.daemons)),
	]
	some position in positions
} if {
	set.combined
}

violation contains finding.at(id, "host-users", pod, ["hostUsers"], $"the pod {_complaint(value)}") if {
	some pod in _pods
	value := object.get(pod.spec, "hostUsers", null)
	value != false
	_fails(value)
}

violation contains finding.at(id, "opt-out", item, _suffix(item), $"{docker.named(item)} runs with the users of its host") if {
	some item in docker.linux_containers
	_mode(item) == "host"
}

violation contains finding.at(id, "opt-out", item, _suffix(item), $"{docker.named(item)} has a userns_mode that does not exist: {mode}") if {
	some item in docker.linux_containers
	mode := _mode(item)
	word := split(mode, ":")[0]
	not word in _modes
}

violation contains finding.at(id, "opt-out", item, _suffix(item), msg) if {
	some item in docker.linux_containers
	type := _other_type(item)
	msg := $"{docker.named(item)} has a userns_mode of type {type}, which must be a string"
}

violation contains finding.at(id, "daemon", item, ["userns-remap"], $"the daemon {_daemon_complaint(value)}") if {
	not nodes.rootless
	some item in docker.daemons
	value := object.get(item.daemon, "userns-remap", null)
	not _remaps(value)
}

violation contains finding.with_details(found, {"causedBy": "pod/user-namespaces#daemon"}) if {
	some item in _undecided
	not docker.podman(item)
	not nodes.rootless
	some daemon in docker.daemons
	not _remaps(object.get(daemon.daemon, "userns-remap", null))
	found := finding.at(id, "daemon", item, _suffix(item), $"{docker.named(item)} runs with the users of its host, as the daemon maps none")
}

no_evidence contains finding.gap(id, "host-users", pod, ["hostUsers"], "the pod does not say hostUsers", ["workload"]) if {
	require != true
	some pod in _pods
	object.get(pod.spec, "hostUsers", null) == null
}

no_evidence contains finding.gap(id, "daemon", item, _suffix(item), msg, needs) if {
	not nodes.rootless
	some item in _undecided
	needs := _needs(item)
	msg := $"{docker.named(item)} does not say whose users it runs with; the engine decides"
}

no_evidence contains finding.gap(id, "opt-out", item, ["userns_mode"], msg, ["compose"]) if {
	some item in docker.linux_containers
	docker.unresolved(item.service, "userns_mode")
	msg := $"service {item.name} has a userns_mode that a variable names, which has no default"
}

no_evidence contains finding.gap(id, "opt-out", item, ["extends"], msg, ["compose"]) if {
	some item in docker.linux_containers
	item.incomplete
	not _mode(item)
	not _other_type(item)
	msg := docker.extends_elsewhere(item)
}

# Pods that can have a user namespace.
_pods := [pod |
	settings.minor >= 25
	some pod in workload.pods
	not workload.windows(pod)
	not _in_host_namespace(pod.spec)
]

# The API refuses the combination.
_in_host_namespace(spec) if {
	some field in ["hostNetwork", "hostPID", "hostIPC"]
	spec[field] == true
}

_fails(value) if value != null

_fails(null) if require == true

_complaint(value) := "shares the users of its node: hostUsers is not set to false" if {
	value == null
} else := "shares the users of its node: hostUsers is true" if {
	value == true
} else := $"has a hostUsers that must be a boolean, not {type_name(value)}"

_remaps(value) if {
	is_string(value)
	value != ""
}

_daemon_complaint(value) := "maps no users: userns-remap is not set" if {
	value in [null, ""]
} else := $"has a userns-remap that must be a string, not {type_name(value)}"

# Of `docker inspect`, "" stands for whatever the daemon does.
_mode(item) := mode if {
	mode := text.folded(docker.resolved(item.service, "userns_mode"))
	mode != ""
}

_mode(item) := mode if {
	mode := text.folded(item.inspect.HostConfig.UsernsMode)
	mode != ""
}

_other_type(item) := type if {
	type := type_name(_given(item))
	not type in ["null", "string"]
}

_given(item) := item.service.userns_mode if {
	item.service
} else := item.inspect.HostConfig.UsernsMode

# Docker has but `host`, and Podman all of them.
_modes := ["host", "private", "auto", "keep-id", "nomap", "container", "ns"]

_suffix(item) := ["userns_mode"] if {
	item.service
} else := ["HostConfig", "UsernsMode"]

# Podman prints how it maps users where it does.
_mapped(item) if item.inspect.HostConfig.IDMappings != null

_undecided := [item |
	some item in docker.linux_containers
	not _mode(item)
	not _other_type(item)
	not _mapped(item)
	not item.incomplete
	not docker.unresolved(item.options, "userns_mode")
]

_needs(item) := ["evidence"] if {
	docker.podman(item)
} else := ["daemon", "evidence"] if {
	count(docker.daemons) == 0
}
