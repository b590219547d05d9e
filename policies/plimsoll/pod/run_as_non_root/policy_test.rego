package plimsoll.pod.run_as_non_root_test

import data.plimsoll.pod.run_as_non_root as policy

test_finding_names_list_and_container[list] if {
	some list, words in {"containers": "container", "initContainers": "init container", "ephemeralContainers": "ephemeral container"}
	r := policy.violation with input as pod({list: [{"name": "app"}]})

	r == {{
		"msg": $"{words} app does not set runAsNonRoot to true, and neither does its pod",
		"details": {
			"policy": "pod/run-as-non-root",
			"rule": "non-root",
			"path": ["spec", list, 0, "securityContext", "runAsNonRoot"],
			"subject": {"kind": "Pod", "name": "p", "container": "app"},
		},
	}}
}

# Each of pod and container: says nothing, yes, no, null, or something else.
test_container_and_pod_together_decide[name] if {
	some name, case in {
		"pod yes": {"pod": true, "container": {}, "want": set()},
		"container yes": {"pod": null, "container": {"runAsNonRoot": true}, "want": set()},
		"both yes": {"pod": true, "container": {"runAsNonRoot": true}, "want": set()},
		"container null": {"pod": true, "container": {"runAsNonRoot": null}, "want": set()},
		"container no": {"pod": true, "container": {"runAsNonRoot": false}, "want": {"container app sets runAsNonRoot to false"}},
		"pod no": {"pod": false, "container": {}, "want": {"the pod sets runAsNonRoot to false"}},
		"pod no, container yes": {"pod": false, "container": {"runAsNonRoot": true}, "want": {"the pod sets runAsNonRoot to false"}},
		"both no": {
			"pod": false,
			"container": {"runAsNonRoot": false},
			"want": {"the pod sets runAsNonRoot to false", "container app sets runAsNonRoot to false"},
		},
		"both null": {
			"pod": null,
			"container": {"runAsNonRoot": null},
			"want": {"container app does not set runAsNonRoot to true, and neither does its pod"},
		},
		"pod text": {"pod": "true", "container": {}, "want": {"the pod: runAsNonRoot must be a boolean, not string"}},
		"container number": {"pod": true, "container": {"runAsNonRoot": 1}, "want": {"container app: runAsNonRoot must be a boolean, not number"}},
	}

	found(both({"runAsNonRoot": case.pod}, case.container), {}) == case.want
}

test_absent_contexts_say_nothing if {
	found(both(null, null), {}) == {"container app does not set runAsNonRoot to true, and neither does its pod"}
}

test_root_is_reported_wherever_it_is_named[name] if {
	some name, case in {
		"pod": {"pod": {"runAsNonRoot": true, "runAsUser": 0}, "container": {"runAsUser": 7}, "want": {"the pod runs as user 0, which is root"}},
		"container": {"pod": {"runAsNonRoot": true, "runAsUser": 7}, "container": {"runAsUser": 0}, "want": {"container app runs as user 0, which is root"}},
		"text": {"pod": {"runAsNonRoot": true}, "container": {"runAsUser": "7"}, "want": {"container app has a runAsUser of type string, which must be a number"}},
		"text in the pod": {"pod": {"runAsNonRoot": true, "runAsUser": "0"}, "container": {}, "want": {"the pod has a runAsUser of type string, which must be a number"}},
		"boolean": {"pod": {}, "container": {"runAsNonRoot": true, "runAsUser": false}, "want": {"container app has a runAsUser of type boolean, which must be a number"}},
		"null": {"pod": {"runAsNonRoot": true, "runAsUser": null}, "container": {"runAsUser": null}, "want": set()},
		"somebody": {"pod": {"runAsNonRoot": true, "runAsUser": 1}, "container": {"runAsUser": 2}, "want": set()},
		"without the pod's help": {"pod": {}, "container": {"runAsNonRoot": true, "runAsUser": 0}, "want": {"container app runs as user 0, which is root"}},
	}

	found(both(case.pod, case.container), {}) == case.want
}

