package lib.plimsoll.waiver.test

import data.lib.plimsoll.waiver

test_a_live_waiver_covers_its_finding if {
	covered([sound], finding) == 0
}

test_a_waiver_is_in_use_even_where_it_covers_nothing if {
	waiver.in_use with data.lib.plimsoll.parameters as {"waivers": [{}]}
}

test_without_waivers_nothing_is_covered if {
	not waiver.in_use
	not covered([], finding)
	waiver.faults == []
}

test_what_is_no_list_waives_nothing[name] if {
	some name, waivers in {"an object": {"a": sound}, "a text": "all", "null": null}

	not waiver.in_use with data.lib.plimsoll.parameters as {"waivers": waivers}
	not covered(waivers, finding)
}

test_the_first_waiver_that_covers_counts if {
	other := object.union(sound, {"policy": "pod/other"})

	covered([other, sound, sound], finding) == 1
}

test_a_waiver_covers_as_far_as_it_says[name] if {
	some name, fields in {
		"the rule": {"rule": "privileged"},
		"all of the subject": {"subject": {"kind": "DaemonSet", "namespace": "kube-system", "name": "agent", "container": "agent"}},
		"a name with a wildcard": {"subject": {"name": "ag*"}},
		"a name with wildcards": {"subject": {"name": "*ge*"}},
		"any kind of one name": {"subject": {"kind": "*", "name": "agent"}},
		"a path": {"subject": {"path": "/spec/containers/0/securityContext/privileged"}},
		"a path beside a name": {"subject": {"name": "agent", "path": "/spec/containers/0/securityContext/privileged"}},
		"a value": {"value": true},
		"a last day": {"expires": "2099-06-01"},
		"a moment": {"expires": "2099-06-01T12:00:00Z"},
		"as far ahead as is allowed": {"expires": "2099-11-29"},
		"more words": {"approvedBy": "someone", "ticket": "X-1", "createdAt": "2099-05-01"},
	}

	covered([object.union(object.remove(sound, object.keys(fields)), fields)], finding) == 0
}

test_a_waiver_does_not_cover_anything_else[name] if {
	some name, fields in {
		"another policy": {"policy": "pod/other"},
		"another rule": {"rule": "devices"},
		"another kind": {"subject": {"kind": "Pod", "name": "agent"}},
		"another name": {"subject": {"name": "other"}},
		"a name that only begins alike": {"subject": {"name": "age"}},
		"something that the subject lacks": {"subject": {"name": "agent", "image": "agent:1"}},
		"a name of another type": {"subject": {"name": "agent", "kind": 7}},
		"another path": {"subject": {"path": "/spec/containers/1/securityContext/privileged"}},
		"a part of the path": {"subject": {"path": "/spec/containers/0"}},
		"another value": {"value": "true"},
		"a value that is not there any more": {"value": null},
	}
	given := object.union(object.remove(sound, object.keys(fields)), fields)

	not covered([given], finding)
	faulty([given]) == []
}

test_an_unsound_waiver_waives_nothing_and_says_why[name] if {
	subject := "subject must give a name, an image, a path or a vulnerability that is not just `*`"
	some name, case in {
		"no policy": [{"policy": null}, ["policy is missing"]],
		"any policy": [{"policy": "*"}, ["policy must be one policy"]],
		"a topic": [{"policy": "pod/*"}, ["policy must be one policy"]],
		"no reason": [{"reason": ""}, ["reason is missing"]],
		"a blank reason": [{"reason": "  "}, ["reason is missing"]],
		"no owner": [{"owner": null}, ["owner is missing"]],
		"an owner of another type": [{"owner": 7}, ["owner is missing"]],
		"a rule of another type": [{"rule": ["privileged"]}, ["rule must be the name of a rule"]],
		"no subject": [{"subject": null}, [subject]],
		"any subject": [{"subject": {"name": "*"}}, [subject]],
		"any subject, in other words": [{"subject": {"name": "** *", "kind": "Pod", "namespace": "shop"}}, [subject]],
		"a whole namespace": [{"subject": {"namespace": "kube-system"}}, [subject]],
		"a subject of another type": [{"subject": "agent"}, [subject]],
		"a name of another type": [{"subject": {"name": ["agent"]}}, [subject]],
		"a field that does not exist": [{"items": ["pod/security-contexts"], "rules": ["privileged"]}, ["items is no field of a waiver", "rules is no field of a waiver"]],
		"no end": [{"expires": null}, ["expires is missing", "expires is no date"]],
		"an end that is no date": [{"expires": "2099-02-30"}, ["expires is no date"]],
		"over": [{"expires": "2099-05-31"}, ["expired on 2099-05-31"]],
		"over by a second": [{"expires": "2099-06-01T11:59:59Z"}, ["expired on 2099-06-01T11:59:59Z"]],
		"too far ahead": [{"expires": "2099-11-30"}, ["expires more than 180 days ahead"]],
	}
	given := object.union(object.remove(sound, object.keys(case[0])), case[0])

	[fault | some entry in faulty([given]); some fault in entry.faults] == case[1]
	not covered([given], finding)
}

