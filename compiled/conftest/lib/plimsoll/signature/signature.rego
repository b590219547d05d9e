# METADATA
# title: Signature records
# description: >-
#   What is known of the signatures of images, in one form, `plimsoll.signature/v1`: records of kind SignatureRecord,
#   which say what was verified, when and against whom, and what verifiers print without saying so. What is not known is
#   null, and null is never false.
package lib.plimsoll.signature

import data.lib.plimsoll.date
import data.lib.plimsoll.document
import data.lib.plimsoll.image
import data.lib.plimsoll.scan.read
import data.lib.plimsoll.set
import data.lib.plimsoll.settings
import data.lib.plimsoll.signature.outputs

# METADATA
# description: >-
#   The records of the document, or of all documents of a set, one for each image that a record or an output names. Each
#   has the `path` to it, its `subject` and, in a set, the position of its `document`, so that it is an item of findings.
#
#   `format` is `record` or that of the output; `wrapped` is true for a record. `ref` is the image by name, `digests` all
#   digests that the record is about: of the index, of platforms, and those the output names. `result` is "verified",
#   "failed", "none", "listed" (somebody saw a signature and did not verify it) or "unknown", with the word that was
#   `said`. `method` is a word of the records or null. `verifiedAt` is a moment in UTC, or null.
#
#   `signers` are those whose signatures hold: `issuer` and `subject`, or a `keyRef`, whether the signature is `logged`
#   ("yes", "no" or "unknown") and `signedAt`. `attestations` are `type` and `verified`, null where nothing is said of
#   any; a record that is `only_attested` is about attestations and not about a signature. `annotations` are `name` and
#   `verified`, `certificates` have `name`, `fingerprint`, `notBefore` and `notAfter`. `contradictions` say in words where
#   a record and its output disagree, `faults` what cannot be read.
records := [object.union(record, {"document": position}) |
	some position, member in input
	some record in records_of(member.contents, [])
] if {
	set.combined
} else := records_of(document.root, document.prefix) if {
	document.root
} else := []

# METADATA
# description: The records of any document; none where it has none.
records_of(root, path) := [record |
	_may_hold_records(root)
	some resource in document.resources_of(root, path)
	is_resource(resource)
	some record in _of_record(resource.object, resource.path)
] if {
	is_string(root.kind)
	is_string(root.apiVersion)
} else := array.flatten([_of_record(written.value, written.path) | some written in _written(root, path)]) if {
	format_of(root) == "record"
} else := [_finished(entry, path) | some entry in outputs.entries(root)] if {
	format_of(root)
} else := []

# Thousands of other resources stand beside a few records, and are not looked into.
_may_hold_records(root) if endswith(root.kind, "List")

_may_hold_records(root) if root.kind == "SignatureRecord"

# METADATA
# description: True for a resource of lib.plimsoll.document that is a record.
is_resource(resource) if {
	resource.group == "plimsoll"
	resource.kind == "SignatureRecord"
}

# METADATA
# description: The format of a document as a word, `record` for records of ours; undefined for what has no signatures.
format_of(root) := "record" if {
	root.kind in ["SignatureRecord", "SignatureRecordList"]
} else := "record" if {
	is_array(root)
	root[0].kind == "SignatureRecord"
} else := outputs.format(root) if {
	not is_string(root)
}

_written(root, path) := [{"value": record, "path": array.concat(path, [i])} | some i, record in root] if {
	is_array(root)
} else := [{"value": record, "path": array.flatten([path, "items", i])} | some i, record in root.items] if {
	root.kind == "SignatureRecordList"
} else := [{"value": root, "path": path}]

# METADATA
# description: The records about images; evidence files can be signed as well, and name a `file`.
of_images := [record | some record in records; not record.file]

# METADATA
# description: >-
#   Those without the ones that a newer record of the same method, signers and digest replaces. A record of tomorrow
#   replaces none, and one that could not tell replaces none that could.
current := [record | some record in of_images; not superseded(record)]

# METADATA
# description: True for a record that a newer one replaces.
superseded(record) if {
	record.verifiedAt != null
	record.verifiedAt < _newest[_key(record)]
}

_newest := {group.key: max([dated[i].verifiedAt | some i in group.members]) |
	dated := [record |
		some record in of_images
		record.verifiedAt != null
		record.result in ["verified", "failed", "none"]
		record.digests != []
		not date.after(record.verifiedAt, settings.now)
	]
	some group in read.groups([_key(record) | some record in dated])
}

