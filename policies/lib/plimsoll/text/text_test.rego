package lib.plimsoll.text.text_test

import data.lib.plimsoll.text

test_pattern_matches_the_whole_value[name] if {
	some [pattern, value, wanted] in [
		["web", "web", true],
		["web", "webs", false],
		["web", "", false],
		["", "", true],
		["*", "", true],
		["*", "anything", true],
		["web-*", "web-", true],
		["web-*", "web-1", true],
		["web-*", "my-web-1", false],
		["*-db", "main-db", true],
		["*-db", "main-db-1", false],
		["a*b", "ab", true],
		["a*b", "a-b", true],
		["ab*ba", "aba", false],
		["*mid*", "amidst", true],
		["*mid*", "mi-d", false],
		["a*b*c*d", "a-b-c-d", true],
		["a*b*c*d", "a-c-b-d", false],
		["a**b", "a-b", true],
		["a**b*c", "a-b-c", true],
		["a**b*c", "a-c", false],
		["***", "anything", true],
		["/dev/*", "/dev/sda", true],
		["a.c", "abc", false],
		["[a]*", "[a]b", true],
	]
	name := $"{pattern} {value}"

	matched(pattern, value) == wanted
}

# More parts than any honest pattern has match nothing.
test_pattern_with_more_parts_matches_nothing if {
	not text.matches("a*b*c*d*e", "abcde")
}

test_other_types_match_nothing[name] if {
	some name, pair in {"value": ["*", 5], "null": ["*", null], "pattern": [5, "5"], "pattern of null": [null, "a"]}

	not text.matches(pair[0], pair[1])
}

test_any_of_the_patterns_may_match if {
	text.matches_any(["a", "b*"], "bc")
	not text.matches_any(["a", "b*"], "c")
	not text.matches_any([], "c")
	not text.matches_any("c", "c")
}

test_folded_is_lower_case if {
	text.folded("UnConfined") == "unconfined"
}

test_folded_is_undefined_for_what_is_no_text[name] if {
	some name, value in {"number": 5, "null": null, "array": ["A"]}

	not text.folded(value)
}

test_path_is_a_json_pointer if {
	text.pointer(["spec", "containers", 0, "a/b", "c~d"]) == "/spec/containers/0/a~1b/c~0d"
	text.pointer([]) == ""
}

matched(pattern, value) if {
	text.matches(pattern, value)
} else := false

test_digits_are_a_number[value] if {
	some value, want in {"7": 7, "8080": 8080, "0": 0, "000": 0, "007": 7, "999999999999999": 999999999999999}

	text.natural(value) == want
}

test_anything_else_is_no_number[name] if {
	some name, value in {
		"nothing": "",
		"sign": "-1",
		"fraction": "1.5",
		"letters": "8a",
		"letters within": "1a2",
		"beyond counting": "1000000000000000",
		"number": 7,
		"null": null,
	}

	not text.natural(value)
}
