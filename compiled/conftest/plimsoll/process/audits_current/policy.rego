# METADATA
# title: Audit that is not current
# description: >-
#   Rights pile up and settings drift where nobody looks. An audit long ago, by those who run the system themselves or
#   without anybody who mends what it found, only looks like control.
# custom:
#   severity: medium
#   remediation: >-
#     Have somebody other than the owner audit the system, review who has access, and test how it can be broken into, each
#     within its interval; record dates, auditor, scope and findings with owner and day in the `audits` section of the
#     evidence.
#   inputs: [evidence]
#   platforms: [process]
#   rules:
#     recent: The last audit of a required type was too long ago, or there was none.
#     independence: An audit was made by its owner.
#     overdue: Something that an audit found was not mended by its day.
#     access-review: >-
#       The last review of access was too long ago, was made by its owner, does not cover roles of the cluster and
#       permissions of the registry, or what it revoked is overdue.
#     future-date: A date is in the future.
#     placeholder: An owner or a location is a placeholder.
#     owner: The owner is none of those who may own evidence.
#     unknown-key: A section or a field is misspelt or unknown, so that nothing reads it.
#     malformed: A field is missing or of the wrong type.
#   guide:
#     decides:
#     - compliance/regular-audits
#     - checklist-compliance/access-controls#access-review
#   controls:
#     cis-docker:
#       "1.1.2": {strength: partial, reason: A current access review says who has access; accounts of the daemon are in it only where its scope says so.}
#     nist-sp-800-190:
#       "4.4.3": {strength: partial, reason: Audits come now and then; the countermeasure wants continuous assessment.}
#     nist-sp-800-53r5:
#       CA-2: {strength: direct, reason: "Asks for independent audits within their interval, with findings that are mended."}
#       CA-7: {strength: partial, reason: Audits at intervals are one part of watching a system.}
#       AC-2: {strength: partial, reason: Asks for a review of who has access every quarter.}
#       AC-6: {strength: partial, reason: A review of access is where privileges that nobody needs are found.}
#     owasp-kubernetes-top-ten-2022:
#       K09: {strength: partial, reason: Asks for regular audits; which components they look at is in their scope.}
#       K03: {strength: partial, reason: Asks for a review of the roles of the cluster.}
#     nsa-cisa-kubernetes-hardening:
#       upgrading-and-application-security-practices: {strength: partial, reason: Asks for audits and penetration tests within their interval.}
#       logging: {strength: partial, reason: The access review covers roles; logs are audited only where an audit's scope says so.}
#     mitre-attack-containers:
#       T1528: {strength: partial, reason: A review of access finds accounts and tokens that nobody needs.}
#   limits:
#   - What an audit looked at beyond its `scope`, and whether it was any good, is not judged; the location says where to look.
#   - Of several audits of a type the latest counts, but what any of them found has to be mended.
#   - >-
#     A type is out of scope where `scope.outOfScope` says so for `compliance/regular-audits#<type>`, with reason, approver
#     and last day.
#   - Whether the evidence is signed is not looked at.
package plimsoll.process.audits_current

import data.lib.plimsoll.date
import data.lib.plimsoll.evidence
import data.lib.plimsoll.finding
import data.lib.plimsoll.settings
import data.lib.plimsoll.text

id := "process/audits-current"

# METADATA
# description: Types of audits that there must have been.
# custom:
#   parameter: {type: array, items: {type: string}}
default required_types := ["internal", "access-review", "penetration-test"]

required_types := settings.value(id, "requiredTypes")

# METADATA
# description: How many days ago the last audit of a type may have been. A type that is left out keeps its default, which for further types is 365.
# custom:
#   parameter: {type: object, additionalProperties: {type: integer, minimum: 1}}
default intervals := {"internal": 365, "access-review": 90, "penetration-test": 365}

intervals := settings.value(id, "intervals")

# METADATA
# description: An auditor must be another than the owner.
# custom:
#   parameter: {type: boolean}
default independence := true

independence := settings.value(id, "independence")

