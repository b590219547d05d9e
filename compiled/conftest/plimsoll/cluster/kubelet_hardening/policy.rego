# METADATA
# title: Kubelet with weak settings
# description: >-
#   Whoever may talk to a kubelet starts programs in every container of its node. A kubelet that answers without asking
#   who is there, or that keeps its certificates for ever, gives the node away; what it sets for pods holds for all of them.
# custom:
#   severity: high
#   remediation: >-
#     Set the fields that the findings name in the kubelet's configuration, or the flags in its unit, and start it again.
#     With `serverTLSBootstrap`, somebody must approve the requests for certificates.
#   inputs: [kubelet-config, workload, config-map]
#   platforms: [cluster]
#   set:
#     alone: true
#     kinds: [kubelet-config]
#     whole: [kubelet-config]
#     fields:
#     - data.kubelet
#     - spec.containers.*.args
#     - spec.containers.*.command
#     - spec.containers.*.env
#     - spec.containers.*.name
#     - spec.template.spec.containers.*.args
#     - spec.template.spec.containers.*.command
#     - spec.template.spec.containers.*.env
#     - spec.template.spec.containers.*.name
#     - template.spec.containers.*.args
#     - template.spec.containers.*.command
#     - template.spec.containers.*.env
#     - template.spec.containers.*.name
#   rules:
#     anonymous-auth: Requests without any identity are answered.
#     webhook-authentication: The API server is not asked whose a token is.
#     client-ca: The kubelet knows no authority whose client certificates it accepts.
#     authorization-mode: Everybody who has an identity may do everything.
#     read-only-port: A port without any protection is served.
#     tls: The kubelet serves with a certificate that it has signed itself, or with old versions or weak ciphers of TLS.
#     rotate-certificates: {description: The certificate with which the kubelet speaks to the API server is not renewed., severity: medium}
#     streaming-timeout: {description: Idle connections into containers are never closed., severity: medium}
#     iptables: {description: The kubelet does not keep the rules of iptables that it needs., severity: medium}
#     event-rate: {description: Events are recorded without any limit., severity: low}
#     kernel-defaults: {description: "The kubelet changes the kernel's settings instead of asking for the right ones.", severity: medium}
#     seccomp-default: {description: Pods that ask for no seccomp profile get none., severity: medium}
#     pod-pids: {description: The processes of a pod are not limited., severity: medium}
#     configuration: "What the kubelet is configured with is not among the documents, or cannot be read."
#   guide:
#     decides: []
#     supports:
#     - isolation/seccomp-profiles#seccomp-default
#     - resources/pid-limits#pod-pids
#     - network/tls#tls
#   controls:
#     cis-kubernetes:
#       4.2.1: {strength: direct, reason: "Judges the file, the flags and what a running kubelet shows."}
#       4.2.2: {strength: direct, reason: Reports AlwaysAllow and whatever is no mode.}
#       4.2.3: {strength: direct, reason: Asks for the authority of clients.}
#       4.2.4: {strength: direct, reason: Reports every port but 0.}
#       4.2.5: {strength: direct, reason: Reports a time of zero.}
#       4.2.6: {strength: direct, reason: Reports rules that the kubelet does not keep.}
#       4.2.8: {strength: partial, reason: Asks for a limit and leaves its height to you.}
#       4.2.9: {strength: direct, reason: Asks for a certificate with its key or for one that the cluster signs.}
#       4.2.10: {strength: direct, reason: Asks for renewal of the client's certificate.}
#       4.2.11: {strength: partial, reason: Asks for a server certificate that the cluster renews or that somebody sets.}
#       4.2.12: {strength: partial, reason: Reports weak suites among those that are set.}
#       4.2.13: {strength: direct, reason: Asks for a limit on the processes of a pod.}
#       4.2.14: {strength: direct, reason: Asks for the profile that pods get by default.}
#     nist-sp-800-190:
#       4.3.5: {strength: partial, reason: A node and those who talk to it must know each other.}
#     nist-sp-800-53r5:
#       AC-3: {strength: partial, reason: Asks the kubelet to have each request authorized.}
#       SC-8: {strength: partial, reason: Asks for certificates that others can check.}
#     nsa-cisa-kubernetes-hardening:
#       authentication: {strength: partial, reason: Asks for anonymous access to be off.}
#     owasp-kubernetes-top-ten-2022:
#       K06: {strength: partial, reason: Reports anonymous access to nodes.}
#     owasp-kubernetes-top-ten-2025:
#       K09: {strength: partial, reason: Reports anonymous access to nodes.}
#   limits:
#   - >-
#     Units of systemd, drop-in folders, and the files of distributions (k3s, RKE2, Talos, kOps) or of providers' own node
#     pools are not read; what a running kubelet shows at /configz has everything in it.
#   - >-
#     A KubeletConfiguration beside kubeadm's own documents in one file is filled up by kubeadm, which is known in a set
#     alone; by itself it is judged by what the kubelet would make of it.
#   - Which kubelet reads which file is not followed; in a set, any configuration settles what a command line leaves to one.
#   - Text in a ConfigMap is read as kubeadm writes it; anything more artful gives no evidence.
#   - Whether files that are named exist and hold what they should is not looked at, nor who may read them.
#   references:
#   - https://kubernetes.io/docs/reference/config-api/kubelet-config.v1beta1/
#   - https://kubernetes.io/docs/reference/access-authn-authz/kubelet-authn-authz/
#   - https://kubernetes.io/docs/reference/command-line-tools-reference/kubelet/
package plimsoll.cluster.kubelet_hardening

