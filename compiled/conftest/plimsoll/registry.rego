# Written by `make build` from the annotations of the policies. Do not edit.

# METADATA
# title: Registry
# description: The policies that read each kind of document, and their answers.

package plimsoll.registry

applicable["audit-policy"] := {
	"cluster/audit-policy-coverage": _word[data.plimsoll.cluster.audit_policy_coverage.applicable],
}

applicable["compose"] := {
	"image/no-build-secrets": _word[data.plimsoll.image.no_build_secrets.applicable],
	"image/pinned-image-version": _word[data.plimsoll.image.pinned_image_version.applicable],
	"pod/drop-all-capabilities": _word[data.plimsoll.pod.drop_all_capabilities.applicable],
	"pod/no-privilege-escalation": _word[data.plimsoll.pod.no_privilege_escalation.applicable],
	"pod/no-privileged-containers": _word[data.plimsoll.pod.no_privileged_containers.applicable],
	"pod/seccomp-profile": _word[data.plimsoll.pod.seccomp_profile.applicable],
}

applicable["container-inspect"] := {
	"image/pinned-image-version": _word[data.plimsoll.image.pinned_image_version.applicable],
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
	"image/base-image-supported": _word[data.plimsoll.image.base_image_supported.applicable],
	"image/no-build-secrets": _word[data.plimsoll.image.no_build_secrets.applicable],
	"image/pinned-image-version": _word[data.plimsoll.image.pinned_image_version.applicable],
	"pod/no-privilege-escalation": _word[data.plimsoll.pod.no_privilege_escalation.applicable],
}

applicable["evidence"] := {
	"process/training-current": _word[data.plimsoll.process.training_current.applicable],
}

applicable["image-config"] := {
	"image/base-image-supported": _word[data.plimsoll.image.base_image_supported.applicable],
	"image/no-build-secrets": _word[data.plimsoll.image.no_build_secrets.applicable],
}

applicable["image-inspect"] := {
	"image/base-image-supported": _word[data.plimsoll.image.base_image_supported.applicable],
	"image/no-build-secrets": _word[data.plimsoll.image.no_build_secrets.applicable],
}

applicable["list"] := {
	"cluster/audit-policy-coverage": _word[data.plimsoll.cluster.audit_policy_coverage.applicable],
	"image/base-image-supported": _word[data.plimsoll.image.base_image_supported.applicable],
	"image/pinned-image-version": _word[data.plimsoll.image.pinned_image_version.applicable],
	"network/network-policy-coverage": "no-evidence",
	"pod/drop-all-capabilities": _word[data.plimsoll.pod.drop_all_capabilities.applicable],
	"pod/no-privilege-escalation": _word[data.plimsoll.pod.no_privilege_escalation.applicable],
	"pod/no-privileged-containers": _word[data.plimsoll.pod.no_privileged_containers.applicable],
	"pod/seccomp-profile": _word[data.plimsoll.pod.seccomp_profile.applicable],
	"rbac/no-wildcard-rbac": _word[data.plimsoll.rbac.no_wildcard_rbac.applicable],
	"supply-chain/vulnerability-scan-clean": _word[data.plimsoll.supply_chain.vulnerability_scan_clean.applicable],
}

applicable["rbac"] := {
	"rbac/no-wildcard-rbac": _word[data.plimsoll.rbac.no_wildcard_rbac.applicable],
}

applicable["report"] := {
	"image/base-image-supported": _word[data.plimsoll.image.base_image_supported.applicable],
	"supply-chain/vulnerability-scan-clean": _word[data.plimsoll.supply_chain.vulnerability_scan_clean.applicable],
}

applicable["sbom"] := {
	"image/base-image-supported": _word[data.plimsoll.image.base_image_supported.applicable],
}

applicable["vex"] := {
	"supply-chain/vulnerability-scan-clean": _word[data.plimsoll.supply_chain.vulnerability_scan_clean.applicable],
}