# METADATA
# description: How many findings of audits may be past their day.
# custom:
#   parameter: {type: integer, minimum: 0}
default max_overdue_findings := 0

max_overdue_findings := settings.value(id, "maxOverdueFindings")

# METADATA
# description: Words that the scope of an access review has to name.
# custom:
#   parameter: {type: array, items: {type: string}}
default access_review_scope := ["cluster", "registry"]

access_review_scope := settings.value(id, "accessReviewScope")

# METADATA
# description: Roles and teams that may own evidence; all may where the list is empty.
# custom:
#   parameter: {type: array, items: {type: string}}
default allowed_owners := []

allowed_owners := settings.value(id, "allowedOwners")

default applicable := false

applicable if {
	some document in evidence.documents
	some type in required_types
	not _is_out_of_scope(document, type)
}

applicable if count(_audits) > 0

violation contains finding.at(id, rule, evidence.item(document, []), fault.suffix, fault.msg) if {
	some document in evidence.documents
	some fault in evidence.faults(document, "audits", _fields, allowed_owners)
	rule := _rule_of_fault(document, fault)
	rule in ["access-review", "future-date", "malformed", "owner", "placeholder", "unknown-key"]
}

violation contains finding.at(id, rule, audit, fault.suffix, fault.msg) if {
	some audit in _audits
	some key in ["findings", "revocations"]
	some fault in evidence.tracked_faults([], key, audit.entry)
	rule := _rule_in(audit.entry, fault.rule)
	rule in ["access-review", "future-date", "malformed", "unknown-key"]
}

violation contains finding.at(id, "recent", evidence.item(document, ["audits"]), [], $"no audit of type {type} is recorded") if {
	some document in evidence.documents
	count(evidence.entries(document, "audits")) > 0
	some type in required_types
	type != "access-review"
	_is_missing(document, type)
}

violation contains finding.at(id, rule, audit, ["completedAt"], msg) if {
	some audit in _latest
	rule := _rule_in(audit.entry, "recent")
	rule in ["access-review", "recent"]
	age := date.age_days(audit.entry.completedAt, settings.now)
	age > _interval(audit.entry.type)
	msg := $"the last audit of type {audit.entry.type} was {age} days ago; asked for are at most {_interval(audit.entry.type)}"
}

violation contains finding.at(id, rule, audit, ["auditor"], msg) if {
	independence == true
	some audit in _latest
	rule := _rule_in(audit.entry, "independence")
	rule in ["access-review", "independence"]
	_person(audit.entry.auditor) == _person(audit.entry.owner)
	msg := $"the audit of type {audit.entry.type} was made by its owner, {audit.entry.owner}"
}

violation contains finding.at(id, rule, audit, overdue.suffix, msg) if {
	count(_overdue) > max_overdue_findings
	some [audit, overdue] in _overdue
	rule := _rule_in(audit.entry, "overdue")
	rule in ["access-review", "overdue"]
	msg := $"{_name(overdue.tracked)} was to be mended by {overdue.tracked.due}"
}

violation contains finding.at(id, "access-review", audit, ["scope"], msg) if {
	some audit in _latest
	audit.entry.type == "access-review"
	scope := _scope(audit.entry.scope)
	missing := [word | some word in access_review_scope; not contains(scope, text.folded(word))]
	count(missing) > 0
	msg := $"the scope of the access review does not name {concat(", ", missing)}"
}

no_evidence contains finding.gap(id, "recent", evidence.item(document, ["audits"]), [], "no audit is recorded", ["evidence"]) if {
	some document in evidence.documents
	count(evidence.entries(document, "audits")) == 0
	some type in required_types
	type != "access-review"
	not _is_out_of_scope(document, type)
}

no_evidence contains finding.gap(id, "access-review", evidence.item(document, ["audits"]), [], "no access review is recorded", ["evidence"]) if {
	some document in evidence.documents
	"access-review" in required_types
	_is_missing(document, "access-review")
}

