# Written by `make build` from the annotations of the policies. Do not edit.

# METADATA
# title: Registry
# description: The policies that read each kind of document, and their answers.

package plimsoll.registry

applicable["compose"] := {
	"pod/no-privileged-containers": _word[data.plimsoll.pod.no_privileged_containers.applicable],
}

applicable["container-inspect"] := {
	"pod/no-privileged-containers": _word[data.plimsoll.pod.no_privileged_containers.applicable],
}

applicable["list"] := {
	"pod/no-privileged-containers": _word[data.plimsoll.pod.no_privileged_containers.applicable],
}

applicable["workload"] := {
	"pod/no-privileged-containers": _word[data.plimsoll.pod.no_privileged_containers.applicable],
}

violations["compose"] := [
	data.plimsoll.pod.no_privileged_containers.violation,
]

violations["container-inspect"] := [
	data.plimsoll.pod.no_privileged_containers.violation,
]

violations["list"] := [
	data.plimsoll.pod.no_privileged_containers.violation,
]

violations["workload"] := [
	data.plimsoll.pod.no_privileged_containers.violation,
]

gaps["compose"] := [
	data.plimsoll.pod.no_privileged_containers.no_evidence,
]

gaps["container-inspect"] := [
	data.plimsoll.pod.no_privileged_containers.no_evidence,
]

gaps["list"] := [
	data.plimsoll.pod.no_privileged_containers.no_evidence,
]

gaps["workload"] := [
	data.plimsoll.pod.no_privileged_containers.no_evidence,
]

set_violations := array.slice([[]], 0, 0)

set_gaps := array.slice([[]], 0, 0)

set_applicable := object.filter({"": []}, [])

_word := {true: "pass", false: "not-applicable"}
