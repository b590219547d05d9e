# METADATA
# title: Package cache left in a layer
# description: >-
#   Package managers keep lists and downloads that nothing reads once the image is built. What a RUN leaves of them stays
#   in its layer, also when a later step deletes it: the image is larger, and its index ages. An index that is a layer of
#   its own is taken from the build cache for weeks, and packages are then installed by old lists.
# custom:
#   severity: low
#   remediation: >-
#     Refresh, install and clean up in one RUN: `apt-get update && apt-get install -y --no-install-recommends curl && rm
#     -rf /var/lib/apt/lists/*`, `apk add --no-cache`, `dnf clean all`, `pip install --no-cache-dir`; or give the RUN a
#     cache mount on the manager's cache.
#   inputs: [dockerfile]
#   platforms: [image]
#   rules:
#     cache: "A RUN installs packages and leaves the manager's cache, or cleans up before it is done."
#     index-refresh: A RUN refreshes the package index and installs nothing.
#   guide:
#     decides: [build/clean-package-caches]
#   controls:
#     cis-docker:
#       "4.7": {strength: partial, reason: "Reports an index that is refreshed by itself, which is the pattern that leaves old packages in images."}
#       "4.3": {strength: partial, reason: "Keeps caches out of the image; which packages are installed is not judged."}
#     nist-sp-800-53r5:
#       CM-7: {strength: partial, reason: Caches are content that the image does not need.}
#   limits:
#   - Scripts are not opened. One that installs packages, going by its name, gives no evidence.
#   - Caches in folders that a variable or a setting of the manager names are not followed.
#   - Where commands are joined with `||`, both sides are taken to run.
#   references:
#   - https://docs.docker.com/build/building/best-practices/
#   - https://docs.docker.com/build/cache/optimize/
package plimsoll.image.package_cache_clean

import data.lib.plimsoll.caches
import data.lib.plimsoll.dockerfile
import data.lib.plimsoll.finding
import data.lib.plimsoll.settings

id := "image/package-cache-clean"

# METADATA
# description: The package managers that count; `dnf` is also yum, microdnf and tdnf.
# custom:
#   parameter: {type: array, items: {type: string, enum: [all, apk, apt, dnf, npm, pip, pnpm, uv, yarn, zypper]}}
default managers := ["all"]

managers := settings.value(id, "managers")

# METADATA
# description: Stages whose layers are not in the image are judged as well.
# custom:
#   parameter: {type: boolean}
default include_non_final_stages := false

include_non_final_stages := settings.value(id, "includeNonFinalStages")

default applicable := false

applicable if {
	some run in _runs
	count(run.uses) > 0
}

violation contains finding.at(id, "cache", run.step, ["Value", 0], _told(run, manager)) if {
	some [run, manager] in _dirty
	not run.step.onbuild
}

violation contains finding.at(id, "index-refresh", run.step, ["Value", 0], msg) if {
	some [run, manager] in _stale
	not run.step.onbuild
	msg := $"{dockerfile.words_for(run.step)}: {manager} refreshes its index and installs nothing; do both in one RUN"
}

no_evidence contains finding.gap(id, "cache", step, ["Value", 0], msg, ["dockerfile"]) if {
	some step in _judged
	step.cmd == "run"
	dockerfile.undelivered(step)
	msg := $"{dockerfile.words_for(step)}: the text of the heredoc did not come along, so nobody has read it"
}

no_evidence contains finding.gap(id, "cache", run.step, ["Value", 0], msg, ["image-config"]) if {
	some run in _runs
	program := run.hidden
	msg := $"{dockerfile.words_for(run.step)}: {program} may install packages, and what it leaves is not to be seen here"
}

# The flags of an inner instruction do not come along, so it may have a cache mount.
no_evidence contains finding.gap(id, "cache", run.step, ["Value", 0], msg, ["dockerfile"]) if {
	some [run, manager] in array.concat(_dirty, _stale)
	run.step.onbuild
	msg := $"{dockerfile.words_for(run.step)}: {manager} leaves its {caches.words(manager).leaves}, unless the RUN has a cache mount"
}

_judged := dockerfile.steps if {
	include_non_final_stages == true
} else := dockerfile.shipped

_runs := [object.union(run, _unseen(execution.commands)) |
	some execution in dockerfile.executions
	execution.step.cmd == "run"
	execution.step.index in _stages
	run := {
		"step": execution.step,
		"commands": execution.commands,
		"uses": [use | some use in caches.uses(execution.commands); _in_scope(use.manager)],
	}
]

_unseen(commands) := {"hidden": program} if {
	program := caches.hidden(commands)
} else := {}

_stages := {step.index | some step in _judged}

_in_scope(_) if "all" in managers

_in_scope(manager) if manager in managers

_of(run, action) := {use.manager | some use in run.uses; use.action == action}

_dirty := [[run, manager] |
	some run in _runs
	some manager in _of(run, "install")
	_leaves(run, manager)
]

_stale := [[run, manager] |
	some run in _runs
	some manager in (_of(run, "refresh") - _of(run, "install"))
	not run.hidden
	step := run.step
	not caches.mounted(step, manager)
]

# The last command that fills the cache comes after all that empties it.
_leaves(run, manager) if {
	filled := [use.at | some use in run.uses; use.manager == manager; use.action in ["install", "refresh"]; use.kept]
	cleaned := caches.cleaned(run.commands, manager)
	max(filled) > max(array.concat([-1], cleaned))
	step := run.step
	not caches.mounted(step, manager)
	not _switched_off(run, manager)
}

# By a variable of the image, or one that the same RUN exports.
_switched_off(run, manager) if {
	name := caches.variable(manager)
	some assignment in array.concat(_exported(run.commands), _environment(run.step))
	caches.switched_on(assignment, name)
}

_exported(commands) := [word |
	some command in commands
	command.words[0] == "export"
	some word in command.words
]

_environment(step) := [$"{assignment.name}={assignment.value}" |
	some earlier in dockerfile.steps
	earlier.cmd in ["arg", "env"]
	earlier.index in dockerfile.lineage(step.index)
	_before(earlier.path, step.path)
	some assignment in _assignments(earlier)
	is_string(assignment.value)
]

_before(a, b) if a[count(a) - 1] < b[count(b) - 1]

_assignments(step) := dockerfile.pairs(step) if step.cmd == "env"

_assignments(step) := dockerfile.argument_words(step) if step.cmd == "arg"

_told(run, manager) := $"{_opening(run, manager)}: it cleans up before the last install" if {
	count(caches.cleaned(run.commands, manager)) > 0
} else := $"{_opening(run, manager)}: a later step cleans up, and the layer keeps them" if {
	_later_cleaned(run, manager)
} else := $"{_opening(run, manager)}: {caches.words(manager).cure}"

_opening(run, manager) := $"{dockerfile.words_for(run.step)}: {manager} leaves its {caches.words(manager).leaves} in the layer"

_later_cleaned(run, manager) if {
	some other in _runs
	_before(run.step.path, other.step.path)
	count(caches.cleaned(other.commands, manager)) > 0
}
