# METADATA
# title: Unsafe sysctl
# description: >-
#   A sysctl is a setting of the kernel. Beyond a short list they are not kept apart between pods, so that one pod can
#   switch off a protection of the node or starve its neighbours; a crafted value has even run commands on nodes.
# custom:
#   severity: medium
#   remediation: >-
#     Take the sysctl out of the manifest and set it on the nodes that need it, or name it in `allow` once the kubelets of
#     a pool of nodes allow it. Write values as plain numbers and ranges.
#   inputs: [workload, compose, container-inspect]
#   platforms: [workload, docker-host]
#   admission: true
#   rules:
#     unsafe:
#       description: The sysctl is not one that this version of Kubernetes counts as safe.
#       remedies: [{at: [securityContext, sysctls, "*"], remove: true}]
#     value-injection: {description: "The value of a sysctl holds `+` or `=`, by which one runtime took further arguments.", severity: high}
#   guide:
#     supports: [pod/security-contexts]
#   controls:
#     kubernetes-pss:
#       sysctls: {strength: direct, reason: "Same verdict as the check for each version, once names are taken as they are written."}
#     nist-sp-800-190:
#       4.4.3: {strength: partial, reason: Kernel settings are among the runtime settings to be held to best practice.}
#     nist-sp-800-53r5:
#       CM-6: {strength: partial, reason: Keeps settings of the kernel to those that are approved.}
#       SC-39: {strength: partial, reason: What is not kept apart between pods stays as the node has it.}
#   limits:
#     - For exactly what Pod Security decides, set `exactNames` to true and `checkValues` to false.
#     - Compose services and inspected containers are held to the list of Kubernetes as well; Docker itself refuses what is not kept apart, so name in `allow` what they need.
#     - A version of Kubernetes that is newer than the list is judged by its newest entries, as Pod Security does.
#     - A Windows pod that sets sysctls is reported as Pod Security does, although the API refuses it anyway.
#     - A Compose service that extends another file gives no evidence; judge the output of `docker compose config`.
#   references:
#     - https://kubernetes.io/docs/tasks/administer-cluster/sysctl-cluster/
#     - https://kubernetes.io/docs/concepts/security/pod-security-standards/
#     - https://nvd.nist.gov/vuln/detail/CVE-2022-0811
package plimsoll.pod.safe_sysctls

import data.lib.plimsoll.docker
import data.lib.plimsoll.finding
import data.lib.plimsoll.settings
import data.lib.plimsoll.sysctls
import data.lib.plimsoll.text
import data.lib.plimsoll.workload

id := "pod/safe-sysctls"

# METADATA
# description: Further sysctls that may be set, with `*` as a wildcard.
# custom:
#   parameter: {type: array, items: {type: string}}
default allow := []

allow := settings.value(id, "allow")

# METADATA
# description: >-
#   Takes names as they are written. Otherwise `net/ipv4/tcp_syncookies` is what it is for the kubelet, the same as with
#   dots; Pod Security knows dots alone.
# custom:
#   parameter: {type: boolean}
default exact_names := false

exact_names := settings.value(id, "exactNames")

# METADATA
# description: Refuses `+` and `=` in the values of pods. Pod Security does not look at values.
# custom:
#   parameter: {type: boolean}
default check_values := true

check_values := settings.value(id, "checkValues")

default applicable := false

applicable if {
	some pod in workload.pods
	_sysctls(pod) != []
}

applicable if count(_set_in_docker) > 0

applicable if {
	some item in docker.linux_containers
	_misshapen(item)
}

violation contains finding.at(id, "unsafe", entry.pod, ["securityContext", "sysctls", entry.index], msg) if {
	some entry in _set_by_pods
	not _safe(entry.name)
	msg := $"the pod sets {_named(entry.name)}{_later(entry.name)}"
}

violation contains finding.at(id, "value-injection", entry.pod, ["securityContext", "sysctls", entry.index, "value"], msg) if {
	check_values != false
	some entry in _set_by_pods
	some sign in ["+", "="]
	contains(entry.value, sign)
	msg := $"the value of {_named(entry.name)} holds `{sign}`, which some runtimes read as a further argument"
}

violation contains finding.at(id, "unsafe", pod, ["securityContext", "sysctls"], msg) if {
	some pod in workload.pods
	list := _sysctls(pod)
	not is_array(list)
	msg := $"the pod: sysctls must be a list, not {type_name(list)}"
}

