package plimsoll.pod.apparmor_profile_test

import data.plimsoll.pod.apparmor_profile as policy

good := {"type": "RuntimeDefault"}

bad := {"type": "Unconfined"}

gap := "not every container sets an AppArmor profile; whether the nodes enforce AppArmor or SELinux is not known"

test_finding_names_list_and_container[list] if {
	some list, words in {"containers": "container", "initContainers": "init container", "ephemeralContainers": "ephemeral container"}
	r := policy.violation with input as pod({list: [{"name": "app", "securityContext": {"appArmorProfile": bad}}]})

	r == {{
		"msg": $"{words} app sets the AppArmor profile Unconfined, which confines nothing",
		"details": {
			"policy": "pod/apparmor-profile",
			"rule": "profile",
			"path": ["spec", list, 0, "securityContext", "appArmorProfile"],
			"subject": {"kind": "Pod", "name": "p", "container": "app"},
		},
	}}
}

test_container_inherits_from_its_pod[name] if {
	some name, case in {
		"nowhere": {"pod": null, "container": null, "want": set(), "gaps": {gap}},
		"pod alone": {"pod": good, "container": null, "want": set(), "gaps": set()},
		"container alone": {"pod": null, "container": good, "want": set(), "gaps": set()},
		"both": {"pod": good, "container": good, "want": set(), "gaps": set()},
		"bad container over a good pod": {"pod": good, "container": bad, "want": {"container app sets the AppArmor profile Unconfined, which confines nothing"}, "gaps": set()},
		"good container over a bad pod": {"pod": bad, "container": good, "want": {"the pod sets the AppArmor profile Unconfined, which confines nothing"}, "gaps": set()},
		"bad pod": {"pod": bad, "container": null, "want": {"the pod sets the AppArmor profile Unconfined, which confines nothing"}, "gaps": set()},
		"unknown type": {"pod": null, "container": {"type": "runtime/default"}, "want": {"container app sets the AppArmor profile runtime/default, which does not exist"}, "gaps": set()},
		"no type": {"pod": {}, "container": null, "want": {"the pod sets an AppArmor profile without a type"}, "gaps": set()},
		"text": {"pod": null, "container": "RuntimeDefault", "want": {"container app sets an AppArmor profile without a type"}, "gaps": set()},
		"a file": {"pod": null, "container": {"type": "Localhost", "localhostProfile": "web"}, "want": set(), "gaps": set()},
		"no file": {"pod": null, "container": {"type": "Localhost"}, "want": {"container app names no localhostProfile of AppArmor"}, "gaps": set()},
	}

	found(both(case.pod, case.container), {}) == case.want
	gaps(both(case.pod, case.container), {}) == case.gaps
}

# Fields are judged at every version, as Pod Security does, but count as of 1.30.
test_field_by_version[version] if {
	some version, want in {"1.29": {gap}, "1.30": set()}

	gaps_at(both(good, null), {"kubernetesVersion": version}) == want
	count(found_at(both(bad, null), {"kubernetesVersion": version})) == 1
}

test_annotation_is_judged_at_every_version[name] if {
	some name, case in {
		"unconfined": {"value": "unconfined", "version": "latest", "want": {"by annotation, container app has the AppArmor profile unconfined, which confines nothing"}, "gaps": {gap}},
		"unconfined long ago": {"value": "unconfined", "version": "1.18", "want": {"by annotation, container app has the AppArmor profile unconfined, which confines nothing"}, "gaps": {gap}},
		"no text": {"value": 7, "version": "latest", "want": {"by annotation, container app has the AppArmor profile number, which confines nothing"}, "gaps": {gap}},
		"default": {"value": "runtime/default", "version": "1.29", "want": set(), "gaps": set()},
		"file": {"value": "localhost/web", "version": "latest", "want": set(), "gaps": set()},
		"empty": {"value": "", "version": "latest", "want": set(), "gaps": {gap}},
		"null": {"value": null, "version": "latest", "want": set(), "gaps": {gap}},
	}
	document := annotated({"container.apparmor.security.beta.kubernetes.io/app": case.value, "other": "unconfined"}, null)

	found_at(document, {"kubernetesVersion": case.version}) == case.want
	gaps_at(document, {"kubernetesVersion": case.version}) == case.gaps
}

# kubernetes/kubernetes#132952: a bad annotation fails although the field is fine.
test_bad_annotation_beside_a_good_field_is_reported if {
	document := annotated({"container.apparmor.security.beta.kubernetes.io/app": "unconfined"}, good)
	paths := {f.details.path | some f in policy.violation} with input as document

	paths == {["metadata", "annotations", "container.apparmor.security.beta.kubernetes.io/app"]}
}

test_selinux_is_enough if {
	document := pod({"securityContext": {"seLinuxOptions": {"type": "container_t"}}, "containers": [{"name": "app"}]})

	gaps(document, {}) == set()
	found(document, {"requireExplicit": true}) == set()
}

test_explicit_profile_may_be_asked_for if {
	found(both(null, null), {"requireExplicit": true}) == {"container app sets no AppArmor profile, and is asked to"}
	gaps(both(null, null), {"requireExplicit": true}) == set()
	found(compose({}), {"requireExplicit": true}) == {"service web sets no AppArmor profile, and is asked to"}
}

