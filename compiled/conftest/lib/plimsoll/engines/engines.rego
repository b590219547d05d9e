# METADATA
# title: Policy engines
# description: >-
#   What the engines that judge requests are told to do, in one form whichever engine it is - Gatekeeper, Kyverno,
#   Kubewarden, the policy controller of Sigstore, the admission policies of Kubernetes itself, and webhooks.
package lib.plimsoll.engines

import data.lib.plimsoll.selector
import data.lib.plimsoll.set
import data.lib.plimsoll.text
import data.lib.plimsoll.workload

# METADATA
# description: The resources of engines that are known.
resources := [resource |
	some shelf in set.shelves
	shelf.group in _groups
	some resource in set.of_shelf(shelf)
]

_groups := {
	"admissionregistration.k8s.io",
	"config.gatekeeper.sh",
	"constraints.gatekeeper.sh",
	"templates.gatekeeper.sh",
	"kyverno.io",
	"policies.kyverno.io",
	"policies.kubewarden.io",
	"policy.sigstore.dev",
}

# METADATA
# description: >-
#   The policies that can deny a request, one entry for each rule of Kyverno - the `engine`, the `resource`, the `suffix` to
#   what says what happens and the `action` that follows from it ("deny", "audit", or "unknown" with the reason as `doubt`),
#   the `failure` policy with its own suffix, the `scope` (see `covers`), and the Pod Security `level` that it implements.
policies := array.flatten([
	[policy | some resource in resources; policy := _gatekeeper(resource)],
	[policy | some resource in resources; some policy in _kyverno(resource)],
	[policy | some resource in resources; policy := _cel(resource)],
	[policy | some resource in resources; policy := _kubewarden(resource)],
	[policy | some resource in resources; policy := _sigstore(resource)],
])

# METADATA
# description: >-
#   The webhooks of engines, those whose names fit one of the patterns among them - the `engine`, the `resource`, the
#   `suffix` to the webhook, the `failure` policy and the `scope`.
webhooks(patterns) := [{"engine": engine, "resource": resource, "suffix": ["webhooks", i], "failure": failure, "scope": scope} |
	some resource in resources
	resource.kind == "ValidatingWebhookConfiguration"
	is_array(resource.object.webhooks)
	some i, webhook in resource.object.webhooks
	engine := _engine_of(webhook, patterns)
	failure := _failure(object.get(webhook, "failurePolicy", null))
	scope := _scope([], [], object.get(webhook, "namespaceSelector", null))
]

_engine_of(webhook, patterns) := _engines[webhook.name] if {
	_engines[webhook.name]
} else := "Kyverno" if {
	is_string(webhook.name)
	startswith(webhook.name, "validate.kyverno.svc")
} else := "Kubewarden" if {
	is_string(webhook.name)
	endswith(webhook.name, ".kubewarden.admission")
} else := webhook.name if {
	text.matches_any(patterns, webhook.name)
}

_engines := {
	"validation.gatekeeper.sh": "Gatekeeper",
	"validating-webhook.openpolicyagent.org": "OPA",
	"policy.sigstore.dev": "Sigstore",
}

# METADATA
# description: >-
#   The namespaces that an engine needs for itself, and so cannot judge, and the pattern of those that Kubernetes keeps for
#   itself.
own_namespaces := ["kube-*", "gatekeeper-system", "kyverno", "kubewarden", "cosign-system", "opa"]

# METADATA
# description: >-
#   Whether a scope covers the namespace of that name - "yes", "no" or "maybe". A scope has patterns of names that it
#   leaves out (`excluded`), patterns of names it is limited to (`only`, none being all), and requirements on labels; one
#   that cannot be read has a `doubt`.
covers(scope, name) := "no" if {
	text.matches_any(scope.excluded, name)
} else := "no" if {
	scope.only != []
	not text.matches_any(scope.only, name)
} else := "maybe" if {
	scope.doubt
} else := selector.holds(scope.requirements, {"namespace": fact(name)})

