# METADATA
# title: Workloads
# description: >-
#   Finds the pod templates and the containers of every Kubernetes kind that has them. Arrays, not sets: Wasm hashes the
#   members of a set deeply each time it walks over them.
package lib.plimsoll.workload

import data.lib.plimsoll.document
import data.lib.plimsoll.settings

# METADATA
# description: The pods of the document; `spec`, `metadata` of the template, `path` of the spec, and the `resource`.
pods := [pod |
	some resource in document.resources
	pod := pod_of(resource)
]

# METADATA
# description: The pod of one resource; undefined where it has none, as a ReplicationController without a template.
pod_of(resource) := {
	"spec": spec,
	"metadata": object.get(resource.object, array.concat(template, ["metadata"]), {}),
	"path": array.concat(resource.path, array.concat(template, ["spec"])),
	"resource": resource,
} if {
	template := template_path(resource.group, resource.kind)
	spec := object.get(resource.object, array.concat(template, ["spec"]), null)
	is_object(spec)
	not _judged_with_its_owner(resource)
}

# METADATA
# description: Where a kind keeps its pod template; a Pod is its own. Undefined for all other kinds.
template_path("", "Pod") := []

template_path("", "PodTemplate") := ["template"]

template_path("", "ReplicationController") := ["spec", "template"]

template_path("apps", kind) := ["spec", "template"] if _controller(kind)

template_path("extensions", kind) := ["spec", "template"] if _controller(kind)

template_path("batch", "Job") := ["spec", "template"]

template_path("batch", "CronJob") := ["spec", "jobTemplate", "spec", "template"]

template_path("apps.openshift.io", "DeploymentConfig") := ["spec", "template"]

template_path("argoproj.io", "Rollout") := ["spec", "template"]

template_path(_, kind) := path if {
	some template in settings.extra_pod_templates
	template.kind == kind
	path := template.path
	is_array(path)
}

_controller("Deployment")

_controller("StatefulSet")

_controller("DaemonSet")

_controller("ReplicaSet")

# In an export of a cluster the owner is there as well, and would be reported twice.
_judged_with_its_owner(resource) if {
	settings.live
	some owner in resource.object.metadata.ownerReferences
	owner.controller == true
	template_path(document.group(object.get(owner, "apiVersion", "")), owner.kind)
}

# METADATA
# description: >-
#   Every container of every list, with its `list`, `index` and `pod`. An init container that restarts always is a
#   sidecar; it stays in its list.
containers := [{"container": container, "list": list, "index": i, "pod": pod} |
	some pod in pods
	some list in ["containers", "initContainers", "ephemeralContainers"]
	some i, container in pod.spec[list]
	is_object(container)
]

# METADATA
# description: >-
#   True for a pod that only Windows nodes run. Pod Security believes `os.name` alone, and only from version 1.25 on.
windows(pod) if {
	pod.spec.os.name == "windows"
	settings.minor >= 25
}
