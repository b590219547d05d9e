# METADATA
# title: Credentials
# description: >-
#   Tells credentials by their shape, and by the names that variables and options give them. Says of what kind they are and
#   never what they are. Placeholders are left alone.
package lib.plimsoll.credential

import data.lib.plimsoll.text

# METADATA
# description: >-
#   The kinds of credentials in a text, sorted, each once. `patterns` are the shapes to look for: `built-in` is all that
#   are known here, any other is a word with `*` as a wildcard.
kinds(value, patterns) := sort({kind | some kind in array.concat(_built_in(value, patterns), _custom(value, patterns))})

_built_in(value, patterns) := array.flatten([
	[kind | some word in _words(value); kind := _token(word); not placeholder(word)],
	["a private key" | _holds_private_key(value)],
	["a Slack webhook" | _holds_slack_webhook(value)],
	["an Azure storage key" | _holds_storage_key(value)],
	["a password in a URL" | _holds_url_password(value)],
	["a chat webhook" | _holds_webhook(value)],
	["a shared access key" | _holds_shared_key(value)],
	["a Telegram bot token" | _holds_bot_token(value)],
]) if {
	"built-in" in patterns
} else := []

_custom(value, patterns) := ["a word that a pattern matches" |
	some pattern in patterns
	pattern != "built-in"
	some word in _words(value)
	text.matches(pattern, word)
]

_words(value) := [groups[0] |
	count(value) >= 8
	some groups in regex.find_all_string_submatch_n(`[A-Za-z0-9_.-]{8,}`, value, -1)
]

_token(word) := kind if {
	some kind in [shape.kind | some shape in _shapes[substring(word, 0, 3)]; _is_of(shape, word)]
}

_is_of(shape, word) if {
	startswith(word, shape.prefix)
	count(word) >= shape.length
	_has_digit(word)
	never := shape.never
	not contains(substring(word, count(shape.prefix), -1), never)
}

_token(word) := "an AWS access key" if {
	count(word) == 20
	substring(word, 0, 4) in ["AKIA", "ASIA"]
	upper(word) == word
	trim(word, "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789") == ""
}

_token(word) := "a JSON web token" if {
	startswith(word, "eyJ")
	[header, payload, signature] := split(word, ".")
	count(header) >= 10
	startswith(payload, "eyJ")
	count(signature) >= 10
}

