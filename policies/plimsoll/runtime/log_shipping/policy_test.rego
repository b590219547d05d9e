package plimsoll.runtime.log_shipping_test

import data.plimsoll.runtime.log_shipping as policy

rotated := {"log-driver": "json-file", "log-opts": {"max-size": "10m", "max-file": "3"}}

statement := {"id": "logs", "owner": "platform team", "location": "https://wiki.berths.internal/logs", "sinks": ["loki"], "retentionDays": 180, "checkedAt": "2026-10-05"}

proof(changes) := {
	"apiVersion": "plimsoll/v1",
	"kind": "Evidence",
	"metadata": {"system": "berths", "preparedBy": "platform team", "preparedAt": "2026-10-05"},
	"logging": object.union(statement, changes),
}

# Says for how long, and leaves to the others where.
kept := proof({"sinks": []})

agent(image, changes) := {
	"apiVersion": "apps/v1",
	"kind": "DaemonSet",
	"metadata": {"name": "logs"},
	"spec": {"template": {"spec": object.union(
		{
			"containers": [{"name": "agent", "image": image}],
			"volumes": [{"name": "logs", "hostPath": {"path": "/var/log"}}],
		},
		changes,
	)}},
}

workload := {"apiVersion": "v1", "kind": "Pod", "metadata": {"name": "web"}, "spec": {"containers": [{"name": "web", "image": "web"}]}}

fluent_bit(output) := {"pipeline": {"inputs": [{"name": "tail"}], "outputs": [object.union({"name": "es"}, output)]}}

otel(exporter) := {
	"receivers": {"filelog": {}},
	"exporters": {exporter: {}},
	"service": {"pipelines": {"logs": {"receivers": ["filelog"], "exporters": [exporter]}}},
}

test_driver_that_keeps_nothing_is_reported if {
	r := policy.violation with input as {"log-driver": "none"}

	r == {{
		"msg": "daemon.json: the log driver none keeps nothing",
		"details": {
			"policy": "runtime/log-shipping",
			"rule": "driver",
			"path": ["log-driver"],
			"subject": {"kind": "DaemonConfig", "name": "daemon.json"},
		},
	}}
}

test_logs_that_leave_the_host_and_are_kept_are_silent if {
	every documents in [
		[{"log-driver": "fluentd"}, proof({})],
		[rotated, proof({})],
		[{"log-driver": "fluentd"}, services({"web": {"logging": {"driver": "journald"}}}), kept],
		[agent("fluent/fluent-bit:4.1", {}), fluent_bit({}), proof({})],
		# A driver that stays on the host is fine beside an agent (docker-bench would ask for a remote one).
		[agent("newrelic/newrelic-fluentbit-output:2", {}), rotated, proof({})],
	] {
		found(documents, {}) == set()
		gaps(documents, {}) == set()
	}
}

test_what_is_judged_passes if {
	policy.applicable == {0, 1, 3} with input as members([rotated, agent("fluent-bit", {}), workload, kept])
	policy.applicable with input as rotated
	not policy.applicable with input as workload
	policy.applicable == set() with input as members([workload])
}

test_a_workload_alone_is_silent if {
	count(policy.violation) == 0 with input as workload with data.lib.plimsoll.parameters as {"complete": true}
	count(policy.no_evidence) == 0 with input as workload
}

