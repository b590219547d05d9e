package lib.plimsoll.control_plane.test

import data.lib.plimsoll.control_plane

test_components_are_told_by_what_they_start if {
	every case in {
		"a command": {"container": {"command": ["/usr/local/bin/kube-apiserver", "--a=b"]}, "want": [["kube-apiserver", {"a": ["b"]}, ["command"]]]},
		"args behind a command": {
			"container": {"command": ["kube-scheduler"], "args": ["--a=b", "--a=c=d"]},
			"want": [["kube-scheduler", {"a": ["b", "c=d"]}, ["args"]]],
		},
		"args alone": {"container": {"args": ["etcd", "-name", "one"]}, "want": [["etcd", {"name": ["one"]}, ["args"]]]},
		"a wrapper": {
			"container": {"command": ["/go-runner", "--log-file=/var/log/kube-apiserver.log", "/usr/local/bin/kube-apiserver", "--a=b"]},
			"want": [["kube-apiserver", {"a": ["b"]}, ["command"]]],
		},
		"a short name behind hyperkube": {"container": {"command": ["/hyperkube", "apiserver", "--a=b"]}, "want": [["kube-apiserver", {"a": ["b"]}, ["command"]]]},
		"a wrapper of something else": {"container": {"command": ["tini", "--", "web"]}, "want": []},
		"a script": {
			"container": {"command": ["/bin/sh", "-c", "mkdir -p /x && exec kube-controller-manager --a='b' \\\n --c d | tee --e log"]},
			"want": [["kube-controller-manager", {"a": ["b"], "c": ["d"]}, ["command"]]],
		},
		"a script about a component": {"container": {"command": ["sh", "-c", "curl http://kube-apiserver/; echo etcd"]}, "want": []},
		"flags for the image's own program": {"container": {"name": "kube-apiserver", "args": ["--a=b"]}, "want": [["kube-apiserver", {"a": ["b"]}, ["args"]]]},
		"flags of another program": {"container": {"name": "web", "args": ["--a=b"]}, "want": []},
		"another program": {"container": {"name": "kube-apiserver", "command": ["/web"]}, "want": []},
		"no program": {"container": {"name": "kube-apiserver"}, "want": []},
		"a number": {"container": {"command": [1]}, "want": []},
		"a number behind": {"container": {"command": ["etcd", 1, "--a=b"]}, "want": [["etcd", {"a": ["b"]}, ["command"]]]},
		"text in place of a list": {"container": {"command": "kube-apiserver --a=b"}, "want": []},
	} {
		told(case.container) == case.want
	}
}

test_init_containers_are_no_components if {
	found := control_plane.components with input as {"apiVersion": "v1", "kind": "Pod", "spec": {"initContainers": [{"command": ["etcd"]}]}}

	found == []
}

test_flags_are_read_as_the_program_reads_them if {
	every case in {
		"switch and word": {"words": ["--profiling", "false"], "want": {"profiling": ["true"]}},
		"value in the next word": {"words": ["--audit-log-path", "-"], "want": {"audit-log-path": ["-"]}},
		"no value": {"words": ["--audit-log-path", "--b=c"], "want": {"audit-log-path": ["true"], "b": ["c"]}},
		"last word": {"words": ["--audit-log-path"], "want": {"audit-log-path": ["true"]}},
		"underscores": {"words": ["--audit_log_path=/a_b"], "want": {"audit-log-path": ["/a_b"]}},
		"an end of flags": {"words": ["--a=b", "--", "--c=d"], "want": {"a": ["b"]}},
		"no name": {"words": ["-"], "want": {}},
		"an empty value": {"words": ["--a="], "want": {"a": [""]}},
	} {
		told({"command": array.concat(["kube-apiserver"], case.words)}) == [["kube-apiserver", case.want, ["command"]]]
	}
}

test_etcd_reads_its_environment if {
	env := [{"name": "ETCD_CERT_FILE", "value": "/x"}, {"name": "ETCD_NAME", "valueFrom": {}}, {"name": "ETCD_A", "value": 1}, {"name": "OTHER"}, "x"]

	told({"command": ["etcd", "--cert-file=/y"], "env": env}) == [["etcd", {"cert-file": ["/x", "/y"], "name": ["$"]}, ["command"]]]
	told({"command": ["kube-apiserver"], "env": env}) == [["kube-apiserver", {}, ["command"]]]
}

test_flags_are_told if {
	found := control_plane.components with input as pod({"command": ["kube-apiserver", "--a=1", "--a=2, 3,", "--b=", "--c=$(X)", "--d=0", "--e=T", "--f=yes"]})
	c := found[0]

	control_plane.given(c, "a").value == "2, 3,"
	not control_plane.given(c, "z")
	control_plane.is_set(c, "a")
	not control_plane.is_set(c, "b")
	not control_plane.is_set(c, "z")
	control_plane.is_unknown(c, "c")
	not control_plane.is_unknown(c, "a")
	control_plane.elements(c, "a") == ["1", "2", "3"]
	control_plane.elements(c, "z") == []
	control_plane.switched(c, "z", true) == true
	control_plane.switched(c, "d", true) == false
	control_plane.switched(c, "e", false) == true
	control_plane.switched(c, "f", false) == "unknown"
	control_plane.suffix(c, "a") == ["command", 2]
	control_plane.suffix(c, "z") == ["command"]
}

told(container) := [[c.program, {name: [e.value | some e in entries] | some name, entries in c.flags}, c.home] | some c in found] if {
	found := control_plane.components with input as pod(container)
}

pod(container) := {"apiVersion": "v1", "kind": "Pod", "metadata": {"name": "kube"}, "spec": {"containers": [container]}}
