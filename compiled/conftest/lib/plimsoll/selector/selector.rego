# METADATA
# title: Label selectors
# description: >-
#   Kubernetes' LabelSelector with all its operators, judged in three values: what is selected, what is not, and what
#   nobody can tell because the labels are not all known.
package lib.plimsoll.selector

# METADATA
# description: >-
#   The requirements of a selector, all of which must hold of the labels `of` which they speak ("pod", "namespace" ...).
#   An absent selector and an empty one have none, and so select everything. Undefined for what is no LabelSelector.
requirements(selector, of) := [] if {
	_is_empty(selector)
} else := array.concat(
	[{"of": of, "key": key, "operator": "In", "values": [value]} |
		some key, value in selector.matchLabels
	],
	[{"of": of, "key": expression.key, "operator": expression.operator, "values": _values(expression)} |
		some expression in selector.matchExpressions
	],
) if {
	_is_selector(selector)
}

# METADATA
# description: >-
#   Whether requirements hold of the facts: "yes", "no" or "maybe". `facts` has, under each `of`, the known `labels`,
#   whether there may be others (`open`), and perhaps the keys of labels that are there with a value that nobody knows
#   (`added`); nothing is known of an `of` that it lacks.
holds(requirements, facts) := "no" if {
	some requirement in requirements
	_fails(requirement, facts[requirement.of])
} else := "maybe" if {
	some requirement in requirements
	_unsettled(requirement, facts)
} else := "yes"

# METADATA
# description: How messages name requirements.
words(requirements) := concat(", ", [_word(requirement) | some requirement in requirements])

_word(requirement) := $"{requirement.key}={requirement.values[0]}" if {
	requirement.operator == "In"
	count(requirement.values) == 1
} else := requirement.key if {
	requirement.operator == "Exists"
} else := $"!{requirement.key}" if {
	requirement.operator == "DoesNotExist"
} else := $"{requirement.key} {_operator_word(requirement.operator)} ({concat(", ", requirement.values)})"

_operator_word(operator) := _operator_words[operator] if {
	_operator_words[operator]
} else := operator

_operator_words := {"In": "in", "NotIn": "not in"}

# Not `in [null, {}]`: Gatekeeper's OPA panics over an object there.
_is_empty(null)

_is_empty(selector) if {
	is_object(selector)
	count(selector) == 0
}

# `Exists` and `DoesNotExist` take no values, `In` and `NotIn` at least one: the API server refuses the rest.
_is_selector(selector) if {
	is_object(selector)
	object.remove(selector, ["matchLabels", "matchExpressions"]) == {}
	_are_labels(object.get(selector, "matchLabels", null))
	_are_expressions(object.get(selector, "matchExpressions", null))
}

_are_labels(null)

_are_labels(labels) if {
	is_object(labels)
	every value in labels {
		is_string(value)
	}
}

_are_expressions(null)

_are_expressions(expressions) if {
	is_array(expressions)
	every expression in expressions {
		is_string(expression.key)
		_takes(expression.operator, _values(expression))
	}
}

_takes(operator, values) if {
	operator in ["In", "NotIn"]
	is_array(values)
	count(values) > 0
	every value in values {
		is_string(value)
	}
}

_takes(operator, values) if {
	operator in ["Exists", "DoesNotExist"]
	values == []
}

_values(expression) := [] if {
	object.get(expression, "values", null) == null
} else := expression.values

# A label that is there settles the requirement, whatever other labels there may be.
_fails(requirement, fact) if {
	value := fact.labels[requirement.key]
	not _admits(requirement, value)
}

# Without the label, what asks for it fails where there is no other label.
_fails(requirement, fact) if {
	not fact.open
	not _admits_absence(requirement)
	not _knows(fact, requirement)
	not _is_added(fact, requirement)
}

_fails(requirement, fact) if {
	requirement.operator == "DoesNotExist"
	_is_added(fact, requirement)
}

_unsettled(requirement, facts) if not _tells_of(facts, requirement)

_unsettled(requirement, facts) if {
	fact := facts[requirement.of]
	requirement.operator != "Exists"
	_is_added(fact, requirement)
	not _knows(fact, requirement)
}

_unsettled(requirement, facts) if {
	fact := facts[requirement.of]
	fact.open
	not _knows(fact, requirement)
	not _is_added(fact, requirement)
}

_tells_of(facts, requirement) if facts[requirement.of]

_knows(fact, requirement) if _ = fact.labels[requirement.key]

_is_added(fact, requirement) if requirement.key in fact.added

_admits_absence(requirement) if requirement.operator in ["NotIn", "DoesNotExist"]

_admits(requirement, value) if {
	requirement.operator == "In"
	_lists(requirement, value)
}

_admits(requirement, value) if {
	requirement.operator == "NotIn"
	not _lists(requirement, value)
}

_admits(requirement, _) if requirement.operator == "Exists"

# The next three are Calico's.
_admits(requirement, value) if {
	requirement.operator == "contains"
	contains(value, requirement.values[0])
}

_admits(requirement, value) if {
	requirement.operator == "starts"
	startswith(value, requirement.values[0])
}

_admits(requirement, value) if {
	requirement.operator == "ends"
	endswith(value, requirement.values[0])
}

_lists(requirement, value) if value in requirement.values
