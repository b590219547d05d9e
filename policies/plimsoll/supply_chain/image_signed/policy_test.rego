package plimsoll.supply_chain.image_signed_test

import data.plimsoll.supply_chain.image_signed as policy

now := "2099-03-10T12:00:00Z"

test_a_verified_signature_by_a_trusted_identity_is_silent if {
	verdict(record({}), {}) == [set(), set()]
	policy.applicable with input as record({})
	messages(policy.note) == set() with input as record({})
}

test_a_failed_verification_is_reported if {
	r := policy.violation with input as record({"result": "failed"}) with data.lib.plimsoll.parameters as {"now": now}

	r == {{
		"msg": "the verification of reg.shop.internal/cart:1.4.2 failed",
		"details": {
			"policy": "supply-chain/image-signed",
			"rule": "verified",
			"path": [],
			"subject": {"kind": "SignatureRecord", "name": "reg.shop.internal/cart:1.4.2"},
		},
	}}
}

test_results_of_a_verification[name] if {
	some name, [changes, failed, open] in {
		"no signature": [{"result": "none"}, {"signed: reg.shop.internal/cart:1.4.2 has no signature"}, set()],
		"nobody could look": [
			{"result": "unreachable"}, set(),
			{"signed: the record says `unreachable`, so that nobody knows whether reg.shop.internal/cart:1.4.2 is signed"},
		],
		"no method": [{"method": null}, set(), {"signed: the record does not say by which `method` it was verified"}],
		"content trust": [
			{"method": "docker-content-trust"}, set(),
			{"signed: the method docker-content-trust does not count; one of cosign-keyless, cosign-key, notation, gpg does"},
		],
		"an annotation that was wrong": [
			{"annotations": [{"name": "stage", "verified": false}, {"name": "team", "verified": true}]},
			{"verified: the annotation stage was not as the verification asked for"}, set(),
		],
		"an annotation that nobody knows of": [
			{"annotations": [{"name": "stage"}]}, set(),
			{"verified: nobody knows whether the annotation stage was as the verification asked for"},
		],
		"two digests": [
			{"output": [payload("b", keyless)]},
			{$"bound: the record is about {digest("a")}, and its output about {digest("b")}"}, set(),
		],
		"no digest": [{"digest": null}, set(), {"bound: the record names no digest"}],
	}

	verdict(record(changes), {}) == [failed, open]
}

