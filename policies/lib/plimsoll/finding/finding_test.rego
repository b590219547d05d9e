package lib.plimsoll.finding.finding_test

import data.lib.plimsoll.finding

resource := {"kind": "Deployment", "path": [], "object": {"metadata": {"name": "web", "namespace": "shop"}}}

pod := {"path": ["spec", "template", "spec"], "resource": resource, "spec": {}}

item := {"container": {"name": "app"}, "list": "initContainers", "index": 1, "pod": pod}

test_finding_of_a_container_names_all_about_it if {
	finding.at("pod/x", "rule", item, ["image"], "words") == {
		"msg": "words",
		"details": {
			"policy": "pod/x",
			"rule": "rule",
			"path": ["spec", "template", "spec", "initContainers", 1, "image"],
			"subject": {"kind": "Deployment", "namespace": "shop", "name": "web", "container": "app"},
		},
	}
}

test_finding_of_a_pod_names_its_resource if {
	f := finding.at("pod/x", "rule", pod, ["hostNetwork"], "words")

	f.details.path == ["spec", "template", "spec", "hostNetwork"]
	f.details.subject == {"kind": "Deployment", "namespace": "shop", "name": "web"}
}

test_finding_of_a_resource_names_it if {
	f := finding.at("pod/x", "rule", object.union(resource, {"path": ["items", 3]}), ["spec"], "words")

	f.details.path == ["items", 3, "spec"]
	f.details.subject == {"kind": "Deployment", "namespace": "shop", "name": "web"}
}

test_finding_of_anything_else_takes_its_word if {
	f := finding.at("pod/x", "rule", {"path": ["services", "web"], "subject": {"kind": "ComposeService", "name": "web"}}, [], "words")

	f.details.path == ["services", "web"]
	f.details.subject == {"kind": "ComposeService", "name": "web"}
}

test_subject_leaves_out_what_is_not_known[name] if {
	some name, case in {
		"no namespace": {"metadata": {"name": "web"}, "want": {"kind": "Deployment", "name": "web"}},
		"no name": {"metadata": {"generateName": "web-"}, "want": {"kind": "Deployment"}},
		"name of another type": {"metadata": {"name": 5, "namespace": "shop"}, "want": {"kind": "Deployment"}},
		"metadata of another type": {"metadata": "web", "want": {"kind": "Deployment"}},
	}

	finding.subject({"object": {"metadata": case.metadata}, "kind": "Deployment"}) == case.want
}

# A message must never read `<undefined>`.
test_container_without_a_name_goes_by_its_position[name] if {
	some name, container in {"absent": {"image": "a"}, "number": {"name": 5}, "null": {"name": null}}
	nameless := {"container": container, "list": "containers", "index": 2, "pod": pod}

	finding.container(nameless) == "container #2"
	finding.subject(nameless).container == "#2"
}

test_messages_name_the_list[list] if {
	some list, words in {"containers": "container app", "initContainers": "init container app", "ephemeralContainers": "ephemeral container app"}

	finding.container({"container": {"name": "app"}, "list": list, "index": 0}) == words
}

test_finding_in_a_set_says_which_document[name] if {
	some name, judged in {
		"resource": object.union(resource, {"document": 4}),
		"pod": object.union(pod, {"resource": {"document": 4}}),
		"container": object.union(item, {"pod": {"resource": {"document": 4}}}),
	}

	finding.at("pod/x", "rule", judged, [], "words").details.document == 4
}

test_finding_alone_has_no_document if {
	not finding.at("pod/x", "rule", item, [], "words").details.document
}

test_gap_says_what_would_settle_it if {
	finding.gap("pod/x", "rule", pod, [], "words", ["daemon"]) == {
		"msg": "words",
		"details": {
			"policy": "pod/x",
			"rule": "rule",
			"path": ["spec", "template", "spec"],
			"subject": {"kind": "Deployment", "namespace": "shop", "name": "web"},
			"needs": ["daemon"],
		},
	}
}

test_details_are_added_and_replaced if {
	f := finding.with_details({"msg": "words", "details": {"rule": "a", "path": [1, 2]}}, {"severity": "low", "path": [3]})

	f == {"msg": "words", "details": {"rule": "a", "path": [3], "severity": "low"}}
}
