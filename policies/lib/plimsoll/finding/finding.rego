# METADATA
# title: Findings
# description: >-
#   The one shape of a finding. Policies hand over the item they judged, and path and subject are worked out here, only
#   when there is something to say: most documents have no finding.
package lib.plimsoll.finding

# METADATA
# description: >-
#   A finding of `rule` of the policy `id`. `item` is what was judged (a container of lib.plimsoll.workload, a resource
#   of lib.plimsoll.document, or any object with `path` and `subject`); `suffix` leads from it to the field.
at(id, rule, item, suffix, msg) := {
	"msg": msg,
	"details": {"policy": id, "rule": rule, "path": _path(item, suffix), "subject": subject(item), "document": position},
} if {
	position := _position(item)
} else := {
	"msg": msg,
	"details": {"policy": id, "rule": rule, "path": _path(item, suffix), "subject": subject(item)},
}

# METADATA
# description: >-
#   A gap: what could not be decided. `needs` lists the inputs that would settle it, by the names of `inputs`.
gap(id, rule, item, suffix, msg, needs) := {
	"msg": msg,
	"details": {"policy": id, "rule": rule, "path": _path(item, suffix), "subject": subject(item), "document": position, "needs": needs},
} if {
	position := _position(item)
} else := {
	"msg": msg,
	"details": {"policy": id, "rule": rule, "path": _path(item, suffix), "subject": subject(item), "needs": needs},
}

# METADATA
# description: The same finding with more details, such as `severity` or `causedBy`.
with_details(finding, details) := object.union(finding, {"details": details})

_path(item, suffix) := array.flatten([item.pod.path, item.list, item.index, suffix]) if {
	item.container
} else := array.concat(item.path, suffix)

# METADATA
# description: What a finding is about; `namespace`, `name` and `container` only where they are known.
subject(item) := {"kind": resource.kind, "name": name, "namespace": namespace, "container": _name(item)} if {
	item.container
	resource := item.pod.resource
	name := resource.object.metadata.name
	namespace := resource.object.metadata.namespace
	is_string(name)
	is_string(namespace)
} else := object.union(_resource_subject(item.pod.resource), {"container": _name(item)}) if {
	item.container
} else := _resource_subject(item.resource) if {
	item.resource
} else := _resource_subject(item) if {
	item.object
} else := item.subject

_resource_subject(resource) := {"kind": resource.kind, "name": name, "namespace": namespace} if {
	name := resource.object.metadata.name
	namespace := resource.object.metadata.namespace
	is_string(name)
	is_string(namespace)
} else := {"kind": resource.kind, "name": name} if {
	name := resource.object.metadata.name
	is_string(name)
} else := {"kind": resource.kind}

# A container without a name is named by its position, so that a message never reads `<undefined>`.
_name(item) := item.container.name if {
	is_string(item.container.name)
} else := $"#{item.index}"

# In a set, a finding says which document it is about; undefined for one document alone.
_position(item) := item.document if {
	is_number(item.document)
} else := item.resource.document if {
	is_number(item.resource.document)
} else := item.pod.resource.document if {
	is_number(item.pod.resource.document)
}

# METADATA
# description: How messages name a container, with the list it is in.
container(item) := $"{_lists[item.list]} {_name(item)}"

_lists := {"containers": "container", "initContainers": "init container", "ephemeralContainers": "ephemeral container"}
