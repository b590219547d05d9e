package plimsoll.runtime.alert_routing_test

import data.plimsoll.runtime.alert_routing as policy

test_alert_that_ends_nowhere_is_reported if {
	r := policy.violation with input as config({"route": {"receiver": "chat", "routes": [{"receiver": "null", "matchers": ["severity=warning"]}]}})

	r == {{
		"msg": "the alert severity=warning ends in the receiver null, which sends it to nobody",
		"details": {
			"policy": "runtime/alert-routing",
			"rule": "receiver",
			"path": ["route", "routes", 0],
			"subject": {"kind": "Alertmanager"},
		},
	}}
}

test_a_good_set_is_silent if {
	documents := [config({}), rules]

	found(documents, {}) == set()
	gaps(documents, {}) == set()
	policy.applicable == {0, 1} with input as members(documents)
}

# The receiver that swallows alerts on purpose is no fault as long as it gets those alone.
test_watchdog_may_end_nowhere if {
	found([config({"route": {"receiver": "chat", "routes": [{"receiver": "null", "matchers": ["alertname=~\"Watchdog|InfoInhibitor\""]}]}}), rules], {}) == set()
}

test_faults_of_the_tree_are_reported[name] if {
	some name, [changes, wanted] in {
		"no receiver": [{"route": {}}, {"default: the root route has no receiver"}],
		"matchers at the root": [{"route": {"receiver": "chat", "matchers": ["a=~\".*\""]}}, {"default: the root route has matchers, and other alerts go nowhere"}],
		"no such receiver": [
			{"route": {"receiver": "chat", "routes": [{"receiver": "chatt", "matchers": ["a=b"], "routes": [{"matchers": ["b=c"]}]}]}},
			{"receiver: the receiver chatt does not exist"},
		],
		"empty default": [
			{"route": {"receiver": "null", "routes": [{"receiver": "chat", "matchers": ["severity=~\"critical|warning\""]}]}},
			{"default: the alert team=security ends in the default receiver null, which sends it to nobody"},
		],
		"muted for good": [
			{"route": {"receiver": "chat", "routes": [{"receiver": "chat", "matchers": ["severity=warning"], "mute_time_intervals": ["ever"]}]}, "time_intervals": [{"name": "ever", "time_intervals": [{}]}]},
			{"no-blackhole: the alert severity=warning is muted for all time by ever"},
		],
		"no such interval": [
			{"route": {"receiver": "chat", "routes": [{"receiver": "chat", "mute_time_intervals": ["nights"]}]}},
			{"no-blackhole: the time interval nights does not exist"},
		],
		"lesser alerts silence": [
			{"inhibit_rules": [{"source_matchers": ["severity=warning"], "target_matchers": ["severity=critical"], "equal": ["alertname"]}]},
			{"no-blackhole: the inhibition lets lesser alerts silence the alert severity=critical"},
		],
		"the watchdog silences": [
			{"inhibit_rules": [{"source_matchers": ["alertname=Watchdog"], "target_matchers": ["severity=critical"]}]},
			{"no-blackhole: the inhibition lets lesser alerts silence the alert severity=critical"},
		],
		"late reminders": [
			{"route": {"receiver": "chat", "repeat_interval": "2d", "routes": [{"receiver": "chat", "matchers": ["a=b"]}]}},
			{"repeat-interval: an alert that goes on is sent again after 2d, and at most 24h may pass"},
		],
		"machines only": [
			{"route": {"receiver": "chat", "routes": [{"receiver": "hook", "matchers": ["severity=critical", "team=security"]}]}},
			{"paging: the alert severity=critical, team=security reaches only programs, through hook"},
		],
		"a token": [
			{"global": {"opsgenie_api_key": "9f1c2d3e4b5a69788796a5b4c3d2e1f0", "slack_api_url": "<secret>", "smtp_smarthost": "mail:25"}},
			{"secrets: opsgenie_api_key is written out; name a file or a Secret instead"},
		],
	}

	found([config(changes), rules], {}) == wanted
}

