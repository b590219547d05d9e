package plimsoll.secrets.external_secrets_test

import data.plimsoll.secrets.external_secrets as policy

test_secret_of_a_store_passes[name] if {
	some name, other in {
		"ExternalSecret": external("db", {}),
		"ClusterExternalSecret": store("ClusterExternalSecret", "db", {"externalSecretSpec": {}}),
		"owned": secret("db", {"metadata": {"ownerReferences": [{"apiVersion": "external-secrets.io/v1", "kind": "ExternalSecret"}]}}),
		"sealed": resource("bitnami.com/v1alpha1", "SealedSecret", "db", {}),
		"SOPS": secret("db", {"sops": {"mac": "x"}}),
		"certificate": resource("cert-manager.io/v1", "Certificate", "tls", {"spec": {"secretName": "db"}}),
		"certificate made": secret("db", {"type": "kubernetes.io/tls", "metadata": {"annotations": {"cert-manager.io/certificate-name": "db"}}}),
		"token": secret("db", {"type": "kubernetes.io/service-account-token"}),
		"evidence": evidence("shop/db", "vault"),
		"evidence of any namespace": evidence("db", "vault"),
	}
	documents := together([pod(["db"]), other])

	policy.violation == set() with input as documents
	policy.no_evidence == set() with input as documents
	0 in policy.applicable with input as documents
}

test_secret_of_nobody_fails[name] if {
	some name, [other, parameters] in {
		"by hand": [secret("db", {}), {}],
		"tls without an issuer": [secret("db", {"type": "kubernetes.io/tls"}), {}],
		"certificates are not spared": [secret("db", {"type": "kubernetes.io/tls", "metadata": {"annotations": {"cert-manager.io/certificate-name": "db"}}}), {"secrets/external-secrets": {"exemptSecretTypes": []}}],
		"sealed does not count": [resource("bitnami.com/v1alpha1", "SealedSecret", "db", {}), {"secrets/external-secrets": {"acceptSealed": false}}],
		"complete": [external("other", {}), {"complete": true}],
		"complete, evidence of none": [evidence("db", "Kubernetes"), {"complete": true}],
		"complete, evidence is broken": [evidence(["db"], "vault"), {"complete": true}],
		"complete, evidence without a store": [evidence("db", null), {"complete": true}],
	}
	documents := together([pod(["db"]), other])

	said(policy.violation) == {["coverage", 0, ["spec", "volumes", 0, "secret", "secretName"], "Secret db comes from no external store; 0 of 1 do, and 100 of 100 must"]} with input as documents with data.lib.plimsoll.parameters as parameters
}

test_share_counts_each_secret_once if {
	documents := together([pod(["db", "db", "mail", "keys"]), pod(["db"]), external("db", {}), secret("mail", {}), secret("keys", {"sops": {}}), csi])
	parameters := {"secrets/external-secrets": {"minCoveragePct": 80}}

	{f.msg | some f in policy.violation} == {"Secret mail comes from no external store; 3 of 4 do, and 80 of 100 must"} with input as documents with data.lib.plimsoll.parameters as parameters
	policy.violation == set() with input as documents with data.lib.plimsoll.parameters as {"secrets/external-secrets": {"minCoveragePct": 75}}
	said(policy.note) == {["coverage", 0, ["spec", "volumes", 3, "secret", "secretName"], "Secret keys is encrypted in its source, and comes from no store"]} with input as documents
}

test_in_gatekeeper_a_share_is_not_known if {
	review := {"review": {"operation": "CREATE", "object": pod(["db"])}, "parameters": {"minCoveragePct": 50}}
	inventory := {"namespace": {"shop": {"v1": {"Secret": {"db": secret("db", {})}}}}}
	found := policy.violation with input as review with data.inventory as inventory
	gaps := policy.no_evidence with input as review with data.inventory as inventory
	all := policy.violation with input as object.union(review, {"parameters": {"minCoveragePct": 100}}) with data.inventory as inventory

	found == set()
	[f.msg | some f in gaps] == ["Secret db comes from no external store, and one object does not tell which share does"]
	count(all) == 1
}

