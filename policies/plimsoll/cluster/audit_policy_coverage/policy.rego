# METADATA
# title: Gaps in the audit policy
# description: >-
#   The first rule that matches a request decides whether and how it is recorded, so one rule too wide or too early hides
#   what an attacker does. A level too high is no better for secrets, as it writes them into the log.
# custom:
#   severity: high
#   remediation: >-
#     Put rules for secrets, config maps, token reviews and service account tokens first, at level Metadata; record
#     changes of roles, bindings and webhooks at Request; end with a rule at Metadata that matches everything else, and
#     drop nothing before it but the noise that you have listed.
#   inputs: [audit-policy]
#   platforms: [cluster]
#   rules:
#     secrets: Access to secrets and the like is recorded at any level other than Metadata.
#     swallowed: A rule for some users, groups or namespaces hides their access to secrets.
#     interactive: Sessions in containers, forwarded ports and proxied requests are not recorded.
#     access-control: Changes of roles, bindings and admission webhooks are recorded without their content.
#     everything-else: Something that is no listed noise is not recorded.
#     omitted-stages:
#       description: A stage other than RequestReceived is left out.
#       severity: medium
#     level-none-only: No request is recorded at all.
#     invalid: The API server refuses the policy or does not read it as it was meant.
#   guide:
#     decides:
#     - pod/audit-logging
#     - secrets/audit-usage#secrets
#     - secrets/audit-usage#swallowed
#     - secrets/audit-usage#omitted-stages
#     - secrets/audit-usage#level-none-only
#     - secrets/audit-usage#invalid
#     - incident-response/audit-trails
#     - checklist-runtime/audit-logging
#     supports: [monitoring/log-security-events]
#   controls:
#     cis-kubernetes:
#       "3.2.1": {strength: direct, reason: Judges whether the audit policy records anything of worth.}
#       "3.2.2": {strength: direct, reason: "Requests for secrets, sessions in pods and changes of access are tried out on the policy."}
#     nist-sp-800-190:
#       "4.4.5": {strength: partial, reason: The creation of pods and their controllers must be recorded.}
#     nist-sp-800-53r5:
#       AU-2: {strength: direct, reason: The policy selects the events; the selection is judged.}
#       AU-12: {strength: partial, reason: Judges what the policy would record and not that it is in force.}
#       AU-3: {strength: partial, reason: The level decides what a record contains.}
#     owasp-docker-top-10:
#       D10: {strength: partial, reason: Judges what the orchestrator's log contains.}
#     owasp-kubernetes-top-ten-2022:
#       K05: {strength: direct, reason: Gaps in the audit log are what is reported.}
#       K08: {strength: partial, reason: "Access to secrets must be recorded, and their contents must not."}
#     owasp-kubernetes-top-ten-2025:
#       K10: {strength: direct, reason: Gaps in the audit log are what is reported.}
#     nsa-cisa-kubernetes-hardening:
#       kubernetes-native-audit-logging-configuration: {strength: direct, reason: Judges the audit policy that the section describes.}
#       logging: {strength: partial, reason: The audit log is one of the logs it asks for.}
#     mitre-attack-containers:
#       T1609: {strength: partial, reason: Sessions in containers must appear in the log.}
#       T1098.006: {strength: partial, reason: Changes of roles must appear in the log.}
#       T1552.007: {strength: partial, reason: Access to secrets must appear in the log.}
#       T1613: {strength: partial, reason: Discovery that is no listed noise must appear in the log.}
#   limits:
#   - >-
#     The policy is tried out with a table of requests and with what its own rules name; requests in neither go
#     unnoticed, such as discovery under /api and /apis where no rule names it.
#   - Whether the API server uses the policy, and where the log goes, is judged by audit-log-enabled.
#   - What system users do is not tried out, so rules for them alone are free to drop it.
#   - A policy inside a ConfigMap or an installer's own file is text and is not read.
#   references:
#   - https://kubernetes.io/docs/tasks/debug/debug-cluster/audit/
package plimsoll.cluster.audit_policy_coverage

import data.lib.plimsoll.document
import data.lib.plimsoll.finding
import data.lib.plimsoll.settings
import data.lib.plimsoll.text

id := "cluster/audit-policy-coverage"

