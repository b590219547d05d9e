# METADATA
# title: Build tools shipped with the program
# description: >-
#   What compiles a program is of no use to it afterwards, and of much use to an intruder: compilers, package managers,
#   headers and the sources themselves. A build of several stages leaves them behind.
# custom:
#   severity: medium
#   remediation: >-
#     Build in a stage of its own (`FROM golang:1.25 AS build`), start the last stage from a small runtime image, and take
#     over the result with `COPY --from=build`.
#   inputs: [dockerfile]
#   platforms: [image]
#   rules:
#     final-stage-builds: The stage that is shipped runs a build command.
#     sdk-base: The stage that is shipped starts from an image for building.
#     inherits-builder: The stage that is shipped starts from a stage that builds, and so holds all that is in it.
#     nothing-copied: An earlier stage builds, and the stage that is shipped takes nothing from any other.
#     single-stage: "There is one stage only; off by default, see `strict`."
#     unread: The base or the text of a command is not known, so that it may be one for building.
#   guide:
#     decides: [base-image/multi-stage-builds, build/multi-stage-builds, checklist-image/multi-stage-builds]
#     supports: [build/remove-build-dependencies, build/minimize-layers]
#   controls:
#     cis-docker:
#       "4.3": {strength: partial, reason: Keeps what a build needs out of the image; packages of the last stage are judged elsewhere.}
#     nist-sp-800-190:
#       "4.1.2": {strength: partial, reason: One of the techniques for an image without needless parts.}
#     nist-sp-800-53r5:
#       CM-7: {strength: partial, reason: "Leaves out functions for building, not others."}
#     owasp-docker-top-10:
#       D04: {strength: partial, reason: One way to leave out needless packages.}
#     owasp-kubernetes-top-ten-2022:
#       K02: {strength: partial, reason: A lean image is one facet of the risk.}
#     mitre-attack-containers:
#       T1609: {strength: partial, reason: Compilers that were left behind cannot be run.}
#       T1611: {strength: partial, reason: Tools that were left behind do not help to break out.}
#   limits:
#   - A build that hides in a script (`RUN ./build.sh`) or in an ONBUILD of the base is not seen.
#   - Whether what is copied is the result of the build, or the whole of its stage, is not judged.
#   - A JDK image without `-jdk` in its name is not known for one; name it in `sdkBasePatterns`.
package plimsoll.image.multi_stage_build

import data.lib.plimsoll.dockerfile
import data.lib.plimsoll.finding
import data.lib.plimsoll.image
import data.lib.plimsoll.settings
import data.lib.plimsoll.text

id := "image/multi-stage-build"

# METADATA
# description: Files that build nothing must have several stages as well.
# custom:
#   parameter: {type: boolean}
default strict := false

strict := settings.value(id, "strict")

# METADATA
# description: >-
#   Commands that build: a program, and the words that must follow. Options between them do not matter, nor do a path, a
#   version or a target in front of the program's name.
# custom:
#   parameter: {type: array, items: {type: string}}
default build_commands := [
	"go build", "cargo build", "mvn", "gradle", "npm run build", "yarn build", "pnpm build", "tsc", "webpack",
	"dotnet publish", "make", "cmake", "gcc", "g++", "swift build", "bazel build",
]

build_commands := settings.value(id, "buildCommands")

# METADATA
# description: >-
#   Names of images for building, with `*` as a wildcard. They are compared with the last part of the name, the last two
#   joined by a dash, and both with the tag.
# custom:
#   parameter: {type: array, items: {type: string}}
default sdk_base_patterns := ["golang", "rust", "maven", "gradle", "gcc", "*-sdk*", "*-devel*", "*-jdk*", "buildpack-deps"]

sdk_base_patterns := settings.value(id, "sdkBasePatterns")

default applicable := false

applicable if count(_builders) > 0

applicable if {
	strict == true
	count(dockerfile.stages) > 0
}

violation contains finding.at(id, "final-stage-builds", build.step, ["Value", 0], msg) if {
	some build in _of_final_stage
	msg := $"{dockerfile.words_for(build.step)} runs `{build.command}` in the stage that is shipped"
}

violation contains finding.at(id, "sdk-base", root.from, ["Value", 0], msg) if {
	some root in dockerfile.roots
	root.index == dockerfile.target
	_is_sdk(root)
	msg := $"FROM {root.image} in stage {root.name}: the image is one for building, and it is shipped"
}

violation contains finding.at(id, "inherits-builder", _final.from, ["Value", 0], msg) if {
	some builder in [_inherited_builders[0]]
	msg := $"stage {_final.name} starts from stage {builder.name}, which {builder.reason}, and ships all that is in it"
}

violation contains finding.at(id, "nothing-copied", _final.from, ["Value", 0], msg) if {
	_is_clean
	some builder in [array.concat(_earlier_builders, _earlier_stages)[0]]
	not _is_fed
	msg := $"stage {_final.name} takes nothing from another stage, though stage {builder.name} {builder.reason}"
}

violation contains finding.at(id, "single-stage", _final.from, ["Value", 0], msg) if {
	strict == true
	_is_clean
	count(dockerfile.stages) == 1
	msg := $"stage {_final.name} is the only one"
}

no_evidence contains finding.gap(id, "unread", root.from, ["Value", 0], msg, ["dockerfile"]) if {
	_is_clean
	some root in dockerfile.roots
	not image.parse(root.image)
	msg := $"FROM {root.image} in stage {root.name}: the image is open until something fills it in"
}

