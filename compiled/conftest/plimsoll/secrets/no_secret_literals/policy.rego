# METADATA
# title: Credential written out
# description: >-
#   A password, a token or a key that stands in a manifest is known to everybody who may read the repository, the
#   ConfigMap or the pod, stays in the history when it is deleted, and is not changed for years because nobody knows
#   where else it stands.
# custom:
#   severity: critical
#   remediation: >-
#     Keep credentials in a Secret (or in Compose's `secrets`) that comes from a store outside the repository, or is
#     sealed, and mount it as a file or name it by `secretKeyRef`. Replace every credential that was written out: it is
#     known.
#   inputs: [workload, config-map, secret, compose, container-inspect]
#   platforms: [workload, docker-host]
#   admission: true
#   confidential: true
#   rules:
#     env-literal: A variable that is named for a credential has its value written out.
#     value-pattern: A text holds what has the shape of a credential, or sets one.
#     configmap-name: A ConfigMap holds a credential by its name.
#     committed-secret: A Secret with readable values stands among the sources.
#     registry-auth: A ConfigMap holds the login to a registry.
#   guide:
#     decides: [secrets/kubernetes-secrets]
#     supports: [scanning/check-secrets]
#   controls:
#     cis-docker:
#       "7.4": {strength: partial, reason: "Asks for Docker's own secrets in Compose instead of values in the file."}
#     cis-kubernetes:
#       "5.4.1": {strength: partial, reason: "Keeps credentials out of the variables of a manifest; that Secrets come as files is asked for elsewhere."}
#     nist-sp-800-190:
#       "4.1.4": {strength: direct, reason: "Reports credentials outside of the orchestrator's secrets, and secrets in the open."}
#     nist-sp-800-53r5:
#       IA-5(7): {strength: partial, reason: "Reports static authenticators in manifests and ConfigMaps; encryption is a further step."}
#     owasp-docker-top-10:
#       D06: {strength: partial, reason: Reports secrets that are handed to services in the open.}
#     owasp-kubernetes-top-ten-2022:
#       K08: {strength: partial, reason: Secrets in manifests and ConfigMaps are one way among several to mishandle them.}
#     owasp-kubernetes-top-ten-2025:
#       K03: {strength: direct, reason: Credentials in manifests and ConfigMaps are reported.}
#     nsa-cisa-kubernetes-hardening:
#       secrets: {strength: direct, reason: Credentials in configuration instead of a Secret are reported.}
#     mitre-attack-containers:
#       T1552.001: {strength: partial, reason: Finds credentials that lie readable in manifests and ConfigMaps.}
#   limits:
#     - A credential of no known shape is found by the name beside it, or not at all; `minEntropy` looks for random texts under any name.
#     - Weak words such as `password` count as credentials; placeholders such as `changeme` and `<your-token>` do not.
#     - In files inside a ConfigMap the first 200 lines that name credentials are read, and comments are left alone.
#     - What is mounted from a file, an `env_file` or a Secret is not seen.
#     - A Secret fails only among the sources. At admission, with the setting `live` and with `inputMode` live it is where it belongs.
#     - Messages and reports say where a credential is and never what it is; no parameter changes that.
#   references:
#     - https://kubernetes.io/docs/concepts/security/secrets-good-practices/
#     - https://docs.docker.com/compose/how-tos/use-secrets/
package plimsoll.secrets.no_secret_literals

import data.lib.plimsoll.credential
import data.lib.plimsoll.credential.commands
import data.lib.plimsoll.credential.deployed
import data.lib.plimsoll.docker
import data.lib.plimsoll.dockerfile
import data.lib.plimsoll.document
import data.lib.plimsoll.finding
import data.lib.plimsoll.settings
import data.lib.plimsoll.variables
import data.lib.plimsoll.workload

id := "secrets/no-secret-literals"

