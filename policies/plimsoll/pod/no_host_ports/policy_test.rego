package plimsoll.pod.no_host_ports_test

import data.plimsoll.pod.no_host_ports as policy

test_finding_names_list_and_container[list] if {
	some list, words in {"containers": "container", "initContainers": "init container", "ephemeralContainers": "ephemeral container"}
	r := policy.violation with input as pod({list: [{"name": "app", "ports": [{"containerPort": 80}, {"containerPort": 81, "hostPort": 8081}]}]})

	r == {{
		"msg": $"{words} app takes port 8081 of the host",
		"details": {
			"policy": "pod/no-host-ports",
			"rule": "host-port",
			"path": ["spec", list, 0, "ports", 1, "hostPort"],
			"subject": {"kind": "Pod", "name": "p", "container": "app"},
		},
	}}
}

test_host_ports_are_reported[name] if {
	some name, case in {
		"text": {"port": {"hostPort": "80"}, "want": {"container app: hostPort must be a number, not string"}},
		"zero": {"port": {"hostPort": 0}, "want": set()},
		"null": {"port": {"hostPort": null}, "want": set()},
		"absent": {"port": {"containerPort": 80}, "want": set()},
		"no object": {"port": 80, "want": set()},
		"the same as in the container": {"port": {"containerPort": 80, "hostPort": 80}, "want": {"container app takes port 80 of the host"}},
	}

	found(container([case.port]), {}) == case.want
}

test_ports_of_another_type_are_reported if {
	found(container({"hostPort": 80}), {}) == {"container app: ports must be a list, not object"}
	found(container("80:80"), {}) == {"container app: ports must be a list, not string"}
	found(container(null), {}) == set()
	found(container([]), {}) == set()
}

# Reported once, as the host's network.
test_ports_in_the_network_of_the_host_repeat_themselves[name] if {
	some name, case in {
		"the same": {"port": {"containerPort": 80, "hostPort": 80}, "want": set()},
		"another": {"port": {"containerPort": 80, "hostPort": 81}, "want": {"container app takes port 81 of the host"}},
		"the same text": {"port": {"containerPort": "80", "hostPort": "80"}, "want": {"container app: hostPort must be a number, not string"}},
		"without the container's": {"port": {"hostPort": 81}, "want": {"container app takes port 81 of the host"}},
	}
	document := pod({"hostNetwork": true, "containers": [{"name": "app", "ports": [case.port]}]})

	found(document, {}) == case.want
}

test_allow_list_is_a_parameter if {
	document := container([{"hostPort": 9100}, {"hostPort": 9101}])

	found(document, {"allowed": [9100]}) == {"container app takes port 9101 of the host"}
}

test_privileged_ports_are_reported_once_asked_for[name] if {
	some name, case in {
		"below": {"port": 80, "want": {"container app listens on port 80, which is below 1024"}},
		"highest": {"port": 1023, "want": {"container app listens on port 1023, which is below 1024"}},
		"first above": {"port": 1024, "want": set()},
		"none": {"port": 0, "want": set()},
		"text": {"port": "80", "want": set()},
	}
	document := container([{"containerPort": case.port}])

	found(document, {"denyPrivileged": true}) == case.want
	found(document, {}) == set()
}

test_published_ports_are_reported_once_asked_for[name] if {
	some name, case in {
		"short": {"port": "80:8080", "want": "80"},
		"with an address": {"port": "127.0.0.1:443:8443", "want": "443"},
		"with an address of IPv6": {"port": "[::1]:443:8443", "want": "443"},
		"with a protocol": {"port": "53:5353/udp", "want": "53"},
		"range": {"port": "1000-2000:1000-2000", "want": "1000"},
		"default": {"port": "${P:-80}:8080", "want": "80"},
		"long": {"port": {"target": 8080, "published": 80}, "want": "80"},
		"long, text": {"port": {"target": 8080, "published": "80-90"}, "want": "80"},
		"long, default": {"port": {"target": 8080, "published": "${P:-80}"}, "want": "80"},
	}
	document := compose({"ports": [case.port]})

	found(document, {"denyPrivileged": true}) == {$"service web is published on port {case.want} of the host, which is below 1024"}
	found(document, {}) == set()
}

