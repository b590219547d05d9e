# METADATA
# title: Rules of network policies
# description: >-
#   What network policies of every kind let through and hold back, in one form: who may talk to the selected pods, or be
#   talked to by them, and on which ports.
package lib.plimsoll.traffic

import data.lib.plimsoll.expression
import data.lib.plimsoll.netpol
import data.lib.plimsoll.netpol_kinds
import data.lib.plimsoll.selector
import data.lib.plimsoll.text
import data.lib.plimsoll.workload

# METADATA
# description: >-
#   The rules of a policy's resource: the `direction`, the `action` (allow, deny, pass or log), the `path`, the `peers`, any of
#   which may be the other side, and the `ports`, any of which may be used. Rules that cannot be read have a `doubt`
#   instead of the last three.
#   A peer has its `path` and the `type` all, block (`block`, `except`), pods (`own` where it stays in the policy's
#   namespace, `requirements` and `formulas` of lib.plimsoll.expression), service (`name`, `namespace`), hosts (nodes and
#   what runs on them), other (names and the like; `entity` where Cilium has a word for it) or unread. A port has a `protocol`, which is ANY for all, and `from`
#   and `to` or a `name`; ICMP has neither.
rules(resource) := array.flatten([_rules_of(family, resource, spec, side) |
	family := netpol_kinds.families[netpol_kinds.readable[resource.group][resource.kind]]
	some spec in _specs(family, resource.object)
	some side in _sides[family]
])

# METADATA
# description: True for a port that stands for every port there is.
is_every_port(port) if {
	port.from < 2
	port.to > 65534
}

# METADATA
# description: True for a rule that leaves a protocol without a limit on ports.
has_every_port(rule) if {
	some port in rule.ports
	is_every_port(port)
}

# METADATA
# description: True for a port that a protocol and a number go through.
admits(port, protocol, number) if {
	port.protocol in [protocol, "ANY"]
	port.from <= number
	port.to >= number
}

# METADATA
# description: >-
#   True for a block of addresses as good as all: everything, one half of it, and what IPv6 has given out to this day.
is_everywhere(block) if _mask(block) in ["", "1"]

is_everywhere("2000::/3")

_mask(block) := trim_left(mask, "0") if {
	[_, mask] := split(block, "/")
	mask != ""
}

# METADATA
# description: How messages name ports, sorted.
port_names(ports) := concat(", ", sort([_port_name(port) | some port in ports]))

_port_name(port) := $"{port.protocol} {port.name}" if {
	port.name
} else := _every_port_name(port) if {
	is_every_port(port)
} else := $"{port.protocol} {port.from + 0}" if {
	port.from == port.to
} else := $"{port.protocol} {port.from + 0} to {port.to + 0}" if {
	port.from
} else := port.protocol

_every_port_name(port) := "every port" if {
	port.protocol == "ANY"
} else := $"every port of {port.protocol}"

# METADATA
# description: How messages name a rule, as the path that leads to it.
rule_name(rule) := concat(".", [_step(rule.path, i) |
	some i, key in rule.path
	is_string(key)
	key != "spec"
])

_step(path, i) := $"{path[i]}[{path[i + 1]}]" if {
	is_number(path[i + 1])
} else := path[i]

_sides := {
	"kubernetes": [_side("Ingress", "ingress", "allow"), _side("Egress", "egress", "allow")],
	"cilium": [
		_side("Ingress", "ingress", "allow"),
		_side("Egress", "egress", "allow"),
		_side("Ingress", "ingressDeny", "deny"),
		_side("Egress", "egressDeny", "deny"),
	],
	"calico": [_side("Ingress", "ingress", ""), _side("Egress", "egress", "")],
	"admin": [_side("Ingress", "ingress", ""), _side("Egress", "egress", "")],
}

_side(direction, key, action) := {"direction": direction, "key": key, "action": action, "peers": _peers_key[direction]}

_peers_key := {"Ingress": "from", "Egress": "to"}

_specs(family, policy) := array.concat(
	[{"path": ["spec"], "value": policy.spec} | policy.spec != null],
	[{"path": ["specs", i], "value": value} | family == "cilium"; some i, value in policy.specs],
)

_rules_of(family, resource, spec, side) := [] if {
	is_object(spec.value)
	object.get(spec.value, side.key, null) == null
} else := [_whole(rule, side, array.concat(spec.path, [side.key, i])) |
	some i, entry in spec.value[side.key]
	rule := _rule(family, resource, entry, {"direction": side.direction, "action": side.action, "key": side.peers, "path": array.concat(spec.path, [side.key, i])})
] if {
	is_array(spec.value[side.key])
} else := [{"direction": side.direction, "path": array.concat(spec.path, [side.key]), "doubt": "is no list of rules"}]

