# METADATA
# title: Secrets that nobody replaces
# description: >-
#   A password that was read once, by somebody who has left or by an intruder whom nobody noticed, opens the door until it is
#   replaced. Where nothing replaces it, that is for ever.
# custom:
#   severity: medium
#   remediation: >-
#     Let something replace the secret by itself - a generator, a dynamic secret of Vault, a Certificate of cert-manager - or do it
#     by hand in time, and record the day in the `secrets` section of the evidence or in the annotation `plimsoll/rotated-at`.
#   inputs: [secret, external-secret, certificate, evidence]
#   platforms: [workload]
#   set:
#     alone: true
#     kinds: [secret, external-secret, certificate, evidence, workload]
#     fields:
#     - immutable
#     - metadata.annotations
#     - metadata.creationTimestamp
#     - metadata.labels
#     - metadata.managedFields.*.fieldsV1.f:data
#     - metadata.managedFields.*.fieldsV1.f:stringData
#     - metadata.managedFields.*.time
#     - metadata.ownerReferences
#     - metadata.system
#     - secrets
#     - sops.lastmodified
#     - spec.containers.*.env.*.valueFrom.secretKeyRef
#     - spec.containers.*.envFrom
#     - spec.data.*.secretKey
#     - spec.dataFrom
#     - spec.destination.name
#     - spec.duration
#     - spec.externalSecretName
#     - spec.externalSecretSpec
#     - spec.initContainers.*.env.*.valueFrom.secretKeyRef
#     - spec.initContainers.*.envFrom
#     - spec.jobTemplate.spec.template.metadata.annotations
#     - spec.jobTemplate.spec.template.spec.containers.*.env.*.valueFrom.secretKeyRef
#     - spec.jobTemplate.spec.template.spec.containers.*.envFrom
#     - spec.jobTemplate.spec.template.spec.initContainers.*.env.*.valueFrom.secretKeyRef
#     - spec.jobTemplate.spec.template.spec.initContainers.*.envFrom
#     - spec.refreshAfter
#     - spec.refreshInterval
#     - spec.refreshPolicy
#     - spec.renewBefore
#     - spec.renewBeforePercentage
#     - spec.rolloutRestartTargets
#     - spec.secretName
#     - spec.syncConfig
#     - spec.target
#     - spec.template.metadata.annotations
#     - spec.template.metadata.name
#     - spec.template.spec.containers.*.env.*.valueFrom.secretKeyRef
#     - spec.template.spec.containers.*.envFrom
#     - spec.template.spec.initContainers.*.env.*.valueFrom.secretKeyRef
#     - spec.template.spec.initContainers.*.envFrom
#     - status.conditions
#     - status.notAfter
#     - template.metadata.annotations
#     - template.spec.containers.*.env.*.valueFrom.secretKeyRef
#     - template.spec.containers.*.envFrom
#     - template.spec.initContainers.*.env.*.valueFrom.secretKeyRef
#     - template.spec.initContainers.*.envFrom
#     - type
#   rules:
#     overdue: A secret was replaced longer ago than its limit.
#     immutable: "A Secret that cannot be changed is older than its limit, and no other has taken its place."
#     certificate: "A certificate lives longer than its limit, or ends soon and is not being renewed."
#     age: "Nothing tells when a secret was last replaced; no evidence."
#     mechanism: "Nothing shows what replaces a secret, by itself or by hand; no evidence."
#     restart: "Pods take a secret as a variable, and nothing restarts them when it is replaced; a note."
#     future-date: A date is in the future.
#     placeholder: An owner or a location is a placeholder.
#     unknown-key: "A field of the evidence is misspelt or unknown, so that nothing reads it; a secret's value has no place there."
#     malformed: A field is missing or of the wrong type.
#   guide:
#     decides: [secrets/rotate-secrets]
#   controls:
#     nist-sp-800-53r5:
#       IA-5: {strength: direct, reason: Authenticators must have been replaced within a limit.}
#       SC-12: {strength: partial, reason: "Keys that are kept as Secrets are judged by age, and other keys elsewhere."}
#     owasp-docker-top-10:
#       D06: {strength: partial, reason: A secret that leaked is of no use once it was replaced.}
#     owasp-kubernetes-top-ten-2022:
#       K08: {strength: partial, reason: Age is one part of the management of secrets.}
#     owasp-kubernetes-top-ten-2025:
#       K03: {strength: direct, reason: Reports credentials that live too long or have nothing that replaces them.}
#     mitre-attack-containers:
#       T1550.001: {strength: partial, reason: "A stolen token works no longer than the limit, where it is kept as a Secret."}
#   limits:
#   - >-
#     The day of the last replacement is taken from evidence, the annotations of `rotatedAt`, SOPS, and the fields that the API
#     server keeps of who wrote the data (`kubectl get --show-managed-fields`); the latest counts.
#   - >-
#     The creation of a Secret that can be changed says no more than that it is not older. Past the limit it is no evidence, as
#     the data may have been replaced in place. Re-creation by a deployment tool makes it look younger than it is.
#   - >-
#     What a store holds is fetched again, and whether somebody replaces it there cannot be seen. Generators and dynamic secrets
#     make a new one each time and need no date.
#   - >-
#     An immutable Secret has a successor where another of the same name but for the last part behind a hyphen was created later.
#   - >-
#     Tokens of service accounts (judged by rbac/service-account-token), bootstrap tokens and what Helm keeps of its releases are
#     left aside.
#   - Evidence may shorten a limit, and never extends it.
#   references:
#   - https://cheatsheetseries.owasp.org/cheatsheets/Secrets_Management_Cheat_Sheet.html
#   - https://kubernetes.io/docs/concepts/configuration/secret/#secret-immutable
#   - https://cert-manager.io/docs/usage/certificate/
package plimsoll.secrets.secret_rotation

