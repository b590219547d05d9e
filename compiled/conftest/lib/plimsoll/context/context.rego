# METADATA
# title: Build context
# description: What COPY, ADD and bind mounts take, and from where. Paths are those of the context, whose root is the empty text.
package lib.plimsoll.context

import data.lib.plimsoll.dockerfile

# METADATA
# description: >-
#   The sources of a COPY or ADD that are not in another stage or image: the `text` at the position `at`, variables
#   replaced, and its `kind`: `heredoc`, `remote`, `open` (a variable has no value here) or `local`, which has the `path`
#   in the context.
sources(step) := [object.union({"at": at, "text": text}, _kind(text)) |
	some at, value in array.slice(step.values, 0, count(step.values) - 1)
	text := dockerfile.substituted(dockerfile.unquoted(value), step)
] if {
	step.cmd in ["add", "copy"]
	not _from_elsewhere(step)
} else := []

_from_elsewhere(step) if {
	some flag in step.flags
	startswith(lower(flag), "--from=")
}

_kind(text) := {"kind": "heredoc"} if {
	startswith(text, "<<")
} else := {"kind": "remote"} if {
	_is_remote(lower(text))
} else := {"kind": "open"} if {
	contains(text, "$")
} else := {"kind": "local", "path": clean(text)}

_is_remote(text) if {
	some start in ["http://", "https://", "git://", "ssh://", "git@"]
	startswith(text, start)
}

# METADATA
# description: True where a RUN mounts a part of the context.
mounts_context(step) if {
	step.cmd == "run"
	some mount in dockerfile.mounts(step)
	mount.type == "bind"
	mount.from == ""
}

# METADATA
# description: A path without `.`, `..` and doubled slashes, taken from the root.
clean(path) := concat("/", [part |
	some i, part in parts
	part != ".."
	not undone(parts, i)
]) if {
	parts := [part | some part in split(strings.replace_n({`\`: "/"}, path), "/"); not part in ["", "."]]
}

# METADATA
# description: True for a part of a path that a `..` behind it takes back, having no nearer one to take back.
undone(parts, i) if {
	some j in numbers.range(i + 1, count(parts) - 1)
	parts[j] == ".."
	ups := [k | some k in numbers.range(i + 1, j); parts[k] == ".."]
	2 * count(ups) > j - i
}

# METADATA
# description: A source for a message. Of an address, without the user, the password and the query that may stand in it.
shown(text) := concat("", [scheme, "://", rest]) if {
	at := indexof(text, "://")
	at > 0
	scheme := substring(text, 0, at)
	plain := split(split(substring(text, at + 3, -1), "?")[0], "#")[0]
	parts := split(plain, "@")
	rest := parts[count(parts) - 1]
} else := text
