# METADATA
# title: SELinux off or overridden
# description: >-
#   SELinux, like AppArmor, is a second fence around a container: it holds also where the first one, of users and
#   capabilities, is broken. A type, user or role of one's own, or labels that are switched off, take the fence away.
# custom:
#   severity: medium
#   remediation: >-
#     Take `user` and `role` out of `seLinuxOptions`, and use one of the allowed types or none. In Docker, remove
#     `label=disable`, and set `"selinux-enabled": true` in daemon.json on hosts with SELinux. Where the nodes enforce
#     SELinux or AppArmor by themselves, say so as evidence (`nodes[].lsm`).
#   inputs: [workload, compose, container-inspect, daemon]
#   platforms: [workload, docker-host]
#   admission: true
#   set:
#     alone: true
#     kinds: [evidence]
#     fields:
#     - "*.AppArmorProfile"
#     - "*.HostConfig.Privileged"
#     - "*.HostConfig.SecurityOpt"
#     - "*.Id"
#     - "*.Name"
#     - "*.Platform"
#     - "*.ProcessLabel"
#     - "*.State"
#     - AppArmorProfile
#     - HostConfig.Privileged
#     - HostConfig.SecurityOpt
#     - Id
#     - Name
#     - Platform
#     - ProcessLabel
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
#     - metadata.annotations
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
#     - services.*.privileged
#     - services.*.security_opt
#     - shutdown-timeout
#     - spec.containers.*.name
#     - spec.containers.*.securityContext.appArmorProfile
#     - spec.containers.*.securityContext.seLinuxOptions
#     - spec.ephemeralContainers.*.name
#     - spec.ephemeralContainers.*.securityContext.appArmorProfile
#     - spec.ephemeralContainers.*.securityContext.seLinuxOptions
#     - spec.initContainers.*.name
#     - spec.initContainers.*.securityContext.appArmorProfile
#     - spec.initContainers.*.securityContext.seLinuxOptions
#     - spec.jobTemplate.spec.template.metadata.annotations
#     - spec.jobTemplate.spec.template.spec.containers.*.name
#     - spec.jobTemplate.spec.template.spec.containers.*.securityContext.appArmorProfile
#     - spec.jobTemplate.spec.template.spec.containers.*.securityContext.seLinuxOptions
#     - spec.jobTemplate.spec.template.spec.ephemeralContainers.*.name
#     - spec.jobTemplate.spec.template.spec.ephemeralContainers.*.securityContext.appArmorProfile
#     - spec.jobTemplate.spec.template.spec.ephemeralContainers.*.securityContext.seLinuxOptions
#     - spec.jobTemplate.spec.template.spec.initContainers.*.name
#     - spec.jobTemplate.spec.template.spec.initContainers.*.securityContext.appArmorProfile
#     - spec.jobTemplate.spec.template.spec.initContainers.*.securityContext.seLinuxOptions
#     - spec.jobTemplate.spec.template.spec.nodeSelector
#     - spec.jobTemplate.spec.template.spec.os
#     - spec.jobTemplate.spec.template.spec.runtimeClassName
#     - spec.jobTemplate.spec.template.spec.securityContext.appArmorProfile
#     - spec.jobTemplate.spec.template.spec.securityContext.seLinuxOptions
#     - spec.nodeSelector
#     - spec.os
#     - spec.runtimeClassName
#     - spec.securityContext.appArmorProfile
#     - spec.securityContext.seLinuxOptions
#     - spec.template.metadata.annotations
#     - spec.template.spec.containers.*.name
#     - spec.template.spec.containers.*.securityContext.appArmorProfile
#     - spec.template.spec.containers.*.securityContext.seLinuxOptions
#     - spec.template.spec.ephemeralContainers.*.name
#     - spec.template.spec.ephemeralContainers.*.securityContext.appArmorProfile
#     - spec.template.spec.ephemeralContainers.*.securityContext.seLinuxOptions
#     - spec.template.spec.initContainers.*.name
#     - spec.template.spec.initContainers.*.securityContext.appArmorProfile
#     - spec.template.spec.initContainers.*.securityContext.seLinuxOptions
#     - spec.template.spec.nodeSelector
#     - spec.template.spec.os
#     - spec.template.spec.runtimeClassName
#     - spec.template.spec.securityContext.appArmorProfile
#     - spec.template.spec.securityContext.seLinuxOptions
#     - storage-driver
#     - storage-opts
#     - swarm-default-advertise-addr
#     - template.metadata.annotations
#     - template.spec.containers.*.name
#     - template.spec.containers.*.securityContext.appArmorProfile
#     - template.spec.containers.*.securityContext.seLinuxOptions
#     - template.spec.ephemeralContainers.*.name
#     - template.spec.ephemeralContainers.*.securityContext.appArmorProfile
#     - template.spec.ephemeralContainers.*.securityContext.seLinuxOptions
#     - template.spec.initContainers.*.name
#     - template.spec.initContainers.*.securityContext.appArmorProfile
#     - template.spec.initContainers.*.securityContext.seLinuxOptions
#     - template.spec.nodeSelector
#     - template.spec.os
#     - template.spec.runtimeClassName
#     - template.spec.securityContext.appArmorProfile
#     - template.spec.securityContext.seLinuxOptions
#     - tls
#     - tlscacert
#     - tlscert
#     - tlskey
#     - tlsverify
#     - userland-proxy
#     - userland-proxy-path
#     - userns-remap
#   rules:
#     type:
#       description: A type of SELinux is set that is not one of `allowedSelinuxTypes`.
#       remedies: [{at: [seLinuxOptions, type], remove: true}]
#     identity:
#       description: A user or a role of SELinux is set.
#       remedies: [{at: [seLinuxOptions, user], remove: true}, {at: [seLinuxOptions, role], remove: true}]
#     label: The engine runs the container without a label.
#     daemon: The daemon does not label containers although its host enforces SELinux.
#     unset: "No type is set, while `requireExplicit` asks for one or evidence says that the nodes enforce none."
#   guide:
#     decides: [isolation/apparmor-selinux-profiles, checklist-runtime/security-profiles]
#     supports: [pod/security-contexts]
#   controls:
#     cis-docker:
#       "5.3": {strength: direct, reason: Reports services and containers whose labels are off or overridden.}
#     cis-kubernetes:
#       5.6.3: {strength: partial, reason: Judges one field of the security context.}
#     kubernetes-pss:
#       seLinuxOptions: {strength: direct, reason: Same verdict as the check.}
#     nist-sp-800-190:
#       4.4.3: {strength: direct, reason: SELinux is one of the means it names.}
#     nist-sp-800-53r5:
#       AC-3(3): {strength: partial, reason: SELinux is a mandatory access control; what a type allows is not judged.}
#       SC-39: {strength: partial, reason: Makes the separation between processes harder to break.}
#     nsa-cisa-kubernetes-hardening:
#       pod-security-enforcement: {strength: direct, reason: Its table has a row for SELinux.}
#     owasp-docker-top-10:
#       D04: {strength: partial, reason: Reports where this protection is switched off.}
#     owasp-docker-cheat-sheet:
#       "RULE #6": {strength: direct, reason: SELinux is one of the three modules it names.}
#     owasp-kubernetes-top-ten-2022:
#       K01: {strength: partial, reason: One of many settings by which a workload is insecure.}
#     owasp-kubernetes-top-ten-2025:
#       K01: {strength: partial, reason: One of many settings of a security context.}
#     mitre-attack-containers:
#       T1611: {strength: direct, reason: SELinux is named in the listed mitigation M1038.}
#   limits:
#     - What a type allows, and whether nodes know it, is not looked into.
#     - One module is enough. A container that asks for AppArmor is not asked for SELinux.
#     - Where nothing is set the runtime's own type applies on hosts with SELinux. A manifest cannot show that, so the verdict is no-evidence until evidence about the nodes is scanned beside it.
#     - The type container_engine_t counts as of Kubernetes 1.31, whatever `allowedSelinuxTypes` says.
#     - Bad values are reported in Windows pods and sandboxed pods too, as Pod Security does.
#     - A Compose service that extends another file gives no evidence; judge the output of `docker compose config`.
#   references:
#     - https://kubernetes.io/docs/tasks/configure-pod-container/security-context/
#     - https://kubernetes.io/docs/concepts/security/pod-security-standards/
package plimsoll.pod.selinux_options

