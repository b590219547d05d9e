package lib.plimsoll.lsm.test

import data.lib.plimsoll.docker
import data.lib.plimsoll.lsm
import data.lib.plimsoll.workload

test_who_is_confined[name] if {
	some name, case in {
		"nobody": {"pod": {}, "container": {}, "version": "latest", "want": false},
		"profile of the container": {"pod": {}, "container": {"appArmorProfile": {"type": "RuntimeDefault"}}, "version": "latest", "want": true},
		"profile of the pod": {"pod": {"appArmorProfile": {"type": "Localhost"}}, "container": {"appArmorProfile": null}, "version": "latest", "want": true},
		"profile of the container wins": {"pod": {"appArmorProfile": {"type": "RuntimeDefault"}}, "container": {"appArmorProfile": {"type": "Unconfined"}}, "version": "latest", "want": false},
		"field before its time": {"pod": {}, "container": {"appArmorProfile": {"type": "RuntimeDefault"}}, "version": "1.29", "want": false},
		"type of the container": {"pod": {}, "container": {"seLinuxOptions": {"type": "container_t"}}, "version": "latest", "want": true},
		"type of the pod": {"pod": {"seLinuxOptions": {"type": "container_t"}}, "container": {"seLinuxOptions": {"level": "s0", "type": ""}}, "version": "latest", "want": true},
		"another type": {"pod": {"seLinuxOptions": {"type": "spc_t"}}, "container": {}, "version": "latest", "want": false},
		"new type": {"pod": {"seLinuxOptions": {"type": "container_engine_t"}}, "container": {}, "version": "1.31", "want": true},
		"new type before its time": {"pod": {"seLinuxOptions": {"type": "container_engine_t"}}, "container": {}, "version": "1.30", "want": false},
	}
	document := {"apiVersion": "v1", "kind": "Pod", "spec": {"securityContext": case.pod, "containers": [{"name": "a", "securityContext": case.container}]}}
	found := [item | some item in workload.containers; lsm.confined(item)] with input as document
		with data.lib.plimsoll.parameters as {"kubernetesVersion": case.version}

	count(found) == 1 == case.want
}

test_annotation_confines[value] if {
	some value, want in {"runtime/default": 1, "localhost/web": 1, "unconfined": 0, "": 0}
	document := {"apiVersion": "v1", "kind": "Pod", "metadata": {"annotations": {"container.apparmor.security.beta.kubernetes.io/a": value}}, "spec": {"containers": [{"name": "a"}, {"name": "b"}]}}
	found := [item | some item in workload.containers; lsm.confined(item)] with input as document

	count(found) == want
}

test_who_is_confined_in_docker[name] if {
	some name, case in {
		"nobody": {"container": {"HostConfig": {}}, "want": 0},
		"profile": {"container": {"HostConfig": {"SecurityOpt": ["apparmor=web"]}}, "want": 1},
		"no profile": {"container": {"HostConfig": {"SecurityOpt": ["apparmor=unconfined"]}}, "want": 0},
		"type": {"container": {"HostConfig": {"SecurityOpt": ["label=type:web_t"]}}, "want": 1},
		"type of the host": {"container": {"HostConfig": {"SecurityOpt": ["label=type:spc_t"]}}, "want": 0},
		"label of the host": {"container": {"HostConfig": {}, "ProcessLabel": "unconfined_u:unconfined_r:unconfined_t:s0"}, "want": 0},
		"level alone": {"container": {"HostConfig": {"SecurityOpt": ["label=level:s0"]}}, "want": 0},
		"profile in force": {"container": {"HostConfig": {}, "AppArmorProfile": "docker-default"}, "want": 1},
		"no profile in force": {"container": {"HostConfig": {}, "AppArmorProfile": "unconfined"}, "want": 0},
		"label in force": {"container": {"HostConfig": {}, "ProcessLabel": "system_u:system_r:container_t:s0:c1,c2"}, "want": 1},
		"privileged label": {"container": {"HostConfig": {}, "ProcessLabel": "system_u:system_r:spc_t:s0"}, "want": 0},
		"no label": {"container": {"HostConfig": {}, "ProcessLabel": ""}, "want": 0},
	}
	found := [item | some item in docker.containers; lsm.confined_in_docker(item)] with input as [object.union({"Name": "/a", "State": {}}, case.container)]

	count(found) == case.want
}

test_sandboxes_are_named_by_their_class if {
	lsm.sandboxed({"spec": {"runtimeClassName": "kata"}}, ["gvisor", "kata"])
	not lsm.sandboxed({"spec": {}}, ["gvisor", "kata"])
}
