# METADATA
# title: Anchore
# description: What anchorectl prints, the engine's API, the export of Anchore Enterprise, and its policy check.
package lib.plimsoll.scan.anchore

import data.lib.plimsoll.date
import data.lib.plimsoll.scan.read

# METADATA
# description: The format of a document; undefined where it is none of Anchore's.
format(root) := "anchore.early" if {
	_early(root)
} else := "anchore.early" if {
	_early(root[0])
} else := "anchore.envelope" if {
	read.has(root, "sbomId")
	read.has(root, "vulnerabilities")
} else := "anchore.application" if {
	_application(root)
} else := "anchore.application" if {
	_application(root[0])
} else := "anchore.v1" if {
	read.has(root, "vulnerability_type")
	read.has(root, "vulnerabilities")
	some key in ["imageDigest", "image_digest"]
	read.has(root, key)
} else := "anchore.enterprise" if {
	read.has(root, "securityEvaluation")
	read.has(root.metadata, "imageDigest")
} else := "anchore.malware" if {
	root.content_type == "malware"
	read.has(root, "imageDigest")
	read.has(root, "content")
} else := "anchore.policy" if {
	read.has(root, "policyId")
	read.has(root, "imageDigest")
	read.has(root, "evaluations")
} else := "anchore.policy" if {
	_early_check(root)
} else := "anchore.policy" if {
	_early_check(root[0])
}

_early(finding) if {
	read.has(finding, "vuln")
	read.has(finding, "packageName")
	read.has(finding, "feedGroup")
}

_application(finding) if {
	read.has(finding, "vulnerabilityId")
	read.has(finding, "packageName")
	read.has(finding, "fixState")
}

_early_check(check) if {
	read.has(check, "finalAction")
	read.has(check, "detail")
}

# METADATA
# description: The reports of a document of this format.
reports("anchore.early", root, path) := [_report("anchore.early", root, path, {
	"findings": [_early_finding(source, place) | some [place, source] in elements; is_object(source)],
	"faults": _element_faults(elements),
})] if {
	elements := _elements(root, path)
}

reports("anchore.envelope", root, path) := [_report("anchore.envelope", root, path, {
	"findings": [_early_finding(source, array.concat(path, ["vulnerabilities", i])) |
		some i, source in read.list(root, ["vulnerabilities"])
		is_object(source)
	],
	"faults": read.list_faults(root, ["vulnerabilities"]),
})]

reports("anchore.application", root, path) := [_report("anchore.application", root, path, {
	"findings": [_application_finding(source, place) | some [place, source] in elements; is_object(source)],
	"faults": _element_faults(elements),
})] if {
	elements := _elements(root, path)
}

reports("anchore.v1", root, path) := [_report("anchore.v1", root, path, {
	"image": read.image(
		read.first([read.text(root, ["imageFullTag"]), read.text(root, ["image_full_tag"])]),
		read.first([read.text(root, ["imageDigest"]), read.text(root, ["image_digest"])]),
	),
	"coverage": _api_coverage(read.at(root, ["vulnerability_type"])),
	"findings": [_api_finding(source, array.concat(path, ["vulnerabilities", i])) |
		some i, source in read.list(root, ["vulnerabilities"])
		is_object(source)
	],
	"faults": read.list_faults(root, ["vulnerabilities"]),
})]

reports("anchore.enterprise", root, path) := [_report("anchore.enterprise", root, path, {
	"image": read.image(_enterprise_ref(root.metadata), read.text(root, ["metadata", "imageDigest"])),
	"createdAt": date.utc(read.at(root, ["metadata", "timestamp"])),
	"findings": [_enterprise_finding(source, array.concat(path, ["securityEvaluation", i])) |
		some i, source in read.list(root, ["securityEvaluation"])
		is_object(source)
	],
	"faults": read.list_faults(root, ["securityEvaluation"]),
})]

