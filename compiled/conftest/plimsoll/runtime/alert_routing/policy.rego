# METADATA
# title: Alerts that reach nobody
# description: >-
#   An alert that ends in a receiver without integrations, is muted for good or is silenced by a lesser one is written down
#   and never read. Whoever breaks in has all the time he needs.
# custom:
#   severity: high
#   remediation: >-
#     Give the root route a receiver that sends to a chat or pages somebody, name only receivers that exist, mute for limited
#     times, and let no inhibition silence critical alerts. Keep tokens in files or Secrets. Write alerts on security signals,
#     and one that fires always, so that its absence shows that alerting is down.
#   inputs: [alertmanager-config, prometheus-config, prometheus-rules, grafana-alerting, secret]
#   platforms: [operations]
#   admission: false
#   confidential: true
#   set:
#     alone: true
#     kinds: [alertmanager-config, prometheus-config, prometheus-rules, grafana-alerting]
#     fields:
#     - alerting
#     - contactPoints
#     - global
#     - groups
#     - inhibit_rules
#     - muteTimes
#     - mute_time_intervals
#     - policies
#     - receivers
#     - route
#     - rule_files
#     - scrape_configs
#     - spec.groups
#     - spec.inhibitRules
#     - spec.muteTimeIntervals
#     - spec.name
#     - spec.receivers
#     - spec.route
#     - spec.rules
#     - spec.type
#     - stringData
#     - time_intervals
#   rules:
#     receiver: An alert ends where nobody gets it, or a route names a receiver that does not exist.
#     default: "The root route has no receiver, has matchers, or leads alerts to a receiver without integrations."
#     no-blackhole: A route is muted for all time, or an inhibition lets lesser alerts silence critical ones.
#     paging: A critical alert reaches only machines.
#     repeat-interval: A reminder of an alert that goes on comes too late.
#     secrets: {description: A token or a password stands in the configuration., severity: critical}
#     security-rules: "No alert is about security, or one of them ends where nobody gets it."
#     dead-mans-switch: No alert fires always, so that nobody notices when alerting is down.
#     alertmanager: Prometheus evaluates rules and is told of no Alertmanager.
#   guide:
#     decides: [monitoring/alerts, incident-response/alerts]
#     supports: [signing/monitor-signature-status, checklist-compliance/security-events]
#   controls:
#     nist-sp-800-53r5:
#       SI-4(5): {strength: direct, reason: Follows alerts to those who must get them.}
#       SI-4(12): {strength: partial, reason: "Asks for one alert about security at least, and that it is delivered."}
#     owasp-kubernetes-top-ten-2022:
#       K05: {strength: partial, reason: "Reports alerts that nobody gets; what is logged is judged elsewhere."}
#     owasp-kubernetes-top-ten-2025:
#       K10: {strength: partial, reason: Reports alerts that nobody gets.}
#     nsa-cisa-kubernetes-hardening:
#       alerting: {strength: direct, reason: Asks that alerts of every severity reach somebody.}
#   limits:
#   - >-
#     Alerts are sent through the tree with the labels of `syntheticAlerts`. Patterns beyond words, bars, `.*` and `.+` are not
#     evaluated; where the answer hangs on one of them, there is no evidence.
#   - A receiver counts by its integrations. Whether the address is right, and anybody is there, cannot be seen; e-mail counts as reaching people.
#   - >-
#     A configuration inside a Secret or a ConfigMap is text, which the command reads and Rego alone cannot; there, hand it over as a file of its own.
#   - >-
#     A mute counts as endless where its entries cover each day of the week from 00:00 to 24:00. `active_time_intervals` are not
#     judged.
#   - Alerts that a service such as Datadog or New Relic keeps are not read.
#   references:
#   - https://prometheus.io/docs/alerting/latest/configuration/
#   - https://grafana.com/docs/grafana/latest/alerting/set-up/provision-alerting-resources/file-provisioning/
package plimsoll.runtime.alert_routing

import data.lib.plimsoll.alerting
import data.lib.plimsoll.alerts
import data.lib.plimsoll.credential
import data.lib.plimsoll.duration
import data.lib.plimsoll.finding
import data.lib.plimsoll.set
import data.lib.plimsoll.settings
import data.lib.plimsoll.telemetry
import data.lib.plimsoll.text

