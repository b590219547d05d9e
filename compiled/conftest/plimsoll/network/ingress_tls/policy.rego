# METADATA
# title: Entry point without TLS
# description: >-
#   What enters the cluster in plain text can be read and changed on its way, passwords and sessions among it. A host that
#   TLS forgot, a missing redirect or an old version of TLS are enough.
# custom:
#   severity: high
#   remediation: >-
#     Name every host in `tls` with a Secret for its certificate, serve Gateways by HTTPS listeners, let HTTP do no more than
#     redirect, and set the minimum to TLS 1.2. On OpenShift, set `tls.termination`.
#   inputs: [ingress, service]
#   platforms: [workload]
#   admission: true
#   set:
#     alone: true
#     kinds: [ingress, secret, certificate, external-secret]
#     fields:
#     - metadata.annotations
#     - metadata.labels
#     - metadata.ownerReferences
#     - spec.backend
#     - spec.defaultBackend
#     - spec.destination
#     - spec.gatewayClassName
#     - spec.host
#     - spec.hostnames
#     - spec.ingressClassName
#     - spec.listeners
#     - spec.parentRefs
#     - spec.rules.*.filters
#     - spec.rules.*.host
#     - spec.secretName
#     - spec.target.name
#     - spec.target.template.type
#     - spec.template.metadata.name
#     - spec.template.type
#     - spec.tls.*.hosts
#     - spec.tls.*.secretName
#     - spec.tls.insecureEdgeTerminationPolicy
#     - spec.tls.termination
#     - spec.type
#     - spec.wildcardPolicy
#     - type
#   rules:
#     host: A host is served without TLS.
#     listener: "A listener of a Gateway takes plain text, and does more than redirect."
#     redirect: Plain text is answered instead of redirected.
#     version: A setting lets in an old version of TLS or a broken cipher.
#     certificate: "A certificate is missing, or its Secret is none for TLS."
#     wildcard-host: {description: "The entry point takes every host, or every host of a domain.", severity: low}
#     default-backend: {description: "The Ingress has a default backend, which takes whatever no rule asks for.", severity: low}
#     snippets: Annotations write raw configuration into an nginx controller.
#   guide:
#     decides: [network/tls]
#   controls:
#     nist-sp-800-190:
#       "4.3.5": {strength: partial, reason: Asks for encrypted traffic at the entrance of the cluster; its members are not looked at.}
#     nist-sp-800-53r5:
#       SC-8: {strength: direct, reason: Reports every host and listener that takes plain text.}
#       SC-8(1): {strength: direct, reason: Asks for TLS at every entry point.}
#       SC-13: {strength: partial, reason: "Refuses old versions and broken ciphers, where settings name them."}
#     owasp-kubernetes-top-ten-2022:
#       K09: {strength: partial, reason: "Endpoints without encryption are found where they are Ingresses, Gateways or Routes."}
#     owasp-kubernetes-top-ten-2025:
#       K07: {strength: partial, reason: "Endpoints without encryption are found where they are Ingresses, Gateways or Routes."}
#     nsa-cisa-kubernetes-hardening:
#       encryption: {strength: partial, reason: TLS 1.2 is asked for at the entrance; traffic inside the cluster is not judged here.}
#   limits:
#     - >-
#       Certificates are looked for among the documents. A Secret that is not there gives no evidence, unless cert-manager
#       makes it; `verifySecrets: false` takes its existence on trust. Its contents are never read.
#     - >-
#       A `tls` entry without a Secret means the controller's default certificate, which no manifest shows: no evidence, but for
#       classes of `defaultCertificateClasses`.
#     - >-
#       What a controller does by default, or by its own configuration, is not seen: only annotations that prevent a redirect,
#       or set versions and ciphers, are known. Google's controller serves plain text unless
#       `kubernetes.io/ingress.allow-http` is false.
#     - >-
#       A listener for TCP or UDP counts as plain text, as nothing shows what it carries. A listener for HTTP without any
#       known route gives no evidence, and serves nothing in a complete set.
#     - A Service is judged where it asks its load balancer to end TLS; what other Services carry cannot be seen.
#     - Routes inside a mesh (`parentRefs` to a Service) and Gateways of Istio's own kind are not judged.
#     - In Gatekeeper, certificates and routes beside the object are not known, and their absence is not reported.
#   references:
#     - https://kubernetes.io/docs/concepts/services-networking/ingress/#tls
#     - https://gateway-api.sigs.k8s.io/guides/tls/
#     - https://docs.openshift.com/container-platform/latest/networking/routes/secured-routes.html
package plimsoll.network.ingress_tls

