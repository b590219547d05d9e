# METADATA
# title: Traffic that nobody watches
# description: >-
#   A container that scans its neighbours, or sends data to where it never did before, shows in the flows of the network, and
#   only there. Counters of nodes tell how much passes, and not from whom to whom.
# custom:
#   severity: low
#   remediation: >-
#     Collect flows with Hubble (`enable-hubble` of Cilium), Retina, NetObserv, Calico's flow logs or the telemetry of a service mesh, and
#     write an alert on one of their metrics, such as drops. Record in the `automation` section of the evidence, as
#     `network-flow-monitoring`, the flow logs of a cloud and who watches them (`covers` flows, alerts).
#   inputs: [workload, config-map, network-policy, service-mesh, prometheus-rules, grafana-alerting, evidence]
#   platforms: [operations]
#   admission: false
#   set:
#     alone: [config-map, network-policy, service-mesh, prometheus-rules, grafana-alerting, evidence]
#     kinds: [prometheus-rules, grafana-alerting, evidence]
#     fields:
#     - automation
#     - data
#     - groups
#     - metadata
#     - spec.accessLogging
#     - spec.flowLogsFileEnabled
#     - spec.groups
#     - spec.metrics
#     - spec.rules
#     - spec.replicas
#     - spec.suspend
#     - spec.containers.*.name
#     - spec.template.metadata
#     - spec.template.spec.containers.*.image
#     - spec.template.spec.containers.*.name
#   rules:
#     source: "Nothing collects network flows, or what would is switched off."
#     consumer: No alert asks for network flows.
#     evidence: "An entry of the evidence is incomplete, too old or disabled."
#   guide:
#     decides: [network/monitor-traffic]
#   controls:
#     nist-sp-800-190:
#       4.4.2: {strength: direct, reason: Asks that flows are collected and that anomalies raise an alert.}
#     nist-sp-800-53r5:
#       SI-4(4): {strength: direct, reason: Flows show what goes in and out of each workload.}
#       SI-4: {strength: direct, reason: Traffic is one of the things to monitor.}
#     owasp-docker-top-10:
#       D10: {strength: partial, reason: Flow logs are one part of the log.}
#     owasp-docker-cheat-sheet:
#       "RULE #6": {strength: partial, reason: Shows unusual traffic of containers.}
#     owasp-kubernetes-top-ten-2022:
#       K05: {strength: direct, reason: Reports networks without logs.}
#     owasp-kubernetes-top-ten-2025:
#       K10: {strength: partial, reason: Reports traffic that nobody monitors.}
#     nsa-cisa-kubernetes-hardening:
#       logging: {strength: direct, reason: Network traffic is among what it wants logged.}
#       threat-detection: {strength: partial, reason: Alerts on flows are one sign of a threat.}
#     mitre-attack-containers:
#       T1046: {strength: direct, reason: A scan of services shows in flows.}
#       T1496.002: {strength: partial, reason: Bandwidth that somebody else uses shows in flows.}
#   limits:
#   - "A metric counts by its name; whether its threshold makes sense, and whether the flows reach it, is not judged."
#   - Dashboards do not count as consumers yet.
#   - >-
#     FlowCollector, Goldmane and the values of charts are not read, nor are settings of agents in variables and files; record them in the evidence.
#   references:
#   - https://docs.cilium.io/en/stable/observability/metrics/
#   - https://istio.io/latest/docs/reference/config/telemetry/
package plimsoll.runtime.network_flow_monitoring

import data.lib.plimsoll.agents
import data.lib.plimsoll.alerts
import data.lib.plimsoll.automation
import data.lib.plimsoll.finding
import data.lib.plimsoll.set
import data.lib.plimsoll.settings
import data.lib.plimsoll.text
import data.lib.plimsoll.workload

id := "runtime/network-flow-monitoring"

# METADATA
# description: An alert must ask for flows.
# custom:
#   parameter: {type: boolean}
default require_consumer := true

require_consumer := settings.value(id, "requireConsumer")

# METADATA
# description: Metrics of flows, with `*` as a wildcard.
# custom:
#   parameter: {type: array, items: {type: string}}
default flow_metric_patterns := [
	"hubble_*",
	"cilium_drop_*",
	"cilium_forward_*",
	"istio_requests_total",
	"istio_tcp_*",
	"calico_*",
	"networkobservability_*",
	"netobserv_*",
]

flow_metric_patterns := settings.value(id, "flowMetricPatterns")

# METADATA
# description: For how many days evidence counts.
# custom:
#   parameter: {type: integer, minimum: 0}
default max_evidence_age_days := 90

max_evidence_age_days := settings.value(id, "maxEvidenceAgeDays")

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

default applicable := false

applicable if {
	not set.combined
	count(_judged) > 0
}

applicable := {_position(item) | some item in _judged} if set.combined

