package plimsoll.pod.no_privileged_containers_test

import data.plimsoll.pod.no_privileged_containers as policy

test_privileged_is_reported_in_every_list[list] if {
	some list, words in {"containers": "container", "initContainers": "init container", "ephemeralContainers": "ephemeral container"}
	r := policy.violation with input as pod({list: [{"name": "app", "securityContext": {"privileged": true}}]})

	r == {{
		"msg": $"{words} app is privileged",
		"details": {
			"policy": "pod/no-privileged-containers",
			"rule": "privileged",
			"path": ["spec", list, 0, "securityContext", "privileged"],
			"subject": {"kind": "Pod", "name": "p", "container": "app"},
		},
	}}
}

test_privileged_as_text_is_reported if {
	found(pod({"containers": [{"securityContext": {"privileged": "true"}}]}), {}) == {"container #0: privileged must be a boolean, not string"}
}

test_host_process_is_reported if {
	pod_level := {"securityContext": {"windowsOptions": {"hostProcess": true}}, "containers": [{"name": "a"}]}
	container_level := {"containers": [{"name": "a", "securityContext": {"windowsOptions": {"hostProcess": true}}}]}

	found(pod(pod_level), {}) == {"every container of the pod is a HostProcess container"}
	found(pod(container_level), {}) == {"container a is a HostProcess container"}
}

test_devices_are_reported[name] if {
	some name, case in {
		"volume": {
			"input": pod({"volumes": [{"name": "disk", "hostPath": {"path": "/dev/sdb", "type": "BlockDevice"}}]}),
			"want": "volume disk is the host's device /dev/sdb",
		},
		"compose, short": {
			"input": compose({"devices": ["/dev/sdb:/dev/sdb"]}),
			"want": "service web is given the host's device /dev/sdb",
		},
		"compose, long": {
			"input": compose({"devices": [{"source": "/dev/sdb"}]}),
			"want": "service web is given the host's device /dev/sdb",
		},
		"inspect": {
			"input": inspect({"Devices": [{"PathOnHost": "/dev/sdb"}]}),
			"want": "container web is given the host's device /dev/sdb",
		},
		"inspect, rules": {
			"input": inspect({"DeviceCgroupRules": ["c 9:* rwm"]}),
			"want": "container web has rules that open host devices to it",
		},
	}

	found(case.input, {}) == {case.want}
}

test_privileged_outside_kubernetes_is_reported if {
	found(compose({"privileged": true}), {}) == {"service web is privileged"}
	found(compose({"privileged": "yes"}), {}) == {"service web is privileged"}
	found(inspect({"Privileged": true}), {}) == {"container web is privileged"}
}

test_allowed_devices_are_silent if {
	allowed := {"allowedDevices": ["/dev/sd*"]}

	found(pod({"volumes": [{"name": "disk", "hostPath": {"path": "/dev/sdb", "type": "CharDevice"}}]}), allowed) == set()
	found(compose({"devices": ["/dev/sdb"]}), allowed) == set()
	found(inspect({"Devices": [{"PathOnHost": "/dev/sdb"}]}), allowed) == set()
}

test_exempt_containers_are_silent if {
	exempt := {"exemptContainers": ["w*"]}
	container := {"name": "web", "securityContext": {"privileged": true, "windowsOptions": {"hostProcess": true}}}

	found(pod({"containers": [container]}), exempt) == set()
	found(compose({"privileged": true, "devices": ["/dev/sdb"]}), exempt) == set()
	found(inspect({"Privileged": true, "Devices": [{"PathOnHost": "/dev/sdb"}], "DeviceCgroupRules": ["a"]}), exempt) == set()
}

# Absent, false and null are the safe default.
test_unprivileged_is_silent[name] if {
	some name, context in {"absent": {}, "false": {"privileged": false}, "null": {"privileged": null}}

	found(pod({"containers": [{"name": "app", "securityContext": context}]}), {}) == set()
}

test_unknown_option_gives_no_evidence if {
	unresolved(compose({"privileged": "${PRIVILEGED}"})) == {"service web is privileged or not as a variable says, which has no default"}
	unresolved(compose({"extends": {"file": "base.yaml", "service": "web"}})) == {"service web extends another file: judge the output of `docker compose config`"}
	unresolved(compose({"extends": {"file": "base.yaml"}, "privileged": true})) == set()
}

test_applicable_where_there_are_containers if {
	policy.applicable with input as pod({"containers": [{"name": "a"}]})
	policy.applicable with input as compose({})
	policy.applicable with input as inspect({})
	not policy.applicable with input as pod({})
}

found(document, parameters) := messages if {
	messages := {f.msg | some f in policy.violation} with input as document
		with data.lib.plimsoll.parameters as {"pod/no-privileged-containers": parameters}
}

unresolved(document) := messages if {
	messages := {f.msg | some f in policy.no_evidence} with input as document
}

pod(spec) := {"apiVersion": "v1", "kind": "Pod", "metadata": {"name": "p"}, "spec": spec}

compose(service) := {"services": {"web": service}}

inspect(options) := [{"Name": "/web", "State": {}, "HostConfig": options}]
