package plimsoll.network.ingress_tls_test

import data.plimsoll.network.ingress_tls as policy

test_host_without_tls_is_reported if {
	r := policy.violation with input as ingress({}, {"rules": [{"host": "a.example.com"}]})

	r == {{
		"msg": "host a.example.com is served without TLS: the Ingress has no tls",
		"details": {
			"policy": "network/ingress-tls",
			"rule": "host",
			"path": ["spec", "rules", 0, "host"],
			"subject": {"kind": "Ingress", "name": "shop", "namespace": "web"},
		},
	}}
}

test_hosts_are_covered[name] if {
	some name, case in {
		"exact": {"tls": [{"hosts": ["a.example.com"], "secretName": "s"}], "host": "a.example.com", "want": set()},
		"another entry": {"tls": [{"hosts": ["b.example.com"], "secretName": "s"}, {"hosts": ["a.example.com"], "secretName": "t"}], "host": "a.example.com", "want": set()},
		"another host": {"tls": [{"hosts": ["b.example.com"], "secretName": "s"}], "host": "a.example.com", "want": {"host a.example.com is served without TLS: no entry of tls covers it"}},
		"wildcard": {"tls": [{"hosts": ["*.example.com"], "secretName": "s"}], "host": "a.example.com", "want": set()},
		"wildcard for two labels": {"tls": [{"hosts": ["*.example.com"], "secretName": "s"}], "host": "a.b.example.com", "want": {"host a.b.example.com is served without TLS: no entry of tls covers it"}},
		"wildcard for none": {"tls": [{"hosts": ["*.example.com"], "secretName": "s"}], "host": "example.com", "want": {"host example.com is served without TLS: no entry of tls covers it"}},
		"wildcard for an empty label": {"tls": [{"hosts": ["*.example.com"], "secretName": "s"}], "host": ".example.com", "want": {"host .example.com is served without TLS: no entry of tls covers it"}},
		"no hosts": {"tls": [{"secretName": "s"}], "host": "a.example.com", "want": set()},
		"empty hosts": {"tls": [{"hosts": [], "secretName": "s"}], "host": "a.example.com", "want": set()},
		"null hosts": {"tls": [{"hosts": null, "secretName": "s"}], "host": "a.example.com", "want": set()},
		"hosts as text": {"tls": [{"hosts": "a.example.com", "secretName": "s"}], "host": "a.example.com", "want": {"host a.example.com is served without TLS: no entry of tls covers it"}},
		"hosts of another type": {"tls": [{"hosts": [5, null], "secretName": "s"}], "host": "a.example.com", "want": {"host a.example.com is served without TLS: no entry of tls covers it"}},
		"entry of another type": {"tls": [null, "a"], "host": "a.example.com", "want": {"host a.example.com is served without TLS: the Ingress has no tls"}},
		"null": {"tls": null, "host": "a.example.com", "want": {"host a.example.com is served without TLS: the Ingress has no tls"}},
	}
	document := ingress({}, {"tls": case.tls, "rules": [{"host": case.host}]})

	found(document, {"verifySecrets": false}) == case.want
}

test_every_host_needs_an_entry_for_all[name] if {
	some name, rule in {"absent": {}, "empty": {"host": ""}, "no text": {"host": 5}, "no object": "a"}

	found(ingress({}, {"tls": [{"hosts": ["a.example.com"], "secretName": "s"}], "rules": [rule]}), {"allowedWildcardHosts": [""]}) == {"every host is served without TLS: no entry of tls covers it"}
	found(ingress({}, {"tls": [{"secretName": "s"}], "rules": [rule]}), {"allowedWildcardHosts": [""]}) == set()
}

test_rules_and_tls_must_be_lists if {
	found(ingress({}, {"tls": {"hosts": ["a"]}, "rules": {"host": "a"}}), {}) == {"rules must be a list, not object", "tls must be a list, not object"}
}

test_default_backend_needs_tls_and_leave[name] if {
	some name, field in {"new": "defaultBackend", "old": "backend"}
	said := "the default backend takes every request that no rule asks for, whatever its host"

	found(ingress({}, {field: {}}), {}) == {said, "the default backend is served without TLS: the Ingress has no tls"}
	found(ingress({}, {field: {}, "tls": [{"hosts": ["a"], "secretName": "s"}]}), {}) == {said}
	found(ingress({}, {field: {}, "tls": [{"secretName": "s"}]}), {"allowedDefaultBackends": ["web/sh*"]}) == set()
	found(ingress({}, {field: null}), {}) == set()
}

