# METADATA
# title: Unsafe command in a build
# description: >-
#   A build runs what it downloads with its own rights. A script that goes from the network straight into a shell, a
#   switched-off certificate check or an unsigned package lets whoever stands on the way write the image. sudo, files that
#   everybody may write and an SSH server leave doors open in what is shipped.
# custom:
#   severity: high
#   remediation: >-
#     Download to a file, compare it with a checksum or a signature that you know, and run it then. Leave certificate and
#     signature checks on, and install the authority's certificate where one is missing. Change users with `USER`, give
#     files an owner instead of mode 777, and use `docker exec` or `kubectl exec` instead of SSH.
#   inputs: [dockerfile]
#   platforms: [image]
#   rules:
#     sudo: A command runs through sudo or `su -c`.
#     pipe-to-shell: What is downloaded goes straight into an interpreter, with no checksum or signature looked at before.
#     tls-off: A download does not check certificates.
#     unsigned-packages: A package manager takes packages without a signature.
#     world-writable: Everybody may write a file or a folder of the system or the program.
#     ssh-server: The image has an SSH server.
#     system-workdir: "The working directory, a volume or a mount lies in /proc, /sys or /dev."
#     setuid: {description: "Nothing takes the set-id bits off the files of the image; a remark, off by default.", severity: low}
#     dist-upgrade: {description: The whole distribution is upgraded in the build; a remark., severity: low}
#     unread: Commands did not come along.
#   guide: {supports: [isolation/prevent-privilege-escalation, "scanning/verify-dependencies#pipe-to-shell", "scanning/verify-dependencies#tls-off", "scanning/verify-dependencies#unsigned-packages"]}
#   controls:
#     cis-docker:
#       "4.8": {strength: partial, reason: "With `setuid` among its rules it remarks where nothing strips the bits."}
#       "4.11": {strength: partial, reason: "Finds switched-off checks of signatures and certificates, and not how a repository was set up."}
#       "5.7": {strength: partial, reason: "Finds SSH servers that a Dockerfile installs, exposes or starts; running containers are not looked at."}
#     nist-sp-800-190:
#       "4.1.2": {strength: partial, reason: An SSH server in a container is one of the defects named there.}
#       "4.1.5": {strength: partial, reason: "What a build takes in must be what its makers signed, or match a known checksum."}
#     nist-sp-800-53r5:
#       SI-7: {strength: partial, reason: Refuses to switch off the checks that tell altered software.}
#       AC-6: {strength: partial, reason: sudo and world-writable files give more than a program needs.}
#     owasp-docker-top-10:
#       D04: {strength: partial, reason: "An SSH server, sudo and open modes are not needed in an image."}
#       D08: {strength: partial, reason: Looks after the integrity of what a build downloads.}
#     owasp-docker-cheat-sheet:
#       "RULE #13": {strength: partial, reason: Software from the network must be verified before it runs.}
#   limits:
#   - What a script does that is copied or downloaded first is not seen; only the commands of the Dockerfile are.
#   - Only stages that the target needs are judged, and SSH servers only in stages that are in the image.
#   - A checksum or signature counts where the step stands before the interpreter; what it covers is not compared.
#   - A download into a file that is run later is not reported.
#   - Commands of PowerShell are read as those of a POSIX shell; only downloads that go into `Invoke-Expression` are looked for in its own words.
package plimsoll.image.safe_run_commands

import data.lib.plimsoll.bases
import data.lib.plimsoll.dockerfile
import data.lib.plimsoll.finding
import data.lib.plimsoll.image
import data.lib.plimsoll.mounts
import data.lib.plimsoll.settings
import data.lib.plimsoll.text

id := "image/safe-run-commands"

# METADATA
# description: The rules to judge by. `setuid` is the one that is not among them by default.
# custom:
#   parameter:
#     type: array
#     items:
#       type: string
#       enum: [sudo, pipe-to-shell, tls-off, unsigned-packages, world-writable, ssh-server, system-workdir, dist-upgrade, setuid]
default rules := [
	"sudo", "pipe-to-shell", "tls-off", "unsigned-packages", "world-writable",
	"ssh-server", "system-workdir", "dist-upgrade",
]

rules := settings.value(id, "rules")

# METADATA
# description: Commands may run through sudo.
# custom:
#   parameter: {type: boolean}
default sudo_allowed := false

sudo_allowed := settings.value(id, "sudoAllowed")