no_evidence contains finding.gap(id, "access-review", audit, ["revocations"], "nothing tells what the access review revoked, or that it revoked nothing", ["evidence"]) if {
	some audit in _latest
	audit.entry.type == "access-review"
	not is_array(object.get(audit.entry, "revocations", null))
}

no_evidence contains finding.gap(id, rule, audit, ["completedAt"], msg, ["evidence"]) if {
	some audit in _audits
	audit.entry.type in required_types
	rule := _rule_in(audit.entry, "recent")
	rule in ["access-review", "recent"]
	date.valid(audit.entry.completedAt)
	not date.known(audit.entry.completedAt)
	msg := $"{audit.entry.completedAt} stands for an unknown date"
}

no_evidence contains finding.gap(id, rule, audit, ["completedAt"], "without `now` nobody can tell how long ago the audit was", ["evidence"]) if {
	not date.valid(settings.now)
	some audit in _latest
	rule := _rule_in(audit.entry, "recent")
	rule in ["access-review", "recent"]
}

no_evidence contains finding.gap(id, rule, evidence.item(document, []), ["apiVersion"], $"the evidence is of version {document.api}, which is not known here", ["evidence"]) if {
	some document in evidence.unknown_documents
	some rule in ["access-review", "malformed"]
}

note contains finding.at(id, "recent", declaration, [], msg) if {
	some document in evidence.documents
	some declaration in evidence.out_of_scope(document, [$"{_item}#{type}" | some type in required_types])
	count(declaration.faults) > 0
	msg := $"the declaration for {declaration.declaration.item} is not heeded: {concat(", ", declaration.faults)}"
}

_item := "compliance/regular-audits"

_fields := {
	"type": "text",
	"completedAt": "date",
	"auditor": "text",
	"scope": "any",
	"findings": "list?",
	"revocations": "list?",
}

_audits := [audit |
	some document in evidence.documents
	some audit in evidence.entries(document, "audits")
	not _is_entry_out_of_scope(document, audit.entry)
]

# The audits that count for a required type. One that is still to come is reported as that, and does not count.
_dated := [audit |
	some audit in _audits
	audit.entry.type in required_types
	date.known(audit.entry.completedAt)
	not date.after(audit.entry.completedAt, settings.now)
]

_latest := [audit |
	some audit in _dated
	not _is_followed(audit)
]

_is_followed(audit) if {
	some later in _dated
	later.entry.type == audit.entry.type
	evidence.document_of(later) == evidence.document_of(audit)
	date.after(later.entry.completedAt, audit.entry.completedAt)
}

_is_missing(document, type) if {
	not _is_out_of_scope(document, type)
	every audit in evidence.entries(document, "audits") {
		audit.entry.type != type
	}
}

_is_out_of_scope(document, type) if {
	some declaration in evidence.out_of_scope(document, [$"{_item}#{type}"])
	count(declaration.faults) == 0
}

_is_entry_out_of_scope(document, entry) if {
	is_string(entry.type)
	_is_out_of_scope(document, entry.type)
}

# Everything about access reviews is of the rule that decides their item.
_rule_in(entry, _) := "access-review" if entry.type == "access-review"

_rule_in(entry, rule) := rule if object.get(entry, "type", "") != "access-review"

_rule_of_fault(document, fault) := "access-review" if {
	["audits", i] = array.slice(fault.suffix, 0, 2)
	document.object.audits[i].type == "access-review"
} else := fault.rule

_interval(type) := intervals[type] if {
	is_number(intervals[type])
} else := 90 if {
	type == "access-review"
} else := 365

_overdue := [[audit, overdue] |
	some audit in _audits
	some key in ["findings", "revocations"]
	some overdue in evidence.overdue(audit.entry, key)
]

_scope(scope) := text.folded(scope) if {
	is_string(scope)
} else := text.folded(concat(" ", [part | some part in scope; is_string(part)])) if {
	is_array(scope)
} else := ""

_person(name) := text.folded(trim_space(name)) if is_string(name)

_name(tracked) := tracked.id if {
	is_string(tracked.id)
} else := "a finding"
