# METADATA
# title: Severities
# description: The words of all scanners for how bad a vulnerability is, as six words in one order.
package lib.plimsoll.severity

_words := {
	"critical": "critical",
	"defcon1": "critical",
	"high": "high",
	"important": "high",
	"medium": "medium",
	"moderate": "medium",
	"low": "low",
	"negligible": "negligible",
	"unimportant": "negligible",
	"info": "negligible",
	"informational": "negligible",
	"unknown": "unknown",
	"unspecified": "unknown",
	"other": "unknown",
	"none": "unknown",
	"": "unknown",
}

_ranks := {"unknown": 0, "negligible": 1, "low": 2, "medium": 3, "high": 4, "critical": 5}

# METADATA
# description: A scanner's word as one of ours, in lower case; `unknown` for what is no word of a scanner.
of(word) := _words[lower(word)] if {
	readable(word)
	word != null
} else := "unknown"

# METADATA
# description: True for a word that a scanner uses, and for none at all.
readable(null)

readable(word) if _words[lower(word)]

# METADATA
# description: The place of one of our words in their order, 0 being `unknown`. Undefined for all else.
rank(word) := _ranks[word]

# METADATA
# description: The severity of a CVSS score, in the bands of CVSS 3. Undefined for what is no number.
of_score(score) := "critical" if {
	score >= 9
	is_number(score)
} else := "high" if {
	score >= 7
	is_number(score)
} else := "medium" if {
	score >= 4
	is_number(score)
} else := "low" if {
	score > 0
	is_number(score)
} else := "unknown" if {
	is_number(score)
}
