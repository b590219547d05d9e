package lib.plimsoll.collectors.collectors_test

import data.lib.plimsoll.collectors
import data.lib.plimsoll.collectors.texts

test_forms_are_known_by_their_content[name] if {
	some name, root in {
		"otel": {"receivers": {}, "exporters": {}, "service": {}},
		"fluent-bit": {"pipeline": {"inputs": []}},
		"vector": {"sources": {}, "sinks": {}},
		"promtail": {"positions": {}, "clients": []},
		"grafana-agent": {"logs": {"configs": []}},
		"elastic-agent": {"outputs": {}, "inputs": []},
		"datadog": {"logs_enabled": false},
		"beats": {"filebeat.inputs": [], "output.console": {}},
	}
	collectors.family(root) == name
}

test_other_documents_are_no_configuration if {
	every root in [{"kind": "Pod", "filebeat": 1}, {"receivers": [], "route": {}}, {"pipeline": {}}, [], null, "filebeat", {}] {
		not collectors.family(root)
	}
}

test_resources_of_operators if {
	collectors.is_resource("datadoghq.com", "DatadogAgent")
	not collectors.is_resource("datadoghq.com", "DatadogMonitor")
	not collectors.is_resource("", "Pod")
}

test_where_logs_go[name] if {
	some name, [root, wanted] in {
		"otel": [otel({"logs/a": ["otlp/berths", "debug"], "metrics": ["debug"]}), ["away", ["otlp/berths", "debug"]]],
		"otel to itself": [otel({"logs": ["debug"]}), ["stays", ["debug"]]],
		"otel to what is not defined": [otel({"logs": ["loki"]}), ["stays", ["loki"]]],
		"otel through a connector": [otel({"logs": ["routing"], "logs/b": ["otlp/berths"]}), ["away", ["otlp/berths"]]],
		"fluent-bit": [{"pipeline": {"inputs": [{"Name": "tail"}], "outputs": [{"Name": "ES"}, {"name": "null"}, 7]}}, ["away", ["es", "null"]]],
		"fluent-bit elsewhere": [{"pipeline": {"inputs": [{"name": "tail"}]}, "includes": ["more.yaml"]}, ["open", []]],
		"fluent-bit put in": [{"pipeline": {"inputs": [{"name": "tail"}], "outputs": [{"name": "${OUT}"}]}}, ["open", ["${out}"]]],
		"fluent-bit twice": [{"pipeline": {"inputs": [{"name": "tail"}], "outputs": [{"name": "es", "Name": "s3"}]}}, ["stays", []]],
		"vector": [{"sources": {"logs": {"type": "kubernetes_logs"}}, "sinks": {"a": {"type": "loki"}, "m": {"type": "prometheus_exporter"}, "n": {}}}, ["away", ["loki"]]],
		"vector to itself": [{"sources": {"logs": {"type": "kubernetes_logs"}}, "sinks": {"a": {"type": "blackhole"}}}, ["stays", ["blackhole"]]],
		"promtail": [{"positions": {}, "clients": [{"url": "http://loki"}, {}]}, ["away", ["loki"]]],
		"promtail put in": [{"positions": {}, "clients": [{"url": "${LOKI}"}]}, ["open", ["loki"]]],
		"promtail to nobody": [{"positions": {}, "clients": [{"url": ""}]}, ["stays", ["of a client without address"]]],
		"promtail by arguments": [{"positions": {}, "scrape_configs": []}, ["open", []]],
		"grafana-agent": [{"logs": {"configs": [{"clients": [{"url": "http://loki"}]}]}}, ["away", ["loki"]]],
		"elastic-agent": [{"inputs": [], "outputs": {"default": {"type": "elasticsearch"}, "old": {"type": "logstash", "enabled": false}}}, ["away", ["elasticsearch"]]],
		"datadog": [{"logs_enabled": true}, ["away", ["Datadog"]]],
		"beats": [{"filebeat.inputs": [], "output.elasticsearch": {"hosts": []}}, ["away", ["elasticsearch"]]],
		"beats, nested": [{"filebeat": {}, "output": {"kafka": {}, "logstash": {"enabled": false}}}, ["away", ["kafka"]]],
		"beats to a file": [{"filebeat.inputs": [], "output.file": {}, "output.kafka": {"enabled": false}, "output.redis.hosts": [], "output.redis.enabled": false}, ["stays", ["file"]]],
		"beats to the cloud": [{"filebeat.inputs": [], "cloud.id": "berths:abc"}, ["away", ["Elastic Cloud"]]],
	}
	[config] := collectors.configs with input as root
	config.logs == true
	[collectors.standing(config), [output.name | some output in config.outputs]] == wanted
}

