# METADATA
# title: Package managers in Dockerfiles
# description: >-
#   What the commands of RUN install and remove, manager by manager, and what of it is left when the step has ended.
package lib.plimsoll.packages

import data.lib.plimsoll.dockerfile
import data.lib.plimsoll.text
import data.lib.plimsoll.variables

# METADATA
# description: >-
#   Every RUN that calls a package manager, as the `step` and its `operations` in order. Each has the `manager` (apt, apk,
#   rpm, zypper, pip, npm or apt-mark), the `program` as it is called, the `action` (install, remove, or auto and manual, by
#   which apt notes whether somebody wants a package), the `names` of packages without versions, `groups` of apk, `sweeps` where what
#   nobody needs any more goes as well, and the `words` of the command. A name that hangs on a variable nobody knows has
#   its `$`.
steps := [{"step": execution.step, "operations": operations} |
	some execution in dockerfile.executions
	execution.step.cmd == "run"
	not execution.step.onbuild
	operations := [operation |
		some command in execution.commands
		operation := _operation(_unwrapped(command.words), execution)
	]
	count(operations) > 0
]

# METADATA
# description: >-
#   The packages that a step has installed and not removed again, each with its `name` and the `operation`.
left(entry) := [{"name": name, "operation": operation} |
	some i, operation in entry.operations
	operation.action == "install"
	some name in operation.names
	later := array.slice(entry.operations, i + 1, count(entry.operations))
	not removed(name, operation, later)
]

# METADATA
# description: True where one of the later operations removes what this one has installed under the name.
removed(name, _, later) if {
	some other in later
	other.action == "remove"
	text.matches_any(other.names, name)
}

removed(_, operation, later) if {
	some other in later
	other.action == "remove"
	some group in operation.groups
	group in other.names
}

# What is marked as nobody's wish goes with the next sweep, unless somebody wants it after all.
removed(name, _, later) if {
	some i, marking in later
	marking.action == "auto"
	_marks(marking, name)
	some sweeping in array.slice(later, i + 1, count(later))
	sweeping.sweeps
	every other in later {
		not _keeps(other, name)
	}
}

_marks(operation, _) if ".*" in operation.names

_marks(operation, name) if text.matches_any(operation.names, name)

_keeps(operation, name) if {
	operation.action == "manual"
	name in operation.names
}

# METADATA
# description: >-
#   True where the command of an operation has one of the options, as one word or as `-o` and the next; letters' case
#   does not matter.
has_option(operation, wanted) if {
	some word in operation.words
	some option in wanted
	endswith(lower(strings.replace_n({"\"": "", "'": "", " ": ""}, word)), lower(option))
}

# Programs that call another one. What `xargs` hands over is not in the words.
_unwrapped(words) := array.slice(words, first, count(words)) if {
	words[0] in ["sudo", "eatmydata", "nice"]
	first := [i | some i, word in words; i > 0; not startswith(word, "-"); not contains(word, "=")][0]
} else := array.concat(array.slice(words, first, count(words)), ["$@"]) if {
	words[0] == "xargs"
	first := [i | some i, word in words; _manager(word)][0]
} else := array.concat(["pip"], array.slice(words, 3, count(words))) if {
	startswith(words[0], "python")
	words[1] == "-m"
	words[2] == "pip"
} else := words

_operation(words, execution) := {
	"manager": manager,
	"program": words[0],
	"action": _actions[manager][words[at]],
	"names": _names(manager, arguments, execution),
	"groups": _groups(manager, arguments),
	"sweeps": _sweeps(words, at),
	"words": words,
} if {
	manager := _manager(words[0])
	at := [i | some i, word in words; i > 0; _actions[manager][word]][0]
	not "run" in array.slice(words, 0, at)
	arguments := array.slice(words, at + 1, count(words))
}

_manager(word) := _managers[word] if {
	_managers[word]
} else := "pip" if {
	startswith(word, "pip")
	trim(substring(word, 3, -1), "0123456789.") == ""
} else := _manager_of(parts[count(parts) - 1]) if {
	contains(word, "/")
	parts := split(word, "/")
}

_manager_of(name) := _managers[name] if {
	_managers[name]
} else := "pip" if {
	startswith(name, "pip")
	trim(substring(name, 3, -1), "0123456789.") == ""
}

_managers := {
	"apk": "apk",
	"apt": "apt",
	"apt-get": "apt",
	"apt-mark": "apt-mark",
	"aptitude": "apt",
	"dnf": "rpm",
	"dnf5": "rpm",
	"microdnf": "rpm",
	"npm": "npm",
	"pnpm": "npm",
	"tdnf": "rpm",
	"yarn": "npm",
	"yum": "rpm",
	"zypper": "zypper",
}