# METADATA
# description: >-
#   What credentials are called: words of a name, parted by underscores, of which a name must have all in a row. Plurals
#   are other words.
# custom:
#   parameter: {type: array, items: {type: string}}
default secret_name_tokens := [
	"password", "passwd", "pwd", "pass", "dbpass", "passphrase", "requirepass", "masterauth", "secret", "secret_id",
	"secret_key", "secretkey", "client_secret", "token", "authtoken", "apikey", "api_key", "access_key", "accesskey",
	"private_key", "privatekey", "encryption_key", "master_key", "signing_key", "auth_key", "account_key", "storage_key",
	"shared_key", "session_key", "service_key", "deploy_key", "ssh_key", "license_key", "app_key", "jwt_key", "hmac_key",
	"credential", "credentials", "basic_auth",
]

secret_name_tokens := settings.value(id, "secretNameTokens")

# METADATA
# description: Names that are no credential though a word in them says so, with `*` at the beginning or the end.
# custom:
#   parameter: {type: array, items: {type: string}}
default allow_names := [
	"*_FILE", "*_PATH", "*_DIR", "*_NAME", "*_URL", "*_ENDPOINT", "*_TTL", "*_ENABLED", "*_KEY_ID", "SECRETS_*",
	"*PUBLIC_KEY*",
]

allow_names := settings.value(id, "allowNames")

# METADATA
# description: Values that are no credential, whatever they are called; case does not count.
# custom:
#   parameter: {type: array, items: {type: string}}
default allow_values := ["true", "false", "", "changeme"]

allow_values := settings.value(id, "allowValues")

# METADATA
# description: >-
#   Tenths of a bit for each character from which on a text of 20 characters and more counts as a key under any name; 40 is
#   a good start, 0 is off.
# custom:
#   parameter: {type: integer, minimum: 0}
default min_entropy := 0

min_entropy := settings.value(id, "minEntropy")

# METADATA
# description: Where documents come from. Secrets belong in a cluster (`live`), and not in a `repository`.
# custom:
#   parameter: {type: string, enum: [repository, live]}
default input_mode := "repository"

input_mode := settings.value(id, "inputMode")

default applicable := false

applicable if {
	some item in workload.containers
	some key in ["env", "args", "command", "envFrom"]
	_filled(item.container[key])
} else if {
	some pod in workload.pods
	_filled(pod.spec.volumes)
} else if {
	some owner in _annotated
	_filled(owner.annotations)
} else if {
	some resources in [_config_maps, _secrets]
	some resource in resources
	some key in ["data", "stringData", "binaryData"]
	_filled(resource.object[key])
} else if {
	some item in docker.services
	some key in ["command", "configs", "entrypoint", "env_file", "environment", "healthcheck", "labels", "secrets", "volumes"]
	_filled(item.service[key])
} else if {
	some item in docker.inspected
	_filled(item.inspect.Config.Env)
}

_filled(value) if not value in [null, [], {}, ""]

violation contains finding.at(id, "env-literal", variable.item, variable.suffix, $"{variable.noun} has its value written out") if {
	some [variable, judged] in _told_variables
	judged.by == "name"
}

violation contains finding.at(id, "value-pattern", variable.item, variable.suffix, $"{variable.noun} {judged.says}") if {
	some [variable, judged] in _told_variables
	judged.by in ["value", "setting"]
	not _half_of_a_pair(variable, judged)
}

violation contains finding.at(id, "value-pattern", text.item, text.suffix, $"{text.place} holds {kind}") if {
	some text in _texts
	some kind in deployed.kinds(text.value)
}

violation contains finding.at(id, "value-pattern", command.item, command.suffix, $"{command.place}: {said}") if {
	some command in _commands
	some said in deployed.told(command.commands, _names)
}

violation contains finding.at(id, _rules[judged.by], entry.item, entry.suffix, $"{entry.place} {judged.says}") if {
	some [entry, judged] in _told_entries
	judged.by != "template"
}

violation contains finding.at(id, "configmap-name", file.item, file.suffix, $"{file.place} sets {_listed(told.sets)}") if {
	some [file, told] in _told_files
	count(told.sets) > 0
}

