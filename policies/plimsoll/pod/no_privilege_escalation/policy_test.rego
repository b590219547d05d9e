package plimsoll.pod.no_privilege_escalation_test

import data.plimsoll.pod.no_privilege_escalation as policy

test_finding_names_list_and_container[list] if {
	some list, words in {"containers": "container", "initContainers": "init container", "ephemeralContainers": "ephemeral container"}
	r := policy.violation with input as pod({list: [{"name": "app"}]})

	r == {{
		"msg": $"{words} app does not set allowPrivilegeEscalation to false",
		"details": {
			"policy": "pod/no-privilege-escalation",
			"rule": "escalation",
			"path": ["spec", list, 0, "securityContext", "allowPrivilegeEscalation"],
			"subject": {"kind": "Pod", "name": "p", "container": "app"},
		},
	}}
}

test_escalation_is_reported[name] if {
	some name, case in {
		"null context": {"context": null, "want": "container app does not set allowPrivilegeEscalation to false"},
		"context of another type": {"context": ["x"], "want": "container app does not set allowPrivilegeEscalation to false"},
		"absent": {"context": {"runAsNonRoot": true}, "want": "container app does not set allowPrivilegeEscalation to false"},
		"null": {"context": {"allowPrivilegeEscalation": null}, "want": "container app does not set allowPrivilegeEscalation to false"},
		"true": {"context": {"allowPrivilegeEscalation": true}, "want": "container app allows privilege escalation"},
		"text": {"context": {"allowPrivilegeEscalation": "false"}, "want": "container app: allowPrivilegeEscalation must be a boolean, not string"},
		"number": {"context": {"allowPrivilegeEscalation": 0}, "want": "container app: allowPrivilegeEscalation must be a boolean, not number"},
	}

	found(container(case.context), {}) == {case.want}
}

test_escalation_switched_off_is_silent[name] if {
	some name, context in {
		"alone": {"allowPrivilegeEscalation": false},
		"not privileged": {"allowPrivilegeEscalation": false, "privileged": false},
		"null privileged": {"allowPrivilegeEscalation": false, "privileged": null},
		# The API refuses the two together, and drop-all-capabilities names the cause.
		"SYS_ADMIN added": {"allowPrivilegeEscalation": false, "capabilities": {"add": ["SYS_ADMIN"]}},
	}

	found(container(context), {}) == set()
}

test_only_the_container_at_fault_is_reported if {
	found(pod({"containers": [{"name": "a", "securityContext": {"allowPrivilegeEscalation": false}}, {"name": "b"}]}), {}) == {"container b does not set allowPrivilegeEscalation to false"}
}

test_privileged_is_the_only_finding_and_names_its_cause[name] if {
	some name, case in {
		"pod": {
			"input": container({"privileged": true}),
			"msg": "container app is privileged, so it needs no escalation",
			"path": ["spec", "containers", 0, "securityContext", "privileged"],
		},
		"pod, refused by the API": {
			"input": container({"privileged": true, "allowPrivilegeEscalation": false}),
			"msg": "container app is privileged, so it needs no escalation",
			"path": ["spec", "containers", 0, "securityContext", "privileged"],
		},
		"compose": {
			"input": compose({"privileged": "yes", "security_opt": ["no-new-privileges:false"]}),
			"msg": "service web is privileged, so it needs no escalation",
			"path": ["services", "web", "privileged"],
		},
		"inspect": {
			"input": inspect({"Privileged": true, "SecurityOpt": null}),
			"msg": "container web is privileged, so it needs no escalation",
			"path": [0, "HostConfig", "Privileged"],
		},
	}
	r := policy.violation with input as case.input

	{[f.msg, f.details.rule, f.details.path, f.details.causedBy] | some f in r} == {[
		case.msg,
		"privileged",
		case.path,
		"pod/no-privileged-containers#privileged",
	]}
	gaps(case.input, {}) == set()
}

test_misplaced_field_is_told_in_the_finding_and_remarked_on if {
	document := pod({"securityContext": {"allowPrivilegeEscalation": false}, "containers": [{"name": "app"}]})
	notes := policy.note with input as document

	found(document, {}) == {"container app does not set allowPrivilegeEscalation to false; the pod's securityContext has no field allowPrivilegeEscalation, so the API drops it there"}
	{[note.msg, note.details.path] | some note in notes} == {[
		"allowPrivilegeEscalation is a field of containers: the API drops it from the pod's securityContext",
		["spec", "securityContext", "allowPrivilegeEscalation"],
	]}
}

