# METADATA
# title: Image references
# description: >-
#   Every place of a document that names an image, and what a reference says: host, repository, tag and digest.
package lib.plimsoll.image

import data.lib.plimsoll.docker
import data.lib.plimsoll.dockerfile
import data.lib.plimsoll.document
import data.lib.plimsoll.finding
import data.lib.plimsoll.text
import data.lib.plimsoll.variables
import data.lib.plimsoll.workload

# METADATA
# description: >-
#   Every reference that the document uses: `image` as it reads after substitution (null where the field is absent), the
#   `item` and `suffix` of a finding about it, and `place`, which `described` puts in words.
references := deployed if {
	count(document.resources) > 0
} else := [reference | some reference in _dockerfile; reference.used] if {
	dockerfile.recognised
} else := array.flatten([_services, _contexts, _service_volumes, _inspected])

# METADATA
# description: The references of Kubernetes workloads among them, in a set those of all documents.
deployed := array.concat(_containers, _volumes)

_containers := [{"image": object.get(item.container, "image", null), "item": item, "suffix": ["image"]} |
	some item in workload.containers
]

_volumes := [{
	"image": object.get(volume.image, "reference", null),
	"item": pod,
	"suffix": ["volumes", i, "image", "reference"],
	"place": place,
} |
	some pod in workload.pods
	some i, volume in pod.spec.volumes
	is_object(volume.image)
	place := $"volume {volume.name}"
]

# METADATA
# description: >-
#   The images that a Dockerfile names, those of stages that the target does not need with `used` false. A stage is no
#   image, nor is `scratch`.
_dockerfile := [reference |
	some stage in dockerfile.stages
	some reference in array.concat(_from(stage), _taken(stage))
	reference.image != "scratch"
]

_from(stage) := [{
	"image": stage.image,
	"item": stage.from,
	"suffix": ["Value", 0],
	"place": dockerfile.words_for(stage.from),
	"used": stage.index in dockerfile.needed,
}] if {
	count(stage.bases) == 0
} else := []

_taken(stage) := [{
	"image": name.name,
	"item": name.step,
	"suffix": name.suffix,
	"place": place,
	"used": stage.index in dockerfile.needed,
} |
	some name in stage.taken
	not _is_stage(name)
	place := $"{name.words} in stage {stage.name}"
]

_is_stage(name) if is_number(name.stage)

# An image beside `build` is the name that the result is given.
_services := [{
	"image": _substituted(item.service, "image"),
	"item": item,
	"suffix": ["image"],
	"place": place,
} |
	some item in docker.services
	_is_pulled(item.service)
	place := $"service {item.name}"
]

# A provider starts something that is no container.
_is_pulled(service) if {
	every key in ["build", "provider"] {
		object.get(service, key, null) == null
	}
}

_contexts := [{
	"image": trim_prefix(_expanded(value), "docker-image://"),
	"item": item,
	"suffix": ["build", "additional_contexts", key],
	"place": place,
} |
	some item in docker.services
	some key, entry in item.service.build.additional_contexts
	value := _context(entry)
	startswith(value, "docker-image://")
	place := $"a build context of service {item.name}"
]

_context(entry) := substring(entry, indexof(entry, "=") + 1, -1) if {
	not startswith(entry, "docker-image://")
	contains(entry, "=")
} else := entry if {
	is_string(entry)
}

_service_volumes := [{
	"image": _substituted(volume, "source"),
	"item": item,
	"suffix": ["volumes", i, "source"],
	"place": place,
} |
	some item in docker.services
	some i, volume in item.service.volumes
	volume.type == "image"
	place := $"a volume of service {item.name}"
]

_inspected := [{
	"image": _inspected_image(item.inspect),
	"item": item,
	"suffix": ["Config", "Image"],
	"place": place,
} |
	some item in docker.inspected
	place := $"container {item.subject.name}"
]

# A container that was started from an image's id has no other name for it; a short one is told by the full one.
_inspected_image(inspect) := inspect.Image if {
	startswith(inspect.Image, $"sha256:{inspect.Config.Image}")
	count(inspect.Config.Image) >= 12
} else := inspect.Config.Image if {
	inspect.Config.Image
} else := object.get(inspect, "ImageName", null)

_substituted(options, key) := _expanded(options[key]) if {
	options[key]
} else := null

_expanded(value) := expanded if {
	expanded := variables.expand(value, {})
} else := value

