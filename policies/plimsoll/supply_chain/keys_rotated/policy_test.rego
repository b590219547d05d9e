package plimsoll.supply_chain.keys_rotated_test

import data.plimsoll.supply_chain.keys_rotated as policy

now := {"now": "2026-11-24T12:00:00Z"}

test_whole_inventory_passes[name] if {
	some name, documents in {
		"by hand": [evidence(whole)],
		"no key for images": [object.union(evidence([kms, authority]), {"scope": {"images": "none"}})],
		"keyless": [evidence([kms, authority, keyless]), record({"method": "cosign-keyless", "keyRef": null})],
		"known by reference": [evidence(whole), record({})],
		"rotated by itself": [evidence([object.union(kms, {"createdAt": "2022-01-01", "lastRotatedAt": "2026-11-01", "autoRotation": true}), signing, authority])],
		"rotated by itself, and new": [evidence([object.union(kms, {"createdAt": "2026-11-01", "rotatedAt": null, "autoRotation": true}), signing, authority])],
		"last day of the limit": [evidence([kms, authority, object.union(signing, {"createdAt": "2025-11-24T12:00:00Z", "rotatedAt": null})])],
		"two that sign, and one retired": [evidence(array.concat(whole, [
			object.union(signing, {"id": "b"}),
			object.union(signing, {"id": "c", "createdAt": "2020-01-01", "rotatedAt": null, "expiresAt": "2021-01-01", "retiredAt": "2021-01-01"}),
		]))],
		"keys of the configuration": [evidence(whole), config([{"secretbox": {"keys": [{"name": "etcd-2026", "secret": "x"}]}}, {"identity": {}}])],
		"key service of the configuration": [evidence(whole), config([{"kms": {"apiVersion": "v2", "name": "etcd-2026"}}])],
		"retired key that reads": [
			evidence(array.concat(whole, [object.union(kms, {"id": "etcd-2025", "retiredAt": "2026-11-01"})])),
			config([{"aesgcm": {"keys": [{"name": "etcd-2026"}, {"name": "etcd-2025"}]}}, {"kms": {"name": "etcd-2025"}}]),
		],
		"signed while the key was in use": [evidence([kms, authority, object.union(signing, {"id": "new"}), retired]), record({"verifiedAt": "2026-01-01T00:00:00Z"})],
		"older version of the format": [evidence(whole), {"apiVersion": "v1", "kind": "EncryptionConfig", "resources": []}],
		"certificate": [evidence(whole), certificate({"privateKey": {"rotationPolicy": "Always"}})],
		"authority": [evidence(whole), certificate({"isCA": true, "privateKey": {"rotationPolicy": "Always", "algorithm": "ECDSA", "size": 384}})],
		"authority of Ed25519": [evidence(whole), certificate({"isCA": true, "privateKey": {"rotationPolicy": "Always", "algorithm": "Ed25519"}})],
		"certificate in force": [evidence(whole), record({"method": "notation", "certificates": [{"notAfter": "2027-01-01"}]})],
		"certificate for minutes": [evidence([kms, authority, keyless]), record({"method": "cosign-keyless", "keyRef": null, "certificate": {"notBefore": "2026-11-01T10:00:00Z", "notAfter": "2026-11-01T10:10:00Z"}})],
	}
	violation := policy.violation with input as together(documents) with data.lib.plimsoll.parameters as now
	gaps := policy.no_evidence with input as together(documents) with data.lib.plimsoll.parameters as now
	notes := policy.note with input as together(documents) with data.lib.plimsoll.parameters as now
	applicable := policy.applicable with input as together(documents) with data.lib.plimsoll.parameters as now

	[f.msg | some f in violation] == []
	[f.msg | some f in gaps] == []
	[f.msg | some f in notes] == []
	applicable == {i | some i, _ in documents}
}

