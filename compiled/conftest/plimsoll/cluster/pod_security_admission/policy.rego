# METADATA
# title: Pod Security not enforced
# description: >-
#   A namespace that enforces no Pod Security level admits privileged pods, host paths and the like, whatever its own
#   workloads look like today. PodSecurityPolicies are gone, and protect nothing.
# custom:
#   severity: high
#   remediation: >-
#     Label the namespace `pod-security.kubernetes.io/enforce: restricted`, or `baseline` where workloads need it, or set the
#     level for all in the PodSecurityConfiguration of the API server. Delete PodSecurityPolicies and the roles that use them.
#   inputs: [namespace, admission-config, admission-policy, rbac, workload]
#   platforms: [cluster, workload]
#   admission: true
#   set:
#     alone: true
#     kinds: [namespace, admission-config, admission-policy]
#     fields:
#     - defaults
#     - exemptions
#     - metadata.annotations
#     - metadata.labels
#     - metadata.ownerReferences
#     - plugins
#     - rules
#     - spec.admission
#     - spec.crd.spec.names.kind
#     - spec.enforcementAction
#     - spec.evaluation
#     - spec.failurePolicy
#     - spec.hostNetwork
#     - spec.jobTemplate.spec.template.spec.tolerations
#     - spec.match
#     - spec.matchConstraints
#     - spec.matchResources
#     - spec.mode
#     - spec.namespaceSelector
#     - spec.parameters
#     - spec.policyName
#     - spec.rules.*.exclude
#     - spec.rules.*.match
#     - spec.rules.*.validate.failureAction
#     - spec.rules.*.validate.failureActionOverrides
#     - spec.rules.*.validate.podSecurity
#     - spec.rules.*.verifyImages.*.failureAction
#     - spec.scopedEnforcementActions
#     - spec.template.spec.tolerations
#     - spec.tolerations
#     - spec.validationActions
#     - spec.validationFailureAction
#     - spec.validationFailureActionOverrides
#     - spec.webhookConfiguration.failurePolicy
#     - template.spec.tolerations
#   rules:
#     level: A namespace enforces no level or one below `minLevel`.
#     version: A namespace enforces a level as it was before `minVersion`.
#     warn-audit: {description: "A namespace does not warn or audit at `minLevel`, which `requireWarnAudit` asks for.", severity: low}
#     default: {description: The default of the cluster is below `minLevel`., severity: medium}
#     exemptions: Whoever is exempted from Pod Security is on no list.
#     legacy: "A PodSecurityPolicy, or a role that uses one, protects nothing as of Kubernetes 1.25."
#     namespace: {description: "The namespace of a workload is not among the documents.", severity: low}
#     control-plane-toleration: {description: "Pods may run on nodes of the control plane, which `checkControlPlaneToleration` refuses.", severity: medium}
#   guide:
#     decides: [pod/pod-security-policies, compliance/policy-enforcement]
#     supports: [pod/admission-controllers, compliance/security-policies]
#   controls:
#     cis-kubernetes:
#       "5.2.1": {strength: direct, reason: Pod Security Admission is a policy mechanism that is built in.}
#       "5.2.2": {strength: partial, reason: The levels that are asked for refuse privileged containers.}
#       "5.2.3": {strength: partial, reason: The levels that are asked for refuse the host's PID namespace.}
#       "5.2.4": {strength: partial, reason: The levels that are asked for refuse the host's IPC namespace.}
#       "5.2.5": {strength: partial, reason: The levels that are asked for refuse the host's network.}
#       "5.2.6": {strength: partial, reason: The restricted level refuses privilege escalation.}
#       "5.2.7": {strength: partial, reason: The restricted level refuses root.}
#       "5.2.9": {strength: partial, reason: The levels that are asked for refuse added capabilities.}
#       "5.2.11": {strength: partial, reason: The levels that are asked for refuse paths of the host.}
#       "5.2.12": {strength: partial, reason: The levels that are asked for refuse ports of the host.}
#     nist-sp-800-190:
#       "4.4.3": {strength: direct, reason: Settings of containers are enforced for whole namespaces.}
#       "4.5.5": {strength: partial, reason: The levels that are asked for refuse mounts of host paths.}
#     nist-sp-800-53r5:
#       CM-6: {strength: direct, reason: A level is a set of settings that is enforced.}
#       AC-6: {strength: partial, reason: What the levels refuse is mostly about privilege.}
#     owasp-kubernetes-top-ten-2022:
#       K04: {strength: direct, reason: Pod Security Admission is the enforcement that is built in.}
#       K01: {strength: partial, reason: An enforced level catches insecure workloads.}
#     owasp-kubernetes-top-ten-2025:
#       K04: {strength: direct, reason: Pod Security Admission is the first mechanism that it names.}
#       K01: {strength: partial, reason: An enforced level catches insecure workloads.}
#     nsa-cisa-kubernetes-hardening:
#       pod-security-enforcement: {strength: direct, reason: Each namespace must enforce a level.}
#     kubernetes-pss:
#       privileged: {strength: partial, reason: "Enforced with the level baseline, which is asked for."}
#       hostNamespaces: {strength: partial, reason: "Enforced with the level baseline, which is asked for."}
#       hostPathVolumes: {strength: partial, reason: "Enforced with the level baseline, which is asked for."}
#       hostPorts: {strength: partial, reason: "Enforced with the level baseline, which is asked for."}
#     mitre-attack-containers:
#       T1611: {strength: partial, reason: An enforced level takes most ways out of a container.}
#       T1610: {strength: partial, reason: An enforced level refuses the pods that intruders deploy.}
#   limits:
#   - >-
#     A namespace without a label fails unless a PodSecurityConfiguration among the documents gives it a level, as Kubernetes
#     by itself enforces none; `unknownDefaultIsEvidenceGap` makes that a lack of evidence, for clusters whose provider may
#     have set one.
#   - >-
#     An engine counts in place of a label where it is seen to enforce the same profile - a rule of Kyverno with
#     `validate.podSecurity`, or the constraints of all of Plimsoll's policies that make up the profile. Policies of others
#     are not compared with the profile.
#   - Levels are enforced when pods are created; those that run already are judged by the policies on pods.
#   - In Gatekeeper only the labels of the namespace under review are judged.
#   references:
#   - https://kubernetes.io/docs/concepts/security/pod-security-admission/
#   - https://kubernetes.io/docs/tasks/configure-pod-container/enforce-standards-admission-controller/
package plimsoll.cluster.pod_security_admission

