package plimsoll.pod.drop_all_capabilities_test

import data.plimsoll.pod.drop_all_capabilities as policy

test_finding_names_list_and_container[list] if {
	some list, words in {"containers": "container", "initContainers": "init container", "ephemeralContainers": "ephemeral container"}
	r := policy.violation with input as pod({list: [{"name": "app"}]})

	r == {{
		"msg": $"{words} app does not drop ALL capabilities",
		"details": {
			"policy": "pod/drop-all-capabilities",
			"rule": "drop",
			"path": ["spec", list, 0, "securityContext", "capabilities", "drop"],
			"subject": {"kind": "Pod", "name": "p", "container": "app"},
		},
	}}
}

test_not_dropping_all_is_reported[name] if {
	some name, context in {
		"null context": null,
		"empty context": {},
		"context of another type": "x",
		"null capabilities": {"capabilities": null},
		"empty capabilities": {"capabilities": {}},
		"null list": {"capabilities": {"drop": null}},
		"empty list": {"capabilities": {"drop": []}},
		"some": {"capabilities": {"drop": ["NET_RAW"]}},
		"odd members": {"capabilities": {"drop": [null, 5, ["ALL"]]}},
	}

	found(container(context), {}) == {"container app does not drop ALL capabilities"}
}

test_wrong_types_are_named[name] if {
	some name, case in {
		"capabilities": {"context": {"capabilities": ["ALL"]}, "want": "container app: capabilities must be an object, not array"},
		"text": {"context": {"capabilities": {"drop": "ALL"}}, "want": "container app: capabilities.drop must be a list, not string"},
		"object": {"context": {"capabilities": {"drop": {"a": "ALL"}}}, "want": "container app: capabilities.drop must be a list, not object"},
	}

	found(container(case.context), {}) == {case.want}
}

test_other_spellings_of_all_are_named[spelling] if {
	some spelling in ["all", "CAP_ALL", "cap_all", " ALL "]

	found(container({"capabilities": {"drop": [spelling]}}), {}) == {$"container app drops `{spelling}`, which must be written ALL"}
}

# No runtime takes the others for ALL.
test_lower_case_alone_can_be_accepted[spelling] if {
	some spelling in ["CAP_ALL", " ALL "]

	found(container({"capabilities": {"drop": [spelling]}}), {"caseInsensitiveAll": true}) == {$"container app drops `{spelling}`, which must be written ALL"}
}

test_all_in_other_letters_is_reported if {
	found(container({"capabilities": {"drop": ["NET_RAW", "all"]}}), {}) == {"container app drops `all`, which must be written ALL"}
	found(container({"capabilities": {"drop": ["all"]}}), {"caseInsensitiveAll": true}) == set()
}

test_additions_are_reported_one_by_one if {
	r := policy.violation with input as container({"capabilities": {"drop": ["ALL"], "add": ["SYS_ADMIN", "NET_BIND_SERVICE", "CHOWN"]}})

	{[f.msg, f.details.path] | some f in r} == {
		["container app adds SYS_ADMIN", ["spec", "containers", 0, "securityContext", "capabilities", "add", 0]],
		["container app adds CHOWN", ["spec", "containers", 0, "securityContext", "capabilities", "add", 2]],
	}
}

test_odd_additions_are_reported[name] if {
	some name, case in {
		"prefix": {"add": ["CAP_NET_BIND_SERVICE"], "want": "container app adds CAP_NET_BIND_SERVICE, which is called NET_BIND_SERVICE in Kubernetes"},
		"lower case": {"add": ["net_bind_service"], "want": "container app adds net_bind_service, which is called NET_BIND_SERVICE in Kubernetes"},
		"null": {"add": [null], "want": "container app adds a value of type null"},
		"object": {"add": [{"a": 1}], "want": "container app adds a value of type object"},
		"text": {"add": "NET_BIND_SERVICE", "want": "container app: capabilities.add must be a list, not string"},
		"false": {"add": false, "want": "container app: capabilities.add must be a list, not boolean"},
	}

	found(container({"capabilities": {"drop": ["ALL"], "add": case.add}}), {}) == {case.want}
}

test_all_dropped_is_silent[name] if {
	some name, context in {
		"alone": {"capabilities": {"drop": ["ALL"]}},
		"among others": {"capabilities": {"drop": ["NET_RAW", "ALL"]}},
		"nothing added": {"capabilities": {"drop": ["ALL"], "add": []}},
		"null added": {"capabilities": {"drop": ["ALL"], "add": null}},
		"port below 1024": {"capabilities": {"drop": ["ALL"], "add": ["NET_BIND_SERVICE"]}},
		"not privileged": {"privileged": false, "capabilities": {"drop": ["ALL"]}},
		"null privileged": {"privileged": null, "capabilities": {"drop": ["ALL"]}},
		"privileged of another type": {"privileged": "true", "capabilities": {"drop": ["ALL"]}},
	}

	found(container(context), {}) == set()
}

