# METADATA
# title: Unmasked /proc
# description: >-
#   Runtimes hide or write-protect the parts of /proc that reach into the kernel. A container that sees all of them can
#   read the node's memory layout, and write settings that hold for every container on it.
# custom:
#   severity: medium
#   remediation: >-
#     Take out `procMount`, or set it to `Default`; in Docker, take `systempaths=unconfined` and `unmask` out of
#     `security_opt`. A builder of images that needs it runs with `hostUsers: false`, at the level baseline.
#   inputs: [workload, compose, container-inspect]
#   platforms: [workload, docker-host]
#   admission: true
#   rules:
#     proc-mount:
#       description: The container asks for another /proc than the masked one.
#       remedies: [{at: [securityContext, procMount], remove: true}]
#     system-paths: The paths of /proc and /sys that Docker and Podman mask are open.
#   guide:
#     supports: [isolation/user-namespaces, pod/security-contexts]
#   controls:
#     kubernetes-pss:
#       procMount: {strength: direct, reason: Same verdict as the check for each version at the level baseline.}
#       procMount_restricted: {strength: direct, reason: Same verdict as the check at the level restricted.}
#     nist-sp-800-190:
#       4.4.3: {strength: partial, reason: The mask of /proc is one of the runtime settings to be held to best practice.}
#     nist-sp-800-53r5:
#       CM-7: {strength: partial, reason: Keeps functions of the kernel that nobody needs out of reach.}
#       SC-39: {strength: partial, reason: What is masked would let processes see past their container.}
#     mitre-attack-containers:
#       T1611: {strength: partial, reason: Writable files of /proc are a known way out.}
#   limits:
#     - The default level restricted never lets a user namespace make up for it, as Pod Security has it since 1.35; before, both levels are the same.
#     - For exactly what Pod Security decides at the level baseline, set `level` to baseline.
#     - A Windows pod that sets the field is reported as Pod Security does, although the API refuses it anyway.
#     - A privileged container sees all of /proc whatever it sets; no-privileged-containers reports it.
#     - A Compose service that extends another file gives no evidence; judge the output of `docker compose config`.
#   references:
#     - https://kubernetes.io/docs/concepts/security/pod-security-standards/
#     - https://kubernetes.io/docs/tasks/configure-pod-container/security-context/#proc-access
package plimsoll.pod.default_proc_mount

import data.lib.plimsoll.docker
import data.lib.plimsoll.finding
import data.lib.plimsoll.settings
import data.lib.plimsoll.text
import data.lib.plimsoll.workload

id := "pod/default-proc-mount"

# METADATA
# description: >-
#   The level of Pod Security: `baseline` accepts any value in a pod with `hostUsers: false`, since Kubernetes 1.35.
# custom:
#   parameter: {type: string, enum: [baseline, restricted]}
default level := "restricted"

level := settings.value(id, "level")

default applicable := false

applicable if count(workload.linux_containers) > 0

applicable if count(docker.linux_containers) > 0

violation contains finding.at(id, "proc-mount", item, ["securityContext", "procMount"], msg) if {
	some item in workload.containers
	mount := item.container.securityContext.procMount
	not mount in ["Default", null]
	not _relaxed(item.pod)
	msg := $"{finding.container(item)} {_complaint(mount)}"
}

violation contains finding.at(id, "system-paths", item, option.path, $"{docker.named(item)} sees more of /proc and /sys: {msg}") if {
	some item in docker.linux_containers
	some option in docker.security_options(item)
	_opens(option.option, option.value)
	msg := $"{option.option}={option.value}"
}

violation contains finding.at(id, "system-paths", item, docker.suffix(item, "security_opt"), msg) if {
	some item in docker.linux_containers
	type := docker.no_list(item, "security_opt")
	msg := $"{docker.named(item)}: security_opt must be a list, not {type}"
}

violation contains finding.at(id, "system-paths", item, option.path, msg) if {
	some item in docker.linux_containers
	some option in docker.list(item, "security_opt")
	not is_string(option.value)
	msg := $"{docker.named(item)}: an option of security_opt must be a string, not {type_name(option.value)}"
}

# The client turns `systempaths=unconfined` into empty lists; a privileged container has null there.
violation contains finding.at(id, "system-paths", item, ["HostConfig", list], $"{docker.named(item)} sees all of /proc and /sys") if {
	some item in docker.linux_containers
	list := [name | some name in ["MaskedPaths", "ReadonlyPaths"]; item.inspect.HostConfig[name] == []][0]
}

no_evidence contains finding.gap(id, "system-paths", item, ["security_opt"], msg, ["compose"]) if {
	some item in docker.linux_containers
	docker.unresolved_security_option(item, ["systempaths", "unmask"])
	msg := $"service {item.name} has a security option that a variable names, which has no default"
}

no_evidence contains finding.gap(id, "system-paths", item, ["extends"], docker.extends_elsewhere(item), ["compose"]) if {
	some item in docker.linux_containers
	item.incomplete
}

note contains finding.at(id, "proc-mount", pod, ["securityContext", "procMount"], msg) if {
	some pod in workload.pods
	workload.misplaced(pod, "procMount")
	msg := "procMount is a field of containers: the API drops it from the pod's securityContext"
}

_relaxed(pod) if {
	level == "baseline"
	workload.user_namespaced(pod)
}

_complaint(mount) := $"sets procMount to {mount}, so that nothing of /proc is masked" if {
	mount == "Unmasked"
} else := $"sets procMount to `{mount}`, which does not exist" if {
	is_string(mount)
} else := $"has a procMount of type {type_name(mount)}, which must be a string"

_opens("systempaths", value) if text.folded(value) == "unconfined"

# Podman's word, for all paths or for some.
_opens("unmask", value) if value != ""