violation contains finding.at(id, "unsafe", entry.item, entry.path, msg) if {
	some entry in _set_in_docker
	not _safe(entry.name)
	msg := $"{docker.named(entry.item)} sets {_named(entry.name)}{_later(entry.name)}"
}

violation contains finding.at(id, "unsafe", item, docker.suffix(item, "sysctls"), msg) if {
	some item in docker.linux_containers
	type := _misshapen(item)
	msg := $"{docker.named(item)}: sysctls must be a map or a list, not {type}"
}

no_evidence contains finding.gap(id, "unsafe", item, ["sysctls"], msg, ["compose"]) if {
	some item in docker.linux_containers
	_hidden(item.service)
	msg := $"service {item.name} sets a sysctl that a variable names, which has no default"
}

no_evidence contains finding.gap(id, "unsafe", item, ["extends"], docker.extends_elsewhere(item), ["compose"]) if {
	some item in docker.linux_containers
	item.incomplete
}

note contains finding.at(id, "unsafe", item, ["securityContext", "sysctls"], msg) if {
	some item in workload.containers
	item.container.securityContext.sysctls != null
	msg := $"sysctls is a field of pods: the API drops it from {finding.container(item)}"
}

# What is no object, or has no name, is a sysctl nobody knows.
_set_by_pods := [entry |
	some pod in workload.pods
	list := _sysctls(pod)
	is_array(list)
	some i, sysctl in list
	entry := {"pod": pod, "index": i, "name": _field(sysctl, "name"), "value": _text(_field(sysctl, "value"))}
]

_sysctls(pod) := list if {
	list := pod.spec.securityContext.sysctls
	list != null
}

_field(sysctl, key) := sysctl[key] if {
	_ = sysctl[key]
} else := null

_text(value) := value if {
	is_string(value)
} else := ""

# Compose takes a map, or a list of `name=value`; `docker inspect` prints a map.
_set_in_docker := array.concat(
	[{"item": item, "name": name, "path": array.concat(docker.suffix(item, "sysctls"), [name])} |
		some item in docker.linux_containers
		options := docker.value(item, "sysctls")
		is_object(options)
		some name, _ in options
	],
	[{"item": item, "name": name, "path": ["sysctls", i]} |
		some item in docker.linux_containers
		entries := item.service.sysctls
		is_array(entries)
		some i, _ in entries
		name := _listed(entries, i)
	],
)

# A variable for the value leaves the name as it is. Undefined where a variable hides the name.
_listed(entries, i) := name if {
	name := _before_equals(entries[i])
	not _variable(name)
} else := _before_equals(docker.resolved(entries, i))

_variable(name) if {
	is_string(name)
	contains(name, "$")
}

_before_equals(entry) := trim_space(split(entry, "=")[0]) if {
	is_string(entry)
} else := entry

_hidden(service) if docker.unresolved(service, "sysctls")

_hidden(service) if {
	entries := service.sysctls
	is_array(entries)
	some i, entry in entries
	_variable(_before_equals(entry))
	docker.unresolved(entries, i)
}

_misshapen(item) := type_name(value) if {
	value := docker.value(item, "sysctls")
	not is_object(value)
	not is_array(value)
}

_safe(name) if sysctls.safe_since[name] <= settings.minor

_safe(name) if {
	_slashes_first(name)
	sysctls.safe_since[_dotted(name)] <= settings.minor
}

_safe(name) if text.matches_any(allow, name)

_safe(name) if {
	_slashes_first(name)
	text.matches_any(allow, _dotted(name))
}

# The separator that comes first is the separator; the other one is part of a name, as of the interface `eth0.1`.
_slashes_first(name) if {
	exact_names != true
	is_string(name)
	parts := split(name, "/")
	count(parts) > 1
	first := parts[0]
	not contains(first, ".")
}

_dotted(name) := concat(".", [concat("/", split(part, ".")) | some part in split(name, "/")])

_named(name) := $"the sysctl {name}" if {
	is_string(name)
	name != ""
} else := "a sysctl without a name"

_later(name) := $", which is safe only from Kubernetes 1.{since} on" if {
	since := sysctls.safe_since[name]
} else := ", which is not safe"
