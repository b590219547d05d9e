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

test_configurations_of_a_set_know_their_documents if {
	found := kubelet.configs with input as [{"path": "a", "contents": {"kubeletconfig": {}}}, {"path": "b", "contents": config}]

	[item.config | some item in found] == [config, {}]
	[found[0].resource.document, found[1].document] == [1, 0]
}

test_config_maps_of_kubeadm_are_read[name] if {
	some name, [metadata, data_given, want] in {
		"of today": [{"name": "kubelet-config", "namespace": "kube-system"}, {"kubelet": "kind: KubeletConfiguration\nport: 1"}, [{"kind": "KubeletConfiguration", "port": 1}]],
		"of an old version": [{"name": "kubelet-config-1.22"}, {"kubelet": "kind: KubeletConfiguration"}, [{"kind": "KubeletConfiguration"}]],
		"of another namespace": [{"name": "kubelet-config", "namespace": "shop"}, {}, []],
		"of an old version elsewhere": [{"name": "kubelet-config-1.22", "namespace": "shop"}, {}, []],
		"of another name": [{"name": "kubelets"}, {"kubelet": "kind: KubeletConfiguration"}, []],
		"not to be read": [{"name": "kubelet-config"}, {"kubelet": "{}"}, [null]],
		"something else": [{"name": "kubelet-config"}, {"kubelet": "kind: Pod"}, [null]],
		"no text": [{"name": "kubelet-config"}, {"kubelet": 1}, [null]],
		"no data": [{"name": "kubelet-config"}, null, [null]],
		"a name of another type": [{"name": 1}, {}, []],
	}
	found := [item.config | some item in kubelet.texts] with input as {"apiVersion": "v1", "kind": "ConfigMap", "metadata": metadata, "data": data_given}

	found == want
}

test_overlays_are_found[name] if {
	some name, [document, want] in {
		"OpenShift": [{"apiVersion": "machineconfiguration.openshift.io/v1", "kind": "KubeletConfig", "spec": {"kubeletConfig": {"a": 1}}}, [[{"a": 1}, ["spec", "kubeletConfig"]]]],
		"EKS": [{"apiVersion": "node.eks.aws/v1alpha1", "kind": "NodeConfig", "spec": {"kubelet": {"config": {"a": 1}}}}, [[{"a": 1}, ["spec", "kubelet", "config"]]]],
		"EKS without kubelets": [{"apiVersion": "node.eks.aws/v1alpha1", "kind": "NodeConfig", "spec": {"cluster": {}}}, []],
		"text": [{"apiVersion": "machineconfiguration.openshift.io/v1", "kind": "KubeletConfig", "spec": {"kubeletConfig": "a: 1"}}, []],
		"a configuration": [config, []],
	}
	found := [[item.config, item.path] | some item in kubelet.overlays] with input as document

	found == want
}

test_command_lines_of_all_shapes[name] if {
	some name, [document, want] in {
		"a container": [
			{"apiVersion": "v1", "kind": "Pod", "spec": {"containers": [{"command": ["kubelet", "--a=1", "--a=2"]}, {"command": ["etcd"]}]}},
			[[false, {"a": [["1", ["command", 1]], ["2", ["command", 2]]]}]],
		],
		"a mapping of kubeadm": [
			kubeadm("InitConfiguration", {"b": "x", "a": true, "c": ["y"]}),
			[[true, {"a": [["true", ["a"]]], "b": [["x", ["b"]]], "c": [["array", ["c"]]]}]],
		],
		"a list of kubeadm": [
			kubeadm("JoinConfiguration", [{"name": "a", "value": "x"}, {"name": "--a"}, {"name": 1}, "c", null]),
			[[true, {"a": [["x", [0, "value"]], ["", [1, "value"]]]}]],
		],
		"words": [
			{"apiVersion": "node.eks.aws/v1alpha1", "kind": "NodeConfig", "spec": {"kubelet": {"flags": ["--a=x=y", "--b", "c"]}}},
			[[true, {"a": [["x=y", [0]]], "b": [["true", [1]]]}]],
		],
		"text": [kubeadm("InitConfiguration", "--a"), [[true, {}]]],
		"nothing": [kubeadm("InitConfiguration", null), [[true, {}]]],
		"no node": [kubeadm("ClusterConfiguration", {"a": "b"}), []],
	}
	found := [[line.added, {flag: [[entry.value, entry.suffix] | some entry in entries] | some flag, entries in line.flags}] |
		some line in kubelet.command_lines
	] with input as document

	found == want
}

test_configuration_beside_documents_of_kubeadm_is_filled_in if {
	every case in [["k.yaml", true], ["n.yaml", false]] {
		[path, want] := case
		members := [{"path": "k.yaml", "contents": kubeadm("ClusterConfiguration", null)}, {"path": path, "contents": config}]
		filled := [1 | some item in kubelet.configs; kubelet.is_filled_in(item)] with input as members
		count(filled) > 0 == want
	}
}

test_words_on_kubelets_are_told if {
	kubelet.is_word_on_kubelets({"group": "kubeadm.k8s.io", "kind": "ClusterConfiguration"})
	kubelet.is_word_on_kubelets({"group": "node.eks.aws", "kind": "NodeConfig"})
	not kubelet.is_word_on_kubelets({"group": "node.eks.aws", "kind": "Other"})
}

config := {"apiVersion": "kubelet.config.k8s.io/v1beta1", "kind": "KubeletConfiguration"}

kubeadm(kind, arguments) := {"apiVersion": "kubeadm.k8s.io/v1beta4", "kind": kind, "nodeRegistration": {"kubeletExtraArgs": arguments}}
