package plimsoll.pod.no_probe_host_test

import data.plimsoll.pod.no_probe_host as policy

test_finding_names_list_and_container[list] if {
	some list, words in {"containers": "container", "initContainers": "init container", "ephemeralContainers": "ephemeral container"}
	r := policy.violation with input as pod({list: [{"name": "app", "livenessProbe": {"httpGet": {"host": "a.example.com"}}}]})

	r == {{
		"msg": $"{words} app: livenessProbe asks the host a.example.com instead of the pod",
		"details": {
			"policy": "pod/no-probe-host",
			"rule": "probe",
			"path": ["spec", list, 0, "livenessProbe", "httpGet", "host"],
			"subject": {"kind": "Pod", "name": "p", "container": "app"},
		},
	}}
}

test_probes_are_reported[probe] if {
	some probe in ["livenessProbe", "readinessProbe", "startupProbe"]

	every handler in ["httpGet", "tcpSocket"] {
		found({probe: {handler: {"host": "x"}}}, {}) == {["probe", $"container app: {probe} asks the host x instead of the pod"]}
	}
}

test_handlers_are_reported[event] if {
	some event in ["postStart", "preStop"]

	every handler in ["httpGet", "tcpSocket"] {
		found({"lifecycle": {event: {handler: {"host": "x"}}}}, {}) == {["lifecycle", $"container app: {event} asks the host x instead of the pod"]}
	}
}

test_hosts_of_another_type_are_reported if {
	found({"livenessProbe": {"httpGet": {"host": 5}}}, {}) == {["probe", "container app: livenessProbe has a host of type number, which must be a string"]}
}

test_probes_without_a_host_are_silent[name] if {
	some name, container in {
		"none": {},
		"empty": {"livenessProbe": {"httpGet": {"host": ""}}},
		"null": {"livenessProbe": {"tcpSocket": {"host": null}}},
		"header": {"livenessProbe": {"httpGet": {"httpHeaders": [{"name": "Host", "value": "x"}]}}},
		"command": {"readinessProbe": {"exec": {"command": ["x"]}}, "lifecycle": {"preStop": {"sleep": {"seconds": 5}}}},
		"another field": {"livenessProbe": {"grpc": {"port": 5, "service": "x"}}},
		"null probe": {"livenessProbe": null, "lifecycle": {"preStop": null}},
		"odd types": {"livenessProbe": "x", "readinessProbe": ["httpGet"], "lifecycle": {"postStart": {"httpGet": "host"}}},
	}

	found(container, {}) == set()
}

test_version_decides[name] if {
	some name, case in {
		"1.33": {"settings": {"kubernetesVersion": "1.33"}, "found": 0, "applies": false},
		"1.34": {"settings": {"kubernetesVersion": "1.34"}, "found": 1, "applies": true},
		"latest": {"settings": {}, "found": 1, "applies": true},
		"1.20, asked for": {"settings": {"kubernetesVersion": "1.20", "pod/no-probe-host": {"applyAlways": true}}, "found": 1, "applies": true},
	}
	document := pod({"containers": [{"name": "app", "livenessProbe": {"httpGet": {"host": "x"}}}]})

	violations := policy.violation with input as document with data.lib.plimsoll.parameters as case.settings
	applicable := policy.applicable with input as document with data.lib.plimsoll.parameters as case.settings

	[count(violations), applicable] == [case.found, case.applies]
}

test_applicable_where_there_are_containers if {
	policy.applicable with input as pod({"containers": [{"name": "app"}]})
	not policy.applicable with input as pod({})
}

found(container, parameters) := told if {
	document := pod({"containers": [object.union({"name": "app"}, container)]})
	told := {[f.details.rule, f.msg] | some f in policy.violation} with input as document
		with data.lib.plimsoll.parameters as {"pod/no-probe-host": parameters}
}

pod(spec) := {"apiVersion": "v1", "kind": "Pod", "metadata": {"name": "p"}, "spec": spec}
