package plimsoll.image.pinned_image_version_test

import data.plimsoll.image.pinned_image_version as policy

digest := "sha256:0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef"

test_finding_says_where_and_what if {
	r := policy.violation with input as pod({"containers": [{"name": "app", "image": "nginx"}]})

	r == {{
		"msg": "container app: image nginx has no tag, which means latest",
		"details": {
			"policy": "image/pinned-image-version",
			"rule": "untagged",
			"path": ["spec", "containers", 0, "image"],
			"subject": {"kind": "Pod", "name": "p", "container": "app"},
		},
	}}
}

test_unpinned_reference_is_reported[text] if {
	some text, want in {
		"nginx": "untagged",
		"host:5000/img": "untagged",
		"team/app:latest": "floating",
		"team/app:LATEST": "floating",
		"team/app:1.4.0-SNAPSHOT": "floating",
		"reg.example.com/app:1.2-latest": "floating",
		"node:lts-alpine3.20": "floating",
		"debian:bookworm": "version",
		"nginx:mainline": "version",
		"img@sha256:abc": "malformed",
		$"img@{upper(digest)}": "malformed",
		"img:": "malformed",
		":1": "malformed",
		"IMG:1": "malformed",
		"img:.1": "malformed",
		"img:v.": "version",
		":v1": "malformed",
		"img@sha256:123": "malformed",
		"host:5000/img@sha256:123": "malformed",
		"app:1.2:3": "malformed",
		"https://reg.example.com/app:1.2": "malformed",
		"team//app:1.2": "malformed",
		"/app:1.2": "malformed",
		"team/:1.2": "malformed",
		$"team/@{digest}": "malformed",
		$"app@{digest}@{digest}": "malformed",
		"my app:1.2": "malformed",
		"app:1.2-stable": "floating",
		"app:v-slim": "version",
	}

	rules(text, {}) == [want]
}

test_pinned_reference_is_silent[text] if {
	some text in [
		"nginx:1.27", "nginx:1.27.3-alpine3.20", "host:5000/img:1.2", "localhost/img:1", "[::1]:5000/img:1",
		$"localhost:5000/a/b@{digest}", $"img:latest@{digest}", "app:v2", "app:main-3f2c1d0", "debian:stable-20260601-slim",
		"REG/img:1", "app:2026-11-23", "host:5000/img:v1.2", "my-app:1.2-slim", "host:5000/my-app:1.2-slim", $"team/app@{digest}",
		$"team/app:1.2-slim@{digest}", $"host:5000/app:1.2@{digest}",
	]

	rules(text, {}) == []
	gaps(pod({"containers": [{"name": "app", "image": text}]})) == set()
}

test_open_reference_gives_no_evidence[text] if {
	some text, want in {
		"${REG}/img:1": "container app: the image `${REG}/img:1` is open until something fills it in",
		"$reg/img:1": "container app: the image `$reg/img:1` is open until something fills it in",
		"{{ .Values.image }}": "container app: the image `{{ .Values.image }}` is open until something fills it in",
		"{{image}}:1": "container app: the image `{{image}}:1` is open until something fills it in",
		"<registry>/img:1": "container app: the image `<registry>/img:1` is open until something fills it in",
		"": "container app: the image is empty",
	}

	rules(text, {}) == []
	gaps(pod({"containers": [{"name": "app", "image": text}]})) == {want}
}

test_absent_image_gives_no_evidence if {
	every container in [{"name": "app"}, {"name": "app", "image": null}] {
		gaps(pod({"containers": [container]})) == {"container app: no image is named"}
	}
}

test_image_of_another_type_is_reported if {
	found(pod({"containers": [{"name": "app", "image": 7}]}), {}) == {"container app: the image must be a string, not number"}
}

test_every_list_and_volume_is_judged if {
	found(
		pod({
			"containers": [{"name": "a", "image": "a:1"}],
			"initContainers": [{"name": "b", "image": "b:latest", "restartPolicy": "Always"}],
			"ephemeralContainers": [{"name": "c", "image": "c"}],
			"volumes": [{"name": "d", "image": {"reference": "d:dev"}}],
		}),
		{},
	) == {
		"init container b: tag latest of image docker.io/library/b moves",
		"ephemeral container c: image c has no tag, which means latest",
		"volume d: tag dev of image docker.io/library/d moves",
	}
}

