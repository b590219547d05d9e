package lib.plimsoll.schedule.schedule_test

import data.lib.plimsoll.schedule

test_hours_between_runs[text] if {
	some text, hours in {
		"0 3 * * *": 24, "*/5 * * * *": 1, "0 * * * *": 1, "0 */6 * * *": 6, "0 0,12 * * *": 12, "15 1-5/2 * * *": 20,
		"0 3 * * 1-5": 72, "0 3 * * MON,wed,Fri": 72, "0 3 * * 7": 168, "0 3 * * 0": 168, "0 3 1 * *": 744,
		"0 3 */2 * *": 48, "0 3 1 * 1": 168, "0 3 1 Jan *": 8784, "0 3 * 1-11 *": 8784, "0 0 4 * * *": 24,
		"CRON_TZ=Europe/Berlin 0 3 * * *": 24, "TZ=UTC 0  3 * * ?": 24, "@daily": 24, "@Hourly": 1, "@weekly": 168,
		"@every 90m": 1, "@every 12h30m": 12, "30 22/1 * * *": 23, "0 8 * * 1": 168,
	}

	schedule.hours(text) == hours
}

test_what_is_no_schedule_has_no_hours[text] if {
	some text in [
		"", "nightly", "0 3 * *", "0 3 * * * * *", "60 3 * * *", "0 24 * * *", "0 3 0 * *", "0 3 * 13 *", "0 3 * * 8",
		"0 5-3 * * *", "*/0 * * * *", "0 */x * * *", "0 a * * *", "0 1-2-3 * * *", "@reboot", "@every never", "0 100 * * *",
		"99 0 3 * * *", "0 , * * *", "0 1/2/3 * * *",
	]

	not schedule.hours(text)
}

test_schedules_of_other_types_have_no_hours if {
	not schedule.hours(5)
	not schedule.hours(null)
}

test_hours_of_durations[text] if {
	some text, hours in {
		"720h0m0s": 720, "72h": 72, "90m": 1, "1440m": 24, "30d": 720, "2w": 336, "59m59s": 0, "0s": 0, "1w2d3h": 219,
		"010h": 10,
	}

	schedule.duration(text) == hours
}

test_what_is_no_duration_has_no_hours[text] if {
	some text in ["", "forever", "-5h", "5", "1.5h", "h"]

	not schedule.duration(text)
}

test_durations_of_other_types_have_no_hours if {
	not schedule.duration(720)
}
