package lib.plimsoll.scan.aqua.test

import data.lib.plimsoll.scan.aqua

test_formats_are_told_apart[name] if {
	some name, case in {
		"scan": [scanned({}), "aqua.scan"],
		"list": [[{"image_name": "a", "results": {}}], "aqua.list"],
		"one of a list": [{"image_name": "a", "results": {}}, "aqua.list"],
		"api": [{"count": 0, "pagesize": 50, "result": []}, "aqua.api"],
		"image": [{"image_name": "a", "cves_counts": {}, "cves": []}, "aqua.image"],
	}

	aqua.format(case[0]) == case[1]
}

test_other_documents_are_none_of_aquas[name] if {
	some name, document in {"empty": {}, "empty array": [], "a compose file": {"image": "a", "resources": {}}, "a page": {"count": 1, "result": []}}

	not aqua.format(document)
}

test_a_scan_is_mapped_in_full if {
	document := scanned({"resources": [{"resource": resource, "vulnerabilities": [zlib]}]})

	aqua.reports("aqua.scan", document, ["x"]) == [{
		"format": "aqua.scan",
		"tool": "aqua",
		"toolVersion": null,
		"image": {
			"ref": "reg.example.com/cart:1",
			"digest": "sha256:00aa",
			"imageId": "sha256:00bb",
			"platform": "linux/amd64",
			"createdAt": null,
		},
		"os": {"family": "debian", "version": "12", "eol": null},
		"createdAt": "2089-02-12T07:33:20Z",
		"db": {"version": null, "builtAt": "2089-02-11T07:33:20Z"},
		"coverage": {"vulnerability": "yes", "malware": "yes", "secret": "no", "misconfig": "unknown"},
		"findings": [{
			"path": ["x", "resources", 0, "vulnerabilities", 0],
			"ids": ["CVE-2099-0001"],
			"word": "critical",
			"severitySource": "aqua",
			"package": {"name": "zlib1g", "version": "1.3", "type": "deb", "purl": null, "path": "/var/lib/dpkg"},
			"class": "os",
			"fixedVersions": ["1.4"],
			"fixState": "fixed",
			"source": zlib,
		}],
		"policyResult": {"status": "fail", "failures": ["max_severity"]},
		"path": ["x"],
		"faults": [],
		"source": document,
	}]
}

test_the_best_word_for_severity_counts[name] if {
	some name, case in {
		"nvd": [{"nvd_severity_v3": "high", "vendor_severity": "low"}, ["nvd", "high"]],
		"of the api": [{"nvd_cvss3_severity": "high"}, ["nvd", "high"]],
		"vendor": [{"aqua_severity": "", "vendor_severity": "unimportant", "nvd_severity": "high"}, ["vendor", "unimportant"]],
		"older nvd": [{"nvd_severity": "medium"}, ["nvd", "medium"]],
		"nothing": [{}, [null, null]],
		"another type": [{"aqua_severity": 7}, ["aqua", 7]],
	}
	found := aqua.reports("aqua.scan", scanned({"resources": [{"vulnerabilities": [case[0]]}]}), [])[0].findings

	[[f.severitySource, f.word] | some f in found] == [case[1]]
}

test_secrets_and_malware_are_found if {
	document := scanned({
		"resources": [{"resource": {"path": "/key.pem"}, "vulnerabilities": null, "sensitive_data_items": [{"type": "RSA PRIVATE KEY"}]}],
		"vulnerability_summary": {"malware": 2},
	})

	[[f.kind, f.path, f.ids] | some f in aqua.reports("aqua.scan", document, [])[0].findings] == [
		["secret", ["resources", 0, "sensitive_data_items", 0], ["RSA PRIVATE KEY"]],
		["malware", ["vulnerability_summary", "malware"], ["malware"]],
	]
}

test_options_that_are_not_given_are_unknown if {
	coverage := aqua.reports("aqua.scan", {"image": "a", "resources": null, "scan_started": {}}, [])[0].coverage

	coverage == {"vulnerability": "yes", "malware": "unknown", "secret": "unknown", "misconfig": "unknown"}
}