_position(item) := item.document if {
	is_number(item.document)
} else := item.pod.resource.document

violation contains finding.at(id, "source", source.item, source.suffix, $"{source.title} collects no network flows, as that is switched off") if {
	not _is_collected
	some source in _sources
	source.standing == "off"
}

violation contains finding.at(id, "source", _judged[0], [], "nothing collects network flows") if {
	settings.complete == true
	_lacks_source
}

violation contains finding.at(id, "consumer", _judged[0], [], "no alert asks for network flows") if {
	settings.complete == true
	_lacks_consumer
}

violation contains finding.at(id, "evidence", fault.item, fault.suffix, fault.msg) if {
	some fault in automation.shortcomings(_type, max_evidence_age_days)
}

no_evidence contains finding.gap(id, "source", source.item, source.suffix, $"{source.title} may collect network flows, and nothing tells whether it is told to", ["config-map", "evidence"]) if {
	not _is_collected
	some source in _sources
	source.standing == "open"
}

no_evidence contains finding.gap(id, "source", _judged[0], [], "nothing among the documents collects network flows", ["workload", "config-map", "evidence"]) if {
	settings.complete != true
	_lacks_source
}

no_evidence contains finding.gap(id, "consumer", _judged[0], [], "no alert among the documents asks for network flows", ["prometheus-rules", "grafana-alerting", "evidence"]) if {
	settings.complete != true
	_lacks_consumer
}

no_evidence contains finding.gap(id, "evidence", item, ["lastRunAt"], doubt, ["evidence"]) if {
	some item in _entries
	some doubt in automation.doubts(item.entry)
}

_judged := array.concat(_about_flows, [pod.resource |
	not agents.lone_workload
	count(_about_flows) == 0
	pod := workload.pods[0]
])

_about_flows := array.flatten([
	[source.item | some source in _sources],
	[alert.item | some alert in _consumers],
	_entries,
])

_lacks_source if {
	count(_judged) > 0
	count(_sources) == 0
	not _is_collected
}

_lacks_consumer if {
	require_consumer == true
	_is_collected
	count(_consumers) == 0
	not _is_in_evidence("alerts")
}

_is_collected if {
	some source in _sources
	source.standing == "on"
}

_is_collected if _is_in_evidence("flows")

# What may collect flows: the item, the suffix, what it is called, and whether it is on, off or open.
_sources := array.flatten([_of_agents, _of_cilium, _of_others])

# Cilium's agent is told by its ConfigMap.
_of_agents := [{"item": item, "suffix": [], "title": item.agent.title, "standing": _of_agent(item.agent)} |
	some item in agents.found(agent_images)
	agents.can(item.agent, "network-flows")
	not _is_told_by_a_map(item.agent)
]

_of_agent(agent) := "on" if {
	"network-flows" in agent.does
} else := "open"

_is_told_by_a_map(agent) if {
	agent.title == "Cilium"
	count(_of_cilium) > 0
}

_of_cilium := [{"item": resource, "suffix": ["data", "enable-hubble"], "title": "Cilium", "standing": _of_map(resource.object)} |
	some resource in set.subjects
	resource.kind == "ConfigMap"
	resource.object.metadata.name == "cilium-config"
	is_object(resource.object.data)
]

# Without the key, Hubble is off.
_of_map(object_of_map) := "on" if {
	object_of_map.data["enable-hubble"] == "true"
} else := "off"

_of_others := [{"item": resource, "suffix": found.suffix, "title": found.title, "standing": found.standing} |
	some resource in set.subjects
	found := _found(resource)
]

_found(resource) := {"suffix": ["spec", "flowLogsFileEnabled"], "title": "Calico", "standing": _standings[resource.object.spec.flowLogsFileEnabled]} if {
	resource.kind == "FelixConfiguration"
}

_found(resource) := {"suffix": ["spec"], "title": "Istio", "standing": "on"} if {
	resource.kind == "Telemetry"
	resource.group == "telemetry.istio.io"
	_reports(resource.object.spec)
}

_standings := {true: "on", false: "off"}

_reports(spec) if {
	some key in ["accessLogging", "metrics"]
	some part in spec[key]
	not _is_disabled(part)
}

_is_disabled(part) if part.disabled == true

_is_disabled(part) if {
	some change in part.overrides
	change.disabled == true
	not _is_about_one_metric(change)
}

_is_about_one_metric(change) if is_string(change.match.metric)

_consumers := [alert |
	some alert in alerts.all
	_asks_for_flows(alert)
	alerts.compares(alert)
]

_asks_for_flows(alert) if {
	some name in alerts.asked(alert)
	text.matches_any(flow_metric_patterns, name)
}

_type := "network-flow-monitoring"

_entries := automation.entries([_type])

_is_in_evidence(part) if {
	some item in automation.trusted(_type, max_evidence_age_days)
	part in item.entry.covers
}
