package plimsoll.secrets.secret_rotation_test

import data.plimsoll.secrets.secret_rotation as policy

now := {"now": "2026-11-23T12:00:00Z"}

test_replaced_too_long_ago_fails[name] if {
	some name, [documents, path, message] in {
		"annotation": [[secret("db", {"metadata": rotated("2026-08-01")})], ["metadata", "annotations", "plimsoll/rotated-at"], "the secret was last replaced 114 days ago; asked for are at most 90"],
		"evidence": [[secret("db", {}), entry("shop/db", "2026-08-01", {})], ["metadata", "name"], "the secret was last replaced 114 days ago; asked for are at most 90"],
		"evidence with a shorter limit": [[secret("db", {}), entry("db", "2026-11-01", {"maxAgeDays": 20})], ["metadata", "name"], "the secret was last replaced 22 days ago; asked for are at most 20"],
		"evidence never extends": [[secret("db", {}), entry("db", "2026-08-01", {"maxAgeDays": 365})], ["metadata", "name"], "the secret was last replaced 114 days ago; asked for are at most 90"],
		"latest of evidence": [[secret("db", {}), entry("db", "2026-08-01", {}), entry("db", "2025-08-01", {})], ["metadata", "name"], "the secret was last replaced 114 days ago; asked for are at most 90"],
		"SOPS": [[secret("db", {"sops": {"lastmodified": "2026-08-01T12:00:00Z"}})], ["sops", "lastmodified"], "the secret was last replaced 114 days ago; asked for are at most 90"],
		"written": [[secret("db", {"metadata": written("2026-08-01T12:00:00Z", "f:data")})], ["metadata", "managedFields", 1], "the secret was last replaced 114 days ago; asked for are at most 90"],
		"created, never written": [[secret("db", {"metadata": written("2026-08-01T12:00:00Z", "f:type")})], ["metadata", "creationTimestamp"], "the secret was last replaced 906 days ago; asked for are at most 90"],
		"type": [[secret("db", {"type": "kubernetes.io/dockerconfigjson", "metadata": rotated("2026-05-01")})], ["metadata", "annotations", "plimsoll/rotated-at"], "the secret was last replaced 206 days ago; asked for are at most 180"],
		"immutable": [[secret("db", {"immutable": true, "metadata": {"creationTimestamp": "2026-08-01T12:00:00Z"}})], ["immutable"], "the secret was last replaced 114 days ago; asked for are at most 90"],
		"external": [[external("db", {"data": [{}]}), entry("db", "2026-08-01", {})], ["metadata", "name"], "the secret was last replaced 114 days ago; asked for are at most 90"],
	}

	found := policy.violation with input as together(documents) with data.lib.plimsoll.parameters as now

	{[f.details.path, f.msg] | some f in found; f.details.document == 0} == {[path, message]}
}

