# METADATA
# title: Image from an untrusted registry
# description: >-
#   Anybody can publish an image, under a name that is one letter off as well. Who runs it runs the code of a stranger with
#   the rights of the workload; who builds on it ships that code to everybody else.
# custom:
#   severity: high
#   remediation: >-
#     Pull from a registry, or a repository in it, that somebody answers for, and list those in `allow`; list the images to
#     build on in `allowedBases`. Mirror what you need from elsewhere, so that it is looked at once.
#   inputs: [workload, dockerfile, compose, container-inspect, image-config, image-inspect]
#   platforms: [workload, image, docker-host]
#   admission: true
#   rules:
#     not-allowed: The image is in none of the allowed registries and repositories.
#     denied: The image is in a registry or repository that is denied.
#     base-images: The base of a stage is none of the allowed ones.
#     deprecated: {description: The registry was retired by its makers., severity: low}
#     pull-policy: {description: "A tag that moves is not pulled anew, so that a node may run an old copy; off by default.", severity: medium}
#     unresolved: The reference is left to a variable or a template, or was not read.
#   guide:
#     decides: ["scanning/validate-base-images#base-images"]
#   controls:
#     cis-docker:
#       "4.2": {strength: direct, reason: "Every base must be on the list of trusted images, and so must what is run."}
#     cis-kubernetes:
#       5.5.1: {strength: partial, reason: "Admission refuses images from elsewhere; who made an image there is not shown."}
#     nist-sp-800-190:
#       "4.1.2": {strength: partial, reason: "Base layers must come from trusted sources; what is in them is not seen."}
#       "4.1.5": {strength: direct, reason: Holds every reference against a maintained list of trusted registries and repositories.}
#     nist-sp-800-53r5:
#       CM-7(5): {strength: partial, reason: A list of repositories is allow-by-exception applied to images.}
#       SR-4(3): {strength: partial, reason: Names where an image must come from; the image itself is not examined.}
#     nsa-cisa-kubernetes-hardening:
#       building-secure-container-images: {strength: direct, reason: Images must be built from trusted repositories.}
#     owasp-docker-top-10:
#       D08: {strength: partial, reason: "Trust in the origin of an image; its integrity is another matter."}
#     owasp-docker-cheat-sheet:
#       "RULE #13": {strength: partial, reason: Asks for trusted registries; provenance and signatures are judged elsewhere.}
#     owasp-kubernetes-top-ten-2022:
#       K02: {strength: direct, reason: Images and bases that nobody allowed are what the chapter wants refused.}
#     owasp-kubernetes-top-ten-2025:
#       K04: {strength: partial, reason: Keeps images from untrusted registries out at admission.}
#     mitre-attack-containers:
#       T1204.003: {strength: partial, reason: A malicious image under a look-alike name is not on the list.}
#   limits:
#   - A list of names cannot tell who may write to a repository; signatures can.
#   - In a Dockerfile only the stages that the target needs are judged.
#   - The digest that a label states for a base is compared by image/base-image-supported.
#   - Of a built image only the label that names its base is read; scanners' reports do not name it in a common form.
package plimsoll.image.trusted_registry

import data.lib.plimsoll.docker
import data.lib.plimsoll.dockerfile
import data.lib.plimsoll.finding
import data.lib.plimsoll.image
import data.lib.plimsoll.oci
import data.lib.plimsoll.registries
import data.lib.plimsoll.settings
import data.lib.plimsoll.workload

id := "image/trusted-registry"

# METADATA
# description: >-
#   Registries and repositories to trust, with everything below them: `registry.example.com`,
#   `registry.example.com/team`. With a `*` it is the whole name, where `*` stays inside a segment and `**` spans several.
#   A name without a host is Docker Hub's. A tag or a digest may follow.
# custom:
#   parameter: {type: array, items: {type: string}}
default allow := []

allow := settings.value(id, "allow")

# METADATA
# description: Registries and repositories to refuse, written alike; they win over all others.
# custom:
#   parameter: {type: array, items: {type: string}}
default deny := []

deny := settings.value(id, "deny")

# METADATA
# description: Images to build on, written alike. Where the list is empty, `allow` counts.
# custom:
#   parameter: {type: array, items: {type: string}}
default allowed_bases := []

allowed_bases := settings.value(id, "allowedBases")

# METADATA
# description: Stages of a Dockerfile whose base must be an allowed one, `all` or the `final` one.
# custom:
#   parameter: {type: string, enum: [all, final]}
default stages := "all"

