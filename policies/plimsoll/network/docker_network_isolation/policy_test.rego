package plimsoll.network.docker_network_isolation_test

import data.plimsoll.network.docker_network_isolation as policy

test_host_mode_is_reported if {
	r := policy.violation with input as compose({"network_mode": "host", "ports": ["8080:80"]})

	r == {{
		"msg": "service web is in the host's network, where nothing keeps it apart",
		"details": {
			"policy": "network/docker-network-isolation",
			"rule": "host-mode",
			"path": ["services", "web", "network_mode"],
			"subject": {"kind": "ComposeService", "name": "web"},
			"causedBy": "pod/no-host-namespaces#network",
		},
	}}
}

test_host_mode_has_many_forms[name] if {
	some name, case in {
		"compose": {"document": compose({"network_mode": "host"}), "want": ["network_mode"]},
		"default of a variable": {"document": compose({"network_mode": "${MODE:-host}"}), "want": ["network_mode"]},
		"external network": {"document": with_networks({"networks": ["x"]}, {"x": {"external": true, "name": "host"}}), "want": ["networks", 0]},
		"external in text": {"document": with_networks({"networks": {"x": null}}, {"x": {"external": "true", "name": "host"}}), "want": ["networks", "x"]},
		"external by key": {"document": with_networks({"networks": ["host"]}, {"host": {"external": true}}), "want": ["networks", 0]},
		"old form": {"document": with_networks({"networks": ["x"]}, {"x": {"external": {"name": "host"}}}), "want": ["networks", 0]},
		"old form by key": {"document": with_networks({"networks": ["host"]}, {"host": {"external": {}}}), "want": ["networks", 0]},
		"default network": {"document": with_networks({}, {"default": {"external": true, "name": "host"}}), "want": ["networks"]},
		"inspect": {"document": inspect({"NetworkMode": "host"}, {}), "want": ["HostConfig", "NetworkMode"]},
		"first process": {"document": inspect({"NetworkMode": "ns:/proc/1/ns/net"}, {}), "want": ["HostConfig", "NetworkMode"]},
	}
	r := policy.violation with input as case.document

	{[f.details.rule, array.slice(f.details.path, count(f.details.path) - count(case.want), 9)] | some f in r} == {["host-mode", case.want]}
}

test_other_networks_are_silent[name] if {
	some name, document in {
		"own network": with_networks({"networks": ["x"]}, {"x": {}}),
		"undeclared": with_networks({"networks": ["host"]}, null),
		"another external": with_networks({"networks": ["x"]}, {"x": {"external": true, "name": "shared"}}),
		"not external": with_networks({"networks": ["x"]}, {"x": {"name": "host"}}),
		"of a service": compose({"network_mode": "service:vpn"}),
		"of a container": compose({"network_mode": "container:vpn"}),
		"none": compose({"network_mode": "none"}),
		"default": compose({}),
		"no list": compose({"networks": 5}),
		"empty list": compose({"networks": []}),
		"list of numbers": compose({"networks": [5, null, {}]}),
		"another process": inspect({"NetworkMode": "ns:/proc/42/ns/net"}, {}),
		"no text": inspect({"NetworkMode": 5}, {}),
		"windows": [{"Name": "/web", "State": {}, "Platform": "windows", "HostConfig": {"NetworkMode": "default"}}],
	}

	found(document, {}) == set()
	gaps(document, {}) == set()
}

test_host_mode_may_be_allowed if {
	found(compose({"network_mode": "host"}), {"allowHostMode": ["w*"]}) == set()
	count(found(compose({"network_mode": "host"}), {"allowHostMode": ["x*"]})) == 1
}

test_daemon_must_turn_icc_off[name] if {
	some name, case in {
		"off": {"daemon": {"icc": false}, "want": set()},
		"on": {"daemon": {"icc": true}, "want": {"icc is on, so all containers on the default bridge may talk to each other"}},
		"absent": {"daemon": {"log-driver": "local"}, "want": {"icc is not set, and on by default, so all containers on the default bridge may talk to each other"}},
		"null": {"daemon": {"icc": null}, "want": {"icc is not set, and on by default, so all containers on the default bridge may talk to each other"}},
		"text": {"daemon": {"icc": "false"}, "want": {"icc must be a boolean, not string"}},
		"no bridge": {"daemon": {"bridge": "none", "ipv6": false}, "want": set()},
		"another bridge": {"daemon": {"bridge": "br7", "icc": false}, "want": set()},
	}

	found(case.daemon, {}) == case.want
}