test_faults_are_reported[name] if {
	some name, [documents, wanted] in {
		"no limits": [[{"log-driver": "json-file"}], {"rotation: daemon.json: max-size is missing, so that the log may grow until the disk is full; max-file is missing, so that each rotation throws away all there is"}],
		"the default driver has no limits": [[{"icc": false}], {"rotation: daemon.json: max-size is missing, so that the log may grow until the disk is full; max-file is missing, so that each rotation throws away all there is"}],
		"one file": [[{"log-driver": "json-file", "log-opts": {"max-size": "10m"}}], {"rotation: daemon.json: max-file is missing, so that each rotation throws away all there is"}],
		"no limit in words": [
			[{"log-driver": "local", "log-opts": {"max-size": "-1", "max-file": "0"}}],
			{"rotation: daemon.json: max-size is no limit (-1); max-file is no number of files (0)"},
		],
		"limits as numbers": [[{"log-driver": "json-file", "log-opts": {"max-size": 10000000, "max-file": 3}}], set()],
		"options of another type": [[{"log-driver": "json-file", "log-opts": "max-size=10m"}], {"rotation: daemon.json: max-size is missing, so that the log may grow until the disk is full; max-file is missing, so that each rotation throws away all there is"}],
		"driver of another type": [[{"log-driver": ["syslog"]}], {"driver: daemon.json: the log driver is of type array, and must be a text"}],
		"empty driver": [[{"log-driver": "", "icc": false}], {"rotation: daemon.json: max-size is missing, so that the log may grow until the disk is full; max-file is missing, so that each rotation throws away all there is"}],
		"driver in capitals": [[{"log-driver": "NONE"}], {"driver: daemon.json: the log driver none keeps nothing"}],
		"service": [
			[services({"web": {"image": "web", "logging": {"driver": "none"}}})],
			{"driver: service web: the log driver none keeps nothing"},
		],
		"container": [
			[{"Name": "/web", "State": {}, "HostConfig": {"LogConfig": {"Type": "none", "Config": {}}}}],
			{"driver: container web: the log driver none keeps nothing"},
		],
		"podman": [
			[{"Name": "web", "State": {}, "HostConfig": {"LogConfig": {"Type": "k8s-file", "Size": "0B"}}}],
			{"rotation: container web: max-size is no limit (0B)"},
		],
		"plain syslog": [
			[{"log-driver": "syslog", "log-opts": {"syslog-address": "tcp://logs.berths.internal:514"}}],
			{"tls: daemon.json: syslog sends logs over the network unencrypted (tcp://logs.berths.internal:514)"},
		],
		"syslog over TLS": [[{"log-driver": "syslog", "log-opts": {"syslog-address": "tcp+tls://logs.berths.internal:6514"}}], set()],
		"plain gelf": [
			[{"log-driver": "gelf", "log-opts": {"gelf-address": "udp://logs.berths.internal:12201"}}],
			{"tls: daemon.json: gelf sends logs over the network unencrypted (udp://logs.berths.internal:12201)"},
		],
		"gelf to the same host": [[{"log-driver": "gelf", "log-opts": {"gelf-address": "udp://localhost:12201"}}], set()],
		"a host that only begins so": [
			[{"log-driver": "gelf", "log-opts": {"gelf-address": "udp://localhost.berths.internal"}}],
			{"tls: daemon.json: gelf sends logs over the network unencrypted (udp://localhost.berths.internal)"},
		],
		"output into its own log": [[fluent_bit({"name": "stdout"})], {"output: logs go nowhere: the output stdout writes them into its own log"}],
		"no output": [[{"pipeline": {"inputs": [{"name": "tail"}], "outputs": []}}], {"output: logs go nowhere: it has no output"}],
		"plain output": [
			[fluent_bit({"name": "syslog", "host": "logs.berths.internal"})],
			{"tls: the output syslog sends logs over the network unencrypted"},
		],
		"one pool": [
			[agent("newrelic-fluentbit-output", {"nodeSelector": {"pool": "web"}})],
			{"nodes: the log agent New Relic logging runs on nodes with pool=web alone"},
		],
		"too short": [[proof({"retentionDays": 30})], {"retention: logs are kept for 30 days; asked for are at least 90"}],
		"old evidence": [[proof({"checkedAt": "2025-10-05"})], {"evidence: this was looked at 411 days ago; at most 365 are allowed"}],
		"no owner": [[proof({"owner": "TBD"})], {"evidence: owner is a placeholder (TBD)"}],
		"evidence of another type": [[object.union(proof({}), {"logging": [statement]})], {"evidence: logging must be an object"}],
	}
	found(documents, {}) == wanted
}

