# METADATA
# title: Privileged container
# description: >-
#   A privileged container holds every capability and sees the host's devices, so whoever takes it over has the node as
#   well. A Windows HostProcess container runs on the host outright.
# custom:
#   severity: critical
#   remediation: >-
#     Remove `privileged` (and `windowsOptions.hostProcess`). If the program needs one privilege, give it that one: a
#     single capability, one device, one read-only mount.
#   inputs: [workload, compose, container-inspect]
#   platforms: [workload, docker-host]
#   admission: true
#   rules:
#     privileged: The container runs privileged.
#     host-process: The pod or the container is a Windows HostProcess one.
#     devices: The container is given a device of the host.
#   guide:
#     decides: [isolation/prevent-privilege-escalation, pod/security-contexts]
#   controls:
#     cis-docker:
#       "5.5": {strength: direct, reason: Privileged containers are what the recommendation forbids.}
#       "5.18": {strength: direct, reason: The devices rule reports host devices handed to a container.}
package plimsoll.pod.no_privileged_containers

import data.lib.plimsoll.docker
import data.lib.plimsoll.finding
import data.lib.plimsoll.settings
import data.lib.plimsoll.text
import data.lib.plimsoll.workload

id := "pod/no-privileged-containers"

# METADATA
# description: Names of containers and services, with `*` as a wildcard, that may be privileged.
# custom:
#   parameter: {type: array, items: {type: string}}
default exempt_containers := []

exempt_containers := settings.value(id, "exemptContainers")

# METADATA
# description: Paths of host devices, with `*` as a wildcard, that containers may be given.
# custom:
#   parameter: {type: array, items: {type: string}}
default allowed_devices := []

allowed_devices := settings.value(id, "allowedDevices")

default applicable := false

applicable if count(workload.containers) > 0

applicable if count(docker.services) > 0

applicable if count(docker.inspected) > 0

violation contains finding.at(id, "privileged", item, ["securityContext", "privileged"], msg) if {
	some item in workload.containers
	privileged := item.container.securityContext.privileged
	privileged != false
	msg := _complaint(finding.container(item), privileged)
	not _exempt(item.container)
}

violation contains finding.at(id, "privileged", item, ["privileged"], $"service {item.name} is privileged") if {
	some item in docker.services
	docker.truthy(item.service, "privileged")
	not _exempt(item)
}

violation contains finding.at(id, "privileged", item, ["HostConfig", "Privileged"], $"container {item.subject.name} is privileged") if {
	some item in docker.inspected
	item.options.Privileged == true
	not _exempt(item.subject)
}

violation contains finding.at(id, "host-process", pod, ["securityContext", "windowsOptions", "hostProcess"], msg) if {
	some pod in workload.pods
	pod.spec.securityContext.windowsOptions.hostProcess == true
	msg := "every container of the pod is a HostProcess container"
}

violation contains finding.at(id, "host-process", item, ["securityContext", "windowsOptions", "hostProcess"], msg) if {
	some item in workload.containers
	item.container.securityContext.windowsOptions.hostProcess == true
	msg := $"{finding.container(item)} is a HostProcess container"
	not _exempt(item.container)
}

violation contains finding.at(id, "devices", pod, ["volumes", i, "hostPath"], $"volume {volume.name} is the host's device {device}") if {
	some pod in workload.pods
	some i, volume in pod.spec.volumes
	volume.hostPath.type in ["BlockDevice", "CharDevice"]
	device := volume.hostPath.path
	not _allowed(device)
}

violation contains finding.at(id, "devices", item, ["devices", i], $"service {item.name} is given the host's device {device}") if {
	some item in docker.services
	some i, entry in item.service.devices
	device := _device(entry)
	not _allowed(device)
	not _exempt(item)
}

violation contains finding.at(id, "devices", item, ["HostConfig", "Devices", i], msg) if {
	some item in docker.inspected
	some i, entry in item.options.Devices
	device := object.get(entry, "PathOnHost", "without a name")
	not _allowed(device)
	msg := $"container {item.subject.name} is given the host's device {device}"
	not _exempt(item.subject)
}

violation contains finding.at(id, "devices", item, ["HostConfig", "DeviceCgroupRules"], msg) if {
	some item in docker.inspected
	count(item.options.DeviceCgroupRules) > 0
	msg := $"container {item.subject.name} has rules that open host devices to it"
	not _exempt(item.subject)
}

no_evidence contains finding.gap(id, "privileged", item, ["privileged"], msg, ["compose"]) if {
	some item in docker.services
	docker.unresolved(item.service, "privileged")
	msg := $"service {item.name} is privileged or not as a variable says, which has no default"
}

no_evidence contains finding.gap(id, "privileged", item, ["extends"], msg, ["compose"]) if {
	some item in docker.services
	item.incomplete
	not docker.truthy(item.service, "privileged")
	msg := $"service {item.name} extends another file: judge the output of `docker compose config`"
}

_complaint(container, true) := $"{container} is privileged"

_complaint(container, value) := $"{container}: privileged must be a boolean, not {type_name(value)}" if {
	not is_boolean(value)
	value != null
}

_exempt(container) if {
	some pattern in exempt_containers
	text.matches(pattern, container.name)
}

_allowed(device) if {
	some pattern in allowed_devices
	text.matches(pattern, device)
}

_device(entry) := split(entry, ":")[0] if is_string(entry)

_device(entry) := entry.source if is_object(entry)