test_default_bridge_needs_the_daemon[name] if {
	some name, document in {
		"compose": compose({"network_mode": "bridge"}),
		"compose, default": compose({"network_mode": "default"}),
		"external network": with_networks({"networks": ["x"]}, {"x": {"external": true, "name": "bridge"}}),
		"attached": inspect({"NetworkMode": "default"}, {"Networks": {"bridge": {}}}),
		"attached later": inspect({"NetworkMode": "shop"}, {"Networks": {"shop": {}, "bridge": {}}}),
		"not started": inspect({"NetworkMode": "bridge"}, {"Networks": {}}),
		"not said": inspect({}, {}),
		"null": inspect({"NetworkMode": null}, {"Networks": null}),
	}

	{text | some text in gaps(document, {})} == {$"{named(document)} is on the default bridge, and whether its containers may talk to each other is said in daemon.json"}
	found(document, {}) == set()
	found([document, {"icc": false}], {}) == set()
	gaps([document, {"icc": false}], {}) == set()
	gaps([document, {"icc": true}], {}) == set()
	found([document, {"icc": true}], {}) == {
		"icc is on, so all containers on the default bridge may talk to each other",
		$"{named(document)} is on the default bridge, where all containers may talk to each other",
	}
}

named(document) := "service web" if {
	document.services
} else := "container web"

test_container_that_left_the_bridge_is_silent if {
	gaps(inspect({"NetworkMode": "default"}, {"Networks": {"shop": {}}}), {}) == set()
}

test_daemons_that_disagree_give_no_evidence if {
	r := gaps([compose({"network_mode": "bridge"}), {"icc": false}, {"icc": true}], {})

	r == {"service web is on the default bridge, and whether its containers may talk to each other depends on the host, as the daemons disagree"}
}

test_podman_has_no_daemon_to_keep_containers_apart if {
	document := [object.union(inspect({"NetworkMode": "bridge"}, {"Networks": {"podman": {}}})[0], {"EffectiveCaps": []})]

	found(document, {}) == {"container web is on podman's own network, where all containers may talk to each other"}
	found([document, {"icc": false}], {}) == {"container web is on podman's own network, where all containers may talk to each other"}
	gaps(document, {}) == set()
}

test_open_daemon_is_silent_where_nothing_is_on_its_bridge if {
	documents := [compose({}), {"icc": true}]

	count(found(documents, {})) == 1
	found_with(documents, {"complete": true}) == set()
	count(found_with([compose({"network_mode": "bridge"}), {"icc": true}], {"complete": true})) == 2
	count(found_with([{"icc": true}, {"icc": false}], {"complete": true})) == 1
}

test_ports_must_name_an_address[name] if {
	some name, case in {
		"no address": {"port": "8080:80", "want": "8080:80 on all interfaces of the host"},
		"container's alone": {"port": "80", "want": "80 on all interfaces of the host"},
		"number": {"port": 8080, "want": "port 8080 on all interfaces of the host"},
		"zeros": {"port": "0.0.0.0:8080:80", "want": "0.0.0.0:8080:80 on all interfaces of the host"},
		"zeros of IPv6": {"port": "[::]:8080:80", "want": "[::]:8080:80 on all interfaces of the host"},
		"mapped zeros": {"port": "[::FFFF:0.0.0.0]:8080:80", "want": "[::FFFF:0.0.0.0]:8080:80 on all interfaces of the host"},
		"protocol": {"port": "53:53/udp", "want": "53:53/udp on all interfaces of the host"},
		"range": {"port": "9000-9002:9000-9002", "want": "9000-9002:9000-9002 on all interfaces of the host"},
		"range over an allowed one": {"port": "80-81:80-81", "want": "80-81:80-81 on all interfaces of the host"},
		"range backwards": {"port": "81-80:80", "want": "81-80:80 on all interfaces of the host"},
		"default": {"port": "${P:-8080}:80", "want": "${P:-8080}:80 on all interfaces of the host"},
		"variable for the container's": {"port": "8080:$P", "want": "8080:$P on all interfaces of the host"},
		"long": {"port": {"target": 80, "published": 8080}, "want": "port 8080 on all interfaces of the host"},
		"long, text": {"port": {"target": 80, "published": "8080"}, "want": "port 8080 on all interfaces of the host"},
		"long, zeros": {"port": {"target": 80, "published": "8080", "host_ip": "0.0.0.0"}, "want": "port 8080 on all interfaces of the host"},
		"long, null": {"port": {"target": 80, "published": null, "host_ip": null}, "want": "a port of Docker's choice on all interfaces of the host"},
		"long, list": {"port": {"target": 80, "published": [80], "host_ip": []}, "want": "a port of Docker's choice on all interfaces of the host"},
	}

	found(compose({"ports": [case.port]}), {}) == {$"service web publishes {case.want}"}
	gaps(compose({"ports": [case.port]}), {}) == set()
}

