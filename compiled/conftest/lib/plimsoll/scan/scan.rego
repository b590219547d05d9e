# METADATA
# title: Scanner reports
# description: >-
#   The reports of all scanners in one form, `plimsoll.scan/v1`: what was scanned, when and with what, and what was
#   found. Policies read nothing else of a report. What is not known is null, and null is never false.
package lib.plimsoll.scan

import data.lib.plimsoll.date
import data.lib.plimsoll.document
import data.lib.plimsoll.scan.anchore
import data.lib.plimsoll.scan.aqua
import data.lib.plimsoll.scan.clair
import data.lib.plimsoll.scan.clamav
import data.lib.plimsoll.scan.cyclonedx
import data.lib.plimsoll.scan.distributions
import data.lib.plimsoll.scan.gitlab
import data.lib.plimsoll.scan.grype
import data.lib.plimsoll.scan.read
import data.lib.plimsoll.scan.sarif
import data.lib.plimsoll.scan.snyk
import data.lib.plimsoll.scan.sysdig
import data.lib.plimsoll.scan.trivy
import data.lib.plimsoll.set
import data.lib.plimsoll.settings
import data.lib.plimsoll.severity

# METADATA
# description: >-
#   The reports of the document, or of all documents of a set, one for each image. Each has its `path` in the document,
#   its `subject`, and in a set the position of its `document`; each finding has its own `path`. `faults` says in words
#   why a report must not count as a clean one.
reports := [_finished(report) |
	some resource in document.resources
	is_resource(resource)
	some report in _mapped(format_of(resource.object), resource.object, resource.path)
] if {
	not set.combined
	count(document.resources) > 0
} else := reports_of(document.root, document.prefix) if {
	not set.combined
}

# The resources of a set are opened once for all policies, as there may be thousands.
reports := array.concat(
	[object.union(_finished(report), {"document": resource.document}) |
		some resource in set.subjects
		is_resource(resource)
		some report in _mapped(format_of(resource.object), resource.object, resource.path)
	],
	[object.union(report, {"document": position}) |
		some position, member in input
		not _holds_resources(member)
		some report in reports_of(member.contents, [])
	],
) if {
	set.combined
}

_holds_resources(member) if _is_kubernetes(member.contents)

# METADATA
# description: >-
#   The reports without those that a newer one of the same tool replaces: on the same image by digest and platform, and
#   looking at as much.
current := [report | some report in reports; not superseded(report)]

# METADATA
# description: True for a report that a newer one replaces.
superseded(report) if {
	report.createdAt != null
	report.createdAt < _newest[_key(report)].all
}

superseded(report) if {
	report.createdAt != null
	report.coverage.os != "yes"
	report.createdAt < _newest[_key(report)].any
}

# By key, when the newest whole report was made that looked at packages of the distribution, and the newest at all. A
# report of tomorrow replaces none.
_newest := {group.key: {"all": max(all), "any": max(any)} |
	dated := [report |
		count(reports) > 1
		some report in reports
		report.image.digest != null
		report.createdAt != null
		report.coverage.vulnerability == "yes"
		report.faults == []
		not date.after(report.createdAt, settings.now)
	]
	some group in read.groups([_key(report) | some report in dated])
	any := [dated[i].createdAt | some i in group.members]
	all := array.concat([""], [dated[i].createdAt | some i in group.members; dated[i].coverage.os == "yes"])
}

_key(report) := $"{report.tool} {report.image.digest} {report.image.platform}"

# METADATA
# description: The reports of any document; none where it is no report.
reports_of(root, path) := [_finished(report) |
	_may_hold_reports(root)
	some resource in document.resources_of(root, path)
	is_resource(resource)
	some report in _mapped(format_of(resource.object), resource.object, resource.path)
] if {
	_is_kubernetes(root)
} else := [_finished(report) | some report in _mapped(format, root, path)] if {
	format := format_of(root)
} else := []

_is_kubernetes(root) if {
	is_string(root.kind)
	is_string(root.apiVersion)
}

# Thousands of other resources stand beside a few reports, and are not looked into.
_may_hold_reports(root) if endswith(root.kind, "List")

_may_hold_reports(root) if startswith(root.apiVersion, "aquasecurity.github.io/")

_may_hold_reports(root) if startswith(root.apiVersion, "plimsoll/")

# METADATA
# description: The format of a document as a word; undefined for what is no report.
format_of(root) := "record" if {
	root.kind == "ScanRecord"
	read.has(root, "report")
} else := _opened_format(root)

# A predicate that cosign attests holds the report of a scanner.
_opened_format(root) := "cosign-vuln" if {
	read.has(root, "invocation")
	read.has(root.scanner, "result")
	read.has(root.metadata, "scanStartedOn")
} else := _plain_format(root)