import data.lib.plimsoll.document
import data.lib.plimsoll.engines
import data.lib.plimsoll.finding
import data.lib.plimsoll.rbac
import data.lib.plimsoll.set
import data.lib.plimsoll.settings
import data.lib.plimsoll.text
import data.lib.plimsoll.workload

id := "cluster/pod-security-admission"

# METADATA
# description: The level that namespaces must enforce at least.
# custom:
#   parameter: {type: string, enum: [baseline, restricted]}
default min_level := "baseline"

min_level := settings.value(id, "minLevel")

# METADATA
# description: The Kubernetes version as of which a level must be enforced; older versions ask for less.
# custom:
#   parameter: {type: string, pattern: "^v1\\.[0-9]{1,3}$"}
default min_version := "v1.29"

min_version := settings.value(id, "minVersion")

# METADATA
# description: Namespaces must warn and audit at the level as well.
# custom:
#   parameter: {type: boolean}
default require_warn_audit := false

require_warn_audit := settings.value(id, "requireWarnAudit")

# METADATA
# description: Names of namespaces, with `*` as a wildcard, that need no level.
# custom:
#   parameter: {type: array, items: {type: string}}
default system_namespaces := ["kube-system", "kube-public", "kube-node-lease"]

system_namespaces := settings.value(id, "systemNamespaces")

# METADATA
# description: A policy engine that enforces the profile counts in place of the label.
# custom:
#   parameter: {type: boolean}
default accept_policy_engine := true

accept_policy_engine := settings.value(id, "acceptPolicyEngine")

# METADATA
# description: >-
#   A namespace without a label is no-evidence instead of fail where the default of the cluster is not among the documents.
# custom:
#   parameter: {type: boolean}
default unknown_default_is_evidence_gap := false

unknown_default_is_evidence_gap := settings.value(id, "unknownDefaultIsEvidenceGap")

# METADATA
# description: >-
#   Who may be exempted from Pod Security - `usernames/name`, `runtimeClasses/name` or `namespaces/name`, with `*` as a
#   wildcard; namespaces of the system need no entry.
# custom:
#   parameter: {type: array, items: {type: string}}
default allow_exemptions := []

