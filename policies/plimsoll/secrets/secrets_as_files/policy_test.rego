package plimsoll.secrets.secrets_as_files_test

import data.plimsoll.secrets.secrets_as_files as policy

reference := {"name": "DB_PASSWORD", "valueFrom": {"secretKeyRef": {"name": "db", "key": "password"}}}

test_variable_from_a_secret_is_a_note if {
	doc := pod([{"name": "app", "env": [{"name": "A", "value": "1"}, reference]}], [])

	said(policy.note) == {["env-ref", ["spec", "containers", 0, "env", 1, "valueFrom", "secretKeyRef"], "container app: variable DB_PASSWORD is taken from the Secret db"]} with input as doc
	policy.violation == set() with input as doc
	policy.no_evidence == set() with input as doc
	policy.applicable with input as doc
}

test_variable_from_a_secret_fails_where_that_is_asked_for if {
	doc := pod([{"name": "app", "env": [reference]}], [])

	said(policy.violation) == {["env-ref", ["spec", "containers", 0, "env", 0, "valueFrom", "secretKeyRef"], "container app: variable DB_PASSWORD is taken from the Secret db"]} with input as doc with data.lib.plimsoll.parameters as enforced
	policy.note == set() with input as doc with data.lib.plimsoll.parameters as enforced
}

test_secret_handed_over_whole_is_reported if {
	doc := pod([{"name": "app", "envFrom": [{"configMapRef": {"name": "c"}}, {"prefix": "DB_", "secretRef": {"name": "db"}}]}], [])

	said(policy.note) == {["env-ref", ["spec", "containers", 0, "envFrom", 1, "secretRef"], "container app: every key of the Secret db becomes a variable"]} with input as doc
}

test_every_list_of_containers_and_every_kind_is_read[kind] if {
	some kind, [doc, path] in {
		"init container": [{"apiVersion": "v1", "kind": "Pod", "spec": {"initContainers": [{"name": "a", "env": [reference]}]}}, ["spec", "initContainers", 0]],
		"debug container": [{"apiVersion": "v1", "kind": "Pod", "spec": {"ephemeralContainers": [{"name": "a", "env": [reference]}]}}, ["spec", "ephemeralContainers", 0]],
		"CronJob": [
			{"apiVersion": "batch/v1", "kind": "CronJob", "spec": {"jobTemplate": {"spec": {"template": {"spec": {"containers": [{"name": "a", "env": [reference]}]}}}}}},
			["spec", "jobTemplate", "spec", "template", "spec", "containers", 0],
		],
	}

	[f.details.path | some f in policy.note] == [array.concat(path, ["env", 0, "valueFrom", "secretKeyRef"])] with input as doc
}

test_allowed_names_are_silent[name] if {
	some name, container in {
		"variable": {"name": "app", "env": [reference]},
		"Secret": {"name": "app", "envFrom": [{"secretRef": {"name": "db"}}]},
	}
	parameters := {"secrets/secrets-as-files": {"mode": "enforce", "allowNames": ["DB_*", "db"]}}

	policy.violation == set() with input as pod([container], []) with data.lib.plimsoll.parameters as parameters
	policy.applicable with input as pod([container], []) with data.lib.plimsoll.parameters as parameters
}

test_secret_as_a_volume_passes[name] if {
	some name, volume in {
		"secret": {"name": "v", "secret": {"secretName": "db"}},
		"projected": {"name": "v", "projected": {"sources": [{"downwardAPI": {}}, {"secret": {"name": "db"}}]}},
		"CSI": {"name": "v", "csi": {"driver": "secrets-store.csi.k8s.io"}},
	}
	doc := pod([{"name": "app", "volumeMounts": [{"name": "v", "mountPath": "/run/db", "subPath": ""}]}], [volume])

	policy.applicable with input as doc
	policy.violation == set() with input as doc
	policy.note == set() with input as doc
}

test_part_of_a_secret_is_a_note[key] if {
	some key in ["subPath", "subPathExpr"]
	mounts := [{"name": "other", "mountPath": "/a", key: "a"}, {"name": "v", "mountPath": "/b", key: "b"}]
	volumes := [{"name": "other", "emptyDir": {}}, {"name": "v", "secret": {"secretName": "db"}}]
	message := concat("", ["container app: a part of volume v is mounted by ", key, ", so it stays as it is when the secret is replaced"])

	said(policy.note) == {["subpath", ["spec", "containers", 0, "volumeMounts", 1, key], message]} with input as pod([{"name": "app", "volumeMounts": mounts}], volumes)
}

test_workload_without_secrets_does_not_apply[name] if {
	some name, doc in {
		"nothing": pod([{"name": "app"}], []),
		"plain values": pod([{"name": "app", "env": [{"name": "A", "value": "1"}, {"name": "B", "valueFrom": {"configMapKeyRef": {"name": "c", "key": "k"}}}]}], []),
		"other volumes": pod([{"name": "app"}], [{"name": "v", "configMap": {"name": "c"}}, {"name": "t", "projected": {"sources": [{"serviceAccountToken": {}}]}}, {"name": "c", "csi": {"driver": "disk.example.com"}}]),
		"pull secrets": {"apiVersion": "v1", "kind": "Pod", "spec": {"imagePullSecrets": [{"name": "r"}], "containers": [{"name": "a"}]}},
		"compose": {"services": {"a": {"image": "a", "environment": {"PORT": 80}}}},
	}

	not policy.applicable with input as doc with data.lib.plimsoll.parameters as enforced
	policy.violation == set() with input as doc with data.lib.plimsoll.parameters as enforced
	policy.no_evidence == set() with input as doc with data.lib.plimsoll.parameters as enforced
}

