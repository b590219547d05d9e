# METADATA
# title: Trivy
# description: Trivy's report, its older array, `trivy k8s`, and the resources of the Trivy Operator.
package lib.plimsoll.scan.trivy

import data.lib.plimsoll.date
import data.lib.plimsoll.scan.distributions
import data.lib.plimsoll.scan.read

# METADATA
# description: The format of a document; undefined where it is none of Trivy's.
format(root) := "trivy.report" if {
	root.SchemaVersion == 2
	root.ArtifactName
	root.ArtifactType
} else := "trivy.array" if {
	_old_result(root)
} else := "trivy.array" if {
	is_array(root)
	_old_result(root[0])
} else := "trivy.k8s" if {
	root.ClusterName
	some key in _k8s_lists
	some resource in root[key]
	is_string(resource.Kind)
	read.has(resource, "Results")
} else := "trivy.operator" if {
	operator_resource(root)
} else := "trivy.operator" if {
	operator_resource(root[0])
} else := "trivy.operator" if {
	is_object(root)
	some plural, _ in root
	endswith(plural, ".aquasecurity.github.io")
}

# METADATA
# description: True for a report that the Trivy Operator keeps in the cluster.
operator_resource(resource) if {
	startswith(resource.apiVersion, "aquasecurity.github.io/")
	is_string(resource.kind)
	read.has(resource, "report")
}

_k8s_lists := ["Resources", "Vulnerabilities", "Misconfigurations"]

_old_result(result) if {
	is_string(result.Target)
	read.has(result, "Vulnerabilities")
	not result.SchemaVersion
}

_old_result(result) if {
	is_string(result.Target)
	is_string(result.Type)
	not read.has(result, "apiVersion")
}

# METADATA
# description: The reports of a document of this format.
reports("trivy.report", root, path) := [_report(root, path)]

reports("trivy.array", root, path) := [_of_array([root], path, [path])] if is_object(root)

reports("trivy.array", root, path) := [_of_array(root, path, [array.concat(path, [i]) | some i, _ in root])] if {
	is_array(root)
}

reports("trivy.k8s", root, path) := [object.union(_report(element, place), {"format": "trivy.k8s", "image": image}) |
	some key in _k8s_lists
	some i, resource in read.list(root, [key])
	read.has(resource, "Results")
	place := array.concat(path, [key, i])
	element := object.union(resource, {"Metadata": _metadata(read.at(resource, ["Metadata"]))})
	image := object.union(_image(element), {"ref": read.first([
		read.text(element, ["Metadata", "Reference"]),
		read.text(element, ["Metadata", "RepoTags", 0]),
		_resource_name(resource),
	])})
]

reports("trivy.operator", root, path) := [_of_operator(root, path)] if operator_resource(root)

reports("trivy.operator", root, path) := _of_resources(root, path) if is_array(root)

reports("trivy.operator", root, path) := [report |
	some plural in sort(object.keys(root))
	endswith(plural, ".aquasecurity.github.io")
	some report in _by_plural(root[plural], array.concat(path, [plural]))
] if {
	is_object(root)
	not operator_resource(root)
}

# `kubectl get` of several kinds: a list or an array of resources for each.
_by_plural(held, path) := _of_resources(held, path) if {
	is_array(held)
} else := _of_resources(held.items, array.concat(path, ["items"])) if {
	is_array(held.items)
} else := [read.unreadable("trivy.operator", "trivy", path, "the resources are no list")]

_of_resources(resources, path) := array.concat(
	[_of_operator(resource, array.concat(path, [i])) | some i, resource in resources; operator_resource(resource)],
	[read.unreadable("trivy.operator", "trivy", array.concat(path, [i]), "a resource holds no report") |
		some i, resource in resources
		not operator_resource(resource)
		not _of_another_kind(resource)
	],
)

# Compliance reports and the like stand beside those of the scanner, and are none.
_of_another_kind(resource) if {
	is_string(resource.apiVersion)
	kind := object.get(resource, "kind", "")
	not contains(kind, "VulnerabilityReport")
}

# Several versions of `trivy k8s` print several images for one resource.
_metadata(metadata) := metadata[0] if {
	is_array(metadata)
} else := metadata

_resource_name(resource) := concat("/", [part |
	some key in ["Namespace", "Kind", "Name"]
	part := read.text(resource, [key])
	part != null
])

_report(root, path) := _report_on(root, path, places) if {
	places := [array.concat(path, ["Results", i]) | some i, _ in read.list(root, ["Results"])]
}

