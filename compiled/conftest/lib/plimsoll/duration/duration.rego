# METADATA
# title: Durations
# description: >-
#   How long, as Go (`1h30m`), Prometheus and people (`1d`) write it, in whole seconds: there is no division, so a fraction counts
#   as one whole unit more.
package lib.plimsoll.duration

# METADATA
# description: >-
#   The seconds of a duration, rounded up; undefined for what is none. Zero needs no unit, and no other number goes without.
seconds(text) := 0 if {
	text in [0, "0"]
} else := total if {
	is_string(text)
	count(text) < 40
	parts := regex.find_all_string_submatch_n(`([0-9]{1,9})(\.[0-9]+)?(ns|us|µs|ms|s|m|h|d|w|y)`, text, -1)
	count(parts) > 0
	concat("", [whole | some [whole, _, _, _] in parts]) == text
	total := sum([part | some found in parts; part := _part(found)]) + _below(parts)
}

_part([_, digits, fraction, unit]) := (_number(digits) + _more(fraction)) * _units[unit]

_units := {"ns": 0, "us": 0, "µs": 0, "ms": 0, "s": 1, "m": 60, "h": 3600, "d": 86400, "w": 604800, "y": 31536000}

_number(digits) := to_number(significant) if {
	significant := trim_left(digits, "0")
	significant != ""
} else := 0

_more(fraction) := 1 if {
	trim(fraction, ".0") != ""
} else := 0

# What is shorter than a second counts as one.
_below(parts) := 1 if {
	some [_, digits, fraction, unit] in parts
	_units[unit] == 0
	_number(digits) + _more(fraction) > 0
} else := 0
