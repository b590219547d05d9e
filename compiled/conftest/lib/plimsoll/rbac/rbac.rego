# METADATA
# title: Roles and their bindings
# description: >-
#   What policies on RBAC share: which roles and bindings there are, what a rule grants and by which bindings a role is
#   held. Roles and bindings find each other by name, never by comparing all with all.
package lib.plimsoll.rbac

import data.lib.plimsoll.selector
import data.lib.plimsoll.set
import data.lib.plimsoll.text
import data.lib.plimsoll.workload

# METADATA
# description: The roles to judge.
roles := [resource |
	some resource in set.subjects
	resource.group == _group
	resource.kind in _roles
]

# METADATA
# description: The bindings to judge.
bindings := [resource |
	some resource in set.subjects
	resource.group == _group
	resource.kind in _bindings
]

# METADATA
# description: The roles that are known, those to judge first. In Gatekeeper the others are those of the inventory.
known_roles := array.concat(roles, _inventory(_roles, {name(role) | some role in roles}))

# METADATA
# description: The same for bindings.
known_bindings := array.concat(bindings, _inventory(_bindings, {name(binding) | some binding in bindings}))

_group := "rbac.authorization.k8s.io"

_roles := ["Role", "ClusterRole"]

_bindings := ["RoleBinding", "ClusterRoleBinding"]

# What is under review takes the place of what the inventory has under its name.
_inventory(kinds, replaced) := [resource |
	some shelf in set.shelves
	shelf.group == _group
	shelf.kind in kinds
	shelf.objects
	some resource in set.of_shelf(shelf)
	not _among(replaced, resource)
]

_among(names, resource) if name(resource) in names

# METADATA
# description: The rules of a role that can be read, each with its `index`.
rules(role) := [{"index": i, "rule": rule} |
	is_array(role.object.rules)
	some i, rule in role.object.rules
	is_object(rule)
]

# METADATA
# description: What of a role cannot be read, so that nobody can tell what it grants, each as the path of it.
unreadable(role) := [["rules"]] if {
	rules := role.object.rules
	not type_name(rules) in ["array", "null"]
} else := array.concat(
	[["rules", i] |
		is_array(role.object.rules)
		some i, rule in role.object.rules
		not is_object(rule)
	],
	[["rules", item.index, key] |
		some item in rules(role)
		some key in ["apiGroups", "resources", "verbs"]
		list := item.rule[key]
		not type_name(list) in ["array", "null"]
	],
)

# METADATA
# description: >-
#   How parameters name a role or a binding: by its name, and by namespace/name where it is of a namespace. One that names
#   none has an empty one here, and so no pattern that names one fits it. Undefined without a name.
name(resource) := $"{namespace}/{resource.object.metadata.name}" if {
	resource.kind in ["Role", "RoleBinding"]
	is_string(resource.object.metadata.name)
	namespace := object.get(resource.object.metadata, "namespace", "")
	is_string(namespace)
} else := resource.object.metadata.name if {
	resource.kind in ["ClusterRole", "ClusterRoleBinding"]
	is_string(resource.object.metadata.name)
}

# METADATA
# description: How messages name a role or a binding.
label(resource) := $"{resource.kind} {trim_prefix(name(resource), "/")}" if {
	name(resource)
} else := $"a {resource.kind} without a name"

# METADATA
# description: True where one of the patterns fits the name of a role or a binding.
named_among(resource, patterns) if text.matches_any(patterns, name(resource))

# METADATA
# description: True for what the cluster brings along, by the prefix of its name or by the label that it carries.
is_built_in(object, prefix) if {
	prefix != ""
	startswith(object.metadata.name, prefix)
}

is_built_in(object, _) if object.metadata.labels["kubernetes.io/bootstrapping"] == "rbac-defaults"

# METADATA
# description: True for a subject of a binding that kubeadm makes in each cluster, for the administrator's own certificate.
is_kubeadms_own(binding, subject) if {
	binding.kind == "ClusterRoleBinding"
	binding.object.metadata.name == "kubeadm:cluster-admins"
	subject.name == "Group/kubeadm:cluster-admins"
}

# METADATA
# description: True for a ClusterRole whose rules the cluster collects. A Role has no such field, and keeps its rules.
is_aggregated(role) if {
	role.kind == "ClusterRole"
	is_object(role.object.aggregationRule)
}

# METADATA
# description: The role that a binding refers to, by kind and name; undefined where it can refer to none.
reference(binding) := $"ClusterRole/{binding.object.roleRef.name}" if {
	binding.object.roleRef.kind == "ClusterRole"
	is_string(binding.object.roleRef.name)
} else := $"Role/{workload.namespace(binding)}/{binding.object.roleRef.name}" if {
	binding.kind == "RoleBinding"
	binding.object.roleRef.kind == "Role"
	is_string(binding.object.roleRef.name)
}

# METADATA
# description: >-
#   Whom a binding binds, each with its `index`, its `kind` and the `name` by which parameters and messages call it -
#   `Group/admins`, `User/ann` or `ServiceAccount/shop/api`. A user whose name is that of a service account is one.
subjects(binding) := [{"index": i, "kind": kind, "name": $"{kind}/{called}"} |
	is_array(binding.object.subjects)
	some i, subject in binding.object.subjects
	[kind, called] := _subject(binding, subject)
]

