# METADATA
# title: Keys that nobody replaces
# description: >-
#   Whoever gets hold of a private key signs, decrypts or issues certificates in its owner's name, and nobody notices. How long that
#   goes on, the key's age decides: a key that nobody replaces is good for ever, in the wrong hands too.
# custom:
#   severity: high
#   remediation: >-
#     Let the key service rotate its keys, sign without long-lived keys, or replace keys by hand in time. Record every key in the
#     `keys` section of the evidence: what it is for, its algorithm, when it was made and last replaced, and how it is recovered.
#   inputs: [evidence, signature-record, certificate, encryption-config]
#   platforms: [process]
#   confidential: true
#   set:
#     alone: true
#     kinds: [evidence, signature-record, encryption-config]
#     whole: [signature-record]
#     fields:
#     - keys
#     - metadata.system
#     - resources.*.providers.*.aescbc.keys.*.name
#     - resources.*.providers.*.aesgcm.keys.*.name
#     - resources.*.providers.*.kms.name
#     - resources.*.providers.*.secretbox.keys.*.name
#     - scope.images
#     - spec.isCA
#     - spec.privateKey
#   rules:
#     signing: "A key that signs images is too old, has expired, is not recorded as it must be, or is one of too many."
#     overdue: A key was replaced longer ago than its limit.
#     expired: A key is in use beyond its end.
#     expiring: "A key expires soon; a note."
#     algorithm: A key is of a kind that is not among those allowed.
#     retired: A key that the inventory calls retired is still in use.
#     certificate: "A certificate is renewed, and its private key is not."
#     inventory: "The inventory lacks a key that must be there, or says too little of one; no evidence."
#     future-date: A date is in the future.
#     placeholder: An owner or a location is a placeholder.
#     unknown-key: "A field of the inventory is misspelt or unknown, so that nothing reads it; a key's value has no place there."
#     malformed: A field is missing or of the wrong type.
#   guide:
#     decides: ["signing/key-rotation#signing", secrets/key-management]
#   controls:
#     nist-sp-800-190:
#       "4.1.4": {strength: partial, reason: Asks for keys of approved algorithms behind what is encrypted.}
#     nist-sp-800-53r5:
#       SC-12: {strength: direct, reason: "Every key must be recorded, of an allowed algorithm, and replaced within a limit."}
#       SC-12(3): {strength: partial, reason: Asks for the replacement of key pairs that sign.}
#       SC-13: {strength: partial, reason: "Tells algorithms and lengths of keys that are good enough from those that are not."}
#       SC-17: {strength: partial, reason: The keys of certificate authorities are among those to be recorded.}
#     owasp-docker-top-10:
#       D06: {strength: partial, reason: A key that leaked is of no use once it was replaced.}
#     owasp-kubernetes-top-ten-2022:
#       K08: {strength: partial, reason: Asks for the replacement of keys that encrypt secrets.}
#     owasp-kubernetes-top-ten-2025:
#       K03: {strength: partial, reason: Asks for the replacement of keys that encrypt secrets.}
#   limits:
#   - >-
#     The age of a key is what the inventory says; nothing here can look into a key service. `autoRotation` needs the day of the
#     last rotation all the same.
#   - >-
#     An inventory may shorten a limit by `maxAgeDays`, and never extends it.
#   - >-
#     A certificate of cert-manager is asked for a new private key at each renewal, that of an authority for its algorithm as well.
#     How long certificates live, and whether they are about to end, secrets/secret-rotation tells.
#   - Keys in an EncryptionConfiguration are known by their names. Whether secrets were rewritten with the new key cannot be seen.
#   - >-
#     Where `keyless` signing is in use, the entry stands for its trust root, and `rotatedAt` is the day on which that was last refreshed.
#   references:
#   - https://csrc.nist.gov/pubs/sp/800/57/pt1/r5/final
#   - https://kubernetes.io/docs/tasks/administer-cluster/encrypt-data/#rotating-a-decryption-key
#   - https://cert-manager.io/docs/usage/certificate/
package plimsoll.supply_chain.keys_rotated

