package plimsoll.pod.cpu_limits_test

import data.plimsoll.pod.cpu_limits as policy

hint := "; where throttling does more harm than noise, set the mode to request"

test_finding_names_list_and_container[list] if {
	some list, words in {"containers": "container", "initContainers": "init container"}
	r := policy.violation with input as pod({list: [{"name": "app"}]})

	r == {{
		"msg": $"{words} app has no CPU limit{hint}",
		"details": {
			"policy": "pod/cpu-limits",
			"rule": "unset",
			"path": ["spec", list, 0, "resources", "limits", "cpu"],
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
		"milli": {"limit": "250m", "want": set()},
		"number": {"limit": 2, "want": set()},
		"fraction": {"limit": 0.5, "want": set()},
		"null": {"limit": null, "want": {["unset", concat("", ["container app has no CPU limit", hint])]}},
		"zero": {"limit": "0", "want": {["unset", "container app has a CPU limit of 0, which is none"]}},
		"negative": {"limit": "-1", "want": {["invalid", "container app has a CPU limit of -1, which is less than nothing"]}},
		"words": {"limit": "half", "want": {["invalid", "container app has a CPU limit that is no quantity: `half`"]}},
		"boolean": {"limit": true, "want": {["invalid", "container app has a CPU limit that is no quantity: boolean"]}},
	}

	found(container({"limits": {"cpu": case.limit}}), {}) == case.want
}

test_maximum_is_a_parameter if {
	found(container({"limits": {"cpu": "4"}}), {"maxCores": 4}) == set()
	found(container({"limits": {"cpu": "4001m"}}), {"maxCores": 4}) == {["too-large", "container app has a CPU limit of 4001m, which is more than 4 cores"]}
}

test_request_is_judged[name] if {
	some name, case in {
		"below": {"request": "100m", "want": set()},
		"the same": {"request": "1", "want": set()},
		"the same in other words": {"request": "1000m", "want": set()},
		"null": {"request": null, "want": set()},
		"above": {"request": "1.5", "want": {["request", "container app has a CPU request of 1.5, more than the limit of 1"]}},
		"no quantity": {"request": "x", "want": {["invalid", "container app has a CPU request that is no quantity: `x`"]}},
		"negative": {"request": "-1", "want": {["invalid", "container app has a CPU request of -1, which is less than nothing"]}},
	}

	found(container({"limits": {"cpu": "1"}, "requests": {"cpu": case.request}}), {}) == case.want
}

# kubescape/regolibrary#391 and others: limits throttle what answers in bursts.
test_mode_says_what_is_asked_for[name] if {
	limit := concat("", ["container app has no CPU limit", hint])
	some name, case in {
		"request for a limit": {"mode": "limit", "resources": {"requests": {"cpu": "1"}}, "want": {limit}},
		"request": {"mode": "request", "resources": {"requests": {"cpu": "1"}}, "want": set()},
		"limit for a request": {"mode": "request", "resources": {"limits": {"cpu": "1"}}, "want": set()},
		"no request": {"mode": "request", "resources": {}, "want": {"container app has no CPU request"}},
		"request of nothing": {"mode": "request", "resources": {"requests": {"cpu": "0"}}, "want": {"container app has no CPU request"}},
		"either, request": {"mode": "either", "resources": {"requests": {"cpu": "1"}}, "want": set()},
		"either, limit": {"mode": "either", "resources": {"limits": {"cpu": "1"}}, "want": set()},
		"neither": {"mode": "either", "resources": {}, "want": {"container app has neither a CPU limit nor a request"}},
	}
	told := {msg | some [_, msg] in found(container(case.resources), {"mode": case.mode})}

	told == case.want
}

test_request_of_the_pod_is_compared[request] if {
	some request, want in {"2": {"the pod has a CPU request of 2, more than the limit of 1"}, "1000m": set()}
	document := pod({"resources": {"limits": {"cpu": "1"}, "requests": {"cpu": request}}, "containers": [{"name": "app"}]})
	told := {msg | some [_, msg] in found_at(document, {})}

	told == want
}

test_limit_of_the_pod_is_inherited[name] if {
	some name, case in {
		"in time": {"cpu": "1", "version": "1.34", "want": set()},
		"too early": {"cpu": "1", "version": "1.33", "want": {concat("", ["container app has no CPU limit; its pod's limit counts as of Kubernetes 1.34", hint])}},
		"bad": {"cpu": "x", "version": "latest", "want": {"the pod has a CPU limit that is no quantity: `x`"}},
		"zero": {"cpu": 0, "version": "latest", "want": {
			"the pod has a CPU limit of 0, which is none",
			concat("", ["container app has no CPU limit", hint]),
		}},
	}
	document := pod({"resources": {"limits": {"cpu": case.cpu}}, "containers": [{"name": "app"}]})
	told := {msg | some [_, msg] in found_at(document, {"kubernetesVersion": case.version})}

	told == case.want
}

test_limit_range_is_inherited[name] if {
	some name, case in {
		"default": {"range": {"default": {"cpu": "1"}}, "resources": {}, "parameters": {}, "want": set()},
		"bad default": {"range": {"default": {"cpu": "x"}}, "resources": {}, "parameters": {}, "want": {["invalid", "container app gets from its LimitRange a CPU limit that is no quantity: `x`"]}},
		"not considered": {"range": {"default": {"cpu": "1"}}, "resources": {}, "parameters": {"considerLimitRange": false}, "want": {["unset", concat("", ["container app has no CPU limit", hint])]}},
		"request above the default": {"range": {"default": {"cpu": "1"}}, "resources": {"requests": {"cpu": "2"}}, "parameters": {}, "want": {["request", "container app has a CPU request of 2, more than the limit of 1"]}},
		"request": {"range": {"defaultRequest": {"cpu": "1"}}, "resources": {}, "parameters": {"mode": "request"}, "want": set()},
	}
	members := [{"path": "a.yaml", "contents": limit_range(case.range)}, {"path": "b.yaml", "contents": container(case.resources)}]

	found(members, case.parameters) == case.want
	found({"apiVersion": "v1", "kind": "List", "items": [limit_range(case.range), container(case.resources)]}, case.parameters) == case.want
	policy.applicable == {1} with input as members
}

test_unknown_default_is_a_gap_where_asked_for[name] if {
	some name, case in {
		"by default": {"parameters": {}, "rest": {}, "found": 1, "gaps": set()},
		"asked for": {"parameters": {"unknownDefaultIsEvidenceGap": true}, "rest": {}, "found": 0, "gaps": {["container app has no CPU limit, unless a LimitRange gives it one", ["limit-range"]]}},
		"complete set": {"parameters": {"unknownDefaultIsEvidenceGap": true}, "rest": {"complete": true}, "found": 1, "gaps": set()},
	}
	settings := object.union(case.rest, {"pod/cpu-limits": case.parameters})

	count(found_at(container({}), settings)) == case.found
	gaps_at(container({}), settings) == case.gaps
}

test_docker_is_judged[name] if {
	some name, case in {
		"nothing": {"input": compose({}), "parameters": {}, "want": {["unset", "service web has no CPU limit"]}},
		"cpus": {"input": compose({"cpus": 0.5}), "parameters": {}, "want": set()},
		"cpus as text": {"input": compose({"cpus": "${CPUS:-1.5}"}), "parameters": {}, "want": set()},
		"quota": {"input": compose({"cpu_quota": 50000}), "parameters": {}, "want": set()},
		"deploy": {"input": compose({"deploy": {"resources": {"limits": {"cpus": "0.50"}}}}), "parameters": {}, "want": set()},
		"zero": {"input": compose({"cpus": 0}), "parameters": {}, "want": {["unset", "service web has no CPU limit"]}},
		"unit": {"input": compose({"cpus": "500m"}), "parameters": {}, "want": {["invalid", "service web has a CPU setting that is no number: `500m`"]}},
		"reservation for a limit": {"input": compose({"deploy": {"resources": {"reservations": {"cpus": "1"}}}}), "parameters": {}, "want": {["unset", "service web has no CPU limit"]}},
		"reservation": {"input": compose({"deploy": {"resources": {"reservations": {"cpus": "1"}}}}), "parameters": {"mode": "request"}, "want": set()},
		"shares": {"input": compose({"cpu_shares": 512}), "parameters": {"mode": "either"}, "want": set()},
		"no request": {"input": compose({}), "parameters": {"mode": "request"}, "want": {["unset", "service web has no CPU request"]}},
		"large reservation": {"input": compose({"cpus": 1, "deploy": {"resources": {"reservations": {"cpus": "2"}}}}), "parameters": {}, "want": {["request", "service web reserves 2 of CPU, more than its limit of 1"]}},
		"too many cores": {"input": compose({"cpus": 5}), "parameters": {"maxCores": 4}, "want": {["too-large", "service web has a CPU limit of more than 4 cores"]}},
		"too large a quota": {"input": compose({"cpu_quota": 500000}), "parameters": {"maxCores": 4}, "want": {["too-large", "service web has a CPU limit of more than 4 cores"]}},
		"quota in its period": {"input": compose({"cpu_quota": 500000, "cpu_period": 200000}), "parameters": {"maxCores": 4}, "want": set()},
		"inspect": {"input": inspect({"NanoCpus": 500000000}), "parameters": {"maxCores": 4}, "want": set()},
		"inspect, quota": {"input": inspect({"NanoCpus": 0, "CpuQuota": 50000, "CpuPeriod": 0}), "parameters": {"maxCores": 4}, "want": set()},
		"inspect, none": {"input": inspect({"NanoCpus": 0, "CpuQuota": 0, "CpuShares": 512}), "parameters": {}, "want": {["unset", "container web has no CPU limit"]}},
		"inspect, too many cores": {"input": inspect({"NanoCpus": 5000000000}), "parameters": {"maxCores": 4}, "want": {["too-large", "container web has a CPU limit of more than 4 cores"]}},
	}

	found(case.input, case.parameters) == case.want
}

test_unknown_limit_gives_no_evidence[name] if {
	some name, case in {
		"variable": {"service": {"cpus": "$CPUS"}, "want": {["service web has a CPU setting that a variable names, which has no default", ["compose"]]}},
		"extends": {"service": {"extends": {"file": "base.yaml"}}, "want": {["service web extends what is not in this file: judge the output of `docker compose config`", ["compose"]]}},
		"extends, but says it": {"service": {"extends": {"file": "base.yaml"}, "cpus": 1}, "want": set()},
	}

	found(compose(case.service), {}) == set()
	gaps_at(compose(case.service), {}) == case.want
}

test_applicable_where_there_are_containers if {
	policy.applicable with input as container({})
	policy.applicable with input as compose({})
	policy.applicable with input as inspect({})
	not policy.applicable with input as pod({})
}

found(document, parameters) := found_at(document, {"pod/cpu-limits": parameters})

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
