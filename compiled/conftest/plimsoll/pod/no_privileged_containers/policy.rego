# METADATA
# title: Privileged container
# description: >-
#   A privileged container holds every capability and sees the host's devices, so whoever takes it over has the node as
#   well. A Windows HostProcess container runs on the host outright, and a device of the host opens a part of it.
# custom:
#   severity: critical
#   remediation: >-
#     Remove `privileged` (and `windowsOptions.hostProcess`). If the program needs one privilege, give it that one: a
#     single capability, one device that `allowedDevices` names, one read-only mount.
#   inputs: [workload, compose, container-inspect]
#   platforms: [workload, docker-host]
#   admission: true
#   rules:
#     privileged:
#       description: The container runs privileged, or a hook of a Compose service does.
#       remedies: [{at: [privileged], set: false}]
#     host-process:
#       description: The pod or the container is a Windows HostProcess one.
#       remedies: [{at: [windowsOptions, hostProcess], set: false}]
#     devices: {description: The container is given a device of the host., severity: high}
#   guide:
#     decides: [isolation/prevent-privilege-escalation, pod/security-contexts]
#   controls:
#     cis-docker:
#       "5.5": {strength: direct, reason: Reports every service and container that runs privileged.}
#       "5.18": {strength: direct, reason: Reports host devices handed to a container and not on the allow list.}
#     cis-kubernetes:
#       5.2.2: {strength: direct, reason: Finds privileged containers before they are admitted.}
#       5.2.10: {strength: direct, reason: Finds HostProcess pods and containers before they are admitted.}
#     kubernetes-pss:
#       privileged: {strength: direct, reason: Same verdict as the check.}
#       windowsHostProcess: {strength: direct, reason: Same verdict as the check.}
#     nist-sp-800-190:
#       4.4.3: {strength: partial, reason: Privileged mode is one of the runtime settings to be held to best practice.}
#     nist-sp-800-53r5:
#       AC-6: {strength: direct, reason: "Privileged mode gives every privilege there is, needed or not."}
#     nsa-cisa-kubernetes-hardening:
#       pod-security-enforcement: {strength: partial, reason: Privileged containers are one of the settings to refuse.}
#     owasp-docker-cheat-sheet:
#       "RULE #3": {strength: partial, reason: The privileged flag would bring back every capability.}
#     owasp-kubernetes-top-ten-2022:
#       K01: {strength: direct, reason: Privileged containers are among its examples.}
#     owasp-kubernetes-top-ten-2025:
#       K01: {strength: partial, reason: Privileged mode is one of several securityContext settings.}
#     mitre-attack-containers:
#       T1611: {strength: direct, reason: Avoiding privileged mode is part of the listed mitigation M1026.}
#   limits:
#     - Devices that come through device plugins, resource claims or GPU requests are not reported.
#     - A Compose service that extends another file gives no evidence; judge the output of `docker compose config`.
#   references:
#     - https://kubernetes.io/docs/concepts/security/pod-security-standards/
#     - https://kubernetes.io/docs/tasks/configure-pod-container/create-hostprocess-pod/
package plimsoll.pod.no_privileged_containers

import data.lib.plimsoll.docker
import data.lib.plimsoll.finding
import data.lib.plimsoll.settings
import data.lib.plimsoll.text
import data.lib.plimsoll.workload

id := "pod/no-privileged-containers"

# METADATA
# description: Names of containers and services, with `*` as a wildcard, that may be privileged or given devices.
# custom:
#   parameter: {type: array, items: {type: string}}
default exempt_containers := []

exempt_containers := settings.value(id, "exemptContainers")

# METADATA
# description: >-
#   Paths of host devices, and Docker's device rules such as `c 9:* rwm`, with `*` as a wildcard, that containers may be
#   given.
# custom:
#   parameter: {type: array, items: {type: string}}
default allowed_devices := []

allowed_devices := settings.value(id, "allowedDevices")

default applicable := false

applicable if count(workload.containers) > 0

applicable if count(docker.containers) > 0

violation contains finding.at(id, "privileged", item, ["securityContext", "privileged"], msg) if {
	some item in _suspects
	value := item.container.securityContext.privileged
	not value in [false, null]
	msg := _privileged(finding.container(item), value)
}

violation contains finding.at(id, fault.rule, item, fault.suffix, $"{finding.container(item)}: {fault.msg}") if {
	some item in _suspects
	fault := _misshapen(item.container.securityContext)
}

violation contains finding.at(id, "privileged", item, docker.suffix(item, "privileged"), msg) if {
	some item in docker.containers
	value := docker.switch(item, "privileged")
	value != false
	not _exempt(item.subject)
	msg := _privileged(docker.named(item), value)
}

# Compose runs hooks in the container by themselves, with privileges of their own.
violation contains finding.at(id, "privileged", hook, ["privileged"], msg) if {
	some hook in _hooks
	value := docker.switch(hook, "privileged")
	value != false
	not _exempt(hook)
	msg := _privileged($"service {hook.name}: a command of {hook.list}", value)
}

violation contains finding.at(id, "host-process", pod, fault.suffix, $"the pod: {fault.msg}") if {
	some pod in workload.pods
	fault := _misshapen(pod.spec.securityContext)
}

