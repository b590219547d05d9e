package lib.plimsoll.scan.trivy.test

import data.lib.plimsoll.scan.trivy

test_formats_are_told_apart[want] if {
	some want, document in {
		"trivy.report": {"SchemaVersion": 2, "ArtifactName": "a", "ArtifactType": "container_image"},
		"trivy.k8s": {"ClusterName": "c", "Resources": [{"Kind": "Pod", "Results": []}]},
		"trivy.operator": vulnerability_report({}),
	}

	trivy.format(document) == want
}

test_the_older_array_is_recognised[name] if {
	some name, document in {
		"array": [{"Target": "a (debian 12)", "Vulnerabilities": null}],
		"array with types": [{"Target": "a", "Type": "debian"}],
		"one result alone": {"Target": "a", "Vulnerabilities": []},
	}

	trivy.format(document) == "trivy.array"
}

test_wrapped_resources_are_recognised[name] if {
	some name, document in {
		"array": [vulnerability_report({})],
		"by plural": {"vulnerabilityreports.aquasecurity.github.io": []},
	}

	trivy.format(document) == "trivy.operator"
}

test_other_documents_are_none_of_trivys[name] if {
	some name, document in {
		"empty": {},
		"empty array": [],
		"an older schema": {"SchemaVersion": 1, "ArtifactName": "a", "ArtifactType": "x"},
		"a service": {"apiVersion": "v1", "kind": "Service", "Target": "a", "Type": "b"},
		"a cluster without results": {"ClusterName": "c", "Resources": [{"Kind": "Pod"}]},
		"texts": ["Target"],
	}

	not trivy.format(document)
}

test_a_report_is_mapped_in_full if {
	document := {
		"SchemaVersion": 2,
		"Trivy": {"Version": "0.99.0"},
		"CreatedAt": "2099-03-01T10:00:00.5+02:00",
		"ArtifactName": "cart.tar",
		"ArtifactType": "container_image",
		"Metadata": {
			"Reference": "reg.example.com/shop/cart:4.2",
			"RepoTags": ["reg.example.com/shop/cart:latest"],
			"RepoDigests": ["reg.example.com/shop/cart@sha256:00aa"],
			"ImageID": "sha256:00bb",
			"OS": {"Family": "debian", "Name": "12.5"},
			"ImageConfig": {"os": "linux", "architecture": "arm64", "created": "2099-02-01T00:00:00Z"},
		},
		"Results": [{"Target": "cart (debian 12.5)", "Class": "os-pkgs", "Type": "debian", "Vulnerabilities": [vulnerability]}],
	}

	trivy.reports("trivy.report", document, ["x"]) == [{
		"format": "trivy.report",
		"tool": "trivy",
		"toolVersion": "0.99.0",
		"image": {
			"ref": "reg.example.com/shop/cart:4.2",
			"digest": "sha256:00aa",
			"imageId": "sha256:00bb",
			"platform": "linux/arm64",
			"createdAt": "2099-02-01T00:00:00Z",
		},
		"os": {"family": "debian", "version": "12.5", "eol": false},
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
		"findings": [{
			"path": ["x", "Results", 0, "Vulnerabilities", 0],
			"ids": ["CVE-2099-0001"],
			"word": "HIGH",
			"severitySource": "debian",
			"package": {
				"name": "zlib1g",
				"version": "1:1.3.1",
				"type": "debian",
				"purl": "pkg:deb/debian/zlib1g@1.3.1",
				"path": null,
			},
			"class": "os",
			"fixedVersions": ["1.3.2", "1.2.14"],
			"fixState": "fixed",
			"suppressed": null,
			"source": vulnerability,
		}],
		"policyResult": null,
		"path": ["x"],
		"faults": [],
		"source": document,
	}]
}

test_the_image_is_named_by_the_best_name_there_is if {
	image({"Metadata": {"RepoTags": ["shop:1"]}}).ref == "shop:1"
	image({"Metadata": {"RepoTags": []}}).ref == "cart.tar"
	image({"Metadata": null}).ref == "cart.tar"
}

test_support_of_the_distribution[name] if {
	some name, case in {
		"supported": [{"Family": "alpine"}, false],
		"past": [{"Family": "alpine", "EOSL": true}, true],
		"said as a text": [{"Family": "alpine", "EOSL": "yes"}, true],
		"extended": [{"Family": "ubuntu", "EOSL": true, "extended": true}, false],
		"unknown": [{}, null],
	}

	r := trivy.reports("trivy.report", report([{"Class": "os-pkgs"}], {"Metadata": {"OS": case[0]}}), [])

	r[0].os.eol == case[1]
}

