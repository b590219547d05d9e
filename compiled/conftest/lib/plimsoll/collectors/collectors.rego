# METADATA
# title: Configurations of collectors
# description: >-
#   What the configurations of agents that collect logs and metrics say: where logs go, and which metrics are fetched. They
#   stand in files of their own, in resources of operators, or as text inside ConfigMaps.
package lib.plimsoll.collectors

import data.lib.plimsoll.agents
import data.lib.plimsoll.collectors.texts
import data.lib.plimsoll.document
import data.lib.plimsoll.set

# METADATA
# description: The form of a configuration that is no Kubernetes resource; undefined for what is none that is known here.
family(root) := "otel" if {
	is_object(root.exporters)
	is_object(root.receivers)
	is_object(root.service)
} else := "fluent-bit" if {
	is_object(root.pipeline)
	_has_list(root.pipeline, ["inputs", "outputs"])
} else := "vector" if {
	is_object(root.sinks)
	is_object(root.sources)
} else := "promtail" if {
	is_object(root.positions)
	_has_list(root, ["clients", "scrape_configs"])
} else := "grafana-agent" if {
	is_array(root.logs.configs)
} else := "elastic-agent" if {
	is_object(root.outputs)
	is_array(root.inputs)
} else := "datadog" if {
	is_boolean(root.logs_enabled)
} else := "beats" if {
	is_object(root)
	not root.kind
	some key in object.keys(root)
	split(key, ".")[0] in ["filebeat", "metricbeat", "auditbeat", "packetbeat"]
}

_has_list(root, keys) if {
	some key in keys
	is_array(root[key])
}

# METADATA
# description: True for resources of operators that set up such agents.
is_resource(group, kind) if _operators[group][kind]

_operators := {
	"opentelemetry.io": {"OpenTelemetryCollector": "otel"},
	"beat.k8s.elastic.co": {"Beat": "beats"},
	"datadoghq.com": {"DatadogAgent": "datadog"},
	"logging.openshift.io": {"ClusterLogForwarder": "forwarder"},
	"observability.openshift.io": {"ClusterLogForwarder": "forwarder"},
	"logging.banzaicloud.io": {"ClusterOutput": "output", "Output": "output"},
	"fluentbit.fluent.io": {"ClusterOutput": "output", "Output": "output"},
}

# METADATA
# description: >-
#   All of them: the `family`, the `item` of findings, whether it is about `logs`, the `outputs` that logs go to, the kinds of
#   `metrics` that it collects, whether it is about them at all (`measures`), `jobs` of Prometheus in it, whether there may be more elsewhere (`open`), and whether it `runs`
#   by itself on every node, as an operator sees to that. Of an output: the `name`, the `suffix`, its `fate` (away, stays or
#   open) and `why`; `plain` is true where syslog goes over the network unencrypted.
configs := [] if {
	agents.lone_workload
} else := array.flatten([_free, _resources, _in_maps])

_free := [object.union(_read(kind, member.contents, []), {"family": kind, "item": item}) |
	some member in _members
	is_object(member.contents)
	not _is_named(member.contents)
	kind := family(member.contents)
	item := object.union(member.item, {"subject": {"kind": titles[kind]}})
]

_is_named(contents) if is_string(contents.kind)

_members := [{"contents": member.contents, "item": {"path": [], "document": member.position}} | some member in set.documents] if {
	set.combined
} else := [{"contents": document.root, "item": {"path": []}}]

# METADATA
# description: What each form of configuration is called.
titles := {
	"alloy": "Grafana Alloy",
	"beats": "Beats",
	"datadog": "Datadog agent",
	"elastic-agent": "Elastic Agent",
	"fluent-bit": "Fluent Bit",
	"fluentd": "Fluentd",
	"grafana-agent": "Grafana Agent",
	"otel": "OpenTelemetry Collector",
	"promtail": "Promtail",
	"vector": "Vector",
}