applicable["workload"] := {
	"image/pinned-image-version": _word[data.plimsoll.image.pinned_image_version.applicable],
	"network/network-policy-coverage": "no-evidence",
	"pod/drop-all-capabilities": _word[data.plimsoll.pod.drop_all_capabilities.applicable],
	"pod/no-privilege-escalation": _word[data.plimsoll.pod.no_privilege_escalation.applicable],
	"pod/no-privileged-containers": _word[data.plimsoll.pod.no_privileged_containers.applicable],
	"pod/seccomp-profile": _word[data.plimsoll.pod.seccomp_profile.applicable],
}

quiet["admission"] := true

quiet["audit-policy"] if {
	count(data.plimsoll.cluster.audit_policy_coverage.violation) == 0
	count(data.plimsoll.cluster.audit_policy_coverage.no_evidence) == 0
	count(data.plimsoll.cluster.audit_policy_coverage.note) == 0
}

quiet["compose"] if {
	count(data.plimsoll.image.no_build_secrets.violation) == 0
	count(data.plimsoll.image.no_build_secrets.no_evidence) == 0
	count(data.plimsoll.image.no_build_secrets.note) == 0
	count(data.plimsoll.image.pinned_image_version.violation) == 0
	count(data.plimsoll.image.pinned_image_version.no_evidence) == 0
	count(data.plimsoll.image.pinned_image_version.note) == 0
	count(data.plimsoll.pod.drop_all_capabilities.violation) == 0
	count(data.plimsoll.pod.drop_all_capabilities.no_evidence) == 0
	count(data.plimsoll.pod.drop_all_capabilities.note) == 0
	count(data.plimsoll.pod.no_privilege_escalation.violation) == 0
	count(data.plimsoll.pod.no_privilege_escalation.no_evidence) == 0
	count(data.plimsoll.pod.no_privilege_escalation.note) == 0
	count(data.plimsoll.pod.no_privileged_containers.violation) == 0
	count(data.plimsoll.pod.no_privileged_containers.no_evidence) == 0
	count(data.plimsoll.pod.no_privileged_containers.note) == 0
	count(data.plimsoll.pod.seccomp_profile.violation) == 0
	count(data.plimsoll.pod.seccomp_profile.no_evidence) == 0
	count(data.plimsoll.pod.seccomp_profile.note) == 0
}

quiet["container-inspect"] if {
	count(data.plimsoll.image.pinned_image_version.violation) == 0
	count(data.plimsoll.image.pinned_image_version.no_evidence) == 0
	count(data.plimsoll.image.pinned_image_version.note) == 0
	count(data.plimsoll.pod.drop_all_capabilities.violation) == 0
	count(data.plimsoll.pod.drop_all_capabilities.no_evidence) == 0
	count(data.plimsoll.pod.drop_all_capabilities.note) == 0
	count(data.plimsoll.pod.no_privilege_escalation.violation) == 0
	count(data.plimsoll.pod.no_privilege_escalation.no_evidence) == 0
	count(data.plimsoll.pod.no_privilege_escalation.note) == 0
	count(data.plimsoll.pod.no_privileged_containers.violation) == 0
	count(data.plimsoll.pod.no_privileged_containers.no_evidence) == 0
	count(data.plimsoll.pod.no_privileged_containers.note) == 0
	count(data.plimsoll.pod.seccomp_profile.violation) == 0
	count(data.plimsoll.pod.seccomp_profile.no_evidence) == 0
	count(data.plimsoll.pod.seccomp_profile.note) == 0
}

quiet["daemon"] if {
	count(data.plimsoll.pod.no_privilege_escalation.violation) == 0
	count(data.plimsoll.pod.no_privilege_escalation.no_evidence) == 0
	count(data.plimsoll.pod.no_privilege_escalation.note) == 0
	count(data.plimsoll.pod.seccomp_profile.violation) == 0
	count(data.plimsoll.pod.seccomp_profile.no_evidence) == 0
	count(data.plimsoll.pod.seccomp_profile.note) == 0
}

