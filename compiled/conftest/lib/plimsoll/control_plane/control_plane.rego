# METADATA
# title: Control plane
# description: >-
#   The components of a control plane that run as containers, and the flags they are started with. A component is told
#   by the program that its container starts, never by the name of the pod; most containers name no program, and are done
#   with after one look.
package lib.plimsoll.control_plane

import data.lib.plimsoll.workload

# METADATA
# description: >-
#   The components, each a container's item with the `program`, its `flags` by name (all that were `given`, in order, each
#   with `value` and `suffix`), and the `home` of further flags.
components := [component |
	some item in workload.containers
	item.list == "containers"
	role := _roles[_base(_first(item.container))]
	component := _component(item, role)
]

# METADATA
# description: The flag as it counts, which is as it was given last; undefined where it was not.
given(component, flag) := entries[count(entries) - 1] if {
	entries := component.flags[flag]
}

# METADATA
# description: True for a flag that was given a value.
is_set(component, flag) if given(component, flag).value != ""

# METADATA
# description: True for a flag whose value is put in where the container starts.
is_unknown(component, flag) if {
	some entry in component.flags[flag]
	contains(entry.value, "$")
}

# METADATA
# description: What a switch is set to, or the default; "unknown" for what is neither true nor false.
switched(component, flag, otherwise) := otherwise if {
	not component.flags[flag]
} else if {
	given(component, flag).value in ["1", "t", "T", "TRUE", "true", "True"]
} else := false if {
	given(component, flag).value in ["0", "f", "F", "FALSE", "false", "False"]
} else := "unknown"

# METADATA
# description: The elements of a flag that is a list. Lists that are given several times are added up.
elements(component, flag) := [element |
	some entry in component.flags[flag]
	some part in split(entry.value, ",")
	element := trim_space(part)
	element != ""
]

# METADATA
# description: Where a finding about a flag belongs, given or not.
suffix(component, flag) := given(component, flag).suffix if {
	given(component, flag)
} else := component.home

# Names of programs that start a container, and how their flags are found.
_roles := {
	"kube-apiserver": "program",
	"kube-controller-manager": "program",
	"kube-scheduler": "program",
	"etcd": "program",
	"kubelet": "program",
	"hyperkube": "wrapper",
	"go-runner": "wrapper",
	"kube-log-runner": "wrapper",
	"tini": "wrapper",
	"dumb-init": "wrapper",
	"sh": "shell",
	"ash": "shell",
	"bash": "shell",
	"dash": "shell",
	"flags": "image",
}

_programs := {
	"kube-apiserver": "kube-apiserver",
	"kube-controller-manager": "kube-controller-manager",
	"kube-scheduler": "kube-scheduler",
	"etcd": "etcd",
	"kubelet": "kubelet",
	"apiserver": "kube-apiserver",
	"controller-manager": "kube-controller-manager",
	"scheduler": "kube-scheduler",
}

_first(container) := container.command[0] if {
	container.command[0]
} else := container.args[0]

# Flags alone are for the program of the image, which the container's own name may tell.
_base(word) := "flags" if {
	startswith(word, "--")
} else := parts[count(parts) - 1] if {
	parts := split(word, "/")
}

_component(item, role) := object.union(item, {
	"program": program,
	"flags": {entry.name: same |
		some entry in given_here
		same := [other | some other in given_here; other.name == entry.name]
	},
	"home": [_home(item.container)],
}) if {
	words := _words(item.container, role)
	[program, start] := _start(item.container, words, role)
	given_here := array.concat(_environment(item.container, program), _flags(words, start))
}

_start(_, words, "program") := [_programs[_base(words[0].word)], 0]

_start(_, words, "wrapper") := [program, start] if {
	start := min([i | some i, entry in words; i > 0; _programs[_base(entry.word)]])
	program := _programs[_base(words[start].word)]
}

# In a script, a program is what a flag follows.
_start(_, words, "shell") := [program, start] if {
	start := min([i |
		some i, entry in words
		_roles[_base(entry.word)] == "program"
		startswith(words[i + 1].word, "-")
	])
	program := _base(words[start].word)
}

_start(container, _, "image") := [container.name, -1] if _roles[container.name] == "program"

_words(container, role) := [{"word": word, "suffix": [key, i]} |
	some key in ["command", "args"]
	some i, word in container[key]
	is_string(word)
] if {
	role != "shell"
}

_words(container, "shell") := [{"word": word, "suffix": [key, i]} |
	some key in ["command", "args"]
	some i, text in container[key]
	is_string(text)
	some word in split(strings.replace_n(_blanks, text), " ")
	word != ""
]

_blanks := {"\n": " ", "\t": " ", "\r": " ", "\\": " ", "'": "", "\"": "", ";": " ; ", "|": " | "}

_home(container) := "args" if {
	container.args[0]
} else := "command"

_flags(words, start) := [flag |
	some i, entry in words
	i > start
	startswith(entry.word, "-")
	i < _end(words, start)
	flag := _flag(words, i, entry)
]

_end(words, start) := min(array.concat([count(words)], [i |
	some i, entry in words
	i > start
	entry.word in [";", "|", "||", "&", "&&", ">", ">>", "--"]
]))

# The separators of words in a name are one to the API server.
_flag(words, i, entry) := {"name": name, "value": value, "suffix": entry.suffix} if {
	body := trim_left(entry.word, "-")
	parts := split(body, "=")
	body != ""
	name := strings.replace_n({"_": "-"}, parts[0])
	value := _value(body, parts[0], words, i)
}

_value(body, raw, _, _) := substring(body, count(raw) + 1, -1) if {
	contains(body, "=")
} else := "true" if {
	strings.replace_n({"_": "-"}, raw) in _switches
}

_value(body, raw, words, i) := following if {
	not contains(body, "=")
	not strings.replace_n({"_": "-"}, raw) in _switches
	following := _following(words, i)
}

_following(words, i) := word if {
	word := words[i + 1].word
	not startswith(word, "--")
} else := "true"

# A switch takes no value from the next word.
_switches := [
	"allow-privileged", "anonymous-auth", "authentication-token-webhook", "auto-tls", "client-cert-auth",
	"encryption-provider-config-automatic-reload", "fail-cgroupv1", "leader-elect", "make-iptables-util-chains",
	"peer-auto-tls", "peer-client-cert-auth", "profiling", "protect-kernel-defaults", "rotate-certificates",
	"rotate-server-certificates", "seccomp-default", "service-account-extend-token-expiration",
	"service-account-lookup", "use-service-account-credentials",
]

# etcd takes from its environment what no flag says.
_environment(container, "etcd") := [{"name": name, "value": value, "suffix": ["env", i]} |
	some i, variable in container.env
	startswith(variable.name, "ETCD_")
	name := strings.replace_n({"_": "-"}, lower(substring(variable.name, 5, -1)))
	value := object.get(variable, "value", "$")
	is_string(value)
]

_environment(_, program) := [] if program != "etcd"
