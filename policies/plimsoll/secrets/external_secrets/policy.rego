# METADATA
# title: Secrets that come from no external store
# description: >-
#   A Secret that somebody applied by hand is in no inventory: nobody sees who read it, nobody replaces it everywhere at once, and
#   a copy of it lies on the disk it came from. A store that the whole cluster may use hands every secret to every team.
# custom:
#   severity: medium
#   remediation: >-
#     Let a controller make the Secret from a store outside the cluster (an ExternalSecret, a SecretProviderClass, a resource of
#     Vault), or seal it. Name the namespaces that may use a ClusterSecretStore in `conditions`, let the store log in as a
#     workload, and refresh at least daily.
#   inputs: [workload, external-secret]
#   platforms: [workload]
#   admission: true
#   set:
#     alone: true
#     kinds: [external-secret, secret, certificate, evidence]
#     fields:
#     - metadata.annotations
#     - metadata.labels
#     - metadata.ownerReferences
#     - secrets
#     - sops
#     - type
#     - spec.conditions
#     - spec.destination
#     - spec.externalSecretName
#     - spec.externalSecretSpec
#     - spec.provider
#     - spec.refreshAfter
#     - spec.refreshInterval
#     - spec.refreshPolicy
#     - spec.secretName
#     - spec.secretObjects.*.secretName
#     - spec.syncConfig
#     - spec.target
#     - spec.template.metadata.name
#     - status.conditions
#     - spec.containers.*.env.*.valueFrom.secretKeyRef
#     - spec.containers.*.envFrom
#     - spec.containers.*.name
#     - spec.ephemeralContainers.*.env.*.valueFrom.secretKeyRef
#     - spec.ephemeralContainers.*.envFrom
#     - spec.ephemeralContainers.*.name
#     - spec.initContainers.*.env.*.valueFrom.secretKeyRef
#     - spec.initContainers.*.envFrom
#     - spec.initContainers.*.name
#     - spec.jobTemplate.spec.template.metadata.annotations
#     - spec.jobTemplate.spec.template.spec.containers.*.env.*.valueFrom.secretKeyRef
#     - spec.jobTemplate.spec.template.spec.containers.*.envFrom
#     - spec.jobTemplate.spec.template.spec.containers.*.name
#     - spec.jobTemplate.spec.template.spec.ephemeralContainers.*.env.*.valueFrom.secretKeyRef
#     - spec.jobTemplate.spec.template.spec.ephemeralContainers.*.envFrom
#     - spec.jobTemplate.spec.template.spec.ephemeralContainers.*.name
#     - spec.jobTemplate.spec.template.spec.initContainers.*.env.*.valueFrom.secretKeyRef
#     - spec.jobTemplate.spec.template.spec.initContainers.*.envFrom
#     - spec.jobTemplate.spec.template.spec.initContainers.*.name
#     - spec.jobTemplate.spec.template.spec.volumes.*.csi.driver
#     - spec.jobTemplate.spec.template.spec.volumes.*.projected
#     - spec.jobTemplate.spec.template.spec.volumes.*.secret
#     - spec.template.metadata.annotations
#     - spec.template.spec.containers.*.env.*.valueFrom.secretKeyRef
#     - spec.template.spec.containers.*.envFrom
#     - spec.template.spec.containers.*.name
#     - spec.template.spec.ephemeralContainers.*.env.*.valueFrom.secretKeyRef
#     - spec.template.spec.ephemeralContainers.*.envFrom
#     - spec.template.spec.ephemeralContainers.*.name
#     - spec.template.spec.initContainers.*.env.*.valueFrom.secretKeyRef
#     - spec.template.spec.initContainers.*.envFrom
#     - spec.template.spec.initContainers.*.name
#     - spec.template.spec.volumes.*.csi.driver
#     - spec.template.spec.volumes.*.projected
#     - spec.template.spec.volumes.*.secret
#     - spec.volumes.*.csi.driver
#     - spec.volumes.*.projected
#     - spec.volumes.*.secret
#     - template.metadata.annotations
#     - template.spec.containers.*.env.*.valueFrom.secretKeyRef
#     - template.spec.containers.*.envFrom
#     - template.spec.containers.*.name
#     - template.spec.ephemeralContainers.*.env.*.valueFrom.secretKeyRef
#     - template.spec.ephemeralContainers.*.envFrom
#     - template.spec.ephemeralContainers.*.name
#     - template.spec.initContainers.*.env.*.valueFrom.secretKeyRef
#     - template.spec.initContainers.*.envFrom
#     - template.spec.initContainers.*.name
#     - template.spec.volumes.*.csi.driver
#     - template.spec.volumes.*.projected
#     - template.spec.volumes.*.secret
#   rules:
#     coverage: Fewer of the Secrets that workloads use come from an external store than `minCoveragePct` asks for.
#     store-scope: "A store may be used from every namespace, or holds a credential in the open."
#     refresh: What was fetched from a store is never fetched again, or too seldom.
#     healthy: A controller says that it cannot do its work.
#     malformed: "A value is of the wrong type, so that nothing can be told of it."
#   guide:
#     decides: [secrets/external-secrets]
#   controls:
#     cis-kubernetes:
#       "5.4.2": {strength: direct, reason: Asks that the Secrets of workloads come from a store outside the cluster.}
#     nist-sp-800-190:
#       "4.1.4": {strength: direct, reason: Asks for a secret management system beside the orchestrator's own.}
#     nist-sp-800-53r5:
#       IA-5: {strength: partial, reason: Authenticators come from one managed place.}
#     owasp-docker-top-10:
#       D06: {strength: partial, reason: "Where secrets come from is judged, and not each way on which they can leak."}
#     owasp-kubernetes-top-ten-2022:
#       K08: {strength: partial, reason: Stores are one part of the management of secrets.}
#     owasp-kubernetes-top-ten-2025:
#       K03: {strength: direct, reason: Asks for an external store and a controller that reads it.}
#     nsa-cisa-kubernetes-hardening:
#       secrets: {strength: partial, reason: "A store outside is more than the encryption that it asks for, and does not replace it."}
#     mitre-attack-containers:
#       T1552.001: {strength: partial, reason: Secrets from a store do not lie in files beside the manifests.}
#   limits:
#   - >-
#     Secrets that are not among the documents, and that nothing there makes, give no evidence; with the setting `complete` they
#     are made by nobody. Pull secrets of images are left aside, as registries make them.
#   - >-
#     What a workload gets through a CSI volume or Vault's agent counts as one secret from outside.
#   - In Gatekeeper only a share of 100 can be asked for, as the other workloads are not there.
#   - >-
#     In which namespaces a ClusterExternalSecret writes is decided in the cluster; here its Secret counts in all of them.
#   - >-
#     A SealedSecret and a Secret that SOPS encrypted count while `acceptSealed` is on, and are named in a note.
#   - >-
#     A store that logs in with a key from a Secret is named in a note. A credential that is written out fails by the name
#     of its field, or by its shape.
#   - >-
#     How a provider encrypts the cluster's own store (EncryptionConfiguration) is the matter of encryption-at-rest.
#   - >-
#     In evidence, an entry of `secrets` covers the Secret of its `name` (or `namespace/name`) where its `store` is another than
#     the cluster, a repository or a file.
#   references:
#   - https://external-secrets.io/latest/guides/security-best-practices/
#   - https://secrets-store-csi-driver.sigs.k8s.io/
#   - https://kubernetes.io/docs/concepts/security/secrets-good-practices/
package plimsoll.secrets.external_secrets

