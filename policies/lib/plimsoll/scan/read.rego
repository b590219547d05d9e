# METADATA
# title: Reading reports
# description: >-
#   What the mappings of all scanners share. Reports come from anywhere: whatever has another type than expected reads
#   as absent, and lists that are none are told apart from empty ones.
package lib.plimsoll.scan.read

import data.lib.plimsoll.scan.distributions

# METADATA
# description: The value at a path of keys and indexes; null where there is none.
at(root, path) := object.get(root, path, null) if {
	is_object(root)
} else := null

# METADATA
# description: The text at a path; null where there is none, where it is empty, and for the word that stands for none.
text(root, path) := value if {
	value := at(root, path)
	is_string(value)
	not _nothing[value]
} else := null

_nothing := {"": true, "None": true, "none": true, "N/A": true, "null": true}

# METADATA
# description: The first of some texts that is not null; null where all are.
first(texts) := value if {
	value := [text | some text in texts; text != null][0]
} else := null

# METADATA
# description: The array at a path; an empty one for all else, which `list_faults` tells apart.
list(root, path) := value if {
	value := at(root, path)
	is_array(value)
} else := []

# METADATA
# description: The object at a path; an empty one for all else.
map(root, path) := value if {
	value := at(root, path)
	is_object(value)
} else := {}

# METADATA
# description: >-
#   The keys of the object at a path, in order: Wasm walks over objects in another one, and the first finding may name
#   the distribution.
keys(root, path) := sort([key | some key, _ in map(root, path)])

# METADATA
# description: True for an object that has the key, whatever stands there.
has(root, key) if {
	is_object(root)
	_ = root[key]
}

# METADATA
# description: A number, be it one or the text of one; null for all else.
number(value) := value if {
	is_number(value)
} else := to_number(value) if {
	is_string(value)
	regex.match(`^(?:0|[1-9][0-9]{0,8})(?:\.[0-9]{1,9})?$`, value)
} else := null

# METADATA
# description: >-
#   What is wrong with the list of findings at a path that must be there: in words, one for each fault. A report whose
#   findings cannot be read must not count as one without any.
list_faults(root, path) := [$"`{_dotted(path)}` is no list"] if {
	not is_array(at(root, path))
} else := _element_faults(at(root, path), path)

# METADATA
# description: The same for a list that may be absent or null.
optional_list_faults(root, path) := [] if {
	at(root, path) == null
} else := list_faults(root, path)

_element_faults(elements, path) := [$"{odd} of `{_dotted(path)}` cannot be read"] if {
	odd := count([1 | some element in elements; not is_object(element)])
	odd > 0
} else := []

_dotted(path) := concat(".", [$"{key}" | some key in path])

# METADATA
# description: A fault where the scanner counts findings and lists none, so that they were cut off.
missing_faults(counted, findings) := [$"the scanner counts {counted} vulnerabilities and the report lists none"] if {
	is_number(counted)
	counted > 0
	count(findings) == 0
} else := []

# METADATA
# description: Versions in one text or in an array, without the words that stand for none.
versions(value) := [trimmed |
	is_string(value)
	not _nothing[value]
	value != "not fixed"
	some version in split(value, ",")
	trimmed := trim_space(version)
	trimmed != ""
] if {
	not is_array(value)
} else := [version |
	some version in value
	is_string(version)
	not _nothing[version]
]

# METADATA
# description: >-
#   The state of a fix by the versions that have it: `fixed` where there are any, `not-fixed` where the scanner says
#   that there are none, `unknown` where what it says has another type.
fix_state(value) := "fixed" if {
	count(versions(value)) > 0
} else := "not-fixed" if {
	_says_none(value)
} else := "unknown"

_says_none(null)

_says_none(value) if is_string(value)

_says_none([])

# METADATA
# description: A registry digest or an image id with its algorithm; null for what is none.
digest(value) := value if {
	is_string(value)
	startswith(value, "sha")
	contains(value, ":")
} else := $"sha256:{value}" if {
	is_string(value)
	count(value) == 64
	not contains(value, ":")
} else := null

