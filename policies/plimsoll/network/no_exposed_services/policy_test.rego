package plimsoll.network.no_exposed_services_test

import data.plimsoll.network.no_exposed_services as policy

test_node_port_is_reported if {
	r := policy.violation with input as service({"type": "NodePort", "ports": [{"port": 80}]})

	r == {{
		"msg": "the Service opens a port on every node",
		"details": {
			"policy": "network/no-exposed-services",
			"rule": "nodeport",
			"path": ["spec", "type"],
			"subject": {"kind": "Service", "name": "web", "namespace": "shop"},
		},
	}}
}

test_services_inside_the_cluster_are_silent[name] if {
	some name, document in {
		"no type": service({"ports": [{"port": 5432}]}),
		"null": service({"type": null, "externalIPs": null}),
		"cluster": service({"type": "ClusterIP", "externalIPs": []}),
		"no spec": service(null),
		"spec of another type": service("NodePort"),
		"another api": {"apiVersion": "serving.knative.dev/v1", "kind": "Service", "metadata": {"name": "web"}, "spec": {"type": "NodePort"}},
	}

	found(document, {}) == set()
	not policy.applicable with input as document
}

test_load_balancers_must_be_held_back[name] if {
	some name, case in {
		"open": {"metadata": {}, "spec": {}, "want": {"loadbalancer"}},
		"no ranges": {"metadata": {}, "spec": {"loadBalancerSourceRanges": []}, "want": {"loadbalancer"}},
		"ranges of another type": {"metadata": {}, "spec": {"loadBalancerSourceRanges": "10.0.0.0/8"}, "want": {"loadbalancer"}},
		"ranges": {"metadata": {}, "spec": {"loadBalancerSourceRanges": ["10.0.0.0/8"]}, "want": set()},
		"internal": {"metadata": {"annotations": {"networking.gke.io/load-balancer-type": "Internal"}}, "spec": {}, "want": set()},
		"external": {"metadata": {"annotations": {"networking.gke.io/load-balancer-type": "External"}}, "spec": {}, "want": {"loadbalancer"}},
		"ranges in an annotation": {"metadata": {"annotations": {ranges: "10.0.0.0/8"}}, "spec": {}, "want": set()},
		"empty annotation": {"metadata": {"annotations": {ranges: " , "}}, "spec": {}, "want": {"loadbalancer"}},
		"annotation of another type": {"metadata": {"annotations": {ranges: 5}}, "spec": {}, "want": {"loadbalancer"}},
		"the world": {"metadata": {}, "spec": {"loadBalancerSourceRanges": ["10.0.0.0/8", "0.0.0.0/0"]}, "want": {"source-world"}},
		"the world of IPv6": {"metadata": {}, "spec": {"loadBalancerSourceRanges": ["::/0", 5]}, "want": {"source-world"}},
		"the world in an annotation": {"metadata": {"annotations": {ranges: "10.0.0.0/8, 0.0.0.0/0"}}, "spec": {}, "want": {"source-world"}},
		"the world in two halves": {"metadata": {}, "spec": {"loadBalancerSourceRanges": ["0.0.0.0/1", "10.0.0.0/8"]}, "want": {"source-world"}},
		"ranges of Azure": {"metadata": {"annotations": {"service.beta.kubernetes.io/azure-allowed-ip-ranges": "203.0.113.0/24"}}, "spec": {}, "want": set()},
		"internal by default": {"metadata": {}, "spec": {"loadBalancerClass": "service.k8s.aws/nlb"}, "want": set()},
		"the world inside": {"metadata": {"annotations": {"networking.gke.io/load-balancer-type": "Internal"}}, "spec": {"loadBalancerSourceRanges": ["0.0.0.0/0"]}, "want": set()},
	}
	document := object.union(service(object.union(case.spec, {"type": "LoadBalancer"})), {"metadata": case.metadata})
	r := policy.violation with input as document
	allowed := policy.violation with input as document with data.lib.plimsoll.parameters as {"network/no-exposed-services": {"allowTypes": ["LoadBalancer"]}}

	{f.details.rule | some f in r} == case.want
	allowed == set()
}

ranges := "service.beta.kubernetes.io/load-balancer-source-ranges"

test_further_internal_annotations_are_a_parameter if {
	document := object.union(service({"type": "LoadBalancer"}), {"metadata": {"annotations": {"example.com/reach": "Inside"}}})

	found(document, {"internalAnnotations": {"example.com/reach": ["inside"]}}) == set()
	count(found(document, {})) == 1
}

test_world_is_named_with_its_place if {
	r := policy.violation with input as object.union(service({"type": "LoadBalancer"}), {"metadata": {"annotations": {ranges: "0.0.0.0/0"}}})

	{[f.msg, f.details.path] | some f in r} == {["the load balancer lets in 0.0.0.0/0, which is every address", ["metadata", "annotations", ranges]]}
}

