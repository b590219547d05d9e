# METADATA
# title: Scanning that somebody has to remember
# description: >-
#   A scan that somebody starts by hand is left out in the week in which it matters. And a scan whose findings stop nothing is
#   read by nobody.
# custom:
#   severity: medium
#   remediation: >-
#     Let the pipeline scan each image and stop at findings, let the registry scan what is pushed, and let an operator or a
#     CronJob scan what runs. Record the pipeline in the `automation` section of the evidence, with type `image-scan`,
#     trigger, `blocking` and `lastRunAt`.
#   inputs: [workload, report, evidence]
#   platforms: [image]
#   set:
#     alone: true
#     kinds: [evidence, report]
#     whole: [evidence, report]
#     fields:
#     - automation
#     - report
#     - metadata
#     - spec.replicas
#     - spec.schedule
#     - spec.suspend
#     - spec.jobTemplate.spec.template.spec.containers.*.image
#     - spec.template.spec.containers.*.image
#   rules:
#     stages: Nothing scans by itself at a stage where it must.
#     suspended: "A scanner is there and does nothing: it is suspended, scaled to zero or disabled."
#     schedule: A scanner runs too seldom.
#     non-blocking: The gate of the pipeline lets images with findings through.
#     idle: A scan that should go on has not run for too long.
#     future-date: A date is in the future.
#     placeholder: An owner or a location is a placeholder.
#     owner: The owner is none of those who may own evidence.
#     unknown-key: A section or a field is misspelt or unknown, so that nothing reads it.
#     malformed: A field is missing or of the wrong type.
#   guide:
#     decides: [scanning/automated-scanning, checklist-compliance/vulnerability-scanning]
#   controls:
#     cis-docker:
#       "4.4": {strength: partial, reason: Scanning goes on by itself; the rebuilding is judged elsewhere.}
#     nist-sp-800-190:
#       "4.1.1": {strength: direct, reason: "Asks for a scan at each stage, with a gate that stops."}
#       "4.2.3": {strength: partial, reason: A gate in the pipeline keeps images with findings out of the registry.}
#     nist-sp-800-53r5:
#       RA-5: {strength: partial, reason: "Shows that scanning is automated, not what it finds."}
#       CA-7: {strength: partial, reason: One feed of continuous monitoring.}
#   limits:
#   - What a pipeline does is told by the evidence alone.
#   - >-
#     Scanners in the cluster are known by the name of their image. An init container, a Job or a Pod with a scanner is
#     somebody's step, and does not count.
#   - The longest time between two runs of a schedule is counted with months of 31 days.
package plimsoll.supply_chain.automated_scanning

import data.lib.plimsoll.automation
import data.lib.plimsoll.cron
import data.lib.plimsoll.date
import data.lib.plimsoll.finding
import data.lib.plimsoll.scan
import data.lib.plimsoll.set
import data.lib.plimsoll.settings

id := "supply-chain/automated-scanning"

# METADATA
# description: "Stages at which something must scan by itself: `build`, `registry` and `runtime`."
# custom:
#   parameter: {type: array, items: {type: string, enum: [build, registry, runtime]}}
default required_stages := ["build"]

required_stages := settings.value(id, "requiredStages")

# METADATA
# description: How many hours may pass between two scans of what is there.
# custom:
#   parameter: {type: integer, minimum: 1}
default max_interval_hours := 24

max_interval_hours := settings.value(id, "maxIntervalHours")

# METADATA
# description: The scan of a pipeline must stop images with findings.
# custom:
#   parameter: {type: boolean}
default require_blocking := true

require_blocking := settings.value(id, "requireBlocking")

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

violation contains finding.at(id, mechanism.fault[0], mechanism.item, mechanism.fault[1], mechanism.fault[2]) if {
	some mechanism in _mechanisms
	count(mechanism.fault) == 3
}

violation contains finding.at(id, fault.rule, automation.as_item(resource), fault.suffix, fault.msg) if {
	some resource in automation.documents
	some fault in automation.faults(_types, resource, allowed_owners)
	fault.rule in ["future-date", "malformed", "owner", "placeholder", "unknown-key"]
}

no_evidence contains finding.gap(id, "stages", first, [], msg, ["evidence", "workload"]) if {
	first := _anchors[0]
	some stage in required_stages
	not stage in _covered
	msg := $"nothing shows that images are scanned by themselves at the stage {stage}"
}

no_evidence contains finding.gap(id, "idle", mechanism.item, [], mechanism.doubt, ["evidence"]) if {
	some mechanism in _mechanisms
	mechanism.doubt != ""
}

no_evidence contains finding.gap(id, "malformed", automation.as_item(resource), ["apiVersion"], msg, ["evidence"]) if {
	some resource in automation.unknown_documents
	msg := $"the evidence is of version {resource.api}, which is not known here"
}

