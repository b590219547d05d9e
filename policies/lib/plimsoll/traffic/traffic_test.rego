package lib.plimsoll.traffic.traffic_test

import data.lib.plimsoll.traffic

test_rule_has_direction_action_path_peers_and_ports if {
	spec := {
		"ingress": [{"from": [{"podSelector": {"matchLabels": {"app": "web"}}}], "ports": [{"port": 80}]}],
		"egress": [{}],
	}

	traffic.rules(kubernetes(spec)) == [
		{
			"direction": "Ingress",
			"action": "allow",
			"path": ["spec", "ingress", 0],
			"peers": [{
				"type": "pods",
				"path": ["spec", "ingress", 0, "from", 0],
				"own": true,
				"requirements": [{"of": "pod", "key": "app", "operator": "In", "values": ["web"]}],
				"formulas": [],
			}],
			"ports": [{"protocol": "TCP", "from": 80, "to": 80}],
		},
		{
			"direction": "Egress",
			"action": "allow",
			"path": ["spec", "egress", 0],
			"peers": [{"type": "all", "path": ["spec", "egress", 0]}],
			"ports": [{"protocol": "ANY", "from": 0, "to": 65535}],
		},
	]
}

test_policies_without_rules_have_none[name] if {
	some name, spec in {"nothing": {}, "null": {"ingress": null}, "empty": {"ingress": [], "egress": []}}

	traffic.rules(kubernetes(spec)) == []
}

test_policy_without_a_spec_has_no_rules if {
	traffic.rules(resource("networking.k8s.io", "NetworkPolicy", {})) == []
}

test_other_resources_have_no_rules if {
	traffic.rules(resource("apps", "Deployment", {"spec": {"ingress": [{}]}})) == []
}

test_rules_that_cannot_be_read_are_in_doubt[name] if {
	some name, case in {
		"a spec that is text": {"spec": "all", "want": ["is no list of rules", "is no list of rules"]},
		"rules that are an object": {"spec": {"ingress": {}}, "want": ["is no list of rules"]},
		"a rule that is text": {"spec": {"ingress": ["all"]}, "want": ["cannot be read"]},
	}

	[rule.doubt | some rule in traffic.rules(kubernetes(case.spec))] == case.want
}

test_rules_are_named_by_their_path if {
	traffic.rule_name({"path": ["spec", "ingress", 0]}) == "ingress[0]"
	traffic.rule_name({"path": ["specs", 1, "egress", 12]}) == "specs[1].egress[12]"
	traffic.rule_name({"path": ["spec", "ingress"]}) == "ingress"
}

test_action_that_is_unknown_is_in_doubt if {
	[rule.doubt | some rule in traffic.rules(calico("NetworkPolicy", {"ingress": [{"action": "allow"}]}))] == ["cannot be read"]
}

test_peers_of_kubernetes[name] if {
	some name, case in {
		"none": {"from": null, "want": [["all"]]},
		"an empty list": {"from": [], "want": [["all"]]},
		"no list": {"from": {}, "want": [["unread"]]},
		"text": {"from": ["all"], "want": [["unread"]]},
		"an empty peer": {"from": [{}], "want": [["unread"]]},
		"a peer of nulls": {"from": [{"podSelector": null}], "want": [["unread"]]},
		"a block": {"from": [{"ipBlock": {"cidr": "10.0.0.0/8"}}], "want": [["block", "10.0.0.0/8", []]]},
		"a block with exceptions": {"from": [{"ipBlock": {"cidr": "10.0.0.0/8", "except": ["10.1.0.0/16"]}}], "want": [["block", "10.0.0.0/8", ["10.1.0.0/16"]]]},
		"exceptions that are no list": {"from": [{"ipBlock": {"cidr": "10.0.0.0/8", "except": "10.1.0.0/16"}}], "want": [["block", "10.0.0.0/8", []]]},
		"an address": {"from": [{"ipBlock": {"cidr": "10.0.0.1"}}], "want": [["unread"]]},
		"a variable": {"from": [{"ipBlock": {"cidr": "${CIDR}/8"}}, {"ipBlock": {"cidr": "10.0.0.0/${BITS}"}}], "want": [["block", "${CIDR}/8", []], ["unread"]]},
		"pods": {"from": [{"podSelector": {}}], "want": [["pods", true, ""]]},
		"namespaces": {"from": [{"namespaceSelector": {}}], "want": [["pods", false, ""]]},
		"both": {
			"from": [{"namespaceSelector": {"matchLabels": {"team": "a"}}, "podSelector": {"matchLabels": {"app": "b"}}}],
			"want": [["pods", false, "namespace team, pod app"]],
		},
		"no selector": {"from": [{"podSelector": "web"}], "want": [["unread"]]},
	}

	peers(kubernetes({"ingress": [{"from": case.from}]})) == case.want
}

