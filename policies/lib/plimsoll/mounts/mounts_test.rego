package lib.plimsoll.mounts.test

import data.lib.plimsoll.mounts

test_paths_are_cleaned[path] if {
	some path, want in {
		"": "",
		"/": "/",
		"//": "/",
		"/var/run": "/var/run",
		"/var/run/": "/var/run",
		"//var//run": "/var/run",
		"/var/./run/.": "/var/run",
		"/var/log/../run/docker.sock": "/var/run/docker.sock",
		"/a/b/../../../etc": "/etc",
		"/../etc": "/etc",
		"/a/..": "/",
		"/a/b/c/../../d": "/a/d",
		"/home/.ssh": "/home/.ssh",
		"/data/a..b/c": "/data/a..b/c",
		"./data/": "./data",
		".": ".",
		"./a/./b": "./a/b",
		"../data": "../data",
		"./a/../../b": "./a/../../b",
		"~/data//x": "~/data/x",
		`\\.\pipe\docker_engine`: "/pipe/docker_engine",
		"//./pipe/docker_engine": "/pipe/docker_engine",
		`C:\data\x`: "C:/data/x",
	}

	mounts.clean(path) == want
}

test_within_keeps_to_segments if {
	mounts.within("/var/log", "/var/log")
	mounts.within("/var/log/pods", "/var/log")
	mounts.within("/var", "/")
	mounts.within("./data", ".")
	not mounts.within("/var/logs-evil", "/var/log")
	not mounts.within("/var", "/var/log")
	not mounts.within("./data", "/")
	not mounts.within("/var", "")
}

test_host_path_volumes_of_a_pod if {
	document := pod({
		"volumes": [{"name": "a", "emptyDir": {}}, {"name": "b", "hostPath": {"path": "/var//log/"}}, {"hostPath": "x"}, {"hostPath": null}, 7],
		"containers": [{"name": "c", "volumeMounts": [{"name": "b", "readOnly": true}, {"name": "a"}]}],
		"initContainers": [{"name": "i", "volumeMounts": [{"name": "b"}]}],
	})
	found := [[volume.index, volume.name, volume.path] | some volume in mounts.volumes] with input as document
	of_b := [[mount.list, mount.position] |
		some volume in mounts.volumes
		volume.name == "b"
		some mount in mounts.mounts_of(volume.pod, "b")
	] with input as document

	found == [[1, "b", "/var/log"], [2, "", ""]]
	of_b == [["containers", 0], ["initContainers", 0]]
	mounts.read_only({"readOnly": true})
	not mounts.read_only({"readOnly": "true"})
}

test_binds_of_a_service[name] if {
	some name, case in {
		"short": {"volume": "/srv/data:/data", "want": [["/srv/data", false, ""]]},
		"short, read-only": {"volume": "./conf/:/conf:ro", "want": [["./conf", true, ""]]},
		"short, several options": {"volume": "~/a:/a:z,rshared,ro", "want": [["~/a", true, "rshared"]]},
		"short, Windows": {"volume": `C:\data:C:\data`, "want": [["C:/data", false, ""]]},
		"short, pipe": {"volume": `\\.\pipe\docker_engine:\\.\pipe\docker_engine`, "want": [["/pipe/docker_engine", false, ""]]},
		"short, default of a variable": {"volume": "${DATA:-/srv}:/data", "want": [["/srv", false, ""]]},
		"short, variable": {"volume": "${DATA}:/data", "want": []},
		"named": {"volume": "data:/data", "want": []},
		"named, bound": {"volume": "bound:/data:ro", "want": [["/srv/bound", true, ""]]},
		"named, on another host": {"volume": "nfs:/data", "want": []},
		"anonymous": {"volume": "/data", "want": []},
		"long": {"volume": {"type": "bind", "source": "/srv", "target": "/data"}, "want": [["/srv", false, ""]]},
		"long, read-only": {"volume": {"type": "bind", "source": "/srv", "read_only": true, "bind": {"propagation": "shared"}}, "want": [["/srv", true, "shared"]]},
		"long, variable": {"volume": {"type": "bind", "source": "$DATA"}, "want": []},
		"long, named": {"volume": {"type": "volume", "source": "data"}, "want": []},
		"long, bound": {"volume": {"type": "volume", "source": "bound"}, "want": [["/srv/bound", false, ""]]},
		"long, tmpfs": {"volume": {"type": "tmpfs", "target": "/tmp"}, "want": []},
		"no volume": {"volume": 7, "want": []},
		"empty": {"volume": ":/data", "want": []},
	}
	document := {"services": {"web": {"volumes": [case.volume]}}, "volumes": {
		"data": null,
		"bound": {"driver_opts": {"type": "none", "o": "uid=7,bind", "device": "/srv/bound"}},
		"nfs": {"driver_opts": {"type": "nfs", "o": "addr=10.0.0.7", "device": ":/export"}},
	}}
	found := [[bind.source, bind.read_only, bind.propagation] | some bind in mounts.binds] with input as document

	found == case.want
}

