package lib.plimsoll.keys.keys_test

import data.lib.plimsoll.keys

test_inventories_are_evidence_with_keys if {
	documents := [
		{"path": "a.yaml", "contents": evidence([{"id": "a"}, "b"])},
		{"path": "b.yaml", "contents": evidence([])},
		{"path": "c.yaml", "contents": object.union(evidence([{"id": "c"}]), {"apiVersion": "plimsoll/v2"})},
		{"path": "d.yaml", "contents": evidence({"id": "d"})},
	]
	inventories := keys.inventories with input as documents
	entries := keys.entries with input as documents

	[d.document | some d in inventories] == [0, 3]
	[[e.document, e.path, e.entry.id] | some e in entries] == [[0, ["keys", 0], "a"]]
}

test_purposes_are_compared_without_case if {
	keys.signs({"purpose": " Image-Signing "})
	not keys.signs({"purpose": "tls-ca"})
	not keys.signs({"purpose": 1})
}

test_keyless_is_told_by_type_or_storage if {
	keys.keyless({"type": "Keyless"})
	keys.keyless({"storage": "keyless "})
	not keys.keyless({"type": "asymmetric", "storage": "kms"})
	not keys.keyless({})
}

test_retired_is_what_has_a_day if {
	keys.retired({"retiredAt": "2026-01-01"})
	keys.active({"retiredAt": "soon"})
	keys.active({})
	not keys.active({"retiredAt": "2026-01-01"})
}

test_names_are_short_texts if {
	keys.name({"id": " a "}) == "a"
	keys.name({"id": 1}) == "without a name"
	keys.name({}) == "without a name"
}

test_keys_are_known_by_what_others_call_them if {
	found := [[i.entry.id | some i in known] |
		some reference in ["a", "awskms:///alias/b", "https://vault.shop.internal/c", "d", null]
		known := keys.known_as(reference) with input as evidence([
			{"id": "a"},
			{"id": "b", "keyRef": "awskms:///alias/b"},
			{"id": "c", "location": "https://vault.shop.internal/c"},
		])
	]

	found == [["a"], ["b"], ["c"], [], []]
}

test_latest_known_day_counts if {
	keys.replaced({"createdAt": "2026-03-01", "rotatedAt": "2026-01-01"}) == "2026-03-01"
	keys.replaced({"createdAt": "2024-01-01", "lastRotatedAt": "2026-02-01T00:00:00Z"}) == "2026-02-01T00:00:00Z"
	keys.replaced({"createdAt": "2024-01-01", "rotatedAt": "1970-01-01"}) == "2024-01-01"
	not keys.replaced({"createdAt": "1970-01-01", "rotatedAt": "soon"})
	5 == keys.age({"createdAt": "2026-05-27"}) with data.lib.plimsoll.parameters as {"now": "2026-06-01T12:00:00Z"}
	not keys.age({"createdAt": "2026-05-27"})
}

test_algorithms_are_known_by_many_names[algorithm] if {
	some algorithm in [
		"AES-256", "aes256", "AES-256-GCM", "SYMMETRIC_DEFAULT", "ECDSA-P256", "ECC_NIST_P256", "P-256", "ecdsa-p384-sha384",
		"Ed25519", "RSA-3072", "RSA 4096", "rsa4096", "RSA_SIGN_PKCS1_4096_SHA256", "KMS-managed",
	]

	keys.allowed_algorithm(algorithm, allowed)
}

test_other_algorithms_are_not_allowed[algorithm] if {
	some algorithm in ["RSA-2048", "RSA", "RSA2048", "AES-128", "AES-256-ECB", "DSA", "", "ECDSA-P224", "ECDSA-P2567", "RSASSA-PSS", "RSA-4096 and RSA-1024", 256, null]

	not keys.allowed_algorithm(algorithm, allowed)
}

allowed := ["AES-256", "ECDSA-P256", "ECDSA-P384", "Ed25519", "RSA>=3072", "KMS-managed"]

evidence(section) := {"apiVersion": "plimsoll/v1", "kind": "Evidence", "metadata": {"system": "shop"}, "keys": section}