test_peers_of_cilium[name] if {
	some name, case in {
		"nobody": {"rule": {}, "want": []},
		"nobody, on no ports": {"rule": {"toPorts": []}, "want": []},
		"no endpoints": {"rule": {"fromEndpoints": [], "toPorts": [{}]}, "want": []},
		"everybody on ports": {"rule": {"toPorts": [{"ports": [{"port": "80"}]}]}, "want": [["all"]]},
		"everybody by ICMP": {"rule": {"icmps": [{"fields": [{"type": 8}]}]}, "want": [["all"]]},
		"endpoints": {"rule": {"fromEndpoints": [{}]}, "want": [["pods", true, ""]]},
		"endpoints that are no list": {"rule": {"fromEndpoints": {}}, "want": [["pods", true, ""]]},
		"endpoints of a namespace": {
			"rule": {"fromEndpoints": [{"matchLabels": {"k8s:io.kubernetes.pod.namespace": "a"}}]},
			"want": [["pods", false, "namespace kubernetes.io/metadata.name"]],
		},
		"endpoints that are no selector": {"rule": {"fromEndpoints": ["all"]}, "want": [["unread"]]},
		"all": {"rule": {"fromEntities": ["all"]}, "want": [["all"]]},
		"world": {"rule": {"fromEntities": ["world"]}, "want": [["block", "0.0.0.0/0", []], ["block", "::/0", []]]},
		"cluster": {"rule": {"fromEntities": ["cluster"]}, "want": [["pods", false, ""]]},
		"host": {"rule": {"fromEntities": ["host"]}, "want": [["hosts"]]},
		"another entity": {"rule": {"fromEntities": ["kube-apiserver"]}, "want": [["other"]]},
		"an entity that is no text": {"rule": {"fromEntities": [1]}, "want": [["unread"]]},
		"a block": {"rule": {"fromCIDR": ["10.0.0.0/8"]}, "want": [["block", "10.0.0.0/8", []]]},
		"a block with exceptions": {"rule": {"fromCIDRSet": [{"cidr": "10.0.0.0/8", "except": ["10.1.0.0/16"]}]}, "want": [["block", "10.0.0.0/8", ["10.1.0.0/16"]]]},
		"a group of blocks": {"rule": {"fromCIDRSet": [{"cidrGroupRef": "offices"}]}, "want": [["unread"]]},
		"nodes": {"rule": {"fromNodes": [{"matchLabels": {"a": "b"}}]}, "want": [["hosts"]]},
		"a service": {"rule": {"toServices": [{"k8sService": {"serviceName": "api"}}]}, "want": [["service", "api", "shop"]]},
		"a service of a namespace": {"rule": {"toServices": [{"k8sService": {"serviceName": "api", "namespace": "b"}}]}, "want": [["service", "api", "b"]]},
		"services by label": {"rule": {"toServices": [{"k8sServiceSelector": {}}]}, "want": [["other"]]},
		"names": {"rule": {"toFQDNs": [{"matchName": "pay.example.com"}]}, "want": [["other"]]},
	}

	peers(cilium("CiliumNetworkPolicy", {"ingress": [case.rule]})) == case.want
}

test_clusterwide_endpoints_are_of_every_namespace if {
	peers(cilium("CiliumClusterwideNetworkPolicy", {"ingress": [{"fromEndpoints": [{}]}]})) == [["pods", false, ""]]
}

