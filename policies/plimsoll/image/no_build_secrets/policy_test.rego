package plimsoll.image.no_build_secrets_test

import data.plimsoll.image.no_build_secrets as policy

# Put together here, so that no scanner takes this file for a leak.
token := concat("", ["ghp_", "A1b2C3d4E5f6G7h8J9k0L1m2N3p4Q5r6S7t8"])

test_finding_says_where_and_what_but_not_the_value if {
	r := policy.violation with input as dockerfile([env(["DB_PASSWORD", "hunter2", "="])])

	r == {{
		"msg": "ENV in stage 0: variable DB_PASSWORD is named for a credential, and stays in the image's configuration",
		"details": {
			"policy": "image/no-build-secrets",
			"rule": "environment",
			"path": [1, "Value", 0],
			"subject": {"kind": "Dockerfile", "name": "0"},
		},
	}}
}

test_builder_stage_weighs_one_step_less if {
	document := [
		arg(["GLOBAL_TOKEN"]), from(["a", "AS", "base"]), arg(["BASE_TOKEN"]), from(["b", "AS", "build"]), arg(["BUILD_TOKEN"]),
		from(["base"]), arg(["FINAL_TOKEN"]),
	]
	r := {[f.msg, object.get(f.details, "severity", "as declared")] | some f in policy.violation} with input as document

	r == {
		["ARG before the first FROM: build argument GLOBAL_TOKEN is named for a credential, and stays in the image's history", "high"],
		["ARG in stage base: build argument BASE_TOKEN is named for a credential, and stays in the image's history", "as declared"],
		["ARG in stage build: build argument BUILD_TOKEN is named for a credential, and stays in the image's history", "high"],
		["ARG in stage 2: build argument FINAL_TOKEN is named for a credential, and stays in the image's history", "as declared"],
	}
}

test_file_without_a_stage_is_judged if {
	messages([arg(["NPM_TOKEN"])], {}) == {"ARG before the first FROM: build argument NPM_TOKEN is named for a credential, and stays in the image's history"}
}

test_build_argument_for_a_credential_is_reported[words] if {
	some words in [["NPM_TOKEN"], ["NPM_TOKEN="], ["NPM_TOKEN=\"\""], ["DB_PASSWORD=hunter2"], ["OK=1", "API_KEY"]]

	rules([arg(words)], {}) == ["argument"]
}

test_environment_for_a_credential_is_reported[name] if {
	some name, values in {
		"new form": ["DB_PASSWORD", "hunter2", "="],
		"old form": ["DB_PASSWORD", "hunter2", ""],
		"from an argument": ["NPM_TOKEN", "$NPM_TOKEN", "="],
		"a number": ["ROOT_PASSWORD", "1234", "="],
	}

	rules([env(values)], {}) == ["environment"]
}

# Names and values that are about credentials, and none.
test_harmless_variables_are_silent if {
	values := {
		"PUBLIC_KEY": "abc", "APP_PUBLIC_TOKEN": "abc", "SESSION_SECRET_FILE": "x", "AUTH_MODULE_VERSION": "1.2.3",
		"KMS_KEY_ALIAS": "a", "SECRET_NAME": "a", "AUTH_ENABLED": "true", "TOKEN_URL": "x", "GPG_KEY": "ABCDEF",
		"KEY_FINGERPRINT": "AB:CD", "GOPASS_VERSION": "1.8.5", "PASSWORD_RETRIES": "3", "CLIENT_SECRET": "/run/secrets/x",
		"DOCKER_AUTH": "https://auth.example.com", "PWD": "/app", "AWS_ACCESS_KEY_ID": "abc", "CREDENTIAL_MANAGER": "x",
		"PASSWORD_PROMPT_STRING": "Enter it: ",
	}

	rules([env([name, value, "="]) | some name, value in values], {}) == []
	rules([arg([$"{name}='{value}'"]) | some name, value in values], {}) == []
	rules([env(["TOKEN", "", "="])], {}) == []
}

