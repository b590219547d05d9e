# METADATA
# title: What a build takes from elsewhere
# description: >-
#   Installs of language packages and downloads in the RUN steps of a Dockerfile, and whether a lock file or a checksum
#   holds them to what somebody has looked at. Packages of the distribution are those of its snapshot, and not judged.
package lib.plimsoll.dockerfile.installs

import data.lib.plimsoll.context
import data.lib.plimsoll.dockerfile
import data.lib.plimsoll.set

# METADATA
# description: >-
#   Of the Dockerfile, or of all Dockerfiles of a set, what each step takes: the `step` as the item of a finding, its `rule`
#   (`locked-installs` or `verified-downloads`), and its `state` - `held`, `loose` or `hidden` - with `msg` on the last two.
takings := _takings if {
	not set.combined
} else := [object.union(taking, {"step": step}) |
	some position, member in input
	_is_dockerfile(member.contents)
	taken := _takings with input as member.contents
	some taking in taken
	step := object.union(taking.step, {"document": position})
]

_is_dockerfile(contents) if is_string(contents[0].Cmd)

_is_dockerfile(contents) if is_string(contents[0][0].Cmd)

_takings := array.flatten([_installs, _downloads, _added, _hidden])

# What no command of the shell hides: `sudo`, `env` and the like, and what they set, taken off.
_commands := [{"step": execution.step, "words": words, "assignments": command.assignments} |
	some execution in dockerfile.executions
	execution.step.cmd == "run"
	execution.step.index in dockerfile.needed
	some command in execution.commands
	count(command.words) > 0
	words := _core(command.words)
]

_core(words) := array.slice(words, first, count(words)) if {
	_program(words) in ["sudo", "env", "exec", "time", "nice", "command", "corepack"]
	first := [i | some i, word in words; i > 0; not startswith(word, "-"); not contains(word, "=")][0]
} else := array.concat(["pip"], array.slice(words, 3, count(words))) if {
	startswith(_program(words), "python")
	words[1] == "-m"
	words[2] == "pip"
} else := words

_program(words) := lower(parts[count(parts) - 1]) if {
	parts := split(words[0], "/")
}

_installs := [{"step": command.step, "rule": "locked-installs", "state": state, "msg": msg} |
	some command in _commands
	[manager, action, arguments] := _call(command.words)
	_takes(manager, action, arguments)
	reason := _loose(manager, action, arguments, command)
	state := {true: "held", false: "loose"}[reason == ""]
	msg := $"{dockerfile.words_for(command.step)} runs {manager} {action}{reason}"
]

# The package manager, what it is told to do, and the words behind that.
_call(words) := [manager, action, array.slice(words, at + 1, count(words))] if {
	manager := _manager(_program(words))
	at := [i | some i, word in words; i > 0; not startswith(word, "-"); before := words[i - 1]; not before in _valued][0]
	action := words[at]
} else := ["yarn", "install", array.slice(words, 1, count(words))] if {
	_program(words) == "yarn"
}

_valued := ["--prefix", "--cwd", "-C", "--dir", "--directory", "--project", "--manifest-path", "--cache-dir", "--cache"]

_manager(program) := "pip" if {
	startswith(program, "pip")
	trim(substring(program, 3, -1), "0123456789.") == ""
} else := program if {
	_actions[program]
}

_actions := {
	"npm": ["install", "i", "add", "ci", "clean-install", "update"],
	"yarn": ["install", "add", "up", "upgrade"],
	"pnpm": ["install", "i", "add", "fetch", "update"],
	"bun": ["install", "i", "add", "ci", "update"],
	"pip": ["install"],
	"uv": ["sync", "add", "pip"],
	"pipenv": ["install", "sync", "update"],
	"poetry": ["install", "sync", "add", "update"],
	"bundle": ["install", "update"],
	"gem": ["install"],
	"go": ["get", "install"],
	"cargo": ["build", "install", "fetch", "update"],
	"composer": ["install", "update", "require"],
}

# `go install ./cmd` builds what is there.
_takes("go", action, arguments) if {
	action in ["get", "install"]
	count(_operands(arguments)) > 0
	not _all_local(_operands(arguments))
}

_takes("uv", "pip", arguments) if arguments[0] in ["install", "sync"]

_takes(manager, action, _) if {
	action in _actions[manager]
	not manager == "go"
	not action == "pip"
}

# Why an install is loose, as the end of a sentence; "" for one that is held.
_loose(manager, action, arguments, command) := "" if {
	_held(manager, action, arguments, command)
} else := $" without {_asked[manager]}"

