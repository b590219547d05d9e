package lib.plimsoll.dockerfile.test

import data.lib.plimsoll.dockerfile

test_every_form_of_the_array_is_recognised if {
	dockerfile.recognised with input as [from(["alpine"])]
	dockerfile.recognised with input as [[from(["alpine"])]]
	dockerfile.recognised with input as [{"Cmd": "COMMENT", "Flags": null, "Value": ["x"]}, from(["alpine"])]
	dockerfile.recognised with input as [{"Cmd": "FROM", "Flags": [], "Value": ["alpine"]}]
}

test_other_documents_are_not_recognised[name] if {
	some name, document in {
		"object": {"Cmd": "from"},
		"ignore file": [{"Kind": "Path", "Value": "x", "Original": "x"}],
		"empty": [],
		"wrong types": [{"Cmd": 1, "Flags": 1}],
		"no flags": [{"Cmd": "run", "Flags": null, "Value": ["x"]}],
	}

	not dockerfile.recognised with input as document
	count(dockerfile.stages) == 0 with input as document
	count(dockerfile.steps) == 0 with input as document
}

test_wrapped_array_keeps_its_paths if {
	r := [step.path | some step in dockerfile.steps] with input as [[from(["alpine"]), run("true")]]

	r == [[0, 1]]
}

test_onbuild_counts_as_the_inner_instruction if {
	r := [[step.cmd, dockerfile.words_for(step)] | some step in dockerfile.steps] with input as [
		from(["alpine"]),
		{"Cmd": "onbuild", "SubCmd": "RUN", "Flags": [], "Value": ["true"]},
		{"Cmd": "ONBUILD", "SubCmd": 7, "Flags": [], "Value": ["true"]},
	]

	r == [["run", "ONBUILD RUN in stage 0"]]
}

test_shipped_steps_are_those_of_inherited_stages if {
	r := [step.path[0] | some step in dockerfile.shipped] with input as [
		from(["a", "AS", "base"]), run("one"), from(["b", "AS", "build"]), run("two"), from(["base"]), run("three"),
	]

	r == [1, 5]
}

test_all_steps_of_a_fragment_are_shipped if {
	[step.path[0] | some step in dockerfile.shipped] == [0] with input as [run("one")]
	[step.path[0] | some step in dockerfile.shipped] == [] with input as {}
}

test_lineage_is_a_stage_and_what_it_starts_from if {
	r := dockerfile.lineage(2) with input as [from(["a", "AS", "base"]), from(["b"]), from(["base"])]

	r == {0, 2}
}

test_onbuild_from_opens_no_stage if {
	r := dockerfile.stages with input as [from(["a"]), {"Cmd": "onbuild", "SubCmd": "from", "Flags": [], "Value": ["b"]}]

	count(r) == 1
}

test_values_of_another_type_keep_their_place if {
	r := [step.values | some step in dockerfile.steps] with input as [
		from(["a"]),
		{"Cmd": "env", "Flags": [1], "Value": ["A", 7, "="]},
		{"Cmd": "cmd", "Flags": [], "Value": null},
		7,
	]

	r == [["A", "", "="], []]
}

# An alias may be used again: the last stage before the one that names it is meant, whatever its case.
test_stage_starts_from_the_last_alias_before_it if {
	r := shape([from(["a", "AS", "Base"]), from(["b", "as", "base"]), from(["BASE", "as", "base"]), from(["base"])])

	r == [["base", "a", [], []], ["base", "b", [], []], ["base", "BASE", [1], []], ["3", "base", [2], []]]
}

test_stage_takes_from_aliases_and_numbers_before_it if {
	r := shape([
		from(["a", "as", "one"]),
		from(["b", "as", "two"]),
		copy(["--from=one"]),
		from(["c"]),
		copy(["--from=1", "--chown=x"]),
		copy(["--from=TWO"]),
		copy(["--from=2"]),
		copy(["--from=busybox"]),
		instruction("run", ["--mount=type=bind,from=one,target=/x", "--mount=type=cache,target=/y"], ["true"]),
	])

	r == [["one", "a", [], []], ["two", "b", [], [0]], ["2", "c", [], [1, 1, 0]]]
}

test_what_no_stage_is_called_is_an_image if {
	r := [[name.words, name.name, name.suffix] | some name in dockerfile.stages[1].taken; name.stage == ""] with input as [
		from(["a"]),
		from(["b"]),
		copy(["--from=later"]),
		copy(["--from=1"]),
		instruction("run", ["--mount=from=img,target=/x"], ["true"]),
		from(["c", "as", "later"]),
	]

	r == [["COPY --from", "later", ["Flags", 0]], ["COPY --from", "1", ["Flags", 0]], ["RUN --mount", "img", ["Flags", 0]]]
}

