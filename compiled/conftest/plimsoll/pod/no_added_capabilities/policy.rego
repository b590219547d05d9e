# METADATA
# title: Dangerous capability added
# description: >-
#   Capabilities beyond the usual ones hand a container parts of the kernel: SYS_ADMIN mounts file systems, NET_ADMIN
#   rewires the node's network, SYS_PTRACE reads other processes, NET_RAW forges packets. Each is a known way out.
# custom:
#   severity: high
#   remediation: >-
#     Take the capability out of `capabilities.add` (in Docker, `cap_add`). If the program cannot do without, give it a
#     node agent, a device plugin or a network plugin that does the one thing, or name the capability in `baselineAllowedAdd`.
#   inputs: [workload, compose, container-inspect]
#   platforms: [workload, docker-host]
#   admission: true
#   rules:
#     add:
#       description: The container adds a capability that `baselineAllowedAdd` does not name.
#       remedies: [{at: [capabilities, add, "*"], remove: true}, {at: [cap_add, "*"], remove: true}]
#     privileged: The container is privileged, so it holds every capability whatever its lists say.
#   guide:
#     decides: [isolation/drop-capabilities, pod/security-contexts, checklist-runtime/drop-capabilities]
#   controls:
#     cis-docker:
#       "5.4": {strength: partial, reason: "Refuses what is added beyond an allow list, and does not ask for a drop."}
#       "5.5": {strength: partial, reason: "Privileged containers fail, as they hold every capability."}
#     cis-kubernetes:
#       5.2.8: {strength: partial, reason: "NET_RAW may not be added, but what the runtime gives is not taken."}
#       5.2.9: {strength: partial, reason: Finds containers with dangerous capabilities before they are admitted.}
#     kubernetes-pss:
#       capabilities_baseline:
#         strength: partial
#         reason: "Same verdict as the check, but for privileged containers, which fail here as well; the item asks for a drop too."
#     nist-sp-800-190:
#       4.4.3: {strength: partial, reason: Capabilities are one of the runtime settings to be held to best practice.}
#     nist-sp-800-53r5:
#       AC-6: {strength: direct, reason: Withholds the kernel privileges that go furthest.}
#       CM-7: {strength: partial, reason: Kernel functions that are not used cannot be.}
#     nsa-cisa-kubernetes-hardening:
#       pod-security-enforcement: {strength: partial, reason: Part of a minimum security level for pods.}
#     owasp-docker-top-10:
#       D04: {strength: partial, reason: "Its defences are about dropping, which this is the other side of."}
#     owasp-docker-cheat-sheet:
#       "RULE #3": {strength: direct, reason: Adding only what is needed is the second half of the rule.}
#     owasp-kubernetes-top-ten-2022:
#       K01: {strength: partial, reason: One of many settings by which a workload is insecure.}
#     owasp-kubernetes-top-ten-2025:
#       K01: {strength: partial, reason: "Capabilities are among its settings, dropped ones first of all."}
#     mitre-attack-containers:
#       T1611: {strength: direct, reason: Withholding privileges that are not needed is part of the listed mitigation M1026.}
#   limits:
#     - What a container keeps because it drops nothing is reported by pod/drop-all-capabilities.
#     - For exactly what Pod Security decides at the level baseline, leave `baselineAllowedAdd` as it is; it names capabilities as Kubernetes does, and does not know NET_RAW.
#     - A Windows pod that adds a capability is reported as Pod Security does, although the API refuses it anyway.
#     - A Compose service that extends another file gives no evidence; judge the output of `docker compose config`.
#   references:
#     - https://kubernetes.io/docs/concepts/security/pod-security-standards/
#     - https://man7.org/linux/man-pages/man7/capabilities.7.html
package plimsoll.pod.no_added_capabilities

import data.lib.plimsoll.capability
import data.lib.plimsoll.docker
import data.lib.plimsoll.finding
import data.lib.plimsoll.settings
import data.lib.plimsoll.workload

id := "pod/no-added-capabilities"

# METADATA
# description: Capabilities that containers may add, without the prefix `CAP_`.
# custom:
#   parameter: {type: array, items: {type: string}}
default baseline_allowed_add := [
	"AUDIT_WRITE", "CHOWN", "DAC_OVERRIDE", "FOWNER", "FSETID", "KILL", "MKNOD", "NET_BIND_SERVICE", "SETFCAP", "SETGID",
	"SETPCAP", "SETUID", "SYS_CHROOT",
]

baseline_allowed_add := settings.value(id, "baselineAllowedAdd")

default applicable := false

applicable if count(workload.linux_containers) > 0

applicable if count(docker.linux_containers) > 0

violation contains finding.with_details(found, {"causedBy": "pod/no-privileged-containers#privileged"}) if {
	some item in workload.linux_containers
	workload.privileged(item.container)
	msg := $"{finding.container(item)} is privileged, so it holds every capability whatever it adds"
	found := finding.at(id, "privileged", item, ["securityContext", "privileged"], msg)
}

