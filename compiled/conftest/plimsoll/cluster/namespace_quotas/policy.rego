# METADATA
# title: Namespace without quotas
# description: >-
#   Without a quota, one namespace can take the memory, the processors and the pods of the whole cluster, be it by a leak, a
#   loop or an attack.
# custom:
#   severity: medium
#   remediation: >-
#     Give each namespace a ResourceQuota on processors, memory and pods, and a LimitRange with defaults for containers, so
#     that pods without requests and limits are still admitted.
#   inputs: [namespace, workload, resource-quota]
#   platforms: [cluster, workload]
#   admission: true
#   set:
#     kinds: [resource-quota, limit-range, namespace, admission-policy]
#     fields:
#     - metadata.ownerReferences
#     - spec.hard
#     - spec.limits
#     - spec.rules.*.generate
#     - spec.scopeSelector
#     - spec.scopes
#     - spec.hostNetwork
#     - spec.jobTemplate.spec.template.spec.hostNetwork
#     - spec.template.spec.hostNetwork
#     - template.spec.hostNetwork
#   rules:
#     quota: "A namespace with workloads has no quota, or none that counts for ordinary pods."
#     keys: The quotas of a namespace leave resources unbounded.
#     values: "A quota sets a value that is no quantity, or one under which no pod can run."
#     limit-range: "No LimitRange gives the containers of a namespace what its quota asks of them."
#   guide:
#     decides: [resources/resource-quotas]
#     supports: [resources/cpu-quotas]
#   controls:
#     nist-sp-800-190:
#       "4.3.4": {strength: partial, reason: Quotas keep the workloads of one namespace from those of the others.}
#     nist-sp-800-53r5:
#       SC-6: {strength: direct, reason: Each namespace has a share of what the cluster has.}
#       SC-5: {strength: partial, reason: Takes one way to starve the other namespaces.}
#     owasp-docker-top-10:
#       D07: {strength: partial, reason: "Protects shared resources, by namespace and not by container."}
#     owasp-docker-cheat-sheet:
#       "RULE #7": {strength: partial, reason: "Bounds what containers use, for a namespace as a whole."}
#     owasp-kubernetes-top-ten-2022:
#       K01: {strength: partial, reason: Missing resource constraints are among its examples.}
#     owasp-kubernetes-top-ten-2025:
#       K01: {strength: partial, reason: Missing limits are among its examples.}
#     nsa-cisa-kubernetes-hardening:
#       resource-policies: {strength: direct, reason: Asks for both of its policies in each namespace.}
#     mitre-attack-containers:
#       T1496.001: {strength: partial, reason: Caps what a hijacked namespace can use.}
#       T1499: {strength: partial, reason: One namespace cannot starve the others.}
#   limits:
#   - >-
#     A namespace is judged where the documents have workloads in it. That it has no quota is a finding where the documents
#     hold any quota, or with the setting `complete` any namespace; else it is a lack of evidence.
#   - >-
#     Where a Kyverno policy among the documents generates quotas or limit ranges, what is absent is a lack of evidence:
#     judge an export of the cluster.
#   - Quotas of OpenShift for several namespaces at once, and hierarchical ones, are not read.
#   - >-
#     Workloads, quotas and limit ranges that name no namespace are taken to be in the same one.
#   - >-
#     In Gatekeeper a workload is refused where the quotas that are synced leave out its namespace; a namespace itself is
#     never refused, as it has no quota yet.
#   references:
#   - https://kubernetes.io/docs/concepts/policy/resource-quotas/
#   - https://kubernetes.io/docs/concepts/policy/limit-range/
package plimsoll.cluster.namespace_quotas

import data.lib.plimsoll.document
import data.lib.plimsoll.finding
import data.lib.plimsoll.quantity
import data.lib.plimsoll.set
import data.lib.plimsoll.settings
import data.lib.plimsoll.text
import data.lib.plimsoll.workload

id := "cluster/namespace-quotas"

# METADATA
# description: What the quotas of a namespace must bound, by the names that ResourceQuotas use.
# custom:
#   parameter: {type: array, items: {type: string}}
default required_keys := ["requests.cpu", "requests.memory", "limits.memory", "pods"]

required_keys := settings.value(id, "requiredKeys")

# METADATA
# description: A namespace must have a LimitRange with defaults for what the required keys ask of containers.
# custom:
#   parameter: {type: boolean}
default require_limit_range := true

require_limit_range := settings.value(id, "requireLimitRange")

# METADATA
# description: Names of namespaces, with `*` as a wildcard, that need no quota.
# custom:
#   parameter: {type: array, items: {type: string}}
default system_namespaces := ["kube-system", "kube-public", "kube-node-lease"]