# How each issuer begins its tokens, how long they are at least, and a character that they never have; by the first three
# characters, which are the same as in `_starts`.
_shapes := {
	"AGE": [
		{"kind": "an age key", "prefix": "AGE-SECRET-KEY-1", "length": 60, "never": "."},
	],
	"AIz": [
		{"kind": "a Google API key", "prefix": "AIza", "length": 39, "never": "."},
	],
	"ATA": [
		{"kind": "an Atlassian token", "prefix": "ATATT3", "length": 60, "never": "."},
	],
	"GOC": [
		{"kind": "a Google client secret", "prefix": "GOCSPX-", "length": 35, "never": "."},
	],
	"LS0": [
		{"kind": "a private key", "prefix": "LS0tLS1CRUdJTiBSU0EgUFJJVkFURS", "length": 60, "never": "_"},
		{"kind": "a private key", "prefix": "LS0tLS1CRUdJTiBQUklWQVRFIEtFW", "length": 60, "never": "_"},
		{"kind": "a private key", "prefix": "LS0tLS1CRUdJTiBFQyBQUklWQVRFIEtFW", "length": 60, "never": "_"},
		{"kind": "a private key", "prefix": "LS0tLS1CRUdJTiBPUEVOU1NIIFBSSVZBVEUg", "length": 60, "never": "_"},
		{"kind": "a private key", "prefix": "LS0tLS1CRUdJTiBFTkNSWVBURUQgUFJJVkFURS", "length": 60, "never": "_"},
	],
	"NRA": [
		{"kind": "a New Relic key", "prefix": "NRAK-", "length": 32, "never": "_"},
	],
	"PMA": [
		{"kind": "a Postman key", "prefix": "PMAK-", "length": 40, "never": "_"},
	],
	"SG.": [
		{"kind": "a SendGrid key", "prefix": "SG.", "length": 60, "never": " "},
	],
	"dap": [
		{"kind": "a Databricks token", "prefix": "dapi", "length": 36, "never": "_"},
	],
	"dck": [
		{"kind": "a Docker Hub token", "prefix": "dckr_pat_", "length": 32, "never": "."},
	],
	"doo": [
		{"kind": "a DigitalOcean token", "prefix": "doo_v1_", "length": 71, "never": "_"},
	],
	"dop": [
		{"kind": "a DigitalOcean token", "prefix": "dop_v1_", "length": 71, "never": "_"},
	],
	"dp.": [
		{"kind": "a Doppler token", "prefix": "dp.pt.", "length": 46, "never": " "},
		{"kind": "a Doppler token", "prefix": "dp.st.", "length": 46, "never": " "},
	],
	"fig": [
		{"kind": "a Figma token", "prefix": "figd_", "length": 40, "never": "."},
	],
	"gho": [
		{"kind": "a GitHub token", "prefix": "gho_", "length": 40, "never": "_"},
	],
	"ghp": [
		{"kind": "a GitHub token", "prefix": "ghp_", "length": 40, "never": "_"},
	],
	"ghr": [
		{"kind": "a GitHub token", "prefix": "ghr_", "length": 40, "never": "_"},
	],
	"ghs": [
		{"kind": "a GitHub token", "prefix": "ghs_", "length": 40, "never": "_"},
	],
	"ghu": [
		{"kind": "a GitHub token", "prefix": "ghu_", "length": 40, "never": "_"},
	],
	"git": [
		{"kind": "a GitHub token", "prefix": "github_pat_", "length": 60, "never": "."},
	],
	"glc": [
		{"kind": "a GitLab token", "prefix": "glcbt-", "length": 25, "never": " "},
		{"kind": "a Grafana token", "prefix": "glc_eyJ", "length": 60, "never": "."},
	],
	"gld": [
		{"kind": "a GitLab token", "prefix": "gldt-", "length": 25, "never": " "},
	],
	"glf": [
		{"kind": "a GitLab token", "prefix": "glft-", "length": 25, "never": " "},
	],
	"glp": [
		{"kind": "a GitLab token", "prefix": "glpat-", "length": 26, "never": " "},
		{"kind": "a GitLab token", "prefix": "glptt-", "length": 46, "never": " "},
	],
	"glr": [
		{"kind": "a GitLab token", "prefix": "glrt-", "length": 25, "never": " "},
	],
	"gls": [
		{"kind": "a GitLab token", "prefix": "glsoat-", "length": 25, "never": " "},
		{"kind": "a Grafana token", "prefix": "glsa_", "length": 40, "never": "."},
	],
	"hf_": [
		{"kind": "a Hugging Face token", "prefix": "hf_", "length": 37, "never": "_"},
	],
	"hvb": [
		{"kind": "a Vault token", "prefix": "hvb.", "length": 28, "never": " "},
	],
	"hvs": [
		{"kind": "a Vault token", "prefix": "hvs.", "length": 28, "never": "."},
	],
	"lin": [
		{"kind": "a Linear key", "prefix": "lin_api_", "length": 48, "never": "_"},
	],
	"npm": [
		{"kind": "an npm token", "prefix": "npm_", "length": 40, "never": "_"},
	],
	"ntn": [
		{"kind": "a Notion token", "prefix": "ntn_", "length": 40, "never": "."},
	],
	"pat": [
		{"kind": "a HubSpot token", "prefix": "pat-na1-", "length": 44, "never": "_"},
	],
	"pul": [
		{"kind": "a Pulumi token", "prefix": "pul-", "length": 44, "never": "."},
	],
	"pyp": [
		{"kind": "a PyPI token", "prefix": "pypi-AgE", "length": 60, "never": "."},
	],
	"rk_": [
		{"kind": "a Stripe key", "prefix": "rk_live_", "length": 24, "never": "_"},
		{"kind": "a Stripe key", "prefix": "rk_test_", "length": 24, "never": "_"},
	],
	"rub": [
		{"kind": "a RubyGems key", "prefix": "rubygems_", "length": 57, "never": "."},
	],
	"shp": [
		{"kind": "a Shopify token", "prefix": "shpat_", "length": 38, "never": "_"},
		{"kind": "a Shopify token", "prefix": "shpss_", "length": 38, "never": "_"},
	],
	"sk-": [
		{"kind": "an Anthropic key", "prefix": "sk-ant-", "length": 40, "never": "."},
		{"kind": "an OpenAI key", "prefix": "sk-proj-", "length": 40, "never": "."},
		{"kind": "an OpenAI key", "prefix": "sk-svcacct-", "length": 40, "never": "."},
	],
	"sk_": [
		{"kind": "a Stripe key", "prefix": "sk_live_", "length": 24, "never": "_"},
		{"kind": "a Stripe key", "prefix": "sk_test_", "length": 24, "never": "_"},
	],
	"snt": [
		{"kind": "a Sentry token", "prefix": "sntrys_", "length": 60, "never": "."},
	],
	"tfp": [
		{"kind": "a Terraform token", "prefix": "tfp_", "length": 30, "never": "."},
	],
	"whs": [
		{"kind": "a Stripe key", "prefix": "whsec_", "length": 32, "never": "_"},
	],
	"xap": [
		{"kind": "a Slack token", "prefix": "xapp-", "length": 24, "never": "."},
	],
	"xox": [
		{"kind": "a Slack token", "prefix": "xoxa-", "length": 24, "never": "."},
		{"kind": "a Slack token", "prefix": "xoxb-", "length": 24, "never": "."},
		{"kind": "a Slack token", "prefix": "xoxp-", "length": 24, "never": "."},
		{"kind": "a Slack token", "prefix": "xoxr-", "length": 24, "never": "."},
		{"kind": "a Slack token", "prefix": "xoxs-", "length": 24, "never": "."},
	],
	"ya2": [
		{"kind": "a Google access token", "prefix": "ya29.", "length": 40, "never": " "},
	],
}

