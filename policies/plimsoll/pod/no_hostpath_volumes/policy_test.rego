package plimsoll.pod.no_hostpath_volumes_test

import data.plimsoll.pod.no_hostpath_volumes as policy

test_finding_names_the_volume if {
	r := policy.violation with input as pod({"volumes": [{"name": "data", "emptyDir": {}}, {"name": "logs", "hostPath": {"path": "/var/log"}}]})

	r == {{
		"msg": "volume logs (/var/log) is a path of the host",
		"details": {
			"policy": "pod/no-hostpath-volumes",
			"rule": "host-path",
			"path": ["spec", "volumes", 1, "hostPath"],
			"subject": {"kind": "Pod", "name": "p"},
		},
	}}
}

test_folder_decides_how_bad_it_is[path] if {
	some path, rule in {
		"/": "sensitive",
		"/etc": "sensitive",
		"/etc/": "sensitive",
		"/etc/kubernetes/pki": "sensitive",
		"/var": "sensitive",
		"/var/lib": "sensitive",
		"/lib": "sensitive",
		"/var/lib/kubelet/pods": "sensitive",
		"/srv/../etc": "sensitive",
		"/etc/localtime": "host-path",
		"/etcd": "host-path",
		"/srv/data": "host-path",
		"/var/log": "host-path",
	}
	rules := {found_rule | some [found_rule, _] in found(pod(volume(path)), {})}

	rules == {rule}
}

test_messages_of_a_volume[name] if {
	some name, case in {
		"sensitive": {"volume": {"name": "v", "hostPath": {"path": "/proc"}}, "want": "volume v (/proc) is a path from which the host can be taken over"},
		"no path": {"volume": {"name": "v", "hostPath": {}}, "want": "volume v (without a path) is a path of the host"},
		"no object": {"volume": {"name": "v", "hostPath": "/srv"}, "want": "volume v (without a path) is a path of the host"},
		"no name": {"volume": {"hostPath": {"path": "/srv"}}, "want": "volume without a name (/srv) is a path of the host"},
	}
	told := {msg | some [_, msg] in found(pod({"volumes": [case.volume]}), {})}

	told == {case.want}
}

test_other_volumes_are_silent[name] if {
	some name, spec in {
		"none": {},
		"others": {"volumes": [{"name": "a", "emptyDir": {}}, {"name": "b", "hostPath": null}]},
		"wrong types": {"volumes": "x", "containers": [{"volumeMounts": "x"}, {"volumeMounts": [7]}]},
	}

	found(pod(spec), {}) == set()
}

# A prefix ends where a segment does.
test_allowed_prefix_is_silent[path] if {
	some path, want in {
		"/var/log": set(),
		"/var/log/pods": set(),
		"/var//log/./pods/": set(),
		"/var/logs-evil": {"host-path"},
		"/var/log/../lib/kubelet": {"sensitive"},
		"/var": {"sensitive"},
	}
	rules := {rule | some [rule, _] in found(pod(volume(path)), {"allowedPrefixes": [{"path": "/var/log/"}]})}

	rules == want
}

test_allowed_path_is_read_only[name] if {
	some name, case in {
		"read-only": {"prefixes": [{"path": "/srv"}], "mount": {"readOnly": true}, "want": set()},
		"absent": {"prefixes": [{"path": "/srv"}], "mount": {}, "want": {["writable", "container a mounts the host's /srv/data without readOnly"]}},
		"as text": {"prefixes": [{"path": "/srv", "readOnly": true}], "mount": {"readOnly": "true"}, "want": {["writable", "container a mounts the host's /srv/data without readOnly"]}},
		"allowed to write": {"prefixes": [{"path": "/srv", "readOnly": false}], "mount": {}, "want": set()},
		"allowed to write below": {"prefixes": [{"path": "/srv"}, {"path": "/srv/data", "readOnly": false}], "mount": {}, "want": set()},
		"allowed to write elsewhere": {"prefixes": [{"path": "/srv"}, {"path": "/opt", "readOnly": false}], "mount": {}, "want": {["writable", "container a mounts the host's /srv/data without readOnly"]}},
		"no entries": {"prefixes": ["/srv", {"path": ""}, {"path": 7}], "mount": {}, "want": {["host-path", "volume v (/srv/data) is a path of the host"]}},
	}
	spec := object.union(volume("/srv/data"), {"containers": [{"name": "a", "volumeMounts": [object.union({"name": "v"}, case.mount)]}]})

	found(pod(spec), {"allowedPrefixes": case.prefixes}) == case.want
}