test_version_decides[name] if {
	some name, case in {
		"root in 1.22": {"version": "1.22", "spec": {"securityContext": {"runAsNonRoot": true, "runAsUser": 0}}, "found": 0},
		"root in 1.23": {"version": "1.23", "spec": {"securityContext": {"runAsNonRoot": true, "runAsUser": 0}}, "found": 1},
		"root of a container in 1.22": {"version": "1.22", "spec": {"containers": [{"securityContext": {"runAsNonRoot": true, "runAsUser": 0}}]}, "found": 0},
		"non-root in 1.0": {"version": "1.0", "spec": {}, "found": 1},
		"user namespace in 1.34": {"version": "1.34", "spec": {"hostUsers": false}, "found": 1},
		"user namespace in 1.35": {"version": "1.35", "spec": {"hostUsers": false, "securityContext": {"runAsNonRoot": false, "runAsUser": 0}}, "found": 0},
		"user namespace of the host": {"version": "1.35", "spec": {"hostUsers": true}, "found": 1},
		"windows": {"version": "1.37", "spec": {"os": {"name": "windows"}}, "found": 1},
	}
	document := pod(object.union({"containers": [{"name": "app"}]}, case.spec))

	r := policy.violation with input as document with data.lib.plimsoll.parameters as {"kubernetesVersion": case.version}

	count(r) == case.found
}

test_pod_in_a_user_namespace_passes if {
	applies(pod({"hostUsers": false, "containers": [{"name": "app"}]})) == true
}

test_windows_administrators_are_reported[name] if {
	some name, case in {
		"pod": {"pod": {"runAsUserName": "ContainerAdministrator"}, "container": {}, "want": {"the pod runs as ContainerAdministrator, an administrator of Windows"}},
		"container, lower case": {"pod": {}, "container": {"runAsUserName": "containeradministrator"}, "want": {"container app runs as containeradministrator, an administrator of Windows"}},
		"with the domain": {
			"pod": {"runAsUserName": `User Manager\ContainerAdministrator`},
			"container": {"runAsUserName": `SHOP\web`},
			"want": {`the pod runs as User Manager\ContainerAdministrator, an administrator of Windows`},
		},
		"somebody else": {"pod": {"runAsUserName": "ContainerUser"}, "container": {"runAsUserName": null}, "want": set()},
		"other types": {"pod": {"runAsUserName": 5}, "container": {"runAsUserName": ["x"]}, "want": set()},
	}
	document := both({"runAsNonRoot": true, "windowsOptions": case.pod}, {"windowsOptions": case.container})

	found(document, {}) == case.want
	found(document, {"refusedWindowsUsers": []}) == set()
}

test_lowest_user_id_is_a_parameter[name] if {
	some name, case in {
		"below": {"pod": {"runAsUser": 999}, "container": {}, "want": {"container app runs as user 999, which is below 1000"}},
		"container's counts": {"pod": {"runAsUser": 5000}, "container": {"runAsUser": 999}, "want": {"container app runs as user 999, which is below 1000"}},
		"container's lifts": {"pod": {"runAsUser": 999}, "container": {"runAsUser": 1000}, "want": set()},
		"absent": {"pod": {}, "container": {}, "want": set()},
		"root is reported as such": {"pod": {}, "container": {"runAsUser": 0}, "want": {"container app runs as user 0, which is root"}},
		"other types as well": {"pod": {}, "container": {"runAsUser": "5"}, "want": {"container app has a runAsUser of type string, which must be a number"}},
	}
	document := both(object.union({"runAsNonRoot": true}, case.pod), case.container)

	found(document, {"minUid": 1000}) == case.want
}

test_root_is_below_every_id_where_nothing_else_reports_it if {
	document := both({"runAsNonRoot": true, "runAsUser": 0}, {})
	r := {f.msg | some f in policy.violation} with input as document
		with data.lib.plimsoll.parameters as {"kubernetesVersion": "1.22", "pod/run-as-non-root": {"minUid": 1}}

	r == {"container app runs as user 0, which is below 1"}
}

test_numeric_user_can_be_asked_for if {
	want := {"container app has no numeric runAsUser, and neither has its pod"}

	found(both({"runAsNonRoot": true}, {}), {"requireExplicitUser": true}) == want
	found(both({"runAsNonRoot": true, "runAsUser": 7}, {}), {"requireExplicitUser": true}) == set()
	found(both({"runAsNonRoot": true}, {"runAsUser": 7}), {"requireExplicitUser": true}) == set()
}