# The field came with 1.8, and Pod Security lets Windows be since 1.25.
test_version_decides_for_pods[name] if {
	some name, case in {
		"1.7": {"version": "1.7", "spec": {}, "applicable": false, "found": 0},
		"1.8": {"version": "1.8", "spec": {}, "applicable": true, "found": 1},
		"windows at 1.24": {"version": "1.24", "spec": {"os": {"name": "windows"}}, "applicable": true, "found": 1},
		"windows at 1.25": {"version": "1.25", "spec": {"os": {"name": "windows"}}, "applicable": false, "found": 0},
	}
	document := pod(object.union({"containers": [{"name": "app"}]}, case.spec))
	settings := {"kubernetesVersion": case.version}

	applicable := policy.applicable with input as document with data.lib.plimsoll.parameters as settings
	violations := policy.violation with input as document with data.lib.plimsoll.parameters as settings

	[applicable, count(violations)] == [case.applicable, case.found]
}

test_option_is_understood_in_every_spelling[entry] if {
	some entry in [
		"no-new-privileges",
		"no-new-privileges:true",
		"no-new-privileges=true",
		"no-new-privileges=1",
		"no-new-privileges:${SAFE:-true}",
	]
	document := compose({"security_opt": ["label=type:web_t", entry]})

	found(document, {}) == set()
	gaps(document, {}) == set()
}

test_option_switched_off_is_reported[entry] if {
	some entry, value in {
		"no-new-privileges:false": "false",
		"no-new-privileges=0": "0",
		"no-new-privileges=": "nothing",
		"no-new-privileges:maybe": "maybe",
	}
	document := compose({"security_opt": [entry]})

	found(document, {}) == {$"service web sets no-new-privileges to {value}"}
}

# Whichever of them counts, one of them is wrong.
test_contradiction_is_reported if {
	found(compose({"security_opt": ["no-new-privileges:false", "no-new-privileges:true"]}), {}) == {"service web sets no-new-privileges to false"}
}

test_absent_option_leaves_the_daemon_to_decide[name] if {
	some name, case in {
		"compose": {"input": compose({}), "want": "service web does not set no-new-privileges; the daemon's default decides"},
		"compose, null": {"input": compose({"security_opt": null}), "want": "service web does not set no-new-privileges; the daemon's default decides"},
		"inspect": {"input": inspect({"SecurityOpt": null}), "want": "container web does not set no-new-privileges; the daemon's default decides"},
		"inspect, others": {"input": inspect({"SecurityOpt": ["label=disable"]}), "want": "container web does not set no-new-privileges; the daemon's default decides"},
	}

	found(case.input, {}) == set()
	gaps(case.input, {}) == {[case.want, ["daemon"]]}
}

test_absent_option_is_reported_where_the_daemon_does_not_count if {
	strict := {"acceptDaemonDefault": false}

	found(compose({}), strict) == {"service web does not set no-new-privileges"}
	found(inspect({"SecurityOpt": null}), strict) == {"container web does not set no-new-privileges"}
	gaps(compose({}), strict) == set()
}

# Podman has no daemon, and its configuration has no such default.
test_absent_option_is_reported_for_podman if {
	document := [{"Name": "web", "State": {}, "BoundingCaps": null, "HostConfig": {"SecurityOpt": []}}]

	found(document, {}) == {"container web does not set no-new-privileges"}
	gaps(document, {}) == set()
}

test_options_of_another_type_are_reported if {
	found(compose({"security_opt": "no-new-privileges"}), {}) == {"service web: security_opt must be a list, not string"}
	gaps(compose({"security_opt": "no-new-privileges"}), {}) == set()
}

test_unknown_option_gives_no_evidence[name] if {
	some name, case in {
		"variable": {"service": {"security_opt": ["$HARDENING"]}, "want": "service web has a security option that a variable names, which has no default"},
		"variable value": {"service": {"security_opt": ["no-new-privileges:$HARDENING"]}, "want": "service web has a security option that a variable names, which has no default"},
		"extends": {"service": {"extends": {"file": "base.yaml"}}, "want": "service web extends what is not in this file: judge the output of `docker compose config`"},
	}

	every parameters in [{}, {"acceptDaemonDefault": false}] {
		found(compose(case.service), parameters) == set()
		gaps(compose(case.service), parameters) == {[case.want, ["compose"]]}
	}
}

# The name of an AppArmor profile is another question.
test_variable_in_another_option_decides_nothing if {
	document := compose({"security_opt": ["apparmor:$PROFILE"]})

	gaps(document, {}) == {["service web does not set no-new-privileges; the daemon's default decides", ["daemon"]]}
	found(document, {"acceptDaemonDefault": false}) == {"service web does not set no-new-privileges"}
}