test_what_is_not_there_is_a_gap if {
	message := "nothing shows where Secret db comes from"
	path := ["spec", "volumes", 0, "secret", "secretName"]

	said(policy.no_evidence) == {["coverage", null, path, message]} with input as pod(["db"])
	policy.applicable with input as pod(["db"])
	said(policy.no_evidence) == {["coverage", 0, path, message]} with input as together([pod(["db"]), external("mail", {})])
	policy.no_evidence == set() with input as pod(["db"]) with data.lib.plimsoll.parameters as {"secrets/external-secrets": {"minCoveragePct": 0}}
}

test_names_to_be_filled_in_are_a_gap[name] if {
	some name in ["{{ .Values.secret }}", "db-$ENV"]

	{f.msg | some f in policy.no_evidence} == {concat("", ["nothing shows where Secret ", name, " comes from"])} with input as pod([name]) with data.lib.plimsoll.parameters as {"complete": true}
}

test_secrets_are_found_wherever_pods_name_them if {
	containers := [{
		"name": "a",
		"env": [{"name": "A", "valueFrom": {"secretKeyRef": {"name": "one", "key": "k"}}}, {"name": "B", "value": "x"}],
		"envFrom": [{"secretRef": {"name": "two"}}, {"configMapRef": {"name": "c"}}],
	}]
	volumes := [{"name": "v", "projected": {"sources": [{"configMap": {}}, {"secret": {"name": "three"}}]}}, {"name": "e", "secret": {"secretName": ""}}]
	doc := object.union(pod([]), {"spec": {"volumes": volumes, "initContainers": containers}})

	{[f.details.path, f.details.subject] | some f in policy.no_evidence} == {
		[["spec", "initContainers", 0, "env", 0, "valueFrom", "secretKeyRef", "name"], {"kind": "Pod", "namespace": "shop", "name": "p", "container": "a"}],
		[["spec", "initContainers", 0, "envFrom", 0, "secretRef", "name"], {"kind": "Pod", "namespace": "shop", "name": "p", "container": "a"}],
		[["spec", "volumes", 0, "projected", "sources", 1, "secret", "name"], {"kind": "Pod", "namespace": "shop", "name": "p"}],
	} with input as doc
}

test_workload_without_secrets_does_not_apply if {
	not policy.applicable with input as pod([])
	policy.applicable == set() with input as together([pod([]), secret("db", {})])
}

test_pods_served_by_a_store_pass if {
	policy.applicable with input as csi
	policy.violation == set() with input as csi
	policy.applicable with input as object.union(pod([]), {"metadata": {"annotations": {"vault.hashicorp.com/agent-inject": "true"}}})
}

test_store_for_everybody_fails[name] if {
	some name, [conditions, fault] in {
		"none": [null, "may be used from every namespace"],
		"empty": [[], "may be used from every namespace"],
		"no list": ["shop", "has conditions that are no list but string"],
		"selector of all": [[{"namespaces": ["a"]}, {"namespaceSelector": {}}], "may be used from every namespace, as a condition fits all"],
		"selector of all in words": [[{"namespaceSelector": {"matchLabels": {}, "matchExpressions": []}}], "may be used from every namespace, as a condition fits all"],
		"label of all": [[{"namespaceSelector": {"matchExpressions": [{"key": "kubernetes.io/metadata.name", "operator": "Exists"}]}}], "may be used from every namespace, as a condition fits all"],
		"pattern of all": [[{"namespaceRegexes": ["a", "^.+$"]}], "may be used from every namespace, as a condition fits all"],
	}
	doc := store("ClusterSecretStore", "vault", {"conditions": conditions, "provider": {}})

	said(policy.violation) == {["store-scope", null, ["spec", "conditions"], concat("", ["the store ", fault, ", so every team can read whatever it may read"])]} with input as doc
}

