# METADATA
# title: Behaviours that are watched
# description: >-
#   What intruders do, and how the rules of Falco, the policies of Tetragon and of KubeArmor and profiles of seccomp show that
#   they watch for it. A rule is known by the techniques of ATT&CK among its tags, and by the system calls and the paths that
#   it asks for.
# custom:
#   table:
#     asOf: "2026-11-01"
#     source: "ATT&CK for enterprise, system calls of Linux, the rules that the Falco project publishes"
package lib.plimsoll.behaviours

import data.lib.plimsoll.document
import data.lib.plimsoll.falco
import data.lib.plimsoll.set

# METADATA
# description: The behaviours that are known here, with words for messages.
known := {
	"shell-exec": "the start of a shell in a container",
	"privilege-change": "a change of user or capabilities",
	"sensitive-read": "reading of credentials",
	"system-write": "writing below /etc or a folder of programs",
	"escape": "calls that lead out of a container",
	"outbound": "connections to the outside",
}

# Techniques, and tags of Falco's own, that name one behaviour and no other.
_tags := {
	"shell": "shell-exec",
	"T1059.004": "shell-exec",
	"T1609": "shell-exec",
	"T1068": "privilege-change",
	"T1548": "privilege-change",
	"T1548.001": "privilege-change",
	"T1548.003": "privilege-change",
	"T1003": "sensitive-read",
	"T1003.008": "sensitive-read",
	"T1552": "sensitive-read",
	"T1552.001": "sensitive-read",
	"T1552.004": "sensitive-read",
	"T1555": "sensitive-read",
	"T1222.002": "system-write",
	"T1543": "system-write",
	"T1554": "system-write",
	"T1611": "escape",
	"T1055.008": "escape",
	"T1547.006": "escape",
	"T1041": "outbound",
	"T1048": "outbound",
	"T1071": "outbound",
	"T1071.001": "outbound",
	"T1071.004": "outbound",
	"T1095": "outbound",
	"T1571": "outbound",
}

# System calls, and what the kernel calls within them.
_calls := {
	"shell-exec": {
		"execve", "execveat", "bprm_execve", "bprm_check", "bprm_check_security", "bprm_creds_for_exec", "bprm_creds_from_file",
		"bprm_committing_creds", "bprm_committed_creds", "sched_process_exec",
	},
	"privilege-change": {
		"setuid", "setgid", "setreuid", "setregid", "setresuid", "setresgid", "setfsuid", "setfsgid", "setgroups", "capset",
		"commit_creds", "task_fix_setuid", "task_fix_setgid", "capable", "cap_capable", "setpcap",
	},
	"escape": {
		"mount", "umount2", "move_mount", "fsopen", "sb_mount", "pivot_root", "setns", "unshare", "create_user_ns", "ptrace",
		"ptrace_access_check", "init_module", "finit_module", "do_init_module", "kernel_module_request", "kernel_read_file",
		"kernel_load_data", "bpf", "bpf_prog_load", "open_by_handle_at", "sys_admin", "sys_module", "sys_ptrace",
	},
	"outbound": {
		"connect", "sendto", "sendmsg", "sendmmsg", "tcp_connect", "tcp_v4_connect", "tcp_v6_connect", "udp_sendmsg",
		"udpv6_sendmsg", "ip4_datagram_connect", "ip6_datagram_connect", "socket_connect", "inet_sock_set_state",
	},
}

_opening := {
	"open", "openat", "openat2", "do_sys_open", "do_sys_openat2", "do_filp_open", "file_open", "file_permission", "fd_install",
	"mmap_file",
}

_reading := {"read", "readv", "pread64", "vfs_read", "kernel_read"}

_writing := {
	"write", "writev", "pwrite64", "vfs_write", "creat", "truncate", "ftruncate", "path_truncate", "rename", "renameat",
	"renameat2", "inode_rename", "unlink", "unlinkat", "inode_unlink", "inode_create", "mkdir", "mkdirat", "chmod", "fchmod",
	"fchmodat", "path_chmod", "inode_setattr",
}

