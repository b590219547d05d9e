package lib.plimsoll.resources.test

import data.lib.plimsoll.docker
import data.lib.plimsoll.resources
import data.lib.plimsoll.workload

test_ephemeral_containers_have_no_resources if {
	spec := {"containers": [{"name": "a"}], "initContainers": [{"name": "b"}], "ephemeralContainers": [{"name": "c"}]}
	names := [item.container.name | some item in resources.containers] with input as pod(spec)

	names == ["a", "b"]
}

test_own_values if {
	resources.own({"resources": {"limits": {"cpu": "1"}}}, "limits", "cpu") == "1"
	not resources.own({"resources": {"limits": {"cpu": null}}}, "limits", "cpu")
	not resources.own({"resources": "x"}, "limits", "cpu")
	not resources.own({}, "limits", "cpu")
}

test_values_of_the_pod_count_from_134[version] if {
	some version, want in {"1.33": [], "1.34": ["1Gi"], "latest": ["1Gi"]}
	found := [value |
		some item in workload.pods
		value := resources.of_pod(item, "limits", "memory")
	] with input as pod({"resources": {"limits": {"memory": "1Gi"}}}) with data.lib.plimsoll.parameters as {"kubernetesVersion": version}

	found == want
}

test_limit_range_of_the_namespace[name] if {
	some name, case in {
		"default": {"limit": {"default": {"memory": "1Gi"}, "max": {"memory": "2Gi"}}, "namespace": "shop", "want": [["1Gi"], ["1Gi"]]},
		"request": {"limit": {"defaultRequest": {"memory": "1Mi"}, "default": {"memory": "1Gi"}}, "namespace": "shop", "want": [["1Gi"], ["1Mi"]]},
		"maximum": {"limit": {"default": {"memory": null}, "max": {"memory": "2Gi"}}, "namespace": "shop", "want": [["2Gi"], ["2Gi"]]},
		"minimum": {"limit": {"min": {"memory": "1Mi"}}, "namespace": "shop", "want": [[], ["1Mi"]]},
		"another resource": {"limit": {"default": {"cpu": "1"}}, "namespace": "shop", "want": [[], []]},
		"another namespace": {"limit": {"default": {"memory": "1Gi"}}, "namespace": "other", "want": [[], []]},
		"another type": {"limit": {"type": "Pod", "max": {"memory": "1Gi"}}, "namespace": "shop", "want": [[], []]},
		"no object": {"limit": {"default": 7}, "namespace": "shop", "want": [[], []]},
	}
	limit := object.union({"type": "Container"}, case.limit)
	range := {"apiVersion": "v1", "kind": "LimitRange", "metadata": {"name": "r", "namespace": case.namespace}, "spec": {"limits": [limit]}}
	found := [[value |
		some item in workload.pods
		value := resources.by_limit_range(item, section, "memory")
	] |
		some section in ["limits", "requests"]
	] with input as {"apiVersion": "v1", "kind": "List", "items": [range, object.union(pod({}), {"metadata": {"namespace": "shop"}})]}

	found == case.want
}

test_values_of_docker if {
	paths := [["deploy", "resources", "limits", "memory"], ["mem_limit"]]
	document := {"services": {
		"both": {"mem_limit": "${M:-1g}", "deploy": {"resources": {"limits": {"memory": "2g"}}}},
		"neither": {"mem_limit": null, "deploy": "x"},
		"unknown": {"mem_limit": "$M"},
	}}
	found := {item.name: [value.value | some value in resources.at(item, paths)] | some item in docker.services} with input as document
	unknown := [item.name | some item in docker.services; resources.unknown_at(item, paths)] with input as document

	found == {"both": ["2g", "1g"], "neither": [], "unknown": []}
	unknown == ["unknown"]
}

test_values_of_inspected_containers if {
	found := [resources.at(item, [["HostConfig", "Memory"]]) | some item in docker.inspected] with input as [{"Name": "/a", "State": {}, "HostConfig": {"Memory": 7}}]

	found == [[{"value": 7, "suffix": ["HostConfig", "Memory"]}]]
}

test_positions_in_a_set if {
	resources.positions([{"document": 3}, {"pod": {"resource": {"document": 5}}}, {"path": []}]) == {3, 5}
}

pod(spec) := {"apiVersion": "v1", "kind": "Pod", "metadata": {"name": "p"}, "spec": spec}
