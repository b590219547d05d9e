# METADATA
# title: Unnecessary file in the image
# description: >-
#   Whatever a program does not need is in the image for others: a repository's history, files of variables and keys give
#   secrets away, tools and archives serve an intruder. A COPY of the whole context takes all of it that no ignore file
#   leaves out, and what a later step deletes is in the layer below.
# custom:
#   severity: medium
#   remediation: >-
#     Copy what the program needs, by name. Where the whole context must be copied, put a `.dockerignore` beside the Dockerfile
#     that leaves out everything else. Unpack and delete an archive in the RUN that fetched it, or mount it.
#   inputs: [dockerfile, image-config]
#   platforms: [image]
#   set:
#     alone: true
#     kinds: [ignore-file]
#     fields: ["*.Cmd", "*.SubCmd", "*.JSON", "*.Flags", "*.Value", "*.Heredocs", "*.Kind", "*.Original", history, architecture, config, rootfs]
#   rules:
#     broad-copy: "The whole context is copied, and no ignore file leaves out what no image should get."
#     unwanted: "A COPY or ADD names something that no image needs, as `.git`, or that gives secrets away, as a key."
#     leftover: An archive is unpacked and stays in a layer.
#   guide:
#     decides: [build/remove-unnecessary-files, checklist-image/remove-unnecessary-files]
#   controls:
#     cis-docker:
#       "4.3": {strength: partial, reason: "Judges files that are copied; packages are others' business."}
#     nist-sp-800-190:
#       4.1.2: {strength: partial, reason: An image without stray files is part of a minimal configuration.}
#     nist-sp-800-53r5:
#       CM-7: {strength: partial, reason: Keeps content out that the program has no use for.}
#     owasp-docker-top-10:
#       D04: {strength: partial, reason: Less in an image is less to attack.}
#     owasp-kubernetes-top-ten-2022:
#       K02: {strength: partial, reason: Reports content that has no business in an image.}
#     mitre-attack-containers:
#       T1609: {strength: partial, reason: What is not in the image cannot be run in it.}
#       T1611: {strength: partial, reason: What is not in the image does not help to leave it.}
#   limits:
#   - A folder that is copied is judged by its name, as what it holds is not here.
#   - Whether an ignore file protects a broad copy is asked with the paths of image/dockerignore-effective, its parameters included.
#   - "The history of an image gives notes alone, as the base image's steps are in it."
#   references:
#   - https://docs.docker.com/build/building/best-practices/
#   - https://docs.docker.com/build/concepts/context/#dockerignore-files
package plimsoll.image.no_unnecessary_files

import data.lib.plimsoll.builds
import data.lib.plimsoll.context
import data.lib.plimsoll.dockerfile
import data.lib.plimsoll.finding
import data.lib.plimsoll.ignore
import data.lib.plimsoll.set
import data.lib.plimsoll.settings
import data.lib.plimsoll.text

id := "image/no-unnecessary-files"

# METADATA
# description: Sources that are refused, by their name or their path in the context, with `*` as a wildcard.
# custom:
#   parameter: {type: array, items: {type: string}}
default unwanted := [
	".git", ".svn", ".hg", ".env*", "*.pem", "*.key", "id_rsa*", "*.p12", "node_modules", "__pycache__", ".terraform", "*.tfstate",
	"test*", "docs", "*.md", ".github", ".gitlab-ci.yml", "Dockerfile*", "docker-compose*",
]

unwanted := settings.value(id, "unwanted")

# METADATA
# description: Sources that may be copied all the same, by their name or their path; `.` is the whole context.
# custom:
#   parameter: {type: array, items: {type: string}}
default allow := []

allow := settings.value(id, "allow")

default applicable := false

applicable if {
	not set.combined
	count(_copies) > 0
}

applicable := {copy.step.document | some copy in _copies} if set.combined

violation contains finding.at(id, "broad-copy", copy.step, ["Value", copy.source.at], msg) if {
	some copy in _suspects
	_is_broad(copy.source)
	fault := _unprotected(copy)
	msg := $"{dockerfile.words_for(copy.step)} takes the whole context, {fault}"
}

violation contains finding.at(id, "unwanted", copy.step, ["Value", copy.source.at], msg) if {
	some copy in _suspects
	copy.source.kind == "local"
	pattern := _refused(copy.source.path)
	msg := $"{dockerfile.words_for(copy.step)} takes {copy.source.text}, which {pattern} refuses"
}

violation contains finding.at(id, "leftover", left.step, left.suffix, left.msg) if {
	some build in builds.all
	some left in _leftovers(build)
}

