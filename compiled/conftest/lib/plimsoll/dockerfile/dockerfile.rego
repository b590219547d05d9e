# METADATA
# title: Dockerfiles
# description: >-
#   What a Dockerfile builds: its stages and what they take from each other, its variables, the simple commands of RUN,
#   mounts and heredocs. Reads the array of instructions that Conftest makes; lines and heredoc bodies are optional keys.
package lib.plimsoll.dockerfile

import data.lib.plimsoll.document
import data.lib.plimsoll.settings
import data.lib.plimsoll.text
import data.lib.plimsoll.variables

# METADATA
# description: True for a Dockerfile, also where a loader wrapped it in one more array.
recognised if count(_elements) > 0

_elements := document.root if {
	_is_instruction(document.root[0])
} else := document.root[0] if {
	_is_instruction(document.root[0][0])
}

_prefix := [] if {
	_is_instruction(document.root[0])
} else := [0]

_is_instruction(element) if {
	is_string(element.Cmd)
	is_array(element.Flags)
}

_is_instruction(element) if lower(element.Cmd) == "comment"

# METADATA
# description: >-
#   Every instruction: `cmd` in lower case (of ONBUILD the inner one, with `onbuild` true), `values`, `flags`, `json`,
#   and the `path` of its element. `heredocs` is there where the parser handed over their bodies.
instructions := [instruction |
	some i, element in _elements
	[cmd, onbuild] := _verb(element)
	instruction := object.union(
		{
			"cmd": cmd,
			"onbuild": onbuild,
			"values": _texts(object.get(element, "Value", [])),
			"flags": _texts(object.get(element, "Flags", [])),
			"json": object.get(element, "JSON", false),
			"path": array.concat(_prefix, [i]),
		},
		_heredocs(element),
	)
]

_verb(element) := [lower(element.Cmd), false] if lower(element.Cmd) != "onbuild"

_verb(element) := [lower(element.SubCmd), true] if lower(element.Cmd) == "onbuild"

# A value of another type keeps its place, so that the positions of the others stay true.
_texts(values) := [_text(value) | is_array(values); some value in values]

_text(value) := value if is_string(value)

_text(value) := "" if not is_string(value)

_heredocs(element) := {"heredocs": [heredoc | some heredoc in element.Heredocs; is_string(heredoc.body)]} if {
	is_array(element.Heredocs)
} else := {}

# METADATA
# description: >-
#   Every stage: its `index`, its `name` (the alias, else the index), `from` (the FROM), the `image` that FROM names after
#   substitution, the `bases` and `sources` among earlier stages, and its `steps`.
stages := [stage |
	some outline in _outlines
	bases := _bases(outline)
	taken := _taken(outline)
	stage := object.union(outline, {
		"bases": bases,
		"taken": taken,
		"sources": [name.stage | some name in taken; is_number(name.stage)],
	})
]

# METADATA
# description: The steps of all stages, and those before the first FROM, whose `index` is -1.
steps := array.concat(
	[_step(instruction, -1, "") | some instruction in _preamble],
	[step | some outline in _outlines; some step in outline.steps],
)

# METADATA
# description: A step as the item of a finding and in words, as `RUN in stage build`.
words_for(step) := $"{_written(step)} in stage {step.stage}" if {
	step.index >= 0
} else := $"{_written(step)} before the first FROM"

_written(step) := $"ONBUILD {upper(step.cmd)}" if {
	step.onbuild
} else := "a comment" if {
	step.cmd == "comment"
} else := upper(step.cmd)

_step(instruction, index, name) := object.union(instruction, {"index": index, "stage": name, "subject": _subject(name)})

_subject("") := {"kind": "Dockerfile"}

_subject(name) := {"kind": "Dockerfile", "name": name} if name != ""

_starts := [position |
	some position, instruction in instructions
	instruction.cmd == "from"
	not instruction.onbuild
]

_preamble := array.slice(instructions, 0, _starts[0]) if {
	count(_starts) > 0
} else := instructions

_outlines := [outline |
	some index, start in _starts
	from := instructions[start]
	alias := _alias(from)
	name := _name(alias, index)
	written := _first(from.values)
	outline := {
		"index": index,
		"alias": alias,
		"name": name,
		"from": _step(from, index, name),
		"written": written,
		"image": _expanded(written, _amd64),
		"steps": [_step(step, index, name) | some step in array.slice(instructions, start + 1, _end(index))],
	}
]