test_evidence_of_the_nodes_decides[name] if {
	some name, case in {
		"apparmor": {"lsm": "apparmor", "want": set(), "gaps": set()},
		"selinux": {"lsm": "selinux", "want": set(), "gaps": set()},
		"none": {
			"lsm": "none", "want": {
				"container app sets no AppArmor profile, and by the evidence its nodes enforce none",
				"service web sets no AppArmor profile, and by the evidence its nodes enforce none",
			},
			"gaps": set(),
		},
		"not said": {"lsm": "", "want": set(), "gaps": {gap, "service web sets no AppArmor profile; whether its host enforces AppArmor or SELinux is not known"}},
	}
	members := [
		{"path": "evidence.yaml", "contents": evidence_of(case.lsm)},
		{"path": "pod.yaml", "contents": both(null, null)},
		{"path": "compose.yaml", "contents": compose({})},
	]

	found(members, {}) == case.want
	gaps(members, {}) == case.gaps
	policy.applicable == {1, 2} with input as members
}

test_windows_and_sandboxes_are_not_asked[name] if {
	some name, case in {
		"windows": {"spec": {"os": {"name": "windows"}}, "parameters": {}, "gaps": 0},
		"sandbox": {"spec": {"runtimeClassName": "gvisor"}, "parameters": {"sandboxSatisfies": true}, "gaps": 0},
		"sandbox that does not count": {"spec": {"runtimeClassName": "gvisor"}, "parameters": {}, "gaps": 1},
		"another sandbox": {"spec": {"runtimeClassName": "firecracker"}, "parameters": {"sandboxSatisfies": true}, "gaps": 1},
		"own sandbox": {"spec": {"runtimeClassName": "firecracker"}, "parameters": {"sandboxSatisfies": true, "sandboxRuntimeClasses": ["firecracker"]}, "gaps": 0},
	}
	document := object.union(both(null, null), {"spec": case.spec})

	count(gaps(document, case.parameters)) == case.gaps
}

test_docker_without_apparmor_is_reported[name] if {
	some name, case in {
		"colon": {"input": compose({"security_opt": ["apparmor:unconfined"]}), "want": "service web runs without AppArmor"},
		"equals sign": {"input": compose({"security_opt": ["apparmor=Unconfined"]}), "want": "service web runs without AppArmor"},
		"text": {"input": compose({"security_opt": "apparmor=unconfined"}), "want": "service web: security_opt must be a list, not string"},
		"inspect": {"input": inspect({"HostConfig": {"SecurityOpt": ["apparmor=unconfined"]}, "AppArmorProfile": "unconfined"}), "want": "container web runs without AppArmor"},
		"in force": {"input": inspect({"HostConfig": {}, "AppArmorProfile": "unconfined"}), "want": "container web runs without AppArmor"},
	}

	found(case.input, {}) == {case.want}
	gaps(case.input, {}) == set()
}

test_privileged_container_is_named_as_the_cause if {
	causes := {f.details.causedBy | some f in policy.violation} with input as inspect({"HostConfig": {"Privileged": true}, "AppArmorProfile": "unconfined"})

	causes == {"pod/no-privileged-containers#privileged"}
}

test_docker_with_apparmor_is_silent[name] if {
	some name, document in {
		"own profile": compose({"security_opt": ["apparmor=web"]}),
		"windows": compose({"platform": "windows", "security_opt": ["apparmor=unconfined"]}),
		"in force": inspect({"HostConfig": {}, "AppArmorProfile": "docker-default"}),
		"selinux": inspect({"HostConfig": {}, "AppArmorProfile": "", "ProcessLabel": "system_u:system_r:container_t:s0:c1,c2"}),
	}

	found(document, {"requireExplicit": true}) == set()
	gaps(document, {}) == set()
}

test_unknown_option_gives_no_evidence[name] if {
	some name, case in {
		"variable": {"service": {"security_opt": ["apparmor=$PROFILE"]}, "want": "service web has a security option that a variable names, which has no default"},
		"extends": {"service": {"extends": {"file": "base.yaml"}}, "want": "service web extends what is not in this file: judge the output of `docker compose config`"},
	}

	gaps(compose(case.service), {}) == {case.want}
}

test_applicable_where_there_is_apparmor if {
	policy.applicable with input as both(good, null)
	policy.applicable with input as compose({})
	policy.applicable with input as inspect({"HostConfig": {}})
	not policy.applicable with input as pod({"os": {"name": "windows"}, "containers": [{"name": "a"}]})
	not policy.applicable with input as pod({})
}

found(document, parameters) := found_at(document, {"pod/apparmor-profile": parameters})

found_at(document, settings) := told if {
	told := {f.msg | some f in policy.violation} with input as document with data.lib.plimsoll.parameters as settings
}

gaps(document, parameters) := gaps_at(document, {"pod/apparmor-profile": parameters})

gaps_at(document, settings) := told if {
	told := {g.msg | some g in policy.no_evidence} with input as document with data.lib.plimsoll.parameters as settings
}

both(pod_profile, container_profile) := pod({
	"securityContext": {"appArmorProfile": pod_profile},
	"containers": [{"name": "app", "securityContext": {"appArmorProfile": container_profile}}],
})

annotated(annotations, profile) := object.union(both(null, profile), {"metadata": {"annotations": annotations}})

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