# The last day counts as within the limit, wherever it is told.
test_replaced_in_time_passes[name] if {
	some name, documents in {
		"annotation": [secret("db", {"metadata": rotated("2026-08-25T12:00:00Z")})],
		"evidence": [secret("db", {}), entry("shop/db", "2026-11-01", {})],
		"evidence is newer": [secret("db", {"metadata": rotated("2025-01-01")}), entry("db", "2026-11-01", {})],
		"annotation is newer": [secret("db", {"metadata": rotated("2026-11-01")}), entry("db", "2026-09-01", {})],
		"written and fetched": [secret("db", {"metadata": object.union(written("2026-11-01T12:00:00Z", "f:data"), {"labels": {"reconcile.external-secrets.io/managed": "true"}})})],
		"written, fetched by what is there": [secret("db", {"metadata": written("2026-11-01T12:00:00Z", "f:stringData")}), external("db", {"data": [{}]})],
		"type": [secret("db", {"type": "kubernetes.io/tls", "metadata": rotated("2025-12-01")})],
		"certificate": [secret("db", {"type": "kubernetes.io/tls"}), certificate({"secretName": "db"}, {})],
		"certificate is elsewhere": [secret("db", {"metadata": {"annotations": {"cert-manager.io/certificate-name": "db"}}})],
		"dynamic secret": [secret("db", {}), vault("VaultDynamicSecret", {"destination": {"name": "db"}})],
		"dynamic secret is elsewhere": [secret("db", {"metadata": {"ownerReferences": [{"kind": "VaultDynamicSecret"}]}})],
		"generator": [external("db", generator)],
		"generator in all namespaces": [resource("external-secrets.io/v1", "ClusterExternalSecret", "db", {"spec": {"externalSecretSpec": generator}})],
		"static secret of Vault": [vault("VaultStaticSecret", {"refreshAfter": "1h", "destination": {"name": "db"}}), entry("db", "2026-11-01", {})],
		"static secret of Vault, at once": [vault("VaultStaticSecret", {"syncConfig": {"instantUpdates": true}, "destination": {"name": "db"}}), entry("db", "2026-11-01", {})],
		"sealed": [resource("bitnami.com/v1alpha1", "SealedSecret", "db", {"metadata": rotated("2026-11-01")})],
		"immutable with a successor": [
			secret("db-1", {"immutable": true, "metadata": object.union(rotated(null), {"creationTimestamp": "2025-01-01T00:00:00Z", "labels": {"reconcile.external-secrets.io/managed": "true"}})}),
			secret("db-2", {"immutable": true, "metadata": object.union(rotated("2026-11-01"), {"creationTimestamp": "2026-11-01T00:00:00Z"})}),
		],
	}
	violation := policy.violation with input as together(documents) with data.lib.plimsoll.parameters as now
	gaps := policy.no_evidence with input as together(documents) with data.lib.plimsoll.parameters as now
	applicable := policy.applicable with input as together(documents) with data.lib.plimsoll.parameters as now

	[f.msg | some f in violation] == []
	[f.msg | some f in gaps] == []
	0 in applicable
}

test_age_that_nobody_tells_is_a_gap[name] if {
	some name, [document, path, message] in {
		"nothing": [secret("db", {}), ["metadata"], "nothing tells when the secret was last replaced"],
		"no creation": [secret("db", {"metadata": {"creationTimestamp": null}}), ["metadata"], "nothing tells when the secret was last replaced"],
		"unknown date": [secret("db", {"metadata": rotated("1970-01-01")}), ["metadata"], "nothing tells when the secret was last replaced"],
		"created long ago": [secret("db", {"metadata": {"creationTimestamp": "2026-08-01T12:00:00Z"}}), ["metadata", "creationTimestamp"], "the Secret was created 114 days ago, and nothing tells whether it was replaced since"],
		"external": [external("db", {"data": [{}]}), ["metadata"], "nothing tells when the secret was last replaced"],
		"generator that runs once": [external("db", object.union(generator, {"refreshPolicy": "CreatedOnce"})), ["metadata"], "nothing tells when the secret was last replaced"],
		"generator that never runs again": [external("db", object.union(generator, {"refreshInterval": "0"})), ["metadata"], "nothing tells when the secret was last replaced"],
		"generator and more": [external("db", object.union(generator, {"data": [{}]})), ["metadata"], "nothing tells when the secret was last replaced"],
		"sealed": [resource("bitnami.com/v1alpha1", "SealedSecret", "db", {}), ["metadata"], "nothing tells when the secret was last replaced"],
	}
	gaps := policy.no_evidence with input as document with data.lib.plimsoll.parameters as now

	{[f.details.path, f.msg] | some f in gaps; f.details.rule == "age"} == {[path, message]}
}

test_without_a_mechanism_is_a_gap[name] if {
	some name, document in {
		"created": secret("db", {"metadata": {"creationTimestamp": "2026-11-01T12:00:00Z"}}),
		"written": secret("db", {"metadata": written("2026-11-01T12:00:00Z", "f:data")}),
		"SOPS": secret("db", {"sops": {"lastmodified": "2026-11-01T12:00:00Z"}}),
	}
	gaps := policy.no_evidence with input as document with data.lib.plimsoll.parameters as now
	violation := policy.violation with input as document with data.lib.plimsoll.parameters as now

	{[f.details.rule, f.details.path, f.msg] | some f in gaps} == {["mechanism", ["metadata", "name"], "nothing shows what replaces the secret, by itself or by hand"]}
	violation == set()
}

