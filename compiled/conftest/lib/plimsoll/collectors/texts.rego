# METADATA
# title: Configurations of collectors as text
# description: >-
#   Reads the configurations in ConfigMaps that are neither YAML nor JSON: those of Fluent Bit, Fluentd, Vector and Grafana
#   Alloy in their own languages. All texts of a ConfigMap count together, as they include one another.
package lib.plimsoll.collectors.texts

import data.lib.plimsoll.text

# METADATA
# description: What becomes of logs in outputs that do not send them anywhere.
ends := {
	"null": "throws them away",
	"nullout": "throws them away",
	"nop": "throws them away",
	"blackhole": "throws them away",
	"discard": "throws them away",
	"counter": "counts them and throws them away",
	"flowcounter": "counts them and throws them away",
	"stdout": "writes them into its own log",
	"console": "writes them into its own log",
	"debug": "writes them into its own log",
	"logging": "writes them into its own log",
	"echo": "writes them into its own log",
	"file": "writes them into a file",
}

# METADATA
# description: True for a value that is put in later.
is_open(value) if {
	some mark in ["${", "{{", "$("]
	contains(value, mark)
}

# METADATA
# description: True for an output of Fluent Bit that sends unencrypted what the receiver may as well take encrypted.
is_plain(name, fields) if {
	name in ["syslog", "gelf"]
	not _is_encrypted(fields)
	not object.get(fields, "host", "127.0.0.1") in ["127.0.0.1", "localhost", "::1"]
} else := false

_is_encrypted(fields) if text.folded(fields.mode) == "tls"

_is_encrypted(fields) if text.folded(fields.tls) in ["on", "true"]

_is_encrypted(fields) if fields.tls == true

# METADATA
# description: What inputs of Fluent Bit fetch where none of them reads logs; nothing where one does.
metrics_of_inputs(names) := ["node-metrics"] if {
	count(names) > 0
	every name in names {
		name in ["node_exporter_metrics", "fluentbit_metrics"]
	}
} else := []

# METADATA
# description: The forms of configuration among the texts of a ConfigMap.
families(held) := [name |
	is_object(held)
	some name in ["fluent-bit", "fluentd", "vector", "alloy"]
	_is_among(name, held)
]

_is_among(name, held) if {
	some _, value in held
	is_string(value)
	_is_of(name, value)
}

_is_of("fluent-bit", value) if {
	some mark in ["[OUTPUT]", "[INPUT]", "[output]", "[input]"]
	contains(value, mark)
}

_is_of("fluentd", value) if {
	contains(value, "</match>")
	contains(value, "@type")
}

_is_of("vector", value) if contains(value, "[sinks.")

_is_of("alloy", value) if {
	some mark in ["loki.source.", "prometheus.exporter.", "prometheus.scrape ", "otelcol.receiver."]
	contains(value, mark)
	contains(value, "forward_to")
}

# METADATA
# description: >-
#   What the texts of a ConfigMap say in one of the forms: `logs`, `open`, `metrics`, and `outputs`, each with the `key` of its
#   text, its `name` and whether it is `plain`.
read("fluent-bit", held) := {
	"logs": count(metrics) == 0,
	"open": _includes(held),
	"metrics": metrics,
	"outputs": [{"key": key, "name": name, "plain": is_plain(name, section)} |
		some key in _keys(held)
		some section in _sections(held[key], "output")
		name := lower(section.name)
	],
} if {
	metrics := metrics_of_inputs([lower(section.name) |
		some key in _keys(held)
		some section in _sections(held[key], "input")
	])
}

_keys(held) := [key |
	some key in sort(object.keys(held))
	is_string(held[key])
]

_includes(held) if {
	some _, value in held
	is_string(value)
	some mark in ["@INCLUDE", "@include"]
	contains(value, mark)
} else := false

# The sections of a name, as objects of their keys in lower case.
_sections(content, name) := [_fields(array.slice(lines, 1, count(lines))) |
	some part in split(concat("\n", ["", concat("\n", _lines(content))]), "\n[")
	lines := split(part, "\n")
	lower(lines[0]) == $"{name}]"
]

_fields(lines) := {key: value |
	some i, line in lines
	key := _key(line)
	not _is_said_before(lines, key, i)
	value := trim_space(substring(line, count(key), -1))
}

