package plimsoll.network.service_mesh_mtls_test

import data.plimsoll.network.service_mesh_mtls as policy

test_workload_outside_the_mesh_is_reported if {
	r := policy.violation with input as set_of([deployment({}), namespace({}), strict])

	r == {{
		"msg": "neither the pods nor their namespace ask for a mesh",
		"details": {
			"policy": "network/service-mesh-mtls",
			"rule": "membership",
			"path": ["spec", "template", "metadata"],
			"subject": {"kind": "Deployment", "name": "web", "namespace": "shop"},
			"document": 0,
		},
	}}
}

test_membership_is_judged[name] if {
	some name, case in {
		"in by namespace": {"documents": [deployment({}), namespace(istio), strict], "found": set(), "gaps": set()},
		"in by itself": {"documents": [deployment({"labels": {"sidecar.istio.io/inject": "true"}}), namespace({}), strict], "found": set(), "gaps": set()},
		"in by itself, namespace unknown": {"documents": [deployment({"labels": {"sidecar.istio.io/inject": "true"}}), strict], "found": set(), "gaps": set()},
		"opts out": {"documents": [deployment({"labels": {"sidecar.istio.io/inject": "false"}}), namespace(istio), strict], "found": {"the pods opt out of Istio"}, "gaps": set()},
		"namespace opts out": {"documents": [deployment({}), namespace({"labels": {"istio-injection": "disabled"}}), strict], "found": {"namespace shop opts out of Istio", "the namespace opts out of Istio"}, "gaps": set()},
		"namespace unknown": {"documents": [deployment({}), strict], "found": set(), "gaps": {"the pods do not ask for a mesh, and their namespace is not among the documents"}},
		"no mesh": {"documents": [deployment({}), namespace({})], "found": set(), "gaps": {"no mesh is among the documents"}},
		"opts out, no mesh": {"documents": [deployment({"annotations": {"linkerd.io/inject": "disabled"}})], "found": {"the pods opt out of Linkerd"}, "gaps": set()},
		"another pod is in a mesh": {"documents": [deployment({}), namespace({}), {"apiVersion": "v1", "kind": "Pod", "metadata": {"annotations": {"consul.hashicorp.com/connect-inject": "true"}}, "spec": {"containers": []}}], "found": {"neither the pods nor their namespace ask for a mesh"}, "gaps": set()},
		"empty namespace": {"documents": [namespace({}), strict], "found": {"the namespace asks for no mesh"}, "gaps": set()},
		"empty namespace, no mesh": {"documents": [namespace({}), event], "found": set(), "gaps": {"no mesh is among the documents, and the namespace asks for none"}},
		"another namespace is in a mesh": {"documents": [namespace({}), object.union(namespace(istio), {"metadata": {"name": "other"}})], "found": {"the namespace asks for no mesh"}, "gaps": set()},
	}

	found(case.documents, {}) == case.found
	gaps(case.documents, {}) == case.gaps
}

test_membership_is_judged_in_complete_sets[name] if {
	some name, case in {
		"no mesh": {"documents": [deployment({}), event], "found": {"no mesh is among the documents"}, "gaps": set()},
		"empty namespace": {"documents": [namespace({}), event], "found": {"no mesh is among the documents, and the namespace asks for none"}, "gaps": set()},
		"namespace unknown": {"documents": [deployment({}), strict], "found": set(), "gaps": {"the pods do not ask for a mesh, and their namespace is not among the documents"}},
	}

	found_with(case.documents, {"complete": true}) == case.found
	gaps_with(case.documents, {"complete": true}) == case.gaps
}

test_some_pods_are_not_judged[name] if {
	some name, case in {
		"network of the host": {"document": object.union(deployment({}), {"spec": {"template": {"spec": {"hostNetwork": true}}}}), "parameters": {}},
		"system": {"document": object.union(deployment({}), {"metadata": {"namespace": "kube-system"}}), "parameters": {}},
		"mesh": {"document": object.union(deployment({}), {"metadata": {"namespace": "linkerd-viz"}}), "parameters": {}},
		"job": {"document": job, "parameters": {}},
		"allowed": {"document": deployment({}), "parameters": {"allowedOptOut": ["shop/w*"]}},
		"exempt": {"document": deployment({}), "parameters": {"exemptNamespaces": ["shop"]}},
		"none required": {"document": deployment({}), "parameters": {"meshRequired": false}},
	}
	settings := {"complete": true, "network/service-mesh-mtls": case.parameters}

	found_with([case.document, event], settings) == set()
	gaps_with([case.document, event], settings) == set()
	set() == policy.applicable with input as set_of([case.document, event]) with data.lib.plimsoll.parameters as settings
}

