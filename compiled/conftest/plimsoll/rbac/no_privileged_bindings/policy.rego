# METADATA
# title: Privileged bindings
# description: >-
#   A binding to `cluster-admin` hands over the cluster, and a binding to everybody hands its role to whoever can reach the
#   API server. One line in a binding undoes every role that was cut to size.
# custom:
#   severity: critical
#   remediation: >-
#     Bind a role that names what its holders need, to a user, a group or a service account of their own. Keep
#     `cluster-admin` for a group that is used when all else fails, and waive that binding with a date.
#   inputs: [rbac]
#   platforms: [cluster]
#   admission: true
#   rules:
#     cluster-admin: Somebody holds the role cluster-admin, in the cluster or in a namespace.
#     masters: "A binding names the group system:masters, which no authorizer can hold back."
#     anonymous: A binding gives rights to whoever has not logged in.
#     authenticated: A binding gives rights to everybody who has logged in, or to all service accounts.
#     default-sa:
#       description: A binding gives rights to a default service account, and so to each pod that names none.
#       severity: high
#     malformed:
#       description: A binding cannot be read, so nobody can tell whom it binds.
#       severity: high
#   guide:
#     decides: [pod/rbac, checklist-runtime/rbac, checklist-compliance/access-controls]
#   controls:
#     cis-kubernetes:
#       "5.1.1": {strength: direct, reason: Every holder of cluster-admin who is not on a list is reported.}
#       "5.1.7": {strength: partial, reason: "Bindings of system:masters are reported; certificates that carry the group are not seen."}
#     nist-sp-800-190:
#       "4.3.1": {strength: direct, reason: Reports rights over the whole orchestrator and rights without a named holder.}
#       "4.3.2": {strength: partial, reason: Holders of cluster-wide administration must be on a list.}
#     nist-sp-800-53r5:
#       AC-6: {strength: direct, reason: Full administration and rights for everybody are the opposite of least privilege.}
#       AC-3(7): {strength: direct, reason: Judges to whom roles are given.}
#       AC-3: {strength: partial, reason: Judges bindings alone and not what their roles allow.}
#       AC-2: {strength: partial, reason: Reports rights that are given to no account in particular.}
#     owasp-kubernetes-top-ten-2022:
#       K03: {strength: direct, reason: Needless bindings of cluster-admin are its first example.}
#     owasp-kubernetes-top-ten-2025:
#       K02: {strength: direct, reason: Needless bindings of cluster-admin are a typical excess of authorization.}
#     nsa-cisa-kubernetes-hardening:
#       role-based-access-control: {strength: direct, reason: Rights must go to named users and accounts that need them.}
#     mitre-attack-containers:
#       T1609: {strength: partial, reason: "Whoever holds cluster-admin may run commands in every container."}
#       T1610: {strength: partial, reason: Whoever holds cluster-admin may deploy anything.}
#       T1613: {strength: partial, reason: Rights for everybody help to explore a cluster.}
#       T1098.006: {strength: partial, reason: Additional bindings of cluster-admin are how an intruder stays.}
#   limits:
#   - >-
#     A role of another name with the same rights is not recognised; no-wildcard-rbac and no-escalation-permissions judge
#     what roles grant.
#   - >-
#     Bindings whose names and roles both begin with `system:` are taken for built-in ones by `authenticated` and
#     `default-sa`, and so are those that carry the label `kubernetes.io/bootstrapping: rbac-defaults` and name such a role.
#     Whoever may create bindings can write either.
#   - Certificates and tokens that carry the group system:masters are no bindings, and are not seen.
#   references:
#   - https://kubernetes.io/docs/concepts/security/rbac-good-practices/
#   - https://kubernetes.io/docs/reference/access-authn-authz/rbac/#default-roles-and-role-bindings
package plimsoll.rbac.no_privileged_bindings

import data.lib.plimsoll.finding
import data.lib.plimsoll.rbac
import data.lib.plimsoll.settings
import data.lib.plimsoll.text

id := "rbac/no-privileged-bindings"

# METADATA
# description: >-
#   Bindings that are not judged - the name of a ClusterRoleBinding, or namespace/name of a RoleBinding, with `*` as a
#   wildcard. `cluster-admin`, which the cluster brings along, is allowed for the group system:masters only.
# custom:
#   parameter: {type: array, items: {type: string}}
default allow_bindings := ["cluster-admin"]

allow_bindings := settings.value(id, "allowBindings")

# METADATA
# description: >-
#   Subjects that may be bound to anything - `User/name`, `Group/name` or `ServiceAccount/namespace/name`, with `*` as a
#   wildcard.
# custom:
#   parameter: {type: array, items: {type: string}}
default allow_subjects := []

allow_subjects := settings.value(id, "allowSubjects")

# METADATA
# description: What the names of built-in bindings and roles begin with; empty if none is built in.
# custom:
#   parameter: {type: string}
default built_in_prefix := "system:"

built_in_prefix := settings.value(id, "builtInPrefix")

default applicable := false

applicable if count(_bindings) > 0

violation contains finding.at(id, "cluster-admin", item.binding, ["subjects", item.index], msg) if {
	some item in _bound
	_role(item.binding) == _cluster_admin
	msg := $"{item.name} holds cluster-admin {_extent(item.binding)}"
}

violation contains finding.at(id, "masters", item.binding, ["subjects", item.index], msg) if {
	some item in _bound
	item.name == _masters
	msg := $"the binding names the group system:masters, whose members may do anything and whom no binding needs to name"
}

violation contains finding.at(id, "anonymous", item.binding, ["subjects", item.index], msg) if {
	some item in _bound
	item.name in _anonymous
	not _is_bootstrap(item.binding)
	msg := $"{item.name} is whoever has not logged in, and may use {_named_role(item.binding)} {_extent(item.binding)}"
}