test_argument_before_from_counts_in_from_lines if {
	r := shape([
		arg(["TAG=3.20", "NAME=\"alpine\"", "NONE"]),
		arg(["BASE=$NAME:${TAG}"]),
		from(["${BASE}"]),
		from(["$NAME:${OTHER:-edge}"]),
		from(["$NONE"]),
	])

	r == [["0", "alpine:3.20", [], []], ["1", "alpine:edge", [], []], ["2", "$NONE", [], []]]
}

test_from_without_an_image_is_a_stage if {
	shape([from([])]) == [["0", "", [], []]]
}

# Only what stands before the first FROM counts there.
test_argument_of_a_stage_is_unknown_to_from if {
	r := shape([from(["a"]), arg(["TAG=1"]), from(["b:$TAG"])])

	r == [["0", "a", [], []], ["1", "b:$TAG", [], []]]
}

test_supplied_build_arguments_win if {
	r := shape([arg(["TAG=1"]), from(["a:$TAG"]), from(["b:$MORE"])]) with data.lib.plimsoll.parameters as {"buildArguments": {"TAG": "2", "MORE": "3", "BAD": 7}}

	r == [["0", "a:2", [], []], ["1", "b:3", [], []]]
}

test_argument_may_name_a_stage if {
	r := shape([arg(["WHICH=two"]), from(["a", "as", "one"]), from(["b", "as", "two"]), from(["$WHICH"])])

	r[2] == ["2", "two", [1], []]
}

# Which platform is built is open: the stages of all of them count, and an image is read as on amd64.
test_platform_argument_may_mean_any_stage if {
	r := shape([
		from(["a", "as", "base-amd64"]),
		from(["b", "as", "base-arm64"]),
		from(["c", "as", "other"]),
		from(["base-${TARGETARCH}"]),
		from(["img-$TARGETARCH:1"]),
	])

	r[3] == ["3", "base-amd64", [0], []]
	r[4] == ["4", "img-amd64:1", [], []]
	needed(
		[
			from(["a", "as", "base-arm64"]), from(["b", "as", "base-s390x"]), from(["c", "as", "other"]), from(["base-$TARGETARCH"]),
		],
		{},
	) == {0, 1, 3}
}

test_target_needs_what_it_starts_from_and_takes if {
	document := [
		from(["a", "as", "deps"]), from(["deps", "as", "build"]), from(["b", "as", "debug"]), from(["c", "as", "final"]),
		copy(["--from=build"]),
	]

	needed(document, {}) == {0, 1, 3}
	needed(document, {"target": "DEBUG"}) == {2}
	needed(document, {"target": "1"}) == {0, 1}
}

# A slip in the name of the target must not hide a stage.
test_unknown_target_needs_every_stage if {
	document := [from(["a"]), from(["b"])]

	needed(document, {"target": "nowhere"}) == {0, 1}
	r := dockerfile.inherited with input as document with data.lib.plimsoll.parameters as {"target": "nowhere"}
	r == {1}
}

test_inherited_stages_are_in_the_image if {
	document := [from(["a", "as", "base"]), from(["b", "as", "tools"]), from(["base"]), copy(["--from=tools"])]
	r := [[stage.name | some stage in dockerfile.roots], dockerfile.inherited] with input as document

	r == [["base"], {0, 2}]
}

test_steps_know_their_stage if {
	r := [[step.index, dockerfile.words_for(step), step.subject] | some step in dockerfile.steps] with input as [
		arg(["A"]), from(["a", "AS", "Build"]), run("true"), from(["b"]), run("true"),
	]

	r == [
		[-1, "ARG before the first FROM", {"kind": "Dockerfile"}],
		[0, "RUN in stage build", {"kind": "Dockerfile", "name": "build"}],
		[1, "RUN in stage 1", {"kind": "Dockerfile", "name": "1"}],
	]
}

test_file_without_from_has_steps if {
	r := [step.index | some step in dockerfile.steps] with input as [run("true")]

	r == [-1]
	not dockerfile.target with input as [run("true")]
}

