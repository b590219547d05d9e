package plimsoll.pod.pid_limits_test

import data.plimsoll.pod.pid_limits as policy

test_finding_names_the_field if {
	r := policy.violation with input as kubelet({})

	r == {{
		"msg": "the kubelet puts no limit on processes",
		"details": {
			"policy": "pod/pid-limits",
			"rule": "kubelet",
			"path": ["podPidsLimit"],
			"subject": {"kind": "KubeletConfiguration"},
		},
	}}
}

test_limit_of_the_kubelet[name] if {
	some name, case in {
		"bounded": {"limit": 1024, "want": set()},
		"at the bound": {"limit": 4096, "want": set()},
		"null": {"limit": null, "want": {["kubelet", "the kubelet puts no limit on processes"]}},
		"unlimited": {"limit": -1, "want": {["kubelet", "the kubelet puts no limit on processes: -1 means none"]}},
		"zero": {"limit": 0, "want": {["kubelet", "the kubelet puts no limit on processes: 0 means none"]}},
		"above the bound": {"limit": 4097, "want": {["kubelet", "the kubelet allows 4097 processes, more than 4096"]}},
		"text": {"limit": "1024", "want": {["kubelet", "the kubelet has a limit on processes that is no whole number: `1024`"]}},
		"fraction": {"limit": 10.5, "want": {["kubelet", "the kubelet has a limit on processes that is no whole number: number"]}},
		"boolean": {"limit": true, "want": {["kubelet", "the kubelet has a limit on processes that is no whole number: boolean"]}},
	}

	found(kubelet({"podPidsLimit": case.limit}), {}) == case.want
	found({"kubeletconfig": {"podPidsLimit": case.limit}}, {}) == case.want
}

test_bounds_are_parameters if {
	found(kubelet({"podPidsLimit": 8192}), {"maxPids": 8192}) == set()
	found(compose({"pids_limit": 2048}), {"maxPidsPerService": 2048}) == set()
}

test_docker_is_judged[name] if {
	some name, case in {
		"nothing": {"input": compose({}), "want": {["container", "service web puts no limit on processes"]}},
		"old form": {"input": compose({"pids_limit": 200}), "want": set()},
		"new form": {"input": compose({"deploy": {"resources": {"limits": {"pids": 200}}}}), "want": set()},
		"default of a variable": {"input": compose({"pids_limit": "${PIDS:-200}"}), "want": set()},
		"unlimited": {"input": compose({"pids_limit": -1}), "want": {["container", "service web puts no limit on processes: -1 means none"]}},
		"unlimited, in quotes": {"input": compose({"pids_limit": "-1"}), "want": {["container", "service web puts no limit on processes: -1 means none"]}},
		"above the bound": {"input": compose({"pids_limit": 5000}), "want": {["container", "service web allows 5000 processes, more than 1024"]}},
		"words": {"input": compose({"pids_limit": "many"}), "want": {["container", "service web has a limit on processes that is no whole number: `many`"]}},
		"signs": {"input": compose({"pids_limit": "1-1"}), "want": {["container", "service web has a limit on processes that is no whole number: `1-1`"]}},
		"both the same": {"input": compose({"pids_limit": "200", "deploy": {"resources": {"limits": {"pids": 200}}}}), "want": set()},
		"both, and different": {"input": compose({"pids_limit": 100, "deploy": {"resources": {"limits": {"pids": 200}}}}), "want": {["conflict", "service web sets pids_limit to 100 and deploy.resources.limits.pids to 200"]}},
		"both, and one bad": {"input": compose({"pids_limit": 100, "deploy": {"resources": {"limits": {"pids": -1}}}}), "want": {["container", "service web puts no limit on processes: -1 means none"]}},
		"inspect": {"input": inspect({"PidsLimit": 200}), "want": set()},
		"inspect, null": {"input": inspect({"PidsLimit": null}), "want": {["container", "container web puts no limit on processes"]}},
		"inspect, zero": {"input": inspect({"PidsLimit": 0}), "want": {["container", "container web puts no limit on processes: 0 means none"]}},
	}

	found(case.input, {}) == case.want
	gaps(case.input) == set()
}

test_unknown_limit_gives_no_evidence[name] if {
	some name, case in {
		"variable": {"service": {"pids_limit": "$PIDS"}, "want": {["service web has a limit on processes that a variable names, which has no default", ["compose"]]}},
		"extends": {"service": {"extends": {"file": "base.yaml"}}, "want": {["service web extends what is not in this file: judge the output of `docker compose config`", ["compose"]]}},
		"extends, but says it": {"service": {"extends": {"file": "base.yaml"}, "pids_limit": 7}, "want": set()},
	}

	found(compose(case.service), {}) == set()
	gaps(compose(case.service)) == case.want
}

test_evidence_about_nodes_is_judged[name] if {
	some name, case in {
		"bounded": {"entry": {"podPidsLimit": 2048}, "want": set(), "gaps": set()},
		"unlimited": {"entry": {"podPidsLimit": -1}, "want": {["node", "the node puts no limit on processes: -1 means none"]}, "gaps": set()},
		"not said": {"entry": {"lsm": "selinux"}, "want": set(), "gaps": {["the evidence about the node does not say podPidsLimit", ["evidence", "kubelet-config"]]}},
		"left empty": {"entry": {"podPidsLimit": null}, "want": set(), "gaps": {["the evidence about the node does not say podPidsLimit", ["evidence", "kubelet-config"]]}},
		"misspelt": {"entry": {"podPidLimit": 2048}, "want": set(), "gaps": {["the entry about a node does not count: podPidLimit is no field that is known here", ["evidence"]]}},
	}
	document := {"apiVersion": "plimsoll/v1", "kind": "Evidence", "metadata": {"system": "shop"}, "nodes": [object.union(
		{"id": "n-1", "owner": "platform team", "location": "https://wiki.corp.dev/nodes", "checkedAt": "2026-05-01"},
		case.entry,
	)]}

	found(document, {}) == case.want
	gaps(document) == case.gaps
}

test_applicable_where_processes_can_be_limited if {
	policy.applicable with input as kubelet({})
	policy.applicable with input as compose({})
	policy.applicable with input as {"apiVersion": "plimsoll/v1", "kind": "Evidence", "nodes": [{}]}
	not policy.applicable with input as {"apiVersion": "plimsoll/v1", "kind": "Evidence"}
	not policy.applicable with input as {"apiVersion": "v1", "kind": "Pod", "spec": {"containers": [{}]}}
	not policy.applicable with input as compose({"platform": "windows"})
}

found(document, parameters) := told if {
	told := {[f.details.rule, f.msg] | some f in policy.violation} with input as document
		with data.lib.plimsoll.parameters as {"pod/pid-limits": parameters}
}

gaps(document) := told if {
	told := {[gap.msg, gap.details.needs] | some gap in policy.no_evidence} with input as document
}

kubelet(config) := object.union({"apiVersion": "kubelet.config.k8s.io/v1beta1", "kind": "KubeletConfiguration"}, config)

compose(service) := {"services": {"web": service}}

inspect(options) := [{"Name": "/web", "State": {}, "HostConfig": options}]