_shells := {"sh", "bash", "ash", "dash", "zsh", "ksh", "csh", "tcsh", "busybox", "fish", "shell_binaries"}

_program_folders := ["/bin", "/sbin", "/usr", "/etc", "/boot", "/lib"]

_credentials := [
	"/etc/shadow", "/etc/gshadow", "/etc/passwd", "/etc/sudoers", "/etc/pam", "/etc/security", "/etc/kubernetes", ".ssh",
	"id_rsa", "id_ed25519", "id_ecdsa", ".aws", ".kube", ".docker/config", "/secrets", "serviceaccount", "/environ",
	"credential", "/root",
]

_folders_with_credentials := ["/", "/etc", "/etc/", "/etc/*", "/run", "/var/run", "/proc", "/home", "/home/"]

# METADATA
# description: >-
#   The rules of Falco about system calls, each with the `behaviours` that it watches, whether or not it is enabled, and with
#   what is wrong with its condition, an empty text where nothing is.
rules := [object.union(rule, {"behaviours": behaviours, "flaw": flaw}) |
	some rule in falco.rules
	rule.source == "syscall"
	[atoms, flaw] := _asks(rule)
	watched := _watched_by(_asked(atoms))
	behaviours := [behaviour | some behaviour, _ in known; _watches(rule, behaviour, watched)]
]

_asks(rule) := [asks.atoms, ""] if {
	asks := falco.asks(rule)
	asks.possible
} else := [asks.atoms, "its condition can never hold"] if {
	asks := falco.asks(rule)
} else := [[], "its condition cannot be read"]

_watches(_, behaviour, watched) if behaviour in watched

_watches(rule, behaviour, _) if _is_tagged(rule, behaviour)

_is_tagged(rule, behaviour) if {
	some tag in rule.tags
	_tags[tag] == behaviour
}

# What the atoms of a condition ask for: system calls, programs, paths, and whether a file is opened to be written.
_asked(atoms) := {
	"calls": {value | some atom in atoms; atom.field in ["evt.type", "syscall.type"]; _affirms(atom); some value in atom.values},
	"programs": [value | some atom in atoms; _is_of_process(atom.field); _affirms(atom); some value in atom.values],
	"paths": [value | some atom in atoms; _is_path(atom.field); _affirms(atom); some value in atom.values],
	"reads": _opens(atoms, "evt.is_open_read"),
	"writes": _opens(atoms, "evt.is_open_write"),
}

_affirms(atom) if {
	atom.wanted
	operator := atom.operator
	not operator in ["!=", "exists"]
}

_affirms(atom) if {
	not atom.wanted
	atom.operator == "!="
}

_is_of_process(field) if field in ["proc.name", "proc.exe", "proc.exepath", "proc.cmdline", "evt.arg.filename", "evt.arg.exe", "proc.args"]

_is_path(field) if startswith(field, "fd.")

_is_path(field) if startswith(field, "fs.path.")

_is_path(field) if startswith(field, "evt.arg")

_opens(atoms, field) if {
	some atom in atoms
	atom.field == field
	_affirms(atom)
	atom.values == ["true"]
} else := false

_watched_by(asked) := array.flatten([
	[behaviour |
		some behaviour in ["privilege-change", "escape", "outbound"]
		count(asked.calls & _calls[behaviour]) > 0
	],
	["shell-exec" |
		count(asked.calls & _calls["shell-exec"]) > 0
		_has_shell(asked.programs)
	],
	["sensitive-read" |
		_can_read(asked)
		_has_credentials(asked.paths)
	],
	["system-write" |
		_can_write(asked)
		_has_program_folder(asked.paths)
	],
])

_has_shell(programs) if {
	some program in programs
	parts := split(split(program, " ")[0], "/")
	parts[count(parts) - 1] in _shells
}

_has_credentials(paths) if {
	some path in paths
	_is_credential(path)
}

