# METADATA
# title: Image of too many layers
# description: >-
#   Each RUN, COPY and ADD is a layer that every node stores and unpacks, and what a later one deletes stays in an earlier
#   one. A chain of many small steps is slow to pull and hard to read, so that nobody sees what the image is made of.
# custom:
#   severity: low
#   remediation: >-
#     Join RUN instructions that follow each other (`&&`, or a heredoc), and build in an earlier stage from which one COPY
#     takes the result.
#   inputs: [dockerfile, image-config]
#   platforms: [image]
#   rules:
#     layers: The image has more layers than the budget allows.
#     adjacent-run: More RUN instructions follow each other than allowed, with nothing between them that asks for a split.
#   guide: {decides: [build/minimize-layers]}
#   controls: {}
#   limits:
#   - The layers of an image that FROM takes from elsewhere are not in the Dockerfile; an image configuration has them all.
#   - WORKDIR, which makes a layer where the folder is new, is not counted.
#   - Whose RUN instructions a history holds, the image's or its base's, nobody can tell, so there they are only noted.
#   - Where the base hangs on the platform, the stage with most layers is counted.
package plimsoll.image.layer_budget

import data.lib.plimsoll.dockerfile
import data.lib.plimsoll.finding
import data.lib.plimsoll.oci
import data.lib.plimsoll.settings

id := "image/layer-budget"

# METADATA
# description: How many layers an image may have.
# custom:
#   parameter: {type: integer, minimum: 1}
default max_layers := 20

max_layers := settings.value(id, "maxLayers")

# METADATA
# description: How many RUN instructions may follow each other.
# custom:
#   parameter: {type: integer, minimum: 1}
default max_adjacent_run := 3

max_adjacent_run := settings.value(id, "maxAdjacentRun")

# METADATA
# description: The layers of stages that the final one starts from count as well.
# custom:
#   parameter: {type: boolean}
default count_inherited := true

count_inherited := settings.value(id, "countInherited")

default applicable := false

# With three layers or fewer there is nothing to save.
applicable if count(_layers) > 3

applicable if {
	some item in oci.images
	count(item.written.rootfs.diff_ids) > 3
}

violation contains finding.at(id, "layers", _target.from, [], msg) if {
	count(_layers) > max_layers
	msg := $"stage {_target.name} makes {count(_layers)} layers, more than {max_layers + 0}"
}

violation contains finding.at(id, "layers", item, ["rootfs", "diff_ids"], msg) if {
	some item in oci.images
	layers := count(item.written.rootfs.diff_ids)
	layers > max_layers
	msg := $"the image has {layers} layers, more than {max_layers + 0}"
}

violation contains finding.at(id, "adjacent-run", step, [], msg) if {
	some stage in _chain
	steps := _parting_or_run(stage)
	some [first, length] in _runs([_join(step) | some step in steps])
	step := steps[first]
	msg := $"{length} RUN instructions follow each other in stage {stage.name}, more than {max_adjacent_run + 0}"
}

note contains finding.at(id, "adjacent-run", item, ["history", at], msg) if {
	some item in oci.images
	entries := [entry | some entry in item.history; _made(item, entry) != "nothing"]
	some [first, length] in _runs([_made(item, entry) | some entry in entries])
	at := entries[first].suffix[1]
	msg := $"{length} RUN instructions follow each other in the image's history, more than {max_adjacent_run + 0}"
}

_target := dockerfile.stages[dockerfile.target]

_layers := [step |
	some stage in _chain
	some step in dockerfile.performed(stage)
	_makes_layer(step)
]

_makes_layer(step) if step.cmd in ["run", "copy", "add"]

# The target and, where they count, the stages that it starts from.
_chain := [stage | some stage in dockerfile.stages; stage.index in _indexes]

_indexes := graph.reachable(_edges, {dockerfile.target}) if {
	count_inherited == true
} else := {dockerfile.target}

_edges := {stage.index: _heaviest(stage.bases) | some stage in dockerfile.stages}

# Of several that a platform chooses from, one is the base of an image.
_heaviest(bases) := [index |
	most := max([_weight(base) | some base in bases])
	index := max([base | some base in bases; _weight(base) == most])
]

_weight(index) := count([step |
	some step in dockerfile.performed(dockerfile.stages[index])
	_makes_layer(step)
])

# What changes nothing for the next RUN does not part two of them.
_parting_or_run(stage) := [step |
	some step in dockerfile.performed(stage)
	step.cmd in ["run", "copy", "add", "user", "workdir", "env", "arg", "shell", "volume"]
]

# Two RUN with the same mounts, network and security can be one.
_join(step) := concat("\n", array.concat(["run"], sort(step.flags))) if {
	step.cmd == "run"
} else := "parting"

# Every maximal sequence of equals that is too long, as the position of its first and its length.
_runs(joins) := [[first, length] |
	some first, join in joins
	startswith(join, "run")
	_begins(joins, first)
	length := min({at | some at, other in joins; at > first; other != join} | {count(joins)}) - first
	length > max_adjacent_run
]

_begins(_, 0)

_begins(joins, first) if joins[first] != joins[first - 1]

# BuildKit writes the instruction's name; the old builder has the shell in front, and a mark before what is no RUN.
_made(item, entry) := "nothing" if {
	item.written.history[entry.suffix[1]].empty_layer == true
} else := "run" if {
	startswith(entry.text, "RUN ")
} else := "parting" if {
	contains(entry.text, "#(nop)")
} else := "run" if {
	startswith(entry.text, "/bin/sh -c ")
} else := "run" if {
	startswith(entry.text, "|")
	contains(entry.text, " /bin/sh -c ")
} else := "parting"