_asked := {
	"npm": "a lock file (`npm ci`)",
	"yarn": "`--immutable` or `--frozen-lockfile`",
	"pnpm": "`--frozen-lockfile`",
	"bun": "`--frozen-lockfile`",
	"pip": "`--require-hashes`",
	"uv": "`--locked`, `--frozen` or `--require-hashes`",
	"pipenv": "`--deploy` (or `pipenv sync`)",
	"poetry": "the versions of its lock file (`poetry install`)",
	"bundle": "a frozen lock file (`BUNDLE_FROZEN=true`)",
	"gem": "a version",
	"go": "a version",
	"cargo": "`--locked`",
	"composer": "the versions of its lock file (`composer install`)",
}

# Commands that read the lock file and nothing else.
_held(manager, action, _, _) if [manager, action] in [
	["npm", "ci"], ["npm", "clean-install"], ["pnpm", "fetch"], ["bun", "ci"], ["pipenv", "sync"],
	["poetry", "install"], ["poetry", "sync"], ["composer", "install"],
]

_held(manager, action, arguments, _) if {
	action in ["install", "i", "sync", "build", "fetch", "pip"]
	some word in arguments
	split(word, "=")[0] in _locking[manager]
	not endswith(word, "=false")
}

# A tool by itself, in one version, has no lock file.
_held(manager, action, arguments, _) if {
	manager in ["npm", "pnpm", "yarn", "bun", "go"]
	action in ["install", "i", "add", "get"]
	operands := _operands(arguments)
	count(operands) > 0
	every operand in operands {
		_has_version(operand)
	}
}

_held("gem", _, arguments, _) if {
	some word in arguments
	split(word, "=")[0] in ["-v", "--version"]
}

_held("gem", "install", arguments, _) if {
	operands := _operands(arguments)
	count(operands) > 0
	every operand in operands {
		_is_pinned_gem(operand)
	}
}

# Archives that were brought along, and nothing from elsewhere.
_held("pip", _, arguments, _) if _brought_along(arguments)

_held("uv", "pip", arguments, _) if _brought_along(array.slice(arguments, 1, count(arguments)))

# The sources that were copied, without what they depend on.
_held("pip", "install", arguments, _) if {
	"--no-deps" in arguments
	operands := _operands(arguments)
	count(operands) > 0
	_all_local(operands)
	not _names_requirements(arguments)
}

_held(manager, action, _, command) if {
	action in ["install", "sync", "pip"]
	some assignment in command.assignments
	_freezes(manager, assignment)
}

_held(manager, action, _, command) if {
	action in ["install", "sync", "pip"]
	some step in dockerfile.steps
	step.cmd == "env"
	step.index == command.step.index
	some pair in dockerfile.pairs(step)
	_freezes(manager, $"{pair.name}={dockerfile.unquoted(pair.value)}")
}

_held("bundle", "install", _, command) if {
	some other in _commands
	other.step.index == command.step.index
	other.words[0] == "bundle"
	other.words[1] == "config"
	some word in other.words
	word in ["frozen", "deployment"]
}

_freezes(manager, assignment) if {
	some name in _freezing[manager]
	some value in ["true", "1"]
	assignment == $"{name}={value}"
}

# Options that a manager takes from the environment as well.
_freezing := {
	"bundle": ["BUNDLE_FROZEN", "BUNDLE_DEPLOYMENT"],
	"pip": ["PIP_REQUIRE_HASHES"],
	"uv": ["UV_FROZEN", "UV_LOCKED", "UV_REQUIRE_HASHES"],
	"yarn": ["YARN_ENABLE_IMMUTABLE_INSTALLS"],
}

_locking := {
	"yarn": ["--immutable", "--frozen-lockfile"],
	"pnpm": ["--frozen-lockfile"],
	"bun": ["--frozen-lockfile"],
	"pip": ["--require-hashes"],
	"uv": ["--locked", "--frozen", "--require-hashes"],
	"pipenv": ["--deploy", "--ignore-pipfile"],
	"bundle": ["--frozen", "--deployment"],
	"cargo": ["--locked", "--frozen", "--offline"],
}

_operands(arguments) := [word | some word in arguments; not startswith(word, "-"); not word in [">", ">>", "2>&1"]]

_all_local(operands) if {
	every operand in operands {
		_is_local(operand)
	}
}

_is_local(operand) if {
	some prefix in ["./", "../", "/"]
	startswith(operand, prefix)
}

_is_local(".")

# `rake:13.2.1`; what stands behind the colon begins with a digit.
_is_pinned_gem(operand) if {
	[_, version] := split(operand, ":")
	trim_left(version, "0123456789") != version
}

