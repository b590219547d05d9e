# METADATA
# title: Signatures that nobody keeps an eye on
# description: >-
#   A signature that was good at the release can be withdrawn, replaced or left behind by a tag that moved. Where nobody verifies
#   again, and no alert fires when a verification fails, it takes until the next audit that somebody notices.
# custom:
#   severity: medium
#   remediation: >-
#     Write an alert on the metric of whatever verifies signatures, with a threshold that only failures reach, and route it to
#     somebody. Verify all that runs again each week with a job that hands over a SignatureRecord for each image, or record
#     that job in the `automation` section of the evidence as `signature-monitoring` with what it `covers`.
#   inputs: [signature-record, prometheus-rules, grafana-alerting, alertmanager-config, evidence]
#   platforms: [operations]
#   admission: false
#   set:
#     alone: [signature-record, prometheus-rules, grafana-alerting, evidence]
#     kinds: [signature-record, prometheus-rules, grafana-alerting, alertmanager-config, evidence]
#     whole: [signature-record]
#     fields:
#     - automation
#     - contactPoints
#     - global
#     - groups
#     - inhibit_rules
#     - metadata
#     - muteTimes
#     - mute_time_intervals
#     - policies
#     - receivers
#     - route
#     - spec.groups
#     - spec.inhibitRules
#     - spec.muteTimeIntervals
#     - spec.name
#     - spec.receivers
#     - spec.route
#     - spec.rules
#     - spec.type
#     - time_intervals
#   rules:
#     alert: "Nothing alerts when a signature cannot be verified, or the alert fires always or reaches nobody."
#     recheck: A signature was verified too long ago.
#     expiry: A certificate that signs ends soon; a note.
#     evidence: "An entry of the evidence is incomplete, too old or disabled."
#   guide:
#     decides: [signing/monitor-signature-status]
#   controls:
#     cis-docker:
#       "4.12": {strength: partial, reason: "Asks that signatures are verified again and again, not when an image is published."}
#     nist-sp-800-190:
#       "4.1.5": {strength: partial, reason: Keeps watch on what the trusted registries served.}
#     nist-sp-800-53r5:
#       SI-7(1): {strength: direct, reason: Asks for a fresh check of integrity each week.}
#       CA-7: {strength: partial, reason: Alerts on signatures are one feed of continuous monitoring.}
#     owasp-docker-top-10:
#       D08: {strength: partial, reason: Notices where the integrity of an image ends.}
#     owasp-docker-cheat-sheet:
#       "RULE #13": {strength: partial, reason: Watches what is deployed after it was checked.}
#     owasp-kubernetes-top-ten-2022:
#       K02: {strength: partial, reason: Follows the integrity of images over time.}
#     mitre-attack-containers:
#       T1525: {strength: direct, reason: An image that somebody planted later does not pass the next check.}
#   limits:
#   - >-
#     A metric counts by its name. That the alert picks out failures of signatures, and not of some other policy of the same
#     engine, is not followed.
#   - Images without any record are not counted here; supply-chain/image-signed asks for one of each.
#   - Reports of policy engines (PolicyReport) name no digest and no time of each check, and count for nothing.
#   - Alerts on logs, and those that a service keeps, are not read; record them in the evidence.
#   references:
#   - https://docs.sigstore.dev/policy-controller/overview/
#   - https://kyverno.io/docs/guides/monitoring/
package plimsoll.supply_chain.signature_monitoring

import data.lib.plimsoll.alerting
import data.lib.plimsoll.alerts
import data.lib.plimsoll.automation
import data.lib.plimsoll.date
import data.lib.plimsoll.finding
import data.lib.plimsoll.scan.read
import data.lib.plimsoll.set
import data.lib.plimsoll.settings
import data.lib.plimsoll.signature
import data.lib.plimsoll.text

id := "supply-chain/signature-monitoring"

# METADATA
# description: How many days ago a signature may have been verified last.
# custom:
#   parameter: {type: integer, minimum: 0}
default max_age_days := 7

max_age_days := settings.value(id, "maxAgeDays")