# `places` are the paths of the results, which stand elsewhere in the older format.
_report_on(root, path, places) := {
	"format": "trivy.report",
	"tool": "trivy",
	"toolVersion": read.text(root, ["Trivy", "Version"]),
	"image": _image(root),
	"os": _os(root),
	"createdAt": date.utc(read.at(root, ["CreatedAt"])),
	"db": null,
	"coverage": _coverage(root, classes),
	"findings": _findings(root, places),
	"policyResult": null,
	"path": path,
	"faults": _faults(root),
	"source": root,
} if {
	classes := [class | some result in read.list(root, ["Results"]); class := _class(result)]
}

_image(root) := {
	"ref": read.first([
		read.text(root, ["Metadata", "Reference"]),
		read.text(root, ["Metadata", "RepoTags", 0]),
		read.text(root, ["ArtifactName"]),
	]),
	"digest": read.digest_of(read.at(root, ["Metadata", "RepoDigests", 0])),
	"imageId": read.digest(read.at(root, ["Metadata", "ImageID"])),
	"platform": read.platform(
		read.at(root, ["Metadata", "ImageConfig", "os"]),
		read.at(root, ["Metadata", "ImageConfig", "architecture"]),
	),
	"createdAt": read.first([
		date.utc(read.at(root, ["Metadata", "ImageConfig", "created"])),
		date.utc(read.at(root, ["Metadata", "ImageConfig", "config", "Labels", "org.opencontainers.image.created"])),
	]),
}

_os(root) := {
	"family": read.text(root, ["Metadata", "OS", "Family"]),
	"version": read.text(root, ["Metadata", "OS", "Name"]),
	"eol": _eol(read.map(root, ["Metadata", "OS"])),
}

# Trivy says so only where it is true, and not where extended support was bought.
_eol({}) := null

_eol(system) := false if {
	system != {}
	not _past_support(system)
}

_eol(system) if _past_support(system)

_past_support(system) if {
	not object.get(system, "EOSL", false) in [false, null]
	not object.get(system, "extended", false) == true
}

# Results without a class are of old versions, which name the distribution or the package manager as their type.
_class(result) := {"os-pkgs": "os", "lang-pkgs": "language"}[result.Class]

_class(result) := result.Class if result.Class in ["secret", "config", "license", "license-file", "custom"]

_class(result) := class if {
	not read.has(result, "Class")
	class := read.class(result.Type)
	class != null
}

_class(result) := class if {
	not read.has(result, "Class")
	not read.has(result, "Type")
	class := read.class(split(_parenthesis(result.Target), " ")[0])
	class != null
}

_coverage(root, classes) := {
	"vulnerability": _looked(root, classes),
	"os": _os_coverage(root, classes),
	"language": _yes("language" in classes),
	"secret": _yes("secret" in classes),
	"misconfig": _yes("config" in classes),
	"malware": "no",
}

# A result stands there for whatever was looked at, also without findings. Secrets and misconfigurations alone do not
# tell whether somebody looked for vulnerabilities in an image as well.
_looked(root, classes) := "yes" if {
	some class in ["os", "language"]
	class in classes
} else := "unknown" if {
	count(classes) == 0
} else := "unknown" if {
	read.at(root, ["ArtifactType"]) == "container_image"
} else := "no"

# `none` is Trivy's word for an image that holds no distribution.
_os_coverage(root, classes) := "yes" if {
	"os" in classes
	not _without_advisories(root)
} else := "unknown" if {
	"os" in classes
} else := "yes" if {
	read.at(root, ["Metadata", "OS", "Family"]) == "none"
	"language" in classes
} else := "no" if {
	"language" in classes
} else := "unknown"

# Packages of a distribution that Trivy has no advisories for are listed, and nothing is found in them.
_without_advisories(root) if {
	family := read.text(root, ["Metadata", "OS", "Family"])
	family != null
	not distributions.supported("trivy", family)
	count([1 |
		some result in read.list(root, ["Results"])
		_class(result) == "os"
		some _ in read.list(result, ["Vulnerabilities"])
	]) == 0
}

_yes(true) := "yes"

_yes(false) := "unknown"

_findings(root, places) := array.concat(
	[finding |
		some i, result in read.list(root, ["Results"])
		class := _package_class(result)
		some j, source in read.list(result, ["Vulnerabilities"])
		is_object(source)
		finding := _vulnerability(source, array.concat(places[i], ["Vulnerabilities", j]), result, class)
	],
	array.concat(_other_findings(root, places), _modified_findings(root, places)),
)

_package_class(result) := class if {
	class := _class(result)
	class in ["os", "language"]
} else := null

_vulnerability(source, path, result, class) := {
	"path": path,
	"ids": read.ids([read.at(source, ["VulnerabilityID"])]),
	"word": read.at(source, ["Severity"]),
	"severitySource": read.text(source, ["SeveritySource"]),
	"package": {
		"name": read.text(source, ["PkgName"]),
		"version": read.text(source, ["InstalledVersion"]),
		"type": read.text(result, ["Type"]),
		"purl": read.text(source, ["PkgIdentifier", "PURL"]),
		"path": read.text(source, ["PkgPath"]),
	},
	"class": class,
	"fixedVersions": read.versions(fixed),
	"fixState": _state(source, fixed),
	"suppressed": _not_affected(source),
	"source": source,
} if {
	fixed := read.at(source, ["FixedVersion"])
}