# METADATA
# description: >-
#   Requests to try out, by the rule that says at which level they must be recorded. `namespaces` has an empty text for
#   requests that have no namespace.
# custom:
#   parameter:
#     type: array
#     items:
#       type: object
#       additionalProperties: false
#       required: [rule, verbs]
#       properties:
#         rule: {enum: [secrets, interactive, access-control, everything-else]}
#         verbs: {type: array, items: {type: string}}
#         group: {type: string}
#         resources: {type: array, items: {type: string}}
#         namespaces: {type: array, items: {type: string}}
#         urls: {type: array, items: {type: string}}
default probes := [
	{
		"rule": "secrets",
		"verbs": ["get", "list", "watch", "create", "update", "patch", "delete", "deletecollection"],
		"group": "",
		"resources": ["secrets", "configmaps"],
		"namespaces": ["shop", "kube-system"],
	},
	{"rule": "secrets", "verbs": ["list", "watch"], "group": "", "resources": ["secrets", "configmaps"], "namespaces": [""]},
	{
		"rule": "secrets",
		"verbs": ["create"],
		"group": "",
		"resources": ["serviceaccounts/token"],
		"namespaces": ["shop", "kube-system"],
	},
	{"rule": "secrets", "verbs": ["create"], "group": "authentication.k8s.io", "resources": ["tokenreviews"], "namespaces": [""]},
	{
		"rule": "interactive",
		"verbs": ["get", "create"],
		"group": "",
		"resources": ["pods/exec", "pods/attach", "pods/portforward", "pods/proxy", "services/proxy"],
		"namespaces": ["shop", "kube-system"],
	},
	{
		"rule": "interactive",
		"verbs": ["update", "patch"],
		"group": "",
		"resources": ["pods/ephemeralcontainers"],
		"namespaces": ["shop", "kube-system"],
	},
	{"rule": "interactive", "verbs": ["get", "create"], "group": "", "resources": ["nodes/proxy"], "namespaces": [""]},
	{
		"rule": "access-control",
		"verbs": ["create", "update", "patch", "delete", "deletecollection"],
		"group": "rbac.authorization.k8s.io",
		"resources": ["roles", "rolebindings"],
		"namespaces": ["shop", "kube-system"],
	},
	{
		"rule": "access-control",
		"verbs": ["create", "update", "patch", "delete", "deletecollection"],
		"group": "rbac.authorization.k8s.io",
		"resources": ["clusterroles", "clusterrolebindings"],
		"namespaces": [""],
	},
	{
		"rule": "access-control",
		"verbs": ["create", "update", "patch", "delete", "deletecollection"],
		"group": "admissionregistration.k8s.io",
		"resources": ["mutatingwebhookconfigurations", "validatingwebhookconfigurations"],
		"namespaces": [""],
	},
	{
		"rule": "everything-else",
		"verbs": ["get", "list", "watch", "create", "update", "patch", "delete", "deletecollection"],
		"group": "",
		"resources": ["pods", "services"],
		"namespaces": ["shop", "kube-system"],
	},
	{
		"rule": "everything-else",
		"verbs": ["create", "update", "patch", "delete"],
		"group": "",
		"resources": ["serviceaccounts", "persistentvolumeclaims"],
		"namespaces": ["shop", "kube-system"],
	},
	{"rule": "everything-else", "verbs": ["get"], "group": "", "resources": ["pods/log"], "namespaces": ["shop", "kube-system"]},
	{
		"rule": "everything-else",
		"verbs": ["create", "update", "patch", "delete"],
		"group": "",
		"resources": ["nodes", "namespaces", "persistentvolumes"],
		"namespaces": [""],
	},
	{
		"rule": "everything-else",
		"verbs": ["get", "list", "create", "update", "patch", "delete"],
		"group": "apps",
		"resources": ["deployments", "daemonsets"],
		"namespaces": ["shop", "kube-system"],
	},
	{"rule": "everything-else", "verbs": ["update"], "group": "apps", "resources": ["deployments/scale"], "namespaces": ["shop"]},
	{
		"rule": "everything-else",
		"verbs": ["create", "update", "delete"],
		"group": "networking.k8s.io",
		"resources": ["networkpolicies"],
		"namespaces": ["shop", "kube-system"],
	},
	{
		"rule": "everything-else",
		"verbs": ["update"],
		"group": "certificates.k8s.io",
		"resources": ["certificatesigningrequests/approval"],
		"namespaces": [""],
	},
	{
		"rule": "everything-else",
		"verbs": ["get", "create", "delete"],
		"group": "shop.example.com",
		"resources": ["orders"],
		"namespaces": ["shop"],
	},
	{"rule": "everything-else", "verbs": ["get"], "urls": ["/metrics", "/logs/kube-apiserver.log", "/debug/pprof/profile"]},
]

