# METADATA
# title: API audit log off or short-lived
# description: >-
#   Only the API server knows who did what in a cluster, and it forgets all of it unless it is told to write an audit
#   log. A log that is overwritten within days is gone when somebody asks.
# custom:
#   severity: high
#   remediation: >-
#     Start the API server with `--audit-policy-file` and mount that file; set `--audit-log-path` with
#     `--audit-log-maxage=30`, `--audit-log-maxbackup=10` and `--audit-log-maxsize=100` at least, or send the log away with
#     `--audit-webhook-config-file`. Of a managed cluster, record it as evidence (`managed.auditLog`).
#   inputs: [workload, evidence]
#   platforms: [cluster]
#   rules:
#     policy: The API server has no audit policy, so it records nothing.
#     mount: The audit policy's file is not mounted into the container.
#     sink: The log is written nowhere, or only where it may not be.
#     retention: The log is kept for too short a time, or in too few or too small files.
#     managed: A managed control plane writes no audit log.
#     evidence: The evidence about a managed control plane does not count.
#   guide:
#     decides:
#     - pod/audit-logging
#     - secrets/audit-usage
#     - monitoring/log-security-events
#     - incident-response/audit-trails
#     - checklist-runtime/audit-logging
#     - checklist-compliance/security-events
#     supports: [incident-response/logging]
#   controls:
#     cis-kubernetes:
#       "1.2.16": {strength: direct, reason: Asks the API server for a log.}
#       "1.2.17": {strength: partial, reason: Asks for the days that the log is kept.}
#       "1.2.18": {strength: partial, reason: Asks for the number of files.}
#       "1.2.19": {strength: partial, reason: Asks for the size of files.}
#       "3.2.1": {strength: partial, reason: Asks for an audit policy and does not look into it.}
#     nist-sp-800-190:
#       "4.4.5": {strength: partial, reason: Without the log there is no trail of who created containers.}
#     nist-sp-800-53r5:
#       AU-12: {strength: direct, reason: Asks for the records to be written.}
#     owasp-docker-top-10:
#       D10: {strength: partial, reason: The log of the orchestrator is one of those it asks for.}
#     owasp-kubernetes-top-ten-2022:
#       K05: {strength: direct, reason: Reports audit logs that are off.}
#     owasp-kubernetes-top-ten-2025:
#       K10: {strength: direct, reason: Reports audit logs that are off.}
#     nsa-cisa-kubernetes-hardening:
#       kubernetes-native-audit-logging-configuration: {strength: direct, reason: Asks for the flags that the section names.}
#   limits:
#   - What the audit policy records is judged by audit-policy-coverage.
#   - >-
#     API servers are found in containers alone; flags in the files of installers (k3s, RKE2, kubeadm's
#     ClusterConfiguration) or in units of systemd are not read.
#   - How long the receiver of a webhook keeps the log is not known here.
#   references:
#   - https://kubernetes.io/docs/tasks/debug/debug-cluster/audit/
package plimsoll.cluster.audit_log_enabled

import data.lib.plimsoll.control_plane
import data.lib.plimsoll.finding
import data.lib.plimsoll.managed
import data.lib.plimsoll.settings
import data.lib.plimsoll.text

id := "cluster/audit-log-enabled"

# METADATA
# description: Days that the log must be kept at least.
# custom:
#   parameter: {type: integer, minimum: 1}
default min_age_days := 30

min_age_days := settings.value(id, "minAgeDays")

# METADATA
# description: Old files of the log that must be kept at least.
# custom:
#   parameter: {type: integer, minimum: 1}
default min_backups := 10

min_backups := settings.value(id, "minBackups")

# METADATA
# description: Megabytes that a file of the log must be able to hold at least.
# custom:
#   parameter: {type: integer, minimum: 1}
default min_size_mb := 100

min_size_mb := settings.value(id, "minSizeMb")

# METADATA
# description: A log that is only sent away counts.
# custom:
#   parameter: {type: boolean}
default accept_webhook_only := true

accept_webhook_only := settings.value(id, "acceptWebhookOnly")

# METADATA
# description: How many days ago a managed control plane may have been looked at.
# custom:
#   parameter: {type: integer, minimum: 1}
default max_evidence_age_days := 365

max_evidence_age_days := settings.value(id, "maxEvidenceAgeDays")

default applicable := false

applicable if count(_servers) > 0

applicable if count(managed.statements) > 0

_servers := [component | some component in control_plane.components; component.program == "kube-apiserver"]

violation contains finding.at(id, fault.rule, server, control_plane.suffix(server, fault.flag), fault.msg) if {
	some server in _servers
	some fault in _faults(server)
	not control_plane.is_unknown(server, fault.flag)
}

