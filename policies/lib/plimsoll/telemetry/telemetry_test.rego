package lib.plimsoll.telemetry.telemetry_test

import data.lib.plimsoll.telemetry

test_configurations_are_told_apart[name] if {
	some name, [root, wanted] in {
		"Alertmanager": [{"route": {}, "receivers": []}, "alertmanager-config"],
		"Prometheus": [{"scrape_configs": [], "rule_files": null}, "prometheus-config"],
		"Prometheus that only evaluates": [{"alerting": {}, "rule_files": []}, "prometheus-config"],
		"Grafana's alerts": [{"apiVersion": 1, "groups": [{"rules": []}]}, "grafana-alerting"],
		"Grafana's contact points": [{"apiVersion": 1, "contactPoints": []}, "grafana-alerting"],
		"rules": [{"groups": [{"name": "a", "rules": []}]}, "prometheus-rules"],
	}

	telemetry.kind_of(root) == wanted
}

test_what_is_near_is_none_of_them[name] if {
	some name, root in {
		"rules of another tool": {"rules": []},
		"groups without rules": {"groups": [{"name": "a"}]},
		"a kind with groups": {"kind": "X", "groups": [{"rules": []}]},
		"a route": {"route": {}},
		"text": "groups",
		"nothing": null,
		"Grafana's datasources": {"apiVersion": 1, "datasources": []},
	}

	not telemetry.kind_of(root)
}

test_a_document_alone_is_found if {
	r := telemetry.documents with input as {"route": {}, "receivers": []}

	r == [{
		"kind": "alertmanager-config",
		"body": {"route": {}, "receivers": []},
		"wrapper": "",
		"namespace": "",
		"path": [],
		"subject": {"kind": "Alertmanager"},
	}]
}

test_documents_of_a_set_have_positions if {
	r := telemetry.documents with input as [
		{"path": "a.yaml", "contents": {"route": {}, "receivers": []}},
		{"path": "b.yaml", "contents": resource({"name": "team"})},
		{"path": "c.yaml", "contents": resource({"name": "team", "namespace": "shop"})},
		{"path": "d.yaml", "contents": {"apiVersion": "v1", "kind": "Pod", "metadata": {"name": "a"}}},
	]

	[[d.kind, d.document, d.path, d.subject, d.namespace] | some d in r] == [
		["alertmanager-config", 0, [], {"kind": "Alertmanager"}, ""],
		["prometheus-rules", 1, ["spec"], {"kind": "PrometheusRule", "name": "team"}, ""],
		["prometheus-rules", 2, ["spec"], {"kind": "PrometheusRule", "name": "team", "namespace": "shop"}, "shop"],
	]
}

test_a_resource_alone_has_no_position if {
	r := telemetry.documents with input as resource({"name": "team"})

	[object.get(d, "document", "none") | some d in r] == ["none"]
}

resource(metadata) := {"apiVersion": "monitoring.coreos.com/v1", "kind": "PrometheusRule", "metadata": metadata, "spec": {"groups": []}}

test_texts_have_their_paths if telemetry.texts({"a": [1, "b"]}) == [[["a", 1], "b"]]