test_without_now_nothing_is_known if {
	documents := together([secret("db", {"metadata": rotated("2026-11-01")}), certificate({"secretName": "x"}, {"notAfter": "2026-12-01T00:00:00Z"}), entry("y", "2026-11-01", {})])
	gaps := policy.no_evidence with input as documents
	violation := policy.violation with input as documents

	{[f.details.document, f.msg] | some f in gaps} == {[i, "without `now` nobody can tell how old the secret is"] | some i in [0, 1, 2]}
	violation == set()
}

test_old_immutable_secret_needs_its_own_successor[name] if {
	some name, other in {
		"another stem": secret("web-2", {"metadata": {"creationTimestamp": "2026-11-01T00:00:00Z"}}),
		"no stem": secret("db", {"metadata": {"creationTimestamp": "2026-11-01T00:00:00Z"}}),
		"older": secret("db-0", {"metadata": {"creationTimestamp": "2024-01-01T00:00:00Z"}}),
		"elsewhere": secret("db-2", {"metadata": {"namespace": "mail", "creationTimestamp": "2026-11-01T00:00:00Z"}}),
	}
	old := secret("db-1", {"immutable": true, "metadata": {"creationTimestamp": "2025-01-01T00:00:00Z"}})
	found := policy.violation with input as together([old, other]) with data.lib.plimsoll.parameters as now

	{[f.details.rule, f.details.document] | some f in found} == {["immutable", 0]}
}

test_certificates_end_or_live_too_long[name] if {
	some name, [document, path, message] in {
		"ends soon": [certificate({}, {"notAfter": "2026-12-01T12:00:00Z"}), ["status", "notAfter"], "the certificate ends in 8 days, and is not being renewed"],
		"has ended": [certificate({}, {"notAfter": "2026-11-20T12:00:00Z", "conditions": [{"type": "Issuing", "status": "False"}]}), ["status", "notAfter"], "the certificate ended 3 days ago, and is not being renewed"],
		"lives too long": [certificate({"duration": "43800h"}, {}), ["spec", "duration"], "the certificate is replaced after 43800h, less what `renewBefore` says; asked for are at most 398 days"],
		"is renewed too late": [certificate({"duration": "14400h", "renewBefore": "720h"}, {}), ["spec", "duration"], "the certificate is replaced after 14400h, less what `renewBefore` says; asked for are at most 398 days"],
		"is renewed too late, in percent": [certificate({"duration": "14400h", "renewBeforePercentage": 10}, {}), ["spec", "duration"], "the certificate is replaced after 14400h, less what `renewBefore` says; asked for are at most 398 days"],
		"duration is none": [certificate({"duration": "a year"}, {}), ["spec", "duration"], "`a year` is no duration, such as 2160h"],
		"duration is a number": [certificate({"renewBefore": 30}, {}), ["spec", "renewBefore"], "`without a valid name` is no duration, such as 2160h"],
	}
	found := policy.violation with input as document with data.lib.plimsoll.parameters as now

	{[f.details.path, f.msg] | some f in found} == {[path, message]}
}

test_certificates_that_are_renewed_pass[name] if {
	some name, document in {
		"default": certificate({}, {}),
		"in time": certificate({"duration": "14400h"}, {"notAfter": "2026-12-08T12:00:00Z"}),
		"being renewed": certificate({"duration": "2160h", "renewBefore": null}, {"notAfter": "2026-11-24T12:00:00Z", "conditions": [{"type": "Issuing", "status": "True"}]}),
		"early": certificate({"duration": "14400h", "renewBefore": "7200h"}, {}),
	}
	found := policy.violation with input as document with data.lib.plimsoll.parameters as now
	gaps := policy.no_evidence with input as document with data.lib.plimsoll.parameters as now

	policy.applicable with input as document
	found == set()
	gaps == set()
}

test_certificate_that_ends_nobody_knows_when_is_a_gap if {
	found := policy.no_evidence with input as certificate({}, {"notAfter": "soon"}) with data.lib.plimsoll.parameters as now

	[f.msg | some f in found] == ["nobody can tell whether the certificate ends soon"]
}