_end(index) := _starts[index + 1] if {
	index + 1 < count(_starts)
} else := count(instructions)

_first(values) := values[0] if {
	count(values) > 0
} else := ""

_alias(from) := lower(from.values[2]) if {
	lower(from.values[1]) == "as"
} else := ""

_name("", index) := $"{index}"

_name(alias, _) := alias if alias != ""

# What a variable has no value for stays as it is written, so that whoever reads it sees the `$`.
_expanded(written, platform) := image if {
	image := variables.expand(unquoted(written), object.union(_arguments, platform))
} else := written

# METADATA
# description: >-
#   Arguments before the first FROM with their values: the build's, else their default. They count in FROM lines. Three
#   rounds, as a default may name other arguments.
_arguments := object.union(_round(_round(_round({}))), _supplied)

# The empty object first: in Wasm `object.union_n([])` is undefined.
_round(known) := object.union_n(array.concat([{}], [{word.name: value} |
	some instruction in _preamble
	instruction.cmd == "arg"
	some word in argument_words(instruction)
	is_string(word.value)
	value := variables.expand(unquoted(word.value), known)
]))

_supplied := {name: value | some name, value in settings.build_arguments; is_string(value)}

# Predefined by the builder. Which platform is built is open, so a stage's alias may be any of them, while an image is
# read as on the most common one.
_platform := {
	"BUILDPLATFORM": "*",
	"BUILDOS": "*",
	"BUILDARCH": "*",
	"BUILDVARIANT": "*",
	"TARGETPLATFORM": "*",
	"TARGETOS": "*",
	"TARGETARCH": "*",
	"TARGETVARIANT": "*",
}

_amd64 := {
	"BUILDPLATFORM": "linux/amd64",
	"BUILDOS": "linux",
	"BUILDARCH": "amd64",
	"BUILDVARIANT": "",
	"TARGETPLATFORM": "linux/amd64",
	"TARGETOS": "linux",
	"TARGETARCH": "amd64",
	"TARGETVARIANT": "",
}

# An alias may be used again: the last stage before the one that names it is meant.
_bases(outline) := [index] if {
	index := _named(outline.image, outline.index)
} else := [index |
	contains(outline.written, "$")
	pattern := lower(_expanded(outline.written, _platform))
	some alias, indexes in _aliases
	text.matches(pattern, alias)
	some index in indexes
	index < outline.index
]

_aliases[outline.alias] contains outline.index if {
	some outline in _outlines
	outline.alias != ""
}

_named(name, before) := max([index | some index in _aliases[lower(name)]; index < before])

# COPY and mounts know stages by number as well.
_source(name, before) := index if {
	index := _numbers[name]
	index < before
} else := _named(name, before)

_numbers := {$"{outline.index}": outline.index | some outline in _outlines}

_taken(outline) := [object.union(name, {"stage": _source_or_none(name.name, outline.index)}) |
	some step in outline.steps
	some name in _names(step)
]

_source_or_none(name, before) := index if {
	index := _source(name, before)
} else := ""

_names(step) := [{"name": name, "step": step, "words": "COPY --from", "suffix": ["Flags", i]} |
	some i, flag in step.flags
	startswith(lower(flag), "--from=")
	name := substring(flag, 7, -1)
] if {
	step.cmd in ["copy", "add"]
}

_names(step) := [{"name": mount.from, "step": step, "words": "RUN --mount", "suffix": ["Flags", mount.flag]} |
	some mount in mounts(step)
	mount.from != ""
] if {
	step.cmd == "run"
}

# METADATA
# description: The index of the stage that is built, which is the setting `target`, else the last one.
target := _numbers[settings.target] if {
	settings.target != ""
} else := max(_aliases[lower(settings.target)]) if {
	settings.target != ""
} else := count(stages) - 1 if {
	count(stages) > 0
}

# METADATA
# description: >-
#   Indexes of the stages that the target needs. A target that does not exist needs all of them, so that a slip in its
#   name hides nothing.
needed := graph.reachable(_edges, {target}) if {
	not astray
} else := {stage.index | some stage in stages}

