# METADATA
# title: AppArmor missing or off
# description: >-
#   AppArmor, like SELinux, is a second fence around a container: it holds also where the first one, of users and
#   capabilities, is broken. The default profile of the runtime costs nothing, and whoever turns it off gives that up.
# custom:
#   severity: medium
#   remediation: >-
#     Set `appArmorProfile: {type: RuntimeDefault}` in the pod's securityContext, or `Localhost` with the profile made for
#     the program, and remove annotations and security options that say `unconfined`. Where the nodes enforce AppArmor or
#     SELinux by themselves, say so as evidence (`nodes[].lsm`).
#   inputs: [workload, compose, container-inspect]
#   platforms: [workload, docker-host]
#   admission: true
#   set:
#     alone: true
#     kinds: [evidence]
#     fields:
#     - "*.AppArmorProfile"
#     - "*.HostConfig.Privileged"
#     - "*.HostConfig.SecurityOpt"
#     - "*.Id"
#     - "*.Name"
#     - "*.Platform"
#     - "*.ProcessLabel"
#     - "*.State"
#     - AppArmorProfile
#     - HostConfig.Privileged
#     - HostConfig.SecurityOpt
#     - Id
#     - Name
#     - Platform
#     - ProcessLabel
#     - State
#     - metadata.annotations
#     - metadata.ownerReferences
#     - metadata.system
#     - nodes
#     - services.*.extends
#     - services.*.platform
#     - services.*.privileged
#     - services.*.security_opt
#     - spec.containers.*.name
#     - spec.containers.*.securityContext.appArmorProfile
#     - spec.containers.*.securityContext.seLinuxOptions
#     - spec.ephemeralContainers.*.name
#     - spec.ephemeralContainers.*.securityContext.appArmorProfile
#     - spec.ephemeralContainers.*.securityContext.seLinuxOptions
#     - spec.initContainers.*.name
#     - spec.initContainers.*.securityContext.appArmorProfile
#     - spec.initContainers.*.securityContext.seLinuxOptions
#     - spec.jobTemplate.spec.template.metadata.annotations
#     - spec.jobTemplate.spec.template.spec.containers.*.name
#     - spec.jobTemplate.spec.template.spec.containers.*.securityContext.appArmorProfile
#     - spec.jobTemplate.spec.template.spec.containers.*.securityContext.seLinuxOptions
#     - spec.jobTemplate.spec.template.spec.ephemeralContainers.*.name
#     - spec.jobTemplate.spec.template.spec.ephemeralContainers.*.securityContext.appArmorProfile
#     - spec.jobTemplate.spec.template.spec.ephemeralContainers.*.securityContext.seLinuxOptions
#     - spec.jobTemplate.spec.template.spec.initContainers.*.name
#     - spec.jobTemplate.spec.template.spec.initContainers.*.securityContext.appArmorProfile
#     - spec.jobTemplate.spec.template.spec.initContainers.*.securityContext.seLinuxOptions
#     - spec.jobTemplate.spec.template.spec.nodeSelector
#     - spec.jobTemplate.spec.template.spec.os
#     - spec.jobTemplate.spec.template.spec.runtimeClassName
#     - spec.jobTemplate.spec.template.spec.securityContext.appArmorProfile
#     - spec.jobTemplate.spec.template.spec.securityContext.seLinuxOptions
#     - spec.nodeSelector
#     - spec.os
#     - spec.runtimeClassName
#     - spec.securityContext.appArmorProfile
#     - spec.securityContext.seLinuxOptions
#     - spec.template.metadata.annotations
#     - spec.template.spec.containers.*.name
#     - spec.template.spec.containers.*.securityContext.appArmorProfile
#     - spec.template.spec.containers.*.securityContext.seLinuxOptions
#     - spec.template.spec.ephemeralContainers.*.name
#     - spec.template.spec.ephemeralContainers.*.securityContext.appArmorProfile
#     - spec.template.spec.ephemeralContainers.*.securityContext.seLinuxOptions
#     - spec.template.spec.initContainers.*.name
#     - spec.template.spec.initContainers.*.securityContext.appArmorProfile
#     - spec.template.spec.initContainers.*.securityContext.seLinuxOptions
#     - spec.template.spec.nodeSelector
#     - spec.template.spec.os
#     - spec.template.spec.runtimeClassName
#     - spec.template.spec.securityContext.appArmorProfile
#     - spec.template.spec.securityContext.seLinuxOptions
#     - template.metadata.annotations
#     - template.spec.containers.*.name
#     - template.spec.containers.*.securityContext.appArmorProfile
#     - template.spec.containers.*.securityContext.seLinuxOptions
#     - template.spec.ephemeralContainers.*.name
#     - template.spec.ephemeralContainers.*.securityContext.appArmorProfile
#     - template.spec.ephemeralContainers.*.securityContext.seLinuxOptions
#     - template.spec.initContainers.*.name
#     - template.spec.initContainers.*.securityContext.appArmorProfile
#     - template.spec.initContainers.*.securityContext.seLinuxOptions
#     - template.spec.nodeSelector
#     - template.spec.os
#     - template.spec.runtimeClassName
#     - template.spec.securityContext.appArmorProfile
#     - template.spec.securityContext.seLinuxOptions
#   rules:
#     profile:
#       description: A profile is set that confines nothing, or that the API does not know.
#       remedies: [{at: [securityContext, appArmorProfile], set: {type: RuntimeDefault}}]
#     localhost: A Localhost profile is not named.
#     annotation: The annotation of old Kubernetes versions asks for a bad profile.
#     unset: "No profile is set, while `requireExplicit` asks for one or evidence says that the nodes enforce none."
#     docker: The engine runs the container without AppArmor.
#   guide:
#     decides: [isolation/apparmor-selinux-profiles, checklist-runtime/security-profiles]
#     supports: [pod/security-contexts]
#   controls:
#     cis-docker:
#       "5.2": {strength: direct, reason: Reports services and containers that switch the profile off.}
#     cis-kubernetes:
#       5.6.3: {strength: partial, reason: Judges one field of the security context.}
#     kubernetes-pss:
#       appArmorProfile: {strength: direct, reason: Same verdict as the check.}
#     nist-sp-800-190:
#       4.4.3: {strength: direct, reason: AppArmor is one of the means it names.}
#     nist-sp-800-53r5:
#       AC-3(3): {strength: partial, reason: AppArmor is a mandatory access control; what a profile allows is not judged.}
#       SC-39: {strength: partial, reason: Makes the separation between processes harder to break.}
#     nsa-cisa-kubernetes-hardening:
#       pod-security-enforcement: {strength: direct, reason: Its table has a row for AppArmor.}
#     owasp-docker-top-10:
#       D04: {strength: partial, reason: Reports where this protection is switched off.}
#     owasp-docker-cheat-sheet:
#       "RULE #6": {strength: direct, reason: AppArmor is one of the three modules it names.}
#     owasp-kubernetes-top-ten-2022:
#       K01: {strength: partial, reason: One of many settings by which a workload is insecure.}
#     owasp-kubernetes-top-ten-2025:
#       K01: {strength: partial, reason: One of many settings of a security context.}
#     mitre-attack-containers:
#       T1611: {strength: direct, reason: The listed mitigation M1038 restricts what a container may do on the host.}
#   limits:
#     - What a Localhost profile allows, and whether nodes have it loaded, is not looked into.
#     - One module is enough. A container that asks for an allowed type of SELinux is not asked for AppArmor.
#     - Where nothing is set the runtime's default applies on hosts with AppArmor. A manifest cannot show that, so the verdict is no-evidence until evidence about the nodes is scanned beside it.
#     - Bad values are reported in Windows pods and sandboxed pods too, as Pod Security does, and fields as well as annotations at every version.
#     - A Compose service that extends another file gives no evidence; judge the output of `docker compose config`.
#   references:
#     - https://kubernetes.io/docs/tutorials/security/apparmor/
#     - https://kubernetes.io/docs/concepts/security/pod-security-standards/
#     - https://docs.docker.com/engine/security/apparmor/
package plimsoll.pod.apparmor_profile

