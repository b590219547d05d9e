package plimsoll.secrets.no_secret_literals_test

import data.plimsoll.secrets.no_secret_literals as policy

# Put together here, so that no scanner takes this file for a leak.
token := concat("", ["ghp_", "R7kQ2mXv9LpTz4WbNc8JdHs3YfGu6Ae1Vo5i"])

key := concat("", ["-----BEGIN PRIVATE", " KEY-----\nMIIEvQIBADANBgkqhkiG9w0BAQEFAASCBKcwggSjAgEA7x1Q\n-----END PRIVATE", " KEY-----\n"])

test_finding_says_where_and_what_but_not_the_value if {
	r := policy.violation with input as pod({"env": [{"name": "A", "value": "b"}, {"name": "DB_PASSWORD", "value": "hunter2"}]})

	r == {{
		"msg": "container app: variable DB_PASSWORD has its value written out",
		"details": {
			"policy": "secrets/no-secret-literals",
			"rule": "env-literal",
			"path": ["spec", "containers", 0, "env", 1, "value"],
			"subject": {"kind": "Pod", "name": "p", "container": "app"},
		},
	}}
}

test_no_message_has_the_value_in_it[name] if {
	some name, document in {
		"variable": pod({"env": [{"name": "X", "value": token}, {"name": "API_KEY", "value": "hunter2"}]}),
		"name": pod({"env": [{"name": token, "value": token}, {"name": "hunter2 PASSWORD", "value": "hunter2"}]}),
		"arguments": pod({"command": ["mysql", "-phunter2"], "args": [token, "--password=hunter2"]}),
		"config map": config_map({"a": $"x {token}", "password": "hunter2", "b.conf": "x = 1\npassword = hunter2\n", token: token}),
		"secret": secret({token: "aHVudGVyMg=="}),
		"compose": compose({"environment": [$"TOKEN={token}", "PASSWORD=hunter2"], "command": "x --password hunter2"}),
	}
	texts := [f.msg | some f in policy.violation] with input as document

	count(texts) > 0
	every text in texts {
		not contains(text, "hunter2")
		not contains(text, token)
	}
}

test_workload_with_a_credential_is_reported[name] if {
	some name, case in {
		"number": {"container": {"env": [{"name": "PASSWORD", "value": 1234}]}, "want": {"variable PASSWORD has its value written out"}},
		"token": {"container": {"env": [{"name": "SOURCE", "value": token}]}, "want": {"variable SOURCE holds a GitHub token"}},
		"address": {"container": {"env": [{"name": "U", "value": "amqp://a:b@c"}]}, "want": {"variable U holds a password in a URL"}},
		"JSON": {"container": {"env": [{"name": "J", "value": `{"password":"hunter2"}`}]}, "want": {"variable J sets password"}},
		"options": {"container": {"env": [{"name": "O", "value": "a -Dpassword=hunter2"}]}, "want": {"variable O sets password"}},
		"argument": {"container": {"args": ["--password=hunter2"]}, "want": {"args: password is given its value in the text"}},
		"token in arguments": {"container": {"args": ["x", token]}, "want": {"args holds a GitHub token"}},
		"address in arguments": {"container": {"args": ["amqp://a:hunter2@c"]}, "want": {"args holds a password in a URL"}},
		"data source in arguments": {"container": {"args": ["a:hunter2@tcp(c)/d"]}, "want": {"args holds a password in a connection string"}},
		"command": {"container": {"command": ["mysql", "-phunter2"]}, "want": {"command: mysql is given a password in the text"}},
		"command and arguments": {
			"container": {"command": ["sh", "-c"], "args": ["mysql -phunter2"]},
			"want": {"args: mysql is given a password in the text"},
		},
		"probe": {
			"container": {"startupProbe": {"exec": {"command": ["redis-cli", "-a", "hunter2"]}}},
			"want": {"startupProbe: redis-cli is given a password in the text"},
		},
		"hook": {
			"container": {"lifecycle": {"preStop": {"exec": {"command": ["curl", "-u", "a:hunter2", "h"]}}}},
			"want": {"lifecycle: curl is given a user with the password in the text"},
		},
		"header": {
			"container": {"livenessProbe": {"httpGet": {"httpHeaders": [{"name": "X-Api-Key", "value": "hunter2"}]}}},
			"want": {"header X-Api-Key of livenessProbe has its value written out"},
		},
		"authorization": {
			"container": {"livenessProbe": {"httpGet": {"httpHeaders": [{"name": "authorization", "value": "Bearer hunter2"}]}}},
			"want": {"header Authorization of livenessProbe has its value written out"},
		},
	}

	found(pod(case.container), {}) == {said |
		some text in case.want
		said := with_owner(text)
	}
}

