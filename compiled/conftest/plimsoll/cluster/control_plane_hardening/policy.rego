# METADATA
# title: Control plane with weak settings
# description: >-
#   Whoever gets past the API server, or straight to etcd, owns the cluster. What keeps others out are a few flags of its
#   components, several of which are unsafe unless somebody sets them.
# custom:
#   severity: high
#   remediation: >-
#     Set the flags that the findings name in the manifests of the control plane. Anonymous access for health checks is
#     better left to an AuthenticationConfiguration that names the paths than to `--anonymous-auth=true`.
#   inputs: [workload, control-plane-config, evidence]
#   platforms: [cluster]
#   set:
#     alone: true
#     kinds: [control-plane-config]
#     fields:
#     - anonymous
#     - authorizers
#     - enableProfiling
#     - managed
#     - metadata.system
#     - scope
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
#     authorization-mode: The API server does not decide by RBAC and Node, or lets everybody do everything.
#     anonymous-auth: Requests without any identity are answered beyond health checks.
#     token-auth-file: Tokens in a file, which never expire, are accepted.
#     tls: A component serves without a certificate of its own, or with old versions or weak ciphers of TLS.
#     kubelet-ca: The API server and the kubelets do not know each other by certificates.
#     client-ca: The API server knows no authority whose client certificates it accepts.
#     etcd-tls: The connection to etcd, or between its members, is not protected by certificates on both sides.
#     profiling:
#       description: A component tells about its inner workings.
#       severity: low
#     insecure-port: A component serves a port without any protection.
#     service-account: Service account tokens are signed, checked or limited badly.
#     admission-plugins: An admission plugin that is needed is off, or one that is harmful or gone is on.
#     bind-address:
#       description: The scheduler or the controller manager is reachable from other hosts.
#       severity: medium
#     evidence: The evidence about a managed control plane does not count.
#   guide:
#     decides:
#     - pod/rbac#authorization-mode
#     - pod/admission-controllers#admission-plugins
#     - checklist-runtime/rbac#authorization-mode
#     - checklist-compliance/access-controls#authorization-mode
#     supports:
#     - network/tls#tls
#     - secrets/rbac-access#authorization-mode
#   controls:
#     cis-kubernetes:
#       "1.2.1": {strength: partial, reason: Reports anonymous access that reaches beyond health checks.}
#       "1.2.2": {strength: partial, reason: Reports the flag for a file of tokens.}
#       "1.2.3": {strength: partial, reason: Notes that the plugin is off.}
#       "1.2.4": {strength: partial, reason: Asks for the client certificate towards kubelets.}
#       "1.2.5": {strength: partial, reason: Asks for the authority that kubelets are checked against.}
#       "1.2.6": {strength: partial, reason: Reports AlwaysAllow among the modes.}
#       "1.2.7": {strength: partial, reason: Asks for Node among the modes.}
#       "1.2.8": {strength: direct, reason: Asks for RBAC among the modes.}
#       "1.2.9": {strength: partial, reason: Notes that the plugin is off.}
#       "1.2.10": {strength: direct, reason: Reports the plugin among those in effect.}
#       "1.2.11": {strength: partial, reason: Notes that the plugin is off.}
#       "1.2.12": {strength: partial, reason: Works out whether the plugin is in effect.}
#       "1.2.13": {strength: partial, reason: Works out whether the plugin is in effect.}
#       "1.2.14": {strength: partial, reason: Works out whether the plugin is in effect.}
#       "1.2.15": {strength: partial, reason: Asks for profiling to be off.}
#       "1.2.21": {strength: partial, reason: Reports lookup that is off.}
#       "1.2.22": {strength: partial, reason: Asks for the keys of service accounts.}
#       "1.2.23": {strength: partial, reason: Asks for the client certificate towards etcd.}
#       "1.2.24": {strength: partial, reason: Asks for the certificate and its key.}
#       "1.2.25": {strength: partial, reason: Asks for the authority of clients.}
#       "1.2.26": {strength: partial, reason: Asks for the authority of etcd.}
#       "1.2.29": {strength: partial, reason: Reports weak suites among those that are set.}
#       "1.2.30": {strength: partial, reason: Asks for the extension of tokens to be off.}
#       "1.3.2": {strength: partial, reason: Asks for profiling to be off.}
#       "1.3.3": {strength: partial, reason: Asks for credentials of its own for each controller.}
#       "1.3.4": {strength: partial, reason: Asks for the key that signs tokens.}
#       "1.3.5": {strength: partial, reason: Asks for the authority that pods are given.}
#       "1.3.7": {strength: partial, reason: Reports an address that other hosts reach.}
#       "1.4.1": {strength: partial, reason: Asks for profiling to be off.}
#       "1.4.2": {strength: partial, reason: Reports an address that other hosts reach.}
#       "2.1": {strength: partial, reason: Asks for the certificate and key of etcd.}
#       "2.2": {strength: partial, reason: Asks etcd to check its clients.}
#       "2.3": {strength: partial, reason: Reports certificates that etcd makes itself.}
#       "2.4": {strength: partial, reason: Asks for the certificate and key between members.}
#       "2.5": {strength: partial, reason: Asks members to check each other.}
#       "2.6": {strength: partial, reason: Reports certificates that members make themselves.}
#     nist-sp-800-190:
#       "4.3.1": {strength: partial, reason: Access by role begins with the API server's modes.}
#       "4.3.5": {strength: partial, reason: Components and nodes must know each other by certificates.}
#     nist-sp-800-53r5:
#       AC-3: {strength: partial, reason: Asks the API server to decide on each request.}
#       AC-3(7): {strength: partial, reason: Asks for RBAC among the modes.}
#     owasp-kubernetes-top-ten-2022:
#       K06: {strength: partial, reason: Reports anonymous access and tokens in files.}
#     owasp-kubernetes-top-ten-2025:
#       K09: {strength: partial, reason: Reports anonymous access and tokens in files.}
#     nsa-cisa-kubernetes-hardening:
#       role-based-access-control: {strength: partial, reason: Asks for RBAC among the modes.}
#       authentication: {strength: partial, reason: Asks for anonymous access to be off or limited.}
#   limits:
#   - >-
#     Components are found in containers alone; flags in the files of installers (k3s, RKE2, kubeadm's
#     ClusterConfiguration) or in units of systemd are not read.
#   - Which component reads which configuration file is not followed. In a set any configuration of the right kind counts.
#   - Flags inside of a script are read as far as they stand there in plain text.
#   - Whether files that flags name exist and hold what they should is not looked at, nor who may read them.
#   references:
#   - https://kubernetes.io/docs/reference/command-line-tools-reference/kube-apiserver/
#   - https://kubernetes.io/docs/reference/access-authn-authz/authentication/
#   - https://etcd.io/docs/latest/op-guide/security/
package plimsoll.cluster.control_plane_hardening

