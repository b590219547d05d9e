# METADATA
# title: Waivers
# description: >-
#   A waiver accepts one finding of one object until a date. It names a policy and a subject, a reason, an owner and an
#   end; whatever lacks one of them waives nothing.
package lib.plimsoll.waiver

import data.lib.plimsoll.date
import data.lib.plimsoll.document
import data.lib.plimsoll.parameters
import data.lib.plimsoll.set
import data.lib.plimsoll.settings
import data.lib.plimsoll.text

# METADATA
# description: True where somebody waived anything, so that nobody else pays for looking.
in_use if count(_waivers) > 0

_waivers := parameters.waivers if {
	is_array(parameters.waivers)
} else := []

# METADATA
# description: The position of the first live waiver that covers the finding; undefined where there is none.
covering(violation) := min([i | some [i, waiver] in _live; _covers(waiver, violation.details)])

_live := [[i, waiver] | some i, waiver in _waivers; _faults(waiver) == []]

# METADATA
# description: >-
#   What is wrong with each waiver that waives nothing, by its position, be it unsound or over. The caller reports them,
#   and the ones that no finding used.
faults := [{"waiver": i, "faults": reasons} |
	some i, waiver in _waivers
	reasons := _faults(waiver)
	count(reasons) > 0
]

_faults(waiver) := ["is no mapping"] if {
	not is_object(waiver)
} else := array.flatten([
	[$"{key} is missing" |
		some key in ["policy", "reason", "owner", "expires"]
		not _filled(waiver, key)
	],
	["policy must be one policy" | contains(waiver.policy, "*")],
	["rule must be the name of a rule" | not is_string(object.get(waiver, "rule", ""))],
	["subject must give a name, an image, a path or a vulnerability that is not just `*`" | not _names_something(waiver)],
	[$"{key} is no field of a waiver" |
		some key in sort(object.keys(waiver))
		not key in _fields
	],
	_date_faults(object.get(waiver, "expires", "")),
])

# Whoever writes a field that does not exist believes that it narrows the waiver.
_fields := ["policy", "rule", "subject", "value", "reason", "owner", "approvedBy", "ticket", "createdAt", "expires"]

_filled(waiver, key) if {
	is_string(waiver[key])
	trim_space(waiver[key]) != ""
}

_names_something(waiver) if {
	some key in ["name", "image", "path", "vulnerability"]
	pattern := waiver.subject[key]
	is_string(pattern)
	trim(pattern, "* ") != ""
}

_date_faults(expires) := ["there is no `now` to hold `expires` against"] if {
	not date.valid(settings.now)
} else := ["expires is no date"] if {
	not date.valid(expires)
} else := [$"expired on {expires}"] if {
	date.past(expires, settings.now)
} else := [$"expires more than {_max_days} days ahead"] if {
	date.age_days(settings.now, expires) > _max_days
} else := []

_max_days := settings.max_waiver_days if {
	is_number(settings.max_waiver_days)
} else := 180

_covers(waiver, details) if {
	waiver.policy == details.policy
	object.get(waiver, "rule", details.rule) == details.rule
	every key, pattern in object.remove(waiver.subject, ["path"]) {
		text.matches(pattern, object.get(details.subject, key, ""))
	}
	pointer := text.pointer(details.path)
	object.get(waiver.subject, "path", pointer) == pointer
	_still_the_value(waiver, details)
}

# A waiver may name the value it accepts: a changed value revives the finding.
_still_the_value(waiver, _) if not _names_value(waiver)

_still_the_value(waiver, details) if {
	object.get({"document": _document(details)}, array.concat(["document"], details.path), null) == waiver.value
}

_names_value(waiver) if _ = waiver.value

_document(details) := input[details.document].contents if {
	set.combined
	is_number(details.document)
} else := document.root if {
	document.in_review
} else := input
