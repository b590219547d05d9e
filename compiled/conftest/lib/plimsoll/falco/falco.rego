# METADATA
# title: Falco
# description: >-
#   Falco's configuration, its rules as they are after every file was read in order, and its events. What an entry of a rules
#   file does to those before it is what Falco itself does - define, append, replace or switch on and off.
package lib.plimsoll.falco

import data.lib.plimsoll.document
import data.lib.plimsoll.falco_conditions
import data.lib.plimsoll.set
import data.lib.plimsoll.text
import data.lib.plimsoll.workload

# METADATA
# description: >-
#   The kind of a document that is no Kubernetes resource; undefined for what is not Falco's. Conftest hands over the entries
#   of a rules file one by one.
kind_of(root) := "falco-rules" if {
	_is_rules(root)
} else := "falco-event" if {
	is_string(root.rule)
	is_string(root.priority)
	is_object(root.output_fields)
} else := "falco-rules" if {
	_is_entry(root)
	not _has_kind(root)
} else := "falco-config" if {
	_is_config(root)
	not _has_kind(root)
}

_has_kind(root) if is_string(root.kind)

_is_rules(root) if {
	is_array(root)
	some element in root
	element != null
	every entry in root {
		_is_entry_or_nothing(entry)
	}
}

_is_entry_or_nothing(null)

_is_entry_or_nothing(entry) if _is_entry(entry)

_is_entry(entry) if {
	is_object(entry)
	some key in ["rule", "macro", "list", "required_engine_version", "required_plugin_versions"]
	_ = entry[key]
	some other in ["condition", "items", "enabled", "append", "override", "exceptions", "required_engine_version", "required_plugin_versions", "desc", "output"]
	_ = entry[other]
}

_is_config(root) if is_array(root.rules_files)

_is_config(root) if is_array(root.load_plugins)

_is_config(root) if {
	is_object(root.engine)
	root.engine.kind in ["auto", "kmod", "module", "ebpf", "modern_ebpf", "modern-bpf", "gvisor", "replay", "nodriver", "none"]
}

_is_config(root) if {
	is_boolean(root.json_output)
	is_string(root.priority)
}

_is_config(root) if _is_program(root)

_is_config(root) if _is_chart(root)

# The configuration of falcoctl, which installs rules.
_is_program(root) if {
	is_object(root.artifact)
	some step in ["install", "follow"]
	is_array(root.artifact[step].refs)
}

# The values of Falco's chart.
_is_chart(root) if {
	is_object(root.falco)
	some key in ["driver", "collectors", "falcoctl", "falcosidekick", "customRules", "controller"]
	is_object(root[key])
}

# METADATA
# description: >-
#   The documents, each the item of a finding with its `kind`, its `body` and the `name` of its file, which is an empty text
#   where nobody knows it.
documents := [one |
	some member in _members
	not _is_resource(member.contents)
	kind := kind_of(member.contents)
	one := object.union(member.item, {"kind": kind, "body": member.contents, "name": member.name, "folder": member.folder, "subject": {"kind": _titles[kind]}})
]

_titles := {"falco-rules": "Falco rules", "falco-config": "Falco", "falco-event": "Falco event"}

_is_resource(contents) if {
	is_string(contents.kind)
	is_string(contents.apiVersion)
}

_members := [{"contents": member.contents, "item": {"path": [], "document": member.position}, "name": name, "folder": folder} |
	some member in set.documents
	parts := split(input[member.position].path, "/")
	name := parts[count(parts) - 1]
	folder := _folder(parts)
] if {
	set.combined
} else := [{"contents": document.root, "item": {"path": document.prefix}, "name": "", "folder": ""}]

_folder(parts) := parts[count(parts) - 2] if {
	count(parts) > 1
} else := ""

# METADATA
# description: The rules files, one item each.
rule_files := [one | some one in documents; one.kind == "falco-rules"]

# METADATA
# description: What Falco tells of what it saw.
events := [one | some one in documents; one.kind == "falco-event"]

# METADATA
# description: >-
#   The configurations of Falco, as items with the `settings`, the `suffix` that leads to them, and the `values` of the chart
#   where it is the chart that is configured.
configs := array.concat(
	[object.union(one, {"settings": one.body, "suffix": [], "values": null}) |
		some one in documents
		one.kind == "falco-config"
		not _is_chart(one.body)
		not _is_program(one.body)
	],
	[object.union(one, {"settings": one.body.falco, "suffix": ["falco"], "values": one.body}) |
		some one in documents
		one.kind == "falco-config"
		_is_chart(one.body)
	],
)

