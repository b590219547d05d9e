# METADATA
# title: Permissions that lead to more
# description: >-
#   What in RBAC is worth more than it says - rights by which a holder gains others, takes over a workload or a node, or
#   hides what was done. Who writes a new right here gives it a rule of rbac/no-escalation-permissions.
# custom:
#   table: {asOf: "2026-06-01", source: "https://kubernetes.io/docs/concepts/security/rbac-good-practices/"}
package lib.plimsoll.permissions

# METADATA
# description: What each rule leads to, as messages say it.
consequences := {
	"escalate-bind": "whoever holds it can take any right",
	"impersonate": "whoever holds it can act as somebody else",
	"token-creation": "whoever holds it can act as the service accounts",
	"pod-exec": "whoever holds it can act inside of pods",
	"node-proxy": "whoever holds it can run commands in every pod of the nodes, past admission and audit",
	"admission-webhooks": "whoever holds it can read and change what others create, or switch off what denies it",
	"certificate-approval": "whoever holds it can obtain a certificate of any user",
	"workload-creation": "whoever holds it can run as every service account and mount every secret",
	"persistent-volumes": "whoever holds it can reach the file systems of nodes",
	"role-changes": "whoever holds it can pass on every right of their own",
	"namespace-labels": "whoever holds it can lower the Pod Security level of namespaces",
	"system-config-maps": "whoever holds it can change how the cluster works",
	"cloud-identity-map": "whoever holds it can make any cloud identity an administrator",
	"delete-logs-events": "whoever holds it can remove traces",
}

# METADATA
# description: >-
#   The rights, each with the `group`, the `resources` and the `verbs` of it. One whose `scope` is "cluster" concerns
#   resources without a namespace, so that nothing that is bound to a namespace grants it. `where` says where alone it
#   leads to more.
rights := [
	{"rule": "escalate-bind", "group": _rbac, "resources": ["roles"], "verbs": ["bind", "escalate"], "scope": "any"},
	{"rule": "escalate-bind", "group": _rbac, "resources": ["clusterroles"], "verbs": ["bind"], "scope": "any"},
	{"rule": "escalate-bind", "group": _rbac, "resources": ["clusterroles"], "verbs": ["escalate"], "scope": "cluster"},
	{"rule": "impersonate", "group": "", "resources": ["groups", "users"], "verbs": ["impersonate"], "scope": "cluster"},
	{"rule": "impersonate", "group": "", "resources": ["serviceaccounts"], "verbs": ["impersonate"], "scope": "any"},
	{"rule": "impersonate", "group": "authentication.k8s.io", "resources": ["uids", "userextras"], "verbs": ["impersonate"], "scope": "cluster"},
	{"rule": "token-creation", "group": "", "resources": ["serviceaccounts/token"], "verbs": ["create"], "scope": "any"},
	{"rule": "pod-exec", "group": "", "resources": ["pods/attach", "pods/exec", "pods/portforward"], "verbs": ["create"], "scope": "any"},
	{"rule": "pod-exec", "group": "", "resources": ["pods/ephemeralcontainers"], "verbs": ["patch", "update"], "scope": "any"},
	{"rule": "node-proxy", "group": "", "resources": ["nodes/proxy"], "verbs": ["create", "delete", "get", "patch", "update"], "scope": "cluster"},
	{
		"rule": "admission-webhooks",
		"group": "admissionregistration.k8s.io",
		"resources": [
			"mutatingadmissionpolicies",
			"mutatingadmissionpolicybindings",
			"mutatingwebhookconfigurations",
			"validatingadmissionpolicies",
			"validatingadmissionpolicybindings",
			"validatingwebhookconfigurations",
		],
		"verbs": ["create", "patch", "update"],
		"scope": "cluster",
	},
	{"rule": "certificate-approval", "group": _certificates, "resources": ["certificatesigningrequests", "signers"], "verbs": ["approve", "sign"], "scope": "cluster"},
	{"rule": "certificate-approval", "group": _certificates, "resources": ["certificatesigningrequests/approval"], "verbs": ["patch", "update"], "scope": "cluster"},
	{"rule": "workload-creation", "group": "", "resources": ["pods", "replicationcontrollers"], "verbs": _write, "scope": "any", "where": "whole cluster"},
	{"rule": "workload-creation", "group": "apps", "resources": ["daemonsets", "deployments", "replicasets", "statefulsets"], "verbs": _write, "scope": "any", "where": "whole cluster"},
	{"rule": "workload-creation", "group": "batch", "resources": ["cronjobs", "jobs"], "verbs": _write, "scope": "any", "where": "whole cluster"},
	{"rule": "persistent-volumes", "group": "", "resources": ["persistentvolumes"], "verbs": ["create"], "scope": "cluster"},
	{"rule": "role-changes", "group": _rbac, "resources": ["rolebindings", "roles"], "verbs": _write, "scope": "any"},
	{"rule": "role-changes", "group": _rbac, "resources": ["clusterrolebindings", "clusterroles"], "verbs": _write, "scope": "cluster"},
	{"rule": "namespace-labels", "group": "", "resources": ["namespaces"], "verbs": ["patch", "update"], "scope": "any"},
	{"rule": "system-config-maps", "group": "", "resources": ["configmaps"], "verbs": ["patch", "update"], "scope": "any", "where": "kube-system"},
	{"rule": "cloud-identity-map", "group": "", "resources": ["configmaps"], "verbs": ["delete", "patch", "update"], "scope": "any", "where": "kube-system"},
	{"rule": "delete-logs-events", "group": "", "resources": ["events", "pods/log"], "verbs": ["delete", "deletecollection"], "scope": "any"},
	{"rule": "delete-logs-events", "group": "events.k8s.io", "resources": ["events"], "verbs": ["delete", "deletecollection"], "scope": "any"},
]

