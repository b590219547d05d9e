package plimsoll.process.training_current_test

import data.plimsoll.process.training_current as policy

test_low_coverage_is_reported if {
	r := found_in(evidence([basics({"completed": 17}), response({})]), {})

	r == {{
		"msg": "17 of 20 people completed the course container-security-basics; asked for are 90 of 100",
		"details": {
			"policy": "process/training-current",
			"rule": "coverage",
			"path": ["training", 0, "completed"],
			"subject": {"kind": "Evidence", "name": "shop"},
		},
	}}
}

test_current_training_is_silent if {
	found([basics({}), response({})], {}) == set()
	gaps([basics({}), response({})], {}) == set()
	policy.applicable with input as evidence([])
}

test_coverage_is_that_of_all_roles if {
	developers := basics({"roles": ["developer"], "completed": 20, "headcount": 20})
	operators := basics({"roles": ["operator"], "completed": 3, "headcount": 6})

	found([developers, operators, response({})], {}) == {"23 of 26 people completed the course container-security-basics; asked for are 90 of 100"}
	found([developers, operators, response({})], {"minCoveragePct": 88}) == set()
}

test_leavers_of_one_role_do_not_cover_another if {
	developers := basics({"roles": ["developer"], "completed": 30, "headcount": 20})
	operators := basics({"roles": ["operator"], "completed": 10, "headcount": 20})

	found([developers, operators, response({})], {}) == {
		"30 people completed the course, and there are 20",
		"30 of 40 people completed the course container-security-basics; asked for are 90 of 100",
	}
}

test_exact_coverage_is_silent if {
	found([basics({"completed": 18}), response({})], {}) == set()
}

test_latest_entry_for_the_same_roles_counts if {
	old := basics({"id": "old", "lastDeliveredAt": "2024-01-10", "completed": 2, "contentReviewedAt": "2020-01-01", "roles": ["operator", "developer"]})
	new := basics({"roles": ["developer", "operator"]})

	found([old, new, response({})], {}) == set()
}

test_lapsed_course_is_reported if {
	found([basics({"lastDeliveredAt": "2025-05-31", "completed": 0}), response({})], {}) == {"the course container-security-basics was last held 366 days ago and is valid for 365"}
	found([basics({"lastDeliveredAt": "2025-06-01"}), response({})], {}) == set()
}

test_shorter_validity_wins if {
	found([basics({"validityDays": 31}), response({})], {}) == set()
	found([basics({"validityDays": 30}), response({})], {}) == {"the course container-security-basics was last held 31 days ago and is valid for 30"}
	found([basics({"validityDays": 9999, "lastDeliveredAt": "2025-05-31"}), response({})], {}) == {"the course container-security-basics was last held 366 days ago and is valid for 365"}
	found([basics({}), response({})], {"validityDays": 30}) == {
		"the course container-security-basics was last held 31 days ago and is valid for 30",
		"the course incident-response was last held 31 days ago and is valid for 30",
	}
}

test_stale_content_is_reported if {
	found([basics({"contentReviewedAt": "2024-05-31"}), response({})], {}) == {"the material of container-security-basics was last reviewed 731 days ago; asked for are at most 730"}
	found([basics({"contentReviewedAt": "2024-06-01"}), response({})], {}) == set()
	found([basics({}), response({})], {"maxContentAgeDays": 1000}) == set()
}

test_missing_course_is_reported if {
	found([basics({})], {}) == {"the course incident-response is required, and no training is recorded for it"}
	found([basics({})], {"requiredCourses": ["container-security-basics"]}) == set()
}

test_mandatory_courses_are_required_as_well if {
	secure_code := object.union(basics({}), {"course": "secure-code", "lastDeliveredAt": "2020-01-01"})

	found([basics({}), response({}), secure_code], {}) == set()
	found([basics({}), response({}), object.union(secure_code, {"mandatory": true})], {}) == {"the course secure-code was last held 2343 days ago and is valid for 365"}
}

test_joiners_are_reported[name] if {
	some name, case in {
		"late": {"joiner": {"joinedAt": "2026-01-01", "trainedAt": "2026-04-02"}, "want": {"somebody who joined on 2026-01-01 was trained 91 days later; asked for are at most 90"}},
		"in time": {"joiner": {"joinedAt": "2026-01-01", "trainedAt": "2026-04-01"}, "want": set()},
		"not yet": {"joiner": {"joinedAt": "2026-03-02"}, "want": {"somebody who joined on 2026-03-02 has not been trained for 91 days; asked for are at most 90"}},
		"not yet, as null": {"joiner": {"joinedAt": "2026-03-02", "trainedAt": null}, "want": {"somebody who joined on 2026-03-02 has not been trained for 91 days; asked for are at most 90"}},
		"new": {"joiner": {"joinedAt": "2026-03-03", "role": "operator"}, "want": set()},
		"unknown field": {"joiner": {"joinedAt": "2026-05-01", "name": "x"}, "want": {"name is no field that is known here"}},
		"no date": {"joiner": {"joinedAt": "May"}, "want": {"joinedAt must be a date, such as 2026-03-31 or 2026-03-31T10:00:00Z"}},
		"no object": {"joiner": "x", "want": {"a joiner must be an object, not string"}},
	}

	found([basics({"joiners": [case.joiner]}), response({})], {}) == case.want
}

