package lib.plimsoll.kubelet.test

import data.lib.plimsoll.kubelet

test_configurations_of_both_shapes[name] if {
	some name, case in {
		"a resource": {"document": config, "want": [[false, []]]},
		"in a list": {"document": {"apiVersion": "v1", "kind": "List", "items": [config]}, "want": [[false, ["items", 0]]]},
		"shown by a kubelet": {"document": {"kubeletconfig": {"podPidsLimit": 4096}}, "want": [[true, ["kubeletconfig"]]]},
		"another resource": {"document": {"apiVersion": "v1", "kind": "Pod", "kubeletconfig": {}}, "want": []},
		"another group": {"document": {"apiVersion": "example.com/v1", "kind": "KubeletConfiguration"}, "want": []},
		"no object": {"document": {"kubeletconfig": "yes"}, "want": []},
	}
	found := [[item.live, item.path] | some item in kubelet.configs] with input as case.document

	found == case.want
}

test_what_is_configured_is_kept if {
	found := [item.config.podPidsLimit | some item in kubelet.configs] with input as {"kubeletconfig": {"podPidsLimit": 7}}

	found == [7]
}

config := {"apiVersion": "kubelet.config.k8s.io/v1beta1", "kind": "KubeletConfiguration"}
