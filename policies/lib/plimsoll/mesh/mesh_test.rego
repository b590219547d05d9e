package lib.plimsoll.mesh.mesh_test

import data.lib.plimsoll.mesh

test_wishes_are_read[name] if {
	some name, case in {
		"istio": {"metadata": {"labels": {"istio-injection": "enabled"}}, "joined": {"Istio"}, "left": set()},
		"istio, off": {"metadata": {"labels": {"istio-injection": "disabled"}}, "joined": set(), "left": {"Istio"}},
		"revision": {"metadata": {"labels": {"istio.io/rev": "canary"}}, "joined": {"Istio"}, "left": set()},
		"no revision": {"metadata": {"labels": {"istio.io/rev": ""}}, "joined": set(), "left": set()},
		"revision, but off": {"metadata": {"labels": {"istio.io/rev": "canary", "istio-injection": "disabled"}}, "joined": set(), "left": {"Istio"}},
		"label of a pod": {"metadata": {"labels": {"sidecar.istio.io/inject": "True"}}, "joined": {"Istio"}, "left": set()},
		"annotation of a pod": {"metadata": {"annotations": {"sidecar.istio.io/inject": "false"}}, "joined": set(), "left": {"Istio"}},
		"ambient": {"metadata": {"labels": {"istio.io/dataplane-mode": "ambient"}}, "joined": {"Istio's ambient mode"}, "left": set()},
		"ambient without a sidecar": {"metadata": {"labels": {"istio.io/dataplane-mode": "ambient", "sidecar.istio.io/inject": "false"}}, "joined": {"Istio's ambient mode"}, "left": {"Istio"}},
		"linkerd": {"metadata": {"annotations": {"linkerd.io/inject": "ingress"}}, "joined": {"Linkerd"}, "left": set()},
		"linkerd as a label": {"metadata": {"labels": {"linkerd.io/inject": "enabled"}}, "joined": set(), "left": set()},
		"consul": {"metadata": {"annotations": {"consul.hashicorp.com/connect-inject": "true"}}, "joined": {"Consul"}, "left": set()},
		"kuma": {"metadata": {"annotations": {"kuma.io/sidecar-injection": "enabled"}}, "joined": {"Kuma"}, "left": set()},
		"kuma, off": {"metadata": {"labels": {"kuma.io/sidecar-injection": "disabled"}}, "joined": set(), "left": {"Kuma"}},
		"another type": {"metadata": {"labels": {"istio-injection": true}, "annotations": []}, "joined": set(), "left": set()},
		"null": {"metadata": null, "joined": set(), "left": set()},
	}

	mesh.joined_by(case.metadata) == case.joined
	mesh.left_by(case.metadata) == case.left
}

test_pods_are_in_the_meshes_of_their_namespace_and_their_own[name] if {
	some name, case in {
		"namespace": {"namespace": {"labels": {"istio-injection": "enabled"}}, "metadata": {}, "want": {"Istio"}},
		"namespace, but the pod opts out": {"namespace": {"labels": {"istio-injection": "enabled"}}, "metadata": {"labels": {"sidecar.istio.io/inject": "false"}}, "want": set()},
		"pod": {"namespace": {}, "metadata": {"annotations": {"linkerd.io/inject": "enabled"}}, "want": {"Linkerd"}},
		"pod, but the namespace opts out": {"namespace": {"labels": {"istio-injection": "disabled"}}, "metadata": {"labels": {"sidecar.istio.io/inject": "true"}}, "want": set()},
		"both": {"namespace": {"labels": {"istio-injection": "enabled"}}, "metadata": {"annotations": {"linkerd.io/inject": "enabled"}}, "want": {"Istio", "Linkerd"}},
	}
	namespace := {"apiVersion": "v1", "kind": "Namespace", "metadata": object.union({"name": "shop"}, case.namespace)}
	meshes := mesh.meshes_of({"metadata": case.metadata, "spec": {}}, "shop") with input as set_of([namespace])

	meshes == case.want
}

test_proxies_tell_the_mesh[name] if {
	some name, case in {
		"sidecar": {"spec": {"containers": [{"name": "web"}, {"name": "istio-proxy"}]}, "want": {"Istio"}},
		"native sidecar": {"spec": {"initContainers": [{"name": "linkerd-proxy"}]}, "want": {"Linkerd"}},
		"others": {"spec": {"containers": [{"name": "web"}, 5]}, "want": set()},
	}
	meshes := mesh.meshes_of({"metadata": {}, "spec": case.spec}, "shop") with input as set_of([])

	meshes == case.want
}

