# METADATA
# title: Writable root filesystem
# description: >-
#   Whoever breaks into a container with a writable root filesystem can change its programs, drop tools of his own and
#   stay. On a read-only one, nothing runs but what was built, and tampering needs a new image.
# custom:
#   severity: medium
#   remediation: >-
#     Set `readOnlyRootFilesystem: true` on every container (in Docker, `read_only: true`) and mount an `emptyDir` or a
#     tmpfs on each path that the program writes to, such as `/tmp`.
#   inputs: [workload, compose, container-inspect, dockerfile]
#   platforms: [workload, docker-host]
#   admission: true
#   rules:
#     writable:
#       description: The root filesystem of the container can be written to.
#       remedies: [{at: [securityContext, readOnlyRootFilesystem], set: true}, {at: [read_only], set: true}]
#     volume-instruction: An image declares a volume, which decides nothing about its root filesystem.
#   guide:
#     decides: [isolation/read-only-root-filesystem, checklist-runtime/read-only-root]
#     supports: [pod/security-contexts]
#   controls:
#     cis-docker:
#       "5.13": {strength: direct, reason: Reports services and containers whose root filesystem is writable.}
#     cis-kubernetes:
#       5.6.3: {strength: partial, reason: "A container without a security context fails, but one field of it is enough."}
#     nist-sp-800-190:
#       4.4.3: {strength: partial, reason: A read-only root is one of the runtime settings to be held to best practice.}
#       4.4.4: {strength: direct, reason: Asks for containers to run with read-only root filesystems.}
#     nist-sp-800-53r5:
#       CM-5: {strength: partial, reason: A running container cannot be changed in place.}
#       SC-34: {strength: partial, reason: "Programs cannot be modified while they run, though by software alone."}
#       SI-7: {strength: partial, reason: "Prevents changes to software at run time, and detects none."}
#     nsa-cisa-kubernetes-hardening:
#       immutable-container-file-systems: {strength: direct, reason: Locking the file system of containers is the section.}
#     owasp-docker-top-10:
#       D09: {strength: direct, reason: Running containers read-only is what it asks for.}
#     owasp-docker-cheat-sheet:
#       "RULE #8": {strength: direct, reason: A read-only filesystem is the rule.}
#     owasp-kubernetes-top-ten-2022:
#       K01: {strength: direct, reason: Read-only filesystems are among its examples.}
#     owasp-kubernetes-top-ten-2025:
#       K01: {strength: direct, reason: The field is one of the settings it names.}
#     mitre-attack-containers:
#       T1609: {strength: direct, reason: Read-only containers are part of the listed mitigation M1038.}
#       T1611: {strength: direct, reason: Read-only containers are part of the listed mitigation M1038.}
#   limits:
#     - A value that an admission webhook puts in is seen in the object it made; judge that one, or waive the finding.
#     - A Dockerfile cannot decide it. One with VOLUME, which is taken for it at times, gives no evidence.
#     - Windows containers cannot have one; a pod's `os.name`, an inspected `Platform` and a service's `platform` count as proof.
#     - Mounted volumes stay writable; pod/no-hostpath-volumes judges those of the host.
#   references:
#     - https://kubernetes.io/docs/tasks/configure-pod-container/security-context/
#     - https://docs.docker.com/reference/compose-file/services/#read_only
package plimsoll.pod.read_only_root_filesystem

import data.lib.plimsoll.docker
import data.lib.plimsoll.dockerfile
import data.lib.plimsoll.finding
import data.lib.plimsoll.settings
import data.lib.plimsoll.text
import data.lib.plimsoll.workload

id := "pod/read-only-root-filesystem"

# METADATA
# description: Judges init containers as well, sidecars included.
# custom:
#   parameter: {type: boolean}
default include_init := true

include_init := settings.value(id, "includeInit")

# METADATA
# description: Judges ephemeral containers as well.
# custom:
#   parameter: {type: boolean}
default include_ephemeral := true

include_ephemeral := settings.value(id, "includeEphemeral")

# METADATA
# description: Names of containers and services, with `*` as a wildcard, that may write to their root filesystem.
# custom:
#   parameter: {type: array, items: {type: string}}
default exempt_containers := []

exempt_containers := settings.value(id, "exemptContainers")

default applicable := false

applicable if {
	some item in workload.linux_containers
	_in_scope(item.list)
}

applicable if count(docker.linux_containers) > 0

violation contains finding.at(id, "writable", item, ["securityContext", "readOnlyRootFilesystem"], msg) if {
	some item in workload.linux_containers
	not _read_only(item.container)
	_in_scope(item.list)
	not _exempt(item.container)
	msg := $"{finding.container(item)}{_complaint(item)}"
}

violation contains finding.at(id, "writable", item, docker.suffix(item, "read_only"), $"{docker.named(item)}{_docker_complaint(item)}") if {
	some item in docker.linux_containers
	not _read_only_in_docker(item)
	not _open_question(item)
	not _exempt(item.subject)
}

no_evidence contains finding.gap(id, "writable", item, question.suffix, question.msg, ["compose"]) if {
	some item in docker.linux_containers
	question := _open_question(item)
	not _exempt(item.subject)
}

no_evidence contains finding.gap(id, "volume-instruction", _dockerfile, instruction.path, msg, needs) if {
	some instruction in dockerfile.instructions
	instruction.cmd == "volume"
	msg := "VOLUME leaves the rest of the root filesystem as it is: whether it is read-only is decided where the image is run"
	needs := ["workload", "compose", "container-inspect"]
}

note contains finding.at(id, "writable", pod, ["securityContext", "readOnlyRootFilesystem"], msg) if {
	some pod in workload.pods
	workload.misplaced(pod, "readOnlyRootFilesystem")
	msg := "readOnlyRootFilesystem is a field of containers: the API drops it from the pod's securityContext"
}

_read_only(container) if container.securityContext.readOnlyRootFilesystem == true

_read_only_in_docker(item) if docker.switch(item, "read_only") == true

_in_scope("containers")

_in_scope("initContainers") if include_init != false

_in_scope("ephemeralContainers") if include_ephemeral != false

_exempt(named) if text.matches_any(exempt_containers, named.name)

_complaint(item) := $": readOnlyRootFilesystem must be a boolean, not {type_name(value)}" if {
	value := item.container.securityContext.readOnlyRootFilesystem
	not value in [true, false, null]
} else := $" can write to its root filesystem{workload.hint(item.pod, "readOnlyRootFilesystem")}"

_docker_complaint(item) := $": read_only must be a boolean, not {type_name(value)}" if {
	value := docker.switch(item, "read_only")
	not is_boolean(value)
} else := " can write to its root filesystem"

# Who else may have set the option; undefined where nobody can.
_open_question(item) := {
	"suffix": ["read_only"],
	"msg": $"service {item.name}: read_only is a variable without a default",
} if {
	docker.unresolved(item.options, "read_only")
} else := {"suffix": ["extends"], "msg": docker.extends_elsewhere(item)} if {
	item.incomplete
	not _says(item)
}

_says(item) if _ = docker.value(item, "read_only")

_dockerfile := {"path": [], "subject": {"kind": "Dockerfile"}}
