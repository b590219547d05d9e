# METADATA
# title: Procedure that is not documented
# description: >-
#   What is nowhere written down is done from memory, differently by everybody, and not at all once those who know it are
#   away. A document that nobody approved or looked at for long describes a system that is no longer there.
# custom:
#   severity: medium
#   remediation: >-
#     Write the document, have somebody other than its owner approve it, review it once a year, and record its topic,
#     version, dates, sections and place in the `documents` section of the evidence; the control register belongs into
#     `controls`.
#   inputs: [evidence]
#   platforms: [process]
#   rules:
#     signing: The document on how images are signed is missing, incomplete, not approved or not current.
#     incident-response: The incident response plan is missing, incomplete, not approved or not current.
#     contacts: The contacts of the incident response plan were reviewed too long ago.
#     recovery: The document on recovery is missing, incomplete, not approved or not current.
#     objectives: The times and losses that recovery promises are missing, or no backup can keep them.
#     security-policy: The security policy is missing, incomplete, not approved or not current.
#     key-management: The document on keys is incomplete, not approved or not current.
#     controls: The document on controls is missing, incomplete, not approved or not current.
#     register: The control register is missing, incomplete or not current.
#     index: A required topic has no document, one that is not current, or two with different owners.
#     future-date: A date is in the future.
#     placeholder: An owner or a location is a placeholder.
#     owner: The owner is none of those who may own evidence.
#     unknown-key: A section or a field is misspelt or unknown, so that nothing reads it.
#     malformed: A field is missing or of the wrong type.
#   guide:
#     decides:
#     - signing/document-signing-process#signing
#     - incident-response/document-procedures#incident-response
#     - incident-response/document-procedures#contacts
#     - incident-response/document-recovery-steps#recovery
#     - incident-response/document-recovery-steps#objectives
#     - compliance/security-policies#security-policy
#     - compliance/document-controls#controls
#     - compliance/document-controls#register
#     - compliance/documentation#signing
#     - compliance/documentation#incident-response
#     - compliance/documentation#recovery
#     - compliance/documentation#security-policy
#     - compliance/documentation#key-management
#     - compliance/documentation#controls
#     - compliance/documentation#index
#     - checklist-compliance/document-security-policies#security-policy
#     supports:
#     - secrets/key-management#key-management
#   controls:
#     nist-sp-800-53r5:
#       IR-1: {strength: direct, reason: Asks for approved and current procedures for incidents.}
#       IR-8: {strength: direct, reason: "Asks for an incident response plan with an owner, an approval and current contacts."}
#       IR-4: {strength: partial, reason: The plan has to say how incidents are contained and evidence is kept.}
#       CP-2: {strength: direct, reason: Asks for written recovery steps with objectives that the backups can keep.}
#       CP-10: {strength: partial, reason: The runbook that recovery follows has to exist and be current.}
#       CM-1: {strength: direct, reason: Asks for an approved and current policy on images and their operation.}
#       PL-1: {strength: direct, reason: "Asks for a security policy with scope, responsibilities and exceptions."}
#       PL-2: {strength: direct, reason: The control register says which control answers each item and who owns it.}
#       SA-5: {strength: direct, reason: Asks for a current document on every required topic.}
#       AC-1: {strength: partial, reason: Access control is one of the topics that need a document.}
#       CM-9: {strength: partial, reason: Change management and the signing process are topics that need a document.}
#       SA-10: {strength: partial, reason: "The signing document says who signs, with which keys, and how to verify it."}
#       SC-12: {strength: partial, reason: Key management is a topic that needs a document; the keys are judged elsewhere.}
#   limits:
#   - What a document says is not judged; the location says where to look. Whether a file there exists, `plimsoll evidence check` tells.
#   - >-
#     Of several documents on one topic the one reviewed last counts. A draft does not count beside an approved version,
#     and what is retired not at all.
#   - >-
#     Each evidence document is judged by itself: a topic that only another one records counts as missing.
#   - Whether the evidence is signed is not looked at.
package plimsoll.process.documented_procedures

import data.lib.plimsoll.date
import data.lib.plimsoll.evidence
import data.lib.plimsoll.finding
import data.lib.plimsoll.guide
import data.lib.plimsoll.settings
import data.lib.plimsoll.text

id := "process/documented-procedures"

