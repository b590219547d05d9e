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

_told := [_in_words(violation, _enriched(violation.details)) | some violation in _all_findings]

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

_in_words(violation, details) := {"msg": $"{_subject(details.subject)}{violation.msg} ({details.policy})", "details": details}

_subject(subject) := $"{subject.kind} {subject.namespace}/{subject.name}: " if {
	subject.namespace
} else := $"{subject.kind} {subject.name}: " if {
	subject.name
} else := ""