_resources := [object.union(read, {"family": kind, "item": resource}) |
	some resource in set.subjects
	kind := _operators[resource.group][resource.kind]
	is_object(resource.object.spec)
	read := _of_resource(kind, resource.object.spec)
]

_of_resource("otel", spec) := object.union(_read("otel", spec.config, ["spec", "config"]), {"runs": _is_everywhere(spec)}) if {
	is_object(spec.config)
} else := object.union(_nothing, {"logs": true, "open": true, "runs": _is_everywhere(spec)})

_of_resource("beats", spec) := object.union(read, {"logs": spec.type == "filebeat", "outputs": array.concat(read.outputs, _operated(spec)), "runs": is_object(object.get(spec, "daemonSet", null))}) if {
	read := _read("beats", _object(spec, "config"), ["spec", "config"])
}

_of_resource("datadog", spec) := object.union(_nothing, {
	"logs": count(outputs) > 0,
	"outputs": outputs,
	"metrics": ["node-metrics", "container-metrics", "workload-metrics"],
	"runs": true,
}) if {
	outputs := [_output("Datadog", ["spec", "features", "logCollection"]) | spec.features.logCollection.enabled == true]
}

_of_resource("forwarder", spec) := object.union(_nothing, {"logs": true, "outputs": outputs, "runs": true}) if {
	outputs := [_output(name, ["spec", "pipelines", i, "outputRefs", j]) |
		some i, pipeline in spec.pipelines
		some j, name in pipeline.outputRefs
		is_string(name)
	]
}

_of_resource("output", spec) := object.union(_nothing, {"logs": true, "outputs": [_output(key, ["spec", key]) |
	some key in sort(object.keys(spec))
	not key in ["alias", "enabledNamespaces", "logLevel", "loggingRef", "match", "matchRegex", "processors", "protected", "retry_limit"]
]})

_object(spec, key) := spec[key] if {
	is_object(spec[key])
} else := {}

_is_everywhere(spec) if {
	spec.mode == "daemonset"
} else := false

# The operator of Elastic writes the output by itself.
_operated(spec) := [_output("elasticsearch", ["spec", "elasticsearchRef"]) | is_string(spec.elasticsearchRef.name)]

_in_maps := [object.union(_nothing, {
	"family": kind,
	"item": resource,
	"logs": logs,
	"open": open,
	"outputs": [object.union(_output(output.name, ["data", output.key]), {"plain": output.plain}) | some output in found.outputs],
	"metrics": found.metrics,
}) |
	some resource in set.subjects
	resource.kind == "ConfigMap"
	resource.api == "v1"
	some kind in texts.families(resource.object.data)
	found := texts.read(kind, resource.object.data)
	logs := found.logs
	open := found.open
]

_nothing := {"measures": false, "logs": false, "outputs": [], "metrics": [], "jobs": [], "open": false, "runs": false}

# METADATA
# description: Where the logs of a configuration end - "away" from the node, "stays" there, or "open" where nobody can tell.
standing(config) := "away" if {
	some output in config.outputs
	output.fate == "away"
} else := "open" if {
	some output in config.outputs
	output.fate == "open"
} else := "open" if {
	config.outputs == []
	config.open == true
} else := "stays"

# METADATA
# description: >-
#   ConfigMaps with a configuration as YAML, which only the toolchain can read: the `resource`, the `key` and the `family`.
unread := [] if {
	agents.lone_workload
} else := [{"resource": resource, "key": key, "family": kind} |
	some resource in set.subjects
	resource.kind == "ConfigMap"
	resource.api == "v1"
	some key in _sorted_keys(resource.object.data)
	kind := texts.yaml_family(resource.object.data[key])
]

_sorted_keys(value) := sort(object.keys(value)) if is_object(value)