_whole(rule, side, path) := object.union({"direction": side.direction, "path": path}, rule)

_rule(family, resource, entry, place) := {"action": action, "peers": array.flatten(peers), "ports": array.flatten(ports)} if {
	is_object(entry)
	action := _action(entry, place)
	peers := _peers(family, resource, entry, place)
	ports := _ports(family, entry)
} else := {"doubt": "cannot be read"}

_action(entry, place) := place.action if {
	place.action != ""
} else := _actions[entry.action]

_actions := {"Allow": "allow", "Accept": "allow", "Deny": "deny", "Pass": "pass", "Log": "log"}

# Without a list of peers, or with an empty one, a rule is for all.
_peers("kubernetes", _, entry, place) := _listed(entry, place, [{"type": "all", "path": place.path}])

_peers("admin", _, entry, place) := _listed_of_admin(entry, place)

_peers("calico", resource, entry, place) := _calico_peers(resource, object.get(entry, _entity[place.direction], null), array.concat(place.path, [_entity[place.direction]]))

_peers("cilium", resource, entry, place) := _cilium_peers(resource, entry, place)

_entity := {"Ingress": "source", "Egress": "destination"}

_listed(entry, place, none) := none if {
	object.get(entry, place.key, null) in [null, []]
} else := [_kubernetes_peer(peer, array.concat(place.path, [place.key, i])) | some i, peer in entry[place.key]] if {
	is_array(entry[place.key])
} else := [{"type": "unread", "path": array.concat(place.path, [place.key])}]

_kubernetes_peer(peer, path) := _block(peer.ipBlock.cidr, object.get(peer.ipBlock, "except", []), array.concat(path, ["ipBlock"])) if {
	is_object(peer.ipBlock)
} else := {"type": "pods", "path": path, "own": own, "requirements": array.concat(spaces, pods), "formulas": []} if {
	is_object(peer)
	object.get(peer, "ipBlock", null) == null
	selected := object.filter(peer, ["namespaceSelector", "podSelector"])
	some value in selected
	value != null
	own := object.get(peer, "namespaceSelector", null) == null
	spaces := selector.requirements(object.get(peer, "namespaceSelector", null), "namespace")
	pods := selector.requirements(object.get(peer, "podSelector", null), "pod")
} else := {"type": "unread", "path": path}

_block(block, except, path) := {"type": "block", "path": path, "block": block, "except": exceptions} if {
	_is_block(block)
	exceptions := [exception | some exception in except]
} else := {"type": "unread", "path": path}

_is_block(block) if {
	is_string(block)
	[address, mask] := split(block, "/")
	address != ""
	trim(mask, "0123456789") == ""
	mask != ""
}

_listed_of_admin(entry, place) := array.flatten([_admin_peer(peer, array.concat(place.path, [place.key, i])) |
	some i, peer in entry[place.key]
]) if {
	is_array(entry[place.key])
} else := [{"type": "unread", "path": array.concat(place.path, [place.key])}]

_admin_peer(peer, path) := [_block(block, [], array.concat(path, ["networks", i])) | some i, block in peer.networks] if {
	is_array(peer.networks)
} else := [{"type": "pods", "path": path, "own": false, "requirements": requirements, "formulas": []}] if {
	requirements := _admin_requirements(peer)
} else := [{"type": "hosts", "path": path}] if {
	is_object(peer.nodes)
} else := [{"type": "other", "path": path}] if {
	is_array(peer.domainNames)
} else := [{"type": "unread", "path": path}]

_admin_requirements(peer) := selector.requirements(peer.namespaces, "namespace") if {
	is_object(peer.namespaces)
} else := array.concat(
	selector.requirements(peer.pods.namespaceSelector, "namespace"),
	selector.requirements(peer.pods.podSelector, "pod"),
)

# What a side names at once must hold at once, so that addresses among pods are pods.
_calico_peers(resource, side, path) := [{"type": "all", "path": path}] if {
	side == null
} else := [{"type": "unread", "path": path}] if {
	not is_object(side)
} else := [service] if {
	is_object(side.services)
	service := {
		"type": "service",
		"path": array.concat(path, ["services"]),
		"name": object.get(side.services, "name", ""),
		"namespace": object.get(side.services, "namespace", workload.namespace(resource)),
	}
} else := _calico_pods(resource, side, path) if {
	some key in ["selector", "namespaceSelector"]
	object.get(side, key, null) != null
} else := [_block(block, _list(side, "notNets"), array.concat(path, ["nets", i])) | some i, block in side.nets] if {
	is_array(side.nets)
	count(side.nets) > 0
} else := [_block(block, side.notNets, array.concat(path, ["notNets"])) | some block in ["0.0.0.0/0", "::/0"]] if {
	is_array(side.notNets)
	count(side.notNets) > 0
} else := [{"type": "other", "path": path}] if {
	some key in ["domains", "serviceAccounts"]
	object.get(side, key, null) != null
} else := [{"type": "all", "path": path}] if {
	not _names_addresses(side)
} else := [{"type": "unread", "path": path}]

