package plimsoll.pod.default_proc_mount_test

import data.plimsoll.pod.default_proc_mount as policy

test_finding_names_list_and_container[list] if {
	some list, words in {"containers": "container", "initContainers": "init container", "ephemeralContainers": "ephemeral container"}
	r := policy.violation with input as pod({list: [{"name": "app", "securityContext": {"procMount": "Unmasked"}}]})

	r == {{
		"msg": $"{words} app sets procMount to Unmasked, so that nothing of /proc is masked",
		"details": {
			"policy": "pod/default-proc-mount",
			"rule": "proc-mount",
			"path": ["spec", list, 0, "securityContext", "procMount"],
			"subject": {"kind": "Pod", "name": "p", "container": "app"},
		},
	}}
}

test_other_values_are_reported[name] if {
	some name, case in {
		"lower case": {"value": "unmasked", "want": {"container app sets procMount to `unmasked`, which does not exist"}},
		"empty": {"value": "", "want": {"container app sets procMount to ``, which does not exist"}},
		"false": {"value": false, "want": {"container app has a procMount of type boolean, which must be a string"}},
		"default": {"value": "Default", "want": set()},
		"null": {"value": null, "want": set()},
	}

	found(container({"procMount": case.value}), {}) == case.want
}

test_contexts_of_another_type_are_silent[name] if {
	some name, context in {"null": null, "text": "x", "list": ["procMount"]}

	found(container(context), {}) == set()
}

test_level_and_version_decide[name] if {
	some name, case in {
		"baseline": {"level": "baseline", "version": "1.35", "hostUsers": false, "found": 0},
		"baseline, older": {"level": "baseline", "version": "1.34", "hostUsers": false, "found": 1},
		"baseline, users of the host": {"level": "baseline", "version": "latest", "hostUsers": true, "found": 1},
		"baseline, text": {"level": "baseline", "version": "latest", "hostUsers": "false", "found": 1},
		"restricted": {"level": "restricted", "version": "latest", "hostUsers": false, "found": 1},
		"restricted, older": {"level": "restricted", "version": "1.0", "hostUsers": false, "found": 1},
	}
	document := pod({"hostUsers": case.hostUsers, "containers": [{"securityContext": {"procMount": "Unmasked"}}]})

	r := policy.violation with input as document
		with data.lib.plimsoll.parameters as {"kubernetesVersion": case.version, "pod/default-proc-mount": {"level": case.level}}

	count(r) == case.found
}

test_misplaced_field_is_remarked_on if {
	document := pod({"securityContext": {"procMount": "Unmasked"}, "containers": [{"name": "app"}]})
	notes := policy.note with input as document

	found(document, {}) == set()
	{note.msg | some note in notes} == {"procMount is a field of containers: the API drops it from the pod's securityContext"}
}

test_open_paths_of_docker_are_reported[entry] if {
	some entry, words in {
		"systempaths=unconfined": "systempaths=unconfined",
		"systempaths:Unconfined": "systempaths=Unconfined",
		"unmask=ALL": "unmask=ALL",
		"unmask=/proc/acpi:/sys/firmware": "unmask=/proc/acpi:/sys/firmware",
	}

	found(compose({"security_opt": [entry]}), {}) == {$"service web sees more of /proc and /sys: {words}"}
}

test_other_options_of_docker_are_silent[entry] if {
	some entry in ["systempaths=confined", "unmask=", "mask=/proc/acpi", "seccomp=unconfined", "no-new-privileges"]

	found(compose({"security_opt": [entry]}), {}) == set()
}

test_options_of_another_type_are_reported if {
	found(compose({"security_opt": "unmask=ALL"}), {}) == {"service web: security_opt must be a list, not string"}
	found(compose({"security_opt": ["label=disable", {"systempaths": "unconfined"}]}), {}) == {"service web: an option of security_opt must be a string, not object"}
	found(compose({"security_opt": [5]}), {}) == {"service web: an option of security_opt must be a string, not number"}
}

test_empty_lists_of_an_inspected_container_are_reported_once[name] if {
	some name, case in {
		"both": {"options": {"MaskedPaths": [], "ReadonlyPaths": []}, "want": {[0, "HostConfig", "MaskedPaths"]}},
		"one": {"options": {"MaskedPaths": ["/proc/kcore"], "ReadonlyPaths": []}, "want": {[0, "HostConfig", "ReadonlyPaths"]}},
		"null": {"options": {"MaskedPaths": null, "ReadonlyPaths": null}, "want": set()},
		"absent": {"options": {}, "want": set()},
	}
	r := policy.violation with input as inspect(case.options)

	{f.details.path | some f in r} == case.want
}

test_unknown_option_gives_no_evidence[name] if {
	some name, case in {
		"variable": {"service": {"security_opt": ["$OPTION"]}, "want": {"service web has a security option that a variable names, which has no default"}},
		"value": {"service": {"security_opt": ["unmask=$PATHS"]}, "want": {"service web has a security option that a variable names, which has no default"}},
		"another option": {"service": {"security_opt": ["apparmor=$PROFILE"]}, "want": set()},
		"extends": {
			"service": {"extends": {"file": "base.yaml"}},
			"want": {"service web extends what is not in this file: judge the output of `docker compose config`"},
		},
	}

	found(compose(case.service), {}) == set()
	gaps(compose(case.service)) == case.want
}

test_applicable_where_there_is_a_proc if {
	applies(container({})) == true
	applies(compose({})) == true
	applies(inspect({})) == true
	applies(pod({"os": {"name": "windows"}, "containers": [{"name": "app"}]})) == false
	applies(compose({"platform": "windows/amd64"})) == false
}

found(document, parameters) := messages if {
	messages := {f.msg | some f in policy.violation} with input as document
		with data.lib.plimsoll.parameters as {"pod/default-proc-mount": parameters}
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

inspect(options) := [{"Name": "/web", "State": {}, "HostConfig": options}]