test_credential_by_its_shape_is_reported_wherever_it_is[name] if {
	some name, case in {
		"variable": {"step": env(["SETTING", token, "="]), "want": "ENV in stage 0 holds a GitHub token"},
		"variable with a telling name": {"step": env(["GH_TOKEN", token, "="]), "want": "ENV in stage 0 holds a GitHub token"},
		"argument": {"step": arg([$"GH_TOKEN={token}"]), "want": "ARG in stage 0 holds a GitHub token"},
		"command": {"step": run($"curl -H 'Authorization: Bearer {token}' https://h"), "want": "RUN in stage 0 holds a GitHub token"},
		"address": {"step": run($"git clone https://bot:{token}@github.com/a/b"), "want": "RUN in stage 0 holds a GitHub token"},
		"label": {"step": instruction("label", [], ["x", token, "="]), "want": "LABEL in stage 0 holds a GitHub token"},
		"comment": {"step": instruction("comment", null, [token]), "want": "a comment in stage 0 holds a GitHub token"},
		"entry point": {"step": object.union(instruction("entrypoint", [], ["x", token]), {"JSON": true}), "want": "ENTRYPOINT in stage 0 holds a GitHub token"},
		"onbuild": {"step": {"Cmd": "onbuild", "SubCmd": "RUN", "Flags": [], "Value": [$"x {token}"]}, "want": "ONBUILD RUN in stage 0 holds a GitHub token"},
		"download": {"step": instruction("add", [], ["https://bot:hunter22@h/x", "/x"]), "want": "ADD in stage 0 holds a password in a URL"},
		"heredoc": {
			"step": object.union(instruction("copy", [], ["<<EOF", "/x"]), {"Heredocs": [{"name": "EOF", "body": $"token={token}\n"}]}),
			"want": "the heredoc of COPY in stage 0 holds a GitHub token",
		},
	}

	messages(dockerfile([case.step]), {}) == {case.want}
}

test_credential_in_a_command_is_reported[name] if {
	some name, case in {
		"shell": {"step": run("DB_PASSWORD=hunter2 ./migrate"), "want": "RUN in stage 0: DB_PASSWORD is given its value in the text"},
		"exec": {"step": object.union(instruction("cmd", [], ["app", "--token", "hunter2"]), {"JSON": true}), "want": "CMD in stage 0: app is given the value of --token in the text"},
		"health check": {"step": instruction("healthcheck", [], ["CMD", "curl -u probe:hunter2 localhost"]), "want": "HEALTHCHECK in stage 0: curl is given a user with the password in the text"},
		"heredoc": {
			"step": object.union(run("<<EOF"), {"Heredocs": [{"name": "EOF", "body": "set -e\nexport API_KEY=hunter2\n"}]}),
			"want": "RUN in stage 0: API_KEY is given its value in the text",
		},
	}

	messages(dockerfile([case.step]), {}) == {case.want}
}

test_secret_and_ssh_mounts_are_silent if {
	messages(
		dockerfile([
			instruction("run", ["--mount=type=secret,id=npm_token,env=NPM_TOKEN"], ["npm ci"]),
			instruction("run", ["--mount=type=secret,id=token"], ["TOKEN=$(cat /run/secrets/token) ./fetch"]),
			instruction("run", ["--mount=type=ssh"], ["git clone git@github.com:a/b.git"]),
		]),
		{},
	) == set()
}

test_copied_file_is_reported[name] if {
	some name, case in {
		"key": {"step": instruction("copy", [], ["id_rsa", "/root/.ssh/id_rsa"]), "want": {["COPY in stage 0 puts id_rsa into a layer", "critical"]}},
		"by its new name": {"step": instruction("copy", [], ["deploy", "/root/.ssh/id_rsa"]), "want": {["COPY in stage 0 puts id_rsa into a layer", "critical"]}},
		"added": {"step": instruction("add", [], ["src", ".env", "/app/"]), "want": {["ADD in stage 0 puts .env into a layer", "critical"]}},
		"by a variable": {"step": instruction("copy", [], ["$KEY", "/k"]), "want": {["COPY in stage 0 puts server.key into a layer", "critical"]}},
		"may be harmless": {"step": instruction("copy", [], ["package.json", ".npmrc", "./"]), "want": {["COPY in stage 0 puts .npmrc into a layer, where a token in it would stay", "medium"]}},
		"template": {"step": instruction("copy", [], [".env.example", "id_rsa.pub", "./"]), "want": set()},
	}
	r := {[f.msg, object.get(f.details, "severity", "critical")] | some f in policy.violation} with input as dockerfile([arg(["KEY=certs/server.key"]), case.step])

	r == case.want
}

