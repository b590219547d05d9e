# METADATA
# title: Image without a current scan
# description: >-
#   An image that nobody scanned, or not for weeks, is taken for clean only because nobody looked: new vulnerabilities are
#   published every day, and the tag that was scanned then may be another image by now.
# custom:
#   severity: high
#   remediation: >-
#     Scan every image that runs, by its digest, at least once a week with a fresh database, and hand the reports over
#     together with the manifests. Where a scanner writes no digest or no date, put its report into a ScanRecord that has
#     `digest`, `scannedAt` and `databaseBuiltAt`.
#   inputs: [report, workload, compose, container-inspect, image-inspect, dockerfile, evidence]
#   platforms: [image]
#   set:
#     alone: [report, evidence, compose, container-inspect, image-inspect, dockerfile]
#     kinds: [report]
#     whole: [report, compose, container-inspect, image-inspect, dockerfile]
#     fields:
#     - images
#     - report
#     - ran
#     - tool
#     - image
#     - digest
#     - scannedAt
#     - databaseBuiltAt
#     - metadata.ownerReferences
#     - metadata.system
#     - scope
#     - spec.containers.*.name
#     - spec.containers.*.image
#     - spec.initContainers.*.name
#     - spec.initContainers.*.image
#     - spec.ephemeralContainers.*.name
#     - spec.ephemeralContainers.*.image
#     - spec.volumes.*.name
#     - spec.volumes.*.image
#     - spec.template.spec.containers.*.name
#     - spec.template.spec.containers.*.image
#     - spec.template.spec.initContainers.*.name
#     - spec.template.spec.initContainers.*.image
#     - spec.template.spec.volumes.*.name
#     - spec.template.spec.volumes.*.image
#     - spec.jobTemplate.spec.template.spec.containers.*.name
#     - spec.jobTemplate.spec.template.spec.containers.*.image
#     - spec.jobTemplate.spec.template.spec.initContainers.*.name
#     - spec.jobTemplate.spec.template.spec.initContainers.*.image
#     - spec.jobTemplate.spec.template.spec.volumes.*.name
#     - spec.jobTemplate.spec.template.spec.volumes.*.image
#     - template.spec.containers.*.name
#     - template.spec.containers.*.image
#     - template.spec.initContainers.*.name
#     - template.spec.initContainers.*.image
#     - template.spec.volumes.*.name
#     - template.spec.volumes.*.image
#   rules:
#     covered: An image has no report, while others have one.
#     bound: A report does not say which image it is about, or is about another one of the same name.
#     freshness: "A report, or the database it was made with, is too old, or images are scanned too seldom."
#     classes: Nothing shows that the packages of the distribution and of languages were looked at.
#     base-image: "The report on the base of an image is too old, or there is none."
#   guide:
#     decides:
#     - base-image/scan-base-images#base-image
#     - scanning/scan-vulnerabilities#covered
#     - scanning/scan-vulnerabilities#bound
#     - scanning/scan-vulnerabilities#freshness
#     - scanning/scan-vulnerabilities#classes
#     - checklist-image/scan-vulnerabilities#covered
#     - checklist-image/scan-vulnerabilities#bound
#     - checklist-image/scan-vulnerabilities#freshness
#     - checklist-image/scan-vulnerabilities#classes
#     - checklist-compliance/vulnerability-scanning#freshness
#     supports: [scanning/validate-base-images#base-image, scanning/automated-scanning]
#   controls:
#     cis-docker:
#       "4.4": {strength: partial, reason: "Shows that images are scanned, and often; the rebuilding is judged elsewhere."}
#     nist-sp-800-190:
#       "4.1.1": {strength: direct, reason: "Holds the reports against the images that run, layer by layer and by date."}
#     nist-sp-800-53r5:
#       RA-5: {strength: direct, reason: Asks for a scan of each image within a number of days.}
#       RA-5(2): {strength: partial, reason: The database must be fresh on the day of the scan.}
#   limits:
#   - >-
#     The age of the database is counted to the day of the scan. Only Grype and Aqua write it down; for all others a
#     ScanRecord says it, or `requireDatabaseAge` is turned off.
#   - >-
#     Scanners name an image of several platforms by the digest of its index or by that of one platform. Where a report has
#     the name of the image and another digest, nothing is decided.
#   - >-
#     Where a report has no findings in language packages, only a note says that nothing shows whether somebody looked:
#     most images have none, and most scanners do not tell.
#   - That the reports are complete is taken from the set; a manifest alone is no evidence of anything.
package plimsoll.supply_chain.scan_coverage

