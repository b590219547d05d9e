# METADATA
# title: Capabilities not dropped
# description: >-
#   Without an explicit drop, a container that runs as root keeps over a dozen kernel privileges that hardly any program
#   needs. Each widens what a break-in can reach: forged packets, other users' files, the node itself.
# custom:
#   severity: medium
#   remediation: >-
#     Set `capabilities.drop` to `[ALL]` on every container and add back only what the program proves to need; a port
#     below 1024 needs `NET_BIND_SERVICE`. In Docker, use `cap_drop` and `cap_add`.
#   inputs: [workload, compose, container-inspect]
#   platforms: [workload, docker-host]
#   admission: true
#   rules:
#     drop:
#       description: The container does not drop ALL capabilities.
#       remedies: [{at: [capabilities, drop], set: [ALL]}, {at: [cap_drop], set: [ALL]}]
#     add:
#       description: The container adds a capability that `allowedAdd` does not name.
#       remedies: [{at: [capabilities, add, "*"], remove: true}, {at: [cap_add, "*"], remove: true}]
#     privileged: The container is privileged, so it holds every capability whatever its lists say.
#   guide:
#     decides: [isolation/drop-capabilities, pod/security-contexts, checklist-runtime/drop-capabilities]
#   controls:
#     cis-docker:
#       "5.4": {strength: direct, reason: Asks for ALL to be dropped and an allow list for the rest.}
#       "5.5": {strength: partial, reason: "Privileged containers fail, as what they drop comes back."}
#     cis-kubernetes:
#       5.2.9: {strength: direct, reason: Finds containers that keep or add capabilities before they are admitted.}
#       5.2.8: {strength: direct, reason: NET_RAW goes with ALL and is not on the allow list.}
#       5.6.3: {strength: partial, reason: "A container without a security context fails, but one field of it is enough."}
#     kubernetes-pss:
#       capabilities_restricted: {strength: direct, reason: "Same verdict as the check, but for privileged containers, which fail here as well."}
#       capabilities_baseline: {strength: partial, reason: "The allow list is shorter, but this is one verdict with dropping ALL."}
#     nist-sp-800-190:
#       4.4.3: {strength: partial, reason: Capabilities are one of the runtime settings to be held to best practice.}
#     nist-sp-800-53r5:
#       AC-6: {strength: direct, reason: Leaves a container the kernel privileges it needs and no others.}
#       CM-7: {strength: partial, reason: Kernel functions that are not used cannot be.}
#     nsa-cisa-kubernetes-hardening:
#       pod-security-enforcement: {strength: partial, reason: Part of a minimum security level for pods.}
#     owasp-docker-top-10:
#       D04: {strength: direct, reason: Dropping capabilities is one of its defences.}
#     owasp-docker-cheat-sheet:
#       "RULE #3": {strength: direct, reason: The rule is to drop all and add back what is needed.}
#     owasp-kubernetes-top-ten-2022:
#       K01: {strength: partial, reason: One of many settings by which a workload is insecure.}
#     owasp-kubernetes-top-ten-2025:
#       K01: {strength: direct, reason: Dropping capabilities is one of the settings it names.}
#     mitre-attack-containers:
#       T1611: {strength: direct, reason: Withholding privileges that are not needed is part of the listed mitigation M1026.}
#   limits:
#     - Pods are judged as of Kubernetes 1.22 and later, when Pod Security began to ask for it.
#     - Windows containers have no capabilities; a pod's `os.name`, an inspected `Platform` and a service's `platform` count as proof.
#     - A Compose service that extends another file gives no evidence; judge the output of `docker compose config`.
#   references:
#     - https://kubernetes.io/docs/concepts/security/pod-security-standards/
#     - https://docs.docker.com/engine/security/#linux-kernel-capabilities
package plimsoll.pod.drop_all_capabilities

import data.lib.plimsoll.capability
import data.lib.plimsoll.docker
import data.lib.plimsoll.finding
import data.lib.plimsoll.settings
import data.lib.plimsoll.text
import data.lib.plimsoll.workload

id := "pod/drop-all-capabilities"

# METADATA
# description: Capabilities that containers may add back, without the prefix `CAP_`.
# custom:
#   parameter: {type: array, items: {type: string}}
default allowed_add := ["NET_BIND_SERVICE"]

allowed_add := settings.value(id, "allowedAdd")

# METADATA
# description: >-
#   Takes `all` for `ALL` in Kubernetes, as some runtimes do. Pod Security does not.
# custom:
#   parameter: {type: boolean}
default case_insensitive_all := false

case_insensitive_all := settings.value(id, "caseInsensitiveAll")

default applicable := false

applicable if {
	count(workload.linux_containers) > 0
	settings.minor >= 22
}

applicable if count(docker.linux_containers) > 0

violation contains finding.with_details(found, {"causedBy": "pod/no-privileged-containers#privileged"}) if {
	some item in _suspects
	workload.privileged(item.container)
	msg := $"{finding.container(item)} is privileged, so it holds every capability whatever it drops"
	found := finding.at(id, "privileged", item, ["securityContext", "privileged"], msg)
}

violation contains finding.with_details(found, {"causedBy": "pod/no-privileged-containers#privileged"}) if {
	some item in docker.linux_containers
	docker.privileged(item)
	msg := $"{docker.named(item)} is privileged, so it holds every capability whatever it drops"
	found := finding.at(id, "privileged", item, docker.suffix(item, "privileged"), msg)
}