import data.lib.plimsoll.date
import data.lib.plimsoll.evidence
import data.lib.plimsoll.finding
import data.lib.plimsoll.keys
import data.lib.plimsoll.set
import data.lib.plimsoll.settings
import data.lib.plimsoll.signature
import data.lib.plimsoll.text

id := "supply-chain/keys-rotated"

# METADATA
# description: How many days ago a key may have been replaced.
# custom:
#   parameter: {type: integer, minimum: 1, admission: false}
default max_key_age_days := 365

max_key_age_days := settings.value(id, "maxKeyAgeDays")

# METADATA
# description: The same for purposes that have a limit of their own.
# custom:
#   parameter: {type: object, additionalProperties: {type: integer, minimum: 1}, admission: false}
default max_key_age_days_by_purpose := {}

max_key_age_days_by_purpose := settings.value(id, "maxKeyAgeDaysByPurpose")

# METADATA
# description: From how many days before its end on a key is remarked upon.
# custom:
#   parameter: {type: integer, minimum: 0, admission: false}
default expiry_warn_days := 30

expiry_warn_days := settings.value(id, "expiryWarnDays")

# METADATA
# description: How many keys may sign images at a time. Two let one take the place of the other.
# custom:
#   parameter: {type: integer, minimum: 1, admission: false}
default max_active_keys := 2

max_active_keys := settings.value(id, "maxActiveKeys")

# METADATA
# description: Images may be signed with certificates that live for minutes, in place of a key.
# custom:
#   parameter: {type: boolean, admission: false}
default accept_keyless := true

accept_keyless := settings.value(id, "acceptKeyless")

# METADATA
# description: What there must be a key for in the inventory.
# custom:
#   parameter: {type: array, items: {type: string}, admission: false}
default required_purposes := ["encryption-at-rest", "image-signing", "tls-ca"]

required_purposes := settings.value(id, "requiredPurposes")

# METADATA
# description: >-
#   What keys may be of, with the least length behind `>=`. `KMS-managed` is for keys whose service does not tell.
# custom:
#   parameter: {type: array, items: {type: string}, admission: false}
default allowed_algorithms := ["AES-256", "ECDSA-P256", "ECDSA-P384", "Ed25519", "RSA>=3072", "KMS-managed"]

allowed_algorithms := settings.value(id, "allowedAlgorithms")

default applicable := false

applicable if {
	not set.combined
	count(_judged) > 0
}

applicable := {document.document | some document in _judged} if set.combined

violation contains finding.at(id, _rule(key, "overdue"), key, _day_of_rotation(key.entry), msg) if {
	some key in _active
	age := keys.age(key.entry)
	limit := _limit(key.entry)
	age > limit
	not _rotates_unrecorded(key.entry)
	msg := $"{_called(key.entry)} was {_replaced(key.entry)} {age} days ago; asked for are at most {limit}"
}

violation contains finding.at(id, _rule(key, "expired"), key, ["expiresAt"], msg) if {
	some key in _active
	date.past(key.entry.expiresAt, settings.now)
	msg := $"{_called(key.entry)} expired on {key.entry.expiresAt} and is in use"
}

violation contains finding.at(id, "algorithm", key, ["algorithm"], msg) if {
	some key in _active
	algorithm := key.entry.algorithm
	is_string(algorithm)
	not keys.allowed_algorithm(algorithm, allowed_algorithms)
	msg := $"{_called(key.entry)} is of {algorithm}, which is not among those allowed"
}

violation contains finding.at(id, "signing", key, [], "images are signed without keys, which is not accepted here") if {
	accept_keyless == false
	some key in _active
	keys.signs(key.entry)
	keys.keyless(key.entry)
}

violation contains finding.at(id, "signing", surplus, ["purpose"], msg) if {
	signing := [key | some key in _active; keys.signs(key.entry); not keys.keyless(key.entry)]
	surplus := signing[max_active_keys]
	msg := $"{count(signing)} keys sign images; asked for are at most {max_active_keys}, so that the old ones are retired"
}

