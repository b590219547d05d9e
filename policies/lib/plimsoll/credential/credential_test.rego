package lib.plimsoll.credential.test

import data.lib.plimsoll.credential

letters := "A1b2C3d4E5f6G7h8J9k0L1m2N3p4Q5r6S7t8U9v0W1x2Y3z4"

# Put together here, so that no scanner takes this file for a leak.
test_shapes_are_known[kind] if {
	some kind, values in {
		"a GitHub token": [
			token("ghp_", 36), token("gho_", 36), token("ghu_", 36), token("ghs_", 36), token("ghr_", 36), concat("", [token("github_pat_", 48), "_5"]),
		],
		"a GitLab token": [token("glpat-", 20), token("gldt-", 20), token("glrt-", 20), token("glcbt-", 20), token("glptt-", 40)],
		"a Slack token": [
			token("xoxb-1-", 20), token("xoxa-1-", 20), token("xoxp-1-", 20), token("xoxr-1-", 20), token("xoxs-1-", 20), token("xapp-1-", 20),
		],
		"an npm token": [token("npm_", 36)],
		"a PyPI token": [concat("", [token("pypi-AgE", 48), letters])],
		"a Stripe key": [token("sk_live_", 24), token("rk_live_", 24), token("sk_test_", 24)],
		"a Google API key": [token("AIza", 35)],
		"a Docker Hub token": [token("dckr_pat_", 27)],
		"a DigitalOcean token": [concat("", [token("dop_v1_", 40), substring(letters, 0, 24)])],
		"a Hugging Face token": [token("hf_", 34)],
		"a SendGrid key": [concat(".", ["SG", substring(letters, 0, 22), substring(letters, 0, 43)])],
		"a Vault token": [token("hvs.", 24)],
		"an Anthropic key": [token("sk-ant-api03-", 40)],
		"an OpenAI key": [token("sk-proj-", 40)],
		"an AWS access key": [upper(token("AKIA", 16)), upper(token("ASIA", 16))],
		"a JSON web token": [concat(".", [token("eyJ", 20), token("eyJ", 30), substring(letters, 0, 40)])],
		"a private key": [private_key("RSA "), private_key(""), strings.replace_n({"\n": "\\n"}, private_key("EC "))],
		"a Slack webhook": [concat("/", ["https://hooks.slack.com/services", "T01234567", "B01234567", substring(letters, 0, 24)])],
		"an Azure storage key": [concat("", ["DefaultEndpointsProtocol=https;AccountKey=", letters, substring(letters, 0, 38), "==;"])],
		"a chat webhook": [
			concat("/", ["https://discord.com/api/webhooks", "123456789012345678", concat("", [letters, letters])]),
			concat("/", ["https://acme.webhook.office.com/webhookb2", concat("", [letters, letters])]),
		],
		"a shared access key": [concat("", ["Endpoint=sb://acme.servicebus.windows.net/;SharedAccessKey=", letters])],
		"a Telegram bot token": [concat("", ["1234567890:AA", substring(letters, 0, 33)])],
		"a Google client secret": [token("GOCSPX-", 28)],
		"a Shopify token": [token("shpat_", 32), token("shpss_", 32)],
		"a Databricks token": [token("dapi", 32)],
		"a Grafana token": [token("glsa_", 40)],
		"a password in a URL": ["https://bot:hunter2hunter@git.example.com/x.git", "postgres://app:pa9ssw9rd@db:5432/app"],
	}

	every value in values {
		credential.kinds(value, ["built-in"]) == [kind]
		credential.kinds($"export X=\"{value}\" && y", ["built-in"]) == [kind]
	}
}

test_placeholders_and_look_alikes_are_left_alone[value] if {
	some value in [
		"ghp_xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx",
		"ghp_short1",
		"ghp_thisIsNoTokenAsItHasNoDigitWhatSoEver",
		"npm_config_registry_that_is_long_enough_1",
		"AKIAIOSFODNN7EXAMPLE",
		"AKIAIOSFODNN7lowercas",
		"akiaiosfodnn7abcdefg",
		"eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9.eyJzdWIiOiIxMjM0NTY3ODkwIiwibmFtZSI6IkpvaG4ifQ.SflKxwRJSMeKKF2QT4fwpMeJf36POk6yJV",
		"eyJhbGciOiJIUzI1NiJ9.no.part",
		"grep -q '-----BEGIN PRIVATE KEY-----' key.pem",
		"-----BEGIN PRIVATE KEY-----\\n...\\n-----END PRIVATE KEY-----",
		"-----BEGIN CERTIFICATE-----\nMIIDdzCCAl+gAwIBAgIEbGciOiJIUzI1NiIsInR5cCI6\n",
		"https://hooks.slack.com/services/T00000000/B00000000/XXXXXXXXXXXXXXXXXXXXXXXX",
		"https://hooks.slack.com/services/",
		"AccountKey=short",
		"https://user:password@example.com",
		"https://${USER}:${PASSWORD}@git.example.com",
		"https://dummy:dummy9@db", "postgres://postgres:postgres@db/app", "https://git.example.com:8443/x@y",
		"git@github.com:a/b.git", "short", "https://discord.com/api/webhooks/1/short", "SharedAccessKey=short", "12345678:AAshort",
		"id:AAxvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvv",
	]

	credential.kinds(value, ["built-in"]) == []
}

