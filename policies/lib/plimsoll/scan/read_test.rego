package lib.plimsoll.scan.read.test

import data.lib.plimsoll.scan.read

test_whatever_is_not_there_reads_as_nothing[name] if {
	some name, root in {"absent": {}, "null": {"a": null}, "text": {"a": "b"}, "array": {"a": []}, "no object": "a", "an array": []}

	read.at(root, ["a", "b"]) == null
	read.text(root, ["a", "b"]) == null
	read.list(root, ["a", "b"]) == []
	read.map(root, ["a", "b"]) == {}
}

test_values_are_found_through_objects_and_arrays if {
	root := {"a": [{"b": "c"}], "d": {"e": []}}

	read.text(root, ["a", 0, "b"]) == "c"
	read.map(root, ["a", 0]) == {"b": "c"}
	read.list(root, ["d", "e"]) == []
	read.at(root, ["d"]) == {"e": []}
}

test_words_for_none_are_no_text[word] if {
	some word in ["", "None", "none", "N/A", "null", 7, ["a"]]

	read.text({"a": word}, ["a"]) == null
}

test_first_is_the_first_that_is_there if {
	read.first([null, "a", "b"]) == "a"
	read.first([null, null]) == null
}

test_a_key_is_there_whatever_stands_at_it if {
	read.has({"a": null}, "a")
	read.has({"a": false}, "a")
	not read.has({"a": 1}, "b")
	not read.has("a", "a")
}

test_numbers_may_be_texts[text] if {
	some text, want in {"7": 7, "0.5": 0.5, "10.25": 10.25, "0": 0}

	read.number(text) == want
}

test_what_is_no_number_is_null[value] if {
	some value in ["", "007", "+5", ".5", "-1", "5.", "1e3", "N/A", null, [1]]

	read.number(value) == null
}

test_a_number_stays_one if {
	read.number(-1) == -1
}

test_a_list_that_is_none_is_a_fault[name] if {
	some name, root in {"absent": {}, "null": {"a": null}, "text": {"a": "none"}, "object": {"a": {}}}

	read.list_faults(root, ["a"]) == ["`a` is no list"]
}

test_keys_have_an_order if {
	read.keys({"a": {"c": 1, "b": 2, "a": 3}}, ["a"]) == ["a", "b", "c"]
	read.keys({"a": ["b"]}, ["a"]) == []
}

test_an_optional_list_may_be_absent if {
	read.optional_list_faults({}, ["a", "b"]) == []
	read.optional_list_faults({"a": {"b": null}}, ["a", "b"]) == []
	read.optional_list_faults({"a": {"b": 1}}, ["a", "b"]) == ["`a.b` is no list"]
}

test_elements_that_are_no_objects_are_a_fault if {
	read.list_faults({"a": [{}, "b", null]}, ["a"]) == ["2 of `a` cannot be read"]
	read.list_faults({"a": [{}]}, ["a"]) == []
}

test_findings_that_are_counted_and_not_listed_are_a_fault if {
	read.missing_faults(3, []) == ["the scanner counts 3 vulnerabilities and the report lists none"]
	read.missing_faults(3, [{}]) == []
	read.missing_faults(0, []) == []
	read.missing_faults(null, []) == []
}

test_versions_are_taken_apart[name] if {
	some name, case in {
		"one": ["1.2-3", ["1.2-3"]],
		"several": ["1.2, 1.3,1.4", ["1.2", "1.3", "1.4"]],
		"array": [["1.2", "None", 7, "1.3"], ["1.2", "1.3"]],
		"none": ["None", []],
		"not fixed": ["not fixed", []],
		"empty": ["", []],
		"null": [null, []],
		"number": [1.2, []],
	}

	read.versions(case[0]) == case[1]
}

test_the_state_of_a_fix_follows_from_its_versions[name] if {
	some name, case in {
		"versions": ["1.2", "fixed"],
		"a word for none": ["None", "not-fixed"],
		"an empty list": [[], "not-fixed"],
		"absent": [null, "not-fixed"],
		"another type": [{"version": "1.2"}, "unknown"],
		"odd versions": [[7], "unknown"],
	}

	read.fix_state(case[0]) == case[1]
}

test_digests_have_their_algorithm if {
	bare := "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef"

	read.digest(bare) == $"sha256:{bare}"
	read.digest("sha512:00") == "sha512:00"
	read.digest("45") == null
	read.digest(7) == null
}

test_the_digest_of_a_reference_follows_its_at_sign if {
	read.digest_of("reg.example.com/shop@sha256:00ff") == "sha256:00ff"
	read.digest_of("reg.example.com/shop:1") == null
	read.digest_of(null) == null
}

test_operating_systems_are_named_with_their_version if {
	read.os("debian:11", ":") == {"family": "debian", "version": "11", "eol": null}
	read.os("debian 9.13", " ") == {"family": "debian", "version": "9.13", "eol": null}
	read.os("wolfi", ":") == {"family": "wolfi", "version": null, "eol": null}
	read.os("", ":") == {"family": null, "version": null, "eol": null}
	read.os(null, ":") == {"family": null, "version": null, "eol": null}
}

test_a_platform_needs_both_parts if {
	read.platform("linux", "arm64") == "linux/arm64"
	read.platform("linux", "") == null
	read.platform(null, "arm64") == null
}

test_an_id_in_brackets_is_another_id if {
	read.ids(["pyup.io-1 (CVE-2099-0001)", "GHSA-a(CVE-2099-0002)", "", 7]) == ["pyup.io-1", "CVE-2099-0001", "GHSA-a", "CVE-2099-0002"]
}

test_classes_of_packages[type] if {
	some type, want in {
		"deb": "os",
		"APKG": "os",
		"debian:11": "os",
		"OS": "os",
		"npm": "language",
		"java-archive": "language",
		"": null,
		"Unknown": null,
	}

	read.class(type) == want
}

test_no_type_has_no_class if {
	read.class(null) == null
	read.class(7) == null
}

test_package_urls_tell_the_class if {
	read.class_of_purl("pkg:rpm/rhel/zlib@1") == "os"
	read.class_of_purl("pkg:npm/zlib@1") == "language"
	read.class_of_purl("zlib@1") == null
	read.class_of_purl(null) == null
}

test_positions_are_grouped_by_key if {
	read.groups(["b", "a", "b", "c", "a"]) == [
		{"key": "a", "members": [1, 4]},
		{"key": "b", "members": [0, 2]},
		{"key": "c", "members": [3]},
	]
	read.groups([]) == []
}

test_the_first_position_of_each_text if {
	read.positions(["b", "a", null, "b", 7]) == {"a": 1, "b": 0}
}

test_a_report_says_nothing_of_what_it_is_not_given if {
	read.report("tool.format", "tool", {"a": 1}, ["x"], {"toolVersion": "2"}) == {
		"format": "tool.format",
		"tool": "tool",
		"toolVersion": "2",
		"image": {"ref": null, "digest": null, "imageId": null, "platform": null, "createdAt": null},
		"os": {"family": null, "version": null, "eol": null},
		"createdAt": null,
		"db": null,
		"coverage": {"vulnerability": "yes", "secret": "no", "misconfig": "no", "malware": "no"},
		"findings": [],
		"policyResult": null,
		"path": ["x"],
		"faults": [],
		"source": {"a": 1},
	}
}

test_what_cannot_be_read_is_a_report_with_a_fault if {
	report := read.unreadable("tool.format", "tool", ["x"], "is torn")

	report.faults == ["is torn"]
	report.coverage == {"vulnerability": "unknown"}
	report.path == ["x"]
}
