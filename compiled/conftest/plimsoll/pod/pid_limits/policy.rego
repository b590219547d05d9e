# METADATA
# title: Number of processes not limited
# description: >-
#   A program that starts processes without end takes every process id of its node, and then nobody there can start
#   anything, not even the kubelet or a shell to stop it. One line of shell is enough for that.
# custom:
#   severity: medium
#   remediation: >-
#     Set `podPidsLimit` in the kubelet's configuration. In Compose, set `deploy.resources.limits.pids` (or `pids_limit`),
#     and run single containers with `--pids-limit`.
#   inputs: [kubelet-config, compose, container-inspect, evidence]
#   platforms: [cluster, docker-host]
#   rules:
#     kubelet: "The kubelet puts no limit on the processes of a pod, or one above `maxPids`."
#     node: "By the evidence, the node puts no limit on the processes of a pod, or one above `maxPids`."
#     container: "The service or the container has no limit, or one above `maxPidsPerService`."
#     conflict: "The service sets both forms of the limit to different values, which Compose refuses."
#   guide:
#     decides: [resources/pid-limits]
#   controls:
#     cis-docker:
#       "5.29": {strength: direct, reason: Asks every service and container for a limit.}
#     cis-kubernetes:
#       4.2.13: {strength: direct, reason: Asks the kubelet for a limit.}
#     nist-sp-800-190:
#       4.4.3: {strength: partial, reason: A limit on processes is one of the runtime settings to be held to best practice.}
#     nist-sp-800-53r5:
#       SC-6: {strength: direct, reason: Process ids are given out by quota.}
#       SC-5: {strength: partial, reason: Stops programs that start processes without end.}
#     owasp-docker-top-10:
#       D07: {strength: partial, reason: Protects a resource that all containers of a host share.}
#     owasp-docker-cheat-sheet:
#       "RULE #7": {strength: direct, reason: Processes are among the resources that the rule names.}
#     mitre-attack-containers:
#       T1499: {strength: partial, reason: Keeps a flood of processes inside its container.}
#   limits:
#     - Kubernetes has no field for this on pods, so that manifests decide nothing.
#     - A kubelet can also be told by the flag `--pod-max-pids`, which no file shows; the live configuration of the kubelet does, and so does evidence (`nodes[].podPidsLimit`).
#     - What the host or its service manager limits for all containers together does not count.
#     - A Compose service that extends another file gives no evidence; judge the output of `docker compose config`.
#   references:
#     - https://kubernetes.io/docs/concepts/policy/pid-limiting/
#     - https://docs.docker.com/reference/compose-file/deploy/
package plimsoll.pod.pid_limits

import data.lib.plimsoll.docker
import data.lib.plimsoll.finding
import data.lib.plimsoll.kubelet
import data.lib.plimsoll.nodes
import data.lib.plimsoll.resources
import data.lib.plimsoll.settings

id := "pod/pid-limits"

# METADATA
# description: Processes that a node may allow a pod at most.
# custom:
#   parameter: {type: integer, minimum: 1}
default max_pids := 4096

max_pids := settings.value(id, "maxPids")

# METADATA
# description: Processes that a Compose service or a container may be allowed at most.
# custom:
#   parameter: {type: integer, minimum: 1}
default max_pids_per_service := 1024

max_pids_per_service := settings.value(id, "maxPidsPerService")

default applicable := false

applicable if count(kubelet.configs) > 0

applicable if count(docker.linux_containers) > 0

applicable if count(nodes.entries) > 0

violation contains finding.at(id, "kubelet", item, ["podPidsLimit"], $"the kubelet {fault}") if {
	some item in kubelet.configs
	fault := _fault(object.get(item.config, "podPidsLimit", null), max_pids)
}

violation contains finding.at(id, "node", _place(item), ["podPidsLimit"], $"the node {fault}") if {
	some item in nodes.entries
	item.faults == []
	limit := item.entry.podPidsLimit
	limit != null
	fault := _fault(limit, max_pids)
}

violation contains finding.at(id, "container", item, _paths(item)[0], $"{docker.named(item)} puts no limit on processes") if {
	some item in docker.linux_containers
	count(resources.at(item, _paths(item))) == 0
	not _open_question(item)
}

violation contains finding.at(id, "container", item, limit.suffix, $"{docker.named(item)} {fault}") if {
	some item in docker.linux_containers
	some limit in resources.at(item, _paths(item))
	fault := _fault(_number(limit.value), max_pids_per_service)
}

violation contains finding.at(id, "conflict", item, ["pids_limit"], msg) if {
	some item in docker.services
	[new, old] := resources.at(item, _paths(item))
	_number(new.value) != _number(old.value)
	not _fault(_number(new.value), max_pids_per_service)
	not _fault(_number(old.value), max_pids_per_service)
	msg := $"service {item.name} sets pids_limit to {old.value} and deploy.resources.limits.pids to {new.value}"
}

no_evidence contains finding.gap(id, "container", item, question.suffix, $"service {item.name} {question.msg}", ["compose"]) if {
	some item in docker.linux_containers
	question := _open_question(item)
}

no_evidence contains finding.gap(id, "node", _place(item), [], msg, ["evidence"]) if {
	some item in nodes.entries
	item.faults != []
	reasons := concat("; ", item.faults)
	msg := $"the entry about a node does not count: {reasons}"
}

no_evidence contains finding.gap(id, "node", _place(item), ["podPidsLimit"], msg, ["evidence", "kubelet-config"]) if {
	some item in nodes.entries
	item.faults == []
	object.get(item.entry, "podPidsLimit", null) == null
	msg := "the evidence about the node does not say podPidsLimit"
}

# What is wrong with a limit; undefined for a good one.
_fault(limit, most) := "puts no limit on processes" if {
	limit == null
} else := $"has a limit on processes that is no whole number: {_printed(limit)}" if {
	not _whole(limit)
} else := $"puts no limit on processes: {limit} means none" if {
	limit < 1
} else := $"allows {limit} processes, more than {most}" if {
	limit > most
}

_printed(value) := $"`{value}`" if {
	is_string(value)
} else := type_name(value)

_whole(value) if {
	is_number(value)
	value == floor(value)
}

# Compose takes numbers in quotes as well.
_number(value) := to_number(value) if {
	is_string(value)
	trim_left(value, "-") != ""
	trim(value, "-0123456789") == ""
	not startswith(trim_left(value, "-"), "0")
	count(value) < 16
	not startswith(value, "--")
	not contains(substring(value, 1, -1), "-")
} else := value

_place(item) := {"path": item.path, "subject": item.subject}

_paths(item) := [["deploy", "resources", "limits", "pids"], ["pids_limit"]] if {
	item.service
} else := [["HostConfig", "PidsLimit"]]

# Who else may have set the limit; undefined where nobody can.
_open_question(item) := {
	"suffix": _paths(item)[0],
	"msg": "has a limit on processes that a variable names, which has no default",
} if {
	resources.unknown_at(item, _paths(item))
} else := {
	"suffix": ["extends"],
	"msg": "extends what is not in this file: judge the output of `docker compose config`",
} if {
	item.incomplete
	count(resources.at(item, _paths(item))) == 0
}
