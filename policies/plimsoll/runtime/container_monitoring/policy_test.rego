package plimsoll.runtime.container_monitoring_test

import data.plimsoll.runtime.container_monitoring as policy

job(name, changes) := object.union({"job_name": name, "kubernetes_sd_configs": [{"role": "node"}]}, changes)

everything := {"scrape_configs": [
	job("nodes", {"static_configs": [{"targets": ["berth-1:9100"]}]}),
	job("containers", {"metrics_path": "/metrics/cadvisor"}),
	job("kube-state-metrics", {}),
]}

only(name) := {"scrape_configs": [job(name, {})]}

agent(image, changes) := {
	"apiVersion": "apps/v1",
	"kind": "DaemonSet",
	"metadata": {"name": "agent", "namespace": "watch"},
	"spec": {"template": {"metadata": {"labels": {"app": "agent"}}, "spec": object.union({"containers": [{"name": "agent", "image": image}]}, changes)}},
}

deployed(image) := object.union(agent(image, {}), {"kind": "Deployment"})

workload := {"apiVersion": "v1", "kind": "Pod", "metadata": {"name": "web"}, "spec": {"containers": [{"name": "web", "image": "web"}]}}

monitor(kind, spec) := {"apiVersion": "monitoring.coreos.com/v1", "kind": kind, "metadata": {"name": "node-exporter", "namespace": "watch"}, "spec": spec}

service(labels) := {
	"apiVersion": "v1",
	"kind": "Service",
	"metadata": {"name": "node-exporter", "namespace": "watch", "labels": labels},
	"spec": {"ports": [{"name": "metrics", "port": 9100}]},
}

entry := {"id": "watch", "owner": "platform team", "location": "https://wiki.berths.internal/watch", "type": "container-monitoring", "covers": ["node", "container", "workload-state"], "lastRunAt": "2026-11-01"}

proof(changes) := {
	"apiVersion": "plimsoll/v1",
	"kind": "Evidence",
	"metadata": {"system": "berths", "preparedBy": "platform team", "preparedAt": "2026-11-01"},
	"automation": [object.union(entry, changes)],
}

test_job_without_targets_is_reported if {
	r := policy.violation with input as {"scrape_configs": [{"job_name": "nodes", "static_configs": [{"targets": null}]}]}

	r == {{
		"msg": "the job nodes has no targets",
		"details": {
			"policy": "runtime/container-monitoring",
			"rule": "targets",
			"path": ["scrape_configs", 0],
			"subject": {"kind": "Prometheus"},
		},
	}}
}

test_what_is_collected_is_silent[name] if {
	some name, documents in {
		"by jobs": [everything],
		"by an agent": [agent("gcr.io/datadoghq/agent:7", {}), deployed("gcr.io/datadoghq/cluster-agent:7")],
		"by an agent of the user": [agent("berths/watch", {})],
		"by a collector": [{
			"receivers": {"kubeletstats": {}, "k8s_cluster": {}},
			"exporters": {"otlp": {}},
			"service": {"pipelines": {"metrics": {"receivers": ["kubeletstats", "k8s_cluster"], "exporters": ["otlp"]}}},
		}],
		"by monitors": [
			monitor("ServiceMonitor", {"selector": {"matchLabels": {"k8s-app": "kubelet"}}, "endpoints": [{"path": "/metrics/cadvisor"}]}),
			monitor("ServiceMonitor", {"selector": {"matchLabels": {"app": "node-exporter"}}, "endpoints": [{"port": "metrics"}]}),
			service({"app": "node-exporter"}),
			only("kube-state-metrics"),
		],
		"by what a monitor selects": [
			object.union(monitor("ServiceMonitor", {"selector": {"matchLabels": {"part": "watch"}}, "endpoints": [{"port": "metrics"}]}), {"metadata": {"name": "all"}}),
			object.union(service({"part": "watch"}), {"spec": {"selector": {"app": "agent"}}}),
			agent("prom/node-exporter", {}),
			{"scrape_configs": [job("cadvisor", {}), job("kube-state-metrics", {})]},
		],
		"by annotations": [
			{"scrape_configs": [job("annotated", {"relabel_configs": [{"source_labels": ["__meta_kubernetes_pod_annotation_prometheus_io_scrape"]}]}), job("cadvisor", {}), job("kube-state-metrics", {})]},
			object.union(agent("prom/node-exporter", {}), {"spec": {"template": {"metadata": {"annotations": {"prometheus.io/scrape": "true"}}}}}),
		],
		"by evidence": [proof({})],
	}
	parameters := {"runtime/container-monitoring": {"agentImages": [{"image": "berths/*", "does": ["node-metrics", "container-metrics", "workload-metrics"]}]}}
	found(documents, parameters) == set()
	gaps(documents, parameters) == set()
}

