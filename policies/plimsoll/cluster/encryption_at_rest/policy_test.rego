package plimsoll.cluster.encryption_at_rest_test

import data.plimsoll.cluster.encryption_at_rest as policy

test_identity_first_is_reported if {
	r := policy.violation with input as config([entry(["secrets"], [{"identity": {}}, secretbox])])

	r == {{
		"msg": "secrets are written by identity, which does not encrypt",
		"details": {
			"policy": "cluster/encryption-at-rest",
			"rule": "identity",
			"path": ["resources", 0, "providers", 0, "identity"],
			"subject": {"kind": "EncryptionConfiguration"},
		},
	}}
}

test_first_match_and_first_provider_decide if {
	every case in [
		[[entry(["secrets"], [kms, {"identity": {}}])], {}, set()],
		[[entry(["*.*"], [secretbox])], {}, set()],
		[[entry(["*."], [secretbox])], {}, set()],
		[[entry(["configmaps", "secrets"], [secretbox]), entry(["*.*"], [{"identity": {}}])], {}, set()],
		[[entry(["*.*"], [{"identity": {}}]), entry(["secrets"], [secretbox])], {}, {["identity", "secrets are written by identity, which does not encrypt"]}],
		[[entry(["configmaps"], [secretbox])], {}, {["uncovered", "no entry is for secrets, so they are stored as plain text"]}],
		[[entry(["*.apps"], [secretbox])], {}, {["uncovered", "no entry is for secrets, so they are stored as plain text"]}],
		[[entry(["*.apps"], [secretbox])], {"mustEncrypt": ["deployments.apps"]}, set()],
		[[entry(["*."], [secretbox])], {"mustEncrypt": ["deployments.apps"]}, {["uncovered", "no entry is for deployments.apps, so they are stored as plain text"]}],
		[[entry(["secrets"], [aes("aescbc", good_secret)])], {}, {["provider", "secrets are written by aescbc, which is not among those accepted"]}],
		[[entry(["secrets"], [aes("aescbc", good_secret)])], {"acceptedProviders": ["aescbc"]}, set()],
		[[entry(["secrets"], [secretbox])], {"requireKms": true}, {["kms", "secrets are written by secretbox, and a KMS is asked for"]}],
		[[entry(["secrets"], [kms])], {"requireKms": true}, set()],
		[[entry(["secrets"], [{"kms": {"name": "k"}}])], {}, {["kms-version", "secrets are written by a KMS of version 1, which is off by default since Kubernetes 1.29"]}],
		[[entry(["secrets"], [{"kms": null}])], {}, {["kms-version", "secrets are written by a KMS of version 1, which is off by default since Kubernetes 1.29"]}],
	] {
		[entries, parameters, want] := case
		told(config(entries), {"cluster/encryption-at-rest": parameters}) == want
	}
}

test_keys_are_measured_and_never_told if {
	every case in [
		[aes("aesgcm", good_secret), set()],
		[aes("aesgcm", "QUJDREVGR0hJSktMTU5PUA=="), set()],
		[aes("secretbox", "QUJDREVGR0hJSktMTU5PUA=="), {["keys", "a key of secretbox has a secret of 16 bytes; 32 are asked for"]}],
		[aes("aesgcm", "QUJDREVGR0hJSktMTU5P"), {["keys", "a key of aesgcm has a secret of 15 bytes; 16, 24 or 32 are asked for"]}],
		[aes("aesgcm", "<a secret>"), {["keys", "a key of aesgcm has a secret that is no base64, perhaps a placeholder"]}],
		[aes("aesgcm", "A==="), {["keys", "a key of aesgcm has a secret that is no base64, perhaps a placeholder"]}],
		[aes("aesgcm", 7), {["keys", "a key of aesgcm has no secret"]}],
		[aes("aesgcm", "c2VjcmV0IGlzIHNlY3VyZQ=="), {["keys", "a key of aesgcm has a secret that everybody knows from the documentation, or one that is no secret at all"]}],
		[aes("aesgcm", "AAAAAAAAAAAAAAAAAAAAAA=="), {["keys", "a key of aesgcm has a secret that everybody knows from the documentation, or one that is no secret at all"]}],
		[{"aesgcm": {"keys": []}}, {["keys", "aesgcm has no keys"]}],
		[{"aesgcm": {"keys": [{"name": "a", "secret": good_secret}, {"name": "a", "secret": good_secret}]}}, {["keys", "aesgcm has two keys of one name"]}],
		[{"aesgcm": {"keys": [{"secret": good_secret}]}}, {["keys", "a key of aesgcm has no name"]}],
	] {
		[provider, want] := case
		told(config([entry(["secrets"], [provider])]), {}) == want
	}
}