violation contains finding.at(id, "value-pattern", file.item, file.suffix, $"{file.place} holds {kind}") if {
	some [file, told] in _told_files
	some kind in told.kinds
}

violation contains finding.at(id, "registry-auth", content.item, content.suffix, $"{content.place} holds the login to a registry") if {
	some content in _contents
	content.login
}

violation contains finding.at(id, "committed-secret", resource, [section], msg) if {
	some [resource, told] in _open_secrets
	keys := [key | some [_, key, "readable"] in told]
	section := [section | some [section, _, "readable"] in told][0]
	msg := $"the Secret has {_counted(keys)} that whoever reads the sources can read: {_listed(keys)}"
}

no_evidence contains finding.gap(id, "env-literal", variable.item, variable.suffix, msg, ["workload", "compose"]) if {
	some [variable, judged] in _told_variables
	judged.by == "template"
	msg := $"{variable.noun} is filled in later: judge the rendered document"
}

no_evidence contains finding.gap(id, "configmap-name", entry.item, entry.suffix, msg, ["config-map"]) if {
	some [entry, judged] in _told_entries
	judged.by == "template"
	msg := $"{entry.place} is filled in later: judge the rendered document"
}

no_evidence contains finding.gap(id, "env-literal", suspects[_most_suspects].item, [], msg, []) if {
	some suspects in [_suspects, _entries]
	count(suspects) > _most_suspects
	msg := $"more than {_most_suspects} values may be credentials, and the rest was not read"
}

no_evidence contains finding.gap(id, "configmap-name", content.item, content.suffix, msg, ["config-map"]) if {
	some content in _contents
	content.cut
	msg := $"{content.place} is longer than {_most_characters} characters, and the rest was not read"
}

no_evidence contains finding.gap(id, "configmap-name", file.item, file.suffix, msg, ["config-map"]) if {
	some [file, told] in _told_files
	told.lines > _most_lines
	count(told.sets) == 0
	msg := $"{file.place} has more than {_most_lines} lines with the names of credentials, and the rest was not read"
}

no_evidence contains finding.gap(id, "committed-secret", resource, [section], msg, ["secret"]) if {
	some [resource, told] in _open_secrets
	section := [section | some [section, _, "template"] in told][0]
	not "readable" in [condition | some [_, _, condition] in told]
	msg := "the values of the Secret are filled in later: judge the rendered document"
}

no_evidence contains finding.gap(id, "env-literal", item, ["env_file"], msg, ["compose"]) if {
	some item in docker.services
	count(item.service.env_file) > 0
	msg := $"service {item.name} takes variables from a file that is not here: judge the output of `docker compose config`"
}

no_evidence contains finding.gap(id, "env-literal", item, ["extends"], docker.extends_elsewhere(item), ["compose"]) if {
	some item in docker.services
	item.incomplete
}

_rules := {"name": "configmap-name", "setting": "configmap-name", "value": "value-pattern"}

_names := {
	"sequences": deployed.sequences(secret_name_tokens),
	"allowed": allow_names,
	"values": [value | some given in allow_values; value := lower(given)],
	"entropy": min_entropy,
	"own": _own_parameters,
}

_own_parameters := false if {
	settings.untouched(id)
} else := true

# A key id says nothing without its secret, where that comes from elsewhere.
_half_of_a_pair(variable, judged) if {
	judged.kinds == ["an AWS access key"]
	some entry in variable.item.container.env
	entry.valueFrom
	upper(entry.name) == "AWS_SECRET_ACCESS_KEY"
}

# What each gives away is worked out once, as functions are not remembered. Pairs, as `object.union` copies deeply in Wasm.
_told_variables := [[variable, judged] |
	some variable in array.slice(_suspects, 0, _most_suspects)
	judged := deployed.judged(variable.name, variable.value, _names)
]

_told_entries := [[content, judged] |
	some content in array.slice(_entries, 0, _most_suspects)
	judged := deployed.judged(content.name, content.value, _names_in(content))
]

_suspects := [variable |
	some variable in _variables
	_may_tell(variable)
]

