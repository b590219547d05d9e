# METADATA
# title: Permissions that escalate
# description: >-
#   Some rights are worth more than they say: whoever may bind roles, impersonate others or run commands in any pod soon
#   holds rights that nobody granted.
# custom:
#   severity: high
#   remediation: >-
#     Take the right out of the role, or grant it in the one namespace that needs it, by `resourceNames` where that is
#     possible. List the roles of controllers that cannot do without in `allowRoles`.
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
#     escalate-bind: {description: A role may grant or bind rights that its holder has not., severity: critical}
#     impersonate: {description: A role may act as other users or groups or as service accounts., severity: critical}
#     token-creation: A role may create tokens of service accounts.
#     pod-exec: A role may run commands in pods or attach to them or open ports to them.
#     node-proxy: A role may talk to the kubelets of nodes.
#     admission-webhooks: A role may write admission webhooks or admission policies.
#     certificate-approval: A role may approve or sign certificates.
#     workload-creation: A role may create or change pods in the whole cluster.
#     persistent-volumes: "A role may create persistent volumes, those of host paths among them."
#     role-changes: A role may write roles or bindings.
#     namespace-labels: {description: A role may change the labels of namespaces., severity: medium}
#     system-config-maps: {description: A role may change ConfigMaps of kube-system., severity: medium}
#     cloud-identity-map: {description: A role may change the ConfigMap that maps cloud identities to users., severity: critical}
#     delete-logs-events: {description: A role may delete logs or events., severity: low}
#     unreadable: "A role cannot be read, so nobody can tell what it grants."
#   guide:
#     supports: [pod/rbac, checklist-runtime/rbac, checklist-compliance/access-controls]
#   controls:
#     cis-kubernetes:
#       "5.1.1": {strength: partial, reason: Reports rights that make a role as good as cluster-admin.}
#       "5.1.4": {strength: direct, reason: Reports who may create pods in the whole cluster.}
#       "5.1.8": {strength: direct, reason: "Reports the verbs bind, escalate and impersonate."}
#       "5.1.9": {strength: direct, reason: Reports who may create persistent volumes.}
#       "5.1.10": {strength: direct, reason: Reports access to the proxy of nodes.}
#       "5.1.11": {strength: direct, reason: Reports who may approve certificate signing requests.}
#       "5.1.12": {strength: direct, reason: Reports who may write webhook configurations.}
#       "5.1.13": {strength: direct, reason: Reports who may create tokens of service accounts.}
#     nist-sp-800-190:
#       "4.3.1": {strength: partial, reason: Least privilege fails where a role can extend itself.}
#     nist-sp-800-53r5:
#       AC-6: {strength: direct, reason: Rights that lead to others are more than least privilege.}
#       AC-3(7): {strength: direct, reason: "Judges what roles allow, weighed by how they are bound."}
#       AC-3: {strength: partial, reason: Judges roles alone.}
#     owasp-kubernetes-top-ten-2022:
#       K03: {strength: direct, reason: Rights that escalate are what the risk is about.}
#     owasp-kubernetes-top-ten-2025:
#       K02: {strength: direct, reason: Rights that escalate are what the risk is about.}
#     nsa-cisa-kubernetes-hardening:
#       role-based-access-control: {strength: direct, reason: Roles must be weighed for what their rights lead to.}
#     mitre-attack-containers:
#       T1609: {strength: direct, reason: Reports who may run commands in pods.}
#       T1610: {strength: direct, reason: Reports who may deploy anywhere in the cluster.}
#       T1053.007: {strength: direct, reason: Reports who may create jobs anywhere in the cluster.}
#       T1098.006: {strength: direct, reason: Reports who may change roles and bindings.}
#       T1552.007: {strength: partial, reason: Reports who may create tokens or mount any secret.}
#   limits:
#   - >-
#     The severity is that of a right in the whole cluster. It is a step lower where the role is bound in namespaces other
#     than kube-system alone, where no binding is among the documents, and where names limit the right.
#   - >-
#     Workloads count where the role holds in the whole cluster, ConfigMaps where it holds in kube-system. While no binding
#     of a ClusterRole is among the documents, the verdict on those is no-evidence.
#   - >-
#     Roles with the prefix `system:` and those that carry the label `kubernetes.io/bootstrapping: rbac-defaults` are
#     taken for built-in ones. Whoever may create roles can give a role either.
#   - >-
#     Aggregated ClusterRoles without rules are judged by their parts, which count as bound where the whole is. Parts of
#     parts are followed for `admin`, `edit` and `view` only.
#   - >-
#     Custom resources that lead to workloads or rights, and rights on the APIs of clouds, are not known here.
#   - >-
#     What is reported is the role, never its binding. In Gatekeeper only the bindings that are synced are known, and one
#     that comes after its role is seen by the audit.
#   references:
#   - https://kubernetes.io/docs/concepts/security/rbac-good-practices/
#   - https://kubernetes.io/docs/reference/access-authn-authz/rbac/#privilege-escalation-prevention-and-bootstrapping
package plimsoll.rbac.no_escalation_permissions

