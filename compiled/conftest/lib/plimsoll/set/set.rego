# METADATA
# title: Sets of documents
# description: >-
#   What policies that compare documents read: the resources they judge and the resources that they may compare them
#   with. In Gatekeeper the first is the object under review, the second the inventory that was synced.
package lib.plimsoll.set

import data.lib.plimsoll.document
import data.lib.plimsoll.parameters

# METADATA
# description: True for an array of `{path, contents}`, one for each document, as `conftest --combine` hands it over.
combined if {
	is_array(input)
	is_string(input[0].path)
	_ = input[0].contents
}

# METADATA
# description: The documents of the set, each with its `position` and its `contents`; none outside a set.
documents := [{"position": position, "contents": member.contents} | some position, member in input] if {
	combined
} else := []

# METADATA
# description: >-
#   False for a policy that has judged the documents one by one, and to which the set has nothing to add. The toolchain
#   knows, and names such policies in `judgedAlone` beside the parameters.
asks(policy) if {
	judged := _judged_alone
	not policy in judged
}

_judged_alone := parameters.judgedAlone if {
	is_array(parameters.judgedAlone)
} else := []

# METADATA
# description: The resources to judge, each with the position of its document in the set.
subjects := _members if combined

subjects := document.resources if not combined

# METADATA
# description: >-
#   The resources that are known, those to judge among them, on shelves that share an `api`, a `group` and a `kind`. An
#   inventory holds every object of a cluster, so whoever looks for one kind passes by the shelves of all others.
shelves := [_shelf(resource) | some resource in _members] if combined

shelves := array.flatten([
	[_shelf(resource) | some resource in document.resources],
	[_inventory_shelf(api, kind, objects) |
		some api, kinds in data.inventory.cluster
		some kind, objects in kinds
	],
	[_inventory_shelf(api, kind, objects) |
		some apis in data.inventory.namespace
		some api, kinds in apis
		some kind, objects in kinds
	],
	_namespace_of_review,
]) if {
	document.in_review
}

shelves := [_shelf(resource) | some resource in document.resources] if {
	not combined
	not document.in_review
}

# METADATA
# description: The resources of a shelf.
of_shelf(shelf) := shelf.resources if {
	shelf.resources
} else := [resource |
	some object in shelf.objects
	resource := {"object": object, "path": [], "api": shelf.api, "group": shelf.group, "kind": shelf.kind}
]

_members := [object.union(resource, {"document": position}) |
	some position, member in input
	some resource in document.resources_of(member.contents, [])
]

_shelf(resource) := {"api": resource.api, "group": resource.group, "kind": resource.kind, "resources": [resource]}

_inventory_shelf(api, kind, objects) := {"api": api, "group": document.group(api), "kind": kind, "objects": objects}

# Gatekeeper hands over the namespace of the object, whether or not namespaces are synced.
_namespace_of_review := [_inventory_shelf("v1", "Namespace", [namespace])] if {
	namespace := input.review.namespaceObject
	is_object(namespace)
} else := []