test_other_ports_are_silent[name] if {
	some name, port in {
		"address": "127.0.0.1:8080:80",
		"address, any port": "127.0.0.1::80",
		"address of IPv6": "[::1]:8080:80",
		"address of IPv6 without brackets": "::1:8080:80",
		"allowed": "443:8443",
		"allowed, on an address": "203.0.113.9:443:8443",
		"allowed, protocol": "443:8443/udp",
		"range of allowed ones": "80-80:8080",
		"default": "${BIND:-127.0.0.1}:8080:80",
		"default with its port": "${BIND:-127.0.0.1:8080}:80",
		"variable for the port": "127.0.0.1:${P}:80",
		"variable beside a default": "${BIND:-127.0.0.1}:${P}:80",
		"variable for the address of an allowed one": "${BIND}:443:80",
		"long": {"target": 80, "published": 8080, "host_ip": "127.0.0.1"},
		"long, allowed": {"target": 80, "published": 443},
		"long, brackets": {"target": 80, "published": "8080-8090", "host_ip": "[::1]"},
	}

	found(compose({"ports": [port]}), {}) == set()
	gaps(compose({"ports": [port]}), {}) == set()
}

test_unknown_addresses_give_no_evidence[name] if {
	some name, case in {
		"address": {"port": "${BIND}:8080:80", "want": "${BIND}:8080:80"},
		"address or port": {"port": "$BIND:80", "want": "$BIND:80"},
		"all": {"port": "$PORTS", "want": "$PORTS"},
		"message with a colon": {"port": "8080:${P:?as 1:2}", "want": "8080:${P:?as 1:2}"},
		"long": {"port": {"target": 80, "published": 8080, "host_ip": "$BIND"}, "want": "port 8080"},
	}

	found(compose({"ports": [case.port]}), {}) == set()
	gaps(compose({"ports": [case.port]}), {}) == {$"service web publishes {case.want}, whose address hangs on a variable without a default"}
}

test_allowed_addresses_are_a_parameter[name] if {
	some name, case in {
		"in the list": {"port": "127.0.0.1:8080:80", "want": set()},
		"not in the list": {"port": "10.0.0.5:8080:80", "want": {"service web publishes 10.0.0.5:8080:80 on 10.0.0.5, which is not among the allowed addresses"}},
		"all, in the list": {"port": "0.0.0.0:8080:80", "want": set()},
		"none": {"port": "8080:80", "want": {"service web publishes 8080:80 on all interfaces of the host"}},
	}

	found(compose({"ports": [case.port]}), {"allowedBindAddresses": ["127.0.0.1", "0.0.0.0"]}) == case.want
}

test_allowed_ports_are_a_parameter if {
	found(compose({"ports": ["5000-5002:5000-5002", "443:443"]}), {"allowPorts": [5000, 5001, 5002]}) == {"service web publishes 443:443 on all interfaces of the host"}
}

