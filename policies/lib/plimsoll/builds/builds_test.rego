package lib.plimsoll.builds.test

import data.lib.plimsoll.builds

copy_all := [
	{"Cmd": "from", "Flags": [], "Value": ["nginx"]},
	{"Cmd": "copy", "Flags": [], "Value": [".", "/srv"]},
]

git := [{"Kind": "Path", "Value": ".git", "Original": ".git"}]

test_build_alone_knows_no_ignore_file if {
	[build] := builds.all with input as copy_all

	build.ignored == {"state": "unknown", "paths": ["<name of the Dockerfile>.dockerignore", ".dockerignore"]}
	[take.step.path | some take in build.takes] == [[1]]
	count(builds.ignore_files) == 0 with input as copy_all
}

test_other_documents_are_no_builds if {
	builds.all == [] with input as {}
	builds.ignore_files == [] with input as {}
	builds.all == [] with input as [{"path": "x", "contents": {}}, {"path": "y", "contents": null}]
	builds.ignore_files == [] with input as [{"path": "x", "contents": {}}]
}

test_ignore_file_alone_is_judged if {
	[file] := builds.ignore_files with input as git

	file.subject == {"kind": "IgnoreFile", "name": ".dockerignore"}
	[pattern.text | some pattern in file.patterns] == [".git"]
	not file.idle
}

test_ignore_file_may_be_wrapped_in_one_more_array if {
	[file] := builds.ignore_files with input as [git]

	file.path == [0]
	[pattern.text | some pattern in file.patterns] == [".git"]
}

# So that a waiver covers one of them.
test_ignore_files_of_a_set_are_called_by_their_paths if {
	files := builds.ignore_files with input as [{"path": "./a/.dockerignore", "contents": git}, {"path": ".dockerignore", "contents": git}]

	[file.subject.name | some file in files] == ["a/.dockerignore", ".dockerignore"]
}

# By the paths of the set.
test_ignore_file_is_found[name] if {
	some name, case in {
		"same folder": {"files": {"a/Dockerfile": copy_all, "a/.dockerignore": git}, "want": ["given", 1]},
		"root": {"files": {"Dockerfile": copy_all, "./.dockerignore": git}, "want": ["given", 1]},
		"absolute": {"files": {"/a/Dockerfile": copy_all, "/a/.dockerignore": git}, "want": ["given", 1]},
		"backslashes": {"files": {`a\Dockerfile`: copy_all, "a/.dockerignore": git}, "want": ["given", 1]},
		"wrapped": {"files": {"a/Dockerfile": [copy_all], "a/.dockerignore": git}, "want": ["given", 1]},
		"own goes first": {"files": {"a/Dockerfile": copy_all, "a/.dockerignore": git, "a/Dockerfile.dockerignore": git}, "want": ["given", 2]},
		"Podman": {"files": {"a/Containerfile": copy_all, "a/.containerignore": git}, "want": ["given", 1]},
		"folder above": {"files": {"a/b/Dockerfile": copy_all, "a/.dockerignore": git, ".dockerignore": git}, "want": ["elsewhere", 1]},
		"folder above is the context": {"files": {"a/b/Dockerfile": copy_all, ".dockerignore": git}, "context": ".", "want": ["given", 1]},
		"context without one": {"files": {"a/b/Dockerfile": copy_all, "a/b/.dockerignore": git}, "context": "a", "want": ["unknown", null]},
		"folder beside": {"files": {"a/Dockerfile": copy_all, "b/.dockerignore": git}, "want": ["unknown", null]},
		"begins alike": {"files": {"a/Dockerfile": copy_all, "a.dockerignore": git}, "want": ["unknown", null]},
		"looked for": {"files": {"a/Dockerfile": copy_all, "a/.dockerignore": null, "a/Dockerfile.dockerignore": null}, "want": ["missing", null]},
		"half looked for": {"files": {"a/Dockerfile": copy_all, "a/.dockerignore": null}, "want": ["unknown", null]},
		"all there is": {"files": {"a/Dockerfile": copy_all, "a/x.yaml": {}}, "complete": true, "want": ["missing", null]},
	}
	order := ["Dockerfile", "Containerfile"]
	first := [{"path": path, "contents": contents} | some path, contents in case.files; _ends(path, order)]
	rest := [{"path": path, "contents": case.files[path]} |
		some path in array.reverse(sort([other | some other, _ in case.files; not _ends(other, order)]))
	]
	sorted := [member | some member in rest; not endswith(member.path, "Dockerfile.dockerignore")]
	own := [member | some member in rest; endswith(member.path, "Dockerfile.dockerignore")]
	[build] := builds.all with input as array.flatten([first, sorted, own])
		with data.lib.plimsoll.parameters as {"buildContext": object.get(case, "context", ""), "complete": object.get(case, "complete", false)}

	[build.ignored.state, object.get(build.ignored, "position", null)] == case.want
}

_ends(path, names) if {
	some name in names
	endswith(path, name)
}