probes := settings.value(id, "probes")

# METADATA
# description: >-
#   Requests that need not be recorded, by API group, resource and verb, or by URL, where `*` may stand at the end. What
#   an entry leaves out, it does not ask for.
# custom:
#   parameter:
#     type: array
#     items:
#       type: object
#       additionalProperties: false
#       properties:
#         groups: {type: array, items: {type: string}}
#         resources: {type: array, items: {type: string}}
#         verbs: {type: array, items: {type: string}}
#         urls: {type: array, items: {type: string}}
default noise_list := [
	{"groups": ["", "events.k8s.io"], "resources": ["events"]},
	{"groups": ["coordination.k8s.io"], "resources": ["leases"]},
	{"urls": ["/healthz*", "/readyz*", "/livez*", "/version"]},
]

noise_list := settings.value(id, "noiseList")

# METADATA
# description: Names of the system's own users, with `*` as a wildcard. What they do need not be recorded.
# custom:
#   parameter: {type: array, items: {type: string}}
default system_users := [
	"system:kube-proxy",
	"system:node:*",
	"system:apiserver",
	"system:kube-scheduler",
	"system:kube-controller-manager",
]

system_users := settings.value(id, "systemUsers")

# METADATA
# description: Groups of which only the system's own users are members.
# custom:
#   parameter: {type: array, items: {type: string}}
default system_groups := ["system:nodes"]

system_groups := settings.value(id, "systemGroups")

default applicable := false

applicable if count(_resources) > 0

violation contains finding.at(id, "invalid", fault.policy, fault.suffix, fault.msg) if {
	some fault in _invalid
}

violation contains finding.at(id, "level-none-only", policy.resource, ["rules"], "no request is recorded: every rule that any of them can reach has level None") if {
	some policy in _sound
	_is_silent(policy)
}

violation contains finding.at(id, "omitted-stages", policy, ["omitStages", i], $"the stage {stage} is left out of the log") if {
	some policy in _readable
	some i, stage in policy.object.omitStages
	stage in _stages
	stage != "RequestReceived"
}

violation contains finding.at(id, "omitted-stages", policy, ["rules", i, "omitStages", j], $"the stage {stage} is left out of the log") if {
	some policy in _readable
	some i, rule in policy.object.rules
	rule.level != "None"
	some j, stage in rule.omitStages
	stage in _stages
	stage != "RequestReceived"
}

# One finding for each rule of ours and of theirs: what shows the fault first stands for all that share it.
violation contains finding.at(id, rule, _tried[i].resource, _suffix(index), _complaint(_shortfalls[i][min(sharing)])) if {
	some [i, rule, index], sharing in _alike
}

no_evidence contains finding.gap(id, "invalid", policy, ["apiVersion"], $"the policy is of version {policy.api}, which is not known here", ["audit-policy"]) if {
	some policy in _resources
	not policy.api in _versions
}

note contains finding.at(id, "invalid", policy, ["apiVersion"], $"API servers of version 1.24 and later do not load {policy.api}") if {
	some policy in _readable
	policy.api != "audit.k8s.io/v1"
	settings.minor >= 24
}

_versions := ["audit.k8s.io/v1", "audit.k8s.io/v1beta1", "audit.k8s.io/v1alpha1"]

_resources := [resource |
	some resource in document.resources
	resource.group == "audit.k8s.io"
	resource.kind == "Policy"
]

_readable := [policy | some policy in _resources; policy.api in _versions]

# Policies that the API server would load, with lists where it reads an absent one as empty.
_sound := [{"resource": policy, "rules": [_normal(rule) | some rule in policy.object.rules]} |
	some policy in _readable
	not _is_invalid(policy)
]

_is_invalid(policy) if {
	some fault in _invalid
	fault.policy.path == policy.path
}

_normal(rule) := {
	"level": rule.level,
	"scoped": _is_scoped(rule),
	"users": _list(rule, "users"),
	"userGroups": _list(rule, "userGroups"),
	"verbs": _list(rule, "verbs"),
	"namespaces": _list(rule, "namespaces"),
	"urls": _list(rule, "nonResourceURLs"),
	"resources": [{
		"group": object.get(entry, "group", ""),
		"resources": _list(entry, "resources"),
		"names": _list(entry, "resourceNames"),
	} |
		some entry in _list(rule, "resources")
	],
}

