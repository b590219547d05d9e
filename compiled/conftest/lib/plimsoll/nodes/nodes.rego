# METADATA
# title: Nodes
# description: >-
#   What evidence says of the nodes and hosts that containers run on. An entry counts where it is complete, dated and not
#   from the future; what an entry leaves out is unknown.
package lib.plimsoll.nodes

import data.lib.plimsoll.evidence
import data.lib.plimsoll.set

# METADATA
# description: >-
#   The entries about nodes, each an item with its `entry` and its `faults`, which say why it does not count.
entries := [object.union(evidence.item(resource, ["nodes", i]), {
	"resource": resource,
	"entry": entry,
	"faults": _faults(entry),
}) |
	some resource in set.subjects
	resource.kind == "Evidence"
	resource.api == "plimsoll/v1"
	is_array(resource.object.nodes)
	some i, entry in resource.object.nodes
]

# METADATA
# description: >-
#   Whether the nodes enforce AppArmor or SELinux - "enforced" where each says so, "missing" where one has none, and
#   "unknown".
lsm := "missing" if {
	"none" in _modules
} else := "enforced" if {
	count(entries) > 0
	every module in _modules {
		module in ["apparmor", "selinux"]
	}
} else := "unknown"

# METADATA
# description: True where every node is known to enforce SELinux.
selinux if {
	count(entries) > 0
	every module in _modules {
		module == "selinux"
	}
}

_modules := [module |
	some item in entries
	module := _known(item, "lsm")
]

_known(item, key) := value if {
	item.faults == []
	value := item.entry[key]
} else := "unknown"

_faults(entry) := [fault.msg | some fault in evidence.field_faults([], entry, _fields)] if {
	is_object(entry)
} else := ["an entry must be an object"]

_fields := {
	"id": "text",
	"owner": "text",
	"location": "text",
	"name": "text?",
	"class": "text?",
	"lsm": "text?",
	"cgroupVersion": "any?",
	"kernel": "any?",
	"podPidsLimit": "any?",
	"rootless": "boolean?",
	"checkedAt": "date",
}

# METADATA
# description: True where the engine of every host is known to run without root.
rootless if {
	count(entries) > 0
	every item in entries {
		_known(item, "rootless") == true
	}
}
