# METADATA
# title: Wildcards in roles
# description: >-
#   A role with `*` grants what nobody thought of when it was written, and what every later version and every new custom
#   resource adds. Whoever is bound to it holds far more than the job needs.
# custom:
#   severity: high
#   remediation: >-
#     List the verbs, resources and API groups that are needed. `kubectl auth can-i --list` and the audit log show which
#     are used.
#   inputs: [rbac]
#   platforms: [cluster]
#   admission: true
#   rules:
#     verbs: A rule grants every verb.
#     resources: A rule names every resource, every subresource, or one subresource of every resource.
#     api-groups: A rule names every API group.
#     non-resource-urls:
#       description: A rule names every URL beside the resources, or every verb on some.
#       severity: medium
#     malformed: A rule cannot be read, so nobody can tell what it grants.
#   guide:
#     decides: [pod/rbac, checklist-runtime/rbac, checklist-compliance/access-controls]
#     supports: [secrets/rbac-access]
#   controls:
#     cis-kubernetes:
#       "5.1.3": {strength: direct, reason: Wildcards in Roles and ClusterRoles are what the recommendation forbids.}
#       "5.1.2": {strength: partial, reason: A wildcard for resources reaches Secrets as well.}
#     nist-sp-800-190:
#       "4.3.1": {strength: direct, reason: Asks that roles of the orchestrator name what they grant.}
#     nist-sp-800-53r5:
#       AC-6: {strength: direct, reason: A wildcard is the opposite of least privilege.}
#       AC-3(7): {strength: direct, reason: Judges what the roles themselves allow.}
#       AC-3: {strength: partial, reason: Judges roles alone and not to whom they are bound.}
#     owasp-kubernetes-top-ten-2022:
#       K03: {strength: direct, reason: Wildcards are a typical excess of RBAC.}
#     owasp-kubernetes-top-ten-2025:
#       K02: {strength: direct, reason: Wildcards are a typical excess of authorization.}
#     nsa-cisa-kubernetes-hardening:
#       role-based-access-control: {strength: direct, reason: Roles must name the rights that their users need.}
#     mitre-attack-containers:
#       T1609: {strength: partial, reason: A wildcard grants pods/exec and pods/attach unseen.}
#       T1610: {strength: partial, reason: A wildcard grants the creation of pods unseen.}
#       T1613: {strength: partial, reason: A wildcard lets its holder list everything.}
#       T1098.006: {strength: partial, reason: "A wildcard can include the right to change roles, and does for group and resource `*`."}
#   limits:
#   - >-
#     A role is judged whether or not somebody is bound to it, and what it grants besides wildcards is not judged here.
#   - >-
#     The RBAC authorizer itself expands only `*` and `*/subresource`. Forms such as `pods/*` and `*/*` grant nothing
#     there; they are reported because they say what the author meant, and other authorizers may read them so.
#   - >-
#     Roles with the prefix `system:` and those that carry the label `kubernetes.io/bootstrapping: rbac-defaults` are
#     taken for built-in ones. Whoever may create roles can give a role either.
#   - The rules of an aggregated ClusterRole are filled in by the cluster; its parts are judged where they are defined.
#   - URLs that end in a path and `*`, such as `/healthz/*`, are bounded and not reported.
#   references:
#   - https://kubernetes.io/docs/reference/access-authn-authz/rbac/
package plimsoll.rbac.no_wildcard_rbac

import data.lib.plimsoll.finding
import data.lib.plimsoll.rbac
import data.lib.plimsoll.settings

id := "rbac/no-wildcard-rbac"

# METADATA
# description: >-
#   Roles that may use wildcards - the name of a ClusterRole, or namespace/name of a Role, with `*` as a wildcard.
# custom:
#   parameter: {type: array, items: {type: string}}
default allow_wildcard_in := []

allow_wildcard_in := settings.value(id, "allowWildcardIn")

# METADATA
# description: What the names of built-in roles begin with; empty if none is built in.
# custom:
#   parameter: {type: string}
default built_in_prefix := "system:"

