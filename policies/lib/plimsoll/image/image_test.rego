package lib.plimsoll.image.test

import data.lib.plimsoll.image

digest := "sha256:0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef"

long_digest := concat("", ["sha512:", substring(digest, 7, -1), substring(digest, 7, -1)])

test_reference_is_taken_apart[text] if {
	some text, want in {
		"nginx": ["docker.io", "library/nginx", "", ""],
		"nginx:1.27": ["docker.io", "library/nginx", "1.27", ""],
		"team/app:latest": ["docker.io", "team/app", "latest", ""],
		"index.docker.io/nginx:1": ["docker.io", "library/nginx", "1", ""],
		"host:5000/img": ["host:5000", "img", "", ""],
		"host:5000/img:1.2": ["host:5000", "img", "1.2", ""],
		"localhost/img:1": ["localhost", "img", "1", ""],
		"REG/img:1": ["REG", "img", "1", ""],
		"reg.example.com/a/b__c/d-e.f:1_2": ["reg.example.com", "a/b__c/d-e.f", "1_2", ""],
		"[::1]:5000/img:1": ["[::1]:5000", "img", "1", ""],
		$"localhost:5000/a/b@{digest}": ["localhost:5000", "a/b", "", digest],
		$"img:latest@{digest}": ["docker.io", "library/img", "latest", digest],
		$"img@{long_digest}": ["docker.io", "library/img", "", long_digest],
		digest: ["", "", "", digest],
	}

	r := image.parse(text)
	[r.host, r.repository, r.tag, r.digest] == want
	r.fault == ""
}

test_malformed_reference_is_told_apart[text] if {
	some text, want in {
		"img@sha256:abc": "its digest is neither sha256 with 64 hex digits nor sha512 with 128",
		"img@": "its digest is neither sha256 with 64 hex digits nor sha512 with 128",
		$"img@{upper(digest)}": "its digest is neither sha256 with 64 hex digits nor sha512 with 128",
		$"img@{digest}@{digest}": "its digest is neither sha256 with 64 hex digits nor sha512 with 128",
		"img:": "its tag is empty",
		$"img:@{digest}": "its tag is empty",
		":1": "it names no repository",
		"IMG:1": "its repository has capital letters",
		"img:-1": "its tag is none that a registry takes",
		"img:.1": "its tag is none that a registry takes",
		"img:1+2": "its tag is none that a registry takes",
	}

	image.parse(text).fault == want
}

test_what_is_open_or_no_text_is_not_parsed[text] if {
	some text in ["", " ", "$IMG", "${REG}/img:1", "{{ .Values.image }}", "<your image>:1", null, 7, {}]

	not image.parse(text)
}

test_open_references_are_told if {
	image.unresolved("${A}/b")
	image.unresolved("<a>/b")
	image.unresolved("")
	not image.unresolved("nginx")
}

# A name that only begins alike is another place.
test_repository_holds_what_is_below_it[name] if {
	some name, want in {
		"reg.example.com/team/app:1 in reg.example.com/team": true,
		"reg.example.com/team/app:1 in reg.example.com/team/": true,
		"reg.example.com/team/app:1 in reg.example.com/team/app": true,
		"reg.example.com/team-evil/app:1 in reg.example.com/team": false,
		"reg.example.com.evil.io/team/app:1 in reg.example.com/team": false,
		"nginx:1 in nginx": true,
		"nginx:1 in docker.io/library": true,
		"docker.io/library/nginx:1 in nginx": true,
		"team/app:1 in team/app": true,
		"team/app:1 in docker.io/team": true,
		"team/app:1 in nginx": false,
	}
	[text, repository] := split(name, " in ")

	[held | held := image.within(image.parse(text), repository)] == [value | value := want; value]
}

test_every_place_of_a_pod_is_found if {
	spec := {
		"containers": [{"name": "a", "image": "a:1"}, {"name": "none"}],
		"initContainers": [{"name": "b", "image": "b:1"}],
		"ephemeralContainers": [{"name": "c", "image": "c:1"}],
		"volumes": [{"name": "data", "image": {"reference": "d:1"}}, {"name": "open", "image": {}}, {"name": "tmp", "emptyDir": {}}],
	}
	r := [[image.described(reference), reference.image, reference.suffix] | some reference in image.references] with input as {
		"apiVersion": "v1", "kind": "Pod", "metadata": {"name": "p"}, "spec": spec,
	}

	r == [
		["container a", "a:1", ["image"]],
		["container none", null, ["image"]],
		["init container b", "b:1", ["image"]],
		["ephemeral container c", "c:1", ["image"]],
		["volume data", "d:1", ["volumes", 0, "image", "reference"]],
		["volume open", null, ["volumes", 1, "image", "reference"]],
	]
}

