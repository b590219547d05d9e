package lib.plimsoll.automation.test

import data.lib.plimsoll.automation

test_entries_of_a_type if {
	document := evidence([{"type": "image-scan"}, {"type": "dependency-updates"}, 7])

	[item.path | some item in automation.entries(["image-scan"])] == [["automation", 0]] with input as document
}

test_documents_of_a_set_keep_their_positions if {
	documents := [
		{"path": "a", "contents": {"apiVersion": "v1", "kind": "Service"}},
		{"path": "b", "contents": evidence([{"type": "image-scan"}])},
		{"path": "c", "contents": object.union(evidence([]), {"apiVersion": "plimsoll/v2"})},
	]

	[item.document | some item in automation.entries(["image-scan"])] == [1] with input as documents
	[automation.as_item(resource).document | some resource in automation.documents] == [1] with input as documents
	[resource.document | some resource in automation.unknown_documents] == [2] with input as documents
}

test_faults_of_other_types_are_left_out if {
	document := evidence([{"type": "image-scan", "typo": 1}, {"type": "other", "typo": 1}, {"typo": 1}])
	found := [fault.suffix |
		some resource in automation.documents
		some fault in automation.faults(["image-scan"], resource, [])
		fault.rule == "unknown-key"
	] with input as document

	found == [["automation", 0, "typo"], ["automation", 2, "typo"]]
}

# A step of a pod, and what somebody runs once, go on for nobody.
test_other_programs_are_none[name] if {
	some name, document in {
		"an init container": {"apiVersion": "apps/v1", "kind": "Deployment", "spec": {"template": {"spec": {"initContainers": [{"image": "trivy"}]}}}},
		"a job": {"apiVersion": "batch/v1", "kind": "Job", "spec": {"template": {"spec": {"containers": [{"image": "trivy"}]}}}},
		"a pod": {"apiVersion": "v1", "kind": "Pod", "spec": {"containers": [{"image": "trivy"}]}},
	}

	automation.programs == [] with input as document
}

test_programs_of_the_apps_group if {
	document := {"apiVersion": "apps/v1", "kind": "Deployment", "spec": {"template": {"spec": {"containers": [
		{"image": "reg.example.com:5000/aqua/trivy-operator:0.29"},
		{"image": "trivy@sha256:00"},
		{"image": 7},
	]}}}}

	[p.program | some p in automation.programs] == ["trivy-operator", "trivy"] with input as document
}

test_what_sleeps if {
	automation.asleep({"object": {"spec": {"suspend": true}}})
	automation.asleep({"object": {"spec": {"replicas": 0}}})
	not automation.asleep({"object": {"spec": {"replicas": 1}}})
}

test_longer_ago if {
	automation.longer_ago("2099-03-09T11:59:00Z", 1440) with data.lib.plimsoll.parameters as {"now": "2099-03-10T12:00:00Z"}
	not automation.longer_ago("2099-03-09T12:00:00Z", 1440) with data.lib.plimsoll.parameters as {"now": "2099-03-10T12:00:00Z"}
	not automation.longer_ago("soon", 1440) with data.lib.plimsoll.parameters as {"now": "2099-03-10T12:00:00Z"}
}

# A day without a clock may mean its last minute.
test_days_without_a_clock if {
	not automation.longer_ago("2099-03-09", 1440) with data.lib.plimsoll.parameters as {"now": "2099-03-10T12:00:00Z"}
	automation.longer_ago("2099-03-08", 1440) with data.lib.plimsoll.parameters as {"now": "2099-03-10T12:00:00Z"}
}

test_who_has_no_images_is_asked_for_nothing[name] if {
	some name, case in {"none": ["none", 0], "some": [["shop/cart"], 1], "another type": [7, 1]}

	count(automation.concerned) == case[1] with input as object.union(evidence([]), {"scope": {"images": case[0]}})
}

evidence(entries) := {"apiVersion": "plimsoll/v1", "kind": "Evidence", "automation": entries}

test_a_program_is_of_one_trade if {
	automation.scanners & automation.operators == set()
	automation.scanners & automation.registries == set()
	automation.operators & automation.registries == set()
	count(automation.scanners) > 0
}

test_shortcomings_of_entries[name] if {
	some name, case in {
		"well": [{"lastRunAt": "2099-03-01"}, [], true],
		"old": [{"lastRunAt": "2098-03-01"}, ["it was last seen at work 374 days ago; at most 90 are allowed"], false],
		"disabled": [{"lastRunAt": "2099-03-01", "enabled": false}, ["it is recorded and disabled"], false],
		"undated": [{}, [], false],
	}
	document := evidence([object.union(scan, case[0]), {"type": "other", "enabled": false}])

	[fault.msg | some fault in automation.shortcomings("image-scan", 90)] == case[1] with input as document with data.lib.plimsoll.parameters as {"now": "2099-03-10"}
	count(automation.trusted("image-scan", 90)) == 1 == case[2] with input as document with data.lib.plimsoll.parameters as {"now": "2099-03-10"}
}

test_malformed_entries_are_not_trusted if {
	document := evidence([object.union(scan, {"lastRunAt": "2099-03-01", "typo": 1}), object.union(scan, {"lastRunAt": "2099-03-01"})])

	[fault.suffix | some fault in automation.shortcomings("image-scan", 90)] == [["automation", 0, "typo"]] with input as document with data.lib.plimsoll.parameters as {"now": "2099-03-10"}
	[item.path | some item in automation.trusted("image-scan", 90)] == [["automation", 1]] with input as document with data.lib.plimsoll.parameters as {"now": "2099-03-10"}
}

scan := {"type": "image-scan", "id": "one", "owner": "platform team", "location": "https://wiki.berths.internal/scan"}

test_doubts_about_entries if {
	automation.doubts({}) == ["nothing says when it was last seen at work"]
	automation.doubts({"lastRunAt": "2099-03-01"}) == ["there is no `now` to tell whether it still works"]
	automation.doubts({"lastRunAt": "2099-03-01"}) == [] with data.lib.plimsoll.parameters as {"now": "2099-03-10"}
}