# METADATA
# description: ConfigMaps of kube-system by which the cluster itself is set up.
system_config_maps := ["coredns", "extension-apiserver-authentication", "kube-proxy", "kubeadm-config", "kubelet-config"]

_rbac := "rbac.authorization.k8s.io"

_certificates := "certificates.k8s.io"

_write := ["create", "patch", "update"]

# METADATA
# description: >-
#   What a rule of a role grants of the rights - the `right`, the `resource` as the rule names it, and the `verbs`. A name
#   cannot limit the creation of what has none yet, so such a rule does not grant it.
granted(rule) := [{"right": right, "resource": resource, "verbs": verbs} |
	is_array(rule.resources)
	some named in rule.resources
	is_string(named)
	some i in _by_resource[_key(named)]
	right := rights[i]
	_in_group(rule, right.group)
	some resource in _meant(right, named)
	verbs := [verb |
		some verb in right.verbs
		_has_verb(rule, verb)
		not _is_void(rule, resource, verb)
	]
	count(verbs) > 0
]

_in_group(rule, group) if {
	is_array(rule.apiGroups)
	some named in rule.apiGroups
	named in [group, "*"]
}

_has_verb(rule, verb) if {
	is_array(rule.verbs)
	some granted_verb in rule.verbs
	granted_verb in [verb, "*"]
}

_is_void(rule, resource, "create") if {
	is_array(rule.resourceNames)
	count(rule.resourceNames) > 0
	not contains(resource, "/")
}

_key(named) := "userextras" if {
	startswith(named, "userextras/")
} else := named

# A wildcard is given back as it is written.
_meant(right, named) := [named] if {
	startswith(named, "*")
} else := [named] if {
	startswith(named, "userextras/")
} else := [named] if {
	named in right.resources
}

# By what a rule may name, so that most rules need no further look.
_by_resource := {key: positions | some key, positions in _named}

_named[key] contains i if {
	some i, right in rights
	some resource in right.resources
	some key in _keys(resource)
}

_keys(resource) := ["*", resource, $"*/{parts[1]}"] if {
	parts := split(resource, "/")
	count(parts) == 2
} else := ["*", resource]
