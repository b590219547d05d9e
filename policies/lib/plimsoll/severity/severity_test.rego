package lib.plimsoll.severity.test

import data.lib.plimsoll.severity

test_words_of_all_scanners_are_one_of_six[word] if {
	some word, want in {
		"CRITICAL": "critical",
		"Defcon1": "critical",
		"Important": "high",
		"moderate": "medium",
		"LOW": "low",
		"Negligible": "negligible",
		"unimportant": "negligible",
		"Info": "negligible",
		"UNSPECIFIED": "unknown",
		"Other": "unknown",
		"None": "unknown",
		"": "unknown",
	}

	severity.of(word) == want
	severity.readable(word)
}

test_no_word_is_unknown if {
	severity.of(null) == "unknown"
	severity.readable(null)
}

test_what_is_no_word_is_unknown_and_unreadable[value] if {
	some value in ["catastrophic", 7, true, ["high"], {"value": "high"}]

	severity.of(value) == "unknown"
	not severity.readable(value)
}

test_ranks_follow_the_order if {
	[severity.rank(word) | some word in ["unknown", "negligible", "low", "medium", "high", "critical"]] == [0, 1, 2, 3, 4, 5]
	not severity.rank("catastrophic")
}

test_scores_fall_into_bands[score] if {
	some score, want in {10: "critical", 9: "critical", 8.9: "high", 7: "high", 6.9: "medium", 4: "medium", 3.9: "low", 0.1: "low", 0: "unknown"}

	severity.of_score(score) == want
}

test_a_text_is_no_score if {
	not severity.of_score("9.8")
}