_states := {
	"fixed": "fixed",
	"affected": "not-fixed",
	"will_not_fix": "wont-fix",
	"fix_deferred": "wont-fix",
	"end_of_life": "wont-fix",
	"under_investigation": "not-fixed",
	"unknown": "unknown",
}

_state(source, fixed) := _states[source.Status] if {
	count(read.versions(fixed)) == 0
} else := "wont-fix" if {
	source.Status in ["will_not_fix", "fix_deferred", "end_of_life"]
} else := read.fix_state(fixed)

_not_affected(source) := {"by": "vex", "reason": "not_affected", "until": null} if {
	source.Status == "not_affected"
} else := null

_other_findings(root, places) := array.concat(
	[finding |
		some i, result in read.list(root, ["Results"])
		some j, source in read.list(result, ["Misconfigurations"])
		object.get(source, "Status", "FAIL") == "FAIL"
		finding := _remark("misconfig", source, ["ID"], array.concat(places[i], ["Misconfigurations", j]), result)
	],
	[finding |
		some i, result in read.list(root, ["Results"])
		some j, source in read.list(result, ["Secrets"])
		is_object(source)
		finding := _remark("secret", source, ["RuleID"], array.concat(places[i], ["Secrets", j]), result)
	],
)

_remark(kind, source, id, path, result) := {
	"kind": kind,
	"path": path,
	"ids": read.ids([read.at(source, id)]),
	"word": read.at(source, ["Severity"]),
	"location": _location(read.text(result, ["Target"]), read.at(source, ["StartLine"])),
	"source": source,
}

_location(target, line) := $"{target}:{line}" if {
	target != null
	is_number(line)
} else := target

# What VEX or an ignore file took out; only with --show-suppressed.
_modified_findings(root, places) := [finding |
	some i, result in read.list(root, ["Results"])
	class := _package_class(result)
	some j, modified in read.list(result, ["ExperimentalModifiedFindings"])
	object.get(modified, "Type", "vulnerability") == "vulnerability"
	source := read.map(modified, ["Finding"])
	place := array.concat(places[i], ["ExperimentalModifiedFindings", j, "Finding"])
	given := _vulnerability(source, place, result, class)
	finding := object.union(given, {"suppressed": _modification(modified)})
]

_modification(modified) := {"by": by, "reason": read.text(modified, ["Statement"]), "until": null} if {
	by := {"not_affected": "vex", "fixed": "vex", "ignored": "ignore"}[modified.Status]
} else := null

_faults(root) := array.flatten(array.concat([read.optional_list_faults(root, ["Results"])], [faults |
	some result in read.list(root, ["Results"])
	some key in ["Vulnerabilities", "ExperimentalModifiedFindings"]
	faults := read.optional_list_faults(result, [key])
]))

_of_array(results, path, places) := object.union(_report_on({"Results": results}, path, places), {
	"format": "trivy.array",
	"image": {
		"ref": split(target, " (")[0],
		"digest": read.digest_of(split(target, " (")[0]),
		"imageId": null,
		"platform": null,
		"createdAt": null,
	},
	"os": read.os(_parenthesis(target), " "),
}) if {
	target := results[0].Target
}

# The distribution in `alpine:3.10 (alpine 3.10.2)`.
_parenthesis(target) := trim_suffix(split(target, " (")[1], ")") if {
	is_string(target)
	contains(target, " (")
} else := null

_of_operator(resource, path) := {
	"format": "trivy.operator",
	"tool": "trivy",
	"toolVersion": read.text(resource, ["report", "scanner", "version"]),
	"image": {
		"ref": _operator_ref(resource),
		"digest": read.digest(read.at(resource, ["report", "artifact", "digest"])),
		"imageId": null,
		"platform": null,
		"createdAt": null,
	},
	"os": {
		"family": read.text(resource, ["report", "os", "family"]),
		"version": read.text(resource, ["report", "os", "name"]),
		"eol": _operator_eol(read.at(resource, ["report", "os", "eosl"])),
	},
	"createdAt": date.utc(read.at(resource, ["report", "updateTimestamp"])),
	"db": null,
	"coverage": _operator_coverage(resource.kind),
	"findings": findings,
	"policyResult": null,
	"path": path,
	"faults": _operator_faults(resource, findings),
	"source": resource,
} if {
	findings := array.concat(
		[_of_operator_vulnerability(source, array.concat(path, ["report", "vulnerabilities", i])) |
			some i, source in read.list(resource, ["report", "vulnerabilities"])
			is_object(source)
		],
		array.concat(
			[_operator_remark("secret", source, "ruleID", array.concat(path, ["report", "secrets", i])) |
				some i, source in read.list(resource, ["report", "secrets"])
			],
			[_operator_remark("misconfig", source, "checkID", array.concat(path, ["report", "checks", i])) |
				some i, source in read.list(resource, ["report", "checks"])
				source.success == false
			],
		),
	)
}