test_every_place_of_a_dockerfile_is_found if {
	r := found([
		instruction("from", [], ["a:1", "AS", "build"]),
		instruction("copy", ["--from=b:1"], ["x", "/y"]),
		instruction("run", ["--mount=from=c:1,target=/z"], ["true"]),
		instruction("from", [], ["build"]),
		instruction("copy", ["--from=build"], ["x", "/y"]),
		instruction("from", [], ["scratch", "AS", "last"]),
		instruction("copy", ["--from=build", "--from=d:1"], ["x", "/y"]),
	])

	r == [
		["FROM in stage build", "a:1"], ["COPY --from in stage build", "b:1"], ["RUN --mount in stage build", "c:1"],
		["COPY --from in stage last", "d:1"],
	]
}

test_stages_beside_the_target_do_not_count if {
	found([
		instruction("from", [], ["a:1", "AS", "test"]),
		instruction("copy", ["--from=b:1"], ["x", "/y"]),
		instruction("from", [], ["c:1"]),
	]) == [["FROM in stage 1", "c:1"]]
}

test_every_place_of_a_compose_file_is_found if {
	r := found({"services": {
		"web": {"image": "${REGISTRY:-reg.example.com}/web:${TAG:-1}"},
		"open": {"image": "web:${TAG}"},
		"none": {},
		"built": {"image": "built", "build": {"context": ".", "additional_contexts": {
			"base": "docker-image://alpine:3.20", "src": "https://git.example.com/x.git", "bad": 7,
		}}},
		"listed": {"build": {"additional_contexts": ["base=docker-image://debian:12", "src=../src"]}},
		"data": {"image": "data:1", "volumes": [{"type": "image", "source": "files:2", "target": "/x"}, "named:/y"]},
	}})

	{entry | some entry in r} == {
		["service web", "reg.example.com/web:1"],
		["service open", "web:${TAG}"],
		["service none", null],
		["a build context of service built", "alpine:3.20"],
		["a build context of service listed", "debian:12"],
		["service data", "data:1"],
		["a volume of service data", "files:2"],
	}
}

test_image_of_a_running_container_is_found[name] if {
	some name, case in {
		"docker": {"inspect": {"Config": {"Image": "nginx:1.27"}, "Image": digest}, "want": "nginx:1.27"},
		"by full id": {"inspect": {"Config": {"Image": digest}, "Image": digest}, "want": digest},
		"by short id": {"inspect": {"Config": {"Image": "0123456789ab"}, "Image": digest}, "want": digest},
		"short name": {"inspect": {"Config": {"Image": "0123"}, "Image": digest}, "want": "0123"},
		"podman": {"inspect": {"ImageName": "quay.io/a/b:1"}, "want": "quay.io/a/b:1"},
		"nothing": {"inspect": {}, "want": null},
	}

	found([object.union({"Name": "/web", "State": {}, "HostConfig": {}}, case.inspect)]) == [["container web", case.want]]
}

found(document) := places if {
	places := [[image.described(reference), reference.image] | some reference in image.references] with input as document
}

instruction(cmd, flags, values) := {"Cmd": cmd, "SubCmd": "", "JSON": false, "Flags": flags, "Value": values, "Stage": 0}

test_host_is_compared_without_capitals_and_without_the_usual_port[text] if {
	some text, want in {
		"REG.example.com/team/app:1": "reg.example.com/team/app",
		"reg.example.com:443/app": "reg.example.com/app",
		"registry-1.docker.io:443/team/app": "docker.io/team/app",
		"reg.example.com:4430/app": "reg.example.com:4430/app",
	}

	image.comparable(image.parse(text)).name == want
}