# `@scope/name@1.2.3` and `name@v1`; a word such as `latest` is none, nor is a range.
_has_version(operand) if {
	parts := split(trim_left(operand, "@"), "@")
	count(parts) > 1
	version := trim_left(parts[count(parts) - 1], "v")
	trim_left(version, "0123456789") != version
	not contains(version, "x")
}

_has_version(operand) if _is_local(operand)

_brought_along(arguments) if "--no-index" in arguments

_brought_along(arguments) if {
	not _names_requirements(arguments)
	operands := _operands(arguments)
	count(operands) > 0
	every operand in operands {
		_is_archive(operand)
	}
}

_names_requirements(arguments) if {
	some word in arguments
	split(word, "=")[0] in ["-r", "--requirement"]
}

_is_archive(operand) if {
	not contains(operand, "://")
	some suffix in [".whl", ".tar.gz", ".zip"]
	endswith(operand, suffix)
}

_downloads := [{"step": command.step, "rule": "verified-downloads", "state": state, "msg": msg} |
	some command in _commands
	_program(command.words) in ["curl", "wget", "aria2c"]
	url := [word | some word in command.words; _is_remote(word)][0]
	state := _download_state(command.step)
	msg := $"{dockerfile.words_for(command.step)} downloads {context.shown(url)} and compares it with no checksum or signature"
]

# Keys, signatures and lists of checksums are what others are verified by; the machine itself is no other place.
_is_remote(word) if {
	some scheme in ["http://", "https://", "ftp://"]
	startswith(word, scheme)
	host := split(split(substring(word, count(scheme), -1), "/")[0], ":")[0]
	not host in ["localhost", "127.0.0.1"]
	not _is_proof(lower(word))
}

_is_proof(url) if {
	some suffix in [".asc", ".gpg", ".key", ".pub", ".sig", ".sha256", ".sha256sum", ".sha512", ".pem"]
	endswith(url, suffix)
}

_is_proof(url) if {
	some mark in ["sha256sums", "sha512sums", "checksums"]
	contains(url, mark)
}

_download_state(step) := "held" if {
	some command in _commands
	command.step.path == step.path
	_verifies(_program(command.words), command.words)
} else := "loose"

_verifies(program, words) if {
	program in ["b2sum", "sha1sum", "sha224sum", "sha256sum", "sha384sum", "sha512sum", "shasum"]
	some word in words
	_checks(word)
}

_verifies(program, words) if {
	program in ["gpg", "gpg2", "minisign", "openssl", "signify"]
	some word in words
	word in ["--verify", "-V", "-Vm", "-verify", "-signature"]
}

_verifies("gpgv", _)

_verifies(program, words) if {
	program in ["cosign", "gh", "notation", "slsa-verifier"]
	some word in words
	startswith(word, "verify")
}

_checks("--check")

_checks(word) if {
	startswith(word, "-")
	not startswith(word, "--")
	contains(word, "c")
}

_added := [{"step": step, "rule": "verified-downloads", "state": state, "msg": msg} |
	some step in dockerfile.steps
	step.cmd == "add"
	step.index in dockerfile.needed
	not step.onbuild
	some source in context.sources(step)
	source.kind == "remote"
	state := _added_state(step)
	msg := $"{dockerfile.words_for(step)} downloads {context.shown(source.text)} without a checksum"
]

_added_state(step) := "held" if {
	some flag in step.flags
	startswith(lower(flag), "--checksum=")
} else := "held" if {
	_at_commit(step)
} else := "loose"

# A repository at a commit is its own checksum; a branch or a tag may move.
_at_commit(step) if {
	remote := [word | some word in step.values; contains(word, "://")]
	count(remote) > 0
	every word in remote {
		commit := split(split(word, "#")[1], ":")[0]
		count(commit) in [40, 64]
		trim(lower(commit), "0123456789abcdef") == ""
	}
}

# What a script installs, the Dockerfile does not say.
_hidden := array.concat(
	[{"step": command.step, "rule": "locked-installs", "state": "hidden", "msg": msg} |
		some command in _commands
		script := _script(command.words)
		msg := $"{dockerfile.words_for(command.step)} runs {script}, and what that installs is not said here"
	],
	[{"step": step, "rule": "locked-installs", "state": "hidden", "msg": msg} |
		some step in dockerfile.steps
		step.cmd == "run"
		step.index in dockerfile.needed
		dockerfile.undelivered(step)
		msg := $"{dockerfile.words_for(step)}: the text of the heredoc did not come along"
	],
)

_script(words) := words[0] if {
	endswith(words[0], ".sh")
} else := words[1] if {
	_program(words) in ["sh", "bash", "ash", "dash", "zsh", "."]
	endswith(words[1], ".sh")
}
