package plimsoll.pod.safe_sysctls_test

import data.plimsoll.pod.safe_sysctls as policy

test_finding_leads_to_the_sysctl if {
	r := policy.violation with input as pod([{"name": "net.ipv4.tcp_syncookies", "value": "1"}, {"name": "kernel.msgmax", "value": "1"}])

	r == {{
		"msg": "the pod sets the sysctl kernel.msgmax, which is not safe",
		"details": {
			"policy": "pod/safe-sysctls",
			"rule": "unsafe",
			"path": ["spec", "securityContext", "sysctls", 1],
			"subject": {"kind": "Pod", "name": "p"},
		},
	}}
}

test_version_decides[name] if {
	some name, case in {
		"from the first on": {"sysctl": "kernel.shm_rmid_forced", "version": "1.0", "found": 0},
		"before 1.27": {"sysctl": "net.ipv4.ip_local_reserved_ports", "version": "1.26", "found": 1},
		"from 1.27 on": {"sysctl": "net.ipv4.ip_local_reserved_ports", "version": "1.27", "found": 0},
		"before 1.29": {"sysctl": "net.ipv4.tcp_fin_timeout", "version": "1.28", "found": 1},
		"from 1.29 on": {"sysctl": "net.ipv4.tcp_fin_timeout", "version": "1.29", "found": 0},
		"before 1.32": {"sysctl": "net.ipv4.tcp_wmem", "version": "1.31", "found": 1},
		"from 1.32 on": {"sysctl": "net.ipv4.tcp_wmem", "version": "1.32", "found": 0},
		"before 1.37": {"sysctl": "net.ipv4.tcp_notsent_lowat", "version": "1.36", "found": 1},
		"from 1.37 on": {"sysctl": "net.ipv4.tcp_notsent_lowat", "version": "1.37", "found": 0},
		"later than the table": {"sysctl": "net.ipv4.tcp_notsent_lowat", "version": "1.55", "found": 0},
		"later than the table, unknown": {"sysctl": "net.core.somaxconn", "version": "1.55", "found": 1},
	}

	r := policy.violation with input as pod([{"name": case.sysctl, "value": "1"}])
		with data.lib.plimsoll.parameters as {"kubernetesVersion": case.version}

	count(r) == case.found
}

test_message_tells_since_when_a_sysctl_is_safe if {
	r := {f.msg | some f in policy.violation} with input as pod([{"name": "net.ipv4.tcp_rmem", "value": "1"}])
		with data.lib.plimsoll.parameters as {"kubernetesVersion": "1.30"}

	r == {"the pod sets the sysctl net.ipv4.tcp_rmem, which is safe only from Kubernetes 1.32 on"}
}

test_slashes_separate_as_well[name] if {
	some name, case in {
		"all": {"sysctl": "net/ipv4/tcp_syncookies", "want": set()},
		"unsafe": {"sysctl": "net/core/somaxconn", "want": {"the pod sets the sysctl net/core/somaxconn, which is not safe"}},
		"dots first": {"sysctl": "net.ipv4/tcp_syncookies", "want": {"the pod sets the sysctl net.ipv4/tcp_syncookies, which is not safe"}},
		"dots within": {"sysctl": "net/ipv4.tcp_syncookies", "want": {"the pod sets the sysctl net/ipv4.tcp_syncookies, which is not safe"}},
	}

	found(pod([{"name": case.sysctl, "value": "1"}]), {}) == case.want
	found(pod([{"name": "net/ipv4/tcp_syncookies", "value": "1"}]), {"exactNames": true}) == {"the pod sets the sysctl net/ipv4/tcp_syncookies, which is not safe"}
}

test_further_sysctls_can_be_allowed if {
	allow := {"allow": ["net.core.*", "net.ipv4.conf.eth0/1.arp"]}

	found(pod([{"name": "net.core.somaxconn"}, {"name": "net/core/rmem_max"}, {"name": "net/ipv4/conf/eth0.1/arp"}]), allow) == set()
	found(pod([{"name": "net/core/somaxconn"}]), object.union(allow, {"exactNames": true})) == {"the pod sets the sysctl net/core/somaxconn, which is not safe"}
	found(compose({"sysctls": {"net.core.somaxconn": 1}}), allow) == set()
}

test_values_that_could_be_arguments_are_reported[name] if {
	some name, case in {
		"plus": {"value": "0+x", "want": {"the value of the sysctl kernel.shm_rmid_forced holds `+`, which some runtimes read as a further argument"}},
		"equals": {"value": "a=b", "want": {"the value of the sysctl kernel.shm_rmid_forced holds `=`, which some runtimes read as a further argument"}},
		"range": {"value": "1024 65000", "want": set()},
		"number": {"value": 1, "want": set()},
		"null": {"value": null, "want": set()},
	}
	document := pod([{"name": "kernel.shm_rmid_forced", "value": case.value}])

	found(document, {}) == case.want
	found(document, {"checkValues": false}) == set()
}

