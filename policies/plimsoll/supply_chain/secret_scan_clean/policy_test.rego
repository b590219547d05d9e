package plimsoll.supply_chain.secret_scan_clean_test

import data.plimsoll.supply_chain.secret_scan_clean as policy

now := "2099-03-10T12:00:00Z"

a := "sha256:00000000000000000000000000000000000000000000000000000000000000aa"

test_a_clean_scan_is_silent if {
	verdict(report({}), {}) == [set(), set(), set()]
	policy.applicable with input as report({})
}

test_a_secret_is_reported if {
	r := policy.violation with input as report({"report": sarif([hit({})])}) with data.lib.plimsoll.parameters as {"now": now}

	r == {{
		"msg": "aws-key in srv/a.env:4: a secret of severity HIGH",
		"details": {
			"policy": "supply-chain/secret-scan-clean",
			"rule": "found",
			"severity": "high",
			"path": ["report", "runs", 0, "results", 0],
			"subject": {"kind": "ScanReport", "name": "shop/cart:1", "secret": "aws-key", "location": "srv/a.env:4"},
		},
	}}
}

test_secrets[name] if {
	some name, [document, parameters, failed, noted] in {
		"without a place": [report({"report": sarif([{"ruleId": "aws-key"}])}), {}, {"found: aws-key: a secret of severity MEDIUM"}, set()],
		"counted alone": [
			report({"report": object.union(object.remove(aqua.report, ["resources"]), {"resources": [], "vulnerability_summary": {"sensitive": 3}})}),
			{}, {"found: the scanner counts 3 files with secrets and lists none"}, set(),
		],
		"suppressed": [
			report({"report": sarif([hit({"suppressions": [{"kind": "inSource"}]})])}),
			{}, set(), {"found: 1 of the secrets are left out by suppressions in the report"},
		],
		"below the threshold": [report({"report": sarif([hit({"level": "note"})])}), {}, set(), {"found: 1 of the secrets are below MEDIUM"}],
		"lower threshold": [report({"report": sarif([hit({"level": "note"})])}), {"threshold": "LOW"}, {"found: aws-key in srv/a.env:4: a secret of severity LOW"}, set()],
		"threshold that is none": [report({"report": sarif([hit({"level": "note"})])}), {"threshold": "SEVERE"}, {"found: aws-key in srv/a.env:4: a secret of severity LOW"}, set()],
		"no severity": [aqua, {}, {"found: AWS key in /srv/b.env: a secret of severity UNKNOWN"}, set()],
		"allowed rule": [report({"report": sarif([hit({})])}), {"allowRules": ["aws-*"]}, set(), {"found: 1 of the secrets are left out by allowRules or allowPaths"}],
		"allowed path": [report({"report": sarif([hit({})])}), {"allowPaths": [7, "/srv/**"]}, set(), {"found: 1 of the secrets are left out by allowRules or allowPaths"}],
		"allowed path without a line": [aqua, {"allowPaths": ["**/b.env"]}, set(), {"found: 1 of the secrets are left out by allowRules or allowPaths"}],
		"another path is allowed": [report({"report": sarif([hit({})])}), {"allowPaths": ["/srv/b.env"]}, {"found: aws-key in srv/a.env:4: a secret of severity HIGH"}, set()],
	}

	verdict(document, parameters) == [failed, set(), noted]
}

test_ages_and_bounds[name] if {
	some name, [changes, failed, open] in {
		"stale": [{"scannedAt": "2099-03-02T00:00:00Z"}, {"stale: the scan was made 8 days ago, on 2099-03-02; at most 7 are allowed"}, set()],
		"no date": [{"scannedAt": null}, set(), {"stale: nothing says when the scan was made"}],
		"no digest": [{"digest": null}, set(), {"bound: nothing says by its digest which image was scanned"}],
		"sources": [{"digest": null, "image": null}, set(), set()],
		"an id of the image": [{"digest": null, "report": {"runs": [{"properties": {"imageID": a}, "tool": {"driver": {"name": "gitleaks"}}, "results": []}]}}, set(), set()],
		"torn": [{"report": {"runs": [{"tool": {"driver": {"name": "gitleaks"}}}]}}, set(), {"incomplete: `results` is no list"}],
	}

	verdict(report(changes), {}) == [failed, open, set()]
}

test_reports_that_prove_nothing_are_no_evidence if {
	trivy := {"SchemaVersion": 2, "ArtifactName": "cart", "ArtifactType": "container_image", "Results": []}
	grype := {"matches": [], "source": {}, "descriptor": {"name": "grype"}}

	verdict(trivy, {}) == [set(), {"ran: nothing in the report shows that the scanner looked for secrets"}, set()]
	verdict(grype, {}) == [set(), {"ran: grype did not look for secrets"}, set()]
}