with_owner(text) := $"container app: {text}"

test_annotations_are_read[name] if {
	some name, case in {
		"pod": {"document": object.union(pod({}), {"metadata": annotated}), "path": ["metadata", "annotations", "example.com/x"]},
		"template": {
			"document": {"apiVersion": "apps/v1", "kind": "Deployment", "spec": {"template": {"metadata": annotated, "spec": {}}}},
			"path": ["spec", "template", "metadata", "annotations", "example.com/x"],
		},
		"config map": {"document": object.union(config_map({}), {"metadata": annotated}), "path": ["metadata", "annotations", "example.com/x"]},
	}
	r := {[f.msg, f.details.path] | some f in policy.violation} with input as case.document

	r == {["annotation example.com/x holds a GitHub token", case.path]}
}

annotated := {"name": "p", "annotations": {
	"example.com/x": token, "example.com/y": "somebody@example.com",
	"kubectl.kubernetes.io/last-applied-configuration": token,
}}

test_odd_annotation_is_not_repeated if {
	found(object.union(pod({}), {"metadata": {"annotations": {$"a b/{token}": token}}}), {}) == {"annotation with a long key holds a GitHub token"}
}

test_config_map_with_a_credential_is_reported[name] if {
	some name, case in {
		"key": {"data": {"db-password": "hunter2"}, "want": {"configmap-name: key db-password of the ConfigMap is named for a credential and written out"}},
		"setting": {"data": {"dsn": "host=x password=hunter2"}, "want": {"configmap-name: key dsn of the ConfigMap sets password"}},
		"shape": {"data": {"x": token}, "want": {"value-pattern: key x of the ConfigMap holds a GitHub token"}},
		"private key": {"data": {"x.pem": key}, "want": {"value-pattern: key x.pem of the ConfigMap holds a private key"}},
		"lines": {
			"data": {"a.ini": "[db]\nuser=x\npassword=hunter2\n; token=abc\ntoken=abc\n"},
			"want": {"configmap-name: key a.ini of the ConfigMap sets password, token"},
		},
		"many lines": {
			"data": {"a.ini": "token=a1\nsecret=a1\ndb_pwd=a1\napikey=a1\npasswd=a1\npassword=a1\nx_token=a1\n"},
			"want": {"configmap-name: key a.ini of the ConfigMap sets apikey, db_pwd, passwd, password, secret and 2 more"},
		},
		"script": {
			"data": {"run": "#!/bin/bash\nmysql -phunter2\nTOKEN=$(cat x)\necho y\n"},
			"want": {"configmap-name: key run of the ConfigMap sets mysql is given a password in the text"},
		},
		"script by its name": {
			"data": {"run.sh": "curl -u a:hunter2 h\necho y\n"},
			"want": {"configmap-name: key run.sh of the ConfigMap sets curl is given a user with the password in the text"},
		},
		"program": {
			"data": {"a.py": "x = 1\npassword = password\ntoken = \"hunter2\"\n"},
			"want": {"configmap-name: key a.py of the ConfigMap sets token"},
		},
		"login": {
			"data": {".dockerconfigjson": `{"auths":{"r":{"auth":"YTpodW50ZXIy"}}}`},
			"want": {"registry-auth: key .dockerconfigjson of the ConfigMap holds the login to a registry"},
		},
		"login in lines": {
			"data": {"config.json": "{\"auths\":\n{\"r\":{\"password\": \"YTpodW50ZXIy\"}}}\n"},
			"want": {"registry-auth: key config.json of the ConfigMap holds the login to a registry"},
		},
	}
	r := {$"{f.details.rule}: {f.msg}" | some f in policy.violation} with input as config_map(case.data)

	r == case.want
}

