# METADATA
# title: No policy engine that denies
# description: >-
#   Policies that only warn or audit stop nobody, and neither does an engine that lets requests pass when it is down or
#   that leaves out the namespaces where it matters.
# custom:
#   severity: high
#   remediation: >-
#     Let the policies that you rely on deny (`enforcementAction: deny`, `failureAction: Enforce`, `validationActions:
#     [Deny]`, `mode: protect`), with `failurePolicy: Fail`, in all namespaces but those of the system. Give each exception
#     a reason and an end.
#   inputs: [admission-policy]
#   platforms: [cluster]
#   admission: false
#   set:
#     alone: true
#     kinds: [admission-policy, namespace]
#     fields:
#     - metadata.annotations
#     - metadata.labels
#     - spec.admission
#     - spec.crd.spec.names.kind
#     - spec.enforcementAction
#     - spec.evaluation
#     - spec.failurePolicy
#     - spec.match
#     - spec.matchConstraints
#     - spec.matchResources
#     - spec.mode
#     - spec.namespaceSelector
#     - spec.policyName
#     - spec.rules.*.exclude
#     - spec.rules.*.validate.failureAction
#     - spec.rules.*.validate.failureActionOverrides
#     - spec.rules.*.validate.podSecurity
#     - spec.rules.*.verifyImages.*.failureAction
#     - spec.scopedEnforcementActions
#     - spec.validationActions
#     - spec.validationFailureAction
#     - spec.validationFailureActionOverrides
#     - spec.webhookConfiguration.failurePolicy
#     - webhooks.*.failurePolicy
#     - webhooks.*.name
#     - webhooks.*.namespaceSelector
#   rules:
#     present: No engine of policies is there to judge requests.
#     denies: "Fewer policies than `minEnforcing` deny; the others warn or audit."
#     fails-closed: Requests pass unjudged while the engine does not answer.
#     coverage: "Namespaces are left out that `allowExcludedNamespaces` does not list."
#     exceptions: {description: An exception has no reason or no end or is over., severity: medium}
#     plimsoll-bundle: "No policy of Plimsoll denies, which `requirePlimsollBundle` asks for."
#   guide:
#     decides: [pod/admission-controllers, compliance/security-policies, compliance/policy-enforcement]
#     supports: [pod/pod-security-policies]
#   controls:
#     cis-kubernetes:
#       "5.2.1": {strength: direct, reason: An engine whose policies deny is an active policy mechanism.}
#     nist-sp-800-190:
#       "4.4.3": {strength: direct, reason: Asks that what policies demand is enforced and not only reported.}
#       "4.4.5": {strength: direct, reason: Asks for a gate that refuses what does not meet the baseline.}
#     nist-sp-800-53r5:
#       CM-6: {strength: direct, reason: Settings are enforced at the moment of change.}
#       CM-7(5): {strength: partial, reason: "A gate that denies is there; what it permits is not judged."}
#     owasp-kubernetes-top-ten-2022:
#       K04: {strength: direct, reason: Missing enforcement by policies is the risk.}
#     owasp-kubernetes-top-ten-2025:
#       K04: {strength: direct, reason: Missing enforcement in the cluster is the risk.}
#     nsa-cisa-kubernetes-hardening:
#       pod-security-enforcement: {strength: partial, reason: "Enforcement at admission is asked for; what is enforced is not judged."}
#     mitre-attack-containers:
#       T1610: {strength: partial, reason: A gate that denies is what can keep hostile deployments out.}
#   limits:
#   - >-
#     What the policies ask is not judged. An engine counts by its webhook, by `installedEngines`, or because it is part of
#     the API server; policies of an engine that is not seen are no evidence.
#   - >-
#     Kyverno and Kubewarden make their webhooks as policies need them, so that what happens in case of a failure is read
#     from the policies.
#   - >-
#     A namespace counts as covered where one policy that denies covers it. Selectors on objects, users and the operation
#     are not read, and neither are overrides of Kyverno that select namespaces by labels.
#   - >-
#     A constraint of Gatekeeper that matches pods alone counts, as it refuses pods whoever makes them; only an
#     ExpansionTemplate tells whoever creates the controller.
#   - Whether the policies of OPA's own webhook deny cannot be seen, as they are not in manifests.
#   references:
#   - https://kubernetes.io/docs/reference/access-authn-authz/admission-controllers/
#   - https://open-policy-agent.github.io/gatekeeper/website/docs/failing-closed/
#   - https://kyverno.io/docs/policy-types/
package plimsoll.cluster.policy_engine_enforcing

