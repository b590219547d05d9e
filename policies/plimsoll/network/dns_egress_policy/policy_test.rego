package plimsoll.network.dns_egress_policy_test

import data.plimsoll.network.dns_egress_policy as policy

test_finding_is_about_the_pods if {
	r := policy.violation with input as set_of([deployment({}), netpol({"policyTypes": ["Egress"]})])

	r == {{
		"msg": "a policy restricts the outgoing traffic of the pods, and none lets them reach DNS over UDP or TCP",
		"details": {
			"policy": "network/dns-egress-policy",
			"rule": "dns-allowed",
			"path": ["spec", "template", "spec"],
			"subject": {"kind": "Deployment", "name": "web", "namespace": "shop"},
			"document": 0,
		},
	}}
}

test_rules_for_dns_let_pods_resolve[name] if {
	some name, policies in {
		"Kubernetes": [netpol({"egress": [to_dns(dns_pods)]})],
		"by namespace alone": [netpol({"egress": [to_dns([{"namespaceSelector": dns_namespace}])]})],
		"by pods alone": [netpol({"egress": [to_dns([{"namespaceSelector": {}, "podSelector": {"matchLabels": {"k8s-app": "kube-dns"}}}])]})],
		"two rules": [netpol({"egress": [
			{"to": dns_pods, "ports": [{"port": 53}]},
			{"to": dns_pods, "ports": [{"port": 53, "protocol": "UDP"}]},
		]})],
		"two policies": [
			netpol({"egress": [{"to": dns_pods, "ports": [{"port": 53}]}]}),
			netpol({"podSelector": {"matchLabels": {"app": "web"}}, "egress": [{"to": dns_pods, "ports": [{"port": 53, "protocol": "UDP"}]}]}),
		],
		"no ports": [netpol({"egress": [{"to": dns_pods}]})],
		"named ports": [netpol({"egress": [{"to": dns_pods, "ports": [{"port": "dns", "protocol": "UDP"}, {"port": "dns-tcp"}]}]})],
		"the cache on the node": [netpol({"egress": [to_dns([{"ipBlock": {"cidr": "169.254.20.0/24"}}])]})],
		"Cilium": [cilium({"egress": [{
			"toEndpoints": [{"matchLabels": {"io.kubernetes.pod.namespace": "kube-system", "k8s-app": "kube-dns"}}],
			"toPorts": [{"ports": [{"port": "53"}]}],
		}]})],
		"Cilium's service": [cilium({"egress": [{"toServices": [{"k8sService": {"serviceName": "kube-dns", "namespace": "kube-system"}}]}]})],
		"Cilium, which denies something else": [cilium({
			"egress": [{"toEndpoints": [{"matchLabels": {"k8s:io.kubernetes.pod.namespace": "kube-system", "k8s-app": "kube-dns"}}]}],
			"egressDeny": [{"toEntities": ["world"]}],
		})],
		"Calico, which denies afterwards": [calico({"egress": [
			{"action": "Allow", "destination": {"namespaceSelector": "kubernetes.io/metadata.name == 'kube-system'", "selector": "k8s-app == 'kube-dns'"}},
			{"action": "Deny"},
		]})],
		"Calico's formula": [calico({"egress": [{"action": "Allow", "destination": {"namespaceSelector": "has(kubernetes.io/metadata.name) && (kubernetes.io/metadata.name == 'kube-system' || has(x))"}}]})],
		"administrators": [
			netpol({"policyTypes": ["Egress"]}),
			admin("AdminNetworkPolicy", {"egress": [{"action": "Allow", "to": [{"namespaces": dns_namespace}]}]}),
		],
		"administrators, who deny afterwards": [admin("ClusterNetworkPolicy", {"tier": "Baseline", "priority": 3, "egress": [
			{"action": "Accept", "to": [{"namespaces": dns_namespace}]},
			{"action": "Deny", "to": [{"networks": ["0.0.0.0/0"]}]},
		]})],
		"a baseline that denies": [
			netpol({"egress": [to_dns(dns_pods)]}),
			admin("BaselineAdminNetworkPolicy", {"egress": [{"action": "Deny", "to": [{"networks": ["0.0.0.0/0"]}]}]}),
		],
	}
	documents := array.flatten([deployment({}), policies])

	found(documents, {}) == set()
	undecided(documents, {}) == set()
}