test_private_key_in_binary_data_is_reported if {
	value := concat("", ["LS0tLS1CRUdJTiBSU0EgUFJJVkFURS", "BLRVktLS0tLQpNSUlFcFFJQkFBS0NBUUVBeDFRbTJadDlM"])

	found(object.union(config_map({}), {"binaryData": {"key": value, "x": "AAAA"}}), {}) == {"key key of the ConfigMap holds a private key"}
}

test_harmless_config_map_is_silent if {
	found(
		config_map({
			"a": "1", "token-ttl": "5m", "x.yaml": "a: 1\n# password: hunter2\npassword: ${PASSWORD}\n", "c": null, "d": 5, "e": [], "f": "x = 1\ny = 2\n",
			"login": `{"auths":{"r":{"auth":""}}}`,
		}),
		{},
	) == set()
}

test_translations_are_no_settings if {
	text := "login.password=Password\ntoken=Token\n"

	found(config_map({"messages_en.properties": text, "de.properties": text, "fr.json": `{"password": "Passe"}`}), {}) == set()
	count(found(config_map({"app.properties": text}), {})) == 1
}

test_what_a_credential_is_for_is_not_counted if {
	values := {"url": "https://git.example.org/shop", "type": "git", "username": "reader"}

	found(object.union(secret({}), {"stringData": values}), {}) == set()
	found(object.union(secret({}), {"stringData": object.union(values, {"password": "hunter2"})}), {}) == {
		"the Secret has a value that whoever reads the sources can read: password",
	}
}

test_readable_secret_is_reported_once[name] if {
	some name, case in {
		"data": {"secret": {"data": {"a": "aHVudGVyMg==", "b": "aHVudGVyMg==", "c": ""}}, "want": "the Secret has 2 values that whoever reads the sources can read: a, b"},
		"text": {"secret": {"stringData": {"a": "hunter2"}}, "want": "the Secret has a value that whoever reads the sources can read: a"},
		"both": {
			"secret": {"data": {"a": "{{ x }}"}, "stringData": {"a": "hunter2"}},
			"want": "the Secret has a value that whoever reads the sources can read: a",
		},
		"number": {"secret": {"stringData": {"a": 5}}, "want": "the Secret has a value that whoever reads the sources can read: a"},
	}

	found(object.union(secret({}), case.secret), {}) == {case.want}
}

test_long_and_many_values_of_a_secret_are_not_opened if {
	long := concat("", ["YWFh" | some _ in numbers.range(1, 1100)])
	many := {$"k{n}": "Y2hhbmdlbWU=" | some n in numbers.range(1, 101)}

	found(secret({"a": long}), {}) == {"the Secret has a value that whoever reads the sources can read: a"}
	count(found(secret(many), {})) == 1
}

test_secret_in_its_place_is_silent[name] if {
	some name, case in {
		"parameter": {"document": secret({"a": "aHVudGVyMg=="}), "parameters": {"secrets/no-secret-literals": {"inputMode": "live"}}},
		"setting": {"document": secret({"a": "aHVudGVyMg=="}), "parameters": {"live": true}},
		"Gatekeeper": {"document": {"review": {"object": secret({"a": "aHVudGVyMg=="})}, "parameters": {}}, "parameters": {}},
		"review": {
			"document": {
				"apiVersion": "admission.k8s.io/v1", "kind": "AdmissionReview",
				"request": {"operation": "CREATE", "object": secret({"a": "aHVudGVyMg=="})},
			},
			"parameters": {},
		},
		"placeholder": {"document": secret({"a": "Y2hhbmdlbWU="}), "parameters": {}},
		"nothing": {"document": secret({}), "parameters": {}},
		"sealed": {"document": object.union(secret({"a": "RU5DW2FiY10="}), {"sops": {}}), "parameters": {}},
	}
	r := policy.violation with input as case.document
		with data.lib.plimsoll.parameters as case.parameters

	r == set()
}

