package plimsoll.process.response_plan_tested_test

import data.plimsoll.process.response_plan_tested as policy

test_old_exercise_is_reported if {
	r := violations(evidence([exercise({"date": "2025-05-31"})]), {})

	r == {{
		"msg": "the last exercise was 366 days ago; asked for are at most 365",
		"details": {
			"policy": "process/response-plan-tested",
			"rule": "recent",
			"path": ["exercises", 0, "date"],
			"subject": {"kind": "Evidence", "name": "shop"},
		},
	}}
}

test_recent_exercise_is_silent if {
	found([exercise({})], {}) == set()
	gaps(evidence([exercise({})])) == set()
	policy.applicable with input as evidence([])
	found([exercise({"date": "2025-06-01"})], {}) == set()
}

test_limits_can_be_set if {
	found([exercise({})], {"maxAgeDays": 30}) == {"the last exercise was 61 days ago; asked for are at most 30"}
	found([exercise({})], {"minParticipants": 5}) == {"4 took part in the exercise; asked for are at least 5"}
	found([exercise({})], {"scenarioWindowDays": 60}) == {"no exercise of the last 60 days was about the compromise of a container or a cluster"}
}

test_few_participants_are_reported if {
	found([exercise({"participants": ["operator", "developer", "operator"]})], {}) == {"2 took part in the exercise; asked for are at least 3"}
}

test_only_the_last_exercise_needs_to_be_recent if {
	old := exercise({"id": "old", "date": "2022-01-01", "participants": ["operator"], "planVersion": "1"})

	found([old, exercise({})], {}) == set()
}

test_scenario_is_reported[name] if {
	some name, case in {
		"power cut": {"scenario": "The data centre loses power.", "want": 1},
		"cluster without a compromise": {"scenario": "An upgrade of the cluster fails.", "want": 1},
		"compromise of a laptop": {"scenario": "A stolen laptop.", "want": 1},
		"only part of a word": {"scenario": "A podcast about heartbreak; a leak in the roof.", "want": 0},
		"container": {"scenario": "Break-out from a (Container)", "want": 0},
		"nodes": {"scenario": "Coin miners run on all nodes", "want": 0},
	}

	count(found([exercise({"scenario": case.scenario})], {})) == case.want
}

test_scenario_of_another_exercise_counts_within_its_window if {
	power := exercise({"id": "power", "date": "2026-05-20", "scenario": "The data centre loses power."})

	found([power, exercise({"date": "2024-06-01"})], {}) == set()
	found([power, exercise({"date": "2024-05-31"})], {}) == {"no exercise of the last 730 days was about the compromise of a container or a cluster"}
}

test_words_can_be_of_another_language if {
	parameters := {"scenarioWords": ["Behälter", ""], "compromiseWords": ["Einbruch"]}

	found([exercise({"scenario": "Ein Einbruch in einen Behälter"})], parameters) == set()
	count(found([exercise({})], parameters)) == 1
}

test_older_plan_is_reported[name] if {
	some name, case in {
		"older": {"tested": "9", "current": "10", "want": {"the exercise tested version 9 of the plan, and the current one is 10"}},
		"older part": {"tested": "v2.3", "current": "2.10", "want": {"the exercise tested version v2.3 of the plan, and the current one is 2.10"}},
		"number": {"tested": 3, "current": 4, "want": {"the exercise tested version 3 of the plan, and the current one is 4"}},
		"shorter": {"tested": "4", "current": "4.1", "want": {"the exercise tested version 4 of the plan, and the current one is 4.1"}},
		"dates": {"tested": "2025-03", "current": "2026-01", "want": {"the exercise tested version 2025-03 of the plan, and the current one is 2026-01"}},
		"same": {"tested": "4.0", "current": "4", "want": set()},
		"newer": {"tested": "5", "current": "4", "want": set()},
	}

	found_in(object.union(evidence([exercise({"planVersion": case.tested})]), {"documents": [plan({"version": case.current})]})) == case.want
}

test_plans_that_do_not_count_are_passed_by if {
	plans := [plan({}), plan({"version": "9", "status": "draft"}), plan({"version": "8", "topic": "recovery"}), plan({"version": "7", "lastReviewedAt": "2025-01-01"})]

	found_in(object.union(evidence([exercise({})]), {"documents": plans})) == set()
}

test_versions_that_cannot_be_compared_are_a_gap if {
	gaps(object.union(evidence([exercise({"planVersion": "3"})]), {"documents": [plan({})]})) == set()
	gaps(object.union(evidence([exercise({"planVersion": "spring"})]), {"documents": [plan({})]})) == {"whether spring is older than the current version 4 of the plan cannot be told"}
	gaps(object.union(evidence([exercise({"planVersion": "spring"})]), {"documents": [plan({"version": "spring"})]})) == set()
	gaps(object.union(evidence([exercise({"planVersion": ["4"]})]), {"documents": [plan({})]})) == {"whether unknown is older than the current version 4 of the plan cannot be told"}
}

test_without_a_plan_there_is_a_gap if {
	gaps(object.union(evidence([exercise({})]), {"documents": []})) == {"no approved plan is recorded whose version the exercise could be held against"}
}

