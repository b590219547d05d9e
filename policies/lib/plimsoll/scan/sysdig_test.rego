package lib.plimsoll.scan.sysdig.test

import data.lib.plimsoll.scan.sysdig

test_formats_are_told_apart[want] if {
	some want, document in {
		"sysdig.v1": v1({}),
		"sysdig.old": {"scanner": {"name": "sysdig-cli-scanner"}, "result": {"packages": []}},
		"sysdig.report": {"schedule": {}, "panels": [{"data": []}]},
		"sysdig.findings": {"data": [{"vulnName": "a"}]},
	}

	sysdig.format(document) == want
}

test_other_documents_are_none_of_sysdigs[name] if {
	some name, document in {
		"empty": {},
		"another scanner": {"scanner": {"name": "x"}, "result": {"assetType": "containerImage"}},
		"a dashboard": {"panels": [{"type": "graph"}], "schemaVersion": 36},
		"data": {"data": [{"name": "a"}]},
		"array": [],
	}

	not sysdig.format(document)
}

test_a_report_is_mapped_in_full if {
	sysdig.reports("sysdig.v1", v1({}), ["x"]) == [{
		"format": "sysdig.v1",
		"tool": "sysdig",
		"toolVersion": "1.99.0",
		"image": {
			"ref": "reg.example.com/cart:1",
			"digest": "sha256:00aa",
			"imageId": "sha256:00bb",
			"platform": "linux/amd64",
			"createdAt": "2099-02-01T00:00:00Z",
		},
		"os": {"family": "debian", "version": "12.5", "eol": null},
		"createdAt": "2099-03-01T08:00:00Z",
		"db": null,
		"coverage": {"vulnerability": "yes", "secret": "no", "misconfig": "no", "malware": "no"},
		"findings": [{
			"path": ["x", "result", "packages", "p1", "vulnerabilitiesRefs", 0],
			"ids": ["CVE-2099-0001"],
			"word": "high",
			"severitySource": "debian",
			"package": {"name": "zlib1g", "version": "1.3", "type": "os", "purl": null, "path": "/var/lib/dpkg/status"},
			"class": "os",
			"fixedVersions": ["1.4"],
			"fixState": "fixed",
			"fixedAt": "2099-01-05",
			"suppressed": null,
			"source": v1({}).result.vulnerabilities.v1,
		}],
		"policyResult": {"status": "fail", "failures": ["no criticals"]},
		"path": ["x"],
		"faults": [],
		"source": v1({}),
	}]
}

test_risks_are_accepted_for_findings_packages_and_images[name] if {
	accepted := {"by": "riskAccept", "reason": "RiskOwned", "until": "2099-12-31"}
	some name, case in {
		"a vulnerability": [{"vulnerabilities": {"v1": {"riskAcceptRefs": ["r1"]}}, "riskAccepts": {"r1": risk}}, accepted],
		"a package": [{"packages": {"p1": {"riskAcceptRefs": ["r1"]}}, "riskAccepts": {"r1": risk}}, accepted],
		"the image": [{"riskAccepts": {"r1": object.union(risk, {"entityType": "imageName", "entityValue": "reg.example.com/cart:1"})}}, accepted],
		"another image": [{"riskAccepts": {"r1": object.union(risk, {"entityType": "imageName", "entityValue": "shop:1"})}}, null],
		"nobody": [{"riskAccepts": {"r1": risk}}, null],
		"not any more": [{"vulnerabilities": {"v1": {"riskAcceptRefs": ["r1"]}}, "riskAccepts": {"r1": object.union(risk, {"status": "expired"})}}, null],
		"a risk that is not listed": [{"vulnerabilities": {"v1": {"riskAcceptRefs": ["r9", 7]}}}, null],
	}

	[f.suppressed | some f in sysdig.reports("sysdig.v1", v1(case[0]), [])[0].findings] == [case[1]]
}

