# METADATA
# title: Image that starts as root
# description: >-
#   An image that names no other user starts as root wherever nobody overrides it, and root in a container is root for the
#   kernel: a flaw that lets a process out makes it root on the host. A builder stage with a user changes nothing about it.
# custom:
#   severity: high
#   remediation: >-
#     End the final stage with `USER` and a number, such as `USER 10001`, after the steps that need root. Kubernetes can
#     check `runAsNonRoot` only against a number.
#   inputs: [dockerfile, image-config, image-inspect]
#   platforms: [image]
#   rules:
#     root: The image starts as root, because it says so or because nothing says otherwise.
#     windows-user: The image starts as an administrator of Windows.
#     numeric: {description: The user is a name and no number; only remarked unless `requireNumeric` asks for one., severity: medium}
#     unknown: "Who the image starts as depends on its base or on a variable, and neither is known."
#   guide: {supports: [isolation/prevent-privilege-escalation, pod/security-contexts]}
#   controls:
#     cis-docker:
#       "4.1": {strength: direct, reason: "Asks of every image for a user that is not root, its own or its base's."}
#     nist-sp-800-190:
#       "4.1.2": {strength: partial, reason: A non-privileged user is one of the settings that images are to have.}
#     nist-sp-800-53r5:
#       AC-6: {strength: direct, reason: Most programs do not need root.}
#     owasp-docker-top-10:
#       D01: {strength: partial, reason: "Asks for another user than root in the image, and does not map users."}
#     owasp-docker-cheat-sheet:
#       "RULE #2": {strength: direct, reason: A USER in the Dockerfile is the first way to follow this rule.}
#     mitre-attack-containers:
#       T1611: {strength: partial, reason: A process that is not root has less to escape with; the manifest can still override the image.}
#   limits:
#   - A name is taken at its word; whether it has the user id 0 is written in a file of the image.
#   - An entrypoint that starts as root and changes to another user later is reported, as it is root until then.
#   - A stage that later stages only copy from is a builder, and so is one from scratch that has files and starts nothing; neither is judged.
#   - On Windows only ContainerAdministrator is refused, as a name or as the user of a known base.
#   - What a base runs as is known of the images in a table, and of no other.
package plimsoll.image.non_root_image_user

import data.lib.plimsoll.bases
import data.lib.plimsoll.dockerfile
import data.lib.plimsoll.finding
import data.lib.plimsoll.image
import data.lib.plimsoll.oci
import data.lib.plimsoll.settings
import data.lib.plimsoll.user as users
import data.lib.plimsoll.variables

id := "image/non-root-image-user"

# METADATA
# description: Asks for a number, as Kubernetes cannot tell of a name whether it is root.
# custom:
#   parameter: {type: boolean}
default require_numeric := false

require_numeric := settings.value(id, "requireNumeric")

# METADATA
# description: >-
#   What makes root acceptable where the image runs; `user-namespaces` says that root in the container is nobody outside.
#   The findings are then remarks.
# custom:
#   parameter: {type: array, items: {type: string, enum: [user-namespaces]}}
default root_allowed_with := []

root_allowed_with := settings.value(id, "rootAllowedWith")

default applicable := false

applicable if {
	some claim in _claims
	not claim.windows
}

violation contains finding.at(id, "root", claim.item, claim.suffix, claim.msg) if {
	not "user-namespaces" in root_allowed_with
	some claim in _roots
}

violation contains finding.at(id, "windows-user", claim.item, claim.suffix, msg) if {
	some claim in _claims
	claim.windows
	users.is_windows_user(claim.user, "ContainerAdministrator")
	msg := $"{claim.who} {claim.user}, an administrator of Windows"
}

violation contains finding.at(id, "numeric", claim.item, claim.suffix, msg) if {
	require_numeric == true
	some claim in _named
	msg := $"{claim.who} {claim.user}, which is a name and no number"
}

no_evidence contains finding.gap(id, "unknown", claim.item, claim.suffix, claim.open, claim.needs) if {
	some claim in _claims
	claim.open
}

no_evidence contains finding.gap(id, "unknown", stage.from, [], msg, ["dockerfile"]) if {
	dockerfile.astray
	some stage in dockerfile.stages
	stage.index == dockerfile.target
	msg := $"no stage is called {settings.target}, so the last one was judged"
}

note contains finding.at(id, "numeric", claim.item, claim.suffix, msg) if {
	require_numeric != true
	some claim in _named
	msg := $"{claim.who} {claim.user}: Kubernetes cannot check runAsNonRoot against a name, a number can be checked"
}