allow_exemptions := settings.value(id, "allowExemptions")

# METADATA
# description: Pods outside the namespaces of the system must not tolerate the taints of the control plane.
# custom:
#   parameter: {type: boolean}
default check_control_plane_toleration := false

check_control_plane_toleration := settings.value(id, "checkControlPlaneToleration")

default applicable := false

# Most documents are workloads, and are not asked the rest.
applicable if {
	not set.combined
	_is_judged
}

applicable := {resource.document | some resource in _judged} if set.combined

violation contains finding.at(id, "level", namespace, _label("enforce"), fault) if {
	some namespace in _namespaces
	not _is_enforced_by_engine(namespace)
	fault := _level_fault(namespace)
	not _may_have_default(namespace)
}

violation contains finding.at(id, "version", namespace, _label("enforce-version"), fault) if {
	some namespace in _namespaces
	not _is_enforced_by_engine(namespace)
	not _level_fault(namespace)
	fault := _version_fault(_version(namespace))
}

violation contains finding.at(id, "warn-audit", namespace, _label(mode), msg) if {
	require_warn_audit == true
	some namespace in _namespaces
	some mode in ["warn", "audit"]
	not _suffices(_level(namespace, mode))
	msg := $"the namespace does not {mode} at the level {min_level}"
}

violation contains finding.at(id, "default", config.item, array.concat(config.suffix, ["defaults", "enforce"]), msg) if {
	some config in _judged_configurations
	not _suffices(_default(config, "enforce"))
	msg := $"by default the cluster enforces the level {_shown(_default(config, "enforce"))}, and {min_level} is asked for"
}

violation contains finding.at(id, "default", config.item, array.concat(config.suffix, ["defaults", "enforce-version"]), fault) if {
	some config in _judged_configurations
	_suffices(_default(config, "enforce"))
	fault := _version_fault(_default(config, "enforce-version"))
}

violation contains finding.at(id, "exemptions", config.item, array.concat(config.suffix, ["exemptions", dimension, i]), msg) if {
	some config in _judged_configurations
	some dimension in ["usernames", "runtimeClasses", "namespaces"]
	some i, name in config.object.exemptions[dimension]
	not text.matches_any(allow_exemptions, $"{dimension}/{name}")
	not _is_of_the_system(dimension, name)
	msg := $"{dimension} {_shown(name)} is exempted from Pod Security"
}

violation contains finding.at(id, "legacy", policy, [], msg) if {
	settings.minor >= 25
	some policy in _legacy_policies
	msg := "PodSecurityPolicies were removed in Kubernetes 1.25, so this one protects nothing"
}

violation contains finding.at(id, "legacy", item.role, ["rules", item.index, "resources"], msg) if {
	settings.minor >= 25
	some item in _legacy_rules
	msg := "the rule lets pods use PodSecurityPolicies, which were removed in Kubernetes 1.25"
}

violation contains finding.at(id, "control-plane-toleration", pod, ["tolerations", i], msg) if {
	check_control_plane_toleration == true
	some pod in workload.pods
	not text.matches_any(system_namespaces, workload.namespace(pod.resource))
	some i, toleration in pod.spec.tolerations
	_tolerates_control_plane(toleration)
	msg := "the pods may run on nodes of the control plane"
}

no_evidence contains finding.gap(id, "level", namespace, _label("enforce"), msg, ["admission-config"]) if {
	some namespace in _namespaces
	not _is_enforced_by_engine(namespace)
	_level_fault(namespace)
	_may_have_default(namespace)
	msg := "the namespace enforces no level by itself, and the default of the cluster is not among the documents"
}

no_evidence contains finding.gap(id, "namespace", pod, [], msg, ["namespace"]) if {
	some pod in _homeless
	msg := "the namespace of the workload is not among the documents, so nobody can tell what it enforces"
}

no_evidence contains finding.gap(id, "default", plugin.item, array.concat(plugin.suffix, ["path"]), msg, ["admission-config"]) if {
	some plugin in _plugins
	object.get(plugin.object, "configuration", null) == null
	is_string(plugin.object.path)
	msg := $"the configuration of Pod Security stands in {plugin.object.path}, which is not among the documents"
}

_is_judged if {
	count(_homeless) > 0
} else if {
	count(_namespaces) > 0
} else if {
	count(_judged) > 0
}