test_results_tell_what_was_looked_at[name] if {
	some name, case in {
		"packages of the distribution": [[{"Class": "os-pkgs"}], "yes", "yes"],
		"language packages only": [[{"Class": "lang-pkgs"}], "yes", "no"],
		"secrets only": [[{"Class": "secret"}], "no", "unknown"],
		"configuration only": [[{"Class": "config"}], "no", "unknown"],
		"nothing": [[], "unknown", "unknown"],
		"an older result": [[{"Target": "a", "Type": "alpine"}], "yes", "yes"],
		"an older result of packages": [[{"Target": "a", "Type": "npm"}], "yes", "no"],
		"the oldest result": [[{"Target": "a (alpine 3.99)"}], "yes", "yes"],
		"a result without anything": [[{"Target": "a"}], "unknown", "unknown"],
		"a class of another type": [[{"Class": 7}], "unknown", "unknown"],
	}

	coverage := trivy.reports("trivy.report", report(case[0], {"ArtifactType": "repository"}), [])[0].coverage

	[coverage.vulnerability, coverage.os] == [case[1], case[2]]
}

# A report on secrets alone looks the same as one on vulnerabilities of an image that holds no package.
test_an_image_without_a_distribution_has_no_packages_of_one[name] if {
	some name, case in {
		"language packages were looked at": [[{"Class": "lang-pkgs"}], "yes", "yes"],
		"secrets were": [[{"Class": "secret"}], "unknown", "unknown"],
		"nothing was": [[], "unknown", "unknown"],
	}
	document := report(case[0], {"ArtifactType": "container_image", "Metadata": {"OS": {"Family": "none"}}})
	coverage := trivy.reports("trivy.report", document, [])[0].coverage

	[coverage.vulnerability, coverage.os] == [case[1], case[2]]
}

# aquasecurity/trivy#897: no finding means nothing where there are no advisories.
test_packages_of_a_distribution_without_advisories[name] if {
	some name, case in {
		"nothing found": [{"Class": "os-pkgs"}, "homeport", "unknown"],
		"something found": [{"Class": "os-pkgs", "Vulnerabilities": [{}]}, "homeport", "yes"],
		"found elsewhere": [{"Class": "lang-pkgs", "Vulnerabilities": [{}]}, "homeport", "unknown"],
		"advisories": [{"Class": "os-pkgs"}, "wolfi", "yes"],
	}
	document := report([{"Class": "os-pkgs"}, case[0]], {"Metadata": {"OS": {"Family": case[1]}}})

	trivy.reports("trivy.report", document, [])[0].coverage.os == case[2]
}

test_states_of_fixes[name] if {
	some name, case in {
		"fixed": [{"Status": "fixed", "FixedVersion": "2"}, "fixed"],
		"fixed in no version": [{"Status": "fixed"}, "fixed"],
		"affected": [{"Status": "affected"}, "not-fixed"],
		"affected with a version": [{"Status": "affected", "FixedVersion": "2"}, "fixed"],
		"never": [{"Status": "will_not_fix"}, "wont-fix"],
		"never, with a version": [{"Status": "end_of_life", "FixedVersion": "2"}, "wont-fix"],
		"later": [{"Status": "fix_deferred"}, "wont-fix"],
		"under investigation": [{"Status": "under_investigation"}, "not-fixed"],
		"older, fixed": [{"FixedVersion": "2"}, "fixed"],
		"older, not fixed": [{}, "not-fixed"],
		"a state of tomorrow": [{"Status": "mitigated"}, "not-fixed"],
		"a version of another type": [{"FixedVersion": 2}, "unknown"],
	}

	finding(case[0]).fixState == case[1]
}

test_not_affected_is_suppressed if {
	finding({"Status": "not_affected"}).suppressed == {"by": "vex", "reason": "not_affected", "until": null}
}

test_suppressed_findings_stay_in_the_list[status] if {
	some status, by in {"not_affected": "vex", "fixed": "vex", "ignored": "ignore"}
	modified := {"Type": "vulnerability", "Status": status, "Statement": "why", "Finding": {"VulnerabilityID": "CVE-2099-0002"}}
	document := report([{"Class": "lang-pkgs", "ExperimentalModifiedFindings": [modified]}], {})

	found := trivy.reports("trivy.report", document, [])[0].findings

	[[f.path, f.suppressed] | some f in found] == [[
		["Results", 0, "ExperimentalModifiedFindings", 0, "Finding"],
		{"by": by, "reason": "why", "until": null},
	]]
}