test_paging_can_be_left_out if {
	found([config({"route": {"receiver": "hook"}}), rules], {"requirePaging": false}) == set()
	count(found([config({"route": {"receiver": "hook"}}), rules], {})) == 2
}

# Critical alerts silence their own warnings, which is what inhibition is for.
test_critical_may_silence_warnings if {
	found([config({"inhibit_rules": [{"source_matchers": ["severity=critical"], "target_matchers": ["severity=~\"warning|info\""], "equal": ["namespace"]}]}), rules], {}) == set()
}

test_doubts_are_gaps[name] if {
	some name, [changes, wanted] in {
		"a pattern": [
			{"route": {"receiver": "chat", "routes": [{"receiver": "null", "matchers": ["severity=~\"w[a-z]+\""]}]}},
			{"receiver: nobody can tell whether the alert severity=warning reaches anybody"},
		],
		"a pattern that inhibits": [
			{"inhibit_rules": [{"source_matchers": ["severity=info"], "target_matchers": ["severity=~\"c[a-z]+\""]}]},
			{"no-blackhole: nobody can tell whether the inhibition silences the alert severity=critical"},
		],
		"labels of the series": [
			{"route": {"receiver": "chat", "routes": [{"receiver": "null", "matchers": ["namespace=dev"]}]}},
			{"security-rules: nobody can tell whether the alert FalcoEvents reaches anybody, as that hangs on labels of its series"},
		],
	}

	gaps([config(changes), rules], {}) == wanted
}

test_alerts_about_security_must_be_routed if {
	route := {"receiver": "chat", "routes": [{"receiver": "null", "matchers": ["alertname=FalcoEvents"]}]}

	found([config({"route": route}), rules], {}) == {"security-rules: the alert FalcoEvents is about security, and no route takes it to a receiver that sends it on"}
}

test_a_label_about_security_is_enough if {
	alert := {"alert": "Odd", "expr": "a > 1", "labels": {"team": "platform-security", "severity": "{{ $labels.level }}"}}
	documents := [config({}), {"groups": [{"rules": [alert, watchdog]}]}]

	gaps(documents, {}) == set()
	found(documents, {}) == set()
}

test_absent_rules_are_gaps_until_the_set_is_complete if {
	gaps([config({})], {}) == {
		"security-rules: no alert about security is among the documents",
		"dead-mans-switch: no alert that fires always is among the documents",
	}
	complete([config({})], {}) == {
		"security-rules: no alert is about security",
		"dead-mans-switch: no alert fires always, so nobody notices when alerting is down",
	}
	complete([config({}), {"groups": [{"rules": [falco]}]}], {"requireDeadMansSwitch": false}) == set()
}

test_alerts_without_a_way_are_a_gap if {
	gaps([rules], {}) == {"receiver: nothing among the documents says where alerts go"}
}

test_prometheus_must_know_an_alertmanager[name] if {
	some name, [alerting, wanted] in {
		"none": [{}, {"alertmanager: rules are evaluated, and no Alertmanager gets the alerts"}],
		"null targets": [{"alertmanagers": [{"static_configs": [{"targets": null}]}]}, {"alertmanager: rules are evaluated, and no Alertmanager gets the alerts"}],
		"a target": [{"alertmanagers": [{"static_configs": [{"targets": ["alertmanager:9093"]}]}]}, set()],
		"discovery": [{"alertmanagers": [{"kubernetes_sd_configs": [{"role": "endpoints"}]}]}, set()],
	}

	found([{"scrape_configs": [], "rule_files": ["rules.yml"], "alerting": alerting}], {}) == wanted
}

test_parameters_change_the_verdict if {
	route := {"receiver": "chat", "repeat_interval": "12h", "routes": [{"receiver": "null", "matchers": ["level=red"]}]}
	calm := {"groups": [{"rules": [{"alert": "Breach", "expr": "a > 0", "labels": {"level": "blue"}}, watchdog]}]}
	parameters := {"syntheticAlerts": [{"level": "red"}], "maxRepeatInterval": "8h", "securityAlerts": ["Breach"]}

	found([config({"route": route}), calm], parameters) == {
		"receiver: the alert level=red ends in the receiver null, which sends it to nobody",
		"repeat-interval: an alert that goes on is sent again after 12h, and at most 8h may pass",
	}
	gaps([config({"route": route}), calm], parameters) == set()
}

