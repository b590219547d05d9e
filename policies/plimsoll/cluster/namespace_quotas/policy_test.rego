package plimsoll.cluster.namespace_quotas_test

import data.plimsoll.cluster.namespace_quotas as policy

test_namespace_without_a_quota_is_reported if {
	r := policy.violation with input as members([namespace("shop"), deployment("shop"), quota("web", bounds)])

	r == {{
		"msg": "the namespace has no quota",
		"details": {
			"policy": "cluster/namespace-quotas",
			"rule": "quota",
			"path": [],
			"subject": {"kind": "Namespace", "name": "shop"},
			"document": 0,
		},
	}}
}

test_sound_namespace_is_silent if {
	documents := [namespace("shop"), deployment("shop"), quota("shop", bounds), range("shop", defaults)]

	found(documents, {}) == set()
	gaps(documents, {}) == set()
}

test_quota_that_leaves_out_ordinary_pods_does_not_count[name] if {
	some name, spec in {
		"best effort": {"scopes": ["BestEffort"]},
		"terminating": {"scopes": ["NotBestEffort", "Terminating"]},
		"a priority": {"scopeSelector": {"matchExpressions": [{"scopeName": "PriorityClass", "operator": "In", "values": ["high"]}]}},
		"another scope": {"scopeSelector": {"matchExpressions": [{"scopeName": "CrossNamespacePodAffinity", "operator": "Exists"}]}},
		"scopes as a text": {"scopes": "BestEffort"},
		"bounds as a text": {"hard": "all"},
	}
	scoped := {"apiVersion": "v1", "kind": "ResourceQuota", "metadata": {"name": "q", "namespace": "shop"}, "spec": object.union({"hard": bounds}, spec)}

	found([namespace("shop"), deployment("shop"), scoped, range("shop", defaults)], {}) == {"quota: the namespace has no quota that counts for ordinary pods, as the scopes of each leave them out"}
}

test_quota_for_ordinary_pods_counts[name] if {
	some name, spec in {
		"without an end": {"scopes": ["NotTerminating"]},
		"with requests": {"scopes": ["NotBestEffort"]},
		"by a selector": {"scopeSelector": {"matchExpressions": [{"scopeName": "NotTerminating", "operator": "Exists"}]}},
		"no priority": {"scopeSelector": {"matchExpressions": [{"scopeName": "PriorityClass", "operator": "NotIn", "values": ["high"]}]}},
		"nulls": {"scopes": null, "scopeSelector": null},
	}
	scoped := {"apiVersion": "v1", "kind": "ResourceQuota", "metadata": {"name": "q", "namespace": "shop"}, "spec": object.union({"hard": bounds}, spec)}

	found([namespace("shop"), deployment("shop"), scoped, range("shop", defaults)], {}) == set()
}

test_missing_keys_are_reported if {
	documents := [namespace("shop"), deployment("shop"), quota("shop", {"pods": 10, "cpu": 4, "memory": null}), range("shop", defaults)]

	found(documents, {}) == {"keys: the quotas of the namespace do not bound requests.memory, limits.memory"}
	found(documents, {"cluster/namespace-quotas": {"requiredKeys": ["count/pods", "requests.cpu"]}}) == set()
	found(documents, {"cluster/namespace-quotas": {"requiredKeys": ["count/services"], "requireLimitRange": false}}) == {"keys: the quotas of the namespace do not bound count/services"}
}

test_keys_may_stand_in_several_quotas if {
	found([namespace("shop"), deployment("shop"), quota("shop", {"requests.cpu": "4", "requests.memory": "8Gi"}), quota("shop", {"limits.memory": "8Gi", "count/pods": "50"}), range("shop", defaults)], {}) == set()
}

test_absurd_values_are_reported[name] if {
	some name, case in {
		"zero": {"hard": {"requests.cpu": "0"}, "want": "values: requests.cpu is `0`, under which none of the workloads can run"},
		"zero as a number": {"hard": {"pods": 0}, "want": "values: pods is 0, under which none of the workloads can run"},
		"less than nothing": {"hard": {"requests.storage": "-1Gi"}, "want": "values: requests.storage is `-1Gi`, which is less than nothing"},
		"another unit": {"hard": {"limits.memory": "4GB"}, "want": "values: limits.memory is no quantity: `4GB`"},
		"a list": {"hard": {"pods": [1]}, "want": "values: pods is no quantity: array"},
	}

	found([namespace("shop"), deployment("shop"), quota("shop", object.union(bounds, case.hard)), range("shop", defaults)], {}) == {case.want}
}

