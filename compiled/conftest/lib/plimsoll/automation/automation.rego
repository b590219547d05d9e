# METADATA
# title: Automation
# description: >-
#   What runs by itself: the entries of the section `automation` of the evidence, and the programs of workloads that scan or
#   update images.
# custom:
#   table:
#     asOf: "2026-11-01"
#     source: names of the images that the projects publish
package lib.plimsoll.automation

import data.lib.plimsoll.date
import data.lib.plimsoll.evidence
import data.lib.plimsoll.set
import data.lib.plimsoll.settings
import data.lib.plimsoll.workload

# METADATA
# description: The evidence documents of the version that is known here, in a set with their positions.
documents := [resource | some resource in _evidence; resource.api == "plimsoll/v1"]

# METADATA
# description: Evidence documents of any other version.
unknown_documents := [resource | some resource in _evidence; resource.api != "plimsoll/v1"]

_evidence := [resource |
	some resource in set.subjects
	resource.group == "plimsoll"
	resource.kind == "Evidence"
]

# METADATA
# description: Those of the documents that are asked to say something, as there are images of which they could.
concerned := [resource |
	some resource in documents
	not _has_no_images(resource)
]

_has_no_images(resource) if resource.object.scope.images == "none"

# METADATA
# description: An evidence document as the item of a finding.
as_item(resource) := object.union(evidence.item(resource, []), object.filter(resource, ["document"]))

# METADATA
# description: The entries of the evidence of one of the types, as items with their `entry`.
entries(types) := [item |
	some resource in documents
	some found in evidence.entries(resource, "automation")
	found.entry.type in types
	item := object.union(found, object.filter(resource, ["document"]))
]

# METADATA
# description: What is wrong with an evidence document and its entries of the types; others are left to those who read them.
faults(types, resource, owners) := [fault |
	some fault in evidence.faults(resource, "automation", _fields, owners)
	not _of_another_type(types, resource, fault.suffix)
]

_fields := {
	"type": "text",
	"covers": "texts?",
	"trigger": "text?",
	"blocking": "boolean?",
	"enabled": "boolean?",
	"lastRunAt": "date?",
	"lastChangeAt": "date?",
	"openOlderThanDays": "count?",
}

_of_another_type(types, resource, suffix) if {
	suffix[0] == "automation"
	type := resource.object.automation[suffix[1]].type
	is_string(type)
	not type in types
}

# METADATA
# description: >-
#   What keeps the entries of a type from counting, each with the `item`, the `suffix` and the `msg`: they are malformed, disabled, or were last seen at
#   work more than so many days ago.
shortcomings(type, max_age_days) := array.concat(
	[{"item": as_item(resource), "suffix": fault.suffix, "msg": fault.msg} |
		some resource in documents
		_has_entries(type, resource)
		some fault in faults([type], resource, [])
		fault.suffix[0] == "automation"
	],
	[{"item": item, "suffix": suffix, "msg": msg} |
		some item in entries([type])
		some [suffix, msg] in _stale(item.entry, max_age_days)
	],
)

_has_entries(type, resource) if {
	some entry in resource.object.automation
	entry.type == type
}

_stale(entry, max_age_days) := array.concat(
	[[["enabled"], "it is recorded and disabled"] | entry.enabled == false],
	[[["lastRunAt"], msg] |
		age := date.age_days(entry.lastRunAt, settings.now)
		age > max_age_days
		msg := $"it was last seen at work {age} days ago; at most {max_age_days} are allowed"
	],
)

# METADATA
# description: What leaves open whether an entry counts, in words.
doubts(entry) := array.concat(
	["nothing says when it was last seen at work" | object.get(entry, "lastRunAt", null) == null],
	["there is no `now` to tell whether it still works" | entry.lastRunAt; not date.valid(settings.now)],
)

# METADATA
# description: The entries of a type that neither a shortcoming nor a doubt keeps from counting.
trusted(type, max_age_days) := [item |
	some item in entries([type])
	count(doubts(item.entry)) == 0
	count([1 | some fault in found; _is_about(fault, item)]) == 0
] if {
	found := shortcomings(type, max_age_days)
}

# The entry is a part of what the fault is about, or the fault is about the entry.
_is_about(fault, item) if {
	path := array.concat(fault.item.path, fault.suffix)
	array.slice(path, 0, count(item.path)) == item.path
	object.get(fault.item, "document", 0) == object.get(item, "document", 0)
}

# METADATA
# description: >-
#   The programs of workloads that go on running, each with its `pod` and the `program`, which is what the image of a
#   container is called. Init containers, and pods by themselves, are somebody's step or somebody's debugging.
programs := [{"pod": pod, "program": program} |
	some pod in workload.pods
	pod.resource.kind in ["CronJob", "Deployment", "DaemonSet", "StatefulSet"]
	some container in pod.spec.containers
	program := _program(container.image)
]

# Without digest and tag.
_program(reference) := split(split(parts[count(parts) - 1], "@")[0], ":")[0] if parts := split(reference, "/")

# METADATA
# description: Programs that scan once, by the name of their image.
scanners := {
	"trivy", "grype", "anchorectl", "syft", "clairctl", "clair-scanner", "klar", "snyk", "snyk-cli", "scout-cli",
	"docker-scout", "sysdig-cli-scanner", "kubescape", "kubescape-cli", "scannercli",
}

# METADATA
# description: Programs that scan what runs in the cluster for as long as they run.
operators := {
	"trivy-operator", "starboard-operator", "kubevuln", "kubernetes-monitor", "vuln-runtime-scanner", "cluster-shield",
	"runtime-scanner", "kube-enforcer", "k8s-inventory", "kubeclarity", "neuvector-scanner",
}

# METADATA
# description: Programs that scan what is pushed to a registry.
registries := {
	"trivy-adapter-photon", "harbor-scanner-trivy", "clair", "clair-jwt", "registry-scanner", "registryscanner",
	"harbor-scanner-sysdig-secure", "harbor-scanner-aqua", "enterprise-engine", "anchore-engine",
}

# METADATA
# description: True for a workload that is there and does nothing.
asleep(resource) if resource.object.spec.suspend == true

asleep(resource) if resource.object.spec.replicas == 0

# METADATA
# description: True where a moment is longer ago than so many minutes.
longer_ago(at, minutes) if {
	[day, second] := date.moment(at)
	[today, now] := date.moment(settings.now)
	((today - day) * 86400) + (now - second) > (minutes * 60) + _leeway(at)
}

# A day without a clock may mean its last minute.
_leeway(at) := 86400 if {
	count(at) == 10
} else := 0
