# METADATA
# title: Network policies
# description: >-
#   Network policies of every kind in one form: which pods a policy selects and which directions of traffic it closes
#   for them. What a policy still lets through is not read here.
package lib.plimsoll.netpol

import data.lib.plimsoll.expression
import data.lib.plimsoll.netpol_kinds
import data.lib.plimsoll.selector
import data.lib.plimsoll.set
import data.lib.plimsoll.workload

# METADATA
# description: >-
#   What the known policies say, one entry for each rule: its `kind` as lib.plimsoll.netpol_kinds names it, the
#   `resource`, the `namespace` it works in ("*" for all, "" for an unknown one), and the `rule`, which has the `directions`
#   it closes, if any, and what it selects: the `requirements` and `formulas` of lib.plimsoll.expression. A rule that is not
#   understood has a `doubt` instead, and may select anything.
policies := [{"kind": kind, "resource": resource, "namespace": _scope(kind, resource), "rule": rule} |
	some shelf in set.shelves
	kind := netpol_kinds.readable[shelf.group][shelf.kind]
	some resource in set.of_shelf(shelf)
	some rule in _rules(netpol_kinds.families[kind], resource.object)
]

# METADATA
# description: What one resource selects, a `rule` as above for each of its parts; undefined for what is no known policy.
rules_of(resource) := _rules(family, resource.object) if {
	family := netpol_kinds.families[netpol_kinds.readable[resource.group][resource.kind]]
}

# METADATA
# description: The namespace that a known policy works in, "*" for all and "" for an unknown one.
scope_of(resource) := _scope(netpol_kinds.readable[resource.group][resource.kind], resource)

# METADATA
# description: The kinds of the known policies, whether or not they close anything.
kinds := {netpol_kinds.readable[shelf.group][shelf.kind] | some shelf in set.shelves}

# METADATA
# description: How messages name a policy.
name(policy) := $"{policy.resource.kind} {policy.resource.object.metadata.namespace}/{policy.resource.object.metadata.name}" if {
	is_string(policy.resource.object.metadata.namespace)
	is_string(policy.resource.object.metadata.name)
} else := $"{policy.resource.kind} {policy.resource.object.metadata.name}" if {
	is_string(policy.resource.object.metadata.name)
} else := $"{policy.resource.kind} without a name"

# METADATA
# description: >-
#   Names of the known kinds that may restrict pods and that nobody here can read, sorted, by the direction of traffic.
foreign := {direction: sort({policy.name | some policy in _foreign; direction in policy.directions}) | some direction in _both}

_foreign := [policy |
	some shelf in set.shelves
	netpol_kinds.foreign(shelf.group, shelf.kind)
	policy := {
		"name": $"{shelf.kind}.{shelf.group}",
		"directions": netpol_kinds.foreign_directions(shelf.group, shelf.kind),
	}
]

# METADATA
# description: >-
#   What is known of a pod, as lib.plimsoll.selector wants it: the labels of its template with those that its controller
#   adds, those of its namespace, and the names that a network plugin adds. `own` has the template's labels alone.
facts(pod) := {
	"pod": _with_added(_fact(object.get(pod.metadata, "labels", null)), pod.resource),
	"namespace": namespace_fact(workload.namespace(pod.resource)),
	"identity": _identity(pod.spec),
} if {
	is_object(pod.metadata)
} else := {
	"pod": _with_added(_fact(pod.metadata), pod.resource),
	"namespace": namespace_fact(workload.namespace(pod.resource)),
	"identity": _identity(pod.spec),
}

# METADATA
# description: Whether a policy's rule selects a pod of which the facts are known - "yes", "no" or "maybe".
selects(rule, facts) := "maybe" if {
	rule.doubt
} else := selector.holds(rule.requirements, facts) if {
	rule.formulas == []
} else := "no" if {
	some formula in rule.formulas
	expression.holds(formula, facts) == "no"
} else := "no" if {
	selector.holds(rule.requirements, facts) == "no"
} else := "maybe" if {
	some formula in rule.formulas
	expression.holds(formula, facts) == "maybe"
} else := selector.holds(rule.requirements, facts)

# METADATA
# description: >-
#   Positions of the policies that select every pod, by the namespace they work in and the direction they close, "" for
#   none, so that nobody has to look at labels.
selecting_all := {scope: positions | some scope, positions in _selecting_all}

# Rules that are read one key at a time go through all policies for each, so these are read as a whole, once.
_selecting_all[policy.namespace][direction] contains i if {
	some i, policy in policies
	selects_all(policy.rule)
	some direction in _or_none(policy.rule.directions)
}

