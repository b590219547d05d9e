package plimsoll.image.non_root_image_user_test

import data.plimsoll.image.non_root_image_user as policy

test_finding_names_the_step_and_the_user if {
	r := policy.violation with input as [from(["debian:13"]), user("0:0")]

	r == {{
		"msg": "USER in stage 0: the image runs as 0:0, which is root",
		"details": {
			"policy": "image/non-root-image-user",
			"rule": "root",
			"path": [1, "Value", 0],
			"subject": {"kind": "Dockerfile", "name": "0"},
		},
	}}
}

test_root_is_reported_in_every_form[written] if {
	some written, want in {
		"root": "root, which is root",
		"'root'": "root, which is root",
		"root:web": "root:web, which is root",
		"0": "0, which is root",
		"00": "00, which is root",
		"+0": "+0, which is root",
		"-0": "-0, which is root",
		":1000": "root, as :1000 names a group alone",
		"${UID:-0}": "0, which is root",
		"${UID:-0}:${GID}": null,
		"${EMPTY:-}": "root, as no user is named",
		"": "root, as no user is named",
		"0:${GID}": "0, which is root",
	}

	messages([from(["team/base:1.0"]), user(written)], {}) == {$"USER in stage 0: the image runs as {words}" | some words in [want]; words != null}
}

test_others_are_silent[written] if {
	some written in ["10001", "10001:0", "app", "nobody:nogroup", "app:$GID", "+1000"]

	messages([from(["debian:13"]), user(written)], {}) == set()
	gaps([from(["debian:13"]), user(written)], {}) == set()
	policy.applicable with input as [from(["debian:13"]), user(written)]
}

test_last_user_of_the_final_stage_decides if {
	messages([from(["a", "AS", "b"]), user("10001"), from(["alpine:3.23"]), user("root"), user("app")], {}) == set()
	messages([from(["a", "AS", "b"]), user("10001"), from(["alpine:3.23"])], {}) == {"stage 1 sets no USER, and its base alpine:3.23 runs as 0, which is root"}
	messages([from(["a", "AS", "b"]), user("root"), from(["b"])], {}) == {"USER in stage b: the image runs as root, which is root"}
}

test_variable_that_the_base_sets_is_known[image] if {
	some image, want in {"mcr.microsoft.com/dotnet/aspnet:8.0": 0, "mcr.microsoft.com/dotnet/aspnet:6.0": 1, "team/base:1.0": 1}
	document := [from([image, "AS", "base"]), user("$APP_UID"), from(["base"])]

	count(gaps(document, {})) == want
	messages(document, {}) == set()
}

test_unknown_base_is_a_gap if {
	r := policy.no_evidence with input as [from(["team/base:1.0"])]

	r == {{
		"msg": "stage 0 sets no USER, and nobody here knows what its base team/base:1.0 runs as",
		"details": {
			"policy": "image/non-root-image-user",
			"rule": "unknown",
			"path": [0, "Value", 0],
			"subject": {"kind": "Dockerfile", "name": "0"},
			"needs": ["image-config", "image-inspect"],
		},
	}}
}

test_unknown_variable_is_a_gap[written] if {
	some written in ["$RUN_AS", "${RUN_AS}", "${RUN_AS:?}", "$A:$B", "a$B:c"]

	gaps([from(["debian:13"]), user(written)], {}) == {$"USER in stage 0: nobody here knows what {written} stands for"}
	messages([from(["debian:13"]), user(written)], {}) == set()
}

test_name_is_noted_or_refused if {
	document := [from(["debian:13"]), user("app:1000")]

	notes(document, {}) == {"USER in stage 0: the image runs as app:1000: Kubernetes cannot check runAsNonRoot against a name, a number can be checked"}
	messages(document, {"requireNumeric": true}) == {"USER in stage 0: the image runs as app:1000, which is a name and no number"}
	notes(document, {"requireNumeric": true}) == set()
	messages([from(["debian:13"]), user("10001")], {"requireNumeric": true}) == set()
}

test_name_of_a_known_base_counts_as_well if {
	messages([from(["haproxy:3.2"])], {"requireNumeric": true}) == {"stage 0 sets no USER, and its base haproxy:3.2 runs as haproxy, which is a name and no number"}
}

test_root_in_user_namespaces_is_noted if {
	document := [from(["debian:13"]), user("root")]

	messages(document, {"rootAllowedWith": ["user-namespaces"]}) == set()
	notes(document, {"rootAllowedWith": ["user-namespaces"]}) == {"USER in stage 0: the image runs as root, which is root; user namespaces are said to make that harmless"}
}

test_every_base_that_a_platform_chooses_is_judged if {
	document := [from(["alpine:3.23", "AS", "b-arm"]), user("10001"), from(["alpine:3.23", "AS", "b-arm64"]), from(["b-$TARGETARCH"])]

	messages(document, {}) == {"stage b-arm64 sets no USER, and its base alpine:3.23 runs as 0, which is root"}
}

test_windows_is_judged_by_its_administrator[image] if {
	some image in ["mcr.microsoft.com/windows/nanoserver:ltsc2022", "team/app:1-nanoserver"]
	document := [from([image]), user(`User Manager\ContainerAdministrator`)]

	messages(document, {}) == {`USER in stage 0: the image runs as User Manager\ContainerAdministrator, an administrator of Windows`}
	not policy.applicable with input as document
	messages([from([image]), user("root")], {}) == set()
}

