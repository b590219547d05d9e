# METADATA
# title: Access to secrets too wide
# description: >-
#   Whoever may list Secrets reads every password and token of a namespace, or of the cluster, and with the tokens becomes
#   whom they belong to.
# custom:
#   severity: high
#   remediation: >-
#     Grant `get` on the Secrets that are needed, by `resourceNames`, with a Role and a RoleBinding in their namespace.
#     List controllers that must read more in `allowSubjects`.
#   inputs: [rbac]
#   platforms: [cluster]
#   admission: true
#   set:
#     alone: true
#     kinds: [rbac]
#     fields:
#     - aggregationRule
#     - metadata.labels
#     - roleRef
#     - rules
#     - subjects
#   rules:
#     cluster-wide: A subject may read the secrets of every namespace.
#     namespaced-list:
#       description: People may list or watch all secrets of a namespace.
#       severity: medium
#     everyone: All users, all service accounts, or whoever has not logged in may read secrets.
#     many-subjects:
#       description: More subjects than `maxNamespacedSubjects` may read any secret of one namespace.
#       severity: medium
#     unbound: "A role may read secrets, and nobody knows who holds it."
#     write-and-exec: "A role may write secrets and run commands in pods, and so can read what it writes over; a note."
#   guide:
#     decides: [secrets/rbac-access]
#     supports: [checklist-compliance/access-controls]
#   controls:
#     cis-kubernetes:
#       "5.1.2": {strength: direct, reason: "Reports who may get, list and watch Secrets beyond what is named."}
#     nist-sp-800-190:
#       "4.1.4": {strength: direct, reason: Secrets are for those alone who need them.}
#       "4.3.1": {strength: partial, reason: "Least privilege toward the orchestrator, for one kind of object."}
#     nist-sp-800-53r5:
#       AC-3(7): {strength: direct, reason: Judges which roles reach Secrets and to whom they are bound.}
#       AC-6: {strength: direct, reason: Access to Secrets must be narrow.}
#       AC-6(1): {strength: partial, reason: Secrets are security-relevant information that needs explicit rights.}
#     owasp-docker-top-10:
#       D06: {strength: partial, reason: Keeps secrets from those who do not need them.}
#     owasp-kubernetes-top-ten-2022:
#       K03: {strength: direct, reason: Needless rights to list secrets are one of its examples.}
#       K08: {strength: partial, reason: Access is one part of the management of secrets.}
#     owasp-kubernetes-top-ten-2025:
#       K03: {strength: direct, reason: Strict rights on Secrets are among what it advises.}
#       K02: {strength: direct, reason: Rights to list and watch secrets are among its examples.}
#     nsa-cisa-kubernetes-hardening:
#       secrets: {strength: direct, reason: RBAC must restrict who reads Secrets.}
#       role-based-access-control: {strength: partial, reason: Judges one kind of object.}
#     mitre-attack-containers:
#       T1552.007: {strength: direct, reason: Narrow roles keep an intruder from reading Secrets through the API.}
#       T1528: {strength: partial, reason: Limits the accounts that can read tokens.}
#   limits:
#   - >-
#     A role is judged by its bindings. While none is among the documents the verdict is no-evidence; with the setting
#     `complete` nobody holds it.
#   - >-
#     Service accounts may list the secrets of a namespace; only people, groups of everybody, and too many subjects are
#     reported there. `get` without names in a namespace is not reported.
#   - >-
#     Whoever may create pods in a namespace can mount its secrets, and so needs no right to read them;
#     no-escalation-permissions reports that.
#   - >-
#     Roles that are parts of parts of an aggregated ClusterRole are followed one step, those of `admin`, `edit` and
#     `view` all the way.
#   - >-
#     Bindings with the prefix `system:`, and roles and bindings that carry the label
#     `kubernetes.io/bootstrapping: rbac-defaults`, are taken for built-in ones. Whoever may create them can write either.
#   - >-
#     What is reported is the binding. In Gatekeeper only the roles and bindings that are synced are known, and a role that
#     grants more than it did is seen by the audit.
#   references:
#   - https://kubernetes.io/docs/concepts/security/secrets-good-practices/
#   - https://kubernetes.io/docs/concepts/security/rbac-good-practices/
package plimsoll.rbac.secret_access_minimized

import data.lib.plimsoll.finding
import data.lib.plimsoll.rbac
import data.lib.plimsoll.set
import data.lib.plimsoll.settings
import data.lib.plimsoll.text
import data.lib.plimsoll.workload

id := "rbac/secret-access-minimized"

# METADATA
# description: >-
#   Subjects that may read any secret - `User/name`, `Group/name` or `ServiceAccount/namespace/name`, with `*` as a
#   wildcard.
# custom:
#   parameter: {type: array, items: {type: string}}
default allow_subjects := []

