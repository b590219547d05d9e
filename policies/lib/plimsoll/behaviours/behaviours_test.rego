package lib.plimsoll.behaviours.behaviours_test

import data.lib.plimsoll.behaviours

rule(condition, tags) := {"rule": "a", "desc": "d", "condition": condition, "output": "o", "priority": "ERROR", "tags": tags}

test_rules_are_known_by_what_they_ask_for[name] if {
	some name, [condition, tags, wanted] in {
		"a tag": ["evt.type=dup", ["T1611"], {"escape"}],
		"a shell": ["evt.type in (execve) and proc.name in (bash)", [], {"shell-exec"}],
		"a shell by its path": ["evt.type=execve and proc.exepath=/bin/sh", [], {"shell-exec"}],
		"another program": ["evt.type=execve and proc.name=curl and not proc.name=bash", [], set()],
		"a shell that is not refused": ["evt.type=execve and not proc.name != bash", [], {"shell-exec"}],
		"a user": ["evt.type=setuid", [], {"privilege-change"}],
		"a call that is refused": ["evt.type!=setuid and not evt.type=mount and evt.type exists", [], set()],
		"credentials": ["evt.type=openat and evt.is_open_read=true and fd.name=/etc/shadow", [], {"sensitive-read"}],
		"a folder of credentials": ["evt.type=openat and evt.is_open_read=true and fd.directory in (/etc)", [], {"sensitive-read"}],
		"read": ["evt.type=read and fs.path.name contains .ssh", [], {"sensitive-read"}],
		"programs": ["evt.type=openat and evt.is_open_write=true and fd.name startswith /usr/bin", [], {"system-write"}],
		"renamed": ["evt.type=rename and evt.arg.newpath startswith /", [], {"system-write"}],
		"either": ["evt.type=open and fd.name=/etc/shadow", [], {"sensitive-read", "system-write"}],
		"other files": ["evt.type=open and fd.name=/data/x", [], set()],
		"a connection": ["evt.type=connect", [], {"outbound"}],
	}
	r := behaviours.rules with input as [rule(condition, tags)]

	[{behaviour | some behaviour in one.behaviours} | some one in r] == [wanted]
}

test_flaws_are_told[condition] if {
	some condition, wanted in {
		"evt.type=mount": "",
		"evt.type=mount and evt.num=0": "its condition can never hold",
		"evt.type mount": "its condition cannot be read",
	}
	r := behaviours.rules with input as [rule(condition, [])]

	[one.flaw | some one in r] == [wanted]
}

test_rules_of_other_sources_are_left_alone if {
	r := behaviours.rules with input as [object.union(rule("evt.type=mount", []), {"source": "k8s_audit"})]

	r == []
}

tracing(spec) := {"apiVersion": "cilium.io/v1alpha1", "kind": "TracingPolicy", "metadata": {"name": "t"}, "spec": spec}

test_tetragon_is_understood[name] if {
	some name, [spec, wanted] in {
		"nothing": [{}, set()],
		"a call": [{"kprobes": [{"call": "__x64_sys_mount", "selectors": null}]}, {"escape"}],
		"a function": [{"kprobes": [{"call": "security_task_fix_setuid"}]}, {"privilege-change"}],
		"a list": [{"lists": [{"name": "l", "values": ["sys_connect", 7]}], "kprobes": [{"call": "list:l"}]}, {"outbound"}],
		"a tracepoint": [{"tracepoints": [{"subsystem": "syscalls", "event": "sys_enter_setns"}]}, {"escape"}],
		"raw calls": [{"lists": [{"name": "l", "values": ["sys_bpf"]}], "tracepoints": [{"subsystem": "raw_syscalls", "event": "sys_enter", "selectors": [{"matchArgs": [{"values": ["list:l", "7", 8]}]}]}]}, {"escape"}],
		"a hook": [{"lsmhooks": [{"hook": "file_open"}]}, {"sensitive-read", "system-write"}],
		"silent": [{"kprobes": [{"call": "sys_mount", "selectors": [{"matchActions": [{"action": "NoPost"}]}, 7]}]}, set()],
		"told": [{"kprobes": [{"call": "sys_mount", "selectors": [{"matchActions": [{"action": "Post"}]}]}]}, {"escape"}],
		"other files": [{"kprobes": [{"call": "fd_install", "selectors": [{"matchArgs": [{"operator": "Prefix", "values": ["/data", 7]}]}]}]}, set()],
		"all but some files": [{"kprobes": [{"call": "do_sys_openat2", "selectors": [{"matchArgs": [{"operator": "NotPrefix", "values": ["/data"]}]}]}]}, {"sensitive-read", "system-write"}],
		"to be written": [{"kprobes": [{"call": "security_file_permission", "selectors": [{"matchArgs": [{"operator": "Prefix", "values": ["/etc"]}, {"operator": "Equal", "values": ["2"]}]}]}]}, {"system-write"}],
		"to be read": [{"kprobes": [{"call": "security_file_permission", "selectors": [{"matchArgs": [{"operator": "Prefix", "values": ["/etc"]}, {"operator": "Equal", "values": ["4"]}]}]}]}, {"sensitive-read"}],
	}
	r := behaviours.policies with input as tracing(spec)

	expected := wanted | {"shell-exec"}

	[{behaviour | some behaviour in one.behaviours} | some one in r] == [expected]
}