import data.lib.plimsoll.admission_plugins
import data.lib.plimsoll.control_plane
import data.lib.plimsoll.finding
import data.lib.plimsoll.managed
import data.lib.plimsoll.set
import data.lib.plimsoll.settings
import data.lib.plimsoll.tls_ciphers

id := "cluster/control-plane-hardening"

# METADATA
# description: Rules that are not judged.
# custom:
#   parameter:
#     type: array
#     items:
#       enum:
#       - authorization-mode
#       - anonymous-auth
#       - token-auth-file
#       - tls
#       - kubelet-ca
#       - client-ca
#       - etcd-tls
#       - profiling
#       - insecure-port
#       - service-account
#       - admission-plugins
#       - bind-address
default skip_rules := []

skip_rules := settings.value(id, "skipRules")

# METADATA
# description: Admission plugins that must be in effect.
# custom:
#   parameter: {type: array, items: {type: string}}
default required := [
	"NodeRestriction",
	"ServiceAccount",
	"NamespaceLifecycle",
	"PodSecurity",
	"ValidatingAdmissionWebhook",
	"MutatingAdmissionWebhook",
]

required := settings.value(id, "required")

# METADATA
# description: Admission plugins that must not be in effect.
# custom:
#   parameter: {type: array, items: {type: string}}
default forbidden := ["AlwaysAdmit"]

forbidden := settings.value(id, "forbidden")

# METADATA
# description: Admission plugins whose absence is noted and decides nothing.
# custom:
#   parameter: {type: array, items: {type: string}}
default recommended := ["EventRateLimit", "AlwaysPullImages", "DenyServiceExternalIPs", "ImagePolicyWebhook"]

recommended := settings.value(id, "recommended")