# METADATA
# description: What falcoctl is told to install, as `falco-rules:3.2.0`, each with the item and the suffix.
artifacts := [{"name": name, "version": version, "item": one, "suffix": array.concat(suffix, [i])} |
	some one in documents
	one.kind == "falco-config"
	some suffix in [["artifact", "install", "refs"], ["falcoctl", "config", "artifact", "install", "refs"]]
	some i, reference in object.get(one.body, suffix, [])
	is_string(reference)
	parts := split(reference, "/")
	[name, version] := _versioned(split(parts[count(parts) - 1], ":"))
]

_versioned([name]) := [name, ""]

_versioned([name, version]) := [name, version]

# METADATA
# description: >-
#   Names of the rules files that a configuration loads and that are not among the documents; folders may be empty, and are
#   left out. Undefined where no configuration says which files are loaded.
missing_files := [name |
	some file in _loaded
	name := _base(file)
	_is_file(name)
	not _is_supplied(name)
] if {
	some config in configs
	count(_files_of(config)) > 0
}

_is_supplied(name) if {
	some file in rule_files
	file.name == name
}

_base(file) := parts[count(parts) - 1] if parts := split(trim_right(file, "/"), "/")

_is_file(name) if endswith(name, ".yaml")

_is_file(name) if endswith(name, ".yml")

_files_of(config) := [file | some file in config.settings.rules_files; is_string(file)]

_loaded := [_files_of(config) | some config in configs; count(_files_of(config)) > 0][0] if {
	some config in configs
	count(_files_of(config)) > 0
} else := ["falco_rules.yaml", "falco_rules.local.yaml", "rules.d"]

# In the order of the configuration; what is in a folder by name, all else at the end as it stands.
_in_order := [rule_files[i] | some [_, _, i] in sort([[_rank(file), _sort_name(file), i] | some i, file in rule_files])]

_rank(file) := min([i | some i, loaded in _loaded; _base(loaded) == file.name]) if {
	some loaded in _loaded
	_base(loaded) == file.name
} else := min([i | some i, loaded in _loaded; _base(loaded) == file.folder]) if {
	some loaded in _loaded
	_base(loaded) == file.folder
} else := max(folders) if {
	folders := [i | some i, loaded in _loaded; not _is_file(_base(loaded))]
	count(folders) > 0
} else := count(_loaded)

_sort_name(file) := file.name if {
	not _is_named(file)
	count([1 | some loaded in _loaded; not _is_file(_base(loaded))]) > 0
} else := ""

_is_named(file) if {
	some loaded in _loaded
	_base(loaded) == file.name
}

# METADATA
# description: Every entry of the rules files in the order of loading, with the `item` and the `suffix` of where it stands.
entries := [{"entry": entry, "item": file, "suffix": suffix} |
	some file in _in_order
	some [suffix, entry] in _entries_of(file.body)
	is_object(entry)
]

_entries_of(body) := [[[i], entry] | some i, entry in body] if {
	is_array(body)
} else := [[[], body]]

# Falco looks for these keys in this order.
_type(entry) := "version" if {
	_has(entry, "required_engine_version")
} else := "version" if {
	_has(entry, "required_plugin_versions")
} else := "list" if {
	_has(entry, "list")
} else := "macro" if {
	_has(entry, "macro")
} else := "rule"

_has(entry, key) if _ = entry[key]

_says(one, key) if _has(one.entry, key)

_of_type(type) := [object.union(one, {"name": one.entry[type], "act": _act(type, one.entry)}) |
	some one in entries
	_type(one.entry) == type
	is_string(one.entry[type])
]

_lists := _of_type("list")

_macros := _of_type("macro")

_rules := _of_type("rule")

# The entries of one name, in order.
_history(type, name) := [_all(type)[i] | some i in sort([i | some i in _positions[type][name]])]

_all("list") := _lists

_all("macro") := _macros

_all("rule") := _rules

_positions.list[name] contains i if {
	some i, one in _lists
	name := one.name
}

_positions.macro[name] contains i if {
	some i, one in _macros
	name := one.name
}

_positions.rule[name] contains i if {
	some i, one in _rules
	name := one.name
}