test_signers[name] if {
	some name, [changes, parameters, failed, open] in {
		"nobody is trusted": [
			{}, {"trustedIdentities": [], "trustedKeys": []}, set(),
			{"signer: nobody is trusted yet; name who may sign in `trustedIdentities` or `trustedKeys`"},
		],
		"another subject": [
			{"identity": {"issuer": "https://id.shop.internal", "subject": "https://git.shop.internal/mallory/x/release.yml"}}, {},
			{"signer: https://git.shop.internal/mallory/x/release.yml of https://id.shop.internal signed, and is not trusted"}, set(),
		],
		"a subject with something in front": [
			{"identity": {"issuer": "https://id.shop.internal", "subject": "https://evil.internal/?https://git.shop.internal/shop/cart"}}, {},
			{"signer: https://evil.internal/?https://git.shop.internal/shop/cart of https://id.shop.internal signed, and is not trusted"}, set(),
		],
		"another issuer": [
			{"identity": {"issuer": "https://id.shop.internal.evil.internal", "subject": "https://git.shop.internal/shop/cart"}}, {},
			{"signer: https://git.shop.internal/shop/cart of https://id.shop.internal.evil.internal signed, and is not trusted"}, set(),
		],
		"no issuer": [
			{"identity": {"issuer": null, "subject": "https://git.shop.internal/shop/cart"}}, {}, set(),
			{"signer: nothing tells who signed reg.shop.internal/cart:1.4.2; give the record the `identity` or `keyRef` that the verification insisted on"},
		],
		"nobody": [
			{"identity": null}, {}, set(),
			{"signer: nothing tells who signed reg.shop.internal/cart:1.4.2; give the record the `identity` or `keyRef` that the verification insisted on"},
		],
		"a trusted key": [{"identity": null, "method": "cosign-key", "keyRef": "awskms:///alias/release"}, {}, set(), set()],
		"another key": [
			{"identity": null, "method": "cosign-key", "keyRef": "https://bob:secret@keys.shop.internal/cosign.pub?token=x"}, {},
			{"signer: the key https://keys.shop.internal/cosign.pub signed, and is not trusted"}, set(),
		],
		"keys without names": [{}, {"trustedIdentities": [], "trustedKeys": ["*", ""]}, set(), {"signer: no key of `trustedKeys` has a name"}],
		"everybody": [
			{}, trusting("https://id.shop.internal", ".*"), set(),
			{"signer: a trusted identity is refused: everybody has its subject .*"},
		],
		"everybody with a scheme": [
			{}, trusting("https://id.shop.internal", "https://*"), set(),
			{"signer: a trusted identity is refused: everybody has its subject https://*"},
		],
		"any issuer": [{}, trusting("*", "release@shop.internal"), set(), {"signer: a trusted identity is refused: its issuer * is no exact one"}],
		"no issuer that is trusted": [{}, trusting("", "release@shop.internal"), set(), {"signer: a trusted identity is refused: it has no issuer or no subject"}],
		"no subject that is trusted": [{}, trusting("https://id.shop.internal", " "), set(), {"signer: a trusted identity is refused: it has no issuer or no subject"}],
		"an expression": [
			{}, trusting("https://id.shop.internal", "^https://git[.]shop"), set(),
			{"signer: a trusted identity is refused: its subject ^https://git[.]shop is an expression, which nothing here reads; write `*`"},
		],
		"too many wildcards": [
			{}, trusting("https://id.shop.internal", "a*b*c*d*e"), set(),
			{"signer: a trusted identity is refused: its subject a*b*c*d*e has more than three `*`"},
		],
	}

	verdict(record(changes), parameters) == [failed, open]
}

test_ages_of_a_verification[name] if {
	some name, [changes, parameters, failed, open] in {
		"day thirty": [{"verifiedAt": "2099-02-08T12:00:00Z"}, {}, set(), set()],
		"day thirty-one": [
			{"verifiedAt": "2099-02-07T12:00:00Z"}, {},
			{"freshness: the signature was verified 31 days ago, on 2099-02-07; at most 30 are allowed"}, set(),
		],
		"fewer days are allowed": [
			{"verifiedAt": "2099-03-02T12:00:00Z"}, {"maxAgeDays": 7},
			{"freshness: the signature was verified 8 days ago, on 2099-03-02; at most 7 are allowed"}, set(),
		],
		"of tomorrow": [{"verifiedAt": "2099-03-11T12:00:00Z"}, {}, set(), {"freshness: the verification is dated 2099-03-11, which is still to come"}],
		"without a date": [
			{"verifiedAt": null}, {}, set(),
			{"freshness: nothing says when the signature of reg.shop.internal/cart:1.4.2 was verified; put it into a SignatureRecord with `verifiedAt`"},
		],
	}

	verdict(record(changes), parameters) == [failed, open]
}

test_without_a_clock_nothing_is_fresh if {
	open := policy.no_evidence with input as record({})
		with data.lib.plimsoll.parameters as {"supply-chain/image-signed": trust}

	messages(open) == {"freshness: there is no `now` to tell how long ago the signature was verified"}
}

test_signatures_without_a_key_are_logged[name] if {
	some name, [changes, parameters, failed, open] in {
		"not logged": [
			{"transparencyLog": {"present": false}}, {},
			{"transparency-log: the signature of reg.shop.internal/cart:1.4.2 is in no transparency log"}, set(),
		],
		"not said": [
			{"transparencyLog": null}, {}, set(),
			{"transparency-log: nothing says whether the signature of reg.shop.internal/cart:1.4.2 is in a transparency log"},
		],
		"not asked for": [{"transparencyLog": {"present": false}}, {"requireTransparencyLog": false}, set(), set()],
		"in the output": [{"transparencyLog": null, "output": [payload("a", keyless)]}, {}, set(), set()],
	}

	verdict(record(changes), parameters) == [failed, open]
}

