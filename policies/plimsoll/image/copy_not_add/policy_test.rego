package plimsoll.image.copy_not_add_test

import data.plimsoll.image.copy_not_add as policy

test_finding_says_what_is_taken if {
	r := policy.violation with input as [from(["alpine"]), add(["app", "lib", "rootfs.tar.gz", "/"], [])]

	r == {{
		"msg": "ADD in stage 0 takes app, lib: use COPY",
		"details": {
			"policy": "image/copy-not-add",
			"rule": "local",
			"path": [1, "Value", 0],
			"subject": {"kind": "Dockerfile", "name": "0"},
		},
	}}
}

test_add_is_judged[name] if {
	some name, case in {
		"archive": {"add": add(["a.tar.xz", "/"], []), "want": set()},
		"archives by a pattern": {"add": add(["dist/*.tgz", "/"], []), "want": set()},
		"archive that is left packed": {"add": add(["a.tar", "/"], ["--unpack=false"]), "want": {"local"}},
		"archive that is unpacked": {"add": add(["a.tar", "/"], ["--unpack=true"]), "want": set()},
		"folder": {"add": add([".", "/"], []), "want": {"local"}},
		"heredoc": {"add": add(["<<EOF", "/x"], []), "want": {"local"}},
		"zip": {"add": add(["a.zip", "/"], []), "want": {"local"}},
		"remote": {"add": add(["https://example.com/a.tar", "/"], []), "want": {"remote"}},
		"remote in capitals": {"add": add(["HTTPS://example.com/a", "/"], []), "want": {"remote"}},
		"remote with a checksum": {"add": add(["https://example.com/a", "/"], ["--checksum=sha256:ab"]), "want": set()},
		"remote with an empty checksum": {"add": add(["https://example.com/a", "/"], ["--checksum="]), "want": {"remote"}},
		"repository": {"add": add(["git@example.com:a.git", "/"], []), "want": {"remote"}},
		"commit": {"add": add(["https://example.com/a.git#24454f830cdb571e2c4ad15481119c43b3cafd48:docs", "/"], []), "want": set()},
		"commit by query": {"add": add(["https://example.com/a.git?tag=v1&checksum=24454f830cdb571e2c4ad15481119c43b3cafd48#main", "/"], []), "want": set()},
		"branch": {"add": add(["https://example.com/a.git#main", "/"], []), "want": {"remote"}},
		"hash of no repository": {"add": add(["https://example.com/a#24454f830cdb571e2c4ad15481119c43b3cafd48", "/"], []), "want": {"remote"}},
		"archive in capitals": {"add": add(["A.TAR.GZ", "/"], []), "want": set()},
		"history kept": {"add": add(["git@example.com:a.git", "/"], ["--keep-git-dir", "--checksum=ab"]), "want": {"git-dir"}},
		"history kept by a value": {"add": add(["git@example.com:a.git", "/"], ["--keep-git-dir=TRUE", "--checksum=ab"]), "want": {"git-dir"}},
		"history left": {"add": add(["git@example.com:a.git", "/"], ["--keep-git-dir=false", "--checksum=ab"]), "want": set()},
		"two faults": {"add": add(["a", "https://example.com/a", "/"], []), "want": {"local", "remote"}},
		"wrong types": {"add": {"Cmd": "add", "Flags": [7], "Value": [7, null]}, "want": {"local"}},
		"no values": {"add": {"Cmd": "add", "Flags": [], "Value": 7}, "want": set()},
	}

	rules([from(["a"]), case.add], {}) == case.want
}

test_message_tells_no_password if {
	r := {f.msg | some f in policy.violation} with input as [from(["a"]), add(["https://me:hunter2@example.com/x?token=y", "/"], [])]

	r == {"ADD in stage 0 downloads https://example.com/x without a checksum: add `--checksum`"}
}

test_variables_have_values_or_are_gaps if {
	document := [
		from(["a"]), {"Cmd": "arg", "Flags": [], "Value": ["F=a.tar", "S"]},
		add(["$F", "/"], []), add(["$S", "/"], []), add(["app-$S.tgz", "/"], []), add(["https://example.com/x", "/"], ["--checksum=$S"]),
	]

	rules(document, {}) == set()
	gaps(document) == {
		"ADD in stage 0 takes $S, and a variable in it has no value here",
		"ADD in stage 0 downloads https://example.com/x, and its checksum is not to be seen here",
	}
}

test_flags_of_an_inner_instruction_are_a_gap if {
	document := [from(["a"]), {"Cmd": "onbuild", "SubCmd": "ADD", "Flags": [], "Value": ["https://example.com/x", "/"]}]

	rules(document, {}) == set()
	gaps(document) == {"ONBUILD ADD in stage 0 downloads https://example.com/x, and its checksum is not to be seen here"}
}

test_commit_is_a_download_where_none_is_allowed if {
	rules([from(["a"]), add(["https://example.com/a.git#24454f830cdb571e2c4ad15481119c43b3cafd48", "/"], [])], {"allowRemoteWithChecksum": false}) == {"remote"}
}

test_only_stages_that_are_built_count if {
	add_app := add(["app", "/"], [])

	rules([from(["a", "AS", "unused"]), add_app, from(["b"])], {}) == set()
	rules([from(["a", "AS", "base"]), add_app, from(["base"])], {}) == {"local"}
	rules([add_app], {}) == {"local"}
}

test_parameters_count if {
	rules([from(["a"]), add(["a.zip", "b.tar", "/"], [])], {"archiveSuffixes": [".zip", ".tar"]}) == set()
	r := {f.msg | some f in policy.violation} with input as [from(["a"]), add(["https://example.com/x", "/"], ["--checksum=sha256:ab"])]
		with data.lib.plimsoll.parameters as {"image/copy-not-add": {"allowRemoteWithChecksum": false}}

	r == {"ADD in stage 0 downloads https://example.com/x and must not download anything"}
}

test_applies_where_there_is_an_add if {
	policy.applicable with input as [from(["a"]), add(["a.tar", "/"], [])]
	not policy.applicable with input as [from(["a"]), {"Cmd": "copy", "Flags": [], "Value": ["a", "/"]}]
}

rules(document, parameters) := r if {
	r := {f.details.rule | some f in policy.violation} with input as document
		with data.lib.plimsoll.parameters as {"image/copy-not-add": parameters}
}

gaps(document) := r if {
	r := {gap.msg | some gap in policy.no_evidence} with input as document
}

from(words) := {"Cmd": "from", "SubCmd": "", "JSON": false, "Flags": [], "Value": words, "Stage": 0}

add(words, flags) := {"Cmd": "add", "SubCmd": "", "JSON": false, "Flags": flags, "Value": words, "Stage": 0}