import data.lib.plimsoll.date
import data.lib.plimsoll.finding
import data.lib.plimsoll.image
import data.lib.plimsoll.image.scope
import data.lib.plimsoll.scan
import data.lib.plimsoll.scan.read
import data.lib.plimsoll.set
import data.lib.plimsoll.settings
import data.lib.plimsoll.workload

id := "supply-chain/scan-coverage"

# METADATA
# description: How many days ago a report may have been made.
# custom:
#   parameter: {type: integer, minimum: 0}
default max_report_age_days := 7

max_report_age_days := settings.value(id, "maxReportAgeDays")

# METADATA
# description: How old the database of vulnerabilities may be on the day of the scan, in days.
# custom:
#   parameter: {type: integer, minimum: 0}
default max_database_age_days := 5

max_database_age_days := settings.value(id, "maxDatabaseAgeDays")

# METADATA
# description: A report whose database has no date is no evidence.
# custom:
#   parameter: {type: boolean}
default require_database_age := true

require_database_age := settings.value(id, "requireDatabaseAge")

# METADATA
# description: Every image must have a report as soon as one of them has; otherwise one without is no evidence.
# custom:
#   parameter: {type: boolean}
default require_all := true

require_all := settings.value(id, "requireAll")

# METADATA
# description: Where several reports of one scanner on one image are there, at least two must be of the last so many days.
# custom:
#   parameter: {type: integer, minimum: 1}
default history_days := 30

history_days := settings.value(id, "historyDays")

default applicable := false

applicable if {
	not set.combined
	_any_here
}

applicable := {item.document | some item in _judged} if set.combined

_any_here if workload.pods[0]

_any_here if _reports[0]

_any_here if scope.bases[0]

_any_here if scope.images[0]

_judged := array.flatten([
	_reports,
	[object.union(found.item, {"document": _position(found.item)}) | some found in scope.images],
	[base.item | some base in scope.bases],
])

_position(item) := item.document if {
	is_number(item.document)
} else := item.pod.resource.document if {
	is_number(item.pod.resource.document)
} else := item.resource.document

violation contains finding.at(id, "covered", found.item, found.suffix, msg) if {
	some [found, "missing", msg] in _standings
	require_all != false
}

violation contains finding.at(id, "freshness", report, [], msg) if {
	some report in _reports
	age := date.age_days(report.createdAt, settings.now)
	age > max_report_age_days
	msg := $"the report was made {age} days ago, on {substring(report.createdAt, 0, 10)}; at most {max_report_age_days} are allowed"
}

violation contains finding.at(id, "freshness", report, [], msg) if {
	some report in _reports
	age := _database_age(report)
	age > max_database_age_days
	msg := $"the database was {age} days old when the image was scanned; at most {max_database_age_days} are allowed"
}

violation contains finding.at(id, "freshness", history.newest, [], msg) if {
	some history in _histories
	history.lately < 2
	msg := $"of {history.number} reports on this image {history.lately} were made in the last {history_days} days; scans must go on"
}

violation contains finding.at(id, "base-image", base.item, base.suffix, msg) if {
	some [base, "stale", msg] in _base_standings
}

no_evidence contains finding.gap(id, "covered", workload.pods[0], [], "no report of a scanner is there for the images", ["report"]) if {
	not set.combined
}

no_evidence contains finding.gap(id, "covered", found.item, found.suffix, msg, ["report"]) if {
	not set.combined
	not workload.pods[0]
	some found in scope.images
	msg := $"no report of a scanner is there for {found.where}"
}

no_evidence contains finding.gap(id, "covered", found.item, found.suffix, msg, ["report"]) if {
	some [found, "open", msg] in _standings
}

no_evidence contains finding.gap(id, "covered", found.item, found.suffix, msg, ["report"]) if {
	some [found, "missing", msg] in _standings
	require_all == false
}

no_evidence contains finding.gap(id, "bound", found.item, found.suffix, msg, ["report"]) if {
	some [found, "other", msg] in _standings
}

no_evidence contains finding.gap(id, "bound", report, [], msg, ["report"]) if {
	some report in _reports
	not _bound(report)
	msg := "the report has no digest, so that it may be about another image of that name; put it into a ScanRecord with `digest`"
}

no_evidence contains finding.gap(id, "freshness", report, [], msg, ["report"]) if {
	some report in _reports
	msg := _undated(report)
}

