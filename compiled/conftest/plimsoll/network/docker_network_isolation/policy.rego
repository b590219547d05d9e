# METADATA
# title: Docker containers that the network does not keep apart
# description: >-
#   A container in the host's network, on the bridge that all share, or published on every address of the host can be
#   reached by whoever is near. A daemon that listens without TLS hands the whole host to anyone who can connect.
# custom:
#   severity: medium
#   remediation: >-
#     Give containers networks of their own, publish ports as `127.0.0.1:8080:80`, and set `icc: false` in daemon.json.
#     Take `tcp://` out of `hosts`, or set `tlsverify` with `tlscacert`, `tlscert` and `tlskey`. Leave `iptables` on.
#   inputs: [daemon, compose, container-inspect]
#   platforms: [docker-host]
#   set:
#     alone: true
#     kinds: [daemon]
#     fields:
#     - "*.BoundingCaps"
#     - "*.EffectiveCaps"
#     - "*.HostConfig.NetworkMode"
#     - "*.HostConfig.PortBindings"
#     - "*.HostConfig.PublishAllPorts"
#     - "*.Id"
#     - "*.Name"
#     - "*.NetworkSettings.Networks"
#     - "*.NetworkSettings.Ports"
#     - "*.Platform"
#     - "*.State"
#     - BoundingCaps
#     - EffectiveCaps
#     - HostConfig.NetworkMode
#     - HostConfig.PortBindings
#     - HostConfig.PublishAllPorts
#     - Id
#     - Name
#     - NetworkSettings.Networks
#     - NetworkSettings.Ports
#     - Platform
#     - State
#     - allow-nondistributable-artifacts
#     - api-cors-header
#     - authorization-plugins
#     - bip
#     - bridge
#     - builder
#     - cgroup-parent
#     - containerd
#     - containerd-namespace
#     - data-root
#     - debug
#     - default-address-pools
#     - default-cgroupns-mode
#     - default-gateway
#     - default-ipc-mode
#     - default-network-opts
#     - default-runtime
#     - default-shm-size
#     - default-ulimits
#     - dns
#     - dns-opts
#     - dns-search
#     - exec-opts
#     - exec-root
#     - experimental
#     - features
#     - fixed-cidr
#     - fixed-cidr-v6
#     - host-gateway-ip
#     - hosts
#     - icc
#     - init-path
#     - insecure-registries
#     - ip-forward
#     - ip-masq
#     - ip6tables
#     - iptables
#     - ipv6
#     - labels
#     - live-restore
#     - log-driver
#     - log-level
#     - log-opts
#     - max-concurrent-downloads
#     - max-concurrent-uploads
#     - max-download-attempts
#     - metrics-addr
#     - mtu
#     - networks
#     - no-new-privileges
#     - node-generic-resources
#     - oom-score-adjust
#     - proxies
#     - raw-logs
#     - registry-mirrors
#     - runtimes
#     - seccomp-profile
#     - selinux-enabled
#     - services.*.build
#     - services.*.extends
#     - services.*.image
#     - services.*.network_mode
#     - services.*.networks
#     - services.*.platform
#     - services.*.ports
#     - services.*.provider
#     - shutdown-timeout
#     - storage-driver
#     - storage-opts
#     - swarm-default-advertise-addr
#     - tls
#     - tlscacert
#     - tlscert
#     - tlskey
#     - tlsverify
#     - userland-proxy
#     - userland-proxy-path
#     - userns-remap
#   rules:
#     host-mode: {description: "The service or container is in the host's network.", severity: high}
#     icc: Containers on the default bridge may all talk to each other.
#     bind-address: "A port is published on all interfaces, or on an address that `allowedBindAddresses` does not name."
#     daemon-tls: {description: The daemon listens on TCP without verified TLS., severity: critical}
#     insecure-registries: The daemon trusts registries without TLS.
#     iptables: {description: "The daemon may not write firewall rules, so nothing keeps networks apart.", severity: high}
#     userland-proxy: {description: "Published ports pass through a process of the host. A remark, unless `denyUserlandProxy`.", severity: low}
#     internal: "A network of back ends alone can reach out; `requireInternal` asks for the opposite."
#   guide:
#     decides: [isolation/network-isolation]
#     supports: ["network/tls#daemon-tls", network/network-segmentation]
#   controls:
#     cis-docker:
#       "2.2": {strength: direct, reason: "Reports a daemon without `icc: false`, and containers on its default bridge."}
#       "2.4": {strength: direct, reason: "Reports a daemon with `iptables: false`."}
#       "2.5": {strength: direct, reason: Reports every insecure registry of the daemon.}
#       "2.7": {strength: direct, reason: Reports TCP sockets of the daemon without verified TLS.}
#       "2.16": {strength: partial, reason: "Remarks on the proxy, and reports it once `denyUserlandProxy` is on."}
#       "5.9": {strength: partial, reason: "Ports for all to reach must be in `allowPorts`; others are asked for an address only."}
#       "5.10": {strength: direct, reason: "Reports services and containers in the host's network."}
#       "5.14": {strength: partial, reason: "Asks published ports for an address, but lets those of `allowPorts` answer on all."}
#       "5.30": {strength: partial, reason: "Reports containers on the default bridge, unless the daemon keeps them apart."}
#     nist-sp-800-190:
#       "4.2.1": {strength: partial, reason: The daemon must reach every registry over TLS.}
#       "4.3.3": {strength: direct, reason: Containers that no network separates from the others are reported.}
#       "4.4.2": {strength: partial, reason: "Asks for internal networks, once `requireInternal` is on."}
#     nist-sp-800-53r5:
#       AC-4: {strength: partial, reason: "Networks and `icc` decide which containers may meet; what they say is not judged."}
#       SC-7: {strength: direct, reason: "Finds containers outside every boundary, and ports that open one for all."}
#       SC-8: {strength: partial, reason: The daemon's own socket must be under TLS.}
#       SC-7(21): {strength: partial, reason: Networks of their own are boundaries between containers.}
#     owasp-docker-top-10:
#       D03: {strength: direct, reason: "Reports missing segmentation, and ports open to every network of the host."}
#     owasp-docker-cheat-sheet:
#       "RULE #1": {strength: partial, reason: Reports a daemon that listens on TCP without TLS; its Unix socket is judged elsewhere.}
#       "RULE #5": {strength: direct, reason: "Asks for networks of their own or `icc: false`."}
#       "RULE #5a": {strength: partial, reason: "Ports on all interfaces, which pass by the host's firewall, are reported."}
#     owasp-kubernetes-top-ten-2022:
#       K07: {strength: partial, reason: The same segmentation on a single Docker host.}
#     mitre-attack-containers:
#       T1046: {strength: partial, reason: Networks of their own leave fewer services within reach.}
#       T1610: {strength: partial, reason: The daemon's API must ask for a certificate.}
#       T1613: {strength: partial, reason: The daemon's API must ask for a certificate.}
#   limits:
#     - Only daemon.json is read; sockets and options on the daemon's command line are not seen.
#     - >-
#       A container on the default bridge is judged by the daemon.json that stands beside it. Which of several hosts it runs
#       on cannot be told, so daemons that disagree give no evidence.
#     - >-
#       A daemon that leaves `icc` on fails even where no container of the set is on the default bridge, unless the
#       setting `complete` says that there are no others.
#     - >-
#       A port without an address counts as published on all interfaces, but for networks whose driver options name another
#       address. Defaults of the daemon (`ip`, `default-network-opts`) count as far as `docker inspect` shows their effect.
#     - A Compose service that extends another file gives no evidence; judge the output of `docker compose config`.
#     - "`expose` publishes nothing, and ports of a service in the host's network are ignored by Docker; neither is judged."
#     - What other containers a network lets in, and what firewalls stand before the host, cannot be seen here.
#   references:
#     - https://docs.docker.com/engine/network/port-publishing/
#     - https://docs.docker.com/engine/network/drivers/bridge/
#     - https://docs.docker.com/engine/security/protect-access/
package plimsoll.network.docker_network_isolation

