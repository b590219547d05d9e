# Written by `make build` from the annotations of the policies. Do not edit.

# METADATA
# title: Registry
# description: The policies that read each kind of document, and their answers.

package plimsoll.registry

applicable["compose"] := {
	"image/no-build-secrets": _word[data.plimsoll.image.no_build_secrets.applicable],
	"image/pinned-image-version": _word[data.plimsoll.image.pinned_image_version.applicable],
	"pod/no-privileged-containers": _word[data.plimsoll.pod.no_privileged_containers.applicable],
}

applicable["container-inspect"] := {
	"image/pinned-image-version": _word[data.plimsoll.image.pinned_image_version.applicable],
	"pod/no-privileged-containers": _word[data.plimsoll.pod.no_privileged_containers.applicable],
}

applicable["dockerfile"] := {
	"image/base-image-supported": _word[data.plimsoll.image.base_image_supported.applicable],
	"image/no-build-secrets": _word[data.plimsoll.image.no_build_secrets.applicable],
	"image/pinned-image-version": _word[data.plimsoll.image.pinned_image_version.applicable],
}

applicable["image-config"] := {
	"image/base-image-supported": _word[data.plimsoll.image.base_image_supported.applicable],
	"image/no-build-secrets": _word[data.plimsoll.image.no_build_secrets.applicable],
}

applicable["image-inspect"] := {
	"image/base-image-supported": _word[data.plimsoll.image.base_image_supported.applicable],
	"image/no-build-secrets": _word[data.plimsoll.image.no_build_secrets.applicable],
}

applicable["list"] := {
	"image/pinned-image-version": _word[data.plimsoll.image.pinned_image_version.applicable],
	"pod/no-privileged-containers": _word[data.plimsoll.pod.no_privileged_containers.applicable],
}

applicable["report"] := {
	"image/base-image-supported": _word[data.plimsoll.image.base_image_supported.applicable],
}

applicable["sbom"] := {
	"image/base-image-supported": _word[data.plimsoll.image.base_image_supported.applicable],
}

applicable["workload"] := {
	"image/pinned-image-version": _word[data.plimsoll.image.pinned_image_version.applicable],
	"pod/no-privileged-containers": _word[data.plimsoll.pod.no_privileged_containers.applicable],
}

violations["compose"] := [
	data.plimsoll.image.no_build_secrets.violation,
	data.plimsoll.image.pinned_image_version.violation,
	data.plimsoll.pod.no_privileged_containers.violation,
]

violations["container-inspect"] := [
	data.plimsoll.image.pinned_image_version.violation,
	data.plimsoll.pod.no_privileged_containers.violation,
]

violations["dockerfile"] := [
	data.plimsoll.image.base_image_supported.violation,
	data.plimsoll.image.no_build_secrets.violation,
	data.plimsoll.image.pinned_image_version.violation,
]

violations["image-config"] := [
	data.plimsoll.image.base_image_supported.violation,
	data.plimsoll.image.no_build_secrets.violation,
]

violations["image-inspect"] := [
	data.plimsoll.image.base_image_supported.violation,
	data.plimsoll.image.no_build_secrets.violation,
]

violations["list"] := [
	data.plimsoll.image.pinned_image_version.violation,
	data.plimsoll.pod.no_privileged_containers.violation,
]

violations["report"] := [
	data.plimsoll.image.base_image_supported.violation,
]

violations["sbom"] := [
	data.plimsoll.image.base_image_supported.violation,
]

violations["workload"] := [
	data.plimsoll.image.pinned_image_version.violation,
	data.plimsoll.pod.no_privileged_containers.violation,
]

gaps["compose"] := [
	data.plimsoll.image.no_build_secrets.no_evidence,
	data.plimsoll.image.pinned_image_version.no_evidence,
	data.plimsoll.pod.no_privileged_containers.no_evidence,
]

gaps["container-inspect"] := [
	data.plimsoll.image.pinned_image_version.no_evidence,
	data.plimsoll.pod.no_privileged_containers.no_evidence,
]

gaps["dockerfile"] := [
	data.plimsoll.image.base_image_supported.no_evidence,
	data.plimsoll.image.no_build_secrets.no_evidence,
	data.plimsoll.image.pinned_image_version.no_evidence,
]

gaps["image-config"] := [
	data.plimsoll.image.base_image_supported.no_evidence,
	data.plimsoll.image.no_build_secrets.no_evidence,
]

gaps["image-inspect"] := [
	data.plimsoll.image.base_image_supported.no_evidence,
	data.plimsoll.image.no_build_secrets.no_evidence,
]

gaps["list"] := [
	data.plimsoll.image.pinned_image_version.no_evidence,
	data.plimsoll.pod.no_privileged_containers.no_evidence,
]

gaps["report"] := [
	data.plimsoll.image.base_image_supported.no_evidence,
]

gaps["sbom"] := [
	data.plimsoll.image.base_image_supported.no_evidence,
]

gaps["workload"] := [
	data.plimsoll.image.pinned_image_version.no_evidence,
	data.plimsoll.pod.no_privileged_containers.no_evidence,
]

notes["compose"] := [
	data.plimsoll.image.no_build_secrets.note,
	data.plimsoll.image.pinned_image_version.note,
]

notes["container-inspect"] := [
	data.plimsoll.image.pinned_image_version.note,
]

notes["dockerfile"] := [
	data.plimsoll.image.base_image_supported.note,
	data.plimsoll.image.no_build_secrets.note,
	data.plimsoll.image.pinned_image_version.note,
]

notes["image-config"] := [
	data.plimsoll.image.base_image_supported.note,
	data.plimsoll.image.no_build_secrets.note,
]

notes["image-inspect"] := [
	data.plimsoll.image.base_image_supported.note,
	data.plimsoll.image.no_build_secrets.note,
]

notes["list"] := [
	data.plimsoll.image.pinned_image_version.note,
]

notes["report"] := [
	data.plimsoll.image.base_image_supported.note,
]

notes["sbom"] := [
	data.plimsoll.image.base_image_supported.note,
]

notes["workload"] := [
	data.plimsoll.image.pinned_image_version.note,
]

set_violations := []

set_gaps := []

set_applicable := {}

_word := {true: "pass", false: "not-applicable"}
