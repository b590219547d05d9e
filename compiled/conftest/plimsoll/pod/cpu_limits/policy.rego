# METADATA
# title: CPU limit missing or not sane
# description: >-
#   Without a limit, a container that spins or is hijacked for mining takes all the CPU that its node has left. The guide
#   asks for quotas, and so does this policy; as a quota also slows down programs that answer in bursts, `mode` can ask
#   for requests instead, which keep the shares fair.
# custom:
#   severity: low
#   remediation: >-
#     Set `resources.limits.cpu` on every container, or on the pod as of Kubernetes 1.34, or a LimitRange with a default
#     for the namespace. In Compose, set `deploy.resources.limits.cpus` or `cpus`. Where throttling does more harm than
#     noise, set the parameter `mode` to `request`.
#   inputs: [workload, compose, container-inspect]
#   platforms: [workload, docker-host]
#   admission: true
#   set:
#     alone: true
#     kinds: [limit-range]
#     fields:
#     - "*.HostConfig.CpuPeriod"
#     - "*.HostConfig.CpuQuota"
#     - "*.HostConfig.CpuShares"
#     - "*.HostConfig.NanoCpus"
#     - "*.Id"
#     - "*.Name"
#     - "*.State"
#     - HostConfig.CpuPeriod
#     - HostConfig.CpuQuota
#     - HostConfig.CpuShares
#     - HostConfig.NanoCpus
#     - Id
#     - Name
#     - State
#     - metadata.ownerReferences
#     - services.*.cpu_period
#     - services.*.cpu_quota
#     - services.*.cpu_shares
#     - services.*.cpus
#     - services.*.deploy.resources
#     - services.*.extends
#     - spec.containers.*.name
#     - spec.containers.*.resources
#     - spec.initContainers.*.name
#     - spec.initContainers.*.resources
#     - spec.jobTemplate.spec.template.spec.containers.*.name
#     - spec.jobTemplate.spec.template.spec.containers.*.resources
#     - spec.jobTemplate.spec.template.spec.initContainers.*.name
#     - spec.jobTemplate.spec.template.spec.initContainers.*.resources
#     - spec.jobTemplate.spec.template.spec.resources
#     - spec.limits
#     - spec.resources
#     - spec.template.spec.containers.*.name
#     - spec.template.spec.containers.*.resources
#     - spec.template.spec.initContainers.*.name
#     - spec.template.spec.initContainers.*.resources
#     - spec.template.spec.resources
#     - template.spec.containers.*.name
#     - template.spec.containers.*.resources
#     - template.spec.initContainers.*.name
#     - template.spec.initContainers.*.resources
#     - template.spec.resources
#   rules:
#     unset: "What the mode asks for, a CPU limit or a request, is not in force or is zero."
#     invalid: The CPU limit or request is no quantity.
#     too-large: The CPU limit is above `maxCores`.
#     request: The CPU request is above the limit.
#   guide:
#     decides: [resources/cpu-quotas]
#     supports: [resources/resource-quotas]
#   controls:
#     cis-docker:
#       "5.12": {strength: partial, reason: "Asks for a quota, where the recommendation asks for a share."}
#     nist-sp-800-190:
#       4.4.3: {strength: partial, reason: A CPU limit is one of the runtime settings to be held to best practice.}
#     nist-sp-800-53r5:
#       SC-6: {strength: direct, reason: CPU is given out by quota.}
#       SC-5: {strength: partial, reason: Takes one way to starve the neighbours.}
#     owasp-docker-top-10:
#       D07: {strength: direct, reason: A CPU limit is among the first things it advises.}
#     owasp-docker-cheat-sheet:
#       "RULE #7": {strength: direct, reason: CPU is one of the resources that the rule names.}
#     owasp-kubernetes-top-ten-2022:
#       K01: {strength: direct, reason: Missing resource constraints are among its examples.}
#     owasp-kubernetes-top-ten-2025:
#       K01: {strength: direct, reason: Missing limits are among its examples.}
#     nsa-cisa-kubernetes-hardening:
#       resource-policies: {strength: direct, reason: Reports containers without a limit and counts what a LimitRange gives them.}
#     mitre-attack-containers:
#       T1496.001: {strength: partial, reason: Caps what a miner in a hijacked container can use.}
#       T1499: {strength: partial, reason: "A container with a limit cannot starve its node, but flooding is not stopped."}
#   limits:
#     - A LimitRange counts where it stands among the scanned documents, or is synced to Gatekeeper, in the namespace of the workload. A manifest without a limit fails where none is known, unless `unknownDefaultIsEvidenceGap` is true.
#     - A workload and a LimitRange that both name no namespace are taken to be in the same one.
#     - Limits on the pod count as of Kubernetes 1.34; whether the containers that have limits of their own stay below is left to the API.
#     - A limit without a request is a request as well, as the API makes it one. In Docker, reservations and shares count as requests.
#     - A Compose service that extends another file gives no evidence; judge the output of `docker compose config`.
#   references:
#     - https://kubernetes.io/docs/concepts/configuration/manage-resources-containers/
#     - https://kubernetes.io/docs/concepts/policy/limit-range/
#     - https://docs.docker.com/engine/containers/resource_constraints/
package plimsoll.pod.cpu_limits

