# METADATA
# title: Container may run as root
# description: >-
#   A process that is root in its container is root for the kernel as well, and every flaw that lets it out makes it root
#   on the node. Unless the manifest forbids it, the image alone decides, and most images start as root.
# custom:
#   severity: high
#   remediation: >-
#     Set `runAsNonRoot: true` in the pod's securityContext, take out `runAsUser: 0`, and give the image a numeric `USER`.
#     In Docker, set `user` to an id other than 0.
#   inputs: [workload, compose, container-inspect]
#   platforms: [workload, docker-host]
#   admission: true
#   rules:
#     non-root:
#       description: Nothing keeps the container from running as root, or somebody switched off what did.
#       remedies: [{at: [securityContext, runAsNonRoot], set: true}]
#     root-user: The container runs as user 0 or root.
#     windows-user: The container runs as a Windows administrator.
#     min-uid: {description: The user id is below `minUid`; off by default., severity: medium}
#     group: {description: A group of the process is root's; off by default., severity: medium}
#     explicit-user: {description: No numeric user id is set; off by default., severity: medium}
#   guide:
#     decides: [pod/security-contexts]
#     supports: [isolation/prevent-privilege-escalation]
#   controls:
#     cis-docker:
#       "4.1": {strength: partial, reason: "Asks who a container runs as, whatever its image says."}
#     cis-kubernetes:
#       5.2.7: {strength: partial, reason: Finds containers that may be root before they are admitted; one field of many of the item.}
#       5.6.3: {strength: partial, reason: "A pod without a security context fails, but one field of it is enough."}
#     kubernetes-pss:
#       runAsNonRoot: {strength: direct, reason: Same verdict as the check for each version.}
#       runAsUser: {strength: direct, reason: "Same verdict as the check for each version, in the same policy."}
#     nist-sp-800-190:
#       4.1.2: {strength: partial, reason: "Non-root images are asked for there, and here what runs them."}
#       4.4.3: {strength: partial, reason: The user is one of the runtime settings to be held to best practice.}
#     nist-sp-800-53r5:
#       AC-6: {strength: direct, reason: Root is a privilege that most programs do not need.}
#     nsa-cisa-kubernetes-hardening:
#       non-root-containers-and-rootless-container-engines: {strength: direct, reason: Asks for containers that are not root.}
#       pod-security-enforcement: {strength: partial, reason: Running as non-root is a row of its table.}
#     owasp-docker-top-10:
#       D01: {strength: partial, reason: "Asks for another user than root, and does not map users."}
#     owasp-docker-cheat-sheet:
#       "RULE #2": {strength: direct, reason: An unprivileged user is the rule.}
#     owasp-kubernetes-top-ten-2022:
#       K01: {strength: direct, reason: Running as root is its first example.}
#     owasp-kubernetes-top-ten-2025:
#       K01: {strength: direct, reason: Running as root is one of the settings it names.}
#     mitre-attack-containers:
#       T1611: {strength: direct, reason: Not running as root is part of the listed mitigation M1026.}
#   limits:
#     - With `runAsNonRoot` and no numeric user the kubelet looks into the image when it starts the container; image/non-root-image-user judges the image.
#     - For exactly what Pod Security decides, leave the parameters as they are and set `refusedWindowsUsers` to an empty list.
#     - As Pod Security does, a bad value of the pod is reported even where every container has a good one, and on Windows pods as well.
#     - What a hook of a Compose service runs as is not judged; the service itself is.
#     - Users of a Compose service that names none come from its image, so that the verdict is no-evidence.
#     - A root user inside the user namespace of a rootless engine is still reported, as the container does not show it.
#   references:
#     - https://kubernetes.io/docs/concepts/security/pod-security-standards/
#     - https://kubernetes.io/docs/tasks/configure-pod-container/security-context/
#     - https://kubernetes.io/docs/concepts/workloads/pods/user-namespaces/
package plimsoll.pod.run_as_non_root

import data.lib.plimsoll.docker
import data.lib.plimsoll.finding
import data.lib.plimsoll.settings
import data.lib.plimsoll.text
import data.lib.plimsoll.user as users
import data.lib.plimsoll.workload

id := "pod/run-as-non-root"

# METADATA
# description: Names of containers and services, with `*` as a wildcard, that may be root.
# custom:
#   parameter: {type: array, items: {type: string}}
default exempt_containers := []

exempt_containers := settings.value(id, "exemptContainers")

# METADATA
# description: The lowest user id that a container may name; 0 asks for none but root's to be avoided.
# custom:
#   parameter: {type: integer, minimum: 0}
default min_uid := 0

min_uid := settings.value(id, "minUid")

# METADATA
# description: Refuses the group 0 in `runAsGroup`, `fsGroup`, `supplementalGroups` and Docker's `user` and `group_add`.
# custom:
#   parameter: {type: boolean}
default check_groups := false

check_groups := settings.value(id, "checkGroups")

# METADATA
# description: Asks every container for a numeric `runAsUser`, of its own or of its pod.
# custom:
#   parameter: {type: boolean}
default require_explicit_user := false