violation contains finding.at(id, "host-process", pod, ["securityContext", "windowsOptions", "hostProcess"], msg) if {
	some pod in workload.pods
	value := pod.spec.securityContext.windowsOptions.hostProcess
	not value in [false, null]
	msg := _host_process("every container of the pod", value)
}

violation contains finding.at(id, "host-process", item, ["securityContext", "windowsOptions", "hostProcess"], msg) if {
	some item in _suspects
	value := item.container.securityContext.windowsOptions.hostProcess
	not value in [false, null]
	msg := _host_process(finding.container(item), value)
}

violation contains finding.at(id, "devices", pod, ["volumes", i, "hostPath"], msg) if {
	some pod in workload.pods
	some i, volume in pod.spec.volumes
	volume.hostPath.type in ["BlockDevice", "CharDevice"]
	device := _text(object.get(volume.hostPath, "path", null))
	not text.matches_any(allowed_devices, device)
	msg := $"volume {_text(object.get(volume, "name", null))} is the host's device {device}"
}

violation contains finding.at(id, "devices", item, entry.path, $"{docker.named(item)} is given the host's device {device}") if {
	some item in docker.containers
	some entry in docker.list(item, "devices")
	device := _device(entry.value)
	not text.matches_any(allowed_devices, device)
	not _exempt(item.subject)
}

violation contains finding.at(id, "devices", item, entry.path, $"{docker.named(item)} is given host devices by the rule {rule}") if {
	some item in docker.containers
	some entry in docker.list(item, "device_cgroup_rules")
	rule := _text(entry.value)
	not text.matches_any(allowed_devices, rule)
	not _exempt(item.subject)
}

violation contains finding.at(id, "devices", item, docker.suffix(item, option), msg) if {
	some item in docker.containers
	some option in ["devices", "device_cgroup_rules"]
	type := docker.no_list(item, option)
	not _exempt(item.subject)
	msg := $"{docker.named(item)}: {option} must be a list, not {type}"
}

no_evidence contains finding.gap(id, "privileged", item, ["privileged"], msg, ["compose"]) if {
	some items in [docker.services, _hooks]
	some item in items
	docker.unresolved(item.service, "privileged")
	not _exempt(item)
	msg := $"service {item.name} is privileged or not as a variable says, which has no default"
}

no_evidence contains finding.gap(id, "devices", item, [option], msg, ["compose"]) if {
	some item in docker.services
	some option in ["devices", "device_cgroup_rules"]
	docker.unresolved_list(item, option)
	not _exempt(item)
	msg := $"service {item.name} is given a device that a variable names, which has no default"
}

no_evidence contains finding.gap(id, "privileged", item, ["extends"], msg, ["compose"]) if {
	some item in docker.services
	item.incomplete
	not _exempt(item)
	msg := docker.extends_elsewhere(item)
}

note contains finding.at(id, "privileged", pod, ["securityContext", "privileged"], msg) if {
	some pod in workload.pods
	workload.misplaced(pod, "privileged")
	msg := "privileged is a field of containers: the API drops it from the pod's securityContext"
}

# Most containers are none, and are looked at but once.
_suspects := [item |
	some item in workload.containers
	not _harmless(item.container)
	not _exempt(item.container)
]

_harmless(container) if not _has_context(container)

_harmless(container) if {
	is_object(container.securityContext)
	not container.securityContext.privileged
	not container.securityContext.windowsOptions
}

_has_context(container) if _ = container.securityContext

_hooks := [hook |
	some item in docker.services
	some list in ["post_start", "pre_stop"]
	some i, command in item.service[list]
	is_object(command)
	hook := {
		"service": command,
		"options": command,
		"name": item.name,
		"list": list,
		"path": array.concat(item.path, [list, i]),
		"subject": item.subject,
	}
]

# What should be an object and is none, with the way to it.
_misshapen(context) := {
	"rule": "privileged",
	"suffix": ["securityContext"],
	"msg": $"securityContext must be an object, not {type_name(context)}",
} if {
	not _object_or_null(context)
} else := {
	"rule": "host-process",
	"suffix": ["securityContext", "windowsOptions"],
	"msg": $"windowsOptions must be an object, not {type_name(options)}",
} if {
	options := context.windowsOptions
	not _object_or_null(options)
}

_object_or_null(value) if is_object(value)

_object_or_null(null)

_privileged(subject, value) := $"{subject} is privileged" if {
	value == true
} else := $"{subject}: privileged must be a boolean, not {type_name(value)}"

_host_process(subject, value) := $"{subject} is a HostProcess container" if {
	value == true
} else := $"{subject}: hostProcess must be a boolean, not {type_name(value)}"

_exempt(named) if text.matches_any(exempt_containers, named.name)

# A device in the short form, the long form, and as `docker inspect` prints it.
_device(entry) := split(entry, ":")[0] if {
	is_string(entry)
} else := entry.source if {
	is_string(entry.source)
} else := entry.PathOnHost if {
	is_string(entry.PathOnHost)
} else := "without a name"

_text(value) := value if {
	is_string(value)
} else := "without a name"