test_overdue_findings_are_reported if {
	late := {"id": "pager", "owner": "operator", "due": "2026-05-31"}
	closed := object.union(late, {"closedAt": "2026-05-30"})
	open := object.union(late, {"due": "2026-07-01"})
	old := exercise({"id": "old", "date": "2025-01-01", "findings": [object.remove(late, ["id"])]})

	found([exercise({"findings": [closed, open]})], {}) == set()
	found([exercise({"findings": [late]})], {}) == {"pager was to be mended by 2026-05-31"}
	found([exercise({"findings": [late]})], {"maxOverdueFindings": 1}) == set()
	found([exercise({"findings": [late]}), old], {"maxOverdueFindings": 1}) == {
		"pager was to be mended by 2026-05-31",
		"a finding was to be mended by 2026-05-31",
		"id is missing",
	}
}

test_incidents_count_once_they_were_reviewed if {
	incident := exercise({"type": "Incident"})

	found([object.union(incident, {"reviewedAt": "2026-04-20"})], {}) == set()
	gaps(evidence([incident])) == {"no exercise is recorded that counts as a test, with a date that says something"}
	notes(evidence([incident])) == {"the incident does not count as a test, as nobody looked back upon it"}
	found([exercise({"date": "2025-05-30"}), incident], {}) == {"the last exercise was 367 days ago; asked for are at most 365"}
}

test_common_faults_are_reported if {
	faulty := exercise({"owner": "TBD", "date": "2027-01-01", "scenaro": "x", "outcome": 1, "findings": ["x"]})

	{f.details.rule | some f in violations(evidence([faulty]), {"allowedOwners": ["security team"]})} == {"owner", "placeholder", "future-date", "unknown-key", "malformed"}
}

test_without_exercises_there_is_no_evidence[name] if {
	some name, section in {"null": null, "none": []}

	found(section, {}) == set()
	gaps(evidence(section)) == {"no exercise is recorded"}
}

test_without_now_there_is_no_evidence if {
	g := policy.no_evidence with input as evidence([exercise({"scenario": "none"})])
	r := policy.violation with input as evidence([exercise({"scenario": "none"})])

	r == set()
	{f.msg | some f in g} == {"without `now` nobody can tell how long ago the exercise was"}
}

test_unknown_date_is_a_gap if {
	gaps(evidence([exercise({"date": "1970-01-01"})])) == {"no exercise is recorded that counts as a test, with a date that says something"}
}

test_unknown_version_gives_no_evidence if {
	gaps(object.union(evidence([]), {"apiVersion": "plimsoll/v9"})) == {"the evidence is of version plimsoll/v9, which is not known here"}
}

test_testing_is_never_out_of_scope if {
	declaration := {"item": "incident-response/test-response-plans", "reason": "x", "approvedBy": "board", "until": "2027-01-01"}

	notes(object.union(evidence([]), {"scope": {"outOfScope": [declaration]}})) == {"testing the plan is never out of scope; the declaration is not heeded"}
}

test_other_documents_are_not_applicable if {
	not policy.applicable with input as {"apiVersion": "v1", "kind": "Pod"}
}

test_hostile_entries_neither_break_nor_pass if {
	entries := [1, null, {"type": 1, "date": {}, "findings": 3, "participants": "all", "scenario": []}, {"date": "2026-05-01", "scenario": 2, "planVersion": {}}]
	document := object.union(evidence(entries), {"documents": [1, {"topic": "incident-response", "status": 4}]})
	r := violations(document, {})

	"malformed" in {f.details.rule | some f in r}
	count(gaps(document)) > 0
}

now := "2026-06-01T12:00:00Z"

found(exercises, parameters) := {f.msg | some f in violations(evidence(exercises), parameters)}

found_in(document) := {f.msg | some f in violations(document, {})}

violations(document, parameters) := r if {
	r := policy.violation with input as document
		with data.lib.plimsoll.parameters as {"now": now, "process/response-plan-tested": parameters}
}

gaps(document) := messages if {
	messages := {f.msg | some f in policy.no_evidence} with input as document
		with data.lib.plimsoll.parameters as {"now": now}
}

notes(document) := messages if {
	messages := {f.msg | some f in policy.note} with input as document
		with data.lib.plimsoll.parameters as {"now": now}
}

evidence(exercises) := {
	"apiVersion": "plimsoll/v1",
	"kind": "Evidence",
	"metadata": {"system": "shop", "revision": "7", "preparedBy": "platform team", "preparedAt": "2026-06-01"},
	"documents": [plan({})],
	"exercises": exercises,
}

plan(changes) := object.union({"topic": "incident-response", "status": "Approved", "version": "4", "lastReviewedAt": "2026-02-01"}, changes)

exercise(changes) := object.union(
	{
		"id": "tabletop-2026",
		"owner": "security team",
		"location": "docs/tabletop-2026.md",
		"type": "tabletop",
		"date": "2026-04-01",
		"scenario": "A web container is compromised and reaches for the cluster's API.",
		"participants": ["operator", "developer", "press officer", "head of engineering"],
		"planVersion": "4",
		"outcome": "Contained in forty minutes; the pager of the second line was off.",
	},
	changes,
)