# METADATA
# description: Topics that need a current document.
# custom:
#   parameter: {type: array, items: {type: string}}
default required_topics := [
	"security-policy", "incident-response", "recovery", "signing", "key-management", "controls", "image-build",
	"access-control", "change-management",
]

required_topics := settings.value(id, "requiredTopics")

# METADATA
# description: The sections that a document needs, by topic. A topic that is left out keeps its default.
# custom:
#   parameter: {type: object, additionalProperties: {type: array, items: {type: string}}}
default required_sections := {
	"signing": ["roles", "keys", "verification", "revocation"],
	"incident-response": ["severity", "roles", "containment", "evidence", "communication", "review"],
	"recovery": ["order", "rto-rpo", "runbook", "verification"],
	"security-policy": ["scope", "image-rules", "runtime-rules", "exceptions", "responsibilities"],
}

required_sections := settings.value(id, "requiredSections")

# METADATA
# description: How many days ago a document or a control may have been reviewed.
# custom:
#   parameter: {type: integer, minimum: 1}
default max_review_age_days := 365

max_review_age_days := settings.value(id, "maxReviewAgeDays")

# METADATA
# description: How many days ago the contacts of the incident response plan may have been reviewed.
# custom:
#   parameter: {type: integer, minimum: 1}
default max_contact_age_days := 90

max_contact_age_days := settings.value(id, "maxContactAgeDays")

# METADATA
# description: Whoever approves a document must be another than its owner.
# custom:
#   parameter: {type: boolean}
default four_eyes := true

four_eyes := settings.value(id, "fourEyes")

# METADATA
# description: How many of a hundred guide items need a control in the register, or an approved declaration that they are out of scope.
# custom:
#   parameter: {type: integer, minimum: 0, maximum: 100}
default min_mapped_pct := 100

min_mapped_pct := settings.value(id, "minMappedPct")

# METADATA
# description: What controls of the register must implement besides items of the guide, such as ids of other frameworks.
# custom:
#   parameter: {type: array, items: {type: string}}
default required_controls := []

required_controls := settings.value(id, "requiredControls")

# METADATA
# description: Roles and teams that may own evidence; all may where the list is empty.
# custom:
#   parameter: {type: array, items: {type: string}}
default allowed_owners := []

allowed_owners := settings.value(id, "allowedOwners")

default applicable := false

applicable if count(evidence.documents) > 0

violation contains finding.at(id, rule, evidence.item(document, []), fault.suffix, fault.msg) if {
	some document in evidence.documents
	some fault in evidence.faults(document, "documents", _fields, allowed_owners)
	rule := _rule_of_fault(document, fault)
	rule in _rules
}

violation contains finding.at(id, "register", evidence.item(document, []), fault.suffix, fault.msg) if {
	some document in evidence.documents
	some fault in evidence.faults(document, "controls", _control_fields, allowed_owners)
	fault.suffix[0] == "controls"
}

violation contains finding.at(id, "index", evidence.item(document, ["documents"]), [], $"the topic {topic} is required, and no document is recorded for it") if {
	some document in evidence.documents
	_has_documents(document)
	some topic in required_topics
	_is_missing(document, topic)
}

violation contains finding.at(id, "index", second, ["owner"], msg) if {
	some i, first in _standing
	some j, second in _standing
	i < j
	_same_topic(first, second)
	_is_asked(second)
	text.folded(first.entry.owner) != text.folded(second.entry.owner)
	msg := $"the topic {second.entry.topic} has two documents with different owners, {first.entry.owner} and {second.entry.owner}"
}

violation contains finding.at(id, rule, judged, ["status"], msg) if {
	some judged in _judged
	rule := _rule(judged.entry.topic)
	rule in _rules
	is_string(judged.entry.status)
	not _word(judged.entry.status) in _approved
	msg := $"the document on {judged.entry.topic} is {judged.entry.status}, not approved"
}

violation contains finding.at(id, rule, judged, [key], msg) if {
	some judged in _judged
	rule := _rule(judged.entry.topic)
	rule in _rules
	_word(judged.entry.status) in _approved
	some key in ["approvedBy", "approvedAt"]
	object.get(judged.entry, key, null) == null
	msg := $"{key} is missing, so that nobody can tell that the document on {judged.entry.topic} was approved"
}