_output(name, suffix) := {"name": name, "suffix": suffix, "fate": "open", "why": "", "plain": false} if {
	texts.is_open(name)
} else := {"name": name, "suffix": suffix, "fate": "stays", "why": why, "plain": false} if {
	why := texts.ends[name]
} else := {"name": name, "suffix": suffix, "fate": "away", "why": "", "plain": false}

_missing(name, suffix) := {"name": name, "suffix": suffix, "fate": "stays", "why": "is not defined", "plain": false}

_read("otel", body, path) := object.union(_nothing, {
	"logs": count(lines) > 0,
	"measures": count(_pipelines(body, "metrics")) > 0,
	"outputs": [output |
		some name in lines
		some output in _exporters(body, name, path)
	],
	"metrics": [metric |
		some name in _pipelines(body, "metrics")
		_leaves(_exporters(body, name, path))
		some receiver in body.service.pipelines[name].receivers
		is_string(receiver)
		some metric in _receivers[split(receiver, "/")[0]]
	],
	"jobs": [{"job": job, "suffix": array.concat(path, ["receivers", receiver, "config", "scrape_configs", i])} |
		some receiver in _sorted_keys(body.receivers)
		some i, job in body.receivers[receiver].config.scrape_configs
		_is_used(body, receiver, path)
	],
}) if {
	lines := _pipelines(body, "logs")
}

_pipelines(body, signal) := [name |
	some name in _sorted_keys(object.get(body, ["service", "pipelines"], {}))
	split(name, "/")[0] == signal
]

# What a connector takes goes on to another pipeline, which is looked at as well.
_exporters(body, name, path) := [output |
	some i, exporter in body.service.pipelines[name].exporters
	is_string(exporter)
	not _is_defined(body, "connectors", exporter)
	suffix := array.concat(path, ["service", "pipelines", name, "exporters", i])
	output := _exporter(body, exporter, suffix)
]

_exporter(body, exporter, suffix) := object.union(_output(split(exporter, "/")[0], suffix), {"name": exporter}) if {
	_is_defined(body, "exporters", exporter)
} else := _missing(exporter, suffix)

_is_defined(body, section, name) if {
	is_object(body[section])
	name in object.keys(body[section])
}

_leaves(outputs) if {
	some output in outputs
	output.fate != "stays"
}

_is_used(body, receiver, path) if {
	some name in _pipelines(body, "metrics")
	receiver in body.service.pipelines[name].receivers
	_leaves(_exporters(body, name, path))
}

_receivers := {
	"hostmetrics": ["node-metrics"],
	"kubeletstats": ["node-metrics", "container-metrics"],
	"docker_stats": ["container-metrics"],
	"k8s_cluster": ["workload-metrics"],
}

_read("fluent-bit", body, path) := object.union(_nothing, {
	"logs": count(inputs) == 0,
	"open": is_array(object.get(body, "includes", null)),
	"outputs": [object.union(_output(name, array.concat(path, ["pipeline", "outputs", i])), {"plain": texts.is_plain(name, fields)}) |
		some i, output in body.pipeline.outputs
		is_object(output)
		fields := {lower(key): output[key] | some key in sort(object.keys(output)); _is_only(output, key)}
		is_string(fields.name)
		name := lower(fields.name)
	],
	"metrics": [metric | some metric in inputs],
}) if {
	names := [lower(name) | some source in body.pipeline.inputs; is_object(source); name := object.get(source, "name", object.get(source, "Name", null)); is_string(name)]
	inputs := texts.metrics_of_inputs(names)
}

# Of two spellings of a key, neither counts.
_is_only(output, key) if {
	count([other | some other, _ in output; lower(other) == lower(key)]) == 1
}

_read("vector", body, path) := object.union(_nothing, {
	"logs": _has_log_source(sources),
	"outputs": [_output(type, array.concat(path, ["sinks", name])) |
		some name in sort(object.keys(body.sinks))
		type := body.sinks[name].type
		is_string(type)
		not startswith(type, "prometheus_")
	],
	"metrics": ["node-metrics" | "host_metrics" in sources],
}) if {
	sources := [type | some name in sort(object.keys(body.sources)); type := body.sources[name].type; is_string(type)]
}

