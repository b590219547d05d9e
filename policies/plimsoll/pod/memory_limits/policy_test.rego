package plimsoll.pod.memory_limits_test

import data.plimsoll.pod.memory_limits as policy

test_finding_names_list_and_container[list] if {
	some list, words in {"containers": "container", "initContainers": "init container"}
	r := policy.violation with input as pod({list: [{"name": "app"}]})

	r == {{
		"msg": $"{words} app has no memory limit",
		"details": {
			"policy": "pod/memory-limits",
			"rule": "unset",
			"path": ["spec", list, 0, "resources", "limits", "memory"],
			"subject": {"kind": "Pod", "name": "p", "namespace": "shop", "container": "app"},
		},
	}}
}

test_ephemeral_container_is_silent if {
	document := pod({"ephemeralContainers": [{"name": "debug"}]})

	found(document, {}) == set()
	not policy.applicable with input as document
}

test_limit_is_judged[name] if {
	some name, case in {
		"good": {"limit": "256Mi", "want": set()},
		"number": {"limit": 268435456, "want": set()},
		"decimal": {"limit": "0.5Gi", "want": set()},
		"least": {"limit": "4Mi", "want": set()},
		"null": {"limit": null, "want": {["unset", "container app has no memory limit"]}},
		"zero": {"limit": "0", "want": {["unset", "container app has a memory limit of 0, which is none"]}},
		"milli": {"limit": "512m", "want": {["too-small", "container app has a memory limit of 512m, where m means thousandths of a byte: Mi are mebibytes"]}},
		"no unit": {"limit": 512, "want": {["too-small", "container app has a memory limit of 512, which is less than 4194304 bytes"]}},
		"negative": {"limit": "-1", "want": {["invalid", "container app has a memory limit of -1, which is less than nothing"]}},
		"no unit of Kubernetes": {"limit": "512MB", "want": {["invalid", "container app has a memory limit that is no quantity: `512MB`"]}},
		"capital K": {"limit": "524288K", "want": {["invalid", "container app has a memory limit that is no quantity: `524288K`"]}},
		"boolean": {"limit": true, "want": {["invalid", "container app has a memory limit that is no quantity: boolean"]}},
		"false": {"limit": false, "want": {["invalid", "container app has a memory limit that is no quantity: boolean"]}},
		"object": {"limit": {}, "want": {["invalid", "container app has a memory limit that is no quantity: object"]}},
	}

	found(container({"limits": {"memory": case.limit}}), {}) == case.want
}

test_resources_of_another_type_are_none[i] if {
	some i, resources in [null, "x", [], {"limits": "x"}, {"limits": ["memory"]}]

	found(container(resources), {}) == {["unset", "container app has no memory limit"]}
}

test_bounds_are_parameters if {
	found(container({"limits": {"memory": "1Mi"}}), {"minBytes": 0}) == set()
	found(container({"limits": {"memory": "2Gi"}}), {"maxBytes": 2147483648}) == set()
	found(container({"limits": {"memory": "3Gi"}}), {"maxBytes": 2147483648}) == {["too-large", "container app has a memory limit of 3Gi, which is more than 2147483648 bytes"]}
}

test_request_is_judged[name] if {
	some name, case in {
		"below": {"requests": {"memory": "128Mi"}, "parameters": {}, "want": set()},
		"the same": {"requests": {"memory": "256Mi"}, "parameters": {}, "want": set()},
		"the same in other words": {"requests": {"memory": 268435456}, "parameters": {}, "want": set()},
		"null": {"requests": {"memory": null}, "parameters": {}, "want": set()},
		"above": {"requests": {"memory": "1Gi"}, "parameters": {}, "want": {["request", "container app has a memory request of 1Gi, more than the limit of 256Mi"]}},
		"no quantity": {"requests": {"memory": "128MB"}, "parameters": {}, "want": {["request", "container app has a memory request that is no quantity: `128MB`"]}},
		"negative": {"requests": {"memory": "-1"}, "parameters": {}, "want": {["request", "container app has a memory request of -1, which is less than nothing"]}},
		"becomes the limit": {"requests": {}, "parameters": {"requireRequest": true}, "want": set()},
	}

	found(container({"limits": {"memory": "256Mi"}, "requests": case.requests}), case.parameters) == case.want
}

