package lib.plimsoll.scraping.scraping_test

import data.lib.plimsoll.scraping

test_kinds_of_monitors if {
	scraping.is_monitor("monitoring.coreos.com", "Probe")
	not scraping.is_monitor("monitoring.coreos.com", "PrometheusRule")
	not scraping.is_monitor("", "ServiceMonitor")
}

test_what_a_job_fetches[name] if {
	some name, [job, wanted] in {
		"nodes by port": [{"job_name": "a", "static_configs": [{"targets": ["berth-1:9100"]}]}, ["a", ["node-metrics"], false, false]],
		"nodes and containers": [{"job_name": "a", "metrics_path": "/metrics/resource", "kubernetes_sd_configs": [{}]}, ["a", ["node-metrics", "container-metrics"], false, false]],
		"by relabelling": [
			{"job_name": "a", "relabel_configs": [{"replacement": "/api/v1/nodes/$1/proxy/metrics/cadvisor", "action": "replace"}]},
			["a", ["container-metrics"], true, false],
		],
		"not what it drops": [{"job_name": "a", "relabel_configs": [{"regex": "node-exporter", "action": "drop"}], "file_sd_configs": [{}]}, ["a", ["application-metrics"], false, false]],
		"not what it drops later": [{"metric_relabel_configs": [{"regex": "kube-state-metrics"}], "file_sd_configs": []}, ["without a name", ["application-metrics"], true, false]],
		"by annotation": [
			{"job_name": "a", "relabel_configs": [{"source_labels": ["__meta_kubernetes_service_annotation_prometheus_io_scrape"], "action": "keep"}], "dns_sd_configs": [{}]},
			["a", ["application-metrics"], false, true],
		],
	}
	[found] := scraping.jobs with input as {"scrape_configs": [job]}
	[found.name, found.metrics, found.empty, found.annotated] == wanted
}

test_promtail_is_no_prometheus if {
	scraping.jobs == [] with input as {"positions": {}, "clients": [], "scrape_configs": [{"job_name": "pods"}]}
}

test_job_of_the_operator if {
	[found] := scraping.jobs with input as resource("ScrapeConfig", {"metricsPath": "/metrics/cadvisor", "kubernetesSDConfigs": [{"role": "Node"}]})
	[empty] := scraping.jobs with input as resource("ScrapeConfig", {"staticConfigs": []})

	[found.name, found.metrics, found.empty] == ["register", ["container-metrics"], false]
	empty.empty
}

test_standing_of_monitors[name] if {
	some name, [monitor, wanted] in {
		"well": [resource("ServiceMonitor", {"selector": {"matchLabels": {"app": "register"}}, "endpoints": [{"port": "http"}]}), "well"],
		"no port asked for": [resource("ServiceMonitor", {"selector": {}, "endpoints": [{"targetPort": 8080}]}), "well"],
		"no endpoints": [resource("ServiceMonitor", {"selector": {}}), "well"],
		"another port": [resource("ServiceMonitor", {"selector": {}, "endpoints": [{"port": "metrics"}]}), "port"],
		"one of two ports": [resource("ServiceMonitor", {"selector": {}, "endpoints": [{"port": "metrics"}, {"port": "http"}]}), "well"],
		"no such labels": [resource("ServiceMonitor", {"selector": {"matchLabels": {"app": "other"}}}), "dangling"],
		"another namespace": [resource("ServiceMonitor", {"selector": {}, "namespaceSelector": {"matchNames": ["other"]}}), "dangling"],
		"this namespace by name": [resource("ServiceMonitor", {"selector": {}, "namespaceSelector": {"matchNames": ["harbour"]}}), "well"],
		"any namespace": [object.union(resource("ServiceMonitor", {"selector": {}, "namespaceSelector": {"any": true}}), {"metadata": {"namespace": "other"}}), "well"],
		"a namespace that nobody knows": [object.union(resource("ServiceMonitor", {"selector": {}}), {"metadata": {"namespace": null}}), "well"],
		"the kubelet": [resource("ServiceMonitor", {"selector": {"matchLabels": {"k8s-app": "kubelet"}}}), "system"],
		"cAdvisor": [resource("ServiceMonitor", {"selector": {"matchLabels": {"a": "b"}}, "endpoints": [{"path": "/metrics/cadvisor"}]}), "system"],
		"pods": [resource("PodMonitor", {"selector": {"matchLabels": {"app": "register"}}, "podMetricsEndpoints": [{"port": "admin"}]}), "well"],
		"pods, another port": [resource("PodMonitor", {"selector": {"matchLabels": {"app": "register"}}, "podMetricsEndpoints": [{"port": "http"}]}), "port"],
		"addresses": [resource("Probe", {"targets": {"staticConfig": {"static": ["https://register.berths.internal"]}}}), "well"],
		"addresses of Ingresses": [resource("Probe", {"targets": {"ingress": {}}}), "well"],
		"no addresses": [resource("Probe", {"targets": {}}), "empty"],
	}
	[found] := scraping.monitors with input as members([monitor, service({}), pod])
	found.standing == wanted
}

