package plimsoll.image.trusted_registry_test

import data.plimsoll.image.pinned_image_version
import data.plimsoll.image.trusted_registry as policy

digest := "sha256:0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef"

test_finding_says_where_and_what if {
	r := policy.violation with input as pod({"containers": [container("evil.io/app:1")]})
		with data.lib.plimsoll.parameters as {"image/trusted-registry": {"allow": ["reg.example.com"]}}

	r == {{
		"msg": "container app: evil.io/app is in none of the registries and repositories that are allowed",
		"details": {
			"policy": "image/trusted-registry",
			"rule": "not-allowed",
			"path": ["spec", "containers", 0, "image"],
			"subject": {"kind": "Pod", "name": "p", "container": "app"},
		},
	}}
}

test_without_a_list_there_is_no_evidence if {
	document := pod({"containers": [container("reg.example.com/app:1"), container("${X}")]})
	r := policy.no_evidence with input as document

	{[f.msg, f.details.rule, f.details.path, f.details.needs] | some f in r} == {[
		"no list says which registries are to be trusted (`allow`)",
		"not-allowed",
		["spec"],
		[],
	]}
	found(document, {}) == set()
	policy.applicable with input as document
}

test_allowed_reference_is_silent if {
	given := {"allow": ["reg.example.com/team", "nginx"]}
	document := pod({
		"containers": [container("reg.example.com/team/app:1"), container("nginx")],
		"initContainers": [container("docker.io/library/nginx:1")],
		"volumes": [{"name": "v", "image": {"reference": "reg.example.com/team/data:1"}}, {"name": "w", "emptyDir": {}}],
	})

	found(document, given) == set()
	gaps(document, given) == set()
}

test_every_list_and_volume_is_judged if {
	found(
		pod({
			"containers": [object.union(container("a:1"), {"name": "a"})],
			"initContainers": [object.union(container("b:1"), {"name": "b", "restartPolicy": "Always"})],
			"ephemeralContainers": [object.union(container("c:1"), {"name": "c"})],
			"volumes": [{"name": "d", "image": {"reference": "d:1"}}],
		}),
		{"allow": ["reg.example.com"]},
	) == {
		"container a: docker.io/library/a is in none of the registries and repositories that are allowed",
		"init container b: docker.io/library/b is in none of the registries and repositories that are allowed",
		"ephemeral container c: docker.io/library/c is in none of the registries and repositories that are allowed",
		"volume d: docker.io/library/d is in none of the registries and repositories that are allowed",
	}
}

test_every_kind_of_workload_is_judged[kind] if {
	template := {"spec": {"containers": [container("app:1")]}}
	some kind, document in {
		"Deployment": {"apiVersion": "apps/v1", "kind": "Deployment", "spec": {"template": template}},
		"StatefulSet": {"apiVersion": "apps/v1", "kind": "StatefulSet", "spec": {"template": template}},
		"DaemonSet": {"apiVersion": "apps/v1", "kind": "DaemonSet", "spec": {"template": template}},
		"ReplicaSet": {"apiVersion": "apps/v1", "kind": "ReplicaSet", "spec": {"template": template}},
		"ReplicationController": {"apiVersion": "v1", "kind": "ReplicationController", "spec": {"template": template}},
		"Job": {"apiVersion": "batch/v1", "kind": "Job", "spec": {"template": template}},
		"CronJob": {"apiVersion": "batch/v1", "kind": "CronJob", "spec": {"jobTemplate": {"spec": {"template": template}}}},
		"PodTemplate": {"apiVersion": "v1", "kind": "PodTemplate", "template": template},
		"List": {"apiVersion": "v1", "kind": "List", "items": [pod(template.spec)]},
		"PodList": {"apiVersion": "v1", "kind": "PodList", "items": [{"spec": template.spec}]},
	}

	found(document, {"allow": ["reg.example.com"]}) == {"container app: docker.io/library/app is in none of the registries and repositories that are allowed"}
}