import data.lib.plimsoll.docker
import data.lib.plimsoll.finding
import data.lib.plimsoll.lsm
import data.lib.plimsoll.nodes
import data.lib.plimsoll.resources
import data.lib.plimsoll.set
import data.lib.plimsoll.settings
import data.lib.plimsoll.workload

id := "pod/apparmor-profile"

# METADATA
# description: Containers must say by themselves how they are confined; what nodes do by default does not count.
# custom:
#   parameter: {type: boolean}
default require_explicit := false

require_explicit := settings.value(id, "requireExplicit")

# METADATA
# description: Runtime classes that keep a container in a sandbox of its own, with a kernel that is not the host's.
# custom:
#   parameter: {type: array, items: {type: string}}
default sandbox_runtime_classes := ["gvisor", "runsc", "kata", "kata-qemu"]

sandbox_runtime_classes := settings.value(id, "sandboxRuntimeClasses")

# METADATA
# description: A pod in a sandbox needs no AppArmor or SELinux.
# custom:
#   parameter: {type: boolean}
default sandbox_satisfies := false

sandbox_satisfies := settings.value(id, "sandboxSatisfies")

default applicable := false

applicable if {
	not set.combined
	count(_judged) > 0
}

applicable if {
	not set.combined
	count(docker.linux_containers) > 0
}