built_in_prefix := settings.value(id, "builtInPrefix")

# METADATA
# description: Aggregated ClusterRoles are not judged.
# custom:
#   parameter: {type: boolean}
default ignore_aggregated := true

ignore_aggregated := settings.value(id, "ignoreAggregated")

default applicable := false

applicable if count(_roles) > 0

violation contains finding.at(id, "verbs", item.role, ["rules", item.index, "verbs"], "the rule grants every verb (`*`)") if {
	some item in _rules
	not _is_for_urls(item.rule)
	_has_wildcard(item.rule, "verbs")
}

violation contains finding.at(id, "resources", item.role, ["rules", item.index, "resources", i], $"the rule names {_extent(resource)} (`{resource}`)") if {
	some item in _rules
	is_array(item.rule.resources)
	some i, resource in item.rule.resources
	contains(resource, "*")
}

violation contains finding.at(id, "api-groups", item.role, ["rules", item.index, "apiGroups"], "the rule names every API group (`*`)") if {
	some item in _rules
	_has_wildcard(item.rule, "apiGroups")
}

violation contains finding.at(id, "non-resource-urls", item.role, ["rules", item.index, "nonResourceURLs", i], $"the rule names every URL beside the resources (`{url}`)") if {
	some item in _rules
	is_array(item.rule.nonResourceURLs)
	some i, url in item.rule.nonResourceURLs
	endswith(url, "*")
	trim_right(url, "*") in ["", "/"]
}

violation contains finding.at(id, "non-resource-urls", item.role, ["rules", item.index, "verbs"], "the rule grants every verb (`*`) on URLs beside the resources") if {
	some item in _rules
	_is_for_urls(item.rule)
	_has_wildcard(item.rule, "verbs")
}

violation contains finding.at(id, "malformed", role, ["rules"], $"rules must be a list, not {type_name(rules)}") if {
	some role in _roles
	rules := role.object.rules
	not type_name(rules) in ["array", "null"]
}

violation contains finding.at(id, "malformed", role, ["rules", i], $"a rule must be an object, not {type_name(rule)}") if {
	some role in _roles
	is_array(role.object.rules)
	some i, rule in role.object.rules
	not is_object(rule)
}

violation contains finding.at(id, "malformed", item.role, ["rules", item.index, key], $"{key} must be a list, not {type_name(list)}") if {
	some item in _rules
	some key in _lists
	list := item.rule[key]
	not type_name(list) in ["array", "null"]
}

violation contains finding.at(id, "malformed", item.role, ["rules", item.index, key, i], $"{key} must list texts, not {type_name(entry)}") if {
	some item in _rules
	some key in _lists
	is_array(item.rule[key])
	some i, entry in item.rule[key]
	not is_string(entry)
}

_lists := ["verbs", "resources", "apiGroups", "nonResourceURLs"]

_roles := [role |
	some role in rbac.roles
	not rbac.is_built_in(role.object, built_in_prefix)
	not _is_aggregated(role)
	not rbac.named_among(role, allow_wildcard_in)
]

_rules := [{"role": role, "index": item.index, "rule": item.rule} |
	some role in _roles
	some item in rbac.rules(role)
]

_is_aggregated(role) if {
	ignore_aggregated == true
	rbac.is_aggregated(role)
}

# The API server refuses a rule for both; what it would grant on resources weighs more.
_is_for_urls(rule) if {
	is_array(rule.nonResourceURLs)
	count(rule.nonResourceURLs) > 0
	object.get(rule, "resources", []) in [[], null]
}

_has_wildcard(rule, key) if {
	is_array(rule[key])
	"*" in rule[key]
}

_extent(resource) := "every resource" if {
	resource == "*"
} else := "every subresource" if {
	resource == "*/*"
} else := $"the subresource {substring(resource, 2, -1)} of every resource" if {
	startswith(resource, "*/")
} else := $"every subresource of {trim_suffix(resource, "/*")}" if {
	endswith(resource, "/*")
} else := "more than one resource"