_operator_eol(null) := null

_operator_eol(value) := value != false if value != null

_operator_ref(resource) := $"{_prefix(server, "/")}{repository}{_suffix(":", tag)}" if {
	repository := read.text(resource, ["report", "artifact", "repository"])
	repository != null
	server := read.text(resource, ["report", "registry", "server"])
	tag := read.text(resource, ["report", "artifact", "tag"])
} else := null

_prefix(text, mark) := $"{text}{mark}" if {
	text != null
} else := ""

_suffix(mark, text) := $"{mark}{text}" if {
	text != null
} else := ""

_operator_coverage(kind) := {"vulnerability": "yes", "secret": "no", "misconfig": "no", "malware": "no"} if {
	contains(kind, "VulnerabilityReport")
} else := {"vulnerability": "no", "secret": "yes", "misconfig": "no", "malware": "no"} if {
	contains(kind, "ExposedSecretReport")
} else := {"vulnerability": "no", "secret": "no", "misconfig": "yes", "malware": "no"}

_operator_faults(resource, findings) := array.concat(
	_operator_list_faults(resource, "vulnerabilities"),
	read.missing_faults(_operator_count(resource), findings),
) if {
	contains(resource.kind, "VulnerabilityReport")
} else := array.concat(
	_operator_list_faults(resource, "secrets"),
	["the scanner counts secrets and the report lists none" | count(findings) == 0; _operator_count(resource) > 0],
) if {
	contains(resource.kind, "ExposedSecretReport")
} else := []

_operator_count(resource) := sum([n |
	some key in ["criticalCount", "highCount", "mediumCount", "lowCount", "unknownCount"]
	n := read.at(resource, ["report", "summary", key])
	is_number(n)
])

# The list is always there, and may be null.
_operator_list_faults(resource, key) := read.optional_list_faults(resource, ["report", key]) if {
	read.has(resource.report, key)
} else := [$"`report.{key}` is not there"]

_of_operator_vulnerability(source, path) := {
	"path": path,
	"ids": read.ids([read.at(source, ["vulnerabilityID"])]),
	"word": read.at(source, ["severity"]),
	"package": {
		"name": read.text(source, ["resource"]),
		"version": read.text(source, ["installedVersion"]),
		"type": read.text(source, ["packageType"]),
		"purl": read.text(source, ["packagePURL"]),
		"path": read.text(source, ["packagePath"]),
	},
	"class": _operator_class(source),
	"fixedVersions": read.versions(fixed),
	"fixState": read.fix_state(fixed),
	"source": source,
} if {
	fixed := read.at(source, ["fixedVersion"])
}

_operator_class(source) := class if {
	class := {"os-pkgs": "os", "lang-pkgs": "language"}[source.class]
} else := read.class(read.at(source, ["packageType"]))

_operator_remark(kind, source, key, path) := {
	"kind": kind,
	"path": path,
	"ids": read.ids([read.at(source, [key])]),
	"word": read.at(source, ["severity"]),
	"location": read.text(source, ["target"]),
	"source": source,
}

# METADATA
# description: What a finding says beyond what policies always read.
details(report, finding) := {"cvss": _operator_cvss(finding.source), "url": read.text(finding.source, ["primaryLink"])} if {
	report.format == "trivy.operator"
} else := {
	"cvss": _cvss(finding.source),
	"url": read.text(finding.source, ["PrimaryURL"]),
	"layer": read.first([read.text(finding.source, ["Layer", "Digest"]), read.text(finding.source, ["Layer", "DiffID"])]),
}

_operator_cvss(source) := {"score": source.score, "vector": null, "version": null, "source": null} if {
	is_number(source.score)
} else := null

# The source of the severity first, then NVD, then whichever comes first by name.
_cvss(source) := scores[0] if {
	sources := array.concat([read.at(source, ["SeveritySource"]), "nvd"], sort(object.keys(read.map(source, ["CVSS"]))))
	scores := [score | some name in sources; some score in _scores(source.CVSS[name], name)]
} else := null

_scores(given, name) := [{"score": given[key], "vector": read.text(given, [vector]), "version": version, "source": name} |
	some [key, vector, version] in [["V40Score", "V40Vector", "4.0"], ["V3Score", "V3Vector", "3"], ["V2Score", "V2Vector", "2.0"]]
	is_number(given[key])
]