test_what_is_not_about_logs[name] if {
	some name, root in {
		"otel": otel({"metrics": ["otlp/berths"]}),
		"fluent-bit": {"pipeline": {"inputs": [{"name": "node_exporter_metrics"}], "outputs": []}},
		"vector": {"sources": {"host": {"type": "host_metrics"}, "other": {"type": "prometheus_scrape"}}, "sinks": {}},
		"grafana-agent": {"logs": {"configs": []}},
		"datadog": {"logs_enabled": false},
		"beats": {"metricbeat.modules": [], "output.elasticsearch": {}},
	}
	[config] := collectors.configs with input as root
	config.logs == false
}

test_which_metrics_are_collected[name] if {
	some name, [root, wanted] in {
		"otel": [otel({"metrics": ["otlp/berths"]}), ["node-metrics", "node-metrics", "container-metrics", "workload-metrics"]],
		"otel to itself": [otel({"metrics": ["debug"]}), []],
		"fluent-bit": [{"pipeline": {"inputs": [{"name": "node_exporter_metrics"}], "outputs": []}}, ["node-metrics"]],
		"vector": [{"sources": {"host": {"type": "host_metrics"}}, "sinks": {}}, ["node-metrics"]],
		"grafana-agent": [{"logs": {"configs": []}, "integrations": {"node_exporter": {"enabled": true}, "cadvisor": {"enabled": true}}}, ["node-metrics", "container-metrics"]],
		"elastic-agent": [{"inputs": [{"type": "system/metrics"}, {"type": "kubernetes/metrics"}, {"type": "logfile"}], "outputs": {}}, ["node-metrics", "container-metrics", "workload-metrics"]],
		"datadog": [{"logs_enabled": false}, ["node-metrics", "container-metrics"]],
		"beats": [
			{"metricbeat.modules": [{"module": "kubernetes", "metricsets": ["pod", "state_pod", "event"]}, {"module": "system"}, {"module": "nginx"}, {"module": "system", "enabled": false}]},
			["container-metrics", "workload-metrics", "node-metrics"],
		],
		"beats, nested": [{"metricbeat": {"modules": [{"module": "system"}]}}, ["node-metrics"]],
		"filebeat": [{"filebeat": {}, "metricbeat.modules": 7}, []],
	}
	[config] := collectors.configs with input as root
	config.metrics == wanted
}

test_jobs_of_prometheus_inside if {
	[agent] := collectors.configs with input as {"logs": {"configs": []}, "metrics": {"configs": [{"scrape_configs": [{"job_name": "a"}]}]}}
	[collector] := collectors.configs with input as otel({"metrics": ["otlp/berths"]})
	[idle] := collectors.configs with input as otel({"metrics": ["debug"]})

	agent.jobs == [{"job": {"job_name": "a"}, "suffix": ["metrics", "configs", 0, "scrape_configs", 0]}]
	collector.jobs == [{"job": {"job_name": "a"}, "suffix": ["receivers", "prometheus", "config", "scrape_configs", 0]}]
	idle.jobs == []
}

test_unencrypted_outputs if {
	every pair in [
		[{"name": "syslog", "host": "logs.berths.internal"}, true],
		[{"name": "syslog", "host": "logs.berths.internal", "mode": "tls"}, false],
		[{"name": "syslog", "host": "logs.berths.internal", "tls": "On"}, false],
		[{"name": "gelf", "host": "logs.berths.internal", "tls": true}, false],
		[{"name": "gelf"}, false],
		[{"name": "es", "host": "logs.berths.internal"}, false],
	] {
		[output, plain] := pair
		[config] := collectors.configs with input as {"pipeline": {"outputs": [output]}}
		config.outputs[0].plain == plain
	}
}

