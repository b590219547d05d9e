# METADATA
# title: Probe of another host
# description: >-
#   The kubelet sends probes and lifecycle requests from the node, past every NetworkPolicy of the pod. With a host of the
#   author's choice they become a way to reach, and to scan, what only the node can.
# custom:
#   severity: low
#   remediation: >-
#     Leave `host` out, so that the pod itself is asked; a virtual host belongs into the header `Host` of `httpHeaders`.
#   inputs: [workload]
#   platforms: [workload]
#   admission: true
#   rules:
#     probe:
#       description: A probe names a host.
#       remedies: [{at: [host], remove: true}]
#     lifecycle:
#       description: A handler of the container's lifecycle names a host.
#       remedies: [{at: [host], remove: true}]
#   guide:
#     supports: [pod/security-contexts]
#   controls:
#     kubernetes-pss:
#       hostProbesAndHostLifecycle: {strength: direct, reason: Same verdict as the check for each version.}
#     nist-sp-800-53r5:
#       SC-7: {strength: partial, reason: Shuts one way around the boundaries of the network.}
#     mitre-attack-containers:
#       T1046: {strength: partial, reason: Probes of other hosts are a way to look for services.}
#   limits:
#     - Judged as of Kubernetes 1.34, when Pod Security began to refuse it; `applyAlways` judges older versions as well.
#     - The pod's own address and `127.0.0.1` are refused like any other, as Pod Security does.
#   references:
#     - https://kubernetes.io/docs/concepts/security/pod-security-standards/
#     - https://github.com/kubernetes/enhancements/issues/4940
package plimsoll.pod.no_probe_host

import data.lib.plimsoll.finding
import data.lib.plimsoll.settings
import data.lib.plimsoll.workload

id := "pod/no-probe-host"

# METADATA
# description: Judges pods for versions of Kubernetes before 1.34 as well.
# custom:
#   parameter: {type: boolean}
default apply_always := false

apply_always := settings.value(id, "applyAlways")

default applicable := false

applicable if count(_containers) > 0

violation contains finding.at(id, "probe", item, [probe, handler, "host"], msg) if {
	some item in _probed
	some probe in ["livenessProbe", "readinessProbe", "startupProbe"]
	some handler in ["httpGet", "tcpSocket"]
	host := item.container[probe][handler].host
	not host in ["", null]
	msg := $"{finding.container(item)}: {probe} {_complaint(host)}"
}

violation contains finding.at(id, "lifecycle", item, ["lifecycle", event, handler, "host"], msg) if {
	some item in _probed
	some event in ["postStart", "preStop"]
	some handler in ["httpGet", "tcpSocket"]
	host := item.container.lifecycle[event][handler].host
	not host in ["", null]
	msg := $"{finding.container(item)}: {event} {_complaint(host)}"
}

_containers := workload.containers if {
	_in_force
} else := []

_in_force if settings.minor >= 34

_in_force if apply_always == true

# Most containers of jobs and many others have neither, and are looked at but once.
_probed := [item |
	some item in _containers
	_asks(item.container)
]

_asks(container) if container.livenessProbe

_asks(container) if container.readinessProbe

_asks(container) if container.startupProbe

_asks(container) if container.lifecycle

_complaint(host) := $"asks the host {host} instead of the pod" if {
	is_string(host)
} else := $"has a host of type {type_name(host)}, which must be a string"
