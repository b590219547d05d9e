package plimsoll.process.documented_procedures_test

import data.lib.plimsoll.guide
import data.plimsoll.process.documented_procedures as policy

test_old_review_is_reported if {
	r := violations(evidence({"documents": with_changed("signing", {"lastReviewedAt": "2025-05-31"})}), {})

	r == {{
		"msg": "the document on signing was last reviewed 366 days ago; asked for are at most 365",
		"details": {
			"policy": "process/documented-procedures",
			"rule": "signing",
			"path": ["documents", 3, "lastReviewedAt"],
			"subject": {"kind": "Evidence", "name": "shop"},
		},
	}}
}

test_current_documents_are_silent if {
	found({}) == set()
	gaps({}) == set()
	policy.applicable with input as evidence({})
}

test_last_day_is_silent if {
	found({"documents": with_changed("signing", {"lastReviewedAt": "2025-06-01"})}) == set()
}

test_review_age_can_be_set if {
	r := violations(evidence({"documents": with_changed("signing", {"lastReviewedAt": "2026-05-01"})}), {"maxReviewAgeDays": 30})

	["signing", "the document on signing was last reviewed 31 days ago; asked for are at most 30"] in said(r)
}

test_fault_of_one_document_is_reported[name] if {
	some name, case in {
		"draft": {"topic": "signing", "change": {"status": "draft"}, "want": "the document on signing is draft, not approved"},
		"unknown status": {"topic": "recovery", "change": {"status": "Nearly there"}, "want": "the document on recovery is Nearly there, not approved"},
		"no approver": {"topic": "security-policy", "change": {"approvedBy": null}, "want": "approvedBy is missing, so that nobody can tell that the document on security-policy was approved"},
		"no approval": {"topic": "security-policy", "change": {"approvedAt": null}, "want": "approvedAt is missing, so that nobody can tell that the document on security-policy was approved"},
		"one person": {"topic": "key-management", "change": {"approvedBy": "Platform Team "}, "want": "the document on key-management was approved by its owner, platform team"},
		"sections": {"topic": "incident-response", "change": {"sections": ["Severity", "roles", "containment", "evidence"]}, "want": "the document on incident-response has no section communication, review"},
		"no sections": {"topic": "controls", "change": {"sections": null}, "want": null},
		"no owner": {"topic": "signing", "change": {"owner": null}, "want": "owner is missing"},
		"placeholder": {"topic": "signing", "change": {"location": "TBD"}, "want": "location is a placeholder (TBD)"},
		"future": {"topic": "signing", "change": {"approvedAt": "2026-06-02"}, "want": "approvedAt is in the future (2026-06-02)"},
	}
	want := {[case.topic, msg] | msg := case.want; msg != null}

	found({"documents": with_changed(case.topic, case.change)}) == want
}

test_sections_are_compared_as_headings if {
	found({"documents": with_changed("recovery", {"sections": ["Order", "RTO/RPO", "run book", "Runbook", "Verification"]})}) == set()
	found({"documents": with_changed("security-policy", {"sections": ["Scope", "Image rules", "runtime_rules", "exceptions", "Responsibilities"]})}) == set()
}

test_sections_can_be_set_by_topic if {
	r := violations(evidence({"documents": with_changed("signing", {"sections": ["roles"]})}), {"requiredSections": {"recovery": ["phone list"]}})

	said(r) == {
		["signing", "the document on signing has no section keys, verification, revocation"],
		["recovery", "the document on recovery has no section phone list"],
	}
}

test_four_eyes_can_be_two if {
	r := violations(evidence({"documents": with_changed("signing", {"approvedBy": "platform team"})}), {"fourEyes": false})

	r == set()
}

test_fault_of_another_required_topic_counts_for_the_index if {
	found({"documents": with_changed("image-build", {"lastReviewedAt": "2025-01-01"})}) == {["index", "the document on image-build was last reviewed 516 days ago; asked for are at most 365"]}
	found({"documents": with_changed("image-build", {"owner": ""})}) == {["index", "owner must be a text"]}
}

test_topics_that_nobody_asks_for_are_ignored if {
	menu := document("lunch-menu", {"lastReviewedAt": "2001-01-01", "status": "draft"})

	found({"documents": array.concat(documents, [menu])}) == set()
	found({"documents": array.concat(documents, [object.remove(menu, ["title"])])}) == {["malformed", "title is missing"]}
}

