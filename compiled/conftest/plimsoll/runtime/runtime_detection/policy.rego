# METADATA
# title: Nothing detects what happens at run time
# description: >-
#   Whoever gets into a container is past every check of images and manifests. Only an agent on the node sees the shell that
#   is started and the file that is read, and only where it runs on every node, has rules, and tells somebody.
# custom:
#   severity: high
#   remediation: >-
#     Run Falco, Tetragon, KubeArmor or the agent of a vendor as a DaemonSet on all Linux nodes, those of the control plane with
#     them. Give Falco a live driver, its default rules and a priority of `notice` or less, and an output that leaves the
#     node, as Falcosidekick does. Record in the `automation` section of the evidence, as `runtime-detection`, what runs elsewhere.
#   inputs: [workload, falco-config, falco-rules, falco-event, evidence]
#   platforms: [operations]
#   admission: false
#   set:
#     alone: [falco-config, falco-rules, falco-event, evidence]
#     kinds: [falco-config, falco-rules, falco-event, evidence]
#     whole: [falco-config, falco-rules, falco-event]
#     fields:
#     - automation
#     - metadata
#     - spec.replicas
#     - spec.suspend
#     - spec.runtimeClassName
#     - spec.containers.*.name
#     - spec.template.metadata
#     - spec.template.spec.affinity
#     - spec.template.spec.containers.*.args
#     - spec.template.spec.containers.*.command
#     - spec.template.spec.containers.*.env
#     - spec.template.spec.containers.*.image
#     - spec.template.spec.containers.*.name
#     - spec.template.spec.nodeSelector
#     - spec.template.spec.os
#     - spec.template.spec.runtimeClassName
#     - spec.template.spec.tolerations
#   rules:
#     agent: "No agent watches what runs, or nobody can tell whether one does."
#     nodes: An agent runs on some nodes alone.
#     tolerations: An agent stays away from nodes with a taint.
#     engine: Falco has no live driver.
#     rules: Falco has too few rules that are enabled.
#     priority: Falco keeps back events that must be told.
#     outputs: What Falco sees does not leave the node.
#     fresh: The newest event is too old.
#     evidence: "An entry of the evidence is incomplete, too old or disabled."
#   guide:
#     decides:
#     - monitoring/runtime-security-tools
#     - checklist-compliance/security-events
#     supports:
#     - monitoring/system-calls
#     - "monitoring/log-security-events#outputs"
#     - "monitoring/alerts#outputs"
#   controls:
#     nist-sp-800-190:
#       4.4.4: {strength: direct, reason: Asks for a tool on each node that detects anomalies inside containers.}
#     nist-sp-800-53r5:
#       SI-4: {strength: direct, reason: Holds the tools of monitoring to run everywhere and to tell somebody.}
#       SI-3: {strength: partial, reason: Some of these tools also stop malicious code.}
#     owasp-docker-cheat-sheet:
#       "RULE #6": {strength: direct, reason: Asks for a tool such as those it names.}
#     owasp-kubernetes-top-ten-2022:
#       K05: {strength: partial, reason: "Detects suspicious activity; who reads of it is judged elsewhere."}
#     owasp-kubernetes-top-ten-2025:
#       K10: {strength: partial, reason: "Detects suspicious activity; who reads of it is judged elsewhere."}
#     nsa-cisa-kubernetes-hardening:
#       tools: {strength: direct, reason: Asks for a tool beyond what Kubernetes brings.}
#       threat-detection: {strength: partial, reason: The rules of such a tool are what detects threats.}
#     mitre-attack-containers:
#       T1609: {strength: partial, reason: "Detects commands that are run in containers, and stops none."}
#   limits:
#   - >-
#     Which taints nodes have is not known; the parameter `taints` names those that an agent must tolerate. What a cluster of a provider
#     hides of its control plane cannot run an agent.
#   - The settings of agents other than Falco are read as far as environment variables of the pod turn detection on or off.
#   - A kernel that the driver does not know, and an agent that crashes, show in evidence and events alone.
#   - Agents of hosts without Kubernetes must be recorded in the evidence.
#   references:
#   - https://falco.org/docs/setup/kubernetes/
#   - https://falco.org/docs/concepts/outputs/
package plimsoll.runtime.runtime_detection

import data.lib.plimsoll.agents
import data.lib.plimsoll.automation
import data.lib.plimsoll.date
import data.lib.plimsoll.falco
import data.lib.plimsoll.finding
import data.lib.plimsoll.set
import data.lib.plimsoll.settings
import data.lib.plimsoll.workload