import data.lib.plimsoll.finding
import data.lib.plimsoll.set
import data.lib.plimsoll.settings
import data.lib.plimsoll.text
import data.lib.plimsoll.tls_settings
import data.lib.plimsoll.workload

id := "network/ingress-tls"

# METADATA
# description: Plain text must be refused or redirected. Off, it may be answered beside TLS.
# custom:
#   parameter: {type: boolean}
default require_redirect := true

require_redirect := settings.value(id, "requireRedirect")

# METADATA
# description: The oldest version of TLS that a setting may let in.
# custom:
#   parameter: {type: string, enum: ["1.0", "1.1", "1.2", "1.3"]}
default min_tls_version := "1.2"

min_tls_version := settings.value(id, "minTlsVersion")

# METADATA
# description: >-
#   Annotations by which load balancers of clouds are given a certificate, and so end TLS for every host. Whole keys, with
#   a value that is not empty.
# custom:
#   parameter: {type: array, items: {type: string}}
default terminated_by_annotations := [
	"alb.ingress.kubernetes.io/certificate-arn",
	"appgw.ingress.kubernetes.io/appgw-ssl-certificate",
	"ingress.gcp.kubernetes.io/pre-shared-cert",
	"kubernetes.azure.com/tls-cert-keyvault-uri",
	"load-balancer.hetzner.cloud/http-certificates",
	"load-balancer.hetzner.cloud/http-managed-certificate-name",
	"networking.gke.io/certmap",
	"networking.gke.io/managed-certificates",
	"service.beta.kubernetes.io/alibaba-cloud-loadbalancer-cert-id",
	"service.beta.kubernetes.io/aws-load-balancer-ssl-cert",
	"service.beta.kubernetes.io/do-loadbalancer-certificate-id",
	"service.beta.kubernetes.io/oci-load-balancer-tls-secret",
	"service.beta.kubernetes.io/scw-loadbalancer-certificate-ids",
]

terminated_by_annotations := settings.value(id, "terminatedByAnnotations")

# METADATA
# description: Classes of Ingresses and Gateways, with `*` as a wildcard, that only the inside reaches and that are not judged.
# custom:
#   parameter: {type: array, items: {type: string}}
default plaintext_classes := []

plaintext_classes := settings.value(id, "plaintextClasses")

# METADATA
# description: >-
#   Classes of Ingresses and Gateways, with `*` as a wildcard, before which a load balancer ends TLS that no manifest shows.
#   What is without TLS here then gives no evidence instead of failing.
# custom:
#   parameter: {type: array, items: {type: string}}
default externally_terminated_classes := []

externally_terminated_classes := settings.value(id, "externallyTerminatedClasses")

# METADATA
# description: Classes of Ingresses, with `*` as a wildcard, whose controllers have a default certificate.
# custom:
#   parameter: {type: array, items: {type: string}}
default default_certificate_classes := []

default_certificate_classes := settings.value(id, "defaultCertificateClasses")

# METADATA
# description: Secrets of certificates must be among the documents, or be made by something that is.
# custom:
#   parameter: {type: boolean}
default verify_secrets := true

verify_secrets := settings.value(id, "verifySecrets")

# METADATA
# description: "Hosts with a wildcard that entry points may take, as `*.apps.example.com`; an empty text stands for every host."
# custom:
#   parameter: {type: array, items: {type: string}}
default allowed_wildcard_hosts := []

allowed_wildcard_hosts := settings.value(id, "allowedWildcardHosts")

# METADATA
# description: >-
#   Names of Ingresses, with `*` as a wildcard, that may have a default backend; `namespace/name` tells those of one name
#   apart.
# custom:
#   parameter: {type: array, items: {type: string}}
default allowed_default_backends := []

allowed_default_backends := settings.value(id, "allowedDefaultBackends")

default applicable := false