test_cilium_denies_and_has_specs if {
	policy := resource("cilium.io", "CiliumNetworkPolicy", {
		"spec": {"ingressDeny": [{"fromEntities": ["all"]}]},
		"specs": [{"egressDeny": [{"toEntities": ["all"]}]}],
	})

	[[rule.direction, rule.action, traffic.rule_name(rule)] | some rule in traffic.rules(policy)] == [
		["Ingress", "deny", "ingressDeny[0]"],
		["Egress", "deny", "specs[0].egressDeny[0]"],
	]
}

test_peers_of_calico[name] if {
	some name, case in {
		"everybody": {"source": null, "want": [["all"]]},
		"an empty side": {"source": {}, "want": [["all"]]},
		"ports alone": {"source": {"ports": [80]}, "want": [["all"]]},
		"all but some": {"source": {"notSelector": "app == 'a'"}, "want": [["all"]]},
		"text": {"source": "all", "want": [["unread"]]},
		"blocks": {"source": {"nets": ["10.0.0.0/8", "::/0"], "notNets": ["10.1.0.0/16"]}, "want": [["block", "10.0.0.0/8", ["10.1.0.0/16"]], ["block", "::/0", ["10.1.0.0/16"]]]},
		"a block": {"source": {"nets": ["10.0.0.0/8"]}, "want": [["block", "10.0.0.0/8", []]]},
		"all but blocks": {"source": {"notNets": ["10.1.0.0/16"]}, "want": [["block", "0.0.0.0/0", ["10.1.0.0/16"]], ["block", "::/0", ["10.1.0.0/16"]]]},
		"blocks that are no list": {"source": {"nets": "10.0.0.0/8"}, "want": [["unread"]]},
		"pods": {"source": {"selector": "app == 'a'"}, "want": [["pods", true, "pod app"]]},
		"pods by alternatives": {"source": {"selector": "app == 'a' || has(b)"}, "want": [["pods", true, "pod app"], ["pods", true, "pod b"]]},
		"pods of namespaces": {"source": {"namespaceSelector": "team == 'a'", "selector": "app == 'a'"}, "want": [["pods", false, "namespace team, pod app"]]},
		"namespaces": {"source": {"namespaceSelector": "all()"}, "want": [["pods", false, ""]]},
		"what is outside of namespaces": {"source": {"namespaceSelector": "global()", "selector": "has(host)"}, "want": [["hosts"]]},
		"pods but some": {"source": {"selector": "app == 'a'", "notSelector": "has(b)"}, "want": [["unread"]]},
		"no expression": {"source": {"selector": "app = a"}, "want": [["unread"]]},
		"accounts": {"source": {"serviceAccounts": {"names": ["a"]}}, "want": [["other"]]},
		"names": {"source": {"domains": ["*.example.com"]}, "want": [["other"]]},
		"a service": {"source": {"services": {"name": "api"}}, "want": [["service", "api", "shop"]]},
		"services that are no object": {"source": {"services": "api"}, "want": [["unread"]]},
	}

	peers(calico("NetworkPolicy", {"ingress": [{"action": "Allow", "source": case.source}]})) == case.want
}

test_global_peers_are_of_every_namespace if {
	peers(calico("GlobalNetworkPolicy", {"egress": [{"action": "Deny", "destination": {"selector": "all()"}}]})) == [["pods", false, ""]]
}

test_peers_of_the_policy_working_group[name] if {
	some name, case in {
		"namespaces": {"to": [{"namespaces": {"matchLabels": {"team": "a"}}}], "want": [["pods", false, "namespace team"]]},
		"pods": {"to": [{"pods": {"namespaceSelector": {}, "podSelector": {"matchLabels": {"app": "a"}}}}], "want": [["pods", false, "pod app"]]},
		"networks": {"to": [{"networks": ["10.0.0.0/8", "x"]}], "want": [["block", "10.0.0.0/8", []], ["unread"]]},
		"nodes": {"to": [{"nodes": {}}], "want": [["hosts"]]},
		"names": {"to": [{"domainNames": ["*.example.com"]}], "want": [["other"]]},
		"something new": {"to": [{"services": {}}], "want": [["unread"]]},
		"nobody": {"to": null, "want": [["unread"]]},
	}

	peers(resource("policy.networking.k8s.io", "ClusterNetworkPolicy", {"spec": {"egress": [{"action": "Accept", "to": case.to}]}})) == case.want
}