_or_none(directions) := directions if {
	count(directions) > 0
} else := [""]

# METADATA
# description: >-
#   Positions of all other policies, by the namespace they work in and by one label that a pod must carry, so that a pod
#   meets only the few that may select it.
selecting_some := {scope: positions | some scope, positions in _selecting_some}

_selecting_some[policy.namespace][label.key][value] contains i if {
	some i, policy in policies
	not selects_all(policy.rule)
	label := _label(policy.rule)
	some value in label.values
}

_label(rule) := label if {
	label := telling_label(rule.requirements)
} else := {"key": "", "values": [""]}

# METADATA
# description: The requirement that tells pods apart best, the one that names fewest values of a label; undefined where none does.
telling_label(requirements) := named[place] if {
	named := [requirement |
		some requirement in requirements
		requirement.of == "pod"
		requirement.operator == "In"
	]
	[_, place] := min([[count(requirement.values), i] | some i, requirement in named])
}

# METADATA
# description: >-
#   Positions of the policies of these scopes that may select a pod, without those that select every pod. Where labels
#   cannot be read, that may be any.
candidates(scopes, pod) := array.concat(
	[i |
		some scope in scopes
		some key, value in with_none(pod.labels)
		some i in selecting_some[scope][key][value]
	],
	[i |
		some scope in scopes
		some key in pod.added
		not pod.labels[key]
		some positions in selecting_some[scope][key]
		some i in positions
	],
) if {
	not pod.open
}

candidates(scopes, pod) := [i |
	some scope in scopes
	some values in selecting_some[scope]
	some positions in values
	some i in positions
] if {
	pod.open
}

# METADATA
# description: Labels with the one of no name, by which the policies are found that ask for no label's value.
with_none(labels) := object.union(labels, {"": ""})

# METADATA
# description: True for a rule that selects every pod of the namespaces it works in.
selects_all(rule) if {
	rule.requirements == []
	rule.formulas == []
}

_namespaced := {
	"NetworkPolicy.networking.k8s.io",
	"CiliumNetworkPolicy.cilium.io",
	"NetworkPolicy.projectcalico.org",
}

_scope(kind, resource) := workload.namespace(resource) if {
	kind in _namespaced
} else := "*"

_rules("kubernetes", policy) := [_kubernetes_rule(policy)]

_rules("cilium", policy) := [_cilium_rule(policy, spec) | some spec in _cilium_specs(policy)]

_rules("calico", policy) := _calico_rules(policy)

_rules("admin", policy) := [_admin_rule(policy)]

_both := ["Ingress", "Egress"]

_misread := {"directions": _both, "doubt": "what it selects is not understood"}

# Without a podSelector a NetworkPolicy selects every pod of its namespace, as with an empty one.
_kubernetes_rule(policy) := {"directions": directions, "requirements": requirements, "formulas": []} if {
	is_object(policy.spec)
	directions := _kubernetes_directions(policy.spec)
	requirements := selector.requirements(object.get(policy.spec, "podSelector", null), "pod")
} else := _misread

_kubernetes_directions(spec) := array.concat(["Ingress"], _if_any(spec, "egress", "Egress")) if {
	object.get(spec, "policyTypes", null) in [null, []]
} else := spec.policyTypes if {
	_are_directions(spec.policyTypes)
}

_are_directions(types) if {
	is_array(types)
	every type in types {
		type in _both
	}
}

_if_any(rules, key, direction) := [direction] if {
	_any(rules, key)
} else := []

_any(rules, key) if {
	is_array(rules[key])
	count(rules[key]) > 0
}

_cilium_specs(policy) := array.concat(
	[spec | spec := policy.spec; spec != null],
	_cilium_list(object.get(policy, "specs", null)),
)

_cilium_list(null) := []

_cilium_list(specs) := specs if is_array(specs)

_cilium_list(specs) := [specs] if {
	specs != null
	not is_array(specs)
}

# A rule selects pods or nodes.
_cilium_rule(policy, spec) := {"directions": []} if {
	is_object(spec.nodeSelector)
	object.get(spec, "endpointSelector", null) == null
} else := {"directions": directions, "requirements": requirements, "formulas": []} if {
	is_object(spec)
	object.get(spec, "nodeSelector", null) == null
	_is_default_deny(object.get(spec, "enableDefaultDeny", null))
	directions := array.concat(_cilium_direction(spec, "ingress", "Ingress"), _cilium_direction(spec, "egress", "Egress"))
	is_object(spec.endpointSelector)
	requirements := cilium_requirements(_in_namespace(policy, spec.endpointSelector))
} else := _misread