id := "runtime/alert-routing"

# METADATA
# description: Labels of alerts that are sent through the tree; each must reach a receiver.
# custom:
#   parameter: {type: array, items: {type: object, additionalProperties: {type: string}}}
default synthetic_alerts := [
	{"severity": "critical"},
	{"severity": "warning"},
	{"team": "security"},
	{"severity": "critical", "team": "security"},
]

synthetic_alerts := settings.value(id, "syntheticAlerts")

# METADATA
# description: Critical alerts must reach a pager, a chat or a mailbox, and not only other programs.
# custom:
#   parameter: {type: boolean}
default require_paging := true

require_paging := settings.value(id, "requirePaging")

# METADATA
# description: An alert that fires always must be among the rules.
# custom:
#   parameter: {type: boolean}
default require_dead_mans_switch := true

require_dead_mans_switch := settings.value(id, "requireDeadMansSwitch")

# METADATA
# description: How long it may take until an alert that goes on is sent again, as `24h` or `1d`.
# custom:
#   parameter: {type: string, pattern: "^([0-9]+(ms|[smhdwy]))+$"}
default max_repeat_interval := "24h"

max_repeat_interval := settings.value(id, "maxRepeatInterval")

# METADATA
# description: >-
#   Names of alerts that are about security, with `*` as a wildcard. A label that speaks of security is enough as well.
# custom:
#   parameter: {type: array, items: {type: string}}
default security_alerts := ["*Security*", "*Falco*", "*Trivy*", "*Gatekeeper*", "*Kyverno*", "*Tetragon*", "*Audit*", "*Unauthorized*", "*Intrusion*", "*PolicyViolation*"]

security_alerts := settings.value(id, "securityAlerts")

default applicable := false

applicable if {
	not set.combined
	count(_judged) > 0
}

applicable := {item.document | some item in _judged} if set.combined

violation contains finding.at(id, fault.rule, tree.item, fault.suffix, fault.msg) if {
	some tree in alerting.trees
	some fault in _tree_faults(tree)
}

violation contains finding.at(id, "secrets", source, suffix, $"{_key(suffix)} is written out; name a file or a Secret instead") if {
	some source in telemetry.documents
	source.kind in ["alertmanager-config", "grafana-alerting"]
	some suffix in _written_out(source.body)
}

violation contains finding.at(id, "security-rules", alert.item, alert.suffix, $"the alert {alert.name} is about security, and no route takes it to a receiver that sends it on") if {
	some alert in _security
	alerting.trees_of(alert) != []
	every tree in alerting.trees_of(alert) {
		alerting.delivery(tree, alert.labels_of_alert, true) == "no"
	}
}

violation contains finding.at(id, "security-rules", alerting.trees[0].item, [], "no alert is about security") if {
	settings.complete == true
	_nothing_about_security
}

violation contains finding.at(id, "dead-mans-switch", alerting.trees[0].item, [], "no alert fires always, so nobody notices when alerting is down") if {
	settings.complete == true
	_no_switch
}

violation contains finding.at(id, "alertmanager", source, ["alerting"], "rules are evaluated, and no Alertmanager gets the alerts") if {
	some source in _senders
	not _has_alertmanager(source.body)
}

no_evidence contains finding.gap(id, doubt.rule, tree.item, doubt.suffix, doubt.msg, ["alertmanager-config"]) if {
	some tree in alerting.trees
	some doubt in _doubts(tree)
}

no_evidence contains finding.gap(id, "security-rules", alerting.trees[0].item, [], "no alert about security is among the documents", ["prometheus-rules"]) if {
	settings.complete != true
	_nothing_about_security
}

no_evidence contains finding.gap(id, "security-rules", alert.item, alert.suffix, $"nobody can tell whether the alert {alert.name} reaches anybody, as that hangs on labels of its series", ["alertmanager-config"]) if {
	some alert in _security
	deliveries := [alerting.delivery(tree, alert.labels_of_alert, true) | some tree in alerting.trees_of(alert)]
	"maybe" in deliveries
	not "yes" in deliveries
}