no_evidence contains finding.gap(id, "unread", step, ["Value"], msg, ["dockerfile"]) if {
	_is_clean
	some step in dockerfile.steps
	step.cmd == "run"
	step.index in dockerfile.inherited
	dockerfile.undelivered(step)
	msg := $"{dockerfile.words_for(step)}: the text of the heredoc did not come along, so nobody knows whether it builds"
}

_final := dockerfile.stages[dockerfile.target]

# The steps that build, each with the first command that does.
_builds := [{"step": execution.step, "command": commands[0]} |
	some execution in dockerfile.executions
	execution.step.cmd == "run"
	not execution.step.onbuild
	commands := [said |
		some command in execution.commands
		said := _built_by(command.words)
	]
	count(commands) > 0
]

_of_final_stage := [build | some build in _builds; build.step.index == dockerfile.target]

# The stages that build themselves, or start from an image for it, and why one says so.
_builders := [{"index": stage.index, "name": stage.name, "reason": reason} |
	some stage in dockerfile.stages
	reason := _reason(stage)
]

_reason(stage) := $"runs `{commands[0]}`" if {
	commands := [build.command | some build in _builds; build.step.index == stage.index]
	count(commands) > 0
} else := $"starts from {stage.image}" if {
	_is_sdk(stage)
}

_inherited_builders := [builder |
	some builder in _builders
	builder.index in dockerfile.inherited
	builder.index != dockerfile.target
]

_earlier_builders := [builder |
	some builder in _builders
	builder.index < dockerfile.target
	not _is_shipped(builder)
]

_earlier_stages := [{"name": stage.name, "reason": "is there"} |
	strict == true
	some stage in dockerfile.stages
	stage.index < dockerfile.target
]

# Nothing in the stage that is shipped, or below it, builds.
_is_clean if {
	_final
	every builder in _builders {
		not _is_shipped(builder)
	}
}

_is_shipped(builder) if builder.index in dockerfile.inherited

_is_fed if {
	some stage in dockerfile.stages
	stage.index in dockerfile.inherited
	count(stage.taken) > 0
}

# What stands on nothing can only hold what it was given.
_is_fed if {
	some root in dockerfile.roots
	root.image == "scratch"
	some step in dockerfile.steps
	step.index in dockerfile.inherited
	step.cmd in ["add", "copy"]
	not step.onbuild
}

_is_sdk(stage) if {
	count(stage.bases) == 0
	reference := image.parse(stage.image)
	segments := split(reference.repository, "/")
	last := segments[count(segments) - 1]
	two := concat("-", array.slice(segments, max([0, count(segments) - 2]), count(segments)))
	some name in [last, $"{last}:{reference.tag}", two, $"{two}:{reference.tag}"]
	text.matches_any(sdk_base_patterns, name)
}

# The pattern that the words of a command answer to.
_built_by(words) := _answered(_program(command[0]), array.slice(command, 1, count(command)))[0] if {
	command := _unwrapped(words)
}

_answered(program, arguments) := [pattern.written |
	some pattern in _patterns
	_is_program(program, pattern)
	not _only_asks(arguments)
	_answers(pattern.rest, pattern.program, arguments)
]

_patterns := [{
	"written": written,
	"program": parts[0],
	"rest": array.slice(parts, 1, count(parts)),
	"behind": behind,
	"before": before,
} |
	some written in build_commands
	is_string(written)
	parts := split(written, " ")
	behind := $"-{parts[0]}"
	before := $"{parts[0]}-"
]

# Programs that run another one.
_unwrapped(words) := array.slice(words, first, count(words)) if {
	_program(words[0]) in ["bunx", "ccache", "nice", "npx", "pnpx", "sudo", "xvfb-run"]
	first := [i | some i, word in words; i > 0; not startswith(word, "-")][0]
} else := words

_only_asks([argument]) if argument in ["--help", "--version", "-V", "-help", "-v", "-version", "help", "version"]

# A wrapper that comes with the sources stands for the tool.
_program(word) := object.get({"gradlew": "gradle", "mvnw": "mvn"}, name, name) if {
	parts := split(strings.replace_n({"\\": "/"}, word), "/")
	name := trim_suffix(trim_suffix(trim_suffix(parts[count(parts) - 1], ".exe"), ".cmd"), ".bat")
}

# `gcc-14`, `aarch64-linux-gnu-gcc`
_is_program(program, pattern) if {
	program == pattern.program
} else if {
	endswith(program, pattern.behind)
} else if {
	startswith(program, pattern.before)
	trim(substring(program, count(pattern.before), -1), "0123456789.") == ""
}

_answers([], _, _)

# An option may have a word for a value or not, so both readings are tried.
_answers(wanted, program, arguments) if {
	count(wanted) > 0
	some given in [
		[word | some word in arguments; not _is_option(word)],
		[word | some i, word in arguments; not _is_option(word); not _follows_option(arguments, i)],
	]
	_begins_with(_without_run(given, program), _without_run(wanted, program))
}

_is_option(word) if startswith(word, "-")

_is_option(word) if startswith(word, "+")

_follows_option(arguments, i) if _is_option(arguments[i - 1])

# `yarn run build` is `yarn build`.
_without_run(given, program) := array.slice(given, 1, count(given)) if {
	program in ["pnpm", "yarn"]
	given[0] == "run"
} else := array.concat(["run"], array.slice(given, 1, count(given))) if {
	given[0] == "run-script"
} else := given

# The last word may go on, as in `build:prod`.
_begins_with(given, wanted) if {
	last := count(wanted) - 1
	array.slice(given, 0, last) == array.slice(wanted, 0, last)
	split(given[last], ":")[0] == wanted[last]
}