applicable if {
	not set.combined
	count(_judged) > 0
}

applicable := {resource.document | some resource in _judged} if set.combined

violation contains finding.at(id, "host", entry.ingress, entry.path, $"{_served(entry)} without TLS: {_why(entry.ingress)}") if {
	some entry in _entries
	_cover(entry) == "none"
}

violation contains finding.at(id, "host", ingress, ["spec", field], $"{field} must be a list, not {type_name(value)}") if {
	some ingress in _ingresses
	some field in ["rules", "tls"]
	value := ingress.object.spec[field]
	value != null
	not is_array(value)
}

violation contains finding.at(id, "host", route, ["spec", "tls", "termination"], msg) if {
	some route in _openshift_routes
	not _terminates(route.object)
	msg := $"{_route_host(route.object)} is served without TLS: the Route has no termination of edge, passthrough or reencrypt"
}

violation contains finding.at(id, "listener", item.gateway, item.path, $"{_named(item)} {fault}") if {
	some item in _listeners
	fault := _listener_fault(item)
}

violation contains finding.at(id, "listener", gateway, ["spec", "listeners"], $"listeners must be a list, not {type_name(listeners)}") if {
	some gateway in _gateways
	listeners := gateway.object.spec.listeners
	listeners != null
	not is_array(listeners)
}

violation contains finding.at(id, "redirect", ingress, ["metadata", "annotations", key], msg) if {
	require_redirect == true
	some ingress in _ingresses
	not _terminated_elsewhere(ingress)
	is_object(ingress.object.metadata.annotations)
	some key, value in ingress.object.metadata.annotations
	msg := _redirect_fault(key, value, ingress.object.metadata.annotations)
}

violation contains finding.at(id, "redirect", route, ["spec", "tls", "insecureEdgeTerminationPolicy"], msg) if {
	require_redirect == true
	some route in _openshift_routes
	_terminates(route.object)
	policy := route.object.spec.tls.insecureEdgeTerminationPolicy
	not policy in ["Redirect", "None", "", null]
	msg := $"{_route_host(route.object)} is served in plain text as well: insecureEdgeTerminationPolicy is {_printed(policy)}"
}

violation contains finding.at(id, "version", setting.resource, setting.path, msg) if {
	some setting in _settings
	oldest := tls_settings.oldest(setting.key, setting.value)
	oldest < _minimum
	msg := $"{setting.key} lets in {_version(oldest)}, which is older than TLS {min_tls_version}"
}

violation contains finding.at(id, "version", setting.resource, setting.path, msg) if {
	some setting in _settings
	ciphers := tls_settings.weak_ciphers(setting.key, setting.value)
	count(ciphers) > 0
	msg := $"{setting.key} lets in the cipher {ciphers[0]}, which does not protect"
}

violation contains finding.at(id, "certificate", item.gateway, array.concat(item.path, ["tls", "certificateRefs"]), msg) if {
	some item in _listeners
	_ends_tls(item.listener)
	not _has_certificate(item)
	msg := $"{_named(item)} ends TLS and has no certificate"
}

violation contains finding.at(id, "certificate", use.resource, use.path, msg) if {
	some use in _uses
	msg := _secret_fault(use)
}

violation contains finding.at(id, "wildcard-host", ingress, ["spec", "rules", i, "host"], $"the Ingress takes {_every(host)}") if {
	some ingress in _ingresses
	is_array(ingress.object.spec.rules)
	some i, rule in ingress.object.spec.rules
	host := _host(rule)
	_is_wildcard(host)
	not text.matches_any(allowed_wildcard_hosts, host)
}

violation contains finding.at(id, "wildcard-host", route, ["spec", "wildcardPolicy"], $"the Route takes every host beside {_route_host(route.object)}") if {
	some route in _openshift_routes
	route.object.spec.wildcardPolicy == "Subdomain"
	not _wildcard_route_allowed(route.object)
}

violation contains finding.at(id, "default-backend", ingress, ["spec", field], msg) if {
	some ingress in _ingresses
	some field in ["defaultBackend", "backend"]
	ingress.object.spec[field] != null
	not workload.named_among({"resource": ingress}, allowed_default_backends)
	msg := "the default backend takes every request that no rule asks for, whatever its host"
}