violation contains finding.at(id, "signing", record, [], msg) if {
	some [record, signer] in _signed
	some known in keys.known_as(signer.keyRef)
	day := _day_of_signature(record, signer)
	date.after(day, known.entry.retiredAt)
	msg := $"{_called(known.entry)} was retired on {known.entry.retiredAt}, and a signature of {substring(day, 0, 10)} still counts by it"
}

violation contains finding.at(id, "signing", record, [], msg) if {
	some record in _records
	not _is_keyless(record)
	certificate := record.certificates[0]
	date.past(certificate.notAfter, settings.now)
	msg := $"the certificate that signed expired on {substring(certificate.notAfter, 0, 10)}"
}

violation contains finding.at(id, "signing", record, [], msg) if {
	some record in _records
	_is_keyless(record)
	certificate := record.certificates[0]
	days := date.age_days(certificate.notBefore, certificate.notAfter)
	days > 0
	msg := $"the signature is called keyless, and its certificate is good for {days} days: that is a key to rotate"
}

violation contains finding.at(id, "signing", record, [], "the image is signed without a key, which is not accepted here") if {
	accept_keyless == false
	some record in _records
	_is_keyless(record)
}

violation contains finding.at(id, "retired", writer.config, writer.suffix, msg) if {
	some writer in _config_keys
	writer.writes
	some known in keys.known_as(writer.name)
	keys.retired(known.entry)
	msg := $"the key {writer.name} was retired on {known.entry.retiredAt} and still encrypts"
}

violation contains finding.at(id, "certificate", certificate, ["spec", "privateKey", "rotationPolicy"], msg) if {
	some certificate in _certificates
	policy := object.get(_private_key(certificate), "rotationPolicy", null)
	not policy in [null, "Always"]
	msg := "the certificate is renewed with the private key that it had, as `rotationPolicy` is not Always"
}

violation contains finding.at(id, "algorithm", certificate, ["spec", "privateKey"], msg) if {
	some certificate in _certificates
	certificate.object.spec.isCA == true
	algorithm := _algorithm(_private_key(certificate))
	not keys.allowed_algorithm(algorithm, allowed_algorithms)
	msg := $"the key of the certificate authority is of {algorithm}, which is not among those allowed"
}

violation contains finding.at(id, rule, evidence.item(document, []), fault.suffix, fault.msg) if {
	some document in keys.inventories
	some fault in evidence.section_faults(document, "keys", _fields, [])
	rule := _rule_of_fault(document, fault)
	rule in ["signing", "future-date", "malformed", "placeholder", "unknown-key"]
}

no_evidence contains finding.gap(id, "signing", item, suffix, msg, ["evidence"]) if {
	not _is_unsigned
	count([key | some key in _active; keys.signs(key.entry)]) == 0
	some [item, suffix, msg] in _open
}

no_evidence contains finding.gap(id, "inventory", evidence.item(keys.inventories[0], ["keys"]), [], msg, ["evidence"]) if {
	purposes := [purpose | some key in _active; purpose := keys.purpose(key.entry)]
	missing := [purpose |
		some purpose in required_purposes
		purpose != "image-signing"
		not text.folded(purpose) in purposes
	]
	count(missing) > 0
	msg := $"the inventory has no key for {concat(" and ", missing)}"
}

no_evidence contains finding.gap(id, _rule(key, "inventory"), key, ["rotatedAt"], msg, ["evidence"]) if {
	some key in _active
	_rotates_unrecorded(key.entry)
	keys.age(key.entry) > _limit(key.entry)
	msg := $"{_called(key.entry)} is rotated by itself, and no day of a rotation is recorded"
}

no_evidence contains finding.gap(id, _rule(key, "inventory"), key, ["createdAt"], msg, ["evidence"]) if {
	some key in _active
	date.valid(key.entry.createdAt)
	not keys.replaced(key.entry)
	msg := $"{_called(key.entry)} has dates that say nothing"
}

no_evidence contains finding.gap(id, _rule(key, "inventory"), key, ["createdAt"], msg, []) if {
	not date.valid(settings.now)
	some key in _active
	msg := $"without `now` nobody can tell how old {_called(key.entry)} is"
}

