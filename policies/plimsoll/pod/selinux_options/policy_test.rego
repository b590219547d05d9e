package plimsoll.pod.selinux_options_test

import data.plimsoll.pod.selinux_options as policy

gap := "not every container sets a type of SELinux; whether the nodes enforce SELinux or AppArmor is not known"

test_finding_names_list_and_container[list] if {
	some list, words in {"containers": "container", "initContainers": "init container", "ephemeralContainers": "ephemeral container"}
	r := policy.violation with input as pod({list: [{"name": "app", "securityContext": {"seLinuxOptions": {"type": "spc_t"}}}]})

	r == {{
		"msg": $"{words} app sets the type of SELinux spc_t, which is not allowed",
		"details": {
			"policy": "pod/selinux-options",
			"rule": "type",
			"path": ["spec", list, 0, "securityContext", "seLinuxOptions", "type"],
			"subject": {"kind": "Pod", "name": "p", "container": "app"},
		},
	}}
}

test_options_are_judged[name] if {
	some name, case in {
		"nowhere": {"pod": null, "container": null, "want": set(), "gaps": {gap}},
		"pod": {"pod": {"type": "container_t"}, "container": null, "want": set(), "gaps": set()},
		"container": {"pod": null, "container": {"type": "container_kvm_t"}, "want": set(), "gaps": set()},
		"level alone": {"pod": {"level": "s0:c1,c2"}, "container": null, "want": set(), "gaps": {gap}},
		"level over the type of the pod": {"pod": {"type": "container_t"}, "container": {"level": "s0:c1,c2"}, "want": set(), "gaps": set()},
		"empty": {"pod": {"type": "", "user": "", "role": ""}, "container": {}, "want": set(), "gaps": {gap}},
		"null": {"pod": {"type": null, "user": null, "role": null}, "container": null, "want": set(), "gaps": {gap}},
		"bad pod, good container": {"pod": {"type": "spc_t"}, "container": {"type": "container_t"}, "want": {["type", "the pod sets the type of SELinux spc_t, which is not allowed"]}, "gaps": set()},
		"good pod, bad container": {"pod": {"type": "container_t"}, "container": {"type": "spc_t"}, "want": {["type", "container app sets the type of SELinux spc_t, which is not allowed"]}, "gaps": set()},
		"user": {"pod": {"user": "sysadm_u", "type": "container_t"}, "container": null, "want": {["identity", "the pod sets the user of SELinux sysadm_u"]}, "gaps": set()},
		"role": {"pod": null, "container": {"role": 7, "type": "container_t"}, "want": {["identity", "container app sets the role of SELinux number"]}, "gaps": set()},
		"type of another type": {"pod": null, "container": {"type": 7}, "want": {["type", "container app sets the type of SELinux number, which is not allowed"]}, "gaps": set()},
		"no object": {"pod": "container_t", "container": {"type": "container_t"}, "want": {["type", "the pod has seLinuxOptions that must be an object, not string"]}, "gaps": set()},
	}

	found(both(case.pod, case.container), {}) == case.want
	gaps(both(case.pod, case.container), {}) == case.gaps
}

test_engine_type_counts_from_131[version] if {
	some version, want in {"1.30": 1, "1.31": 0, "latest": 0}

	count(found_at(both({"type": "container_engine_t"}, null), {"kubernetesVersion": version})) == want
}

test_allowed_types_are_a_parameter if {
	parameters := {"allowedSelinuxTypes": ["web_t"]}

	found(both({"type": "web_t"}, null), parameters) == set()
	found(both({"type": "container_t"}, null), parameters) == {["type", "the pod sets the type of SELinux container_t, which is not allowed"]}
	gaps(both({"type": "web_t"}, null), parameters) == set()
}

test_apparmor_is_enough if {
	document := pod({"securityContext": {"appArmorProfile": {"type": "RuntimeDefault"}}, "containers": [{"name": "app"}]})

	gaps(document, {}) == set()
	found(document, {"requireExplicit": true}) == set()
}

