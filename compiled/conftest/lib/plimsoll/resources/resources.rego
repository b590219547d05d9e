# METADATA
# title: Resources
# description: >-
#   Limits and requests of containers, wherever they are set - on the container, on its pod, by the LimitRange of its
#   namespace, in a Compose file or in what `docker inspect` prints.
package lib.plimsoll.resources

import data.lib.plimsoll.docker
import data.lib.plimsoll.set
import data.lib.plimsoll.settings
import data.lib.plimsoll.workload

# METADATA
# description: The containers that can have resources; the API refuses them on ephemeral ones.
containers := [item |
	some item in workload.containers
	item.list != "ephemeralContainers"
]

# METADATA
# description: A value of a container or a pod; `section` is `limits` or `requests`. Undefined where it is absent or null.
own(holder, section, name) := value if {
	value := holder.resources[section][name]
	value != null
}

# METADATA
# description: The value of a pod for all its containers together, which counts as of Kubernetes 1.34.
of_pod(pod, section, name) := value if {
	settings.minor >= 34
	value := own(pod.spec, section, name)
}

# METADATA
# description: What a LimitRange in the pod's namespace gives to containers that set nothing; undefined where none is known.
by_limit_range(pod, section, name) := value if {
	namespace := workload.namespace(pod.resource)
	value := [found |
		some limit in _limits
		limit.namespace == namespace
		found := _given(limit.limit, section, name)
	][0]
}

# METADATA
# description: >-
#   The values that a Compose service or an inspected container has at any of the paths, each with its `value` after
#   substitution and its `suffix`.
at(item, paths) := [{"value": value, "suffix": path} |
	some path in paths
	last := count(path) - 1
	holder := object.get(_root(item), array.slice(path, 0, last), null)
	value := _value(item, holder, path[last])
	value != null
]

# METADATA
# description: True where a variable that nobody here knows stands at one of the paths.
unknown_at(item, paths) if {
	item.service
	some path in paths
	last := count(path) - 1
	holder := object.get(item.service, array.slice(path, 0, last), null)
	docker.unresolved(holder, path[last])
}

# METADATA
# description: Positions of the documents of a set in which these items stand.
positions(items) := {position | some item in items; position := _position(item)}

_position(item) := item.document

_position(item) := item.pod.resource.document

_root(item) := item.service

_root(item) := item.inspect

# What was inspected holds no variables.
_value(item, holder, key) := docker.resolved(holder, key) if item.service

_value(item, holder, key) := holder[key] if item.inspect

_limits := [{"namespace": workload.namespace(resource), "limit": limit} |
	some shelf in set.shelves
	shelf.kind == "LimitRange"
	shelf.group == ""
	some resource in set.of_shelf(shelf)
	some limit in resource.object.spec.limits
	limit.type == "Container"
]

# The API server fills in what is absent from what is there.
_given(limit, "limits", name) := value if {
	some section in ["default", "max"]
	value := limit[section][name]
	value != null
	not _earlier(limit, ["default", "max"], section, name)
}

_given(limit, "requests", name) := value if {
	some section in ["defaultRequest", "default", "max", "min"]
	value := limit[section][name]
	value != null
	not _earlier(limit, ["defaultRequest", "default", "max", "min"], section, name)
}

_earlier(limit, sections, section, name) if {
	some i, other in sections
	limit[other][name] != null
	some j, this in sections
	this == section
	i < j
}
