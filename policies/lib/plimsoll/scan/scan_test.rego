package lib.plimsoll.scan.test

import data.lib.plimsoll.scan

test_every_tool_has_a_format[want] if {
	some want, document in {
		"trivy.report": trivy,
		"grype": {"matches": [], "source": {}, "descriptor": {"name": "grype"}},
		"anchore.envelope": {"sbomId": "x", "vulnerabilities": []},
		"clair.klar": {"LayerCount": 1, "Vulnerabilities": {}},
		"snyk": {"vulnerabilities": [], "ok": true, "docker": {}},
		"docker-scout.sarif": {"runs": [{"tool": {"driver": {"name": "docker scout"}}, "results": []}]},
		"gitlab": {"scan": {"type": "container_scanning"}, "vulnerabilities": []},
		"aqua.api": {"count": 0, "pagesize": 1, "result": []},
		"sysdig.v1": {"scanner": {"name": "sysdig-cli-scanner"}, "result": {"assetType": "containerImage"}},
		"cyclonedx": {"bomFormat": "CycloneDX", "components": [{}], "vulnerabilities": [{"id": "a"}]},
		"record": {"kind": "ScanRecord", "report": null},
		"cosign-vuln": predicate(trivy),
	}

	scan.format_of(document) == want
	count(scan.reports_of(document, ["x"])) == 1
}

test_other_documents_have_none[name] if {
	some name, document in {
		"empty": {},
		"empty array": [],
		"a service": {"apiVersion": "v1", "kind": "Service"},
		"a list of services": {"apiVersion": "v1", "kind": "ServiceList", "items": [{"metadata": {}}]},
		"another kind of the operator": {"apiVersion": "aquasecurity.github.io/v1alpha1", "kind": "VulnerabilityReport"},
		"a record without a report": {"kind": "ScanRecord", "tool": "trivy"},
	}

	not scan.format_of(document)
	scan.reports_of(document, []) == []
}

test_a_report_is_completed if {
	[object.remove(r, ["source", "findings"]) | some r in scan.reports] == [{
		"schema": "plimsoll.scan/v1",
		"format": "trivy.report",
		"tool": "trivy",
		"toolVersion": null,
		"subject": {"kind": "ScanReport", "name": "cart:1"},
		"image": {"ref": "cart:1", "digest": "sha256:00aa", "imageId": null, "platform": null, "createdAt": null},
		"os": {"family": null, "version": null, "eol": null},
		"createdAt": "2099-03-01T08:00:00Z",
		"db": null,
		"coverage": {
			"vulnerability": "yes",
			"os": "yes",
			"language": "unknown",
			"secret": "unknown",
			"misconfig": "unknown",
			"malware": "no",
		},
		"policyResult": null,
		"path": [],
		"faults": [],
	}] with input as trivy
}

test_a_finding_is_completed if {
	[f | some f in scan.reports[0].findings] == [{
		"kind": "vulnerability",
		"id": "CVE-2099-0001",
		"aliases": [],
		"severity": "high",
		"severityGiven": "HIGH",
		"severitySource": null,
		"package": {"name": "zlib", "version": null, "type": null, "purl": null, "path": null},
		"class": "os",
		"fixedVersions": ["2"],
		"fixState": "fixed",
		"fixedAt": null,
		"suppressed": null,
		"location": null,
		"path": ["Results", 0, "Vulnerabilities", 0],
		"source": trivy.Results[0].Vulnerabilities[0],
	}] with input as trivy
}

test_a_finding_of_another_kind_has_no_package if {
	document := object.union(trivy, {"Results": [{"Class": "secret", "Secrets": [{"RuleID": "key", "Severity": "LOW"}]}]})

	[[f.kind, f.package, f.class] | some f in scan.reports_of(document, [])[0].findings] == [[
		"secret",
		{"name": null, "version": null, "type": null, "purl": null, "path": null},
		null,
	]]
}

test_a_cve_is_the_id_where_there_is_one[name] if {
	some name, case in {
		"an advisory and a CVE": [["GHSA-aaaa", "CVE-2099-0001"], "CVE-2099-0001", ["GHSA-aaaa"]],
		"an advisory": [["GHSA-aaaa"], "GHSA-aaaa", []],
	}
	document := {"sbomId": "x", "vulnerabilities": [{"vuln": case[0][0], "nvdData": [{"id": id} | some id in array.slice(case[0], 1, 9)]}]}

	[[f.id, f.aliases] | some f in scan.reports_of(document, [])[0].findings] == [[case[1], case[2]]]
}

