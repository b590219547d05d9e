package lib.plimsoll.sbom.test

import data.lib.plimsoll.sbom

test_every_format_is_recognised[name] if {
	some name, document in {
		"CycloneDX": {"bomFormat": "CycloneDX"},
		"SPDX 2": {"spdxVersion": "SPDX-2.3"},
		"SPDX 3": {"@context": "https://spdx.org/rdf/3.0.1/spdx-context.jsonld", "@graph": []},
		"SPDX 3, contexts": {"@context": [7, "https://spdx.org/rdf/3.0.1/x"], "@graph": []},
	}

	sbom.recognised with input as document
}

test_other_documents_are_not_recognised[name] if {
	some name, document in {
		"VEX": {"@context": "https://openvex.dev/ns/v0.2.0", "statements": []},
		"graph of others": {"@context": "https://schema.org", "@graph": []},
		"context of another type": {"@context": {}, "@graph": []},
		"no text": {"spdxVersion": 2},
	}

	not sbom.recognised with input as document
	sbom.systems == [] with input as document
	not sbom.of_image with input as document
}

test_operating_system_is_found[name] if {
	some name, case in {
		"component": {
			"input": {"bomFormat": "CycloneDX", "components": [{"type": "library"}, {"type": "operating-system", "name": "alpine", "version": "3.20.1"}]},
			"want": [{"family": "alpine", "version": "3.20.1", "suffix": ["components", 1]}],
		},
		"the document's own component": {
			"input": {"bomFormat": "CycloneDX", "metadata": {"component": {"type": "operating-system", "name": "debian"}}},
			"want": [{"family": "debian", "version": "", "suffix": ["metadata", "component"]}],
		},
		"package": {
			"input": {"spdxVersion": "SPDX-2.3", "packages": [{"primaryPackagePurpose": "OPERATING-SYSTEM", "name": "ubuntu", "versionInfo": "24.04"}]},
			"want": [{"family": "ubuntu", "version": "24.04", "suffix": ["packages", 0, "versionInfo"]}],
		},
		"package URLs of components, each distribution once": {
			"input": {"bomFormat": "CycloneDX", "components": [
				{"type": "library", "name": "left-pad", "purl": "pkg:npm/left-pad@1"},
				{"type": "library", "purl": "pkg:apk/alpine/musl@1?arch=x86_64&distro=alpine-3.20.1"},
				{"type": "library", "purl": "pkg:apk/alpine/zlib@1?distro=alpine-3.20.1&arch=x86_64"},
				{"type": "library", "purl": "pkg:rpm/opensuse/x@1?distro=opensuse-leap-15.6#sub"},
			]},
			"want": [
				{"family": "alpine", "version": "3.20.1", "suffix": ["components", 1, "purl"]},
				{"family": "opensuse-leap", "version": "15.6", "suffix": ["components", 3, "purl"]},
			],
		},
		"package URLs of packages": {
			"input": {"spdxVersion": "SPDX-2.2", "packages": [{"name": "libc", "externalRefs": [7, {"referenceType": "purl", "referenceLocator": "pkg:deb/debian/libc6@2?distro=bookworm"}]}]},
			"want": [{"family": "debian", "version": "bookworm", "suffix": ["packages", 0, "externalRefs", 1, "referenceLocator"]}],
		},
		"package URLs with the version of the distribution alone": {
			"input": {"bomFormat": "CycloneDX", "components": [
				{"type": "library", "purl": "pkg:apk/alpine/musl@1?arch=x86_64&distro=3.20.1"},
				{"type": "library", "purl": "pkg:deb/ubuntu/libc6@2?distro=jammy"},
				{"type": "library", "purl": "pkg:deb/libc6@2?distro=bookworm"},
			]},
			"want": [
				{"family": "alpine", "version": "3.20.1", "suffix": ["components", 0, "purl"]},
				{"family": "debian", "version": "bookworm", "suffix": ["components", 2, "purl"]},
				{"family": "ubuntu", "version": "jammy", "suffix": ["components", 1, "purl"]},
			],
		},
		"package URLs of a graph": {
			"input": {
				"@context": "https://spdx.org/rdf/3.0.1/spdx-context.jsonld",
				"@graph": [{"type": "software_Package", "software_packageUrl": "pkg:rpm/rhel/x@1?distro=rhel-9.4"}],
			},
			"want": [{"family": "rhel", "version": "9.4", "suffix": ["@graph", 0, "software_packageUrl"]}],
		},
		"none": {"input": {"bomFormat": "CycloneDX", "components": [{"type": "library", "name": "x"}]}, "want": []},
	}
	r := sbom.systems with input as case.input

	r == case.want
}

