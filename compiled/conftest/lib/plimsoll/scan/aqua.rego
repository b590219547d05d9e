# METADATA
# title: Aqua
# description: Aqua's scan of an image, lists of such scans, and two answers of its API.
package lib.plimsoll.scan.aqua

import data.lib.plimsoll.date
import data.lib.plimsoll.scan.read

# METADATA
# description: The format of a document; undefined where it is none of Aqua's.
format(root) := "aqua.scan" if {
	read.has(root, "image")
	read.has(root, "resources")
	read.has(root, "scan_started")
} else := "aqua.list" if {
	_listed(root)
} else := "aqua.list" if {
	_listed(root[0])
} else := "aqua.api" if {
	read.has(root, "count")
	read.has(root, "pagesize")
	read.has(root, "result")
} else := "aqua.image" if {
	read.has(root, "image_name")
	read.has(root, "cves_counts")
	read.has(root, "cves")
}

_listed(element) if {
	read.has(element, "image_name")
	read.has(element, "results")
}

# METADATA
# description: The reports of a document of this format.
reports("aqua.scan", root, path) := [_scan("aqua.scan", root, path)]

reports("aqua.list", root, path) := [_of_element(root, path)] if is_object(root)

reports("aqua.list", root, path) := [_of_element(element, array.concat(path, [i])) | some i, element in root] if {
	is_array(root)
}

reports("aqua.image", root, path) := [read.report("aqua.image", "aqua", root, path, {
	"image": read.image(_full_name(read.text(root, ["registry"]), read.text(root, ["image_name"])), null),
	"findings": findings,
	"coverage": {"vulnerability": "yes"},
	"policyResult": _verdict(root.disallowed),
	"faults": array.flatten([
		read.list_faults(root, ["cves"]),
		read.missing_faults(read.at(root, ["cves_counts", "total"]), findings),
		_status_faults(root),
	]),
})] if {
	findings := [_image_finding(source, array.concat(path, ["cves", i])) |
		some i, source in read.list(root, ["cves"])
		is_object(source)
	]
}

# One page of vulnerabilities, of one image or of several.
reports("aqua.api", root, path) := [_of_page(root, path, rows) |
	some group in read.groups([$"{read.text(row, ["registry"])}\n{read.text(row, ["image_name"])}" | some row in page])
	rows := [[i, page[i]] | some i in group.members]
] if {
	page := read.list(root, ["result"])
	count(page) > 0
}

reports("aqua.api", root, path) := [_of_page(root, path, [])] if count(read.list(root, ["result"])) == 0

_of_element(element, path) := object.union(_scan("aqua.list", element.results, array.concat(path, ["results"])), {"source": element}) if {
	is_object(element.results)
} else := read.unreadable("aqua.list", "aqua", path, "holds no results of a scan")

_scan(format, root, path) := read.report(format, "aqua", root, path, {
	"image": {
		"ref": read.text(root, ["image"]),
		"digest": read.digest(read.at(root, ["digest"])),
		"imageId": read.digest(read.at(root, ["image_id"])),
		"platform": _platform(read.text(root, ["scanned_image_platform"])),
		"createdAt": null,
	},
	"os": {"family": read.text(root, ["os"]), "version": read.text(root, ["version"]), "eol": null},
	"createdAt": date.from_unix(read.at(root, ["scan_started", "seconds"])),
	"db": {"version": null, "builtAt": date.from_unix(read.at(root, ["data_date"]))},
	"coverage": {
		"vulnerability": "yes",
		"malware": _option(read.at(root, ["scan_options", "scan_malware"])),
		"secret": _option(read.at(root, ["scan_options", "scan_sensitive_data"])),
		"misconfig": "unknown",
	},
	"findings": array.flatten([vulnerabilities, secrets, _secrets_counted(root, path, secrets), _malware(root, path)]),
	"policyResult": _assurance(root),
	"faults": array.flatten([
		read.optional_list_faults(root, ["resources"]),
		[fault |
			some resource in read.list(root, ["resources"])
			some fault in read.optional_list_faults(resource, ["vulnerabilities"])
		],
		read.missing_faults(read.at(root, ["vulnerability_summary", "total"]), vulnerabilities),
		["Aqua says that its results are partial" | not read.at(root, ["partial_results"]) in [null, false]],
	]),
}) if {
	vulnerabilities := [_finding(source, read.map(resource, ["resource"]), place) |
		some i, resource in read.list(root, ["resources"])
		some j, source in read.list(resource, ["vulnerabilities"])
		is_object(source)
		place := array.concat(path, ["resources", i, "vulnerabilities", j])
	]
	secrets := _secrets(root, path)
}

_platform(text) := read.platform(parts[2], parts[0]) if {
	parts := split(text, ":")
	count(parts) > 2
} else := null

_option(true) := "yes"

_option(false) := "no"

_option(value) := "unknown" if not is_boolean(value)

_finding(source, resource, path) := {
	"path": path,
	"ids": read.ids([read.at(source, ["name"])]),
	"word": chosen[1],
	"severitySource": chosen[0],
	"package": {
		"name": read.text(resource, ["name"]),
		"version": read.text(resource, ["version"]),
		"type": type,
		"purl": null,
		"path": read.text(resource, ["path"]),
	},
	"class": read.class(type),
	"fixedVersions": read.versions(fix),
	"fixState": read.fix_state(fix),
	"source": source,
} if {
	type := read.text(resource, ["format"])
	fix := read.at(source, ["fix_version"])
	chosen := _severity(source)
}

