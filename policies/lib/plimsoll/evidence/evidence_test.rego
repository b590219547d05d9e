package lib.plimsoll.evidence.evidence_test

import data.lib.plimsoll.evidence

test_documents_are_told_by_version if {
	list := {"apiVersion": "v1", "kind": "List", "items": [
		{"apiVersion": "plimsoll/v1", "kind": "Evidence"},
		{"apiVersion": "plimsoll/v2", "kind": "Evidence"},
		{"apiVersion": "plimsoll/v1", "kind": "Other"},
	]}
	known := evidence.documents with input as list
	unknown := evidence.unknown_documents with input as list

	[d.path | some d in known] == [["items", 0]]
	[d.path | some d in unknown] == [["items", 1]]
}

test_evidence_of_a_set_has_its_position if {
	members := [
		{"path": "a.yaml", "contents": {"apiVersion": "v1", "kind": "Pod"}},
		{"path": "b.yaml", "contents": {"apiVersion": "plimsoll/v1", "kind": "Evidence"}},
		{"path": "c.yaml", "contents": {"apiVersion": "plimsoll/v2", "kind": "Evidence"}},
	]
	found := evidence.subjects with input as members

	[evidence.item(d, ["audits"]) | some d in found] == [{"path": ["audits"], "subject": {"kind": "Evidence"}, "document": 1}]
}

test_items_name_the_system if {
	evidence.item(resource({}), ["training"]) == {"path": ["training"], "subject": {"kind": "Evidence", "name": "shop"}}
	evidence.item({"path": [], "object": {}}, []) == {"path": [], "subject": {"kind": "Evidence"}}
	evidence.item({"path": [], "object": {"metadata": {"system": 1}}}, []) == {"path": [], "subject": {"kind": "Evidence"}}
}

test_entries_are_objects_in_a_list if {
	subject := {"kind": "Evidence", "name": "shop"}

	evidence.entries(resource({"training": ["a", {"id": "b"}]}), "training") == [{"path": ["training", 1], "subject": subject, "entry": {"id": "b"}}]
	evidence.entries(resource({"training": {"a": {"id": "b"}}}), "training") == []
	evidence.entries(resource({}), "training") == []
}

test_sound_evidence_has_no_faults if {
	faults_of({"training": [sound]}) == set()
	faults_of({}) == set()
	faults_of({"training": null, "backups": []}) == set()
}

test_faults_of_a_document_are_told[name] if {
	some name, case in {
		"unknown section": {"document": {"trainings": []}, "want": ["unknown-key", ["trainings"], "trainings is no section of evidence"]},
		"metadata": {"document": {"metadata": "shop"}, "want": ["malformed", ["metadata"], "metadata must be an object, not string"]},
		"unknown metadata": {
			"document": {"metadata": object.union(metadata, {"name": "x"})},
			"want": ["unknown-key", ["metadata", "name"], "name is no field that is known here"],
		},
		"no system": {
			"document": {"metadata": {"system": null}},
			"want": ["malformed", ["metadata", "system"], "system is missing"],
		},
		"section": {"document": {"training": {"id": "a"}}, "want": ["malformed", ["training"], "training must be a list, not object"]},
		"entry": {"document": {"training": ["a"]}, "want": ["malformed", ["training", 0], "an entry must be an object, not string"]},
	}

	faults_of(case.document) == {case.want}
}

