# METADATA
# title: Mounts from the host
# description: >-
#   What pods, Compose services and inspected containers are given of the host's files - hostPath volumes and bind mounts -
#   with paths in one form.
package lib.plimsoll.mounts

import data.lib.plimsoll.docker
import data.lib.plimsoll.document
import data.lib.plimsoll.workload

# METADATA
# description: >-
#   The hostPath volumes of pods, each with its `pod`, `index`, `name`, the `host_path` as it was written and its clean
#   `path`, which is "" where there is none.
volumes := [{
	"pod": pod,
	"index": i,
	"name": _text(volume, "name"),
	"host_path": host_path,
	"path": clean(_text(host_path, "path")),
} |
	some pod in workload.pods
	some i, volume in pod.spec.volumes
	host_path := volume.hostPath
	host_path != null
]

# METADATA
# description: >-
#   The mounts of a volume by name, in all containers of a pod, each with its `list`, `index`, `container`, `pod`, the
#   `mount` and its `position` in the container.
mounts_of(pod, name) := [{
	"pod": pod,
	"list": list,
	"index": i,
	"container": container,
	"mount": mount,
	"position": j,
} |
	some list in ["containers", "initContainers", "ephemeralContainers"]
	some i, container in pod.spec[list]
	some j, mount in container.volumeMounts
	mount.name == name
]

# METADATA
# description: True for a mount that cannot be written to.
read_only(mount) if mount.readOnly == true

# METADATA
# description: >-
#   The bind mounts of Compose services and inspected containers, each with its `item`, the clean `source` on the host,
#   whether it is `read_only`, its `propagation` ("" where none is named) and the `suffix` of its path. Named volumes that
#   are a bind mount in disguise are among them.
binds := array.concat(
	[object.union(bind, {"item": item}) |
		some item in docker.services
		some i, entry in item.service.volumes
		bind := _service_bind(item.service.volumes, i, entry)
	],
	[object.union(bind, {"item": item}) |
		some item in docker.inspected
		some bind in _inspected_binds(item.inspect)
	],
)

# METADATA
# description: >-
#   Mounts of Compose services whose source hangs on a variable that has no default, so that nobody here knows what they
#   are; each with its `item`, the clean `source` as far as it is written, and the `suffix` of its path.
unknown_binds := [{"item": item, "source": clean(source), "suffix": ["volumes", i]} |
	some item in docker.services
	some i, entry in item.service.volumes
	source := _unknown_source(item.service.volumes, i, entry)
]

