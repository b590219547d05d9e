# METADATA
# title: Schedules
# description: How far apart the runs of a schedule are at most, in minutes, from cron's five fields, its macros and durations.
package lib.plimsoll.cron

import data.lib.plimsoll.text

# METADATA
# description: >-
#   The longest time between two runs, in minutes, counted with months of 31 days; undefined for what is no schedule.
longest_gap(schedule) := _macros[lower(trim_space(schedule))] if {
	_macros[lower(trim_space(schedule))]
} else := minutes(trim_prefix(trim_space(schedule), "@every ")) if {
	startswith(trim_space(schedule), "@every ")
} else := max([_within_day(times), ((_days_between(day, month, weekday) * 1440) - times[count(times) - 1]) + times[0]]) if {
	[minute, hour, day, month, weekday] := [field | some field in split(schedule, " "); field != ""]
	in_hour := _numbers(minute, 0, 59, {})
	in_day := _numbers(hour, 0, 23, {})
	times := sort([time | some h in in_day; some m in in_hour; time := (h * 60) + m])
	count(times) > 0
}

_day := 1440

_macros := {
	"@hourly": 60,
	"@daily": _day,
	"@midnight": _day,
	"@weekly": 7 * _day,
	"@monthly": 31 * _day,
	"@yearly": 366 * _day,
	"@annually": 366 * _day,
}

_within_day(times) := max(array.concat([0], [gap | some i, time in times; i > 0; gap := time - times[i - 1]]))

# A schedule with both kinds of days runs on either. One that leaves out months has a gap of a year at worst.
_days_between(day, month, weekday) := 366 if {
	count(_numbers(month, 1, 12, _months)) < 12
} else := 1 if {
	_is_any(day)
	_is_any(weekday)
} else := _between(_days_of_week(weekday), 7) if {
	_is_any(day)
} else := _between(_numbers(day, 1, 31, {}), 31) if {
	_is_any(weekday)
} else := min([_between(_days_of_week(weekday), 7), _between(_numbers(day, 1, 31, {}), 31)])

_is_any("*")

_is_any("?")

# Sunday has two numbers.
_days_of_week(field) := sort({day | some number in _numbers(field, 0, 7, _weekdays); day := number % 7})

_between(days, cycle) := max(array.concat(
	[(days[0] + cycle) - days[count(days) - 1]],
	[gap | some i, day in days; i > 0; gap := day - days[i - 1]],
))

_months := {
	"jan": 1, "feb": 2, "mar": 3, "apr": 4, "may": 5, "jun": 6,
	"jul": 7, "aug": 8, "sep": 9, "oct": 10, "nov": 11, "dec": 12,
}

_weekdays := {"sun": 0, "mon": 1, "tue": 2, "wed": 3, "thu": 4, "fri": 5, "sat": 6}

# The numbers that a field stands for, in order; undefined where a part of it is none.
_numbers(field, least, most, names) := sort({number | some part in parts; some number in part}) if {
	written := split(lower(field), ",")
	parts := [_part(part, least, most, names) | some part in written]
	count(parts) == count(written)
}

_part(part, least, most, names) := [n | some n in numbers.range(range[0], range[1]); (n - range[0]) % step == 0] if {
	[span, step] := _stepped(part)
	range := _range(span, least, most, names, contains(part, "/"))
	range[0] >= least
	range[1] <= most
	range[0] <= range[1]
}

_stepped(part) := [span, step] if {
	[span, digits] := split(part, "/")
	step := text.natural(digits)
	step > 0
} else := [part, 1] if {
	not contains(part, "/")
}

_range(span, least, most, names, stepped) := [least, most] if {
	_is_any(span)
} else := [_number(first, names), _number(last, names)] if {
	[first, last] := split(span, "-")
} else := [_number(span, names), most] if {
	stepped
} else := [_number(span, names), _number(span, names)]

_number(word, names) := names[word] if {
	names[word]
} else := text.natural(word)

# METADATA
# description: A duration such as `1h30m` in whole minutes; seconds are left out. Undefined for what is none.
minutes(duration) := sum([n |
	some [_, digits, unit] in found
	n := text.natural(digits) * {"h": 60, "m": 1, "s": 0}[unit]
]) if {
	found := regex.find_all_string_submatch_n(`([0-9]{1,6})([hms])`, duration, -1)
	count(found) > 0
	concat("", [whole[0] | some whole in found]) == duration
}
