# METADATA
# title: Distribution past its end of support
# description: >-
#   A release that its makers no longer support gets no more fixes. Its known holes stay open for good, and scanners fall
#   silent about it, as nobody publishes advisories any more: an image with an empty list of findings can be the worst one.
# custom:
#   severity: high
#   remediation: >-
#     Move the base to a supported release, for `alpine:3.14` to one of the newest two, and rebuild. Name the release in the
#     tag (`python:3.13-bookworm`), so that you see its age.
#   inputs: [dockerfile, report, sbom, image-config, image-inspect]
#   platforms: [image]
#   rules:
#     supported: The release of the operating system in the image is past its end of support.
#     base-digest: The digest that a label gives for the base is not the one that FROM pins.
#   guide:
#     decides: [base-image/update-base-images, scanning/validate-base-images, checklist-image/update-regularly]
#     supports: [base-image/scan-base-images, checklist-compliance/security-updates]
#   controls:
#     cis-docker:
#       "4.4": {strength: partial, reason: A release without support gets no patches that a rebuild could bring in; whether it was rebuilt is not seen.}
#       "4.2": {strength: partial, reason: "A base that nobody maintains is none to trust, and its digest must be the one that was pinned."}
#     nist-sp-800-190:
#       "4.1.1": {strength: partial, reason: Scanners see little in a release for which nobody publishes advisories any more.}
#       "4.1.2": {strength: partial, reason: "Base layers must be of a release that still gets updates; whether they are up to date is not seen."}
#       "4.1.5": {strength: partial, reason: A stated base digest must agree with the pinned one.}
#       "4.2.2": {strength: partial, reason: Shows images whose base has had its day.}
#     nist-sp-800-53r5:
#       SA-22: {strength: partial, reason: Finds system components in images that their makers no longer support.}
#       SI-2: {strength: partial, reason: Flaws in an unsupported base cannot be mended by updates.}
#       SR-4(3): {strength: partial, reason: A base whose digest differs from the pinned one is not the one that was chosen.}
#     owasp-docker-top-10:
#       D02: {strength: partial, reason: Images are one of the domains to patch; without support there are no patches.}
#     owasp-kubernetes-top-ten-2022:
#       K02: {strength: partial, reason: Known flaws in base layers stay open once support has ended.}
#     nsa-cisa-kubernetes-hardening:
#       upgrading-and-application-security-practices: {strength: partial, reason: Upgrades of the base image are due at the latest when its support ends.}
#   limits:
#   - The support of the distribution is judged, not that of the language runtimes and programs on top.
#   - A tag that does not name a release of a distribution (`node:20-alpine`) decides nothing; the built image's facts do.
package plimsoll.image.base_image_supported

import data.lib.plimsoll.date
import data.lib.plimsoll.dockerfile
import data.lib.plimsoll.finding
import data.lib.plimsoll.image
import data.lib.plimsoll.oci
import data.lib.plimsoll.releases
import data.lib.plimsoll.sbom
import data.lib.plimsoll.scan
import data.lib.plimsoll.settings

id := "image/base-image-supported"

# METADATA
# description: Days before the end of support from which on the policy notes that it is near.
# custom:
#   parameter: {type: integer, minimum: 0}
default eol_warn_days := 90

eol_warn_days := settings.value(id, "eolWarnDays")

# METADATA
# description: Support of a release that its makers extend for those who ask for it counts as support.
# custom:
#   parameter: {type: boolean}
default accept_extended_support := true

accept_extended_support := settings.value(id, "acceptExtendedSupport")

# METADATA
# description: Stages of a Dockerfile whose base is judged, the `final` one or `all` of them.
# custom:
#   parameter: {type: string, enum: [final, all]}
default stages := "final"

stages := settings.value(id, "stages")

# METADATA
# description: A base digest that is stated beside the image must be the one that FROM pins.
# custom:
#   parameter: {type: boolean}
default require_digest_match := true

require_digest_match := settings.value(id, "requireDigestMatch")

default applicable := false

applicable if count(_systems) > 0

applicable if count(_silent) > 0

violation contains finding.at(id, "supported", system.item, system.suffix, msg) if {
	some [system, "over", msg] in _standings
}

no_evidence contains finding.gap(id, "supported", system.item, system.suffix, msg, needs) if {
	some [system, "open", [msg, needs]] in _standings
}

no_evidence contains finding.gap(id, "supported", silence.item, silence.suffix, silence.msg, silence.needs) if {
	some silence in _silent
}

