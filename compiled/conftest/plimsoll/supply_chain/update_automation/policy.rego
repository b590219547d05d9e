# METADATA
# title: Updates that nobody watches for
# description: >-
#   Fixes come out every day, for base images, for packages of the distribution and for those of the application. What no
#   robot watches for is found out about when it has been used against somebody.
# custom:
#   severity: medium
#   remediation: >-
#     Let a robot (Renovate, Dependabot) propose updates of bases and dependencies, and let a schedule rebuild images. Record
#     both in the `automation` section of the evidence, with what they cover, when they last ran and how long the oldest
#     security update has been open.
#   inputs: [evidence, workload, kubernetes]
#   platforms: [image]
#   set:
#     alone: true
#     kinds: [evidence]
#     whole: [evidence]
#     fields:
#     - automation
#     - metadata
#     - spec.applicationRefs
#     - spec.replicas
#     - spec.schedule
#     - spec.suspend
#     - spec.jobTemplate.spec.template.spec.containers.*.image
#     - spec.template.spec.containers.*.image
#     - status.lastAutomationRunTime
#   rules:
#     covered: Nothing watches for updates of a part of the image.
#     suspended: "A robot is there and does nothing: it is suspended, scaled to zero or disabled."
#     idle: A robot has not run for too long.
#     overdue: A security update has been open for too long.
#     future-date: A date is in the future.
#     placeholder: An owner or a location is a placeholder.
#     owner: The owner is none of those who may own evidence.
#     unknown-key: A section or a field is misspelt or unknown, so that nothing reads it.
#     malformed: A field is missing or of the wrong type.
#   guide:
#     decides: [scanning/monitor-updates]
#     supports: [base-image/update-base-images, checklist-image/update-regularly, checklist-compliance/security-updates]
#   controls:
#     cis-docker:
#       "4.4": {strength: partial, reason: Knowing of updates comes before the rebuilding.}
#     nist-sp-800-190:
#       "4.2.2": {strength: partial, reason: A robot that watches finds images that have gone stale.}
#     nist-sp-800-53r5:
#       SI-5: {strength: partial, reason: Advisories reach the project through a robot; that somebody acts is judged by what is open.}
#       SI-2: {strength: partial, reason: Asks how long security updates stay open.}
#   limits:
#   - A robot of the whole organisation leaves no file behind; the evidence tells of it.
#   - >-
#     Flux, Argo CD Image Updater and Keel roll out newer images, and are taken to watch the `base-image` alone. Renovate
#     watches bases and dependencies of the application.
#   - "`openOlderThanDays` is for how many days the oldest security update has been open; 0 where none is."
package plimsoll.supply_chain.update_automation

import data.lib.plimsoll.automation
import data.lib.plimsoll.cron
import data.lib.plimsoll.date
import data.lib.plimsoll.finding
import data.lib.plimsoll.set
import data.lib.plimsoll.settings

id := "supply-chain/update-automation"

# METADATA
# description: What must be watched for updates.
# custom:
#   parameter: {type: array, items: {type: string}}
default required := ["base-image", "os-packages", "app-dependencies"]

required := settings.value(id, "required")

# METADATA
# description: How many days ago a robot may have run last.
# custom:
#   parameter: {type: integer, minimum: 0}
default max_idle_days := 7

max_idle_days := settings.value(id, "maxIdleDays")

# METADATA
# description: For how many days a security update may be open.
# custom:
#   parameter: {type: integer, minimum: 0}
default max_open_days := 30

max_open_days := settings.value(id, "maxOpenDays")

# METADATA
# description: Roles and teams that may own evidence; all may where the list is empty.
# custom:
#   parameter: {type: array, items: {type: string}}
default allowed_owners := []

allowed_owners := settings.value(id, "allowedOwners")

default applicable := false

applicable if {
	not set.combined
	count(_anchors) > 0
}

applicable := {_position(item) | some item in _anchors} if set.combined

_position(item) := item.document if {
	is_number(item.document)
} else := item.resource.document

violation contains finding.at(id, fault[0], robot.item, fault[1], fault[2]) if {
	some robot in _robots
	some fault in robot.faults
}

violation contains finding.at(id, fault.rule, automation.as_item(resource), fault.suffix, fault.msg) if {
	some resource in automation.documents
	some fault in automation.faults(_types, resource, allowed_owners)
	fault.rule in ["future-date", "malformed", "owner", "placeholder", "unknown-key"]
}

no_evidence contains finding.gap(id, "covered", first, [], msg, ["evidence"]) if {
	first := _anchors[0]
	some part in required
	not part in _covered
	msg := $"nothing shows that a robot watches for updates of {part}"
}

no_evidence contains finding.gap(id, "idle", robot.item, [], doubt, ["evidence"]) if {
	some robot in _robots
	some doubt in robot.doubts
}

