package plimsoll.pod.read_only_root_filesystem_test

import data.plimsoll.pod.read_only_root_filesystem as policy

test_finding_names_list_and_container[list] if {
	some list, words in {"containers": "container", "initContainers": "init container", "ephemeralContainers": "ephemeral container"}
	r := policy.violation with input as pod({list: [{"name": "app"}]})

	r == {{
		"msg": $"{words} app can write to its root filesystem",
		"details": {
			"policy": "pod/read-only-root-filesystem",
			"rule": "writable",
			"path": ["spec", list, 0, "securityContext", "readOnlyRootFilesystem"],
			"subject": {"kind": "Pod", "name": "p", "container": "app"},
		},
	}}
}

test_only_true_is_read_only[name] if {
	some name, case in {
		"true": {"context": {"readOnlyRootFilesystem": true}, "want": set()},
		"false": {"context": {"readOnlyRootFilesystem": false}, "want": {"container app can write to its root filesystem"}},
		"null": {"context": {"readOnlyRootFilesystem": null}, "want": {"container app can write to its root filesystem"}},
		"absent": {"context": {}, "want": {"container app can write to its root filesystem"}},
		"null context": {"context": null, "want": {"container app can write to its root filesystem"}},
		"context of another type": {"context": "x", "want": {"container app can write to its root filesystem"}},
		"text": {"context": {"readOnlyRootFilesystem": "true"}, "want": {"container app: readOnlyRootFilesystem must be a boolean, not string"}},
		"number": {"context": {"readOnlyRootFilesystem": 1}, "want": {"container app: readOnlyRootFilesystem must be a boolean, not number"}},
	}

	found(container(case.context), {}) == case.want
}

test_misplaced_field_is_told_in_the_finding_and_remarked_on if {
	document := pod({"securityContext": {"readOnlyRootFilesystem": true}, "containers": [{"name": "app"}]})
	notes := policy.note with input as document

	found(document, {}) == {"container app can write to its root filesystem; the pod's securityContext has no field readOnlyRootFilesystem, so the API drops it there"}
	{[note.msg, note.details.path] | some note in notes} == {[
		"readOnlyRootFilesystem is a field of containers: the API drops it from the pod's securityContext",
		["spec", "securityContext", "readOnlyRootFilesystem"],
	]}
}

test_lists_can_be_left_out if {
	document := pod({"initContainers": [{"name": "a"}], "containers": [{"name": "b"}], "ephemeralContainers": [{"name": "c"}]})

	found(document, {"includeInit": false}) == {"container b can write to its root filesystem", "ephemeral container c can write to its root filesystem"}
	found(document, {"includeEphemeral": false}) == {"init container a can write to its root filesystem", "container b can write to its root filesystem"}
}

test_exempt_containers_are_silent if {
	exempt := {"exemptContainers": ["app", "w*"]}

	found(container({}), exempt) == set()
	found(compose({}), exempt) == set()
	found(inspect({}), exempt) == set()
	gaps(compose({"read_only": "$LOCKED"}), exempt) == set()
}

test_windows_has_no_read_only_root[name] if {
	some name, case in {
		"1.25": {"version": "1.25", "found": 0},
		"1.24": {"version": "1.24", "found": 1},
	}
	document := pod({"os": {"name": "windows"}, "containers": [{"name": "app"}]})

	r := policy.violation with input as document with data.lib.plimsoll.parameters as {"kubernetesVersion": case.version}

	count(r) == case.found
}

test_services_say_it_in_many_words[name] if {
	some name, case in {
		"true": {"service": {"read_only": true}, "want": set()},
		"word": {"service": {"read_only": "yes"}, "want": set()},
		"default": {"service": {"read_only": "${LOCKED:-true}"}, "want": set()},
		"false": {"service": {"read_only": false}, "want": {"service web can write to its root filesystem"}},
		"absent": {"service": {}, "want": {"service web can write to its root filesystem"}},
		"null": {"service": {"read_only": null}, "want": {"service web can write to its root filesystem"}},
		"number": {"service": {"read_only": 1}, "want": {"service web: read_only must be a boolean, not number"}},
		"own value beside extends": {"service": {"read_only": false, "extends": {"file": "base.yaml"}}, "want": {"service web can write to its root filesystem"}},
	}

	found(compose(case.service), {}) == case.want
	gaps(compose(case.service), {}) == set()
}

test_inspected_container_tells_the_outcome[name] if {
	some name, case in {
		"true": {"options": {"ReadonlyRootfs": true}, "want": set()},
		"false": {"options": {"ReadonlyRootfs": false}, "want": {"container web can write to its root filesystem"}},
		"absent": {"options": {}, "want": {"container web can write to its root filesystem"}},
	}

	found(inspect(case.options), {}) == case.want
}

test_unknown_option_gives_no_evidence[name] if {
	some name, case in {
		"variable": {"service": {"read_only": "$LOCKED"}, "want": {"service web: read_only is a variable without a default"}},
		"extends": {
			"service": {"extends": {"file": "base.yaml"}},
			"want": {"service web extends what is not in this file: judge the output of `docker compose config`"},
		},
	}

	found(compose(case.service), {}) == set()
	gaps(compose(case.service), {}) == case.want
}

# The guide's own Dockerfile takes the one for the other.
test_volume_of_an_image_gives_no_evidence if {
	document := [instruction("from", "alpine:3.22"), instruction("VOLUME", "/data"), instruction("user", "web")]
	r := policy.no_evidence with input as document

	{[gap.msg, gap.details.path, gap.details.needs] | some gap in r} == {[
		"VOLUME leaves the rest of the root filesystem as it is: whether it is read-only is decided where the image is run",
		[1],
		["workload", "compose", "container-inspect"],
	]}
	applies(document, {}) == false
}

test_image_without_a_volume_is_no_concern if {
	gaps([instruction("from", "alpine:3.22"), instruction("user", "web")], {}) == set()
}

test_applicable_where_a_container_is_in_scope if {
	applies(container({}), {}) == true
	applies(compose({}), {}) == true
	applies(inspect({}), {}) == true
	applies(pod({"initContainers": [{"name": "app"}]}), {"includeInit": false}) == false
	applies(pod({}), {}) == false
	applies(compose({"platform": "windows/amd64"}), {}) == false
}

found(document, parameters) := messages if {
	messages := {f.msg | some f in policy.violation} with input as document
		with data.lib.plimsoll.parameters as {"pod/read-only-root-filesystem": parameters}
}

gaps(document, parameters) := messages if {
	messages := {gap.msg | some gap in policy.no_evidence} with input as document
		with data.lib.plimsoll.parameters as {"pod/read-only-root-filesystem": parameters}
}

applies(document, parameters) := answer if {
	answer := policy.applicable with input as document
		with data.lib.plimsoll.parameters as {"pod/read-only-root-filesystem": parameters}
}

container(context) := pod({"containers": [{"name": "app", "securityContext": context}]})

pod(spec) := {"apiVersion": "v1", "kind": "Pod", "metadata": {"name": "p"}, "spec": spec}

compose(service) := {"services": {"web": service}}

inspect(options) := [{"Name": "/web", "State": {}, "HostConfig": options}]

instruction(cmd, value) := {"Cmd": cmd, "SubCmd": "", "Flags": [], "Value": [value], "JSON": false, "Stage": 0}
