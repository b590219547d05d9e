# Written by `make build` from the annotations of the policies. Do not edit.

# METADATA
# title: Registry
# description: The policies that read each kind of document, and their answers.

package plimsoll.registry

import data.lib.plimsoll.set

applicable["admission-config"] := {
	"cluster/pod-security-admission": _word[data.plimsoll.cluster.pod_security_admission.applicable],
}

applicable["admission-policy"] := {
	"cluster/pod-security-admission": _word[data.plimsoll.cluster.pod_security_admission.applicable],
	"cluster/policy-engine-enforcing": _word[data.plimsoll.cluster.policy_engine_enforcing.applicable],
}

applicable["alertmanager-config"] := {
	"runtime/alert-routing": _word[data.plimsoll.runtime.alert_routing.applicable],
	"supply-chain/signature-monitoring": "no-evidence",
}

applicable["audit-policy"] := {
	"cluster/audit-policy-coverage": _word[data.plimsoll.cluster.audit_policy_coverage.applicable],
}

applicable["backup"] := {
	"process/backups-maintained": _word[data.plimsoll.process.backups_maintained.applicable],
}

applicable["benchmark"] := {
	"process/compliance-scan": _word[data.plimsoll.process.compliance_scan.applicable],
}

applicable["certificate"] := {
	"secrets/secret-rotation": _word[data.plimsoll.secrets.secret_rotation.applicable],
	"supply-chain/keys-rotated": _word[data.plimsoll.supply_chain.keys_rotated.applicable],
}

applicable["collector-config"] := {
	"runtime/container-monitoring": _word[data.plimsoll.runtime.container_monitoring.applicable],
	"runtime/log-shipping": _word[data.plimsoll.runtime.log_shipping.applicable],
}

applicable["compose"] := {
	"image/healthcheck-defined": _word[data.plimsoll.image.healthcheck_defined.applicable],
	"image/no-build-secrets": _word[data.plimsoll.image.no_build_secrets.applicable],
	"image/pinned-image-version": _word[data.plimsoll.image.pinned_image_version.applicable],
	"image/trusted-registry": _word[data.plimsoll.image.trusted_registry.applicable],
	"network/docker-network-isolation": _word[data.plimsoll.network.docker_network_isolation.applicable],
	"pod/apparmor-profile": _word[data.plimsoll.pod.apparmor_profile.applicable],
	"pod/cpu-limits": _word[data.plimsoll.pod.cpu_limits.applicable],
	"pod/default-proc-mount": _word[data.plimsoll.pod.default_proc_mount.applicable],
	"pod/drop-all-capabilities": _word[data.plimsoll.pod.drop_all_capabilities.applicable],
	"pod/memory-limits": _word[data.plimsoll.pod.memory_limits.applicable],
	"pod/no-added-capabilities": _word[data.plimsoll.pod.no_added_capabilities.applicable],
	"pod/no-host-namespaces": _word[data.plimsoll.pod.no_host_namespaces.applicable],
	"pod/no-host-ports": _word[data.plimsoll.pod.no_host_ports.applicable],
	"pod/no-hostpath-volumes": _word[data.plimsoll.pod.no_hostpath_volumes.applicable],
	"pod/no-privilege-escalation": _word[data.plimsoll.pod.no_privilege_escalation.applicable],
	"pod/no-privileged-containers": _word[data.plimsoll.pod.no_privileged_containers.applicable],
	"pod/no-runtime-socket": _word[data.plimsoll.pod.no_runtime_socket.applicable],
	"pod/pid-limits": _word[data.plimsoll.pod.pid_limits.applicable],
	"pod/read-only-root-filesystem": _word[data.plimsoll.pod.read_only_root_filesystem.applicable],
	"pod/run-as-non-root": _word[data.plimsoll.pod.run_as_non_root.applicable],
	"pod/safe-sysctls": _word[data.plimsoll.pod.safe_sysctls.applicable],
	"pod/seccomp-profile": _word[data.plimsoll.pod.seccomp_profile.applicable],
	"pod/selinux-options": _word[data.plimsoll.pod.selinux_options.applicable],
	"pod/ulimits": _word[data.plimsoll.pod.ulimits.applicable],
	"pod/user-namespaces": _word[data.plimsoll.pod.user_namespaces.applicable],
	"runtime/log-shipping": _word[data.plimsoll.runtime.log_shipping.applicable],
	"secrets/no-secret-literals": _word[data.plimsoll.secrets.no_secret_literals.applicable],
	"secrets/secrets-as-files": _word[data.plimsoll.secrets.secrets_as_files.applicable],
	"supply-chain/image-signed": _word[data.plimsoll.supply_chain.image_signed.applicable],
	"supply-chain/scan-coverage": _word[data.plimsoll.supply_chain.scan_coverage.applicable],
}

applicable["config-map"] := {
	"cluster/kubelet-hardening": _word[data.plimsoll.cluster.kubelet_hardening.applicable],
	"network/dns-egress-policy": _word[data.plimsoll.network.dns_egress_policy.applicable],
	"runtime/container-monitoring": _word[data.plimsoll.runtime.container_monitoring.applicable],
	"runtime/log-shipping": _word[data.plimsoll.runtime.log_shipping.applicable],
	"runtime/network-flow-monitoring": _word[data.plimsoll.runtime.network_flow_monitoring.applicable],
	"runtime/syscall-monitoring": _word[data.plimsoll.runtime.syscall_monitoring.applicable],
	"secrets/no-secret-literals": _word[data.plimsoll.secrets.no_secret_literals.applicable],
}

applicable["container-inspect"] := {
	"cluster/cgroup-v2": _word[data.plimsoll.cluster.cgroup_v2.applicable],
	"image/healthcheck-defined": _word[data.plimsoll.image.healthcheck_defined.applicable],
	"image/pinned-image-version": _word[data.plimsoll.image.pinned_image_version.applicable],
	"image/trusted-registry": _word[data.plimsoll.image.trusted_registry.applicable],
	"network/docker-network-isolation": _word[data.plimsoll.network.docker_network_isolation.applicable],
	"pod/apparmor-profile": _word[data.plimsoll.pod.apparmor_profile.applicable],
	"pod/cpu-limits": _word[data.plimsoll.pod.cpu_limits.applicable],
	"pod/default-proc-mount": _word[data.plimsoll.pod.default_proc_mount.applicable],
	"pod/drop-all-capabilities": _word[data.plimsoll.pod.drop_all_capabilities.applicable],
	"pod/memory-limits": _word[data.plimsoll.pod.memory_limits.applicable],
	"pod/no-added-capabilities": _word[data.plimsoll.pod.no_added_capabilities.applicable],
	"pod/no-host-namespaces": _word[data.plimsoll.pod.no_host_namespaces.applicable],
	"pod/no-host-ports": _word[data.plimsoll.pod.no_host_ports.applicable],
	"pod/no-hostpath-volumes": _word[data.plimsoll.pod.no_hostpath_volumes.applicable],
	"pod/no-privilege-escalation": _word[data.plimsoll.pod.no_privilege_escalation.applicable],
	"pod/no-privileged-containers": _word[data.plimsoll.pod.no_privileged_containers.applicable],
	"pod/no-runtime-socket": _word[data.plimsoll.pod.no_runtime_socket.applicable],
	"pod/pid-limits": _word[data.plimsoll.pod.pid_limits.applicable],
	"pod/read-only-root-filesystem": _word[data.plimsoll.pod.read_only_root_filesystem.applicable],
	"pod/run-as-non-root": _word[data.plimsoll.pod.run_as_non_root.applicable],
	"pod/safe-sysctls": _word[data.plimsoll.pod.safe_sysctls.applicable],
	"pod/seccomp-profile": _word[data.plimsoll.pod.seccomp_profile.applicable],
	"pod/selinux-options": _word[data.plimsoll.pod.selinux_options.applicable],
	"pod/ulimits": _word[data.plimsoll.pod.ulimits.applicable],
	"pod/user-namespaces": _word[data.plimsoll.pod.user_namespaces.applicable],
	"runtime/log-shipping": _word[data.plimsoll.runtime.log_shipping.applicable],
	"secrets/no-secret-literals": _word[data.plimsoll.secrets.no_secret_literals.applicable],
	"supply-chain/image-signed": _word[data.plimsoll.supply_chain.image_signed.applicable],
	"supply-chain/scan-coverage": _word[data.plimsoll.supply_chain.scan_coverage.applicable],
}

applicable["control-plane-config"] := {
	"cluster/control-plane-hardening": _word[data.plimsoll.cluster.control_plane_hardening.applicable],
}

applicable["daemon"] := {
	"network/docker-network-isolation": _word[data.plimsoll.network.docker_network_isolation.applicable],
	"pod/no-privilege-escalation": _word[data.plimsoll.pod.no_privilege_escalation.applicable],
	"pod/seccomp-profile": _word[data.plimsoll.pod.seccomp_profile.applicable],
	"pod/selinux-options": _word[data.plimsoll.pod.selinux_options.applicable],
	"pod/ulimits": _word[data.plimsoll.pod.ulimits.applicable],
	"pod/user-namespaces": _word[data.plimsoll.pod.user_namespaces.applicable],
	"runtime/log-shipping": _word[data.plimsoll.runtime.log_shipping.applicable],
}

applicable["dockerfile"] := {
	"image/base-image-supported": _word[data.plimsoll.image.base_image_supported.applicable],
	"image/copy-not-add": _word[data.plimsoll.image.copy_not_add.applicable],
	"image/dockerignore-effective": _word[data.plimsoll.image.dockerignore_effective.applicable],
	"image/healthcheck-defined": _word[data.plimsoll.image.healthcheck_defined.applicable],
	"image/image-freshness": _word[data.plimsoll.image.image_freshness.applicable],
	"image/layer-budget": _word[data.plimsoll.image.layer_budget.applicable],
	"image/minimal-base-image": _word[data.plimsoll.image.minimal_base_image.applicable],
	"image/multi-stage-build": _word[data.plimsoll.image.multi_stage_build.applicable],
	"image/no-build-dependencies": _word[data.plimsoll.image.no_build_dependencies.applicable],
	"image/no-build-secrets": _word[data.plimsoll.image.no_build_secrets.applicable],
	"image/no-unnecessary-files": _word[data.plimsoll.image.no_unnecessary_files.applicable],
	"image/non-root-image-user": _word[data.plimsoll.image.non_root_image_user.applicable],
	"image/package-cache-clean": _word[data.plimsoll.image.package_cache_clean.applicable],
	"image/pinned-image-version": _word[data.plimsoll.image.pinned_image_version.applicable],
	"image/safe-run-commands": _word[data.plimsoll.image.safe_run_commands.applicable],
	"image/trusted-registry": _word[data.plimsoll.image.trusted_registry.applicable],
	"pod/no-privilege-escalation": _word[data.plimsoll.pod.no_privilege_escalation.applicable],
	"pod/read-only-root-filesystem": _word[data.plimsoll.pod.read_only_root_filesystem.applicable],
	"supply-chain/image-signed": _word[data.plimsoll.supply_chain.image_signed.applicable],
	"supply-chain/sbom-verified": _word[data.plimsoll.supply_chain.sbom_verified.applicable],
	"supply-chain/scan-coverage": _word[data.plimsoll.supply_chain.scan_coverage.applicable],
}

applicable["encryption-config"] := {
	"cluster/encryption-at-rest": _word[data.plimsoll.cluster.encryption_at_rest.applicable],
	"supply-chain/keys-rotated": _word[data.plimsoll.supply_chain.keys_rotated.applicable],
}

applicable["engine-info"] := {
	"cluster/cgroup-v2": _word[data.plimsoll.cluster.cgroup_v2.applicable],
}

applicable["evidence"] := {
	"cluster/audit-log-enabled": _word[data.plimsoll.cluster.audit_log_enabled.applicable],
	"cluster/cgroup-v2": _word[data.plimsoll.cluster.cgroup_v2.applicable],
	"cluster/control-plane-hardening": _word[data.plimsoll.cluster.control_plane_hardening.applicable],
	"cluster/encryption-at-rest": _word[data.plimsoll.cluster.encryption_at_rest.applicable],
	"image/image-freshness": _word[data.plimsoll.image.image_freshness.applicable],
	"pod/pid-limits": _word[data.plimsoll.pod.pid_limits.applicable],
	"process/audits-current": _word[data.plimsoll.process.audits_current.applicable],
	"process/backups-maintained": _word[data.plimsoll.process.backups_maintained.applicable],
	"process/compliance-scan": _word[data.plimsoll.process.compliance_scan.applicable],
	"process/documented-procedures": _word[data.plimsoll.process.documented_procedures.applicable],
	"process/response-plan-tested": _word[data.plimsoll.process.response_plan_tested.applicable],
	"process/training-current": _word[data.plimsoll.process.training_current.applicable],
	"runtime/container-monitoring": _word[data.plimsoll.runtime.container_monitoring.applicable],
	"runtime/log-shipping": _word[data.plimsoll.runtime.log_shipping.applicable],
	"runtime/network-flow-monitoring": _word[data.plimsoll.runtime.network_flow_monitoring.applicable],
	"runtime/resource-alerts": _word[data.plimsoll.runtime.resource_alerts.applicable],
	"runtime/runtime-detection": _word[data.plimsoll.runtime.runtime_detection.applicable],
	"runtime/syscall-monitoring": _word[data.plimsoll.runtime.syscall_monitoring.applicable],
	"secrets/secret-rotation": _word[data.plimsoll.secrets.secret_rotation.applicable],
	"supply-chain/automated-scanning": _word[data.plimsoll.supply_chain.automated_scanning.applicable],
	"supply-chain/image-signed": _word[data.plimsoll.supply_chain.image_signed.applicable],
	"supply-chain/keys-rotated": _word[data.plimsoll.supply_chain.keys_rotated.applicable],
	"supply-chain/malware-scan-clean": _word[data.plimsoll.supply_chain.malware_scan_clean.applicable],
	"supply-chain/scan-coverage": _word[data.plimsoll.supply_chain.scan_coverage.applicable],
	"supply-chain/secret-scan-clean": _word[data.plimsoll.supply_chain.secret_scan_clean.applicable],
	"supply-chain/signature-monitoring": _word[data.plimsoll.supply_chain.signature_monitoring.applicable],
	"supply-chain/update-automation": _word[data.plimsoll.supply_chain.update_automation.applicable],
}

applicable["external-secret"] := {
	"secrets/external-secrets": _word[data.plimsoll.secrets.external_secrets.applicable],
	"secrets/secret-rotation": _word[data.plimsoll.secrets.secret_rotation.applicable],
}

applicable["falco-config"] := {
	"runtime/runtime-detection": _word[data.plimsoll.runtime.runtime_detection.applicable],
	"runtime/syscall-monitoring": _word[data.plimsoll.runtime.syscall_monitoring.applicable],
}

applicable["falco-event"] := {
	"runtime/runtime-detection": _word[data.plimsoll.runtime.runtime_detection.applicable],
}

applicable["falco-rules"] := {
	"runtime/runtime-detection": _word[data.plimsoll.runtime.runtime_detection.applicable],
	"runtime/syscall-monitoring": _word[data.plimsoll.runtime.syscall_monitoring.applicable],
}

applicable["grafana-alerting"] := {
	"runtime/alert-routing": _word[data.plimsoll.runtime.alert_routing.applicable],
	"runtime/network-flow-monitoring": _word[data.plimsoll.runtime.network_flow_monitoring.applicable],
	"runtime/resource-alerts": _word[data.plimsoll.runtime.resource_alerts.applicable],
	"supply-chain/signature-monitoring": _word[data.plimsoll.supply_chain.signature_monitoring.applicable],
}

applicable["ignore-file"] := {
	"image/dockerignore-effective": _word[data.plimsoll.image.dockerignore_effective.applicable],
}

applicable["image-config"] := {
	"image/base-image-supported": _word[data.plimsoll.image.base_image_supported.applicable],
	"image/healthcheck-defined": _word[data.plimsoll.image.healthcheck_defined.applicable],
	"image/image-freshness": _word[data.plimsoll.image.image_freshness.applicable],
	"image/layer-budget": _word[data.plimsoll.image.layer_budget.applicable],
	"image/minimal-base-image": _word[data.plimsoll.image.minimal_base_image.applicable],
	"image/no-build-secrets": _word[data.plimsoll.image.no_build_secrets.applicable],
	"image/no-unnecessary-files": _word[data.plimsoll.image.no_unnecessary_files.applicable],
	"image/non-root-image-user": _word[data.plimsoll.image.non_root_image_user.applicable],
	"image/trusted-registry": _word[data.plimsoll.image.trusted_registry.applicable],
}

applicable["image-inspect"] := {
	"image/base-image-supported": _word[data.plimsoll.image.base_image_supported.applicable],
	"image/healthcheck-defined": _word[data.plimsoll.image.healthcheck_defined.applicable],
	"image/image-freshness": _word[data.plimsoll.image.image_freshness.applicable],
	"image/minimal-base-image": _word[data.plimsoll.image.minimal_base_image.applicable],
	"image/no-build-secrets": _word[data.plimsoll.image.no_build_secrets.applicable],
	"image/non-root-image-user": _word[data.plimsoll.image.non_root_image_user.applicable],
	"image/trusted-registry": _word[data.plimsoll.image.trusted_registry.applicable],
	"supply-chain/image-signed": _word[data.plimsoll.supply_chain.image_signed.applicable],
	"supply-chain/sbom-verified": _word[data.plimsoll.supply_chain.sbom_verified.applicable],
	"supply-chain/scan-coverage": _word[data.plimsoll.supply_chain.scan_coverage.applicable],
}

applicable["ingress"] := {
	"network/ingress-tls": _word[data.plimsoll.network.ingress_tls.applicable],
	"network/no-exposed-services": _word[data.plimsoll.network.no_exposed_services.applicable],
}

applicable["kev-catalog"] := {
	"supply-chain/vulnerability-scan-clean": _word[data.plimsoll.supply_chain.vulnerability_scan_clean.applicable],
}

applicable["kubelet-config"] := {
	"cluster/cgroup-v2": _word[data.plimsoll.cluster.cgroup_v2.applicable],
	"cluster/kubelet-hardening": _word[data.plimsoll.cluster.kubelet_hardening.applicable],
	"pod/pid-limits": _word[data.plimsoll.pod.pid_limits.applicable],
}

applicable["kubernetes"] := {
	"supply-chain/update-automation": _word[data.plimsoll.supply_chain.update_automation.applicable],
}

applicable["list"] := {
	"cluster/audit-log-enabled": _word[data.plimsoll.cluster.audit_log_enabled.applicable],
	"cluster/audit-policy-coverage": _word[data.plimsoll.cluster.audit_policy_coverage.applicable],
	"cluster/control-plane-hardening": _word[data.plimsoll.cluster.control_plane_hardening.applicable],
	"cluster/encryption-at-rest": _word[data.plimsoll.cluster.encryption_at_rest.applicable],
	"cluster/kubelet-hardening": _word[data.plimsoll.cluster.kubelet_hardening.applicable],
	"cluster/namespace-quotas": "no-evidence",
	"cluster/pod-security-admission": _word[data.plimsoll.cluster.pod_security_admission.applicable],
	"image/base-image-supported": _word[data.plimsoll.image.base_image_supported.applicable],
	"image/image-freshness": _word[data.plimsoll.image.image_freshness.applicable],
	"image/pinned-image-version": _word[data.plimsoll.image.pinned_image_version.applicable],
	"image/trusted-registry": _word[data.plimsoll.image.trusted_registry.applicable],
	"network/default-deny-network-policy": "no-evidence",
	"network/dns-egress-policy": _word[data.plimsoll.network.dns_egress_policy.applicable],
	"network/network-policy-coverage": "no-evidence",
	"network/network-policy-quality": _word[data.plimsoll.network.network_policy_quality.applicable],
	"network/service-mesh-mtls": "no-evidence",
	"pod/apparmor-profile": _word[data.plimsoll.pod.apparmor_profile.applicable],
	"pod/cpu-limits": _word[data.plimsoll.pod.cpu_limits.applicable],
	"pod/default-proc-mount": _word[data.plimsoll.pod.default_proc_mount.applicable],
	"pod/drop-all-capabilities": _word[data.plimsoll.pod.drop_all_capabilities.applicable],
	"pod/memory-limits": _word[data.plimsoll.pod.memory_limits.applicable],
	"pod/no-added-capabilities": _word[data.plimsoll.pod.no_added_capabilities.applicable],
	"pod/no-host-namespaces": _word[data.plimsoll.pod.no_host_namespaces.applicable],
	"pod/no-host-ports": _word[data.plimsoll.pod.no_host_ports.applicable],
	"pod/no-hostpath-volumes": _word[data.plimsoll.pod.no_hostpath_volumes.applicable],
	"pod/no-privilege-escalation": _word[data.plimsoll.pod.no_privilege_escalation.applicable],
	"pod/no-privileged-containers": _word[data.plimsoll.pod.no_privileged_containers.applicable],
	"pod/no-probe-host": _word[data.plimsoll.pod.no_probe_host.applicable],
	"pod/no-runtime-socket": _word[data.plimsoll.pod.no_runtime_socket.applicable],
	"pod/read-only-root-filesystem": _word[data.plimsoll.pod.read_only_root_filesystem.applicable],
	"pod/restricted-volume-types": _word[data.plimsoll.pod.restricted_volume_types.applicable],
	"pod/run-as-non-root": _word[data.plimsoll.pod.run_as_non_root.applicable],
	"pod/safe-sysctls": _word[data.plimsoll.pod.safe_sysctls.applicable],
	"pod/seccomp-profile": _word[data.plimsoll.pod.seccomp_profile.applicable],
	"pod/selinux-options": _word[data.plimsoll.pod.selinux_options.applicable],
	"pod/user-namespaces": _word[data.plimsoll.pod.user_namespaces.applicable],
	"process/backups-maintained": _word[data.plimsoll.process.backups_maintained.applicable],
	"rbac/no-escalation-permissions": _word[data.plimsoll.rbac.no_escalation_permissions.applicable],
	"rbac/no-privileged-bindings": _word[data.plimsoll.rbac.no_privileged_bindings.applicable],
	"rbac/no-wildcard-rbac": _word[data.plimsoll.rbac.no_wildcard_rbac.applicable],
	"rbac/secret-access-minimized": _word[data.plimsoll.rbac.secret_access_minimized.applicable],
	"rbac/service-account-token": _word[data.plimsoll.rbac.service_account_token.applicable],
	"runtime/alert-routing": _word[data.plimsoll.runtime.alert_routing.applicable],
	"runtime/container-monitoring": _word[data.plimsoll.runtime.container_monitoring.applicable],
	"runtime/log-shipping": _word[data.plimsoll.runtime.log_shipping.applicable],
	"runtime/network-flow-monitoring": _word[data.plimsoll.runtime.network_flow_monitoring.applicable],
	"runtime/resource-alerts": _word[data.plimsoll.runtime.resource_alerts.applicable],
	"runtime/runtime-detection": _word[data.plimsoll.runtime.runtime_detection.applicable],
	"runtime/syscall-monitoring": _word[data.plimsoll.runtime.syscall_monitoring.applicable],
	"secrets/external-secrets": _word[data.plimsoll.secrets.external_secrets.applicable],
	"secrets/no-secret-literals": _word[data.plimsoll.secrets.no_secret_literals.applicable],
	"secrets/secret-rotation": _word[data.plimsoll.secrets.secret_rotation.applicable],
	"secrets/secrets-as-files": _word[data.plimsoll.secrets.secrets_as_files.applicable],
	"supply-chain/automated-scanning": _word[data.plimsoll.supply_chain.automated_scanning.applicable],
	"supply-chain/image-signed": _word[data.plimsoll.supply_chain.image_signed.applicable],
	"supply-chain/malware-scan-clean": _word[data.plimsoll.supply_chain.malware_scan_clean.applicable],
	"supply-chain/sbom-verified": _word[data.plimsoll.supply_chain.sbom_verified.applicable],
	"supply-chain/scan-coverage": _word[data.plimsoll.supply_chain.scan_coverage.applicable],
	"supply-chain/secret-scan-clean": _word[data.plimsoll.supply_chain.secret_scan_clean.applicable],
	"supply-chain/update-automation": _word[data.plimsoll.supply_chain.update_automation.applicable],
	"supply-chain/vulnerability-scan-clean": _word[data.plimsoll.supply_chain.vulnerability_scan_clean.applicable],
}