test_service_without_names_of_ports_may_have_any if {
	[found] := scraping.monitors with input as members([
		resource("ServiceMonitor", {"selector": {}, "endpoints": [{"port": "http"}]}),
		object.union(service({}), {"spec": {"ports": [{"port": 80}]}}),
	])

	found.standing == "well"
}

test_what_a_monitor_fetches if {
	[found] := scraping.monitors with input as resource("ServiceMonitor", {"selector": {"matchLabels": {"app": "Kube-State-Metrics"}}, "endpoints": [{"relabelings": [{"regex": "node-exporter"}]}]})

	found.metrics == ["workload-metrics"]
}

test_labels_of_targets_say_nothing if {
	[found] := scraping.jobs with input as {"scrape_configs": [{"job_name": "a", "static_configs": [{"targets": ["register:80"], "labels": {"note": "cadvisor"}}]}]}

	found.metrics == ["application-metrics"]
}

test_whom_a_monitor_reaches if {
	exporter := {"metadata": {"labels": {"app": "register"}}, "resource": {"object": {"metadata": {"namespace": "harbour"}}}}
	other := object.union(exporter, {"metadata": {"labels": {"app": "other"}}})
	by_service := _monitor("ServiceMonitor")
	by_label := _monitor("PodMonitor")

	scraping.reaches(by_service, exporter) with input as members([service({})])
	scraping.reaches(by_label, exporter) with input as {}
	not scraping.reaches(by_service, other) with input as members([service({})])
	not scraping.reaches(by_label, other) with input as {}
}

_monitor(kind) := {"kind": kind, "object": resource(kind, {"selector": {"matchLabels": {"app": "register"}}})}

test_who_asks_to_be_fetched if {
	scraping.asks_to_be_fetched({"metadata": {"annotations": {"prometheus.io/scrape": "true"}}}) with input as {}
	scraping.asks_to_be_fetched({"metadata": {"labels": {"app": "register"}}}) with input as members([service({"prometheus.io/scrape": "true"})])
	not scraping.asks_to_be_fetched({"metadata": {"labels": {"app": "other"}}}) with input as members([service({"prometheus.io/scrape": "true"})])
	not scraping.asks_to_be_fetched({"metadata": {}}) with input as members([service({})])
}

test_texts_that_nobody_has_read if {
	[unread] := scraping.unread with input as map({"a": "b", "c": 7, "p.yml": "scrape_configs:\n- job_name: nodes\n"})

	unread.key == "p.yml"
	scraping.unread == [] with input as map({"p.yml": "scrape_configs:\n- job_name: pods\npositions:\n"})
	scraping.unread == [] with input as map(7)
}

resource(kind, spec) := {"apiVersion": "monitoring.coreos.com/v1", "kind": kind, "metadata": {"name": "register", "namespace": "harbour"}, "spec": spec}

service(annotations) := {
	"apiVersion": "v1",
	"kind": "Service",
	"metadata": {"name": "register", "namespace": "harbour", "labels": {"app": "register"}, "annotations": annotations},
	"spec": {"selector": {"app": "register"}, "ports": [{"name": "http", "port": 80}]},
}

pod := {
	"apiVersion": "v1",
	"kind": "Pod",
	"metadata": {"name": "register", "namespace": "harbour", "labels": {"app": "register"}},
	"spec": {"containers": [{"ports": [{"name": "admin"}, {"containerPort": 80}]}]},
}

map(content) := {"apiVersion": "v1", "kind": "ConfigMap", "data": content}

members(documents) := [{"path": $"{i}.yaml", "contents": document} | some i, document in documents]
