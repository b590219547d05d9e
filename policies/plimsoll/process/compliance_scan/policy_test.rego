package plimsoll.process.compliance_scan_test

import data.plimsoll.process.compliance_scan as policy

test_old_benchmark_is_reported if {
	r := violations(members([record(20, 0, "2026-05-01"), evidence([report({})])]), {})

	r == {{
		"msg": "the last benchmark of cluster was 31 days ago; asked for are at most 30",
		"details": {
			"policy": "process/compliance-scan",
			"rule": "recent",
			"path": [],
			"subject": {"kind": "Benchmark", "name": "kube-bench"},
			"document": 0,
		},
	}}
}

test_recent_benchmark_with_its_report_is_silent if {
	both := members([record(20, 0, "2026-05-02"), evidence([report({})])])

	violations(both, {}) == set()
	gaps(both) == set()
	policy.applicable == {0, 1} with input as both
}

test_score_is_reported if {
	{f.msg | some f in violations(record(17, 2, "2026-05-30"), {})} == {"17 of 19 controls passed; asked for are 90 of 100"}
	violations(record(18, 2, "2026-05-30"), {}) == set()
	violations(record(17, 2, "2026-05-30"), {"minPassPct": 80}) == set()
}

test_excluded_controls_do_not_count if {
	{f.msg | some f in violations(record(1, 1, "2026-05-30"), {"excludedControls": ["f0"]})} == set()
}

test_grave_failure_is_reported if {
	results := {"apiVersion": "plimsoll/v1", "kind": "BenchmarkRecord", "ranAt": "2026-05-30", "report": {"summaryDetails": {"controls": object.union(
		{$"C-{i}": {"status": "passed"} | some i in numbers.range(1, 20)},
		{"C-0": {"status": "failed", "scoreFactor": 8}},
	)}}}

	violations(results, {}) == set()
	{[f.msg, f.details.path] | some f in violations(results, {"failThreshold": "HIGH"})} == {["C-0 failed, which is high", ["report", "summaryDetails", "controls", "C-0"]]}
	violations(results, {"failThreshold": "HIGH", "excludedControls": ["C-0"]}) == set()
}

test_what_is_left_to_people_is_noted if {
	manual := object.union(record(18, 0, "2026-05-30"), {"report": {"Controls": [{"tests": [{"results": array.concat(checks("p", "PASS", 18), checks("w", "WARN", 3))}]}]}})
	notes := policy.note with input as manual

	{n.msg | some n in notes} == {"3 controls are left to people, and count neither as passed nor as failed"}
	violations(manual, {}) == set()
	{f.msg | some f in violations(manual, {"countManualAs": "fail"})} == {"18 of 21 controls passed; asked for are 90 of 100"}
}

test_nothing_decided_is_a_gap if {
	"no control was decided" in gaps(record(0, 0, "2026-05-30"))
}

test_newest_result_of_a_tool_counts if {
	violations(members([record(1, 9, "2026-01-01"), record(20, 0, "2026-05-30")]), {}) == set()
	undated := object.remove(record(1, 9, "x"), ["ranAt"])
	violations(members([undated, record(20, 0, "2026-05-30")]), {}) == set()
	not "nothing tells when the benchmark of cluster was run; a BenchmarkRecord does" in gaps(members([undated, record(20, 0, "2026-05-30")]))
}

test_undated_result_is_a_gap if {
	gaps(object.remove(record(20, 0, "x"), ["ranAt"])) == {
		"nothing tells when the benchmark of cluster was run; a BenchmarkRecord does",
		"no report on compliance is recorded",
	}
}

test_missing_target_is_a_gap_until_all_is_here if {
	docker := object.union(record(20, 0, "2026-05-30"), {"target": "docker-host"})
	g := gaps(docker)
	whole := policy.violation with input as docker with data.lib.plimsoll.parameters as {"now": now, "complete": true}
	left := policy.no_evidence with input as docker with data.lib.plimsoll.parameters as {"now": now, "complete": true}

	g == {"no benchmark of cluster is here", "no report on compliance is recorded"}
	{f.msg | some f in whole} == {"no benchmark of cluster is here"}
	{f.msg | some f in left} == {"no report on compliance is recorded"}
	violations(docker, {"targets": ["docker-host"]}) == set()
}

test_evidence_alone_may_tell_of_benchmarks if {
	scan := report({"id": "scan", "type": "compliance-scan", "target": "cluster", "ranAt": "2026-05-30", "totals": {"passed": 95, "failed": 5}})
	old := object.union(scan, {"ranAt": "2026-04-01"})
	bad := object.union(scan, {"totals": {"passed": 80, "failed": 20}})
	bare := object.remove(scan, ["totals", "ranAt", "target"])

	violations(evidence([report({"totals": null}), scan]), {}) == set()
	gaps(evidence([report({"totals": null}), scan])) == set()
	{f.msg | some f in violations(evidence([report({"totals": null}), old]), {})} == {"the last benchmark of cluster was 61 days ago; asked for are at most 30"}
	{f.msg | some f in violations(evidence([report({"totals": null}), bad]), {})} == {"80 of 100 controls passed; asked for are 90 of 100"}
	gaps(evidence([report({}), bare])) == {"no control was decided"}
}

test_old_report_is_reported if {
	r := violations(evidence([report({"publishedAt": "2026-02-28"})]), {})

	{[f.details.rule, f.msg, f.details.path] | some f in r} == {["report-published", "the last report on compliance was published 93 days ago; asked for are at most 92", ["reports", 0, "publishedAt"]]}
	violations(evidence([report({"publishedAt": "2026-03-01"})]), {}) == set()
	violations(evidence([report({"id": "old", "publishedAt": "2025-01-01"}), report({})]), {}) == set()
}

