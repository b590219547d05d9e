# METADATA
# title: Image or sources not shown to be free of secrets
# description: >-
#   A key in a layer stays there, though a later layer deletes the file, and whoever can pull the image has it. That a report
#   lists none proves little: most scanners look for secrets only when they are asked to.
# custom:
#   severity: critical
#   remediation: >-
#     Revoke the credential first, then build the image without it and scan again. Let the scanner look for secrets (Trivy:
#     `--scanners vuln,secret`), and hand over its report; where the report of a clean image does not show that it looked, put
#     it into a ScanRecord with `ran: [secret]`, or record the scan in the `scans` section of the evidence.
#   inputs: [report, evidence]
#   platforms: [image]
#   confidential: true
#   set:
#     alone: true
#     kinds: [report, evidence]
#     whole: [report, evidence]
#     fields: [report, ran, tool, image, digest, scannedAt, databaseBuiltAt, scans, scope, metadata]
#   rules:
#     found: A scanner found a secret at or above the threshold.
#     stale: {description: The scan was made too long ago., severity: high}
#     ran: Nothing shows that anybody looked for secrets.
#     bound: The scan does not say which image it was made on.
#     incomplete: The report cannot be read in full.
#     future-date: A date is in the future.
#     placeholder: An owner or a location is a placeholder.
#     owner: The owner is none of those who may own evidence.
#     unknown-key: A section or a field is misspelt or unknown, so that nothing reads it.
#     malformed: A field is missing or of the wrong type.
#   guide:
#     decides: [scanning/check-secrets]
#     supports: [build/build-arguments-for-secrets]
#   controls:
#     cis-docker:
#       "4.10": {strength: partial, reason: Finds what a Dockerfile has left in the image; the file itself is judged elsewhere.}
#     nist-sp-800-190:
#       "4.1.4": {strength: direct, reason: Asks for a recent scan for embedded secrets that found none.}
#     nist-sp-800-53r5:
#       IA-5(7): {strength: direct, reason: Finds static credentials that are embedded in images and sources.}
#     owasp-docker-top-10:
#       D06: {strength: partial, reason: "Shows that no secret is in the image, and not how secrets reach the container."}
#     owasp-kubernetes-top-ten-2022:
#       K08: {strength: partial, reason: One of the places where secrets come to lie is searched.}
#     owasp-kubernetes-top-ten-2025:
#       K03: {strength: direct, reason: Looks for secrets in images.}
#     mitre-attack-containers:
#       T1552.001: {strength: direct, reason: Finds credentials in files before somebody else does.}
#   limits:
#   - The scanner is believed; what its rules do not know, it does not find.
#   - >-
#     Trivy lists no class of secrets where it found none. Its report of a clean image proves nothing by itself; the
#     ExposedSecretReport of its operator does.
#   - A secret without a severity counts.
#   - What the author of a report has suppressed is noted, but needs no end; waivers do.
#   - Reports on the files of a repository are bound to no digest, and need none.
package plimsoll.supply_chain.secret_scan_clean

import data.lib.plimsoll.finding
import data.lib.plimsoll.scan
import data.lib.plimsoll.scan.proof
import data.lib.plimsoll.scan.read
import data.lib.plimsoll.set
import data.lib.plimsoll.settings
import data.lib.plimsoll.severity
import data.lib.plimsoll.text

id := "supply-chain/secret-scan-clean"

# METADATA
# description: The lowest severity that counts. A secret whose severity nobody knows counts always.
# custom:
#   parameter: {type: string, enum: [CRITICAL, HIGH, MEDIUM, LOW, NEGLIGIBLE]}
default threshold := "MEDIUM"

threshold := settings.value(id, "threshold")

# METADATA
# description: How many days ago the scan may have been made.
# custom:
#   parameter: {type: integer, minimum: 0}
default max_scan_age_days := 7

max_scan_age_days := settings.value(id, "maxScanAgeDays")

# METADATA
# description: Rules of the scanner that do not count, by id, with `*` as a wildcard.
# custom:
#   parameter: {type: array, items: {type: string}}
default allow_rules := []

allow_rules := settings.value(id, "allowRules")

# METADATA
# description: >-
#   Paths where samples lie, such as `/usr/share/doc/**` and `**/testdata/**`; `*` and `**` stand for anything, folders
#   included.
# custom:
#   parameter: {type: array, items: {type: string}}
default allow_paths := []

allow_paths := settings.value(id, "allowPaths")

# METADATA
# description: Roles and teams that may own evidence; all may where the list is empty.
# custom:
#   parameter: {type: array, items: {type: string}}
default allowed_owners := []

allowed_owners := settings.value(id, "allowedOwners")

default applicable := false

applicable if {
	not set.combined
	count(_judged) > 0
}

applicable := {item.document | some item in _judged} if set.combined

_judged := array.flatten([
	proof.looked.secret,
	proof.silent.secret,
	proof.settled.secret,
	proof.recorded.secret,
	proof.unsaid.secret,
])

violation contains finding.with_details(finding.at(id, "found", item, [], _message(found)), {"severity": _reported(found)}) if {
	some report in proof.looked.secret
	some found in _counted(report)
	not _allowed(found)
	item := object.union(report, {"path": found.path, "subject": object.union(report.subject, {"secret": $"{found.id}", "location": $"{found.location}"})})
}