import data.lib.plimsoll.document
import data.lib.plimsoll.duration
import data.lib.plimsoll.finding
import data.lib.plimsoll.secret_sources as sources
import data.lib.plimsoll.set
import data.lib.plimsoll.settings
import data.lib.plimsoll.text
import data.lib.plimsoll.workload

id := "secrets/external-secrets"

# METADATA
# description: How many of a hundred Secrets that workloads use must come from an external store.
# custom:
#   parameter: {type: integer, minimum: 0, maximum: 100}
default min_coverage_pct := 100

min_coverage_pct := settings.value(id, "minCoveragePct")

# METADATA
# description: The longest time between two fetches from a store, such as `24h`.
# custom:
#   parameter: {type: string}
default max_refresh := "24h"

max_refresh := settings.value(id, "maxRefresh")

# METADATA
# description: Sealed Secrets, and those that SOPS encrypted, count as Secrets from outside.
# custom:
#   parameter: {type: boolean}
default accept_sealed := true

accept_sealed := settings.value(id, "acceptSealed")

# METADATA
# description: >-
#   Types of Secrets that need no store. `kubernetes.io/tls` is spared only where cert-manager issued the certificate.
# custom:
#   parameter: {type: array, items: {type: string}}
default exempt_secret_types := ["kubernetes.io/tls", "kubernetes.io/service-account-token"]

