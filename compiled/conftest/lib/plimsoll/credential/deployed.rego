# METADATA
# title: Credentials in what is deployed
# description: >-
#   Tells whether a variable, an option or a line of a file gives a credential away: by its value first, then by its name
#   and what the value looks like. Words that people use as passwords count here, as nothing replaces them on the way.
package lib.plimsoll.credential.deployed

import data.lib.plimsoll.credential
import data.lib.plimsoll.credential.commands

# METADATA
# description: >-
#   True where a text in capitals may have a name of a credential in it; false is certain, unless somebody has `tokens` of
#   their own.
may_name(text) if contains(text, "PASS")

may_name(text) if {
	contains(text, "KE")
	_key_or_token(text)
}

may_name(text) if contains(text, "CRE")

may_name(text) if contains(text, "PWD")

# METADATA
# description: True where a text may set a credential; false is certain, in the same way.
may_set(text) if may_name(upper(text))

may_set(text) if contains(lower(text), "identified by")

_key_or_token(text) if contains(text, "KEY")

_key_or_token(text) if contains(text, "TOKEN")

# METADATA
# description: >-
#   What a named value gives away: an object with `by` (`value`, `name`, `setting` or `template`) and `says`, in words.
#   Undefined where it gives away nothing. `names` are the `sequences` of such names, patterns of names that are none
#   (`allowed`), `values` that are none, and the `entropy` from which on a text is random; `own` is true where somebody has
#   chosen the tokens.
judged(name, value, names) := {"by": "value", "kinds": found, "says": $"holds {concat(" and ", found)}"} if {
	found := kinds(value)
	count(found) > 0
	allowed := names.values
	not lower(value) in allowed
} else := _by_name(_role(name, names), value, names) if {
	_may_be_named(name, names)
} else := {"by": "setting", "says": $"sets {commands.sayable(found[0])}"} if {
	found := settings(value, names)
	count(found) > 0
} else := {"by": "value", "kinds": ["random"], "says": "holds a text as random as a key"} if {
	names.entropy > 0
	_random_word(value)
	entropy(value) >= names.entropy
	not _harmless("", value, names)
}

# METADATA
# description: >-
#   The kinds of credentials in a text, as lib.plimsoll.credential tells them, and passwords in addresses also where they
#   are words that a build would not take for one.
kinds(value) := [] if {
	not credential.may_hold(value)
} else := ["a login to a registry"] if {
	credential.is_registry_login(value)
} else := sort(array.concat(known, [kind | kind := _in_address(value); not kind in known])) if {
	known := credential.kinds(value, ["built-in"])
}

_in_address(value) := "a password in a URL" if {
	contains(value, "://")
	some [_, _, password] in regex.find_all_string_submatch_n(
		`[A-Za-z][A-Za-z0-9+.-]*://([^\s/:@'"<>]*):([^\s/@'"<>]+)@`,
		value, 200,
	)
	_written_out(password)
}

# As drivers of MySQL take it: `user:password@tcp(host:3306)/name`.
_in_address(value) := "a password in a connection string" if {
	not contains(value, "://")
	parts := split(value, "@tcp(")
	count(parts) > 1
	at := indexof(parts[0], ":")
	at >= 0
	_written_out(substring(parts[0], at + 1, -1))
}

_written_out(value) if {
	trim_space(value) != ""
	not template(value)
	not contains(value, "$")
	not credential.stands_in(value)
}

# METADATA
# description: >-
#   True for a value that something will fill in before it is used, or that names another variable: nobody here knows with
#   what. `$(NAME)` is Kubernetes' own, and no template.
template(value) if {
	some mark in ["{{", "${", "#{", "[[", "((", "%(", "%{", "<%", "`", "$("]
	contains(value, mark)
	not _refers(value)
}

template(value) if {
	startswith(value, "$")
	name := substring(value, 1, -1)
	name != ""
	trim(name, "ABCDEFGHIJKLMNOPQRSTUVWXYZ_0123456789") == ""
}

template(value) if {
	some mark in ["__", "%", "@", "%%"]
	startswith(value, mark)
	endswith(value, mark)
	name := trim(value, mark)
	name != ""
	trim(name, "ABCDEFGHIJKLMNOPQRSTUVWXYZ_.-0123456789") == ""
}