test_variable_behind_a_source_leaves_it_known[entry] if {
	some entry, want in {
		"/srv:${TARGET}": [["/srv"], []],
		"/srv:/data:${MODE}": [["/srv"], []],
		"/srv:/a:${B:-c}": [["/srv"], []],
		"data:/var/lib/${NAME}": [[], []],
		"${DATA:?is missing}/x:/data": [[], ["${DATA:?is missing}/x"]],
		"${DATA:/data": [[], ["${DATA"]],
		"${DATA": [[], ["${DATA"]],
	}
	document := {"services": {"web": {"volumes": [entry]}}}
	known := [bind.source | some bind in mounts.binds] with input as document
	unknown := [bind.source | some bind in mounts.unknown_binds] with input as document

	[known, unknown] == want
}

test_read_only_in_words[word] if {
	some word, want in {"true": true, "yes": true, "${RO:-true}": true, "false": false, "$RO": false}
	document := {"services": {"web": {"volumes": [{"type": "bind", "source": "/srv", "read_only": word}]}}}
	found := [bind.read_only | some bind in mounts.binds] with input as document

	found == [want]
}

test_propagation_that_was_asked_for if {
	mount := {"Type": "bind", "Source": "/srv", "ReadOnly": true}
	mounted := [mount, object.union(mount, {"BindOptions": null}), object.union(mount, {"BindOptions": {"Propagation": "rshared"}})]
	found := [bind.propagation | some bind in mounts.binds] with input as [{"State": {}, "HostConfig": {"Mounts": mounted}}]

	found == ["", "", "rshared"]
}

test_unknown_sources_are_kept_apart if {
	document := {"services": {"web": {"volumes": [
		"${DATA}:/data",
		"${HOME}/docker.sock:/run/docker.sock",
		"/srv:/data",
		{"type": "bind", "source": "$DATA"},
		{"type": "volume", "source": "$DATA"},
		7,
	]}}}
	found := [[bind.source, bind.suffix] | some bind in mounts.unknown_binds] with input as document

	found == [["${DATA}", ["volumes", 0]], ["${HOME}/docker.sock", ["volumes", 1]], ["$DATA", ["volumes", 3]]]
}

test_binds_of_an_inspected_container[name] if {
	some name, case in {
		"mounts": {
			"container": {"HostConfig": {"Binds": ["/a:/b"]}, "Mounts": [
				{"Type": "volume", "Source": "/var/lib/docker/volumes/x/_data"},
				{"Type": "bind", "Source": "/a/", "RW": true, "Propagation": "rprivate"},
				{"Type": "bind", "Source": "/b", "RW": false},
				{"Type": "npipe", "Source": `\\.\pipe\docker_engine`},
			]},
			"want": [
				["/a", false, "rprivate", ["Mounts", 1]],
				["/b", true, "", ["Mounts", 2]],
				["/pipe/docker_engine", false, "", ["Mounts", 3]],
			],
		},
		"options alone": {
			"container": {"HostConfig": {
				"Binds": ["/a:/b:ro", "data:/data", 7],
				"Mounts": [{"Type": "bind", "Source": "/c", "ReadOnly": true}, {"Type": "bind", "Source": 7}, {"Type": "tmpfs"}],
			}},
			"want": [
				["/a", true, "", ["HostConfig", "Binds", 0]],
				["/c", true, "", ["HostConfig", "Mounts", 0]],
				["", false, "", ["HostConfig", "Mounts", 1]],
			],
		},
		"none": {"container": {"HostConfig": {"Binds": null}, "Mounts": []}, "want": []},
	}
	document := [object.union({"Name": "/web", "State": {}}, case.container)]
	found := [[bind.source, bind.read_only, bind.propagation, bind.suffix] | some bind in mounts.binds] with input as document

	found == case.want
}

test_names_with_and_without_a_namespace if {
	mounts.full_names({"name": "a", "namespace": "b"}) == ["a", "b/a"]
	mounts.full_names({"name": "a"}) == ["a"]
	mounts.full_names({"kind": "Pod"}) == []
}

pod(spec) := {"apiVersion": "v1", "kind": "Pod", "metadata": {"name": "p"}, "spec": spec}

test_two_words_for_propagation_are_no_error if {
	r := mounts.binds with input as {"services": {"a": {"image": "x", "volumes": ["/a:/b:rslave,shared"]}}}

	[bind.propagation | some bind in r] == ["shared"]
}