_plain_format(root) := format if {
	format := trivy.format(root)
} else := format if {
	format := grype.format(root)
} else := format if {
	format := anchore.format(root)
} else := format if {
	format := clair.format(root)
} else := format if {
	format := snyk.format(root)
} else := format if {
	format := sarif.format(root)
} else := format if {
	format := gitlab.format(root)
} else := format if {
	format := aqua.format(root)
} else := format if {
	format := sysdig.format(root)
} else := format if {
	format := clamav.format(root)
} else := cyclonedx.format(root)

# METADATA
# description: True for a resource of lib.plimsoll.document that is a report, which is the Trivy Operator's or a record.
is_resource(resource) if {
	resource.group == "aquasecurity.github.io"
	trivy.operator_resource(resource.object)
}

is_resource(resource) if {
	resource.group == "plimsoll"
	resource.kind == "ScanRecord"
	read.has(resource.object, "report")
}

_mapped(format, root, path) := _of_record(root, path) if {
	format == "record"
} else := _opened(format, root, path)

# A record says of a report what its scanner left out.
_of_record(record, path) := [_with_record(report, record, count(inner)) | some report in inner] if {
	format := _opened_format(record.report)
	inner := _opened(format, record.report, array.concat(path, ["report"]))
	count(inner) > 0
} else := [_with_record(report, record, 1)] if {
	report := read.unreadable("record", _tool(record), path, "the report in the record is of no format that is known, or empty")
}

_tool(record) := lower(record.tool) if {
	is_string(record.tool)
} else := "unknown"

_with_record(report, record, siblings) := object.union(report, {
	"image": object.union(report.image, {
		"ref": read.first([report.image.ref, _of_one(read.text(record, ["image"]), siblings)]),
		"digest": read.first([report.image.digest, digest]),
	}),
	"createdAt": read.first([report.createdAt, date.utc(read.at(record, ["scannedAt"]))]),
	"db": _database(report.db, date.utc(read.at(record, ["databaseBuiltAt"]))),
	"coverage": object.union(report.coverage, _ran(record, report.coverage)),
	"faults": array.concat(report.faults, _contradiction(report.image.digest, digest)),
}) if {
	digest := _of_one(read.digest(read.at(record, ["digest"])), siblings)
}

# What the scanner was asked for, where its report does not tell whether it looked. That it cannot look for something, and
# that it does not know a distribution, nobody can say otherwise.
_ran(record, coverage) := {class: "yes" |
	some class in read.list(record, ["ran"])
	class in ["language", "malware", "misconfig", "secret"]
	object.get(coverage, class, "unknown") == "unknown"
}

# Where the report holds several images, the record does not say which of them it names.
_of_one(value, 1) := value

_of_one(_, siblings) := null if siblings != 1

_database(database, built) := database if {
	database.builtAt != null
} else := {"version": read.text(database, ["version"]), "builtAt": built} if {
	built != null
} else := database

_contradiction(digest, recorded) := [$"the record is about {recorded}, and the report in it about {digest}"] if {
	digest != null
	recorded != null
	digest != recorded
} else := []

_opened(format, root, path) := _of_predicate(root, path) if {
	format == "cosign-vuln"
} else := _plain(format, root, path)

# The time of the predicate counts: the report inside once had a number for one.
_of_predicate(root, path) := [object.union(report, {"createdAt": scanned}) | some report in inner] if {
	format := _plain_format(root.scanner.result)
	inner := _plain(format, root.scanner.result, array.concat(path, ["scanner", "result"]))
	scanned := read.first([
		date.utc(read.at(root, ["metadata", "scanFinishedOn"])),
		date.utc(read.at(root, ["metadata", "scanStartedOn"])),
	])
} else := [read.unreadable("cosign-vuln", "unknown", path, "the report in the predicate is of no format that is known")]

_plain(format, root, path) := trivy.reports(format, root, path) if {
	startswith(format, "trivy.")
} else := grype.reports(format, root, path) if {
	format == "grype"
} else := anchore.reports(format, root, path) if {
	startswith(format, "anchore.")
} else := clair.reports(format, root, path) if {
	startswith(format, "clair.")
} else := snyk.reports(format, root, path) if {
	format == "snyk"
} else := sarif.reports(format, root, path) if {
	endswith(format, "sarif")
} else := gitlab.reports(format, root, path) if {
	format == "gitlab"
} else := aqua.reports(format, root, path) if {
	startswith(format, "aqua.")
} else := sysdig.reports(format, root, path) if {
	startswith(format, "sysdig.")
} else := clamav.reports(format, root, path) if {
	format == "clamav"
} else := cyclonedx.reports(format, root, path)

