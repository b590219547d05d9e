package lib.plimsoll.docker.docker_test

import data.lib.plimsoll.docker

test_service_is_an_item if {
	r := docker.services with input as {"name": "shop", "services": {"web": {"image": "web:1", "profiles": ["debug"]}}, "networks": {"back": {}}}

	r == [{
		"service": {"image": "web:1", "profiles": ["debug"]},
		"options": {"image": "web:1", "profiles": ["debug"]},
		"name": "web",
		"incomplete": false,
		"networks": {"back": {}},
		"path": ["services", "web"],
		"subject": {"kind": "ComposeService", "name": "web"},
	}]
}

test_service_of_another_type_is_none[name] if {
	some name, service in {"null": null, "text": "web", "array": ["web"], "started by a provider": {"provider": {"type": "model"}}}

	r := docker.services with input as {"services": {"web": service}}

	r == []
}

test_service_with_a_provider_and_an_image_is_one[name] if {
	some name, value in {"image": "web:1", "build": "."}

	r := docker.services with input as {"services": {"web": {"provider": {"type": "model"}, name: value}}}

	count(r) == 1
}

test_other_documents_are_no_compose_file[name] if {
	some name, document in {
		"resource": {"apiVersion": "v1", "kind": "Service", "services": {"web": {}}},
		"apiVersion alone": {"apiVersion": "v1", "services": {"web": {}}},
		"configuration of OPA": {"services": {"acme": {"url": "https://opa.example.com"}}, "bundles": {}},
		"configuration of OPA with logs": {"services": {"acme": {"url": "https://opa.example.com"}}, "decision_logs": {}},
		"list of services": {"services": ["web"]},
		"array": [{"services": {}}],
		"nothing": {},
	}

	not docker.is_compose with input as document
	r := docker.services with input as document
	r == []
}

test_extended_service_is_merged_in[name] if {
	some name, extends in {"short": "base", "long": {"service": "base"}, "long with null": {"service": "base", "file": null}}

	merged({
		"web": {"extends": extends, "image": "web:1", "labels": {"a": "1"}},
		"base": {"image": "base:1", "privileged": true, "labels": {"a": "0", "b": "2"}},
	}) == {"service": {"image": "web:1", "privileged": true, "labels": {"a": "1", "b": "2"}}, "incomplete": false}
}

# What the base adds stays added; own elements keep their indexes.
test_lists_are_joined if {
	merged({
		"web": {"extends": "base", "cap_add": ["A"], "command": ["run"], "entrypoint": ["sh"], "security_opt": ["x"]},
		"base": {"cap_add": ["B", "C"], "command": ["sleep"], "entrypoint": ["init"], "security_opt": "y"},
	}) == {
		"service": {"cap_add": ["A", "B", "C"], "command": ["run"], "entrypoint": ["sh"], "security_opt": ["x"]},
		"incomplete": false,
	}
}

test_chain_is_followed_three_steps if {
	merged({
		"web": {"extends": "a", "image": "web:1"},
		"a": {"extends": {"service": "b"}, "cap_drop": ["X"]},
		"b": {"extends": "c", "cap_drop": ["Y"]},
		"c": {"cap_drop": ["ALL"], "privileged": true},
	}) == {"service": {"image": "web:1", "cap_drop": ["X", "Y", "ALL"], "privileged": true}, "incomplete": false}
}

test_service_is_incomplete_where_its_base_is_not_here[name] if {
	some name, extends in {
		"another file": {"file": "base.yaml", "service": "base"},
		"this file by name": {"file": "compose.yaml", "service": "web"},
		"nobody": "nobody",
		"nobody in the long form": {"service": "nobody"},
		"no service": {},
		"itself": "web",
		"another type": 5,
	}

	merged({"web": {"extends": extends, "image": "web:1"}, "base": {}}).incomplete == true
}

test_service_is_incomplete_where_the_chain_goes_on if {
	merged({
		"web": {"extends": "a"},
		"a": {"extends": "b"},
		"b": {"extends": "c"},
		"c": {"extends": "d"},
		"d": {"privileged": true},
	}) == {"service": {"extends": "d"}, "incomplete": true}
}

test_service_that_extends_nothing_is_complete[name] if {
	some name, service in {"absent": {}, "null": {"extends": null}}

	merged({"web": service}).incomplete == false
}