test_nothing_has_no_id if {
	[f.id | some f in scan.reports_of({"sbomId": "x", "vulnerabilities": [{}]}, [])[0].findings] == [null]
}

test_odd_severities_are_a_fault if {
	document := {"sbomId": "x", "vulnerabilities": [{"severity": "catastrophic"}, {"severity": 9}, {"severity": "Unknown"}, {}]}

	scan.reports_of(document, [])[0].faults == ["2 of the severities are no words of a scanner"]
}

test_coverage_follows_from_findings_and_distribution[name] if {
	some name, case in {
		"a package of the distribution": [{"artifact": {"type": "deb"}}, null, ["yes", "unknown"]],
		"a language package": [{"artifact": {"type": "npm"}}, null, ["unknown", "yes"]],
		"a known distribution": [null, "debian", ["yes", "unknown"]],
		"an unknown distribution": [null, "homebrewed", ["unknown", "unknown"]],
	}
	document := {
		"matches": [match | some match in [case[0]]; match != null],
		"source": {},
		"distro": {"name": case[1]},
		"descriptor": {"name": "grype"},
	}
	coverage := scan.reports_of(document, [])[0].coverage

	[coverage.os, coverage.language] == case[2]
}

test_reports_are_named_by_the_best_name_there_is[name] if {
	some name, case in {
		"digest": [{"manifest_hash": "sha256:00aa", "vulnerabilities": {}, "package_vulnerabilities": {}}, "sha256:00aa"],
		"tool": [{"LayerCount": 1, "Vulnerabilities": {}}, "clair"],
	}

	scan.reports_of(case[0], [])[0].subject.name == case[1]
}

test_resources_in_lists_are_reports if {
	list := {"apiVersion": "v1", "kind": "List", "items": [{"apiVersion": "v1", "kind": "Pod"}, resource]}

	[r.path | some r in scan.reports] == [["items", 1]] with input as list
	[r.path | some r in scan.reports_of(list, ["x"])] == [["x", "items", 1]]
	[r.path | some r in scan.reports] == [[]] with input as resource
}

test_records_may_be_resources if {
	document := {"apiVersion": "plimsoll/v1", "kind": "ScanRecord", "report": trivy}

	[r.path | some r in scan.reports] == [["report"]] with input as document
	[r.path | some r in scan.reports_of(document, [])] == [["report"]]
}

test_a_record_says_what_its_scanner_left_out if {
	record := {
		"kind": "ScanRecord",
		"tool": "snyk",
		"image": "reg.example.com/cart:1",
		"digest": "sha256:00aa",
		"scannedAt": "2099-03-01T10:00:00+02:00",
		"databaseBuiltAt": "2099-03-01T00:00:00Z",
		"report": {"vulnerabilities": [], "ok": true, "docker": {}},
	}
	r := scan.reports_of(record, [])[0]

	[r.format, r.path, r.image.ref, r.image.digest, r.createdAt, r.db, r.faults] == [
		"snyk",
		["report"],
		"reg.example.com/cart:1",
		"sha256:00aa",
		"2099-03-01T08:00:00Z",
		{"version": null, "builtAt": "2099-03-01T00:00:00Z"},
		[],
	]
}

test_a_report_knows_better_than_its_record if {
	grype := {
		"matches": [],
		"source": {},
		"descriptor": {"name": "grype", "timestamp": "2099-02-01T00:00:00Z", "db": {"built": "2099-02-01T00:00:00Z"}},
	}
	record := {"kind": "ScanRecord", "scannedAt": "2099-03-01T00:00:00Z", "databaseBuiltAt": "2099-03-01T00:00:00Z", "report": grype}
	r := scan.reports_of(record, [])[0]

	[r.createdAt, r.db.builtAt] == ["2099-02-01T00:00:00Z", "2099-02-01T00:00:00Z"]
}

test_a_record_about_another_image_is_a_fault if {
	scan.reports_of({"kind": "ScanRecord", "digest": "sha256:00bb", "report": trivy}, [])[0].faults == ["the record is about sha256:00bb, and the report in it about sha256:00aa"]
}

test_a_record_does_not_name_one_of_several_images if {
	snyk := {"vulnerabilities": [], "ok": true, "docker": {}}
	record := {"kind": "ScanRecord", "image": "cart:1", "digest": "sha256:00aa", "scannedAt": "2099-03-01T00:00:00Z", "report": [snyk, snyk]}

	[[r.image.ref, r.image.digest, r.createdAt] | some r in scan.reports_of(record, [])] == [
		[null, null, "2099-03-01T00:00:00Z"],
		[null, null, "2099-03-01T00:00:00Z"],
	]
}