import data.lib.plimsoll.control_plane
import data.lib.plimsoll.duration
import data.lib.plimsoll.finding
import data.lib.plimsoll.kubelet
import data.lib.plimsoll.set
import data.lib.plimsoll.settings
import data.lib.plimsoll.text
import data.lib.plimsoll.tls_ciphers

id := "cluster/kubelet-hardening"

# METADATA
# description: Rules that are not judged.
# custom:
#   parameter:
#     type: array
#     items:
#       enum:
#       - anonymous-auth
#       - webhook-authentication
#       - client-ca
#       - authorization-mode
#       - read-only-port
#       - tls
#       - rotate-certificates
#       - streaming-timeout
#       - iptables
#       - event-rate
#       - kernel-defaults
#       - seccomp-default
#       - pod-pids
default skip_rules := []

skip_rules := settings.value(id, "skipRules")

# METADATA
# description: >-
#   The kubelet must refuse to start where the kernel is not set as it needs it. Off, as it then no longer starts on nodes
#   that nobody has prepared.
# custom:
#   parameter: {type: boolean}
default protect_kernel_defaults := false

protect_kernel_defaults := settings.value(id, "protectKernelDefaults")

# METADATA
# description: Cipher suites that count as weak besides those known to be.
# custom:
#   parameter: {type: array, items: {type: string}}
default weak_ciphers := []

weak_ciphers := settings.value(id, "weakCiphers")

default applicable := false

applicable if {
	not set.combined
	count(_items) + count(_unread) > 0
}

applicable := {position | some position in _positions} if set.combined

_positions := array.flatten([
	[item.document | some item in _items],
	[item.resource.document | some item in array.concat(_items, _unread)],
	[item.pod.resource.document | some item in _items],
])

violation contains finding.at(id, fault.rule, item, fault.suffix, fault.msg) if {
	some item in _items
	some fault in _faults(item)
	not fault.rule in skip_rules
	not _is_unknown(item, fault)
	not _is_overruled(item, fault)
}

no_evidence contains finding.gap(id, fault.rule, item, fault.suffix, msg, ["kubelet-config"]) if {
	some item in _items
	some fault in _faults(item)
	not fault.rule in skip_rules
	_is_unknown(item, fault)
	msg := "a value is put in where the kubelet starts, so nobody can tell it"
}

no_evidence contains finding.gap(id, "configuration", item, _place(item, "config"), msg, ["kubelet-config"]) if {
	some item in _items
	msg := _open(item)
}

no_evidence contains finding.gap(id, "configuration", item, [], "the text is no KubeletConfiguration that can be read here", ["kubelet-config"]) if {
	some item in _unread
}

# What a command line, or a layer over a configuration, leaves to what is not there.
_open(item) := "files in a folder may change every other setting; what the running kubelet shows would tell" if {
	item.flags
	control_plane.is_set(item, "config-dir")
	not _shows_itself
} else := "the kubelet takes its other settings from a file that is not among the documents" if {
	item.flags
	not _decides_alone(item)
	not _has_configuration
} else := "the node's other settings stand elsewhere; what the running kubelet shows would tell" if {
	item.layer == true
	not _shows_itself
}

