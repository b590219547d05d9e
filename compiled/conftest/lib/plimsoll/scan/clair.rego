# METADATA
# title: Clair
# description: Clair's own report, Quay's answer made of it, and clair-scanner and klar for Clair 2.
package lib.plimsoll.scan.clair

import data.lib.plimsoll.scan.read
import data.lib.plimsoll.severity

# METADATA
# description: The format of a document; undefined where it is none of Clair's.
format(root) := "clair.v4" if {
	read.has(root, "manifest_hash")
	read.has(root, "vulnerabilities")
	read.has(root, "package_vulnerabilities")
} else := "clair.quay" if {
	is_string(root.status)
	read.has(root.data.Layer, "Features")
} else := "clair.quay" if {
	root.status in _not_scanned
	read.has(root, "data")
} else := "clair.scanner" if {
	read.has(root, "image")
	read.has(root, "unapproved")
	read.has(root, "vulnerabilities")
} else := "clair.klar" if {
	read.has(root, "LayerCount")
	read.has(root, "Vulnerabilities")
}

_not_scanned := ["queued", "failed", "unsupported", "manifest_layer_too_large"]

# METADATA
# description: The reports of a document of this format.
reports("clair.v4", root, path) := [read.report("clair.v4", "clair", root, path, {
	"image": read.image(null, root.manifest_hash),
	"os": _os(root),
	"findings": findings,
	"faults": _v4_faults(root, findings),
})] if {
	packages := read.map(root, ["packages"])
	vulnerabilities := read.map(root, ["vulnerabilities"])
	findings := [_v4_finding(source, place, read.map(packages, [key]), root) |
		some key in read.keys(root, ["package_vulnerabilities"])
		some i, id in read.list(root, ["package_vulnerabilities", key])
		source := vulnerabilities[id]
		is_object(source)
		place := array.concat(path, ["package_vulnerabilities", key, i])
	]
}

reports("clair.quay", root, path) := [read.report("clair.quay", "clair", root, path, {
	"image": read.image(null, read.at(root, ["data", "Layer", "Name"])),
	"os": _quay_os(findings),
	"findings": findings,
	"faults": _quay_faults(root),
})] if {
	findings := [_quay_finding(source, place, feature) |
		some i, feature in read.list(root, ["data", "Layer", "Features"])
		some j, source in read.list(feature, ["Vulnerabilities"])
		is_object(source)
		place := array.concat(path, ["data", "Layer", "Features", i, "Vulnerabilities", j])
	]
}

reports("clair.scanner", root, path) := [read.report("clair.scanner", "clair", root, path, {
	"image": read.image(read.text(root, ["image"]), null),
	"os": read.os(read.at(root, ["vulnerabilities", 0, "namespace"]), ":"),
	"findings": [_scanner_finding(source, array.concat(path, ["vulnerabilities", i]), unapproved) |
		some i, source in read.list(root, ["vulnerabilities"])
		is_object(source)
	],
	"faults": array.concat(read.list_faults(root, ["vulnerabilities"]), _unapproved_faults(root)),
})] if {
	unapproved := {id | some id in read.list(root, ["unapproved"])}
}

reports("clair.klar", root, path) := [read.report("clair.klar", "clair", root, path, {
	"image": read.image(null, null),
	"os": _klar_os(findings),
	"findings": findings,
	"faults": _klar_faults(root),
})] if {
	findings := [_klar_finding(source, array.concat(path, ["Vulnerabilities", word, i]), word) |
		some word in read.keys(root, ["Vulnerabilities"])
		some i, source in read.list(root, ["Vulnerabilities", word])
		is_object(source)
	]
}

_os(root) := {"family": read.text(found, ["did"]), "version": read.text(found, ["version_id"]), "eol": null} if {
	distributions := read.map(root, ["distributions"])
	keys := sort([key | some key, _ in distributions])
	found := read.map(distributions, [keys[0]])
} else := read.os(null, ":")