_is_default_deny(null)

_is_default_deny(choices) if {
	is_object(choices)
	every choice in choices {
		choice in [true, false, null]
	}
}

# Rules for a direction close it for whatever they do not name, unless they say that they shall not.
_cilium_direction(spec, key, direction) := [direction] if {
	spec.enableDefaultDeny[key] == true
} else := [] if {
	spec.enableDefaultDeny[key] == false
} else := [direction] if {
	_any(spec, key)
} else := _if_any(spec, $"{key}Deny", direction)

# A CiliumNetworkPolicy never leaves its namespace, whatever it says.
_in_namespace(policy, endpoints) := object.union(
	object.remove(endpoints, ["matchLabels"]),
	{"matchLabels": object.remove(endpoints.matchLabels, ["k8s:io.kubernetes.pod.namespace"])},
) if {
	policy.kind == "CiliumNetworkPolicy"
	is_object(endpoints.matchLabels)
} else := endpoints

# METADATA
# description: The requirements of a selector of Cilium's, whose labels also tell of namespaces and accounts.
cilium_requirements(endpoints) := [_cilium_requirement(requirement) |
	some requirement in requirements
] if {
	requirements := selector.requirements(endpoints, "pod")
}

_cilium_requirement(requirement) := object.union(requirement, _cilium_label(label)) if {
	label := trim_prefix(trim_prefix(requirement.key, "any:"), "k8s:")
}

_cilium_label(key) := _cilium_labels[key] if {
	_cilium_labels[key]
} else := {"of": "namespace", "key": trim_prefix(key, "io.cilium.k8s.namespace.labels.")} if {
	startswith(key, "io.cilium.k8s.namespace.labels.")
} else := {"of": "cilium", "key": key} if {
	startswith(key, "io.cilium.k8s.")
} else := {"of": "pod", "key": key}

_cilium_labels := {
	"io.kubernetes.pod.namespace": _namespace_name,
	"io.cilium.k8s.policy.serviceaccount": {"of": "identity", "key": "account"},
}

_namespace_name := {"of": "namespace", "key": "kubernetes.io/metadata.name"}

# Before conntrack and before NAT a policy meets the traffic of hosts only. A policy has as many rules as its selectors
# have alternatives.
_calico_rules(policy) := [] if {
	_is_for_hosts(policy.spec)
} else := [] if {
	policy.spec.tier in _passing_tiers
} else := [{"directions": _both, "doubt": $"its tier {policy.spec.tier} is not among the documents"}] if {
	is_string(policy.spec.tier)
	not policy.spec.tier in (_closing_tiers | {"", "default"})
} else := [rule |
	some pod in pods
	some space in spaces
	some account in accounts
	parts := [pod, space, account]
	rule := {
		"directions": directions,
		"requirements": [requirement | some part in parts; some requirement in part.requirements],
		"formulas": [formula | some part in parts; some formula in part.formulas],
	}
] if {
	is_object(policy.spec)
	_is_text_or_null(object.get(policy.spec, "tier", null))
	directions := _calico_directions(policy.spec)
	pods := expression.selection(object.get(policy.spec, "selector", null), "pod")
	spaces := expression.selection(object.get(policy.spec, "namespaceSelector", null), "namespace")
	accounts := expression.selection(object.get(policy.spec, "serviceAccountSelector", null), "account")
} else := [_misread]

_is_text_or_null(null)

_is_text_or_null(text) if is_string(text)

_is_for_hosts(spec) if spec.preDNAT == true

_is_for_hosts(spec) if spec.doNotTrack == true

_calico_directions(spec) := spec.types if {
	_are_directions(spec.types)
	spec.types != []
} else := ["Ingress"] if {
	object.get(spec, "types", null) in [null, []]
	not _any(spec, "egress")
} else := array.concat(_if_any(spec, "ingress", "Ingress"), ["Egress"]) if {
	object.get(spec, "types", null) in [null, []]
}

# A tier that passes on what none of its policies decided closes nothing.
_passing_tiers := {"adminnetworkpolicy", "baselineadminnetworkpolicy", "kube-admin", "kube-baseline"} | {name |
	some tier in _tiers
	tier.spec.defaultAction == "Pass"
	name := tier.metadata.name
}

_closing_tiers := {name |
	some tier in _tiers
	object.get(tier, ["spec", "defaultAction"], "Deny") == "Deny"
	name := tier.metadata.name
}