import data.lib.plimsoll.docker
import data.lib.plimsoll.finding
import data.lib.plimsoll.resources
import data.lib.plimsoll.set
import data.lib.plimsoll.settings
import data.lib.plimsoll.text
import data.lib.plimsoll.variables

id := "network/docker-network-isolation"

# METADATA
# description: >-
#   Addresses of the host that ports may be published on; every address that is not all of them when empty.
# custom:
#   parameter: {type: array, items: {type: string}}
default allowed_bind_addresses := []

allowed_bind_addresses := settings.value(id, "allowedBindAddresses")

# METADATA
# description: Ports of the host that may be published on all its interfaces.
# custom:
#   parameter: {type: array, items: {type: integer, minimum: 1, maximum: 65535}}
default allow_ports := [80, 443]

allow_ports := settings.value(id, "allowPorts")

# METADATA
# description: Names of services and containers, with `*` as a wildcard, that may be in the host's network.
# custom:
#   parameter: {type: array, items: {type: string}}
default allow_host_mode := []

allow_host_mode := settings.value(id, "allowHostMode")

# METADATA
# description: >-
#   Networks of a Compose file must be internal where nothing on them needs another way in, because it publishes no port
#   or is on a second network as well.
# custom:
#   parameter: {type: boolean}
default require_internal := false