note contains finding.at(id, "root", claim.item, claim.suffix, $"{claim.msg}; user namespaces are said to make that harmless") if {
	"user-namespaces" in root_allowed_with
	some claim in _roots
}

# What the document says of a user: the `user`, or what leaves it `open`.
_claims := array.concat(_of_dockerfile, _of_images)

_roots := [object.union(claim, {"msg": msg}) |
	some claim in _claims
	not claim.windows
	msg := _complaint(claim)
]

_complaint(claim) := $"{claim.who} a user of type {type_name(claim.user)}, which must be a string" if {
	user := claim.user
	not is_string(user)
} else := $"{claim.who} root, as no user is named" if {
	trim_space(claim.user) == ""
} else := $"{claim.who} root, as {claim.user} names a group alone" if {
	users.part(claim.user, 0) == ""
} else := $"{claim.who} {claim.user}, which is root" if {
	users.is_root(claim.user)
}

_named := [claim |
	some claim in _claims
	not claim.windows
	is_string(claim.user)
	not _is_number(claim)
	not _complaint(claim)
]

_is_number(claim) if is_number(users.number(users.part(claim.user, 0)))

_of_dockerfile := [claim |
	not _is_builder
	some found in dockerfile.deciding("user")
	claim := object.union(_said(found.stage, found.step), {"windows": _on_windows(found.stage)})
]

_said(_, step) := object.union(_value(step), {
	"item": step,
	"suffix": ["Value", 0],
	"who": $"{dockerfile.words_for(step)}: the image runs as",
}) if {
	step != null
}

_said(stage, null) := object.union(_value_of_base(stage), {
	"item": stage.from,
	"suffix": ["Value", 0],
	"who": $"stage {stage.name} sets no USER, and its base {stage.image} runs as",
})

# A variable for the group leaves the user as it is.
_value(step) := {"user": user} if {
	user := dockerfile.evaluated(_written(step), step)
} else := {"user": user} if {
	user := users.part(_written(step), 0)
	contains(_written(step), ":")
	not contains(user, "$")
} else := {"user": user} if {
	user := variables.expand(_written(step), _variables_of_base(step))
} else := {"open": msg, "needs": ["image-config", "image-inspect"]} if {
	msg := $"{dockerfile.words_for(step)}: nobody here knows what {_written(step)} stands for"
}

_variables_of_base(step) := bases.variables(image.parse(roots[0].image)) if {
	roots := [stage |
		some stage in dockerfile.stages
		stage.index in dockerfile.lineage(step.index)
		count(stage.bases) == 0
	]
	count(roots) == 1
}

_written(step) := dockerfile.unquoted(concat(" ", step.values))

_value_of_base(stage) := {"user": "0"} if {
	stage.image == "scratch"
} else := {"user": user} if {
	user := bases.user(image.parse(stage.image))
} else := {"open": msg, "needs": ["image-config", "image-inspect"]} if {
	msg := $"stage {stage.name} sets no USER, and nobody here knows what its base {stage.image} runs as"
}

_on_windows(stage) if {
	some root in dockerfile.stages
	root.index in graph.reachable(_bases, {stage.index})
	_is_windows(root)
} else := false

_bases := {stage.index: stage.bases | some stage in dockerfile.stages}

_is_windows(stage) if bases.windows(image.parse(stage.image))

_is_windows(stage) if {
	some flag in stage.from.flags
	startswith(lower(flag), "--platform=windows")
}

# Somebody asked for a stage that others copy from, or the build ends in files and nothing is started.
_is_builder if {
	settings.target != ""
	some stage in dockerfile.stages
	dockerfile.target in stage.sources
}

_is_builder if {
	count(dockerfile.roots) > 0
	every root in dockerfile.roots {
		root.image == "scratch"
	}
	not _starts_something
}

_starts_something if {
	some step in dockerfile.steps
	step.cmd in ["cmd", "entrypoint", "user"]
	step.index in dockerfile.inherited
}

_of_images := [object.union(claim, {
	"item": item,
	"suffix": array.concat(item.config_suffix, ["User"]),
	"who": "the image runs as",
	"windows": windows,
}) |
	some item in oci.images
	windows := item.os == "windows"
	claim := _configured(_user_of(item), windows)
]

# Podman has the user beside the configuration as well.
_user_of(item) := item.config.User if {
	item.config.User != null
} else := item.written.User if {
	item.written.User != null
} else := ""

_configured("", true) := {
	"open": "the image names no user, so the edition of Windows decides whether it is an administrator",
	"needs": ["dockerfile"],
}

_configured(user, windows) := {"user": user} if not _left_to_windows(user, windows)

_left_to_windows("", true)