# METADATA
# description: >-
#   A path without empty segments, `.` and `..`, with slashes that lean forward. What is relative begins with `.`, `..`
#   or `~`; nothing is "".
clean(path) := "" if {
	path == ""
} else := path if {
	not contains(path, "//")
	not contains(path, "/.")
	not contains(path, `\`)
	not endswith(path, "/")
	startswith(path, "/")
} else := $"{_root(forward)}{_joined(forward)}" if {
	forward := strings.replace_n({`\`: "/"}, path)
}

# METADATA
# description: True where a clean path is another or lies below it.
within(path, folder) if {
	path == folder
} else if {
	folder == "/"
	startswith(path, "/")
} else if {
	folder != ""
	startswith(path, $"{folder}/")
}

# METADATA
# description: The names by which a list of patterns may mean a workload or a service, `name` and `namespace/name`.
full_names(subject) := [subject.name, $"{subject.namespace}/{subject.name}"] if {
	subject.namespace
} else := [subject.name] if {
	subject.name
} else := []

_root(path) := "/" if {
	startswith(path, "/")
} else := ""

# A segment goes where more `..` than other segments follow it at some point; those of a relative path stay.
_joined(path) := concat("/", segments) if {
	not _climbs(path)
	segments := _segments(path)
} else := concat("/", kept) if {
	segments := _segments(path)
	kept := [segment |
		some i, segment in segments
		segment != ".."
		not _gone(segments, i)
	]
	startswith(path, "/")
} else := concat("/", _segments(path))

_climbs(path) if contains(path, "..")

_segments(path) := [segment |
	some i, segment in split(path, "/")
	segment != ""
	_counts(segment, i)
]

_counts(segment, _) if segment != "."

_counts(".", 0)

_gone(segments, i) if {
	some j, _ in segments
	j > i
	between := array.slice(segments, i + 1, j + 1)
	up := count([1 | some segment in between; segment == ".."])
	up * 2 > count(between)
}

_text(object, key) := object[key] if {
	is_string(object[key])
} else := ""

_service_bind(entries, i, entry) := _short_bind(_readable(entries, i), i) if is_string(entry)

_service_bind(_, i, entry) := {
	"source": clean(source),
	"read_only": _switch(entry, "read_only"),
	"propagation": _propagation(entry),
	"suffix": ["volumes", i],
} if {
	is_object(entry)
	entry.type in ["bind", "npipe"]
	source := docker.resolved(entry, "source")
	is_string(source)
}

_service_bind(_, i, entry) := bind if {
	is_object(entry)
	entry.type == "volume"
	source := _disguised(docker.resolved(entry, "source"))
	bind := {
		"source": clean(source),
		"read_only": _switch(entry, "read_only"),
		"propagation": "",
		"suffix": ["volumes", i],
	}
}

# A source that is written out is known, whatever a variable behind it stands for.
_readable(entries, i) := text if {
	text := docker.resolved(entries, i)
} else := entries[i] if {
	not contains(_source(entries[i]), "$")
}

# What stands before the first colon that is not one of a variable in braces.
_source(entry) := $"{substring(entry, 0, close)}{split(substring(entry, close, -1), ":")[0]}" if {
	open := indexof(entry, "${")
	open >= 0
	not contains(substring(entry, 0, open), ":")
	close := indexof(entry, "}")
	close > open
} else := split(entry, ":")[0]

_short_bind(text, i) := {
	"source": clean(source),
	"read_only": "ro" in options,
	"propagation": _propagation_among(options),
	"suffix": ["volumes", i],
} if {
	[name, rest] := _halves(text)
	source := _bound(name)
	options := _options(rest)
}

# Source and the rest; of a Windows path the first colon belongs to the drive.
_halves(text) := [substring(text, 0, at), substring(text, at + 1, -1)] if {
	skipped := _drive(text)
	from := indexof(substring(text, skipped, -1), ":")
	from >= 0
	at := from + skipped
	at > 0
}

_drive(text) := 2 if {
	substring(text, 1, 2) in [`:\`, ":/"]
} else := 0

_bound(name) := name if {
	_is_path(name)
} else := _disguised(name)

_is_path(name) if substring(name, 0, 1) in ["/", ".", "~", `\`]

_is_path(name) if _drive(name) > 0

# A local volume may be told to be nothing but a bind mount.
_disguised(name) := device if {
	options := document.root.volumes[name].driver_opts
	some option in split(_text(options, "o"), ",")
	option in ["bind", "rbind"]
	device := docker.resolved(options, "device")
	is_string(device)
}

_options(rest) := split(parts[count(parts) - 1], ",") if {
	parts := split(rest, ":")
	count(parts) > 1
} else := []

_propagation_among(options) := word if {
	word := [option | some option in ["shared", "rshared", "slave", "rslave", "private", "rprivate"]; option in options][0]
} else := ""

_propagation(entry) := word if {
	word := docker.resolved(entry.bind, "propagation")
	is_string(word)
} else := ""

_switch(entry, key) if {
	docker.switch({"service": entry, "options": entry}, key) == true
} else := false

_unknown_source(entries, i, entry) := source if {
	is_string(entry)
	docker.unresolved(entries, i)
	source := _source(entry)
	contains(source, "$")
}

_unknown_source(_, _, entry) := entry.source if {
	is_object(entry)
	entry.type == "bind"
	docker.unresolved(entry, "source")
}

_inspected_binds(container) := [{
	"source": clean(_text(mount, "Source")),
	"read_only": object.get(mount, "RW", true) == false,
	"propagation": _text(mount, "Propagation"),
	"suffix": ["Mounts", i],
} |
	some i, mount in container.Mounts
	mount.Type in ["bind", "npipe"]
] if {
	is_array(container.Mounts)
	count(container.Mounts) > 0
} else := array.concat(
	[object.union(bind, {"suffix": ["HostConfig", "Binds", i]}) |
		some i, text in container.HostConfig.Binds
		is_string(text)
		bind := _short_bind(text, i)
	],
	[{
		"source": clean(_text(mount, "Source")),
		"read_only": object.get(mount, "ReadOnly", false) == true,
		"propagation": _text(object.get(mount, "BindOptions", {}), "Propagation"),
		"suffix": ["HostConfig", "Mounts", i],
	} |
		some i, mount in container.HostConfig.Mounts
		mount.Type in ["bind", "npipe"]
	],
)