violation contains finding.at(id, "drop", item, ["securityContext", "capabilities", "drop"], msg) if {
	some item in _unprivileged
	not _drops_all(item.container)
	msg := $"{finding.container(item)}{_lack(item.container)}{workload.hint(item.pod, "capabilities")}"
}

violation contains finding.at(id, "drop", item, docker.suffix(item, "cap_drop"), msg) if {
	some item in _unprivileged_docker
	not docker.podman(item)
	_keeps_some(item)
	not item.incomplete
	not docker.unresolved_list(item, "cap_drop")
	msg := $"{docker.named(item)}{_lack_in_docker(item)}"
}

violation contains finding.at(id, "drop", item, ["BoundingCaps"], $"{docker.named(item)} keeps {concat(", ", kept)}") if {
	some item in _unprivileged_docker
	docker.podman(item)
	kept := [name | some name in capability.held(item.inspect); not name in _allowed_names]
	count(kept) > 0
}

violation contains finding.at(id, "drop", item, [list], $"{docker.named(item)}: {list} must be a list, not {type_name(kept)}") if {
	some item in _unprivileged_docker
	some list in ["EffectiveCaps", "BoundingCaps"]
	kept := item.inspect[list]
	kept != null
	not is_array(kept)
}

violation contains finding.at(id, "add", item, ["securityContext", "capabilities", "add", i], msg) if {
	some item in _unprivileged
	some i, added in _elements(item.container.securityContext.capabilities, "add")
	not added in allowed_add
	msg := $"{finding.container(item)} {_addition(added)}"
}

violation contains finding.at(id, "add", item, ["securityContext", "capabilities", "add"], msg) if {
	some item in _unprivileged
	added := item.container.securityContext.capabilities.add
	added != null
	not is_array(added)
	msg := $"{finding.container(item)}: capabilities.add must be a list, not {type_name(added)}"
}

violation contains finding.at(id, "add", item, entry.path, $"{docker.named(item)} adds {name}") if {
	some item in _unprivileged_docker
	not docker.podman(item)
	some entry in docker.list(item, "cap_add")
	name := capability.name(entry.value)
	not name in _allowed_names
}

violation contains finding.at(id, "add", item, docker.suffix(item, "cap_add"), msg) if {
	some item in _unprivileged_docker
	type := docker.no_list(item, "cap_add")
	msg := $"{docker.named(item)}: cap_add must be a list, not {type}"
}

no_evidence contains finding.gap(id, "drop", item, ["cap_drop"], msg, ["compose"]) if {
	some item in _unprivileged_docker
	docker.unresolved_list(item, "cap_drop")
	_keeps_some(item)
	msg := $"service {item.name} may drop ALL by a variable, which has no default"
}

no_evidence contains finding.gap(id, "add", item, ["cap_add"], msg, ["compose"]) if {
	some item in _unprivileged_docker
	docker.unresolved_list(item, "cap_add")
	msg := $"service {item.name} adds a capability that a variable names, which has no default"
}

no_evidence contains finding.gap(id, "drop", item, ["extends"], msg, ["compose"]) if {
	some item in _unprivileged_docker
	item.incomplete
	msg := docker.extends_elsewhere(item)
}

note contains finding.at(id, "drop", pod, ["securityContext", "capabilities"], msg) if {
	some pod in workload.pods
	workload.misplaced(pod, "capabilities")
	msg := "capabilities is a field of containers: the API drops it from the pod's securityContext"
}

# Most containers are none, and are looked at but once.
_suspects := [item |
	settings.minor >= 22
	some item in workload.linux_containers
	not _bare(item.container)
]

# The one form that nearly all of them have: `capabilities: {drop: [ALL]}`.
_bare(container) if {
	context := container.securityContext
	context.capabilities.drop[0] == "ALL"
	count(context.capabilities) == 1
	not context.privileged
}

_unprivileged := [item |
	some item in _suspects
	not workload.privileged(item.container)
]

_unprivileged_docker := [item |
	some item in docker.linux_containers
	not docker.privileged(item)
]

_drops_all(container) if "ALL" in _elements(container.securityContext.capabilities, "drop")

_drops_all(container) if {
	case_insensitive_all == true
	some dropped in _elements(container.securityContext.capabilities, "drop")
	text.folded(dropped) == "all"
}

_lack(container) := $" drops `{_meant_all(container)[0]}`, which must be written ALL" if {
	count(_meant_all(container)) > 0
} else := $": capabilities.drop must be a list, not {type_name(dropped)}" if {
	dropped := container.securityContext.capabilities.drop
	dropped != null
	not is_array(dropped)
} else := $": capabilities must be an object, not {type_name(capabilities)}" if {
	capabilities := container.securityContext.capabilities
	capabilities != null
	not is_object(capabilities)
} else := " does not drop ALL capabilities"

_meant_all(container) := [dropped |
	some dropped in _elements(container.securityContext.capabilities, "drop")
	trim_space(capability.name(dropped)) == "ALL"
]

_lack_in_docker(item) := $": cap_drop must be a list, not {type}" if {
	type := docker.no_list(item, "cap_drop")
} else := " does not drop ALL capabilities"

_addition(added) := $"adds {added}, which is called {capability.name(added)} in Kubernetes" if {
	capability.name(added) in allowed_add
} else := $"adds {capability.name(added)}"

_elements(holder, key) := holder[key] if is_array(holder[key])

# No list at all keeps some as well.
_keeps_some(item) if {
	every entry in docker.list(item, "cap_drop") {
		capability.name(entry.value) != "ALL"
	}
}

_allowed_names := [capability.name(allowed) | some allowed in allowed_add]