test_platform_tells_windows_as_well if {
	document := [object.union(from(["team/app:1.0"]), {"Flags": ["--platform=Windows/amd64"]}), user("ContainerUser")]

	not policy.applicable with input as document
	notes(document, {"requireNumeric": true}) == set()
}

test_files_alone_are_not_judged if {
	document := [from(["golang:1.25", "AS", "build"]), from(["scratch"]), {"Cmd": "copy", "Flags": ["--from=build"], "Value": ["/x", "/"]}]

	not policy.applicable with input as document
	messages(document, {}) == set()
}

test_scratch_that_starts_something_is_root[cmd] if {
	some cmd in ["cmd", "entrypoint"]

	messages([from(["scratch"]), step(cmd, ["/app"])], {}) == {"stage 0 sets no USER, and its base scratch runs as 0, which is root"}
}

test_target_that_others_copy_from_is_not_judged if {
	document := [
		from(["alpine:3.23", "AS", "b"]), from(["b", "AS", "c"]), {"Cmd": "copy", "Flags": ["--from=b"], "Value": ["/x", "/"]},
		user("1"),
	]
	settings := {"target": "b"}
	r := policy.violation with input as document with data.lib.plimsoll.parameters as settings

	r == set()
	not policy.applicable with input as document with data.lib.plimsoll.parameters as settings
	policy.applicable with input as document
}

test_target_that_is_not_there_is_a_gap if {
	r := {g.msg | some g in policy.no_evidence} with input as [from(["alpine:3.23"]), user("1")]
		with data.lib.plimsoll.parameters as {"target": "x"}

	r == {"no stage is called x, so the last one was judged"}
}

test_configuration_of_an_image_is_judged[name] if {
	some name, case in {
		"number": [{"User": "10001"}, set()],
		"no user": [{}, {"the image runs as root, as no user is named"}],
		"null": [{"User": null}, {"the image runs as root, as no user is named"}],
		"empty": [{"User": ""}, {"the image runs as root, as no user is named"}],
		"blank": [{"User": " "}, {"the image runs as root, as no user is named"}],
		"root": [{"User": "root"}, {"the image runs as root, which is root"}],
		"number as a number": [{"User": 7}, {"the image runs as a user of type number, which must be a string"}],
		"false": [{"User": false}, {"the image runs as a user of type boolean, which must be a string"}],
		"no configuration": [null, {"the image runs as root, as no user is named"}],
		"text": ["x", {"the image runs as root, as no user is named"}],
	}

	messages(config(case[0], "linux"), {}) == case[1]
	policy.applicable with input as config(case[0], "linux")
}

test_finding_of_an_image_names_the_field if {
	r := {f.details.path | some f in policy.violation} with input as [{"Id": "sha256:1", "RootFS": {}, "Os": "linux", "Config": {"User": "0"}}]

	r == {[0, "Config", "User"]}
}

test_podman_has_the_user_beside_the_configuration if {
	messages({"Id": "1", "RootFS": {}, "Os": "linux", "User": "10001", "Config": {}}, {}) == set()
}

test_image_of_windows_is_judged_by_its_administrator if {
	messages(config({"User": "ContainerAdministrator"}, "windows"), {}) == {"the image runs as ContainerAdministrator, an administrator of Windows"}
	messages(config({"User": "ContainerUser"}, "windows"), {}) == set()
	gaps(config({}, "windows"), {}) == {"the image names no user, so the edition of Windows decides whether it is an administrator"}
	gaps(config({"User": "ContainerUser"}, "windows"), {}) == set()
}

test_wrong_types_are_no_error[name] if {
	some name, document in {
		"value": [from(["alpine:3.23"]), object.union(user("x"), {"Value": [7]})],
		"no value": [from(["alpine:3.23"]), object.union(user("x"), {"Value": null})],
		"from": [object.union(from(["x"]), {"Value": null})],
		"no stage": [step("arg", ["A=1"])],
	}

	is_set(policy.violation) with input as document
	is_set(policy.no_evidence) with input as document
}

messages(document, parameters) := r if {
	r := {f.msg | some f in policy.violation} with input as document
		with data.lib.plimsoll.parameters as {"image/non-root-image-user": parameters}
}

gaps(document, parameters) := r if {
	r := {f.msg | some f in policy.no_evidence} with input as document
		with data.lib.plimsoll.parameters as {"image/non-root-image-user": parameters}
}

notes(document, parameters) := r if {
	r := {f.msg | some f in policy.note} with input as document
		with data.lib.plimsoll.parameters as {"image/non-root-image-user": parameters}
}

config(configuration, os) := {
	"architecture": "amd64",
	"os": os,
	"config": configuration,
	"rootfs": {"type": "layers", "diff_ids": ["sha256:1"]},
	"history": [],
}

from(values) := step("from", values)

user(name) := step("user", [name])

step(cmd, values) := {"Cmd": cmd, "SubCmd": "", "JSON": false, "Flags": [], "Value": values, "Stage": 0}