test_joiner_days_can_be_set if {
	joiner := {"joinedAt": "2026-05-01", "trainedAt": "2026-05-31"}

	found([basics({"joiners": [joiner]}), response({})], {"joinerDays": 29}) == {"somebody who joined on 2026-05-01 was trained 30 days later; asked for are at most 29"}
}

# Leavers who are still counted make more people trained than there are.
test_impossible_count_is_reported if {
	found([basics({"completed": 21}), response({})], {}) == {"21 people completed the course, and there are 20"}
}

test_common_faults_are_reported if {
	rules := {f.details.rule | some f in found_in(
		object.union(evidence([object.union(basics({}), {"owner": "TBD", "lastDeliveredAt": "2027-01-01", "corse": "x", "headcount": "20"}), response({})]), {"trainings": []}),
		{"allowedOwners": ["security team"]},
	)}

	rules == {"owner", "placeholder", "future-date", "unknown-key", "malformed"}
}

test_without_now_dated_rules_give_no_evidence if {
	documents := evidence([basics({"lastDeliveredAt": "2020-01-01"}), response({})])
	r := policy.violation with input as documents
	g := policy.no_evidence with input as documents

	r == set()
	{f.msg | some f in g} == {"without `now` nobody can tell whether trainings are still valid"}
}

test_without_now_low_coverage_is_still_reported if {
	r := policy.violation with input as evidence([basics({"completed": 1}), response({})])

	{f.msg | some f in r} == {"1 of 20 people completed the course container-security-basics; asked for are 90 of 100"}
}

test_without_training_there_is_no_evidence[name] if {
	some name, document in {
		"no section": object.remove(evidence([]), ["training"]),
		"empty section": evidence([]),
		"null": evidence(null),
	}
	r := found_in(document, {})
	g := policy.no_evidence with input as document with data.lib.plimsoll.parameters as {"now": now}

	r == set()
	{f.msg | some f in g} == {"no training is recorded"}
}

test_section_that_is_no_list_is_reported if {
	found({"a": basics({})}, {}) == {"training must be a list, not object"}
}

test_unknown_dates_give_no_evidence if {
	gaps([basics({"lastDeliveredAt": "1970-01-01"}), response({})], {}) == {"1970-01-01 stands for an unknown date"}
	found([basics({"lastDeliveredAt": "1970-01-01"}), response({})], {}) == set()
	gaps([basics({"contentReviewedAt": "1970-01-01"}), response({})], {}) == {"nothing tells when the material of container-security-basics was last reviewed"}
	gaps([object.remove(basics({}), ["contentReviewedAt"]), response({})], {}) == {"nothing tells when the material of container-security-basics was last reviewed"}
}

test_course_for_nobody_gives_no_evidence if {
	gaps([basics({"headcount": 0, "completed": 0}), response({})], {}) == {"nobody is counted for the course container-security-basics"}
	found([basics({"headcount": 0, "completed": 0}), response({})], {}) == set()
}

test_unknown_version_gives_no_evidence if {
	document := object.union(evidence([basics({"completed": 1})]), {"apiVersion": "plimsoll/v9"})
	g := policy.no_evidence with input as document

	found_in(document, {}) == set()
	{f.msg | some f in g} == {"the evidence is of version plimsoll/v9, which is not known here"}
}

test_training_is_never_out_of_scope if {
	declaration := {"item": "compliance/training", "reason": "one person", "approvedBy": "board", "until": "2027-01-01"}
	document := object.union(evidence([]), {"scope": {"outOfScope": [declaration, object.union(declaration, {"item": "network/tls"})]}})
	notes := policy.note with input as document

	{[n.msg, n.details.path] | some n in notes} == {["training is never out of scope; the declaration is not heeded", ["scope", "outOfScope", 0]]}
	policy.applicable with input as document
}

test_documents_are_judged_by_themselves if {
	list := {"apiVersion": "v1", "kind": "List", "items": [evidence([basics({}), response({})]), evidence([response({})])]}
	r := policy.violation with input as list with data.lib.plimsoll.parameters as {"now": now}

	{[f.msg, f.details.path] | some f in r} == {["the course container-security-basics is required, and no training is recorded for it", ["items", 1, "training"]]}
}

test_other_documents_are_not_applicable if {
	not policy.applicable with input as {"apiVersion": "v1", "kind": "Pod"}
}

now := "2026-06-01T12:00:00Z"

found(training, parameters) := {f.msg | some f in found_in(evidence(training), parameters)}

found_in(document, parameters) := violations if {
	violations := policy.violation with input as document
		with data.lib.plimsoll.parameters as {"now": now, "process/training-current": parameters}
}

gaps(training, parameters) := messages if {
	messages := {f.msg | some f in policy.no_evidence} with input as evidence(training)
		with data.lib.plimsoll.parameters as {"now": now, "process/training-current": parameters}
}

evidence(training) := {
	"apiVersion": "plimsoll/v1",
	"kind": "Evidence",
	"metadata": {"system": "shop", "revision": "7", "preparedBy": "security team", "preparedAt": "2026-06-01"},
	"training": training,
}

basics(changes) := object.union(
	{
		"id": "basics-2026",
		"owner": "security team",
		"location": "https://learning.shop.internal/basics",
		"course": "container-security-basics",
		"roles": ["developer", "operator"],
		"headcount": 20,
		"completed": 19,
		"lastDeliveredAt": "2026-05-01",
		"contentReviewedAt": "2026-01-15",
	},
	changes,
)

response(changes) := object.union(basics(changes), {"id": "response-2026", "course": "incident-response", "roles": ["operator"]})
