package lib.plimsoll.releases.test

import data.lib.plimsoll.image
import data.lib.plimsoll.releases

test_release_of_an_image_is_told_from_its_name[text] if {
	some text, want in {
		"alpine:3.14": ["alpine", "3.14"],
		"alpine:edge": ["alpine", "edge"],
		"alpine": ["alpine", ""],
		"alpine:latest": ["alpine", ""],
		"registry.example.com/mirror/library/alpine:3.20.3": ["alpine", "3.20.3"],
		"debian:12-slim": ["debian", "12"],
		"debian:bookworm-20260601-slim": ["debian", "bookworm"],
		"debian:stable-slim": ["debian", "stable"],
		"ubuntu:mantic": ["ubuntu", "mantic"],
		"centos:centos7": ["centos", "7"],
		"quay.io/centos/centos:stream9": ["centos", "stream9"],
		"rockylinux/rockylinux:9.4-minimal": ["rocky", "9.4"],
		"almalinux:9": ["alma", "9"],
		"quay.io/almalinuxorg/9-base:9.4": ["alma", "9"],
		"registry.access.redhat.com/ubi9/ubi-minimal:9.4-1": ["rhel", "9"],
		"redhat/ubi8-micro:8.10": ["rhel", "8"],
		"registry.redhat.io/rhel8/postgresql-13:1-100": ["rhel", "8"],
		"registry.fedoraproject.org/fedora-minimal:43": ["fedora", "43"],
		"public.ecr.aws/amazonlinux/amazonlinux:2023": ["amazon", "2023"],
		"container-registry.oracle.com/os/oraclelinux:8-slim": ["oracle", "8"],
		"opensuse/leap:15.6": ["opensuse-leap", "15.6"],
		"opensuse/tumbleweed": ["opensuse-tumbleweed", ""],
		"registry.suse.com/bci/bci-base:15.6": ["sles", "15.6"],
		"registry.suse.com/suse/sle15:15.5": ["sles", "15.5"],
		"photon:5.0": ["photon", "5.0"],
		"cgr.dev/chainguard/node:latest": ["wolfi", ""],
		"cgr.dev/example.com/go:1.24": ["wolfi", ""],
		"chainguard/wolfi-base": ["wolfi", ""],
		"chainguard/node": ["wolfi", ""],
		"archlinux:base": ["arch", ""],
		"mcr.microsoft.com/azurelinux/base/core:3.0": ["azurelinux", "3.0"],
		"mcr.microsoft.com/windows/servercore:ltsc2022-amd64": ["windows", "ltsc2022"],
		"mcr.microsoft.com/windows:20H2": ["windows", "20h2"],
		"gcr.io/distroless/static-debian12:nonroot": ["debian", "12"],
		"python:3.13-slim-bookworm": ["debian", "bookworm"],
		"node:20-alpine3.19": ["alpine", "3.19"],
		"node:20-alpine-3.19": ["alpine", "3.19"],
		"eclipse-temurin:21-jre-noble": ["ubuntu", "noble"],
		"eclipse-temurin:21-ubi9-minimal": ["ubi", "9"],
		"golang:1.24-nanoserver-ltsc2022": ["windows", "ltsc2022"],
		"mcr.microsoft.com/dotnet/aspnet:8.0-cbl-mariner2.0": ["azurelinux", "2.0"],
	}

	releases.under(image.parse(text)) == want
}

test_image_that_says_nothing_is_left_open[text] if {
	some text in [
		"python:3.13", "node:20-alpine", "busybox:1.36", "gcr.io/distroless/static", "app:1.2-groovy", "app:ubuntu",
		"registry.suse.com/bci/python:3.11", "app", "mcr.microsoft.com/windows/a/b:1",
	]

	not releases.under(image.parse(text))
}

test_release_is_known_by_the_names_of_scanners[name] if {
	some name, want in {
		"alpine|3.14.2": ["alpine 3.14", "2023-05-01", ""],
		"debian|12.5": ["debian 12", "2026-07-11", "2028-06-30"],
		"debian|bookworm": ["debian 12", "2026-07-11", "2028-06-30"],
		"Debian|trixie/sid": ["debian 13", "2028-08-09", "2030-06-30"],
		"ubuntu|22.04.3 LTS": ["ubuntu 22.04", "2027-06-01", "2032-04-21"],
		"ubuntu|focal": ["ubuntu 20.04", "2025-05-29", "2030-04-23"],
		"centos|7.9.2009": ["centos 7", "2024-06-30", ""],
		"centos|stream8": ["centos stream8", "2024-05-31", ""],
		"centos|stream9": ["centos 9", "2027-05-31", ""],
		"redhat|9.4": ["rhel 9", "2032-05-31", ""],
		"red|Hat Enterprise Linux 7.9": ["rhel 7", "2024-06-30", "2029-05-31"],
		"rocky|9.4": ["rocky 9", "2032-05-31", ""],
		"alma|8.10": ["alma 8", "2029-05-31", ""],
		"fedora|40": ["fedora 40", "2025-05-13", ""],
		"amazon|2 (Karoo)": ["amazon 2", "2026-06-30", ""],
		"amazon|2018.03": ["amazon 2018", "2020-12-31", "2023-12-31"],
		"oracle|8.9": ["oracle 8", "2029-07-31", "2032-07-31"],
		"opensuse.leap|15.6": ["opensuse-leap 15.6", "2026-04-30", ""],
		"suse linux enterprise server|15": ["sles 15.0", "2019-12-31", "2022-12-31"],
		"sles|15-SP5": ["sles 15.5", "2024-12-31", "2027-12-31"],
		"sles|12.5": ["sles 12.5", "2024-10-31", "2027-10-31"],
		"photon|3.0": ["photon 3", "2025-10-02", ""],
		"cbl-mariner|2.0.20240301": ["azurelinux 2", "2025-11-30", ""],
		"windows|10.0.20348.2762": ["windows 2022", "2026-10-13", "2031-10-14"],
		"windows|1809": ["windows 1809", "2024-01-09", "2029-01-09"],
	}
	[family, version] := split(name, "|")
	r := releases.release(family, version)

	[r.standing, r.name, r.end, r.extended] == array.concat(["ends"], want)
}

test_what_has_no_date_is_told_apart[name] if {
	some name, want in {
		"alpine|edge": "rolling",
		"debian|sid": "rolling",
		"wolfi|20230201": "rolling",
		"arch|": "rolling",
		"opensuse.tumbleweed|20260801": "rolling",
		"oracle|10": "current",
		"photon|5.0": "current",
		"alpine|3.25": "newer",
		"ubuntu|26.10": "newer",
		"debian|14": "newer",
		"fedora|45": "newer",
		"alpine|3": "unlisted",
		"alpine|": "unlisted",
		"photon|4.0": "unlisted",
		"debian|forky": "unlisted",
		"windows|23h2": "unlisted",
		"busybox|1.36": "unknown",
		"plan9|4": "unknown",
	}
	[family, version] := split(name, "|")

	releases.release(family, version).standing == want
}
