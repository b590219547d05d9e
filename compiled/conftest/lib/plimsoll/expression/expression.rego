# METADATA
# title: Selector expressions
# description: >-
#   Calico's selectors, such as `app == "web" && !(has(legacy) || tier in {"test"})`. Rego has no recursion, so the groups
#   in parentheses are found by counting, and judged from the innermost level to the outermost.
package lib.plimsoll.expression

import data.lib.plimsoll.selector

# METADATA
# description: >-
#   What an expression selects by the labels `of` which it speaks: alternatives, each with the `requirements` and the
#   `formulas` that must all hold. Requirements are those of lib.plimsoll.selector, formulas what needs parentheses.
#   Undefined for what is no expression, and for more than six levels of parentheses or some hundred comparisons.
selection(text, of) := [{"requirements": [], "formulas": []}] if {
	_selects_all(text)
} else := [alternative |
	some items in _alternatives(tokens, parents, -1)
	not _contradicts_itself(items)
	alternative := {
		"requirements": [item.requirement | some item in items; _is_plain(item)],
		"formulas": [{"item": item, "levels": levels} | some item in items; not _is_plain(item); not item.constant],
	}
] if {
	tokens := _tokens(text, of)
	count(tokens) < 500
	depths := [_depth(tokens, i) | some i, _ in tokens]
	_is_expression(tokens, depths)
	parents := [_parent(tokens, depths, i) | some i, _ in tokens]
	levels := [_level(tokens, depths, parents, depth) | some depth in numbers.range(0, 5)]
}

# METADATA
# description: Whether a formula holds of the facts of lib.plimsoll.selector - "yes", "no" or "maybe".
holds(formula, facts) := _answer(formula.item, outermost, facts) if {
	innermost := _judged(formula.levels[5], {}, facts)
	fifth := _judged(formula.levels[4], innermost, facts)
	fourth := _judged(formula.levels[3], fifth, facts)
	third := _judged(formula.levels[2], fourth, facts)
	second := _judged(formula.levels[1], third, facts)
	outermost := _judged(formula.levels[0], second, facts)
}

_selects_all(null)

_selects_all(text) if {
	is_string(text)
	trim(text, " \t") in ["", "all()"]
}

# The tokens, each with its `sign`: an operator or a parenthesis as it stands, "?" for whatever says something of labels.
_tokens(text, of) := [_token(match, of) | some match in matches] if {
	is_string(text)
	matches := regex.find_all_string_submatch_n(
		`(&&|\|\||[!()])|(all)\([ \t]*\)|has\([ \t]*([a-zA-Z0-9_./-]+)[ \t]*\)|([a-zA-Z0-9_./-]+)(?:[ \t]*(==|!=)[ \t]*("[^"]*"|'[^']*')|[ \t]+(contains|starts[ \t]*with|ends[ \t]*with)[ \t]*("[^"]*"|'[^']*')|[ \t]+(not[ \t]*in|in)[ \t]*\{([^{}]*)\})|([^ \t])`,
		text, -1,
	)
	every match in matches {
		match[11] == ""
		_is_list(match[10])
	}
}

_token(match, of) := {"sign": match[1]} if {
	match[1] != ""
} else := {"sign": "?", "constant": true} if {
	match[2] != ""
} else := {"sign": "?", "requirement": object.union(_label(match[3], of), {"operator": "Exists", "values": []})} if {
	match[3] != ""
} else := {"sign": "?", "requirement": object.union(_label(match[4], of), _comparison(match))}

# The names that Calico adds to the labels of a pod, of a namespace and of a service account.
_label(key, of) := _names[key] if {
	_names[key]
} else := _name_of[of] if {
	key == "projectcalico.org/name"
	_name_of[of]
} else := {"of": "namespace", "key": substring(key, 5, -1)} if {
	startswith(key, "pcns.")
} else := {"of": "account", "key": substring(key, 5, -1)} if {
	startswith(key, "pcsa.")
} else := {"of": of, "key": key}

_names := {
	"projectcalico.org/namespace": {"of": "namespace", "key": "kubernetes.io/metadata.name"},
	"pcns.projectcalico.org/name": {"of": "namespace", "key": "kubernetes.io/metadata.name"},
	"pcsa.projectcalico.org/name": {"of": "identity", "key": "account"},
	"projectcalico.org/orchestrator": {"of": "identity", "key": "orchestrator"},
	"projectcalico.org/serviceaccount": {"of": "identity", "key": "account"},
}

_name_of := {
	"namespace": {"of": "namespace", "key": "kubernetes.io/metadata.name"},
	"account": {"of": "identity", "key": "account"},
}