applicable["namespace"] := {
	"cluster/namespace-quotas": "no-evidence",
	"cluster/pod-security-admission": _word[data.plimsoll.cluster.pod_security_admission.applicable],
	"network/default-deny-network-policy": "no-evidence",
	"network/service-mesh-mtls": "no-evidence",
}

applicable["network-policy"] := {
	"network/default-deny-network-policy": "no-evidence",
	"network/dns-egress-policy": _word[data.plimsoll.network.dns_egress_policy.applicable],
	"network/network-policy-quality": _word[data.plimsoll.network.network_policy_quality.applicable],
	"runtime/network-flow-monitoring": _word[data.plimsoll.runtime.network_flow_monitoring.applicable],
}

applicable["node"] := {
	"cluster/cgroup-v2": _word[data.plimsoll.cluster.cgroup_v2.applicable],
}

applicable["persistent-volume"] := {
	"pod/no-hostpath-volumes": _word[data.plimsoll.pod.no_hostpath_volumes.applicable],
}

applicable["persistent-volume-claim"] := {
	"process/backups-maintained": _word[data.plimsoll.process.backups_maintained.applicable],
}

applicable["prometheus-config"] := {
	"runtime/alert-routing": _word[data.plimsoll.runtime.alert_routing.applicable],
	"runtime/container-monitoring": _word[data.plimsoll.runtime.container_monitoring.applicable],
}

applicable["prometheus-rules"] := {
	"runtime/alert-routing": _word[data.plimsoll.runtime.alert_routing.applicable],
	"runtime/network-flow-monitoring": _word[data.plimsoll.runtime.network_flow_monitoring.applicable],
	"runtime/resource-alerts": _word[data.plimsoll.runtime.resource_alerts.applicable],
	"supply-chain/signature-monitoring": _word[data.plimsoll.supply_chain.signature_monitoring.applicable],
}

applicable["rbac"] := {
	"cluster/pod-security-admission": _word[data.plimsoll.cluster.pod_security_admission.applicable],
	"rbac/no-escalation-permissions": _word[data.plimsoll.rbac.no_escalation_permissions.applicable],
	"rbac/no-privileged-bindings": _word[data.plimsoll.rbac.no_privileged_bindings.applicable],
	"rbac/no-wildcard-rbac": _word[data.plimsoll.rbac.no_wildcard_rbac.applicable],
	"rbac/secret-access-minimized": _word[data.plimsoll.rbac.secret_access_minimized.applicable],
}

applicable["report"] := {
	"image/base-image-supported": _word[data.plimsoll.image.base_image_supported.applicable],
	"image/image-freshness": _word[data.plimsoll.image.image_freshness.applicable],
	"supply-chain/automated-scanning": _word[data.plimsoll.supply_chain.automated_scanning.applicable],
	"supply-chain/malware-scan-clean": _word[data.plimsoll.supply_chain.malware_scan_clean.applicable],
	"supply-chain/sbom-verified": _word[data.plimsoll.supply_chain.sbom_verified.applicable],
	"supply-chain/scan-coverage": _word[data.plimsoll.supply_chain.scan_coverage.applicable],
	"supply-chain/secret-scan-clean": _word[data.plimsoll.supply_chain.secret_scan_clean.applicable],
	"supply-chain/vulnerability-scan-clean": _word[data.plimsoll.supply_chain.vulnerability_scan_clean.applicable],
}

applicable["resource-quota"] := {
	"cluster/namespace-quotas": "no-evidence",
}

applicable["sbom"] := {
	"image/base-image-supported": _word[data.plimsoll.image.base_image_supported.applicable],
	"image/image-freshness": _word[data.plimsoll.image.image_freshness.applicable],
	"image/minimal-base-image": _word[data.plimsoll.image.minimal_base_image.applicable],
	"image/no-build-dependencies": _word[data.plimsoll.image.no_build_dependencies.applicable],
	"supply-chain/sbom-verified": _word[data.plimsoll.supply_chain.sbom_verified.applicable],
}

applicable["seccomp-profile"] := {
	"runtime/syscall-monitoring": _word[data.plimsoll.runtime.syscall_monitoring.applicable],
}

applicable["secret"] := {
	"rbac/service-account-token": _word[data.plimsoll.rbac.service_account_token.applicable],
	"runtime/alert-routing": _word[data.plimsoll.runtime.alert_routing.applicable],
	"secrets/no-secret-literals": _word[data.plimsoll.secrets.no_secret_literals.applicable],
	"secrets/secret-rotation": _word[data.plimsoll.secrets.secret_rotation.applicable],
}

applicable["service"] := {
	"network/ingress-tls": _word[data.plimsoll.network.ingress_tls.applicable],
	"network/no-exposed-services": _word[data.plimsoll.network.no_exposed_services.applicable],
}

applicable["service-account"] := {
	"rbac/service-account-token": _word[data.plimsoll.rbac.service_account_token.applicable],
}

applicable["service-mesh"] := {
	"network/service-mesh-mtls": "no-evidence",
	"runtime/network-flow-monitoring": _word[data.plimsoll.runtime.network_flow_monitoring.applicable],
}

applicable["service-monitor"] := {
	"runtime/container-monitoring": _word[data.plimsoll.runtime.container_monitoring.applicable],
}

applicable["signature-record"] := {
	"supply-chain/image-signed": _word[data.plimsoll.supply_chain.image_signed.applicable],
	"supply-chain/keys-rotated": _word[data.plimsoll.supply_chain.keys_rotated.applicable],
	"supply-chain/signature-monitoring": _word[data.plimsoll.supply_chain.signature_monitoring.applicable],
}

applicable["tracing-policy"] := {
	"runtime/syscall-monitoring": _word[data.plimsoll.runtime.syscall_monitoring.applicable],
}

applicable["vex"] := {
	"supply-chain/vulnerability-scan-clean": _word[data.plimsoll.supply_chain.vulnerability_scan_clean.applicable],
}

applicable["workload"] := {
	"cluster/audit-log-enabled": _word[data.plimsoll.cluster.audit_log_enabled.applicable],
	"cluster/control-plane-hardening": _word[data.plimsoll.cluster.control_plane_hardening.applicable],
	"cluster/encryption-at-rest": _word[data.plimsoll.cluster.encryption_at_rest.applicable],
	"cluster/kubelet-hardening": _word[data.plimsoll.cluster.kubelet_hardening.applicable],
	"cluster/namespace-quotas": "no-evidence",
	"cluster/pod-security-admission": _word[data.plimsoll.cluster.pod_security_admission.applicable],
	"image/pinned-image-version": _word[data.plimsoll.image.pinned_image_version.applicable],
	"image/trusted-registry": _word[data.plimsoll.image.trusted_registry.applicable],
	"network/default-deny-network-policy": "no-evidence",
	"network/dns-egress-policy": _word[data.plimsoll.network.dns_egress_policy.applicable],
	"network/network-policy-coverage": "no-evidence",
	"network/network-policy-quality": _word[data.plimsoll.network.network_policy_quality.applicable],
	"network/service-mesh-mtls": "no-evidence",
	"pod/apparmor-profile": _word[data.plimsoll.pod.apparmor_profile.applicable],
	"pod/cpu-limits": _word[data.plimsoll.pod.cpu_limits.applicable],
	"pod/default-proc-mount": _word[data.plimsoll.pod.default_proc_mount.applicable],
	"pod/drop-all-capabilities": _word[data.plimsoll.pod.drop_all_capabilities.applicable],
	"pod/memory-limits": _word[data.plimsoll.pod.memory_limits.applicable],
	"pod/no-added-capabilities": _word[data.plimsoll.pod.no_added_capabilities.applicable],
	"pod/no-host-namespaces": _word[data.plimsoll.pod.no_host_namespaces.applicable],
	"pod/no-host-ports": _word[data.plimsoll.pod.no_host_ports.applicable],
	"pod/no-hostpath-volumes": _word[data.plimsoll.pod.no_hostpath_volumes.applicable],
	"pod/no-privilege-escalation": _word[data.plimsoll.pod.no_privilege_escalation.applicable],
	"pod/no-privileged-containers": _word[data.plimsoll.pod.no_privileged_containers.applicable],
	"pod/no-probe-host": _word[data.plimsoll.pod.no_probe_host.applicable],
	"pod/no-runtime-socket": _word[data.plimsoll.pod.no_runtime_socket.applicable],
	"pod/read-only-root-filesystem": _word[data.plimsoll.pod.read_only_root_filesystem.applicable],
	"pod/restricted-volume-types": _word[data.plimsoll.pod.restricted_volume_types.applicable],
	"pod/run-as-non-root": _word[data.plimsoll.pod.run_as_non_root.applicable],
	"pod/safe-sysctls": _word[data.plimsoll.pod.safe_sysctls.applicable],
	"pod/seccomp-profile": _word[data.plimsoll.pod.seccomp_profile.applicable],
	"pod/selinux-options": _word[data.plimsoll.pod.selinux_options.applicable],
	"pod/user-namespaces": _word[data.plimsoll.pod.user_namespaces.applicable],
	"process/backups-maintained": _word[data.plimsoll.process.backups_maintained.applicable],
	"rbac/service-account-token": _word[data.plimsoll.rbac.service_account_token.applicable],
	"runtime/container-monitoring": "no-evidence",
	"runtime/log-shipping": "no-evidence",
	"runtime/network-flow-monitoring": "no-evidence",
	"runtime/resource-alerts": "no-evidence",
	"runtime/runtime-detection": "no-evidence",
	"runtime/syscall-monitoring": _word[data.plimsoll.runtime.syscall_monitoring.applicable],
	"secrets/external-secrets": _word[data.plimsoll.secrets.external_secrets.applicable],
	"secrets/no-secret-literals": _word[data.plimsoll.secrets.no_secret_literals.applicable],
	"secrets/secrets-as-files": _word[data.plimsoll.secrets.secrets_as_files.applicable],
	"supply-chain/automated-scanning": _word[data.plimsoll.supply_chain.automated_scanning.applicable],
	"supply-chain/image-signed": "no-evidence",
	"supply-chain/scan-coverage": "no-evidence",
	"supply-chain/update-automation": _word[data.plimsoll.supply_chain.update_automation.applicable],
}

quiet["admission"] := true

quiet["admission-config"] if {
	count(data.plimsoll.cluster.pod_security_admission.violation) == 0
	count(data.plimsoll.cluster.pod_security_admission.no_evidence) == 0
}

quiet["admission-policy"] if {
	count(data.plimsoll.cluster.pod_security_admission.violation) == 0
	count(data.plimsoll.cluster.pod_security_admission.no_evidence) == 0
	count(data.plimsoll.cluster.policy_engine_enforcing.violation) == 0
	count(data.plimsoll.cluster.policy_engine_enforcing.no_evidence) == 0
	count(data.plimsoll.cluster.policy_engine_enforcing.note) == 0
}

quiet["alertmanager-config"] if {
	count(data.plimsoll.runtime.alert_routing.violation) == 0
	count(data.plimsoll.runtime.alert_routing.no_evidence) == 0
}

quiet["audit-policy"] if {
	count(data.plimsoll.cluster.audit_policy_coverage.violation) == 0
	count(data.plimsoll.cluster.audit_policy_coverage.no_evidence) == 0
	count(data.plimsoll.cluster.audit_policy_coverage.note) == 0
}

quiet["backup"] if {
	count(data.plimsoll.process.backups_maintained.violation) == 0
	count(data.plimsoll.process.backups_maintained.no_evidence) == 0
	count(data.plimsoll.process.backups_maintained.note) == 0
}

quiet["benchmark"] if {
	count(data.plimsoll.process.compliance_scan.violation) == 0
	count(data.plimsoll.process.compliance_scan.no_evidence) == 0
	count(data.plimsoll.process.compliance_scan.note) == 0
}

quiet["certificate"] if {
	count(data.plimsoll.secrets.secret_rotation.violation) == 0
	count(data.plimsoll.secrets.secret_rotation.no_evidence) == 0
	count(data.plimsoll.secrets.secret_rotation.note) == 0
	count(data.plimsoll.supply_chain.keys_rotated.violation) == 0
	count(data.plimsoll.supply_chain.keys_rotated.no_evidence) == 0
	count(data.plimsoll.supply_chain.keys_rotated.note) == 0
}

quiet["collector-config"] if {
	count(data.plimsoll.runtime.container_monitoring.violation) == 0
	count(data.plimsoll.runtime.container_monitoring.no_evidence) == 0
	count(data.plimsoll.runtime.log_shipping.violation) == 0
	count(data.plimsoll.runtime.log_shipping.no_evidence) == 0
}

quiet["compose"] if {
	count(data.plimsoll.image.healthcheck_defined.violation) == 0
	count(data.plimsoll.image.healthcheck_defined.no_evidence) == 0
	count(data.plimsoll.image.no_build_secrets.violation) == 0
	count(data.plimsoll.image.no_build_secrets.no_evidence) == 0
	count(data.plimsoll.image.no_build_secrets.note) == 0
	count(data.plimsoll.image.pinned_image_version.violation) == 0
	count(data.plimsoll.image.pinned_image_version.no_evidence) == 0
	count(data.plimsoll.image.pinned_image_version.note) == 0
	count(data.plimsoll.image.trusted_registry.violation) == 0
	count(data.plimsoll.image.trusted_registry.no_evidence) == 0
	count(data.plimsoll.network.docker_network_isolation.violation) == 0
	count(data.plimsoll.network.docker_network_isolation.no_evidence) == 0
	count(data.plimsoll.network.docker_network_isolation.note) == 0
	count(data.plimsoll.pod.apparmor_profile.violation) == 0
	count(data.plimsoll.pod.apparmor_profile.no_evidence) == 0
	count(data.plimsoll.pod.cpu_limits.violation) == 0
	count(data.plimsoll.pod.cpu_limits.no_evidence) == 0
	count(data.plimsoll.pod.default_proc_mount.violation) == 0
	count(data.plimsoll.pod.default_proc_mount.no_evidence) == 0
	count(data.plimsoll.pod.default_proc_mount.note) == 0
	count(data.plimsoll.pod.drop_all_capabilities.violation) == 0
	count(data.plimsoll.pod.drop_all_capabilities.no_evidence) == 0
	count(data.plimsoll.pod.drop_all_capabilities.note) == 0
	count(data.plimsoll.pod.memory_limits.violation) == 0
	count(data.plimsoll.pod.memory_limits.no_evidence) == 0
	count(data.plimsoll.pod.no_added_capabilities.violation) == 0
	count(data.plimsoll.pod.no_added_capabilities.no_evidence) == 0
	count(data.plimsoll.pod.no_host_namespaces.violation) == 0
	count(data.plimsoll.pod.no_host_namespaces.no_evidence) == 0
	count(data.plimsoll.pod.no_host_namespaces.note) == 0
	count(data.plimsoll.pod.no_host_ports.violation) == 0
	count(data.plimsoll.pod.no_host_ports.no_evidence) == 0
	count(data.plimsoll.pod.no_hostpath_volumes.violation) == 0
	count(data.plimsoll.pod.no_hostpath_volumes.no_evidence) == 0
	count(data.plimsoll.pod.no_hostpath_volumes.note) == 0
	count(data.plimsoll.pod.no_privilege_escalation.violation) == 0
	count(data.plimsoll.pod.no_privilege_escalation.no_evidence) == 0
	count(data.plimsoll.pod.no_privilege_escalation.note) == 0
	count(data.plimsoll.pod.no_privileged_containers.violation) == 0
	count(data.plimsoll.pod.no_privileged_containers.no_evidence) == 0
	count(data.plimsoll.pod.no_privileged_containers.note) == 0
	count(data.plimsoll.pod.no_runtime_socket.violation) == 0
	count(data.plimsoll.pod.no_runtime_socket.no_evidence) == 0
	count(data.plimsoll.pod.pid_limits.violation) == 0
	count(data.plimsoll.pod.pid_limits.no_evidence) == 0
	count(data.plimsoll.pod.read_only_root_filesystem.violation) == 0
	count(data.plimsoll.pod.read_only_root_filesystem.no_evidence) == 0
	count(data.plimsoll.pod.read_only_root_filesystem.note) == 0
	count(data.plimsoll.pod.run_as_non_root.violation) == 0
	count(data.plimsoll.pod.run_as_non_root.no_evidence) == 0
	count(data.plimsoll.pod.safe_sysctls.violation) == 0
	count(data.plimsoll.pod.safe_sysctls.no_evidence) == 0
	count(data.plimsoll.pod.safe_sysctls.note) == 0
	count(data.plimsoll.pod.seccomp_profile.violation) == 0
	count(data.plimsoll.pod.seccomp_profile.no_evidence) == 0
	count(data.plimsoll.pod.seccomp_profile.note) == 0
	count(data.plimsoll.pod.selinux_options.violation) == 0
	count(data.plimsoll.pod.selinux_options.no_evidence) == 0
	count(data.plimsoll.pod.ulimits.violation) == 0
	count(data.plimsoll.pod.ulimits.no_evidence) == 0
	count(data.plimsoll.pod.user_namespaces.violation) == 0
	count(data.plimsoll.pod.user_namespaces.no_evidence) == 0
	count(data.plimsoll.runtime.log_shipping.violation) == 0
	count(data.plimsoll.runtime.log_shipping.no_evidence) == 0
	count(data.plimsoll.secrets.no_secret_literals.violation) == 0
	count(data.plimsoll.secrets.no_secret_literals.no_evidence) == 0
	count(data.plimsoll.secrets.secrets_as_files.violation) == 0
	count(data.plimsoll.secrets.secrets_as_files.no_evidence) == 0
	count(data.plimsoll.secrets.secrets_as_files.note) == 0
	count(data.plimsoll.supply_chain.image_signed.violation) == 0
	count(data.plimsoll.supply_chain.image_signed.no_evidence) == 0
	count(data.plimsoll.supply_chain.image_signed.note) == 0
	count(data.plimsoll.supply_chain.scan_coverage.violation) == 0
	count(data.plimsoll.supply_chain.scan_coverage.no_evidence) == 0
	count(data.plimsoll.supply_chain.scan_coverage.note) == 0
}