import data.lib.plimsoll.date
import data.lib.plimsoll.duration
import data.lib.plimsoll.evidence
import data.lib.plimsoll.finding
import data.lib.plimsoll.secret_sources as sources
import data.lib.plimsoll.set
import data.lib.plimsoll.settings
import data.lib.plimsoll.workload

id := "secrets/secret-rotation"

# METADATA
# description: How many days ago a secret may have been replaced.
# custom:
#   parameter: {type: integer, minimum: 1, admission: false}
default max_age_days := 90

max_age_days := settings.value(id, "maxAgeDays")

# METADATA
# description: The same for types of Secrets that have a limit of their own.
# custom:
#   parameter: {type: object, additionalProperties: {type: integer, minimum: 1}, admission: false}
default max_age_days_by_type := {"kubernetes.io/tls": 398, "kubernetes.io/dockerconfigjson": 180}

max_age_days_by_type := settings.value(id, "maxAgeDaysByType")

# METADATA
# description: From how many days before its end on a certificate must be in renewal.
# custom:
#   parameter: {type: integer, minimum: 0, admission: false}
default renew_warn_days := 14

renew_warn_days := settings.value(id, "renewWarnDays")

# METADATA
# description: Annotations that hold the day of the last replacement, as 2026-01-31 or with a time.
# custom:
#   parameter: {type: array, items: {type: string}, admission: false}
default rotated_at := ["plimsoll/rotated-at"]

rotated_at := settings.value(id, "rotatedAt")

default applicable := false

applicable if {
	not set.combined
	count(_judged) > 0
}

applicable := {resource.document | some resource in _judged} if set.combined

violation contains finding.at(id, secret.rule, secret.resource, secret.suffix, msg) if {
	some secret in _dated
	secret.rule != "age"
	msg := $"the secret was last replaced {secret.age} days ago; asked for are at most {secret.limit}"
}

