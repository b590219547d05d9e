package plimsoll.cluster.pod_security_admission_test

import data.plimsoll.cluster.pod_security_admission as policy

test_namespace_without_a_level_is_reported if {
	r := policy.violation with input as namespace("shop", {})

	r == {{
		"msg": "the namespace enforces no Pod Security level",
		"details": {
			"policy": "cluster/pod-security-admission",
			"rule": "level",
			"path": ["metadata", "labels", "pod-security.kubernetes.io/enforce"],
			"subject": {"kind": "Namespace", "name": "shop"},
		},
	}}
}

test_levels_are_judged[name] if {
	some name, case in {
		"restricted": {"labels": {"enforce": "restricted"}, "want": set()},
		"baseline": {"labels": {"enforce": "baseline"}, "want": set()},
		"privileged": {"labels": {"enforce": "privileged"}, "want": {"level: the namespace enforces the level privileged, and baseline is asked for"}},
		"a typo": {"labels": {"enforce": "restrictd"}, "want": {"level: the namespace enforces `restrictd`, which is no level, so nothing is enforced"}},
		"capital letters": {"labels": {"enforce": "Baseline"}, "want": {"level: the namespace enforces `Baseline`, which is no level, so nothing is enforced"}},
		"a number": {"labels": {"enforce": 1}, "want": {"level: the level that the namespace enforces must be a text, not number"}},
		"a version alone": {"labels": {"enforce-version": "latest"}, "want": {"level: the namespace enforces no Pod Security level; a version alone enforces nothing"}},
		"another label of the prefix": {"labels": {"enforced": "restricted"}, "want": {"level: the namespace enforces no Pod Security level"}},
		"warnings alone": {"labels": {"warn": "restricted", "audit": "baseline"}, "want": {"level: the namespace enforces no Pod Security level; it only does warn and audit"}},
		"latest": {"labels": {"enforce": "baseline", "enforce-version": "latest"}, "want": set()},
		"young enough": {"labels": {"enforce": "baseline", "enforce-version": "v1.29"}, "want": set()},
		"too old": {"labels": {"enforce": "baseline", "enforce-version": "v1.9"}, "want": {"version: the version `v1.9` is older than v1.29, and its level asks for less"}},
		"no version": {"labels": {"enforce": "baseline", "enforce-version": "1.30"}, "want": {"version: `1.30` is no version of Kubernetes, so nobody can tell what is enforced"}},
		"version as a number": {"labels": {"enforce": "baseline", "enforce-version": 1.3}, "want": {"version: `number` is no version of Kubernetes, so nobody can tell what is enforced"}},
	}

	found([labelled(case.labels)], {}) == case.want
}

test_more_can_be_asked_for if {
	found([labelled({"enforce": "baseline"})], {"minLevel": "restricted"}) == {"level: the namespace enforces the level baseline, and restricted is asked for"}
	found([labelled({"enforce": "baseline", "enforce-version": "v1.30"})], {"minVersion": "v1.31"}) == {"version: the version `v1.30` is older than v1.31, and its level asks for less"}
	found([labelled({"enforce": "baseline", "warn": "baseline"})], {"requireWarnAudit": true}) == {"warn-audit: the namespace does not audit at the level baseline"}
}

test_labels_that_are_no_object_are_none if {
	found([namespace("shop", {"labels": "x"})], {}) == {"level: the namespace enforces no Pod Security level"}
	found([{"apiVersion": "v1", "kind": "Namespace"}], {}) == {"level: the namespace enforces no Pod Security level"}
}

test_default_of_the_cluster_counts[name] if {
	some name, case in {
		"by itself": {"set": [namespace("shop", {}), configuration({"defaults": {"enforce": "baseline"}})], "want": set()},
		"within": {"set": [namespace("shop", {}), admission({"configuration": {"kind": "PodSecurityConfiguration", "defaults": {"enforce": "restricted"}}})], "want": set()},
		"too low": {
			"set": [namespace("shop", {}), configuration({"defaults": {"enforce": "privileged"}})],
			"want": {
				"level: by default of the cluster the namespace enforces the level privileged, and baseline is asked for",
				"default: by default the cluster enforces the level privileged, and baseline is asked for",
			},
		},
		"none": {"set": [configuration({})], "want": {"default: by default the cluster enforces the level privileged, and baseline is asked for"}},
		"lowered by the namespace": {
			"set": [labelled({"enforce": "privileged"}), configuration({"defaults": {"enforce": "baseline"}})],
			"want": {"level: the namespace enforces the level privileged, and baseline is asked for"},
		},
		"too old": {
			"set": [namespace("shop", {}), configuration({"defaults": {"enforce": "baseline", "enforce-version": "v1.20"}})],
			"want": {
				"version: the version `v1.20` is older than v1.29, and its level asks for less",
				"default: the version `v1.20` is older than v1.29, and its level asks for less",
			},
		},
		"too old for a label": {
			"set": [labelled({"enforce": "baseline"}), configuration({"defaults": {"enforce": "baseline", "enforce-version": "v1.20"}})],
			"want": {"default: the version `v1.20` is older than v1.29, and its level asks for less"},
		},
	}

	found(case.set, {}) == case.want
}