test_pairs_and_arguments_are_taken_apart if {
	dockerfile.pairs({"values": ["A", "1", "=", "B", "x y", "", "C"]}) == [{"name": "A", "value": "1", "at": 0}, {"name": "B", "value": "x y", "at": 3}]
	dockerfile.argument_words({"values": ["A", "B=", "C=d=e", "=f"]}) == [
		{"name": "A", "value": null, "at": 0},
		{"name": "B", "value": "", "at": 1},
		{"name": "C", "value": "d=e", "at": 2},
		{"name": "=f", "value": null, "at": 3},
	]
	[dockerfile.unquoted(value) | some value in [`"a b"`, `'a'`, "a"]] == ["a b", "a", "a"]
}

test_variables_of_a_stage_are_substituted if {
	document := [
		arg(["GLOBAL=g"]), from(["a", "as", "base"]), env(["DIR", `"/opt"`, "="]), from(["base"]), arg(["NAME=app", "OPEN"]),
		env(["FULL", "$DIR/$NAME", "="]), run("true"), from(["b"]), run("true"),
	]
	r := [dockerfile.substituted(value, dockerfile.steps[4]) | some value in ["$FULL/x", "$GLOBAL", "$OPEN", "plain"]] with input as document
	other := dockerfile.substituted("$DIR", dockerfile.steps[5]) with input as document

	r == ["/opt/app/x", "$GLOBAL", "$OPEN", "plain"]
	other == "$DIR"
}

test_mounts_are_read if {
	r := dockerfile.mounts({"flags": [
		"--mount=type=secret,id=token,target=/run/t,required",
		"--network=none",
		"--mount=from=img,dst=/a",
		"--mount=type=cache,destination=/b",
		"--mount=type=ssh",
	]})

	r == [
		{"type": "secret", "id": "token", "from": "", "target": "/run/t", "flag": 0},
		{"type": "bind", "id": "", "from": "img", "target": "/a", "flag": 2},
		{"type": "cache", "id": "", "from": "", "target": "/b", "flag": 3},
		{"type": "ssh", "id": "", "from": "", "target": "", "flag": 4},
	]
}

test_shell_text_is_split[text] if {
	some text, want in {
		"a && b || c; d | e & f\ng": [["a"], ["b"], ["c"], ["d"], ["e"], ["f"], ["g"]],
		`echo "a && b" 'c; d' e\ f`: [["echo", "a && b", "c; d", "e f"]],
		`x --name="a b"c ''`: [["x", "--name=a bc", ""]],
		`say "a \"b\" \$c"`: [["say", `a "b" $c`]],
		"a \\\n  b": [["a", "b"]],
		"a # not b; c\nd": [["a"], ["d"]],
		"a#b ${#c}": [["a#b", "${#c}"]],
		"a 2>&1 >out &>all <in": [["a", "2>&1", ">", "out", "&>", "all", "<", "in"]],
		"cat <<EOF > f": [["cat", ">", "f"]],
		"(a; b) | $(c)": [["a"], ["b"], ["$"], ["c"]],
		"it's": [["it's"]],
		"a |& b": [["a"], ["b"]],
		"": [],
		"\u001e a \u001f": [["a"]],
	}

	dockerfile.shell_lines(text) == want
}

test_commands_lose_what_stands_before_them[text] if {
	some text, want in {
		"A=1 B='x y' make all": [{"words": ["make", "all"], "assignments": ["A=1", "B=x y"]}],
		"set -eux; time env A=1 exec make": [{"words": ["make"], "assignments": ["A=1"]}],
		"if ! test x; then do_it; fi": [{"words": ["test", "x"], "assignments": []}, {"words": ["do_it"], "assignments": []}, {"words": ["fi"], "assignments": []}],
		"A=1": [{"words": [], "assignments": ["A=1"]}],
		"--x=1 y": [{"words": ["--x=1", "y"], "assignments": []}],
		"sh -c 'a && b'": [{"words": ["a"], "assignments": []}, {"words": ["b"], "assignments": []}],
		`X=1 /bin/bash -euxc "sh -c 'a'"`: [{"words": ["a"], "assignments": []}],
		"bash script.sh -c": [{"words": ["bash", "script.sh", "-c"], "assignments": []}],
		"bash --rcfile x": [{"words": ["bash", "--rcfile", "x"], "assignments": []}],
	}

	dockerfile.simple_commands(dockerfile.shell_lines(text)) == want
}