test_the_acceptance_that_lasts_longest_counts[name] if {
	shorter := {"status": "active", "description": "in words", "expirationDate": "2099-06-30"}
	some name, case in {
		"two ends": [{"r1": shorter, "r2": risk}, "2099-12-31"],
		"no end": [{"r1": {"status": "active"}, "r2": risk}, null],
	}
	document := v1({"vulnerabilities": {"v1": {"riskAcceptRefs": ["r1", "r2"]}}, "riskAccepts": case[0]})

	[f.suppressed.until | some f in sysdig.reports("sysdig.v1", document, [])[0].findings] == [case[1]]
}

test_each_policy_is_asked_and_not_the_global_word[name] if {
	some name, case in {
		"a failed one": [{"globalEvaluation": "passed", "evaluations": [{"name": "a", "evaluation": "failed"}]}, {"status": "fail", "failures": ["a"]}],
		"passed": [{"evaluations": [{"name": "a", "evaluation": "passed"}]}, {"status": "pass", "failures": []}],
		"none": [{"globalEvaluation": "passed", "evaluations": []}, null],
	}
	document := v1({"policies": case[0]})

	sysdig.reports("sysdig.v1", document, [])[0].policyResult == case[1]
}

test_a_torn_report_has_a_fault[name] if {
	torn := "packages and vulnerabilities do not refer to each other"
	some name, case in {
		"a reference to nothing": [{"packages": {"p1": {"vulnerabilitiesRefs": ["v1", "v9"]}}}, [torn]],
		"no reference": [{"vulnerabilities": {"v2": {"name": "CVE-2099-0002"}}}, [torn]],
		"no list": [{"packages": {"p1": {"vulnerabilitiesRefs": "v1"}}}, ["the vulnerabilities of a package are no list", torn]],
		"an odd package": [{"packages": {"p2": 7}}, ["the vulnerabilities of a package are no list"]],
		"a package without any": [{"packages": {"p2": {"vulnerabilitiesRefs": null}}}, []],
		"no object": [{"vulnerabilities": "none"}, ["`result.vulnerabilities` is no object", torn]],
	}

	sysdig.reports("sysdig.v1", v1(case[0]), [])[0].faults == case[1]
}

test_the_older_format_is_mapped if {
	r := sysdig.reports("sysdig.old", old({}), [])[0]

	[r.image.ref, r.os.version, r.policyResult, r.faults] == ["reg.example.com/cart:1", "12.5", {"status": "fail", "failures": []}, []]
	[object.remove(f, ["source"]) | some f in r.findings] == [{
		"path": ["result", "packages", 0, "vulns", 0],
		"ids": ["CVE-2099-0001"],
		"word": "High",
		"severitySource": "nvd",
		"package": {"name": "flask", "version": "1", "type": "python", "purl": null, "path": "/app"},
		"class": "language",
		"fixedVersions": ["2"],
		"fixState": "fixed",
		"fixedAt": "2099-01-05",
		"suppressed": null,
	}]
}

test_accepted_risks_of_the_older_format[name] if {
	some name, case in {
		"defined": [[{"index": 0}], [{"reason": "RiskOwned", "expirationDate": "2099-12-31"}], {"by": "riskAccept", "reason": "RiskOwned", "until": "2099-12-31"}],
		"not active": [[{"index": 0}], [{"status": "expired"}], null],
		"not defined": [[{}], [], {"by": "riskAccept", "reason": null, "until": null}],
		"none": [[], [], null],
	}
	document := old({"packages": [{"vulns": [{"acceptedRisks": case[0]}]}], "riskAcceptanceDefinitions": case[1]})

	[f.suppressed | some f in sysdig.reports("sysdig.old", document, [])[0].findings] == [case[2]]
}

test_the_older_verdict[word] if {
	some word, want in {"passed": "pass", "failed": "fail"}

	sysdig.reports("sysdig.old", old({"policyEvaluationsResult": word}), [])[0].policyResult.status == want
}

test_there_may_be_no_older_verdict if {
	sysdig.reports("sysdig.old", old({"policyEvaluationsResult": null}), [])[0].policyResult == null
}

test_severities_of_the_older_format_may_be_plain if {
	[f.word | some f in sysdig.reports("sysdig.old", old({"packages": [{"vulns": [{"severity": "Low"}, {}]}]}), [])[0].findings] == ["Low", null]
}