test_unknown_default_can_be_a_gap if {
	asked := {"unknownDefaultIsEvidenceGap": true}

	found([namespace("shop", {})], asked) == set()
	gaps([namespace("shop", {})], asked) == {"level: the namespace enforces no level by itself, and the default of the cluster is not among the documents"}
	found([labelled({"enforce": "privileged"})], asked) == {"level: the namespace enforces the level privileged, and baseline is asked for"}
	gaps([namespace("shop", {})], {}) == set()
}

test_exemptions_are_reported if {
	exempting := configuration({"defaults": {"enforce": "baseline"}, "exemptions": {"usernames": ["ci"], "runtimeClasses": ["kata"], "namespaces": ["kube-system", "tools"]}})

	found([exempting], {}) == {
		"exemptions: usernames ci is exempted from Pod Security",
		"exemptions: runtimeClasses kata is exempted from Pod Security",
		"exemptions: namespaces tools is exempted from Pod Security",
	}
	found([exempting], {"allowExemptions": ["usernames/ci", "runtimeClasses/*"]}) == {"exemptions: namespaces tools is exempted from Pod Security"}
}

test_namespace_that_is_exempted_enforces_nothing if {
	tools := namespace("tools", {"labels": {"pod-security.kubernetes.io/enforce": "restricted"}})
	exempting := configuration({"defaults": {"enforce": "baseline"}, "exemptions": {"namespaces": ["tools"]}})

	found([tools, exempting], {}) == {
		"level: the namespace is exempted from Pod Security, whatever its labels say",
		"exemptions: namespaces tools is exempted from Pod Security",
	}
	found([namespace("tools", {}), exempting], {"requireWarnAudit": true, "allowExemptions": ["namespaces/tools"]}) == set()
	"warn-audit: the namespace does not warn at the level baseline" in found([namespace("tools", {}), exempting], {"requireWarnAudit": true})
}

test_configuration_elsewhere_is_a_gap if {
	gaps([admission({"path": "/etc/pod-security.yaml"})], {}) == {"default: the configuration of Pod Security stands in /etc/pod-security.yaml, which is not among the documents"}
	gaps([admission({"configuration": {"defaults": {"enforce": "baseline"}}})], {}) == set()
	gaps([{"apiVersion": "apiserver.config.k8s.io/v1", "kind": "AdmissionConfiguration", "plugins": "all"}], {}) == set()
}

test_leftovers_are_reported[name] if {
	some name, case in {
		"policy": {"document": {"apiVersion": "policy/v1beta1", "kind": "PodSecurityPolicy", "metadata": {"name": "p"}}, "want": {"legacy: PodSecurityPolicies were removed in Kubernetes 1.25, so this one protects nothing"}},
		"old policy": {"document": {"apiVersion": "extensions/v1beta1", "kind": "PodSecurityPolicy", "metadata": {"name": "p"}}, "want": {"legacy: PodSecurityPolicies were removed in Kubernetes 1.25, so this one protects nothing"}},
		"role": {"document": role(["podsecuritypolicies"], ["use"]), "want": {"legacy: the rule lets pods use PodSecurityPolicies, which were removed in Kubernetes 1.25"}},
		"role with every verb": {"document": role(["podsecuritypolicies"], ["*"]), "want": {"legacy: the rule lets pods use PodSecurityPolicies, which were removed in Kubernetes 1.25"}},
		"role that reads": {"document": role(["podsecuritypolicies"], ["get"]), "want": set()},
		"role of others": {"document": role(["pods"], ["use"]), "want": set()},
	}

	found([case.document], {}) == case.want
}

test_policies_protect_before_their_end if {
	documents := [{"apiVersion": "policy/v1beta1", "kind": "PodSecurityPolicy", "metadata": {"name": "p"}}, role(["podsecuritypolicies"], ["use"])]
	r := policy.violation with input as members(documents) with data.lib.plimsoll.parameters as {"kubernetesVersion": "1.24"}

	r == set()
}

