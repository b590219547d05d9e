# METADATA
# title: Bills of materials
# description: What CycloneDX and SPDX documents say of the operating system in an image.
package lib.plimsoll.sbom

import data.lib.plimsoll.document

# METADATA
# description: True for a CycloneDX or an SPDX document.
recognised if document.root.bomFormat == "CycloneDX"

recognised if startswith(document.root.spdxVersion, "SPDX-")

recognised if {
	is_array(document.root["@graph"])
	some context in _texts(document.root["@context"])
	contains(context, "spdx.org/rdf")
}

_texts(value) := [value] if is_string(value)

_texts(value) := [text | some text in value; is_string(text)] if is_array(value)

# METADATA
# description: >-
#   The operating systems that the document names, as `family`, `version` and the `suffix` of where it says so; a
#   component or package for it comes first, then what the package URLs of its packages say, each once.
systems := _named if {
	count(_named) > 0
} else := [_system(distribution, suffix) |
	some distribution in sort({distribution | some [distribution, _] in _packaged})
	suffix := [place | some [other, place] in _packaged; other == distribution][0]
]

_named := array.concat(
	[{"family": component.name, "version": _text(component, "version"), "suffix": suffix} |
		some [component, suffix] in _components
		component.type == "operating-system"
		is_string(component.name)
	],
	[{"family": entry.name, "version": _text(entry, "versionInfo"), "suffix": ["packages", i, "versionInfo"]} |
		recognised
		some i, entry in document.root.packages
		entry.primaryPackagePurpose == "OPERATING-SYSTEM"
		is_string(entry.name)
	],
)

_components := array.concat(
	[[component, ["metadata", "component"]] |
		recognised
		component := document.root.metadata.component
	],
	[[component, ["components", i]] |
		recognised
		some i, component in document.root.components
	],
)

_text(entry, key) := entry[key] if {
	is_string(entry[key])
} else := ""

# The distribution of each package whose URL has one, and where.
_packaged := [[_distribution(url), suffix] | some [url, suffix] in _package_urls]

_package_urls := array.flatten([
	[[component.purl, array.concat(suffix, ["purl"])] |
		some [component, suffix] in _components
		contains(component.purl, "distro=")
	],
	[[reference.referenceLocator, ["packages", i, "externalRefs", j, "referenceLocator"]] |
		recognised
		some i, entry in document.root.packages
		some j, reference in entry.externalRefs
		contains(reference.referenceLocator, "distro=")
	],
	[[element.software_packageUrl, ["@graph", i, "software_packageUrl"]] |
		recognised
		some i, element in document.root["@graph"]
		contains(element.software_packageUrl, "distro=")
	],
])

# A version or a codename alone (`distro=3.20.1`) gets the namespace of the package in front of it.
_distribution(url) := distribution if {
	distribution := _qualified(url)
	contains(distribution, "-")
} else := $"{parts[1]}-{_qualified(url)}" if {
	parts := split(split(url, "?")[0], "/")
	count(parts) > 2
} else := _qualified(url)

_qualified(url) := split(split(split(url, "distro=")[1], "&")[0], "#")[0]

# The version stands behind the last dash, as in `opensuse-leap-15.6`; a word alone is a codename.
_system(distribution, suffix) := {"family": family, "version": words[last], "suffix": suffix} if {
	words := split(distribution, "-")
	last := count(words) - 1
	last > 0
	family := concat("-", array.slice(words, 0, last))
} else := {"family": "debian", "version": distribution, "suffix": suffix}

# METADATA
# description: True where the document is about an image, and not about sources or a program alone.
of_image if document.root.metadata.component.type in ["container", "operating-system"]

of_image if {
	recognised
	some entry in document.root.packages
	entry.primaryPackagePurpose == "CONTAINER"
}

of_image if {
	recognised
	some entry in document.root.packages
	some reference in entry.externalRefs
	some prefix in ["pkg:oci/", "pkg:docker/"]
	startswith(reference.referenceLocator, prefix)
}

of_image if count(systems) > 0

# METADATA
# description: The document as the item of a finding.
item := {"path": [], "subject": {"kind": "SBOM", "name": _names[0]}} if {
	count(_names) > 0
} else := {"path": [], "subject": {"kind": "SBOM"}}

_names := [name |
	some place in [["metadata", "component", "name"], ["name"]]
	name := object.get(document.root, place, "")
	is_string(name)
	name != ""
]
