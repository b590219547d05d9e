package plimsoll.image.minimal_base_image_test

import data.plimsoll.image.minimal_base_image as policy

test_finding_says_where_and_what if {
	r := policy.violation with input as build([from("debian:12")])

	r == {{
		"msg": "FROM debian:12 in stage 0 is a full distribution, or stands on one; allowed are none, distroless, minimal",
		"details": {
			"policy": "image/minimal-base-image",
			"rule": "class",
			"path": [0, "Value", 0],
			"subject": {"kind": "Dockerfile", "name": "0"},
		},
	}}
}

test_minimal_base_is_silent[text] if {
	some text in ["scratch", "gcr.io/distroless/static-debian12", "alpine:3.20", "python:3.13-slim", "ubi9-micro"]

	found(build([from(text)]), {}) == set()
	gaps(build([from(text)]), {}) == set()
	policy.applicable with input as build([from(text)])
}

test_unknown_base_gives_no_evidence[text] if {
	some text, want in {
		"nginx:1.27": "the name does not tell how much the image brings along",
		"debian:": "the name does not tell how much the image brings along",
		"${BASE}": "the image is open until something fills it in",
	}

	found(build([from(text)]), {}) == set()
	gaps(build([from(text)]), {}) == {$"FROM {text} in stage 0: {want}"}
}

test_only_the_stage_at_the_root_of_the_image_counts if {
	builder := instruction("from", ["golang:1.24", "AS", "build"])
	base := instruction("from", ["ubuntu:24.04", "AS", "base"])

	found(build([builder, from("alpine:3.20")]), {}) == set()
	found(build([base, builder, from("base")]), {}) == {"FROM ubuntu:24.04 in stage base is a full distribution, or stands on one; allowed are none, distroless, minimal"}
}

test_target_is_what_is_judged if {
	document := build([instruction("from", ["alpine:3.20", "AS", "app"]), instruction("from", ["debian:12", "AS", "debug"])])
	r := policy.violation with input as document
		with data.lib.plimsoll.parameters as {"target": "app"}

	count(found(document, {})) == 1
	r == set()
}

test_allowed_classes_are_what_somebody_says if {
	given := {"allowedClasses": ["none", "distroless"]}

	found(build([from("alpine:3.20")]), given) == {"FROM alpine:3.20 in stage 0 is a minimal distribution; allowed are none, distroless"}
	found(build([from("gcr.io/distroless/cc")]), {"allowedClasses": ["none"]}) == {"FROM gcr.io/distroless/cc in stage 0 is a distroless image; allowed are none"}
	found(build([from("scratch")]), {"allowedClasses": ["full"]}) == {"FROM scratch in stage 0 is no base at all; allowed are full"}
	found(build([from("debian:12")]), {"allowedClasses": ["full"]}) == set()
}

test_classes_of_another_type_allow_nothing if {
	count(found(build([from("alpine:3.20")]), {"allowedClasses": "minimal"})) == 1
	count(found(build([from("alpine:3.20")]), {"allowedClasses": [7]})) == 1
}

test_allowed_image_is_silent if {
	given := {"allowedImages": [7, "reg.example.com/golden", "debian"]}

	every text in ["debian:12", "reg.example.com/golden/base:4", "reg.example.com/golden:4"] {
		found(build([from(text)]), given) == set()
		gaps(build([from(text)]), given) == set()
	}
	count(gaps(build([from("reg.example.com/golden-evil/base:4")]), given)) == 1
}

test_labels_of_an_image_name_its_base[name] if {
	some name, case in {
		"base": [{"org.opencontainers.image.base.name": "docker.io/library/ubuntu:24.04"}, "org.opencontainers.image.base.name", true],
		"red hat": [{"com.redhat.component": "ubi9-container"}, "com.redhat.component", true],
		"red hat, minimal": [{"com.redhat.component": "ubi9-minimal-container"}, "com.redhat.component", false],
		"ubuntu": [{"org.opencontainers.image.ref.name": "ubuntu"}, "org.opencontainers.image.ref.name", true],
		"program before distribution": [
			{"org.opencontainers.image.base.name": "reg.example.com/team/base:4", "org.opencontainers.image.ref.name": "ubuntu"},
			"org.opencontainers.image.ref.name",
			true,
		],
		"slim": [{"org.opencontainers.image.base.name": "python:3.13-slim"}, "org.opencontainers.image.base.name", false],
	}
	[labels, label, reported] := case
	r := policy.violation with input as config({"config": {"Labels": labels}})
	open := gaps(config({"config": {"Labels": labels}}), {})

	{f.details.path | some f in r} == {["config", "Labels", label] | reported}
	open == set()
}

test_base_of_an_image_may_be_allowed if {
	labels := {"org.opencontainers.image.base.name": "reg.example.com/golden/base:4"}

	gaps(config({"config": {"Labels": labels}}), {"allowedImages": ["reg.example.com/golden"]}) == set()
	gaps(config({"config": {"Labels": labels}}), {}) == {"the image: neither its labels nor its history tell what it stands on"}
}