# METADATA
# description: What is known of a namespace's labels, as lib.plimsoll.selector wants it.
fact(name) := object.get(_facts, name, {"labels": {"kubernetes.io/metadata.name": name}, "open": true})

_facts := {name: {"labels": object.union(labels, {"kubernetes.io/metadata.name": name}), "open": false} |
	some name, _ in namespaces
	labels := _labels(namespaces[name].object)
}

_labels(namespace) := namespace.metadata.labels if {
	is_object(namespace.metadata.labels)
} else := {}

# METADATA
# description: The known namespaces by their names; of those that bear one name, the first.
namespaces := {name: _namespaces[min(positions)] | some name, positions in _positions}

_positions[name] contains i if {
	some i, resource in _namespaces
	name := resource.object.metadata.name
	is_string(name)
}

_namespaces := [resource |
	some shelf in set.shelves
	shelf.kind == "Namespace"
	shelf.api == "v1"
	some resource in set.of_shelf(shelf)
]

# METADATA
# description: The names of namespaces that a scope leaves out, be it by a list or by the label that is their name.
left_out(scope) := array.concat(scope.excluded, [value |
	some requirement in scope.requirements
	requirement.key == "kubernetes.io/metadata.name"
	requirement.operator == "NotIn"
	some value in requirement.values
])

# METADATA
# description: Patterns of namespaces that Gatekeeper's configuration keeps from its webhook, each with its place.
gatekeeper_excludes := [{"resource": resource, "suffix": ["spec", "match", i, "excludedNamespaces", j], "pattern": pattern} |
	some resource in resources
	resource.group == "config.gatekeeper.sh"
	some i, match in resource.object.spec.match
	some process in match.processes
	process in ["*", "webhook"]
	some j, pattern in match.excludedNamespaces
	is_string(pattern)
]

_scope(only, excluded, labels) := {"only": only, "excluded": excluded, "requirements": requirements} if {
	requirements := selector.requirements(labels, "namespace")
} else := {"only": only, "excluded": excluded, "requirements": [], "doubt": true}

_failure(null) := "Fail"

_failure(given) := given if is_string(given)

_failure(given) := type_name(given) if not type_name(given) in ["string", "null"]

# Gatekeeper: a constraint denies where nothing else is said, once there is a template for it.
_gatekeeper(resource) := object.union(
	{
		"engine": "Gatekeeper",
		"resource": resource,
		"suffix": ["spec", "enforcementAction"],
		"failure": "Fail",
		"failure_suffix": [],
		"level": "",
		"scope": _scope(
			_texts(object.get(match, "namespaces", null)),
			_texts(object.get(match, "excludedNamespaces", null)),
			object.get(match, "namespaceSelector", null),
		),
	},
	_constraint_action(resource),
) if {
	resource.group == "constraints.gatekeeper.sh"
	match := _object(object.get(resource.object, ["spec", "match"], null))
}

_constraint_action(resource) := {"action": "audit"} if {
	not _constraint_denies(_object(object.get(resource.object, "spec", null)))
} else := {"action": "deny"} if {
	resource.kind in _template_kinds
} else := {"action": "unknown", "doubt": $"the template of {resource.kind} is not among the documents"}

_constraint_denies(spec) if object.get(spec, "enforcementAction", null) in [null, "", "deny"]

_constraint_denies(spec) if {
	spec.enforcementAction == "scoped"
	some scoped in spec.scopedEnforcementActions
	scoped.action == "deny"
	some point in scoped.enforcementPoints
	point.name in ["*", "validation.gatekeeper.sh", "vap.k8s.io"]
}

_template_kinds := {kind |
	some resource in resources
	resource.group == "templates.gatekeeper.sh"
	kind := resource.object.spec.crd.spec.names.kind
}

