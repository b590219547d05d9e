package lib.plimsoll.scan.cyclonedx.test

import data.lib.plimsoll.scan.cyclonedx

test_a_bill_of_materials_with_vulnerabilities_is_a_report if {
	cyclonedx.format(bom({})) == "cyclonedx"
}

# Most tools write an empty list where nobody looked.
test_other_documents_are_no_reports[name] if {
	some name, document in {
		"an empty list": bom({"vulnerabilities": []}),
		"no list": bom({"vulnerabilities": "none"}),
		"no vulnerabilities": object.remove(bom({}), ["vulnerabilities"]),
		"SPDX": {"spdxVersion": "SPDX-2.3", "vulnerabilities": [{}]},
		"VEX": vex,
		"array": [bom({})],
	}

	not cyclonedx.format(document)
}

test_vex_has_no_components_and_all_is_analysed if {
	cyclonedx.is_vex(vex)
	cyclonedx.is_vex(object.union(vex, {"components": []}))
	not cyclonedx.is_vex(object.union(vex, {"components": [{"name": "a"}]}))
	not cyclonedx.is_vex(object.union(vex, {"vulnerabilities": [{"id": "CVE-2099-0001"}]}))
	not cyclonedx.is_vex(object.union(vex, {"vulnerabilities": []}))
}

test_a_report_is_mapped_in_full if {
	cyclonedx.reports("cyclonedx", bom({}), ["x"]) == [{
		"format": "cyclonedx",
		"tool": "grype",
		"toolVersion": "0.99.0",
		"image": {"ref": "cart:1", "digest": "sha256:00aa", "imageId": null, "platform": null, "createdAt": null},
		"os": {"family": "debian", "version": "12", "eol": null},
		"createdAt": "2099-03-01T08:00:00Z",
		"db": null,
		"coverage": {"vulnerability": "yes", "secret": "no", "misconfig": "no", "malware": "no"},
		"findings": [{
			"path": ["x", "vulnerabilities", 0, "affects", 0],
			"ids": ["CVE-2099-0001", "GHSA-aaaa"],
			"word": "high",
			"severitySource": "nvd",
			"package": {"name": "zlib", "version": "1.3", "type": "library", "purl": "pkg:deb/debian/zlib@1.3", "path": null},
			"class": "os",
			"fixedVersions": ["1.4"],
			"fixState": "fixed",
			"suppressed": null,
			"source": vulnerability,
		}],
		"policyResult": null,
		"path": ["x"],
		"faults": [],
		"source": bom({}),
	}]
}

test_newer_documents_name_the_tool_elsewhere if {
	document := bom({"metadata": {"tools": {"components": [{"name": "Trivy", "version": "0.99.0"}]}}})

	[[r.tool, r.toolVersion] | some r in cyclonedx.reports("cyclonedx", document, [])] == [["trivy", "0.99.0"]]
}

test_there_may_be_no_tool if {
	cyclonedx.reports("cyclonedx", bom({"metadata": {"tools": null}}), [])[0].tool == "cyclonedx"
}

test_trivy_writes_the_image_into_properties if {
	properties := [
		{"name": "aquasecurity:trivy:RepoDigest", "value": "cart@sha256:00bb"},
		{"name": "aquasecurity:trivy:RepoTag", "value": "cart:2"},
		{"name": "aquasecurity:trivy:ImageID", "value": "sha256:00cc"},
	]
	image := cyclonedx.reports("cyclonedx", bom({"metadata": {"component": {"properties": properties}}}), [])[0].image

	image == {"ref": "cart:2", "digest": "sha256:00bb", "imageId": "sha256:00cc", "platform": null, "createdAt": null}
}

test_a_vulnerability_counts_for_each_component if {
	document := bom({"vulnerabilities": [{"id": "a", "affects": [{"ref": "c1"}, {"ref": "elsewhere"}, {}]}, {"id": "b"}]})

	[[f.path, f.package.name] | some f in cyclonedx.reports("cyclonedx", document, [])[0].findings] == [
		[["vulnerabilities", 0, "affects", 0], "zlib"],
		[["vulnerabilities", 0, "affects", 1], "elsewhere"],
		[["vulnerabilities", 0, "affects", 2], null],
		[["vulnerabilities", 1], null],
	]
}

test_there_may_be_no_distribution if {
	cyclonedx.reports("cyclonedx", bom({"components": []}), [])[0].os == {"family": null, "version": null, "eol": null}
}