quiet["dockerfile"] if {
	count(data.plimsoll.image.base_image_supported.violation) == 0
	count(data.plimsoll.image.base_image_supported.no_evidence) == 0
	count(data.plimsoll.image.base_image_supported.note) == 0
	count(data.plimsoll.image.no_build_secrets.violation) == 0
	count(data.plimsoll.image.no_build_secrets.no_evidence) == 0
	count(data.plimsoll.image.no_build_secrets.note) == 0
	count(data.plimsoll.image.pinned_image_version.violation) == 0
	count(data.plimsoll.image.pinned_image_version.no_evidence) == 0
	count(data.plimsoll.image.pinned_image_version.note) == 0
	count(data.plimsoll.pod.no_privilege_escalation.violation) == 0
	count(data.plimsoll.pod.no_privilege_escalation.no_evidence) == 0
	count(data.plimsoll.pod.no_privilege_escalation.note) == 0
}

quiet["evidence"] if {
	count(data.plimsoll.process.training_current.violation) == 0
	count(data.plimsoll.process.training_current.no_evidence) == 0
	count(data.plimsoll.process.training_current.note) == 0
}

quiet["ignore-file"] := true

quiet["image-config"] if {
	count(data.plimsoll.image.base_image_supported.violation) == 0
	count(data.plimsoll.image.base_image_supported.no_evidence) == 0
	count(data.plimsoll.image.base_image_supported.note) == 0
	count(data.plimsoll.image.no_build_secrets.violation) == 0
	count(data.plimsoll.image.no_build_secrets.no_evidence) == 0
	count(data.plimsoll.image.no_build_secrets.note) == 0
}

quiet["image-inspect"] if {
	count(data.plimsoll.image.base_image_supported.violation) == 0
	count(data.plimsoll.image.base_image_supported.no_evidence) == 0
	count(data.plimsoll.image.base_image_supported.note) == 0
	count(data.plimsoll.image.no_build_secrets.violation) == 0
	count(data.plimsoll.image.no_build_secrets.no_evidence) == 0
	count(data.plimsoll.image.no_build_secrets.note) == 0
}

quiet["kubernetes"] := true

quiet["list"] if {
	count(data.plimsoll.cluster.audit_policy_coverage.violation) == 0
	count(data.plimsoll.cluster.audit_policy_coverage.no_evidence) == 0
	count(data.plimsoll.cluster.audit_policy_coverage.note) == 0
	count(data.plimsoll.image.base_image_supported.violation) == 0
	count(data.plimsoll.image.base_image_supported.no_evidence) == 0
	count(data.plimsoll.image.base_image_supported.note) == 0
	count(data.plimsoll.image.pinned_image_version.violation) == 0
	count(data.plimsoll.image.pinned_image_version.no_evidence) == 0
	count(data.plimsoll.image.pinned_image_version.note) == 0
	count(data.plimsoll.pod.drop_all_capabilities.violation) == 0
	count(data.plimsoll.pod.drop_all_capabilities.no_evidence) == 0
	count(data.plimsoll.pod.drop_all_capabilities.note) == 0
	count(data.plimsoll.pod.no_privilege_escalation.violation) == 0
	count(data.plimsoll.pod.no_privilege_escalation.no_evidence) == 0
	count(data.plimsoll.pod.no_privilege_escalation.note) == 0
	count(data.plimsoll.pod.no_privileged_containers.violation) == 0
	count(data.plimsoll.pod.no_privileged_containers.no_evidence) == 0
	count(data.plimsoll.pod.no_privileged_containers.note) == 0
	count(data.plimsoll.pod.seccomp_profile.violation) == 0
	count(data.plimsoll.pod.seccomp_profile.no_evidence) == 0
	count(data.plimsoll.pod.seccomp_profile.note) == 0
	count(data.plimsoll.rbac.no_wildcard_rbac.violation) == 0
	count(data.plimsoll.supply_chain.vulnerability_scan_clean.violation) == 0
	count(data.plimsoll.supply_chain.vulnerability_scan_clean.no_evidence) == 0
	count(data.plimsoll.supply_chain.vulnerability_scan_clean.note) == 0
}

