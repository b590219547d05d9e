package lib.plimsoll.signature.test

import data.lib.plimsoll.signature

test_a_record_is_read_in_full if {
	[r] := signature.records with input as object.union(
		record({
			"image": "reg.shop.internal/cart:1.4.2",
			"platformDigests": [digest("b"), digest("a")],
			"method": "Cosign-Keyless",
			"identity": {"issuer": "https://id.shop.internal", "subject": "release@shop.internal"},
			"trustPolicy": "cluster/shop",
			"transparencyLog": {"present": true, "logIndex": 12},
			"attestations": [{"predicateType": "https://slsa.dev/provenance/v1", "verified": true}, {"verified": true}],
			"annotations": [{"name": "stage", "verified": false}, {}],
			"certificate": {"subject": "release@shop.internal", "fingerprint": "0a1b", "notBefore": "2099-03-01", "notAfter": "2099-03-02"},
		}),
		{"apiVersion": "plimsoll/v1"},
	)

	r == {
		"schema": "plimsoll.signature/v1",
		"format": "record",
		"wrapped": true,
		"path": [],
		"subject": {"kind": "SignatureRecord", "name": "reg.shop.internal/cart:1.4.2"},
		"ref": "reg.shop.internal/cart:1.4.2",
		"digests": [digest("a"), digest("b")],
		"method": "cosign-keyless",
		"result": "verified",
		"said": "verified",
		"verifiedAt": "2099-03-01T08:00:00Z",
		"signers": [{
			"issuer": "https://id.shop.internal",
			"subject": "release@shop.internal",
			"keyRef": null,
			"logged": "yes",
			"signedAt": null,
		}],
		"trustPolicy": "cluster/shop",
		"attestations": [{"type": "https://slsa.dev/provenance/v1", "verified": true}],
		"only_attested": false,
		"annotations": [{"name": "stage", "verified": false}, {"name": "without a name", "verified": null}],
		"certificates": [{
			"name": "release@shop.internal",
			"fingerprint": "0a1b",
			"notBefore": "2099-03-01T00:00:00Z",
			"notAfter": "2099-03-02T00:00:00Z",
		}],
		"contradictions": [],
		"faults": [],
	}
}

test_records_are_found_wherever_they_stand[name] if {
	some name, [document, paths] in {
		"alone": [record({}), [[]]],
		"in an array": [[record({}), 7], [[0], [1]]],
		"in a list of its own": [{"kind": "SignatureRecordList", "items": [record({})]}, [["items", 0]]],
		"in a list of Kubernetes": [
			{"apiVersion": "v1", "kind": "List", "items": [object.union(record({}), {"apiVersion": "plimsoll/v1"}), {"apiVersion": "v1", "kind": "Pod"}]},
			[["items", 0]],
		],
		"output": [[payload("a", null)], [[0]]],
		"none in a list": [{"apiVersion": "v1", "kind": "PodList", "items": [{}]}, []],
		"none in a pod": [{"apiVersion": "v1", "kind": "Pod"}, []],
		"none in an object": [{"services": {}}, []],
		"none in the text of notation": ["Successfully verified signature for reg.shop.internal/cart", []],
	}
	found := signature.records with input as document

	[r.path | some r in found] == paths
}

test_a_review_that_changes_nothing_has_none if {
	found := signature.records with input as {"apiVersion": "admission.k8s.io/v1", "kind": "AdmissionReview", "request": {"operation": "DELETE", "object": null}}

	found == []
}

test_records_of_a_set_have_positions if {
	found := signature.records with input as [
		{"path": "pod.yaml", "contents": {"apiVersion": "v1", "kind": "Pod"}},
		{"path": "a.json", "contents": record({})},
		{"path": "b.json", "contents": [payload("a", null)]},
	]

	[[r.document, r.format] | some r in found] == [[1, "record"], [2, "cosign.verify"]]
}

test_what_is_no_record_says_so if {
	[_, odd] := signature.records with input as [record({}), {"kind": "Pod"}]

	[odd.result, odd.faults] == ["unknown", ["it is no SignatureRecord"]]
}

test_results_are_words[name] if {
	some name, [value, want] in {
		"verified": ["VERIFIED", ["verified", "VERIFIED"]],
		"failed": ["failed", ["failed", "failed"]],
		"none": ["none", ["none", "none"]],
		"unreachable": ["unreachable", ["unknown", "unreachable"]],
		"a number": [7, ["unknown", "unknown"]],
		"absent": [null, ["unknown", "unknown"]],
	}
	[r] := signature.records with input as record({"result": value})

	[r.result, r.said] == want
}