# METADATA
# description: Where a reference stands, in words.
described(reference) := reference.place if {
	reference.place
} else := finding.container(reference.item)

# METADATA
# description: True for a reference that something else completes later (a variable, a template), or that is empty.
unresolved(text) if {
	some mark in ["$", "{{", "<"]
	contains(text, mark)
}

unresolved(text) if trim_space(text) == ""

# METADATA
# description: >-
#   What a reference says: `host`, `repository`, `name` (both together), `tag` and `digest`, the last two empty where there
#   is none. An image's own id counts as a digest. `fault` says what is malformed, and is empty where nothing is.
#   Undefined for what is unresolved or no text.
parse(text) := {"host": "", "repository": "", "name": "", "tag": "", "digest": text, "fault": ""} if {
	sound_digest(text)
} else := {
	"host": host,
	"repository": repository,
	"name": $"{host}/{repository}",
	"tag": tag,
	"digest": digest,
	"fault": concat(", ", _faults(text, rest, repository, tag, digest)),
} if {
	is_string(text)
	not unresolved(text)
	[rest, digest] := _cut(text, "@")
	[name, tag] := _cut_tag(rest)
	[host, repository] := _cut_host(name)
}

_cut(text, mark) := [substring(text, 0, at), substring(text, at + 1, -1)] if {
	at := indexof(text, mark)
	at >= 0
} else := [text, ""]

# Only behind the last slash is a colon the mark of a tag: before it stands a port.
_cut_tag(text) := [substring(text, 0, at), last] if {
	parts := split(text, ":")
	count(parts) > 1
	last := parts[count(parts) - 1]
	not contains(last, "/")
	at := (count(text) - count(last)) - 1
} else := [text, ""]

_cut_host(name) := [_canonical(host), _in_library(_canonical(host), repository)] if {
	contains(name, "/")
	[host, repository] := _cut(name, "/")
	_is_host(host)
} else := ["docker.io", _in_library("docker.io", name)]

_is_host("localhost")

_is_host(text) if contains(text, ".")

_is_host(text) if contains(text, ":")

_is_host(text) if _has_capitals(text)

# The engines know letters of different editions of Unicode, so `lower` only says where a look is worth its cost.
_has_capitals(text) if {
	lower(text) != text
	regex.match(`[A-Z]`, text)
}

_canonical(host) := "docker.io" if {
	host in ["index.docker.io", "registry-1.docker.io", "registry.hub.docker.com"]
} else := host

_in_library(host, repository) := $"library/{repository}" if {
	host == "docker.io"
	not contains(repository, "/")
	repository != ""
} else := repository

_faults(text, rest, repository, tag, digest) := array.flatten([
	["its digest is neither sha256 with 64 hex digits nor sha512 with 128" | contains(text, "@"); not sound_digest(digest)],
	["its tag is empty" | endswith(rest, ":")],
	["its tag is none that a registry takes" | tag != ""; not _sound_tag(tag)],
	["it names no repository" | repository == ""],
	["its repository has a colon" | contains(repository, ":")],
	["a scheme stands in front" | contains(text, "://")],
	["its repository has an empty part" | not contains(text, "://"); repository != ""; "" in split(repository, "/")],
	["its repository has a blank" | contains(repository, " ")],
	["its repository has capital letters" | _has_capitals(repository)],
])

# METADATA
# description: True for a digest that is whole, sha256 or sha512.
sound_digest(digest) if {
	startswith(digest, "sha256:")
	count(digest) == 7 + 64
	trim(substring(digest, 7, -1), "0123456789abcdef") == ""
}

sound_digest(digest) if {
	startswith(digest, "sha512:")
	count(digest) == 7 + 128
	trim(substring(digest, 7, -1), "0123456789abcdef") == ""
}

_letters := "abcdefghijklmnopqrstuvwxyz0123456789"

_sound_tag(tag) if {
	count(tag) <= 128
	not startswith(tag, ".")
	not startswith(tag, "-")
	trim(lower(tag), $"{_letters}_.-") == ""
}

# METADATA
# description: >-
#   True for a tag that moves: one of the words, or one whose last word, as dashes part them, is. The digits of
#   `lts-alpine3.20` are the distribution's, and what moves is the program. Words and tag are compared in lower case.
floats(tag, words) if lower(tag) in words

floats(tag, words) if {
	parts := split(lower(tag), "-")
	parts[count(parts) - 1] in words
}