_entries := [content |
	some content in _contents
	not content.login
	not content.lined
	_may_tell(content)
]

# No honest document has as many.
_most_suspects := 500

_may_tell(named) if _may_name(named.name)

_may_tell(named) if _may_name(named.value)

_may_tell(named) if _may_hold(named.value)

_told_files := [[content, {"lines": count(marked), "sets": sets, "kinds": _kinds_in_file(content.value)}] |
	some content in _contents
	not content.login
	content.lined
	marked := _marked_lines(content)
	sets := [name |
		some line in array.slice(marked, 0, _most_lines)
		some name in _set_in(content, line)
	]
]

# Nearly all workloads hold nothing that could be a credential. That is found out from all names and all values at once, as
# a call takes Wasm longer than a hundred characters do. Whoever gives parameters has other names or values.
_quiet if {
	count(workload.containers) > 0
	not _own_parameters
	names := _names_text
	not deployed.may_name(names)
	not _any_token
	not _any_address
	not _any_setting
	not _any_program
	not _any_header
} else := false

_names_text := upper(concat("\n", array.concat(_plain_names, _plain_words)))

_any_token if {
	some value in _long_values
	credential.may_hold_token(value)
}

_any_token if {
	text := concat("\n", array.concat(_plain_words, _plain_annotations))
	lower(text) != text
	credential.may_hold_token(text)
}

_any_address if {
	contains(concat("\n", array.flatten([_plain_values, _plain_words, _plain_annotations])), "@")
	some texts in [_plain_values, _plain_words, _plain_annotations]
	some text in texts
	_may_address(text)
}

_any_setting if {
	_may_set(concat("\n", _plain_values))
	some value in _plain_values
	_may_set(value)
	deployed.may_name(upper(value))
}

# No token is shorter.
_long_values := [value |
	some value in _plain_values
	count(value) > 19
]

_may_address(text) if {
	contains(text, "@")
	some mark in ["://", "@tcp("]
	contains(text, mark)
}

_may_set(text) if contains(text, "=")

_may_set(text) if contains(text, `":`)

# A password behind `-p` has no name; only the program tells.
_any_program if {
	some item in workload.containers
	count(item.container.command) > 0
	_takes_password(concat(" ", _plain_words))
}

_any_program if {
	count(_hook_words) > 0
	_takes_password(concat(" ", _plain_words))
}

_takes_password(text) if {
	some option in [" -p", " -u", " -a ", "curl "]
	contains(text, option)
}

_any_header if {
	some item in workload.containers
	some probe in _probes
	item.container[probe].httpGet.httpHeaders
}

_plain_names := [entry.name |
	some item in workload.containers
	some entry in item.container.env
	is_string(entry.name)
]

_plain_values := [entry.value |
	some item in workload.containers
	some entry in item.container.env
	is_string(entry.value)
]

_plain_words := array.concat(_hook_words, [word |
	some item in workload.containers
	some key in ["command", "args"]
	some word in item.container[key]
	is_string(word)
])

_hook_words := array.concat(
	[word |
		some item in workload.containers
		some probe in _probes
		some word in item.container[probe].exec.command
		is_string(word)
	],
	[word |
		some item in workload.containers
		some hook in item.container.lifecycle
		some word in hook.exec.command
		is_string(word)
	],
)

_plain_annotations := [text |
	some owner in _annotated
	some key, text in owner.annotations
	is_string(text)
	key != _last_applied
]

# What kubectl keeps there is the manifest itself.
_last_applied := "kubectl.kubernetes.io/last-applied-configuration"