import data.lib.plimsoll.finding
import data.lib.plimsoll.permissions
import data.lib.plimsoll.rbac
import data.lib.plimsoll.set
import data.lib.plimsoll.settings
import data.lib.plimsoll.text
import data.lib.plimsoll.workload

id := "rbac/no-escalation-permissions"

# METADATA
# description: >-
#   How bad the rules are where a right counts in the whole cluster, by the rule, in place of the table's own; `off` leaves
#   a rule out.
# custom:
#   parameter: {type: object, additionalProperties: {type: string, enum: [critical, high, medium, low, "off"]}}
default rules := {}

rules := settings.value(id, "rules")

# METADATA
# description: >-
#   Roles that may grant what they grant - the name of a ClusterRole, or namespace/name of a Role, with `*` as a wildcard.
# custom:
#   parameter: {type: array, items: {type: string}}
default allow_roles := []

allow_roles := settings.value(id, "allowRoles")

# METADATA
# description: Names of the ConfigMaps, with `*` as a wildcard, that map cloud identities to users of the cluster.
# custom:
#   parameter: {type: array, items: {type: string}}
default identity_maps := ["aws-auth"]

identity_maps := settings.value(id, "identityMaps")

# METADATA
# description: What the names of built-in roles begin with; empty if none is built in.
# custom:
#   parameter: {type: string}
default built_in_prefix := "system:"

built_in_prefix := settings.value(id, "builtInPrefix")

default applicable := false

applicable if {
	not set.combined
	count(_roles) > 0
}

applicable := {role.document | some role in _roles} if set.combined

violation contains finding.with_details(
	finding.at(id, found.rule, found.role, ["rules", found.index], msg),
	object.union({"severity": found.severity}, _cause(found)),
) if {
	some found in _found
	found.holds == "yes"
	msg := $"the rule grants {_what(found)}, so {permissions.consequences[found.rule]}; {found.reach.told}"
}

no_evidence contains finding.gap(id, found.rule, found.role, ["rules", found.index], msg, ["rbac"]) if {
	some found in _found
	found.holds == "maybe"
	msg := $"the rule grants {_what(found)}, and nobody can tell where; {found.reach.told}"
}

no_evidence contains finding.gap(id, "unreadable", role, suffix, $"{rbac.label(role)} cannot be read, so nobody can tell what it grants", ["rbac"]) if {
	some role in _roles
	some suffix in rbac.unreadable(role)
}

_roles := [role |
	some role in rbac.roles
	not rbac.is_built_in(role.object, built_in_prefix)
	not _is_empty_whole(role)
	not rbac.named_among(role, allow_roles)
]

_is_empty_whole(role) if {
	rbac.is_aggregated(role)
	object.get(role.object, "rules", null) in [null, []]
}

# What the rules of a role lead to, one entry for each rule of it and of this policy.
_found := [found |
	some role in _roles
	some item in rbac.rules(role)
	granted := permissions.granted(item.rule)
	count(granted) > 0
	reach := _reach(role)
	names := rbac.names(item.rule)
	some name in sort({grant.right.rule | some grant in granted})
	_table[name] != "off"
	grants := [grant |
		some grant in granted
		grant.right.rule == name
		_concerns(grant.right, names)
		not _signs_for_itself(grant, names)
	]
	holds := _worst({_holds(role, reach, grant.right) | some grant in grants})
	holds != "no"
	found := {
		"rule": name,
		"role": role,
		"index": item.index,
		"grants": grants,
		"names": names,
		"reach": reach,
		"holds": holds,
		"severity": _lowered(_table[name], reach.steps + _step(names)),
	}
]

_table := object.union(_severities, rules)

_severities := {
	"escalate-bind": "critical",
	"impersonate": "critical",
	"token-creation": "high",
	"pod-exec": "high",
	"node-proxy": "high",
	"admission-webhooks": "high",
	"certificate-approval": "high",
	"workload-creation": "high",
	"persistent-volumes": "high",
	"role-changes": "high",
	"namespace-labels": "medium",
	"system-config-maps": "medium",
	"cloud-identity-map": "critical",
	"delete-logs-events": "low",
}