_subject(binding, subject) := ["ServiceAccount", concat("/", split(rest, ":"))] if {
	subject.kind == "User"
	startswith(subject.name, "system:serviceaccount:")
	rest := trim_prefix(subject.name, "system:serviceaccount:")
} else := [subject.kind, subject.name] if {
	subject.kind in ["User", "Group"]
	is_string(subject.name)
} else := ["ServiceAccount", $"{namespace}/{subject.name}"] if {
	subject.kind == "ServiceAccount"
	is_string(subject.name)
	namespace := _subject_namespace(binding, subject)
}

_subject_namespace(binding, subject) := subject.namespace if {
	is_string(subject.namespace)
	subject.namespace != ""
} else := workload.namespace(binding)

# METADATA
# description: The names of the groups that hold whoever has logged in, and whoever has not.
everybody := ["Group/system:authenticated", "Group/system:unauthenticated", "User/system:anonymous"]

# METADATA
# description: True for a group that holds every service account, or every one of a namespace.
of_all_accounts(subject_name) if subject_name == "Group/system:serviceaccounts"

of_all_accounts(subject_name) if startswith(subject_name, "Group/system:serviceaccounts:")

# METADATA
# description: The positions in `known_bindings` of those that give a role to somebody, itself or as a part of another.
bindings_of(role) := {i |
	some key in array.concat(_own_key(role), _whole_keys(role))
	some i in _bindings_by_role[key]
}

# METADATA
# description: >-
#   The positions in `known_roles` of the roles that a binding gives - the one that it names, and the parts of it where
#   that is an aggregated one.
roles_of(binding) := {i |
	key := reference(binding)
	some index in [_roles_by_key, _parts_by_key]
	some i in index[key]
}

# Rules that are read one key at a time go through everything for each, so these are read as a whole, once.
_bindings_by_role := {key: positions | some key, positions in _bound}

_bound[key] contains i if {
	some i, binding in known_bindings
	key := reference(binding)
}

_roles_by_key := {key: positions | some key, positions in _keyed}

_keyed[key] contains i if {
	some i, role in known_roles
	some key in _own_key(role)
}

_parts_by_key := {key: positions | some key, positions in _partial}

_partial[key] contains i if {
	some i, role in known_roles
	some key in _whole_keys(role)
}

_own_key(role) := [$"ClusterRole/{role.object.metadata.name}"] if {
	role.kind == "ClusterRole"
	is_string(role.object.metadata.name)
} else := [$"Role/{workload.namespace(role)}/{role.object.metadata.name}"] if {
	is_string(role.object.metadata.name)
} else := []

# The aggregated roles that a ClusterRole is a part of.
_whole_keys(role) := array.concat(
	[$"ClusterRole/{whole}" |
		some label, wholes in _built_in_wholes
		role.object.metadata.labels[label] == "true"
		some whole in wholes
	],
	[whole.key |
		facts := {"role": {"labels": _labels(role), "open": false}}
		some key, value in object.union(facts.role.labels, {"": ""})
		some i in _wholes_by_label[key][value]
		whole := _wholes[i]
		selector.holds(whole.requirements, facts) == "yes"
	],
) if {
	role.kind == "ClusterRole"
} else := []

_labels(role) := {key: value | some key, value in role.object.metadata.labels; is_string(value)}

# `edit` is a part of `admin`, and `view` of `edit`.
_built_in_wholes := {
	"rbac.authorization.k8s.io/aggregate-to-admin": ["admin"],
	"rbac.authorization.k8s.io/aggregate-to-edit": ["admin", "edit"],
	"rbac.authorization.k8s.io/aggregate-to-view": ["admin", "edit", "view"],
}

_wholes := [{"key": key, "requirements": requirements} |
	some role in known_roles
	is_aggregated(role)
	some key in _own_key(role)
	some part in role.object.aggregationRule.clusterRoleSelectors
	requirements := selector.requirements(part, "role")
]

# By a label that a part must carry, so that a role meets only the few it may be a part of.
_wholes_by_label := {key: values | some key, values in _selecting}

_selecting[label.key][label.values[0]] contains i if {
	some i, whole in _wholes
	label := _first_label(whole.requirements)
}

_first_label(requirements) := labels[0] if {
	labels := [requirement |
		some requirement in requirements
		requirement.operator == "In"
		count(requirement.values) == 1
	]
} else := {"key": "", "values": [""]}

# METADATA
# description: >-
#   True where a rule names the API group, as a list of groups or by the wildcard.
in_group(rule, group) if {
	is_array(rule.apiGroups)
	some named in rule.apiGroups
	named in [group, "*"]
}

# METADATA
# description: >-
#   The verbs of `verbs` that a rule grants, in their order, the wildcard being all.
granted_verbs(rule, verbs) := verbs if {
	is_array(rule.verbs)
	"*" in rule.verbs
} else := [verb |
	is_array(rule.verbs)
	some verb in verbs
	verb in rule.verbs
]

# METADATA
# description: The names to which a rule is limited; none where it is not.
names(rule) := rule.resourceNames if {
	is_array(rule.resourceNames)
} else := []