# `$(NAME)` is replaced by another variable of the container, which is judged by itself.
_refers(value) if {
	contains(value, "$(")
	every part in array.slice(split(value, "$("), 1, count(split(value, "$("))) {
		name := split(part, ")")[0]
		contains(part, ")")
		trim(upper(name), "ABCDEFGHIJKLMNOPQRSTUVWXYZ_.-0123456789") == ""
	}
	every mark in ["{{", "${", "`"] {
		not contains(value, mark)
	}
}

_by_name(role, value, names) := {"by": "template", "says": "is filled in later"} if {
	template(value)
} else := {"by": "name", "says": "is named for a credential and written out"} if {
	_speaks(role, value, names)
}

# What a name says of its value: `final` where it ends in what a credential is called, `inner` where it has that elsewhere,
# and its words without those that tell several apart. Undefined for names about credentials, and for all others.
_role(name, names) := ["final", own] if {
	words := credential.words(name)
	not _excused(name, words, names)
	own := _core(words)
	some sequence in names.sequences
	endswith(own, sequence.end)
	not _object(own)
} else := ["inner", _core(words)] if {
	words := credential.words(name)
	not _excused(name, words, names)
	last := words[count(words) - 1]
	not last in _about
	joined := $"_{concat("_", words)}_"
	some sequence in names.sequences
	contains(joined, sequence.inside)
}

_may_be_named(_, names) if names.own

_may_be_named(name, _) if may_name(upper(name))

# METADATA
# description: >-
#   The words that `names` asks for as `sequences`, of names such as `api_key`: with what stands at the end of a name, and
#   inside of it. A token of five letters and more is also told at the end of a word, as in `PGPASSWORD`.
sequences(tokens) := [{"end": end, "inside": inside} |
	some token in tokens
	is_string(token)
	inside := $"_{upper(strings.replace_n({"-": "_"}, token))}_"
	end := _end(inside)
]

_end(sequence) := substring(sequence, 1, -1) if {
	count(sequence) > 6
	count(split(sequence, "_")) == 3
} else := sequence

_excused(_, [], _)

_excused(name, words, names) if {
	some pattern in names.allowed
	some form in [strings.replace_n({"-": "_", ".": "_"}, name), concat("_", words)]
	_matches(upper(pattern), upper(form))
}

_excused(_, words, _) if words[0] in _switches

_excused(_, ["PWD"], _)

_excused(_, words, _) if "PROMPT" in words

# At most one `*` on each side, which is what patterns of names are.
_matches(pattern, text) if pattern == text

_matches(pattern, text) if {
	startswith(pattern, "*")
	not endswith(pattern, "*")
	endswith(text, substring(pattern, 1, -1))
}

_matches(pattern, text) if {
	endswith(pattern, "*")
	not startswith(pattern, "*")
	startswith(text, trim_suffix(pattern, "*"))
}

_matches(pattern, text) if {
	startswith(pattern, "*")
	endswith(pattern, "*")
	contains(text, trim(pattern, "*"))
}

# The words without those that say which of several it is.
_core(words) := $"_{concat("_", array.slice(words, 0, last + 1))}_" if {
	last := max([i | some i, word in words; not word in _tails])
}

_tails := {
	"A", "ADMIN", "B", "BASE", "CURRENT", "DEFAULT", "DEV", "DEVELOPMENT", "HEX", "LIVE", "MAIN", "NEW", "OLD", "PLAIN",
	"PLAINTEXT", "PREVIOUS", "PRIMARY", "PROD", "PRODUCTION", "QA", "RAW", "RO", "ROOT", "RW", "SECONDARY", "STAGE",
	"STAGING", "STRING", "TXT", "UAT", "V", "VALUE",
}