# Kyverno: what a rule says counts before what its policy says, and both before the default, which is to audit.
_kyverno(resource) := [policy |
	resource.group == "kyverno.io"
	resource.kind in ["ClusterPolicy", "Policy"]
	spec := resource.object.spec
	is_object(spec)
	some i, rule in spec.rules
	is_object(rule)
	some said in _kyverno_said(spec, rule, i)
	policy := {
		"engine": "Kyverno",
		"resource": resource,
		"suffix": said.suffix,
		"action": _kyverno_action(spec, said),
		"failure": _failure(_first([object.get(spec, ["webhookConfiguration", "failurePolicy"], null), object.get(spec, "failurePolicy", null)])),
		"failure_suffix": ["spec", "failurePolicy"],
		"level": _kyverno_level(rule),
		"scope": _scope(_kyverno_only(resource, said), _kyverno_excluded(rule, said), null),
	}
]

_kyverno_said(spec, rule, i) := [{
	"action": _first([
		object.get(rule.validate, "failureAction", null),
		object.get(spec, "validationFailureAction", null),
	]),
	"overrides": _overrides(
		object.get(rule.validate, "failureActionOverrides", null),
		object.get(spec, "validationFailureActionOverrides", null),
	),
	"suffix": _kyverno_suffix(rule.validate, ["spec", "rules", i, "validate", "failureAction"]),
}] if {
	is_object(rule.validate)
} else := [said |
	some j, image in rule.verifyImages
	is_object(image)
	said := {
		"action": _first([object.get(image, "failureAction", null), object.get(spec, "validationFailureAction", null)]),
		"overrides": _overrides(null, object.get(spec, "validationFailureActionOverrides", null)),
		"suffix": _kyverno_suffix(image, ["spec", "rules", i, "verifyImages", j, "failureAction"]),
	}
]

_kyverno_suffix(holder, own) := own if {
	object.get(holder, "failureAction", null) != null
} else := ["spec", "validationFailureAction"]

_first(values) := given[0] if {
	given := [value | some value in values; value != null]
	count(given) > 0
} else := null

_overrides(own, general) := own if {
	is_array(own)
	count(own) > 0
} else := general if {
	is_array(general)
} else := []

_kyverno_action(spec, said) := "audit" if {
	spec.admission == false
} else := "deny" if {
	_enforces(said)
} else := "deny" if {
	some override in said.overrides
	_enforces(override)
} else := "audit"

_enforces(said) if said.action in ["Enforce", "enforce"]

# Where the rule does not enforce, the namespaces for which an override says so are all that it denies in.
_kyverno_only(resource, said) := [workload.namespace(resource)] if {
	resource.kind == "Policy"
} else := [] if {
	_enforces(said)
} else := [name |
	some override in said.overrides
	_enforces(override)
	some name in _texts(object.get(override, "namespaces", null))
]

_kyverno_excluded(rule, said) := array.flatten([
	[name |
		some override in said.overrides
		is_object(override)
		not _enforces(override)
		object.get(override, "namespaceSelector", null) == null
		some name in _texts(object.get(override, "namespaces", null))
	],
	_kyverno_left_out(object.get(rule, ["exclude", "resources"], null)),
	[name |
		some entry in object.get(rule, ["exclude", "any"], null)
		is_object(entry)
		count(object.remove(entry, ["resources"])) == 0
		some name in _kyverno_left_out(entry.resources)
	],
])

# Whatever else is said there leaves out only some of the namespace.
_kyverno_left_out(match) := _texts(match.namespaces) if {
	is_object(match)
	count(object.remove(match, ["namespaces"])) == 0
} else := []

# Controls that are left out leave a gap in the profile.
_kyverno_level(rule) := rule.validate.podSecurity.level if {
	rule.validate.podSecurity.level in ["baseline", "restricted"]
	object.get(rule.validate.podSecurity, "exclude", null) in [null, []]
	_is_for_every_pod(rule)
} else := ""

_is_for_every_pod(rule) if _names_pods(rule.match.resources)

_is_for_every_pod(rule) if {
	some entry in rule.match.any
	count(object.remove(entry, ["resources"])) == 0
	_names_pods(entry.resources)
}

_names_pods(match) if {
	count(object.remove(match, ["kinds"])) == 0
	some kind in match.kinds
	kind in ["*", "Pod", "v1/Pod"]
}

