# METADATA
# title: Evidence
# description: >-
#   Documents of kind Evidence tell what people did - trainings, audits, exercises - as dated entries with an owner. Here
#   is what all policies ask of them, whatever the section.
package lib.plimsoll.evidence

import data.lib.plimsoll.date
import data.lib.plimsoll.document
import data.lib.plimsoll.set
import data.lib.plimsoll.settings

# METADATA
# description: The evidence documents of the version that is known here, as resources.
documents := [resource | some resource in _all; resource.api == "plimsoll/v1"]

# METADATA
# description: The same for policies over sets, each with the position of its document where there is a set.
subjects := [resource |
	some resource in set.subjects
	resource.group == "plimsoll"
	resource.kind == "Evidence"
	resource.api == "plimsoll/v1"
]

# METADATA
# description: Evidence documents of any other version.
unknown_documents := [resource | some resource in _all; resource.api != "plimsoll/v1"]

_all := [resource |
	some resource in document.resources
	resource.group == "plimsoll"
	resource.kind == "Evidence"
]

# METADATA
# description: >-
#   What a finding about a part of a document is about: `path` and `subject`, which names the system the evidence is of.
item(resource, suffix) := object.union(_item(resource, suffix), {"document": resource.document}) if {
	is_number(resource.document)
} else := _item(resource, suffix)

_item(resource, suffix) := {
	"path": array.concat(resource.path, suffix),
	"subject": {"kind": "Evidence", "name": resource.object.metadata.system},
} if {
	is_string(resource.object.metadata.system)
} else := {"path": array.concat(resource.path, suffix), "subject": {"kind": "Evidence"}}

# METADATA
# description: The entries of a section, each an `item` with its `entry`; whatever is no object is left to `faults`.
entries(resource, section) := [object.union(item(resource, [section, i]), {"entry": entry}) |
	is_array(resource.object[section])
	some i, entry in resource.object[section]
	is_object(entry)
]

# METADATA
# description: >-
#   What is wrong with a document and one section of it, whatever the section is about, as `rule`, `suffix` from the
#   document and `msg`. `fields` has the type of each field of an entry, with a `?` behind it where it may be absent.
#   Every entry has an id, an owner and a location besides.
faults(resource, section, fields, owners) := array.flatten([
	[_fault("unknown-key", [key], $"{key} is no section of evidence") |
		some key in sort(object.keys(resource.object))
		not key in _sections
	],
	_metadata_faults(object.get(resource.object, "metadata", {})),
	section_faults(resource, section, fields, owners),
])

# METADATA
# description: The same for the section alone, where a set of documents keeps no more of the evidence.
section_faults(resource, section, fields, owners) := _section_faults(
	section,
	object.get(resource.object, section, null),
	object.union(_common, fields),
	owners,
)

# METADATA
# description: >-
#   What is wrong with an object that has the given fields: keys that are none of them, what is missing, and what is of
#   another type than it should be. Types are text, texts, count (of people or days), number, boolean, list, date, which
#   is a day that has come, and deadline, which may be still to come.
field_faults(path, object_to_check, fields) := array.flatten([
	[_fault("unknown-key", array.concat(path, [key]), $"{key} is no field that is known here") |
		some key in sort(object.keys(object_to_check))
		not fields[key]
	],
	[fault |
		some key in sort(object.keys(fields))
		some fault in _value_faults(array.concat(path, [key]), key, object.get(object_to_check, key, null), fields[key])
	],
])

# METADATA
# description: >-
#   The declarations that take a guide item out of scope, each an `item` with its `declaration` and its `faults`: what it
#   lacks of a reason, somebody who approved it and a last day that is not yet over.
out_of_scope(resource, guide_items) := [object.union(item(resource, ["scope", "outOfScope", i]), {
	"declaration": declaration,
	"faults": _declaration_faults(declaration),
}) |
	some i, declaration in resource.object.scope.outOfScope
	declaration.item in guide_items
]

# METADATA
# description: >-
#   What is wrong with the list of what an exercise or an audit found, which is to be mended by a day; `key` is the
#   field that holds it.
tracked_faults(path, key, entry) := array.flatten([_tracked_faults(array.concat(path, [key, i]), tracked) |
	is_array(entry[key])
	some i, tracked in entry[key]
])

# METADATA
# description: What was to be mended by a day that is over, each with its `suffix` from the entry and its `tracked` object.
overdue(entry, key) := [{"suffix": [key, i, "due"], "tracked": tracked} |
	some i, tracked in entry[key]
	is_object(tracked)
	object.get(tracked, "closedAt", null) == null
	date.past(tracked.due, settings.now)
]

# METADATA
# description: The path of the document that holds an entry, as an entry's path ends in its section and its position.
document_of(item_of_section) := array.slice(item_of_section.path, 0, count(item_of_section.path) - 2)

_tracked_faults(path, tracked) := field_faults(path, tracked, {"id": "text", "owner": "text", "due": "deadline", "closedAt": "date?", "title": "text?"}) if {
	is_object(tracked)
} else := [_fault("malformed", path, $"what was found must be an object, not {type_name(tracked)}")]

