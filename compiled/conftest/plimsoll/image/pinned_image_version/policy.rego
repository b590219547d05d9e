# METADATA
# title: Image without a fixed version
# description: >-
#   An image without a version, or under a tag that moves, is another one tomorrow: what was tested is not what runs,
#   two nodes run different code, and nobody can say which, nor go back. A tag is a name that its owner can move; only a
#   digest is the content itself.
# custom:
#   severity: high
#   remediation: >-
#     Name a version (`nginx:1.27.3`), better with its digest (`nginx:1.27.3@sha256:...`), and let a bot raise it.
#     `imagePullPolicy` does not replace a version.
#   inputs: [workload, dockerfile, compose, container-inspect]
#   platforms: [workload, image, docker-host]
#   admission: true
#   rules:
#     untagged: The image has neither a tag nor a digest, which means `latest`.
#     floating: The tag is one that moves, such as `latest`, or ends in one.
#     version: The tag names no version, or fewer parts of one than asked for.
#     digest: A digest is asked for, and there is none.
#     malformed: The reference is none that a registry takes.
#     unresolved: The reference is left to a variable or a template, or was not read.
#   guide:
#     decides: [base-image/specific-version-tags, checklist-image/specific-versions]
#     supports: ["base-image/verify-image-signatures#digest", "signing/content-trust#digest"]
#   controls:
#     cis-docker:
#       "5.28": {strength: partial, reason: A fixed version cannot be an old local copy of a moving tag; what is pulled when is not looked at.}
#       "6.1": {strength: partial, reason: An image under a fixed version can be told apart from its successors and kept.}
#     nist-sp-800-190:
#       "4.2.2": {strength: direct, reason: "Every reference must name a discrete version or a digest, and latest is refused."}
#     nist-sp-800-53r5:
#       CM-2: {strength: partial, reason: A reference that always means the same image is a baseline item that can be identified.}
#       CM-3: {strength: partial, reason: "A new image needs a change of the reference, which somebody reviews."}
#     owasp-docker-top-10:
#       D08: {strength: partial, reason: A digest fixes the content of the image; a version tag only names it.}
#     owasp-docker-cheat-sheet:
#       "RULE #9": {strength: direct, reason: Checks in the Dockerfile and in the manifest that the image's version is pinned.}
#     owasp-kubernetes-top-ten-2022:
#       K02: {strength: partial, reason: Keeps an image from changing unseen; it does not show who built it.}
#     mitre-attack-containers:
#       T1204.003: {strength: partial, reason: A swapped image does not arrive by itself under a moving tag; only a digest shuts it out.}
#   limits:
#   - A tag with a version is taken at its word, although its owner can move it; `requireDigest` takes none.
#   - In a Dockerfile only the stages that the target needs are judged.
#   - The name that Compose gives to an image it builds is not judged.
#   - The parser leaves out flags behind ONBUILD, so an image in `ONBUILD COPY --from` is not seen.
package plimsoll.image.pinned_image_version

import data.lib.plimsoll.docker
import data.lib.plimsoll.finding
import data.lib.plimsoll.image
import data.lib.plimsoll.settings
import data.lib.plimsoll.workload

id := "image/pinned-image-version"

# METADATA
# description: Tags that move. A tag whose last word, as dashes part them, is one of these moves as well.
# custom:
#   parameter: {type: array, items: {type: string}}
default floating_tags := [
	"latest", "edge", "nightly", "main", "master", "dev", "develop", "stable",
	"testing", "canary", "current", "lts", "rolling", "snapshot", "head",
]

floating_tags := settings.value(id, "floatingTags")

# METADATA
# description: How many parts of a version a tag must have; `1.27` has two.
# custom:
#   parameter: {type: integer, minimum: 1}
default min_version_parts := 1

min_version_parts := settings.value(id, "minVersionParts")

# METADATA
# description: Only a digest will do.
# custom:
#   parameter: {type: boolean}
default require_digest := false

