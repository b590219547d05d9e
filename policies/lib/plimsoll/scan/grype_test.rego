package lib.plimsoll.scan.grype.test

import data.lib.plimsoll.scan.grype

test_format_needs_all_three_keys if {
	grype.format(report({})) == "grype"
	not grype.format(object.remove(report({}), ["source"]))
	not grype.format(object.remove(report({}), ["matches"]))
	not grype.format(report({"descriptor": {"name": "syft"}}))
	not grype.format([report({})])
}

test_a_report_is_mapped_in_full if {
	document := report({"matches": [match]})

	grype.reports("grype", document, ["x"]) == [{
		"format": "grype",
		"tool": "grype",
		"toolVersion": "0.99.0",
		"image": {
			"ref": "reg.example.com/shop/cart:4.2",
			"digest": "sha256:00aa",
			"imageId": "sha256:00bb",
			"platform": "linux/amd64",
			"createdAt": null,
		},
		"os": {"family": "debian", "version": "12", "eol": null},
		"createdAt": "2099-03-01T08:00:00Z",
		"db": {"version": "v6.1.0", "builtAt": "2099-03-01T01:00:00Z"},
		"coverage": {"vulnerability": "yes", "secret": "no", "misconfig": "no", "malware": "no"},
		"findings": [{
			"path": ["x", "matches", 0],
			"ids": ["GHSA-aaaa", "CVE-2099-0001"],
			"word": "High",
			"severitySource": "github:language:python",
			"package": {
				"name": "requests",
				"version": "2.1",
				"type": "python",
				"purl": "pkg:pypi/requests@2.1",
				"path": "/app/METADATA",
			},
			"class": "language",
			"fixedVersions": ["2.2"],
			"fixState": "fixed",
			"fixedAt": "2099-01-05",
			"suppressed": null,
			"source": match,
		}],
		"policyResult": null,
		"path": ["x"],
		"faults": [],
		"source": document,
	}]
}

test_the_database_of_older_versions if {
	db := grype.reports("grype", report({"descriptor": {"name": "grype", "db": {"schemaVersion": 5, "built": "2099-01-01T00:00:00Z"}}}), [])[0].db

	db == {"version": "5", "builtAt": "2099-01-01T00:00:00Z"}
}

test_a_database_that_is_not_named_is_not_known if {
	grype.reports("grype", report({"descriptor": {"name": "grype"}}), [])[0].db == {"version": null, "builtAt": null}
}

test_a_folder_is_named_by_its_path if {
	grype.reports("grype", report({"source": {"type": "directory", "target": "/src"}}), [])[0].image.ref == "/src"
}

test_the_end_of_support_is_told_at_packages[name] if {
	some name, case in {
		"past": [[{"package": {"name": "a"}, "alerts": [{"type": "distro-unknown"}, {"type": "distro-eol"}]}], true],
		"another alert": [[{"alerts": [{"type": "distro-disabled"}]}], null],
		"no list": [{"alerts": []}, null],
	}

	grype.reports("grype", report({"alertsByPackage": case[0]}), [])[0].os.eol == case[1]
}

test_states_of_fixes[name] if {
	some name, case in {
		"fixed": [{"state": "fixed", "versions": ["2"]}, "fixed"],
		"not fixed": [{"state": "not-fixed", "versions": []}, "not-fixed"],
		"never": [{"state": "wont-fix"}, "wont-fix"],
		"by cpe, with a version": [{"state": "", "versions": ["2"]}, "fixed"],
		"by cpe": [{"state": "", "versions": []}, "unknown"],
		"unknown": [{"state": "unknown"}, "unknown"],
		"another type": [{"state": 7, "versions": "2"}, "fixed"],
		"nothing": [{}, "unknown"],
	}

	found := grype.reports("grype", report({"matches": [{"vulnerability": {"fix": case[0]}}]}), [])[0].findings

	[f.fixState | some f in found] == [case[1]]
}

test_the_first_day_of_a_fix_counts[name] if {
	some name, case in {
		"several": [[{"date": "2099-02-01"}, {"date": "2099-01-05"}], "2099-01-05"],
		"none is known": [[{"date": "1970-01-01"}, {"date": 7}], null],
		"none": ["x", null],
	}

	found := grype.reports("grype", report({"matches": [{"vulnerability": {"fix": {"available": case[0]}}}]}), [])[0].findings

	[f.fixedAt | some f in found] == [case[1]]
}