test_namespaces_are_known if {
	documents := [
		{"apiVersion": "v1", "kind": "Namespace", "metadata": {"name": "a", "labels": {"istio-injection": "enabled"}}},
		{"apiVersion": "v1", "kind": "Namespace", "metadata": {"name": "b", "annotations": {mesh.inbound_policy: "deny"}}},
		{"apiVersion": "v1", "kind": "Namespace"},
	]
	all := mesh.namespaces with input as set_of(documents)
	joining := mesh.joining_namespaces with input as set_of(documents)
	strict := mesh.namespaces_with_inbound_policy with input as set_of(documents)

	all == {"a", "b", ""}
	joining == {"a"}
	strict == {"b"}
}

test_encryption_is_found[name] if {
	some name, case in {
		"wireguard": {"document": config_map("cilium-config", {"enable-wireguard": "true"}), "want": [["data", "enable-wireguard"]]},
		"ipsec": {"document": config_map("cilium-config", {"enable-ipsec": "true"}), "want": [["data", "enable-ipsec"]]},
		"off": {"document": config_map("cilium-config", {"enable-wireguard": "false"}), "want": []},
		"another map": {"document": config_map("app", {"enable-wireguard": "true"}), "want": []},
		"calico": {"document": felix({"wireguardEnabled": true}), "want": [["spec", "wireguardEnabled"]]},
		"calico, off": {"document": felix({"wireguardEnabled": false}), "want": []},
		"calico, null": {"document": felix(null), "want": []},
	}
	r := mesh.encryptions with input as set_of([case.document])

	[encryption.path | some encryption in r] == case.want
}

test_plain_text_is_found[name] if {
	some name, case in {
		"permissive": {"kind": "PeerAuthentication", "spec": {"mtls": {"mode": "PERMISSIVE"}}, "want": [{"path": ["spec", "mtls", "mode"], "msg": "mutual TLS is PERMISSIVE, so plain text is accepted"}]},
		"strict": {"kind": "PeerAuthentication", "spec": {"mtls": {"mode": "STRICT"}}, "want": []},
		"unset": {"kind": "PeerAuthentication", "spec": {"mtls": {"mode": "UNSET"}, "portLevelMtls": null}, "want": []},
		"no text": {"kind": "PeerAuthentication", "spec": {"mtls": {"mode": 5}}, "want": [{"path": ["spec", "mtls", "mode"], "msg": "mutual TLS is a value of type number, so plain text is accepted"}]},
		"port": {"kind": "PeerAuthentication", "spec": {"portLevelMtls": {"80": {"mode": "DISABLE"}, "81": {"mode": "STRICT"}, "82": 5}}, "want": [{"path": ["spec", "portLevelMtls", "80", "mode"], "port": 80, "msg": "mutual TLS is DISABLE on port 80, so plain text is accepted"}]},
		"port of another type": {"kind": "PeerAuthentication", "spec": {"portLevelMtls": {"http": {"mode": "DISABLE"}}}, "want": [{"path": ["spec", "portLevelMtls", "http", "mode"], "port": 0, "msg": "mutual TLS is DISABLE on port http, so plain text is accepted"}]},
		"rule": {"kind": "DestinationRule", "spec": {"trafficPolicy": {"tls": {"mode": "DISABLE"}}}, "want": [{"path": ["spec", "trafficPolicy", "tls", "mode"], "msg": "TLS is off for whoever calls the host"}]},
		"rule of a subset": {"kind": "DestinationRule", "spec": {"subsets": [{"trafficPolicy": {"tls": {"mode": "DISABLE"}}}]}, "want": [{"path": ["spec", "subsets", 0, "trafficPolicy", "tls", "mode"], "msg": "TLS is off for whoever calls the host"}]},
		"rule for the API server": {"kind": "DestinationRule", "spec": {"host": "kubernetes.default.svc.cluster.local", "trafficPolicy": {"tls": {"mode": "DISABLE"}}}, "want": []},
		"rule with tls": {"kind": "DestinationRule", "spec": {"trafficPolicy": {"tls": {"mode": "ISTIO_MUTUAL"}}}, "want": []},
		"rule of another type": {"kind": "DestinationRule", "spec": "x", "want": []},
		"server": {"kind": "Server", "spec": {"accessPolicy": "all-unauthenticated"}, "want": [{"path": ["spec", "accessPolicy"], "msg": "the access policy is all-unauthenticated, which lets in callers without a certificate"}]},
		"strict server": {"kind": "Server", "spec": {"accessPolicy": "deny"}, "want": []},
		"server of no policy": {"kind": "Server", "spec": {"accessPolicy": null}, "want": []},
		"authorization": {"kind": "ServerAuthorization", "spec": {"client": {"unauthenticated": true}}, "want": [{"path": ["spec", "client", "unauthenticated"], "msg": "callers without a certificate are let in"}]},
		"strict authorization": {"kind": "ServerAuthorization", "spec": {"client": {"meshTLS": {}}}, "want": []},
		"mesh": {"kind": "Mesh", "spec": {}, "want": [{"path": ["spec", "mtls", "enabledBackend"], "msg": "the Mesh has no mTLS backend enabled, so plain text is all there is"}]},
		"mesh, empty": {"kind": "Mesh", "spec": {"mtls": {"enabledBackend": ""}}, "want": [{"path": ["spec", "mtls", "enabledBackend"], "msg": "the Mesh has no mTLS backend enabled, so plain text is all there is"}]},
		"permissive mesh": {"kind": "Mesh", "spec": {"mtls": {"enabledBackend": "ca", "backends": [{"name": "old"}, {"name": "ca", "mode": "PERMISSIVE"}]}}, "want": [{"path": ["spec", "mtls", "backends", 1, "mode"], "msg": "mutual TLS is PERMISSIVE, so plain text is accepted"}]},
		"mesh tls": {"kind": "MeshTLS", "spec": {"from": [{"default": {"mode": "Permissive"}}], "rules": [{"default": {"mode": "Strict"}}]}, "want": [{"path": ["spec", "from", 0, "default", "mode"], "msg": "mutual TLS is Permissive, so plain text is accepted"}]},
		"consul": {"kind": "ProxyDefaults", "spec": {"mutualTLSMode": "permissive"}, "want": [{"path": ["spec", "mutualTLSMode"], "msg": "mutual TLS is permissive, so plain text is accepted"}]},
		"consul, service": {"kind": "ServiceDefaults", "spec": {"mutualTLSMode": "strict"}, "want": []},
		"cilium": {"kind": "CiliumNetworkPolicy", "spec": {"ingress": [{"authentication": {"mode": "required"}}, {"authentication": {"mode": "disabled"}}, {}, 5]}, "want": [{"path": ["spec", "ingress", 1, "authentication", "mode"], "msg": "mutual authentication is disabled"}]},
	}

	mesh.plaintext({"kind": case.kind, "object": {"spec": case.spec}}) == case.want
}