no_evidence contains finding.gap(id, "inventory", key, [field], msg, ["evidence"]) if {
	some key in _active
	not keys.keyless(key.entry)
	some field, told in {"algorithm": "of what algorithm it is", "recovery": "what is done if it is lost"}
	object.get(key.entry, field, null) == null
	msg := $"nothing says of {_called(key.entry)} {told} (`{field}`)"
}

no_evidence contains finding.gap(id, "inventory", unknown.config, unknown.suffix, msg, ["evidence"]) if {
	count(keys.inventories) > 0
	some unknown in _config_keys
	keys.known_as(unknown.name) == []
	msg := $"the key {unknown.name} is not in the inventory, so nobody can tell how old it is"
}

no_evidence contains finding.gap(id, "signing", record, [], msg, ["evidence"]) if {
	count(keys.inventories) > 0
	some [record, signer] in _signed
	not _is_keyless(record)
	keys.known_as(signer.keyRef) == []
	msg := $"{_signing_key(signer.keyRef)}, so nobody can tell how old it is"
}

no_evidence contains finding.gap(id, "signing", record, [], msg, ["evidence"]) if {
	accept_keyless != false
	count(keys.inventories) > 0
	some record in _records
	_is_keyless(record)
	count([key | some key in _active; keys.signs(key.entry); keys.keyless(key.entry)]) == 0
	msg := "the image is signed without a key, and the inventory does not record the trust root as `keyless`"
}

no_evidence contains finding.gap(id, "signing", evidence.item(document, []), ["apiVersion"], msg, ["evidence"]) if {
	some document in _unknown_evidence
	msg := $"the evidence is of version {document.api}, which is not known here"
}

note contains finding.at(id, "expiring", key, ["expiresAt"], msg) if {
	some key in _active
	days := date.age_days(substring(settings.now, 0, 10), key.entry.expiresAt)
	days <= expiry_warn_days
	not date.past(key.entry.expiresAt, settings.now)
	msg := $"{_called(key.entry)} expires in {days} days"
}

note contains finding.at(id, "certificate", certificate, ["spec", "privateKey", "rotationPolicy"], msg) if {
	some certificate in _certificates
	object.get(_private_key(certificate), "rotationPolicy", null) == null
	msg := "before version 1.18, cert-manager renews the certificate with the private key that it had: `rotationPolicy: Always` says otherwise"
}

_judged := array.flatten([_told, signature.of_images, _certificates, _configs])

# Evidence about other things stands aside where there is an inventory.
_told := array.concat(_unknown_evidence, keys.inventories) if {
	count(keys.inventories) > 0
} else := _evidence

_evidence := [resource |
	some resource in set.subjects
	resource.group == "plimsoll"
	resource.kind == "Evidence"
]

_unknown_evidence := [document | some document in _evidence; document.api != "plimsoll/v1"]

_certificates := [resource |
	some resource in set.subjects
	resource.kind == "Certificate"
	resource.group == "cert-manager.io"
]

_configs := [resource |
	some resource in set.subjects
	_is_config(resource)
]

_is_config(resource) if {
	resource.kind == "EncryptionConfiguration"
	resource.group == "apiserver.config.k8s.io"
}

_is_config(resource) if {
	resource.kind == "EncryptionConfig"
	resource.api == "v1"
}

_active := [key | some key in keys.entries; keys.active(key.entry)]

_is_unsigned if not "image-signing" in required_purposes

_is_unsigned if {
	some document in evidence.subjects
	document.object.scope.images == "none"
}

_is_unsigned if {
	count(signature.of_images) > 0
	every record in signature.of_images {
		record.result == "none"
	}
}

# Images that somebody signed.
_records := [record |
	some record in signature.of_images
	record.result in ["verified", "listed"]
]

_signed := [[record, signer] |
	some record in _records
	some signer in _signers(record)
]

_signers(record) := record.signers if {
	count(record.signers) > 0
} else := [{"keyRef": null, "signedAt": null}]

_is_keyless(record) if record.method == "cosign-keyless"