id := "runtime/runtime-detection"

# METADATA
# description: How many rules of Falco must be enabled.
# custom:
#   parameter: {type: integer, minimum: 0}
default min_enabled_rules := 20

min_enabled_rules := settings.value(id, "minEnabledRules")

# METADATA
# description: Events must leave the node by an output of Falco, or by an agent that collects its logs.
# custom:
#   parameter: {type: boolean}
default require_external_output := true

require_external_output := settings.value(id, "requireExternalOutput")

# METADATA
# description: Events of this priority, and graver ones, must not be kept back.
# custom:
#   parameter: {type: string, enum: [emergency, alert, critical, error, warning, notice, informational, debug]}
default max_priority := "notice"

max_priority := settings.value(id, "maxPriority")

# METADATA
# description: For how many days no event, and no sign of life in the evidence, is too long.
# custom:
#   parameter: {type: integer, minimum: 0}
default max_silence_days := 7

max_silence_days := settings.value(id, "maxSilenceDays")

# METADATA
# description: >-
#   A sandbox (gVisor, Kata Containers) of every pod takes the place of an agent, by the word for it in `runtimeClassName`. It isolates, and detects nothing.
# custom:
#   parameter: {type: boolean}
default accept_sandbox := false

accept_sandbox := settings.value(id, "acceptSandbox")

# METADATA
# description: Keys of taints that an agent must tolerate.
# custom:
#   parameter: {type: array, items: {type: string}}
default taints := ["node-role.kubernetes.io/control-plane"]

taints := settings.value(id, "taints")

# METADATA
# description: Further agents, each with the name of its `image`, in which `*` is a wildcard, and what it `does`.
# custom:
#   parameter:
#     type: array
#     items:
#       type: object
#       required: [image, does]
#       properties: {image: {type: string}, does: {type: array, items: {type: string}}}
default agent_images := []

agent_images := settings.value(id, "agentImages")

# METADATA
# description: Labels that all nodes have, as `key` or `key=value`, so that an agent may ask for them.
# custom:
#   parameter: {type: array, items: {type: string}}
default labels_of_all_nodes := []

labels_of_all_nodes := settings.value(id, "labelsOfAllNodes")

default applicable := false

applicable if {
	not set.combined
	count(_judged) > 0
}

applicable := {_position(item) | some item in _judged} if set.combined

_position(item) := item.document if {
	is_number(item.document)
} else := item.pod.resource.document

violation contains finding.at(id, "agent", _judged[0], [], "no agent watches what runs on the nodes") if {
	settings.complete == true
	_lacks_agent
	count(_doubtful) == 0
}

violation contains finding.at(id, "agent", item, [], $"{item.agent.title} is told not to watch what runs") if {
	some item in _agents
	item.standing == "off"
	not _is_watched
}

violation contains finding.at(id, "nodes", item, [], $"{item.agent.title} runs on nodes with {item.confined[0].words} alone") if {
	some item in _working
	count(_confined) == count(_working)
	count(_working) == 1
	item.confined[0].sure
}

violation contains finding.at(id, "tolerations", item, [], $"{item.agent.title} stays away from nodes with the taint {taint}") if {
	some taint in taints
	not _is_tolerated(taint)
	item := _working[0]
}

violation contains finding.at(id, "engine", fault.item, fault.suffix, fault.msg) if {
	some fault in _engine_faults
}

violation contains finding.at(id, "rules", falco.rule_files[0], [], $"{_enabled} rules of Falco are enabled; at least {min_enabled_rules} are asked for") if {
	_has_few_rules
	_is_every_rule
}

violation contains finding.at(id, "priority", config, array.concat(config.suffix, ["priority"]), msg) if {
	some config in falco.configs
	level := falco.level(config.settings.priority)
	level < falco.level(max_priority)
	msg := $"events of the priority {max_priority} are kept back, as only {config.settings.priority} and graver ones are told"
}

violation contains finding.at(id, "outputs", config, config.suffix, "what Falco sees goes to no output that leaves the node") if {
	some config in _mute
	settings.complete == true
}

violation contains finding.at(id, "outputs", config, config.suffix, "Falco has no output at all") if {
	some config in _silent
}

violation contains finding.at(id, "fresh", newest, ["time"], msg) if {
	newest := _newest_event
	age := date.age_days(newest.body.time, settings.now)
	age > max_silence_days
	msg := $"the newest event is {age} days old; at most {max_silence_days} are allowed"
}

