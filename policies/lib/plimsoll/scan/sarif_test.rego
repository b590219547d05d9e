package lib.plimsoll.scan.sarif.test

import data.lib.plimsoll.scan.sarif

test_scanners_are_recognised_by_their_names[name] if {
	some name in ["Trivy", "Grype", "grype", "Snyk Container", "Anchore Container Vulnerability Report (T0)"]

	sarif.format({"runs": [run(name, [], [])]}) == "sarif"
}

test_scout_has_a_format_of_its_own if {
	sarif.format({"runs": [run("Docker Scout", [], [])]}) == "docker-scout.sarif"
}

test_other_tools_are_recognised_by_their_rules[name] if {
	some name, rule in {
		"a tag": {"id": "x", "properties": {"tags": ["security", "vulnerability"]}},
		"a CVE": {"id": "CVE-2099-0001"},
		"an advisory": {"id": "GHSA-aaaa"},
	}

	sarif.format({"runs": [run("Homemade", [rule], [])]}) == "sarif"
}

# Linters write SARIF as well, and so does this project.
test_linters_are_none[name] if {
	some name, document in {
		"a linter": {"runs": [run("ESLint", [{"id": "no-eval", "properties": {"tags": ["security"]}}], [])]},
		"no rules": {"runs": [run("plimsoll", [], [])]},
		"no runs": {"runs": []},
		"another type": {"runs": {"tool": 1}},
		"no name": {"runs": [{"tool": {"driver": {"name": 7, "rules": [{"id": "CVE-2099-0001"}]}}}]},
	}

	not sarif.format(document)
}

test_a_run_of_scout_is_mapped_in_full if {
	rule := {
		"id": "CVE-2099-0001",
		"name": "OsPackageVulnerability",
		"helpUri": "https://example.com",
		"properties": {
			"cvssV3_severity": "HIGH",
			"fixed_version": "1.4",
			"purls": ["pkg:deb/debian/zlib@1.3?os_name=debian&os_version=12"],
			"security-severity": "3.1",
		},
	}
	result := {"ruleId": "CVE-2099-0001", "ruleIndex": 0, "message": {"text": "x"}}

	sarif.reports("docker-scout.sarif", {"runs": [run("docker scout", [rule], [result])]}, ["x"]) == [{
		"format": "docker-scout.sarif",
		"tool": "docker-scout",
		"toolVersion": "1.2.3",
		"image": no_image,
		"os": {"family": "debian", "version": "12", "eol": null},
		"createdAt": null,
		"db": null,
		"coverage": {"vulnerability": "yes", "secret": "unknown", "misconfig": "unknown", "malware": "unknown"},
		"findings": [{
			"kind": "vulnerability",
			"path": ["x", "runs", 0, "results", 0],
			"ids": ["CVE-2099-0001"],
			"word": "HIGH",
			"package": {
				"name": "debian/zlib",
				"version": "1.3",
				"type": null,
				"purl": "pkg:deb/debian/zlib@1.3?os_name=debian&os_version=12",
				"path": null,
			},
			"class": "os",
			"fixedVersions": ["1.4"],
			"fixState": "fixed",
			"location": null,
			"suppressed": null,
			"source": {"result": result, "rule": rule},
		}],
		"policyResult": null,
		"path": ["x", "runs", 0],
		"faults": [],
		"source": run("docker scout", [rule], [result]),
	}]
}

# Every rule of Scout has the name that stands for the distribution elsewhere.
test_class_of_a_scout_finding_is_that_of_its_package[name] if {
	some name, case in {
		"a package URL": [{"name": "OsPackageVulnerability", "properties": {"purl": "pkg:golang/a@1"}}, "language"],
		"none": [{"name": "OsPackageVulnerability", "properties": {}}, null],
	}

	[f.class | some f in findings("Docker Scout", object.union(case[0], {"id": "a"}), {"ruleIndex": 0, "ruleId": "a"})] == [case[1]]
}