_finished(report) := object.union(report, {
	"schema": "plimsoll.scan/v1",
	"subject": {"kind": "ScanReport", "name": read.first([report.image.ref, report.image.digest, report.tool])},
	"coverage": object.union(
		{
			"os": _os_coverage(report),
			"language": _language_coverage(report),
			"malware": "unknown",
			"secret": "unknown",
			"misconfig": "unknown",
		},
		report.coverage,
	),
	"findings": findings,
	"faults": array.concat(report.faults, _severity_faults(findings)),
}) if {
	findings := [_finding(given) | some given in report.findings]
}

# The engine looked at packages of the distribution where it found something in one, or knows the distribution.
_os_coverage(report) := "yes" if {
	some given in report.findings
	given.class == "os"
} else := "yes" if {
	distributions.supported(report.tool, report.os.family)
} else := "unknown"

_language_coverage(report) := "yes" if {
	some given in report.findings
	given.class == "language"
} else := "unknown"

_finding(given) := {
	"kind": object.get(given, "kind", "vulnerability"),
	"id": id,
	"aliases": [alias | some alias in given.ids; alias != id],
	"severity": severity.of(given.word),
	"severityGiven": given.word,
	"severitySource": object.get(given, "severitySource", null),
	"package": object.get(given, "package", _no_package),
	"class": object.get(given, "class", null),
	"fixedVersions": object.get(given, "fixedVersions", []),
	"fixState": object.get(given, "fixState", "unknown"),
	"fixedAt": object.get(given, "fixedAt", null),
	"suppressed": object.get(given, "suppressed", null),
	"location": object.get(given, "location", null),
	"path": given.path,
	"source": given.source,
} if {
	id := _id(given.ids)
}

_no_package := {"name": null, "version": null, "type": null, "purl": null, "path": null}

# A CVE where there is one.
_id(ids) := id if {
	id := [id | some id in ids; startswith(id, "CVE-")][0]
} else := ids[0] if {
	count(ids) > 0
} else := null

_severity_faults(findings) := [$"{odd} of the severities are no words of a scanner"] if {
	odd := count([1 |
		some finding in findings
		finding.severity == "unknown"
		given := object.get(finding, "severityGiven", null)
		not severity.readable(given)
	])
	odd > 0
} else := []

# METADATA
# description: True for a report on an image, and not on the files of a folder, a repository or a machine.
of_image(report) if not _of_files(report)

_of_files(report) if {
	report.format == "trivy.report"
	read.at(report.source, ["ArtifactType"]) in ["filesystem", "repository", "vm"]
}

_of_files(report) if {
	report.format == "grype"
	read.at(report.source, ["source", "type"]) in ["directory", "file"]
}

_of_files(report) if {
	report.format in ["gitlab", "sarif"]
	report.coverage.vulnerability == "no"
	report.image.ref == null
	report.image.digest == null
}

# METADATA
# description: >-
#   The base that a report says its image stands on, as `ref` and `digest`, each of them or null; what is no text is
#   absent.
base(report) := {"ref": read.text(report.source, ["docker", "baseImage"]), "digest": null} if {
	report.format == "snyk"
} else := {
	"ref": read.text(labels, ["org.opencontainers.image.base.name"]),
	"digest": read.digest(read.at(labels, ["org.opencontainers.image.base.digest"])),
} if {
	report.format == "trivy.report"
	labels := read.map(report.source, ["Metadata", "ImageConfig", "config", "Labels"])
} else := {"ref": null, "digest": null}

_no_details := {
	"cvss": null,
	"epss": null,
	"kev": null,
	"exploit": "unknown",
	"layer": null,
	"url": null,
}

# METADATA
# description: >-
#   What a finding says beyond what most policies read: `cvss`, `epss`, `kev`, `exploit`, `layer` and `url`. They are
#   read on demand, as a report of four megabytes has thousands of findings.
details(report, finding) := object.union(_no_details, _own_details(report, finding))

_own_details(report, finding) := trivy.details(report, finding) if {
	startswith(report.format, "trivy.")
} else := grype.details(report, finding) if {
	report.format == "grype"
} else := anchore.details(report, finding) if {
	startswith(report.format, "anchore.")
} else := clair.details(report, finding) if {
	startswith(report.format, "clair.")
} else := snyk.details(report, finding) if {
	report.format == "snyk"
} else := sarif.details(report, finding) if {
	endswith(report.format, "sarif")
} else := gitlab.details(report, finding) if {
	report.format == "gitlab"
} else := aqua.details(report, finding) if {
	startswith(report.format, "aqua.")
} else := sysdig.details(report, finding) if {
	startswith(report.format, "sysdig.")
} else := cyclonedx.details(report, finding) if {
	report.format == "cyclonedx"
} else := {}
