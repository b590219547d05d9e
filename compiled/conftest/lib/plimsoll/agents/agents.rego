# METADATA
# title: Agents
# description: >-
#   The programs that watch nodes and containers, by the names of their images: what each is for, and whether the DaemonSet
#   that runs it reaches all nodes.
# custom:
#   table:
#     asOf: "2026-11-01"
#     source: >-
#       names of the images that the projects and vendors publish, and what their documentation says that each collects
#       without further settings
package lib.plimsoll.agents

import data.lib.plimsoll.automation
import data.lib.plimsoll.document
import data.lib.plimsoll.set
import data.lib.plimsoll.text
import data.lib.plimsoll.workload

# METADATA
# description: >-
#   Agents by the last part of the image's name, or the last two where that is a common word. `does` is what an agent does by
#   itself, `may` what hangs on its settings, `shows` what it has for others to fetch. The words are logs, node-metrics,
#   container-metrics, workload-metrics, application-metrics, runtime-security and network-flows. `config` names the form of
#   its configuration, as lib.plimsoll.collectors reads it.
known := {
	# Logs, and whatever else such collectors are told to collect.
	"alloy": {"title": "Grafana Alloy", "may": array.concat(["logs"], _metrics), "config": "alloy"},
	"ama-logs": {"title": "Azure Monitor", "does": ["logs", "node-metrics", "container-metrics"]},
	"aws-for-fluent-bit": {"title": "Fluent Bit", "may": ["logs"], "config": "fluent-bit"},
	"aws-otel-collector": _otel,
	"ciprod": {"title": "Azure Monitor", "does": ["logs", "node-metrics", "container-metrics"]},
	"elastic-agent": {"title": "Elastic Agent", "may": array.concat(["logs", "runtime-security", "network-flows"], _metrics), "config": "elastic-agent"},
	"filebeat": {"title": "Filebeat", "may": ["logs"], "config": "beats"},
	"fluent-bit": {"title": "Fluent Bit", "may": ["logs", "node-metrics"], "config": "fluent-bit"},
	"fluent-bit-plugin-loki": {"title": "Fluent Bit", "may": ["logs"], "config": "fluent-bit"},
	"fluentd": {"title": "Fluentd", "may": ["logs"], "config": "fluentd"},
	"fluentd-hec": {"title": "Splunk Connect", "may": ["logs"], "config": "fluentd"},
	"fluentd-kubernetes-daemonset": {"title": "Fluentd", "may": ["logs"], "config": "fluentd"},
	"gliderlabs/logspout": {"title": "Logspout", "does": ["logs"]},
	"grafana/agent": {"title": "Grafana Agent", "may": array.concat(["logs"], _metrics), "config": "grafana-agent"},
	"logdna-agent": {"title": "Mezmo", "does": ["logs"]},
	"newrelic-fluentbit-output": {"title": "New Relic logging", "does": ["logs"]},
	"nrdot-collector": _otel,
	"nrdot-collector-k8s": _otel,
	"opentelemetry-collector": _otel,
	"opentelemetry-collector-contrib": _otel,
	"opentelemetry-collector-k8s": _otel,
	"promtail": {"title": "Promtail", "may": ["logs"], "config": "promtail"},
	"sematext/logagent": {"title": "Sematext", "does": ["logs"]},
	"splunk-otel-collector": _otel,
	"sumologic-otel-collector": _otel,
	"timberio/vector": {"title": "Vector", "may": ["logs", "node-metrics"], "config": "vector"},
	# Metrics.
	"cadvisor": {"title": "cAdvisor", "shows": ["container-metrics"]},
	"cloudwatch-agent": {"title": "CloudWatch agent", "does": ["node-metrics", "container-metrics"]},
	"datadog/agent": _datadog,
	"datadog/cluster-agent": {"title": "Datadog cluster agent", "does": ["workload-metrics"]},
	"datadoghq/agent": _datadog,
	"datadoghq/cluster-agent": {"title": "Datadog cluster agent", "does": ["workload-metrics"]},
	"dynatrace/oneagent": {"title": "Dynatrace OneAgent", "does": ["node-metrics", "container-metrics", "workload-metrics"], "may": ["logs", "runtime-security"]},
	"dynatrace-oneagent": {"title": "Dynatrace OneAgent", "does": ["node-metrics", "container-metrics", "workload-metrics"], "may": ["logs", "runtime-security"]},
	"instana/agent": {"title": "Instana", "does": ["node-metrics", "container-metrics", "workload-metrics"]},
	"kube-state-metrics": {"title": "kube-state-metrics", "shows": ["workload-metrics"]},
	"metricbeat": {"title": "Metricbeat", "may": _metrics, "config": "beats"},
	"netdata": {"title": "Netdata", "does": ["node-metrics", "container-metrics"]},
	"newrelic/infrastructure": {"title": "New Relic infrastructure", "does": ["node-metrics"]},
	"newrelic/infrastructure-bundle": {"title": "New Relic infrastructure", "does": ["node-metrics"]},
	"nri-kubernetes": {"title": "New Relic Kubernetes", "does": ["node-metrics", "container-metrics", "workload-metrics"]},
	"node-exporter": {"title": "node-exporter", "shows": ["node-metrics"]},
	"prometheus-node-exporter": {"title": "node-exporter", "shows": ["node-metrics"]},
	"sematext/agent": {"title": "Sematext", "does": ["node-metrics", "container-metrics"]},
	"telegraf": {"title": "Telegraf", "may": ["node-metrics", "container-metrics", "workload-metrics"]},
	# Runtime security.
	"aquasec/enforcer": {"title": "Aqua Enforcer", "does": ["runtime-security"]},
	"auditbeat": {"title": "Auditbeat", "may": ["runtime-security"], "config": "beats"},
	"aws-guardduty-agent": {"title": "GuardDuty", "does": ["runtime-security"]},
	"falco": {"title": "Falco", "does": ["runtime-security"]},
	"falco-distroless": {"title": "Falco", "does": ["runtime-security"]},
	"falco-no-driver": {"title": "Falco", "does": ["runtime-security"]},
	"falcon-sensor": {"title": "CrowdStrike Falcon", "does": ["runtime-security"]},
	"kubearmor": {"title": "KubeArmor", "does": ["runtime-security"]},
	"kubescape/node-agent": {"title": "Kubescape node agent", "does": ["runtime-security"]},
	"neuvector/enforcer": {"title": "NeuVector", "does": ["runtime-security", "network-flows"]},
	"rhacs-collector-rhel8": {"title": "StackRox", "does": ["runtime-security", "network-flows"]},
	"stackrox-io/collector": {"title": "StackRox", "does": ["runtime-security", "network-flows"]},
	"sysdig/agent": {"title": "Sysdig agent", "does": ["node-metrics", "container-metrics", "workload-metrics"], "may": ["runtime-security"]},
	"sysdig/agent-slim": {"title": "Sysdig agent", "does": ["node-metrics", "container-metrics", "workload-metrics"], "may": ["runtime-security"]},
	"sysdig/host-shield": {"title": "Sysdig host shield", "does": ["runtime-security"], "may": ["node-metrics", "container-metrics"]},
	"tetragon": {"title": "Tetragon", "does": ["runtime-security"], "may": ["network-flows"]},
	"tracee": {"title": "Tracee", "does": ["runtime-security"]},
	"wazuh-agent": {"title": "Wazuh", "may": ["runtime-security", "logs"]},
	# Flows.
	"cilium/cilium": {"title": "Cilium", "may": ["network-flows"]},
	"hubble-relay": {"title": "Hubble", "does": ["network-flows"]},
	"netobserv-ebpf-agent": {"title": "NetObserv", "does": ["network-flows"]},
	"nr-ebpf-agent": {"title": "New Relic eBPF agent", "does": ["network-flows"]},
	"packetbeat": {"title": "Packetbeat", "may": ["network-flows"], "config": "beats"},
	"retina-agent": {"title": "Retina", "does": ["network-flows"]},
}