test_jobs_may_be_judged if {
	found_with([job, event], {"complete": true, "network/service-mesh-mtls": {"judgeJobs": true}}) == {"no mesh is among the documents"}
}

test_namespaces_may_be_left_out[name] if {
	some name, parameters in {"exempt": {"exemptNamespaces": ["sh*"]}, "allowed": {"allowedOptOut": ["shop"]}}

	found([namespace({}), strict], parameters) == set()
}

test_scope_of_evidence_counts[name] if {
	some name, case in {
		"whole": {"declaration": {"item": "network/service-mesh", "reason": "one pod", "approvedBy": "head", "until": "2026-12-31"}, "want": set()},
		"not approved": {"declaration": {"item": "network/service-mesh", "reason": "one pod", "until": "2026-12-31"}, "want": {"no mesh is among the documents"}},
		"over": {"declaration": {"item": "network/service-mesh", "reason": "one pod", "approvedBy": "head", "until": "2026-01-31"}, "want": {"no mesh is among the documents"}},
		"another item": {"declaration": {"item": "network/tls", "reason": "one pod", "approvedBy": "head", "until": "2026-12-31"}, "want": {"no mesh is among the documents"}},
	}
	evidence := {"apiVersion": "plimsoll/v1", "kind": "Evidence", "scope": {"outOfScope": [case.declaration]}}

	found_with([deployment({}), evidence], {"complete": true, "now": "2026-06-01T12:00:00Z"}) == case.want
}

test_mutual_tls_must_be_asked_for[name] if {
	some name, case in {
		"istio": {"metadata": istio, "others": [event], "want": {"no PeerAuthentication asks for STRICT here, and Istio takes plain text as well without one"}},
		"istio, strict": {"metadata": istio, "others": [strict], "want": set()},
		"istio, strict elsewhere": {"metadata": istio, "others": [peer("other", {"mtls": {"mode": "STRICT"}})], "want": {"no PeerAuthentication asks for STRICT here, and Istio takes plain text as well without one"}},
		"ambient": {"metadata": {"labels": {"istio.io/dataplane-mode": "ambient"}}, "others": [event], "want": {"no PeerAuthentication asks for STRICT here, and Istio takes plain text as well without one"}},
		"linkerd": {"metadata": linkerd, "others": [event], "want": {"no inbound policy asks for authenticated callers, and Linkerd takes all without one"}},
		"linkerd, configured": {"metadata": linkerd, "others": [{"apiVersion": "v1", "kind": "ConfigMap", "metadata": {"name": "linkerd-config"}, "data": {"values": "defaultInboundPolicy: deny"}}], "want": set()},
		"kuma": {"metadata": {"labels": {"kuma.io/sidecar-injection": "enabled"}}, "others": [event], "want": {"Mesh default is not among the documents, and Kuma takes plain text without an mTLS backend"}},
		"kuma, known": {"metadata": {"labels": {"kuma.io/sidecar-injection": "enabled"}}, "others": [{"apiVersion": "kuma.io/v1alpha1", "kind": "Mesh", "metadata": {"name": "default"}, "spec": {"mtls": {"enabledBackend": "ca"}}}], "want": set()},
	}
	documents := array.concat([deployment({}), namespace(case.metadata)], case.others)

	found(documents, {}) == set()
	gaps(documents, {}) == case.want
	found_with(documents, {"complete": true}) == case.want
	gaps_with(documents, {"complete": true}) == set()
}

test_root_namespaces_are_a_parameter if {
	documents := [deployment({}), namespace(istio), peer("mesh-root", {"mtls": {"mode": "STRICT"}})]

	gaps(documents, {"rootNamespaces": ["mesh-root"]}) == set()
	count(gaps(documents, {})) == 1
}