violation contains finding.at(id, rule, judged, ["approvedBy"], msg) if {
	four_eyes == true
	some judged in _judged
	rule := _rule(judged.entry.topic)
	rule in _rules
	_person(judged.entry.approvedBy) == _person(judged.entry.owner)
	msg := $"the document on {judged.entry.topic} was approved by its owner, {judged.entry.owner}"
}

violation contains finding.at(id, rule, judged, ["lastReviewedAt"], msg) if {
	some judged in _judged
	rule := _rule(judged.entry.topic)
	rule in _rules
	age := _known_age(judged.entry.lastReviewedAt)
	age > max_review_age_days
	msg := $"the document on {judged.entry.topic} was last reviewed {age} days ago; asked for are at most {max_review_age_days}"
}

violation contains finding.at(id, rule, judged, ["sections"], msg) if {
	some judged in _judged
	rule := _rule(judged.entry.topic)
	rule in _rules
	sections := [_word(section) | some section in judged.entry.sections]
	missing := [section | some section in _asked_sections(judged.entry.topic); not _word(section) in sections]
	count(missing) > 0
	msg := $"the document on {judged.entry.topic} has no section {concat(", ", missing)}"
}

violation contains finding.at(id, "contacts", judged, ["contactsReviewedAt"], msg) if {
	some judged in _judged
	judged.entry.topic == "incident-response"
	age := _known_age(judged.entry.contactsReviewedAt)
	age > max_contact_age_days
	msg := $"the contacts for incidents were last reviewed {age} days ago; asked for are at most {max_contact_age_days}"
}

violation contains finding.at(id, "objectives", judged, fault.suffix, fault.msg) if {
	some judged in _judged
	judged.entry.topic == "recovery"
	some i, objective in judged.entry.objectives
	some fault in _objective_faults(["objectives", i], objective)
}

violation contains finding.at(id, "objectives", judged, ["objectives", i, "rpoHours"], msg) if {
	some judged in _judged
	judged.entry.topic == "recovery"
	some i, objective in judged.entry.objectives
	is_number(objective.rpoHours)
	some backup in _backups_for(judged, objective)
	objective.rpoHours < backup.intervalHours
	msg := $"{_name(objective)} may lose {objective.rpoHours} hours at most, and its backup {_name(backup)} is made every {backup.intervalHours}"
}

violation contains finding.at(id, "objectives", judged, ["objectives", i, "backups"], msg) if {
	some judged in _judged
	judged.entry.topic == "recovery"
	some i, objective in judged.entry.objectives
	some named in objective.backups
	recorded := [backup.id | some backup in _backups(judged)]
	count(recorded) > 0
	not named in recorded
	msg := $"no backup {named} is recorded"
}

violation contains finding.at(id, "register", control, ["lastReviewedAt"], msg) if {
	some control in _controls
	age := _known_age(control.entry.lastReviewedAt)
	age > max_review_age_days
	msg := $"the control {_name(control.entry)} was last reviewed {age} days ago; asked for are at most {max_review_age_days}"
}

violation contains finding.at(id, "register", control, ["implements", i], msg) if {
	some control in _controls
	some i, item in control.entry.implements
	is_string(item)
	guide.meant(item)
	not item in guide.items
	msg := $"{item} is no item of the guide"
}

violation contains finding.at(id, "register", evidence.item(document, ["controls"]), [], msg) if {
	some document in evidence.documents
	count(evidence.entries(document, "controls")) > 0
	answered := _answered(document)
	missing := [item | some item in guide.items; not item in answered]
	(count(guide.items) - count(missing)) * 100 < count(guide.items) * min_mapped_pct
	msg := $"{count(missing)} of {count(guide.items)} guide items have no control and are not declared out of scope: {_some_of(missing)}"
}

violation contains finding.at(id, "register", evidence.item(document, ["controls"]), [], msg) if {
	some document in evidence.documents
	count(evidence.entries(document, "controls")) > 0
	some asked in required_controls
	not asked in _answered(document)
	msg := $"no control of the register implements {asked}"
}

no_evidence contains finding.gap(id, rule, evidence.item(document, ["documents"]), [], msg, ["evidence"]) if {
	some document in evidence.documents
	some rule in ["signing", "incident-response", "recovery", "security-policy", "controls"]
	_is_missing(document, rule)
	msg := $"no document on {rule} is recorded"
}

