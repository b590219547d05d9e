# METADATA
# title: Settings and parameters
# description: >-
#   Where parameters come from: the constraint in Gatekeeper, `data.lib.plimsoll.parameters` everywhere else. There,
#   the settings below stand beside the policies' ids.
package lib.plimsoll.settings

import data.lib.plimsoll.document
import data.lib.plimsoll.parameters

# METADATA
# description: The value that somebody gave to a parameter of the policy `id`; undefined where nobody did, or gave null.
value(id, name) := given if {
	given := _parameters(id)[name]
	given != null
}

# METADATA
# description: True where nobody gave the policy `id` a parameter, so that one question replaces one for each.
untouched(id) if not _parameters(id)

untouched(id) if count(_parameters(id)) == 0

_parameters(_) := input.parameters if document.in_review

_parameters(id) := parameters[id] if not document.in_review

_setting(name) := given if {
	given := _settings[name]
	given != null
}

_settings := input.parameters if document.in_review

_settings := parameters if not document.in_review

# METADATA
# description: Kubernetes version to judge by, as `1.30` or `latest`.
# custom:
#   parameter: {type: string, pattern: "^(latest|1\\.[0-9]{1,3})$", admission: true}
default kubernetes_version := "latest"

kubernetes_version := _setting("kubernetesVersion")

# METADATA
# description: Moment of the judgement, RFC 3339. Rules about age say no-evidence without it.
# custom:
#   parameter: {type: string, admission: false}
default now := ""

now := _setting("now")

# METADATA
# description: The set holds everything there is, so that what is absent does not exist.
# custom:
#   parameter: {type: boolean, admission: false}
default complete := false

complete := _setting("complete")

# METADATA
# description: >-
#   Configurations of tools that are text inside ConfigMaps and Secrets come as documents of their own, as from the command:
#   no policy asks for them again.
# custom:
#   parameter: {type: boolean, admission: false}
default decoded := false

decoded := _setting("decoded")

# METADATA
# description: Namespace of resources that name none; unknown when empty.
# custom:
#   parameter: {type: string, admission: false}
default default_namespace := ""

default_namespace := _setting("defaultNamespace")

# METADATA
# description: Documents are exported from a running cluster, so pods owned by a controller are judged with it.
# custom:
#   parameter: {type: boolean, admission: false}
default live := false

live := _setting("live")

# METADATA
# description: >-
#   Further kinds with a pod template, each with the path of the template, such as Knative's Service. `*` in a path
#   stands for every element of a list, `group` tells kinds of one name apart; a kind with two templates is named twice.
# custom:
#   parameter:
#     type: array
#     items:
#       type: object
#       properties: {group: {type: string}, kind: {type: string}, path: {type: array, items: {type: string}}}
#       required: [kind, path]
default extra_pod_templates := []

extra_pod_templates := _setting("extraPodTemplates")

# METADATA
# description: Stage of a Dockerfile that is built, by alias or index; the last one when empty.
# custom:
#   parameter: {type: string, admission: false}
default target := ""

target := _setting("target")

# METADATA
# description: Build arguments that the build of a Dockerfile is given, by name.
# custom:
#   parameter: {type: object, additionalProperties: {type: string}, admission: false}
default build_arguments := {}

build_arguments := _setting("buildArguments")

# METADATA
# description: >-
#   Folder of the build context of all Dockerfiles, written as the paths of the documents are. When empty, a Dockerfile is
#   taken to be built from its own folder.
# custom:
#   parameter: {type: string, admission: false}
default build_context := ""

build_context := _setting("buildContext")

# METADATA
# description: How far ahead a waiver may end, in days.
# custom:
#   parameter: {type: integer, minimum: 1, admission: false}
default max_waiver_days := 180

max_waiver_days := _setting("maxWaiverDays")

# METADATA
# description: Conftest warns of what could not be decided.
# custom:
#   parameter: {type: boolean, admission: false}
default report_no_evidence := false

report_no_evidence := _setting("reportNoEvidence")

# METADATA
# description: >-
#   The policies that count, all where it is empty. Each is an id, `policy#rule` for one of its rules, or a pattern such
#   as `pod/*`.
# custom:
#   parameter: {type: array, items: {type: string}, admission: false}
default policies := []

policies := _setting("policies")

# METADATA
# description: The minor version to judge by, as a number. `latest`, and what is no version, count as newer than all.
minor := to_number(_minor_digits) if {
	_minor_digits != ""
	count(_minor_digits) < 4
	trim(_minor_digits, "0123456789") == ""
	not startswith(_minor_digits, "0")
} else := 0 if {
	_minor_digits == "0"
} else := 1000

_minor_digits := substring(kubernetes_version, 2, -1) if {
	is_string(kubernetes_version)
	startswith(kubernetes_version, "1.")
}