test_evidence_is_judged_by_itself[name] if {
	some name, [more, rule, path, message] in {
		"overdue": [{"lastRotatedAt": "2026-08-01"}, "overdue", ["secrets", 0, "lastRotatedAt"], "the secret db was last replaced 114 days ago; asked for are at most 90"],
		"future": [{"lastRotatedAt": "2027-08-01"}, "future-date", ["secrets", 0, "lastRotatedAt"], "lastRotatedAt is in the future (2027-08-01)"],
		"value": [{"value": "Quai9tum"}, "unknown-key", ["secrets", 0, "value"], "value is no field that is known here"],
		"placeholder": [{"owner": "TBD"}, "placeholder", ["secrets", 0, "owner"], "owner is a placeholder (TBD)"],
		"wrong type": [{"maxAgeDays": "90"}, "malformed", ["secrets", 0, "maxAgeDays"], "maxAgeDays must be a whole number that is not negative"],
	}
	found := policy.violation with input as entry("db", "2026-11-01", more) with data.lib.plimsoll.parameters as now
	together_found := policy.violation with input as together([certificate({}, {}), entry("db", "2026-11-01", more)]) with data.lib.plimsoll.parameters as now

	{[f.details.rule, f.details.path, f.msg] | some f in found} == {[rule, path, message]}
	{[f.details.document, f.details.path, f.msg] | some f in together_found} == {[1, path, message]}
}

test_evidence_of_an_unknown_date_is_a_gap if {
	found := policy.no_evidence with input as entry("db", "1970-01-01", {}) with data.lib.plimsoll.parameters as now

	[f.msg | some f in found] == ["1970-01-01 stands for an unknown date"]
}

test_what_is_no_secret_does_not_apply[name] if {
	some name, document in {
		"token": secret("db", {"type": "kubernetes.io/service-account-token"}),
		"release": secret("db", {"type": "helm.sh/release.v1"}),
		"store": resource("external-secrets.io/v1", "SecretStore", "db", {}),
		"issuer": resource("cert-manager.io/v1", "Issuer", "db", {}),
		"evidence of something else": {"apiVersion": "plimsoll/v1", "kind": "Evidence", "metadata": {"system": "s"}, "audits": []},
	}
	found := policy.violation with input as document with data.lib.plimsoll.parameters as now

	not policy.applicable with input as document
	found == set()
}

test_annotations_that_say_nothing_are_told if {
	wrong := policy.violation with input as secret("db", {"metadata": rotated("last week")}) with data.lib.plimsoll.parameters as now
	future := policy.violation with input as secret("db", {"metadata": rotated("2027-01-01")}) with data.lib.plimsoll.parameters as now

	{[f.details.rule, f.msg] | some f in wrong} == {["malformed", "`last week` is no date, such as 2026-01-31"]}
	{[f.details.rule, f.msg] | some f in future} == {["future-date", "the secret was replaced in the future (2027-01-01)"]}
}

test_own_limits_count if {
	parameters := object.union(now, {"secrets/secret-rotation": {"maxAgeDays": 10, "maxAgeDaysByType": {"Opaque": 5}, "rotatedAt": ["example.com/rotated"], "renewWarnDays": 3}})
	one := secret("db", {"type": "Opaque", "metadata": {"annotations": {"example.com/rotated": "2026-11-15"}}})
	found := policy.violation with input as one with data.lib.plimsoll.parameters as parameters
	silent := policy.violation with input as certificate({}, {"notAfter": "2026-12-01T12:00:00Z"}) with data.lib.plimsoll.parameters as parameters

	{f.msg | some f in found} == {"the secret was last replaced 8 days ago; asked for are at most 5"}
	silent == set()
}