no_evidence contains finding.gap(id, "index", evidence.item(document, ["documents"]), [], "no documents are recorded", ["evidence"]) if {
	some document in evidence.documents
	not _has_documents(document)
}

no_evidence contains finding.gap(id, "register", evidence.item(document, ["controls"]), [], "no control register is recorded", ["evidence"]) if {
	some document in evidence.documents
	object.get(document.object, "controls", null) in [null, []]
}

no_evidence contains finding.gap(id, rule, judged, ["lastReviewedAt"], msg, ["evidence"]) if {
	some judged in _judged
	rule := _rule(judged.entry.topic)
	rule in _rules
	reason := _unknown_age(judged.entry.lastReviewedAt)
	msg := $"whether the document on {judged.entry.topic} is current cannot be told: {reason}"
}

no_evidence contains finding.gap(id, "register", control, ["lastReviewedAt"], msg, ["evidence"]) if {
	some control in _controls
	reason := _unknown_age(control.entry.lastReviewedAt)
	msg := $"whether the control {_name(control.entry)} is current cannot be told: {reason}"
}

no_evidence contains finding.gap(id, "contacts", judged, ["contactsReviewedAt"], msg, ["evidence"]) if {
	some judged in _judged
	judged.entry.topic == "incident-response"
	reason := _unknown_age(object.get(judged.entry, "contactsReviewedAt", null))
	msg := $"whether the contacts for incidents are current cannot be told: {reason}"
}

no_evidence contains finding.gap(id, "objectives", judged, ["objectives"], "the times and losses that recovery promises are not recorded", ["evidence"]) if {
	some judged in _judged
	judged.entry.topic == "recovery"
	object.get(judged.entry, "objectives", null) in [null, []]
}

no_evidence contains finding.gap(id, "objectives", judged, ["objectives", i], msg, ["evidence"]) if {
	some judged in _judged
	judged.entry.topic == "recovery"
	some i, objective in judged.entry.objectives
	count(_backups_for(judged, objective)) == 0
	msg := $"no backup interval is recorded that {_name(objective)} could be held against"
}

no_evidence contains finding.gap(id, rule, evidence.item(document, []), ["apiVersion"], $"the evidence is of version {document.api}, which is not known here", ["evidence"]) if {
	some document in evidence.unknown_documents
	some rule in ["signing", "incident-response", "recovery", "security-policy", "controls", "register", "index"]
}

note contains finding.at(id, "register", declaration, [], msg) if {
	some document in evidence.documents
	some declaration in evidence.out_of_scope(document, guide.items)
	count(declaration.faults) > 0
	msg := $"the declaration for {declaration.declaration.item} is not heeded: {concat(", ", declaration.faults)}"
}

_rules := [
	"signing", "incident-response", "recovery", "security-policy", "key-management", "controls", "index",
	"future-date", "placeholder", "owner", "unknown-key", "malformed",
]

_fields := {
	"topic": "text",
	"title": "text",
	"version": "any",
	"status": "text",
	"approvedBy": "text?",
	"approvedAt": "date?",
	"lastReviewedAt": "date",
	"sections": "texts?",
	"contactsReviewedAt": "date?",
	"objectives": "list?",
}

_control_fields := {
	"statement": "text",
	"implements": "texts",
	"implementation": "texts",
	"status": "text",
	"lastReviewedAt": "date",
}

_objective_fields := {"service": "text", "rtoHours": "number", "rpoHours": "number", "backups": "texts?"}

_objective_faults(path, objective) := evidence.field_faults(path, objective, _objective_fields) if {
	is_object(objective)
} else := [{"rule": "malformed", "suffix": path, "msg": $"an objective must be an object, not {type_name(objective)}"}]

_approved := ["approved", "current", "effective", "final", "published"]

_drafts := ["draft", "in-progress", "in-review", "proposed", "review"]

_retired := ["archived", "obsolete", "retired", "superseded", "withdrawn"]

# What is wrong with an entry is wrong with its topic.
_rule_of_fault(document, fault) := _rule(topic) if {
	["documents", i] = array.slice(fault.suffix, 0, 2)
	topic := document.object.documents[i].topic
	topic in array.concat(_own_rules, required_topics)
} else := fault.rule

_rule(topic) := topic if {
	topic in _own_rules
} else := "index"

_own_rules := ["signing", "incident-response", "recovery", "security-policy", "key-management", "controls"]