test_what_is_not_said_is_null if {
	r := aqua.reports("aqua.scan", {"image": "a", "resources": null, "scan_started": null, "scanned_image_platform": ":::"}, [])[0]

	[r.image.platform, r.createdAt, r.policyResult, r.faults] == [null, null, null, []]
}

# Controls without a word on failure have passed.
test_checks_without_a_failure_have_passed if {
	document := object.union(object.remove(scanned({}), ["image_assurance_results"]), {"image_assurance_results": {"checks_performed": [{"control": "root_user"}]}})

	aqua.reports("aqua.scan", document, [])[0].policyResult == {"status": "pass", "failures": []}
}

test_a_list_has_a_report_for_each_image if {
	document := [{"image_name": "a", "results": scanned({"resources": [{"vulnerabilities": [zlib]}]})}, {"image_name": "b", "results": "failed"}]

	[[r.format, r.path, r.faults, [f.path | some f in r.findings]] | some r in aqua.reports("aqua.list", document, [])] == [
		["aqua.list", [0, "results"], [], [[0, "results", "resources", 0, "vulnerabilities", 0]]],
		["aqua.list", [1], ["holds no results of a scan"], []],
	]
}

test_one_element_of_a_list_is_a_report if {
	[r.path | some r in aqua.reports("aqua.list", {"image_name": "a", "results": scanned({})}, ["x"])] == [["x", "results"]]
}

test_a_page_has_a_report_for_each_image if {
	row := object.union(zlib, {"registry": "reg", "image_name": "cart:1", "image_digest": "sha256:00aa", "os": "debian", "os_version": "12", "resource": resource, "image_build_date": "2099-01-01T00:00:00Z"})
	other := object.union(row, {"image_name": "shop:1"})
	document := {"count": 3, "pagesize": 50, "result": [row, other, row]}

	[[r.image.ref, r.image.digest, r.image.createdAt, r.os.family, r.coverage, r.faults, [f.path | some f in r.findings]] |
		some r in aqua.reports("aqua.api", document, [])
	] == [
		["reg/cart:1", "sha256:00aa", "2099-01-01T00:00:00Z", "debian", {"vulnerability": "yes"}, [], [["result", 0], ["result", 2]]],
		["reg/shop:1", "sha256:00aa", "2099-01-01T00:00:00Z", "debian", {"vulnerability": "yes"}, [], [["result", 1]]],
	]
}

test_a_page_that_is_not_all_has_a_fault[name] if {
	some name, case in {
		"some": [{"count": 9, "pagesize": 1, "result": [{"name": "a"}]}, ["the page holds 1 of 9 vulnerabilities"]],
		"none": [{"count": 9, "pagesize": 1, "result": []}, ["the page holds 0 of 9 vulnerabilities"]],
		"no list": [{"count": 0, "pagesize": 1, "result": null}, ["`result` is no list"]],
		"an odd row": [{"count": 1, "pagesize": 1, "result": [7]}, ["1 of `result` cannot be read"]],
		"all": [{"count": 0, "pagesize": 1, "result": []}, []],
	}

	[r.faults | some r in aqua.reports("aqua.api", case[0], [])] == [case[1]]
}

test_the_answer_for_an_image_is_mapped if {
	document := {
		"status": "SCANNED",
		"registry": "reg.example.com",
		"image_name": "cart:1",
		"disallowed": false,
		"cves_counts": {"total": 2},
		"cves": [
			{"name": "CVE-2099-0001", "file": "curl", "severity": "high", "vendor_severity": "low", "fix_version": "8"},
			{"name": "CVE-2099-0002", "vendor_severity": "low"},
		],
	}
	r := aqua.reports("aqua.image", document, [])[0]

	[r.image.ref, r.policyResult, r.faults] == ["reg.example.com/cart:1", {"status": "pass", "failures": []}, []]
	[object.remove(f, ["source"]) | some f in r.findings] == [
		{
			"path": ["cves", 0],
			"ids": ["CVE-2099-0001"],
			"word": "high",
			"severitySource": "aqua",
			"package": {"name": "curl", "version": null, "type": null, "purl": null, "path": null},
			"class": null,
			"fixedVersions": ["8"],
			"fixState": "fixed",
		},
		{
			"path": ["cves", 1],
			"ids": ["CVE-2099-0002"],
			"word": "low",
			"severitySource": "vendor",
			"package": {"name": null, "version": null, "type": null, "purl": null, "path": null},
			"class": null,
			"fixedVersions": [],
			"fixState": "not-fixed",
		},
	]
}

