# METADATA
# title: Build dependencies left in the image
# description: >-
#   Compilers, headers and version control that a build needed stay in the image unless the same step removes them. They
#   are weight, they have to be patched, and with them an intruder builds on the spot what the image lacks.
# custom:
#   severity: medium
#   remediation: >-
#     Install them in a builder stage and copy the result. Where one stage must do, install, build and remove in one RUN
#     (`apk add --virtual .build`, `apk del .build`; `apt-get purge --auto-remove`). Install with
#     `--no-install-recommends`.
#   inputs: [dockerfile, sbom]
#   platforms: [image]
#   rules:
#     left-behind: A package for building is in the image.
#     later-layer: A package for building is removed in a later layer, so that its files stay in the earlier one.
#     no-recommends: "Packages are installed together with all that they recommend; see `requireNoRecommends`."
#     unread: What is installed stands in a script, a variable or a heredoc that did not come along.
#   guide:
#     decides: [build/remove-build-dependencies]
#     supports: [base-image/minimal-base-images, base-image/multi-stage-builds]
#   controls:
#     cis-docker:
#       "4.3": {strength: direct, reason: Finds packages for building among those that the shipped stage installs.}
#     nist-sp-800-190:
#       "4.1.2": {strength: partial, reason: Part of an image without needless software.}
#     nist-sp-800-53r5:
#       CM-7: {strength: direct, reason: Software that the program does not need must not be in the image.}
#     owasp-docker-top-10:
#       D04: {strength: direct, reason: Needless packages are what the chapter advises against.}
#     owasp-kubernetes-top-ten-2022:
#       K02: {strength: partial, reason: Needless software is one part of how an image is composed.}
#     mitre-attack-containers:
#       T1609: {strength: direct, reason: The listed mitigation removes tools that nobody needs.}
#       T1611: {strength: direct, reason: The listed mitigation removes tools that nobody needs.}
#   limits:
#   - What the base image brings along is not seen in a Dockerfile; a bill of materials shows it.
#   - Packages in a file (`pip install -r`, `package.json`) are not read.
#   - In a bill of materials only packages of the distribution, and those without a package URL, are compared.
package plimsoll.image.no_build_dependencies

import data.lib.plimsoll.dockerfile
import data.lib.plimsoll.finding
import data.lib.plimsoll.packages
import data.lib.plimsoll.sbom
import data.lib.plimsoll.scan.read
import data.lib.plimsoll.settings
import data.lib.plimsoll.text

id := "image/no-build-dependencies"

# METADATA
# description: Packages for building, with `*` as a wildcard. A version behind a name, as in `gcc-14`, does not matter.
# custom:
#   parameter: {type: array, items: {type: string}}
default build_packages := [
	"gcc", "g++", "make", "cmake", "build-essential", "build-base", "*-dev", "*-devel", "git", "maven", "gradle", "rust",
	"cargo", "golang", "python*-dev", "autoconf", "automake", "pkg-config", "openjdk-*-jdk*",
]

build_packages := settings.value(id, "buildPackages")

# METADATA
# description: Packages that may be in the image whatever their names, with `*` as a wildcard.
# custom:
#   parameter: {type: array, items: {type: string}}
default allow := ["ca-certificates", "tzdata"]

allow := settings.value(id, "allow")

# METADATA
# description: apt must install without recommended packages.
# custom:
#   parameter: {type: boolean}
default require_no_recommends := true

require_no_recommends := settings.value(id, "requireNoRecommends")

# METADATA
# description: dnf, yum and microdnf must install without weak dependencies.
# custom:
#   parameter: {type: boolean}
default require_weak_deps_off := false

require_weak_deps_off := settings.value(id, "requireWeakDepsOff")

default applicable := false

applicable if count(_shipped) > 0

applicable if sbom.of_image

violation contains finding.at(id, "left-behind", entry.step, ["Value", 0], msg) if {
	some i, entry in _shipped
	names := [item.name | some item in _kept(entry); not _goes_later(item, i)]
	count(names) > 0
	msg := $"{dockerfile.words_for(entry.step)} leaves packages for building in the image: {_listed(names)}"
}

