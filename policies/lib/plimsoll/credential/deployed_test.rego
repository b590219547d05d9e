package lib.plimsoll.credential.deployed_test

import data.lib.plimsoll.credential.deployed
import data.lib.plimsoll.dockerfile

letters := "R7kQ2mXv9LpTz4WbNc8JdHs3YfGu6Ae1Vo5iB0nK2sD4tF6g"

names := {
	"sequences": deployed.sequences([
		"password", "passwd", "pwd", "pass", "passphrase", "secret", "secret_id", "secret-key", "client_secret", "token", "api_key",
		"access_key", "private_key", "encryption_key", "credential", 5,
	]),
	"allowed": ["*_FILE", "*_NAME", "*_URL", "*_KEY_ID", "SECRETS_*", "*PUBLIC_KEY*", "EXACT_TOKEN"],
	"values": ["true", "false", "changeme"],
	"entropy": 0,
	"own": false,
}

test_name_and_value_tell_a_credential[entry] if {
	some entry in [
		["DB_PASSWORD", "hunter2"], ["DB_PASSWORD", "password"], ["DB_PASSWORD", "1234"], ["DB_PASSWORD", "p@$$w0rd"], ["DB_PASS", "a b c"],
		["DB_PASSWORD", "me@home.de"], ["MYSQLPASSWORD", "pg"], ["dbPassword", "abc"], ["db.password", "abc"], ["db-passwd", "abc"],
		["MYSQL_PWD", "x"], ["JWT_SECRET", "abc"], ["SECRET_KEY_BASE", "0f9a0f9a"], ["AWS_SECRET_ACCESS_KEY", "wJ4lrX/tn+FEM"],
		["VAULT_SECRET_ID", "5d6f"], ["CLIENT_SECRET", "my-client-secret"], ["JWT_SECRET", "a1/b2/c3"], ["DB_PASSWORD", "prod/shop/db"], ["CLIENT_SECRET_PROD", "abc"], ["API_KEY", "sk-1234"],
		["API_KEY", "550e8400-e29b-41d4-a716-446655440000"], ["SECRET", "supersecret"], ["PASSWORD_DB", "hunter2"],
		["PASSWORD_DB", "2hunter"], ["TOKEN_OF", "a1b2c3d4e5"], ["TOKEN_OF", "1abcd2e"], ["PASSPHRASE", "horse staple"],
		["SECRET", "MIIEvQIBADANBg"], ["DB_PASSWORD", "$upersecret"], ["TOKEN", "12345678901234"], ["TOKEN", "d15f"], ["TLS_SECRET", "a1b2c3d4e"],
	]

	told(entry[0], entry[1]) == "name"
}

test_harmless_values_and_names_are_silent[entry] if {
	some entry in [
		["DB_PASSWORD", ""], ["DB_PASSWORD", " "], ["DB_PASSWORD", "none"], ["DB_PASSWORD", "ChangeMe"], ["DB_PASSWORD", "TRUE"],
		["DB_PASSWORD", "<your-password>"], ["DB_PASSWORD", "REPLACE_ME"], ["DB_PASSWORD", "***"], ["DB_PASSWORD", "TODO: set"],
		["DB_PASSWORD", "/run/secrets/db"], ["DB_PASSWORD", "$(DB_PASSWORD)"], ["DB_PASSWORD", "a-$(DB_PASSWORD)-$(OTHER)"],
		["DB_PASSWORD", "$2a$10$abc"], ["DB_PASSWORD", "admin:$apr1$abc"], ["DB_PASSWORD", "sha256:abcd"], ["DB_PASSWORD", "generated"],
		["DB_PASSWORD", "vault:secret/data/db"], ["DB_PASSWORD", "ENC[AES256_GCM,data:x]"], ["DB_PASSWORD", "https://vault.example.com/x"],
		["DB_PASSWORD_FILE", "abc1234"], ["db-password-file", "abc1234"], ["secretName", "abc1234"], ["AWS_ACCESS_KEY_ID", "abc"],
		["SECRETS_DIR", "abc1234"], ["SSH_PUBLIC_KEY_SECRET", "abc1234"], ["EXACT_TOKEN", "abc1234"], ["PWD", "/app1234"],
		["PASSWORD_PROMPT_TOKEN", "x1y2z3a4"], ["ALLOW_PASSWORD", "abc1234"], ["MIN_PASSWORD", "abc1234"],
		["MAX_TOKENS", "4096"], ["TOKEN", "4096"], ["REFRESH_TOKEN", "7d"], ["ACCESS_TOKEN", "1h30m"], ["TOKEN", "team@shop.de"],
		["CSRF_TOKEN_HEADER", "x1y2z3a4"], ["PASSWORD_POLICY", "x1y2z3a4"], ["TOKEN_COLOR", "blue"], ["TOKEN_COLOR", "deep-blue-7"],
		["TOKEN_COLOR", "1234567"], ["TLS_SECRET", "my-tls"], ["KEY_VAULT_SECRET", "my-tls"],
		["SECRET", "webhook-server"], ["WEBHOOK_SECRET", "webhook-server-cert"], ["S3_SECRET", "s3-credentials"],
		["DB_SECRET", "prod/shop/db"], ["PRIVATE_KEY", "server.key"], ["PRIVATE_KEY", "ssh-rsa AAAAB3Nza"],
		["PRIMARY_KEY", "id"], ["KEY", "value1"], ["PROJECT_KEY", "a1b2c3d4e"], ["LOG_LEVEL", "info"], ["", "x"],
		["KEYCLOAK_ADMIN", "admin1234"], ["1234_", "x"],
	]

	told(entry[0], entry[1]) in ["nothing", "excused"]
}

