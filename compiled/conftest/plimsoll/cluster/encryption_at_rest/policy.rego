# METADATA
# title: Secrets stored without encryption
# description: >-
#   Without a provider that encrypts, etcd keeps secrets as plain text, and so do its disks, snapshots and backups. The first
#   provider of the first entry that matches a resource is the one that writes; all others only read.
# custom:
#   severity: high
#   remediation: >-
#     Give the API server an EncryptionConfiguration whose first provider for secrets is a KMS of version 2 (or secretbox),
#     keep identity last while old secrets are being rewritten, and rewrite them all.
#   inputs: [encryption-config, workload, evidence]
#   platforms: [cluster]
#   confidential: true
#   set:
#     alone: true
#     kinds: [encryption-config]
#     fields:
#     - managed
#     - metadata.system
#     - resources
#     - scope
#     - spec.containers.*.args
#     - spec.containers.*.command
#     - spec.containers.*.env
#     - spec.containers.*.name
#     - spec.template.spec.containers.*.args
#     - spec.template.spec.containers.*.command
#     - spec.template.spec.containers.*.env
#     - spec.template.spec.containers.*.name
#     - template.spec.containers.*.args
#     - template.spec.containers.*.command
#     - template.spec.containers.*.env
#     - template.spec.containers.*.name
#   rules:
#     flag: The API server has no configuration for encryption.
#     identity: The provider that writes does not encrypt.
#     uncovered: No entry matches a resource that must be encrypted.
#     provider:
#       description: The provider that writes is not among those accepted.
#       severity: low
#     kms: The provider that writes is no KMS, where one is asked for.
#     kms-version: A KMS of version 1 writes, which API servers no longer talk to by default.
#     keys: A key has the wrong length, no name or one that is taken, or is an example.
#     invalid: The API server refuses the configuration.
#     managed: A managed control plane does not encrypt secrets.
#     evidence: The evidence about a managed control plane does not count.
#   guide:
#     decides: [secrets/encrypt-at-rest]
#     supports: [secrets/key-management#kms]
#   controls:
#     cis-kubernetes:
#       "1.2.27": {strength: direct, reason: Asks the API server for the configuration.}
#       "1.2.28": {strength: direct, reason: Works out which provider writes each resource.}
#     nist-sp-800-190:
#       "4.1.4": {strength: partial, reason: Asks for encryption of secrets at rest; in transit is another matter.}
#     nist-sp-800-53r5:
#       SC-28: {strength: partial, reason: Secrets are among the information at rest.}
#       SC-28(1): {strength: direct, reason: Asks for a provider that encrypts.}
#       SC-13: {strength: partial, reason: Tells providers that are good enough from those that are not.}
#     owasp-docker-top-10:
#       D06: {strength: partial, reason: Protects secrets where they are stored.}
#     owasp-docker-cheat-sheet:
#       "RULE #12": {strength: partial, reason: Judges the encryption of secrets in etcd.}
#     owasp-kubernetes-top-ten-2022:
#       K08: {strength: direct, reason: Reports secrets that are not encrypted at rest.}
#     owasp-kubernetes-top-ten-2025:
#       K03: {strength: direct, reason: Judges the configuration of encryption providers.}
#     nsa-cisa-kubernetes-hardening:
#       secrets: {strength: direct, reason: Asks for secrets to be encrypted.}
#     mitre-attack-containers:
#       T1552: {strength: partial, reason: Credentials in stored data and backups cannot be read.}
#   limits:
#   - Secrets that were written before the configuration was in force stay as they were until somebody rewrites them.
#   - Whether keys are rotated, and who may read the file, is not looked at.
#   - Which API server reads which file is not followed. In a set any EncryptionConfiguration counts.
#   - >-
#     A key that is put in later, or is itself encrypted in the file, cannot be measured and is no-evidence.
#   references:
#   - https://kubernetes.io/docs/tasks/administer-cluster/encrypt-data/
#   - https://kubernetes.io/docs/tasks/administer-cluster/kms-provider/
package plimsoll.cluster.encryption_at_rest

import data.lib.plimsoll.control_plane
import data.lib.plimsoll.finding
import data.lib.plimsoll.managed
import data.lib.plimsoll.set
import data.lib.plimsoll.settings