test_explicit_type_may_be_asked_for if {
	found(both(null, null), {"requireExplicit": true}) == {["unset", "container app sets no type of SELinux, and is asked to"]}
	gaps(both(null, null), {"requireExplicit": true}) == set()
	found(compose({}), {"requireExplicit": true}) == {["unset", "service web sets no type of SELinux, and is asked to"]}
	found({"icc": false}, {"requireExplicit": true}) == {["daemon", "selinux-enabled is off, and the daemon is asked to label containers"]}
}

test_evidence_of_the_nodes_decides[name] if {
	some name, case in {
		"apparmor": {"lsm": "apparmor", "want": set(), "gaps": set()},
		"selinux": {"lsm": "selinux", "want": {"selinux-enabled is off, although by the evidence the host enforces SELinux"}, "gaps": set()},
		"none": {
			"lsm": "none", "want": {
				"container app sets no type of SELinux, and by the evidence its nodes enforce none",
				"service web sets no type of SELinux, and by the evidence its nodes enforce none",
				"selinux-enabled is off, and by the evidence the host enforces nothing else",
			},
			"gaps": set(),
		},
		"not said": {"lsm": "", "want": set(), "gaps": {
			gap,
			"service web sets no type of SELinux; whether its host enforces SELinux or AppArmor is not known",
			"selinux-enabled is off; whether the host enforces SELinux or AppArmor is not known",
		}},
	}
	members := [
		{"path": "evidence.yaml", "contents": evidence_of(case.lsm)},
		{"path": "pod.yaml", "contents": both(null, null)},
		{"path": "compose.yaml", "contents": compose({})},
		{"path": "daemon.json", "contents": {"icc": false}},
	]
	told := {msg | some [_, msg] in found(members, {})}

	told == case.want
	gaps(members, {}) == case.gaps
	policy.applicable == {1, 2, 3} with input as members
}

test_daemon_is_judged[name] if {
	some name, case in {
		"on": {"daemon": {"selinux-enabled": true}, "want": set(), "gaps": 0},
		"off": {"daemon": {"selinux-enabled": false}, "want": set(), "gaps": 1},
		"absent": {"daemon": {"icc": false}, "want": set(), "gaps": 1},
		"null": {"daemon": {"selinux-enabled": null}, "want": set(), "gaps": 1},
		"text": {"daemon": {"selinux-enabled": "true"}, "want": {["daemon", "selinux-enabled must be a boolean, not string"]}, "gaps": 0},
	}

	found(case.daemon, {}) == case.want
	count(gaps(case.daemon, {})) == case.gaps
}

test_windows_and_sandboxes_are_not_asked[name] if {
	some name, case in {
		"windows": {"spec": {"os": {"name": "windows"}}, "parameters": {}, "gaps": 0},
		"sandbox": {"spec": {"runtimeClassName": "kata"}, "parameters": {"sandboxSatisfies": true}, "gaps": 0},
		"sandbox that does not count": {"spec": {"runtimeClassName": "kata"}, "parameters": {}, "gaps": 1},
		"own sandbox": {"spec": {"runtimeClassName": "firecracker"}, "parameters": {"sandboxSatisfies": true, "sandboxRuntimeClasses": ["firecracker"]}, "gaps": 0},
	}

	count(gaps(object.union(both(null, null), {"spec": case.spec}), case.parameters)) == case.gaps
}

