package plimsoll.network.network_policy_quality_test

import data.plimsoll.network.network_policy_quality as policy

test_finding_says_where_and_what if {
	r := policy.violation with input as netpol({"ingress": [{}]})

	r == {{
		"msg": "ingress[0] lets in everybody on every port",
		"details": {
			"policy": "network/network-policy-quality",
			"rule": "allow-all",
			"path": ["spec", "ingress", 0],
			"subject": {"kind": "NetworkPolicy", "name": "p", "namespace": "shop"},
		},
	}}
}

test_rules_that_open_too_much_are_reported[name] if {
	some name, case in {
		"everybody on a port": {"spec": {"ingress": [{"ports": [{"port": 80}]}]}, "want": {"allow-all: ingress[0] lets in everybody on TCP 80"}},
		"to everybody on other ports": {
			"spec": {"egress": [{"ports": [{"port": 443, "endPort": 444}]}]},
			"want": {"allow-all: egress[0] lets its pods call everybody on TCP 443 to 444"},
		},
		"world": {"spec": {"ingress": [rule("from", "0.0.0.0/0")]}, "want": {"world: ingress[0] lets in all addresses of 0.0.0.0/0 on TCP 443"}},
		"to the world without ports": {
			"spec": {"egress": [{"to": [{"ipBlock": {"cidr": "::/0", "except": ["fd00::/8"]}}]}]},
			"want": {"world: egress[0] lets its pods call all addresses of ::/0 on every port"},
		},
		"from the world without ports": {
			"spec": {"ingress": [{"from": [{"ipBlock": {"cidr": "::/0"}}]}]},
			"want": {
				"world: ingress[0] lets in all addresses of ::/0 on every port",
				"all-ports: ingress[0] lets in its peers on every port",
			},
		},
		"no ports": {"spec": {"ingress": [{"from": [{"podSelector": {}}]}]}, "want": {"all-ports: ingress[0] lets in its peers on every port"}},
		"all namespaces": {
			"spec": {"ingress": [{"from": [{"namespaceSelector": {}}], "ports": [{"port": 80}]}]},
			"want": {"namespace-boundary: ingress[0] lets in pods of every namespace"},
		},
		"namespaces by any label": {
			"spec": {"ingress": [{"from": [{"namespaceSelector": {"matchLabels": {"env": "prod"}}}], "ports": [{"port": 80}]}]},
			"want": {"namespace-boundary: ingress[0] lets in pods of namespaces that it does not name by kubernetes.io/metadata.name or team: env=prod"},
		},
	}

	found(netpol(case.spec), {}) == case.want
}

test_narrow_rules_are_silent[name] if {
	some name, spec in {
		"nothing": {},
		"no rules": {"ingress": [], "egress": []},
		"the world but for some": {"ingress": [{"from": [{"ipBlock": {"cidr": "0.0.0.0/0", "except": ["10.0.0.0/8"]}}], "ports": [{"port": 80}]}]},
		"to the world on allowed ports": {"egress": [rule("to", "0.0.0.0/0"), {"ports": [{"port": 443}]}]},
		"a block": {"ingress": [rule("from", "10.0.0.0/8")]},
		"pods": {"ingress": [{"from": [{"podSelector": {}}], "ports": [{"port": "http"}]}]},
		"a namespace": {"ingress": [{"from": [{"namespaceSelector": {"matchLabels": {"kubernetes.io/metadata.name": "a"}}}], "ports": [{"port": 80}]}]},
		"a team": {"egress": [{"to": [{"namespaceSelector": {"matchLabels": {"team": "a"}}}], "ports": [{"port": 80}]}]},
		"DNS of any namespace": {"egress": [{"to": [{"namespaceSelector": {}}], "ports": [{"port": 53}, {"port": 53, "protocol": "UDP"}]}]},
	}

	found(netpol(spec), {}) == set()
}

test_what_cilium_has_a_word_for_needs_no_ports if {
	found(cilium({"endpointSelector": {}, "egress": [{"toEntities": ["kube-apiserver"]}], "ingress": [{"fromEntities": ["health"]}]}), anywhere) == set()
	found(cilium({"endpointSelector": {}, "egress": [{"toEntities": ["kube-apiserver", "host"]}]}), anywhere) == {"all-ports: egress[0] lets its pods call its peers on every port"}
}