_names_addresses(side) if {
	some key in ["nets", "notNets", "services"]
	not object.get(side, key, null) in [null, []]
}

_calico_pods(resource, side, path) := [{"type": "hosts", "path": path}] if {
	is_string(side.namespaceSelector)
	trim(side.namespaceSelector, " \t") == "global()"
} else := [{
	"type": "pods",
	"path": path,
	"own": own,
	"requirements": array.concat(space.requirements, pod.requirements),
	"formulas": array.concat(space.formulas, pod.formulas),
} |
	some space in spaces
	some pod in pods
] if {
	object.get(side, "notSelector", null) == null
	spaces := expression.selection(object.get(side, "namespaceSelector", null), "namespace")
	pods := expression.selection(object.get(side, "selector", null), "pod")
	own := _stays(resource.kind, object.get(side, "namespaceSelector", null))
} else := [{"type": "unread", "path": path}]

_stays(kind, namespaces) if {
	kind == "NetworkPolicy"
	namespaces == null
} else := false

# A rule of Cilium's that names neither peers nor ports is for nobody.
_cilium_peers(resource, entry, place) := array.flatten([_cilium_peer(resource, field, value, array.concat(place.path, [field, i])) |
	some field in named
	some i, value in _elements(entry[field])
]) if {
	named := [field | some field in _cilium_fields; object.get(entry, field, null) != null]
	count(named) > 0
} else := [{"type": "all", "path": place.path} |
	some key in ["toPorts", "icmps"]
	not object.get(entry, key, null) in [null, []]
]

_elements(list) := list if {
	is_array(list)
} else := [list]

_cilium_fields := [
	"fromEndpoints",
	"fromEntities",
	"fromCIDR",
	"fromCIDRSet",
	"fromNodes",
	"fromGroups",
	"toEndpoints",
	"toEntities",
	"toCIDR",
	"toCIDRSet",
	"toNodes",
	"toServices",
	"toFQDNs",
	"toGroups",
]

_cilium_peer(resource, field, endpoints, path) := [{"type": "pods", "path": path, "own": own, "requirements": requirements, "formulas": []}] if {
	field in ["fromEndpoints", "toEndpoints"]
	is_object(endpoints)
	requirements := netpol.cilium_requirements(endpoints)
	own := _stays_in_cilium(resource.kind, requirements)
} else := _cilium_entity(entity, path) if {
	field in ["fromEntities", "toEntities"]
	is_string(endpoints)
	entity := endpoints
} else := [_block(endpoints, [], path)] if {
	field in ["fromCIDR", "toCIDR"]
} else := [_block(endpoints.cidr, object.get(endpoints, "except", []), path)] if {
	field in ["fromCIDRSet", "toCIDRSet"]
	is_string(endpoints.cidr)
} else := [{"type": "hosts", "path": path}] if {
	field in ["fromNodes", "toNodes"]
} else := [{"type": "service", "path": path, "name": service.serviceName, "namespace": namespace}] if {
	service := endpoints.k8sService
	is_string(service.serviceName)
	namespace := object.get(service, "namespace", workload.namespace(resource))
} else := [{"type": "other", "path": path}] if {
	field in ["toFQDNs", "toGroups", "fromGroups", "toServices"]
} else := [{"type": "unread", "path": path}]

_stays_in_cilium(kind, requirements) if {
	kind == "CiliumNetworkPolicy"
	every requirement in requirements {
		requirement.of == "pod"
	}
} else := false

_cilium_entity(entity, path) := [{"type": "all", "path": path}] if {
	entity == "all"
} else := [_block(block, [], path) | some block in _worlds[entity]] if {
	_worlds[entity]
} else := [{"type": "pods", "path": path, "own": false, "requirements": [], "formulas": []}] if {
	entity == "cluster"
} else := [{"type": "hosts", "path": path}] if {
	entity in ["host", "remote-node"]
} else := [{"type": "other", "path": path, "entity": entity}]