system_namespaces := settings.value(id, "systemNamespaces")

# A namespace is judged once, so of its workloads one stands for all.
applicable contains _anchor(namespace).document if {
	some namespace in _judged
}

violation contains finding.at(id, "quota", _anchor(namespace), [], $"{_named(namespace)} {_lack(namespace)}") if {
	some namespace in _judged
	_is_known("ResourceQuota")
	count(_counting[namespace]) == 0
}

violation contains finding.at(id, "keys", anchor, ["spec", "hard"], msg) if {
	some namespace in _judged
	count(_counting[namespace]) > 0
	missing := _missing(_counting[namespace])
	count(missing) > 0
	anchor := _held(_counting[namespace][0], namespace)
	msg := $"the quotas of {_named(namespace)} do not bound {concat(", ", missing)}"
}

violation contains finding.at(id, "values", _held(quota, namespace), ["spec", "hard", key], msg) if {
	some namespace in _judged
	some quota in _own(_quotas, namespace)
	is_object(quota.object.spec.hard)
	some key, value in quota.object.spec.hard
	value != null
	msg := _value_fault(key, value)
}

violation contains finding.at(id, "limit-range", _anchor(namespace), [], msg) if {
	some namespace in _judged
	_is_known("LimitRange")
	count(_counting[namespace]) > 0
	missing := _without_default(namespace)
	count(missing) > 0
	msg := $"no LimitRange of {_named(namespace)} gives containers a default for {concat(", ", missing)}, so pods that set none are refused"
}

no_evidence contains finding.gap(id, "quota", _anchor(namespace), [], $"{_named(namespace)} has workloads, and {_doubt("ResourceQuota")}", ["resource-quota", "namespace"]) if {
	some namespace in _judged
	not _is_known("ResourceQuota")
	count(_counting[namespace]) == 0
}

no_evidence contains finding.gap(id, "limit-range", _anchor(namespace), [], $"{_named(namespace)} has a quota, and {_doubt("LimitRange")}", ["limit-range"]) if {
	some namespace in _judged
	not _is_known("LimitRange")
	count(_counting[namespace]) > 0
	count(_without_default(namespace)) > 0
}

# The namespaces that hold workloads, in the documents at hand.
_judged := [namespace |
	some namespace, _ in _workloads
	not text.matches_any(system_namespaces, namespace)
]

_workloads := {namespace: [set.subjects[i] | some i in positions] | some namespace, positions in _holding}

_holding[namespace] contains i if {
	some i, resource in set.subjects
	count(workload.pods_of(resource)) > 0
	namespace := workload.namespace(resource)
}

_namespaces := {name: resources |
	some name, positions in _namespace_positions
	resources := [set.subjects[i] | some i in positions]
}

_namespace_positions[name] contains i if {
	some i, resource in set.subjects
	resource.kind == "Namespace"
	resource.api == "v1"
	name := resource.object.metadata.name
	is_string(name)
}

_quotas := {namespace: [_known_quotas[i] | some i in positions] | some namespace, positions in _quota_positions}

_quota_positions[namespace] contains i if {
	some i, quota in _known_quotas
	namespace := workload.namespace(quota)
}

_known_quotas := _known("ResourceQuota")

_limits := {namespace: [limit |
	some i in positions
	some limit in _known_ranges[i].object.spec.limits
	limit.type == "Container"
] |
	some namespace, positions in _range_positions
}

_range_positions[namespace] contains i if {
	some i, range in _known_ranges
	namespace := workload.namespace(range)
}

_known_ranges := _known("LimitRange")

_known(kind) := [resource |
	some shelf in set.shelves
	shelf.kind == kind
	shelf.group == ""
	some resource in set.of_shelf(shelf)
]

_own(index, namespace) := object.get(index, namespace, [])

# The quotas of a namespace that count for ordinary pods.
_counting := {namespace: quotas |
	some namespace in _judged
	quotas := [quota | some quota in _own(_quotas, namespace); _is_for_ordinary_pods(quota.object)]
}

_is_for_ordinary_pods(quota) if {
	is_object(quota.spec.hard)
	every scope in _listed(object.get(quota.spec, "scopes", null)) {
		scope in _ordinary
	}
	every expression in _listed(object.get(quota.spec, ["scopeSelector", "matchExpressions"], null)) {
		_admits_ordinary(expression)
	}
}

# Whatever is no list cannot be understood, and so may leave out anything.
_listed(null) := []

_listed(list) := list if is_array(list)

_ordinary := ["NotTerminating", "NotBestEffort"]

_admits_ordinary(expression) if expression.scopeName in _ordinary