# METADATA
# description: Names of metrics that tell of verifications, with `*` as a wildcard.
# custom:
#   parameter: {type: array, items: {type: string}}
default metric_patterns := [
	"cosign_*",
	"policy_controller_*",
	"kyverno_policy_results_total",
	"kyverno_admission_review_*",
	"gatekeeper_violations",
	"connaisseur_*",
	"ratify_*",
]

metric_patterns := settings.value(id, "metricPatterns")

# METADATA
# description: From how many days before its end a certificate is worth a note.
# custom:
#   parameter: {type: integer, minimum: 0}
default expires_within_days := 30

expires_within_days := settings.value(id, "expiresWithinDays")

# METADATA
# description: For how many days evidence of alerts counts; of verifications, it counts for `maxAgeDays`.
# custom:
#   parameter: {type: integer, minimum: 0}
default max_evidence_age_days := 90

max_evidence_age_days := settings.value(id, "maxEvidenceAgeDays")

default applicable := false

applicable if {
	not set.combined
	count(_judged) > 0
}

applicable := {item.document | some item in _judged} if set.combined

violation contains finding.at(id, "alert", alert.item, alert.suffix, alert.flaw.msg) if {
	count(_sound) == 0
	not _is_in_evidence("alert")
	some alert in _alerts
	alert.flaw.is == "fault"
}

violation contains finding.at(id, "alert", _judged[0], [], "nothing alerts when a signature cannot be verified") if {
	settings.complete == true
	_no_alert
}

violation contains finding.at(id, "recheck", record, ["verifiedAt"], msg) if {
	some record in _newest
	age := date.age_days(record.verifiedAt, settings.now)
	age > max_age_days
	not _is_in_evidence("recheck")
	msg := $"the signature of {record.subject.name} was verified {age} days ago, on {substring(record.verifiedAt, 0, 10)}; at most {max_age_days} are allowed"
}

violation contains finding.at(id, "recheck", item, ["lastRunAt"], msg) if {
	some [item, age] in _late
	count(_records) == 0
	not _is_in_evidence("recheck")
	msg := $"signatures were verified {age} days ago; at most {max_age_days} are allowed"
}

violation contains finding.at(id, "evidence", fault.item, fault.suffix, fault.msg) if {
	some fault in automation.shortcomings(_type, max_evidence_age_days)
}

no_evidence contains finding.gap(id, "alert", alert.item, alert.suffix, alert.flaw.msg, ["alertmanager-config"]) if {
	count(_sound) == 0
	not _is_in_evidence("alert")
	some alert in _alerts
	alert.flaw.is == "doubt"
}

no_evidence contains finding.gap(id, "alert", _judged[0], [], "no alert among the documents fires when a signature cannot be verified", ["prometheus-rules", "grafana-alerting", "evidence"]) if {
	settings.complete != true
	_no_alert
}

no_evidence contains finding.gap(id, "recheck", record, [], msg, ["signature-record", "evidence"]) if {
	not _is_in_evidence("recheck")
	some record in _newest
	msg := _open(record)
}

no_evidence contains finding.gap(id, "recheck", _judged[0], [], "nothing tells when signatures were verified last", ["signature-record", "evidence"]) if {
	count(_judged) > 0
	count(_records) == 0
	count(_late) == 0
	not _is_in_evidence("recheck")
}

no_evidence contains finding.gap(id, "evidence", item, ["lastRunAt"], doubt, ["evidence"]) if {
	some item in automation.entries([_type])
	some doubt in automation.doubts(item.entry)
}

note contains finding.at(id, "expiry", record, [], msg) if {
	some record in _newest
	some certificate in record.certificates
	days := date.age_days(settings.now, certificate.notAfter)
	days >= 0
	days <= expires_within_days
	not _is_short_lived(certificate)
	msg := $"the certificate that signed {record.subject.name} ends in {days} days"
}

# Those without a key live for minutes, those of a signing service for days, and a timestamp takes their place.
_is_short_lived(certificate) if date.age_days(certificate.notBefore, certificate.notAfter) < 32

