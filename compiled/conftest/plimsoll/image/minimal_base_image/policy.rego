# METADATA
# title: Base image that is not minimal
# description: >-
#   Whatever a base image brings along is there for an intruder as well: a shell, a package manager, a hundred libraries
#   that the program never loads and that have to be patched all the same.
# custom:
#   severity: medium
#   remediation: >-
#     Start the final stage from `scratch`, a distroless image, Alpine or the `-slim` variant of the image, and copy in only
#     what the program needs. Name the minimal images of your own in `allowedImages`.
#   inputs: [dockerfile, image-config, image-inspect, sbom]
#   platforms: [image]
#   rules:
#     class: The base of the final stage is of a class that is not allowed, most often a full distribution.
#     budget: The name of the base does not tell its class, and the image is larger or has more packages than it may.
#     unknown: Neither the name of the base nor the image's measures tell whether it is minimal.
#   guide:
#     decides: [base-image/minimal-base-images, checklist-image/minimal-base-images]
#   controls:
#     cis-docker:
#       "4.3": {strength: partial, reason: "A minimal base leaves out needless packages; those installed on top are judged elsewhere."}
#     nist-sp-800-190:
#       "4.1.2": {strength: direct, reason: The final image must stand on a minimal base layer.}
#     nist-sp-800-53r5:
#       CM-7: {strength: partial, reason: "Judges what the base brings along, not what the image adds."}
#     owasp-docker-top-10:
#       D04: {strength: partial, reason: Asks for the small or distroless images that the chapter recommends.}
#     owasp-kubernetes-top-ten-2022:
#       K02: {strength: partial, reason: "Keeps needless packages of a distribution out of images, one facet of the risk."}
#     mitre-attack-containers:
#       T1609: {strength: partial, reason: A base without a shell leaves less to run in a container.}
#       T1611: {strength: partial, reason: Fewer tools in the image leave less to break out with.}
#   limits:
#   - Names are believed. An image that calls itself `-slim` is taken to be so.
#   - The name of an image in a manifest decides nothing; it says what a program is, not what it stands on.
#   - >-
#     One document has but one of the two measures: a bill of materials counts packages, `docker image inspect` tells the
#     size. Over budget in one is a failure; within budget, the other is still asked for.
package plimsoll.image.minimal_base_image

import data.lib.plimsoll.base_size
import data.lib.plimsoll.dockerfile
import data.lib.plimsoll.finding
import data.lib.plimsoll.image
import data.lib.plimsoll.oci
import data.lib.plimsoll.sbom
import data.lib.plimsoll.settings
import data.lib.plimsoll.text

id := "image/minimal-base-image"

# METADATA
# description: >-
#   Classes that a base may be of: `none` is `scratch`, `distroless` has no package manager, `minimal` is Alpine and the
#   slim variants, `full` a whole distribution.
# custom:
#   parameter: {type: array, items: {type: string, enum: [none, distroless, minimal, full]}}
default allowed_classes := ["none", "distroless", "minimal"]

allowed_classes := settings.value(id, "allowedClasses")

# METADATA
# description: >-
#   Repositories that are allowed whatever their class, with everything below them, such as
#   `registry.example.com/golden`; a name without a host is Docker Hub's.
# custom:
#   parameter: {type: array, items: {type: string}}
default allowed_images := []

allowed_images := settings.value(id, "allowedImages")

# METADATA
# description: How many packages of the distribution an image of unknown class may hold.
# custom:
#   parameter: {type: integer, minimum: 0}
default max_os_packages := 120

max_os_packages := settings.value(id, "maxOsPackages")

# METADATA
# description: How large an image of unknown class may be, in bytes.
# custom:
#   parameter: {type: integer, minimum: 0}
default max_image_bytes := 262144000

max_image_bytes := settings.value(id, "maxImageBytes")

default applicable := false

applicable if count(_bases) > 0

violation contains finding.at(id, "class", base.item, base.suffix, msg) if {
	some base in _bases
	base.class != "unknown"
	not base.class in allowed_classes
	not _is_allowed(base.name)
	msg := $"{base.where} is {_words[base.class]}; allowed are {concat(", ", allowed_classes)}"
}

violation contains finding.at(id, "budget", base.item, excess.suffix, excess.msg) if {
	some base in _unknown
	some excess in _excesses(base)
}

no_evidence contains finding.gap(id, "unknown", base.item, base.suffix, msg, base.needs) if {
	some base in _unknown
	count(_excesses(base)) == 0
	msg := $"{base.where}: {base.silence}"
}

_words := {
	"none": "no base at all",
	"distroless": "a distroless image",
	"minimal": "a minimal distribution",
	"full": "a full distribution, or stands on one",
}

_bases := array.flatten([_of_dockerfile, _of_images, _of_sbom])

_unknown := [base |
	some base in _bases
	base.class == "unknown"
	not _is_allowed(base.name)
]

_is_allowed(name) if {
	reference := image.parse(name)
	some repository in allowed_images
	is_string(repository)
	image.within(reference, repository)
}

_of_dockerfile := [{
	"item": stage.from,
	"suffix": ["Value", 0],
	"name": stage.image,
	"where": where,
	"class": _class(stage.image),
	"silence": _silence(stage.image),
	"needs": ["sbom", "image-inspect"],
} |
	some stage in dockerfile.roots
	where := $"FROM {stage.image} in stage {stage.name}"
]

_class(name) := "none" if {
	name == "scratch"
} else := base_size.class(image.parse(name)) if {
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

_excesses(base) := array.concat(
	[{"suffix": base.suffix, "msg": msg} |
		base.packages > max_os_packages
		msg := $"{base.where} has {base.packages} packages of a distribution, and {max_os_packages} may be"
	],
	[{"suffix": ["Size"], "msg": msg} |
		is_number(base.bytes)
		base.bytes > max_image_bytes
		msg := $"{base.where} has {base.bytes + 0} bytes, and {max_image_bytes + 0} may be"
	],
)
