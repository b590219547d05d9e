# METADATA
# title: What Prometheus fetches
# description: >-
#   The jobs of Prometheus, from its own configuration and from collectors, and the monitors of its operator: what each fetches,
#   and whether what a monitor selects is among the documents.
package lib.plimsoll.scraping

import data.lib.plimsoll.agents
import data.lib.plimsoll.collectors
import data.lib.plimsoll.selector
import data.lib.plimsoll.set
import data.lib.plimsoll.telemetry
import data.lib.plimsoll.text
import data.lib.plimsoll.workload

# METADATA
# description: True for the resources of the operator that say what is fetched.
is_monitor(group, kind) if {
	group in ["monitoring.coreos.com", "monitoring.rhobs", "azmonitoring.coreos.com"]
	kind in ["ServiceMonitor", "PodMonitor", "Probe", "ScrapeConfig"]
}

# METADATA
# description: >-
#   The jobs: `item` and `suffix` of a finding, the `name`, the `metrics` that it fetches, whether it has no targets (`empty`), and
#   whether it fetches from whatever carries the usual annotation (`annotated`).
jobs := [object.union(found, {
	"name": _name(found.job),
	"metrics": _metrics(words),
	"empty": _is_empty(found.job),
	"annotated": _asks_for_annotation(words),
}) |
	some found in _jobs
	is_object(found.job)
	words := _words(found.job)
]

_jobs := array.flatten([
	[{"item": source, "suffix": ["scrape_configs", i], "job": job} |
		some source in prometheus
		some i, job in source.body.scrape_configs
	],
	[{"item": config.item, "suffix": one.suffix, "job": one.job} |
		some config in collectors.configs
		some one in config.jobs
	],
	[{"item": resource, "suffix": ["spec"], "job": _as_job(resource.object)} |
		some resource in _monitors
		resource.kind == "ScrapeConfig"
	],
])

# METADATA
# description: The configurations of Prometheus. Promtail's look alike.
prometheus := [] if {
	agents.lone_workload
} else := [source |
	some source in telemetry.documents
	source.kind == "prometheus-config"
	not collectors.family(source.body)
]

# The operator writes all names in one word.
_as_job(resource) := {
	"job_name": object.get(resource, ["metadata", "name"], ""),
	"metrics_path": object.get(resource, ["spec", "metricsPath"], ""),
	"static_configs": object.get(resource, ["spec", "staticConfigs"], []),
	"found_sd_configs": [discovery |
		some key, discoveries in resource.spec
		endswith(key, "SDConfigs")
		some discovery in discoveries
	],
	"relabel_configs": object.get(resource, ["spec", "relabelings"], []),
}

_name(job) := job.job_name if {
	is_string(job.job_name)
} else := "without a name"

_is_empty(job) := false if {
	some key, discoveries in job
	endswith(key, "_sd_configs")
	discoveries[0]
} else := false if {
	some static in job.static_configs
	some target in static.targets
	is_string(target)
} else := true

# What a job drops is not what it fetches, and labels may say anything.
_words(job) := array.concat(
	[lower(word) |
		walk(object.remove(job, ["metric_relabel_configs", "relabel_configs"]), [path, word])
		is_string(word)
		not "labels" in path
	],
	[lower(word) |
		some relabelling in job.relabel_configs
		not _drops(relabelling)
		walk(relabelling, [_, word])
		is_string(word)
	],
)

_drops(relabelling) if text.folded(relabelling.action) in ["drop", "dropequal"]

_marks := [
	["node-metrics", ["node-exporter", "node_exporter", "nodeexporter", ":9100", "/metrics/resource"]],
	["container-metrics", ["cadvisor", "/metrics/resource"]],
	["workload-metrics", ["kube-state-metrics", "kube_state_metrics"]],
]

# What is none of the known exporters is an application.
_metrics(words) := known if {
	known := [metric |
		some [metric, marks] in _marks
		_say(words, marks)
	]
	count(known) > 0
} else := ["application-metrics"]

_say(words, marks) if {
	some word in words
	some mark in marks
	contains(word, mark)
}

_asks_for_annotation(words) if {
	_say(words, ["prometheus_io_scrape"])
} else := false

_monitors := [] if {
	agents.lone_workload
} else := [resource |
	some resource in set.subjects
	is_monitor(resource.group, resource.kind)
]

# METADATA
# description: >-
#   The monitors of Services, pods and addresses: the `resource`, the `metrics` that it fetches, and its `standing` - "well", "system"
#   where it selects what every cluster has and nobody writes down, "dangling" where nothing that it selects is there, "port"
#   where what it selects has no port of that name, or "empty" where it has no targets.
monitors := [{"resource": resource, "metrics": _metrics(words), "standing": _standing(resource, words)} |
	some resource in _monitors
	resource.kind != "ScrapeConfig"
	words := _monitor_words(resource.object)
]

_monitor_words(resource) := [lower(word) |
	some part in [
		object.get(resource, ["spec", "selector"], ""),
		object.get(resource, ["spec", "endpoints"], ""),
		object.get(resource, ["spec", "podMetricsEndpoints"], ""),
		object.get(resource, ["metadata", "name"], ""),
	]
	walk(part, [path, word])
	is_string(word)
	not _is_relabelling(path)
]