# What the analysis found in the files of the image, an element for each engine.
reports("anchore.malware", root, path) := [_report("anchore.malware", root, path, {
	"image": read.image(null, read.text(root, ["imageDigest"])),
	"coverage": {"vulnerability": "no", "secret": "no", "misconfig": "no", "malware": _ran(root)},
	"findings": [{
		"kind": "malware",
		"path": array.concat(path, ["content", i, "findings", j]),
		"ids": read.ids([read.at(source, ["signature"])]),
		"word": "critical",
		"location": read.text(source, ["path"]),
		"source": source,
	} |
		some i, engine in read.list(root, ["content"])
		some j, source in read.list(engine, ["findings"])
		is_object(source)
	],
	"faults": array.concat(read.list_faults(root, ["content"]), [fault |
		some engine in read.list(root, ["content"])
		some fault in read.optional_list_faults(engine, ["findings"])
	]),
})]

reports("anchore.policy", root, path) := [_check(root, root, path)] if {
	is_object(root)
	not _early_check(root)
}

reports("anchore.policy", root, path) := [_early_report(root, path)] if _early_check(root)

reports("anchore.policy", root, path) := [_early_report(check, array.concat(path, [i])) |
	some i, check in root
	_early_check(check)
] if {
	is_array(root)
}

# An array of findings, or one of them alone where somebody split it.
_elements(root, path) := [[path, root]] if {
	is_object(root)
} else := [[array.concat(path, [i]), source] | some i, source in root]

_element_faults(elements) := [$"{odd} findings cannot be read"] if {
	odd := count([1 | some [_, source] in elements; not is_object(source)])
	odd > 0
} else := []

_report(format, root, path, given) := read.report(format, "anchore", root, path, object.union(
	{"os": _os(given.findings)},
	given,
))

_ran(root) := "yes" if {
	some engine in read.list(root, ["content"])
	engine.enabled == true
} else := "no"

# The feed of the first package of the distribution names the distribution.
_os(findings) := read.os(feeds[0], ":") if {
	feeds := [feed | some finding in findings; object.get(finding, "class", null) == "os"; feed := _feed(finding.source); contains(feed, ":")]
} else := read.os(null, ":")

_feed(source) := read.first([read.text(source, ["feedGroup"]), read.text(source, ["feed_group"])])

_api_coverage(type) := object.union(read.vulnerabilities_only, {"language": "no"}) if {
	type == "os"
} else := object.union(read.vulnerabilities_only, {"os": "no"}) if {
	type == "non-os"
} else := read.vulnerabilities_only

_early_finding(source, path) := {
	"path": path,
	"ids": read.ids(array.concat(
		[read.at(source, ["vuln"])],
		[read.at(nvd, ["id"]) | some nvd in read.list(source, ["nvdData"])],
	)),
	"word": read.at(source, ["severity"]),
	"severitySource": read.text(source, ["feedGroup"]),
	"package": {
		"name": read.text(source, ["packageName"]),
		"version": read.text(source, ["packageVersion"]),
		"type": type,
		"purl": read.text(source, ["purl"]),
		"path": read.text(source, ["packagePath"]),
	},
	"class": read.class(type),
	"fixedVersions": read.versions(fix),
	"fixState": _unless_declined(source, fix),
	"source": source,
} if {
	type := read.text(source, ["packageType"])
	fix := read.at(source, ["fix"])
}

_unless_declined(source, fix) := "wont-fix" if {
	source.willNotFix == true
} else := read.fix_state(fix)

_application_finding(source, path) := {
	"path": path,
	"ids": read.ids([read.at(source, ["vulnerabilityId"])]),
	"word": read.at(source, ["severity"]),
	"package": {
		"name": read.text(source, ["packageName"]),
		"version": read.text(source, ["packageVersion"]),
		"type": type,
		"purl": read.text(source, ["purl"]),
		"path": read.text(source, ["packagePath"]),
	},
	"class": read.class(type),
	"fixedVersions": read.versions(read.at(source, ["fixVersions"])),
	"fixState": _application_state(source),
	"source": source,
} if {
	type := read.text(source, ["packageType"])
}

_application_state(source) := state if {
	state := {"fixed": "fixed", "not_fixed": "not-fixed", "wont_fix": "wont-fix"}[source.fixState]
} else := "unknown"