floats(tag, words) if {
	[first, second] := split(lower(tag), "-")
	first in words
	some distribution in ["alpine", "debian", "ubuntu", "ubi"]
	startswith(second, distribution)
}

# METADATA
# description: >-
#   True where the reference is in the repository, or below it: `reg.example.com/team` holds
#   `reg.example.com/team/app`, and not `reg.example.com/team-evil/app`. A name without a host is Docker Hub's.
within(reference, repository) if {
	reference.name == _full_name(repository)
} else if {
	startswith(reference.name, $"{_full_name(repository)}/")
} else if {
	# `docker.io/team` is an organisation here, though as a reference it would be an official image
	startswith(reference.name, $"{_as_written(trim_suffix(repository, "/"))}/")
}

_as_written(text) := $"{_canonical(host)}/{rest}" if {
	contains(text, "/")
	[host, rest] := _cut(text, "/")
} else := _canonical(text)

_full_name(repository) := $"{host}/{name}" if {
	[host, name] := _cut_host(trim_suffix(repository, "/"))
}

# METADATA
# description: >-
#   The same reference with its name as lists are compared with: hosts know no capitals, and port 443 is the one that
#   nobody writes.
comparable(reference) := object.union(reference, {"host": host, "name": $"{host}/{reference.repository}"}) if {
	host := _canonical(trim_suffix(lower(reference.host), ":443"))
}

# METADATA
# description: >-
#   A pattern of a list, prepared for `listed`. Without a `*` it is a host or a repository with all below it; with one it
#   is the whole name, where `*` stays inside a segment and `**` spans several. A tag, which may have a `*`, and a digest
#   narrow it down further. Undefined for what is no text.
pattern(written) := {"written": written, "names": _plain_names(written), "below": below, "forms": _forms(written)} if {
	is_string(written)
	below := [$"{name}/" | some name in _plain_places(written)]
}

_plain_names(written) := [_full_name(lower(written))] if {
	not contains(written, "*")
} else := []

_plain_places(written) := [_full_name(folded), _as_written(trim_suffix(folded, "/"))] if {
	not contains(written, "*")
	folded := lower(written)
} else := []

_forms(written) := [form |
	_is_particular(written)
	form := _form(written)
]

# METADATA
# description: True where a prepared pattern names the reference, which comes from `comparable`.
listed(reference, prepared) if {
	reference.name in prepared.names
} else if {
	some place in prepared.below
	startswith(reference.name, place)
} else if {
	some form in prepared.forms
	_allows_tag(form.tag, reference.tag)
	form.digest in ["", reference.digest]
	_spans(form.segments, split(reference.name, "/"))
}

_is_particular(written) if {
	some mark in ["*", ":", "@"]
	contains(written, mark)
}

_allows_tag("", _)

_allows_tag(wanted, tag) if {
	wanted != ""
	text.matches(wanted, tag)
}

# A host alone stands for all that is in it, and a name that begins with a wildcard leaves the host open.
_form(pattern) := {"segments": [pattern], "tag": "", "digest": ""} if {
	pattern == "**"
} else := {"segments": [trim_suffix(lower(pattern), ":443"), "**"], "tag": "", "digest": ""} if {
	not contains(pattern, "/")
	_is_host(split(pattern, ":")[0])
} else := {"segments": _form_segments(pattern, comparable(form)), "tag": form.tag, "digest": form.digest} if {
	form := parse(pattern)
}

_form_segments(pattern, form) := _folder(form.repository) if {
	startswith(pattern, "*")
	contains(pattern, "/")
	form.host == "docker.io"
} else := _folder(form.name)

_folder(name) := array.concat(split(trim_suffix(name, "/"), "/"), ["**" | endswith(name, "/")])

_spans(forms, segments) if {
	not "**" in forms
	count(forms) == count(segments)
	every i, form in forms {
		text.matches(form, segments[i])
	}
}

# A place [i, j] is reached where the first i forms take the first j segments. Rego has no recursion, and a graph needs
# none.
_spans(forms, segments) if {
	"**" in forms
	ways := {[i, j]: _next(forms, segments, i, j) |
		some i in numbers.range(0, count(forms))
		some j in numbers.range(0, count(segments))
	}
	[count(forms), count(segments)] in graph.reachable(ways, {[0, 0]})
}

_next(forms, segments, i, j) := [[i + 1, j], [i, j + 1]] if {
	forms[i] == "**"
} else := [[i + 1, j + 1]] if {
	text.matches(forms[i], segments[j])
} else := []