_judged := array.flatten([_records, [alert.item | some alert in _alerts], automation.entries([_type])])

_no_alert if {
	count(_judged) > 0
	count(_alerts) == 0
	not _is_in_evidence("alert")
}

# ---- Verifications

# What says that an image is signed.
_records := [record |
	some record in signature.current
	not record.only_attested
	record.result != "none"
]

# Of several records on one image, the one that was verified last.
_newest := [record |
	some record in _records
	not _is_outdone(record)
]

_is_outdone(record) if {
	some digest in record.digests
	_seen_at[digest] > _moment(record)
}

_seen_at := {group.key: max([pairs[n][1] | some n in group.members]) |
	pairs := [[digest, _moment(record)] | some record in _records; some digest in record.digests]
	some group in read.groups([pair[0] | some pair in pairs])
}

# A record that is no verification, or is dated tomorrow, is outdone by any.
_moment(record) := record.verifiedAt if {
	record.result in ["verified", "failed"]
	is_string(record.verifiedAt)
	not date.after(record.verifiedAt, settings.now)
} else := ""

_open(record) := $"somebody listed the signatures of {record.subject.name}, and verified none" if {
	record.result == "listed"
} else := $"nobody knows whether the signature of {record.subject.name} was verified" if {
	record.result == "unknown"
} else := $"nothing says when the signature of {record.subject.name} was verified; put it into a SignatureRecord with `verifiedAt`" if {
	record.verifiedAt == null
} else := "there is no `now` to tell how long ago the signature was verified" if {
	not date.valid(settings.now)
} else := $"the verification is dated {substring(record.verifiedAt, 0, 10)}, which is still to come" if {
	date.after(record.verifiedAt, settings.now)
}

# ---- Alerts

# The alerts on verifications, each with its flaw.
_alerts := [object.union(alert, {"flaw": _flaw(alert)}) |
	some alert in alerts.all
	_asks_for_verifications(alert)
]

_asks_for_verifications(alert) if {
	not _is_about_absence(alert)
	some word in alerts.asked(alert)
	text.matches_any(metric_patterns, word)
}

_is_about_absence(alert) if startswith(trim_space(alert.query), "absent")

_sound := [alert | some alert in _alerts; alert.flaw.is == "none"]

_flaw(alert) := _fault($"the alert {alert.name} fires always, as it has no threshold") if {
	not alerts.compares(alert)
} else := _fault($"the alert {alert.name} fires always, as its threshold is no more than nothing") if {
	regex.match(`(>=\s*(bool\s+)?-?0+(\.0*)?|>\s*(bool\s+)?-[0-9.]+)\s*\)*\s*$`, alert.query)
} else := _doubt($"nothing among the documents tells where the alert {alert.name} goes") if {
	alerting.trees_of(alert) == []
} else := {"is": "none"} if {
	"yes" in _deliveries(alert)
} else := _doubt($"nobody can tell whether the alert {alert.name} reaches anybody, as that hangs on labels of its series") if {
	"maybe" in _deliveries(alert)
} else := _fault($"no route takes the alert {alert.name} to a receiver that sends it on")

_fault(msg) := {"is": "fault", "msg": msg}

_doubt(msg) := {"is": "doubt", "msg": msg}

_deliveries(alert) := [alerting.delivery(tree, alerting.labels_of(alert), true) | some tree in alerting.trees_of(alert)]

# What is compared with something, or stands beside something else, outside of what picks the series.
# ---- Evidence

_type := "signature-monitoring"

_trusted := automation.trusted(_type, max_evidence_age_days)

_is_in_evidence("alert") if {
	some item in _trusted
	"alert" in item.entry.covers
}

_is_in_evidence("recheck") if {
	some item in _trusted
	"recheck" in item.entry.covers
	date.age_days(item.entry.lastRunAt, settings.now) <= max_age_days
}

# Jobs that verified everything, but not of late.
_late := [[item, age] |
	some item in _trusted
	"recheck" in item.entry.covers
	age := date.age_days(item.entry.lastRunAt, settings.now)
	age > max_age_days
]