test_none_of_what_pods_do_not_need_is_silent if {
	found([namespace("shop"), deployment("shop"), quota("shop", object.union(bounds, {"services.nodeports": "0"})), range("shop", defaults)], {}) == set()
}

test_values_are_silent_where_nothing_runs if {
	found([namespace("shop"), quota("shop", {"pods": 0})], {}) == set()
}

test_missing_defaults_are_reported if {
	other := range("web", defaults)
	documents := [namespace("shop"), deployment("shop"), quota("shop", bounds)]
	want := {"limit-range: no LimitRange of the namespace gives containers a default for requests.cpu, requests.memory, limits.memory, so pods that set none are refused"}

	found(array.concat(documents, [other]), {}) == want
	found(array.concat(documents, [range("shop", {"type": "Pod", "max": {"cpu": 1, "memory": 1}})]), {}) == want
	found(array.concat(documents, [range("shop", {"type": "Container", "default": {"cpu": "1"}})]), {}) == {"limit-range: no LimitRange of the namespace gives containers a default for requests.memory, limits.memory, so pods that set none are refused"}
	found(array.concat(documents, [range("shop", {"type": "Container", "defaultRequest": {"cpu": "1", "memory": "1Gi"}, "max": {"memory": "1Gi"}})]), {}) == set()
	found(documents, {"complete": true}) == want
	found(documents, {}) == set()
	gaps(documents, {}) == {"limit-range: the namespace has a quota, and no LimitRange is among the documents"}
	gaps(documents, {"cluster/namespace-quotas": {"requireLimitRange": false}}) == set()
}

test_absence_of_any_quota_is_a_gap if {
	documents := [namespace("shop"), deployment("shop")]

	found(documents, {}) == set()
	gaps(documents, {}) == {"quota: the namespace has workloads, and no ResourceQuota is among the documents"}
	found(documents, {"complete": true}) == {"quota: the namespace has no quota"}
	gaps(documents, {"complete": true}) == set()
	found([deployment("shop")], {"complete": true}) == set()
	gaps([deployment("shop"), deployment("shop")], {"complete": true}) == {"quota: neither namespace shop nor a quota of it is among the documents"}
	gaps([deployment("shop"), quota("web", bounds)], {}) == {"quota: neither namespace shop nor a quota of it is among the documents"}
}

test_quotas_that_an_engine_makes_are_a_gap[name] if {
	some name, maker in {
		"one kind": {"apiVersion": "kyverno.io/v1", "kind": "ClusterPolicy", "spec": {"rules": [{"generate": {"kind": "ResourceQuota"}}, {"generate": {"kind": "LimitRange"}}]}},
		"copies": {"apiVersion": "kyverno.io/v1", "kind": "ClusterPolicy", "spec": {"rules": [{"generate": {"cloneList": {"kinds": ["v1/ResourceQuota", "v1/LimitRange"]}}}]}},
		"several": {"apiVersion": "kyverno.io/v1", "kind": "ClusterPolicy", "spec": {"rules": [{"generate": {"foreach": [{"kind": "ResourceQuota"}, {"kind": 1}]}}]}},
		"expressions": {"apiVersion": "policies.kyverno.io/v1alpha1", "kind": "GeneratingPolicy", "spec": {}},
	}
	documents := [namespace("shop"), deployment("shop"), quota("web", bounds), maker]

	found(documents, {"complete": true}) == set()
	gaps(documents, {"complete": true}) == {"quota: the namespace has workloads, and a policy may generate the ResourceQuota that is not among the documents"}
}

test_limit_ranges_that_an_engine_makes_are_a_gap if {
	maker := {"apiVersion": "kyverno.io/v1", "kind": "ClusterPolicy", "spec": {"rules": [{"generate": {"kind": "LimitRange"}}]}}

	gaps([namespace("shop"), deployment("shop"), quota("shop", bounds), maker], {}) == {"limit-range: the namespace has a quota, and a policy may generate the LimitRange that is not among the documents"}
}

test_system_namespaces_are_not_applicable if {
	documents := [namespace("kube-system"), deployment("kube-system"), quota("web", bounds)]

	found(documents, {}) == set()
	found(documents, {"cluster/namespace-quotas": {"systemNamespaces": ["istio-*"]}}) == {"quota: the namespace has no quota"}
	positions(documents) == set()
}