exempt_secret_types := settings.value(id, "exemptSecretTypes")

default applicable := false

applicable if {
	not set.combined
	count(_judged) > 0
}

applicable := {resource.document | some resource in _judged} if set.combined

violation contains finding.at(id, "coverage", reference.item, reference.suffix, msg) if {
	some reference in _uncovered
	_is_share_known
	_is_short
	msg := $"Secret {reference.name} comes from no external store; {_share}"
}

violation contains finding.at(id, "store-scope", store, ["spec", "conditions"], msg) if {
	some store in _of_kind("ClusterSecretStore")
	fault := _scope_fault(store.object.spec)
	msg := $"the store {fault}, so every team can read whatever it may read"
}

violation contains finding.at(id, "store-scope", store, array.concat(["spec", "provider"], path), msg) if {
	some store in _stores
	some path in sources.literals(store.object.spec.provider)
	msg := $"{path[count(path) - 1]} of the store holds a credential in the open"
}

violation contains finding.at(id, "store-scope", store, ["spec", "provider", "fake"], "the store is a fake: its secrets stand in the manifest") if {
	some store in _stores
	store.object.spec.provider.fake
}

violation contains finding.at(id, "refresh", resource, array.concat(["spec"], path), fault) if {
	some [resource, path, interval, absent] in _intervals
	fault := _refresh_fault(resource, interval, absent)
}

violation contains finding.at(id, "healthy", resource, ["status", "conditions", i], msg) if {
	some resource in _resources
	some i, condition in resource.object.status.conditions
	condition.type in _health
	condition.status == "False"
	msg := $"{condition.type} is False{_reason(condition)}"
}

violation contains finding.at(id, "malformed", resource, ["spec"], $"spec must be an object, not {type_name(spec)}") if {
	some resource in _resources
	resource.kind in ["ExternalSecret", "ClusterExternalSecret", "SecretStore", "ClusterSecretStore", "PushSecret", "VaultStaticSecret"]
	spec := object.get(resource.object, "spec", null)
	not is_object(spec)
}

no_evidence contains finding.gap(id, "coverage", reference.item, reference.suffix, msg, ["external-secret", "secret"]) if {
	some reference in _unknown
	_may_be_short
	msg := $"nothing shows where Secret {reference.name} comes from"
}

no_evidence contains finding.gap(id, "coverage", reference.item, reference.suffix, msg, ["workload"]) if {
	not _is_share_known
	some reference in _uncovered
	msg := $"Secret {reference.name} comes from no external store, and one object does not tell which share does"
}

no_evidence contains finding.gap(id, "healthy", resource, ["status", "conditions"], "the controller has not said whether it can do its work", ["external-secret"]) if {
	settings.live
	some resource in _resources
	resource.group == "external-secrets.io"
	resource.kind in ["ExternalSecret", "SecretStore", "ClusterSecretStore"]
	not _is_told(resource)
}