# METADATA
# description: True where the setting `target` names a stage that is not there.
astray if {
	settings.target != ""
	not _numbers[settings.target]
	not _aliases[lower(settings.target)]
}

# METADATA
# description: Indexes of the stages whose layers, environment and history are in the image.
inherited := graph.reachable(_base_edges, {target})

_edges := {stage.index: array.concat(stage.bases, stage.sources) | some stage in stages}

_base_edges := {stage.index: stage.bases | some stage in stages}

# METADATA
# description: Index of a stage and of the stages that it starts from, whose layers and variables it has.
lineage(index) := graph.reachable(_base_edges, {index})

# METADATA
# description: >-
#   The steps that leave something in the image: those of the stages whose layers it has. Of a file without a stage, all.
shipped := [step |
	some stage in stages
	stage.index in inherited
	some step in stage.steps
] if {
	count(stages) > 0
} else := steps

# METADATA
# description: The stages at the root of the image, which start from an image that is not built here.
roots := [stage |
	some stage in stages
	stage.index in inherited
	count(stage.bases) == 0
]

# METADATA
# description: >-
#   The steps that the build performs in a stage: its own but those of ONBUILD, and before them what the stages that it
#   starts from have left to it with ONBUILD.
performed(stage) := array.concat(
	[step |
		some index in stage.bases
		some step in stages[index].steps
		step.onbuild
	],
	[step | some step in stage.steps; not step.onbuild],
)

# METADATA
# description: >-
#   For each of these steps of which the last one counts, as USER, where the target takes its from: the stages on the
#   way down that have a `step` of their own, and where there is none those at the root, whose `step` is null. Several where
#   the base hangs on the platform.
deciding(cmd) := [{"stage": stage, "step": steps[count(steps) - 1]} |
	own := {stage.index: [step | some step in performed(stage); step.cmd == cmd] | some stage in stages}
	edges := {stage.index: bases |
		some stage in stages
		bases := [base | count(own[stage.index]) == 0; some base in stage.bases]
	}
	some index in graph.reachable(edges, {target})
	edges[index] == []
	stage := stages[index]
	steps := array.concat([null], own[index])
]

# METADATA
# description: >-
#   ENV and LABEL as `name`, `value` and the position `at` of the name; quotes and escapes are as written.
pairs(step) := [{"name": name, "value": step.values[at + 1], "at": at} |
	some at, name in step.values
	at % 3 == 0
]

# METADATA
# description: ARG as `name`, `value` (null where it has no default) and the position `at`.
argument_words(step) := [object.union(_declared(word), {"at": at}) | some at, word in step.values]

_declared(word) := {"name": substring(word, 0, at), "value": substring(word, at + 1, -1)} if {
	at := indexof(word, "=")
	at > 0
} else := {"name": word, "value": null}

# METADATA
# description: A value without the quotes around it.
unquoted(value) := trim(value, "\"") if {
	startswith(value, "\"")
} else := trim(value, "'") if {
	startswith(value, "'")
} else := value

# METADATA
# description: >-
#   A text of a step with the variables that it sees replaced: those set before it, in its stage and in the stages that it
#   starts from. An argument before the first FROM counts where the stage takes it up. Undefined where one is unknown.
evaluated(value, step) := variables.expand(value, _seen(step, _seen(step, {}))) if contains(value, "$")

evaluated(value, _) := value if not contains(value, "$")

# METADATA
# description: The same, and as written where one is unknown.
substituted(value, step) := known if {
	known := evaluated(value, step)
} else := value

# ENV wins over ARG, whichever comes first.
_seen(step, known) := object.union(
	object.union_n(array.concat([{}], [{word.name: value} |
		some earlier in _before(step)
		earlier.cmd == "arg"
		some word in argument_words(earlier)
		value := _given(word, known)
	])),
	object.union_n(array.concat([{}], [{unquoted(pair.name): value} |
		some earlier in _before(step)
		earlier.cmd == "env"
		some pair in pairs(earlier)
		value := variables.expand(unquoted(pair.value), known)
	])),
)

_before(step) := [earlier |
	some stage in stages
	stage.index in graph.reachable(_base_edges, {step.index})
	some earlier in stage.steps
	not earlier.onbuild
	_precedes(earlier, step)
]

_precedes(earlier, step) if earlier.index < step.index