test_faulty_keys_fail[name] if {
	some name, [rule, suffix, more, msg] in {
		"overdue": ["overdue", ["rotatedAt"], {"rotatedAt": "2025-11-23"}, "the key etcd-2026 was last replaced 366 days ago; asked for are at most 365"],
		"rotated later than that": ["overdue", ["lastRotatedAt"], {"rotatedAt": "2024-11-23", "lastRotatedAt": "2025-11-23"}, "the key etcd-2026 was last replaced 366 days ago; asked for are at most 365"],
		"never replaced": ["overdue", ["createdAt"], {"rotatedAt": null, "createdAt": "2024-01-01"}, "the key etcd-2026 was made 1058 days ago; asked for are at most 365"],
		"limit of its own": ["overdue", ["rotatedAt"], {"rotatedAt": "2026-10-01", "maxAgeDays": 30}, "the key etcd-2026 was last replaced 54 days ago; asked for are at most 30"],
		"never extends": ["overdue", ["rotatedAt"], {"rotatedAt": "2025-11-23", "maxAgeDays": 900}, "the key etcd-2026 was last replaced 366 days ago; asked for are at most 365"],
		"rotated by itself, too long ago": ["overdue", ["rotatedAt"], {"rotatedAt": "2025-11-23", "autoRotation": true}, "the key etcd-2026 was last replaced 366 days ago; asked for are at most 365"],
		"expired": ["expired", ["expiresAt"], {"expiresAt": "2026-11-23"}, "the key etcd-2026 expired on 2026-11-23 and is in use"],
		"algorithm": ["algorithm", ["algorithm"], {"algorithm": "AES-128"}, "the key etcd-2026 is of AES-128, which is not among those allowed"],
		"no owner": ["malformed", ["owner"], {"owner": null}, "owner is missing"],
		"placeholder": ["placeholder", ["location"], {"location": "TBD"}, "location is a placeholder (TBD)"],
		"future": ["future-date", ["createdAt"], {"createdAt": "2027-01-01"}, "createdAt is in the future (2027-01-01)"],
		"value": ["unknown-key", ["secret"], {"secret": "x"}, "secret is no field that is known here"],
		"retired at no date": ["malformed", ["retiredAt"], {"retiredAt": "soon"}, "retiredAt must be a date, such as 2026-03-31 or 2026-03-31T10:00:00Z"],
	}
	found := policy.violation with input as evidence([object.union(kms, more), signing, authority]) with data.lib.plimsoll.parameters as now

	[[f.details.rule, f.details.path, f.msg] | some f in found] == [[rule, array.concat(["keys", 0], suffix), msg]]
}

# Every fault of a key that signs is one of signing, apart from what it is made of.
test_faults_of_keys_that_sign_are_told_apart[name] if {
	some name, [path, entries, msg] in {
		"overdue": [["keys", 1, "rotatedAt"], [kms, object.union(signing, {"rotatedAt": "2025-11-23"}), authority], "the key release was last replaced 366 days ago; asked for are at most 365"],
		"expired": [["keys", 1, "expiresAt"], [kms, object.union(signing, {"expiresAt": "2026-11-24T11:00:00Z"}), authority], "the key release expired on 2026-11-24T11:00:00Z and is in use"],
		"no owner": [["keys", 1, "owner"], [kms, object.union(signing, {"owner": null}), authority], "owner is missing"],
		"trust root": [["keys", 2, "rotatedAt"], [kms, authority, object.union(keyless, {"rotatedAt": "2025-11-23"})], "the trust root sigstore was last refreshed 366 days ago; asked for are at most 365"],
		"too many": [["keys", 4, "purpose"], [kms, signing, authority, signing, signing], "3 keys sign images; asked for are at most 2, so that the old ones are retired"],
	}
	found := policy.violation with input as evidence(entries) with data.lib.plimsoll.parameters as now

	[[f.details.rule, f.details.path, f.msg] | some f in found] == [["signing", path, msg]]
}

test_signatures_by_old_keys_fail[name] if {
	some name, [entries, more, msg] in {
		"retired": [[kms, authority, object.union(signing, {"id": "new", "keyRef": null}), retired], {}, "the key release was retired on 2026-06-01, and a signature of 2026-11-20 still counts by it"],
		"expired certificate": [whole, {"method": "notation", "certificates": [{"notAfter": "2026-11-01"}]}, "the certificate that signed expired on 2026-11-01"],
		"keyless for a year": [[kms, authority, keyless], {"method": "cosign-keyless", "keyRef": null, "certificate": {"notBefore": "2026-01-01", "notAfter": "2027-01-01"}}, "the signature is called keyless, and its certificate is good for 365 days: that is a key to rotate"],
	}
	found := policy.violation with input as together([evidence(entries), record(more)]) with data.lib.plimsoll.parameters as now

	[[f.details.rule, f.details.document, f.details.path, f.msg] | some f in found] == [["signing", 1, [], msg]]
}