allow_subjects := settings.value(id, "allowSubjects")

# METADATA
# description: >-
#   Roles that may grant access to any secret - the name of a ClusterRole, or namespace/name of a Role, with `*` as a
#   wildcard. `admin` and `edit` are allowed only as the aggregated ClusterRoles that the cluster brings along.
# custom:
#   parameter: {type: array, items: {type: string}}
default allow_roles := ["system:*", "admin", "edit"]

allow_roles := settings.value(id, "allowRoles")

# METADATA
# description: How many subjects may read any secret of one namespace, those that are allowed left aside.
# custom:
#   parameter: {type: integer, minimum: 0}
default max_namespaced_subjects := 10

max_namespaced_subjects := settings.value(id, "maxNamespacedSubjects")

# METADATA
# description: What the names of built-in bindings begin with; empty if none is built in.
# custom:
#   parameter: {type: string}
default built_in_prefix := "system:"

built_in_prefix := settings.value(id, "builtInPrefix")

default applicable := false

applicable if {
	not set.combined
	count(_judged) > 0
}

applicable := {resource.document | some resource in _judged} if set.combined

violation contains finding.with_details(
	finding.at(id, fault.rule, reading.binding, ["subjects", reading.subject.index], msg),
	object.union(fault.details, reading.cause),
) if {
	some reading in _readings
	reading.is_judged
	fault := _fault(reading)
	msg := $"{reading.subject.name} may {_verbs(reading)} {_extent(reading.binding)}, by {_given_by(reading)}"
}

violation contains finding.at(id, "many-subjects", reading.binding, ["subjects"], msg) if {
	some reading in _readings
	reading.is_judged
	_counts(reading)
	namespace := workload.namespace(reading.binding)
	names := _readers_by_namespace[namespace]
	count(names) > max_namespaced_subjects
	msg := $"{count(names)} subjects may read any secret of {_namespace(namespace)}, {_first_three(names)}; {max_namespaced_subjects} may"
}

no_evidence contains finding.gap(id, "unbound", role, ["rules", access.index], msg, ["rbac"]) if {
	not settings.complete == true
	some i, role in rbac.roles
	not _is_allowed_role(role)
	access := _accesses[i][0]
	count(rbac.bindings_of(role)) == 0
	msg := $"{rbac.label(role)} may {_joined(access.verbs)} {_what(access)}{_potential(role)}, and no binding of it is among the documents"
}

no_evidence contains finding.gap(id, "unbound", binding, ["roleRef"], msg, ["rbac"]) if {
	not settings.complete == true
	some binding in rbac.bindings
	not rbac.is_built_in(binding.object, built_in_prefix)
	not _is_known(binding)
	msg := $"nobody can tell whether the role of {rbac.label(binding)} may read secrets, as it is not among the documents"
}

no_evidence contains finding.gap(id, "unbound", role, suffix, $"{rbac.label(role)} cannot be read, so nobody can tell whether it may read secrets", ["rbac"]) if {
	some role in rbac.roles
	some suffix in rbac.unreadable(role)
}

note contains finding.at(id, "write-and-exec", role, ["rules"], $"{rbac.label(role)} may write secrets and run commands in pods") if {
	some role in rbac.roles
	not _is_allowed_role(role)
	some writing in role.object.rules
	_reaches(writing, "secrets")
	count(rbac.granted_verbs(writing, ["create", "update", "patch"])) > 0
	some running in role.object.rules
	_reaches(running, "pods/exec")
	"create" in rbac.granted_verbs(running, ["create"])
}

_judged := array.concat(
	[role | some role in rbac.roles; not _is_allowed_role(role)],
	[binding | some binding in rbac.bindings; not rbac.is_built_in(binding.object, built_in_prefix)],
)

# Who reads what, by each binding, and whether that is one to judge.
_readings := [reading |
	some i, binding in rbac.known_bindings
	not rbac.is_built_in(binding.object, built_in_prefix)
	accesses := _granted(binding)
	count(accesses) > 0
	some subject in rbac.subjects(binding)
	not text.matches_any(allow_subjects, subject.name)
	not rbac.is_kubeadms_own(binding, subject)
	reading := {
		"binding": binding,
		"subject": subject,
		"accesses": accesses,
		"wide": [access | some access in accesses; not access.is_named],
		"cause": _cause(binding),
		"is_judged": i < count(rbac.bindings),
	}
]

# What is wrong with a reading; undefined where nothing is.
_fault(reading) := {"rule": "everyone", "details": {}} if {
	_is_everyone(reading.subject.name)
} else := {"rule": "cluster-wide", "details": _severity(reading)} if {
	reading.binding.kind == "ClusterRoleBinding"
} else := {"rule": "namespaced-list", "details": {}} if {
	reading.subject.kind in ["User", "Group"]
	some access in reading.wide
	some verb in access.verbs
	verb in ["list", "watch"]
}