# A text, as Wasm would build a set anew for each document.
_starts := " AGE AIz AKI ASI ATA GOC LS0 NRA PMA SG. dap dck doo dop dp. eyJ fig gho ghp ghr ghs ghu git glc gld glf glp glr gls hf_ hvb hvs lin npm ntn pat pul pyp rk_ rub shp sk- sk_ snt tfp whs xap xox ya2 "

_alphanumeric := "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789"

# Nobody has so many of them, but whoever wants to keep a scanner busy.
_most_parts := 200

# The header alone is in many a script; a key has its content behind it.
_holds_private_key(value) if {
	contains(value, "-----BEGIN ")
	parts := split(value, "PRIVATE KEY-----")
	some part in array.slice(parts, 1, _most_parts)
	content := substring(strings.replace_n({"\\n": "", "\n": "", "\r": "", " ": "", "\\": ""}, part), 0, 40)
	count(content) == 40
	trim(content, $"{_alphanumeric}+/=") == ""
	not placeholder(content)
}

_holds_slack_webhook(value) if {
	parts := split(value, "hooks.slack.com/services/")
	some part in array.slice(parts, 1, _most_parts)
	[team, hook, secret] := array.slice(split(part, "/"), 0, 3)
	startswith(team, "T")
	startswith(hook, "B")
	count(secret) >= 20
	trim(substring(secret, 0, 20), _alphanumeric) == ""
	not placeholder(secret)
}

_holds_storage_key(value) if {
	parts := split(value, "AccountKey=")
	some part in array.slice(parts, 1, _most_parts)
	content := substring(part, 0, 86)
	count(content) == 86
	trim(content, $"{_alphanumeric}+/") == ""
	not placeholder(content)
}

_holds_url_password(value) if {
	contains(value, "://")
	some [_, user, password] in regex.find_all_string_submatch_n(
		`[A-Za-z][A-Za-z0-9+.-]*://([^\s/:@'"<>]*):([^\s/@'"<>]+)@`,
		value, _most_parts,
	)
	user != password
	literal(password)
	not _token(password)
}

