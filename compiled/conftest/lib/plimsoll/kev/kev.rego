# METADATA
# title: KEV
# description: >-
#   Lists of vulnerabilities that are known to be exploited, as CISA publishes one, handed over beside the reports of
#   scanners that do not know it.
package lib.plimsoll.kev

import data.lib.plimsoll.date
import data.lib.plimsoll.document
import data.lib.plimsoll.scan.read
import data.lib.plimsoll.set

# METADATA
# description: True for a list in CISA's format.
is_catalog(root) if {
	read.has(root, "catalogVersion")
	read.has(root, "vulnerabilities")
	not root.bomFormat
}

# METADATA
# description: >-
#   The list that is the document, or all lists of a set, each as an item with the day it was `released`, and the `fault`
#   for which it tells nothing.
catalogs := [_catalog(document.root, document.prefix, {}) | is_catalog(document.root)] if {
	not set.combined
}

catalogs := [_catalog(member.contents, [], {"document": position}) |
	some position, member in input
	is_catalog(member.contents)
] if {
	set.combined
}

# METADATA
# description: The ids of the vulnerabilities that the lists name.
listed := {id |
	some root in _roots
	some entry in root.vulnerabilities
	id := entry.cveID
	is_string(id)
}

# METADATA
# description: The lists that were released at most so many days before `now`; none without a clock.
recent(days, now) := [catalog |
	some catalog in catalogs
	catalog.fault == ""
	date.age_days(catalog.released, now) <= days
]

_roots := [document.root | is_catalog(document.root)] if {
	not set.combined
}

_roots := [member.contents | some member in input; is_catalog(member.contents)] if {
	set.combined
}

_catalog(root, path, more) := object.union(more, {
	"path": path,
	"subject": {"kind": "KEV", "name": $"{read.text(root, ["catalogVersion"])}"},
	"released": read.text(root, ["dateReleased"]),
	"fault": _fault(root),
})

_fault(root) := "" if {
	some entry in root.vulnerabilities
	is_string(entry.cveID)
} else := "the list names no vulnerability"