test_bill_of_an_image_is_told_from_one_of_sources[name] if {
	some name, document in {
		"container": {"bomFormat": "CycloneDX", "metadata": {"component": {"type": "container"}}},
		"purpose": {"spdxVersion": "SPDX-2.3", "packages": [{"primaryPackagePurpose": "CONTAINER"}]},
		"package URL": {"spdxVersion": "SPDX-2.3", "packages": [{"externalRefs": [{"referenceLocator": "pkg:oci/web@sha256:0"}]}]},
		"system": {"bomFormat": "CycloneDX", "components": [{"type": "operating-system", "name": "alpine"}]},
		"purpose in a graph": graph([{"type": "software_Package", "software_primaryPurpose": "container"}]),
	}

	sbom.of_image with input as document
	not sbom.of_image with input as {"bomFormat": "CycloneDX", "metadata": {"component": {"type": "application"}}}
	not sbom.of_image with input as {"spdxVersion": "SPDX-2.3", "packages": [{"externalRefs": [{"referenceLocator": "pkg:npm/x@1"}]}]}
}

test_document_is_named if {
	names := [name |
		some document in [{"metadata": {"component": {"name": "web:1"}}}, {"name": "web"}, {"name": 7}, {}]
		name := object.get(sbom.item.subject, "name", "") with input as document
	]

	names == ["web:1", "web", "", ""]
}

test_packages_are_listed_with_the_type_of_their_url[name] if {
	some name, case in {
		"CycloneDX": {
			"input": {
				"bomFormat": "CycloneDX",
				"metadata": {"component": {"type": "container", "name": "web:1"}},
				"components": [
					{"type": "operating-system", "name": "debian"},
					{"type": "library", "name": "gcc", "purl": "pkg:deb/debian/gcc@4?distro=debian-12"},
					{"type": "library", "name": "left-pad", "purl": "pkg:npm/left-pad@1"},
					{"type": "application", "name": "git"},
					{"type": "library", "name": "odd", "purl": 7},
					{"type": "library", "name": 7},
					"gcc",
				],
			},
			"want": [
				{"name": "gcc", "type": "deb", "suffix": ["components", 1]},
				{"name": "left-pad", "type": "npm", "suffix": ["components", 2]},
				{"name": "git", "type": "", "suffix": ["components", 3]},
				{"name": "odd", "type": "", "suffix": ["components", 4]},
			],
		},
		"SPDX 2": {
			"input": {"spdxVersion": "SPDX-2.3", "packages": [
				{"name": "web", "primaryPackagePurpose": "CONTAINER"},
				{"name": "web", "externalRefs": [{"referenceLocator": "pkg:oci/web@sha256:0"}]},
				{"name": "make", "externalRefs": [
					{"referenceLocator": "cpe:2.3:a:gnu:make:4"},
					{"referenceLocator": "pkg:apk/alpine/make@4"},
				]},
				{"name": "curl", "externalRefs": {}},
			]},
			"want": [
				{"name": "make", "type": "apk", "suffix": ["packages", 2]},
				{"name": "curl", "type": "", "suffix": ["packages", 3]},
			],
		},
		"SPDX 3": {
			"input": graph([
				{"type": "software_Package", "name": "web", "software_primaryPurpose": "container"},
				{"type": "software_Package", "name": "web", "software_packageUrl": "pkg:oci/web@sha256:0"},
				{"type": "software_Package", "name": "make", "software_packageUrl": "pkg:RPM/rhel/make@4"},
				{"type": "software_File", "name": "/usr/bin/make"},
			]),
			"want": [{"name": "make", "type": "rpm", "suffix": ["@graph", 2]}],
		},
	}
	r := sbom.packages with input as case.input
	os := sbom.os_packages with input as case.input

	r == case.want
	os == [entry | some entry in case.want; entry.type in ["deb", "apk", "rpm"]]
}