test_rules_that_deny_are_silent if {
	found({"apiVersion": "projectcalico.org/v3", "kind": "NetworkPolicy", "spec": {"ingress": [{"action": "Deny"}, {"action": "Log"}]}}, {}) == set()
}

test_types_that_leave_out_rules_are_reported[name] if {
	some name, case in {
		"egress": {"spec": {"policyTypes": ["Ingress"], "egress": [rule("to", "10.0.0.0/8")]}, "want": {"types: the rules for egress do nothing, as policyTypes lacks Egress"}},
		"ingress": {"spec": {"policyTypes": ["Egress"], "ingress": [rule("from", "10.0.0.0/8")]}, "want": {"types: the rules for ingress do nothing, as policyTypes lacks Ingress"}},
		"no rules": {"spec": {"policyTypes": ["Ingress"], "egress": []}, "want": set()},
		"no types": {"spec": {"egress": [rule("to", "10.0.0.0/8")]}, "want": set()},
		"empty types": {"spec": {"policyTypes": [], "egress": [rule("to", "10.0.0.0/8")]}, "want": set()},
		"null": {"spec": {"policyTypes": null, "egress": [rule("to", "10.0.0.0/8")]}, "want": set()},
	}

	found(netpol(case.spec), {}) == case.want
}

test_edge_workloads_may_meet_the_world[name] if {
	some name, case in {
		"the same label": {"target": {"matchLabels": {"app": "edge"}}, "allowed": {"matchLabels": {"app": "edge"}}, "want": set()},
		"more labels": {"target": {"matchLabels": {"app": "edge", "tier": "a"}}, "allowed": {"matchExpressions": [{"key": "app", "operator": "In", "values": ["edge", "gate"]}]}, "want": set()},
		"another label": {"target": {"matchLabels": {"app": "web"}}, "allowed": {"matchLabels": {"app": "edge"}}, "want": {open}},
		"all pods": {"target": {}, "allowed": {"matchLabels": {"app": "edge"}}, "want": {open}},
		"one of two": {"target": {"matchExpressions": [{"key": "app", "operator": "In", "values": ["edge", "web"]}]}, "allowed": {"matchLabels": {"app": "edge"}}, "want": {open}},
		"no selector": {"target": "edge", "allowed": {"matchLabels": {"app": "edge"}}, "want": {open}},
		"contradictions": {
			"target": {"matchLabels": {"app": "edge"}, "matchExpressions": [{"key": "app", "operator": "In", "values": ["web"]}]},
			"allowed": {"matchLabels": {"app": "edge"}},
			"want": {open},
		},
	}
	spec := {"podSelector": case.target, "ingress": [rule("from", "0.0.0.0/0")]}

	found(netpol(spec), {"allowWorldIngressTo": [case.allowed]}) == case.want
}

test_edge_workloads_must_name_ports if {
	spec := {"podSelector": {"matchLabels": {"app": "edge"}}, "ingress": [{}, {"ports": [{"port": 80}]}]}

	found(netpol(spec), {"allowWorldIngressTo": [{"matchLabels": {"app": "edge"}}]}) == {"allow-all: ingress[0] lets in everybody on every port"}
}

test_namespaces_may_be_allowed_to_cross[name] if {
	some name, case in {
		"of the policy": {"policy": netpol(crossing), "allowed": ["sh*"], "want": 0},
		"another": {"policy": netpol(crossing), "allowed": ["monitoring"], "want": 1},
		"that a policy of the cluster names": {"policy": admin({"matchLabels": {"kubernetes.io/metadata.name": "shop"}}), "allowed": ["shop"], "want": 0},
		"that a policy of the cluster does not name": {"policy": admin({}), "allowed": ["shop"], "want": 1},
		"of a policy that selects nothing": {"policy": cilium({"nodeSelector": {}, "ingress": [{"fromEntities": ["cluster"], "toPorts": [{"ports": [{"port": "80"}]}]}]}), "allowed": ["shop"], "want": 1},
	}

	count(found(case.policy, {"allowCrossNamespace": case.allowed})) == case.want
}