test_signature_that_is_dated_after_the_retirement_fails if {
	bundle := [{"critical": {"identity": {"docker-reference": "reg.shop.internal/cart"}, "image": {"docker-manifest-digest": digest}}, "optional": {"Bundle": {"Payload": {"integratedTime": 1785585600}}}}]
	found := policy.violation with input as together([evidence([kms, authority, signing, retired]), record({"verifiedAt": "2026-11-20T00:00:00Z", "output": bundle})]) with data.lib.plimsoll.parameters as now

	[f.msg | some f in found] == ["the key release was retired on 2026-06-01, and a signature of 2026-08-01 still counts by it"]
}

test_keyless_may_be_refused if {
	parameters := object.union(now, {"supply-chain/keys-rotated": {"acceptKeyless": false}})
	found := policy.violation with input as together([evidence([kms, authority, keyless]), record({"method": "cosign-keyless", "keyRef": null})]) with data.lib.plimsoll.parameters as parameters
	gaps := policy.no_evidence with input as together([evidence([kms, authority, keyless]), record({"method": "cosign-keyless", "keyRef": null})]) with data.lib.plimsoll.parameters as parameters

	{[f.details.document, f.details.rule, f.msg] | some f in found} == {
		[0, "signing", "images are signed without keys, which is not accepted here"],
		[1, "signing", "the image is signed without a key, which is not accepted here"],
	}
	gaps == set()
}

test_retired_key_that_encrypts_fails[name] if {
	some name, [suffix, provider] in {
		"list": [["aescbc", "keys", 0, "name"], {"aescbc": {"keys": [{"name": "etcd-2025"}, {"name": "etcd-2026"}]}}],
		"key service": [["kms", "name"], {"kms": {"name": "etcd-2025"}}],
	}
	documents := [evidence(array.concat(whole, [object.union(kms, {"id": "etcd-2025", "retiredAt": "2026-11-01"})])), config([provider])]
	found := policy.violation with input as together(documents) with data.lib.plimsoll.parameters as now

	[[f.details.rule, f.details.document, f.details.path, f.msg] | some f in found] == [["retired", 1, array.concat(["resources", 0, "providers", 0], suffix), "the key etcd-2025 was retired on 2026-11-01 and still encrypts"]]
}

test_certificates_that_keep_their_key_fail[name] if {
	some name, [rule, suffix, spec, msg] in {
		"never": ["certificate", ["privateKey", "rotationPolicy"], {"privateKey": {"rotationPolicy": "Never"}}, "the certificate is renewed with the private key that it had, as `rotationPolicy` is not Always"],
		"no word": ["certificate", ["privateKey", "rotationPolicy"], {"privateKey": {"rotationPolicy": true}}, "the certificate is renewed with the private key that it had, as `rotationPolicy` is not Always"],
		"short authority": ["algorithm", ["privateKey"], {"isCA": true, "privateKey": {"rotationPolicy": "Always"}}, "the key of the certificate authority is of RSA-2048, which is not among those allowed"],
		"odd length": ["algorithm", ["privateKey"], {"isCA": true, "privateKey": {"rotationPolicy": "Always", "algorithm": "RSA", "size": "4096"}}, "the key of the certificate authority is of RSA-2048, which is not among those allowed"],
		"long curve": ["algorithm", ["privateKey"], {"isCA": true, "privateKey": {"rotationPolicy": "Always", "algorithm": "ECDSA", "size": 521}}, "the key of the certificate authority is of ECDSA-P521, which is not among those allowed"],
		"odd": ["algorithm", ["privateKey"], {"isCA": true, "privateKey": {"rotationPolicy": "Always", "algorithm": "DSA"}}, "the key of the certificate authority is of an algorithm that cert-manager does not know, which is not among those allowed"],
	}
	found := policy.violation with input as certificate(spec) with data.lib.plimsoll.parameters as now

	[[f.details.rule, f.details.path, f.msg] | some f in found] == [[rule, array.concat(["spec"], suffix), msg]]
}

test_default_of_old_versions_is_a_note[name] if {
	some name, spec in {"absent": {}, "null": {"privateKey": {"rotationPolicy": null}}, "odd": {"privateKey": "Always"}}
	notes := policy.note with input as certificate(spec)

	[f.msg | some f in notes] == ["before version 1.18, cert-manager renews the certificate with the private key that it had: `rotationPolicy: Always` says otherwise"]
}