test_image_volume_alone_is_judged if {
	found(pod({"containers": [{"name": "a", "image": "a:1"}], "volumes": [{"name": "d", "image": {"reference": "d"}}]}), {}) == {"volume d: image d has no tag, which means latest"}
}

test_every_kind_of_workload_is_judged[kind] if {
	template := {"spec": {"containers": [{"name": "app", "image": "app"}]}}
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
		"PodList": {"apiVersion": "v1", "kind": "PodList", "items": [pod(template.spec)]},
		"admission": {"review": {"operation": "CREATE", "object": pod(template.spec)}, "parameters": {}},
		"update": {"review": {"operation": "UPDATE", "object": pod(template.spec), "oldObject": pod({})}, "parameters": {}},
		"admission review": {"apiVersion": "admission.k8s.io/v1", "kind": "AdmissionReview", "request": {"operation": "UPDATE", "subResource": "ephemeralcontainers", "object": pod(template.spec)}},
	}

	found(document, {}) == {"container app: image app has no tag, which means latest"}
}

test_deletion_is_not_applicable if {
	review := {"review": {"operation": "DELETE", "object": null, "oldObject": pod({"containers": [{"name": "a", "image": "a"}]})}, "parameters": {}}

	found(review, {}) == set()
	not policy.applicable with input as review
}

test_dockerfile_is_judged if {
	found(
		[
			instruction("arg", [], ["TAG"]),
			instruction("from", [], ["golang", "AS", "build"]),
			instruction("copy", ["--from=busybox:latest"], ["/bin/sh", "/bin/"]),
			instruction("run", ["--mount=from=tools,target=/t"], ["true"]),
			instruction("from", [], ["build", "AS", "same"]),
			instruction("from", [], ["alpine:${TAG:-edge}"]),
			instruction("copy", ["--from=same"], ["/app", "/"]),
		],
		{},
	) == {
		"FROM in stage build: image golang has no tag, which means latest",
		"COPY --from in stage build: tag latest of image docker.io/library/busybox moves",
		"RUN --mount in stage build: image tools has no tag, which means latest",
		"FROM in stage 2: tag edge of image docker.io/library/alpine moves",
	}
}

# Stage names, the empty image and what only a debug stage uses are no images of the target.
test_dockerfile_of_stages_and_scratch_is_not_applicable if {
	document := [
		instruction("from", [], ["scratch", "AS", "base"]), instruction("from", [], ["golang", "AS", "debug"]),
		instruction("from", [], ["base"]),
	]

	found(document, {}) == set()
	not policy.applicable with input as document
	r := {f.msg | some f in policy.violation} with input as document with data.lib.plimsoll.parameters as {"target": "debug"}
	r == {"FROM in stage debug: image golang has no tag, which means latest"}
}

test_open_base_gives_no_evidence if {
	gaps([instruction("arg", [], ["BASE"]), instruction("from", [], ["$BASE"])]) == {"FROM in stage 0: the image `$BASE` is open until something fills it in"}
}

test_compose_and_inspect_are_judged if {
	found({"services": {"web": {"image": "web:${TAG:-latest}"}, "db": {"image": "db:16"}}}, {}) == {"service web: tag latest of image docker.io/library/web moves"}
	found([{"Name": "/web", "State": {}, "HostConfig": {}, "Config": {"Image": "web"}}], {}) == {"container web: image web has no tag, which means latest"}
}

test_compose_that_does_not_say_gives_no_evidence if {
	gaps({"services": {"web": {"image": "web:${TAG}"}}}) == {"service web: the image `web:${TAG}` is open until something fills it in"}
	gaps({"services": {"web": {"extends": {"file": "x.yaml", "service": "y"}}}}) == {"service web: it extends another file: judge the output of `docker compose config`"}
	gaps({"services": {"web": {"command": "x"}}}) == {"service web: no image is named"}
	gaps({"services": {"web": {"build": {"dockerfile_inline": "FROM nginx"}}}}) == {"the Dockerfile of service web is inside the Compose file: judge it as a file of its own"}
	gaps({"services": {"llm": {"provider": {"type": "model"}}}}) == set()
}

# The name given to what is built here says nothing about what it is built from.
test_compose_that_builds_is_not_applicable if {
	found({"services": {"web": {"build": null, "image": "web"}}}, {}) == {"service web: image web has no tag, which means latest"}
	document := {"services": {"web": {"build": ".", "image": "web:latest"}}}

	found(document, {}) == set()
	not policy.applicable with input as document
}