_has_log_source(sources) if {
	some source in sources
	not endswith(source, "_metrics")
	not startswith(source, "prometheus_")
} else := false

_read("promtail", body, path) := object.union(_nothing, {
	"logs": true,
	"open": true,
	"outputs": _clients(body, path),
})

_read("grafana-agent", body, path) := object.union(_nothing, {
	"logs": count(body.logs.configs) > 0,
	"outputs": [output |
		some i, config in body.logs.configs
		some output in _clients(config, array.concat(path, ["logs", "configs", i]))
	],
	"metrics": array.concat(
		["node-metrics" | body.integrations.node_exporter.enabled == true],
		["container-metrics" | body.integrations.cadvisor.enabled == true],
	),
	"jobs": [{"job": job, "suffix": array.concat(path, ["metrics", "configs", i, "scrape_configs", j])} |
		some i, config in body.metrics.configs
		some j, job in config.scrape_configs
	],
})

_clients(body, path) := [_client(client.url, array.concat(path, ["clients", i])) |
	some i, client in body.clients
	is_string(client.url)
]

_client("", suffix) := _missing("of a client without address", suffix)

_client(url, suffix) := object.union(_output("loki", suffix), {"fate": _fate(url)}) if url != ""

_fate(url) := "open" if {
	texts.is_open(url)
} else := "away"

_read("elastic-agent", body, path) := object.union(_nothing, {
	"logs": true,
	"outputs": [_output(type, array.concat(path, ["outputs", name])) |
		some name in sort(object.keys(body.outputs))
		type := body.outputs[name].type
		is_string(type)
		object.get(body.outputs[name], "enabled", true) != false
	],
	"metrics": array.flatten([found |
		some source in body.inputs
		found := {"system/metrics": ["node-metrics"], "kubernetes/metrics": ["container-metrics", "workload-metrics"]}[source.type]
	]),
})

_read("datadog", body, path) := object.union(_nothing, {
	"logs": body.logs_enabled,
	"outputs": [_output("Datadog", array.concat(path, ["logs_enabled"])) | body.logs_enabled],
	"metrics": ["node-metrics", "container-metrics"],
})

_read("beats", body, path) := object.union(_nothing, {
	"logs": _has_section(body, "filebeat"),
	"outputs": array.flatten([
		[_output(type, array.concat(path, [key])) |
			some key in sort(object.keys(body))
			parts := split(key, ".")
			parts[0] == "output"
			type := parts[1]
			not _is_off(body, key, type)
		],
		[_output(type, array.concat(path, ["output", type])) |
			some type in _sorted_keys(body.output)
			not body.output[type].enabled == false
		],
		[_output("Elastic Cloud", array.concat(path, ["cloud.id"])) | body["cloud.id"]],
	]),
	"metrics": [metric |
		_has_section(body, "metricbeat")
		some key in ["metricbeat.modules", "metricbeat"]
		some module in _list(body[key])
		object.get(module, "enabled", true) != false
		some metric in _of_module(module)
	],
})

_has_section(body, name) if {
	some key in object.keys(body)
	split(key, ".")[0] == name
} else := false

_is_off(body, key, _) if body[key].enabled == false

_is_off(body, _, type) if body[$"output.{type}.enabled"] == false

_list(value) := value if {
	is_array(value)
} else := value.modules

_of_module(module) := ["node-metrics"] if module.module == "system"

_of_module(module) := [_metricsets[name] | some name in module.metricsets; _metricsets[name]] if module.module == "kubernetes"

_metricsets := {
	"node": "node-metrics",
	"container": "container-metrics",
	"pod": "container-metrics",
	"state_container": "workload-metrics",
	"state_deployment": "workload-metrics",
	"state_pod": "workload-metrics",
}