test_a_record_of_what_cannot_be_read_is_a_report_with_a_fault[name] if {
	some name, report in {"empty array": [], "empty object": {}, "null": null, "text": "clean"}
	r := scan.reports_of({"kind": "ScanRecord", "tool": "Anchore", "image": "cart:1", "report": report}, [])[0]

	[r.tool, r.image.ref, r.faults] == ["anchore", "cart:1", ["the report in the record is of no format that is known, or empty"]]
}

test_a_record_may_not_name_its_tool if {
	scan.reports_of({"kind": "ScanRecord", "report": {}}, [])[0].tool == "unknown"
}

test_the_time_of_a_predicate_counts if {
	r := scan.reports_of(predicate(object.union(trivy, {"CreatedAt": 4079577600})), [])[0]

	[r.format, r.path, r.createdAt] == ["trivy.report", ["scanner", "result"], "2099-03-01T09:00:00Z"]
}

test_a_predicate_of_what_cannot_be_read_has_a_fault if {
	scan.reports_of(predicate("none"), [])[0].faults == ["the report in the predicate is of no format that is known"]
}

test_reports_of_a_set_know_their_documents if {
	documents := [{"path": "a", "contents": {"kind": "x"}}, {"path": "b", "contents": trivy}]

	[[r.document, r.path] | some r in scan.reports] == [[1, []]] with input as documents
}

test_newer_reports_replace_older_ones[name] if {
	some name, case in {
		"the same image": [{}, ["2099-03-02T08:00:00Z"]],
		"another image": [{"Metadata": {"RepoDigests": ["cart@sha256:00bb"]}}, ["2099-03-01T08:00:00Z", "2099-03-02T08:00:00Z"]],
		"no digest": [{"Metadata": null}, ["2099-03-01T08:00:00Z", "2099-03-02T08:00:00Z"]],
		"another platform": [{"Metadata": {"ImageConfig": {"os": "linux", "architecture": "arm64"}}}, ["2099-03-01T08:00:00Z", "2099-03-02T08:00:00Z"]],
		"no vulnerabilities looked for": [{"Results": [{"Class": "secret"}]}, ["2099-03-01T08:00:00Z", "2099-03-02T08:00:00Z"]],
		"language packages only": [{"Results": [{"Class": "lang-pkgs"}]}, ["2099-03-01T08:00:00Z", "2099-03-02T08:00:00Z"]],
		"torn": [{"Results": [{"Class": "os-pkgs", "Vulnerabilities": "none"}]}, ["2099-03-01T08:00:00Z", "2099-03-02T08:00:00Z"]],
	}
	newer := object.union(object.union(trivy, {"CreatedAt": "2099-03-02T08:00:00Z"}), case[0])

	[r.createdAt | some r in scan.current] == case[1] with input as [{"path": "a", "contents": trivy}, {"path": "b", "contents": newer}]
}

test_reports_of_a_set_know_their_documents if {
	service := {"apiVersion": "v1", "kind": "Service"}
	list := {"apiVersion": "v1", "kind": "List", "items": [service, resource]}
	documents := [{"path": $"{i}", "contents": document} | some i, document in [service, list, trivy, {"a": 1}]]

	[[r.document, r.path] | some r in scan.reports] == [[1, ["items", 1]], [2, []]] with input as documents
}

test_a_newer_report_replaces_one_that_looked_at_less if {
	libraries := object.union(trivy, {"Results": [{"Class": "lang-pkgs"}]})
	newer := object.union(libraries, {"CreatedAt": "2099-03-02T08:00:00Z"})

	[r.createdAt | some r in scan.current] == ["2099-03-02T08:00:00Z"] with input as [{"path": "a", "contents": libraries}, {"path": "b", "contents": newer}]
}

test_a_report_of_tomorrow_replaces_nothing[now] if {
	some now, count_current in {"2099-03-02T07:00:00Z": 2, "2099-03-02T09:00:00Z": 1, "": 1}
	newer := object.union(trivy, {"CreatedAt": "2099-03-02T08:00:00Z"})
	documents := [{"path": "a", "contents": trivy}, {"path": "b", "contents": newer}]

	count(scan.current) == count_current with input as documents with data.lib.plimsoll.parameters as {"now": now}
}

