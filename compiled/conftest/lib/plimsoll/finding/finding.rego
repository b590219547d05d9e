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
	"details": {"policy": id, "rule": rule, "path": array.concat(path(item), suffix), "subject": subject(item)},
} if {
	not _in_set(item)
} else := {
	"msg": msg,
	"details": {
		"policy": id,
		"rule": rule,
		"path": array.concat(path(item), suffix),
		"subject": subject(item),
		"document": _position(item),
	},
}

# METADATA
# description: >-
#   A gap: what could not be decided. `needs` lists the inputs that would settle it, by the names of `inputs`.
gap(id, rule, item, suffix, msg, needs) := object.union(
	at(id, rule, item, suffix, msg),
	{"details": {"needs": needs}},
)

# METADATA
# description: The same finding with more details, such as `severity` or `causedBy`.
with_details(finding, details) := object.union(finding, {"details": details})

# METADATA
# description: The path of an item in its document.
path(item) := array.concat(item.pod.path, [item.list, item.index]) if {
	item.container
} else := item.path

# METADATA
# description: What a finding is about; `namespace`, `name` and `container` only where they are known.
subject(item) := object.union(_resource_subject(item.pod.resource), {"container": _name(item)}) if {
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

# In a set, a finding says which document it is about.
_in_set(item) if is_number(_position(item))

_position(item) := item.document

_position(item) := item.resource.document

_position(item) := item.pod.resource.document

# METADATA
# description: How messages name a container, with the list it is in.
container(item) := $"{_lists[item.list]} {_name(item)}"

_lists := {"containers": "container", "initContainers": "init container", "ephemeralContainers": "ephemeral container"}
