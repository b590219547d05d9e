# METADATA
# title: Text
# description: What policies need of strings and neither Rego nor Wasm brings along.
package lib.plimsoll.text

# METADATA
# description: >-
#   True where a pattern whose `*` stand for anything matches the whole value. Written with string functions, as Wasm
#   can hold but a hundred patterns and these are the user's.
matches(pattern, value) if {
	is_string(pattern)
	not contains(pattern, "*")
	pattern == value
}

matches(pattern, value) if {
	is_string(pattern)
	is_string(value)
	parts := split(pattern, "*")
	last := count(parts) - 1
	last > 0
	startswith(value, parts[0])
	endswith(value, parts[last])
	count(value) >= count(parts[0]) + count(parts[last])
	middle := array.slice(parts, 1, last)
	inner := substring(value, count(parts[0]), (count(value) - count(parts[0])) - count(parts[last]))
	_in_order(middle, inner)
}

# METADATA
# description: True where one of the patterns matches the value.
matches_any(patterns, value) if {
	some pattern in patterns
	matches(pattern, value)
}

# At most two inner parts: Rego has no recursion, and no honest pattern needs more.
_in_order([], _)

_in_order([only], value) if contains(value, only)

_in_order(["", second], value) if contains(value, second)

_in_order([first, second], value) if {
	first != ""
	contains(value, first)
	contains(substring(value, indexof(value, first) + count(first), -1), second)
}

# METADATA
# description: >-
#   The text in lower case; undefined for what is no text, where a built-in is an error to an OPA that is strict about
#   them.
folded(value) := lower(value) if is_string(value)

# METADATA
# description: >-
#   The whole number that a text of digits stands for, as a user id or a port; undefined for every other text, and for
#   numbers beyond what all engines count alike.
natural(value) := to_number(digits) if {
	is_string(value)
	value != ""
	trim(value, "0123456789") == ""
	digits := trim_left(value, "0")
	digits != ""
	count(digits) < 16
} else := 0 if {
	is_string(value)
	value != ""
	trim(value, "0") == ""
}

# METADATA
# description: A path as a JSON pointer (RFC 6901).
pointer(path) := concat("", [$"/{_escaped(key)}" | some key in path])

_escaped(key) := strings.replace_n({"~": "~0", "/": "~1"}, key) if is_string(key)

_escaped(key) := key if is_number(key)
