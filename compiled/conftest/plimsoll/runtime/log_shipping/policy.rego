# METADATA
# title: Logs that stay where they were written
# description: >-
#   Whoever breaks into a container can delete what it wrote, and a node that dies takes its logs along. Logs that are not
#   written, fill the disk or are gone within days are not there when somebody asks what happened.
# custom:
#   severity: medium
#   remediation: >-
#     Run a log agent as a DaemonSet on all nodes and give it an output that leaves the node, or set a remote `log-driver` in
#     daemon.json. Limit local logs with `max-size` and `max-file`. Keep what was sent for 90 days at least, and record that in
#     the `logging` section of the evidence.
#   inputs: [daemon, compose, container-inspect, workload, config-map, collector-config, evidence]
#   platforms: [operations, docker-host]
#   set:
#     alone: [daemon, compose, container-inspect, config-map, collector-config, evidence]
#     kinds: [daemon, config-map, collector-config, evidence]
#     whole: [daemon, compose, container-inspect, collector-config]
#     fields:
#     - data
#     - logging
#     - metadata
#     - spec.replicas
#     - spec.suspend
#     - spec.config
#     - spec.mode
#     - spec.pipelines
#     - spec.template.spec.affinity
#     - spec.template.spec.containers.*.args
#     - spec.template.spec.containers.*.env
#     - spec.template.spec.containers.*.image
#     - spec.template.spec.containers.*.name
#     - spec.template.spec.nodeSelector
#     - spec.template.spec.os
#     - spec.template.spec.volumes.*.hostPath
#   rules:
#     driver: "A log driver keeps nothing, or nobody can tell which one it is."
#     rotation: Local logs may grow until the disk is full.
#     tls: Logs go over the network unencrypted.
#     output: The outputs of a log agent do not send anything away from the node.
#     nodes: A log agent runs on some nodes alone.
#     shipped: Nothing sends the logs away.
#     retention: "Logs are kept for too short a time, or nobody says for how long."
#     evidence: "What the evidence says about logging is incomplete, wrong or too old."
#   guide:
#     decides: [monitoring/log-security-events, incident-response/logging, checklist-compliance/security-events]
#   controls:
#     cis-docker:
#       "2.13": {strength: direct, reason: "Asks that logs leave the host, by a driver or by an agent."}
#     nist-sp-800-53r5:
#       AU-11: {strength: partial, reason: Asks for the days that logs are kept.}
#       AU-12: {strength: partial, reason: Reports log drivers that keep nothing.}
#     owasp-docker-top-10:
#       D10: {strength: partial, reason: Follows the logs of containers and nodes to where they are kept.}
#     owasp-kubernetes-top-ten-2022:
#       K05: {strength: partial, reason: Reports logs that nobody keeps.}
#     owasp-kubernetes-top-ten-2025:
#       K10: {strength: partial, reason: Reports logs that nobody keeps.}
#     nsa-cisa-kubernetes-hardening:
#       worker-node-and-container-logging: {strength: direct, reason: Asks that the logs of nodes and containers outlive both.}
#     mitre-attack-containers:
#       T1070: {strength: partial, reason: What has left the node cannot be deleted there.}
#   limits:
#   - >-
#     An agent counts by the name of its image and by the outputs of all configurations of its kind among the documents; which of
#     them it mounts is not followed. One output that leaves the node is enough.
#   - Whether the taints of nodes keep an agent away, and whether the receiver stores what it gets, is not known here.
#   - Log drivers and agents count for each other, though they may be on different hosts.
#   - Encryption is judged for syslog and GELF alone, as drivers of Docker and outputs of Fluent Bit.
#   - >-
#     YAML inside a ConfigMap is text, which the command reads and Rego alone cannot; there, hand it over as a file of its own.
#     Configurations inside Secrets and values of charts are not read in the other engines.
#   references:
#   - https://kubernetes.io/docs/concepts/cluster-administration/logging/
#   - https://docs.docker.com/engine/logging/configure/
package plimsoll.runtime.log_shipping

import data.lib.plimsoll.agents
import data.lib.plimsoll.collectors
import data.lib.plimsoll.date
import data.lib.plimsoll.docker
import data.lib.plimsoll.evidence
import data.lib.plimsoll.finding
import data.lib.plimsoll.quantity
import data.lib.plimsoll.set
import data.lib.plimsoll.settings
import data.lib.plimsoll.text
import data.lib.plimsoll.workload

id := "runtime/log-shipping"

