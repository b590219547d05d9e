# METADATA
# title: Benchmark that was not run or not passed
# description: >-
#   Settings drift. Where nothing holds cluster and hosts against a benchmark again and again, nobody notices, and those
#   who answer for the system are told nothing.
# custom:
#   severity: medium
#   remediation: >-
#     Run a benchmark such as kube-bench on every target each month, mend what fails, keep its output with a date (in a
#     BenchmarkRecord where the tool writes none), and publish a report each quarter that the `reports` section of the
#     evidence names.
#   inputs: [benchmark, evidence]
#   platforms: [process]
#   set:
#     alone: true
#     kinds: [benchmark, evidence]
#     fields: ["*"]
#   rules:
#     recent: The last benchmark of a target was too long ago, or there was none.
#     score: Too many controls of a benchmark failed, or one of those that must not.
#     report-published: >-
#       The last report on compliance was too long ago, leaves out a target, or has other numbers than the benchmark.
#     future-date: A date is in the future.
#     placeholder: An owner or a location is a placeholder.
#     owner: The owner is none of those who may own evidence.
#     unknown-key: A section or a field is misspelt or unknown, so that nothing reads it.
#     malformed: A field is missing or of the wrong type.
#   guide:
#     decides:
#     - compliance/compliance-scanning#recent
#     - compliance/compliance-scanning#score
#     - checklist-compliance/compliance-reporting#report-published
#   controls:
#     nist-sp-800-190:
#       "4.4.3": {strength: direct, reason: Asks for benchmark runs at short intervals with enough passed.}
#       "4.1.2": {strength: partial, reason: Reports on compliance are published; images are in them only where the benchmark looks at them.}
#     nist-sp-800-53r5:
#       CM-6(1): {strength: direct, reason: Reads the results of tools that verify settings on their own.}
#       CA-7: {strength: partial, reason: Benchmarks and their reports are one feed of continuous monitoring.}
#       CA-2: {strength: partial, reason: A published report is one assessment among others.}
#       RA-5: {strength: partial, reason: A benchmark looks for weak settings.}
#     owasp-kubernetes-top-ten-2022:
#       K09: {strength: direct, reason: Asks for regular runs of a benchmark on the cluster.}
#     owasp-kubernetes-top-ten-2025:
#       K07: {strength: direct, reason: Asks for a benchmark that a tool runs.}
#     nsa-cisa-kubernetes-hardening:
#       upgrading-and-application-security-practices: {strength: direct, reason: Asks for benchmark runs each month.}
#   limits:
#   - The benchmark is believed; nothing here looks at a cluster or a host.
#   - >-
#     Results that a tool leaves to people are counted neither as passed nor as failed, and noted; with `countManualAs` they fail.
#   - Controls that a platform cannot meet, such as file paths on a node without files, belong into `excludedControls`.
#   - kube-bench says neither when it ran nor how bad a failure is; a BenchmarkRecord gives the date, and nothing the severity.
package plimsoll.process.compliance_scan

import data.lib.plimsoll.benchmark
import data.lib.plimsoll.date
import data.lib.plimsoll.evidence
import data.lib.plimsoll.finding
import data.lib.plimsoll.set
import data.lib.plimsoll.settings
import data.lib.plimsoll.severity

id := "process/compliance-scan"

# METADATA
# description: How many days ago a benchmark may have been run.
# custom:
#   parameter: {type: integer, minimum: 1}
default max_age_days := 30

max_age_days := settings.value(id, "maxAgeDays")

# METADATA
# description: How many of a hundred controls must have passed.
# custom:
#   parameter: {type: integer, minimum: 0, maximum: 100}
default min_pass_pct := 90

min_pass_pct := settings.value(id, "minPassPct")

# METADATA
# description: No control of this severity or above may fail.
# custom:
#   parameter: {type: string, enum: [CRITICAL, HIGH, MEDIUM, LOW]}
default fail_threshold := "CRITICAL"

fail_threshold := settings.value(id, "failThreshold")

# METADATA
# description: What benchmarks must have been run on.
# custom:
#   parameter: {type: array, items: {type: string}}
default targets := ["cluster"]

targets := settings.value(id, "targets")

# METADATA
# description: What a result counts as that a tool leaves to people.
# custom:
#   parameter: {type: string, enum: [no-evidence, fail]}
default count_manual_as := "no-evidence"

count_manual_as := settings.value(id, "countManualAs")

# METADATA
# description: Controls that do not count, by the ids of the tool, as the platform cannot meet them.
# custom:
#   parameter: {type: array, items: {type: string}}
default excluded_controls := []

excluded_controls := settings.value(id, "excludedControls")

# METADATA
# description: How many days ago the last report on compliance may have been published.
# custom:
#   parameter: {type: integer, minimum: 1}
default max_report_age_days := 92

