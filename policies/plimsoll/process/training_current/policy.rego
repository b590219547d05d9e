# METADATA
# title: Security training that is not current
# description: >-
#   People who were never shown how containers are attacked, or were long ago, build and run them as they always did, and
#   nobody knows what to do once something has happened.
# custom:
#   severity: low
#   remediation: >-
#     Hold the required courses for everybody in the roles concerned, newcomers included, review their material, and
#     record counts, dates, owner and where the records are in the `training` section of the evidence.
#   inputs: [evidence]
#   platforms: [process]
#   rules:
#     missing-course: No training is recorded for a required course.
#     coverage: Too few of those who need a required course have completed it.
#     lapsed: A required course was given too long ago.
#     stale-content: The material of a required course was reviewed too long ago.
#     joiners: Somebody new waited too long for a required course, or still does.
#     impossible-count: More people completed a course than there are.
#     future-date: A date is in the future.
#     placeholder: An owner or a location is a placeholder.
#     owner: The owner is none of those who may own evidence.
#     unknown-key: A section or a field is misspelt or unknown, so that nothing reads it.
#     malformed: A field is missing or of the wrong type.
#   guide:
#     decides: [compliance/training, checklist-compliance/security-training]
#   controls:
#     nist-sp-800-53r5:
#       AT-3: {strength: direct, reason: "Asks for current training by role, with the share of people who had it."}
#       AT-2: {strength: partial, reason: The courses asked for by default are about containers and incidents only.}
#     mitre-attack-containers:
#       T1204.003: {strength: partial, reason: A current course on containers is where malicious images are explained.}
#       T1552.001: {strength: partial, reason: A current course on containers is where plain text credentials are explained.}
#   limits:
#   - What a course teaches, and whether the counts are true, is not judged; the location says where to look.
#   - >-
#     Of several entries for one course and the same roles the latest counts. Entries for different roles are added up.
#   - >-
#     Each evidence document is judged by itself: one without training records is no-evidence even beside another, and a
#     course that only another one records counts as missing.
#   - Whether the evidence is signed is not looked at.
package plimsoll.process.training_current

import data.lib.plimsoll.date
import data.lib.plimsoll.evidence
import data.lib.plimsoll.finding
import data.lib.plimsoll.settings

id := "process/training-current"

# METADATA
# description: Courses that must have been held, besides those that evidence calls mandatory.
# custom:
#   parameter: {type: array, items: {type: string}}
default required_courses := ["container-security-basics", "incident-response"]

required_courses := settings.value(id, "requiredCourses")

# METADATA
# description: How many of a hundred people must have completed a course.
# custom:
#   parameter: {type: integer, minimum: 0, maximum: 100}
default min_coverage_pct := 90

min_coverage_pct := settings.value(id, "minCoveragePct")

# METADATA
# description: For how many days a course is valid, at most; evidence may say fewer.
# custom:
#   parameter: {type: integer, minimum: 1}
default validity_days := 365

validity_days := settings.value(id, "validityDays")

# METADATA
# description: How many days ago the material may have been reviewed.
# custom:
#   parameter: {type: integer, minimum: 1}
default max_content_age_days := 730

max_content_age_days := settings.value(id, "maxContentAgeDays")

# METADATA
# description: Within how many days newcomers must have been trained.
# custom:
#   parameter: {type: integer, minimum: 1}
default joiner_days := 90

joiner_days := settings.value(id, "joinerDays")

# METADATA
# description: Roles and teams that may own evidence; all may where the list is empty.
# custom:
#   parameter: {type: array, items: {type: string}}
default allowed_owners := []

allowed_owners := settings.value(id, "allowedOwners")

default applicable := false

applicable if count(evidence.documents) > 0

violation contains finding.at(id, fault.rule, evidence.item(document, []), fault.suffix, fault.msg) if {
	some document in evidence.documents
	some fault in evidence.faults(document, "training", _fields, allowed_owners)
	fault.rule in ["future-date", "malformed", "owner", "placeholder", "unknown-key"]
}

violation contains finding.at(id, fault.rule, training, fault.suffix, fault.msg) if {
	some training in _trainings
	some i, joiner in training.entry.joiners
	some fault in _joiner_faults(i, joiner)
}

violation contains finding.at(id, "impossible-count", training, ["completed"], msg) if {
	some training in _trainings
	is_number(training.entry.completed)
	is_number(training.entry.headcount)
	training.entry.completed > training.entry.headcount
	msg := $"{training.entry.completed} people completed the course, and there are {training.entry.headcount}"
}

violation contains finding.at(id, "missing-course", evidence.item(document, ["training"]), [], $"the course {course} is required, and no training is recorded for it") if {
	some document in evidence.documents
	trainings := evidence.entries(document, "training")
	count(trainings) > 0
	some course in required_courses
	every training in trainings {
		training.entry.course != course
	}
}

violation contains finding.at(id, "lapsed", training, ["lastDeliveredAt"], msg) if {
	some training in _required
	age := date.age_days(training.entry.lastDeliveredAt, settings.now)
	date.known(training.entry.lastDeliveredAt)
	age > _validity(training.entry)
	msg := $"the course {training.entry.course} was last held {age} days ago and is valid for {_validity(training.entry)}"
}

violation contains finding.at(id, "coverage", trainings[0], ["completed"], msg) if {
	some trainings in _by_course
	not _any_lapsed(trainings)
	[completed, headcount] := _totals(trainings)
	completed * 100 < headcount * min_coverage_pct
	msg := $"{completed} of {headcount} people completed the course {trainings[0].entry.course}; asked for are {min_coverage_pct} of 100"
}