test_boundary_needs_a_second_namespace[name] if {
	some name, case in {
		"one": {"documents": [netpol(crossing), deployment({})], "complete": true, "want": set()},
		"one that may not be alone": {"documents": [netpol(crossing), deployment({})], "complete": false, "want": {every_namespace}},
		"two": {"documents": [netpol(crossing), {"apiVersion": "v1", "kind": "Namespace", "metadata": {"name": "b"}}], "complete": true, "want": {every_namespace}},
	}

	found_together(case.documents, {"complete": case.complete}) == case.want
}

test_workloads_in_default_are_reported[name] if {
	some name, case in {
		"default": {"metadata": {"namespace": "default"}, "parameters": {}, "want": {"namespaces: the workload lives in the namespace default"}, "gaps": set()},
		"another": {"metadata": {"namespace": "shop"}, "parameters": {}, "want": set(), "gaps": set()},
		"unknown": {"metadata": {}, "parameters": {}, "want": set(), "gaps": {"namespaces: the workload names no namespace, which may become default (`defaultNamespace` settles it)"}},
		"allowed": {"metadata": {"namespace": "default"}, "parameters": {"forbidDefaultNamespace": false}, "want": set(), "gaps": set()},
	}
	workload := {"apiVersion": "v1", "kind": "Pod", "metadata": case.metadata, "spec": {}}

	found(workload, case.parameters) == case.want
	undecided(workload, case.parameters) == case.gaps
}

test_tiers_are_called_from_their_sources[name] if {
	some name, case in {
		"named": {"peer": {"podSelector": {"matchLabels": {"tier": "backend"}}}, "want": set()},
		"another": {"peer": {"podSelector": {"matchLabels": {"tier": "frontend"}}}, "want": {others}},
		"all pods": {"peer": {"podSelector": {}}, "want": {others}},
		"addresses": {"peer": {"ipBlock": {"cidr": "10.0.0.0/8"}}, "want": {others}},
	}
	spec := {"podSelector": {"matchLabels": {"tier": "data"}}, "ingress": [{"from": [case.peer], "ports": [{"port": 80}]}]}

	found(netpol(spec), {"tierLabel": "tier"}) == case.want
}

test_tiers_are_found_among_the_documents[name] if {
	some name, case in {
		"of a source": {"labels": {"app": "api", "tier": "backend"}, "want": set()},
		"of no source": {"labels": {"app": "api", "tier": "frontend"}, "want": {others}},
		"of none": {"labels": {"app": "api"}, "want": {others}},
	}
	spec := {"podSelector": {"matchLabels": {"app": "db"}}, "ingress": [{"from": [{"podSelector": {"matchLabels": {"app": "api"}}}], "ports": [{"port": 80}]}]}
	documents := [netpol(spec), deployment(case.labels), deployment({"app": "db", "tier": "data"})]

	found_together(documents, {"network/network-policy-quality": {"tierLabel": "tier"}}) == case.want
}

test_tiers_and_their_sources_are_parameters if {
	spec := {"podSelector": {"matchLabels": {"layer": "db"}}, "ingress": [{"from": [{"podSelector": {"matchLabels": {"layer": "web"}}}], "ports": [{"port": 80}]}]}

	found(netpol(spec), {"tierLabel": "layer", "tierSources": {"db": ["api"]}}) == {"tiers: ingress[0] lets others than api into tier db"}
	found(netpol(spec), {"tierLabel": "layer", "tierSources": {"db": ["web"]}}) == set()
}

test_labels_of_teams_are_a_parameter if {
	spec := {"ingress": [{"from": [{"namespaceSelector": {"matchLabels": {"squad": "a"}}}], "ports": [{"port": 80}]}]}

	found(netpol(spec), {"teamLabels": ["squad"]}) == set()
}

test_ports_to_the_world_are_a_parameter if {
	found(netpol({"egress": [rule("to", "0.0.0.0/0")]}), {"allowEgressPortsToWorld": [8443]}) == {"world: egress[0] lets its pods call all addresses of 0.0.0.0/0 on TCP 443"}
}

test_system_namespaces_are_a_parameter if {
	documents := [netpol({"egress": [{"to": [{"namespaceSelector": {"matchLabels": {"kubernetes.io/metadata.name": "dns"}}, "podSelector": {"matchLabels": {"a": "b"}}}], "ports": [{"port": 80}]}]})]

	count(found_together(documents, {"complete": true})) == 1
	found_together(documents, {"complete": true, "network/network-policy-quality": {"systemNamespaces": ["dns*"]}}) == set()
}

