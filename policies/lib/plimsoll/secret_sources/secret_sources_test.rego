package lib.plimsoll.secret_sources.secret_sources_test

import data.lib.plimsoll.secret_sources

test_groups_of_controllers_are_known if {
	secret_sources.is_external("external-secrets.io")
	not secret_sources.is_external("")
}

test_resources_make_secrets_by_name[name] if {
	some name, [resource, wanted] in {
		"target": [made("external-secrets.io", "ExternalSecret", {"metadata": {"name": "a"}, "spec": {"target": {"name": "b"}}}), ["b"]],
		"own name": [made("external-secrets.io", "ExternalSecret", {"metadata": {"name": "a"}, "spec": {"target": {"name": ""}}}), ["a"]],
		"merged": [made("external-secrets.io", "ExternalSecret", {"metadata": {"name": "a"}, "spec": {"target": {"creationPolicy": "Merge"}}}), ["a"]],
		"CSI": [made("secrets-store.csi.x-k8s.io", "SecretProviderClass", {"spec": {"secretObjects": [{"secretName": "a"}, {"secretName": "b"}, null]}}), ["a", "b"]],
		"Vault": [made("secrets.hashicorp.com", "VaultDynamicSecret", {"spec": {"destination": {"name": "a"}}}), ["a"]],
		"VaultSecret": [made("ricoberger.de", "VaultSecret", {"metadata": {"name": "a"}}), ["a"]],
		"owned": [made("", "Secret", {"metadata": {"name": "a", "ownerReferences": [{"apiVersion": "external-secrets.io/v1"}]}}), ["a"]],
		"labelled": [made("", "Secret", {"metadata": {"name": "a", "labels": {"secrets-store.csi.k8s.io/managed": "true"}}}), ["a"]],
	}

	secret_sources.made_by(resource) == wanted
}

test_other_resources_make_none[name] if {
	some name, resource in {
		"no policy": made("external-secrets.io", "ExternalSecret", {"metadata": {"name": "a"}, "spec": {"target": {"creationPolicy": "None"}}}),
		"by hand": made("", "Secret", {"metadata": {"name": "a", "ownerReferences": [{"apiVersion": "apps/v1"}, {"apiVersion": 1}, null]}}),
		"sealed": made("", "Secret", {"metadata": {"name": "a", "ownerReferences": [{"apiVersion": "bitnami.com/v1alpha1", "kind": "SealedSecret"}]}}),
		"store": made("external-secrets.io", "SecretStore", {"metadata": {"name": "a"}}),
	}

	not secret_sources.made_by(resource)
}

test_cluster_secrets_have_a_name[name] if {
	some name, [spec, wanted] in {
		"target": [{"externalSecretName": "b", "externalSecretSpec": {"target": {"name": "c"}}}, "c"],
		"external secret": [{"externalSecretName": "b"}, "b"],
		"own": [{"externalSecretName": 1}, "a"],
	}

	secret_sources.cluster_secret(made("external-secrets.io", "ClusterExternalSecret", {"metadata": {"name": "a"}, "spec": spec})) == wanted
	not secret_sources.cluster_secret(made("external-secrets.io", "ExternalSecret", {"metadata": {"name": "a"}, "spec": spec}))
}

test_encrypted_secrets_are_told[name] if {
	some name, [resource, wanted] in {
		"SealedSecret": [made("bitnami.com", "SealedSecret", {"metadata": {"name": "a"}}), "a"],
		"template": [made("bitnami.com", "SealedSecret", {"metadata": {"name": "a"}, "spec": {"template": {"metadata": {"name": "b"}}}}), "b"],
		"SOPS": [made("", "Secret", {"metadata": {"name": "a"}, "sops": {}}), "a"],
		"unsealed": [made("", "Secret", {"metadata": {"name": "a", "ownerReferences": [{"apiVersion": "bitnami.com/v1alpha1", "kind": "SealedSecret"}]}}), "a"],
	}

	secret_sources.sealed_by(resource) == wanted
}

test_a_plain_secret_is_not_encrypted if {
	not secret_sources.sealed_by(made("", "Secret", {"metadata": {"name": "a"}, "sops": "x"}))
}

test_credentials_in_the_open_are_found if {
	provider := {
		"webhook": {"url": "https://u:Quai9tum@h/", "headers": {"X-Vault-Token": "Quai9tum", "Authorization": "Bearer {{ .auth.token }}", "token": ""}},
		"fake": {"data": [{"key": "a", "value": "b", "password": "Quai9tum"}]},
		"vault": {"server": "https://h/", "auth": {"tokenSecretRef": {"name": "a", "key": "token"}}},
		"list": ["token"],
	}

	sort(secret_sources.literals(provider)) == [["webhook", "headers", "X-Vault-Token"], ["webhook", "url"]]
}

test_keys_from_secrets_are_found if {
	secret_sources.has_key({"aws": {"auth": {"secretRef": {"accessKeyIDSecretRef": {"name": "a"}}}}})
	not secret_sources.has_key({"aws": {"auth": {"jwt": {"serviceAccountRef": {"name": "a"}}}, "secretRef": "x"}})
	not secret_sources.has_key(null)
}

made(group, kind, object) := {"group": group, "kind": kind, "object": object}
