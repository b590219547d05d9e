# METADATA
# title: Stated bases
# description: >-
#   What documents say of the image that something stands on: the last stage of a Dockerfile, the labels and the history
#   of a built image, a bill of materials.
package lib.plimsoll.base_size.stated

import data.lib.plimsoll.base_size as classes
import data.lib.plimsoll.dockerfile
import data.lib.plimsoll.image
import data.lib.plimsoll.oci
import data.lib.plimsoll.sbom
import data.lib.plimsoll.set
import data.lib.plimsoll.text

# METADATA
# description: >-
#   The bases that the document, or each document of a set, states: the `item` and `suffix` of a finding, the `name` of
#   the base ("" where it is not named), `where` in words, the `class` of lib.plimsoll.base_size, and for the unknown one
#   the `silence` in words and what it `needs`. The image's measures are `bytes` and `packages`, where the document has
#   them, and its `digests` tell which image it is.
bases := [object.union(base, {"item": object.union(base.item, {"document": member.position})}) |
	some member in set.documents
	some base in _of_document with input as member.contents
] if {
	set.combined
} else := _of_document

_of_document := array.flatten([_of_dockerfile, _of_images, _of_sbom])

_of_dockerfile := [{
	"item": stage.from,
	"suffix": ["Value", 0],
	"name": stage.image,
	"where": where,
	"class": _class(stage.image),
	"silence": _silence(stage.image),
	"needs": ["sbom", "image-inspect"],
	"digests": [],
} |
	some stage in dockerfile.roots
	where := $"FROM {stage.image} in stage {stage.name}"
]

_class(name) := "none" if {
	name == "scratch"
} else := classes.class(image.parse(name)) if {
	image.parse(name).fault == ""
} else := "unknown"

_silence(name) := "the image is open until something fills it in" if {
	not image.parse(name)
} else := "the name does not tell how much the image brings along"

# The size is what `docker image inspect` knows; the configuration of an image has none.
_of_images := [object.union(
	{
		"item": item,
		"where": "the image",
		"silence": _image_silence(item),
		"needs": ["sbom", "dockerfile"],
		"bytes": item.size,
		"digests": item.digests,
	},
	_clue(item),
) |
	some item in oci.images
]

_image_silence(item) := $"it has {item.size + 0} bytes, which are few enough, but nothing tells how many packages" if {
	is_number(item.size)
} else := "neither its labels nor its history tell what it stands on"

# Best first: what the image says of its base, then what distributions write into their own.
_clue(item) := array.concat(
	[clue |
		some clue in array.concat(_labels(item), _histories(item))
		clue.class != "unknown"
	],
	[{"class": "unknown", "suffix": [], "name": _base_name(item)}],
)[0]

_base_name(item) := item.labels["org.opencontainers.image.base.name"] if {
	item.labels["org.opencontainers.image.base.name"]
} else := ""

_labels(item) := [{"class": _class(name), "suffix": array.concat(item.labels_suffix, [key]), "name": _base_name(item)} |
	some key in ["org.opencontainers.image.base.name", "com.redhat.component", "org.opencontainers.image.ref.name"]
	name := trim_suffix(item.labels[key], "-container")
]

_histories(item) := [{"class": "minimal", "suffix": entry.suffix, "name": _base_name(item)} |
	some entry in item.history
	contains(entry.text, "alpine-minirootfs")
]

_of_sbom := [{
	"item": sbom.item,
	"suffix": [],
	"name": "",
	"where": "the image in the bill of materials",
	"class": _class_of_systems,
	"silence": _sbom_silence,
	"needs": ["image-inspect", "dockerfile"],
	"packages": count(sbom.os_packages),
	"digests": sbom.digests,
} |
	sbom.of_image
]

# Alpine and Wolfi come in one size.
_class_of_systems := "minimal" if {
	count(sbom.systems) > 0
	every system in sbom.systems {
		text.folded(system.family) in ["alpine", "chainguard", "wolfi"]
	}
} else := "unknown"

_sbom_silence := $"it has {count(sbom.os_packages)} packages of a distribution, which are few enough, but nothing tells how large it is" if {
	count(sbom.os_packages) > 0
} else := "no package of a distribution is listed, and nothing tells how large it is"