id := "cluster/encryption-at-rest"

# METADATA
# description: >-
#   Resources that must be encrypted, with their group behind a dot where they have one.
# custom:
#   parameter: {type: array, items: {type: string}}
default must_encrypt := ["secrets"]

must_encrypt := settings.value(id, "mustEncrypt")

# METADATA
# description: Providers that may write.
# custom:
#   parameter: {type: array, items: {enum: [kms, secretbox, aesgcm, aescbc]}}
default accepted_providers := ["kms", "secretbox", "aesgcm"]

accepted_providers := settings.value(id, "acceptedProviders")

# METADATA
# description: Only a KMS may write.
# custom:
#   parameter: {type: boolean}
default require_kms := false

require_kms := settings.value(id, "requireKms")

# METADATA
# description: How many days ago a managed control plane may have been looked at.
# custom:
#   parameter: {type: integer, minimum: 1}
default max_evidence_age_days := 365

max_evidence_age_days := settings.value(id, "maxEvidenceAgeDays")

default applicable := false

applicable if {
	not set.combined
	_is_judged
}

applicable := {position | some position in _positions} if set.combined

_is_judged if {
	count(_servers) > 0
} else if {
	count(_configurations) + count(managed.statements) > 0
}

_positions := array.flatten([
	[server.pod.resource.document | some server in _servers],
	[config.document | some config in _configurations],
	[item.document | some item in managed.statements],
])

_servers := [component | some component in control_plane.components; component.program == "kube-apiserver"]

_configurations := [resource |
	some resource in set.subjects
	_is_configuration(resource)
]

_is_configuration(resource) if {
	resource.kind == "EncryptionConfiguration"
	resource.group == "apiserver.config.k8s.io"
}

_is_configuration(resource) if {
	resource.kind == "EncryptionConfig"
	resource.api == "v1"
}

violation contains finding.at(id, "flag", server, server.home, "the API server has no --encryption-provider-config, so etcd keeps secrets as plain text") if {
	some server in _servers
	not control_plane.is_set(server, _flag)
}

violation contains finding.at(id, fault.rule, config, fault.suffix, fault.msg) if {
	some config in _configurations
	some fault in array.concat(_structure_faults(config.object), _key_faults(config.object))
}

violation contains finding.at(id, fault.rule, config, fault.suffix, fault.msg) if {
	some config in _configurations
	count(_structure_faults(config.object)) == 0
	some resource in must_encrypt
	fault := _fault_of(config.object, resource)
}

violation contains finding.at(id, fault.rule, item, ["encryption"], fault.msg) if {
	some item in _sound_statements
	fault := _managed_fault(object.get(item.entry, "encryption", null))
}

no_evidence contains finding.gap(id, "flag", server, control_plane.suffix(server, _flag), "the EncryptionConfiguration that the API server reads is not among the documents", ["encryption-config"]) if {
	some server in _servers
	control_plane.is_set(server, _flag)
	count(_configurations) == 0
}

no_evidence contains finding.gap(id, "keys", config, key.suffix, "the key is put in later or is encrypted itself, so its length is not known", ["encryption-config"]) if {
	some config in _configurations
	some key in _keys(config.object)
	_is_hidden(key.entry)
}

no_evidence contains finding.gap(id, "evidence", item, [], $"the evidence about the managed control plane does not count: {reasons}", ["evidence"]) if {
	some item in managed.statements
	doubts := managed.doubts(item, max_evidence_age_days)
	doubts != []
	reasons := concat("; ", doubts)
}

no_evidence contains finding.gap(id, "managed", item, ["encryption"], question, ["evidence"]) if {
	some item in _sound_statements
	question := _managed_question(object.get(item.entry, "encryption", null))
}

note contains finding.at(id, "kms-version", config, first.suffix, "a KMS of version 1 writes, which is deprecated") if {
	settings.minor < 29
	some config in _configurations
	some resource in must_encrypt
	first := _first_provider(config.object, resource)
	first.name == "kms"
	_is_old_kms(first.settings)
}

note contains finding.at(id, "invalid", config, ["kind"], "the kind EncryptionConfig is that of Kubernetes before 1.13; it is called EncryptionConfiguration now") if {
	some config in _configurations
	config.kind == "EncryptionConfig"
}

