package plimsoll.supply_chain.signature_monitoring_test

import data.plimsoll.supply_chain.signature_monitoring as policy

now := "2099-03-10T12:00:00Z"

digest(letter) := $"sha256:{concat("", [letter | some _ in numbers.range(1, 64)])}"

record(changes) := object.union(
	{
		"apiVersion": "plimsoll/v1",
		"kind": "SignatureRecord",
		"image": "reg.berths.internal/crane:1.4.2",
		"digest": digest("a"),
		"method": "cosign-key",
		"result": "verified",
		"verifiedAt": "2099-03-08T00:00:00Z",
		"keyRef": "awskms:///alias/release",
	},
	changes,
)

alerting(expression) := labelled(expression, {"severity": "critical"})

labelled(expression, labels) := {"groups": [{"name": "signatures", "rules": [{"alert": "SignatureRefused", "expr": expression, "labels": labels}]}]}

failures := "increase(cosign_verification_failures_total[1h]) > 0"

manager(receiver) := {"route": {"receiver": receiver, "routes": [{"matchers": ["team = docks"], "receiver": "pager"}]}, "receivers": [
	{"name": "pager", "pagerduty_configs": [{"routing_key_file": "/etc/key"}]},
	{"name": "nobody"},
]}

entry := {"id": "recheck", "owner": "platform team", "location": "https://wiki.berths.internal/recheck", "type": "signature-monitoring", "covers": ["alert", "recheck"], "lastRunAt": "2099-03-09"}

proof(changes) := {
	"apiVersion": "plimsoll/v1",
	"kind": "Evidence",
	"metadata": {"system": "berths", "preparedBy": "platform team", "preparedAt": "2099-03-09"},
	"automation": [object.union(entry, changes)],
}

together(documents) := [{"path": $"{i}.json", "contents": contents} | some i, contents in documents]

messages(findings) := {$"{f.details.rule}: {f.msg}" | some f in findings}

verdict(documents, parameters) := [messages(failed), messages(open)] if {
	given := object.union({"now": now}, parameters)
	failed := policy.violation with input as together(documents) with data.lib.plimsoll.parameters as given
	open := policy.no_evidence with input as together(documents) with data.lib.plimsoll.parameters as given
}

test_an_old_verification_is_reported if {
	r := policy.violation with input as record({"verifiedAt": "2099-03-01T00:00:00Z"}) with data.lib.plimsoll.parameters as {"now": now}

	r == {{
		"msg": "the signature of reg.berths.internal/crane:1.4.2 was verified 9 days ago, on 2099-03-01; at most 7 are allowed",
		"details": {
			"policy": "supply-chain/signature-monitoring",
			"rule": "recheck",
			"path": ["verifiedAt"],
			"subject": {"kind": "SignatureRecord", "name": "reg.berths.internal/crane:1.4.2"},
		},
	}}
}

test_what_is_watched_is_silent[name] if {
	some name, documents in {
		"an alert and records": [record({}), alerting(failures), manager("pager")],
		"another verification of the same image": [
			record({}), record({"verifiedAt": "2099-01-01T00:00:00Z", "keyRef": "another"}),
			alerting(failures), manager("pager"),
		],
		"a listing of what was verified": [record({}), record({"result": "seen", "keyRef": "another"}), alerting(failures), manager("pager")],
		"evidence alone": [proof({})],
		"old records of what a job verifies": [record({"verifiedAt": "2099-01-01T00:00:00Z"}), proof({})],
		"undated records of what a job verifies": [record({"verifiedAt": null}), proof({})],
		"a failure that was seen": [record({"result": "failed"}), proof({"covers": ["alert"]})],
		"a broken alert beside a sound one": [record({}), alerting("cosign_failures"), alerting(failures), manager("pager")],
		"a series without what it stands beside": [record({}), alerting("ratify_failures unless on() maintenance"), manager("pager")],
	}

	verdict(documents, {"complete": true}) == [set(), set()]
}

test_alerts_with_a_flaw[name] if {
	some name, [rules, receiver, failed, open] in {
		"no threshold": [
			alerting("cosign_verification_failures_total{reason=~\">\"}"), "pager",
			{"alert: the alert SignatureRefused fires always, as it has no threshold"}, set(),
		],
		"nothing is enough": [
			alerting("sum(ratify_verification_errors) >= 0"), "pager",
			{"alert: the alert SignatureRefused fires always, as its threshold is no more than nothing"}, set(),
		],
		"less than nothing": [
			alerting("(sum(ratify_verification_errors) > -1)"), "pager",
			{"alert: the alert SignatureRefused fires always, as its threshold is no more than nothing"}, set(),
		],
		"nobody gets it": [
			labelled(failures, {"team": "yard"}), "nobody",
			{"alert: no route takes the alert SignatureRefused to a receiver that sends it on"}, set(),
		],
		"somebody may get it": [
			labelled(failures, {"team": "{{ $labels.team }}"}), "nobody",
			set(), {"alert: nobody can tell whether the alert SignatureRefused reaches anybody, as that hangs on labels of its series"},
		],
		"one that fires without the series": [
			alerting("absent(cosign_verifications_total)"), "pager",
			set(), {"alert: no alert among the documents fires when a signature cannot be verified"},
		],
		"one on something else": [
			alerting("up == 0"), "pager",
			set(), {"alert: no alert among the documents fires when a signature cannot be verified"},
		],
	}

	verdict([record({}), rules, manager(receiver)], {}) == [failed, open]
}

test_alerts_that_go_nobody_knows_where if {
	verdict([record({}), alerting(failures)], {}) == [set(), {"alert: nothing among the documents tells where the alert SignatureRefused goes"}]
}

