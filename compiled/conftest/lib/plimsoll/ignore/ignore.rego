# METADATA
# title: Ignore files
# description: >-
#   Which paths of a build context a .dockerignore file leaves out. Patterns are those of Go's filepath.Match with `**`;
#   they are tried on a path and on the folders above it, and the last one that matches decides.
package lib.plimsoll.ignore

import data.lib.plimsoll.context

# METADATA
# description: True for the contents of an ignore file.
is_file(contents) if {
	is_array(contents)
	is_string(contents[0].Kind)
	is_string(contents[0].Original)
}

# METADATA
# description: >-
#   The patterns of an ignore file in their order: as `written`, at the position `at`, `negated` by a `!`, cleaned as
#   `text`, and of a `kind` that says how to match. Comments, empty lines and patterns that can match nothing are left out.
patterns_of(contents) := [pattern |
	some at, entry in contents
	line := _line(entry, at)
	pattern := _pattern(line, at)
]

# METADATA
# description: The same for lines, as `COPY --exclude` gives them.
patterns_in(lines) := [pattern |
	some at, line in lines
	pattern := _pattern(line, at)
]

# METADATA
# description: >-
#   Positions of the patterns that match a path or a folder above it. Whoever has these knows all: the last one decides,
#   and those before it tell whether a `!` changed anything.
hits(patterns, path) := [i |
	paths := array.concat([path], _above(path))
	some i, pattern in patterns
	_covers(pattern, paths)
]

# METADATA
# description: True for a path that is left out of the context.
excludes(patterns, path) if {
	found := hits(patterns, path)
	deciding := patterns[found[count(found) - 1]]
	not deciding.negated
}

# What stands in the line, as the builder reads it. The byte order mark is taken off where a reader has left it.
_line(entry, at) := line if {
	original := _unmarked(entry.Original, at)
	not startswith(original, "#")
	line := trim_space(original)
	line != ""
}

_unmarked(original, 0) := trim_prefix(original, "\ufeff")

_unmarked(original, at) := original if {
	is_string(original)
	at > 0
}

_pattern(line, at) := object.union({"written": line, "at": at, "negated": negated, "text": text}, _shape(text)) if {
	negated := startswith(line, "!")
	text := _cleaned(trim_space(trim_prefix(line, "!")))
	not text in ["", "."]
}

# As filepath.Clean does, and without a slash in front.
_cleaned(path) := _rooted(path) if not _leaves(path)

_rooted(path) := path if {
	not contains(path, "/")
	path != ".."
} else := concat("/", [part |
	some i, part in parts
	part != ".."
	not context.undone(parts, i)
]) if {
	parts := [part | some part in split(path, "/"); not part in ["", "."]]
}

# A pattern that leads out of the context matches nothing in it.
_leaves(path) if {
	not startswith(path, "/")
	parts := [part | some part in split(path, "/"); not part in ["", "."]]
	some i, part in parts
	part == ".."
	ups := [k | some k in numbers.range(0, i); parts[k] == ".."]
	2 * count(ups) > i + 1
}

# Most patterns are plain, or begin or end with `**` and are plain otherwise; the others are taken apart.
_shape(text) := {"kind": "plain"} if {
	_is_plain(text)
} else := {"kind": "ending", "rest": substring(text, 2, -1)} if {
	startswith(text, "**")
	_is_plain(substring(text, 2, -1))
} else := {"kind": "start", "rest": trim_suffix(text, "**")} if {
	endswith(text, "**")
	_is_plain(trim_suffix(text, "**"))
} else := {"kind": "tokens", "head": head, "tail": tail, "least": least, "tokens": tokens} if {
	tokens := _tokens(text)
	every token in tokens {
		token.kind != "broken"
	}
	head := _literal(tokens[0])
	tail := _literal(tokens[count(tokens) - 1])
	least := sum([_length(token) | some token in tokens])
} else := {"kind": "broken"}