test_wildcard_hosts_need_leave[name] if {
	some name, case in {
		"domain": {"host": "*.example.com", "want": {"the Ingress takes every host of example.com"}},
		"all": {"host": "", "want": {"the Ingress takes every host"}},
		"star alone": {"host": "*", "want": {"the Ingress takes host *"}},
		"plain": {"host": "a.example.com", "want": set()},
	}
	document := ingress(shimmed, {"tls": [{"secretName": "s"}], "rules": [{"host": case.host}]})

	found(document, {}) == case.want
	found(document, {"allowedWildcardHosts": ["", "*"]}) == set()
}

test_certificates_of_clouds_end_tls[name] if {
	some name, case in {
		"known": {"annotations": {"alb.ingress.kubernetes.io/certificate-arn": "arn:1"}, "want": 0},
		"empty": {"annotations": {"alb.ingress.kubernetes.io/certificate-arn": " "}, "want": 1},
		"no text": {"annotations": {"alb.ingress.kubernetes.io/certificate-arn": 5}, "want": 1},
		"longer key": {"annotations": {"alb.ingress.kubernetes.io/certificate-arns": "arn:1"}, "want": 1},
		"another": {"annotations": {"example.com/certificate": "c"}, "want": 1},
		"no annotations": {"annotations": null, "want": 1},
		"TLS is passed on": {"annotations": {"nginx.ingress.kubernetes.io/ssl-passthrough": "true"}, "want": 0},
		"TLS is not passed on": {"annotations": {"nginx.ingress.kubernetes.io/ssl-passthrough": "false"}, "want": 1},
	}
	document := ingress(case.annotations, {"rules": [{"host": "a.example.com"}]})

	count(found(document, {})) == case.want
}

test_annotations_that_end_tls_are_a_parameter if {
	document := ingress({"example.com/certificate": "c"}, {"rules": [{"host": "a.example.com"}]})

	found(document, {"terminatedByAnnotations": ["example.com/certificate"]}) == set()
}

test_what_cannot_be_seen_gives_no_evidence[name] if {
	some name, case in {
		"load balancer": {"spec": {"rules": [{"host": "a"}], "ingressClassName": "edge"}, "parameters": {"externallyTerminatedClasses": ["edge"]}, "want": {"host a is served without TLS here; a load balancer that is not among the documents may end it"}},
		"default certificate": {"spec": {"rules": [{"host": "a"}], "tls": [{"hosts": ["a"]}]}, "parameters": {}, "want": {"host a is served with a default certificate, which is not among the documents"}},
		"empty secret": {"spec": {"rules": [{"host": "a"}], "tls": [{"hosts": ["a"], "secretName": ""}]}, "parameters": {}, "want": {"host a is served with a default certificate, which is not among the documents"}},
		"variable": {"spec": {"rules": [{"host": "${HOST}"}], "tls": [{"hosts": ["a"]}]}, "parameters": {}, "want": {"host ${HOST} is served by a name that a variable stands for, and whether tls covers it cannot be told"}},
		"variable in tls": {"spec": {"rules": [{"host": "a"}], "tls": [{"hosts": ["{{ .Values.host }}"]}]}, "parameters": {}, "want": {"host a is served by a name that a variable stands for, and whether tls covers it cannot be told"}},
	}
	document := ingress({}, case.spec)

	found(document, case.parameters) == set()
	gaps(document, case.parameters) == case.want
}

test_certificate_of_the_controller_gives_no_evidence if {
	document := ingress({"alb.ingress.kubernetes.io/listen-ports": `[{"HTTPS": 443}]`}, {"rules": [{"host": "a"}]})

	found(document, {}) == set()
	gaps(document, {}) == {"host a is served with a certificate that the controller finds, which is not among the documents"}
}

test_variable_without_any_tls_is_reported if {
	count(found(ingress({}, {"rules": [{"host": "${HOST}"}]}), {})) == 1
}

