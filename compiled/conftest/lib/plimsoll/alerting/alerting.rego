# METADATA
# title: Where alerts go
# description: >-
#   Alertmanager's tree of routes and its inhibition, and Grafana's notification policies, which are of one shape. An
#   alert is sent through them as the tools do it. Patterns that are too hard for string functions, and labels that
#   nobody knows, make an answer `maybe`, and the simulation keeps what is certain apart from what is possible.
package lib.plimsoll.alerting

import data.lib.plimsoll.telemetry

# METADATA
# description: >-
#   The trees: `item`, `system`, `suffix` of the root, `nodes` in the order of the tree, `receivers` by name with their
#   `integrations`, whether all receivers are `known`, `inhibitions`, `muted` (names of intervals to whether they cover all
#   time), `labels` that every alert of the tree has.
trees := array.concat(_alertmanager, _grafana)

_alertmanager := [tree |
	some source in telemetry.documents
	source.kind == "alertmanager-config"
	is_object(source.body.route)
	tree := {
		"item": source,
		"system": "alertmanager",
		"suffix": ["route"],
		"nodes": _nodes(source.body.route),
		"receivers": _receivers(source.body),
		"known": true,
		"inhibitions": _inhibitions(source.body),
		"muted": object.union_n([{}, _intervals(source.body, "mute_time_intervals"), _intervals(source.body, "time_intervals"), _intervals(source.body, "muteTimeIntervals")]),
		"labels": _own_labels(source.namespace),
	}
]

# The operator adds a matcher for the namespace of an AlertmanagerConfig.
_own_labels("") := {}

_own_labels(namespace) := {"namespace": namespace} if namespace != ""

_grafana := [tree |
	some source in telemetry.documents
	source.kind == "grafana-alerting"
	some root in _grafana_roots(source)
	tree := {
		"item": source,
		"system": "grafana",
		"suffix": root.suffix,
		"nodes": _nodes(root.route),
		"receivers": _contact_points,
		"known": false,
		"inhibitions": [],
		"muted": _mute_times,
		"labels": {},
	}
]

_grafana_roots(source) := [{"route": source.body.route, "suffix": ["route"]}] if {
	source.wrapper == "GrafanaNotificationPolicy"
	is_object(source.body.route)
} else := [{"route": route, "suffix": ["policies", i]} |
	source.wrapper == ""
	some i, route in source.body.policies
	is_object(route)
]

# Grafana reads all its files together, and has one contact point before it reads any.
_contact_points := object.union_n(array.concat([{"grafana-default-email": ["email"]}], array.flatten([
	[{point.name: [receiver.type | some receiver in point.receivers; is_string(receiver.type)]} |
		some source in telemetry.documents
		source.kind == "grafana-alerting"
		some point in source.body.contactPoints
		is_string(point.name)
	],
	[{source.body.name: [source.body.type]} |
		some source in telemetry.documents
		source.wrapper == "GrafanaContactPoint"
		is_string(source.body.name)
		is_string(source.body.type)
	],
])))

_mute_times := {time.name: _always(time.time_intervals) |
	some source in telemetry.documents
	source.kind == "grafana-alerting"
	some time in source.body.muteTimes
	is_string(time.name)
}

_receivers(body) := {receiver.name: integrations |
	some receiver in body.receivers
	is_string(receiver.name)
	integrations := [kind |
		some key in sort(object.keys(receiver))
		kind := _integration(key)
		count([one | some one in receiver[key]; is_object(one)]) > 0
	]
}

_integration(key) := trim_suffix(key, "_configs") if endswith(key, "_configs")

_integration(key) := lower(trim_suffix(key, "Configs")) if endswith(key, "Configs")

# METADATA
# description: True for a kind of integration that somebody sees at once, or is woken by; the others are machines.
reaches_people(integration) if not lower(integration) in ["webhook", "sns", "jira", "kafka", "mqtt", "prometheus-alertmanager", "amazonsns"]

