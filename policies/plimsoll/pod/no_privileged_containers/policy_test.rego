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

# The API refuses them, but nobody has asked it yet.
test_wrong_types_are_reported[name] if {
	some name, case in {
		"privileged": {
			"input": pod({"containers": [{"securityContext": {"privileged": "true"}}]}),
			"want": "container #0: privileged must be a boolean, not string",
		},
		"context": {
			"input": pod({"containers": [{"name": "a", "securityContext": [{"privileged": true}]}]}),
			"want": "container a: securityContext must be an object, not array",
		},
		"false context": {
			"input": pod({"containers": [{"name": "a", "securityContext": false}]}),
			"want": "container a: securityContext must be an object, not boolean",
		},
		"context of the pod": {
			"input": pod({"securityContext": "hostProcess"}),
			"want": "the pod: securityContext must be an object, not string",
		},
		"windowsOptions": {
			"input": pod({"containers": [{"name": "a", "securityContext": {"windowsOptions": "hostProcess"}}]}),
			"want": "container a: windowsOptions must be an object, not string",
		},
		"windowsOptions of the pod": {
			"input": pod({"securityContext": {"windowsOptions": ["hostProcess"]}}),
			"want": "the pod: windowsOptions must be an object, not array",
		},
		"hostProcess": {
			"input": pod({"containers": [{"name": "a", "securityContext": {"windowsOptions": {"hostProcess": 1}}}]}),
			"want": "container a: hostProcess must be a boolean, not number",
		},
		"hostProcess of the pod": {
			"input": pod({"securityContext": {"windowsOptions": {"hostProcess": "yes"}}}),
			"want": "every container of the pod: hostProcess must be a boolean, not string",
		},
		"privileged service": {
			"input": compose({"privileged": "perhaps"}),
			"want": "service web: privileged must be a boolean, not string",
		},
		"device": {
			"input": compose({"devices": [5]}),
			"want": "service web is given the host's device without a name",
		},
		"devices": {
			"input": inspect({"Devices": "/dev/sda"}),
			"want": "container web: devices must be a list, not string",
		},
		"device rules": {
			"input": compose({"device_cgroup_rules": {"a": 1}}),
			"want": "service web: device_cgroup_rules must be a list, not object",
		},
		"volume": {
			"input": pod({"volumes": [{"hostPath": {"type": "BlockDevice"}}]}),
			"want": "volume without a name is the host's device without a name",
		},
	}

	found(case.input, {}) == {case.want}
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
		"compose, variable with a default": {
			"input": compose({"devices": ["${DISK:-/dev/sdb}:/dev/disk"]}),
			"want": "service web is given the host's device /dev/sdb",
		},
		"compose, long": {
			"input": compose({"devices": [{"source": "/dev/sdb"}]}),
			"want": "service web is given the host's device /dev/sdb",
		},
		"compose, rules": {
			"input": compose({"device_cgroup_rules": ["c 9:* rwm"]}),
			"want": "service web is given host devices by the rule c 9:* rwm",
		},
		"inspect": {
			"input": inspect({"Devices": [{"PathOnHost": "/dev/sdb"}]}),
			"want": "container web is given the host's device /dev/sdb",
		},
		"inspect, rules": {
			"input": inspect({"DeviceCgroupRules": ["c 9:* rwm"]}),
			"want": "container web is given host devices by the rule c 9:* rwm",
		},
	}

	found(case.input, {}) == {case.want}
}

test_privileged_outside_kubernetes_is_reported if {
	found(compose({"privileged": true}), {}) == {"service web is privileged"}
	found(compose({"privileged": "yes"}), {}) == {"service web is privileged"}
	found(inspect({"Privileged": true}), {}) == {"container web is privileged"}
}

# `docker compose config` leaves them as they are, and the container need not be privileged itself.
test_privileged_hooks_are_reported[list] if {
	some list in ["post_start", "pre_stop"]
	r := policy.violation with input as compose({list: [{"command": "true"}, {"command": "chown 5 /data", "privileged": "yes"}]})

	r == {{
		"msg": $"service web: a command of {list} is privileged",
		"details": {
			"policy": "pod/no-privileged-containers",
			"rule": "privileged",
			"path": ["services", "web", list, 1, "privileged"],
			"subject": {"kind": "ComposeService", "name": "web"},
		},
	}}
}

test_ordinary_hooks_are_silent[name] if {
	some name, hooks in {
		"unprivileged": [{"command": "true", "user": "root", "privileged": false}],
		"null": null,
		"text": "true",
		"odd commands": ["true", null],
	}

	found(compose({"post_start": hooks}), {}) == set()
}