violation contains finding.at(id, "snippets", ingress, ["metadata", "annotations", key], msg) if {
	some ingress in _ingresses
	is_object(ingress.object.metadata.annotations)
	some key, _ in ingress.object.metadata.annotations
	_is_snippet(key)
	msg := $"{key} writes raw configuration into the controller, which all its hosts share"
}

no_evidence contains finding.gap(id, "host", entry.ingress, entry.path, $"{_served(entry)} {doubt}", ["ingress"]) if {
	some entry in _entries
	doubt := _doubts[_cover(entry)]
}

no_evidence contains finding.gap(id, "listener", item.gateway, item.path, $"{_named(item)} {doubt}", ["ingress"]) if {
	some item in _listeners
	doubt := _listener_doubt(item)
}

no_evidence contains finding.gap(id, "listener", route, ["spec", "parentRefs"], msg, ["ingress"]) if {
	some route in _gateway_routes
	not _only_redirects(route.object)
	some parent in _parents(route)
	not _known_gateways[parent.key]
	msg := $"whether {parent.key} serves this route by TLS is not among the documents"
}

no_evidence contains finding.gap(id, "version", setting.resource, setting.path, msg, ["ingress"]) if {
	some setting in _settings
	tls_settings.is_version(setting.key)
	not _is_known(setting)
	msg := $"which versions of TLS {setting.key} lets in by {_printed(setting.value)} is not known here"
}

no_evidence contains finding.gap(id, "certificate", use.resource, use.path, msg, ["secret", "certificate"]) if {
	some use in _uses
	doubt := _secret_doubt(use)
	msg := $"Secret {use.name} {doubt}"
}

# Everything that this policy has something to say about.
_judged := array.flatten([
	_ingresses,
	_gateways,
	_openshift_routes,
	_services,
	[route | some route in _gateway_routes; count(_parents(route)) > 0],
])

_ingresses := [resource |
	some resource in set.subjects
	resource.kind == "Ingress"
	resource.group in ["networking.k8s.io", "extensions"]
	not _is_solver(resource.object)
	not _is_minion(resource.object)
	not text.matches_any(plaintext_classes, _class(resource.object))
]

_gateways := [resource |
	some resource in set.subjects
	_is_gateway(resource)
	not text.matches_any(plaintext_classes, _class(resource.object))
]

_is_gateway(resource) if {
	resource.kind in ["Gateway", "ListenerSet", "XListenerSet"]
	resource.group in _gateway_groups
}

_gateway_groups := ["gateway.networking.k8s.io", "gateway.networking.x-k8s.io"]

_openshift_routes := [resource |
	some resource in set.subjects
	resource.kind == "Route"
	resource.group in ["route.openshift.io", ""]
	not _is_solver(resource.object)
]

_gateway_routes := [resource |
	some resource in set.subjects
	_is_route(resource)
]

_is_route(resource) if {
	resource.kind in ["HTTPRoute", "GRPCRoute"]
	resource.group == "gateway.networking.k8s.io"
	not _is_solver(resource.object)
}

# Only those that hand TLS to their load balancer.
_services := [resource |
	some resource in set.subjects
	resource.kind == "Service"
	resource.api == "v1"
	_has_cloud_certificate(resource.object)
]

# What cert-manager serves in plain text, as the protocol asks, to prove that a domain is held.
_is_solver(object) if object.metadata.labels["acme.cert-manager.io/http01-solver"] == "true"

_is_solver(object) if object.metadata.labels["certmanager.k8s.io/acme-http-domain"]

_is_solver(object) if {
	some owner in object.metadata.ownerReferences
	owner.kind == "Challenge"
	is_string(owner.apiVersion)
	startswith(owner.apiVersion, "acme.cert-manager.io/")
}

# A part of another Ingress, which alone may have tls.
_is_minion(object) if object.metadata.annotations["nginx.org/mergeable-ingress-type"] == "minion"

# "" is the class that the cluster has by default.
_class(object) := object.spec.ingressClassName if {
	is_string(object.spec.ingressClassName)
} else := object.spec.gatewayClassName if {
	is_string(object.spec.gatewayClassName)
} else := object.metadata.annotations["kubernetes.io/ingress.class"] if {
	is_string(object.metadata.annotations["kubernetes.io/ingress.class"])
} else := ""