# What cosign prints has no time, and nothing of what it was asked to insist on.
test_outputs_alone_are_no_evidence[name] if {
	some name, [document, failed, open] in {
		"a trusted signer": [
			[payload("a", keyless)], set(),
			{
				"signer: the output does not say whom the verification insisted on; put it into a SignatureRecord with `identity`",
				"freshness: nothing says when the signature of reg.shop.internal/cart was verified; put it into a SignatureRecord with `verifiedAt`",
			},
		],
		"another signer": [
			[payload("a", object.union(keyless, {"Subject": "mallory@shop.internal"}))],
			{"signer: mallory@shop.internal of https://id.shop.internal signed, and is not trusted"},
			{"freshness: nothing says when the signature of reg.shop.internal/cart was verified; put it into a SignatureRecord with `verifiedAt`"},
		],
		"cosign 3": [
			[payload("a", null)], set(),
			{
				"signer: nothing tells who signed reg.shop.internal/cart; give the record the `identity` or `keyRef` that the verification insisted on",
				"freshness: nothing says when the signature of reg.shop.internal/cart was verified; put it into a SignatureRecord with `verifiedAt`",
			},
		],
		"content trust": [
			[{"Name": "cart:1", "SignedTags": [{"SignedTag": "1", "Digest": hex("a"), "Signers": []}], "AdministrativeKeys": []}], set(),
			{"signed: somebody listed the signatures of cart:1, and verified none; verify them, and write a SignatureRecord"},
		],
		"a tag that content trust does not know": [
			[{"Name": "cart:2", "SignedTags": [], "AdministrativeKeys": []}],
			{"signed: cart:2 has no signature"}, set(),
		],
	}

	verdict(document, {}) == [failed, open]
}

test_documents_alone_have_no_record[name] if {
	some name, [document, want] in {
		"a pod": [pod("reg.shop.internal/cart:1.4.2"), "no record of a signature is there for the images"],
		"a Compose file": [
			{"services": {"cart": {"image": "reg.shop.internal/cart:1.4.2"}}},
			"no record of a signature is there for service cart",
		],
		"a Dockerfile": [dockerfile("debian:12"), "no record of a signature is there for the base debian:12"],
		"a base that is left open": [dockerfile("$BASE"), "no record of a signature is there for the base $BASE"],
	}

	verdict(document, {}) == [set(), {$"signed: {want}"}]
	policy.applicable with input as document
}

test_nothing_is_asked_of_other_documents[name] if {
	some name, document in {
		"scratch": dockerfile("scratch"),
		"a service that is built": {"services": {"cart": {"build": ".", "image": "reg.shop.internal/cart"}}},
		"attestations": envelope(provenance),
		"a record of a file": record({"image": null, "file": "evidence.yaml"}),
	}

	verdict(document, {}) == [set(), set()]
	not policy.applicable with input as document
}