note contains finding.at(id, "supported", system.item, system.suffix, msg) if {
	some [system, "note", msg] in _standings
}

violation contains finding.at(id, "base-digest", statement.item, statement.suffix, msg) if {
	require_digest_match == true
	some statement in _statements
	statement.stated != statement.pinned
	msg := $"the base is stated to be {statement.stated}, and its reference pins {statement.pinned}"
}

# Every operating system that the document names, with where it says so.
_systems := array.flatten([_of_dockerfile, _of_reports, _of_sbom, _of_images])

# What should name one and does not.
_silent := array.flatten([_silent_stages, _silent_reports, _silent_sbom, _silent_images])

_standings := [[system, verdict, said] |
	some system in _systems
	[verdict, said] := _standing(system, releases.release(system.family, system.version))
]

# What the scanner saw with its own eyes comes first, then the table.
_standing(system, known) := ["over", msg] if {
	system.eol == true
	msg := $"{system.where}: {known.name} is past its end of support, says the scanner"
} else := ["open", [msg, ["report"]]] if {
	known.standing == "ends"
	not date.valid(settings.now)
	msg := $"{system.where}: {known.name} is supported until {known.end}, and no `now` was given to compare"
} else := ["fine", ""] if {
	known.standing == "ends"
	not date.past(known.end, settings.now)
	date.age_days(settings.now, known.end) > eol_warn_days
} else := ["note", msg] if {
	known.standing == "ends"
	end := known.end
	not date.past(end, settings.now)
	msg := $"{system.where}: support of {known.name} ends on {end}"
} else := ["fine", ""] if {
	known.standing == "ends"

	# an end that lay ahead when the table was made may have been put off since; one that was past is a fact
	system.eol == false
	not date.past(known.end, releases.as_of)
	date.past(known.end, system.at)
} else := ["note", msg] if {
	known.standing == "ends"
	accept_extended_support == true
	known.extended != ""
	not date.past(known.extended, settings.now)
	msg := $"{system.where}: {known.name} has had only extended support since {known.end}; it lasts until {known.extended}; see that its updates reach the image"
} else := ["over", msg] if {
	known.standing == "ends"
	end := _last_end(known)
	msg := $"{system.where}: {known.name} is past its end of support, {end}"
} else := _undated(system, known)

_undated(system, known) := ["open", [msg, ["report"]]] if {
	known.standing == "current"
	not _table_is_fresh
	msg := $"{system.where}: no end of support of {known.name} was known on {releases.as_of}, when the table was made"
}

_undated(system, known) := ["open", [msg, ["report"]]] if {
	known.standing == "newer"
	msg := $"{system.where}: {known.name} is newer than the table of {releases.as_of}"
}

_undated(system, known) := ["open", [msg, ["report"]]] if {
	known.standing == "unlisted"
	msg := $"{system.where}: {known.name} is no release that the table of {releases.as_of} has"
}

_undated(system, known) := ["open", [msg, ["report"]]] if {
	known.standing == "unknown"
	msg := $"{system.where}: the table knows no distribution {known.name}"
}

_last_end(known) := known.extended if {
	accept_extended_support == true
	known.extended != ""
} else := known.end

# What was current then is taken to be so for half a year.
_table_is_fresh if date.age_days(releases.as_of, settings.now) <= 180

_of_dockerfile := [object.union(_facts(found), {
	"item": stage.from,
	"suffix": ["Value", 0],
	"where": where,
}) |
	some stage in _judged_stages
	found := releases.under(image.parse(stage.image))
	_is_named(found)
	where := $"FROM {stage.image} in stage {stage.name}"
]

_facts([family, version]) := {"family": family, "version": version, "eol": null, "at": ""}

_silent_stages := [{"item": stage.from, "suffix": ["Value", 0], "msg": msg, "needs": ["report", "sbom", "image-config"]} |
	some stage in _judged_stages
	not _names_release(stage.image)
	msg := $"FROM {stage.image} in stage {stage.name}: {_reason(stage.image)}"
]

_judged_stages := [stage |
	some stage in _candidates
	stage.image != "scratch"
]

_candidates := dockerfile.roots if {
	stages == "final"
} else := [stage | some stage in dockerfile.stages; count(stage.bases) == 0]

_names_release(text) if _is_named(releases.under(image.parse(text)))

_reason(text) := "the image is open until something fills it in" if {
	not image.parse(text)
} else := "the tag does not say which release of a distribution is under it"

