# METADATA
# title: Bills of materials
# description: What CycloneDX and SPDX documents say of an image, its operating system and its packages.
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
# description: >-
#   The packages that the document lists, as `name`, the `type` of their package URL ("" where they have none), and the
#   `suffix` of where they stand. What holds the packages, an image or an operating system, is none.
packages := array.flatten([
	[{"name": component.name, "type": _url_type(component, "purl"), "suffix": ["components", i]} |
		recognised
		some i, component in document.root.components
		is_string(component.name)
		not component.type in ["container", "file", "operating-system"]
	],
	[{"name": entry.name, "type": _referenced_type(entry), "suffix": ["packages", i]} |
		recognised
		some i, entry in document.root.packages
		is_string(entry.name)
		not _holds_packages(entry)
	],
	[{"name": element.name, "type": _url_type(element, "software_packageUrl"), "suffix": ["@graph", i]} |
		recognised
		some i, element in document.root["@graph"]
		element.type == "software_Package"
		is_string(element.name)
		not _holds_graph(element)
	],
])

# METADATA
# description: The packages of the distribution among them.
os_packages := [entry | some entry in packages; entry.type in _os_types]

_os_types := ["alpm", "apk", "deb", "rpm"]

_holds_packages(entry) if entry.primaryPackagePurpose in ["CONTAINER", "FILE", "OPERATING-SYSTEM"]

_holds_packages(entry) if _referenced_type(entry) in ["docker", "oci"]

_holds_graph(element) if element.software_primaryPurpose in ["container", "operatingSystem"]

_holds_graph(element) if _url_type(element, "software_packageUrl") in ["docker", "oci"]

_referenced_type(entry) := [type |
	some reference in entry.externalRefs
	type := _url_type(reference, "referenceLocator")
	type != ""
][0] if {
	is_array(entry.externalRefs)
} else := ""

_url_type(entry, key) := lower(split(trim_left(substring(entry[key], 4, -1), "/"), "/")[0]) if {
	startswith(entry[key], "pkg:")
} else := ""

# METADATA
# description: >-
#   When the image was built, as the document writes it, and the `suffix` of where it stands; undefined where it says
#   nothing. That is a label of the image, which scanners keep among the properties, or the package that is the image.
built := array.flatten([
	[{"at": property.value, "suffix": array.concat(place, ["properties", i, "value"])} |
		recognised
		some place in [["metadata"], ["metadata", "component"]]
		some i, property in object.get(document.root, array.concat(place, ["properties"]), [])
		endswith(property.name, "org.opencontainers.image.created")
	],
	[{"at": entry.builtDate, "suffix": ["packages", i, "builtDate"]} |
		recognised
		some i, entry in document.root.packages
		entry.primaryPackagePurpose == "CONTAINER"
		entry.builtDate
	],
	[{"at": element.builtTime, "suffix": ["@graph", i, "builtTime"]} |
		recognised
		some i, element in document.root["@graph"]
		element.software_primaryPurpose == "container"
		element.builtTime
	],
])[0]

# METADATA
# description: The digests by which the document names its image, of the image itself or of its configuration.
digests := [digest |
	some written in _names_of_image
	parts := split(strings.replace_n({"%3A": ":", "%3a": ":"}, written), "sha256:")
	digest := $"sha256:{substring(parts[1], 0, 64)}"
	count(digest) == 71
]

_names_of_image := array.flatten([
	[name |
		recognised
		some key in ["version", "purl"]
		name := document.root.metadata.component[key]
		is_string(name)
	],
	[property.value |
		recognised
		some property in document.root.metadata.component.properties
		is_string(property.value)
		some key in ["ImageID", "RepoDigest"]
		endswith(property.name, key)
	],
	[reference.referenceLocator |
		recognised
		some entry in document.root.packages
		some reference in entry.externalRefs
		_url_type(reference, "referenceLocator") in ["docker", "oci"]
	],
	[entry.versionInfo |
		recognised
		some entry in document.root.packages
		entry.primaryPackagePurpose == "CONTAINER"
		is_string(entry.versionInfo)
	],
	[element.software_packageUrl |
		recognised
		some element in document.root["@graph"]
		_url_type(element, "software_packageUrl") in ["docker", "oci"]
	],
])

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

of_image if {
	recognised
	some element in document.root["@graph"]
	_holds_graph(element)
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
