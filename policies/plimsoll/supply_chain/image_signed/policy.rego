# METADATA
# title: Image that nobody has seen signed
# description: >-
#   Whoever can push to a registry, or sits between it and the node, decides what runs under a trusted name. A signature
#   helps only where somebody verified it, for the very digest that runs, and insisted on who may sign.
# custom:
#   severity: high
#   remediation: >-
#     Sign each image by its digest when it is built (`cosign sign`, `notation sign`), verify what runs at least once a
#     month against a named identity or key, and hand over what came of it as a SignatureRecord with `digest`, `method`,
#     `result`, `verifiedAt` and `identity` or `keyRef`. Name whom you trust in `trustedIdentities` and `trustedKeys`.
#   inputs: [signature-record, workload, compose, container-inspect, image-inspect, dockerfile, evidence]
#   platforms: [image]
#   set:
#     alone: true
#     kinds: [signature-record]
#     whole: [signature-record, compose, container-inspect, image-inspect, dockerfile]
#     fields:
#     - images
#     - metadata.ownerReferences
#     - metadata.system
#     - scope
#     - spec.containers.*.name
#     - spec.containers.*.image
#     - spec.initContainers.*.name
#     - spec.initContainers.*.image
#     - spec.ephemeralContainers.*.name
#     - spec.ephemeralContainers.*.image
#     - spec.volumes.*.name
#     - spec.volumes.*.image
#     - spec.template.spec.containers.*.name
#     - spec.template.spec.containers.*.image
#     - spec.template.spec.initContainers.*.name
#     - spec.template.spec.initContainers.*.image
#     - spec.template.spec.volumes.*.name
#     - spec.template.spec.volumes.*.image
#     - spec.jobTemplate.spec.template.spec.containers.*.name
#     - spec.jobTemplate.spec.template.spec.containers.*.image
#     - spec.jobTemplate.spec.template.spec.initContainers.*.name
#     - spec.jobTemplate.spec.template.spec.initContainers.*.image
#     - spec.jobTemplate.spec.template.spec.volumes.*.name
#     - spec.jobTemplate.spec.template.spec.volumes.*.image
#     - template.spec.containers.*.name
#     - template.spec.containers.*.image
#     - template.spec.initContainers.*.name
#     - template.spec.initContainers.*.image
#     - template.spec.volumes.*.name
#     - template.spec.volumes.*.image
#   rules:
#     signed: "An image has no signature, or nobody verified the one that it has."
#     verified: "A verification failed, or an annotation that it asked for was not there."
#     bound: "A record is about another digest than that of its image, or names none."
#     signer: "Who signed is not trusted, or nothing tells who did."
#     freshness: "A signature was verified too long ago, or nobody knows when."
#     transparency-log: A signature without a key is in no transparency log.
#     attestations: "The provenance or the bill of materials that parameters ask for is not attested."
#   guide:
#     decides:
#     - base-image/verify-image-signatures
#     - signing/sign-all-images
#     - signing/verify-signatures
#     - checklist-image/sign-images
#     supports: [scanning/validate-base-images, signing/content-trust]
#   controls:
#     cis-docker:
#       "4.5": {strength: partial, reason: "Asks that signatures are verified, though not by content trust, which is being shut down."}
#       "4.12": {strength: partial, reason: Holds the signature of what runs to be verified rather than that of what is uploaded.}
#     cis-kubernetes:
#       "5.5.1": {strength: partial, reason: "Shows that the provenance of what runs was checked; refusing at admission is judged elsewhere."}
#     nist-sp-800-190:
#       "4.1.5": {strength: direct, reason: "Asks for a verified signature of each image, by its digest and by a signer who is trusted."}
#     nist-sp-800-53r5:
#       CM-14: {strength: partial, reason: Tells which images in use have no signature that was verified.}
#       SI-7(6): {strength: direct, reason: A signature over the digest is the cryptographic check of integrity.}
#       SI-7(15): {strength: partial, reason: "Shows that code was authenticated, though not that it was before it ran."}
#       SR-4(3): {strength: partial, reason: Verified signatures and attestations show that an image is genuine.}
#     owasp-docker-top-10:
#       D08: {strength: direct, reason: Integrity and origin of images are what a verified signature shows.}
#     owasp-docker-cheat-sheet:
#       "RULE #13": {strength: direct, reason: Signing of images is one of the practices it lists.}
#     owasp-kubernetes-top-ten-2022:
#       K02: {strength: direct, reason: Signing of images is one of its measures.}
#     mitre-attack-containers:
#       T1204.003: {strength: direct, reason: Holds each image to the identity of who published it.}
#       T1525: {strength: direct, reason: "An image that was changed in the registry has another digest, and no signature."}
#   limits:
#   - >-
#     Nothing here is cryptography. A record is trusted as whoever wrote it is, so that it should come from the pipeline
#     that verifies, and not from the one that builds.
#   - >-
#     What cosign prints says neither when it verified nor which identity it insisted on, and from version 3 not even who
#     signed. Alone it is no evidence; a SignatureRecord around it is.
#   - >-
#     A tag without a digest counts as the digest that the record of its name has, and a note says so, as a tag may have
#     moved since.
#   - >-
#     Where the digest of an index was verified and that of a platform runs, the record must list it in `platformDigests`.
#   - What Docker's content trust and `notation inspect` list was not verified, and counts as no evidence.
#   - >-
#     The head of an attestation is decoded as far as its type and its subjects; a predicate is not read, and where it
#     stands in front of them nothing is known.
#   references:
#   - https://docs.sigstore.dev/cosign/verifying/verify/
#   - https://notaryproject.dev/docs/user-guides/how-to/notation-verify/
package plimsoll.supply_chain.image_signed