_severity(reading) := {"severity": "medium"} if {
	reading.wide == []
} else := {}

_is_everyone(name) if name in rbac.everybody

_is_everyone(name) if rbac.of_all_accounts(name)

_cause(binding) := {"causedBy": "rbac/no-privileged-bindings#cluster-admin"} if {
	rbac.reference(binding) == _cluster_admin
} else := {}

# Who may read any secret of a namespace, by the namespace.
_readers_by_namespace := {namespace: names | some namespace, names in _readers}

_readers[namespace] contains reading.subject.name if {
	some reading in _readings
	_counts(reading)
	namespace := workload.namespace(reading.binding)
}

_counts(reading) if {
	reading.binding.kind == "RoleBinding"
	reading.wide != []
}

# What a binding lets its subjects do with secrets.
_granted(binding) := [] if {
	_is_allowed_reference(binding)
} else := [{"role": "ClusterRole cluster-admin", "verbs": _read, "is_named": false}] if {
	rbac.reference(binding) == _cluster_admin
} else := [access |
	some i in rbac.roles_of(binding)
	role := rbac.known_roles[i]
	not _is_allowed_role(role)
	some access in _accesses[i]
]

# By the position of the role.
_accesses := {i: accesses |
	some i, role in rbac.known_roles
	accesses := _accesses_of(role)
	count(accesses) > 0
}

_accesses_of(role) := [access |
	some item in rbac.rules(role)
	_reaches(item.rule, "secrets")
	verbs := rbac.granted_verbs(item.rule, _read)
	count(verbs) > 0
	access := {
		"role": rbac.label(role),
		"index": item.index,
		"verbs": verbs,
		"is_named": count(rbac.names(item.rule)) > 0,
	}
]

_read := ["get", "list", "watch"]

_reaches(rule, resource) if {
	is_array(rule.resources)
	some named in rule.resources
	named in [resource, "*"]
	rbac.in_group(rule, "")
}

_cluster_admin := "ClusterRole/cluster-admin"

# They come with the cluster, and so are known without a document.
_is_known(binding) if rbac.reference(binding) in [
	_cluster_admin, "ClusterRole/view", "ClusterRole/kubeadm:get-nodes", "Role/kube-system/kubeadm:kubelet-config",
	"Role/kube-system/extension-apiserver-authentication-reader",
]

_is_known(binding) if _is_allowed_reference(binding)

_is_known(binding) if count(rbac.roles_of(binding)) > 0

_is_allowed_reference(binding) if {
	reference := rbac.reference(binding)
	startswith(reference, "ClusterRole/")
	name := trim_prefix(reference, "ClusterRole/")
	text.matches_any(allow_roles, name)
	not _is_replaced(name)
}

_is_allowed_reference(binding) if {
	reference := rbac.reference(binding)
	startswith(reference, "Role/")
	text.matches_any(allow_roles, trim_prefix(reference, "Role/"))
}

_is_allowed_role(role) if {
	rbac.named_among(role, allow_roles)
	not _is_ones_own(role)
}

_is_allowed_role(role) if rbac.is_built_in(role.object, "")

_is_ones_own(role) if {
	role.object.metadata.name in ["admin", "edit"]
	role.kind == "ClusterRole"
	not rbac.is_aggregated(role)
}

# Somebody wrote a role of that name which is not the cluster's.
_is_replaced(name) if name in _replaced

_replaced := [role.object.metadata.name | some role in rbac.known_roles; _is_ones_own(role)]

_verbs(reading) := $"{_joined(verbs)} {_what({"is_named": reading.wide == []})}" if {
	verbs := {verb | some access in _worst(reading); some verb in access.verbs}
}

_worst(reading) := reading.wide if {
	reading.wide != []
} else := reading.accesses

_what(access) := "secrets of some names" if {
	access.is_named
} else := "all secrets"

_joined(verbs) := concat(", ", [verb | some verb in _read; verb in verbs])

_given_by(reading) := concat(" and ", sort({access.role | some access in _worst(reading)}))

_extent(binding) := "in the whole cluster" if {
	binding.kind == "ClusterRoleBinding"
} else := $"in {_namespace(workload.namespace(binding))}"

_namespace("") := "its namespace"

_namespace(name) := $"namespace {name}" if name != ""

_potential(role) := ", in the whole cluster if a ClusterRoleBinding binds it" if {
	role.kind == "ClusterRole"
} else := ""

_first_three(names) := concat(", ", sort(names)) if {
	count(names) < 4
} else := $"{concat(", ", array.slice(sort(names), 0, 3))} and others"