test_what_runs_is_held_against_records[name] if {
	some name, [reference, changes, failed, open] in {
		"by digest": [$"reg.shop.internal/cart@{digest("a")}", {}, set(), set()],
		"by the digest of its platform": [$"reg.shop.internal/cart@{digest("b")}", {"platformDigests": [digest("b")]}, set(), set()],
		"by digest, signed elsewhere": [$"mirror.shop.internal/cart@{digest("a")}", {}, set(), set()],
		"by name": ["reg.shop.internal/cart:1.4.2", {}, set(), set()],
		"another digest under that name": [
			$"reg.shop.internal/cart:1.4.2@{digest("b")}", {},
			{"bound: container app is sha256:bbbbbbbbbbbb, and the record of its name is about sha256:aaaaaaaaaaaa"}, set(),
		],
		"another digest": [
			$"reg.shop.internal/cart@{digest("b")}", {}, set(),
			{"signed: no record of a signature is there for container app"},
		],
		"another tag": ["reg.shop.internal/cart:1.4.3", {}, set(), {"signed: no record of a signature is there for container app"}],
		"a record without a tag": [
			"reg.shop.internal/cart:1.4.2", {"image": "reg.shop.internal/cart"}, set(),
			{"signed: container app has no record, and one of its repository does not say which tag it is about"},
		],
		"a record by the image's id": [$"reg.shop.internal/cart@{digest("a")}", {"image": digest("a")}, set(), set()],
		"left open": ["${IMAGE}", {}, set(), {"signed: container app: what it names is left open"}],
		"failed, by digest": [
			$"reg.shop.internal/cart@{digest("a")}", {"result": "failed"},
			{"verified: the verification of reg.shop.internal/cart:1.4.2 failed"}, set(),
		],
		"failed, by name": [
			"reg.shop.internal/cart:1.4.2", {"result": "failed"},
			{"verified: the verification of reg.shop.internal/cart:1.4.2 failed"}, set(),
		],
	}

	verdict(together([pod(reference), record(changes)]), {}) == [failed, open]
}

test_findings_in_a_set_have_positions if {
	documents := together([record({}), pod($"reg.shop.internal/cart:1.4.2@{digest("b")}"), dockerfile($"debian:12@{digest("d")}")])
	given := {"now": now, "supply-chain/image-signed": trust}
	failed := policy.violation with input as documents with data.lib.plimsoll.parameters as given
	open := policy.no_evidence with input as documents with data.lib.plimsoll.parameters as given

	[[f.details.document, f.details.path] | some f in failed] == [[1, ["spec", "containers", 0, "image"]]]
	[[f.details.document, f.details.path] | some f in open] == [[2, [0, "Value", 0]]]
	policy.applicable == {0, 1, 2} with input as documents with data.lib.plimsoll.parameters as given
}

test_positions_of_other_items if {
	documents := together([
		{"services": {"cart": {"image": "reg.shop.internal/cart:1.4.2"}}},
		{"apiVersion": "v1", "kind": "Pod", "metadata": {"name": "cart"}, "spec": {"volumes": [{"name": "models", "image": {"reference": "reg.shop.internal/models:1"}}]}},
	])

	policy.applicable == {0, 1} with input as documents
}

test_coverage_is_noted if {
	documents := together([pod($"reg.shop.internal/cart@{digest("a")}"), pod("reg.shop.internal/mail:1"), record({})])
	r := policy.note with input as documents with data.lib.plimsoll.parameters as {"now": now, "supply-chain/image-signed": trust}

	messages(r) == {"signed: 1 of 2 images in use have a signature that was verified"}
}

test_an_image_by_name_alone_is_noted if {
	documents := together([pod("reg.shop.internal/cart:1.4.2"), record({})])
	r := policy.note with input as documents with data.lib.plimsoll.parameters as {"now": now, "supply-chain/image-signed": trust}

	messages(r) == {
		"signed: 1 of 1 images in use have a signature that was verified",
		"bound: container app counts as the digest that the record of its name has; a tag may have moved since",
	}
}

# One signature that holds is enough, as an image may have several.
test_a_signature_that_holds_redeems_others[name] if {
	some name, [other, failed, open] in {
		"another signer": [{"identity": {"issuer": "https://id.shop.internal", "subject": "vendor@mill.internal"}}, set(), set()],
		"content trust": [{"method": "docker-content-trust", "keyRef": "root", "result": "none"}, set(), set()],
		"by name alone": [{"digest": null, "result": "none", "method": "gpg"}, set(), set()],
		"an older failure": [{"method": "gpg", "result": "failed", "verifiedAt": "2099-03-08T00:00:00Z"}, set(), set()],
		"a later failure": [
			{"method": "gpg", "result": "failed", "verifiedAt": "2099-03-10T00:00:00Z"},
			{"verified: the verification of reg.shop.internal/cart:1.4.2 failed"}, set(),
		],
		"a failure without a date": [
			{"method": "gpg", "result": "failed", "verifiedAt": null},
			{"verified: the verification of reg.shop.internal/cart:1.4.2 failed"}, set(),
		],
		"a contradiction": [
			{"method": "gpg", "image": $"reg.shop.internal/cart:1.4.2@{digest("b")}"},
			{$"bound: the record is about {digest("a")}, and names the image by {digest("b")}"}, set(),
		],
	}

	verdict([record({}), record(other)], {}) == [failed, open]
}

