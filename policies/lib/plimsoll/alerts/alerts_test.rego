package lib.plimsoll.alerts.alerts_test

import data.lib.plimsoll.alerts

test_alerts_of_prometheus_are_read if {
	r := alerts.all with input as {"groups": [{"name": "g", "rules": [
		{"record": "a:b", "expr": "sum(b)"},
		{"alert": "Down", "expr": "up == 0", "for": "5m", "labels": {"severity": "critical", "shard": 3}},
		{"alert": "Bare"},
		{"alert": 7},
		"rubbish",
	]}]}

	[[a.name, a.query, a.labels, a.wait, a.system, a.suffix] | some a in r] == [
		["Down", "up == 0", {"severity": "critical"}, "5m", "alertmanager", ["groups", 0, "rules", 1]],
		["Bare", "", {}, "", "alertmanager", ["groups", 0, "rules", 2]],
	]
}

test_alerts_of_grafana_are_read if {
	rule := {"title": "Down", "data": [{"model": {"expr": "up"}}, {"model": {"expression": "A"}}, 3], "for": "1m"}
	r := alerts.all with input as {"apiVersion": 1, "groups": [{"rules": [object.union(rule, {"isPaused": true}), rule]}]}

	[[a.name, a.query, a.suffix] | some a in r] == [["Down", "up", ["groups", 0, "rules", 1]]]
}

test_alerts_of_the_operator_are_read if {
	r := alerts.all with input as {
		"apiVersion": "grafana.integreatly.org/v1beta1",
		"kind": "GrafanaAlertRuleGroup",
		"metadata": {"name": "g"},
		"spec": {"rules": [{"title": "Down", "data": []}]},
	}

	[[a.name, a.suffix] | some a in r] == [["Down", ["rules", 0]]]
}

test_words_leave_out_what_is_quoted if {
	alerts.words(`sum by (pod) (rate(a_total{pod="b_total",x=~'c'}[5m])) > 3`) == {"sum", "by", "pod", "rate", "a_total", "x", "m"}
}

test_constant_queries_are_known[query] if {
	some query, wanted in {"vector(1)": true, "1 == bool 1": true, "up == 0": false, "": false}

	[alerts.constant({"query": query}) | alerts.constant({"query": query})] == [true | wanted]
}

test_groups_have_labels_and_waits_may_be_nought if {
	r := alerts.all with input as {"groups": [{"name": "g", "labels": {"severity": "low", "team": "docks"}, "rules": [
		{"alert": "Down", "expr": "up == 0", "for": 0, "labels": {"severity": "high"}},
	]}]}

	[[a.labels, a.wait] | some a in r] == [[{"severity": "high", "team": "docks"}, "0s"]]
}

test_series_behind_recording_rules[name] if {
	some name, wanted in {"crane:load:sum": {"crane:load:sum", "crane:load", "sum", "crane_load_total"}, "up": {"up"}}
	r := alerts.asked({"query": name}) with input as {"groups": [{"name": "g", "rules": [
		{"record": "crane:load:sum", "expr": "sum(crane:load)"},
		{"record": "crane:load", "expr": "crane_load_total"},
		{"record": "crane:idle", "expr": 7},
	]}]}

	r == wanted
}

test_what_compares[query] if {
	some query, wanted in {
		"up == 0": true,
		"up": false,
		"rate(up{a=~\">1\"}[5m])": false,
		"a unless b": true,
		"absent(up)": true,
		"crane:overload": true,
		"crane:load": false,
	}
	r := [1 | alerts.compares({"query": query, "system": "alertmanager"})] with input as {"groups": [{"name": "g", "rules": [
		{"record": "crane:overload", "expr": "crane_load > 5"},
		{"record": "crane:load", "expr": "crane_load"},
	]}]}

	r == [1 | wanted]
}

test_grafana_compares_elsewhere if alerts.compares({"query": "up", "system": "grafana"})
