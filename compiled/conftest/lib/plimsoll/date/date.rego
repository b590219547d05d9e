# METADATA
# title: Dates
# description: >-
#   Dates and ages in whole numbers. `now` is a parameter, so equal input gives equal output; OPA's own time functions
#   do not exist in Wasm.
package lib.plimsoll.date

# METADATA
# description: >-
#   A moment as [day, second of the day] in UTC, day 0 being 0001-01-01. Undefined for what is no date. A clock without
#   a zone counts as UTC.
moment(text) := _in_utc(_day(_number(y), _number(m), _number(d)), clock - _offset(sign, zone_hour, zone_minute)) if {
	is_string(text)
	[[_, y, m, d, hour, minute, second, sign, zone_hour, zone_minute]] := regex.find_all_string_submatch_n(
		`^([0-9]{4})-([0-9]{2})-([0-9]{2})(?:[Tt ]([0-9]{2}):([0-9]{2}):([0-9]{2})(?:[.,][0-9]+)?(?:[Zz]|([+-])([0-9]{2}):?([0-9]{2}))?)?$`,
		text, -1,
	)
	clock := _seconds(_number(hour), _number(minute), _number(second))
}

# METADATA
# description: True for `YYYY-MM-DD` and for RFC 3339.
valid(text) if is_array(moment(text))

# METADATA
# description: >-
#   True for a date that says something. Reproducible builds and scanners write the years 0, 1 and 1970, or 1980-01-01,
#   where they know none, each in the zone of its machine.
known(text) if {
	[day, _] := moment(text)
	not _placeholder(day)
	not _says_nothing(text)
}

_placeholder(day) if day < 365

_placeholder(day) if {
	day >= _unix_epoch
	day < _unix_epoch + 365
}

_placeholder(722814)

_unix_epoch := 719162

# METADATA
# description: A known date in UTC and to the second, so that texts compare as moments; null for all else.
utc(text) := $"{substring(text, 0, 19)}Z" if {
	_is_utc(text)
	not _says_nothing(text)
} else := _written(moment(text)) if {
	known(text)
} else := null

# METADATA
# description: The same, but a date without a clock stays one. It compares as the start of its day.
comparable(text) := text if {
	regex.match(`^[0-9]{4}-[01][0-9]-[0-3][0-9]$`, text)
	not _says_nothing(text)
} else := utc(text)

# Counting is costly in Wasm, where a report may have thousands of dates; most need none.
_is_utc(text) if {
	regex.match(`^[0-9]{4}-[01][0-9]-[0-3][0-9]T[0-2][0-9]:[0-5][0-9]:[0-5][0-9](?:\.[0-9]+)?Z$`, text)
}

_says_nothing(text) if substring(text, 0, 4) in ["0000", "0001", "1970"]

_says_nothing(text) if startswith(text, "1980-01-01")

# METADATA
# description: The same for Unix seconds, from 1971 to 2999.
from_unix(seconds) := _written([_unix_epoch + days, whole - (days * 86400)]) if {
	is_number(seconds)
	seconds >= _unix_day(1971) * 86400
	seconds < _unix_day(3000) * 86400
	whole := floor(seconds)
	days := _quotient(whole, 86400, bits.rsh(bits.rsh(whole, 7) * 99420, 26))
} else := null

_unix_day(year) := _days_before(year) - _unix_epoch

# METADATA
# description: Whole days from one moment to another, rounded down; negative where the first is the later one.
age_days(from, to) := age if {
	[first_day, first_second] := moment(from)
	[last_day, last_second] := moment(to)
	age := (last_day - first_day) - _short(first_second, last_second)
}

_short(first, last) := 1 if {
	last < first
} else := 0

# METADATA
# description: The moment some days before another, in UTC.
earlier(text, days) := _written([day - days, second]) if {
	[day, second] := moment(text)
}

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

_number(digits) := to_number(significant) if {
	significant := trim_left(digits, "0")
	significant != ""
} else := 0

# The sixtieth second is a leap second.
_seconds(hour, minute, second) := ((hour * 3600) + (minute * 60)) + second if {
	hour < 24
	minute < 60
	second <= 60
}

_offset("+", hour, minute) := _seconds(_number(hour), _number(minute), 0)

_offset("-", hour, minute) := 0 - _seconds(_number(hour), _number(minute), 0)

_offset("", _, _) := 0

_in_utc(day, second) := [day - 1, second + 86400] if {
	second < 0
} else := [day + 1, second - 86400] if {
	second >= 86400
} else := [day, second]

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

_month_start(year, month) := [0, 31, 59, 90, 120, 151, 181, 212, 243, 273, 304, 334][month - 1] + _leap_day(year, month)

_leap_day(year, month) := 1 if {
	month > 2
	_leap(year)
} else := 0

_month_length(year, month) := 29 if {
	month == 2
	_leap(year)
} else := [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31][month - 1]

_leap(year) if {
	year % 4 == 0
	year % 100 != 0
}

_leap(year) if year % 400 == 0

_written([day, second]) := $"{_padded(year, 10000)}-{_padded(month, 100)}-{_padded(date, 100)}T{_clock(second)}Z" if {
	about := bits.rsh(day * 2871, 20)
	year := max([y | some y in numbers.range(about, about + 2); _days_before(y) <= day])
	year < 10000
	rest := day - _days_before(year)
	month := max([m | some m in numbers.range(1, 12); _month_start(year, m) <= rest])
	date := (rest - _month_start(year, month)) + 1
}

_clock(second) := $"{_padded(hour, 100)}:{_padded(minute, 100)}:{_padded(rest - (minute * 60), 100)}" if {
	hour := _quotient(second, 3600, bits.rsh(second * 291, 20))
	rest := second - (hour * 3600)
	minute := _quotient(rest, 60, bits.rsh(rest * 273, 14))
}

# There is no division: a product and a shift come close to the quotient, and never above it.
_quotient(number, divisor, guess) := max([q | some q in numbers.range(guess, guess + 4); q * divisor <= number])

_padded(number, width) := substring($"{number + width}", 1, -1)