test_tiers_that_are_not_listed_are_silent if {
	found(netpol({"podSelector": {"matchLabels": {"tier": "web"}}, "ingress": [rule("from", "10.0.0.0/8")]}), {"tierLabel": "tier"}) == set()
}

test_selectors_that_select_nothing_are_reported[name] if {
	some name, case in {
		"the policy's": {
			"documents": [netpol({"podSelector": {"matchLabels": {"app": "api"}}}), deployment({"app": "web"})],
			"want": {"dangling: the policy's selector selects no pod of namespace shop: app=api"},
		},
		"a peer's": {
			"documents": [netpol({"egress": [{"to": [{"podSelector": {"matchExpressions": [{"key": "app", "operator": "NotIn", "values": ["web"]}]}}], "ports": [{"port": 80}]}]}), deployment({"app": "web"})],
			"want": {"dangling: a selector of egress[0] selects no pod of namespace shop: app not in (web)"},
		},
		"a peer's of other namespaces": {
			"documents": [
				netpol({"ingress": [{"from": [{"namespaceSelector": {"matchLabels": {"team": "a"}}, "podSelector": {"matchExpressions": [{"key": "old", "operator": "Exists"}]}}], "ports": [{"port": 80}]}]}),
				deployment({"app": "web"}),
				{"apiVersion": "v1", "kind": "Namespace", "metadata": {"name": "shop", "labels": {"team": "a"}}},
			],
			"want": {"dangling: a selector of ingress[0] selects no pod: team=a, old"},
		},
		"of a policy and pods without a namespace": {
			"documents": [nowhere({"podSelector": {"matchLabels": {"app": "api"}}}), object.remove(deployment({"app": "web"}), ["metadata"])],
			"want": {"dangling: the policy's selector selects no pod of the same namespace: app=api"},
		},
		"a label that other pods have": {
			"documents": [
				netpol({"podSelector": {"matchLabels": {"example.org/role": "api"}}}),
				deployment({"example.org/role": "web"}),
			],
			"want": {"dangling: the policy's selector selects no pod of namespace shop: example.org/role=api"},
		},
		"a label of every chart": {
			"documents": [netpol({"podSelector": {"matchLabels": {"app.kubernetes.io/name": "api"}}}), deployment({"app": "web"})],
			"want": {"dangling: the policy's selector selects no pod of namespace shop: app.kubernetes.io/name=api"},
		},
		"alternatives": {
			"documents": [calico("app == 'a' || app == 'b'"), deployment({"app": "web"})],
			"want": {"dangling: the policy's selector selects no pod of namespace shop: app=a or app=b"},
		},
		"a formula": {
			"documents": [calico("(app == 'a' || app == 'b') && has(app)"), deployment({"app": "web"})],
			"want": {"dangling: the policy's selector selects no pod of namespace shop: an expression with parentheses"},
		},
	}

	found_together(case.documents, anywhere) == case.want
	undecided_together(case.documents, anywhere) == set()
}

test_selectors_that_select_are_silent[name] if {
	some name, documents in {
		"a label": [netpol({"podSelector": {"matchLabels": {"app": "web"}}}), deployment({"app": "web"})],
		"one of two values": [netpol({"podSelector": {"matchExpressions": [{"key": "app", "operator": "In", "values": ["api", "web"]}]}}), deployment({"app": "web"})],
		"all": [netpol({"podSelector": {}, "ingress": [{"from": [{"podSelector": {}}], "ports": [{"port": 80}]}]}), deployment({"app": "web"})],
		"one of two alternatives": [calico("app == 'a' || app == 'web'"), deployment({"app": "web"})],
		"no tier at all": [calico_spec({"tier": "kube-admin", "selector": "app == 'a'"}), deployment({"app": "web"})],
		"a policy of the cluster for whoever has a label": [cilium({"endpointSelector": {"matchExpressions": [{"key": "app", "operator": "Exists"}]}}), deployment({"app": "web"})],
		"a policy of the cluster": [cilium({"endpointSelector": {"matchLabels": {"app": "web"}}}), deployment({"app": "web"})],
		"a peer of a system namespace": [
			netpol({"egress": [{"to": [{"namespaceSelector": {"matchLabels": {"kubernetes.io/metadata.name": "kube-system"}}, "podSelector": {"matchLabels": {"k8s-app": "x"}}}], "ports": [{"port": 80}]}]}),
			deployment({"app": "web"}),
		],
		"DNS": [
			netpol({"egress": [{"to": [{"namespaceSelector": {}, "podSelector": {"matchLabels": {"k8s-app": "kube-dns"}}}], "ports": [{"port": 53}]}]}),
			deployment({"app": "web"}),
		],
	}

	found_together(documents, {"complete": true}) == set()
	undecided_together(documents, {"complete": true}) == set()
}