violation contains finding.at(id, "evidence", fault.item, fault.suffix, fault.msg) if {
	some fault in automation.shortcomings(_type, max_silence_days)
}

no_evidence contains finding.gap(id, "agent", _judged[0], [], "no agent among the documents watches what runs on the nodes", ["workload", "evidence"]) if {
	settings.complete != true
	_lacks_agent
	count(_doubtful) == 0
}

no_evidence contains finding.gap(id, "agent", item, [], $"{item.agent.title} may watch what runs, and nothing tells whether it is told to", ["evidence"]) if {
	some item in _doubtful
	not _is_watched
}

no_evidence contains finding.gap(id, "nodes", item, [], $"{item.agent.title} runs on nodes with {item.confined[0].words} alone, and nothing tells whether there are others", ["evidence"]) if {
	some item in _confined
	count(_confined) == count(_working)
	not _is_told(item)
}

no_evidence contains finding.gap(id, "rules", item, [], "Falco is there, and nothing tells which rules are loaded", ["falco-rules", "falco-config", "evidence"]) if {
	count(falco.rule_files) == 0
	not _has_default_rules
	not _is_in_evidence
	item := _falcos[0]
}

no_evidence contains finding.gap(id, "rules", falco.rule_files[0], [], $"{_enabled} rules of Falco are enabled here, and more may be loaded; at least {min_enabled_rules} are asked for", ["falco-rules"]) if {
	_has_few_rules
	not _is_every_rule
}

no_evidence contains finding.gap(id, "outputs", item, [], "Falco is there, and nothing tells where its events go", ["falco-config", "evidence"]) if {
	require_external_output == true
	count(falco.configs) == 0
	not _are_logs_collected
	not _is_in_evidence
	item := _falcos[0]
}

no_evidence contains finding.gap(id, "outputs", config, config.suffix, "no output of Falco leaves the node, as far as the documents tell", ["workload", "evidence"]) if {
	settings.complete != true
	some config in _mute
}

no_evidence contains finding.gap(id, "fresh", event, ["time"], "there is no `now`, or no time, to tell how old the newest event is", ["falco-event"]) if {
	event := falco.events[0]
	not _has_age
}

no_evidence contains finding.gap(id, "evidence", item, ["lastRunAt"], doubt, ["evidence"]) if {
	some item in _entries
	some doubt in automation.doubts(item.entry)
}

_judged := array.flatten([_about_detection, [pod.resource |
	not agents.lone_workload
	count(_about_detection) == 0
	pod := workload.pods[0]
]])

# Rules by themselves tell of no agent; they are judged by runtime/syscall-monitoring.
_about_detection := array.flatten([_agents, falco.configs, falco.events, _entries])

# ---- Agents

_agents := [object.union(item, {"standing": _standing(item), "confined": agents.confined(item.pod, labels_of_all_nodes)}) |
	some item in agents.found(agent_images)
	agents.can(item.agent, "runtime-security")
	item.pod.resource.kind == "DaemonSet"
	not agents.for_windows(item.pod)
]

_standing(item) := "off" if {
	some [key, value] in _variables(item.container)
	_is_switch(key)
	lower(value) == "false"
} else := "on" if {
	"runtime-security" in item.agent.does
} else := "on" if {
	some [key, value] in _variables(item.container)
	_is_switch(key)
	lower(value) == "true"
} else := "open"

_variables(container) := [[variable.name, variable.value] |
	some variable in container.env
	is_string(variable.name)
	is_string(variable.value)
]

_is_switch(key) if key in ["DD_RUNTIME_SECURITY_CONFIG_ENABLED", "SECURE_ENABLED", "RUNTIME_SECURITY_ENABLED"]

_working := [item | some item in _agents; item.standing == "on"]

_doubtful := [item | some item in _agents; item.standing == "open"]

_confined := [item | some item in _working; count(item.confined) > 0]

_is_told(item) if {
	count(_working) == 1
	item.confined[0].sure
}

_is_watched if count(_working) > 0

_is_watched if _is_in_evidence

# A configuration of Falco by itself belongs to an agent that stands elsewhere.
_lacks_agent if {
	count(_judged) > 0
	count([item | some item in _agents; item.standing == "off"]) == 0
	not _is_watched
	not _is_sandboxed
}