_shows_itself if {
	some item in kubelet.configs
	item.live == true
}

_has_configuration if {
	some item in _items
	item.layer == false
}

# Without a file, the kubelet has its older defaults for all that no flag sets.
_decides_alone(line) if {
	line.added == false
	not control_plane.is_set(line, "config")
	not control_plane.is_set(line, "config-dir")
}

_unread := [item | some item in kubelet.texts; item.config == null]

_items := array.flatten([
	[object.union(item, {"layer": false}) | some item in kubelet.configs],
	[object.union(item, {"layer": false, "inside": true}) | some item in kubelet.texts; item.config != null],
	[object.union(item, {"layer": true}) | some item in kubelet.overlays],
	[line | some line in kubelet.command_lines; _says_something(line)],
])

_says_something(line) if line.added == false

_says_something(line) if count(line.flags) > 0

# A flag of every kubelet that is known takes the place of what the one file says.
_is_overruled(item, fault) if {
	fault.setting != "config"
	item.layer == false
	item.live == false
	count([1 | some other in _items; other.layer == false]) == 1
	count(kubelet.command_lines) > 0
	every line in kubelet.command_lines {
		_settles(line, fault.setting)
	}
}

_settles(line, name) if {
	name != "bootstrap"
	control_plane.given(line, _settings[name].flag)
}

_settles(line, "bootstrap") if control_plane.switched(line, "rotate-server-certificates", false) == true

_settles(line, "bootstrap") if {
	control_plane.is_set(line, "tls-cert-file")
	control_plane.is_set(line, "tls-private-key-file")
}

_is_unknown(item, fault) if {
	item.flags
	some name in fault.settings
	control_plane.is_unknown(item, _settings[name].flag)
}

# Everything that is judged - where it stands in a configuration, which flag says the same, and what holds where neither
# does.
_settings := {
	"anonymous": {"path": ["authentication", "anonymous", "enabled"], "flag": "anonymous-auth", "type": "switch", "file": false, "line": true},
	"webhook": {"path": ["authentication", "webhook", "enabled"], "flag": "authentication-token-webhook", "type": "switch", "file": true, "line": false},
	"authority": {"path": ["authentication", "x509", "clientCAFile"], "flag": "client-ca-file", "type": "text", "file": "", "line": ""},
	"mode": {"path": ["authorization", "mode"], "flag": "authorization-mode", "type": "text", "file": "Webhook", "line": "AlwaysAllow"},
	"readOnlyPort": {"path": ["readOnlyPort"], "flag": "read-only-port", "type": "number", "file": 0, "line": 10255},
	"streaming": {"path": ["streamingConnectionIdleTimeout"], "flag": "streaming-connection-idle-timeout", "type": "text", "file": "4h", "line": "4h"},
	"iptables": {"path": ["makeIPTablesUtilChains"], "flag": "make-iptables-util-chains", "type": "switch", "file": true, "line": true},
	"rotation": {"path": ["rotateCertificates"], "flag": "rotate-certificates", "type": "switch", "file": false, "line": false},
	"bootstrap": {"path": ["serverTLSBootstrap"], "flag": "rotate-server-certificates", "type": "switch", "file": false, "line": false},
	"certificate": {"path": ["tlsCertFile"], "flag": "tls-cert-file", "type": "text", "file": "", "line": ""},
	"key": {"path": ["tlsPrivateKeyFile"], "flag": "tls-private-key-file", "type": "text", "file": "", "line": ""},
	"version": {"path": ["tlsMinVersion"], "flag": "tls-min-version", "type": "text", "file": "", "line": ""},
	"suites": {"path": ["tlsCipherSuites"], "flag": "tls-cipher-suites", "type": "list", "file": [], "line": []},
	"events": {"path": ["eventRecordQPS"], "flag": "event-qps", "type": "number", "file": 50, "line": 50},
	"kernel": {"path": ["protectKernelDefaults"], "flag": "protect-kernel-defaults", "type": "switch", "file": false, "line": false},
	"seccomp": {"path": ["seccompDefault"], "flag": "seccomp-default", "type": "switch", "file": false, "line": false},
	"pids": {"path": ["podPidsLimit"], "flag": "pod-max-pids", "type": "number", "file": -1, "line": -1},
	"server": {"path": ["enableServer"], "flag": "enable-server", "type": "switch", "file": true, "line": true},
	"gate": {"path": ["featureGates", "RotateKubeletServerCertificate"], "flag": "feature-gates", "type": "list", "file": true, "line": []},
	"config": {"path": [], "flag": "config", "type": "text"},
}

