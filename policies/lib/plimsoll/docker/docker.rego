# METADATA
# title: Docker
# description: >-
#   Compose services, inspected containers and the daemon's configuration, and the options that they share. Options go
#   by their names in Compose. Of a set, what all its documents hold; each item then has the position of its `document`.
package lib.plimsoll.docker

import data.lib.plimsoll.document
import data.lib.plimsoll.set
import data.lib.plimsoll.text
import data.lib.plimsoll.variables

# METADATA
# description: >-
#   The services of a Compose file, those under `profiles` as well, with what they extend in the same file merged in.
#   `incomplete` is true where a service extends what is not in this file, so that what it does not say may be said there.
#   `networks` are those that the file declares, by key.
services := _services(document.root) if is_compose

services := [object.union(item, {"document": position}) |
	some position, member in input
	_is_compose(member.contents)
	some item in _services(member.contents)
] if {
	set.combined
} else := [] if {
	not is_compose
}

# By name: engines go through an object each in its own order, and the first of them is what some findings are about.
_services(file) := [item |
	is_object(file.services)
	some name in sort(object.keys(file.services))
	service := file.services[name]
	is_object(service)
	whole := _extended(_extended(_extended(service, file), file), file)
	not _provided(whole)
	item := {
		"service": whole,
		"options": whole,
		"name": name,
		"incomplete": _extends_more(whole),
		"networks": object.get(file, "networks", {}),
		"path": ["services", name],
		"subject": {"kind": "ComposeService", "name": name},
	}
]

# What a provider starts is no container. With an image, tools that know no providers would run one all the same.
_provided(service) if {
	is_object(service.provider)
	not service.image
	not service.build
}

# One step up the chain. What cannot be followed keeps its `extends`, and a fourth step does, too.
_extended(service, file) := _merged(base, service) if {
	base := file.services[_base_name(service)]
	is_object(base)
} else := service

_base_name(service) := service.extends if is_string(service.extends)

_base_name(service) := service.extends.service if not _in_another_file(service.extends)

_in_another_file(extends) if extends.file != null

# As Compose merges: maps by key, lists one after the other. Own elements come first, so that their indexes are right.
_merged(base, service) := object.union_n([base, object.remove(service, ["extends"]), {key: joined |
	some key, own in service
	is_array(own)
	not key in ["command", "entrypoint"]
	is_array(base[key])
	joined := array.concat(own, base[key])
}])

_extends_more(service) if {
	service.extends != null
} else := false

# METADATA
# description: >-
#   True for a Compose file. `services` alone also stands in OPA's configuration, and in Kubernetes documents.
is_compose if _is_compose(document.root)

_is_compose(root) if {
	is_object(root.services)
	not root.apiVersion
	not root.kind
	not root.bundles
	not root.decision_logs
}

# METADATA
# description: >-
#   The containers that `docker inspect` or `podman inspect` printed, as one object or in an array. `options` is
#   HostConfig, `engine` is podman where the document is podman's.
inspected := _inspected_in(document.root) if not set.combined

inspected := [object.union(item, {"document": position}) |
	some position, member in input
	some item in _inspected_in(member.contents)
] if {
	set.combined
} else := [] if {
	not document.root
}

