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
		"labels": object.union(_labels(group), _labels(rule)),
		"wait": _wait(rule),
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
		"wait": _wait(rule),
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

_wait(rule) := "0s" if {
	rule.for == 0
} else := _text(rule, "for")

# Groups may have labels for all of their rules.
_labels(owner) := {name: value |
	some name, value in owner.labels
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

# METADATA
# description: >-
#   The names of the series that an alert asks, those behind recording rules with them.
asked(alert) := own | {name |
	some recorded in graph.reachable(_recorded, own)
	some name in _recorded[recorded]
} if {
	own := words(alert.query)
}

_recorded := {name: parts |
	some name, queries in _recordings
	parts := {word | some query in queries; some word in words(query)}
}

_recordings := {name: queries |
	some [name, _] in _pairs
	queries := [query | some [other, query] in _pairs; other == name]
}

_pairs := [[rule.record, rule.expr] |
	some source in telemetry.documents
	source.kind == "prometheus-rules"
	some group in source.body.groups
	some rule in group.rules
	is_string(rule.record)
	is_string(rule.expr)
]

# METADATA
# description: >-
#   True for an alert that compares its series with something, or keeps those that others leave, itself or in a recording rule. Grafana
#   compares in another step.
compares(alert) if alert.system == "grafana"

compares(alert) if _has_comparison(alert.query)

compares(alert) if {
	some name in words(alert.query)
	some query in _recordings[name]
	_has_comparison(query)
}

_has_comparison(query) if {
	some [_, mark] in regex.find_all_string_submatch_n(`"(?:[^"\\]|\\.)*"|'[^']*'|\{[^}]*\}|([<>]|[=!]=|\b(?:and|unless|absent|absent_over_time)\b)`, query, -1)
	mark != ""
}