test_other_statements_suppress_nothing if {
	modified := {"Type": "vulnerability", "Status": "affected", "Finding": {"VulnerabilityID": "CVE-2099-0002"}}
	document := report([{"Class": "lang-pkgs", "ExperimentalModifiedFindings": [modified, {"Type": "secret"}]}], {})

	[f.suppressed | some f in trivy.reports("trivy.report", document, [])[0].findings] == [null]
}

test_secrets_and_misconfigurations_are_found if {
	document := report(
		[{
			"Target": "Dockerfile",
			"Class": "config",
			"Misconfigurations": [{"ID": "X1", "Severity": "HIGH", "Status": "FAIL"}, {"ID": "X2", "Status": "PASS"}],
			"Secrets": [{"RuleID": "key", "Severity": "CRITICAL", "StartLine": 7}, {"RuleID": "key", "Severity": "LOW"}],
		}],
		{},
	)

	[[f.kind, f.ids, f.word, f.location] | some f in trivy.reports("trivy.report", document, [])[0].findings] == [
		["misconfig", ["X1"], "HIGH", "Dockerfile"],
		["secret", ["key"], "CRITICAL", "Dockerfile:7"],
		["secret", ["key"], "LOW", "Dockerfile"],
	]
}

test_lists_that_are_none_are_faults[name] if {
	some name, case in {
		"results": ["none", ["`Results` is no list"]],
		"an odd result": [[7], ["1 of `Results` cannot be read"]],
		"vulnerabilities": [[{"Vulnerabilities": {}}], ["`Vulnerabilities` is no list"]],
		"an odd vulnerability": [[{"Vulnerabilities": ["CVE-2099-0001"]}], ["1 of `Vulnerabilities` cannot be read"]],
		"modified findings": [[{"ExperimentalModifiedFindings": 1}], ["`ExperimentalModifiedFindings` is no list"]],
		"null": [[{"Vulnerabilities": null}], []],
	}

	trivy.reports("trivy.report", report(case[0], {}), [])[0].faults == case[1]
}

test_the_older_array_is_one_report if {
	results := [
		{"Target": "shop:1@sha256:00aa (alpine 3.99)", "Type": "alpine", "Vulnerabilities": [vulnerability]},
		{"Target": "app/yarn.lock", "Type": "yarn", "Vulnerabilities": null},
	]
	r := trivy.reports("trivy.array", results, ["x"])[0]

	r.image.ref == "shop:1@sha256:00aa"
	r.image.digest == "sha256:00aa"
	r.os == {"family": "alpine", "version": "3.99", "eol": null}
	r.coverage.os == "yes"
	r.coverage.language == "yes"
	[[f.path, f.class] | some f in r.findings] == [[["x", 0, "Vulnerabilities", 0], "os"]]
}

test_one_older_result_alone_is_one_report if {
	result := {"Target": "shop:1 (alpine 3.99)", "Type": "alpine", "Vulnerabilities": [vulnerability]}
	r := trivy.reports("trivy.array", result, ["x"])[0]

	[f.path | some f in r.findings] == [["x", "Vulnerabilities", 0]]
}

test_a_cluster_has_a_report_for_each_resource if {
	document := {"ClusterName": "c", "Resources": [
		{
			"Namespace": "shop",
			"Kind": "Deployment",
			"Name": "cart",
			"Metadata": [{"RepoTags": ["cart:1"], "RepoDigests": ["cart@sha256:00aa"], "OS": {"Family": "debian"}}],
			"Results": [{"Class": "os-pkgs", "Vulnerabilities": [vulnerability]}],
		},
		{"Kind": "ClusterRole", "Name": "reader", "Metadata": null, "Results": [{"Class": "config"}]},
		{"Kind": "Node", "Name": "n1"},
	]}

	[[r.format, r.image.ref, r.image.digest, r.coverage.vulnerability, r.path, [f.path | some f in r.findings]] |
		some r in trivy.reports("trivy.k8s", document, [])
	] == [
		["trivy.k8s", "cart:1", "sha256:00aa", "yes", ["Resources", 0], [["Resources", 0, "Results", 0, "Vulnerabilities", 0]]],
		["trivy.k8s", "ClusterRole/reader", null, "no", ["Resources", 1], []],
	]
}

