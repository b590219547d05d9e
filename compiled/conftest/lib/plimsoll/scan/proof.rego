# METADATA
# title: Proof of a scan
# description: >-
#   Who looked for malware or secrets, in what, and when. That a report says nothing of them proves nothing: most scanners
#   do not look, or look only when asked to. Each rule below is an object by kind, `malware` and `secret`.
package lib.plimsoll.scan.proof

import data.lib.plimsoll.date
import data.lib.plimsoll.evidence
import data.lib.plimsoll.scan
import data.lib.plimsoll.scan.read
import data.lib.plimsoll.set
import data.lib.plimsoll.settings

_kinds := ["malware", "secret"]

# METADATA
# description: >-
#   The reports of scanners that looked, without those that a newer one of the same scanner on the same image replaces.
looked[kind] := [report |
	some report in _all_looked[kind]
	not _superseded(kind, report)
] if {
	some kind in _kinds
}

_all_looked[kind] := [report | some report in scan.reports; _saw(report, kind)] if some kind in _kinds

_saw(report, kind) if report.coverage[kind] == "yes"

_saw(report, kind) if {
	some finding in report.findings
	finding.kind == kind
}

_superseded(kind, report) if report.createdAt < _newest[kind][_image_key(report)]

# A report of tomorrow replaces none, nor does one that cannot be read in full.
_newest[kind] := {group.key: max([dated[n].createdAt | some n in group.members]) |
	dated := [report |
		some report in _all_looked[kind]
		report.createdAt != null
		report.faults == []
		not date.after(report.createdAt, settings.now)
	]
	some group in read.groups([_image_key(report) | some report in dated])
} if {
	some kind in _kinds
}

# Without a digest nobody can tell whether it is the same image still.
_image_key(report) := $"{report.tool} {report.image.digest} {report.image.platform}" if {
	report.image.digest != null
}

# METADATA
# description: The reports on images, or of secrets on files, by which nobody can tell whether somebody looked.
silent[kind] := [report |
	some report in _mute[kind]
	not _settled(kind, report)
] if {
	some kind in _kinds
}

# METADATA
# description: The silent reports for whose image another report, or an entry of the evidence, says that somebody looked.
settled[kind] := [report |
	some report in _mute[kind]
	_settled(kind, report)
] if {
	some kind in _kinds
}

_mute[kind] := [report |
	some report in scan.current
	report.coverage.vulnerability != "no"
	not _saw(report, kind)
	_concerns(kind, report)
] if {
	some kind in _kinds
}

_concerns("secret", _)

_concerns("malware", report) if scan.of_image(report)

_settled(kind, report) if {
	some name in _names(report.image.digest, report.image.imageId, report.image.ref)
	_known[kind][name]
}

# An image goes by its digests; by its name only where it has none.
_names(digest, id, ref) := found if {
	found := [name | some name in [digest, id]; name != null]
	count(found) > 0
} else := [ref | ref != null]

_known[kind] := {name: true |
	some name in array.concat(
		[name | some report in looked[kind]; some name in _names(report.image.digest, report.image.imageId, report.image.ref)],
		[name |
			some item in recorded[kind]
			some name in _names(read.digest(read.at(item.entry, ["digest"])), null, read.text(item.entry, ["image"]))
		],
	)
} if {
	some kind in _kinds
}

# METADATA
# description: >-
#   The entries of the evidence on scans of the kind, as items with their `entry`. Of several on one image the latest
#   counts.
recorded[kind] := [item |
	some item in _entries[kind]
	not _outdated(kind, item.entry)
] if {
	some kind in _kinds
}

_entries[kind] := [item |
	some resource in documents
	some found in evidence.entries(resource, "scans")
	found.entry.type == kind
	item := object.union(found, object.filter(resource, ["document"]))
] if {
	some kind in _kinds
}

_outdated(kind, entry) if {
	latest := _latest[kind][_entry_key(entry)]
	date.after(latest, entry.scannedAt)
}

_latest[kind] := {group.key: max([dated[n][1] | some n in group.members]) |
	dated := [[_entry_key(item.entry), at] |
		some item in _entries[kind]
		at := date.utc(item.entry.scannedAt)
		not date.after(at, settings.now)
	]
	some group in read.groups([pair[0] | some pair in dated])
} if {
	some kind in _kinds
}

_entry_key(entry) := $"{read.text(entry, ["image"])} {read.text(entry, ["digest"])}"

# METADATA
# description: The evidence documents of the version that is known here, in a set with their positions.
documents := [resource | some resource in _evidence; resource.api == "plimsoll/v1"]

# METADATA
# description: Evidence documents of any other version.
unknown_documents := [resource | some resource in _evidence; resource.api != "plimsoll/v1"]

_evidence := [resource |
	some resource in set.subjects
	resource.group == "plimsoll"
	resource.kind == "Evidence"
]

# METADATA
# description: An evidence document as the item of a finding.
as_item(resource) := object.union(evidence.item(resource, []), object.filter(resource, ["document"]))

# METADATA
# description: >-
#   The evidence documents that should say whether somebody looked and do not. One that declares that there are no images
#   has nothing to say, nor has one beside reports that do.
unsaid[kind] := [resource |
	some resource in documents
	not _says(kind, resource)
	count(looked[kind]) == 0
] if {
	some kind in _kinds
}

_says(kind, resource) if {
	some found in evidence.entries(resource, "scans")
	found.entry.type == kind
}

_says(_, resource) if read.at(resource.object, ["scope", "images"]) == "none"

# METADATA
# description: >-
#   What is wrong with an evidence document and its entries on scans of the kind. Entries of other kinds are left to those
#   who read them.
faults(kind, resource, owners) := [fault |
	some fault in evidence.faults(resource, "scans", _fields, owners)
	not _of_another_kind(kind, resource, fault.suffix)
]

_fields := {
	"type": "text",
	"image": "text?",
	"digest": "text?",
	"engine": "text?",
	"signaturesAt": "date?",
	"scannedAt": "date",
	"findings": "count",
}

_of_another_kind(kind, resource, suffix) if {
	suffix[0] == "scans"
	type := resource.object.scans[suffix[1]].type
	is_string(type)
	type != kind
}

# METADATA
# description: >-
#   What the age of a scan says: `["stale", msg]`, or `["open", msg]` where nobody can tell; undefined where all is well.
timing(at, limit) := ["open", "nothing says when the scan was made"] if {
	not date.valid(at)
} else := ["open", "there is no `now` to tell how long ago the scan was"] if {
	not date.valid(settings.now)
} else := ["open", $"the scan is dated {substring(at, 0, 10)}, which is still to come"] if {
	date.after(at, settings.now)
} else := ["stale", $"the scan was made {age} days ago, on {substring(at, 0, 10)}; at most {limit} are allowed"] if {
	age := date.age_days(at, settings.now)
	age > limit
}

# METADATA
# description: The same for the signatures that the scan was made with, whose age is counted to the day of the scan.
signatures(built, at, limit) := ["open", "nothing says how old the signatures of the scan were"] if {
	not date.valid(built)
} else := ["open", $"the signatures are said to be of {substring(built, 0, 10)}, which is after the scan"] if {
	date.age_days(built, at) < -1
} else := ["stale", $"the signatures were {age} days old when the scan was made; at most {limit} are allowed"] if {
	age := date.age_days(built, at)
	age > limit
}