test_workload_without_its_namespace_is_a_gap if {
	gaps([pod({}), namespace("web", {"labels": {"pod-security.kubernetes.io/enforce": "baseline"}})], {}) == {"namespace: the namespace of the workload is not among the documents, so nobody can tell what it enforces"}
	gaps([pod({}), labelled({"enforce": "baseline"})], {}) == set()
	gaps([object.union(pod({}), {"metadata": {"namespace": "kube-system"}})], {}) == set()
}

test_tolerations_of_the_control_plane_are_reported_where_asked[name] if {
	some name, case in {
		"by its key": {"toleration": {"key": "node-role.kubernetes.io/control-plane", "effect": "NoSchedule"}, "want": 1},
		"by its old key": {"toleration": {"key": "node-role.kubernetes.io/master", "operator": "Exists"}, "want": 1},
		"of everything": {"toleration": {"operator": "Exists"}, "want": 1},
		"of other effects": {"toleration": {"operator": "Exists", "effect": "NoExecute"}, "want": 0},
		"of another": {"toleration": {"key": "gpu", "operator": "Exists"}, "want": 0},
		"a text": {"toleration": "all", "want": 0},
	}

	count(found([labelled({"enforce": "baseline"}), pod({"tolerations": [case.toleration]})], {"checkControlPlaneToleration": true})) == case.want
	found([labelled({"enforce": "baseline"}), pod({"tolerations": [case.toleration]})], {}) == set()
}

test_pods_of_the_system_may_tolerate if {
	system := object.union(pod({"tolerations": [{"operator": "Exists"}]}), {"metadata": {"namespace": "kube-system"}})

	found([system], {"checkControlPlaneToleration": true}) == set()
}

test_engines_that_enforce_the_profile_count[name] if {
	some name, case in {
		"Kyverno": {"set": [kyverno("baseline", "Enforce")], "min": "baseline", "want": set()},
		"Kyverno, a higher level": {"set": [kyverno("restricted", "Enforce")], "min": "restricted", "want": set()},
		"Kyverno, a lower level": {"set": [kyverno("baseline", "Enforce")], "min": "restricted", "want": {"level"}},
		"Kyverno that audits": {"set": [kyverno("baseline", "Audit")], "min": "baseline", "want": {"level"}},
		"Plimsoll": {"set": constraints(baseline, {}), "min": "baseline", "want": set()},
		"Plimsoll, for pods": {"set": constraints(baseline, {"match": {"kinds": [{"kinds": ["Pod"]}]}}), "min": "baseline", "want": set()},
		"Plimsoll, for others": {"set": constraints(baseline, {"match": {"kinds": [{"kinds": ["Deployment"]}]}}), "min": "baseline", "want": {"level"}},
		"Plimsoll, one missing": {"set": constraints(array.slice(baseline, 1, 20), {}), "min": "baseline", "want": {"level"}},
		"Plimsoll, changed": {"set": constraints(baseline, {"parameters": {"allow": ["x"]}}), "min": "baseline", "want": {"level"}},
		"Plimsoll, unchanged": {"set": constraints(baseline, {"parameters": {}}), "min": "baseline", "want": set()},
		"Plimsoll, elsewhere": {"set": constraints(baseline, {"match": {"excludedNamespaces": ["shop"]}}), "min": "baseline", "want": {"level"}},
		"Plimsoll, restricted": {"set": constraints(array.concat(baseline, restricted), {}), "min": "restricted", "want": set()},
		"Plimsoll, below restricted": {"set": constraints(baseline, {}), "min": "restricted", "want": {"level"}},
	}
	documents := array.concat([namespace("shop", {})], case.set)

	r := {f.details.rule | some f in policy.violation} with input as members(documents)
		with data.lib.plimsoll.parameters as {"cluster/pod-security-admission": {"minLevel": case.min}}
	r == case.want
}

test_engines_can_be_left_aside if {
	found([namespace("shop", {}), kyverno("baseline", "Enforce")], {"acceptPolicyEngine": false}) == {"level: the namespace enforces no Pod Security level"}
}

test_namespaces_of_the_system_are_not_applicable if {
	found([namespace("kube-system", {})], {}) == set()
	found([namespace("mesh", {})], {"systemNamespaces": ["mesh"]}) == set()
	not policy.applicable with input as namespace("kube-system", {})
}

