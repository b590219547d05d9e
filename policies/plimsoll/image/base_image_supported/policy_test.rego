package plimsoll.image.base_image_supported_test

import data.plimsoll.image.base_image_supported as policy

digest := "sha256:0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef"

other := "sha256:aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"

test_finding_says_where_and_what if {
	r := policy.violation with input as dockerfile(["alpine:3.14"]) with data.lib.plimsoll.parameters as {"now": "2026-11-23"}

	r == {{
		"msg": "FROM alpine:3.14 in stage 0: alpine 3.14 is past its end of support, 2023-05-01",
		"details": {
			"policy": "image/base-image-supported",
			"rule": "supported",
			"path": [0, "Value", 0],
			"subject": {"kind": "Dockerfile", "name": "0"},
		},
	}}
}

test_base_past_its_support_is_reported[base] if {
	some base, want in {
		"alpine:3.18": "FROM alpine:3.18 in stage 0: alpine 3.18 is past its end of support, 2025-05-09",
		"node:20-alpine3.19": "FROM node:20-alpine3.19 in stage 0: alpine 3.19 is past its end of support, 2025-11-01",
		"python:3.12-bullseye": "FROM python:3.12-bullseye in stage 0: debian 11 is past its end of support, 2026-08-31",
		"centos:7": "FROM centos:7 in stage 0: centos 7 is past its end of support, 2024-06-30",
		"gcr.io/distroless/static-debian11": "FROM gcr.io/distroless/static-debian11 in stage 0: debian 11 is past its end of support, 2026-08-31",
	}

	found(dockerfile([base]), {}) == {want}
	policy.applicable with input as dockerfile([base])
}

test_supported_base_is_silent[base] if {
	some base in ["python:3.13-trixie", "alpine:edge", "cgr.dev/chainguard/python:latest", "oraclelinux:10", $"alpine:3.24@{digest}"]

	found(dockerfile([base]), {}) == set()
	gaps(dockerfile([base]), {}) == set()
	notes(dockerfile([base]), {}) == set()
	policy.applicable with input as dockerfile([base])
}

# The last day of support is a day of support.
test_end_of_support_is_the_last_day if {
	found_on(dockerfile(["alpine:3.14"]), "2023-05-01T23:59:59Z") == set()
	count(found_on(dockerfile(["alpine:3.14"]), "2023-05-02T00:00:00Z")) == 1
}

test_near_end_is_noted if {
	near := {"FROM alpine:3.22 in stage 0: support of alpine 3.22 ends on 2027-05-01"}

	notes(dockerfile(["alpine:3.22"]), {"now": "2027-01-31"}) == near
	notes(dockerfile(["alpine:3.22"]), {"now": "2027-01-30"}) == set()
	notes(dockerfile(["alpine:3.22"]), {"now": "2027-01-30", "image/base-image-supported": {"eolWarnDays": 91}}) == near
}

test_extended_support_counts_unless_it_is_refused if {
	found(dockerfile(["debian:12"]), {}) == set()
	notes(dockerfile(["debian:12"]), {}) == {"FROM debian:12 in stage 0: debian 12 has had only extended support since 2026-07-11; it lasts until 2028-06-30; see that its updates reach the image"}
	found(dockerfile(["debian:12"]), {"image/base-image-supported": {"acceptExtendedSupport": false}}) == {"FROM debian:12 in stage 0: debian 12 is past its end of support, 2026-07-11"}
}