_list(rule, key) := list if {
	list := object.get(rule, key, null)
	list != null
} else := []

_invalid := array.flatten([array.flatten([_outer_faults(policy), _rule_faults(policy)]) | some policy in _readable])

_outer_faults(policy) := array.flatten([
	_rules_faults(policy, object.get(policy.object, "rules", null)),
	[_fault(policy, [key], $"the policy has an unknown field {key}") |
		some key in sort(object.keys(policy.object))
		not key in ["apiVersion", "kind", "metadata", "omitManagedFields", "omitStages", "rules"]
	],
	_list_faults(policy, [], policy.object, "omitStages"),
	_stage_faults(policy, [], policy.object),
])

_rules_faults(policy, rules) := [_fault(policy, ["rules"], "the policy has no rules")] if {
	rules in [null, []]
} else := [_fault(policy, ["rules"], $"rules must be a list, not {type_name(rules)}")] if {
	not is_array(rules)
} else := []

_rule_faults(policy) := array.flatten([faults |
	is_array(policy.object.rules)
	some i, rule in policy.object.rules
	faults := _faults_of_rule(policy, ["rules", i], rule)
])

_faults_of_rule(policy, path, rule) := [_fault(policy, path, $"a rule must be an object, not {type_name(rule)}")] if {
	not is_object(rule)
} else := array.flatten([
	_level_faults(policy, array.concat(path, ["level"]), object.get(rule, "level", null)),
	[_fault(policy, array.concat(path, [key]), $"the rule has an unknown field {key}, which leaves it wider than it looks") |
		some key in sort(object.keys(rule))
		not key in [
			"level", "namespaces", "nonResourceURLs", "omitManagedFields", "omitStages",
			"resources", "userGroups", "users", "verbs",
		]
	],
	[fault |
		some key in ["namespaces", "nonResourceURLs", "omitStages", "userGroups", "users", "verbs"]
		some fault in _list_faults(policy, path, rule, key)
	],
	_stage_faults(policy, path, rule),
	[_fault(policy, array.concat(path, ["nonResourceURLs", i]), $"{url} is no path, or has `*` elsewhere than at its end") |
		some i, url in rule.nonResourceURLs
		is_string(url)
		not _is_path(url)
	],
	[_fault(policy, array.concat(path, ["nonResourceURLs"]), "a rule is for resources or for URLs, and this one is for both") |
		_has_any(rule, "nonResourceURLs")
		_is_for_resources(rule)
	],
	_resource_faults(policy, array.concat(path, ["resources"]), object.get(rule, "resources", null)),
])

_fault(policy, suffix, msg) := {"policy": policy, "suffix": suffix, "msg": msg}

_level_faults(policy, path, null) := [_fault(policy, path, "the rule has no level")]

_level_faults(policy, path, level) := [_fault(policy, path, $"{level} is no level") |
	is_string(level)
	not level in _levels
] if {
	is_string(level)
}

_level_faults(policy, path, level) := [_fault(policy, path, $"the level must be a text, not {type_name(level)}")] if {
	level != null
	not is_string(level)
}

_levels := ["None", "Metadata", "Request", "RequestResponse"]

_list_faults(policy, path, holder, key) := [_fault(policy, array.concat(path, [key]), $"{key} must be a list of texts") |
	list := holder[key]
	list != null
	not _are_texts(list)
]

_are_texts(list) if {
	is_array(list)
	every entry in list {
		is_string(entry)
	}
}

_stages := ["RequestReceived", "ResponseStarted", "ResponseComplete", "Panic"]

_stage_faults(policy, path, holder) := [_fault(policy, array.concat(path, ["omitStages", i]), $"{stage} is no stage") |
	some i, stage in holder.omitStages
	is_string(stage)
	not stage in _stages
]

_is_path("*")

_is_path(url) if {
	startswith(url, "/")
	not contains(trim_suffix(url, "*"), "*")
}

_is_for_resources(rule) if _has_any(rule, "resources")

_is_for_resources(rule) if _has_any(rule, "namespaces")

_has_any(rule, key) if count(rule[key]) > 0

_resource_faults(_, _, null) := []