violation contains finding.at(id, "found", item, ["findings"], msg) if {
	some item in proof.recorded.secret
	is_number(item.entry.findings)
	item.entry.findings > 0
	msg := $"the scan found {item.entry.findings + 0} secrets"
}

violation contains finding.at(id, "stale", scanned.item, scanned.at_suffix, msg) if {
	some scanned in _scans
	["stale", msg] = proof.timing(scanned.at, max_scan_age_days)
}

violation contains finding.at(id, fault.rule, proof.as_item(resource), fault.suffix, fault.msg) if {
	some resource in proof.documents
	some fault in proof.faults("secret", resource, allowed_owners)
	fault.rule in ["future-date", "malformed", "owner", "placeholder", "unknown-key"]
}

no_evidence contains finding.gap(id, "stale", scanned.item, scanned.at_suffix, msg, ["report", "evidence"]) if {
	some scanned in _scans
	["open", msg] = proof.timing(scanned.at, max_scan_age_days)
}

no_evidence contains finding.gap(id, "bound", scanned.item, [], msg, ["report", "evidence"]) if {
	some scanned in _scans
	not scanned.bound
	msg := "nothing says by its digest which image was scanned"
}

no_evidence contains finding.gap(id, "incomplete", report, [], concat("; ", report.faults), ["report", "evidence"]) if {
	some report in proof.looked.secret
	count(report.faults) > 0
}

no_evidence contains finding.gap(id, "ran", report, [], msg, ["report", "evidence"]) if {
	some report in proof.silent.secret
	msg := _reason(report)
}

no_evidence contains finding.gap(id, "ran", proof.as_item(resource), [], "no scan for secrets is recorded", ["report", "evidence"]) if {
	some resource in proof.unsaid.secret
}

no_evidence contains finding.gap(id, "malformed", proof.as_item(resource), ["apiVersion"], msg, ["evidence"]) if {
	some resource in proof.unknown_documents
	msg := $"the evidence is of version {resource.api}, which is not known here"
}

note contains finding.at(id, "found", report, [], msg) if {
	some report in proof.looked.secret
	allowed := count([1 | some found in _counted(report); _allowed(found)])
	allowed > 0
	msg := $"{allowed} of the secrets are left out by allowRules or allowPaths"
}

note contains finding.at(id, "found", report, [], msg) if {
	some report in proof.looked.secret
	suppressed := count([1 | some found in report.findings; found.kind == "secret"; found.suppressed != null])
	suppressed > 0
	msg := $"{suppressed} of the secrets are left out by suppressions in the report"
}

note contains finding.at(id, "found", report, [], msg) if {
	some report in proof.looked.secret
	below := count([1 | some found in report.findings; found.kind == "secret"; found.suppressed == null; not _counts(found)])
	below > 0
	msg := $"{below} of the secrets are below {threshold}"
}

_scans := array.concat(
	[{"item": report, "at": report.createdAt, "at_suffix": [], "bound": _bound(report)} |
		some report in proof.looked.secret
	],
	[{
		"item": item,
		"at": read.text(item.entry, ["scannedAt"]),
		"at_suffix": ["scannedAt"],
		"bound": _bound_entry(item.entry),
	} |
		some item in proof.recorded.secret
	],
)

_bound(report) if {
	report.image.digest != null
} else if {
	report.image.imageId != null
} else := not_image if {
	not_image := _of_files(report)
}

_of_files(report) := false if {
	scan.of_image(report)
} else := true

# An entry that names no image is on sources.
_bound_entry(entry) if {
	read.digest(read.at(entry, ["digest"])) != null
} else := read.text(entry, ["image"]) == null

_counted(report) := [found |
	some found in report.findings
	found.kind == "secret"
	found.suppressed == null
	_counts(found)
]

_counts(found) if found.severity == "unknown"

_counts(found) if severity.rank(found.severity) >= _least

# A threshold that is no severity lets nothing through.
_least := rank if {
	rank := severity.rank(lower(threshold))
} else := 0

_allowed(found) if text.matches_any(allow_rules, found.id)

_allowed(found) if {
	some pattern in allow_paths
	is_string(pattern)
	text.matches(strings.replace_n({"**": "*"}, pattern), _path(found.location))
}

# Without the line, and from the root.
_path(location) := $"/{trim_left(trim_right(trim_right(location, "0123456789"), ":"), "/")}" if {
	is_string(location)
	contains(location, ":")
} else := $"/{trim_left(location, "/")}" if {
	is_string(location)
}

_reported(found) := found.severity if {
	found.severity in ["critical", "high", "medium"]
} else := "low" if {
	found.severity in ["low", "negligible"]
} else := "high"

_message(found) := $"the scanner counts {found.source.count + 0} files with secrets and lists none" if {
	is_number(found.source.count)
} else := $"{found.id} in {found.location}: a secret of severity {upper(found.severity)}" if {
	found.location != null
} else := $"{found.id}: a secret of severity {upper(found.severity)}"

_reason(report) := $"{report.tool} did not look for secrets" if {
	report.coverage.secret == "no"
} else := "nothing in the report shows that the scanner looked for secrets"
