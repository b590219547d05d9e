package plimsoll.image.healthcheck_defined_test

import data.plimsoll.image.healthcheck_defined as policy

test_absent_health_check_is_reported_at_the_base if {
	r := policy.violation with input as [from(["a", "AS", "b"]), check("x"), from(["nginx:1.29"])]

	r == {{
		"msg": "stage 1 declares no health check, and its base nginx:1.29 has none",
		"details": {
			"policy": "image/healthcheck-defined",
			"rule": "absent",
			"path": [2, "Value", 0],
			"subject": {"kind": "Dockerfile", "name": "1"},
		},
	}}
}

test_last_health_check_decides if {
	told([from(["nginx:1.29"]), check("x"), step("healthcheck", ["NONE"])], {}) == {["disabled", "HEALTHCHECK in stage 0 switches the health check off"]}
	told([from(["nginx:1.29"]), step("healthcheck", ["NONE"]), check("x")], {}) == set()
	told([from(["nginx:1.29", "AS", "b"]), check("x"), from(["b"])], {}) == set()
}

test_unknown_base_is_a_gap[image] if {
	some image in ["team/base:1.0", "$BASE", "{{ base }}"]

	told([from([image])], {}) == {["unknown", $"stage 0 declares no health check, and nobody here knows whether its base {image} has one"]}
}

test_images_without_tools_are_judged_where_asked_for[image] if {
	some image in ["scratch", "gcr.io/distroless/static:nonroot", "cgr.dev/chainguard/static"]

	told([from([image])], {}) == set()
	not policy.applicable with input as [from([image])]
	told([from([image])], {"requireOnDistroless": true}) == {["absent", $"stage 0 declares no health check, and its base {image} has none"]}
}

test_nothing_is_judged_where_it_does_not_count[name] if {
	some name, parameters in {"kubernetes": {"orchestrated": "kubernetes"}, "job": {"kind": "job"}}
	document := [from(["nginx:1.29"])]

	told(document, parameters) == set()
	not policy.applicable with input as document with data.lib.plimsoll.parameters as {"image/healthcheck-defined": parameters}
	told(document, {"orchestrated": "docker"}) == {["absent", "stage 0 declares no health check, and its base nginx:1.29 has none"]}
	policy.applicable with input as document
}

test_target_that_is_not_there_is_a_gap if {
	r := {g.msg | some g in policy.no_evidence} with input as [from(["nginx:1.29"]), check("x")]
		with data.lib.plimsoll.parameters as {"target": "x"}

	r == {"no stage is called x, so the last one was judged"}
}

test_services_are_judged[name] if {
	some name, case in {
		"list": [{"test": ["CMD", "x"]}, []],
		"text": [{"test": "x"}, []],
		"variable behind the first word": [{"test": ["CMD", "$X"]}, []],
		"number in the list": [{"test": [7]}, []],
		"switched off": [{"disable": true}, ["disabled", "service web switches its health check off"]],
		"switched off in words": [{"disable": "yes", "test": "x"}, ["disabled", "service web switches its health check off"]],
		"not switched off": [{"disable": false, "test": "x"}, []],
		"disable of another type": [{"disable": [], "test": "x"}, ["malformed", "service web: disable must be true or false, not of type array"]],
		"disable of another word": [{"disable": "never", "test": "x"}, ["malformed", "service web: disable must be true or false, not never"]],
		"disable left open": [{"disable": "${X}", "test": "x"}, ["unknown", "whether service web switches its health check off is left to a variable"]],
		"none": [{"test": ["NONE"]}, ["disabled", "service web switches its health check off"]],
		"none as a text": [{"test": "NONE"}, ["disabled", "service web switches its health check off"]],
		"test of another type": [{"test": 7}, ["malformed", "service web: the test of its health check must be a string or a list, not number"]],
		"test left open": [{"test": ["${X}", "y"]}, ["unknown", "the health check of service web is left to a variable"]],
		"empty test": [{"test": []}, ["unknown", "service web declares no health check, so its image decides"]],
		"empty text": [{"test": ""}, ["unknown", "service web declares no health check, so its image decides"]],
		"test of null": [{"test": null}, ["unknown", "service web declares no health check, so its image decides"]],
		"interval alone": [{"interval": "3s"}, ["unknown", "service web declares no health check, so its image decides"]],
		"null": [null, ["unknown", "service web declares no health check, so its image decides"]],
		"list of its own": [["CMD"], ["malformed", "service web: healthcheck must be an object, not array"]],
	}

	told(service({"image": "team/web:1.0", "healthcheck": case[0]}), {}) == {case[1]} - {[]}
}