_resource_faults(policy, path, entries) := array.flatten([_entry_faults(policy, array.concat(path, [i]), entry) |
	some i, entry in entries
]) if {
	is_array(entries)
}

_resource_faults(policy, path, entries) := [_fault(policy, path, "resources must be a list")] if {
	entries != null
	not is_array(entries)
}

_entry_faults(policy, path, entry) := [_fault(policy, path, $"an entry of resources must be an object, not {type_name(entry)}")] if {
	not is_object(entry)
} else := array.flatten([
	[_fault(policy, array.concat(path, [key]), $"the entry has an unknown field {key}") |
		some key in sort(object.keys(entry))
		not key in ["group", "resourceNames", "resources"]
	],
	[_fault(policy, array.concat(path, ["group"]), "the group is no API group: neither wildcards nor versions are known here") |
		not _is_group(object.get(entry, "group", ""))
	],
	_list_faults(policy, path, entry, "resources"),
	_list_faults(policy, path, entry, "resourceNames"),
	[_fault(policy, array.concat(path, ["resourceNames"]), "resourceNames need resources") |
		_has_any(entry, "resourceNames")
		not _has_any(entry, "resources")
	],
])

_is_group(group) if {
	is_string(group)
	trim(group, "abcdefghijklmnopqrstuvwxyz0123456789-.") == ""
}

# What follows a rule that matches every request is never reached.
_is_silent(policy) if {
	last := min(array.concat([count(policy.rules)], [i | some i, rule in policy.rules; _matches_all(rule)]))
	every i, rule in policy.rules {
		_is_none_or_after(i, rule, last)
	}
}

_is_none_or_after(_, rule, _) if rule.level == "None"

_is_none_or_after(i, _, last) if i > last

_matches_all(rule) if object.remove(rule, ["level"]) == {
	"scoped": false,
	"users": [],
	"userGroups": [],
	"verbs": [],
	"namespaces": [],
	"urls": [],
	"resources": [],
}

_tried := [policy | some policy in _sound; not _is_silent(policy)]

_shortfalls := [_faults(policy) | some policy in _tried]

# The positions of shortfalls by policy, rule of ours and rule of theirs.
_alike[[i, fault.rule, fault.index]] contains j if {
	some i, faults in _shortfalls
	some j, fault in faults
}

# The policy is tried out with the table, and then with what each rule names, by and where those whom it names are.
_faults(policy) := array.flatten([
	[_shortfall(policy, target, verb, "a user", namespace, index) |
		some target in _targets
		concerned := _concerned(policy.rules, target)
		some verb in target.verbs
		matching := [match | some match in concerned; _is_among(match.rule.verbs, verb)]
		some namespace in _telling(matching, target.namespaces)
		index := _first(matching, "jane", ["system:authenticated"], namespace)
		level := _level(policy, index)
		not _suffices(target, level)
		not _is_noise(target, verb)
	],
	[_shortfall(policy, target, verb, actor.who, namespace, i) |
		some i, rule in policy.rules
		level := rule.level
		targets := [target |
			some target in _targets_of(rule)
			not _suffices(target, level)
			_concerns(rule, target)
		]
		count(targets) > 0
		before := array.slice(policy.rules, 0, i)
		some actor in _telling_actors(_actors(rule), before)
		rivals := [rival | some rival in before; _is_for(rival, actor)]
		some target in targets
		namespaces := _telling_namespaces(_namespaces(rule, target), rivals)
		count(namespaces) > 0
		nearer := [rival | some rival in rivals; _concerns(rival, target)]
		some verb in target.verbs
		_is_among(rule.verbs, verb)
		some namespace in namespaces
		not _is_taken(nearer, verb, namespace)
		not _is_noise(target, verb)
	],
])

_shortfall(policy, target, verb, who, namespace, index) := {
	"rule": _rule_of(policy, target, index),
	"index": index,
	"level": _level(policy, index),
	"target": target,
	"verb": verb,
	"who": who,
	"namespace": namespace,
}

_level(_, -1) := "None"

_level(policy, index) := policy.rules[index].level

_suffices(target, level) if level in _asked[target.rule].levels

_asked := {
	"secrets": {"levels": ["Metadata"], "words": "Metadata and no more"},
	"interactive": {"levels": ["Metadata", "Request", "RequestResponse"], "words": "Metadata or more"},
	"access-control": {"levels": ["Request", "RequestResponse"], "words": "Request or more"},
	"everything-else": {"levels": ["Metadata", "Request", "RequestResponse"], "words": "Metadata or more"},
}