_has_cloud_certificate(object) if {
	some key in terminated_by_annotations
	value := object.metadata.annotations[key]
	is_string(value)
	trim_space(value) != ""
}

_terminated_elsewhere(resource) if text.matches_any(externally_terminated_classes, _class(resource.object))

_behind_another(item) if _terminated_elsewhere(item.gateway)

# Each host of an Ingress, and its default backend, where TLS must be.
_entries := array.concat(
	[{"ingress": ingress, "path": ["spec", "rules", i, "host"], "host": _host(rule), "of": "host"} |
		some ingress in _ingresses
		is_array(ingress.object.spec.rules)
		some i, rule in ingress.object.spec.rules
	],
	[{"ingress": ingress, "path": ["spec", field], "host": "", "of": "backend"} |
		some ingress in _ingresses
		some field in ["defaultBackend", "backend"]
		ingress.object.spec[field] != null
	],
)

_host(rule) := rule.host if {
	is_string(rule.host)
} else := ""

_served(entry) := "the default backend is served" if {
	entry.of == "backend"
} else := $"{_every(entry.host)} is served"

_every("") := "every host"

_every(host) := $"every host of {substring(host, 2, -1)}" if startswith(host, "*.")

_every(host) := $"host {host}" if {
	host != ""
	not startswith(host, "*.")
}

_why(ingress) := "the Ingress has no tls" if {
	count(_tls(ingress)) == 0
} else := "no entry of tls covers it"

# How the tls of its Ingress covers a host: surely ("yes"), by what cannot be seen here, or not at all ("none").
_cover(entry) := "yes" if {
	_has_cloud_certificate(entry.ingress.object)
} else := "yes" if {
	tls_settings.is_served_by_tls(entry.ingress.object.metadata.annotations)
} else := "yes" if {
	some tls in _tls(entry.ingress)
	_covers(tls, entry)
	_certified(tls, entry.ingress)
} else := "elsewhere" if {
	_terminated_elsewhere(entry.ingress)
} else := "default" if {
	some tls in _tls(entry.ingress)
	_covers(tls, entry)
} else := "variable" if {
	_may_cover(entry)
} else := "controller" if {
	tls_settings.may_be_served_by_tls(entry.ingress.object.metadata.annotations)
} else := "none"

_doubts := {
	"elsewhere": "without TLS here; a load balancer that is not among the documents may end it",
	"default": "with a default certificate, which is not among the documents",
	"controller": "with a certificate that the controller finds, which is not among the documents",
	"variable": "by a name that a variable stands for, and whether tls covers it cannot be told",
}

_tls(ingress) := [tls | some tls in ingress.object.spec.tls; is_object(tls)] if {
	is_array(ingress.object.spec.tls)
} else := []

_covers(_, entry) if entry.of == "backend"

_covers(tls, _) if _names_no_host(tls)

_covers(tls, entry) if {
	some pattern in tls.hosts
	_host_matches(pattern, entry.host)
}

_names_no_host(tls) if object.get(tls, "hosts", null) == null

_names_no_host(tls) if tls.hosts == []

# A wildcard stands for one label, as certificates have it.
_host_matches(pattern, host) if {
	pattern == host
	host != ""
}

_host_matches(pattern, host) if {
	is_string(pattern)
	startswith(pattern, "*.")
	suffix := substring(pattern, 1, -1)
	endswith(host, suffix)
	label := trim_suffix(host, suffix)
	label != ""
	not contains(label, ".")
}

_certified(tls, _) if {
	is_string(tls.secretName)
	tls.secretName != ""
}

_certified(_, ingress) if text.matches_any(default_certificate_classes, _class(ingress.object))

_may_cover(entry) if {
	count(_tls(entry.ingress)) > 0
	_is_unresolved(entry.host)
}

_may_cover(entry) if {
	some tls in _tls(entry.ingress)
	some pattern in tls.hosts
	_is_unresolved(pattern)
}

_is_unresolved(value) if {
	is_string(value)
	some mark in ["${", "{{", "$("]
	contains(value, mark)
}

_is_wildcard("")

_is_wildcard(host) if startswith(host, "*")

