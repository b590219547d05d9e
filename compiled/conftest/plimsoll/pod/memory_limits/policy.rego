# METADATA
# title: Memory limit missing or not sane
# description: >-
#   Without a limit, a container that leaks or is attacked takes the memory of its node until other containers are killed
#   for it. A limit that nobody could have meant, such as half a byte, is as bad as none.
# custom:
#   severity: medium
#   remediation: >-
#     Set `resources.limits.memory` on every container, or on the pod as of Kubernetes 1.34, or a LimitRange with a
#     default for the namespace. In Compose, set `deploy.resources.limits.memory` or `mem_limit`.
#   inputs: [workload, compose, container-inspect]
#   platforms: [workload, docker-host]
#   admission: true
#   set:
#     alone: true
#     kinds: [limit-range]
#     fields:
#     - "*.HostConfig.Memory"
#     - "*.HostConfig.MemoryReservation"
#     - "*.Id"
#     - "*.Name"
#     - "*.State"
#     - HostConfig.Memory
#     - HostConfig.MemoryReservation
#     - Id
#     - Name
#     - State
#     - metadata.ownerReferences
#     - services.*.deploy.resources
#     - services.*.extends
#     - services.*.mem_limit
#     - services.*.mem_reservation
#     - spec.containers.*.name
#     - spec.containers.*.resources
#     - spec.containers.*.volumeMounts.*.name
#     - spec.initContainers.*.name
#     - spec.initContainers.*.resources
#     - spec.initContainers.*.volumeMounts.*.name
#     - spec.jobTemplate.spec.template.spec.containers.*.name
#     - spec.jobTemplate.spec.template.spec.containers.*.resources
#     - spec.jobTemplate.spec.template.spec.containers.*.volumeMounts.*.name
#     - spec.jobTemplate.spec.template.spec.initContainers.*.name
#     - spec.jobTemplate.spec.template.spec.initContainers.*.resources
#     - spec.jobTemplate.spec.template.spec.initContainers.*.volumeMounts.*.name
#     - spec.jobTemplate.spec.template.spec.resources
#     - spec.jobTemplate.spec.template.spec.volumes.*.emptyDir
#     - spec.jobTemplate.spec.template.spec.volumes.*.name
#     - spec.limits
#     - spec.resources
#     - spec.template.spec.containers.*.name
#     - spec.template.spec.containers.*.resources
#     - spec.template.spec.containers.*.volumeMounts.*.name
#     - spec.template.spec.initContainers.*.name
#     - spec.template.spec.initContainers.*.resources
#     - spec.template.spec.initContainers.*.volumeMounts.*.name
#     - spec.template.spec.resources
#     - spec.template.spec.volumes.*.emptyDir
#     - spec.template.spec.volumes.*.name
#     - spec.volumes.*.emptyDir
#     - spec.volumes.*.name
#     - template.spec.containers.*.name
#     - template.spec.containers.*.resources
#     - template.spec.containers.*.volumeMounts.*.name
#     - template.spec.initContainers.*.name
#     - template.spec.initContainers.*.resources
#     - template.spec.initContainers.*.volumeMounts.*.name
#     - template.spec.resources
#     - template.spec.volumes.*.emptyDir
#     - template.spec.volumes.*.name
#   rules:
#     unset: "No memory limit is in force, or one of zero, which is none."
#     invalid: The memory limit is no quantity.
#     too-small: "The memory limit is below `minBytes`, most often for a wrong unit."
#     too-large: The memory limit is above `maxBytes`.
#     request: "The memory request is above the limit, is no quantity, or is missing while it is asked for."
#     ephemeral-storage: "No limit on ephemeral storage, which `checkEphemeralStorage` asks for."
#     emptydir-size: "An emptyDir has no size limit, or one beyond the memory it is kept in; `checkEmptyDirSize` asks for it."
#   guide:
#     decides: [resources/memory-limits]
#     supports: [resources/resource-quotas]
#   controls:
#     cis-docker:
#       "5.11": {strength: direct, reason: Asks every service and container for a memory limit.}
#     nist-sp-800-190:
#       4.4.3: {strength: partial, reason: A memory limit is one of the runtime settings to be held to best practice.}
#     nist-sp-800-53r5:
#       SC-6: {strength: direct, reason: Memory is given out by quota.}
#       SC-5: {strength: partial, reason: Takes one way to starve the neighbours.}
#     owasp-docker-top-10:
#       D07: {strength: direct, reason: A memory limit is the first thing it advises.}
#     owasp-docker-cheat-sheet:
#       "RULE #7": {strength: direct, reason: Memory is the first resource that the rule names.}
#     owasp-kubernetes-top-ten-2022:
#       K01: {strength: direct, reason: Missing resource constraints are among its examples.}
#     owasp-kubernetes-top-ten-2025:
#       K01: {strength: direct, reason: Missing limits are among its examples.}
#     nsa-cisa-kubernetes-hardening:
#       resource-policies: {strength: direct, reason: Reports containers without a limit and counts what a LimitRange gives them.}
#     mitre-attack-containers:
#       T1499: {strength: partial, reason: "A container with a limit cannot starve its node, but flooding is not stopped."}
#       T1496.001: {strength: partial, reason: Caps what a hijacked container can use.}
#   limits:
#     - A LimitRange counts where it stands among the scanned documents, or is synced to Gatekeeper, in the namespace of the workload. A manifest without a limit fails where none is known, unless `unknownDefaultIsEvidenceGap` is true.
#     - A workload and a LimitRange that both name no namespace are taken to be in the same one.
#     - Limits on the pod count as of Kubernetes 1.34; whether the containers that have limits of their own stay below is left to the API.
#     - Containers that are injected later are not seen; judge the rendered pods.
#     - A Compose service that extends another file gives no evidence; judge the output of `docker compose config`.
#   references:
#     - https://kubernetes.io/docs/concepts/configuration/manage-resources-containers/
#     - https://kubernetes.io/docs/concepts/policy/limit-range/
#     - https://docs.docker.com/engine/containers/resource_constraints/
package plimsoll.pod.memory_limits