_is_credential(path) if path in _folders_with_credentials

_is_credential(path) if {
	some marker in _credentials
	contains(path, marker)
}

_has_program_folder(paths) if {
	some path in paths
	_is_program_folder(path)
}

_is_program_folder("/")

_is_program_folder(path) if {
	some folder in _program_folders
	startswith(path, folder)
}

_can_read(asked) if count(asked.calls & _reading) > 0

_can_read(asked) if {
	count(asked.calls & _opening) > 0
	asked.reads
}

_can_read(asked) if {
	count(asked.calls & _opening) > 0
	not asked.writes
}

_can_write(asked) if count(asked.calls & _writing) > 0

_can_write(asked) if {
	count(asked.calls & _opening) > 0
	asked.writes
}

_can_write(asked) if {
	count(asked.calls & _opening) > 0
	not asked.reads
}

# METADATA
# description: >-
#   The policies of Tetragon and KubeArmor and the profiles of seccomp that log, each the item of a finding with the
#   `behaviours` it watches, and in `only` the words for the pods to which it is confined, an empty text for all.
policies := array.concat(_resources, _profiles)

_resources := [object.union(_item(resource), {"behaviours": behaviours, "only": only}) |
	some resource in set.subjects
	only := _confined(resource)
	behaviours := _of_resource(resource)
]

_item(resource) := {"path": resource.path, "subject": subject, "document": resource.document} if {
	is_number(resource.document)
	subject := _subject(resource)
} else := {"path": resource.path, "subject": _subject(resource)}

_subject(resource) := object.union({"kind": resource.kind}, {key: value |
	some key in ["name", "namespace"]
	value := resource.object.metadata[key]
	is_string(value)
})

_of_resource(resource) := _of_tetragon(resource.object.spec) if {
	is_tetragon(resource)
} else := _of_kubearmor(resource.object.spec) if {
	is_kubearmor(resource)
} else := _of_profile(resource.object.spec) if {
	is_profile_resource(resource)
	logs(resource.object.spec)
}

# METADATA
# description: True for a policy of Tetragon.
is_tetragon(resource) if {
	resource.kind in ["TracingPolicy", "TracingPolicyNamespaced"]
	resource.group == "cilium.io"
}

# METADATA
# description: True for a policy of KubeArmor.
is_kubearmor(resource) if resource.group == "security.kubearmor.com"

# METADATA
# description: True for a policy of one of these agents.
is_agents(resource) if is_tetragon(resource)

is_agents(resource) if is_kubearmor(resource)

# METADATA
# description: True for a profile of seccomp that is a Kubernetes resource.
is_profile_resource(resource) if {
	resource.kind == "SeccompProfile"
	resource.group == "security-profiles-operator.x-k8s.io"
}

_confined(resource) := $"of the namespace {_namespace(resource)}" if {
	resource.kind in ["TracingPolicyNamespaced", "KubeArmorPolicy"]
} else := "that its selector names" if {
	resource.kind in ["TracingPolicy", "KubeArmorClusterPolicy"]
	_selects(resource.object.spec)
} else := "that use it" if {
	is_profile_resource(resource)
} else := "" if {
	resource.kind in ["TracingPolicy", "KubeArmorClusterPolicy", "KubeArmorHostPolicy"]
}

_namespace(resource) := resource.object.metadata.namespace if {
	is_string(resource.object.metadata.namespace)
} else := "it is in"

_selects(spec) if {
	some key in ["podSelector", "containerSelector", "hostSelector", "selector"]
	some part in spec[key]
	count(part) > 0
}

# Tetragon tells of every program that starts, without a policy.
_of_tetragon(spec) := array.concat(["shell-exec"], [behaviour |
	some probe in _probes(spec)
	some behaviour in _of_probe(probe)
])