armor(spec) := {"apiVersion": "security.kubearmor.com/v1", "kind": "KubeArmorClusterPolicy", "metadata": {"name": "k"}, "spec": spec}

test_kubearmor_is_understood[name] if {
	some name, [spec, wanted] in {
		"nothing": [{}, set()],
		"a shell": [{"process": {"matchPaths": [{"path": "/bin/bash"}]}}, {"shell-exec"}],
		"a folder": [{"process": {"matchDirectories": [{"dir": "/usr/bin/"}]}}, {"shell-exec"}],
		"allowed": [{"process": {"matchPaths": [{"path": "/bin/bash"}]}, "action": "Allow"}, set()],
		"allowed here": [{"process": {"action": "Allow", "matchPaths": [{"path": "/bin/bash"}, {"path": "/bin/sh", "action": "Audit"}]}}, {"shell-exec"}],
		"another user": [{"process": {"matchPaths": [{"path": "/usr/bin/sudo"}]}}, {"privilege-change"}],
		"files": [{"file": {"severity": 1, "matchPaths": [{"path": "/etc/shadow"}]}}, {"sensitive-read", "system-write"}],
		"written": [{"file": {"matchDirectories": [{"dir": "/etc/", "readOnly": true}]}}, {"system-write"}],
		"network": [{"network": {"matchProtocols": [{"protocol": "TCP"}]}}, {"outbound"}],
		"capabilities": [{"capabilities": {"matchCapabilities": [{"capability": "setgid"}]}}, {"privilege-change"}],
		"calls": [{"syscalls": {"matchSyscalls": [{"syscall": ["mount", 7]}]}}, {"escape"}],
	}
	r := behaviours.policies with input as armor(spec)

	[{behaviour | some behaviour in one.behaviours} | some one in r] == [wanted]
}

test_some_policies_are_for_some_pods[name] if {
	some name, [document, wanted] in {
		"all": [tracing({"podSelector": {}}), ""],
		"labels": [tracing({"podSelector": {"matchLabels": {"a": "b"}}}), "that its selector names"],
		"a namespace": [object.union(tracing({}), {"kind": "TracingPolicyNamespaced", "metadata": {"namespace": "shop"}}), "of the namespace shop"],
		"its namespace": [object.union(armor({}), {"kind": "KubeArmorPolicy"}), "of the namespace it is in"],
		"hosts": [object.union(armor({}), {"kind": "KubeArmorHostPolicy"}), ""],
		"a profile": [{"apiVersion": "security-profiles-operator.x-k8s.io/v1beta1", "kind": "SeccompProfile", "spec": {"defaultAction": "SCMP_ACT_LOG"}}, "that use it"],
		"a profile in a file": [{"defaultAction": "SCMP_ACT_LOG", "syscalls": []}, "that use it"],
	}
	r := behaviours.policies with input as document

	[one.only | some one in r] == [wanted]
}

test_profiles_are_understood[name] if {
	some name, [profile, wanted] in {
		"all calls": [{"defaultAction": "SCMP_ACT_LOG", "syscalls": [{"names": ["connect"], "action": "SCMP_ACT_ALLOW"}]}, {"privilege-change", "escape", "outbound"}],
		"one call": [{"defaultAction": "SCMP_ACT_ALLOW", "syscalls": [{"names": ["mount"], "action": "SCMP_ACT_LOG"}]}, {"escape"}],
	}
	r := behaviours.policies with input as [{"path": "p", "contents": profile}]

	[{behaviour | some behaviour in one.behaviours} | some one in r] == [wanted]
	r[0].document == 0
}

test_profiles_that_log_nothing_are_left_alone if {
	r := behaviours.policies with input as {"defaultAction": "SCMP_ACT_ERRNO", "syscalls": []}

	r == []
	not behaviours.is_profile({"defaultAction": "SCMP_ACT_LOG", "kind": "x", "syscalls": []})
}

test_resources_know_their_document if {
	r := behaviours.policies with input as [{"path": "p", "contents": tracing({})}]

	r == [{"path": [], "document": 0, "subject": {"kind": "TracingPolicy", "name": "t"}, "behaviours": ["shell-exec"], "only": ""}]
}

test_agents_are_known if {
	behaviours.is_agents({"group": "cilium.io", "kind": "TracingPolicy"})
	behaviours.is_agents({"group": "security.kubearmor.com", "kind": "KubeArmorPolicy"})
	not behaviours.is_agents({"group": "cilium.io", "kind": "CiliumNetworkPolicy"})
}

test_artifacts_have_behaviours if {
	"escape" in behaviours.of_artifact({"name": "falco-rules", "version": "5.1.0"})
	not behaviours.of_artifact({"name": "falco-rules", "version": "9"})
}