import data.lib.plimsoll.docker
import data.lib.plimsoll.finding
import data.lib.plimsoll.mounts
import data.lib.plimsoll.quantity
import data.lib.plimsoll.resources
import data.lib.plimsoll.set
import data.lib.plimsoll.settings
import data.lib.plimsoll.workload

id := "pod/memory-limits"

# METADATA
# description: Bytes that a limit must have at least; what is less was meant in another unit.
# custom:
#   parameter: {type: integer, minimum: 0}
default min_bytes := 4194304

min_bytes := settings.value(id, "minBytes")

# METADATA
# description: Bytes that a limit may have at most; any number when 0.
# custom:
#   parameter: {type: integer, minimum: 0}
default max_bytes := 0

max_bytes := settings.value(id, "maxBytes")

# METADATA
# description: Containers of pods must have a memory request, or a limit that becomes it.
# custom:
#   parameter: {type: boolean}
default require_request := false

require_request := settings.value(id, "requireRequest")

# METADATA
# description: A LimitRange in the namespace of a pod counts for containers that set no limit.
# custom:
#   parameter: {type: boolean}
default consider_limit_range := true

consider_limit_range := settings.value(id, "considerLimitRange")

# METADATA
# description: >-
#   A container without a limit is no-evidence instead of fail where a LimitRange may exist that is not among the
#   documents.
# custom:
#   parameter: {type: boolean}
default unknown_default_is_evidence_gap := false

unknown_default_is_evidence_gap := settings.value(id, "unknownDefaultIsEvidenceGap")

# METADATA
# description: Containers of pods must have a limit on ephemeral storage.
# custom:
#   parameter: {type: boolean}
default check_ephemeral_storage := false

check_ephemeral_storage := settings.value(id, "checkEphemeralStorage")

# METADATA
# description: Every emptyDir must have a size limit, and one in memory must fit into the containers that mount it.
# custom:
#   parameter: {type: boolean}
default check_empty_dir_size := false

check_empty_dir_size := settings.value(id, "checkEmptyDirSize")

default applicable := false

applicable if {
	not set.combined
	count(resources.containers) > 0
}

applicable if {
	not set.combined
	count(docker.containers) > 0
}

applicable := resources.positions(array.concat(resources.containers, docker.containers)) if set.combined

violation contains finding.at(id, fault.rule, item, fault.suffix, $"{finding.container(item)} {fault.msg}") if {
	some item in _suspects
	fault := _fault(item)
}

violation contains finding.at(id, fault.rule, pod, ["resources", "limits", "memory"], $"the pod has {fault.msg}") if {
	settings.minor >= 34
	some pod in workload.pods
	limit := resources.own(pod.spec, "limits", "memory")
	fault := _value_fault(limit, quantity.bytes(limit))
}

violation contains finding.at(id, "invalid", pod, ["resources", "limits", "memory"], $"the pod has {_no_quantity(limit)}") if {
	settings.minor >= 34
	some pod in workload.pods
	limit := resources.own(pod.spec, "limits", "memory")
	not quantity.bytes(limit)
}

violation contains finding.at(id, "request", pod, ["resources", "requests", "memory"], $"the pod {fault}") if {
	settings.minor >= 34
	some pod in workload.pods
	request := resources.own(pod.spec, "requests", "memory")
	fault := _pod_request_fault(pod, request)
}