_sections := [
	"$schema", "apiVersion", "kind", "metadata", "scope", "documents", "exercises", "audits", "training", "keys", "secrets",
	"backups", "reports", "automation", "scans", "images", "nodes", "managed", "logging", "controls",
]

_common := {"id": "text", "owner": "text", "location": "text", "sha256": "text?"}

_fault(rule, suffix, msg) := {"rule": rule, "suffix": suffix, "msg": msg}

_metadata_faults(metadata) := [_fault("malformed", ["metadata"], $"metadata must be an object, not {type_name(metadata)}")] if {
	not is_object(metadata)
} else := field_faults(["metadata"], metadata, {
	"system": "text",
	"revision": "any?",
	"preparedBy": "text",
	"preparedAt": "date",
})

_section_faults(_, null, _, _) := []

_section_faults(section, entries_of_section, fields, owners) := array.flatten([faults_of_entry |
	some i, entry in entries_of_section
	faults_of_entry := _entry_faults([section, i], entry, fields, owners)
]) if {
	is_array(entries_of_section)
}

_section_faults(section, value, _, _) := [_fault("malformed", [section], $"{section} must be a list, not {type_name(value)}")] if {
	value != null
	not is_array(value)
}

_entry_faults(path, entry, _, _) := [_fault("malformed", path, $"an entry must be an object, not {type_name(entry)}")] if {
	not is_object(entry)
}

_entry_faults(path, entry, fields, owners) := array.flatten([
	field_faults(path, entry, fields),
	[_fault("placeholder", array.concat(path, [key]), $"{key} is a placeholder ({value})") |
		some key in ["owner", "location"]
		value := entry[key]
		_is_placeholder(value)
	],
	[_fault("owner", array.concat(path, ["owner"]), $"{entry.owner} is not among those who may own evidence") |
		is_string(entry.owner)
		not _may_own(entry.owner, owners)
	],
]) if {
	is_object(entry)
}

_value_faults(_, _, null, type) := [] if endswith(type, "?")

_value_faults(path, key, null, type) := [_fault("malformed", path, $"{key} is missing")] if not endswith(type, "?")

_value_faults(path, key, value, type) := [_fault("malformed", path, $"{key} must be {_types[trim_suffix(type, "?")]}")] if {
	value != null
	not _is_of(trim_suffix(type, "?"), value)
}

_value_faults(path, key, value, type) := _date_faults(path, key, value, trim_suffix(type, "?")) if {
	value != null
	_is_of(trim_suffix(type, "?"), value)
}

_types := {
	"text": "a text",
	"texts": "a list of texts",
	"count": "a whole number that is not negative",
	"number": "a number that is not negative",
	"boolean": "true or false",
	"list": "a list",
	"date": "a date, such as 2026-03-31 or 2026-03-31T10:00:00Z",
	"deadline": "a date, such as 2026-03-31 or 2026-03-31T10:00:00Z",
}

_is_of("any", _)

_is_of("text", value) if {
	is_string(value)
	trim_space(value) != ""
}

_is_of("texts", value) if {
	is_array(value)
	count(value) > 0
	every text in value {
		_is_of_text(text)
	}
}

# Beyond what people and days can count to, engines disagree about what a whole number is.
_is_of("count", value) if {
	is_number(value)
	value >= 0
	value < 1000000000
	value == floor(value)
}

_is_of("number", value) if {
	is_number(value)
	value >= 0
	value < 1000000000
}

_is_of("boolean", value) if is_boolean(value)

_is_of("list", value) if is_array(value)

_is_of("date", value) if date.valid(value)

_is_of("deadline", value) if date.valid(value)

_is_of_text(value) if {
	is_string(value)
	trim_space(value) != ""
}

_date_faults(path, key, value, "date") := [_fault("future-date", path, $"{key} is in the future ({value})") |
	date.after(value, settings.now)
]

_date_faults(_, _, _, type) := [] if type != "date"

# Words that stand where nobody has decided yet, alone or before a remark, and names that belong to nobody.
_is_placeholder(value) if {
	is_string(value)
	words := split(lower(trim_space(value)), " ")
	trim(words[0], ":.,;!?()[]<>") in ["tbd", "tba", "todo", "fixme", "n/a", "na", "none", "unknown", "xxx", "-"]
}

_is_placeholder(value) if {
	is_string(value)
	some part in split(strings.replace_n({"/": " ", "@": " ", ":": " ", "?": " ", "#": " "}, lower(value)), " ")
	some domain in ["example.com", "example.net", "example.org", "example.edu", "example", "test", "invalid"]
	_is_below(part, domain)
}

_is_below(host, domain) if {
	host == domain
	contains(domain, ".")
}

_is_below(host, domain) if endswith(host, $".{domain}")

_may_own(_, [])

_may_own(owner, owners) if owner in owners

_declaration_faults(declaration) := array.flatten([
	[$"{key} is missing" |
		some key in ["reason", "approvedBy", "until"]
		not _is_of_text(object.get(declaration, key, null))
	],
	[$"it ended on {declaration.until}" | date.past(declaration.until, settings.now)],
	["until is no date" | is_string(declaration.until); not date.valid(declaration.until)],
	["there is no `now` to hold `until` against" | not date.valid(settings.now)],
])