_tiers := [resource.object |
	some shelf in set.shelves
	shelf.kind == "Tier"
	endswith(shelf.group, "projectcalico.org")
	some resource in set.of_shelf(shelf)
]

# These kinds close nothing by themselves: only a rule that denies does.
_admin_rule(policy) := {"directions": directions, "requirements": requirements, "formulas": []} if {
	is_object(policy.spec)
	directions := array.concat(_if_denied(policy.spec, "ingress", "Ingress"), _if_denied(policy.spec, "egress", "Egress"))
	requirements := _admin_subject(policy.spec.subject)
} else := _misread

_if_denied(spec, key, direction) := [direction] if {
	some rule in spec[key]
	rule.action == "Deny"
} else := []

_admin_subject(subject) := selector.requirements(subject.namespaces, "namespace") if {
	is_object(subject.namespaces)
	object.get(subject, "pods", null) == null
} else := array.concat(
	selector.requirements(subject.pods.namespaceSelector, "namespace"),
	selector.requirements(subject.pods.podSelector, "pod"),
) if {
	is_object(subject)
	object.get(subject, "namespaces", null) == null
}

_fact(labels) := {"labels": labels, "open": false} if {
	is_object(labels)
} else := {"labels": {}, "open": labels != null}

# A Job's name is a label of its pods. Of other labels that controllers add, only the keys are known beforehand.
_with_added(fact, resource) := {
	"labels": object.union(fact.labels, {key: name | some key in _job_name}),
	"own": fact.labels,
	"added": _added["batch/Job"],
	"open": fact.open,
} if {
	resource.kind == "Job"
	resource.group == "batch"
	name := resource.object.metadata.name
	is_string(name)
} else := {
	"labels": fact.labels,
	"own": fact.labels,
	"added": object.get(_added, $"{resource.group}/{resource.kind}", []),
	"open": fact.open,
}

_job_name := ["batch.kubernetes.io/job-name", "job-name"]

_of_jobs := array.concat(_job_name, ["batch.kubernetes.io/controller-uid", "controller-uid"])

_added := {
	"apps/DaemonSet": ["controller-revision-hash", "pod-template-generation"],
	"apps/Deployment": ["pod-template-hash"],
	"apps/StatefulSet": ["apps.kubernetes.io/pod-index", "controller-revision-hash", "statefulset.kubernetes.io/pod-name"],
	"apps.openshift.io/DeploymentConfig": ["deployment", "deploymentconfig"],
	"argoproj.io/Rollout": ["rollouts-pod-template-hash"],
	"batch/CronJob": _of_jobs,
	"batch/Job": _of_jobs,
}

_identity(spec) := {"labels": {"account": account, "orchestrator": "k8s"}, "open": false} if {
	account := _account(object.get(spec, "serviceAccountName", null), object.get(spec, "serviceAccount", null))
} else := {"labels": {"orchestrator": "k8s"}, "open": true}

_account(name, _) := name if {
	is_string(name)
	name != ""
}

_account(name, old_name) := old_name if {
	name in [null, ""]
	is_string(old_name)
	old_name != ""
}

_account(name, old_name) := "default" if {
	name in [null, ""]
	old_name in [null, ""]
}

# METADATA
# description: What is known of a namespace, as lib.plimsoll.selector wants it.
namespace_fact("") := {"labels": {}, "open": true}

namespace_fact(name) := object.get(
	_namespace_facts,
	name,
	{"labels": {"kubernetes.io/metadata.name": name}, "open": true},
) if {
	name != ""
}

_namespace_facts := {name: fact |
	some name, positions in _positions
	fact := _agreed(name, [_fact(object.get(_namespaces[i], ["metadata", "labels"], null)) | some i in positions])
}

# Overlays may hold a namespace twice. Where they differ, nobody can tell which is meant.
_agreed(name, facts) := {"labels": labels, "open": facts[0].open} if {
	every fact in facts {
		fact == facts[0]
	}
	labels := object.union(facts[0].labels, {"kubernetes.io/metadata.name": name})
} else := {"labels": {"kubernetes.io/metadata.name": name}, "open": true}

# A rule of its own, as a part of a rule would be worked out anew for each name.
_positions := {name: positions | some name, positions in _namespace_positions}

_namespace_positions[name] contains i if {
	some i, namespace_object in _namespaces
	name := namespace_object.metadata.name
	is_string(name)
}

_namespaces := [resource.object |
	some shelf in set.shelves
	shelf.kind == "Namespace"
	shelf.api == "v1"
	some resource in set.of_shelf(shelf)
]