# What an entry does to the one of its name: define it, append to it, override some of it, or switch it.
_act(_, entry) := "override" if {
	count(_overridden(entry)) > 0
} else := "append" if {
	entry.append == true
} else := "switch" if {
	_has(entry, "rule")
	every key in ["condition", "output", "desc", "priority"] {
		not _has(entry, key)
	}
} else := "define"

_overridden(entry) := entry.override if {
	is_object(entry.override)
} else := {}

# METADATA
# description: >-
#   What is wrong with an entry, so that Falco refuses its file or passes over a part, as `msg` with the `item` and the
#   `suffix`.
faults := array.flatten([
	[_fault(one, msg) |
		some one in _rules
		some why in _rule_faults(one)
		msg := $"the rule {one.name} {why}"
	],
	[_fault(one, msg) |
		some one in _macros
		not is_string(object.get(one.entry, "condition", null))
		msg := $"the macro {one.name} has no condition"
	],
	[_fault(one, msg) |
		some one in _lists
		not is_array(object.get(one.entry, "items", null))
		msg := $"the list {one.name} has no items"
	],
	[_fault(one, msg) |
		some [type, all] in [["rule", _rules], ["macro", _macros], ["list", _lists]]
		some one in all
		one.act == "override"
		one.entry.append == true
		msg := $"the {type} {one.name} has both `append` and `override`, which Falco refuses"
	],
])

_fault(one, msg) := {"msg": msg, "item": one.item, "suffix": one.suffix}

_rule_faults(one) := array.flatten([
	[$"has no {key}, and Falco refuses the file" |
		one.act == "define"
		some key in ["condition", "output", "desc", "priority"]
		not _says_in_words(one, key)
	],
	["has an empty condition" |
		one.act in ["define", "override"]
		is_string(one.entry.condition)
		trim_space(one.entry.condition) == ""
	],
	[$"has the priority {one.entry.priority}, which Falco does not know" |
		is_string(one.entry.priority)
		not _has_known_priority(one)
	],
	["is to be switched, and `enabled` is neither true nor false" |
		one.act == "switch"
		_truth(object.get(one.entry, "enabled", null)) == null
	],
	["is appended to without a condition or exceptions; to switch it, replace `enabled` under `override`" |
		one.act == "append"
		not _says(one, "condition")
		not _says(one, "exceptions")
	],
	["is appended to, and Falco passes over its `enabled`; replace it under `override`" |
		one.act == "append"
		_has(one.entry, "condition")
		_has(one.entry, "enabled")
	],
	[$"overrides {key} and does not say what with" |
		one.act == "override"
		some key in sort(object.keys(_overridden(one.entry)))
		not _says(one, key)
	],
	[$"cannot {_overridden(one.entry)[key]} {key}" |
		one.act == "override"
		some key in sort(object.keys(_overridden(one.entry)))
		is_string(_overridden(one.entry)[key])
		act := _overridden(one.entry)[key]
		not _may(act, key)
	],
	[$"has {key}, which is not under `override`, and Falco refuses the file" |
		one.act == "override"
		some key in _overridable
		_has(one.entry, key)
		not key in object.keys(_overridden(one.entry))
	],
])

_says_in_words(one, key) if is_string(one.entry[key])

_has_known_priority(one) if level(one.entry.priority)

_may("append", key) if key in ["condition", "output", "desc", "tags", "exceptions"]

_may("replace", key) if key in _overridable

_overridable := ["condition", "output", "desc", "priority", "tags", "exceptions", "enabled", "warn_evttypes", "skip-if-unknown-filter", "capture", "capture_duration"]

# METADATA
# description: Entries that change what no entry before them defines, as `type`, `name`, `item` and `suffix`.
undefined := array.flatten([
	[object.union(one, {"type": type}) |
		some [type, all] in [["rule", _rules], ["macro", _macros], ["list", _lists]]
		some i, one in all
		one.act != "define"
		not _is_defined_before(type, i, one)
		_needs_definition(type, one)
	],
])

# To replace a whole macro or list is to define it.
_needs_definition("rule", _)

_needs_definition(type, one) if {
	type != "rule"
	_appends(type, one)
}

_is_defined_before(type, i, one) if {
	some j in _positions[type][one.name]
	j < i
	_defines(_all(type)[j])
}

_defines(one) if one.act == "define"

_defines(one) if {
	not _says(one, "rule")
	one.act == "override"
	"replace" in _overridden(one.entry)
}

_field := {"macro": "condition", "list": "items"}