test_odd_sysctls_are_reported[name] if {
	some name, case in {
		"text": {"sysctls": ["net.ipv4.tcp_syncookies=1"], "want": {"the pod sets a sysctl without a name, which is not safe"}},
		"no name": {"sysctls": [{"value": "1"}], "want": {"the pod sets a sysctl without a name, which is not safe"}},
		"empty name": {"sysctls": [{"name": "", "value": "1"}], "want": {"the pod sets a sysctl without a name, which is not safe"}},
		"number for a name": {"sysctls": [{"name": 7, "value": "1"}], "want": {"the pod sets a sysctl without a name, which is not safe"}},
		"map": {"sysctls": {"net.ipv4.tcp_syncookies": "1"}, "want": {"the pod: sysctls must be a list, not object"}},
		"text for a list": {"sysctls": "kernel.msgmax", "want": {"the pod: sysctls must be a list, not string"}},
		"null": {"sysctls": null, "want": set()},
	}

	found(pod(case.sysctls), {}) == case.want
	found({"apiVersion": "v1", "kind": "Pod", "spec": {"securityContext": "x"}}, {}) == set()
}

test_both_forms_of_compose_are_read[name] if {
	some name, case in {
		"map": {"sysctls": {"net.core.somaxconn": 1024, "net.ipv4.tcp_syncookies": 0}, "want": {["service web sets the sysctl net.core.somaxconn, which is not safe", ["services", "web", "sysctls", "net.core.somaxconn"]]}},
		"list": {"sysctls": ["net.ipv4.tcp_syncookies=1", "kernel.msgmax = 1"], "want": {["service web sets the sysctl kernel.msgmax, which is not safe", ["services", "web", "sysctls", 1]]}},
		"list, variable for a value": {"sysctls": ["net.ipv4.tcp_syncookies=$X", "kernel.msgmax=$X"], "want": {["service web sets the sysctl kernel.msgmax, which is not safe", ["services", "web", "sysctls", 1]]}},
		"list, variable with a default": {"sysctls": ["${S:-kernel.msgmax=1}"], "want": {["service web sets the sysctl kernel.msgmax, which is not safe", ["services", "web", "sysctls", 0]]}},
		"list of numbers": {"sysctls": [5], "want": {["service web sets a sysctl without a name, which is not safe", ["services", "web", "sysctls", 0]]}},
		"text": {"sysctls": "kernel.msgmax=1", "want": {["service web: sysctls must be a map or a list, not string", ["services", "web", "sysctls"]]}},
		"null": {"sysctls": null, "want": set()},
	}
	r := policy.violation with input as compose({"sysctls": case.sysctls})

	{[f.msg, f.details.path] | some f in r} == case.want
}

test_inspected_container_prints_a_map[name] if {
	some name, case in {
		"unsafe": {"sysctls": {"kernel.msgmax": "1"}, "want": {["container web sets the sysctl kernel.msgmax, which is not safe", [0, "HostConfig", "Sysctls", "kernel.msgmax"]]}},
		"safe": {"sysctls": {"net.ipv4.ping_group_range": "0 1"}, "want": set()},
		"null": {"sysctls": null, "want": set()},
	}
	r := policy.violation with input as inspect({"Sysctls": case.sysctls})

	{[f.msg, f.details.path] | some f in r} == case.want
}

test_unknown_sysctls_give_no_evidence[name] if {
	some name, case in {
		"variable": {"service": {"sysctls": ["$SYSCTL"]}, "want": {"service web sets a sysctl that a variable names, which has no default"}},
		"extends": {
			"service": {"extends": {"file": "base.yaml"}},
			"want": {"service web extends what is not in this file: judge the output of `docker compose config`"},
		},
		"variable for all": {"service": {"sysctls": "${SYSCTLS}"}, "want": {"service web sets a sysctl that a variable names, which has no default"}},
		"variable for a value in a list": {"service": {"sysctls": ["net.ipv4.tcp_syncookies=$X"]}, "want": set()},
		"variable for a value in a map": {"service": {"sysctls": {"net.ipv4.tcp_syncookies": "$X"}}, "want": set()},
	}

	found(compose(case.service), {}) == set()
	gaps(compose(case.service)) == case.want
}

test_misplaced_field_is_remarked_on if {
	document := {"apiVersion": "v1", "kind": "Pod", "spec": {"containers": [{"name": "app", "securityContext": {"sysctls": []}}]}}
	notes := policy.note with input as document

	{note.msg | some note in notes} == {"sysctls is a field of pods: the API drops it from container app"}
}

test_applicable_where_sysctls_are_set if {
	applies(pod([{"name": "kernel.msgmax"}])) == true
	applies(pod("kernel.msgmax")) == true
	applies(pod([])) == false
	applies(pod(null)) == false
	applies(compose({"sysctls": {"kernel.msgmax": 1}})) == true
	applies(compose({"sysctls": "kernel.msgmax=1"})) == true
	applies(compose({"sysctls": []})) == false
	applies(compose({})) == false
	applies(inspect({"Sysctls": {"kernel.msgmax": "1"}})) == true
}

found(document, parameters) := messages if {
	messages := {f.msg | some f in policy.violation} with input as document
		with data.lib.plimsoll.parameters as {"pod/safe-sysctls": parameters}
}

gaps(document) := messages if {
	messages := {gap.msg | some gap in policy.no_evidence} with input as document
}

applies(document) := answer if {
	answer := policy.applicable with input as document
}

pod(sysctls) := {"apiVersion": "v1", "kind": "Pod", "metadata": {"name": "p"}, "spec": {"securityContext": {"sysctls": sysctls}}}

compose(service) := {"services": {"web": service}}

inspect(options) := [{"Name": "/web", "State": {}, "HostConfig": options}]