# METADATA
# description: The scheduler and the controller manager must not listen on all addresses of their host.
# custom:
#   parameter: {type: boolean}
default require_loopback := true

require_loopback := settings.value(id, "requireLoopback")

# METADATA
# description: Cipher suites that count as weak besides those known to be.
# custom:
#   parameter: {type: array, items: {type: string}}
default weak_ciphers := []

weak_ciphers := settings.value(id, "weakCiphers")

# METADATA
# description: Paths that requests without any identity may have.
# custom:
#   parameter: {type: array, items: {type: string}}
default anonymous_paths := ["/livez", "/readyz", "/healthz"]

anonymous_paths := settings.value(id, "anonymousPaths")

# METADATA
# description: How many days ago a managed control plane may have been looked at.
# custom:
#   parameter: {type: integer, minimum: 1}
default max_evidence_age_days := 365

max_evidence_age_days := settings.value(id, "maxEvidenceAgeDays")

default applicable := false

applicable if {
	not set.combined
	_is_judged
}

applicable := {position | some position in _positions} if set.combined

_is_judged if {
	count(_components) > 0
} else if {
	count(_configurations) + count(managed.statements) > 0
}

_positions := array.flatten([
	[component.pod.resource.document | some component in _components],
	[config.resource.document | some config in _configurations],
	[item.document | some item in managed.statements],
])

# Kubelets are judged by a policy of their own.
_components := [component | some component in control_plane.components; component.program != "kubelet"]

violation contains finding.at(id, fault.rule, component, fault.suffix, fault.msg) if {
	some component in _components
	some fault in _faults(component)
	not fault.rule in skip_rules
	not _is_open(component, fault)
}

violation contains finding.at(id, fault.rule, config, fault.suffix, fault.msg) if {
	some config in _configurations
	some fault in _config_faults(config.resource.kind, config.resource.object)
	not fault.rule in skip_rules
}

violation contains finding.at(id, fault.rule, item, fault.suffix, fault.msg) if {
	some item in managed.statements
	managed.doubts(item, max_evidence_age_days) == []
	some fault in _managed_faults(item.entry)
	not fault.rule in skip_rules
}

no_evidence contains finding.gap(id, fault.rule, component, fault.suffix, msg, ["workload"]) if {
	some component in _components
	some fault in _faults(component)
	not fault.rule in skip_rules
	control_plane.is_unknown(component, fault.flag)
	msg := $"--{fault.flag} is put in where the container starts, so nobody can tell its value"
}

no_evidence contains finding.gap(id, question.rule, component, control_plane.suffix(component, question.flag), msg, ["control-plane-config"]) if {
	some component in _components
	some question in _questions(component)
	not question.rule in skip_rules
	msg := $"{component.program} takes this from the file that --{question.flag} names, which is not among the documents"
}

no_evidence contains finding.gap(id, "anonymous-auth", config, ["anonymous"], msg, ["workload"]) if {
	not "anonymous-auth" in skip_rules
	some config in _configurations
	config.resource.kind == "AuthenticationConfiguration"
	object.get(config.resource.object, "anonymous", null) == null
	count(_components) == 0
	msg := "the configuration leaves it to the flag --anonymous-auth whether requests without any identity are answered"
}

no_evidence contains finding.gap(id, "evidence", item, [], $"the evidence about the managed control plane does not count: {reasons}", ["evidence"]) if {
	some item in managed.statements
	doubts := managed.doubts(item, max_evidence_age_days)
	doubts != []
	reasons := concat("; ", doubts)
}

no_evidence contains finding.gap(id, rule, item, [key], $"the evidence about the managed control plane does not say {key}", ["evidence"]) if {
	some item in managed.statements
	managed.doubts(item, max_evidence_age_days) == []
	some key, rule in {"authorization": "authorization-mode", "admissionPlugins": "admission-plugins"}
	not rule in skip_rules
	object.get(item.entry, key, null) == null
}

note contains finding.at(id, "admission-plugins", component, control_plane.suffix(component, "enable-admission-plugins"), msg) if {
	some component in _components
	component.program == "kube-apiserver"
	missing := [plugin |
		some plugin in recommended
		not plugin in _effective(component)
	]
	count(missing) > 0
	msg := $"recommended admission plugins are off: {concat(", ", missing)}"
}