# What says something about a credential.
_about := {
	"ADDR", "ADDRESS", "AGE", "ALG", "ALGO", "ALGORITHM", "ALIAS", "ALLOWED", "ANNOTATION", "ARN", "ATTEMPTS", "ATTRIBUTE",
	"AUDIENCE", "BACKEND", "BITS", "BUCKET", "BUDGET", "BYTES", "CACHE", "CHARSET", "CHECKSUM", "CLAIM", "CLASS", "COLUMN",
	"CONTEXT", "COOKIE", "COST", "COUNT", "DAYS", "DELIMITER", "DEPTH", "DESCRIPTION", "DIGEST", "DIR", "DIRECTORY",
	"DISABLED", "DOMAIN", "DRIVER", "DURATION", "EMAIL", "ENABLED", "ENCODING", "ENDPOINT", "ENGINE", "EXPIRATION",
	"EXPIRES", "EXPIRY", "FIELD", "FILE", "FILENAME", "FINGERPRINT", "FOLDER", "FORMAT", "GRACE", "GROUP", "HASH", "HEADER",
	"HELPER", "HINT", "HOST", "HOSTNAME", "HOURS", "ID", "IMAGE", "INTERVAL", "ISSUER", "ITERATIONS", "KEYS", "KIND",
	"LABEL", "LEEWAY", "LENGTH", "LIFETIME", "LIMIT", "LOCATION", "MANAGER", "MAX", "MECHANISM", "MESSAGE", "METHOD", "MIN",
	"MINUTES", "MODE", "MODULE", "MOUNT", "MS", "NAME", "NAMES", "NAMESPACE", "OPTIONS", "PARAM", "PARAMETER", "PATH",
	"PATTERN", "PLACEHOLDER", "PLUGIN", "POLICY", "PORT", "PREFIX", "PROJECT", "PROVIDER", "REALM", "REF", "REGEX", "REGION",
	"REQUIRED", "RETRIES", "ROLE", "ROTATION", "ROUNDS", "ROUTE", "RULE", "RULES", "SCHEME", "SCOPE", "SCOPES", "SECONDS",
	"SENDER", "SEPARATOR", "SERVER", "SERVICE", "SHA", "SIZE", "SKEW", "STDIN", "STORE", "STRATEGY", "STRENGTH", "SUBJECT",
	"SUFFIX", "TABLE", "TAG", "TEMPLATE", "TIME", "TIMEOUT", "TITLE", "TOPIC", "TTL", "TYPE", "UID", "URI", "URL", "USED",
	"USER", "USERNAME", "VERSION", "WINDOW",
}

_switches := {
	"ALLOW", "ALLOWED", "CHECK", "DISABLE", "DISABLED", "EMPTY", "ENABLE", "ENABLED", "GENERATE", "HAS", "HIDE", "IS",
	"LIMIT", "MAX", "MIN", "NO", "NUM", "REQUIRE", "REQUIRED", "REQUIRES", "SHOW", "SKIP", "USE", "VALIDATE", "VERIFY", "WITH",
}

# Names whose value is most often the name of a Secret.
_object(own) if {
	some part in [
		"TLS", "SSL", "PULL", "CERT", "CERTIFICATE", "CERTS", "CA", "SERVING", "EXISTING", "KUBERNETES", "KUBE", "K", "IMAGE",
		"REGISTRY", "INGRESS", "CONFIG",
	]
	endswith(own, $"_{part}_SECRET_")
}

_object(own) if endswith(own, "_KEY_VAULT_SECRET_")

_gives(name, value, names) if {
	_may_be_named(name, names)
	_speaks(_role(name, names), value, names)
}

_speaks(["final", own], value, names) if {
	_is_literal(value)
	not _harmless(own, value, names)
}

_speaks(["inner", own], value, names) if {
	_random(value)
	not _harmless(own, value, names)
}

_is_literal(value) if {
	trim_space(value) != ""
	not template(value)
	not _refers(value)
}

# Letters and digits mixed, without what parts words from each other.
_random(value) if {
	count(value) >= 7
	count(value) <= 512
	every mark in [" ", "-", ".", "/", ":", ",", "_", "$"] {
		not contains(value, mark)
	}
	_mixed(value)
}

_mixed(value) if {
	letters := trim_left(trim_right(value, "0123456789"), "0123456789")
	letters != ""
	count(letters) < count(value)
}

_mixed(value) if {
	some digit in ["0", "1", "2", "3", "4", "5", "6", "7", "8", "9"]
	contains(value, digit)
	trim(value, "0123456789") != ""
}

# METADATA
# description: >-
#   True for what stands in a Secret and gives nothing away: placeholders, what is public or encrypted, and references.
unreadable(value, names) if lower(value) in names.values

unreadable(value, _) if trim_space(value) == ""

unreadable(value, _) if credential.stands_in(trim_space(value))

unreadable(value, _) if _is_public(value)

unreadable(value, _) if _is_reference(lower(value))