test_older_lists_that_are_none_are_faults[name] if {
	some name, case in {
		"vulnerabilities": [{"packages": [{"vulns": 7}]}, ["`vulns` is no list"]],
		"an odd package": [{"packages": ["zlib"]}, ["1 of `result.packages` cannot be read"]],
		"cut off": [{"packages": [{}], "vulnTotalBySeverity": {"high": 2, "low": 1, "odd": "x"}}, ["the scanner counts 3 vulnerabilities and the report lists none"]],
	}

	sysdig.reports("sysdig.old", old(case[0]), [])[0].faults == case[1]
}

test_a_scheduled_report_has_a_report_for_each_image if {
	document := {"schedule": {}, "panels": [{"data": [row, object.union(row, {"container_image": "shop:1", "vuln_risk_accepted": true}), row]}]}
	reports := sysdig.reports("sysdig.report", document, [])

	[[r.image.ref, r.image.imageId, r.os.family, r.path, [f.path | some f in r.findings]] | some r in reports] == [
		["cart:1", "sha256:00bb", "debian", ["panels", 0, "data", 0], [["panels", 0, "data", 0], ["panels", 0, "data", 2]]],
		["shop:1", "sha256:00bb", "debian", ["panels", 0, "data", 1], [["panels", 0, "data", 1]]],
	]
	object.remove(reports[0].findings[0], ["source"]) == {
		"path": ["panels", 0, "data", 0],
		"ids": ["CVE-2099-0001"],
		"word": "High",
		"package": {"name": "zlib1g", "version": "1.3", "type": "OS", "purl": null, "path": "/var"},
		"class": "os",
		"fixedVersions": ["1.4"],
		"fixState": "fixed",
		"fixedAt": "2099-01-05T00:00:00Z",
		"suppressed": null,
	}
	[f.suppressed | some f in reports[1].findings] == [{"by": "riskAccept", "reason": null, "until": null}]
}

test_findings_of_the_api_are_mapped if {
	document := {"data": [{
		"imagePullString": "cart:1",
		"osName": "alpine 3.99",
		"vulnName": "CVE-2099-0001",
		"vulnSeverity": "High",
		"vulnFixVersion": "2",
		"vulnSolutionDate": "2099-01-05",
		"packageName": "zlib",
		"packageType": "os",
	}]}

	[[r.image.ref, r.os.family, [[f.path, f.ids, f.fixState, f.fixedAt] | some f in r.findings]] | some r in sysdig.reports("sysdig.findings", document, [])] == [[
		"cart:1",
		"alpine",
		[[["data", 0], ["CVE-2099-0001"], "fixed", "2099-01-05"]],
	]]
}

test_filters_that_hide_findings_are_faults[name] if {
	some name, case in {
		"severities": [{"name": "VulnSeverity", "op": "in", "values": ["Critical"]}, ["the report is filtered by VulnSeverity"]],
		"exploits": [{"name": "VulnHasExploit", "op": "=", "values": ["true"]}, ["the report is filtered by VulnHasExploit"]],
		"all severities": [{"name": "VulnSeverity", "op": "in", "values": ["Critical", "High", "Medium", "Low", "Negligible", "Other"]}, []],
		"a cluster": [{"name": "KubernetesCluster", "op": "=", "values": ["a"]}, []],
	}

	sysdig.reports("sysdig.report", {"schedule": {}, "panels": [{"filters": [case[0]], "data": [row]}]}, [])[0].faults == case[1]
}

test_rows_that_are_none_are_faults[name] if {
	some name, case in {
		"no list": [{"data": "none"}, ["`data` is no list", "lists no vulnerability, and no image"]],
		"no rows": [{"data": []}, ["lists no vulnerability, and no image"]],
		"an odd row": [{"data": [7]}, ["1 of `data` cannot be read", "1 rows cannot be read"]],
	}

	sysdig.reports("sysdig.report", {"schedule": {}, "panels": [case[0]]}, [])[0].faults == case[1]
}

test_details_of_a_finding if {
	sysdig.details({"format": "sysdig.v1"}, {"source": v1({}).result.vulnerabilities.v1}) == {
		"cvss": {"score": 7.5, "vector": "CVSS:3.1/AV:N", "version": "3.1", "source": null},
		"epss": {"score": 0.25, "percentile": 0.5},
		"kev": null,
		"exploit": "none",
	}
}