test_external_ips_are_reported[name] if {
	some name, case in {
		"two": {"addresses": ["192.0.2.1", "192.0.2.2"], "want": {"the Service takes traffic for 192.0.2.1 on every node", "the Service takes traffic for 192.0.2.2 on every node"}},
		"allowed": {"addresses": ["10.0.0.1"], "want": set()},
		"no text": {"addresses": [5], "want": {"the Service takes traffic for a value of type number on every node"}},
		"no list": {"addresses": "192.0.2.1", "want": {"externalIPs must be a list, not string"}},
		"map": {"addresses": {"a": "192.0.2.1"}, "want": {"externalIPs must be a list, not object"}},
	}

	found(service({"externalIPs": case.addresses}), {"allowedExternalIps": ["10.0.0.1"]}) == case.want
}

test_external_names_are_judged[name] if {
	some name, case in {
		"inside": {"name": "a.b.svc.cluster.local", "want": set()},
		"inside, capitals and dot": {"name": "A.b.SVC.cluster.local.", "want": set()},
		"domain": {"name": "db.example.com", "want": {"the Service stands for db.example.com, which is in none of the allowed domains"}},
		"a longer word": {"name": "evilsvc.cluster.local", "want": {"the Service stands for evilsvc.cluster.local, which is in none of the allowed domains"}},
		"address": {"name": "10.0.0.1", "want": {"the Service stands for 10.0.0.1, which is an address"}},
		"address with a dot": {"name": "10.0.0.1.", "want": {"the Service stands for 10.0.0.1., which is an address"}},
		"address of IPv6": {"name": "fd00::1", "want": {"the Service stands for fd00::1, which is an address"}},
		"none": {"name": null, "want": {"externalName must be a name, not null"}},
		"empty": {"name": "", "want": {"the Service stands for , which is in none of the allowed domains"}},
	}

	found(service({"type": "ExternalName", "externalName": case.name, "ports": [{"port": 5432}]}), {}) == case.want
}

test_allowed_domains_are_parameters if {
	document := service({"type": "ExternalName", "externalName": "db.example.com"})
	address := service({"type": "ExternalName", "externalName": "10.0.0.1"})

	found(document, {"allowedDomains": ["Example.com"]}) == set()
	found(document, {"allowTypes": ["ExternalName"]}) == set()
	found(address, {"allowTypes": ["ExternalName"]}) == {"the Service stands for 10.0.0.1, which is an address"}
}

test_ports_of_administration_are_reported[name] if {
	some name, case in {
		"port": {"port": {"port": 22}, "want": {["port", "the Service exposes port 22 to the outside, which is one for administration or a database"]}},
		"behind another": {"port": {"port": 80, "targetPort": 6379}, "want": {["targetPort", "the Service exposes port 6379 to the outside, which is one for administration or a database"]}},
		"name": {"port": {"port": 80, "targetPort": "redis"}, "want": set()},
		"text": {"port": "22", "want": set()},
	}
	r := policy.violation with input as service({"type": "NodePort", "ports": [case.port]}) with data.lib.plimsoll.parameters as {"network/no-exposed-services": {"allowTypes": ["NodePort"]}}

	{[f.details.path[3], f.msg] | some f in r} == case.want
}

test_ports_of_administration_are_judged_by_who_reaches_them[name] if {
	some name, case in {
		"external address": {"annotations": {}, "spec": {"externalIPs": ["10.0.0.1"]}, "want": 1},
		"internal": {"annotations": {"networking.gke.io/load-balancer-type": "Internal"}, "spec": {"type": "LoadBalancer"}, "want": 0},
		"internal with an external address": {"annotations": {"networking.gke.io/load-balancer-type": "Internal"}, "spec": {"type": "LoadBalancer", "externalIPs": ["10.0.0.1"]}, "want": 1},
		"node port with such an annotation": {"annotations": {"networking.gke.io/load-balancer-type": "Internal"}, "spec": {"type": "NodePort"}, "want": 1},
	}
	document := object.union(service(object.union(case.spec, {"ports": [{"port": 22}]})), {"metadata": {"annotations": case.annotations}})
	r := policy.violation with input as document

	count([f | some f in r; f.details.rule == "ports"]) == case.want
}

test_admin_ports_are_a_parameter if {
	document := service({"type": "NodePort", "ports": [{"port": 22}, {"port": 8443}]})

	found(document, {"allowTypes": ["NodePort"], "adminPorts": [8443]}) == {"the Service exposes port 8443 to the outside, which is one for administration or a database"}
}

