# METADATA
# title: Dependencies that nobody has verified
# description: >-
#   Whoever does not know what is in an image cannot tell whether the next vulnerability concerns it. And a build that takes
#   the newest version of everything, or a file from somewhere, takes what an attacker has put there as well.
# custom:
#   severity: medium
#   remediation: >-
#     Make a bill of materials (CycloneDX or SPDX) of each image from its digest, with the version and package URL of every
#     component. Install from a lock file (`npm ci`, `pip install --require-hashes`, `cargo build --locked`), and compare
#     what a build downloads with a checksum or a signature in the same RUN.
#   inputs: [sbom, dockerfile, image-inspect, report]
#   platforms: [image]
#   set:
#     alone: true
#     kinds: [sbom]
#     whole: [sbom, dockerfile, image-inspect, report]
#     fields: [report, tool, image, digest]
#   rules:
#     sbom-present: "An image has no bill of materials, or one of another digest."
#     sbom-complete: "The bill of materials lacks components, versions, package URLs, its date or its tool, or is too old."
#     locked-installs: Packages of a language are installed without a lock file.
#     verified-downloads: A build downloads something and compares it with no checksum or signature.
#     deny: {description: "A component is denied, or its licence is unknown or denied.", severity: high}
#   guide:
#     decides: [scanning/verify-dependencies]
#   controls:
#     cis-docker:
#       "4.11": {strength: partial, reason: "Asks for the checksum of downloads and for locked packages of languages, not for those of the distribution."}
#     nist-sp-800-190:
#       "4.1.1": {strength: partial, reason: A complete list of components is what makes vulnerabilities visible.}
#     nist-sp-800-53r5:
#       SR-4(3): {strength: partial, reason: Holds what is installed to what was looked at.}
#       SI-7: {strength: partial, reason: Asks for integrity checks in the build.}
#     owasp-kubernetes-top-ten-2022:
#       K02: {strength: partial, reason: Bills of materials and checked dependencies are among its measures.}
#   limits:
#   - Whether what the bill lists is true, and whether the lock file holds hashes, is not looked at.
#   - >-
#     Versions of packages of the distribution are those of the snapshot that the base comes from; pinning them is not asked
#     for.
#   - >-
#     `pip install -r` counts as loose without `--require-hashes`, though pip asks for hashes by itself where the file has
#     some.
#   - A script that a RUN calls is not read.
#   - Only SPDX 2 and CycloneDX tell licences here.
package plimsoll.supply_chain.sbom_verified

import data.lib.plimsoll.date
import data.lib.plimsoll.dockerfile.installs
import data.lib.plimsoll.finding
import data.lib.plimsoll.image
import data.lib.plimsoll.image.scope
import data.lib.plimsoll.sbom.contents
import data.lib.plimsoll.scan
import data.lib.plimsoll.set
import data.lib.plimsoll.settings
import data.lib.plimsoll.text

id := "supply-chain/sbom-verified"

# METADATA
# description: The rules that count.
# custom:
#   parameter: {type: array, items: {type: string, enum: [sbom-present, sbom-complete, locked-installs, verified-downloads]}}
default require := ["sbom-present", "sbom-complete", "locked-installs", "verified-downloads"]

require := settings.value(id, "require")

# METADATA
# description: How many of a hundred components may lack a version or a package URL.
# custom:
#   parameter: {type: integer, minimum: 0, maximum: 100}
default max_unversioned_pct := 5

max_unversioned_pct := settings.value(id, "maxUnversionedPct")

# METADATA
# description: How many days ago a bill of materials may have been made.
# custom:
#   parameter: {type: integer, minimum: 0}
default max_sbom_age_days := 30

max_sbom_age_days := settings.value(id, "maxSbomAgeDays")

# METADATA
# description: >-
#   Components that must not be there, by name, `name@version` or package URL, with `*` as a wildcard.
# custom:
#   parameter: {type: array, items: {type: string}}
default deny_components := []

deny_components := settings.value(id, "denyComponents")

# METADATA
# description: With `known`, each component must say its licence.
# custom:
#   parameter: {type: string, enum: [none, known]}
default license_policy := "none"

license_policy := settings.value(id, "licensePolicy")

# METADATA
# description: Licences that no component may have, such as `AGPL-*`, with `*` as a wildcard.
# custom:
#   parameter: {type: array, items: {type: string}}
default deny_licenses := []

deny_licenses := settings.value(id, "denyLicenses")

default applicable := false

applicable if {
	not set.combined
	count(_judged) > 0
}

applicable := {item.document | some item in _judged} if set.combined

_judged := array.flatten([
	[bill.item | some bill in contents.bills],
	[taking.step | some taking in installs.takings],
	[known.item | some known in _images],
])

violation contains finding.at(id, "sbom-present", known.item, [], msg) if {
	"sbom-present" in require
	set.combined
	some known in _images
	not _has_bill(known)
	_has_bill_of_name(known)
	msg := $"the bill of materials of {known.where} is about another digest"
}

