package lib.plimsoll.scan.gitlab.test

import data.lib.plimsoll.scan.gitlab

test_only_scans_of_images_are_recognised if {
	gitlab.format(report({})) == "gitlab"
	gitlab.format({"scan": {"type": "cluster_image_scanning"}, "vulnerabilities": []}) == "gitlab"
	not gitlab.format({"scan": {"type": "sast"}, "vulnerabilities": []})
	not gitlab.format({"scan": {"type": "container_scanning"}})
	not gitlab.format([])
}

test_a_report_is_mapped_in_full if {
	document := report({"vulnerabilities": [vulnerability]})

	gitlab.reports("gitlab", document, ["x"]) == [{
		"format": "gitlab",
		"tool": "docker-scout",
		"toolVersion": "1.2.3",
		"image": {"ref": "reg.example.com/cart@sha256:00aa", "digest": "sha256:00aa", "imageId": null, "platform": null, "createdAt": null},
		"os": {"family": "debian", "version": "12", "eol": null},
		"createdAt": "2099-03-01T08:00:00Z",
		"db": null,
		"coverage": {"vulnerability": "yes", "secret": "no", "misconfig": "no", "malware": "no"},
		"findings": [{
			"path": ["x", "vulnerabilities", 0],
			"ids": ["CVE-2099-0001", "GHSA-aaaa"],
			"word": "High",
			"package": {"name": "zlib1g", "version": "1.3", "type": null, "purl": null, "path": null},
			"class": "os",
			"fixedVersions": ["1.4"],
			"fixState": "fixed",
			"source": vulnerability,
		}],
		"policyResult": null,
		"path": ["x"],
		"faults": [],
		"source": document,
	}]
}

test_ids_are_taken_from_what_there_is[name] if {
	some name, case in {
		"cve": [{"cve": "CVE-2099-0002", "name": "a title"}, ["CVE-2099-0002"]],
		"name": [{"identifiers": [], "name": "a title"}, ["a title"]],
		"nothing": [{}, []],
	}

	[f.ids | some f in gitlab.reports("gitlab", report({"vulnerabilities": [case[0]]}), [])[0].findings] == [case[1]]
}

test_states_of_fixes[name] if {
	some name, case in {
		"none": [{"solution": "No solution provided"}, "not-fixed", []],
		"silence": [{}, "unknown", []],
		"without a version": [{"solution": "Upgrade soon"}, "fixed", []],
		"another type": [{"solution": 7}, "unknown", []],
	}

	[[f.fixState, f.fixedVersions] | some f in gitlab.reports("gitlab", report({"vulnerabilities": [case[0]]}), [])[0].findings] == [[case[1], case[2]]]
}

test_systems_are_named_in_two_ways[name] if {
	some name, case in {
		"alpine 3.99.0": ["alpine", "os"],
		"Unknown": ["Unknown", null],
	}
	r := gitlab.reports("gitlab", report({"vulnerabilities": [{"location": {"operating_system": name}}]}), [])[0]

	[r.os.family, r.findings[0].class] == case
}

test_the_tool_may_not_be_named if {
	gitlab.reports("gitlab", {"scan": {"type": "container_scanning"}, "vulnerabilities": []}, [])[0].tool == "gitlab"
}

test_what_cannot_be_read_is_a_fault if {
	gitlab.reports("gitlab", report({"vulnerabilities": {}}), [])[0].faults == ["`vulnerabilities` is no list"]
	gitlab.reports("gitlab", report({"scan": {"type": "container_scanning", "status": "failure"}}), [])[0].faults == ["GitLab says that the scan failed"]
}

test_details_of_a_finding if {
	gitlab.details({}, {"source": vulnerability}) == {"url": "https://example.com"}
}

vulnerability := {
	"identifiers": [{"type": "cve", "value": "CVE-2099-0001"}, {"type": "ghsa", "value": "GHSA-aaaa"}],
	"severity": "High",
	"solution": "Upgrade zlib1g from 1.3 to 1.4",
	"location": {
		"dependency": {"package": {"name": "zlib1g"}, "version": "1.3"},
		"operating_system": "debian:12",
		"image": "reg.example.com/cart@sha256:00aa",
	},
	"links": [{"url": "https://example.com"}],
}

report(fields) := object.union(
	{
		"scan": {
			"type": "container_scanning",
			"status": "success",
			"end_time": "2099-03-01T08:00:00",
			"scanner": {"id": "Docker_Scout", "version": "1.2.3"},
		},
		"vulnerabilities": [],
	},
	fields,
)

test_secret_detection_is_mapped if {
	document := {
		"scan": {"type": "secret_detection", "scanner": {"id": "gitleaks"}, "end_time": "2099-03-01T00:00:00"},
		"vulnerabilities": [
			{"severity": "Critical", "identifiers": [{"value": "AWS"}], "location": {"file": "a.env", "start_line": 4}},
			{"severity": "High", "name": "Key", "location": {"file": "b.env"}},
		],
	}
	[r] := gitlab.reports("gitlab", document, [])

	gitlab.format(document) == "gitlab"
	r.coverage == {"vulnerability": "no", "secret": "yes", "misconfig": "no", "malware": "no"}
	[[f.kind, f.ids, f.word, f.location] | some f in r.findings] == [
		["secret", ["AWS"], "Critical", "a.env:4"],
		["secret", ["Key"], "High", "b.env"],
	]
}
