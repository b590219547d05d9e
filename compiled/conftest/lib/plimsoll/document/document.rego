# METADATA
# title: The document under judgement
# description: >-
#   Takes the document out of an admission review, and the resources out of Kubernetes lists, so that no policy ever
#   says `input.review` or `items`.
package lib.plimsoll.document

# METADATA
# description: True in Gatekeeper, whose input holds exactly a review and the constraint's parameters.
in_review if {
	is_object(input.review)
	object.keys(input) == {"review", "parameters"}
}

# METADATA
# description: The document itself. Undefined for a review that changes nothing (DELETE, CONNECT, no object).
root := input.review.object if {
	in_review
	_changes(input.review)
}

root := input.request.object if {
	not in_review
	_admission_review
	_changes(input.request)
}

root := input if {
	not in_review
	not _admission_review
}

# METADATA
# description: The path of `root` inside the input, for the positions of findings. Gatekeeper's own wrapper does not count.
prefix := ["request", "object"] if {
	_admission_review
	not in_review
} else := []

_admission_review if {
	input.kind == "AdmissionReview"
	startswith(input.apiVersion, "admission.k8s.io/")
	is_object(input.request)
}

_changes(request) if {
	is_object(request.object)
	not object.get(request, "operation", "") in {"DELETE", "CONNECT"}
}

# METADATA
# description: >-
#   The Kubernetes resources of the document, lists opened: `object`, its `path` in the document, and its `api`, `group`
#   and `kind`, which items of typed lists inherit from their list.
resources := resources_of(root, prefix)

# METADATA
# description: The same for any document; lists in lists are opened three levels deep.
resources_of(object, path) := [resource] if {
	resource := _resource(object, path)
	not _is_list(resource)
} else := [inner |
	resource := _resource(object, path)
	some first in _items(resource)
	some second in _opened(first)
	some inner in _opened(second)
]

_resource(object, path) := {"object": object, "path": path, "api": api, "group": group(api), "kind": kind} if {
	kind := object.kind
	api := object.apiVersion
	is_string(kind)
	is_string(api)
}

# METADATA
# description: True for a list, which is of kind `List` or `...List` with an array of items.
_is_list(resource) if {
	endswith(resource.kind, "List")
	is_array(resource.object.items)
}

_opened(resource) := _items(resource) if {
	_is_list(resource)
} else := [resource]

_items(list) := [resource |
	some i, item in list.object.items
	is_object(item)
	kind := _text(item, "kind", trim_suffix(list.kind, "List"))
	api := _text(item, "apiVersion", list.api)
	path := array.concat(list.path, ["items", i])
	resource := {"object": item, "path": path, "api": api, "group": group(api), "kind": kind}
]

_text(item, key, inherited) := text if {
	text := object.get(item, key, inherited)
	is_string(text)
} else := inherited

# METADATA
# description: The API group of an apiVersion; the core group is the empty string.
group(api) := substring(api, 0, indexof(api, "/")) if {
	contains(api, "/")
} else := ""