quiet["config-map"] if {
	count(data.plimsoll.cluster.kubelet_hardening.violation) == 0
	count(data.plimsoll.cluster.kubelet_hardening.no_evidence) == 0
	count(data.plimsoll.network.dns_egress_policy.violation) == 0
	count(data.plimsoll.network.dns_egress_policy.no_evidence) == 0
	count(data.plimsoll.network.dns_egress_policy.note) == 0
	count(data.plimsoll.runtime.container_monitoring.violation) == 0
	count(data.plimsoll.runtime.container_monitoring.no_evidence) == 0
	count(data.plimsoll.runtime.log_shipping.violation) == 0
	count(data.plimsoll.runtime.log_shipping.no_evidence) == 0
	count(data.plimsoll.runtime.network_flow_monitoring.violation) == 0
	count(data.plimsoll.runtime.network_flow_monitoring.no_evidence) == 0
	count(data.plimsoll.runtime.syscall_monitoring.violation) == 0
	count(data.plimsoll.runtime.syscall_monitoring.no_evidence) == 0
	count(data.plimsoll.secrets.no_secret_literals.violation) == 0
	count(data.plimsoll.secrets.no_secret_literals.no_evidence) == 0
}

quiet["container-inspect"] if {
	count(data.plimsoll.cluster.cgroup_v2.violation) == 0
	count(data.plimsoll.cluster.cgroup_v2.no_evidence) == 0
	count(data.plimsoll.image.healthcheck_defined.violation) == 0
	count(data.plimsoll.image.healthcheck_defined.no_evidence) == 0
	count(data.plimsoll.image.pinned_image_version.violation) == 0
	count(data.plimsoll.image.pinned_image_version.no_evidence) == 0
	count(data.plimsoll.image.pinned_image_version.note) == 0
	count(data.plimsoll.image.trusted_registry.violation) == 0
	count(data.plimsoll.image.trusted_registry.no_evidence) == 0
	count(data.plimsoll.network.docker_network_isolation.violation) == 0
	count(data.plimsoll.network.docker_network_isolation.no_evidence) == 0
	count(data.plimsoll.network.docker_network_isolation.note) == 0
	count(data.plimsoll.pod.apparmor_profile.violation) == 0
	count(data.plimsoll.pod.apparmor_profile.no_evidence) == 0
	count(data.plimsoll.pod.cpu_limits.violation) == 0
	count(data.plimsoll.pod.cpu_limits.no_evidence) == 0
	count(data.plimsoll.pod.default_proc_mount.violation) == 0
	count(data.plimsoll.pod.default_proc_mount.no_evidence) == 0
	count(data.plimsoll.pod.default_proc_mount.note) == 0
	count(data.plimsoll.pod.drop_all_capabilities.violation) == 0
	count(data.plimsoll.pod.drop_all_capabilities.no_evidence) == 0
	count(data.plimsoll.pod.drop_all_capabilities.note) == 0
	count(data.plimsoll.pod.memory_limits.violation) == 0
	count(data.plimsoll.pod.memory_limits.no_evidence) == 0
	count(data.plimsoll.pod.no_added_capabilities.violation) == 0
	count(data.plimsoll.pod.no_added_capabilities.no_evidence) == 0
	count(data.plimsoll.pod.no_host_namespaces.violation) == 0
	count(data.plimsoll.pod.no_host_namespaces.no_evidence) == 0
	count(data.plimsoll.pod.no_host_namespaces.note) == 0
	count(data.plimsoll.pod.no_host_ports.violation) == 0
	count(data.plimsoll.pod.no_host_ports.no_evidence) == 0
	count(data.plimsoll.pod.no_hostpath_volumes.violation) == 0
	count(data.plimsoll.pod.no_hostpath_volumes.no_evidence) == 0
	count(data.plimsoll.pod.no_hostpath_volumes.note) == 0
	count(data.plimsoll.pod.no_privilege_escalation.violation) == 0
	count(data.plimsoll.pod.no_privilege_escalation.no_evidence) == 0
	count(data.plimsoll.pod.no_privilege_escalation.note) == 0
	count(data.plimsoll.pod.no_privileged_containers.violation) == 0
	count(data.plimsoll.pod.no_privileged_containers.no_evidence) == 0
	count(data.plimsoll.pod.no_privileged_containers.note) == 0
	count(data.plimsoll.pod.no_runtime_socket.violation) == 0
	count(data.plimsoll.pod.no_runtime_socket.no_evidence) == 0
	count(data.plimsoll.pod.pid_limits.violation) == 0
	count(data.plimsoll.pod.pid_limits.no_evidence) == 0
	count(data.plimsoll.pod.read_only_root_filesystem.violation) == 0
	count(data.plimsoll.pod.read_only_root_filesystem.no_evidence) == 0
	count(data.plimsoll.pod.read_only_root_filesystem.note) == 0
	count(data.plimsoll.pod.run_as_non_root.violation) == 0
	count(data.plimsoll.pod.run_as_non_root.no_evidence) == 0
	count(data.plimsoll.pod.safe_sysctls.violation) == 0
	count(data.plimsoll.pod.safe_sysctls.no_evidence) == 0
	count(data.plimsoll.pod.safe_sysctls.note) == 0
	count(data.plimsoll.pod.seccomp_profile.violation) == 0
	count(data.plimsoll.pod.seccomp_profile.no_evidence) == 0
	count(data.plimsoll.pod.seccomp_profile.note) == 0
	count(data.plimsoll.pod.selinux_options.violation) == 0
	count(data.plimsoll.pod.selinux_options.no_evidence) == 0
	count(data.plimsoll.pod.ulimits.violation) == 0
	count(data.plimsoll.pod.ulimits.no_evidence) == 0
	count(data.plimsoll.pod.user_namespaces.violation) == 0
	count(data.plimsoll.pod.user_namespaces.no_evidence) == 0
	count(data.plimsoll.runtime.log_shipping.violation) == 0
	count(data.plimsoll.runtime.log_shipping.no_evidence) == 0
	count(data.plimsoll.secrets.no_secret_literals.violation) == 0
	count(data.plimsoll.secrets.no_secret_literals.no_evidence) == 0
	count(data.plimsoll.supply_chain.image_signed.violation) == 0
	count(data.plimsoll.supply_chain.image_signed.no_evidence) == 0
	count(data.plimsoll.supply_chain.image_signed.note) == 0
	count(data.plimsoll.supply_chain.scan_coverage.violation) == 0
	count(data.plimsoll.supply_chain.scan_coverage.no_evidence) == 0
	count(data.plimsoll.supply_chain.scan_coverage.note) == 0
}

quiet["control-plane-config"] if {
	count(data.plimsoll.cluster.control_plane_hardening.violation) == 0
	count(data.plimsoll.cluster.control_plane_hardening.no_evidence) == 0
	count(data.plimsoll.cluster.control_plane_hardening.note) == 0
}

quiet["daemon"] if {
	count(data.plimsoll.network.docker_network_isolation.violation) == 0
	count(data.plimsoll.network.docker_network_isolation.no_evidence) == 0
	count(data.plimsoll.network.docker_network_isolation.note) == 0
	count(data.plimsoll.pod.no_privilege_escalation.violation) == 0
	count(data.plimsoll.pod.no_privilege_escalation.no_evidence) == 0
	count(data.plimsoll.pod.no_privilege_escalation.note) == 0
	count(data.plimsoll.pod.seccomp_profile.violation) == 0
	count(data.plimsoll.pod.seccomp_profile.no_evidence) == 0
	count(data.plimsoll.pod.seccomp_profile.note) == 0
	count(data.plimsoll.pod.selinux_options.violation) == 0
	count(data.plimsoll.pod.selinux_options.no_evidence) == 0
	count(data.plimsoll.pod.ulimits.violation) == 0
	count(data.plimsoll.pod.ulimits.no_evidence) == 0
	count(data.plimsoll.pod.user_namespaces.violation) == 0
	count(data.plimsoll.pod.user_namespaces.no_evidence) == 0
	count(data.plimsoll.runtime.log_shipping.violation) == 0
	count(data.plimsoll.runtime.log_shipping.no_evidence) == 0
}

quiet["dockerfile"] if {
	count(data.plimsoll.image.base_image_supported.violation) == 0
	count(data.plimsoll.image.base_image_supported.no_evidence) == 0
	count(data.plimsoll.image.base_image_supported.note) == 0
	count(data.plimsoll.image.copy_not_add.violation) == 0
	count(data.plimsoll.image.copy_not_add.no_evidence) == 0
	count(data.plimsoll.image.dockerignore_effective.violation) == 0
	count(data.plimsoll.image.dockerignore_effective.no_evidence) == 0
	count(data.plimsoll.image.dockerignore_effective.note) == 0
	count(data.plimsoll.image.healthcheck_defined.violation) == 0
	count(data.plimsoll.image.healthcheck_defined.no_evidence) == 0
	count(data.plimsoll.image.image_freshness.violation) == 0
	count(data.plimsoll.image.image_freshness.no_evidence) == 0
	count(data.plimsoll.image.layer_budget.violation) == 0
	count(data.plimsoll.image.layer_budget.note) == 0
	count(data.plimsoll.image.minimal_base_image.violation) == 0
	count(data.plimsoll.image.minimal_base_image.no_evidence) == 0
	count(data.plimsoll.image.multi_stage_build.violation) == 0
	count(data.plimsoll.image.multi_stage_build.no_evidence) == 0
	count(data.plimsoll.image.no_build_dependencies.violation) == 0
	count(data.plimsoll.image.no_build_dependencies.no_evidence) == 0
	count(data.plimsoll.image.no_build_secrets.violation) == 0
	count(data.plimsoll.image.no_build_secrets.no_evidence) == 0
	count(data.plimsoll.image.no_build_secrets.note) == 0
	count(data.plimsoll.image.no_unnecessary_files.violation) == 0
	count(data.plimsoll.image.no_unnecessary_files.no_evidence) == 0
	count(data.plimsoll.image.no_unnecessary_files.note) == 0
	count(data.plimsoll.image.non_root_image_user.violation) == 0
	count(data.plimsoll.image.non_root_image_user.no_evidence) == 0
	count(data.plimsoll.image.non_root_image_user.note) == 0
	count(data.plimsoll.image.package_cache_clean.violation) == 0
	count(data.plimsoll.image.package_cache_clean.no_evidence) == 0
	count(data.plimsoll.image.pinned_image_version.violation) == 0
	count(data.plimsoll.image.pinned_image_version.no_evidence) == 0
	count(data.plimsoll.image.pinned_image_version.note) == 0
	count(data.plimsoll.image.safe_run_commands.violation) == 0
	count(data.plimsoll.image.safe_run_commands.no_evidence) == 0
	count(data.plimsoll.image.safe_run_commands.note) == 0
	count(data.plimsoll.image.trusted_registry.violation) == 0
	count(data.plimsoll.image.trusted_registry.no_evidence) == 0
	count(data.plimsoll.pod.no_privilege_escalation.violation) == 0
	count(data.plimsoll.pod.no_privilege_escalation.no_evidence) == 0
	count(data.plimsoll.pod.no_privilege_escalation.note) == 0
	count(data.plimsoll.pod.read_only_root_filesystem.violation) == 0
	count(data.plimsoll.pod.read_only_root_filesystem.no_evidence) == 0
	count(data.plimsoll.pod.read_only_root_filesystem.note) == 0
	count(data.plimsoll.supply_chain.image_signed.violation) == 0
	count(data.plimsoll.supply_chain.image_signed.no_evidence) == 0
	count(data.plimsoll.supply_chain.image_signed.note) == 0
	count(data.plimsoll.supply_chain.sbom_verified.violation) == 0
	count(data.plimsoll.supply_chain.sbom_verified.no_evidence) == 0
	count(data.plimsoll.supply_chain.scan_coverage.violation) == 0
	count(data.plimsoll.supply_chain.scan_coverage.no_evidence) == 0
	count(data.plimsoll.supply_chain.scan_coverage.note) == 0
}

quiet["encryption-config"] if {
	count(data.plimsoll.cluster.encryption_at_rest.violation) == 0
	count(data.plimsoll.cluster.encryption_at_rest.no_evidence) == 0
	count(data.plimsoll.cluster.encryption_at_rest.note) == 0
	count(data.plimsoll.supply_chain.keys_rotated.violation) == 0
	count(data.plimsoll.supply_chain.keys_rotated.no_evidence) == 0
	count(data.plimsoll.supply_chain.keys_rotated.note) == 0
}

quiet["engine-info"] if {
	count(data.plimsoll.cluster.cgroup_v2.violation) == 0
	count(data.plimsoll.cluster.cgroup_v2.no_evidence) == 0
}

quiet["evidence"] if {
	count(data.plimsoll.cluster.audit_log_enabled.violation) == 0
	count(data.plimsoll.cluster.audit_log_enabled.no_evidence) == 0
	count(data.plimsoll.cluster.audit_log_enabled.note) == 0
	count(data.plimsoll.cluster.cgroup_v2.violation) == 0
	count(data.plimsoll.cluster.cgroup_v2.no_evidence) == 0
	count(data.plimsoll.cluster.control_plane_hardening.violation) == 0
	count(data.plimsoll.cluster.control_plane_hardening.no_evidence) == 0
	count(data.plimsoll.cluster.control_plane_hardening.note) == 0
	count(data.plimsoll.cluster.encryption_at_rest.violation) == 0
	count(data.plimsoll.cluster.encryption_at_rest.no_evidence) == 0
	count(data.plimsoll.cluster.encryption_at_rest.note) == 0
	count(data.plimsoll.image.image_freshness.violation) == 0
	count(data.plimsoll.image.image_freshness.no_evidence) == 0
	count(data.plimsoll.pod.pid_limits.violation) == 0
	count(data.plimsoll.pod.pid_limits.no_evidence) == 0
	count(data.plimsoll.process.audits_current.violation) == 0
	count(data.plimsoll.process.audits_current.no_evidence) == 0
	count(data.plimsoll.process.audits_current.note) == 0
	count(data.plimsoll.process.backups_maintained.violation) == 0
	count(data.plimsoll.process.backups_maintained.no_evidence) == 0
	count(data.plimsoll.process.backups_maintained.note) == 0
	count(data.plimsoll.process.compliance_scan.violation) == 0
	count(data.plimsoll.process.compliance_scan.no_evidence) == 0
	count(data.plimsoll.process.compliance_scan.note) == 0
	count(data.plimsoll.process.documented_procedures.violation) == 0
	count(data.plimsoll.process.documented_procedures.no_evidence) == 0
	count(data.plimsoll.process.documented_procedures.note) == 0
	count(data.plimsoll.process.response_plan_tested.violation) == 0
	count(data.plimsoll.process.response_plan_tested.no_evidence) == 0
	count(data.plimsoll.process.response_plan_tested.note) == 0
	count(data.plimsoll.process.training_current.violation) == 0
	count(data.plimsoll.process.training_current.no_evidence) == 0
	count(data.plimsoll.process.training_current.note) == 0
	count(data.plimsoll.runtime.container_monitoring.violation) == 0
	count(data.plimsoll.runtime.container_monitoring.no_evidence) == 0
	count(data.plimsoll.runtime.log_shipping.violation) == 0
	count(data.plimsoll.runtime.log_shipping.no_evidence) == 0
	count(data.plimsoll.runtime.network_flow_monitoring.violation) == 0
	count(data.plimsoll.runtime.network_flow_monitoring.no_evidence) == 0
	count(data.plimsoll.runtime.resource_alerts.violation) == 0
	count(data.plimsoll.runtime.resource_alerts.no_evidence) == 0
	count(data.plimsoll.runtime.runtime_detection.violation) == 0
	count(data.plimsoll.runtime.runtime_detection.no_evidence) == 0
	count(data.plimsoll.runtime.syscall_monitoring.violation) == 0
	count(data.plimsoll.runtime.syscall_monitoring.no_evidence) == 0
	count(data.plimsoll.secrets.secret_rotation.violation) == 0
	count(data.plimsoll.secrets.secret_rotation.no_evidence) == 0
	count(data.plimsoll.secrets.secret_rotation.note) == 0
	count(data.plimsoll.supply_chain.automated_scanning.violation) == 0
	count(data.plimsoll.supply_chain.automated_scanning.no_evidence) == 0
	count(data.plimsoll.supply_chain.image_signed.violation) == 0
	count(data.plimsoll.supply_chain.image_signed.no_evidence) == 0
	count(data.plimsoll.supply_chain.image_signed.note) == 0
	count(data.plimsoll.supply_chain.keys_rotated.violation) == 0
	count(data.plimsoll.supply_chain.keys_rotated.no_evidence) == 0
	count(data.plimsoll.supply_chain.keys_rotated.note) == 0
	count(data.plimsoll.supply_chain.malware_scan_clean.violation) == 0
	count(data.plimsoll.supply_chain.malware_scan_clean.no_evidence) == 0
	count(data.plimsoll.supply_chain.malware_scan_clean.note) == 0
	count(data.plimsoll.supply_chain.scan_coverage.violation) == 0
	count(data.plimsoll.supply_chain.scan_coverage.no_evidence) == 0
	count(data.plimsoll.supply_chain.scan_coverage.note) == 0
	count(data.plimsoll.supply_chain.secret_scan_clean.violation) == 0
	count(data.plimsoll.supply_chain.secret_scan_clean.no_evidence) == 0
	count(data.plimsoll.supply_chain.secret_scan_clean.note) == 0
	count(data.plimsoll.supply_chain.signature_monitoring.violation) == 0
	count(data.plimsoll.supply_chain.signature_monitoring.no_evidence) == 0
	count(data.plimsoll.supply_chain.signature_monitoring.note) == 0
	count(data.plimsoll.supply_chain.update_automation.violation) == 0
	count(data.plimsoll.supply_chain.update_automation.no_evidence) == 0
}

quiet["external-secret"] if {
	count(data.plimsoll.secrets.external_secrets.violation) == 0
	count(data.plimsoll.secrets.external_secrets.no_evidence) == 0
	count(data.plimsoll.secrets.external_secrets.note) == 0
	count(data.plimsoll.secrets.secret_rotation.violation) == 0
	count(data.plimsoll.secrets.secret_rotation.no_evidence) == 0
	count(data.plimsoll.secrets.secret_rotation.note) == 0
}

quiet["falco-config"] if {
	count(data.plimsoll.runtime.runtime_detection.violation) == 0
	count(data.plimsoll.runtime.runtime_detection.no_evidence) == 0
	count(data.plimsoll.runtime.syscall_monitoring.violation) == 0
	count(data.plimsoll.runtime.syscall_monitoring.no_evidence) == 0
}

quiet["falco-event"] if {
	count(data.plimsoll.runtime.runtime_detection.violation) == 0
	count(data.plimsoll.runtime.runtime_detection.no_evidence) == 0
}

quiet["falco-rules"] if {
	count(data.plimsoll.runtime.runtime_detection.violation) == 0
	count(data.plimsoll.runtime.runtime_detection.no_evidence) == 0
	count(data.plimsoll.runtime.syscall_monitoring.violation) == 0
	count(data.plimsoll.runtime.syscall_monitoring.no_evidence) == 0
}

quiet["grafana-alerting"] if {
	count(data.plimsoll.runtime.alert_routing.violation) == 0
	count(data.plimsoll.runtime.alert_routing.no_evidence) == 0
	count(data.plimsoll.runtime.network_flow_monitoring.violation) == 0
	count(data.plimsoll.runtime.network_flow_monitoring.no_evidence) == 0
	count(data.plimsoll.runtime.resource_alerts.violation) == 0
	count(data.plimsoll.runtime.resource_alerts.no_evidence) == 0
	count(data.plimsoll.supply_chain.signature_monitoring.violation) == 0
	count(data.plimsoll.supply_chain.signature_monitoring.no_evidence) == 0
	count(data.plimsoll.supply_chain.signature_monitoring.note) == 0
}

quiet["ignore-file"] if {
	count(data.plimsoll.image.dockerignore_effective.violation) == 0
	count(data.plimsoll.image.dockerignore_effective.no_evidence) == 0
	count(data.plimsoll.image.dockerignore_effective.note) == 0
}

quiet["image-config"] if {
	count(data.plimsoll.image.base_image_supported.violation) == 0
	count(data.plimsoll.image.base_image_supported.no_evidence) == 0
	count(data.plimsoll.image.base_image_supported.note) == 0
	count(data.plimsoll.image.healthcheck_defined.violation) == 0
	count(data.plimsoll.image.healthcheck_defined.no_evidence) == 0
	count(data.plimsoll.image.image_freshness.violation) == 0
	count(data.plimsoll.image.image_freshness.no_evidence) == 0
	count(data.plimsoll.image.layer_budget.violation) == 0
	count(data.plimsoll.image.layer_budget.note) == 0
	count(data.plimsoll.image.minimal_base_image.violation) == 0
	count(data.plimsoll.image.minimal_base_image.no_evidence) == 0
	count(data.plimsoll.image.no_build_secrets.violation) == 0
	count(data.plimsoll.image.no_build_secrets.no_evidence) == 0
	count(data.plimsoll.image.no_build_secrets.note) == 0
	count(data.plimsoll.image.no_unnecessary_files.violation) == 0
	count(data.plimsoll.image.no_unnecessary_files.no_evidence) == 0
	count(data.plimsoll.image.no_unnecessary_files.note) == 0
	count(data.plimsoll.image.non_root_image_user.violation) == 0
	count(data.plimsoll.image.non_root_image_user.no_evidence) == 0
	count(data.plimsoll.image.non_root_image_user.note) == 0
	count(data.plimsoll.image.trusted_registry.violation) == 0
	count(data.plimsoll.image.trusted_registry.no_evidence) == 0
}