test_same_variable_in_tls_covers if {
	gaps(ingress(shimmed, {"rules": [{"host": "${HOST}"}], "tls": [{"hosts": ["${HOST}"], "secretName": "s"}]}), {}) == set()
}

test_default_certificates_of_classes_are_known[name] if {
	some name, case in {
		"field": {"annotations": {}, "spec": {"ingressClassName": "edge"}},
		"annotation": {"annotations": {"kubernetes.io/ingress.class": "edge"}, "spec": {}},
	}
	document := ingress(case.annotations, object.union(case.spec, {"rules": [{"host": "a"}], "tls": [{"hosts": ["a"]}]}))

	gaps(document, {"defaultCertificateClasses": ["edge"]}) == set()
	count(gaps(document, {"defaultCertificateClasses": ["other"]})) == 1
}

test_excluded_objects_are_not_judged[name] if {
	some name, case in {
		"solver": {"metadata": {"labels": {"acme.cert-manager.io/http01-solver": "true"}}, "parameters": {}},
		"solver of old": {"metadata": {"labels": {"certmanager.k8s.io/acme-http-domain": "123"}}, "parameters": {}},
		"solver by owner": {"metadata": {"ownerReferences": [{"apiVersion": "acme.cert-manager.io/v1", "kind": "Challenge"}]}, "parameters": {}},
		"part of another": {"metadata": {"annotations": {"nginx.org/mergeable-ingress-type": "minion"}}, "parameters": {}},
		"class": {"metadata": {}, "parameters": {"plaintextClasses": ["", "internal"]}},
	}
	document := object.union(ingress({}, {"rules": [{"host": "a"}]}), {"metadata": case.metadata})

	found(document, case.parameters) == set()
	not policy.applicable with input as document with data.lib.plimsoll.parameters as {"network/ingress-tls": case.parameters}
}

test_others_are_no_solvers[name] if {
	some name, metadata in {
		"false": {"labels": {"acme.cert-manager.io/http01-solver": "false"}},
		"another owner": {"ownerReferences": [{"apiVersion": "apps/v1", "kind": "Challenge"}]},
		"owner of another type": {"ownerReferences": [{"apiVersion": 5, "kind": "Challenge"}, 5]},
		"labels of another type": {"labels": "solver"},
	}

	count(found(object.union(ingress({}, {"rules": [{"host": "a"}]}), {"metadata": metadata}), {})) == 1
}

test_redirects_must_not_be_prevented[name] if {
	some name, case in {
		"off": {"annotations": {"nginx.ingress.kubernetes.io/ssl-redirect": "false"}, "want": {"nginx.ingress.kubernetes.io/ssl-redirect is false, so plain text is answered instead of redirected"}},
		"on": {"annotations": {"nginx.ingress.kubernetes.io/ssl-redirect": "true"}, "want": set()},
		"off, and forced": {"annotations": {"nginx.ingress.kubernetes.io/ssl-redirect": "false", "nginx.ingress.kubernetes.io/force-ssl-redirect": "true"}, "want": set()},
		"plain port": {"annotations": {"alb.ingress.kubernetes.io/listen-ports": `[{"HTTP": 80}]`}, "want": {"alb.ingress.kubernetes.io/listen-ports opens a port for plain text, and nothing redirects it"}},
		"plain port, redirected": {"annotations": {"alb.ingress.kubernetes.io/listen-ports": `[{"HTTP": 80}]`, "alb.ingress.kubernetes.io/ssl-redirect": "443"}, "want": set()},
		"no plain port": {"annotations": {"alb.ingress.kubernetes.io/listen-ports": `[{"HTTPS": 443}]`}, "want": set()},
		"no text": {"annotations": {"alb.ingress.kubernetes.io/listen-ports": 80}, "want": set()},
		"list": {"annotations": ["nginx.ingress.kubernetes.io/ssl-redirect"], "want": set()},
	}
	document := ingress(case.annotations, {"ingressClassName": "edge"})

	found(document, {}) == case.want
	found(document, {"requireRedirect": false}) == set()
	found(document, {"externallyTerminatedClasses": ["edge"]}) == set()
}