test_inspected_container_is_an_item if {
	container := {"Id": "0123456789abcdef", "Name": "/web", "State": {"Status": "running"}, "HostConfig": {"Privileged": false}}
	item := {
		"inspect": container,
		"options": {"Privileged": false},
		"engine": "docker",
		"subject": {"kind": "Container", "name": "web"},
	}

	in_array := docker.inspected with input as [{"RepoTags": []}, container]
	alone := docker.inspected with input as container

	in_array == [object.union(item, {"path": [1]})]
	alone == [object.union(item, {"path": []})]
}

test_other_documents_are_no_inspected_containers[name] if {
	some name, document in {
		"image": [{"RootFS": {}, "RepoTags": []}],
		"no state": [{"HostConfig": {}}],
		"configuration of another type": [{"HostConfig": [], "State": {}}],
		"text": ["web"],
		"resource": {"apiVersion": "v1", "kind": "Pod"},
	}

	r := docker.inspected with input as document

	r == []
}

# Podman prints null where a container has no capability, so the key counts and not the value.
test_podman_prints_capabilities_in_force[name] if {
	some name, keys in {"both": {"EffectiveCaps": [], "BoundingCaps": []}, "null": {"EffectiveCaps": null}, "bounding set": {"BoundingCaps": null}}

	r := [docker.podman(item) | some item in docker.inspected] with input as object.union({"HostConfig": {}, "State": {}}, keys)

	r == [true]
}

test_docker_is_not_podman if {
	r := [item | some item in docker.containers; docker.podman(item)] with input as inspect({})
	s := [item | some item in docker.containers; docker.podman(item)] with input as {"services": {"web": {}}}

	r == []
	s == []
}

test_container_is_named_as_far_as_it_goes[name] if {
	some name, case in {
		"name": {"container": {"Name": "/web", "Id": "0123456789abcdef"}, "want": "container web"},
		"name of podman": {"container": {"Name": "web"}, "want": "container web"},
		"id": {"container": {"Id": "0123456789abcdef"}, "want": "container 0123456789ab"},
		"nothing": {"container": {"Name": 5}, "want": "container unnamed"},
	}
	document := object.union({"HostConfig": {}, "State": {}}, case.container)

	r := [docker.named(item) | some item in docker.containers] with input as document

	r == [case.want]
}

test_service_is_named if {
	r := [docker.named(item) | some item in docker.containers] with input as {"services": {"web": {}}}

	r == ["service web"]
}

test_windows_is_proven_by_platform[name] if {
	some name, case in {
		"inspected": {"input": object.union(inspect({}), {"Platform": "windows"}), "linux": 0},
		"inspected on Linux": {"input": object.union(inspect({}), {"Platform": "linux"}), "linux": 1},
		"inspected without": {"input": inspect({}), "linux": 1},
		"inspected of another type": {"input": object.union(inspect({}), {"Platform": 5}), "linux": 1},
		"service": {"input": {"services": {"web": {"platform": "windows/amd64"}}}, "linux": 0},
		"service on Linux": {"input": {"services": {"web": {"platform": "linux/arm64"}}}, "linux": 1},
		"service of another type": {"input": {"services": {"web": {"platform": ["windows"]}}}, "linux": 1},
	}

	r := count(docker.linux_containers) with input as case.input

	r == case.linux
}

test_daemon_is_recognised_by_its_options[name] if {
	some name, document in {"one": {"icc": false}, "null": {"log-opts": null}, "among others": {"debug": true, "no-new-privileges": true}, "common words alone": {"builder": {"gc": {"enabled": true}}, "experimental": false}}

	r := docker.daemons with input as document

	r == [{"daemon": document, "path": [], "subject": {"kind": "DaemonConfig", "name": "daemon.json"}}]
}

test_other_documents_are_no_daemon[name] if {
	some name, document in {
		"one common word": {"debug": true},
		"common words and others": {"debug": true, "hosts": [], "targets": []},
		"resource": {"apiVersion": "v1", "kind": "X", "icc": false},
		"kind alone": {"kind": "X", "icc": false},
		"compose": {"services": {}, "icc": false},
		"array": ["icc"],
		"nothing": {},
	}

	r := docker.daemons with input as document

	r == []
}