test_rules_of_dns_itself_are_of_its_namespace if {
	own := object.union(netpol({"egress": [to_dns([{"podSelector": {"matchLabels": {"k8s-app": "kube-dns"}}}])]}), {"metadata": {"namespace": "kube-system"}})
	agent := object.union(deployment({}), {"metadata": {"namespace": "kube-system"}})

	found([agent, own], {}) == set()
}

test_pods_without_a_rule_for_dns_are_reported[name] if {
	some name, case in {
		"nothing": {"policy": netpol({"policyTypes": ["Egress"]}), "want": "UDP or TCP"},
		"another port": {"policy": netpol({"egress": [{"to": dns_pods, "ports": [{"port": 54}]}]}), "want": "UDP or TCP"},
		"UDP alone": {"policy": netpol({"egress": [{"to": dns_pods, "ports": [{"port": 53, "protocol": "UDP"}]}]}), "want": "TCP"},
		"TCP alone": {"policy": netpol({"egress": [{"to": dns_pods, "ports": [{"port": 53}]}]}), "want": "UDP"},
		"the same namespace": {"policy": netpol({"egress": [to_dns([{"podSelector": {}}])]}), "want": "UDP or TCP"},
		"another namespace": {"policy": netpol({"egress": [to_dns([{"namespaceSelector": {"matchLabels": {"kubernetes.io/metadata.name": "shop"}}}])]}), "want": "UDP or TCP"},
		"names": {"policy": cilium({"egress": [{"toFQDNs": [{"matchName": "a.example.com"}]}]}), "want": "UDP or TCP"},
		"the world of Cilium": {"policy": cilium({"egress": [{"toCIDR": ["10.0.0.0/8"]}]}), "want": "UDP or TCP"},
		"a service of another namespace": {"policy": calico({"egress": [{"action": "Allow", "destination": {"services": {"name": "kube-dns"}}}]}), "want": "UDP or TCP"},
		"a rule that passes": {"policy": calico({"egress": [{"action": "Pass"}]}), "want": "UDP or TCP"},
		"administrators who deny": {
			"policy": admin("AdminNetworkPolicy", {"priority": 1, "egress": [{"action": "Deny", "to": [{"namespaces": {}}]}]}),
			"want": "UDP or TCP",
		},
	}

	found([deployment({}), case.policy], {}) == {$"a policy restricts the outgoing traffic of the pods, and none lets them reach DNS over {case.want}"}
	undecided([deployment({}), case.policy], {}) == set()
}

test_rules_for_more_than_dns_are_reported if {
	found([deployment({}), netpol({"egress": [to_dns([{"namespaceSelector": {}}])]})], {}) == {"the pods reach DNS only by rules that are not limited to the pods or the namespace of DNS"}
	found([deployment({}), netpol({"egress": [to_dns([{"namespaceSelector": {}}]), to_dns(dns_pods)]})], {}) == set()
}

# What policies of the cluster deny elsewhere leaves DNS open.
test_pods_that_nobody_restricts_are_silent[name] if {
	some name, documents in {
		"no egress": [deployment({}), netpol({"policyTypes": ["Ingress"]})],
		"other pods": [deployment({}), netpol({"podSelector": {"matchLabels": {"app": "api"}}, "policyTypes": ["Egress"]})],
		"a part of the addresses": [deployment({}), admin("AdminNetworkPolicy", {"egress": [{"action": "Deny", "to": [{"networks": ["10.0.0.0/8"]}]}]})],
		"another port": [deployment({}), admin("AdminNetworkPolicy", {"egress": [{"action": "Deny", "to": [{"namespaces": {}}], "ports": [{"portNumber": {"port": 25}}]}]})],
		"Cilium without denial": [deployment({}), cilium({"enableDefaultDeny": {"egress": false}, "egress": [{}]})],
		"a workload without a namespace": [object.remove(deployment({}), ["metadata"]), netpol({"policyTypes": ["Ingress"]})],
		"the host's network": [deployment({"hostNetwork": true, "dnsPolicy": "ClusterFirstWithHostNet"}), netpol({"policyTypes": ["Egress"]})],
	}

	found(documents, {}) == set()
	undecided(documents, {}) == set()
}