import data.lib.plimsoll.context
import data.lib.plimsoll.date
import data.lib.plimsoll.finding
import data.lib.plimsoll.image
import data.lib.plimsoll.image.scope as images
import data.lib.plimsoll.scan.read
import data.lib.plimsoll.set
import data.lib.plimsoll.settings
import data.lib.plimsoll.signature
import data.lib.plimsoll.text
import data.lib.plimsoll.workload

id := "supply-chain/image-signed"

# METADATA
# description: >-
#   Who may sign without a key, each by the exact issuer of the identity and its subject, where `*` stands for anything. A
#   subject that everybody has is refused.
# custom:
#   parameter:
#     type: array
#     items:
#       type: object
#       properties: {issuer: {type: string}, subject: {type: string}}
#       required: [issuer, subject]
default trusted_identities := []

trusted_identities := settings.value(id, "trustedIdentities")

# METADATA
# description: Keys that may sign, as records name them (`keyRef`), by the address in a KMS, a file's name or a fingerprint.
# custom:
#   parameter: {type: array, items: {type: string}}
default trusted_keys := []

trusted_keys := settings.value(id, "trustedKeys")

# METADATA
# description: How many days ago a signature may have been verified.
# custom:
#   parameter: {type: integer, minimum: 0}
default max_age_days := 30

max_age_days := settings.value(id, "maxAgeDays")

# METADATA
# description: A signature without a key must be in a transparency log.
# custom:
#   parameter: {type: boolean}
default require_transparency_log := true

require_transparency_log := settings.value(id, "requireTransparencyLog")

# METADATA
# description: The images that count, `all` of them or those of `ownRepositories`.
# custom:
#   parameter: {type: string, enum: [all, own]}
default scope := "all"

scope := settings.value(id, "scope")

# METADATA
# description: >-
#   Your own repositories, for the scope `own`; one without a `*` holds all below it. While none is named, all images count.
# custom:
#   parameter: {type: array, items: {type: string}}
default own_repositories := []

own_repositories := settings.value(id, "ownRepositories")

