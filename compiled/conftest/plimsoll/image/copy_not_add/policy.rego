# METADATA
# title: ADD where COPY would do
# description: >-
#   ADD does more than it says: it downloads, clones and unpacks, by what its source looks like. A download that is not
#   compared with a checksum is whatever its server hands out on that day, and a history of Git that is kept goes into
#   the image with all that was ever committed.
# custom:
#   severity: low
#   remediation: >-
#     Write COPY for files and folders. Give ADD a `--checksum=sha256:...` for what it downloads, and leave out
#     `--keep-git-dir`. An archive that ADD unpacks may stay.
#   inputs: [dockerfile]
#   platforms: [image]
#   rules:
#     local: "ADD takes a file or folder that is no archive, which is what COPY is for."
#     remote: ADD downloads something without a checksum.
#     git-dir: ADD keeps the `.git` folder of a repository.
#   guide:
#     supports: [build/remove-unnecessary-files, scanning/verify-dependencies]
#   controls:
#     cis-docker:
#       "4.9": {strength: direct, reason: Reports each ADD that COPY could replace.}
#     nist-sp-800-190:
#       4.1.2: {strength: partial, reason: Takes one way for unexpected content to get into an image.}
#     nist-sp-800-53r5:
#       SI-7: {strength: partial, reason: Asks for the checksum of what a build downloads by ADD.}
#   limits:
#   - An archive is told by its name, as its content is not here.
#   - "The history of an image is not read: who built a base image with ADD is not known there."
#   references:
#   - https://docs.docker.com/reference/dockerfile/#add
#   - https://docs.docker.com/build/building/best-practices/
package plimsoll.image.copy_not_add

import data.lib.plimsoll.context
import data.lib.plimsoll.dockerfile
import data.lib.plimsoll.finding
import data.lib.plimsoll.settings

id := "image/copy-not-add"

# METADATA
# description: Endings of files that ADD may unpack.
# custom:
#   parameter: {type: array, items: {type: string}}
default archive_suffixes := [".tar", ".tar.gz", ".tgz", ".tar.bz2", ".tar.xz", ".tar.zst"]

archive_suffixes := settings.value(id, "archiveSuffixes")

# METADATA
# description: ADD may download what it compares with a checksum.
# custom:
#   parameter: {type: boolean}
default allow_remote_with_checksum := true

allow_remote_with_checksum := settings.value(id, "allowRemoteWithChecksum")

default applicable := false

applicable if count(_adds) > 0

violation contains finding.at(id, "local", step, ["Value", faulty[0].at], msg) if {
	some step in _adds
	faulty := [source | some source in context.sources(step); _is_for_copy(step, source)]
	count(faulty) > 0
	msg := $"{dockerfile.words_for(step)} takes {_names(faulty)}: use COPY"
}

violation contains finding.at(id, "remote", step, ["Value", faulty[0].at], msg) if {
	some step in _adds
	not step.onbuild
	not _is_verified(step)
	faulty := [source | some source in context.sources(step); source.kind == "remote"; not _is_commit(source)]
	count(faulty) > 0
	msg := $"{dockerfile.words_for(step)} downloads {_names(faulty)} {_complaint}"
}

violation contains finding.at(id, "git-dir", step, ["Flags", i], msg) if {
	some step in _adds
	some i, flag in step.flags
	lower(flag) in ["--keep-git-dir", "--keep-git-dir=true"]
	msg := $"{dockerfile.words_for(step)} keeps the history of a repository"
}

no_evidence contains finding.gap(id, "local", step, ["Value", source.at], msg, ["dockerfile"]) if {
	some step in _adds
	some source in context.sources(step)
	source.kind == "open"
	not _is_archive(source)
	msg := $"{dockerfile.words_for(step)} takes {source.text}, and a variable in it has no value here"
}

no_evidence contains finding.gap(id, "remote", step, ["Flags"], msg, ["dockerfile"]) if {
	some step in _adds
	_is_open(step)
	some source in context.sources(step)
	source.kind == "remote"
	not _is_commit(source)
	msg := $"{dockerfile.words_for(step)} downloads {context.shown(source.text)}, and its checksum is not to be seen here"
}

# A stage that the target does not need is not built.
_adds := [step |
	some step in dockerfile.steps
	step.cmd == "add"
	_is_built(step)
]

_is_built(step) if step.index in dockerfile.needed

_is_built(step) if step.index < 0

_is_for_copy(_, source) if source.kind == "heredoc"

_is_for_copy(step, source) if {
	source.kind == "local"
	not _is_unpacked(step, source)
}

_is_unpacked(step, source) if {
	_is_archive(source)
	not _leaves_packed(step)
}

_is_archive(source) if {
	some suffix in archive_suffixes
	endswith(lower(source.text), suffix)
}

_leaves_packed(step) if {
	some flag in step.flags
	lower(flag) == "--unpack=false"
}

_is_verified(step) if {
	allow_remote_with_checksum == true
	count(_checksums(step)) > 0
}

# The whole hash of a commit is a checksum of all that Git fetches: `x.git#<hash>:<folder>`, `x.git?checksum=<hash>`.
_is_commit(source) if {
	allow_remote_with_checksum == true
	some mark in ["#", "checksum="]
	parts := split(source.text, mark)
	contains(parts[0], ".git")
	hash := split(split(split(parts[1], ":")[0], "&")[0], "#")[0]
	count(hash) in [40, 64]
	trim(hash, "0123456789abcdef") == ""
}

# True where a variable without a value holds the checksum, and where flags do not come along.
_is_open(step) if {
	allow_remote_with_checksum == true
	some checksum in _checksums(step)
	contains(checksum, "$")
}

_is_open(step) if step.onbuild

_checksums(step) := [checksum |
	some flag in step.flags
	startswith(lower(flag), "--checksum=")
	checksum := dockerfile.substituted(substring(flag, 11, -1), step)
	checksum != ""
]

_names(faulty) := concat(", ", [_name(source) | some source in faulty])

_name(source) := "a heredoc" if {
	source.kind == "heredoc"
} else := context.shown(source.text)

_complaint := "without a checksum: add `--checksum`" if {
	allow_remote_with_checksum == true
} else := "and must not download anything"