test_daemon_must_switch_the_option_on[name] if {
	some name, case in {
		"absent": {"daemon": {"icc": false}, "want": {"containers can gain privileges unless they say otherwise: no-new-privileges is off"}},
		"null": {"daemon": {"icc": false, "no-new-privileges": null}, "want": {"containers can gain privileges unless they say otherwise: no-new-privileges is off"}},
		"false": {"daemon": {"no-new-privileges": false}, "want": {"containers can gain privileges unless they say otherwise: no-new-privileges is off"}},
		"text": {"daemon": {"no-new-privileges": "true"}, "want": {"no-new-privileges must be a boolean, not string"}},
		"true": {"daemon": {"no-new-privileges": true}, "want": set()},
	}

	found(case.daemon, {}) == case.want
}

test_exempt_containers_are_silent if {
	exempt := {"exemptContainers": ["app", "w*"]}

	found(container({"allowPrivilegeEscalation": true}), exempt) == set()
	found(container({"privileged": true}), exempt) == set()
	found(compose({"privileged": true}), exempt) == set()
	found(inspect({"SecurityOpt": ["no-new-privileges=false"]}), exempt) == set()
	gaps(inspect({"SecurityOpt": null}), exempt) == set()
}

# The guide's own Dockerfile sets such a variable, to no effect.
test_variable_named_after_the_option_decides_nothing[name] if {
	some name, words in {
		"name": ["SECURITY_OPTIONS", `"seccomp=default"`, "="],
		"value": ["HARDENING", "No-New-Privileges", ""],
		"second pair": ["A", "1", "=", "SECURITY_OPT", "x", "="],
	}
	document := dockerfile(words)
	notes := policy.note with input as document

	found(document, {}) == set()
	gaps(document, {}) == {["whether containers of this image can gain privileges is decided where they are run", ["workload", "compose", "container-inspect"]]}
	{note.msg | some note in notes} == {$"the variable {variable(words)} sets no security option: it only tells the program in the container"}
	{note.details.path | some note in notes} == {[1]}
	not policy.applicable with input as document
}

test_wrapped_dockerfile_is_read_as_well if {
	notes := policy.note with input as [dockerfile(["SECURITY_OPTIONS", "x", "="])]

	{note.details.path | some note in notes} == {[0, 1]}
}

test_other_instructions_are_no_concern[name] if {
	some name, document in {
		"variable": dockerfile(["LISTEN", ":8080", "="]),
		"value before a name": dockerfile(["A", "SECURITY_OPTIONS", "="]),
		"odd names": dockerfile([["SECURITY_OPTIONS"], "no-new-privileges", "="]),
		"odd values": dockerfile(["A", 5, "="]),
		"no pair": dockerfile(["A"]),
		"no words": dockerfile("SECURITY_OPTIONS"),
		"odd instruction": [{"Cmd": 5, "Flags": [], "Value": ["SECURITY_OPTIONS", "x", "="]}],
		"label": [{"Cmd": "label", "Flags": [], "Value": ["SECURITY_OPTIONS", "no-new-privileges", "="]}],
	}
	notes := policy.note with input as document

	gaps(document, {}) == set()
	notes == set()
}

test_applicable_where_somebody_could_escalate if {
	policy.applicable with input as container({})
	policy.applicable with input as compose({})
	policy.applicable with input as inspect({})
	policy.applicable with input as {"icc": true}
	not policy.applicable with input as pod({})
	not policy.applicable with input as compose({"platform": "windows"})
	not policy.applicable with input as {"apiVersion": "v1", "kind": "Service"}
}

found(document, parameters) := messages if {
	messages := {f.msg | some f in policy.violation} with input as document
		with data.lib.plimsoll.parameters as {"pod/no-privilege-escalation": parameters}
}

gaps(document, parameters) := told if {
	told := {[gap.msg, gap.details.needs] | some gap in policy.no_evidence} with input as document
		with data.lib.plimsoll.parameters as {"pod/no-privilege-escalation": parameters}
}

variable(words) := words[0] if count(words) == 3

variable(words) := words[3] if count(words) == 6

container(context) := pod({"containers": [{"name": "app", "securityContext": context}]})

pod(spec) := {"apiVersion": "v1", "kind": "Pod", "metadata": {"name": "p"}, "spec": spec}

compose(service) := {"services": {"web": service}}

inspect(options) := [{"Name": "/web", "State": {}, "HostConfig": options}]

dockerfile(words) := [
	{"Cmd": "from", "SubCmd": "", "Flags": [], "Value": ["alpine:3.22"], "JSON": false, "Stage": 0},
	{"Cmd": "env", "SubCmd": "", "Flags": [], "Value": words, "JSON": false, "Stage": 0},
]
