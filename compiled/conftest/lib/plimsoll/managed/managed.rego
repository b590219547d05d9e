# METADATA
# title: Managed control planes
# description: >-
#   What evidence says of a control plane that a provider runs, whose files nobody else sees. It counts where it is
#   complete, dated, not from the future and not older than asked for.
package lib.plimsoll.managed

import data.lib.plimsoll.date
import data.lib.plimsoll.evidence
import data.lib.plimsoll.set
import data.lib.plimsoll.settings

# METADATA
# description: >-
#   The statements about managed control planes, each an item with its `entry`, an empty one where evidence tells of a
#   managed control plane and says nothing about it, and its `faults`, which say why it does not count.
statements := [object.union_n([
	evidence.item(resource, ["managed"]),
	{"entry": _entry(resource.object), "faults": _faults(resource.object)},
	{"document": position | position := resource.document},
]) |
	some resource in set.subjects
	resource.kind == "Evidence"
	resource.api == "plimsoll/v1"
	_is_managed(resource.object)
]

# METADATA
# description: Why a statement does not count, older than `days` included; empty where it does.
doubts(item, days) := array.concat(item.faults, _age_faults(item.entry, days))

_is_managed(told) if told.managed != null

_is_managed(told) if {
	object.get(told, "managed", null) == null
	told.scope.platforms.managedControlPlane == true
}

_entry(told) := told.managed if {
	is_object(told.managed)
} else := {}

_faults(told) := ["nothing is said about the managed control plane"] if {
	object.get(told, "managed", null) == null
} else := ["`managed` must be an object"] if {
	stated := told.managed
	not is_object(stated)
} else := [fault.msg | some fault in evidence.field_faults([], told.managed, _fields)]

_fields := {
	"id": "text",
	"owner": "text",
	"location": "text",
	"provider": "text?",
	"auditLog": "any?",
	"encryption": "any?",
	"authorization": "texts?",
	"admissionPlugins": "texts?",
	"checkedAt": "date",
}

_age_faults(entry, days) := [$"it was checked {age} days ago; asked for are at most {days}"] if {
	age := date.age_days(entry.checkedAt, settings.now)
	age > days
} else := ["there is no `now` to hold checkedAt against"] if {
	is_string(entry.checkedAt)
	not date.valid(settings.now)
} else := []