test_items_of_a_set_have_its_positions if {
	[build] := builds.all with input as [{"path": "x", "contents": {}}, {"path": "Dockerfile", "contents": copy_all}]

	[build.document, build.takes[0].step.document, build.steps[0].document] == [1, 1, 1]
}

test_two_files_of_one_path_are_no_evaluation_error if {
	[build] := builds.all with input as [
		{"path": "Dockerfile", "contents": copy_all}, {"path": ".dockerignore", "contents": []},
		{"path": ".dockerignore", "contents": git}, {"path": ".dockerignore", "contents": git},
	]

	build.ignored.position == 2
}

test_file_is_idle_where_its_builds_take_nothing if {
	nothing := [{"Cmd": "from", "Flags": [], "Value": ["nginx"]}]
	idle := [file.idle | some file in builds.ignore_files] with input as [
		{"path": "a/Dockerfile", "contents": nothing}, {"path": "a/.dockerignore", "contents": git},
		{"path": "b/Dockerfile", "contents": copy_all}, {"path": "b/.dockerignore", "contents": git},
		{"path": "c/.dockerignore", "contents": git},
	]

	idle == [true, false, false]
}

test_stages_that_are_not_shipped_take_as_well if {
	[build] := builds.all with input as [
		{"Cmd": "from", "Flags": [], "Value": ["a", "AS", "build"]}, {"Cmd": "copy", "Flags": [], "Value": [".", "/"]},
		{"Cmd": "from", "Flags": [], "Value": ["b", "AS", "unused"]}, {"Cmd": "copy", "Flags": [], "Value": [".", "/"]},
		{"Cmd": "from", "Flags": [], "Value": ["c"]}, {"Cmd": "copy", "Flags": ["--from=build"], "Value": ["/a", "/"]},
		{"Cmd": "run", "Flags": ["--mount=target=/src"], "Value": ["make"]}, {"Cmd": "onbuild", "SubCmd": "COPY", "Flags": [], "Value": [".", "/"]},
		{"Cmd": "copy", "Flags": [], "Value": ["<<EOF", "/"]},
	]

	[[take.step.path[0], take.shipped] | some take in build.takes] == [[1, false], [6, true]]
	count(build.executions) == 1
}

test_fragment_takes_as_well if {
	[build] := builds.all with input as [{"Cmd": "copy", "Flags": [], "Value": [".", "/"]}]

	[take.shipped | some take in build.takes] == [true]
}

test_images_of_a_set_have_its_positions if {
	config := {"architecture": "amd64", "config": {}, "rootfs": {"diff_ids": []}, "history": [{"created_by": "COPY . /"}]}

	[image.document | some image in builds.images] == [1] with input as [{"path": "x", "contents": {}}, {"path": "y", "contents": config}]
	[count(image.history) | some image in builds.images] == [1] with input as config
}

test_exposed_paths_are_those_that_are_let_in if {
	bare(builds.exposed([], "", ["a", "b/c"], [])) == ["a", "b/c"] with input as git
	bare(builds.exposed([{"kind": "plain", "text": "b", "negated": false}], "", ["a", "b/c"], [])) == ["a"] with input as git
}

test_exposed_path_names_the_pattern_that_let_it_in if {
	patterns := [
		{"kind": "plain", "text": "a", "negated": false}, {"kind": "plain", "text": "a", "negated": true},
		{"kind": "plain", "text": "b", "negated": true}, {"kind": "plain", "text": "a/x", "negated": true},
	]

	builds.exposed(patterns, "", ["a", "b", "c", "a/x"], []) == [
		{"path": "a", "by": 1}, {"path": "b", "by": -1}, {"path": "c", "by": -1}, {"path": "a/x", "by": 3},
	] with input as git
}

bare(exposed) := [entry.path | some entry in exposed]

test_path_that_counts_if_present_needs_a_sign if {
	bare(builds.exposed([], "", ["node_modules/x"], ["node_modules"])) == [] with input as git
	bare(builds.exposed([], "a", ["node_modules/x"], ["node_modules"])) == [] with input as [{"path": "node_modules/x", "contents": {}}]
	bare(builds.exposed([], "a", ["node_modules/x"], ["node_modules"])) == ["node_modules/x"] with input as [{"path": "a/node_modules/y.json", "contents": {}}]
	bare(builds.exposed([], "a", ["x"], ["x"])) == [] with input as [{"path": "a/x", "contents": null}]
	bare(builds.exposed([], "", ["data/x"], ["data"])) == ["data/x"] with input as [
		{"Cmd": "from", "Flags": [], "Value": ["a"]},
		{"Cmd": "copy", "Flags": [], "Value": ["data/y", "/"]},
	]
}

test_probes_are_a_parameter if {
	".git/config" in builds.probes
	builds.probes == ["x"] with data.lib.plimsoll.parameters as {"image/dockerignore-effective": {"mustExclude": ["x"]}}
	builds.optional == [] with input as {}
	builds.optional == ["y"] with data.lib.plimsoll.parameters as {"image/dockerignore-effective": {"onlyIfPresent": ["y"]}}
}