test_own_images_alone_can_count[name] if {
	some name, [document, parameters, open] in {
		"another's pod": [pod("debian:12"), {"scope": "own", "ownRepositories": ["reg.shop.internal"]}, set()],
		"an own pod": [
			pod("reg.shop.internal/cart:1.4.2"), {"scope": "own", "ownRepositories": ["reg.shop.internal"]},
			{"signed: no record of a signature is there for container app"},
		],
		"an own pod by wildcards": [
			pod("reg.shop.internal/team/cart:1.4.2"), {"scope": "own", "ownRepositories": ["reg.shop.internal/*/cart"]},
			{"signed: no record of a signature is there for container app"},
		],
		"a neighbour's name": [pod("reg.shop.internal.evil.internal/cart:1"), {"scope": "own", "ownRepositories": ["reg.shop.internal"]}, set()],
		"no repository is named": [pod("debian:12"), {"scope": "own"}, {"signed: no record of a signature is there for the images"}],
		"all": [pod("debian:12"), {"ownRepositories": ["reg.shop.internal"]}, {"signed: no record of a signature is there for the images"}],
		"another's record": [record({"image": "debian:12", "result": "none"}), {"scope": "own", "ownRepositories": ["reg.shop.internal"]}, set()],
		"what is left open": [
			pod("${IMAGE}"), {"scope": "own", "ownRepositories": ["reg.shop.internal"]},
			{"signed: no record of a signature is there for container app"},
		],
	}

	verdict(document, parameters) == [set(), open]
}

test_attestations_can_be_asked_for[name] if {
	some name, [changes, parameters, failed, open] in {
		"provenance": [{"attestations": [{"predicateType": "https://slsa.dev/provenance/v1", "verified": true}]}, {"requireProvenance": true}, set(), set()],
		"no provenance": [
			{"attestations": [{"predicateType": "https://cyclonedx.org/bom", "verified": true}]}, {"requireProvenance": true},
			{"attestations: reg.shop.internal/cart:1.4.2 has no attested provenance"}, set(),
		],
		"provenance that failed": [
			{"attestations": [{"predicateType": "https://slsa.dev/provenance/v1", "verified": false}]}, {"requireProvenance": true},
			{"attestations: the attested provenance of reg.shop.internal/cart:1.4.2 could not be verified"}, set(),
		],
		"provenance that nobody verified": [
			{"attestations": [{"predicateType": "https://slsa.dev/provenance/v1"}]}, {"requireProvenance": true}, set(),
			{"attestations: reg.shop.internal/cart:1.4.2 has an attested provenance that nobody verified"},
		],
		"nothing is said": [
			{}, {"requireProvenance": true, "requireSbomAttestation": true}, set(),
			{
				"attestations: nothing says whether reg.shop.internal/cart:1.4.2 has an attested provenance",
				"attestations: nothing says whether reg.shop.internal/cart:1.4.2 has an attested bill of materials",
			},
		],
		"a bill": [{"attestations": [{"predicateType": "https://spdx.dev/Document/v2.3", "verified": true}]}, {"requireSbomAttestation": true}, set(), set()],
	}

	verdict(record(changes), parameters) == [failed, open]
}

