# METADATA
# title: Sysdig
# description: The two formats of Sysdig's command line scanner, and its scheduled reports.
package lib.plimsoll.scan.sysdig

import data.lib.plimsoll.date
import data.lib.plimsoll.scan.read

# METADATA
# description: The format of a document; undefined where it is none of Sysdig's.
format(root) := "sysdig.v1" if {
	root.scanner.name == "sysdig-cli-scanner"
	read.has(root.result, "assetType")
} else := "sysdig.old" if {
	root.scanner.name == "sysdig-cli-scanner"
	is_array(root.result.packages)
} else := "sysdig.report" if {
	read.has(root, "schedule")
	some panel in root.panels
	read.has(panel, "data")
} else := "sysdig.findings" if {
	is_array(root.data)
	read.has(root.data[0], "vulnName")
}

# METADATA
# description: The reports of a document of this format.
reports("sysdig.v1", root, path) := [_cli_report("sysdig.v1", root, path, {
	"findings": findings,
	"policyResult": _v1_result(root),
	"faults": _v1_faults(root, findings),
})] if {
	vulnerabilities := read.map(root, ["result", "vulnerabilities"])
	of_image := _risks_of_image(root)
	findings := [_v1_finding(source, found, place, of_image, root) |
		some key in read.keys(root, ["result", "packages"])
		found := root.result.packages[key]
		some i, id in read.list(found, ["vulnerabilitiesRefs"])
		source := vulnerabilities[id]
		is_object(source)
		place := array.concat(path, ["result", "packages", key, "vulnerabilitiesRefs", i])
	]
}

reports("sysdig.old", root, path) := [_cli_report("sysdig.old", root, path, {
	"findings": findings,
	"policyResult": _old_result(root),
	"faults": array.concat(_old_faults(root), read.missing_faults(_old_total(root), findings)),
})] if {
	findings := [_old_finding(source, found, array.concat(path, ["result", "packages", i, "vulns", j]), root) |
		some i, found in read.list(root, ["result", "packages"])
		some j, source in read.list(found, ["vulns"])
		is_object(source)
	]
}

reports("sysdig.report", root, path) := _of_rows("sysdig.report", rows, root, path, _report_keys, faults) if {
	rows := [[array.concat(path, ["panels", i, "data", j]), row] |
		some i, panel in root.panels
		some j, row in read.list(panel, ["data"])
	]
	faults := _report_faults(root)
}

reports("sysdig.findings", root, path) := _of_rows("sysdig.findings", rows, root, path, _findings_keys, []) if {
	rows := [[array.concat(path, ["data", i]), row] | some i, row in root.data]
}

_cli_report(format, root, path, given) := read.report(format, "sysdig", root, path, object.union(
	{
		"toolVersion": read.text(root, ["scanner", "version"]),
		"image": {
			"ref": read.text(root, ["result", "metadata", "pullString"]),
			"digest": read.digest(read.at(root, ["result", "metadata", "digest"])),
			"imageId": read.digest(read.at(root, ["result", "metadata", "imageId"])),
			"platform": read.platform(
				read.at(root, ["result", "metadata", "os"]),
				read.at(root, ["result", "metadata", "architecture"]),
			),
			"createdAt": date.utc(read.at(root, ["result", "metadata", "createdAt"])),
		},
		"os": read.os(read.at(root, ["result", "metadata", "baseOs"]), " "),
		"createdAt": date.utc(read.at(root, ["info", "scanTime"])),
	},
	given,
))

_v1_faults(root, findings) := array.flatten([
	[$"`result.{key}` is no object" |
		some key in ["packages", "vulnerabilities"]
		value := read.at(root, ["result", key])
		not value == null
		not is_object(value)
	],
	[fault |
		some found in read.map(root, ["result", "packages"])
		some fault in _reference_faults(found)
	],
	["packages and vulnerabilities do not refer to each other" | _v1_torn(root, findings)],
])

_reference_faults(found) := [] if {
	read.at(found, ["vulnerabilitiesRefs"]) == null
	is_object(found)
} else := [] if {
	is_array(found.vulnerabilitiesRefs)
} else := ["the vulnerabilities of a package are no list"]

_v1_torn(root, findings) if {
	count([1 | some found in read.map(root, ["result", "packages"]); some _ in read.list(found, ["vulnerabilitiesRefs"])]) != count(findings)
}

_v1_torn(root, _) if {
	referred := {id | some found in read.map(root, ["result", "packages"]); some id in read.list(found, ["vulnerabilitiesRefs"])}
	count(referred) != count(read.map(root, ["result", "vulnerabilities"]))
}

