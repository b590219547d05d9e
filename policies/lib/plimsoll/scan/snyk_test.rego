package lib.plimsoll.scan.snyk.test

import data.lib.plimsoll.scan.snyk

test_a_test_of_an_image_names_docker if {
	snyk.format(tested({})) == "snyk"
	snyk.format([tested({})]) == "snyk"
}

# `snyk test` on source code looks the same, but for this key.
test_a_test_of_source_code_is_none if {
	not snyk.format({"vulnerabilities": [], "ok": true})
	not snyk.format({"vulnerabilities": [], "ok": true, "docker": "yes"})
	not snyk.format([])
}

test_a_report_is_mapped_in_full if {
	document := tested({"vulnerabilities": [zlib]})

	snyk.reports("snyk", document, ["x"]) == [{
		"format": "snyk",
		"tool": "snyk",
		"toolVersion": null,
		"image": {"ref": "shop/cart:4.2", "digest": null, "imageId": null, "platform": "linux/amd64", "createdAt": null},
		"os": {"family": "debian", "version": "12", "eol": null},
		"createdAt": null,
		"db": null,
		"coverage": {"vulnerability": "yes", "os": "yes", "secret": "no", "misconfig": "no", "malware": "unknown"},
		"findings": [{
			"kind": "vulnerability",
			"path": ["x", "vulnerabilities", 0],
			"ids": ["SNYK-DEBIAN12-ZLIB-1", "CVE-2099-0001", "GHSA-aaaa"],
			"word": "critical",
			"severitySource": "snyk",
			"package": {"name": "zlib", "version": "1.3", "type": "debian:12", "purl": null, "path": null},
			"class": "os",
			"fixedVersions": ["1.4"],
			"fixState": "fixed",
			"source": zlib,
		}],
		"policyResult": {"status": "fail", "failures": []},
		"path": ["x"],
		"faults": [],
		"source": document,
	}]
}

# Snyk prints an entry for each path of dependencies.
test_paths_of_one_vulnerability_are_one_finding if {
	deeper := object.union(zlib, {"from": ["cart", "tool", "zlib"]})
	other := object.union(zlib, {"version": "1.2"})
	document := tested({"vulnerabilities": [zlib, deeper, other], "applications": [{"vulnerabilities": [zlib]}]})

	{f.path | some f in snyk.reports("snyk", document, [])[0].findings} == {["vulnerabilities", 0], ["vulnerabilities", 2]}
}

test_entries_without_an_id_stay_apart if {
	document := tested({"vulnerabilities": [{"severity": "low"}, {"severity": "low"}]})

	count(snyk.reports("snyk", document, [])[0].findings) == 2
}

test_applications_in_the_image_are_read if {
	document := tested({"applications": [{"vulnerabilities": [{"id": "SNYK-JS-A", "packageManager": "npm"}]}]})

	[[f.path, f.class] | some f in snyk.reports("snyk", document, [])[0].findings] == [[["applications", 0, "vulnerabilities", 0], "language"]]
}

test_several_images_are_several_reports if {
	[[r.path, r.faults] | some r in snyk.reports("snyk", [tested({}), {"error": "no access"}], [])] == [
		[[0], []],
		[[1], ["is no test of an image"]],
	]
}

test_references_lose_what_the_project_repeats[path] if {
	some path, want in {"shop/cart:4.2/cart": "shop/cart:4.2", "shop/cart:4.2": "shop/cart:4.2", "other/cart": "other"}

	snyk.reports("snyk", tested({"path": path}), [])[0].image.ref == want
}

test_a_reference_may_be_all_there_is if {
	snyk.reports("snyk", {"vulnerabilities": [], "ok": true, "docker": {}, "path": "cart:1"}, [])[0].image.ref == "cart:1"
}

test_the_older_word_for_severity_counts_where_it_is_alone if {
	document := tested({"vulnerabilities": [{"id": "a", "severity": "high"}]})

	[f.word | some f in snyk.reports("snyk", document, [])[0].findings] == ["high"]
}

test_states_of_fixes[name] if {
	some name, case in {
		"nearest": [{"nearestFixedInVersion": "2", "fixedIn": ["3"]}, ["2"], "fixed"],
		"fixed in": [{"fixedIn": ["3", "4"]}, ["3", "4"], "fixed"],
		"none": [{"fixedIn": []}, [], "not-fixed"],
		"nothing": [{}, [], "not-fixed"],
		"another type": [{"fixedIn": {"a": 1}}, [], "unknown"],
	}
	found := snyk.reports("snyk", tested({"vulnerabilities": [case[0]]}), [])[0].findings

	[[f.fixedVersions, f.fixState] | some f in found] == [[case[1], case[2]]]
}

test_malicious_packages_are_malware if {
	document := tested({"vulnerabilities": [{"id": "a", "malicious": true}]})

	[f.kind | some f in snyk.reports("snyk", document, [])[0].findings] == ["malware"]
}

test_the_distribution_was_looked_at_where_packages_were_counted[name] if {
	some name, case in {
		"counted": [{"packageManager": "apk", "dependencyCount": 14}, "yes"],
		"none counted": [{"packageManager": "apk", "dependencyCount": 0}, "unknown"],
		"counted as a text": [{"packageManager": "apk", "dependencyCount": "14"}, "unknown"],
		"no package manager": [{"packageManager": "linux", "dependencyCount": 3}, "unknown"],
		"found something": [{"packageManager": 7, "vulnerabilities": [zlib]}, "yes"],
	}

	snyk.reports("snyk", tested(case[0]), [])[0].coverage.os == case[1]
}