test_output_fills_what_a_record_leaves_out if {
	[r] := signature.records with input as {
		"kind": "SignatureRecord",
		"result": "verified",
		"verifiedAt": "2099-03-01T08:00:00Z",
		"output": [payload("a", keyless)],
	}

	object.filter(r, {"ref", "digests", "method", "signers", "contradictions", "faults"}) == {
		"ref": "reg.shop.internal/cart",
		"digests": [digest("a")],
		"method": "cosign-keyless",
		"signers": [{
			"issuer": "https://id.shop.internal",
			"subject": "release@shop.internal",
			"keyRef": null,
			"logged": "yes",
			"signedAt": "2099-03-01T08:00:00Z",
		}],
		"contradictions": [],
		"faults": [],
	}
}

# cosign 3 prints no identity, so that it comes from the arguments that the record holds.
test_identity_comes_from_the_record_where_the_output_has_none if {
	[r] := signature.records with input as record({
		"identity": {"issuer": "https://id.shop.internal", "subject": "release@shop.internal"},
		"output": [payload("a", null)],
	})

	[r.signers[0].subject, r.signers[0].logged] == ["release@shop.internal", "unknown"]
}

test_the_log_is_told_by_record_or_output[name] if {
	some name, [fields, want] in {
		"absent": [{"transparencyLog": {"present": false}, "output": [payload("a", keyless)]}, "no"],
		"in the output": [{"output": [payload("a", keyless)]}, "yes"],
		"in the record": [{"transparencyLog": {"present": true}, "keyRef": "awskms:///alias/release"}, "yes"],
		"not said": [{"keyRef": "awskms:///alias/release"}, "unknown"],
	}
	[r] := signature.records with input as record(fields)

	r.signers[0].logged == want
}

test_attestations_in_an_output_are_as_good_as_its_record[name] if {
	some name, [result, want] in {"verified": ["verified", true], "failed": ["failed", false]}
	[r] := signature.records with input as record({"result": result, "output": envelope})

	[r.only_attested, r.attestations] == [true, [{"type": "https://slsa.dev/provenance/v1", "verified": want}]]
}

test_an_envelope_alone_verifies_nothing if {
	[r] := signature.records with input as envelope

	[r.result, r.only_attested, r.attestations] == ["listed", true, [{"type": "https://slsa.dev/provenance/v1", "verified": "unknown"}]]
}

test_contradictions_are_told[name] if {
	some name, [fields, want] in {
		"another digest in the output": [{"output": [payload("b", null)]}, [$"the record is about {digest("a")}, and its output about {digest("b")}"]],
		"another digest in the name": [
			{"image": $"reg.shop.internal/cart@{digest("b")}"},
			[$"the record is about {digest("a")}, and names the image by {digest("b")}"],
		],
		"an empty output": [{"output": []}, ["the record says that the signature was verified, and its output lists none"]],
		"an error": [{"output": "Error: no signatures found"}, ["the record says that the signature was verified, and its output lists none"]],
		"content trust without a tag": [
			{"output": [{"Name": "cart:1", "SignedTags": [], "AdministrativeKeys": []}]},
			["the record says that the signature was verified, and its output lists none"],
		],
		"another signer": [
			{"identity": {"issuer": "https://id.shop.internal", "subject": "mallory@shop.internal"}, "output": [payload("a", keyless)]},
			["the record says that mallory@shop.internal signed, and the certificate names release@shop.internal"],
		],
	}
	[r] := signature.records with input as record(fields)

	r.contradictions == want
}

test_agreement_is_no_contradiction[name] if {
	some name, fields in {
		"digest of a platform": {"platformDigests": [digest("b")], "output": [payload("b", null)]},
		"name with the digest of a platform": {"image": $"reg.shop.internal/cart@{digest("b")}", "platformDigests": [digest("b")]},
		"an expression": {"identity": {"issuer": "https://id.shop.internal", "subject": "^.*@shop.internal$"}, "output": [payload("a", keyless)]},
		"no identity": {"output": [payload("a", keyless)]},
		"a failure with an error": {"result": "failed", "output": "Error: no matching signatures"},
	}
	[r] := signature.records with input as record(fields)

	r.contradictions == []
}