violation contains finding.at(id, "future-date", resource, suffix, $"the secret was replaced in the future ({day})") if {
	some resource in _static
	some [day, suffix] in _annotated(resource)
	date.after(day, settings.now)
}

violation contains finding.at(id, "malformed", resource, suffix, $"`{_shown(day)}` is no date, such as 2026-01-31") if {
	some resource in _static
	some [day, suffix] in _annotated(resource)
	not date.valid(day)
}

violation contains finding.at(id, "malformed", certificate, ["spec", key], $"`{_shown(value)}` is no duration, such as 2160h") if {
	some certificate in _certificates
	some key in ["duration", "renewBefore"]
	value := certificate.object.spec[key]
	value != null
	not _is_duration(value)
}

violation contains finding.at(id, "certificate", certificate, ["spec", "duration"], msg) if {
	some certificate in _certificates
	days := _lives_too_long(certificate.object.spec)
	msg := $"the certificate is replaced after {certificate.object.spec.duration}, less what `renewBefore` says; asked for are at most {days} days"
}

violation contains finding.at(id, "certificate", certificate, ["status", "notAfter"], msg) if {
	some certificate in _certificates
	days := date.age_days(settings.now, certificate.object.status.notAfter)
	days <= renew_warn_days
	not _is_renewing(certificate.object.status)
	msg := $"the certificate {_ends(days)}, and is not being renewed"
}

violation contains finding.at(id, "overdue", entry, ["lastRotatedAt"], msg) if {
	some entry in _entries
	limit := _limit("", entry.entry)
	age := date.age_days(entry.entry.lastRotatedAt, settings.now)
	date.known(entry.entry.lastRotatedAt)
	age > limit
	msg := $"the secret {_shown(entry.entry.name)} was last replaced {age} days ago; asked for are at most {limit}"
}

violation contains finding.at(id, fault.rule, _about(document), fault.suffix, fault.msg) if {
	some document in _evidence
	some fault in evidence.section_faults(document, "secrets", _fields, [])
	fault.rule in ["future-date", "malformed", "placeholder", "unknown-key"]
}

no_evidence contains finding.gap(id, "age", secret.resource, secret.suffix, msg, ["secret", "evidence"]) if {
	some secret in _dated
	secret.rule == "age"
	msg := $"the Secret was created {secret.age} days ago, and nothing tells whether it was replaced since"
}

no_evidence contains finding.gap(id, "age", resource, ["metadata"], "nothing tells when the secret was last replaced", ["secret", "evidence"]) if {
	some resource in _static
	not _is_dated(resource)
}

no_evidence contains finding.gap(id, "age", resource, ["metadata"], "without `now` nobody can tell how old the secret is", []) if {
	not date.valid(settings.now)
	some resource in _timed
}

no_evidence contains finding.gap(id, "age", certificate, ["status", "notAfter"], "nobody can tell whether the certificate ends soon", []) if {
	some certificate in _certificates
	ends := certificate.object.status.notAfter
	not date.known(ends)
}

no_evidence contains finding.gap(id, "age", entry, ["lastRotatedAt"], $"{entry.entry.lastRotatedAt} stands for an unknown date", ["evidence"]) if {
	some entry in _entries
	date.valid(entry.entry.lastRotatedAt)
	not date.known(entry.entry.lastRotatedAt)
}

no_evidence contains finding.gap(id, "mechanism", resource, ["metadata", "name"], "nothing shows what replaces the secret, by itself or by hand", ["external-secret", "certificate", "evidence"]) if {
	some resource in _static
	_is_dated(resource)
	not _has_mechanism(resource)
}

note contains finding.at(id, "restart", resource, ["metadata", "name"], msg) if {
	some resource in _replaced
	some name in _names_of(resource)
	some pod in _takers[_place(resource, name)]
	not _is_restarted(pod, resource, name)
	msg := $"{pod.resource.kind} {_shown(pod.resource.object.metadata.name)} takes the secret as a variable, and nothing restarts it when the secret is replaced"
}