violation contains finding.at(id, "later-layer", entry.step, ["Value", 0], msg) if {
	some i, entry in _shipped
	names := [item.name | some item in _kept(entry); _goes_later(item, i)]
	count(names) > 0
	msg := $"{dockerfile.words_for(entry.step)} installs packages for building that a later layer removes, and their files stay: {_listed(names)}"
}

violation contains finding.at(id, "no-recommends", entry.step, ["Value", 0], msg) if {
	some [entry, program, lean] in _lavish
	not _may_be_configured(entry.step, lean)
	msg := $"{dockerfile.words_for(entry.step)}: {program} installs {lean.more} as well; {lean.remedy}"
}

violation contains finding.at(id, "left-behind", sbom.item, _billed[0].suffix, msg) if {
	names := sort({entry.name | some entry in _billed})
	count(names) > 0
	msg := $"the image holds packages for building: {_listed(names)}"
}

no_evidence contains finding.gap(id, "unread", entry.step, ["Value", 0], msg, ["sbom"]) if {
	some entry in _shipped
	names := [item.name |
		some item in packages.left(entry)
		item.operation.manager in ["apk", "apt", "rpm", "zypper"]
		contains(item.name, "$")
	]
	count(names) > 0
	msg := $"{dockerfile.words_for(entry.step)}: nobody here knows what is installed, as it hangs on {_listed(names)}"
}

no_evidence contains finding.gap(id, "unread", execution.step, ["Value", 0], msg, ["sbom"]) if {
	some execution in dockerfile.executions
	_is_shipped(execution.step)
	script := [said | some command in execution.commands; said := _script(command.words, execution.step)][0]
	msg := $"{dockerfile.words_for(execution.step)} runs {script}, which may install anything"
}

no_evidence contains finding.gap(id, "unread", step, ["Value"], msg, ["dockerfile", "sbom"]) if {
	some step in dockerfile.steps
	_is_shipped(step)
	dockerfile.undelivered(step)
	msg := $"{dockerfile.words_for(step)}: the text of the heredoc did not come along, so nobody knows what it installs"
}

no_evidence contains finding.gap(id, "no-recommends", entry.step, ["Value", 0], msg, ["dockerfile"]) if {
	some [entry, program, lean] in _lavish
	_may_be_configured(entry.step, lean)
	msg := $"{dockerfile.words_for(entry.step)}: a file that was copied before may tell {program} not to install {lean.more}"
}

no_evidence contains finding.gap(id, "unread", sbom.item, [], "the bill of materials lists no packages", ["dockerfile"]) if {
	sbom.of_image
	count(sbom.packages) == 0
}

_is_shipped(step) if {
	step.cmd == "run"
	not step.onbuild
	step.index in dockerfile.inherited
}

_shipped := [entry |
	some entry in packages.steps
	entry.step.index in dockerfile.inherited
]

_kept(entry) := [item |
	some item in packages.left(entry)
	_is_for_building(item.name)
]

_is_for_building(name) if {
	not text.matches_any(allow, name)
	text.matches_any(build_packages, name)
}

_is_for_building(name) if {
	not text.matches_any(allow, name)
	bare := trim_suffix(trim_right(name, "0123456789."), "-")
	bare != name
	text.matches_any(build_packages, bare)
}

_goes_later(item, i) if _last_removal[item.name] > i

_goes_later(item, i) if {
	some group in item.operation.groups
	_last_removal[group] > i
}

_goes_later(item, i) if {
	some [later, pattern] in _removals_by_pattern
	later > i
	text.matches(pattern, item.name)
}

# By name, the last step that removes it.
_last_removal := {group.key: max([_removals[member][0] | some member in group.members]) |
	some group in read.groups([name | some [_, name] in _removals])
}

_removals_by_pattern := [[i, name] |
	some [i, name] in _removals
	contains(name, "*")
]

_removals := [[i, name] |
	some i, entry in _shipped
	some operation in entry.operations
	operation.action == "remove"
	some name in operation.names
]

_billed := [entry |
	sbom.of_image
	some entry in sbom.packages
	entry.type in ["", "alpm", "apk", "deb", "generic", "rpm"]
	_is_for_building(entry.name)
]

