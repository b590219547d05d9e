package plimsoll.network.network_policy_coverage_test

import data.plimsoll.network.network_policy_coverage as policy

test_uncovered_direction_is_reported if {
	r := policy.violation with input as set_of([deployment({"app": "web"}), netpol({"policyTypes": ["Ingress"]})])

	r == {{
		"msg": "no network policy of namespace shop or of the cluster selects these pods for egress: they carry app=web",
		"details": {
			"policy": "network/network-policy-coverage",
			"rule": "egress",
			"path": ["spec", "template", "metadata", "labels"],
			"subject": {"kind": "Deployment", "name": "web", "namespace": "shop"},
			"document": 0,
		},
	}}
}

test_pods_are_covered_by_whatever_selects_them[name] if {
	some name, policies in {
		"all pods": [netpol({"podSelector": {}, "policyTypes": ["Ingress", "Egress"]})],
		"one label": [netpol({"podSelector": {"matchLabels": {"app": "web"}}, "policyTypes": ["Ingress", "Egress"]})],
		"two labels": [netpol({"podSelector": {"matchLabels": {"app": "web", "tier": "front"}}, "egress": [{}]})],
		"no label": [netpol({"podSelector": {"matchExpressions": [{"key": "x", "operator": "DoesNotExist"}]}, "egress": [{}]})],
		"the cluster": [clusterwide({"matchLabels": {"k8s:io.kubernetes.pod.namespace": "shop"}})],
		"all of the cluster": [clusterwide({})],
		"one policy for each": [netpol({"podSelector": {}}), netpol({"podSelector": {"matchLabels": {"app": "web"}}, "policyTypes": ["Egress"]})],
	}

	found([deployment({"app": "web", "tier": "front"}), policies], {}) == set()
}

test_pods_are_not_covered_by_what_does_not_select_them[name] if {
	some name, policies in {
		"another label": [netpol({"podSelector": {"matchLabels": {"app": "api"}}, "egress": [{}]})],
		"one label of two": [netpol({"podSelector": {"matchLabels": {"app": "web", "tier": "back"}}, "egress": [{}]})],
		"another namespace": [object.union(netpol({"egress": [{}]}), {"metadata": {"namespace": "other"}})],
		"the cluster, for another namespace": [clusterwide({"matchLabels": {"k8s:io.kubernetes.pod.namespace": "other"}})],
		"nothing closed": [netpol({"podSelector": {"matchLabels": {"app": "api"}}}), clusterwide_of({"ingress": []})],
	}

	found([deployment({"app": "web", "tier": "front"}), policies], {}) == {
		"no network policy of namespace shop or of the cluster selects these pods for ingress: they carry app=web, tier=front",
		"no network policy of namespace shop or of the cluster selects these pods for egress: they carry app=web, tier=front",
	}
}

# The guide's own example: the policy asks for a label that the pod does not carry.
test_pod_without_labels_is_reported if {
	pod := {"apiVersion": "v1", "kind": "Pod", "metadata": {"name": "hardened"}, "spec": {"containers": []}}
	selecting := {
		"apiVersion": "networking.k8s.io/v1",
		"kind": "NetworkPolicy",
		"metadata": {"name": "hardened"},
		"spec": {"podSelector": {"matchLabels": {"app": "hardened"}}, "policyTypes": ["Ingress", "Egress"]},
	}

	found([pod, selecting], {"complete": true, "defaultNamespace": "demo"}) == {
		"no network policy of namespace demo or of the cluster selects these pods for ingress: they carry no labels",
		"no network policy of namespace demo or of the cluster selects these pods for egress: they carry no labels",
	}
}

test_label_that_is_no_text_is_named if {
	found([deployment({"app": 1})], {"complete": true, "network/network-policy-coverage": {"directions": ["Egress"]}}) == {"no network policy of namespace shop or of the cluster selects these pods for egress: they carry app"}
}

