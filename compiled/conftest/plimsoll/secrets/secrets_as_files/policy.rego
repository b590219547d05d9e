# METADATA
# title: Secret handed over as an environment variable
# description: >-
#   What is in the environment is inherited by every child process, lands in crash reports and logs, and stays as it was at the
#   start when the secret is replaced. A file can be read once, kept from other users, and changes with the secret.
# custom:
#   severity: low
#   remediation: >-
#     Mount the Secret as a volume (`secret`, `projected` or a CSI volume), without `subPath`, and let the program read the
#     file; many images take the path in a variable that ends in `_FILE`. In Compose, use `secrets`.
#   inputs: [workload, compose]
#   platforms: [workload, docker-host]
#   admission: true
#   rules:
#     env-ref: A secret reaches a container as a variable; a note unless `mode` is enforce.
#     subpath: "A secret is mounted with `subPath`, and so stays as it was when the pod started; a note."
#   guide:
#     supports: [secrets/kubernetes-secrets]
#   controls:
#     cis-kubernetes:
#       "5.4.1": {strength: direct, reason: Names each Secret that reaches a container as a variable instead of a file.}
#     nist-sp-800-190:
#       "4.1.4": {strength: partial, reason: How secrets reach containers is judged; where they are kept is not.}
#   limits:
#     - >-
#       By default variables are notes, and the verdict is pass: many images read their secrets from variables alone. With
#       `mode` enforce they fail.
#     - >-
#       A Secret is what Kubernetes calls one. A credential that is written out, or comes from a ConfigMap, is the matter of
#       no-secret-literals.
#     - >-
#       In Compose a variable counts by its name and value, as nothing else tells a secret from a setting. What `env_file`
#       holds is not seen - with `mode` enforce that is no evidence.
#     - Pull secrets of images never reach a container and are not looked at.
#   references:
#     - https://kubernetes.io/docs/concepts/security/secrets-good-practices/
#     - https://docs.docker.com/compose/how-tos/use-secrets/
package plimsoll.secrets.secrets_as_files

import data.lib.plimsoll.credential.deployed
import data.lib.plimsoll.docker
import data.lib.plimsoll.finding
import data.lib.plimsoll.settings
import data.lib.plimsoll.text
import data.lib.plimsoll.variables
import data.lib.plimsoll.workload

id := "secrets/secrets-as-files"

# METADATA
# description: Whether secrets in variables fail (`enforce`) or are remarked upon (`warn`).
# custom:
#   parameter: {type: string, enum: [warn, enforce]}
default mode := "warn"

mode := settings.value(id, "mode")

# METADATA
# description: >-
#   Variables that may hold secrets, and Secrets that may be handed over whole by `envFrom`, by name, with `*` as a wildcard.
# custom:
#   parameter: {type: array, items: {type: string}}
default allow_names := []

allow_names := settings.value(id, "allowNames")

default applicable := false

applicable if {
	count(_handed_over) > 0
} else if {
	some pod in workload.pods
	some volume in pod.spec.volumes
	_holds_secret(volume)
} else if {
	some item in docker.services
	count(item.service.secrets) > 0
}

violation contains finding.at(id, "env-ref", secret.item, secret.suffix, secret.msg) if {
	mode == "enforce"
	some secret in _reported
}

note contains finding.at(id, "env-ref", secret.item, secret.suffix, secret.msg) if {
	mode != "enforce"
	some secret in _reported
}

note contains finding.at(id, "subpath", item, ["volumeMounts", i, key], msg) if {
	some item in workload.containers
	some i, mount in item.container.volumeMounts
	key := _part(mount)
	some volume in item.pod.spec.volumes
	volume.name == mount.name
	_holds_secret(volume)
	msg := $"{finding.container(item)}: a part of volume {mount.name} is mounted by {key}, so it stays as it is when the secret is replaced"
}