test_report_must_cover_the_targets if {
	{f.msg | some f in violations(evidence([report({})]), {"targets": ["cluster", "registry"]})} == {"the report on compliance does not cover registry"}
	"nothing tells what the report on compliance covers" in gaps(evidence([report({"covers": null})]))
}

test_report_must_have_the_numbers_of_the_benchmark if {
	counted := members([record(20, 0, "2026-05-02"), evidence([report({"totals": {"passed": 21, "failed": 0}})])])
	earlier := members([record(20, 0, "2026-05-30"), evidence([report({"totals": {"passed": 21, "failed": 0}})])])

	{[f.details.rule, f.msg] | some f in violations(counted, {})} == {["report-published", "the report says that 21 controls passed, and the benchmark counts 20"]}
	violations(earlier, {}) == set()
}

test_without_reports_there_is_no_evidence if {
	gaps(evidence([])) == {"no benchmark of cluster is here", "no report on compliance is recorded"}
}

test_nothing_that_runs_is_not_applicable if {
	nothing := object.union(evidence([]), {"scope": {"platforms": {"docker": false, "kubernetes": false}}})

	not applicable(nothing)
	gaps(nothing) == set()
	applicable(object.union(nothing, {"scope": {"platforms": {"kubernetes": true}}}))
}

test_without_now_there_is_no_evidence if {
	g := policy.no_evidence with input as members([record(20, 0, "2026-05-02"), evidence([report({})])])

	{f.msg | some f in g} == {
		"how long ago the benchmark of cluster was run cannot be told: no `now` was given to compare",
		"how long ago the report was published cannot be told: no `now` was given to compare",
	}
}

test_dates_that_say_nothing_are_gaps if {
	gaps(members([record(20, 0, "2026-06-05"), evidence([report({"publishedAt": "1970-01-01"})])])) == {
		"how long ago the benchmark of cluster was run cannot be told: it is still to come",
		"how long ago the report was published cannot be told: 1970-01-01 stands for an unknown date",
	}
}

test_faults_are_of_the_rule_of_their_entry if {
	entries := [report({"owner": "TBD", "totals": null}), report({"type": "compliance-scan", "audience": null, "totals": {"passed": 9, "failed": 1}}), report({"type": "minutes", "period": 1})]

	{[f.details.rule, f.msg] | some f in violations(evidence(entries), {})} == {
		["report-published", "owner is a placeholder (TBD)"],
		["recent", "audience is missing"],
		["malformed", "period must be a text"],
	}
}

test_owners_can_be_restricted if {
	{f.details.rule | some f in violations(evidence([report({})]), {"allowedOwners": ["board"]})} == {"report-published"}
	{f.msg | some f in violations(evidence([report({"publishedAt": "2026-05-20"})]), {"maxReportAgeDays": 10})} == {"the last report on compliance was published 12 days ago; asked for are at most 10"}
	{f.msg | some f in violations(record(20, 0, "2026-05-20"), {"maxAgeDays": 10})} == {"the last benchmark of cluster was 12 days ago; asked for are at most 10"}
}

test_unknown_version_gives_no_evidence if {
	gaps(object.union(evidence([]), {"apiVersion": "plimsoll/v9"})) == {"the evidence is of version plimsoll/v9, which is not known here"}
}

test_hostile_entries_neither_break_nor_pass if {
	"report-published" in {f.details.rule | some f in violations(evidence([1, {"type": "compliance", "publishedAt": {}, "covers": 3, "totals": []}]), {})}
	count(gaps({"Controls": [1, {"tests": [null, {"results": [{"status": {}}]}]}], "Totals": {}})) > 0
}

now := "2026-06-01T12:00:00Z"

applicable(document) if {
	policy.applicable with input as document
}

violations(document, parameters) := r if {
	r := policy.violation with input as document
		with data.lib.plimsoll.parameters as {"now": now, "process/compliance-scan": parameters}
}

gaps(document) := messages if {
	messages := {f.msg | some f in policy.no_evidence} with input as document
		with data.lib.plimsoll.parameters as {"now": now}
}

members(documents) := [{"path": $"{i}.yaml", "contents": document} | some i, document in documents]

checks(prefix, status, number) := [{"test_number": $"{prefix}{i}", "status": status} | number > 0; some i in numbers.range(0, number - 1)]

record(passed, failed, at) := {
	"apiVersion": "plimsoll/v1",
	"kind": "BenchmarkRecord",
	"ranAt": at,
	"report": {"Totals": {}, "Controls": [{"tests": [{"results": array.concat(checks("p", "PASS", passed), checks("f", "FAIL", failed))}]}]},
}

evidence(section) := {
	"apiVersion": "plimsoll/v1",
	"kind": "Evidence",
	"metadata": {"system": "shop", "revision": "7", "preparedBy": "platform team", "preparedAt": "2026-06-01"},
	"reports": section,
}

report(changes) := object.union(
	{
		"id": "2026-q1",
		"owner": "security team",
		"location": "docs/compliance-2026-q1.pdf",
		"type": "compliance",
		"period": "2026 Q1",
		"publishedAt": "2026-05-10",
		"audience": "management",
		"covers": ["cluster"],
		"totals": {"passed": 20, "failed": 0},
	},
	changes,
)
