# METADATA
# title: Statements of attestations
# description: >-
#   What stands at the head of an in-toto statement: its type and the digests it is about. A signed envelope holds the
#   statement in base64, and no engine can decode it, so that it is done here, and only as far as the head goes.
package lib.plimsoll.signature.statement

import data.lib.plimsoll.image

# METADATA
# description: >-
#   The `predicateType` (null where the head does not show it) and the `digests` of a statement in base64. What stands
#   behind the word `predicate` is not read, as it may hold whatever a scanner found.
head(payload) := {"predicateType": type, "digests": digests} if {
	text := split(strings.replace_n({" ": "", "\n": "", "\r": "", "\t": ""}, _decoded(payload)), `"predicate":`)[0]
	type := _only(split(text, `"predicateType":"`))
	digests := [digest |
		some part in array.slice(split(text, `"sha256":"`), 1, _most_subjects)
		digest := $"sha256:{split(part, `"`)[0]}"
		image.sound_digest(digest)
	]
} else := {"predicateType": null, "digests": []}

_most_subjects := 64

# Two of them cannot be told apart.
_only([_, rest]) := split(rest, `"`)[0]

_only(parts) := null if count(parts) != 2

# A head of some thousand letters holds a few subjects; a predicate may have megabytes.
_most := 4096

_decoded(payload) := concat("", [_letter(byte) |
	some i in numbers.range(0, bits.rsh(count(letters), 2) - 1)
	some byte in _bytes(letters, 4 * i)
]) if {
	is_string(payload)
	letters := split(substring(payload, 0, _most), "")
	count(letters) > 3
}

_bytes(letters, at) := [
	(first * 4) + bits.rsh(second, 4),
	(bits.and(second, 15) * 16) + bits.rsh(third, 2),
	(bits.and(third, 3) * 64) + fourth,
] if {
	[first, second, third, fourth] := [_value(letters[at + n]) | some n in [0, 1, 2, 3]]
}

_value(letter) := object.get(_values, letter, 0)

# Both alphabets, that of addresses with `-` and `_` at the end; padding and all else count as nothing.
_values := object.union(
	{letter: value | some value, letter in split("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/", "")},
	{"-": 62, "_": 63},
)

# Letters beyond ASCII stand in names alone, which nobody reads here.
_letter(byte) := object.get(_printable, byte - 32, " ")

_printable := {i: letter | some i, letter in split(" !\"#$%&'()*+,-./0123456789:;<=>?@ABCDEFGHIJKLMNOPQRSTUVWXYZ[\\]^_`abcdefghijklmnopqrstuvwxyz{|}~", "")}