_precedes(earlier, step) if {
	earlier.index == step.index
	earlier.path[count(earlier.path) - 1] < step.path[count(step.path) - 1]
}

# What the build is given wins over the default.
_given(word, known) := value if {
	value := _supplied[word.name]
} else := value if {
	word.value == null
	value := _arguments[word.name]
} else := value if {
	word.value != null
	value := variables.expand(unquoted(word.value), known)
}

# METADATA
# description: >-
#   The mounts of a RUN: `type` (bind where none is given), `id`, `from`, `target`, and the position of the flag.
mounts(step) := [{
	"type": object.get(options, "type", "bind"),
	"id": object.get(options, "id", ""),
	"from": object.get(options, "from", ""),
	"target": _target(options),
	"flag": i,
} |
	some i, flag in step.flags
	startswith(lower(flag), "--mount=")
	options := object.union_n(array.concat([{}], [_option(part) | some part in split(substring(flag, 8, -1), ",")]))
]

_option(part) := {lower(substring(part, 0, at)): substring(part, at + 1, -1)} if {
	at := indexof(part, "=")
	at > 0
} else := {lower(part): "true"}

_target(options) := options.target if {
	options.target
} else := options.dst if {
	options.dst
} else := object.get(options, "destination", "")

# METADATA
# description: >-
#   True where a heredoc was opened and its body did not come along: nobody can say what the step runs or writes.
undelivered(step) if {
	not step.heredocs
	_opens_heredoc(step)
}

_opens_heredoc(step) if {
	step.cmd == "run"
	step.json != true
	contains(step.values[0], "<<")
	some token in _tokens(step.values[0])
	token[4] != ""
}

_opens_heredoc(step) if {
	step.cmd in ["copy", "add"]
	step.json != true
	some value in step.values
	startswith(value, "<<")
	not value in ["<<", "<<-"]
	not startswith(value, "<<<")
}

# METADATA
# description: The bodies of the heredocs that came along.
bodies(step) := [heredoc.body | some heredoc in step.heredocs]

# METADATA
# description: >-
#   What RUN, CMD, ENTRYPOINT and HEALTHCHECK execute, each `step` with its simple `commands`: `words` without quotes,
#   and the `assignments` before them. Separators of the shell split, `sh -c` is opened, and a heredoc that is a script
#   counts as one.
executions := [{"step": step, "commands": commands} |
	some step in steps
	step.cmd in ["run", "cmd", "entrypoint", "healthcheck"]
	commands := simple_commands(_lines(step))
]

# METADATA
# description: >-
#   What a RUN hands to a shell, as `shell_parts`, with `sh -c` opened. Only the parts of an opened text tell their
#   operators.
parts(step) := [part |
	some text in _scripts(step)
	some first in text
	some second in _opened_part(first)
	some part in _opened_part(second)
]

_scripts(step) := [[{"operator": ";", "words": step.values}]] if {
	step.json == true
} else := array.concat(
	[shell_parts(concat(" ", step.values))],
	[shell_parts(body) | some body in _scripts_of_heredocs(step)],
)

_opened_part(part) := shell_parts(script) if {
	script := _script(_simple(part.words).words)
} else := [part]

# METADATA
# description: Lines of a shell, each an array of words, as simple commands.
simple_commands(lines) := [command |
	some first in lines
	some second in _opened(first)
	some words in _opened(second)
	command := _simple(words)
	count(command.words) + count(command.assignments) > 0
]

_lines(step) := [words] if {
	step.json == true
	words := _command_values(step)
} else := array.concat(
	shell_lines(concat(" ", _command_values(step))),
	[words |
		some body in _scripts_of_heredocs(step)
		some words in shell_lines(body)
	],
)

_command_values(step) := step.values if step.cmd in ["run", "cmd", "entrypoint"]

_command_values(step) := array.slice(step.values, 1, count(step.values)) if {
	step.cmd == "healthcheck"
}

# What begins with `#!` and no shell is read by another interpreter.
_scripts_of_heredocs(step) := [body |
	_runs_heredoc(step)
	some body in bodies(step)
	_is_for_shell(body)
]

_is_for_shell(body) if not startswith(body, "#!")