test_compose_argument_is_reported[name] if {
	some name, args in {
		"map": {"NPM_TOKEN": "hunter2"}, "list": ["NPM_TOKEN=hunter2"], "from the environment": {"NPM_TOKEN": "${NPM_TOKEN}"},
		"passed on": {"NPM_TOKEN": null}, "passed on in a list": ["NPM_TOKEN"],
	}

	messages(compose({"args": args}), {}) == {"service web hands NPM_TOKEN to its build as an argument, which stays in the image's history"}
}

test_compose_argument_with_a_credential_is_reported if {
	messages(compose({"args": {"GH_TOKEN": token}}), {}) == {"build argument GH_TOKEN of service web holds a GitHub token"}
	messages(compose({"args": [$"X={token}"]}), {}) == {"build argument X of service web holds a GitHub token"}
	messages(compose({"dockerfile_inline": $"FROM a\nENV X={token}"}), {}) == {"the Dockerfile of service web holds a GitHub token"}
}

test_compose_without_a_credential_is_silent[name] if {
	some name, build in {
		"secrets": {"secrets": ["npm_token"], "args": {"VERSION": 3, "AUTH_ENABLED": true}},
		"text": ".",
		"harmless": {"args": {"TOKEN": "", "SECRET_FILE": "x", "PASSWORD_RETRIES": 3}},
		"of another type": {"args": 7},
		"strange entries": {"args": [7, null, {}]},
	}

	messages(compose(build), {}) == set()
	policy.applicable with input as compose(build)
}

test_image_variable_is_reported if {
	messages(config({"Env": ["PATH=/bin", "DB_PASSWORD=hunter2", "TOKEN_FILE=/x", "ODD"]}, []), {}) == {"variable DB_PASSWORD of the image is named for a credential, and whoever pulls the image can read it"}
	messages(config({"Env": [$"X={token}"], "Labels": {"y": token}}, []), {}) == {
		"variable X of the image holds a GitHub token", "label y of the image holds a GitHub token",
	}
}

test_history_is_read[name] if {
	some name, case in {
		"argument of a command": {"text": "RUN |1 NPM_TOKEN=hunter2 /bin/sh -c npm ci # buildkit", "want": {"the image's history: NPM_TOKEN is given its value in the text"}},
		"command of the old builder": {"text": "/bin/sh -c tool --token hunter2", "want": {"the image's history: tool is given the value of --token in the text"}},
		"old builder": {"text": "/bin/sh -c #(nop)  ARG DB_PASSWORD=hunter2", "want": {"the image's history: DB_PASSWORD is given its value in the text"}},
		"copied key": {"text": "COPY id_rsa /root/.ssh/id_rsa # buildkit", "want": {"the image's history: COPY puts id_rsa into a layer"}},
		"copied by the old builder": {"text": "/bin/sh -c #(nop) COPY file:0123 in /root/.ssh/id_rsa ", "want": {"the image's history: COPY puts id_rsa into a layer"}},
		"shape": {"text": $"RUN /bin/sh -c git clone https://x:{token}@h", "want": {"the history of the image holds a GitHub token"}},
		"no value": {"text": "ARG NPM_TOKEN", "want": set()},
		"harmless": {"text": "RUN /bin/sh -c apk add curl # buildkit", "want": set()},
	}

	messages(config({}, [{"created_by": case.text}]), {}) == case.want
}

test_credential_elsewhere_in_a_compose_build_is_reported[name] if {
	some name, build in {
		"build": "https://bot:hunter22@h/x.git",
		"context": {"context": "https://bot:hunter22@h/x.git"},
		"label": {"labels": {"x": "https://bot:hunter22@h/x.git"}},
		"further context": {"additional_contexts": ["x=https://bot:hunter22@h/x.git"]},
	}

	messages(compose(build), {}) == {"the build of service web holds a password in a URL"}
}

