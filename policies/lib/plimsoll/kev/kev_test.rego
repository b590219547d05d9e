package lib.plimsoll.kev.kev_test

import data.lib.plimsoll.kev

list := {
	"title": "Ours",
	"catalogVersion": "2099.03.01",
	"dateReleased": "2099-03-01T08:00:00Z",
	"vulnerabilities": [{"cveID": "CVE-2099-0001"}, {"cveID": 7}, "CVE-2099-0002", {}],
}

test_is_told_by_its_version_and_its_entries[name] if {
	some name, case in {
		"a list": [list, true],
		"an empty list": [{"catalogVersion": "1", "vulnerabilities": []}, true],
		"a bill of materials": [{"bomFormat": "CycloneDX", "catalogVersion": "1", "vulnerabilities": []}, false],
		"without a version": [{"vulnerabilities": []}, false],
		"an array": [[list], false],
	}
	told := [1 | kev.is_catalog(case[0])]

	count(told) == 1 == case[1]
}

test_names_what_is_text_and_passes_over_the_rest if {
	kev.listed == {"CVE-2099-0001"} with input as list
	kev.listed == {"CVE-2099-0001", "CVE-2099-0003"} with input as [
		{"path": "a.json", "contents": list},
		{"path": "b.yaml", "contents": {"kind": "Pod"}},
		{"path": "c.json", "contents": {"catalogVersion": "1", "vulnerabilities": [{"cveID": "CVE-2099-0003"}, {"cveID": "CVE-2099-0001"}]}},
	]
	kev.listed == set() with input as {"kind": "Pod"}
}

test_catalogs_are_items if {
	kev.catalogs == [{
		"path": [],
		"subject": {"kind": "KEV", "name": "2099.03.01"},
		"released": "2099-03-01T08:00:00Z",
		"fault": "",
	}] with input as list
	kev.catalogs == [{
		"document": 0,
		"path": [],
		"subject": {"kind": "KEV", "name": "null"},
		"released": null,
		"fault": "the list names no vulnerability",
	}] with input as [{"path": "a.json", "contents": {"catalogVersion": 1, "vulnerabilities": {"a": 1}}}]
}

test_recent_needs_a_date_and_a_clock[name] if {
	some name, case in {
		"young": [30, "2099-03-10T00:00:00Z", 1],
		"old": [7, "2099-03-10T00:00:00Z", 0],
		"no clock": [30, null, 0],
	}

	count(kev.recent(case[0], case[1])) == case[2] with input as list
}

test_a_list_without_entries_is_never_recent if {
	kev.recent(30, "2099-03-10T00:00:00Z") == [] with input as object.union(list, {"vulnerabilities": []})
}