test_states_of_fixes_of_scout[name] if {
	some name, case in {
		"fixed": [{"fixed_version": "2"}, "fixed"],
		"the words": [{"fixed_version": "not fixed"}, "not-fixed"],
		"silence": [{}, "unknown"],
	}

	[f.fixState | some f in findings("Docker Scout", {"id": "a", "properties": case[0]}, {"ruleIndex": 0, "ruleId": "a"})] == [case[1]]
}

test_lines_with_labels_are_read if {
	result := {
		"ruleId": "CVE-2099-0001",
		"ruleIndex": 0,
		"message": {"text": "Package: zlib1g\nInstalled Version: 1.3\nVulnerability CVE-2099-0001\nSeverity: CRITICAL\nFixed Version: 1.4, 1.5\nLink: x"},
		"locations": [{"physicalLocation": {"artifactLocation": {"uri": "shop/cart"}}}],
	}
	rule := {"id": "CVE-2099-0001", "name": "OsPackageVulnerability", "properties": {"tags": ["vulnerability", "CRITICAL"], "security-severity": "5.0"}}

	[object.remove(f, ["source"]) | some f in findings("Trivy", rule, result)] == [{
		"kind": "vulnerability",
		"path": ["runs", 0, "results", 0],
		"ids": ["CVE-2099-0001"],
		"word": "CRITICAL",
		"package": {"name": "zlib1g", "version": "1.3", "type": null, "purl": null, "path": null},
		"class": "os",
		"fixedVersions": ["1.4", "1.5"],
		"fixState": "fixed",
		"location": "shop/cart",
		"suppressed": null,
	}]
}

# Of several suppressions one that is not accepted counts more than all others.
test_suppressions_must_be_accepted[name] if {
	some name, case in {
		"accepted": [[{"status": "accepted", "justification": "not shipped"}], {"by": "ignore", "reason": "not shipped", "until": null}],
		"without a status": [[{"kind": "inSource"}], {"by": "ignore", "reason": null, "until": null}],
		"none": [[], null],
		"no list": ["accepted", null],
		"under review": [[{"status": "accepted"}, {"status": "underReview"}], null],
		"rejected": [[{"status": "rejected", "justification": "no"}], null],
		"another type": [["accepted"], null],
	}

	[f.suppressed | some f in findings("Trivy", {"id": "CVE-2099-0001"}, {"ruleId": "CVE-2099-0001", "suppressions": case[0]})] == [case[1]]
}

test_the_help_of_a_rule_is_read_as_well if {
	text := "Vulnerability CVE-2099-0001\nSeverity: Medium\nPackage: zlib\nVersion: 1.3\nFix Version: \nType: apk\nLocation: /lib"

	[[f.ids, f.word, f.package.version, f.fixState, f.class] |
		some f in findings("Grype", {"id": "CVE-2099-0001-zlib", "help": {"text": text}}, {"ruleIndex": 0, "ruleId": "CVE-2099-0001-zlib"})
	] == [[["CVE-2099-0001"], "Medium", "1.3", "not-fixed", "os"]]
}

test_scores_count_where_no_word_does[name] if {
	some name, case in {
		"a score": [{"security-severity": "9.1"}, "critical"],
		"no score": [{"security-severity": "high"}, null],
		"nothing": [{}, null],
	}

	[f.word | some f in findings("Trivy", {"id": "a", "properties": case[0]}, {"ruleIndex": 0, "ruleId": "a"})] == [case[1]]
}

test_an_odd_word_is_not_taken_for_a_severity if {
	rule := {"id": "a", "properties": {"security-severity": "7.5"}}

	[f.word | some f in findings("Trivy", rule, {"ruleIndex": 0, "ruleId": "a", "message": {"text": "Severity: terrible"}})] == ["high"]
}

test_names_of_rules_tell_the_class_elsewhere if {
	[f.class | some f in findings("Trivy", {"id": "a", "name": "LanguageSpecificPackageVulnerability"}, {"ruleIndex": 0, "ruleId": "a"})] == ["language"]
}