_worlds := {"world": ["0.0.0.0/0", "::/0"], "world-ipv4": ["0.0.0.0/0"], "world-ipv6": ["::/0"]}

_every := {"protocol": "ANY", "from": 0, "to": 65535}

_ports("kubernetes", entry) := _port_list(entry, "ports")

_ports("calico", entry) := _calico_ports(entry)

_ports("cilium", entry) := _cilium_ports(entry)

_ports("admin", entry) := [_admin_port(port) | some port in entry.ports] if {
	is_array(entry.ports)
	count(entry.ports) > 0
} else := array.flatten([_admin_protocol(protocol) | some protocol in entry.protocols]) if {
	is_array(entry.protocols)
	count(entry.protocols) > 0
} else := [_every]

# What cannot be read limits nothing.
_port_list(entry, key) := [_port(port, "TCP") | some port in entry[key]] if {
	is_array(entry[key])
	count(entry[key]) > 0
} else := [_every]

_port(port, protocol) := _range(_protocol(port, protocol), number, end) if {
	number := _number(port.port)
	number > 0
	end := _last(number, object.get(port, "endPort", null))
} else := {"protocol": _protocol(port, protocol), "name": port.port} if {
	is_string(port.port)
	not port.port in ["", "0"]
} else := _range(_protocol(port, protocol), 0, 65535)

_protocol(port, otherwise) := upper(port.protocol) if {
	is_string(port.protocol)
	port.protocol != ""
} else := otherwise

_range(protocol, from, to) := {"protocol": protocol, "from": from, "to": to}

_number(value) := value if {
	is_number(value)
} else := text.natural(value)

_last(number, end) := end if {
	is_number(end)
	end > number
} else := number

_cilium_ports(entry) := array.flatten([_cilium_port(ports) | some ports in entry.toPorts]) if {
	is_array(entry.toPorts)
	count(entry.toPorts) > 0
} else := [{"protocol": "ICMP"}] if {
	is_array(entry.icmps)
	count(entry.icmps) > 0
} else := [_every]

_cilium_port(ports) := [_port(port, "ANY") | some port in ports.ports] if {
	is_array(ports.ports)
	count(ports.ports) > 0
} else := [_every]

_calico_ports(entry) := [_calico_port(port, protocol) | some port in entry.destination.ports] if {
	is_array(entry.destination.ports)
	count(entry.destination.ports) > 0
	protocol := _calico_protocol(entry)
} else := [{"protocol": protocol}] if {
	protocol := _calico_protocol(entry)
	protocol in ["ICMP", "ICMPV6"]
} else := [_range(_calico_protocol(entry), 0, 65535)]

_calico_protocol(entry) := _numbers[entry.protocol] if {
	_numbers[entry.protocol]
} else := upper(entry.protocol) if {
	is_string(entry.protocol)
} else := "ANY"

_numbers := {1: "ICMP", 6: "TCP", 17: "UDP", 58: "ICMPV6", 132: "SCTP"}

_calico_port(port, protocol) := _range(protocol, port, port) if {
	is_number(port)
} else := _range(protocol, text.natural(first), text.natural(last)) if {
	is_string(port)
	[first, last] := split(port, ":")
} else := _range(protocol, number, number) if {
	number := text.natural(port)
} else := {"protocol": protocol, "name": port} if {
	is_string(port)
	not contains(port, ":")
} else := _range(protocol, 0, 65535)

_admin_port(port) := _range(_protocol(port.portNumber, "TCP"), number, number) if {
	number := port.portNumber.port
	is_number(number)
} else := _range(_protocol(port.portRange, "TCP"), port.portRange.start, port.portRange.end) if {
	is_number(port.portRange.start)
	is_number(port.portRange.end)
} else := {"protocol": "ANY", "name": port.namedPort} if {
	is_string(port.namedPort)
} else := _every

_admin_protocol(protocol) := [_admin_numbers(upper(key), protocol[key]) | some key in named] if {
	named := [key | some key in ["tcp", "udp", "sctp"]; is_object(protocol[key])]
	count(named) > 0
} else := [{"protocol": "ANY", "name": protocol.destinationNamedPort}] if {
	is_string(protocol.destinationNamedPort)
} else := [_every]

_admin_numbers(protocol, match) := _range(protocol, number, number) if {
	number := match.destinationPort.number
	is_number(number)
} else := _range(protocol, match.destinationPort.range.start, match.destinationPort.range.end) if {
	is_number(match.destinationPort.range.start)
	is_number(match.destinationPort.range.end)
} else := _range(protocol, 0, 65535)

_list(side, key) := side[key] if {
	is_array(side[key])
} else := []