# METADATA
# description: >-
#   Log drivers that send logs away, with `*` as a wildcard. Add journald where something forwards the journal of every host.
# custom:
#   parameter: {type: array, items: {type: string}}
default remote_drivers := ["syslog", "gelf", "fluentd", "awslogs", "splunk", "gcplogs", "etwlogs", "loki", "*/loki-docker-driver"]

remote_drivers := settings.value(id, "remoteDrivers")

# METADATA
# description: For how many days logs must be kept at least.
# custom:
#   parameter: {type: integer, minimum: 1}
default min_retention_days := 90

min_retention_days := settings.value(id, "minRetentionDays")

# METADATA
# description: Syslog and GELF must be encrypted unless the receiver is on the same host.
# custom:
#   parameter: {type: boolean}
default require_tls := true

require_tls := settings.value(id, "requireTls")

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
# description: For how many days evidence counts.
# custom:
#   parameter: {type: integer, minimum: 0}
default max_evidence_age_days := 365

max_evidence_age_days := settings.value(id, "maxEvidenceAgeDays")

# METADATA
# description: Roles and teams that may own evidence; all may where the list is empty.
# custom:
#   parameter: {type: array, items: {type: string}}
default allowed_owners := []

allowed_owners := settings.value(id, "allowedOwners")

default applicable := false

applicable if {
	not set.combined
	count(_judged) > 0
}

applicable := {_position(item) | some item in _judged} if set.combined

_position(item) := item.document if {
	is_number(item.document)
} else := item.pod.resource.document

violation contains finding.at(id, fault.rule, driver.item, fault.suffix, $"{driver.where}: {fault.msg}") if {
	some driver in _drivers
	some fault in _driver_faults(driver)
}

violation contains finding.at(id, "output", config.item, _suffix(config), $"logs go nowhere: {_reason(config)}") if {
	some config in _configs
	collectors.standing(config) == "stays"
}

violation contains finding.at(id, "tls", config.item, output.suffix, $"the output {output.name} sends logs over the network unencrypted") if {
	require_tls != false
	some config in _configs
	some output in config.outputs
	output.plain == true
}

violation contains finding.at(id, "nodes", only, [], $"{_what(only)} runs on nodes with {only.confined[0].words} alone") if {
	count(_reaching) == 0
	[only] := _confined
	only.confined[0].sure
}

violation contains finding.at(id, "shipped", _loose[0], [], "nothing sends the logs of containers away") if {
	count(_loose) > 0
	settings.complete == true
	not _is_shipped
	count(_doubtful) == 0
}

violation contains finding.at(id, "retention", item, ["retentionDays"], $"logs are kept for {days} days; asked for are at least {min_retention_days}") if {
	some item in _sound
	days := item.entry.retentionDays
	days < min_retention_days
}

violation contains finding.at(id, "evidence", item, fault.suffix, fault.msg) if {
	some item in _statements
	some fault in item.faults
}

no_evidence contains finding.gap(id, doubt.rule, driver.item, doubt.suffix, $"{driver.where}: {doubt.msg}", ["daemon"]) if {
	some driver in _drivers
	some doubt in _driver_doubts(driver)
}

no_evidence contains finding.gap(id, "driver", item, [], $"{docker.named(item)} uses the log driver of its host, which is not among the documents", ["daemon"]) if {
	count(_silent) > 0
	count(docker.daemons) == 0
	not _is_shipped
	some item in _first_of_each(_silent)
}

no_evidence contains finding.gap(id, "nodes", item, [], $"{_what(item)} runs on nodes with {item.confined[0].words} alone, and nothing tells whether there are others", ["evidence"]) if {
	some item in _confined
	count(_reaching) == 0
	not _is_single_and_sure
}

no_evidence contains finding.gap(id, "output", item, [], $"{_what(item)} is there, and {_doubts[item.standing]}", ["collector-config", "evidence"]) if {
	some item in _doubtful
	not _is_shipped
}

no_evidence contains finding.gap(id, "output", config.item, _suffix(config), "where logs go is put in later", ["collector-config", "evidence"]) if {
	some config in _configs
	collectors.standing(config) == "open"
	not _is_shipped
}

no_evidence contains finding.gap(id, "output", unread.resource, ["data", unread.key], $"the configuration of {collectors.titles[unread.family]} is text inside a ConfigMap; hand it over as a file of its own", ["collector-config"]) if {
	settings.decoded != true
	some unread in collectors.unread
	unread.family in ["otel", "promtail", "vector", "fluent-bit", "beats", "elastic-agent"]
}

