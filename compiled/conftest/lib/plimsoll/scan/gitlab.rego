# METADATA
# title: GitLab
# description: >-
#   The reports of GitLab's container scanning, which several scanners write, Docker Scout among them, and of its secret
#   detection.
package lib.plimsoll.scan.gitlab

import data.lib.plimsoll.date
import data.lib.plimsoll.scan.read

# METADATA
# description: The format of a document; undefined where it is not GitLab's.
format(root) := "gitlab" if {
	root.scan.type in ["container_scanning", "cluster_image_scanning", "secret_detection"]
	read.has(root, "vulnerabilities")
}

# METADATA
# description: The reports of a document of this format.
reports(_, root, path) := [read.report("gitlab", _tool(root), root, path, {
	"toolVersion": read.text(root, ["scan", "scanner", "version"]),
	"image": read.image(ref, read.digest_of(ref)),
	"os": _os(read.text(root, ["vulnerabilities", 0, "location", "operating_system"])),
	"createdAt": read.first([
		date.utc(read.at(root, ["scan", "end_time"])),
		date.utc(read.at(root, ["scan", "start_time"])),
	]),
	"coverage": _coverage(root.scan.type),
	"findings": [finding |
		some i, source in read.list(root, ["vulnerabilities"])
		is_object(source)
		finding := _of_kind(root.scan.type, source, array.concat(path, ["vulnerabilities", i]))
	],
	"policyResult": null,
	"faults": array.concat(read.list_faults(root, ["vulnerabilities"]), _status_faults(root)),
})] if {
	ref := read.text(root, ["vulnerabilities", 0, "location", "image"])
}

_coverage("secret_detection") := {"vulnerability": "no", "secret": "yes", "misconfig": "no", "malware": "no"}

_coverage(type) := read.vulnerabilities_only if type != "secret_detection"

_of_kind("secret_detection", source, path) := {
	"kind": "secret",
	"path": path,
	"ids": read.ids([read.first([read.text(source, ["identifiers", 0, "value"]), read.text(source, ["name"])])]),
	"word": read.at(source, ["severity"]),
	"location": _place(read.text(source, ["location", "file"]), read.at(source, ["location", "start_line"])),
	"source": source,
}

_of_kind(type, source, path) := _finding(source, path) if type != "secret_detection"

_place(file, line) := $"{file}:{line}" if {
	file != null
	is_number(line)
} else := file

_tool(root) := id if {
	id := _hyphenated(lower(root.scan.scanner.id))
} else := "gitlab"

_hyphenated(id) := strings.replace_n({"_": "-", " ": "-"}, id)

# `debian:9` or `alpine 3.12.0`, as the scanner has it.
_os(name) := read.os(name, ":") if {
	contains(name, ":")
} else := read.os(name, " ")

_status_faults(root) := ["GitLab says that the scan failed"] if {
	root.scan.status == "failure"
} else := []

_finding(source, path) := {
	"path": path,
	"ids": _ids(source),
	"word": read.at(source, ["severity"]),
	"package": {
		"name": read.text(source, ["location", "dependency", "package", "name"]),
		"version": read.text(source, ["location", "dependency", "version"]),
		"type": null,
		"purl": null,
		"path": null,
	},
	"class": _class(source),
	"fixedVersions": _fixed(source),
	"fixState": _state(source),
	"source": source,
}

_ids(source) := ids if {
	ids := read.ids([read.at(identifier, ["value"]) | some identifier in read.list(source, ["identifiers"])])
	count(ids) > 0
} else := read.ids([read.first([read.text(source, ["cve"]), read.text(source, ["name"])])])

_class(source) := "os" if {
	not lower(read.text(source, ["location", "operating_system"])) in ["unknown", "unknown:unknown"]
} else := null

# `Upgrade curl from 7.64.0 to 7.64.1`.
_fixed(source) := [words[count(words) - 1]] if {
	words := split(source.solution, " to ")
	count(words) > 1
} else := []

_state(source) := "fixed" if {
	contains(source.solution, "pgrade")
} else := "not-fixed" if {
	startswith(source.solution, "No solution")
} else := "unknown"

# METADATA
# description: What a finding says beyond what policies always read.
details(_, finding) := {"url": read.text(finding.source, ["links", 0, "url"])}