no_evidence contains finding.gap(id, "freshness", report, [], msg, ["report"]) if {
	some report in _reports
	msg := _database_undated(report)
}

no_evidence contains finding.gap(id, "classes", report, [], msg, ["report"]) if {
	some report in _reports
	msg := _unseen(report)
}

no_evidence contains finding.gap(id, "base-image", base.item, base.suffix, msg, ["report"]) if {
	some [base, "open", msg] in _base_standings
}

note contains finding.at(id, "bound", found.item, found.suffix, msg) if {
	some [found, "named", msg] in _standings
}

note contains finding.at(id, "base-image", base.item, base.suffix, msg) if {
	some [base, "named", msg] in _base_standings
}

note contains finding.at(id, "classes", report, [], "nothing in the report shows whether packages of languages were looked at") if {
	some report in _reports
	report.coverage.vulnerability == "yes"
	report.coverage.language == "unknown"
}

# Reports on images that could have seen vulnerabilities.
_reports := [report |
	some report in scan.current
	report.coverage.vulnerability != "no"
	scan.of_image(report)
	not _bygone(report)
]

# A history holds images that were rebuilt since under the same name. They count only while somebody still uses them.
_bygone(report) if {
	report.createdAt < _newest[_history_key(report)]
	not _is_in_use(report)
}

_is_in_use(report) if {
	some name in [report.image.digest, report.image.imageId]
	_in_use[name]
}

_newest := {group.key: max([whole[n].createdAt | some n in group.members]) |
	count(_dated) > 1
	whole := [report | some report in _dated; report.coverage.vulnerability == "yes"; report.faults == []]
	some group in read.groups([_history_key(report) | some report in whole])
}

_in_use[digest] if {
	some found in scope.images
	some digest in found.digests
}

_in_use[digest] if {
	some base in scope.bases
	digest := image.parse(base.image).digest
}

_bound(report) if report.image.digest != null

_bound(report) if report.image.imageId != null

_bound(report) if count(_named(report).digests) > 0

_undated(report) := "the report does not say when it was made; put it into a ScanRecord with `scannedAt`" if {
	report.createdAt == null
} else := "there is no `now` to tell how old the report is" if {
	not date.valid(settings.now)
} else := $"the report is dated {substring(report.createdAt, 0, 10)}, which is still to come" if {
	date.after(report.createdAt, settings.now)
}

_database_age(report) := date.age_days(report.db.builtAt, report.createdAt) if {
	report.createdAt != null
} else := date.age_days(report.db.builtAt, settings.now)

_database_undated(report) := "the report does not say how old its database was; put it into a ScanRecord with `databaseBuiltAt`" if {
	require_database_age != false
	object.get(report, ["db", "builtAt"], null) == null
} else := $"the database is said to be of {substring(report.db.builtAt, 0, 10)}, which is after the scan" if {
	_database_age(report) < 0
}

_unseen(report) := concat("; ", report.faults) if {
	count(report.faults) > 0
} else := "nothing in the report says that the scanner looked for vulnerabilities" if {
	report.coverage.vulnerability != "yes"
} else := "the report does not cover the packages of the distribution" if {
	report.coverage.os == "no"
} else := $"the scanner does not know the distribution {report.os.family}, so that it finds nothing in its packages" if {
	report.coverage.os != "yes"
	report.os.family != null
} else := "the scanner does not say which distribution it found, so that it may have found none" if {
	report.coverage.os != "yes"
} else := "the report does not cover the packages of languages" if {
	report.coverage.language == "no"
}

# Of several reports of a scanner on one image, how many there are and how many of them are recent.
_histories := [{"newest": newest, "number": count(days), "lately": lately} |
	count(_dated) > 1
	date.valid(settings.now)
	some group in read.groups([_history_key(report) | some report in _dated])
	count(group.members) > 1
	members := [_dated[n] | some n in group.members]
	days := {report.createdAt | some report in members}
	count(days) > 1
	newest := [report | some report in members; report.createdAt == max(days)][0]
	lately := count([day | some day in days; date.age_days(day, settings.now) <= history_days])
]

_dated := [report |
	some report in scan.reports
	report.createdAt != null
	report.coverage.vulnerability != "no"
	scan.of_image(report)
	read.first([report.image.ref, report.image.digest]) != null
	not date.after(report.createdAt, settings.now)
]

_history_key(report) := $"{report.tool} {read.first([report.image.ref, report.image.digest])} {report.image.platform}"

