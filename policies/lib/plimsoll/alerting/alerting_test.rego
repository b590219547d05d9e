package lib.plimsoll.alerting.alerting_test

import data.lib.plimsoll.alerting

test_first_route_that_matches_keeps_the_alert if {
	r := ends({"receiver": "root", "routes": [
		{"receiver": "a", "matchers": ["severity=critical"]},
		{"receiver": "b", "matchers": ["severity=~\"critical|warning\""]},
	]})

	r == [["a"], ["a"]]
}

test_continue_goes_on_to_the_next if {
	r := ends({"receiver": "root", "routes": [
		{"receiver": "a", "match": {"severity": "critical"}, "continue": true},
		{"receiver": "b", "match_re": {"severity": "crit.*"}},
		{"receiver": "c"},
	]})

	r == [["a"], ["a", "b", "c"]]
}

test_a_child_inherits_the_receiver_and_takes_over if {
	r := ends({"receiver": "root", "routes": [{"matchers": ["severity = critical"], "routes": [
		{"receiver": "deep", "matchers": ["{team=\"x\", a!=\"b\"}"]},
		{"matchers": ["team!=x"]},
	]}]})

	r == [["root"], ["root"]]
}

test_what_no_child_takes_stays if ends({"receiver": "root", "routes": [{"receiver": "a", "matchers": ["severity!~\"critical\""]}]}) == [["root"], ["root"]]

test_what_nobody_can_read_is_possible[name] if {
	some name, matcher in {
		"a group": "severity=~\"c(rit|ath)ical\"",
		"a class": "severity=~\"[a-z]+\"",
		"no matcher at all": "severity is critical",
		"no text": ["severity", "=~", 3],
	}

	ends({"receiver": "root", "routes": [{"receiver": "a", "matchers": [matcher]}, {"receiver": "b"}]}) == [[], ["a", "b"]]
}

test_a_doubtful_route_hides_nothing_behind_a_certain_one if {
	ends({"receiver": "root", "routes": [
		{"receiver": "a", "matchers": ["severity=~\"c[a-z]+\""], "routes": [{"receiver": "c"}]},
		{"receiver": "b", "matchers": ["severity=critical"]},
	]}) == [[], ["c", "b"]]
}

test_the_root_of_a_resource_may_refuse if {
	config := {"apiVersion": "monitoring.coreos.com/v1beta1", "kind": "AlertmanagerConfig", "metadata": {"name": "a", "namespace": "shop"}, "spec": {
		"route": {"receiver": "a", "matchers": [{"name": "severity", "value": "warning|info", "matchType": "=~"}], "repeatInterval": "1h", "muteTimeIntervals": ["night"]},
		"receivers": [{"name": "a", "slackConfigs": [{"channel": "x"}]}],
		"muteTimeIntervals": [{"name": "night", "timeIntervals": [{"times": [{"startTime": "00:00", "endTime": "24:00"}]}]}],
		"inhibitRules": [{"sourceMatch": [{"name": "a", "value": "b.*", "regex": true}], "targetMatch": [{"name": "c", "value": "d"}], "equal": ["e"]}],
	}}
	tree := alerting.trees[0] with input as config

	not alerting.outcome(tree, {"severity": "critical"}, false)
	_ = alerting.outcome(tree, {"severity": "warning"}, false)
	tree.labels == {"namespace": "shop"}
	tree.receivers == {"a": ["slack"]}
	tree.muted == {"night": true}
	tree.inhibitions == [{"suffix": ["inhibitRules", 0], "source": [["a", "=~", "b.*"]], "target": [["c", "=", "d"]], "equal": ["e"]}]
	[[n.receiver, n.repeat, n.mutes] | some n in tree.nodes] == [["a", "1h", ["night"]]]
}

test_receivers_have_the_kinds_of_their_integrations if {
	tree := tree_of({"route": {"receiver": "a"}, "receivers": [
		{"name": "a", "slack_configs": [{"channel": "x"}], "webhook_configs": [{"url": "x"}], "email_configs": []},
		{"name": "b", "pagerduty_configs": [null]},
		{"name": 3},
	]})

	tree.receivers == {"a": ["slack", "webhook"], "b": []}
}

test_people_are_told_from_machines if {
	alerting.reaches_people("slack")
	not alerting.reaches_people("webhook")
}

test_intervals_that_cover_all_time_are_known[name] if {
	some name, [entries, wanted] in {
		"nothing restricts": [[{}], true],
		"every day": [[{"years": [], "weekdays": ["sunday:saturday"], "months": ["1:12"], "days_of_month": ["1:31"], "times": [{"start_time": "00:00", "end_time": "24:00"}]}], true],
		"two halves": [[{"weekdays": ["Monday:Friday"]}, {"weekdays": ["saturday", "sunday"]}], true],
		"the weekend": [[{"weekdays": ["saturday", "sunday"]}], false],
		"nights": [[{"times": [{"start_time": "22:00", "end_time": "24:00"}]}], false],
		"a year": [[{"years": ["2026"]}], false],
		"no days": [[{"weekdays": "sunday:saturday"}], false],
		"odd months": [[{"months": [7]}], false],
		"none": [[], false],
		"rubbish": [["always"], false],
	}

	tree_of({"route": {"receiver": "a"}, "receivers": [], "time_intervals": [{"name": "t", "time_intervals": entries}]}).muted == {"t": wanted}
}

