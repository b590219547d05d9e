# METADATA
# title: Runtime socket in a container
# description: >-
#   Whoever can write to the socket of the container runtime can start a container that owns the node. A program that is
#   given the socket, or a folder that holds it, is root on the host, whatever its own container may do.
# custom:
#   severity: critical
#   remediation: >-
#     Take the mount away. Build images with a tool that needs no engine, read facts about containers from the
#     Kubernetes API, or put a proxy between that lets only the needed calls through. Name workloads that must have the
#     socket, such as the node's own agents, in `allowWorkloads`.
#   inputs: [workload, compose, container-inspect]
#   platforms: [workload, docker-host]
#   admission: true
#   rules:
#     socket: "The socket of a container runtime, or a folder that holds it, is mounted."
#     rootless: {description: The socket of a runtime that a user runs without root is mounted., severity: medium}
#     kubelet: {description: A socket on which the kubelet talks to device plugins and monitors is mounted., severity: low}
#     tcp: {description: A container is pointed at an engine that listens on the network without TLS., severity: high}
#   guide:
#     supports: [isolation/prevent-privilege-escalation, pod/security-contexts]
#   controls:
#     cis-docker:
#       "5.32": {strength: direct, reason: "Reports every mount of the socket, also by way of a folder."}
#     nist-sp-800-190:
#       4.4.3: {strength: partial, reason: The socket undoes whatever other runtime settings hold the container.}
#     nist-sp-800-53r5:
#       AC-6: {strength: partial, reason: "The socket gives every privilege there is, needed or not."}
#     owasp-docker-cheat-sheet:
#       "RULE #1": {strength: direct, reason: "The rule is about this socket, also over TCP."}
#     mitre-attack-containers:
#       T1611: {strength: partial, reason: A mounted socket is one of the ways out of a container.}
#   limits:
#     - A volume counts as mounted also where no container of the manifest mounts it, unless every mount takes a subPath beside the socket.
#     - Sockets are known by the places where runtimes put them and by the names of their files; a socket under another name elsewhere is not, until `socketNames` has it.
#     - A folder of a user's home or a project's folder that happens to hold a socket is not reported.
#     - An engine in a container of the same pod or Compose file counts as well where it listens on TCP without TLS.
#     - PersistentVolumes that lead to a socket are reported by no-hostpath-volumes.
#     - A Compose service that extends another file gives no evidence; judge the output of `docker compose config`.
#   references:
#     - https://docs.docker.com/engine/security/protect-access/
#     - https://cheatsheetseries.owasp.org/cheatsheets/Docker_Security_Cheat_Sheet.html
package plimsoll.pod.no_runtime_socket

import data.lib.plimsoll.docker
import data.lib.plimsoll.finding
import data.lib.plimsoll.mounts
import data.lib.plimsoll.settings
import data.lib.plimsoll.text
import data.lib.plimsoll.workload

id := "pod/no-runtime-socket"

# METADATA
# description: Names of files that are sockets of container runtimes, wherever they lie.
# custom:
#   parameter: {type: array, items: {type: string}}
default socket_names := [
	"docker.sock",
	"docker.sock.raw",
	"containerd.sock",
	"containerd.sock.ttrpc",
	"crio.sock",
	"cri-dockerd.sock",
	"dockershim.sock",
	"podman.sock",
	"buildkitd.sock",
	"docker_engine",
	"docker_engine_windows",
	"dockerDesktopLinuxEngine",
	"containerd-containerd",
]

socket_names := settings.value(id, "socketNames")

# METADATA
# description: >-
#   Workloads and services, as `name` or `namespace/name` and with `*` as a wildcard, that may have the socket.
# custom:
#   parameter: {type: array, items: {type: string}}
default allow_workloads := []

allow_workloads := settings.value(id, "allowWorkloads")

default applicable := false

applicable if {
	some pod in workload.pods
	some _ in pod.spec.volumes
}

applicable if {
	some item in docker.services
	some _ in item.service.volumes
}

applicable if {
	some item in docker.inspected
	some _ in item.inspect.Mounts
}