# METADATA
# description: Each image must have a provenance (SLSA) that was verified.
# custom:
#   parameter: {type: boolean}
default require_provenance := false

require_provenance := settings.value(id, "requireProvenance")

# METADATA
# description: Each image must have an attested bill of materials (CycloneDX, SPDX) that was verified.
# custom:
#   parameter: {type: boolean}
default require_sbom_attestation := false

require_sbom_attestation := settings.value(id, "requireSbomAttestation")

default applicable := false

applicable if {
	not set.combined
	_any_here
}

applicable := {item.document | some item in _judged_items} if set.combined

_any_here if {
	not _is_limited
	workload.pods[0]
}

_any_here if _signatures[0]

_any_here if _references[0]

_judged_items := array.concat(
	_signatures,
	[object.union(found.item, {"document": _position(found.item)}) | some found in _references],
)

_position(item) := item.document if {
	is_number(item.document)
} else := item.pod.resource.document if {
	is_number(item.pod.resource.document)
} else := item.resource.document

violation contains finding.at(id, said.rule, judged.record, [], said.msg) if {
	some judged in _judgements
	some said in judged.faults
	not _redeemed(judged.record, said.rule)
}

violation contains finding.at(id, "bound", found.item, found.suffix, msg) if {
	some [found, "other", msg] in _standings
}

violation contains finding.at(id, "attestations", record, [], msg) if {
	some [record, "fault", msg] in _lacking
}

no_evidence contains finding.gap(id, said.rule, judged.record, [], said.msg, ["signature-record"]) if {
	some judged in _judgements
	some said in judged.gaps
	not _redeemed(judged.record, said.rule)
}

no_evidence contains finding.gap(id, "signed", workload.pods[0], [], "no record of a signature is there for the images", ["signature-record"]) if {
	not set.combined
	not _is_limited
}

no_evidence contains finding.gap(id, "signed", found.item, found.suffix, msg, ["signature-record"]) if {
	not set.combined
	_asks_for_each
	some found in _references
	msg := $"no record of a signature is there for {found.where}"
}

no_evidence contains finding.gap(id, "signed", found.item, found.suffix, msg, ["signature-record"]) if {
	some [found, "open", msg] in _standings
}

no_evidence contains finding.gap(id, "attestations", record, [], msg, ["signature-record"]) if {
	some [record, "open", msg] in _lacking
}

note contains finding.at(id, "bound", found.item, found.suffix, msg) if {
	some [found, "named", msg] in _standings
}

note contains finding.at(id, "signed", _references[0].item, _references[0].suffix, msg) if {
	set.combined
	sound := count([1 | some [_, standing, _] in _standings; standing in ["covered", "named"]])
	msg := $"{sound} of {count(_references)} images in use have a signature that was verified"
}

# Every pod names images, so that nobody needs to look at them for one gap.
_asks_for_each if _is_limited

_asks_for_each if not workload.pods[0]

_is_limited if {
	scope == "own"
	count(_own) > 0
}

_own := [prepared | some repository in own_repositories; prepared := image.pattern(repository)]

_is_in_scope(_) if not _is_limited

_is_in_scope("") if _is_limited

_is_in_scope(key) if {
	_is_limited
	reference := _as_reference(key)
	some prepared in _own
	image.listed(reference, prepared)
}

# A key is a comparable name with its tag.
_as_reference(key) := {"name": substring(key, 0, count(key) - (count(tag) + 1)), "tag": tag, "digest": ""} if {
	parts := split(key, ":")
	tag := parts[count(parts) - 1]
}

# What is deployed or kept, and what it is built on.
_references := array.concat(
	[found | some found in images.images; _is_in_scope(found.key)],
	[found | some base in images.bases; found := _of_base(base); _is_in_scope(found.key)],
)

