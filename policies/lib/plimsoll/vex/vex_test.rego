package lib.plimsoll.vex.test

import data.lib.plimsoll.vex

test_formats_are_told_apart[want] if {
	some want, document in {
		"openvex": openvex([]),
		"cyclonedx-vex": cyclonedx("not_affected", "p"),
		"csaf": csaf({}),
	}

	vex.format_of(document) == want
}

test_other_documents_are_none[name] if {
	some name, document in {
		"empty": {},
		"another context": {"@context": "https://schema.example.com", "statements": []},
		"no statements": {"@context": "https://openvex.dev/ns/v0.2.0"},
		"a bill of materials": {"bomFormat": "CycloneDX", "components": []},
		"an advisory": {"document": {"category": "csaf_security_advisory"}, "vulnerabilities": []},
		"a list of contexts": {"@context": ["https://openvex.dev/ns"], "statements": []},
	}

	not vex.format_of(document)
	vex.statements_of(document) == []
}

test_a_statement_of_openvex_is_mapped_in_full if {
	statement := {
		"vulnerability": {"@id": "https://example.com/1", "name": "CVE-2099-0001", "aliases": ["GHSA-aaaa"]},
		"products": [{
			"@id": "pkg:oci/cart@sha256%3A00aa",
			"identifiers": {"purl": "pkg:docker/cart@1"},
			"hashes": {"sha-256": hex},
			"subcomponents": [{"@id": "pkg:deb/debian/zlib"}],
		}],
		"status": "not_affected",
		"justification": "component_not_present",
		"timestamp": "2099-03-01T00:00:00Z",
	}

	vex.statements_of(openvex([statement])) == [{
		"ids": ["CVE-2099-0001", "https://example.com/1", "GHSA-aaaa"],
		"status": "not_affected",
		"products": [{
			"names": ["pkg:oci/cart@sha256%3A00aa", "pkg:docker/cart@1", $"sha256:{hex}"],
			"parts": [["pkg:deb/debian/zlib"]],
		}],
		"reason": "component_not_present",
		"at": [766338, 0],
		"fault": null,
		"path": ["statements", 0],
	}]
}

test_the_first_versions_of_openvex_have_texts if {
	statement := {"vulnerability": "CVE-2099-0001", "products": ["pkg:deb/debian/zlib"], "status": "fixed", "subcomponents": ["pkg:deb/debian/zlib-dev"]}

	[[s.ids, s.products, s.reason, s.at] | some s in vex.statements_of(openvex([statement, "none"]))] == [[
		["CVE-2099-0001"],
		[{"names": ["pkg:deb/debian/zlib"], "parts": [["pkg:deb/debian/zlib-dev"]]}],
		"fixed",
		[766337, 0],
	]]
}

test_a_statement_without_its_reason_has_a_fault[name] if {
	some name, case in {
		"no justification": [{"status": "not_affected", "products": ["a"]}, "has neither a justification nor an impact statement"],
		"an impact statement": [{"status": "not_affected", "products": ["a"], "impact_statement": "not built in"}, null],
		"fixed": [{"status": "fixed", "products": ["a"]}, null],
		"no product": [{"status": "fixed"}, "names no product"],
	}

	[s.fault | some s in vex.statements_of(openvex([case[0]]))] == [case[1]]
}

test_states_of_cyclonedx[state] if {
	some state, want in {
		"not_affected": "not_affected",
		"false_positive": "not_affected",
		"resolved": "fixed",
		"resolved_with_pedigree": "fixed",
		"in_triage": "under_investigation",
		"exploitable": "affected",
		"a state of tomorrow": "affected",
	}

	[s.status | some s in vex.statements_of(cyclonedx(state, "p"))] == [want]
}

test_references_of_cyclonedx_name_products[ref] if {
	some ref, want in {
		"p": ["p", "p", "pkg:oci/cart@sha256:00aa", "cart", "sha256:00aa"],
		"pkg:deb/debian/zlib": ["pkg:deb/debian/zlib", "pkg:deb/debian/zlib"],
		"urn:cdx:0000/1#pkg%3Adeb%2Fdebian%2Fzlib%401.3": ["urn:cdx:0000/1#pkg%3Adeb%2Fdebian%2Fzlib%401.3", "pkg:deb/debian/zlib@1.3"],
	}

	[product.names | some s in vex.statements_of(cyclonedx("not_affected", ref)); some product in s.products] == [want]
}