applicable := resources.positions(array.concat(_judged, docker.linux_containers)) if set.combined

# A bad profile is reported wherever it stands, as Pod Security does.
violation contains finding.at(id, fault.rule, pod, ["securityContext", "appArmorProfile"], $"the pod {fault.msg}") if {
	some pod in workload.pods
	fault := _fault(pod.spec.securityContext.appArmorProfile)
}

violation contains finding.at(id, fault.rule, item, ["securityContext", "appArmorProfile"], msg) if {
	some item in workload.containers
	fault := _fault(item.container.securityContext.appArmorProfile)
	msg := $"{finding.container(item)} {fault.msg}"
}

violation contains finding.with_details(found, {"path": path}) if {
	some pod in workload.pods
	some key, value in pod.metadata.annotations
	startswith(key, lsm.annotation_prefix)
	not _allowed_annotation(value)
	name := substring(key, count(lsm.annotation_prefix), -1)
	path := array.concat(array.slice(pod.path, 0, count(pod.path) - 1), ["metadata", "annotations", key])
	found := finding.at(id, "annotation", pod, [], $"by annotation, container {name} has the AppArmor profile {_printed(value)}, which confines nothing")
}

violation contains finding.at(id, "unset", item, ["securityContext", "appArmorProfile"], msg) if {
	lack := _lack
	some item in _unconfined
	msg := $"{finding.container(item)} sets no AppArmor profile, {lack}{workload.hint(item.pod, "appArmorProfile")}"
}

violation contains finding.at(id, "docker", item, option.path, $"{docker.named(item)} runs without AppArmor") if {
	some item in docker.linux_containers
	some option in docker.security_options(item)
	option.option == "apparmor"
	lower(option.value) == "unconfined"
}

violation contains _caused(item, finding.at(id, "docker", item, ["AppArmorProfile"], $"{docker.named(item)} runs without AppArmor")) if {
	some item in docker.linux_containers
	item.inspect.AppArmorProfile == "unconfined"
	not _says_unconfined(item)
}

violation contains finding.at(id, "docker", item, option.path, msg) if {
	some item in docker.linux_containers
	some option in docker.mistyped_security_options(item)
	msg := $"{docker.named(item)}: an option of security_opt must be a string, not {option.type}"
}

violation contains finding.at(id, "docker", item, docker.suffix(item, "security_opt"), msg) if {
	some item in docker.linux_containers
	type := docker.no_list(item, "security_opt")
	msg := $"{docker.named(item)}: security_opt must be a list, not {type}"
}