_judged := array.flatten([
	_namespaces,
	[plugin.item | some plugin in _plugins],
	[config.item | some config in _judged_configurations],
	[policy | settings.minor >= 25; some policy in _legacy_policies],
	[item.role | settings.minor >= 25; some item in _legacy_rules],
	[pod.resource | check_control_plane_toleration == true; some pod in workload.pods],
	[pod.resource | some pod in _homeless],
])

_namespaces := [resource |
	some resource in set.subjects
	resource.kind == "Namespace"
	resource.api == "v1"
	not _is_system(resource.object)
	not _may_be_exempted(resource)
]

_may_be_exempted(namespace) if {
	_is_exempted(namespace)
	text.matches_any(allow_exemptions, $"namespaces/{namespace.object.metadata.name}")
}

_is_system(namespace) if text.matches_any(system_namespaces, namespace.metadata.name)

# Pods of namespaces that nobody knows. In Gatekeeper the namespace is judged when it is there.
_homeless := [pod |
	not document.in_review
	some pod in workload.pods
	name := workload.namespace(pod.resource)
	not engines.namespaces[name]
	not text.matches_any(system_namespaces, name)
]

_label(mode) := ["metadata", "labels", _key(mode)]

_key(mode) := $"pod-security.kubernetes.io/{mode}"

# What a namespace says itself; null where it says nothing.
_own(namespace, mode) := object.get(_labels(namespace.object), _key(mode), null)

_labels(namespace) := namespace.metadata.labels if {
	is_object(namespace.metadata.labels)
} else := {}

# The level that counts, of the namespace or of the cluster.
_level(namespace, mode) := level if {
	level := _own(namespace, mode)
	level != null
} else := "privileged" if {
	_is_exempted(namespace)
} else := _default(_configurations[0], mode) if {
	count(_configurations) > 0
} else := "privileged"

_level_fault(namespace) := $"the namespace enforces `{level}`, which is no level, so nothing is enforced" if {
	level := _own(namespace, "enforce")
	is_string(level)
	not level in _levels
} else := $"the level that the namespace enforces must be a text, not {type_name(level)}" if {
	level := _own(namespace, "enforce")
	not type_name(level) in ["string", "null"]
} else := "the namespace is exempted from Pod Security, whatever its labels say" if {
	_is_exempted(namespace)
} else := $"the namespace enforces the level {level}, and {min_level} is asked for" if {
	level := _own(namespace, "enforce")
	level in _levels
	not _suffices(level)
} else := $"by default of the cluster the namespace enforces the level {_shown(level)}, and {min_level} is asked for" if {
	count(_configurations) > 0
	level := _level(namespace, "enforce")
	not _suffices(level)
} else := $"the namespace enforces no Pod Security level{_hint(namespace)}" if {
	count(_configurations) == 0
	_own(namespace, "enforce") == null
}

_hint(namespace) := $"; it only does {concat(" and ", modes)}" if {
	modes := [mode |
		some mode in ["warn", "audit"]
		_own(namespace, mode) in ["baseline", "restricted"]
	]
	count(modes) > 0
} else := "; a version alone enforces nothing" if {
	_own(namespace, "enforce-version") != null
} else := ""

_levels := ["privileged", "baseline", "restricted"]

_suffices("restricted")

_suffices("baseline") if min_level == "baseline"

_is_exempted(namespace) if {
	some config in _configurations
	namespace.object.metadata.name in config.object.exemptions.namespaces
}

_may_have_default(namespace) if {
	unknown_default_is_evidence_gap == true
	count(_configurations) == 0
	_own(namespace, "enforce") == null
}

# Without a version, that of the cluster counts.
_version(namespace) := version if {
	version := _own(namespace, "enforce-version")
	version != null
} else := _default(_configurations[0], "enforce-version") if {
	_own(namespace, "enforce") == null
	count(_configurations) > 0
} else := "latest"

_version_fault(version) := $"the version `{version}` is older than {min_version}, and its level asks for less" if {
	_minor(version) < _minor(min_version)
} else := $"`{_shown(version)}` is no version of Kubernetes, so nobody can tell what is enforced" if {
	version != "latest"
	not _minor(version)
}

_minor(version) := text.natural(trim_prefix(version, "v1.")) if {
	is_string(version)
	startswith(version, "v1.")
}

_shown(value) := value if {
	is_string(value)
} else := type_name(value)