no_evidence contains finding.gap(id, "dead-mans-switch", alerting.trees[0].item, [], "no alert that fires always is among the documents", ["prometheus-rules"]) if {
	settings.complete != true
	_no_switch
}

no_evidence contains finding.gap(id, "receiver", _lonely[0], [], "nothing among the documents says where alerts go", ["alertmanager-config"]) if {
	count(_lonely) > 0
	count(alerting.trees) == 0
}

no_evidence contains finding.gap(id, "receiver", secret, ["stringData", key], "the configuration is text inside a Secret; hand it over as a file of its own", ["alertmanager-config"]) if {
	settings.decoded != true
	some secret in _secrets
	some key in _wrapped
	is_string(secret.object.stringData[key])
}

_judged := array.flatten([
	[tree.item | some tree in alerting.trees],
	_senders,
	_lonely,
	[source | some source in telemetry.documents; some _ in _written_out(source.body)],
])

# Documents with alerts of their own.
_lonely := [source |
	some source in telemetry.documents
	some alert in alerts.all
	alert.item == source
]

# Prometheus that has rules.
_senders := [source |
	some source in telemetry.documents
	source.kind == "prometheus-config"
	some file in source.body.rule_files
	is_string(file)
]

_has_alertmanager(body) if {
	some manager in body.alerting.alertmanagers
	some key, discovery in manager
	endswith(key, "_sd_configs")
	count(discovery) > 0
}

_has_alertmanager(body) if {
	some manager in body.alerting.alertmanagers
	some group in manager.static_configs
	some target in group.targets
	is_string(target)
}

_wrapped := ["alertmanager.yaml", "alertmanager.yml"]

_secrets := [resource |
	some resource in set.subjects
	resource.kind == "Secret"
	resource.group == ""
]

# Alertmanager refuses what names something that is not there. The rest is said once for each alert that fails.
_tree_faults(tree) := array.flatten([
	[_at("default", tree.suffix, "the root route has no receiver") | tree.nodes[0].receiver == ""],
	[_at("default", tree.suffix, "the root route has matchers, and other alerts go nowhere") |
		tree.item.wrapper == ""
		count(tree.nodes[0].matchers) > 0
	],
	[_at("receiver", array.flatten([tree.suffix, node.path, "receiver"]), msg) |
		tree.known
		some node in tree.nodes
		node.receiver != ""
		not alerting.is_defined(tree, node)
		not _inherits(tree, node)
		msg := $"the receiver {node.receiver} does not exist"
	],
	[_at("no-blackhole", array.concat(tree.suffix, node.path), msg) |
		tree.known
		some node in tree.nodes
		intervals := object.keys(tree.muted)
		some name in node.mutes
		not name in intervals
		msg := $"the time interval {name} does not exist"
	],
	[fault | some alert in synthetic_alerts; some fault in _lost(tree, _synthetic(alert))],
	[_at("no-blackhole", inhibition.suffix, msg) |
		some inhibition in _silencing(tree, "yes")
		msg := $"the inhibition lets lesser alerts silence the alert {_words(inhibition.alert)}"
	],
	[_at("repeat-interval", array.concat(tree.suffix, node.path), msg) |
		some node in tree.nodes
		not _repeats_as_parent(tree, node)
		duration.seconds(node.repeat) > duration.seconds(max_repeat_interval)
		msg := $"an alert that goes on is sent again after {node.repeat}, and at most {max_repeat_interval} may pass"
	],
])

_at(rule, suffix, msg) := {"rule": rule, "suffix": suffix, "msg": msg}

_inherits(tree, node) if {
	some other in tree.nodes
	count(other.path) == count(node.path) - 2
	other.receiver == node.receiver
	array.slice(node.path, 0, count(other.path)) == other.path
}

_repeats_as_parent(tree, node) if {
	some other in tree.nodes
	count(other.path) == count(node.path) - 2
	other.repeat == node.repeat
	array.slice(node.path, 0, count(other.path)) == other.path
}

# Real alerts have a name.
_synthetic(alert) := object.union({"alertname": "Synthetic"}, alert)

_words(alert) := concat(", ", [word |
	some name in sort(object.keys(alert))
	name != "alertname"
	word := $"{name}={alert[name]}"
])