test_a_bill_of_materials_may_hold_statements if {
	document := object.union(cyclonedx("not_affected", "z"), {"components": [{"bom-ref": "z", "name": "zlib", "purl": "pkg:deb/debian/zlib@1.3"}, 7]})
	unanalysed := object.union(document, {"vulnerabilities": [{"id": "CVE-2099-0001", "affects": [{"ref": "z"}]}]})

	[product.names | some s in vex.statements_of(document); some product in s.products] == [["z", "z", "pkg:deb/debian/zlib@1.3"]]
	vex.statements_of(unanalysed) == []
}

test_links_into_another_bill_lose_all_escapes if {
	found := vex.statements_of(cyclonedx("fixed", "urn:cdx:0000/1#pkg:deb/debian/zlib%401.3%3Farch=amd64%26distro%3Ddebian-12"))

	found[0].products[0].names[1] == "pkg:deb/debian/zlib@1.3?arch=amd64&distro=debian-12"
}

test_a_statement_of_cyclonedx_needs_a_product if {
	document := {"bomFormat": "CycloneDX", "vulnerabilities": [{"id": "CVE-2099-0001", "analysis": {}}]}

	[[s.fault, s.reason, s.status] | some s in vex.statements_of(document)] == [["names no product", null, "affected"]]
}

test_csaf_names_products_elsewhere if {
	statements := vex.statements_of(csaf({
		"known_not_affected": ["image:zlib", 7],
		"fixed": ["zlib"],
		"known_affected": ["nobody"],
	}))

	[[s.status, s.products, s.reason, s.fault, s.path] | some s in statements] == [
		[
			"not_affected",
			[{"names": ["pkg:oci/cart@sha256:00aa", "image"], "parts": [["pkg:deb/debian/zlib@1.3", "zlib", "pkg:deb/debian/zlib-dev"]]}],
			"component_not_present",
			null,
			["vulnerabilities", 0, "product_status", "known_not_affected", 0],
		],
		[
			"fixed",
			[{"names": ["pkg:deb/debian/zlib@1.3", "zlib", "pkg:deb/debian/zlib-dev"], "parts": []}],
			"fixed",
			null,
			["vulnerabilities", 0, "product_status", "fixed", 0],
		],
		[
			"affected",
			[{"names": [], "parts": []}],
			"affected",
			null,
			["vulnerabilities", 0, "product_status", "known_affected", 0],
		],
	]
}

test_csaf_needs_a_flag_or_an_impact[name] if {
	some name, case in {
		"neither": [{"flags": []}, "has neither a flag nor an impact statement"],
		"of another product": [{"flags": [{"label": "component_not_present", "product_ids": ["x"]}]}, "has neither a flag nor an impact statement"],
		"for all": [{"flags": [{"label": "component_not_present"}]}, null],
		"in words": [{"flags": [], "threats": [{"category": "impact", "details": "not built in", "product_ids": ["zlib"]}]}, null],
		"another threat": [{"flags": [], "threats": [{"category": "exploit_status", "details": "x"}]}, "has neither a flag nor an impact statement"],
	}
	document := object.union(csaf({}), {"vulnerabilities": [object.union({"cve": "CVE-2099-0001", "product_status": {"known_not_affected": ["zlib"]}}, case[0])]})

	[s.fault | some s in vex.statements_of(document)] == [case[1]]
}

test_a_statement_on_the_package_suppresses[product] if {
	some product in [
		"pkg:deb/debian/zlib",
		"pkg:deb/debian/zlib@1.3",
		"pkg:deb/debian/zlib@1.3?arch=amd64",
		"pkg:oci/cart@sha256%3A00aa",
		"sha256:00aa",
		"reg.example.com/shop/cart:1",
		"pkg:oci/cart?repository_url=reg.example.com/shop/cart",
		"pkg:oci/cart?repository_url=reg.example.com/shop/cart&tag=1",
		"pkg:docker/shop/cart@1?repository_url=reg.example.com",
		"pkg:docker/shop/cart@sha256%3A00aa",
	]

	suppressed(not_affected([product]), finding) == {"by": "vex", "reason": "component_not_present", "until": null}
}

test_a_statement_on_something_else_does_not[product] if {
	some product in [
		"pkg:deb/debian/zlib@1.2",
		"pkg:deb/debian/zlib@1.3?arch=arm64",
		"pkg:deb/debian/perl",
		"pkg:oci/cart@sha256%3A00bb",
		"pkg:oci/cart",
		"pkg:oci/cart?repository_url=reg.example.com/shop/cart&tag=2",
		"pkg:oci/cart?repository_url=reg.example.com/other/cart",
		"pkg:docker/shop/cart@2?repository_url=reg.example.com",
		"reg.example.com/shop/cart",
		"zlib",
		"",
	]

	not suppressed(not_affected([product]), finding)
}