test_what_is_judged_passes if {
	policy.applicable == {0, 2, 3} with input as members([everything, workload, agent("node-exporter", {}), proof({})]) with data.lib.plimsoll.parameters as {"now": "2026-11-20"}
	policy.applicable with input as everything
	not policy.applicable with input as workload
}

test_a_workload_alone_is_silent if {
	count(policy.violation) == 0 with input as workload with data.lib.plimsoll.parameters as {"complete": true}
	count(policy.no_evidence) == 0 with input as workload
}

test_a_list_is_judged_like_a_set if {
	r := policy.no_evidence with input as {"apiVersion": "v1", "kind": "List", "items": [workload, workload]}

	{gap.msg | some gap in r} == {"nothing among the documents collects metrics of nodes, containers, the state of workloads"}
}

test_faults_are_reported[name] if {
	some name, [documents, wanted] in {
		"probe of nothing": [[everything, monitor("Probe", {"targets": {"staticConfig": {"static": []}}})], {"targets: the probe has no targets"}],
		"no such port": [
			[everything, monitor("ServiceMonitor", {"selector": {"matchLabels": {"app": "node-exporter"}}, "endpoints": [{"port": "http"}]}), service({"app": "node-exporter"})],
			{"port: what the monitor selects has no port of the name that it asks for"},
		],
		"some nodes": [
			[everything, agent("node-exporter", {"nodeSelector": {"pool": "web"}})],
			{"nodes: node-exporter runs on nodes with pool=web alone"},
		],
		"old evidence": [[everything, proof({"lastRunAt": "2026-05-01"})], {"evidence: it was last seen at work 203 days ago; at most 90 are allowed"}],
		"disabled": [[everything, proof({"enabled": false})], {"evidence: it is recorded and disabled"}],
		"no owner": [[everything, proof({"owner": "TBD"})], {"evidence: owner is a placeholder (TBD)"}],
	}
	found(documents, {}) == wanted
	gaps(documents, {}) == set()
}

test_what_is_not_known_is_said[name] if {
	some name, [documents, wanted] in {
		"nothing at all": [[workload], {"covered: nothing among the documents collects metrics of nodes, containers, the state of workloads"}],
		"one of them": [[only("node-exporter")], {"covered: nothing among the documents collects metrics of containers, the state of workloads"}],
		"itself alone": [[only("prometheus")], {"covered: nothing among the documents collects metrics of nodes, containers, the state of workloads"}],
		"what a job drops": [
			[{"scrape_configs": [job("all", {"relabel_configs": [{"action": "drop", "regex": "node-exporter|kube-state-metrics|cadvisor"}]})]}],
			{"covered: nothing among the documents collects metrics of nodes, containers, the state of workloads"},
		],
		"exporter that nobody asks": [
			[agent("prom/node-exporter", {}), only("cadvisor")],
			{"covered: nothing among the documents collects metrics of nodes, the state of workloads; node-exporter is there, and nothing fetches what it shows"},
		],
		"agent that is no DaemonSet": [
			[deployed("gcr.io/datadoghq/agent:7"), only("kube-state-metrics")],
			{"covered: nothing among the documents collects metrics of nodes, containers"},
		],
		"monitor of what is elsewhere": [
			[everything, monitor("ServiceMonitor", {"selector": {"matchLabels": {"app": "register"}}, "endpoints": [{"port": "http"}]})],
			{"dangling: the monitor selects nothing that is among the documents"},
		],
		"two pools": [
			[everything, agent("node-exporter", {"nodeSelector": {"pool": "web"}}), agent("node-exporter", {"nodeSelector": {"pool": "mail"}})],
			{
				"nodes: node-exporter runs on nodes with pool=web alone, and nothing tells whether there are others",
				"nodes: node-exporter runs on nodes with pool=mail alone, and nothing tells whether there are others",
			},
		],
		"one architecture": [
			[everything, agent("node-exporter", {"nodeSelector": {"kubernetes.io/arch": "amd64"}})],
			{"nodes: node-exporter runs on nodes with kubernetes.io/arch=amd64 alone, and nothing tells whether there are others"},
		],
		"undated evidence": [
			[proof({"lastRunAt": null})],
			{
				"covered: nothing among the documents collects metrics of nodes, containers, the state of workloads",
				"evidence: nothing says when it was last seen at work",
			},
		],
		"text": [
			[{"apiVersion": "v1", "kind": "ConfigMap", "data": {"prometheus.yml": "scrape_configs:\n- job_name: nodes\n"}}, workload],
			{"covered: the configuration of Prometheus is text inside a ConfigMap; hand it over as a file of its own"},
		],
	}
	gaps(documents, {}) == wanted
	found(documents, {}) == set()
}

# A pool for each, and one DaemonSet for all.
test_an_agent_on_all_nodes_is_enough if {
	documents := [everything, agent("node-exporter", {"nodeSelector": {"pool": "web"}}), agent("node-exporter", {})]

	found(documents, {}) == set()
	gaps(documents, {}) == set()
}