test_an_interval_without_entries_covers_nothing if {
	tree_of({"route": {}, "receivers": [], "mute_time_intervals": [{"name": "t"}]}).muted == {"t": false}
}

test_grafana_has_the_same_tree if {
	trees := alerting.trees with input as [
		{"path": "p.yaml", "contents": {"apiVersion": 1, "policies": [{"receiver": "a", "routes": [{"receiver": "b", "object_matchers": [["severity", "=", "critical"]]}]}]}},
		{"path": "c.yaml", "contents": {"apiVersion": 1, "contactPoints": [{"name": "b", "receivers": [{"type": "slack"}]}], "muteTimes": [{"name": "t", "time_intervals": [{}]}]}},
		{"path": "n.yaml", "contents": {"apiVersion": "grafana.integreatly.org/v1beta1", "kind": "GrafanaNotificationPolicy", "metadata": {"name": "n"}, "spec": {"route": {"receiver": "x"}}}},
		{"path": "d.yaml", "contents": {"apiVersion": "grafana.integreatly.org/v1beta1", "kind": "GrafanaContactPoint", "metadata": {"name": "n"}, "spec": {"name": "x", "type": "opsgenie"}}},
	]

	[[t.suffix, t.known, count(t.nodes)] | some t in trees] == [[["policies", 0], false, 2], [["route"], false, 1]]
	trees[0].receivers == {"grafana-default-email": ["email"], "b": ["slack"], "x": ["opsgenie"]}
	trees[0].muted == {"t": true}
	[n.receiver | some n in alerting.outcome(trees[0], {"severity": "critical"}, false).certain] == ["b"]
}

test_matchers_are_answered_as_the_tools_do[name] if {
	some name, [matcher, open, wanted] in {
		"equal": [["a", "=", "x"], false, "yes"],
		"absent is empty": [["b", "=", ""], false, "yes"],
		"absent may be there": [["b", "=", "y"], true, "maybe"],
		"no severity": [["severity", "=", "critical"], true, "no"],
		"different": [["a", "!=", "x"], false, "no"],
		"any": [["a", "=~", ".*"], false, "yes"],
		"some": [["a", "=~", ".+"], false, "yes"],
		"some of none": [["b", "=~", ".+"], false, "no"],
		"one of several": [["a", "=~", "^(?:y|x)$"], false, "yes"],
		"not one of several": [["a", "!~", "(x|y)"], false, "no"],
		"begins otherwise": [["a", "=~", "y.*"], false, "no"],
		"may be": [["a", "=~", "x.*"], false, "maybe"],
		"optional start": [["a", "=~", "y?x"], false, "maybe"],
		"no text": [["a", "=", 7], false, "maybe"],
		"two groups": [["a", "=~", "(x)(y)"], false, "maybe"],
	}

	alerting.matches([matcher], {"a": "x"}, open) == wanted
}

test_quotes_in_matchers_are_undone if {
	tree := tree_of({"route": {"receiver": "a", "matchers": ["a=\"say \\\"x\\\"\"", "b = plain "]}, "receivers": []})

	tree.nodes[0].matchers == [["a", "=", `say "x"`], ["b", "=", "plain"]]
}

test_one_text_of_matchers_is_read if {
	tree := tree_of({"route": {"receiver": "a", "matchers": "a=b"}, "receivers": []})

	tree.nodes[0].matchers == [["a", "=", "b"]]
}

test_inhibition_is_simulated[name] if {
	rule := {"source_match": {"severity": "warning"}, "target_match_re": {"severity": "critical|page"}, "equal": ["node"]}
	some name, [changes, source, target, wanted] in {
		"a lesser silences": [{}, {"severity": "warning"}, {"severity": "critical"}, "yes"],
		"another node": [{}, {"severity": "warning", "node": "a"}, {"severity": "critical"}, "no"],
		"the source differs": [{}, {"severity": "info"}, {"severity": "critical"}, "no"],
		"both fit both sides": [{"source_match": {}, "target_match_re": {}}, {"severity": "a"}, {"severity": "b"}, "no"],
		"who knows": [{"target_match_re": {"severity": "c[a-z]+"}}, {"severity": "warning"}, {"severity": "critical"}, "maybe"],
	}
	tree := tree_of({"route": {}, "receivers": [], "inhibit_rules": [object.union(object.remove(rule, object.keys(changes)), changes)]})

	alerting.silences(tree.inhibitions[0], source, target) == wanted
}

tree_of(config) := tree if {
	tree := alerting.trees[0] with input as config
}

ends(route) := [[n.receiver | some n in r.certain], [n.receiver | some n in r.possible]] if {
	tree := tree_of({"route": route, "receivers": []})
	r := alerting.outcome(tree, {"severity": "critical"}, false)
}