import data.lib.plimsoll.docker
import data.lib.plimsoll.finding
import data.lib.plimsoll.quantity
import data.lib.plimsoll.resources
import data.lib.plimsoll.set
import data.lib.plimsoll.settings
import data.lib.plimsoll.workload

id := "pod/cpu-limits"

# METADATA
# description: What every container must have, a `limit`, a `request`, or `either` of them.
# custom:
#   parameter: {type: string, enum: [limit, request, either]}
default mode := "limit"

mode := settings.value(id, "mode")

# METADATA
# description: Cores that a limit may have at most; any number when 0.
# custom:
#   parameter: {type: integer, minimum: 0}
default max_cores := 0

max_cores := settings.value(id, "maxCores")

# METADATA
# description: A LimitRange in the namespace of a pod counts for containers that set nothing.
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

violation contains finding.at(id, fault.rule, pod, ["resources", section, "cpu"], $"the pod has {fault.msg}") if {
	settings.minor >= 34
	some pod in workload.pods
	some section in ["limits", "requests"]
	value := resources.own(pod.spec, section, "cpu")
	fault := _value_fault(section, value)
}

violation contains finding.at(id, "request", pod, ["resources", "requests", "cpu"], msg) if {
	settings.minor >= 34
	some pod in workload.pods
	request := resources.own(pod.spec, "requests", "cpu")
	limit := resources.own(pod.spec, "limits", "cpu")
	quantity.nanos(request) > quantity.nanos(limit)
	quantity.nanos(limit) > 0
	msg := $"the pod has a CPU request of {request}, more than the limit of {limit}"
}

violation contains finding.at(id, "unset", item, _paths(item)[0], $"{docker.named(item)} {_lack}") if {
	some item in docker.containers
	not _satisfied(item)
	not _open_question(item)
	not _has_docker_fault(item)
}

violation contains finding.at(id, fault.rule, item, fault.suffix, $"{docker.named(item)} has {fault.msg}") if {
	some item in docker.containers
	some fault in _docker_faults(item)
}

violation contains finding.at(id, "request", item, request.suffix, msg) if {
	some item in docker.containers
	some request in resources.at(item, [["deploy", "resources", "reservations", "cpus"]])
	some limit in resources.at(item, _core_paths(item))
	quantity.decimal_nanos(request.value) > quantity.decimal_nanos(limit.value)
	quantity.decimal_nanos(limit.value) > 0
	msg := $"{docker.named(item)} reserves {request.value} of CPU, more than its limit of {limit.value}"
}

violation contains finding.at(id, "too-large", item, value.suffix, msg) if {
	max_cores > 0
	some item in docker.containers
	some value in resources.at(item, array.concat(_core_paths(item), [["HostConfig", "NanoCpus"]]))
	_cores_too_many(value)
	msg := $"{docker.named(item)} has a CPU limit of more than {max_cores} cores"
}