import data.lib.plimsoll.docker
import data.lib.plimsoll.finding
import data.lib.plimsoll.lsm
import data.lib.plimsoll.nodes
import data.lib.plimsoll.resources
import data.lib.plimsoll.set
import data.lib.plimsoll.settings
import data.lib.plimsoll.workload

id := "pod/selinux-options"

# METADATA
# description: Types of SELinux that may be set; container_engine_t as of Kubernetes 1.31.
# custom:
#   parameter: {type: array, items: {type: string}}
default allowed_selinux_types := ["container_t", "container_init_t", "container_kvm_t", "container_engine_t"]

allowed_selinux_types := settings.value(id, "allowedSelinuxTypes")

# METADATA
# description: Containers must say by themselves how they are confined; what nodes do by default does not count.
# custom:
#   parameter: {type: boolean}
default require_explicit := false

require_explicit := settings.value(id, "requireExplicit")

# METADATA
# description: Runtime classes that keep a container in a sandbox of its own, with a kernel that is not the host's.
# custom:
#   parameter: {type: array, items: {type: string}}
default sandbox_runtime_classes := ["gvisor", "runsc", "kata", "kata-qemu"]

sandbox_runtime_classes := settings.value(id, "sandboxRuntimeClasses")

# METADATA
# description: A pod in a sandbox needs no AppArmor or SELinux.
# custom:
#   parameter: {type: boolean}
default sandbox_satisfies := false