default applicable := false

applicable if {
	some step in dockerfile.steps
	step.cmd == "run"
	step.index in dockerfile.needed
}

violation contains finding.at(id, "sudo", command.step, ["Value"], msg) if {
	"sudo" in rules
	sudo_allowed != true
	some command in _commands
	how := _as_another(command)
	msg := $"{dockerfile.words_for(command.step)} runs a command through {how}"
}

violation contains finding.at(id, "pipe-to-shell", step, ["Value"], msg) if {
	"pipe-to-shell" in rules
	some step in _runs
	some said in _run_at_once(step)
	msg := $"{dockerfile.words_for(step)}: {said}"
}

violation contains finding.at(id, "tls-off", command.step, ["Value"], msg) if {
	"tls-off" in rules
	some command in _commands
	command.step.cmd == "run"
	said := _unchecked(command)
	msg := $"{dockerfile.words_for(command.step)}: {said}, so certificates are not checked"
}

violation contains finding.at(id, "tls-off", step, ["Value", pair.at], msg) if {
	"tls-off" in rules
	some step in dockerfile.steps
	step.cmd == "env"
	step.index in dockerfile.needed
	some pair in dockerfile.pairs(step)
	_switches_off(pair.name, dockerfile.unquoted(pair.value))
	msg := $"{dockerfile.words_for(step)}: {pair.name} is set, so certificates are not checked"
}

violation contains finding.at(id, "unsigned-packages", command.step, ["Value"], msg) if {
	"unsigned-packages" in rules
	some command in _commands
	command.step.cmd == "run"
	said := _unsigned(command)
	msg := $"{dockerfile.words_for(command.step)}: {said}, so packages are taken without a signature"
}

violation contains finding.at(id, "world-writable", command.step, ["Value"], msg) if {
	"world-writable" in rules
	some command in _commands
	command.step.cmd == "run"
	[mode, path] := _opened_up(command)
	msg := $"{dockerfile.words_for(command.step)}: mode {mode} lets everybody write {path}"
}

violation contains finding.at(id, "world-writable", step, ["Flags", i], msg) if {
	"world-writable" in rules
	some step in dockerfile.steps
	step.cmd in ["copy", "add"]
	step.index in dockerfile.needed
	some i, flag in step.flags
	startswith(lower(flag), "--chmod=")
	mode := substring(flag, 8, -1)
	_is_open(mode)
	msg := $"{dockerfile.words_for(step)}: mode {mode} lets everybody write what it copies"
}

violation contains finding.at(id, "ssh-server", command.step, ["Value"], msg) if {
	"ssh-server" in rules
	some command in _commands
	command.step.index in dockerfile.inherited
	said := _serves_ssh(command)
	msg := $"{dockerfile.words_for(command.step)} {said}"
}

violation contains finding.at(id, "ssh-server", step, ["Value", i], msg) if {
	"ssh-server" in rules
	some step in dockerfile.steps
	step.cmd == "expose"
	step.index in dockerfile.inherited
	some i, value in step.values
	_covers_22(dockerfile.evaluated(dockerfile.unquoted(value), step))
	msg := $"{dockerfile.words_for(step)} names {value}, the port of SSH"
}

violation contains finding.at(id, "system-workdir", step, suffix, msg) if {
	"system-workdir" in rules
	some step in dockerfile.steps
	step.index in dockerfile.needed
	some [path, suffix] in _places(step)
	some folder in ["/proc", "/sys", "/dev"]
	mounts.within(mounts.clean(path), folder)
	msg := $"{dockerfile.words_for(step)} names {path}, which lies in {folder}"
}

no_evidence contains finding.gap(id, "unread", step, ["Value"], msg, ["dockerfile"]) if {
	some step in _runs
	dockerfile.undelivered(step)
	msg := $"{dockerfile.words_for(step)}: the text of the heredoc did not come along, so nobody has read it"
}

note contains finding.at(id, "dist-upgrade", command.step, ["Value"], msg) if {
	"dist-upgrade" in rules
	some command in _commands
	command.program in ["apt", "apt-get", "aptitude"]
	some word in command.words
	word in ["dist-upgrade", "full-upgrade"]
	msg := $"{dockerfile.words_for(command.step)} upgrades the whole distribution; a newer base does that for everybody alike"
}