quiet["image-inspect"] if {
	count(data.plimsoll.image.base_image_supported.violation) == 0
	count(data.plimsoll.image.base_image_supported.no_evidence) == 0
	count(data.plimsoll.image.base_image_supported.note) == 0
	count(data.plimsoll.image.healthcheck_defined.violation) == 0
	count(data.plimsoll.image.healthcheck_defined.no_evidence) == 0
	count(data.plimsoll.image.image_freshness.violation) == 0
	count(data.plimsoll.image.image_freshness.no_evidence) == 0
	count(data.plimsoll.image.minimal_base_image.violation) == 0
	count(data.plimsoll.image.minimal_base_image.no_evidence) == 0
	count(data.plimsoll.image.no_build_secrets.violation) == 0
	count(data.plimsoll.image.no_build_secrets.no_evidence) == 0
	count(data.plimsoll.image.no_build_secrets.note) == 0
	count(data.plimsoll.image.non_root_image_user.violation) == 0
	count(data.plimsoll.image.non_root_image_user.no_evidence) == 0
	count(data.plimsoll.image.non_root_image_user.note) == 0
	count(data.plimsoll.image.trusted_registry.violation) == 0
	count(data.plimsoll.image.trusted_registry.no_evidence) == 0
	count(data.plimsoll.supply_chain.image_signed.violation) == 0
	count(data.plimsoll.supply_chain.image_signed.no_evidence) == 0
	count(data.plimsoll.supply_chain.image_signed.note) == 0
	count(data.plimsoll.supply_chain.sbom_verified.violation) == 0
	count(data.plimsoll.supply_chain.sbom_verified.no_evidence) == 0
	count(data.plimsoll.supply_chain.scan_coverage.violation) == 0
	count(data.plimsoll.supply_chain.scan_coverage.no_evidence) == 0
	count(data.plimsoll.supply_chain.scan_coverage.note) == 0
}

quiet["ingress"] if {
	count(data.plimsoll.network.ingress_tls.violation) == 0
	count(data.plimsoll.network.ingress_tls.no_evidence) == 0
	count(data.plimsoll.network.no_exposed_services.violation) == 0
	count(data.plimsoll.network.no_exposed_services.note) == 0
}

quiet["kev-catalog"] if {
	count(data.plimsoll.supply_chain.vulnerability_scan_clean.violation) == 0
	count(data.plimsoll.supply_chain.vulnerability_scan_clean.no_evidence) == 0
	count(data.plimsoll.supply_chain.vulnerability_scan_clean.note) == 0
}

quiet["kubelet-config"] if {
	count(data.plimsoll.cluster.cgroup_v2.violation) == 0
	count(data.plimsoll.cluster.cgroup_v2.no_evidence) == 0
	count(data.plimsoll.cluster.kubelet_hardening.violation) == 0
	count(data.plimsoll.cluster.kubelet_hardening.no_evidence) == 0
	count(data.plimsoll.pod.pid_limits.violation) == 0
	count(data.plimsoll.pod.pid_limits.no_evidence) == 0
}

quiet["kubernetes"] if {
	count(data.plimsoll.supply_chain.update_automation.violation) == 0
	count(data.plimsoll.supply_chain.update_automation.no_evidence) == 0
}

quiet["limit-range"] := true

quiet["list"] if {
	count(data.plimsoll.cluster.audit_log_enabled.violation) == 0
	count(data.plimsoll.cluster.audit_log_enabled.no_evidence) == 0
	count(data.plimsoll.cluster.audit_log_enabled.note) == 0
	count(data.plimsoll.cluster.audit_policy_coverage.violation) == 0
	count(data.plimsoll.cluster.audit_policy_coverage.no_evidence) == 0
	count(data.plimsoll.cluster.audit_policy_coverage.note) == 0
	count(data.plimsoll.cluster.control_plane_hardening.violation) == 0
	count(data.plimsoll.cluster.control_plane_hardening.no_evidence) == 0
	count(data.plimsoll.cluster.control_plane_hardening.note) == 0
	count(data.plimsoll.cluster.encryption_at_rest.violation) == 0
	count(data.plimsoll.cluster.encryption_at_rest.no_evidence) == 0
	count(data.plimsoll.cluster.encryption_at_rest.note) == 0
	count(data.plimsoll.cluster.kubelet_hardening.violation) == 0
	count(data.plimsoll.cluster.kubelet_hardening.no_evidence) == 0
	count(data.plimsoll.cluster.pod_security_admission.violation) == 0
	count(data.plimsoll.cluster.pod_security_admission.no_evidence) == 0
	count(data.plimsoll.image.base_image_supported.violation) == 0
	count(data.plimsoll.image.base_image_supported.no_evidence) == 0
	count(data.plimsoll.image.base_image_supported.note) == 0
	count(data.plimsoll.image.image_freshness.violation) == 0
	count(data.plimsoll.image.image_freshness.no_evidence) == 0
	count(data.plimsoll.image.pinned_image_version.violation) == 0
	count(data.plimsoll.image.pinned_image_version.no_evidence) == 0
	count(data.plimsoll.image.pinned_image_version.note) == 0
	count(data.plimsoll.image.trusted_registry.violation) == 0
	count(data.plimsoll.image.trusted_registry.no_evidence) == 0
	count(data.plimsoll.network.dns_egress_policy.violation) == 0
	count(data.plimsoll.network.dns_egress_policy.no_evidence) == 0
	count(data.plimsoll.network.dns_egress_policy.note) == 0
	count(data.plimsoll.network.network_policy_quality.violation) == 0
	count(data.plimsoll.network.network_policy_quality.no_evidence) == 0
	count(data.plimsoll.pod.apparmor_profile.violation) == 0
	count(data.plimsoll.pod.apparmor_profile.no_evidence) == 0
	count(data.plimsoll.pod.cpu_limits.violation) == 0
	count(data.plimsoll.pod.cpu_limits.no_evidence) == 0
	count(data.plimsoll.pod.default_proc_mount.violation) == 0
	count(data.plimsoll.pod.default_proc_mount.no_evidence) == 0
	count(data.plimsoll.pod.default_proc_mount.note) == 0
	count(data.plimsoll.pod.drop_all_capabilities.violation) == 0
	count(data.plimsoll.pod.drop_all_capabilities.no_evidence) == 0
	count(data.plimsoll.pod.drop_all_capabilities.note) == 0
	count(data.plimsoll.pod.memory_limits.violation) == 0
	count(data.plimsoll.pod.memory_limits.no_evidence) == 0
	count(data.plimsoll.pod.no_added_capabilities.violation) == 0
	count(data.plimsoll.pod.no_added_capabilities.no_evidence) == 0
	count(data.plimsoll.pod.no_host_namespaces.violation) == 0
	count(data.plimsoll.pod.no_host_namespaces.no_evidence) == 0
	count(data.plimsoll.pod.no_host_namespaces.note) == 0
	count(data.plimsoll.pod.no_host_ports.violation) == 0
	count(data.plimsoll.pod.no_host_ports.no_evidence) == 0
	count(data.plimsoll.pod.no_hostpath_volumes.violation) == 0
	count(data.plimsoll.pod.no_hostpath_volumes.no_evidence) == 0
	count(data.plimsoll.pod.no_hostpath_volumes.note) == 0
	count(data.plimsoll.pod.no_privilege_escalation.violation) == 0
	count(data.plimsoll.pod.no_privilege_escalation.no_evidence) == 0
	count(data.plimsoll.pod.no_privilege_escalation.note) == 0
	count(data.plimsoll.pod.no_privileged_containers.violation) == 0
	count(data.plimsoll.pod.no_privileged_containers.no_evidence) == 0
	count(data.plimsoll.pod.no_privileged_containers.note) == 0
	count(data.plimsoll.pod.no_probe_host.violation) == 0
	count(data.plimsoll.pod.no_runtime_socket.violation) == 0
	count(data.plimsoll.pod.no_runtime_socket.no_evidence) == 0
	count(data.plimsoll.pod.read_only_root_filesystem.violation) == 0
	count(data.plimsoll.pod.read_only_root_filesystem.no_evidence) == 0
	count(data.plimsoll.pod.read_only_root_filesystem.note) == 0
	count(data.plimsoll.pod.restricted_volume_types.violation) == 0
	count(data.plimsoll.pod.run_as_non_root.violation) == 0
	count(data.plimsoll.pod.run_as_non_root.no_evidence) == 0
	count(data.plimsoll.pod.safe_sysctls.violation) == 0
	count(data.plimsoll.pod.safe_sysctls.no_evidence) == 0
	count(data.plimsoll.pod.safe_sysctls.note) == 0
	count(data.plimsoll.pod.seccomp_profile.violation) == 0
	count(data.plimsoll.pod.seccomp_profile.no_evidence) == 0
	count(data.plimsoll.pod.seccomp_profile.note) == 0
	count(data.plimsoll.pod.selinux_options.violation) == 0
	count(data.plimsoll.pod.selinux_options.no_evidence) == 0
	count(data.plimsoll.pod.user_namespaces.violation) == 0
	count(data.plimsoll.pod.user_namespaces.no_evidence) == 0
	count(data.plimsoll.process.backups_maintained.violation) == 0
	count(data.plimsoll.process.backups_maintained.no_evidence) == 0
	count(data.plimsoll.process.backups_maintained.note) == 0
	count(data.plimsoll.rbac.no_escalation_permissions.violation) == 0
	count(data.plimsoll.rbac.no_escalation_permissions.no_evidence) == 0
	count(data.plimsoll.rbac.no_privileged_bindings.violation) == 0
	count(data.plimsoll.rbac.no_privileged_bindings.no_evidence) == 0
	count(data.plimsoll.rbac.no_privileged_bindings.note) == 0
	count(data.plimsoll.rbac.no_wildcard_rbac.violation) == 0
	count(data.plimsoll.rbac.secret_access_minimized.violation) == 0
	count(data.plimsoll.rbac.secret_access_minimized.no_evidence) == 0
	count(data.plimsoll.rbac.secret_access_minimized.note) == 0
	count(data.plimsoll.rbac.service_account_token.violation) == 0
	count(data.plimsoll.rbac.service_account_token.no_evidence) == 0
	count(data.plimsoll.rbac.service_account_token.note) == 0
	count(data.plimsoll.runtime.alert_routing.violation) == 0
	count(data.plimsoll.runtime.alert_routing.no_evidence) == 0
	count(data.plimsoll.runtime.container_monitoring.violation) == 0
	count(data.plimsoll.runtime.container_monitoring.no_evidence) == 0
	count(data.plimsoll.runtime.log_shipping.violation) == 0
	count(data.plimsoll.runtime.log_shipping.no_evidence) == 0
	count(data.plimsoll.runtime.network_flow_monitoring.violation) == 0
	count(data.plimsoll.runtime.network_flow_monitoring.no_evidence) == 0
	count(data.plimsoll.runtime.resource_alerts.violation) == 0
	count(data.plimsoll.runtime.resource_alerts.no_evidence) == 0
	count(data.plimsoll.runtime.runtime_detection.violation) == 0
	count(data.plimsoll.runtime.runtime_detection.no_evidence) == 0
	count(data.plimsoll.runtime.syscall_monitoring.violation) == 0
	count(data.plimsoll.runtime.syscall_monitoring.no_evidence) == 0
	count(data.plimsoll.secrets.external_secrets.violation) == 0
	count(data.plimsoll.secrets.external_secrets.no_evidence) == 0
	count(data.plimsoll.secrets.external_secrets.note) == 0
	count(data.plimsoll.secrets.no_secret_literals.violation) == 0
	count(data.plimsoll.secrets.no_secret_literals.no_evidence) == 0
	count(data.plimsoll.secrets.secret_rotation.violation) == 0
	count(data.plimsoll.secrets.secret_rotation.no_evidence) == 0
	count(data.plimsoll.secrets.secret_rotation.note) == 0
	count(data.plimsoll.secrets.secrets_as_files.violation) == 0
	count(data.plimsoll.secrets.secrets_as_files.no_evidence) == 0
	count(data.plimsoll.secrets.secrets_as_files.note) == 0
	count(data.plimsoll.supply_chain.automated_scanning.violation) == 0
	count(data.plimsoll.supply_chain.automated_scanning.no_evidence) == 0
	count(data.plimsoll.supply_chain.image_signed.violation) == 0
	count(data.plimsoll.supply_chain.image_signed.no_evidence) == 0
	count(data.plimsoll.supply_chain.image_signed.note) == 0
	count(data.plimsoll.supply_chain.malware_scan_clean.violation) == 0
	count(data.plimsoll.supply_chain.malware_scan_clean.no_evidence) == 0
	count(data.plimsoll.supply_chain.malware_scan_clean.note) == 0
	count(data.plimsoll.supply_chain.sbom_verified.violation) == 0
	count(data.plimsoll.supply_chain.sbom_verified.no_evidence) == 0
	count(data.plimsoll.supply_chain.scan_coverage.violation) == 0
	count(data.plimsoll.supply_chain.scan_coverage.no_evidence) == 0
	count(data.plimsoll.supply_chain.scan_coverage.note) == 0
	count(data.plimsoll.supply_chain.secret_scan_clean.violation) == 0
	count(data.plimsoll.supply_chain.secret_scan_clean.no_evidence) == 0
	count(data.plimsoll.supply_chain.secret_scan_clean.note) == 0
	count(data.plimsoll.supply_chain.update_automation.violation) == 0
	count(data.plimsoll.supply_chain.update_automation.no_evidence) == 0
	count(data.plimsoll.supply_chain.vulnerability_scan_clean.violation) == 0
	count(data.plimsoll.supply_chain.vulnerability_scan_clean.no_evidence) == 0
	count(data.plimsoll.supply_chain.vulnerability_scan_clean.note) == 0
}

quiet["namespace"] if {
	count(data.plimsoll.cluster.pod_security_admission.violation) == 0
	count(data.plimsoll.cluster.pod_security_admission.no_evidence) == 0
}

quiet["network-policy"] if {
	count(data.plimsoll.network.dns_egress_policy.violation) == 0
	count(data.plimsoll.network.dns_egress_policy.no_evidence) == 0
	count(data.plimsoll.network.dns_egress_policy.note) == 0
	count(data.plimsoll.network.network_policy_quality.violation) == 0
	count(data.plimsoll.network.network_policy_quality.no_evidence) == 0
	count(data.plimsoll.runtime.network_flow_monitoring.violation) == 0
	count(data.plimsoll.runtime.network_flow_monitoring.no_evidence) == 0
}

quiet["node"] if {
	count(data.plimsoll.cluster.cgroup_v2.violation) == 0
	count(data.plimsoll.cluster.cgroup_v2.no_evidence) == 0
}

quiet["persistent-volume"] if {
	count(data.plimsoll.pod.no_hostpath_volumes.violation) == 0
	count(data.plimsoll.pod.no_hostpath_volumes.no_evidence) == 0
	count(data.plimsoll.pod.no_hostpath_volumes.note) == 0
}

quiet["persistent-volume-claim"] if {
	count(data.plimsoll.process.backups_maintained.violation) == 0
	count(data.plimsoll.process.backups_maintained.no_evidence) == 0
	count(data.plimsoll.process.backups_maintained.note) == 0
}

quiet["prometheus-config"] if {
	count(data.plimsoll.runtime.alert_routing.violation) == 0
	count(data.plimsoll.runtime.alert_routing.no_evidence) == 0
	count(data.plimsoll.runtime.container_monitoring.violation) == 0
	count(data.plimsoll.runtime.container_monitoring.no_evidence) == 0
}

quiet["prometheus-rules"] if {
	count(data.plimsoll.runtime.alert_routing.violation) == 0
	count(data.plimsoll.runtime.alert_routing.no_evidence) == 0
	count(data.plimsoll.runtime.network_flow_monitoring.violation) == 0
	count(data.plimsoll.runtime.network_flow_monitoring.no_evidence) == 0
	count(data.plimsoll.runtime.resource_alerts.violation) == 0
	count(data.plimsoll.runtime.resource_alerts.no_evidence) == 0
	count(data.plimsoll.supply_chain.signature_monitoring.violation) == 0
	count(data.plimsoll.supply_chain.signature_monitoring.no_evidence) == 0
	count(data.plimsoll.supply_chain.signature_monitoring.note) == 0
}

quiet["rbac"] if {
	count(data.plimsoll.cluster.pod_security_admission.violation) == 0
	count(data.plimsoll.cluster.pod_security_admission.no_evidence) == 0
	count(data.plimsoll.rbac.no_escalation_permissions.violation) == 0
	count(data.plimsoll.rbac.no_escalation_permissions.no_evidence) == 0
	count(data.plimsoll.rbac.no_privileged_bindings.violation) == 0
	count(data.plimsoll.rbac.no_privileged_bindings.no_evidence) == 0
	count(data.plimsoll.rbac.no_privileged_bindings.note) == 0
	count(data.plimsoll.rbac.no_wildcard_rbac.violation) == 0
	count(data.plimsoll.rbac.secret_access_minimized.violation) == 0
	count(data.plimsoll.rbac.secret_access_minimized.no_evidence) == 0
	count(data.plimsoll.rbac.secret_access_minimized.note) == 0
}

quiet["report"] if {
	count(data.plimsoll.image.base_image_supported.violation) == 0
	count(data.plimsoll.image.base_image_supported.no_evidence) == 0
	count(data.plimsoll.image.base_image_supported.note) == 0
	count(data.plimsoll.image.image_freshness.violation) == 0
	count(data.plimsoll.image.image_freshness.no_evidence) == 0
	count(data.plimsoll.supply_chain.automated_scanning.violation) == 0
	count(data.plimsoll.supply_chain.automated_scanning.no_evidence) == 0
	count(data.plimsoll.supply_chain.malware_scan_clean.violation) == 0
	count(data.plimsoll.supply_chain.malware_scan_clean.no_evidence) == 0
	count(data.plimsoll.supply_chain.malware_scan_clean.note) == 0
	count(data.plimsoll.supply_chain.sbom_verified.violation) == 0
	count(data.plimsoll.supply_chain.sbom_verified.no_evidence) == 0
	count(data.plimsoll.supply_chain.scan_coverage.violation) == 0
	count(data.plimsoll.supply_chain.scan_coverage.no_evidence) == 0
	count(data.plimsoll.supply_chain.scan_coverage.note) == 0
	count(data.plimsoll.supply_chain.secret_scan_clean.violation) == 0
	count(data.plimsoll.supply_chain.secret_scan_clean.no_evidence) == 0
	count(data.plimsoll.supply_chain.secret_scan_clean.note) == 0
	count(data.plimsoll.supply_chain.vulnerability_scan_clean.violation) == 0
	count(data.plimsoll.supply_chain.vulnerability_scan_clean.no_evidence) == 0
	count(data.plimsoll.supply_chain.vulnerability_scan_clean.note) == 0
}

quiet["resource-quota"] := true

quiet["sbom"] if {
	count(data.plimsoll.image.base_image_supported.violation) == 0
	count(data.plimsoll.image.base_image_supported.no_evidence) == 0
	count(data.plimsoll.image.base_image_supported.note) == 0
	count(data.plimsoll.image.image_freshness.violation) == 0
	count(data.plimsoll.image.image_freshness.no_evidence) == 0
	count(data.plimsoll.image.minimal_base_image.violation) == 0
	count(data.plimsoll.image.minimal_base_image.no_evidence) == 0
	count(data.plimsoll.image.no_build_dependencies.violation) == 0
	count(data.plimsoll.image.no_build_dependencies.no_evidence) == 0
	count(data.plimsoll.supply_chain.sbom_verified.violation) == 0
	count(data.plimsoll.supply_chain.sbom_verified.no_evidence) == 0
}

quiet["seccomp-profile"] if {
	count(data.plimsoll.runtime.syscall_monitoring.violation) == 0
	count(data.plimsoll.runtime.syscall_monitoring.no_evidence) == 0
}

quiet["secret"] if {
	count(data.plimsoll.rbac.service_account_token.violation) == 0
	count(data.plimsoll.rbac.service_account_token.no_evidence) == 0
	count(data.plimsoll.rbac.service_account_token.note) == 0
	count(data.plimsoll.runtime.alert_routing.violation) == 0
	count(data.plimsoll.runtime.alert_routing.no_evidence) == 0
	count(data.plimsoll.secrets.no_secret_literals.violation) == 0
	count(data.plimsoll.secrets.no_secret_literals.no_evidence) == 0
	count(data.plimsoll.secrets.secret_rotation.violation) == 0
	count(data.plimsoll.secrets.secret_rotation.no_evidence) == 0
	count(data.plimsoll.secrets.secret_rotation.note) == 0
}

quiet["service"] if {
	count(data.plimsoll.network.ingress_tls.violation) == 0
	count(data.plimsoll.network.ingress_tls.no_evidence) == 0
	count(data.plimsoll.network.no_exposed_services.violation) == 0
	count(data.plimsoll.network.no_exposed_services.note) == 0
}

quiet["service-account"] if {
	count(data.plimsoll.rbac.service_account_token.violation) == 0
	count(data.plimsoll.rbac.service_account_token.no_evidence) == 0
	count(data.plimsoll.rbac.service_account_token.note) == 0
}

quiet["service-mesh"] if {
	count(data.plimsoll.runtime.network_flow_monitoring.violation) == 0
	count(data.plimsoll.runtime.network_flow_monitoring.no_evidence) == 0
}

quiet["service-monitor"] if {
	count(data.plimsoll.runtime.container_monitoring.violation) == 0
	count(data.plimsoll.runtime.container_monitoring.no_evidence) == 0
}

