package lib.plimsoll.scan.clair.test

import data.lib.plimsoll.scan.clair

test_formats_are_told_apart[want] if {
	some want, document in {
		"clair.v4": {"manifest_hash": "sha256:00aa", "vulnerabilities": {}, "package_vulnerabilities": {}},
		"clair.quay": {"status": "scanned", "data": {"Layer": {"Features": []}}},
		"clair.scanner": {"image": "a", "unapproved": [], "vulnerabilities": []},
		"clair.klar": {"LayerCount": 1, "Vulnerabilities": {}},
	}

	clair.format(document) == want
}

test_an_answer_of_quay_without_a_result_is_one if {
	clair.format({"status": "queued", "data": null}) == "clair.quay"
}

test_other_documents_are_none_of_clairs[name] if {
	some name, document in {
		"empty": {},
		"a status": {"status": "ok", "data": {}},
		"an image": {"image": "a", "vulnerabilities": []},
		"array": [],
	}

	not clair.format(document)
}

test_a_report_is_mapped_in_full if {
	clair.reports("clair.v4", v4({}), ["x"]) == [{
		"format": "clair.v4",
		"tool": "clair",
		"toolVersion": null,
		"image": {"ref": null, "digest": "sha256:00aa", "imageId": null, "platform": null, "createdAt": null},
		"os": {"family": "alpine", "version": "3.99", "eol": null},
		"createdAt": null,
		"db": null,
		"coverage": {"vulnerability": "yes", "secret": "no", "misconfig": "no", "malware": "no"},
		"findings": [{
			"path": ["x", "package_vulnerabilities", "p1", 0],
			"ids": ["CVE-2099-0001"],
			"word": "HIGH",
			"severitySource": "alpine-main",
			"package": {"name": "zlib", "version": "1.3", "type": "binary", "purl": null, "path": "lib/apk/db/installed"},
			"class": "os",
			"fixedVersions": ["1.4"],
			"fixState": "fixed",
			"source": v4({}).vulnerabilities.v1,
		}],
		"policyResult": null,
		"path": ["x"],
		"faults": [],
		"source": v4({}),
	}]
}

test_a_severity_of_its_own_comes_before_that_of_cvss if {
	document := v4({"vulnerabilities": {"v1": {"normalized_severity": "Low"}}})

	[f.word | some f in clair.reports("clair.v4", document, [])[0].findings] == ["Low"]
}

test_without_enrichment_the_severity_stays_unknown[name] if {
	some name, enrichments in {
		"none": null,
		"another": {"message; enricher=clair.epss schema=x": [{"v1": [{"epss": 0.5}]}]},
		"another type": {"message; enricher=clair.cvss schema=x": [{"v1": [{"baseSeverity": 9}]}]},
		"a key without a name": {"message": []},
	}
	document := object.union(object.remove(v4({}), ["enrichments"]), {"enrichments": enrichments})

	[f.word | some f in clair.reports("clair.v4", document, [])[0].findings] == ["Unknown"]
}

test_classes_follow_distribution_and_repository[name] if {
	some name, case in {
		"repository": [{"distribution": {"did": ""}, "repository": {"name": "pypi"}}, "language"],
		"neither": [{"distribution": null}, null],
	}
	document := v4({"vulnerabilities": {"v1": case[0]}})

	[f.class | some f in clair.reports("clair.v4", document, [])[0].findings] == [case[1]]
}

test_a_torn_report_has_a_fault[name] if {
	some name, case in {
		"a reference to nothing": [{"package_vulnerabilities": {"p1": ["v1", "v9"]}}, ["packages and vulnerabilities do not refer to each other"]],
		"no reference": [{"vulnerabilities": {"v2": {}}}, ["packages and vulnerabilities do not refer to each other"]],
		"no list": [
			{"package_vulnerabilities": {"p1": "v1"}},
			["`package_vulnerabilities` of package p1 is no list", "packages and vulnerabilities do not refer to each other"],
		],
		"no object": [{"vulnerabilities": 7}, ["`vulnerabilities` is no object", "packages and vulnerabilities do not refer to each other"]],
	}

	clair.reports("clair.v4", v4(case[0]), [])[0].faults == case[1]
}

