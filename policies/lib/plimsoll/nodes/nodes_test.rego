package lib.plimsoll.nodes.test

import data.lib.plimsoll.nodes

entry := {"id": "n-1", "owner": "platform team", "location": "https://wiki.corp.dev/nodes", "class": "general", "checkedAt": "2026-05-01"}

test_modules_of_the_nodes[name] if {
	some name, case in {
		"no nodes": {"nodes": [], "want": "unknown"},
		"no list": {"nodes": "x", "want": "unknown"},
		"all enforce": {"nodes": [object.union(entry, {"lsm": "apparmor"}), object.union(entry, {"lsm": "selinux"})], "want": "enforced"},
		"one does not": {"nodes": [object.union(entry, {"lsm": "apparmor"}), object.union(entry, {"lsm": "none"})], "want": "missing"},
		"one does not say": {"nodes": [object.union(entry, {"lsm": "apparmor"}), entry], "want": "unknown"},
		"one says another": {"nodes": [object.union(entry, {"lsm": "smack"})], "want": "unknown"},
		"no object": {"nodes": ["x"], "want": "unknown"},
		"no day": {"nodes": [object.union(object.remove(entry, ["checkedAt"]), {"lsm": "apparmor"})], "want": "unknown"},
		"from the future": {"nodes": [object.union(entry, {"lsm": "apparmor", "checkedAt": "2026-07-01"})], "want": "unknown"},
		"misspelt": {"nodes": [object.union(entry, {"lsm": "apparmor", "knernel": "6.1"})], "want": "unknown"},
	}
	found := nodes.lsm with input as evidence_of(case.nodes) with data.lib.plimsoll.parameters as {"now": "2026-06-01T00:00:00Z"}

	found == case.want
}

test_selinux_is_on_all_nodes_or_not if {
	nodes.selinux with input as evidence_of([object.union(entry, {"lsm": "selinux"})])
	not nodes.selinux with input as evidence_of([object.union(entry, {"lsm": "apparmor"})])
	not nodes.selinux with input as evidence_of([])
}

test_entries_of_a_set_know_their_document if {
	members := [{"path": "a.yaml", "contents": {"apiVersion": "v1", "kind": "Pod"}}, {"path": "b.yaml", "contents": evidence_of([entry])}]
	found := [[item.resource.document, item.path, item.faults] | some item in nodes.entries] with input as members

	found == [[1, ["nodes", 0], []]]
}

evidence_of(list) := {"apiVersion": "plimsoll/v1", "kind": "Evidence", "metadata": {"system": "shop"}, "nodes": list}

test_engines_are_rootless_on_all_hosts_or_not if {
	nodes.rootless with input as evidence_of([object.union(entry, {"rootless": true})])
	not nodes.rootless with input as evidence_of([object.union(entry, {"rootless": true}), entry])
	not nodes.rootless with input as evidence_of([object.union(entry, {"rootless": "yes"})])
	not nodes.rootless with input as evidence_of([])
}
