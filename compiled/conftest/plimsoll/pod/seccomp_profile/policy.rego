# METADATA
# title: Seccomp profile missing or off
# description: >-
#   Without a seccomp profile a container may make every system call the kernel knows. The default profile of the runtime
#   shuts off those that containers hardly ever need and that break-outs are made of. Kubernetes sets none by itself.
# custom:
#   severity: medium
#   remediation: >-
#     Set `seccompProfile: {type: RuntimeDefault}` in the pod's securityContext, or `Localhost` with the profile that was
#     made for the program. In Docker, take `seccomp=unconfined` and `systempaths=unconfined` out of `security_opt`.
#   inputs: [workload, compose, container-inspect, daemon]
#   platforms: [workload, docker-host]
#   admission: true
#   rules:
#     profile:
#       description: A seccomp profile is set that confines nothing, or that the API does not know.
#       remedies: [{at: [securityContext, seccompProfile], set: {type: RuntimeDefault}}]
#     localhost: A Localhost profile is not named, or not one of `allowedLocalhostProfiles`.
#     unset:
#       description: No seccomp profile is in force, which the level restricted asks for.
#       remedies: [{at: [securityContext, seccompProfile], set: {type: RuntimeDefault}}]
#     annotation: The annotation of old Kubernetes versions asks for a bad profile.
#     system-paths: The paths of /proc and /sys that Docker and Podman mask are open.
#     daemon: The daemon runs containers without a seccomp profile.
#   guide:
#     decides: [isolation/seccomp-profiles, pod/security-contexts, checklist-runtime/security-profiles]
#   controls:
#     cis-docker:
#       "5.22": {strength: direct, reason: Reports services and containers that switch the default profile off.}
#       "2.17": {strength: partial, reason: "Reports a daemon without a profile, but does not ask for one of your own."}
#     cis-kubernetes:
#       5.6.2: {strength: direct, reason: Asks every container for a profile at the level restricted.}
#       4.2.14: {strength: partial, reason: "Can leave the choice to the kubelet's default, whose setting is judged elsewhere."}
#       5.6.3: {strength: partial, reason: "A container without a security context fails, but one field of it is enough."}
#     kubernetes-pss:
#       seccompProfile_restricted: {strength: direct, reason: Same verdict as the check at the level restricted.}
#       seccompProfile_baseline: {strength: direct, reason: Same verdict as the check at the level baseline.}
#     nist-sp-800-190:
#       4.4.3: {strength: direct, reason: Seccomp profiles are one of the means it names.}
#     nist-sp-800-53r5:
#       CM-7: {strength: direct, reason: Limits the functions of the kernel that a container may call.}
#       SC-39: {strength: partial, reason: Makes the separation between processes harder to break.}
#     nsa-cisa-kubernetes-hardening:
#       pod-security-enforcement: {strength: direct, reason: A seccomp profile is one of the settings in its table.}
#     owasp-docker-top-10:
#       D04: {strength: direct, reason: Its defences include seccomp and warn of running unconfined.}
#     owasp-docker-cheat-sheet:
#       "RULE #6": {strength: partial, reason: seccomp is one of the three modules it names.}
#     owasp-kubernetes-top-ten-2022:
#       K01: {strength: partial, reason: One of many settings by which a workload is insecure.}
#     owasp-kubernetes-top-ten-2025:
#       K01: {strength: direct, reason: The seccomp filter is one of the settings it names.}
#     mitre-attack-containers:
#       T1611: {strength: direct, reason: seccomp is named in the listed mitigation M1048.}
#       T1068: {strength: partial, reason: Fewer system calls leave fewer flaws of the kernel in reach.}
#   limits:
#     - A privileged container runs without seccomp in most runtimes, whatever it sets; no-privileged-containers reports it.
#     - What a Localhost profile or a profile of your own allows is not looked into.
#     - With `acceptKubeletDefault` a container without a profile gives no evidence, unless a KubeletConfiguration stands in the same List and settles it.
#     - From Kubernetes 1.19 to 1.26 an annotation counts as the field that the API server made of it; a static pod lost that in 1.25 and cannot be told apart.
#     - Windows containers have no seccomp; a pod's `os.name`, an inspected `Platform` and a service's `platform` count as proof. At the level baseline a bad profile in such a pod is reported all the same, as Pod Security does.
#     - A Compose service that extends another file gives no evidence; judge the output of `docker compose config`.
#   references:
#     - https://kubernetes.io/docs/tutorials/security/seccomp/
#     - https://kubernetes.io/docs/concepts/security/pod-security-standards/
#     - https://docs.docker.com/engine/security/seccomp/
package plimsoll.pod.seccomp_profile

import data.lib.plimsoll.docker
import data.lib.plimsoll.document
import data.lib.plimsoll.finding
import data.lib.plimsoll.settings
import data.lib.plimsoll.text
import data.lib.plimsoll.workload