test_settings_of_tls_are_judged[name] if {
	some name, case in {
		"old": {"annotations": {"projectcontour.io/tls-minimum-protocol-version": "1.1"}, "want": {"projectcontour.io/tls-minimum-protocol-version lets in TLS 1.1, which is older than TLS 1.2"}},
		"ssl": {"annotations": {"a.example.com/ssl-protocols": "SSLv3"}, "want": {"a.example.com/ssl-protocols lets in SSL, which is older than TLS 1.2"}},
		"new": {"annotations": {"projectcontour.io/tls-minimum-protocol-version": "1.2"}, "want": set()},
		"cipher": {"annotations": {"nginx.ingress.kubernetes.io/ssl-ciphers": "AES:RC4-SHA"}, "want": {"nginx.ingress.kubernetes.io/ssl-ciphers lets in the cipher RC4-SHA, which does not protect"}},
	}

	found(ingress(case.annotations, {}), {}) == case.want
	found(object.union(gateway([]), {"metadata": {"annotations": case.annotations}}), {}) == case.want
}

test_minimum_version_is_a_parameter if {
	document := ingress({"projectcontour.io/tls-minimum-protocol-version": "1.2"}, {})

	found(document, {"minTlsVersion": "1.3"}) == {"projectcontour.io/tls-minimum-protocol-version lets in TLS 1.2, which is older than TLS 1.3"}
	found(document, {"minTlsVersion": "9"}) == set()
}

test_unknown_settings_give_no_evidence if {
	gaps(ingress({"projectcontour.io/tls-minimum-protocol-version": "1.1"}, {}), {}) == set()
	gaps(ingress({"projectcontour.io/tls-minimum-protocol-version": "newest"}, {}), {}) == {"which versions of TLS projectcontour.io/tls-minimum-protocol-version lets in by newest is not known here"}
	gaps(ingress({"alb.ingress.kubernetes.io/ssl-policy": 5}, {}), {}) == {"which versions of TLS alb.ingress.kubernetes.io/ssl-policy lets in by a value of type number is not known here"}
}

test_options_of_listeners_are_judged if {
	r := policy.violation with input as gateway([{"name": "s", "protocol": "HTTPS", "tls": {"options": {"example.com/min-tls-version": "TLS1.0"}}}])

	{[f.msg, f.details.path] | some f in r} == {["example.com/min-tls-version lets in TLS 1.0, which is older than TLS 1.2", ["spec", "listeners", 0, "tls", "options", "example.com/min-tls-version"]]}
}

test_services_are_judged_where_they_end_tls if {
	annotations := {"service.beta.kubernetes.io/aws-load-balancer-ssl-negotiation-policy": "ELBSecurityPolicy-2016-08"}
	ending := service(object.union(annotations, {"service.beta.kubernetes.io/aws-load-balancer-ssl-cert": "arn:1"}))

	found(service(annotations), {}) == set()
	not policy.applicable with input as service(annotations)
	found(ending, {}) == {"service.beta.kubernetes.io/aws-load-balancer-ssl-negotiation-policy lets in TLS 1.0, which is older than TLS 1.2"}
	policy.applicable with input as ending
}

test_snippets_are_reported[name] if {
	some name, case in {
		"ingress-nginx": {"key": "nginx.ingress.kubernetes.io/server-snippet", "want": 1},
		"another nginx": {"key": "nginx.org/location-snippets", "want": 1},
		"own prefix": {"key": "nginx.example.com/configuration-snippet", "want": 1},
		"another controller": {"key": "haproxy.org/backend-config-snippet", "want": 0},
		"another annotation": {"key": "nginx.ingress.kubernetes.io/snippet-policy", "want": 0},
		"no prefix": {"key": "nginx-snippet", "want": 0},
	}
	r := found(ingress({case.key: "x"}, {}), {})

	r == {$"{case.key} writes raw configuration into the controller, which all its hosts share" | some _ in numbers.range(1, case.want); case.want > 0}
}