test_other_kinds_say_nothing if {
	not mesh.plaintext({"kind": "Gateway", "object": {"spec": {"mtls": {}}}})
	not mesh.plaintext({"kind": "Mesh", "object": {}})
}

test_resources_are_told_apart if {
	mesh.speaks_of_tls({"group": "security.istio.io", "kind": "PeerAuthentication", "object": {}})
	mesh.speaks_of_tls({"group": "cilium.io", "kind": "CiliumNetworkPolicy", "object": {"spec": {"egress": [{"authentication": {}}]}}})
	not mesh.speaks_of_tls({"group": "cilium.io", "kind": "CiliumNetworkPolicy", "object": {"spec": {"egress": [{}]}}})
	not mesh.speaks_of_tls({"group": "security.istio.io", "kind": "AuthorizationPolicy", "object": {}})
	not mesh.speaks_of_tls({"group": "example.com", "kind": "Mesh", "object": {}})
	mesh.authorizes({"group": "security.istio.io", "kind": "AuthorizationPolicy", "object": {}})
	not mesh.authorizes({"group": "security.istio.io", "kind": "PeerAuthentication", "object": {}})
}

test_what_is_open_to_all_is_found[name] if {
	some name, case in {
		"empty rule": {"kind": "AuthorizationPolicy", "spec": {"rules": [{"from": [{}]}, {}]}, "want": [{"path": ["spec", "rules", 1], "msg": "a rule that names nobody lets everybody in"}]},
		"empty lists": {"kind": "AuthorizationPolicy", "spec": {"action": "ALLOW", "rules": [{"from": [], "to": null}]}, "want": [{"path": ["spec", "rules", 0], "msg": "a rule that names nobody lets everybody in"}]},
		"deny": {"kind": "AuthorizationPolicy", "spec": {"action": "DENY", "rules": [{}]}, "want": []},
		"nobody": {"kind": "AuthorizationPolicy", "spec": {}, "want": []},
		"kuma": {"kind": "MeshTrafficPermission", "spec": {"from": [{"targetRef": {"kind": "Mesh"}, "default": {"action": "Allow"}}]}, "want": [{"path": ["spec", "from", 0], "msg": "every service of the mesh is let in"}]},
		"kuma, deny": {"kind": "MeshTrafficPermission", "spec": {"from": [{"targetRef": {"kind": "Mesh"}, "default": {"action": "Deny"}}]}, "want": []},
		"kuma, no text": {"kind": "MeshTrafficPermission", "spec": {"from": [{"targetRef": {"kind": "Mesh"}, "default": {"action": 5}}]}, "want": []},
		"consul": {"kind": "ServiceIntentions", "spec": {"sources": [{"name": "web", "action": "allow"}, {"name": "*", "action": "allow"}]}, "want": [{"path": ["spec", "sources", 1], "msg": "every service of the mesh is let in"}]},
	}

	mesh.open_to_all({"kind": case.kind, "object": {"spec": case.spec}}) == case.want
}