id := "pod/seccomp-profile"

# METADATA
# description: >-
#   The level of Pod Security: `restricted` asks for a profile, `baseline` only refuses a bad one.
# custom:
#   parameter: {type: string, enum: [baseline, restricted]}
default level := "restricted"

level := settings.value(id, "level")

# METADATA
# description: >-
#   The kubelets may set the runtime's default profile where a pod sets none. A container without a profile then depends
#   on `seccompDefault` of the KubeletConfiguration: no-evidence, unless that stands in the same List.
# custom:
#   parameter: {type: boolean}
default accept_kubelet_default := false

accept_kubelet_default := settings.value(id, "acceptKubeletDefault")

# METADATA
# description: Names of Localhost profiles that pods may use, with `*` as a wildcard; any name when empty.
# custom:
#   parameter: {type: array, items: {type: string}}
default allowed_localhost_profiles := []

allowed_localhost_profiles := settings.value(id, "allowedLocalhostProfiles")

default applicable := false

applicable if count(workload.linux_containers) > 0

applicable if count(docker.linux_containers) > 0

applicable if count(docker.daemons) > 0

# A bad profile of the pod is reported even where every container has its own, as Pod Security does.
violation contains finding.at(id, fault.rule, pod, ["securityContext", "seccompProfile"], $"the pod {fault.msg}") if {
	settings.minor >= 19
	some pod in workload.pods
	fault := _fault(pod.spec.securityContext.seccompProfile)
	_judged(pod)
}

violation contains finding.at(id, fault.rule, item, ["securityContext", "seccompProfile"], msg) if {
	settings.minor >= 19
	some item in workload.containers
	fault := _fault(item.container.securityContext.seccompProfile)
	_judged(item.pod)
	msg := $"{finding.container(item)} {fault.msg}"
}

violation contains finding.at(id, "unset", item, ["securityContext", "seccompProfile"], msg) if {
	some item in _without_profile
	_kubelet_default == "off"
	msg := $"{finding.container(item)} {_unset}{_ignored_annotation(item)}{workload.hint(item.pod, "seccompProfile")}"
}

violation contains finding.with_details(found, {"path": entry.path}) if {
	settings.minor < 27
	some entry in _annotations
	fault := _fault(_as_field(entry.value))
	_judged(entry.pod)
	found := finding.at(id, "annotation", entry.item, [], $"by annotation, {entry.named} {fault.msg}")
}

violation contains finding.at(id, "profile", item, option.path, $"{docker.named(item)} runs without seccomp") if {
	some item in docker.linux_containers
	some option in docker.security_options(item)
	option.option == "seccomp"
	lower(option.value) == "unconfined"
}

violation contains finding.at(id, "profile", item, option.path, msg) if {
	some item in docker.linux_containers
	some option in docker.mistyped_security_options(item)
	msg := $"{docker.named(item)}: an option of security_opt must be a string, not {option.type}"
}

violation contains finding.at(id, "profile", item, docker.suffix(item, "security_opt"), msg) if {
	some item in docker.linux_containers
	type := docker.no_list(item, "security_opt")
	msg := $"{docker.named(item)}: security_opt must be a list, not {type}"
}

violation contains finding.at(id, "system-paths", item, option.path, $"{docker.named(item)} sees all of /proc and /sys") if {
	some item in docker.linux_containers
	some option in docker.security_options(item)
	_opens_paths(option.option, lower(option.value))
}

# The client turns `systempaths=unconfined` into empty lists; a privileged container has null there.
violation contains finding.at(id, "system-paths", item, ["HostConfig", list], $"{docker.named(item)} sees all of /proc and /sys") if {
	some item in docker.linux_containers
	list := [name | some name in ["MaskedPaths", "ReadonlyPaths"]; item.inspect.HostConfig[name] == []][0]
}

violation contains finding.at(id, "daemon", item, ["seccomp-profile"], msg) if {
	some item in docker.daemons
	profile := item.daemon["seccomp-profile"]
	profile != null
	msg := _daemon_complaint(profile)
}

no_evidence contains finding.gap(id, "unset", item, ["securityContext", "seccompProfile"], msg, ["kubernetes"]) if {
	some item in _without_profile
	_kubelet_default == "unknown"
	msg := $"{finding.container(item)} {_unset}: `seccompDefault` of the KubeletConfiguration decides"
}

no_evidence contains finding.gap(id, "profile", item, ["security_opt"], msg, ["compose"]) if {
	some item in docker.linux_containers
	docker.unresolved_security_option(item, ["seccomp", "systempaths", "unmask"])
	msg := $"service {item.name} has a security option that a variable names, which has no default"
}