test_review_is_judged_unless_it_changes_nothing if {
	review := {"review": {"operation": "UPDATE", "object": pod({"containers": [container("evil.io/app:1")]})}, "parameters": {"allow": ["reg.example.com"]}}
	r := policy.violation with input as review
	deleted := policy.violation with input as object.union(review, {"review": {"operation": "DELETE"}})

	count(r) == 1
	deleted == set()
}

test_denied_reference_is_reported if {
	given := {"allow": ["reg.example.com"], "deny": ["reg.example.com/old", 7]}

	found(pod({"containers": [container("reg.example.com/old/app:1")]}), given) == {"container app: reg.example.com/old/app is denied by `reg.example.com/old`"}
	found(pod({"containers": [container("REG.example.com:443/old/app:1")]}), given) == {"container app: reg.example.com/old/app is denied by `reg.example.com/old`"}
	found(pod({"containers": [container("reg.example.com/older/app:1")]}), given) == set()
	found(build([from("evil.io/base:1")]), {"deny": ["evil.io"]}) == {"FROM in stage 0: evil.io/base is denied by `evil.io`"}
}

test_docker_hub_is_what_somebody_says if {
	official := pod({"containers": [container("nginx:1")]})
	other := pod({"containers": [container("team/app:1")]})

	found(official, {"allow": ["reg.example.com"], "dockerHubPolicy": "allow-official"}) == set()
	count(found(other, {"allow": ["reg.example.com"], "dockerHubPolicy": "allow-official"})) == 1
	found(other, {"allow": ["**"], "dockerHubPolicy": "deny"}) == {"container app: docker.io/team/app is of Docker Hub, which is denied"}
	found(pod({"containers": [container("reg.example.com/app:1")]}), {"allow": ["**"], "dockerHubPolicy": "deny"}) == set()
}

test_list_of_another_type_allows_nothing if {
	count(found(pod({"containers": [container("app:1")]}), {"allow": "app"})) == 1
	gaps(pod({"containers": [container("app:1")]}), {"allow": 7}) == {"no list says which registries are to be trusted (`allow`)"}
}

test_open_reference_gives_no_evidence[text] if {
	some text, want in {
		"${REG}/img:1": "container app: the image `${REG}/img:1` is open until something fills it in",
		"{{ .Values.image }}": "container app: the image `{{ .Values.image }}` is open until something fills it in",
		" ": "container app: the image is empty",
		digest: "container app: an image's id does not say where it came from",
	}

	found(pod({"containers": [container(text)]}), {"allow": ["reg.example.com"]}) == set()
	gaps(pod({"containers": [container(text)]}), {"allow": ["reg.example.com"]}) == {want}
}

test_absent_image_gives_no_evidence if {
	gaps(pod({"containers": [{"name": "app"}]}), {"allow": ["reg.example.com"]}) == {"container app: no image is named"}
	gaps({"services": {"web": {"extends": {"file": "base.yaml", "service": "web"}}}}, {"allow": ["reg.example.com"]}) == {"service web: it extends another file: judge the output of `docker compose config`"}
}

test_image_of_another_type_is_reported if {
	found(pod({"containers": [container(7)]}), {"allow": ["reg.example.com"]}) == {"container app: the image must be a string, not number"}
	found(pod({"containers": [container(7)]}), {}) == set()
}

test_malformed_reference_is_on_no_list if {
	count(found(pod({"containers": [container(":1")]}), {"allow": ["reg.example.com"]})) == 1
}

test_retired_registry_is_reported_with_low_severity if {
	r := policy.violation with input as pod({"containers": [container("k8s.gcr.io/pause:3.9")]})

	{[f.msg, f.details.rule, f.details.severity] | some f in r} == {["container app: k8s.gcr.io was retired; use registry.k8s.io", "deprecated", "low"]}
}