# The variable is the problem; that the history tells when it was set is the same one.
test_history_of_a_variable_is_not_told_twice if {
	document := config({"Env": ["DB_PASSWORD=hunter2"]}, [{"created_by": "ENV DB_PASSWORD=hunter2"}])

	messages(document, {}) == {"variable DB_PASSWORD of the image is named for a credential, and whoever pulls the image can read it"}
}

test_what_did_not_come_along_gives_no_evidence if {
	gaps(dockerfile([run("<<EOF bash")])) == {"RUN in stage 0: the text of the heredoc did not come along, so nobody has read it"}
	gaps(dockerfile([instruction("copy", [], ["<<EOF", "/x"])])) == {"COPY in stage 0: the text of the heredoc did not come along, so nobody has read it"}
	gaps(compose({"dockerfile_inline": "FROM a"})) == {"the Dockerfile of service web is inside the Compose file: judge it as a file of its own"}
	gaps({"services": {"web": {"extends": {"file": "x.yaml", "service": "y"}}}}) == {"service web extends another file: judge the output of `docker compose config`"}
	gaps([{"Id": "x", "RootFS": {}, "Config": {}}]) == {"the image's history is not here, and build arguments stay in it"}
}

test_literal_interpretation_takes_an_argument_without_a_value_in_a_builder if {
	document := [
		from(["a", "AS", "build"]), arg(["NPM_TOKEN", "API_KEY=hunter2"]), from(["b"]), arg(["LATE_TOKEN"]),
	]
	parameters := {"interpretation": "literal"}
	r := {f.msg | some f in policy.note} with input as document with data.lib.plimsoll.parameters as {"image/no-build-secrets": parameters}

	messages(document, parameters) == {
		"ARG in stage build: build argument API_KEY is named for a credential, and stays in the image's history",
		"ARG in stage 1: build argument LATE_TOKEN is named for a credential, and stays in the image's history",
	}
	r == {"ARG in stage build: build argument NPM_TOKEN is named for a credential; a secret mount would not leave it in caches"}
}

test_names_and_shapes_can_be_added if {
	rules([env(["LICENCE_CODE", "abc", "="])], {"extraNames": ["LICENCE_*"]}) == ["environment"]
	rules([env(["DB_PASSWORD", "abc", "="])], {"allowNames": ["DB_*"]}) == []
	rules([env(["X", "corp_live_abcdef", "="])], {"valuePatterns": ["built-in", "corp_live_*"]}) == ["literal"]
	rules([env(["X", token, "="])], {"valuePatterns": []}) == []
}

test_applicable_to_whatever_is_built if {
	policy.applicable with input as dockerfile([])
	policy.applicable with input as {"services": {"web": {"image": "x"}}}
	policy.applicable with input as config({}, [])
	not policy.applicable with input as {"apiVersion": "v1", "kind": "Pod"}
}

rules(steps, parameters) := found if {
	found := [f.details.rule | some f in policy.violation] with input as dockerfile(steps)
		with data.lib.plimsoll.parameters as {"image/no-build-secrets": parameters}
}

messages(document, parameters) := found if {
	found := {f.msg | some f in policy.violation} with input as document
		with data.lib.plimsoll.parameters as {"image/no-build-secrets": parameters}
}

gaps(document) := found if {
	found := {f.msg | some f in policy.no_evidence} with input as document
}

dockerfile(steps) := array.concat([from(["alpine:3.23"])], steps)

instruction(cmd, flags, values) := {"Cmd": cmd, "SubCmd": "", "JSON": false, "Flags": flags, "Value": values, "Stage": 0}

from(values) := instruction("from", [], values)

arg(words) := instruction("arg", [], words)

env(values) := instruction("env", [], values)

run(text) := instruction("run", [], [text])

compose(build) := {"services": {"web": {"build": build}}}

config(fields, history) := {"architecture": "amd64", "rootfs": {"diff_ids": []}, "config": fields, "history": history}