test_end_that_comes_soon_is_a_note if {
	noted := [f.msg |
		some day in ["2026-11-24", "2026-12-24", "2026-12-25T12:00:00Z", "2026-11-23"]
		found := policy.note with input as evidence([object.union(kms, {"expiresAt": day})]) with data.lib.plimsoll.parameters as now
		some f in found
	]

	noted == ["the key etcd-2026 expires in 0 days", "the key etcd-2026 expires in 30 days"]
}

test_missing_inventory_is_a_gap[name] if {
	some name, [document, path, msg] in {
		"evidence": [{"apiVersion": "plimsoll/v1", "kind": "Evidence", "metadata": {"system": "shop"}}, ["keys"], "no keys are recorded"],
		"empty": [evidence([]), ["keys"], "no keys are recorded"],
		"record": [record({}), [], "no inventory of keys is among the documents"],
		"failed record": [record({"result": "failed"}), [], "no inventory of keys is among the documents"],
		"certificate": [certificate({"privateKey": {"rotationPolicy": "Always"}}), [], "no inventory of keys is among the documents"],
		"configuration": [config([{"secretbox": {"keys": [{"name": "a"}]}}]), [], "no inventory of keys is among the documents"],
		"other version": [{"apiVersion": "plimsoll/v2", "kind": "Evidence", "keys": whole}, ["apiVersion"], "the evidence is of version plimsoll/v2, which is not known here"],
	}
	gaps := policy.no_evidence with input as document with data.lib.plimsoll.parameters as now

	policy.applicable with input as document with data.lib.plimsoll.parameters as now
	{f.msg | some f in gaps; f.details.rule == "signing"; f.details.path == path} == {msg}
	{f.details.rule | some f in gaps} == {"signing"}
}

test_incomplete_inventory_is_a_gap[name] if {
	some name, [rule, path, entries, msg] in {
		"nothing that signs": ["signing", ["keys"], [kms, authority], "the inventory has no key for image-signing"],
		"only retired ones sign": ["signing", ["keys"], [kms, authority, retired], "the inventory has no key for image-signing"],
		"no authority": ["inventory", ["keys"], [kms, signing], "the inventory has no key for tls-ca"],
		"no other": ["inventory", ["keys"], [signing], "the inventory has no key for encryption-at-rest and tls-ca"],
		"rotated nobody knows when": ["inventory", ["keys", 0, "rotatedAt"], [object.union(kms, {"createdAt": "2022-01-01", "rotatedAt": null, "autoRotation": true}), signing, authority], "the key etcd-2026 is rotated by itself, and no day of a rotation is recorded"],
		"dates say nothing": ["inventory", ["keys", 0, "createdAt"], [object.union(kms, {"createdAt": "1970-01-01", "rotatedAt": null}), signing, authority], "the key etcd-2026 has dates that say nothing"],
		"no algorithm": ["inventory", ["keys", 0, "algorithm"], [object.union(kms, {"algorithm": null}), signing, authority], "nothing says of the key etcd-2026 of what algorithm it is (`algorithm`)"],
		"no recovery": ["inventory", ["keys", 0, "recovery"], [object.union(kms, {"recovery": null}), signing, authority], "nothing says of the key etcd-2026 what is done if it is lost (`recovery`)"],
	}
	gaps := policy.no_evidence with input as evidence(entries) with data.lib.plimsoll.parameters as now
	violation := policy.violation with input as evidence(entries) with data.lib.plimsoll.parameters as now

	[[f.details.rule, f.details.path, f.msg] | some f in gaps] == [[rule, path, msg]]
	violation == set()
}

test_inventory_without_entries_is_malformed if {
	violation := policy.violation with input as evidence({"id": "a"}) with data.lib.plimsoll.parameters as now
	gaps := policy.no_evidence with input as evidence({"id": "a"}) with data.lib.plimsoll.parameters as now

	[[f.details.rule, f.msg] | some f in violation] == [["malformed", "keys must be a list, not object"]]
	{f.msg | some f in gaps} == {"the inventory has no key for image-signing", "the inventory has no key for encryption-at-rest and tls-ca"}
}