_is_plain(text) if {
	every mark in ["*", "?", "[", `\`] {
		not contains(text, mark)
	}
}

_literal(token) := token.text if {
	token.kind == "literal"
} else := ""

# The letters that a token takes at least.
_length(token) := count(token.text) if {
	token.kind == "literal"
} else := 1 if {
	token.kind in ["any", "class"]
} else := 0

_tokens(text) := [token |
	groups := regex.find_all_string_submatch_n(_token, text, -1)
	last := count(groups) - 1
	some i, group in groups
	token := _read(group, i == last)
]

# `**` with the slash behind it, `*`, `?`, a class, an escaped character, plain text, and what is none of these.
_token := `(\*\*)/?|(\*)|(\?)|\[(\^?)((?:\\.|[^\\\]])+)\]|\\(.)|([^*?\[\\]+)|.`

_read([_, "**", _, _, _, _, _, _], true) := {"kind": "rest"}

_read([_, "**", _, _, _, _, _, _], false) := {"kind": "folders"}

_read([_, _, "*", _, _, _, _, _], _) := {"kind": "star"}

_read([_, _, _, "?", _, _, _, _], _) := {"kind": "any"}

_read([_, _, _, _, not_one, class, _, _], _) := {"kind": "class", "without": not_one == "^", "ranges": _ranges(class)} if {
	class != ""
}

_read([_, _, _, _, _, _, escaped, _], _) := {"kind": "literal", "text": escaped} if escaped != ""

_read([_, _, _, _, _, _, _, plain], _) := {"kind": "literal", "text": plain} if plain != ""

_read([_, "", "", "", _, "", "", ""], _) := {"kind": "broken"}

# A class as pairs of first and last character.
_ranges(class) := [range |
	some [_, first, last] in regex.find_all_string_submatch_n(`\\?([\s\S])(?:-\\?([\s\S]))?`, class, -1)
	range := {"first": first, "last": _last(first, last)}
]

_last(first, "") := first

_last(_, last) := last if last != ""

_above(path) := [concat("/", array.slice(parts, 0, i)) |
	parts := split(path, "/")
	some i, _ in parts
	i > 0
]

_covers(pattern, paths) if {
	pattern.kind == "plain"
	pattern.text in paths
}

_covers(pattern, paths) if {
	pattern.kind == "ending"
	some path in paths
	endswith($"/{path}", pattern.rest)
}

_covers(pattern, paths) if {
	pattern.kind == "start"
	some path in paths
	startswith(path, pattern.rest)
}

# Few patterns match a path, and most that do not can be told by their ends and their length.
_covers(pattern, paths) if {
	pattern.kind == "tokens"
	some path in paths
	endswith(path, pattern.tail)
	startswith(path, pattern.head)
	count(path) >= pattern.least
	_walks(pattern.tokens, split(path, ""))
}

# How far a pattern and a path can be walked side by side: from each pair of positions, those that follow. Rego has no
# recursion, and no dynamic regular expressions that Wasm could bear.
_walks(tokens, letters) if {
	ends := graph.reachable(
		{[i, j]: _next(tokens, i, letters, j) |
			some i in numbers.range(0, count(tokens))
			some j in numbers.range(0, count(letters))
		},
		{[0, 0]},
	)
	[count(tokens), count(letters)] in ends
}

_next(tokens, i, letters, j) := following if {
	following := _step(tokens[i], i, letters, j)
} else := []

_step(token, i, letters, j) := [[i + 1, end]] if {
	token.kind == "literal"
	end := j + count(token.text)
	concat("", array.slice(letters, j, end)) == token.text
}

_step(token, i, letters, j) := array.concat([[i + 1, j]], [[i, j + 1] | letters[j] != "/"]) if {
	token.kind == "star"
}

_step(token, i, letters, j) := [[i + 1, j + 1]] if {
	token.kind == "any"
	letters[j] != "/"
}

_step(token, i, letters, j) := [[i + 1, j + 1]] if {
	token.kind == "class"
	letters[j] != "/"
	_in_class(token, letters[j])
}

# No folder, or any number of them.
_step(token, i, letters, j) := array.concat([[i + 1, j]], [[i + 1, k + 1] | some k, letter in letters; k >= j; letter == "/"]) if {
	token.kind == "folders"
}

_step(token, i, letters, _) := [[i + 1, count(letters)]] if token.kind == "rest"

_in_class(token, letter) if {
	not token.without
	_in_ranges(token, letter)
}

_in_class(token, letter) if {
	token.without
	not _in_ranges(token, letter)
}

_in_ranges(token, letter) if {
	some range in token.ranges
	letter >= range.first
	letter <= range.last
}