_metrics := ["node-metrics", "container-metrics", "workload-metrics", "application-metrics"]

_datadog := {
	"title": "Datadog agent",
	"does": ["node-metrics", "container-metrics"],
	"may": ["logs", "application-metrics", "runtime-security", "network-flows"],
	"config": "datadog",
}

_otel := {"title": "OpenTelemetry Collector", "may": array.concat(["logs"], _metrics), "config": "otel"}

# METADATA
# description: >-
#   What agent an image is, with all of its fields; undefined for what is none. `more` are agents that the user names, each
#   with an `image`, in which `*` is a wildcard, and what it `does`.
of_image(reference, more) := object.union(_empty, known[name]) if {
	some name in _names(reference)
	known[name]
} else := object.union(_empty, {"title": name, "does": own.does}) if {
	is_string(reference)
	own := [one | some one in more; text.matches(one.image, _repository(reference))][0]
	name := array.reverse(split(_repository(reference), "/"))[0]
}

_empty := {"does": [], "may": [], "shows": [], "config": ""}

# The last part of the name, or the last two. No agent goes by both.
_names(reference) := [parts[last], $"{parts[last - 1]}/{parts[last]}"] if {
	parts := split(_repository(reference), "/")
	last := count(parts) - 1
	last > 0
} else := [_repository(reference)]