test_store_for_some_passes[name] if {
	some name, conditions in {
		"names": [{"namespaces": ["shop"]}],
		"labels": [{"namespaceSelector": {"matchLabels": {"team": "a"}}}],
		"expressions": [{"namespaceSelector": {"matchExpressions": [{"key": "team", "operator": "Exists"}]}}],
		"patterns": [{"namespaceRegexes": ["^shop-"]}],
	}
	doc := store("ClusterSecretStore", "vault", {"conditions": conditions, "provider": {}})

	policy.violation == set() with input as doc
	policy.applicable with input as doc
	policy.violation == set() with input as store("SecretStore", "vault", {"provider": {}})
}

test_credential_in_a_store_fails if {
	doc := store("SecretStore", "hook", {"provider": {"webhook": {"headers": {"Authorization": "Bearer Quai9tum"}}}})

	said(policy.violation) == {["store-scope", null, ["spec", "provider", "webhook", "headers", "Authorization"], "Authorization of the store holds a credential in the open"]} with input as doc
}

test_fake_store_fails if {
	doc := store("SecretStore", "hook", {"provider": {"fake": {"data": []}}})

	said(policy.violation) == {["store-scope", null, ["spec", "provider", "fake"], "the store is a fake: its secrets stand in the manifest"]} with input as doc
}

test_key_from_a_secret_is_a_note if {
	doc := store("SecretStore", "aws", {"provider": {"aws": {"auth": {"secretRef": {"accessKeyIDSecretRef": {"name": "a"}}}}}})

	said(policy.note) == {["store-scope", null, ["spec", "provider"], "the store logs in with a key from a Secret, which must be replaced by hand; the identity of a workload needs none"]} with input as doc
	policy.violation == set() with input as doc
}

test_refreshing_too_seldom_fails[name] if {
	some name, [doc, path, message] in {
		"never": [external("a", {"refreshInterval": "0s"}), ["spec", "refreshInterval"], "the secret is never fetched again"],
		"number": [external("a", {"refreshInterval": 0}), ["spec", "refreshInterval"], "the secret is never fetched again"],
		"seldom": [external("a", {"refreshInterval": "25h"}), ["spec", "refreshInterval"], "the secret is fetched every 25h; asked for is 24h or less"],
		"no duration": [external("a", {"refreshInterval": "1 day"}), ["spec", "refreshInterval"], "`1 day` is no duration"],
		"no text": [external("a", {"refreshInterval": ["1h"]}), ["spec", "refreshInterval"], "`without a valid name` is no duration"],
		"once": [external("a", {"refreshPolicy": "CreatedOnce"}), ["spec", "refreshInterval"], "by refreshPolicy CreatedOnce the secret is not fetched again while the manifest stays as it is"],
		"cluster, on change": [store("ClusterExternalSecret", "a", {"externalSecretSpec": {"refreshPolicy": "OnChange"}}), ["spec", "externalSecretSpec", "refreshInterval"], "by refreshPolicy OnChange the secret is not fetched again while the manifest stays as it is"],
		"cluster": [store("ClusterExternalSecret", "a", {"externalSecretSpec": {"refreshInterval": "48h"}}), ["spec", "externalSecretSpec", "refreshInterval"], "the secret is fetched every 48h; asked for is 24h or less"],
		"push": [store("PushSecret", "a", {"refreshInterval": "0"}), ["spec", "refreshInterval"], "the secret is never fetched again"],
		"Vault": [resource("secrets.hashicorp.com/v1beta1", "VaultStaticSecret", "a", {"spec": {}}), ["spec", "refreshAfter"], "the secret is never fetched again"],
	}

	said(policy.violation) == {["refresh", null, path, message]} with input as doc
}

