package plimsoll.pod.ulimits_test

import data.plimsoll.pod.ulimits as policy

fine := {"nofile": 65536, "nproc": {"soft": 2048, "hard": 4096}}

defaults := {"nofile": {"Name": "nofile", "Soft": 65536, "Hard": 65536}, "nproc": {"Name": "nproc", "Soft": 4096, "Hard": 4096}}

open := "service web does not set every ulimit that is asked for; the daemon's defaults decide"

test_finding_names_the_ulimit if {
	r := policy.violation with input as compose({"ulimits": object.union(fine, {"nofile": -1})})

	r == {{
		"msg": "service web leaves the ulimit nofile unlimited",
		"details": {
			"policy": "pod/ulimits",
			"rule": "unbounded",
			"path": ["services", "web", "ulimits", "nofile"],
			"subject": {"kind": "ComposeService", "name": "web"},
		},
	}}
}

test_values_are_judged[name] if {
	some name, case in {
		"number": {"ulimit": 1024, "want": set()},
		"number in quotes": {"ulimit": "1024", "want": set()},
		"pair": {"ulimit": {"soft": 1024, "hard": 2048}, "want": set()},
		"default of a variable": {"ulimit": "${FILES:-1024}", "want": set()},
		"at the bound": {"ulimit": 1048576, "want": set()},
		"above the bound": {"ulimit": {"soft": 1024, "hard": 1048577}, "want": {"service web sets the ulimit nofile to 1048577, more than 1048576"}},
		"unlimited": {"ulimit": "unlimited", "want": {"service web leaves the ulimit nofile unlimited"}},
		"soft unlimited": {"ulimit": {"soft": -1, "hard": 1024}, "want": {"service web leaves the ulimit nofile unlimited"}},
		"zero": {"ulimit": "0", "want": {"service web sets the ulimit nofile to nothing"}},
		"soft above hard": {"ulimit": {"soft": 2048, "hard": 1024}, "want": {"service web sets the ulimit nofile with a soft limit of 2048 above the hard one of 1024"}},
		"half a pair": {"ulimit": {"soft": 1024}, "want": {"service web sets the ulimit nofile to what is no number"}},
		"words": {"ulimit": "many", "want": {"service web sets the ulimit nofile to what is no number"}},
		"part of one": {"ulimit": 0.5, "want": {"service web sets the ulimit nofile to what is no number"}},
		"boolean": {"ulimit": true, "want": {"service web sets the ulimit nofile to what is no number"}},
	}

	found(compose({"ulimits": object.union(fine, {"nofile": case.ulimit})}), {}) == case.want
}

test_core_dumps_are_refused if {
	found(compose({"ulimits": object.union(fine, {"core": 0})}), {}) == set()
	found(compose({"ulimits": object.union(fine, {"core": 1})}), {}) == {"service web sets the ulimit core to 1, more than 0"}
	found(compose({"ulimits": object.union(fine, {"memlock": 7})}), {}) == set()
}

test_bounds_and_names_are_parameters if {
	found(compose({"ulimits": {"nofile": 2048}}), {"required": ["nofile"], "bounds": {"nofile": 1024}}) == {"service web sets the ulimit nofile to 2048, more than 1024"}
	gaps(compose({"ulimits": {"nofile": 2048}}), {"required": ["nofile"]}) == set()
}

# docker-bench always prints a note: a container inherits from its daemon without a trace.
test_daemon_may_set_what_a_container_does_not[name] if {
	some name, case in {
		"no daemon": {"daemons": [], "want": set(), "gaps": {open}},
		"all": {"daemons": [{"default-ulimits": defaults}], "want": set(), "gaps": set()},
		"one of two": {
			"daemons": [{"default-ulimits": object.remove(defaults, ["nproc"])}], "want": {
				"the daemon has no default for the ulimit nproc",
				"service web sets no ulimit nproc, and neither does the daemon",
			},
			"gaps": set(),
		},
		"one daemon of two": {
			"daemons": [{"default-ulimits": defaults}, {"default-ulimits": object.remove(defaults, ["nofile"])}], "want": {
				"the daemon has no default for the ulimit nofile",
				"service web sets no ulimit nofile, and neither does the daemon",
			},
			"gaps": set(),
		},
	}
	members := array.concat(
		[{"path": "compose.yaml", "contents": compose({})}],
		[{"path": "daemon.json", "contents": daemon} | some daemon in case.daemons],
	)

	found(members, {}) == case.want
	gaps(members, {}) == case.gaps
	policy.applicable == {i | some i, _ in members} with input as members
}