test_what_is_not_known_is_said[name] if {
	some name, [documents, wanted] in {
		"nothing at all": [[workload], {"shipped: nothing among the documents sends the logs of containers away"}],
		"on the host": [[rotated, kept], {"shipped: nothing among the documents sends the logs of containers away"}],
		"sinks without a name": [[rotated, proof({"sinks": [" ", 7]})], {"shipped: nothing among the documents sends the logs of containers away"}],
		"in the journal": [[{"log-driver": "journald"}, kept], {"shipped: nothing among the documents sends the logs of containers away"}],
		"to the syslog of the host": [[{"log-driver": "syslog"}, kept], {"shipped: nothing among the documents sends the logs of containers away"}],
		"driver of a plugin": [
			[{"log-driver": "sumologic/docker-logging-driver:1.0.6"}, kept],
			{"driver: daemon.json: nobody here knows where the log driver sumologic/docker-logging-driver keeps logs; name it in `remoteDrivers` if it sends them away"},
		],
		"variable": [
			[services({"web": {"logging": {"driver": "${DRIVER}"}}, "mail": {"logging": {"driver": "json-file", "options": {"max-size": "${SIZE}", "max-file": "3"}}}}), kept],
			{
				"driver: service web: the log driver hangs on a variable that nobody here knows",
				"rotation: service mail: max-size hangs on a variable that nobody here knows",
				"shipped: nothing among the documents sends the logs of containers away",
			},
		],
		"default of a variable": [[services({"web": {"logging": {"driver": "${DRIVER:-awslogs}"}}}), kept], set()],
		"exactly this host": [[{"log-driver": "syslog", "log-opts": {"syslog-address": "udp://127.0.0.1"}}, kept], {"shipped: nothing among the documents sends the logs of containers away"}],
		"driver of the host": [
			[services({"web": {"image": "web"}, "mail": {"image": "mail"}}), kept],
			{"driver: service mail uses the log driver of its host, which is not among the documents"},
		],
		"agent without a configuration": [
			[agent("fluent/fluent-bit:4.1", {}), kept],
			{"output: the log agent Fluent Bit is there, and nothing tells where it sends logs"},
		],
		"agent that sees nothing": [
			[agent("promtail", {"volumes": []}), kept],
			{"output: the log agent Promtail is there, and mounts nothing of the node that it could read"},
		],
		"output that is put in later": [
			[fluent_bit({"name": "${OUTPUT}"}), kept],
			{"output: where logs go is put in later"},
		],
		"configuration alone": [[fluent_bit({}), kept], {"shipped: nothing among the documents sends the logs of containers away"}],
		"agent for metrics": [
			[agent("gcr.io/datadoghq/agent:7", {}), kept],
			{"shipped: nothing among the documents sends the logs of containers away"},
		],
		"two pools": [
			[agent("logdna-agent", {"nodeSelector": {"pool": "web"}}), agent("logdna-agent", {"nodeSelector": {"pool": "mail"}}), kept],
			{
				"nodes: the log agent Mezmo runs on nodes with pool=web alone, and nothing tells whether there are others",
				"nodes: the log agent Mezmo runs on nodes with pool=mail alone, and nothing tells whether there are others",
			},
		],
		"one architecture": [
			[agent("logdna-agent", {"nodeSelector": {"kubernetes.io/arch": "amd64"}}), kept],
			{"nodes: the log agent Mezmo runs on nodes with kubernetes.io/arch=amd64 alone, and nothing tells whether there are others"},
		],
		"retention": [[{"log-driver": "awslogs"}], {"retention: nothing tells for how long the logs are kept"}],
		"text": [
			[{"apiVersion": "v1", "kind": "ConfigMap", "metadata": {"name": "logs"}, "data": {"filebeat.yml": "filebeat.inputs: []\noutput.elasticsearch: {}\n"}}, agent("filebeat", {}), kept],
			{
				"output: the configuration of Beats is text inside a ConfigMap; hand it over as a file of its own",
				"output: the log agent Filebeat is there, and nothing tells where it sends logs",
			},
		],
	}
	gaps(documents, {}) == wanted
	found(documents, {}) == set()
}

test_what_fails_is_not_said_again if {
	gaps([agent("logdna-agent", {"nodeSelector": {"pool": "web"}}), kept], {}) == set()
}

test_a_complete_set_must_send_logs_away if {
	every documents in [[workload], [rotated, kept]] {
		found(documents, {"complete": true}) == {"shipped: nothing sends the logs of containers away"}
		gaps(documents, {"complete": true}) == set()
	}
}

test_text_that_the_toolchain_decodes_is_not_asked_for if {
	gaps([{"apiVersion": "v1", "kind": "ConfigMap", "data": {"filebeat.yml": "filebeat.inputs: []\noutput.elasticsearch: {}\n"}}], {"decoded": true}) == set()
}

test_evidence_without_now_is_a_gap if {
	gaps([proof({})], {"now": ""}) == {"evidence: there is no `now` to tell whether this still holds"}
}

test_agents_that_send_logs_away[name] if {
	some name, documents in {
		"by their nature": [agent("logdna-agent", {})],
		"by a setting": [agent("datadog/agent", {"containers": [{"image": "datadog/agent", "env": [{"name": "DD_LOGS_ENABLED", "value": "true"}]}]})],
		"by their own file": [agent("datadog/agent", {}), {"logs_enabled": true}],
		"by their image": [agent("fluent/fluentd-kubernetes-daemonset:v1.19-debian-opensearch-1", {})],
		"by an argument": [agent("grafana/promtail", {"containers": [{"image": "grafana/promtail:3", "args": ["-client.url=http://loki:3100/loki/api/v1/push"]}]})],
		"by one of several configurations": [agent("otel/opentelemetry-collector", {"volumes": []}), otel("otlp")],
		"by an operator": [{"apiVersion": "opentelemetry.io/v1beta1", "kind": "OpenTelemetryCollector", "metadata": {"name": "logs"}, "spec": {"mode": "daemonset", "config": otel("otlp")}}],
		"as the user knows them": [agent("berths/courier", {})],
		"in Compose": [services({"courier": {"image": "datadog/agent:7", "environment": {"DD_LOGS_ENABLED": true}}})],
		"in Compose, as a list": [services({"courier": {"image": "datadog/agent:7", "environment": ["DD_SITE=berths.internal", "DD_LOGS_ENABLED=true"]}})],
		"on nodes with a label that all have": [agent("logdna-agent", {"nodeSelector": {"monitored": "true"}})],
	}
	parameters := {"runtime/log-shipping": {"agentImages": [{"image": "berths/*", "does": ["logs"]}], "labelsOfAllNodes": ["monitored"]}}
	gaps(array.concat(documents, [kept]), parameters) == set()
	found(array.concat(documents, [kept]), parameters) == set()
}