# Who stands where is worked out once, as every alert goes through the whole tree.
_nodes(root) := [node |
	some i, path in paths
	route := object.get(root, path, {})
	node := {
		"path": path,
		"matchers": _matchers(route),
		"receiver": _inherited(root, path, ["receiver"]),
		"repeat": _inherited(root, path, ["repeat_interval", "repeatInterval"]),
		"mutes": _mutes(route),
		"ancestors": [j | some j, other in paths; array.slice(path, 0, count(other)) == other],
		"children": [j | some j, other in paths; count(other) == count(path) + 2; array.slice(other, 0, count(path)) == path],
		"elders": [j | some j, other in paths; _is_elder(other, path); not _continues(object.get(root, other, {}))],
	}
] if {
	paths := sort([path | walk(root, [path, value]); is_object(value); _is_route(path)])
}

_is_elder(path, younger) if {
	length := count(younger)
	length > 0
	count(path) == length
	path[length - 1] < younger[length - 1]
	array.slice(path, 0, length - 1) == array.slice(younger, 0, length - 1)
}

_continues(route) if route.continue == true

_is_route(path) if {
	count(path) % 2 == 0
	every i, key in path {
		_is_step(i % 2, key)
	}
}

_is_step(0, "routes")

_is_step(1, key) if is_number(key)

_inherited(root, path, names) := found[0] if {
	found := [value |
		some length in numbers.range(bits.rsh(count(path), 1), 0)
		some name in names
		value := object.get(root, array.concat(array.slice(path, 0, 2 * length), [name]), "")
		is_string(value)
		value != ""
	]
	count(found) > 0
} else := ""

_mutes(route) := [name |
	some key in ["mute_time_intervals", "muteTimeIntervals"]
	some name in route[key]
	is_string(name)
]

# A matcher is [label, operator, value]; one that nobody can read has a null for its label.
_matchers(route) := array.flatten([
	[[label, "=", value] | some label, value in route.match; is_string(value)],
	[[label, "=~", value] | some label, value in route.match_re; is_string(value)],
	[read | some given in _listed(route, "matchers"); some read in _read(given)],
	[read | some given in _listed(route, "object_matchers"); some read in _read(given)],
])

_listed(route, key) := route[key] if {
	is_array(route[key])
} else := [route[key]] if {
	is_string(route[key])
} else := []

_read(given) := [[given.name, _operator(given), object.get(given, "value", "")]] if {
	is_object(given)
	is_string(given.name)
} else := [given] if {
	is_array(given)
	[label, operator, value] := given
	is_string(label)
	operator in _operators
	is_string(value)
} else := [[_unquoted(groups[1]), groups[2], _unquoted(trim_space(groups[3]))] | some groups in found] if {
	is_string(given)
	found := regex.find_all_string_submatch_n(
		`([a-zA-Z_:][a-zA-Z0-9_:.-]*|"(?:[^"\\]|\\.)*")\s*(=~|!~|!=|=)\s*("(?:[^"\\]|\\.)*"|[^",{}]*)`,
		given, -1,
	)
	count(found) > 0
} else := [[null, "=", ""]]

_operators := ["=", "!=", "=~", "!~"]

_operator(given) := given.matchType if {
	given.matchType in _operators
} else := "=~" if {
	given.regex == true
} else := "="

