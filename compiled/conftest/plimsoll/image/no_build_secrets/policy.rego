# METADATA
# title: Secret in a build
# description: >-
#   What a build is given as an argument, sets as a variable, copies or writes into a command stays in the image: in its
#   history, its configuration or a layer, also when a later step deletes it. Whoever may pull the image can read it. A
#   builder stage is not shipped, but lives on in caches and in provenance records.
# custom:
#   severity: critical
#   remediation: >-
#     Mount what the build needs: `RUN --mount=type=secret,id=token` (or `--mount=type=ssh`), with `build.secrets` in
#     Compose. Hand over at run time what the program needs. Replace every credential that was in an image already.
#   inputs: [dockerfile, compose, image-config, image-inspect]
#   platforms: [image]
#   confidential: true
#   rules:
#     argument: A build argument is named for a credential.
#     environment: An environment variable of the image is named for a credential.
#     literal: Something is written out that has the shape of a credential.
#     command: A command has a credential in its text.
#     file: A file that holds credentials is copied into a layer.
#     history: The image's history holds a credential.
#     unread: Text of the build did not come along.
#   guide:
#     decides: [build/build-arguments-for-secrets]
#     supports: [scanning/check-secrets]
#   controls:
#     cis-docker:
#       "4.10": {strength: direct, reason: "Finds secrets in instructions of the Dockerfile, in build arguments and in the image's history."}
#     nist-sp-800-190:
#       "4.1.4": {strength: direct, reason: Finds clear text secrets that a build puts into the image.}
#     nist-sp-800-53r5:
#       IA-5(7): {strength: direct, reason: A credential in an instruction or in a layer is an unencrypted static authenticator.}
#     owasp-docker-top-10:
#       D06: {strength: partial, reason: "Covers the build; how running containers get their secrets is not seen."}
#     owasp-docker-cheat-sheet:
#       "RULE #12": {strength: partial, reason: "Keeps credentials out of images; the rule's own subject is run time."}
#     owasp-kubernetes-top-ten-2022:
#       K08: {strength: partial, reason: Secrets in images are one way among several to mishandle them.}
#     owasp-kubernetes-top-ten-2025:
#       K03: {strength: direct, reason: Credentials embedded in container images are what the risk begins with.}
#     nsa-cisa-kubernetes-hardening:
#       secrets: {strength: partial, reason: "Keeps credentials out of images, so that they must come from a secret."}
#     mitre-attack-containers:
#       T1552.001: {strength: partial, reason: Takes away credentials that lie readable in images and their history.}
#   limits:
#   - A file that is copied is judged by its name; what is in it only a scanner sees.
#   - A credential of no known shape is found by the name beside it, or not at all.
#   - The guide says "Use build arguments for secrets". Followed to the letter that leaks them, so the policy asks for what is meant; `interpretation` relaxes it.
#   - The history of the base image is part of an image configuration, and not of a Dockerfile.
package plimsoll.image.no_build_secrets

import data.lib.plimsoll.credential
import data.lib.plimsoll.credential.commands
import data.lib.plimsoll.credential.files
import data.lib.plimsoll.docker
import data.lib.plimsoll.dockerfile
import data.lib.plimsoll.finding
import data.lib.plimsoll.oci
import data.lib.plimsoll.settings

id := "image/no-build-secrets"

# METADATA
# description: >-
#   `safe` refuses every build argument that is named for a credential; `literal` takes one without a value in a stage that
#   is not shipped, with a note.
# custom:
#   parameter: {type: string, enum: [safe, literal]}
default interpretation := "safe"

interpretation := settings.value(id, "interpretation")

# METADATA
# description: Names that are no credential though a word in them says so, with `*` as a wildcard.
# custom:
#   parameter: {type: array, items: {type: string}}
default allow_names := [
	"*_FILE", "*_PATH", "*_VERSION", "*_NAME", "*_ALIAS", "*_URL", "*_ENABLED",
	"PUBLIC_KEY*", "*_PUBLIC_*", "GPG_KEY", "*_FINGERPRINT",
]

allow_names := settings.value(id, "allowNames")

# METADATA
# description: Further names of credentials, with `*` as a wildcard.
# custom:
#   parameter: {type: array, items: {type: string}}
default extra_names := []

extra_names := settings.value(id, "extraNames")

# METADATA
# description: >-
#   Shapes of credentials to look for. `built-in` is those of the known issuers; any other is a word with `*` as a
#   wildcard, such as `corp_live_*`.
# custom:
#   parameter: {type: array, items: {type: string}}
default value_patterns := ["built-in"]

value_patterns := settings.value(id, "valuePatterns")

default applicable := false

applicable if dockerfile.recognised

applicable if docker.is_compose

applicable if count(oci.images) > 0