stages := settings.value(id, "stages")

# METADATA
# description: Retired registries, besides those that are known, as hosts or beginnings of names.
# custom:
#   parameter: {type: array, items: {type: string}}
default deprecated_hosts := []

deprecated_hosts := settings.value(id, "deprecatedHosts")

# METADATA
# description: >-
#   What Docker Hub is: a host that the lists name or not (`treat-as-host`), one whose official images need no listing
#   (`allow-official`), or one to refuse (`deny`).
# custom:
#   parameter: {type: string, enum: [treat-as-host, allow-official, deny]}
default docker_hub_policy := "treat-as-host"

docker_hub_policy := settings.value(id, "dockerHubPolicy")

# METADATA
# description: Fail for a tag that moves and is not pulled anew each time.
# custom:
#   parameter: {type: boolean}
default pull_policy := false

pull_policy := settings.value(id, "pullPolicy")

default applicable := false

applicable if {
	count(workload.containers) > 0
} else if {
	count(image.references) > 0
} else if {
	count(_stated_bases) > 0
}

violation contains finding.at(id, rule, reference.item, reference.suffix, msg) if {
	some [reference, rule, complaint] in _faults
	msg := $"{image.described(reference)}: {complaint}"
}

violation contains finding.with_details(finding.at(id, "deprecated", reference.item, reference.suffix, msg), {"severity": "low"}) if {
	some [reference, name] in _judged
	some entry in _retired
	image.listed(name, entry.pattern)
	msg := $"{image.described(reference)}: {entry.place} was retired; use {entry.instead}"
}

violation contains finding.with_details(finding.at(id, "pull-policy", reference.item, ["imagePullPolicy"], msg), {"severity": "medium"}) if {
	pull_policy == true
	some [reference, name] in _judged
	reference.item.container
	name.digest == ""
	_moves(name.tag)
	policy := _pull_policy(reference.item.container, name.tag)
	policy != "Always"
	msg := $"{image.described(reference)}: under {policy} a node may run an old copy of {reference.image}, whose tag moves"
}

no_evidence contains finding.gap(id, "unresolved", reference.item, reference.suffix, msg, needs) if {
	some reference in _references
	_is_open(reference)
	[complaint, needs] := _gap(reference)
	msg := $"{image.described(reference)}: {complaint}"
}

no_evidence contains finding.gap(id, "not-allowed", item, [], "no list says which registries are to be trusted (`allow`)", []) if {
	not _is_given(allow)
	some item in [_unlisted[0]]
}

no_evidence contains finding.gap(id, "base-images", reference.item, reference.suffix, "no list says which images may be built on (`allowedBases`)", []) if {
	not _has_base_list
	some reference in [_bases[0]]
}

no_evidence contains finding.gap(id, "base-images", item, [], "the labels of the image do not name its base", ["dockerfile"]) if {
	some item in oci.images
	not item.labels[_base_name]
}

no_evidence contains finding.gap(id, "unresolved", item, ["build", "dockerfile_inline"], msg, ["dockerfile"]) if {
	some item in docker.services
	is_string(item.service.build.dockerfile_inline)
	msg := $"the Dockerfile of service {item.name} is inside the Compose file: judge it as a file of its own"
}

# Without parameters there is nothing to refuse but what was retired, which is cheap to see in the text of all images.
_references := [] if {
	count(workload.containers) > 0
	settings.untouched(id)
	not _may_be_retired
} else := array.concat(image.references, _stated_bases)

_may_be_retired if {
	texts := lower(concat(" ", [text | some item in workload.containers; text := item.container.image; is_string(text)]))
	some entry in registries.retired
	contains(texts, trim_prefix(entry.place, "docker.io/"))
}

_may_be_retired if {
	some pod in workload.pods
	some volume in pod.spec.volumes
	volume.image
}

# The base that a built image names, as a reference.
_stated_bases := [{"image": name, "item": item, "suffix": array.concat(item.labels_suffix, [_base_name]), "place": "the base of the image"} |
	some item in oci.images
	name := item.labels[_base_name]
	name != "scratch"
]

_base_name := "org.opencontainers.image.base.name"

_judged := [[reference, image.comparable(parsed)] |
	some reference in _references
	parsed := image.parse(reference.image)
	parsed.name != ""
]

_bases := [reference | some reference in _references; _is_base(reference)]

_is_base(reference) if {
	reference.item.cmd == "from"
	stages != "final"
}