test_details_of_the_older_format if {
	cvss := sysdig.details({"format": "sysdig.old"}, {"source": old({}).result.packages[0].vulns[0]}).cvss

	cvss == {"score": 7.5, "vector": null, "version": "3.1", "source": "nvd"}
}

test_details_of_a_row if {
	sysdig.details({"format": "sysdig.report"}, {"source": row}) == {
		"cvss": {"score": 9.1, "vector": "AV:N", "version": "3.1", "source": null},
		"epss": null,
		"kev": true,
		"exploit": "known",
	}
}

test_an_empty_column_says_that_nobody_exploits_it if {
	sysdig.details({"format": "sysdig.report"}, {"source": {"vuln_cisa_kev_publish_date": ""}}) == {"cvss": null, "epss": null, "kev": false, "exploit": "unknown"}
}

risk := {"status": "active", "reason": "RiskOwned", "expirationDate": "2099-12-31"}

metadata := {
	"pullString": "reg.example.com/cart:1",
	"digest": "sha256:00aa",
	"imageId": "sha256:00bb",
	"os": "linux",
	"architecture": "amd64",
	"baseOs": "debian 12.5",
	"createdAt": "2099-02-01T00:00:00Z",
}

v1(result) := {
	"info": {"scanTime": "2099-03-01T09:00:00.5+01:00"},
	"scanner": {"name": "sysdig-cli-scanner", "version": "1.99.0"},
	"result": object.union(
		{
			"assetType": "containerImage",
			"metadata": metadata,
			"packages": {"p1": {"name": "zlib1g", "version": "1.3", "type": "os", "path": "/var/lib/dpkg/status", "vulnerabilitiesRefs": ["v1"], "riskAcceptRefs": null}},
			"vulnerabilities": {"v1": {
				"name": "CVE-2099-0001",
				"severity": "high",
				"mainProvider": "debian",
				"fixVersion": "1.4",
				"solutionDate": "2099-01-05",
				"riskAcceptRefs": null,
				"cvssScore": {"score": 7.5, "vector": "CVSS:3.1/AV:N", "version": "3.1"},
				"exploitable": false,
				"providersMetadata": {"first.org": {"epssScore": {"score": 0.25, "percentile": 0.5}}},
			}},
			"policies": {"globalEvaluation": "passed", "evaluations": [{"name": "no criticals", "evaluation": "failed"}]},
			"riskAccepts": {},
		},
		result,
	),
}

old(result) := {
	"info": {"scanTime": "2099-03-01T08:00:00Z"},
	"scanner": {"name": "sysdig-cli-scanner", "version": "1.2.0"},
	"result": object.union(
		{
			"metadata": metadata,
			"packages": [{"name": "flask", "version": "1", "type": "python", "path": "/app", "vulns": [{
				"name": "CVE-2099-0001",
				"severity": {"value": "High", "sourceName": "nvd"},
				"cvssScore": {"value": {"score": 7.5, "version": "3.1"}, "sourceName": "nvd"},
				"fixedInVersion": "2",
				"solutionDate": "2099-01-05",
			}]}],
			"policyEvaluationsResult": "failed",
		},
		result,
	),
}

row := {
	"container_image": "cart:1",
	"container_image_id": "sha256:00bb",
	"container_image_distro": "debian 12.5",
	"vuln_id": "CVE-2099-0001",
	"vuln_severity": "High",
	"scan_package_name": "zlib1g",
	"scan_package_version": "1.3",
	"scan_package_type": "OS",
	"scan_package_path": "/var",
	"vuln_fixed_in_version": "1.4",
	"vuln_fix_available_date": "2099-01-05T00:00:00Z",
	"vuln_risk_accepted": false,
	"vuln_cvss_score": 9.1,
	"vuln_cvss_vector": "AV:N",
	"vuln_cvss_version": "3.1",
	"vuln_cisa_kev_publish_date": "2099-01-01",
	"vuln_has_exploit": true,
}
