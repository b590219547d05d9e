# METADATA
# title: Outputs of verifiers
# description: >-
#   What cosign, Notation and Docker's content trust print, each digest an entry of one form. What a tool prints says
#   neither when it ran nor what it was asked to insist on; a SignatureRecord adds that.
package lib.plimsoll.signature.outputs

import data.lib.plimsoll.date
import data.lib.plimsoll.image
import data.lib.plimsoll.scan.read
import data.lib.plimsoll.signature.statement
import data.lib.plimsoll.text

# METADATA
# description: The format of an output; undefined for what is none.
format(root) := "cosign.verify" if {
	_is_payload(_first(root))
} else := "cosign.attestation" if {
	_is_envelope(_first(root))
} else := "cosign.bundle" if {
	_is_bundle(_first(root))
} else := "notation.inspect" if {
	_is_inspected(root)
} else := "notation.verify" if {
	is_string(root)
	startswith(root, _notation_verified)
} else := "docker-trust" if {
	is_array(root)
	is_array(root[0].AdministrativeKeys)
}

_first(root) := root[0] if is_array(root)

_first(root) := root if is_object(root)

_is_payload(element) if is_object(_critical(element).image)

_is_payload(element) if is_object(_critical(element).Image)

# The first versions of cosign wrote capitals.
_critical(element) := element.critical if {
	element.critical
} else := element.Critical

_is_envelope(element) if {
	contains(element.payloadType, "in-toto")
	is_string(element.payload)
	is_array(element.signatures)
}

_is_bundle(element) if {
	contains(element.mediaType, "dev.sigstore.bundle")
	is_object(element.verificationMaterial)
}

_is_inspected(root) if is_object(root.signatures[0].signedAttributes)

_is_inspected(root) if {
	root.signatures == []
	object.keys(root) == {"mediaType", "signatures"}
}

_notation_verified := "Successfully verified signature for "

# METADATA
# description: >-
#   The entries of an output, one for each image that it names. Each has its `suffix` in the output, `ref`, `digests`,
#   `result` ("verified" where the tool prints nothing unless it is so, "listed" where it did not verify, "none" where it
#   found no signature), `method`, the `signers`, the types of its `attestations` (null where it is none of an
#   attestation), its `certificates`, and what is odd about it as `faults`.
entries(root) := _entries(format(root), root)

_entries("cosign.verify", root) := [_verified(elements) |
	readable := [element | some element in _elements(root); _is_payload(element.value)]
	some group in read.groups([_group(element.value) | some element in readable])
	elements := [readable[i] | some i in group.members]
]

_entries("cosign.attestation", root) := [_attested(element) |
	some element in _elements(root)
	_is_envelope(element.value)
]

_entries("cosign.bundle", root) := [_bundled(element) |
	some element in _elements(root)
	_is_bundle(element.value)
]

_entries("notation.inspect", root) := _inspected(root)

_entries("notation.verify", root) := [object.union(_nothing, {
	"format": "notation.verify",
	"result": "verified",
	"method": "notation",
	"ref": read.first([reference]),
	"digests": [digest | digest := read.digest_of(reference); image.sound_digest(digest)],
	"faults": [],
})] if {
	reference := trim_space(split(substring(root, count(_notation_verified), -1), "\n")[0])
}

_entries("docker-trust", root) := array.flatten([_trusted(entry, i) | some i, entry in root; is_object(entry)])

_elements(root) := [{"value": element, "suffix": [i]} | some i, element in root] if {
	is_array(root)
} else := [{"value": root, "suffix": []}]

_nothing := {
	"suffix": [],
	"ref": null,
	"digests": [],
	"method": null,
	"signers": [],
	"attestations": null,
	"certificates": [],
	"faults": [],
}

# What cosign verifies is in an array of all signatures of one image.
_group(element) := $"{read.first([_digest(element), ""])} {read.first([_reference(element), ""])}"

_digest(element) := read.first([
	read.digest(read.at(_critical(element), ["image", "docker-manifest-digest"])),
	read.digest(read.at(_critical(element), ["Image", "Docker-manifest-digest"])),
])

_reference(element) := read.first([
	read.text(_critical(element), ["identity", "docker-reference"]),
	read.text(_critical(element), ["Identity", "docker-reference"]),
])

_verified(elements) := object.union(_nothing, {
	"format": "cosign.verify",
	"suffix": elements[0].suffix,
	"result": "verified",
	"ref": _reference(elements[0].value),
	"digests": digests,
	"method": _cosign_method(signers),
	"signers": signers,
	"faults": ["the output names no digest" | digests == []],
}) if {
	digests := [digest | digest := _digest(elements[0].value); image.sound_digest(digest)]
	signers := [_signer(element.value) | some element in elements]
}

_cosign_method(signers) := "cosign-keyless" if {
	some signer in signers
	signer.subject != null
} else := null

_signer(element) := {
	"issuer": read.first([read.text(optional, ["Issuer"]), read.text(optional, ["1.3.6.1.4.1.57264.1.1"])]),
	"subject": read.text(optional, ["Subject"]),
	"keyRef": null,
	"logged": _logged(optional),
	"signedAt": date.from_unix(read.at(optional, ["Bundle", "Payload", "integratedTime"])),
} if {
	optional := _optional(element)
}