no_evidence contains finding.gap(id, "shipped", _loose[0], [], "nothing among the documents sends the logs of containers away", ["workload", "daemon", "evidence"]) if {
	count(_loose) > 0
	settings.complete != true
	not _is_shipped
	count(_doubtful) == 0
}

no_evidence contains finding.gap(id, "retention", _judged[0], [], "nothing tells for how long the logs are kept", ["evidence"]) if {
	count(_statements) == 0
}

no_evidence contains finding.gap(id, "evidence", item, ["checkedAt"], "there is no `now` to tell whether this still holds", ["evidence"]) if {
	some item in _statements
	is_string(item.entry.checkedAt)
	not date.valid(settings.now)
}

_judged := array.flatten([
	_agents,
	[config.item | some config in _configs],
	[driver.item | some driver in _drivers],
	_silent,
	_statements,
])

# What the finding is about where nothing sends logs away.
_loose := array.flatten([
	[driver.item | some driver in _drivers; driver.standing == "host"],
	[config.item | some config in _configs; collectors.standing(config) == "away"],
	[item | some item in _agents; item.standing == "off"],
	_pods,
])

_pods := [pod.resource |
	not agents.lone_workload
	count(_drivers) == 0
	count(_configs) == 0
	count(collectors.unread) == 0
	count(_agents) == 0
	pod := workload.pods[0]
]

# By a driver, an agent, an operator, or as the evidence has it.
_is_shipped if {
	some driver in _drivers
	driver.standing == "away"
}

_is_shipped if {
	some item in _agents
	item.standing == "ships"
}

_is_shipped if {
	some config in _configs
	config.runs == true
	collectors.standing(config) == "away"
}

_is_shipped if {
	some item in _sound
	some sink in item.entry.sinks
	is_string(sink)
	trim_space(sink) != ""
}

# ---- Docker

_drivers := array.flatten([
	[driver |
		some item in docker.daemons
		driver := _driver(item, "daemon.json", _given(item.daemon), _field(item.daemon, "log-opts"), [["log-driver"], ["log-opts"]])
	],
	[driver |
		some item in docker.services
		logging := item.service.logging
		given := logging.driver
		not given in [null, ""]
		driver := _driver(item, docker.named(item), given, _field(logging, "options"), [["logging", "driver"], ["logging", "options"]])
	],
	[driver |
		some item in docker.inspected
		logging := item.options.LogConfig
		given := logging.Type
		not given in ["", null]
		driver := _driver(item, docker.named(item), given, _inspected_options(logging), [["HostConfig", "LogConfig", "Type"], ["HostConfig", "LogConfig", "Config"]])
	],
])

# What is empty is the default.
_given(config) := given if {
	given := config["log-driver"]
	not given in [null, ""]
} else := "json-file"

# Podman prints the limit of the size beside the options.
_inspected_options(logging) := {"max-size": logging.Size} if {
	is_string(logging.Size)
} else := _field(logging, "Config")

_field(logging, key) := logging[key] if {
	is_object(logging[key])
} else := {}

_driver(item, where, given, options, suffixes) := {
	"item": item,
	"where": where,
	"name": name,
	"options": _options(options),
	"suffix": suffixes[0],
	"options_suffix": suffixes[1],
	"standing": _driver_standing(name, _options(options)),
} if {
	name := _driver_name({"driver": given})
}

# Plugins have a tag.
_driver_name(given) := lower(split(docker.resolved(given, "driver"), ":")[0]) if {
	is_string(docker.resolved(given, "driver"))
} else := "${}" if {
	is_string(given.driver)
} else := $"of type {type_name(given.driver)}"

_options(options) := {key: value |
	some key, _ in options
	value := _option(options, key)
}

_option(options, key) := $"{value + 0}" if {
	value := options[key]
	is_number(value)
} else := docker.resolved(options, key) if {
	is_string(docker.resolved(options, key))
} else := "${}" if {
	is_string(options[key])
}

_driver_standing("none", _) := "none"

_driver_standing("${}", _) := "open"

_driver_standing("syslog", options) := "host" if _is_local(object.get(options, "syslog-address", "unix://"))

_driver_standing(name, options) := "away" if {
	text.matches_any(remote_drivers, name)
	not _is_local_syslog(name, options)
}

_driver_standing(name, _) := "host" if {
	name in ["json-file", "local", "journald", "k8s-file"]
	not text.matches_any(remote_drivers, name)
}

