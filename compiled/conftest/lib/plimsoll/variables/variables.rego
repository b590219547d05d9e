# METADATA
# title: Variables
# description: Substitution of `$NAME` and `${NAME:-default}` as Dockerfiles and Compose files know it.
package lib.plimsoll.variables

# METADATA
# description: >-
#   The text with every variable replaced from `known` (name to value) or by its default, which may name variables itself.
#   Undefined where one has neither, as nobody here knows the environment of the build.
expand(text, _) := text if {
	not contains(text, "$")
}

expand(text, known) := concat("", values) if {
	contains(text, "$")
	tokens := regex.find_all_string_submatch_n(_token, text, -1)
	values := [value | some token in tokens; value := _value(token, known)]
	count(values) == count(tokens)
}

# Every character of the text is in one token: an escaped dollar, a variable in braces, a bare one, other text.
_token := `\\\$|\$\$|\$\{([A-Za-z_][A-Za-z0-9_]*)(:?[-+?])?((?:[^{}]|\{[^{}]*\})*)\}|\$([A-Za-z_][A-Za-z0-9_]*)|[^$\\]+|.`

_value(token, known) := value if {
	value := _flat(token, known)
} else := _inner(chosen, known) if {
	[_, name, operator, word, _] := token
	name != ""
	chosen := _braced(operator, word, object.get(known, name, null))
	chosen == word
}

# What a default names in turn. Rego has no recursion, and two levels are what people write.
_inner(text, known) := concat("", values) if {
	tokens := regex.find_all_string_submatch_n(_token, text, -1)
	values := [value | some token in tokens; value := _flat(token, known)]
	count(values) == count(tokens)
}

_flat([whole, "", _, _, ""], _) := literal if {
	literal := _literal(whole)
}

_flat([_, "", _, _, name], known) := known[name] if name != ""

_flat([_, name, operator, word, _], known) := value if {
	name != ""
	value := _braced(operator, word, object.get(known, name, null))
	not contains(value, "$")
}

_literal(whole) := "$" if {
	whole in [`\$`, "$$"]
} else := whole if {
	whole != "$"
}

# The colon makes an empty value count as none; `?` only demands a value.
_braced("", "", value) := value if value != null

_braced(":-", word, value) := word if _blank(value)

_braced(":-", _, value) := value if not _blank(value)

_braced("-", word, value) := word if value == null

_braced("-", _, value) := value if value != null

# What nobody here knows may be set all the same, so that only an empty word is certain.
_braced(":+", word, value) := word if not _blank(value)

_braced(":+", _, "") := ""

_braced("+", word, value) := word if value != null

_braced(operator, "", null) := "" if operator in [":+", "+"]

_braced("?", _, value) := value if value != null

_braced(":?", _, value) := value if not _blank(value)

_blank(null)

_blank("")