_redirect_fault(key, value, annotations) := $"{key} is {value}, so plain text is answered instead of redirected" if {
	tls_settings.prevents_redirect(key, value)
	not annotations["nginx.ingress.kubernetes.io/force-ssl-redirect"] == "true"
}

_redirect_fault(key, value, annotations) := $"{key} opens a port for plain text, and nothing redirects it" if {
	key == tls_settings.listen_ports
	is_string(value)
	contains(value, `"HTTP"`)
	not _redirects_by_action(annotations)
}

_redirects_by_action(annotations) if {
	some key in ["alb.ingress.kubernetes.io/ssl-redirect", "alb.ingress.kubernetes.io/actions.ssl-redirect"]
	annotations[key] != ""
}

_is_snippet(key) if {
	[prefix, name] := split(key, "/")
	contains(prefix, "nginx")
	_ends_in_snippet(name)
}

_ends_in_snippet(name) if endswith(name, "-snippet")

_ends_in_snippet(name) if endswith(name, "-snippets")

_terminates(route) if route.spec.tls.termination in ["edge", "passthrough", "reencrypt"]

_route_host(route) := $"host {route.spec.host}" if {
	is_string(route.spec.host)
	route.spec.host != ""
} else := "the Route's host"

_wildcard_route_allowed(route) if text.matches_any(allowed_wildcard_hosts, _wildcard_of(route))

# A wildcard takes the place of the first label.
_wildcard_of(route) := $"*{substring(route.spec.host, indexof(route.spec.host, "."), -1)}" if {
	is_string(route.spec.host)
	contains(route.spec.host, ".")
} else := ""

_listeners := [{"gateway": gateway, "listener": listener, "path": ["spec", "listeners", i], "index": i} |
	some gateway in _gateways
	is_array(gateway.object.spec.listeners)
	some i, listener in gateway.object.spec.listeners
]

_named(item) := $"listener {item.listener.name}" if {
	is_string(item.listener.name)
} else := $"listener #{item.index}"

_ends_tls(listener) if {
	listener.protocol in ["HTTPS", "TLS"]
	not listener.tls.mode == "Passthrough"
}

# References, options that a cloud's controller reads, or an annotation for the whole Gateway.
_has_certificate(item) if {
	is_array(item.listener.tls.certificateRefs)
	count(item.listener.tls.certificateRefs) > 0
}

_has_certificate(item) if {
	is_object(item.listener.tls.options)
	count(item.listener.tls.options) > 0
}

_has_certificate(item) if _has_cloud_certificate(item.gateway.object)

# Undefined for a listener that is fine, or of which nobody can tell.
_listener_fault(item) := $"takes plain text, and {name} does more than redirect to https" if {
	_takes_http(item)
	require_redirect == true
	name := _serving(item)[0]
} else := "takes plain text, and the Gateway has no listener with TLS beside it" if {
	_takes_http(item)
	not require_redirect == true
	not _has_tls_beside(item)
} else := $"takes {item.listener.protocol}, which nothing shows to be encrypted" if {
	item.listener.protocol in ["TCP", "UDP"]
	not _behind_another(item)
} else := "has no protocol" if {
	not _names_protocol(item)
}

_takes_http(item) if {
	item.listener.protocol == "HTTP"
	not _behind_another(item)
}

_names_protocol(item) if is_string(item.listener.protocol)

_has_tls_beside(item) if {
	some other in item.gateway.object.spec.listeners
	other.protocol in ["HTTPS", "TLS"]
}

_listener_doubt(item) := "takes plain text here; a load balancer that is not among the documents may end TLS" if {
	item.listener.protocol in ["HTTP", "TCP", "UDP"]
	_behind_another(item)
} else := "takes plain text, and no route is known that tells whether it only redirects" if {
	_takes_http(item)
	require_redirect == true
	count(_attached(item)) == 0
	not settings.complete == true
} else := $"has the protocol {item.listener.protocol}, which is not known here" if {
	is_string(item.listener.protocol)
	not item.listener.protocol in ["HTTP", "HTTPS", "TLS", "TCP", "UDP", "HBONE"]
}

# Names of the routes that serve more than a redirect, sorted.
_serving(item) := names if {
	names := sort([attached.name | some attached in _attached(item); not attached.redirects])
	count(names) > 0
}