_driver_standing(name, _) := "unknown" if {
	not name in ["none", "${}", "syslog", "json-file", "local", "journald", "k8s-file"]
	not text.matches_any(remote_drivers, name)
}

_driver_standing("syslog", options) := "unknown" if {
	not text.matches_any(remote_drivers, "syslog")
	not _is_local_syslog("syslog", options)
}

_is_local_syslog("syslog", options) if _is_local(object.get(options, "syslog-address", "unix://"))

_is_local(address) if {
	some prefix in ["unix://", "unixgram://"]
	startswith(address, prefix)
}

_is_local(address) if {
	parts := split(address, "://")
	count(parts) == 2
	some host in ["localhost", "127.0.0.1", "[::1]"]
	_is_host(parts[1], host)
}

_is_host(rest, host) if rest == host

_is_host(rest, host) if startswith(rest, $"{host}:")

_driver_faults(driver) := array.flatten([
	[_fault("driver", driver.suffix, "the log driver none keeps nothing") | driver.standing == "none"],
	[_fault("driver", driver.suffix, $"the log driver is {driver.name}, and must be a text") | startswith(driver.name, "of type ")],
	[_fault("rotation", driver.options_suffix, concat("; ", words)) |
		words := array.concat(_size_faults(driver.name, driver.options), _file_faults(driver.name, driver.options))
		count(words) > 0
	],
	[_fault("tls", array.concat(driver.options_suffix, [key]), $"{driver.name} sends logs over the network unencrypted ({address})") |
		require_tls != false
		driver.standing == "away"
		key := {"syslog": "syslog-address", "gelf": "gelf-address"}[driver.name]
		address := driver.options[key]
		_is_plain(address)
	],
])

_fault(rule, suffix, msg) := {"rule": rule, "suffix": suffix, "msg": msg}

_is_plain(address) if {
	not startswith(address, "tcp+tls://")
	not _is_local(address)
	address != "${}"
}

_size_faults(name, options) := ["max-size is missing, so that the log may grow until the disk is full"] if {
	name in ["json-file", "k8s-file"]
	not options["max-size"]
} else := [$"max-size is no limit ({options["max-size"]})"] if {
	name in ["json-file", "k8s-file", "local"]
	options["max-size"] != "${}"
	not quantity.size(options["max-size"]) > 0
} else := []

_file_faults(name, options) := ["max-file is missing, so that each rotation throws away all there is"] if {
	name == "json-file"
	not options["max-file"]
} else := [$"max-file is no number of files ({options["max-file"]})"] if {
	name in ["json-file", "local"]
	options["max-file"] != "${}"
	not text.natural(options["max-file"]) > 0
} else := []

_driver_doubts(driver) := array.flatten([
	[_fault("driver", driver.suffix, "the log driver hangs on a variable that nobody here knows") | driver.standing == "open"],
	[_fault("driver", driver.suffix, $"nobody here knows where the log driver {driver.name} keeps logs; name it in `remoteDrivers` if it sends them away") |
		driver.standing == "unknown"
		name := driver.name
		not startswith(name, "of type ")
	],
	[_fault("rotation", array.concat(driver.options_suffix, [key]), $"{key} hangs on a variable that nobody here knows") |
		some key in ["max-size", "max-file", "syslog-address", "gelf-address"]
		driver.options[key] == "${}"
	],
])

# Services that leave the driver to the daemon.
_silent := [item |
	some item in docker.services
	not _is_given(item.service)
]

_is_given(service) if {
	given := service.logging.driver
	not given in [null, ""]
}

_first_of_each(items) := [item |
	some i, item in items
	not _is_of_an_earlier_document(items, i)
]

_is_of_an_earlier_document(items, i) if {
	i > 0
	object.get(items[i - 1], "document", 0) == object.get(items[i], "document", 0)
}

# ---- Agents

_configs := [config | some config in collectors.configs; config.logs == true]

_suffix(config) := config.outputs[0].suffix if {
	count(config.outputs) > 0
} else := []

_reason(config) := "it has no output" if {
	config.outputs == []
} else := concat(", and ", [$"the output {output.name} {output.why}" | some output in config.outputs])