test_compose_variable_that_holds_a_secret_is_reported[name] if {
	some name, [environment, at, variable] in {
		"literal": [{"POSTGRES_PASSWORD": "Quai9tum"}, "POSTGRES_PASSWORD", "POSTGRES_PASSWORD"],
		"number": [{"POSTGRES_PASSWORD": 4711}, "POSTGRES_PASSWORD", "POSTGRES_PASSWORD"],
		"from outside": [{"API_TOKEN": "${API_TOKEN}"}, "API_TOKEN", "API_TOKEN"],
		"with a default": [{"API_TOKEN": "${API_TOKEN:-Quai9tum}"}, "API_TOKEN", "API_TOKEN"],
		"passed through": [{"API_TOKEN": null}, "API_TOKEN", "API_TOKEN"],
		"list": [["PORT=80", "API_TOKEN=Quai9tum"], 1, "API_TOKEN"],
		"list, passed through": [["PORT", "API_TOKEN"], 1, "API_TOKEN"],
		"in an address": [{"DATABASE_URL": "postgres://app:Quai9tum@db/shop"}, "DATABASE_URL", "DATABASE_URL"],
	}
	doc := {"services": {"a": {"image": "a", "environment": environment}}}

	said(policy.note) == {["env-ref", ["services", "a", "environment", at], concat("", ["service a: variable ", variable, " holds a secret"])]} with input as doc
	said(policy.violation) == {["env-ref", ["services", "a", "environment", at], concat("", ["service a: variable ", variable, " holds a secret"])]} with input as doc with data.lib.plimsoll.parameters as enforced
}

test_compose_variable_that_is_no_secret_is_silent[name] if {
	some name, environment in {
		"path": {"DB_PASSWORD_FILE": "/run/secrets/db"},
		"switch": {"TOKEN": "false"},
		"nothing": {"TOKEN": ""},
		"default that is empty": {"TOKEN": "${TOKEN:-}"},
		"no name": ["=x"],
		"no text": [1, null, ["DB_PASSWORD=x"]],
		"wrong types": {"DB_PASSWORD": {"a": 1}, "TOKEN": true},
		"a text": "DB_PASSWORD=Quai9tum",
	}
	doc := {"services": {"a": {"image": "a", "environment": environment, "secrets": ["db"]}}}

	policy.violation == set() with input as doc with data.lib.plimsoll.parameters as enforced
	policy.applicable with input as doc
}

test_variables_of_another_file_are_a_gap_where_they_would_fail if {
	doc := {"services": {"a": {"image": "a", "env_file": ".env"}, "b": {"extends": {"service": "b", "file": "b.yaml"}}}}

	said(policy.no_evidence) == {
		["env-ref", ["services", "a", "env_file"], "service a takes variables from a file that is not here: judge the output of `docker compose config`"],
		["env-ref", ["services", "b", "extends"], "service b extends what is not in this file: judge the output of `docker compose config`"],
	} with input as doc with data.lib.plimsoll.parameters as enforced
	policy.no_evidence == set() with input as doc
}

# A wrong type is a fault that the API refuses; here it must not pass in silence.
test_wrong_types_do_no_harm[name] if {
	some name, [container, messages] in {
		"reference is a text": [{"name": "a", "env": [{"name": "X", "valueFrom": {"secretKeyRef": "db"}}]}, {"container a: variable X is taken from the Secret without a name"}],
		"names are numbers": [{"name": "a", "env": [{"name": 1, "valueFrom": {"secretKeyRef": {"name": 2}}}]}, {"container a: variable of no valid name is taken from the Secret of no valid name"}],
		"reference is null": [{"name": "a", "env": [{"name": "X", "valueFrom": {"secretKeyRef": null}}], "envFrom": [{"secretRef": null}]}, set()],
		"no name at all": [{"name": "a", "env": [{"valueFrom": {"secretKeyRef": {}}}], "envFrom": [{"secretRef": {}}]}, {
			"container a: variable of no valid name is taken from the Secret without a name",
			"container a: every key of the Secret without a name becomes a variable",
		}],
		"lists are none": [{"name": "a", "env": "x", "envFrom": 1, "volumeMounts": {"a": 1}}, set()],
		"path is a number": [{"name": "a", "volumeMounts": [{"name": "v", "subPath": 1}]}, set()],
	}
	doc := pod([container], [{"name": "v", "secret": {}}, null, {"name": "w", "secret": null, "projected": {"sources": 1}}])

	{f.msg | some f in policy.note} == messages with input as doc
}

enforced := {"secrets/secrets-as-files": {"mode": "enforce"}}

said(findings) := {[f.details.rule, f.details.path, f.msg] | some f in findings}

pod(containers, volumes) := {"apiVersion": "v1", "kind": "Pod", "metadata": {"name": "p"}, "spec": {"containers": containers, "volumes": volumes}}
