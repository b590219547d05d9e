package plimsoll.pod.user_namespaces_test

import data.plimsoll.pod.user_namespaces as policy

unset := "the pod shares the users of its node: hostUsers is not set to false"

test_finding_names_the_field if {
	r := policy.violation with input as pod({"hostUsers": true})

	r == {{
		"msg": "the pod shares the users of its node: hostUsers is true",
		"details": {
			"policy": "pod/user-namespaces",
			"rule": "host-users",
			"path": ["spec", "hostUsers"],
			"subject": {"kind": "Pod", "name": "p"},
		},
	}}
}

test_pod_is_judged[name] if {
	some name, case in {
		"false": {"spec": {"hostUsers": false}, "want": set()},
		"absent": {"spec": {}, "want": {unset}},
		"null": {"spec": {"hostUsers": null}, "want": {unset}},
		"text": {"spec": {"hostUsers": "false"}, "want": {"the pod has a hostUsers that must be a boolean, not string"}},
		"host network": {"spec": {"hostNetwork": true}, "want": set()},
		"host processes": {"spec": {"hostPID": true}, "want": set()},
		"host memory": {"spec": {"hostIPC": true}, "want": set()},
		"own network": {"spec": {"hostNetwork": false}, "want": {unset}},
		"windows": {"spec": {"os": {"name": "windows"}}, "want": set()},
		"kubescape 3754, privileged": {"spec": {"containers": [{"securityContext": {"privileged": true}}]}, "want": {unset}},
	}

	found(pod(case.spec), {}) == case.want
}

test_field_exists_since_125[version] if {
	some version, want in {"1.24": set(), "1.25": {unset}}

	found_at(pod({}), {"kubernetesVersion": version}) == want
}

test_absent_field_is_a_gap_where_it_is_not_required if {
	found(pod({}), {"require": false}) == set()
	gaps(pod({}), {"require": false}) == {["the pod does not say hostUsers", ["workload"]]}
	count(found(pod({"hostUsers": true}), {"require": false})) == 1
	gaps(pod({"hostUsers": true}), {"require": false}) == set()
}

test_daemon_is_judged[name] if {
	some name, case in {
		"mapped": {"daemon": {"userns-remap": "default"}, "want": set()},
		"absent": {"daemon": {"icc": false}, "want": {"the daemon maps no users: userns-remap is not set"}},
		"empty": {"daemon": {"userns-remap": ""}, "want": {"the daemon maps no users: userns-remap is not set"}},
		"boolean": {"daemon": {"userns-remap": true}, "want": {"the daemon has a userns-remap that must be a string, not boolean"}},
	}

	found(case.daemon, {}) == case.want
}

test_docker_is_judged[name] if {
	some name, case in {
		"no mode": {"input": compose({"userns_mode": "remap"}), "want": {"service web has a userns_mode that does not exist: remap"}, "gaps": set()},
		"mode of another type": {"input": compose({"userns_mode": true}), "want": {"service web has a userns_mode of type boolean, which must be a string"}, "gaps": set()},
		"mode of another type of what extends": {"input": compose({"userns_mode": ["host"], "extends": {"file": "base.yaml"}}), "want": {"service web has a userns_mode of type array, which must be a string"}, "gaps": set()},
		"options of a mode": {"input": compose({"userns_mode": "keep-id:uid=200"}), "want": set(), "gaps": set()},
		"host": {"input": compose({"userns_mode": "host"}), "want": {"service web runs with the users of its host"}, "gaps": set()},
		"nothing": {"input": compose({}), "want": set(), "gaps": {["service web does not say whose users it runs with; the engine decides", ["daemon", "evidence"]]}},
		"variable": {"input": compose({"userns_mode": "$MODE"}), "want": set(), "gaps": {["service web has a userns_mode that a variable names, which has no default", ["compose"]]}},
		"extends": {"input": compose({"extends": {"file": "base.yaml"}}), "want": set(), "gaps": {["service web extends what is not in this file: judge the output of `docker compose config`", ["compose"]]}},
		"extends, but says it": {"input": compose({"extends": {"file": "base.yaml"}, "userns_mode": "host"}), "want": {"service web runs with the users of its host"}, "gaps": set()},
		"windows": {"input": compose({"platform": "windows", "userns_mode": "host"}), "want": set(), "gaps": set()},
		"inspect": {"input": inspect({"HostConfig": {"UsernsMode": "host"}}), "want": {"container web runs with the users of its host"}, "gaps": set()},
		"inspect, nothing": {"input": inspect({"HostConfig": {"UsernsMode": ""}}), "want": set(), "gaps": {["container web does not say whose users it runs with; the engine decides", ["daemon", "evidence"]]}},
		"podman": {"input": inspect({"EffectiveCaps": [], "HostConfig": {"UsernsMode": "private"}}), "want": set(), "gaps": set()},
		"podman, mapped": {"input": inspect({"EffectiveCaps": [], "HostConfig": {"UsernsMode": "", "IDMappings": {"UidMap": ["0:1:1000"]}}}), "want": set(), "gaps": set()},
		"podman, nothing": {"input": inspect({"EffectiveCaps": [], "HostConfig": {}}), "want": set(), "gaps": {["container web does not say whose users it runs with; the engine decides", ["evidence"]]}},
	}

	found(case.input, {}) == case.want
	gaps(case.input, {}) == case.gaps
}