_types := ["image-scan"]

# What is judged: mechanisms, and evidence that may say something of them.
_anchors := array.concat(
	[mechanism.item | some mechanism in _mechanisms],
	[automation.as_item(resource) | some resource in automation.concerned],
)

# A stage with a mechanism that is at fault has been told of already.
_covered := {stage | some mechanism in _mechanisms; some stage in mechanism.stages}

_mechanisms := array.flatten([_running, _reporting, _recorded])

_running := [{"item": item, "stages": [stage], "fault": _workload_fault(found.pod.resource), "doubt": ""} |
	some found in automation.programs
	resource := found.pod.resource
	stage := _stage_of(resource.kind, found.program)
	item := {"resource": resource, "path": resource.path}
]

_stage_of("CronJob", program) := "runtime" if program in automation.scanners

_stage_of(kind, program) := "runtime" if {
	kind != "CronJob"
	program in automation.operators
}

_stage_of(kind, program) := "registry" if {
	kind != "CronJob"
	program in automation.registries
}

_workload_fault(resource) := ["suspended", ["spec"], "the scanner is suspended or scaled to zero"] if {
	automation.asleep(resource)
} else := [] if {
	resource.kind != "CronJob"
} else := ["schedule", ["spec", "schedule"], msg] if {
	gap := cron.longest_gap(resource.object.spec.schedule)
	gap > max_interval_hours * 60
	msg := $"up to {gap} minutes pass between two runs of the scanner; at most {max_interval_hours * 60} may"
} else := [] if {
	cron.longest_gap(resource.object.spec.schedule)
} else := ["schedule", ["spec", "schedule"], "the schedule of the scanner cannot be read"]

# The reports that an operator keeps in the cluster: the newest tells whether it goes on.
_reporting := [{
	"item": newest,
	"stages": ["runtime"],
	"fault": _report_fault(newest),
	"doubt": _report_doubt(newest),
} |
	reports := [report | some report in scan.reports; report.format == "trivy.operator"; report.coverage.vulnerability == "yes"]
	count(reports) > 0
	dates := [date.utc(report.createdAt) | some report in reports]
	newest := [report | some i, report in reports; dates[i] == max(dates)][0]
]

_report_fault(newest) := ["idle", [], msg] if {
	automation.longer_ago(newest.createdAt, max_interval_hours * 60)
	msg := $"the newest report of the operator is of {newest.createdAt}, more than {max_interval_hours} hours ago"
} else := []

_report_doubt(newest) := "the reports of the operator have no date" if {
	newest.createdAt == null
} else := "there is no `now` to tell whether the operator goes on" if {
	not date.valid(settings.now)
} else := $"the newest report of the operator is dated {newest.createdAt}, which is still to come" if {
	date.after(newest.createdAt, settings.now)
} else := ""

_recorded := [{
	"item": item,
	"stages": _stages(item.entry),
	"fault": _entry_fault(item.entry),
	"doubt": _entry_doubt(item.entry),
} |
	some item in automation.entries(_types)
]

# `covers` names the stages; without it the trigger does.
_stages(entry) := stages if {
	stages := [stage | some stage in entry.covers; stage in ["build", "registry", "runtime"]]
	count(stages) > 0
} else := [stage |
	some stage, triggers in _triggers
	lower(entry.trigger) in triggers
]

_triggers := {
	"build": {"build", "ci", "commit", "merge-request", "merge_request", "pull-request", "pull_request", "push", "release", "tag"},
	"registry": {"registry", "registry-push", "scan-on-push"},
	"runtime": {"admission", "cluster", "cron", "daily", "hourly", "runtime", "schedule", "scheduled"},
}

_entry_fault(entry) := ["suspended", ["enabled"], "the scan is recorded and disabled"] if {
	entry.enabled == false
} else := ["non-blocking", ["blocking"], "the scan of the pipeline does not stop images with findings"] if {
	require_blocking != false
	"build" in _stages(entry)
	not object.get(entry, "blocking", null) == true
} else := ["idle", ["lastRunAt"], msg] if {
	"runtime" in _stages(entry)
	automation.longer_ago(entry.lastRunAt, max_interval_hours * 60)
	msg := $"the scan last ran on {entry.lastRunAt}, more than {max_interval_hours} hours ago"
} else := []

_entry_doubt(entry) := "neither `covers` nor `trigger` says at which stage the scan is" if {
	_stages(entry) == []
} else := "nothing says when the scan last ran" if {
	object.get(entry, "lastRunAt", null) == null
} else := "there is no `now` to tell whether the scan goes on" if {
	not date.valid(settings.now)
} else := ""
