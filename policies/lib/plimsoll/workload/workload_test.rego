package lib.plimsoll.workload.workload_test

import data.lib.plimsoll.workload

# Every kind that makes pods, and where its template lies.
kinds := [
	["v1", "Pod", []],
	["v1", "PodTemplate", ["template"]],
	["v1", "ReplicationController", ["spec", "template"]],
	["apps/v1", "Deployment", ["spec", "template"]],
	["apps/v1", "StatefulSet", ["spec", "template"]],
	["apps/v1", "DaemonSet", ["spec", "template"]],
	["apps/v1", "ReplicaSet", ["spec", "template"]],
	["extensions/v1beta1", "Deployment", ["spec", "template"]],
	["extensions/v1beta1", "DaemonSet", ["spec", "template"]],
	["batch/v1", "Job", ["spec", "template"]],
	["batch/v1", "CronJob", ["spec", "jobTemplate", "spec", "template"]],
	["batch/v1beta1", "CronJob", ["spec", "jobTemplate", "spec", "template"]],
	["apps.openshift.io/v1", "DeploymentConfig", ["spec", "template"]],
	["v1", "DeploymentConfig", ["spec", "template"]],
	["argoproj.io/v1alpha1", "Rollout", ["spec", "template"]],
]

test_pods_are_found_in_every_kind[name] if {
	some [api, kind, path] in kinds
	name := $"{api} {kind}"
	template := {"metadata": {"labels": {"app": "web"}}, "spec": {"containers": [{"name": "web"}]}}
	document := nested(template, path, {"apiVersion": api, "kind": kind})

	r := [[pod.path, pod.metadata, pod.spec, pod.resource.kind] | some pod in workload.pods] with input as document

	r == [[array.concat(path, ["spec"]), object.union({"labels": {"app": "web"}}, metadata(path)), {"containers": [{"name": "web"}]}, kind]]
}

test_other_kinds_have_no_pods[name] if {
	some [api, kind] in [
		["v1", "Service"],
		["example.com/v1", "Deployment"],
		["apps/v1", "ControllerRevision"],
		["batch/v1", "Pod"],
		["serving.knative.dev/v1", "Service"],
	]
	name := $"{api} {kind}"
	document := {"apiVersion": api, "kind": kind, "spec": {"template": {"spec": {"containers": [{"name": "a"}]}}}}

	r := workload.pods with input as document

	r == []
}

# A ReplicationController may lack a template, and a Rollout with a reference has none.
test_absent_or_odd_templates_are_no_pods[name] if {
	some name, spec in {
		"absent": {"replicas": 1},
		"reference": {"workloadRef": {"kind": "Deployment", "name": "web"}},
		"null": {"template": null},
		"text": {"template": "web"},
		"spec of another type": {"template": {"spec": ["web"]}},
		"null spec": {"template": {"spec": null}},
	}

	r := workload.pods with input as {"apiVersion": "argoproj.io/v1alpha1", "kind": "Rollout", "spec": spec}

	r == []
}

test_metadata_is_empty_where_there_is_none if {
	r := [pod.metadata | some pod in workload.pods] with input as deployment({"containers": []})

	r == [{}]
}

test_containers_of_all_lists_are_found_in_order if {
	spec := {
		"ephemeralContainers": [{"name": "debug"}],
		"initContainers": [{"name": "migrate"}, {"name": "proxy", "restartPolicy": "Always"}],
		"containers": [{"name": "a"}, null, "b", {"name": "c"}],
	}

	r := [[item.list, item.index, item.container.name, item.pod.path] | some item in workload.containers] with input as deployment(spec)

	r == [
		["containers", 0, "a", ["spec", "template", "spec"]],
		["containers", 3, "c", ["spec", "template", "spec"]],
		["initContainers", 0, "migrate", ["spec", "template", "spec"]],
		["initContainers", 1, "proxy", ["spec", "template", "spec"]],
		["ephemeralContainers", 0, "debug", ["spec", "template", "spec"]],
	]
}