# A vulnerability that no package refers to, or a reference to none, means that a part of the report was cut off.
_v4_faults(root, findings) := array.flatten([
	[$"`{key}` is no object" |
		some key in ["vulnerabilities", "package_vulnerabilities"]
		not is_object(root[key])
		root[key] != null
	],
	[$"`package_vulnerabilities` of package {key} is no list" |
		some key in read.keys(root, ["package_vulnerabilities"])
		ids := root.package_vulnerabilities[key]
		not is_array(ids)
	],
	["packages and vulnerabilities do not refer to each other" | _v4_torn(root, findings)],
])

_v4_torn(root, findings) if {
	references := [id | some key, _ in read.map(root, ["package_vulnerabilities"]); some id in read.list(root, ["package_vulnerabilities", key])]
	count(references) != count(findings)
}

_v4_torn(root, _) if {
	referred := {id | some key, _ in read.map(root, ["package_vulnerabilities"]); some id in read.list(root, ["package_vulnerabilities", key])}
	count(referred) != count(read.map(root, ["vulnerabilities"]))
}

# Packages of the distribution are known by their vulnerability's distribution, all others by its repository.
_v4_finding(source, path, found, root) := {
	"path": path,
	"ids": read.ids([read.at(source, ["name"])]),
	"word": _v4_word(source, root),
	"severitySource": read.text(source, ["updater"]),
	"package": {
		"name": read.text(found, ["name"]),
		"version": read.text(found, ["version"]),
		"type": read.text(found, ["kind"]),
		"purl": null,
		"path": read.text(root, ["environments", read.at(found, ["id"]), 0, "package_db"]),
	},
	"class": _v4_class(source),
	"fixedVersions": read.versions(fix),
	"fixState": read.fix_state(fix),
	"source": source,
} if {
	fix := read.at(source, ["fixed_in_version"])
}

# Alpine's advisories have no severity: then that of the CVSS enrichment counts.
_v4_word(source, root) := score.baseSeverity if {
	severity.of(source.normalized_severity) == "unknown"
	score := _enriched(root, "clair.cvss", source.id)
	is_string(score.baseSeverity)
} else := read.at(source, ["normalized_severity"])

_enriched(root, name, id) := [record |
	some key in read.keys(root, ["enrichments"])
	_enricher(key) == name
	some records in read.list(root, ["enrichments", key])
	record := records[id][0]
][0]

# The name of an enricher; the schema that follows it changes between versions.
_enricher(key) := split(split(key, "enricher=")[1], " ")[0]

_v4_class(source) := "os" if {
	read.text(source, ["distribution", "did"]) != null
} else := "language" if {
	read.text(source, ["repository", "name"]) != null
} else := null

_quay_os(findings) := {"family": named[0].DistroName, "version": read.text(named[0], ["DistroVersion"]), "eol": null} if {
	named := [found |
		some finding in findings
		found := read.map(finding.source, ["Metadata"])
		read.text(found, ["DistroName"]) != null
	]
} else := read.os(null, ":")

_quay_faults(root) := [$"Quay has no result: {root.status}"] if {
	root.status != "scanned"
} else := array.concat(read.list_faults(root, ["data", "Layer", "Features"]), [fault |
	some feature in read.list(root, ["data", "Layer", "Features"])
	some fault in read.optional_list_faults(feature, ["Vulnerabilities"])
])

_quay_finding(source, path, feature) := {
	"path": path,
	"ids": read.ids([read.at(source, ["Name"])]),
	"word": read.at(source, ["Severity"]),
	"severitySource": read.text(source, ["NamespaceName"]),
	"package": {
		"name": read.text(feature, ["Name"]),
		"version": read.text(feature, ["Version"]),
		"type": null,
		"purl": null,
		"path": null,
	},
	"class": _quay_class(source),
	"fixedVersions": read.versions(fix),
	"fixState": read.fix_state(fix),
	"source": source,
} if {
	fix := read.at(source, ["FixedBy"])
}

