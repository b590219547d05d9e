package lib.plimsoll.context.test

import data.lib.plimsoll.context
import data.lib.plimsoll.dockerfile

test_sources_are_told_apart if {
	r := sources("COPY", ["app", "./src/../lib/", "$UNKNOWN/x", "<<EOF", "https://example.com/$UNKNOWN", "git@example.com:team/app.git", "/srv/"], [])

	r == [
		{"at": 0, "text": "app", "kind": "local", "path": "app"},
		{"at": 1, "text": "./src/../lib/", "kind": "local", "path": "lib"},
		{"at": 2, "text": "$UNKNOWN/x", "kind": "open"},
		{"at": 3, "text": "<<EOF", "kind": "heredoc"},
		{"at": 4, "text": "https://example.com/$UNKNOWN", "kind": "remote"},
		{"at": 5, "text": "git@example.com:team/app.git", "kind": "remote"},
	]
}

test_variables_are_replaced if {
	r := [step |
		some step in dockerfile.steps
		step.cmd == "copy"
	] with input as [
		{"Cmd": "from", "Flags": [], "Value": ["a"]},
		{"Cmd": "arg", "Flags": [], "Value": ["DIR=docs"]},
		{"Cmd": "copy", "Flags": [], "Value": ["\"$DIR\"", "/"]},
	]
	found := context.sources(r[0]) with input as [
		{"Cmd": "from", "Flags": [], "Value": ["a"]},
		{"Cmd": "arg", "Flags": [], "Value": ["DIR=docs"]},
		{"Cmd": "copy", "Flags": [], "Value": ["\"$DIR\"", "/"]},
	]

	found == [{"at": 0, "text": "docs", "kind": "local", "path": "docs"}]
}

test_other_stages_and_instructions_have_no_sources if {
	sources("COPY", ["a", "b"], ["--from=build"]) == []
	sources("RUN", ["a", "b"], []) == []
	sources("COPY", [], []) == []
}

test_paths_are_cleaned[path] if {
	some path, want in {
		".": "",
		"./": "",
		"/": "",
		"": "",
		"a//b/./c/": "a/b/c",
		"a/../b": "b",
		"a/b/../../c": "c",
		"a/b/../c/..": "a",
		"../a": "a",
		"../../a/..": "",
		"a/..": "",
		"..": "",
		`.\app\x`: "app/x",
	}

	context.clean(path) == want
}

test_mounts_of_the_context_are_found if {
	context.mounts_context({"cmd": "run", "flags": ["--mount=target=/src"]})
	context.mounts_context({"cmd": "run", "flags": ["--mount=type=bind,source=.,target=/src"]})
	not context.mounts_context({"cmd": "run", "flags": ["--mount=type=bind,from=build,target=/src"]})
	not context.mounts_context({"cmd": "run", "flags": ["--mount=type=cache,target=/src"]})
	not context.mounts_context({"cmd": "copy", "flags": ["--mount=target=/src"]})
}

test_addresses_are_shown_without_what_may_be_secret if {
	context.shown("https://user:word@example.com/a.tgz?token=x#y") == "https://example.com/a.tgz"
	context.shown("git@example.com:a.git") == "git@example.com:a.git"
	context.shown("app/config") == "app/config"
}

sources(cmd, values, flags) := found if {
	step := {"cmd": lower(cmd), "values": values, "flags": flags, "index": 0}
	found := context.sources(step) with input as {}
}
