# METADATA
# title: Builds
# description: >-
#   Dockerfiles, each with what it takes from its build context and with the ignore file that counts for it. One alone knows
#   of no ignore file; in a set, the paths of the files tell which belong together.
package lib.plimsoll.builds

import data.lib.plimsoll.context
import data.lib.plimsoll.dockerfile
import data.lib.plimsoll.document
import data.lib.plimsoll.ignore
import data.lib.plimsoll.oci
import data.lib.plimsoll.set
import data.lib.plimsoll.settings

# METADATA
# description: >-
#   The Dockerfiles: `steps` are those whose layers are in the image, `executions` what these run, `takes` what all
#   stages that are built take from the context (`step`, `shipped`, and the `source` of a COPY or ADD), and `ignored` says
#   which ignore file counts: `given` with its `position`, `folder` and `patterns`, `missing`, `elsewhere` (one in a
#   folder above, which counts where that folder is the context) or `unknown`, with the `paths` that were looked for.
all := [object.union(_facts, {"folder": "", "ignored": {"state": "unknown", "paths": [_beside_unnamed, ".dockerignore"]}})] if {
	not set.combined
	dockerfile.recognised
}

all := [build |
	some position, member in input
	_is_dockerfile(member.contents)
	facts := _facts with input as member.contents
	place := _place(member.path)
	build := object.union(_placed(facts, position), {"folder": _context(place), "ignored": _ignored(place)})
] if {
	set.combined
} else := [] if {
	not dockerfile.recognised
}

_is_dockerfile(contents) if is_string(contents[0].Cmd)

_is_dockerfile(contents) if is_string(contents[0][0].Cmd)

_beside_unnamed := "<name of the Dockerfile>.dockerignore"

_facts := {"steps": dockerfile.shipped, "executions": executions, "takes": takes} if {
	shipped := {step.index | some step in dockerfile.shipped}
	executions := [execution | some execution in dockerfile.executions; execution.step.index in shipped]
	takes := [object.union(take, {"shipped": take.step.index in shipped}) | some take in _takes]
}

# What an inner instruction takes, it takes from the context of another build.
_takes := array.concat(
	[{"step": step, "source": source} |
		some step in _built
		some source in context.sources(step)
		source.kind in ["local", "open"]
	],
	[{"step": step} |
		some step in _built
		context.mounts_context(step)
	],
)

_built := [step |
	some step in dockerfile.steps
	not step.onbuild
	_is_built(step)
]

_is_built(step) if step.index in dockerfile.needed

_is_built(step) if step.index < 0

_placed(facts, position) := {
	"steps": [_at(step, position) | some step in facts.steps],
	"executions": [_step_at(execution, position) | some execution in facts.executions],
	"takes": [_step_at(take, position) | some take in facts.takes],
	"document": position,
}

_at(step, position) := object.union(step, {"document": position})

_step_at(holder, position) := object.union(holder, {"step": _at(holder.step, position)})

# METADATA
# description: The images of image configurations, whose history tells how they were built.
images := oci.images if not set.combined

images := [object.union(image, {"document": position}) |
	some position, member in input
	is_array(member.contents.history)
	found := oci.images with input as member.contents
	some image in found
] if {
	set.combined
}

# METADATA
# description: >-
#   The ignore files: `patterns`, the `folder`, the item of a finding (`path`, `subject`, in a set its `document`), and
#   `idle` true where only Dockerfiles use it that take nothing from their context.
ignore_files := [{
	"path": _prefix,
	"subject": {"kind": "IgnoreFile", "name": ".dockerignore"},
	"patterns": ignore.patterns_of(_lines),
	"folder": "",
	"idle": false,
}] if {
	not set.combined
	_is_alone
}

ignore_files := [object.union(_files[position], {
	"path": [],
	"subject": {"kind": "IgnoreFile", "name": _place(member.path)},
	"document": position,
	"idle": _is_idle(position),
}) |
	some position, member in input
	ignore.is_file(member.contents)
] if {
	set.combined
} else := [] if {
	not _is_alone
}

_is_alone if ignore.is_file(_lines)

# `conftest parse` wraps a file in one more array.
_prefix := [0] if {
	ignore.is_file(document.root[0])
} else := []

_lines := document.root[0] if {
	ignore.is_file(document.root[0])
} else := document.root

_is_idle(position) if {
	users := [build | some build in all; build.ignored.position == position]
	count(users) > 0
	every build in users {
		count(build.takes) == 0
	}
} else := false

