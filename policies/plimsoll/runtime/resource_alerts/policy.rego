# METADATA
# title: Resources that no alert watches
# description: >-
#   Metrics that nobody looks at show afterwards what went wrong. A container that is killed for its memory each night, or that starts
#   again all day, is noticed in time only where an alert has a threshold on it.
# custom:
#   severity: medium
#   remediation: >-
#     Write an alert for the processor, for memory and for restarts at least, each on a metric of containers or nodes, with a threshold, a
#     `for` (write `0s` where it is to fire at once) and a `severity` label that routes can pick out. What a service keeps for you, record
#     in the `automation` section of the evidence as `resource-alerts` with the families that it `covers`.
#   inputs: [prometheus-rules, grafana-alerting, workload, evidence]
#   platforms: [operations]
#   admission: false
#   set:
#     alone: [prometheus-rules, grafana-alerting, evidence]
#     kinds: [prometheus-rules, grafana-alerting, evidence]
#     fields:
#     - automation
#     - groups
#     - metadata
#     - spec.groups
#     - spec.rules
#     - spec.containers.*.name
#     - spec.template.spec.containers.*.name
#   rules:
#     covered: "No alert watches a family of resources, of those that `families` names."
#     threshold: "What would watch a family of resources fires always, as it compares with nothing."
#     severity: What would watch a family of resources has no label for its severity.
#     wait: What would watch a family of resources does not say for how long it waits.
#     evidence: "An entry of the evidence is incomplete, too old or disabled."
#   guide:
#     decides:
#     - resources/monitor-usage
#     - monitoring/track-resource-usage
#     - checklist-runtime/monitor-resources
#     supports: [monitoring/alerts]
#   controls:
#     nist-sp-800-53r5:
#       SC-5(3): {strength: direct, reason: Alerts tell when what remains of a resource runs out.}
#       SI-4: {strength: partial, reason: Alerts on resources are one source of monitoring.}
#     owasp-docker-top-10:
#       D07: {strength: partial, reason: "Notices who uses up resources, and limits nobody."}
#     owasp-kubernetes-top-ten-2022:
#       K05: {strength: partial, reason: Reports resources that nobody is alerted of.}
#     owasp-kubernetes-top-ten-2025:
#       K10: {strength: partial, reason: Reports resources that nobody is alerted of.}
#     nsa-cisa-kubernetes-hardening:
#       logging: {strength: direct, reason: "Resource consumption is among what it wants monitored, and alerts are what monitors it."}
#     mitre-attack-containers:
#       T1496.001: {strength: partial, reason: Coins that are mined show as use of the processor.}
#       T1499: {strength: partial, reason: Exhaustion raises an alert.}
#   limits:
#   - >-
#     A metric counts by its name, through recording rules as well. Whether a threshold makes sense, and whether the metric is collected, is
#     not judged here; whether anybody gets the alert is judged by runtime/alert-routing.
#   - Alerts that a service such as Datadog or New Relic keeps are not read; record them in the evidence.
#   - Which of the rules a Prometheus loads or selects is not followed.
#   references:
#   - https://prometheus.io/docs/prometheus/latest/configuration/alerting_rules/
#   - https://github.com/kubernetes/kube-state-metrics/tree/main/docs
package plimsoll.runtime.resource_alerts

import data.lib.plimsoll.agents
import data.lib.plimsoll.alerts
import data.lib.plimsoll.automation
import data.lib.plimsoll.finding
import data.lib.plimsoll.set
import data.lib.plimsoll.settings
import data.lib.plimsoll.text
import data.lib.plimsoll.workload

id := "runtime/resource-alerts"

# METADATA
# description: The families of resources that alerts must watch.
# custom:
#   parameter: {type: array, items: {type: string, enum: [cpu, memory, restarts, disk, quota]}}
default families := ["cpu", "memory", "restarts"]

families := settings.value(id, "families")

# METADATA
# description: Further metrics of each family, with `*` as a wildcard.
# custom:
#   parameter: {type: object, additionalProperties: {type: array, items: {type: string}}}
default metric_aliases := {}

metric_aliases := settings.value(id, "metricAliases")

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

applicable := {item.document | some item in _judged} if set.combined

violation contains finding.at(id, "covered", _judged[0], [], $"no alert watches {concat(", ", _missing)}") if {
	count(_missing) > 0
	_is_told
}

violation contains finding.at(id, alert.flaw, alert.item, alert.suffix, msg) if {
	some family in families
	not _is_watched(family)
	alert := _about(family)[0]
	msg := $"the alert {alert.name} would watch {_words[family]}, and {_flaws[alert.flaw]}"
}