test_image_of_a_service_may_be_known[name] if {
	some name, case in {
		"none": [{"image": "postgres:17"}, {["absent", "service web declares no health check, and its image postgres:17 has none"]}],
		"variable with a default": [{"image": "postgres:${V:-17}"}, {["absent", "service web declares no health check, and its image postgres:17 has none"]}],
		"variable": [{"image": "postgres:$V"}, {["unknown", "service web declares no health check, so its image decides"]}],
		"name of what is built": [{"image": "postgres:17", "build": "."}, {["unknown", "service web declares no health check, so its image decides"]}],
		"of another type": [{"image": 7}, {["unknown", "service web declares no health check, so its image decides"]}],
		"distroless": [{"image": "gcr.io/distroless/static:nonroot"}, set()],
		"extends elsewhere": [
			{"image": "postgres:17", "extends": {"file": "x.yaml", "service": "y"}},
			{["unknown", "service web extends what is not in this file: judge the output of `docker compose config`"]},
		],
	}

	told(service(case[0]), {}) == case[1]
}

test_services_that_end_are_not_judged[name] if {
	some name, document in {
		"waited for": {"services": {
			"web": {"image": "postgres:17"},
			"app": {"image": "x", "healthcheck": {"test": "x"}, "depends_on": {"web": {"condition": "service_completed_successfully"}}},
		}},
		"swarm": service({"image": "postgres:17", "deploy": {"mode": "global-job"}}),
	}

	told(document, {}) == set()
}

test_service_that_another_waits_for_to_start_is_judged if {
	document := {"services": {
		"web": {"image": "postgres:17"},
		"app": {"image": "x", "healthcheck": {"test": "x"}, "depends_on": {"web": {"condition": "service_started"}}},
		"old": {"image": "x", "healthcheck": {"test": "x"}, "depends_on": ["web"]},
	}}

	told(document, {}) == {["absent", "service web declares no health check, and its image postgres:17 has none"]}
}

test_images_and_containers_are_judged[name] if {
	some name, case in {
		"sound": [{"Test": ["CMD", "x"]}, []],
		"none": [{"Test": ["NONE"]}, ["disabled", "has its health check switched off"]],
		"empty": [{"Test": []}, ["absent", "has no health check"]],
		"null": [null, ["absent", "has no health check"]],
		"text": ["x", ["absent", "has no health check"]],
		"test of another type": [{"Test": "x"}, ["absent", "has no health check"]],
		"word of another type": [{"Test": [7]}, []],
	}
	image := {"architecture": "amd64", "rootfs": {"diff_ids": []}, "config": {"Healthcheck": case[0]}}
	container := [{"Id": "1", "Name": "/web", "State": {}, "HostConfig": {}, "Config": {"Image": "x", "Healthcheck": case[0]}}]

	told(image, {}) == {[rule, $"the image {words}"] | [rule, words] := case[1]}
	told(container, {}) == {[rule, $"container web {words}"] | [rule, words] := case[1]}
}

test_podman_has_the_health_check_of_an_image_beside_its_configuration if {
	told({"Id": "1", "RootFS": {}, "Config": {}, "Healthcheck": {"Test": ["CMD", "x"]}}, {}) == set()
}

test_image_whose_base_has_no_tools_is_spared if {
	image := {"architecture": "amd64", "rootfs": {"diff_ids": []}, "config": {"Labels": {"org.opencontainers.image.base.name": "gcr.io/distroless/static:nonroot"}}}

	told(image, {}) == set()
	told({"Id": "1", "RootFS": {}, "RepoTags": ["gcr.io/distroless/static:nonroot"], "Config": {}}, {}) == set()
	told(image, {"requireOnDistroless": true}) == {["absent", "the image has no health check"]}
}

test_container_of_kubernetes_is_not_judged if {
	told([{"State": {}, "HostConfig": {}, "Config": {"Labels": {"io.kubernetes.pod.name": "web-0"}}}], {}) == set()
}

told(document, parameters) := violations | gaps if {
	violations := {[f.details.rule, f.msg] | some f in policy.violation} with input as document
		with data.lib.plimsoll.parameters as {"image/healthcheck-defined": parameters}
	gaps := {[f.details.rule, f.msg] | some f in policy.no_evidence} with input as document
		with data.lib.plimsoll.parameters as {"image/healthcheck-defined": parameters}
}

service(service) := {"services": {"web": service}}

from(values) := step("from", values)

check(command) := step("healthcheck", ["CMD", command])

step(cmd, values) := {"Cmd": cmd, "SubCmd": "", "JSON": false, "Flags": [], "Value": values, "Stage": 0}