note contains finding.at(id, "setuid", stage.from, ["Value", 0], msg) if {
	"setuid" in rules
	some stage in dockerfile.roots
	not _is_bare(stage.image)
	not _strips_set_id
	msg := $"no RUN takes the set-id bits off the files of {stage.image}"
}

_runs := [step |
	some step in dockerfile.steps
	step.cmd == "run"
	step.index in dockerfile.needed
]

# Every simple command with its `program`, what stands before it taken off; `whole` is with it.
_commands := [{"step": execution.step, "words": words, "whole": command.words, "program": _program(words), "assignments": command.assignments} |
	some execution in dockerfile.executions
	execution.step.index in dockerfile.needed
	some command in execution.commands
	words := _core(command.words)
]

_program(words) := lower(parts[count(parts) - 1]) if {
	parts := split(trim(words[0], "`"), "/")
} else := ""

# What `sudo -E curl`, `timeout 5 curl` and `find -exec chmod` run.
_core(words) := array.slice(words, found[skipped], count(words)) if {
	skipped := _runners[_program(words)]
	found := [i |
		some i, word in words
		before := words[i - 1]
		not startswith(word, "-")
		not contains(word, "=")
		not before in _options_with_value
	]
} else := array.slice(words, min(found), count(words)) if {
	_program(words) == "find"
	found := [i | some i, _ in words; words[i - 1] in ["-exec", "-execdir"]]
	count(found) > 0
} else := words

# With the number of words between the options and the command.
_runners := {
	"chroot": 1, "doas": 0, "dumb-init": 0, "env": 0, "gosu": 1, "nice": 0, "nohup": 0, "stdbuf": 0, "su-exec": 1,
	"sudo": 0, "timeout": 1, "tini": 0, "xargs": 0,
}

_options_with_value := {"-I", "-L", "-P", "-d", "-g", "-i", "-k", "-n", "-o", "-s", "-u", "--group", "--user"}

_as_another(command) := "sudo" if {
	_program(command.whole) == "sudo"
} else := "su -c" if {
	_program(command.whole) == "su"
	some word in command.whole
	_hands_command(word)
}

_hands_command(word) if startswith(word, "--command")

_hands_command(word) if _has_short_option(word, "c")

_has_short_option(word, letter) if {
	_is_short(word)
	contains(word, letter)
}

_run_at_once(step) := said if {
	_may_download(step)
	said := _piped(dockerfile.parts(step))
	count(said) > 0
} else := {"what PowerShell downloads is run as a command"} if {
	some written in array.concat(step.values, dockerfile.bodies(step))
	_evaluates_download(lower(written))
}

# As installers tell people to write it, also in the quotes behind `powershell -Command`.
_evaluates_download(written) if {
	contains(written, ".downloadstring(")
	some form in ["iex (", "iex(", "| iex", "|iex", "invoke-expression"]
	contains(written, form)
}

_evaluates_download(written) if {
	some form in ["| iex", "|iex", "| invoke-expression", "|invoke-expression"]
	contains(written, form)
	some program in ["invoke-restmethod ", "invoke-webrequest ", "irm ", "iwr "]
	contains(split(written, form)[0], program)
}

# To take a shell text apart once more is not cheap, and most have no download that leads anywhere.
_may_download(step) if {
	text := concat(" ", array.concat(step.values, dockerfile.bodies(step)))
	some mark in ["|", "`", "$(", "<("]
	contains(text, mark)
	some program in _downloaders
	contains(lower(text), program)
}

_downloaders := ["aria2c", "axel", "curl", "invoke-restmethod", "invoke-webrequest", "irm", "iwr", "wget"]

# What of the parts of a shell text goes from a download into an interpreter.
_piped(parts) := {said |
	some at, part in parts
	words := _core(dockerfile.bare(part.words))
	said := _run_unread(parts, at, words)
	not _verified_before(parts, at)
}