# Where a role counts, as far as the documents tell, and how many steps that takes from the severity.
_reach(role) := {"where": "cluster", "steps": 0, "told": $"it holds in the whole cluster by {rbac.label(wide[0])}"} if {
	bindings := _bindings(role)
	wide := [binding | some binding in bindings; binding.kind == "ClusterRoleBinding"]
	count(wide) > 0
} else := {"where": "cluster-part", "steps": 0, "told": $"it holds in kube-system by {rbac.label(system[0])}"} if {
	system := [binding |
		some binding in _bindings(role)
		workload.namespace(binding) == "kube-system"
	]
	count(system) > 0
} else := {"where": "namespaces", "steps": 1, "told": $"it holds in {_namespaces(bindings)} by {rbac.label(bindings[0])}"} if {
	bindings := _bindings(role)
	count(bindings) > 0
} else := {"where": "unbound", "steps": 1, "told": "no binding of it is among the documents"} if {
	role.kind == "ClusterRole"
} else := {"where": "unbound", "steps": 1, "told": "no binding of it is among the documents"} if {
	workload.namespace(role) == "kube-system"
} else := {"where": "unbound", "steps": 2, "told": "no binding of it is among the documents"}

_bindings(role) := [rbac.known_bindings[i] | some i in rbac.bindings_of(role)]

_namespaces(bindings) := $"{count(names)} namespaces" if {
	names := {workload.namespace(binding) | some binding in bindings}
	count(names) > 1
} else := $"namespace {name}" if {
	name := workload.namespace(bindings[0])
	name != ""
} else := "its namespace"

# Whether a right leads to more, where the role counts: "yes", "no" or "maybe".
_holds(role, reach, right) := "no" if {
	right.scope == "cluster"
	role.kind == "Role"
} else := "no" if {
	right.scope == "cluster"
	reach.where in ["namespaces", "cluster-part"]
} else := _in_cluster(role, reach) if {
	right.where == "whole cluster"
} else := "yes" if {
	right.rule == "cloud-identity-map"
	reach.where == "unbound"
	role.kind == "ClusterRole"
} else := _in_system(role, reach) if {
	right.where == "kube-system"
} else := "yes"

_in_cluster(role, reach) := "no" if {
	role.kind == "Role"
} else := "yes" if {
	reach.where == "cluster"
} else := "maybe" if {
	reach.where == "unbound"
	not settings.complete == true
} else := "no"

_in_system(role, reach) := "yes" if {
	reach.where in ["cluster", "cluster-part"]
} else := "no" if {
	reach.where == "namespaces"
} else := "yes" if {
	role.kind == "Role"
	workload.namespace(role) == "kube-system"
} else := "no" if {
	role.kind == "Role"
	workload.namespace(role) != ""
} else := "maybe" if {
	not settings.complete == true
} else := "no"

_worst(answers) := "yes" if {
	"yes" in answers
} else := "maybe" if {
	"maybe" in answers
} else := "no"

# Of the ConfigMaps of kube-system, most are the business of those who name them.
_concerns(right, names) if {
	right.rule == "cloud-identity-map"
	some name in names
	text.matches_any(identity_maps, name)
}

_concerns(right, names) if {
	right.rule == "system-config-maps"
	names == []
}

_concerns(right, names) if {
	right.rule == "system-config-maps"
	some name in names
	name in permissions.system_config_maps
}

_concerns(right, _) if object.get(right, "where", "") != "kube-system"

# The certificates of somebody else's signer log nobody in.
_signs_for_itself(grant, names) if {
	grant.resource == "signers"
	names != []
	every name in names {
		is_string(name)
		not startswith(name, "kubernetes.io/")
		name != "*"
	}
}

_step([]) := 0

_step(names) := 1 if names != []

_scale := ["critical", "high", "medium", "low"]

_lowered(severity, steps) := _scale[min([3, i + steps])] if {
	some i, level in _scale
	level == severity
}

# What follows from a wildcard alone is the wildcard's fault.
_cause(found) := {"causedBy": "rbac/no-wildcard-rbac#resources"} if {
	every grant in found.grants {
		startswith(grant.resource, "*")
	}
} else := {}

_what(found) := $"{concat(", ", verbs)} on {concat(", ", resources)}{_named(found.names)}" if {
	verbs := sort({verb | some grant in found.grants; some verb in grant.verbs})
	resources := sort({$"`{grant.resource}`" | some grant in found.grants})
}

_named([]) := ""

_named(names) := " by name" if names != []