test_faults_of_an_entry_are_told[name] if {
	some name, case in {
		"unknown field": {"entry": {"corse": "x"}, "want": ["unknown-key", "corse", "corse is no field that is known here"]},
		"missing": {"entry": {"id": null}, "want": ["malformed", "id", "id is missing"]},
		"text": {"entry": {"title": 1}, "want": ["malformed", "title", "title must be a text"]},
		"empty text": {"entry": {"title": " "}, "want": ["malformed", "title", "title must be a text"]},
		"texts": {"entry": {"roles": ["a", ""]}, "want": ["malformed", "roles", "roles must be a list of texts"]},
		"no texts": {"entry": {"roles": []}, "want": ["malformed", "roles", "roles must be a list of texts"]},
		"texts as a text": {"entry": {"roles": "a"}, "want": ["malformed", "roles", "roles must be a list of texts"]},
		"count": {"entry": {"people": "3"}, "want": ["malformed", "people", "people must be a whole number that is not negative"]},
		"negative count": {"entry": {"people": -1}, "want": ["malformed", "people", "people must be a whole number that is not negative"]},
		"count of more people than there are": {"entry": {"people": 1e30}, "want": ["malformed", "people", "people must be a whole number that is not negative"]},
		"part of a count": {"entry": {"people": 2.5}, "want": ["malformed", "people", "people must be a whole number that is not negative"]},
		"number": {"entry": {"hours": "0.5"}, "want": ["malformed", "hours", "hours must be a number that is not negative"]},
		"negative number": {"entry": {"hours": -0.5}, "want": ["malformed", "hours", "hours must be a number that is not negative"]},
		"deadline": {"entry": {"due": "soon"}, "want": ["malformed", "due", "due must be a date, such as 2026-03-31 or 2026-03-31T10:00:00Z"]},
		"boolean": {"entry": {"done": "yes"}, "want": ["malformed", "done", "done must be true or false"]},
		"list": {"entry": {"parts": {}}, "want": ["malformed", "parts", "parts must be a list"]},
		"date": {"entry": {"at": "spring"}, "want": ["malformed", "at", "at must be a date, such as 2026-03-31 or 2026-03-31T10:00:00Z"]},
		"future": {"entry": {"at": "2026-06-02"}, "want": ["future-date", "at", "at is in the future (2026-06-02)"]},
		"owner": {"entry": {"owner": "somebody"}, "want": ["owner", "owner", "somebody is not among those who may own evidence"]},
		"no owner": {"entry": {"owner": null}, "want": ["malformed", "owner", "owner is missing"]},
		"location": {"entry": {"location": "TBD"}, "want": ["placeholder", "location", "location is a placeholder (TBD)"]},
	}
	[rule, key, msg] := case.want

	faults_of({"training": [object.union(sound, case.entry)]}) == {[rule, ["training", 0, key], msg]}
}

test_day_of_the_judgement_is_not_in_the_future if {
	faults_of({"training": [object.union(sound, {"at": "2026-06-01"})]}) == set()
}

test_placeholders_are_told[text] if {
	some text in [
		"tbd", "TODO: ask", "n/a", "N/A", "(none)", "unknown", "-", "fixme later",
		"https://example.com/x", "https://wiki.example.org", "jane@example.net", "http://docs.test/a", "https://x.invalid:8443/",
	]

	faults_of({"training": [object.union(sound, {"location": text})]}) == {["placeholder", ["training", 0, "location"], $"location is a placeholder ({text})"]}
}

test_locations_are_no_placeholders[text] if {
	some text in [
		"docs/training.md", "https://wiki.shop.internal/todo", "Todorov", "records/example/2026", "test/records",
		"https://exampleXcom.internal", "https://notexample.com.internal/",
	]

	faults_of({"training": [object.union(sound, {"location": text})]}) == set()
}

test_any_owner_may_own_where_none_are_listed if {
	[] == evidence.faults(resource({"training": [object.union(sound, {"owner": "anybody"})]}), "training", fields, [])
}

test_without_a_clock_nothing_is_in_the_future if {
	faults := evidence.faults(resource({"training": [object.union(sound, {"at": "9999-01-01"})]}), "training", fields, [])

	faults == []
}

test_schema_for_editors_is_no_section if {
	faults_of({"$schema": "./evidence.schema.json"}) == set()
}