test_routes_of_openshift_are_judged[name] if {
	some name, case in {
		"edge": {"spec": {"tls": {"termination": "edge"}}, "want": set()},
		"reencrypt": {"spec": {"tls": {"termination": "reencrypt", "insecureEdgeTerminationPolicy": "None"}}, "want": set()},
		"passthrough": {"spec": {"tls": {"termination": "passthrough", "insecureEdgeTerminationPolicy": "Redirect"}}, "want": set()},
		"none": {"spec": {}, "want": {"host a.example.com is served without TLS: the Route has no termination of edge, passthrough or reencrypt"}},
		"unknown": {"spec": {"tls": {"termination": "Edge"}}, "want": {"host a.example.com is served without TLS: the Route has no termination of edge, passthrough or reencrypt"}},
		"plain as well": {"spec": {"tls": {"termination": "edge", "insecureEdgeTerminationPolicy": "Allow"}}, "want": {"host a.example.com is served in plain text as well: insecureEdgeTerminationPolicy is Allow"}},
		"no text": {"spec": {"tls": {"termination": "edge", "insecureEdgeTerminationPolicy": true}}, "want": {"host a.example.com is served in plain text as well: insecureEdgeTerminationPolicy is a value of type boolean"}},
		"wildcard": {"spec": {"tls": {"termination": "edge"}, "wildcardPolicy": "Subdomain"}, "want": {"the Route takes every host beside host a.example.com"}},
	}

	found(openshift(object.union({"host": "a.example.com"}, case.spec)), {}) == case.want
}

test_routes_of_openshift_3_are_judged if {
	found(object.union(openshift({"host": "a.example.com"}), {"apiVersion": "v1"}), {}) == {
		"host a.example.com is served without TLS: the Route has no termination of edge, passthrough or reencrypt",
	}
}

test_parameters_hold_of_routes if {
	found(openshift({"tls": {"termination": "edge", "insecureEdgeTerminationPolicy": "Allow"}}), {"requireRedirect": false}) == set()
	found(openshift({"host": "a.example.com", "tls": {"termination": "edge"}, "wildcardPolicy": "Subdomain"}), {"allowedWildcardHosts": ["*.example.com"]}) == set()
	found(openshift({"tls": {"termination": "edge"}, "wildcardPolicy": "Subdomain"}), {"allowedWildcardHosts": ["*.example.com"]}) == {"the Route takes every host beside the Route's host"}
	found(openshift({"tls": null}), {}) == {"the Route's host is served without TLS: the Route has no termination of edge, passthrough or reencrypt"}
}

test_listeners_are_judged[name] if {
	some name, case in {
		"https": {"listener": {"protocol": "HTTPS", "tls": {"certificateRefs": [{"name": "s"}]}}, "want": set()},
		"https, options": {"listener": {"protocol": "HTTPS", "tls": {"options": {"example.com/certificate": "c"}}}, "want": set()},
		"https, no certificate": {"listener": {"name": "s", "protocol": "HTTPS", "tls": {"certificateRefs": []}}, "want": {"listener s ends TLS and has no certificate"}},
		"https, no tls": {"listener": {"protocol": "HTTPS"}, "want": {"listener #0 ends TLS and has no certificate"}},
		"passthrough": {"listener": {"protocol": "TLS", "tls": {"mode": "Passthrough"}}, "want": set()},
		"mesh": {"listener": {"protocol": "HBONE"}, "want": set()},
		"tcp": {"listener": {"protocol": "TCP"}, "want": {"listener #0 takes TCP, which nothing shows to be encrypted"}},
		"udp": {"listener": {"protocol": "UDP"}, "want": {"listener #0 takes UDP, which nothing shows to be encrypted"}},
		"none": {"listener": {}, "want": {"listener #0 has no protocol"}},
		"no object": {"listener": "HTTPS", "want": {"listener #0 has no protocol"}},
	}

	found(gateway([case.listener]), {}) == case.want
	found(object.union(gateway([case.listener]), {"kind": "ListenerSet"}), {}) == case.want
}

test_listeners_must_be_a_list if {
	found(gateway({"name": "http"}), {}) == {"listeners must be a list, not object"}
	found(gateway(null), {}) == set()
}

test_certificate_of_a_whole_gateway_counts if {
	found(object.union(gateway([{"protocol": "HTTPS"}]), {"metadata": {"annotations": {"networking.gke.io/certmap": "m"}}}), {}) == set()
}

test_classes_of_gateways_are_known if {
	document := gateway([{"protocol": "TCP"}, {"protocol": "HTTP"}])

	found(document, {"plaintextClasses": ["envoy"]}) == set()
	found(document, {"externallyTerminatedClasses": ["envoy"]}) == set()
	gaps(document, {"externallyTerminatedClasses": ["envoy"]}) == {
		"listener #0 takes plain text here; a load balancer that is not among the documents may end TLS",
		"listener #1 takes plain text here; a load balancer that is not among the documents may end TLS",
	}
}