test_documents_that_are_judged_are_told if {
	positions([deployment("shop"), deployment("shop"), quota("shop", bounds)]) == {0}
	positions([deployment("shop"), namespace("shop"), quota("shop", bounds)]) == {1}
	positions([namespace("shop"), quota("shop", bounds)]) == set()
}

test_quotas_are_judged_without_their_namespace if {
	sound := [deployment("shop"), quota("shop", bounds), range("shop", defaults)]
	few := [deployment("shop"), quota("shop", {"pods": "50", "cpu": "4", "memory": "8Gi"}), range("shop", defaults)]

	found(sound, {}) == set()
	gaps(sound, {}) == set()
	found(few, {}) == {"keys: the quotas of namespace shop do not bound limits.memory"}
	gaps([deployment("shop"), quota("shop", bounds)], {}) == {"limit-range: namespace shop is not among the documents, and no LimitRange gives its containers a default"}
}

test_resources_without_a_namespace_are_in_the_same if {
	nameless := {"apiVersion": "v1", "kind": "Pod", "metadata": {"name": "p"}, "spec": {"containers": []}}
	own := {"apiVersion": "v1", "kind": "ResourceQuota", "metadata": {"name": "q"}, "spec": {"hard": {"pods": 1}}}

	found([nameless, own], {}) == {"keys: the quotas of the namespace do not bound requests.cpu, requests.memory, limits.memory"}
	gaps([nameless], {}) == {"quota: neither the namespace nor a quota of it is among the documents"}
}

# In Gatekeeper the workloads stand in the inventory.
test_namespace_under_review_is_reported[name] if {
	some name, case in {
		"no quota": {"rest": {"web": {"v1": {"ResourceQuota": {"q": quota("web", bounds)}}}}, "want": {"the namespace has no quota"}},
		"few keys": {
			"rest": {"shop": {"v1": {"ResourceQuota": {"q": quota("shop", {"pods": 3, "cpu": 1, "memory": 1})}, "LimitRange": {"r": range("shop", defaults)}}}},
			"want": {"the quotas of the namespace do not bound limits.memory"},
		},
		"nothing is synced": {"rest": {}, "want": set()},
	}
	workloads := {"shop": {"apps/v1": {"Deployment": {"web": deployment("shop")}}}}

	r := {f.msg | some f in policy.violation} with input as {
		"review": {"object": namespace("shop"), "operation": "UPDATE"},
		"parameters": {},
	}
		with data.inventory as {"namespace": object.union(workloads, case.rest)}
	r == case.want
}

test_workload_under_review_is_silent if {
	r := policy.violation with input as {"review": {"object": deployment("shop"), "operation": "CREATE"}, "parameters": {}}
		with data.inventory as {"namespace": {"web": {"v1": {"ResourceQuota": {"q": quota("web", bounds)}}}}}

	r == set()
}

bounds := {"requests.cpu": "8", "requests.memory": "16Gi", "limits.memory": "24Gi", "pods": "50"}

defaults := {"type": "Container", "default": {"cpu": "1", "memory": "512Mi"}, "defaultRequest": {"cpu": "100m", "memory": "128Mi"}}

found(documents, parameters) := messages if {
	messages := {$"{f.details.rule}: {f.msg}" | some f in policy.violation} with input as members(documents)
		with data.lib.plimsoll.parameters as parameters
}

gaps(documents, parameters) := messages if {
	messages := {$"{f.details.rule}: {f.msg}" | some f in policy.no_evidence} with input as members(documents)
		with data.lib.plimsoll.parameters as parameters
}

positions(documents) := r if {
	r := policy.applicable with input as members(documents)
}

members(documents) := [{"path": "all.yaml", "contents": document} | some document in documents]

namespace(name) := {"apiVersion": "v1", "kind": "Namespace", "metadata": {"name": name}}

deployment(name) := {
	"apiVersion": "apps/v1",
	"kind": "Deployment",
	"metadata": {"name": "web", "namespace": name},
	"spec": {"template": {"spec": {"containers": []}}},
}

quota(name, hard) := {
	"apiVersion": "v1",
	"kind": "ResourceQuota",
	"metadata": {"name": "q", "namespace": name},
	"spec": {"hard": hard},
}

range(name, limit) := {
	"apiVersion": "v1",
	"kind": "LimitRange",
	"metadata": {"name": "r", "namespace": name},
	"spec": {"limits": [limit]},
}