_has_documents(document) if not object.get(document.object, "documents", null) in [null, []]

# The control register is a document on controls as well.
_is_missing(document, topic) if {
	not _is_out_of_scope(document, topic)
	count([entry | some entry in _of_document(document); entry.entry.topic == topic]) == 0
	not _is_registered(document, topic)
}

_is_out_of_scope(document, "signing") if document.object.scope.images == "none"

_is_registered(document, "controls") if count(evidence.entries(document, "controls")) > 0

_of_document(document) := [entry |
	some entry in evidence.entries(document, "documents")
	not _word(object.get(entry.entry, "status", null)) in _retired
]

_alive := [object.union(entry, {"isOut": _is_without_images(document)}) |
	some document in evidence.documents
	some entry in _of_document(document)
]

_is_without_images(document) if {
	document.object.scope.images == "none"
} else := false

# A draft does not stand where an approved version does.
_standing := [entry |
	some entry in _alive
	not _is_draft_beside_approved(entry)
]

_is_draft_beside_approved(entry) if {
	_is_draft(entry)
	some other in _alive
	_same_topic(entry, other)
	not _is_draft(other)
}

_is_draft(entry) if _word(entry.entry.status) in _drafts

_judged := [entry |
	some entry in _standing
	_is_asked(entry)
	not _is_reviewed_later(entry)
]

_is_asked(entry) if {
	entry.entry.topic in array.concat(_own_rules, required_topics)
	not _is_signing_without_images(entry)
}

_is_signing_without_images(entry) if {
	entry.entry.topic == "signing"
	entry.isOut
}

_is_reviewed_later(entry) if {
	some other in _standing
	_same_topic(entry, other)
	date.after(other.entry.lastReviewedAt, entry.entry.lastReviewedAt)
	not date.after(other.entry.lastReviewedAt, settings.now)
}

_same_topic(first, second) if {
	first.entry.topic == second.entry.topic
	evidence.document_of(first) == evidence.document_of(second)
}

_asked_sections(topic) := required_sections[topic] if {
	required_sections[topic]
} else := {
	"signing": ["roles", "keys", "verification", "revocation"],
	"incident-response": ["severity", "roles", "containment", "evidence", "communication", "review"],
	"recovery": ["order", "rto-rpo", "runbook", "verification"],
	"security-policy": ["scope", "image-rules", "runtime-rules", "exceptions", "responsibilities"],
}[topic]

# A heading is the same however it is set.
_word(heading) := strings.replace_n({" ": "-", "/": "-", "_": "-"}, text.folded(trim_space(heading))) if {
	is_string(heading)
} else := ""

_person(name) := text.folded(trim_space(name)) if is_string(name)

# An age that can be told; what is in the future is reported as that.
_known_age(day) := age if {
	date.known(day)
	age := date.age_days(day, settings.now)
}

_unknown_age(null) := "it has no date"

_unknown_age(day) := "without `now` nobody knows its age" if {
	date.known(day)
	not date.valid(settings.now)
}

_unknown_age(day) := $"{day} stands for an unknown date" if {
	date.valid(day)
	not date.known(day)
}

_backups(judged) := [entry.entry |
	some document in evidence.documents
	document.path == evidence.document_of(judged)
	some entry in evidence.entries(document, "backups")
	is_string(entry.entry.id)
]

_backups_for(judged, objective) := [backup |
	some backup in _backups(judged)
	is_number(backup.intervalHours)
	_is_meant(objective, backup)
]

_is_meant(objective, _) if not is_array(object.get(objective, "backups", null))

_is_meant(objective, backup) if backup.id in objective.backups

_name(named) := named.service if {
	is_string(named.service)
} else := named.id if {
	is_string(named.id)
} else := "without a name"

_controls := [control |
	some document in evidence.documents
	some control in evidence.entries(document, "controls")
]

_planned := ["not-implemented", "planned", "proposed", "retired"]

_answered(document) := {item |
	some control in evidence.entries(document, "controls")
	not _word(object.get(control.entry, "status", null)) in _planned
	some item in control.entry.implements
} | {declaration.declaration.item |
	some declaration in evidence.out_of_scope(document, guide.items)
	count(declaration.faults) == 0
}

_some_of(items) := concat(", ", items) if {
	count(items) <= 5
} else := $"{concat(", ", array.slice(items, 0, 5))} and {count(items) - 5} more"
