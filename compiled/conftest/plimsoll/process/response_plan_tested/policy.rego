# METADATA
# title: Incident response plan that is not tested
# description: >-
#   A plan that nobody ever played through fails on the day it is needed - numbers are wrong, rights are missing, and
#   nobody has evicted a container or rebuilt a cluster before.
# custom:
#   severity: medium
#   remediation: >-
#     Play through the compromise of a container or of the cluster with those who would have to act, write down what did
#     not work with owner and day, and record it in the `exercises` section of the evidence, with the version of the plan.
#   inputs: [evidence]
#   platforms: [process]
#   rules:
#     recent: The last exercise, or reviewed incident, was too long ago.
#     participants: Too few took part in the last exercise.
#     scenario: No exercise of late was about the compromise of a container or a cluster.
#     plan-version: The last exercise tested an older plan than the current one.
#     overdue: Something that an exercise found was not mended by its day.
#     future-date: A date is in the future.
#     placeholder: An owner or a location is a placeholder.
#     owner: The owner is none of those who may own evidence.
#     unknown-key: A section or a field is misspelt or unknown, so that nothing reads it.
#     malformed: A field is missing or of the wrong type.
#   guide:
#     decides: [incident-response/test-response-plans]
#   controls:
#     nist-sp-800-53r5:
#       IR-3: {strength: direct, reason: "Asks for an exercise within the year, with its findings mended in time."}
#       CP-4: {strength: partial, reason: An exercise plays the response through; recovery is only part of it where the scenario says so.}
#   limits:
#   - How well an exercise went, and whether it is told as it was, is not judged; the location says where to look.
#   - >-
#     A real incident counts where `type` is `incident` and `reviewedAt` says that it was looked back upon.
#   - Whether a scenario is about a compromise is told by its words; other languages need `scenarioWords` and `compromiseWords`.
#   - Whether the evidence is signed is not looked at.
package plimsoll.process.response_plan_tested

import data.lib.plimsoll.date
import data.lib.plimsoll.evidence
import data.lib.plimsoll.finding
import data.lib.plimsoll.settings
import data.lib.plimsoll.text

id := "process/response-plan-tested"

# METADATA
# description: How many days ago the last exercise may have been.
# custom:
#   parameter: {type: integer, minimum: 1}
default max_age_days := 365

max_age_days := settings.value(id, "maxAgeDays")

# METADATA
# description: How many must have taken part in the last exercise.
# custom:
#   parameter: {type: integer, minimum: 1}
default min_participants := 3

min_participants := settings.value(id, "minParticipants")

# METADATA
# description: Within how many days an exercise must have been about the compromise of a container or a cluster.
# custom:
#   parameter: {type: integer, minimum: 1}
default scenario_window_days := 730

scenario_window_days := settings.value(id, "scenarioWindowDays")

# METADATA
# description: How many findings of exercises may be past their day.
# custom:
#   parameter: {type: integer, minimum: 0}
default max_overdue_findings := 0

max_overdue_findings := settings.value(id, "maxOverdueFindings")

# METADATA
# description: Words that say what was compromised; one of them has to begin a word of the scenario.
# custom:
#   parameter: {type: array, items: {type: string}}
default scenario_words := ["cluster", "container", "docker", "kubernetes", "node", "pod", "registry"]

scenario_words := settings.value(id, "scenarioWords")

# METADATA
# description: Words that say that it was compromised; one of them has to begin a word of the scenario.
# custom:
#   parameter: {type: array, items: {type: string}}
default compromise_words := [
	"attack", "backdoor", "breach", "break", "broke", "compromis", "escap", "exfiltrat", "exploit", "hijack", "intru",
	"leak", "malicious", "malware", "miner", "mining", "poison", "ransom", "rootkit", "stolen", "takeover", "tamper",
	"trojan", "unauthor",
]

compromise_words := settings.value(id, "compromiseWords")

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
	some fault in evidence.faults(document, "exercises", _fields, allowed_owners)
	fault.rule in ["future-date", "malformed", "owner", "placeholder", "unknown-key"]
}

violation contains finding.at(id, fault.rule, exercise, fault.suffix, fault.msg) if {
	some exercise in _exercises
	some fault in evidence.tracked_faults([], "findings", exercise.entry)
	fault.rule in ["future-date", "malformed", "unknown-key"]
}

violation contains finding.at(id, "recent", exercise, ["date"], msg) if {
	some exercise in _latest
	age := date.age_days(exercise.entry.date, settings.now)
	age > max_age_days
	msg := $"the last exercise was {age} days ago; asked for are at most {max_age_days}"
}

violation contains finding.at(id, "participants", exercise, ["participants"], msg) if {
	some exercise in _latest
	is_array(exercise.entry.participants)
	taking_part := count({participant | some participant in exercise.entry.participants})
	taking_part < min_participants
	msg := $"{taking_part} took part in the exercise; asked for are at least {min_participants}"
}

violation contains finding.at(id, "scenario", exercise, ["scenario"], msg) if {
	some exercise in _latest
	date.valid(settings.now)
	every other in _exercises {
		not _counts_as_compromise(exercise, other)
	}
	msg := $"no exercise of the last {scenario_window_days} days was about the compromise of a container or a cluster"
}

violation contains finding.at(id, "plan-version", exercise, ["planVersion"], msg) if {
	some exercise in _latest
	some plan in _plans(exercise)
	_is_older(_version(exercise.entry.planVersion), _version(plan.entry.version))
	msg := $"the exercise tested version {_text(exercise.entry.planVersion)} of the plan, and the current one is {_text(plan.entry.version)}"
}

