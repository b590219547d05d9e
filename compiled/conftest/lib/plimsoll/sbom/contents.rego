# METADATA
# title: Contents of bills of materials
# description: What bills of materials list, when they were made and by what, of one document or of all of a set.
package lib.plimsoll.sbom.contents

import data.lib.plimsoll.date
import data.lib.plimsoll.document
import data.lib.plimsoll.sbom
import data.lib.plimsoll.scan.read
import data.lib.plimsoll.set

# METADATA
# description: >-
#   Each bill as the `item` of a finding: the `digests` and the `name` of its image, `at` and `built`
#   (comparable dates, or null), the `tools`, the `components` (`name`, `version`, `purl`, `licences`, `suffix`; null or
#   empty where they are not said), and `images`, how many images it lists besides.
bills := [_bill | sbom.recognised] if {
	not set.combined
} else := [object.union(bill, {"item": object.union(bill.item, {"document": position})}) |
	some position, member in input
	_is_bill(member.contents)
	bill := _bill with input as member.contents
]

_is_bill(contents) if contents.bomFormat == "CycloneDX"

_is_bill(contents) if startswith(contents.spdxVersion, "SPDX-")

_is_bill(contents) if is_array(contents["@graph"])

_bill := {
	"item": sbom.item,
	"digests": sbom.digests,
	"name": read.first([read.text(document.root, ["metadata", "component", "name"]), read.text(document.root, ["name"])]),
	"at": _at,
	"built": _built,
	"tools": _tools,
	"components": components,
	"images": count(_listed_images),
} if {
	components := array.flatten([_cyclonedx, _spdx, _graph])
}

_built := date.utc(sbom.built.at) if {
	sbom.built
} else := null

_at := read.first([date.utc(value) |
	some value in array.concat(
		[
			read.at(document.root, ["metadata", "timestamp"]),
			read.at(document.root, ["creationInfo", "created"]),
		],
		[element.created |
			some element in read.list(document.root, ["@graph"])
			element.type == "CreationInfo"
		],
	)
])

_tools := array.flatten([
	[name |
		some tool in array.concat(
			read.list(document.root, ["metadata", "tools"]),
			array.concat(
				read.list(document.root, ["metadata", "tools", "components"]),
				read.list(document.root, ["metadata", "tools", "services"]),
			),
		)
		name := read.text(tool, ["name"])
		name != null
	],
	[name |
		some creator in read.list(document.root, ["creationInfo", "creators"])
		startswith(creator, "Tool: ")
		name := substring(creator, 6, -1)
	],
	[name |
		some element in read.list(document.root, ["@graph"])
		element.type == "Tool"
		name := read.text(element, ["name"])
		name != null
	],
])

_held := ["container", "file", "operating-system"]

_cyclonedx := [{
	"name": read.text(component, ["name"]),
	"version": read.text(component, ["version"]),
	"purl": read.text(component, ["purl"]),
	"licences": _licences(component),
	"suffix": suffix,
} |
	some [component, suffix] in array.concat(_outer, _inner)
	is_object(component)
	not object.get(component, "type", "") in _held
	not _is_lock_file(component)
]

_outer := [[component, ["components", i]] | some i, component in read.list(document.root, ["components"])]

# Components may have components.
_inner := [[component, array.concat(["components", i], place)] |
	some i, holder in read.list(document.root, ["components"])
	read.has(holder, "components")
	walk(holder, [place, component])
	count(place) > 0
	every j, key in place {
		_leads_on(j, key)
	}
	count(place) % 2 == 0
]

_leads_on(j, "components") if j % 2 == 0

_leads_on(j, key) if {
	is_number(key)
	j % 2 == 1
}

# Trivy lists the files in which it found packages as applications.
_is_lock_file(component) if {
	component.type == "application"
	read.text(component, ["version"]) == null
	read.text(component, ["purl"]) == null
	some property in read.list(component, ["properties"])
	property.name == "aquasecurity:trivy:Class"
}

_licences(component) := [text |
	some entry in read.list(component, ["licenses"])
	text := read.first([
		read.text(entry, ["expression"]),
		read.text(entry, ["license", "id"]),
		read.text(entry, ["license", "name"]),
	])
	text != null
]

_spdx := [{
	"name": read.text(entry, ["name"]),
	"version": read.text(entry, ["versionInfo"]),
	"purl": _purl(entry),
	"licences": licences,
	"suffix": ["packages", i],
} |
	some i, entry in read.list(document.root, ["packages"])
	is_object(entry)
	not _is_image(entry)
	not object.get(entry, "primaryPackagePurpose", "") in ["CONTAINER", "FILE", "OPERATING-SYSTEM"]
	licences := [text |
		text := read.first([_said(entry, "licenseConcluded"), _said(entry, "licenseDeclared")])
		text != null
	]
]

_said(entry, key) := text if {
	text := read.text(entry, [key])
	text != "NOASSERTION"
} else := null

_purl(entry) := [url |
	some reference in read.list(entry, ["externalRefs"])
	url := read.text(reference, ["referenceLocator"])
	startswith(url, "pkg:")
][0] if {
	some reference in read.list(entry, ["externalRefs"])
	startswith(reference.referenceLocator, "pkg:")
} else := null

_is_image(entry) if {
	some kind in ["pkg:oci/", "pkg:docker/"]
	startswith(_purl(entry), kind)
}

_listed_images := [entry | some entry in read.list(document.root, ["packages"]); is_object(entry); _is_image(entry)]

_graph := [{
	"name": read.text(element, ["name"]),
	"version": read.text(element, ["software_packageVersion"]),
	"purl": read.text(element, ["software_packageUrl"]),
	"licences": [],
	"suffix": ["@graph", i],
} |
	some i, element in read.list(document.root, ["@graph"])
	element.type == "software_Package"
	not object.get(element, "software_primaryPurpose", "") in ["container", "operatingSystem", "file"]
]