_rule_of(policy, target, index) := "swallowed" if {
	target.rule == "secrets"
	target.resource == "secrets"
	policy.rules[index].level == "None"
	policy.rules[index].scoped
} else := target.rule

# What the table asks for - resources or URLs, each with the verbs to try.
_targets := array.concat(
	[_target(probe.rule, probe.verbs, object.get(probe, "group", ""), resource, "", object.get(probe, "namespaces", ["shop"])) |
		some probe in probes
		some resource in probe.resources
	],
	[{"rule": probe.rule, "verbs": probe.verbs, "url": url, "namespaces": [""]} |
		some probe in probes
		some url in probe.urls
	],
)

_target(rule, verbs, group, resource, name, namespaces) := {
	"rule": rule,
	"verbs": verbs,
	"group": group,
	"resource": resource,
	"base": parts[0],
	"sub": substring(resource, count(parts[0]) + 1, -1),
	"name": name,
	"namespaces": namespaces,
} if {
	parts := split(resource, "/")
}

# What a rule names, and for a rule that is for some alone the table as well.
_targets_of(rule) := array.concat(_targets, _own_targets(rule)) if rule.scoped

_targets_of(rule) := _own_targets(rule) if not rule.scoped

# Verbs that a rule leaves open are those that read and those that write.
_own_targets(rule) := array.concat(
	[_target(_rule_for(entry.group, resource), verbs, entry.group, resource, name, ["shop", "kube-system", ""]) |
		verbs := _own_verbs(rule, ["get", "list", "create", "update"])
		some entry in rule.resources
		some pattern in _or(entry.resources, ["*"])
		resource := _sample(pattern)
		some name in _or(entry.names, [""])
	],
	[{"rule": "everything-else", "verbs": _own_verbs(rule, ["get"]), "url": _sample_path(pattern), "namespaces": [""]} |
		some pattern in rule.urls
	],
)

# No verb is a wildcard, and no request has the verb `*`.
_own_verbs(rule, otherwise) := [verb | some verb in _or(rule.verbs, otherwise); verb != "*"]

_or(list, otherwise) := list if {
	list != []
} else := otherwise

# Something that the pattern of a resource matches.
_sample(pattern) := "samples" if {
	pattern == "*"
} else := $"samples/{substring(pattern, 2, -1)}" if {
	startswith(pattern, "*/")
} else := trim_suffix(pattern, "/*")

_sample_path(pattern) := "/samples" if {
	pattern == "*"
} else := trim_right(pattern, "*")

# A resource of the table keeps the rule that the table gives it.
_rule_for(group, resource) := rules[0] if {
	rules := [probe.rule |
		some probe in probes
		object.get(probe, "group", "") == group
		resource in probe.resources
	]
} else := "everything-else"

# Whom a rule is for, as far as they are not the system itself.
_actors(rule) := [{"who": $"user {user}", "user": user, "groups": array.concat(groups, ["system:authenticated"])} |
	groups := array.slice(rule.userGroups, 0, 1)
	some user in rule.users
	not _is_system_user(user)
] if {
	rule.users != []
} else := [_member(group) |
	some group in rule.userGroups
	not group in system_groups
] if {
	rule.userGroups != []
} else := [{"who": "a user", "user": "jane", "groups": ["system:authenticated"]}]

_member(group) := {"who": "an anonymous user", "user": "system:anonymous", "groups": [group]} if {
	group == "system:unauthenticated"
} else := {"who": $"a member of {group}", "user": "jane", "groups": [group, "system:authenticated"]}

_is_system_user(user) if {
	some pattern in system_users
	text.matches(pattern, user)
}

_is_scoped(rule) if {
	some key in ["users", "userGroups", "namespaces"]
	count(_list(rule, key)) > 0
} else := false

# A rule decides for whom and where no earlier one does. Whom none of them names meets the fewest of them, and so stands
# for all others, and so does a namespace.
_telling_actors(actors, before) := array.slice(strangers, 0, 1) if {
	strangers := [actor |
		some actor in actors
		every rival in before {
			not _names_user(rival, actor)
		}
	]
	strangers != []
	count({actor.groups | some actor in actors}) == 1
} else := actors

