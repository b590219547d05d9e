# METADATA
# title: Images in scope
# description: >-
#   The images that a document, or a set, runs or keeps: those of workloads, of Compose services and containers, inspected
#   images, and those that evidence lists. What a Dockerfile starts from is none of them.
package lib.plimsoll.image.scope

import data.lib.plimsoll.dockerfile
import data.lib.plimsoll.document
import data.lib.plimsoll.evidence
import data.lib.plimsoll.image
import data.lib.plimsoll.oci
import data.lib.plimsoll.scan.read
import data.lib.plimsoll.set

# METADATA
# description: >-
#   Each image with the `item` and `suffix` of a finding about it, `where` in words, its `digests`, and the `key` by which
#   its name compares ("" where it has none). `open` says why nobody can tell which image it is, and is empty where all can.
images := array.concat(_members, [_kept(found) | some found in _kept_in_set]) if {
	set.combined
} else := array.concat([_referenced(reference) | some reference in _references], [_kept(found) | some found in _kept_here])

_members := [_referenced(reference) | some reference in array.concat(image.deployed, _elsewhere_in_set)]

_elsewhere_in_set := [object.union(reference, {"item": item}) |
	some position, member in input
	_holds_references(member.contents)
	references := image.references with input as member.contents
	some reference in references
	item := object.union(reference.item, {"document": position})
]

# Compose files, and what `docker inspect` prints. Workloads are read together, and a Dockerfile names bases alone.
_holds_references(contents) if is_object(contents.services)

_holds_references(contents) if contents.HostConfig

_holds_references(contents) if contents[0].HostConfig

_references := [] if {
	_is_dockerfile(document.root)
} else := image.references

_is_dockerfile(contents) if is_string(contents[0].Cmd)

_is_dockerfile(contents) if is_string(contents[0][0].Cmd)

_kept_here := array.concat(_inspected, _recorded)

_kept_in_set := [object.union(found, {"item": item}) |
	some position, member in input
	_holds_kept(member.contents)
	kept := _kept_here with input as member.contents
	some found in kept
	item := object.union(found.item, {"document": position})
]

_holds_kept(contents) if contents.RootFS

_holds_kept(contents) if contents[0].RootFS

_holds_kept(contents) if is_array(contents.images)

_inspected := [{
	"item": item,
	"suffix": [],
	"names": item.tags,
	"digests": item.digests,
	"where": where,
} |
	oci.is_inspect
	some item in oci.images
	where := $"image {item.subject.name}"
]

_recorded := [{
	"item": entry,
	"suffix": [],
	"names": [name | name := read.text(entry.entry, ["reference"]); name != null],
	"digests": [digest | digest := read.digest(read.at(entry.entry, ["digest"])); digest != null],
	"where": where,
} |
	some resource in evidence.documents
	some entry in evidence.entries(resource, "images")
	where := $"image {read.text(entry.entry, ["reference"])} of the evidence"
]

_referenced(reference) := {
	"item": reference.item,
	"suffix": reference.suffix,
	"where": image.described(reference),
	"digests": digests,
	"key": key(parsed),
	"open": parsed.fault,
} if {
	parsed := image.parse(reference.image)
	digests := [digest | some digest in array.concat([parsed.digest], _inspected_digests(key(parsed))); digest != ""]
} else := {
	"item": reference.item,
	"suffix": reference.suffix,
	"where": image.described(reference),
	"digests": [],
	"key": "",
	"open": "what it names is left open",
}

_kept(found) := {
	"item": found.item,
	"suffix": found.suffix,
	"where": found.where,
	"digests": found.digests,
	"key": array.concat(keys, [""])[0],
	"open": "",
} if {
	keys := [text | some name in found.names; text := key(image.parse(name)); text != ""]
}

# METADATA
# description: How a name compares, with its tag; "" where there is no name, as behind an image's id.
key(parsed) := "" if {
	parsed.name == ""
} else := $"{image.comparable(parsed).name}:{parsed.tag}" if {
	parsed.tag != ""
} else := $"{image.comparable(parsed).name}:latest" if {
	parsed.digest == ""
} else := $"{image.comparable(parsed).name}:"

# A tag that was inspected has digests, whatever a registry may say tomorrow.
_inspected_digests(name) := _by_tag[name] if {
	_by_tag[name]
} else := []

_by_tag := {group.key: digests |
	tagged := [[key(image.parse(name)), found.digests] | some found in _kept_in_set; some name in found.names]
	some group in read.groups([pair[0] | some pair in tagged])
	digests := [digest | some n in group.members; some digest in tagged[n][1]]
}

# METADATA
# description: >-
#   The images at the root of the stage that a Dockerfile builds, in a set those of all of them: the `image`, and `item` and
#   `suffix` of a finding about it. `scratch` is none.
bases := [object.union(root, {"item": object.union(root.item, {"document": position})}) |
	some position, member in input
	_is_dockerfile(member.contents)
	roots := _roots with input as member.contents
	some root in roots
] if {
	set.combined
} else := _roots if {
	dockerfile.recognised
} else := []

_roots := [{"item": stage.from, "suffix": ["Value", 0], "image": stage.image} |
	some stage in dockerfile.roots
	stage.image != "scratch"
]
