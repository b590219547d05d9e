package lib.plimsoll.document.document_test

import data.lib.plimsoll.document

pod := {"apiVersion": "v1", "kind": "Pod", "metadata": {"name": "web"}, "spec": {}}

test_a_plain_document_is_its_own_root if {
	document.root == pod with input as pod
	document.prefix == [] with input as pod
}

test_admission_review_holds_the_document[operation] if {
	some operation in ["CREATE", "UPDATE"]
	input_document := review(operation, pod)

	document.root == pod with input as input_document
	document.prefix == ["request", "object"] with input as input_document
	document.resources == [resource(pod, ["request", "object"], "v1", "", "Pod")] with input as input_document
}

# A debug container arrives as an update of a subresource, with the whole pod.
test_subresource_is_the_whole_pod if {
	document.root == pod with input as {
		"apiVersion": "admission.k8s.io/v1",
		"kind": "AdmissionReview",
		"request": {"operation": "UPDATE", "subResource": "ephemeralcontainers", "object": pod, "oldObject": pod},
	}
}

test_review_that_changes_nothing_has_no_root[name] if {
	some name, input_document in {
		"deletion": review("DELETE", null),
		"deletion with an object": review("DELETE", pod),
		"connection": review("CONNECT", pod),
		"no object": review("CREATE", null),
		"deletion in Gatekeeper": {"review": {"operation": "DELETE", "object": null, "oldObject": pod}, "parameters": {}},
	}

	not document.root with input as input_document
	r := [resource | some resource in document.resources] with input as input_document
	r == []
}

test_gatekeeper_holds_the_document if {
	input_document := {"review": {"operation": "UPDATE", "object": pod}, "parameters": {"level": "baseline"}}

	document.in_review with input as input_document
	document.root == pod with input as input_document
	document.prefix == [] with input as input_document
}

# An audit has no operation.
test_review_without_an_operation_is_judged if {
	document.root == pod with input as {"review": {"object": pod}, "parameters": {}}
}

# A StorageClass has `parameters`, and any document may have a `review`.
test_look_alikes_are_documents[name] if {
	some name, look_alike in {
		"parameters": {"apiVersion": "storage.k8s.io/v1", "kind": "StorageClass", "parameters": {"type": "fast"}},
		"review": {"review": {"object": pod}, "score": 5},
		"review that is text": {"review": "good", "parameters": {}},
		"review of another group": {"apiVersion": "example.com/v1", "kind": "AdmissionReview", "request": {"object": pod}},
		"review without a request": {"apiVersion": "admission.k8s.io/v1", "kind": "AdmissionReview", "request": "x"},
	}

	not document.in_review with input as look_alike
	document.root == look_alike with input as look_alike
}

test_one_resource_is_itself if {
	document.resources_of(pod, []) == [resource(pod, [], "v1", "", "Pod")]
}

test_what_is_no_resource_has_none[name] if {
	some name, other in {
		"no kind": {"apiVersion": "v1"},
		"no apiVersion": {"kind": "Pod"},
		"kind of another type": {"apiVersion": "v1", "kind": 5},
		"array": [pod],
		"text": "Pod",
		"null": null,
	}

	document.resources_of(other, []) == []
}

test_lists_are_opened_three_levels_deep if {
	list := {"apiVersion": "v1", "kind": "List", "items": [pod, {"apiVersion": "v1", "kind": "List", "items": [
		{"apiVersion": "v1", "kind": "List", "items": [pod, {"apiVersion": "v1", "kind": "List", "items": [pod]}]},
		pod,
	]}]}

	[[r.kind, r.path] | some r in document.resources_of(list, [])] == [
		["Pod", ["items", 0]],
		["Pod", ["items", 1, "items", 0, "items", 0]],
		["List", ["items", 1, "items", 0, "items", 1]],
		["Pod", ["items", 1, "items", 1]],
	]
}

test_items_of_typed_lists_inherit_what_they_lack if {
	list := {"apiVersion": "apps/v1", "kind": "DeploymentList", "items": [
		{"metadata": {"name": "a"}},
		{"apiVersion": "extensions/v1beta1", "kind": "Ingress", "metadata": {"name": "b"}},
		{"apiVersion": null, "kind": 5},
		"no object",
	]}

	[[r.api, r.group, r.kind, r.path] | some r in document.resources_of(list, ["x"])] == [
		["apps/v1", "apps", "Deployment", ["x", "items", 0]],
		["extensions/v1beta1", "extensions", "Ingress", ["x", "items", 1]],
		["apps/v1", "apps", "Deployment", ["x", "items", 2]],
	]
}

test_list_without_items_is_one_resource[name] if {
	some name, items in {"null": null, "text": "x", "object": {}}
	list := {"apiVersion": "v1", "kind": "PodList", "items": items}

	document.resources_of(list, []) == [resource(list, [], "v1", "", "PodList")]
}

test_group_is_what_stands_before_the_version[api] if {
	some api, group in {"v1": "", "apps/v1": "apps", "rbac.authorization.k8s.io/v1": "rbac.authorization.k8s.io"}

	document.group(api) == group
}

test_group_of_another_type_is_the_core if {
	document.group(null) == ""
}

resource(object, path, api, group, kind) := {"object": object, "path": path, "api": api, "group": group, "kind": kind}

review(operation, object) := {
	"apiVersion": "admission.k8s.io/v1",
	"kind": "AdmissionReview",
	"request": {"uid": "7", "operation": operation, "object": object, "oldObject": null},
}