_unquoted(text) := strings.replace_n({`\"`: `"`, `\\`: `\`}, substring(text, 1, count(text) - 2)) if {
	startswith(text, `"`)
	endswith(text, `"`)
	count(text) > 1
} else := text

_inhibitions(body) := [{"suffix": [key, i], "source": source, "target": target, "equal": equal} |
	some key in ["inhibit_rules", "inhibitRules"]
	some i, rule in body[key]
	is_object(rule)
	source := _side(rule, "source")
	target := _side(rule, "target")
	equal := [label | some label in rule.equal; is_string(label)]
]

_side(rule, name) := array.flatten([
	[[label, "=", value] | some label, value in rule[$"{name}_match"]; is_string(value)],
	[[label, "=~", value] | some label, value in rule[$"{name}_match_re"]; is_string(value)],
	[read | some given in _listed(rule, $"{name}_matchers"); some read in _read(given)],
	[read | some given in _listed(rule, $"{name}Match"); some read in _read(given)],
])

_intervals(body, key) := {interval.name: _always(_entries(interval)) |
	some interval in body[key]
	is_string(interval.name)
}

_entries(interval) := interval.time_intervals if {
	is_array(interval.time_intervals)
} else := interval.timeIntervals if {
	is_array(interval.timeIntervals)
} else := []

# True where the entries cover every day from its first to its last minute.
_always(entries) if {
	days := {day | some entry in entries; _is_whole(entry); some day in _weekdays(entry)}
	count(days) == 7
} else := false

_is_whole(entry) if {
	is_object(entry)
	_is_full(entry, ["times"], [["00:00", "24:00"]])
	_is_full(entry, ["days_of_month", "daysOfMonth"], ["1:31", "1:-1", ["1", "31"]])
	_is_full(entry, ["months"], ["1:12", "january:december"])
	_is_full(entry, ["years"], [])
}

# A field that is absent restricts nothing.
_is_full(entry, names, whole) if {
	every name in names {
		_is_free(object.get(entry, name, null), whole)
	}
}

_is_free(null, _)

_is_free([], _)

_is_free(ranges, whole) if {
	some given in ranges
	_range(given) in whole
}

_range(given) := [object.get(given, "start_time", object.get(given, "startTime", "")), object.get(given, "end_time", object.get(given, "endTime", ""))] if {
	is_object(given)
} else := lower(given) if {
	is_string(given)
} else := ""

_weekdays(entry) := numbers_of if {
	numbers_of := {day |
		some given in entry.weekdays
		is_string(given)
		[first, last] := _ends(split(lower(given), ":"))
		some day in numbers.range(_days[first], _days[last])
	}
	count(numbers_of) > 0
} else := {0, 1, 2, 3, 4, 5, 6} if {
	object.get(entry, "weekdays", null) in [null, []]
} else := set()

_ends([day]) := [day, day]

_ends([first, last]) := [first, last]

_days := {"sunday": 0, "monday": 1, "tuesday": 2, "wednesday": 3, "thursday": 4, "friday": 5, "saturday": 6}

# METADATA
# description: >-
#   Where an alert ends in a tree: the nodes that get it for `certain` and those that may (`possible`). `open` is true
#   where the alert may have labels that are not listed; a label whose value is null may have any. Undefined for an alert
#   that the root does not take.
outcome(tree, labels, open) := {"certain": certain, "possible": possible} if {
	answers := [matches(node.matchers, object.union(labels, tree.labels), open) | some node in tree.nodes]
	answers[0] != "no"
	passes := [_passes(node, answers, i) | some i, node in tree.nodes]
	reached := [_reached(node, passes) | some node in tree.nodes]
	certain := [node |
		some i, node in tree.nodes
		reached[i] == "yes"
		every j in node.children {
			answers[j] == "no"
		}
	]
	possible := [node |
		some i, node in tree.nodes
		reached[i] != "no"
		every j in node.children {
			answers[j] != "yes"
		}
	]
}

# Whether an alert that came to the parent goes into the node: the first that matches keeps it, unless it says `continue`.
_passes(node, answers, i) := "no" if {
	answers[i] == "no"
} else := "no" if {
	some j in node.elders
	answers[j] == "yes"
} else := "maybe" if {
	answers[i] == "maybe"
} else := "maybe" if {
	some j in node.elders
	answers[j] == "maybe"
} else := "yes"

_reached(node, passes) := "no" if {
	some j in node.ancestors
	passes[j] == "no"
} else := "maybe" if {
	some j in node.ancestors
	passes[j] == "maybe"
} else := "yes"

# METADATA
# description: Whether matchers hold of the labels of an alert - yes, no or maybe.
matches(matchers, labels, open) := "no" if {
	some matcher in matchers
	_answer(matcher, labels, open) == "no"
} else := "maybe" if {
	some matcher in matchers
	_answer(matcher, labels, open) == "maybe"
} else := "yes"

_answer([label, operator, value], labels, open) := "maybe" if {
	_value(label, labels, open) == null
} else := "maybe" if {
	not is_string(value)
} else := _equal(value, _value(label, labels, open)) if {
	operator == "="
} else := _opposite[_equal(value, _value(label, labels, open))] if {
	operator == "!="
} else := _like(value, _value(label, labels, open)) if {
	operator == "=~"
} else := _opposite[_like(value, _value(label, labels, open))]

_opposite := {"yes": "no", "no": "yes", "maybe": "maybe"}

# An absent label counts as an empty text. Nobody but the rule sets a severity, so that one which is absent is not there.
_value(null, _, _) := null

_value(label, labels, open) := object.get(labels, label, _absent(label, open)) if label != null

_absent("severity", _) := ""

_absent(label, true) := null if label != "severity"

_absent(label, false) := "" if label != "severity"

_equal(wanted, value) := "yes" if {
	wanted == value
} else := "no"

# Patterns are anchored. Words with bars between them, and `.*` and `.+`, are what people write.
_like(pattern, value) := "yes" if {
	some part in _parts(pattern)
	_part(part, value) == "yes"
} else := "maybe" if {
	some part in _parts(pattern)
	_part(part, value) == "maybe"
} else := "no"

_parts(pattern) := split(_inside(trim_suffix(trim_prefix(pattern, "^"), "$")), "|")

_inside(pattern) := inner if {
	startswith(pattern, "(")
	endswith(pattern, ")")
	inner := trim_prefix(substring(pattern, 1, count(pattern) - 2), "?:")
	not contains(inner, "(")
	not contains(inner, ")")
} else := pattern

_part(".*", _) := "yes"

_part(".+", value) := _filled(value)

_part(part, value) := _equal(part, value) if {
	not part in [".*", ".+"]
	_is_word(part)
}

_part(part, value) := "maybe" if {
	not part in [".*", ".+"]
	not _is_word(part)
	_may_be(part, value)
} else := "no" if {
	not part in [".*", ".+"]
	not _is_word(part)
}

_filled("") := "no"

_filled(value) := "yes" if value != ""

_is_word(part) if {
	every character in [".", "*", "+", "?", "(", ")", "[", "]", "{", "}", `\`, "^", "$"] {
		not contains(part, character)
	}
}

# What begins with a letter and has no quantifier behind it matches only what begins so.
_may_be(part, value) if not _begins_otherwise(part, value)

_begins_otherwise(part, value) if {
	first := substring(part, 0, 1)
	_is_word(first)
	not substring(part, 1, 1) in ["?", "*", "{"]
	not contains(part, "(")
	not startswith(value, first)
}

# METADATA
# description: >-
#   Whether an inhibition lets an alert be silenced by another - yes, no or maybe. An alert that fits both sides is never
#   silenced by one that does.
silences(inhibition, source, target) := "no" if {
	some label in inhibition.equal
	object.get(source, label, "") != object.get(target, label, "")
} else := "no" if {
	matches(inhibition.source, target, false) == "yes"
	matches(inhibition.target, source, false) == "yes"
} else := _both(matches(inhibition.source, source, false), matches(inhibition.target, target, false))

_both(first, second) := "no" if {
	"no" in [first, second]
} else := "maybe" if {
	"maybe" in [first, second]
} else := "yes"

# METADATA
# description: True where the tree has a receiver of the name that a node sends to.
is_defined(tree, node) if tree.receivers[node.receiver]

# METADATA
# description: True for a node that is muted for all time.
is_muted(tree, node) if {
	some name in node.mutes
	tree.muted[name]
}

# METADATA
# description: >-
#   Whether somebody gets an alert (yes, no or maybe), which is an object of labels as `labels_of` gives them. A receiver that
#   does not exist is another fault, and counts as one who gets it. `open` is true where the series may bring further labels.
delivery(tree, alert, open) := "yes" if {
	not outcome(tree, alert, open)
} else := "yes" if {
	some node in outcome(tree, alert, open).certain
	_sends(tree, node) == "yes"
} else := "yes" if {
	every node in outcome(tree, alert, open).possible {
		_sends(tree, node) == "yes"
	}
} else := "no" if {
	every node in outcome(tree, alert, open).possible {
		_sends(tree, node) == "no"
	}
} else := "maybe"

_sends(tree, node) := "no" if {
	is_muted(tree, node)
} else := "no" if {
	tree.receivers[node.receiver] == []
} else := "maybe" if {
	not tree.known
	not is_defined(tree, node)
} else := "yes"

# METADATA
# description: The trees through which an alert of lib.plimsoll.alerts goes. A tree of one namespace has only the alerts of that namespace.
trees_of(alert) := [tree |
	some tree in trees
	tree.system == alert.system
	tree.labels == {}
]

# METADATA
# description: The labels that an alert has when it is sent, null where a template makes the value.
labels_of(alert) := object.union({name: _known(value) | some name, value in alert.labels}, {"alertname": alert.name})

_known(value) := null if {
	contains(value, "{{")
} else := value
