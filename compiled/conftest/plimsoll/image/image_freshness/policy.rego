# METADATA
# title: Image that was not rebuilt for long
# description: >-
#   An image is a copy of its packages on the day it was built. Fixes that came out since are not in it, however well the
#   registry and the cluster are looked after, until somebody builds it again.
# custom:
#   severity: medium
#   remediation: >-
#     Rebuild the image on a fresh base, pulling it anew (`docker build --pull`), and let a schedule do so from now on.
#     Where builds are reproducible, put the true date into the label `org.opencontainers.image.created` or into the
#     `images` section of the evidence.
#   inputs: [image-config, image-inspect, report, sbom, evidence, dockerfile]
#   platforms: [image]
#   rules:
#     age: The image was built too long ago.
#     built: Nothing tells when the image was built.
#     future-date: A date is in the future.
#     placeholder: An owner or a location is a placeholder.
#     owner: The owner is none of those who may own evidence.
#     unknown-key: A section or a field is misspelt or unknown, so that nothing reads it.
#     malformed: A field is missing or of the wrong type.
#   guide:
#     decides:
#     - base-image/update-base-images
#     - checklist-image/update-regularly
#     - checklist-compliance/security-updates
#     supports: [scanning/monitor-updates]
#   controls:
#     cis-docker:
#       "4.4": {strength: partial, reason: "Shows that the image was rebuilt lately, not that the patches were in."}
#     nist-sp-800-190:
#       "4.1.2": {strength: partial, reason: A rebuild is what brings updated base layers into the image.}
#       "4.2.2": {strength: partial, reason: Finds images that have grown old; removing them from the registry is another step.}
#     nist-sp-800-53r5:
#       SI-2: {strength: partial, reason: Without a rebuild no flaw in the base is corrected.}
#     nsa-cisa-kubernetes-hardening:
#       upgrading-and-application-security-practices: {strength: partial, reason: Asks for applications to be upgraded again and again.}
#     owasp-docker-top-10:
#       D02: {strength: partial, reason: Images are one of the domains to patch.}
#     owasp-kubernetes-top-ten-2022:
#       K02: {strength: partial, reason: Old layers hold known flaws.}
#     mitre-attack-containers:
#       T1190: {strength: partial, reason: Rebuilt images have fewer known flaws to get in by.}
#   limits:
#   - A rebuild from a cache may bring nothing new. The age of the image is judged, not that of what is in it.
#   - >-
#     A label with the date is believed where the image has none. Images inherit labels, so it may be the date of the base.
#   - A Dockerfile has no date; judge the image that was built from it.
package plimsoll.image.image_freshness

import data.lib.plimsoll.date
import data.lib.plimsoll.dockerfile
import data.lib.plimsoll.evidence
import data.lib.plimsoll.finding
import data.lib.plimsoll.oci
import data.lib.plimsoll.sbom
import data.lib.plimsoll.scan
import data.lib.plimsoll.settings

id := "image/image-freshness"

# METADATA
# description: How many days ago an image may have been built.
# custom:
#   parameter: {type: integer, minimum: 0}
default max_age_days := 90

max_age_days := settings.value(id, "maxAgeDays")

# METADATA
# description: Roles and teams that may own evidence; all may where the list is empty.
# custom:
#   parameter: {type: array, items: {type: string}}
default allowed_owners := []

allowed_owners := settings.value(id, "allowedOwners")

default applicable := false

applicable if count(_builds) > 0

applicable if count(_undated) > 0

applicable if count(_documents) > 0

violation contains finding.at(id, "age", build.item, build.suffix, msg) if {
	some build in _builds
	age := date.age_days(build.at, settings.now)
	age > max_age_days
	msg := $"{build.where} was built {age} days ago, on {substring(build.at, 0, 10)}; at most {max_age_days} are allowed"
}

violation contains finding.at(id, fault.rule, evidence.item(document, []), fault.suffix, fault.msg) if {
	some document in _documents
	some fault in evidence.faults(document, "images", _fields, allowed_owners)
	fault.rule in ["future-date", "malformed", "owner", "placeholder", "unknown-key"]
}

no_evidence contains finding.gap(id, "age", build.item, build.suffix, msg, []) if {
	not date.valid(settings.now)
	some build in _builds
	msg := $"{build.where} was built on {substring(build.at, 0, 10)}, and no `now` was given to compare"
}

no_evidence contains finding.gap(id, "age", build.item, build.suffix, msg, build.needs) if {
	some build in _builds
	date.after(build.at, settings.now)
	msg := $"{build.where} is said to be built on {substring(build.at, 0, 10)}, which is still to come"
}

no_evidence contains finding.gap(id, "built", silence.item, silence.suffix, silence.msg, silence.needs) if {
	some silence in _undated
}