sandbox_satisfies := settings.value(id, "sandboxSatisfies")

default applicable := false

applicable if {
	not set.combined
	count(_judged) > 0
}

applicable if {
	not set.combined
	count(docker.linux_containers) > 0
}

applicable if {
	not set.combined
	count(docker.daemons) > 0
}

applicable := resources.positions(array.flatten([_judged, docker.linux_containers, docker.daemons])) if set.combined

# Bad options are reported wherever they stand, as Pod Security does.
violation contains finding.at(id, fault.rule, pod, fault.suffix, $"the pod {fault.msg}") if {
	some pod in workload.pods
	options := pod.spec.securityContext.seLinuxOptions
	some fault in _faults(options)
}

violation contains finding.at(id, fault.rule, item, fault.suffix, $"{finding.container(item)} {fault.msg}") if {
	some item in workload.containers
	options := item.container.securityContext.seLinuxOptions
	some fault in _faults(options)
}

violation contains finding.at(id, "unset", item, ["securityContext", "seLinuxOptions"], msg) if {
	lack := _lack
	some item in _unconfined
	msg := $"{finding.container(item)} sets no type of SELinux, {lack}{workload.hint(item.pod, "seLinuxOptions")}"
}

violation contains finding.at(id, fault.rule, item, option.path, $"{docker.named(item)} {fault.msg}") if {
	some item in docker.linux_containers
	some option in docker.security_options(item)
	option.option == "label"
	fault := _label_fault(option.value)
}

violation contains _caused(item, finding.at(id, "label", item, ["ProcessLabel"], $"{docker.named(item)} runs with the label {item.inspect.ProcessLabel}, which confines nothing")) if {
	some item in docker.linux_containers
	_runs_unconfined(item)
	not _has_label_fault(item)
}

violation contains finding.at(id, "label", item, option.path, msg) if {
	some item in docker.linux_containers
	some option in docker.mistyped_security_options(item)
	msg := $"{docker.named(item)}: an option of security_opt must be a string, not {option.type}"
}

violation contains finding.at(id, "label", item, docker.suffix(item, "security_opt"), msg) if {
	some item in docker.linux_containers
	type := docker.no_list(item, "security_opt")
	msg := $"{docker.named(item)}: security_opt must be a list, not {type}"
}

violation contains finding.at(id, "unset", item, docker.suffix(item, "security_opt"), $"{docker.named(item)} sets no type of SELinux, {lack}") if {
	lack := _lack
	some item in _unconfined_in_docker
	not _open_question(item)
}

violation contains finding.at(id, "daemon", item, ["selinux-enabled"], msg) if {
	some item in docker.daemons
	value := object.get(item.daemon, "selinux-enabled", false)
	value != true
	msg := _daemon_fault(value)
}

no_evidence contains finding.gap(id, "unset", item.pod, ["securityContext", "seLinuxOptions"], msg, ["evidence"]) if {
	not _lack
	nodes.lsm == "unknown"
	some item in _unconfined
	msg := "not every container sets a type of SELinux; whether the nodes enforce SELinux or AppArmor is not known"
}

no_evidence contains finding.gap(id, "unset", item, question.suffix, $"{docker.named(item)} {question.msg}", ["compose"]) if {
	some item in _unconfined_in_docker
	question := _open_question(item)
}

no_evidence contains finding.gap(id, "unset", item, docker.suffix(item, "security_opt"), msg, ["evidence"]) if {
	not _lack
	nodes.lsm == "unknown"
	some item in _unconfined_in_docker
	not _open_question(item)
	msg := $"{docker.named(item)} sets no type of SELinux; whether its host enforces SELinux or AppArmor is not known"
}