require_internal := settings.value(id, "requireInternal")

# METADATA
# description: "The daemon must have `userland-proxy: false`; else it is remarked on."
# custom:
#   parameter: {type: boolean}
default deny_userland_proxy := false

deny_userland_proxy := settings.value(id, "denyUserlandProxy")

default applicable := false

applicable if {
	not set.combined
	count(docker.containers) + count(docker.daemons) > 0
}

applicable := resources.positions(array.concat(docker.containers, docker.daemons)) if set.combined

violation contains finding.with_details(found, {"causedBy": "pod/no-host-namespaces#network"}) if {
	some item in docker.containers
	suffix := _host_mode(item)
	not _may_share(item.subject)
	found := finding.at(id, "host-mode", item, suffix, $"{docker.named(item)} is in the host's network, where nothing keeps it apart")
}

violation contains finding.at(id, "icc", item, ["icc"], msg) if {
	some item in docker.daemons
	_open(item)
	not _bridge_is_unused
	msg := _icc_complaint(item.daemon)
}

violation contains finding.at(id, "icc", bridged.item, bridged.suffix, msg) if {
	some bridged in _bridged
	_all_open(bridged.item)
	msg := $"{docker.named(bridged.item)} is on {_bridge_named(bridged.item)}, where all containers may talk to each other"
}

violation contains finding.at(id, "bind-address", port.item, port.path, msg) if {
	some port in _ports
	_exposure(port) == "open"
	msg := $"{docker.named(port.item)} publishes {port.named} on {_interfaces(port.address)}"
}

violation contains finding.at(id, "bind-address", item, ["HostConfig", "PublishAllPorts"], msg) if {
	some item in docker.inspected
	item.options.PublishAllPorts == true
	count(_actual(item)) == 0
	msg := $"{docker.named(item)} publishes every port of its image on all interfaces"
}

violation contains finding.at(id, "bind-address", item, ["ports"], $"{docker.named(item)}: ports must be a list, not {type}") if {
	some item in docker.services
	type := docker.no_list(item, "ports")
}

violation contains finding.at(id, "bind-address", item, ["ports", i], msg) if {
	some [item, i, entry] in _entries
	not _readable(entry)
	msg := $"{docker.named(item)}: a port must be a text, a number or a map, not {type_name(entry)}"
}

violation contains finding.at(id, "daemon-tls", item, ["hosts", i], msg) if {
	some item in docker.daemons
	is_array(item.daemon.hosts)
	some i, host in item.daemon.hosts
	msg := _socket_complaint(host, item.daemon)
}

violation contains finding.at(id, "daemon-tls", item, ["hosts"], $"hosts must be a list, not {type_name(hosts)}") if {
	some item in docker.daemons
	hosts := item.daemon.hosts
	hosts != null
	not is_array(hosts)
}

violation contains finding.at(id, "insecure-registries", item, ["insecure-registries", i], msg) if {
	some item in docker.daemons
	is_array(item.daemon["insecure-registries"])
	some i, registry in item.daemon["insecure-registries"]
	not _is_this_host(registry)
	msg := $"the daemon talks to {_text(registry)} without verified TLS"
}

violation contains finding.at(id, "insecure-registries", item, ["insecure-registries"], msg) if {
	some item in docker.daemons
	registries := item.daemon["insecure-registries"]
	registries != null
	not is_array(registries)
	msg := $"insecure-registries must be a list, not {type_name(registries)}"
}

violation contains finding.at(id, "iptables", item, ["iptables"], msg) if {
	some item in docker.daemons
	value := item.daemon.iptables
	not value in [true, null]
	msg := _iptables_complaint(value)
}

violation contains finding.at(id, "userland-proxy", item, ["userland-proxy"], msg) if {
	deny_userland_proxy == true
	some item in docker.daemons
	msg := _proxy_complaint(item)
}

violation contains finding.at(id, "internal", network.item, ["internal"], msg) if {
	require_internal == true
	some network in _back_ends
	not network.external
	msg := $"network {network.key} has back ends alone on it and is not internal, so that they can be reached from, and reach, the outside"
}