test_inbound_policies_of_linkerd_are_judged[name] if {
	some name, case in {
		"open, pod": {"pod": "all-unauthenticated", "namespace": null, "want": {"the inbound policy is all-unauthenticated, which lets in callers without a certificate"}},
		"open, namespace": {"pod": null, "namespace": "all-unauthenticated", "want": {"the inbound policy of the namespace is all-unauthenticated, which lets in callers without a certificate"}},
		"strict, pod": {"pod": "all-authenticated", "namespace": null, "want": set()},
		"strict, namespace": {"pod": null, "namespace": "cluster-authenticated", "want": set()},
		"only watched": {"pod": "audit", "namespace": "deny", "want": {"the inbound policy is audit, which lets in callers without a certificate"}},
		"no text": {"pod": 5, "namespace": "deny", "want": {"the inbound policy is a value of type number, which lets in callers without a certificate"}},
	}
	documents := [
		deployment({"annotations": inbound(case.pod)}),
		namespace({"annotations": object.union({"linkerd.io/inject": "enabled"}, inbound(case.namespace))}),
	]

	found(documents, {}) == case.want
	gaps(documents, {}) == set()
}

inbound(null) := {}

inbound(value) := {"config.linkerd.io/default-inbound-policy": value} if value != null

test_resources_of_meshes_are_judged[name] if {
	some name, case in {
		"permissive": {"document": peer("shop", {"mtls": {"mode": "PERMISSIVE"}}), "want": {"mutual TLS is PERMISSIVE, so plain text is accepted"}},
		"port": {"document": peer("shop", {"mtls": {"mode": "STRICT"}, "portLevelMtls": {"8080": {"mode": "PERMISSIVE"}}}), "want": {"mutual TLS is PERMISSIVE on port 8080, so plain text is accepted"}},
		"allowed port": {"document": peer("shop", {"mtls": {"mode": "STRICT"}, "portLevelMtls": {"9090": {"mode": "PERMISSIVE"}}}), "want": set()},
		"server": {"document": {"apiVersion": "policy.linkerd.io/v1beta3", "kind": "Server", "metadata": {"name": "p", "namespace": "shop"}, "spec": {"accessPolicy": "all-unauthenticated"}}, "want": {"the access policy is all-unauthenticated, which lets in callers without a certificate"}},
	}
	parameters := {"allowedPlaintextPorts": [9090]}

	found([case.document, event], parameters) == case.want
	count(found([case.document, event], {})) == 1
	found([case.document, event], object.union(parameters, {"allowedOptOut": ["shop/p"]})) == set()
	found([case.document, event], object.union(parameters, {"meshRequired": false})) == set()
}

test_encryption_of_the_plugin_stands_in[name] if {
	some name, documents in {
		"outside": [deployment({}), namespace({}), wireguard],
		"in, without a mode": [deployment({}), namespace(istio), wireguard],
		"no workloads": [namespace({}), wireguard],
	}
	notes := {[note.msg, note.details.path] | some note in policy.note} with input as set_of(documents)

	found(documents, {}) == set()
	gaps(documents, {}) == set()
	notes == {["traffic between nodes is encrypted by the network plugin, which stands in for the mesh and tells no services apart", ["data", "enable-wireguard"]]}
	count(gaps(documents, {"acceptEncryptedCni": false})) == 1
}

test_plain_text_is_reported_in_spite_of_encryption if {
	found([peer("shop", {"mtls": {"mode": "DISABLE"}}), wireguard], {}) == {"mutual TLS is DISABLE, so plain text is accepted"}
}

test_mutual_authentication_of_cilium_counts[name] if {
	some name, case in {
		"selected": {"labels": {"app": "web"}, "namespace": "shop", "want": 0},
		"not selected": {"labels": {"app": "api"}, "namespace": "shop", "want": 1},
		"in another namespace": {"labels": {"app": "web"}, "namespace": "other", "want": 1},
	}
	authenticating := {"apiVersion": "cilium.io/v2", "kind": "CiliumNetworkPolicy", "metadata": {"name": "c", "namespace": case.namespace}, "spec": {
		"endpointSelector": {"matchLabels": case.labels},
		"ingress": [{"authentication": {"mode": "required"}}],
	}}

	count(found_with([deployment({"labels": {"app": "web"}}), authenticating], {"complete": true})) == case.want
}

test_mutual_authentication_may_not_be_off if {
	document := {"apiVersion": "cilium.io/v2", "kind": "CiliumNetworkPolicy", "metadata": {"name": "c"}, "spec": {"endpointSelector": {}, "ingress": [{"authentication": {"mode": "disabled"}}]}}

	found([document, event], {}) == {"mutual authentication is disabled"}
}