test_resources_say_where_logs_go[name] if {
	some name, [resource, wanted] in {
		"collector": [operated("opentelemetry.io/v1beta1", "OpenTelemetryCollector", {"mode": "daemonset", "config": otel({"logs": ["otlp/berths"]})}), [true, "away", true]],
		"collector, as text": [operated("opentelemetry.io/v1alpha1", "OpenTelemetryCollector", {"config": "receivers: {}"}), [true, "open", false]],
		"beat": [operated("beat.k8s.elastic.co/v1beta1", "Beat", {"type": "filebeat", "daemonSet": {}, "elasticsearchRef": {"name": "es"}}), [true, "away", true]],
		"beat for metrics": [operated("beat.k8s.elastic.co/v1beta1", "Beat", {"type": "metricbeat", "config": {"output.file": {}}}), [false, "stays", false]],
		"Datadog": [operated("datadoghq.com/v2alpha1", "DatadogAgent", {"features": {"logCollection": {"enabled": true}}}), [true, "away", true]],
		"Datadog for metrics": [operated("datadoghq.com/v2alpha1", "DatadogAgent", {}), [false, "stays", true]],
		"forwarder": [operated("observability.openshift.io/v1", "ClusterLogForwarder", {"pipelines": [{"outputRefs": ["loki"]}]}), [true, "away", true]],
		"forwarder to nowhere": [operated("logging.openshift.io/v1", "ClusterLogForwarder", {"pipelines": []}), [true, "stays", true]],
		"output": [operated("logging.banzaicloud.io/v1beta1", "ClusterOutput", {"loki": {}, "loggingRef": "a"}), [true, "away", false]],
		"output to nowhere": [operated("logging.banzaicloud.io/v1beta1", "Output", {"nullout": {}}), [true, "stays", false]],
	}
	[config] := collectors.configs with input as resource
	[config.logs, collectors.standing(config), config.runs] == wanted
}

test_resources_of_wrong_types_say_nothing if {
	collectors.configs == [] with input as operated("datadoghq.com/v2alpha1", "DatadogAgent", "all")
}

test_texts_in_config_maps[name] if {
	some name, [content, wanted] in {
		"fluent-bit": [{"fluent-bit.conf": "[INPUT]\n    Name tail\n", "outputs.conf": "[OUTPUT]\n    # Name stdout\n    Name\tes\n    Name null\n[FILTER]\n    Name kubernetes\n"}, ["fluent-bit", "away", [["es", "outputs.conf", false]]]],
		"fluent-bit to itself": [{"fluent-bit.conf": "[INPUT]\nName tail\n[OUTPUT]\nName stdout\nMatch *\n"}, ["fluent-bit", "stays", [["stdout", "fluent-bit.conf", false]]]],
		"fluent-bit elsewhere": [{"fluent-bit.conf": "[INPUT]\nName tail\n@INCLUDE outputs.conf\n", "other": "x"}, ["fluent-bit", "open", []]],
		"fluent-bit, unencrypted": [{"fluent-bit.conf": "[OUTPUT]\nName syslog\nHost logs.berths.internal\n"}, ["fluent-bit", "away", [["syslog", "fluent-bit.conf", true]]]],
		"fluentd": [
			{"fluent.conf": "<source>\n  @type tail\n</source>\n<match **>\n  @type copy\n  <store>\n    <buffer>\n      @type file\n    </buffer>\n    @type \"s3\"\n  </store>\n  <store>\n    @type stdout\n  </store>\n</match>\n"},
			["fluentd", "away", [["s3", "fluent.conf", false], ["stdout", "fluent.conf", false]]],
		],
		"fluentd to nowhere": [{"fluent.conf": "<match **>\n@type null\n</match>"}, ["fluentd", "stays", [["null", "fluent.conf", false]]]],
		"vector": [
			{"vector.toml": "[sources.logs]\ntype = \"kubernetes_logs\"\n[sinks.loki]\ninputs = [\"logs\"]\ntype = \"loki\"\n[sinks.loki.buffer]\ntype = \"disk\"\n[sinks.metrics]\ntype = 'prometheus_exporter'\n"},
			["vector", "away", [["loki", "vector.toml", false]]],
		],
		"alloy": [{"config.alloy": "loki.source.kubernetes \"pods\" {\n  forward_to = [loki.write.berths.receiver]\n}\nloki.write \"berths\" {\n}\n"}, ["alloy", "away", [["loki", "config.alloy", false]]]],
		"alloy to itself": [{"config.alloy": "loki.source.kubernetes \"pods\" {\n  forward_to = [loki.echo.a.receiver]\n}\nloki.echo \"a\" {}\notelcol.exporter.debug \"b\" {}\n"}, ["alloy", "stays", [["echo", "config.alloy", false], ["debug", "config.alloy", false]]]],
	}
	[config] := collectors.configs with input as config_map(content)
	config.logs == true
	[config.family, collectors.standing(config), [[output.name, output.suffix[1], output.plain] | some output in config.outputs]] == wanted
}