violation contains _weighed(finding.at(id, "argument", step, ["Value", word.at], msg), step) if {
	some [step, word] in _arguments
	not _accepted(step, word)
	msg := $"{dockerfile.words_for(step)}: build argument {word.name} is named for a credential, and stays in the image's history"
}

violation contains _weighed(finding.at(id, "environment", step, ["Value", pair.at], msg), step) if {
	some step in dockerfile.steps
	step.cmd == "env"
	some pair in dockerfile.pairs(step)
	_is_secret(pair.name)
	_may_be_one(pair.name, dockerfile.unquoted(pair.value))
	msg := $"{dockerfile.words_for(step)}: variable {pair.name} is named for a credential, and stays in the image's configuration"
}

violation contains _weighed(finding.at(id, "literal", step, ["Value", at], msg), step) if {
	some step in dockerfile.steps
	some at, value in step.values
	some kind in credential.kinds(value, value_patterns)
	msg := $"{dockerfile.words_for(step)} holds {kind}"
}

violation contains _weighed(finding.at(id, "literal", step, ["Heredocs", i, "body"], msg), step) if {
	some step in dockerfile.steps
	some i, body in dockerfile.bodies(step)
	some kind in credential.kinds(body, value_patterns)
	msg := $"the heredoc of {dockerfile.words_for(step)} holds {kind}"
}

violation contains _weighed(finding.at(id, "command", execution.step, ["Value", 0], msg), execution.step) if {
	some execution in dockerfile.executions
	some said in commands.told(execution.commands, _names)
	msg := $"{dockerfile.words_for(execution.step)}: {said}"
}

violation contains _weighed(finding.at(id, "file", step, ["Value", at], msg), step) if {
	some [step, at, file] in _copied
	file.certain
	msg := $"{dockerfile.words_for(step)} puts {file.name} into a layer"
}

violation contains finding.with_details(finding.at(id, "file", step, ["Value", at], msg), {"severity": "medium"}) if {
	some [step, at, file] in _copied
	not file.certain
	msg := $"{dockerfile.words_for(step)} puts {file.name} into a layer, where a token in it would stay"
}

violation contains finding.at(id, "argument", item, suffix, msg) if {
	some [item, suffix, name, value] in _compose_arguments
	_is_secret(name)
	_may_be_one(name, value)
	msg := $"service {item.name} hands {name} to its build as an argument, which stays in the image's history"
}

violation contains finding.at(id, "literal", item, suffix, msg) if {
	some [item, suffix, name, value] in _compose_arguments
	some kind in credential.kinds(value, value_patterns)
	msg := $"build argument {name} of service {item.name} holds {kind}"
}

violation contains finding.at(id, "literal", item, array.concat(["build"], path), msg) if {
	some [item, path, value] in _build_texts
	some kind in credential.kinds(value, value_patterns)
	msg := $"the build of service {item.name} holds {kind}"
}

violation contains finding.at(id, "literal", item, ["build", "dockerfile_inline"], msg) if {
	some item in docker.services
	some kind in credential.kinds(item.service.build.dockerfile_inline, value_patterns)
	msg := $"the Dockerfile of service {item.name} holds {kind}"
}

violation contains finding.at(id, "environment", item, suffix, msg) if {
	some [item, suffix, name, value] in _image_variables
	_is_secret(name)
	_may_be_one(name, value)
	msg := $"variable {name} of the image is named for a credential, and whoever pulls the image can read it"
}

violation contains finding.at(id, "literal", item, suffix, msg) if {
	some [item, suffix, place, value] in _image_texts
	some kind in credential.kinds(value, value_patterns)
	msg := $"{place} of the image holds {kind}"
}

violation contains finding.at(id, "history", item, entry.suffix, msg) if {
	some item in oci.images
	some entry in item.history
	some said in _told_by_history(item, entry.text)
	msg := $"the image's history: {said}"
}

violation contains finding.at(id, "history", item, entry.suffix, msg) if {
	some item in oci.images
	some entry in item.history
	some command in _executed(entry.text)
	command.words[0] in ["COPY", "ADD"]
	file := [file | some word in command.words; file := files.held(word); file.certain][0]
	msg := $"the image's history: {command.words[0]} puts {file.name} into a layer"
}

no_evidence contains finding.gap(id, "unread", step, ["Value"], msg, ["dockerfile"]) if {
	some step in dockerfile.steps
	dockerfile.undelivered(step)
	msg := $"{dockerfile.words_for(step)}: the text of the heredoc did not come along, so nobody has read it"
}

no_evidence contains finding.gap(id, "unread", item, ["build", "dockerfile_inline"], msg, ["dockerfile"]) if {
	some item in docker.services
	is_string(item.service.build.dockerfile_inline)
	msg := $"the Dockerfile of service {item.name} is inside the Compose file: judge it as a file of its own"
}

no_evidence contains finding.gap(id, "unread", item, ["extends"], msg, ["compose"]) if {
	some item in docker.services
	item.incomplete
	msg := $"service {item.name} extends another file: judge the output of `docker compose config`"
}