test_agents_that_do_not_count[name] if {
	some name, document in {
		"a Deployment": object.union(agent("logdna-agent", {}), {"kind": "Deployment"}),
		"Windows": agent("logdna-agent", {"nodeSelector": {"kubernetes.io/os": "windows"}}),
		"an agent that is off": agent("datadog/agent", {"containers": [{"image": "datadog/agent", "env": [{"name": "DD_LOGS_ENABLED", "value": "false"}]}]}),
		"metrics alone": agent("node-exporter", {}),
	}
	gaps([document, kept], {}) == {"shipped: nothing among the documents sends the logs of containers away"}
}

# The collector is there for metrics, and says nothing of logs.
test_collector_of_metrics_is_no_log_agent if {
	config := {"receivers": {"hostmetrics": {}}, "exporters": {"debug": {}}, "service": {"pipelines": {"metrics": {"receivers": ["hostmetrics"], "exporters": ["debug"]}}}}

	found([agent("otel/opentelemetry-collector", {}), config, kept], {}) == set()
	gaps([agent("otel/opentelemetry-collector", {}), config, kept], {}) == {"shipped: nothing among the documents sends the logs of containers away"}
}

test_parameters if {
	found([{"log-driver": "gelf", "log-opts": {"gelf-address": "udp://logs.berths.internal"}}], {"runtime/log-shipping": {"requireTls": false}}) == set()
	found([fluent_bit({"name": "gelf", "host": "logs.berths.internal"})], {"runtime/log-shipping": {"requireTls": false}}) == set()
	found([proof({"retentionDays": 30})], {"runtime/log-shipping": {"minRetentionDays": 30}}) == set()
	found([proof({"checkedAt": "2025-10-05"})], {"runtime/log-shipping": {"maxEvidenceAgeDays": 500}}) == set()
	found([proof({})], {"runtime/log-shipping": {"allowedOwners": ["security team"]}}) == {"evidence: platform team is not among those who may own evidence"}
	gaps([{"log-driver": "journald"}, kept], {"runtime/log-shipping": {"remoteDrivers": ["journald"]}}) == set()
	gaps([{"log-driver": "syslog", "log-opts": {"syslog-address": "tcp+tls://logs.berths.internal"}}, kept], {"runtime/log-shipping": {"remoteDrivers": ["fluentd"]}}) == {"driver: daemon.json: nobody here knows where the log driver syslog keeps logs; name it in `remoteDrivers` if it sends them away"}
}

test_a_list_is_judged_like_a_set if {
	r := policy.no_evidence with input as {"apiVersion": "v1", "kind": "List", "items": [workload, workload]}

	{gap.msg | some gap in r} == {"nothing among the documents sends the logs of containers away"}
}

test_wrong_types_break_nothing if {
	every document in [
		{"services": {"web": {"logging": "none", "environment": 7, "image": 7}}},
		{"services": {"web": {"logging": {"driver": {}, "options": []}, "image": "datadog/agent", "environment": [7]}}},
		{"apiVersion": "apps/v1", "kind": "DaemonSet", "spec": {"template": {"spec": {"containers": [{"image": 7}, {"image": "promtail", "args": "x", "env": "y"}, 7], "volumes": "z", "nodeSelector": []}}}},
		{"log-driver": 7, "log-opts": {"max-size": [], "max-file": null}},
		[{"State": {}, "HostConfig": {"LogConfig": "none"}}],
		proof({"sinks": "loki", "retentionDays": "90", "checkedAt": 7}),
		{"apiVersion": "v1", "kind": "ConfigMap", "data": ["[OUTPUT]"]},
	] {
		count(policy.violation) >= 0 with input as members([document])
		count(policy.no_evidence) >= 0 with input as members([document])
	}
}

services(given) := {"services": given}

members(documents) := [{"path": $"{i}.yaml", "contents": document} | some i, document in documents]

parameters_with(parameters) := object.union({"now": "2026-11-20T12:00:00Z"}, parameters)

found(documents, parameters) := {$"{f.details.rule}: {f.msg}" | some f in r} if {
	r := policy.violation with input as members(documents) with data.lib.plimsoll.parameters as parameters_with(parameters)
}

gaps(documents, parameters) := {$"{g.details.rule}: {g.msg}" | some g in r} if {
	r := policy.no_evidence with input as members(documents) with data.lib.plimsoll.parameters as parameters_with(parameters)
}
