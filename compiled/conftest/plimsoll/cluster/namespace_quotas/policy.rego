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
#     kinds: [resource-quota, limit-range, namespace, workload, admission-policy]
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
#     hold the namespace and any quota, or with the setting `complete`; else, and where the namespace is not among the documents, it is a lack of evidence.
#   - >-
#     Where a Kyverno policy among the documents generates quotas or limit ranges, what is absent is a lack of evidence:
#     judge an export of the cluster.
#   - Quotas of OpenShift for several namespaces at once, and hierarchical ones, are not read.
#   - >-
#     Workloads, quotas and limit ranges that name no namespace are taken to be in the same one.
#   - >-
#     What is reported is the namespace or the quota, never a workload. A namespace that is new holds no workloads, and so it
#     is the audit of Gatekeeper that reports it, from the pods that are synced.
#   references:
#   - https://kubernetes.io/docs/concepts/policy/resource-quotas/
#   - https://kubernetes.io/docs/concepts/policy/limit-range/
package plimsoll.cluster.namespace_quotas

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

applicable contains resource.document if {
	some resource in _judged
}

# Where no namespace is known, one workload stands for it.
applicable contains resource.document if {
	some resource in _homeless
}

violation contains finding.at(id, "quota", namespace, [], $"the namespace {_lack(name)}") if {
	some namespace in _judged
	name := namespace.object.metadata.name
	_is_known("ResourceQuota")
	count(_counting(name)) == 0
}

violation contains finding.at(id, "keys", namespace, [], $"the quotas of the namespace do not bound {concat(", ", missing)}") if {
	some namespace in _judged
	missing := _missing(_counting(namespace.object.metadata.name))
	count(missing) > 0
}

violation contains finding.at(id, "keys", quota, ["spec", "hard"], msg) if {
	some quota in _judged_quotas
	name := workload.namespace(quota)
	not _namespaces[name]
	_is_for_ordinary_pods(quota.object)
	missing := _missing(_counting(name))
	count(missing) > 0
	msg := $"the quotas of {_named(name)} do not bound {concat(", ", missing)}"
}

violation contains finding.at(id, "values", quota, ["spec", "hard", key], msg) if {
	some quota in _judged_quotas
	is_object(quota.object.spec.hard)
	some key, value in quota.object.spec.hard
	value != null
	msg := _value_fault(key, value)
}

violation contains finding.at(id, "limit-range", namespace, [], msg) if {
	some namespace in _judged
	name := namespace.object.metadata.name
	_is_known("LimitRange")
	count(_counting(name)) > 0
	missing := _without_default(name)
	count(missing) > 0
	msg := $"no LimitRange of the namespace gives containers a default for {concat(", ", missing)}, so pods that set none are refused"
}

no_evidence contains finding.gap(id, "quota", namespace, [], $"the namespace has workloads, and {_doubt("ResourceQuota")}", ["resource-quota"]) if {
	some namespace in _judged
	not _is_known("ResourceQuota")
	count(_counting(namespace.object.metadata.name)) == 0
}

no_evidence contains finding.gap(id, "quota", resource, [], msg, ["namespace", "resource-quota"]) if {
	some resource in _homeless
	name := workload.namespace(resource)
	count(_counting(name)) == 0
	msg := $"neither {_named(name)} nor a quota of it is among the documents"
}

no_evidence contains finding.gap(id, "limit-range", namespace, [], $"the namespace has a quota, and {_doubt("LimitRange")}", ["limit-range"]) if {
	some namespace in _judged
	name := namespace.object.metadata.name
	not _is_known("LimitRange")
	count(_counting(name)) > 0
	count(_without_default(name)) > 0
}

no_evidence contains finding.gap(id, "limit-range", resource, [], msg, ["namespace", "limit-range"]) if {
	some resource in _homeless
	name := workload.namespace(resource)
	count(_counting(name)) > 0
	count(_without_default(name)) > 0
	msg := $"{_named(name)} is not among the documents, and no LimitRange gives its containers a default"
}

# The namespaces to judge are those that hold workloads, among the documents or in the inventory of Gatekeeper.
_judged := [resource |
	some resource in set.subjects
	resource.kind == "Namespace"
	resource.api == "v1"
	name := resource.object.metadata.name
	_workloads[name]
	not text.matches_any(system_namespaces, name)
]

_judged_quotas := [resource |
	some resource in set.subjects
	resource.kind == "ResourceQuota"
	resource.group == ""
	name := workload.namespace(resource)
	_workloads[name]
	not text.matches_any(system_namespaces, name)
]

# The first workload of each namespace that is not among the documents itself.
_homeless := [_known_workloads[i] |
	some name, i in _workloads
	not _namespaces[name]
	not text.matches_any(system_namespaces, name)
]

_workloads := {name: min(positions) | some name, positions in _holding}

_holding[name] contains i if {
	some i, resource in _known_workloads
	name := workload.namespace(resource)
}

_known_workloads := [resource |
	some shelf in set.shelves
	workload.template_path(shelf.group, shelf.kind)
	some resource in set.of_shelf(shelf)
	count(workload.pods_of(resource)) > 0
]

_namespaces := {resource.object.metadata.name: true |
	some resource in _known("Namespace")
	is_string(resource.object.metadata.name)
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
_counting(namespace) := [quota |
	some quota in _own(_quotas, namespace)
	_is_for_ordinary_pods(quota.object)
]

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

_is_known(kind) if {
	settings.complete == true
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
	count(quotas) > 0
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

_named("") := "the namespace"

_named(namespace) := $"namespace {namespace}" if namespace != ""