test_daemon_and_evidence_decide_for_containers[name] if {
	some name, case in {
		"mapped": {"others": [{"userns-remap": "default"}], "want": set(), "gaps": 0},
		"not mapped": {"others": [{"icc": false}], "want": {"the daemon maps no users: userns-remap is not set", "service web runs with the users of its host, as the daemon maps none"}, "gaps": 0},
		"not mapped, but rootless": {"others": [{"icc": false}, evidence_of(true)], "want": set(), "gaps": 0},
		"rootless": {"others": [evidence_of(true)], "want": set(), "gaps": 0},
		"not rootless": {"others": [evidence_of(false)], "want": set(), "gaps": 1},
	}
	members := array.concat([{"path": "c.yaml", "contents": compose({})}], [{"path": "o", "contents": other} | some other in case.others])

	found(members, {}) == case.want
	count(gaps(members, {})) == case.gaps
}

test_cause_is_named if {
	members := [{"path": "c.yaml", "contents": compose({})}, {"path": "d.json", "contents": {"icc": false}}]
	causes := {[f.details.document, object.get(f.details, "causedBy", "")] | some f in policy.violation} with input as members

	causes == {[0, "pod/user-namespaces#daemon"], [1, ""]}
}

test_applicable_where_users_can_be_mapped if {
	policy.applicable with input as pod({})
	policy.applicable with input as compose({})
	policy.applicable with input as {"icc": false}
	not policy.applicable with input as pod({"hostNetwork": true})
	not policy.applicable with input as {"apiVersion": "v1", "kind": "ConfigMap"}
	members := [{"path": "a", "contents": evidence_of(true)}, {"path": "b", "contents": pod({})}, {"path": "c", "contents": compose({})}]
	policy.applicable == {1, 2} with input as members
}

found(document, parameters) := found_at(document, {"pod/user-namespaces": parameters})

found_at(document, settings) := told if {
	told := {f.msg | some f in policy.violation} with input as document with data.lib.plimsoll.parameters as settings
}

gaps(document, parameters) := told if {
	told := {[g.msg, g.details.needs] | some g in policy.no_evidence} with input as document
		with data.lib.plimsoll.parameters as {"pod/user-namespaces": parameters}
}

pod(spec) := {"apiVersion": "v1", "kind": "Pod", "metadata": {"name": "p"}, "spec": spec}

compose(service) := {"services": {"web": service}}

inspect(container) := [object.union({"Name": "/web", "State": {}}, container)]

evidence_of(rootless) := {"apiVersion": "plimsoll/v1", "kind": "Evidence", "metadata": {"system": "shop"}, "nodes": [{
	"id": "n-1",
	"owner": "platform team",
	"location": "https://wiki.corp.dev/nodes",
	"rootless": rootless,
	"checkedAt": "2026-05-01",
}]}