test_allowed_additions_are_silent if {
	allowed := {"allowedAdd": ["SYS_TIME"]}

	found(container({"capabilities": {"drop": ["ALL"], "add": ["SYS_TIME"]}}), allowed) == set()
	found(compose({"cap_drop": ["ALL"], "cap_add": ["CAP_sys_time"]}), allowed) == set()
	found(container({"capabilities": {"drop": ["ALL"], "add": ["NET_BIND_SERVICE"]}}), allowed) == {"container app adds NET_BIND_SERVICE"}
}

# A reader should see one problem, not three.
test_privileged_is_the_only_finding_and_names_its_cause[name] if {
	some name, case in {
		"pod": {
			"input": container({"privileged": true, "capabilities": {"add": ["SYS_ADMIN"]}}),
			"msg": "container app is privileged, so it holds every capability whatever it drops",
			"path": ["spec", "containers", 0, "securityContext", "privileged"],
		},
		"compose": {
			"input": compose({"privileged": true, "cap_add": ["SYS_ADMIN"]}),
			"msg": "service web is privileged, so it holds every capability whatever it drops",
			"path": ["services", "web", "privileged"],
		},
		"inspect": {
			"input": inspect({"HostConfig": {"Privileged": true}}),
			"msg": "container web is privileged, so it holds every capability whatever it drops",
			"path": [0, "HostConfig", "Privileged"],
		},
		"podman": {
			"input": inspect({"HostConfig": {"Privileged": true}, "BoundingCaps": ["CAP_CHOWN"]}),
			"msg": "container web is privileged, so it holds every capability whatever it drops",
			"path": [0, "HostConfig", "Privileged"],
		},
	}
	r := policy.violation with input as case.input

	{[f.msg, f.details.rule, f.details.path, f.details.causedBy] | some f in r} == {[
		case.msg,
		"privileged",
		case.path,
		"pod/no-privileged-containers#privileged",
	]}
}

test_misplaced_field_is_told_in_the_finding_and_remarked_on if {
	document := pod({"securityContext": {"capabilities": {"drop": ["ALL"]}}, "containers": [{"name": "app"}]})
	notes := policy.note with input as document

	found(document, {}) == {"container app does not drop ALL capabilities; the pod's securityContext has no field capabilities, so the API drops it there"}
	{[note.msg, note.details.path] | some note in notes} == {[
		"capabilities is a field of containers: the API drops it from the pod's securityContext",
		["spec", "securityContext", "capabilities"],
	]}
}

test_misplaced_field_does_not_fail if {
	found(pod({"securityContext": {"capabilities": {"add": ["SYS_ADMIN"]}}, "containers": [{"securityContext": {"capabilities": {"drop": ["ALL"]}}}]}), {}) == set()
}

# Pod Security asks for it since 1.22, and lets Windows be since 1.25.
test_version_decides_for_pods[name] if {
	some name, case in {
		"1.21": {"version": "1.21", "spec": {}, "applicable": false, "found": 0},
		"1.22": {"version": "1.22", "spec": {}, "applicable": true, "found": 1},
		"windows at 1.24": {"version": "1.24", "spec": {"os": {"name": "windows"}}, "applicable": true, "found": 1},
		"windows at 1.25": {"version": "1.25", "spec": {"os": {"name": "windows"}}, "applicable": false, "found": 0},
	}
	document := pod(object.union({"containers": [{"name": "app"}]}, case.spec))
	settings := {"kubernetesVersion": case.version}

	applicable := policy.applicable with input as document with data.lib.plimsoll.parameters as settings
	violations := policy.violation with input as document with data.lib.plimsoll.parameters as settings

	[applicable, count(violations)] == [case.applicable, case.found]
}

test_version_does_not_decide_for_docker if {
	r := {f.msg | some f in policy.violation} with input as compose({}) with data.lib.plimsoll.parameters as {"kubernetesVersion": "1.7"}

	r == {"service web does not drop ALL capabilities"}
}

