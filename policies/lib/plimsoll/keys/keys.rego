# METADATA
# title: Inventory of keys
# description: >-
#   The `keys` section of evidence: what each key is for, how old it is and what it is called elsewhere. The values of keys
#   are nowhere, and have no place there.
package lib.plimsoll.keys

import data.lib.plimsoll.date
import data.lib.plimsoll.evidence
import data.lib.plimsoll.settings
import data.lib.plimsoll.text

# METADATA
# description: The evidence documents that have an inventory.
inventories := [document |
	some document in evidence.subjects
	_is_filled(document)
]

_is_filled(document) if not object.get(document.object, "keys", null) in [null, []]

# METADATA
# description: The entries of all inventories, each an item with its `entry`.
entries := array.flatten([evidence.entries(document, "keys") | some document in inventories])

# METADATA
# description: What a key is for, in lower case; undefined where nobody says so.
purpose(entry) := trim_space(text.folded(entry.purpose))

# METADATA
# description: True for a key that signs images, and for the trust root of signatures without keys.
signs(entry) if purpose(entry) == "image-signing"

# METADATA
# description: True where certificates that live for minutes take the place of a key.
keyless(entry) if {
	some key in ["storage", "type"]
	trim_space(text.folded(entry[key])) == "keyless"
}

# METADATA
# description: True for a key that is no longer used to sign, to encrypt or to issue.
retired(entry) if date.valid(entry.retiredAt)

# METADATA
# description: True where nothing says that the key was retired; what is no date does not count.
active(entry) if not retired(entry)

# METADATA
# description: How messages call a key.
name(entry) := trim_space(entry.id) if {
	is_string(entry.id)
	count(entry.id) < 254
} else := "without a name"

# METADATA
# description: The entries that stand for a key which others call `reference`, by id, `keyRef` or location.
known_as(reference) := [item |
	is_string(reference)
	some item in entries
	_is_called(item.entry, reference)
]

_is_called(entry, reference) if reference in [entry[key] | some key in ["id", "keyRef", "location"]]

# METADATA
# description: >-
#   The day of the last replacement, which is that of the creation where there was none; undefined where no known date is
#   recorded.
replaced(entry) := days[max([[date.moment(day), i] | some i, day in days])[1]] if {
	days := [entry[key] |
		some key in ["createdAt", "rotatedAt", "lastRotatedAt"]
		date.known(entry[key])
	]
	count(days) > 0
}

# METADATA
# description: Whole days since the last replacement; undefined without a date or a clock.
age(entry) := date.age_days(replaced(entry), settings.now)

# METADATA
# description: >-
#   True where `allowed` names the algorithm, however it is spelt: `ECDSA-P256` is AWS' `ECC_NIST_P256` as well. `RSA>=3072`
#   asks for a length.
allowed_algorithm(algorithm, allowed) if {
	some pattern in allowed
	_is_algorithm(algorithm, pattern)
}

_is_algorithm(algorithm, pattern) if {
	not contains(pattern, ">=")
	asked := _canonical(pattern)
	told := _canonical(algorithm)
	startswith(told, asked)
	substring(told, count(asked), -1) in _modes
}

_is_algorithm(algorithm, pattern) if {
	[family, least] := split(lower(pattern), ">=")
	words := _words(algorithm)
	startswith(words[0], family)
	lengths := [length | some word in words; length := text.natural(trim_prefix(word, family)); length > 99]
	min(lengths) >= text.natural(least)
}

_words(algorithm) := split(strings.replace_n({"-": " ", "_": " ", "/": " "}, trim_space(text.folded(algorithm))), " ")

_canonical(algorithm) := known if {
	known := _synonyms[_joined(algorithm)]
} else := _joined(algorithm)

_joined(algorithm) := concat("", _words(algorithm))

# What may follow the name without making the algorithm weaker.
_modes := ["", "gcm", "gcmsiv", "cbc", "ctr", "kw", "kwp", "xts", "sha256", "sha384", "sha512", "ph"]

_synonyms := {
	"ecdsa256": "ecdsap256",
	"ecdsa384": "ecdsap384",
	"ecdsanistp256": "ecdsap256",
	"ecdsanistp384": "ecdsap384",
	"eccnistp256": "ecdsap256",
	"eccnistp384": "ecdsap384",
	"ecp256": "ecdsap256",
	"ecp384": "ecdsap384",
	"ecsignp256sha256": "ecdsap256",
	"ecsignp384sha384": "ecdsap384",
	"es256": "ecdsap256",
	"es384": "ecdsap384",
	"googlesymmetricencryption": "aes256",
	"nistp256": "ecdsap256",
	"nistp384": "ecdsap384",
	"p256": "ecdsap256",
	"p384": "ecdsap384",
	"prime256v1": "ecdsap256",
	"secp256r1": "ecdsap256",
	"secp384r1": "ecdsap384",
	"symmetricdefault": "aes256",
}