test_missing_required_topic_is_reported if {
	missing := without("change-management")

	found({"documents": missing}) == {["index", "the topic change-management is required, and no document is recorded for it"]}
	gaps({"documents": missing}) == set()
	violations(evidence({"documents": missing}), {"requiredTopics": ["signing"]}) == set()
}

test_missing_topic_of_an_item_is_a_gap_as_well if {
	found({"documents": without("signing")}) == {["index", "the topic signing is required, and no document is recorded for it"]}
	gaps({"documents": without("signing")}) == {["signing", "no document on signing is recorded"]}
}

test_without_images_signing_needs_no_document if {
	scope := {"images": "none"}

	found({"documents": without("signing"), "scope": scope}) == set()
	gaps({"documents": without("signing"), "scope": scope}) == set()
	found({"documents": with_changed("signing", {"status": "draft"}), "scope": scope}) == set()
	found({"documents": without("signing"), "scope": {"images": ["shop/web"]}}) == {["index", "the topic signing is required, and no document is recorded for it"]}
}

test_register_is_the_document_on_controls if {
	found({"documents": without("controls")}) == set()
	gaps({"documents": without("controls")}) == set()
	gaps({"documents": without("controls"), "controls": []}) == {
		["controls", "no document on controls is recorded"],
		["register", "no control register is recorded"],
	}
}

test_approved_version_stands_beside_a_draft if {
	draft := document("signing", {"id": "signing-5", "status": "in review", "approvedBy": null, "approvedAt": null, "owner": "somebody else", "lastReviewedAt": "2026-05-31"})

	found({"documents": array.concat(documents, [draft])}) == set()
}

test_latest_review_counts if {
	old := document("signing", {"id": "signing-3", "lastReviewedAt": "2020-01-01", "sections": null})

	found({"documents": array.concat(documents, [old])}) == set()
}

test_retired_documents_do_not_count if {
	retired := document("signing", {"status": "retired", "owner": "somebody else"})

	found({"documents": array.concat(documents, [retired])}) == set()
	found({"documents": array.concat(without("signing"), [retired])}) == {["index", "the topic signing is required, and no document is recorded for it"]}
}

test_two_owners_are_reported if {
	other := document("signing", {"id": "signing-b", "owner": "security team", "sections": ["roles", "keys", "verification", "revocation"]})

	found({"documents": array.concat(documents, [other])}) == {["index", "the topic signing has two documents with different owners, platform team and security team"]}
}

test_contacts_are_reported if {
	found({"documents": with_changed("incident-response", {"contactsReviewedAt": "2026-03-02"})}) == {["contacts", "the contacts for incidents were last reviewed 91 days ago; asked for are at most 90"]}
	gaps({"documents": with_changed("incident-response", {"contactsReviewedAt": null})}) == {["contacts", "whether the contacts for incidents are current cannot be told: it has no date"]}
	said(violations(evidence({}), {"maxContactAgeDays": 20})) == {["contacts", "the contacts for incidents were last reviewed 31 days ago; asked for are at most 20"]}
}

test_objectives_are_reported[name] if {
	some name, case in {
		"backup too seldom": {"objectives": [{"service": "shop", "rtoHours": 4, "rpoHours": 0.5}], "want": {"shop may lose 0.5 hours at most, and its backup volumes is made every 6"}},
		"named backup": {"objectives": [{"service": "shop", "rtoHours": 4, "rpoHours": 1, "backups": ["orders"]}], "want": set()},
		"unknown backup": {
			"objectives": [{"service": "shop", "rtoHours": 4, "rpoHours": 1, "backups": ["orders", "order"]}],
			"want": {"no backup order is recorded"},
		},
		"no number": {"objectives": [{"service": "shop", "rtoHours": "4h", "rpoHours": 24}], "want": {"rtoHours must be a number that is not negative"}},
		"no object": {"objectives": ["shop"], "want": {"an objective must be an object, not string"}},
	}

	found({"documents": with_changed("recovery", {"objectives": case.objectives})}) == {["objectives", msg] | some msg in case.want}
}

test_objectives_that_nothing_is_held_against_are_a_gap if {
	gaps({"documents": with_changed("recovery", {"objectives": []})}) == {["objectives", "the times and losses that recovery promises are not recorded"]}
	gaps({"backups": []}) == {["objectives", "no backup interval is recorded that shop could be held against"]}
	gaps({"backups": [], "documents": with_changed("recovery", {"objectives": [{"rtoHours": 1, "rpoHours": 1, "id": "b"}, {"rpoHours": 1}]})}) == {
		["objectives", "no backup interval is recorded that b could be held against"],
		["objectives", "no backup interval is recorded that without a name could be held against"],
	}
}

