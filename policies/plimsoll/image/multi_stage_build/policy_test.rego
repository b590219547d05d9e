package plimsoll.image.multi_stage_build_test

import data.plimsoll.image.multi_stage_build as policy

test_finding_says_where_and_what if {
	r := policy.violation with input as [from("debian:13"), run("cd /src && make -j4 install")]

	r == {{
		"msg": "RUN in stage 0 runs `make` in the stage that is shipped",
		"details": {
			"policy": "image/multi-stage-build",
			"rule": "final-stage-builds",
			"path": [1, "Value", 0],
			"subject": {"kind": "Dockerfile", "name": "0"},
		},
	}}
}

test_build_command_is_known[script] if {
	some script in [
		"go build ./...", "CGO_ENABLED=0 go build -o /out .", "go -C cmd build", "/usr/local/go/bin/go build", "cargo +nightly build --release",
		"./mvnw -q package", "mvn", "./gradlew assemble", "npm run build", "npm run --silent build", "npm --prefix web run build:prod",
		"npm run-script build", "yarn build", "yarn run build", "yarn --cwd web build", "pnpm run build", "npx tsc -p .", "npx --yes webpack",
		"dotnet publish -c Release", "make", "sh -c 'make all'", "sudo make install", "cmake -B build", "gcc-14 -o a a.c",
		"aarch64-linux-gnu-gcc a.c", "g++ a.cc", "swift build", "bazel build //...", "set -eux; (cd src; make)", "make -v all",
	]

	count(found([from("debian:13-slim"), run(script)], {})) == 1
}

test_other_command_is_silent[script] if {
	some script in [
		"go test ./...", "go", "cargo install x", "npm ci", "npm run test", "yarn add build", "yarn install", "echo make",
		"apt-get install -y make gcc", "make --version", "gcc -v", "dotnet restore", "npx cowsay build", "nice", "swift test", "which gcc",
		"npm run", "premake5", "gcc-ar x",
	]

	found([from("debian:13-slim"), run(script)], {}) == set()
	not policy.applicable with input as [from("debian:13-slim"), run(script)]
}

test_exec_form_and_heredoc_are_read if {
	count(found([from("debian:13-slim"), object.union(run("go"), {"JSON": true, "Value": ["go", "build", "."]})], {})) == 1
	count(found([from("debian:13-slim"), object.union(run("<<EOT"), {"Heredocs": [{"body": "set -e\nmake\n"}]})], {})) == 1
}

test_image_for_building_is_reported[text] if {
	some text in [
		"golang:1.25", "reg.example.com/mirror/golang:1.25-alpine", "rust", "mcr.microsoft.com/dotnet/sdk:9.0",
		"eclipse-temurin:21-jdk", "eclipse-temurin:21-jdk-alpine", "nvidia/cuda:12.4.1-devel-ubuntu22.04", "buildpack-deps:trixie", "gcc",
	]

	found([from(text)], {}) == {$"FROM {text} in stage 0: the image is one for building, and it is shipped"}
}

test_other_image_is_not_applicable[text] if {
	some text in ["alpine:3.22", "eclipse-temurin:21-jre", "mcr.microsoft.com/dotnet/aspnet:9.0", "golang-tools/site:1", "scratch"]

	found([from(text)], {}) == set()
	gaps([from(text)], {}) == set()
	not policy.applicable with input as [from(text)]
}

test_split_build_is_silent if {
	document := [stage("golang:1.25", "build"), run("go build -o /tide ."), from("scratch"), copy(["--from=build"], ["/tide", "/"])]

	found(document, {}) == set()
	gaps(document, {}) == set()
	policy.applicable with input as document
}

test_stage_that_inherits_the_builder_is_reported if {
	document := [stage("alpine:3.22", "build"), run("make"), stage("build", "test"), run("./check"), from("test")]

	found(document, {}) == {"stage 2 starts from stage build, which runs `make`, and ships all that is in it"}
	found([stage("golang:1.25", "sdk"), from("sdk")], {}) == {"stage 1 starts from stage sdk, which starts from golang:1.25, and ships all that is in it"}
}