test_unknown_protocol_gives_no_evidence if {
	gaps(gateway([{"protocol": "example.com/quic"}]), {}) == {"listener #0 has the protocol example.com/quic, which is not known here"}
}

test_plain_listener_alone_gives_no_evidence if {
	gaps(gateway([plain]), {}) == {"listener http takes plain text, and no route is known that tells whether it only redirects"}
	found(gateway([plain]), {}) == set()
	gaps_with(gateway([plain]), {"complete": true}) == set()
}

test_plain_listener_may_only_redirect[name] if {
	some name, case in {
		"redirect": {"route": {"rules": [redirect]}, "want": set()},
		"backend": {"route": {"rules": [redirect, {"backendRefs": []}]}, "want": {"listener http takes plain text, and HTTPRoute shop does more than redirect to https"}},
		"redirect to http": {"route": {"rules": [{"filters": [{"type": "RequestRedirect", "requestRedirect": {"scheme": "http"}}]}]}, "want": {"listener http takes plain text, and HTTPRoute shop does more than redirect to https"}},
		"no rules": {"route": {"rules": []}, "want": {"listener http takes plain text, and HTTPRoute shop does more than redirect to https"}},
		"its section": {"route": {"parentRefs": [{"name": "front", "sectionName": "http", "port": 80}]}, "want": {"listener http takes plain text, and HTTPRoute shop does more than redirect to https"}},
		"its host": {"route": {"hostnames": ["a.example.com"]}, "want": {"listener http takes plain text, and HTTPRoute shop does more than redirect to https"}},
		"its very host": {"route": {"hostnames": ["*.example.com"]}, "want": {"listener http takes plain text, and HTTPRoute shop does more than redirect to https"}},
	}
	route := http_route(object.union({"parentRefs": [{"name": "front"}]}, case.route))
	listener := object.union(plain, {"hostname": "*.example.com"})

	found([gateway([listener]), route], {}) == case.want
	gaps([gateway([listener]), route], {}) == set()
}

test_routes_to_others_do_not_count[name] if {
	some name, route in {
		"another section": {"parentRefs": [{"name": "front", "sectionName": "https"}]},
		"another port": {"parentRefs": [{"name": "front", "port": 443}]},
		"another gateway": {"parentRefs": [{"name": "back"}]},
		"another namespace": {"parentRefs": [{"name": "front", "namespace": "other"}]},
		"another kind": {"parentRefs": [{"name": "front", "kind": "Service"}]},
		"another host": {"parentRefs": [{"name": "front"}], "hostnames": ["a.example.org", 5]},
		"no list": {"parentRefs": {"name": "front"}},
		"no object": {"parentRefs": ["front"]},
	}
	listener := object.union(plain, {"hostname": "*.example.com"})
	r := gaps([gateway([listener]), http_route(route)], {})

	"listener http takes plain text, and no route is known that tells whether it only redirects" in r
	found([gateway([listener]), http_route(route)], {}) == set()
}

test_solver_is_no_route if {
	solver := object.union(http_route({"parentRefs": [{"name": "front"}]}), {"metadata": {"labels": {"acme.cert-manager.io/http01-solver": "true"}}})

	found([gateway([plain]), solver, http_route({"parentRefs": [{"name": "front"}], "rules": [redirect]})], {}) == set()
}

test_gateway_without_a_name_is_judged if {
	document := object.remove(gateway([plain]), ["metadata"])

	gaps(document, {}) == {"listener http takes plain text, and no route is known that tells whether it only redirects"}
}

test_plain_listener_beside_tls_may_be_enough if {
	route := http_route({"parentRefs": [{"name": "front"}]})
	tls := {"name": "https", "protocol": "HTTPS", "tls": {"certificateRefs": [{"name": "s"}]}}

	found([gateway([plain, tls]), route], {"requireRedirect": false}) == set()
	found([gateway([plain]), route], {"requireRedirect": false}) == {"listener http takes plain text, and the Gateway has no listener with TLS beside it"}
	gaps(gateway([plain, tls]), {"requireRedirect": false, "verifySecrets": false}) == set()
}