test_nothing_found_is_no_fault if {
	document := {"manifest_hash": "sha256:00aa", "vulnerabilities": {}, "package_vulnerabilities": null}
	r := clair.reports("clair.v4", document, [])[0]

	r.faults == []
	r.os == {"family": null, "version": null, "eol": null}
}

test_an_answer_of_quay_is_mapped if {
	r := clair.reports("clair.quay", quay({}), [])[0]

	r.image.digest == "sha256:00aa"
	r.os == {"family": "Alpine Linux", "version": "3.99", "eol": null}
	r.faults == []
	[object.remove(f, ["source"]) | some f in r.findings] == [
		{
			"path": ["data", "Layer", "Features", 0, "Vulnerabilities", 0],
			"ids": ["CVE-2099-0001"],
			"word": "High",
			"severitySource": "alpine-main",
			"package": {"name": "zlib", "version": "1.3", "type": null, "purl": null, "path": null},
			"class": "os",
			"fixedVersions": ["1.4"],
			"fixState": "fixed",
		},
		{
			"path": ["data", "Layer", "Features", 0, "Vulnerabilities", 1],
			"ids": ["pyup.io-1", "CVE-2099-0002"],
			"word": "Low",
			"severitySource": null,
			"package": {"name": "zlib", "version": "1.3", "type": null, "purl": null, "path": null},
			"class": "language",
			"fixedVersions": [],
			"fixState": "not-fixed",
		},
		{
			"path": ["data", "Layer", "Features", 0, "Vulnerabilities", 2],
			"ids": [],
			"word": null,
			"severitySource": null,
			"package": {"name": "zlib", "version": "1.3", "type": null, "purl": null, "path": null},
			"class": null,
			"fixedVersions": [],
			"fixState": "not-fixed",
		},
	]
}

test_only_scanned_is_a_result[status] if {
	some status in ["queued", "failed", "unsupported", "manifest_layer_too_large"]

	clair.reports("clair.quay", {"status": status, "data": null}, [])[0].faults == [$"Quay has no result: {status}"]
}

test_quays_lists_that_are_none_are_faults[name] if {
	some name, case in {
		"features": [{"Features": 7}, ["`data.Layer.Features` is no list"]],
		"vulnerabilities": [{"Features": [{"Vulnerabilities": "x"}, {"Vulnerabilities": null}]}, ["`Vulnerabilities` is no list"]],
	}

	clair.reports("clair.quay", {"status": "scanned", "data": {"Layer": case[0]}}, [])[0].faults == case[1]
}

test_what_clair_scanner_approved_is_suppressed if {
	document := {
		"image": "reg.example.com/cart:1",
		"unapproved": ["CVE-2099-0001"],
		"vulnerabilities": [
			{"vulnerability": "CVE-2099-0001", "severity": "High", "namespace": "debian:12", "featurename": "zlib1g", "featureversion": "1", "fixedby": "2"},
			{"vulnerability": "CVE-2099-0002", "severity": "Low", "fixedby": ""},
			{"severity": "Low"},
		],
	}
	r := clair.reports("clair.scanner", document, [])[0]

	[r.image.ref, r.os.family, r.faults] == ["reg.example.com/cart:1", "debian", []]
	[[f.path, f.ids, f.suppressed, f.fixState, f.class] | some f in r.findings] == [
		[["vulnerabilities", 0], ["CVE-2099-0001"], null, "fixed", "os"],
		[["vulnerabilities", 1], ["CVE-2099-0002"], {"by": "allowlist", "reason": null, "until": null}, "not-fixed", "os"],
		[["vulnerabilities", 2], [], null, "not-fixed", "os"],
	]
}

test_the_list_of_clair_scanner_may_be_null if {
	clair.reports("clair.scanner", {"image": "a", "unapproved": null, "vulnerabilities": []}, [])[0].faults == []
	clair.reports("clair.scanner", {"image": "a", "unapproved": "all", "vulnerabilities": []}, [])[0].faults == ["`unapproved` is no list"]
}

