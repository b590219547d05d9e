# METADATA
# title: Sets of documents
# description: >-
#   What policies that compare documents read: the resources they judge and the resources that they may compare them
#   with. In Gatekeeper the first is the object under review, the second the inventory that was synced.
package lib.plimsoll.set

import data.lib.plimsoll.document

# METADATA
# description: True for an array of `{path, contents}`, one for each document, as `conftest --combine` hands it over.
combined if {
	is_array(input)
	is_string(input[0].path)
	_ = input[0].contents
}

# METADATA
# description: The resources to judge, each with the position of its document in the set.
subjects := _members if combined

subjects := document.resources if not combined

# METADATA
# description: All resources that are known, those to judge among them.
known := _members if combined

known := array.concat(document.resources, _inventory) if not combined

_members := [object.union(resource, {"document": position}) |
	some position, member in input
	some resource in document.resources_of(member.contents, [])
]

_inventory := array.concat(
	[resource |
		document.in_review
		some object in data.inventory.cluster[_][_]
		some resource in document.resources_of(object, [])
	],
	[resource |
		document.in_review
		some object in data.inventory.namespace[_][_][_]
		some resource in document.resources_of(object, [])
	],
)