# Variables of containers, services and inspected containers, and headers of probes.
_variables := [] if {
	_quiet
} else := array.flatten([
	[variable |
		some item in workload.containers
		some i, entry in item.container.env
		variable := _variable(item, ["env", i, "value"], entry.name, entry.value, finding.container(item))
	],
	[variable |
		some item in docker.services
		some name, value in item.service.environment
		variable := _variable(item, ["environment", name], name, _resolved(value), docker.named(item))
	],
	[variable |
		some item in docker.services
		some i, entry in item.service.environment
		is_number(i)
		[name, value] := _parted(entry)
		variable := _variable(item, ["environment", i], name, _resolved(value), docker.named(item))
	],
	[variable |
		some item in docker.inspected
		some i, entry in item.inspect.Config.Env
		[name, value] := _parted(entry)
		variable := _variable(item, ["Config", "Env", i], name, value, docker.named(item))
	],
	[variable |
		some item in workload.containers
		some probe in _probes
		some i, header in item.container[probe].httpGet.httpHeaders
		suffix := [probe, "httpGet", "httpHeaders", i, "value"]
		variable := _header(item, suffix, header, probe)
	],
])

_variable(item, suffix, name, value, owner) := _named(item, suffix, name, value, $"{owner}: variable {commands.sayable(name)}")

_named(item, suffix, name, value, noun) := {"item": item, "suffix": suffix, "name": name, "value": text, "noun": noun} if {
	is_string(name)
	text := substring(_text(value), 0, _most_characters)
}

# The credential of `Authorization: Basic ...` stands behind the scheme.
_header(item, suffix, header, probe) := _named(item, suffix, "authorization-token", words[count(words) - 1], noun) if {
	lower(header.name) == "authorization"
	words := split(header.value, " ")
	noun := $"{finding.container(item)}: header Authorization of {probe}"
} else := _named(item, suffix, header.name, header.value, noun) if {
	noun := $"{finding.container(item)}: header {commands.sayable(header.name)} of {probe}"
}

_probes := ["livenessProbe", "readinessProbe", "startupProbe"]

_text(value) := value if is_string(value)

_text(value) := $"{value + 0}" if is_number(value)

_parted(entry) := [substring(entry, 0, at), substring(entry, at + 1, -1)] if {
	is_string(entry)
	at := indexof(entry, "=")
	at > 0
}

# A variable of Compose by its default, where it has one.
_resolved(value) := text if {
	is_string(value)
	contains(value, "$")
	text := variables.expand(value, {})
} else := value

# Texts that are judged by their shape alone.
_texts := [] if {
	_quiet
} else := array.flatten([
	[text |
		some item in workload.containers
		some key in ["args", "command"]
		some i, value in item.container[key]
		_may_hold(value)
		text := _text_at(item, [key, i], $"{finding.container(item)}: {key}", value)
	],
	[text |
		some owner in _annotated
		some key, value in owner.annotations
		key != _last_applied
		_may_hold(value)
		text := _text_at(owner.item, ["metadata", "annotations", key], $"annotation {_key(key)}", value)
	],
	[text |
		some item in docker.services
		some [key, place] in [["labels", "a label"], ["command", "command"], ["entrypoint", "entrypoint"]]
		some at, value in item.service[key]
		_may_hold(value)
		text := _text_at(item, [key, at], $"{docker.named(item)}: {place}", value)
	],
	[text |
		some item in docker.services
		some key in ["command", "entrypoint"]
		_may_hold(item.service[key])
		text := _text_at(item, [key], $"{docker.named(item)}: {key}", item.service[key])
	],
	[text |
		some resource in _config_maps
		some key, value in resource.object.binaryData
		_may_hold(value)
		text := _text_at(resource, ["binaryData", key], $"key {commands.sayable(key)} of the ConfigMap", value)
	],
])

_text_at(item, suffix, place, value) := {"item": item, "suffix": suffix, "place": place, "value": value}

_may_hold(value) if {
	is_string(value)
	credential.may_hold(value)
}

_annotated := array.flatten([
	[{"item": resource, "annotations": annotations} |
		some pod in workload.pods
		resource := pod.resource
		annotations := resource.object.metadata.annotations
		is_object(annotations)
	],
	[{"item": resource, "annotations": annotations} |
		some resources in [_config_maps, _secrets]
		some resource in resources
		annotations := resource.object.metadata.annotations
		is_object(annotations)
	],
	[{"item": template, "annotations": pod.metadata.annotations} |
		some pod in workload.pods
		is_object(pod.metadata.annotations)
		pod.resource.kind != "Pod"
		template := {"path": array.slice(pod.path, 0, count(pod.path) - 1), "subject": finding.subject(pod)}
	],
])