# Without digest and tag; a host may have a port.
_repository(reference) := concat("/", array.concat(array.slice(parts, 0, last), [split(parts[last], ":")[0]])) if {
	parts := split(split(reference, "@")[0], "/")
	last := count(parts) - 1
}

# METADATA
# description: >-
#   True for one workload by itself, which says nothing of monitoring: they pass by the thousand, so each array about
#   monitoring is empty for it. A boolean, as Wasm forgets what is undefined.
lone_workload if {
	not set.combined
	[resource] := document.resources
	workload.template_path(resource.group, resource.kind)
} else := false

# METADATA
# description: >-
#   The containers that go on running in a set or a list, each as an item of lib.plimsoll.workload: of one workload alone
#   nobody can tell what else there is. What is scaled to nothing is not there.
containers := [] if {
	lone_workload
} else := [{"container": container, "list": "containers", "index": i, "pod": pod} |
	some pod in workload.pods
	pod.resource.kind in ["DaemonSet", "Deployment", "StatefulSet"]
	some i, container in pod.spec.containers
	is_string(container.image)
	not automation.asleep(pod.resource)
]

# METADATA
# description: Those of the containers that run an agent, with the `agent`.
found(more) := [object.union(item, {"agent": agent}) |
	some item in containers
	agent := of_image(item.container.image, more)
]

# METADATA
# description: True for an agent of the table, or of the user, that does something or may be set up to.
can(agent, what) if what in agent.does

can(agent, what) if what in agent.may

# METADATA
# description: True for pods that Windows nodes alone run.
for_windows(pod) if {
	some key in _os
	pod.spec.nodeSelector[key] == "windows"
}

for_windows(pod) if workload.windows(pod)

_os := ["kubernetes.io/os", "beta.kubernetes.io/os"]

_architecture := ["kubernetes.io/arch", "beta.kubernetes.io/arch"]

# METADATA
# description: >-
#   What keeps the pods of a DaemonSet from some of the Linux nodes: each requirement as `words`, and whether it is `sure`,
#   as a cluster may have nodes of one architecture alone. Nodes that are left out by name, as virtual ones are, do not count. `allowed`
#   are labels that all nodes have, as `key` or `key=value`.
confined(pod, allowed) := array.concat(
	[{"words": $"{key}={value}", "sure": _sure(key)} |
		some key in _keys(pod.spec.nodeSelector)
		value := pod.spec.nodeSelector[key]
		not _is_everywhere(key, [value], allowed)
	],
	_confining_terms(
		[term |
			some term in pod.spec.affinity.nodeAffinity.requiredDuringSchedulingIgnoredDuringExecution.nodeSelectorTerms
		],
		allowed,
	),
)

_keys(labels) := sort(object.keys(labels)) if is_object(labels)

_sure(key) := false if {
	key in _architecture
} else := true

# One term is enough to be let in, so all have to keep out.
_confining_terms(terms, allowed) := [words[0] | some words in confining] if {
	confining := [_confining(term, allowed) | some term in terms]
	every words in confining {
		count(words) > 0
	}
} else := []

_confining(term, allowed) := array.concat(
	[{"words": words, "sure": _sure(expression.key)} |
		some expression in term.matchExpressions
		words := _expression_words(expression, allowed)
	],
	[{"words": words, "sure": true} |
		some field in term.matchFields
		field.operator == "In"
		words := $"the field {field.key}"
	],
)

_expression_words(expression, allowed) := words if {
	expression.operator == "In"
	every value in expression.values {
		is_string(value)
	}
	key := expression.key
	not _is_everywhere(key, expression.values, allowed)
	words := $"{expression.key} in ({concat(", ", expression.values)})"
}

_expression_words(expression, allowed) := expression.key if {
	expression.operator in ["Exists", "Gt", "Lt"]
	key := expression.key
	not key in allowed
}

_expression_words(expression, _) := $"{expression.key} not in (linux)" if {
	expression.operator == "NotIn"
	expression.key in _os
	"linux" in expression.values
}

_is_everywhere(key, values, _) if {
	key in _os
	"linux" in values
}

_is_everywhere(key, _, allowed) if key in allowed

_is_everywhere(key, values, allowed) if {
	some value in values
	$"{key}={value}" in allowed
}