# METADATA
# description: >-
#   True for an entry of a Secret that says what its credential is for - `url`, `username`, the `type` of a repository -
#   and holds none itself.
identifies(key, value) if {
	lower(key) in _identifying
	count(value) < 256
	every mark in ["@", "?", "\n"] {
		not contains(value, mark)
	}
	every part in split(value, "/") {
		count(part) < 40
	}
	count(kinds(value)) == 0
}

_identifying := [
	"database", "dbname", "enableoci", "endpoint", "forcehttpbasicauth", "host", "hostname", "insecure", "name", "port",
	"project", "region", "server", "type", "url", "user", "username",
]

# What a value shows to be something else than a credential, whatever its name.
_harmless(_, value, names) if lower(value) in names.values

_harmless(_, value, _) if credential.stands_in(trim_space(value))

_harmless(_, value, _) if credential.harmless("", trim_space(value))

_harmless(_, value, _) if lower(trim_space(value)) in _settings_words

_harmless(_, value, _) if _is_hash(value)

_harmless(_, value, _) if _is_public(value)

_harmless(_, value, _) if _is_reference(lower(value))

_harmless(_, value, _) if _is_file_name(lower(value))

_harmless(own, value, _) if {
	not _is_password(own)
	_is_amount(trim_space(value))
}

_harmless(own, value, _) if {
	not _is_password(own)
	contains(value, "@")
	not contains(value, " ")
	_ends_as_domain(lower(value))
}

# `SECRET=webhook-server-cert` names a Secret.
_harmless("_SECRET_", value, _) if {
	contains(value, "-")
	trim(value, "abcdefghijklmnopqrstuvwxyz-") == ""
}

# So does `WEBHOOK_SECRET=webhook-server-cert`; `JWT_SECRET=my-secret` is a weak one.
_harmless(own, value, _) if {
	endswith(own, "_SECRET_")
	some end in ["-ca", "-cert", "-certificate", "-certs", "-config", "-creds", "-credentials", "-kubeconfig", "-tls"]
	endswith(value, end)
	trim(value, "abcdefghijklmnopqrstuvwxyz0123456789-.") == ""
}

# And `DB_SECRET=prod/shop/db` says where one is.
_harmless(own, value, _) if {
	endswith(own, "_SECRET_")
	count(split(value, "/")) > 2
	trim(value, "abcdefghijklmnopqrstuvwxyz-_/") == ""
}

_is_password(own) if {
	some end in ["PASSWORD_", "PASSWD_", "PASSPHRASE_", "_PASS_", "_PWD_"]
	endswith(own, end)
}

_settings_words := {
	"-", "--", "auto", "automatic", "basic", "bearer", "disable", "disabled", "enable", "enabled", "env", "es256", "file",
	"generated", "hs256", "hs512", "inherit", "jwt", "kubernetes", "n/a", "nil", "oauth2", "oidc", "optional", "random",
	"required", "rs256", "rs512", "undefined", "unset", "vault", "{}", "[]", "\"\"", "''",
}

_is_hash(value) if {
	some start in _hashes
	startswith(value, start)
}

_hashes := [
	"$2a$", "$2b$", "$2y$", "$1$", "$5$", "$6$", "$y$", "$7$", "$apr1$", "$argon2", "$pbkdf2", "$scrypt", "{SSHA", "{SHA",
	"{CRYPT}", "{PBKDF2", "{bcrypt}", "pbkdf2_sha", "pbkdf2:", "scrypt:", "argon2", "sha256:", "sha512:", "sha256-",
	"sha384-", "sha512-", "SCRAM-SHA-", "bcrypt:",
]

# `admin:$2y$...`, as in a file of htpasswd.
_is_hash(value) if {
	some start in [":$2a$", ":$2b$", ":$2y$", ":$apr1$", ":$6$", ":$5$", ":{SHA}"]
	contains(value, start)
}

_is_public(value) if {
	some start in _public_starts
	startswith(trim_space(value), start)
}

_public_starts := [
	"ssh-rsa ", "ssh-ed25519 ", "ssh-dss ", "ecdsa-sha2-", "sk-ssh-", "-----BEGIN CERTIFICATE", "-----BEGIN PUBLIC",
	"-----BEGIN RSA PUBLIC", "-----BEGIN PGP PUBLIC", "LS0tLS1CRUdJTiBDRVJUSUZJQ0FURS", "LS0tLS1CRUdJTiBQVUJMSUMgS0VZ", "age1",
]