_api_finding(source, path) := {
	"path": path,
	"ids": read.ids(array.concat(
		[read.at(source, ["vuln"])],
		[read.at(nvd, ["id"]) | some nvd in read.list(source, ["nvd_data"])],
	)),
	"word": read.at(source, ["severity"]),
	"severitySource": read.text(source, ["feed_group"]),
	"package": {
		"name": read.text(source, ["package_name"]),
		"version": read.text(source, ["package_version"]),
		"type": type,
		"purl": null,
		"path": read.text(source, ["package_path"]),
	},
	"class": read.class(type),
	"fixedVersions": read.versions(fix),
	"fixState": read.fix_state(fix),
	"source": source,
} if {
	type := read.text(source, ["package_type"])
	fix := read.at(source, ["fix"])
}

_enterprise_ref(metadata) := $"{registry}/{repository}:{tag}" if {
	registry := read.text(metadata, ["registry"])
	repository := read.text(metadata, ["repository"])
	tag := read.text(metadata, ["tag"])
	registry != null
	repository != null
	tag != null
} else := null

# Name and version of the package stand in one text.
_enterprise_finding(source, path) := {
	"path": path,
	"ids": read.ids(array.concat(
		[read.at(source, ["vulnerabilityId"])],
		read.versions(read.at(source, ["cves"])),
	)),
	"word": read.at(source, ["severity"]),
	"package": {
		"name": read.text(source, ["package"]),
		"version": null,
		"type": type,
		"purl": null,
		"path": read.text(source, ["path"]),
	},
	"class": read.class(type),
	"fixedVersions": read.versions(fix),
	"fixState": read.fix_state(fix),
	"fixedAt": date.comparable(read.at(source, ["fixObservedAt"])),
	"source": source,
} if {
	type := read.text(source, ["packageType"])
	fix := read.at(source, ["fixAvailable"])
}

# A policy check lists no vulnerabilities: it says what Anchore's own policy made of them.
_check(root, evaluated, path) := _report("anchore.policy", root, path, {
	"image": read.image(read.text(root, ["evaluatedTag"]), read.text(root, ["imageDigest"])),
	"createdAt": date.utc(read.at(evaluation, ["evaluationTime"])),
	"coverage": {"vulnerability": "unknown"},
	"findings": [],
	"policyResult": _result(evaluation),
	"faults": ["a policy check lists no vulnerabilities"],
}) if {
	evaluation := read.at(evaluated, ["evaluations", 0])
}

_result(evaluation) := {
	"status": _status(read.text(evaluation, ["status"])),
	"failures": [$"{gate}: {trigger}" |
		some detail in read.list(evaluation, ["details"])
		read.text(detail, ["status"]) == "stop"
		gate := read.text(detail, ["gate"])
		trigger := read.text(detail, ["triggerName"])
	],
} if {
	is_object(evaluation)
} else := null

_status("pass") := "pass"

_status(word) := "fail" if word != "pass"

_early_report(check, path) := _report("anchore.policy", check, path, {
	"image": read.image(read.text(check, ["tag"]), read.text(check, ["digest"])),
	"createdAt": date.utc(read.at(check, ["lastEvaluation"])),
	"coverage": {"vulnerability": "unknown"},
	"findings": [],
	"policyResult": {"status": _status(read.text(check, ["status"])), "failures": []},
	"faults": ["a policy check lists no vulnerabilities"],
})

# METADATA
# description: What a finding says beyond what policies always read.
details(_, finding) := {
	"cvss": _cvss(finding.source),
	"kev": _kev(finding.source),
	"url": read.first([read.text(finding.source, ["url"]), read.text(finding.source, ["link"])]),
	"inherited": read.at(finding.source, ["inherited_from_base"]),
}

# -1 stands for no score.
_cvss(source) := {"score": scores[0], "vector": null, "version": "3", "source": "nvd"} if {
	scores := [score |
		some given in array.concat(
			array.concat(
				[read.at(nvd, ["cvssV3", "baseScore"]) | some nvd in read.list(source, ["nvdData"])],
				[read.at(nvd, ["cvss_v3", "base_score"]) | some nvd in read.list(source, ["nvd_data"])],
			),
			[read.at(source, ["nvdCvssBaseScore"])],
		)
		score := read.number(given)
		score >= 0
	]
} else := null

_kev(source) := source.kev if {
	is_boolean(source.kev)
} else if {
	some nvd in read.list(source, ["nvdData"])
	nvd.isKev == true
} else := false if {
	some nvd in read.list(source, ["nvdData"])
	nvd.isKev == false
} else := null