applicable if count(mounts.binds) > 0

violation contains finding.at(id, found.rule, volume.pod, suffix, msg) if {
	some volume in mounts.volumes
	found := _exposed_by(volume.path)
	not _beside(volume)
	not _allowed(volume.pod)
	suffix := ["volumes", volume.index, "hostPath", "path"]
	msg := $"volume {_named(volume)} is {_words(found, volume.path)}"
}

violation contains finding.at(id, found.rule, bind.item, bind.suffix, $"{docker.named(bind.item)} mounts {_words(found, bind.source)}") if {
	some bind in mounts.binds
	found := _exposed_by(bind.source)
	not _allowed(bind.item)
}

# What a variable stands for is unknown, but not that this is a socket.
violation contains finding.at(id, found.rule, bind.item, bind.suffix, $"{docker.named(bind.item)} mounts {_words(found, bind.source)}") if {
	some bind in mounts.unknown_binds
	found := _by_name(bind.source)
	not _allowed(bind.item)
}

violation contains finding.at(id, "socket", item, ["use_api_socket"], $"service {item.name} is given the engine's socket by use_api_socket") if {
	some item in docker.services
	docker.switch(item, "use_api_socket") == true
	not _allowed(item)
}

violation contains finding.at(id, "tcp", item, ["env", i, "value"], $"{finding.container(item)} {_tcp_words(variable.name)}") if {
	some item in workload.containers
	some i, variable in item.container.env
	variable.name in ["DOCKER_HOST", "CONTAINER_HOST"]
	_open_engine(variable.value)
	not _allowed(item.pod)
}

violation contains finding.at(id, "tcp", variable.item, variable.suffix, $"{docker.named(variable.item)} {_tcp_words(variable.name)}") if {
	some variable in _variables
	variable.name in ["DOCKER_HOST", "CONTAINER_HOST"]
	_open_engine(variable.value)
	not _allowed(variable.item)
}

no_evidence contains finding.gap(id, "socket", bind.item, bind.suffix, msg, ["compose"]) if {
	some bind in mounts.unknown_binds
	not _by_name(bind.source)
	not _allowed(bind.item)
	msg := $"service {bind.item.name} mounts what a variable names, which has no default"
}

no_evidence contains finding.gap(id, "socket", item, ["extends"], msg, ["compose"]) if {
	some item in docker.services
	item.incomplete
	not _allowed(item)
	msg := docker.extends_elsewhere(item)
}

# Where runtimes put their sockets. /var/run is /run on every host that is younger than ten years.
_sockets := [
	"/run/docker.sock",
	"/run/containerd/containerd.sock",
	"/run/docker/containerd/containerd.sock",
	"/run/k3s/containerd/containerd.sock",
	"/run/k0s/containerd.sock",
	"/var/snap/microk8s/common/run/containerd.sock",
	"/run/crio/crio.sock",
	"/run/cri-dockerd.sock",
	"/run/dockershim.sock",
	"/run/podman/podman.sock",
	"/run/buildkit/buildkitd.sock",
]

_kubelet_sockets := ["/var/lib/kubelet/pod-resources/kubelet.sock", "/var/lib/kubelet/device-plugins/kubelet.sock"]

# What a clean path gives away; undefined for most.
_exposed_by(path) := found if {
	found := _exposed(_canonical(path))
}

_canonical(path) := substring(path, 4, -1) if {
	mounts.within(path, "/var/run")
} else := path if {
	path != ""
}

_exposed(path) := found if {
	found := _by_name(path)
} else := {"rule": "socket", "socket": socket} if {
	socket := [known |
		some known in _sockets
		mounts.within(known, path)
		_last(known) in socket_names
	][0]
} else := {"rule": "rootless", "socket": "the sockets of users"} if {
	_holds_users_sockets(path)
} else := {"rule": "kubelet", "socket": socket} if {
	socket := [known | some known in _kubelet_sockets; mounts.within(known, path)][0]
}