no_evidence contains finding.gap(id, "daemon", item, ["selinux-enabled"], msg, ["evidence"]) if {
	nodes.lsm == "unknown"
	some item in docker.daemons
	value := object.get(item.daemon, "selinux-enabled", false)
	value in [false, null]
	not _daemon_fault(value)
	msg := "selinux-enabled is off; whether the host enforces SELinux or AppArmor is not known"
}

# What is wrong with options that are set; nothing where they are null.
_faults(options) := [] if {
	options == null
} else := [fault |
	some key in ["type", "user", "role"]
	fault := _option_fault(key, options[key])
] if {
	is_object(options)
} else := [{
	"rule": "type",
	"suffix": ["securityContext", "seLinuxOptions"],
	"msg": $"has seLinuxOptions that must be an object, not {type_name(options)}",
}]

_option_fault("type", type) := {
	"rule": "type",
	"suffix": ["securityContext", "seLinuxOptions", "type"],
	"msg": $"sets the type of SELinux {_printed(type)}, which is not allowed",
} if {
	not type in [null, ""]
	not _allowed(type)
}

_option_fault(key, value) := {
	"rule": "identity",
	"suffix": ["securityContext", "seLinuxOptions", key],
	"msg": $"sets the {key} of SELinux {_printed(value)}",
} if {
	key != "type"
	not value in [null, ""]
}

_allowed(type) if {
	type in allowed_selinux_types
	_in_time(type)
}

_in_time(type) if type != "container_engine_t"

_in_time(_) if settings.minor >= 31

_printed(value) := value if {
	is_string(value)
} else := type_name(value)

_label_fault(value) := {"rule": "label", "msg": "runs without a label of SELinux"} if {
	lower(value) == "disable"
} else := {"rule": "type", "msg": $"sets the type of SELinux {type}, which is not allowed"} if {
	startswith(value, "type:")
	type := substring(value, 5, -1)
	not _allowed(type)
} else := {"rule": "identity", "msg": $"sets the {key} of SELinux {substring(value, 5, -1)}"} if {
	some key in ["user", "role"]
	startswith(value, $"{key}:")
}

_has_label_fault(item) if {
	some option in docker.security_options(item)
	option.option == "label"
	_label_fault(option.value)
}

_runs_unconfined(item) if {
	is_string(item.inspect.ProcessLabel)
	split(item.inspect.ProcessLabel, ":")[2] in lsm.unconfined_types
}

# The engine takes the label from a privileged container.
_caused(item, found) := finding.with_details(found, {"causedBy": "pod/no-privileged-containers#privileged"}) if {
	docker.privileged(item)
} else := found

_judged := [item |
	some item in workload.linux_containers
	not _in_sandbox(item.pod)
]

_in_sandbox(pod) if {
	sandbox_satisfies == true
	lsm.sandboxed(pod, sandbox_runtime_classes)
}

_unconfined := [item |
	some item in _judged
	not lsm.confined(item)
	not _sets_type(item.container)
	not _sets_type(item.pod.spec)
]

# What sets a type that is not allowed is reported for that.
_sets_type(holder) if {
	type := holder.securityContext.seLinuxOptions.type
	not type in [null, ""]
}

_unconfined_in_docker := [item |
	some item in docker.linux_containers
	not lsm.confined_in_docker(item)
	not _has_label_fault(item)
	not _runs_unconfined(item)
	not docker.no_list(item, "security_opt")
	count(docker.mistyped_security_options(item)) == 0
]

# Why a container that sets nothing fails; undefined where it does not.
_lack := "and is asked to" if {
	require_explicit == true
} else := "and by the evidence its nodes enforce none" if {
	nodes.lsm == "missing"
}

_daemon_fault(value) := $"selinux-enabled must be a boolean, not {type_name(value)}" if {
	not value in [false, null]
} else := "selinux-enabled is off, although by the evidence the host enforces SELinux" if {
	nodes.selinux
} else := "selinux-enabled is off, and the daemon is asked to label containers" if {
	require_explicit == true
} else := "selinux-enabled is off, and by the evidence the host enforces nothing else" if {
	nodes.lsm == "missing"
}

_open_question(item) := {
	"suffix": ["security_opt"],
	"msg": "has a security option that a variable names, which has no default",
} if {
	docker.unresolved_security_option(item, ["label"])
} else := {
	"suffix": ["extends"],
	"msg": "extends what is not in this file: judge the output of `docker compose config`",
} if {
	item.incomplete
}