# A file takes the place of the flags, or a value that is put in later may be good.
_is_open(component, fault) if {
	some question in _questions(component)
	question.rule == fault.rule
	fault.flag in question.flags
}

_is_open(component, fault) if control_plane.is_unknown(component, fault.flag)

_is_open(component, fault) if _is_answered(component, fault)

# What the configuration in the set says of itself is told there.
_is_answered(component, fault) if {
	some question in _file_questions
	component.program == question.program
	control_plane.is_set(component, question.flag)
	fault.rule == question.rule
	fault.flag in question.flags
	some config in _configurations
	config.resource.kind == question.kind
	_decides(config.resource)
}

_decides(resource) if resource.kind != "AuthenticationConfiguration"

_decides(resource) if object.get(resource.object, "anonymous", null) != null

_questions(component) := [question |
	some question in _file_questions
	question.program == component.program
	control_plane.is_set(component, question.flag)
	_asks(component, question)
]

# A flag that says no is believed before the file is.
_asks(component, question) if {
	kind := question.kind
	not _has_config(kind)
	not _says_no(component, question)
}

_has_config(kind) if {
	some config in _configurations
	config.resource.kind == kind
}

_says_no(component, question) if {
	question.rule == "anonymous-auth"
	control_plane.switched(component, "anonymous-auth", true) == false
}

_file_questions := [
	{
		"program": "kube-apiserver",
		"flag": "authorization-config",
		"rule": "authorization-mode",
		"flags": ["authorization-mode"],
		"kind": "AuthorizationConfiguration",
	},
	{
		"program": "kube-apiserver",
		"flag": "authentication-config",
		"rule": "anonymous-auth",
		"flags": ["anonymous-auth"],
		"kind": "AuthenticationConfiguration",
	},
	{
		"program": "kube-scheduler",
		"flag": "config",
		"rule": "profiling",
		"flags": ["profiling"],
		"kind": "KubeSchedulerConfiguration",
	},
	{
		"program": "etcd",
		"flag": "config-file",
		"rule": "etcd-tls",
		"flags": [
			"cert-file", "key-file", "trusted-ca-file", "peer-cert-file", "peer-key-file", "peer-trusted-ca-file",
			"client-cert-auth", "peer-client-cert-auth", "auto-tls", "peer-auto-tls",
		],
		"kind": "",
	},
]

_faults(component) := array.flatten([
	_missing(component),
	_switch_faults(component),
	_tls_faults(component),
	_port_faults(component),
	_address_faults(component),
	_api_server_faults(component),
])

_fault(component, rule, flag, msg) := {"rule": rule, "flag": flag, "suffix": control_plane.suffix(component, flag), "msg": msg}

# The flags that must be set, by rule.
_required := {
	"kube-apiserver": {
		"tls-cert-file": "tls",
		"tls-private-key-file": "tls",
		"kubelet-certificate-authority": "kubelet-ca",
		"kubelet-client-certificate": "kubelet-ca",
		"kubelet-client-key": "kubelet-ca",
		"client-ca-file": "client-ca",
		"etcd-cafile": "etcd-tls",
		"etcd-certfile": "etcd-tls",
		"etcd-keyfile": "etcd-tls",
		"service-account-key-file": "service-account",
	},
	"kube-controller-manager": {"service-account-private-key-file": "service-account", "root-ca-file": "service-account"},
	"kube-scheduler": {},
	"etcd": {
		"cert-file": "etcd-tls",
		"key-file": "etcd-tls",
		"trusted-ca-file": "etcd-tls",
		"peer-cert-file": "etcd-tls",
		"peer-key-file": "etcd-tls",
		"peer-trusted-ca-file": "etcd-tls",
	},
}

_missing(component) := [_fault(component, rule, flag, $"{component.program} has no --{flag}") |
	some flag, rule in _required[component.program]
	not control_plane.is_set(component, flag)
	not _has_other_means(component, rule)
]

# A socket on the host needs no certificates, and a signer elsewhere no keys here.
_has_other_means(component, "etcd-tls") if {
	servers := control_plane.elements(component, "etcd-servers")
	count(servers) > 0
	every server in servers {
		startswith(server, "unix:")
	}
}

_has_other_means(component, "service-account") if control_plane.is_set(component, "service-account-signing-endpoint")