_run_unread(parts, at, words) := $"what {source} downloads goes straight into {_program(words)}" if {
	_is_piped(parts[at])
	_reads_code(words)
	source := _source(parts, at)
} else := $"what {source} downloads goes straight into {_program(words)}" if {
	# `sh <(curl ...)`
	words[count(words) - 1] == "<"
	_runs_file(words)
	source := _download(parts[at + 1].words)
} else := $"what {source} downloads is run as a command" if {
	# `$(curl ...)` where a command stands, as `bash -c "$(curl ...)"` has it
	_is_command_position(words)
	source := _download(parts[at + 1].words)
} else := $"what {source} downloads is run as a command" if {
	startswith(_first_word(parts[at].words), "`")
	source := _download(parts[at].words)
} else := $"what {source} downloads is run as a command" if {
	_program(words) == "eval"
	source := [source |
		some word in array.slice(words, 1, count(words))
		some opening in ["$(", "`"]
		inner := split(word, opening)[1]
		source := _download(split(inner, " "))
	][0]
} else := $"what {source} downloads goes straight into {_program(words)}" if {
	# `python3 -c "$(curl ...)"`, `bash <<< "$(curl ...)"`; text of a program may stand before it and use it as data
	_interpreter(_program(words))
	source := [source |
		some i, word in words
		words[i - 1] in ["-c", "-e", "-r", "<<<"]
		some opening in ["$(", "`"]
		startswith(word, opening)
		source := _download(split(trim_prefix(word, opening), " "))
	][0]
}

_first_word(words) := array.concat(words, [""])[0]

_is_command_position(words) if words == ["$"]

_is_command_position(words) if {
	_program(words) == "eval"
	words[count(words) - 1] == "$"
}

_runs_file(words) if _interpreter(_program(words))

_runs_file(words) if _program(words) in ["source", "."]

_download(words) := program if {
	program := _program(_core(dockerfile.bare(words)))
	program in _downloaders
}

# The command at the other end of the pipe; before a group that was closed, any.
_source(parts, at) := found[0] if {
	start := max([i | some i, part in parts; i < at; not _is_piped(part)])
	group := [i | some i, part in parts; i >= start; i < at; _closes_group(part)]
	first := min(array.concat([start], [0 | some _ in group]))
	found := [source |
		some i, part in parts
		i >= first
		i < at
		source := _download(part.words)
	]
}

_is_piped(part) if part.operator in ["|", "|&"]

_closes_group(part) if part.operator == ")"

_closes_group(part) if part.words == ["}"]

_interpreter(program) if _is_shell(program)

_interpreter(program) if {
	trim_right(program, "0123456789.") in {"bun", "deno", "iex", "invoke-expression", "node", "nodejs", "perl", "php", "pwsh", "python", "ruby"}
}

_is_shell(program) if program in {"sh", "ash", "bash", "dash", "ksh", "zsh"}

# An interpreter whose input is code: no script and no code among its arguments, or `-` and `-s`.
_reads_code(words) if {
	program := _program(words)
	_interpreter(program)
	arguments := array.slice(words, 1, count(words))
	not _has_code(program, arguments)
	operands := [argument |
		some i, argument in arguments
		not _starts_option(argument)
		not contains(argument, ">")
		before := words[i]
		not _takes_next(before)
	]
	_none_or_input(operands, arguments)
}

_starts_option(argument) if startswith(argument, "-")

_starts_option(argument) if startswith(argument, "+")

# `-o pipefail`, also as `-euxo pipefail`; what a redirection leads to.
_takes_next(argument) if {
	_starts_option(argument)
	not startswith(argument, "--")
	endswith(argument, "o")
}

_takes_next(argument) if endswith(argument, ">")

_none_or_input([], _)

_none_or_input(operands, _) if operands[0] == "/dev/stdin"

_none_or_input(_, arguments) if "-" in arguments

_none_or_input(_, arguments) if {
	some argument in arguments
	_has_short_option(argument, "s")
}

_has_code(program, arguments) if {
	_is_shell(program)
	some argument in arguments
	_has_short_option(argument, "c")
}

_has_code(program, arguments) if {
	not _is_shell(program)
	some argument in arguments
	some letter in ["c", "e", "m", "n", "p", "r"]
	_has_short_option(argument, letter)
}

_has_code(_, arguments) if {
	some argument in arguments
	some option in ["--eval", "--print", "--run"]
	startswith(argument, option)
}

_verified_before(parts, at) if {
	some i, part in parts
	i < at
	words := _core(dockerfile.bare(part.words))
	_verifies(_program(words), words)
}

_verifies(program, words) if {
	program in {"b2sum", "sha1sum", "sha224sum", "sha256sum", "sha384sum", "sha512sum", "shasum"}
	some word in words
	_checks(word)
}

_verifies(program, words) if {
	program in {"gpg", "gpg2", "gpgv", "minisign", "openssl", "signify"}
	some word in words
	word in ["--verify", "-V", "-Vm", "-verify", "-signature"]
}