test_keys_that_the_inventory_does_not_know_are_gaps[name] if {
	some name, [rule, path, document, msg] in {
		"configuration": ["inventory", ["resources", 0, "providers", 0, "secretbox", "keys", 0, "name"], config([{"secretbox": {"keys": [{"name": "other"}]}}]), "the key other is not in the inventory, so nobody can tell how old it is"],
		"record": ["signing", [], record({"keyRef": "awskms:///alias/other"}), "the key awskms:///alias/other is not in the inventory, so nobody can tell how old it is"],
		"record without a key": ["signing", [], record({"keyRef": null}), "nothing says which key signed, so nobody can tell how old it is"],
		"output": ["signing", [0, "SignedTags", 0], [{"Name": "cart", "AdministrativeKeys": [], "SignedTags": [{"SignedTag": "1"}]}], "nothing says which key signed, so nobody can tell how old it is"],
		"trust root": ["signing", [], record({"method": "cosign-keyless", "keyRef": null}), "the image is signed without a key, and the inventory does not record the trust root as `keyless`"],
	}
	gaps := policy.no_evidence with input as together([evidence(whole), document]) with data.lib.plimsoll.parameters as now

	[[f.details.document, f.details.rule, f.details.path, f.msg] | some f in gaps] == [[1, rule, path, msg]]
}

test_without_a_clock_no_age_is_known if {
	violation := policy.violation with input as evidence(whole)
	gaps := policy.no_evidence with input as evidence(whole)

	violation == set()
	{[f.details.rule, f.msg] | some f in gaps} == {
		["inventory", "without `now` nobody can tell how old the key etcd-2026 is"],
		["signing", "without `now` nobody can tell how old the key release is"],
		["inventory", "without `now` nobody can tell how old the key cluster-ca is"],
	}
}

test_where_nothing_is_signed_nothing_needs_a_key if {
	gaps := policy.no_evidence with input as record({"result": "none"}) with data.lib.plimsoll.parameters as now

	gaps == set()
}

test_parameters_are_heeded[name] if {
	some name, [parameters, entries, want] in {
		"limit": [{"maxKeyAgeDays": 10}, [object.union(kms, {"rotatedAt": "2026-11-01"})], ["the key etcd-2026 was last replaced 23 days ago; asked for are at most 10"]],
		"limit of a purpose": [{"maxKeyAgeDaysByPurpose": {"encryption-at-rest": 20}}, [object.union(kms, {"rotatedAt": "2026-11-01"})], ["the key etcd-2026 was last replaced 23 days ago; asked for are at most 20"]],
		"longer limit of a purpose": [{"maxKeyAgeDaysByPurpose": {"encryption-at-rest": 3650}}, [object.union(kms, {"rotatedAt": "2020-11-01"})], []],
		"algorithms": [{"allowedAlgorithms": ["AES-128"]}, [object.union(kms, {"algorithm": "AES-128-GCM"})], []],
		"active keys": [{"maxActiveKeys": 1}, [signing, signing], ["2 keys sign images; asked for are at most 1, so that the old ones are retired"]],
	}
	all := object.union(now, {"supply-chain/keys-rotated": object.union({"requiredPurposes": []}, parameters)})
	found := policy.violation with input as evidence(entries) with data.lib.plimsoll.parameters as all
	gaps := policy.no_evidence with input as evidence(entries) with data.lib.plimsoll.parameters as all

	[f.msg | some f in found] == want
	gaps == set()
}

test_warning_may_come_earlier if {
	all := object.union(now, {"supply-chain/keys-rotated": {"expiryWarnDays": 100}})
	found := policy.note with input as evidence([object.union(kms, {"expiresAt": "2027-01-30"})]) with data.lib.plimsoll.parameters as all

	[f.msg | some f in found] == ["the key etcd-2026 expires in 67 days"]
}

test_other_documents_are_not_judged if {
	pod := {"apiVersion": "v1", "kind": "Pod", "metadata": {"name": "a"}}
	issuer := {"apiVersion": "cert-manager.io/v1", "kind": "Issuer", "metadata": {"name": "a"}}
	found := policy.violation with input as pod with data.lib.plimsoll.parameters as now
	gaps := policy.no_evidence with input as issuer with data.lib.plimsoll.parameters as now

	not policy.applicable with input as pod
	not policy.applicable with input as issuer
	found == set()
	gaps == set()
}