violation contains finding.at(id, "evidence", fault.item, fault.suffix, fault.msg) if {
	some fault in automation.shortcomings(_type, max_evidence_age_days)
}

no_evidence contains finding.gap(id, "covered", _first, [], $"no alert among the documents watches {concat(", ", _missing)}", ["prometheus-rules", "grafana-alerting", "evidence"]) if {
	count(_missing) > 0
	not _is_told
}

no_evidence contains finding.gap(id, "evidence", item, ["lastRunAt"], doubt, ["evidence"]) if {
	some item in _entries
	some doubt in automation.doubts(item.entry)
}

_judged := array.flatten([
	[alert.item | some alert in _candidates],
	[alert.item | count(_candidates) == 0; some alert in array.slice(alerts.all, 0, 1)],
	_entries,
	_pods,
])

_first := _judged[0]

# Of a set without any alert, its first pod.
_pods := [pod.resource |
	not agents.lone_workload
	count(alerts.all) == 0
	count(_entries) == 0
	pod := workload.pods[0]
]

# Whoever watches one family has the alerts on resources among the documents, and so has a set that is all there is.
_is_told if settings.complete == true

_is_told if {
	some alert in _candidates
	some family in families
	family in alert.families
}

_words := {
	"cpu": "the processor",
	"memory": "memory",
	"restarts": "restarts",
	"disk": "volumes and file systems",
	"quota": "quotas",
}

_missing := [_words[family] |
	count(_judged) > 0
	some family in families
	not _is_watched(family)
	count(_about(family)) == 0
]

_is_watched(family) if {
	some alert in _about(family)
	alert.flaw == ""
}

_is_watched(family) if {
	some item in automation.trusted(_type, max_evidence_age_days)
	family in item.entry.covers
}

_about(family) := [alert | some alert in _candidates; family in alert.families]

# The alerts on resources, each with the families it is about and its flaw.
_candidates := [object.union(alert, {"families": found, "flaw": _flaw(alert)}) |
	some alert in alerts.all
	found := _families_of(alert)
	count(found) > 0
]

_families_of(alert) := [family |
	some family in ["cpu", "memory", "restarts", "disk", "quota"]
	_asks(alert, family)
]

_asks(alert, family) if {
	some name in alerts.asked(alert)
	text.matches_any(_metrics[family], name)
}

_asks(alert, family) if {
	some name in alerts.asked(alert)
	text.matches_any(metric_aliases[family], name)
}

# One series has why a container ended or waits, for each reason.
_asks(alert, family) if {
	some [reason, of] in [["OOMKilled", "memory"], ["CrashLoopBackOff", "restarts"]]
	family == of
	contains(alert.query, reason)
	some name in alerts.asked(alert)
	text.matches("kube_pod_*_reason", name)
}

_metrics := {
	"cpu": ["container_cpu_*", "node_cpu_*", "node_load*", "windows_container_cpu_*", "windows_cpu_*", "k8s_pod_cpu_*", "k8s_node_cpu_*", "pod_cpu_*"],
	"memory": [
		"container_memory_*", "container_oom_events_total", "node_memory_*", "node_vmstat_oom_kill",
		"windows_container_memory_*", "windows_memory_*", "k8s_pod_memory_*", "k8s_node_memory_*", "pod_memory_*",
	],
	"restarts": ["kube_pod_container_status_restarts_total", "kube_pod_init_container_status_restarts_total", "k8s_container_restarts*"],
	"disk": [
		"kubelet_volume_stats_*", "node_filesystem_*", "container_fs_*", "windows_logical_disk_*",
		"k8s_volume_*", "k8s_node_filesystem_*", "k8s_pod_filesystem_*",
	],
	"quota": ["kube_resourcequota", "k8s_resource_quota_*"],
}

_flaw(alert) := "threshold" if {
	not alerts.compares(alert)
} else := "severity" if {
	not _has_severity(alert)
} else := "wait" if {
	alert.wait == ""
} else := ""

_flaws := {
	"threshold": "it fires always, as it compares with nothing",
	"severity": "it has no label `severity` to route it by",
	"wait": "it does not say for how long it waits; write `for`, if need be `0s`",
}

_has_severity(alert) if {
	some name, value in alert.labels
	lower(name) in ["severity", "priority", "level"]
	value != ""
}

_type := "resource-alerts"

_entries := automation.entries([_type])