no_evidence contains finding.gap(id, "icc", bridged.item, bridged.suffix, msg, ["daemon"]) if {
	some bridged in _bridged
	not _all_open(bridged.item)
	not _all_closed
	msg := $"{docker.named(bridged.item)} is on the default bridge, and whether its containers may talk to each other {_unknown_icc}"
}

no_evidence contains finding.gap(id, "bind-address", port.item, port.path, msg, ["compose"]) if {
	some port in _ports
	_exposure(port) == "unknown"
	msg := $"{docker.named(port.item)} publishes {port.named}, whose address hangs on a variable without a default"
}

no_evidence contains finding.gap(id, "host-mode", item, ["network_mode"], msg, ["compose"]) if {
	some item in docker.services
	docker.unresolved(item.service, "network_mode")
	msg := $"service {item.name}: network_mode is a variable without a default"
}

no_evidence contains finding.gap(id, "host-mode", item, ["extends"], docker.extends_elsewhere(item), ["compose"]) if {
	some item in docker.services
	item.incomplete
}

no_evidence contains finding.gap(id, "internal", network.item, [], msg, ["compose"]) if {
	require_internal == true
	some network in _back_ends
	network.external
	msg := $"network {network.key} has back ends alone on it, and is declared elsewhere"
}

note contains finding.at(id, "userland-proxy", item, ["userland-proxy"], msg) if {
	not deny_userland_proxy == true
	some item in docker.daemons
	msg := _proxy_complaint(item)
}

# Where the host's network is asked for; undefined for all others. Podman names the namespace of the first process.
_host_mode(item) := docker.suffix(item, "network_mode") if {
	mode := docker.value(item, "network_mode")
	_is_host(mode)
} else := _joins(item, "host")

_may_share(subject) if text.matches_any(allow_host_mode, subject.name)

_is_host("host")

_is_host(mode) if {
	is_string(mode)
	startswith(mode, "ns:/proc/1/")
}

# Where a service joins a network of the engine that it declares as external.
_joins(item, name) := [suffix | some [key, suffix] in _networks(item); _external_name(item, key) == name][0]

# The networks of a service by key, each with its place.
_networks(item) := [[key, ["networks", key]] | some key, _ in item.service.networks] if {
	is_object(item.service.networks)
	count(item.service.networks) > 0
} else := [[key, ["networks", i]] | some i, key in item.service.networks] if {
	is_array(item.service.networks)
	count(item.service.networks) > 0
} else := [["default", ["networks"]]] if {
	item.service
	not _has_mode(item.service)
} else := []

_has_mode(service) if service.network_mode != null

# Compose takes text for a boolean, and its old form names the network below `external`.
_external_name(item, key) := name if {
	name := item.networks[key].external.name
} else := name if {
	_external(item.networks[key])
	name := docker.resolved(item.networks[key], "name")
} else := key if {
	_external(item.networks[key])
	not item.networks[key].name
}

_external(network) if network.external == true

_external(network) if text.folded(docker.resolved(network, "external")) == "true"

_external(network) if is_object(network.external)

# Containers on the bridge that is there without asking, and where they say so. Windows has no such bridge.
_bridged := [{"item": item, "suffix": suffix} |
	some item in docker.linux_containers
	suffix := _bridge(item)
]

_bridge(item) := ["network_mode"] if {
	item.service
	docker.value(item, "network_mode") in ["bridge", "default"]
} else := _joins(item, "bridge") if {
	item.service
} else := ["NetworkSettings", "Networks", name] if {
	name := _default_networks[item.engine]
	_ = item.inspect.NetworkSettings.Networks[name]
} else := ["HostConfig", "NetworkMode"] if {
	item.inspect
	not _names_networks(item.inspect)
	object.get(item.options, "NetworkMode", null) in ["bridge", "default", "", null]
}

_names_networks(inspect) if {
	is_object(inspect.NetworkSettings.Networks)
	count(inspect.NetworkSettings.Networks) > 0
}

_default_networks := {"docker": "bridge", "podman": "podman"}

_bridge_named(item) := "podman's own network" if {
	docker.podman(item)
} else := "the default bridge"

_open(item) if {
	not item.daemon.icc == false
	not item.daemon.bridge == "none"
}

# Podman has no daemon to keep containers apart.
_all_open(item) if docker.podman(item)

_all_open(_) if {
	count(docker.daemons) > 0
	every daemon in docker.daemons {
		_open(daemon)
	}
}