quiet["signature-record"] if {
	count(data.plimsoll.supply_chain.image_signed.violation) == 0
	count(data.plimsoll.supply_chain.image_signed.no_evidence) == 0
	count(data.plimsoll.supply_chain.image_signed.note) == 0
	count(data.plimsoll.supply_chain.keys_rotated.violation) == 0
	count(data.plimsoll.supply_chain.keys_rotated.no_evidence) == 0
	count(data.plimsoll.supply_chain.keys_rotated.note) == 0
	count(data.plimsoll.supply_chain.signature_monitoring.violation) == 0
	count(data.plimsoll.supply_chain.signature_monitoring.no_evidence) == 0
	count(data.plimsoll.supply_chain.signature_monitoring.note) == 0
}

quiet["tracing-policy"] if {
	count(data.plimsoll.runtime.syscall_monitoring.violation) == 0
	count(data.plimsoll.runtime.syscall_monitoring.no_evidence) == 0
}

quiet["unrecognised"] := true

quiet["vex"] if {
	count(data.plimsoll.supply_chain.vulnerability_scan_clean.violation) == 0
	count(data.plimsoll.supply_chain.vulnerability_scan_clean.no_evidence) == 0
	count(data.plimsoll.supply_chain.vulnerability_scan_clean.note) == 0
}

quiet["workload"] if {
	count(data.plimsoll.cluster.audit_log_enabled.violation) == 0
	count(data.plimsoll.cluster.audit_log_enabled.no_evidence) == 0
	count(data.plimsoll.cluster.audit_log_enabled.note) == 0
	count(data.plimsoll.cluster.control_plane_hardening.violation) == 0
	count(data.plimsoll.cluster.control_plane_hardening.no_evidence) == 0
	count(data.plimsoll.cluster.control_plane_hardening.note) == 0
	count(data.plimsoll.cluster.encryption_at_rest.violation) == 0
	count(data.plimsoll.cluster.encryption_at_rest.no_evidence) == 0
	count(data.plimsoll.cluster.encryption_at_rest.note) == 0
	count(data.plimsoll.cluster.kubelet_hardening.violation) == 0
	count(data.plimsoll.cluster.kubelet_hardening.no_evidence) == 0
	count(data.plimsoll.cluster.pod_security_admission.violation) == 0
	count(data.plimsoll.cluster.pod_security_admission.no_evidence) == 0
	count(data.plimsoll.image.pinned_image_version.violation) == 0
	count(data.plimsoll.image.pinned_image_version.no_evidence) == 0
	count(data.plimsoll.image.pinned_image_version.note) == 0
	count(data.plimsoll.image.trusted_registry.violation) == 0
	count(data.plimsoll.image.trusted_registry.no_evidence) == 0
	count(data.plimsoll.network.dns_egress_policy.violation) == 0
	count(data.plimsoll.network.dns_egress_policy.no_evidence) == 0
	count(data.plimsoll.network.dns_egress_policy.note) == 0
	count(data.plimsoll.network.network_policy_quality.violation) == 0
	count(data.plimsoll.network.network_policy_quality.no_evidence) == 0
	count(data.plimsoll.pod.apparmor_profile.violation) == 0
	count(data.plimsoll.pod.apparmor_profile.no_evidence) == 0
	count(data.plimsoll.pod.cpu_limits.violation) == 0
	count(data.plimsoll.pod.cpu_limits.no_evidence) == 0
	count(data.plimsoll.pod.default_proc_mount.violation) == 0
	count(data.plimsoll.pod.default_proc_mount.no_evidence) == 0
	count(data.plimsoll.pod.default_proc_mount.note) == 0
	count(data.plimsoll.pod.drop_all_capabilities.violation) == 0
	count(data.plimsoll.pod.drop_all_capabilities.no_evidence) == 0
	count(data.plimsoll.pod.drop_all_capabilities.note) == 0
	count(data.plimsoll.pod.memory_limits.violation) == 0
	count(data.plimsoll.pod.memory_limits.no_evidence) == 0
	count(data.plimsoll.pod.no_added_capabilities.violation) == 0
	count(data.plimsoll.pod.no_added_capabilities.no_evidence) == 0
	count(data.plimsoll.pod.no_host_namespaces.violation) == 0
	count(data.plimsoll.pod.no_host_namespaces.no_evidence) == 0
	count(data.plimsoll.pod.no_host_namespaces.note) == 0
	count(data.plimsoll.pod.no_host_ports.violation) == 0
	count(data.plimsoll.pod.no_host_ports.no_evidence) == 0
	count(data.plimsoll.pod.no_hostpath_volumes.violation) == 0
	count(data.plimsoll.pod.no_hostpath_volumes.no_evidence) == 0
	count(data.plimsoll.pod.no_hostpath_volumes.note) == 0
	count(data.plimsoll.pod.no_privilege_escalation.violation) == 0
	count(data.plimsoll.pod.no_privilege_escalation.no_evidence) == 0
	count(data.plimsoll.pod.no_privilege_escalation.note) == 0
	count(data.plimsoll.pod.no_privileged_containers.violation) == 0
	count(data.plimsoll.pod.no_privileged_containers.no_evidence) == 0
	count(data.plimsoll.pod.no_privileged_containers.note) == 0
	count(data.plimsoll.pod.no_probe_host.violation) == 0
	count(data.plimsoll.pod.no_runtime_socket.violation) == 0
	count(data.plimsoll.pod.no_runtime_socket.no_evidence) == 0
	count(data.plimsoll.pod.read_only_root_filesystem.violation) == 0
	count(data.plimsoll.pod.read_only_root_filesystem.no_evidence) == 0
	count(data.plimsoll.pod.read_only_root_filesystem.note) == 0
	count(data.plimsoll.pod.restricted_volume_types.violation) == 0
	count(data.plimsoll.pod.run_as_non_root.violation) == 0
	count(data.plimsoll.pod.run_as_non_root.no_evidence) == 0
	count(data.plimsoll.pod.safe_sysctls.violation) == 0
	count(data.plimsoll.pod.safe_sysctls.no_evidence) == 0
	count(data.plimsoll.pod.safe_sysctls.note) == 0
	count(data.plimsoll.pod.seccomp_profile.violation) == 0
	count(data.plimsoll.pod.seccomp_profile.no_evidence) == 0
	count(data.plimsoll.pod.seccomp_profile.note) == 0
	count(data.plimsoll.pod.selinux_options.violation) == 0
	count(data.plimsoll.pod.selinux_options.no_evidence) == 0
	count(data.plimsoll.pod.user_namespaces.violation) == 0
	count(data.plimsoll.pod.user_namespaces.no_evidence) == 0
	count(data.plimsoll.process.backups_maintained.violation) == 0
	count(data.plimsoll.process.backups_maintained.no_evidence) == 0
	count(data.plimsoll.process.backups_maintained.note) == 0
	count(data.plimsoll.rbac.service_account_token.violation) == 0
	count(data.plimsoll.rbac.service_account_token.no_evidence) == 0
	count(data.plimsoll.rbac.service_account_token.note) == 0
	count(data.plimsoll.runtime.syscall_monitoring.violation) == 0
	count(data.plimsoll.runtime.syscall_monitoring.no_evidence) == 0
	count(data.plimsoll.secrets.external_secrets.violation) == 0
	count(data.plimsoll.secrets.external_secrets.no_evidence) == 0
	count(data.plimsoll.secrets.external_secrets.note) == 0
	count(data.plimsoll.secrets.no_secret_literals.violation) == 0
	count(data.plimsoll.secrets.no_secret_literals.no_evidence) == 0
	count(data.plimsoll.secrets.secrets_as_files.violation) == 0
	count(data.plimsoll.secrets.secrets_as_files.no_evidence) == 0
	count(data.plimsoll.secrets.secrets_as_files.note) == 0
	count(data.plimsoll.supply_chain.automated_scanning.violation) == 0
	count(data.plimsoll.supply_chain.automated_scanning.no_evidence) == 0
	count(data.plimsoll.supply_chain.update_automation.violation) == 0
	count(data.plimsoll.supply_chain.update_automation.no_evidence) == 0
}

violations["admission-config"] := [
	data.plimsoll.cluster.pod_security_admission.violation,
]

violations["admission-policy"] := [
	data.plimsoll.cluster.pod_security_admission.violation,
	data.plimsoll.cluster.policy_engine_enforcing.violation,
]

violations["alertmanager-config"] := [
	data.plimsoll.runtime.alert_routing.violation,
]

violations["audit-policy"] := [
	data.plimsoll.cluster.audit_policy_coverage.violation,
]

violations["backup"] := [
	data.plimsoll.process.backups_maintained.violation,
]

violations["benchmark"] := [
	data.plimsoll.process.compliance_scan.violation,
]

violations["certificate"] := [
	data.plimsoll.secrets.secret_rotation.violation,
	data.plimsoll.supply_chain.keys_rotated.violation,
]

violations["collector-config"] := [
	data.plimsoll.runtime.container_monitoring.violation,
	data.plimsoll.runtime.log_shipping.violation,
]

violations["compose"] := [
	data.plimsoll.image.healthcheck_defined.violation,
	data.plimsoll.image.no_build_secrets.violation,
	data.plimsoll.image.pinned_image_version.violation,
	data.plimsoll.image.trusted_registry.violation,
	data.plimsoll.network.docker_network_isolation.violation,
	data.plimsoll.pod.apparmor_profile.violation,
	data.plimsoll.pod.cpu_limits.violation,
	data.plimsoll.pod.default_proc_mount.violation,
	data.plimsoll.pod.drop_all_capabilities.violation,
	data.plimsoll.pod.memory_limits.violation,
	data.plimsoll.pod.no_added_capabilities.violation,
	data.plimsoll.pod.no_host_namespaces.violation,
	data.plimsoll.pod.no_host_ports.violation,
	data.plimsoll.pod.no_hostpath_volumes.violation,
	data.plimsoll.pod.no_privilege_escalation.violation,
	data.plimsoll.pod.no_privileged_containers.violation,
	data.plimsoll.pod.no_runtime_socket.violation,
	data.plimsoll.pod.pid_limits.violation,
	data.plimsoll.pod.read_only_root_filesystem.violation,
	data.plimsoll.pod.run_as_non_root.violation,
	data.plimsoll.pod.safe_sysctls.violation,
	data.plimsoll.pod.seccomp_profile.violation,
	data.plimsoll.pod.selinux_options.violation,
	data.plimsoll.pod.ulimits.violation,
	data.plimsoll.pod.user_namespaces.violation,
	data.plimsoll.runtime.log_shipping.violation,
	data.plimsoll.secrets.no_secret_literals.violation,
	data.plimsoll.secrets.secrets_as_files.violation,
	data.plimsoll.supply_chain.image_signed.violation,
	data.plimsoll.supply_chain.scan_coverage.violation,
]

violations["config-map"] := [
	data.plimsoll.cluster.kubelet_hardening.violation,
	data.plimsoll.network.dns_egress_policy.violation,
	data.plimsoll.runtime.container_monitoring.violation,
	data.plimsoll.runtime.log_shipping.violation,
	data.plimsoll.runtime.network_flow_monitoring.violation,
	data.plimsoll.runtime.syscall_monitoring.violation,
	data.plimsoll.secrets.no_secret_literals.violation,
]

violations["container-inspect"] := [
	data.plimsoll.cluster.cgroup_v2.violation,
	data.plimsoll.image.healthcheck_defined.violation,
	data.plimsoll.image.pinned_image_version.violation,
	data.plimsoll.image.trusted_registry.violation,
	data.plimsoll.network.docker_network_isolation.violation,
	data.plimsoll.pod.apparmor_profile.violation,
	data.plimsoll.pod.cpu_limits.violation,
	data.plimsoll.pod.default_proc_mount.violation,
	data.plimsoll.pod.drop_all_capabilities.violation,
	data.plimsoll.pod.memory_limits.violation,
	data.plimsoll.pod.no_added_capabilities.violation,
	data.plimsoll.pod.no_host_namespaces.violation,
	data.plimsoll.pod.no_host_ports.violation,
	data.plimsoll.pod.no_hostpath_volumes.violation,
	data.plimsoll.pod.no_privilege_escalation.violation,
	data.plimsoll.pod.no_privileged_containers.violation,
	data.plimsoll.pod.no_runtime_socket.violation,
	data.plimsoll.pod.pid_limits.violation,
	data.plimsoll.pod.read_only_root_filesystem.violation,
	data.plimsoll.pod.run_as_non_root.violation,
	data.plimsoll.pod.safe_sysctls.violation,
	data.plimsoll.pod.seccomp_profile.violation,
	data.plimsoll.pod.selinux_options.violation,
	data.plimsoll.pod.ulimits.violation,
	data.plimsoll.pod.user_namespaces.violation,
	data.plimsoll.runtime.log_shipping.violation,
	data.plimsoll.secrets.no_secret_literals.violation,
	data.plimsoll.supply_chain.image_signed.violation,
	data.plimsoll.supply_chain.scan_coverage.violation,
]

violations["control-plane-config"] := [
	data.plimsoll.cluster.control_plane_hardening.violation,
]

violations["daemon"] := [
	data.plimsoll.network.docker_network_isolation.violation,
	data.plimsoll.pod.no_privilege_escalation.violation,
	data.plimsoll.pod.seccomp_profile.violation,
	data.plimsoll.pod.selinux_options.violation,
	data.plimsoll.pod.ulimits.violation,
	data.plimsoll.pod.user_namespaces.violation,
	data.plimsoll.runtime.log_shipping.violation,
]

violations["dockerfile"] := [
	data.plimsoll.image.base_image_supported.violation,
	data.plimsoll.image.copy_not_add.violation,
	data.plimsoll.image.dockerignore_effective.violation,
	data.plimsoll.image.healthcheck_defined.violation,
	data.plimsoll.image.image_freshness.violation,
	data.plimsoll.image.layer_budget.violation,
	data.plimsoll.image.minimal_base_image.violation,
	data.plimsoll.image.multi_stage_build.violation,
	data.plimsoll.image.no_build_dependencies.violation,
	data.plimsoll.image.no_build_secrets.violation,
	data.plimsoll.image.no_unnecessary_files.violation,
	data.plimsoll.image.non_root_image_user.violation,
	data.plimsoll.image.package_cache_clean.violation,
	data.plimsoll.image.pinned_image_version.violation,
	data.plimsoll.image.safe_run_commands.violation,
	data.plimsoll.image.trusted_registry.violation,
	data.plimsoll.pod.no_privilege_escalation.violation,
	data.plimsoll.pod.read_only_root_filesystem.violation,
	data.plimsoll.supply_chain.image_signed.violation,
	data.plimsoll.supply_chain.sbom_verified.violation,
	data.plimsoll.supply_chain.scan_coverage.violation,
]

violations["encryption-config"] := [
	data.plimsoll.cluster.encryption_at_rest.violation,
	data.plimsoll.supply_chain.keys_rotated.violation,
]

violations["engine-info"] := [
	data.plimsoll.cluster.cgroup_v2.violation,
]

violations["evidence"] := [
	data.plimsoll.cluster.audit_log_enabled.violation,
	data.plimsoll.cluster.cgroup_v2.violation,
	data.plimsoll.cluster.control_plane_hardening.violation,
	data.plimsoll.cluster.encryption_at_rest.violation,
	data.plimsoll.image.image_freshness.violation,
	data.plimsoll.pod.pid_limits.violation,
	data.plimsoll.process.audits_current.violation,
	data.plimsoll.process.backups_maintained.violation,
	data.plimsoll.process.compliance_scan.violation,
	data.plimsoll.process.documented_procedures.violation,
	data.plimsoll.process.response_plan_tested.violation,
	data.plimsoll.process.training_current.violation,
	data.plimsoll.runtime.container_monitoring.violation,
	data.plimsoll.runtime.log_shipping.violation,
	data.plimsoll.runtime.network_flow_monitoring.violation,
	data.plimsoll.runtime.resource_alerts.violation,
	data.plimsoll.runtime.runtime_detection.violation,
	data.plimsoll.runtime.syscall_monitoring.violation,
	data.plimsoll.secrets.secret_rotation.violation,
	data.plimsoll.supply_chain.automated_scanning.violation,
	data.plimsoll.supply_chain.image_signed.violation,
	data.plimsoll.supply_chain.keys_rotated.violation,
	data.plimsoll.supply_chain.malware_scan_clean.violation,
	data.plimsoll.supply_chain.scan_coverage.violation,
	data.plimsoll.supply_chain.secret_scan_clean.violation,
	data.plimsoll.supply_chain.signature_monitoring.violation,
	data.plimsoll.supply_chain.update_automation.violation,
]

violations["external-secret"] := [
	data.plimsoll.secrets.external_secrets.violation,
	data.plimsoll.secrets.secret_rotation.violation,
]

violations["falco-config"] := [
	data.plimsoll.runtime.runtime_detection.violation,
	data.plimsoll.runtime.syscall_monitoring.violation,
]

violations["falco-event"] := [
	data.plimsoll.runtime.runtime_detection.violation,
]

violations["falco-rules"] := [
	data.plimsoll.runtime.runtime_detection.violation,
	data.plimsoll.runtime.syscall_monitoring.violation,
]

violations["grafana-alerting"] := [
	data.plimsoll.runtime.alert_routing.violation,
	data.plimsoll.runtime.network_flow_monitoring.violation,
	data.plimsoll.runtime.resource_alerts.violation,
	data.plimsoll.supply_chain.signature_monitoring.violation,
]

violations["ignore-file"] := [
	data.plimsoll.image.dockerignore_effective.violation,
]

violations["image-config"] := [
	data.plimsoll.image.base_image_supported.violation,
	data.plimsoll.image.healthcheck_defined.violation,
	data.plimsoll.image.image_freshness.violation,
	data.plimsoll.image.layer_budget.violation,
	data.plimsoll.image.minimal_base_image.violation,
	data.plimsoll.image.no_build_secrets.violation,
	data.plimsoll.image.no_unnecessary_files.violation,
	data.plimsoll.image.non_root_image_user.violation,
	data.plimsoll.image.trusted_registry.violation,
]

violations["image-inspect"] := [
	data.plimsoll.image.base_image_supported.violation,
	data.plimsoll.image.healthcheck_defined.violation,
	data.plimsoll.image.image_freshness.violation,
	data.plimsoll.image.minimal_base_image.violation,
	data.plimsoll.image.no_build_secrets.violation,
	data.plimsoll.image.non_root_image_user.violation,
	data.plimsoll.image.trusted_registry.violation,
	data.plimsoll.supply_chain.image_signed.violation,
	data.plimsoll.supply_chain.sbom_verified.violation,
	data.plimsoll.supply_chain.scan_coverage.violation,
]

violations["ingress"] := [
	data.plimsoll.network.ingress_tls.violation,
	data.plimsoll.network.no_exposed_services.violation,
]

violations["kev-catalog"] := [
	data.plimsoll.supply_chain.vulnerability_scan_clean.violation,
]

violations["kubelet-config"] := [
	data.plimsoll.cluster.cgroup_v2.violation,
	data.plimsoll.cluster.kubelet_hardening.violation,
	data.plimsoll.pod.pid_limits.violation,
]

violations["kubernetes"] := [
	data.plimsoll.supply_chain.update_automation.violation,
]

violations["list"] := [
	data.plimsoll.cluster.audit_log_enabled.violation,
	data.plimsoll.cluster.audit_policy_coverage.violation,
	data.plimsoll.cluster.control_plane_hardening.violation,
	data.plimsoll.cluster.encryption_at_rest.violation,
	data.plimsoll.cluster.kubelet_hardening.violation,
	data.plimsoll.cluster.pod_security_admission.violation,
	data.plimsoll.image.base_image_supported.violation,
	data.plimsoll.image.image_freshness.violation,
	data.plimsoll.image.pinned_image_version.violation,
	data.plimsoll.image.trusted_registry.violation,
	data.plimsoll.network.dns_egress_policy.violation,
	data.plimsoll.network.network_policy_quality.violation,
	data.plimsoll.pod.apparmor_profile.violation,
	data.plimsoll.pod.cpu_limits.violation,
	data.plimsoll.pod.default_proc_mount.violation,
	data.plimsoll.pod.drop_all_capabilities.violation,
	data.plimsoll.pod.memory_limits.violation,
	data.plimsoll.pod.no_added_capabilities.violation,
	data.plimsoll.pod.no_host_namespaces.violation,
	data.plimsoll.pod.no_host_ports.violation,
	data.plimsoll.pod.no_hostpath_volumes.violation,
	data.plimsoll.pod.no_privilege_escalation.violation,
	data.plimsoll.pod.no_privileged_containers.violation,
	data.plimsoll.pod.no_probe_host.violation,
	data.plimsoll.pod.no_runtime_socket.violation,
	data.plimsoll.pod.read_only_root_filesystem.violation,
	data.plimsoll.pod.restricted_volume_types.violation,
	data.plimsoll.pod.run_as_non_root.violation,
	data.plimsoll.pod.safe_sysctls.violation,
	data.plimsoll.pod.seccomp_profile.violation,
	data.plimsoll.pod.selinux_options.violation,
	data.plimsoll.pod.user_namespaces.violation,
	data.plimsoll.process.backups_maintained.violation,
	data.plimsoll.rbac.no_escalation_permissions.violation,
	data.plimsoll.rbac.no_privileged_bindings.violation,
	data.plimsoll.rbac.no_wildcard_rbac.violation,
	data.plimsoll.rbac.secret_access_minimized.violation,
	data.plimsoll.rbac.service_account_token.violation,
	data.plimsoll.runtime.alert_routing.violation,
	data.plimsoll.runtime.container_monitoring.violation,
	data.plimsoll.runtime.log_shipping.violation,
	data.plimsoll.runtime.network_flow_monitoring.violation,
	data.plimsoll.runtime.resource_alerts.violation,
	data.plimsoll.runtime.runtime_detection.violation,
	data.plimsoll.runtime.syscall_monitoring.violation,
	data.plimsoll.secrets.external_secrets.violation,
	data.plimsoll.secrets.no_secret_literals.violation,
	data.plimsoll.secrets.secret_rotation.violation,
	data.plimsoll.secrets.secrets_as_files.violation,
	data.plimsoll.supply_chain.automated_scanning.violation,
	data.plimsoll.supply_chain.image_signed.violation,
	data.plimsoll.supply_chain.malware_scan_clean.violation,
	data.plimsoll.supply_chain.sbom_verified.violation,
	data.plimsoll.supply_chain.scan_coverage.violation,
	data.plimsoll.supply_chain.secret_scan_clean.violation,
	data.plimsoll.supply_chain.update_automation.violation,
	data.plimsoll.supply_chain.vulnerability_scan_clean.violation,
]