test_groups_of_root_can_be_refused[name] if {
	some name, case in {
		"container": {"pod": {}, "container": {"runAsGroup": 0}, "want": {["container app runs in the group 0", ["spec", "containers", 0, "securityContext", "runAsGroup"]]}},
		"from the pod": {"pod": {"runAsGroup": 0}, "container": {}, "want": {["container app runs in the group 0", ["spec", "containers", 0, "securityContext", "runAsGroup"]]}},
		"container lifts": {"pod": {"runAsGroup": 0}, "container": {"runAsGroup": 5}, "want": set()},
		"fsGroup": {"pod": {"fsGroup": 0}, "container": {}, "want": {["fsGroup of the pod has the group 0", ["spec", "securityContext", "fsGroup"]]}},
		"supplemental": {"pod": {"supplementalGroups": [4, 0]}, "container": {}, "want": {["supplementalGroups of the pod has the group 0", ["spec", "securityContext", "supplementalGroups", 1]]}},
		"absent": {"pod": {}, "container": {}, "want": set()},
	}
	document := both(object.union({"runAsNonRoot": true}, case.pod), case.container)
	r := policy.violation with input as document with data.lib.plimsoll.parameters as {"pod/run-as-non-root": {"checkGroups": true}}

	{[f.msg, f.details.path] | some f in r} == case.want
	found(document, {}) == set()
}

test_exempt_containers_are_silent if {
	exempt := {"exemptContainers": ["app", "w*"]}

	found(both({}, {"runAsUser": 0}), exempt) == set()
	found(compose({"user": "root"}), exempt) == set()
	found(inspect("", {}), exempt) == set()
	gaps(compose({}), exempt) == set()
}

test_root_of_docker_is_reported[name] if {
	some name, case in {
		"name": {"user": "root", "words": "root"},
		"id": {"user": "0", "words": "0"},
		"with a group": {"user": "0:1000", "words": "0:1000"},
		"name with a group": {"user": " root:staff", "words": " root:staff"},
		"many zeros": {"user": "000", "words": "000"},
		"number": {"user": 0, "words": "0"},
		"default": {"user": "${RUN_AS:-0}", "words": "0"},
		"with a sign": {"user": "+0", "words": "+0"},
		"minus nothing": {"user": "-0:1000", "words": "-0:1000"},
		"group in a variable": {"user": "0:${GROUP}", "words": "0"},
	}

	found(compose({"user": case.user}), {}) == {$"service web runs as user {case.words}, which is root"}
}

# The image's user is replaced as a whole.
test_group_alone_leaves_root[name] if {
	some name, user in {"group": ":100", "blank": " "}

	found(compose({"user": user}), {}) == {$"service web names a group alone ({user}), so it runs as root"}
	found(inspect(user, {}), {}) == {$"container web names a group alone ({user}), so it runs as root"}
	gaps(compose({"user": user}), {}) == set()
}

test_group_in_a_variable_is_a_question_where_groups_are_judged if {
	document := compose({"user": "1000:$GROUP"})

	gaps(document, {}) == set()
	gaps(document, {"checkGroups": true}) == {["service web runs in the group that a variable names, which has no default", ["compose"]]}
	found(document, {"checkGroups": true}) == set()
	found(document, {"minUid": 2000}) == {"service web runs as user 1000, which is below 2000"}
}

test_others_of_docker_are_silent[name] if {
	some name, user in {"id": "1000", "name": "nobody", "with root's group": "1000:0", "number": 1000, "begins like root": "rooted", "default": "${RUN_AS:-7}", "group in a variable": "1000:$GROUP", "with a sign": "+7"}

	found(compose({"user": user}), {}) == set()
	gaps(compose({"user": user}), {}) == set()
}