test_docker_is_reported[name] if {
	some name, case in {
		"nothing dropped": {"input": compose({}), "want": {"service web does not drop ALL capabilities"}},
		"some dropped": {"input": compose({"cap_drop": ["NET_RAW"]}), "want": {"service web does not drop ALL capabilities"}},
		"text dropped": {"input": compose({"cap_drop": "ALL"}), "want": {"service web: cap_drop must be a list, not string"}},
		"added": {"input": compose({"cap_drop": ["ALL"], "cap_add": ["net_admin", "CAP_NET_BIND_SERVICE"]}), "want": {"service web adds NET_ADMIN"}},
		"all added": {"input": compose({"cap_drop": ["ALL"], "cap_add": ["ALL"]}), "want": {"service web adds ALL"}},
		"number added": {"input": compose({"cap_drop": ["ALL"], "cap_add": [5]}), "want": {"service web adds a value of type number"}},
		"text added": {"input": compose({"cap_drop": ["ALL"], "cap_add": "X"}), "want": {"service web: cap_add must be a list, not string"}},
		"inherited addition": {
			"input": {"services": {"web": {"extends": "base", "cap_add": []}, "base": {"cap_drop": ["ALL"], "cap_add": ["SYS_TIME"]}}},
			"want": {"service web adds SYS_TIME", "service base adds SYS_TIME"},
		},
		"inspect": {"input": inspect({"HostConfig": {"CapDrop": null, "CapAdd": null}}), "want": {"container web does not drop ALL capabilities"}},
		"inspect, added": {"input": inspect({"HostConfig": {"CapDrop": ["ALL"], "CapAdd": ["CAP_MKNOD"]}}), "want": {"container web adds MKNOD"}},
		"podman": {
			"input": inspect({"HostConfig": {"CapDrop": ["CAP_KILL"]}, "EffectiveCaps": null, "BoundingCaps": ["CAP_SETUID", "CAP_CHOWN"]}),
			"want": {"container web keeps CHOWN, SETUID"},
		},
		"podman, in force": {
			"input": inspect({"HostConfig": {}, "EffectiveCaps": ["CAP_NET_BIND_SERVICE", "CAP_CHOWN"], "BoundingCaps": []}),
			"want": {"container web keeps CHOWN"},
		},
		"podman, another type": {
			"input": inspect({"HostConfig": {}, "EffectiveCaps": null, "BoundingCaps": "none"}),
			"want": {"container web: BoundingCaps must be a list, not string"},
		},
	}

	found(case.input, {}) == case.want
}

test_docker_is_silent[name] if {
	some name, document in {
		"lower case": compose({"cap_drop": ["all"], "cap_add": ["net_bind_service"]}),
		"default": compose({"cap_drop": ["${DROP:-ALL}"]}),
		"inherited": {"services": {"web": {"extends": "base"}, "base": {"cap_drop": ["ALL"]}}},
		"windows": compose({"platform": "windows/amd64"}),
		"inspect": inspect({"HostConfig": {"CapDrop": ["CAP_ALL"]}}),
		"podman lists what it dropped": inspect({"HostConfig": {"CapDrop": ["CAP_CHOWN"]}, "EffectiveCaps": null, "BoundingCaps": null}),
		"podman prefers what is in force": inspect({"HostConfig": {"CapAdd": ["CAP_X"]}, "EffectiveCaps": [], "BoundingCaps": ["CAP_NET_BIND_SERVICE"]}),
	}

	found(document, {}) == set()
}

test_unknown_option_gives_no_evidence[name] if {
	some name, case in {
		"dropped": {"service": {"cap_drop": ["$DROP"]}, "want": {"service web may drop ALL by a variable, which has no default"}},
		"added": {"service": {"cap_drop": ["ALL"], "cap_add": ["$ADD"]}, "want": {"service web adds a capability that a variable names, which has no default"}},
		"extends": {"service": {"extends": {"file": "base.yaml"}}, "want": {"service web extends what is not in this file: judge the output of `docker compose config`"}},
	}
	gaps := policy.no_evidence with input as compose(case.service)

	found(compose(case.service), {}) == set()
	{gap.msg | some gap in gaps} == case.want
}

# What has no capabilities, or has them all, leaves no question.
test_unknown_option_does_not_matter_where_capabilities_do_not[name] if {
	some name, service in {"windows": {"platform": "windows/amd64"}, "privileged": {"privileged": true}}
	open := {"cap_drop": ["$DROP"], "cap_add": ["$ADD"], "extends": {"file": "base.yaml"}}
	gaps := policy.no_evidence with input as compose(object.union(open, service))

	gaps == set()
}

# ALL is dropped whatever the variable holds.
test_variable_beside_all_is_evidence_enough if {
	gaps := policy.no_evidence with input as compose({"cap_drop": ["ALL", "$MORE"]})

	gaps == set()
}

test_applicable_where_there_are_capabilities if {
	policy.applicable with input as container({})
	policy.applicable with input as compose({})
	policy.applicable with input as inspect({"HostConfig": {}})
	not policy.applicable with input as pod({})
	not policy.applicable with input as inspect({"HostConfig": {}, "Platform": "windows"})
	not policy.applicable with input as {"apiVersion": "v1", "kind": "ConfigMap"}
}

found(document, parameters) := messages if {
	messages := {f.msg | some f in policy.violation} with input as document
		with data.lib.plimsoll.parameters as {"pod/drop-all-capabilities": parameters}
}

container(context) := pod({"containers": [{"name": "app", "securityContext": context}]})

pod(spec) := {"apiVersion": "v1", "kind": "Pod", "metadata": {"name": "p"}, "spec": spec}

compose(service) := {"services": {"web": service}}

inspect(container) := [object.union({"Name": "/web", "State": {}}, container)]