test_lists_of_another_type_have_no_containers[name] if {
	some name, list in {"null": null, "text": "web", "number": 5}

	r := workload.containers with input as deployment({"containers": list})

	r == []
}

test_pods_of_lists_are_found if {
	list := {"apiVersion": "v1", "kind": "List", "items": [
		deployment({"containers": [{"name": "a"}]}),
		{"apiVersion": "v1", "kind": "Service"},
		{"apiVersion": "v1", "kind": "PodList", "items": [{"spec": {"containers": [{"name": "b"}]}}]},
	]}

	r := [[item.container.name, item.pod.path] | some item in workload.containers] with input as list

	r == [["a", ["items", 0, "spec", "template", "spec"]], ["b", ["items", 2, "items", 0, "spec"]]]
}

test_path_begins_with_that_of_the_review if {
	r := [pod.path | some pod in workload.pods] with input as {
		"apiVersion": "admission.k8s.io/v1",
		"kind": "AdmissionReview",
		"request": {"operation": "CREATE", "object": deployment({"containers": []})},
	}

	r == [["request", "object", "spec", "template", "spec"]]
}

test_further_kinds_are_a_setting if {
	service := {"apiVersion": "serving.knative.dev/v1", "kind": "Service", "spec": {"template": {"spec": {"containers": []}}}}

	paths(service, [{"kind": "Service", "path": ["spec", "template"]}]) == [["spec", "template", "spec"]]
	workload.template_path("serving.knative.dev", "Service") == ["spec", "template"] with data.lib.plimsoll.parameters as {"extraPodTemplates": [{"kind": "Service", "path": ["spec", "template"]}]}
}

test_group_tells_kinds_of_one_name_apart if {
	templates := [{"group": "serving.knative.dev", "kind": "Service", "path": ["spec", "template"]}]
	spec := {"template": {"spec": {"containers": []}}}

	paths({"apiVersion": "serving.knative.dev/v1", "kind": "Service", "spec": spec}, templates) == [["spec", "template", "spec"]]
	paths({"apiVersion": "v1", "kind": "Service", "spec": spec}, templates) == []
}

test_kind_may_have_two_templates if {
	leader_worker_set := {"apiVersion": "leaderworkerset.x-k8s.io/v1", "kind": "LeaderWorkerSet", "spec": {"leaderWorkerTemplate": {
		"leaderTemplate": {"spec": {"containers": [{"name": "leader"}]}},
		"workerTemplate": {"spec": {"containers": [{"name": "worker"}]}},
	}}}
	templates := [
		{"kind": "LeaderWorkerSet", "path": ["spec", "leaderWorkerTemplate", "leaderTemplate"]},
		{"kind": "LeaderWorkerSet", "path": ["spec", "leaderWorkerTemplate", "workerTemplate"]},
	]

	paths(leader_worker_set, templates) == [
		["spec", "leaderWorkerTemplate", "leaderTemplate", "spec"],
		["spec", "leaderWorkerTemplate", "workerTemplate", "spec"],
	]
}

test_asterisk_stands_for_every_element if {
	job_set := {"apiVersion": "jobset.x-k8s.io/v1alpha2", "kind": "JobSet", "spec": {"replicatedJobs": [
		{"template": {"spec": {"template": {"spec": {"containers": []}}}}},
		{"template": {"spec": {}}},
		{"template": {"spec": {"template": {"spec": {"containers": []}}}}},
	]}}
	templates := [{"kind": "JobSet", "path": ["spec", "replicatedJobs", "*", "template", "spec", "template"]}]

	paths(job_set, templates) == [
		["spec", "replicatedJobs", 0, "template", "spec", "template", "spec"],
		["spec", "replicatedJobs", 2, "template", "spec", "template", "spec"],
	]
}