test_reports_without_a_time_replace_nothing if {
	undated := object.union(trivy, {"CreatedAt": ""})

	count(scan.current) == 2 with input as [{"path": "a", "contents": trivy}, {"path": "b", "contents": undated}]
}

test_details_are_those_of_the_tool[format] if {
	some format, source in {
		"trivy.report": {"PrimaryURL": "u"},
		"grype": {"vulnerability": {"dataSource": "u"}},
		"anchore.early": {"url": "u"},
		"clair.klar": {"Link": "u"},
		"gitlab": {"links": [{"url": "u"}]},
		"aqua.scan": {"url": "u"},
		"cyclonedx": {"source": {"url": "u"}},
		"sarif": {"rule": {"helpUri": "u"}},
	}

	scan.details({"format": format, "source": {}, "db": null}, {"source": source}).url == "u"
}

test_details_that_a_tool_does_not_give_are_null if {
	scan.details({"format": "sysdig.v1"}, {"source": {"exploitable": true}}) == {
		"cvss": null,
		"epss": null,
		"kev": null,
		"exploit": "known",
		"layer": null,
		"url": null,
	}
	scan.details({"format": "snyk"}, {"source": {"id": "a"}}).url == "https://security.snyk.io/vuln/a"
	scan.details({"format": "record"}, {"source": null}).cvss == null
}

trivy := {
	"SchemaVersion": 2,
	"ArtifactName": "cart:1",
	"ArtifactType": "container_image",
	"CreatedAt": "2099-03-01T08:00:00Z",
	"Metadata": {"RepoDigests": ["cart@sha256:00aa"]},
	"Results": [{"Class": "os-pkgs", "Vulnerabilities": [{"VulnerabilityID": "CVE-2099-0001", "Severity": "HIGH", "PkgName": "zlib", "FixedVersion": "2"}]}],
}

predicate(result) := {
	"invocation": {},
	"scanner": {"uri": "pkg:github/aquasecurity/trivy", "result": result},
	"metadata": {"scanStartedOn": "2099-03-01T08:00:00Z", "scanFinishedOn": "2099-03-01T09:00:00Z"},
}

resource := {"apiVersion": "aquasecurity.github.io/v1alpha1", "kind": "VulnerabilityReport", "report": {"artifact": {"repository": "cart"}, "vulnerabilities": []}}

test_a_record_says_what_the_scanner_was_asked_for if {
	record := {"kind": "ScanRecord", "ran": ["secret", "malware", "os", 7], "report": trivy}
	[r] := scan.reports_of(record, [])

	object.filter(r.coverage, {"secret", "malware"}) == {"secret": "yes", "malware": "no"}
}

test_reports_on_files_are_told_apart[name] if {
	some name, [document, want] in {
		"an image": [trivy, true],
		"a file system": [object.union(trivy, {"ArtifactType": "filesystem"}), false],
		"a repository": [object.union(trivy, {"ArtifactType": "repository"}), false],
		"an image in Grype": [{"matches": [], "source": {"type": "image"}, "descriptor": {"name": "grype"}}, true],
		"a folder in Grype": [{"matches": [], "source": {"type": "directory"}, "descriptor": {"name": "grype"}}, false],
		"secrets of sources": [{"runs": [{"tool": {"driver": {"name": "gitleaks"}}, "results": []}]}, false],
		"secrets of an image": [{"runs": [{"tool": {"driver": {"name": "gitleaks"}}, "results": [], "properties": {"imageName": "a"}}]}, true],
	}
	[r] := scan.reports_of(document, [])

	_of_image(r) == want
}

_of_image(report) if {
	scan.of_image(report)
} else := false

test_a_report_may_name_the_base[name] if {
	some name, [document, want] in {
		"snyk": [{"vulnerabilities": [], "ok": true, "docker": {"baseImage": "debian:12"}}, {"ref": "debian:12", "digest": null}],
		"labels": [
			object.union(trivy, {"Metadata": {"ImageConfig": {"config": {"Labels": {
				"org.opencontainers.image.base.name": "debian:12",
				"org.opencontainers.image.base.digest": "sha256:00dd",
			}}}}}),
			{"ref": "debian:12", "digest": "sha256:00dd"},
		],
		"nothing": [trivy, {"ref": null, "digest": null}],
		"another scanner": [{"matches": [], "source": {}, "descriptor": {"name": "grype"}}, {"ref": null, "digest": null}],
	}
	[r] := scan.reports_of(document, [])

	scan.base(r) == want
}