test_a_part_must_be_in_the_image_that_is_named[name] if {
	part := {"subcomponents": [{"@id": "pkg:deb/debian/zlib"}]}
	some name, case in {
		"both": [object.union(part, {"@id": "pkg:oci/cart@sha256%3A00aa"}), true],
		"another image": [object.union(part, {"@id": "pkg:oci/cart@sha256%3A00bb"}), false],
		"another part": [{"@id": "pkg:oci/cart@sha256%3A00aa", "subcomponents": [{"@id": "pkg:deb/debian/perl"}]}, false],
	}

	count([1 | suppressed(not_affected([case[0]]), finding)]) == 1 == case[1]
}

test_aliases_are_the_same_vulnerability if {
	aliased := object.union(finding, {"id": "CVE-2099-0009", "aliases": ["CVE-2099-0001"]})

	suppressed(not_affected(["pkg:deb/debian/zlib"]), aliased).reason == "component_not_present"
	not suppressed(not_affected(["pkg:deb/debian/zlib"]), object.union(finding, {"id": "CVE-2099-0009"}))
}

# Not every scanner prints package URLs.
test_without_a_package_url_name_and_version_must_be_the_same[product] if {
	bare := object.union(finding, {"package": {"name": "Zlib", "version": "1.3", "purl": null}})
	some product, want in {
		"pkg:deb/debian/zlib@1.3": 1,
		"pkg:apk/zlib@1.3": 1,
		"pkg:deb/debian/zlib": 0,
		"pkg:deb/debian/zlib@1.2": 0,
		"pkg:npm/zlib@1.3": 0,
	}

	count([1 | suppressed(not_affected([product]), bare)]) == want
}

# Two packages of npm may share the last part of their names, and their version.
test_namespaces_count_where_scanners_print_them[name] if {
	some [name, product], want in {
		["core", "pkg:npm/%40acme/core@1.3"]: 0,
		["@acme/core", "pkg:npm/%40acme/core@1.3"]: 1,
		["org.example:core", "pkg:maven/org.example/core@1.3"]: 1,
		["core", "pkg:maven/org.example/core@1.3"]: 1,
		["core", "pkg:golang/example.org/core@1.3"]: 0,
	}
	bare := object.union(finding, {"class": "language", "package": {"name": name, "version": "1.3", "purl": null}})

	count([1 | suppressed(not_affected([product]), bare)]) == want
}

test_names_on_docker_hub_have_many_forms[ref] if {
	some ref in ["nginx:1", "library/nginx:1", "docker.io/library/nginx:1", "index.docker.io/library/nginx:1", "nginx:1@sha256:00bb"]
	report := {"image": {"ref": ref, "digest": null}}

	vex.suppression(report, finding).by == "vex" with input as not_affected(["pkg:docker/nginx@1"])
}

test_ports_are_no_tags if {
	report := {"image": {"ref": "localhost:5000/cart", "digest": null}}

	vex.suppression(report, finding) with input as not_affected(["pkg:oci/cart?repository_url=localhost:5000/cart"])
	not vex.suppression(report, finding) with input as not_affected(["pkg:oci/cart?repository_url=localhost:5000/cart&tag=5000"])
}

test_an_image_without_a_name_is_not_named_by_anything if {
	report := {"image": {"ref": null, "digest": null}}

	not vex.suppression(report, finding) with input as not_affected(["pkg:oci/cart?repository_url=reg.example.com/shop/cart", "pkg:docker/cart@1"])
}

test_statements_that_have_a_fault_suppress_nothing if {
	not suppressed(openvex([{"vulnerability": "CVE-2099-0001", "products": ["pkg:deb/debian/zlib"], "status": "not_affected"}]), finding)
}

test_the_newest_statement_counts[name] if {
	some name, case in {
		"affected since": ["2099-02-01T00:00:00Z", 0],
		"affected before": ["2098-02-01T00:00:00Z", 1],
		"affected at the same time": ["2099-01-01T00:00:00Z", 0],
	}
	statements := [
		{"vulnerability": "CVE-2099-0001", "products": ["pkg:deb/debian/zlib"], "status": "fixed", "timestamp": "2099-01-01T00:00:00Z"},
		{"vulnerability": "CVE-2099-0001", "products": ["pkg:deb/debian/zlib"], "status": "affected", "timestamp": case[0]},
	]

	count([1 | suppressed(openvex(statements), finding)]) == case[1]
}

