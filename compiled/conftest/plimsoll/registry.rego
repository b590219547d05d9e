# Written by `make build` from the annotations of the policies. Do not edit.

# METADATA
# title: Registry
# description: The policies that read each kind of document, and their answers.

package plimsoll.registry

applicable["audit-policy"] := {
	"cluster/audit-policy-coverage": _word[data.plimsoll.cluster.audit_policy_coverage.applicable],
}

applicable["compose"] := {
	"pod/no-privileged-containers": _word[data.plimsoll.pod.no_privileged_containers.applicable],
}

applicable["container-inspect"] := {
	"pod/no-privileged-containers": _word[data.plimsoll.pod.no_privileged_containers.applicable],
}

applicable["evidence"] := {
	"process/training-current": _word[data.plimsoll.process.training_current.applicable],
}

applicable["list"] := {
	"cluster/audit-policy-coverage": _word[data.plimsoll.cluster.audit_policy_coverage.applicable],
	"pod/no-privileged-containers": _word[data.plimsoll.pod.no_privileged_containers.applicable],
	"rbac/no-wildcard-rbac": _word[data.plimsoll.rbac.no_wildcard_rbac.applicable],
}

applicable["rbac"] := {
	"rbac/no-wildcard-rbac": _word[data.plimsoll.rbac.no_wildcard_rbac.applicable],
}

applicable["workload"] := {
	"pod/no-privileged-containers": _word[data.plimsoll.pod.no_privileged_containers.applicable],
}

violations["audit-policy"] := [
	data.plimsoll.cluster.audit_policy_coverage.violation,
]

violations["compose"] := [
	data.plimsoll.pod.no_privileged_containers.violation,
]

violations["container-inspect"] := [
	data.plimsoll.pod.no_privileged_containers.violation,
]

violations["evidence"] := [
	data.plimsoll.process.training_current.violation,
]

violations["list"] := [
	data.plimsoll.cluster.audit_policy_coverage.violation,
	data.plimsoll.pod.no_privileged_containers.violation,
	data.plimsoll.rbac.no_wildcard_rbac.violation,
]

violations["rbac"] := [
	data.plimsoll.rbac.no_wildcard_rbac.violation,
]

violations["workload"] := [
	data.plimsoll.pod.no_privileged_containers.violation,
]

gaps["audit-policy"] := [
	data.plimsoll.cluster.audit_policy_coverage.no_evidence,
]

gaps["compose"] := [
	data.plimsoll.pod.no_privileged_containers.no_evidence,
]

gaps["container-inspect"] := [
	data.plimsoll.pod.no_privileged_containers.no_evidence,
]

gaps["evidence"] := [
	data.plimsoll.process.training_current.no_evidence,
]

gaps["list"] := [
	data.plimsoll.cluster.audit_policy_coverage.no_evidence,
	data.plimsoll.pod.no_privileged_containers.no_evidence,
]

gaps["workload"] := [
	data.plimsoll.pod.no_privileged_containers.no_evidence,
]

notes["audit-policy"] := [
	data.plimsoll.cluster.audit_policy_coverage.note,
]

notes["evidence"] := [
	data.plimsoll.process.training_current.note,
]

notes["list"] := [
	data.plimsoll.cluster.audit_policy_coverage.note,
]

set_policies["list"] := {
	"network/network-policy-coverage": ["network-policy", "namespace"],
}

set_policies["workload"] := {
	"network/network-policy-coverage": ["network-policy", "namespace"],
}

set_violations := [
	data.plimsoll.network.network_policy_coverage.violation,
]

set_gaps := [
	data.plimsoll.network.network_policy_coverage.no_evidence,
]

set_applicable := {
	"network/network-policy-coverage": data.plimsoll.network.network_policy_coverage.applicable,
}

_word := {true: "pass", false: "not-applicable"}