_all_closed if {
	count(docker.daemons) > 0
	every daemon in docker.daemons {
		not _open(daemon)
	}
}

_unknown_icc := "is said in daemon.json" if {
	count(docker.daemons) == 0
} else := "depends on the host, as the daemons disagree"

_bridge_is_unused if {
	set.combined
	settings.complete == true
	count(docker.containers) > 0
	count(_bridged) == 0
}

_icc_complaint(config) := "icc is on, so all containers on the default bridge may talk to each other" if {
	config.icc == true
} else := $"icc must be a boolean, not {type_name(config.icc)}" if {
	config.icc != null
} else := "icc is not set, and on by default, so all containers on the default bridge may talk to each other"

_entries := [[item, i, entry] |
	some item in docker.services
	is_array(item.service.ports)
	some i, entry in item.service.ports
]

_readable(entry) if is_string(entry)

_readable(entry) if is_number(entry)

_readable(entry) if is_object(entry)

# Every published port with the `address` it is bound to, "" for none and with a `$` for an unknown one, the port of the
# host it is `published` on, and how it is `named`. In the host's network nothing is published.
_ports := array.concat(
	[{"item": item, "path": array.concat(["ports", i], suffix), "address": address, "published": published, "named": named} |
		some [item, i, entry] in _entries
		not _host_mode(item)
		[given, published, named, suffix] := _port(entry)
		address := _address_or_default(given, item)
	],
	[{"item": item, "path": bindings.path, "address": binding.address, "published": binding.published, "named": target} |
		some item in docker.inspected
		not _host_mode(item)
		some target, bindings in _bindings(item)
		binding := _worst(bindings.list)
	],
)

_port(entry) := ["", "", $"port {entry + 0}", []] if is_number(entry)

_port(entry) := [address, published, _named(published), ["host_ip"]] if {
	is_object(entry)
	address := trim(_given(entry, "host_ip"), "[]")
	published := _given(entry, "published")
}

_port(entry) := ["$", "", entry, []] if {
	is_string(entry)
	not _pieces(entry)
}

_port(entry) := [address, published, entry, []] if {
	is_string(entry)
	pieces := _pieces(entry)
	last := count(pieces) - 1
	[address, published] := _bound_to(pieces, last)
}

_named("") := "a port of Docker's choice"

_named(published) := $"port {published}" if published != ""

_bound_to(_, 0) := ["", ""]

# A variable before the only colon may stand for an address as well.
_bound_to(pieces, 1) := ["$", pieces[0]] if contains(pieces[0], "$")

_bound_to(pieces, 1) := ["", pieces[0]] if not contains(pieces[0], "$")

_bound_to(pieces, last) := [address, pieces[last - 1]] if {
	last > 1
	address := trim(concat(":", array.slice(pieces, 0, last - 1)), "[]")
}

# What colons separate, variables with a default replaced. Undefined where an unknown variable hides how many there are.
_pieces(entry) := split(split(known, "/")[0], ":") if {
	known := variables.expand(entry, {})
} else := pieces if {
	marked := strings.replace_n({":-": "\u0000-", ":?": "\u0000?", ":+": "\u0000+"}, entry)
	parts := [strings.replace_n({"\u0000": ":"}, part) | some part in split(split(marked, "/")[0], ":")]
	count(parts) > 1
	every part in parts {
		count(split(part, "{")) == count(split(part, "}"))
	}
	pieces := [_expanded(part) | some part in parts]
}

_expanded(part) := variables.expand(part, {}) if {
	variables.expand(part, {})
} else := part

# A field of the long form as text; "" where it is absent, and "$" where it is unknown.
_given(entry, key) := "$" if {
	docker.unresolved(entry, key)
} else := value if {
	value := docker.resolved(entry, key)
	is_string(value)
} else := $"{value + 0}" if {
	value := entry[key]
	is_number(value)
} else := ""

# Networks may bring an address of their own.
_address_or_default("", item) := addresses[0] if {
	keys := _networks(item)
	addresses := [address |
		some [key, _] in keys
		address := item.networks[key].driver_opts["com.docker.network.bridge.host_binding_ipv4"]
		_bound(address)
	]
	count(addresses) > 0
	count(addresses) == count(keys)
} else := ""

_address_or_default(given, _) := given if given != ""

# What is bound shows in the settings of a running container, what was asked for in the configuration of all.
_bindings(item) := object.union(
	{target: {"path": ["HostConfig", "PortBindings", target], "list": list} |
		some target, list in item.options.PortBindings
		is_array(list)
	},
	{target: {"path": ["NetworkSettings", "Ports", target], "list": list} |
		some target, list in _actual(item)
	},
)