test_what_cannot_be_read_is_a_fault[name] if {
	some name, [fields, want] in {
		"no digest": [{"digest": null}, ["the record names no digest"]],
		"no digest anywhere": [
			{"digest": null, "output": [{"critical": {"image": {}}}]},
			["the record names no digest", "the output names no digest"],
		],
		"a short digest": [{"digest": "sha256:00", "platformDigests": [digest("a")]}, ["its `digest` is no digest"]],
		"an odd platform": [{"platformDigests": ["latest"]}, ["one of its `platformDigests` is no digest"]],
		"an odd date": [{"verifiedAt": "yesterday"}, ["its `verifiedAt` is no date"]],
	}
	[r] := signature.records with input as record(fields)

	r.faults == want
}

test_a_newer_record_replaces_an_older_one[name] if {
	some name, [newer, want] in {
		"a day later": [{"verifiedAt": "2099-03-02T08:00:00Z"}, ["2099-03-02T08:00:00Z"]],
		"by another key": [{"verifiedAt": "2099-03-02T08:00:00Z", "keyRef": "b"}, ["2099-03-01T08:00:00Z", "2099-03-02T08:00:00Z"]],
		"of another method": [{"verifiedAt": "2099-03-02T08:00:00Z", "method": "gpg"}, ["2099-03-01T08:00:00Z", "2099-03-02T08:00:00Z"]],
		"of another digest": [{"verifiedAt": "2099-03-02T08:00:00Z", "digest": digest("b")}, ["2099-03-01T08:00:00Z", "2099-03-02T08:00:00Z"]],
		"that cannot tell": [{"verifiedAt": "2099-03-02T08:00:00Z", "result": "unreachable"}, ["2099-03-01T08:00:00Z", "2099-03-02T08:00:00Z"]],
		"of tomorrow": [{"verifiedAt": "2099-03-11T08:00:00Z"}, ["2099-03-01T08:00:00Z", "2099-03-11T08:00:00Z"]],
		"without a date": [{"verifiedAt": null}, ["2099-03-01T08:00:00Z", null]],
	}
	found := signature.current with input as [record({"keyRef": "a"}), record(object.union({"keyRef": "a"}, newer))]
		with data.lib.plimsoll.parameters as {"now": "2099-03-10T00:00:00Z"}

	[r.verifiedAt | some r in found] == want
}

test_records_of_files_are_not_about_images if {
	found := signature.of_images with input as [record({}), record({"file": "evidence.yaml", "digest": digest("e")})]

	[r.digests | some r in found] == [[digest("a")]]
}

record(fields) := object.union(
	{
		"kind": "SignatureRecord",
		"digest": digest("a"),
		"method": "cosign-key",
		"result": "verified",
		"verifiedAt": "2099-03-01T08:00:00Z",
	},
	fields,
)

payload(letter, optional) := {
	"critical": {
		"identity": {"docker-reference": "reg.shop.internal/cart"},
		"image": {"docker-manifest-digest": digest(letter)},
		"type": "https://sigstore.dev/cosign/sign/v1",
	},
	"optional": optional,
}

keyless := {
	"Issuer": "https://id.shop.internal",
	"Subject": "release@shop.internal",
	"Bundle": {"Payload": {"integratedTime": 4076035200}},
}

envelope := {
	"payloadType": "application/vnd.in-toto+json",
	"payload": "eyJfdHlwZSI6ICJodHRwczovL2luLXRvdG8uaW8vU3RhdGVtZW50L3YxIiwgInN1YmplY3QiOiBbeyJuYW1lIjogInJlZy5zaG9wLmludGVybmFsL2FwcCIsICJkaWdlc3QiOiB7InNoYTI1NiI6ICJhYWFhYWFhYWFhYWFhYWFhYWFhYWFhYWFhYWFhYWFhYWFhYWFhYWFhYWFhYWFhYWFhYWFhYWFhYWFhYWFhYWFhIn19XSwgInByZWRpY2F0ZVR5cGUiOiAiaHR0cHM6Ly9zbHNhLmRldi9wcm92ZW5hbmNlL3YxIiwgInByZWRpY2F0ZSI6IHsieCI6IDF9fQ==",
	"signatures": [],
}

digest(letter) := $"sha256:{concat("", [letter | some _ in numbers.range(1, 64)])}"

test_content_trust_is_no_method_that_counts if signature.methods == ["cosign-keyless", "cosign-key", "notation", "gpg"]