_flag := "encryption-provider-config"

_sound_statements := [item | some item in managed.statements; managed.doubts(item, max_evidence_age_days) == []]

_fault(rule, suffix, msg) := {"rule": rule, "suffix": suffix, "msg": msg}

# What the API server refuses.
_structure_faults(config) := [_fault("invalid", ["resources"], "resources must be a list that is not empty")] if {
	not _is_full_list(config, "resources")
} else := array.flatten([_entry_faults(["resources", i], entry) | some i, entry in config.resources])

_is_full_list(holder, key) if {
	is_array(holder[key])
	count(holder[key]) > 0
}

_entry_faults(path, entry) := array.concat(
	[_fault("invalid", array.concat(path, [key]), $"{key} must be a list that is not empty") |
		some key in ["resources", "providers"]
		not _is_full_list(entry, key)
	],
	[_fault("invalid", array.concat(path, ["providers", i]), "a provider must be an object with exactly one of aescbc, aesgcm, identity, kms and secretbox") |
		_is_full_list(entry, "providers")
		some i, provider in entry.providers
		not _is_provider(provider)
	],
)

_is_provider(provider) if {
	is_object(provider)
	names := object.keys(provider)
	count(names) == 1
	some name in names
	name in ["aescbc", "aesgcm", "identity", "kms", "secretbox"]
}

# The first entry that matches decides, and of it the first provider. Those behind it only read.
_first_provider(config, resource) := {
	"name": name,
	"settings": provider[name],
	"suffix": ["resources", first, "providers", 0, name],
} if {
	first := min([i |
		some i, entry in config.resources
		some pattern in entry.resources
		_matches(pattern, resource)
	])
	provider := config.resources[first].providers[0]
	some name in object.keys(provider)
}

_matches(pattern, resource) if pattern == resource

_matches("*.*", _)

# What has no group is of the core.
_matches("*.", resource) if not contains(resource, ".")

_matches(pattern, resource) if {
	startswith(pattern, "*.")
	count(pattern) > 2
	contains(resource, ".")
	substring(resource, indexof(resource, ".") + 1, -1) == substring(pattern, 2, -1)
}

_fault_of(config, resource) := _fault("uncovered", ["resources"], $"no entry is for {resource}, so they are stored as plain text") if {
	not _first_provider(config, resource)
} else := _provider_fault(_first_provider(config, resource), resource)

_provider_fault(first, resource) := _fault("identity", first.suffix, $"{resource} are written by identity, which does not encrypt") if {
	first.name == "identity"
} else := _fault("kms", first.suffix, $"{resource} are written by {first.name}, and a KMS is asked for") if {
	require_kms == true
	first.name != "kms"
} else := _fault("kms-version", first.suffix, $"{resource} are written by a KMS of version 1, which is off by default since Kubernetes 1.29") if {
	first.name == "kms"
	settings.minor >= 29
	_is_old_kms(first.settings)
} else := _fault("provider", first.suffix, $"{resource} are written by {first.name}, which is not among those accepted") if {
	name := first.name
	not name in accepted_providers
}

# Without a version, a KMS is of the first.
_is_old_kms(kms) if object.get(_object(kms), "apiVersion", "v1") != "v2"

_object(value) := value if {
	is_object(value)
} else := {}

# All keys, of providers that only read as well: each is somebody's idea of a secret.
_key_lists(config) := [{"name": name, "keys": object.get(_object(provider[name]), "keys", null), "suffix": ["resources", i, "providers", j, name, "keys"]} |
	some i, entry in config.resources
	some j, provider in entry.providers
	some name in ["aescbc", "aesgcm", "secretbox"]
	_ = provider[name]
]

_keys(config) := [{"entry": entry, "suffix": array.concat(list.suffix, [i]), "provider": list.name} |
	some list in _key_lists(config)
	is_array(list.keys)
	some i, entry in list.keys
]