# By the name of the file, wherever it lies.
_by_name(path) := {"rule": "rootless", "socket": path} if {
	_last(path) in socket_names
	_of_a_user(path)
} else := {"rule": "socket", "socket": path} if {
	_last(path) in socket_names
	contains(path, "/")
} else := {"rule": "socket", "socket": path} if {
	# Windows does not mind the case of a pipe.
	folded := lower(path)
	startswith(folded, "/pipe/")
	some name in socket_names
	folded == lower($"/pipe/{name}")
}

_last(path) := parts[count(parts) - 1] if parts := split(path, "/")

_of_a_user(path) if {
	some folder in ["/run/user", "/var/run/user", "/home", "~", "${HOME}", "$HOME", "${XDG_RUNTIME_DIR}", "$XDG_RUNTIME_DIR"]
	mounts.within(path, folder)
}

# The folders of all users or of one, and the folder of podman in it.
_holds_users_sockets(path) if {
	mounts.within(path, "/run/user")
	parts := split(path, "/")
	count(parts) < 5
}

_holds_users_sockets(path) if {
	mounts.within(path, "/run/user")
	parts := split(path, "/")
	count(parts) == 5
	parts[4] in ["podman", "buildkit"]
}

# True where a volume holds a socket and every mount of it takes a part that does not.
_beside(volume) if {
	found := mounts.mounts_of(volume.pod, volume.name)
	count(found) > 0
	every mount in found {
		sub_path := mount.mount.subPath
		is_string(sub_path)
		sub_path != ""
		not _exposed_by(mounts.clean($"{volume.path}/{sub_path}"))
	}
}

_allowed(item) if {
	count(allow_workloads) > 0
	some name in mounts.full_names(finding.subject(item))
	text.matches_any(allow_workloads, name)
}

_named(volume) := volume.name if {
	volume.name != ""
} else := "without a name"

_words(found, path) := $"the runtime's socket {path}" if {
	found.rule == "socket"
	found.socket == _canonical(path)
} else := $"the socket {path} of a user's runtime" if {
	found.rule == "rootless"
	found.socket == _canonical(path)
} else := $"the kubelet's socket {path}" if {
	found.socket == path
} else := $"{path}, which holds {found.socket}"

_tcp_words(name) := $"reaches an engine without TLS: {name} names a plain TCP address"

# Environment of services, as a map or a list, and of inspected containers, which is a list.
_variables := array.concat(
	[{"item": item, "name": name, "value": docker.resolved(environment, name), "suffix": ["environment", name]} |
		some item in docker.services
		environment := item.service.environment
		is_object(environment)
		some name in ["DOCKER_HOST", "CONTAINER_HOST"]
	],
	[{"item": source.item, "name": parts[0], "value": substring(entry, count(parts[0]) + 1, -1), "suffix": array.concat(source.suffix, [i])} |
		some source in _lists
		some i, _ in source.list
		entry := _entry(source, i)
		some prefix in ["DOCKER_HOST=", "CONTAINER_HOST="]
		startswith(entry, prefix)
		parts := split(entry, "=")
	],
)

_lists := array.concat(
	[{"item": item, "list": item.service.environment, "suffix": ["environment"]} |
		some item in docker.services
		is_array(item.service.environment)
	],
	[{"item": item, "list": item.inspect.Config.Env, "suffix": ["Config", "Env"]} |
		some item in docker.inspected
		is_array(item.inspect.Config.Env)
	],
)

_entry(source, i) := entry if {
	source.item.service
	entry := docker.resolved(source.list, i)
	is_string(entry)
}

_entry(source, i) := source.list[i] if {
	not source.item.service
	is_string(source.list[i])
}

# Port 2375 is the one without TLS, and where no port is named it is meant.
_open_engine(address) if {
	folded := text.folded(address)
	some scheme in ["tcp://", "http://"]
	startswith(folded, scheme)
	host := split(substring(folded, count(scheme), -1), "/")[0]
	_plain_port(host)
}

_plain_port(host) if endswith(host, ":2375")

_plain_port(host) if not contains(substring(host, indexof(host, "]") + 1, -1), ":")