test_prometheus_without_rules_is_not_applicable if {
	not policy.applicable with input as {"scrape_configs": [], "rule_files": null, "alerting": {"alertmanagers": null}}
}

test_configuration_inside_a_secret_is_a_gap if {
	gaps([{"apiVersion": "v1", "kind": "Secret", "metadata": {"name": "a"}, "stringData": {"alertmanager.yaml": "route: {}"}}], {}) == {"receiver: the configuration is text inside a Secret; hand it over as a file of its own"}
}

test_configuration_inside_a_secret_that_was_decoded_is_silent if {
	r := policy.no_evidence with input as members([{"apiVersion": "v1", "kind": "Secret", "metadata": {"name": "a"}, "stringData": {"alertmanager.yaml": "route: {}"}}])
		with data.lib.plimsoll.parameters as {"decoded": true}

	r == set()
}

test_contact_points_of_grafana_may_be_elsewhere if {
	notifications := {"apiVersion": 1, "policies": [{"receiver": "oncall"}]}
	alert := {"title": "FalcoEvents", "data": [{"model": {"expr": "falco_events > 0"}}]}
	always := {"title": "Watchdog", "data": [{"model": {"expr": "vector(1)"}}]}

	count(gaps([notifications, {"apiVersion": 1, "groups": [{"rules": [alert, always]}]}], {})) == 5
	gaps(
		[
			notifications,
			{"apiVersion": 1, "groups": [{"rules": [alert, always]}]},
			{"apiVersion": 1, "contactPoints": [{"name": "oncall", "receivers": [{"type": "pagerduty", "settings": {"integrationKey": "$PAGER"}}]}]},
		],
		{},
	) == set()
}

test_a_resource_that_takes_warnings_alone_is_silent if {
	resource := {"apiVersion": "monitoring.coreos.com/v1beta1", "kind": "AlertmanagerConfig", "metadata": {"name": "a", "namespace": "shop"}, "spec": {
		"route": {"receiver": "a", "matchers": [{"name": "severity", "value": "warning"}]},
		"receivers": [{"name": "a", "slackConfigs": [{"channel": "x"}]}],
	}}
	r := policy.violation with input as resource

	r == set()
	policy.applicable with input as resource
}

# A union would merge the two routes.
config(changes) := object.union({"receivers": receivers, "route": {"receiver": "chat"}}, changes) if {
	not changes.route
} else := object.union({"receivers": receivers}, changes)

receivers := [
	{"name": "chat", "slack_configs": [{"channel": "#alerts"}]},
	{"name": "hook", "webhook_configs": [{"url": "http://tickets:8080/"}]},
	{"name": "null"},
]

falco := {"alert": "FalcoEvents", "expr": "rate(falcosecurity_falco_rules_matches_total[5m]) > 0", "labels": {"severity": "critical"}}

watchdog := {"alert": "Watchdog", "expr": "vector(1)", "labels": {"severity": "none"}}

rules := {"groups": [{"name": "g", "rules": [falco, watchdog]}]}

members(documents) := [{"path": $"{i}.yaml", "contents": contents} | some i, contents in documents]

found(documents, parameters) := {$"{f.details.rule}: {f.msg}" | some f in r} if {
	r := policy.violation with input as members(documents)
		with data.lib.plimsoll.parameters as {"runtime/alert-routing": parameters}
}

complete(documents, parameters) := {$"{f.details.rule}: {f.msg}" | some f in r} if {
	r := policy.violation with input as members(documents)
		with data.lib.plimsoll.parameters as {"complete": true, "runtime/alert-routing": parameters}
}

gaps(documents, parameters) := {$"{f.details.rule}: {f.msg}" | some f in r} if {
	r := policy.no_evidence with input as members(documents)
		with data.lib.plimsoll.parameters as {"runtime/alert-routing": parameters}
}