_judged := array.flatten([_secrets, _made, _certificates, [document | some document in _evidence; object.get(document.object, "secrets", null) != null]])

# Secrets that somebody, or something, must replace.
_secrets := [resource |
	some resource in set.subjects
	resource.kind == "Secret"
	resource.api == "v1"
	not _is_left_aside(resource.object)
]

_is_left_aside(secret) if secret.type in ["kubernetes.io/service-account-token", "bootstrap.kubernetes.io/token", "helm.sh/release.v1"]

# What stands for a Secret, and makes it.
_made := [resource |
	some resource in set.subjects
	resource.kind in ["ExternalSecret", "ClusterExternalSecret", "VaultStaticSecret", "VaultDynamicSecret", "VaultPKISecret", "SealedSecret"]
	sources.is_external(resource.group)
]

_certificates := [resource |
	some resource in set.subjects
	resource.kind == "Certificate"
	resource.group == "cert-manager.io"
]

_evidence := [resource |
	some resource in set.subjects
	resource.kind == "Evidence"
	resource.api == "plimsoll/v1"
]

# Secrets need a date where nothing makes a new one by itself; where the Secret is there, what makes it needs none.
_static := array.concat(
	[secret |
		some secret in _secrets
		not _is_renewed_by_itself(secret)
	],
	[resource |
		some resource in _made
		not _is_dynamic(resource)
		not _is_here(resource)
	],
)

_is_dynamic(resource) if resource.kind in ["VaultDynamicSecret", "VaultPKISecret"]

_is_dynamic(resource) if {
	_is_refreshed(resource)
	spec := _external_spec(resource)
	count(object.get(spec, "data", [])) == 0
	count(spec.dataFrom) > 0
	every entry in spec.dataFrom {
		is_object(entry.sourceRef.generatorRef)
	}
}

_external_spec(resource) := resource.object.spec if {
	resource.kind == "ExternalSecret"
} else := resource.object.spec.externalSecretSpec if {
	resource.kind == "ClusterExternalSecret"
}

_is_refreshed(resource) if {
	spec := _external_spec(resource)
	not object.get(spec, "refreshPolicy", "Periodic") in ["CreatedOnce", "OnChange"]
	_counts(object.get(spec, "refreshInterval", null))
}

_is_refreshed(resource) if {
	resource.kind == "VaultStaticSecret"
	duration.seconds(resource.object.spec.refreshAfter) > 0
}

_is_refreshed(resource) if {
	resource.kind == "VaultStaticSecret"
	resource.object.spec.syncConfig.instantUpdates == true
}

# Absent, the controller takes an hour.
_counts(null)

_counts(interval) if duration.seconds(interval) > 0

_is_renewed_by_itself(secret) if _renewed_places[_place(secret, secret.object.metadata.name)]

_is_renewed_by_itself(secret) if is_string(secret.object.metadata.annotations["cert-manager.io/certificate-name"])

_is_renewed_by_itself(secret) if {
	some owner in secret.object.metadata.ownerReferences
	owner.kind in ["VaultDynamicSecret", "VaultPKISecret"]
}

_is_here(resource) if {
	some name in _names_of(resource)
	_places_here[_place(resource, name)]
}

_places_here := {_place(secret, secret.object.metadata.name): true | some secret in _secrets}

_place(resource, name) := $"{workload.namespace(resource)}/{_shown(name)}"

_shown(name) := name if {
	is_string(name)
	count(name) < 254
} else := "without a valid name"

_names_of(resource) := sources.made_by(resource) if {
	_is_maker(resource)
} else := [sources.cluster_secret(resource)] if {
	resource.kind == "ClusterExternalSecret"
} else := [sources.sealed_by(resource)] if {
	resource.kind == "SealedSecret"
} else := [resource.object.spec.secretName] if {
	resource.kind == "Certificate"
} else := [resource.object.metadata.name]