quiet["namespace"] := true

quiet["network-policy"] := true

quiet["rbac"] if {
	count(data.plimsoll.rbac.no_wildcard_rbac.violation) == 0
}

quiet["report"] if {
	count(data.plimsoll.image.base_image_supported.violation) == 0
	count(data.plimsoll.image.base_image_supported.no_evidence) == 0
	count(data.plimsoll.image.base_image_supported.note) == 0
	count(data.plimsoll.supply_chain.vulnerability_scan_clean.violation) == 0
	count(data.plimsoll.supply_chain.vulnerability_scan_clean.no_evidence) == 0
	count(data.plimsoll.supply_chain.vulnerability_scan_clean.note) == 0
}

quiet["sbom"] if {
	count(data.plimsoll.image.base_image_supported.violation) == 0
	count(data.plimsoll.image.base_image_supported.no_evidence) == 0
	count(data.plimsoll.image.base_image_supported.note) == 0
}

quiet["unrecognised"] := true

quiet["vex"] if {
	count(data.plimsoll.supply_chain.vulnerability_scan_clean.violation) == 0
	count(data.plimsoll.supply_chain.vulnerability_scan_clean.no_evidence) == 0
	count(data.plimsoll.supply_chain.vulnerability_scan_clean.note) == 0
}

quiet["workload"] if {
	count(data.plimsoll.image.pinned_image_version.violation) == 0
	count(data.plimsoll.image.pinned_image_version.no_evidence) == 0
	count(data.plimsoll.image.pinned_image_version.note) == 0
	count(data.plimsoll.pod.drop_all_capabilities.violation) == 0
	count(data.plimsoll.pod.drop_all_capabilities.no_evidence) == 0
	count(data.plimsoll.pod.drop_all_capabilities.note) == 0
	count(data.plimsoll.pod.no_privilege_escalation.violation) == 0
	count(data.plimsoll.pod.no_privilege_escalation.no_evidence) == 0
	count(data.plimsoll.pod.no_privilege_escalation.note) == 0
	count(data.plimsoll.pod.no_privileged_containers.violation) == 0
	count(data.plimsoll.pod.no_privileged_containers.no_evidence) == 0
	count(data.plimsoll.pod.no_privileged_containers.note) == 0
	count(data.plimsoll.pod.seccomp_profile.violation) == 0
	count(data.plimsoll.pod.seccomp_profile.no_evidence) == 0
	count(data.plimsoll.pod.seccomp_profile.note) == 0
}

violations["audit-policy"] := [
	data.plimsoll.cluster.audit_policy_coverage.violation,
]

violations["compose"] := [
	data.plimsoll.image.no_build_secrets.violation,
	data.plimsoll.image.pinned_image_version.violation,
	data.plimsoll.pod.drop_all_capabilities.violation,
	data.plimsoll.pod.no_privilege_escalation.violation,
	data.plimsoll.pod.no_privileged_containers.violation,
	data.plimsoll.pod.seccomp_profile.violation,
]

violations["container-inspect"] := [
	data.plimsoll.image.pinned_image_version.violation,
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
	data.plimsoll.image.base_image_supported.violation,
	data.plimsoll.image.no_build_secrets.violation,
	data.plimsoll.image.pinned_image_version.violation,
	data.plimsoll.pod.no_privilege_escalation.violation,
]

violations["evidence"] := [
	data.plimsoll.process.training_current.violation,
]