test_compose_is_read[name] if {
	some name, case in {
		"map": {"service": {"environment": {"PASSWORD": "hunter2", "TOKEN": null, "A": 1}}, "want": "service web: variable PASSWORD has its value written out"},
		"list": {"service": {"environment": ["PASSWORD=hunter2", "TOKEN", "A=1", 5]}, "want": "service web: variable PASSWORD has its value written out"},
		"default": {"service": {"environment": {"PASSWORD": "${P:-hunter2}"}}, "want": "service web: variable PASSWORD has its value written out"},
		"part": {"service": {"environment": {"U": "amqp://a:hunter2@${HOST}/x"}}, "want": "service web: variable U holds a password in a URL"},
		"command": {"service": {"command": "x --password hunter2"}, "want": "service web: command: password is given its value in the text"},
		"command list": {"service": {"command": ["x", "--password", "hunter2", 5]}, "want": "service web: command: password is given its value in the text"},
		"command with a shape": {"service": {"entrypoint": $"x {token}"}, "want": "service web: entrypoint holds a GitHub token"},
		"label": {"service": {"labels": {"a": token, "b": "c"}}, "want": "service web: a label holds a GitHub token"},
		"health check": {
			"service": {"healthcheck": {"test": ["CMD-SHELL", "mysqladmin ping -phunter2"]}},
			"want": "service web: healthcheck: mysqladmin is given a password in the text",
		},
		"health check list": {
			"service": {"healthcheck": {"test": ["CMD", "mysqladmin", "ping", "-phunter2"]}},
			"want": "service web: healthcheck: mysqladmin is given a password in the text",
		},
		"health check text": {
			"service": {"healthcheck": {"test": "mysqladmin ping -phunter2"}},
			"want": "service web: healthcheck: mysqladmin is given a password in the text",
		},
	}

	found(compose(case.service), {}) == {case.want}
}

test_content_of_compose_configs_is_read if {
	document := object.union(compose({}), {"configs": {"db_password": {"content": "hunter2"}, "x": {"content": "a=1\ntoken=abc\n"}, "y": {"file": "z"}}})

	found(document, {}) == {"config db_password is named for a credential and written out", "config x sets token"}
}

test_inspected_container_is_read if {
	found([{"Name": "/web", "State": {}, "HostConfig": {}, "Config": {"Env": ["PATH=/x", "PASSWORD=hunter2", "x", 5]}}], {}) == {
		"container web: variable PASSWORD has its value written out",
	}
}

test_key_id_counts_with_its_secret_only if {
	id := {"name": "AWS_ACCESS_KEY_ID", "value": concat("", ["AKIA", "Q7X2M9P4R6T8V1B3"])}
	reference := {"name": "AWS_SECRET_ACCESS_KEY", "valueFrom": {"secretKeyRef": {"name": "a", "key": "b"}}}

	found(pod({"env": [id, reference]}), {}) == set()
	found(pod({"env": [id]}), {}) == {"container app: variable AWS_ACCESS_KEY_ID holds an AWS access key"}
}

test_ordinary_workload_is_silent[name] if {
	some name, container in {
		"plain": {"env": [{"name": "TZ", "value": "Europe/Berlin"}, {"name": "OWNER", "value": "team@example.com"}, {"name": "OPTS", "value": "-Da=b"}]},
		"file": {"env": [{"name": "DB_PASSWORD_FILE", "value": "/run/secrets/db"}]},
		"long": {"env": [{"name": "URL", "value": "http://collector.observability.svc.cluster.local:4317"}]},
		"JSON": {"env": [{"name": "J", "value": `{"a":"b"}`}]},
		"command": {"command": ["nginx", "-g", "daemon off;"], "livenessProbe": {"exec": {"command": ["cat", "/tmp/x"]}}},
		"port": {"command": ["x", "-p", "80"]},
		"odd": {"env": "x", "args": 5, "command": {"a": 1}, "lifecycle": "x", "livenessProbe": null},
		"odd entries": {"env": [5, null, {"name": 5, "value": "x"}, {"name": "PASSWORD"}, {"name": "PASSWORD", "value": {}}], "args": [5]},
	}

	found(pod(container), {}) == set()
}