test_what_cannot_be_dated_gives_no_evidence[base] if {
	some base, want in {
		"alpine:3.25": "FROM alpine:3.25 in stage 0: alpine 3.25 is newer than the table of 2026-08-22",
		"ubuntu:26.10": "FROM ubuntu:26.10 in stage 0: ubuntu 26.10 is newer than the table of 2026-08-22",
		"photon:4.0": "FROM photon:4.0 in stage 0: photon 4.0 is no release that the table of 2026-08-22 has",
		"alpine": "FROM alpine in stage 0: the tag does not say which release of a distribution is under it",
		"node:20-alpine": "FROM node:20-alpine in stage 0: the tag does not say which release of a distribution is under it",
		"busybox:1.36": "FROM busybox:1.36 in stage 0: the tag does not say which release of a distribution is under it",
		"${BASE}": "FROM ${BASE} in stage 0: the image is open until something fills it in",
	}

	found(dockerfile([base]), {}) == set()
	gaps(dockerfile([base]), {}) == {want}
	policy.applicable with input as dockerfile([base])
}

test_without_now_there_is_no_evidence if {
	gaps(dockerfile(["alpine:3.14"]), {"now": ""}) == {"FROM alpine:3.14 in stage 0: alpine 3.14 is supported until 2023-05-01, and no `now` was given to compare"}
	gaps(dockerfile(["alpine:3.14"]), {"now": "yesterday"}) == gaps(dockerfile(["alpine:3.14"]), {"now": ""})
}

# A release without an announced end was current when the table was made, which says little a year later.
test_current_release_is_believed_for_half_a_year if {
	gaps(dockerfile(["oraclelinux:10"]), {"now": "2027-02-18"}) == set()
	gaps(dockerfile(["oraclelinux:10"]), {"now": "2027-02-19"}) == {"FROM oraclelinux:10 in stage 0: no end of support of oracle 10 was known on 2026-08-22, when the table was made"}
}

test_only_the_root_of_the_final_stage_counts if {
	document := [
		instruction("from", [], ["alpine:3.14", "AS", "build"]), instruction("from", [], ["alpine:3.23", "AS", "base"]),
		instruction("from", [], ["base"]), instruction("copy", ["--from=build"], ["a", "/"]),
	]

	found(document, {}) == set()
	found(document, {"image/base-image-supported": {"stages": "all"}}) == {"FROM alpine:3.14 in stage build: alpine 3.14 is past its end of support, 2023-05-01"}
	found(document, {"target": "build"}) == {"FROM alpine:3.14 in stage build: alpine 3.14 is past its end of support, 2023-05-01"}
}

test_scratch_is_not_applicable if {
	document := [instruction("from", [], ["golang:1.24", "AS", "build"]), instruction("from", [], ["scratch"])]

	not policy.applicable with input as document
	gaps(document, {}) == set()
}

test_report_is_judged[name] if {
	some name, case in {
		"past": {"os": {"family": "alpine", "version": "3.14.2", "eol": null}, "want": {"the scanned image: alpine 3.14 is past its end of support, 2023-05-01"}},
		"supported": {"os": {"family": "debian", "version": "13.1", "eol": null}, "want": set()},
		"the scanner knows of an end": {"os": {"family": "plan9", "version": "4", "eol": true}, "want": {"the scanned image: plan9 4 is past its end of support, says the scanner"}},
		"the scanner knows better": {"os": {"family": "alpine", "version": "3.21", "eol": false}, "want": set()},
		"it was supported then": {"os": {"family": "alpine", "version": "3.21", "eol": false}, "createdAt": "2026-10-01T00:00:00Z", "want": {"the scanned image: alpine 3.21 is past its end of support, 2026-11-01"}},
		"nobody knows when": {"os": {"family": "alpine", "version": "3.21", "eol": false}, "createdAt": null, "want": {"the scanned image: alpine 3.21 is past its end of support, 2026-11-01"}},
		"the scanner is silent about a fact": {"os": {"family": "cbl-mariner", "version": "2.0", "eol": false}, "want": {"the scanned image: azurelinux 2 is past its end of support, 2025-11-30"}},
	}
	report := {"os": case.os, "createdAt": object.get(case, "createdAt", "2026-11-20T00:00:00Z"), "path": [], "subject": {"kind": "Report"}}
	r := {f.msg | some f in policy.violation} with input as {}
		with data.lib.plimsoll.scan.reports as [report]
		with data.lib.plimsoll.parameters as {"now": "2026-11-23"}

	r == case.want
	policy.applicable with input as {} with data.lib.plimsoll.scan.reports as [report]
}