# Policies in CEL, of Kubernetes (where a binding says what happens) and of Kyverno.
_cel(resource) := object.union(
	{
		"engine": "Kubernetes",
		"resource": resource,
		"suffix": ["spec", "validationActions"],
		"failure": _failure(object.get(_bound_policy(resource), ["spec", "failurePolicy"], null)),
		"failure_suffix": ["spec", "policyName"],
		"level": "",
		"scope": _scope([], [], object.get(resource.object, ["spec", "matchResources", "namespaceSelector"], null)),
	},
	_binding_action(resource),
) if {
	resource.kind == "ValidatingAdmissionPolicyBinding"
} else := {
	"engine": "Kyverno",
	"resource": resource,
	"suffix": ["spec", "validationActions"],
	"action": _cel_action(resource.object),
	"failure": _failure(object.get(resource.object, ["spec", "failurePolicy"], null)),
	"failure_suffix": ["spec", "failurePolicy"],
	"level": "",
	"scope": _scope(
		_namespace_of_kind(resource),
		[],
		object.get(resource.object, ["spec", "matchConstraints", "namespaceSelector"], null),
	),
} if {
	resource.group == "policies.kyverno.io"
	endswith(resource.kind, "ValidatingPolicy")
}

_namespace_of_kind(resource) := [workload.namespace(resource)] if {
	startswith(resource.kind, "Namespaced")
} else := []

_bound_policy(binding) := object.get(_admission_policies, _policy_name(binding), {})

_admission_policies := {name: resources[min(positions)].object | some name, positions in _policy_positions}

_policy_positions[name] contains i if {
	some i, resource in resources
	resource.kind == "ValidatingAdmissionPolicy"
	name := resource.object.metadata.name
	is_string(name)
}

_binding_action(binding) := {"action": "audit"} if {
	not _denies(binding.object)
} else := {"action": "deny"} if {
	count(_bound_policy(binding)) > 0
} else := {"action": "unknown", "doubt": $"the policy {_policy_name(binding)} is not among the documents"}

_policy_name(binding) := binding.object.spec.policyName if {
	is_string(binding.object.spec.policyName)
} else := "that it names"

_denies(policy) if "Deny" in policy.spec.validationActions

_cel_action(policy) := "audit" if {
	policy.spec.evaluation.admission.enabled == false
} else := "deny" if {
	object.get(policy, ["spec", "validationActions"], null) in [null, []]
} else := "deny" if {
	_denies(policy)
} else := "audit"

# Kubewarden: protect, which is the default, or monitor.
_kubewarden(resource) := {
	"engine": "Kubewarden",
	"resource": resource,
	"suffix": ["spec", "mode"],
	"action": action,
	"failure": _failure(object.get(resource.object, ["spec", "failurePolicy"], null)),
	"failure_suffix": ["spec", "failurePolicy"],
	"level": "",
	"scope": _scope(only, [], object.get(resource.object, ["spec", "namespaceSelector"], null)),
} if {
	resource.group == "policies.kubewarden.io"
	resource.kind in ["ClusterAdmissionPolicy", "ClusterAdmissionPolicyGroup", "AdmissionPolicy", "AdmissionPolicyGroup"]
	action := _either(object.get(resource.object, ["spec", "mode"], null) in [null, "protect"])
	only := [workload.namespace(resource) | startswith(resource.kind, "AdmissionPolicy")]
}

# Sigstore judges the namespaces that ask for it.
_sigstore(resource) := {
	"engine": "Sigstore",
	"resource": resource,
	"suffix": ["spec", "mode"],
	"action": action,
	"failure": "Fail",
	"failure_suffix": [],
	"level": "",
	"scope": _scope([], [], {"matchLabels": {"policy.sigstore.dev/include": "true"}}),
} if {
	resource.group == "policy.sigstore.dev"
	resource.kind == "ClusterImagePolicy"
	action := _either(object.get(resource.object, ["spec", "mode"], null) in [null, "", "enforce"])
}

_either(true) := "deny"

_either(false) := "audit"

_object(value) := value if {
	is_object(value)
} else := {}

_texts(list) := [item |
	is_array(list)
	some item in list
	is_string(item)
]