_inspected_in(root) := [_inspected(root, [])] if {
	_is_inspected(root)
} else := [_inspected(container, [i]) |
	is_array(root)
	some i, container in root
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

# Only podman prints the capabilities that are in force, and prints null where there are none.
_engine(container) := "podman" if {
	_has(container, "EffectiveCaps")
} else := "podman" if {
	_has(container, "BoundingCaps")
} else := "docker"

_container_name(container) := trim_left(container.Name, "/") if {
	is_string(container.Name)
} else := substring(container.Id, 0, 12) if {
	is_string(container.Id)
} else := "unnamed"

# METADATA
# description: Services and inspected containers, for rules that read both alike.
containers := array.concat(services, inspected)

# METADATA
# description: True for a container that podman runs, which has no daemon and prints the capabilities in force.
podman(item) if item.engine == "podman"

# METADATA
# description: True for a service or an inspected container that is privileged, and so beyond capabilities and escalation.
privileged(item) if switch(item, "privileged") == true

# METADATA
# description: How messages name a service or an inspected container.
named(item) := $"service {item.name}" if {
	item.service
} else := $"container {item.subject.name}"

# METADATA
# description: Services and inspected containers that may run on Linux, and so have capabilities, seccomp and the like.
linux_containers := [item |
	some item in containers
	not _windows(item)
]

_windows(item) if text.folded(item.inspect.Platform) == "windows"

_windows(item) if startswith(text.folded(item.service.platform), "windows")

# METADATA
# description: The daemon's configuration (daemon.json) as an item; undefined for every other document.
daemon := _daemon(document.root)

_daemon(root) := {"daemon": root, "path": [], "subject": {"kind": "DaemonConfig", "name": "daemon.json"}} if {
	is_object(root)
	not root.apiVersion
	not root.kind
	not root.services
	_names_option(root)
}

# One key that nothing else has, or nothing but keys of the daemon where each alone could be anybody's.
_names_option(config) if {
	some key in [
		"allow-nondistributable-artifacts", "api-cors-header", "authorization-plugins", "bip", "cgroup-parent",
		"containerd", "containerd-namespace", "data-root", "default-address-pools", "default-cgroupns-mode",
		"default-gateway", "default-ipc-mode", "default-network-opts", "default-runtime", "default-shm-size",
		"default-ulimits", "dns-opts", "dns-search", "exec-opts", "exec-root", "fixed-cidr", "fixed-cidr-v6",
		"host-gateway-ip", "icc", "init-path", "insecure-registries", "ip-forward", "ip-masq", "ip6tables", "iptables",
		"live-restore", "log-driver", "log-opts", "max-concurrent-downloads", "max-concurrent-uploads",
		"max-download-attempts", "metrics-addr", "no-new-privileges", "node-generic-resources", "oom-score-adjust",
		"raw-logs", "registry-mirrors", "runtimes", "seccomp-profile", "selinux-enabled", "shutdown-timeout",
		"storage-driver", "storage-opts", "swarm-default-advertise-addr", "tlscacert", "tlscert", "tlskey", "tlsverify",
		"userland-proxy", "userland-proxy-path", "userns-remap",
	]
	_has(config, key)
}

_names_option(config) if {
	count(config) > 1
	every key, _ in config {
		key in [
			"bridge", "builder", "debug", "dns", "experimental", "features", "hosts", "ipv6", "labels", "log-level", "mtu",
			"proxies", "tls",
		]
	}
}

# METADATA
# description: >-
#   The same as an array of one or none, for rules that read it: Wasm remembers an empty array, and works out anew what is
#   undefined.
daemons := [item | item := daemon] if not set.combined

daemons := [object.union(item, {"document": position}) |
	some position, member in input
	item := _daemon(member.contents)
] if {
	set.combined
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
# description: >-
#   An option that is on or off, as true or false, in all the words that Compose takes for them; what is neither, as it
#   is. Undefined where the option is absent, null or unresolved.
switch(item, name) := _switched(given) if {
	given := value(item, name)
}

_switched(value) := value if {
	is_boolean(value)
} else if {
	text.folded(value) in ["true", "yes", "y", "on", "t", "1"]
} else := false if {
	text.folded(value) in ["false", "no", "n", "off", "f", "0"]
} else := value

# METADATA
# description: >-
#   The value of an option after Compose's substitution. Undefined where the option is absent, null or unresolved.
value(item, name) := given if {
	item.inspect
	given := item.options[_key(item, name)]
	given != null
} else := given if {
	item.service
	given := resolved(item.options, name)
	given != null
}

# METADATA
# description: What to say where a service `incomplete` may say more in another file.
extends_elsewhere(item) := $"service {item.name} extends what is not in this file: judge the output of `docker compose config`"

# METADATA
# description: The path of an option below its item.
suffix(item, name) := [name] if {
	item.service
} else := ["HostConfig", _key(item, name)]

_key(item, name) := name if {
	item.service
} else := "CgroupMode" if {
	name == "cgroup"
	podman(item)
} else := _inspect_keys[name]

_inspect_keys := {
	"cap_add": "CapAdd",
	"cap_drop": "CapDrop",
	"cgroup": "CgroupnsMode",
	"device_cgroup_rules": "DeviceCgroupRules",
	"devices": "Devices",
	"group_add": "GroupAdd",
	"ipc": "IpcMode",
	"network_mode": "NetworkMode",
	"pid": "PidMode",
	"privileged": "Privileged",
	"read_only": "ReadonlyRootfs",
	"security_opt": "SecurityOpt",
	"sysctls": "Sysctls",
	"uts": "UTSMode",
}

# METADATA
# description: >-
#   The elements of an option that is a list, each with its `value` after substitution and its `path` below the item.
#   What cannot be resolved is left out, see `unresolved_list`.
list(item, name) := [{"value": value, "path": array.concat(suffix(item, name), [i])} |
	some i, _ in _elements(item, name)
	value := _element(item, _elements(item, name), i)
]

_elements(item, name) := item.options[_key(item, name)] if is_array(item.options[_key(item, name)])

# What was inspected holds no variables; a `$` in it is one.
_element(item, elements, i) := elements[i] if {
	item.inspect
} else := resolved(elements, i)

# METADATA
# description: True for a list of which an element hangs on a variable that nobody here knows.
unresolved_list(item, name) if {
	item.service
	elements := _elements(item, name)
	some i, _ in elements
	unresolved(elements, i)
}

# METADATA
# description: >-
#   True where a variable that nobody here knows may stand for one of these security options, or is the value of one. What
#   an unknown profile of AppArmor is called leaves no question about seccomp.
unresolved_security_option(item, options) if {
	item.service
	elements := _elements(item, "security_opt")
	some i, entry in elements
	unresolved(elements, i)
	[option, _] := _security_option(entry)
	_may_be(option, options)
}

_may_be(option, _) if contains(option, "$")

_may_be(option, options) if option in options

# METADATA
# description: The name of a type other than null, where a list is asked for.
no_list(item, name) := type_name(value) if {
	value := item.options[_key(item, name)]
	value != null
	not is_array(value)
}

# METADATA
# description: >-
#   Security options that are no text, as `- apparmor: x` in YAML, each with its `path` below the item and its `type`.
mistyped_security_options(item) := [{"path": entry.path, "type": type_name(entry.value)} |
	some entry in list(item, "security_opt")
	not is_string(entry.value)
]

# METADATA
# description: >-
#   The security options of an item, each with `option`, `value` and `path`. `no-new-privileges` alone means true, and
#   both `:` and `=` separate.
security_options(item) := [{"option": option, "value": value, "path": entry.path} |
	some entry in list(item, "security_opt")
	is_string(entry.value)
	[option, value] := _security_option(entry.value)
]

_security_option(entry) := [trim_space(option), trim_space(value)] if {
	at := min([indexof(entry, mark) | some mark in ["=", ":"]; contains(entry, mark)])
	option := substring(entry, 0, at)
	value := substring(entry, at + 1, -1)
} else := [trim_space(entry), "true"]