_default(config, mode) := value if {
	value := config.object.defaults[mode]
	value != null
} else := "latest" if {
	endswith(mode, "-version")
} else := "privileged"

# The configurations of Pod Security, each by itself or inside of the configuration of admission plugins.
_configurations := array.concat(
	[{"item": resource, "suffix": [], "object": resource.object} |
		some shelf in set.shelves
		shelf.kind == "PodSecurityConfiguration"
		some resource in set.of_shelf(shelf)
	],
	[{"item": plugin.item, "suffix": array.concat(plugin.suffix, ["configuration"]), "object": plugin.object.configuration} |
		some plugin in _plugins
		is_object(plugin.object.configuration)
	],
)

_judged_configurations := [config | not document.in_review; some config in _configurations]

_plugins := [{"item": resource, "suffix": ["plugins", i], "object": plugin} |
	some shelf in set.shelves
	shelf.kind == "AdmissionConfiguration"
	some resource in set.of_shelf(shelf)
	is_array(resource.object.plugins)
	some i, plugin in resource.object.plugins
	plugin.name == "PodSecurity"
]

_is_of_the_system("namespaces", name) if text.matches_any(system_namespaces, name)

_legacy_policies := [resource |
	some resource in set.subjects
	resource.kind == "PodSecurityPolicy"
	resource.group in ["policy", "extensions"]
]

_legacy_rules := [{"role": role, "index": item.index} |
	some role in rbac.roles
	some item in rbac.rules(role)
	is_array(item.rule.resources)
	"podsecuritypolicies" in item.rule.resources
	count(rbac.granted_verbs(item.rule, ["use"])) > 0
]

# A toleration without a key is one of everything.
_tolerates_control_plane(toleration) if {
	toleration.key in ["node-role.kubernetes.io/control-plane", "node-role.kubernetes.io/master"]
}

_tolerates_control_plane(toleration) if {
	is_object(toleration)
	object.get(toleration, "key", null) in [null, ""]
	toleration.operator == "Exists"
	object.get(toleration, "effect", null) in [null, "", "NoSchedule"]
}

# An engine that denies what the profile forbids, in this namespace.
_is_enforced_by_engine(namespace) if {
	accept_policy_engine == true
	some policy in _profiles
	_suffices(policy.level)
	engines.covers(policy.scope, namespace.object.metadata.name) == "yes"
}

_is_enforced_by_engine(namespace) if {
	accept_policy_engine == true
	count(_constraints) > 0
	every kind in _kinds_of_profile {
		_is_constrained(kind, namespace.object.metadata.name)
	}
}

_profiles := [policy |
	some policy in engines.policies
	policy.action == "deny"
	policy.level != ""
]

_is_constrained(kind, name) if {
	some constraint in _constraints
	constraint.resource.kind == kind
	engines.covers(constraint.scope, name) == "yes"
}

# Constraints of Plimsoll that deny, for pods, with nothing changed in what they forbid.
_constraints := [policy |
	some policy in engines.policies
	policy.engine == "Gatekeeper"
	policy.action == "deny"
	startswith(policy.resource.kind, "Plimsoll")
	_is_for_pods(policy.resource.object.spec)
	_is_unchanged(object.get(policy.resource.object, ["spec", "parameters"], null))
]

_is_unchanged(null)

_is_unchanged(parameters) if {
	is_object(parameters)
	count(parameters) == 0
}

_is_for_pods(spec) if object.get(spec, ["match", "kinds"], null) == null

_is_for_pods(spec) if {
	some kinds in spec.match.kinds
	some kind in kinds.kinds
	kind in ["*", "Pod"]
}

_kinds_of_profile := _baseline if {
	min_level == "baseline"
} else := array.concat(_baseline, [
	"PlimsollDropAllCapabilities",
	"PlimsollNoPrivilegeEscalation",
	"PlimsollRestrictedVolumeTypes",
	"PlimsollRunAsNonRoot",
])

_baseline := [
	"PlimsollApparmorProfile",
	"PlimsollDefaultProcMount",
	"PlimsollNoAddedCapabilities",
	"PlimsollNoHostNamespaces",
	"PlimsollNoHostPorts",
	"PlimsollNoHostpathVolumes",
	"PlimsollNoPrivilegedContainers",
	"PlimsollNoProbeHost",
	"PlimsollSafeSysctls",
	"PlimsollSeccompProfile",
	"PlimsollSelinuxOptions",
]