test_what_a_credential_is_for_gives_nothing_away if {
	deployed.identifies("url", "https://git.example.org/team/shop.git")
	deployed.identifies("enableOCI", "true")
	every entry in [
		["password", "x"], ["url", "https://a:b@example.org"], ["url", "https://example.org/?token=x"],
		["url", "https://example.org/0123456789012345678901234567890123456789"], ["username", "a\nb"],
	] {
		not deployed.identifies(entry[0], entry[1])
	}
}

test_what_is_filled_in_later_is_told_apart[value] if {
	some value in ["${DB_PASSWORD}", "{{ .Values.x }}", "#{X}#", "$DB_PASSWORD", "__DB_PASSWORD__", "%DB_PASSWORD%", "$(cat x)", "$(X)${Y}", "`x`"]

	told("DB_PASSWORD", value) == "template"
	told("LOG_LEVEL", value) == "nothing"
}

test_value_tells_a_credential_whatever_its_name[value] if {
	some value, want in {
		"postgres://user:password@db:5432/app": "holds a password in a URL",
		"redis://:s3cret@redis:6379/0": "holds a password in a URL",
		"app:hunter2@tcp(db:3306)/app": "holds a password in a connection string",
		"jdbc:postgresql://db/app?user=app&password=hunter2": "sets password",
		"Server=db,1433;User Id=sa;Password=Str0ng!Pass;": "sets Password",
		"host=db user=app password=hunter2 dbname=x": "sets password",
		"-Xmx1g -Ddb.password=hunter2": "sets db.password",
		`{"db":{"password":"hunter2"}}`: "sets password",
		`{\"db\":{\"password\":\"hunter2\"}}`: "sets password",
		"Module required username=\"app\" password='hunter2';": "sets password",
		"<password>hunter2</password>": "sets password",
		"requirepass hunter2": "sets password",
		"IDENTIFIED BY 'hunter2'": "sets password",
		"PASSWORD \"hunter2\"": "sets password",
		`{"auths":{"r.example.org":{"auth":"YTpiMTIzNDU2"}},"HttpHeaders":{"User-Agent":"x"}}`: "holds a login to a registry",
		"password=postgres://a:b9@H-r7kQ2mXv9LpTz4": "holds a password in a URL",
	}
	found := deployed.judged("SETTING", value, names)

	found.says == want
	found.by in ["value", "setting"]
}

test_texts_without_a_credential_are_silent[value] if {
	some value in [
		"postgres://$(U):$(P)@db/app", "postgres://db:5432/app", "postgres://u:%s@db/app", "postgres://u:<password>@db",
		"https://0123456789abcdef@o1.ingest.example.org/1", "a@tcp(db:3306)/x", "u:${P}@tcp(db:3306)/x", "git@github.com:a/b.git",
		"-Djavax.net.ssl.trustStorePassword=changeit", `{"token":"%{token}i"}`, "password=os.environ[X]", "password=$1",
		"password:", "password '' x", "identified by prose that goes on", "<password></password>", "<password>${P}</password>",
		"password is needed", "a </b> token", "requirepass", "key=value", "passwordFile=/run/x", "password=get(x)",
	]

	told("SETTING", value) == "nothing"
}

