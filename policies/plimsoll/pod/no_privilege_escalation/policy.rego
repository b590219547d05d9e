# METADATA
# title: Privilege escalation possible
# description: >-
#   Unless it is told otherwise, the kernel lets a program gain more privileges than the one that started it, by a
#   set-user-ID file or file capabilities. A break-in that begins as an ordinary user then ends as root of the container.
# custom:
#   severity: high
#   remediation: >-
#     Set `allowPrivilegeEscalation: false` on every container. In Docker, put `no-new-privileges:true` into
#     `security_opt`, or `"no-new-privileges": true` into daemon.json.
#   inputs: [workload, compose, container-inspect, daemon, dockerfile]
#   platforms: [workload, docker-host]
#   admission: true
#   rules:
#     escalation:
#       description: The container does not set `allowPrivilegeEscalation` to false.
#       remedies: [{at: [securityContext, allowPrivilegeEscalation], set: false}]
#     no-new-privileges: The container runs without `no-new-privileges`.
#     daemon: The daemon does not make `no-new-privileges` the default.
#     privileged: The container is privileged, so it needs no escalation.
#   guide:
#     decides: [isolation/prevent-privilege-escalation, pod/security-contexts]
#   controls:
#     cis-docker:
#       "5.26": {strength: direct, reason: Asks every service and container for no-new-privileges.}
#       "2.14": {strength: direct, reason: Asks daemon.json to make it the default.}
#       "5.5": {strength: partial, reason: "Privileged containers fail, as the option means nothing to them."}
#     cis-kubernetes:
#       5.2.6: {strength: direct, reason: Finds containers that allow escalation before they are admitted.}
#       5.6.3: {strength: partial, reason: "A container without a security context fails, but one field of it is enough."}
#     kubernetes-pss:
#       allowPrivilegeEscalation: {strength: direct, reason: Same verdict as the check.}
#     nist-sp-800-190:
#       4.4.3: {strength: partial, reason: Escalation is one of the runtime settings to be held to best practice.}
#     nist-sp-800-53r5:
#       AC-6: {strength: partial, reason: Keeps a process from gaining privileges that it was not given.}
#       AC-6(8): {strength: direct, reason: A program cannot run with more privilege than who started it.}
#     nsa-cisa-kubernetes-hardening:
#       pod-security-enforcement: {strength: direct, reason: Escalation off is one of the settings in its table.}
#     owasp-docker-top-10:
#       D04: {strength: direct, reason: no-new-privileges is one of its defences.}
#     owasp-docker-cheat-sheet:
#       "RULE #4": {strength: direct, reason: The rule asks for this very option.}
#     owasp-kubernetes-top-ten-2022:
#       K01: {strength: partial, reason: One of many settings by which a workload is insecure.}
#     owasp-kubernetes-top-ten-2025:
#       K01: {strength: direct, reason: allowPrivilegeEscalation is one of the settings it names.}
#     mitre-attack-containers:
#       T1611: {strength: partial, reason: "Serves the listed mitigation M1026, which asks for more than this."}
#   limits:
#     - Pods are judged as of Kubernetes 1.8 and later, which brought the field.
#     - Windows containers cannot set the field; a pod's `os.name`, an inspected `Platform` and a service's `platform` count as proof.
#     - The engine's default does not show in what `docker inspect` prints, and a Compose file does not know its host. Where neither sets the option the verdict is no-evidence, unless `acceptDaemonDefault` is false.
#     - A container with SYS_ADMIN needs no escalation; drop-all-capabilities reports it.
#     - Of a Dockerfile nothing can be decided here; only a variable named after the option is remarked on.
#   references:
#     - https://kubernetes.io/docs/concepts/security/pod-security-standards/
#     - https://docs.kernel.org/userspace-api/no_new_privs.html
package plimsoll.pod.no_privilege_escalation

import data.lib.plimsoll.docker
import data.lib.plimsoll.document
import data.lib.plimsoll.finding
import data.lib.plimsoll.settings
import data.lib.plimsoll.text
import data.lib.plimsoll.workload

id := "pod/no-privilege-escalation"

# METADATA
# description: Names of containers and services, with `*` as a wildcard, that may escalate.
# custom:
#   parameter: {type: array, items: {type: string}}
default exempt_containers := []

exempt_containers := settings.value(id, "exemptContainers")

# METADATA
# description: >-
#   A service or an inspected container that sets no option may have it from daemon.json, so that the verdict is
#   no-evidence. Where this is false, each must set it.
# custom:
#   parameter: {type: boolean}
default accept_daemon_default := true

accept_daemon_default := settings.value(id, "acceptDaemonDefault")

default applicable := false

applicable if {
	count(workload.linux_containers) > 0
	settings.minor >= 8
}

applicable if count(docker.linux_containers) > 0

applicable if count(docker.daemons) > 0

violation contains finding.with_details(found, {"causedBy": "pod/no-privileged-containers#privileged"}) if {
	some item in _suspects
	workload.privileged(item.container)
	msg := $"{finding.container(item)} is privileged, so it needs no escalation"
	found := finding.at(id, "privileged", item, ["securityContext", "privileged"], msg)
}

violation contains finding.with_details(found, {"causedBy": "pod/no-privileged-containers#privileged"}) if {
	some item in _suspected_in_docker
	docker.privileged(item)
	msg := $"{docker.named(item)} is privileged, so it needs no escalation"
	found := finding.at(id, "privileged", item, docker.suffix(item, "privileged"), msg)
}