_telling_namespaces(namespaces, rivals) := array.slice(strange, 0, 1) if {
	strange := [namespace |
		some namespace in namespaces
		every rival in rivals {
			not _names_namespace(rival, namespace)
		}
	]
	strange != []
} else := namespaces

_names_user(rule, actor) if actor.user in rule.users

_names_namespace(rule, namespace) if namespace in rule.namespaces

_is_for(rule, actor) if {
	_is_among(rule.users, actor.user)
	_includes_one(rule.userGroups, actor.groups)
}

_is_taken(rules, verb, namespace) if {
	some rule in rules
	_is_among(rule.verbs, verb)
	_is_among(rule.namespaces, namespace)
}

# What has a namespace is tried out in the namespaces that a rule names as well.
_namespaces(rule, target) := target.namespaces if {
	rule.namespaces == []
} else := array.concat(
	[namespace |
		some namespace in target.namespaces
		namespace in rule.namespaces
	],
	[namespace |
		target.namespaces != [""]
		some namespace in rule.namespaces
		namespace != ""
	],
)

# One namespace tells of all where the first rule is for everybody everywhere.
_telling(matching, namespaces) := namespaces if {
	matching[0].rule.scoped
} else := array.slice(namespaces, 0, 1)

# The rule that decides on the request, or -1.
_first(matching, user, groups, namespace) := matching[0].index if {
	not matching[0].rule.scoped
	count(matching) > 0
} else := indexes[0] if {
	indexes := [match.index |
		some match in matching
		_is_among(match.rule.users, user)
		_is_among(match.rule.namespaces, namespace)
		_includes_one(match.rule.userGroups, groups)
	]
} else := -1

# The rules that are about the target, whoever asks for it wherever, as the API server compares them.
_concerned(rules, target) := [{"index": i, "rule": rule} |
	some i, rule in rules
	_concerns(rule, target)
]

_concerns(rule, target) if {
	rule.resources == []
	rule.namespaces == []
	_serves(rule.urls, target)
}

_concerns(rule, target) if {
	target.resource
	rule.resources == []
	rule.namespaces != []
}

_concerns(rule, target) if {
	some entry in rule.resources
	entry.group == target.group
	_names(entry, target)
}

_serves([], _)

_serves(urls, target) if {
	some pattern in urls
	_covers_path(pattern, target.url)
}

_covers_path(pattern, url) if pattern == url

_covers_path(pattern, url) if {
	endswith(pattern, "*")
	startswith(url, trim_right(pattern, "*"))
}

_names(entry, _) if entry.resources == []

_names(entry, target) if {
	some pattern in entry.resources
	_covers_resource(pattern, target)
	_is_among(entry.names, target.name)
}

_covers_resource("*", _)

_covers_resource(pattern, target) if pattern == target.resource

_covers_resource(pattern, target) if {
	target.sub != ""
	pattern == $"*/{target.sub}"
}

_covers_resource(pattern, target) if pattern == $"{target.base}/*"

_is_among([], _)

_is_among(list, value) if value in list

_includes_one([], _)

_includes_one(groups, own) if {
	some group in groups
	group in own
}

_is_noise(target, verb) if {
	target.rule == "everything-else"
	some noise in noise_list
	_is_among(object.get(noise, "verbs", []), verb)
	_is_listed(noise, target)
}

_is_listed(noise, target) if {
	target.resource
	not noise.urls
	_is_among(object.get(noise, "groups", []), target.group)
	_is_among(object.get(noise, "resources", []), target.resource)
}

_is_listed(noise, target) if {
	some pattern in noise.urls
	_covers_path(pattern, target.url)
}

_suffix(-1) := ["rules"]

_suffix(index) := ["rules", index, "level"] if index >= 0

_complaint(fault) := $"`{_told(fault)}` by {fault.who}{_where(fault.namespace)} is not recorded, as no rule matches; asked for is {_asked[fault.target.rule].words}" if {
	fault.index == -1
} else := $"`{_told(fault)}` by {fault.who}{_where(fault.namespace)} is recorded at level {fault.level}; asked for is {_asked[fault.target.rule].words}"

_told(fault) := $"{fault.verb} {fault.target.url}" if {
	fault.target.url
} else := $"{fault.verb} {fault.target.resource} {fault.target.name}" if {
	fault.target.name != ""
} else := $"{fault.verb} {fault.target.resource}"

_where("") := ""

_where(namespace) := $" in namespace {namespace}" if namespace != ""