violation contains finding.at(id, "stale-content", training, ["contentReviewedAt"], msg) if {
	some training in _required
	age := date.age_days(training.entry.contentReviewedAt, settings.now)
	date.known(training.entry.contentReviewedAt)
	age > max_content_age_days
	msg := $"the material of {training.entry.course} was last reviewed {age} days ago; asked for are at most {max_content_age_days}"
}

violation contains finding.at(id, "joiners", training, ["joiners", i, "joinedAt"], msg) if {
	some training in _required
	some i, joiner in training.entry.joiners
	days := date.age_days(joiner.joinedAt, _trained(joiner))
	days > joiner_days
	msg := $"somebody who joined on {joiner.joinedAt} {_outcome(joiner, days)}; asked for are at most {joiner_days}"
}

no_evidence contains finding.gap(id, "coverage", evidence.item(document, ["training"]), [], "no training is recorded", ["evidence"]) if {
	some document in evidence.documents
	object.get(document.object, "training", null) in [null, []]
}

no_evidence contains finding.gap(id, "lapsed", evidence.item(document, ["training"]), [], "without `now` nobody can tell whether trainings are still valid", ["evidence"]) if {
	not date.valid(settings.now)
	some document in evidence.documents
	count(evidence.entries(document, "training")) > 0
}

no_evidence contains finding.gap(id, "lapsed", training, ["lastDeliveredAt"], msg, ["evidence"]) if {
	some training in _required
	date.valid(training.entry.lastDeliveredAt)
	not date.known(training.entry.lastDeliveredAt)
	msg := $"{training.entry.lastDeliveredAt} stands for an unknown date"
}

no_evidence contains finding.gap(id, "stale-content", training, ["contentReviewedAt"], msg, ["evidence"]) if {
	some training in _required
	not date.known(object.get(training.entry, "contentReviewedAt", ""))
	msg := $"nothing tells when the material of {training.entry.course} was last reviewed"
}

no_evidence contains finding.gap(id, "coverage", trainings[0], ["headcount"], msg, ["evidence"]) if {
	some trainings in _by_course
	[_, 0] = _totals(trainings)
	msg := $"nobody is counted for the course {trainings[0].entry.course}"
}

no_evidence contains finding.gap(id, "malformed", evidence.item(document, []), ["apiVersion"], $"the evidence is of version {document.api}, which is not known here", ["evidence"]) if {
	some document in evidence.unknown_documents
}

note contains finding.at(id, "missing-course", declaration, [], "training is never out of scope; the declaration is not heeded") if {
	some document in evidence.documents
	some declaration in evidence.out_of_scope(document, ["compliance/training", "checklist-compliance/security-training"])
}

_fields := {
	"course": "text",
	"roles": "texts",
	"headcount": "count",
	"completed": "count",
	"lastDeliveredAt": "date",
	"mandatory": "boolean?",
	"validityDays": "count?",
	"contentReviewedAt": "date?",
	"joiners": "list?",
}

_joiner_fields := {"role": "text?", "joinedAt": "date", "trainedAt": "date?"}

_joiner_faults(i, joiner) := evidence.field_faults(["joiners", i], joiner, _joiner_fields) if {
	is_object(joiner)
} else := [{"rule": "malformed", "suffix": ["joiners", i], "msg": $"a joiner must be an object, not {type_name(joiner)}"}]

_trainings := [training |
	some document in evidence.documents
	some training in evidence.entries(document, "training")
]

# The entries that count for a required course: the latest for its roles.
_required := [training |
	some training in _trainings
	_is_required(training.entry)
	not _is_superseded(training)
]

_is_required(entry) if entry.course in required_courses

_is_required(entry) if {
	entry.mandatory == true
	is_string(entry.course)
}

_is_superseded(training) if {
	some other in _trainings
	other.entry.course == training.entry.course
	_document(other) == _document(training)
	_roles(other.entry) == _roles(training.entry)
	date.after(other.entry.lastDeliveredAt, training.entry.lastDeliveredAt)
}

# An entry's path ends in the section and its position; what is before that is its document.
_document(training) := array.slice(training.path, 0, count(training.path) - 2)

_roles(entry) := {role | some role in entry.roles}

# The entries of a required course in one document.
_by_course := [trainings |
	some [document, course] in {[_document(training), training.entry.course] | some training in _required}
	trainings := [training |
		some training in _required
		training.entry.course == course
		_document(training) == document
	]
]

_validity(entry) := min([validity_days, entry.validityDays]) if {
	is_number(entry.validityDays)
} else := validity_days

_any_lapsed(trainings) if {
	some training in trainings
	date.age_days(training.entry.lastDeliveredAt, settings.now) > _validity(training.entry)
}

# People who completed and people there are; nothing where a count is missing. Leavers who are still counted in one
# role do not make up for those who are missing in another.
_totals(trainings) := [sum(completed), sum(headcount)] if {
	completed := [min([training.entry.completed, training.entry.headcount]) |
		some training in trainings
		is_number(training.entry.completed)
	]
	headcount := [n | some training in trainings; n := training.entry.headcount; is_number(n)]
	count(completed) == count(trainings)
	count(headcount) == count(trainings)
}

_trained(joiner) := joiner.trainedAt if {
	joiner.trainedAt != null
} else := settings.now

_outcome(joiner, days) := $"was trained {days} days later" if {
	object.get(joiner, "trainedAt", null) != null
} else := $"has not been trained for {days} days"