# What switches must be set to, and what they are by default.
_switches := {
	"kube-apiserver": {
		"anonymous-auth": {"rule": "anonymous-auth", "want": false, "otherwise": true},
		"profiling": {"rule": "profiling", "want": false, "otherwise": true},
		"service-account-lookup": {"rule": "service-account", "want": true, "otherwise": true},
		"service-account-extend-token-expiration": {"rule": "service-account", "want": false, "otherwise": true},
	},
	"kube-controller-manager": {
		"profiling": {"rule": "profiling", "want": false, "otherwise": true},
		"use-service-account-credentials": {"rule": "service-account", "want": true, "otherwise": false},
	},
	"kube-scheduler": {"profiling": {"rule": "profiling", "want": false, "otherwise": true}},
	"etcd": {
		"client-cert-auth": {"rule": "etcd-tls", "want": true, "otherwise": false},
		"peer-client-cert-auth": {"rule": "etcd-tls", "want": true, "otherwise": false},
		"auto-tls": {"rule": "etcd-tls", "want": false, "otherwise": false},
		"peer-auto-tls": {"rule": "etcd-tls", "want": false, "otherwise": false},
	},
}

_switch_faults(component) := [_fault(component, switch.rule, flag, msg) |
	some flag, switch in _switches[component.program]
	state := control_plane.switched(component, flag, switch.otherwise)
	state != switch.want
	msg := $"{component.program} has --{flag} {_state(component, flag, state)}, and {switch.want} is asked for"
]

_state(component, flag, state) := $"set to {state}" if {
	control_plane.given(component, flag)
} else := $"left at its default, {state}"

_tls_faults(component) := array.concat(
	[_fault(component, "tls", "tls-min-version", $"{component.program} accepts TLS from {version} on, and VersionTLS12 is asked for") |
		version := control_plane.given(component, "tls-min-version").value
		version != ""
		not tls_ciphers.is_good_version(version)
	],
	[_fault(component, "tls", flag, $"{component.program} offers the weak cipher suite {suite}") |
		some flag in ["tls-cipher-suites", "cipher-suites"]
		some suite in control_plane.elements(component, flag)
		_is_weak(suite)
	],
)

_is_weak(suite) if tls_ciphers.is_weak(suite)

_is_weak(suite) if suite in weak_ciphers

_ports := {
	"kube-apiserver": ["insecure-port"],
	"kube-controller-manager": ["port"],
	"kube-scheduler": ["port"],
	"etcd": [],
}

_port_faults(component) := [_fault(component, "insecure-port", flag, $"{component.program} serves port {port} without TLS or any check") |
	some flag in _ports[component.program]
	port := control_plane.given(component, flag).value
	not port in ["", "0"]
]

_address_faults(component) := [_fault(component, "bind-address", "bind-address", $"{component.program} listens on all addresses of its host") |
	require_loopback == true
	component.program in ["kube-controller-manager", "kube-scheduler"]
	not _is_narrow(component)
]

_is_narrow(component) if {
	address := control_plane.given(component, "bind-address").value
	not address in ["", "0.0.0.0", "::", "[::]"]
}

_api_server_faults(component) := array.flatten([
	[_fault(component, "token-auth-file", "token-auth-file", "the API server accepts the tokens of a file, which never expire") |
		control_plane.is_set(component, "token-auth-file")
	],
	[_fault(component, "etcd-tls", "etcd-servers", "the API server talks to etcd without TLS") |
		some server in control_plane.elements(component, "etcd-servers")
		startswith(server, "http://")
	],
	[_fault(component, "authorization-mode", "authorization-mode", msg) |
		some msg in _mode_faults(_modes(component), "--authorization-mode")
	],
	[_fault(component, "admission-plugins", plugin.flag, plugin.msg) | some plugin in _plugin_faults(component)],
]) if {
	component.program == "kube-apiserver"
} else := []

_modes(component) := modes if {
	modes := control_plane.elements(component, "authorization-mode")
	count(modes) > 0
} else := ["AlwaysAllow"]

_mode_faults(modes, where) := array.concat(
	[$"{where} lets everybody do everything (AlwaysAllow)" | "AlwaysAllow" in modes],
	[$"{where} does not have {mode}" |
		not "AlwaysAllow" in modes
		some mode in ["Node", "RBAC"]
		not mode in modes
	],
)