violations["namespace"] := [
	data.plimsoll.cluster.pod_security_admission.violation,
]

violations["network-policy"] := [
	data.plimsoll.network.dns_egress_policy.violation,
	data.plimsoll.network.network_policy_quality.violation,
	data.plimsoll.runtime.network_flow_monitoring.violation,
]

violations["node"] := [
	data.plimsoll.cluster.cgroup_v2.violation,
]

violations["persistent-volume"] := [
	data.plimsoll.pod.no_hostpath_volumes.violation,
]

violations["persistent-volume-claim"] := [
	data.plimsoll.process.backups_maintained.violation,
]

violations["prometheus-config"] := [
	data.plimsoll.runtime.alert_routing.violation,
	data.plimsoll.runtime.container_monitoring.violation,
]

violations["prometheus-rules"] := [
	data.plimsoll.runtime.alert_routing.violation,
	data.plimsoll.runtime.network_flow_monitoring.violation,
	data.plimsoll.runtime.resource_alerts.violation,
	data.plimsoll.supply_chain.signature_monitoring.violation,
]

violations["rbac"] := [
	data.plimsoll.cluster.pod_security_admission.violation,
	data.plimsoll.rbac.no_escalation_permissions.violation,
	data.plimsoll.rbac.no_privileged_bindings.violation,
	data.plimsoll.rbac.no_wildcard_rbac.violation,
	data.plimsoll.rbac.secret_access_minimized.violation,
]

violations["report"] := [
	data.plimsoll.image.base_image_supported.violation,
	data.plimsoll.image.image_freshness.violation,
	data.plimsoll.supply_chain.automated_scanning.violation,
	data.plimsoll.supply_chain.malware_scan_clean.violation,
	data.plimsoll.supply_chain.sbom_verified.violation,
	data.plimsoll.supply_chain.scan_coverage.violation,
	data.plimsoll.supply_chain.secret_scan_clean.violation,
	data.plimsoll.supply_chain.vulnerability_scan_clean.violation,
]

violations["sbom"] := [
	data.plimsoll.image.base_image_supported.violation,
	data.plimsoll.image.image_freshness.violation,
	data.plimsoll.image.minimal_base_image.violation,
	data.plimsoll.image.no_build_dependencies.violation,
	data.plimsoll.supply_chain.sbom_verified.violation,
]

violations["seccomp-profile"] := [
	data.plimsoll.runtime.syscall_monitoring.violation,
]

violations["secret"] := [
	data.plimsoll.rbac.service_account_token.violation,
	data.plimsoll.runtime.alert_routing.violation,
	data.plimsoll.secrets.no_secret_literals.violation,
	data.plimsoll.secrets.secret_rotation.violation,
]

violations["service"] := [
	data.plimsoll.network.ingress_tls.violation,
	data.plimsoll.network.no_exposed_services.violation,
]

violations["service-account"] := [
	data.plimsoll.rbac.service_account_token.violation,
]

violations["service-mesh"] := [
	data.plimsoll.runtime.network_flow_monitoring.violation,
]

violations["service-monitor"] := [
	data.plimsoll.runtime.container_monitoring.violation,
]

violations["signature-record"] := [
	data.plimsoll.supply_chain.image_signed.violation,
	data.plimsoll.supply_chain.keys_rotated.violation,
	data.plimsoll.supply_chain.signature_monitoring.violation,
]

violations["tracing-policy"] := [
	data.plimsoll.runtime.syscall_monitoring.violation,
]

violations["vex"] := [
	data.plimsoll.supply_chain.vulnerability_scan_clean.violation,
]

violations["workload"] := [
	data.plimsoll.cluster.audit_log_enabled.violation,
	data.plimsoll.cluster.control_plane_hardening.violation,
	data.plimsoll.cluster.encryption_at_rest.violation,
	data.plimsoll.cluster.kubelet_hardening.violation,
	data.plimsoll.cluster.pod_security_admission.violation,
	data.plimsoll.image.pinned_image_version.violation,
	data.plimsoll.image.trusted_registry.violation,
	data.plimsoll.network.dns_egress_policy.violation,
	data.plimsoll.network.network_policy_quality.violation,
	data.plimsoll.pod.apparmor_profile.violation,
	data.plimsoll.pod.cpu_limits.violation,
	data.plimsoll.pod.default_proc_mount.violation,
	data.plimsoll.pod.drop_all_capabilities.violation,
	data.plimsoll.pod.memory_limits.violation,
	data.plimsoll.pod.no_added_capabilities.violation,
	data.plimsoll.pod.no_host_namespaces.violation,
	data.plimsoll.pod.no_host_ports.violation,
	data.plimsoll.pod.no_hostpath_volumes.violation,
	data.plimsoll.pod.no_privilege_escalation.violation,
	data.plimsoll.pod.no_privileged_containers.violation,
	data.plimsoll.pod.no_probe_host.violation,
	data.plimsoll.pod.no_runtime_socket.violation,
	data.plimsoll.pod.read_only_root_filesystem.violation,
	data.plimsoll.pod.restricted_volume_types.violation,
	data.plimsoll.pod.run_as_non_root.violation,
	data.plimsoll.pod.safe_sysctls.violation,
	data.plimsoll.pod.seccomp_profile.violation,
	data.plimsoll.pod.selinux_options.violation,
	data.plimsoll.pod.user_namespaces.violation,
	data.plimsoll.process.backups_maintained.violation,
	data.plimsoll.rbac.service_account_token.violation,
	data.plimsoll.runtime.syscall_monitoring.violation,
	data.plimsoll.secrets.external_secrets.violation,
	data.plimsoll.secrets.no_secret_literals.violation,
	data.plimsoll.secrets.secrets_as_files.violation,
	data.plimsoll.supply_chain.automated_scanning.violation,
	data.plimsoll.supply_chain.update_automation.violation,
]

gaps["admission-config"] := [
	data.plimsoll.cluster.pod_security_admission.no_evidence,
]

gaps["admission-policy"] := [
	data.plimsoll.cluster.pod_security_admission.no_evidence,
	data.plimsoll.cluster.policy_engine_enforcing.no_evidence,
]

gaps["alertmanager-config"] := [
	data.plimsoll.runtime.alert_routing.no_evidence,
]

gaps["audit-policy"] := [
	data.plimsoll.cluster.audit_policy_coverage.no_evidence,
]

gaps["backup"] := [
	data.plimsoll.process.backups_maintained.no_evidence,
]

gaps["benchmark"] := [
	data.plimsoll.process.compliance_scan.no_evidence,
]

gaps["certificate"] := [
	data.plimsoll.secrets.secret_rotation.no_evidence,
	data.plimsoll.supply_chain.keys_rotated.no_evidence,
]

gaps["collector-config"] := [
	data.plimsoll.runtime.container_monitoring.no_evidence,
	data.plimsoll.runtime.log_shipping.no_evidence,
]

gaps["compose"] := [
	data.plimsoll.image.healthcheck_defined.no_evidence,
	data.plimsoll.image.no_build_secrets.no_evidence,
	data.plimsoll.image.pinned_image_version.no_evidence,
	data.plimsoll.image.trusted_registry.no_evidence,
	data.plimsoll.network.docker_network_isolation.no_evidence,
	data.plimsoll.pod.apparmor_profile.no_evidence,
	data.plimsoll.pod.cpu_limits.no_evidence,
	data.plimsoll.pod.default_proc_mount.no_evidence,
	data.plimsoll.pod.drop_all_capabilities.no_evidence,
	data.plimsoll.pod.memory_limits.no_evidence,
	data.plimsoll.pod.no_added_capabilities.no_evidence,
	data.plimsoll.pod.no_host_namespaces.no_evidence,
	data.plimsoll.pod.no_host_ports.no_evidence,
	data.plimsoll.pod.no_hostpath_volumes.no_evidence,
	data.plimsoll.pod.no_privilege_escalation.no_evidence,
	data.plimsoll.pod.no_privileged_containers.no_evidence,
	data.plimsoll.pod.no_runtime_socket.no_evidence,
	data.plimsoll.pod.pid_limits.no_evidence,
	data.plimsoll.pod.read_only_root_filesystem.no_evidence,
	data.plimsoll.pod.run_as_non_root.no_evidence,
	data.plimsoll.pod.safe_sysctls.no_evidence,
	data.plimsoll.pod.seccomp_profile.no_evidence,
	data.plimsoll.pod.selinux_options.no_evidence,
	data.plimsoll.pod.ulimits.no_evidence,
	data.plimsoll.pod.user_namespaces.no_evidence,
	data.plimsoll.runtime.log_shipping.no_evidence,
	data.plimsoll.secrets.no_secret_literals.no_evidence,
	data.plimsoll.secrets.secrets_as_files.no_evidence,
	data.plimsoll.supply_chain.image_signed.no_evidence,
	data.plimsoll.supply_chain.scan_coverage.no_evidence,
]

gaps["config-map"] := [
	data.plimsoll.cluster.kubelet_hardening.no_evidence,
	data.plimsoll.network.dns_egress_policy.no_evidence,
	data.plimsoll.runtime.container_monitoring.no_evidence,
	data.plimsoll.runtime.log_shipping.no_evidence,
	data.plimsoll.runtime.network_flow_monitoring.no_evidence,
	data.plimsoll.runtime.syscall_monitoring.no_evidence,
	data.plimsoll.secrets.no_secret_literals.no_evidence,
]

gaps["container-inspect"] := [
	data.plimsoll.cluster.cgroup_v2.no_evidence,
	data.plimsoll.image.healthcheck_defined.no_evidence,
	data.plimsoll.image.pinned_image_version.no_evidence,
	data.plimsoll.image.trusted_registry.no_evidence,
	data.plimsoll.network.docker_network_isolation.no_evidence,
	data.plimsoll.pod.apparmor_profile.no_evidence,
	data.plimsoll.pod.cpu_limits.no_evidence,
	data.plimsoll.pod.default_proc_mount.no_evidence,
	data.plimsoll.pod.drop_all_capabilities.no_evidence,
	data.plimsoll.pod.memory_limits.no_evidence,
	data.plimsoll.pod.no_added_capabilities.no_evidence,
	data.plimsoll.pod.no_host_namespaces.no_evidence,
	data.plimsoll.pod.no_host_ports.no_evidence,
	data.plimsoll.pod.no_hostpath_volumes.no_evidence,
	data.plimsoll.pod.no_privilege_escalation.no_evidence,
	data.plimsoll.pod.no_privileged_containers.no_evidence,
	data.plimsoll.pod.no_runtime_socket.no_evidence,
	data.plimsoll.pod.pid_limits.no_evidence,
	data.plimsoll.pod.read_only_root_filesystem.no_evidence,
	data.plimsoll.pod.run_as_non_root.no_evidence,
	data.plimsoll.pod.safe_sysctls.no_evidence,
	data.plimsoll.pod.seccomp_profile.no_evidence,
	data.plimsoll.pod.selinux_options.no_evidence,
	data.plimsoll.pod.ulimits.no_evidence,
	data.plimsoll.pod.user_namespaces.no_evidence,
	data.plimsoll.runtime.log_shipping.no_evidence,
	data.plimsoll.secrets.no_secret_literals.no_evidence,
	data.plimsoll.supply_chain.image_signed.no_evidence,
	data.plimsoll.supply_chain.scan_coverage.no_evidence,
]

gaps["control-plane-config"] := [
	data.plimsoll.cluster.control_plane_hardening.no_evidence,
]

gaps["daemon"] := [
	data.plimsoll.network.docker_network_isolation.no_evidence,
	data.plimsoll.pod.no_privilege_escalation.no_evidence,
	data.plimsoll.pod.seccomp_profile.no_evidence,
	data.plimsoll.pod.selinux_options.no_evidence,
	data.plimsoll.pod.ulimits.no_evidence,
	data.plimsoll.pod.user_namespaces.no_evidence,
	data.plimsoll.runtime.log_shipping.no_evidence,
]

gaps["dockerfile"] := [
	data.plimsoll.image.base_image_supported.no_evidence,
	data.plimsoll.image.copy_not_add.no_evidence,
	data.plimsoll.image.dockerignore_effective.no_evidence,
	data.plimsoll.image.healthcheck_defined.no_evidence,
	data.plimsoll.image.image_freshness.no_evidence,
	data.plimsoll.image.minimal_base_image.no_evidence,
	data.plimsoll.image.multi_stage_build.no_evidence,
	data.plimsoll.image.no_build_dependencies.no_evidence,
	data.plimsoll.image.no_build_secrets.no_evidence,
	data.plimsoll.image.no_unnecessary_files.no_evidence,
	data.plimsoll.image.non_root_image_user.no_evidence,
	data.plimsoll.image.package_cache_clean.no_evidence,
	data.plimsoll.image.pinned_image_version.no_evidence,
	data.plimsoll.image.safe_run_commands.no_evidence,
	data.plimsoll.image.trusted_registry.no_evidence,
	data.plimsoll.pod.no_privilege_escalation.no_evidence,
	data.plimsoll.pod.read_only_root_filesystem.no_evidence,
	data.plimsoll.supply_chain.image_signed.no_evidence,
	data.plimsoll.supply_chain.sbom_verified.no_evidence,
	data.plimsoll.supply_chain.scan_coverage.no_evidence,
]

gaps["encryption-config"] := [
	data.plimsoll.cluster.encryption_at_rest.no_evidence,
	data.plimsoll.supply_chain.keys_rotated.no_evidence,
]

gaps["engine-info"] := [
	data.plimsoll.cluster.cgroup_v2.no_evidence,
]

gaps["evidence"] := [
	data.plimsoll.cluster.audit_log_enabled.no_evidence,
	data.plimsoll.cluster.cgroup_v2.no_evidence,
	data.plimsoll.cluster.control_plane_hardening.no_evidence,
	data.plimsoll.cluster.encryption_at_rest.no_evidence,
	data.plimsoll.image.image_freshness.no_evidence,
	data.plimsoll.pod.pid_limits.no_evidence,
	data.plimsoll.process.audits_current.no_evidence,
	data.plimsoll.process.backups_maintained.no_evidence,
	data.plimsoll.process.compliance_scan.no_evidence,
	data.plimsoll.process.documented_procedures.no_evidence,
	data.plimsoll.process.response_plan_tested.no_evidence,
	data.plimsoll.process.training_current.no_evidence,
	data.plimsoll.runtime.container_monitoring.no_evidence,
	data.plimsoll.runtime.log_shipping.no_evidence,
	data.plimsoll.runtime.network_flow_monitoring.no_evidence,
	data.plimsoll.runtime.resource_alerts.no_evidence,
	data.plimsoll.runtime.runtime_detection.no_evidence,
	data.plimsoll.runtime.syscall_monitoring.no_evidence,
	data.plimsoll.secrets.secret_rotation.no_evidence,
	data.plimsoll.supply_chain.automated_scanning.no_evidence,
	data.plimsoll.supply_chain.image_signed.no_evidence,
	data.plimsoll.supply_chain.keys_rotated.no_evidence,
	data.plimsoll.supply_chain.malware_scan_clean.no_evidence,
	data.plimsoll.supply_chain.scan_coverage.no_evidence,
	data.plimsoll.supply_chain.secret_scan_clean.no_evidence,
	data.plimsoll.supply_chain.signature_monitoring.no_evidence,
	data.plimsoll.supply_chain.update_automation.no_evidence,
]

gaps["external-secret"] := [
	data.plimsoll.secrets.external_secrets.no_evidence,
	data.plimsoll.secrets.secret_rotation.no_evidence,
]

gaps["falco-config"] := [
	data.plimsoll.runtime.runtime_detection.no_evidence,
	data.plimsoll.runtime.syscall_monitoring.no_evidence,
]

gaps["falco-event"] := [
	data.plimsoll.runtime.runtime_detection.no_evidence,
]

gaps["falco-rules"] := [
	data.plimsoll.runtime.runtime_detection.no_evidence,
	data.plimsoll.runtime.syscall_monitoring.no_evidence,
]

gaps["grafana-alerting"] := [
	data.plimsoll.runtime.alert_routing.no_evidence,
	data.plimsoll.runtime.network_flow_monitoring.no_evidence,
	data.plimsoll.runtime.resource_alerts.no_evidence,
	data.plimsoll.supply_chain.signature_monitoring.no_evidence,
]

gaps["ignore-file"] := [
	data.plimsoll.image.dockerignore_effective.no_evidence,
]

gaps["image-config"] := [
	data.plimsoll.image.base_image_supported.no_evidence,
	data.plimsoll.image.healthcheck_defined.no_evidence,
	data.plimsoll.image.image_freshness.no_evidence,
	data.plimsoll.image.minimal_base_image.no_evidence,
	data.plimsoll.image.no_build_secrets.no_evidence,
	data.plimsoll.image.no_unnecessary_files.no_evidence,
	data.plimsoll.image.non_root_image_user.no_evidence,
	data.plimsoll.image.trusted_registry.no_evidence,
]

gaps["image-inspect"] := [
	data.plimsoll.image.base_image_supported.no_evidence,
	data.plimsoll.image.healthcheck_defined.no_evidence,
	data.plimsoll.image.image_freshness.no_evidence,
	data.plimsoll.image.minimal_base_image.no_evidence,
	data.plimsoll.image.no_build_secrets.no_evidence,
	data.plimsoll.image.non_root_image_user.no_evidence,
	data.plimsoll.image.trusted_registry.no_evidence,
	data.plimsoll.supply_chain.image_signed.no_evidence,
	data.plimsoll.supply_chain.sbom_verified.no_evidence,
	data.plimsoll.supply_chain.scan_coverage.no_evidence,
]

gaps["ingress"] := [
	data.plimsoll.network.ingress_tls.no_evidence,
]

gaps["kev-catalog"] := [
	data.plimsoll.supply_chain.vulnerability_scan_clean.no_evidence,
]

gaps["kubelet-config"] := [
	data.plimsoll.cluster.cgroup_v2.no_evidence,
	data.plimsoll.cluster.kubelet_hardening.no_evidence,
	data.plimsoll.pod.pid_limits.no_evidence,
]

gaps["kubernetes"] := [
	data.plimsoll.supply_chain.update_automation.no_evidence,
]

gaps["list"] := [
	data.plimsoll.cluster.audit_log_enabled.no_evidence,
	data.plimsoll.cluster.audit_policy_coverage.no_evidence,
	data.plimsoll.cluster.control_plane_hardening.no_evidence,
	data.plimsoll.cluster.encryption_at_rest.no_evidence,
	data.plimsoll.cluster.kubelet_hardening.no_evidence,
	data.plimsoll.cluster.pod_security_admission.no_evidence,
	data.plimsoll.image.base_image_supported.no_evidence,
	data.plimsoll.image.image_freshness.no_evidence,
	data.plimsoll.image.pinned_image_version.no_evidence,
	data.plimsoll.image.trusted_registry.no_evidence,
	data.plimsoll.network.dns_egress_policy.no_evidence,
	data.plimsoll.network.network_policy_quality.no_evidence,
	data.plimsoll.pod.apparmor_profile.no_evidence,
	data.plimsoll.pod.cpu_limits.no_evidence,
	data.plimsoll.pod.default_proc_mount.no_evidence,
	data.plimsoll.pod.drop_all_capabilities.no_evidence,
	data.plimsoll.pod.memory_limits.no_evidence,
	data.plimsoll.pod.no_added_capabilities.no_evidence,
	data.plimsoll.pod.no_host_namespaces.no_evidence,
	data.plimsoll.pod.no_host_ports.no_evidence,
	data.plimsoll.pod.no_hostpath_volumes.no_evidence,
	data.plimsoll.pod.no_privilege_escalation.no_evidence,
	data.plimsoll.pod.no_privileged_containers.no_evidence,
	data.plimsoll.pod.no_runtime_socket.no_evidence,
	data.plimsoll.pod.read_only_root_filesystem.no_evidence,
	data.plimsoll.pod.run_as_non_root.no_evidence,
	data.plimsoll.pod.safe_sysctls.no_evidence,
	data.plimsoll.pod.seccomp_profile.no_evidence,
	data.plimsoll.pod.selinux_options.no_evidence,
	data.plimsoll.pod.user_namespaces.no_evidence,
	data.plimsoll.process.backups_maintained.no_evidence,
	data.plimsoll.rbac.no_escalation_permissions.no_evidence,
	data.plimsoll.rbac.no_privileged_bindings.no_evidence,
	data.plimsoll.rbac.secret_access_minimized.no_evidence,
	data.plimsoll.rbac.service_account_token.no_evidence,
	data.plimsoll.runtime.alert_routing.no_evidence,
	data.plimsoll.runtime.container_monitoring.no_evidence,
	data.plimsoll.runtime.log_shipping.no_evidence,
	data.plimsoll.runtime.network_flow_monitoring.no_evidence,
	data.plimsoll.runtime.resource_alerts.no_evidence,
	data.plimsoll.runtime.runtime_detection.no_evidence,
	data.plimsoll.runtime.syscall_monitoring.no_evidence,
	data.plimsoll.secrets.external_secrets.no_evidence,
	data.plimsoll.secrets.no_secret_literals.no_evidence,
	data.plimsoll.secrets.secret_rotation.no_evidence,
	data.plimsoll.secrets.secrets_as_files.no_evidence,
	data.plimsoll.supply_chain.automated_scanning.no_evidence,
	data.plimsoll.supply_chain.image_signed.no_evidence,
	data.plimsoll.supply_chain.malware_scan_clean.no_evidence,
	data.plimsoll.supply_chain.sbom_verified.no_evidence,
	data.plimsoll.supply_chain.scan_coverage.no_evidence,
	data.plimsoll.supply_chain.secret_scan_clean.no_evidence,
	data.plimsoll.supply_chain.update_automation.no_evidence,
	data.plimsoll.supply_chain.vulnerability_scan_clean.no_evidence,
]