# METADATA
# description: The digest of a reference such as `alpine@sha256:...`; null for one without.
digest_of(reference) := digest(substring(reference, indexof(reference, "@") + 1, -1)) if {
	is_string(reference)
	contains(reference, "@")
} else := null

# METADATA
# description: An operating system named with its version, as `debian:11` or `debian 9.13`; null for what is no text.
os(value, separator) := {"family": substring(value, 0, at), "version": substring(value, at + 1, -1), "eol": null} if {
	is_string(value)
	at := indexof(value, separator)
	at > 0
} else := {"family": value, "version": null, "eol": null} if {
	is_string(value)
	value != ""
} else := {"family": null, "version": null, "eol": null}

# METADATA
# description: Platform of an image, as `linux/amd64`; null where a part of it is not known.
platform(system, architecture) := $"{system}/{architecture}" if {
	is_string(system)
	is_string(architecture)
	system != ""
	architecture != ""
} else := null

# METADATA
# description: Ids and aliases in one list; an id such as `pyup.io-1 (CVE-2099-0001)` is two.
ids(names) := [id |
	some name in names
	is_string(name)
	some part in split(trim_suffix(name, ")"), "(")
	id := trim_space(part)
	id != ""
]

# METADATA
# description: >-
#   The class of a package by its type or package manager: `os` for packages of the distribution, `language` for all
#   others, null where the type is not known.
class(type) := "os" if {
	is_string(type)
	_os_types[split(lower(type), ":")[0]]
} else := "os" if {
	is_string(type)
	distributions.family(split(type, ":")[0])
} else := "language" if {
	is_string(type)
	not lower(type) in ["", "unknown", "none"]
} else := null

_os_types := {"os": true, "deb": true, "dpkg": true, "apk": true, "apkg": true, "rpm": true, "alpm": true, "linux": true}

# METADATA
# description: The class of a package by its package URL; null where it has none.
class_of_purl(purl) := class(split(trim_left(substring(purl, 4, -1), "/"), "/")[0]) if {
	is_string(purl)
	startswith(purl, "pkg:")
} else := null

# METADATA
# description: >-
#   Positions by key, in time that grows with the number of keys alone: `[{key, members}]`, both in order. Keys are
#   texts.
groups(keys) := [{"key": sorted[first][0], "members": members} |
	sorted := sort([[key, i] | some i, key in keys])
	starts := [i | some i, pair in sorted; not _continues(sorted, i, pair[0])]
	bounds := array.concat(starts, [count(sorted)])
	some n, first in starts
	members := [pair[1] | some pair in array.slice(sorted, first, bounds[n + 1])]
]

_continues(sorted, i, key) if sorted[i - 1][0] == key

# METADATA
# description: The first position of each text in a list; what is no text has none.
positions(list) := {group.key: texts[group.members[0]][0] |
	texts := [[i, text] | some i, text in list; is_string(text)]
	some group in groups([pair[1] | some pair in texts])
}

# METADATA
# description: >-
#   A report on what most formats say nothing of, with what this one says. `source` is what the report was read from,
#   for the details that few policies need.
report(format, tool, source, path, given) := object.union(
	{
		"format": format,
		"tool": tool,
		"toolVersion": null,
		"image": image(null, null),
		"os": os(null, ":"),
		"createdAt": null,
		"db": null,
		"coverage": object.get(given, "coverage", vulnerabilities_only), # a union would complete what is given
		"findings": [],
		"policyResult": null,
		"path": path,
		"faults": [],
		"source": source,
	},
	given,
)

# METADATA
# description: What a scanner looked for that knows vulnerabilities alone.
vulnerabilities_only := {"vulnerability": "yes", "secret": "no", "misconfig": "no", "malware": "no"}

# METADATA
# description: An image of which only reference and digest are known, each of them or null.
image(ref, digest_text) := {
	"ref": ref,
	"digest": digest(digest_text),
	"imageId": null,
	"platform": null,
	"createdAt": null,
}

# METADATA
# description: A report of which nothing is known but that it is one, and why it cannot be read.
unreadable(format, tool, path, fault) := report(format, tool, null, path, {
	"coverage": {"vulnerability": "unknown"},
	"faults": [fault],
})