test_unknown_namespace_is_not_named if {
	workload := object.remove(deployment({}), ["metadata"])

	found([workload], {"complete": true, "network/network-policy-coverage": {"directions": ["Egress"]}}) == {"no network policy selects these pods for egress: they carry no labels"}
}

test_absence_of_policies_is_known[name] if {
	some name, parameters in {
		"a complete set": {"complete": true},
		"policies are required": {"network/network-policy-coverage": {"requirePoliciesInSet": "true"}},
		"policies are required, as YAML reads it": {"network/network-policy-coverage": {"requirePoliciesInSet": true}},
	}

	count(found([deployment({})], parameters)) == 2
	undecided([deployment({})], parameters) == set()
}

test_absence_of_policies_is_unknown[name] if {
	some name, case in {
		"a set that may lack some": {"documents": [deployment({})], "parameters": {}},
		"policies are not required": {
			"documents": [deployment({})],
			"parameters": {"complete": true, "network/network-policy-coverage": {"requirePoliciesInSet": "false"}},
		},
		"a kind that is not recognised": {
			"documents": [deployment({}), netpol({"egress": [{}]})],
			"parameters": {"network/network-policy-coverage": {"recognizedKinds": []}},
		},
	}

	found(case.documents, case.parameters) == set()
	undecided(case.documents, case.parameters) == {
		"no network policy is among the documents, so none is known to isolate these pods for ingress",
		"no network policy is among the documents, so none is known to isolate these pods for egress",
	}
}

test_doubts_give_no_evidence[name] if {
	some name, case in {
		"a policy of another plugin": {
			"documents": [deployment({}), {"apiVersion": "crd.antrea.io/v1beta1", "kind": "ClusterNetworkPolicy"}],
			"want": "ClusterNetworkPolicy.crd.antrea.io may, and is not read here",
		},
		"a label of a controller": {
			"documents": [deployment({}), netpol({"podSelector": {"matchLabels": {"pod-template-hash": "5d8f"}}, "egress": [{}]})],
			"want": "NetworkPolicy shop/p: it asks for the value of a label that only a controller knows",
		},
		"a formula about the namespace": {
			"documents": [deployment({}), global("(pcns.team == 'blue')")],
			"want": "GlobalNetworkPolicy p: the labels of the namespace are not among the documents",
		},
		"something else without the namespace": {
			"documents": [deployment({}), clusterwide({"matchLabels": {"k8s:io.cilium.k8s.policy.cluster": "blue"}})],
			"want": "CiliumClusterwideNetworkPolicy p: it asks for what manifests do not tell",
		},
		"a selector": {
			"documents": [deployment({}), netpol({"podSelector": {"app": "web"}})],
			"want": "NetworkPolicy shop/p: what it selects is not understood",
		},
		"labels of the namespace": {
			"documents": [deployment({}), clusterwide({"matchLabels": {"k8s:io.cilium.k8s.namespace.labels.team": "blue"}})],
			"want": "CiliumClusterwideNetworkPolicy p: the labels of the namespace are not among the documents",
		},
		"something else": {
			"documents": [
				deployment({}), {"apiVersion": "v1", "kind": "Namespace", "metadata": {"name": "shop"}},
				clusterwide({"matchLabels": {"k8s:io.cilium.k8s.policy.cluster": "blue"}}),
			],
			"want": "CiliumClusterwideNetworkPolicy p: it asks for what manifests do not tell",
		},
		"labels of the pods": {
			"documents": [deployment("app=web"), netpol({"podSelector": {"matchLabels": {"app": "web"}}, "egress": [{}]})],
			"want": "NetworkPolicy shop/p: the labels of the pods cannot be read",
		},
		"a policy without a namespace": {
			"documents": [deployment({"app": "web"}), nowhere({"podSelector": {"matchLabels": {"app": "web"}}, "egress": [{}]})],
			"want": "NetworkPolicy p names no namespace",
		},
		"a policy without a namespace for all pods": {
			"documents": [deployment({"app": "web"}), nowhere({"podSelector": {}, "egress": [{}]})],
			"want": "NetworkPolicy p names no namespace",
		},
		"a workload without a namespace": {
			"documents": [object.remove(deployment({}), ["metadata"]), netpol({"podSelector": {}, "egress": [{}]})],
			"want": "the workload names no namespace, and policies do (`defaultNamespace` settles it)",
		},
	}

	found(case.documents, {}) == set()
	undecided(case.documents, {}) == {
		$"it cannot be told whether a network policy isolates these pods for ingress: {case.want}",
		$"it cannot be told whether a network policy isolates these pods for egress: {case.want}",
	}
}