require_explicit_user := settings.value(id, "requireExplicitUser")

# METADATA
# description: Names of Windows users, in any case, that `runAsUserName` may not be. Pod Security does not look at it.
# custom:
#   parameter: {type: array, items: {type: string}}
default refused_windows_users := ["ContainerAdministrator"]

refused_windows_users := settings.value(id, "refusedWindowsUsers")

default applicable := false

applicable if count(workload.containers) > 0

applicable if count(docker.linux_containers) > 0

violation contains finding.at(id, "non-root", pod, ["securityContext", "runAsNonRoot"], $"the pod{_switched_off(value)}") if {
	some pod in _pods
	value := pod.spec.securityContext.runAsNonRoot
	not value in [true, null]
}

violation contains finding.at(id, "non-root", item, ["securityContext", "runAsNonRoot"], $"{finding.container(item)}{_switched_off(value)}") if {
	some item in _suspects
	value := item.container.securityContext.runAsNonRoot
	not value in [true, null]
}

violation contains finding.at(id, "non-root", mistyped.item, ["securityContext"], msg) if {
	some mistyped in workload.mistyped_contexts
	container := mistyped.item.container
	not _exempt(container)
	msg := $"{finding.container(mistyped.item)}: securityContext must be an object, not {mistyped.type}"
}

violation contains finding.at(id, "non-root", pod, ["securityContext"], $"the pod: securityContext must be an object, not {type_name(context)}") if {
	some pod in workload.pods
	context := pod.spec.securityContext
	not is_object(context)
	context != null
}

# Where the pod says what is wrong already, its containers need not repeat it.
violation contains finding.at(id, "non-root", item, ["securityContext", "runAsNonRoot"], msg) if {
	some item in _suspects
	not _says(item.container, "runAsNonRoot")
	not _says(item.pod.spec, "runAsNonRoot")
	not _mistyped(item)
	msg := $"{finding.container(item)} does not set runAsNonRoot to true, and neither does its pod"
}

violation contains finding.at(id, "root-user", pod, ["securityContext", "runAsUser"], $"the pod {msg}") if {
	settings.minor >= 23
	some pod in _pods
	msg := _root(pod.spec.securityContext.runAsUser)
}

violation contains finding.at(id, "root-user", item, ["securityContext", "runAsUser"], $"{finding.container(item)} {msg}") if {
	settings.minor >= 23
	some item in _suspects
	msg := _root(item.container.securityContext.runAsUser)
}

violation contains finding.at(id, "windows-user", pod, ["securityContext", "windowsOptions", "runAsUserName"], $"the pod {msg}") if {
	some pod in _pods
	msg := _administrator(pod.spec.securityContext.windowsOptions.runAsUserName)
}

violation contains finding.at(id, "windows-user", item, ["securityContext", "windowsOptions", "runAsUserName"], msg) if {
	some item in _suspects
	words := _administrator(item.container.securityContext.windowsOptions.runAsUserName)
	msg := $"{finding.container(item)} {words}"
}

violation contains finding.at(id, "min-uid", item, ["securityContext", "runAsUser"], msg) if {
	min_uid > 0
	some item in _suspects
	user := _effective(item, "runAsUser")
	_below(user)
	msg := $"{finding.container(item)} runs as user {user + 0}, which is below {min_uid + 0}"
}

violation contains finding.at(id, "explicit-user", item, ["securityContext", "runAsUser"], msg) if {
	require_explicit_user == true
	some item in _suspects
	not _names_user(item)
	msg := $"{finding.container(item)} has no numeric runAsUser, and neither has its pod"
}

violation contains finding.at(id, "group", item, ["securityContext", "runAsGroup"], $"{finding.container(item)} runs in the group 0") if {
	check_groups == true
	some item in _suspects
	_effective(item, "runAsGroup") == 0
}

violation contains finding.at(id, "group", pod, array.concat(["securityContext"], entry.suffix), $"{entry.field} of the pod has the group 0") if {
	check_groups == true
	some pod in _pods
	some entry in _root_groups(pod.spec.securityContext)
}

violation contains finding.at(id, "root-user", item, suffix, $"{docker.named(item)} {_complaint(user)}") if {
	some item in _judged
	[user, suffix] := _user(item)
	not user in [null, ""]
	_is_root(user)
}

violation contains finding.at(id, "root-user", item, ["Config", "User"], msg) if {
	some item in _judged
	[user, _] := _user(item)
	user in [null, ""]
	item.inspect
	msg := $"{docker.named(item)} runs as root, as neither it nor its image names a user"
}

violation contains finding.at(id, "min-uid", item, suffix, msg) if {
	min_uid > 0
	some item in _judged
	[user, suffix] := _user(item)
	number := text.natural(users.part(user, 0))
	number > 0
	number < min_uid
	msg := $"{docker.named(item)} runs as user {number}, which is below {min_uid}"
}

violation contains finding.at(id, "group", item, suffix, $"{docker.named(item)} runs in the group {group}") if {
	check_groups == true
	some item in _judged
	[user, suffix] := _user(item)
	group := users.part(user, 1)
	users.names_root(group)
}