# What kubeadm writes into the configuration that stands beside its own documents, where that says nothing.
_filled_in := {"authority": "/etc/kubernetes/pki/ca.crt", "rotation": true}

# What is set, null where nothing is.
_given(item, name) := object.get(item.config, _settings[name].path, null) if {
	not item.flags
} else := _typed(item, _settings[name])

_typed(line, setting) := null if {
	flag := setting.flag
	not line.flags[flag]
} else := control_plane.elements(line, setting.flag) if {
	setting.type == "list"
} else := state if {
	setting.type == "switch"
	state := control_plane.switched(line, setting.flag, null)
	is_boolean(state)
} else := number if {
	setting.type == "number"
	number := _number(control_plane.given(line, setting.flag).value)
} else := control_plane.given(line, setting.flag).value

_number(digits) := text.natural(digits) if {
	not startswith(digits, "-")
} else := 0 - text.natural(substring(digits, 1, -1))

# What holds; undefined where that stands elsewhere.
_value(item, name) := given if {
	given := _given(item, name)
	given != null
} else := _settings[name].line if {
	_decides_alone(item)
} else := _filled_in[name] if {
	kubelet.is_filled_in(item)
} else := _settings[name].file if {
	item.layer == false
}

_called(item, name) := concat(".", _settings[name].path) if {
	not item.flags
} else := $"--{_settings[name].flag}"

_stated(item, name) := $"{_called(item, name)} is {_shown(_value(item, name))}" if {
	_given(item, name) != null
} else := $"{_called(item, name)} is left at its default, {_shown(_value(item, name))}"

_shown(value) := $"{value + 0}" if {
	is_number(value)
} else := $"`{value}`" if {
	is_string(value)
} else := $"{value}" if {
	is_boolean(value)
} else := type_name(value)

_place(item, name) := control_plane.suffix(item, _settings[name].flag) if {
	item.flags
} else := _inward(item, _settings[name].path)

_fault(item, rule, names, msg) := {"rule": rule, "setting": names[0], "settings": names, "suffix": _place(item, names[0]), "msg": msg}

_faults(item) := array.flatten([
	_switch_faults(item),
	[fault | fault := _mode_fault(item); _is_asked(item, fault.rule)],
	[fault | fault := _port_fault(item); _is_asked(item, fault.rule)],
	[fault | fault := _streaming_fault(item); _is_asked(item, fault.rule)],
	[fault | fault := _event_fault(item)],
	[fault | fault := _pids_fault(item)],
	[fault | some fault in _tls_faults(item); _is_asked(item, "tls")],
	[fault | fault := _authority_fault(item); _is_asked(item, fault.rule)],
	_section_faults(item),
])

_switch_faults(item) := [_fault(item, asked.rule, [name], msg) |
	some name, asked in _switches
	value := _value(item, name)
	value != asked.want
	_is_asked(item, asked.rule)
	msg := $"{_stated(item, name)}, and {asked.want} is asked for"
]

# What is asked of a kubelet that serves nothing, or is too old, is little.
_is_asked(item, rule) if {
	rule in ["anonymous-auth", "webhook-authentication", "client-ca", "authorization-mode", "read-only-port", "tls", "streaming-timeout"]
	not _serves_nothing(item)
}

_is_asked(_, rule) if rule in ["rotate-certificates", "iptables"]

_is_asked(_, "kernel-defaults") if protect_kernel_defaults == true

_is_asked(_, "seccomp-default") if settings.minor >= 25

_serves_nothing(item) if _given(item, "server") == false

_switches := {
	"anonymous": {"rule": "anonymous-auth", "want": false},
	"webhook": {"rule": "webhook-authentication", "want": true},
	"iptables": {"rule": "iptables", "want": true},
	"rotation": {"rule": "rotate-certificates", "want": true},
	"kernel": {"rule": "kernel-defaults", "want": true},
	"seccomp": {"rule": "seccomp-default", "want": true},
}

_authority_fault(item) := _fault(item, "client-ca", ["authority"], $"{_called(item, "authority")} names no file") if {
	value := _value(item, "authority")
	not _is_named(value)
}

_is_named(value) if {
	is_string(value)
	value != ""
}

