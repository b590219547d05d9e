package lib.plimsoll.set.set_test

import data.lib.plimsoll.set

test_combined_documents_are_members_with_a_position if {
	subjects := set.subjects with input as [
		{"path": "a.yaml", "contents": config("a")},
		{"path": "b.yaml", "contents": {"apiVersion": "v1", "kind": "List", "items": [config("b"), config("c")]}},
		{"path": "c.txt", "contents": "text"},
	]

	[[s.object.metadata.name, s.path, s.document] | some s in subjects] == [
		["a", [], 0],
		["b", ["items", 0], 1],
		["c", ["items", 1], 1],
	]
}

test_one_document_is_no_set if {
	not set.combined with input as config("a")
	subjects := set.subjects with input as config("a")
	known := names(set.shelves) with input as config("a")

	[s.object.metadata.name | some s in subjects] == ["a"]
	known == ["a"]
}

test_set_knows_its_members if {
	known := names(set.shelves) with input as [{"path": "a", "contents": config("a")}, {"path": "b", "contents": config("b")}]

	known == ["a", "b"]
}

test_gatekeeper_knows_the_inventory_and_the_namespace if {
	review := {"review": {"operation": "CREATE", "object": config("a"), "namespaceObject": {"metadata": {"name": "shop"}}}, "parameters": {}}
	inventory := {
		"cluster": {"v1": {"Namespace": {"shop": {"metadata": {"name": "other"}}}}},
		"namespace": {"shop": {"apps/v1": {"Deployment": {"web": {"metadata": {"name": "web"}}}}}},
	}
	subjects := set.subjects with input as review with data.inventory as inventory
	shelves := set.shelves with input as review with data.inventory as inventory

	[s.object.metadata.name | some s in subjects] == ["a"]
	{[s.api, s.group, s.kind, r.object.metadata.name] | some s in shelves; some r in set.of_shelf(s)} == {
		["v1", "", "ConfigMap", "a"],
		["v1", "", "Namespace", "other"],
		["v1", "", "Namespace", "shop"],
		["apps/v1", "apps", "Deployment", "web"],
	}
}

test_gatekeeper_without_inventory_knows_the_object if {
	shelves := set.shelves with input as {"review": {"operation": "CREATE", "object": config("a")}, "parameters": {}}

	names(shelves) == ["a"]
}

names(shelves) := [resource.object.metadata.name | some shelf in shelves; some resource in set.of_shelf(shelf)]

config(name) := {"apiVersion": "v1", "kind": "ConfigMap", "metadata": {"name": name}}

test_policies_that_judged_alone_are_not_asked if {
	set.asks("pod/a")
	not set.asks("pod/a") with data.lib.plimsoll.parameters as {"judgedAlone": ["pod/a"]}
	set.asks("pod/b") with data.lib.plimsoll.parameters as {"judgedAlone": ["pod/a"]}
	set.asks("pod/a") with data.lib.plimsoll.parameters as {"judgedAlone": "pod/a"}
}

test_documents_of_a_set_keep_their_positions if {
	documents := set.documents with input as [{"path": "a", "contents": 7}, {"path": "b", "contents": null}]
	none := set.documents with input as [{"kind": "Pod"}]

	documents == [{"position": 0, "contents": 7}, {"position": 1, "contents": null}]
	none == []
}