require_digest := settings.value(id, "requireDigest")

# METADATA
# description: >-
#   Repositories that are not judged, with everything below them, such as `registry.example.com/team`; a name without a
#   host is Docker Hub's.
# custom:
#   parameter: {type: array, items: {type: string}}
default exempt_repositories := []

exempt_repositories := settings.value(id, "exemptRepositories")

default applicable := false

applicable if _settled

applicable if {
	not _settled
	some reference in image.references
	not _exempt(reference.image)
}

violation contains finding.at(id, rule, reference.item, reference.suffix, msg) if {
	not _settled
	some [reference, rule, complaint] in _faults
	msg := $"{image.described(reference)}: {complaint}"
}

no_evidence contains finding.gap(id, "unresolved", reference.item, reference.suffix, msg, needs) if {
	not _settled
	some reference in _unread
	[complaint, needs] := _gap(reference)
	msg := $"{image.described(reference)}: {complaint}"
}

no_evidence contains finding.gap(id, "unresolved", item, ["build", "dockerfile_inline"], msg, ["dockerfile"]) if {
	some item in docker.services
	is_string(item.service.build.dockerfile_inline)
	msg := $"the Dockerfile of service {item.name} is inside the Compose file: judge it as a file of its own"
}

note contains finding.at(id, "floating", reference.item, suffix, msg) if {
	not _settled
	some [reference, suffix, remark] in _remarks
	msg := $"{image.described(reference)}: {remark}"
}

# Most workloads name `image:1.2.3`, with or without a digest, everywhere. That is cheap to see, and to take every
# reference apart is not.
_settled if {
	settings.untouched(id)
	count(_images) > 0
	not _unsettled
	texts := concat("/", _images)
	lower(texts) == texts
	not contains(texts, "//")
	not contains(texts, "/:")
	not contains(texts, "/@")
	not contains(texts, ":.")
	not contains(texts, " ")
	not contains(texts, "$")
	not contains(texts, "{{")
	not contains(texts, "<")
	not startswith(texts, "/")
}

_images := [object.get(item.container, "image", null) | some item in workload.containers]

_unsettled if {
	some text in _images
	not _is_plain(text)
}

_unsettled if {
	some pod in workload.pods
	some volume in pod.spec.volumes
	volume.image
}

# `name:1.2.3` comes first, and the rest behind `else`, as Wasm evaluates each body that is not.
_is_plain(text) if {
	is_string(text)
	start := trim_right(text, "0123456789.")
	endswith(start, ":")
	start != text
	not endswith(text, ".")
	name := trim_suffix(start, ":")
	name != ""
	not contains(name, ":")
	not contains(name, "@")
	count(text) <= 128
} else if {
	is_string(text)
	_has_version(text)
} else if {
	is_string(text)
	[reference, digest] := split(text, "@")
	image.sound_digest(digest)
	_is_plain_before_digest(reference)
}

_is_plain_before_digest(reference) if {
	_is_name(reference)
} else if {
	_has_version(reference)
}

# `name:1.2.3`, `name:v1.2.3`, and with a word more, as in `name:1.2.3-slim`.
_has_version(text) if {
	_ends_in_numbers(text)
} else if {
	words := split(text, "-")
	last := words[count(words) - 1]
	_ends_in_numbers(substring(text, 0, (count(text) - count(last)) - 1))
	trim(last, "abcdefghijklmnopqrstuvwxyz0123456789._") == ""
	not last in _floating
	count(text) <= 128
}

_ends_in_numbers(text) if {
	start := trim_right(text, "0123456789.")
	start != text
	not endswith(text, ".")
	not contains(text, "@")
	before := trim_suffix(start, "v")
	endswith(before, ":")
	_is_name(trim_suffix(before, ":"))
	count(text) <= 128
}