test_refreshing_often_passes[name] if {
	some name, doc in {
		"default": external("a", {}),
		"daily": external("a", {"refreshInterval": "24h0m0s", "refreshPolicy": "Periodic"}),
		"cluster": store("ClusterExternalSecret", "a", {"externalSecretSpec": {}}),
		"Vault": resource("secrets.hashicorp.com/v1beta1", "VaultStaticSecret", "a", {"spec": {"refreshAfter": "1h"}}),
		"Vault, at once": resource("secrets.hashicorp.com/v1beta1", "VaultStaticSecret", "a", {"spec": {"syncConfig": {"instantUpdates": true}}}),
	}

	policy.violation == set() with input as doc
	policy.applicable with input as doc
}

test_limit_that_nobody_can_read_lets_nothing_pass if {
	{f.msg | some f in policy.violation} == {"the secret is fetched every 1h; asked for is soon or less"} with input as external("a", {"refreshInterval": "1h"}) with data.lib.plimsoll.parameters as {"secrets/external-secrets": {"maxRefresh": "soon"}}
}

test_controllers_say_how_they_are if {
	said(policy.violation) == {["healthy", null, ["status", "conditions", 1], "Ready is False (SecretSyncedError)"]} with input as told("False", "SecretSyncedError")
	{f.msg | some f in policy.violation} == {"Ready is False"} with input as told("False", "password Quai9tum is wrong")
	said(policy.no_evidence) == {["healthy", null, ["status", "conditions", 1], "Ready is Unknown"]} with input as told("Unknown", "Pending")
	policy.violation == set() with input as told("True", "SecretSynced")
	policy.no_evidence == set() with input as told("True", "SecretSynced") with data.lib.plimsoll.parameters as {"live": true}
	{f.msg | some f in policy.no_evidence} == {"the controller has not said whether it can do its work"} with input as external("a", {}) with data.lib.plimsoll.parameters as {"live": true}
}

test_wrong_types_are_told[name] if {
	some name, spec in {"text": "x", "list": [], "null": null}
	doc := object.union(external("a", {}), {"spec": spec})

	{[f.details.rule, f.msg] | some f in policy.violation} == {["malformed", concat("", ["spec must be an object, not ", type_name(spec)])]} with input as doc
}

test_other_wrong_types_do_no_harm if {
	doc := object.union(pod([]), {"metadata": {"annotations": 1}, "spec": {"containers": "x", "initContainers": [1, {"env": 1}], "volumes": [{"secret": 1}, {"projected": {"sources": "x"}}, null, {"secret": {"secretName": 7}}]}})

	{f.msg | some f in policy.no_evidence} == {"nothing shows where Secret without a valid name comes from"} with input as doc
	policy.violation == set() with input as store("ClusterSecretStore", "a", {"conditions": [{"namespaces": ["a"]}], "provider": "x", "refreshInterval": 1})
}

said(findings) := {[f.details.rule, object.get(f.details, "document", null), f.details.path, f.msg] | some f in findings}

told(status, reason) := object.union(external("a", {}), {"status": {"conditions": [{"type": "Deleted", "status": "False"}, {"type": "Ready", "status": status, "reason": reason}]}})

together(documents) := [{"path": $"{i}.yaml", "contents": document} | some i, document in documents]

resource(api, kind, name, more) := object.union({"apiVersion": api, "kind": kind, "metadata": {"name": name, "namespace": "shop"}}, more)

store(kind, name, spec) := resource("external-secrets.io/v1", kind, name, {"spec": spec})

external(name, spec) := store("ExternalSecret", name, spec)

secret(name, more) := resource("v1", "Secret", name, more)

evidence(name, kept) := {"apiVersion": "plimsoll/v1", "kind": "Evidence", "metadata": {"system": "s"}, "secrets": [{"name": name, "store": kept}]}

pod(secrets) := resource("v1", "Pod", "p", {"spec": {"volumes": [{"name": "v", "secret": {"secretName": name}} | some name in secrets]}})

csi := resource("v1", "Pod", "c", {"spec": {"volumes": [{"name": "v", "csi": {"driver": "secrets-store.csi.k8s.io"}}]}})