test_daemon_is_judged[name] if {
	some name, case in {
		"good": {"daemon": {"default-ulimits": defaults}, "want": set()},
		"none": {"daemon": {"icc": false}, "want": {"the daemon has no default for the ulimit nofile", "the daemon has no default for the ulimit nproc"}},
		"no map": {"daemon": {"default-ulimits": "x"}, "want": {"the daemon has no default for the ulimit nofile", "the daemon has no default for the ulimit nproc"}},
		"unlimited": {"daemon": {"default-ulimits": object.union(defaults, {"nproc": {"Soft": -1, "Hard": -1}})}, "want": {"the daemon leaves the ulimit nproc unlimited"}},
	}

	found(case.daemon, {}) == case.want
}

test_inspected_container_is_judged[name] if {
	some name, case in {
		"docker": {"container": {"HostConfig": {"Ulimits": [{"Name": "nofile", "Soft": 7, "Hard": 7}, {"Name": "nproc", "Soft": 7, "Hard": 7}]}}, "want": set(), "gaps": set()},
		"docker, none": {"container": {"HostConfig": {"Ulimits": null}}, "want": set(), "gaps": {"container web does not set every ulimit that is asked for; the daemon's defaults decide"}},
		"podman": {"container": {"EffectiveCaps": [], "HostConfig": {"Ulimits": [{"Name": "RLIMIT_NOFILE", "Soft": 7, "Hard": 7}, {"Name": "RLIMIT_NPROC", "Soft": 8, "Hard": 7}, {}]}}, "want": {"container web sets the ulimit nproc with a soft limit of 8 above the hard one of 7"}, "gaps": set()},
		"podman, none": {"container": {"EffectiveCaps": [], "HostConfig": {}}, "want": {"container web sets no ulimit nofile, and neither does the daemon", "container web sets no ulimit nproc, and neither does the daemon"}, "gaps": set()},
	}
	document := [object.union({"Name": "/web", "State": {}}, case.container)]

	found(document, {}) == case.want
	gaps(document, {}) == case.gaps
}

test_unknown_ulimit_gives_no_evidence[name] if {
	some name, case in {
		"variable": {"service": {"ulimits": object.union(fine, {"nofile": "$FILES"})}, "want": {"service web has a ulimit that a variable names, which has no default"}},
		"variable in a pair": {"service": {"ulimits": object.union(object.remove(fine, ["nofile"]), {"nofile": {"soft": 7, "hard": "$FILES"}})}, "want": {"service web has a ulimit that a variable names, which has no default"}},
		"extends": {"service": {"extends": {"file": "base.yaml"}}, "want": {"service web extends what is not in this file: judge the output of `docker compose config`"}},
		"extends, but says it": {"service": {"extends": {"file": "base.yaml"}, "ulimits": fine}, "want": set()},
	}

	found(compose(case.service), {}) == set()
	gaps(compose(case.service), {}) == case.want
}

test_applicable_where_there_are_ulimits if {
	policy.applicable with input as compose({})
	policy.applicable with input as {"icc": false}
	not policy.applicable with input as compose({"platform": "windows"})
	not policy.applicable with input as {"apiVersion": "v1", "kind": "Pod", "spec": {"containers": [{}]}}
}

found(document, parameters) := told if {
	told := {f.msg | some f in policy.violation} with input as document
		with data.lib.plimsoll.parameters as {"pod/ulimits": parameters}
}

gaps(document, parameters) := told if {
	told := {g.msg | some g in policy.no_evidence} with input as document
		with data.lib.plimsoll.parameters as {"pod/ulimits": parameters}
}

compose(service) := {"services": {"web": service}}
