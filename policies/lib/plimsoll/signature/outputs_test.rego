package lib.plimsoll.signature.outputs.test

import data.lib.plimsoll.signature.outputs

test_each_output_has_a_format[want] if {
	some want, document in {
		"cosign.verify": [payload("a", null)],
		"cosign.attestation": envelope(provenance),
		"cosign.bundle": bundle({"certificate": {"rawBytes": "MIIB"}}),
		"notation.inspect": {"mediaType": "application/vnd.oci.image.manifest.v1+json", "signatures": []},
		"notation.verify": "Successfully verified signature for reg.shop.internal/cart@sha256:00",
		"docker-trust": [{"Name": "cart:1", "AdministrativeKeys": []}],
	}

	outputs.format(document) == want
}

test_other_documents_are_no_outputs[name] if {
	some name, document in {
		"empty": {},
		"an empty array": [],
		"null": null,
		"a text": "verified",
		"an array of numbers": [7],
		"another envelope": {"payloadType": "text/plain", "payload": "", "signatures": []},
		"a bundle without material": {"mediaType": "application/vnd.dev.sigstore.bundle.v0.3+json"},
		"an old manifest": {"schemaVersion": 1, "signatures": []},
		"a list of images": [{"Name": "cart:1"}],
	}

	not outputs.format(document)
}

test_keyless_verification_names_who_signed if {
	[entry] := outputs.entries([payload("a", keyless), payload("a", object.remove(keyless, ["Bundle", "Issuer"]))])

	object.filter(entry, {"suffix", "result", "ref", "digests", "method", "signers", "faults"}) == {
		"suffix": [0],
		"result": "verified",
		"ref": "reg.shop.internal/cart",
		"digests": [digest("a")],
		"method": "cosign-keyless",
		"signers": [
			{
				"issuer": "https://id.shop.internal",
				"subject": "release@shop.internal",
				"keyRef": null,
				"logged": "yes",
				"signedAt": "2099-03-01T08:00:00Z",
			},
			{
				"issuer": "https://old.shop.internal",
				"subject": "release@shop.internal",
				"keyRef": null,
				"logged": "unknown",
				"signedAt": null,
			},
		],
		"faults": [],
	}
}

test_verification_by_key_names_nobody[name] if {
	some name, written in {
		"cosign 3, bundle": payload("a", null),
		"the first versions": {
			"Critical": {"Identity": {"docker-reference": "reg.shop.internal/cart"}, "Image": {"Docker-manifest-digest": digest("a")}, "Type": "x"},
			"Optional": {},
		},
	}
	[entry] := outputs.entries([written])

	object.filter(entry, {"ref", "digests", "method", "signers"}) == {
		"ref": "reg.shop.internal/cart",
		"digests": [digest("a")],
		"method": null,
		"signers": [{"issuer": null, "subject": null, "keyRef": null, "logged": "unknown", "signedAt": null}],
	}
}

test_images_in_one_output_are_told_apart if {
	found := outputs.entries([payload("a", null), payload("b", null), 7])

	[[entry.suffix, entry.digests] | some entry in found] == [[[0], [digest("a")]], [[1], [digest("b")]]]
}

# Cosign wrote empty texts for bundles for some weeks.
test_verification_of_nothing_is_a_fault if {
	[entry] := outputs.entries([{
		"critical": {"identity": {"docker-reference": ""}, "image": {"docker-manifest-digest": ""}, "type": ""},
		"optional": null,
	}])

	[entry.ref, entry.digests, entry.faults] == [null, [], ["the output names no digest"]]
}

test_envelopes_are_listed[name] if {
	some name, [document, want] in {
		"provenance": [envelope(provenance), [["https://slsa.dev/provenance/v1"], [digest("a")], []]],
		"a signature of cosign 3": [[envelope(signature)], [null, [digest("a")], []]],
		"prose": [envelope("SGVsbG8h"), [[], [], ["the statement does not show at its head what it is about"]]],
	}
	[entry] := outputs.entries(document)

	[entry.result, entry.attestations, entry.digests, entry.faults] == array.concat(["listed"], want)
}

test_bundles_are_listed[name] if {
	some name, [document, want] in {
		"keyless, logged": [
			bundle({"certificate": {"rawBytes": "MIIB"}, "tlogEntries": [{"integratedTime": "4076121600"}]}),
			["cosign-keyless", null, "yes", "2099-03-02T08:00:00Z", [digest("a")], []],
		],
		"by key, not logged": [
			[bundle({"publicKey": {"hint": "SHA256:key"}, "tlogEntries": []})],
			["cosign-key", "SHA256:key", "no", null, [digest("a")], []],
		],
		"without a statement": [
			{"mediaType": "application/vnd.dev.sigstore.bundle.v0.3+json", "verificationMaterial": {"publicKey": {}}},
			["cosign-key", null, "no", null, [], ["the bundle does not show at its head what it is about"]],
		],
	}
	[entry] := outputs.entries(document)
	[signer] := entry.signers

	[entry.method, signer.keyRef, signer.logged, signer.signedAt, entry.digests, entry.faults] == want
}