_verifies("gpgv", _)

_verifies(program, words) if {
	program in {"cosign", "gh", "notation", "slsa-verifier"}
	some word in words
	startswith(word, "verify")
}

_checks(word) if startswith(word, "--check")

_checks(word) if _has_short_option(word, "c")

# How a command leaves certificates unchecked.
_unchecked(command) := "curl is told to be insecure" if {
	command.program == "curl"
	some word in command.words
	_is_insecure(word)
} else := $"{command.program} is given --no-check-certificate" if {
	command.program in ["wget", "apk"]
	some word in command.words
	startswith(word, "--no-check-cert")
} else := "aria2c is told check-certificate false" if {
	command.program == "aria2c"
	"--check-certificate=false" in command.words
} else := $"{command.program} is told strict-ssl false" if {
	command.program in ["npm", "pnpm", "yarn"]
	_is_lax(lower(concat(" ", command.words)))
} else := "git is told http.sslVerify false" if {
	command.program == "git"
	_is_unverified(lower(concat(" ", command.words)))
} else := "pip trusts a host" if {
	_runs_pip(command)
	some word in command.words
	_trusts_host(word)
} else := $"{command.program} is told Verify-Peer false" if {
	command.program in ["apt", "apt-get", "aptitude"]
	some word in command.words
	_off(lower(word), "verify-peer=", ["false", "0", "no"])
} else := "apt is told Verify-Peer false" if {
	_writes(command.program)
	some word in command.words
	contains(lower(word), "verify-peer \"false\"")
} else := "sslverify is switched off" if {
	some word in command.words
	_is_off(command.program, word, "sslverify")
} else := $"{first} is set" if {
	first := [name |
		some assignment in _settings(command)
		at := indexof(assignment, "=")
		name := substring(assignment, 0, at)
		_switches_off(name, substring(assignment, at + 1, -1))
	][0]
}

_is_insecure(word) if word in ["--insecure", "--proxy-insecure", "--doh-insecure"]

# `-fsSLk`: letters before the first option that takes a value.
_is_insecure(word) if {
	startswith(word, "-")
	not startswith(word, "--")
	options := substring(word, 1, -1)
	with_value := trim_left(options, "0123456789#:aBfgGiIjJklLMnNOpqRsSvVZ")
	contains(substring(options, 0, count(options) - count(with_value)), "k")
}

_is_lax(words) if {
	some form in ["strict-ssl=false", "strict-ssl false", "--no-strict-ssl", "enablestrictssl false", "strict-ssl=0"]
	contains(words, form)
}

_is_unverified(words) if {
	contains(words, "http.")
	some form in ["sslverify=false", "sslverify false", "sslverify=0", "sslverify 0", "sslverify=no", "sslverify=off", "sslverify off"]
	contains(words, form)
}

_runs_pip(command) if trim_right(command.program, "0123456789.") == "pip"

_runs_pip(command) if {
	"pip" in array.slice(command.words, 1, 3)
	_interpreter(command.program)
}

_runs_pip(command) if {
	command.program == "uv"
	"pip" in command.words
}

_trusts_host(word) if {
	some option in ["--trusted-host", "--allow-insecure-host", "global.trusted-host", "install.trusted-host"]
	startswith(word, option)
}

_writes(program) if program in ["echo", "printf"]

# True where a word gives the key of an INI file a value that switches it off: `gpgcheck = 0`, `--setopt=x.gpgcheck=0`.
# What `sed` puts in stands behind what it takes out.
_is_off(program, word, key) if {
	contains(lower(word), key)
	parts := split(strings.replace_n({"repo_gpgcheck": "", " ": ""}, lower(word)), $"{key}=")
	given := array.slice(parts, 1, count(parts))
	some i, value in given
	_counts(program, i, count(given) - 1)
	some off in ["0", "false", "never", "no"]
	startswith(value, off)
}

_counts("sed", last, last)

_counts(program, _, _) if program != "sed"

_off(word, key, values) if {
	parts := split(word, key)
	count(parts) > 1
	parts[1] in values
}

# `NAME=value` before a command, and behind `export`.
_settings(command) := array.concat(command.assignments, [word |
	command.program == "export"
	some word in command.words
	contains(word, "=")
])