_is_public(value) if {
	startswith(trim_space(value), "ENC[")
	endswith(trim_space(value), "]")
}

_is_reference(value) if {
	some start in _references
	startswith(value, start)
}

_references := [
	"vault:", "arn:", "projects/", "secretref:", "secret:", "secrets:", "secretsmanager:", "ssm:", "sm:", "env:", "file:",
	"kms:", "ref+", "keyref:", "awssm:", "awsps:", "gcpsm:", "azurekv:", "op:", "bws:", "akeyless:", "conjur:",
	"@microsoft.keyvault(", "k8s:", "configmap:", "valuefrom:", "!ref", "<path:", "secretkeyref:", "doppler:", "infisical:",
	"urn:",
]

_is_file_name(value) if {
	not contains(value, " ")
	count(value) < 256
	some end in _file_ends
	endswith(value, end)
}

_file_ends := [".pem", ".key", ".crt", ".cer", ".p12", ".pfx", ".jks", ".json", ".yaml", ".yml", ".txt", ".properties", ".conf", ".env", ".kdb", ".keytab"]

# Numbers, and durations such as `15m` and `1h30m`.
_is_amount(value) if {
	count(value) < 12
	trim(value, "0123456789.") == ""
}

_is_amount(value) if {
	count(value) < 12
	trim_left(value, "0123456789") != value
	trim(trim_left(value, "0123456789"), "0123456789hmsdwun") == ""
	trim(value, "hmsdwun") != ""
	trim_right(value, "hmsdwun") != value
}

_ends_as_domain(value) if {
	host := split(value, "@")[1]
	labels := split(host, ".")
	count(labels) > 1
	trim(concat("", labels), "abcdefghijklmnopqrstuvwxyz0123456789-") == ""
	trim(labels[count(labels) - 1], "abcdefghijklmnopqrstuvwxyz") == ""
}

# METADATA
# description: >-
#   What simple commands (of lib.plimsoll.dockerfile) give away by their options and assignments, and by what their
#   programs are known to take; in words, sorted.
told(simple_commands, names) := sort(commands.by_program(simple_commands) | {said |
	some command in simple_commands
	some [name, given] in array.concat(_assigned(command), _optional(command.words))
	_gives(name, given, names)
	not contains(given, "$")
	not startswith(given, "-")
	count(kinds(given)) == 0
	said := $"{commands.sayable(name)} is given its value in the text"
})

_assigned(command) := [[name, substring(word, at + 1, -1)] |
	some word in array.concat(command.assignments, command.words)
	at := indexof(word, "=")
	at > 0
	name := trim_left(trim_prefix(substring(word, 0, at), "-D"), "-")
	trim(upper(name), "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_.-") == ""
]

_optional(words) := [[trim_left(word, "-"), words[i + 1]] |
	some i, word in words
	startswith(word, "--")
	not contains(word, "=")
]

# METADATA
# description: >-
#   The names of credentials that a text sets - lines of a file of settings, JSON, XML, a connection string, options of a
#   command - in the order of the text, each as often as it is set. Reads a bounded number of settings.
settings(value, names) := [] if {
	not names.own
	not may_set(value)
} else := [name |
	some [name, given] in _pairs(value)
	_sets(name, given, names)
]

_sets(name, given, names) if {
	count(kinds(given)) > 0
	_may_be_named(name, names)
	_role(name, names)
}

_sets(name, given, names) if {
	count(kinds(given)) == 0
	_gives(name, given, names)
	not contains(given, "$")
	not startswith(given, "%")
	_random_enough(given, names)
}

# In programs, words stand for other things than they are.
_random_enough(_, names) if not names.strict

_random_enough(given, _) if _random(given)

# `key=value` and `key: value`, quoted or not; a bare value ends at what parts settings, so that code is none.
_pairs(value) := array.concat(
	[[name, given] |
		separated := strings.replace_n({`\"`: `"`, "?": "\n", "&": "\n", ";": "\n", "--": "\n", "-D": "\n"}, value)
		some groups in regex.find_all_string_submatch_n(
			`([A-Za-z_][A-Za-z0-9_.-]*)["']?[ \t]*(?:=>|[:=])[ \t]*(?:"([^"\n]*)"|'([^'\n]*)'|([^\s"',=<>{}()\[\]]+=*)(?:[\s,"'<}\])]|$))`,
			separated, most_settings,
		)
		name := groups[1]
		given := concat("", [groups[2], groups[3], groups[4]])
	],
	_further_pairs(value),
)