test_policies_of_a_mesh_leave_egress_open if {
	documents := [deployment({}), netpol({"podSelector": {"matchLabels": {"app": "api"}}}), {"apiVersion": "security.istio.io/v1", "kind": "AuthorizationPolicy"}]

	found(documents, {}) == {"no network policy of namespace shop or of the cluster selects these pods for egress: they carry no labels"}
	undecided(documents, {}) == {"it cannot be told whether a network policy isolates these pods for ingress: AuthorizationPolicy.security.istio.io may, and is not read here"}
}

test_name_of_a_job_is_a_label_of_its_pods if {
	documents := [job("migrate"), netpol({"podSelector": {"matchLabels": {"job-name": "migrate"}}, "egress": [{}]})]

	found(documents, {}) == set()
	undecided(documents, {}) == set()
}

# What excludes the pods of jobs leaves them open.
test_job_that_a_selector_excludes_is_reported if {
	documents := [job("migrate"), netpol({"podSelector": {"matchExpressions": [{"key": "job-name", "operator": "DoesNotExist"}]}, "egress": [{}]})]

	found(documents, {"network/network-policy-coverage": {"directions": ["Egress"]}}) == {"no network policy of namespace shop or of the cluster selects these pods for egress: they carry no labels"}
}

test_doubts_about_another_direction_do_not_count if {
	documents := [object.remove(deployment({}), ["metadata"]), netpol({"podSelector": {}, "policyTypes": ["Egress"]})]

	found(documents, {}) == {"no network policy selects these pods for ingress: they carry no labels"}
	undecided(documents, {}) == {"it cannot be told whether a network policy isolates these pods for egress: the workload names no namespace, and policies do (`defaultNamespace` settles it)"}
}

test_policies_of_the_same_unknown_namespace_cover if {
	found([object.remove(deployment({"app": "web"}), ["metadata"]), nowhere({"podSelector": {}, "egress": [{}]})], {}) == set()
}

test_many_doubts_are_counted if {
	selecting := {"podSelector": {"matchExpressions": [{"key": "app", "operator": "In"}]}, "policyTypes": ["Egress"]}
	policies := [object.union(netpol(selecting), {"metadata": {"name": $"p{i}"}}) | some i in numbers.range(1, 5)]
	parameters := {"network/network-policy-coverage": {"directions": ["Egress"]}}

	undecided([deployment({}), policies], parameters) == {concat("", [
		"it cannot be told whether a network policy isolates these pods for egress: ",
		"NetworkPolicy shop/p1: what it selects is not understood; ",
		"NetworkPolicy shop/p2: what it selects is not understood; ",
		"NetworkPolicy shop/p3: what it selects is not understood; and 2 more",
	])}
}

test_ignored_kinds_raise_no_doubt if {
	documents := [deployment({}), {"apiVersion": "security.istio.io/v1", "kind": "AuthorizationPolicy"}]
	parameters := {"complete": true, "network/network-policy-coverage": {"ignoredKinds": ["AuthorizationPolicy.security.istio.io"]}}

	count(found(documents, parameters)) == 2
	undecided(documents, parameters) == set()
}

test_pods_that_are_not_judged_are_silent[name] if {
	some name, case in {
		"host network": {"workload": with_spec({"hostNetwork": true}), "parameters": {}},
		"system namespace": {"workload": object.union(deployment({}), {"metadata": {"namespace": "kube-system"}}), "parameters": {}},
		"exempt namespace": {"workload": deployment({}), "parameters": {"exemptNamespaces": ["sh*"]}},
		"exempt job": {"workload": job("migrate-1"), "parameters": {"exemptJobs": ["migrate-*"]}},
	}
	parameters := {"complete": true, "network/network-policy-coverage": case.parameters}

	found([case.workload], parameters) == set()
	judged([case.workload], parameters) == set()
}