no_evidence contains finding.gap(id, "unread", item, [], msg, ["image-config"]) if {
	some item in oci.images
	not item.has_history
	msg := "the image's history is not here, and build arguments stay in it"
}

note contains finding.at(id, "argument", step, ["Value", word.at], msg) if {
	some [step, word] in _arguments
	_accepted(step, word)
	msg := $"{dockerfile.words_for(step)}: build argument {word.name} is named for a credential; a secret mount would not leave it in caches"
}

# A stage whose layers are not shipped leaks less.
_weighed(violation, step) := violation if {
	step.index in dockerfile.inherited
} else := finding.with_details(violation, {"severity": "high"})

_is_secret(name) if credential.name(name, allow_names, extra_names)

_names := {"allowed": allow_names, "extra": extra_names}

# False for a value that is plainly something else, and for one whose shape tells more than the name does.
_may_be_one(name, value) if {
	not credential.harmless(name, value)
	count(credential.kinds(value, value_patterns)) == 0
}

_arguments := [[step, word] |
	some step in dockerfile.steps
	step.cmd == "arg"
	some word in dockerfile.argument_words(step)
	_is_secret(word.name)
	_takes_secret(word)
]

# Without a default the value comes with the build.
_takes_secret(word) if _valueless(word)

_takes_secret(word) if _may_be_one(word.name, dockerfile.unquoted(word.value))

_valueless(word) if word.value == null

_valueless(word) if trim_space(dockerfile.unquoted(word.value)) == ""

_accepted(step, word) if {
	interpretation == "literal"
	_valueless(word)
	inherited := dockerfile.inherited
	not step.index in inherited
}

_copied := [[step, at, file] |
	some step in dockerfile.steps
	step.cmd in ["copy", "add"]
	some at, value in step.values
	not contains(value, "://")
	file := files.held(_path(step, at, value))
	not _told_by_source(step, at)
]

# A source may be a folder, or a pattern for the file: `.ssh/` and `.env*`.
_path(step, at, value) := trim_right(dockerfile.substituted(value, step), "/*") if {
	at < count(step.values) - 1
} else := dockerfile.substituted(value, step)

# `COPY id_rsa /root/.ssh/id_rsa` is one problem.
_told_by_source(step, at) if {
	at == count(step.values) - 1
	some i, source in array.slice(step.values, 0, at)
	files.held(_path(step, i, source))
}

# Arguments as a map or as a list; one without a value is taken from the environment.
_compose_arguments := array.concat(
	[[item, ["build", "args", name], name, _argument_text(value)] |
		some item in docker.services
		some name, value in item.service.build.args
		is_string(name)
	],
	[[item, ["build", "args", i], word.name, _argument_text(word.value)] |
		some item in docker.services
		some i, entry in item.service.build.args
		is_number(i)
		is_string(entry)
		some word in dockerfile.argument_words({"values": [entry]})
	],
)

# What a build says elsewhere: the address of its context, labels.
_build_texts := array.flatten([
	[[item, [], item.service.build] | some item in docker.services; is_string(item.service.build)],
	[[item, [key], value] |
		some item in docker.services
		some key, value in item.service.build
		is_string(value)
		key != "dockerfile_inline"
	],
	[[item, [key, entry], value] |
		some item in docker.services
		some key, entries in item.service.build
		key != "args"
		some entry, value in entries
		is_string(value)
	],
])

_argument_text(value) := "$" if value == null

_argument_text(value) := $"{value}" if value != null

_image_variables := [[item, entry.suffix, word.name, word.value] |
	some item in oci.images
	some entry in item.env
	some word in dockerfile.argument_words({"values": [entry.text]})
	word.value != null
]

_image_texts := array.flatten([
	[[item, suffix, place, value] |
		some [item, suffix, name, value] in _image_variables
		place := $"variable {name}"
	],
	[[item, array.concat(item.labels_suffix, [key]), place, value] |
		some item in oci.images
		some key, value in item.labels
		place := $"label {key}"
	],
	[[item, entry.suffix, "the history", entry.text] |
		some item in oci.images
		some entry in item.history
		not _sets_variable(item, entry.text)
	],
])

# What a variable holds is told of the variable; the history only says when it was set.
_sets_variable(item, text) if {
	some entry in item.env
	contains(text, entry.text)
}

_told_by_history(item, text) := commands.told(_executed(text), _names) if {
	not _sets_variable(item, text)
}

# The history has the shell in front of commands without quotes around them, and a mark that looks like a comment.
_executed(text) := dockerfile.simple_commands(dockerfile.shell_lines(_behind_shell(strings.replace_n({"#(nop)": ""}, text))))

_behind_shell(text) := concat("\n", [substring(text, 0, at), substring(text, at + 4, -1)]) if {
	at := indexof(text, " -c ")
	at >= 0
} else := text
