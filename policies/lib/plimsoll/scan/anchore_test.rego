package lib.plimsoll.scan.anchore.test

import data.lib.plimsoll.scan.anchore

test_formats_are_told_apart[name] if {
	some name, case in {
		"early": [[early], "anchore.early"],
		"one early finding": [early, "anchore.early"],
		"envelope": [{"sbomId": "x", "vulnerabilities": []}, "anchore.envelope"],
		"application": [[application], "anchore.application"],
		"one of an application": [application, "anchore.application"],
		"api": [{"vulnerability_type": "all", "vulnerabilities": [], "imageDigest": "x"}, "anchore.v1"],
		"older api": [{"vulnerability_type": "all", "vulnerabilities": [], "image_digest": "x"}, "anchore.v1"],
		"enterprise": [{"metadata": {"imageDigest": "x"}, "securityEvaluation": []}, "anchore.enterprise"],
		"check": [{"policyId": "p", "imageDigest": "x", "evaluations": []}, "anchore.policy"],
		"early check": [[{"finalAction": "stop", "detail": []}], "anchore.policy"],
		"one early check": [{"finalAction": "stop", "detail": []}, "anchore.policy"],
	}

	anchore.format(case[0]) == case[1]
}

test_other_documents_are_none_of_anchores[name] if {
	some name, document in {
		"empty": {},
		"empty array": [],
		"one key": {"vulnerabilities": []},
		"an SBOM": {"sbomId": "x"},
		"metadata of something else": {"metadata": {"name": "x"}, "securityEvaluation": []},
	}

	not anchore.format(document)
}

test_an_early_array_is_mapped_in_full if {
	anchore.reports("anchore.early", [early], ["x"]) == [{
		"format": "anchore.early",
		"tool": "anchore",
		"toolVersion": null,
		"image": no_image,
		"os": {"family": "debian", "version": "12", "eol": null},
		"createdAt": null,
		"db": null,
		"coverage": {"vulnerability": "yes", "secret": "no", "misconfig": "no", "malware": "no"},
		"findings": [{
			"path": ["x", 0],
			"ids": ["CVE-2099-0001", "CVE-2099-0002"],
			"word": "High",
			"severitySource": "debian:12",
			"package": {"name": "zlib1g", "version": "1.3.1", "type": "dpkg", "purl": "pkg:deb/debian/zlib1g@1.3.1", "path": null},
			"class": "os",
			"fixedVersions": ["1.3.2"],
			"fixState": "fixed",
			"source": early,
		}],
		"policyResult": null,
		"path": ["x"],
		"faults": [],
		"source": [early],
	}]
}

test_one_early_finding_alone_is_a_report if {
	[f.path | some f in anchore.reports("anchore.early", early, ["x"])[0].findings] == [["x"]]
	[f.path | some f in anchore.reports("anchore.application", application, ["x"])[0].findings] == [["x"]]
}

test_states_of_fixes[name] if {
	some name, case in {
		"a version": [{"fix": "2"}, "fixed"],
		"the word": [{"fix": "None"}, "not-fixed"],
		"declined": [{"fix": "None", "willNotFix": true}, "wont-fix"],
		"another type": [{"fix": {}}, "unknown"],
	}
	document := {"sbomId": "x", "vulnerabilities": [case[0]]}

	[f.fixState | some f in anchore.reports("anchore.envelope", document, [])[0].findings] == [case[1]]
}

test_states_of_an_application[state] if {
	some state, want in {"fixed": "fixed", "not_fixed": "not-fixed", "wont_fix": "wont-fix", "undecided": "unknown"}
	found := anchore.reports("anchore.application", [object.union(application, {"fixState": state})], [])[0].findings

	[[f.path, f.fixState, f.fixedVersions, f.class] | some f in found] == [[[0], want, ["2"], "os"]]
}