# What becomes of each image of a set, and why. Without any report on an image nobody has scanned yet.
_standings := [[found, standing, msg] |
	set.combined
	some found in scope.images
	[standing, msg] := _standing(found)
]

_standing(found) := ["open", $"{found.where}: {found.open}"] if {
	found.open != ""
} else := ["covered", ""] if {
	some digest in found.digests
	_by_digest[digest]
} else := ["named", $"{found.where} has a report of its name alone; a tag may have moved since"] if {
	_is_named_alone(found)
} else := ["other", $"{found.where} has a report on an image of its name with another digest"] if {
	_has_namesake(found.key)
} else := ["missing", $"{found.where} has no report, though others have"] if {
	count(_reports) > 0
} else := ["open", $"no report of a scanner is there for {found.where}"]

_is_named_alone(found) if {
	_by_name[found.key]
	count(found.digests) == 0
}

_is_named_alone(found) if {
	some n in _by_name[found.key]
	report := _reports[n]
	not _bound(report)
}

_has_namesake(key) if _by_name[key]

# A name with a digest may leave out the tag, on either side.
_has_namesake(key) if {
	endswith(key, ":")
	_by_repository[_repository(key)]
}

_has_namesake(key) if {
	name := _repository(key)
	_by_name[$"{name}:"]
}

_repository(key) := concat(":", array.slice(parts, 0, count(parts) - 1)) if {
	parts := split(key, ":")
}

# What names a report has for its image.
_named(report) := {"key": scope.key(parsed), "digests": [digest | digest := parsed.digest; digest != ""]} if {
	parsed := image.parse(report.image.ref)
} else := {"key": "", "digests": []}

_by_digest := _positions([[digest, n] |
	some n, report in _reports
	some digest in array.concat([report.image.digest, report.image.imageId], _named(report).digests)
	digest != null
])

_by_name := _positions([[key, n] |
	some n, report in _reports
	key := _named(report).key
	key != ""
])

_by_repository := _positions([[_repository(key), 0] | some key, _ in _by_name])

_positions(pairs) := {group.key: [pairs[n][1] | some n in group.members] |
	some group in read.groups([pair[0] | some pair in pairs])
}

_base_standings := [[base, standing, msg] |
	some base in scope.bases
	[standing, msg] := _base_standing(base)
]

_base_standing(base) := ["open", $"the base {base.image} is left open"] if {
	not _is_closed(base)
} else := ["open", $"no report on {base.image} is there, nor one on an image that names it as its base"] if {
	count(_about(base)) == 0
} else := ["open", $"the reports on {base.image} do not cover the packages of the distribution"] if {
	count(_telling(base)) == 0
} else := _fresh_standing(base, parsed) if {
	some report in _telling(base)
	_is_fresh(report)
	parsed := image.parse(base.image)
} else := ["open", $"nothing tells how old the report on {base.image} is"] if {
	some report in _telling(base)
	not date.age_days(report.createdAt, settings.now)
} else := ["stale", $"the report on {base.image} is older than {max_report_age_days} days"]

_is_closed(base) if image.parse(base.image)

_fresh_standing(base, parsed) := ["covered", ""] if {
	_by_digest[parsed.digest]
} else := ["named", $"{base.image} has a report of its name alone; a tag may have moved since"]

_is_fresh(report) if {
	age := date.age_days(report.createdAt, settings.now)
	age >= 0
	age <= max_report_age_days
}

_telling(base) := [report | some report in _about(base); report.coverage.os == "yes"]

# By digest where the base is pinned, else by name; the report on an image that names its base counts as well.
_about(base) := [_reports[n] | some n in found] if {
	parsed := image.parse(base.image)
	found := array.flatten([
		_at(_by_digest, parsed.digest),
		_at(_by_base, parsed.digest),
		[n | some n in _at(_by_name, scope.key(parsed)); _may_be(_reports[n], parsed)],
		[n | some n in _at(_by_base, scope.key(parsed))],
	])
	count(found) > 0
} else := []

_at(positions, key) := positions[key] if {
	key != ""
} else := []

# A report of the same name is not about the base where both have a digest, and these differ.
_may_be(_, parsed) if parsed.digest == ""

_may_be(report, _) if report.image.digest == null

_by_base := _positions([[key, n] |
	some n, report in _reports
	some key in _base_keys(scan.base(report))
])

_base_keys(base) := array.concat(
	[base.digest | base.digest != null],
	[key | some text in [scope.key(image.parse(base.ref)), image.parse(base.ref).digest]; key := text; key != ""],
)