test_limit_of_the_pod_is_inherited[name] if {
	some name, case in {
		"in time": {"resources": {"limits": {"memory": "1Gi"}}, "version": "1.34", "parameters": {}, "want": set()},
		"too early": {"resources": {"limits": {"memory": "1Gi"}}, "version": "1.33", "parameters": {}, "want": {["unset", "container app has no memory limit; its pod's limit counts as of Kubernetes 1.34"]}},
		"bad": {"resources": {"limits": {"memory": "1m"}}, "version": "latest", "parameters": {}, "want": {["too-small", "the pod has a memory limit of 1m, where m means thousandths of a byte: Mi are mebibytes"]}},
		"no quantity": {"resources": {"limits": {"memory": "1GB"}}, "version": "latest", "parameters": {}, "want": {["invalid", "the pod has a memory limit that is no quantity: `1GB`"]}},
		"with a request": {"resources": {"limits": {"memory": "1Gi"}, "requests": {"memory": "1Gi"}}, "version": "latest", "parameters": {"requireRequest": true}, "want": set()},
		"request above": {"resources": {"limits": {"memory": "1Gi"}, "requests": {"memory": "2Gi"}}, "version": "latest", "parameters": {}, "want": {["request", "the pod has a memory request of 2Gi, more than the limit of 1Gi"]}},
		"request that is no quantity": {"resources": {"limits": {"memory": "1Gi"}, "requests": {"memory": "1GB"}}, "version": "latest", "parameters": {}, "want": {["request", "the pod has a memory request that is no quantity: `1GB`"]}},
		"without a request": {"resources": {"limits": {"memory": "1Gi"}}, "version": "latest", "parameters": {"requireRequest": true}, "want": {["request", "container app has no memory request"]}},
	}
	document := pod({"resources": case.resources, "containers": [{"name": "app"}]})

	found_at(document, {"kubernetesVersion": case.version, "pod/memory-limits": case.parameters}) == case.want
}

test_request_above_the_limit_of_the_pod_is_reported if {
	document := pod({"resources": {"limits": {"memory": "1Gi"}}, "containers": [{"name": "app", "resources": {"requests": {"memory": "2Gi"}}}]})

	found(document, {}) == {["request", "container app has a memory request of 2Gi, more than the limit of 1Gi"]}
}

test_limit_range_is_inherited[name] if {
	some name, case in {
		"default": {"range": {"default": {"memory": "512Mi"}}, "resources": {}, "parameters": {}, "want": set()},
		"bad default": {"range": {"default": {"memory": "512m"}}, "resources": {}, "parameters": {}, "want": {["too-small", "container app gets from its LimitRange a memory limit of 512m, where m means thousandths of a byte: Mi are mebibytes"]}},
		"default that is no quantity": {"range": {"default": {"memory": "x"}}, "resources": {}, "parameters": {}, "want": {["invalid", "container app gets from its LimitRange a memory limit that is no quantity: `x`"]}},
		"not considered": {"range": {"default": {"memory": "512Mi"}}, "resources": {}, "parameters": {"considerLimitRange": false}, "want": {["unset", "container app has no memory limit"]}},
		"request above the default": {"range": {"default": {"memory": "512Mi"}}, "resources": {"requests": {"memory": "1Gi"}}, "parameters": {}, "want": {["request", "container app has a memory request of 1Gi, more than the limit of 512Mi"]}},
		"for the CPU alone": {"range": {"default": {"cpu": "1"}}, "resources": {}, "parameters": {}, "want": {["unset", "container app has no memory limit"]}},
	}
	members := [{"path": "a.yaml", "contents": limit_range(case.range)}, {"path": "b.yaml", "contents": container(case.resources)}]

	found(members, case.parameters) == case.want
	found({"apiVersion": "v1", "kind": "List", "items": [limit_range(case.range), container(case.resources)]}, case.parameters) == case.want
}