test_other_ports_of_docker_are_silent[name] if {
	some name, port in {
		"container's alone": "80",
		"number": 80,
		"chosen by docker": "127.0.0.1::80",
		"high": "8080:80",
		"long, container's alone": {"target": 80},
		"long, null": {"target": 80, "published": null},
		"long, list": {"target": 80, "published": [80]},
		"no number": "http:80",
		"variable for the container's": "8080:$PORT",
		"variable for the address": "${ADDRESS}:8080:80/${PROTOCOL}",
	}

	found(compose({"ports": [port]}), {"denyPrivileged": true}) == set()
	gaps(compose({"ports": [port]}), {"denyPrivileged": true}) == set()
}

test_inspected_bindings_are_read[name] if {
	some name, case in {
		"below": {"bindings": {"8443/tcp": [{"HostIp": "", "HostPort": "443"}]}, "want": {["container web is published on port 443 of the host, which is below 1024", [0, "HostConfig", "PortBindings", "8443/tcp", 0, "HostPort"]]}},
		"above": {"bindings": {"80/tcp": [{"HostPort": "8080"}]}, "want": set()},
		"chosen by docker": {"bindings": {"80/tcp": [{"HostPort": ""}]}, "want": set()},
		"none": {"bindings": {"80/tcp": null}, "want": set()},
		"null": {"bindings": null, "want": set()},
	}
	document := [{"Name": "/web", "State": {}, "HostConfig": {"PortBindings": case.bindings}}]
	r := policy.violation with input as document with data.lib.plimsoll.parameters as {"pod/no-host-ports": {"denyPrivileged": true}}

	{[f.msg, f.details.path] | some f in r} == case.want
	found(document, {}) == set()
}

test_published_ports_of_another_type_are_reported if {
	found(compose({"ports": "80:80"}), {"denyPrivileged": true}) == {"service web: ports must be a list, not string"}
}

test_variable_elsewhere_hides_no_port if {
	found(compose({"ports": ["$ADDRESS:443:$PORT"]}), {"denyPrivileged": true}) == {"service web is published on port 443 of the host, which is below 1024"}
	gaps(compose({"ports": ["$ADDRESS:443:$PORT"]}), {"denyPrivileged": true}) == set()
}

test_unknown_ports_give_no_evidence[name] if {
	some name, case in {
		"short": {"service": {"ports": ["$PORT:80"]}, "want": {"service web is published on a port that a variable names, which has no default"}},
		"alone": {"service": {"ports": ["${PORTS}"]}, "want": {"service web is published on a port that a variable names, which has no default"}},
		"within another": {"service": {"ports": ["${ADDRESS:-$DEFAULT}:80"]}, "want": {"service web is published on a port that a variable names, which has no default"}},
		"long": {"service": {"ports": [{"published": "$PORT", "target": 80}]}, "want": {"service web is published on a port that a variable names, which has no default"}},
		"extends": {
			"service": {"extends": {"file": "base.yaml"}},
			"want": {"service web extends what is not in this file: judge the output of `docker compose config`"},
		},
	}

	found(compose(case.service), {"denyPrivileged": true}) == set()
	gaps(compose(case.service), {"denyPrivileged": true}) == case.want
	gaps(compose(case.service), {}) == set()
}

test_applicable_where_there_are_containers if {
	applies(container([]), {}) == true
	applies(pod({}), {}) == false
	applies(compose({}), {}) == false
	applies(compose({}), {"denyPrivileged": true}) == true
	applies({"apiVersion": "v1", "kind": "Service"}, {"denyPrivileged": true}) == false
}

found(document, parameters) := messages if {
	messages := {f.msg | some f in policy.violation} with input as document
		with data.lib.plimsoll.parameters as {"pod/no-host-ports": parameters}
}

gaps(document, parameters) := messages if {
	messages := {gap.msg | some gap in policy.no_evidence} with input as document
		with data.lib.plimsoll.parameters as {"pod/no-host-ports": parameters}
}

applies(document, parameters) := answer if {
	answer := policy.applicable with input as document with data.lib.plimsoll.parameters as {"pod/no-host-ports": parameters}
}

container(ports) := pod({"containers": [{"name": "app", "ports": ports}]})

pod(spec) := {"apiVersion": "v1", "kind": "Pod", "metadata": {"name": "p"}, "spec": spec}

compose(service) := {"services": {"web": service}}