no_evidence contains finding.gap(id, "broad-copy", copy.step, ["Value", copy.source.at], msg, ["ignore-file"]) if {
	some copy in _suspects
	_is_broad(copy.source)
	copy.build.ignored.state in ["elsewhere", "unknown"]
	not _excludes_enough(copy)
	msg := $"{dockerfile.words_for(copy.step)} takes the whole context, and {_question(copy.build.ignored)}"
}

no_evidence contains finding.gap(id, "unwanted", copy.step, ["Value", copy.source.at], msg, ["dockerfile"]) if {
	some copy in _suspects
	copy.source.kind == "open"
	msg := $"{dockerfile.words_for(copy.step)} takes {copy.source.text}, and a variable in it has no value here"
}

no_evidence contains finding.gap(id, "broad-copy", step, ["Value"], msg, ["dockerfile"]) if {
	some build in builds.all
	some step in build.steps
	step.onbuild
	some source in context.sources(step)
	source.kind == "local"
	_is_broad(source)
	msg := $"{dockerfile.words_for(step)} takes the whole context of whoever builds on this image"
}

no_evidence contains finding.gap(id, "leftover", step, ["Value", 0], msg, ["dockerfile"]) if {
	some build in builds.all
	some step in build.steps
	step.cmd == "run"
	dockerfile.undelivered(step)
	msg := $"{dockerfile.words_for(step)}: the text of the heredoc did not come along, so nobody has read it"
}

note contains finding.at(id, "leftover", execution.step, ["Value", 0], msg) if {
	some build in builds.all
	some execution in build.executions
	execution.step.cmd == "run"
	some file in _written(execution.commands)
	_is_temporary(file)
	not _is_archive(file)
	not _is_dropped(build, execution, file)
	msg := $"{dockerfile.words_for(execution.step)} leaves {file} in the layer"
}

note contains finding.at(id, "unwanted", image, entry.suffix, msg) if {
	some image in builds.images
	some entry in image.history
	some source in _copied_in(entry.text)
	msg := $"a step of the image's history takes {source}"
}

# What the COPY and ADD of the shipped stages take from the context.
_copies := [copy |
	some build in builds.all
	some take in build.takes
	take.shipped
	copy := {"step": take.step, "source": take.source, "build": {"folder": build.folder, "ignored": build.ignored}}
]

_suspects := [copy |
	some copy in _copies
	source := copy.source
	not _is_allowed(source)
]

_is_allowed(source) if text.matches_any(allow, source.text)

_is_allowed(source) if text.matches_any(allow, source.path)

_is_allowed(source) if text.matches_any(allow, _name(source.path))

_is_broad(source) if source.path in ["", "*", "**"]

# Undefined where the copy is protected, and where that cannot be told.
_unprotected(copy) := $"and there is neither {concat(" nor ", copy.build.ignored.paths)}" if {
	copy.build.ignored.state == "missing"
	not _excludes_enough(copy)
} else := $"and nothing leaves out {concat(", ", bare)}" if {
	copy.build.ignored.state == "given"
	bare := _exposed(array.concat(copy.build.ignored.patterns, _excludes(copy.step)), copy.build)
	count(bare) > 0
}

_excludes_enough(copy) if count(_exposed(_excludes(copy.step), copy.build)) == 0

_exposed(patterns, build) := [entry.path | some entry in builds.exposed(patterns, build.folder, builds.probes, builds.optional)]

_excludes(step) := ignore.patterns_in([dockerfile.unquoted(substring(flag, 10, -1)) |
	some flag in step.flags
	startswith(lower(flag), "--exclude=")
])

_question(ignored) := $"its ignore file was not given: {concat(", or else ", ignored.paths)}" if {
	ignored.state == "unknown"
} else := $"{ignored.paths[0]} counts where its folder is the context, which `buildContext` would say"

# The first pattern that refuses a source. `docs/*` and `.git/` are the folders.
_refused(path) := refusing[0] if {
	refusing := [pattern |
		some pattern in unwanted
		_is_named(pattern, trim_suffix(path, "/*"))
	]
}

_is_named(pattern, path) if text.matches(pattern, _name(path))

_is_named(pattern, path) if text.matches(pattern, path)

_name(path) := parts[count(parts) - 1] if {
	parts := split(path, "/")
}

# An archive that a COPY, or an ADD that does not unpack it, has put into a layer, and one that a RUN has fetched.
_leftovers(build) := array.concat(
	[{"step": take.step, "suffix": ["Value", take.source.at], "msg": msg} |
		some take in build.takes
		take.shipped
		take.source.kind == "local"
		_is_archive(take.source.text)
		take.step.cmd == "copy"
		source := take.source
		not _is_allowed(source)
		some execution in build.executions
		execution.step.path[count(execution.step.path) - 1] > take.step.path[count(take.step.path) - 1]
		_name(take.source.path) in {_name(file) | some file in _unpacked(execution.commands)}
		msg := $"{dockerfile.words_for(take.step)} puts {take.source.text} into a layer, where it stays after it is unpacked: use ADD, or a bind mount"
	],
	[{"step": execution.step, "suffix": ["Value", 0], "msg": msg} |
		some execution in build.executions
		execution.step.cmd == "run"
		written := _written(execution.commands)
		some file in _unpacked(execution.commands)
		_name(file) in {_name(other) | some other in written}
		not _is_dropped(build, execution, file)
		msg := $"{dockerfile.words_for(execution.step)} unpacks {file} and leaves it in the layer: delete it in the same RUN"
	],
)

