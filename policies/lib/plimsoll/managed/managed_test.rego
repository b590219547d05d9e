package lib.plimsoll.managed.test

import data.lib.plimsoll.managed

entry := {"id": "m", "owner": "platform team", "location": "https://wiki.corp.dev/eks", "provider": "cloud", "checkedAt": "2026-05-01"}

test_statements_count_or_are_doubted if {
	every case in {
		"nothing": {"document": {}, "want": []},
		"no managed control plane": {"document": {"managed": null, "scope": {"platforms": {"managedControlPlane": false}}}, "want": []},
		"sound": {"document": {"managed": entry}, "want": [[]]},
		"scope alone": {
			"document": {"scope": {"platforms": {"managedControlPlane": true}}},
			"want": [["nothing is said about the managed control plane"]],
		},
		"no object": {"document": {"managed": "yes"}, "want": [["`managed` must be an object"]]},
		"misspelt": {"document": {"managed": object.union(entry, {"audit": true})}, "want": [["audit is no field that is known here"]]},
		"old": {
			"document": {"managed": object.union(entry, {"checkedAt": "2025-05-01"})},
			"want": [["it was checked 396 days ago; asked for are at most 365"]],
		},
		"from the future": {"document": {"managed": object.union(entry, {"checkedAt": "2026-07-01"})}, "want": [["checkedAt is in the future (2026-07-01)"]]},
	} {
		told(case.document) == case.want
	}
}

test_without_now_nothing_counts if {
	found := managed.statements with input as document({"managed": entry})
	doubts := managed.doubts(found[0], 365) with input as document({"managed": entry})

	doubts == ["there is no `now` to hold checkedAt against"]
}

told(parts) := doubts if {
	doubts := [managed.doubts(item, 365) | some item in managed.statements] with input as document(parts) with data.lib.plimsoll.parameters as {"now": "2026-06-01T12:00:00Z"}
}

document(parts) := object.union({"apiVersion": "plimsoll/v1", "kind": "Evidence", "metadata": {"system": "shop"}}, parts)

test_statements_of_a_set_know_their_document if {
	found := managed.statements with input as [{"path": "a.yaml", "contents": {}}, {"path": "b.yaml", "contents": document({"managed": entry})}]

	[[item.document, item.path, item.subject] | some item in found] == [[1, ["managed"], {"kind": "Evidence", "name": "shop"}]]
}