violation contains finding.at(id, "too-large", item, quota.suffix, msg) if {
	max_cores > 0
	some item in docker.containers
	some quota in resources.at(item, [["cpu_quota"], ["HostConfig", "CpuQuota"]])
	periods := array.concat(resources.at(item, [["cpu_period"], ["HostConfig", "CpuPeriod"]]), [{"value": 100000}])
	quantity.decimal_nanos(quota.value) > max_cores * quantity.decimal_nanos(_period(periods[0].value))
	msg := $"{docker.named(item)} has a CPU limit of more than {max_cores} cores"
}

no_evidence contains finding.gap(id, "unset", item, _field, msg, ["limit-range"]) if {
	_default_may_exist
	some item in _suspects
	_lacks(item)
	msg := $"{finding.container(item)} {_lack}, unless a LimitRange gives it one"
}

no_evidence contains finding.gap(id, "unset", item, question.suffix, $"{docker.named(item)} {question.msg}", ["compose"]) if {
	some item in docker.services
	question := _open_question(item)
}

# Most containers are fine, and are looked at but once.
_suspects := [item |
	some item in resources.containers
	not _fine(item.container)
]

_fine(container) if {
	limit := container.resources.limits.cpu
	nanos := quantity.nanos(limit)
	nanos > 0
	not _too_large(nanos)
	_holds(container, limit, nanos)
}

_holds(container, _, _) if not _requests(container)

_holds(container, limit, _) if container.resources.requests.cpu == limit

_holds(container, _, nanos) if {
	request := quantity.nanos(container.resources.requests.cpu)
	request >= 0
	request <= nanos
}

_requests(container) if container.resources.requests.cpu != null

# What is wrong with a container, the worst first; undefined for one that inherits what it needs.
_fault(item) := fault if {
	fault := _own_fault(item, "limits")
} else := fault if {
	fault := _own_fault(item, "requests")
} else := {"rule": "request", "suffix": ["resources", "requests", "cpu"], "msg": msg} if {
	request := resources.own(item.container, "requests", "cpu")
	limit := _effective(item, "limits")
	quantity.nanos(request) > quantity.nanos(limit)
	msg := $"has a CPU request of {request}, more than the limit of {limit}"
} else := {"rule": "unset", "suffix": _field, "msg": $"{_lack}{_too_early(item.pod)}{_reason}"} if {
	_lacks(item)
	not _default_may_exist
} else := {"rule": fault.rule, "suffix": _field, "msg": $"gets from its LimitRange {fault.msg}"} if {
	not resources.own(item.container, "limits", "cpu")
	not resources.of_pod(item.pod, "limits", "cpu")
	fault := _value_fault("limits", _by_limit_range(item.pod, "limits"))
}

_own_fault(item, section) := {"rule": fault.rule, "suffix": ["resources", section, "cpu"], "msg": $"has {fault.msg}"} if {
	value := resources.own(item.container, section, "cpu")
	fault := _value_fault(section, value)
}

# What is wrong with a value that is set; undefined for a good one. A request of nothing is one.
_value_fault(section, value) := {"rule": "invalid", "msg": $"a CPU {_words[section]} that is no quantity: {_printed(value)}"} if {
	not quantity.nanos(value)
} else := {"rule": "invalid", "msg": $"a CPU {_words[section]} of {value}, which is less than nothing"} if {
	quantity.nanos(value) < 0
} else := {"rule": "unset", "msg": $"a CPU limit of {value}, which is none"} if {
	section == "limits"
	quantity.nanos(value) == 0
} else := {"rule": "too-large", "msg": $"a CPU limit of {value}, which is more than {max_cores} cores"} if {
	section == "limits"
	_too_large(quantity.nanos(value))
}

_too_large(nanos) if {
	max_cores > 0
	nanos > max_cores * 1000000000
}