test_evidence_about_other_things_stands_aside_where_there_is_an_inventory if {
	other := {"apiVersion": "plimsoll/v1", "kind": "Evidence", "metadata": {"system": "shop"}, "training": []}
	applicable := policy.applicable with input as together([other, evidence(whole)]) with data.lib.plimsoll.parameters as now
	gaps := policy.no_evidence with input as together([other, evidence(whole)]) with data.lib.plimsoll.parameters as now

	applicable == {1}
	gaps == set()
}

test_hostile_documents_raise_nothing[name] if {
	some name, document in {
		"entries": evidence([1, null, "a", [], {}, {"id": {}, "purpose": [], "algorithm": {}, "expiresAt": ["1", "2"], "maxAgeDays": "9", "createdAt": 5}]),
		"configuration": config([{"kms": {"name": 3}}, {"secretbox": {"keys": {"a": 1}}}, {"aesgcm": null}, "aescbc"]),
		"resources": {"apiVersion": "apiserver.config.k8s.io/v1", "kind": "EncryptionConfiguration", "resources": "all"},
		"certificate": {"apiVersion": "cert-manager.io/v1", "kind": "Certificate", "spec": "x"},
		"record": {"kind": "SignatureRecord", "keyRef": 1, "certificates": {}, "result": "verified"},
	}
	policy.applicable with input as document with data.lib.plimsoll.parameters as now
	gaps := policy.no_evidence with input as document with data.lib.plimsoll.parameters as now
	_ = policy.violation with input as document with data.lib.plimsoll.parameters as now
	_ = policy.note with input as document with data.lib.plimsoll.parameters as now

	"signing" in {f.details.rule | some f in gaps}
}

digest := "sha256:0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef"

kms := {
	"id": "etcd-2026", "owner": "platform team", "location": "https://keys.shop.internal/etcd", "purpose": "encryption-at-rest",
	"type": "symmetric", "algorithm": "AES-256", "storage": "kms", "createdAt": "2025-02-01", "rotatedAt": "2026-02-01",
	"holders": 2, "recovery": "kept by the key service in two regions",
}

signing := {
	"id": "release", "owner": "release team", "location": "https://keys.shop.internal/release", "purpose": "image-signing",
	"type": "asymmetric", "algorithm": "ECDSA-P256", "storage": "kms", "createdAt": "2025-02-01", "rotatedAt": "2026-02-01",
	"keyRef": "awskms:///alias/release", "holders": 2, "recovery": "a new one is made, and images are signed anew",
}

retired := object.union(signing, {"rotatedAt": null, "retiredAt": "2026-06-01"})

keyless := {
	"id": "sigstore", "owner": "release team", "location": "https://tuf.shop.internal/root.json", "purpose": "image-signing",
	"storage": "keyless", "createdAt": "2024-02-01", "rotatedAt": "2026-11-01",
}

authority := {
	"id": "cluster-ca", "owner": "platform team", "location": "https://keys.shop.internal/ca", "purpose": "tls-ca",
	"type": "asymmetric", "algorithm": "RSA-4096", "storage": "hsm", "createdAt": "2026-02-01", "holders": 2,
	"recovery": "parts of it in three safes",
}

whole := [kms, signing, authority]

evidence(entries) := {"apiVersion": "plimsoll/v1", "kind": "Evidence", "metadata": {"system": "shop"}, "keys": entries}

record(more) := object.union(
	{
		"apiVersion": "plimsoll/v1",
		"kind": "SignatureRecord",
		"image": "reg.shop.internal/cart:1.4.2",
		"digest": digest,
		"method": "cosign-key",
		"result": "verified",
		"verifiedAt": "2026-11-20T08:00:00Z",
		"keyRef": "awskms:///alias/release",
	},
	more,
)

config(providers) := {"apiVersion": "apiserver.config.k8s.io/v1", "kind": "EncryptionConfiguration", "resources": [{"resources": ["secrets"], "providers": providers}]}

certificate(spec) := {"apiVersion": "cert-manager.io/v1", "kind": "Certificate", "metadata": {"name": "web"}, "spec": object.union({"secretName": "web", "issuerRef": {"name": "ca"}}, spec)}

together(documents) := [{"path": $"{i}.yaml", "contents": document} | some i, document in documents]
