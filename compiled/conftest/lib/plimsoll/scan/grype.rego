# METADATA
# title: Grype
# description: Grype's JSON report.
package lib.plimsoll.scan.grype

import data.lib.plimsoll.date
import data.lib.plimsoll.scan.read

# METADATA
# description: The format of a document; undefined where it is not Grype's.
format(root) := "grype" if {
	read.has(root, "matches")
	read.has(root, "source")
	root.descriptor.name == "grype"
}

# METADATA
# description: The reports of a document of this format.
reports(_, root, path) := [{
	"format": "grype",
	"tool": "grype",
	"toolVersion": read.text(root, ["descriptor", "version"]),
	"image": {
		"ref": read.first([
			read.text(root, ["source", "target", "userInput"]),
			read.text(root, ["source", "target"]),
			read.text(root, ["source", "target", "path"]),
		]),
		"digest": read.digest_of(read.at(root, ["source", "target", "repoDigests", 0])),
		"imageId": read.digest(read.at(root, ["source", "target", "imageID"])),
		"platform": read.platform(
			read.at(root, ["source", "target", "os"]),
			read.at(root, ["source", "target", "architecture"]),
		),
		"createdAt": null,
	},
	"os": {
		"family": read.text(root, ["distro", "name"]),
		"version": read.text(root, ["distro", "version"]),
		"eol": _eol(root),
	},
	"createdAt": date.utc(read.at(root, ["descriptor", "timestamp"])),
	"db": {
		"version": read.first([
			read.text(root, ["descriptor", "db", "status", "schemaVersion"]),
			_number_text(read.at(root, ["descriptor", "db", "schemaVersion"])),
		]),
		"builtAt": date.utc(read.first([
			read.text(root, ["descriptor", "db", "status", "built"]),
			read.text(root, ["descriptor", "db", "built"]),
		])),
	},
	"coverage": read.vulnerabilities_only,
	"findings": array.concat(
		[_finding(match, array.concat(path, ["matches", i]), null) |
			some i, match in read.list(root, ["matches"])
			is_object(match)
		],
		[_finding(match, array.concat(path, ["ignoredMatches", i]), _ignored(match)) |
			some i, match in read.list(root, ["ignoredMatches"])
			is_object(match)
		],
	),
	"policyResult": null,
	"path": path,
	"faults": array.concat(
		read.list_faults(root, ["matches"]),
		read.optional_list_faults(root, ["ignoredMatches"]),
	),
	"source": root,
}]

# Newer versions warn at each package of a distribution that is past its support.
_eol(root) if {
	some alerted in read.list(root, ["alertsByPackage"])
	some alert in read.list(alerted, ["alerts"])
	alert.type == "distro-eol"
} else := null

_number_text(number) := $"{number}" if {
	is_number(number)
} else := null

_finding(match, path, suppressed) := {
	"path": path,
	"ids": read.ids(array.concat(
		[read.at(match, ["vulnerability", "id"])],
		[read.at(related, ["id"]) | some related in read.list(match, ["relatedVulnerabilities"])],
	)),
	"word": read.at(match, ["vulnerability", "severity"]),
	"severitySource": read.text(match, ["vulnerability", "namespace"]),
	"package": {
		"name": read.text(match, ["artifact", "name"]),
		"version": read.text(match, ["artifact", "version"]),
		"type": type,
		"purl": read.text(match, ["artifact", "purl"]),
		"path": read.text(match, ["artifact", "locations", 0, "path"]),
	},
	"class": read.class(type),
	"fixedVersions": read.versions(versions),
	"fixState": _state(read.text(match, ["vulnerability", "fix", "state"]), versions),
	"fixedAt": _fixed_at(match),
	"suppressed": suppressed,
	"source": match,
} if {
	type := read.text(match, ["artifact", "type"])
	versions := read.at(match, ["vulnerability", "fix", "versions"])
}

# The state is empty where a package was matched by its CPE; only versions tell then.
_state(state, versions) := state if {
	state in ["fixed", "not-fixed", "wont-fix"]
} else := "fixed" if {
	count(read.versions(versions)) > 0
} else := "unknown"

# The first of the days on which a fix was seen; newer databases tell.
_fixed_at(match) := min(days) if {
	days := [day |
		some available in read.list(match, ["vulnerability", "fix", "available"])
		day := date.comparable(read.at(available, ["date"]))
		day != null
	]
} else := null

# Rules of VEX documents and of the user's configuration, with their reasons.
_ignored(match) := {"by": by, "reason": reason, "until": null} if {
	rules := read.list(match, ["appliedIgnoreRules"])
	vex := [word | some rule in rules; word := read.text(rule, ["vex-status"]); word != null]
	by := {true: "ignore", false: "vex"}[count(vex) == 0]
	reason := read.first(array.concat(
		[read.first([read.text(rule, ["vex-justification"]), read.text(rule, ["reason"])]) | some rule in rules],
		vex,
	))
}

# METADATA
# description: What a finding says beyond what policies always read.
details(report, finding) := {
	"cvss": _cvss(finding.source),
	"epss": _epss(read.at(finding.source, ["vulnerability", "epss", 0])),
	"kev": _kev(report, finding.source),
	"layer": read.text(finding.source, ["artifact", "locations", 0, "layerID"]),
	"url": read.text(finding.source, ["vulnerability", "dataSource"]),
}

_cvss(match) := {
	"score": score.metrics.baseScore,
	"vector": read.text(score, ["vector"]),
	"version": read.text(score, ["version"]),
	"source": read.text(score, ["source"]),
} if {
	own := read.list(match, ["vulnerability", "cvss"])
	related := [score |
		some vulnerability in read.list(match, ["relatedVulnerabilities"])
		some score in read.list(vulnerability, ["cvss"])
	]
	score := [score | some score in array.concat(own, related); is_number(score.metrics.baseScore)][0]
} else := null

_epss(record) := {"score": record.epss, "percentile": read.number(read.at(record, ["percentile"]))} if {
	is_number(record.epss)
} else := null

# Only from version 6 on does the database know; before, silence says nothing.
_kev(report, match) if {
	count(read.list(match, ["vulnerability", "knownExploited"])) > 0
} else := false if {
	startswith(report.db.version, "v6")
} else := null