no_evidence contains finding.gap(id, "built", evidence.item(document, ["images"]), [], "no image is recorded", ["evidence"]) if {
	some document in _documents
	document.object.images == []
}

no_evidence contains finding.gap(id, "malformed", evidence.item(document, []), ["apiVersion"], $"the evidence is of version {document.api}, which is not known here", ["evidence"]) if {
	some document in evidence.unknown_documents
}

# What says when an image was built.
_builds := array.flatten([_of_images, _of_reports, _of_sbom, _of_evidence])

# What should say so and does not.
_undated := array.flatten([_undated_images, _undated_reports, _undated_sbom, _undated_evidence, _dockerfiles])

_of_images := [{
	"item": item,
	"suffix": dated.suffix,
	"at": dated.at,
	"where": "the image",
	"needs": ["report", "evidence"],
} |
	some item in oci.images
	dated := _dates(item)[0]
]

_undated_images := [{"item": item, "suffix": item.created_suffix, "msg": _excuse(item), "needs": ["report", "evidence"]} |
	some item in oci.images
	count(_dates(item)) == 0
]

_dates(item) := [dated |
	some dated in [
		{"at": item.created, "suffix": item.created_suffix},
		{"at": object.get(item.labels, _label, null), "suffix": array.concat(item.labels_suffix, [_label])},
	]
	date.known(dated.at)
	not _precedes_layers(dated.at, item)
]

_label := "org.opencontainers.image.created"

# A fixed date of a reproducible build may be older than the base that the image stands on.
_precedes_layers(at, item) if {
	some layer in item.dates
	date.age_days(at, layer) > 0
}

_excuse(item) := $"the image is said to be built on {substring(item.created, 0, 10)}, which is before its own layers" if {
	date.known(item.created)
} else := $"the image is said to be built on {substring(item.created, 0, 10)}, which stands for an unknown date" if {
	date.valid(item.created)
} else := "the image does not say when it was built"

_of_reports := [{
	"item": report,
	"suffix": [],
	"at": report.image.createdAt,
	"where": "the scanned image",
	"needs": ["image-config", "image-inspect", "evidence"],
} |
	some report in scan.reports
	report.image.createdAt != null
]

_undated_reports := [{"item": report, "suffix": [], "msg": msg, "needs": ["image-config", "image-inspect", "evidence"]} |
	some report in scan.reports
	report.image.createdAt == null
	msg := "the report does not say when the image was built"
]

_of_sbom := [{
	"item": sbom.item,
	"suffix": sbom.built.suffix,
	"at": sbom.built.at,
	"where": "the image in the bill of materials",
	"needs": ["image-config", "image-inspect", "evidence"],
} |
	sbom.of_image
	_bill_is_dated
]

_undated_sbom := [{"item": sbom.item, "suffix": [], "msg": msg, "needs": ["image-config", "image-inspect", "evidence"]} |
	sbom.of_image
	not _bill_is_dated
	msg := "the bill of materials does not say when the image was built"
]

_bill_is_dated if date.known(sbom.built.at)

_dockerfiles := [{"item": stage.from, "suffix": [], "msg": msg, "needs": ["image-config", "image-inspect", "report", "evidence"]} |
	stage := dockerfile.stages[dockerfile.target]
	msg := "a Dockerfile does not say when its image was built"
]

_fields := {
	"reference": "text",
	"digest": "text?",
	"builtAt": "date?",
	"rebuiltAt": "date?",
	"origin": "text?",
}

# Evidence that has a word on images.
_documents := [document |
	some document in evidence.documents
	object.get(document.object, "images", null) != null
]

_entries := [entry |
	some document in _documents
	some entry in evidence.entries(document, "images")
]

_of_evidence := [{
	"item": item,
	"suffix": [dated.key],
	"at": dated.at,
	"where": where,
	"needs": ["image-config", "image-inspect", "report"],
} |
	some item in _entries
	dated := _recorded(item.entry)[0]
	not _is_superseded(item.entry, dated.at)
	not date.after(dated.at, settings.now)
	where := $"image {item.entry.reference} of the evidence"
]

_undated_evidence := [{"item": item, "suffix": [], "msg": msg, "needs": ["image-config", "image-inspect", "report"]} |
	some item in _entries
	count(_recorded(item.entry)) == 0
	msg := $"nothing tells when image {item.entry.reference} of the evidence was built"
]

_recorded(entry) := [{"key": key, "at": entry[key]} |
	some key in ["rebuiltAt", "builtAt"]
	date.known(entry[key])
]

# Of several entries for one reference the latest counts.
_is_superseded(entry, at) if {
	some other in _entries
	other.entry.reference == entry.reference
	date.after(_recorded(other.entry)[0].at, at)
}