violation contains finding.at(id, "escalation", item, ["securityContext", "allowPrivilegeEscalation"], msg) if {
	some item in _suspects
	not workload.privileged(item.container)
	not _forbids(item.container)
	msg := $"{finding.container(item)}{_complaint(item)}"
}

violation contains finding.at(id, "no-new-privileges", item, switch.path, msg) if {
	some item in _unprivileged_docker
	some switch in _switches(item)
	not lower(switch.value) in ["true", "t", "1"]
	msg := $"{docker.named(item)} sets no-new-privileges to {_printed(switch.value)}"
}

violation contains finding.at(id, "no-new-privileges", item, docker.suffix(item, "security_opt"), msg) if {
	some item in _unprivileged_docker
	count(_switches(item)) == 0
	not _open_question(item)
	msg := $"{docker.named(item)}{_lack(item)}"
}

violation contains finding.at(id, "daemon", item, ["no-new-privileges"], msg) if {
	some item in docker.daemons
	value := object.get(item.daemon, "no-new-privileges", false)
	value != true
	msg := _daemon_complaint(value)
}

no_evidence contains finding.gap(id, "no-new-privileges", item, question.suffix, msg, question.needs) if {
	some item in _unprivileged_docker
	count(_switches(item)) == 0
	question := _open_question(item)
	msg := $"{docker.named(item)} {question.msg}"
}

no_evidence contains finding.gap(id, "no-new-privileges", _dockerfile, path, msg, needs) if {
	some [path, _] in _telling_variables
	msg := "whether containers of this image can gain privileges is decided where they are run"
	needs := ["workload", "compose", "container-inspect"]
}

note contains finding.at(id, "escalation", pod, ["securityContext", "allowPrivilegeEscalation"], msg) if {
	some pod in workload.pods
	workload.misplaced(pod, "allowPrivilegeEscalation")
	msg := "allowPrivilegeEscalation is a field of containers: the API drops it from the pod's securityContext"
}

note contains finding.at(id, "no-new-privileges", _dockerfile, path, msg) if {
	some [path, name] in _telling_variables
	msg := $"the variable {name} sets no security option: it only tells the program in the container"
}

# Most containers are none, and are looked at but once.
_suspects := [item |
	settings.minor >= 8
	some item in workload.linux_containers
	not _confined(item.container)
	not _exempt(item.container)
]

_confined(container) if {
	context := container.securityContext
	context.allowPrivilegeEscalation == false
	not context.privileged
}

_forbids(container) if container.securityContext.allowPrivilegeEscalation == false

_suspected_in_docker := [item |
	some item in docker.linux_containers
	not _exempt(item.subject)
]

_unprivileged_docker := [item |
	some item in _suspected_in_docker
	not docker.privileged(item)
]

_exempt(named) if text.matches_any(exempt_containers, named.name)

_switches(item) := [option |
	some option in docker.security_options(item)
	option.option == "no-new-privileges"
]

# Who else may have set the option; undefined where nobody can.
_open_question(item) := {
	"msg": "extends what is not in this file: judge the output of `docker compose config`",
	"suffix": ["extends"],
	"needs": ["compose"],
} if {
	item.incomplete
} else := {
	"msg": "has a security option that a variable names, which has no default",
	"suffix": docker.suffix(item, "security_opt"),
	"needs": ["compose"],
} if {
	docker.unresolved_security_option(item, ["no-new-privileges"])
} else := {
	"msg": "does not set no-new-privileges; the daemon's default decides",
	"suffix": docker.suffix(item, "security_opt"),
	"needs": ["daemon"],
} if {
	accept_daemon_default == true
	not docker.no_list(item, "security_opt")
	not docker.podman(item)
}

_complaint(item) := " allows privilege escalation" if {
	item.container.securityContext.allowPrivilegeEscalation == true
} else := $": allowPrivilegeEscalation must be a boolean, not {type_name(value)}" if {
	value := item.container.securityContext.allowPrivilegeEscalation
	not value in [false, null]
} else := $" does not set allowPrivilegeEscalation to false{workload.hint(item.pod, "allowPrivilegeEscalation")}"

_printed(value) := "nothing" if {
	value == ""
} else := value

_lack(item) := $": security_opt must be a list, not {type}" if {
	type := docker.no_list(item, "security_opt")
} else := " does not set no-new-privileges"

_daemon_complaint(value) := "containers can gain privileges unless they say otherwise: no-new-privileges is off" if {
	value in [false, null]
} else := $"no-new-privileges must be a boolean, not {type_name(value)}"

_dockerfile := {"path": [], "subject": {"kind": "Dockerfile"}}

# Variables named after a security option, with the path of their instruction. Some loaders wrap a Dockerfile in one
# more array.
_telling_variables := _telling_in(document.root[0], [0]) if {
	is_array(document.root[0])
} else := _telling_in(document.root, [])

# ENV comes as name, value, separator.
_telling_in(instructions, path) := [[array.concat(path, [i]), name] |
	is_array(instructions)
	some i, instruction in instructions
	text.folded(instruction.Cmd) == "env"
	is_array(instruction.Value)
	some j, name in instruction.Value
	j % 3 == 0
	is_string(name)
	_telling(name, instruction.Value[j + 1])
]

_telling(name, _) if startswith(upper(name), "SECURITY_OPT")

_telling(_, value) if contains(text.folded(value), "no-new-privileges")