test_selectors_of_which_nothing_is_known_give_no_evidence[name] if {
	some name, case in {
		"no workload": {"documents": [netpol(selecting)], "want": "selects no workload of the documents, and none of its namespace is among them"},
		"no workload of the namespace": {
			"documents": [netpol(selecting), object.union(deployment({"app": "web"}), {"metadata": {"namespace": "other"}})],
			"want": "selects no workload of the documents, and none of its namespace is among them",
		},
		"labels that cannot be read": {"documents": [netpol(selecting), deployment("app=web")], "want": "asks for labels that only the running cluster knows"},
		"a label of a controller": {
			"documents": [netpol({"podSelector": {"matchLabels": {"pod-template-hash": "5d8f"}}}), deployment({"app": "web"})],
			"want": "asks for labels that only the running cluster knows",
		},
		"a policy without a namespace": {
			"documents": [nowhere(selecting), deployment({"app": "web"})],
			"want": "and the pods that it may select are not known to be in one namespace (`defaultNamespace` settles it)",
		},
		"a workload without a namespace": {
			"documents": [netpol(selecting), object.remove(deployment({"app": "web"}), ["metadata"])],
			"want": "and the pods that it may select are not known to be in one namespace (`defaultNamespace` settles it)",
		},
		"a label of an operator": {
			"documents": [netpol({"podSelector": {"matchLabels": {"postgres.example.org/cluster": "db"}}}), deployment({"app": "web"})],
			"want": "asks for a label that no pod of the documents has, and that an operator may give to its own",
		},
		"a selector that is none": {"documents": [netpol({"podSelector": "app=web"}), deployment({"app": "web"})], "want": "is not understood: what it selects is not understood"},
	}

	found_together(case.documents, anywhere) == set()
	undecided_together(case.documents, anywhere) == {$"dangling: the policy's selector {case.want}"}
}

test_complete_set_proves_that_no_workload_is_there if {
	found_together([netpol(selecting)], {"complete": true}) == {"dangling: the policy's selector selects no pod of namespace shop: app=web"}
}

test_one_document_does_not_tell_of_selectors[name] if {
	some name, case in {
		"a label": {"spec": selecting, "want": {"dangling: one document alone does not tell whether its selectors select any pod"}},
		"all pods": {"spec": {"podSelector": {}}, "want": set()},
	}

	undecided(netpol(case.spec), {}) == case.want
	undecided(netpol(case.spec), {"complete": true}) == case.want
}

test_what_cannot_be_read_gives_no_evidence[name] if {
	some name, case in {
		"rules": {"policy": netpol({"ingress": {}}), "want": {"allow-all: ingress is no list of rules"}},
		"a rule": {"policy": netpol({"ingress": ["all"]}), "want": {"allow-all: ingress[0] cannot be read"}},
		"a peer": {"policy": netpol({"ingress": [{"from": ["all"], "ports": [{"port": 80}]}]}), "want": {"world: a peer of ingress[0] cannot be read"}},
		"types": {
			"policy": netpol({"policyTypes": ["ingress"]}),
			"want": {"types: policyTypes is no list of directions", "dangling: one document alone does not tell whether its selectors select any pod"},
		},
		"namespaces": {
			"policy": calico_spec({"ingress": [{"action": "Allow", "protocol": "TCP", "source": {"namespaceSelector": "has(a) && (has(b) || has(c))"}, "destination": {"ports": [80]}}]}),
			"want": {
				"namespace-boundary: it cannot be told whether ingress[0] names the namespaces of its peers",
				"dangling: one document alone does not tell whether its selectors select any pod",
			},
		},
		"another plugin": {
			"policy": {"apiVersion": "crd.antrea.io/v1beta1", "kind": "ClusterNetworkPolicy"},
			"want": {"allow-all: policies of the kind ClusterNetworkPolicy.crd.antrea.io are not read here"},
		},
		"a mesh": {"policy": {"apiVersion": "security.istio.io/v1", "kind": "AuthorizationPolicy"}, "want": set()},
	}

	found(case.policy, {}) == set()
	undecided(case.policy, {}) == case.want
}