# Annotations have a domain before their name.
_key(key) := key if {
	every part in split(key, "/") {
		commands.sayable(part) == part
	}
} else := "with a long key"

# Commands of containers, of their hooks and probes, and of Compose.
_commands := [] if {
	_quiet
} else := array.flatten([
	[command |
		some item in workload.containers
		some [suffix, words] in _command_lines(item.container)
		command := {
			"item": item,
			"suffix": suffix,
			"place": $"{finding.container(item)}: {suffix[0]}",
			"commands": dockerfile.simple_commands([words]),
		}
	],
	[command |
		some item in docker.services
		some [suffix, lines] in _service_lines(item.service)
		command := {
			"item": item,
			"suffix": suffix,
			"place": $"{docker.named(item)}: {suffix[0]}",
			"commands": dockerfile.simple_commands(lines),
		}
	],
])

_command_lines(container) := array.flatten([
	[[["args"], _only_text(array.concat(container.command, container.args))] |
		is_array(container.command)
		is_array(container.args)
	],
	[[[key], _only_text(container[key])] |
		some [key, other] in [["args", "command"], ["command", "args"]]
		is_array(container[key])
		not is_array(object.get(container, other, null))
	],
	[[[probe, "exec", "command"], _only_text(container[probe].exec.command)] |
		some probe in _probes
		is_array(container[probe].exec.command)
	],
	[[["lifecycle", hook, "exec", "command"], _only_text(handler.exec.command)] |
		some hook, handler in container.lifecycle
		is_array(handler.exec.command)
	],
])

_only_text(words) := [word | some word in words; is_string(word)]

_service_lines(service) := array.concat(
	[[[key], _lines_of(service[key])] |
		some key in ["command", "entrypoint"]
		_ = _lines_of(service[key])
	],
	[[["healthcheck", "test"], _test_lines(service.healthcheck.test)] |
		_ = _test_lines(service.healthcheck.test)
	],
)

_lines_of(command) := dockerfile.shell_lines(command) if is_string(command)

_lines_of(command) := [_only_text(command)] if is_array(command)

_test_lines(test) := dockerfile.shell_lines(test[1]) if {
	test[0] == "CMD-SHELL"
} else := [_only_text(array.slice(test, 1, count(test)))] if {
	is_array(test)
} else := dockerfile.shell_lines(test) if {
	is_string(test)
}

_config_maps := _core("ConfigMap")

_secrets := _core("Secret")

_core(kind) := [resource |
	some resource in document.resources
	resource.kind == kind
	resource.api == "v1"
]

# What ConfigMaps and the configs of Compose hold, by name, up to a length.
_contents := array.concat(
	[content |
		some resource in _config_maps
		some key, value in resource.object.data
		content := _content(resource, ["data", key], $"key {commands.sayable(key)} of the ConfigMap", key, _text(value))
	],
	[content |
		docker.is_compose
		some name, config in document.root.configs
		item := {"path": ["configs", name], "subject": {"kind": "ComposeConfig", "name": name}}
		content := _content(item, ["content"], $"config {commands.sayable(name)}", name, _text(config.content))
	],
)

_content(item, suffix, place, name, value) := {
	"item": item,
	"suffix": suffix,
	"place": place,
	"name": name,
	"value": text,
	"cut": count(value) > _most_characters,
	"lined": contains(trim_space(text), "\n"),
	"login": _is_login(text),
} if {
	is_string(name)
	text := substring(value, 0, _most_characters)
}

_is_login(text) if {
	credential.is_registry_login(text)
} else := false

_most_characters := 131072

_kinds_in_file(text) := [] if {
	not credential.may_hold(text)
} else := deployed.kinds(concat("\n", [line | some line in split(text, "\n"); not _is_comment(line)]))