_agents := array.concat(
	[object.union(item, {"standing": _standing(item), "confined": agents.confined(item.pod, labels_of_all_nodes)}) |
		some item in agents.found(agent_images)
		item.pod.resource.kind == "DaemonSet"
		agents.can(item.agent, "logs")
		not agents.for_windows(item.pod)
	],
	[object.union(item, {"agent": agent, "standing": standing, "confined": []}) |
		some item in docker.services
		agent := agents.of_image(docker.resolved(item.service, "image"), agent_images)
		agents.can(agent, "logs")
		standing := _standing({"agent": agent, "container": {"image": docker.resolved(item.service, "image"), "env": _environment(item.service)}})
	],
)

_environment(service) := [{"name": name, "value": service.environment[name]} | some name in sort(object.keys(service.environment))] if {
	is_object(service.environment)
} else := [{"name": parts[0], "value": concat("=", array.slice(parts, 1, count(parts)))} |
	some entry in service.environment
	parts := split(entry, "=")
]

# "ships", "off" for an agent that collects no logs, or why nobody can tell.
_standing(item) := "ships" if {
	"logs" in item.agent.does
} else := "blind" if {
	_reads_files(item)
	not _has_host_path(item.pod)
} else := "ships" if {
	some config in _of_family(item)
	config.logs == true
	collectors.standing(config) == "away"
} else := "ships" if {
	_is_set_to_ship(item)
} else := "off" if {
	item.agent.config == "datadog"
} else := "off" if {
	count(_of_family(item)) > 0
} else := "unknown"

_of_family(item) := [config |
	item.agent.config != ""
	some config in collectors.configs
	config.family == item.agent.config
]

_reads_files(item) if {
	item.pod
	item.agent.config in ["fluent-bit", "fluentd", "beats", "vector", "promtail"]
}

_has_host_path(pod) if {
	some volume in pod.spec.volumes
	is_object(volume.hostPath)
}

_is_set_to_ship(item) if {
	item.agent.config == "datadog"
	some variable in item.container.env
	variable.name == "DD_LOGS_ENABLED"
	_is_true(variable.value)
}

# The image has a configuration for what its tag names.
_is_set_to_ship(item) if {
	contains(item.container.image, "fluentd-kubernetes-daemonset:")
	some target in ["azureblob", "cloudwatch", "elasticsearch", "forward", "gcs", "graylog", "kafka", "kinesis", "logentries", "loggly", "logzio", "opensearch", "papertrail", "s3", "stackdriver", "syslog"]
	contains(item.container.image, $"-{target}")
}

_is_set_to_ship(item) if {
	item.agent.config == "promtail"
	some argument in item.container.args
	is_string(argument)
	some prefix in ["-client.url=", "--client.url="]
	startswith(argument, prefix)
}

_is_true(value) if value == true

_is_true(value) if text.folded(value) in ["true", "1"]

_doubtful := [item | some item in _agents; item.standing in ["unknown", "blind"]]

_doubts := {
	"unknown": "nothing tells where it sends logs",
	"blind": "mounts nothing of the node that it could read",
}

_what(item) := $"the log agent {item.agent.title}"

_runners := [item | some item in _agents; item.standing in ["ships", "unknown"]]

_reaching := array.concat(
	[item | some item in _runners; count(item.confined) == 0],
	[config | some config in _configs; config.runs == true],
)

_confined := [item | some item in _runners; count(item.confined) > 0]

_is_single_and_sure if {
	[only] := _confined
	only.confined[0].sure
}

# ---- Evidence

_statements := [object.union(evidence.item(resource, ["logging"]), {"entry": told, "faults": _statement_faults(resource.object)}) |
	some resource in evidence.subjects
	object.get(resource.object, "logging", null) != null
	told := _entry(resource.object.logging)
]

_entry(told) := told if {
	is_object(told)
} else := {}

_statement_faults(told) := [{"suffix": [], "msg": "logging must be an object"}] if {
	stated := told.logging
	not is_object(stated)
} else := array.concat(
	[{"suffix": array.slice(fault.suffix, 2, count(fault.suffix)), "msg": fault.msg} |
		some fault in evidence.section_faults({"object": {"logging": [told.logging]}}, "logging", _fields, allowed_owners)
	],
	[{"suffix": ["checkedAt"], "msg": msg} |
		age := date.age_days(told.logging.checkedAt, settings.now)
		age > max_evidence_age_days
		msg := $"this was looked at {age} days ago; at most {max_evidence_age_days} are allowed"
	],
)

_fields := {
	"sinks": "list",
	"retentionDays": "count",
	"auditImmutable": "boolean?",
	"checkedAt": "date",
}

_sound := [item | some item in _statements; item.faults == []]