test_key_that_is_put_in_later_is_a_gap if {
	document := config([entry(["secrets"], [aes("secretbox", "${KEY}")])])

	told(document, {}) == set()
	open(document, {}) == {["keys", "the key is put in later or is encrypted itself, so its length is not known"]}
}

test_what_the_server_refuses_is_reported if {
	every case in [
		[{}, {["invalid", "resources must be a list that is not empty"]}],
		[{"resources": []}, {["invalid", "resources must be a list that is not empty"]}],
		[{"resources": [{"providers": [secretbox]}]}, {["invalid", "resources must be a list that is not empty"]}],
		[{"resources": [{"resources": ["secrets"]}]}, {["invalid", "providers must be a list that is not empty"]}],
		[
			{"resources": [entry(["secrets"], [object.union(secretbox, {"identity": {}})])]},
			{["invalid", "a provider must be an object with exactly one of aescbc, aesgcm, identity, kms and secretbox"]},
		],
		[
			{"resources": [entry(["secrets"], ["identity"])]},
			{["invalid", "a provider must be an object with exactly one of aescbc, aesgcm, identity, kms and secretbox"]},
		],
	] {
		[fields, want] := case
		told(object.union({"apiVersion": "apiserver.config.k8s.io/v1", "kind": "EncryptionConfiguration"}, fields), {}) == want
	}
}

test_old_kind_is_judged_and_noted if {
	document := {"apiVersion": "v1", "kind": "EncryptionConfig", "resources": [entry(["secrets"], [secretbox])]}
	notes := policy.note with input as document

	told(document, {}) == set()
	is_judged(document)
	{note.msg | some note in notes} == {"the kind EncryptionConfig is that of Kubernetes before 1.13; it is called EncryptionConfiguration now"}
}

test_kms_of_version_1_is_noted_before_its_end if {
	document := config([entry(["secrets"], [{"kms": {"name": "k"}}])])
	notes := policy.note with input as document with data.lib.plimsoll.parameters as {"kubernetesVersion": "1.28"}

	told(document, {"kubernetesVersion": "1.28"}) == set()
	{note.msg | some note in notes} == {"a KMS of version 1 writes, which is deprecated"}
}

test_servers_are_judged if {
	told(server([]), {}) == {["flag", "the API server has no --encryption-provider-config, so etcd keeps secrets as plain text"]}
	is_judged(server([]))
	told(server(["--encryption-provider-config=/e.yaml"]), {}) == set()
	open(server(["--encryption-provider-config=/e.yaml"]), {}) == {["flag", "the EncryptionConfiguration that the API server reads is not among the documents"]}
}

test_configuration_in_the_set_settles_what_the_flag_names if {
	members := [
		{"path": "a.yaml", "contents": server(["--encryption-provider-config=/e.yaml"])},
		{"path": "b.yaml", "contents": {"apiVersion": "v1", "kind": "Secret"}},
		{"path": "c.yaml", "contents": config([entry(["secrets"], [secretbox])])},
		{"path": "d.yaml", "contents": evidence({"encryption": true})},
	]
	judged := policy.applicable with input as members

	told(members, {}) == set()
	open(members, now) == set()
	judged == {0, 2, 3}
}