test_actions_of_the_policy_working_group if {
	spec := {"ingress": [{"action": action, "from": []} | some action in ["Allow", "Deny", "Pass"]]}

	[rule.action | some rule in traffic.rules(resource("policy.networking.k8s.io", "AdminNetworkPolicy", {"spec": spec}))] == ["allow", "deny", "pass"]
}

test_ports_of_kubernetes[name] if {
	some name, case in {
		"none": {"ports": null, "want": "every port"},
		"no list": {"ports": "http", "want": "every port"},
		"an empty list": {"ports": [], "want": "every port"},
		"a number": {"ports": [{"port": 80}], "want": "TCP 80"},
		"a number as text": {"ports": [{"port": "80", "protocol": "UDP"}], "want": "UDP 80"},
		"a name": {"ports": [{"port": "http"}], "want": "TCP http"},
		"a range": {"ports": [{"port": 80, "endPort": 90}], "want": "TCP 80 to 90"},
		"a range that ends before it begins": {"ports": [{"port": 80, "endPort": 70}], "want": "TCP 80"},
		"a range of everything": {"ports": [{"port": 1, "endPort": 65535}], "want": "every port of TCP"},
		"a protocol": {"ports": [{"protocol": "UDP"}], "want": "every port of UDP"},
		"no port": {"ports": [null], "want": "every port of TCP"},
		"port zero": {"ports": [{"port": 0}], "want": "every port of TCP"},
		"two, sorted": {"ports": [{"port": 80}, {"port": 443}], "want": "TCP 443, TCP 80"},
	}

	ports(kubernetes({"ingress": [{"ports": case.ports}]})) == case.want
}

test_ports_of_cilium[name] if {
	some name, case in {
		"none": {"rule": {}, "want": "every port"},
		"any protocol": {"rule": {"toPorts": [{"ports": [{"port": "53"}]}]}, "want": "ANY 53"},
		"a range": {"rule": {"toPorts": [{"ports": [{"port": "80", "endPort": 90, "protocol": "TCP"}]}]}, "want": "TCP 80 to 90"},
		"zero, which is all": {"rule": {"toPorts": [{"ports": [{"port": "0", "protocol": "TCP"}]}]}, "want": "every port of TCP"},
		"no ports": {"rule": {"toPorts": [{"rules": {}}]}, "want": "every port"},
		"ICMP": {"rule": {"icmps": [{}]}, "want": "ICMP"},
	}

	ports(cilium("CiliumNetworkPolicy", {"ingress": [case.rule]})) == case.want
}

test_ports_of_calico[name] if {
	some name, case in {
		"none": {"rule": {}, "want": "every port"},
		"of the source": {"rule": {"source": {"ports": [80]}, "protocol": "TCP"}, "want": "every port of TCP"},
		"a number, a range and a name": {"rule": {"protocol": "TCP", "destination": {"ports": [80, "90:95", "http", "8080"]}}, "want": "TCP 80, TCP 8080, TCP 90 to 95, TCP http"},
		"a range of everything": {"rule": {"protocol": "TCP", "destination": {"ports": ["0:65535"]}}, "want": "every port of TCP"},
		"a range that is none": {"rule": {"protocol": "TCP", "destination": {"ports": ["1:x"]}}, "want": "every port of TCP"},
		"a port that is none": {"rule": {"protocol": "TCP", "destination": {"ports": [{}]}}, "want": "every port of TCP"},
		"a protocol's number": {"rule": {"protocol": 17, "destination": {"ports": [53]}}, "want": "UDP 53"},
		"ICMP": {"rule": {"protocol": "ICMP"}, "want": "ICMP"},
		"all but some": {"rule": {"protocol": "TCP", "destination": {"notPorts": [22]}}, "want": "every port of TCP"},
	}

	ports(calico("NetworkPolicy", {"ingress": [object.union({"action": "Allow"}, case.rule)]})) == case.want
}