test_finding_in_a_set_names_its_document if {
	members := [{"path": "a.yaml", "contents": limit_range({})}, {"path": "b.yaml", "contents": container({})}, {"path": "c.yaml", "contents": compose({})}]
	found := {[f.details.document, f.details.path] | some f in policy.violation} with input as members

	found == {
		[1, ["spec", "containers", 0, "resources", "limits", "memory"]],
		[2, ["services", "web", "deploy", "resources", "limits", "memory"]],
	}
	policy.applicable == {1, 2} with input as members
}

test_unknown_default_is_a_gap_where_asked_for[name] if {
	some name, case in {
		"by default": {"parameters": {}, "rest": {}, "found": 1, "gaps": set()},
		"asked for": {"parameters": {"unknownDefaultIsEvidenceGap": true}, "rest": {}, "found": 0, "gaps": {["container app has no memory limit, unless a LimitRange gives it one", ["limit-range"]]}},
		"complete set": {"parameters": {"unknownDefaultIsEvidenceGap": true}, "rest": {"complete": true}, "found": 1, "gaps": set()},
		"not considered": {"parameters": {"unknownDefaultIsEvidenceGap": true, "considerLimitRange": false}, "rest": {}, "found": 1, "gaps": set()},
	}
	settings := object.union(case.rest, {"pod/memory-limits": case.parameters})

	count(found_at(container({}), settings)) == case.found
	gaps_at(container({}), settings) == case.gaps
}

test_request_is_judged_where_the_limit_is_a_gap if {
	found(container({"requests": {"memory": "x"}}), {"unknownDefaultIsEvidenceGap": true}) == {["request", "container app has a memory request that is no quantity: `x`"]}
}

test_docker_is_judged[name] if {
	some name, case in {
		"nothing": {"input": compose({}), "want": {["unset", "service web has no memory limit"]}},
		"old form": {"input": compose({"mem_limit": "512m"}), "want": set()},
		"new form": {"input": compose({"deploy": {"resources": {"limits": {"memory": "1.5GB"}}}}), "want": set()},
		"number": {"input": compose({"mem_limit": 536870912}), "want": set()},
		"default of a variable": {"input": compose({"mem_limit": "${MEMORY:-512m}"}), "want": set()},
		"zero": {"input": compose({"mem_limit": 0}), "want": {["unset", "service web has a memory limit of 0, which is none"]}},
		"unlimited": {"input": compose({"mem_limit": "-1"}), "want": {["unset", "service web has a memory limit of -1, which is none"]}},
		"small": {"input": compose({"mem_limit": "512"}), "want": {["too-small", "service web has a memory limit of 512, which is less than 4194304 bytes"]}},
		"no size": {"input": compose({"mem_limit": "lots"}), "want": {["invalid", "service web has a memory limit that is no quantity: `lots`"]}},
		"reservation": {"input": compose({"mem_limit": "1g", "mem_reservation": "512m"}), "want": set()},
		"large reservation": {"input": compose({"mem_limit": "1g", "deploy": {"resources": {"reservations": {"memory": "2g"}}}}), "want": {["request", "service web reserves 2g of memory, more than its limit of 1g"]}},
		"inspect": {"input": inspect({"Memory": 536870912, "MemoryReservation": 0}), "want": set()},
		"inspect, none": {"input": inspect({}), "want": {["unset", "container web has no memory limit"]}},
		"inspect, zero": {"input": inspect({"Memory": 0, "MemoryReservation": 536870912}), "want": {["unset", "container web has a memory limit of 0, which is none"]}},
	}

	found(case.input, {}) == case.want
	gaps_at(case.input, {}) == set()
}

test_unknown_limit_gives_no_evidence[name] if {
	some name, case in {
		"variable": {"service": {"mem_limit": "$MEMORY"}, "want": {["service web has a memory limit that a variable names, which has no default", ["compose"]]}},
		"extends": {"service": {"extends": {"file": "base.yaml"}}, "want": {["service web extends what is not in this file: judge the output of `docker compose config`", ["compose"]]}},
		"extends, but says it": {"service": {"extends": {"file": "base.yaml"}, "mem_limit": "1g"}, "want": set()},
	}

	found(compose(case.service), {}) == set()
	gaps_at(compose(case.service), {}) == case.want
}