test_klar_groups_by_severity if {
	document := {"LayerCount": 2, "Vulnerabilities": {"Defcon1": [{
		"Name": "CVE-2099-0001",
		"NamespaceName": "centos:7",
		"FeatureName": "perl",
		"FeatureVersion": "1",
		"FixedBy": "2",
	}]}}
	r := clair.reports("clair.klar", document, [])[0]

	r.os.family == "centos"
	[object.remove(f, ["source"]) | some f in r.findings] == [{
		"path": ["Vulnerabilities", "Defcon1", 0],
		"ids": ["CVE-2099-0001"],
		"word": "Defcon1",
		"severitySource": "centos:7",
		"package": {"name": "perl", "version": "1", "type": null, "purl": null, "path": null},
		"class": "os",
		"fixedVersions": ["2"],
		"fixState": "fixed",
	}]
}

test_klars_lists_that_are_none_are_faults[name] if {
	some name, case in {
		"all": ["none", ["`Vulnerabilities` is no object"]],
		"one": [{"High": 3}, ["`Vulnerabilities.High` is no list"]],
		"null": [null, []],
	}

	clair.reports("clair.klar", {"LayerCount": 1, "Vulnerabilities": case[0]}, [])[0].faults == case[1]
}

test_details_come_from_enrichments if {
	report := {"source": v4({})}

	clair.details(report, {"source": report.source.vulnerabilities.v1}) == {
		"cvss": {"score": 7.5, "vector": "CVSS:3.1/AV:N", "version": "3.1", "source": "nvd"},
		"epss": {"score": 0.25, "percentile": 0.5},
		"kev": true,
		"url": "https://example.com",
	}
}

test_where_the_enrichment_ran_silence_means_not_exploited if {
	clair.details({"source": v4({})}, {"source": {"id": "v9"}}).kev == false
	clair.details({"source": {}}, {"source": {"id": "v9"}}) == {"cvss": null, "epss": null, "kev": null, "url": null}
}

test_details_of_quay if {
	source := quay({}).data.Layer.Features[0].Vulnerabilities[0]

	clair.details({"source": quay({})}, {"source": source}).cvss == {"score": 6.5, "vector": "CVSS:3.1/AV:N", "version": "3", "source": "nvd"}
}

v4(fields) := object.union(
	{
		"manifest_hash": "sha256:00aa",
		"packages": {"p1": {"id": "p1", "name": "zlib", "version": "1.3", "kind": "binary"}},
		"distributions": {"d1": {"did": "alpine", "version_id": "3.99"}},
		"environments": {"p1": [{"package_db": "lib/apk/db/installed"}]},
		"vulnerabilities": {"v1": {
			"id": "v1",
			"name": "CVE-2099-0001",
			"updater": "alpine-main",
			"normalized_severity": "Unknown",
			"links": "https://example.com",
			"distribution": {"did": "alpine"},
			"fixed_in_version": "1.4",
		}},
		"package_vulnerabilities": {"p1": ["v1"]},
		"enrichments": {
			"message/x; enricher=clair.cvss schema=y": [{"v1": [{
				"baseSeverity": "HIGH",
				"baseScore": 7.5,
				"vectorString": "CVSS:3.1/AV:N",
				"version": "3.1",
			}]}],
			"message/x; enricher=clair.epss": [{"v1": [{"epss": 0.25, "percentile": 0.5}]}],
			"message/x; enricher=clair.kev schema=z": [{"v1": [{"cve": "CVE-2099-0001"}]}],
		},
	},
	fields,
)

quay(fields) := object.union(
	{"status": "scanned", "data": {"Layer": {"Name": "sha256:00aa", "Features": [{
		"Name": "zlib",
		"Version": "1.3",
		"Vulnerabilities": [
			{
				"Name": "CVE-2099-0001",
				"Severity": "High",
				"NamespaceName": "alpine-main",
				"FixedBy": "1.4",
				"Metadata": {
					"DistroName": "Alpine Linux",
					"DistroVersion": "3.99",
					"NVD": {"CVSSv3": {"Score": 6.5, "Vectors": "CVSS:3.1/AV:N"}},
				},
			},
			{"Name": "pyup.io-1 (CVE-2099-0002)", "Severity": "Low", "FixedBy": "", "Metadata": {"RepoName": "pypi"}},
			{},
		],
	}]}}},
	fields,
)