test_ports_of_the_policy_working_group[name] if {
	some name, case in {
		"none": {"rule": {}, "want": "every port"},
		"a number": {"rule": {"ports": [{"portNumber": {"protocol": "UDP", "port": 53}}]}, "want": "UDP 53"},
		"a range": {"rule": {"ports": [{"portRange": {"start": 80, "end": 90}}]}, "want": "TCP 80 to 90"},
		"a name": {"rule": {"ports": [{"namedPort": "dns"}]}, "want": "ANY dns"},
		"nothing": {"rule": {"ports": [{}]}, "want": "every port"},
		"a number of a protocol": {"rule": {"protocols": [{"tcp": {"destinationPort": {"number": 80}}}, {"udp": {"destinationPort": {"number": 53}}}]}, "want": "TCP 80, UDP 53"},
		"a range of a protocol": {"rule": {"protocols": [{"sctp": {"destinationPort": {"range": {"start": 80, "end": 90}}}}]}, "want": "SCTP 80 to 90"},
		"a protocol": {"rule": {"protocols": [{"udp": {}}]}, "want": "every port of UDP"},
		"a name of any protocol": {"rule": {"protocols": [{"destinationNamedPort": "dns"}]}, "want": "ANY dns"},
		"no protocol": {"rule": {"protocols": [{}]}, "want": "every port"},
	}

	ports(resource("policy.networking.k8s.io", "ClusterNetworkPolicy", {"spec": {"ingress": [object.union({"action": "Accept"}, case.rule)]}})) == case.want
}

test_ports_admit_by_protocol_and_number if {
	traffic.admits({"protocol": "UDP", "from": 50, "to": 60}, "UDP", 53)
	traffic.admits({"protocol": "ANY", "from": 53, "to": 53}, "TCP", 53)
	not traffic.admits({"protocol": "TCP", "from": 53, "to": 53}, "UDP", 53)
	not traffic.admits({"protocol": "TCP", "from": 54, "to": 60}, "TCP", 53)
	not traffic.admits({"protocol": "TCP", "name": "dns"}, "TCP", 53)
}

test_rule_has_every_port_or_some if {
	traffic.has_every_port({"ports": [{"protocol": "TCP", "from": 80, "to": 80}, {"protocol": "UDP", "from": 1, "to": 65535}]})
	not traffic.has_every_port({"ports": [{"protocol": "TCP", "from": 2, "to": 65535}]})
	not traffic.has_every_port({"ports": [{"protocol": "TCP", "name": "http"}]})
}

test_everywhere_has_many_names[block] if {
	some block in ["0.0.0.0/0", "::/0", "10.1.2.3/0", "0.0.0.0/00", "0.0.0.0/1", "128.0.0.0/1", "2000::/3"]

	traffic.is_everywhere(block)
}

test_blocks_are_somewhere[block] if {
	some block in ["10.0.0.0/8", "0.0.0.0/10", "0.0.0.0/2", "2001:db8::/32", "0.0.0.0/", "0.0.0.0", "0.0.0.0/0/0"]

	not traffic.is_everywhere(block)
}

peers(policy) := [_peer(peer) | some peer in traffic.rules(policy)[0].peers]

_peer(peer) := ["pods", peer.own, concat(", ", [$"{r.of} {r.key}" | some r in peer.requirements])] if {
	peer.type == "pods"
} else := ["block", peer.block, peer.except] if {
	peer.type == "block"
} else := ["service", peer.name, peer.namespace] if {
	peer.type == "service"
} else := [peer.type]

ports(policy) := traffic.port_names(traffic.rules(policy)[0].ports)

kubernetes(spec) := resource("networking.k8s.io", "NetworkPolicy", {"spec": spec})

cilium(kind, spec) := resource("cilium.io", kind, {"spec": spec})

calico(kind, spec) := resource("projectcalico.org", kind, {"spec": spec})

resource(group, kind, fields) := {
	"group": group,
	"kind": kind,
	"object": object.union({"kind": kind, "metadata": {"namespace": "shop"}}, fields),
}