_of_base(base) := {
	"item": base.item,
	"suffix": base.suffix,
	"where": $"the base {base.image}",
	"digests": [parsed.digest | parsed.digest != ""],
	"key": images.key(parsed),
	"open": parsed.fault,
} if {
	parsed := image.parse(base.image)
} else := {
	"item": base.item,
	"suffix": base.suffix,
	"where": $"the base {base.image}",
	"digests": [],
	"key": "",
	"open": "what it names is left open",
}

# Records of signatures; those of attestations alone say something more about an image that has one.
_signatures := [record |
	some record in signature.current
	not record.only_attested
	_is_in_scope(_key(record))
]

_attested := [record | some record in signature.current; record.only_attested]

# How the name of a record compares. What cosign and Notation print has no tag, which is not the tag `latest`.
_key(record) := images.key(parsed) if {
	parsed := image.parse(record.ref)
	parsed.tag != ""
} else := $"{image.comparable(parsed).name}:" if {
	parsed := image.parse(record.ref)
	parsed.name != ""
} else := ""

_judgements := [_judgement(record) | some record in _signatures]

_judgement(record) := {
	"record": record,
	"faults": [said | some said in told; said.is == "fault"],
	"gaps": [said | some said in told; said.is == "gap"],
} if {
	told := array.flatten([_result_told(record), _binding_told(record), _annotations_told(record), _verification_told(record)])
}

_fault(rule, msg) := {"is": "fault", "rule": rule, "msg": msg}

_gap(rule, msg) := {"is": "gap", "rule": rule, "msg": msg}

_result_told(record) := [_fault("verified", $"the verification of {record.subject.name} failed")] if {
	record.result == "failed"
} else := [_fault("signed", $"{record.subject.name} has no signature")] if {
	record.result == "none"
} else := [_gap("signed", $"somebody listed the signatures of {record.subject.name}, and verified none; verify them, and write a SignatureRecord")] if {
	record.result == "listed"
} else := [_gap("signed", $"the record says `{record.said}`, so that nobody knows whether {record.subject.name} is signed")] if {
	record.result == "unknown"
} else := [_gap("signed", "the record does not say by which `method` it was verified")] if {
	record.wrapped
	record.method == null
} else := [_gap("signed", $"the method {record.method} does not count; one of {concat(", ", signature.methods)} does")] if {
	record.method != null
	not record.method in signature.methods
} else := []

_binding_told(record) := array.concat(
	[_fault("bound", contradiction) | some contradiction in record.contradictions],
	[_gap("bound", fault) | some fault in record.faults],
)

_annotations_told(record) := array.concat(
	[_fault("verified", msg) |
		some annotation in record.annotations
		annotation.verified == false
		msg := $"the annotation {annotation.name} was not as the verification asked for"
	],
	[_gap("verified", msg) |
		some annotation in record.annotations
		_is_unclear(annotation)
		msg := $"nobody knows whether the annotation {annotation.name} was as the verification asked for"
	],
)

_is_unclear(annotation) if type_name(annotation.verified) != "boolean"

_verification_told(record) := array.flatten([_signer_told(record), _age_told(record), _log_told(record)]) if {
	record.result == "verified"
} else := []

_signer_told(record) := [_gap("signer", "nobody is trusted yet; name who may sign in `trustedIdentities` or `trustedKeys`")] if {
	count(trusted_identities) + count(trusted_keys) == 0
} else := [_gap("signer", refusals[0])] if {
	count(_identities) + count(_keys) == 0
	refusals := array.concat(_refusals, ["no key of `trustedKeys` has a name"])
} else := [_gap("signer", $"nothing tells who signed {record.subject.name}; give the record the `identity` or `keyRef` that the verification insisted on")] if {
	count(_known(record)) == 0
} else := [_fault("signer", $"{_named(_known(record)[0])} signed, and is not trusted")] if {
	count(_trusted(record)) == 0
} else := [_gap("signer", "the output does not say whom the verification insisted on; put it into a SignatureRecord with `identity`")] if {
	not record.wrapped
} else := []

_known(record) := [signer | some signer in record.signers; _is_known(signer)]

_is_known(signer) if signer.keyRef != null