test_switch_reads_all_words_of_compose[name] if {
	some name, case in {
		"true": {"value": true, "want": [true]},
		"false": {"value": false, "want": [false]},
		"word": {"value": "Yes", "want": [true]},
		"digit": {"value": "1", "want": [true]},
		"word for false": {"value": "OFF", "want": [false]},
		"default": {"value": "${ON:-true}", "want": [true]},
		"other text": {"value": "maybe", "want": ["maybe"]},
		"number": {"value": 1, "want": [1]},
		"array": {"value": [true], "want": [[true]]},
		"null": {"value": null, "want": []},
		"variable": {"value": "${ON}", "want": []},
	}

	r := [docker.switch(item, "privileged") | some item in docker.services] with input as {"services": {"web": {"privileged": case.value}}}

	r == case.want
}

test_absent_switch_is_undefined if {
	r := [docker.switch(item, "privileged") | some item in docker.services] with input as {"services": {"web": {}}}

	r == []
}

# What was inspected holds no variables; a `$` in it is one.
test_values_are_those_after_substitution[name] if {
	some name, case in {
		"service": {"input": {"services": {"web": {"ipc": "host"}}}, "want": ["host"]},
		"service, default": {"input": {"services": {"web": {"ipc": "${IPC:-host}"}}}, "want": ["host"]},
		"service, number": {"input": {"services": {"web": {"ipc": 5}}}, "want": [5]},
		"service, false": {"input": {"services": {"web": {"ipc": false}}}, "want": [false]},
		"service, null": {"input": {"services": {"web": {"ipc": null}}}, "want": []},
		"service, absent": {"input": {"services": {"web": {}}}, "want": []},
		"service, variable": {"input": {"services": {"web": {"ipc": "$IPC"}}}, "want": []},
		"inspected": {"input": inspect({"IpcMode": "$odd"}), "want": ["$odd"]},
		"inspected, null": {"input": inspect({"IpcMode": null}), "want": []},
		"inspected, absent": {"input": inspect({}), "want": []},
	}

	r := [docker.value(item, "ipc") | some item in docker.containers] with input as case.input

	r == case.want
}

test_podman_calls_the_cgroup_mode_by_another_name if {
	podman := [{"Name": "web", "State": {}, "BoundingCaps": null, "HostConfig": {"CgroupMode": "host"}}]

	r := [[docker.value(item, "cgroup"), docker.suffix(item, "cgroup")] | some item in docker.inspected] with input as podman

	r == [["host", ["HostConfig", "CgroupMode"]]]
}

test_incomplete_service_is_told_what_to_judge_instead if {
	docker.extends_elsewhere({"name": "web"}) == "service web extends what is not in this file: judge the output of `docker compose config`"
}

test_privileged_is_read_from_both if {
	service := [docker.privileged(item) | some item in docker.containers] with input as {"services": {"web": {"privileged": "true"}}}
	container := [docker.privileged(item) | some item in docker.containers] with input as inspect({"Privileged": true})

	service == [true]
	container == [true]
}

test_options_are_resolved_or_not if {
	options := {"plain": "a", "default": "${A:-b}", "variable": "$A", "number": 5}

	docker.resolved(options, "plain") == "a"
	docker.resolved(options, "default") == "b"
	docker.resolved(options, "number") == 5
	docker.unresolved(options, "variable")
	not docker.unresolved(options, "default")
	not docker.unresolved(options, "number")
	not docker.unresolved(options, "absent")
}

test_path_of_an_option_is_that_of_its_document if {
	service := [docker.suffix(item, "cap_add") | some item in docker.containers] with input as {"services": {"web": {}}}
	container := [docker.suffix(item, "cap_add") | some item in docker.containers] with input as inspect({})

	service == [["cap_add"]]
	container == [["HostConfig", "CapAdd"]]
}

test_list_of_a_service_is_resolved if {
	r := [docker.list(item, "cap_add") | some item in docker.services] with input as {"services": {"web": {"cap_add": ["A", "${B:-C}", "${D}", 5]}}}

	r == [[
		{"value": "A", "path": ["cap_add", 0]},
		{"value": "C", "path": ["cap_add", 1]},
		{"value": 5, "path": ["cap_add", 3]},
	]]
}

# What was inspected is what runs: a dollar in it is a dollar.
test_list_of_a_container_is_taken_as_it_is if {
	r := [docker.list(item, "security_opt") | some item in docker.inspected] with input as inspect({"SecurityOpt": ["label=level:$x"]})
	s := [item | some item in docker.inspected; docker.unresolved_list(item, "security_opt")] with input as inspect({"SecurityOpt": ["$x"]})

	r == [[{"value": "label=level:$x", "path": ["HostConfig", "SecurityOpt", 0]}]]
	s == []
}