test_parameters_say_where_dns_is[name] if {
	some name, case in {
		"namespace": {"to": {"matchLabels": {"kubernetes.io/metadata.name": "dns"}}, "ports": [{"port": 53}, {"port": 53, "protocol": "UDP"}], "parameters": {"dnsNamespaces": ["dns"]}},
		"port": {"to": dns_namespace, "ports": [{"port": 5353}, {"port": 5353, "protocol": "UDP"}], "parameters": {"ports": [53, 5353]}},
		"exempt": {"to": dns_namespace, "ports": [{"port": 80}], "parameters": {"exemptWorkloads": ["shop/web"]}},
	}
	documents := [deployment({}), netpol({"egress": [{"to": [{"namespaceSelector": case.to}], "ports": case.ports}]})]

	found(documents, {}) != set()
	found(documents, case.parameters) == set()
}

test_labels_of_dns_are_a_parameter if {
	documents := [deployment({}), netpol({"egress": [to_dns([{"namespaceSelector": {}, "podSelector": {"matchLabels": {"app": "dns"}}}])]})]

	found(documents, {"dnsLabels": ["app=dns"]}) == set()
	undecided(documents, {"dnsLabels": ["app=dns"]}) == set()
	undecided(documents, {}) == {doubtful_rules}
}

test_cache_on_the_node_is_a_parameter if {
	documents := [deployment({}), netpol({"egress": [to_dns([{"ipBlock": {"cidr": "192.0.2.10/32"}}])]})]

	undecided(documents, {}) == {doubtful_rules}
	undecided(documents, {"nodeLocalAddresses": ["192.0.2.10"]}) == set()
}

test_dns_over_tls_counts_where_the_resolver_is_approved[name] if {
	some name, case in {
		"TLS": {"port": 853, "resolvers": ["10.20.0.53"], "want": set()},
		"HTTPS": {"port": 443, "resolvers": ["10.20.0.0/24"], "want": set()},
		"the block itself": {"port": 443, "resolvers": ["10.20.0.53/32"], "want": set()},
		"not approved": {"port": 853, "resolvers": [], "want": {"a policy restricts the outgoing traffic of the pods, and none lets them reach DNS over UDP or TCP"}},
	}
	documents := [deployment({}), netpol({"egress": [{"to": [{"ipBlock": {"cidr": "10.20.0.53/32"}}], "ports": [{"port": case.port}]}]})]

	found(documents, {"allowedResolvers": case.resolvers}) == case.want
}

# What cannot be told of the way to DNS.
test_doubts_give_no_evidence[name] if {
	some name, case in {
		"a block": {"documents": [deployment({}), netpol({"egress": [to_dns([{"ipBlock": {"cidr": "172.16.0.0/12"}}])]})], "want": doubtful_rules},
		"nodes": {
			"documents": [deployment({}), object.union(cilium({"egress": [{"toEntities": ["host"]}]}), {"metadata": {"name": "p"}})],
			"want": "it cannot be told whether the pods reach DNS: CiliumNetworkPolicy shop/p has rules that may be for DNS, or deny it first",
		},
		"a service of another name": {
			"documents": [deployment({}), cilium({"egress": [{"toServices": [{"k8sService": {"serviceName": "resolver", "namespace": "kube-system"}}]}]})],
			"want": "it cannot be told whether the pods reach DNS: CiliumNetworkPolicy shop/p has rules that may be for DNS, or deny it first",
		},
		"a policy that may select": {
			"documents": [deployment({}), netpol({"podSelector": {"matchLabels": {"pod-template-hash": "5d8f"}}, "policyTypes": ["Egress"]})],
			"want": "it cannot be told whether the pods reach DNS: NetworkPolicy shop/p may select them",
		},
		"a policy without a namespace": {
			"documents": [deployment({}), object.remove(netpol({"policyTypes": ["Egress"]}), ["metadata"])],
			"want": "it cannot be told whether the pods reach DNS: NetworkPolicy without a name may select them",
		},
		"another plugin": {
			"documents": [deployment({}), {"apiVersion": "k8s.ovn.org/v1", "kind": "EgressFirewall"}, netpol({"policyTypes": ["Ingress"]})],
			"want": "it cannot be told whether the pods reach DNS: EgressFirewall.k8s.ovn.org may restrict them, and is not read here",
		},
		"a workload without a namespace": {
			"documents": [object.remove(deployment({}), ["metadata"]), netpol({"policyTypes": ["Egress"]})],
			"want": "it cannot be told whether the pods reach DNS: the workload names no namespace, and policies do (`defaultNamespace` settles it)",
		},
		"whom the node asks": {
			"documents": [deployment({"dnsPolicy": "Default"}), netpol({"egress": [to_dns(dns_pods)]})],
			"want": "it cannot be told whether the pods reach DNS: whom their node asks is not known",
		},
		"a resolver among pods": {
			"documents": [deployment({"dnsPolicy": "None", "dnsConfig": {"nameservers": ["10.20.0.53"]}}), netpol({"egress": [to_dns(dns_pods)]})],
			"want": doubtful_rules,
		},
		"a resolver behind a service": {
			"documents": [deployment({"dnsPolicy": "None", "dnsConfig": {"nameservers": ["10.20.0.53"]}}), cilium({"egress": [{"toServices": [{"k8sService": {"serviceName": "a"}}]}]})],
			"want": "it cannot be told whether the pods reach DNS: CiliumNetworkPolicy shop/p has rules that may be for DNS, or deny it first",
		},
		"no policy": {"documents": [deployment({})], "want": "no network policy is among the documents, so it cannot be told whether the pods reach DNS"},
	}
	parameters := {"allowedResolvers": ["10.20.0.53", "node"]}

	found(case.documents, parameters) == set()
	undecided(case.documents, parameters) == {case.want}
}