test_register_is_reported[name] if {
	some name, case in {
		"stale": {"change": {"lastReviewedAt": "2025-01-01"}, "want": {"the control all was last reviewed 516 days ago; asked for are at most 365"}},
		"no owner": {"change": {"owner": null}, "want": {"owner is missing"}},
		"no implementation": {"change": {"implementation": []}, "want": {"implementation must be a list of texts"}},
		"typo": {"change": {"implements": array.concat(guide.items, ["compliance/trainings"])}, "want": {"compliance/trainings is no item of the guide"}},
		"another framework": {"change": {"implements": array.concat(guide.items, ["cis-kubernetes/5.2.1"])}, "want": set()},
		"items missing": {
			"change": {"implements": array.slice(guide.items, 7, 104)},
			"want": {"7 of 104 guide items have no control and are not declared out of scope: base-image/minimal-base-images, base-image/update-base-images, base-image/scan-base-images, base-image/specific-version-tags, base-image/verify-image-signatures and 2 more"},
		},
		"item missing": {
			"change": {"implements": array.slice(guide.items, 1, 104)},
			"want": {"1 of 104 guide items have no control and are not declared out of scope: base-image/minimal-base-images"},
		},
	}

	found({"controls": [object.union(control, case.change)]}) == {["register", msg] | some msg in case.want}
}

test_planned_controls_answer_nothing if {
	planned := object.union(control, {"id": "later", "status": "Planned"})
	halves := [object.union(control, {"implements": array.slice(guide.items, 0, 103)}), object.union(planned, {"implements": [guide.items[103]]})]

	found({"controls": halves}) == {["register", "1 of 104 guide items have no control and are not declared out of scope: checklist-compliance/security-training"]}
}

test_items_out_of_scope_need_no_control if {
	most := [object.union(control, {"implements": array.slice(guide.items, 1, 104)})]
	declaration := {"item": guide.items[0], "reason": "vendor images only", "approvedBy": "board", "until": "2026-12-31"}

	found({"controls": most, "scope": {"outOfScope": [declaration]}}) == set()
	found({"controls": most, "scope": {"outOfScope": [object.union(declaration, {"until": "2026-05-31"})]}}) == {["register", "1 of 104 guide items have no control and are not declared out of scope: base-image/minimal-base-images"]}
}

test_declaration_with_a_fault_is_noted if {
	scope := {"outOfScope": [{"item": guide.items[0], "reason": "vendor images only", "until": "2026-12-31"}]}
	notes := policy.note with input as evidence({"scope": scope}) with data.lib.plimsoll.parameters as {"now": now}

	{[n.msg, n.details.path] | some n in notes} == {["the declaration for base-image/minimal-base-images is not heeded: approvedBy is missing", ["scope", "outOfScope", 0]]}
}

test_share_and_further_controls_can_be_set if {
	most := evidence({"controls": [object.union(control, {"implements": array.slice(guide.items, 10, 104)})]})

	violations(most, {"minMappedPct": 90}) == set()
	said(violations(evidence({}), {"requiredControls": ["cis-kubernetes/5.2.1"]})) == {["register", "no control of the register implements cis-kubernetes/5.2.1"]}
}

test_common_faults_are_reported if {
	r := violations(object.union(evidence({}), {"document": [], "metadata": "shop"}), {"allowedOwners": ["platform team", "security team"]})

	{f.details.rule | some f in r} == {"unknown-key", "malformed"}
	said(violations(evidence({"documents": with_changed("signing", {"owner": "nobody"})}), {"allowedOwners": ["platform team", "security team"]})) == {["signing", "nobody is not among those who may own evidence"]}
}

test_documents_that_are_no_list_are_reported if {
	said(violations(evidence({"documents": {"signing": {}}}), {"requiredTopics": []})) == {["malformed", "documents must be a list, not object"]}
	gaps({"documents": {"signing": {}}}) == {["signing", "no document on signing is recorded"], ["recovery", "no document on recovery is recorded"], ["security-policy", "no document on security-policy is recorded"], ["incident-response", "no document on incident-response is recorded"]}
}

test_without_documents_there_is_no_evidence[name] if {
	some name, section in {"null": null, "none": []}

	found({"documents": section}) == {["index", msg] | some msg in []}
	["index", "no documents are recorded"] in gaps({"documents": section})
	["signing", "no document on signing is recorded"] in gaps({"documents": section})
}