# Each mount is judged by itself.
test_one_of_two_mounts_is_reported if {
	spec := object.union(volume("/srv"), {
		"containers": [{"name": "a", "volumeMounts": [{"name": "v", "readOnly": true}]}],
		"initContainers": [{"name": "b", "volumeMounts": [{"name": "v"}]}],
	})

	found(pod(spec), {"allowedPrefixes": [{"path": "/srv"}]}) == {["writable", "init container b mounts the host's /srv without readOnly"]}
}

test_propagation_is_reported[name] if {
	some name, case in {
		"to the host": {"way": "Bidirectional", "parameters": {}, "want": {"container a shares with the host what it mounts below /mnt"}, "notes": set()},
		"from the host": {"way": "HostToContainer", "parameters": {}, "want": set(), "notes": {"container a sees what the host mounts later below /mnt"}},
		"none": {"way": "None", "parameters": {}, "want": set(), "notes": set()},
		"not asked for": {"way": "Bidirectional", "parameters": {"checkPropagation": false}, "want": set(), "notes": set()},
	}
	document := pod({"containers": [{"name": "a", "volumeMounts": [{"name": "v", "mountPath": "/mnt", "mountPropagation": case.way}, {"name": "w"}]}]})
	told := {msg | some [_, msg] in found(document, case.parameters)}
	notes := {note.msg | some note in policy.note} with input as document
		with data.lib.plimsoll.parameters as {"pod/no-hostpath-volumes": case.parameters}

	told == case.want
	notes == case.notes
}

test_persistent_volume_is_reported[name] if {
	some name, case in {
		"host path": {"spec": {"hostPath": {"path": "/srv/data"}}, "want": {["pv", "the volume is the folder /srv/data of a host", "none"]}},
		"local": {"spec": {"local": {"path": "/mnt/disks/a"}}, "want": {["pv", "the volume is the folder /mnt/disks/a of a host", "none"]}},
		"sensitive": {"spec": {"hostPath": {"path": "/var/lib/kubelet"}}, "want": {["pv", "the volume is the folder /var/lib/kubelet of a host, from which the host can be taken over", "critical"]}},
		"no path": {"spec": {"hostPath": {}}, "want": {["pv", "the volume is the folder (no path) of a host", "none"]}},
		"another": {"spec": {"csi": {"driver": "disk.example.com"}, "local": null}, "want": set()},
		"no object": {"spec": "x", "want": set()},
	}
	document := {"apiVersion": "v1", "kind": "PersistentVolume", "metadata": {"name": "v"}, "spec": case.spec}
	told := {[f.details.rule, f.msg, object.get(f.details, "severity", "none")] | some f in policy.violation} with input as document

	told == case.want
	found(document, {"denyPersistentVolumes": false}) == set()
}

test_persistent_volume_is_found_at_its_path if {
	document := {"apiVersion": "v1", "kind": "List", "items": [{"apiVersion": "v1", "kind": "PersistentVolume", "metadata": {"name": "v"}, "spec": {"local": {"path": "/mnt/a"}}}]}
	told := {[f.details.path, f.details.subject] | some f in policy.violation} with input as document

	told == {[["items", 0, "spec", "local"], {"kind": "PersistentVolume", "name": "v"}]}
	found(document, {"allowedPrefixes": [{"path": "/mnt"}]}) == set()
}

test_bind_mount_is_reported[name] if {
	some name, case in {
		"short": {"input": compose(["/srv/data:/data"]), "want": {["host-path", "service web mounts the host's /srv/data"]}},
		"relative": {"input": compose(["./conf:/conf:ro"]), "want": {["host-path", "service web mounts the host's ./conf"]}},
		"home": {"input": compose(["~/conf:/conf:ro"]), "want": {["host-path", "service web mounts the host's ~/conf"]}},
		"sensitive": {"input": compose(["/etc:/host/etc:ro"]), "want": {["sensitive", "service web mounts the host's /etc, from which the host can be taken over"]}},
		"variable in a path": {"input": compose(["/srv/$NAME:/data"]), "want": {["host-path", "service web mounts the host's /srv/$NAME"]}},
		"shared": {"input": compose([{"type": "bind", "source": "/srv", "bind": {"propagation": "rshared"}}]), "want": {
			["host-path", "service web mounts the host's /srv"],
			["propagation", "service web shares with the host what it mounts below the host's /srv"],
		}},
		"inspect": {"input": inspect([{"Type": "bind", "Source": "/srv", "RW": true, "Propagation": "rprivate"}]), "want": {["host-path", "container web mounts the host's /srv"]}},
		"inspect, no source": {"input": inspect([{"Type": "bind", "Propagation": "shared"}]), "want": {
			["host-path", "container web mounts the host's (no path)"],
			["propagation", "container web shares with the host what it mounts below the host's (no path)"],
		}},
	}

	found(case.input, {}) == case.want
}