test_an_answer_of_the_api_is_mapped if {
	document := {
		"vulnerability_type": "all",
		"image_digest": "sha256:00aa",
		"imageFullTag": "reg.example.com/cart:1",
		"vulnerabilities": [{
			"vuln": "CVE-2099-0001",
			"nvd_data": [{"id": "CVE-2099-0001", "cvss_v3": {"base_score": 7}}],
			"severity": "Medium",
			"feed_group": "rhel:9",
			"package_name": "zlib",
			"package_version": "1.2",
			"package_type": "rpm",
			"package_path": "pkgdb",
			"fix": "None",
		}],
	}
	r := anchore.reports("anchore.v1", document, [])[0]

	[r.image.ref, r.image.digest, r.os.family] == ["reg.example.com/cart:1", "sha256:00aa", "rhel"]
	[object.remove(f, ["source"]) | some f in r.findings] == [{
		"path": ["vulnerabilities", 0],
		"ids": ["CVE-2099-0001", "CVE-2099-0001"],
		"word": "Medium",
		"severitySource": "rhel:9",
		"package": {"name": "zlib", "version": "1.2", "type": "rpm", "purl": null, "path": "pkgdb"},
		"class": "os",
		"fixedVersions": [],
		"fixState": "not-fixed",
	}]
}

test_the_api_says_what_it_looked_at[type] if {
	some type, want in {"all": {}, "os": {"language": "no"}, "non-os": {"os": "no"}}
	document := {"vulnerability_type": type, "imageDigest": "sha256:00aa", "vulnerabilities": []}

	object.filter(anchore.reports("anchore.v1", document, [])[0].coverage, ["os", "language"]) == want
}

test_an_export_of_enterprise_is_mapped if {
	document := {
		"metadata": {
			"registry": "reg.example.com",
			"repository": "cart",
			"tag": "1",
			"imageDigest": "sha256:00aa",
			"timestamp": "2099-03-01T08:00:00.5Z",
		},
		"securityEvaluation": [{
			"vulnerabilityId": "GHSA-aaaa",
			"cves": "CVE-2099-0001, CVE-2099-0002",
			"severity": "Critical",
			"packageType": "Java",
			"path": "/app/a.jar",
			"package": "tool-1.0",
			"fixAvailable": "1.1,1.2",
			"fixObservedAt": "2099-01-10T00:00:00Z",
		}],
	}
	r := anchore.reports("anchore.enterprise", document, [])[0]

	[r.image.ref, r.image.digest, r.createdAt] == ["reg.example.com/cart:1", "sha256:00aa", "2099-03-01T08:00:00Z"]
	[object.remove(f, ["source"]) | some f in r.findings] == [{
		"path": ["securityEvaluation", 0],
		"ids": ["GHSA-aaaa", "CVE-2099-0001", "CVE-2099-0002"],
		"word": "Critical",
		"package": {"name": "tool-1.0", "version": null, "type": "Java", "purl": null, "path": "/app/a.jar"},
		"class": "language",
		"fixedVersions": ["1.1", "1.2"],
		"fixState": "fixed",
		"fixedAt": "2099-01-10T00:00:00Z",
	}]
}

test_an_export_may_leave_the_reference_out if {
	document := {"metadata": {"imageDigest": "sha256:00aa", "registry": "r"}, "securityEvaluation": []}

	anchore.reports("anchore.enterprise", document, [])[0].image.ref == null
}

test_a_policy_check_lists_no_vulnerabilities if {
	document := {
		"policyId": "p",
		"imageDigest": "sha256:00aa",
		"evaluatedTag": "cart:1",
		"evaluations": [{
			"evaluationTime": "2099-03-01T08:00:00Z",
			"status": "fail",
			"details": [
				{"gate": "vulnerabilities", "triggerName": "package", "status": "stop"},
				{"gate": "dockerfile", "triggerName": "instruction", "status": "warn"},
			],
		}],
	}
	r := anchore.reports("anchore.policy", document, [])[0]

	r.policyResult == {"status": "fail", "failures": ["vulnerabilities: package"]}
	r.coverage == {"vulnerability": "unknown"}
	r.faults == ["a policy check lists no vulnerabilities"]
	r.createdAt == "2099-03-01T08:00:00Z"
}

test_a_check_without_an_evaluation_has_no_verdict if {
	document := {"policyId": "p", "imageDigest": "x", "evaluations": null}

	anchore.reports("anchore.policy", document, [])[0].policyResult == null
}

