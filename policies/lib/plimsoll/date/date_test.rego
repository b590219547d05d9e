package lib.plimsoll.date.test

import data.lib.plimsoll.date

test_moments_count_days_from_the_first_year[text] if {
	some text, want in {
		"0001-01-01": [0, 0],
		"0001-12-31T23:59:59Z": [364, 86399],
		"1970-01-01T00:00:00Z": [719162, 0],
		"2000-02-29": [730178, 0],
		"2099-03-01": [766338, 0],
		"9999-12-31": [3652058, 0],
	}

	date.moment(text) == want
}

test_zones_are_taken_into_account[text] if {
	some text in [
		"2099-05-01T12:00:00Z",
		"2099-05-01t12:00:00z",
		"2099-05-01 12:00:00Z",
		"2099-05-01T12:00:00.999999999Z",
		"2099-05-01T12:00:00,5Z",
		"2099-05-01T17:30:00+05:30",
		"2099-05-01T17:30:00+0530",
		"2099-05-01T06:10:00-05:50",
		"2099-05-01T12:00:00",
	]

	date.moment(text) == date.moment("2099-05-01T12:00:00Z")
}

test_a_zone_may_lead_into_another_day if {
	date.moment("2099-05-01T00:30:00+01:00") == [766398, 84600]
	date.moment("2099-05-01T23:30:00-01:00") == [766400, 1800]
}

test_a_leap_second_belongs_to_the_next_day if {
	date.moment("2016-12-31T23:59:60Z") == date.moment("2017-01-01T00:00:00Z")
}

test_what_is_no_date_has_no_moment[text] if {
	some text in [
		"2099-02-29", "2100-02-29", "2099-04-31", "2099-13-01", "2099-00-10", "2099-01-00", "2099-1-1", "99-01-01", "0000-01-01",
		"2099-01-01T24:00:00Z", "2099-01-01T12:60:00Z", "2099-01-01T12:00:61Z", "2099-01-01T12:00Z", "2099-01-01T12:00:00+24:00",
		"2099-01-01T12:00:00+01:60", "2099-01-01T", "2099-01-01\n", " 2099-01-01", "", "yesterday", 20990101, null, ["2099-01-01"],
	]

	not date.valid(text)
}

test_leap_years_have_a_day_more if {
	date.valid("2096-02-29")
	date.valid("2000-02-29")
	not date.valid("1900-02-29")
}

# Scanners and reproducible builds write these where they know no date, each in the zone of its machine.
test_placeholders_are_not_known[text] if {
	some text in [
		"0001-01-01T00:00:00Z", "0001-06-01", "1970-01-01T00:00:00Z", "1970-11-05", "1969-12-31T19:00:00-05:00",
		"1970-01-01T14:00:00+14:00", "1980-01-01", "1980-01-01T05:00:00+05:00", "1979-12-31T20:00:00-04:00",
		"0000-12-31T18:09:24-05:50", "never",
	]

	not date.known(text)
}

test_all_other_dates_are_known[text] if {
	some text in ["1969-06-01", "1971-01-01", "1980-01-02", "2099-01-01T00:00:00Z"]

	date.known(text)
}

test_utc_is_written_to_the_second[text] if {
	some text, want in {
		"2099-05-01T17:30:05.123+05:30": "2099-05-01T12:00:05Z",
		"2099-01-01T00:00:00+01:00": "2098-12-31T23:00:00Z",
		"2096-02-29": "2096-02-29T00:00:00Z",
		"9999-12-31T23:59:59Z": "9999-12-31T23:59:59Z",
		"1971-01-01T00:00:00Z": "1971-01-01T00:00:00Z",
	}

	date.utc(text) == want
}

test_what_is_not_known_is_null_in_utc[text] if {
	some text in ["0001-01-01T00:00:00Z", "soon", 12, null]

	date.utc(text) == null
}

test_nothing_is_written_after_the_last_year if {
	date.utc("9999-12-31T23:59:59-01:00") == null
}

# Also where the text is UTC already, and is not counted.
test_no_placeholder_is_written[text] if {
	some text in ["0000-01-01T00:00:00Z", "0001-01-01T00:00:00.5Z", "1970-01-01T00:00:00Z", "1980-01-01T00:00:00Z", "1970-01-01"]

	date.utc(text) == null
	date.comparable(text) == null
}

test_comparable_dates_keep_their_form[text] if {
	some text, want in {
		"2099-05-01": "2099-05-01",
		"2099-05-01T12:00:05.25Z": "2099-05-01T12:00:05Z",
		"2099-05-01T12:00:05+02:00": "2099-05-01T10:00:05Z",
	}

	date.comparable(text) == want
}

test_what_is_no_date_does_not_compare[text] if {
	some text in ["2099-13-45T00:00:00+01:00", "May 2099", "2099-05-01T12:00", 20990501, null]

	date.comparable(text) == null
}

test_earlier_goes_back_whole_days if {
	date.earlier("2099-03-01T12:00:00Z", 1) == "2099-02-28T12:00:00Z"
	date.earlier("2099-01-31", 31) == "2098-12-31T00:00:00Z"
	not date.earlier("soon", 1)
}

test_unix_seconds_are_written_as_dates[seconds] if {
	some seconds, want in {
		31536000: "1971-01-01T00:00:00Z",
		951782399: "2000-02-28T23:59:59Z",
		951782400: "2000-02-29T00:00:00Z",
		4102444799.75: "2099-12-31T23:59:59Z",
		32503679999: "2999-12-31T23:59:59Z",
	}

	date.from_unix(seconds) == want
}

test_seconds_that_say_nothing_are_null[seconds] if {
	some seconds in [0, -5, 31535999, 32503680000, 99999999999999, "951782400", null, {}]

	date.from_unix(seconds) == null
}

test_ages_are_whole_days[name] if {
	some name, case in {
		"a day": ["2099-05-01", "2099-05-02", 1],
		"the same moment": ["2099-05-01T08:00:00Z", "2099-05-01T08:00:00Z", 0],
		"almost a day": ["2099-05-01T08:00:00Z", "2099-05-02T07:59:59Z", 0],
		"exactly a day": ["2099-05-01T08:00:00Z", "2099-05-02T08:00:00Z", 1],
		"in the future": ["2099-05-02T08:00:00Z", "2099-05-01T09:00:00Z", -1],
		"ninety days": ["2099-05-01", "2099-07-30T23:59:59Z", 90],
	}

	date.age_days(case[0], case[1]) == case[2]
}

test_age_of_no_date_is_undefined if {
	not date.age_days("soon", "2099-05-01")
	not date.age_days("2099-05-01", null)
}

test_after_compares_moments if {
	date.after("2099-05-01T12:00:01Z", "2099-05-01T12:00:00Z")
	date.after("2099-05-02", "2099-05-01T23:59:59Z")
	not date.after("2099-05-01T12:00:00+01:00", "2099-05-01T12:00:00Z")
	not date.after("2099-05-01", "2099-05-01")
}

# A day that is named without a clock lasts to its end.
test_a_limit_is_past_once_it_is_over if {
	not date.past("2099-05-01", "2099-05-01T23:59:59Z")
	date.past("2099-05-01", "2099-05-02T00:00:00Z")
	not date.past("2099-05-01T12:00:00Z", "2099-05-01T12:00:00Z")
	date.past("2099-05-01T12:00:00Z", "2099-05-01T12:00:01Z")
}