_switches_off(name, value) if {
	name in ["NODE_TLS_REJECT_UNAUTHORIZED", "PYTHONHTTPSVERIFY"]
	value == "0"
}

_switches_off(name, value) if {
	name in ["GIT_SSL_NO_VERIFY", "PIP_TRUSTED_HOST"]
	not lower(value) in ["", "0", "false", "no", "off"]
}

_switches_off(name, value) if {
	upper(name) in ["NPM_CONFIG_STRICT_SSL", "YARN_STRICT_SSL", "YARN_ENABLE_STRICT_SSL"]
	lower(value) in ["0", "false"]
}

# How a command takes packages that nobody signed.
_unsigned(command) := $"{command.program} is given {first}" if {
	first := [word |
		some word in command.words
		word in _unsigned_options[command.program]
	][0]
} else := $"{command.program} is told AllowUnauthenticated" if {
	command.program in ["apt", "apt-get", "aptitude"]
	some word in command.words
	some key in ["allowunauthenticated=", "allowinsecurerepositories="]
	_off(lower(word), key, ["true", "1", "yes"])
} else := "apt is told to take what nobody signed" if {
	_writes(command.program)
	some word in command.words
	some key in ["allowunauthenticated \"true\"", "allowinsecurerepositories \"true\""]
	contains(lower(word), key)
} else := "a repository is trusted whatever signs it" if {
	some word in command.words
	some line in split(word, "\n")
	contains(line, "deb ")
	contains(lower(line), "trusted=yes")
	not contains(line, "] file:")
} else := $"{first} is switched off" if {
	first := [key |
		some word in command.words
		some key in ["gpgcheck", "siglevel"]
		_is_off(command.program, word, key)
	][0]
}

_unsigned_options := {
	"apk": ["--allow-untrusted"],
	"apt": _unsigned_options_of_apt,
	"apt-get": _unsigned_options_of_apt,
	"aptitude": _unsigned_options_of_apt,
	"dnf": ["--nogpgcheck", "--no-gpgchecks"],
	"microdnf": ["--nogpgcheck"],
	"rpm": ["--nosignature", "--nogpg"],
	"tdnf": ["--nogpgcheck"],
	"yum": ["--nogpgcheck"],
	"zypper": ["--no-gpg-checks", "--no-gpgcheck", "-G", "--allow-unsigned-rpm"],
}

_unsigned_options_of_apt := ["--allow-unauthenticated", "--force-yes", "--allow-insecure-repositories"]

# The mode that a command gives and the first path that everybody may then write. Undefined where there is none.
_opened_up(command) := [mode, path] if {
	[mode, paths] := _moded(command.program, command.words)
	_is_open(mode)
	step := command.step
	path := [_shown(path) |
		some path in paths
		not _is_harmless(mode, mounts.clean(path))
		not _is_dropped(step, path)
	][0]
}

_moded("chmod", words) := [operands[0], paths] if {
	operands := _operands(words)
	paths := array.concat(_before_redirection(array.slice(operands, 1, count(operands))), _found(operands))
}

# The last word is where `install` puts something, and what `mkdir` makes.
_moded(program, words) := [mode, [operands[count(operands) - 1]]] if {
	program in ["install", "mkdir"]
	mode := [mode | some i, word in words; i > 0; mode := _mode_of(word, array.concat(words, [""])[i + 1])][0]
	operands := _operands(words)
}

# `-m 777`, `-m777`, `-Dm 777`, `--mode=777`
_mode_of("--mode", next) := next

_mode_of(word, _) := substring(word, 7, -1) if startswith(word, "--mode=")

_mode_of(word, next) := next if {
	_is_short(word)
	endswith(word, "m")
}

_mode_of(word, _) := substring(word, indexof(word, "m") + 1, -1) if {
	_is_short(word)
	contains(word, "m")
	not endswith(word, "m")
}

_is_short(word) if {
	startswith(word, "-")
	not startswith(word, "--")
}

_operands(words) := [word |
	some i, word in words
	i > 0
	not startswith(word, "-")
]

_shown("{}") := "what it is handed"

_shown(path) := path if path != "{}"

# What the same step deletes is not in the image.
_is_dropped(step, path) if {
	some command in _commands
	command.program == "rm"
	command.step.path == step.path
	some word in command.words
	_lies_in(path, word)
}

_lies_in(path, path)

_lies_in(path, folder) if {
	startswith(folder, "/")
	mounts.within(mounts.clean(path), mounts.clean(folder))
}