violation contains finding.at(id, "managed", item, ["auditLog"], "the managed control plane writes no audit log") if {
	some item in _sound_statements
	_is_off(object.get(item.entry, "auditLog", null))
}

violation contains finding.at(id, "retention", item, ["auditLog", "retentionDays"], msg) if {
	some item in _sound_statements
	not _is_off(object.get(item.entry, "auditLog", null))
	days := item.entry.auditLog.retentionDays
	is_number(days)
	days < min_age_days
	msg := $"the audit log is kept for {days} days; asked for are at least {min_age_days}"
}

no_evidence contains finding.gap(id, fault.rule, server, control_plane.suffix(server, fault.flag), msg, ["workload"]) if {
	some server in _servers
	some fault in _faults(server)
	control_plane.is_unknown(server, fault.flag)
	msg := $"--{fault.flag} is put in where the container starts, so nobody can tell its value"
}

no_evidence contains finding.gap(id, "evidence", item, [], $"the evidence about the managed control plane does not count: {reasons}", ["evidence"]) if {
	some item in managed.statements
	doubts := managed.doubts(item, max_evidence_age_days)
	doubts != []
	reasons := concat("; ", doubts)
}

no_evidence contains finding.gap(id, "managed", item, ["auditLog"], question, ["evidence"]) if {
	some item in _sound_statements
	question := _question(object.get(item.entry, "auditLog", null))
}

note contains finding.at(id, "sink", server, control_plane.suffix(server, "audit-log-path"), "the audit log goes to the container's own output, and is kept as long as that is") if {
	some server in _servers
	control_plane.given(server, "audit-log-path").value == "-"
}

note contains finding.at(id, "sink", server, control_plane.suffix(server, "audit-log-path"), "the audit log is written inside of the container, and is lost with it") if {
	some server in _servers
	_writes_file(server)
	not _is_mounted(server, "audit-log-path")
}

_sound_statements := [item | some item in managed.statements; managed.doubts(item, max_evidence_age_days) == []]

_fault(rule, flag, msg) := {"rule": rule, "flag": flag, "msg": msg}

_faults(server) := array.flatten([
	[_fault("policy", "audit-policy-file", "the API server has no --audit-policy-file, so it records nothing") |
		not control_plane.is_set(server, "audit-policy-file")
	],
	[_fault("mount", "audit-policy-file", "the file that --audit-policy-file names is not mounted into the container") |
		control_plane.is_set(server, "audit-policy-file")
		not _is_mounted(server, "audit-policy-file")
	],
	_sink_faults(server),
	[_fault("retention", flag, msg) |
		_writes_file(server)
		some flag, bound in {
			"audit-log-maxage": min_age_days,
			"audit-log-maxbackup": min_backups,
			"audit-log-maxsize": min_size_mb,
		}
		not _reaches(server, flag, bound)
		msg := $"--{flag} {_state(server, flag)}; asked for is {bound} at least"
	],
])

_sink_faults(server) := [] if {
	control_plane.is_set(server, "audit-log-path")
} else := [_fault("sink", "audit-log-path", "the audit log is only sent to a webhook, and a file is asked for")] if {
	control_plane.is_set(server, "audit-webhook-config-file")
	accept_webhook_only != true
} else := [] if {
	control_plane.is_set(server, "audit-webhook-config-file")
} else := [_fault("sink", "audit-log-path", "the API server has neither --audit-log-path nor --audit-webhook-config-file, so it writes no log")]

_writes_file(server) if {
	control_plane.is_set(server, "audit-log-path")
	control_plane.given(server, "audit-log-path").value != "-"
}

_reaches(server, flag, bound) if text.natural(control_plane.given(server, flag).value) >= bound

_state(server, flag) := $"is {value}" if {
	value := control_plane.given(server, flag).value
	value != ""
} else := "is not set"

_is_mounted(server, flag) if {
	file := control_plane.given(server, flag).value
	some mount in server.container.volumeMounts
	_is_within(file, mount.mountPath)
}

_is_within(file, path) if file == path

_is_within(file, path) if {
	path != ""
	startswith(file, $"{trim_right(path, "/")}/")
}

_is_off(false)

_is_off(log) if log.enabled == false

_question(null) := "the evidence about the managed control plane does not say auditLog"

_question(true) := "the evidence does not say how many days the audit log is kept (auditLog.retentionDays)"

_question(log) := "auditLog must be true, false, or an object with `enabled`" if {
	log != null
	not is_boolean(log)
	not _is_stated(log)
}

_question(log) := "the evidence does not say how many days the audit log is kept (auditLog.retentionDays)" if {
	log.enabled == true
	not _has_days(log)
}

_is_stated(log) if is_boolean(log.enabled)

_has_days(log) if is_number(log.retentionDays)