violation contains finding.at(id, "unset", item, _docker_limit(item), $"{docker.named(item)} has no memory limit") if {
	some item in docker.containers
	count(resources.at(item, _limit_paths(item))) == 0
	not _open_question(item)
}

violation contains finding.at(id, fault.rule, item, limit.suffix, $"{docker.named(item)} has {fault.msg}") if {
	some item in docker.containers
	some limit in resources.at(item, _limit_paths(item))
	fault := _size_fault(limit.value)
}

violation contains finding.at(id, "request", item, request.suffix, msg) if {
	some item in docker.containers
	some request in resources.at(item, _request_paths(item))
	some limit in resources.at(item, _limit_paths(item))
	quantity.size(request.value) > quantity.size(limit.value)
	quantity.size(limit.value) > 0
	msg := $"{docker.named(item)} reserves {request.value} of memory, more than its limit of {limit.value}"
}

violation contains finding.at(id, "ephemeral-storage", item, ["resources", "limits", "ephemeral-storage"], msg) if {
	check_ephemeral_storage == true
	some item in resources.containers
	not _limits_storage(item)
	msg := $"{finding.container(item)} has no limit on ephemeral storage"
}

violation contains finding.at(id, "emptydir-size", pod, ["volumes", i, "emptyDir", "sizeLimit"], msg) if {
	check_empty_dir_size == true
	some pod in workload.pods
	some i, volume in pod.spec.volumes
	volume.emptyDir != null
	not _has_size(volume.emptyDir)
	msg := $"volume {_text(volume, "name")} has no size limit"
}

violation contains finding.at(id, "emptydir-size", pod, ["volumes", i, "emptyDir", "sizeLimit"], msg) if {
	check_empty_dir_size == true
	some pod in workload.pods
	some i, volume in pod.spec.volumes
	volume.emptyDir.medium == "Memory"
	size := quantity.bytes(volume.emptyDir.sizeLimit)
	some mount in mounts.mounts_of(pod, _text(volume, "name"))
	limit := resources.own(mount.container, "limits", "memory")
	quantity.bytes(limit) < size
	msg := $"volume {_text(volume, "name")} may take {volume.emptyDir.sizeLimit} of memory, more than the limit of {finding.container(mount)}, {limit}"
}

no_evidence contains finding.gap(id, "unset", item, ["resources", "limits", "memory"], msg, ["limit-range"]) if {
	_default_may_exist
	some item in _suspects
	_lacks_limit(item)
	msg := $"{finding.container(item)} has no memory limit, unless a LimitRange gives it one"
}

no_evidence contains finding.gap(id, "unset", item, question.suffix, $"{docker.named(item)} {question.msg}", ["compose"]) if {
	some item in docker.services
	question := _open_question(item)
}

# Most containers have a limit that is fine, and are looked at but once.
_suspects := [item |
	some item in resources.containers
	not _fine(item.container)
]

_fine(container) if {
	limit := container.resources.limits.memory
	bytes := quantity.bytes(limit)
	not _value_fault(limit, bytes)
	_holds(container, limit, bytes)
}

_holds(container, _, _) if not _requests(container)

_holds(container, limit, _) if container.resources.requests.memory == limit

_holds(container, _, bytes) if {
	request := quantity.bytes(container.resources.requests.memory)
	request >= 0
	request <= bytes
}

_requests(container) if container.resources.requests.memory != null

# What is wrong with a container, the worst first; undefined for one that inherits a limit.
_fault(item) := fault if {
	fault := _limit_fault(item)
} else := {"rule": "request", "suffix": ["resources", "requests", "memory"], "msg": msg} if {
	msg := _request_fault(item)
}

_limit_fault(item) := fault if {
	limit := resources.own(item.container, "limits", "memory")
	fault := _told(limit, "has")
} else := {"rule": "unset", "suffix": ["resources", "limits", "memory"], "msg": $"has no memory limit{_too_early(item.pod)}"} if {
	_lacks_limit(item)
	not _default_may_exist
} else := fault if {
	not resources.own(item.container, "limits", "memory")
	not resources.of_pod(item.pod, "limits", "memory")
	limit := _by_limit_range(item.pod, "limits")
	fault := _told(limit, "gets from its LimitRange")
}

_told(limit, verb) := {"rule": fault.rule, "suffix": ["resources", "limits", "memory"], "msg": $"{verb} {fault.msg}"} if {
	fault := _value_fault(limit, quantity.bytes(limit))
} else := {"rule": "invalid", "suffix": ["resources", "limits", "memory"], "msg": $"{verb} {_no_quantity(limit)}"} if {
	not quantity.bytes(limit)
}

_lacks_limit(item) if {
	not resources.own(item.container, "limits", "memory")
	not resources.of_pod(item.pod, "limits", "memory")
	not _by_limit_range(item.pod, "limits")
}