test_kinds_follow_the_tags[tag] if {
	some tag, want in {"secret": "secret", "malware": "malware", "misconfiguration": "misconfig", "license": "policy"}
	r := sarif.reports("sarif", {"runs": [run("Trivy", [{"id": "a", "properties": {"tags": [tag]}}], [{"ruleIndex": 0, "ruleId": "a"}])]}, [])[0]

	[f.kind | some f in r.findings] == [want]
	object.get(r.coverage, want, "yes") == "yes"
}

test_the_worst_of_several_tags_is_the_kind if {
	rules := [{"id": "a", "properties": {"tags": ["license", "secret", "malware"]}}]
	r := sarif.reports("sarif", {"runs": [run("Trivy", rules, [{"ruleIndex": 0, "ruleId": "a"}])]}, [])[0]

	[f.kind | some f in r.findings] == ["malware"]
}

test_rules_of_unknown_tools_are_vulnerabilities_only_if_they_say_so if {
	rules := [{"id": "CVE-2099-0001"}, {"id": "style"}]
	results := [{"ruleId": "CVE-2099-0001"}, {"ruleId": "style"}]

	[f.kind | some f in sarif.reports("sarif", {"runs": [run("Homemade", rules, results)]}, [])[0].findings] == ["vulnerability", "misconfig"]
	sarif.reports("sarif", {"runs": [run("Homemade", rules, results)]}, [])[0].tool == "homemade"
}

# Old versions of Grype give every result the index 0.
test_the_id_of_a_rule_is_worth_more_than_its_index[name] if {
	some name, case in {
		"a wrong index": [{"ruleIndex": 0, "ruleId": "b"}, ["b"]],
		"an index alone": [{"rule": {"index": 1}}, ["b"]],
		"nothing": [{}, []],
		"an unknown id": [{"ruleId": "c"}, ["c"]],
	}
	document := {"runs": [run("Trivy", [{"id": "a"}, {"id": "b"}], [case[0]])]}

	[f.ids | some f in sarif.reports("sarif", document, [])[0].findings] == [case[1]]
}

test_results_that_report_nothing_are_left_out if {
	results := [{"kind": "pass", "ruleId": "a"}, {"kind": "notApplicable", "ruleId": "a"}, {"baselineState": "absent", "ruleId": "a"}, {"kind": "fail", "ruleId": "a"}]

	[f.path | some f in sarif.reports("sarif", {"runs": [run("Trivy", [{"id": "a"}], results)]}, [])[0].findings] == [["runs", 0, "results", 3]]
}

test_image_and_time_are_read_where_they_are_said if {
	document := {"runs": [object.union(run("Trivy", [], []), {
		"properties": {"imageName": "cart:1", "repoDigests": ["cart@sha256:00aa"], "imageID": "sha256:00bb"},
		"invocations": [{"endTimeUtc": "2099-03-01T08:00:00Z"}],
	})]}
	r := sarif.reports("sarif", document, [])[0]

	[r.image.ref, r.image.digest, r.image.imageId, r.createdAt] == ["cart:1", "sha256:00aa", "sha256:00bb", "2099-03-01T08:00:00Z"]
}

test_only_runs_of_scanners_are_reports if {
	document := {"runs": [run("ESLint", [], []), run("Trivy", [], [])]}

	[r.path | some r in sarif.reports("sarif", document, [])] == [["runs", 1]]
}

test_lists_that_are_none_are_faults[name] if {
	some name, case in {
		"results": [{"results": null}, ["`results` is no list"]],
		"an odd result": [{"results": [7]}, ["1 of `results` cannot be read"]],
		"rules": [{"tool": {"driver": {"rules": 7}}}, ["`tool.driver.rules` is no list"]],
	}

	sarif.reports("sarif", {"runs": [object.union(run("Trivy", [], []), case[0])]}, [])[0].faults == case[1]
}