violation contains finding.at(id, "unset", item, docker.suffix(item, "security_opt"), $"{docker.named(item)} sets no AppArmor profile, {lack}") if {
	lack := _lack
	some item in _unconfined_in_docker
	not _open_question(item)
}

no_evidence contains finding.gap(id, "unset", item.pod, ["securityContext", "appArmorProfile"], msg, ["evidence"]) if {
	not _lack
	nodes.lsm == "unknown"
	some item in _unconfined
	msg := "not every container sets an AppArmor profile; whether the nodes enforce AppArmor or SELinux is not known"
}

no_evidence contains finding.gap(id, "unset", item, question.suffix, $"{docker.named(item)} {question.msg}", ["compose"]) if {
	some item in _unconfined_in_docker
	question := _open_question(item)
}

no_evidence contains finding.gap(id, "unset", item, docker.suffix(item, "security_opt"), msg, ["evidence"]) if {
	not _lack
	nodes.lsm == "unknown"
	some item in _unconfined_in_docker
	not _open_question(item)
	msg := $"{docker.named(item)} sets no AppArmor profile; whether its host enforces AppArmor or SELinux is not known"
}

# What is wrong with a profile that is set; undefined for a good one.
_fault(profile) := fault if {
	profile != null
	not _fine(profile)
	fault := _told(profile)
}

_fine(profile) if profile.type == "RuntimeDefault"

_fine(profile) if {
	profile.type == "Localhost"
	is_string(profile.localhostProfile)
	profile.localhostProfile != ""
}

_told(profile) := {"rule": "localhost", "msg": "names no localhostProfile of AppArmor"} if {
	profile.type == "Localhost"
} else := {"rule": "profile", "msg": "sets the AppArmor profile Unconfined, which confines nothing"} if {
	profile.type == "Unconfined"
} else := {"rule": "profile", "msg": $"sets the AppArmor profile {profile.type}, which does not exist"} if {
	is_string(profile.type)
	profile.type != ""
} else := {"rule": "profile", "msg": "sets an AppArmor profile without a type"}

_allowed_annotation("")

_allowed_annotation(null)

_allowed_annotation(value) if lsm.good_annotation(value)

_printed(value) := value if {
	is_string(value)
} else := type_name(value)

_judged := [item |
	some item in workload.linux_containers
	not _in_sandbox(item.pod)
]

_in_sandbox(pod) if {
	sandbox_satisfies == true
	lsm.sandboxed(pod, sandbox_runtime_classes)
}

_unconfined := [item |
	some item in _judged
	not lsm.confined(item)
	not _has_fault(item)
]

# What has a bad profile is reported for that.
_has_fault(item) if _fault(item.container.securityContext.appArmorProfile)

_has_fault(item) if _fault(item.pod.spec.securityContext.appArmorProfile)

_unconfined_in_docker := [item |
	some item in docker.linux_containers
	not lsm.confined_in_docker(item)
	not _says_unconfined(item)
	not _known_unconfined(item)
	not docker.no_list(item, "security_opt")
	count(docker.mistyped_security_options(item)) == 0
]

_says_unconfined(item) if {
	some option in docker.security_options(item)
	option.option == "apparmor"
	lower(option.value) == "unconfined"
}

_known_unconfined(item) if item.inspect.AppArmorProfile == "unconfined"

# Why a container that sets nothing fails; undefined where it does not.
_lack := "and is asked to" if {
	require_explicit == true
} else := "and by the evidence its nodes enforce none" if {
	nodes.lsm == "missing"
}

# The engine takes the profile from a privileged container.
_caused(item, found) := finding.with_details(found, {"causedBy": "pod/no-privileged-containers#privileged"}) if {
	docker.privileged(item)
} else := found

_open_question(item) := {
	"suffix": ["security_opt"],
	"msg": "has a security option that a variable names, which has no default",
} if {
	docker.unresolved_security_option(item, ["apparmor"])
} else := {
	"suffix": ["extends"],
	"msg": "extends what is not in this file: judge the output of `docker compose config`",
} if {
	item.incomplete
}