# XML, and the phrases of SQL and of Redis.
_further_pairs(value) := [[name, given] |
	_may_have_further(value)
	some groups in regex.find_all_string_submatch_n(
		`<([A-Za-z_][A-Za-z0-9_.-]*)>([^<>\n]+)</|(?i:(requirepass|masterauth|identified[ \t]+by|password))[ \t]+(?:'([^'\n]+)'|"([^"\n]+)"|([^\s"'<>=:;]+)[ \t]*(?:[\r\n]|$))`,
		value, most_settings,
	)
	name := _phrase(groups[1], lower(groups[3]), groups[6])
	given := concat("", [groups[2], groups[4], groups[5], groups[6]])
]

_may_have_further(value) if contains(value, "</")

_may_have_further(value) if {
	text := lower(value)
	some phrase in ["requirepass ", "masterauth ", "identified by", "password '", "password \""]
	contains(text, phrase)
}

# Without quotes only Redis takes a password; elsewhere the word is followed by prose.
_phrase(name, "", "") := name if name != ""

_phrase("", phrase, _) := "password" if phrase in ["requirepass", "masterauth"]

_phrase("", phrase, "") := "password" if not phrase in ["requirepass", "masterauth"]

# METADATA
# description: How many settings of one text are read.
most_settings := 1000

# METADATA
# description: >-
#   The entropy of a text in tenths of a bit for each character, as whole numbers are all that engines agree on; defined
#   for 20 to 256 characters.
entropy(value) := _log2_tenths(length) - part_of_repeats if {
	length := count(value)
	length >= 20
	length <= 256
	letters := split(value, "")
	counts := [n |
		some letter in {letter | some letter in letters}
		n := count([1 | some other in letters; other == letter])
	]
	repeats := sum([weighed | some n in counts; weighed := n * _log2_tenths(n)])
	part_of_repeats := max([part | some part in numbers.range(0, 80); part * length <= repeats])
}

# Ten times the logarithm to base 2, by the powers of 2^(1/10) that the number reaches, in thousandths.
_log2_tenths(n) := max([tenths |
	some octave in numbers.range(0, 8)
	some step, factor in [1000, 1072, 1149, 1231, 1320, 1414, 1516, 1625, 1741, 1866]
	bits.lsh(1, octave) * factor <= n * 1000
	tenths := (octave * 10) + step
])

_random_word(value) if {
	every mark in [" ", "/", ":", ".", ","] {
		not contains(value, mark)
	}
	_mixed(value)
	lower(value) != value
}

# METADATA
# description: >-
#   The text that base64 stands for, up to a hundred characters of printable ASCII; undefined for everything else. OPA's
#   own function differs between engines.
decoded(value) := concat("", letters) if {
	count(value) <= 140
	text := strings.replace_n({"\n": ""}, value)
	digits := [indexof(_base64, letter) | some letter in split(trim_right(text, "="), "")]
	every digit in digits {
		digit >= 0
	}
	octets := bits.rsh(count(digits) * 3, 2)
	codes := [code |
		some i in numbers.range(0, octets - 1)
		code := _octet(digits, i)
	]
	letters := [letter | some code in codes; letter := _letter(code)]
	count(letters) == octets
}

_base64 := "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/"

_octet(digits, i) := bits.and(bits.rsh(pair, _shift[i % 3]), 255) if {
	at := _third(i * 4)
	pair := bits.or(bits.lsh(digits[at], 6), digits[at + 1])
}

# A third, rounded down: octet i begins in digit 4i/3.
_third(n) := bits.rsh(n * 21846, 16)

_shift := [4, 2, 0]

_letter(code) := substring(_printable, code - 32, 1) if {
	code >= 32
	code < 127
}

_letter(10) := "\n"

_letter(13) := "\r"

_letter(9) := "\t"

_printable := " !\"#$%&'()*+,-./0123456789:;<=>?@ABCDEFGHIJKLMNOPQRSTUVWXYZ[\\]^_`abcdefghijklmnopqrstuvwxyz{|}~"