test_parameters_replace_what_is_built_in if {
	document := pod({"env": [{"name": "DB_PASSWORD", "value": "hunter2"}, {"name": "LICENCE", "value": "9QX"}]})

	found(document, {"secretNameTokens": ["licence"]}) == {"container app: variable LICENCE has its value written out"}
	found(document, {"allowNames": ["*WORD"]}) == set()
	found(document, {"allowValues": ["HUNTER2"]}) == set()
	found(pod({"env": [{"name": "ID", "value": "q8Zt2Lm9Xc4Vb7Nw1RsKp5Yd"}]}), {"minEntropy": 40}) == {"container app: variable ID holds a text as random as a key"}
	found(config_map({"a.ini": "x\nLICENCE=9QX\n"}), {"secretNameTokens": ["licence"]}) == {"key a.ini of the ConfigMap sets LICENCE"}
}

test_what_is_not_known_gives_no_evidence[name] if {
	some name, case in {
		"variable": {
			"document": pod({"env": [{"name": "PASSWORD", "value": "{{ .x }}"}]}),
			"want": "container app: variable PASSWORD is filled in later: judge the rendered document",
		},
		"key": {"document": config_map({"password": "{{ .x }}"}), "want": "key password of the ConfigMap is filled in later: judge the rendered document"},
		"secret": {"document": secret({"a": "{{ .x }}"}), "want": "the values of the Secret are filled in later: judge the rendered document"},
		"compose": {
			"document": compose({"environment": {"PASSWORD": "$PASSWORD"}}),
			"want": "service web: variable PASSWORD is filled in later: judge the rendered document",
		},
		"file of variables": {
			"document": compose({"env_file": ["x"]}),
			"want": "service web takes variables from a file that is not here: judge the output of `docker compose config`",
		},
		"extends": {
			"document": compose({"extends": {"file": "x", "service": "y"}}),
			"want": "service web extends what is not in this file: judge the output of `docker compose config`",
		},
		"length": {
			"document": config_map({"a": concat("", ["abcdefghijklmnop" | some _ in numbers.range(1, 8193)])}),
			"want": "key a of the ConfigMap is longer than 131072 characters, and the rest was not read",
		},
		"lines": {
			"document": config_map({"a": concat("", ["a token\n" | some _ in numbers.range(1, 201)])}),
			"want": "key a of the ConfigMap has more than 200 lines with the names of credentials, and the rest was not read",
		},
		"keys": {
			"document": config_map({$"token-ttl-{n}": "5" | some n in numbers.range(1, 501)}),
			"want": "more than 500 values may be credentials, and the rest was not read",
		},
	}
	gaps := {gap.msg | some gap in policy.no_evidence} with input as case.document

	gaps == {case.want}
}

test_applicable_where_there_is_something_to_read if {
	every document in [
		pod({"env": [{"name": "a"}]}), pod({"args": ["x"]}), object.union(pod({}), {"metadata": {"annotations": {"a": "b"}}}),
		object.union(pod({}), {"spec": {"volumes": [{}]}}), config_map({"a": "b"}), secret({"a": "b"}), compose({"command": "x"}),
		[{"State": {}, "HostConfig": {}, "Config": {"Env": ["A=b"]}}],
	] {
		policy.applicable with input as document
	}
	every document in [pod({}), pod({"env": []}), config_map({}), compose({}), {"apiVersion": "v1", "kind": "Service"}] {
		not policy.applicable with input as document
	}
}

found(document, parameters) := messages if {
	messages := {f.msg | some f in policy.violation} with input as document
		with data.lib.plimsoll.parameters as {"secrets/no-secret-literals": parameters}
}

pod(container) := {
	"apiVersion": "v1", "kind": "Pod", "metadata": {"name": "p"},
	"spec": {"containers": [object.union({"name": "app"}, container)]},
}

config_map(entries) := {"apiVersion": "v1", "kind": "ConfigMap", "metadata": {"name": "c"}, "data": entries}

secret(entries) := {"apiVersion": "v1", "kind": "Secret", "metadata": {"name": "s"}, "data": entries}

compose(service) := {"services": {"web": service}}