_attached(item) := [attached |
	some attached in _attachments[_key(item.gateway.kind, workload.namespace(item.gateway), _name(item.gateway.object))]
	_asks_for(attached.parent, item.listener)
	_share_host(item.listener, attached.hostnames)
]

# The routes by their parents, worked out once.
_attachments := {key: routes | some key, routes in _by_parent}

_by_parent[parent.key] contains attached if {
	some shelf in set.shelves
	shelf.group == "gateway.networking.k8s.io"
	some resource in set.of_shelf(shelf)
	_is_route(resource)
	some parent in _parents(resource)
	attached := {
		"parent": parent,
		"name": $"{resource.kind} {_name(resource.object)}",
		"redirects": _redirects(resource.object),
		"hostnames": object.get(resource.object.spec, "hostnames", []),
	}
}

_known_gateways := {_key(resource.kind, workload.namespace(resource), _name(resource.object)) |
	some shelf in set.shelves
	shelf.group in _gateway_groups
	some resource in set.of_shelf(shelf)
	_is_gateway(resource)
}

_key(kind, namespace, name) := $"{kind} {namespace}/{name}"

_name(object) := object.metadata.name if {
	is_string(object.metadata.name)
} else := "without a name"

# The Gateways that a route asks for; a Service as parent is for a mesh.
_parents(route) := [parent |
	some ref in route.object.spec.parentRefs
	is_object(ref)
	kind := _or(ref, "kind", "Gateway")
	kind in ["Gateway", "ListenerSet", "XListenerSet"]
	parent := {
		"key": _key(kind, _or(ref, "namespace", workload.namespace(route)), _or(ref, "name", "")),
		"section": _or(ref, "sectionName", ""),
		"port": object.get(ref, "port", null),
	}
] if {
	is_array(route.object.spec.parentRefs)
} else := []

_or(object, key, default_value) := object[key] if {
	is_string(object[key])
	object[key] != ""
} else := default_value

_asks_for(parent, listener) if {
	parent.section in ["", _or(listener, "name", "")]
	parent.port in [null, object.get(listener, "port", null)]
}

_share_host(listener, _) if _or(listener, "hostname", "") == ""

_share_host(_, hostnames) if not _names_hosts(hostnames)

_share_host(listener, hostnames) if {
	some host in hostnames
	_hosts_meet(listener.hostname, host)
}

_names_hosts(hostnames) if {
	is_array(hostnames)
	count(hostnames) > 0
}

# Here a wildcard stands for any number of labels.
_hosts_meet(one, other) if one == other

_hosts_meet(one, other) if {
	is_string(one)
	is_string(other)
	some [pattern, host] in [[one, other], [other, one]]
	startswith(pattern, "*.")
	endswith(host, substring(pattern, 1, -1))
}

_only_redirects(route) if {
	is_array(route.spec.rules)
	count(route.spec.rules) > 0
	every rule in route.spec.rules {
		_redirects_to_https(rule)
	}
}

_redirects(route) if {
	_only_redirects(route)
} else := false

_redirects_to_https(rule) if {
	some filter in rule.filters
	filter.type == "RequestRedirect"
	filter.requestRedirect.scheme == "https"
}

# Annotations and options of everything that ends TLS.
_settings := array.concat(
	[{"resource": resource, "path": ["metadata", "annotations", key], "key": key, "value": value} |
		some resource in array.flatten([_ingresses, _gateways, _openshift_routes, _services])
		is_object(resource.object.metadata.annotations)
		some key, value in resource.object.metadata.annotations
	],
	[{"resource": item.gateway, "path": array.concat(item.path, ["tls", "options", key]), "key": key, "value": value} |
		some item in _listeners
		is_object(item.listener.tls.options)
		some key, value in item.listener.tls.options
	],
)

_minimum := to_number(substring(min_tls_version, 2, -1)) if {
	min_tls_version in ["1.0", "1.1", "1.2", "1.3"]
} else := 2

_version(-1) := "SSL"

_version(minor) := $"TLS 1.{minor}" if minor >= 0

_is_known(setting) if tls_settings.oldest(setting.key, setting.value) >= -1