_quay_class(source) := "os" if {
	read.text(source, ["Metadata", "DistroName"]) != null
} else := "language" if {
	read.text(source, ["Metadata", "RepoName"]) != null
} else := null

_unapproved_faults(root) := [] if {
	is_array(root.unapproved)
} else := [] if {
	root.unapproved == null
} else := ["`unapproved` is no list"]

_scanner_finding(source, path, unapproved) := {
	"path": path,
	"ids": read.ids([read.at(source, ["vulnerability"])]),
	"word": read.at(source, ["severity"]),
	"severitySource": read.text(source, ["namespace"]),
	"package": {
		"name": read.text(source, ["featurename"]),
		"version": read.text(source, ["featureversion"]),
		"type": null,
		"purl": null,
		"path": null,
	},
	"class": "os",
	"fixedVersions": read.versions(fix),
	"fixState": read.fix_state(fix),
	"suppressed": _approved(source, unapproved),
	"source": source,
} if {
	fix := read.at(source, ["fixedby"])
}

# Whatever the allow list does not name is unapproved.
_approved(source, unapproved) := null if {
	unapproved[source.vulnerability]
} else := {"by": "allowlist", "reason": null, "until": null} if {
	is_string(source.vulnerability)
} else := null

_klar_os(findings) := read.os(read.at(findings[0].source, ["NamespaceName"]), ":") if {
	count(findings) > 0
} else := read.os(null, ":")

_klar_faults(root) := ["`Vulnerabilities` is no object"] if {
	not is_object(root.Vulnerabilities)
	root.Vulnerabilities != null
} else := [fault |
	some word in read.keys(root, ["Vulnerabilities"])
	some fault in read.list_faults(root, ["Vulnerabilities", word])
]

_klar_finding(source, path, word) := {
	"path": path,
	"ids": read.ids([read.at(source, ["Name"])]),
	"word": word,
	"severitySource": read.text(source, ["NamespaceName"]),
	"package": {
		"name": read.text(source, ["FeatureName"]),
		"version": read.text(source, ["FeatureVersion"]),
		"type": null,
		"purl": null,
		"path": null,
	},
	"class": "os",
	"fixedVersions": read.versions(fix),
	"fixState": read.fix_state(fix),
	"source": source,
} if {
	fix := read.at(source, ["FixedBy"])
}

# METADATA
# description: What a finding says beyond what policies always read.
details(report, finding) := {
	"cvss": _cvss(report, finding.source),
	"epss": _epss(report, finding.source),
	"kev": _kev(report, finding.source),
	"url": read.first([
		read.text(finding.source, ["links"]),
		read.text(finding.source, ["Link"]),
		read.text(finding.source, ["link"]),
	]),
}

_cvss(report, source) := {
	"score": record.baseScore,
	"vector": read.text(record, ["vectorString"]),
	"version": read.text(record, ["version"]),
	"source": "nvd",
} if {
	record := _enriched(report.source, "clair.cvss", source.id)
	is_number(record.baseScore)
} else := {
	"score": source.Metadata.NVD.CVSSv3.Score,
	"vector": read.text(source, ["Metadata", "NVD", "CVSSv3", "Vectors"]),
	"version": "3",
	"source": "nvd",
} if {
	is_number(source.Metadata.NVD.CVSSv3.Score)
} else := null

_epss(report, source) := {"score": record.epss, "percentile": read.number(read.at(record, ["percentile"]))} if {
	record := _enriched(report.source, "clair.epss", source.id)
	is_number(record.epss)
} else := null

# Where the enrichment ran, a vulnerability that is not in it is not known to be exploited.
_kev(report, source) if {
	_enriched(report.source, "clair.kev", source.id)
} else := false if {
	some key, _ in read.map(report.source, ["enrichments"])
	_enricher(key) == "clair.kev"
} else := null