_admits_ordinary(expression) if {
	expression.scopeName == "PriorityClass"
	expression.operator in ["DoesNotExist", "NotIn"]
}

# Whether the documents tell which objects of a kind there are not.
_is_known(kind) if {
	kind in _at_hand
	not _may_be_generated(kind)
}

# A chart is complete without what belongs to the cluster, and says so by holding nothing of it.
_is_known(kind) if {
	settings.complete == true
	some of_the_cluster in ["Namespace", "ResourceQuota"]
	of_the_cluster in _at_hand
	not _may_be_generated(kind)
}

_at_hand := {shelf.kind | some shelf in set.shelves; shelf.group == ""}

_may_be_generated(kind) if kind in _generated

# What an engine makes for new namespaces stands in no repository.
_generated := array.concat(
	[_kind_of(made) |
		some shelf in set.shelves
		shelf.group == "kyverno.io"
		some policy in set.of_shelf(shelf)
		some rule in policy.object.spec.rules
		some made in _made_by(rule.generate)
		is_string(made)
	],
	[kind |
		some shelf in set.shelves
		shelf.group == "policies.kyverno.io"
		endswith(shelf.kind, "GeneratingPolicy")
		some kind in ["ResourceQuota", "LimitRange"]
	],
)

_made_by(generate) := array.flatten([
	[kind | kind := generate.kind],
	[kind | some kind in generate.cloneList.kinds],
	[each.kind | some each in generate.foreach],
])

# A list of kinds gives them with their versions.
_kind_of(made) := parts[count(parts) - 1] if parts := split(made, "/")

_lack(namespace) := "has no quota" if {
	count(_own(_quotas, namespace)) == 0
} else := "has no quota that counts for ordinary pods, as the scopes of each leave them out"

_doubt(kind) := $"a policy may generate the {kind} that is not among the documents" if {
	_may_be_generated(kind)
} else := $"no {kind} is among the documents"

_missing(quotas) := [key |
	some key in required_keys
	not _bounds(quotas, key)
]

_bounds(quotas, key) if {
	some quota in quotas
	some name in _aliases(key)
	quota.object.spec.hard[name] != null
}

_aliases(key) := object.get(_same, key, [key])

_same := {
	"requests.cpu": ["requests.cpu", "cpu"],
	"cpu": ["requests.cpu", "cpu"],
	"requests.memory": ["requests.memory", "memory"],
	"memory": ["requests.memory", "memory"],
	"pods": ["pods", "count/pods"],
	"count/pods": ["pods", "count/pods"],
}

_value_fault(key, value) := $"{key} is no quantity: {_shown(value)}" if {
	not quantity.nanos(value)
} else := $"{key} is {_shown(value)}, which is less than nothing" if {
	quantity.nanos(value) < 0
} else := $"{key} is {_shown(value)}, under which none of the workloads can run" if {
	key in _needed_by_pods
	quantity.nanos(value) == 0
}

# Of other things, such as node ports, none at all is a sound quota.
_needed_by_pods := [
	"cpu", "memory", "requests.cpu", "requests.memory", "limits.cpu", "limits.memory", "pods", "count/pods",
]

_shown(value) := $"`{value}`" if {
	is_string(value)
} else := $"{value + 0}" if {
	is_number(value)
} else := type_name(value)

# What the quota asks of each container, and no LimitRange gives to those that lack it.
_without_default(namespace) := [key |
	require_limit_range == true
	some key in required_keys
	sections := _sections[key]
	name := _resource[key]
	not _is_given(namespace, sections, name)
]

_is_given(namespace, sections, name) if {
	some limit in _own(_limits, namespace)
	some section in sections
	limit[section][name] != null
}

_sections := {
	"requests.cpu": _for_requests,
	"cpu": _for_requests,
	"requests.memory": _for_requests,
	"memory": _for_requests,
	"limits.cpu": ["default", "max"],
	"limits.memory": ["default", "max"],
}

# The API server makes a default of what else the LimitRange says.
_for_requests := ["defaultRequest", "default", "max", "min"]

_resource := {
	"requests.cpu": "cpu",
	"cpu": "cpu",
	"limits.cpu": "cpu",
	"requests.memory": "memory",
	"memory": "memory",
	"limits.memory": "memory",
}

# A finding stands at the namespace, or where that is not among the documents, at a workload in it.
_anchor(namespace) := _namespaces[namespace][0] if {
	_namespaces[namespace]
} else := _workloads[namespace][0]

# In Gatekeeper a quota of the inventory has no place, and it is the workload that is refused.
_held(quota, _) := quota if not document.in_review

_held(_, namespace) := _anchor(namespace) if document.in_review

_named("") := "the namespace"

_named(namespace) := $"namespace {namespace}" if namespace != ""