_is_maker(resource) if resource.kind == "ExternalSecret"

_is_maker(resource) if resource.group == "secrets.hashicorp.com"

# What stands beside the Secrets, and makes or describes them.
_beside := [resource |
	count(_secrets) + count(_made) > 0
	some shelf in set.shelves
	_tells(shelf)
	some resource in set.of_shelf(shelf)
]

_tells(shelf) if sources.is_external(shelf.group)

_tells(shelf) if shelf.group == "cert-manager.io"

_tells(shelf) if shelf.api == "plimsoll/v1"

_renewed_places := {place: true |
	some resource in _beside
	_renews(resource)
	some name in _names_of(resource)
	place := _place(resource, name)
}

_renews(resource) if _is_dynamic(resource)

_renews(resource) if resource.kind == "Certificate"

_refreshed_places := {place: true |
	some resource in _beside
	_is_refreshed(resource)
	some name in _names_of(resource)
	place := _place(resource, name)
}

_entries := [entry |
	some document in _evidence
	some found in evidence.entries(document, "secrets")
	entry := _positioned(found, document)
]

_about(document) := _positioned(evidence.item(document, []), document)

# In a set, a finding must say which document it is about.
_positioned(item, resource) := object.union(item, {"document": position}) if {
	position := resource.document
} else := item

_fields := {"name": "text", "store": "text?", "lastRotatedAt": "date", "maxAgeDays": "count?"}

# What evidence says of Secrets, by `namespace/name` or by name alone.
_witnesses := [entry |
	some resource in _beside
	resource.kind == "Evidence"
	some entry in resource.object.secrets
	is_string(entry.name)
	date.known(entry.lastRotatedAt)
]

_witness(resource) := latest if {
	said := [[date.moment(entry.lastRotatedAt), i] |
		some i, entry in _witnesses
		some name in _names_of(resource)
		entry.name in [name, _place(resource, name)]
	]
	latest := _witnesses[max(said)[1]]
}

_annotated(resource) := [[day, ["metadata", "annotations", key]] |
	some key in rotated_at
	day := resource.object.metadata.annotations[key]
]

# The latest date, what to make of one that is too old, and where it stands; undefined where there is none.
_last(resource) := [day, "overdue", suffix] if {
	known := [[date.moment(day), i] |
		some i, [day, _] in _stated_days(resource)
		date.known(day)
	]
	[day, suffix] := _stated_days(resource)[max(known)[1]]
} else := [created, _rule_of_creation(resource.object), _suffix_of_creation(resource.object)] if {
	resource.kind == "Secret"
	created := resource.object.metadata.creationTimestamp
	date.known(created)
}

# Days of the last replacement that somebody stated, or that were kept with the data.
_stated_days(resource) := array.flatten([
	[[entry.lastRotatedAt, ["metadata", "name"]] | entry := _witness(resource)],
	_annotated(resource),
	[[day, ["sops", "lastmodified"]] | day := resource.object.sops.lastmodified],
	[[written.time, ["metadata", "managedFields", i]] |
		resource.kind == "Secret"
		some i, written in resource.object.metadata.managedFields
		some field in ["f:data", "f:stringData"]
		written.fieldsV1[field]
	],
])

_rule_of_creation(secret) := "immutable" if {
	secret.immutable == true
} else := "overdue" if {
	count(secret.metadata.managedFields) > 0
} else := "age"

_suffix_of_creation(secret) := ["immutable"] if {
	secret.immutable == true
} else := ["metadata", "creationTimestamp"]

_is_dated(resource) if is_array(_last(resource))

_dated := [{"resource": resource, "age": age, "limit": limit, "rule": rule, "suffix": suffix} |
	some resource in _static
	[day, rule, suffix] := _last(resource)
	age := date.age_days(day, settings.now)
	limit := _limit(object.get(resource.object, "type", ""), _witness_or_none(resource))
	age > limit
	not _is_succeeded(rule, resource)
]