_key(record) := concat(" ", array.flatten([
	_kinds[record.only_attested],
	array.slice(record.digests, 0, 1),
	[text | some text in [record.method]; text != null],
	sort([text |
		some signer in record.signers
		some text in [signer.issuer, signer.subject, signer.keyRef]
		text != null
	]),
]))

_kinds := {true: "attestation", false: "signature"}

# METADATA
# description: The methods of verification that count; what Docker's content trust lists is none of them.
methods := ["cosign-keyless", "cosign-key", "notation", "gpg"]

_finished(entry, path) := {
	"schema": "plimsoll.signature/v1",
	"format": entry.format,
	"wrapped": false,
	"path": array.concat(path, entry.suffix),
	"subject": _subject(entry.ref, entry.digests, entry.format),
	"ref": entry.ref,
	"digests": entry.digests,
	"method": entry.method,
	"result": entry.result,
	"said": entry.result,
	"verifiedAt": null,
	"signers": entry.signers,
	"trustPolicy": null,
	"attestations": _typed(entry.attestations),
	"only_attested": _is_only_attested(entry.attestations),
	"annotations": [],
	"certificates": entry.certificates,
	"contradictions": [],
	"faults": entry.faults,
}

_subject(ref, digests, otherwise) := {"kind": "SignatureRecord", "name": read.first(array.flatten([ref, digests, otherwise]))}

_typed(null) := null

_typed(types) := [{"type": type, "verified": "unknown"} | some type in types] if types != null

_is_only_attested(null) := false

_is_only_attested(types) if types != null

# A record says of an output what its verifier left out. One about nothing readable is still a record, so that it cannot
# pass in silence.
_of_record(record, path) := [_of_object(record, path)] if {
	is_object(record)
	record.kind == "SignatureRecord"
} else := [object.union(_of_object({}, path), {"faults": ["it is no SignatureRecord"]})]

_of_object(record, path) := object.union(
	{
		"schema": "plimsoll.signature/v1",
		"format": "record",
		"wrapped": true,
		"path": path,
		"subject": _subject(ref, digests, "unnamed"),
		"ref": ref,
		"digests": digests,
		"method": method,
		"result": _result(record),
		"said": read.first([read.text(record, ["result"]), _result(record)]),
		"verifiedAt": date.utc(read.at(record, ["verifiedAt"])),
		"signers": _signers(record, found),
		"trustPolicy": read.text(record, ["trustPolicy"]),
		"attestations": _attestations(record, found),
		"only_attested": _only_attested(found),
		"annotations": [annotation |
			some written in read.list(record, ["annotations"])
			annotation := {"name": read.first([read.text(written, ["name"]), "without a name"]), "verified": read.at(written, ["verified"])}
		],
		"certificates": array.concat(
			[outputs.certificate(written) | some written in _certificates(record); is_object(written)],
			[certificate | some entry in found; some certificate in entry.certificates],
		),
		"contradictions": _contradictions(record, found),
		"faults": _faults(record, found, digests),
	},
	_file(record),
) if {
	output := read.at(record, ["output"])
	found := _found(output)
	method := read.first(array.concat([_folded(read.text(record, ["method"]))], [entry.method | some entry in found]))
	ref := read.first(array.concat([read.text(record, ["image"])], [entry.ref | some entry in found]))
	digests := _digests(record, found)
}

_file(record) := {"file": file} if {
	read.text(record, ["image"]) == null
	file := read.text(record, ["file"])
	file != null
} else := {}

_found(output) := outputs.entries(output) if {
	outputs.format(output)
} else := []

_folded(null) := null

_folded(text) := lower(text) if text != null

# `none` is a word of ours here, which a text of a report would stand for nothing with.
_result(record) := result if {
	result := _folded(read.text(record, ["result"]))
	result in ["verified", "failed"]
} else := "none" if {
	read.at(record, ["result"]) in ["none", "None"]
} else := "unknown"

# Of the digests that the record names; where it names none, of those in its output.
_digests(record, found) := named if {
	named := _sound(array.concat(
		[read.at(record, ["digest"]), read.digest_of(read.at(record, ["image"]))],
		read.list(record, ["platformDigests"]),
	))
	count(named) > 0
} else := _sound([digest | some entry in found; some digest in entry.digests])

