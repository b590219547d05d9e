# METADATA
# title: SARIF
# description: >-
#   Docker Scout's SARIF, and that of other scanners. SARIF comes from linters of all kinds as well: a run counts where
#   its tool is a scanner of images, or where its rules are vulnerabilities.
package lib.plimsoll.scan.sarif

import data.lib.plimsoll.date
import data.lib.plimsoll.purl
import data.lib.plimsoll.scan.read
import data.lib.plimsoll.severity

# METADATA
# description: The format of a document; undefined where it is none that we read.
format(root) := "docker-scout.sarif" if {
	some run in root.runs
	_is_scout(run)
} else := "sarif" if {
	some run in root.runs
	_of_scanner(run)
}

_is_scout(run) if lower(run.tool.driver.name) == "docker scout"

_of_scanner(run) if _names_scanner(run)

_names_scanner(run) if _is_scout(run)

_names_scanner(run) if {
	name := lower(run.tool.driver.name)
	some scanner in ["trivy", "grype", "snyk container", "anchore", "clair", "sysdig", "aqua"]
	startswith(name, scanner)
}

_of_scanner(run) if _special(run)

_of_scanner(run) if {
	is_string(run.tool.driver.name)
	some rule in run.tool.driver.rules
	_of_interest(rule)
}

_of_interest(rule) if _about_vulnerability(rule)

_of_interest(rule) if _about(rule, "secret")

_of_interest(rule) if _about(rule, "malware")

# What a tool looks for that looks for one thing alone, so that a run without results is a clean one.
_special(run) := kind if {
	is_string(run.tool.driver.name)
	some kind, names in _specialists
	some name in names
	startswith(lower(run.tool.driver.name), name)
}

_specialists := {
	"secret": [
		"detect-secrets", "ggshield", "gitguardian", "gitleaks", "kingfisher", "nosey parker", "noseyparker", "secretlint",
		"talisman", "trufflehog",
	],
	"malware": ["clamav", "clamscan", "loki", "virustotal", "yara"],
}

# True where a tag of the rule says so.
_about(rule, kind) if {
	some tag in rule.properties.tags
	is_string(tag)
	lower(tag) in _tags[kind]
}

_tags := {"secret": ["secret", "secrets"], "malware": ["malware", "virus"]}

_about_vulnerability(rule) if "vulnerability" in rule.properties.tags

_about_vulnerability(rule) if _is_advisory(rule.id)

_is_advisory(id) if {
	some prefix in ["CVE-", "GHSA-"]
	startswith(id, prefix)
}

# METADATA
# description: The reports of a document of this format, one for each run of a scanner.
reports(_, root, path) := [report |
	some i, run in root.runs
	_of_scanner(run)
	report := _report(run, array.concat(path, ["runs", i]))
]

_report(run, path) := read.report(_format(run), tool, run, path, {
	"toolVersion": read.first([
		read.text(run, ["tool", "driver", "version"]),
		read.text(run, ["tool", "driver", "semanticVersion"]),
	]),
	"image": object.union(
		read.image(
			read.text(run, ["properties", "imageName"]),
			read.digest_of(read.at(run, ["properties", "repoDigests", 0])),
		),
		{"imageId": read.digest(read.at(run, ["properties", "imageID"]))},
	),
	"os": _os(findings),
	"createdAt": read.first([
		date.utc(read.at(run, ["invocations", 0, "endTimeUtc"])),
		date.utc(read.at(run, ["invocations", 0, "startTimeUtc"])),
	]),
	"coverage": _coverage(run, findings),
	"findings": findings,
	"faults": array.concat(
		read.list_faults(run, ["results"]),
		array.concat(read.optional_list_faults(run, ["tool", "driver", "rules"]), _failures(run)),
	),
}) if {
	rules := read.list(run, ["tool", "driver", "rules"])
	positions := read.positions([read.at(rule, ["id"]) | some rule in rules])
	tool := _tool(run)
	findings := [_finding(result, rule, tool, array.concat(path, ["results", i])) |
		some i, result in read.list(run, ["results"])
		is_object(result)
		not _reports_nothing(result)
		rule := _rule_of(result, rules, positions)
	]
}

_reports_nothing(result) if result.kind in ["pass", "notApplicable"]

_reports_nothing(result) if result.baselineState == "absent"