_v1_finding(source, found, path, of_image, root) := {
	"path": path,
	"ids": read.ids([read.at(source, ["name"])]),
	"word": read.at(source, ["severity"]),
	"severitySource": read.text(source, ["mainProvider"]),
	"package": _package(found, type),
	"class": read.class(type),
	"fixedVersions": read.versions(fix),
	"fixState": read.fix_state(fix),
	"fixedAt": date.comparable(read.at(source, ["solutionDate"])),
	"suppressed": _accepted(references, of_image, root),
	"source": source,
} if {
	type := read.text(found, ["type"])
	fix := read.at(source, ["fixVersion"])
	references := array.concat(read.list(source, ["riskAcceptRefs"]), read.list(found, ["riskAcceptRefs"]))
}

_package(found, type) := {
	"name": read.text(found, ["name"]),
	"version": read.text(found, ["version"]),
	"type": type,
	"purl": null,
	"path": read.text(found, ["path"]),
}

# A risk is accepted for a vulnerability, a package or the whole image, and mostly until a day. The one that lasts
# longest counts.
_accepted(references, of_image, root) := {"by": "riskAccept", "reason": reason, "until": until} if {
	of_finding := [risk | some id in references; risk := read.map(root, ["result", "riskAccepts", id])]
	terms := sort([[end == null, end, word] |
		some risk in array.concat(of_finding, of_image)
		risk.status == "active"
		end := read.text(risk, ["expirationDate"])
		word := read.first([read.text(risk, ["reason"]), read.text(risk, ["description"])])
	])
	[_, until, reason] := terms[count(terms) - 1]
} else := null

_risks_of_image(root) := [risk |
	some risk in read.map(root, ["result", "riskAccepts"])
	risk.entityType == "imageName"
	risk.entityValue == root.result.metadata.pullString
]

# One accepted risk turns the global word to `passed`, so each policy is asked.
_v1_result(root) := {"status": status, "failures": failures} if {
	evaluations := read.list(root, ["result", "policies", "evaluations"])
	count(evaluations) > 0
	failures := [$"{read.text(evaluation, ["name"])}" | some evaluation in evaluations; evaluation.evaluation != "passed"]
	status := {true: "pass", false: "fail"}[count(failures) == 0]
} else := null

_old_result(root) := {"status": "pass", "failures": []} if {
	root.result.policyEvaluationsResult == "passed"
} else := {"status": "fail", "failures": []} if {
	is_string(root.result.policyEvaluationsResult)
} else := null

_old_faults(root) := array.concat(read.list_faults(root, ["result", "packages"]), [fault |
	some found in read.list(root, ["result", "packages"])
	some fault in read.optional_list_faults(found, ["vulns"])
])

_old_total(root) := sum([number | some number in read.map(root, ["result", "vulnTotalBySeverity"]); is_number(number)])

_old_finding(source, found, path, root) := {
	"path": path,
	"ids": read.ids([read.at(source, ["name"])]),
	"word": _old_word(source),
	"severitySource": read.text(source, ["severity", "sourceName"]),
	"package": _package(found, type),
	"class": read.class(type),
	"fixedVersions": read.versions(fix),
	"fixState": read.fix_state(fix),
	"fixedAt": date.comparable(read.at(source, ["solutionDate"])),
	"suppressed": _old_accepted(source, root),
	"source": source,
} if {
	type := read.text(found, ["type"])
	fix := read.at(source, ["fixedInVersion"])
}

_old_word(source) := source.severity if {
	not is_object(source.severity)
} else := read.at(source, ["severity", "value"])

# The definition of an accepted risk stands in a list of the result, by position.
_old_accepted(source, root) := {
	"by": "riskAccept",
	"reason": read.text(definition, ["reason"]),
	"until": read.text(definition, ["expirationDate"]),
} if {
	accepted := read.list(source, ["acceptedRisks"])[0]
	definition := read.map(root, ["result", "riskAcceptanceDefinitions", read.at(accepted, ["index"])])
	object.get(definition, "status", "active") == "active"
} else := null

_report_keys := {
	"image": "container_image",
	"imageId": "container_image_id",
	"os": "container_image_distro",
	"id": "vuln_id",
	"severity": "vuln_severity",
	"name": "scan_package_name",
	"version": "scan_package_version",
	"type": "scan_package_type",
	"path": "scan_package_path",
	"fix": "vuln_fixed_in_version",
	"fixedAt": "vuln_fix_available_date",
	"accepted": "vuln_risk_accepted",
}

