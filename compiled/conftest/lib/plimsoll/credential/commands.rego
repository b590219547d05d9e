# METADATA
# title: Credentials in commands
# description: Finds credentials that a command has in its text, from its words. What it says never has the value in it.
package lib.plimsoll.credential.commands

import data.lib.plimsoll.credential

# METADATA
# description: >-
#   What the simple commands of one shell text (from lib.plimsoll.dockerfile) give away, in words. `names` are the
#   patterns of names that are none (`allowed`) and of others that are (`extra`).
told(commands, names) := sort({said |
	some command in commands
	some said in array.flatten([
		_assignments(command, names),
		_options(command.words, names),
		_configured(command.words, names),
		_headers(command.words, names),
	])
} | by_program(commands))

# METADATA
# description: The part of it that programs are known by, whatever the names of their options.
by_program(commands) := {said |
	some command in commands
	some said in array.flatten([_user_and_password(command.words), _redis(command.words), _short_options(command.words)])
} | {"chpasswd is told a password in the text" | _sets_password(commands)}

# `NAME=value` before a command, behind `export`, and as an option.
_assignments(command, names) := [$"{sayable(name)} is given its value in the text" |
	not _program(command.words) in ["awk", "egrep", "fgrep", "find", "gawk", "grep", "perl", "rg", "sed"]
	some word in array.concat(command.assignments, command.words)
	at := indexof(word, "=")
	at > 0
	name := _last_part(trim_prefix(substring(word, 0, at), "-D"))
	credential.name(name, names.allowed, names.extra)
	upper(name) != "AUTH"
	_gives(name, substring(word, at + 1, -1))
]

_options(words, names) := [$"{_program(words)} is given the value of {sayable(word)} in the text" |
	some i, word in words
	startswith(word, "--")
	not contains(word, "=")
	name := trim_left(word, "-")
	credential.name(name, names.allowed, names.extra)
	upper(name) != "AUTH"
	_is_value(words[i + 1])
	_gives(name, words[i + 1])
]

# `npm config set NAME VALUE`, `aws configure set NAME VALUE`
_configured(words, names) := [$"{_program(words)} is told the value of {sayable(name)} in the text" |
	some i, word in words
	word == "set"
	name := _last_part(words[i + 1])
	credential.name(name, names.allowed, names.extra)
	_gives(name, words[i + 2])
]

# `--secret id=...` names a secret, and `<` and `>` lead elsewhere.
_is_value(word) if {
	every start in ["-", "<", ">", "id=", "type="] {
		not startswith(word, start)
	}
}

_user_and_password(words) := ["curl is given a user with the password in the text" |
	_program(words) == "curl"
	some i, word in words
	given := _user_option(word, array.concat(words, [""])[i + 1])
	at := indexof(given, ":")
	at >= 0
	credential.literal(substring(given, at + 1, -1))
]

_redis(words) := ["redis-cli is given a password in the text" |
	_program(words) == "redis-cli"
	some i, word in words
	word == "-a"
	credential.literal(words[i + 1])
]

_user_option(word, next) := next if word in ["-u", "--user", "--proxy-user", "-U"]

_user_option(word, _) := substring(word, 2, -1) if {
	startswith(word, "-u")
	word != "-u"
}

_user_option(word, _) := substring(word, 7, -1) if startswith(word, "--user=")

# Programs whose `-p` is a password.
_short_options(words) := [said |
	_takes_password(words)
	some i, word in words
	startswith(word, "-p")
	given := _glued_or_next(_program(words), word, array.concat(words, [""])[i + 1])
	credential.literal(given)
	said := $"{_program(words)} is given a password in the text"
]

_takes_password(words) if {
	_program(words) in [
		"sshpass", "mysql", "mysqldump", "mysqladmin", "mysqlcheck", "mariadb", "mariadb-admin", "mariadb-dump", "mongo",
		"mongosh", "mongodump", "mongorestore",
	]
}

_takes_password(words) if {
	_program(words) in ["docker", "podman", "buildah", "skopeo", "helm", "nerdctl", "oras", "crane"]
	"login" in words
}

_glued_or_next(_, word, _) := substring(word, 2, -1) if word != "-p"

# For the clients of MySQL a bare `-p` asks for the password.
_glued_or_next(program, "-p", next) := next if {
	not startswith(program, "my")
	not startswith(program, "maria")
	not startswith(next, "-")
}

_headers(words, names) := [$"{_program(words)} is given a header with a credential in the text" |
	some i, word in words
	header := _header(word, array.concat(words, [""])[i + 1])
	at := indexof(header, ":")
	at > 0
	_is_credential_header(substring(header, 0, at), names)
	parts := split(trim_space(substring(header, at + 1, -1)), " ")
	given := parts[count(parts) - 1]
	count(given) >= 8
	credential.literal(given)
	count(credential.kinds(given, ["built-in"])) == 0
]

_header(word, next) := next if word in ["-H", "--header"]

_header(word, _) := substring(word, 9, -1) if startswith(word, "--header=")

_is_credential_header(name, _) if lower(trim_space(name)) in ["authorization", "proxy-authorization"]

_is_credential_header(name, names) if credential.name(name, names.allowed, names.extra)

_sets_password(commands) if {
	some setting in commands
	_program(setting.words) == "chpasswd"
	some printing in commands
	_program(printing.words) in ["echo", "printf"]
	some word in array.slice(printing.words, 1, count(printing.words))
	at := indexof(word, ":")
	at > 0
	credential.literal(substring(word, at + 1, -1))
}

# A credential with a shape of its own is told by that, not here as well.
_gives(name, value) if {
	credential.literal(value)
	not credential.harmless(name, value)
	count(credential.kinds(value, ["built-in"])) == 0
}

_last_part(text) := part if {
	parts := split(strings.replace_n({"/": " ", ":": " ", ",": " ", "{": " "}, trim_left(text, "-\"'")), " ")
	part := parts[count(parts) - 1]
}

# METADATA
# description: The name itself, where it is nothing else than a name; a value could stand in its place.
sayable(name) := name if {
	count(name) <= 64
	trim(upper(name), "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_.-") == ""
	not _holds_credential(name)
} else := "a variable"

_holds_credential(name) if {
	credential.may_hold(name)
	count(credential.kinds(name, ["built-in"])) > 0
}

_program(words) := sayable(parts[count(parts) - 1]) if {
	parts := split(words[0], "/")
} else := "the command"