test_stage_that_takes_nothing_is_reported if {
	builder := [stage("golang:1.25", "build"), run("go build -o /tide .")]

	found(array.concat(builder, [from("alpine:3.22"), copy([], ["tide", "/"])]), {}) == {"stage 1 takes nothing from another stage, though stage build runs `go build`"}
	found(array.concat(builder, [from("scratch"), copy([], ["tide", "/"])]), {}) == set()
	found(array.concat(builder, [from("scratch")]), {}) != set()
	found(array.concat(builder, [from("alpine:3.22"), copy(["--from=reg.example.com/tide:1"], ["/tide", "/"])]), {}) == set()
	found(array.concat(builder, [from("alpine:3.22"), object.union(run("cp /b/tide /"), {"Flags": ["--mount=from=build,target=/b"]})]), {}) == set()
}

test_target_is_what_is_judged if {
	document := [stage("alpine:3.22", "app"), stage("app", "debug"), run("make")]

	count(found(document, {})) == 1
	found(document, {"target": "app"}) == set()
}

test_strict_asks_for_a_split_always if {
	given := {"image/multi-stage-build": {"strict": true}}

	found([from("alpine:3.22")], given) == {"stage 0 is the only one"}
	found([from("golang:1.25")], given) == {"FROM golang:1.25 in stage 0: the image is one for building, and it is shipped"}
	found([stage("alpine:3.22", "a"), from("alpine:3.22")], given) == {"stage 1 takes nothing from another stage, though stage a is there"}
	found([stage("alpine:3.22", "a"), from("alpine:3.22"), copy(["--from=a"], ["/x", "/"])], given) == set()
	policy.applicable with input as [from("alpine:3.22")]
		with data.lib.plimsoll.parameters as given
}

test_commands_and_patterns_are_what_somebody_says if {
	given := {"image/multi-stage-build": {"buildCommands": ["zig build", "yarn run bundle", 7], "sdkBasePatterns": ["*/zig", "zig"]}}

	count(found([from("alpine:3.22"), run("zig build")], given)) == 1
	count(found([from("alpine:3.22"), run("yarn bundle")], given)) == 1
	found([from("alpine:3.22"), run("make")], given) == set()
	count(found([from("team/zig:1")], given)) == 1
}

test_open_base_gives_no_evidence if {
	gaps([from("${BASE}")], {}) == {"FROM ${BASE} in stage 0: the image is open until something fills it in"}
	gaps([from("${BASE}"), run("make")], {}) == set()
	count(found([from("${BASE}"), run("make")], {})) == 1
}

test_heredoc_that_did_not_come_along_gives_no_evidence if {
	gaps([from("alpine:3.22"), run("<<EOT")], {}) == {"RUN in stage 0: the text of the heredoc did not come along, so nobody knows whether it builds"}
	gaps([stage("alpine:3.22", "build"), run("<<EOT"), from("alpine:3.22")], {}) == set()
}

test_command_for_a_later_build_is_silent if {
	found([from("alpine:3.22"), {"Cmd": "onbuild", "SubCmd": "RUN", "JSON": false, "Flags": [], "Value": ["make"], "Stage": 0}], {}) == set()
}

test_values_of_other_types_raise_no_error if {
	every document in [
		[from(7), run(7)],
		[run("make")],
		[{"Cmd": "run", "Flags": [], "Value": null}],
		7,
	] {
		found(document, {}) == set()
	}
}

from(image) := instruction("from", [image])

stage(image, name) := instruction("from", [image, "AS", name])

run(script) := instruction("run", [script])

copy(flags, values) := object.union(instruction("copy", values), {"Flags": flags})

instruction(cmd, values) := {"Cmd": cmd, "SubCmd": "", "JSON": false, "Flags": [], "Value": values, "Stage": 0}

found(document, given) := {f.msg |
	some f in policy.violation with input as document
		with data.lib.plimsoll.parameters as given
}

gaps(document, given) := {f.msg |
	some f in policy.no_evidence with input as document
		with data.lib.plimsoll.parameters as given
}