test_route_needs_its_gateway[name] if {
	some name, case in {
		"alone": {"documents": http_route({"parentRefs": [{"name": "front"}]}), "want": {"whether Gateway web/front serves this route by TLS is not among the documents"}},
		"in another namespace": {"documents": http_route({"parentRefs": [{"name": "front", "namespace": "edge"}]}), "want": {"whether Gateway edge/front serves this route by TLS is not among the documents"}},
		"redirect": {"documents": http_route({"parentRefs": [{"name": "front"}], "rules": [redirect]}), "want": set()},
		"gateway is known": {"documents": [gateway([]), http_route({"parentRefs": [{"name": "front"}]})], "want": set()},
		"mesh": {"documents": http_route({"parentRefs": [{"name": "front", "kind": "Service"}]}), "want": set()},
	}

	gaps(case.documents, {}) == case.want
}

test_secrets_of_certificates_are_looked_for[name] if {
	some name, case in {
		"secret": {"others": [secret("kubernetes.io/tls")], "found": set(), "gaps": set()},
		"secret of another type": {"others": [secret("Opaque")], "found": {"Secret s is of type Opaque, and a certificate needs kubernetes.io/tls"}, "gaps": set()},
		"secret without a type": {"others": [secret(null)], "found": {"Secret s is of type Opaque, and a certificate needs kubernetes.io/tls"}, "gaps": set()},
		"secret elsewhere": {"others": [object.union(secret("kubernetes.io/tls"), {"metadata": {"namespace": "other"}})], "found": set(), "gaps": {"Secret s is not among the documents, and neither is what makes it"}},
		"certificate": {"others": [made("cert-manager.io/v1", "Certificate", {"secretName": "s"})], "found": set(), "gaps": set()},
		"another certificate": {"others": [made("cert-manager.io/v1", "Certificate", {"secretName": "t"})], "found": set(), "gaps": {"Secret s is not among the documents, and neither is what makes it"}},
		"external": {"others": [made("external-secrets.io/v1", "ExternalSecret", {})], "found": set(), "gaps": {"Secret s is made from elsewhere, and of which type is not said"}},
		"external with a type": {"others": [made("external-secrets.io/v1", "ExternalSecret", {"target": {"name": "s", "template": {"type": "kubernetes.io/tls"}}})], "found": set(), "gaps": set()},
		"external of another type": {"others": [made("external-secrets.io/v1", "ExternalSecret", {"target": {"name": "s", "template": {"type": "Opaque"}}})], "found": {"Secret s is of type Opaque, and a certificate needs kubernetes.io/tls"}, "gaps": set()},
		"sealed": {"others": [made("bitnami.com/v1alpha1", "SealedSecret", {"template": {"type": "kubernetes.io/tls"}})], "found": set(), "gaps": set()},
		"vault": {"others": [made("secrets.hashicorp.com/v1beta1", "VaultPKISecret", {"destination": {"name": "s", "type": "kubernetes.io/tls"}})], "found": set(), "gaps": set()},
		"nothing": {"others": [{"apiVersion": "v1", "kind": "ConfigMap"}], "found": set(), "gaps": {"Secret s is not among the documents, and neither is what makes it"}},
	}
	tls := ingress({}, {"rules": [{"host": "a"}], "tls": [{"hosts": ["a"], "secretName": "s"}]})
	listener := gateway([{"protocol": "HTTPS", "tls": {"certificateRefs": [{"name": "s"}]}}])

	found(array.concat([tls], case.others), {}) == case.found
	gaps(array.concat([tls], case.others), {}) == case.gaps
	found(array.concat([listener], case.others), {}) == case.found
	gaps(array.concat([listener], case.others), {}) == case.gaps
}

test_missing_secret_in_a_complete_set_is_reported[name] if {
	some name, case in {
		"name": {"secret": "s", "found": {"Secret s does not exist, and nothing makes it"}, "gaps": set()},
		"variable": {"secret": "${TLS}", "found": set(), "gaps": {"Secret ${TLS} is not among the documents, and neither is what makes it"}},
	}
	tls := ingress({}, {"rules": [{"host": "a"}], "tls": [{"hosts": ["a"], "secretName": case.secret}]})

	found_with(tls, {"complete": true}) == case.found
	gaps_with(tls, {"complete": true}) == case.gaps
	found_with(tls, {"complete": true, "network/ingress-tls": {"verifySecrets": false}}) == set()
}