_words := {"limits": "limit", "requests": "request"}

_printed(value) := $"`{value}`" if {
	is_string(value)
} else := type_name(value)

_lacks(item) if not _has(item)

_has(item) if {
	some section in _asked[mode]
	_is_set(item, section)
}

# The API makes a request of a limit.
_asked := {"limit": ["limits"], "request": ["requests", "limits"], "either": ["limits", "requests"]}

_is_set(item, section) if {
	value := _effective(item, section)
	_counts(section, value)
}

# What is no quantity is reported for that, and zero is a limit of the pod or nothing at all.
_counts(_, value) if not quantity.nanos(value)

_counts(_, value) if quantity.nanos(value) != 0

_effective(item, section) := value if {
	value := resources.own(item.container, section, "cpu")
} else := value if {
	value := resources.of_pod(item.pod, section, "cpu")
} else := _by_limit_range(item.pod, section)

_by_limit_range(pod, section) := value if {
	consider_limit_range == true
	value := resources.by_limit_range(pod, section, "cpu")
}

_default_may_exist if {
	unknown_default_is_evidence_gap == true
	consider_limit_range == true
	not settings.complete
}

_field := ["resources", "requests", "cpu"] if {
	mode == "request"
} else := ["resources", "limits", "cpu"]

_lack := "has no CPU limit" if {
	mode == "limit"
} else := "has no CPU request" if {
	mode == "request"
} else := "has neither a CPU limit nor a request"

# Whoever disagrees shall know where to say so.
_reason := "; where throttling does more harm than noise, set the mode to request" if {
	mode == "limit"
} else := ""

_too_early(pod) := "; its pod's limit counts as of Kubernetes 1.34" if {
	settings.minor < 34
	resources.own(pod.spec, "limits", "cpu")
} else := ""

_core_paths(item) := [["deploy", "resources", "limits", "cpus"], ["cpus"]] if {
	item.service
} else := []

_limit_paths(item) := [["deploy", "resources", "limits", "cpus"], ["cpus"], ["cpu_quota"]] if {
	item.service
} else := [["HostConfig", "NanoCpus"], ["HostConfig", "CpuQuota"]]

_request_paths(item) := [["deploy", "resources", "reservations", "cpus"], ["cpu_shares"]] if {
	item.service
} else := [["HostConfig", "CpuShares"]]

_paths(item) := _request_paths(item) if {
	mode == "request"
} else := _limit_paths(item)

_asked_paths(item) := _limit_paths(item) if {
	mode == "limit"
} else := array.concat(_limit_paths(item), _request_paths(item))

_satisfied(item) if {
	some value in resources.at(item, _asked_paths(item))
	quantity.decimal_nanos(value.value) > 0
}

# Zero, and a quota of -1, stand for no limit.
_docker_faults(item) := [{"rule": "invalid", "suffix": value.suffix, "msg": msg} |
	some value in resources.at(item, array.concat(_limit_paths(item), _request_paths(item)))
	not quantity.decimal_nanos(value.value)
	msg := concat("", ["a CPU setting that is no number: ", _printed(value.value)])
]

_has_docker_fault(item) if count(_docker_faults(item)) > 0

_cores_too_many(value) if {
	value.suffix != ["HostConfig", "NanoCpus"]
	_too_large(quantity.decimal_nanos(value.value))
}

_cores_too_many(value) if {
	value.suffix == ["HostConfig", "NanoCpus"]
	_too_large(quantity.bytes(value.value))
}

# Docker prints 0 for its own default, a tenth of a second.
_period(period) := 100000 if {
	period == 0
} else := period

# Who else may have set the limit; undefined where nobody can.
_open_question(item) := {
	"suffix": _paths(item)[0],
	"msg": "has a CPU setting that a variable names, which has no default",
} if {
	resources.unknown_at(item, _asked_paths(item))
} else := {
	"suffix": ["extends"],
	"msg": "extends what is not in this file: judge the output of `docker compose config`",
} if {
	item.incomplete
	not _satisfied(item)
}