no_evidence contains finding.gap(id, "healthy", resource, ["status", "conditions", i], $"{condition.type} is Unknown", ["external-secret"]) if {
	some resource in _resources
	some i, condition in resource.object.status.conditions
	condition.type in _health
	condition.status == "Unknown"
}

note contains finding.at(id, "coverage", reference.item, reference.suffix, msg) if {
	some reference in _first_references
	_sealed_places[reference.place]
	accept_sealed
	not _fetched_places[reference.place]
	msg := $"Secret {reference.name} is encrypted in its source, and comes from no store"
}

note contains finding.at(id, "store-scope", store, ["spec", "provider"], msg) if {
	some store in _stores
	sources.has_key(store.object.spec.provider)
	msg := "the store logs in with a key from a Secret, which must be replaced by hand; the identity of a workload needs none"
}

# What is judged: workloads that use a secret, and what makes Secrets.
_judged := array.concat(_resources, array.concat([reference.resource | some reference in _references], _users_of_stores))

_resources := [resource |
	some resource in set.subjects
	sources.is_external(resource.group)
]

_of_kind(kind) := [resource |
	some resource in _resources
	resource.group == "external-secrets.io"
	resource.kind == kind
]

_stores := array.concat(_of_kind("SecretStore"), _of_kind("ClusterSecretStore"))

# Where pods name Secrets.
_references := [reference |
	some pod in workload.pods
	some reference in _references_of(pod)
]

_references_of(pod) := [_reference(pod, item, suffix, name) |
	some [item, suffix, name] in array.flatten([
		[[{"container": container, "list": list, "index": i, "pod": pod}, ["env", j, "valueFrom", "secretKeyRef", "name"], entry.valueFrom.secretKeyRef.name] |
			some list in ["containers", "initContainers", "ephemeralContainers"]
			some i, container in pod.spec[list]
			some j, entry in container.env
		],
		[[{"container": container, "list": list, "index": i, "pod": pod}, ["envFrom", j, "secretRef", "name"], source.secretRef.name] |
			some list in ["containers", "initContainers", "ephemeralContainers"]
			some i, container in pod.spec[list]
			some j, source in container.envFrom
		],
		[[pod, ["volumes", i, "secret", "secretName"], volume.secret.secretName] |
			some i, volume in pod.spec.volumes
		],
		[[pod, ["volumes", i, "projected", "sources", j, "secret", "name"], source.secret.name] |
			some i, volume in pod.spec.volumes
			some j, source in volume.projected.sources
		],
	])
	name != ""
]

_reference(pod, item, suffix, name) := {
	"item": item,
	"suffix": suffix,
	"name": _shown(name),
	"place": $"{workload.namespace(pod.resource)}/{_shown(name)}",
	"resource": pod.resource,
}

_shown(name) := name if {
	is_string(name)
	count(name) < 254
} else := "without a valid name"

# The first of each Secret in each resource, so that a fault is told once; its repetitions stand close to it.
_first_references := [reference |
	some i, reference in _references
	not _is_repeated(i, reference)
]

_is_repeated(i, reference) if {
	some earlier in array.slice(_references, max([0, i - 50]), i)
	earlier.place == reference.place
	earlier.resource.path == reference.resource.path
	_position(earlier.resource) == _position(reference.resource)
}

_position(resource) := object.get(resource, "document", 0)

# Pods that get secrets from a store without a Secret.
_users_of_stores := [pod.resource |
	some pod in workload.pods
	_uses_store(pod)
]

_uses_store(pod) if {
	some volume in pod.spec.volumes
	volume.csi.driver == "secrets-store.csi.k8s.io"
}

_uses_store(pod) if pod.metadata.annotations["vault.hashicorp.com/agent-inject"] in ["true", true]