test_list_names_the_reference[name] if {
	some name, case in {
		"host": ["reg.example.com/team/app:1", "reg.example.com"],
		"host in capitals": ["reg.example.com/team/app:1", "Reg.Example.com"],
		"host with port": ["localhost:5000/app", "localhost:5000"],
		"host with the usual port": ["reg.example.com:443/app", "reg.example.com"],
		"usual port in the list": ["reg.example.com/app", "reg.example.com:443"],
		"wildcard of hosts": ["eu.reg.example.com/team/app", "*.reg.example.com"],
		"wildcard of hosts, port": ["eu.reg.example.com:5000/team/app", "*.reg.example.com:5000"],
		"repository": ["reg.example.com/team/app:1", "reg.example.com/team"],
		"repository itself": ["reg.example.com/team:1", "reg.example.com/team"],
		"folder": ["reg.example.com/team/a/b", "reg.example.com/team/"],
		"official image": ["docker.io/library/nginx:1", "nginx"],
		"organisation": ["team/app", "docker.io/team"],
		"other name of the host": ["team/app", "index.docker.io/team"],
		"other name of the host alone": ["team/app", "registry-1.docker.io"],
		"star in a segment": ["reg.example.com/team-a/app", "reg.example.com/team-*/app"],
		"star for a segment": ["reg.example.com/team/app", "reg.example.com/*/app"],
		"star in an official image": ["nginx-unprivileged", "nginx*"],
		"star alone": ["nginx:1", "*"],
		"star in front": ["reg.example.com/team/app", "*/team/app"],
		"folder behind a star": ["reg.example.com/team/app", "*.example.com/team/"],
		"stars at the end": ["reg.example.com/team/a/b", "reg.example.com/team/**"],
		"stars in between": ["reg.example.com/a/b/c/app", "reg.example.com/**/app"],
		"stars for nothing": ["reg.example.com/app", "reg.example.com/**/app"],
		"stars in front": ["reg.example.com/a/b/app", "**/app"],
		"stars alone": ["reg.example.com/a", "**"],
		"stars twice": ["reg.example.com/a/base/b/c", "reg.example.com/**/base/**"],
		"tag": ["python:3.13", "python:3.13"],
		"tag with a star": ["python:3.13-slim", "python:3.*-slim"],
		"digest": [$"python@{digest}", $"python@{digest}"],
		"tag and digest": [$"python:3.13@{digest}", $"python:3.*@{digest}"],
		"port and tag": ["localhost:5000/app:1.2", "localhost:5000/app:1.*"],
	}
	[text, pattern] := case

	image.listed(image.comparable(image.parse(text)), image.pattern(pattern))
}

test_list_does_not_name_the_reference[name] if {
	some name, case in {
		"longer host": ["reg.example.com.evil.io/team/app", "reg.example.com"],
		"host in front": ["evil-reg.example.com/app", "reg.example.com"],
		"longer host, wildcard": ["eu.example.com.evil.io/app", "*.example.com"],
		"look-alike": ["reg.example.com/team-evil/app", "reg.example.com/team"],
		"look-alike of a folder": ["reg.example.com/team-evil/app", "reg.example.com/team/"],
		"other port": ["reg.example.com:5000/app", "reg.example.com"],
		"port is no tag": ["reg.example.com/app:5000", "reg.example.com:5000"],
		"other organisation": ["evil/nginx", "nginx"],
		"star stays inside": ["reg.example.com/a/b/app", "reg.example.com/*/app"],
		"star at the end stays inside": ["reg.example.com/team/a/b", "reg.example.com/team/*"],
		"end differs": ["reg.example.com/team/application", "reg.example.com/**/app"],
		"host differs": ["evil.io/team/app", "reg.example.com/**"],
		"other tag": ["python:3.12", "python:3.13"],
		"no tag": ["python", "python:3.*"],
		"other digest": [$"python@{digest}", $"python@sha256:{replaced}"],
		"empty": ["python", ""],
		"slash": ["python", "/"],
		"open": ["python", "${X}:*"],
		"capitals in a repository are kept apart by the registry": ["reg.example.com/team/app", "reg.example.com/*/App"],
	}
	[text, pattern] := case

	not image.listed(image.comparable(image.parse(text)), image.pattern(pattern))
}

test_what_is_no_text_is_no_pattern if {
	not image.pattern(7)
	not image.pattern(null)
}

test_tag_that_moves_is_told_from_a_version[tag] if {
	some tag, want in {
		"latest": true, "LATEST": true, "1.2-latest": true, "lts-alpine3.20": true, "1.2": false,
		"latest-1.2": false, "lts-beta": false, "": false,
	}

	words := ["latest", "lts"]
	[1 | image.floats(tag, words)] == [1 | want]
}

replaced := "fedcba9876543210fedcba9876543210fedcba9876543210fedcba9876543210"