test_denial_that_may_come_first_gives_no_evidence[name] if {
	some name, case in {
		"Cilium": {"policy": cilium({"egressDeny": [{"toEntities": ["all"]}]}), "want": 1},
		"Calico": {"policy": calico({"order": 1, "egress": [{"action": "Deny"}]}), "want": 1},
		"Calico, later": {"policy": calico({"order": 2000, "egress": [{"action": "Deny"}]}), "want": 0},
		"administrators": {"policy": admin("AdminNetworkPolicy", {"priority": 1, "egress": [{"action": "Deny", "to": [{"namespaces": {}}]}]}), "want": 1},
		"a baseline": {"policy": admin("ClusterNetworkPolicy", {"tier": "Baseline", "egress": [{"action": "Deny", "to": [{"namespaces": {}}]}]}), "want": 0},
		"a baseline without a name": {"policy": object.remove(admin("BaselineAdminNetworkPolicy", {"egress": [{"action": "Deny", "to": [{"namespaces": {}}]}]}), ["metadata"]), "want": 0},
		"another protocol": {"policy": calico({"order": 1, "egress": [{"action": "Deny", "protocol": "SCTP"}]}), "want": 0},
	}
	documents := [deployment({}), netpol({"egress": [to_dns(dns_pods)]}), case.policy]

	found(documents, {}) == set()
	count(undecided(documents, {})) == case.want
}

test_complete_set_without_policies_restricts_nobody if {
	r := policy.no_evidence with input as set_of([deployment({})])
		with data.lib.plimsoll.parameters as {"complete": true}

	r == set()
}

test_own_resolvers_must_be_in_reach[name] if {
	some name, case in {
		"in reach": {"cidr": "10.20.0.0/24", "want": set()},
		"everything, which is said of the policy": {"cidr": "0.0.0.0/0", "want": {"egress[0] lets its pods ask every resolver of 0.0.0.0/0, on TCP 53, UDP 53"}},
		"out of reach": {"cidr": "10.30.0.0/24", "want": {"a policy restricts the outgoing traffic of the pods, and none lets them reach DNS over UDP or TCP"}},
	}
	pods := deployment({"dnsPolicy": "None", "dnsConfig": {"nameservers": ["10.20.0.53", 1]}})

	found([pods, netpol({"egress": [to_dns([{"ipBlock": {"cidr": case.cidr}}])]})], {"allowedResolvers": ["10.20.0.53"]}) == case.want
}

