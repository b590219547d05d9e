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
#   set:
#     alone: true
#     kinds: [sbom, image-inspect]
#     fields: ["*"]
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
#     A bill of materials counts packages, `docker image inspect` tells the size. Over budget in one is a failure; within
#     budget, the other is asked for, and found in the same set where both name the image by a digest.
package plimsoll.image.minimal_base_image

import data.lib.plimsoll.base_size.stated
import data.lib.plimsoll.finding
import data.lib.plimsoll.image
import data.lib.plimsoll.set
import data.lib.plimsoll.settings

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

applicable if {
	not set.combined
	count(stated.bases) > 0
}

applicable := {base.item.document | some base in stated.bases} if set.combined

violation contains finding.at(id, "class", base.item, base.suffix, msg) if {
	some base in stated.bases
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
	not _is_settled(base)
	msg := $"{base.where}: {base.silence}"
}

_words := {
	"none": "no base at all",
	"distroless": "a distroless image",
	"minimal": "a minimal distribution",
	"full": "a full distribution, or stands on one",
}

_unknown := [base |
	some base in stated.bases
	base.class == "unknown"
	not _is_allowed(base.name)
]

# Another document of the set is about the same image, and judged by what this one lacks.
_is_settled(base) if {
	some digest in base.digests
	some other in stated.bases
	digest in other.digests
	_completes(other, base)
}

_completes(other, _) if other.class != "unknown"

_completes(other, base) if {
	is_number(other.bytes)
	is_number(base.packages)
}

_completes(other, base) if {
	is_number(other.packages)
	is_number(base.bytes)
}

_is_allowed(name) if {
	reference := image.parse(name)
	some repository in allowed_images
	is_string(repository)
	image.within(reference, repository)
}

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