test_docker_is_judged[name] if {
	some name, case in {
		"disabled": {"input": compose({"security_opt": ["label=disable"]}), "want": {["label", "service web runs without a label of SELinux"]}},
		"disabled, colon": {"input": compose({"security_opt": ["label:disable"]}), "want": {["label", "service web runs without a label of SELinux"]}},
		"type": {"input": compose({"security_opt": ["label=type:spc_t"]}), "want": {["type", "service web sets the type of SELinux spc_t, which is not allowed"]}},
		"allowed type": {"input": compose({"security_opt": ["label=type:container_t"]}), "want": set()},
		"user": {"input": compose({"security_opt": ["label=user:sysadm_u", "label=type:container_t"]}), "want": {["identity", "service web sets the user of SELinux sysadm_u"]}},
		"text": {"input": compose({"security_opt": "label=disable"}), "want": {["label", "service web: security_opt must be a list, not string"]}},
		"inspect": {"input": inspect({"HostConfig": {"SecurityOpt": ["label=disable"]}, "ProcessLabel": ""}), "want": {["label", "container web runs without a label of SELinux"]}},
		"inspect, in force": {"input": inspect({"HostConfig": {}, "ProcessLabel": "system_u:system_r:container_t:s0:c1,c2"}), "want": set()},
		"inspect, spc": {"input": inspect({"HostConfig": {}, "ProcessLabel": "system_u:system_r:spc_t:s0"}), "want": {["label", "container web runs with the label system_u:system_r:spc_t:s0, which confines nothing"]}},
		"inspect, apparmor": {"input": inspect({"HostConfig": {}, "AppArmorProfile": "docker-default", "ProcessLabel": ""}), "want": set()},
		"windows": {"input": compose({"platform": "windows", "security_opt": ["label=disable"]}), "want": set()},
	}

	found(case.input, {}) == case.want
	gaps(case.input, {}) == set()
}

test_privileged_container_is_named_as_the_cause if {
	causes := {f.details.causedBy | some f in policy.violation} with input as inspect({"HostConfig": {"Privileged": true}, "ProcessLabel": "system_u:system_r:spc_t:s0"})

	causes == {"pod/no-privileged-containers#privileged"}
}

test_unknown_option_gives_no_evidence[name] if {
	some name, case in {
		"variable": {"service": {"security_opt": ["label=$LABEL"]}, "want": "service web has a security option that a variable names, which has no default"},
		"extends": {"service": {"extends": {"file": "base.yaml"}}, "want": "service web extends what is not in this file: judge the output of `docker compose config`"},
	}

	gaps(compose(case.service), {}) == {case.want}
}

test_applicable_where_there_is_selinux if {
	policy.applicable with input as both(null, null)
	policy.applicable with input as compose({})
	policy.applicable with input as {"icc": false}
	not policy.applicable with input as pod({"os": {"name": "windows"}, "containers": [{"name": "a"}]})
	not policy.applicable with input as pod({})
}

found(document, parameters) := found_at(document, {"pod/selinux-options": parameters})

found_at(document, settings) := told if {
	told := {[f.details.rule, f.msg] | some f in policy.violation} with input as document with data.lib.plimsoll.parameters as settings
}

gaps(document, parameters) := told if {
	told := {g.msg | some g in policy.no_evidence} with input as document
		with data.lib.plimsoll.parameters as {"pod/selinux-options": parameters}
}

both(pod_options, container_options) := pod({
	"securityContext": {"seLinuxOptions": pod_options},
	"containers": [{"name": "app", "securityContext": {"seLinuxOptions": container_options}}],
})

test_security_option_of_another_type_is_reported[type] if {
	some type, option in {"object": {"x": "unconfined"}, "null": null, "number": 7}
	r := {[f.msg, f.details.path] | some f in policy.violation} with input as compose({"security_opt": [option]})

	r == {[$"service web: an option of security_opt must be a string, not {type}", ["services", "web", "security_opt", 0]]}
}

pod(spec) := {"apiVersion": "v1", "kind": "Pod", "metadata": {"name": "p"}, "spec": spec}

compose(service) := {"services": {"web": service}}

inspect(container) := [object.union({"Name": "/web", "State": {}}, container)]

evidence_of(lsm) := {"apiVersion": "plimsoll/v1", "kind": "Evidence", "metadata": {"system": "shop"}, "nodes": [{
	"id": "n-1",
	"owner": "platform team",
	"location": "https://wiki.corp.dev/nodes",
	"lsm": lsm,
	"checkedAt": "2026-05-01",
}]}