_uncovered := [reference |
	some reference in _first_references
	_state(reference) == "uncovered"
]

_unknown := [reference |
	some reference in _first_references
	_state(reference) == "unknown"
]

_state(reference) := "covered" if {
	_is_covered(reference)
} else := "exempt" if {
	_spared_places[reference.place]
} else := "uncovered" if {
	_held_places[reference.place]
} else := "unknown" if {
	contains(reference.name, "{{")
} else := "unknown" if {
	contains(reference.name, "$")
} else := "uncovered" if {
	settings.complete == true
} else := "unknown"

_is_covered(reference) if _fetched_places[reference.place]

_is_covered(reference) if _names_made_anywhere[reference.name]

_is_covered(reference) if {
	accept_sealed
	_sealed_places[reference.place]
}

_is_covered(reference) if _witnessed[reference.place]

_is_covered(reference) if _witnessed[$"*/{reference.name}"]

_share := $"{count(_covered_places) + count(_users_of_stores)} of {_total} do, and {min_coverage_pct} of 100 must"

# In Gatekeeper the other workloads are not there; what all must do can be asked of each.
_is_share_known if not document.in_review

_is_share_known if min_coverage_pct == 100

_is_short if (_total - count(_uncovered_places)) * 100 < min_coverage_pct * _total

_may_be_short if (count(_covered_places) + count(_users_of_stores)) * 100 < min_coverage_pct * _total

# Each Secret counts once, however many use it.
_total := ((count(_covered_places) + count(_uncovered_places)) + count(_unknown_places)) + count(_users_of_stores)

_covered_places := {reference.place | some reference in _first_references; _is_covered(reference)}

_uncovered_places := {reference.place | some reference in _uncovered}

_unknown_places := {reference.place | some reference in _unknown}

# What is known of Secrets, from everything beside the workloads; worked out only where a workload uses one.
_shelved := [resource |
	count(_references) > 0
	some shelf in set.shelves
	_tells(shelf)
	some resource in set.of_shelf(shelf)
]

_tells(shelf) if sources.is_external(shelf.group)

_tells(shelf) if {
	shelf.api == "v1"
	shelf.kind == "Secret"
}

_tells(shelf) if shelf.group == "cert-manager.io"

_tells(shelf) if {
	shelf.api == "plimsoll/v1"
	shelf.kind == "Evidence"
}

_secrets := [resource |
	some resource in _shelved
	resource.kind == "Secret"
]

_place_of(resource, name) := $"{workload.namespace(resource)}/{name}" if is_string(name)

_fetched_places := {place: true |
	some resource in _shelved
	some name in sources.made_by(resource)
	place := _place_of(resource, name)
}

_names_made_anywhere := {name: true |
	some resource in _shelved
	name := sources.cluster_secret(resource)
}

_sealed_places := {place: true |
	some resource in _shelved
	place := _place_of(resource, sources.sealed_by(resource))
}

_spared_places := object.union(
	{place: true |
		"kubernetes.io/tls" in exempt_secret_types
		some resource in _shelved
		resource.kind == "Certificate"
		place := _place_of(resource, resource.object.spec.secretName)
	},
	{place: true |
		some secret in _secrets
		secret.object.type in exempt_secret_types
		_needs_no_issuer(secret.object)
		place := _place_of(secret, secret.object.metadata.name)
	},
)

_needs_no_issuer(secret) if secret.type != "kubernetes.io/tls"

_needs_no_issuer(secret) if is_string(secret.metadata.annotations["cert-manager.io/certificate-name"])

# Secrets that are there, wherever they came from.
_held_places := object.union(_sealed_places, {place: true |
	some secret in _secrets
	place := _place_of(secret, secret.object.metadata.name)
})

# By `namespace/name`, or `*/name` where the evidence names no namespace.
_witnessed := {place: true |
	some resource in _shelved
	resource.kind == "Evidence"
	some entry in resource.object.secrets
	store := text.folded(entry.store)
	not store in ["", "cluster", "etcd", "file", "files", "git", "kubernetes", "none", "repository", "tbd", "todo"]
	place := _evident(entry.name)
}