_by_limit_range(pod, section) := value if {
	consider_limit_range == true
	value := resources.by_limit_range(pod, section, "memory")
}

_default_may_exist if {
	unknown_default_is_evidence_gap == true
	consider_limit_range == true
	not settings.complete
}

_request_fault(item) := fault if {
	request := resources.own(item.container, "requests", "memory")
	fault := _bad_request(request)
} else := $"has a memory request of {request}, more than the limit of {limit}" if {
	request := resources.own(item.container, "requests", "memory")
	limit := _limit(item)
	quantity.bytes(request) > quantity.bytes(limit)
} else := "has no memory request" if {
	require_request == true
	not resources.own(item.container, "requests", "memory")
	not resources.own(item.container, "limits", "memory")
	not resources.of_pod(item.pod, "requests", "memory")
	not _by_limit_range(item.pod, "requests")
}

_pod_request_fault(pod, request) := fault if {
	fault := _bad_request(request)
} else := $"has a memory request of {request}, more than the limit of {limit}" if {
	limit := resources.own(pod.spec, "limits", "memory")
	quantity.bytes(request) > quantity.bytes(limit)
}

_bad_request(request) := $"has a memory request that is no quantity: {_printed(request)}" if {
	not quantity.bytes(request)
} else := $"has a memory request of {request}, which is less than nothing" if {
	quantity.bytes(request) < 0
}

_limit(item) := limit if {
	limit := resources.own(item.container, "limits", "memory")
} else := limit if {
	limit := resources.of_pod(item.pod, "limits", "memory")
} else := limit if {
	limit := _by_limit_range(item.pod, "limits")
}

# What is wrong with a limit of so many bytes; undefined for a good one.
_value_fault(limit, bytes) := {"rule": "too-small", "msg": $"a memory limit of {limit}, where m means thousandths of a byte: Mi are mebibytes"} if {
	is_string(limit)
	endswith(limit, "m")
} else := {"rule": "unset", "msg": $"a memory limit of {limit}, which is none"} if {
	bytes == 0
} else := {"rule": "invalid", "msg": $"a memory limit of {limit}, which is less than nothing"} if {
	bytes < 0
} else := _bounds_fault(limit, bytes)

_bounds_fault(limit, bytes) := {"rule": "too-small", "msg": $"a memory limit of {limit}, which is less than {min_bytes} bytes"} if {
	bytes < min_bytes
} else := {"rule": "too-large", "msg": $"a memory limit of {limit}, which is more than {max_bytes} bytes"} if {
	max_bytes > 0
	bytes > max_bytes
}

# In Docker `m` are mebibytes, and whatever is not more than nothing is no limit.
_size_fault(limit) := {"rule": "invalid", "msg": _no_quantity(limit)} if {
	not quantity.size(limit)
} else := {"rule": "unset", "msg": $"a memory limit of {limit}, which is none"} if {
	quantity.size(limit) <= 0
} else := _bounds_fault(limit, quantity.size(limit))

_no_quantity(limit) := $"a memory limit that is no quantity: {_printed(limit)}"

_printed(value) := $"`{value}`" if {
	is_string(value)
} else := type_name(value)

_too_early(pod) := "; its pod's limit counts as of Kubernetes 1.34" if {
	resources.own(pod.spec, "limits", "memory")
} else := ""

_limits_storage(item) if {
	limit := _storage_limit(item)
	quantity.bytes(limit) > 0
}

_storage_limit(item) := limit if {
	limit := resources.own(item.container, "limits", "ephemeral-storage")
} else := resources.by_limit_range(item.pod, "limits", "ephemeral-storage") if {
	consider_limit_range == true
}

_has_size(empty_dir) if quantity.bytes(empty_dir.sizeLimit) > 0

_limit_paths(item) := [["deploy", "resources", "limits", "memory"], ["mem_limit"]] if {
	item.service
} else := [["HostConfig", "Memory"]]

_request_paths(item) := [["deploy", "resources", "reservations", "memory"], ["mem_reservation"]] if {
	item.service
} else := [["HostConfig", "MemoryReservation"]]

_docker_limit(item) := _limit_paths(item)[0]

# Who else may have set the limit; undefined where nobody can.
_open_question(item) := {
	"suffix": ["deploy", "resources", "limits", "memory"],
	"msg": "has a memory limit that a variable names, which has no default",
} if {
	resources.unknown_at(item, _limit_paths(item))
} else := {
	"suffix": ["extends"],
	"msg": "extends what is not in this file: judge the output of `docker compose config`",
} if {
	item.incomplete
	count(resources.at(item, _limit_paths(item))) == 0
}

_text(object, key) := object[key] if {
	is_string(object[key])
} else := "without a name"
