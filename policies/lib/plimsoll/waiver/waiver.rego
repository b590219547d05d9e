# METADATA
# title: Waivers
# description: >-
#   A waiver accepts one finding of one object until a date. It names a policy and a subject, a reason, an owner and an
#   end; whatever lacks one of them waives nothing.
package lib.plimsoll.waiver

import data.lib.plimsoll.date
import data.lib.plimsoll.document
import data.lib.plimsoll.parameters
import data.lib.plimsoll.settings
import data.lib.plimsoll.text

# METADATA
# description: True where somebody waived anything, so that nobody else pays for looking.
in_use if count(parameters.waivers) > 0

# METADATA
# description: The position of the first live waiver that covers the finding; undefined where there is none.
covering(violation) := min([i |
	some i, waiver in parameters.waivers
	not _dead(waiver)
	_covers(waiver, violation.details)
])

# METADATA
# description: >-
#   What is wrong with each waiver that waives nothing, by its position: unsound, or over. The caller reports them, and
#   the ones that no finding used.
faults := [{"waiver": i, "faults": reasons} |
	some i, waiver in parameters.waivers
	reasons := _faults(waiver)
	count(reasons) > 0
]

_dead(waiver) if count(_faults(waiver)) > 0

_faults(waiver) := array.flatten([
	[$"{key} is missing" |
		some key in ["policy", "reason", "owner", "expires"]
		not _filled(waiver, key)
	],
	["subject must give a name, an image or a path that is not just `*`" | not _names_something(waiver)],
	["policy must be one policy" | contains(object.get(waiver, "policy", ""), "*")],
	_date_faults(object.get(waiver, "expires", "")),
])

_filled(waiver, key) if {
	is_string(waiver[key])
	trim_space(waiver[key]) != ""
}

_names_something(waiver) if {
	some key in ["name", "image", "path"]
	pattern := waiver.subject[key]
	is_string(pattern)
	trim(pattern, "*") != ""
}

_date_faults(expires) := ["there is no `now` to hold `expires` against"] if {
	not date.valid(settings.now)
} else := ["expires is no date"] if {
	not date.valid(expires)
} else := [$"expired on {expires}"] if {
	date.past(expires, settings.now)
} else := [$"expires more than {settings.max_waiver_days} days ahead"] if {
	date.age_days(settings.now, expires) > settings.max_waiver_days
} else := []

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
	walk(document.root, [details.path, value])
	value == waiver.value
}

_names_value(waiver) if _ = waiver.value