test_resolvers_must_be_approved[name] if {
	some name, case in {
		"default": {"spec": {}, "want": set()},
		"the cluster": {"spec": {"dnsPolicy": "ClusterFirst"}, "want": set()},
		"the cluster, and options": {"spec": {"dnsConfig": {"options": [{"name": "ndots", "value": "2"}]}}, "want": set()},
		"the node": {"spec": {"dnsPolicy": "Default"}, "want": {"the pods ask the resolver of their node, as dnsPolicy is Default"}},
		"the host's network": {"spec": {"hostNetwork": true}, "want": set()},
		"the host's network with the cluster's DNS": {"spec": {"hostNetwork": true, "dnsPolicy": "ClusterFirstWithHostNet"}, "want": set()},
		"the host's network with another": {
			"spec": {"hostNetwork": true, "dnsPolicy": "ClusterFirstWithHostNet", "dnsConfig": {"nameservers": ["192.0.2.53"]}},
			"want": {"the pods ask the resolver 192.0.2.53, which is not approved"},
		},
		"another": {"spec": {"dnsPolicy": "None", "dnsConfig": {"nameservers": ["192.0.2.53", "10.20.0.53"]}}, "want": {"the pods ask the resolver 192.0.2.53, which is not approved"}},
		"approved": {"spec": {"dnsPolicy": "None", "dnsConfig": {"nameservers": ["10.20.0.53", "10.21.0.9", "2001:db8::53", "169.254.20.10"]}}, "want": set()},
		"no address": {"spec": {"dnsPolicy": "None", "dnsConfig": {"nameservers": ["dns.example.com", "10.21.0.256"]}}, "want": {
			"the pods ask the resolver dns.example.com, which is not approved",
			"the pods ask the resolver 10.21.0.256, which is not approved",
		}},
	}

	found_alone(deployment(case.spec), {"allowedResolvers": ["10.20.0.53", "10.21.0.0/16", "2001:db8::/64", "10.0.0.0/64", 7]}) == case.want
}

test_host_network_without_a_word_is_remarked_on[name] if {
	some name, case in {
		"silent": {"spec": {"hostNetwork": true}, "parameters": {}, "want": {node}},
		"the cluster": {"spec": {"hostNetwork": true, "dnsPolicy": "ClusterFirst"}, "parameters": {}, "want": {node}},
		"with the cluster's DNS": {"spec": {"hostNetwork": true, "dnsPolicy": "ClusterFirstWithHostNet"}, "parameters": {}, "want": set()},
		"said outright": {"spec": {"hostNetwork": true, "dnsPolicy": "Default"}, "parameters": {}, "want": set()},
		"approved": {"spec": {"hostNetwork": true}, "parameters": {"allowedResolvers": ["node"]}, "want": set()},
	}
	notes := {f.msg | some f in policy.note} with input as deployment(case.spec)
		with data.lib.plimsoll.parameters as {"network/dns-egress-policy": case.parameters}

	notes == case.want
}

node := "the pods ask the resolver of their node, as those of the host's network do unless dnsPolicy is ClusterFirstWithHostNet"

test_dns_of_openshift_listens_on_another_port if {
	openshift := {"matchLabels": {"kubernetes.io/metadata.name": "openshift-dns"}}
	on := [{"port": 5353}, {"port": 5353, "protocol": "UDP"}]

	found([deployment({}), netpol({"egress": [{"to": [{"namespaceSelector": openshift}], "ports": on}]})], {}) == set()
	found([deployment({}), netpol({"egress": [{"to": [{"namespaceSelector": dns_namespace}], "ports": on}]})], {}) != set()
}

test_resolver_of_the_node_may_be_approved if {
	found_alone(deployment({"dnsPolicy": "Default"}), {"allowedResolvers": ["node"]}) == set()
}

test_resolvers_that_cannot_be_read_give_no_evidence[name] if {
	some name, case in {
		"a variable": {"spec": {"dnsPolicy": "None", "dnsConfig": {"nameservers": ["${DNS}"]}}, "want": "a nameserver cannot be read"},
		"no text": {"spec": {"dnsPolicy": "None", "dnsConfig": {"nameservers": [1]}}, "want": "a nameserver cannot be read"},
		"an unknown policy": {"spec": {"dnsPolicy": "clusterfirst"}, "want": "dnsPolicy is none that Kubernetes knows"},
	}

	found_alone(deployment(case.spec), {}) == set()
	undecided_alone(deployment(case.spec), {}) == {
		case.want,
		"one document alone does not tell which policies restrict the outgoing traffic of its pods",
	}
}