test_executions_are_read_in_every_form if {
	r := [[command.words | some command in execution.commands] | some execution in dockerfile.executions] with input as [
		from(["a"]),
		run("a && b"),
		object.union(instruction("run", [], ["sh", "-c", "c; d"]), {"JSON": true}),
		object.union(instruction("entrypoint", [], ["e", "&&", "f"]), {"JSON": true}),
		instruction("cmd", [], ["g"]),
		instruction("healthcheck", ["--interval=3s"], ["CMD", "h || exit 1"]),
		object.union(instruction("healthcheck", [], ["CMD", "i"]), {"JSON": true}),
		instruction("workdir", [], ["/x"]),
	]

	r == [[["a"], ["b"]], [["c"], ["d"]], [["e", "&&", "f"]], [["g"]], [["h"], ["exit", "1"]], [["i"]]]
}

test_heredoc_that_is_a_script_is_read if {
	r := [[command.words | some command in execution.commands] | some execution in dockerfile.executions] with input as [
		from(["a"]),
		heredoc("<<EOT", "set -e\nmake all\n"),
		heredoc("<<EOT bash", "make bash\n"),
		heredoc("bash <<EOT", "make other\n"),
		heredoc("cat <<EOT > /x", "make text\n"),
	]

	r == [[["make", "all"]], [["bash"], ["make", "bash"]], [["bash"], ["make", "other"]], [["cat", ">", "/x"]]]
}

# Conftest hands over the line and drops the text.
# The builder hands a heredoc to the interpreter that its first line names.
test_heredoc_of_another_interpreter_is_not_read[first] if {
	some first, want in {"#!/usr/bin/env python3": [], "#!/bin/bash -eu": [["make"]], "#! /usr/bin/env bash": [["make"]]}
	r := [command.words | some execution in dockerfile.executions; some command in execution.commands] with input as [
		from(["a"]),
		heredoc("<<EOT", concat("\n", [first, "make"])),
	]

	r == want
}

test_heredoc_without_its_text_is_undelivered if {
	lost := [
		run("<<EOT bash"), run("cat <<'EOF' > /x && ls"), run("cat 3<<-EOF"), instruction("copy", [], ["<<EOF", "/x"]),
		instruction("add", [], ["<<-EOF", "<<B", "/x"]),
	]
	whole := [
		heredoc("<<EOT", "true"), run("cat <<<word"), run(`echo "<<EOT"`), run("cat < file"),
		object.union(run("<<EOT"), {"JSON": true}), instruction("copy", [], ["a", "/x"]),
		object.union(instruction("copy", [], ["<<EOF", "/x"]), {"JSON": true}), instruction("label", [], ["a", "<<b", "="]),
		instruction("copy", [], ["<<", "<<<a", "<<-"]), instruction("run", [], []),
	]
	r := [step.values | some step in dockerfile.steps; dockerfile.undelivered(step)] with input as array.concat([from(["a"])], array.concat(lost, whole))

	r == [step.Value | some step in lost]
}

test_heredocs_of_another_type_count_as_lost if {
	r := [[step.values[0], dockerfile.bodies(step)] | some step in dockerfile.steps; dockerfile.undelivered(step)] with input as [
		from(["a"]),
		object.union(run("<<A"), {"Heredocs": "x"}),
		object.union(run("<<B"), {"Heredocs": null}),
	]

	r == [["<<A", []], ["<<B", []]]
}

shape(document) := outlines if {
	outlines := [[stage.name, stage.image, stage.bases, stage.sources] | some stage in dockerfile.stages] with input as document
}

needed(document, parameters) := indexes if {
	indexes := dockerfile.needed with input as document with data.lib.plimsoll.parameters as parameters
}

instruction(cmd, flags, values) := {"Cmd": cmd, "SubCmd": "", "JSON": false, "Flags": flags, "Value": values, "Stage": 0}

from(values) := instruction("from", ["--platform=$BUILDPLATFORM"], values)

arg(values) := instruction("arg", [], values)

env(values) := instruction("env", [], values)

run(text) := instruction("run", [], [text])

copy(flags) := instruction("copy", flags, ["x", "/y"])

heredoc(text, body) := object.union(run(text), {"Heredocs": [{"name": "EOT", "body": body, "startLine": 2, "endLine": 3, "expand": true}]})

test_stage_performs_what_its_base_left_to_it_before_its_own_steps if {
	r := [[step.path | some step in dockerfile.performed(stage)] | some stage in dockerfile.stages] with input as [
		from(["a", "AS", "b"]), onbuild("USER", ["0"]), run("x"),
		from(["b"]), run("y"),
		from(["a"]),
	]

	r == [[[2]], [[1], [4]], []]
}

