# METADATA
# title: Workloads
# description: >-
#   Finds the pod templates and the containers of every Kubernetes kind that has them. Arrays, not sets: Wasm hashes the
#   members of a set deeply each time it walks over them.
package lib.plimsoll.workload

import data.lib.plimsoll.document
import data.lib.plimsoll.set
import data.lib.plimsoll.settings
import data.lib.plimsoll.text

# METADATA
# description: >-
#   The pods of the document, or of all documents of a set; `spec`, `metadata` of the template, `path` of the spec, and
#   the `resource`.
pods := [pod |
	some resource in set.subjects
	some pod in pods_of(resource)
]

# METADATA
# description: >-
#   The pods of one resource; none where it has no template, as a ReplicationController may. Only kinds of the setting
#   `extraPodTemplates` have more than one.
pods_of(resource) := [] if {
	_judged_with_its_owner(resource)
} else := [pod] if {
	template := _known_path(resource.group, resource.kind)
	pod := _pod(resource, template)
} else := [pod |
	some path in _further_paths(resource.group, resource.kind)
	some template in _places(resource.object, path)
	pod := _pod(resource, template)
]

_pod(resource, template) := {
	"spec": spec,
	"metadata": object.get(resource.object, array.concat(template, ["metadata"]), {}),
	"path": array.concat(resource.path, array.concat(template, ["spec"])),
	"resource": resource,
} if {
	spec := object.get(resource.object, array.concat(template, ["spec"]), null)
	is_object(spec)
}

# METADATA
# description: >-
#   The namespace of a resource, or the one that settings give to those without; "" where it is unknown. Resources that
#   name none are taken to be in the same one.
namespace(resource) := name if {
	name := resource.object.metadata.namespace
	is_string(name)
	name != ""
} else := settings.default_namespace if {
	object.get(resource.object, ["metadata", "namespace"], null) in [null, ""]
	is_string(settings.default_namespace)
} else := ""

# METADATA
# description: >-
#   Containers whose securityContext is of another type than an object, which the API refuses: each `item` with the `type`.
mistyped_contexts := [{"item": item, "type": type} |
	some item in containers
	context := item.container.securityContext
	not is_object(context)
	context != null
	type := type_name(context)
]

# METADATA
# description: Where a kind keeps its first pod template; a Pod is its own. Undefined for kinds that have none.
template_path(group, kind) := path if {
	path := _known_path(group, kind)
} else := _further_paths(group, kind)[0]

_known_path("", "Pod") := []

_known_path("", "PodTemplate") := ["template"]

_known_path("", "ReplicationController") := ["spec", "template"]

_known_path("apps", kind) := ["spec", "template"] if _controller(kind)

_known_path("extensions", kind) := ["spec", "template"] if _controller(kind)

_known_path("batch", "Job") := ["spec", "template"]

_known_path("batch", "CronJob") := ["spec", "jobTemplate", "spec", "template"]

_known_path("apps.openshift.io", "DeploymentConfig") := ["spec", "template"]

# As OpenShift 3 wrote it, before its API had groups.
_known_path("", "DeploymentConfig") := ["spec", "template"]

_known_path("argoproj.io", "Rollout") := ["spec", "template"]

# A kind may be named again and again, once for each of its templates.
_further_paths(group, kind) := [template.path |
	some template in settings.extra_pod_templates
	template.kind == kind
	object.get(template, "group", group) == group
	is_array(template.path)
]

# A `*` in a path stands for every element of a list.
_places(resource, path) := [path] if {
	not "*" in path
} else := [place |
	walk(resource, [place, _])
	count(place) == count(path)
	every i, key in path {
		key in ["*", place[i]]
	}
]

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
# description: The containers that may run on Linux, and so have capabilities, seccomp and the like.
linux_containers := [item |
	some item in containers
	not windows(item.pod)
]

# METADATA
# description: True for a container that is privileged, and so beyond capabilities and escalation.
privileged(container) if container.securityContext.privileged == true

# METADATA
# description: >-
#   True for a pod that only Windows nodes run. Pod Security believes `os.name` alone, and only from version 1.25 on.
windows(pod) if {
	pod.spec.os.name == "windows"
	settings.minor >= 25
}

# METADATA
# description: >-
#   True for a pod with a user namespace of its own, where root is nobody on the node. Pod Security counts it from version
#   1.35 on.
user_namespaced(pod) if {
	pod.spec.hostUsers == false
	settings.minor >= 35
}

# METADATA
# description: >-
#   True for a pod whose resource goes by one of these names, with `*` as a wildcard; `namespace/name` tells namesakes
#   apart. Pods that a controller makes have no name yet when they are admitted, and go by what it will begin with.
named_among(pod, patterns) if {
	name := _name(pod.resource.object.metadata)
	some pattern in patterns
	text.matches(pattern, _known_as(pattern, name, pod.resource.object.metadata))
}

_name(metadata) := metadata.name if {
	is_string(metadata.name)
} else := metadata.generateName if {
	is_string(metadata.generateName)
}

_known_as(pattern, name, metadata) := name if {
	not contains(pattern, "/")
} else := $"{metadata.namespace}/{name}" if {
	is_string(metadata.namespace)
} else := $"{settings.default_namespace}/{name}"

# METADATA
# description: >-
#   True where the pod's securityContext has a field that exists on containers only. The API drops it, so that it does
#   neither good nor harm.
misplaced(pod, field) if pod.spec.securityContext[field] != null

# METADATA
# description: >-
#   What a message adds where a field of a container's securityContext is absent and the manifest shows what its author
#   may have thought; most often nothing.
hint(pod, field) := $"; the pod's securityContext has no field {field}, so the API drops it there" if {
	misplaced(pod, field)
} else := "; if the pod is for Windows alone, `os.name` must say so" if {
	pod.spec.nodeSelector["kubernetes.io/os"] == "windows"
	not _named_windows(pod)
} else := ""

_named_windows(pod) if pod.spec.os.name == "windows"
