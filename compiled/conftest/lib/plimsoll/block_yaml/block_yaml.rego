# METADATA
# title: YAML as programs write it
# description: >-
#   Reads the YAML that stands as text in a ConfigMap, for which the engines have no function in common. Only what
#   programs write counts: mappings of plain keys in blocks, scalars, and lists, of which the scalars are kept. All else
#   is undefined, as a guess would be worse than a gap.
package lib.plimsoll.block_yaml

# METADATA
# description: >-
#   The mapping that the text holds, of which three levels are read, what is deeper being an empty one; undefined for
#   what cannot be read in full.
value(text) := {rows[i].key: _first(rows, inner, i) | some i in inner[-1]} if {
	rows := _rows(text)
	every row in rows {
		_is_read(row)
	}
	parents := [_parent(rows, i) | some i, _ in rows]
	inner := {parent: [i | some i, other in parents; other == parent] | some parent in parents}
	every parent, positions in inner {
		_is_sound(rows, parent, positions)
	}
}

# Rows are compared with each other, and a configuration has a hundred of them.
_rows(text) := [_row(line) | some line in array.slice(lines, _start(lines), count(lines))] if {
	is_string(text)
	count(text) < 65536
	lines := [line |
		some raw in split(text, "\n")
		line := trim_right(raw, " \r")
		line != ""
		not startswith(trim_left(line, " "), "#")
	]
	count(lines) <= 300
	count(lines) > _start(lines)
}

_start(lines) := 1 if {
	lines[0] == "---"
} else := 0

_row(line) := {"indent": indent, "key": null, "rest": trim_space(substring(body, 1, -1))} if {
	body := trim_left(line, " ")
	indent := count(line) - count(body)
	_is_item(body)
} else := {"indent": count(line) - count(body), "key": key, "rest": substring(body, count(key), -1)} if {
	body := trim_left(line, " ")
	key := split(body, ":")[0]
}

_is_item("-")

_is_item(body) if startswith(body, "- ")

_is_read(row) if {
	row.key != null
	_is_entry(row.key, row.rest)
}

_is_read(row) if {
	row.key == null
	_scalar(row.rest)
}

# What else is in an element of a list is not looked into.
_is_read(row) if {
	row.key == null
	key := split(row.rest, ":")[0]
	_is_entry(key, substring(row.rest, count(key), -1))
}

_is_entry(key, rest) if {
	key != ""
	trim(key, _plain) == ""
	_scalar(_after(rest))
}

_plain := "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789._/-"

# What a key is followed by, a colon and then a blank or nothing.
_after(":") := ""

_after(rest) := trim_space(substring(rest, 1, -1)) if startswith(rest, ": ")

# An array with the value of a scalar, as null and false are values too; undefined for what is none, or not plain.
_scalar(text) := [words[text]] if {
	words := {"": null, "~": null, "null": null, "{}": {}, "[]": [], "true": true, "false": false, "yes": true, "no": false, "on": true, "off": false}
	text in object.keys(words)
} else := [inner] if {
	mark := substring(text, 0, 1)
	mark in ["'", `"`]
	count(text) > 1
	endswith(text, mark)
	inner := substring(text, 1, count(text) - 2)
	strings.replace_n({"'": "", `"`: "", `\`: ""}, inner) == inner
} else := [to_number(text)] if {
	digits := trim_prefix(text, "-")
	digits != ""
	count(digits) < 16
	trim(digits, "0123456789") == ""
	_counts(digits)
} else := [text] if {
	not substring(text, 0, 1) in ["&", "*", "!", "|", ">", "%", "@", "`", "{", "}", "[", "]", `"`, "'", ",", "?", "#"]
	not startswith(text, "- ")
	not endswith(text, ":")
	not contains(text, ": ")
	not contains(text, " #")
	not contains(text, "\t")
}

_counts("0")

_counts(digits) if not startswith(digits, "0")

# The row that a row belongs to, -1 for none: one further left, or for an element of a list also a key right above.
_parent(rows, i) := max(array.concat([-1], [j |
	some j, row in array.slice(rows, 0, i)
	_holds(row, rows[i])
]))

_holds(row, inner) if row.indent < inner.indent

_holds(row, inner) if {
	row.indent == inner.indent
	row.key != null
	inner.key == null
}

# Keys or elements, all in one column, no key twice, and all below a row that says nothing else.
_is_sound(rows, parent, positions) if {
	count({rows[i].indent | some i in positions}) == 1
	keys := [rows[i].key | some i in positions; rows[i].key != null]
	count(keys) == count({key | some key in keys})
	count(keys) in [0, count(positions)]
	_is_open(rows, parent, count(keys))
}

_is_open(_, -1, keys) if keys > 0

_is_open(rows, parent, _) if {
	rows[parent].key != null
	_after(rows[parent].rest) == ""
}

# The further keys of an element.
_is_open(rows, parent, keys) if {
	rows[parent].key == null
	keys > 0
}

_first(rows, inner, i) := {rows[j].key: _second(rows, inner, j) | some j in inner[i]} if {
	_is_mapping(rows, inner, i)
} else := _leaf(rows, inner, i)

_second(rows, inner, i) := {rows[j].key: _third(rows, inner, j) | some j in inner[i]} if {
	_is_mapping(rows, inner, i)
} else := _leaf(rows, inner, i)

_third(rows, inner, i) := {} if {
	_is_mapping(rows, inner, i)
} else := _leaf(rows, inner, i)

_is_mapping(rows, inner, i) if rows[inner[i][0]].key != null

_leaf(rows, inner, i) := [element | some j in inner[i]; some element in _scalar(rows[j].rest)] if {
	inner[i]
} else := element if {
	some element in _scalar(_after(rows[i].rest))
}
