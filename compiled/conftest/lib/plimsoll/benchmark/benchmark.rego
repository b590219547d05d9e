# METADATA
# title: Benchmarks
# description: >-
#   What tools say that hold a system against a benchmark, as one form - how many controls passed, failed or were left to
#   people, and when that was.
package lib.plimsoll.benchmark

import data.lib.plimsoll.date
import data.lib.plimsoll.document
import data.lib.plimsoll.set
import data.lib.plimsoll.severity
import data.lib.plimsoll.text

# METADATA
# description: The format of a document as a word; undefined for what is no result of a benchmark.
format_of(root) := "record" if {
	root.kind == "BenchmarkRecord"
	startswith(root.apiVersion, "plimsoll/")
	is_object(root.report)
} else := _plain_format(root)

_plain_format(root) := "kube-bench" if {
	is_array(root.Controls)
	is_object(root.Totals)
} else := "docker-bench-security" if {
	root.dockerbenchsecurity
	is_array(root.tests)
} else := "kubescape" if {
	is_object(root.summaryDetails.controls)
} else := "trivy" if {
	is_array(root.SummaryControls)
} else := "trivy" if {
	is_string(root.ID)
	is_string(root.Title)
	is_array(root.Results)
} else := "trivy-operator" if {
	root.kind == "ClusterComplianceReport"
	startswith(root.apiVersion, "aquasecurity.github.io/")
} else := "policy-report" if {
	root.kind in ["ClusterPolicyReport", "PolicyReport"]
	startswith(root.apiVersion, "wgpolicyk8s.io/")
} else := "plimsoll" if {
	is_string(root.plimsoll)
	is_array(root.guide)
	is_object(root.summary)
}

# METADATA
# description: >-
#   All results, each with its `path`, `subject` and `document` as an item, the `tool`, the `target`, the moment `ranAt` (null
#   where nothing tells) and the `controls`, each with `id`, `state` (pass, fail, manual or none), `severity` and `suffix`.
results := array.flatten([
	[_result(resource.object, resource.path, _position(resource)) |
		some resource in set.subjects
		format_of(resource.object)
	],
	[_result(root, path, position) |
		some [root, path, position] in _plain
		not _is_resource(root)
		format_of(root)
	],
])

_plain := [[member.contents, [], {"document": member.position}] | some member in set.documents] if set.combined

_plain := [[document.root, document.prefix, {}]] if not set.combined

_is_resource(root) if {
	is_string(root.kind)
	is_string(root.apiVersion)
}

_position(resource) := {"document": resource.document} if {
	is_number(resource.document)
} else := {}

_result(root, path, position) := object.union(position, {
	"path": path,
	"subject": {"kind": "Benchmark", "name": tool},
	"tool": tool,
	"target": _target(root, tool),
	"ranAt": _moment(root, report, tool),
	"controls": [object.union(control, {"suffix": array.concat(prefix, control.suffix)}) | some control in _controls(tool, report)],
}) if {
	[report, prefix] := _report(root)
	tool := _tool(report)
}

# A record says of a result what its tool left out.
_report(root) := [root.report, ["report"]] if {
	format_of(root) == "record"
} else := [root, []]

_tool(report) := tool if {
	tool := _plain_format(report)
} else := "sarif" if {
	is_array(report.runs)
} else := "unknown"

_target(root, tool) := root.target if {
	format_of(root) == "record"
	is_string(root.target)
} else := "docker-host" if {
	tool == "docker-bench-security"
} else := "cluster"

_moment(root, report, tool) := moment if {
	given := [moment | moment := date.utc(object.get(root, "ranAt", null)); moment != null]
	own := [moment | moment := date.utc(_own_moment(report, tool)); moment != null]
	moment := array.concat(given, own)[0]
} else := null

_own_moment(report, "docker-bench-security") := date.from_unix(report.end)

_own_moment(report, "kubescape") := report.generationTime

_own_moment(report, "trivy") := report.CreatedAt

_own_moment(report, "trivy-operator") := report.status.updateTimestamp

_own_moment(report, "plimsoll") := report.now

_own_moment(report, "policy-report") := date.from_unix(max([result.timestamp.seconds |
	some result in report.results
	is_number(result.timestamp.seconds)
]))

