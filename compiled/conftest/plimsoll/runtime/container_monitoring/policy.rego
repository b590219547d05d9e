# METADATA
# title: Containers that nobody watches
# description: >-
#   A node that runs out of memory, a container that mines coins and a workload that restarts all day look like any other to
#   those who have no metrics of them.
# custom:
#   severity: medium
#   remediation: >-
#     Collect metrics of nodes (node-exporter), containers (the kubelet's cAdvisor) and the state of workloads (kube-state-metrics)
#     with jobs of Prometheus, monitors of its operator or an agent on all nodes, and let monitors select Services that are there.
#     Record in the `automation` section of the evidence what a service collects for you.
#   inputs: [prometheus-config, service-monitor, collector-config, workload, config-map, evidence]
#   platforms: [operations]
#   admission: false
#   set:
#     alone: [prometheus-config, service-monitor, collector-config, config-map, evidence]
#     kinds: [prometheus-config, service-monitor, collector-config, evidence, service]
#     whole: [prometheus-config, service-monitor, collector-config]
#     fields:
#     - automation
#     - data
#     - metadata
#     - spec.config
#     - spec.endpoints
#     - spec.features
#     - spec.mode
#     - spec.namespaceSelector
#     - spec.podMetricsEndpoints
#     - spec.ports
#     - spec.replicas
#     - spec.selector
#     - spec.suspend
#     - spec.targets
#     - spec.template.metadata
#     - spec.template.spec.affinity
#     - spec.template.spec.containers.*.image
#     - spec.template.spec.containers.*.name
#     - spec.template.spec.containers.*.ports
#     - spec.template.spec.nodeSelector
#     - spec.template.spec.os
#   rules:
#     covered: "Nothing collects metrics of nodes, of containers, or of the state of workloads."
#     targets: A job or a probe has no targets.
#     dangling: A monitor selects nothing that is there.
#     port: What a monitor selects has no port of the name that it asks for.
#     nodes: An agent runs on some nodes alone.
#     evidence: "An entry of the evidence is incomplete, too old or disabled."
#   guide:
#     decides:
#     - resources/monitor-usage
#     - monitoring/container-monitoring
#     - monitoring/track-resource-usage
#     - checklist-runtime/monitor-resources
#   controls:
#     nist-sp-800-53r5:
#       SI-4: {strength: partial, reason: Metrics are one source of monitoring.}
#       CA-7: {strength: partial, reason: Metrics are one feed of continuous monitoring.}
#     owasp-docker-cheat-sheet:
#       "RULE #6": {strength: partial, reason: Shows how containers behave.}
#     owasp-kubernetes-top-ten-2022:
#       K05: {strength: partial, reason: Reports what nobody monitors.}
#     owasp-kubernetes-top-ten-2025:
#       K10: {strength: partial, reason: Reports what nobody monitors.}
#     nsa-cisa-kubernetes-hardening:
#       logging: {strength: partial, reason: Resource consumption is among what it wants monitored.}
#     mitre-attack-containers:
#       T1496.001: {strength: partial, reason: Unusual consumption shows where it is measured.}
#       T1499: {strength: partial, reason: Exhaustion shows where it is measured.}
#   limits:
#   - >-
#     A job counts for what its name, path, targets and relabelling speak of (node-exporter, cadvisor, kube-state-metrics), and
#     for applications otherwise. Whether the targets answer is not known here.
#   - Which monitors a Prometheus selects, and what `scrape_config_files` adds, is not followed.
#   - >-
#     Exporters in the set count where a job or a monitor names or selects them, or where a job fetches from all that carry the annotation
#     `prometheus.io/scrape` and they do.
#   - Whether the taints of nodes keep an agent away is not known.
#   - >-
#     A configuration inside a ConfigMap is text, which the command reads and Rego alone cannot; there, hand it over as a file of its own.
#   references:
#   - https://prometheus.io/docs/prometheus/latest/configuration/configuration/#scrape_config
#   - https://prometheus-operator.dev/docs/api-reference/api/
package plimsoll.runtime.container_monitoring

