# METADATA
# title: Ulimits missing or too high
# description: >-
#   Without ulimits a container may open files and start processes until its host has none left for others. Docker sets
#   none by itself, so that what the host's service manager allows is what a container gets, most often everything.
# custom:
#   severity: low
#   remediation: >-
#     Set `default-ulimits` in daemon.json, with `nofile` and `nproc`, and in Compose `ulimits` where a service needs
#     other values.
#   inputs: [compose, container-inspect, daemon]
#   platforms: [docker-host]
#   set:
#     alone: true
#     kinds: [daemon]
#     fields:
#     - "*.BoundingCaps"
#     - "*.EffectiveCaps"
#     - "*.HostConfig.Ulimits"
#     - "*.Id"
#     - "*.Name"
#     - "*.Platform"
#     - "*.State"
#     - BoundingCaps
#     - EffectiveCaps
#     - HostConfig.Ulimits
#     - Id
#     - Name
#     - Platform
#     - State
#     - allow-nondistributable-artifacts
#     - api-cors-header
#     - authorization-plugins
#     - bip
#     - bridge
#     - builder
#     - cgroup-parent
#     - containerd
#     - containerd-namespace
#     - data-root
#     - debug
#     - default-address-pools
#     - default-cgroupns-mode
#     - default-gateway
#     - default-ipc-mode
#     - default-network-opts
#     - default-runtime
#     - default-shm-size
#     - default-ulimits
#     - dns
#     - dns-opts
#     - dns-search
#     - exec-opts
#     - exec-root
#     - experimental
#     - features
#     - fixed-cidr
#     - fixed-cidr-v6
#     - host-gateway-ip
#     - hosts
#     - icc
#     - init-path
#     - insecure-registries
#     - ip-forward
#     - ip-masq
#     - ip6tables
#     - iptables
#     - ipv6
#     - labels
#     - live-restore
#     - log-driver
#     - log-level
#     - log-opts
#     - max-concurrent-downloads
#     - max-concurrent-uploads
#     - max-download-attempts
#     - metadata.ownerReferences
#     - metrics-addr
#     - mtu
#     - no-new-privileges
#     - node-generic-resources
#     - oom-score-adjust
#     - proxies
#     - raw-logs
#     - registry-mirrors
#     - runtimes
#     - seccomp-profile
#     - selinux-enabled
#     - services.*.extends
#     - services.*.platform
#     - services.*.ulimits
#     - shutdown-timeout
#     - storage-driver
#     - storage-opts
#     - swarm-default-advertise-addr
#     - tls
#     - tlscacert
#     - tlscert
#     - tlskey
#     - tlsverify
#     - userland-proxy
#     - userland-proxy-path
#     - userns-remap
#   rules:
#     missing: "A ulimit of `required` is set neither on the container nor by the daemon."
#     unbounded: "A ulimit is unlimited, above its bound, or no pair of numbers of which the soft one is not above the hard one."
#     daemon: "The daemon has no default for a ulimit of `required`, or a bad one."
#   guide:
#     decides: [resources/ulimits]
#   controls:
#     cis-docker:
#       "2.8": {strength: direct, reason: Asks daemon.json for default ulimits and judges their values.}
#       "5.19": {strength: direct, reason: Judges the ulimits that services and containers set instead.}
#     nist-sp-800-190:
#       4.4.3: {strength: partial, reason: Ulimits are among the runtime settings to be held to best practice.}
#     nist-sp-800-53r5:
#       SC-6: {strength: direct, reason: Files and processes are given out by quota.}
#       SC-5: {strength: partial, reason: Takes one way to starve the host.}
#     owasp-docker-top-10:
#       D07: {strength: partial, reason: Protects resources that all containers of a host share.}
#     owasp-docker-cheat-sheet:
#       "RULE #7": {strength: direct, reason: Ulimits for files and processes are in the rule.}
#     mitre-attack-containers:
#       T1499: {strength: partial, reason: Keeps a flood of files and processes inside its container.}
#   limits:
#     - Kubernetes has no field for ulimits, so that manifests and node files decide nothing.
#     - What a container does not set it inherits from the daemon without a trace; where no daemon.json stands among the documents the verdict is no-evidence. Where several do, each must have the default.
#     - Podman has no daemon; its containers must show what they are limited to.
#     - A Compose service that extends another file gives no evidence; judge the output of `docker compose config`.
#   references:
#     - https://docs.docker.com/reference/cli/dockerd/
#     - https://docs.docker.com/reference/compose-file/services/
package plimsoll.pod.ulimits

import data.lib.plimsoll.docker
import data.lib.plimsoll.finding
import data.lib.plimsoll.resources
import data.lib.plimsoll.set
import data.lib.plimsoll.settings

id := "pod/ulimits"

# METADATA
# description: Names of ulimits that must be in force.
# custom:
#   parameter: {type: array, items: {type: string}}
default required := ["nofile", "nproc"]

required := settings.value(id, "required")

# METADATA
# description: The most that a ulimit may allow, by name; names that are not here may allow any number.
# custom:
#   parameter: {type: object, additionalProperties: {type: integer, minimum: 0}}
default bounds := {"nofile": 1048576, "nproc": 65535, "core": 0}

bounds := settings.value(id, "bounds")

default applicable := false

applicable if {
	not set.combined
	count(docker.linux_containers) > 0
}