_of_reports := [{
	"item": report,
	"suffix": [],
	"where": "the scanned image",
	"family": report.os.family,
	"version": _text(report.os, "version"),
	"eol": object.get(report.os, "eol", null),
	"at": _text(report, "createdAt"),
} |
	some report in scan.reports
	_named(report.os.family)
]

_silent_reports := [{"item": report, "suffix": [], "msg": msg, "needs": ["image-config", "sbom"]} |
	some report in scan.reports
	not _names_system(report)
	msg := "the report names no operating system"
]

_names_system(report) if _named(report.os.family)

_named(family) if {
	is_string(family)
	family != ""
}

_text(entry, key) := entry[key] if {
	is_string(entry[key])
} else := ""

_of_sbom := [{
	"item": sbom.item,
	"suffix": system.suffix,
	"where": "the bill of materials",
	"family": system.family,
	"version": system.version,
	"eol": null,
	"at": "",
} |
	some system in sbom.systems
]

_silent_sbom := [{"item": sbom.item, "suffix": [], "msg": msg, "needs": ["report", "image-config"]} |
	sbom.of_image
	count(sbom.systems) == 0
	msg := "the bill of materials names no operating system"
]

_of_images := [object.union(_facts(found.system), {"item": item, "suffix": found.suffix, "where": found.where}) |
	some item in oci.images
	found := _clues(item)[0]
]

_silent_images := [{"item": item, "suffix": item.labels_suffix, "msg": msg, "needs": ["report", "sbom", "dockerfile"]} |
	some item in oci.images
	count(_clues(item)) == 0
	msg := "neither labels nor history say which release of a distribution is in the image"
]

# Best first: what the image's makers wrote into it, then what it is called.
_clues(item) := array.flatten([
	[{"system": ["windows", item.os_version], "suffix": [], "where": "the version of Windows"} |
		item.os == "windows"
		is_string(item.os_version)
	],
	[{"system": found, "suffix": suffix, "where": "the image's history"} |
		some entry in item.history
		found := _built_as(entry.text)
		suffix := entry.suffix
	],
	[{"system": [family, version], "suffix": array.concat(item.labels_suffix, ["org.opencontainers.image.version"]), "where": "the image's labels"} |
		family := item.labels["org.opencontainers.image.ref.name"]
		version := item.labels["org.opencontainers.image.version"]
		standing := releases.release(family, version).standing
		not standing in ["unknown", "unlisted"]
	],
	[{"system": ["rhel", version], "suffix": array.concat(item.labels_suffix, ["com.redhat.component"]), "where": "the image's labels"} |
		component := item.labels["com.redhat.component"]
		startswith(component, "ubi")
		version := trim_prefix(split(component, "-")[0], "ubi")
	],
	[{"system": found, "suffix": array.concat(item.labels_suffix, ["org.opencontainers.image.base.name"]), "where": "the base in the image's labels"} |
		found := releases.under(image.parse(item.labels["org.opencontainers.image.base.name"]))
		_is_named(found)
	],
	[{"system": found, "suffix": ["RepoTags", i], "where": "the image's name"} |
		some i, tag in item.tags
		found := releases.under(image.parse(tag))
		_is_named(found)
	],
])

_is_named([_, version]) if version != ""

_is_named([family, ""]) if releases.release(family, "").standing == "rolling"

# The tools that make the images of Debian and Alpine leave their release in the history.
_built_as(text) := ["debian", words[1]] if {
	contains(text, "debian.sh")
	words := split(split(text, " out/ ")[1], "'")
} else := ["alpine", version] if {
	parts := split(text, "alpine-minirootfs-")
	version := split(parts[1], "-")[0]
}

# What is said of the base beside the reference: labels that state its digest.
_statements := array.concat(
	[{"item": step, "suffix": ["Value", pair.at + 1], "stated": stated, "pinned": pinned} |
		some stage in dockerfile.roots
		pinned := image.parse(stage.image).digest
		pinned != ""
		some step in dockerfile.steps
		step.cmd == "label"
		step.index in dockerfile.inherited
		some pair in dockerfile.pairs(step)
		dockerfile.unquoted(pair.name) == _base_digest
		stated := dockerfile.substituted(dockerfile.unquoted(pair.value), step)
		not image.unresolved(stated)
	],
	[{"item": item, "suffix": array.concat(item.labels_suffix, [_base_digest]), "stated": item.labels[_base_digest], "pinned": pinned} |
		some item in oci.images
		pinned := image.parse(item.labels["org.opencontainers.image.base.name"]).digest
		pinned != ""
	],
)

_base_digest := "org.opencontainers.image.base.digest"