import data.lib.plimsoll.agents
import data.lib.plimsoll.automation
import data.lib.plimsoll.collectors
import data.lib.plimsoll.finding
import data.lib.plimsoll.scraping
import data.lib.plimsoll.set
import data.lib.plimsoll.settings
import data.lib.plimsoll.workload

id := "runtime/container-monitoring"

# METADATA
# description: What metrics must be collected of.
# custom:
#   parameter: {type: array, items: {type: string, enum: [node, container, workload-state, application]}}
default required := ["node", "container", "workload-state"]

required := settings.value(id, "required")

# METADATA
# description: Further agents, each with the name of its `image`, in which `*` is a wildcard, and what it `does`.
# custom:
#   parameter:
#     type: array
#     items:
#       type: object
#       required: [image, does]
#       properties: {image: {type: string}, does: {type: array, items: {type: string}}}
default agent_images := []

agent_images := settings.value(id, "agentImages")

# METADATA
# description: Labels that all nodes have, as `key` or `key=value`, so that an agent may ask for them.
# custom:
#   parameter: {type: array, items: {type: string}}
default labels_of_all_nodes := []

labels_of_all_nodes := settings.value(id, "labelsOfAllNodes")

# METADATA
# description: Entries of the evidence count.
# custom:
#   parameter: {type: boolean}
default accept_evidence := true

accept_evidence := settings.value(id, "acceptEvidence")

# METADATA
# description: For how many days evidence counts.
# custom:
#   parameter: {type: integer, minimum: 0}
default max_evidence_age_days := 90

max_evidence_age_days := settings.value(id, "maxEvidenceAgeDays")

default applicable := false

applicable if {
	not set.combined
	count(_judged) > 0
}

applicable := {_position(item) | some item in _judged} if set.combined

_position(item) := item.document if {
	is_number(item.document)
} else := item.pod.resource.document

violation contains finding.at(id, "covered", item, [], $"nothing collects metrics of {concat(", ", _missing)}") if {
	some item in _first
	settings.complete == true
	count(_missing) > 0
}

violation contains finding.at(id, "targets", job.item, job.suffix, $"the job {job.name} has no targets") if {
	some job in scraping.jobs
	job.empty
}

violation contains finding.at(id, "targets", monitor.resource, ["spec", "targets"], "the probe has no targets") if {
	some monitor in scraping.monitors
	monitor.standing == "empty"
}

violation contains finding.at(id, "dangling", monitor.resource, ["spec", "selector"], "the monitor selects nothing that is there") if {
	settings.complete == true
	some monitor in scraping.monitors
	monitor.standing == "dangling"
}

violation contains finding.at(id, "port", monitor.resource, ["spec"], "what the monitor selects has no port of the name that it asks for") if {
	some monitor in scraping.monitors
	monitor.standing == "port"
}

violation contains finding.at(id, "nodes", item, [], $"{item.agent.title} runs on nodes with {item.confined[0].words} alone") if {
	some item in _confined
	item.confined[0].sure
	_is_the_only(item)
}

violation contains finding.at(id, "evidence", fault.item, fault.suffix, fault.msg) if {
	accept_evidence != false
	some fault in automation.shortcomings(_type, max_evidence_age_days)
}

no_evidence contains finding.gap(id, "covered", item, [], $"nothing among the documents collects metrics of {concat(", ", _missing)}{_hint}", ["prometheus-config", "service-monitor", "workload", "evidence"]) if {
	some item in _first
	settings.complete != true
	count(_missing) > 0
}

no_evidence contains finding.gap(id, "dangling", monitor.resource, ["spec", "selector"], "the monitor selects nothing that is among the documents", ["service", "workload"]) if {
	settings.complete != true
	some monitor in scraping.monitors
	monitor.standing == "dangling"
}

no_evidence contains finding.gap(id, "nodes", item, [], $"{item.agent.title} runs on nodes with {item.confined[0].words} alone, and nothing tells whether there are others", ["evidence"]) if {
	some item in _confined
	not _is_told(item)
}