test_allowed_devices_are_silent if {
	allowed := {"allowedDevices": ["/dev/sd*", "c 9:* r"]}

	found(pod({"volumes": [{"name": "disk", "hostPath": {"path": "/dev/sdb", "type": "CharDevice"}}]}), allowed) == set()
	found(compose({"devices": ["/dev/sdb"], "device_cgroup_rules": ["c 9:1 r"]}), allowed) == set()
	found(inspect({"Devices": [{"PathOnHost": "/dev/sdb"}]}), allowed) == set()
}

test_exempt_containers_are_silent if {
	exempt := {"exemptContainers": ["w*"]}
	container := {"name": "web", "securityContext": {"privileged": true, "windowsOptions": {"hostProcess": true}}}

	found(pod({"containers": [container]}), exempt) == set()
	found(compose({"privileged": true, "devices": ["/dev/sdb"], "post_start": [{"privileged": true}]}), exempt) == set()
	found(inspect({"Privileged": true, "Devices": "x", "DeviceCgroupRules": ["a"]}), exempt) == set()
}

# Absent, false and null are the safe default.
test_unprivileged_is_silent[name] if {
	some name, container in {
		"no context": {},
		"null context": {"securityContext": null},
		"absent": {"securityContext": {"runAsNonRoot": true}},
		"false": {"securityContext": {"privileged": false}},
		"null": {"securityContext": {"privileged": null, "windowsOptions": null}},
		"hostProcess false": {"securityContext": {"windowsOptions": {"hostProcess": false}}},
		"hostProcess null": {"securityContext": {"windowsOptions": {"hostProcess": null}}},
	}

	found(pod({"containers": [object.union({"name": "app"}, container)]}), {}) == set()
}

test_ordinary_volumes_are_silent if {
	volumes := [{"name": "a", "hostPath": {"path": "/var/log", "type": "Directory"}}, {"name": "b", "emptyDir": {}}, "c", null]

	found(pod({"volumes": volumes}), {}) == set()
}

# The API drops the field from the pod, so that it neither fails nor helps.
test_misplaced_field_is_remarked_on if {
	document := pod({"securityContext": {"privileged": true}, "containers": [{"name": "a"}]})
	notes := policy.note with input as document

	found(document, {}) == set()
	{[note.msg, note.details.path] | some note in notes} == {[
		"privileged is a field of containers: the API drops it from the pod's securityContext",
		["spec", "securityContext", "privileged"],
	]}
}

test_well_placed_field_is_not_remarked_on if {
	notes := policy.note with input as pod({"securityContext": {"privileged": null}, "containers": [{"name": "a"}]})

	notes == set()
}

test_unknown_option_gives_no_evidence[name] if {
	some name, case in {
		"variable": {
			"service": {"privileged": "${PRIVILEGED}"},
			"want": "service web is privileged or not as a variable says, which has no default",
		},
		"variable in a hook": {
			"service": {"pre_stop": [{"privileged": "$PRIVILEGED"}]},
			"want": "service web is privileged or not as a variable says, which has no default",
		},
		"device": {
			"service": {"devices": ["$DISK"]},
			"want": "service web is given a device that a variable names, which has no default",
		},
		"extends": {
			"service": {"extends": {"file": "base.yaml", "service": "web"}},
			"want": "service web extends what is not in this file: judge the output of `docker compose config`",
		},
	}
	gaps := policy.no_evidence with input as compose(case.service)

	{[gap.msg, gap.details.needs] | some gap in gaps} == {[case.want, ["compose"]]}
}

test_exempt_service_leaves_no_question if {
	document := compose({"privileged": "$P", "devices": ["$D"], "extends": {"file": "base.yaml"}})
	gaps := policy.no_evidence with input as document
		with data.lib.plimsoll.parameters as {"pod/no-privileged-containers": {"exemptContainers": ["web"]}}

	gaps == set()
}

test_applicable_where_there_are_containers if {
	policy.applicable with input as pod({"containers": [{"name": "a"}]})
	policy.applicable with input as compose({})
	policy.applicable with input as inspect({})
	not policy.applicable with input as pod({})
	not policy.applicable with input as {"apiVersion": "v1", "kind": "Service"}
}

found(document, parameters) := messages if {
	messages := {f.msg | some f in policy.violation} with input as document
		with data.lib.plimsoll.parameters as {"pod/no-privileged-containers": parameters}
}

pod(spec) := {"apiVersion": "v1", "kind": "Pod", "metadata": {"name": "p"}, "spec": spec}

compose(service) := {"services": {"web": service}}

inspect(options) := [{"Name": "/web", "State": {}, "HostConfig": options}]