# Without a tag; a colon before the first slash stands for a port.
_is_name(text) if {
	text != ""
	not contains(text, ":")
} else if {
	at := indexof(text, "/")
	at > 0
	path := substring(text, at + 1, -1)
	path != ""
	not contains(path, ":")
}

_judged := [[reference, parsed] |
	some reference in image.references
	parsed := image.parse(reference.image)
	not _exempt(reference.image)
]

_faults := array.concat(
	[[reference, rule, complaint] |
		some [reference, parsed] in _judged
		[rule, complaint] := _fault(reference.image, parsed)
	],
	[[reference, "malformed", complaint] |
		some reference in _unread
		not is_string(reference.image)
		reference.image != null
		complaint := $"the image must be a string, not {type_name(reference.image)}"
	],
)

# References that say nothing yet, or are of another type.
_unread := [reference |
	some reference in image.references
	not image.parse(reference.image)
]

_gap(reference) := [complaint, ["compose"]] if {
	reference.image == null
	reference.item.incomplete
	complaint := "it extends another file: judge the output of `docker compose config`"
} else := ["no image is named", ["workload", "compose", "container-inspect"]] if {
	reference.image == null
} else := ["the image is empty", ["workload", "dockerfile", "compose", "container-inspect"]] if {
	trim_space(reference.image) == ""
} else := [complaint, ["workload", "dockerfile", "compose"]] if {
	is_string(reference.image)
	complaint := $"the image `{reference.image}` is open until something fills it in"
}

_remarks := array.concat(
	[[reference, reference.suffix, remark] |
		some [reference, parsed] in _judged
		parsed.digest != ""
		image.floats(parsed.tag, _floating)
		remark := $"the digest counts, so tag {parsed.tag} is only a label"
	],
	[[reference, ["imagePullPolicy"], remark] |
		some [reference, parsed] in _judged
		_moves(parsed)
		_keeps_old_copy(reference.item.container, parsed.tag)
		remark := "with IfNotPresent a node keeps whatever image it has under a tag that moves"
	],
)

_exempt(text) if {
	some repository in exempt_repositories
	image.within(image.parse(text), repository)
}

_fault(text, parsed) := ["malformed", $"`{text}` is no image reference, as {parsed.fault}"] if {
	parsed.fault != ""
} else := ["digest", $"image {text} has no digest"] if {
	require_digest
	parsed.digest == ""
} else := ["untagged", $"image {text} has no tag, which means latest"] if {
	parsed.digest == ""
	parsed.tag == ""
} else := ["floating", $"tag {parsed.tag} of image {parsed.name} moves"] if {
	_moves(parsed)
} else := ["version", $"tag {parsed.tag} of image {parsed.name} names no version"] if {
	parsed.digest == ""
	_version_parts(parsed.tag) == 0
} else := ["version", $"tag {parsed.tag} of image {parsed.name} names fewer than {min_version_parts} parts of a version"] if {
	parsed.digest == ""
	_version_parts(parsed.tag) < min_version_parts
}

_moves(parsed) if {
	parsed.fault == ""
	parsed.digest == ""
	image.floats(parsed.tag, _floating)
}

_moves(parsed) if {
	parsed.fault == ""
	parsed.digest == ""
	parsed.tag == ""
}

_floating := [lower(tag) | some tag in floating_tags]

# The parts of the first word that has a digit.
_version_parts(tag) := count([part | some part in split(words[0], "."); _has_digit(part)]) if {
	words := [word | some word in split(tag, "-"); _has_digit(word)]
	count(words) > 0
} else := 0

_has_digit(text) if {
	some digit in ["0", "1", "2", "3", "4", "5", "6", "7", "8", "9"]
	contains(text, digit)
}

_keeps_old_copy(container, _) if container.imagePullPolicy == "IfNotPresent"

# Where nothing is said, Kubernetes pulls each time only for `latest`.
_keeps_old_copy(container, tag) if {
	not container.imagePullPolicy
	is_object(container)
	not tag in ["", "latest"]
}