test_deciding_step_is_the_last_of_the_nearest_stage_that_has_one if {
	r := [[found.stage.index, found.step.path] | some found in dockerfile.deciding("user")] with input as [
		from(["a", "AS", "b"]), user("x"), user("y"),
		from(["c"]), user("root"),
		from(["b"]), run("z"),
	]

	r == [[0, [2]]]
}

test_stage_at_the_root_decides_where_none_has_the_step if {
	r := [[found.stage.index, found.step] | some found in dockerfile.deciding("user")] with input as [
		from(["a", "AS", "b-arm"]), from(["a", "AS", "b-arm64"]), user("x"), from(["b-$TARGETARCH"]),
	]

	{i | some [i, null] in r} == {0}
	{i | some [i, step] in r; step != null} == {1}
}

test_variables_read_as_the_step_sees_them[name] if {
	some name, case in {
		"set before": [[arg(["U=app"])], "app"],
		"set after": [[], null],
		"without a default": [[arg(["U"])], null],
		"taken up from before the first FROM": [[arg(["GLOBAL"]), arg(["U=$GLOBAL"])], "7"],
		"not taken up": [[arg(["U=$GLOBAL"])], null],
		"last one": [[env(["U", "a", "="]), env(["U", "b", "="])], "b"],
		"variable before argument": [[env(["U", "a", "="]), arg(["U=b"])], "a"],
		"of its base": [[env(["U", "$INHERITED", "="])], "base"],
		"set by ONBUILD": [[onbuild("ENV", ["U", "a", "="])], null],
	}
	document := array.concat(
		array.concat(
			[
				arg(["GLOBAL=7"]), from(["a", "AS", "b"]), env(["INHERITED", "base", "="]), from(["c"]), env(["U", "other", "="]),
				from(["b"]),
			],
			case[0],
		),
		[user("$U"), env(["U", "late", "="])],
	)
	r := [value |
		some step in dockerfile.steps
		step.cmd == "user"
		value := dockerfile.evaluated("$U", step)
	] with input as document

	r == [want | want := case[1]; want != null]
}

test_build_argument_wins_over_the_default if {
	document := [from(["a"]), arg(["U=app"]), user("${U}:${U}")]
	r := dockerfile.evaluated("${U}:${U}", dockerfile.steps[1]) with input as document
		with data.lib.plimsoll.parameters as {"buildArguments": {"U": "0"}}

	r == "0:0"
}

test_text_without_a_variable_reads_as_it_is if {
	dockerfile.evaluated("app", {}) == "app"
}

test_target_that_is_not_there_is_astray if {
	document := [from(["a", "AS", "b"])]

	dockerfile.astray with input as document with data.lib.plimsoll.parameters as {"target": "c"}
	not dockerfile.astray with input as document with data.lib.plimsoll.parameters as {"target": "B"}
	not dockerfile.astray with input as document with data.lib.plimsoll.parameters as {"target": "0"}
	not dockerfile.astray with input as document
}

onbuild(cmd, values) := {"Cmd": "onbuild", "SubCmd": cmd, "JSON": false, "Flags": [], "Value": values, "Stage": 0}

user(name) := instruction("user", [], [name])

test_parts_tell_what_stands_between_commands[text] if {
	some text, want in {
		"a | b && c": [[";", ["a"]], ["|", ["b"]], ["&&", ["c"]]],
		"a |& b; c": [[";", ["a"]], ["|&", ["b"]], [";", ["c"]]],
		"(a) | b": [[";", []], ["(", ["a"]], [")", []], ["|", ["b"]]],
		`bash -c "$(a)"`: [[";", ["$"]], ["(", ["a"]], [")", []]],
	}
	r := [[part.operator, part.words] | some part in dockerfile.parts(dockerfile.steps[0])] with input as [from(["a"]), run(text)]

	r == want
}

test_parts_of_an_exec_form_and_of_a_heredoc_are_read if {
	r := [[[part.operator, part.words] | some part in dockerfile.parts(step)] | some step in dockerfile.steps] with input as [
		from(["a"]),
		object.union(instruction("run", [], ["sh", "-c", "a | b"]), {"JSON": true}),
		heredoc("<<EOT", "a | b"),
	]

	r == [[[";", ["a"]], ["|", ["b"]]], [[";", []], [";", ["a"]], ["|", ["b"]]]]
}

test_bare_words_lose_what_stands_before_them if dockerfile.bare(["A=1", "exec", "b", "c"]) == ["b", "c"]