test_without_now_there_is_no_evidence if {
	g := policy.no_evidence with input as evidence({"documents": with_changed("signing", {"lastReviewedAt": "2001-01-01"})})
	r := policy.violation with input as evidence({"documents": with_changed("signing", {"lastReviewedAt": "2001-01-01"})})

	r == set()
	{f.details.rule | some f in g} == {"signing", "incident-response", "contacts", "recovery", "security-policy", "key-management", "controls", "register", "index"}
	["contacts", "whether the contacts for incidents are current cannot be told: without `now` nobody knows its age"] in said(g)
}

test_unknown_dates_are_a_gap if {
	gaps({"documents": with_changed("signing", {"lastReviewedAt": "1970-01-01"})}) == {["signing", "whether the document on signing is current cannot be told: 1970-01-01 stands for an unknown date"]}
	gaps({"controls": [object.union(control, {"lastReviewedAt": "1970-01-01"})]}) == {["register", "whether the control all is current cannot be told: 1970-01-01 stands for an unknown date"]}
}

test_unknown_version_gives_no_evidence if {
	g := policy.no_evidence with input as object.union(evidence({}), {"apiVersion": "plimsoll/v9"})

	{f.msg | some f in g} == {"the evidence is of version plimsoll/v9, which is not known here"}
	{f.details.rule | some f in g} == {"signing", "incident-response", "recovery", "security-policy", "controls", "register", "index"}
}

test_other_documents_are_not_applicable if {
	not policy.applicable with input as {"apiVersion": "v1", "kind": "Pod"}
}

test_hostile_entries_neither_break_nor_pass if {
	entries := [1, null, "x", [], {"topic": {}}, {"topic": "signing", "status": 1, "owner": 2, "approvedBy": 3, "sections": "x", "lastReviewedAt": {}, "objectives": 3}]
	document := evidence({"documents": entries, "controls": [null, {"implements": 1, "status": []}], "scope": "none", "backups": [1, {"id": 2}]})
	r := violations(document, {})

	"signing" in {f.details.rule | some f in r}
	"register" in {f.details.rule | some f in r}
}

now := "2026-06-01T12:00:00Z"

said(findings) := {[f.details.rule, f.msg] | some f in findings}

found(changes) := said(violations(evidence(changes), {}))

violations(document, parameters) := r if {
	r := policy.violation with input as document
		with data.lib.plimsoll.parameters as {"now": now, "process/documented-procedures": parameters}
}

gaps(changes) := messages if {
	messages := {[f.details.rule, f.msg] | some f in policy.no_evidence} with input as evidence(changes)
		with data.lib.plimsoll.parameters as {"now": now}
}

evidence(changes) := object.union(
	{
		"apiVersion": "plimsoll/v1",
		"kind": "Evidence",
		"metadata": {"system": "shop", "revision": "7", "preparedBy": "platform team", "preparedAt": "2026-06-01"},
		"documents": documents,
		"controls": [control],
		"backups": [{"id": "volumes", "intervalHours": 6}, {"id": "orders", "intervalHours": 0.5}],
	},
	changes,
)

documents := [
	document("security-policy", {"sections": ["scope", "image-rules", "runtime-rules", "exceptions", "responsibilities"]}),
	document("incident-response", {
		"sections": ["severity", "roles", "containment", "evidence", "communication", "review"],
		"contactsReviewedAt": "2026-05-01",
	}),
	document("recovery", {
		"sections": ["order", "rto-rpo", "runbook", "verification"],
		"objectives": [{"service": "shop", "rtoHours": 4, "rpoHours": 6}],
	}),
	document("signing", {"sections": ["roles", "keys", "verification", "revocation"]}),
	document("key-management", {}),
	document("controls", {}),
	document("image-build", {}),
	document("access-control", {}),
	document("change-management", {}),
]

document(topic, changes) := object.union(
	{
		"id": topic,
		"owner": "platform team",
		"location": $"docs/{topic}.md",
		"topic": topic,
		"title": topic,
		"version": "4",
		"status": "approved",
		"approvedBy": "head of engineering",
		"approvedAt": "2026-03-01",
		"lastReviewedAt": "2026-03-01",
	},
	changes,
)

with_changed(topic, change) := [changed |
	some one in documents
	changed := object.union(one, {key: value | one.topic == topic; some key, value in change})
]

without(topic) := [one | some one in documents; one.topic != topic]

control := {
	"id": "all",
	"owner": "security team",
	"location": "docs/controls.md",
	"statement": "What the guide asks for is done.",
	"implements": guide.items,
	"implementation": ["process/documented-procedures"],
	"status": "implemented",
	"lastReviewedAt": "2026-02-01",
}
