package plimsoll.process.audits_current_test

import data.plimsoll.process.audits_current as policy

test_old_audit_is_reported if {
	r := violations(evidence(with_changed("internal", {"completedAt": "2025-05-31"})), {})

	r == {{
		"msg": "the last audit of type internal was 366 days ago; asked for are at most 365",
		"details": {
			"policy": "process/audits-current",
			"rule": "recent",
			"path": ["audits", 0, "completedAt"],
			"subject": {"kind": "Evidence", "name": "shop"},
		},
	}}
}

test_current_audits_are_silent if {
	found(audits) == set()
	gaps(evidence(audits)) == set()
	policy.applicable with input as evidence(audits)
	found(with_changed("internal", {"completedAt": "2025-06-01"})) == set()
	found(with_changed("access-review", {"completedAt": "2026-03-03"})) == set()
}

test_faults_of_access_reviews_are_of_their_rule[name] if {
	some name, case in {
		"old": {"change": {"completedAt": "2026-03-02"}, "want": {"the last audit of type access-review was 91 days ago; asked for are at most 90"}},
		"self": {"change": {"auditor": "Platform team"}, "want": {"the audit of type access-review was made by its owner, platform team"}},
		"scope": {"change": {"scope": "roles of the cluster"}, "want": {"the scope of the access review does not name registry"}},
		"scope as a list": {"change": {"scope": ["Cluster roles", 1]}, "want": {"the scope of the access review does not name registry"}},
		"scope of another type": {"change": {"scope": 3}, "want": {"the scope of the access review does not name cluster, registry"}},
		"revocation": {"change": {"revocations": [{"id": "jo", "owner": "web team", "due": "2026-05-01"}]}, "want": {"jo was to be mended by 2026-05-01"}},
		"finding": {"change": {"findings": [{"owner": "web team", "due": "2026-05-01"}]}, "want": {"a finding was to be mended by 2026-05-01", "id is missing"}},
		"owner": {"change": {"owner": ""}, "want": {"owner must be a text"}},
		"future": {"change": {"completedAt": "2027-01-01"}, "want": {"completedAt is in the future (2027-01-01)"}},
	}
	r := violations(evidence(with_changed("access-review", case.change)), {})

	{[f.details.rule, f.msg] | some f in r} == {["access-review", msg] | some msg in case.want}
}

test_self_audit_is_reported if {
	found(with_changed("internal", {"auditor": "platform team "})) == {["independence", "the audit of type internal was made by its owner, platform team"]}
	violations(evidence(with_changed("internal", {"auditor": "platform team"})), {"independence": false}) == set()
}

test_overdue_finding_is_reported if {
	late := {"id": "tls", "owner": "web team", "due": "2026-05-31"}
	old := object.union(audits[0], {"id": "old", "completedAt": "2024-01-01", "findings": [late]})

	found(with_changed("internal", {"findings": [late]})) == {["overdue", "tls was to be mended by 2026-05-31"]}
	found(array.concat(audits, [old])) == {["overdue", "tls was to be mended by 2026-05-31"]}
	found(with_changed("internal", {"findings": [object.union(late, {"closedAt": "2026-05-01"})]})) == set()
	violations(evidence(with_changed("internal", {"findings": [late]})), {"maxOverdueFindings": 1}) == set()
	found(with_changed("internal", {"findings": ["tls"]})) == {["malformed", "what was found must be an object, not string"]}
}

test_missing_type_is_reported if {
	found(without("penetration-test")) == {["recent", "no audit of type penetration-test is recorded"]}
	violations(evidence(without("penetration-test")), {"requiredTypes": ["internal", "access-review"]}) == set()
}

test_missing_access_review_is_a_gap if {
	found(without("access-review")) == set()
	gaps(evidence(without("access-review"))) == {["access-review", "no access review is recorded"]}
}

test_unknown_revocations_are_a_gap if {
	gaps(evidence(with_changed("access-review", {"revocations": null}))) == {["access-review", "nothing tells what the access review revoked, or that it revoked nothing"]}
}

test_latest_audit_counts if {
	old := object.union(audits[0], {"id": "old", "completedAt": "2020-01-01", "auditor": "platform team"})

	found(array.concat(audits, [old])) == set()
}

test_intervals_can_be_set_by_type if {
	r := violations(evidence(audits), {"intervals": {"internal": 30}})
	{f.msg | some f in r} == {"the last audit of type internal was 112 days ago; asked for are at most 30"}
	s := violations(evidence(with_changed("access-review", {"completedAt": "2026-03-02"})), {"intervals": {"internal": 200}})
	{f.msg | some f in s} == {"the last audit of type access-review was 91 days ago; asked for are at most 90"}
	supplier := object.union(audits[0], {"type": "supplier", "completedAt": "2025-05-31"})
	u := violations(evidence([supplier]), {"requiredTypes": ["supplier"]})
	{f.msg | some f in u} == {"the last audit of type supplier was 366 days ago; asked for are at most 365"}
}

test_scope_of_the_access_review_can_be_set if {
	r := violations(evidence(audits), {"accessReviewScope": ["Registry", "build server"]})

	{f.msg | some f in r} == {"the scope of the access review does not name build server"}
}