test_a_record_of_what_ran_is_proof if {
	trivy := {"SchemaVersion": 2, "ArtifactName": "cart", "ArtifactType": "container_image", "Results": []}

	verdict(report({"report": trivy, "ran": ["secret"]}), {}) == [set(), set(), set()]
}

test_evidence[name] if {
	some name, [scans, failed, open] in {
		"clean": [[entry({})], set(), set()],
		"secrets": [[entry({"findings": 2})], {"found: the scan found 2 secrets"}, set()],
		"stale": [[entry({"scannedAt": "2099-03-01"})], {"stale: the scan was made 9 days ago, on 2099-03-01; at most 7 are allowed"}, set()],
		"an image without its digest": [[object.union(object.remove(entry({}), ["digest"]), {"image": "cart"})], set(), {"bound: nothing says by its digest which image was scanned"}],
		"sources": [[object.remove(entry({}), ["digest"])], set(), set()],
		"a placeholder": [[entry({"owner": "TBD"})], {"placeholder: owner is a placeholder (TBD)"}, set()],
		"another kind": [[entry({"type": "malware"})], set(), {"ran: no scan for secrets is recorded"}],
	}

	verdict(evidence(scans), {}) == [failed, open, set()]
}

test_owners_may_be_restricted if {
	verdict(evidence([entry({})]), {"allowedOwners": ["team-b"]}) == [{"owner: team-a is not among those who may own evidence"}, set(), set()]
}

test_evidence_of_another_version_is_no_evidence if {
	verdict(object.union(evidence([]), {"apiVersion": "plimsoll/v2"}), {}) == [set(), {"malformed: the evidence is of version plimsoll/v2, which is not known here"}, set()]
}

test_documents_of_a_set_have_their_positions if {
	r := policy.applicable with input as [
		{"path": "a", "contents": report({})},
		{"path": "b", "contents": {"apiVersion": "v1", "kind": "Service"}},
		{"path": "c", "contents": evidence([entry({})])},
	]

	r == {0, 2}
}

test_other_documents_are_silent if {
	not policy.applicable with input as {"apiVersion": "v1", "kind": "Service"}
}

report(changes) := object.union(object.remove(_report, object.keys(changes)), changes)

_report := {
	"apiVersion": "plimsoll/v1",
	"kind": "ScanRecord",
	"image": "shop/cart:1",
	"digest": a,
	"scannedAt": "2099-03-10T00:00:00Z",
	"databaseBuiltAt": "2099-03-09T00:00:00Z",
	"report": sarif([]),
}

sarif(results) := {"runs": [{"tool": {"driver": {"name": "gitleaks"}}, "results": results}]}

hit(changes) := object.union(
	{"ruleId": "aws-key", "level": "error", "locations": [{"physicalLocation": {"artifactLocation": {"uri": "srv/a.env"}, "region": {"startLine": 4}}}]},
	changes,
)

aqua := report({"report": {
	"image": "shop/cart:1",
	"scan_started": {"seconds": 1},
	"digest": a,
	"resources": [{"resource": {"path": "/srv/b.env"}, "sensitive_data_items": [{"type": "AWS key"}]}],
}})

entry(changes) := object.union(
	{
		"id": "scan-1",
		"owner": "team-a",
		"location": "https://wiki.shop.internal/scans",
		"type": "secret",
		"digest": a,
		"engine": "gitleaks",
		"scannedAt": "2099-03-09",
		"signaturesAt": "2099-03-08",
		"findings": 0,
	},
	changes,
)

evidence(scans) := {
	"apiVersion": "plimsoll/v1",
	"kind": "Evidence",
	"metadata": {"system": "shop", "preparedBy": "team-a", "preparedAt": "2099-03-01"},
	"scans": scans,
}

messages(findings) := {$"{f.details.rule}: {f.msg}" | some f in findings}

verdict(document, parameters) := [messages(failed), messages(open), messages(noted)] if {
	given := {"now": now, "supply-chain/secret-scan-clean": parameters}
	failed := policy.violation with input as document with data.lib.plimsoll.parameters as given
	open := policy.no_evidence with input as document with data.lib.plimsoll.parameters as given
	noted := policy.note with input as document with data.lib.plimsoll.parameters as given
}

test_limits_may_be_wider if {
	verdict(report({"scannedAt": "2099-03-02T00:00:00Z"}), {"maxScanAgeDays": 8}) == [set(), set(), set()]
}
