package plimsoll.pod.no_runtime_socket_test

import data.plimsoll.pod.no_runtime_socket as policy

test_finding_names_the_volume if {
	r := policy.violation with input as pod({"volumes": [{"name": "data"}, {"name": "sock", "hostPath": {"path": "/var/run/docker.sock", "type": "Socket"}}]})

	r == {{
		"msg": "volume sock is the runtime's socket /var/run/docker.sock",
		"details": {
			"policy": "pod/no-runtime-socket",
			"rule": "socket",
			"path": ["spec", "volumes", 1, "hostPath", "path"],
			"subject": {"kind": "Pod", "namespace": "build", "name": "p"},
		},
	}}
}

test_host_path_that_exposes_a_socket_is_reported[path] if {
	some path, want in {
		"/run/docker.sock": {["socket", "volume v is the runtime's socket /run/docker.sock"]},
		"/var//run/./docker.sock": {["socket", "volume v is the runtime's socket /var/run/docker.sock"]},
		"/var/log/../run/docker.sock": {["socket", "volume v is the runtime's socket /var/run/docker.sock"]},
		"/": {["socket", "volume v is /, which holds /run/docker.sock"]},
		"/run": {["socket", "volume v is /run, which holds /run/docker.sock"]},
		"/var/run/": {["socket", "volume v is /var/run, which holds /run/docker.sock"]},
		"/run/containerd": {["socket", "volume v is /run/containerd, which holds /run/containerd/containerd.sock"]},
		"/run/k3s/containerd/containerd.sock": {["socket", "volume v is the runtime's socket /run/k3s/containerd/containerd.sock"]},
		"/var/snap/microk8s": {["socket", "volume v is /var/snap/microk8s, which holds /var/snap/microk8s/common/run/containerd.sock"]},
		"/run/crio/crio.sock": {["socket", "volume v is the runtime's socket /run/crio/crio.sock"]},
		"/srv/dind/docker.sock": {["socket", "volume v is the runtime's socket /srv/dind/docker.sock"]},
		`\\.\pipe\docker_engine`: {["socket", "volume v is the runtime's socket /pipe/docker_engine"]},
		`\\.\pipe\containerd-containerd`: {["socket", "volume v is the runtime's socket /pipe/containerd-containerd"]},
		`\\.\PIPE\DockerDesktopLinuxEngine`: {["socket", "volume v is the runtime's socket /PIPE/DockerDesktopLinuxEngine"]},
		"/var/run/docker.sock.raw": {["socket", "volume v is the runtime's socket /var/run/docker.sock.raw"]},
		"/run/user/1000/docker.sock": {["rootless", "volume v is the socket /run/user/1000/docker.sock of a user's runtime"]},
		"/var/run/user/1000/podman": {["rootless", "volume v is /var/run/user/1000/podman, which holds the sockets of users"]},
		"/run/user/1000": {["rootless", "volume v is /run/user/1000, which holds the sockets of users"]},
		"/home/kim/.docker/run/docker.sock": {["rootless", "volume v is the socket /home/kim/.docker/run/docker.sock of a user's runtime"]},
		"/var/lib/kubelet/pod-resources": {["kubelet", "volume v is /var/lib/kubelet/pod-resources, which holds /var/lib/kubelet/pod-resources/kubelet.sock"]},
		"/var/lib/kubelet/device-plugins/kubelet.sock": {["kubelet", "volume v is the kubelet's socket /var/lib/kubelet/device-plugins/kubelet.sock"]},
		"/var/lib/kubelet": {["kubelet", "volume v is /var/lib/kubelet, which holds /var/lib/kubelet/pod-resources/kubelet.sock"]},
	}

	found(pod({"volumes": [{"name": "v", "hostPath": {"path": path}}]}), {}) == want
}

test_other_host_paths_are_silent[path] if {
	some path in [
		"/var/log", "/run/myagent", "/runtime", "/var/runner", "/srv/docker.sock-proxy", "/srv/docker.sock.d/conf",
		"/home/kim/docker.sock/README", "/run/user/1000/bus", "/run/user/1000/a/podman", "/var/lib/containerd-data", `\\.\pipe\printer`, "docker.sock", "",
	]

	found(pod({"volumes": [{"name": "v", "hostPath": {"path": path}}]}), {}) == set()
}

