# METADATA
# title: Snyk
# description: >-
#   `snyk container test --json`, for one image or several. Without `docker` it is a test of source code, and no report
#   on an image.
package lib.plimsoll.scan.snyk

import data.lib.plimsoll.scan.read

# METADATA
# description: The format of a document; undefined where it is not Snyk's.
format(root) := "snyk" if {
	_tested(root)
} else := "snyk" if {
	_tested(root[0])
}

_tested(root) if {
	is_object(root.docker)
	read.has(root, "vulnerabilities")
	read.has(root, "ok")
}

# METADATA
# description: The reports of a document of this format.
reports(_, root, path) := [_report(root, path)] if is_object(root)

reports(_, root, path) := [_of_element(element, array.concat(path, [i])) | some i, element in root] if is_array(root)

_of_element(element, path) := _report(element, path) if {
	_tested(element)
} else := read.unreadable("snyk", "snyk", path, "is no test of an image")

_report(root, path) := read.report("snyk", "snyk", root, path, {
	"image": object.union(read.image(_ref(root), null), {
		"imageId": read.digest(read.at(root, ["docker", "image", "imageId"])),
		"platform": read.text(root, ["platform"]),
	}),
	"os": _os(findings),
	"coverage": {
		"vulnerability": "yes",
		"os": _os_coverage(root, findings),
		"secret": "no",
		"misconfig": "no",
		"malware": "unknown",
	},
	"findings": array.concat(findings, _ignored(root, path)),
	"policyResult": _result(root),
	"faults": array.concat(_faults(root), read.missing_faults(read.at(root, ["uniqueCount"]), findings)),
}) if {
	findings := _merged([[source, array.concat(path, place)] |
		some [at, holder] in _parts(root)
		some i, source in read.list(holder, ["vulnerabilities"])
		is_object(source)
		place := array.concat(at, ["vulnerabilities", i])
	])
}

# The packages of the distribution, then those of each application in the image.
_parts(root) := array.concat(
	[[[], root]],
	[[["applications", i], application] | some i, application in read.list(root, ["applications"])],
)

_faults(root) := array.concat(read.optional_list_faults(root, ["applications"]), [fault |
	some [_, holder] in _parts(root)
	is_object(holder)
	some fault in read.list_faults(holder, ["vulnerabilities"])
])

# The part of the distribution may repeat the last word of the project behind the reference.
_ref(root) := trim_suffix(ref, $"/{word}") if {
	ref := read.text(root, ["path"])
	words := split(trim_prefix(read.text(root, ["projectName"]), "docker-image|"), "/")
	word := words[count(words) - 1]
} else := read.text(root, ["path"])

_os(findings) := read.os(managers[0], ":") if {
	managers := [manager | some finding in findings; finding.class == "os"; manager := finding.package.type; contains(manager, ":")]
} else := read.os(null, ":")

# Snyk names the package manager of the distribution it looked at, and how many packages it found there.
_os_coverage(root, findings) := "yes" if {
	root.packageManager in ["deb", "rpm", "apk"]
	is_number(root.dependencyCount)
	root.dependencyCount > 0
} else := "yes" if {
	some finding in findings
	finding.class == "os"
} else := "unknown"

_result(root) := {"status": "pass", "failures": []} if {
	root.ok == true
} else := {"status": "fail", "failures": []}

# One entry for each path of dependencies: the same vulnerability of the same package is one finding.
_merged(entries) := [_finding(source, path) |
	keys := [_key(entry[0], i) | some i, entry in entries]
	some group in read.groups(keys)
	[source, path] := entries[group.members[0]]
]

_key(source, i) := concat("\n", [$"{read.text(source, [key])}" | some key in ["id", "packageName", "version", "severity"]]) if {
	is_string(source.id)
} else := $"{i}"

# What the user's own rules took out of the list. An entry has a rule for each of its paths; the last to end counts.
_ignored(root, path) := [object.union(_finding(source, place), {"suppressed": _suppressed(source)}) |
	some i, source in read.list(root, ["filtered", "ignore"])
	is_object(source)
	place := array.concat(path, ["filtered", "ignore", i])
]

_suppressed(source) := {"by": "ignore", "reason": reason, "until": until} if {
	terms := sort([[end == null, end, read.text(rule, ["reason"])] |
		some rule in read.list(source, ["filtered", "ignored"])
		end := read.text(rule, ["expires"])
	])
	[_, until, reason] := terms[count(terms) - 1]
} else := {"by": "ignore", "reason": null, "until": null}

_finding(source, path) := {
	"kind": _kind(source),
	"path": path,
	"ids": read.ids(array.flatten([
		[read.at(source, ["id"])],
		read.list(source, ["identifiers", "CVE"]),
		read.list(source, ["identifiers", "GHSA"]),
	])),
	"word": read.first([read.at(source, ["severityWithCritical"]), read.at(source, ["severity"])]),
	"severitySource": "snyk",
	"package": {
		"name": read.text(source, ["packageName"]),
		"version": read.text(source, ["version"]),
		"type": type,
		"purl": read.text(source, ["packageUrl"]),
		"path": null,
	},
	"class": read.class(type),
	"fixedVersions": _fixed(source),
	"fixState": _state(source),
	"source": source,
} if {
	type := read.text(source, ["packageManager"])
}

# Licences that the organisation does not want stand between the vulnerabilities.
_kind(source) := "malware" if {
	source.malicious == true
} else := "policy" if {
	source.type == "license"
} else := "policy" if {
	startswith(source.id, "snyk:lic:")
} else := "vulnerability"

_fixed(source) := read.versions(source.nearestFixedInVersion) if {
	count(read.versions(source.nearestFixedInVersion)) > 0
} else := read.versions(read.at(source, ["fixedIn"]))

_state(source) := "fixed" if {
	count(_fixed(source)) > 0
} else := "fixed" if {
	some key in ["isUpgradable", "isPatchable"]
	source[key] == true
} else := "unknown" if {
	some key in ["nearestFixedInVersion", "fixedIn"]
	read.fix_state(read.at(source, [key])) == "unknown"
} else := "not-fixed"

# METADATA
# description: What a finding says beyond what policies always read. Snyk's numbers are texts.
details(_, finding) := {
	"cvss": _cvss(finding.source),
	"epss": _epss(finding.source),
	"exploit": _exploit(finding.source),
	"location": read.text(finding.source, ["from", 0]),
	"url": $"https://security.snyk.io/vuln/{read.at(finding.source, ["id"])}",
}

_cvss(source) := {
	"score": source.cvssScore,
	"vector": read.text(source, ["CVSSv3"]),
	"version": "3",
	"source": "snyk",
} if {
	is_number(source.cvssScore)
} else := null

_epss(source) := {"score": score, "percentile": read.number(read.at(source, ["epssDetails", "percentile"]))} if {
	score := read.number(source.epssDetails.probability)
	score != null
} else := null

_exploit(source) := maturity if {
	levels := [level |
		some word in array.concat(
			[read.at(source, ["exploit"])],
			[read.at(level, ["level"]) | some level in read.list(source, ["exploitDetails", "maturityLevels"])],
		)
		level := _maturities[lower(word)]
	]
	maturity := levels[0]
} else := "unknown"

_maturities := {
	"not defined": "none",
	"unproven": "none",
	"proof of concept": "poc",
	"functional": "functional",
	"high": "high",
	"attacked": "known",
}