# Older reports lack Aqua's own word.
_severity(source) := words[0] if {
	words := [[name, word] |
		some [key, name] in [
			["aqua_severity", "aqua"],
			["nvd_severity_v3", "nvd"],
			["nvd_cvss3_severity", "nvd"],
			["vendor_severity", "vendor"],
			["nvd_severity", "nvd"],
			["severity", null],
		]
		word := read.at(source, [key])
		not word in [null, ""]
	]
} else := [null, null]

_secrets(root, path) := [{
	"kind": "secret",
	"path": array.concat(path, ["resources", i, "sensitive_data_items", j]),
	"ids": read.ids([read.at(source, ["type"])]),
	"word": null,
	"location": read.text(resource, ["resource", "path"]),
	"source": source,
} |
	some i, resource in read.list(root, ["resources"])
	some j, source in read.list(resource, ["sensitive_data_items"])
	is_object(source)
]

# Where the files themselves were left out, their number is still there.
_secrets_counted(root, path, listed) := [{
	"kind": "secret",
	"path": array.concat(path, ["vulnerability_summary", "sensitive"]),
	"ids": ["sensitive data"],
	"word": null,
	"source": {"count": hits},
}] if {
	count(listed) == 0
	hits := read.at(root, ["vulnerability_summary", "sensitive"])
	is_number(hits)
	hits > 0
} else := []

# Aqua says how many there were, and not which.
_malware(root, path) := [{
	"kind": "malware",
	"path": array.concat(path, ["vulnerability_summary", "malware"]),
	"ids": ["malware"],
	"word": "critical",
	"source": {"count": hits},
}] if {
	hits := read.at(root, ["vulnerability_summary", "malware"])
	is_number(hits)
	hits > 0
} else := []

_assurance(root) := {"status": status, "failures": failures} if {
	status := _verdict(root.image_assurance_results.disallowed).status
	failures := [control |
		some policy in read.list(root, ["image_assurance_results", "policy_failures"])
		some control in read.list(policy, ["controls"])
		is_string(control)
	]
} else := {"status": "pass", "failures": []} if {
	count(read.list(root, ["image_assurance_results", "checks_performed"])) > 0
} else := null

_verdict(true) := {"status": "fail", "failures": []}

_verdict(false) := {"status": "pass", "failures": []}

_verdict(value) := null if not is_boolean(value)

_full_name(registry, name) := $"{registry}/{name}" if {
	registry != null
	name != null
} else := name

_of_page(root, path, rows) := read.report("aqua.api", "aqua", root, path, {
	"image": object.union(
		read.image(
			_full_name(read.text(first, ["registry"]), read.text(first, ["image_name"])),
			read.at(first, ["image_digest"]),
		),
		{"createdAt": date.utc(read.at(first, ["image_build_date"]))},
	),
	"os": {"family": read.text(first, ["os"]), "version": read.text(first, ["os_version"]), "eol": null},
	"coverage": {"vulnerability": "yes"},
	"findings": [_finding(source, read.map(source, ["resource"]), array.concat(path, ["result", i])) |
		some [i, source] in rows
		is_object(source)
	],
	"faults": array.concat(read.list_faults(root, ["result"]), _page_faults(root)),
}) if {
	first := read.first([row | some [_, row] in rows])
}

_page_faults(root) := [$"the page holds {held} of {root.count} vulnerabilities"] if {
	held := count(read.list(root, ["result"]))
	root.count != held
} else := []

_status_faults(root) := [$"Aqua says that the image is {status}"] if {
	status := read.text(root, ["status"])
	status != null
	lower(status) != "scanned"
} else := []

_image_finding(source, path) := {
	"path": path,
	"ids": read.ids([read.at(source, ["name"])]),
	"word": chosen[1],
	"severitySource": chosen[0],
	"package": {"name": read.text(source, ["file"]), "version": null, "type": null, "purl": null, "path": null},
	"class": null,
	"fixedVersions": read.versions(fix),
	"fixState": read.fix_state(fix),
	"source": source,
} if {
	fix := read.at(source, ["fix_version"])
	chosen := _image_severity(source)
}

# Here the plain word is Aqua's, and the vendor's stands beside it.
_image_severity(source) := ["aqua", source.severity] if {
	read.text(source, ["severity"]) != null
} else := _severity(source)

# METADATA
# description: What a finding says beyond what policies always read.
details(_, finding) := {
	"cvss": _cvss(finding.source),
	"epss": _epss(finding.source),
	"layer": null,
	"url": read.first([read.text(finding.source, ["nvd_url"]), read.text(finding.source, ["url"])]),
}

_cvss(source) := {"score": score, "vector": read.text(source, [vector]), "version": null, "source": name} if {
	[name, score, vector] := [[given, number, key] |
		some [given, field, key] in [
			["aqua", "aqua_score", "aqua_vectors"],
			["nvd", "nvd_score_v3", "nvd_vectors_v3"],
			["nvd", "nvd_cvss3_score", "nvd_cvss3_vectors"],
			[null, "score", "vector"],
		]
		number := read.number(read.at(source, [field]))
		number != null
	][0]
} else := null

_epss(source) := {"score": source.epss_score, "percentile": read.number(read.at(source, ["epss_percentile"]))} if {
	is_number(source.epss_score)
} else := null