gaps["namespace"] := [
	data.plimsoll.cluster.pod_security_admission.no_evidence,
]

gaps["network-policy"] := [
	data.plimsoll.network.dns_egress_policy.no_evidence,
	data.plimsoll.network.network_policy_quality.no_evidence,
	data.plimsoll.runtime.network_flow_monitoring.no_evidence,
]

gaps["node"] := [
	data.plimsoll.cluster.cgroup_v2.no_evidence,
]

gaps["persistent-volume"] := [
	data.plimsoll.pod.no_hostpath_volumes.no_evidence,
]

gaps["persistent-volume-claim"] := [
	data.plimsoll.process.backups_maintained.no_evidence,
]

gaps["prometheus-config"] := [
	data.plimsoll.runtime.alert_routing.no_evidence,
	data.plimsoll.runtime.container_monitoring.no_evidence,
]

gaps["prometheus-rules"] := [
	data.plimsoll.runtime.alert_routing.no_evidence,
	data.plimsoll.runtime.network_flow_monitoring.no_evidence,
	data.plimsoll.runtime.resource_alerts.no_evidence,
	data.plimsoll.supply_chain.signature_monitoring.no_evidence,
]

gaps["rbac"] := [
	data.plimsoll.cluster.pod_security_admission.no_evidence,
	data.plimsoll.rbac.no_escalation_permissions.no_evidence,
	data.plimsoll.rbac.no_privileged_bindings.no_evidence,
	data.plimsoll.rbac.secret_access_minimized.no_evidence,
]

gaps["report"] := [
	data.plimsoll.image.base_image_supported.no_evidence,
	data.plimsoll.image.image_freshness.no_evidence,
	data.plimsoll.supply_chain.automated_scanning.no_evidence,
	data.plimsoll.supply_chain.malware_scan_clean.no_evidence,
	data.plimsoll.supply_chain.sbom_verified.no_evidence,
	data.plimsoll.supply_chain.scan_coverage.no_evidence,
	data.plimsoll.supply_chain.secret_scan_clean.no_evidence,
	data.plimsoll.supply_chain.vulnerability_scan_clean.no_evidence,
]

gaps["sbom"] := [
	data.plimsoll.image.base_image_supported.no_evidence,
	data.plimsoll.image.image_freshness.no_evidence,
	data.plimsoll.image.minimal_base_image.no_evidence,
	data.plimsoll.image.no_build_dependencies.no_evidence,
	data.plimsoll.supply_chain.sbom_verified.no_evidence,
]

gaps["seccomp-profile"] := [
	data.plimsoll.runtime.syscall_monitoring.no_evidence,
]

gaps["secret"] := [
	data.plimsoll.rbac.service_account_token.no_evidence,
	data.plimsoll.runtime.alert_routing.no_evidence,
	data.plimsoll.secrets.no_secret_literals.no_evidence,
	data.plimsoll.secrets.secret_rotation.no_evidence,
]

gaps["service"] := [
	data.plimsoll.network.ingress_tls.no_evidence,
]

gaps["service-account"] := [
	data.plimsoll.rbac.service_account_token.no_evidence,
]

gaps["service-mesh"] := [
	data.plimsoll.runtime.network_flow_monitoring.no_evidence,
]

gaps["service-monitor"] := [
	data.plimsoll.runtime.container_monitoring.no_evidence,
]

gaps["signature-record"] := [
	data.plimsoll.supply_chain.image_signed.no_evidence,
	data.plimsoll.supply_chain.keys_rotated.no_evidence,
	data.plimsoll.supply_chain.signature_monitoring.no_evidence,
]

gaps["tracing-policy"] := [
	data.plimsoll.runtime.syscall_monitoring.no_evidence,
]

gaps["vex"] := [
	data.plimsoll.supply_chain.vulnerability_scan_clean.no_evidence,
]

gaps["workload"] := [
	data.plimsoll.cluster.audit_log_enabled.no_evidence,
	data.plimsoll.cluster.control_plane_hardening.no_evidence,
	data.plimsoll.cluster.encryption_at_rest.no_evidence,
	data.plimsoll.cluster.kubelet_hardening.no_evidence,
	data.plimsoll.cluster.pod_security_admission.no_evidence,
	data.plimsoll.image.pinned_image_version.no_evidence,
	data.plimsoll.image.trusted_registry.no_evidence,
	data.plimsoll.network.dns_egress_policy.no_evidence,
	data.plimsoll.network.network_policy_quality.no_evidence,
	data.plimsoll.pod.apparmor_profile.no_evidence,
	data.plimsoll.pod.cpu_limits.no_evidence,
	data.plimsoll.pod.default_proc_mount.no_evidence,
	data.plimsoll.pod.drop_all_capabilities.no_evidence,
	data.plimsoll.pod.memory_limits.no_evidence,
	data.plimsoll.pod.no_added_capabilities.no_evidence,
	data.plimsoll.pod.no_host_namespaces.no_evidence,
	data.plimsoll.pod.no_host_ports.no_evidence,
	data.plimsoll.pod.no_hostpath_volumes.no_evidence,
	data.plimsoll.pod.no_privilege_escalation.no_evidence,
	data.plimsoll.pod.no_privileged_containers.no_evidence,
	data.plimsoll.pod.no_runtime_socket.no_evidence,
	data.plimsoll.pod.read_only_root_filesystem.no_evidence,
	data.plimsoll.pod.run_as_non_root.no_evidence,
	data.plimsoll.pod.safe_sysctls.no_evidence,
	data.plimsoll.pod.seccomp_profile.no_evidence,
	data.plimsoll.pod.selinux_options.no_evidence,
	data.plimsoll.pod.user_namespaces.no_evidence,
	data.plimsoll.process.backups_maintained.no_evidence,
	data.plimsoll.rbac.service_account_token.no_evidence,
	data.plimsoll.runtime.syscall_monitoring.no_evidence,
	data.plimsoll.secrets.external_secrets.no_evidence,
	data.plimsoll.secrets.no_secret_literals.no_evidence,
	data.plimsoll.secrets.secrets_as_files.no_evidence,
	data.plimsoll.supply_chain.automated_scanning.no_evidence,
	data.plimsoll.supply_chain.update_automation.no_evidence,
]

notes["admission-policy"] := [
	data.plimsoll.cluster.policy_engine_enforcing.note,
]

notes["audit-policy"] := [
	data.plimsoll.cluster.audit_policy_coverage.note,
]

notes["backup"] := [
	data.plimsoll.process.backups_maintained.note,
]

notes["benchmark"] := [
	data.plimsoll.process.compliance_scan.note,
]

notes["certificate"] := [
	data.plimsoll.secrets.secret_rotation.note,
	data.plimsoll.supply_chain.keys_rotated.note,
]

notes["compose"] := [
	data.plimsoll.image.no_build_secrets.note,
	data.plimsoll.image.pinned_image_version.note,
	data.plimsoll.network.docker_network_isolation.note,
	data.plimsoll.pod.default_proc_mount.note,
	data.plimsoll.pod.drop_all_capabilities.note,
	data.plimsoll.pod.no_host_namespaces.note,
	data.plimsoll.pod.no_hostpath_volumes.note,
	data.plimsoll.pod.no_privilege_escalation.note,
	data.plimsoll.pod.no_privileged_containers.note,
	data.plimsoll.pod.read_only_root_filesystem.note,
	data.plimsoll.pod.safe_sysctls.note,
	data.plimsoll.pod.seccomp_profile.note,
	data.plimsoll.secrets.secrets_as_files.note,
	data.plimsoll.supply_chain.image_signed.note,
	data.plimsoll.supply_chain.scan_coverage.note,
]

notes["config-map"] := [
	data.plimsoll.network.dns_egress_policy.note,
]

notes["container-inspect"] := [
	data.plimsoll.image.pinned_image_version.note,
	data.plimsoll.network.docker_network_isolation.note,
	data.plimsoll.pod.default_proc_mount.note,
	data.plimsoll.pod.drop_all_capabilities.note,
	data.plimsoll.pod.no_host_namespaces.note,
	data.plimsoll.pod.no_hostpath_volumes.note,
	data.plimsoll.pod.no_privilege_escalation.note,
	data.plimsoll.pod.no_privileged_containers.note,
	data.plimsoll.pod.read_only_root_filesystem.note,
	data.plimsoll.pod.safe_sysctls.note,
	data.plimsoll.pod.seccomp_profile.note,
	data.plimsoll.supply_chain.image_signed.note,
	data.plimsoll.supply_chain.scan_coverage.note,
]

notes["control-plane-config"] := [
	data.plimsoll.cluster.control_plane_hardening.note,
]

notes["daemon"] := [
	data.plimsoll.network.docker_network_isolation.note,
	data.plimsoll.pod.no_privilege_escalation.note,
	data.plimsoll.pod.seccomp_profile.note,
]

notes["dockerfile"] := [
	data.plimsoll.image.base_image_supported.note,
	data.plimsoll.image.dockerignore_effective.note,
	data.plimsoll.image.layer_budget.note,
	data.plimsoll.image.no_build_secrets.note,
	data.plimsoll.image.no_unnecessary_files.note,
	data.plimsoll.image.non_root_image_user.note,
	data.plimsoll.image.pinned_image_version.note,
	data.plimsoll.image.safe_run_commands.note,
	data.plimsoll.pod.no_privilege_escalation.note,
	data.plimsoll.pod.read_only_root_filesystem.note,
	data.plimsoll.supply_chain.image_signed.note,
	data.plimsoll.supply_chain.scan_coverage.note,
]

notes["encryption-config"] := [
	data.plimsoll.cluster.encryption_at_rest.note,
	data.plimsoll.supply_chain.keys_rotated.note,
]

notes["evidence"] := [
	data.plimsoll.cluster.audit_log_enabled.note,
	data.plimsoll.cluster.control_plane_hardening.note,
	data.plimsoll.cluster.encryption_at_rest.note,
	data.plimsoll.process.audits_current.note,
	data.plimsoll.process.backups_maintained.note,
	data.plimsoll.process.compliance_scan.note,
	data.plimsoll.process.documented_procedures.note,
	data.plimsoll.process.response_plan_tested.note,
	data.plimsoll.process.training_current.note,
	data.plimsoll.secrets.secret_rotation.note,
	data.plimsoll.supply_chain.image_signed.note,
	data.plimsoll.supply_chain.keys_rotated.note,
	data.plimsoll.supply_chain.malware_scan_clean.note,
	data.plimsoll.supply_chain.scan_coverage.note,
	data.plimsoll.supply_chain.secret_scan_clean.note,
	data.plimsoll.supply_chain.signature_monitoring.note,
]

notes["external-secret"] := [
	data.plimsoll.secrets.external_secrets.note,
	data.plimsoll.secrets.secret_rotation.note,
]

notes["grafana-alerting"] := [
	data.plimsoll.supply_chain.signature_monitoring.note,
]

notes["ignore-file"] := [
	data.plimsoll.image.dockerignore_effective.note,
]

notes["image-config"] := [
	data.plimsoll.image.base_image_supported.note,
	data.plimsoll.image.layer_budget.note,
	data.plimsoll.image.no_build_secrets.note,
	data.plimsoll.image.no_unnecessary_files.note,
	data.plimsoll.image.non_root_image_user.note,
]

notes["image-inspect"] := [
	data.plimsoll.image.base_image_supported.note,
	data.plimsoll.image.no_build_secrets.note,
	data.plimsoll.image.non_root_image_user.note,
	data.plimsoll.supply_chain.image_signed.note,
	data.plimsoll.supply_chain.scan_coverage.note,
]

notes["ingress"] := [
	data.plimsoll.network.no_exposed_services.note,
]

notes["kev-catalog"] := [
	data.plimsoll.supply_chain.vulnerability_scan_clean.note,
]

notes["list"] := [
	data.plimsoll.cluster.audit_log_enabled.note,
	data.plimsoll.cluster.audit_policy_coverage.note,
	data.plimsoll.cluster.control_plane_hardening.note,
	data.plimsoll.cluster.encryption_at_rest.note,
	data.plimsoll.image.base_image_supported.note,
	data.plimsoll.image.pinned_image_version.note,
	data.plimsoll.network.dns_egress_policy.note,
	data.plimsoll.pod.default_proc_mount.note,
	data.plimsoll.pod.drop_all_capabilities.note,
	data.plimsoll.pod.no_host_namespaces.note,
	data.plimsoll.pod.no_hostpath_volumes.note,
	data.plimsoll.pod.no_privilege_escalation.note,
	data.plimsoll.pod.no_privileged_containers.note,
	data.plimsoll.pod.read_only_root_filesystem.note,
	data.plimsoll.pod.safe_sysctls.note,
	data.plimsoll.pod.seccomp_profile.note,
	data.plimsoll.process.backups_maintained.note,
	data.plimsoll.rbac.no_privileged_bindings.note,
	data.plimsoll.rbac.secret_access_minimized.note,
	data.plimsoll.rbac.service_account_token.note,
	data.plimsoll.secrets.external_secrets.note,
	data.plimsoll.secrets.secret_rotation.note,
	data.plimsoll.secrets.secrets_as_files.note,
	data.plimsoll.supply_chain.image_signed.note,
	data.plimsoll.supply_chain.malware_scan_clean.note,
	data.plimsoll.supply_chain.scan_coverage.note,
	data.plimsoll.supply_chain.secret_scan_clean.note,
	data.plimsoll.supply_chain.vulnerability_scan_clean.note,
]

notes["network-policy"] := [
	data.plimsoll.network.dns_egress_policy.note,
]

notes["persistent-volume"] := [
	data.plimsoll.pod.no_hostpath_volumes.note,
]

notes["persistent-volume-claim"] := [
	data.plimsoll.process.backups_maintained.note,
]

notes["prometheus-rules"] := [
	data.plimsoll.supply_chain.signature_monitoring.note,
]

notes["rbac"] := [
	data.plimsoll.rbac.no_privileged_bindings.note,
	data.plimsoll.rbac.secret_access_minimized.note,
]

notes["report"] := [
	data.plimsoll.image.base_image_supported.note,
	data.plimsoll.supply_chain.malware_scan_clean.note,
	data.plimsoll.supply_chain.scan_coverage.note,
	data.plimsoll.supply_chain.secret_scan_clean.note,
	data.plimsoll.supply_chain.vulnerability_scan_clean.note,
]

notes["sbom"] := [
	data.plimsoll.image.base_image_supported.note,
]

notes["secret"] := [
	data.plimsoll.rbac.service_account_token.note,
	data.plimsoll.secrets.secret_rotation.note,
]

notes["service"] := [
	data.plimsoll.network.no_exposed_services.note,
]

notes["service-account"] := [
	data.plimsoll.rbac.service_account_token.note,
]

notes["signature-record"] := [
	data.plimsoll.supply_chain.image_signed.note,
	data.plimsoll.supply_chain.keys_rotated.note,
	data.plimsoll.supply_chain.signature_monitoring.note,
]

notes["vex"] := [
	data.plimsoll.supply_chain.vulnerability_scan_clean.note,
]

notes["workload"] := [
	data.plimsoll.cluster.audit_log_enabled.note,
	data.plimsoll.cluster.control_plane_hardening.note,
	data.plimsoll.cluster.encryption_at_rest.note,
	data.plimsoll.image.pinned_image_version.note,
	data.plimsoll.network.dns_egress_policy.note,
	data.plimsoll.pod.default_proc_mount.note,
	data.plimsoll.pod.drop_all_capabilities.note,
	data.plimsoll.pod.no_host_namespaces.note,
	data.plimsoll.pod.no_hostpath_volumes.note,
	data.plimsoll.pod.no_privilege_escalation.note,
	data.plimsoll.pod.no_privileged_containers.note,
	data.plimsoll.pod.read_only_root_filesystem.note,
	data.plimsoll.pod.safe_sysctls.note,
	data.plimsoll.pod.seccomp_profile.note,
	data.plimsoll.process.backups_maintained.note,
	data.plimsoll.rbac.service_account_token.note,
	data.plimsoll.secrets.external_secrets.note,
	data.plimsoll.secrets.secrets_as_files.note,
]

set_policies["alertmanager-config"] := {
	"supply-chain/signature-monitoring": ["signature-record", "prometheus-rules", "grafana-alerting", "alertmanager-config", "evidence"],
}

set_policies["list"] := {
	"cluster/namespace-quotas": ["resource-quota", "limit-range", "namespace", "workload", "admission-policy"],
	"network/default-deny-network-policy": ["network-policy", "namespace"],
	"network/network-policy-coverage": ["network-policy", "namespace"],
	"network/service-mesh-mtls": ["service-mesh", "namespace", "network-policy", "config-map", "evidence"],
}

set_policies["namespace"] := {
	"cluster/namespace-quotas": ["resource-quota", "limit-range", "namespace", "workload", "admission-policy"],
	"network/default-deny-network-policy": ["network-policy", "namespace"],
	"network/service-mesh-mtls": ["service-mesh", "namespace", "network-policy", "config-map", "evidence"],
}

set_policies["network-policy"] := {
	"network/default-deny-network-policy": ["network-policy", "namespace"],
}

set_policies["resource-quota"] := {
	"cluster/namespace-quotas": ["resource-quota", "limit-range", "namespace", "workload", "admission-policy"],
}

set_policies["service-mesh"] := {
	"network/service-mesh-mtls": ["service-mesh", "namespace", "network-policy", "config-map", "evidence"],
}

set_policies["workload"] := {
	"cluster/namespace-quotas": ["resource-quota", "limit-range", "namespace", "workload", "admission-policy"],
	"network/default-deny-network-policy": ["network-policy", "namespace"],
	"network/network-policy-coverage": ["network-policy", "namespace"],
	"network/service-mesh-mtls": ["service-mesh", "namespace", "network-policy", "config-map", "evidence"],
	"runtime/container-monitoring": ["prometheus-config", "service-monitor", "collector-config", "evidence", "service"],
	"runtime/log-shipping": ["daemon", "config-map", "collector-config", "evidence"],
	"runtime/network-flow-monitoring": ["prometheus-rules", "grafana-alerting", "evidence"],
	"runtime/resource-alerts": ["prometheus-rules", "grafana-alerting", "evidence"],
	"runtime/runtime-detection": ["falco-config", "falco-rules", "falco-event", "evidence"],
	"supply-chain/image-signed": ["signature-record"],
	"supply-chain/scan-coverage": ["report"],
}

set_violations["cluster/control-plane-hardening"] := data.plimsoll.cluster.control_plane_hardening.violation if set.asks("cluster/control-plane-hardening")

set_violations["cluster/encryption-at-rest"] := data.plimsoll.cluster.encryption_at_rest.violation if set.asks("cluster/encryption-at-rest")

set_violations["cluster/kubelet-hardening"] := data.plimsoll.cluster.kubelet_hardening.violation if set.asks("cluster/kubelet-hardening")

set_violations["cluster/namespace-quotas"] := data.plimsoll.cluster.namespace_quotas.violation

set_violations["cluster/pod-security-admission"] := data.plimsoll.cluster.pod_security_admission.violation if set.asks("cluster/pod-security-admission")

set_violations["cluster/policy-engine-enforcing"] := data.plimsoll.cluster.policy_engine_enforcing.violation if set.asks("cluster/policy-engine-enforcing")

set_violations["image/dockerignore-effective"] := data.plimsoll.image.dockerignore_effective.violation if set.asks("image/dockerignore-effective")

set_violations["image/minimal-base-image"] := data.plimsoll.image.minimal_base_image.violation if set.asks("image/minimal-base-image")

set_violations["image/no-unnecessary-files"] := data.plimsoll.image.no_unnecessary_files.violation if set.asks("image/no-unnecessary-files")

set_violations["network/default-deny-network-policy"] := data.plimsoll.network.default_deny_network_policy.violation

set_violations["network/dns-egress-policy"] := data.plimsoll.network.dns_egress_policy.violation if set.asks("network/dns-egress-policy")

set_violations["network/docker-network-isolation"] := data.plimsoll.network.docker_network_isolation.violation if set.asks("network/docker-network-isolation")