_optional(element) := element.optional if {
	is_object(element.optional)
} else := element.Optional if {
	is_object(element.Optional)
} else := {}

_logged(optional) := "yes" if {
	is_object(read.at(optional, ["Bundle", "Payload"]))
} else := "unknown"

# Cosign prints the same envelope when it only downloads it.
_attested(element) := object.union(_nothing, {
	"format": "cosign.attestation",
	"suffix": element.suffix,
	"result": "listed",
	"digests": head.digests,
	"attestations": _types(head.predicateType),
	"faults": ["the statement does not show at its head what it is about" | head.digests == []],
}) if {
	head := statement.head(element.value.payload)
}

# Since cosign 3 a signature is a statement as well, of a type of its own.
_types(null) := []

_types("https://sigstore.dev/cosign/sign/v1") := null

_types(type) := [type] if not type in [null, "https://sigstore.dev/cosign/sign/v1"]

_bundled(element) := object.union(_nothing, {
	"format": "cosign.bundle",
	"suffix": element.suffix,
	"result": "listed",
	"digests": head.digests,
	"method": _bundle_method(material),
	"signers": [{
		"issuer": null,
		"subject": null,
		"keyRef": read.text(material, ["publicKey", "hint"]),
		"logged": _bundle_logged(material),
		"signedAt": _integrated(_first_entry(material)),
	}],
	"attestations": _types(head.predicateType),
	"faults": ["the bundle does not show at its head what it is about" | head.digests == []],
}) if {
	material := element.value.verificationMaterial
	head := statement.head(read.text(element.value, ["dsseEnvelope", "payload"]))
}

# The time stands there as a text.
_integrated(logged) := date.from_unix(text.natural(logged.integratedTime)) if {
	text.natural(logged.integratedTime)
} else := null

_bundle_method(material) := "cosign-key" if {
	is_object(material.publicKey)
} else := "cosign-keyless"

_bundle_logged(material) := "yes" if {
	is_object(_first_entry(material))
} else := "no"

_first_entry(material) := material.tlogEntries[0] if {
	is_array(material.tlogEntries)
	count(material.tlogEntries) > 0
} else := null

_inspected(root) := [object.union(_nothing, {
	"format": "notation.inspect",
	"result": "none",
	"method": "notation",
	"ref": read.text(root, ["reference"]),
})] if {
	root.signatures == []
} else := [object.union(_nothing, {
	"format": "notation.inspect",
	"suffix": ["signatures", i],
	"result": "listed",
	"method": "notation",
	"ref": read.text(root, ["reference"]),
	"digests": digests,
	"signers": [{
		"issuer": read.text(leaf, ["issuedBy"]),
		"subject": read.text(leaf, ["issuedTo"]),
		"keyRef": read.text(leaf, ["SHA256Fingerprint"]),
		"logged": "unknown",
		"signedAt": date.utc(read.at(signature, ["signedAttributes", "signingTime"])),
	}],
	"certificates": [_certificate(certificate) | some certificate in chain; is_object(certificate)],
	"faults": ["the signature names no digest" | digests == []],
}) |
	some i, signature in root.signatures
	is_object(signature)
	digests := [digest | digest := read.digest(read.at(signature, ["signedArtifact", "digest"])); image.sound_digest(digest)]
	chain := read.list(signature, ["certificates"])
	leaf := array.concat(chain, [{}])[0]
]

_certificate(certificate) := {
	"name": read.first([read.text(certificate, ["issuedTo"]), read.text(certificate, ["subject"])]),
	"fingerprint": read.first([
		read.text(certificate, ["SHA256Fingerprint"]),
		read.text(certificate, ["fingerprint"]),
	]),
	"notBefore": date.utc(read.at(certificate, ["notBefore"])),
	"notAfter": read.first([
		date.utc(read.at(certificate, ["notAfter"])),
		date.utc(read.at(certificate, ["expiry"])),
	]),
}

# METADATA
# description: A certificate as Notation prints it, or as a record has it, in one form; what is not known is null.
certificate(written) := _certificate(written)

# A trust server lists; nobody verified. Without signed tags, the tag that was asked for has no signature there.
_trusted(entry, i) := [object.union(_nothing, {
	"format": "docker-trust",
	"suffix": [i],
	"result": "none",
	"method": "docker-content-trust",
	"ref": read.text(entry, ["Name"]),
})] if {
	count(read.list(entry, ["SignedTags"])) == 0
} else := [object.union(_nothing, {
	"format": "docker-trust",
	"suffix": [i, "SignedTags", n],
	"result": "listed",
	"method": "docker-content-trust",
	"ref": _tagged(read.text(entry, ["Name"]), read.text(tag, ["SignedTag"])),
	"digests": digests,
	"signers": [{"issuer": null, "subject": name, "keyRef": null, "logged": "unknown", "signedAt": null} |
		some name in read.list(tag, ["Signers"])
		is_string(name)
	],
	"faults": ["the signed tag has no digest" | digests == []],
}) |
	some n, tag in entry.SignedTags
	is_object(tag)
	digests := [digest | digest := read.digest(read.at(tag, ["Digest"])); image.sound_digest(digest)]
]

# The name is that of a repository, or has the tag that was asked for.
_tagged(name, tag) := $"{name}:{tag}" if {
	name != null
	tag != null
	parsed := image.parse(name)
	parsed.tag == ""
} else := name