violation contains finding.at(id, "authenticated", item.binding, ["subjects", item.index], msg) if {
	some item in _bound
	who := _everybody[item.name]
	not _role(item.binding) in _discovery
	not _is_built_in(item.binding)
	msg := $"{item.name} is {who}, and may use {_named_role(item.binding)} {_extent(item.binding)}"
}

violation contains finding.at(id, "default-sa", item.binding, ["subjects", item.index], msg) if {
	some item in _bound
	item.kind == "ServiceAccount"
	endswith(item.name, "/default")
	not _is_built_in(item.binding)
	msg := $"{item.name} is what pods run as that name no account, and may use {_named_role(item.binding)} {_extent(item.binding)}"
}

violation contains finding.at(id, "malformed", binding, fault.suffix, fault.msg) if {
	some binding in _bindings
	some fault in array.concat(_role_faults(binding.object), _subject_faults(binding.object))
}

no_evidence contains finding.gap(id, "cluster-admin", binding, ["roleRef"], "the binding names no role, so nobody can tell what it gives", ["rbac"]) if {
	some binding in _bindings
	object.get(binding.object, "roleRef", null) == null
}

note contains finding.at(id, "default-sa", item.binding, ["subjects", item.index], msg) if {
	some item in _bound
	startswith(item.name, "Group/system:serviceaccounts:")
	not _is_built_in(item.binding)
	msg := $"{item.name} is every service account of a namespace, the default one among them"
}

_bindings := [binding |
	some binding in rbac.bindings
	not _is_allowed(binding)
]

_is_allowed(binding) if {
	rbac.named_among(binding, allow_bindings)
	not _is_cluster_admin_binding(binding)
}

_is_cluster_admin_binding(binding) if {
	binding.kind == "ClusterRoleBinding"
	binding.object.metadata.name == "cluster-admin"
}

# Whom the bindings bind, but for those who may be.
_bound := [object.union(subject, {"binding": binding}) |
	some binding in _bindings
	some subject in rbac.subjects(binding)
	not text.matches_any(allow_subjects, subject.name)
	not _is_the_clusters_own(binding, subject)
]

# Without this binding nobody could administer a new cluster.
_is_the_clusters_own(binding, subject) if {
	subject.name == _masters
	_is_cluster_admin_binding(binding)
	_role(binding) == _cluster_admin
	rbac.named_among(binding, allow_bindings)
}

_is_the_clusters_own(binding, subject) if rbac.is_kubeadms_own(binding, subject)

_masters := "Group/system:masters"

_anonymous := ["User/system:anonymous", "Group/system:unauthenticated"]

_everybody := {
	"Group/system:authenticated": "everybody who has logged in",
	"Group/system:serviceaccounts": "every service account of the cluster",
}

_cluster_admin := "ClusterRole/cluster-admin"

# They tell who one is, and which APIs there are.
_discovery := ["ClusterRole/system:basic-user", "ClusterRole/system:discovery", "ClusterRole/system:public-info-viewer"]

# What the API server and kubeadm bind for clients that cannot log in yet.
_is_bootstrap(binding) if {
	binding.kind == "ClusterRoleBinding"
	_role(binding) in _discovery
	binding.object.metadata.name == binding.object.roleRef.name
}

_is_bootstrap(binding) if {
	rbac.name(binding) == "kube-public/kubeadm:bootstrap-signer-clusterinfo"
	_role(binding) == "Role/kube-public/kubeadm:bootstrap-signer-clusterinfo"
}

_is_built_in(binding) if {
	rbac.is_built_in(binding.object, built_in_prefix)
	built_in_prefix != ""
	startswith(binding.object.roleRef.name, built_in_prefix)
}

_role(binding) := rbac.reference(binding)

_named_role(binding) := $"{binding.object.roleRef.kind} {binding.object.roleRef.name}" if {
	_role(binding)
} else := "a role"

_extent(binding) := "in the whole cluster" if {
	binding.kind == "ClusterRoleBinding"
} else := $"in namespace {binding.object.metadata.namespace}" if {
	is_string(binding.object.metadata.namespace)
} else := "in its namespace"

_role_faults(binding) := [{"suffix": ["roleRef"], "msg": $"roleRef must be an object, not {type_name(role)}"}] if {
	role := binding.roleRef
	not type_name(role) in ["object", "null"]
} else := array.concat(
	[{"suffix": ["roleRef", "kind"], "msg": "roleRef must be of kind Role or ClusterRole"} |
		is_object(binding.roleRef)
		not object.get(binding.roleRef, "kind", null) in ["Role", "ClusterRole"]
	],
	[{"suffix": ["roleRef", "name"], "msg": "roleRef must have a name, which is a text"} |
		is_object(binding.roleRef)
		not _is_filled(binding.roleRef)
	],
)

_is_filled(named) if {
	is_string(named.name)
	named.name != ""
}

_subject_faults(binding) := [{"suffix": ["subjects"], "msg": $"subjects must be a list, not {type_name(subjects)}"}] if {
	subjects := binding.subjects
	not type_name(subjects) in ["array", "null"]
} else := [{"suffix": ["subjects", i], "msg": msg} |
	is_array(binding.subjects)
	some i, subject in binding.subjects
	msg := _subject_fault(subject)
]

_subject_fault(subject) := $"a subject must be an object, not {type_name(subject)}" if {
	not is_object(subject)
} else := "a subject must be a User, a Group or a ServiceAccount" if {
	not object.get(subject, "kind", null) in ["User", "Group", "ServiceAccount"]
} else := "a subject must have a name, which is a text" if {
	not _is_filled(subject)
}