applicable if {
	not set.combined
	count(docker.daemons) > 0
}

applicable := resources.positions(array.concat(docker.linux_containers, docker.daemons)) if set.combined

violation contains finding.at(id, "unbounded", item, limit.suffix, $"{docker.named(item)} {fault}") if {
	some item in docker.linux_containers
	some limit in _limits(item)
	fault := _fault(limit)
}

violation contains finding.at(id, "missing", item, _field(item), $"{docker.named(item)} sets no ulimit {name}, and neither does the daemon") if {
	some item in docker.linux_containers
	some name in _missing(item)
	not _open_question(item)
	_daemon_leaves_open(item, name)
}

violation contains finding.at(id, "daemon", item, limit.suffix, $"the daemon {fault}") if {
	some item in docker.daemons
	some limit in _defaults(item)
	fault := _fault(limit)
}

violation contains finding.at(id, "daemon", item, ["default-ulimits", name], $"the daemon has no default for the ulimit {name}") if {
	some item in docker.daemons
	some name in required
	not _names(_defaults(item), name)
}

no_evidence contains finding.gap(id, "missing", item, question.suffix, $"{docker.named(item)} {question.msg}", question.needs) if {
	some item in docker.linux_containers
	count(_missing(item)) > 0
	question := _question(item)
}

# Ulimits in one form, from a map of numbers or pairs, and from the list that inspect prints.
_limits(item) := [limit |
	some name, _ in item.service.ulimits
	not _unknown_at(item.service.ulimits, name)
	limit := _limit(name, docker.resolved(item.service.ulimits, name), ["ulimits", name])
] if {
	item.service
} else := [limit |
	some i, entry in item.inspect.HostConfig.Ulimits
	is_string(entry.Name)
	limit := _limit(trim_prefix(lower(entry.Name), "rlimit_"), entry, ["HostConfig", "Ulimits", i])
]

_defaults(item) := [limit |
	some name, entry in item.daemon["default-ulimits"]
	limit := _limit(name, entry, ["default-ulimits", name])
]

_limit(name, value, suffix) := {"name": name, "soft": _number(soft), "hard": _number(hard), "suffix": suffix} if {
	is_object(value)
	soft := _either(value, "soft", "Soft")
	hard := _either(value, "hard", "Hard")
} else := {"name": name, "soft": _number(value), "hard": _number(value), "suffix": suffix}

# Where one of the two is not named, it is as unknown as no number.
_either(value, key, other) := docker.resolved(value, key) if {
	value[key] != null
} else := object.get(value, other, null)

_number(value) := to_number(value) if {
	is_string(value)
	value != ""
	trim(value, "0123456789") == ""
	count(value) < 16
	not startswith(value, "0")
} else := value if {
	is_number(value)
	value == floor(value)
} else := -1 if {
	value in ["-1", "unlimited"]
} else := 0 if {
	value == "0"
} else := "none"

_names(limits, name) if {
	some limit in limits
	limit.name == name
}

_missing(item) := [name |
	some name in required
	not _names(_limits(item), name)
]

# What is wrong with a ulimit; undefined for a good one. Only what must be 0 may be.
_fault(limit) := $"sets the ulimit {limit.name} to what is no number" if {
	not _numbers(limit)
} else := $"leaves the ulimit {limit.name} unlimited" if {
	min([limit.soft, limit.hard]) < 0
} else := $"sets the ulimit {limit.name} to nothing" if {
	limit.soft == 0
	object.get(bounds, limit.name, 1) > 0
	limit.name in required
} else := $"sets the ulimit {limit.name} with a soft limit of {limit.soft + 0} above the hard one of {limit.hard + 0}" if {
	limit.soft > limit.hard
} else := $"sets the ulimit {limit.name} to {limit.hard + 0}, more than {bounds[limit.name] + 0}" if {
	limit.hard > bounds[limit.name]
}

_numbers(limit) if {
	is_number(limit.soft)
	is_number(limit.hard)
}

_field(item) := ["ulimits"] if {
	item.service
} else := ["HostConfig", "Ulimits"]

# True where a daemon that is known, or the lack of one, leaves a container without this ulimit.
_daemon_leaves_open(item, _) if docker.podman(item)

_daemon_leaves_open(item, name) if {
	not docker.podman(item)
	some daemon in docker.daemons
	not _names(_defaults(daemon), name)
}

_question(item) := question if {
	question := _open_question(item)
} else := {
	"suffix": _field(item),
	"msg": "does not set every ulimit that is asked for; the daemon's defaults decide",
	"needs": ["daemon"],
} if {
	count(docker.daemons) == 0
	not docker.podman(item)
}

# Who else may have set a ulimit; undefined where nobody can.
_open_question(item) := {
	"suffix": ["ulimits"],
	"msg": "has a ulimit that a variable names, which has no default",
	"needs": ["compose"],
} if {
	_unknown(item)
} else := {
	"suffix": ["extends"],
	"msg": "extends what is not in this file: judge the output of `docker compose config`",
	"needs": ["compose"],
} if {
	item.incomplete
}

_unknown(item) if {
	some name, _ in item.service.ulimits
	_unknown_at(item.service.ulimits, name)
}

_unknown_at(ulimits, name) if docker.unresolved(ulimits, name)

_unknown_at(ulimits, name) if {
	some key in ["soft", "hard"]
	docker.unresolved(ulimits[name], key)
}
