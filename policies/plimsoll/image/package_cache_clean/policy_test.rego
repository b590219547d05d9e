package plimsoll.image.package_cache_clean_test

import data.plimsoll.image.package_cache_clean as policy

test_finding_says_what_stays_and_what_helps if {
	r := policy.violation with input as [from(["alpine"]), run("apk add curl")]

	r == {{
		"msg": "RUN in stage 0: apk leaves its package index in the layer: give `--no-cache` to every `apk add`, and leave `apk update` out",
		"details": {
			"policy": "image/package-cache-clean",
			"rule": "cache",
			"path": [1, "Value", 0],
			"subject": {"kind": "Dockerfile", "name": "0"},
		},
	}}
}

test_message_says_why_cleaning_did_not_help if {
	messages([from(["debian"]), run("rm -rf /var/lib/apt/lists; apt-get update; apt-get install x")], {}) == {"RUN in stage 0: apt leaves its package lists in the layer: it cleans up before the last install"}
	messages([from(["debian"]), run("apt-get install x"), run("rm -rf /var/lib/apt/lists")], {}) == {"RUN in stage 0: apt leaves its package lists in the layer: a later step cleans up, and the layer keeps them"}
}

test_index_alone_is_reported_even_where_it_is_deleted if {
	messages([from(["debian"]), run("apt-get update && rm -rf /var/lib/apt/lists")], {}) == {"RUN in stage 0: apt refreshes its index and installs nothing; do both in one RUN"}
}

test_two_managers_of_a_run_are_two_findings if {
	count(messages([from(["debian"]), run("apt-get install x; npm ci")], {})) == 2
}

test_file_without_a_stage_is_judged if {
	messages([run("apk update")], {}) == {"RUN before the first FROM: apk refreshes its index and installs nothing; do both in one RUN"}
}

test_variable_counts_from_where_it_is_set[name] if {
	some name, case in {
		"env": {"steps": [env(["PIP_NO_CACHE_DIR", "1", "="])], "silent": true},
		"env of old form": {"steps": [env(["PIP_NO_CACHE_DIR", "true", ""])], "silent": true},
		"quoted": {"steps": [env(["PIP_NO_CACHE_DIR", "\"1\"", "="])], "silent": true},
		"argument": {"steps": [arg(["PIP_NO_CACHE_DIR=1"])], "silent": true},
		"argument without a value": {"steps": [arg(["PIP_NO_CACHE_DIR"])], "silent": false},
		"switched off, which pip takes for on": {"steps": [env(["PIP_NO_CACHE_DIR", "off", "="])], "silent": true},
		"empty": {"steps": [env(["PIP_NO_CACHE_DIR", "", "="])], "silent": false},
		"none": {"steps": [], "silent": false},
	}

	r := messages(array.flatten([[from(["python"])], case.steps, [run("pip install x")]]), {})
	count(r) == 0 == case.silent
}

test_variable_that_comes_later_does_not_count if {
	count(messages([from(["python"]), run("pip install x"), env(["PIP_NO_CACHE_DIR", "1", "="])], {})) == 1
}

test_exported_variable_counts if {
	messages([from(["python"]), run("export PIP_NO_CACHE_DIR=1; pip install x")], {}) == set()
}

test_stage_that_is_not_shipped_counts_when_asked if {
	document := [from(["debian", "AS", "build"]), run("apt-get install gcc"), from(["scratch"])]

	messages(document, {}) == set()
	count(messages(document, {"includeNonFinalStages": true})) == 1
}

test_managers_are_chosen if {
	document := [from(["debian"]), run("apt-get install gcc"), run("npm ci")]

	count(messages(document, {"managers": ["npm"]})) == 1
	count(messages(document, {"managers": ["apt", "all"]})) == 2
	messages(document, {"managers": []}) == set()
}

test_undelivered_heredoc_is_a_gap if {
	r := {gap.msg | some gap in policy.no_evidence} with input as [from(["debian"]), run("<<EOF bash")]

	r == {"RUN in stage 0: the text of the heredoc did not come along, so nobody has read it"}
}

test_index_before_a_script_is_a_gap if {
	document := [from(["debian"]), run("apt-get update && ./install.sh")]
	r := {gap.msg | some gap in policy.no_evidence} with input as document

	messages(document, {}) == set()
	r == {"RUN in stage 0: ./install.sh may install packages, and what it leaves is not to be seen here"}
}

test_inner_instruction_is_a_gap if {
	document := [from(["debian"]), object.union(run("apt-get update"), {"Cmd": "onbuild", "SubCmd": "run"})]
	r := {gap.msg | some gap in policy.no_evidence} with input as document

	messages(document, {}) == set()
	r == {"ONBUILD RUN in stage 0: apt leaves its package lists, unless the RUN has a cache mount"}
}

test_applies_where_a_manager_is_used if {
	policy.applicable with input as [from(["alpine"]), run("apk add --no-cache x")]
	not policy.applicable with input as [from(["alpine"]), run("true")]
	not policy.applicable with input as {"services": {}}
}

test_wrong_types_are_no_evaluation_error[name] if {
	some name, document in {
		"values": [from(["a"]), {"Cmd": "run", "Flags": [], "Value": 7, "JSON": false, "Stage": 0}],
		"flags": [from(["a"]), {"Cmd": "run", "Flags": [7], "Value": [7], "JSON": true, "Stage": 0}],
		"pairs": [from(["a"]), {"Cmd": "env", "Flags": [], "Value": [7, {}], "JSON": 1, "Stage": 0}, run("pip list")],
	}

	messages(document, {}) == set()
}

messages(document, parameters) := r if {
	r := {f.msg | some f in policy.violation} with input as document
		with data.lib.plimsoll.parameters as {"image/package-cache-clean": parameters}
}

from(words) := {"Cmd": "from", "SubCmd": "", "JSON": false, "Flags": [], "Value": words, "Stage": 0}

run(script) := {"Cmd": "run", "SubCmd": "", "JSON": false, "Flags": [], "Value": [script], "Stage": 0}

env(words) := {"Cmd": "env", "SubCmd": "", "JSON": false, "Flags": [], "Value": words, "Stage": 0}

arg(words) := {"Cmd": "arg", "SubCmd": "", "JSON": false, "Flags": [], "Value": words, "Stage": 0}
