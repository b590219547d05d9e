# METADATA
# title: Docker
# description: >-
#   Compose services, inspected containers and the daemon's configuration, and the options that they share.
package lib.plimsoll.docker

import data.lib.plimsoll.document
import data.lib.plimsoll.variables

# METADATA
# description: >-
#   The services of a Compose file, those under `profiles` as well, with what they extend in the same file merged in.
#   `incomplete` is true where a service extends another file, so that what it does not say may be said there.
services := [item |
	is_compose
	some name, service in document.root.services
	is_object(service)
	item := {
		"service": _merged(service),
		"name": name,
		"incomplete": _incomplete(service),
		"path": ["services", name],
		"subject": {"kind": "ComposeService", "name": name},
	}
]

_merged(service) := object.union(_base(service), service)

_base(service) := base if {
	base := document.root.services[_extended(service)]
	is_object(base)
} else := {}

_extended(service) := service.extends if is_string(service.extends)

_extended(service) := service.extends.service if not service.extends.file

# One step is followed; a chain, like another file, leaves the service incomplete.
_incomplete(service) if {
	service.extends.file
} else if {
	_base(service).extends
} else := false

# METADATA
# description: >-
#   True for a Compose file. `services` alone also stands in OPA's configuration, and in Kubernetes documents.
is_compose if {
	is_object(document.root.services)
	not document.root.apiVersion
	not document.root.kind
	not document.root.bundles
	not document.root.decision_logs
}

# METADATA
# description: >-
#   The containers that `docker inspect` or `podman inspect` printed, as one object or in an array. `options` is
#   HostConfig, `engine` is podman where the document is podman's.
inspected := [_inspected(container, [])] if {
	_is_inspected(document.root)
	container := document.root
} else := [_inspected(container, [i]) |
	is_array(document.root)
	some i, container in document.root
	_is_inspected(container)
]

_is_inspected(container) if {
	is_object(container.HostConfig)
	container.State
}

_inspected(container, path) := {
	"inspect": container,
	"options": container.HostConfig,
	"engine": _engine(container),
	"path": path,
	"subject": {"kind": "Container", "name": _container_name(container)},
}

# Only podman prints the capabilities that are in force.
_engine(container) := "podman" if {
	is_array(container.EffectiveCaps)
} else := "podman" if {
	is_array(container.BoundingCaps)
} else := "docker"

_container_name(container) := trim_left(container.Name, "/") if {
	is_string(container.Name)
} else := substring(container.Id, 0, 12) if {
	is_string(container.Id)
} else := "unnamed"

# METADATA
# description: The daemon's configuration (daemon.json) as an item; undefined for every other document.
daemon := {"daemon": document.root, "path": [], "subject": {"kind": "DaemonConfig", "name": "daemon.json"}} if {
	is_object(document.root)
	not document.root.apiVersion
	not document.root.kind
	not document.root.services
	some key in [
		"bip", "cgroup-parent", "containerd", "data-root", "default-address-pools", "default-cgroupns-mode",
		"default-runtime", "default-shm-size", "default-ulimits", "exec-opts", "exec-root", "icc", "init-path",
		"insecure-registries", "ip-masq", "iptables", "live-restore", "log-driver", "log-opts",
		"no-new-privileges", "registry-mirrors", "runtimes", "seccomp-profile", "selinux-enabled",
		"shutdown-timeout", "storage-driver", "storage-opts", "userland-proxy", "userland-proxy-path",
		"userns-remap",
	]
	_has(document.root, key)
}

_has(object, key) if _ = object[key]

# METADATA
# description: >-
#   The value of an option after Compose's substitution. Undefined where a variable in it has no default. Options are
#   named by object and key, as `not f(object.key)` is undefined where the key is absent.
resolved(options, key) := value if {
	value := options[key]
	not is_string(value)
} else := variables.expand(options[key], {})

# METADATA
# description: True for an option whose value hangs on a variable that nobody here knows.
unresolved(options, key) if {
	is_string(options[key])
	not _resolves(options, key)
}

_resolves(options, key) if is_string(resolved(options, key))

# METADATA
# description: True for an option that Compose takes for true, be it a boolean or one of its words for it.
truthy(options, key) if resolved(options, key) == true

truthy(options, key) if lower(resolved(options, key)) in ["true", "yes", "y", "on", "1"]

# METADATA
# description: >-
#   An entry of `security_opt` (Compose) or `SecurityOpt` (inspect) as [option, value]; `no-new-privileges` alone means
#   true, and both `:` and `=` separate.
security_option(entry) := [trim_space(option), trim_space(value)] if {
	is_string(entry)
	at := min([indexof(entry, mark) | some mark in ["=", ":"]; contains(entry, mark)])
	option := substring(entry, 0, at)
	value := substring(entry, at + 1, -1)
} else := [trim_space(entry), "true"] if {
	is_string(entry)
}
