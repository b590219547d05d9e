package lib.plimsoll.agents.agents_test

import data.lib.plimsoll.agents

test_agents_are_known_by_their_images[reference] if {
	some reference, title in {
		"fluent/fluent-bit:4.1": "Fluent Bit",
		"fluent-bit": "Fluent Bit",
		"mirror.berths.internal:5000/fluent/fluent-bit@sha256:abc": "Fluent Bit",
		"gcr.io/datadoghq/agent:7": "Datadog agent",
		"registry.berths.internal/datadog/agent:7.60.0": "Datadog agent",
		"registry.berths.internal/berths/agent:1": "agent",
	}
	agents.of_image(reference, [{"image": "*/berths/agent", "does": ["logs"]}]).title == title
}

test_agents_have_all_fields if {
	agents.of_image("promtail", []) == {"title": "Promtail", "does": [], "may": ["logs"], "shows": [], "config": "promtail"}
	agents.of_image("a/b", [{"image": "a/b", "does": ["logs"]}]) == {"title": "b", "does": ["logs"], "may": [], "shows": [], "config": ""}
}

test_nothing_is_an_agent_that_has_no_image if {
	not agents.of_image(null, [{"image": "*", "does": ["logs"]}])
	not agents.of_image(7, [])
	not agents.of_image("agent", [])
	not agents.of_image("registry.berths.internal/berths/site:1", [])
}

test_words_of_the_table_are_the_known_ones if {
	words := {word | some _, agent in agents.known; some field in ["does", "may", "shows"]; some word in agent[field]}

	words == {"logs", "node-metrics", "container-metrics", "workload-metrics", "application-metrics", "runtime-security", "network-flows"}
}

test_containers_are_those_of_a_set_that_go_on_running if {
	members := [{"path": "a.yaml", "contents": contents} | some contents in [
		controller("DaemonSet", {"containers": [{"name": "log", "image": "fluent-bit"}, {"name": "none"}]}),
		object.union(controller("Deployment", {"containers": [{"name": "off", "image": "promtail"}]}), {"spec": {"replicas": 0}}),
		controller("Job", {"containers": [{"name": "once", "image": "filebeat"}]}),
		controller("StatefulSet", {"containers": [{"name": "site", "image": "site"}]}),
	]]

	[item.container.name | some item in agents.containers] == ["log", "site"] with input as members
	[[item.container.name, item.agent.title] | some item in agents.found([])] == [["log", "Fluent Bit"]] with input as members
}

test_a_workload_alone_costs_nothing if {
	lone := controller("DaemonSet", {"containers": [{"name": "log", "image": "fluent-bit"}]})

	agents.containers == [] with input as lone
	count(agents.containers) == 2 with input as {"apiVersion": "v1", "kind": "List", "items": [lone, lone]}
}

test_what_an_agent_can_do if {
	agents.can({"does": ["logs"], "may": []}, "logs")
	agents.can({"does": [], "may": ["logs"]}, "logs")
	not agents.can({"does": [], "may": []}, "logs")
}

test_pods_for_windows if {
	agents.for_windows({"spec": {"nodeSelector": {"kubernetes.io/os": "windows"}}})
	agents.for_windows({"spec": {"os": {"name": "windows"}}})
	not agents.for_windows({"spec": {}})
}

test_what_keeps_pods_from_nodes[name] if {
	some name, [spec, wanted] in {
		"nothing": [{}, []],
		"linux": [{"nodeSelector": {"kubernetes.io/os": "linux"}}, []],
		"a pool": [{"nodeSelector": {"pool": "web", "beta.kubernetes.io/os": "linux"}}, [["pool=web", true]]],
		"an architecture": [{"nodeSelector": {"kubernetes.io/arch": "amd64"}}, [["kubernetes.io/arch=amd64", false]]],
		"allowed": [{"nodeSelector": {"monitored": "yes", "zone": "a"}}, []],
		"another value": [{"nodeSelector": {"zone": "b"}}, [["zone=b", true]]],
		"no labels": [{"nodeSelector": "pool"}, []],
		"all terms": [affinity([[["pool", "In", ["web", "mail"]]], [["gpu", "Exists", []]]]), [["pool in (web, mail)", true], ["gpu", true]]],
		"one term lets in": [affinity([[["pool", "In", ["web"]]], [["kubernetes.io/os", "In", ["linux", "windows"]]]]), []],
		"not on virtual nodes": [affinity([[["eks.amazonaws.com/compute-type", "NotIn", ["fargate"]], ["monitored", "Exists", []]]]), []],
		"not on Linux": [affinity([[["kubernetes.io/os", "NotIn", ["linux"]]]]), [["kubernetes.io/os not in (linux)", true]]],
		"a node by name": [
			{"affinity": {"nodeAffinity": {"requiredDuringSchedulingIgnoredDuringExecution": {"nodeSelectorTerms": [{"matchFields": [{"key": "metadata.name", "operator": "In", "values": ["berth-1"]}]}]}}}},
			[["the field metadata.name", true]],
		],
		"wrong types": [affinity([[["pool", "In", [1]]], "term"]), []],
	}
	[[one.words, one.sure] | some one in agents.confined({"spec": spec}, ["monitored", "zone=a"])] == wanted
}

controller(kind, spec) := {"apiVersion": _api[kind], "kind": kind, "metadata": {"name": "agent"}, "spec": {"template": {"spec": spec}}}

_api := {"DaemonSet": "apps/v1", "Deployment": "apps/v1", "StatefulSet": "apps/v1", "Job": "batch/v1"}

affinity(terms) := {"affinity": {"nodeAffinity": {"requiredDuringSchedulingIgnoredDuringExecution": {"nodeSelectorTerms": [_term(term) | some term in terms]}}}}

_term(term) := {"matchExpressions": [{"key": key, "operator": operator, "values": values} | some [key, operator, values] in term]} if {
	is_array(term)
} else := term
