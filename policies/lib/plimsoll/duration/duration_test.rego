package lib.plimsoll.duration.duration_test

import data.lib.plimsoll.duration

test_durations_are_counted_in_seconds[text] if {
	some text, wanted in {"90s": 90, "1h30m": 5400, "1d": 86400, "2w": 1209600, "1y": 31536000, "1500ms": 0, "0": 0, "00s": 0, "08m": 480}

	duration.seconds(text) == wanted
}

test_what_is_no_duration_is_undefined[text] if {
	some text in ["", "1", "h", "1 h", "-1h", "1.5h", "${INTERVAL}", 5, null, ["1h"]]

	not duration.seconds(text)
}

test_nought_may_be_a_number if duration.seconds(0) == 0
