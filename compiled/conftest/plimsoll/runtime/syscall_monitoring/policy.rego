# METADATA
# title: System calls that nobody watches
# description: >-
#   Whoever breaks into a container starts a shell, reads credentials, changes programs, and tries to leave. Each shows in
#   system calls, and goes unseen where no rule asks for them, or where the rule is there and switched off.
# custom:
#   severity: medium
#   remediation: >-
#     Load rules that watch every behaviour: Falco's stable, incubating and sandbox rules together do, and so do policies of
#     Tetragon or KubeArmor for all pods. Change rules of others with `override` after they are loaded, keep priorities at
#     `notice` or graver, and record in the `automation` section of the evidence what a service watches for you.
#   inputs: [falco-rules, falco-config, tracing-policy, seccomp-profile, evidence, workload, config-map]
#   platforms: [operations]
#   set:
#     alone: true
#     kinds: [falco-rules, falco-config, tracing-policy, seccomp-profile, evidence]
#     whole: [falco-rules, falco-config, seccomp-profile]
#     fields:
#     - automation
#     - data
#     - metadata
#     - spec.action
#     - spec.architectures
#     - spec.capabilities
#     - spec.containerSelector
#     - spec.containers.*.args
#     - spec.containers.*.command
#     - spec.containers.*.image
#     - spec.defaultAction
#     - spec.file
#     - spec.hostSelector
#     - spec.kprobes
#     - spec.lists
#     - spec.lsmhooks
#     - spec.network
#     - spec.podSelector
#     - spec.process
#     - spec.selector
#     - spec.syscalls
#     - spec.template.spec.containers.*.args
#     - spec.template.spec.containers.*.command
#     - spec.template.spec.containers.*.image
#     - spec.tracepoints
#   rules:
#     covered: Nothing watches a behaviour that must be watched.
#     enabled: A behaviour is watched by a rule that is switched off, and by nothing else.
#     priority: "A behaviour is watched by a rule whose events are too slight to be told, and by nothing else."
#     condition: "A behaviour is watched by a rule whose condition can never hold, and by nothing else."
#     scope: A behaviour is watched for some pods alone.
#     load: "Falco refuses an entry of its rules, or passes over a part of it."
#     supplied: An agent is there, and its rules are not.
#     evidence: "An entry of the evidence is incomplete, too old or disabled."
#   guide:
#     decides: [monitoring/system-calls]
#   controls:
#     nist-sp-800-190:
#       4.4.4: {strength: direct, reason: Asks for a rule on each kind of call that intruders make.}
#     nist-sp-800-53r5:
#       SI-4: {strength: partial, reason: "Judges what is watched at the kernel; who is told is judged elsewhere."}
#       AU-12: {strength: partial, reason: Rules produce the records of such calls.}
#     owasp-docker-top-10:
#       D10: {strength: partial, reason: Events of the kernel are one part of the log.}
#     owasp-kubernetes-top-ten-2022:
#       K05: {strength: partial, reason: Reports behaviours that leave no event.}
#     owasp-kubernetes-top-ten-2025:
#       K10: {strength: partial, reason: Reports behaviours that leave no event.}
#     nsa-cisa-kubernetes-hardening:
#       logging: {strength: partial, reason: System calls are among what it wants monitored.}
#       seccomp-audit-mode: {strength: partial, reason: Counts profiles that log calls.}
#     mitre-attack-containers:
#       T1611: {strength: partial, reason: Asks for rules on the calls that lead out of a container.}
#       T1068: {strength: partial, reason: Asks for rules on changes of user and capabilities.}
#   limits:
#   - >-
#     A rule counts by the techniques among its tags, or by the calls, programs and paths that its condition wants; how these
#     are joined is looked at only to find what can never hold.
#   - >-
#     Rules files are read in the order of the configuration among the documents, or of Falco's own default: its rules, the
#     local ones, and folders by name. What no configuration names comes with the last folder.
#   - Tetragon tells of every program that starts, so its policies count for the start of shells as well.
#   - seccomp logs calls without paths and programs, and so counts for changes of privileges, escapes and connections.
#   - Policies for some pods are not added up.
#   - Rules inside a ConfigMap have no file name here, and are taken in the order in which they stand.
#   - What default rules cover is a table, which counts only with `assumeDefaultRules` and for versions that it knows.
#   references:
#   - https://falco.org/docs/concepts/rules/overriding/
#   - https://tetragon.io/docs/concepts/tracing-policy/
#   - https://docs.kubearmor.io/kubearmor/documentation/security_policy_specification
package plimsoll.runtime.syscall_monitoring

