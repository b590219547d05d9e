# METADATA
# title: CycloneDX
# description: >-
#   Bills of materials that a scanner has completed with vulnerabilities. One without any is no report: most tools write
#   an empty list where nobody looked.
package lib.plimsoll.scan.cyclonedx

import data.lib.plimsoll.date
import data.lib.plimsoll.scan.read
import data.lib.plimsoll.severity

# METADATA
# description: The format of a document; undefined where it is none that we read.
format(root) := "cyclonedx" if {
	root.bomFormat == "CycloneDX"
	is_array(root.vulnerabilities)
	count(root.vulnerabilities) > 0
	not is_vex(root)
}

# METADATA
# description: >-
#   True for a document that tells what is exploitable in a product, and not what is in it: no components, and every
#   vulnerability analysed.
is_vex(root) if {
	root.bomFormat == "CycloneDX"
	is_array(root.vulnerabilities)
	count(root.vulnerabilities) > 0
	read.at(root, ["components"]) in [null, []]
	every vulnerability in root.vulnerabilities {
		is_object(vulnerability.analysis)
	}
}

# METADATA
# description: The reports of a document of this format.
reports(_, root, path) := [read.report("cyclonedx", _tool(root), root, path, {
	"toolVersion": read.text(_scanner(root), ["version"]),
	"image": _image(root),
	"os": _os(components),
	"createdAt": date.utc(read.at(root, ["metadata", "timestamp"])),
	"findings": [_finding(source, _component(components, positions, ref), place) |
		some i, source in root.vulnerabilities
		is_object(source)
		some [ref, place] in _affected(source, array.concat(path, ["vulnerabilities", i]))
	],
	"faults": array.concat(read.list_faults(root, ["vulnerabilities"]), [fault |
		some source in root.vulnerabilities
		is_object(source)
		some fault in read.optional_list_faults(source, ["affects"])
	]),
})] if {
	components := read.list(root, ["components"])
	positions := read.positions([read.at(component, ["bom-ref"]) | some component in components])
}

# A vulnerability counts once for each component that it affects.
_affected(source, path) := affected if {
	affected := [[read.text(entry, ["ref"]), array.concat(path, ["affects", i])] |
		some i, entry in read.list(source, ["affects"])
	]
	count(affected) > 0
} else := [[null, path]]

_component(components, positions, ref) := component if {
	component := components[positions[ref]]
} else := {"name": ref}

_scanner(root) := read.first([
	read.at(root, ["metadata", "tools", 0]),
	read.at(root, ["metadata", "tools", "components", 0]),
])

_tool(root) := lower(name) if {
	name := read.text(_scanner(root), ["name"])
	name != null
} else := "cyclonedx"

# The digest is the version where syft wrote it, and a property where Trivy did.
_image(root) := {
	"ref": read.first([
		_property(subject, "aquasecurity:trivy:Reference"),
		_property(subject, "aquasecurity:trivy:RepoTag"),
		read.text(subject, ["name"]),
	]),
	"digest": read.first([
		read.digest_of(_property(subject, "aquasecurity:trivy:RepoDigest")),
		read.digest(read.at(subject, ["version"])),
	]),
	"imageId": read.digest(_property(subject, "aquasecurity:trivy:ImageID")),
	"platform": null,
	"createdAt": null,
} if {
	subject := read.map(root, ["metadata", "component"])
}

_property(component, name) := value if {
	value := [property.value |
		some property in read.list(component, ["properties"])
		property.name == name
		is_string(property.value)
	][0]
} else := null

_os(components) := {"family": read.text(system, ["name"]), "version": read.text(system, ["version"]), "eol": null} if {
	system := [component | some component in components; component.type == "operating-system"][0]
} else := read.os(null, ":")

_finding(source, component, path) := {
	"path": path,
	"ids": read.ids(array.concat(
		[read.at(source, ["id"])],
		[read.at(reference, ["id"]) | some reference in read.list(source, ["references"])],
	)),
	"word": rating[1],
	"severitySource": rating[0],
	"package": {
		"name": read.text(component, ["name"]),
		"version": read.text(component, ["version"]),
		"type": read.text(component, ["type"]),
		"purl": url,
		"path": null,
	},
	"class": read.class_of_purl(url),
	"fixedVersions": fixed,
	"fixState": _state(source, fixed),
	"suppressed": _analysed(source),
	"source": source,
} if {
	url := read.text(component, ["purl"])
	rating := _rating(source)
	fixed := _fixed(source)
}

# The rating of the source that reported the vulnerability, else the worst.
_rating(source) := [name, word] if {
	name := read.text(source, ["source", "name"])
	word := [rating.severity |
		some rating in read.list(source, ["ratings"])
		rating.source.name == name
		is_string(rating.severity)
	][0]
} else := [null, words[count(words) - 1][1]] if {
	words := sort([[severity.rank(severity.of(word)), word] |
		some rating in read.list(source, ["ratings"])
		word := read.at(rating, ["severity"])
		word != null
	])
} else := [null, null]

# The format has no field for fixed versions: Grype writes a property, Trivy and others advice.
_fixed(source) := read.versions(_property(source, "grype:fixed_versions")) if {
	_property(source, "grype:fixed_versions") != null
} else := unaffected if {
	unaffected := [version.version |
		some entry in read.list(source, ["affects"])
		some version in read.list(entry, ["versions"])
		version.status == "unaffected"
		is_string(version.version)
	]
	count(unaffected) > 0
} else := [words[count(words) - 1]] if {
	contains(source.recommendation, "pgrade")
	words := split(source.recommendation, " ")
} else := []

_state(source, fixed) := "fixed" if {
	count(fixed) > 0
} else := "wont-fix" if {
	some response in read.list(source, ["analysis", "response"])
	response in ["will_not_fix", "can_not_fix"]
} else := "unknown"

_analysed(source) := {"by": "vex", "reason": reason, "until": null} if {
	source.analysis.state in ["not_affected", "false_positive", "resolved", "resolved_with_pedigree"]
	reason := read.first([
		read.text(source, ["analysis", "justification"]),
		read.text(source, ["analysis", "detail"]),
		source.analysis.state,
	])
} else := null

# METADATA
# description: What a finding says beyond what policies always read.
details(_, finding) := {"cvss": _cvss(finding.source), "url": read.text(finding.source, ["source", "url"])}

_cvss(source) := {
	"score": rating.score,
	"vector": read.text(rating, ["vector"]),
	"version": read.text(rating, ["method"]),
	"source": read.text(rating, ["source", "name"]),
} if {
	rating := [rating | some rating in read.list(source, ["ratings"]); is_number(rating.score)][0]
} else := null