violation contains finding.at(id, "sbom-complete", bill.item, [], msg) if {
	"sbom-complete" in require
	some bill in contents.bills
	some msg in _lacks(bill)
}

violation contains finding.at(id, taking.rule, taking.step, [], taking.msg) if {
	some taking in installs.takings
	taking.state == "loose"
	taking.rule in require
}

violation contains finding.at(id, "deny", bill.item, component.suffix, msg) if {
	count(deny_components) + count(deny_licenses) > 0
	some bill in contents.bills
	some component in bill.components
	msg := _denied(component)
}

violation contains finding.at(id, "deny", bill.item, [], msg) if {
	license_policy == "known"
	some bill in contents.bills
	silent := count([1 | some component in bill.components; component.licences == []])
	silent > 0
	msg := $"{silent} of {count(bill.components)} components do not say their licence"
}

no_evidence contains finding.gap(id, "sbom-present", known.item, [], msg, ["sbom"]) if {
	"sbom-present" in require
	some known in _images
	not _has_bill(known)
	not _has_bill_of_name(known)
	msg := $"no bill of materials is there for {known.where}"
}

no_evidence contains finding.gap(id, "sbom-present", bill.item, [], "the bill of materials names no image by its digest", ["sbom"]) if {
	"sbom-present" in require
	some bill in contents.bills
	bill.digests == []
}

no_evidence contains finding.gap(id, "sbom-complete", bill.item, [], msg, []) if {
	"sbom-complete" in require
	some bill in contents.bills
	msg := _unclear(bill)
}

no_evidence contains finding.gap(id, taking.rule, taking.step, [], taking.msg, ["dockerfile"]) if {
	some taking in installs.takings
	taking.state == "hidden"
	taking.rule in require
}

# The images of which a bill of materials is asked for, by the digests that name them.
_images := array.concat(
	[{"item": found.item, "where": found.where, "digests": found.digests, "key": found.key} |
		some found in scope.images
		found.item.subject.kind == "Image"
	],
	[{"item": report, "where": where, "digests": digests, "key": _key(report.image.ref)} |
		some report in scan.current
		scan.of_image(report)
		digests := [digest | some digest in [report.image.digest, report.image.imageId]; digest != null]
		where := $"the image of the report ({report.subject.name})"
	],
)

_key(reference) := scope.key(parsed) if {
	parsed := image.parse(reference)
} else := ""

_has_bill(known) if {
	some digest in known.digests
	_digests[digest]
}

_digests := {digest: true | some bill in contents.bills; some digest in bill.digests}

# A name without a digest behind it proves nothing either way.
_has_bill_of_name(known) if {
	count(known.digests) > 0
	_names[known.key]
}

_names := {key: true |
	some bill in contents.bills
	count(bill.digests) > 0
	key := _key(bill.name)
	key != ""
}

_lacks(bill) := array.flatten([
	["it lists no component" | bill.components == []; bill.images == 0],
	["it does not say when it was made" | bill.at == null],
	["it does not say which tool made it" | bill.tools == []],
	[$"{nameless} of its components have no name" | nameless := _without(bill, "name"); nameless > 0],
	[$"{unversioned} of {count(bill.components)} components have no version; at most {max_unversioned_pct} of 100 may" |
		unversioned := _without(bill, "version")
		unversioned * 100 > count(bill.components) * max_unversioned_pct
	],
	[$"{unlocated} of {count(bill.components)} components have no package URL; at most {max_unversioned_pct} of 100 may" |
		unlocated := _without(bill, "purl")
		unlocated * 100 > count(bill.components) * max_unversioned_pct
	],
	[$"it was made on {substring(bill.at, 0, 10)}, before the image was built on {substring(bill.built, 0, 10)}" |
		bill.at != null
		bill.built != null
		date.age_days(bill.at, bill.built) > 0
	],
	[$"it was made {age} days ago; at most {max_sbom_age_days} are allowed" |
		age := date.age_days(bill.at, settings.now)
		age > max_sbom_age_days
	],
])

_without(bill, key) := count([1 | some component in bill.components; component[key] == null])

_unclear(bill) := $"it lists {bill.images} images and no component of theirs; hand over the bill of each platform" if {
	bill.components == []
	bill.images > 0
} else := "there is no `now` to tell how old the bill of materials is" if {
	bill.at != null
	not date.valid(settings.now)
} else := $"it is dated {substring(bill.at, 0, 10)}, which is still to come" if {
	date.after(bill.at, settings.now)
}

_denied(component) := $"{component.name} {component.version} is on the list of denied components" if {
	some name in [component.name, $"{component.name}@{component.version}", component.purl]
	text.matches_any(deny_components, name)
} else := $"{component.name} has the licence {licence}, which is denied" if {
	licence := [licence | some licence in component.licences; text.matches_any(deny_licenses, licence)][0]
}
