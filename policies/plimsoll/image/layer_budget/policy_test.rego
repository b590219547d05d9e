package plimsoll.image.layer_budget_test

import data.plimsoll.image.layer_budget as policy

test_too_many_layers_are_reported_at_the_stage_that_is_built if {
	document := array.concat([from(["a", "AS", "app"])], [copy | some _ in numbers.range(1, 21)])
	r := policy.violation with input as document

	r == {finding("layers", [0], "app", "stage app makes 21 layers, more than 20")}
}

test_too_many_runs_in_a_row_are_reported_at_the_first if {
	r := policy.violation with input as [from(["a"]), copy, run([]), run([]), run([]), run([])]

	r == {finding("adjacent-run", [2], "0", "4 RUN instructions follow each other in stage 0, more than 3")}
}

test_what_changes_nothing_for_a_run_parts_none[cmd] if {
	some cmd in ["comment", "label", "expose", "cmd", "entrypoint", "healthcheck", "stopsignal", "maintainer"]

	lengths([from(["a"]), run([]), run([]), step(cmd, [], ["x"]), run([]), run([])]) == [4]
}

test_what_changes_what_a_run_sees_parts_two[cmd] if {
	some cmd in ["copy", "add", "user", "workdir", "env", "arg", "shell", "volume"]

	lengths([from(["a"]), run([]), run([]), step(cmd, [], ["x"]), run([]), run([])]) == []
}

test_runs_of_other_mounts_network_or_security_are_apart[flag] if {
	some flag in ["--mount=type=cache,target=/c", "--network=none", "--security=insecure"]

	lengths([from(["a"]), run([]), run([]), run([flag]), run([flag])]) == []
	lengths([from(["a"]), run([flag]), run([flag]), run([flag]), run([flag])]) == [4]
}

test_bound_of_runs_in_a_row_is_the_users if {
	document := [from(["a"]), run([]), run([])]

	messages(document, {"maxAdjacentRun": 1}) == {"2 RUN instructions follow each other in stage 0, more than 1"}
	messages(document, {"maxAdjacentRun": 2}) == set()
}

test_order_of_flags_does_not_matter if {
	lengths([from(["a"]), run(["--x", "--y"]), run(["--y", "--x"]), run(["--x", "--y"]), run(["--y", "--x"])]) == [4]
}

test_each_run_of_runs_is_reported_by_itself if {
	r := [f.details.path | some f in policy.violation] with input as array.flatten([from(["a"]), four, copy, four])

	r == [[1], [6]]
}

test_stages_part_runs if {
	lengths([from(["a", "AS", "b"]), run([]), run([]), from(["b"]), run([]), run([])]) == []
}

test_stages_that_are_not_in_the_image_do_not_count if {
	lengths(array.flatten([from(["a", "AS", "b"]), four, from(["c"]), step("copy", ["--from=b"], ["/x", "/y"])])) == []
}

test_of_bases_that_a_platform_chooses_the_largest_counts if {
	document := [
		from(["a", "AS", "b-arm"]), copy, copy, from(["a", "AS", "b-arm64"]), copy,
		from(["b-$TARGETARCH"]), copy,
	]

	messages(document, {"maxLayers": 2}) == {"stage 2 makes 3 layers, more than 2"}
	messages(document, {"maxLayers": 3}) == set()
}

test_inherited_layers_count_unless_told_otherwise if {
	document := array.flatten([from(["a", "AS", "b"]), four, from(["b"]), copy])

	messages(document, {"maxLayers": 4}) == {
		"stage 1 makes 5 layers, more than 4",
		"4 RUN instructions follow each other in stage b, more than 3",
	}
	messages(document, {"maxLayers": 4, "countInherited": false}) == set()
}

test_steps_of_onbuild_are_layers_of_the_stage_that_starts_from_theirs if {
	document := [from(["a", "AS", "b"]), onbuild, onbuild, onbuild, onbuild, from(["B"])]

	messages(document, {}) == {"4 RUN instructions follow each other in stage 1, more than 3"}
}

onbuild := {"Cmd": "onbuild", "SubCmd": "RUN", "JSON": false, "Flags": [], "Value": ["x"], "Stage": 0}

test_steps_of_onbuild_are_no_layers if {
	messages([from(["a"]), onbuild, onbuild, onbuild, onbuild], {"maxLayers": 1}) == set()
}

test_three_layers_leave_nothing_to_judge if {
	not policy.applicable with input as [from(["a"]), copy, copy, run([])]
	policy.applicable with input as [from(["a"]), copy, copy, copy, run([])]
	not policy.applicable with input as config(3, [])
	policy.applicable with input as config(4, [])
}

test_layers_of_an_image_are_reported if {
	r := policy.violation with input as config(21, [])

	r == {{
		"msg": "the image has 21 layers, more than 20",
		"details": {
			"policy": "image/layer-budget",
			"rule": "layers",
			"path": ["rootfs", "diff_ids"],
			"subject": {"kind": "Image", "name": "unnamed"},
		},
	}}
}

test_runs_in_a_history_are_noted_whoever_wrote_it[builder] if {
	some builder, text in {
		"buildkit": "RUN /bin/sh -c x # buildkit",
		"the old one": "/bin/sh -c x",
		"the old one with arguments": "|1 A=1 /bin/sh -c x",
	}
	entry := {"created_by": text}
	empty := {"created_by": "ENV A=1", "empty_layer": true}
	marked := {"created_by": "/bin/sh -c #(nop) COPY file:1 in /"}
	document := config(6, [marked, entry, entry, empty, entry, entry, {"created_by": "COPY x /"}])
	r := policy.note with input as document

	{[f.details.path, f.msg] | some f in r} == {[["history", 1], "4 RUN instructions follow each other in the image's history, more than 3"]}
	policy.violation == set() with input as document
}

test_wrong_types_are_no_error[name] if {
	some name, document in {
		"flags": [from(["a"]), object.union(run([]), {"Flags": [7, null]})],
		"values": [from(["a"]), object.union(run([]), {"Value": "x"})],
		"history": object.union(config(5, []), {"history": [7, {"created_by": 7}, {"created_by": "RUN x", "empty_layer": "yes"}]}),
		"no stage": [step("arg", [], ["A=1"])],
	}

	policy.violation == set() with input as document
	policy.note == set() with input as document
}

messages(document, parameters) := r if {
	r := {f.msg | some f in policy.violation} with input as document
		with data.lib.plimsoll.parameters as {"image/layer-budget": parameters}
}

lengths(document) := r if {
	r := [to_number(split(f.msg, " ")[0]) | some f in policy.violation] with input as document
}

finding(rule, path, stage, msg) := {"msg": msg, "details": {
	"policy": "image/layer-budget",
	"rule": rule,
	"path": path,
	"subject": {"kind": "Dockerfile", "name": stage},
}}

config(layers, history) := {
	"architecture": "amd64",
	"os": "linux",
	"config": {},
	"rootfs": {"type": "layers", "diff_ids": [$"sha256:{i}" | some i in numbers.range(1, layers)]},
	"history": history,
}

from(values) := step("from", [], values)

copy := step("copy", [], ["x", "/x"])

run(flags) := step("run", flags, ["x"])

four := [run([]), run([]), run([]), run([])]

step(cmd, flags, values) := {"Cmd": cmd, "SubCmd": "", "JSON": false, "Flags": flags, "Value": values, "Stage": 0}
