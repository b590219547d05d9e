# METADATA
# title: Ignore file missing or without effect
# description: >-
#   What a .dockerignore file does not leave out, a broad COPY takes into the image: the history of the repository, files
#   of variables, keys, folders of dependencies. A pattern alone says little, as the last one that matches decides and a
#   later `!` lets paths back in. So paths that no image should get are tried on the file.
# custom:
#   severity: medium
#   remediation: >-
#     Put a `.dockerignore` at the root of the build context. Leave out everything with `*` and let in what the build needs
#     with `!src`, or leave out `.git`, `**/.env*`, `**/*.pem`, `**/id_rsa*`, `secrets`, `**/.aws` and `**/node_modules`.
#   inputs: [ignore-file, dockerfile]
#   platforms: [image]
#   set:
#     alone: true
#     kinds: [ignore-file]
#     fields: ["*.Cmd", "*.SubCmd", "*.JSON", "*.Flags", "*.Value", "*.Heredocs", "*.Kind", "*.Original"]
#   rules:
#     missing: A Dockerfile takes files from its context and has no ignore file.
#     empty: The ignore file holds no pattern.
#     unprotected: A path that no image should get is not left out.
#     re-included: A path that no image should get is let back in by a `!`.
#   guide:
#     decides: [build/dockerignore]
#     supports: [build/remove-unnecessary-files, checklist-image/remove-unnecessary-files]
#   controls:
#     cis-docker:
#       "4.10": {strength: partial, reason: "Keeps files with credentials out of the context; the Dockerfile itself is not judged."}
#     nist-sp-800-190:
#       4.1.4: {strength: partial, reason: Keeps secrets that lie in the project from being copied along.}
#     nist-sp-800-53r5:
#       IA-5(7): {strength: partial, reason: Tries names of files that hold authenticators.}
#       CM-7: {strength: partial, reason: Keeps histories and folders of dependencies out of images.}
#     owasp-docker-top-10:
#       D06: {strength: partial, reason: Keeps secrets from getting into an image by accident.}
#     owasp-kubernetes-top-ten-2025:
#       K03: {strength: partial, reason: Secrets in images are one part of the risk.}
#     mitre-attack-containers:
#       T1552.001: {strength: partial, reason: What never gets into the image cannot be found in it.}
#   limits:
#   - Which ignore file counts is told by the paths of the documents. A Dockerfile is taken to be built from its own folder, unless the setting `buildContext` names another.
#   - Paths are tried by their names; what a project really holds is not seen.
#   - "Waivers call an ignore file by its path, and one that is judged alone `.dockerignore`, as nothing tells where it lies."
#   - A pattern that the builder refuses matches nothing here, and gives a note.
#   references:
#   - https://docs.docker.com/build/concepts/context/#dockerignore-files
package plimsoll.image.dockerignore_effective

import data.lib.plimsoll.builds
import data.lib.plimsoll.dockerfile
import data.lib.plimsoll.finding
import data.lib.plimsoll.set
import data.lib.plimsoll.settings

id := "image/dockerignore-effective"

# METADATA
# description: Paths that the ignore file must leave out, from the root of the build context.
# custom:
#   parameter: {type: array, items: {type: string}}
default must_exclude := [".git/config", ".env", ".env.local", "secrets/key.pem", "node_modules/x/index.js", ".aws/credentials", "id_rsa"]

must_exclude := settings.value(id, "mustExclude")

# METADATA
# description: >-
#   Folders and files among them that count only where a document of the set, or a COPY, shows that the project has them,
#   as `node_modules`.
# custom:
#   parameter: {type: array, items: {type: string}}
default only_if_present := []

only_if_present := settings.value(id, "onlyIfPresent")

default applicable := false

applicable if {
	not set.combined
	count(builds.ignore_files) > 0
}

applicable if {
	not set.combined
	count(_takers) > 0
}

applicable := {item.document | some item in array.concat(builds.ignore_files, _settled)} if set.combined

violation contains finding.at(id, "missing", build.takes[0].step, [], msg) if {
	some build in _takers
	build.ignored.state == "missing"
	msg := $"{dockerfile.words_for(build.takes[0].step)} takes files from the context, and there is neither {concat(" nor ", build.ignored.paths)}"
}

violation contains finding.at(id, "empty", item, [], "the ignore file holds no pattern, so all of the context reaches the build") if {
	some item in _judged
	count(item.patterns) == 0
}

violation contains finding.at(id, "unprotected", tried.item, [], $"the ignore file does not leave out {concat(", ", bare)}") if {
	some tried in _tried
	bare := [entry.path | some entry in tried.exposed; entry.by < 0]
	count(bare) > 0
}

violation contains finding.at(id, "re-included", tried.item, [pattern.at], msg) if {
	some tried in _tried
	some i in {entry.by | some entry in tried.exposed}
	pattern := tried.item.patterns[i]
	back := [entry.path | some entry in tried.exposed; entry.by == i]
	msg := $"{pattern.written} lets back in {concat(", ", back)}"
}

no_evidence contains finding.gap(id, "missing", build.takes[0].step, [], msg, ["ignore-file"]) if {
	some build in _takers
	msg := _open_question(build)
}

note contains finding.at(id, "unprotected", item, [pattern.at], $"{pattern.written} is no pattern, and the builder refuses it") if {
	some item in builds.ignore_files
	some pattern in item.patterns
	pattern.kind == "broken"
}

_takers := [build | some build in builds.all; count(build.takes) > 0]

# A file that is judged itself says enough about the Dockerfiles that use it, unless it is fine.
_settled := [build |
	some build in _takers
	build.ignored.state == "given"
	count(_exposed({"patterns": build.ignored.patterns, "folder": build.folder})) == 0
]

_tried := [{"item": item, "exposed": _exposed(item)} |
	some item in _judged
	count(item.patterns) > 0
]

_judged := [item | some item in builds.ignore_files; not item.idle]

_exposed(item) := builds.exposed(item.patterns, item.folder, must_exclude, only_if_present)

_open_question(build) := $"{dockerfile.words_for(build.takes[0].step)} takes files from the context, and its ignore file was not given: {concat(", or else ", build.ignored.paths)}" if {
	build.ignored.state == "unknown"
} else := $"{dockerfile.words_for(build.takes[0].step)} takes files from the context; {build.ignored.paths[0]} counts where its folder is the context, which `buildContext` would say" if {
	build.ignored.state == "elsewhere"
}