_findings_keys := {
	"image": "imagePullString",
	"imageId": "imageId",
	"os": "osName",
	"id": "vulnName",
	"severity": "vulnSeverity",
	"name": "packageName",
	"version": "packageVersion",
	"type": "packageType",
	"path": "packagePath",
	"fix": "vulnFixVersion",
	"fixedAt": "vulnSolutionDate",
	"accepted": "riskAccepted",
}

# Rows of many images: one report for each.
_of_rows(format, rows, root, path, keys, faults) := [_row_report(format, members, root, keys, faults) |
	some group in read.groups([$"{read.text(row[1], [keys.image])}" | some row in rows])
	members := [rows[i] | some i in group.members]
] if {
	count(rows) > 0
} else := [read.report(format, "sysdig", root, path, {"faults": array.concat(faults, ["lists no vulnerability, and no image"])})]

_row_report(format, rows, root, keys, faults) := read.report(format, "sysdig", root, rows[0][0], {
	"image": object.union(
		read.image(read.text(rows[0][1], [keys.image]), null),
		{"imageId": read.digest(read.at(rows[0][1], [keys.imageId]))},
	),
	"os": read.os(read.at(rows[0][1], [keys.os]), " "),
	"findings": [_row_finding(row, path, keys) | some [path, row] in rows; is_object(row)],
	"faults": array.concat(faults, [fault |
		odd := count([1 | some [_, row] in rows; not is_object(row)])
		odd > 0
		fault := $"{odd} rows cannot be read"
	]),
})

# A report that leaves out what is severe, or shows only what has this or that, is no clean one.
_report_faults(root) := array.concat(
	[$"the report is filtered by {name}" |
		some panel in root.panels
		some filter in read.list(panel, ["filters"])
		name := read.text(filter, ["name"])
		startswith(name, "Vuln")
		not _lets_all_through(filter)
	],
	[fault |
		some panel in root.panels
		some fault in read.list_faults(panel, ["data"])
	],
)

_lets_all_through(filter) if {
	filter.name == "VulnSeverity"
	filter.op == "in"
	every word in ["Critical", "High", "Medium", "Low", "Negligible"] {
		word in filter.values
	}
}

_row_finding(row, path, keys) := {
	"path": path,
	"ids": read.ids([read.at(row, [keys.id])]),
	"word": read.at(row, [keys.severity]),
	"package": {
		"name": read.text(row, [keys.name]),
		"version": read.text(row, [keys.version]),
		"type": type,
		"purl": null,
		"path": read.text(row, [keys.path]),
	},
	"class": read.class(type),
	"fixedVersions": read.versions(fix),
	"fixState": read.fix_state(fix),
	"fixedAt": date.comparable(read.at(row, [keys.fixedAt])),
	"suppressed": _row_accepted(read.at(row, [keys.accepted])),
	"source": row,
} if {
	type := read.text(row, [keys.type])
	fix := read.at(row, [keys.fix])
}

_row_accepted(true) := {"by": "riskAccept", "reason": null, "until": null}

_row_accepted(value) := null if value != true

# METADATA
# description: What a finding says beyond what policies always read.
details(report, finding) := {
	"cvss": _cvss(finding.source),
	"epss": _epss(read.at(finding.source, ["providersMetadata", "first.org", "epssScore"])),
	"kev": _kev(report, finding.source),
	"exploit": _exploit(read.first([
		read.at(finding.source, ["exploitable"]),
		read.at(finding.source, ["vuln_has_exploit"]),
		read.at(finding.source, ["vulnExploitable"]),
	])),
}

_cvss(source) := {
	"score": score,
	"vector": read.first([read.text(given, ["vector"]), read.text(source, ["vuln_cvss_vector"])]),
	"version": read.first([read.text(given, ["version"]), read.text(source, ["vuln_cvss_version"])]),
	"source": read.text(source, ["cvssScore", "sourceName"]),
} if {
	given := _score_object(source)
	score := read.number(read.first([read.at(given, ["score"]), read.at(source, ["vuln_cvss_score"]), read.at(source, ["vulnCvssScore"])]))
	score != null
} else := null

_score_object(source) := source.cvssScore.value if {
	is_object(source.cvssScore.value)
} else := read.map(source, ["cvssScore"])

_epss(record) := {"score": record.score, "percentile": read.number(read.at(record, ["percentile"]))} if {
	is_number(record.score)
} else := null

_exploit(true) := "known"

_exploit(false) := "none"

_exploit(value) := "unknown" if not is_boolean(value)

# Scheduled reports have columns for the catalogue of CISA.
_kev(report, source) if {
	read.text(source, ["vuln_cisa_kev_publish_date"]) != null
} else := false if {
	report.format == "sysdig.report"
	read.has(source, "vuln_cisa_kev_publish_date")
} else := null
