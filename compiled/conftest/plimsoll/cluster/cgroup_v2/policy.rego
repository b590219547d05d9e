# METADATA
# title: Nodes on cgroup v1
# description: >-
#   Version 1 of control groups limits memory and processes less reliably, cannot be handed to users without root safely,
#   and has let containers run programs on their host through its release agent.
# custom:
#   severity: low
#   remediation: >-
#     Boot nodes and hosts with the unified hierarchy (`systemd.unified_cgroup_hierarchy=1`, the default of current
#     distributions), and let kubelets refuse anything else with `failCgroupV1: true`.
#   inputs: [kubelet-config, node, engine-info, container-inspect, evidence]
#   platforms: [cluster, docker-host]
#   rules:
#     kubelet: The kubelet is told to start on cgroup v1 as well.
#     node: By the evidence, the node runs on cgroup v1.
#     engine: The engine runs on cgroup v1.
#   guide:
#     decides: [resources/cgroups-v2]
#   controls:
#     nist-sp-800-53r5:
#       SC-6: {strength: partial, reason: Limits on resources rest on control groups.}
#     mitre-attack-containers:
#       T1611: {strength: partial, reason: The release agent of version 1 is a way out of containers.}
#   limits:
#   - >-
#     A kubelet of version 1.35 or later is taken to refuse cgroup v1, as it does by default; a Node object does not show
#     whether it was told otherwise, and the kubelet's configuration does.
#   - The systemd driver, and a private namespace of control groups, are found on both versions and prove nothing.
#   references:
#   - https://kubernetes.io/docs/concepts/architecture/cgroups/
package plimsoll.cluster.cgroup_v2

import data.lib.plimsoll.docker
import data.lib.plimsoll.document
import data.lib.plimsoll.engine_info
import data.lib.plimsoll.finding
import data.lib.plimsoll.kubelet
import data.lib.plimsoll.nodes
import data.lib.plimsoll.settings
import data.lib.plimsoll.text

id := "cluster/cgroup-v2"

default applicable := false

applicable if count(kubelet.configs) > 0

applicable if count(_nodes) > 0

applicable if engine_info.recognised

applicable if count(nodes.entries) > 0

violation contains finding.at(id, "kubelet", item, ["failCgroupV1"], msg) if {
	some item in kubelet.configs
	msg := _kubelet_fault(object.get(item.config, "failCgroupV1", null))
}

violation contains finding.at(id, "node", _place(item), ["cgroupVersion"], "the node runs on cgroup v1, at least in part") if {
	some item in nodes.entries
	item.faults == []
	_version(item.entry.cgroupVersion) == 1
}

violation contains finding.at(id, "engine", item, item.suffix, $"the {item.name} engine runs on cgroup v1") if {
	item := engine_info.engine
	_version(item.value) == 1
}

no_evidence contains finding.gap(id, "kubelet", item, ["failCgroupV1"], msg, ["evidence"]) if {
	some item in kubelet.configs
	object.get(item.config, "failCgroupV1", null) in [null, true]
	not _is_refused(object.get(item.config, "failCgroupV1", null))
	msg := $"the configuration does not make the kubelet refuse cgroup v1{_hint(item.config)}"
}

no_evidence contains finding.gap(id, "kubelet", node, ["status", "nodeInfo", "kubeletVersion"], "the version of the node's kubelet does not tell which version of control groups it runs on", ["evidence", "kubelet-config"]) if {
	some node in _nodes
	not _is_new(node.object)
}

no_evidence contains finding.gap(id, "engine", item, item.suffix, $"the {item.name} engine does not say which version of control groups it runs on", ["evidence"]) if {
	item := engine_info.engine
	value := item.value
	not _version(value)
}

no_evidence contains finding.gap(id, "engine", item, [], "a container does not show which version of control groups its host runs on", ["engine-info", "evidence"]) if {
	some item in docker.inspected
}

no_evidence contains finding.gap(id, "node", _place(item), [], $"the entry about a node does not count: {reasons}", ["evidence"]) if {
	some item in nodes.entries
	item.faults != []
	reasons := concat("; ", item.faults)
}

no_evidence contains finding.gap(id, "node", _place(item), ["cgroupVersion"], "the evidence about the node does not say whether cgroupVersion is 1 or 2", ["evidence"]) if {
	some item in nodes.entries
	item.faults == []
	not _is_told(item.entry)
}

# Before 1.31 kubelets do not know the field.
_kubelet_fault(false) := "failCgroupV1 is false, so the kubelet starts on cgroup v1 as well" if settings.minor >= 31

_kubelet_fault(value) := $"failCgroupV1 must be true or false, not {type_name(value)}" if {
	value != null
	not is_boolean(value)
}

_is_refused(true) if settings.minor >= 31

_is_refused(null) if settings.minor >= 35

_hint(config) := "; the systemd driver proves nothing" if {
	config.cgroupDriver == "systemd"
} else := ""

_nodes := [resource |
	some resource in document.resources
	resource.kind == "Node"
	resource.api == "v1"
	not _is_windows(resource.object)
]

_is_windows(node) if node.status.nodeInfo.operatingSystem == "windows"

_is_windows(node) if node.metadata.labels["kubernetes.io/os"] == "windows"

_is_new(node) if {
	version := node.status.nodeInfo.kubeletVersion
	is_string(version)
	startswith(version, "v1.")
	text.natural(split(substring(version, 3, -1), ".")[0]) >= 35
}

_is_told(entry) if _version(entry.cgroupVersion)

_version(value) := 2 if {
	value in [2, "2", "v2"]
} else := 1 if {
	value in [1, "1", "v1", "hybrid"]
}

_place(item) := {"path": item.path, "subject": item.subject}