max_report_age_days := settings.value(id, "maxReportAgeDays")

# METADATA
# description: Roles and teams that may own evidence; all may where the list is empty.
# custom:
#   parameter: {type: array, items: {type: string}}
default allowed_owners := []

allowed_owners := settings.value(id, "allowedOwners")

default applicable := false

applicable if {
	not set.combined
	count(_judged) > 0
}

applicable := {position | some position in _judged} if set.combined

violation contains finding.at(id, rule, evidence.item(document, []), fault.suffix, fault.msg) if {
	some document in evidence.subjects
	some fault in evidence.faults(document, "reports", _fields, allowed_owners)
	rule := _rule_of_fault(document, fault)
	rule in ["recent", "report-published", "future-date", "malformed", "owner", "placeholder", "unknown-key"]
}

violation contains finding.at(id, "recent", run.item, run.suffix, msg) if {
	some run in _newest
	age := date.age_days(run.ranAt, settings.now)
	age > max_age_days
	msg := $"the last benchmark of {run.target} was {age} days ago; asked for are at most {max_age_days}"
}

violation contains finding.at(id, "recent", _anchor, [], $"no benchmark of {target} is here") if {
	settings.complete == true
	count(_runs) > 0
	some target in _missing_targets
}

violation contains finding.at(id, "score", run.item, [], msg) if {
	some run in _newest
	decided := run.passed + run.failed
	run.passed * 100 < decided * min_pass_pct
	msg := $"{run.passed} of {decided} controls passed; asked for are {min_pass_pct} of 100"
}

violation contains finding.at(id, "score", run.item, control.suffix, msg) if {
	some run in _newest
	some control in run.controls
	control.state == "fail"
	severity.rank(control.severity) >= severity.rank(severity.of(fail_threshold))
	not _is_excluded(control)
	msg := $"{control.id} failed, which is {control.severity}"
}

violation contains finding.at(id, "report-published", report, ["publishedAt"], msg) if {
	some report in _latest_reports
	age := date.age_days(report.entry.publishedAt, settings.now)
	age > max_report_age_days
	msg := $"the last report on compliance was published {age} days ago; asked for are at most {max_report_age_days}"
}

violation contains finding.at(id, "report-published", report, ["covers"], msg) if {
	some report in _latest_reports
	is_array(report.entry.covers)
	missing := [target | some target in targets; not target in report.entry.covers]
	count(missing) > 0
	msg := $"the report on compliance does not cover {concat(", ", missing)}"
}

violation contains finding.at(id, "report-published", report, ["totals", key], msg) if {
	some report in _latest_reports
	is_object(report.entry.totals)
	runs := [run | some run in _newest; run.target in report.entry.covers]
	_is_of_runs(report.entry, runs)
	some key in ["passed", "failed"]
	counted := sum([run[key] | some run in runs])
	report.entry.totals[key] != counted
	msg := $"the report says that {report.entry.totals[key]} controls {key}, and the benchmark counts {counted}"
}

no_evidence contains finding.gap(id, "recent", _anchor, [], $"no benchmark of {target} is here", ["benchmark", "evidence"]) if {
	not _is_decided_missing
	some target in _missing_targets
}

no_evidence contains finding.gap(id, "recent", run.item, run.suffix, msg, ["benchmark", "evidence"]) if {
	some run in _undated
	msg := $"nothing tells when the benchmark of {run.target} was run; a BenchmarkRecord does"
}

no_evidence contains finding.gap(id, "recent", run.item, run.suffix, msg, ["benchmark"]) if {
	some run in _newest
	reason := _unknown_age(run.ranAt)
	msg := $"how long ago the benchmark of {run.target} was run cannot be told: {reason}"
}

no_evidence contains finding.gap(id, "score", run.item, [], "no control was decided", ["benchmark"]) if {
	some run in _newest
	run.passed + run.failed == 0
}

no_evidence contains finding.gap(id, "report-published", _anchor, [], "no report on compliance is recorded", ["evidence"]) if {
	count(_compliance_reports) == 0
}

no_evidence contains finding.gap(id, "report-published", report, ["publishedAt"], msg, ["evidence"]) if {
	some report in _latest_reports
	reason := _unknown_age(report.entry.publishedAt)
	msg := $"how long ago the report was published cannot be told: {reason}"
}

no_evidence contains finding.gap(id, "report-published", report, ["covers"], "nothing tells what the report on compliance covers", ["evidence"]) if {
	some report in _latest_reports
	not is_array(object.get(report.entry, "covers", null))
}

no_evidence contains finding.gap(id, rule, document, ["apiVersion"], $"the evidence is of version {document.api}, which is not known here", ["evidence"]) if {
	some document in _unknown
	some rule in ["recent", "score", "report-published"]
}