_is_relabelling(path) if {
	some key in path
	key in ["relabelings", "metricRelabelings"]
}

_standing(resource, _) := _probing(resource.object.spec) if resource.kind == "Probe"

_standing(resource, words) := "system" if {
	resource.kind != "Probe"
	_is_of_the_system(resource.object, words)
}

_standing(resource, words) := _selecting(targets, _ports(resource.object.spec)) if {
	resource.kind != "Probe"
	not _is_of_the_system(resource.object, words)
	targets := [target.ports |
		some target in _targets[resource.kind]
		_is_in_reach(resource, target.namespace)
		_selects(resource.object.spec, target.labels)
	]
}

_probing(spec) := "well" if {
	some target in spec.targets.staticConfig.static
	is_string(target)
} else := "well" if {
	is_object(spec.targets.ingress)
} else := "empty"

# The operator makes the Service of the kubelets, installers those of the control plane.
_is_of_the_system(resource, words) if {
	some _, value in resource.spec.selector.matchLabels
	value in ["kubelet", "apiserver", "kube-apiserver", "kube-controller-manager", "kube-scheduler", "kube-proxy", "kube-etcd", "etcd", "coredns", "kube-dns"]
	count(words) > 0
}

_is_of_the_system(_, words) if _say(words, ["/metrics/cadvisor"])

_selecting([], _) := "dangling"

_selecting(targets, _) := "well" if {
	count(targets) > 0
	[] in targets
}

_selecting(targets, ports) := "well" if {
	count(targets) > 0
	not [] in targets
	_is_served(targets, ports)
}

_selecting(targets, ports) := "port" if {
	count(targets) > 0
	not [] in targets
	not _is_served(targets, ports)
}

_is_served(_, []) := true

_is_served(targets, ports) if {
	some target in targets
	some port in target
	port in ports
}

# Names of ports, where all endpoints go by one.
_ports(spec) := [] if {
	some endpoint in _endpoints(spec)
	not is_string(object.get(endpoint, "port", null))
} else := [endpoint.port | some endpoint in _endpoints(spec)]

_endpoints(spec) := [endpoint |
	some key in ["endpoints", "podMetricsEndpoints"]
	some endpoint in spec[key]
	is_object(endpoint)
]

_targets := {
	"ServiceMonitor": [{
		"namespace": workload.namespace(resource),
		"labels": object.get(resource.object, ["metadata", "labels"], {}),
		"ports": [port.name | some port in resource.object.spec.ports; is_string(port.name)],
	} |
		some resource in _services
	],
	"PodMonitor": [{
		"namespace": workload.namespace(pod.resource),
		"labels": object.get(pod.metadata, "labels", {}),
		"ports": [port.name |
			some container in pod.spec.containers
			some port in container.ports
			is_string(port.name)
		],
	} |
		some pod in workload.pods
	],
}

_selects(spec, labels) if {
	requirements := selector.requirements(object.get(spec, "selector", null), "target")
	selector.holds(requirements, {"target": {"labels": labels, "open": false}}) == "yes"
}

# A namespace that nobody knows may be the one.
_is_in_reach(resource, namespace) if "" in [workload.namespace(resource), namespace]

_is_in_reach(resource, _) if resource.object.spec.namespaceSelector.any == true

_is_in_reach(resource, namespace) if namespace in resource.object.spec.namespaceSelector.matchNames

_is_in_reach(resource, namespace) if {
	not resource.object.spec.namespaceSelector.matchNames
	workload.namespace(resource) == namespace
}

# METADATA
# description: True for a monitor that selects the pod, or a Service that does.
reaches(resource, pod) if {
	resource.kind == "PodMonitor"
	_is_in_reach(resource, workload.namespace(pod.resource))
	_selects(resource.object.spec, object.get(pod.metadata, "labels", {}))
}

reaches(resource, pod) if {
	resource.kind == "ServiceMonitor"
	some service in _services
	_serves(service, pod)
	_is_in_reach(resource, workload.namespace(service))
	_selects(resource.object.spec, object.get(service.object, ["metadata", "labels"], {}))
}

_services := [resource |
	some resource in set.subjects
	resource.kind == "Service"
	resource.api == "v1"
]

_serves(service, pod) if {
	wanted := service.object.spec.selector
	count(wanted) > 0
	every key, value in wanted {
		pod.metadata.labels[key] == value
	}
}

# METADATA
# description: True for a pod that asks to be fetched from, by itself or by a Service that selects it.
asks_to_be_fetched(pod) if pod.metadata.annotations["prometheus.io/scrape"] == "true"

asks_to_be_fetched(pod) if {
	some service in _services
	service.object.metadata.annotations["prometheus.io/scrape"] == "true"
	_serves(service, pod)
}

# METADATA
# description: ConfigMaps with a configuration of Prometheus as text, which only the toolchain can read.
unread := [] if {
	agents.lone_workload
} else := [{"resource": resource, "key": key} |
	some resource in set.subjects
	resource.kind == "ConfigMap"
	resource.api == "v1"
	is_object(resource.object.data)
	some key in sort(object.keys(resource.object.data))
	_is_prometheus(resource.object.data[key])
]

_is_prometheus(content) if {
	is_string(content)
	contains(content, "scrape_configs:")
	contains(content, "job_name:")
	not contains(content, "positions:")
}