test_inspected_container_tells_its_user[name] if {
	some name, case in {
		"none": {"user": "", "want": {"container web runs as root, as neither it nor its image names a user"}},
		"null": {"user": null, "want": {"container web runs as root, as neither it nor its image names a user"}},
		"root": {"user": "root", "want": {"container web runs as user root, which is root"}},
		"somebody": {"user": "$odd", "want": set()},
	}

	found(inspect(case.user, {}), {}) == case.want
	gaps(inspect(case.user, {}), {}) == set()
}

test_users_of_another_type_are_reported[name] if {
	some name, user in {"boolean": false, "array": ["root"], "object": {"name": "root"}}

	found(compose({"user": user}), {}) == {$"service web has a user of type {name}, which must be a string"}
	gaps(compose({"user": user}), {}) == set()
}

test_parameters_hold_for_docker_as_well if {
	found(compose({"user": "999:5"}), {"minUid": 1000}) == {"service web runs as user 999, which is below 1000"}
	found(compose({"user": "1000"}), {"minUid": 1000}) == set()
	found(compose({"user": "web"}), {"minUid": 1000}) == set()
	found(compose({"user": "1000:root"}), {"checkGroups": true}) == {"service web runs in the group root"}
	found(compose({"user": "1000", "group_add": ["mail", 0]}), {"checkGroups": true}) == {"service web is a member of the group 0"}
	found(inspect("7:0", {"GroupAdd": ["root"]}), {"checkGroups": true}) == {"container web runs in the group 0", "container web is a member of the group root"}
}

test_unknown_user_gives_no_evidence[name] if {
	some name, case in {
		"none": {"service": {}, "want": {["service web names no user, so its image decides", ["image-config", "image-inspect"]]}},
		"null": {"service": {"user": null}, "want": {["service web names no user, so its image decides", ["image-config", "image-inspect"]]}},
		"empty": {"service": {"user": ""}, "want": {["service web names no user, so its image decides", ["image-config", "image-inspect"]]}},
		"variable": {"service": {"user": "$UID"}, "want": {["service web runs as the user that a variable names, which has no default", ["compose"]]}},
		"extends": {
			"service": {"extends": {"file": "base.yaml"}},
			"want": {["service web extends what is not in this file: judge the output of `docker compose config`", ["compose"]]},
		},
	}

	found(compose(case.service), {}) == set()
	gaps(compose(case.service), {}) == case.want
}

# The service's own value counts, whatever it extends.
test_own_user_is_evidence_enough if {
	gaps(compose({"user": "1000", "extends": {"file": "base.yaml"}}), {}) == set()
}

test_applicable_where_somebody_runs if {
	applies(both({}, {})) == true
	applies(compose({})) == true
	applies(inspect("", {})) == true
	applies(pod({})) == false
	applies(compose({"platform": "windows/amd64"})) == false
	applies({"apiVersion": "rbac.authorization.k8s.io/v1", "kind": "ClusterRole"}) == false
}

found(document, parameters) := messages if {
	messages := {f.msg | some f in policy.violation} with input as document
		with data.lib.plimsoll.parameters as {"pod/run-as-non-root": parameters}
}

test_context_of_another_type_is_reported[type] if {
	some type, context in {"string": "x", "array": [], "boolean": false, "number": 0}

	found(both({"runAsNonRoot": true}, context), {}) == {$"container app: securityContext must be an object, not {type}"}
	found(both({}, context), {}) == {$"container app: securityContext must be an object, not {type}"}
	found(both(context, {}), {}) == {$"the pod: securityContext must be an object, not {type}"}
	found(both({}, context), {"exemptContainers": ["app"]}) == set()
}

gaps(document, parameters) := told if {
	told := {[gap.msg, gap.details.needs] | some gap in policy.no_evidence} with input as document
		with data.lib.plimsoll.parameters as {"pod/run-as-non-root": parameters}
}

applies(document) := answer if {
	answer := policy.applicable with input as document
}

both(context, own) := pod({"securityContext": context, "containers": [{"name": "app", "securityContext": own}]})

pod(spec) := {"apiVersion": "v1", "kind": "Pod", "metadata": {"name": "p"}, "spec": spec}

compose(service) := {"services": {"web": service}}

inspect(user, options) := [{"Name": "/web", "State": {}, "Config": {"User": user}, "HostConfig": options}]