test_open_dns_is_reported[name] if {
	some name, case in {
		"everybody": {"egress": {"ports": [{"port": 53, "protocol": "UDP"}]}, "want": {"egress[0] lets its pods ask every resolver, on UDP 53"}},
		"everything": {"egress": {}, "want": {"egress[0] lets its pods ask every resolver, on every port"}},
		"the world": {"egress": to_dns([{"ipBlock": {"cidr": "0.0.0.0/0", "except": ["10.0.0.0/8"]}}]), "want": {"egress[0] lets its pods ask every resolver of 0.0.0.0/0, on TCP 53, UDP 53"}},
		"the world on another port": {"egress": {"to": [{"ipBlock": {"cidr": "0.0.0.0/0"}}], "ports": [{"port": 443}]}, "want": set()},
		"everybody by another protocol": {"egress": {"ports": [{"port": 53, "protocol": "SCTP"}]}, "want": set()},
		"a block": {"egress": to_dns([{"ipBlock": {"cidr": "10.0.0.0/8"}}]), "want": set()},
		"all pods": {"egress": to_dns([{"namespaceSelector": {}}]), "want": set()},
	}

	found_alone(netpol({"egress": [case.egress]}), {}) == case.want
	undecided_alone(netpol({"egress": [case.egress]}), {}) == {"one document alone does not tell whether the pods that it restricts reach DNS"}
}

test_rules_that_deny_open_nothing if {
	found_alone(calico({"egress": [{"action": "Deny"}]}), {}) == set()
}

test_rules_that_cannot_be_read_give_no_evidence[name] if {
	some name, case in {
		"a rule": {"egress": ["all"], "want": "egress[0] cannot be read"},
		"a peer": {"egress": [{"to": ["all"]}], "want": "egress[0] cannot be read"},
		"rules": {"egress": {}, "want": "egress cannot be read"},
	}

	undecided_alone(netpol({"policyTypes": ["Egress"], "egress": case.egress}), {}) == {
		case.want,
		"one document alone does not tell whether the pods that it restricts reach DNS",
	}
}

test_upstreams_in_plain_text_are_reported[name] if {
	some name, case in {
		"an address": {"line": "forward . 192.0.2.53", "want": {"line 2 of the Corefile asks 192.0.2.53 in plain text"}},
		"two": {"line": "forward . tls://192.0.2.1 192.0.2.2 {", "want": {"line 2 of the Corefile asks 192.0.2.2 in plain text"}},
		"the old word": {"line": "\tproxy\texample.com dns://192.0.2.53:5353", "want": {"line 2 of the Corefile asks dns://192.0.2.53:5353 in plain text"}},
		"the node": {"line": "forward . /etc/resolv.conf", "want": {"line 2 of the Corefile asks /etc/resolv.conf in plain text"}},
		"encrypted": {"line": "forward . tls://192.0.2.1 https://dns.example.com/dns-query quic://192.0.2.2 {", "want": set()},
		"approved": {"line": "forward . 10.20.0.53 dns://10.20.0.53:53 [2001:db8::53]:53 2001:db8::53", "want": set()},
		"the cluster, as NodeLocal DNS asks it": {"line": "forward . __PILLAR__CLUSTER__DNS__ {", "want": set()},
		"a comment": {"line": "# forward . 192.0.2.53", "want": set()},
		"another plugin": {"line": "cache 30", "want": set()},
	}
	parameters := {"requireDot": true, "allowedResolvers": ["10.20.0.53", "2001:db8::53"]}

	found_alone(corefile(case.line), parameters) == case.want
	found_alone(corefile(case.line), {}) == set()
}

test_node_may_be_an_approved_upstream if {
	found_alone(corefile("forward . /etc/resolv.conf"), {"requireDot": true, "allowedResolvers": ["node"]}) == set()
	found_alone(corefile("forward . /etc/resolv.conf"), {"requireDot": true, "allowedResolvers": ["/etc/resolv.conf"]}) == set()
}

test_upstreams_that_cannot_be_read_give_no_evidence[upstream] if {
	some upstream in ["{$UPSTREAM}", "${UPSTREAM}", "__PILLAR__UPSTREAM__SERVERS__"]

	found_alone(corefile($"forward . {upstream}"), {"requireDot": true}) == set()
	undecided_alone(corefile($"forward . {upstream}"), {"requireDot": true}) == {$"the upstream {upstream} in line 2 of the Corefile cannot be read"}
}

