# METADATA
# title: Package URLs
# description: >-
#   Package URLs as scanners, SBOMs and VEX documents write them: `pkg:type/namespace/name@version?qualifiers#subpath`.
package lib.plimsoll.purl

# METADATA
# description: >-
#   The parts of a package URL: `type` and `name` in lower case (`name` with its namespace), `version` or null, and
#   `qualifiers` by key. Undefined for what is none.
parts(text) := {"type": lower(type), "name": lower(decoded(name)), "version": version, "qualifiers": _qualifiers(rest)} if {
	is_string(text)
	startswith(text, "pkg:")
	[path, rest] := _cut(split(trim_left(substring(text, 4, -1), "/"), "#")[0], "?")
	[type, full_name] := _cut(path, "/")
	[name, version] := _version(full_name)
	type != ""
	name != ""
}

# METADATA
# description: >-
#   True where a pattern names the package: same type and name, and the same version and qualifiers as far as the
#   pattern gives any. Both are parts.
covers(pattern, found) if {
	pattern.type == found.type
	pattern.name == found.name
	_same_version(pattern, found)
	every key, value in pattern.qualifiers {
		found.qualifiers[key] == value
	}
}

_same_version(pattern, _) if pattern.version == null

_same_version(pattern, found) if pattern.version == found.version

# METADATA
# description: Type, name and version in one text, for comparing what two scanners found. Takes parts.
key(parts) := $"{parts.type}/{parts.name}@{parts.version}" if {
	parts.version != null
} else := $"{parts.type}/{parts.name}"

_cut(text, mark) := [substring(text, 0, at), substring(text, at + 1, -1)] if {
	at := indexof(text, mark)
	at >= 0
} else := [text, ""]

# The `@` of an npm scope stands at the start of a name, and is usually encoded; the version follows the last one.
_version(name) := [concat("@", array.slice(pieces, 0, last)), decoded(pieces[last])] if {
	pieces := split(name, "@")
	last := count(pieces) - 1
	last > 0
	not contains(pieces[last], "/")
} else := [name, null]

_qualifiers("") := {}

_qualifiers(text) := object.union_n(array.concat([{}], [{lower(key): decoded(value)} |
	some pair in split(text, "&")
	[key, value] := _cut(pair, "=")
	value != ""
])) if {
	text != ""
}

# METADATA
# description: A text without the escapes of package URLs and of links.
decoded(text) := text if {
	not contains(text, "%")
} else := strings.replace_n(_escapes, text)

# The characters that packages, versions and image digests are made of.
_escapes := {
	"%20": " ",
	"%21": "!",
	"%22": `"`,
	"%23": "#",
	"%24": "$",
	"%25": "%",
	"%26": "&",
	"%27": "'",
	"%28": "(",
	"%29": ")",
	"%2A": "*",
	"%2B": "+",
	"%2C": ",",
	"%2F": "/",
	"%3A": ":",
	"%3B": ";",
	"%3C": "<",
	"%3D": "=",
	"%3E": ">",
	"%3F": "?",
	"%40": "@",
	"%5B": "[",
	"%5D": "]",
	"%5E": "^",
	"%7C": "|",
	"%7E": "~",
	"%2a": "*",
	"%2b": "+",
	"%2c": ",",
	"%2f": "/",
	"%3a": ":",
	"%3b": ";",
	"%3c": "<",
	"%3d": "=",
	"%3e": ">",
	"%3f": "?",
	"%5b": "[",
	"%5d": "]",
	"%5e": "^",
	"%7c": "|",
	"%7e": "~",
}
