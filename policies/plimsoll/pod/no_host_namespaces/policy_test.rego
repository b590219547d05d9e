package plimsoll.pod.no_host_namespaces_test

import data.plimsoll.pod.no_host_namespaces as policy

test_namespace_of_the_host_is_reported[field] if {
	some field, [rule, words] in {
		"hostNetwork": ["network", "network"],
		"hostPID": ["pid", "processes"],
		"hostIPC": ["ipc", "shared memory and semaphores"],
	}
	r := policy.violation with input as pod({field: true})

	r == {{
		"msg": $"the pod shares the host's {words}: {field} is true",
		"details": {
			"policy": "pod/no-host-namespaces",
			"rule": rule,
			"path": ["spec", field],
			"subject": {"kind": "Pod", "name": "p"},
		},
	}}
}

test_other_types_are_reported[name] if {
	some name, case in {
		"text": {"value": "false", "want": {"the pod: hostPID must be a boolean, not string"}},
		"number": {"value": 0, "want": {"the pod: hostPID must be a boolean, not number"}},
		"null": {"value": null, "want": set()},
		"false": {"value": false, "want": set()},
	}

	found(pod({"hostPID": case.value}), {}) == case.want
}

test_each_namespace_is_a_finding if {
	found(pod({"hostNetwork": true, "hostIPC": true}), {}) == {
		"the pod shares the host's network: hostNetwork is true",
		"the pod shares the host's shared memory and semaphores: hostIPC is true",
	}
}

# They must be in the host's network, and no-privileged-containers reports them.
test_host_process_pods_may_share_the_network_alone[name] if {
	some name, spec in {
		"pod": {"securityContext": {"windowsOptions": {"hostProcess": true}}},
		"container": {"containers": [{"name": "a"}, {"name": "b", "securityContext": {"windowsOptions": {"hostProcess": true}}}]},
	}

	found(pod(object.union(spec, {"hostNetwork": true})), {}) == set()
	found(pod(object.union(spec, {"hostNetwork": true, "hostPID": true})), {}) == {"the pod shares the host's processes: hostPID is true"}
	applies(pod(object.union(spec, {"hostNetwork": true}))) == false
	applies(pod(spec)) == true
}

test_linux_pod_is_no_host_process_pod if {
	document := pod({"os": {"name": "linux"}, "hostNetwork": true, "securityContext": {"windowsOptions": {"hostProcess": true}}})

	found(document, {}) == {"the pod shares the host's network: hostNetwork is true"}
	applies(document) == true
}

# Podman joins any namespace by its path.
test_namespace_of_the_first_process_is_the_hosts if {
	found(inspect({"NetworkMode": "ns:/proc/1/ns/net"}), {}) == {"container web shares the host's network: network_mode is ns:/proc/1/ns/net, of the host's first process"}
	found(inspect({"PidMode": "ns:/proc/2/..//1/ns/pid"}), {}) == {"container web shares the host's processes: pid is ns:/proc/2/..//1/ns/pid, of the host's first process"}
}

test_namespace_of_its_own_and_of_another_container_is_silent[mode] if {
	some mode in ["ns:/run/netns/shop", "ns:/var/run/netns/shop", "container:0a1b2c", "service:db", "private", ""]

	found(inspect({"NetworkMode": mode, "PidMode": mode}), {}) == set()
	gaps(inspect({"NetworkMode": mode, "PidMode": mode}), {}) == set()
}

test_namespace_of_any_process_is_a_gap if {
	found(inspect({"PidMode": "ns:/proc/12/ns/pid"}), {}) == set()
	gaps(inspect({"PidMode": "ns:/proc/12/ns/pid"}), {}) == {"container web: pid is ns:/proc/12/ns/pid, and whose namespace that is nobody here knows"}
	gaps(inspect({"PidMode": "ns:/proc/1/ns/pid"}), {}) == set()
}

test_allowed_workloads_are_silent[name] if {
	some name, document in {
		"pod": pod({"hostNetwork": true}),
		"compose": compose({"pid": "host"}),
		"compose, unknown": compose({"pid": "$PID", "extends": {"file": "base.yaml"}}),
		"inspect": inspect({"IpcMode": "host"}),
	}

	found(document, {"allowWorkloads": ["p", "w*"]}) == set()
	gaps(document, {"allowWorkloads": ["p", "w*"]}) == set()
}

test_only_the_named_workload_is_allowed if {
	found(pod({"hostNetwork": true}), {"allowWorkloads": ["other", "shop/p"]}) == {"the pod shares the host's network: hostNetwork is true"}
}

test_modes_of_docker_are_reported[option] if {
	some option, case in {
		"network_mode": {"key": "NetworkMode", "rule": "network", "words": "network"},
		"pid": {"key": "PidMode", "rule": "pid", "words": "processes"},
		"ipc": {"key": "IpcMode", "rule": "ipc", "words": "shared memory and semaphores"},
		"uts": {"key": "UTSMode", "rule": "uts", "words": "host name"},
		"cgroup": {"key": "CgroupnsMode", "rule": "cgroup", "words": "cgroups"},
	}
	service := policy.violation with input as compose({option: "${MODE:-host}"})
	container := policy.violation with input as inspect({case.key: "host"})

	{[f.msg, f.details.rule, f.details.path] | some f in service} == {[
		$"service web shares the host's {case.words}: {option} is host",
		case.rule,
		["services", "web", option],
	]}
	{[f.msg, f.details.rule, f.details.path] | some f in container} == {[
		$"container web shares the host's {case.words}: {option} is host",
		case.rule,
		[0, "HostConfig", case.key],
	]}
}