test_ports_of_another_type_are_reported[name] if {
	some name, case in {
		"text": {"ports": "8080:80", "want": {"service web: ports must be a list, not string"}},
		"map": {"ports": {"8080": 80}, "want": {"service web: ports must be a list, not object"}},
		"null": {"ports": null, "want": set()},
		"null in a list": {"ports": [null], "want": {"service web: a port must be a text, a number or a map, not null"}},
		"list in a list": {"ports": [["8080:80"]], "want": {"service web: a port must be a text, a number or a map, not array"}},
	}

	found(compose({"ports": case.ports}), {}) == case.want
}

test_network_may_bring_its_own_address[name] if {
	some name, case in {
		"one": {"networks": {"x": local}, "want": set()},
		"all": {"networks": {"x": local, "y": local}, "want": set()},
		"one of two": {"networks": {"x": local, "y": {}}, "want": {"service web publishes 8080:80 on all interfaces of the host"}},
		"all interfaces": {"networks": {"x": {"driver_opts": {"com.docker.network.bridge.host_binding_ipv4": "0.0.0.0"}}}, "want": {"service web publishes 8080:80 on all interfaces of the host"}},
		"no text": {"networks": {"x": {"driver_opts": {"com.docker.network.bridge.host_binding_ipv4": 5}}}, "want": {"service web publishes 8080:80 on all interfaces of the host"}},
	}
	service := {"ports": ["8080:80"], "networks": [key | some key, _ in case.networks]}

	found(with_networks(service, case.networks), {}) == case.want
}

local := {"driver_opts": {"com.docker.network.bridge.host_binding_ipv4": "127.0.0.1"}}

test_inspected_ports_are_read[name] if {
	some name, case in {
		"configured": {"options": {"PortBindings": {"80/tcp": [{"HostIp": "", "HostPort": "8080"}]}}, "settings": {}, "want": {["80/tcp on all interfaces of the host", ["HostConfig", "PortBindings", "80/tcp"]]}},
		"in force": {"options": {"PortBindings": {"80/tcp": [{"HostIp": "", "HostPort": "8080"}]}}, "settings": {"Ports": {"80/tcp": [{"HostIp": "127.0.0.1", "HostPort": "8080"}]}}, "want": set()},
		"one of two": {"options": {}, "settings": {"Ports": {"80/tcp": [{"HostIp": "127.0.0.1", "HostPort": "8080"}, {"HostIp": "::", "HostPort": "8080"}]}}, "want": {["80/tcp on all interfaces of the host", ["NetworkSettings", "Ports", "80/tcp"]]}},
		"address": {"options": {"PortBindings": {"80/tcp": [{"HostIp": "127.0.0.1", "HostPort": "8080"}]}}, "settings": {}, "want": set()},
		"allowed": {"options": {"PortBindings": {"80/tcp": [{"HostIp": "", "HostPort": "443"}]}}, "settings": {}, "want": set()},
		"none": {"options": {"PortBindings": {"80/tcp": null}}, "settings": {"Ports": {"80/tcp": null}}, "want": set()},
		"no bindings": {"options": {"PortBindings": {"80/tcp": [null]}}, "settings": {"Ports": []}, "want": set()},
	}
	r := policy.violation with input as inspect(object.union({"NetworkMode": "shop"}, case.options), case.settings)

	{[trim_prefix(f.msg, "container web publishes "), array.slice(f.details.path, 1, 9)] | some f in r} == case.want
}

test_publishing_all_ports_is_reported if {
	found(inspect({"NetworkMode": "shop", "PublishAllPorts": true}, {}), {}) == {"container web publishes every port of its image on all interfaces"}
	found(inspect({"NetworkMode": "shop", "PublishAllPorts": true}, {"Ports": {"80/tcp": [{"HostIp": "127.0.0.1", "HostPort": "49153"}]}}), {}) == set()
}