test_retired_registry_is_told_from_others[text] if {
	some text, want in {
		"K8S.GCR.IO/pause:3.9": 1,
		"gcr.io/google_containers/pause:3.9": 1,
		"bitnamilegacy/redis:7": 1,
		"docker.io/bitnamilegacy/redis:7": 1,
		"reg.example.com/bitnamilegacy/redis:7": 0,
		"reg.example.com/k8s.gcr.io/pause:3.9": 0,
		"gcr.io/team/app:1": 0,
		"old.example.com/app:1": 0,
	}

	count(found(pod({"containers": [container(text)]}), {})) == want
}

test_retired_registry_of_an_image_volume_is_reported if {
	count(found(pod({"containers": [container("app:1")], "volumes": [{"name": "d", "image": {"reference": "k8s.gcr.io/d:1"}}]}), {})) == 1
}

test_further_hosts_may_be_retired if {
	found(pod({"containers": [container("old.example.com/app:1")]}), {"deprecatedHosts": ["old.example.com"]}) == {"container app: old.example.com was retired; use another registry"}
}

test_tag_that_moves_must_be_pulled_anew_where_asked[name] if {
	some name, case in {
		"kept": ["app:latest", "IfNotPresent", {"container app: under IfNotPresent a node may run an old copy of app:latest, whose tag moves"}],
		"never": ["app", "Never", {"container app: under Never a node may run an old copy of app, whose tag moves"}],
		"default": ["app:edge", null, {"container app: under IfNotPresent a node may run an old copy of app:edge, whose tag moves"}],
		"other type": ["app:edge", 7, {"container app: under a pull policy that there is none of a node may run an old copy of app:edge, whose tag moves"}],
		"default of latest": ["app", null, set()],
		"always": ["app:edge", "Always", set()],
		"version": ["app:1.2", "IfNotPresent", set()],
		"digest": [$"app:latest@{digest}", "IfNotPresent", set()],
	}
	[text, pulled, want] := case
	document := pod({"containers": [object.union(container(text), {"imagePullPolicy": pulled})]})

	found(document, {"pullPolicy": true}) == want
	found(document, {}) == set()
	found(document, {"pullPolicy": "true"}) == set()
}

test_tags_that_move_are_those_of_pinned_image_version if {
	policy._floating == pinned_image_version.floating_tags
}

test_base_of_every_stage_is_judged if {
	document := build([
		instruction("from", ["golang:1.25", "AS", "build"]),
		from("debian:13-slim"),
		object.union(instruction("copy", ["/tide", "/tide"]), {"Flags": ["--from=build"]}),
	])

	found(document, {"allowedBases": ["debian"]}) == {"FROM in stage build: golang:1.25 is none of the images that may be built on"}
	found(document, {"allowedBases": ["debian"], "stages": "final"}) == set()
	found(document, {"allowedBases": ["golang"], "stages": "final"}) == {"FROM in stage 1: debian:13-slim is none of the images that may be built on"}
	found(document, {"allowedBases": ["debian"], "stages": "final", "allow": ["reg.example.com"]}) == {"FROM in stage build: docker.io/library/golang is in none of the registries and repositories that are allowed"}
	gaps(document, {"allowedBases": ["debian"], "stages": "final"}) == set()
	gaps(document, {}) == {"no list says which images may be built on (`allowedBases`)"}
}

test_list_of_registries_counts_for_bases if {
	found(build([from("evil.io/base:1")]), {"allow": ["reg.example.com"]}) == {"FROM in stage 0: evil.io/base:1 is none of the images that may be built on"}
	gaps(build([from("reg.example.com/base:1")]), {"allow": ["reg.example.com"]}) == set()
}

test_version_of_a_base_may_be_asked_for if {
	given := {"allowedBases": ["python:3.1*-slim"]}

	found(build([from("python:3.13-slim")]), given) == set()
	count(found(build([from("python:3.9-slim")]), given)) == 1
}