_appends(_, one) if one.act == "append"

_appends(type, one) if {
	one.act == "override"
	_overridden(one.entry)[_field[type]] == "append"
}

# What the last entry says that says it all anew, and those that append after it.
_merged(type, name) := array.concat([history[start].entry[_field[type]]], [one.entry[_field[type]] |
	some one in array.slice(history, start + 1, count(history))
	_appends(type, one)
]) if {
	history := _history(type, name)
	start := max([i | some i, one in history; _defines(one)])
}

_own_lists := {name: items |
	some name, _ in _positions.list
	items := [_as_text(item) |
		some part in _merged("list", name)
		is_array(part)
		some item in part
	]
}

_as_text(item) := falco_conditions.unquoted(item) if {
	is_string(item)
} else := $"{item}" if {
	is_number(item)
} else := "?"

_list_graph := {name: [item | some item in items; _own_lists[item]] | some name, items in _own_lists}

# METADATA
# description: Lists by name, those within them opened.
lists := {name: items |
	some name, own in _own_lists
	items := [item |
		some part in _parts_of(name, own)
		some item in part
	]
}

_parts_of(name, own) := [own] if {
	_list_graph[name] == []
} else := [[item | some item in _own_lists[inner]; not _own_lists[item]] |
	some inner in sort([one | some one in graph.reachable(_list_graph, [name])])
]

_bodies := {name: body |
	some name, _ in _positions.macro
	parts := _merged("macro", name)
	body := falco_conditions.read(_joined(parts), lists)
}

_joined(parts) := concat(" ", [part | some part in parts; is_string(part)])

_constants := falco_conditions.constants(_bodies)

_live := {name: falco_conditions.live(body, _constants) | some name, body in _bodies}

# A macro wanted or not: behind a `not`, what it refuses is what is wanted.
_macro_graph := {$"{sign}{name}": [next |
	some token in tokens
	next := _node(token, sign)
] |
	some name, tokens in _live
	some sign in ["+", "-"]
}

_node(token, sign) := $"{_signs[token.wanted][sign]}{token.macro}"

_signs := {true: {"+": "+", "-": "-"}, false: {"+": "-", "-": "+"}}

# METADATA
# description: >-
#   The rules after all entries were read - `name`, `condition`, `tags`, `priority`, `source`, whether it is `enabled`, and the
#   `item` and `suffix` of its definition.
rules := [rule |
	some i, one in _rules
	one.act == "define"
	i == max([j | some j in _positions.rule[one.name]; _rules[j].act == "define"])
	later := [_rules[j] | some j in sort([j | some j in _positions.rule[one.name]; j > i])]
	rule := {
		"name": one.name,
		"condition": _condition(one, later),
		"tags": _tags(one, later),
		"priority": _as_text(_last(one, later, "priority", "")),
		"source": _text_of(one.entry, "source", "syscall"),
		"enabled": _is_enabled(one, later),
		"item": one.item,
		"suffix": one.suffix,
	}
]

_text_of(entry, key, absent) := entry[key] if {
	is_string(entry[key])
} else := absent

_replaced(later, key) := [one.entry[key] | some one in later; one.act == "override"; one.entry.override[key] == "replace"; _has(one.entry, key)]

_last(one, later, key, absent) := values[count(values) - 1] if {
	values := _replaced(later, key)
	count(values) > 0
} else := object.get(one.entry, key, absent)

# What was appended before a replacement is gone.
_condition(one, later) := _joined(array.concat([last], [other.entry.condition |
	some j, other in later
	j >= start
	_appends_condition(other)
])) if {
	replacing := [j | some j, other in later; other.act == "override"; other.entry.override.condition == "replace"]
	start := max(array.concat([0], replacing))
	last := _last(one, later, "condition", "")
}

_appends_condition(one) if one.act == "append"

_appends_condition(one) if {
	one.act == "override"
	one.entry.override.condition == "append"
}

_tags(one, later) := [tag |
	some part in array.concat([last], [other.entry.tags |
		some j, other in later
		j >= start
		other.entry.override.tags == "append"
	])
	is_array(part)
	some tag in part
	is_string(tag)
] if {
	replacing := [j | some j, other in later; other.act == "override"; other.entry.override.tags == "replace"]
	start := max(array.concat([0], replacing))
	last := _last(one, later, "tags", [])
}