test_podman_has_a_name_of_its_own_for_the_cgroup_mode if {
	document := [{"Name": "web", "State": {}, "BoundingCaps": null, "HostConfig": {"CgroupMode": "host"}}]
	r := policy.violation with input as document

	{f.details.path | some f in r} == {[0, "HostConfig", "CgroupMode"]}
}

test_other_modes_are_silent[mode] if {
	some mode in ["", "private", "bridge", "none", "shareable", "service:host", "container:host", "hostnet", null]
	document := compose({"network_mode": mode, "pid": mode, "ipc": mode})

	found(document, {}) == set()
	gaps(document, {}) == set()
	found(inspect({"NetworkMode": mode, "UTSMode": mode}), {}) == set()
}

test_modes_of_another_type_are_reported if {
	found(compose({"network_mode": ["host"]}), {}) == {"service web has network_mode of type array, which must be a string"}
	found(inspect({"PidMode": true}), {}) == {"container web has pid of type boolean, which must be a string"}
}

test_network_of_the_host_is_known_by_its_name[name] if {
	some name, case in {
		"by name": {"networks": {"out": {"external": true, "name": "host"}}, "joins": ["in", "out"], "want": {["networks", 1]}},
		"as a map": {"networks": {"out": {"external": true, "name": "host"}}, "joins": {"out": null}, "want": {["networks", "out"]}},
		"by key": {"networks": {"host": {"external": true}}, "joins": ["host"], "want": {["networks", 0]}},
		"by key, as text": {"networks": {"host": {"external": "true"}}, "joins": ["host"], "want": {["networks", 0]}},
		"by a variable": {"networks": {"out": {"external": true, "name": "${NETWORK:-host}"}}, "joins": ["out"], "want": {["networks", 0]}},
		"as of old": {"networks": {"out": {"external": {"name": "host"}}}, "joins": ["out"], "want": {["networks", 0]}},
		"not joined": {"networks": {"out": {"external": true, "name": "host"}}, "joins": ["in"], "want": set()},
		"not external": {"networks": {"host": {"driver": "bridge"}}, "joins": ["host"], "want": set()},
		"of another name": {"networks": {"host": {"external": true, "name": "edge"}}, "joins": ["host"], "want": set()},
		"of another type": {"networks": ["host"], "joins": "host", "want": set()},
	}
	document := object.union(compose({"networks": case.joins}), {"networks": case.networks})
	r := policy.violation with input as document

	{array.slice(f.details.path, 2, 9) | some f in r} == case.want
}

test_unknown_modes_give_no_evidence[name] if {
	some name, case in {
		"variable": {"service": {"ipc": "$IPC"}, "want": {"service web: ipc is a variable without a default"}},
		"extends": {
			"service": {"extends": {"file": "base.yaml"}},
			"want": {"service web extends what is not in this file: judge the output of `docker compose config`"},
		},
	}

	found(compose(case.service), {}) == set()
	gaps(compose(case.service), {}) == case.want
}

test_what_containers_of_a_pod_share_is_remarked_on if {
	r := policy.note with input as pod({"shareProcessNamespace": true})

	{[f.msg, f.details.rule] | some f in r} == {["the containers of the pod see each other's processes, and what these hold in memory and in files", "pid"]}
}

test_misplaced_fields_are_remarked_on if {
	document := pod({"securityContext": {"hostIPC": true, "hostPID": null}})
	r := policy.note with input as document

	{[f.msg, f.details.path] | some f in r} == {[
		"hostIPC is a field of the pod itself: the API drops it from the securityContext",
		["spec", "securityContext", "hostIPC"],
	]}
	found(document, {}) == set()
}

test_applicable_where_there_are_pods_or_containers if {
	applies(pod({})) == true
	applies(compose({})) == true
	applies(inspect({})) == true
	applies({"apiVersion": "v1", "kind": "Service"}) == false
}

found(document, parameters) := messages if {
	messages := {f.msg | some f in policy.violation} with input as document
		with data.lib.plimsoll.parameters as {"pod/no-host-namespaces": parameters}
}

gaps(document, parameters) := messages if {
	messages := {gap.msg | some gap in policy.no_evidence} with input as document
		with data.lib.plimsoll.parameters as {"pod/no-host-namespaces": parameters}
}

applies(document) := answer if {
	answer := policy.applicable with input as document
}

pod(spec) := {"apiVersion": "v1", "kind": "Pod", "metadata": {"name": "p"}, "spec": spec}

compose(service) := {"services": {"web": service}}

inspect(options) := [{"Name": "/web", "State": {}, "HostConfig": options}]