test_notation_lists_signatures_and_certificates if {
	[entry, odd] := outputs.entries({
		"mediaType": "application/vnd.oci.image.manifest.v1+json",
		"reference": "reg.shop.internal/cart@sha256:00",
		"signatures": [
			{
				"signedAttributes": {"signingTime": "2099-03-01T08:00:00Z"},
				"certificates": [{
					"SHA256Fingerprint": "0a1b",
					"issuedTo": "CN=release",
					"issuedBy": "CN=shop root",
					"expiry": "2100-03-01T08:00:00Z",
				}],
				"signedArtifact": {"digest": digest("a")},
			},
			{"certificates": "none"},
		],
	})

	object.filter(entry, {"suffix", "result", "ref", "method", "digests", "signers", "certificates"}) == {
		"suffix": ["signatures", 0],
		"result": "listed",
		"ref": "reg.shop.internal/cart@sha256:00",
		"method": "notation",
		"digests": [digest("a")],
		"signers": [{
			"issuer": "CN=shop root",
			"subject": "CN=release",
			"keyRef": "0a1b",
			"logged": "unknown",
			"signedAt": "2099-03-01T08:00:00Z",
		}],
		"certificates": [{"name": "CN=release", "fingerprint": "0a1b", "notBefore": null, "notAfter": "2100-03-01T08:00:00Z"}],
	}
	[odd.digests, odd.certificates, odd.faults] == [[], [], ["the signature names no digest"]]
}

test_notation_finds_no_signature if {
	[entry] := outputs.entries({"mediaType": "application/vnd.oci.image.manifest.v1+json", "signatures": []})

	[entry.result, entry.method] == ["none", "notation"]
}

test_the_sentence_of_notation_names_the_image if {
	[entry] := outputs.entries($"Successfully verified signature for reg.shop.internal/cart@{digest("a")}\n")

	[entry.result, entry.method, entry.ref, entry.digests] == ["verified", "notation", $"reg.shop.internal/cart@{digest("a")}", [digest("a")]]
}

test_content_trust_lists_tags[name] if {
	some name, [entry, want] in {
		"signed": [
			{"Name": "cart", "SignedTags": [{"SignedTag": "1", "Digest": hex("a"), "Signers": ["Repo Admin"]}], "AdministrativeKeys": []},
			["listed", "cart:1", [digest("a")], ["Repo Admin"], []],
		],
		"asked for with its tag": [
			{"Name": "cart:1", "SignedTags": [{"SignedTag": "1"}], "AdministrativeKeys": []},
			["listed", "cart:1", [], [], ["the signed tag has no digest"]],
		],
		"unsigned": [{"Name": "cart:2", "SignedTags": [], "AdministrativeKeys": []}, ["none", "cart:2", [], [], []]],
		"without the key": [{"Name": "cart:2", "AdministrativeKeys": []}, ["none", "cart:2", [], [], []]],
	}
	[found] := outputs.entries([entry, 7])

	[found.result, found.ref, found.digests, [signer.subject | some signer in found.signers], found.faults] == want
	found.method == "docker-content-trust"
}

payload(letter, optional) := {
	"critical": {
		"identity": {"docker-reference": "reg.shop.internal/cart"},
		"image": {"docker-manifest-digest": digest(letter)},
		"type": "cosign container image signature",
	},
	"optional": optional,
}

keyless := {
	"Issuer": "https://id.shop.internal",
	"1.3.6.1.4.1.57264.1.1": "https://old.shop.internal",
	"Subject": "release@shop.internal",
	"Bundle": {"Payload": {"integratedTime": 4076035200}},
}

envelope(text) := {"payloadType": "application/vnd.in-toto+json", "payload": text, "signatures": [{"keyid": "", "sig": "MEUC"}]}

bundle(material) := {
	"mediaType": "application/vnd.dev.sigstore.bundle.v0.3+json",
	"verificationMaterial": material,
	"dsseEnvelope": envelope(signature),
}

provenance := "eyJfdHlwZSI6ICJodHRwczovL2luLXRvdG8uaW8vU3RhdGVtZW50L3YxIiwgInN1YmplY3QiOiBbeyJuYW1lIjogInJlZy5zaG9wLmludGVybmFsL2FwcCIsICJkaWdlc3QiOiB7InNoYTI1NiI6ICJhYWFhYWFhYWFhYWFhYWFhYWFhYWFhYWFhYWFhYWFhYWFhYWFhYWFhYWFhYWFhYWFhYWFhYWFhYWFhYWFhYWFhIn19XSwgInByZWRpY2F0ZVR5cGUiOiAiaHR0cHM6Ly9zbHNhLmRldi9wcm92ZW5hbmNlL3YxIiwgInByZWRpY2F0ZSI6IHsieCI6IDF9fQ=="

signature := "eyJfdHlwZSI6ICJodHRwczovL2luLXRvdG8uaW8vU3RhdGVtZW50L3YxIiwgInN1YmplY3QiOiBbeyJuYW1lIjogInJlZy5zaG9wLmludGVybmFsL2FwcCIsICJkaWdlc3QiOiB7InNoYTI1NiI6ICJhYWFhYWFhYWFhYWFhYWFhYWFhYWFhYWFhYWFhYWFhYWFhYWFhYWFhYWFhYWFhYWFhYWFhYWFhYWFhYWFhYWFhIn19XSwgInByZWRpY2F0ZVR5cGUiOiAiaHR0cHM6Ly9zaWdzdG9yZS5kZXYvY29zaWduL3NpZ24vdjEiLCAicHJlZGljYXRlIjogeyJ4IjogMX19"

digest(letter) := $"sha256:{hex(letter)}"

hex(letter) := concat("", [letter | some _ in numbers.range(1, 64)])