test_attestations_may_have_records_of_their_own[name] if {
	some name, [changes, failed, open] in {
		"verified": [{"output": envelope(provenance)}, set(), set()],
		"failed": [
			{"output": envelope(provenance), "result": "failed"},
			{"attestations: the attested provenance of reg.shop.internal/cart:1.4.2 could not be verified"}, set(),
		],
		"long ago": [
			{"output": envelope(provenance), "verifiedAt": "2098-03-09T00:00:00Z"}, set(),
			{"attestations: reg.shop.internal/cart:1.4.2 has an attested provenance that nobody verified"},
		],
		"of another image": [
			{"output": envelope(provenance), "digest": digest("b"), "platformDigests": []}, set(),
			{"attestations: nothing says whether reg.shop.internal/cart:1.4.2 has an attested provenance"},
		],
	}

	verdict([record({}), record(changes)], {"requireProvenance": true}) == [failed, open]
}

record(changes) := object.union(
	{
		"kind": "SignatureRecord",
		"image": "reg.shop.internal/cart:1.4.2",
		"digest": digest("a"),
		"method": "cosign-keyless",
		"result": "verified",
		"verifiedAt": "2099-03-09T00:00:00Z",
		"identity": {"issuer": "https://id.shop.internal", "subject": "https://git.shop.internal/shop/cart/release.yml"},
		"transparencyLog": {"present": true},
	},
	changes,
)

trust := {
	"trustedIdentities": [{"issuer": "https://id.shop.internal", "subject": "https://git.shop.internal/shop/*"}],
	"trustedKeys": ["awskms:///alias/release"],
}

trusting(issuer, subject) := {"trustedIdentities": [{"issuer": issuer, "subject": subject}], "trustedKeys": []}

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
	"Subject": "https://git.shop.internal/shop/cart/release.yml",
	"Bundle": {"Payload": {"integratedTime": 4076035200}},
}

envelope(text) := {"payloadType": "application/vnd.in-toto+json", "payload": text, "signatures": []}

provenance := "eyJfdHlwZSI6ICJodHRwczovL2luLXRvdG8uaW8vU3RhdGVtZW50L3YxIiwgInN1YmplY3QiOiBbeyJuYW1lIjogInJlZy5zaG9wLmludGVybmFsL2FwcCIsICJkaWdlc3QiOiB7InNoYTI1NiI6ICJhYWFhYWFhYWFhYWFhYWFhYWFhYWFhYWFhYWFhYWFhYWFhYWFhYWFhYWFhYWFhYWFhYWFhYWFhYWFhYWFhYWFhIn19XSwgInByZWRpY2F0ZVR5cGUiOiAiaHR0cHM6Ly9zbHNhLmRldi9wcm92ZW5hbmNlL3YxIiwgInByZWRpY2F0ZSI6IHsieCI6IDF9fQ=="

pod(image) := {"apiVersion": "v1", "kind": "Pod", "metadata": {"name": "cart"}, "spec": {"containers": [{"name": "app", "image": image}]}}

dockerfile(base) := [{"Cmd": "from", "SubCmd": "", "JSON": false, "Flags": [], "Value": [base], "Stage": 0}]

together(documents) := [{"path": $"{i}.json", "contents": contents} | some i, contents in documents]

digest(letter) := $"sha256:{hex(letter)}"

hex(letter) := concat("", [letter | some _ in numbers.range(1, 64)])

messages(findings) := {$"{f.details.rule}: {f.msg}" | some f in findings}

verdict(document, parameters) := [messages(failed), messages(open)] if {
	given := {"now": now, "supply-chain/image-signed": object.union(trust, parameters)}
	failed := policy.violation with input as document with data.lib.plimsoll.parameters as given
	open := policy.no_evidence with input as document with data.lib.plimsoll.parameters as given
}

test_without_parameters_nobody_is_trusted if {
	open := policy.no_evidence with input as record({}) with data.lib.plimsoll.parameters as {"now": now}

	messages(open) == {"signer: nobody is trusted yet; name who may sign in `trustedIdentities` or `trustedKeys`"}
}