test_sockets_of_the_daemon_need_verified_tls[name] if {
	some name, case in {
		"unix": {"hosts": ["unix:///run/docker.sock", "fd://", "npipe://", ""], "rest": {}, "want": set()},
		"no tls": {"hosts": ["tcp://0.0.0.0:2376"], "rest": {}, "want": {"the daemon listens on tcp://0.0.0.0:2376 without tlsverify, tlscacert, tlscert, tlskey"}},
		"not verified": {"hosts": ["tcp://0.0.0.0:2376"], "rest": object.union(certificates, {"tls": true}), "want": {"the daemon listens on tcp://0.0.0.0:2376 without tlsverify"}},
		"text": {"hosts": ["tcp://0.0.0.0:2376"], "rest": object.union(certificates, {"tlsverify": "true"}), "want": {"the daemon listens on tcp://0.0.0.0:2376 without tlsverify"}},
		"empty": {"hosts": ["tcp://0.0.0.0:2376"], "rest": object.union(certificates, {"tlsverify": true, "tlskey": "", "tlscert": 5}), "want": {"the daemon listens on tcp://0.0.0.0:2376 without tlscert, tlskey"}},
		"verified": {"hosts": ["tcp://0.0.0.0:2376"], "rest": object.union(certificates, {"tlsverify": true}), "want": set()},
		"plain port": {"hosts": ["tcp://0.0.0.0:2375/"], "rest": object.union(certificates, {"tlsverify": true}), "want": {"the daemon listens on tcp://0.0.0.0:2375/, and 2375 is the port for no TLS"}},
		"no scheme": {"hosts": [" 0.0.0.0:2375 "], "rest": {}, "want": {"the daemon listens on  0.0.0.0:2375 , and 2375 is the port for no TLS"}},
		"no text": {"hosts": [5], "rest": {}, "want": {"a host of the daemon must be a text, not number"}},
		"no list": {"hosts": "tcp://0.0.0.0:2375", "rest": {}, "want": {"hosts must be a list, not string"}},
		"null": {"hosts": null, "rest": {}, "want": set()},
	}

	found(object.union({"icc": false, "hosts": case.hosts}, case.rest), {}) == case.want
}

certificates := {"tlscacert": "ca.pem", "tlscert": "cert.pem", "tlskey": "key.pem"}

test_registries_without_tls_are_reported[name] if {
	some name, case in {
		"one": {"registries": ["10.0.0.0/8"], "want": {"the daemon talks to 10.0.0.0/8 without verified TLS"}},
		"no text": {"registries": [5], "want": {"the daemon talks to a registry of type number without verified TLS"}},
		"none": {"registries": [], "want": set()},
		"null": {"registries": null, "want": set()},
		"map": {"registries": {"a": "b:5000"}, "want": {"insecure-registries must be a list, not object"}},
		"of the host itself": {"registries": ["127.0.0.0/8", "localhost:5000", "[::1]:5000", "::1/128"], "want": set()},
		"no list": {"registries": "a:5000", "want": {"insecure-registries must be a list, not string"}},
	}

	found({"icc": false, "insecure-registries": case.registries}, {}) == case.want
}

test_daemon_must_write_firewall_rules[name] if {
	some name, case in {
		"off": {"value": false, "want": {"iptables is off, so the daemon writes no rules: networks are not kept apart, and icc does nothing"}},
		"on": {"value": true, "want": set()},
		"null": {"value": null, "want": set()},
		"text": {"value": "false", "want": {"iptables must be a boolean, not string"}},
	}

	found({"icc": false, "iptables": case.value}, {}) == case.want
}

test_userland_proxy_is_remarked_on_or_refused[name] if {
	some name, case in {
		"absent": {"daemon": {"icc": false}, "want": {"userland-proxy is on: published ports pass through a process of the host, which hides who calls"}},
		"on": {"daemon": {"icc": false, "userland-proxy": true}, "want": {"userland-proxy is on: published ports pass through a process of the host, which hides who calls"}},
		"off": {"daemon": {"icc": false, "userland-proxy": false}, "want": set()},
	}
	notes := {f.msg | some f in policy.note} with input as case.daemon

	notes == case.want
	found(case.daemon, {}) == set()
	found(case.daemon, {"denyUserlandProxy": true}) == case.want
}

test_refused_proxy_is_not_remarked_on if {
	r := policy.note with input as {"icc": false} with data.lib.plimsoll.parameters as {"network/docker-network-isolation": {"denyUserlandProxy": true}}

	r == set()
}