_is_for_shell(body) if {
	startswith(body, "#!")
	some word in split(trim_space(substring(split(body, "\n")[0], 2, -1)), " ")
	_is_shell(word)
}

# A heredoc alone, or handed to a shell, is a script; `cat <<EOF > file` is text.
_runs_heredoc(step) if {
	step.cmd == "run"
	step.heredocs
	every words in shell_lines(step.values[0]) {
		_is_shell(_simple(words).words[0])
	}
}

# METADATA
# description: The simple commands of a shell text as arrays of words; quotes are gone, redirections are words.
shell_lines(script) := [part.words |
	some part in shell_parts(script)
	count(part.words) > 0
]

# METADATA
# description: >-
#   The same with the `operator` that stands before each command, `;` before the first, and with the empty ones, so that
#   what a pipe joins can be told.
shell_parts(script) := [{"operator": parts[0], "words": words} |
	some line in split($";{_between_words}{_separated(script)}", _between_commands)
	parts := split(line, _between_words)
	words := [trim(word, _nothing) |
		some i, word in parts
		i > 0
		word != ""
	]
]

# Control characters that no script holds; where one does, it goes.
_nothing := "\u001d"

_between_commands := "\u001e"

_between_words := "\u001f"

_separated(script) := concat("", [_separator(token) | some token in _tokens(script)])

_tokens(script) := regex.find_all_string_submatch_n(
	# single quotes, double quotes, an escape, a heredoc, a redirection, an operator, blanks and comments, anything else
	`(?s)'([^']*)'|"((?:[^"\\]|\\.)*)"|\\(.)|([0-9]*<<-?(?:'[^']*'|"[^"]*"|[^\s<>;&|()'"\\]+))|((?:[0-9]*|&)[<>]+&?[0-9-]*)|(&&|\|\||\|&|[;&|()\n])|([ \t\r]+|#[^\n]*)|[^\s'"\\;&|()<>]+|.`,
	strings.replace_n({_nothing: "", _between_commands: "", _between_words: ""}, script), -1,
)

# A token is [whole, single quoted, double quoted, escaped, heredoc, redirection, operator, blank].
_separator(token) := _nothing if {
	token[0] in ["''", `""`]
} else := token[1] if {
	token[1] != ""
} else := strings.replace_n({"\\\"": "\"", "\\\\": "\\", "\\$": "$", "\\\n": ""}, token[2]) if {
	token[2] != ""
} else := trim_prefix(token[3], "\n") if {
	token[3] != ""
} else := "" if {
	token[4] != ""
} else := concat(token[5], [_between_words, _between_words]) if {
	token[5] != ""
} else := concat(token[6], [_between_commands, _between_words]) if {
	token[6] != ""
} else := _between_words if {
	token[7] != ""
} else := token[0]

# METADATA
# description: The words of a simple command without what stands before them and changes nothing.
bare(words) := _simple(words).words

# Words that stand before a command and change nothing about what it is.
_openers := {"!", "{", "command", "do", "elif", "else", "env", "exec", "if", "then", "time", "until", "while"}

_simple(words) := {"words": [], "assignments": assignments} if {
	[first, assignments] := _opening(words)
	words[first] == "set"
} else := {"words": array.slice(words, first, count(words)), "assignments": assignments} if {
	[first, assignments] := _opening(words)
}

_opening(words) := [first, [word | some word in array.slice(words, 0, first); contains(word, "=")]] if {
	first := min(array.concat([i | some i, word in words; not _opens(word)], [count(words)]))
}

_opens(word) if word in _openers

_opens(word) if {
	at := indexof(word, "=")
	at > 0
	trim(upper(substring(word, 0, at)), "ABCDEFGHIJKLMNOPQRSTUVWXYZ_0123456789") == ""
}

_opened(words) := shell_lines(script) if {
	script := _script(_simple(words).words)
} else := [words]

# METADATA
# description: What `sh -c` is given, also behind options as in `bash -euxc`.
_script(words) := [words[i + 1] |
	_is_shell(words[0])
	some i, word in words
	startswith(word, "-")
	not startswith(word, "--")
	endswith(word, "c")
	words[i + 1]
][0]

_is_shell(word) if {
	parts := split(word, "/")
	parts[count(parts) - 1] in ["sh", "bash", "ash", "dash", "ksh", "zsh"]
}