# Discord and Teams: whoever has the address may write.
_holds_webhook(value) if {
	some start in ["discord.com/api/webhooks/", "discordapp.com/api/webhooks/", "webhook.office.com/webhookb2/"]
	parts := split(value, start)
	some part in array.slice(parts, 1, _most_parts)
	count(part) >= 60
	address := substring(part, 0, 60)
	not contains(address, " ")
	not contains(address, "$")
	not placeholder(address)
}

_holds_shared_key(value) if {
	parts := split(value, "SharedAccessKey=")
	some part in array.slice(parts, 1, _most_parts)
	content := substring(part, 0, 40)
	count(content) == 40
	trim(content, $"{_alphanumeric}+/=") == ""
	not placeholder(content)
}

_holds_bot_token(value) if {
	parts := split(value, ":AA")
	some i, part in array.slice(parts, 1, _most_parts)
	content := substring(part, 0, 33)
	count(content) == 33
	trim(content, $"{_alphanumeric}_-") == ""
	before := parts[i]
	number := substring(before, count(before) - 8, -1)
	count(before) >= 8
	trim(number, "0123456789") == ""
	not placeholder(content)
}

_has_digit(value) if {
	some digit in ["0", "1", "2", "3", "4", "5", "6", "7", "8", "9"]
	contains(value, digit)
}

# METADATA
# description: True for what `docker login` writes, with a login in it.
is_registry_login(value) if {
	contains(value, `"auths"`)
	some key in [`"auth"`, `"password"`, `"identitytoken"`]
	parts := split(value, key)
	some part in array.slice(parts, 1, _most_parts)
	given := split(trim_left(part, ": \t\r\n"), `"`)[1]
	literal(given)
}

# METADATA
# description: >-
#   True where a text may hold a credential of a known shape; false is certain. Most texts are refused for less than a
#   microsecond, and by no pattern: Wasm compiles patterns anew for every document.
may_hold(value) if contains(value, "@")

may_hold(value) if may_hold_token(value)

# METADATA
# description: The same for what has no `@` in it.
may_hold_token(value) if {
	lower(value) != value
	count(value) > 19
	_begins(value)
}

# Tokens without capitals are rare and long.
may_hold_token(value) if {
	count(value) > 31
	contains(" dap doo dop pat shp ", concat("", [" ", substring(value, 0, 3), " "]))
}

_begins(value) if {
	separated := strings.replace_n({"=": " ", "\"": " ", "'": " ", "/": " ", ":": " ", ",": " ", "\n": " "}, value)
	some word in split(separated, " ")
	count(word) > 19
	contains(_starts, concat("", [" ", substring(word, 0, 3), " "]))
}

_begins(value) if {
	count(value) > 39
	some mark in ["-----BEGIN ", "hooks.slack.com/", "/api/webhooks/", "webhook.office.com", "AccountKey=", "SharedAccessKey=", ":AA", `"auths"`]
	contains(value, mark)
}

# METADATA
# description: True for a value that is written out and could be a credential, being no variable, no placeholder and not empty.
literal(value) if {
	trim_space(value) != ""
	not contains(value, "$")
	not contains(value, "`")
	not contains(value, "{{")
	not placeholder(value)
}

# METADATA
# description: True for what people write where a credential will be, and for the keys that documentation uses.
placeholder(value) if lower(value) in [
	"password", "passwd", "pass", "secret", "token", "test", "none", "null", "user", "username", "key", "value", "foo", "bar",
]

placeholder(value) if stands_in(value)

# METADATA
# description: The same without the words that people use as passwords where nothing keeps them from it.
stands_in(value) if {
	some part in [
		"example", "placeholder", "changeme", "change-me", "change_me", "changeit", "your", "xxxx", "****", "....", "dummy",
		"fake", "sample", "redacted", "replace", "insert", "00000000", "11111111", "aaaaaaaa", "eyjzdwiioiixmjm0nty3odkw",
	]
	contains(lower(value), part)
}

stands_in(value) if lower(value) in ["todo", "tbd", "fixme", "xxx", "...", "***", "%s", "%v"]

stands_in(value) if startswith(lower(value), "todo:")

stands_in(value) if {
	startswith(value, "<")
	endswith(value, ">")
}