violation contains finding.at(id, "overdue", exercise, overdue.suffix, msg) if {
	count(_overdue) > max_overdue_findings
	some [exercise, overdue] in _overdue
	msg := $"{_name(overdue.tracked)} was to be mended by {overdue.tracked.due}"
}

no_evidence contains finding.gap(id, "recent", evidence.item(document, ["exercises"]), [], msg, ["evidence"]) if {
	some document in evidence.documents
	count([exercise | some exercise in _held; evidence.document_of(exercise) == document.path]) == 0
	msg := _nothing(document)
}

no_evidence contains finding.gap(id, "recent", exercise, ["date"], "without `now` nobody can tell how long ago the exercise was", ["evidence"]) if {
	not date.valid(settings.now)
	some exercise in _latest
}

no_evidence contains finding.gap(id, "plan-version", exercise, ["planVersion"], "no approved plan is recorded whose version the exercise could be held against", ["evidence"]) if {
	some exercise in _latest
	count(_plans(exercise)) == 0
}

no_evidence contains finding.gap(id, "plan-version", exercise, ["planVersion"], msg, ["evidence"]) if {
	some exercise in _latest
	some plan in _plans(exercise)
	tested := object.get(exercise.entry, "planVersion", null)
	current := object.get(plan.entry, "version", null)
	tested != current
	not _is_comparable(tested, current)
	msg := $"whether {_text(tested)} is older than the current version {_text(current)} of the plan cannot be told"
}

no_evidence contains finding.gap(id, "malformed", evidence.item(document, []), ["apiVersion"], $"the evidence is of version {document.api}, which is not known here", ["evidence"]) if {
	some document in evidence.unknown_documents
}

note contains finding.at(id, "recent", exercise, ["reviewedAt"], "the incident does not count as a test, as nobody looked back upon it") if {
	some exercise in _exercises
	not _is_held(exercise.entry)
}

note contains finding.at(id, "recent", declaration, [], "testing the plan is never out of scope; the declaration is not heeded") if {
	some document in evidence.documents
	some declaration in evidence.out_of_scope(document, ["incident-response/test-response-plans"])
}

_fields := {
	"type": "text",
	"date": "date",
	"scenario": "text",
	"participants": "texts",
	"planVersion": "any",
	"outcome": "text",
	"findings": "list?",
	"reviewedAt": "date?",
}

_exercises := [exercise |
	some document in evidence.documents
	some exercise in evidence.entries(document, "exercises")
]

# What counts as a test: not an incident that nobody looked back upon, nor what has no date that says something.
_held := [exercise |
	some exercise in _exercises
	_is_held(exercise.entry)
	date.known(exercise.entry.date)
	not date.after(exercise.entry.date, settings.now)
]

_is_held(entry) if text.folded(object.get(entry, "type", "")) != "incident"

_is_held(entry) if date.known(entry.reviewedAt)

_latest := [exercise |
	some exercise in _held
	not _is_followed(exercise)
]

_is_followed(exercise) if {
	some later in _held
	evidence.document_of(later) == evidence.document_of(exercise)
	date.after(later.entry.date, exercise.entry.date)
}

_nothing(document) := "no exercise is recorded" if {
	count(evidence.entries(document, "exercises")) == 0
} else := "no exercise is recorded that counts as a test, with a date that says something"

_counts_as_compromise(exercise, other) if {
	evidence.document_of(other) == evidence.document_of(exercise)
	_is_held(other.entry)
	date.known(other.entry.date)
	date.age_days(other.entry.date, settings.now) <= scenario_window_days
	words := _words(other.entry.scenario)
	_begins(words, scenario_words)
	_begins(words, compromise_words)
}

_words(scenario) := split(
	strings.replace_n(
		{
			"\n": " ", "\t": " ", "-": " ", "/": " ", "(": " ", "\"": " ", "'": " ", ",": " ", ".": " ", ":": " ", ";": " ",
		},
		text.folded(scenario),
	),
	" ",
)

_begins(words, stems) if {
	some stem in stems
	stem != ""
	some word in words
	startswith(word, text.folded(stem))
}

_approved := ["approved", "current", "effective", "final", "published"]

# The approved plan that was reviewed last.
_plans(exercise) := [plan |
	candidates := [plan |
		some document in evidence.documents
		document.path == evidence.document_of(exercise)
		some plan in evidence.entries(document, "documents")
		plan.entry.topic == "incident-response"
		text.folded(plan.entry.status) in _approved
	]
	some plan in candidates
	not _is_reviewed_later(plan, candidates)
]

_is_reviewed_later(plan, candidates) if {
	some other in candidates
	date.after(other.entry.lastReviewedAt, plan.entry.lastReviewedAt)
}

# The numbers of a version, so that 10 follows 9; undefined for what is no version. A date in a version is three numbers.
_version(version) := numbers if {
	parts := split(strings.replace_n({"-": "."}, trim_left(text.folded(_text(version)), "v")), ".")
	numbers := [text.natural(part) | some part in parts]
	count(numbers) == count(parts)
}

_is_comparable(first, second) if {
	is_array(_version(first))
	is_array(_version(second))
}

# 4 and 4.0 are the same.
_is_older(first, second) if _padded(first, count(second)) < _padded(second, count(first))

_padded(version, length) := array.concat(version, [0 | some _ in numbers.range(count(version) + 1, length)]) if {
	count(version) < length
} else := version

_text(value) := value if {
	is_string(value)
} else := $"{value}" if {
	is_number(value)
} else := "unknown"

_overdue := [[exercise, overdue] |
	some exercise in _exercises
	some overdue in evidence.overdue(exercise.entry, "findings")
]

_name(tracked) := tracked.id if {
	is_string(tracked.id)
} else := "a finding"