test_its_own_verdict_is_kept if {
	snyk.reports("snyk", tested({"ok": true}), [])[0].policyResult.status == "pass"
	snyk.reports("snyk", tested({"ok": "true"}), [])[0].policyResult.status == "fail"
}

test_lists_that_are_none_are_faults[name] if {
	some name, case in {
		"vulnerabilities": [{"vulnerabilities": null}, ["`vulnerabilities` is no list"]],
		"an odd one": [{"vulnerabilities": [7]}, ["1 of `vulnerabilities` cannot be read"]],
		"applications": [{"applications": "none"}, ["`applications` is no list"]],
		"an odd application": [{"applications": [7]}, ["1 of `applications` cannot be read"]],
		"of an application": [{"applications": [{}]}, ["`vulnerabilities` is no list"]],
		"cut off": [{"uniqueCount": 4}, ["the scanner counts 4 vulnerabilities and the report lists none"]],
	}

	snyk.reports("snyk", tested(case[0]), [])[0].faults == case[1]
}

test_the_image_is_known_by_its_id if {
	snyk.reports("snyk", tested({"docker": {"image": {"imageId": "sha256:00bb"}}}), [])[0].image.imageId == "sha256:00bb"
}

test_licences_are_no_vulnerabilities[name] if {
	some name, case in {
		"by type": [{"id": "licence-1", "type": "license"}, "policy"],
		"by id": [{"id": "snyk:lic:npm:chart:GPL-3.0"}, "policy"],
		"another type": [{"id": "SNYK-JS-A", "type": "vuln"}, "vulnerability"],
		"malicious": [{"id": "SNYK-JS-A", "malicious": true}, "malware"],
	}

	[f.kind | some f in snyk.reports("snyk", tested({"vulnerabilities": [case[0]]}), [])[0].findings] == [case[1]]
}

test_an_upgrade_or_a_patch_is_a_fix[name] if {
	some name, case in {
		"upgrade": [{"isUpgradable": true}, "fixed"],
		"patch": [{"isUpgradable": false, "isPatchable": true}, "fixed"],
		"neither": [{"isUpgradable": false, "isPatchable": false}, "not-fixed"],
		"a text": [{"isUpgradable": "true"}, "not-fixed"],
	}

	[f.fixState | some f in snyk.reports("snyk", tested({"vulnerabilities": [object.union({"id": "SNYK-JS-A"}, case[0])]}), [])[0].findings] == [case[1]]
}

# An entry may have a rule for each of its paths.
test_ignored_entries_are_suppressed[name] if {
	some name, case in {
		"until a day": [[{"reason": "not shipped", "expires": "2099-01-01"}, {"expires": "2098-01-01"}], {"by": "ignore", "reason": "not shipped", "until": "2099-01-01"}],
		"for ever": [[{"expires": "2099-01-01"}, {"reason": "tests only"}], {"by": "ignore", "reason": "tests only", "until": null}],
		"without a rule": [null, {"by": "ignore", "reason": null, "until": null}],
	}
	document := tested({"filtered": {"ignore": [object.union(zlib, {"filtered": {"ignored": case[0]}}), 7]}})

	[[f.path, f.suppressed] | some f in snyk.reports("snyk", document, [])[0].findings] == [[["filtered", "ignore", 0], case[1]]]
}

test_details_of_a_finding if {
	snyk.details({}, {"source": zlib}) == {
		"cvss": {"score": 9.8, "vector": "CVSS:3.1/AV:N", "version": "3", "source": "snyk"},
		"epss": {"score": 0.5, "percentile": 0.75},
		"exploit": "functional",
		"location": "docker-image|cart@4.2",
		"url": "https://security.snyk.io/vuln/SNYK-DEBIAN12-ZLIB-1",
	}
}

test_newer_words_for_exploits_are_read if {
	snyk.details({}, {"source": {"exploitDetails": {"maturityLevels": [{"level": "Attacked"}]}}}).exploit == "known"
}

test_no_details_are_null if {
	details := snyk.details({}, {"source": {"epssDetails": {"probability": "low"}}})

	[details.cvss, details.epss, details.exploit] == [null, null, "unknown"]
}

zlib := {
	"id": "SNYK-DEBIAN12-ZLIB-1",
	"identifiers": {"CVE": ["CVE-2099-0001"], "GHSA": ["GHSA-aaaa"]},
	"severity": "high",
	"severityWithCritical": "critical",
	"packageName": "zlib",
	"version": "1.3",
	"packageManager": "debian:12",
	"nearestFixedInVersion": "1.4",
	"cvssScore": 9.8,
	"CVSSv3": "CVSS:3.1/AV:N",
	"epssDetails": {"probability": "0.5", "percentile": "0.75"},
	"exploit": "Functional",
	"from": ["docker-image|cart@4.2", "zlib@1.3"],
}

tested(fields) := object.union(
	object.remove(
		{
			"vulnerabilities": [],
			"ok": false,
			"docker": {},
			"projectName": "docker-image|shop/cart",
			"path": "shop/cart:4.2/cart",
			"platform": "linux/amd64",
			"packageManager": "deb",
			"dependencyCount": 90,
		},
		object.keys(fields),
	),
	fields,
)