test_ephemeral_storage_is_judged_where_asked_for[name] if {
	some name, case in {
		"none": {"limits": {}, "want": {["ephemeral-storage", "container app has no limit on ephemeral storage"]}},
		"zero": {"limits": {"ephemeral-storage": "0"}, "want": {["ephemeral-storage", "container app has no limit on ephemeral storage"]}},
		"one": {"limits": {"ephemeral-storage": "1Gi"}, "want": set()},
	}
	document := container({"limits": object.union({"memory": "64Mi"}, case.limits)})

	found(document, {"checkEphemeralStorage": true}) == case.want
	found(document, {}) == set()
}

test_limit_range_may_limit_storage if {
	range := limit_range({"default": {"memory": "64Mi", "ephemeral-storage": "1Gi"}})
	document := {"apiVersion": "v1", "kind": "List", "items": [range, container({})]}

	found(document, {"checkEphemeralStorage": true}) == set()
	count(found(document, {"checkEphemeralStorage": true, "considerLimitRange": false})) == 2
}

test_empty_dir_is_judged_where_asked_for[name] if {
	some name, case in {
		"no size": {"volume": {"name": "v", "emptyDir": {}}, "want": {["emptydir-size", "volume v has no size limit"]}},
		"no size, no name": {"volume": {"emptyDir": {"sizeLimit": "x"}}, "want": {["emptydir-size", "volume without a name has no size limit"]}},
		"on disk": {"volume": {"name": "v", "emptyDir": {"sizeLimit": "10Gi"}}, "want": set()},
		"in memory": {"volume": {"name": "v", "emptyDir": {"medium": "Memory", "sizeLimit": "64Mi"}}, "want": set()},
		"too large for its memory": {"volume": {"name": "v", "emptyDir": {"medium": "Memory", "sizeLimit": "1Gi"}}, "want": {["emptydir-size", "volume v may take 1Gi of memory, more than the limit of container app, 256Mi"]}},
		"another volume": {"volume": {"name": "v", "configMap": {}}, "want": set()},
		"null": {"volume": {"name": "v", "emptyDir": null}, "want": set()},
	}
	document := pod({"volumes": [case.volume], "containers": [{"name": "app", "resources": {"limits": {"memory": "256Mi"}}, "volumeMounts": [{"name": "v"}]}]})

	found(document, {"checkEmptyDirSize": true}) == case.want
	found(document, {}) == set()
}

test_applicable_where_there_are_containers if {
	policy.applicable with input as container({})
	policy.applicable with input as compose({})
	policy.applicable with input as inspect({})
	not policy.applicable with input as pod({})
	not policy.applicable with input as {"apiVersion": "v1", "kind": "ConfigMap"}
}

found(document, parameters) := found_at(document, {"pod/memory-limits": parameters})

found_at(document, settings) := told if {
	told := {[f.details.rule, f.msg] | some f in policy.violation} with input as document with data.lib.plimsoll.parameters as settings
}

gaps_at(document, settings) := told if {
	told := {[gap.msg, gap.details.needs] | some gap in policy.no_evidence} with input as document with data.lib.plimsoll.parameters as settings
}

container(resources) := pod({"containers": [{"name": "app", "resources": resources}]})

pod(spec) := {"apiVersion": "v1", "kind": "Pod", "metadata": {"name": "p", "namespace": "shop"}, "spec": spec}

limit_range(limit) := {
	"apiVersion": "v1",
	"kind": "LimitRange",
	"metadata": {"name": "r", "namespace": "shop"},
	"spec": {"limits": [object.union({"type": "Container"}, limit)]},
}

compose(service) := {"services": {"web": service}}

inspect(options) := [{"Name": "/web", "State": {}, "HostConfig": options}]