test_lists_of_another_type_hold_no_packages if {
	every document in [
		{"bomFormat": "CycloneDX", "components": "gcc", "metadata": 7},
		{"spdxVersion": "SPDX-2.3", "packages": {"a": 7}},
		graph([7]),
	] {
		sbom.packages == [] with input as document
		not sbom.built with input as document
	}
}

test_time_of_the_build_is_read[name] if {
	some name, case in {
		"property of the image": {
			"input": {"bomFormat": "CycloneDX", "metadata": {"component": {"properties": [
				{"name": "scanner:Labels:maintainer", "value": "web"},
				{"name": "scanner:Labels:org.opencontainers.image.created", "value": "2026-01-02T03:04:05Z"},
			]}}},
			"want": {"at": "2026-01-02T03:04:05Z", "suffix": ["metadata", "component", "properties", 1, "value"]},
		},
		"property of the bill": {
			"input": {"bomFormat": "CycloneDX", "metadata": {"properties": [{"name": "scanner:org.opencontainers.image.created", "value": "x"}]}},
			"want": {"at": "x", "suffix": ["metadata", "properties", 0, "value"]},
		},
		"date of a package": {
			"input": {"spdxVersion": "SPDX-2.3", "packages": [
				{"name": "make", "builtDate": "2020-01-02T03:04:05Z"},
				{"name": "web", "primaryPackagePurpose": "CONTAINER", "builtDate": "2026-01-02T03:04:05Z"},
			]},
			"want": {"at": "2026-01-02T03:04:05Z", "suffix": ["packages", 1, "builtDate"]},
		},
		"time in a graph": {
			"input": graph([{"software_primaryPurpose": "container", "builtTime": "2026-01-02T03:04:05Z"}]),
			"want": {"at": "2026-01-02T03:04:05Z", "suffix": ["@graph", 0, "builtTime"]},
		},
	}
	r := sbom.built with input as case.input

	r == case.want
}

test_image_is_named_by_its_digests[name] if {
	some name, case in {
		"component": {
			"input": {"bomFormat": "CycloneDX", "metadata": {"component": {
				"version": "sha256:0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef",
				"purl": "pkg:oci/web@sha256%3A1111111111111111111111111111111111111111111111111111111111111111?tag=1",
				"properties": [
					{"name": "x:RepoDigest", "value": "web@sha256:2222222222222222222222222222222222222222222222222222222222222222"},
					{"name": "x:DiffID", "value": "sha256:3333333333333333333333333333333333333333333333333333333333333333"},
					{"name": "x:ImageID", "value": 7},
				],
			}}},
			"want": ["0123456789abcdef", "1111111111111111", "2222222222222222"],
		},
		"package": {
			"input": {"spdxVersion": "SPDX-2.3", "packages": [
				{"externalRefs": [{"referenceLocator": "pkg:oci/web@sha256:1111111111111111111111111111111111111111111111111111111111111111"}]},
				{"externalRefs": [{"referenceLocator": "pkg:generic/web@sha256:2222222222222222222222222222222222222222222222222222222222222222"}]},
			]},
			"want": ["1111111111111111"],
		},
		"version of the package that is the image": {
			"input": {"spdxVersion": "SPDX-2.3", "packages": [
				{"primaryPackagePurpose": "CONTAINER", "versionInfo": "sha256:1111111111111111111111111111111111111111111111111111111111111111"},
				{"primaryPackagePurpose": "CONTAINER", "versionInfo": 7},
				{"versionInfo": "sha256:2222222222222222222222222222222222222222222222222222222222222222"},
			]},
			"want": ["1111111111111111"],
		},
		"graph": {
			"input": graph([{"software_packageUrl": "pkg:oci/web@sha256:1111111111111111111111111111111111111111111111111111111111111111"}]),
			"want": ["1111111111111111"],
		},
		"cut short": {
			"input": {"bomFormat": "CycloneDX", "metadata": {"component": {"version": "sha256:0123", "purl": "1.0"}}},
			"want": [],
		},
	}
	r := sbom.digests with input as case.input

	[substring(digest, 7, 16) | some digest in r] == case.want
}

graph(elements) := {"@context": "https://spdx.org/rdf/3.0.1/spdx-context.jsonld", "@graph": elements}