_day_of_signature(record, signer) := signer.signedAt if {
	signer.signedAt != null
} else := record.verifiedAt

_signing_key(null) := "nothing says which key signed"

_signing_key(reference) := $"the key {_short(reference)} is not in the inventory" if reference != null

# Where to say that no key for signing is recorded: in the inventory, in evidence without one, or else beside what was to be
# judged.
_open := [[evidence.item(keys.inventories[0], ["keys"]), [], "the inventory has no key for image-signing"]] if {
	count(keys.inventories) > 0
} else := [[evidence.item(document, ["keys"]), [], "no keys are recorded"] | some document in evidence.subjects] if {
	count(evidence.subjects) > 0
} else := [[resource, [], "no inventory of keys is among the documents"] | some resource in array.slice(_judged, 0, 1)]

# What is wrong with a key that signs is wrong with signing.
_rule(key, rule) := "signing" if {
	keys.signs(key.entry)
} else := rule

_fields := {
	"purpose": "text",
	"type": "text?",
	"algorithm": "text?",
	"storage": "any?",
	"createdAt": "date",
	"rotatedAt": "date?",
	"lastRotatedAt": "date?",
	"expiresAt": "deadline?",
	"retiredAt": "date?",
	"autoRotation": "boolean?",
	"maxAgeDays": "count?",
	"holders": "any?",
	"recovery": "text?",
	"keyRef": "text?",
}

_rule_of_fault(document, fault) := "signing" if {
	keys.signs(document.object.keys[fault.suffix[1]])
} else := fault.rule

_called(entry) := $"the trust root {keys.name(entry)}" if {
	keys.keyless(entry)
} else := $"the key {keys.name(entry)}"

_replaced(entry) := "made" if {
	_day_of_rotation(entry) == ["createdAt"]
} else := "last refreshed" if {
	keys.keyless(entry)
} else := "last replaced"

# The field that holds the latest day.
_day_of_rotation(entry) := [field] if {
	some field in ["lastRotatedAt", "rotatedAt"]
	entry[field] == keys.replaced(entry)
} else := ["createdAt"]

_limit(entry) := min([_limit_of(keys.purpose(entry)), entry.maxAgeDays]) if {
	is_number(entry.maxAgeDays)
} else := _limit_of(keys.purpose(entry))

_limit_of(purpose) := days if {
	days := max_key_age_days_by_purpose[purpose]
} else := max_key_age_days

# A key service shows the day on which the first version was made.
_rotates_unrecorded(entry) if {
	entry.autoRotation == true
	not _is_rotated(entry)
}

_is_rotated(entry) if {
	some field in ["lastRotatedAt", "rotatedAt"]
	date.known(entry[field])
}

_private_key(certificate) := key if {
	key := certificate.object.spec.privateKey
	is_object(key)
} else := {}

# As cert-manager fills it in.
_algorithm(key) := "Ed25519" if {
	key.algorithm == "Ed25519"
} else := $"ECDSA-P{_size(key, 256)}" if {
	key.algorithm == "ECDSA"
} else := $"RSA-{_size(key, 2048)}" if {
	object.get(key, "algorithm", null) in [null, "RSA"]
} else := "an algorithm that cert-manager does not know"

_size(key, standard) := size if {
	size := key.size
	is_number(size)
} else := standard

# The names of what encrypts, each with its place. The first key of the first provider writes, all others read.
_config_keys := array.concat(
	[{"config": config, "name": name, "suffix": suffix, "writes": (j + k) == 0} |
		some config in _configs
		some i, entry in config.object.resources
		some j, provider in entry.providers
		some kind in ["aescbc", "aesgcm", "secretbox"]
		some k, key in provider[kind].keys
		name := _short(key.name)
		suffix := ["resources", i, "providers", j, kind, "keys", k, "name"]
	],
	[{"config": config, "name": name, "suffix": ["resources", i, "providers", j, "kms", "name"], "writes": j == 0} |
		some config in _configs
		some i, entry in config.object.resources
		some j, provider in entry.providers
		name := _short(provider.kms.name)
	],
)

_short(name) := name if {
	is_string(name)
	count(name) < 254
}