_is_sandboxed if {
	accept_sandbox == true
	count(workload.pods) > 0
	every pod in workload.pods {
		_is_in_sandbox(pod)
	}
}

_is_in_sandbox(pod) if {
	some word in ["gvisor", "runsc", "kata"]
	contains(lower(pod.spec.runtimeClassName), word)
}

_is_tolerated(_) if count(_working) == 0

_is_tolerated(taint) if {
	some item in _working
	some toleration in item.pod.spec.tolerations
	_tolerates(toleration, taint)
}

_tolerates(toleration, _) if {
	toleration.operator == "Exists"
	object.get(toleration, "key", "") in ["", null]
	not _is_of_one_effect(toleration)
}

_tolerates(toleration, taint) if {
	toleration.key == taint
	not _is_of_one_effect(toleration)
}

# Taints of the control plane keep pods from being scheduled.
_is_of_one_effect(toleration) if {
	is_string(toleration.effect)
	not toleration.effect in ["", "NoSchedule"]
}

# ---- Falco

_falcos := [item | some item in _working; item.agent.title == "Falco"]

_dead := ["nodriver", "none", "replay"]

_engine_faults := array.flatten([
	[{"item": config, "suffix": array.concat(config.suffix, ["engine", "kind"]), "msg": msg} |
		some config in falco.configs
		config.settings.engine.kind in _dead
		msg := $"Falco's engine is {config.settings.engine.kind}, which sees no system calls"
	],
	[{"item": config, "suffix": ["driver", "enabled"], "msg": "the driver of Falco is switched off, so that it sees no system calls"} |
		some config in falco.configs
		config.values.driver.enabled == false
	],
	[{"item": item, "suffix": [], "msg": msg} |
		some item in _falcos
		some list in ["args", "command"]
		some word in item.container[list]
		some engine in _dead
		word in [$"engine.kind={engine}", $"--option=engine.kind={engine}", $"-oengine.kind={engine}"]
		msg := $"Falco's engine is {engine}, which sees no system calls"
	],
])

_enabled := count([rule |
	some rule in falco.rules
	rule.enabled == true
	falco.level(rule.priority) <= falco.threshold
])

# Rules change those of others, and some are written for other sources alone.
_has_few_rules if {
	count(_falco_parts) > 0
	count(falco.rule_files) > 0
	not _has_default_rules
	_enabled < min_enabled_rules
}

_falco_parts := array.concat(_falcos, falco.configs)

_is_every_rule if settings.complete == true

_is_every_rule if falco.missing_files == []

# What falcoctl installs, or the chart does by itself.
_has_default_rules if {
	some artifact in falco.artifacts
	artifact.name in ["falco-rules", "falco-incubating-rules", "falco-sandbox-rules"]
}

_has_default_rules if {
	count(falco.rule_files) == 0
	some config in falco.configs
	_is_chart(config)
	not _installs_nothing(config)
}

_is_chart(config) if is_object(config.values)

_installs_nothing(config) if config.values.falcoctl.artifact.install.enabled == false

# ---- Where events go

# Standard output and files stay on the node, until somebody collects them.
_mute := [config |
	require_external_output == true
	not _are_logs_collected
	not _is_in_evidence
	some config in falco.configs
	_outputs(config) == "stays"
]

_silent := [config | some config in falco.configs; _outputs(config) == "none"]

_outputs(config) := "leaves" if {
	some output in ["http_output", "grpc_output", "program_output", "syslog_output"]
	config.settings[output].enabled == true
} else := "leaves" if {
	config.values.falcosidekick.enabled == true
} else := "none" if {
	config.settings.stdout_output.enabled == false
	every output in ["file_output", "http_output", "grpc_output", "program_output", "syslog_output"] {
		object.get(config.settings, [output, "enabled"], false) == false
	}
	not _is_chart(config)
} else := "stays"

_are_logs_collected if {
	some item in agents.found(agent_images)
	agents.can(item.agent, "logs")
	item.pod.resource.kind == "DaemonSet"
}

# ---- Signs of life

_dated := [event | some event in falco.events; date.valid(event.body.time)]

_newest_event := event if {
	last := max([date.utc(event.body.time) | some event in _dated])
	event := [event | some event in _dated; date.utc(event.body.time) == last][0]
}

_has_age if {
	date.valid(settings.now)
	count(_dated) > 0
}

_type := "runtime-detection"

_entries := automation.entries([_type])

_is_in_evidence if count(automation.trusted(_type, max_silence_days)) > 0