_actions := {
	"apk": {"add": "install", "del": "remove"},
	"apt": {
		"install": "install", "reinstall": "install", "remove": "remove", "purge": "remove", "autoremove": "remove",
		"autopurge": "remove",
	},
	"apt-mark": {"auto": "auto", "manual": "manual"},
	"npm": {"install": "install", "i": "install", "add": "install", "ci": "install", "uninstall": "remove", "remove": "remove", "rm": "remove"},
	"pip": {"install": "install", "uninstall": "remove"},
	"rpm": {
		"install": "install", "in": "install", "localinstall": "install", "reinstall": "install", "groupinstall": "install",
		"remove": "remove", "erase": "remove", "autoremove": "remove",
	},
	"zypper": {"install": "install", "in": "install", "remove": "remove", "rm": "remove"},
}

_sweeps(words, at) if {
	words[at] in ["autopurge", "autoremove"]
} else if {
	some word in words
	word in ["--auto-remove", "--autoremove"]
} else := false

# Options whose value is the next word.
_valued := {
	"apk": ["-t", "--virtual", "-X", "--repository", "-p", "--root", "--arch", "--keys-dir", "--cache-dir", "--wait"],
	"apt": ["-t", "--target-release", "--default-release", "-o", "--option", "-c", "--config-file", "-a", "--host-architecture"],
	"apt-mark": ["-f", "--file", "-o", "--option", "-c", "--config-file"],
	"npm": ["--prefix", "--registry", "--cache", "--omit", "--cwd", "-C"],
	"pip": [
		"-r", "--requirement", "-c", "--constraint", "-i", "--index-url", "--extra-index-url", "-f", "--find-links", "-t",
		"--target", "--prefix", "--root", "--no-binary", "--only-binary", "--cache-dir", "--timeout", "--trusted-host",
	],
	"rpm": ["--repo", "--repoid", "--enablerepo", "--disablerepo", "--setopt", "--releasever", "--installroot", "-x", "--exclude", "-c", "--config"],
	"zypper": ["-r", "--repo", "-t", "--type", "--from", "-C", "--root"],
}

_groups("apk", arguments) := array.concat(
	[arguments[i + 1] | some i, word in arguments; word in ["-t", "--virtual"]],
	[substring(word, indexof(word, "=") + 1, -1) |
		some word in arguments
		some option in ["-t=", "--virtual="]
		startswith(word, option)
	],
)

_groups(manager, _) := [] if manager != "apk"

_names(manager, arguments, execution) := [name |
	some i, argument in arguments
	not startswith(argument, "-")
	not _is_value(manager, arguments, i)
	some word in _expanded(argument, execution)
	name := _name(manager, strings.replace_n({"<": "=", ">": "="}, word))
	name != ""
]

_is_value(manager, arguments, i) if arguments[i - 1] in _valued[manager]

# Redirections stand in words of their own, and the file in the next one.
_is_value(_, arguments, i) if _redirects(arguments[i])

_is_value(_, arguments, i) if {
	_redirects(arguments[i - 1])
	some mark in ["<", ">", "&"]
	endswith(arguments[i - 1], mark)
}

_redirects(word) if {
	some mark in ["<", ">"]
	contains(word, mark)
	trim(word, "0123456789<>&-") == ""
}

# A variable of the shell that the step itself sets, or one of the stage, may hold several names.
_expanded(word, execution) := [word] if {
	not contains(word, "$")
} else := split(_spaced(value), " ") if {
	value := variables.expand(word, _set_by(execution))
} else := split(_spaced(dockerfile.substituted(word, execution.step)), " ")

_spaced(value) := strings.replace_n({"\n": " ", "\t": " ", "\\": " "}, value)

_set_by(execution) := object.union_n(array.concat([{}], [{substring(assignment, 0, at): substring(assignment, at + 1, -1)} |
	some command in execution.commands
	some assignment in command.assignments
	not _is_computed(assignment)
	at := indexof(assignment, "=")
]))

# What a command prints is not known.
_is_computed(assignment) if contains(assignment, "$(")

_is_computed(assignment) if contains(assignment, "`")

# Without version, release, architecture and extras.
_name(manager, word) := split(split(split(split(word, "=")[0], "/")[0], ":")[0], "~")[0] if {
	manager in ["apk", "apt", "apt-mark"]
} else := split(split(split(word, "=")[0], "[")[0], "~")[0] if {
	manager == "pip"
} else := split(word, "@")[0] if {
	manager == "npm"
	not startswith(word, "@")
} else := _without_version(_without_architecture(word)) if {
	manager in ["rpm", "zypper"]
} else := word

_without_architecture(word) := trim_suffix(word, concat("", [".", architecture])) if {
	some architecture in ["x86_64", "aarch64", "noarch", "i686"]
	endswith(word, concat("", [".", architecture]))
} else := word

# `make-4.4-1.el9` is make; `java-21-openjdk` and `gcc-c++` are names.
_without_version(word) := concat("-", array.slice(parts, 0, first)) if {
	parts := split(split(word, "=")[0], "-")
	first := [i | some i, part in parts; i > 0; contains(part, "."); _begins_with_digit(part)][0]
} else := split(word, "=")[0]

_begins_with_digit(word) if trim_left(word, "0123456789") != word