import data.lib.plimsoll.automation
import data.lib.plimsoll.behaviours
import data.lib.plimsoll.falco
import data.lib.plimsoll.finding
import data.lib.plimsoll.set
import data.lib.plimsoll.settings
import data.lib.plimsoll.workload

id := "runtime/syscall-monitoring"

# METADATA
# description: The behaviours that must be watched.
# custom:
#   parameter:
#     type: array
#     items: {type: string, enum: [shell-exec, privilege-change, sensitive-read, system-write, escape, outbound]}
default required := ["shell-exec", "privilege-change", "sensitive-read", "system-write", "escape", "outbound"]

required := settings.value(id, "required")

# METADATA
# description: The slightest priority with which a rule counts.
# custom:
#   parameter: {type: string, enum: [emergency, alert, critical, error, warning, notice, informational, debug]}
default min_priority := "notice"

min_priority := settings.value(id, "minPriority")

# METADATA
# description: >-
#   Rules that falcoctl installs count for what they are known to cover, where a version is given and no entry among the
#   documents changes them.
# custom:
#   parameter: {type: boolean}
default assume_default_rules := false

assume_default_rules := settings.value(id, "assumeDefaultRules")

# METADATA
# description: For how many days evidence counts.
# custom:
#   parameter: {type: integer, minimum: 0}
default max_evidence_age_days := 90

max_evidence_age_days := settings.value(id, "maxEvidenceAgeDays")

default applicable := false

applicable if {
	not set.combined
	count(_judged) > 0
}

applicable := {_position(item) | some item in _judged} if set.combined

_position(item) := item.document if {
	is_number(item.document)
} else := item.pod.resource.document

violation contains finding.at(id, fault.rule, fault.item, fault.suffix, fault.msg) if {
	some behaviour in _unwatched
	fault := _candidates(behaviour)[0]
}

violation contains finding.at(id, "covered", _judged[0], [], $"nothing watches {behaviours.known[behaviour]} ({behaviour})") if {
	_is_everything
	some behaviour in _unexplained
}

violation contains finding.at(id, "load", fault.item, fault.suffix, fault.msg) if {
	some fault in falco.faults
}

violation contains finding.at(id, "load", one.item, one.suffix, $"the {one.type} {one.name} is changed before it is defined, and Falco refuses the file") if {
	_is_everything
	some one in falco.undefined
}

violation contains finding.at(id, "evidence", entry.item, entry.suffix, entry.msg) if {
	some entry in automation.shortcomings(_type, max_evidence_age_days)
}

no_evidence contains finding.gap(id, "covered", _judged[0], [], $"nothing among the documents watches {behaviours.known[behaviour]} ({behaviour})", ["falco-rules", "tracing-policy", "evidence"]) if {
	not _is_everything
	count(_rules_of_any_kind) > 0
	some behaviour in _unexplained
}

no_evidence contains finding.gap(id, "scope", policy, [], $"{behaviours.known[behaviour]} ({behaviour}) is watched in the pods {policy.only} alone, as far as the documents tell", ["tracing-policy", "falco-rules"]) if {
	some behaviour in _unwatched
	count(_candidates(behaviour)) == 0
	policy := _confined(behaviour)[0]
}

no_evidence contains finding.gap(id, "load", one.item, one.suffix, $"the {one.type} {one.name} is changed here, and its definition is not among the documents", ["falco-rules"]) if {
	not _is_everything
	some one in falco.undefined
}