_probes(spec) := array.flatten([
	[{"calls": _named(spec, probe.call), "selectors": selectors} |
		some probe in spec.kprobes
		is_string(probe.call)
		selectors := _selectors(probe)
	],
	[{"calls": _traced(spec, probe), "selectors": selectors} |
		some probe in spec.tracepoints
		is_string(probe.event)
		selectors := _selectors(probe)
	],
	[{"calls": {probe.hook}, "selectors": selectors} |
		some probe in spec.lsmhooks
		is_string(probe.hook)
		selectors := _selectors(probe)
	],
])

# At `raw_syscalls` the arguments name the calls.
_traced(spec, probe) := {call |
	some selector in probe.selectors
	some argument in selector.matchArgs
	some value in argument.values
	is_string(value)
	startswith(value, "list:")
	some call in _named(spec, value)
} if {
	probe.subsystem == "raw_syscalls"
} else := {trim_prefix(trim_prefix(probe.event, "sys_enter_"), "sys_exit_")}

# A call may stand for a list of calls.
_named(spec, call) := {_bare(value) |
	some list in spec.lists
	$"list:{list.name}" == call
	some value in list.values
	is_string(value)
} if {
	startswith(call, "list:")
} else := {_bare(call)}

_bare(call) := trim_prefix(trim_prefix(trim_prefix(trim_prefix(call, "__x64_"), "__arm64_"), "__"), "security_") if {
	not contains(call, "sys_")
} else := split(call, "sys_")[1] if {
	not startswith(call, "do_sys_")
} else := call

# A probe without selectors tells of every call; of the selectors, those that only keep calls from being told do not count.
_selectors(probe) := [{}] if {
	object.get(probe, "selectors", null) in [null, []]
} else := [selector |
	some selector in probe.selectors
	is_object(selector)
	not _is_silent(selector)
]

_is_silent(selector) if {
	some action in selector.matchActions
	action.action == "NoPost"
}

_of_probe(probe) := array.flatten([
	[behaviour |
		count(probe.selectors) > 0
		some behaviour in ["shell-exec", "privilege-change", "escape", "outbound"]
		count(probe.calls & _calls[behaviour]) > 0
	],
	[behaviour |
		some selector in probe.selectors
		paths := _affirmed_paths(selector)
		masks := _masks(selector)
		asked := {"calls": probe.calls, "reads": masks == ["4"], "writes": masks == ["2"]}
		some behaviour in _of_files(asked, paths)
	],
])

_of_files(asked, paths) := array.concat(
	["sensitive-read" |
		_can_read(asked)
		_may_be_credential(paths)
	],
	["system-write" |
		_can_write(asked)
		_may_be_program_folder(paths)
	],
)

# Whoever names no path means all.
_may_be_credential([])

_may_be_credential(paths) if _has_credentials(paths)

_may_be_program_folder([])

_may_be_program_folder(paths) if _has_program_folder(paths)

_affirmed_paths(selector) := [value |
	some argument in selector.matchArgs
	argument.operator in ["Equal", "Prefix", "Postfix"]
	some value in argument.values
	is_string(value)
]

# What the kernel is asked to allow; 4 is to read, 2 to write.
_masks(selector) := [value |
	some argument in selector.matchArgs
	argument.operator in ["Equal", "Mask"]
	some value in argument.values
	value in ["2", "4"]
]

# KubeArmor tells of what it audits and of what it blocks.
_of_kubearmor(spec) := array.flatten([
	["shell-exec" |
		some entry in _entries(spec, "process")
		_is_shell_entry(entry)
	],
	["privilege-change" |
		some entry in _entries(spec, "process")
		some program in ["/sudo", "/su", "/newgrp", "/pkexec"]
		endswith(entry.value, program)
	],
	["sensitive-read" |
		some entry in _entries(spec, "file")
		entry.read
		_is_credential(entry.value)
	],
	["system-write" |
		some entry in _entries(spec, "file")
		_is_program_folder(entry.value)
	],
	["outbound" |
		some entry in _entries(spec, "network")
		entry.value in ["tcp", "udp", "raw", "all"]
	],
	[behaviour |
		some section in ["capabilities", "syscalls"]
		some entry in _entries(spec, section)
		some behaviour in ["privilege-change", "escape", "outbound"]
		entry.value in _calls[behaviour]
	],
])