note contains finding.at(id, "score", run.item, [], msg) if {
	some run in _newest
	run.manual > 0
	msg := $"{run.manual} controls are left to people, and count neither as passed nor as failed"
}

_fields := {
	"type": "text",
	"period": "text",
	"publishedAt": "date",
	"audience": "any",
	"totals": "any?",
	"covers": "texts?",
	"target": "text?",
	"ranAt": "date?",
}

_rule_of_fault(document, fault) := _rules_of_types[type] if {
	["reports", i] = array.slice(fault.suffix, 0, 2)
	type := document.object.reports[i].type
	_rules_of_types[type]
} else := fault.rule

_rules_of_types := {"compliance": "report-published", "compliance-scan": "recent"}

_judged := array.concat(
	[object.get(result, "document", 0) | some result in benchmark.results],
	[object.get(document, "document", 0) | some document in evidence.subjects; not _has_no_target(document)],
)

# Nothing runs here that a benchmark could be run on.
_has_no_target(document) if {
	document.object.scope.platforms.kubernetes == false
	document.object.scope.platforms.docker == false
}

_unknown := [resource |
	some resource in set.subjects
	resource.group == "plimsoll"
	resource.kind == "Evidence"
	resource.api != "plimsoll/v1"
]

# What says that something is missing; undefined where nothing has to be there.
_anchor := [item |
	some item in array.concat(
		[evidence.item(document, ["reports"]) | some document in evidence.subjects; not _has_no_target(document)],
		benchmark.results,
	)
][0]

_missing_targets := [target |
	some target in targets
	every run in _runs {
		run.target != target
	}
]

_is_decided_missing if {
	settings.complete == true
	count(_runs) > 0
}

# Results of tools, and of those that only evidence tells.
_runs := array.concat(
	[{
		"item": result,
		"suffix": [],
		"target": result.target,
		"tool": result.tool,
		"ranAt": result.ranAt,
		"controls": result.controls,
		"passed": _count(result.controls, "pass"),
		"failed": _count(result.controls, "fail") + _failed_by_hand(result.controls),
		"manual": _count(result.controls, "manual") - _failed_by_hand(result.controls),
	} |
		some result in benchmark.results
	],
	[{
		"item": entry,
		"suffix": ["ranAt"],
		"target": object.get(entry.entry, "target", "cluster"),
		"tool": "evidence",
		"ranAt": date.utc(object.get(entry.entry, "ranAt", entry.entry.publishedAt)),
		"controls": [],
		"passed": _total(entry.entry, "passed"),
		"failed": _total(entry.entry, "failed"),
		"manual": 0,
	} |
		some entry in _entries
		entry.entry.type == "compliance-scan"
	],
)

_count(controls, state) := count([control |
	some control in controls
	control.state == state
	not _is_excluded(control)
])

_is_excluded(control) if control.id in excluded_controls

_failed_by_hand(controls) := _count(controls, "manual") if {
	count_manual_as == "fail"
} else := 0

_total(entry, key) := entry.totals[key] if {
	is_number(entry.totals[key])
} else := 0

# Of the results of a tool on a target the newest counts, and those without a date where none has one.
_newest := [run |
	some run in _runs
	run.ranAt != null
	not _is_followed(run)
]

_undated := [run |
	some run in _runs
	run.ranAt == null
	not _is_followed(run)
]

_is_followed(run) if {
	some later in _runs
	later.target == run.target
	later.tool == run.tool
	later.ranAt != null
	_is_before(run.ranAt, later.ranAt)
}

_is_before(null, _)

_is_before(earlier, later) if {
	earlier != null
	earlier < later
}

_unknown_age(moment) := "no `now` was given to compare" if {
	date.known(moment)
	not date.valid(settings.now)
}

_unknown_age(moment) := "it is still to come" if {
	date.known(moment)
	date.after(moment, settings.now)
}

_unknown_age(moment) := $"{moment} stands for an unknown date" if {
	date.valid(moment)
	not date.known(moment)
}

_entries := [entry |
	some document in evidence.subjects
	some entry in evidence.entries(document, "reports")
]

_compliance_reports := [entry | some entry in _entries; entry.entry.type == "compliance"]

_latest_reports := [report |
	some report in _compliance_reports
	not _is_published_later(report)
]

_is_published_later(report) if {
	some other in _compliance_reports
	date.after(other.entry.publishedAt, report.entry.publishedAt)
	not date.after(other.entry.publishedAt, settings.now)
}

# Numbers can be compared where the report was written after the benchmarks.
_is_of_runs(entry, runs) if {
	count(runs) > 0
	every run in runs {
		date.age_days(run.ranAt, entry.publishedAt) >= 0
	}
}