test_ignored_matches_are_suppressed[name] if {
	some name, case in {
		"by vex": [
			[{"vex-status": "not_affected", "vex-justification": "component_not_present"}],
			{"by": "vex", "reason": "component_not_present", "until": null},
		],
		"by vex without a justification": [[{"vex-status": "fixed"}], {"by": "vex", "reason": "fixed", "until": null}],
		"by a rule": [[{"reason": "not shipped"}], {"by": "ignore", "reason": "not shipped", "until": null}],
		"by a rule without a reason": [[{}], {"by": "ignore", "reason": null, "until": null}],
		"by nothing": [null, {"by": "ignore", "reason": null, "until": null}],
	}
	document := report({"ignoredMatches": [object.union(match, {"appliedIgnoreRules": case[0]})]})

	[[f.path, f.suppressed] | some f in grype.reports("grype", document, [])[0].findings] == [[["ignoredMatches", 0], case[1]]]
}

test_lists_that_are_none_are_faults[name] if {
	some name, case in {
		"matches": [{"matches": null}, ["`matches` is no list"]],
		"an odd match": [{"matches": [1]}, ["1 of `matches` cannot be read"]],
		"ignored matches": [{"ignoredMatches": 1}, ["`ignoredMatches` is no list"]],
		"no ignored matches": [{"ignoredMatches": null}, []],
	}

	grype.reports("grype", report(case[0]), [])[0].faults == case[1]
}

test_details_of_a_finding if {
	grype.details({"db": {"version": "v6.1.0"}}, {"source": match}) == {
		"cvss": {"score": 8.1, "vector": "CVSS:3.1/AV:N", "version": "3.1", "source": "nvd"},
		"epss": {"score": 0.5, "percentile": 0.9},
		"kev": true,
		"layer": "sha256:00cc",
		"url": "https://example.com/GHSA-aaaa",
	}
}

# Before version 6 the database did not know, and silence says nothing.
test_silence_on_exploitation_depends_on_the_database if {
	grype.details({"db": {"version": "v6.0.2"}}, {"source": {}}).kev == false
	grype.details({"db": {"version": "5"}}, {"source": {}}).kev == null
	grype.details({"db": {"version": null}}, {"source": {}}).kev == null
}

test_no_details_are_null if {
	details := grype.details({"db": null}, {"source": {}})

	details.cvss == null
	details.epss == null
}

match := {
	"vulnerability": {
		"id": "GHSA-aaaa",
		"severity": "High",
		"namespace": "github:language:python",
		"dataSource": "https://example.com/GHSA-aaaa",
		"fix": {"state": "fixed", "versions": ["2.2"], "available": [{"version": "2.2", "date": "2099-01-05", "kind": "first-observed"}]},
		"cvss": [{"metrics": {"baseScore": "high"}}],
		"epss": [{"epss": 0.5, "percentile": 0.9}],
		"knownExploited": [{"cve": "CVE-2099-0001"}],
	},
	"relatedVulnerabilities": [{
		"id": "CVE-2099-0001",
		"cvss": [{"source": "nvd", "version": "3.1", "vector": "CVSS:3.1/AV:N", "metrics": {"baseScore": 8.1}}],
	}],
	"artifact": {
		"name": "requests",
		"version": "2.1",
		"type": "python",
		"purl": "pkg:pypi/requests@2.1",
		"locations": [{"path": "/app/METADATA", "layerID": "sha256:00cc"}],
	},
}

report(fields) := object.union(
	object.remove(
		{
			"matches": [],
			"source": {"type": "image", "target": {
				"userInput": "reg.example.com/shop/cart:4.2",
				"imageID": "sha256:00bb",
				"repoDigests": ["reg.example.com/shop/cart@sha256:00aa"],
				"os": "linux",
				"architecture": "amd64",
			}},
			"distro": {"name": "debian", "version": "12"},
			"descriptor": {
				"name": "grype",
				"version": "0.99.0",
				"timestamp": "2099-03-01T08:00:00.123Z",
				"db": {"status": {"schemaVersion": "v6.1.0", "built": "2099-03-01T01:00:00Z"}},
			},
		},
		object.keys(fields),
	),
	fields,
)
