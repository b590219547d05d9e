package plimsoll.pod.no_added_capabilities_test

import data.plimsoll.pod.no_added_capabilities as policy

test_finding_names_list_and_container[list] if {
	some list, words in {"containers": "container", "initContainers": "init container", "ephemeralContainers": "ephemeral container"}
	r := policy.violation with input as pod({list: [{"name": "app", "securityContext": {"capabilities": {"add": ["CHOWN", "SYS_TIME"]}}}]})

	r == {{
		"msg": $"{words} app adds SYS_TIME: it sets the node's clock",
		"details": {
			"policy": "pod/no-added-capabilities",
			"rule": "add",
			"path": ["spec", list, 0, "securityContext", "capabilities", "add", 1],
			"subject": {"kind": "Pod", "name": "p", "container": "app"},
		},
	}}
}

test_additions_are_reported[name] if {
	some name, case in {
		"unknown": {"add": ["WAKE_ALARM"], "want": {"container app adds WAKE_ALARM"}},
		"all": {"add": ["ALL"], "want": {"container app adds ALL: every privilege that the kernel has"}},
		"prefix": {"add": ["CAP_KILL"], "want": {"container app adds CAP_KILL, which is called KILL in Kubernetes"}},
		"lower case": {"add": ["bpf"], "want": {"container app adds bpf, which is called BPF in Kubernetes: it loads programs into the kernel"}},
		"number": {"add": [5], "want": {"container app adds a value of type number"}},
		"each": {"add": ["LEASE", "KILL", "MAC_ADMIN"], "want": {"container app adds LEASE", "container app adds MAC_ADMIN"}},
		"text": {"add": "CHOWN", "want": {"container app: capabilities.add must be a list, not string"}},
		"null": {"add": null, "want": set()},
		"none": {"add": [], "want": set()},
	}

	found(container({"capabilities": {"add": case.add}}), {}) == case.want
}

test_baseline_of_pod_security_is_silent[capability] if {
	some capability in [
		"AUDIT_WRITE", "CHOWN", "DAC_OVERRIDE", "FOWNER", "FSETID", "KILL", "MKNOD", "NET_BIND_SERVICE", "SETFCAP",
		"SETGID", "SETPCAP", "SETUID", "SYS_CHROOT",
	]

	found(container({"capabilities": {"add": [capability]}}), {}) == set()
}

test_capabilities_of_another_type_are_reported if {
	found(container({"capabilities": ["SYS_ADMIN"]}), {}) == {"container app: capabilities must be an object, not array"}
	found(container({"capabilities": "SYS_ADMIN"}), {}) == {"container app: capabilities must be an object, not string"}
}

test_contexts_that_say_nothing_add_nothing[name] if {
	some name, context in {"null": null, "null capabilities": {"capabilities": null}, "absent": {}}

	found(container(context), {}) == set()
}

test_allow_list_is_a_parameter if {
	document := container({"capabilities": {"add": ["CHOWN", "IPC_LOCK"]}})

	found(document, {"baselineAllowedAdd": ["IPC_LOCK"]}) == {"container app adds CHOWN"}
	found(compose({"cap_add": ["cap_chown"]}), {"baselineAllowedAdd": ["CAP_CHOWN"]}) == set()
}

test_privileged_is_the_only_finding_and_names_its_cause[name] if {
	some name, case in {
		"pod": {
			"input": container({"privileged": true, "capabilities": {"add": ["ALL"]}}),
			"msg": "container app is privileged, so it holds every capability whatever it adds",
		},
		"compose": {
			"input": compose({"privileged": "yes", "cap_add": ["ALL", "$MORE"]}),
			"msg": "service web is privileged, so it holds every capability whatever it adds",
		},
		"inspect": {
			"input": inspect({"HostConfig": {"Privileged": true, "CapAdd": ["ALL"]}}),
			"msg": "container web is privileged, so it holds every capability whatever it adds",
		},
	}
	r := policy.violation with input as case.input

	{[f.msg, f.details.rule, f.details.causedBy] | some f in r} == {[case.msg, "privileged", "pod/no-privileged-containers#privileged"]}
	gaps(case.input) == set()
}