test_random_texts_are_told_where_they_are_looked_for if {
	looking := object.union(names, {"entropy": 40})

	deployed.judged("ID", substring(letters, 0, 30), looking).says == "holds a text as random as a key"
	every value in ["Aa1Aa1Aa1Aa1Aa1Aa1Aa1Aa1", "short9A", "with a space R7kQ2mXv9LpTz4WbNc8J", lower(letters), "onlyLETTERShereWithoutDigits"] {
		not deployed.judged("ID", value, looking)
	}
	not deployed.judged("ID", letters, names)
}

test_entropy_is_counted_in_whole_numbers if {
	deployed.entropy("aaaaaaaaaaaaaaaaaaaaaaaa") == 0
	deployed.entropy("abababababababababababab") == 10
	deployed.entropy("abcdefghijklmnopqrstuvwx") == 45
	not deployed.entropy("short")
}

test_programs_need_more_than_a_word if {
	strict := object.union(names, {"strict": true})

	deployed.settings("password = secret", strict) == []
	deployed.settings("password = \"hunter2\"", strict) == ["password"]
	deployed.settings("password = secret", names) == ["password"]
}

test_token_beside_its_name_is_told if {
	deployed.settings(concat("", ["api_key: ghp_", substring(letters, 0, 36)]), names) == ["api_key"]
	deployed.settings(concat("", ["colour_key: ghp_", substring(letters, 0, 36)]), names) == []
}

test_own_names_need_no_word_of_ours if {
	own := object.union(names, {"sequences": deployed.sequences(["licence"]), "own": true})

	deployed.judged("VENDOR_LICENCE", "9QX", own).by == "name"
	deployed.told([{"words": ["x", "--licence", "9QX"], "assignments": []}], own) == ["licence is given its value in the text"]
	not deployed.judged("DB_PASSWORD", "hunter2", own)
	not deployed.judged("1234", "hunter2", own)
}

test_commands_are_told[text] if {
	some text, want in {
		"DB_PASSWORD=hunter2 ./migrate": ["DB_PASSWORD is given its value in the text"],
		"./x --db-password hunter2": ["db-password is given its value in the text"],
		"./x --db-password=hunter2 --api-key=abc": ["api-key is given its value in the text", "db-password is given its value in the text"],
		"mysql -phunter2": ["mysql is given a password in the text"],
		"./x --db-password --verbose --token $TOKEN --token-ttl 5m TOKEN=$X --tls-secret a/b": [],
		"./x --password": [],
		"echo 'a b'=x": [],
	}

	deployed.told(dockerfile.simple_commands(dockerfile.shell_lines(text)), names) == want
}

test_kinds_of_several_credentials_are_listed if {
	text := concat("", ["https://a:hunter2@h ghp_", substring(letters, 0, 36)])

	deployed.kinds(text) == ["a GitHub token", "a password in a URL"]
	deployed.kinds("nothing") == []
	not deployed.judged("X", concat("", ["ghp_", substring(letters, 0, 36)]), object.union(names, {"values": [concat("", ["ghp_", lower(substring(letters, 0, 36))])]}))
}

test_base64_of_short_texts_is_read if {
	deployed.decoded("Y2hhbmdlbWU=") == "changeme"
	deployed.decoded("aHVudGVyMg==") == "hunter2"
	deployed.decoded("YWJj") == "abc"
	deployed.decoded("YQpiDWMJZA==") == "a\nb\rc\td"
	deployed.decoded("") == ""
	every value in ["{{ x }}", "AAAA", "/w==", letters_of(141)] {
		not deployed.decoded(value)
	}
}

test_what_gives_nothing_away_in_a_secret_is_told if {
	every value in ["ENC[x]", "changeme", " ", "<password>", "vault:secret/x", "-----BEGIN CERTIFICATE-----\nMII"] {
		deployed.unreadable(value, names)
	}
	every value in ["hunter2", "1234", "none", "a@shop.de", "https://h"] {
		not deployed.unreadable(value, names)
	}
}

letters_of(n) := concat("", ["a" | some _ in numbers.range(1, n)])

told(name, value) := deployed.judged(name, value, names).by if {
	deployed.judged(name, value, names)
} else := "nothing"