test_wrong_types_are_silent[name] if {
	some name, spec in {
		"volumes as text": {"volumes": "x"},
		"volume as text": {"volumes": ["x"]},
		"path as number": {"volumes": [{"name": "v", "hostPath": {"path": 7}}]},
		"variables as text": {"containers": [{"name": "a", "env": "DOCKER_HOST=tcp://x:2375"}]},
		"value as number": {"containers": [{"name": "a", "env": [{"name": "DOCKER_HOST", "value": 7}, 7]}]},
	}

	found(pod(spec), {}) == set()
}

test_volume_without_a_name_is_reported if {
	found(pod({"volumes": [{"hostPath": {"path": "/run/docker.sock"}}]}), {}) == {["socket", "volume without a name is the runtime's socket /run/docker.sock"]}
}

# What counts is what the containers see.
test_sub_path_beside_the_socket_is_silent[name] if {
	some name, case in {
		"beside": {"mounts": [{"name": "v", "subPath": "myagent"}], "want": set()},
		"one is not": {"mounts": [{"name": "v", "subPath": "myagent"}, {"name": "v"}], "want": {["socket", "volume v is /run, which holds /run/docker.sock"]}},
		"at the socket": {"mounts": [{"name": "v", "subPath": "docker.sock"}], "want": {["socket", "volume v is /run, which holds /run/docker.sock"]}},
		"empty": {"mounts": [{"name": "v", "subPath": ""}], "want": {["socket", "volume v is /run, which holds /run/docker.sock"]}},
		"null": {"mounts": [{"name": "v", "subPath": null}], "want": {["socket", "volume v is /run, which holds /run/docker.sock"]}},
		"by expression": {"mounts": [{"name": "v", "subPathExpr": "$(NODE)"}], "want": {["socket", "volume v is /run, which holds /run/docker.sock"]}},
	}
	spec := {"volumes": [{"name": "v", "hostPath": {"path": "/run"}}], "containers": [{"name": "a", "volumeMounts": case.mounts}]}

	found(pod(spec), {}) == case.want
}

test_engine_without_tls_is_reported[address] if {
	some address in ["tcp://docker.build:2375", "TCP://10.0.0.7:2375/", "tcp://engine", "tcp://[fd00::7]:2375", "tcp://[fd00::7]", "http://engine:2375"]
	document := pod({"containers": [{"name": "a", "env": [{"name": "PATH", "value": "/bin"}, {"name": "DOCKER_HOST", "value": address}]}]})

	found(document, {}) == {["tcp", "container a reaches an engine without TLS: DOCKER_HOST names a plain TCP address"]}
}

test_other_engines_are_silent[address] if {
	some address in ["tcp://docker:2376", "unix:///run/user/1000/docker.sock", "ssh://kim@build", "tcp://[fd00::7]:2376", "tcp://engine:12375", ""]

	found(pod({"containers": [{"name": "a", "env": [{"name": "DOCKER_HOST", "value": address}]}]}), {}) == set()
}

test_docker_with_a_socket_is_reported[name] if {
	some name, case in {
		"short": {"input": compose({"volumes": ["/var/run/docker.sock:/var/run/docker.sock:ro"]}), "want": ["socket", "service web mounts the runtime's socket /var/run/docker.sock"]},
		"folder": {"input": compose({"volumes": ["/var/run:/host/run"]}), "want": ["socket", "service web mounts /var/run, which holds /run/docker.sock"]},
		"variable": {"input": compose({"volumes": ["${XDG_RUNTIME_DIR}/docker.sock:/var/run/docker.sock"]}), "want": ["rootless", "service web mounts the socket ${XDG_RUNTIME_DIR}/docker.sock of a user's runtime"]},
		"another variable": {"input": compose({"volumes": ["$RUN/docker.sock:/var/run/docker.sock"]}), "want": ["socket", "service web mounts the runtime's socket $RUN/docker.sock"]},
		"home": {"input": compose({"volumes": ["~/.docker/run/docker.sock:/run/docker.sock"]}), "want": ["rootless", "service web mounts the socket ~/.docker/run/docker.sock of a user's runtime"]},
		"by name": {"input": compose({"use_api_socket": true}), "want": ["socket", "service web is given the engine's socket by use_api_socket"]},
		"environment as a map": {"input": compose({"environment": {"DOCKER_HOST": "${ENGINE:-tcp://dind:2375}"}}), "want": ["tcp", "service web reaches an engine without TLS: DOCKER_HOST names a plain TCP address"]},
		"environment as a list": {"input": compose({"environment": ["A=b", "CONTAINER_HOST=tcp://dind:2375"]}), "want": ["tcp", "service web reaches an engine without TLS: CONTAINER_HOST names a plain TCP address"]},
		"inspect": {"input": inspect({"Mounts": [{"Type": "bind", "Source": "/run/podman/podman.sock"}]}), "want": ["socket", "container web mounts the runtime's socket /run/podman/podman.sock"]},
		"inspect, environment": {"input": inspect({"Config": {"Env": ["PATH=/bin", "DOCKER_HOST=tcp://$HOST:2375", 7]}}), "want": ["tcp", "container web reaches an engine without TLS: DOCKER_HOST names a plain TCP address"]},
	}

	found(case.input, {}) == {case.want}
}