test_odd_settings_find_nothing[name] if {
	some name, templates in {"text": "Service", "text in it": ["Service"], "path of another type": [{"kind": "Service", "path": "spec"}]}

	paths({"apiVersion": "x/v1", "kind": "Service", "spec": {"containers": []}}, templates) == []
}

# Exported from a cluster, a pod comes together with the ReplicaSet that made it.
test_pod_of_a_controller_is_judged_with_it if {
	names(owned({"apiVersion": "apps/v1", "kind": "ReplicaSet", "controller": true}), {"live": true}) == []
	names(owned({"apiVersion": "apps/v1", "kind": "ReplicaSet", "controller": true}), {}) == ["web"]
}

# A mirror pod belongs to its node, which has no template.
test_pod_of_nobody_we_judge_is_judged[name] if {
	some name, owner in {
		"node": {"apiVersion": "v1", "kind": "Node", "controller": true},
		"no controller": {"apiVersion": "apps/v1", "kind": "ReplicaSet", "controller": false},
		"no version": {"kind": "ReplicaSet", "controller": true},
		"text": "ReplicaSet",
	}

	names(owned(owner), {"live": true}) == ["web"]
}

test_windows_counts_from_1_25_on_and_by_os_name_alone[name] if {
	some name, case in {
		"latest": {"spec": {"os": {"name": "windows"}}, "version": "latest", "windows": true},
		"1.25": {"spec": {"os": {"name": "windows"}}, "version": "1.25", "windows": true},
		"1.24": {"spec": {"os": {"name": "windows"}}, "version": "1.24", "windows": false},
		"linux": {"spec": {"os": {"name": "linux"}}, "version": "latest", "windows": false},
		"selector": {"spec": {"nodeSelector": {"kubernetes.io/os": "windows"}}, "version": "latest", "windows": false},
		"null": {"spec": {"os": null}, "version": "latest", "windows": false},
	}
	document := deployment(object.union(case.spec, {"containers": [{"name": "a"}]}))

	r := count(workload.linux_containers) == 0 with input as document with data.lib.plimsoll.parameters as {"kubernetesVersion": case.version}

	r == case.windows
}

test_user_namespaces_count_from_1_35_on[name] if {
	some name, case in {
		"latest": {"hostUsers": false, "version": "latest", "want": true},
		"1.35": {"hostUsers": false, "version": "1.35", "want": true},
		"1.34": {"hostUsers": false, "version": "1.34", "want": false},
		"the host's": {"hostUsers": true, "version": "latest", "want": false},
		"null": {"hostUsers": null, "version": "latest", "want": false},
		"text": {"hostUsers": "false", "version": "latest", "want": false},
	}
	pod := {"spec": {"hostUsers": case.hostUsers}}

	r := [true | workload.user_namespaced(pod)] with data.lib.plimsoll.parameters as {"kubernetesVersion": case.version}

	r == [true | case.want]
}

test_workloads_go_by_their_names[name] if {
	some name, case in {
		"name": {"metadata": {"name": "kube-proxy"}, "patterns": ["other", "kube-proxy"], "want": true},
		"wildcard": {"metadata": {"name": "kube-proxy-abc"}, "patterns": ["kube-*"], "want": true},
		"another": {"metadata": {"name": "kube-proxy"}, "patterns": ["proxy"], "want": false},
		"namespace": {"metadata": {"name": "agent", "namespace": "ops"}, "patterns": ["ops/agent"], "want": true},
		"another namespace": {"metadata": {"name": "agent", "namespace": "shop"}, "patterns": ["ops/agent"], "want": false},
		"default namespace": {"metadata": {"name": "agent"}, "patterns": ["demo/*"], "want": true},
		"made by a controller": {"metadata": {"generateName": "kube-proxy-"}, "patterns": ["kube-proxy-*"], "want": true},
		"no name": {"metadata": {}, "patterns": ["*"], "want": false},
		"name of another type": {"metadata": {"name": 5}, "patterns": ["*"], "want": false},
		"pattern of another type": {"metadata": {"name": "a"}, "patterns": [5, null], "want": false},
		"no patterns": {"metadata": {"name": "a"}, "patterns": [], "want": false},
	}
	pod := {"resource": {"object": {"metadata": case.metadata}}}

	r := [true | workload.named_among(pod, case.patterns)] with data.lib.plimsoll.parameters as {"defaultNamespace": "demo"}

	r == [true | case.want]
}