_witness_or_none(resource) := entry if {
	entry := _witness(resource)
} else := {}

_limit(type, entry) := min([_limit_of_type(type), entry.maxAgeDays]) if {
	is_number(entry.maxAgeDays)
} else := _limit_of_type(type)

_limit_of_type(type) := days if {
	days := max_age_days_by_type[type]
} else := max_age_days

_is_succeeded("immutable", secret) if {
	name := secret.object.metadata.name
	some other in _secrets
	other.object.metadata.name != name
	_stem(other.object.metadata.name) == _stem(name)
	workload.namespace(other) == workload.namespace(secret)
	date.after(other.object.metadata.creationTimestamp, secret.object.metadata.creationTimestamp)
}

_stem(name) := concat("-", array.slice(parts, 0, count(parts) - 1)) if {
	parts := split(name, "-")
	count(parts) > 1
}

_has_mechanism(resource) if is_object(_witness(resource))

_has_mechanism(resource) if {
	some [day, _] in _annotated(resource)
	date.known(day)
}

_has_mechanism(secret) if _refreshed_places[_place(secret, secret.object.metadata.name)]

_has_mechanism(secret) if {
	secret.kind == "Secret"
	count(sources.made_by(secret)) > 0
}

_timed := array.flatten([
	[resource | some resource in _static; _is_dated(resource)],
	[certificate | some certificate in _certificates; certificate.object.status.notAfter],
	[_about(document) | some document in _evidence; count(document.object.secrets) > 0],
])

_is_duration(value) if is_number(duration.seconds(value))

# The limit where a certificate lives longer, in days.
_lives_too_long(spec) := days if {
	days := _limit_of_type("kubernetes.io/tls")
	_period(spec, duration.seconds(spec.duration)) > days * 8640000
}

# Hundredths of a second of its life before it is renewed; a third is left where nothing else is said.
_period(spec, seconds) := (seconds - before) * 100 if {
	before := duration.seconds(spec.renewBefore)
} else := seconds * (100 - spec.renewBeforePercentage) if {
	is_number(spec.renewBeforePercentage)
} else := seconds * 66

_is_renewing(status) if {
	some condition in status.conditions
	condition.type == "Issuing"
	condition.status == "True"
}

_ends(days) := $"ended {0 - days} days ago" if {
	days < 0
} else := $"ends in {days} days"

_replaced := array.concat(_certificates, [resource |
	some resource in _made
	resource.kind != "SealedSecret"
])

# Pods that take a Secret as a variable, by its place.
_takers := {place: takers |
	count(_replaced) > 0
	some [place, _] in _taken
	takers := [pod | some [other, pod] in _taken; other == place]
}

_taken := [[_place(pod.resource, name), pod] |
	some pod in workload.pods
	some name in {name |
		some list in ["containers", "initContainers"]
		some container in pod.spec[list]
		some name in _variables_of(container)
	}
]

_variables_of(container) := array.concat(
	[entry.valueFrom.secretKeyRef.name | some entry in container.env],
	[source.secretRef.name | some source in container.envFrom],
)

_is_restarted(pod, _, name) if {
	some metadata in [object.get(pod.resource.object, "metadata", {}), pod.metadata]
	_restarts(metadata.annotations, name)
}

_is_restarted(pod, resource, _) if {
	some target in resource.object.spec.rolloutRestartTargets
	target.kind == pod.resource.kind
	target.name == pod.resource.object.metadata.name
}

_restarts(annotations, _) if {
	some key in ["reloader.stakater.com/auto", "secret.reloader.stakater.com/auto", "wave.pusher.com/update-config-on-change"]
	annotations[key] == "true"
}

_restarts(annotations, name) if {
	some part in split(annotations["secret.reloader.stakater.com/reload"], ",")
	trim_space(part) == name
}