# The quick test may take more for a credential than there is, and never less.
test_what_may_hold_a_credential_is_found_quickly if {
	every value in [
		token("ghp_", 36), $"--token={token("ghp_", 36)}", $"\"{token("AKIA", 16)}\"", lower(token("dop_v1_", 40)), private_key("EC "),
		"postgres://app:hunter2@db", "{\"k\":\"eyJhbGciOiJIUzI1NiIsInR5cCI6\"}",
		concat("", ["1234567890:AA", substring(letters, 0, 33)]),
	] {
		credential.may_hold(value)
	}
	every value in [
		"info", "Europe/Berlin", "http://Jaeger-Collector.observability:14268/api/traces", "-Xmx512m -XX:MaxRAMPercentage=75.0",
		"org.hibernate.dialect.PostgreSQLDialect", "value-number-12-of-the-setting", "", "PLAINTEXT://broker-0.kafka.svc:9092",
	] {
		not credential.may_hold(value)
	}
}

test_own_patterns_are_looked_for if {
	credential.kinds("X=corp_live_abcdef", ["corp_live_*"]) == ["a word that a pattern matches"]
	credential.kinds("X=corp_live_abcdef", ["built-in"]) == []
	credential.kinds(token("ghp_", 36), ["corp_*"]) == []
	credential.kinds(null, ["built-in", "x*"]) == []
}

test_names_of_credentials_are_known[name] if {
	some name in [
		"PASSWORD", "DB_PASSWORD", "db-passwd", "MYSQL_PWD", "CLIENT_SECRET", "SecretKey", "NPM_TOKEN", "npmToken", "APIKEY",
		"API_KEY", "apiKey", "AWS_SECRET_ACCESS_KEY", "SSH_PRIVATE_KEY", "RAILS_MASTER_KEY", "GCP_CREDENTIALS", "DOCKER_AUTH",
		"AUTH_KEY", "DB_PASS", "GPG_PASSPHRASE", "PASSWORD2", "TOKEN_1", "VAULT_SECRET_ID", "_authToken",
		"GITHUB_PAT", "PGPASSWORD", "SSHPASS", "SSH_KEY", "DEPLOY_KEY", "ENCRYPTION_KEY", "accesstoken",
	]

	credential.name(name, [], [])
}

test_names_about_credentials_are_none[name] if {
	some name in [
		"GOPASS_VERSION", "COMPASS", "TOKENIZER", "AUTHOR", "OAUTH2_PROXY", "SECRETARY", "PWD", "OLDPWD", "BYPASS", "PASS_COUNT",
		"CREDENTIAL_MANAGER", "REQUIRE_MFA_AUTH", "PASSWORD_PROMPT_STRING", "AWS_ACCESS_KEY_ID", "TOKEN_TTL", "AUTH_MODE",
		"NO_AUTH", "TOKEN_SHA256", "SECRET_CHECKSUM", "PAT", "PATH", "SIGNING_KEY", "password-stdin", "KEY", "PUBLIC", "", "1234",
	]

	not credential.name(name, [], [])
}

test_allowed_and_extra_names_count if {
	not credential.name("SESSION_SECRET_FILE", ["*_FILE"], [])
	not credential.name("session-secret-file", ["*_FILE"], [])
	credential.name("LICENCE_CODE", [], ["LICENCE_*"])
	credential.name("TOKEN_TTL", [], ["token_ttl"])
}

test_harmless_values_are_told if {
	every value in ["", " ", `C:\run\token`, "true", "NO", "/run/secrets/x", "./x", "../x", "~/.token", "https://auth.example.com/token"] {
		credential.harmless("TOKEN", value)
	}
	credential.harmless("PASSWORD_RETRIES", "3")
	every value in [
		"hunter2", "$TOKEN", "https://${TOKEN}", "https://u:p@h", "1234", "/abcdefghijklmnopqrstuvwxyz0123456789==",
	] {
		not credential.harmless("PASSWORD", value)
	}
}

test_literals_are_told_from_what_is_filled_in_later if {
	every value in ["hunter2", "a b"] {
		credential.literal(value)
	}
	every value in ["", " ", "$X", "${X}", "`cat x`", "{{ .x }}", "changeme", "<token>", "your-token-here", "password", "xxxxxxxx"] {
		not credential.literal(value)
	}
}

token(prefix, length) := concat("", [prefix, substring(letters, 0, length)])

private_key(type) := concat("", ["-----BEGIN ", type, "PRIVATE KEY-----\n", letters, "\n", letters, "\n-----END ", type, "PRIVATE KEY-----\n"])