_is_enabled(one, later) := chosen if {
	chosen := _selected(one.name, _tags(one, later))
} else := switches[count(switches) - 1] if {
	switches := [switch |
		some other in later
		_switches(other)
		switch := _truth(object.get(other.entry, "enabled", true))
	]
	count(switches) > 0
} else := _truth(object.get(one.entry, "enabled", true))

# Falco takes words for true and false as well.
_truth(value) := value if {
	is_boolean(value)
} else if {
	text.folded(value) in ["true", "yes", "on", "y"]
} else := false if {
	text.folded(value) in ["false", "no", "off", "n"]
} else := null

_switches(one) if one.act == "switch"

_switches(one) if {
	one.act == "override"
	one.entry.override.enabled == "replace"
}

# The configuration, and the arguments that it replaces, have the last word, and of these the last.
_selected(name, tags) := steps[count(steps) - 1] if {
	steps := array.concat(
		[_acts[act] |
			some config in configs
			some step in config.settings.rules
			some act in ["enable", "disable"]
			_concerns(step[act], name, tags)
		],
		[argument.enabled |
			some argument in _arguments
			_is_meant(argument, name, tags)
		],
	)
	count(steps) > 0
}

_acts := {"enable": true, "disable": false}

_concerns(choice, name, _) if text.matches(choice.rule, name)

_concerns(choice, _, tags) if choice.tag in tags

_is_meant(argument, name, _) if {
	argument.flag == "-D"
	contains(name, argument.value)
}

_is_meant(argument, _, tags) if {
	argument.flag == "-T"
	argument.value in tags
}

# Whoever names tags to enable loads nothing else.
_is_meant(argument, _, tags) if {
	argument.flag == "-t"
	argument.enabled == _any_of(argument.values, tags)
}

_any_of(wanted, tags) := count([1 | some tag in wanted; tag in tags]) > 0

_arguments := array.flatten([_flags(words) | some words in _commands])

_flags(words) := array.concat(
	[{"flag": flag, "value": value, "enabled": false} |
		some flag in ["-D", "-T"]
		some value in _values_of(words, flag)
	],
	[{"flag": "-t", "values": wanted, "enabled": enabled} |
		wanted := _values_of(words, "-t")
		count(wanted) > 0
		some enabled in [true, false]
	],
)

_values_of(words, flag) := [value |
	some i, word in words
	startswith(word, flag)
	value := _value_of(words, i, substring(word, 2, -1))
]

_value_of(words, i, "") := words[i + 1]

_value_of(_, _, rest) := rest if rest != ""

_commands := [words |
	some pod in workload.pods
	some container in pod.spec.containers
	is_falco(container.image)
	words := [word |
		some key in ["command", "args"]
		some word in container[key]
		is_string(word)
	]
]

# METADATA
# description: True for the image of Falco itself.
is_falco(image) if {
	is_string(image)
	parts := split(image, "/")
	name := split(split(parts[count(parts) - 1], "@")[0], ":")[0]
	name in ["falco", "falco-no-driver", "falco-distroless"]
}

# METADATA
# description: How grave a priority is, 0 being the gravest; undefined for what Falco does not know.
level(priority) := _levels[text.folded(priority)]

_levels := {
	"emergency": 0, "alert": 1, "critical": 2, "error": 3, "warning": 4, "notice": 5, "informational": 6, "info": 6, "debug": 7,
}

# METADATA
# description: The least grave level that the configurations let through.
threshold := min([level(config.settings.priority) | some config in configs; is_number(level(config.settings.priority))]) if {
	some config in configs
	is_number(level(config.settings.priority))
} else := 7

# METADATA
# description: >-
#   What a rule asks for - `atoms` that may make it hold, those of its macros among them, and whether it can hold at all.
#   Undefined for a condition that cannot be read.
asks(rule) := {"atoms": atoms, "possible": answer != "no"} if {
	body := falco_conditions.read(rule.condition, lists)
	answer := falco_conditions.answer(body, _constants)
	own := falco_conditions.live(body, _constants)
	reached := graph.reachable(_macro_graph, [$"{_signs[token.wanted]["+"]}{token.macro}" | some token in own; token.macro])
	atoms := array.concat(
		[atom | some atom in own; atom.field],
		[object.union(atom, {"wanted": _signs[atom.wanted][substring(node, 0, 1)] == "+"}) |
			some node in sort([one | some one in reached])
			some atom in _live[substring(node, 1, -1)]
			atom.field
		],
	)
}