test_networks_of_back_ends_must_be_internal_where_asked_for[name] if {
	some name, case in {
		"back end alone": {"services": {"db": {"networks": ["back"]}}, "networks": {"back": {}}, "want": {"back"}},
		"beside one with another network": {"services": {"db": {"networks": ["back"]}, "web": {"networks": {"back": null, "front": null}, "ports": ["80:80"]}}, "networks": {"back": {}, "front": {}}, "want": {"back"}},
		"beside one without": {"services": {"db": {"networks": ["back"]}, "web": {"networks": ["back"], "ports": ["80:80"]}}, "networks": {"back": {}}, "want": set()},
		"default": {"services": {"db": {}}, "networks": null, "want": {"default"}},
		"default with a way in": {"services": {"db": {}, "web": {"ports": ["80:80"]}}, "networks": {}, "want": set()},
		"internal": {"services": {"db": {"networks": ["back"]}}, "networks": {"back": {"internal": true}}, "want": set()},
		"internal in text": {"services": {"db": {"networks": ["back"]}}, "networks": {"back": {"internal": "${INTERNAL:-true}"}}, "want": set()},
		"no text": {"services": {"db": {"networks": [5]}}, "networks": {"back": {}}, "want": set()},
		"no network": {"services": {"db": {"network_mode": "none"}}, "networks": {}, "want": set()},
	}
	document := {"services": case.services, "networks": case.networks}

	found(document, {"requireInternal": true}) == {$"network {key} has back ends alone on it and is not internal, so that they can be reached from, and reach, the outside" | some key in case.want}
	found(document, {}) == set()
}

test_networks_are_those_of_their_file if {
	back := {"services": {"db": {"networks": ["back"]}}, "networks": {"back": {}}}
	front := {"services": {"web": {"networks": ["back"], "ports": ["80:80"]}}, "networks": {"back": {}}}
	r := policy.violation with input as combined([front, back]) with data.lib.plimsoll.parameters as {"network/docker-network-isolation": {"requireInternal": true}}

	{[f.details.document, f.details.path, f.details.subject] | some f in r} == {[1, ["networks", "back", "internal"], {"kind": "ComposeNetwork", "name": "back"}]}
}

test_external_network_of_back_ends_gives_no_evidence if {
	document := with_networks({"networks": ["back"]}, {"back": {"external": true}})

	gaps(document, {"requireInternal": true}) == {"network back has back ends alone on it, and is declared elsewhere"}
	found(document, {"requireInternal": true}) == set()
	gaps(document, {}) == set()
}

test_unknown_services_give_no_evidence if {
	gaps(compose({"network_mode": "$MODE"}), {}) == {"service web: network_mode is a variable without a default"}
	gaps(compose({"extends": {"file": "base.yaml"}}), {}) == {"service web extends what is not in this file: judge the output of `docker compose config`"}
}

test_applicable_where_there_is_docker if {
	policy.applicable with input as compose({})
	policy.applicable with input as inspect({}, {})
	policy.applicable with input as {"icc": false}
	not policy.applicable with input as {"services": {"db": {"provider": {"type": "x"}}}}
	not policy.applicable with input as {"apiVersion": "v1", "kind": "ConfigMap"}
	{0, 1} == policy.applicable with input as combined([compose({}), {"icc": false}, {"apiVersion": "v1", "kind": "Pod"}])
}

found(document, parameters) := found_with(document, {"network/docker-network-isolation": parameters})

found_with(document, settings) := told if {
	told := {f.msg | some f in policy.violation} with input as given(document) with data.lib.plimsoll.parameters as settings
}

gaps(document, parameters) := told if {
	told := {f.msg | some f in policy.no_evidence} with input as given(document) with data.lib.plimsoll.parameters as {"network/docker-network-isolation": parameters}
}

# Several documents are a set; what `docker inspect` prints is an array, too, but of one.
given(document) := combined(document) if {
	is_array(document)
	count(document) > 1
} else := document

combined(documents) := [{"path": "f", "contents": document} | some document in documents]

compose(service) := {"services": {"web": service}}

with_networks(service, networks) := {"services": {"web": service}, "networks": networks}

inspect(options, network_settings) := [{"Name": "/web", "State": {}, "HostConfig": options, "NetworkSettings": network_settings}]