test_other_types_may_be_old if {
	found(array.concat(audits, [object.union(audits[0], {"type": "supplier", "completedAt": "2020-01-01", "auditor": "platform team"})])) == set()
}

test_types_out_of_scope_are_not_asked_for if {
	document := object.union(evidence(without("penetration-test")), {"scope": {"outOfScope": [declaration("penetration-test")]}})

	violations(document, {}) == set()
	kept := object.union(evidence(with_changed("penetration-test", {"completedAt": "2020-01-01"})), {"scope": {"outOfScope": [declaration("penetration-test")]}})
	violations(kept, {}) == set()
}

test_all_types_out_of_scope_is_not_applicable if {
	document := object.union(evidence([]), {"scope": {"outOfScope": [declaration(type) | some type in ["internal", "access-review", "penetration-test"]]}})

	not applicable(document)
	gaps(document) == set()
	violations(document, {}) == set()
	applicable(evidence([]))
	applicable(object.union(document, {"audits": [object.union(audits[0], {"type": "supplier"})]}))
}

test_declaration_with_a_fault_is_not_heeded if {
	faulty := object.remove(declaration("penetration-test"), ["approvedBy"])
	document := object.union(evidence(without("penetration-test")), {"scope": {"outOfScope": [faulty]}})
	notes := policy.note with input as document with data.lib.plimsoll.parameters as {"now": now}

	{f.msg | some f in violations(document, {})} == {"no audit of type penetration-test is recorded"}
	{n.msg | some n in notes} == {"the declaration for compliance/regular-audits#penetration-test is not heeded: approvedBy is missing"}
}

test_common_faults_are_reported if {
	faulty := with_changed("internal", {"owner": "TBD", "completedAt": "2027-01-01", "auditr": "x", "auditor": 1})

	{f.details.rule | some f in violations(evidence(faulty), {"allowedOwners": ["platform team"]})} == {"owner", "placeholder", "future-date", "unknown-key", "malformed"}
}

test_without_audits_there_is_no_evidence[name] if {
	some name, section in {"null": null, "none": []}

	found(section) == set()
	gaps(evidence(section)) == {["recent", "no audit is recorded"], ["access-review", "no access review is recorded"]}
}

test_without_now_there_is_no_evidence if {
	g := policy.no_evidence with input as evidence(audits)
	r := policy.violation with input as evidence(with_changed("internal", {"completedAt": "2001-01-01"}))

	r == set()
	{[f.details.rule, f.msg] | some f in g} == {
		["recent", "without `now` nobody can tell how long ago the audit was"],
		["access-review", "without `now` nobody can tell how long ago the audit was"],
	}
}

test_unknown_date_is_a_gap if {
	gaps(evidence(with_changed("internal", {"completedAt": "1970-01-01"}))) == {["recent", "1970-01-01 stands for an unknown date"]}
}

test_unknown_version_gives_no_evidence if {
	gaps(object.union(evidence(audits), {"apiVersion": "plimsoll/v9"})) == {
		["access-review", "the evidence is of version plimsoll/v9, which is not known here"],
		["malformed", "the evidence is of version plimsoll/v9, which is not known here"],
	}
}

test_hostile_entries_neither_break_nor_pass if {
	document := evidence([1, null, {"type": {}}, {"type": "access-review", "completedAt": 3, "auditor": [], "scope": {}, "findings": "x"}])

	{f.details.rule | some f in violations(document, {})} == {"access-review", "malformed", "recent"}
}

now := "2026-06-01T12:00:00Z"

applicable(document) if {
	policy.applicable with input as document with data.lib.plimsoll.parameters as {"now": now}
}

found(section) := {[f.details.rule, f.msg] | some f in violations(evidence(section), {})}

violations(document, parameters) := r if {
	r := policy.violation with input as document
		with data.lib.plimsoll.parameters as {"now": now, "process/audits-current": parameters}
}

gaps(document) := messages if {
	messages := {[f.details.rule, f.msg] | some f in policy.no_evidence} with input as document
		with data.lib.plimsoll.parameters as {"now": now}
}

evidence(section) := {
	"apiVersion": "plimsoll/v1",
	"kind": "Evidence",
	"metadata": {"system": "shop", "revision": "7", "preparedBy": "platform team", "preparedAt": "2026-06-01"},
	"audits": section,
}

declaration(type) := {
	"item": $"compliance/regular-audits#{type}",
	"reason": "run by a vendor",
	"approvedBy": "board",
	"until": "2026-12-31",
}

audits := [
	audit("internal", {}),
	audit("access-review", {"completedAt": "2026-04-20", "scope": "Cluster roles and permissions of the registry", "revocations": []}),
	audit("penetration-test", {}),
]

audit(type, changes) := object.union(
	{
		"id": $"{type}-2026",
		"owner": "platform team",
		"location": $"docs/audits/{type}.pdf",
		"type": type,
		"completedAt": "2026-02-09",
		"auditor": "audit department",
		"scope": "the shop",
	},
	changes,
)

with_changed(type, change) := [changed |
	some one in audits
	changed := object.union(one, {key: value | one.type == type; some key, value in change})
]

without(type) := [one | some one in audits; one.type != type]