violation contains finding.with_details(found, {"causedBy": "pod/no-privileged-containers#privileged"}) if {
	some item in docker.linux_containers
	docker.privileged(item)
	msg := $"{docker.named(item)} is privileged, so it holds every capability whatever it adds"
	found := finding.at(id, "privileged", item, docker.suffix(item, "privileged"), msg)
}

violation contains finding.at(id, "add", item, ["securityContext", "capabilities", "add", i], msg) if {
	some [item, list] in _adding
	is_array(list)
	some i, added in list
	not added in baseline_allowed_add
	msg := $"{finding.container(item)} adds {_written(added)}{_danger(added)}"
}

violation contains finding.at(id, "add", item, ["securityContext", "capabilities", "add"], msg) if {
	some [item, list] in _adding
	not is_array(list)
	msg := $"{finding.container(item)}: capabilities.add must be a list, not {type_name(list)}"
}

violation contains finding.at(id, "add", item, ["securityContext", "capabilities"], msg) if {
	some item in workload.containers
	capabilities := item.container.securityContext.capabilities
	not is_object(capabilities)
	capabilities != null
	not _beyond(item)
	msg := $"{finding.container(item)}: capabilities must be an object, not {type_name(capabilities)}"
}

violation contains finding.at(id, "add", mistyped.item, ["securityContext"], msg) if {
	some mistyped in workload.mistyped_contexts
	msg := $"{finding.container(mistyped.item)}: securityContext must be an object, not {mistyped.type}"
}

violation contains finding.at(id, "add", item, entry.path, $"{docker.named(item)} adds {name}{_danger(name)}") if {
	some item in _unprivileged_docker
	not docker.podman(item)
	some entry in docker.list(item, "cap_add")
	name := capability.name(entry.value)
	not name in _allowed_names
}

# Podman takes out of the list of additions what its defaults hold, and tells what is in force.
violation contains finding.at(id, "add", item, ["BoundingCaps"], $"{docker.named(item)} holds {concat(", ", held)}") if {
	some item in _unprivileged_docker
	docker.podman(item)
	held := [name | some name in capability.held(item.inspect); not name in _allowed_names]
	count(held) > 0
}

violation contains finding.at(id, "add", item, docker.suffix(item, "cap_add"), msg) if {
	some item in _unprivileged_docker
	type := docker.no_list(item, "cap_add")
	msg := $"{docker.named(item)}: cap_add must be a list, not {type}"
}

no_evidence contains finding.gap(id, "add", item, ["cap_add"], msg, ["compose"]) if {
	some item in _unprivileged_docker
	docker.unresolved_list(item, "cap_add")
	msg := $"service {item.name} adds a capability that a variable names, which has no default"
}

no_evidence contains finding.gap(id, "privileged", item, ["privileged"], msg, ["compose"]) if {
	some item in docker.linux_containers
	item.service
	docker.unresolved(item.service, "privileged")
	msg := $"service {item.name}: privileged is a variable without a default, and would bring every capability"
}

no_evidence contains finding.gap(id, "add", item, ["extends"], docker.extends_elsewhere(item), ["compose"]) if {
	some item in _unprivileged_docker
	item.incomplete
}

# Containers that add something, with what they add; most do not. Pod Security looks at Windows pods as well.
_adding := [[item, list] |
	some item in workload.containers
	list := item.container.securityContext.capabilities.add
	list != null
	not _beyond(item)
]

# Reported as privileged, which no Windows pod is.
_beyond(item) if {
	workload.privileged(item.container)
	not workload.windows(item.pod)
}

_unprivileged_docker := [item |
	some item in docker.linux_containers
	not docker.privileged(item)
]

_allowed_names := [capability.name(allowed) | some allowed in baseline_allowed_add]

_written(added) := $"{added}, which is called {capability.name(added)} in Kubernetes" if {
	capability.name(added) != added
	is_string(added)
} else := capability.name(added)

_danger(added) := $": {words}" if {
	words := _dangers[capability.name(added)]
} else := ""

_dangers := {
	"ALL": "every privilege that the kernel has",
	"BPF": "it loads programs into the kernel",
	"DAC_READ_SEARCH": "it reads any file, and by its handle files outside the container",
	"NET_ADMIN": "it changes addresses, routes and firewall rules",
	"NET_RAW": "it forges packets, and so the addresses of its neighbours",
	"PERFMON": "it observes the kernel and other processes",
	"SYS_ADMIN": "it mounts file systems and more, which makes it nearly root on the node",
	"SYS_BOOT": "it restarts the node or its kernel",
	"SYS_MODULE": "it loads modules into the kernel",
	"SYS_PTRACE": "it reads and changes other processes",
	"SYS_RAWIO": "it reaches the node's memory and devices",
	"SYS_TIME": "it sets the node's clock",
	"SYSLOG": "it reads the kernel's messages and addresses",
}