# METADATA
# description: >-
#   True for the name of something that is a credential. `allowed` and `extra` are patterns with `*` for names that are
#   none, and for others that are; case does not count, and a dash is an underscore.
name(given, allowed, _) if {
	_named(words(given), given)
	not _listed(given, allowed)
}

name(given, _, extra) if _listed(given, extra)

_listed(given, patterns) if {
	some pattern in patterns
	text.matches(upper(pattern), upper(strings.replace_n({"-": "_"}, given)))
}

# METADATA
# description: The words of a name in capitals, parted by underscores, dashes, dots, digits, and capitals inside.
words(given) := [upper(groups[0]) | some groups in regex.find_all_string_submatch_n(`[A-Z]+[a-z]*|[a-z]+`, given, -1)]

_named(parts, given) if {
	_has_token(parts)
	not upper(given) in ["PWD", "OLDPWD"]
	last := parts[count(parts) - 1]
	not last in _about
	first := parts[0]
	not first in _switches
	not "PROMPT" in parts
	not array.slice(parts, count(parts) - 2, count(parts)) == ["KEY", "ID"]
}

_has_token(parts) if {
	some part in parts
	part in _tokens
}

_has_token(parts) if {
	some i, part in parts
	part in ["ACCESS", "API", "DEPLOY", "ENCRYPTION", "MASTER", "PRIVATE", "SSH"]
	parts[i + 1] == "KEY"
}

_has_token(parts) if parts[count(parts) - 1] == "PASS"

# A personal access token, as in `GITHUB_PAT`.
_has_token(parts) if {
	count(parts) > 1
	parts[count(parts) - 1] == "PAT"
}

_tokens := {
	"ACCESSKEY", "ACCESSTOKEN", "APIKEY", "AUTH", "AUTHTOKEN", "CLIENTSECRET", "CREDENTIAL", "CREDENTIALS", "DBPASSWORD",
	"PASSPHRASE", "PASSWD", "PASSWORD", "PASSWORDS", "PGPASSWORD", "PRIVATEKEY", "PWD", "SECRET", "SECRETKEY", "SECRETS",
	"SSHPASS", "TOKEN",
}

# Last words of names that say something about a credential, and first words of switches.
_about := {
	"ADDR", "ADDRESS", "ALG", "ALGORITHM", "ALLOWED", "AUDIENCE", "BACKEND", "CHECKSUM", "COUNT", "DIR", "DIRECTORY", "DISABLED",
	"ENDPOINT", "EXPIRATION", "EXPIRES", "EXPIRY", "FOLDER", "FORMAT", "HELPER", "HOST", "HOSTNAME", "INTERVAL", "ISSUER",
	"KIND", "LENGTH", "LIFETIME", "LIMIT", "LOCATION", "MANAGER", "MAX", "MECHANISM", "METHOD", "MIN", "MODE", "MODULE",
	"PLUGIN", "POLICY", "PORT", "PREFIX", "PROVIDER", "REALM", "REQUIRED", "SCOPE", "SCOPES", "SERVER", "SERVICE", "SHA", "SIZE",
	"STDIN", "STORE", "SUFFIX", "TIMEOUT", "TTL", "TYPE", "USER", "USERNAME",
}

_switches := {"ALLOW", "DISABLE", "DISABLED", "ENABLE", "HAS", "IS", "NO", "REQUIRE", "REQUIRES", "SKIP", "USE", "WITH"}

# METADATA
# description: >-
#   True for the value of a variable with such a name that shows it to be something else: empty, a truth value, a path, an
#   address without a password, or a number where the name goes on behind the word, as in `PASSWORD_RETRIES`.
harmless(_, value) if trim_space(value) == ""

harmless(_, value) if lower(value) in ["true", "false", "yes", "no", "on", "off", "none", "null"]

harmless(_, value) if {
	some start in ["/", "./", "../", "~/"]
	startswith(value, start)
	count(split(value, "/")[1]) < 20
}

# `C:\secrets\token`
harmless(_, value) if substring(value, 1, 2) == `:\`

harmless(_, value) if {
	contains(value, "://")
	not contains(value, "@")
	not contains(value, "$")
}

harmless(given, value) if {
	trim(value, "0123456789") == ""
	parts := words(given)
	last := parts[count(parts) - 1]
	not last in _tokens
}