test_a_resource_of_the_operator_is_mapped_in_full if {
	source := {
		"vulnerabilityID": "CVE-2099-0003",
		"severity": "CRITICAL",
		"resource": "openssl",
		"installedVersion": "3.0.1",
		"fixedVersion": "3.0.2",
		"class": "os-pkgs",
		"packageType": "debian",
	}
	document := vulnerability_report({"vulnerabilities": [source]})

	trivy.reports("trivy.operator", document, []) == [{
		"format": "trivy.operator",
		"tool": "trivy",
		"toolVersion": "0.99.0",
		"image": {
			"ref": "reg.example.com/shop/cart:4.2",
			"digest": "sha256:00aa",
			"imageId": null,
			"platform": null,
			"createdAt": null,
		},
		"os": {"family": "debian", "version": "12", "eol": true},
		"createdAt": "2099-03-01T08:00:00Z",
		"db": null,
		"coverage": {"vulnerability": "yes", "secret": "no", "misconfig": "no", "malware": "no"},
		"findings": [{
			"path": ["report", "vulnerabilities", 0],
			"ids": ["CVE-2099-0003"],
			"word": "CRITICAL",
			"package": {"name": "openssl", "version": "3.0.1", "type": "debian", "purl": null, "path": null},
			"class": "os",
			"fixedVersions": ["3.0.2"],
			"fixState": "fixed",
			"source": source,
		}],
		"policyResult": null,
		"path": [],
		"faults": [],
		"source": document,
	}]
}

test_resources_of_other_kinds_have_no_vulnerabilities if {
	secrets := object.union(vulnerability_report({"secrets": [{"ruleID": "key", "severity": "HIGH", "target": "/a"}]}), {"kind": "ExposedSecretReport"})
	checks := object.union(vulnerability_report({"checks": [{"checkID": "X1", "success": false}, {"success": true}]}), {"kind": "ConfigAuditReport"})

	[[r.coverage.vulnerability, [[f.kind, f.ids] | some f in r.findings]] |
		some r in trivy.reports("trivy.operator", [secrets, checks], [])
	] == [["no", [["secret", ["key"]]]], ["no", [["misconfig", ["X1"]]]]]
}

test_secrets_of_the_operator_may_be_torn[name] if {
	some name, case in {
		"counted": [{"summary": {"highCount": 1}, "secrets": []}, ["the scanner counts secrets and the report lists none"]],
		"no list": [{"secrets": 7}, ["`report.secrets` is no list"]],
		"not there": [{}, ["`report.secrets` is not there"]],
		"clean": [{"summary": {"highCount": 0}, "secrets": []}, []],
	}

	trivy.reports("trivy.operator", object.union(vulnerability_report(case[0]), {"kind": "ExposedSecretReport"}), [])[0].faults == case[1]
}

test_a_resource_that_counts_more_than_it_lists_is_torn if {
	document := vulnerability_report({"summary": {"criticalCount": 2, "highCount": "x"}, "vulnerabilities": []})

	trivy.reports("trivy.operator", document, [])[0].faults == ["the scanner counts 2 vulnerabilities and the report lists none"]
}

test_a_resource_without_its_list_is_torn[name] if {
	some name, case in {
		"absent": [{}, ["`report.vulnerabilities` is not there"]],
		"null": [{"vulnerabilities": null}, []],
		"a text": [{"vulnerabilities": "none"}, ["`report.vulnerabilities` is no list"]],
	}
	document := {"apiVersion": "aquasecurity.github.io/v1alpha1", "kind": "VulnerabilityReport", "report": case[0]}

	trivy.reports("trivy.operator", document, [])[0].faults == case[1]
}

test_a_resource_may_leave_things_out if {
	document := {"apiVersion": "aquasecurity.github.io/v1alpha1", "kind": "VulnerabilityReport", "report": {"artifact": {"repository": "cart"}, "vulnerabilities": [{}]}}
	r := trivy.reports("trivy.operator", document, [])[0]

	r.image.ref == "cart"
	r.os.eol == null
	[[f.ids, f.class] | some f in r.findings] == [[[], null]]
}

test_a_resource_of_no_image_has_no_reference if {
	document := {"apiVersion": "aquasecurity.github.io/v1alpha1", "kind": "VulnerabilityReport", "report": {}}

	trivy.reports("trivy.operator", document, [])[0].image.ref == null
}

test_wrapped_resources_keep_their_paths[name] if {
	some name, case in {
		"array": [[vulnerability_report({})], [[0]]],
		"by plural": [{"vulnerabilityreports.aquasecurity.github.io": [vulnerability_report({})], "note": 1}, [["vulnerabilityreports.aquasecurity.github.io", 0]]],
		"a list by plural": [
			{"vulnerabilityreports.aquasecurity.github.io": {"items": [vulnerability_report({})]}},
			[["vulnerabilityreports.aquasecurity.github.io", "items", 0]],
		],
	}

	[r.path | some r in trivy.reports("trivy.operator", case[0], [])] == case[1]
}