test_what_is_no_waiver_has_a_fault if {
	faulty(["all", sound, null]) == [{"waiver": 0, "faults": ["is no mapping"]}, {"waiver": 2, "faults": ["is no mapping"]}]
}

test_without_a_clock_no_waiver_is_live if {
	waiver.faults == [{"waiver": 0, "faults": ["there is no `now` to hold `expires` against"]}] with data.lib.plimsoll.parameters as {"waivers": [sound]}
	not waiver.covering(finding) with data.lib.plimsoll.parameters as {"waivers": [sound]}
		with input as pod
}

test_how_far_ahead_a_waiver_may_end_is_a_setting[name] if {
	some name, case in {
		"shorter": [30, ["expires more than 30 days ahead"]],
		"of another type": ["long", []],
	}
	faults := [fault | some entry in waiver.faults; some fault in entry.faults] with data.lib.plimsoll.parameters as {
		"waivers": [object.union(sound, {"expires": "2099-08-01"})],
		"now": now,
		"maxWaiverDays": case[0],
	}

	faults == case[1]
}

test_one_vulnerability_may_be_waived_everywhere if {
	given := object.union(object.remove(sound, ["subject"]), {"subject": {"vulnerability": "CVE-2099-0001"}})
	report := {"details": object.union(finding.details, {"subject": {"kind": "ScanReport", "name": "cart:1", "vulnerability": "CVE-2099-0001"}})}

	covered([given], report) == 0
	not covered([given], finding)
}

# The path counts from the document that was given: a review is one, and a document of a set.
test_values_are_looked_up_where_the_path_leads[name] if {
	given := [object.union(sound, {"value": true})]
	review := {"apiVersion": "admission.k8s.io/v1", "kind": "AdmissionReview", "request": {"operation": "CREATE", "object": pod}}
	some name, case in {
		"a set": [[{"path": "a", "contents": {}}, {"path": "b", "contents": pod}], {"document": 1}],
		"an admission review": [review, {"path": array.concat(["request", "object"], finding.details.path)}],
		"a review of Gatekeeper": [{"review": {"object": pod}, "parameters": {"now": now}}, {}],
		"an array": [[pod], {"path": array.concat([0], finding.details.path)}],
	}
	position := waiver.covering({"details": object.union(finding.details, case[1])}) with input as case[0]
		with data.lib.plimsoll.parameters as {"waivers": given, "now": now}

	position == 0
}

now := "2099-06-01T12:00:00Z"

sound := {
	"policy": "pod/no-privileged-containers",
	"subject": {"kind": "DaemonSet", "name": "agent"},
	"reason": "programs the network of the node",
	"owner": "platform team",
	"expires": "2099-06-30",
}

finding := {
	"msg": "container agent is privileged",
	"details": {
		"policy": "pod/no-privileged-containers",
		"rule": "privileged",
		"path": ["spec", "containers", 0, "securityContext", "privileged"],
		"subject": {"kind": "DaemonSet", "namespace": "kube-system", "name": "agent", "container": "agent"},
	},
}

pod := {"spec": {"containers": [{"securityContext": {"privileged": true}}]}}

covered(waivers, violation) := position if {
	position := waiver.covering(violation) with input as pod
		with data.lib.plimsoll.parameters as {"waivers": waivers, "now": now}
}

faulty(waivers) := faults if {
	faults := waiver.faults with data.lib.plimsoll.parameters as {"waivers": waivers, "now": now}
}
