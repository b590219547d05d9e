package lib.plimsoll.cron.test

import data.lib.plimsoll.cron

test_longest_gap[schedule] if {
	some schedule, want in {
		"@hourly": 60,
		"@Daily": 1440,
		"@every 1h30m": 90,
		"* * * * *": 1,
		"0 * * * *": 60,
		"*/15 * * * *": 15,
		"5/20 * * * *": 20,
		"0 3 * * *": 1440,
		"30 2,14 * * *": 720,
		"0 8-18/2 * * *": 840,
		"0 3 * * 1-5": 4320,
		"0 3 * * MON,thu": 5760,
		"0 3 * * 0": 10080,
		"0 3 * * 7": 10080,
		"0 3 ? * 0": 10080,
		"0 3 1 * *": 44640,
		"0 3 1,15 * *": 24480,
		"0 3 1 * 0": 10080,
		"0 3 * jan *": 527040,
	}

	cron.longest_gap(schedule) == want
}

test_other_texts_are_no_schedule[schedule] if {
	some schedule in [
		"", "daily", "0 3 * *", "0 0 3 * * *", "60 * * * *", "0 24 * * *", "a * * * *", "5-1 * * * *", "*/0 * * * *", "*/x * * * *",
		"@every", "@every soon", "@every 1d",
	]

	not cron.longest_gap(schedule)
}

test_what_is_no_text_is_no_schedule if not cron.longest_gap(7)

test_minutes[duration] if {
	some duration, want in {"1h": 60, "24h0m0s": 1440, "90s": 0, "1h30m": 90}

	cron.minutes(duration) == want
}