test_wrapped_resources_that_are_none_are_faults[name] if {
	some name, case in {
		"in an array": [[vulnerability_report({}), 7], ["a resource holds no report"]],
		"by plural": [{"vulnerabilityreports.aquasecurity.github.io": "none"}, ["the resources are no list"]],
		"without a report": [[vulnerability_report({}), {"apiVersion": "a/v1", "kind": "VulnerabilityReport"}], ["a resource holds no report"]],
		"a compliance report": [[vulnerability_report({}), {"apiVersion": "a/v1", "kind": "ClusterComplianceReport"}], []],
	}

	[fault | some r in trivy.reports("trivy.operator", case[0], []); some fault in r.faults] == case[1]
}

test_details_of_a_report if {
	trivy.details({"format": "trivy.report"}, {"source": vulnerability}) == {
		"cvss": {"score": 7.5, "vector": "CVSS:3.1/AV:N", "version": "3", "source": "debian"},
		"url": "https://example.com/CVE-2099-0001",
		"layer": "sha256:00cc",
	}
}

test_the_score_of_the_severitys_source_comes_first[name] if {
	some name, case in {
		"then nvd": [{"SeveritySource": "debian", "CVSS": {"nvd": {"V2Score": 5}, "a": {"V3Score": 9}}}, [5, "nvd"]],
		"then by name": [{"CVSS": {"b": {"V3Score": 9}, "a": {"V40Score": 8}}}, [8, "a"]],
	}

	cvss := trivy.details({"format": "trivy.report"}, {"source": case[0]}).cvss

	[cvss.score, cvss.source] == case[1]
}

test_no_score_is_null if {
	trivy.details({"format": "trivy.report"}, {"source": {}}).cvss == null
	trivy.details({"format": "trivy.operator"}, {"source": {}}).cvss == null
}

test_details_of_a_resource if {
	trivy.details({"format": "trivy.operator"}, {"source": {"score": 5.9, "primaryLink": "https://example.com"}}) == {
		"cvss": {"score": 5.9, "vector": null, "version": null, "source": null},
		"url": "https://example.com",
	}
}

vulnerability := {
	"VulnerabilityID": "CVE-2099-0001",
	"Severity": "HIGH",
	"SeveritySource": "debian",
	"PkgName": "zlib1g",
	"InstalledVersion": "1:1.3.1",
	"PkgIdentifier": {"PURL": "pkg:deb/debian/zlib1g@1.3.1"},
	"FixedVersion": "1.3.2, 1.2.14",
	"Status": "fixed",
	"Layer": {"DiffID": "sha256:00cc"},
	"PrimaryURL": "https://example.com/CVE-2099-0001",
	"CVSS": {"debian": {"V3Score": 7.5, "V3Vector": "CVSS:3.1/AV:N"}, "nvd": {"V3Score": 9}},
}

vulnerability_report(report_fields) := {
	"apiVersion": "aquasecurity.github.io/v1alpha1",
	"kind": "VulnerabilityReport",
	"report": object.union(
		{
			"updateTimestamp": "2099-03-01T08:00:00Z",
			"scanner": {"version": "0.99.0"},
			"registry": {"server": "reg.example.com"},
			"artifact": {"repository": "shop/cart", "tag": "4.2", "digest": "sha256:00aa"},
			"os": {"family": "debian", "name": "12", "eosl": true},
			"vulnerabilities": [],
		},
		report_fields,
	),
}

report(results, more) := object.union(
	{"SchemaVersion": 2, "ArtifactName": "cart.tar", "ArtifactType": "container_image", "Results": results},
	more,
)

image(more) := trivy.reports("trivy.report", report([], more), [])[0].image

finding(fields) := found if {
	document := report([{"Class": "os-pkgs", "Vulnerabilities": [fields]}], {})
	found := trivy.reports("trivy.report", document, [])[0].findings[0]
}

# A reproducible build writes no date of its own, and a label may have one.
test_label_tells_when_an_image_without_a_date_was_built if {
	labels := {"org.opencontainers.image.created": "2099-02-03T04:05:06Z"}
	r := trivy.reports("trivy.report", {"Metadata": {"ImageConfig": {"created": "1970-01-01T00:00:00Z", "config": {"Labels": labels}}}}, [])

	r[0].image.createdAt == "2099-02-03T04:05:06Z"
}