test_pods_that_are_judged_are_applicable[name] if {
	some name, case in {
		"host network off": {"workload": with_spec({"hostNetwork": false}), "parameters": {}},
		"host network that is no boolean": {"workload": with_spec({"hostNetwork": "true"}), "parameters": {}},
		"job that is not exempt": {"workload": job("report"), "parameters": {"exemptJobs": ["migrate-*"]}},
		"job where none is exempt": {"workload": job("report"), "parameters": {}},
		"deployment of the name of an exempt job": {"workload": deployment({}), "parameters": {"exemptJobs": ["web"]}},
	}

	judged([{"kind": "ConfigMap"}, case.workload], {"network/network-policy-coverage": case.parameters}) == {1}
}

test_gatekeeper_compares_with_the_inventory if {
	review := {"review": {"operation": "CREATE", "object": deployment({"app": "web"})}, "parameters": {"directions": ["Egress"]}}
	covering := {"networking.k8s.io/v1": {"NetworkPolicy": {"p": netpol({"podSelector": {}, "egress": [{}]})}}}
	other := {"networking.k8s.io/v1": {"NetworkPolicy": {"p": netpol({"podSelector": {}})}}}

	covered := policy.violation with input as review with data.inventory.namespace as {"shop": covering}
	open := policy.violation with input as review with data.inventory.namespace as {"shop": other}
	unknown := policy.violation with input as review

	covered == set()
	{f.msg | some f in open} == {"no network policy of namespace shop or of the cluster selects these pods for egress: they carry app=web"}
	unknown == set()
}

found(documents, parameters) := messages if {
	messages := {f.msg | some f in policy.violation} with input as set_of(documents)
		with data.lib.plimsoll.parameters as parameters
}

undecided(documents, parameters) := messages if {
	messages := {f.msg | some f in policy.no_evidence} with input as set_of(documents)
		with data.lib.plimsoll.parameters as parameters
}

judged(documents, parameters) := positions if {
	positions := policy.applicable with input as set_of(documents)
		with data.lib.plimsoll.parameters as parameters
}

set_of(documents) := [{"path": "a.yaml", "contents": document} | some document in array.flatten(documents)]

deployment(labels) := {
	"apiVersion": "apps/v1",
	"kind": "Deployment",
	"metadata": {"name": "web", "namespace": "shop"},
	"spec": {"template": {"metadata": {"labels": labels}, "spec": {}}},
}

with_spec(spec) := object.union(deployment({}), {"spec": {"template": {"spec": spec}}})

job(name) := {
	"apiVersion": "batch/v1",
	"kind": "Job",
	"metadata": {"name": name, "namespace": "shop"},
	"spec": {"template": {"spec": {}}},
}

netpol(spec) := {
	"apiVersion": "networking.k8s.io/v1",
	"kind": "NetworkPolicy",
	"metadata": {"name": "p", "namespace": "shop"},
	"spec": spec,
}

nowhere(spec) := object.union(object.remove(netpol(spec), ["metadata"]), {"metadata": {"name": "p"}})

clusterwide(selector) := clusterwide_of({"endpointSelector": selector, "ingress": [{}], "egress": [{}]})

clusterwide_of(spec) := {
	"apiVersion": "cilium.io/v2",
	"kind": "CiliumClusterwideNetworkPolicy",
	"metadata": {"name": "p"},
	"spec": object.union({"endpointSelector": {}}, spec),
}

global(selector) := {
	"apiVersion": "projectcalico.org/v3",
	"kind": "GlobalNetworkPolicy",
	"metadata": {"name": "p"},
	"spec": {"selector": selector, "types": ["Ingress", "Egress"]},
}