_is_known(signer) if {
	signer.issuer != null
	signer.subject != null
}

_trusted(record) := [signer | some signer in record.signers; _is_trusted(signer)]

_is_trusted(signer) if {
	some identity in _identities
	identity.issuer == signer.issuer
	text.matches(identity.subject, signer.subject)
}

_is_trusted(signer) if signer.keyRef in _keys

# The others say nothing about the signature that counts.
_counted(record) := _trusted(record) if {
	count(_trusted(record)) > 0
} else := record.signers

_named(signer) := $"{signer.subject} of {signer.issuer}" if {
	signer.issuer != null
	signer.subject != null
} else := $"the key {context.shown(signer.keyRef)}"

_identities := [identity | some identity in trusted_identities; not _refusal(identity)]

_refusals := [$"a trusted identity is refused: {refusal}" | some identity in trusted_identities; refusal := _refusal(identity)]

_refusal(identity) := "it has no issuer or no subject" if {
	not _has_text(identity, "issuer")
} else := "it has no issuer or no subject" if {
	not _has_text(identity, "subject")
} else := $"its issuer {identity.issuer} is no exact one" if {
	contains(identity.issuer, "*")
} else := $"its subject {identity.subject} is an expression, which nothing here reads; write `*`" if {
	some mark in ["^", "$", `\`, "|"]
	contains(identity.subject, mark)
} else := $"everybody has its subject {identity.subject}" if {
	trim(split(identity.subject, "://")[count(split(identity.subject, "://")) - 1], "*.+?/@()") == ""
} else := $"its subject {identity.subject} has more than three `*`" if {
	count(split(identity.subject, "*")) > 4
}

_has_text(identity, key) if trim_space(identity[key]) != ""

_keys := [key | some key in trusted_keys; trim(key, "* ") != ""]

_age_told(record) := [_gap("freshness", $"nothing says when the signature of {record.subject.name} was verified; put it into a SignatureRecord with `verifiedAt`")] if {
	record.verifiedAt == null
} else := [_gap("freshness", "there is no `now` to tell how long ago the signature was verified")] if {
	not date.valid(settings.now)
} else := [_gap("freshness", $"the verification is dated {substring(record.verifiedAt, 0, 10)}, which is still to come")] if {
	date.after(record.verifiedAt, settings.now)
} else := [_fault("freshness", msg)] if {
	age := date.age_days(record.verifiedAt, settings.now)
	age > max_age_days
	msg := $"the signature was verified {age} days ago, on {substring(record.verifiedAt, 0, 10)}; at most {max_age_days} are allowed"
} else := []

_log_told(record) := [] if {
	not _needs_log(record)
} else := [] if {
	some signer in _counted(record)
	signer.logged == "yes"
} else := [_fault("transparency-log", $"the signature of {record.subject.name} is in no transparency log")] if {
	some signer in _counted(record)
	signer.logged == "no"
} else := [_gap("transparency-log", $"nothing says whether the signature of {record.subject.name} is in a transparency log")]

_needs_log(record) if {
	require_transparency_log != false
	record.method == "cosign-keyless"
}

# Of several records on one image, one that holds is enough, except where a later one failed, and where a record
# contradicts itself.
_redeemed(record, rule) if {
	rule != "bound"
	record.result != "failed"
	some digest in record.digests
	_sound_at[digest]
}

_redeemed(record, rule) if {
	rule != "bound"
	record.result == "failed"
	record.verifiedAt != null
	some digest in record.digests
	_sound_at[digest] >= record.verifiedAt
}

_redeemed(record, _) if {
	record.digests == []
	_sound_names[_key(record)]
}

_sound := [judged.record |
	some judged in _judgements
	count(judged.faults) + count(judged.gaps) == 0
]

# By digest, when the last verification was that holds.
_sound_at := {group.key: max([pairs[n][1] | some n in group.members]) |
	pairs := [[digest, record.verifiedAt] | some record in _sound; some digest in record.digests]
	some group in read.groups([pair[0] | some pair in pairs])
}

_sound_names := {key: true | some record in _sound; key := _key(record); key != ""}

# What becomes of each image of a set, and why. A record that does not hold says so itself.
_standings := [[found, standing, msg] |
	set.combined
	some found in _references
	[standing, msg] := _standing(found)
]

_standing(found) := ["open", $"{found.where}: {found.open}"] if {
	found.open != ""
} else := ["covered", ""] if {
	some digest in found.digests
	_sound_at[digest]
} else := ["told", ""] if {
	some digest in found.digests
	_by_digest[digest]
} else := ["named", $"{found.where} counts as the digest that the record of its name has; a tag may have moved since"] if {
	count(found.digests) == 0
	_sound_names[found.key]
	_has_tag(found.key)
} else := ["told", ""] if {
	count(found.digests) == 0
	_by_name[found.key]
	_has_tag(found.key)
} else := ["other", $"{found.where} is {_short(found.digests[0])}, and the record of its name is about {_short(other)}"] if {
	_has_tag(found.key)
	other := [digest | some n in _by_name[found.key]; some digest in _signatures[n].digests][0]
	count(found.digests) > 0
} else := ["open", $"{found.where} has no record, and one of its repository does not say which tag it is about"] if {
	count(found.digests) == 0
	_by_name[concat("", [_as_reference(found.key).name, ":"])]
} else := ["open", $"no record of a signature is there for {found.where}"]

_has_tag(key) if {
	key != ""
	not endswith(key, ":")
}

_short(digest) := substring(digest, 0, 19)

_by_digest := {digest: true | some record in _signatures; some digest in record.digests}

_by_name := {group.key: group.members |
	some group in read.groups([_key(record) | some record in _signatures])
	group.key != ""
}

# What is to be attested beside a signature, and is not.
_lacking := [[record, is, msg] |
	count(_wanted) > 0
	some record in _signatures
	record.result == "verified"
	some wanted in _wanted
	[is, msg] := _attestation_told(record, wanted)
	is != "sound"
]

_wanted := array.concat(
	[{"words": "provenance", "types": ["https://slsa.dev/provenance/*", "slsaprovenance*"]} | require_provenance == true],
	[{
		"words": "bill of materials",
		"types": [
			"https://cyclonedx.org/bom*",
			"https://spdx.dev/Document*",
			"https://syft.dev/bom*",
			"cyclonedx",
			"spdx",
			"spdxjson",
		],
	} |
		require_sbom_attestation == true
	],
)

_attestation_told(record, wanted) := ["sound", ""] if {
	some attestation in _about(record, wanted)
	attestation.verified == true
} else := ["fault", $"the attested {wanted.words} of {record.subject.name} could not be verified"] if {
	some attestation in _about(record, wanted)
	attestation.verified == false
} else := ["open", $"{record.subject.name} has an attested {wanted.words} that nobody verified"] if {
	count(_about(record, wanted)) > 0
} else := ["fault", $"{record.subject.name} has no attested {wanted.words}"] if {
	record.attestations != null
} else := ["open", $"nothing says whether {record.subject.name} has an attested {wanted.words}"]

_about(record, wanted) := [attestation |
	some other in array.concat([record], _attested_of(record))
	some attestation in other.attestations
	text.matches_any(wanted.types, attestation.type)
]

# A statement counts as its record does.
_attested_of(record) := [held |
	some other in _attested
	some digest in other.digests
	digest in record.digests
	held := _held(other)
]

_held(record) := record if {
	judged := _judgement(record)
	count(judged.faults) + count(judged.gaps) == 0
} else := object.union(record, {"attestations": [object.union(attestation, {"verified": false}) | some attestation in record.attestations]}) if {
	record.result == "failed"
} else := object.union(record, {"attestations": [object.union(attestation, {"verified": "unknown"}) | some attestation in record.attestations]})
