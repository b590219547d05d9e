# METADATA
# title: Dates
# description: >-
#   Dates and ages in whole numbers. `now` is a parameter, so equal input gives equal output; OPA's own time functions
#   do not exist in Wasm.
package lib.plimsoll.date

# METADATA
# description: A moment as [day, second of the day] in UTC, day 0 being 0001-01-01. Undefined for what is no date.
moment(text) := _in_utc(day, (second + _seconds(hour, minute, whole_second)) - _offset(sign, zone_hour, zone_minute)) if {
	is_string(text)
	[[_, y, m, d, clock, hour, minute, whole_second, sign, zone_hour, zone_minute]] := regex.find_all_string_submatch_n(
		`^([0-9]{4})-([0-9]{2})-([0-9]{2})(?:([Tt ])([0-9]{2}):([0-9]{2}):([0-9]{2})(?:[.,][0-9]+)?(?:[Zz]|([+-])([0-9]{2}):?([0-9]{2}))?)?$`,
		text, -1,
	)
	clock in {"", "T", "t", " "}
	day := _day(_number(y), _number(m), _number(d))
	second := 0
}

# METADATA
# description: True for `YYYY-MM-DD` and for RFC 3339.
valid(text) if is_array(moment(text))

# METADATA
# description: >-
#   True for a date that says something. Reproducible builds and scanners write the years 0, 1 and 1970, or 1980-01-01,
#   where they know none.
known(text) if {
	valid(text)
	not substring(text, 0, 4) in ["0000", "0001", "1970"]
	not startswith(text, "1980-01-01")
}

# METADATA
# description: Whole days from one moment to another, rounded down; negative where the first is the later one.
age_days(from, to) := age if {
	[first_day, first_second] := moment(from)
	[last_day, last_second] := moment(to)
	age := (last_day - first_day) - _short(first_second, last_second)
}

_short(first, last) := 1 if last < first

_short(first, last) := 0 if last >= first

# METADATA
# description: True where the first moment is the later one.
after(first, second) if moment(first) > moment(second)

# METADATA
# description: True once a day that is named without a clock is over, or a moment has come.
past(limit, now) if {
	count(limit) == 10
	age_days(limit, now) > 0
}

past(limit, now) if {
	count(limit) > 10
	after(now, limit)
}

_number(digits) := 0 if trim_left(digits, "0") == ""

_number(digits) := to_number(trim_left(digits, "0")) if trim_left(digits, "0") != ""

_seconds(hour, minute, second) := ((_number(hour) * 3600) + (_number(minute) * 60)) + _number(second) if {
	_number(hour) < 24
	_number(minute) < 60
	_number(second) <= 60
}

_offset("+", hour, minute) := _seconds(hour, minute, "0")

_offset("-", hour, minute) := 0 - _seconds(hour, minute, "0")

_offset("", _, _) := 0

_in_utc(day, second) := [day - 1, second + 86400] if second < 0

_in_utc(day, second) := [day, second] if {
	second >= 0
	second < 86400
}

_in_utc(day, second) := [day + 1, second - 86400] if second >= 86400

_day(year, month, day) := ((_days_before(year) + _month_start(year, month)) + day) - 1 if {
	day >= 1
	day <= _month_length(year, month)
}

# Division does not exist in the common subset: a shift divides by four, dropping two digits by a hundred.
_days_before(year) := ((365 * past) + bits.rsh(past, 2)) - (centuries - bits.rsh(centuries, 2)) if {
	year >= 1
	past := year - 1
	centuries := _number(substring($"{past + 10000}", 1, 2))
}

_month_start(year, month) := days if {
	start := [0, 31, 59, 90, 120, 151, 181, 212, 243, 273, 304, 334][month - 1]
	days := start + _leap_day(year, month)
}

_leap_day(year, month) := 1 if {
	month > 2
	_leap(year)
} else := 0

_month_length(year, 2) := 29 if _leap(year)

_month_length(year, month) := [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31][month - 1] if {
	not _leap_february(year, month)
}

_leap_february(year, 2) if _leap(year)

_leap(year) if {
	year % 4 == 0
	year % 100 != 0
}

_leap(year) if year % 400 == 0
