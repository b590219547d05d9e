# METADATA
# title: Alerting rules
# description: >-
#   The alerts of Prometheus and Grafana in one shape. Recording rules are no alerts, and neither are rules that somebody
#   has paused.
package lib.plimsoll.alerts

import data.lib.plimsoll.telemetry

# METADATA
# description: >-
#   Every alert: its `name`, what it asks (`query`), its `labels`, how long it waits (`wait`, an empty text where nothing
#   says so), the `system` that sends it, the `item` and the `suffix` of where it is written.
all := array.concat(_prometheus, _grafana)

_prometheus := [alert |
	some source in telemetry.documents
	source.kind == "prometheus-rules"
	some i, group in source.body.groups
	some j, rule in group.rules
	is_string(rule.alert)
	alert := {
		"name": rule.alert,
		"query": _text(rule, "expr"),
		"labels": _labels(rule),
		"wait": _text(rule, "for"),
		"system": "alertmanager",
		"item": source,
		"suffix": ["groups", i, "rules", j],
	}
]

_grafana := [alert |
	some source in telemetry.documents
	source.kind == "grafana-alerting"
	some group in _groups(source)
	some j, rule in group.body.rules
	is_string(rule.title)
	not _is_paused(rule)
	alert := {
		"name": rule.title,
		"query": concat(" ", _queries(rule)),
		"labels": _labels(rule),
		"wait": _text(rule, "for"),
		"system": "grafana",
		"item": source,
		"suffix": array.concat(group.suffix, ["rules", j]),
	}
]

_is_paused(rule) if rule.isPaused == true

_groups(source) := [{"body": source.body, "suffix": []}] if {
	source.wrapper != ""
} else := [{"body": group, "suffix": ["groups", i]} | some i, group in source.body.groups]

_queries(rule) := [query |
	some step in rule.data
	some key in ["expr", "query", "rawSql"]
	query := step.model[key]
	is_string(query)
]

_text(rule, key) := rule[key] if {
	is_string(rule[key])
} else := ""

_labels(rule) := {name: value |
	some name, value in rule.labels
	is_string(value)
}

# METADATA
# description: >-
#   The words of a query: series, functions and labels, without what stands in quotes.
words(query) := {groups[1] |
	some groups in regex.find_all_string_submatch_n(`"(?:[^"\\]|\\.)*"|'[^']*'|([a-zA-Z_:][a-zA-Z0-9_:]*)`, query, -1)
	groups[1] != ""
}

# METADATA
# description: True for an alert that asks no series at all, so that it fires always, or never.
constant(alert) if {
	alert.query != ""
	every word in words(alert.query) {
		word in ["vector", "scalar", "time", "bool", "and", "or", "unless", "s", "m", "h", "d"]
	}
}