test_other_documents_are_not_judged if {
	every document in [{"apiVersion": "v1", "kind": "Pod", "spec": {"containers": [{"command": ["etcd"]}]}}, {"apiVersion": "v2", "kind": "EncryptionConfig"}] {
		told(document, {}) == set()
		not is_judged(document)
	}
}

test_managed_control_planes_are_judged if {
	every case in [
		[true, {}, set()],
		[false, {}, {["managed", "the managed control plane does not encrypt secrets"]}],
		[{"enabled": false}, {}, {["managed", "the managed control plane does not encrypt secrets"]}],
		[{"enabled": true, "provider": "kms"}, {"requireKms": true}, set()],
		[{"enabled": true, "provider": "secretbox"}, {"requireKms": true}, {["kms", "the managed control plane encrypts by secretbox, and a KMS is asked for"]}],
		[{"enabled": true, "provider": "aescbc"}, {}, {["provider", "the managed control plane encrypts by aescbc, which is not among those accepted"]}],
		[{"enabled": true, "resources": ["configmaps"]}, {}, {["uncovered", "the managed control plane does not encrypt secrets"]}],
	] {
		[encryption, parameters, want] := case
		told(evidence({"encryption": encryption}), object.union(now, {"cluster/encryption-at-rest": parameters})) == want
	}
}

test_evidence_that_does_not_say_is_a_gap if {
	every case in [
		[null, {}, {["managed", "the evidence about the managed control plane does not say encryption"]}],
		["on", {}, {["managed", "encryption must be true, false, or an object with `enabled`"]}],
		[true, {"requireKms": true}, {["managed", "the evidence does not say which provider encrypts, and a KMS is asked for"]}],
		[{"enabled": true}, {"mustEncrypt": ["configmaps"]}, {["managed", "the evidence does not say which resources are encrypted beyond secrets"]}],
		[{"enabled": true, "resources": ["configmaps"]}, {"mustEncrypt": ["configmaps"]}, set()],
		[true, {"maxEvidenceAgeDays": 30}, {["evidence", "the evidence about the managed control plane does not count: it was checked 31 days ago; asked for are at most 30"]}],
	] {
		[encryption, parameters, want] := case
		open(evidence({"encryption": encryption}), object.union(now, {"cluster/encryption-at-rest": parameters})) == want
	}
}

told(document, parameters) := {[f.details.rule, f.msg] | some f in r} if {
	r := policy.violation with input as document with data.lib.plimsoll.parameters as parameters
}

open(document, parameters) := {[f.details.rule, f.msg] | some f in r} if {
	r := policy.no_evidence with input as document with data.lib.plimsoll.parameters as parameters
}

is_judged(document) if {
	judged := policy.applicable with input as document
	judged == true
}

now := {"now": "2026-06-01T12:00:00Z"}

config(entries) := {"apiVersion": "apiserver.config.k8s.io/v1", "kind": "EncryptionConfiguration", "resources": entries}

entry(resources, providers) := {"resources": resources, "providers": providers}

aes(name, secret) := {name: {"keys": [{"name": "k1", "secret": secret}]}}

secretbox := aes("secretbox", good_secret)

kms := {"kms": {"apiVersion": "v2", "name": "vault", "endpoint": "unix:///kms.sock"}}

good_secret := "5u0QXhJ0P7gk2mZr8Y1bVw3sT4nC6dLfAeHiKoQpRzE="

server(flags) := {"apiVersion": "v1", "kind": "Pod", "spec": {"containers": [{"command": array.concat(["kube-apiserver"], flags)}]}}

evidence(fields) := {
	"apiVersion": "plimsoll/v1",
	"kind": "Evidence",
	"metadata": {"system": "shop"},
	"managed": object.union({"id": "m", "owner": "platform team", "location": "https://wiki.corp.dev/eks", "checkedAt": "2026-05-01"}, fields),
}
