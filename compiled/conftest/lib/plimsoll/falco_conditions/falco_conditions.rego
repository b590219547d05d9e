# METADATA
# title: Conditions of Falco
# description: >-
#   What a condition of a Falco rule asks for, and whether it can ever hold. Rego has no recursion, so groups in
#   parentheses are found by counting and weighed from the innermost level to the outermost; macros refer to macros, which
#   is a graph.
package lib.plimsoll.falco_conditions

# METADATA
# description: >-
#   A condition in pieces: `tokens`, each with its `sign`, and where they stand. An atom has a `field`, an `operator` and its
#   `values`, in which the names of `lists` are replaced by what is in them; a `macro` has a name. Undefined for what Falco
#   cannot read, and for conditions of 500 tokens and more.
read(text, lists) := {
	"tokens": tokens,
	"depths": depths,
	"parents": parents,
	"ends": ends,
	"negated": [i | some i, token in tokens; token.sign in ["(", "?"]; _is_negated(tokens, i)],
	"macros": [token.macro | some token in tokens; token.macro],
	"constant": count([1 | some token in tokens; _constant(token)]) > 0,
} if {
	tokens := _tokens(text, lists)
	opening := [i | some i, token in tokens; token.sign == "("]
	closing := [i | some i, token in tokens; token.sign == ")"]
	depths := [depth |
		some i, _ in tokens
		depth := count([1 | some j in opening; j < i]) - count([1 | some j in closing; j < i])
	]
	_is_sentence(tokens, depths, count(opening), count(closing))
	parents := [parent |
		some i, _ in tokens
		parent := max(array.concat([-1], [j | some j in opening; j < i; depths[j] == depths[i] - 1]))
	]
	ends := {i: min([j | some j in closing; j > i; depths[j] == depths[i] + 1]) | some i in opening}
}

_tokens(text, lists) := [_token(match, lists) | some match in matches] if {
	is_string(text)
	count(text) < 50000
	matches := regex.find_all_string_submatch_n(
		`([()])|((?:[a-z0-9_]+\(\s*)?[a-zA-Z][a-zA-Z0-9_]*(?:\.[a-zA-Z0-9_]+)+(?:\[[^\]]*\])?(?:\s*\))?)\s*(?:(exists)\b|(==|!=|<=|>=|=|<|>|(?:icontains|contains|bcontains|bstartswith|startswith|endswith|iglob|glob|intersects|pmatch|iregex|regex|in)\b)\s*("(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*'|\((?:[^()"']|"(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*')*\)|[^\s()"',]+(?:\([^()]*\))?))|([a-zA-Z_][a-zA-Z0-9_]*)|(\S)`,
		text, -1,
	)
	count(matches) > 0
	count(matches) < 500
	every match in matches {
		match[7] == ""
	}
}

_token(match, _) := {"sign": match[1]} if match[1] != ""

_token(match, _) := {"sign": "?", "field": match[2], "operator": "exists", "values": []} if match[3] != ""

_token(match, lists) := {"sign": "?", "field": match[2], "operator": match[4], "values": _values(match[5], lists)} if match[5] != ""

_token(match, _) := {"sign": match[6]} if match[6] in ["and", "or", "not"]

_token(match, _) := {"sign": "?", "macro": match[6]} if {
	match[6] != ""
	not match[6] in ["and", "or", "not"]
}

_values(written, lists) := [value |
	some [word] in regex.find_all_string_submatch_n(`"(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*'|[^\s,"']+`, substring(written, 1, count(written) - 2), -1)
	some value in _meant(word, lists)
] if {
	startswith(written, "(")
} else := [unquoted(written)]

# A list stands for what is in it, which may be nothing.
_meant(word, lists) := lists[word] if {
	lists[word]
} else := [unquoted(word)]

# METADATA
# description: A value without the quotes around it.
unquoted(word) := substring(word, 1, count(word) - 2) if {
	count(word) > 1
	quote := substring(word, 0, 1)
	quote in [`"`, "'"]
	endswith(word, quote)
} else := word

# Grammar is a matter of neighbours: what opens follows an operator, what closes follows an operand.
_is_sentence(tokens, depths, opening, closing) if {
	opening == closing
	min(depths) == 0
	max(depths) < 9
	first := tokens[0].sign
	not _closes(first)
	_ends(tokens[count(tokens) - 1].sign)
	every i, token in array.slice(tokens, 1, count(tokens)) {
		_may_follow(tokens[i].sign, token.sign)
	}
}

_closes(sign) if sign in [")", "and", "or"]

_ends(sign) if sign in [")", "?"]

_may_follow(left, right) if {
	_ends(left)
	_closes(right)
}

_may_follow(left, right) if {
	not _ends(left)
	not _closes(right)
}

_is_negated(tokens, i) if {
	tokens[i - 1].sign == "not"
	last := max(array.concat([-1], [j | some j, token in tokens; j < i; token.sign != "not"]))
	(i - last) % 2 == 0
}