test_the_worst_rating_counts_where_no_source_is_named[name] if {
	some name, case in {
		"the worst": [[{"severity": "low"}, {"severity": "critical"}, {}], "critical"],
		"another source": [[{"severity": "low", "source": {"name": "x"}}], "low"],
		"none": [[], null],
	}
	document := bom({"vulnerabilities": [{"id": "a", "ratings": case[0]}]})

	[f.word | some f in cyclonedx.reports("cyclonedx", document, [])[0].findings] == [case[1]]
}

test_states_of_fixes[name] if {
	some name, case in {
		"versions": [{"affects": [{"ref": "c1", "versions": [{"version": "1.3", "status": "affected"}, {"version": "1.5", "status": "unaffected"}]}]}, ["1.5"], "fixed"],
		"advice": [{"recommendation": "Upgrade zlib to version 1.6"}, ["1.6"], "fixed"],
		"never": [{"analysis": {"response": ["will_not_fix"]}}, [], "wont-fix"],
		"silence": [{}, [], "unknown"],
	}
	document := bom({"vulnerabilities": [case[0]]})

	[[f.fixedVersions, f.fixState] | some f in cyclonedx.reports("cyclonedx", document, [])[0].findings] == [[case[1], case[2]]]
}

test_an_analysis_suppresses[name] if {
	some name, case in {
		"with a justification": [{"state": "not_affected", "justification": "code_not_present"}, "code_not_present"],
		"in words": [{"state": "resolved", "detail": "patched in our build"}, "patched in our build"],
		"alone": [{"state": "false_positive"}, "false_positive"],
	}
	document := bom({"vulnerabilities": [{"analysis": case[0]}]})

	[f.suppressed | some f in cyclonedx.reports("cyclonedx", document, [])[0].findings] == [{"by": "vex", "reason": case[1], "until": null}]
}

test_other_states_do_not[state] if {
	some state in ["exploitable", "in_triage", null]

	[f.suppressed | some f in cyclonedx.reports("cyclonedx", bom({"vulnerabilities": [{"analysis": {"state": state}}]}), [])[0].findings] == [null]
}

test_lists_that_are_none_are_faults[name] if {
	some name, case in {
		"an odd one": [[{}, 7], ["1 of `vulnerabilities` cannot be read"]],
		"affects": [[{"affects": "zlib"}], ["`affects` is no list"]],
	}

	cyclonedx.reports("cyclonedx", bom({"vulnerabilities": case[0]}), [])[0].faults == case[1]
}

test_details_of_a_finding if {
	cyclonedx.details({}, {"source": vulnerability}) == {
		"cvss": {"score": 8.1, "vector": "CVSS:3.1/AV:N", "version": "CVSSv31", "source": "nvd"},
		"url": "https://example.com",
	}
	cyclonedx.details({}, {"source": {}}) == {"cvss": null, "url": null}
}

vulnerability := {
	"id": "CVE-2099-0001",
	"references": [{"id": "GHSA-aaaa"}],
	"source": {"name": "nvd", "url": "https://example.com"},
	"ratings": [
		{"severity": "critical", "source": {"name": "x"}},
		{"severity": "high", "source": {"name": "nvd"}, "score": 8.1, "vector": "CVSS:3.1/AV:N", "method": "CVSSv31"},
	],
	"affects": [{"ref": "c1"}],
	"properties": [{"name": "grype:fixed_versions", "value": "1.4"}],
}

bom(fields) := object.union(
	{
		"bomFormat": "CycloneDX",
		"specVersion": "1.6",
		"metadata": {
			"timestamp": "2099-03-01T08:00:00Z",
			"tools": [{"name": "grype", "version": "0.99.0"}],
			"component": {"type": "container", "name": "cart:1", "version": "sha256:00aa"},
		},
		"components": [
			{"bom-ref": "c1", "type": "library", "name": "zlib", "version": "1.3", "purl": "pkg:deb/debian/zlib@1.3"},
			{"type": "operating-system", "name": "debian", "version": "12"},
		],
		"vulnerabilities": [vulnerability],
	},
	fields,
)

vex := {
	"bomFormat": "CycloneDX",
	"vulnerabilities": [{"id": "CVE-2099-0001", "analysis": {"state": "not_affected"}, "affects": [{"ref": "p"}]}],
}