# A scanner that calls the release over needs no clock.
test_report_of_an_end_needs_no_now if {
	report := {"os": {"family": "alpine", "version": "3.14", "eol": true}, "path": [], "subject": {"kind": "Report"}}
	r := {f.msg | some f in policy.violation} with input as {} with data.lib.plimsoll.scan.reports as [report]

	r == {"the scanned image: alpine 3.14 is past its end of support, says the scanner"}
}

test_report_without_a_system_gives_no_evidence[name] if {
	some name, os in {
		"null": {"family": null, "version": null, "eol": null},
		"empty": {"family": "", "version": "1", "eol": null},
		"absent": null,
		"of another type": {"family": 7},
	}
	reports := [{"os": os, "path": [], "subject": {"kind": "Report"}}]
	r := {f.msg | some f in policy.no_evidence} with input as {} with data.lib.plimsoll.scan.reports as reports

	r == {"the report names no operating system"}
	policy.applicable with input as {} with data.lib.plimsoll.scan.reports as reports
}

test_unknown_distribution_gives_no_evidence if {
	document := {"bomFormat": "CycloneDX", "components": [{"type": "operating-system", "name": "plan9", "version": "4"}]}

	gaps(document, {}) == {"the bill of materials: the table knows no distribution plan9 4"}
}

test_report_without_a_version_gives_no_evidence if {
	report := {"os": {"family": "alpine", "version": null, "eol": null}, "path": [], "subject": {"kind": "Report"}}
	r := {f.msg | some f in policy.no_evidence} with input as {}
		with data.lib.plimsoll.scan.reports as [report]
		with data.lib.plimsoll.parameters as {"now": "2026-11-23"}

	r == {"the scanned image: alpine  is no release that the table of 2026-08-22 has"}
}

test_bill_of_materials_is_judged if {
	document := {"bomFormat": "CycloneDX", "metadata": {"component": {"type": "container", "name": "web"}}, "components": [{"type": "operating-system", "name": "alpine", "version": "3.16.2"}]}

	found(document, {}) == {"the bill of materials: alpine 3.16 is past its end of support, 2024-05-23"}
	gaps({"bomFormat": "CycloneDX", "metadata": {"component": {"type": "container", "name": "web"}}}, {}) == {"the bill of materials names no operating system"}
	not policy.applicable with input as {"bomFormat": "CycloneDX", "metadata": {"component": {"type": "application"}}}
}

test_image_is_judged_by_its_best_clue[name] if {
	some name, case in {
		"label of the base's makers": {
			"image": {"config": {"Labels": {"org.opencontainers.image.ref.name": "ubuntu", "org.opencontainers.image.version": "14.04"}}},
			"want": {"the image's labels: ubuntu 14.04 is past its end of support, 2024-04-25"},
		},
		"history of Debian": {
			"image": {"config": {}, "history": [{"created_by": "# debian.sh --arch 'amd64' out/ 'buster' '@1700000000'"}]},
			"want": {"the image's history: debian 10 is past its end of support, 2024-06-30"},
		},
		"history of Alpine": {
			"image": {"config": {}, "history": [{"created_by": "ADD alpine-minirootfs-3.18.4-x86_64.tar.gz / # buildkit"}]},
			"want": {"the image's history: alpine 3.18 is past its end of support, 2025-05-09"},
		},
		"component of Red Hat": {
			"image": {"config": {"Labels": {"com.redhat.component": "ubi7-container", "version": "1.0"}}},
			"want": set(),
		},
		"name of the base": {
			"image": {"config": {"Labels": {"org.opencontainers.image.base.name": "docker.io/library/centos:7"}}},
			"want": {"the base in the image's labels: centos 7 is past its end of support, 2024-06-30"},
		},
		"version of Windows": {
			"image": {"os": "windows", "os.version": "10.0.19042.1", "config": {}},
			"want": set(),
		},
	}

	found(object.union({"architecture": "amd64", "rootfs": {"diff_ids": []}}, case.image), {}) == case.want
}