_plugin_faults(component) := array.flatten([
	[{"flag": _flag_of_plugins(component, plugin), "msg": $"the admission plugin {plugin} is off"} |
		some plugin in required
		_exists(plugin)
		not plugin in _effective(component)
	],
	[{"flag": "enable-admission-plugins", "msg": $"the admission plugin {plugin} must not be on"} |
		some plugin in forbidden
		plugin in _effective(component)
	],
	[{"flag": flag, "msg": msg} |
		some flag in ["enable-admission-plugins", "disable-admission-plugins", "admission-control"]
		some plugin in control_plane.elements(component, flag)
		removed := admission_plugins.removed_in(plugin)
		settings.minor >= removed
		msg := $"the admission plugin {plugin} was removed in Kubernetes 1.{removed}, so the API server does not start"
	],
])

_flag_of_plugins(component, plugin) := "disable-admission-plugins" if {
	plugin in control_plane.elements(component, "disable-admission-plugins")
} else := "enable-admission-plugins"

# Before its time a plugin cannot be asked for, and after its end neither.
_exists("PodSecurity") if settings.minor >= 22

_exists(plugin) if plugin != "PodSecurity"

# The plugins in effect. The oldest of the three flags names all of them, in order.
_effective(component) := plugins if {
	plugins := control_plane.elements(component, "admission-control")
	count(plugins) > 0
} else := [plugin |
	some plugin in array.concat(
		admission_plugins.defaults(settings.minor),
		control_plane.elements(component, "enable-admission-plugins"),
	)
	not plugin in control_plane.elements(component, "disable-admission-plugins")
]

_configurations := [{"resource": resource, "path": resource.path} |
	some resource in set.subjects
	_is_configuration(resource)
]

_is_configuration(resource) if {
	resource.group == "apiserver.config.k8s.io"
	resource.kind in ["AuthenticationConfiguration", "AuthorizationConfiguration"]
}

_is_configuration(resource) if {
	resource.group == "kubescheduler.config.k8s.io"
	resource.kind == "KubeSchedulerConfiguration"
}

_config_faults("AuthorizationConfiguration", config) := [{"rule": "authorization-mode", "suffix": ["authorizers"], "msg": msg} |
	types := [authorizer.type | some authorizer in config.authorizers]
	some msg in _mode_faults(types, "authorizers")
]

_config_faults("AuthenticationConfiguration", config) := [{"rule": "anonymous-auth", "suffix": ["anonymous"], "msg": msg} |
	anonymous := object.get(config, "anonymous", null)
	anonymous != null
	msg := _anonymous_fault(anonymous)
]

_config_faults("KubeSchedulerConfiguration", config) := [{"rule": "profiling", "suffix": ["enableProfiling"], "msg": msg} |
	object.get(config, "enableProfiling", true) != false
	msg := "kube-scheduler has enableProfiling not set to false"
]

_anonymous_fault(anonymous) := "anonymous must be an object with `enabled`" if {
	not _is_stated(anonymous)
} else := "requests without any identity are answered, whatever their path" if {
	anonymous.enabled == true
	object.get(anonymous, "conditions", []) in [null, []]
} else := "requests without any identity are answered for paths other than those of health checks" if {
	anonymous.enabled == true
	not _are_health_checks(anonymous)
}

_is_stated(anonymous) if is_boolean(anonymous.enabled)

_are_health_checks(anonymous) if {
	is_array(anonymous.conditions)
	every condition in anonymous.conditions {
		_is_health_check(condition)
	}
}

_is_health_check(condition) if condition.path in anonymous_paths

_managed_faults(entry) := array.flatten([
	[{"rule": "authorization-mode", "suffix": ["authorization"], "msg": msg} |
		is_array(entry.authorization)
		some msg in _mode_faults(entry.authorization, "the managed control plane")
	],
	[{"rule": "admission-plugins", "suffix": ["admissionPlugins"], "msg": $"the admission plugin {plugin} is off"} |
		is_array(entry.admissionPlugins)
		some plugin in required
		not plugin in entry.admissionPlugins
	],
	[{"rule": "admission-plugins", "suffix": ["admissionPlugins"], "msg": $"the admission plugin {plugin} must not be on"} |
		some plugin in forbidden
		plugin in entry.admissionPlugins
	],
])