test_pods_that_nothing_restarts_are_a_note[name] if {
	some name, [maker, workload, wanted] in {
		"variable": [external("db", generator), pod({"env": [{"name": "A", "valueFrom": {"secretKeyRef": {"name": "db"}}}]}, {}), true],
		"all variables": [certificate({"secretName": "db"}, {}), pod({"envFrom": [{"secretRef": {"name": "db"}}]}, {}), true],
		"everywhere": [resource("external-secrets.io/v1", "ClusterExternalSecret", "db", {"spec": {"externalSecretSpec": generator}}), pod({"envFrom": [{"secretRef": {"name": "db"}}]}, {}), true],
		"another secret": [external("db", generator), pod({"envFrom": [{"secretRef": {"name": "other"}}]}, {}), false],
		"another name is watched": [external("db", generator), pod({"envFrom": [{"secretRef": {"name": "db"}}]}, {"secret.reloader.stakater.com/reload": "a,b"}), true],
		"watched by name": [external("db", generator), pod({"envFrom": [{"secretRef": {"name": "db"}}]}, {"secret.reloader.stakater.com/reload": "a, db"}), false],
		"watched": [external("db", generator), pod({"envFrom": [{"secretRef": {"name": "db"}}]}, {"reloader.stakater.com/auto": "true"}), false],
		"watched by another tool": [external("db", generator), pod({"envFrom": [{"secretRef": {"name": "db"}}]}, {"wave.pusher.com/update-config-on-change": "true", "reloader.stakater.com/auto": "false"}), false],
		"restarted by Vault": [vault("VaultDynamicSecret", {"destination": {"name": "db"}, "rolloutRestartTargets": [{"kind": "Deployment", "name": "p"}]}), pod({"envFrom": [{"secretRef": {"name": "db"}}]}, {}), false],
	}
	notes := policy.note with input as together([maker, workload])

	[[f.details.document, f.msg] | some f in notes] == [told |
		wanted
		told := [0, "Deployment p takes the secret as a variable, and nothing restarts it when the secret is replaced"]
	]
}

test_wrong_types_do_no_harm[name] if {
	some name, document in {
		"Secret": secret("db", {"type": 1, "immutable": "yes", "sops": "x", "metadata": {"annotations": [], "managedFields": "x", "ownerReferences": 1, "creationTimestamp": 5}}),
		"ExternalSecret": external("db", {"data": 1, "dataFrom": "x", "refreshInterval": [], "refreshPolicy": 2}),
		"spec is a text": object.union(external("db", {}), {"spec": "x"}),
		"SealedSecret": resource("bitnami.com/v1alpha1", "SealedSecret", "db", {"spec": []}),
	}
	gaps := policy.no_evidence with input as document with data.lib.plimsoll.parameters as now

	[f.msg | some f in gaps] == ["nothing tells when the secret was last replaced"]
}

generator := {"refreshInterval": "24h", "dataFrom": [{"sourceRef": {"generatorRef": {"kind": "Password", "name": "db"}}}]}

together(documents) := [{"path": $"{i}.yaml", "contents": document} | some i, document in documents]

resource(api, kind, name, more) := object.union({"apiVersion": api, "kind": kind, "metadata": {"name": name, "namespace": "shop"}}, more)

secret(name, more) := resource("v1", "Secret", name, more)

external(name, spec) := resource("external-secrets.io/v1", "ExternalSecret", name, {"spec": spec})

vault(kind, spec) := resource("secrets.hashicorp.com/v1beta1", kind, "vault", {"spec": spec})

certificate(spec, status) := resource("cert-manager.io/v1", "Certificate", "c", {"spec": spec, "status": status})

rotated(day) := {"annotations": {"plimsoll/rotated-at": day}} if {
	day != null
} else := {}

written(time, field) := {
	"creationTimestamp": "2024-05-31T12:00:00Z",
	"managedFields": [
		{"manager": "labels", "time": "2026-11-20T12:00:00Z", "fieldsV1": {"f:metadata": {}}},
		{"manager": "apply", "time": time, "fieldsV1": {field: {}}},
	],
}

entry(name, day, more) := {
	"apiVersion": "plimsoll/v1",
	"kind": "Evidence",
	"metadata": {"system": "shop"},
	"secrets": [object.union({"id": "a", "owner": "team-blue", "location": "https://wiki.shop.internal/secrets", "name": name, "lastRotatedAt": day}, more)],
}

pod(container, annotations) := {
	"apiVersion": "apps/v1",
	"kind": "Deployment",
	"metadata": {"name": "p", "namespace": "shop"},
	"spec": {"template": {"metadata": {"annotations": annotations}, "spec": {"containers": [object.union({"name": "a"}, container)]}}},
}