test_policies_and_workloads_are_applicable[name] if {
	some name, case in {
		"a policy": {"document": netpol({}), "parameters": {}, "want": true},
		"a workload": {"document": deployment({}), "parameters": {}, "want": true},
		"a workload where default is allowed": {"document": deployment({}), "parameters": {"forbidDefaultNamespace": false}, "want": false},
		"something else": {"document": {"apiVersion": "v1", "kind": "Service"}, "parameters": {}, "want": false},
	}

	applicable := policy.applicable with input as case.document
		with data.lib.plimsoll.parameters as {"network/network-policy-quality": case.parameters}
	applicable == case.want
}

test_members_of_a_set_are_applicable if {
	positions := policy.applicable with input as set_of([{"apiVersion": "v1", "kind": "Service"}, netpol({}), deployment({})])

	positions == {1, 2}
}

open := "world: ingress[0] lets in all addresses of 0.0.0.0/0 on TCP 443"

every_namespace := "namespace-boundary: ingress[0] lets in pods of every namespace"

others := "tiers: ingress[0] lets others than backend, back-end into tier data"

selecting := {"podSelector": {"matchLabels": {"app": "web"}}}

crossing := {"ingress": [{"from": [{"namespaceSelector": {}}], "ports": [{"port": 80}]}]}

rule(key, block) := {key: [{"ipBlock": {"cidr": block}}], "ports": [{"port": 443}]}

anywhere := {"network/network-policy-quality": {"forbidDefaultNamespace": false}}

found(document, parameters) := messages if {
	messages := {$"{f.details.rule}: {f.msg}" | some f in policy.violation} with input as document
		with data.lib.plimsoll.parameters as {"network/network-policy-quality": parameters}
}

undecided(document, parameters) := messages if {
	messages := {$"{f.details.rule}: {f.msg}" | some f in policy.no_evidence} with input as document
		with data.lib.plimsoll.parameters as {"network/network-policy-quality": parameters}
}

found_together(documents, parameters) := messages if {
	messages := {$"{f.details.rule}: {f.msg}" | some f in policy.violation} with input as set_of(documents)
		with data.lib.plimsoll.parameters as parameters
}

undecided_together(documents, parameters) := messages if {
	messages := {$"{f.details.rule}: {f.msg}" | some f in policy.no_evidence} with input as set_of(documents)
		with data.lib.plimsoll.parameters as parameters
}

set_of(documents) := [{"path": "a.yaml", "contents": document} | some document in documents]

netpol(spec) := {
	"apiVersion": "networking.k8s.io/v1",
	"kind": "NetworkPolicy",
	"metadata": {"name": "p", "namespace": "shop"},
	"spec": spec,
}

nowhere(spec) := object.remove(netpol(spec), ["metadata"])

calico(expression) := calico_spec({"selector": expression})

calico_spec(spec) := {
	"apiVersion": "projectcalico.org/v3",
	"kind": "NetworkPolicy",
	"metadata": {"name": "p", "namespace": "shop"},
	"spec": spec,
}

cilium(spec) := {"apiVersion": "cilium.io/v2", "kind": "CiliumClusterwideNetworkPolicy", "metadata": {"name": "p"}, "spec": spec}

admin(namespaces) := {
	"apiVersion": "policy.networking.k8s.io/v1alpha1",
	"kind": "AdminNetworkPolicy",
	"metadata": {"name": "p"},
	"spec": {
		"subject": {"namespaces": namespaces},
		"ingress": [{"action": "Allow", "from": [{"namespaces": {}}], "ports": [{"portNumber": {"port": 80}}]}],
	},
}

deployment(labels) := {
	"apiVersion": "apps/v1",
	"kind": "Deployment",
	"metadata": {"name": "web", "namespace": "shop"},
	"spec": {"template": {"metadata": {"labels": labels}, "spec": {}}},
}