import data.lib.plimsoll.date
import data.lib.plimsoll.engines
import data.lib.plimsoll.finding
import data.lib.plimsoll.set
import data.lib.plimsoll.settings
import data.lib.plimsoll.text

id := "cluster/policy-engine-enforcing"

# METADATA
# description: How many policies must deny.
# custom:
#   parameter: {type: integer, minimum: 1}
default min_enforcing := 1

min_enforcing := settings.value(id, "minEnforcing")

# METADATA
# description: Requests must be refused while an engine does not answer; a remark if false.
# custom:
#   parameter: {type: boolean}
default require_fail_closed := true

require_fail_closed := settings.value(id, "requireFailClosed")

# METADATA
# description: >-
#   Names of namespaces, with `*` as a wildcard, that engines may leave out, besides those that the engines need for
#   themselves.
# custom:
#   parameter: {type: array, items: {type: string}}
default allow_excluded_namespaces := ["kube-system", "kube-public", "kube-node-lease"]

allow_excluded_namespaces := settings.value(id, "allowExcludedNamespaces")

# METADATA
# description: A policy of Plimsoll must be among those that deny.
# custom:
#   parameter: {type: boolean}
default require_plimsoll_bundle := false

require_plimsoll_bundle := settings.value(id, "requirePlimsollBundle")

# METADATA
# description: Engines that are known to be installed, though their webhooks are not among the documents.
# custom:
#   parameter: {type: array, items: {enum: [Gatekeeper, Kyverno, Kubewarden, Sigstore, OPA]}}
default installed_engines := []

installed_engines := settings.value(id, "installedEngines")

# METADATA
# description: Names of webhooks, with `*` as a wildcard, by which engines of your own judge requests.
# custom:
#   parameter: {type: array, items: {type: string}}
default engine_webhooks := []

engine_webhooks := settings.value(id, "engineWebhooks")

# METADATA
# description: Annotations that give the reason of an exception; one of them must be there.
# custom:
#   parameter: {type: array, items: {type: string}}
default reason_annotations := ["plimsoll/reason"]

reason_annotations := settings.value(id, "reasonAnnotations")

# METADATA
# description: Annotations that give the date on which an exception ends; one of them must be there.
# custom:
#   parameter: {type: array, items: {type: string}}
default expiry_annotations := ["plimsoll/expires"]

expiry_annotations := settings.value(id, "expiryAnnotations")

default applicable := false

applicable if {
	not set.combined
	count(_judged) > 0
}

applicable := {resource.document | some resource in _judged} if set.combined

violation contains finding.at(id, "present", engines.resources[0], [], msg) if {
	_is_complete
	not _is_present
	msg := "no webhook of a policy engine and no admission policy of Kubernetes is among the documents"
}

violation contains finding.at(id, "denies", anchor.item, anchor.suffix, msg) if {
	_is_set
	_is_present
	count(_sure) + _possible < min_enforcing
	anchor := _first_policy
	msg := $"{count(_sure)} of {count(engines.policies)} policies deny, and at least {min_enforcing} must"
}

violation contains finding.at(id, "fails-closed", open.resource, open.suffix, open.msg) if {
	require_fail_closed == true
	some open in _open
}

violation contains finding.at(id, "coverage", anchor, [], msg) if {
	count(_left_out) > 0
	anchor := _leaving_out(_left_out[0])
	msg := $"no policy that denies covers {_first_three(_left_out)}"
}

violation contains finding.at(id, "exceptions", exception.item, ["metadata", "annotations"], msg) if {
	some exception in _exceptions
	fault := _fault(exception.metadata)
	msg := $"{exception.what} {fault}"
}

violation contains finding.at(id, "plimsoll-bundle", engines.resources[0], [], "no policy of Plimsoll is among those that deny") if {
	require_plimsoll_bundle == true
	_is_set
	not _has_bundle
}

no_evidence contains finding.gap(id, "present", engines.resources[0], [], msg, ["admission-policy"]) if {
	count(engines.resources) > 0
	not _is_complete
	not _is_present
	msg := "no webhook of a policy engine and no admission policy of Kubernetes is among the documents"
}