test_authorization_is_judged_where_asked_for[name] if {
	some name, case in {
		"none": {"policies": [], "want": {"no policy of the mesh in the namespace says who may call these pods"}},
		"in the namespace": {"policies": [authorization("shop", [{"from": [{}]}])], "want": set()},
		"in another": {"policies": [authorization("other", [{"from": [{}]}])], "want": {"no policy of the mesh in the namespace says who may call these pods"}},
		"in the root": {"policies": [authorization("istio-system", [{"from": [{}]}])], "want": set()},
		"in all": {"policies": [{"apiVersion": "kuma.io/v1alpha1", "kind": "MeshTrafficPermission", "spec": {}}], "want": set()},
		"everybody": {"policies": [authorization("shop", [{}])], "want": {"a rule that names nobody lets everybody in"}},
	}
	documents := array.concat([deployment({}), namespace(istio), strict], case.policies)
	parameters := {"network/service-mesh-mtls": {"requireAuthorization": true}}

	found_with(documents, object.union(parameters, {"complete": true})) == case.want
	found_with(documents, {"complete": true}) == set()
}

test_authorization_elsewhere_gives_no_evidence if {
	documents := [deployment({}), namespace(istio), strict]

	gaps(documents, {"requireAuthorization": true}) == {"no policy of the mesh is among the documents that says who may call these pods"}
	found(documents, {"requireAuthorization": true}) == set()
}

test_authentication_of_cilium_authorizes if {
	authenticating := {"apiVersion": "cilium.io/v2", "kind": "CiliumNetworkPolicy", "metadata": {"name": "c", "namespace": "shop"}, "spec": {
		"endpointSelector": {},
		"ingress": [{"authentication": {"mode": "required"}}],
	}}

	gaps([deployment({}), authenticating], {"requireAuthorization": true}) == set()
}

test_applicable_to_workloads_namespaces_and_meshes if {
	documents := [deployment({}), namespace({}), strict, event, authorization("shop", [])]

	{0, 1, 2} == policy.applicable with input as set_of(documents)
	{0, 1, 2, 4} == policy.applicable with input as set_of(documents) with data.lib.plimsoll.parameters as {"network/service-mesh-mtls": {"requireAuthorization": true}}
}

found(documents, parameters) := found_with(documents, {"network/service-mesh-mtls": parameters})

gaps(documents, parameters) := gaps_with(documents, {"network/service-mesh-mtls": parameters})

found_with(documents, settings) := told if {
	told := {f.msg | some f in policy.violation} with input as set_of(documents) with data.lib.plimsoll.parameters as settings
}

gaps_with(documents, settings) := told if {
	told := {f.msg | some f in policy.no_evidence} with input as set_of(documents) with data.lib.plimsoll.parameters as settings
}

set_of(documents) := [{"path": "f", "contents": document} | some document in documents]

event := {"apiVersion": "v1", "kind": "Event"}

istio := {"labels": {"istio-injection": "enabled"}}

linkerd := {"annotations": {"linkerd.io/inject": "enabled"}}

strict := peer("istio-system", {"mtls": {"mode": "STRICT"}})

wireguard := {"apiVersion": "v1", "kind": "ConfigMap", "metadata": {"name": "cilium-config"}, "data": {"enable-wireguard": "true"}}

peer(namespace, spec) := {"apiVersion": "security.istio.io/v1", "kind": "PeerAuthentication", "metadata": {"name": "p", "namespace": namespace}, "spec": spec}

authorization(namespace, rules) := {"apiVersion": "security.istio.io/v1", "kind": "AuthorizationPolicy", "metadata": {"name": "a", "namespace": namespace}, "spec": {"rules": rules}}

namespace(metadata) := {"apiVersion": "v1", "kind": "Namespace", "metadata": object.union({"name": "shop"}, metadata)}

deployment(metadata) := {
	"apiVersion": "apps/v1",
	"kind": "Deployment",
	"metadata": {"name": "web", "namespace": "shop"},
	"spec": {"template": {"metadata": metadata, "spec": {"containers": [{"name": "web"}]}}},
}

job := {"apiVersion": "batch/v1", "kind": "Job", "metadata": {"name": "migrate", "namespace": "shop"}, "spec": {"template": {"spec": {"containers": []}}}}