test_cert_manager_makes_secrets_by_annotation[name] if {
	some name, case in {
		"issuer": {"annotations": {"cert-manager.io/issuer": "i"}, "want": 0},
		"acme": {"annotations": {"kubernetes.io/tls-acme": "true"}, "want": 0},
		"no acme": {"annotations": {"kubernetes.io/tls-acme": "false"}, "want": 1},
	}

	count(gaps(ingress(case.annotations, {"rules": [{"host": "a"}], "tls": [{"hosts": ["a"], "secretName": "s"}]}), {})) == case.want
}

test_secret_of_another_namespace_is_found if {
	document := ingress({}, {"rules": [{"host": "a"}], "tls": [{"hosts": ["a"], "secretName": "certs/s"}]})
	there := object.union(secret("kubernetes.io/tls"), {"metadata": {"namespace": "certs"}})
	listener := gateway([{"protocol": "HTTPS", "tls": {"certificateRefs": [{"name": "s", "namespace": "certs"}]}}])

	gaps([document, there], {}) == set()
	gaps([listener, there], {}) == set()
}

test_references_to_other_kinds_are_not_looked_for if {
	gaps(gateway([{"protocol": "HTTPS", "tls": {"certificateRefs": [{"name": "s", "kind": "Vault"}, {"name": 5}, "s"]}}]), {}) == set()
}

test_applicable_where_there_is_an_entry_point if {
	policy.applicable with input as ingress({}, {})
	policy.applicable with input as gateway([])
	policy.applicable with input as openshift({})
	policy.applicable with input as http_route({"parentRefs": [{"name": "front"}]})
	not policy.applicable with input as http_route({})
	not policy.applicable with input as {"apiVersion": "gateway.networking.k8s.io/v1", "kind": "GatewayClass"}
	{0, 2} == policy.applicable with input as combined([ingress({}, {}), secret("Opaque"), gateway([])])
}

found(document, parameters) := found_with(document, {"network/ingress-tls": parameters})

gaps(document, parameters) := gaps_with(document, {"network/ingress-tls": parameters})

found_with(document, settings) := told if {
	told := {f.msg | some f in policy.violation} with input as given(document) with data.lib.plimsoll.parameters as settings
}

gaps_with(document, settings) := told if {
	told := {f.msg | some f in policy.no_evidence} with input as given(document) with data.lib.plimsoll.parameters as settings
}

given(document) := combined(document) if {
	is_array(document)
} else := document

combined(documents) := [{"path": "f", "contents": document} | some document in documents]

shimmed := {"cert-manager.io/cluster-issuer": "public"}

plain := {"name": "http", "protocol": "HTTP", "port": 80}

redirect := {"filters": [{"type": "RequestRedirect", "requestRedirect": {"scheme": "https"}}]}

ingress(annotations, spec) := {"apiVersion": "networking.k8s.io/v1", "kind": "Ingress", "metadata": {"name": "shop", "namespace": "web", "annotations": annotations}, "spec": spec}

service(annotations) := {"apiVersion": "v1", "kind": "Service", "metadata": {"name": "shop", "annotations": annotations}, "spec": {"type": "LoadBalancer"}}

gateway(listeners) := {"apiVersion": "gateway.networking.k8s.io/v1", "kind": "Gateway", "metadata": {"name": "front", "namespace": "web"}, "spec": {"gatewayClassName": "envoy", "listeners": listeners}}

http_route(spec) := {"apiVersion": "gateway.networking.k8s.io/v1", "kind": "HTTPRoute", "metadata": {"name": "shop", "namespace": "web"}, "spec": spec}

openshift(spec) := {"apiVersion": "route.openshift.io/v1", "kind": "Route", "metadata": {"name": "shop"}, "spec": spec}

secret(type) := {"apiVersion": "v1", "kind": "Secret", "metadata": {"name": "s", "namespace": "web"}, "type": type}

made(api, kind, spec) := {"apiVersion": api, "kind": kind, "metadata": {"name": "s", "namespace": "web"}, "spec": spec}