no_evidence contains finding.gap(id, "env-ref", item, ["env_file"], msg, ["compose"]) if {
	mode == "enforce"
	some item in docker.services
	count(item.service.env_file) > 0
	msg := $"service {item.name} takes variables from a file that is not here: judge the output of `docker compose config`"
}

no_evidence contains finding.gap(id, "env-ref", item, ["extends"], docker.extends_elsewhere(item), ["compose"]) if {
	mode == "enforce"
	some item in docker.services
	item.incomplete
}

_reported := [secret |
	some secret in _handed_over
	not text.matches_any(allow_names, secret.name)
]

# What reaches a container as a variable, each with the `name` that `allowNames` goes by.
_handed_over := array.flatten([
	[secret |
		some item in workload.containers
		some i, entry in item.container.env
		reference := entry.valueFrom.secretKeyRef
		reference != null
		name := object.get(entry, "name", null)
		secret := {
			"item": item,
			"suffix": ["env", i, "valueFrom", "secretKeyRef"],
			"name": name,
			"msg": $"{finding.container(item)}: variable {_shown(name)} is taken from the Secret {_named(reference)}",
		}
	],
	[secret |
		some item in workload.containers
		some i, source in item.container.envFrom
		reference := source.secretRef
		reference != null
		secret := {
			"item": item,
			"suffix": ["envFrom", i, "secretRef"],
			"name": _named(reference),
			"msg": $"{finding.container(item)}: every key of the Secret {_named(reference)} becomes a variable",
		}
	],
	[secret |
		some item in docker.services
		some [at, name, value] in _environment(item.service.environment)
		_ = deployed.judged(name, _resolved(value), _names)
		secret := {
			"item": item,
			"suffix": ["environment", at],
			"name": name,
			"msg": $"{docker.named(item)}: variable {_shown(name)} holds a secret",
		}
	],
])

_named(reference) := _shown(reference.name) if {
	reference.name
} else := "without a name"

# No honest name is longer, and none of another type is worth showing.
_shown(name) := name if {
	is_string(name)
	count(name) < 254
} else := "of no valid name"

_environment(given) := [[name, name, _handed(name, value)] | some name, value in given] if {
	is_object(given)
} else := [[i, parts[0], _handed(parts[0], parts[1])] |
	some i, entry in given
	parts := _parted(entry)
]

_parted(entry) := [entry, null] if {
	is_string(entry)
	not contains(entry, "=")
} else := [substring(entry, 0, at), substring(entry, at + 1, -1)] if {
	at := indexof(entry, "=")
	at > 0
}

# Without a value a variable is taken from whoever starts the service.
_handed(name, null) := concat("", ["${", name, "}"])

_handed(_, value) := value if is_string(value)

_handed(_, value) := $"{value + 0}" if is_number(value)

# A variable of Compose by its default, where it has one.
_resolved(value) := resolved if {
	contains(value, "$")
	resolved := variables.expand(value, {})
} else := value

# What tells a secret from a setting where nothing but a name does.
_names := {
	"sequences": deployed.sequences([
		"password", "passwd", "pwd", "passphrase", "secret", "secret_key", "client_secret", "token", "apikey", "api_key",
		"access_key", "private_key", "encryption_key", "credential", "credentials",
	]),
	"allowed": [
		"*_FILE", "*_PATH", "*_DIR", "*_NAME", "*_URL", "*_ENDPOINT", "*_TTL", "*_ENABLED", "*_KEY_ID", "SECRETS_*",
		"*PUBLIC_KEY*",
	],
	"values": ["true", "false", ""],
	"entropy": 0,
	"own": false,
}

_part(mount) := "subPath" if {
	_filled(mount.subPath)
} else := "subPathExpr" if {
	_filled(mount.subPathExpr)
}

_filled(path) if {
	is_string(path)
	path != ""
}

_holds_secret(volume) if is_object(volume.secret)

_holds_secret(volume) if {
	some source in volume.projected.sources
	is_object(source.secret)
}

_holds_secret(volume) if volume.csi.driver == "secrets-store.csi.k8s.io"