test_digest_is_asked_for if {
	rules("app:1.2", {"requireDigest": true}) == ["digest"]
	rules("app", {"requireDigest": true}) == ["digest"]
	rules($"app:1.2@{digest}", {"requireDigest": true}) == []
}

test_parts_of_a_version_are_asked_for if {
	rules("app:1", {"minVersionParts": 2}) == ["version"]
	rules("app:1.2-alpine", {"minVersionParts": 2}) == []
	rules("app:release-1.2.3", {"minVersionParts": 3}) == []
	rules("app:slim", {"minVersionParts": 2}) == ["version"]
	found(pod({"containers": [{"name": "app", "image": "app:1"}]}), {"minVersionParts": 2}) == {"container app: tag 1 of image docker.io/library/app names fewer than 2 parts of a version"}
}

test_own_floating_tags_replace_the_list if {
	rules("app:1.2-next", {"floatingTags": ["NEXT", "3"]}) == ["floating"]
	rules("app:3", {"floatingTags": ["next", "3"]}) == ["floating"]
	rules("app:1.2-latest", {"floatingTags": ["next"]}) == []
}

test_exempt_repositories_are_not_applicable if {
	document := pod({"containers": [{"name": "app", "image": "reg.example.com/team/app:latest"}]})
	exempt := {"image/pinned-image-version": {"exemptRepositories": ["reg.example.com/team"]}}

	found(document, exempt["image/pinned-image-version"]) == set()
	not policy.applicable with input as document with data.lib.plimsoll.parameters as exempt
	rules("reg.example.com/team-evil/app:latest", {"exemptRepositories": ["reg.example.com/team"]}) == ["floating"]
}

test_tag_beside_a_digest_is_noted if {
	notes(pod({"containers": [{"name": "app", "image": $"app:latest@{digest}"}]})) == {"container app: the digest counts, so tag latest is only a label"}
	notes(pod({"containers": [{"name": "app", "image": $"app:1.2@{digest}"}]})) == set()
}

test_pull_policy_that_keeps_a_moving_tag_is_noted[name] if {
	remark := "container app: with IfNotPresent a node keeps whatever image it has under a tag that moves"
	some name, case in {
		"said": {"container": {"image": "app:latest", "imagePullPolicy": "IfNotPresent"}, "want": {remark}},
		"said, without a tag": {"container": {"image": "app", "imagePullPolicy": "IfNotPresent"}, "want": {remark}},
		"the default for another tag": {"container": {"image": "app:stable"}, "want": {remark}},
		"the default for latest": {"container": {"image": "app:latest"}, "want": set()},
		"always": {"container": {"image": "app:stable", "imagePullPolicy": "Always"}, "want": set()},
		"fixed": {"container": {"image": "app:1.2", "imagePullPolicy": "IfNotPresent"}, "want": set()},
		"digest": {"container": {"image": $"app@{digest}", "imagePullPolicy": "IfNotPresent"}, "want": set()},
	}

	notes(pod({"containers": [object.union({"name": "app"}, case.container)]})) == case.want
}

test_applicable_where_an_image_is_named if {
	policy.applicable with input as pod({"containers": [{"name": "a", "image": "a:1"}]})
	policy.applicable with input as pod({"containers": [{"name": "a", "image": "a"}]})
	not policy.applicable with input as pod({})
	not policy.applicable with input as {"apiVersion": "v1", "kind": "Service", "metadata": {"name": "s"}}
}

rules(image, parameters) := found_rules if {
	found_rules := [f.details.rule | some f in policy.violation] with input as pod({"containers": [{"name": "app", "image": image}]})
		with data.lib.plimsoll.parameters as {"image/pinned-image-version": parameters}
}

found(document, parameters) := messages if {
	messages := {f.msg | some f in policy.violation} with input as document
		with data.lib.plimsoll.parameters as {"image/pinned-image-version": parameters}
}

gaps(document) := messages if {
	messages := {f.msg | some f in policy.no_evidence} with input as document
}

notes(document) := messages if {
	messages := {f.msg | some f in policy.note} with input as document
}

pod(spec) := {"apiVersion": "v1", "kind": "Pod", "metadata": {"name": "p"}, "spec": spec}

instruction(cmd, flags, values) := {"Cmd": cmd, "SubCmd": "", "JSON": false, "Flags": flags, "Value": values, "Stage": 0}