test_faults_of_what_was_found_are_told if {
	entry := {"findings": [{"id": "f1", "owner": "board", "due": "2027-01-01", "title": "t"}, {"id": "f2", "owner": "board"}, "f3"]}
	faults := evidence.tracked_faults([], "findings", entry) with data.lib.plimsoll.parameters as {"now": "2026-06-01T12:00:00Z"}

	[[f.suffix, f.msg] | some f in faults] == [
		[["findings", 1, "due"], "due is missing"],
		[["findings", 2], "what was found must be an object, not string"],
	]
	[] == evidence.tracked_faults([], "findings", {"findings": "none"})
	[] == evidence.tracked_faults([], "findings", {})
}

test_overdue_is_what_is_open_after_its_day if {
	entry := {"findings": [
		{"id": "a", "due": "2026-05-31"},
		{"id": "b", "due": "2026-05-31", "closedAt": "2026-05-30"},
		{"id": "c", "due": "2026-06-01"},
		{"id": "d", "due": "soon"},
		{"id": "e", "due": "2026-05-31", "closedAt": null},
		"f",
	]}
	overdue := evidence.overdue(entry, "findings") with data.lib.plimsoll.parameters as {"now": "2026-06-01T12:00:00Z"}

	[[o.suffix, o.tracked.id] | some o in overdue] == [[["findings", 0, "due"], "a"], [["findings", 4, "due"], "e"]]
	[] == evidence.overdue({}, "findings")
}

test_documents_of_entries_are_known if {
	[evidence.document_of(e) | some e in evidence.entries({"path": ["items", 3], "object": {"audits": [{}]}}, "audits")] == [["items", 3]]
}

test_declarations_out_of_scope_are_told if {
	good := {"item": "compliance/training", "reason": "one person", "approvedBy": "board", "until": "2026-06-01"}
	declarations := [
		good,
		object.union(good, {"item": "something/else"}),
		object.union(good, {"until": "2026-05-31"}),
		object.union(good, {"until": "soon"}),
		object.union(good, {"reason": ""}),
		object.remove(good, ["until"]),
		"none",
	]
	document := resource({"scope": {"outOfScope": declarations}})
	told := evidence.out_of_scope(document, ["compliance/training"]) with data.lib.plimsoll.parameters as {"now": "2026-06-01T12:00:00Z"}
	timeless := evidence.out_of_scope(document, ["compliance/training"])

	[[d.path[2], d.faults] | some d in told] == [
		[0, []],
		[2, ["it ended on 2026-05-31"]],
		[3, ["until is no date"]],
		[4, ["reason is missing"]],
		[5, ["until is missing"]],
	]
	timeless[0].faults == ["there is no `now` to hold `until` against"]
}

faults_of(document) := {[f.rule, f.suffix, f.msg] | some f in faults} if {
	faults := evidence.faults(resource(document), "training", fields, ["board"]) with data.lib.plimsoll.parameters as {"now": "2026-06-01T12:00:00Z"}
}

fields := {
	"title": "text?",
	"roles": "texts?",
	"people": "count?",
	"done": "boolean?",
	"parts": "list?",
	"at": "date?",
	"hours": "number?",
	"due": "deadline?",
}

sound := {
	"id": "a",
	"owner": "board",
	"location": "docs/training.md",
	"title": "t",
	"roles": ["developer"],
	"people": 3,
	"done": true,
	"parts": [],
	"at": "2026-05-01",
	"hours": 0.5,
	"due": "2027-05-01",
	"sha256": "00",
}

metadata := {"system": "shop", "revision": 3, "preparedBy": "board", "preparedAt": "2026-05-01"}

resource(document) := {"path": [], "object": object.union({"apiVersion": "plimsoll/v1", "kind": "Evidence", "metadata": metadata}, document)}

test_a_section_is_judged_without_the_rest if {
	faults := evidence.section_faults({"path": [], "object": {"trainings": 1, "training": {"id": "a"}}}, "training", {}, [])

	[f.msg | some f in faults] == ["training must be a list, not object"]
}
