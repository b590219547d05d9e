# Written by `make build` from the annotations of the policies. Do not edit.

# METADATA
# title: Registry
# description: The policies that read each kind of document, and their answers.

package plimsoll.registry

applicable["compose"] := {
	"pod/drop-all-capabilities": _word[data.plimsoll.pod.drop_all_capabilities.applicable],
	"pod/no-privilege-escalation": _word[data.plimsoll.pod.no_privilege_escalation.applicable],
	"pod/no-privileged-containers": _word[data.plimsoll.pod.no_privileged_containers.applicable],
	"pod/seccomp-profile": _word[data.plimsoll.pod.seccomp_profile.applicable],
}

applicable["container-inspect"] := {
	"pod/drop-all-capabilities": _word[data.plimsoll.pod.drop_all_capabilities.applicable],
	"pod/no-privilege-escalation": _word[data.plimsoll.pod.no_privilege_escalation.applicable],
	"pod/no-privileged-containers": _word[data.plimsoll.pod.no_privileged_containers.applicable],
	"pod/seccomp-profile": _word[data.plimsoll.pod.seccomp_profile.applicable],
}

applicable["daemon"] := {
	"pod/no-privilege-escalation": _word[data.plimsoll.pod.no_privilege_escalation.applicable],
	"pod/seccomp-profile": _word[data.plimsoll.pod.seccomp_profile.applicable],
}

applicable["dockerfile"] := {
	"pod/no-privilege-escalation": _word[data.plimsoll.pod.no_privilege_escalation.applicable],
}

applicable["list"] := {
	"pod/drop-all-capabilities": _word[data.plimsoll.pod.drop_all_capabilities.applicable],
	"pod/no-privilege-escalation": _word[data.plimsoll.pod.no_privilege_escalation.applicable],
	"pod/no-privileged-containers": _word[data.plimsoll.pod.no_privileged_containers.applicable],
	"pod/seccomp-profile": _word[data.plimsoll.pod.seccomp_profile.applicable],
}

applicable["workload"] := {
	"pod/drop-all-capabilities": _word[data.plimsoll.pod.drop_all_capabilities.applicable],
	"pod/no-privilege-escalation": _word[data.plimsoll.pod.no_privilege_escalation.applicable],
	"pod/no-privileged-containers": _word[data.plimsoll.pod.no_privileged_containers.applicable],
	"pod/seccomp-profile": _word[data.plimsoll.pod.seccomp_profile.applicable],
}

violations["compose"] := [
	data.plimsoll.pod.drop_all_capabilities.violation,
	data.plimsoll.pod.no_privilege_escalation.violation,
	data.plimsoll.pod.no_privileged_containers.violation,
	data.plimsoll.pod.seccomp_profile.violation,
]

violations["container-inspect"] := [
	data.plimsoll.pod.drop_all_capabilities.violation,
	data.plimsoll.pod.no_privilege_escalation.violation,
	data.plimsoll.pod.no_privileged_containers.violation,
	data.plimsoll.pod.seccomp_profile.violation,
]

violations["daemon"] := [
	data.plimsoll.pod.no_privilege_escalation.violation,
	data.plimsoll.pod.seccomp_profile.violation,
]

violations["dockerfile"] := [
	data.plimsoll.pod.no_privilege_escalation.violation,
]

violations["list"] := [
	data.plimsoll.pod.drop_all_capabilities.violation,
	data.plimsoll.pod.no_privilege_escalation.violation,
	data.plimsoll.pod.no_privileged_containers.violation,
	data.plimsoll.pod.seccomp_profile.violation,
]

violations["workload"] := [
	data.plimsoll.pod.drop_all_capabilities.violation,
	data.plimsoll.pod.no_privilege_escalation.violation,
	data.plimsoll.pod.no_privileged_containers.violation,
	data.plimsoll.pod.seccomp_profile.violation,
]

gaps["compose"] := [
	data.plimsoll.pod.drop_all_capabilities.no_evidence,
	data.plimsoll.pod.no_privilege_escalation.no_evidence,
	data.plimsoll.pod.no_privileged_containers.no_evidence,
	data.plimsoll.pod.seccomp_profile.no_evidence,
]

gaps["container-inspect"] := [
	data.plimsoll.pod.drop_all_capabilities.no_evidence,
	data.plimsoll.pod.no_privilege_escalation.no_evidence,
	data.plimsoll.pod.no_privileged_containers.no_evidence,
	data.plimsoll.pod.seccomp_profile.no_evidence,
]

gaps["daemon"] := [
	data.plimsoll.pod.no_privilege_escalation.no_evidence,
	data.plimsoll.pod.seccomp_profile.no_evidence,
]

gaps["dockerfile"] := [
	data.plimsoll.pod.no_privilege_escalation.no_evidence,
]

gaps["list"] := [
	data.plimsoll.pod.drop_all_capabilities.no_evidence,
	data.plimsoll.pod.no_privilege_escalation.no_evidence,
	data.plimsoll.pod.no_privileged_containers.no_evidence,
	data.plimsoll.pod.seccomp_profile.no_evidence,
]

gaps["workload"] := [
	data.plimsoll.pod.drop_all_capabilities.no_evidence,
	data.plimsoll.pod.no_privilege_escalation.no_evidence,
	data.plimsoll.pod.no_privileged_containers.no_evidence,
	data.plimsoll.pod.seccomp_profile.no_evidence,
]

notes["compose"] := [
	data.plimsoll.pod.drop_all_capabilities.note,
	data.plimsoll.pod.no_privilege_escalation.note,
	data.plimsoll.pod.no_privileged_containers.note,
	data.plimsoll.pod.seccomp_profile.note,
]

notes["container-inspect"] := [
	data.plimsoll.pod.drop_all_capabilities.note,
	data.plimsoll.pod.no_privilege_escalation.note,
	data.plimsoll.pod.no_privileged_containers.note,
	data.plimsoll.pod.seccomp_profile.note,
]

notes["daemon"] := [
	data.plimsoll.pod.no_privilege_escalation.note,
	data.plimsoll.pod.seccomp_profile.note,
]

notes["dockerfile"] := [
	data.plimsoll.pod.no_privilege_escalation.note,
]

notes["list"] := [
	data.plimsoll.pod.drop_all_capabilities.note,
	data.plimsoll.pod.no_privilege_escalation.note,
	data.plimsoll.pod.no_privileged_containers.note,
	data.plimsoll.pod.seccomp_profile.note,
]

notes["workload"] := [
	data.plimsoll.pod.drop_all_capabilities.note,
	data.plimsoll.pod.no_privilege_escalation.note,
	data.plimsoll.pod.no_privileged_containers.note,
	data.plimsoll.pod.seccomp_profile.note,
]

set_violations := array.slice([[]], 0, 0)

set_gaps := array.slice([[]], 0, 0)

set_applicable := object.filter({"": []}, [])

_word := {true: "pass", false: "not-applicable"}