test_list_of_another_type_is_empty_and_named[name] if {
	some name, case in {
		"absent": {"service": {}, "types": []},
		"null": {"service": {"devices": null}, "types": []},
		"text": {"service": {"devices": "/dev/sda"}, "types": ["string"]},
		"object": {"service": {"devices": {"a": "b"}}, "types": ["object"]},
		"list": {"service": {"devices": []}, "types": []},
	}
	document := {"services": {"web": case.service}}

	r := [docker.list(item, "devices") | some item in docker.services] with input as document
	types := [docker.no_list(item, "devices") | some item in docker.services] with input as document

	r == [[]]
	types == case.types
}

test_unresolved_list_has_an_unknown_element[name] if {
	some name, case in {
		"variable": {"list": ["A", "$B"], "want": 1},
		"default": {"list": ["A", "${B:-C}"], "want": 0},
		"empty": {"list": [], "want": 0},
		"text": {"list": "$B", "want": 0},
	}

	r := [item | some item in docker.services; docker.unresolved_list(item, "cap_drop")] with input as {"services": {"web": {"cap_drop": case.list}}}

	count(r) == case.want
}

test_unresolved_security_option_may_be_the_one_asked_for[entry] if {
	some entry, want in {
		"seccomp=$PROFILE": 1,
		"seccomp:${PROFILE:?which}": 1,
		"$OPTION": 1,
		"${OPTION}:true": 1,
		"apparmor=$PROFILE": 0,
		"label=type:$TYPE": 0,
		"seccomp=${PROFILE:-web.json}": 0,
		"seccomp=web.json": 0,
	}

	r := [item | some item in docker.services; docker.unresolved_security_option(item, ["seccomp"])] with input as {"services": {"web": {"security_opt": ["label=disable", 5, entry]}}}

	count(r) == want
}

test_inspected_option_is_resolved if {
	r := [item | some item in docker.inspected; docker.unresolved_security_option(item, ["seccomp"])] with input as inspect({"SecurityOpt": ["seccomp=$x"]})

	r == []
}

test_security_options_are_split[entry] if {
	some entry, pair in {
		"no-new-privileges": ["no-new-privileges", "true"],
		"no-new-privileges:true": ["no-new-privileges", "true"],
		"no-new-privileges=false": ["no-new-privileges", "false"],
		"seccomp:unconfined": ["seccomp", "unconfined"],
		"seccomp = unconfined ": ["seccomp", "unconfined"],
		"label=type:web_t": ["label", "type:web_t"],
		"label:type=web_t": ["label", "type=web_t"],
		"": ["", "true"],
	}

	r := [docker.security_options(item) | some item in docker.services] with input as {"services": {"web": {"security_opt": [entry, 5]}}}

	r == [[{"option": pair[0], "value": pair[1], "path": ["security_opt", 0]}]]
}

merged(services) := {"service": item.service, "incomplete": item.incomplete} if {
	items := docker.services with input as {"services": services}
	some item in items
	item.name == "web"
}

inspect(options) := {"Name": "/web", "State": {"Status": "running"}, "HostConfig": options}

test_set_holds_what_its_documents_hold if {
	members := [
		{"path": "compose.yaml", "contents": {"services": {"web": {"extends": "base"}, "base": {"image": "a"}}}},
		{"path": "inspect.json", "contents": [{"Name": "/db", "State": {}, "HostConfig": {}}]},
		{"path": "daemon.json", "contents": {"icc": false}},
		{"path": "pod.yaml", "contents": {"apiVersion": "v1", "kind": "Pod"}},
	]
	services := {[item.document, item.name, item.service.image] | some item in docker.services} with input as members
	inspected := [[item.document, item.path, item.subject.name] | some item in docker.inspected] with input as members
	daemons := [[item.document, item.daemon] | some item in docker.daemons] with input as members

	services == {[0, "web", "a"], [0, "base", "a"]}
	inspected == [[1, [0], "db"]]
	daemons == [[2, {"icc": false}]]
}

test_review_that_changes_nothing_holds_no_container if {
	review := {"apiVersion": "admission.k8s.io/v1", "kind": "AdmissionReview", "request": {"operation": "DELETE", "object": null}}
	found := array.flatten([docker.services, docker.inspected, docker.daemons]) with input as review

	found == []
}