_controls("kube-bench", report) := [_control(_id(test, "test_number"), _state(test, "status"), "", ["Controls", i, "tests", j, "results", k]) |
	some i, chapter in report.Controls
	some j, group in chapter.tests
	some k, test in group.results
	is_object(test)
]

# What the benchmark says of its own container is no finding.
_controls("docker-bench-security", report) := [_control(_id(test, "id"), _docker_state(test), "", ["tests", i, "results", j]) |
	some i, chapter in report.tests
	some j, test in chapter.results
	is_object(test)
]

_controls("trivy", report) := [_control(_id(row, "ID"), _by_failures(row, "TotalFail"), object.get(row, "Severity", ""), ["SummaryControls", i]) |
	some i, row in report.SummaryControls
	is_object(row)
] if {
	is_array(report.SummaryControls)
} else := [_control(_id(row, "ID"), _trivy_state(row), object.get(row, "Severity", ""), ["Results", i]) |
	some i, row in report.Results
	is_object(row)
]

_controls("trivy-operator", report) := [_control(_id(row, "id"), _by_failures(row, "totalFail"), object.get(row, "severity", ""), ["status", "summaryReport", "controlCheck", i]) |
	some i, row in report.status.summaryReport.controlCheck
	is_object(row)
]

_controls("kubescape", report) := [_control(control_id, _kubescape_state(control), _kubescape_severity(control), ["summaryDetails", "controls", control_id]) |
	some control_id in sort(object.keys(report.summaryDetails.controls))
	control := report.summaryDetails.controls[control_id]
	is_object(control)
]

_controls("policy-report", report) := [_control(_id(result, _rule_key(result)), _state(result, "result"), object.get(result, "severity", ""), ["results", i]) |
	some i, result in report.results
	is_object(result)
]

_controls("plimsoll", report) := [_control(_id(item, "item"), _state(item, "verdict"), "", ["guide", i]) |
	some i, item in report.guide
	is_object(item)
]

_controls("sarif", report) := [_control(_id(result, "ruleId"), _sarif_state(result), "", ["runs", i, "results", j]) |
	some i, run in report.runs
	some j, result in run.results
	is_object(result)
]

_controls("unknown", _) := []

_control(control_id, state, word, suffix) := {"id": control_id, "state": state, "severity": severity.of(word), "suffix": suffix}

_id(control, key) := control[key] if {
	is_string(control[key])
} else := "a control"

# A word that nobody here knows is left to people.
_state(control, key) := _states[_word(control[key])] if {
	_states[_word(control[key])]
} else := "manual"

# Words of all tools but docker-bench-security, whose `WARN` is a failure.
_states := {
	"pass": "pass", "passed": "pass", "exempt": "pass", "fail": "fail", "failed": "fail", "warn": "manual",
	"info": "manual", "note": "manual", "manual": "manual", "skipped": "manual", "error": "manual",
	"no-evidence": "manual", "skip": "none", "irrelevant": "none", "not-applicable": "none",
}

_docker_state(test) := "none" if {
	test.items == ["docker-bench-security"]
} else := "fail" if {
	_word(test.result) == "warn"
} else := _state(test, "result")

_by_failures(row, key) := "manual" if {
	not is_number(object.get(row, key, null))
} else := "fail" if {
	row[key] > 0
} else := "pass"

_trivy_state(row) := "manual" if {
	object.get(row, "Checks", null) in [null, []]
} else := "fail" if {
	some result in row.Results
	some finding in array.concat(_list(result, "Misconfigurations"), _list(result, "Vulnerabilities"))
	object.get(finding, "Status", "FAIL") != "PASS"
} else := "pass"

_list(holder, key) := holder[key] if {
	is_array(holder[key])
} else := []

_kubescape_state(control) := _state(control.statusInfo, "status") if {
	is_object(control.statusInfo)
} else := _state(control, "status")

_kubescape_severity(control) := severity.of_score(control.scoreFactor) if {
	is_number(control.scoreFactor)
} else := object.get(control, "severity", "")

_sarif_state(result) := _sarif_kinds[object.get(result, "kind", "fail")] if {
	_sarif_kinds[object.get(result, "kind", "fail")]
} else := "manual"

_sarif_kinds := {"fail": "fail", "pass": "pass", "notApplicable": "none"}

_rule_key(result) := "rule" if {
	is_string(result.rule)
} else := "policy"

_word(word) := text.folded(word) if {
	is_string(word)
} else := ""