test_history_tells_alpine if {
	r := gaps(config({"history": [{"created_by": "ADD alpine-minirootfs-3.20.3-x86_64.tar.gz / # buildkit"}]}), {})

	r == set()
}

test_size_of_an_image_is_held_against_the_budget if {
	r := policy.violation with input as [{"Id": "sha256:0123456789abcdef", "RootFS": {}, "Size": 262144001}]

	{[f.msg, f.details.path] | some f in r} == {["the image has 262144001 bytes, and 262144000 may be", [0, "Size"]]}
	gaps([{"Id": "x", "RootFS": {}, "Size": 262144000}], {}) == {"the image: it has 262144000 bytes, which are few enough, but nothing tells how many packages"}
	gaps([{"Id": "x", "RootFS": {}, "Size": "small"}], {}) == {"the image: neither its labels nor its history tell what it stands on"}
	count(found([{"Id": "x", "RootFS": {}, "Size": 2}], {"maxImageBytes": 1})) == 1
}

test_packages_of_a_bill_are_held_against_the_budget if {
	found(bill("debian", 121), {}) == {"the image in the bill of materials has 121 packages of a distribution, and 120 may be"}
	gaps(bill("debian", 120), {}) == {"the image in the bill of materials: it has 120 packages of a distribution, which are few enough, but nothing tells how large it is"}
	gaps(bill("debian", 0), {}) == {"the image in the bill of materials: no package of a distribution is listed, and nothing tells how large it is"}
	found(bill("debian", 3), {"maxOsPackages": 2}) == {"the image in the bill of materials has 3 packages of a distribution, and 2 may be"}
}

test_bill_of_alpine_is_silent if {
	every family in ["alpine", "Wolfi", "chainguard"] {
		found(bill(family, 200), {}) == set()
		gaps(bill(family, 200), {}) == set()
	}
}

test_bill_of_sources_is_not_applicable if {
	not policy.applicable with input as {"bomFormat": "CycloneDX", "metadata": {"component": {"type": "application"}}}
}

test_measures_of_one_image_are_put_together if {
	inspected := [{"Id": "x", "RootFS": {}, "Size": 9, "RepoDigests": [$"reg.example.com/web@{digest}"]}]
	listed := object.union(bill("debian", 3), {"metadata": {"component": {"version": digest}}})
	other := [{"Id": "y", "RootFS": {}, "Size": 9, "RepoDigests": ["reg.example.com/api@sha256:7"]}]
	documents := [{"path": "web.json", "contents": inspected}, {"path": "bill.json", "contents": listed}, {"path": "api.json", "contents": other}]
	applicable := policy.applicable with input as documents
	open := policy.no_evidence with input as documents

	applicable == {0, 1, 2}
	{f.details.document | some f in open} == {2}
	found(documents, {}) == set()
	found(documents, {"maxOsPackages": 2, "maxImageBytes": 8}) == {
		"the image in the bill of materials has 3 packages of a distribution, and 2 may be",
		"the image has 9 bytes, and 8 may be",
	}
}

test_label_of_the_same_image_settles_its_bill if {
	inspected := [{"Id": digest, "RootFS": {}, "Config": {"Labels": {"org.opencontainers.image.base.name": "debian:13-slim"}}}]
	listed := object.union(bill("debian", 3), {"metadata": {"component": {"version": digest}}})

	gaps([{"path": "a", "contents": inspected}, {"path": "b", "contents": listed}], {}) == set()
}

digest := "sha256:0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef"

test_values_of_other_types_raise_no_error if {
	every document in [
		[{"Cmd": "from", "Flags": [], "Value": null}],
		config({"config": "x", "history": {"a": 7}, "size": "y"}),
		config({"config": {"Labels": {"org.opencontainers.image.base.name": 7}}}),
		{"bomFormat": "CycloneDX", "metadata": {"component": {"type": "container"}}, "components": {"a": null}},
	] {
		found(document, {}) == set()
		count(gaps(document, {})) == 1
	}
}

build(instructions) := instructions

from(image) := instruction("from", [image])

instruction(cmd, values) := {"Cmd": cmd, "SubCmd": "", "JSON": false, "Flags": [], "Value": values, "Stage": 0}

config(fields) := object.union({"architecture": "amd64", "os": "linux", "rootfs": {"diff_ids": []}}, fields)

bill(family, packages) := {
	"bomFormat": "CycloneDX",
	"metadata": {"component": {"type": "container", "name": "web:1"}},
	"components": array.concat(
		[{"type": "operating-system", "name": family, "version": "1"}],
		[{"type": "library", "name": $"p{i}", "purl": $"pkg:deb/debian/p{i}@1"} | some i in numbers.range(1, packages); packages > 0],
	),
}

found(document, given) := {f.msg |
	some f in policy.violation with input as document
		with data.lib.plimsoll.parameters["image/minimal-base-image"] as given
}

gaps(document, given) := {f.msg |
	some f in policy.no_evidence with input as document
		with data.lib.plimsoll.parameters["image/minimal-base-image"] as given
}