_actual(item) := {target: list |
	some target, list in item.inspect.NetworkSettings.Ports
	is_array(list)
	count(list) > 0
}

# One binding stands for all of a port: IPv4 and IPv6 are bound apart.
_worst(list) := array.concat(open, bindings)[0] if {
	bindings := [{"address": _given(binding, "HostIp"), "published": _given(binding, "HostPort")} |
		some binding in list
		is_object(binding)
	]
	open := [binding | some binding in bindings; _exposure(binding) == "open"]
}

_exposure(port) := "fine" if {
	_allowed_port(port.published)
} else := "unknown" if {
	contains(port.address, "$")
} else := "fine" if {
	_bound(port.address)
} else := "open"

_bound(address) if {
	is_string(address)
	allowed_bind_addresses == []
	not _all_interfaces(address)
}

_bound(address) if address in allowed_bind_addresses

# `0.0.0.0`, `::`, and every longer way to write them.
_all_interfaces(address) if trim(trim_prefix(lower(address), "::ffff:"), "0.:") == ""

_interfaces(address) := "all interfaces of the host" if {
	_all_interfaces(address)
} else := $"{address}, which is not among the allowed addresses"

_allowed_port(published) if text.natural(published) in allow_ports

_allowed_port(published) if {
	[from, to] := split(published, "-")
	first := text.natural(from)
	last := text.natural(to)
	covered := {port | some port in allow_ports; port >= first; port <= last}
	last >= first
	count(covered) == (last - first) + 1
}

# Undefined for sockets of the host and for TCP that is verified. Without a scheme, a host is TCP.
_socket_complaint(host, config) := $"the daemon listens on {host}, and 2375 is the port for no TLS" if {
	_is_tcp(host)
	endswith(trim_right(trim_space(host), "/"), ":2375")
} else := $"the daemon listens on {host} without {concat(", ", missing)}" if {
	_is_tcp(host)
	missing := [option | some option in ["tlsverify", "tlscacert", "tlscert", "tlskey"]; not _given_tls(option, config)]
	count(missing) > 0
} else := $"a host of the daemon must be a text, not {type_name(host)}" if {
	not is_string(host)
}

_is_tcp(host) if {
	is_string(host)
	trim_space(host) != ""
	not startswith(trim_space(host), "unix://")
	not startswith(trim_space(host), "fd://")
	not startswith(trim_space(host), "npipe://")
}

_given_tls("tlsverify", config) if config.tlsverify == true

_given_tls(option, config) if {
	option != "tlsverify"
	is_string(config[option])
	config[option] != ""
}

# The daemon takes plain text from its own host in any case.
_is_this_host(registry) if {
	some start in ["127.", "localhost:", "[::1]:", "::1/"]
	startswith(registry, start)
}

_text(value) := value if {
	is_string(value)
} else := $"a registry of type {type_name(value)}"

_iptables_complaint(false) := "iptables is off, so the daemon writes no rules: networks are not kept apart, and icc does nothing"

_iptables_complaint(value) := $"iptables must be a boolean, not {type_name(value)}" if value != false

_proxy_complaint(item) := "userland-proxy is on: published ports pass through a process of the host, which hides who calls" if {
	not item.daemon["userland-proxy"] == false
}

# Networks of a Compose file, or the one it has by default, on which nothing needs another way in.
_back_ends := [{"item": network, "key": key, "external": _is_external(declared)} |
	some item in docker.services
	not _publishes(item.service)
	some [key, _] in _networks(item)
	is_string(key)
	declared := _declared(item, key)
	not _internal(declared)
	not _is_way_in(item, key)
	network := object.union(
		object.filter(item, ["document"]),
		{"path": ["networks", key], "subject": {"kind": "ComposeNetwork", "name": key}},
	)
]

_is_external(network) if {
	_external(network)
} else := false

_declared(item, key) := item.networks[key] if {
	is_object(item.networks[key])
} else := {}

_internal(network) if network.internal == true

_internal(network) if text.folded(docker.resolved(network, "internal")) == "true"

_publishes(service) if {
	is_array(service.ports)
	count(service.ports) > 0
}

# A service that publishes ports has no other network to do so.
_is_way_in(item, key) if {
	some other in docker.services
	object.filter(other, ["document"]) == object.filter(item, ["document"])
	_publishes(other.service)
	[[key, _]] = _networks(other)
}