test_early_checks_are_read[name] if {
	check := {"finalAction": "go", "detail": [], "status": "pass", "digest": "sha256:00aa", "tag": "cart:1", "lastEvaluation": "2099-03-01T08:00:00Z"}
	some name, case in {"alone": [check, []], "in an array": [[check, 7], [0]]}

	[[r.path, r.image.ref, r.policyResult.status] | some r in anchore.reports("anchore.policy", case[0], [])] == [[case[1], "cart:1", "pass"]]
}

test_lists_that_are_none_are_faults[name] if {
	some name, case in {
		"an odd finding": ["anchore.early", [early, 7], "1 findings cannot be read"],
		"envelope": ["anchore.envelope", {"sbomId": "x", "vulnerabilities": "none"}, "`vulnerabilities` is no list"],
		"application": ["anchore.application", [application, null], "1 findings cannot be read"],
		"api": ["anchore.v1", {"vulnerability_type": 7, "imageDigest": "x", "vulnerabilities": {}}, "`vulnerabilities` is no list"],
		"enterprise": ["anchore.enterprise", {"metadata": {"imageDigest": "x"}, "securityEvaluation": [1]}, "1 of `securityEvaluation` cannot be read"],
	}

	anchore.reports(case[0], case[1], [])[0].faults == [case[2]]
}

test_details_of_a_finding if {
	anchore.details({}, {"source": early}) == {
		"cvss": {"score": 7.5, "vector": null, "version": "3", "source": "nvd"},
		"kev": true,
		"url": "https://example.com",
		"inherited": null,
	}
}

# -1 and N/A stand for no score.
test_no_score_is_null[name] if {
	some name, source in {
		"minus one": {"nvd_data": [{"cvss_v3": {"base_score": -1}}]},
		"text": {"nvdCvssBaseScore": "N/A"},
		"nothing": {},
	}

	anchore.details({}, {"source": source}).cvss == null
}

test_exploitation_is_true_false_or_not_said[name] if {
	some name, case in {
		"of an application": [{"kev": false}, false],
		"false": [{"nvdData": [{"isKev": false}]}, false],
		"not said": [{"nvdData": [{}]}, null],
	}

	anchore.details({}, {"source": case[0]}).kev == case[1]
}

no_image := {"ref": null, "digest": null, "imageId": null, "platform": null, "createdAt": null}

early := {
	"vuln": "CVE-2099-0001",
	"nvdData": [{"id": "CVE-2099-0002", "cvssV3": {"baseScore": 7.5}, "isKev": true}],
	"severity": "High",
	"feedGroup": "debian:12",
	"packageName": "zlib1g",
	"packageVersion": "1.3.1",
	"packageType": "dpkg",
	"purl": "pkg:deb/debian/zlib1g@1.3.1",
	"packagePath": "None",
	"fix": "1.3.2",
	"url": "https://example.com",
}

application := {
	"vulnerabilityId": "CVE-2099-0001",
	"severity": "high",
	"packageName": "nginx",
	"packageVersion": "1",
	"packageType": "deb",
	"fixState": "fixed",
	"fixVersions": ["2"],
}

test_malware_of_the_analysis_is_mapped[name] if {
	some name, [content, coverage, ids] in {
		"a hit": [[{"enabled": true, "findings": [{"path": "/a", "signature": "Test.EICAR"}]}], "yes", [["Test.EICAR"]]],
		"none": [[{"enabled": true, "findings": null}], "yes", []],
		"engine is off": [[{"enabled": false, "findings": []}], "no", []],
		"no engine": [[], "no", []],
	}
	document := {"imageDigest": "sha256:00aa", "content_type": "malware", "content": content}
	[r] := anchore.reports("anchore.malware", document, [])

	anchore.format(document) == "anchore.malware"
	r.coverage == {"vulnerability": "no", "secret": "no", "misconfig": "no", "malware": coverage}
	r.image.digest == "sha256:00aa"
	[f.ids | some f in r.findings] == ids
	r.faults == []
}

test_malware_that_is_no_list_is_a_fault if {
	[r] := anchore.reports("anchore.malware", {"imageDigest": "x", "content_type": "malware", "content": [{"findings": 7}]}, [])

	r.faults == ["`findings` is no list"]
}