# Each once, in the order in which they stand.
_sound(texts) := [sound[i] |
	some i, _ in sound
	not sound[i] in array.slice(sound, 0, i)
] if {
	sound := [digest | some text in texts; digest := read.digest(text); image.sound_digest(digest)]
}

# Who signed is in the certificate, which old versions of cosign print; else in the arguments of the verification.
_signers(record, found) := printed if {
	printed := [object.union(signer, {"logged": _logged(record, signer)}) |
		some entry in found
		some signer in entry.signers
		signer.subject != null
		signer.issuer != null
	]
	count(printed) > 0
} else := [{
	"issuer": read.text(record, ["identity", "issuer"]),
	"subject": read.text(record, ["identity", "subject"]),
	"keyRef": read.first([read.text(record, ["keyRef"]), read.text(record, ["identity", "keyRef"])]),
	"logged": logged,
	"signedAt": read.first([signer.signedAt | some entry in found; some signer in entry.signers]),
}] if {
	logged := _logged(record, read.first([signer | some entry in found; some signer in entry.signers]))
}

# What the record says of the log counts where the output does not show it.
_logged(record, signer) := "no" if {
	read.at(record, ["transparencyLog", "present"]) == false
} else := "yes" if {
	signer.logged == "yes"
} else := "yes" if {
	read.at(record, ["transparencyLog", "present"]) == true
} else := "unknown"

_attestations(record, found) := array.concat(
	[{"type": type, "verified": read.at(written, ["verified"])} |
		some written in read.list(record, ["attestations"])
		type := read.text(written, ["predicateType"])
		type != null
	],
	[{"type": type, "verified": verified} |
		some entry in found
		some type in entry.attestations
		verified := _result(record) == "verified"
	],
) if {
	_speaks_of_attestations(record, found)
} else := null

_speaks_of_attestations(record, _) if is_array(record.attestations)

_speaks_of_attestations(_, found) if {
	some entry in found
	entry.attestations != null
}

_only_attested(found) if {
	count(found) > 0
	every entry in found {
		entry.attestations != null
	}
} else := false

_certificates(record) := array.concat(
	[certificate | certificate := read.at(record, ["certificate"]); is_object(certificate)],
	read.list(record, ["certificates"]),
)

_contradictions(record, found) := array.flatten([
	[$"the record is about {digests[0]}, and its output about {other}" |
		count(digests) > 0
		some entry in found
		some other in entry.digests
		not other in digests
	],
	[$"the record is about {digest}, and names the image by {other}" |
		digest := read.digest(read.at(record, ["digest"]))
		other := read.digest_of(read.at(record, ["image"]))
		other != digest
		other != null
		not other in read.list(record, ["platformDigests"])
	],
	[$"the record says that the signature was verified, and its output lists none" |
		_result(record) == "verified"
		_lists_none(read.at(record, ["output"]), found)
	],
	[$"the record says that {subject} signed, and the certificate names {printed[0].subject}" |
		subject := read.text(record, ["identity", "subject"])
		not _is_expression(subject)
		printed := [signer | some entry in found; some signer in entry.signers; signer.subject != null; signer.issuer != null]
		count(printed) > 0
		every signer in printed {
			signer.subject != subject
		}
	],
]) if {
	digests := _digests(record, found)
}

_lists_none([], _)

_lists_none(output, _) if startswith(output, "Error")

_lists_none(_, found) if {
	some entry in found
	entry.result == "none"
}

# The argument of a verification may be an expression that many identities match.
_is_expression(null)

_is_expression(text) if {
	some mark in ["^", "$", "*", `\`, "(", "["]
	contains(text, mark)
}

_faults(record, found, digests) := array.flatten([
	["the record names no digest" | digests == []],
	["its `digest` is no digest" | _is_odd_digest(read.at(record, ["digest"]))],
	["one of its `platformDigests` is no digest" |
		some text in read.list(record, ["platformDigests"])
		_is_odd_digest(text)
	],
	["its `verifiedAt` is no date" | record.verifiedAt != null; date.utc(record.verifiedAt) == null],
	[fault | digests == []; some entry in found; some fault in entry.faults],
])

_is_odd_digest(text) if {
	text != null
	not image.sound_digest(read.digest(text))
}