test_image_that_is_copied_from_is_held_against_the_registries if {
	document := build([from("debian:13-slim"), object.union(instruction("copy", ["/tini", "/tini"]), {"Flags": ["--from=evil.io/tini:1"]})])

	found(document, {"allow": ["docker.io"]}) == {"COPY --from in stage 0: evil.io/tini is in none of the registries and repositories that are allowed"}
	gaps(document, {"allowedBases": ["debian"]}) == {"no list says which registries are to be trusted (`allow`)"}
}

test_scratch_and_stages_are_no_images if {
	document := build([instruction("from", ["scratch", "AS", "base"]), from("base")])

	not policy.applicable with input as document
	gaps(document, {}) == set()
}

test_stated_base_of_an_image_is_judged if {
	policy.applicable with input as config({"org.opencontainers.image.base.name": "base:1"})
	document := config({"org.opencontainers.image.base.name": "evil.io/base:1"})
	r := policy.violation with input as document
		with data.lib.plimsoll.parameters as {"image/trusted-registry": {"allowedBases": ["reg.example.com"]}}

	{[f.msg, f.details.path] | some f in r} == {[
		"the base of the image: evil.io/base:1 is none of the images that may be built on",
		["config", "Labels", "org.opencontainers.image.base.name"],
	]}
	policy.applicable with input as document
	gaps(document, {}) == {"no list says which images may be built on (`allowedBases`)"}
	gaps(config({}), {}) == {"the labels of the image do not name its base"}
}

test_image_on_scratch_is_not_applicable if {
	document := config({"org.opencontainers.image.base.name": "scratch"})

	not policy.applicable with input as document
	gaps(document, {}) == set()
}

test_inline_dockerfile_gives_no_evidence if {
	gaps({"services": {"web": {"build": {"dockerfile_inline": "FROM debian"}}}}, {"allow": ["reg.example.com"]}) == {"the Dockerfile of service web is inside the Compose file: judge it as a file of its own"}
}

test_services_and_containers_are_judged if {
	given := {"allow": ["reg.example.com"]}

	found({"services": {"web": {"image": "evil.io/app:1"}}}, given) == {"service web: evil.io/app is in none of the registries and repositories that are allowed"}
	found([{"Name": "/web", "HostConfig": {}, "State": {"Status": "running"}, "Config": {"Image": "evil.io/app:1"}}], given) == {"container web: evil.io/app is in none of the registries and repositories that are allowed"}
	policy.applicable with input as {"services": {"web": {"image": "evil.io/app:1"}}}
	gaps({"services": {"web": {"image": "evil.io/app:1"}}}, {}) == {"no list says which registries are to be trusted (`allow`)"}
}

test_values_of_other_types_raise_no_error if {
	every document in [
		pod({"containers": "x", "volumes": 7}),
		pod({"containers": [7, null], "volumes": [{"image": 7}]}),
		build([instruction("from", [7])]),
		7,
		[],
	] {
		found(document, {"allow": [{}], "deny": [null], "allowedBases": 7, "deprecatedHosts": [7]}) == set()
	}
}

container(text) := {"name": "app", "image": text}

pod(spec) := {"apiVersion": "v1", "kind": "Pod", "metadata": {"name": "p"}, "spec": spec}

build(instructions) := instructions

from(text) := instruction("from", [text])

instruction(cmd, values) := {"Cmd": cmd, "SubCmd": "", "JSON": false, "Flags": [], "Value": values, "Stage": 0}

config(labels) := {"architecture": "amd64", "os": "linux", "rootfs": {"diff_ids": []}, "config": {"Labels": labels}}

found(document, given) := {f.msg |
	some f in policy.violation with input as document
		with data.lib.plimsoll.parameters as {"image/trusted-registry": given}
}

gaps(document, given) := {f.msg |
	some f in policy.no_evidence with input as document
		with data.lib.plimsoll.parameters as {"image/trusted-registry": given}
}
