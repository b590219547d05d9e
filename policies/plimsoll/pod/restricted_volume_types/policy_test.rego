package plimsoll.pod.restricted_volume_types_test

import data.plimsoll.pod.restricted_volume_types as policy

test_finding_leads_to_the_source if {
	r := policy.violation with input as pod([{"name": "a", "emptyDir": {}}, {"name": "b", "nfs": {"server": "x"}}])

	r == {{
		"msg": "volume b is of the type nfs, which is not allowed",
		"details": {
			"policy": "pod/restricted-volume-types",
			"rule": "type",
			"path": ["spec", "volumes", 1, "nfs"],
			"subject": {"kind": "Pod", "name": "p"},
		},
	}}
}

test_types_of_storage_systems_are_reported[type] if {
	some type in [
		"awsElasticBlockStore", "azureDisk", "azureFile", "cephfs", "cinder", "fc", "flexVolume", "flocker",
		"gcePersistentDisk", "glusterfs", "iscsi", "nfs", "photonPersistentDisk", "portworxVolume", "quobyte", "rbd",
		"scaleIO", "storageos", "vsphereVolume",
	]

	found([{"name": "a", type: {}}], {}) == {$"volume a is of the type {type}, which is not allowed"}
}

test_usual_types_are_silent[type] if {
	some type in [
		"configMap", "csi", "downwardAPI", "emptyDir", "ephemeral", "image", "persistentVolumeClaim", "projected",
		"secret", "hostPath",
	]

	found([{"name": "a", type: {}}], {}) == set()
}

test_odd_volumes_are_reported[name] if {
	some name, case in {
		"unknown": {"volume": {"name": "a", "tape": {}}, "want": {"volume a has an unknown volume source, tape"}},
		"source of another type": {"volume": {"name": "a", "secret": "x"}, "want": {"volume a has a secret of type string, which must be an object"}},
		"null": {"volume": {"name": "a", "nfs": null}, "want": set()},
		"no source": {"volume": {"name": "a"}, "want": set()},
		"no name": {"volume": {"nfs": {}}, "want": {"volume #0 is of the type nfs, which is not allowed"}},
		"name of another type": {"volume": {"name": 5, "nfs": {}}, "want": {"volume #0 is of the type nfs, which is not allowed"}},
		"two sources": {"volume": {"name": "a", "secret": {}, "emptyDir": {}}, "want": {"volume a names several sources: emptyDir, secret"}},
		"a source and a stray field": {"volume": {"name": "a", "secret": {}, "readOnly": true}, "want": {"volume a has an unknown volume source, readOnly"}},
		"a source and a null": {"volume": {"name": "a", "secret": {}, "emptyDir": null}, "want": set()},
		"text": {"volume": "a", "want": {"volume #0 must be an object, not string"}},
		"null for a volume": {"volume": null, "want": {"volume #0 must be an object, not null"}},
		"list": {"volume": ["a", "b", "c"], "want": {"volume #0 must be an object, not array"}},
	}

	found([case.volume], {}) == case.want
}

test_volumes_of_another_type_are_reported[name] if {
	some name, case in {
		"object": {"volumes": {"a": {"nfs": {}}}, "want": {"the pod: volumes must be a list, not object"}},
		"text": {"volumes": "a", "want": {"the pod: volumes must be a list, not string"}},
		"null": {"volumes": null, "want": set()},
	}

	found(case.volumes, {}) == case.want
}

test_git_repositories_are_reported_even_where_allowed if {
	want := {"volume a clones a git repository on the node, whose hooks then run there"}

	found([{"name": "a", "gitRepo": {"repository": "x"}}], {}) == want
	found([{"name": "a", "gitRepo": {"repository": "x"}}], {"allowedTypes": ["gitRepo"]}) == want
	found([{"name": "a", "gitRepo": "x"}], {"allowedTypes": ["gitRepo"]}) == want
}

test_allow_list_is_a_parameter if {
	found([{"name": "a", "nfs": {}}, {"name": "b", "secret": {}}], {"allowedTypes": ["nfs"]}) == {"volume b is of the type secret, which is not allowed"}
	found([{"name": "a", "hostPath": {}}], {"allowedTypes": []}) == set()
	found([{"name": "a", "hostPath": {}}], {"allowedTypes": ["hostPath"]}) == set()
}

test_applicable_where_there_are_volumes if {
	applies([{"name": "a"}]) == true
	applies([]) == false
	applies(null) == false
}

found(volumes, parameters) := messages if {
	messages := {f.msg | some f in policy.violation} with input as pod(volumes)
		with data.lib.plimsoll.parameters as {"pod/restricted-volume-types": parameters}
}

applies(volumes) := answer if {
	answer := policy.applicable with input as pod(volumes)
}

pod(volumes) := {"apiVersion": "v1", "kind": "Pod", "metadata": {"name": "p"}, "spec": {"volumes": volumes}}