_evident(name) := name if {
	contains(name, "/")
} else := $"*/{name}" if {
	is_string(name)
}

_scope_fault(spec) := "may be used from every namespace" if {
	_is_nothing(object.get(spec, "conditions", null))
} else := $"has conditions that are no list but {type_name(conditions)}" if {
	conditions := spec.conditions
	not is_array(conditions)
} else := "may be used from every namespace, as a condition fits all" if {
	some condition in spec.conditions
	_fits_all(condition)
}

_is_nothing(value) if value == null

_is_nothing(value) if count(value) == 0

_fits_all(condition) if {
	is_object(condition.namespaceSelector)
	_is_nothing(object.get(condition.namespaceSelector, "matchLabels", null))
	_is_nothing(object.get(condition.namespaceSelector, "matchExpressions", null))
}

# Every namespace has this label.
_fits_all(condition) if {
	some expression in condition.namespaceSelector.matchExpressions
	expression.key == "kubernetes.io/metadata.name"
	expression.operator == "Exists"
	count(condition.namespaceSelector.matchExpressions) == 1
	_is_nothing(object.get(condition.namespaceSelector, "matchLabels", null))
}

_fits_all(condition) if {
	some pattern in condition.namespaceRegexes
	trim_suffix(trim_prefix(pattern, "^"), "$") in ["", ".*", ".+", "(.*)", "(.+)"]
}

# What is fetched, with the path of its interval, and the seconds that it means; absent, controllers take one of their own.
_intervals := array.flatten([
	[[resource, ["refreshInterval"], object.get(resource.object.spec, "refreshInterval", null), 3600] |
		some kind in ["ExternalSecret", "PushSecret"]
		some resource in _of_kind(kind)
	],
	[[resource, ["externalSecretSpec", "refreshInterval"], object.get(resource.object.spec, ["externalSecretSpec", "refreshInterval"], null), 3600] |
		some resource in _of_kind("ClusterExternalSecret")
	],
	[[resource, ["refreshAfter"], object.get(resource.object.spec, "refreshAfter", null), 0] |
		some resource in _resources
		resource.kind == "VaultStaticSecret"
		not _is_told_at_once(resource.object.spec)
	],
])

_is_told_at_once(spec) if spec.syncConfig.instantUpdates == true

_refresh_fault(resource, interval, absent) := $"by refreshPolicy {policy} the secret is not fetched again while the manifest stays as it is" if {
	policy := _refresh_policy(resource.object.spec)
	policy in ["CreatedOnce", "OnChange"]
} else := $"`{_shown(interval)}` is no duration" if {
	interval != null
	not _is_duration(interval)
} else := "the secret is never fetched again" if {
	_seconds(interval, absent) == 0
} else := $"the secret is fetched every {_shown(interval)}; asked for is {max_refresh} or less" if {
	_seconds(interval, absent) > _most
}

_refresh_policy(spec) := spec.refreshPolicy if {
	spec.refreshPolicy
} else := spec.externalSecretSpec.refreshPolicy

_is_duration(interval) if is_number(duration.seconds(interval))

_seconds(null, absent) := absent

_seconds(interval, _) := duration.seconds(interval) if interval != null

# A limit that nobody can read lets nothing pass.
_most := duration.seconds(max_refresh) if {
	_is_duration(max_refresh)
} else := 0

_health := ["Ready", "Synced", "SecretSynced"]

_is_told(resource) if {
	some condition in resource.object.status.conditions
	condition.type == "Ready"
}

# Reasons are one word; whatever else stands there may quote a secret.
_reason(condition) := $" ({condition.reason})" if {
	is_string(condition.reason)
	count(condition.reason) < 64
	trim(condition.reason, "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz") == ""
} else := ""
