# METADATA
# title: Durations
# description: Spans of time as Prometheus and Go write them, `1h30m`, in whole seconds.
package lib.plimsoll.duration

# METADATA
# description: The seconds of a duration, parts of a second left out. Undefined for what is none.
seconds(text) := sum([part | some [_, digits, unit] in parts; part := _seconds(digits, unit)]) if {
	is_string(text)
	parts := regex.find_all_string_submatch_n(`([0-9]{1,9})(ms|[smhdwy])`, text, -1)
	count(parts) > 0
	concat("", [whole | some [whole, _, _] in parts]) == text
} else := 0 if {
	text in ["0", 0]
}

_seconds(digits, unit) := _number(digits) * _units[unit]

_units := {"ms": 0, "s": 1, "m": 60, "h": 3600, "d": 86400, "w": 604800, "y": 31536000}

_number(digits) := to_number(significant) if {
	significant := trim_left(digits, "0")
	significant != ""
} else := 0