violation contains finding.at(id, "group", item, entry.path, $"{docker.named(item)} is a member of the group {entry.value}") if {
	check_groups == true
	some item in _judged
	some entry in docker.list(item, "group_add")
	users.names_root($"{entry.value}")
}

no_evidence contains finding.gap(id, "root-user", item, ["user"], msg, ["compose"]) if {
	some item in _judged
	docker.unresolved(item.options, "user")
	not _user(item)
	msg := $"service {item.name} runs as the user that a variable names, which has no default"
}

no_evidence contains finding.gap(id, "group", item, ["user"], msg, ["compose"]) if {
	check_groups == true
	some item in _judged
	docker.unresolved(item.options, "user")
	_ = _user(item)
	msg := $"service {item.name} runs in the group that a variable names, which has no default"
}

no_evidence contains finding.gap(id, "root-user", item, gap.suffix, gap.msg, gap.needs) if {
	some item in _judged
	not docker.unresolved(item.options, "user")
	gap := _silent(item)
}

# Root in a user namespace of its own is nobody outside of it.
_pods := [pod |
	some pod in workload.pods
	not workload.user_namespaced(pod)
]

# Most containers are none, and are looked at but once.
_suspects := [item |
	some item in workload.containers
	not _sound(item)
	not workload.user_namespaced(item.pod)
	not _exempt(item.container)
]

_sound(item) if {
	_lenient
	item.pod.spec.securityContext.runAsNonRoot == true
	not _speaks(item.container)
}

_sound(item) if {
	_lenient
	context := item.container.securityContext
	context.runAsNonRoot == true
	not _names_any_user(context)
	not context.windowsOptions
}

_speaks(container) if _ = container.securityContext.runAsNonRoot

_speaks(container) if _ = container.securityContext.runAsUser

_speaks(container) if _ = container.securityContext.windowsOptions

_names_any_user(context) if _ = context.runAsUser

# Rules that somebody switched on look at every container. A boolean, as Wasm forgets what is undefined.
default _lenient := false

_lenient if {
	min_uid == 0
	check_groups == false
	require_explicit_user == false
}

_mistyped(item) if {
	some holder in [item.container, item.pod.spec]
	context := holder.securityContext
	not is_object(context)
	context != null
}

_says(holder, field) if holder.securityContext[field] != null

_switched_off(value) := " sets runAsNonRoot to false" if {
	value == false
} else := $": runAsNonRoot must be a boolean, not {type_name(value)}"

# Undefined for the user ids that are fine.
_root(user) := "runs as user 0, which is root" if {
	user == 0
} else := $"has a runAsUser of type {type_name(user)}, which must be a number" if {
	user != null
	not is_number(user)
}

_administrator(user) := $"runs as {user}, an administrator of Windows" if {
	some refused in refused_windows_users
	users.is_windows_user(user, refused)
}

_effective(item, field) := value if {
	value := item.container.securityContext[field]
	value != null
} else := item.pod.spec.securityContext[field]

# Below 1.23 nobody else reports root.
_below(user) if {
	is_number(user)
	user < min_uid
	user != 0
}

_below(0) if settings.minor < 23

_names_user(item) if is_number(_effective(item, "runAsUser"))

_root_groups(context) := array.concat(
	[{"field": "fsGroup", "suffix": ["fsGroup"]} | context.fsGroup == 0],
	[{"field": "supplementalGroups", "suffix": ["supplementalGroups", i]} | some i, group in context.supplementalGroups; group == 0],
)

_exempt(named) if text.matches_any(exempt_containers, named.name)

_judged := [item |
	some item in docker.linux_containers
	not _exempt(item.subject)
]

# The user of a service or a container with the way to it; numbers as text. Undefined where a variable hides it.
_user(item) := [_text(object.get(item.inspect, ["Config", "User"], null)), ["Config", "User"]] if {
	item.inspect
} else := [_text(user), ["user"]] if {
	user := docker.value(item, "user")
} else := [user, ["user"]] if {
	user := _before_group(item.options.user)
}

# A variable for the group leaves the user as it is.
_before_group(text) := user if {
	is_string(text)
	contains(text, ":")
	user := split(text, ":")[0]
	not contains(user, "$")
}

_text(user) := $"{user + 0}" if {
	is_number(user)
} else := user

_is_root(user) if not is_string(user)

_is_root(user) if users.is_root(user)

_complaint(user) := $"names a group alone ({user}), so it runs as root" if {
	users.part(user, 0) == ""
} else := $"runs as user {user}, which is root" if {
	is_string(user)
} else := $"has a user of type {type_name(user)}, which must be a string"

# A service that says nothing leaves it to what it extends or to its image.
_silent(item) := {"suffix": ["extends"], "msg": docker.extends_elsewhere(item), "needs": ["compose"]} if {
	item.incomplete
	not _names_docker_user(item)
} else := {
	"suffix": ["user"],
	"msg": $"service {item.name} names no user, so its image decides",
	"needs": ["image-config", "image-inspect"],
} if {
	item.service
	not _names_docker_user(item)
}

_names_docker_user(item) if {
	[user, _] := _user(item)
	user != ""
}
