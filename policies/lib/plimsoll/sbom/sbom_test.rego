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