_mode_fault(item) := _fault(item, "authorization-mode", ["mode"], $"{_stated(item, "mode")}, and Webhook is asked for") if {
	value := _value(item, "mode")
	not value in ["Webhook", ""]
}

_port_fault(item) := _fault(item, "read-only-port", ["readOnlyPort"], $"{_stated(item, "readOnlyPort")}, where everybody may look into the node's pods") if {
	_value(item, "readOnlyPort") != 0
}

_streaming_fault(item) := _fault(item, "streaming-timeout", ["streaming"], $"{_stated(item, "streaming")}, which is no time after which a connection ends") if {
	value := _value(item, "streaming")
	not _ends(value)
	not _is_left_to_the_default(item)
}

# Programs write a zero for every time that nobody has set, which the kubelet reads as its default.
_is_left_to_the_default(item) if {
	item.live == false
	duration.seconds(item.config.streamingConnectionIdleTimeout) == 0
	is_string(item.config.streamingConnectionIdleTimeout)
	duration.seconds(item.config.syncFrequency) == 0
}

_ends(value) if duration.seconds(value) > 0

_event_fault(item) := _fault(item, "event-rate", ["events"], $"{_stated(item, "events")}, which is no limit") if {
	value := _value(item, "events")
	not _is_limit(value)
}

_pids_fault(item) := _fault(item, "pod-pids", ["pids"], $"{_stated(item, "pids")}, which is no limit on the processes of a pod") if {
	value := _value(item, "pids")
	not _is_limit(value)
}

_is_limit(value) if {
	is_number(value)
	value >= 1
	value == floor(value)
}

_tls_faults(item) := array.flatten([
	[_fault(item, "tls", ["bootstrap"], $"{_stated(item, "bootstrap")}, and true or false is asked for") |
		value := _value(item, "bootstrap")
		not is_boolean(value)
	],
	[_fault(item, "tls", ["bootstrap", "certificate", "key"], msg) |
		_value(item, "bootstrap") == false
		values := {"certificate": _value(item, "certificate"), "key": _value(item, "key")}
		files := [name | some name in ["certificate", "key"]; _is_named(values[name])]
		msg := _self_signed(item, files)
	],
	[_fault(item, "tls", ["gate"], "the feature RotateKubeletServerCertificate is off, without which no server certificate is renewed") |
		_value(item, "bootstrap") == true
		_is_shut(item, _value(item, "gate"))
	],
	[_fault(item, "tls", ["version"], $"{_stated(item, "version")}, and VersionTLS12 is asked for") |
		value := _value(item, "version")
		value != ""
		not tls_ciphers.is_good_version(value)
	],
	[_fault(item, "tls", ["suites"], $"{_called(item, "suites")} must be a list") |
		value := _value(item, "suites")
		not is_array(value)
	],
	[_fault(item, "tls", ["suites"], $"the kubelet offers the weak cipher suite {suite}") |
		some suite in _value(item, "suites")
		_is_weak(suite)
	],
])

_self_signed(item, []) := $"the kubelet signs its certificate itself - {_stated(item, "bootstrap")}, and {_called(item, "certificate")} names no file"

_self_signed(item, ["certificate"]) := $"{_called(item, "certificate")} counts for nothing without {_called(item, "key")}"

_self_signed(item, ["key"]) := $"{_called(item, "key")} counts for nothing without {_called(item, "certificate")}"

_is_shut(item, false) if not item.flags

_is_shut(item, gates) if {
	item.flags
	"RotateKubeletServerCertificate=false" in gates
}

_is_weak(suite) if tls_ciphers.is_weak(suite)

_is_weak(suite) if suite in weak_ciphers

# What holds settings and is no object would hide all of them.
_section_faults(item) := [object.union(_fault(item, rule, ["config"], msg), {"suffix": _inward(item, path)}) |
	not item.flags
	some [path, rule] in [
		[["authentication"], "anonymous-auth"],
		[["authentication", "anonymous"], "anonymous-auth"],
		[["authentication", "webhook"], "webhook-authentication"],
		[["authentication", "x509"], "client-ca"],
		[["authorization"], "authorization-mode"],
	]
	value := object.get(item.config, path, null)
	value != null
	not is_object(value)
	msg := $"{concat(".", path)} must be an object, not {type_name(value)}"
]

_inward(item, path) := path if {
	not item.inside
} else := []