test_thresholds_of_grafana_stand_elsewhere if {
	rules := {"apiVersion": 1, "groups": [{"name": "a", "rules": [{"title": "Refused", "data": [{"model": {"expr": "connaisseur_denied"}}]}]}], "policies": [{"receiver": "docks"}], "contactPoints": [{"name": "docks", "receivers": [{"type": "slack"}]}]}

	verdict([record({}), rules], {}) == [set(), set()]
}

test_metrics_are_data if {
	documents := [record({}), alerting("harbour_seal_failures > 2"), manager("pager")]

	verdict(documents, {"complete": true, "supply-chain/signature-monitoring": {"metricPatterns": ["harbour_seal_*"]}}) == [set(), set()]
	verdict(documents, {"complete": true}) == [{"alert: nothing alerts when a signature cannot be verified"}, set()]
}

test_verifications_that_nobody_can_date[name] if {
	some name, [changes, open] in {
		"no date": [
			{"verifiedAt": null},
			"recheck: nothing says when the signature of reg.berths.internal/crane:1.4.2 was verified; put it into a SignatureRecord with `verifiedAt`",
		],
		"tomorrow": [{"verifiedAt": "2099-03-12T00:00:00Z"}, "recheck: the verification is dated 2099-03-12, which is still to come"],
		"nobody could tell": [
			{"result": "unreachable"},
			"recheck: nobody knows whether the signature of reg.berths.internal/crane:1.4.2 was verified",
		],
	}

	verdict([record(changes), proof({"covers": ["alert"]})], {}) == [set(), {open}]
}

test_listings_are_no_verification if {
	listing := [{"Name": "reg.berths.internal/crane", "SignedTags": [{"SignedTag": "1.4.2", "Digest": concat("", ["a" | some _ in numbers.range(1, 64)]), "Signers": ["docks"]}], "Signers": [], "AdministrativeKeys": []}]
	open := policy.no_evidence with input as listing with data.lib.plimsoll.parameters as {"now": now}

	some f in open
	f.details.rule == "recheck"
	startswith(f.msg, "somebody listed the signatures of reg.berths.internal/crane")
}

test_without_now_nobody_can_tell if {
	verdict([record({}), alerting(failures), manager("pager")], {"now": null}) == [set(), {"recheck: there is no `now` to tell how long ago the signature was verified"}]
}

test_rules_alone_leave_open_when_anybody_looked if {
	verdict([alerting(failures), manager("pager")], {}) == [set(), {"recheck: nothing tells when signatures were verified last"}]
}

test_evidence[name] if {
	some name, [changes, failed, open] in {
		"a job of last month": [{"lastRunAt": "2099-02-10"}, {"recheck: signatures were verified 28 days ago; at most 7 are allowed"}, set()],
		"a job of last year": [
			{"lastRunAt": "2098-02-10"}, {"evidence: it was last seen at work 393 days ago; at most 90 are allowed"},
			{
				"alert: no alert among the documents fires when a signature cannot be verified",
				"recheck: nothing tells when signatures were verified last",
			},
		],
		"one that nobody dated": [
			{"lastRunAt": null}, set(),
			{
				"alert: no alert among the documents fires when a signature cannot be verified",
				"evidence: nothing says when it was last seen at work",
				"recheck: nothing tells when signatures were verified last",
			},
		],
	}

	verdict([proof(changes)], {}) == [failed, open]
}

test_certificates_that_end_soon[name] if {
	some name, [certificate, notes] in {
		"soon": [
			{"notBefore": "2098-03-20T00:00:00Z", "notAfter": "2099-03-20T12:00:00Z"},
			{"expiry: the certificate that signed reg.berths.internal/crane:1.4.2 ends in 10 days"},
		],
		"later": [{"notBefore": "2098-03-20T00:00:00Z", "notAfter": "2099-06-20T12:00:00Z"}, set()],
		"over": [{"notBefore": "2098-03-20T00:00:00Z", "notAfter": "2099-03-09T12:00:00Z"}, set()],
		"of days": [{"notBefore": "2099-03-08T00:00:00Z", "notAfter": "2099-03-11T12:00:00Z"}, set()],
	}
	r := policy.note with input as record({"certificate": certificate}) with data.lib.plimsoll.parameters as {"now": now}

	messages(r) == notes
}

test_what_is_judged[name] if {
	some name, [documents, positions] in {
		"records and alerts": [[record({}), alerting(failures), manager("pager")], {0, 1}],
		"evidence": [[proof({})], {0}],
		"nothing is signed": [[record({"result": "none"}), alerting("up == 0"), manager("pager")], set()],
	}
	applicable := policy.applicable with input as together(documents) with data.lib.plimsoll.parameters as {"now": now}

	applicable == positions
}

test_one_document_alone if {
	policy.applicable with input as record({}) with data.lib.plimsoll.parameters as {"now": now}
	not policy.applicable with input as record({"result": "none"}) with data.lib.plimsoll.parameters as {"now": now}
}

test_limits_are_parameters if {
	own := {"maxAgeDays": 1, "maxEvidenceAgeDays": 0, "expiresWithinDays": 200}
	given := {"now": now, "supply-chain/signature-monitoring": own}
	certificate := {"notBefore": "2098-03-20T00:00:00Z", "notAfter": "2099-06-20T12:00:00Z"}
	notes := policy.note with input as record({"certificate": certificate}) with data.lib.plimsoll.parameters as given

	messages(notes) == {"expiry: the certificate that signed reg.berths.internal/crane:1.4.2 ends in 102 days"}
	verdict([record({}), proof({})], {"supply-chain/signature-monitoring": own})[0] == {
		"evidence: it was last seen at work 1 days ago; at most 0 are allowed",
		"recheck: the signature of reg.berths.internal/crane:1.4.2 was verified 2 days ago, on 2099-03-08; at most 1 are allowed",
	}
}
