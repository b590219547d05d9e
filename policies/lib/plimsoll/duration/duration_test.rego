package lib.plimsoll.duration.duration_test

import data.lib.plimsoll.duration

test_durations_are_counted_in_seconds[text] if {
	some text, wanted in {
		"0": 0, "0s": 0, "00h": 0, "1s": 1, "90m": 5400, "1h30m": 5400, "24h0m0s": 86400, "1d": 86400, "2w": 1209600, "1y": 31536000,
		"1.5h": 7200, "1.0h": 3600, "500ms": 1, "1s500ms": 2, "0ms": 0, "0.5us": 1,
	}

	duration.seconds(text) == wanted
}

test_the_number_zero_is_a_duration if duration.seconds(0) == 0

test_what_is_no_duration_is_undefined if {
	every text in ["", "1", "h", "-1h", "1h ", "1 h", "${INTERVAL}", "1h30", "one hour", 1, null, ["1h"], "9999999999h", "1h1h1h1h1h1h1h1h1h1h1h1h1h1h1h1h1h1h1h1h1h1h1h"] {
		_is_none(text)
	}
}

_is_none(text) if not duration.seconds(text)