_listed(names) := concat(", ", names) if {
	count(names) <= 10
} else := $"{concat(", ", array.slice(names, 0, 10))} and {count(names) - 10} more"

# How managers are told to install what was asked for and nothing else.
_apt := {
	"programs": ["apt", "apt-get"],
	"more": "recommended packages",
	"remedy": "add `--no-install-recommends`",
	"options": [
		"--no-install-recommends", "apt::install-recommends=false", "apt::install-recommends=0", "apt::install-recommends=no",
	],
	"setting": "apt::install-recommends",
	"file": "/etc/apt/apt.conf",
}

_rpm := {
	"programs": ["dnf", "dnf5", "microdnf", "yum"],
	"more": "weak dependencies",
	"remedy": "add `--setopt=install_weak_deps=False`",
	"options": ["install_weak_deps=false", "install_weak_deps=0", "install_weak_deps=no"],
	"setting": "install_weak_deps",
	"file": "/etc/dnf/",
}

_leans := array.concat([_apt | require_no_recommends == true], [_rpm | require_weak_deps_off == true])

# The steps that install more than was asked for, unless a file says otherwise.
_lavish := [[entry, program, lean] |
	some lean in _leans
	some entry in _shipped
	program := [operation.program |
		some operation in entry.operations
		operation.action == "install"
		_name(operation.program) in lean.programs
		count(operation.names) > 0
		not packages.has_option(operation, lean.options)
	][0]
	not _is_configured(entry.step, lean)
]

_name(program) := parts[count(parts) - 1] if {
	parts := split(program, "/")
}

# An earlier step, or the beginning of the same one, writes the setting into the manager's file.
_is_configured(step, lean) if {
	_positions[lean.setting][0] < _position(step)
}

_is_configured(step, lean) if {
	some written in _texts(step)
	contains(written, lean.file)
	indexof(lower(written), lean.setting) < indexof(written, " install ")
	_switches_off(written, lean.setting)
}

_positions := {lean.setting: positions |
	some lean in _leans
	positions := [_position(step) |
		some step in _writing
		some written in _texts(step)
		contains(written, lean.file)
		_switches_off(written, lean.setting)
	]
}

_switches_off(written, setting) if {
	folded := lower(written)
	at := indexof(folded, setting)
	at >= 0
	value := trim_left(substring(folded, at + count(setting), 12), " =\"'\\")
	some off in ["0", "false", "no", "off"]
	startswith(value, off)
}

_texts(step) := array.concat(
	[concat(" ", step.values)],
	[concat(" ", array.concat(step.values, [body])) | some body in dockerfile.bodies(step)],
)

_writing := [step |
	some step in dockerfile.steps
	step.cmd in ["add", "copy", "run"]
	step.index in dockerfile.inherited
	not step.onbuild
	_names_file(step)
]

_names_file(step) if {
	some lean in _leans
	some written in array.concat(step.values, dockerfile.bodies(step))
	contains(written, lean.file)
}

_position(step) := step.path[count(step.path) - 1]

# What was copied to where the manager reads its settings, and is not known.
_may_be_configured(step, lean) if {
	some [position, destination] in _copies
	position < _position(step)
	startswith(destination, lean.file)
}

_copies := [[_position(step), step.values[count(step.values) - 1]] |
	some step in _writing
	step.cmd != "run"
	count(dockerfile.bodies(step)) == 0
]

# What a command runs that is not in the Dockerfile: a script, or whatever is piped to a shell.
_script(words, _) := words[0] if {
	endswith(words[0], ".sh")
}

_script(words, step) := script if {
	endswith(words[0], "sh")
	_name(words[0]) in ["ash", "bash", "dash", "ksh", "sh", "zsh"]
	script := _script_of_shell(_files(words), step)
}

# With `-s` what follows are arguments, and a redirection is no file to run.
_files(words) := [] if {
	some word in words
	word in ["-s", "-", "<", "<<<"]
} else := [word | some i, word in words; i > 0; not startswith(word, "-")]

_script_of_shell([], step) := "what it is piped" if {
	not step.heredocs
	not dockerfile.undelivered(step)
}

_script_of_shell(files, _) := files[0] if count(files) > 0
