# Findings as people read them where no toolchain stands between: with severity, guide items, controls and remedy, and
# told in one line. `conftest test -n plimsoll.main` takes `violation` as failures and `warn` as warnings.
package plimsoll.main

import data.lib.plimsoll.catalog
import data.lib.plimsoll.finding as findings_of
import data.lib.plimsoll.set
import data.lib.plimsoll.settings
import data.plimsoll.registry

# METADATA
# description: Findings of medium severity and above. Combined documents are judged one by one and as a set.
violation contains told if {
	some told in _told
	told.details.severity != "low"
}

# METADATA
# description: Findings of low severity; with the setting `reportNoEvidence`, what could not be decided as well.
warn contains told if {
	some told in _told
	told.details.severity == "low"
}

warn contains _in_words(gap, gap.details) if {
	settings.report_no_evidence
	some gap in _all_gaps
}

_told := [_in_words(violation, _mendable(_enriched(violation.details))) | some violation in _all_findings]

_all_findings := findings if not set.combined

_all_findings := array.concat(documents.findings, [_of_member(violation, i) |
	some i, member in input
	some violation in findings with input as member.contents
	not _judged_together(violation)
]) if {
	set.combined
}

_all_gaps := gaps if not set.combined

_all_gaps := array.concat(documents.no_evidence, [_of_member(gap, i) |
	some i, member in input
	some gap in gaps with input as member.contents
	not _judged_together(gap)
]) if {
	set.combined
}

# Where there is a set, what it says takes the place of what was said of each document.
_judged_together(violation) if _ = registry.set_applicable[violation.details.policy]

_of_member(violation, position) := findings_of.with_details(violation, {"document": position})

_enriched(details) := object.union(_said(details), details)

_said(details) := {
	"severity": policy.rules[details.rule],
	"guide": policy.guide,
	"controls": policy.controls,
	"remediation": policy.remediation,
} if {
	policy := catalog.policies[details.policy]
} else := {"severity": "high"}

# What would mend it, as JSON Patch on the document; src/scan/remedy.ts says the same in Wasm.
_mendable(details) := object.union(details, {"patch": patch}) if {
	remedy := [remedy |
		some remedy in catalog.policies[details.policy].remedies[details.rule]
		_ends_in(details.path, remedy.at)
	][0]
	patch := _patch(remedy, details.path, _document_of(details))
} else := details

_document_of(details) := input[details.document].contents if {
	set.combined
} else := input

_ends_in(path, at) if {
	start := count(path) - count(at)
	start >= 0
	every i, key in at {
		_fits(path[start + i], key)
	}
}

_fits(key, key)

_fits(key, "*") if is_number(key)

_patch(remedy, path, document) := [{"op": "add", "path": _pointer(array.slice(path, 0, depth + 1)), "value": value}] if {
	depth := _depth(path, document)
	depth < count(path)
	is_object(object.get(document, array.slice(path, 0, depth), null))
	value := _nested(array.slice(path, depth + 1, count(path)), remedy.set)
} else := [{"op": "replace", "path": _pointer(path), "value": remedy.set}] if {
	_depth(path, document) == count(path)
} else := [{"op": "remove", "path": _pointer(path)}] if {
	remedy.remove
	_depth(path, document) == count(path)
}

# How many keys of the path the document has.
_depth(path, document) := count([n |
	some n in numbers.range(1, count(path))
	object.get(document, array.slice(path, 0, n), _nowhere) != _nowhere
])

_nowhere := "\u001fnothing"

_nested([], value) := value

_nested([a], value) := {a: value}

_nested([a, b], value) := {a: {b: value}}

_nested([a, b, c], value) := {a: {b: {c: value}}}

_pointer(path) := concat("", [$"/{concat("~1", split(concat("~0", split($"{key}", "~")), "/"))}" | some key in path])

_in_words(violation, details) := {"msg": $"{_subject(details.subject)}{violation.msg} ({details.policy})", "details": details}

_subject(subject) := $"{subject.kind} {subject.namespace}/{subject.name}: " if {
	subject.namespace
} else := $"{subject.kind} {subject.name}: " if {
	subject.name
} else := ""