test_other_mounts_of_docker_are_silent[name] if {
	some name, document in {
		"named": compose(["data:/data"]),
		"anonymous": compose(["/data"]),
		"tmpfs": compose([{"type": "tmpfs", "target": "/tmp"}]),
		"wrong type": compose("x"),
		"inspect": inspect([{"Type": "volume", "Source": "/var/lib/docker/volumes/a/_data"}]),
	}

	found(document, {}) == set()
	gaps(document) == set()
}

test_relative_path_does_not_climb_out_of_its_prefix[source] if {
	some source, case in {
		"./../../etc": {"prefix": ".", "want": 1},
		"./data/../../secret": {"prefix": "./data", "want": 1},
		"../../etc": {"prefix": "..", "want": 1},
		"~/../other": {"prefix": "~", "want": 1},
		"./data/..2026": {"prefix": "./data", "want": 0},
		"../shared/files": {"prefix": "../shared", "want": 0},
	}
	document := {"services": {"web": {"volumes": [concat("", [source, ":/data:ro"])]}}}
	found := policy.violation with input as document with data.lib.plimsoll.parameters as {"pod/no-hostpath-volumes": {"allowedPrefixes": [{"path": case.prefix}]}}

	count(found) == case.want
}

test_allowed_bind_mount_is_read_only if {
	parameters := {"allowedPrefixes": [{"path": "."}, {"path": "/srv"}]}

	found(compose(["./conf:/conf:ro", "/srv/a:/a:ro"]), parameters) == set()
	found(compose(["../conf:/conf:ro"]), parameters) == {["host-path", "service web mounts the host's ../conf"]}
	found(compose(["./conf:/conf"]), parameters) == {["writable", "service web mounts the host's ./conf without read_only"]}
}

test_unknown_mount_gives_no_evidence[name] if {
	some name, case in {
		"variable": {"service": {"volumes": ["${DATA}:/data"]}, "want": "service web mounts what a variable names, which has no default"},
		"extends": {"service": {"extends": {"file": "base.yaml"}}, "want": "service web extends what is not in this file: judge the output of `docker compose config`"},
	}

	gaps({"services": {"web": case.service}}) == {[case.want, ["compose"]]}
}

test_applicable_where_something_is_mounted if {
	policy.applicable with input as pod({"volumes": [{"name": "a", "emptyDir": {}}]})
	policy.applicable with input as compose(["data:/data"])
	policy.applicable with input as inspect([{"Type": "volume"}])
	policy.applicable with input as [{"Name": "/web", "State": {}, "HostConfig": {"Binds": ["/a:/b"]}}]
	policy.applicable with input as {"apiVersion": "v1", "kind": "PersistentVolume", "spec": {"local": {}}}
	not policy.applicable with input as {"apiVersion": "v1", "kind": "PersistentVolume", "spec": {"csi": {}}}
	not policy.applicable with input as pod({"containers": [{"name": "a"}]})
	not policy.applicable with input as compose([])
}

found(document, parameters) := told if {
	told := {[f.details.rule, f.msg] | some f in policy.violation} with input as document
		with data.lib.plimsoll.parameters as {"pod/no-hostpath-volumes": parameters}
}

gaps(document) := told if {
	told := {[gap.msg, gap.details.needs] | some gap in policy.no_evidence} with input as document
}

volume(path) := {"volumes": [{"name": "v", "hostPath": {"path": path}}]}

pod(spec) := {"apiVersion": "v1", "kind": "Pod", "metadata": {"name": "p"}, "spec": spec}

compose(volumes) := {"services": {"web": {"volumes": volumes}}}

inspect(found_mounts) := [{"Name": "/web", "State": {}, "HostConfig": {}, "Mounts": found_mounts}]