no_evidence contains finding.gap(id, "malformed", automation.as_item(resource), ["apiVersion"], msg, ["evidence"]) if {
	some resource in automation.unknown_documents
	msg := $"the evidence is of version {resource.api}, which is not known here"
}

_types := ["dependency-updates", "base-image-rebuild"]

_anchors := array.concat(
	[robot.item | some robot in _robots],
	[automation.as_item(resource) | some resource in automation.concerned],
)

_covered := {part | some robot in _robots; some part in robot.covers}

_robots := array.flatten([_recorded, _flux, _argo, _keel, _renovate])

_recorded := [{
	"item": item,
	"covers": _parts(item.entry),
	"faults": _entry_faults(item.entry),
	"doubts": _entry_doubts(item.entry),
} |
	some item in automation.entries(_types)
]

# A rebuild on a fresh base brings what the distribution has mended.
_parts(entry) := [part | some part in entry.covers; is_string(part)] if {
	is_array(entry.covers)
} else := ["base-image", "os-packages"] if {
	entry.type == "base-image-rebuild"
} else := []

_entry_faults(entry) := array.flatten([
	[["suspended", ["enabled"], "the robot is recorded and disabled"] | entry.enabled == false],
	[["idle", ["lastRunAt"], msg] |
		age := date.age_days(entry.lastRunAt, settings.now)
		age > max_idle_days
		msg := $"the robot last ran {age} days ago; at most {max_idle_days} are allowed"
	],
	[["overdue", ["openOlderThanDays"], msg] |
		is_number(entry.openOlderThanDays)
		entry.openOlderThanDays > max_open_days
		msg := $"a security update has been open for {entry.openOlderThanDays + 0} days; at most {max_open_days} are allowed"
	],
])

_entry_doubts(entry) := array.flatten([
	["nothing says when the robot last ran" | object.get(entry, "lastRunAt", null) == null],
	["nothing says for how long security updates have been open" |
		entry.type == "dependency-updates"
		object.get(entry, "openOlderThanDays", null) == null
	],
	["there is no `now` to tell whether the robot goes on" | entry.lastRunAt; not date.valid(settings.now)],
	["nothing says what the robot covers" | _parts(entry) == []],
])

_flux := [{
	"item": {"resource": resource, "path": resource.path},
	"covers": ["base-image"],
	"faults": array.concat(_asleep(resource), _flux_idle(resource)),
	"doubts": [],
} |
	some resource in set.subjects
	resource.group == "image.toolkit.fluxcd.io"
	resource.kind == "ImageUpdateAutomation"
]

_asleep(resource) := [["suspended", ["spec"], "the robot is suspended or scaled to zero"] | automation.asleep(resource)]

# Flux notes when it last looked, whether or not there was something to do.
_flux_idle(resource) := [["idle", ["status", "lastAutomationRunTime"], msg] |
	age := date.age_days(resource.object.status.lastAutomationRunTime, settings.now)
	age > max_idle_days
	msg := $"the robot last ran {age} days ago; at most {max_idle_days} are allowed"
]

_argo := [{"item": {"resource": resource, "path": resource.path}, "covers": ["base-image"], "faults": [], "doubts": []} |
	some resource in set.subjects
	_tracks(resource)
]

_tracks(resource) if {
	resource.group == "argocd-image-updater.argoproj.io"
	resource.kind == "ImageUpdater"
}

_tracks(resource) if {
	resource.group == "argoproj.io"
	resource.kind == "Application"
	is_string(resource.object.metadata.annotations["argocd-image-updater.argoproj.io/image-list"])
}

# Keel reads its policy from a label or an annotation of the workload.
_keel := [{"item": {"resource": resource, "path": resource.path}, "covers": ["base-image"], "faults": faults, "doubts": []} |
	some resource in set.subjects
	resource.group == "apps"
	some place in ["annotations", "labels"]
	policy := resource.object.metadata[place]["keel.sh/policy"]
	is_string(policy)
	faults := [["suspended", ["metadata", place, "keel.sh/policy"], "Keel is told never to update this workload"] | policy == "never"]
]

_renovate := [{
	"item": {"resource": resource, "path": resource.path},
	"covers": ["base-image", "app-dependencies"],
	"faults": array.concat(_asleep(resource), _seldom(resource)),
	"doubts": [],
} |
	some found in automation.programs
	found.program == "renovate"
	resource := found.pod.resource
	resource.kind == "CronJob"
]

_seldom(resource) := [["idle", ["spec", "schedule"], msg] |
	gap := cron.longest_gap(resource.object.spec.schedule)
	gap > max_idle_days * 1440
	msg := $"the robot runs every {_days(gap)} days at worst; at most {max_idle_days} are allowed"
] if {
	cron.longest_gap(resource.object.spec.schedule)
} else := [["idle", ["spec", "schedule"], "the schedule of the robot cannot be read"]]

_days(gap) := max([d | some d in numbers.range(0, 366); d * 1440 <= gap])