_is_base(reference) if {
	reference.item.cmd == "from"
	some root in dockerfile.roots
	root.index == reference.item.index
}

_is_base(reference) if reference.item.labels_suffix

# Builder stages need no allowed base where only the final one does; they are held against the list of registries, if
# there is one.
_is_spared(reference) if {
	reference.item.cmd == "from"
	not _is_given(allow)
}

# What a list would be asked about: the pod, as most documents have no more than one, else the first reference.
_unlisted := [item.pod | some item in workload.containers] if {
	count(workload.containers) > 0
} else := [reference.item |
	some reference in _references
	not _is_base(reference)
	not _is_spared(reference)
]

_is_given(list) if count(list) > 0

_has_base_list if _is_given(allowed_bases)

_has_base_list if _is_given(allow)

_base_list := _prepared(allowed_bases) if {
	_is_given(allowed_bases)
} else := _allow_list

_allow_list := _prepared(allow)

_deny_list := _prepared(deny)

_prepared(list) := [image.pattern(written) |
	some written in list
	is_string(written)
]

_faults := array.concat(
	[[reference, rule, complaint] |
		some [reference, name] in _judged
		[rule, complaint] := _fault(reference, name)
	],
	[[reference, "not-allowed", complaint] |
		_is_given(allow)
		some reference in _references
		reference.image != null
		not is_string(reference.image)
		complaint := $"the image must be a string, not {type_name(reference.image)}"
	],
)

_fault(reference, name) := ["denied", $"{name.name} is denied by `{pattern}`"] if {
	pattern := _denials(name)[0]
} else := ["denied", $"{name.name} is of Docker Hub, which is denied"] if {
	docker_hub_policy == "deny"
	name.host == "docker.io"
} else := ["base-images", $"{reference.image} is none of the images that may be built on"] if {
	_is_base(reference)
	_has_base_list
	not _may_be_built_on(name)
} else := ["not-allowed", $"{name.name} is in none of the registries and repositories that are allowed"] if {
	not _is_base(reference)
	_is_given(allow)
	not _is_trusted(name)
}

_is_trusted(name) if _is_listed(name, _allow_list)

_may_be_built_on(name) if _is_listed(name, _base_list)

_denials(name) := [pattern.written |
	some pattern in _deny_list
	image.listed(name, pattern)
]

_is_listed(name, list) if {
	some pattern in list
	image.listed(name, pattern)
}

_is_listed(name, _) if {
	docker_hub_policy == "allow-official"
	startswith(name.name, "docker.io/library/")
}

_retired := [object.union(entry, {"pattern": image.pattern(entry.place)}) |
	some entry in array.concat(
		registries.retired,
		[{"place": place, "instead": "another registry"} | some place in deprecated_hosts; is_string(place)],
	)
]

# An image's id tells what was run, and not where it came from.
_is_open(reference) if object.get(reference, "image", null) == null

_is_open(reference) if {
	is_string(reference.image)
	image.unresolved(reference.image)
}

_is_open(reference) if {
	is_string(reference.image)
	image.sound_digest(reference.image)
}

_gap(reference) := [complaint, ["compose"]] if {
	reference.image == null
	reference.item.incomplete
	complaint := "it extends another file: judge the output of `docker compose config`"
} else := ["no image is named", ["workload", "compose", "container-inspect"]] if {
	reference.image == null
} else := ["the image is empty", ["workload", "dockerfile", "compose", "container-inspect"]] if {
	trim_space(reference.image) == ""
} else := [complaint, ["workload", "dockerfile", "compose"]] if {
	image.unresolved(reference.image)
	complaint := $"the image `{reference.image}` is open until something fills it in"
} else := ["an image's id does not say where it came from", ["container-inspect", "compose"]]

_moves("")

_moves(tag) if image.floats(tag, _floating)

_floating := [
	"latest", "edge", "nightly", "main", "master", "dev", "develop", "stable",
	"testing", "canary", "current", "lts", "rolling", "snapshot", "head",
]

# Where nothing is said, Kubernetes pulls each time only for `latest`.
_pull_policy(container, tag) := "Always" if {
	object.get(container, "imagePullPolicy", null) == null
	tag in ["", "latest"]
} else := "IfNotPresent" if {
	object.get(container, "imagePullPolicy", null) == null
} else := "Always" if {
	container.imagePullPolicy == "Always"
} else := "Never" if {
	container.imagePullPolicy == "Never"
} else := "IfNotPresent" if {
	container.imagePullPolicy == "IfNotPresent"
} else := "a pull policy that there is none of"