_is_shell_entry(entry) if {
	parts := split(entry.value, "/")
	parts[count(parts) - 1] in _shells
}

_is_shell_entry(entry) if entry.value in ["/bin/", "/usr/bin/", "/bin/*", "/usr/bin/*"]

_entries(spec, section) := [{"value": lower(value), "read": entry_read} |
	some key in sort(object.keys(object.get(spec, section, {})))
	startswith(key, "match")
	some entry in spec[section][key]
	_action(spec, section, entry) != "Allow"
	some value in _values(entry)
	entry_read := _tells_of_reading(entry)
]

_action(spec, section, entry) := entry.action if {
	is_string(entry.action)
} else := spec[section].action if {
	is_string(spec[section].action)
} else := spec.action if {
	is_string(spec.action)
} else := "Block"

_values(entry) := [value |
	some key in ["path", "dir", "pattern", "protocol", "capability"]
	value := entry[key]
	is_string(value)
] if {
	not is_array(object.get(entry, "syscall", null))
} else := [value | some value in entry.syscall; is_string(value)]

# Where files may be read, only writing is told.
_tells_of_reading(entry) := false if {
	entry.readOnly == true
} else := true

# METADATA
# description: True for a profile of seccomp that has the kernel log calls.
logs(profile) if profile.defaultAction == "SCMP_ACT_LOG"

logs(profile) if {
	some entry in profile.syscalls
	entry.action == "SCMP_ACT_LOG"
}

# METADATA
# description: True for a document that is a profile of seccomp.
is_profile(root) if {
	is_string(root.defaultAction)
	object.get(root, "kind", null) == null
	some key in ["syscalls", "archMap", "architectures"]
	is_array(root[key])
}

_profiles := [object.union(member.item, {"behaviours": _of_profile(member.contents), "only": "that use it", "subject": {"kind": "Seccomp profile"}}) |
	some member in _members
	is_profile(member.contents)
	logs(member.contents)
]

_members := [{"contents": member.contents, "item": {"path": [], "document": member.position}} | some member in set.documents] if {
	set.combined
} else := [{"contents": document.root, "item": {"path": document.prefix}}]

# The kernel logs numbers of calls, and neither paths nor programs.
_of_profile(profile) := [behaviour |
	some behaviour in ["privilege-change", "escape", "outbound"]
	logged := {name |
		some entry in profile.syscalls
		entry.action == "SCMP_ACT_LOG"
		some name in entry.names
	}
	named := {name | some entry in profile.syscalls; some name in entry.names}
	_is_logged(profile, _calls[behaviour], logged, named)
]

_is_logged(_, calls, logged, _) if count(calls & logged) > 0

_is_logged(profile, calls, _, named) if {
	profile.defaultAction == "SCMP_ACT_LOG"
	count(calls - named) > 0
}

# METADATA
# description: >-
#   What the rules of an artifact of falcoctl watch, by the project's own publications of a major version; undefined for
#   others.
of_artifact(artifact) := _artifacts[artifact.name][split(artifact.version, ".")[0]]

_all := ["shell-exec", "privilege-change", "sensitive-read", "system-write", "escape", "outbound"]

_stable := ["shell-exec", "sensitive-read", "escape", "outbound"]

_incubating := ["privilege-change", "sensitive-read", "system-write", "escape", "outbound"]

_sandbox := ["privilege-change", "system-write", "escape"]

_artifacts := {
	"falco-rules": {"0": _all, "1": _all, "2": _stable, "3": _stable, "4": _stable, "5": _stable},
	"falco-incubating-rules": {"2": _incubating, "3": _incubating, "4": _incubating, "5": _incubating, "6": _incubating},
	"falco-sandbox-rules": {"2": _sandbox, "3": _sandbox, "4": _sandbox, "5": _sandbox, "6": _sandbox},
}
