package lib.plimsoll.sbom.contents.test

import data.lib.plimsoll.sbom.contents

a := "sha256:00000000000000000000000000000000000000000000000000000000000000aa"

cyclonedx := {
	"bomFormat": "CycloneDX",
	"metadata": {
		"timestamp": "2099-03-01T08:00:00+00:00",
		"tools": {"components": [{"name": "syft"}]},
		"component": {"type": "container", "name": "shop/cart:1", "version": a},
	},
	"components": [
		{"type": "library", "name": "zlib", "version": "1.3", "purl": "pkg:deb/debian/zlib@1.3", "licenses": [{"license": {"id": "Zlib"}}, {"expression": "MIT"}, {}]},
		{"type": "operating-system", "name": "debian"},
		{"name": "odd"},
		7,
	],
}

spdx := {
	"spdxVersion": "SPDX-2.3",
	"name": "shop/cart:1",
	"creationInfo": {"created": "2099-03-01T08:00:00Z", "creators": ["Organization: x", "Tool: trivy-0.60"]},
	"packages": [
		{"name": "cart", "primaryPackagePurpose": "CONTAINER", "builtDate": "2099-02-01T00:00:00Z", "externalRefs": [{"referenceLocator": $"pkg:oci/cart@{a}"}]},
		{"name": "zlib", "versionInfo": "1.3", "externalRefs": [{"referenceLocator": "cpe:x"}, {"referenceLocator": "pkg:deb/debian/zlib@1.3"}], "licenseConcluded": "NOASSERTION", "licenseDeclared": "Zlib"},
		{"name": "odd"},
	],
}

graph := {
	"@context": "https://spdx.org/rdf/3.0.1/spdx-context.jsonld",
	"@graph": [
		{"type": "CreationInfo", "created": "2099-03-01T08:00:00Z"},
		{"type": "Tool", "name": "maker"},
		{"type": "software_Package", "name": "zlib", "software_packageVersion": "1.3", "software_packageUrl": "pkg:deb/debian/zlib@1.3"},
		{"type": "software_Package", "name": "cart", "software_primaryPurpose": "container"},
	],
}

test_bills_of_all_formats[name] if {
	some name, [document, want] in {
		"CycloneDX": [cyclonedx, [["2099-03-01T08:00:00Z", null, ["syft"], 0], [["zlib", "1.3", "pkg:deb/debian/zlib@1.3", ["Zlib", "MIT"], ["components", 0]], ["odd", null, null, [], ["components", 2]]]]],
		"CycloneDX 1.4": [
			object.union(cyclonedx, {"metadata": {"tools": [{"name": "trivy"}, {}], "timestamp": 7}, "components": []}),
			[[null, null, ["trivy"], 0], []],
		],
		"SPDX 2": [spdx, [["2099-03-01T08:00:00Z", "2099-02-01T00:00:00Z", ["trivy-0.60"], 1], [["zlib", "1.3", "pkg:deb/debian/zlib@1.3", ["Zlib"], ["packages", 1]], ["odd", null, null, [], ["packages", 2]]]]],
		"SPDX 3": [graph, [["2099-03-01T08:00:00Z", null, ["maker"], 0], [["zlib", "1.3", "pkg:deb/debian/zlib@1.3", [], ["@graph", 2]]]]],
	}

	[[b.at, b.built, b.tools, b.images] | some b in contents.bills] == [want[0]] with input as document
	[[c.name, c.version, c.purl, c.licences, c.suffix] | some b in contents.bills; some c in b.components] == want[1] with input as document
}

test_components_in_components_are_listed if {
	inner := {"type": "library", "name": "b", "components": [{"type": "library", "name": "c", "pedigree": {"ancestors": [{"name": "no"}]}}, {"type": "file", "name": "d"}]}
	document := object.union(cyclonedx, {"components": [{"type": "framework", "name": "a", "components": [inner, 7]}]})

	[[c.name, c.suffix] | some b in contents.bills; some c in b.components] == [
		["a", ["components", 0]],
		["b", ["components", 0, "components", 0]],
		["c", ["components", 0, "components", 0, "components", 0]],
	] with input as document
}

# What holds packages is none; an application that is one stays.
test_lock_files_are_no_components if {
	found := [{"name": "aquasecurity:trivy:Class", "value": "lang-pkgs"}]
	document := object.union(cyclonedx, {"components": [
		{"type": "application", "name": "package-lock.json", "properties": found},
		{"type": "application", "name": "cart", "version": "1", "properties": found},
		{"type": "application", "name": "odd"},
	]})

	[c.name | some b in contents.bills; some c in b.components] == ["cart", "odd"] with input as document
}

test_services_may_be_tools if {
	document := object.union(cyclonedx, {"metadata": {"tools": {"components": [], "services": [{"name": "registry"}]}}})

	[b.tools | some b in contents.bills] == [["registry"]] with input as document
}

test_digests_and_names if {
	[[b.digests, b.name] | some b in contents.bills] == [[[a], "shop/cart:1"]] with input as cyclonedx
	[[b.digests, b.name] | some b in contents.bills] == [[[a], "shop/cart:1"]] with input as spdx
}

test_other_documents_have_none if {
	contents.bills == [] with input as {"apiVersion": "v1", "kind": "Service"}
}

test_bills_of_a_set if {
	r := contents.bills with input as [
		{"path": "a", "contents": cyclonedx},
		{"path": "b", "contents": {"services": {}}},
		{"path": "c", "contents": spdx},
		{"path": "d", "contents": graph},
	]

	[b.item.document | some b in r] == [0, 2, 3]
}