test_authorized_namespaces_are_known if {
	r := mesh.authorized_namespaces with input as set_of([
		{"apiVersion": "security.istio.io/v1", "kind": "AuthorizationPolicy", "metadata": {"namespace": "shop"}},
		{"apiVersion": "security.istio.io/v1", "kind": "PeerAuthentication", "metadata": {"namespace": "other"}},
		{"apiVersion": "kuma.io/v1alpha1", "kind": "MeshTrafficPermission", "metadata": {"namespace": "kuma-system"}},
	])

	r == {"shop", "*"}
}

test_modes_hold_where_they_are[name] if {
	some name, case in {
		"namespace": {"document": peer("shop", {"mtls": {"mode": "STRICT"}}), "want": true},
		"labels": {"document": peer("shop", {"selector": {"matchLabels": {"app": "web"}}, "mtls": {"mode": "STRICT"}}), "want": true},
		"other labels": {"document": peer("shop", {"selector": {"matchLabels": {"app": "api"}}, "mtls": {"mode": "STRICT"}}), "want": false},
		"labels of another type": {"document": peer("shop", {"selector": {"matchLabels": "app"}, "mtls": {"mode": "STRICT"}}), "want": false},
		"mesh": {"document": peer("istio-system", {"mtls": {"mode": "STRICT"}}), "want": true},
		"labels in the mesh's namespace": {"document": peer("istio-system", {"selector": {"matchLabels": {"app": "web"}}, "mtls": {"mode": "STRICT"}}), "want": false},
		"another namespace": {"document": peer("other", {"mtls": {"mode": "STRICT"}}), "want": false},
		"unset": {"document": peer("shop", {"mtls": {"mode": "UNSET"}}), "want": false},
		"none": {"document": peer("shop", {}), "want": false},
	}
	r := [true | mesh.has_mode({"metadata": {"labels": {"app": "web"}}}, "shop", ["istio-system"])] with input as set_of([case.document])

	r == [true] == case.want
}

test_configuration_of_linkerd_is_read[name] if {
	some name, case in {
		"strict": {"values": "proxy:\n  defaultInboundPolicy: all-authenticated\n", "want": true},
		"quoted": {"values": "defaultInboundPolicy: \"deny\"", "want": true},
		"open": {"values": "proxy:\n  defaultInboundPolicy: all-unauthenticated\n", "want": false},
		"another key": {"values": "policy: deny", "want": false},
		"no text": {"values": 5, "want": false},
	}
	r := [true | mesh.strict_by_default] with input as set_of([config_map("linkerd-config", {"values": case.values})])

	r == [true] == case.want
}

test_meshes_of_kuma_are_known if {
	mesh.kuma_mesh({"labels": {"kuma.io/mesh": "a"}}) == "a"
	mesh.kuma_mesh({"annotations": {"kuma.io/mesh": "b"}}) == "b"
	mesh.kuma_mesh({}) == "default"

	r := mesh.kuma_meshes with input as set_of([
		{"apiVersion": "kuma.io/v1alpha1", "kind": "Mesh", "metadata": {"name": "a"}},
		{"apiVersion": "consul.hashicorp.com/v1alpha1", "kind": "Mesh", "metadata": {"name": "mesh"}},
	])

	r == {"a"}
}

test_policies_of_cilium_may_authenticate[name] if {
	some name, case in {
		"all rules": {"ingress": [{"authentication": {"mode": "required"}}], "want": true},
		"one of two": {"ingress": [{"authentication": {"mode": "required"}}, {}], "want": false},
		"none": {"ingress": [], "want": false},
		"no list": {"ingress": "x", "want": false},
	}
	r := [true | mesh.authenticates({"spec": {"ingress": case.ingress}})]

	r == [true] == case.want
}

set_of(documents) := [{"path": "f", "contents": document} | some document in array.concat([{"apiVersion": "v1", "kind": "Event"}], documents)]

config_map(name, entries) := {"apiVersion": "v1", "kind": "ConfigMap", "metadata": {"name": name}, "data": entries}

felix(spec) := {"apiVersion": "crd.projectcalico.org/v1", "kind": "FelixConfiguration", "metadata": {"name": "default"}, "spec": spec}

peer(namespace, spec) := {"apiVersion": "security.istio.io/v1", "kind": "PeerAuthentication", "metadata": {"name": "p", "namespace": namespace}, "spec": spec}