violations["image-config"] := [
	data.plimsoll.image.base_image_supported.violation,
	data.plimsoll.image.no_build_secrets.violation,
]

violations["image-inspect"] := [
	data.plimsoll.image.base_image_supported.violation,
	data.plimsoll.image.no_build_secrets.violation,
]

violations["list"] := [
	data.plimsoll.cluster.audit_policy_coverage.violation,
	data.plimsoll.image.base_image_supported.violation,
	data.plimsoll.image.pinned_image_version.violation,
	data.plimsoll.pod.drop_all_capabilities.violation,
	data.plimsoll.pod.no_privilege_escalation.violation,
	data.plimsoll.pod.no_privileged_containers.violation,
	data.plimsoll.pod.seccomp_profile.violation,
	data.plimsoll.rbac.no_wildcard_rbac.violation,
	data.plimsoll.supply_chain.vulnerability_scan_clean.violation,
]

violations["rbac"] := [
	data.plimsoll.rbac.no_wildcard_rbac.violation,
]

violations["report"] := [
	data.plimsoll.image.base_image_supported.violation,
	data.plimsoll.supply_chain.vulnerability_scan_clean.violation,
]

violations["sbom"] := [
	data.plimsoll.image.base_image_supported.violation,
]

violations["vex"] := [
	data.plimsoll.supply_chain.vulnerability_scan_clean.violation,
]

violations["workload"] := [
	data.plimsoll.image.pinned_image_version.violation,
	data.plimsoll.pod.drop_all_capabilities.violation,
	data.plimsoll.pod.no_privilege_escalation.violation,
	data.plimsoll.pod.no_privileged_containers.violation,
	data.plimsoll.pod.seccomp_profile.violation,
]

gaps["audit-policy"] := [
	data.plimsoll.cluster.audit_policy_coverage.no_evidence,
]

gaps["compose"] := [
	data.plimsoll.image.no_build_secrets.no_evidence,
	data.plimsoll.image.pinned_image_version.no_evidence,
	data.plimsoll.pod.drop_all_capabilities.no_evidence,
	data.plimsoll.pod.no_privilege_escalation.no_evidence,
	data.plimsoll.pod.no_privileged_containers.no_evidence,
	data.plimsoll.pod.seccomp_profile.no_evidence,
]

gaps["container-inspect"] := [
	data.plimsoll.image.pinned_image_version.no_evidence,
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
	data.plimsoll.image.base_image_supported.no_evidence,
	data.plimsoll.image.no_build_secrets.no_evidence,
	data.plimsoll.image.pinned_image_version.no_evidence,
	data.plimsoll.pod.no_privilege_escalation.no_evidence,
]

gaps["evidence"] := [
	data.plimsoll.process.training_current.no_evidence,
]

gaps["image-config"] := [
	data.plimsoll.image.base_image_supported.no_evidence,
	data.plimsoll.image.no_build_secrets.no_evidence,
]

gaps["image-inspect"] := [
	data.plimsoll.image.base_image_supported.no_evidence,
	data.plimsoll.image.no_build_secrets.no_evidence,
]

gaps["list"] := [
	data.plimsoll.cluster.audit_policy_coverage.no_evidence,
	data.plimsoll.image.base_image_supported.no_evidence,
	data.plimsoll.image.pinned_image_version.no_evidence,
	data.plimsoll.pod.drop_all_capabilities.no_evidence,
	data.plimsoll.pod.no_privilege_escalation.no_evidence,
	data.plimsoll.pod.no_privileged_containers.no_evidence,
	data.plimsoll.pod.seccomp_profile.no_evidence,
	data.plimsoll.supply_chain.vulnerability_scan_clean.no_evidence,
]

gaps["report"] := [
	data.plimsoll.image.base_image_supported.no_evidence,
	data.plimsoll.supply_chain.vulnerability_scan_clean.no_evidence,
]

