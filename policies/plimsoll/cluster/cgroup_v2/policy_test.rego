package plimsoll.cluster.cgroup_v2_test

import data.plimsoll.cluster.cgroup_v2 as policy

test_kubelet_that_takes_version_1_is_reported if {
	r := policy.violation with input as config({"failCgroupV1": false})

	r == {{
		"msg": "failCgroupV1 is false, so the kubelet starts on cgroup v1 as well",
		"details": {
			"policy": "cluster/cgroup-v2",
			"rule": "kubelet",
			"path": ["failCgroupV1"],
			"subject": {"kind": "KubeletConfiguration"},
		},
	}}
}

test_documents_are_judged if {
	every case in [
		[config({}), "latest", set(), set()],
		[config({}), "1.35", set(), set()],
		[config({}), "1.34", set(), {"the configuration does not make the kubelet refuse cgroup v1"}],
		[config({"cgroupDriver": "systemd"}), "1.34", set(), {"the configuration does not make the kubelet refuse cgroup v1; the systemd driver proves nothing"}],
		[config({"failCgroupV1": true}), "1.31", set(), set()],
		[config({"failCgroupV1": true}), "1.30", set(), {"the configuration does not make the kubelet refuse cgroup v1"}],
		[config({"failCgroupV1": "true"}), "latest", {"failCgroupV1 must be true or false, not string"}, set()],
		[node("v1.35.2"), "latest", set(), set()],
		[node("v1.34.9"), "latest", set(), {"the version of the node's kubelet does not tell which version of control groups it runs on"}],
		[node(1.35), "latest", set(), {"the version of the node's kubelet does not tell which version of control groups it runs on"}],
		[docker("2"), "latest", set(), set()],
		[docker("1"), "latest", {"the docker engine runs on cgroup v1"}, set()],
		[docker(null), "latest", set(), {"the docker engine does not say which version of control groups it runs on"}],
		[evidence({"cgroupVersion": 2}), "latest", set(), set()],
		[evidence({"cgroupVersion": "hybrid"}), "latest", {"the node runs on cgroup v1, at least in part"}, set()],
		[evidence({}), "latest", set(), {"the evidence about the node does not say whether cgroupVersion is 1 or 2"}],
		[evidence({"owner": null, "cgroupVersion": 2}), "latest", set(), {"the entry about a node does not count: owner is missing"}],
	] {
		[document, version, want, questions] := case
		told(document, version) == want
		open(document, version) == questions
		is_judged(document)
	}
}

test_containers_prove_nothing if {
	document := [{"Id": "a", "HostConfig": {"CgroupnsMode": "private"}, "State": {}}]

	told(document, "latest") == set()
	open(document, "latest") == {"a container does not show which version of control groups its host runs on"}
}

test_windows_is_not_judged if {
	every document in [
		{"apiVersion": "v1", "kind": "Node", "status": {"nodeInfo": {"operatingSystem": "windows"}}},
		{"apiVersion": "v1", "kind": "Node", "metadata": {"labels": {"kubernetes.io/os": "windows"}}},
		{"apiVersion": "v1", "kind": "Pod"},
	] {
		open(document, "latest") == set()
		not is_judged(document)
	}
}

told(document, version) := {f.msg | some f in r} if {
	r := policy.violation with input as document with data.lib.plimsoll.parameters as {"kubernetesVersion": version}
}

open(document, version) := {f.msg | some f in r} if {
	r := policy.no_evidence with input as document with data.lib.plimsoll.parameters as {"kubernetesVersion": version}
}

is_judged(document) if {
	judged := policy.applicable with input as document
	judged == true
}

config(fields) := object.union({"apiVersion": "kubelet.config.k8s.io/v1beta1", "kind": "KubeletConfiguration"}, fields)

node(version) := {"apiVersion": "v1", "kind": "Node", "metadata": {"name": "n"}, "status": {"nodeInfo": {"kubeletVersion": version}}}

docker(version) := {"ServerVersion": "28.1.0", "CgroupDriver": "systemd", "CgroupVersion": version}

evidence(fields) := {
	"apiVersion": "plimsoll/v1",
	"kind": "Evidence",
	"metadata": {"system": "shop"},
	"nodes": [object.union({"id": "n-1", "owner": "platform team", "location": "https://wiki.corp.dev/nodes", "checkedAt": "2026-05-01"}, fields)],
}