test_the_answer_for_an_image_may_say_little if {
	r := aqua.reports("aqua.image", {"image_name": "cart:1", "cves_counts": {"total": 1}, "cves": [], "disallowed": "no", "status": "pending"}, [])[0]

	r.image.ref == "cart:1"
	r.policyResult == null
	r.faults == ["the scanner counts 1 vulnerabilities and the report lists none", "Aqua says that the image is pending"]
}

test_secrets_that_are_only_counted_are_found[name] if {
	some name, case in {
		"none listed": [{"vulnerability_summary": {"sensitive": 3}}, [["sensitive data"]]],
		"listed": [{"vulnerability_summary": {"sensitive": 1}, "resources": [{"sensitive_data_items": [{"type": "RSA key"}]}]}, [["RSA key"]]],
		"none": [{"vulnerability_summary": {"sensitive": 0}}, []],
		"another type": [{"vulnerability_summary": {"sensitive": "3"}}, []],
	}

	[f.ids | some f in aqua.reports("aqua.scan", scanned(case[0]), [])[0].findings; f.kind == "secret"] == case[1]
}

test_partial_results_are_a_fault[name] if {
	some name, case in {"said": [true, ["Aqua says that its results are partial"]], "denied": [false, []], "another type": ["yes", ["Aqua says that its results are partial"]]}

	aqua.reports("aqua.scan", scanned({"partial_results": case[0]}), [])[0].faults == case[1]
}

test_lists_that_are_none_are_faults[name] if {
	some name, case in {
		"resources": [{"resources": "none"}, ["`resources` is no list"]],
		"vulnerabilities": [{"resources": [{"vulnerabilities": 3}]}, ["`vulnerabilities` is no list"]],
		"cut off": [{"resources": [{"vulnerabilities": null}], "vulnerability_summary": {"total": 24}}, ["the scanner counts 24 vulnerabilities and the report lists none"]],
	}

	aqua.reports("aqua.scan", scanned(case[0]), [])[0].faults == case[1]
}

test_details_of_a_finding if {
	aqua.details({}, {"source": zlib}) == {
		"cvss": {"score": 9.8, "vector": "CVSS:3.1/AV:N", "version": null, "source": "aqua"},
		"epss": {"score": 0.5, "percentile": 0.75},
		"layer": null,
		"url": "https://example.com",
	}
}

test_scores_may_be_texts if {
	aqua.details({}, {"source": {"score": "5"}}).cvss == {"score": 5, "vector": null, "version": null, "source": null}
	aqua.details({}, {"source": {"score": "high"}}) == {"cvss": null, "epss": null, "layer": null, "url": null}
}

resource := {"name": "zlib1g", "version": "1.3", "format": "deb", "path": "/var/lib/dpkg"}

zlib := {
	"name": "CVE-2099-0001",
	"aqua_severity": "critical",
	"vendor_severity": "low",
	"fix_version": "1.4",
	"aqua_score": 9.8,
	"aqua_vectors": "CVSS:3.1/AV:N",
	"epss_score": 0.5,
	"epss_percentile": 0.75,
	"nvd_url": "https://example.com",
}

scanned(fields) := object.union(
	{
		"image": "reg.example.com/cart:1",
		"digest": "sha256:00aa",
		"image_id": "sha256:00bb",
		"os": "debian",
		"version": "12",
		"scanned_image_platform": "amd64::linux:",
		"scan_started": {"seconds": 3759032000, "nanos": 5},
		"data_date": 3758945600,
		"scan_options": {"scan_malware": true, "scan_sensitive_data": false},
		"resources": [],
		"image_assurance_results": {
			"disallowed": true,
			"policy_failures": [{"controls": ["max_severity", 7]}],
			"checks_performed": [{"control": "max_severity", "failed": true}],
		},
	},
	fields,
)