_before_redirection(words) := array.slice(words, 0, min(array.concat([count(words)], [i | some i, word in words; contains(word, ">")])))

# `xargs chmod 777` is handed its paths.
_found(operands) := ["what it is handed" | count(operands) == 1]

_is_harmless(mode, path) if {
	_is_sticky(mode)
	every folder in ["/bin", "/boot", "/etc", "/lib", "/opt", "/root", "/sbin", "/usr"] {
		not mounts.within(path, folder)
	}
}

_is_harmless(_, path) if {
	some folder in ["/dev/", "/tmp/", "/var/tmp/"]
	startswith(path, folder)
}

# An octal mode whose last digit has the bit of writing, or a clause such as `a+w`.
_is_open(mode) if {
	_is_octal(mode)
	substring(mode, count(mode) - 1, 1) in ["2", "3", "6", "7"]
}

_is_open(mode) if {
	some [who, permissions] in _clauses(mode)
	trim(who, "ug") != ""
	contains(permissions, "w")
}

_is_sticky(mode) if {
	_is_octal(mode)
	count(mode) > 3
	substring(mode, count(mode) - 4, 1) in ["1", "3", "5", "7"]
}

_is_sticky(mode) if {
	some [_, permissions] in _clauses(mode)
	contains(permissions, "t")
}

_is_octal(mode) if {
	mode != ""
	trim(mode, "01234567") == ""
}

_clauses(mode) := [[who, permissions] |
	some clause in split(mode, ",")
	some operator in ["+", "="]
	contains(clause, operator)
	[who, permissions] := split(clause, operator)
	trim(who, "ugoa") == ""
	trim(permissions, "rwxXst") == ""
]

_serves_ssh(command) := $"installs {first}" if {
	first := [word |
		some [verbs, packages] in _installers[command.program]
		some verb in command.words
		verb in verbs
		some word in command.words
		_package(word) in packages
	][0]
} else := "starts an SSH server" if {
	command.program in ["dropbear", "sshd"]
} else := "starts an SSH server" if {
	command.program in ["service", "rc-service", "systemctl"]
	some word in command.words
	trim_suffix(word, ".service") in ["ssh", "sshd"]
}

_ssh_servers := ["dropbear", "dropbear-run", "openssh-server", "openssh-server-common", "openssh-server-pam", "tinysshd"]

# In two distributions the server is part of the one package.
_installers := object.union_n([
	{manager: [[["install", "reinstall", "in"], _ssh_servers]] |
		some manager in ["dnf", "microdnf", "tdnf", "yum", "zypper"]
	},
	# Debian's `ssh` brings client and server.
	{manager: [[["install", "reinstall"], array.concat(_ssh_servers, ["ssh"])]] |
		some manager in ["apt", "apt-get", "aptitude"]
	},
	{
		"apk": [[["add"], array.concat(_ssh_servers, ["openssh"])]],
		"pacman": [[["-S", "-Sy", "-Syu"], array.concat(_ssh_servers, ["openssh"])]],
	},
])

# Without its version, architecture and source.
_package(word) := split(strings.replace_n({"=": " ", "<": " ", ">": " ", "~": " ", "@": " ", ":": " ", "/": " "}, word), " ")[0]

_covers_22(value) if {
	port := split(value, "/")
	lower(array.concat(port, ["tcp"])[1]) == "tcp"
	ends := split(port[0], "-")
	text.natural(ends[0]) <= 22
	text.natural(ends[count(ends) - 1]) >= 22
}

# The folders that a step names, each with the way to it.
_places(step) := [[_path(value, step), ["Value", i]] | some i, value in step.values] if {
	step.cmd in ["workdir", "volume"]
} else := [[_path(mount.target, step), ["Flags", mount.flag]] | some mount in dockerfile.mounts(step)] if {
	step.cmd == "run"
} else := []

_path(value, step) := path if {
	path := dockerfile.evaluated(dockerfile.unquoted(value), step)
} else := value

_is_bare("scratch")

_is_bare(name) if bases.distroless(image.parse(name))

_strips_set_id if {
	some command in _commands
	command.step.cmd == "run"
	command.step.index in dockerfile.inherited
	command.program == "chmod"
	some word in command.words
	word in ["a-s", "u-s", "g-s", "ug-s", "u-s,g-s", "gu-s", "-s", "ugo-s"]
}