# Many programs write their own version into the label that they inherit from the base.
test_version_of_the_program_is_not_taken_for_a_release if {
	document := {"architecture": "amd64", "rootfs": {"diff_ids": []}, "config": {"Labels": {
		"org.opencontainers.image.ref.name": "ubuntu", "org.opencontainers.image.version": "1.2.3",
		"org.opencontainers.image.base.name": "ubuntu:24.04",
	}}}

	gaps(document, {}) == set()
	policy.applicable with input as document
}

test_image_is_judged_by_its_name if {
	image := {"Id": digest, "RepoTags": ["web:1", "alpine:3.14"], "RootFS": {}, "Config": {}}

	found([image], {}) == {"the image's name: alpine 3.14 is past its end of support, 2023-05-01"}
	gaps([object.union(image, {"RepoTags": ["web:1"]})], {}) == {"neither labels nor history say which release of a distribution is in the image"}
	policy.applicable with input as [object.union(image, {"RepoTags": []})]
}

test_rolling_base_of_an_image_is_silent if {
	document := {"architecture": "amd64", "rootfs": {"diff_ids": []}, "config": {"Labels": {"org.opencontainers.image.base.name": "cgr.dev/chainguard/static"}}}

	found(document, {}) | gaps(document, {}) == set()
}

test_digest_of_the_base_must_be_the_pinned_one if {
	labelled := [
		instruction("arg", [], [$"DIGEST={other}"]),
		instruction("from", [], [$"alpine:3.23@{digest}"]),
		instruction("label", [], ["org.opencontainers.image.base.digest", $"\"{other}\"", "="]),
	]
	image := {"architecture": "amd64", "rootfs": {"diff_ids": []}, "config": {"Labels": {
		"org.opencontainers.image.base.name": $"alpine:3.23@{digest}", "org.opencontainers.image.base.digest": other,
	}}}
	want := {$"the base is stated to be {other}, and its reference pins {digest}"}

	found(labelled, {}) == want
	found(image, {}) == want
	found(labelled, {"image/base-image-supported": {"requireDigestMatch": false}}) == set()
}

test_digest_that_agrees_or_is_open_is_silent[name] if {
	some name, label in {
		"agrees": ["org.opencontainers.image.base.digest", digest, "="],
		"open": ["org.opencontainers.image.base.digest", "$DIGEST", "="],
		"another label": ["org.opencontainers.image.base.name", "alpine", "="],
	}

	found([instruction("from", [], [$"alpine:3.23@{digest}"]), instruction("label", [], label)], {}) == set()
	found([instruction("from", [], ["alpine:3.23"]), instruction("label", [], label)], {}) == set()
}

test_other_documents_are_not_applicable if {
	not policy.applicable with input as {"apiVersion": "v1", "kind": "Pod", "spec": {}}
}

found(document, parameters) := messages if {
	messages := {f.msg | some f in policy.violation} with input as document
		with data.lib.plimsoll.parameters as object.union({"now": "2026-11-23T00:00:00Z"}, parameters)
}

found_on(document, now) := found(document, {"now": now})

gaps(document, parameters) := messages if {
	messages := {f.msg | some f in policy.no_evidence} with input as document
		with data.lib.plimsoll.parameters as object.union({"now": "2026-11-23T00:00:00Z"}, parameters)
}

notes(document, parameters) := messages if {
	messages := {f.msg | some f in policy.note} with input as document
		with data.lib.plimsoll.parameters as object.union({"now": "2026-11-23T00:00:00Z"}, parameters)
}

dockerfile(from) := [instruction("from", [], from)]

instruction(cmd, flags, values) := {"Cmd": cmd, "SubCmd": "", "JSON": false, "Flags": flags, "Value": values, "Stage": 0}