_key_faults(config) := array.flatten([
	[_fault("keys", list.suffix, msg) |
		some list in _key_lists(config)
		not _is_full_list(list, "keys")
		msg := $"{list.name} has no keys"
	],
	[_fault("keys", list.suffix, msg) |
		some list in _key_lists(config)
		is_array(list.keys)
		names := [key.name | some key in list.keys]
		count(names) != count({name | some name in names})
		msg := $"{list.name} has two keys of one name"
	],
	[_fault("keys", array.concat(key.suffix, ["name"]), msg) |
		some key in _keys(config)
		not _is_text(key.entry, "name")
		msg := $"a key of {key.provider} has no name"
	],
	[_fault("keys", array.concat(key.suffix, ["secret"]), msg) |
		some key in _keys(config)
		not _is_hidden(key.entry)
		fault := _secret_fault(key.provider, key.entry)
		msg := $"a key of {key.provider} {fault}"
	],
])

_is_text(holder, key) if {
	is_string(holder[key])
	holder[key] != ""
}

_is_hidden(entry) if {
	some mark in ["$", "{{", "ENC["]
	contains(entry.secret, mark)
}

# The secret itself is told to nobody.
_secret_fault(_, entry) := "has no secret" if {
	not _is_text(entry, "secret")
} else := "has a secret that is no base64, perhaps a placeholder" if {
	secret := entry.secret
	not _is_base64(secret)
} else := "has a secret that everybody knows from the documentation, or one that is no secret at all" if {
	_is_example(entry.secret)
}

_secret_fault(provider, entry) := $"has a secret of {length} bytes; {_asked[provider].words} are asked for" if {
	_is_base64(entry.secret)
	not _is_example(entry.secret)
	length := _length(entry.secret)
	lengths := _asked[provider].lengths
	not length in lengths
}

_asked := {
	"aescbc": {"lengths": [16, 24, 32], "words": "16, 24 or 32"},
	"aesgcm": {"lengths": [16, 24, 32], "words": "16, 24 or 32"},
	"secretbox": {"lengths": [32], "words": "32"},
}

_is_base64(secret) if {
	is_string(secret)
	secret != ""
	count(secret) % 4 == 0
	trim(trim_right(secret, "="), "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/") == ""
	count(secret) - count(trim_right(secret, "=")) < 3
}

# Four characters stand for three bytes, and each `=` for one that is missing.
_length(secret) := (bits.rsh(count(secret), 2) * 3) - (count(secret) - count(trim_right(secret, "=")))

_is_example(secret) if {
	secret in [
		"c2VjcmV0IGlzIHNlY3VyZQ==",
		"dGhpcyBpcyBwYXNzd29yZA==",
		"YWJjZGVmZ2hpamtsbW5vcHFyc3R1dnd4eXoxMjM0NTY=",
	]
}

# One character over and over.
_is_example(secret) if trim(trim_right(secret, "="), substring(secret, 0, 1)) == ""

_managed_fault(false) := _fault("managed", [], "the managed control plane does not encrypt secrets")

_managed_fault(encryption) := _fault("managed", [], "the managed control plane does not encrypt secrets") if {
	encryption.enabled == false
} else := _fault("kms", [], $"the managed control plane encrypts by {encryption.provider}, and a KMS is asked for") if {
	require_kms == true
	is_string(encryption.provider)
	encryption.provider != "kms"
} else := _fault("provider", [], $"the managed control plane encrypts by {encryption.provider}, which is not among those accepted") if {
	is_string(encryption.provider)
	not encryption.provider in accepted_providers
} else := _fault("uncovered", [], $"the managed control plane does not encrypt {missing[0]}") if {
	is_array(encryption.resources)
	missing := [resource | some resource in must_encrypt; not resource in encryption.resources]
	count(missing) > 0
}

_managed_question(null) := "the evidence about the managed control plane does not say encryption"

_managed_question(encryption) := "encryption must be true, false, or an object with `enabled`" if {
	encryption != null
	not is_boolean(encryption)
	not _is_stated(encryption)
}

_managed_question(encryption) := "the evidence does not say which provider encrypts, and a KMS is asked for" if {
	require_kms == true
	_is_on(encryption)
	not _is_text(encryption, "provider")
} else := "the evidence does not say which resources are encrypted beyond secrets" if {
	_is_on(encryption)
	some resource in must_encrypt
	resource != "secrets"
	not _has_resources(encryption)
}

_is_on(true)

_is_on(encryption) if encryption.enabled == true

_is_stated(encryption) if is_boolean(encryption.enabled)

_has_resources(encryption) if is_array(encryption.resources)