test_dns_itself_is_not_judged[name] if {
	some name, case in {
		"by label and namespace": {"namespace": "kube-system", "labels": {"k8s-app": "kube-dns"}, "want": false},
		"another label": {"namespace": "kube-system", "labels": {"k8s-app": "proxy"}, "want": true},
		"another namespace": {"namespace": "shop", "labels": {"k8s-app": "kube-dns"}, "want": true},
	}
	document := {
		"apiVersion": "v1",
		"kind": "Pod",
		"metadata": {"namespace": case.namespace, "labels": case.labels},
		"spec": {"dnsPolicy": "Default"},
	}

	applicable(document, {}) == case.want
}

test_documents_that_say_nothing_of_dns_are_not_applicable[name] if {
	some name, document in {
		"ingress": netpol({"policyTypes": ["Ingress"]}),
		"a ConfigMap": {"apiVersion": "v1", "kind": "ConfigMap", "data": {"a": "b"}},
		"a Corefile that is no text": {"apiVersion": "v1", "kind": "ConfigMap", "data": {"Corefile": 1}},
		"a Service": {"apiVersion": "v1", "kind": "Service"},
	}

	applicable(document, {"requireDot": true}) == false
}

test_members_of_a_set_are_applicable if {
	positions := policy.applicable with input as set_of([{"apiVersion": "v1", "kind": "Service"}, deployment({}), netpol({"policyTypes": ["Egress"]}), cilium({"enableDefaultDeny": {"egress": false}, "egress": [{}]})])

	positions == {1, 2, 3}
}

doubtful_rules := "it cannot be told whether the pods reach DNS: NetworkPolicy shop/p has rules that may be for DNS, or deny it first"

dns_namespace := {"matchLabels": {"kubernetes.io/metadata.name": "kube-system"}}

dns_pods := [{"namespaceSelector": dns_namespace, "podSelector": {"matchLabels": {"k8s-app": "kube-dns"}}}]

to_dns(peers) := {"to": peers, "ports": [{"port": 53, "protocol": "UDP"}, {"port": 53, "protocol": "TCP"}]}

found(documents, parameters) := messages if {
	messages := {f.msg | some f in policy.violation} with input as set_of(documents)
		with data.lib.plimsoll.parameters as {"network/dns-egress-policy": parameters}
}

undecided(documents, parameters) := messages if {
	messages := {f.msg | some f in policy.no_evidence} with input as set_of(documents)
		with data.lib.plimsoll.parameters as {"network/dns-egress-policy": parameters}
}

found_alone(document, parameters) := messages if {
	messages := {f.msg | some f in policy.violation} with input as document
		with data.lib.plimsoll.parameters as {"network/dns-egress-policy": parameters}
}

undecided_alone(document, parameters) := messages if {
	messages := {f.msg | some f in policy.no_evidence} with input as document
		with data.lib.plimsoll.parameters as {"network/dns-egress-policy": parameters}
}

applicable(document, parameters) := answer if {
	answer := policy.applicable with input as document
		with data.lib.plimsoll.parameters as {"network/dns-egress-policy": parameters}
}

set_of(documents) := [{"path": "a.yaml", "contents": document} | some document in documents]

deployment(spec) := {
	"apiVersion": "apps/v1",
	"kind": "Deployment",
	"metadata": {"name": "web", "namespace": "shop"},
	"spec": {"template": {"metadata": {"labels": {"app": "web"}}, "spec": spec}},
}

netpol(spec) := {
	"apiVersion": "networking.k8s.io/v1",
	"kind": "NetworkPolicy",
	"metadata": {"name": "p", "namespace": "shop"},
	"spec": spec,
}

cilium(spec) := {
	"apiVersion": "cilium.io/v2",
	"kind": "CiliumNetworkPolicy",
	"metadata": {"name": "p", "namespace": "shop"},
	"spec": object.union({"endpointSelector": {}}, spec),
}

calico(spec) := {
	"apiVersion": "projectcalico.org/v3",
	"kind": "NetworkPolicy",
	"metadata": {"name": "p", "namespace": "shop"},
	"spec": object.union({"types": ["Egress"]}, spec),
}

admin(kind, spec) := {
	"apiVersion": "policy.networking.k8s.io/v1alpha1",
	"kind": kind,
	"metadata": {"name": "p"},
	"spec": object.union({"subject": {"namespaces": {}}}, spec),
}

corefile(line) := {
	"apiVersion": "v1",
	"kind": "ConfigMap",
	"metadata": {"name": "coredns", "namespace": "kube-system"},
	"data": {"Corefile": concat("\n", [".:53 {", line, "}"])},
}