# METADATA
# description: >-
#   Whether a condition holds - yes, no or maybe - where the answers to some macros are known. Most conditions have nothing
#   constant in them, and are not weighed.
answer(body, known) := _weigh(body, known)["-1"].value if {
	_is_touched(body, known)
} else := "maybe"

# METADATA
# description: >-
#   The macros of which the answer is known, as those that never hold; a macro may be told by a macro, some deep.
constants(bodies) := _constants(bodies, third) if {
	first := _constants(bodies, {})
	second := _constants(bodies, first)
	third := _constants(bodies, second)
}

_constants(bodies, known) := {name: value |
	some name, body in bodies
	_is_touched(body, known)
	value := answer(body, known)
	value != "maybe"
}

_is_touched(body, _) if body.constant

_is_touched(body, known) if {
	some name in body.macros
	known[name]
}

# METADATA
# description: >-
#   The atoms and macros of a condition that can make it hold, each with `wanted`, which is false behind an odd number of
#   `not`. What is within a part that is constant makes no difference.
live(body, known) := [object.union(token, {"wanted": _is_wanted(body, i)}) |
	some i, token in body.tokens
	token.sign == "?"
	not _is_dead(i, dead)
] if {
	dead := _dead(body, known)
}

_is_wanted(body, i) := (count([1 | some j in body.negated; _is_around(body, j, i)]) % 2) == 0

_is_around(_, i, i)

_is_around(body, j, i) if {
	j < i
	i < body.ends[j]
}

_is_dead(i, dead) if {
	some [from, to] in dead
	from < i
	i < to
}

_dead(body, known) := array.concat(
	[[group.from, group.to] | some group in weighed; group.value != "maybe"],
	[[alternative.from, alternative.to] |
		some group in weighed
		some alternative in group.alternatives
		alternative.value != "maybe"
	],
) if {
	_is_touched(body, known)
	weighed := _weigh(body, known)
} else := []

# The groups by the position of their parenthesis, the whole condition being "-1": the value of each and of each of its
# alternatives, and where they begin and end.
_weigh(body, known) := object.union_n([whole, first, second, third, fourth, fifth, sixth, seventh, eighth]) if {
	eighth := _level(body, 7, {}, known)
	seventh := _level(body, 6, eighth, known)
	sixth := _level(body, 5, seventh, known)
	fifth := _level(body, 4, sixth, known)
	fourth := _level(body, 3, fifth, known)
	third := _level(body, 2, fourth, known)
	second := _level(body, 1, third, known)
	first := _level(body, 0, second, known)
	whole := {"-1": _group(body, -1, count(body.tokens), first, known)}
}

_level(body, depth, within, known) := {$"{i}": group |
	some i, end in body.ends
	body.depths[i] == depth
	group := _group(body, i, end, within, known)
}

_group(body, i, end, within, known) := {"from": i, "to": end, "value": _any(alternatives), "alternatives": alternatives} if {
	bars := array.flatten([i, [j | some j, token in body.tokens; token.sign == "or"; body.parents[j] == i], end])
	alternatives := [{"from": bars[n], "to": bars[n + 1], "value": value} |
		some n in numbers.range(0, count(bars) - 2)
		value := _all([item |
			some j, token in body.tokens
			body.parents[j] == i
			bars[n] < j
			j < bars[n + 1]
			item := _item(body, j, token, within, known)
		])
	]
}

_any(alternatives) := "yes" if {
	some alternative in alternatives
	alternative.value == "yes"
} else := "no" if {
	every alternative in alternatives {
		alternative.value == "no"
	}
} else := "maybe"

_all(values) := "no" if {
	"no" in values
} else := "maybe" if {
	"maybe" in values
} else := "yes"

_item(body, j, token, within, _) := _turned(body, j, within[$"{j}"].value) if token.sign == "("

_item(body, j, token, _, known) := _turned(body, j, _known(token, known)) if token.sign == "?"

_turned(body, j, value) := {"yes": "no", "no": "yes", "maybe": "maybe"}[value] if {
	j in body.negated
} else := value

_known(token, known) := known[token.macro] if {
	known[token.macro]
} else := _constant(token) if {
	_constant(token)
} else := "maybe"

# Events are numbered from 1 on, and nothing is in an empty list.
_constant(token) := _of_numbers[token.operator][token.values[0]] if {
	token.field == "evt.num"
} else := "no" if {
	token.operator in ["in", "intersects", "pmatch"]
	token.values == []
}

_of_numbers := {
	"=": {"0": "no"},
	"==": {"0": "no"},
	"<": {"0": "no", "1": "no"},
	"<=": {"0": "no"},
	"!=": {"0": "yes"},
	">": {"0": "yes"},
	">=": {"0": "yes", "1": "yes"},
}