gaps["sbom"] := [
	data.plimsoll.image.base_image_supported.no_evidence,
]

gaps["vex"] := [
	data.plimsoll.supply_chain.vulnerability_scan_clean.no_evidence,
]

gaps["workload"] := [
	data.plimsoll.image.pinned_image_version.no_evidence,
	data.plimsoll.pod.drop_all_capabilities.no_evidence,
	data.plimsoll.pod.no_privilege_escalation.no_evidence,
	data.plimsoll.pod.no_privileged_containers.no_evidence,
	data.plimsoll.pod.seccomp_profile.no_evidence,
]

notes["audit-policy"] := [
	data.plimsoll.cluster.audit_policy_coverage.note,
]

notes["compose"] := [
	data.plimsoll.image.no_build_secrets.note,
	data.plimsoll.image.pinned_image_version.note,
	data.plimsoll.pod.drop_all_capabilities.note,
	data.plimsoll.pod.no_privilege_escalation.note,
	data.plimsoll.pod.no_privileged_containers.note,
	data.plimsoll.pod.seccomp_profile.note,
]

notes["container-inspect"] := [
	data.plimsoll.image.pinned_image_version.note,
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
	data.plimsoll.image.base_image_supported.note,
	data.plimsoll.image.no_build_secrets.note,
	data.plimsoll.image.pinned_image_version.note,
	data.plimsoll.pod.no_privilege_escalation.note,
]

notes["evidence"] := [
	data.plimsoll.process.training_current.note,
]

notes["image-config"] := [
	data.plimsoll.image.base_image_supported.note,
	data.plimsoll.image.no_build_secrets.note,
]

notes["image-inspect"] := [
	data.plimsoll.image.base_image_supported.note,
	data.plimsoll.image.no_build_secrets.note,
]

notes["list"] := [
	data.plimsoll.cluster.audit_policy_coverage.note,
	data.plimsoll.image.base_image_supported.note,
	data.plimsoll.image.pinned_image_version.note,
	data.plimsoll.pod.drop_all_capabilities.note,
	data.plimsoll.pod.no_privilege_escalation.note,
	data.plimsoll.pod.no_privileged_containers.note,
	data.plimsoll.pod.seccomp_profile.note,
	data.plimsoll.supply_chain.vulnerability_scan_clean.note,
]

notes["report"] := [
	data.plimsoll.image.base_image_supported.note,
	data.plimsoll.supply_chain.vulnerability_scan_clean.note,
]

notes["sbom"] := [
	data.plimsoll.image.base_image_supported.note,
]

notes["vex"] := [
	data.plimsoll.supply_chain.vulnerability_scan_clean.note,
]

notes["workload"] := [
	data.plimsoll.image.pinned_image_version.note,
	data.plimsoll.pod.drop_all_capabilities.note,
	data.plimsoll.pod.no_privilege_escalation.note,
	data.plimsoll.pod.no_privileged_containers.note,
	data.plimsoll.pod.seccomp_profile.note,
]

set_policies["list"] := {
	"network/network-policy-coverage": ["network-policy", "namespace"],
}

set_policies["workload"] := {
	"network/network-policy-coverage": ["network-policy", "namespace"],
}

set_violations := [
	data.plimsoll.network.network_policy_coverage.violation,
	data.plimsoll.supply_chain.vulnerability_scan_clean.violation,
]

set_gaps := [
	data.plimsoll.network.network_policy_coverage.no_evidence,
	data.plimsoll.supply_chain.vulnerability_scan_clean.no_evidence,
]

set_notes := [
	data.plimsoll.supply_chain.vulnerability_scan_clean.note,
]

set_applicable := {
	"network/network-policy-coverage": data.plimsoll.network.network_policy_coverage.applicable,
	"supply-chain/vulnerability-scan-clean": data.plimsoll.supply_chain.vulnerability_scan_clean.applicable,
}

_word := {true: "pass", false: "not-applicable"}