_is_comment(line) if {
	some mark in ["#", "//", ";", "-- ", "<!--", "* "]
	startswith(trim_left(line, " \t"), mark)
}

# Lines that may set a credential, of which the first are read.
_marked_lines(file) := [line |
	some line in split(file.value, "\n")
	_is_telling(line)
	not _is_comment(line)
] if {
	_is_shell_script(file)
} else := [] if {
	text := file.value
	not _may_name(text)
} else := [line |
	some line in split(file.value, "\n")
	_may_name(line)
	not _is_comment(line)
]

_may_name(text) if deployed.may_set(text)

_may_name(_) if _own_parameters

_is_telling(line) if _may_name(line)

_is_telling(line) if _takes_password(line)

_most_lines := 200

# In a script, words stand for other things than they are.
_set_in(file, line) := deployed.told(dockerfile.simple_commands(dockerfile.shell_lines(line)), _names) if {
	_is_shell_script(file)
} else := deployed.settings(line, _names_in(file))

_names_in(file) := object.union(_names, {"strict": true}) if {
	_is_program(lower(file.name))
} else := object.union(_names, {"strict": true}) if {
	_is_translation(lower(file.name))
} else := _names

_is_shell_script(file) if endswith(lower(file.name), ".sh")

_is_shell_script(file) if {
	startswith(file.value, "#!")
	contains(split(file.value, "\n")[0], "sh")
}

_is_program(name) if {
	some end in [".py", ".js", ".mjs", ".ts", ".lua", ".rb", ".go", ".php", ".pl", ".java", ".groovy", ".ps1", ".tpl", ".tmpl", ".html", ".md"]
	endswith(name, end)
}

# `login.password=Password` is what somebody reads on a screen.
_is_translation(name) if {
	some mark in ["messages", "i18n", "locale", "translation"]
	contains(name, mark)
}

_is_translation(name) if split(name, ".")[0] in _languages

_languages := [
	"ar", "cs", "da", "de", "el", "en", "en-gb", "en-us", "en_gb", "en_us", "es", "fi", "fr", "he", "hu", "it", "ja", "ko",
	"nb", "nl", "no", "pl", "pt", "pt-br", "pt_br", "ro", "ru", "sv", "tr", "uk", "zh", "zh-cn", "zh_cn",
]

_repository if {
	input_mode == "repository"
	not settings.live
	not document.in_review
	document.prefix == []
}

# Secrets among the sources with what is in them: section, key, and whether the value is `readable` or a `template`; the rest
# is public, a placeholder or encrypted.
_open_secrets := [[resource, told] |
	_repository
	some resource in _secrets
	not resource.object.sops
	values := [[section, key, text] |
		some section in ["data", "stringData"]
		some key, value in resource.object[section]
		text := _text(value)
	]
	told := [[section, key, condition] |
		some i, [section, key, text] in values
		condition := _condition(i, section, key, text)
	]
]

_plain_value("stringData", value) := value

_plain_value("data", value) := text if {
	text := deployed.decoded(value)
} else := value

# Nobody writes that many placeholders, or one that is so long.
_condition(i, section, key, text) := "readable" if {
	_is_much(i, text)
} else := _condition_of(key, _plain_value(section, text))

_is_much(i, _) if i >= 100

_is_much(_, text) if count(text) > 4096

_condition_of(key, value) := "template" if {
	deployed.template(value)
} else := "harmless" if {
	deployed.unreadable(value, _names)
} else := "harmless" if {
	deployed.identifies(key, value)
} else := "readable"

_counted(names) := "a value" if {
	count(names) == 1
} else := $"{count(names)} values"

# At most five names, each once.
_listed(names) := concat(", ", [_said(name) | some name in ordered]) if {
	ordered := sort({name | some name in names})
	count(ordered) <= 5
} else := $"{concat(", ", [_said(name) | some name in array.slice(ordered, 0, 5)])} and {count(ordered) - 5} more" if {
	ordered := sort({name | some name in names})
}

_said(name) := name if {
	contains(name, " ")
} else := commands.sayable(name)
