package lib.plimsoll.permissions.permissions_test

import data.lib.plimsoll.permissions

test_rights_are_found[name] if {
	some name, case in {
		"by name": {
			"rule": {"apiGroups": [""], "resources": ["pods", "pods/exec"], "verbs": ["get", "create"]},
			"want": {["pod-exec", "pods/exec", ["create"]], ["workload-creation", "pods", ["create"]]},
		},
		"by any subresource": {
			"rule": {"apiGroups": [""], "resources": ["*/exec"], "verbs": ["create"]},
			"want": {["pod-exec", "*/exec", ["create"]]},
		},
		"by any verb": {
			"rule": {"apiGroups": [""], "resources": ["nodes/proxy"], "verbs": ["*"]},
			"want": {["node-proxy", "nodes/proxy", ["create", "delete", "get", "patch", "update"]]},
		},
		"by any group": {
			"rule": {"apiGroups": ["*"], "resources": ["signers"], "verbs": ["approve"]},
			"want": {["certificate-approval", "signers", ["approve"]]},
		},
		"by any resource": {
			"rule": {"apiGroups": ["batch"], "resources": ["*"], "verbs": ["create"]},
			"want": {["workload-creation", "*", ["create"]]},
		},
		"extras of a user": {
			"rule": {"apiGroups": ["authentication.k8s.io"], "resources": ["userextras/scopes", "userextras"], "verbs": ["impersonate"]},
			"want": {["impersonate", "userextras/scopes", ["impersonate"]], ["impersonate", "userextras", ["impersonate"]]},
		},
		"a name for what is created": {
			"rule": {"apiGroups": [""], "resources": ["persistentvolumes"], "resourceNames": ["a"], "verbs": ["create"]},
			"want": set(),
		},
		"a name for what is run in": {
			"rule": {"apiGroups": [""], "resources": ["pods/exec"], "resourceNames": ["a"], "verbs": ["create"]},
			"want": {["pod-exec", "pods/exec", ["create"]]},
		},
		"another group": {"rule": {"apiGroups": ["example.org"], "resources": ["pods/exec"], "verbs": ["create"]}, "want": set()},
		"reading": {"rule": {"apiGroups": ["rbac.authorization.k8s.io"], "resources": ["roles"], "verbs": ["get", "list", "watch"]}, "want": set()},
		"an empty name": {"rule": {"apiGroups": [""], "resources": ["", 1, null], "verbs": ["create"]}, "want": set()},
		"texts": {"rule": {"apiGroups": "", "resources": "pods/exec", "verbs": "create"}, "want": set()},
		"groups as a text": {"rule": {"apiGroups": "", "resources": ["pods/exec"], "verbs": ["create"]}, "want": set()},
		"verbs as a text": {"rule": {"apiGroups": [""], "resources": ["pods/exec"], "verbs": "create"}, "want": set()},
		"nothing": {"rule": {}, "want": set()},
	}

	{[g.right.rule, g.resource, g.verbs] | some g in permissions.granted(case.rule)} == case.want
}

test_every_rule_has_a_consequence if {
	rules := {right.rule | some right in permissions.rights}

	rules == object.keys(permissions.consequences)
	"coredns" in permissions.system_config_maps
}