no_evidence contains finding.gap(id, "supplied", item, [], "an agent is there, and nothing tells which of its rules are loaded", ["falco-rules", "tracing-policy", "evidence"]) if {
	count(_unwatched) > 0
	count(_rules_of_any_kind) == 0
	item := _agents[0]
}

no_evidence contains finding.gap(id, "evidence", item, ["lastRunAt"], doubt, ["evidence"]) if {
	some item in _entries
	some doubt in automation.doubts(item.entry)
}

no_evidence contains finding.gap(id, "supplied", resource, ["data", key], "rules are text inside a ConfigMap; hand them over as a file of their own", ["falco-rules"]) if {
	settings.decoded != true
	some resource in set.subjects
	resource.kind == "ConfigMap"
	some key, value in resource.object.data
	_is_rules(key, value)
}

_is_rules(key, value) if {
	_is_yaml(key)
	is_string(value)
	some word in ["- rule:", "- macro:", "- list:"]
	contains(value, word)
}

_is_yaml(key) if endswith(key, ".yaml")

_is_yaml(key) if endswith(key, ".yml")

_judged := array.flatten([falco.rule_files, behaviours.policies, _agents, _entries])

# What says something of single behaviours.
_rules_of_any_kind := array.flatten([falco.rule_files, behaviours.policies, _entries])

# What shows that there is an agent, or that there will be.
_agents := array.flatten([
	falco.configs,
	[artifact.item | some artifact in falco.artifacts],
	[{"container": container, "list": "containers", "index": i, "pod": pod} |
		some pod in workload.pods
		some i, container in pod.spec.containers
		falco.is_falco(container.image)
	],
])

# Nothing else can be loaded.
_is_everything if settings.complete == true

_is_everything if {
	count(falco.rule_files) > 0
	falco.missing_files == []
}

_unwatched := [behaviour |
	some behaviour in required
	not _is_watched(behaviour)
]

_unexplained := [behaviour |
	some behaviour in _unwatched
	count(_candidates(behaviour)) == 0
	count(_confined(behaviour)) == 0
]

_is_watched(behaviour) if {
	some rule in behaviours.rules
	behaviour in rule.behaviours
	_flaw(rule) == []
}

_is_watched(behaviour) if {
	some policy in behaviours.policies
	policy.only == ""
	behaviour in policy.behaviours
}

_is_watched(behaviour) if {
	some item in automation.trusted(_type, max_evidence_age_days)
	behaviour in item.entry.covers
}

# An entry that changes a rule which is not here may switch it off.
_is_watched(behaviour) if {
	assume_default_rules == true
	count(falco.undefined) == 0
	some artifact in falco.artifacts
	behaviour in behaviours.of_artifact(artifact)
}

_confined(behaviour) := [policy |
	some policy in behaviours.policies
	policy.only != ""
	behaviour in policy.behaviours
]

# The rules that would watch a behaviour, with what keeps them from it.
_candidates(behaviour) := [{"rule": rule_id, "item": rule.item, "suffix": rule.suffix, "msg": msg} |
	some rule in behaviours.rules
	behaviour in rule.behaviours
	[rule_id, why] := _flaw(rule)
	msg := $"{behaviours.known[behaviour]} ({behaviour}) goes unseen: the rule {rule.name} would watch it, and {why}"
]

_flaw(rule) := ["condition", rule.flaw] if {
	rule.flaw != ""
} else := ["enabled", "it is switched off"] if {
	rule.enabled != true
} else := ["priority", $"its priority is {rule.priority}, where {min_priority} counts at least"] if {
	not _is_grave(rule, falco.level(min_priority))
} else := ["priority", $"its priority is {rule.priority}, which the configuration does not let through"] if {
	not _gets_through(rule)
} else := []

_gets_through(rule) if falco.level(rule.priority) <= falco.threshold

_is_grave(rule, level) if falco.level(rule.priority) <= level

_type := "syscall-monitoring"

_entries := automation.entries([_type])