test_docker_without_a_socket_is_silent[name] if {
	some name, document in {
		"nothing": compose({}),
		"named volume": compose({"volumes": ["run:/run"]}),
		"project folder": compose({"volumes": ["./docker.sock-proxy:/conf:ro"]}),
		"switched off": compose({"use_api_socket": false}),
		"environment": compose({"environment": {"DOCKER_HOST": "tcp://dind:2376", "A": null}}),
		"environment, unknown": compose({"environment": ["DOCKER_HOST=$ENGINE"]}),
		"environment, taken over": compose({"environment": ["DOCKER_HOST"]}),
		"inspect": inspect({"Mounts": [{"Type": "volume", "Source": "/var/lib/docker/volumes/a/_data"}], "Config": {"Env": null}}),
	}

	found(document, {}) == set()
	gaps(document, {}) == set()
}

test_unknown_mount_gives_no_evidence[name] if {
	some name, case in {
		"variable": {"service": {"volumes": ["${DATA}:/data"]}, "want": "service web mounts what a variable names, which has no default"},
		"extends": {"service": {"extends": {"file": "base.yaml"}}, "want": "service web extends what is not in this file: judge the output of `docker compose config`"},
	}

	gaps(compose(case.service), {}) == {[case.want, ["compose"]]}
	gaps(compose(case.service), {"allowWorkloads": ["web"]}) == set()
}

test_allowed_workload_is_silent[name] if {
	some name, case in {
		"by name": {"allowed": ["p"], "want": set()},
		"by namespace": {"allowed": ["build/*"], "want": set()},
		"another namespace": {"allowed": ["kube-system/*"], "want": {"socket", "tcp"}},
	}
	document := pod({
		"volumes": [{"name": "v", "hostPath": {"path": "/run/docker.sock"}}],
		"containers": [{"name": "a", "env": [{"name": "DOCKER_HOST", "value": "tcp://engine:2375"}]}],
	})
	rules := {rule | some [rule, _] in found(document, {"allowWorkloads": case.allowed})}

	rules == case.want
}

test_allowed_service_is_silent if {
	service := {"volumes": ["/run/docker.sock:/run/docker.sock", "$A/docker.sock:/b"], "use_api_socket": true, "environment": ["DOCKER_HOST=tcp://a:2375"]}

	found(compose(service), {"allowWorkloads": ["w*"]}) == set()
}

test_names_of_sockets_are_a_parameter if {
	document := pod({"volumes": [
		{"name": "a", "hostPath": {"path": "/run/docker.sock"}},
		{"name": "b", "hostPath": {"path": "/srv/engine.sock"}},
	]})

	found(document, {"socketNames": ["engine.sock"]}) == {["socket", "volume b is the runtime's socket /srv/engine.sock"]}
}

test_applicable_where_something_may_be_mounted if {
	policy.applicable with input as pod({"volumes": [{"name": "a", "emptyDir": {}}]})
	policy.applicable with input as compose({"volumes": ["data:/data"]})
	policy.applicable with input as inspect({"Mounts": [{"Type": "volume"}]})
	policy.applicable with input as inspect({"HostConfig": {"Binds": ["/a:/b"]}})
	not policy.applicable with input as pod({"containers": [{"name": "a"}]})
	not policy.applicable with input as pod({"volumes": 7})
	not policy.applicable with input as compose({})
	not policy.applicable with input as inspect({})
}

found(document, parameters) := told if {
	told := {[f.details.rule, f.msg] | some f in policy.violation} with input as document
		with data.lib.plimsoll.parameters as {"pod/no-runtime-socket": parameters}
}

gaps(document, parameters) := told if {
	told := {[gap.msg, gap.details.needs] | some gap in policy.no_evidence} with input as document
		with data.lib.plimsoll.parameters as {"pod/no-runtime-socket": parameters}
}

pod(spec) := {"apiVersion": "v1", "kind": "Pod", "metadata": {"name": "p", "namespace": "build"}, "spec": spec}

compose(service) := {"services": {"web": service}}

inspect(container) := [object.union({"Name": "/web", "State": {}, "HostConfig": {}}, container)]