# Every Secret that an Ingress or a listener takes its certificate from; `shim` where cert-manager makes one for it.
_uses := array.concat(
	[{"resource": ingress, "path": ["spec", "tls", i, "secretName"], "name": tls.secretName, "place": place, "shim": shim} |
		some ingress in _ingresses
		is_array(ingress.object.spec.tls)
		some i, tls in ingress.object.spec.tls
		is_string(tls.secretName)
		tls.secretName != ""
		place := _place(tls.secretName, workload.namespace(ingress))
		shim := _is_shimmed(ingress.object)
	],
	[{"resource": item.gateway, "path": array.concat(item.path, ["tls", "certificateRefs", i]), "name": ref.name, "place": place, "shim": shim} |
		some item in _listeners
		_ends_tls(item.listener)
		is_array(item.listener.tls.certificateRefs)
		some i, ref in item.listener.tls.certificateRefs
		is_string(ref.name)
		_or(ref, "kind", "Secret") == "Secret"
		place := $"{_or(ref, "namespace", workload.namespace(item.gateway))}/{ref.name}"
		shim := _is_shimmed(item.gateway.object)
	],
)

# Some controllers take a Secret of another namespace.
_place(name, _) := name if contains(name, "/")

_place(name, namespace) := $"{namespace}/{name}" if not contains(name, "/")

_is_shimmed(object) if {
	some key in ["cert-manager.io/issuer", "cert-manager.io/cluster-issuer", "kubernetes.io/tls-acme"]
	value := object.metadata.annotations[key]
	not value in ["", "false"]
} else := false

_secret_fault(use) := $"Secret {use.name} is of type {types[0]}, and a certificate needs kubernetes.io/tls" if {
	types := sort(_types[use.place])
	not "kubernetes.io/tls" in types
	not "" in types
} else := $"Secret {use.name} does not exist, and nothing makes it" if {
	settings.complete == true
	_is_missing(use)
	not _is_placeholder(use)
}

_is_placeholder(use) if _is_unresolved(use.name)

_secret_doubt(use) := "is not among the documents, and neither is what makes it" if {
	_is_missing(use)
	not _secret_fault(use)
} else := "is made from elsewhere, and of which type is not said" if {
	types := _types[use.place]
	"" in types
	not "kubernetes.io/tls" in types
}

_is_missing(use) if {
	verify_secrets == true
	not use.shim
	not _is_known_secret(use)
}

_is_known_secret(use) if _types[use.place]

# The types of Secrets by their place, of those among the documents and of those that others make; "" is an unknown type.
_types := {place: types | some place, types in _types_by_place}

_types_by_place[place] contains _or(resource.object, "type", "Opaque") if {
	some shelf in set.shelves
	shelf.kind == "Secret"
	shelf.api == "v1"
	some resource in set.of_shelf(shelf)
	place := $"{workload.namespace(resource)}/{_name(resource.object)}"
}

_types_by_place[place] contains _made_type(maker, resource.object) if {
	some shelf in set.shelves
	maker := _makers[shelf.group][shelf.kind]
	some resource in set.of_shelf(shelf)
	place := $"{workload.namespace(resource)}/{object.get(resource.object, maker.name, _name(resource.object))}"
}

_made_type(maker, made) := maker.type if {
	maker.type != ""
} else := object.get(made, maker.type_path, "")

# Who makes Secrets: where it says their name, and their type.
_makers := {
	"cert-manager.io": {"Certificate": {"name": ["spec", "secretName"], "type": "kubernetes.io/tls"}},
	"external-secrets.io": {"ExternalSecret": {"name": ["spec", "target", "name"], "type": "", "type_path": ["spec", "target", "template", "type"]}},
	"bitnami.com": {"SealedSecret": {"name": ["spec", "template", "metadata", "name"], "type": "", "type_path": ["spec", "template", "type"]}},
	"secrets.hashicorp.com": {
		"VaultStaticSecret": _by_vault,
		"VaultDynamicSecret": _by_vault,
		"VaultPKISecret": _by_vault,
	},
}

_by_vault := {"name": ["spec", "destination", "name"], "type": "", "type_path": ["spec", "destination", "type"]}

_printed(value) := value if {
	is_string(value)
} else := $"a value of type {type_name(value)}"