_files[position] := {"folder": _folder(_place(member.path)), "patterns": ignore.patterns_of(member.contents)} if {
	some position, member in input
	ignore.is_file(member.contents)
}

_positions[_place(member.path)] contains position if {
	some position, member in input
	ignore.is_file(member.contents)
}

# A document that is null was looked for, and is not there.
_absent contains _place(member.path) if {
	some member in input
	member.contents == null
}

# The file that bears the name of the Dockerfile goes before the one of the folder; Podman has names of its own for both.
_ignored(place) := {"state": "given", "position": position, "patterns": _files[position].patterns} if {
	position := [min(_positions[path]) |
		some path in array.concat(_own(place), _shared(_context(place)))
		_positions[path]
	][0]
} else := {"state": "elsewhere", "position": position, "paths": [path]} if {
	settings.build_context == ""
	[position, path] := [[min(_positions[path]), path] |
		some folder in _above(_folder(place))
		some path in _shared(folder)
		_positions[path]
	][0]
} else := {"state": "missing", "paths": _looked_for(place)} if {
	_known_absent(place)
} else := {"state": "unknown", "paths": _looked_for(place)}

_known_absent(_) if settings.complete == true

_known_absent(place) if {
	every path in _looked_for(place) {
		path in _absent
	}
}

_looked_for(place) := [_own(place)[0], _shared(_context(place))[0]]

_own(place) := [$"{place}.dockerignore", $"{place}.containerignore"]

_shared(folder) := [_join(folder, ".dockerignore"), _join(folder, ".containerignore")]

_context(place) := _folder(place) if {
	settings.build_context == ""
} else := _place(settings.build_context)

# A path of a file as it was given, with `/`, and without what means nothing.
_place(path) := concat("", [_root(path), concat("/", [part |
	some part in split(strings.replace_n({`\`: "/"}, path), "/")
	not part in ["", "."]
])])

_root(path) := "/" if {
	startswith(path, "/")
} else := ""

_folder(place) := concat("/", array.slice(parts, 0, count(parts) - 1)) if {
	parts := split(place, "/")
}

_join("", name) := name

_join(folder, name) := $"{folder}/{name}" if folder != ""

# The folders above, the nearest first.
_above(folder) := [concat("/", array.slice(parts, 0, count(parts) - i)) |
	folder != ""
	parts := split(folder, "/")
	some i in numbers.range(1, count(parts))
]

# METADATA
# description: >-
#   Paths that no image should get, of which a good ignore file leaves out every one. They are a parameter of the policy
#   that judges ignore files, and mean the same to whoever else asks.
default probes := [".git/config", ".env", ".env.local", "secrets/key.pem", "node_modules/x/index.js", ".aws/credentials", "id_rsa"]

probes := settings.value("image/dockerignore-effective", "mustExclude")

# METADATA
# description: Those among them that count only where the project has such a thing; the parameter beside it.
default optional := []

optional := settings.value("image/dockerignore-effective", "onlyIfPresent")

# METADATA
# description: >-
#   The paths out of `wanted` that these patterns let into a build context that lies in the folder. Those within `if_there`
#   count only where a document or a COPY shows that they are there. Each is a `path`, let in `by` the pattern at that
#   position, which is -1 where none ever left it out.
exposed(patterns, folder, wanted, if_there) := [{"path": path, "by": by} |
	some path in wanted
	hits := ignore.hits(patterns, path)
	by := _exposing(patterns, hits)
	not _is_void(path, folder, if_there)
]

# The position of the `!` that takes back what another pattern left out, else -1; undefined for a path that is left out.
_exposing(patterns, hits) := last if {
	last := hits[count(hits) - 1]
	patterns[last].negated
	some i in hits
	not patterns[i].negated
} else := -1 if {
	every i in hits {
		patterns[i].negated
	}
}

_is_void(path, folder, if_there) if {
	some entry in if_there
	_is_within(path, entry)
	not _shows(entry, folder)
}

_is_within(path, folder) if path == folder

_is_within(path, folder) if startswith(path, $"{folder}/")

_shows(entry, folder) if {
	set.combined
	some member in input
	member.contents != null
	_is_within(_place(member.path), _join(folder, entry))
}

_shows(entry, _) if {
	some build in all
	some take in build.takes
	_is_within(take.source.path, entry)
}