test_metrics_in_config_maps[name] if {
	some name, [content, wanted] in {
		"fluent-bit": [{"fluent-bit.conf": "[INPUT]\nName node_exporter_metrics\n"}, [false, ["node-metrics"]]],
		"vector": [{"vector.toml": "[sources.host]\ntype = \"host_metrics\"\n[sinks.a]\ntype = \"loki\"\n"}, [true, ["node-metrics"]]],
		"alloy": [
			{"config.alloy": "prometheus.exporter.unix \"a\" {}\nprometheus.exporter.cadvisor \"b\" {}\nprometheus.scrape \"c\" {\n  forward_to = [prometheus.remote_write.d.receiver]\n}\nprometheus.remote_write \"d\" {}\n"},
			[false, ["node-metrics", "container-metrics"]],
		],
		"alloy without an output": [{"config.alloy": "prometheus.scrape \"c\" {\n  forward_to = []\n  targets = prometheus.exporter.unix \n}\n"}, [false, []]],
	}
	[config] := collectors.configs with input as config_map(content)
	[config.logs, config.metrics] == wanted
}

test_other_config_maps_say_nothing if {
	every map in [config_map({"a": "b", "c": 7}), config_map(7), config_map(null)] {
		collectors.configs == [] with input as map
		collectors.unread == [] with input as map
	}
}

test_texts_in_yaml_are_left_to_the_toolchain[name] if {
	some name, content in {
		"otel": "receivers:\nexporters:\nservice:\n",
		"promtail": "clients:\npositions:\n",
		"vector": "sources:\nsinks:\n",
		"fluent-bit": "pipeline:\n  outputs:\n",
		"elastic-agent": "outputs:\ninputs:\n- data_stream:\n",
		"beats": "filebeat.inputs:\noutput.elasticsearch:\n",
	}
	texts.yaml_family(content) == name
	[unread] := collectors.unread with input as config_map({"a.yaml": content, "b": "b"})
	[unread.key, unread.family] == ["a.yaml", name]
}

test_documents_of_a_set_have_their_position if {
	members := [{"path": "a", "contents": {"kind": "ConfigMap"}}, {"path": "b", "contents": {"logs_enabled": true}}, {"path": "c", "contents": "text"}]
	[config] := collectors.configs with input as members

	config.item == {"path": [], "document": 1, "subject": {"kind": "Datadog agent"}}
}

otel(pipelines) := {
	"receivers": {"hostmetrics": {}, "kubeletstats": {}, "k8s_cluster": {}, "otlp": {}, "prometheus": {"config": {"scrape_configs": [{"job_name": "a"}]}}},
	"exporters": {"otlp/berths": {}, "debug": {}},
	"connectors": {"routing": {}},
	"service": {"pipelines": {name: {"receivers": ["hostmetrics", "kubeletstats", "k8s_cluster", "otlp", "prometheus", 7], "exporters": exporters} | some name, exporters in pipelines}},
}

operated(api, kind, spec) := {"apiVersion": api, "kind": kind, "metadata": {"name": "logs"}, "spec": spec}

config_map(content) := {"apiVersion": "v1", "kind": "ConfigMap", "metadata": {"name": "logs"}, "data": content}