no_evidence contains finding.gap(id, "covered", unread.resource, ["data", unread.key], "the configuration of Prometheus is text inside a ConfigMap; hand it over as a file of its own", ["prometheus-config"]) if {
	settings.decoded != true
	some unread in scraping.unread
}

no_evidence contains finding.gap(id, "evidence", item, ["lastRunAt"], doubt, ["evidence"]) if {
	some item in _entries
	some doubt in automation.doubts(item.entry)
}

_judged := array.flatten([
	scraping.prometheus,
	[monitor.resource | some monitor in scraping.monitors],
	[job.item | some job in scraping.jobs],
	[config.item | some config in collectors.configs; _has_metrics(config)],
	_agents,
	_entries,
])

_has_metrics(config) if count(config.metrics) > 0

_has_metrics(config) if count(config.jobs) > 0

_has_metrics(config) if config.measures == true

# What the finding about what is missing is about: of a set without any monitoring, its first pod.
_first := [] if {
	agents.lone_workload
} else := array.slice(_judged, 0, 1) if {
	count(_judged) > 0
} else := [pod.resource |
	count(scraping.unread) == 0
	pod := workload.pods[0]
]

_words := {
	"node": ["node-metrics", "nodes"],
	"container": ["container-metrics", "containers"],
	"workload-state": ["workload-metrics", "the state of workloads"],
	"application": ["application-metrics", "applications"],
}

_missing := [words |
	some capability in required
	[metric, words] := _words[capability]
	not _is_collected(metric)
	not _is_in_evidence(capability)
]

_is_collected(metric) if {
	some job in scraping.jobs
	not job.empty
	metric in job.metrics
}

_is_collected(metric) if {
	some monitor in scraping.monitors
	monitor.standing in ["well", "system"]
	metric in monitor.metrics
}

_is_collected(metric) if {
	some config in collectors.configs
	metric in config.metrics
}

_is_collected(metric) if {
	some item in _agents
	metric in item.agent.does
	_is_where_it_must(item, metric)
}

_is_collected(metric) if {
	some job in scraping.jobs
	job.annotated
	some item in _agents
	metric in item.agent.shows
	scraping.asks_to_be_fetched(item.pod)
}

_is_collected(metric) if {
	some item in _agents
	metric in item.agent.shows
	some monitor in scraping.monitors
	monitor.standing == "well"
	scraping.reaches(monitor.resource, item.pod)
}

_is_where_it_must(_, metric) if metric in ["workload-metrics", "application-metrics"]

_is_where_it_must(item, metric) if {
	metric in ["node-metrics", "container-metrics"]
	item.pod.resource.kind == "DaemonSet"
}

_is_in_evidence(capability) if {
	accept_evidence != false
	some item in automation.trusted(_type, max_evidence_age_days)
	capability in item.entry.covers
}

_hint := $"; {shown[0]} is there, and nothing fetches what it shows" if {
	shown := [item.agent.title |
		some item in _agents
		some metric in item.agent.shows
		not _is_collected(metric)
	]
	count(shown) > 0
} else := ""

_metrics := ["node-metrics", "container-metrics", "workload-metrics", "application-metrics"]

_agents := [object.union(item, {"confined": _confinement(item.pod)}) |
	some item in agents.found(agent_images)
	_measures(item.agent)
	not agents.for_windows(item.pod)
]

_measures(agent) if {
	some field in ["does", "shows"]
	some metric in _metrics
	metric in agent[field]
}

_confinement(pod) := agents.confined(pod, labels_of_all_nodes) if {
	pod.resource.kind == "DaemonSet"
} else := []

_confined := [item |
	some item in _agents
	count(item.confined) > 0
	title := item.agent.title
	not _reaches_all_nodes(title)
]

_reaches_all_nodes(title) if {
	some item in _agents
	item.agent.title == title
	item.pod.resource.kind == "DaemonSet"
	count(item.confined) == 0
}

_is_the_only(item) if count([other | some other in _confined; other.agent.title == item.agent.title]) == 1

_is_told(item) if {
	item.confined[0].sure
	_is_the_only(item)
}

# ---- Evidence

_type := "container-monitoring"

_entries := automation.entries([_type]) if {
	accept_evidence != false
} else := []