# A Deployment may choose its node.
test_what_runs_once_may_choose_its_node if {
	documents := [everything, object.union(deployed("kube-state-metrics"), {"spec": {"template": {"spec": {"nodeSelector": {"pool": "watch"}}}}})]

	found(documents, {}) == set()
	gaps(documents, {}) == set()
}

test_a_complete_set_must_have_all if {
	found([workload], {"complete": true}) == {"covered: nothing collects metrics of nodes, containers, the state of workloads"}
	found([everything, monitor("PodMonitor", {"selector": {"matchLabels": {"app": "register"}}})], {"complete": true}) == {"dangling: the monitor selects nothing that is there"}
	gaps([workload], {"complete": true}) == set()
	gaps([everything, monitor("PodMonitor", {"selector": {"matchLabels": {"app": "register"}}})], {"complete": true}) == set()
}

test_faulty_evidence_does_not_count if {
	gaps([proof({"owner": "TBD"})], {}) == {"covered: nothing among the documents collects metrics of nodes, containers, the state of workloads"}
}

test_collector_of_metrics_is_judged if {
	policy.applicable with input as {"sources": {"host": {"type": "host_metrics"}}, "sinks": {}}
	not policy.applicable with input as {"sources": {}, "sinks": {}}
}

test_collector_that_only_debugs_collects_nothing if {
	gaps([{"receivers": {"kubeletstats": {}}, "exporters": {"debug": {}}, "service": {"pipelines": {"metrics": {"receivers": ["kubeletstats"], "exporters": ["debug"]}}}}], {}) == {"covered: nothing among the documents collects metrics of nodes, containers, the state of workloads"}
}

test_evidence_without_now_is_a_gap if {
	gaps([everything, proof({})], {"now": ""}) == {"evidence: there is no `now` to tell whether it still works"}
}

test_parameters if {
	gaps([only("node-exporter")], {"runtime/container-monitoring": {"required": ["node"]}}) == set()
	gaps([only("node-exporter")], {"runtime/container-monitoring": {"required": ["application"]}}) == {"covered: nothing among the documents collects metrics of applications"}
	gaps([only("register")], {"runtime/container-monitoring": {"required": ["application"]}}) == set()
	found([everything, proof({"owner": "TBD"})], {"runtime/container-monitoring": {"acceptEvidence": false}}) == set()
	found([everything, proof({"lastRunAt": "2026-05-01"})], {"runtime/container-monitoring": {"maxEvidenceAgeDays": 300}}) == set()
	found([everything, agent("node-exporter", {"nodeSelector": {"pool": "web"}})], {"runtime/container-monitoring": {"labelsOfAllNodes": ["pool"]}}) == set()
	gaps([{"apiVersion": "v1", "kind": "ConfigMap", "data": {"prometheus.yml": "scrape_configs:\n- job_name: nodes\n"}}], {"decoded": true}) == set()
}

test_jobs_inside_a_collector_are_judged if {
	collector := {
		"receivers": {"prometheus": {"config": {"scrape_configs": [{"job_name": "nodes"}]}}},
		"exporters": {"otlp": {}},
		"service": {"pipelines": {"metrics": {"receivers": ["prometheus"], "exporters": ["otlp"]}}},
	}
	found([everything, collector], {}) == {"targets: the job nodes has no targets"}
	policy.applicable == {0} with input as members([collector])
}

test_wrong_types_break_nothing if {
	every document in [
		{"scrape_configs": ["job", {"job_name": 7, "static_configs": "x", "relabel_configs": [7, {"action": 7}]}]},
		monitor("ServiceMonitor", "all"),
		monitor("ServiceMonitor", {"selector": "all", "endpoints": ["x", {"port": 7}]}),
		monitor("PodMonitor", {"selector": {"matchLabels": 7}, "podMetricsEndpoints": {}}),
		monitor("Probe", null),
		monitor("ScrapeConfig", {"staticConfigs": 7}),
		object.union(service([]), {"spec": {"ports": "x", "selector": "y"}}),
		agent("node-exporter", {"affinity": "x", "nodeSelector": 7}),
		proof({"covers": "node", "lastRunAt": 7, "enabled": "x"}),
	] {
		count(policy.violation) >= 0 with input as members([document, everything, workload])
		count(policy.no_evidence) >= 0 with input as members([document, workload])
	}
}

members(documents) := [{"path": $"{i}.yaml", "contents": document} | some i, document in documents]

parameters_with(parameters) := object.union({"now": "2026-11-20T12:00:00Z"}, parameters)

found(documents, parameters) := {$"{f.details.rule}: {f.msg}" | some f in r} if {
	r := policy.violation with input as members(documents) with data.lib.plimsoll.parameters as parameters_with(parameters)
}

gaps(documents, parameters) := {$"{g.details.rule}: {g.msg}" | some g in r} if {
	r := policy.no_evidence with input as members(documents) with data.lib.plimsoll.parameters as parameters_with(parameters)
}