_comparison(match) := {"operator": operator, "values": [_unquoted(match[6])]} if {
	operator := _operators[match[5]]
} else := {"operator": operator, "values": [_unquoted(match[8])]} if {
	operator := _operators[substring(match[7], 0, 1)]
} else := {"operator": _operators[substring(match[9], 0, 1)], "values": _members(match[10])}

_operators := {"==": "In", "!=": "NotIn", "i": "In", "n": "NotIn", "c": "contains", "s": "starts", "e": "ends"}

_unquoted(quoted) := substring(quoted, 1, count(quoted) - 2)

# A list may be empty, and may end in a comma.
_members(list) := [_unquoted(trim(member, " \t")) |
	some member in split(list, ",")
	trim(member, " \t") != ""
]

_is_list(list) if trim(list, " \t") == ""

_is_list(list) if {
	members := split(trim_suffix(trim(list, " \t"), ","), ",")
	every member in members {
		_is_quoted(trim(member, " \t"))
	}
}

_is_quoted(text) if {
	quote := substring(text, 0, 1)
	quote in [`"`, "'"]
	split(text, quote) == ["", _unquoted(text), ""]
}

# Grammar is a matter of neighbours: an operand follows what opens, an operator what closes.
_is_expression(tokens, depths) if {
	_opens[tokens[0].sign]
	_closes[tokens[count(tokens) - 1].sign]
	every i, token in array.slice(tokens, 1, count(tokens)) {
		_may_follow(tokens[i].sign, token.sign)
	}
	min(depths) == 0
	max(depths) < 7
	depths[count(depths) - 1] == count([1 | tokens[count(tokens) - 1].sign == ")"])
}

_opens := {"(": true, "!": true, "?": true}

_closes := {")": true, "?": true}

_may_follow(left, right) if {
	not _closes[left]
	_opens[right]
}

_may_follow(left, right) if {
	_closes[left]
	not _opens[right]
}

# In how many parentheses a token stands: one that opens stands outside itself, one that closes inside.
_depth(tokens, i) := count([1 | some j, token in tokens; j < i; token.sign == "("]) - count([1 |
	some j, token in tokens
	j < i
	token.sign == ")"
])

# The parenthesis around a token is the last before it that opens one level further out; -1 is none.
_parent(tokens, depths, i) := max(array.concat([-1], [j |
	some j, token in tokens
	j < i
	token.sign == "("
	depths[j] == depths[i] - 1
]))

_level(tokens, depths, parents, depth) := [{"id": i, "alternatives": _alternatives(tokens, parents, i)} |
	some i, token in tokens
	token.sign == "("
	depths[i] == depth
]

# What stands between the `||` of a group, each a list of what is joined by `&&`.
_alternatives(tokens, parents, group) := [items |
	some i in numbers.range(0, count(bars))
	bounds := array.flatten([-1, bars, count(tokens)])
	items := [_item(tokens, j) |
		some j, token in tokens
		parents[j] == group
		token.sign in ["?", "("]
		j > bounds[i]
		j < bounds[i + 1]
	]
] if {
	bars := [j | some j, token in tokens; token.sign == "||"; parents[j] == group]
}

_item(tokens, i) := {"group": i, "negated": _is_negated(tokens, i)} if {
	tokens[i].sign == "("
} else := {"requirement": object.union(requirement, {"operator": _opposites[requirement.operator]}), "negated": false} if {
	_is_negated(tokens, i)
	requirement := tokens[i].requirement
	_opposites[requirement.operator]
} else := object.union(tokens[i], {"negated": _is_negated(tokens, i)})

_opposites := {"In": "NotIn", "NotIn": "In", "Exists": "DoesNotExist"}

_is_negated(tokens, i) := ((i - last) % 2) == 0 if {
	last := max(array.concat([-1], [j | some j, token in tokens; j < i; token.sign != "!"]))
}

_is_plain(item) if {
	item.requirement
	not item.negated
}

_contradicts_itself(items) if {
	some item in items
	item.constant
	item.negated
}

_judged(level, within, facts) := {group.id: _any(group.alternatives, within, facts) | some group in level}

_any(alternatives, within, facts) := "yes" if {
	some items in alternatives
	every item in items {
		_answer(item, within, facts) == "yes"
	}
} else := "no" if {
	every items in alternatives {
		some item in items
		_answer(item, within, facts) == "no"
	}
} else := "maybe"

_answer(item, within, facts) := _negation[item.negated][within[item.group]] if {
	item.group
} else := _negation[item.negated][selector.holds([item.requirement], facts)] if {
	item.requirement
} else := _negation[item.negated].yes

_negation := {false: {"yes": "yes", "no": "no", "maybe": "maybe"}, true: {"yes": "no", "no": "yes", "maybe": "maybe"}}