_key(line) := lower(split(line, " ")[0])

_is_said_before(lines, key, i) if {
	some line in array.slice(lines, 0, i)
	_key(line) == key
}

# Without indentation, blank lines and comments.
_lines(content) := [line |
	some raw in split(content, "\n")
	line := trim_space(strings.replace_n({"\t": " "}, raw))
	line != ""
	not startswith(line, "#")
]

read("fluentd", held) := {
	"logs": true,
	"open": _includes(held),
	"metrics": [],
	"outputs": [{"key": key, "name": name, "plain": false} |
		some key in _keys(held)
		some name in _matches(held[key])
		not name in ["copy", "relabel", "rewrite_tag_filter", "rewrite_tag", "route", "label_router", "roundrobin", "detect_exceptions", "concat"]
	],
}

# The type of each <match>, and of each <store> in it; buffers and formats inside have types as well.
_matches(content) := [name |
	some match in array.slice(parts, 1, count(parts))
	some store in split(split(match, "\n</match>")[0], "\n<store")
	some name in array.slice(_types(store), 0, 1)
] if {
	parts := split(concat("\n", array.concat([""], _lines(content))), "\n<match")
}

_types(block) := [trim(trim_space(substring(line, 5, -1)), `"'`) |
	some i, piece in split(block, "\n<")
	_is_own(piece, i)
	some line in split(piece, "\n")
	startswith(line, "@type")
]

_is_own(_, 0)

_is_own(piece, i) if {
	i > 0
	startswith(piece, "/")
}

read("vector", held) := {
	"logs": true,
	"open": false,
	"metrics": ["node-metrics" | some key in _keys(held); contains(held[key], `"host_metrics"`)],
	"outputs": [{"key": key, "name": name, "plain": false} |
		some key in _keys(held)
		some name in _sinks(held[key])
		not startswith(name, "prometheus_")
	],
}

_sinks(content) := [type |
	some part in split(concat("\n", array.concat([""], _lines(content))), "\n[sinks.")
	lines := split(part, "\n")
	endswith(lines[0], "]")
	not contains(lines[0], ".")
	some line in array.slice(lines, 1, count(lines))
	[key, value] := split(line, "=")
	trim_space(key) == "type"
	type := trim(trim_space(value), `"'`)
]

read("alloy", held) := {
	"logs": _says(held, ["loki.source.", "otelcol.receiver.filelog"]),
	"open": false,
	"metrics": [metric |
		_says(held, ["prometheus.remote_write ", "otelcol.exporter."])
		some [metric, marks] in [
			["node-metrics", ["prometheus.exporter.unix ", "node-exporter"]],
			["container-metrics", ["prometheus.exporter.cadvisor ", "/metrics/cadvisor"]],
			["workload-metrics", ["kube-state-metrics"]],
		]
		_says(held, marks)
	],
	"outputs": [{"key": key, "name": name, "plain": false} |
		some key in _keys(held)
		some line in _lines(held[key])
		some [mark, name] in [["loki.write ", "loki"], ["loki.echo ", "echo"], ["otelcol.exporter.debug ", "debug"], ["otelcol.exporter.", "otlp"]]
		startswith(line, mark)
		not _is_debugging(line, name)
	],
}

_is_debugging(line, "otlp") if startswith(line, "otelcol.exporter.debug ")

_says(held, marks) if {
	some key in _keys(held)
	some line in _lines(held[key])
	some mark in marks
	contains(line, mark)
} else := false

# METADATA
# description: The form that a text in YAML may have, by its words; undefined where it has none of them.
yaml_family(value) := [name |
	is_string(value)
	some [name, words] in _words
	_has_all(value, words)
][0]

_words := [
	["otel", ["exporters:", "receivers:", "service:"]],
	["promtail", ["clients:", "positions:"]],
	["vector", ["sinks:", "sources:"]],
	["fluent-bit", ["pipeline:", "outputs:"]],
	["elastic-agent", ["outputs:", "inputs:", "data_stream"]],
	["beats", ["filebeat.", "output."]],
	["beats", ["metricbeat.", "output."]],
]

_has_all(value, words) if {
	every word in words {
		contains(value, word)
	}
}