# The API refuses both in a Windows pod; of the two, Pod Security looks at what is added.
test_windows_pod_is_judged_as_pod_security_does if {
	windows := {"os": {"name": "windows"}}
	document := pod(object.union(windows, {"containers": [
		{"name": "a", "securityContext": {"capabilities": {"add": ["SYS_ADMIN"]}}},
		{"name": "b", "securityContext": {"privileged": true}},
		{"name": "c", "securityContext": {"privileged": true, "capabilities": {"add": ["BPF"]}}},
		{"name": "d", "securityContext": {"privileged": true, "capabilities": ["BPF"]}},
	]}))
	r := policy.violation with input as document

	{[f.details.subject.container, f.details.rule] | some f in r} == {["a", "add"], ["c", "add"], ["d", "add"]}
	applies(document) == false
}

test_docker_takes_names_in_any_case[name] if {
	some name, case in {
		"prefix": {"add": ["CAP_CHOWN"], "want": set()},
		"lower case": {"add": ["kill"], "want": set()},
		"danger": {"add": ["cap_net_raw"], "want": {"service web adds NET_RAW: it forges packets, and so the addresses of its neighbours"}},
		"default": {"add": ["${CAP:-LEASE}"], "want": {"service web adds LEASE"}},
		"number": {"add": [7], "want": {"service web adds a value of type number"}},
		"text": {"add": "KILL", "want": {"service web: cap_add must be a list, not string"}},
		"null": {"add": null, "want": set()},
	}

	found(compose({"cap_add": case.add}), {}) == case.want
}

test_inspected_containers_tell_what_they_add[name] if {
	some name, case in {
		"docker": {"input": {"HostConfig": {"CapAdd": ["CAP_LEASE", "CAP_KILL"]}}, "want": {"container web adds LEASE"}},
		"docker, none": {"input": {"HostConfig": {"CapAdd": null}}, "want": set()},
		"podman": {
			"input": {"HostConfig": {"CapAdd": ["CAP_X"]}, "EffectiveCaps": ["CAP_NET_RAW", "CAP_KILL"], "BoundingCaps": ["CAP_NET_RAW", "CAP_BPF"]},
			"want": {"container web holds BPF, NET_RAW"},
		},
		"podman, none": {"input": {"HostConfig": {}, "EffectiveCaps": null, "BoundingCaps": []}, "want": set()},
		"windows": {"input": {"HostConfig": {"CapAdd": ["ALL"]}, "Platform": "windows"}, "want": set()},
	}

	found(inspect(case.input), {}) == case.want
}

test_unknown_additions_give_no_evidence[name] if {
	some name, case in {
		"variable": {"service": {"cap_add": ["KILL", "$CAP"]}, "want": {"service web adds a capability that a variable names, which has no default"}},
		"extends": {
			"service": {"extends": {"file": "base.yaml"}},
			"want": {"service web extends what is not in this file: judge the output of `docker compose config`"},
		},
		"privileged": {
			"service": {"privileged": "${PRIVILEGED}"},
			"want": {"service web: privileged is a variable without a default, and would bring every capability"},
		},
		"known": {"service": {"cap_add": ["KILL"], "privileged": "${PRIVILEGED:-no}"}, "want": set()},
	}

	found(compose(case.service), {}) == set()
	gaps(compose(case.service)) == case.want
}

test_applicable_where_there_are_capabilities if {
	applies(container({})) == true
	applies(compose({})) == true
	applies(inspect({"HostConfig": {}})) == true
	applies(pod({})) == false
	applies({"apiVersion": "v1", "kind": "ConfigMap"}) == false
}

test_context_of_another_type_is_reported[type] if {
	some type, context in {"string": "x", "array": [], "boolean": false, "number": 0}

	found(container(context), {}) == {$"container app: securityContext must be an object, not {type}"}
}

found(document, parameters) := messages if {
	messages := {f.msg | some f in policy.violation} with input as document
		with data.lib.plimsoll.parameters as {"pod/no-added-capabilities": parameters}
}

gaps(document) := messages if {
	messages := {gap.msg | some gap in policy.no_evidence} with input as document
}

applies(document) := answer if {
	answer := policy.applicable with input as document
}

container(context) := pod({"containers": [{"name": "app", "securityContext": context}]})

pod(spec) := {"apiVersion": "v1", "kind": "Pod", "metadata": {"name": "p"}, "spec": spec}

compose(service) := {"services": {"web": service}}

inspect(container) := [object.union({"Name": "/web", "State": {}}, container)]