test_privileged_is_true_and_nothing_else if {
	workload.privileged({"securityContext": {"privileged": true}})
	not workload.privileged({"securityContext": {"privileged": "true"}})
	not workload.privileged({})
}

test_hint_tells_what_the_author_may_have_thought[name] if {
	some name, case in {
		"nothing": {"spec": {}, "want": ""},
		"misplaced": {
			"spec": {"securityContext": {"capabilities": {}}},
			"want": "; the pod's securityContext has no field capabilities, so the API drops it there",
		},
		"misplaced null": {"spec": {"securityContext": {"capabilities": null}}, "want": ""},
		"selector": {
			"spec": {"nodeSelector": {"kubernetes.io/os": "windows"}},
			"want": "; if the pod is for Windows alone, `os.name` must say so",
		},
		"selector and name": {"spec": {"nodeSelector": {"kubernetes.io/os": "windows"}, "os": {"name": "windows"}}, "want": ""},
	}

	workload.hint({"spec": case.spec}, "capabilities") == case.want
}

paths(document, templates) := found if {
	found := [pod.path | some pod in workload.pods] with input as document
		with data.lib.plimsoll.parameters as {"extraPodTemplates": templates}
}

names(document, settings) := found if {
	found := [item.container.name | some item in workload.containers] with input as document
		with data.lib.plimsoll.parameters as settings
}

owned(owner) := {
	"apiVersion": "v1",
	"kind": "Pod",
	"metadata": {"name": "web-1", "ownerReferences": [owner]},
	"spec": {"containers": [{"name": "web"}]},
}

deployment(spec) := {"apiVersion": "apps/v1", "kind": "Deployment", "spec": {"template": {"spec": spec}}}

# The template of a Pod is the Pod itself, whose metadata has a name.
metadata([]) := {"name": "web"}

metadata(path) := {} if count(path) > 0

nested(template, [], head) := object.union_n([head, {"metadata": {"name": "web"}}, template])

nested(template, [a], head) := object.union(head, {"metadata": {"name": "web"}, a: template})

nested(template, [a, b], head) := object.union(head, {"metadata": {"name": "web"}, a: {b: template}})

nested(template, [a, b, c, d], head) := object.union(head, {"metadata": {"name": "web"}, a: {b: {c: {d: template}}}})

test_set_holds_the_pods_of_its_documents if {
	pod := {"apiVersion": "v1", "kind": "Pod", "spec": {"containers": [{"name": "a"}]}}
	members := [{"path": "a.yaml", "contents": {"apiVersion": "v1", "kind": "Service"}}, {"path": "b.yaml", "contents": pod}]
	found := [[item.pod.resource.document, item.container.name] | some item in workload.containers] with input as members

	found == [[1, "a"]]
}

test_namespace_of_a_resource[name] if {
	some name, case in {
		"its own": {"metadata": {"namespace": "shop"}, "default": "", "want": "shop"},
		"its own before the default": {"metadata": {"namespace": "shop"}, "default": "demo", "want": "shop"},
		"the default": {"metadata": {}, "default": "demo", "want": "demo"},
		"empty": {"metadata": {"namespace": ""}, "default": "demo", "want": "demo"},
		"unknown": {"metadata": {}, "default": "", "want": ""},
		"no text": {"metadata": {"namespace": 7}, "default": "demo", "want": ""},
		"default that is no text": {"metadata": {}, "default": 7, "want": ""},
	}
	found := workload.namespace({"object": {"metadata": case.metadata}}) with data.lib.plimsoll.parameters as {"defaultNamespace": case["default"]}

	found == case.want
}