no_evidence contains finding.gap(id, "profile", item, ["extends"], msg, ["compose"]) if {
	some item in docker.linux_containers
	item.incomplete
	msg := docker.extends_elsewhere(item)
}

note contains finding.with_details(found, {"path": entry.path}) if {
	settings.minor >= 19
	settings.minor < 27
	some entry in _annotations
	not _fault(_as_field(entry.value))
	msg := $"the annotation of {entry.named} sets its seccomp profile: Kubernetes 1.27 and later ignore it"
	found := finding.at(id, "annotation", entry.item, [], msg)
}

# From 1.25 on Pod Security lets Windows pods be, but at the level restricted only.
_judged(_) if level == "baseline"

_judged(pod) if not workload.windows(pod)

# What is wrong with a profile that is set; undefined for a good one.
_fault(profile) := fault if {
	not _fine(profile)
	fault := _told(profile)
}

_fine(profile) if profile.type == "RuntimeDefault"

_fine(profile) if {
	_localhost(profile)
	_names_file(profile)
	_allowed(profile)
}

_fine(null)

_localhost(profile) if profile.type == "Localhost"

_told(profile) := {"rule": "profile", "msg": _complaint(profile)} if {
	not _localhost(profile)
} else := {"rule": "localhost", "msg": "names no localhostProfile"} if {
	not _names_file(profile)
} else := {"rule": "localhost", "msg": $"uses the Localhost profile {profile.localhostProfile}, which is not allowed"}

_names_file(profile) if {
	is_string(profile.localhostProfile)
	profile.localhostProfile != ""
}

_allowed(_) if allowed_localhost_profiles == []

_allowed(profile) if text.matches_any(allowed_localhost_profiles, profile.localhostProfile)

_complaint(profile) := "sets the seccomp profile Unconfined, which filters nothing" if {
	profile.type == "Unconfined"
} else := $"sets the seccomp profile {profile.type}, which does not exist" if {
	is_string(profile.type)
	profile.type != ""
} else := "sets a seccomp profile without a type"

_without_profile := [item |
	settings.minor >= 19
	some item in workload.linux_containers
	not _sets_profile(item.pod.spec)
	not _sets_profile(item.container)
	not _annotated(item)
	level != "baseline"
]

_sets_profile(holder) if holder.securityContext.seccompProfile != null

_unset := "has no seccomp profile, and neither has its pod"

_kubelet_default := "off" if {
	accept_kubelet_default != true
} else := "unknown" if {
	count(_kubelets) == 0
} else := "on" if {
	every kubelet in _kubelets {
		kubelet.seccompDefault == true
	}
} else := "off"

_kubelets := [resource.object |
	some resource in document.resources
	resource.kind == "KubeletConfiguration"
]

_opens_paths("systempaths", "unconfined")

# Podman's word for it.
_opens_paths("unmask", "all")

_pod_key := "seccomp.security.alpha.kubernetes.io/pod"

_container_key(container) := $"container.seccomp.security.alpha.kubernetes.io/{container.name}" if is_string(container.name)

# Pod Security read the annotations up to 1.18; up to 1.26 the API server made fields of them where there were none.
_annotations := array.concat(
	[{"item": pod, "pod": pod, "named": "the pod", "path": _annotation_path(pod, _pod_key), "value": value} |
		some pod in workload.pods
		value := pod.metadata.annotations[_pod_key]
		not _replaced(pod.spec)
	],
	[{"item": item, "pod": item.pod, "named": finding.container(item), "path": _annotation_path(item.pod, key), "value": value} |
		some item in workload.containers
		key := _container_key(item.container)
		value := item.pod.metadata.annotations[key]
		not _replaced(item.container)
	],
)

_replaced(holder) if {
	settings.minor >= 19
	_sets_profile(holder)
}

_annotation_path(pod, key) := array.concat(
	array.slice(pod.path, 0, count(pod.path) - 1),
	["metadata", "annotations", key],
)

_as_field(value) := {"type": "RuntimeDefault"} if {
	value in ["runtime/default", "docker/default"]
} else := {"type": "Localhost", "localhostProfile": substring(value, 10, -1)} if {
	is_string(value)
	startswith(value, "localhost/")
} else := {"type": "Unconfined"} if {
	value == "unconfined"
} else := {"type": value}

_annotated(item) if {
	settings.minor < 27
	_has_annotation(item)
}

_has_annotation(item) if _ = item.pod.metadata.annotations[_pod_key]

_has_annotation(item) if _ = item.pod.metadata.annotations[_container_key(item.container)]

_ignored_annotation(item) := "; its annotation means nothing since Kubernetes 1.27" if {
	_has_annotation(item)
} else := ""

_daemon_complaint(profile) := "containers run without seccomp unless they name a profile" if {
	text.folded(profile) == "unconfined"
} else := $"seccomp-profile must be a string, not {type_name(profile)}" if {
	not is_string(profile)
}
