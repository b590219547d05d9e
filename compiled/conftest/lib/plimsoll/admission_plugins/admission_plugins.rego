# METADATA
# title: Admission plugins
# description: The admission plugins of the API server that are on unless somebody turns them off, and those that are gone.
# custom:
#   table:
#     asOf: "2026-06-30"
#     source: the Kubernetes documentation of admission plugins, and the change logs of its minor versions
package lib.plimsoll.admission_plugins

# METADATA
# description: The plugins that are on by default in a minor version.
defaults(minor) := [plugin | some plugin, since in _since; minor >= since]

# METADATA
# description: The minor version that removed a plugin, so that API servers which are told to use it do not start.
removed_in(plugin) := _removed[plugin]

# Those on by default since before 1.16 are of version 0.
_since := {
	"CertificateApproval": 18,
	"CertificateSigning": 18,
	"CertificateSubjectRestriction": 18,
	"ClusterTrustBundleAttest": 27,
	"DefaultIngressClass": 18,
	"DefaultStorageClass": 0,
	"DefaultTolerationSeconds": 0,
	"LimitRanger": 0,
	"MutatingAdmissionWebhook": 0,
	"NamespaceLifecycle": 0,
	"PersistentVolumeClaimResize": 0,
	"PodSecurity": 23,
	"Priority": 0,
	"ResourceQuota": 0,
	"RuntimeClass": 16,
	"ServiceAccount": 0,
	"StorageObjectInUseProtection": 0,
	"TaintNodesByCondition": 0,
	"ValidatingAdmissionPolicy": 26,
	"ValidatingAdmissionWebhook": 0,
}

_removed := {
	"DenyEscalatingExec": 21,
	"DenyExecOnPrivileged": 21,
	"PersistentVolumeLabel": 31,
	"PodSecurityPolicy": 25,
	"SecurityContextDeny": 30,
}