_format(run) := "docker-scout.sarif" if {
	_is_scout(run)
} else := "sarif"

_tool(run) := "docker-scout" if {
	_is_scout(run)
} else := name if {
	some name in ["trivy", "grype", "snyk", "anchore", "clair", "sysdig", "aqua"]
	startswith(lower(run.tool.driver.name), name)
} else := lower(run.tool.driver.name)

# The index is wrong in reports of some tools, so the id has the last word.
_rule_of(result, rules, positions) := rule if {
	rule := rules[result.ruleIndex]
	rule.id == result.ruleId
} else := rules[positions[result.ruleId]] if {
	is_string(result.ruleId)
} else := rules[result.rule.index] if {
	is_object(rules[result.rule.index])
} else := {}

_failures(run) := ["the tool says that its run failed" |
	some invocation in read.list(run, ["invocations"])
	invocation.executionSuccessful == false
]

_coverage(run, findings) := object.union(_no_coverage, {_special(run): "yes"}) if {
	_special(run)
} else := {
	"vulnerability": _vulnerabilities(run),
	"secret": _seen(run, findings, "secret"),
	"misconfig": _seen(run, findings, "misconfig"),
	"malware": _seen(run, findings, "malware"),
}

_no_coverage := {"vulnerability": "no", "secret": "no", "misconfig": "no", "malware": "no"}

_seen(run, findings, kind) := "yes" if {
	some finding in findings
	finding.kind == kind
} else := "yes" if {
	some rule in run.tool.driver.rules
	_about(rule, kind)
} else := "unknown"

# A tool of another trade may have rules on secrets alone.
_vulnerabilities(run) := "no" if {
	not _names_scanner(run)
	not _has_advisory(run)
} else := "yes"

_has_advisory(run) if {
	some rule in run.tool.driver.rules
	_about_vulnerability(rule)
}

_os(findings) := {"family": qualifiers.os_name, "version": read.text(qualifiers, ["os_version"]), "eol": null} if {
	qualifiers := [found |
		some finding in findings
		found := purl.parts(finding.package.purl).qualifiers
		is_string(found.os_name)
	][0]
} else := read.os(null, ":")

_finding(result, rule, tool, path) := {
	"kind": kind,
	"path": path,
	"ids": read.ids([read.first([_title(rule), read.text(result, ["ruleId"]), read.text(rule, ["id"])])]),
	"word": _word_of(kind, result, rule, tool, lines),
	"package": {
		"name": _package_name(url, lines),
		"version": _package_version(url, lines),
		"type": type,
		"purl": url,
		"path": null,
	},
	"class": _class(url, type, rule, tool),
	"fixedVersions": read.versions(fix),
	"fixState": _state(fix),
	"location": _location(result),
	"suppressed": _suppressed(result),
	"source": {"result": result, "rule": rule},
} if {
	kind := _kind(rule, tool)
	url := read.first([read.text(rule, ["properties", "purls", 0]), read.text(rule, ["properties", "purl"])])
	lines := _lines(result, rule)
	type := _line(lines, ["Type"])
	fix := _fix(rule, tool, lines)
}

# A suppression that somebody still looks at, or has refused, is none, and it outweighs all others of the result.
_suppressed(result) := {"by": "ignore", "reason": reason, "until": null} if {
	suppressions := read.list(result, ["suppressions"])
	count(suppressions) > 0
	every suppression in suppressions {
		is_object(suppression)
		object.get(suppression, "status", "accepted") == "accepted"
	}
	reason := read.first([read.text(suppression, ["justification"]) | some suppression in suppressions])
} else := null

# Which file, and the line where one is given.
_location(result) := $"{uri}:{line}" if {
	uri := read.text(result, ["locations", 0, "physicalLocation", "artifactLocation", "uri"])
	uri != null
	line := read.at(result, ["locations", 0, "physicalLocation", "region", "startLine"])
	is_number(line)
} else := read.text(result, ["locations", 0, "physicalLocation", "artifactLocation", "uri"])

_kind(rule, tool) := kind if {
	not tool in _scanners
	some kind, names in _specialists
	some name in names
	startswith(tool, name)
} else := kinds[0] if {
	tags := rule.properties.tags
	not "vulnerability" in tags
	kinds := [kind | some [word, kind] in _kinds; word in tags]
	count(kinds) > 0
} else := "secret" if {
	_about(rule, "secret")
} else := "malware" if {
	_about(rule, "malware")
} else := "misconfig" if {
	not tool in _scanners
	not _about_vulnerability(rule)
} else := "vulnerability"