no_evidence contains finding.gap(id, "denies", anchor.item, anchor.suffix, $"nobody can tell whether enough policies deny: {doubt}", ["admission-policy"]) if {
	_is_present
	count(_sure) < min_enforcing
	doubt := _doubt
	anchor := _first_policy
}

no_evidence contains finding.gap(id, "coverage", anchor, [], msg, ["namespace"]) if {
	count(_perhaps_left_out) > 0
	anchor := _leaving_out(_perhaps_left_out[0])
	msg := $"nobody can tell whether a policy that denies covers {_first_three(_perhaps_left_out)}, as the labels are not among the documents"
}

no_evidence contains finding.gap(id, "exceptions", exception.item, ["metadata", "annotations"], $"{exception.what} ends on {expiry}, and nobody said what day it is (`now`)", ["admission-policy"]) if {
	settings.now == ""
	some exception in _exceptions
	not _fault(exception.metadata)
	expiry := _expiry(exception.metadata)
	date.valid(expiry)
}

no_evidence contains finding.gap(id, "plimsoll-bundle", engines.resources[0], [], "no policy of Plimsoll is in this document", ["admission-policy"]) if {
	require_plimsoll_bundle == true
	count(engines.resources) > 0
	not _is_set
	not _has_bundle
}

note contains finding.at(id, "fails-closed", open.resource, open.suffix, open.msg) if {
	require_fail_closed != true
	some open in _open
}

_judged := array.flatten([
	[policy.resource | some policy in engines.policies],
	[webhook.resource | some webhook in _webhooks],
	[exclusion.resource | some exclusion in engines.gatekeeper_excludes],
	_policy_exceptions,
])

_webhooks := engines.webhooks(engine_webhooks)

_is_set if set.combined

_is_set if count(set.subjects) > 1

_is_complete if {
	_is_set
	settings.complete == true
}

# What is part of the API server, and engines that are seen.
_is_present if count(_seen) > 0

_seen := array.flatten([
	[policy.engine | some policy in engines.policies; policy.engine == "Kubernetes"],
	["Kubernetes" | some resource in engines.resources; resource.kind == "ValidatingAdmissionPolicy"],
	[webhook.engine | some webhook in _webhooks],
	[engine | some engine in installed_engines],
])

_denying := [policy | some policy in engines.policies; policy.action == "deny"]

_sure := [policy | some policy in _denying; _is_seen(policy)]

_is_seen(policy) if policy.engine in _seen

# What may deny besides.
_possible := count(_dark) if {
	_is_complete
} else := (count(_dark) + count(_unseen)) + count(_unknown)

_dark := [webhook | some webhook in _webhooks; not webhook.engine in _with_policies]

_with_policies := ["Gatekeeper", "Kyverno", "Kubewarden", "Sigstore"]

_unseen := [policy | some policy in _denying; not _is_seen(policy)]

_unknown := [policy | some policy in engines.policies; policy.action == "unknown"]

_doubt := _unknown[0].doubt if {
	count(_unknown) > 0
	not _is_complete
} else := $"{_unseen[0].engine} is not seen among the documents" if {
	count(_unseen) > 0
	not _is_complete
} else := $"the policies behind the webhook {_dark[0].engine} are not among the documents" if {
	count(_dark) > 0
} else := "one document alone does not tell" if {
	not _is_set
}

# Where the first policy says what happens; the first webhook where there is no policy.
_first_policy := {"item": engines.policies[0].resource, "suffix": engines.policies[0].suffix} if {
	count(engines.policies) > 0
} else := {"item": engines.resources[0], "suffix": []}

# Where requests pass when nobody answers. Of engines that make their webhooks themselves, the policies tell.
_open := array.concat(
	[{"resource": webhook.resource, "suffix": array.concat(webhook.suffix, ["failurePolicy"]), "msg": msg} |
		some webhook in _webhooks
		not webhook.engine in ["Kyverno", "Kubewarden"]
		webhook.failure != "Fail"
		msg := $"while {webhook.engine} does not answer, requests pass unjudged (failurePolicy {webhook.failure})"
	],
	[{"resource": policy.resource, "suffix": policy.failure_suffix, "msg": msg} |
		some policy in _denying
		policy.failure != "Fail"
		msg := $"while the policy cannot be evaluated, requests pass unjudged (failurePolicy {policy.failure})"
	],
)

