# METADATA
# title: Schedules
# description: >-
#   How often something runs that is scheduled as cron and its relatives write it, and how long a duration of Go is, in
#   whole hours.
package lib.plimsoll.schedule

# METADATA
# description: >-
#   The longest time between two runs, in hours, for five fields of cron, six with seconds in front, a macro such as
#   `@daily`, or `@every 6h`. Undefined for whatever is none of these.
hours(text) := _hours(trim_space(text)) if is_string(text)

# METADATA
# description: >-
#   A duration such as `720h0m0s`, `90m` or `30d`, rounded down to hours. Undefined for what is no duration.
duration(text) := ((((weeks * 7) + days) * 24) + _number(h)) + _whole_hours(_number(m)) if {
	is_string(text)
	text != ""
	[[_, w, d, h, m]] := regex.find_all_string_submatch_n(
		`^(?:([0-9]{1,3})w)?(?:([0-9]{1,5})d)?(?:([0-9]{1,6})h)?(?:([0-9]{1,5})m)?(?:[0-9]{1,7}(?:\.[0-9]+)?s)?$`,
		text, -1,
	)
	weeks := _number(w)
	days := _number(d)
}

_whole_hours(minutes) := count([hour | some hour in numbers.range(1, 1667); hour * 60 <= minutes]) if {
	minutes >= 60
} else := 0

_number("") := 0

_number(digits) := to_number(significant) if {
	digits != ""
	significant := trim_left(digits, "0")
	significant != ""
} else := 0 if {
	digits != ""
}

_macros := {
	"@hourly": 1, "@daily": 24, "@midnight": 24, "@weekly": 168, "@monthly": 744, "@quarterly": 2208, "@yearly": 8784,
	"@annually": 8784,
}

_hours(text) := _macros[lower(text)]

_hours(text) := duration(trim_space(substring(text, 7, -1))) if startswith(text, "@every ")

_hours(text) := _of_fields(array.slice(fields, count(fields) - 5, count(fields))) if {
	not startswith(text, "@")
	fields := [field |
		some field in split(text, " ")
		field != ""
		not _is_zone(field)
	]
	count(fields) in [5, 6]
	_seconds_are_sound(fields)
}

_is_zone(field) if startswith(field, "CRON_TZ=")

_is_zone(field) if startswith(field, "TZ=")

_seconds_are_sound(fields) if count(fields) == 5

_seconds_are_sound(fields) if {
	count(fields) == 6
	count(_values(fields[0], 0, 59, {})) > 0
}

_of_fields([minute, hour, of_month, month, of_week]) := max([_longest(hours_of_day, 24), ((days - 1) * 24) + _over_night(hours_of_day)]) if {
	count(_values(minute, 0, 59, {})) > 0
	hours_of_day := _values(hour, 0, 23, {})
	months := _values(month, 1, 12, _months)
	days := _days(_values(of_month, 1, 31, {}), _weekdays(of_week), count(months))
}

# Either field alone is a choice of days; both together are the days of either.
_days(of_month, of_week, 12) := min([_longest(chosen.days, chosen.of) | some chosen in chosen_days]) if {
	all := [{"days": of_month, "of": 31}, {"days": of_week, "of": 7}]
	restricted := [chosen | some chosen in all; _longest(chosen.days, chosen.of) > 1]
	chosen_days := {true: all, false: restricted}[count(restricted) == 0]
}

# Runs that leave out months are rarer than anybody would have a backup.
_days(of_month, of_week, months) := 366 if {
	months < 12
	count(of_month) > 0
	count(of_week) > 0
}

# Sunday is 0 and 7.
_weekdays(field) := sort({folded | some day in days; folded := day % 7}) if {
	days := _values(field, 0, 7, _days_of_week)
}

# The longest way from one value to the next, around the end.
_longest(values, modulus) := max([_way(values, i, modulus) | some i, _ in values])

_way(values, i, _) := values[i + 1] - values[i]

_way(values, i, modulus) := (values[0] + modulus) - values[i] if i == count(values) - 1

_over_night(values) := (values[0] + 24) - values[count(values) - 1]

# The values of a field in order; undefined where a part of it is none.
_values(field, low, high, names) := sort({value | some set_of in parts; some value in set_of}) if {
	texts := split(field, ",")
	parts := [_part(text, low, high, names) | some text in texts]
	count(parts) == count(texts)
}

_part(text, low, high, names) := [value | some value in numbers.range(first, last); (value - first) % step == 0] if {
	[range, step] := _range_and_step(text)
	step > 0
	[first, last] := _ends(range, contains(text, "/"), low, high, names)
	first >= low
	last <= high
	first <= last
}

_range_and_step(text) := [text, 1] if not contains(text, "/")

_range_and_step(text) := [range, to_number(step)] if {
	[range, step] := split(text, "/")
	_is_number(step)
}

_ends(range, _, low, high, _) := [low, high] if range in ["*", "?"]

_ends(range, _, _, _, names) := [_value(first, names), _value(last, names)] if [first, last] := split(range, "-")

_ends(range, true, _, high, names) := [_value(range, names), high] if not contains(range, "-")

_ends(range, false, _, _, names) := [value, value] if {
	not contains(range, "-")
	value := _value(range, names)
}

_value(text, _) := _number(text) if _is_number(text)

_value(text, names) := names[lower(text)]

_is_number(text) if {
	text != ""
	count(text) < 3
	trim(text, "0123456789") == ""
}

_months := {
	"jan": 1, "feb": 2, "mar": 3, "apr": 4, "may": 5, "jun": 6, "jul": 7, "aug": 8, "sep": 9, "oct": 10, "nov": 11,
	"dec": 12,
}

_days_of_week := {"sun": 0, "mon": 1, "tue": 2, "wed": 3, "thu": 4, "fri": 5, "sat": 6}