_archives := [".tar", ".tar.gz", ".tgz", ".tar.bz2", ".tbz2", ".tar.xz", ".txz", ".tar.zst", ".zip"]

_is_archive(file) if {
	some ending in _archives
	endswith(file, ending)
}

_unpacked(commands) := [word |
	some command in commands
	_unpacks(command.words)
	some i, word in command.words
	i > 0
	_is_archive(word)
]

_unpacks(line) if line[0] == "unzip"

_unpacks(line) if {
	line[0] in ["bsdtar", "gtar", "tar"]
	some i, word in line
	_extracts(word, i)
}

_extracts("--extract", _)

_extracts("--get", _)

# Options are written together, and the first need no dash.
_extracts(word, _) if {
	startswith(word, "-")
	not startswith(word, "--")
	contains(word, "x")
}

_extracts(word, 1) if {
	not startswith(word, "-")
	contains(word, "x")
	not contains(word, ".")
}

# Files that the commands fetch, by the options that name them.
_written(commands) := array.flatten([_outputs(command.words) | some command in commands])

_outputs(line) := array.concat(
	[line[i + 1] |
		some i, word in line
		_names_output(line[0], word)
	],
	[_name(split(word, "?")[0]) |
		_keeps_name(line)
		some word in line
		contains(word, "://")
	],
)

_names_output("curl", word) if _ends_in(word, "o")

_names_output("curl", "--output")

_names_output("wget", word) if _ends_in(word, "O")

_names_output("wget", "--output-document")

# Options are written together, as in `-fsSLo`.
_ends_in(word, letter) if {
	startswith(word, "-")
	not startswith(word, "--")
	endswith(word, letter)
}

_keeps_name(line) if {
	line[0] == "curl"
	some word in line
	_has_remote_name(word)
}

_keeps_name(line) if {
	line[0] == "wget"
	every word in line {
		word != "--output-document"
		not _has_remote_name(word)
	}
}

_has_remote_name("--remote-name")

_has_remote_name(word) if {
	startswith(word, "-")
	not startswith(word, "--")
	contains(word, "O")
}

_is_temporary(file) if {
	some folder in ["/tmp/", "/var/tmp/"]
	startswith(file, folder)
}

# Deleted by its name or with its folder, or never in the layer.
_is_dropped(build, execution, file) if {
	some command in execution.commands
	command.words[0] == "rm"
	some word in command.words
	some place in _places(build, execution, file)
	_takes_away(word, place)
}

_is_dropped(_, execution, file) if {
	some mount in dockerfile.mounts(execution.step)
	mount.type in ["cache", "tmpfs"]
	folder := trim_right(mount.target, "/")
	folder != ""
	startswith(file, $"{folder}/")
}

# A name alone lies in the folder that the step went into, or in that of the last WORKDIR.
_places(build, execution, file) := array.flatten([file, _folder_before(build, execution.step, file), [$"{trim_right(command.words[1], "/")}/{file}" |
	some command in execution.commands
	command.words[0] == "cd"
]]) if {
	not contains(file, "/")
} else := [file]

_folder_before(build, step, file) := [$"{trim_right(places[count(places) - 1], "/")}/{file}" |
	places := [earlier.values[0] |
		some earlier in build.steps
		earlier.cmd == "workdir"
		earlier.index == step.index
		earlier.path[count(earlier.path) - 1] < step.path[count(step.path) - 1]
	]
	count(places) > 0
]

_takes_away(word, file) if _name(word) == _name(file)

_takes_away(word, file) if text.matches(word, file)

_takes_away(word, file) if {
	folder := trim_right(word, "/*")
	folder != ""
	startswith(file, $"{folder}/")
}

# `COPY . /app # buildkit`, and what the older builder wrote.
_copied_in(history) := [source |
	text_of_step := strings.replace_n({"/bin/sh -c #(nop)": "", "# buildkit": ""}, history)
	words := [word | some word in split(text_of_step, " "); word != ""]
	words[0] in ["ADD", "COPY"]
	some i, source in words
	i > 0
	i < count(words) - 1
	not startswith(source, "--")
	_is_telling(context.clean(source))
]

_is_telling(path) if path in ["", "*"]

_is_telling(path) if {
	path != ""
	_ = _refused(path)
}