_lost(tree, alert) := [_at(rule, suffix, msg)] if {
	alerting.delivery(tree, alert, false) == "no"
	node := alerting.outcome(tree, alert, false).possible[0]
	[rule, why] := _reason(tree, node)
	suffix := array.concat(tree.suffix, node.path)
	msg := $"the alert {_words(alert)} {why}"
} else := [_at("paging", suffix, msg)] if {
	require_paging == true
	_is_critical(alert)
	result := alerting.outcome(tree, alert, false)
	every node in result.possible {
		_reaches_programs_alone(tree, node)
	}
	first := result.possible[0]
	suffix := array.concat(tree.suffix, first.path)
	msg := $"the alert {_words(alert)} reaches only programs, through {first.receiver}"
} else := []

_reaches_programs_alone(tree, node) if {
	every integration in tree.receivers[node.receiver] {
		not alerting.reaches_people(integration)
	}
}

_is_critical(alert) if text.folded(alert.severity) == "critical"

_reason(tree, node) := ["no-blackhole", $"is muted for all time by {node.mutes[0]}"] if {
	alerting.is_muted(tree, node)
} else := ["default", $"ends in the default receiver {node.receiver}, which sends it to nobody"] if {
	node.path == []
} else := ["receiver", $"ends in the receiver {node.receiver}, which sends it to nobody"]

_doubts(tree) := array.concat(
	[_at("receiver", tree.suffix, msg) |
		some alert in synthetic_alerts
		alerting.delivery(tree, _synthetic(alert), false) == "maybe"
		msg := $"nobody can tell whether the alert {_words(alert)} reaches anybody"
	],
	[_at("no-blackhole", inhibition.suffix, msg) |
		some inhibition in _silencing(tree, "maybe")
		msg := $"nobody can tell whether the inhibition silences the alert {_words(inhibition.alert)}"
	],
)

_silencing(tree, answer) := [{"suffix": inhibition.suffix, "alert": silenced[0]} |
	some inhibition in tree.inhibitions
	silenced := [alert |
		some alert in synthetic_alerts
		_is_critical(alert)
		some lesser in _lesser
		alerting.silences(inhibition, object.union(_synthetic(alert), lesser), _synthetic(alert)) == answer
	]
	count(silenced) > 0
]

# What fires beside a critical alert and is worth less: the same at a lesser severity, and what fires always.
_lesser := [
	{"severity": "warning"},
	{"severity": "info"},
	{"severity": "none"},
	{"severity": "none", "alertname": "Watchdog"},
	{"severity": "none", "alertname": "InfoInhibitor"},
]

_security := [object.union(alert, {"labels_of_alert": alerting.labels_of(alert)}) |
	some alert in alerts.all
	_is_about_security(alert)
]

_is_about_security(alert) if text.matches_any(security_alerts, alert.name)

_is_about_security(alert) if {
	some name, value in alert.labels
	contains(lower(value), "security")
	not name in ["description", "summary", "namespace"]
}

_nothing_about_security if {
	count(alerting.trees) > 0
	count(_security) == 0
}

_no_switch if {
	require_dead_mans_switch == true
	count(alerting.trees) > 0
	count([alert | some alert in alerts.all; alerts.constant(alert)]) == 0
}

# Paths of values that are secret by their key.
_written_out(body) := sort([path |
	some part in ["global", "receivers", "contactPoints"]
	some [inner, value] in telemetry.texts(object.get(body, part, null))
	path := array.concat([part], inner)
	_key(path) in _secret_keys
	credential.literal(value)
])

_key(path) := [key | some key in array.reverse(path); is_string(key)][0]

_secret_keys := {
	"smtp_auth_password", "smtp_auth_secret", "slack_api_url", "slack_app_token", "opsgenie_api_key", "wechat_api_secret",
	"victorops_api_key", "telegram_bot_token", "rocketchat_token", "routing_key", "service_key", "api_key", "api_secret",
	"auth_password", "auth_secret", "token", "user_key", "bot_token", "webhook_url", "password", "credentials", "bearer_token",
	"client_secret", "secret_key", "integrationKey", "apiKey", "apiToken", "accessToken", "authorization_credentials",
	"bottoken", "secret", "userKey",
}
