package lib.plimsoll.benchmark.benchmark_test

import data.lib.plimsoll.benchmark

kube_bench := {"Totals": {}, "Controls": [{"tests": [{"results": [
	{"test_number": "1.2.1", "status": "PASS"},
	{"test_number": "1.2.2", "status": "FAIL"},
	{"test_number": "1.2.3", "status": "WARN"},
	{"status": ["ODD"]},
	"x",
]}]}]}

docker_bench := {"dockerbenchsecurity": "1.6.0", "end": 1780000000, "tests": [{"results": [
	{"id": "2.1", "result": "PASS"},
	{"id": "2.2", "result": "WARN"},
	{"id": "2.3", "result": "NOTE"},
	{"id": "5.1", "result": "WARN", "items": ["docker-bench-security"]},
]}]}

kubescape := {"generationTime": "2026-05-30T10:00:00Z", "summaryDetails": {"controls": {
	"C-2": {"statusInfo": {"status": "failed"}, "scoreFactor": 9},
	"C-1": {"status": "passed", "severity": "High"},
	"C-3": {"statusInfo": {"status": "irrelevant"}},
	"C-4": 3,
}}}

trivy_summary := {"ID": "cis", "Title": "t", "CreatedAt": "2026-05-30T10:00:00Z", "SummaryControls": [
	{"ID": "1", "Severity": "HIGH", "TotalFail": 0},
	{"ID": "2", "Severity": "CRITICAL", "TotalFail": 2},
	{"ID": "3", "Severity": "LOW"},
]}

trivy_all := {"ID": "cis", "Title": "t", "Results": [
	{"ID": "1", "Severity": "HIGH", "Checks": [{"ID": "A"}], "Results": [{"Misconfigurations": [{"Status": "FAIL"}]}]},
	{"ID": "2", "Severity": "HIGH", "Checks": [{"ID": "A"}], "Results": [{"Misconfigurations": [{"Status": "PASS"}]}]},
	{"ID": "3", "Severity": "HIGH", "Checks": null},
	{"ID": "4", "Severity": "HIGH", "Checks": [{"ID": "A"}], "Results": [{"Vulnerabilities": [{}]}]},
]}

operator := {"apiVersion": "aquasecurity.github.io/v1alpha1", "kind": "ClusterComplianceReport", "metadata": {"name": "cis"}, "status": {
	"updateTimestamp": "2026-05-30T10:00:00Z",
	"summaryReport": {"controlCheck": [{"id": "1", "severity": "HIGH", "totalFail": 0}, {"id": "2", "severity": "LOW", "totalFail": 1}]},
}}

policy_report := {"apiVersion": "wgpolicyk8s.io/v1alpha2", "kind": "PolicyReport", "metadata": {"name": "a"}, "results": [
	{"policy": "p", "rule": "r", "result": "pass", "timestamp": {"seconds": 1779990000}},
	{"policy": "p", "result": "fail", "severity": "high", "timestamp": {"seconds": 1780000000}},
	{"policy": "q", "result": "skip"},
]}

plimsoll := {"schema": 1, "plimsoll": "0.1.0", "now": "2026-05-30T10:00:00Z", "summary": {}, "guide": [{"item": "network/tls", "verdict": "fail"}, {"item": "pod/rbac", "verdict": "no-evidence"}]}

sarif := {"runs": [{"results": [{"ruleId": "a"}, {"ruleId": "b", "kind": "pass"}, {"ruleId": "c", "kind": "notApplicable"}, {"ruleId": "d", "kind": "review"}]}]}

test_results_of_all_tools_are_one_form[name] if {
	some name, case in {
		"kube-bench": {"document": kube_bench, "want": ["kube-bench", "cluster", null, [["1.2.1", "pass"], ["1.2.2", "fail"], ["1.2.3", "manual"], ["a control", "manual"]]]},
		"docker-bench-security": {
			"document": docker_bench,
			"want": ["docker-bench-security", "docker-host", "2026-05-28T20:26:40Z", [["2.1", "pass"], ["2.2", "fail"], ["2.3", "manual"], ["5.1", "none"]]],
		},
		"kubescape": {"document": kubescape, "want": ["kubescape", "cluster", "2026-05-30T10:00:00Z", [["C-1", "pass"], ["C-2", "fail"], ["C-3", "none"]]]},
		"trivy": {"document": trivy_summary, "want": ["trivy", "cluster", "2026-05-30T10:00:00Z", [["1", "pass"], ["2", "fail"], ["3", "manual"]]]},
		"trivy in full": {"document": trivy_all, "want": ["trivy", "cluster", null, [["1", "fail"], ["2", "pass"], ["3", "manual"], ["4", "fail"]]]},
		"trivy operator": {"document": operator, "want": ["trivy-operator", "cluster", "2026-05-30T10:00:00Z", [["1", "pass"], ["2", "fail"]]]},
		"policy report": {"document": policy_report, "want": ["policy-report", "cluster", "2026-05-28T20:26:40Z", [["r", "pass"], ["p", "fail"], ["q", "none"]]]},
		"plimsoll": {"document": plimsoll, "want": ["plimsoll", "cluster", "2026-05-30T10:00:00Z", [["network/tls", "fail"], ["pod/rbac", "manual"]]]},
		"record": {"document": record(kube_bench), "want": ["kube-bench", "workers", "2026-05-29T00:00:00Z", [["1.2.1", "pass"], ["1.2.2", "fail"], ["1.2.3", "manual"], ["a control", "manual"]]]},
		"record of sarif": {"document": record(sarif), "want": ["sarif", "workers", "2026-05-29T00:00:00Z", [["a", "fail"], ["b", "pass"], ["c", "none"], ["d", "manual"]]]},
		"record of nothing known": {"document": object.remove(record({"a": 1}), ["target"]), "want": ["unknown", "cluster", "2026-05-29T00:00:00Z", []]},
	}
	found := benchmark.results with input as case.document

	[[r.tool, r.target, r.ranAt, [[c.id, c.state] | some c in r.controls]] | some r in found] == [case.want]
}

test_severities_and_places_are_those_of_the_tool if {
	found := benchmark.results with input as record(kubescape)

	[[c.severity, c.suffix] | some c in found[0].controls] == [
		["high", ["report", "summaryDetails", "controls", "C-1"]],
		["critical", ["report", "summaryDetails", "controls", "C-2"]],
		["unknown", ["report", "summaryDetails", "controls", "C-3"]],
	]
}

test_results_of_a_set_have_their_position if {
	members := [{"path": "a", "contents": {"kind": "Pod", "apiVersion": "v1"}}, {"path": "b", "contents": kube_bench}, {"path": "c", "contents": policy_report}]
	found := benchmark.results with input as members

	{[r.tool, r.document] | some r in found} == {["kube-bench", 1], ["policy-report", 2]}
}

test_other_documents_are_no_results[name] if {
	some name, document in {"text": "x", "object": {"Controls": 1}, "vulnerabilities": {"SchemaVersion": 2, "Results": []}, "null": null}

	not benchmark.format_of(document)
	benchmark.results == [] with input as document
}

record(report) := {"apiVersion": "plimsoll/v1", "kind": "BenchmarkRecord", "target": "workers", "ranAt": "2026-05-29", "report": report}