set_violations["network/ingress-tls"] := data.plimsoll.network.ingress_tls.violation if set.asks("network/ingress-tls")

set_violations["network/network-policy-coverage"] := data.plimsoll.network.network_policy_coverage.violation

set_violations["network/network-policy-quality"] := data.plimsoll.network.network_policy_quality.violation if set.asks("network/network-policy-quality")

set_violations["network/service-mesh-mtls"] := data.plimsoll.network.service_mesh_mtls.violation

set_violations["pod/apparmor-profile"] := data.plimsoll.pod.apparmor_profile.violation if set.asks("pod/apparmor-profile")

set_violations["pod/cpu-limits"] := data.plimsoll.pod.cpu_limits.violation if set.asks("pod/cpu-limits")

set_violations["pod/memory-limits"] := data.plimsoll.pod.memory_limits.violation if set.asks("pod/memory-limits")

set_violations["pod/selinux-options"] := data.plimsoll.pod.selinux_options.violation if set.asks("pod/selinux-options")

set_violations["pod/ulimits"] := data.plimsoll.pod.ulimits.violation if set.asks("pod/ulimits")

set_violations["pod/user-namespaces"] := data.plimsoll.pod.user_namespaces.violation if set.asks("pod/user-namespaces")

set_violations["process/backups-maintained"] := data.plimsoll.process.backups_maintained.violation if set.asks("process/backups-maintained")

set_violations["process/compliance-scan"] := data.plimsoll.process.compliance_scan.violation if set.asks("process/compliance-scan")

set_violations["rbac/no-escalation-permissions"] := data.plimsoll.rbac.no_escalation_permissions.violation if set.asks("rbac/no-escalation-permissions")

set_violations["rbac/secret-access-minimized"] := data.plimsoll.rbac.secret_access_minimized.violation if set.asks("rbac/secret-access-minimized")

set_violations["rbac/service-account-token"] := data.plimsoll.rbac.service_account_token.violation if set.asks("rbac/service-account-token")

set_violations["runtime/alert-routing"] := data.plimsoll.runtime.alert_routing.violation if set.asks("runtime/alert-routing")

set_violations["runtime/container-monitoring"] := data.plimsoll.runtime.container_monitoring.violation if set.asks("runtime/container-monitoring")

set_violations["runtime/log-shipping"] := data.plimsoll.runtime.log_shipping.violation if set.asks("runtime/log-shipping")

set_violations["runtime/network-flow-monitoring"] := data.plimsoll.runtime.network_flow_monitoring.violation if set.asks("runtime/network-flow-monitoring")

set_violations["runtime/resource-alerts"] := data.plimsoll.runtime.resource_alerts.violation if set.asks("runtime/resource-alerts")

set_violations["runtime/runtime-detection"] := data.plimsoll.runtime.runtime_detection.violation if set.asks("runtime/runtime-detection")

set_violations["runtime/syscall-monitoring"] := data.plimsoll.runtime.syscall_monitoring.violation if set.asks("runtime/syscall-monitoring")

set_violations["secrets/external-secrets"] := data.plimsoll.secrets.external_secrets.violation if set.asks("secrets/external-secrets")

set_violations["secrets/secret-rotation"] := data.plimsoll.secrets.secret_rotation.violation if set.asks("secrets/secret-rotation")

set_violations["supply-chain/automated-scanning"] := data.plimsoll.supply_chain.automated_scanning.violation if set.asks("supply-chain/automated-scanning")

set_violations["supply-chain/image-signed"] := data.plimsoll.supply_chain.image_signed.violation if set.asks("supply-chain/image-signed")

set_violations["supply-chain/keys-rotated"] := data.plimsoll.supply_chain.keys_rotated.violation if set.asks("supply-chain/keys-rotated")

set_violations["supply-chain/malware-scan-clean"] := data.plimsoll.supply_chain.malware_scan_clean.violation if set.asks("supply-chain/malware-scan-clean")

set_violations["supply-chain/sbom-verified"] := data.plimsoll.supply_chain.sbom_verified.violation if set.asks("supply-chain/sbom-verified")

set_violations["supply-chain/scan-coverage"] := data.plimsoll.supply_chain.scan_coverage.violation if set.asks("supply-chain/scan-coverage")

set_violations["supply-chain/secret-scan-clean"] := data.plimsoll.supply_chain.secret_scan_clean.violation if set.asks("supply-chain/secret-scan-clean")

set_violations["supply-chain/signature-monitoring"] := data.plimsoll.supply_chain.signature_monitoring.violation if set.asks("supply-chain/signature-monitoring")

set_violations["supply-chain/update-automation"] := data.plimsoll.supply_chain.update_automation.violation if set.asks("supply-chain/update-automation")

set_violations["supply-chain/vulnerability-scan-clean"] := data.plimsoll.supply_chain.vulnerability_scan_clean.violation if set.asks("supply-chain/vulnerability-scan-clean")

set_gaps["cluster/control-plane-hardening"] := data.plimsoll.cluster.control_plane_hardening.no_evidence if set.asks("cluster/control-plane-hardening")

set_gaps["cluster/encryption-at-rest"] := data.plimsoll.cluster.encryption_at_rest.no_evidence if set.asks("cluster/encryption-at-rest")

set_gaps["cluster/kubelet-hardening"] := data.plimsoll.cluster.kubelet_hardening.no_evidence if set.asks("cluster/kubelet-hardening")

set_gaps["cluster/namespace-quotas"] := data.plimsoll.cluster.namespace_quotas.no_evidence

set_gaps["cluster/pod-security-admission"] := data.plimsoll.cluster.pod_security_admission.no_evidence if set.asks("cluster/pod-security-admission")

set_gaps["cluster/policy-engine-enforcing"] := data.plimsoll.cluster.policy_engine_enforcing.no_evidence if set.asks("cluster/policy-engine-enforcing")

set_gaps["image/dockerignore-effective"] := data.plimsoll.image.dockerignore_effective.no_evidence if set.asks("image/dockerignore-effective")

set_gaps["image/minimal-base-image"] := data.plimsoll.image.minimal_base_image.no_evidence if set.asks("image/minimal-base-image")

set_gaps["image/no-unnecessary-files"] := data.plimsoll.image.no_unnecessary_files.no_evidence if set.asks("image/no-unnecessary-files")

set_gaps["network/default-deny-network-policy"] := data.plimsoll.network.default_deny_network_policy.no_evidence

set_gaps["network/dns-egress-policy"] := data.plimsoll.network.dns_egress_policy.no_evidence if set.asks("network/dns-egress-policy")

set_gaps["network/docker-network-isolation"] := data.plimsoll.network.docker_network_isolation.no_evidence if set.asks("network/docker-network-isolation")

set_gaps["network/ingress-tls"] := data.plimsoll.network.ingress_tls.no_evidence if set.asks("network/ingress-tls")

set_gaps["network/network-policy-coverage"] := data.plimsoll.network.network_policy_coverage.no_evidence

set_gaps["network/network-policy-quality"] := data.plimsoll.network.network_policy_quality.no_evidence if set.asks("network/network-policy-quality")

set_gaps["network/service-mesh-mtls"] := data.plimsoll.network.service_mesh_mtls.no_evidence

set_gaps["pod/apparmor-profile"] := data.plimsoll.pod.apparmor_profile.no_evidence if set.asks("pod/apparmor-profile")

set_gaps["pod/cpu-limits"] := data.plimsoll.pod.cpu_limits.no_evidence if set.asks("pod/cpu-limits")

set_gaps["pod/memory-limits"] := data.plimsoll.pod.memory_limits.no_evidence if set.asks("pod/memory-limits")

set_gaps["pod/selinux-options"] := data.plimsoll.pod.selinux_options.no_evidence if set.asks("pod/selinux-options")

set_gaps["pod/ulimits"] := data.plimsoll.pod.ulimits.no_evidence if set.asks("pod/ulimits")

set_gaps["pod/user-namespaces"] := data.plimsoll.pod.user_namespaces.no_evidence if set.asks("pod/user-namespaces")

set_gaps["process/backups-maintained"] := data.plimsoll.process.backups_maintained.no_evidence if set.asks("process/backups-maintained")

set_gaps["process/compliance-scan"] := data.plimsoll.process.compliance_scan.no_evidence if set.asks("process/compliance-scan")

set_gaps["rbac/no-escalation-permissions"] := data.plimsoll.rbac.no_escalation_permissions.no_evidence if set.asks("rbac/no-escalation-permissions")

set_gaps["rbac/secret-access-minimized"] := data.plimsoll.rbac.secret_access_minimized.no_evidence if set.asks("rbac/secret-access-minimized")

set_gaps["rbac/service-account-token"] := data.plimsoll.rbac.service_account_token.no_evidence if set.asks("rbac/service-account-token")

set_gaps["runtime/alert-routing"] := data.plimsoll.runtime.alert_routing.no_evidence if set.asks("runtime/alert-routing")

set_gaps["runtime/container-monitoring"] := data.plimsoll.runtime.container_monitoring.no_evidence if set.asks("runtime/container-monitoring")

set_gaps["runtime/log-shipping"] := data.plimsoll.runtime.log_shipping.no_evidence if set.asks("runtime/log-shipping")

set_gaps["runtime/network-flow-monitoring"] := data.plimsoll.runtime.network_flow_monitoring.no_evidence if set.asks("runtime/network-flow-monitoring")

set_gaps["runtime/resource-alerts"] := data.plimsoll.runtime.resource_alerts.no_evidence if set.asks("runtime/resource-alerts")

set_gaps["runtime/runtime-detection"] := data.plimsoll.runtime.runtime_detection.no_evidence if set.asks("runtime/runtime-detection")

set_gaps["runtime/syscall-monitoring"] := data.plimsoll.runtime.syscall_monitoring.no_evidence if set.asks("runtime/syscall-monitoring")

set_gaps["secrets/external-secrets"] := data.plimsoll.secrets.external_secrets.no_evidence if set.asks("secrets/external-secrets")

set_gaps["secrets/secret-rotation"] := data.plimsoll.secrets.secret_rotation.no_evidence if set.asks("secrets/secret-rotation")

set_gaps["supply-chain/automated-scanning"] := data.plimsoll.supply_chain.automated_scanning.no_evidence if set.asks("supply-chain/automated-scanning")

set_gaps["supply-chain/image-signed"] := data.plimsoll.supply_chain.image_signed.no_evidence if set.asks("supply-chain/image-signed")

set_gaps["supply-chain/keys-rotated"] := data.plimsoll.supply_chain.keys_rotated.no_evidence if set.asks("supply-chain/keys-rotated")

set_gaps["supply-chain/malware-scan-clean"] := data.plimsoll.supply_chain.malware_scan_clean.no_evidence if set.asks("supply-chain/malware-scan-clean")

set_gaps["supply-chain/sbom-verified"] := data.plimsoll.supply_chain.sbom_verified.no_evidence if set.asks("supply-chain/sbom-verified")

set_gaps["supply-chain/scan-coverage"] := data.plimsoll.supply_chain.scan_coverage.no_evidence if set.asks("supply-chain/scan-coverage")

set_gaps["supply-chain/secret-scan-clean"] := data.plimsoll.supply_chain.secret_scan_clean.no_evidence if set.asks("supply-chain/secret-scan-clean")

set_gaps["supply-chain/signature-monitoring"] := data.plimsoll.supply_chain.signature_monitoring.no_evidence if set.asks("supply-chain/signature-monitoring")

set_gaps["supply-chain/update-automation"] := data.plimsoll.supply_chain.update_automation.no_evidence if set.asks("supply-chain/update-automation")

set_gaps["supply-chain/vulnerability-scan-clean"] := data.plimsoll.supply_chain.vulnerability_scan_clean.no_evidence if set.asks("supply-chain/vulnerability-scan-clean")

set_notes["cluster/control-plane-hardening"] := data.plimsoll.cluster.control_plane_hardening.note if set.asks("cluster/control-plane-hardening")

set_notes["cluster/encryption-at-rest"] := data.plimsoll.cluster.encryption_at_rest.note if set.asks("cluster/encryption-at-rest")

set_notes["cluster/policy-engine-enforcing"] := data.plimsoll.cluster.policy_engine_enforcing.note if set.asks("cluster/policy-engine-enforcing")

set_notes["image/dockerignore-effective"] := data.plimsoll.image.dockerignore_effective.note if set.asks("image/dockerignore-effective")

set_notes["image/no-unnecessary-files"] := data.plimsoll.image.no_unnecessary_files.note if set.asks("image/no-unnecessary-files")

set_notes["network/dns-egress-policy"] := data.plimsoll.network.dns_egress_policy.note if set.asks("network/dns-egress-policy")

set_notes["network/docker-network-isolation"] := data.plimsoll.network.docker_network_isolation.note if set.asks("network/docker-network-isolation")

set_notes["network/service-mesh-mtls"] := data.plimsoll.network.service_mesh_mtls.note

set_notes["process/backups-maintained"] := data.plimsoll.process.backups_maintained.note if set.asks("process/backups-maintained")

set_notes["process/compliance-scan"] := data.plimsoll.process.compliance_scan.note if set.asks("process/compliance-scan")

set_notes["rbac/secret-access-minimized"] := data.plimsoll.rbac.secret_access_minimized.note if set.asks("rbac/secret-access-minimized")

set_notes["rbac/service-account-token"] := data.plimsoll.rbac.service_account_token.note if set.asks("rbac/service-account-token")

set_notes["secrets/external-secrets"] := data.plimsoll.secrets.external_secrets.note if set.asks("secrets/external-secrets")

set_notes["secrets/secret-rotation"] := data.plimsoll.secrets.secret_rotation.note if set.asks("secrets/secret-rotation")

set_notes["supply-chain/image-signed"] := data.plimsoll.supply_chain.image_signed.note if set.asks("supply-chain/image-signed")

set_notes["supply-chain/keys-rotated"] := data.plimsoll.supply_chain.keys_rotated.note if set.asks("supply-chain/keys-rotated")

set_notes["supply-chain/malware-scan-clean"] := data.plimsoll.supply_chain.malware_scan_clean.note if set.asks("supply-chain/malware-scan-clean")

set_notes["supply-chain/scan-coverage"] := data.plimsoll.supply_chain.scan_coverage.note if set.asks("supply-chain/scan-coverage")

set_notes["supply-chain/secret-scan-clean"] := data.plimsoll.supply_chain.secret_scan_clean.note if set.asks("supply-chain/secret-scan-clean")

set_notes["supply-chain/signature-monitoring"] := data.plimsoll.supply_chain.signature_monitoring.note if set.asks("supply-chain/signature-monitoring")

set_notes["supply-chain/vulnerability-scan-clean"] := data.plimsoll.supply_chain.vulnerability_scan_clean.note if set.asks("supply-chain/vulnerability-scan-clean")

set_applicable["cluster/control-plane-hardening"] := data.plimsoll.cluster.control_plane_hardening.applicable if set.asks("cluster/control-plane-hardening")

set_applicable["cluster/encryption-at-rest"] := data.plimsoll.cluster.encryption_at_rest.applicable if set.asks("cluster/encryption-at-rest")

set_applicable["cluster/kubelet-hardening"] := data.plimsoll.cluster.kubelet_hardening.applicable if set.asks("cluster/kubelet-hardening")

set_applicable["cluster/namespace-quotas"] := data.plimsoll.cluster.namespace_quotas.applicable

set_applicable["cluster/pod-security-admission"] := data.plimsoll.cluster.pod_security_admission.applicable if set.asks("cluster/pod-security-admission")

set_applicable["cluster/policy-engine-enforcing"] := data.plimsoll.cluster.policy_engine_enforcing.applicable if set.asks("cluster/policy-engine-enforcing")

set_applicable["image/dockerignore-effective"] := data.plimsoll.image.dockerignore_effective.applicable if set.asks("image/dockerignore-effective")

set_applicable["image/minimal-base-image"] := data.plimsoll.image.minimal_base_image.applicable if set.asks("image/minimal-base-image")

set_applicable["image/no-unnecessary-files"] := data.plimsoll.image.no_unnecessary_files.applicable if set.asks("image/no-unnecessary-files")

set_applicable["network/default-deny-network-policy"] := data.plimsoll.network.default_deny_network_policy.applicable

set_applicable["network/dns-egress-policy"] := data.plimsoll.network.dns_egress_policy.applicable if set.asks("network/dns-egress-policy")

set_applicable["network/docker-network-isolation"] := data.plimsoll.network.docker_network_isolation.applicable if set.asks("network/docker-network-isolation")

set_applicable["network/ingress-tls"] := data.plimsoll.network.ingress_tls.applicable if set.asks("network/ingress-tls")

set_applicable["network/network-policy-coverage"] := data.plimsoll.network.network_policy_coverage.applicable

set_applicable["network/network-policy-quality"] := data.plimsoll.network.network_policy_quality.applicable if set.asks("network/network-policy-quality")

set_applicable["network/service-mesh-mtls"] := data.plimsoll.network.service_mesh_mtls.applicable

set_applicable["pod/apparmor-profile"] := data.plimsoll.pod.apparmor_profile.applicable if set.asks("pod/apparmor-profile")

set_applicable["pod/cpu-limits"] := data.plimsoll.pod.cpu_limits.applicable if set.asks("pod/cpu-limits")

set_applicable["pod/memory-limits"] := data.plimsoll.pod.memory_limits.applicable if set.asks("pod/memory-limits")

set_applicable["pod/selinux-options"] := data.plimsoll.pod.selinux_options.applicable if set.asks("pod/selinux-options")

set_applicable["pod/ulimits"] := data.plimsoll.pod.ulimits.applicable if set.asks("pod/ulimits")

set_applicable["pod/user-namespaces"] := data.plimsoll.pod.user_namespaces.applicable if set.asks("pod/user-namespaces")

set_applicable["process/backups-maintained"] := data.plimsoll.process.backups_maintained.applicable if set.asks("process/backups-maintained")

set_applicable["process/compliance-scan"] := data.plimsoll.process.compliance_scan.applicable if set.asks("process/compliance-scan")

set_applicable["rbac/no-escalation-permissions"] := data.plimsoll.rbac.no_escalation_permissions.applicable if set.asks("rbac/no-escalation-permissions")

set_applicable["rbac/secret-access-minimized"] := data.plimsoll.rbac.secret_access_minimized.applicable if set.asks("rbac/secret-access-minimized")

set_applicable["rbac/service-account-token"] := data.plimsoll.rbac.service_account_token.applicable if set.asks("rbac/service-account-token")

set_applicable["runtime/alert-routing"] := data.plimsoll.runtime.alert_routing.applicable if set.asks("runtime/alert-routing")

set_applicable["runtime/container-monitoring"] := data.plimsoll.runtime.container_monitoring.applicable if set.asks("runtime/container-monitoring")

set_applicable["runtime/log-shipping"] := data.plimsoll.runtime.log_shipping.applicable if set.asks("runtime/log-shipping")

set_applicable["runtime/network-flow-monitoring"] := data.plimsoll.runtime.network_flow_monitoring.applicable if set.asks("runtime/network-flow-monitoring")

set_applicable["runtime/resource-alerts"] := data.plimsoll.runtime.resource_alerts.applicable if set.asks("runtime/resource-alerts")

set_applicable["runtime/runtime-detection"] := data.plimsoll.runtime.runtime_detection.applicable if set.asks("runtime/runtime-detection")

set_applicable["runtime/syscall-monitoring"] := data.plimsoll.runtime.syscall_monitoring.applicable if set.asks("runtime/syscall-monitoring")

set_applicable["secrets/external-secrets"] := data.plimsoll.secrets.external_secrets.applicable if set.asks("secrets/external-secrets")

set_applicable["secrets/secret-rotation"] := data.plimsoll.secrets.secret_rotation.applicable if set.asks("secrets/secret-rotation")

set_applicable["supply-chain/automated-scanning"] := data.plimsoll.supply_chain.automated_scanning.applicable if set.asks("supply-chain/automated-scanning")

set_applicable["supply-chain/image-signed"] := data.plimsoll.supply_chain.image_signed.applicable if set.asks("supply-chain/image-signed")

set_applicable["supply-chain/keys-rotated"] := data.plimsoll.supply_chain.keys_rotated.applicable if set.asks("supply-chain/keys-rotated")

set_applicable["supply-chain/malware-scan-clean"] := data.plimsoll.supply_chain.malware_scan_clean.applicable if set.asks("supply-chain/malware-scan-clean")

set_applicable["supply-chain/sbom-verified"] := data.plimsoll.supply_chain.sbom_verified.applicable if set.asks("supply-chain/sbom-verified")

set_applicable["supply-chain/scan-coverage"] := data.plimsoll.supply_chain.scan_coverage.applicable if set.asks("supply-chain/scan-coverage")

set_applicable["supply-chain/secret-scan-clean"] := data.plimsoll.supply_chain.secret_scan_clean.applicable if set.asks("supply-chain/secret-scan-clean")

set_applicable["supply-chain/signature-monitoring"] := data.plimsoll.supply_chain.signature_monitoring.applicable if set.asks("supply-chain/signature-monitoring")

set_applicable["supply-chain/update-automation"] := data.plimsoll.supply_chain.update_automation.applicable if set.asks("supply-chain/update-automation")

set_applicable["supply-chain/vulnerability-scan-clean"] := data.plimsoll.supply_chain.vulnerability_scan_clean.applicable if set.asks("supply-chain/vulnerability-scan-clean")

_word := {true: "pass", false: "not-applicable"}