# Namespaces by name, or by the pattern that leaves them out, with what is known of how they are covered.
_coverage := {name: answer |
	count(_deciders) > 0
	some name in _candidates
	not text.matches_any(allow_excluded_namespaces, name)
	not name in engines.own_namespaces
	answer := _covered(name)
	answer != "yes"
}

_candidates := ({name | some name, _ in engines.namespaces} | {name |
	some decider in _deciders
	some name in engines.left_out(decider.scope)
}) | {exclusion.pattern | some exclusion in engines.gatekeeper_excludes}

# What covers a namespace - policies that deny, and webhooks whose policies nobody sees. While no policy is known to deny,
# the webhooks tell at least what can never be covered.
_deciders := array.concat(_denying, _dark) if {
	count(_denying) + count(_dark) > 0
} else := _webhooks

_covered(name) := "yes" if {
	some decider in _deciders
	_answer(decider, name) == "yes"
} else := "maybe" if {
	some decider in _deciders
	_answer(decider, name) == "maybe"
} else := "no"

# A policy sees what the webhook of its engine sees.
_answer(decider, name) := "no" if {
	decider.engine == "Gatekeeper"
	some exclusion in engines.gatekeeper_excludes
	text.matches(exclusion.pattern, name)
} else := "no" if {
	_behind_webhook(decider, name) == "no"
} else := "maybe" if {
	_behind_webhook(decider, name) == "maybe"
	engines.covers(decider.scope, name) != "no"
} else := engines.covers(decider.scope, name)

_behind_webhook(decider, name) := "yes" if {
	not decider.engine in [webhook.engine | some webhook in _webhooks]
} else := "yes" if {
	some webhook in _webhooks
	webhook.engine == decider.engine
	engines.covers(webhook.scope, name) == "yes"
} else := "maybe" if {
	some webhook in _webhooks
	webhook.engine == decider.engine
	engines.covers(webhook.scope, name) == "maybe"
} else := "no"

_left_out := sort([name |
	some name, answer in _coverage
	answer == "no"
	not _claims_exception(name)
])

_perhaps_left_out := sort([name | some name, answer in _coverage; answer == "maybe"])

_leaving_out(name) := [decider.resource | some decider in _deciders; _answer(decider, name) != "yes"][0]

# A namespace that says why it is left out is judged as an exception.
_claims_exception(name) if {
	metadata := engines.namespaces[name].object.metadata
	some key in array.concat(reason_annotations, expiry_annotations)
	metadata.annotations[key]
}

_exceptions := array.concat(
	[{"item": resource, "what": "the exception", "metadata": _metadata(resource)} | some resource in _policy_exceptions],
	[{"item": _leaving_out(name), "what": $"namespace {name}, which is left out,", "metadata": _metadata(engines.namespaces[name])} |
		some name, answer in _coverage
		answer == "no"
		_claims_exception(name)
	],
)

_policy_exceptions := [resource |
	some resource in engines.resources
	resource.kind == "PolicyException"
]

_metadata(resource) := resource.object.metadata if {
	is_object(resource.object.metadata)
} else := {}

_fault(metadata) := "has no reason" if {
	count([key | some key in reason_annotations; _is_said(metadata, key)]) == 0
} else := "has no end" if {
	not _expiry(metadata)
	not _cleans_itself_up(metadata)
} else := $"ends on `{expiry}`, which is no date" if {
	expiry := _expiry(metadata)
	not date.valid(expiry)
} else := $"ended on {expiry}" if {
	settings.now != ""
	expiry := _expiry(metadata)
	date.past(expiry, settings.now)
}

_is_said(metadata, key) if trim_space(metadata.annotations[key]) != ""

_expiry(metadata) := [metadata.annotations[key] | some key in expiry_annotations; _is_said(metadata, key)][0]

# Kyverno removes what carries this label.
_cleans_itself_up(metadata) if _ = metadata.labels["cleanup.kyverno.io/ttl"]

_has_bundle if {
	some policy in _denying
	policy.engine == "Gatekeeper"
	startswith(policy.resource.kind, "Plimsoll")
}

_first_three(names) := _list(names) if {
	count(names) < 4
} else := $"{_list(array.slice(names, 0, 3))} and {count(names) - 3} more"

_list(names) := $"namespace {names[0]}" if {
	count(names) == 1
} else := $"namespaces {concat(", ", names)}"