test_a_statement_of_tomorrow_overrules_nothing[now] if {
	statements := [
		{"vulnerability": "CVE-2099-0001", "products": ["pkg:deb/debian/zlib"], "status": "fixed", "timestamp": "2099-05-01T00:00:00Z"},
		{"vulnerability": "CVE-2099-0001", "products": ["pkg:deb/debian/zlib"], "status": "affected", "timestamp": "2099-01-01T00:00:00Z"},
	]
	some now, want in {"2099-04-30": 0, "2099-05-01": 1, "": 1}

	count([1 | suppressed(openvex(statements), finding) with data.lib.plimsoll.parameters as {"now": now}]) == want
}

test_statements_of_a_set_know_their_documents if {
	documents := [{"path": "a", "contents": {"kind": "x"}}, {"path": "b", "contents": not_affected(["pkg:deb/debian/zlib"])}]

	[[s.document, s.path] | some s in vex.statements] == [[1, ["statements", 0]]] with input as documents
	vex.suppression({"image": {"ref": null, "digest": null}}, finding) with input as documents
}

# A reason that is given for other products is none for this one.
test_reasons_of_csaf_are_for_their_groups[name] if {
	some name, case in {
		"its group": [{"label": "component_not_present", "group_ids": ["g"]}, null],
		"another group": [{"label": "component_not_present", "group_ids": ["other"]}, "has neither a flag nor an impact statement"],
		"a group that is nowhere": [{"label": "component_not_present", "group_ids": ["lost"]}, "has neither a flag nor an impact statement"],
		"everything": [{"label": "component_not_present"}, null],
	}
	document := csaf({"known_not_affected": ["zlib"]})
	groups := [{"group_id": "g", "product_ids": ["image", "zlib"]}, {"group_id": "other", "product_ids": ["image"]}]
	flagged := object.union(document, {
		"product_tree": object.union(document.product_tree, {"product_groups": groups}),
		"vulnerabilities": [object.union(document.vulnerabilities[0], {"flags": [case[0]]})],
	})

	[s.fault | some s in vex.statements_of(flagged)] == [case[1]]
}

hex := "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef"

finding := {
	"id": "CVE-2099-0001",
	"aliases": [],
	"class": "os",
	"package": {"name": "zlib", "version": "1.3", "purl": "pkg:deb/debian/zlib@1.3?arch=amd64&distro=debian-12"},
}

suppressed(document, found) := suppression if {
	report := {"image": {"ref": "reg.example.com/shop/cart:1", "digest": "sha256:00aa"}}
	suppression := vex.suppression(report, found) with input as document
}

not_affected(products) := openvex([{
	"vulnerability": {"name": "CVE-2099-0001"},
	"products": products,
	"status": "not_affected",
	"justification": "component_not_present",
}])

openvex(statements) := {
	"@context": "https://openvex.dev/ns/v0.2.0",
	"timestamp": "2099-02-28T00:00:00Z",
	"statements": statements,
}

cyclonedx(state, ref) := {
	"bomFormat": "CycloneDX",
	"metadata": {
		"timestamp": "2099-02-28T00:00:00Z",
		"component": {"bom-ref": "p", "name": "cart", "version": "sha256:00aa", "purl": "pkg:oci/cart@sha256:00aa"},
	},
	"vulnerabilities": [{"id": "CVE-2099-0001", "analysis": {"state": state, "justification": "code_not_present"}, "affects": [{"ref": ref}, {}]}],
}

csaf(status) := {
	"document": {"category": "csaf_vex", "tracking": {"current_release_date": "2099-02-28T00:00:00Z"}},
	"product_tree": {
		"branches": [
			{"category": "vendor", "branches": [{"category": "product_version", "product": {
				"product_id": "image",
				"product_identification_helper": {"purl": "pkg:oci/cart@sha256:00aa"},
			}}]},
			{"product": {
				"product_id": "zlib",
				"product_identification_helper": {"purl": "pkg:deb/debian/zlib@1.3", "purls": ["pkg:deb/debian/zlib-dev", 7]},
			}},
		],
		"relationships": [{
			"category": "default_component_of",
			"full_product_name": {"product_id": "image:zlib", "name": "zlib in the image"},
			"product_reference": "zlib",
			"relates_to_product_reference": "image",
		}],
	},
	"vulnerabilities": [{
		"cve": "CVE-2099-0001",
		"product_status": status,
		"flags": [{"label": "component_not_present", "product_ids": ["image:zlib"]}],
	}],
}