test_what_is_judged_is_applicable[name] if {
	some name, document in {
		"namespace": labelled({"enforce": "baseline"}),
		"configuration": configuration({}),
		"plugin": admission({"path": "x"}),
		"policy": {"apiVersion": "policy/v1beta1", "kind": "PodSecurityPolicy"},
		"role": role(["podsecuritypolicies"], ["use"]),
		"workload": pod({}),
	}

	policy.applicable with input as document
}

test_documents_of_a_set_that_are_judged_are_told if {
	r := policy.applicable with input as members([role(["pods"], ["get"]), labelled({"enforce": "baseline"}), pod({}), kyverno("baseline", "Enforce")])

	r == {1}
}

test_pods_are_judged_where_tolerations_are if {
	r := policy.applicable with input as members([labelled({"enforce": "baseline"}), pod({})])
		with data.lib.plimsoll.parameters as {"cluster/pod-security-admission": {"checkControlPlaneToleration": true}}

	r == {0, 1}
}

test_namespace_under_review_is_judged_by_its_labels if {
	r := {f.msg | some f in policy.violation} with input as {"review": {"object": labelled({"enforce": "privileged"}), "operation": "CREATE"}, "parameters": {}}

	r == {"the namespace enforces the level privileged, and baseline is asked for"}
}

found(documents, parameters) := messages if {
	messages := {$"{f.details.rule}: {f.msg}" | some f in policy.violation} with input as members(documents)
		with data.lib.plimsoll.parameters as {"cluster/pod-security-admission": parameters}
}

gaps(documents, parameters) := messages if {
	messages := {$"{g.details.rule}: {g.msg}" | some g in policy.no_evidence} with input as members(documents)
		with data.lib.plimsoll.parameters as {"cluster/pod-security-admission": parameters}
}

members(documents) := [{"path": "all.yaml", "contents": document} | some document in documents]

namespace(name, metadata) := {"apiVersion": "v1", "kind": "Namespace", "metadata": object.union({"name": name}, metadata)}

labelled(labels) := namespace("shop", {"labels": {$"pod-security.kubernetes.io/{key}": value | some key, value in labels}})

configuration(rest) := object.union({"apiVersion": "pod-security.admission.config.k8s.io/v1", "kind": "PodSecurityConfiguration"}, rest)

admission(plugin) := {
	"apiVersion": "apiserver.config.k8s.io/v1",
	"kind": "AdmissionConfiguration",
	"plugins": [{"name": "EventRateLimit"}, object.union({"name": "PodSecurity"}, plugin)],
}

role(resources, verbs) := {
	"apiVersion": "rbac.authorization.k8s.io/v1",
	"kind": "ClusterRole",
	"metadata": {"name": "r"},
	"rules": [{"apiGroups": ["policy"], "resources": resources, "verbs": verbs}],
}

pod(spec) := {
	"apiVersion": "v1",
	"kind": "Pod",
	"metadata": {"name": "p", "namespace": "shop"},
	"spec": object.union({"containers": [{"name": "app"}]}, spec),
}

kyverno(level, action) := {
	"apiVersion": "kyverno.io/v1",
	"kind": "ClusterPolicy",
	"metadata": {"name": "k"},
	"spec": {
		"validationFailureAction": action,
		"rules": [{"match": {"any": [{"resources": {"kinds": ["Pod"]}}]}, "validate": {"podSecurity": {"level": level}}}],
	},
}

constraints(kinds, spec) := array.concat(
	[{"apiVersion": "constraints.gatekeeper.sh/v1beta1", "kind": kind, "metadata": {"name": "c"}, "spec": spec} | some kind in kinds],
	[{"apiVersion": "templates.gatekeeper.sh/v1", "kind": "ConstraintTemplate", "spec": {"crd": {"spec": {"names": {"kind": kind}}}}} | some kind in kinds],
)

baseline := [
	"PlimsollApparmorProfile", "PlimsollDefaultProcMount", "PlimsollNoAddedCapabilities", "PlimsollNoHostNamespaces",
	"PlimsollNoHostPorts", "PlimsollNoHostpathVolumes", "PlimsollNoPrivilegedContainers", "PlimsollNoProbeHost",
	"PlimsollSafeSysctls", "PlimsollSeccompProfile", "PlimsollSelinuxOptions",
]

restricted := ["PlimsollDropAllCapabilities", "PlimsollNoPrivilegeEscalation", "PlimsollRestrictedVolumeTypes", "PlimsollRunAsNonRoot"]