_kinds := [["malware", "malware"], ["secret", "secret"], ["misconfiguration", "misconfig"], ["license", "policy"]]

_scanners := ["docker-scout", "trivy", "grype", "snyk", "anchore", "clair", "sysdig", "aqua"]

# Trivy and Grype print `Vulnerability CVE-...` and lines with labels into the help of a rule, or into the message.
_title(rule) := trim_space(trim_prefix(split(rule.help.text, "\n")[0], "Vulnerability ")) if {
	startswith(rule.help.text, "Vulnerability ")
} else := null

# Read once: the texts are long, and what they say is asked for many times.
_lines(result, rule) := [[label, trim_space(substring(line, at + 1, -1))] |
	some text in [read.at(result, ["message", "text"]), read.at(rule, ["help", "text"])]
	is_string(text)
	some line in split(text, "\n")
	at := indexof(line, ":")
	at > 0
	label := substring(line, 0, at)
	_labels[label]
]

_labels := {"Type", "Package", "Version", "Severity", "Fix Version", "Fixed Version", "Installed Version"}

_line(lines, labels) := value if {
	value := [value | some wanted in labels; some [label, value] in lines; label == wanted][0]
} else := null

# Malware is malware; of a secret that has no word, the level of the result says how bad it is.
_word_of(kind, result, rule, tool, lines) := "critical" if {
	kind == "malware"
} else := _levels[object.get(result, "level", "warning")] if {
	kind == "secret"
	_word(rule, tool, lines) == null
} else := _word(rule, tool, lines)

_levels := {"error": "high", "warning": "medium", "note": "low"}

# What Scout calls `security-severity` is a guess where no score is known, so its word counts.
_word(rule, tool, lines) := read.at(rule, ["properties", "cvssV3_severity"]) if {
	tool == "docker-scout"
} else := line if {
	line := _line(lines, ["Severity"])
	line != null
	severity.readable(line)
} else := severity.of_score(read.number(read.at(rule, ["properties", "security-severity"]))) if {
	read.number(read.at(rule, ["properties", "security-severity"])) != null
} else := null

_fix(rule, tool, lines) := read.at(rule, ["properties", "fixed_version"]) if {
	tool == "docker-scout"
} else := read.first([
	read.at(rule, ["properties", "fixed_version"]),
	_line(lines, ["Fixed Version", "Fix Version"]),
])

# Here silence does not say that there is no fix.
_state(null) := "unknown"

_state(fix) := read.fix_state(fix) if fix != null

_package_name(url, lines) := purl.parts(url).name if {
	purl.parts(url)
} else := _line(lines, ["Package"])

_package_version(url, lines) := purl.parts(url).version if {
	purl.parts(url)
} else := _line(lines, ["Installed Version", "Version"])

# Scout gives every rule the name that Trivy gives to those of the distribution.
_class(url, type, rule, tool) := class if {
	class := read.class_of_purl(url)
	class != null
} else := read.class(type) if {
	type != null
} else := _classes[rule.name] if {
	tool != "docker-scout"
} else := null

_classes := {"OsPackageVulnerability": "os", "LanguageSpecificPackageVulnerability": "language"}

# METADATA
# description: What a finding says beyond what policies always read.
details(_, finding) := {
	"cvss": _cvss(finding.source.rule),
	"epss": _epss(finding.source),
	"url": read.text(finding.source, ["rule", "helpUri"]),
}

_cvss(rule) := {
	"score": score,
	"vector": vector,
	"version": _version(vector),
	"source": null,
} if {
	vector := read.text(rule, ["properties", "cvssV3_vector"])
	score := read.number(rule.properties.cvssV3)
	score != null
} else := null

# Scout hands over vectors of version 4 under the name of version 3.
_version(vector) := substring(vector, 5, 3) if {
	startswith(vector, "CVSS:")
} else := null

_epss(source) := {"score": score, "percentile": null} if {
	line := [line | some line in split(source.result.message.text, "\n"); contains(line, "EPSS Score")][0]
	words := split(line, ":")
	score := read.number(trim_suffix(trim_space(words[count(words) - 1]), "%"))
	score != null
} else := null