test_details_of_a_finding if {
	source := {
		"rule": {"helpUri": "https://example.com", "properties": {"cvssV3": 7.5, "cvssV3_vector": "CVSS:4.0/AV:N"}},
		"result": {"message": {"text": "  Severity : HIGH\n  EPSS Score     : 0.25%\n"}},
	}

	sarif.details({}, {"source": source}) == {
		"cvss": {"score": 7.5, "vector": "CVSS:4.0/AV:N", "version": "4.0", "source": null},
		"epss": {"score": 0.25, "percentile": null},
		"url": "https://example.com",
	}
}

test_no_details_are_null if {
	sarif.details({}, {"source": {"rule": {"properties": {"cvssV3": 5}}, "result": {}}}) == {
		"cvss": {"score": 5, "vector": null, "version": null, "source": null},
		"epss": null,
		"url": null,
	}
	sarif.details({}, {"source": {"rule": {}, "result": {"message": {"text": "EPSS Score: none"}}}}) == {"cvss": null, "epss": null, "url": null}
}

no_image := {"ref": null, "digest": null, "imageId": null, "platform": null, "createdAt": null}

run(name, rules, results) := {"tool": {"driver": {"name": name, "version": "1.2.3", "rules": rules}}, "results": results}

findings(name, rule, result) := sarif.reports("sarif", {"runs": [run(name, [rule], [result])]}, [])[0].findings

test_a_tool_that_looks_for_one_thing_covers_that_alone[name] if {
	some name, kind in {"gitleaks": "secret", "TruffleHog": "secret", "ClamAV": "malware", "YARA 4": "malware"}

	[r] := sarif.reports("sarif", {"runs": [run(name, [], [])]}, [])

	object.filter(r.coverage, {"vulnerability", "secret", "malware"}) == object.union({"vulnerability": "no", "secret": "no", "malware": "no"}, {kind: "yes"})
	sarif.format({"runs": [run(name, [], [])]}) == "sarif"
}

test_rules_tell_what_an_unknown_tool_looks_for[tag] if {
	some tag, want in {
		"Secrets": {"vulnerability": "no", "secret": "yes", "malware": "unknown"},
		"virus": {"vulnerability": "no", "secret": "unknown", "malware": "yes"},
		"vulnerability": {"vulnerability": "yes", "secret": "unknown", "malware": "unknown"},
	}

	document := {"runs": [run("Homemade", [{"id": "a", "properties": {"tags": [7, tag]}}], [])]}
	[r] := sarif.reports("sarif", document, [])

	object.filter(r.coverage, {"vulnerability", "secret", "malware"}) == want
	sarif.format(document) == "sarif"
}

test_a_secret_has_the_severity_of_its_level[name] if {
	some name, [result, want] in {
		"error": [{"level": "error"}, "high"],
		"none given": [{}, "medium"],
		"note": [{"level": "note"}, "low"],
	}

	[r] := sarif.reports("sarif", {"runs": [run("gitleaks", [{"id": "aws"}], [object.union({"ruleId": "aws"}, result)])]}, [])

	[[f.kind, f.word] | some f in r.findings] == [["secret", want]]
}

test_malware_is_critical_whatever_its_level if {
	rule := {"id": "x", "properties": {"tags": ["virus"]}}
	location := {"physicalLocation": {"artifactLocation": {"uri": "a/b"}, "region": {"startLine": 7}}}
	[r] := sarif.reports("sarif", {"runs": [run("Homemade", [rule], [{"ruleId": "x", "level": "note", "locations": [location]}])]}, [])

	[[f.kind, f.word, f.location] | some f in r.findings] == [["malware", "critical", "a/b:7"]]
}

test_secrets_by_another_tag_are_secrets if {
	rule := {"id": "x", "properties": {"tags": ["Secrets"], "security-severity": "8.0"}}
	[r] := sarif.reports("sarif", {"runs": [run("Homemade", [rule], [{"ruleId": "x"}])]}, [])

	[[f.kind, f.word] | some f in r.findings] == [["secret", "high"]]
}

test_a_run_that_failed_is_a_fault if {
	failed := object.union(run("gitleaks", [], []), {"invocations": [{"executionSuccessful": false}]})
	[r] := sarif.reports("sarif", {"runs": [failed]}, [])

	r.faults == ["the tool says that its run failed"]
}