test_ports_of_gateways_are_judged[name] if {
	some name, case in {
		"ssh": {"spec": {"listeners": [{"port": 443}, {"port": 22}]}, "want": {"the Gateway exposes port 22 to the outside, which is one for administration or a database"}},
		"https": {"spec": {"listeners": [{"port": 443}]}, "want": set()},
		"internal": {"spec": {"listeners": [{"port": 22}], "infrastructure": {"annotations": {"networking.gke.io/load-balancer-type": "Internal"}}}, "want": set()},
		"no list": {"spec": {"listeners": 22}, "want": set()},
	}
	document := {"apiVersion": "gateway.networking.k8s.io/v1", "kind": "Gateway", "metadata": {"name": "front"}, "spec": case.spec}

	found(document, {}) == case.want
	found(document, {"allowServices": ["front"]}) == set()
	policy.applicable with input as document
}

test_internal_gateway_may_say_so_itself if {
	document := {"apiVersion": "gateway.networking.k8s.io/v1", "kind": "Gateway", "metadata": {"annotations": {"networking.gke.io/load-balancer-type": "Internal"}}, "spec": {"listeners": [{"port": 22}]}}

	found(document, {}) == set()
}

test_unknown_types_are_reported[name] if {
	some name, case in {
		"misspelt": {"type": "nodeport", "want": {"the Service has the type nodeport, which Kubernetes does not know"}},
		"no text": {"type": ["NodePort"], "want": {"the Service has the type a value of type array, which Kubernetes does not know"}},
	}

	found(service({"type": case.type}), {}) == case.want
}

test_allowed_services_are_not_judged[name] if {
	some name, pattern in {"name": "web", "with its namespace": "shop/web", "wildcard": "shop/*"}
	document := service({"type": "NodePort"})

	policy.applicable with input as document
	found(document, {"allowServices": [pattern]}) == set()
	found(document, {"allowServices": ["other/*"]}) == {"the Service opens a port on every node"}
}

test_node_ports_of_load_balancers_are_remarked_on[name] if {
	some name, case in {
		"by default": {"spec": {"type": "LoadBalancer"}, "want": {"the load balancer opens a port on every node as well, unless allocateLoadBalancerNodePorts is false"}},
		"off": {"spec": {"type": "LoadBalancer", "allocateLoadBalancerNodePorts": false}, "want": set()},
		"another type": {"spec": {"type": "NodePort"}, "want": set()},
	}

	notes(service(case.spec), {}) == case.want
}

test_retired_controller_is_remarked_on_or_refused[name] if {
	some name, case in {
		"class": {"metadata": {}, "spec": {"ingressClassName": "nginx"}, "want": {["spec", "ingressClassName"]}},
		"class in an annotation": {"metadata": {"annotations": {"kubernetes.io/ingress.class": "nginx"}}, "spec": {}, "want": {["metadata", "annotations", "kubernetes.io/ingress.class"]}},
		"its annotations": {"metadata": {"annotations": {"a": "b", "nginx.ingress.kubernetes.io/x": "1", "nginx.ingress.kubernetes.io/a": "1"}}, "spec": {"ingressClassName": "public"}, "want": {["metadata", "annotations", "nginx.ingress.kubernetes.io/a"]}},
		"another class": {"metadata": {}, "spec": {"ingressClassName": "cloud"}, "want": set()},
		"another nginx": {"metadata": {"annotations": {"nginx.org/x": "1", "kubernetes.io/ingress.class": "nginx"}}, "spec": {"ingressClassName": "nginx"}, "want": set()},
		"nothing": {"metadata": null, "spec": null, "want": set()},
	}
	document := {"apiVersion": "networking.k8s.io/v1", "kind": "Ingress", "metadata": case.metadata, "spec": case.spec}
	deny := {"network/no-exposed-services": {"denyRetiredController": true}}
	remarks := {f.details.path | some f in policy.note} with input as document
	refused := {f.details.path | some f in policy.violation} with input as document with data.lib.plimsoll.parameters as deny

	remarks == case.want
	refused == case.want
	found(document, {}) == set()
	notes(document, {"denyRetiredController": true}) == set()
	not policy.applicable with input as document
	policy.applicable with input as document with data.lib.plimsoll.parameters as deny
}

test_retired_classes_are_a_parameter if {
	document := {"apiVersion": "networking.k8s.io/v1", "kind": "Ingress", "metadata": {"annotations": ["nginx.org/x"]}, "spec": {"ingressClassName": "public"}}

	notes(document, {}) == set()
	notes(document, {"retiredClasses": ["public"]}) == {"the class public is that of ingress-nginx, which was retired in March 2026 and gets no fixes"}
}

found(document, parameters) := told if {
	told := {f.msg | some f in policy.violation} with input as document with data.lib.plimsoll.parameters as {"network/no-exposed-services": parameters}
}

notes(document, parameters) := told if {
	told := {f.msg | some f in policy.note} with input as document with data.lib.plimsoll.parameters as {"network/no-exposed-services": parameters}
}

service(spec) := {"apiVersion": "v1", "kind": "Service", "metadata": {"name": "web", "namespace": "shop"}, "spec": spec}
