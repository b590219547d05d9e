# METADATA
# title: No health check
# description: >-
#   Without a health check the engine knows only that the process is there. One that hangs, or that an attacker has taken
#   the work from, goes on counting as well, and nobody replaces it or is told.
# custom:
#   severity: low
#   remediation: >-
#     Add a `HEALTHCHECK` to the final stage, or `healthcheck` to the Compose service, with a command that asks the program
#     itself. For images that only Kubernetes runs set `orchestrated: kubernetes` and give the pods probes.
#   inputs: [dockerfile, compose, image-config, image-inspect, container-inspect]
#   platforms: [image, docker-host]
#   rules:
#     absent: No health check is declared.
#     disabled: The health check of the image or its base is switched off.
#     malformed: The health check is of a type that Compose refuses.
#     unknown: "Whether there is a health check depends on an image, a file or a variable that is not known."
#   guide: {supports: [monitoring/container-monitoring]}
#   controls:
#     cis-docker:
#       "4.6": {strength: direct, reason: Asks every image for the instruction.}
#       "5.27": {strength: partial, reason: "Finds containers and services without a check, and does not look at its results."}
#   limits:
#   - What the command of a health check does is not judged.
#   - Kubernetes ignores the health checks of images; the probes of pods are not judged here.
#   - What a base brings along is known of the images in a table, and of no other.
package plimsoll.image.healthcheck_defined

import data.lib.plimsoll.bases
import data.lib.plimsoll.docker
import data.lib.plimsoll.dockerfile
import data.lib.plimsoll.finding
import data.lib.plimsoll.image
import data.lib.plimsoll.oci
import data.lib.plimsoll.settings
import data.lib.plimsoll.text
import data.lib.plimsoll.variables

id := "image/healthcheck-defined"

# METADATA
# description: What runs the images. Kubernetes ignores their health checks, so that nothing is judged where it alone does.
# custom:
#   parameter: {type: string, enum: [unknown, docker, kubernetes]}
default orchestrated := "unknown"

orchestrated := settings.value(id, "orchestrated")

# METADATA
# description: What the images are. A `job` runs once and ends, so that there is no health to ask for.
# custom:
#   parameter: {type: string, enum: [service, job]}
default kind := "service"

kind := settings.value(id, "kind")

# METADATA
# description: Images from scratch and distroless ones, which have nothing to run a check with, must have one as well.
# custom:
#   parameter: {type: boolean}
default require_on_distroless := false

require_on_distroless := settings.value(id, "requireOnDistroless")

default applicable := false

applicable if count(_judged) > 0

violation contains finding.at(id, state.rule, state.item, state.suffix, state.msg) if {
	some state in _judged
	state.rule in ["absent", "disabled", "malformed"]
}

no_evidence contains finding.gap(id, "unknown", state.item, state.suffix, state.msg, state.needs) if {
	some state in _judged
	state.rule == "unknown"
}

no_evidence contains finding.gap(id, "unknown", stage.from, [], msg, ["dockerfile"]) if {
	_asked
	dockerfile.astray
	some stage in dockerfile.stages
	stage.index == dockerfile.target
	msg := $"no stage is called {settings.target}, so the last one was judged"
}

default _asked := false

_asked if {
	orchestrated != "kubernetes"
	kind != "job"
}

# What was judged, with the `rule` that it breaks; `sound` breaks none, and `spared` is not judged at all.
_judged := [state |
	_asked
	some state in array.flatten([_stages, _services, _containers, _images])
	state.rule != "spared"
]

_stages := [object.union(state, {"item": item, "suffix": ["Value", 0]}) |
	some found in dockerfile.deciding("healthcheck")
	item := _holder(found)
	state := _of_stage(found)
]

_holder(found) := found.step if {
	found.step != null
} else := found.stage.from

_of_stage(found) := {"rule": "disabled", "msg": msg} if {
	upper(found.step.values[0]) == "NONE"
	msg := $"{dockerfile.words_for(found.step)} switches the health check off"
} else := {"rule": "sound"} if {
	found.step != null
} else := {"rule": "spared"} if {
	_spared(found.stage.image)
} else := {"rule": "absent", "msg": msg} if {
	_has_none(found.stage.image)
	msg := $"stage {found.stage.name} declares no health check, and its base {found.stage.image} has none"
} else := {"rule": "unknown", "msg": msg, "needs": ["image-config", "image-inspect"]} if {
	msg := $"stage {found.stage.name} declares no health check, and nobody here knows whether its base {found.stage.image} has one"
}

_has_none("scratch")

_has_none(name) if bases.known(image.parse(name))

# True for an image that has nothing to run a check with, unless it must have one all the same.
_spared(name) if {
	require_on_distroless != true
	name == "scratch"
}

_spared(name) if {
	require_on_distroless != true
	bases.distroless(image.parse(name))
}

_services := [object.union({"item": item, "suffix": ["healthcheck"]}, state) |
	some item in docker.services
	not _is_job(item)
	state := _of_service(item)
]

# What another service waits for to end, and what Swarm runs to its end.
_is_job(item) if item.service.deploy.mode in ["replicated-job", "global-job"]

_is_job(item) if {
	some other in docker.services
	other.service.depends_on[item.name].condition == "service_completed_successfully"
}

_of_service(item) := {"rule": "malformed", "msg": msg} if {
	check := item.service.healthcheck
	not is_object(check)
	check != null
	msg := $"service {item.name}: healthcheck must be an object, not {type_name(check)}"
} else := {"rule": "disabled", "msg": msg, "suffix": ["healthcheck", "disable"]} if {
	_disabled(item) == true
	msg := $"service {item.name} switches its health check off"
} else := {"rule": "malformed", "msg": msg, "suffix": ["healthcheck", "disable"]} if {
	value := _disabled(item)
	value != false
	msg := $"service {item.name}: disable must be true or false, not {_shown(value)}"
} else := {"rule": "unknown", "msg": msg, "needs": ["compose"], "suffix": ["healthcheck", "disable"]} if {
	docker.unresolved(item.service.healthcheck, "disable")
	msg := $"whether service {item.name} switches its health check off is left to a variable"
} else := _of_test(item, item.service.healthcheck.test) if {
	item.service.healthcheck.test != null
} else := _of_silence(item)

_disabled(item) := docker.switch({"service": true, "options": item.service.healthcheck}, "disable")

_shown(value) := value if {
	is_string(value)
} else := $"of type {type_name(value)}"

_of_test(item, test) := {"rule": "malformed", "msg": msg, "suffix": ["healthcheck", "test"]} if {
	not is_string(test)
	not is_array(test)
	msg := $"service {item.name}: the test of its health check must be a string or a list, not {type_name(test)}"
} else := _of_silence(item) if {
	_first(test) == ""
} else := {"rule": "disabled", "msg": msg, "suffix": ["healthcheck", "test"]} if {
	_first(test) == "NONE"
	msg := $"service {item.name} switches its health check off"
} else := {"rule": "unknown", "msg": msg, "needs": ["compose"], "suffix": ["healthcheck", "test"]} if {
	not _first(test)
	msg := $"the health check of service {item.name} is left to a variable"
} else := {"rule": "sound"}

# The word that says what the test is. Undefined where that is up to a variable; an empty test is none.
_first([]) := ""

_first(test) := _known(test[0]) if is_array(test)

_first(test) := _known(test) if is_string(test)

_known(word) := variables.expand(word, {}) if is_string(word)

_known(word) := type_name(word) if not is_string(word)

# A service that says nothing has the health check of its image.
_of_silence(item) := {"rule": "unknown", "msg": docker.extends_elsewhere(item), "needs": ["compose"], "suffix": ["extends"]} if {
	item.incomplete
} else := {"rule": "spared"} if {
	_spared(_image(item))
} else := {"rule": "absent", "msg": msg} if {
	_has_none(_image(item))
	msg := $"service {item.name} declares no health check, and its image {_image(item)} has none"
} else := {
	"rule": "unknown",
	"msg": $"service {item.name} declares no health check, so its image decides",
	"needs": ["dockerfile", "image-config", "image-inspect"],
}

# An image beside `build` is the name that the result is given.
_image(item) := docker.value(item, "image") if not item.service.build

_containers := [object.union({"item": item, "suffix": ["Config", "Healthcheck"]}, state) |
	some item in docker.inspected
	not _is_kubernetes(item)
	state := _of_configuration(item.inspect, object.get(item.inspect, ["Config", "Image"], ""), $"container {item.subject.name}")
]

# What a kubelet started says so in its labels.
_is_kubernetes(item) if item.inspect.Config.Labels["io.kubernetes.pod.name"]

_images := [object.union({"item": item, "suffix": array.concat(item.config_suffix, ["Healthcheck"])}, state) |
	some item in oci.images
	state := _of_configuration({"Config": item.config, "Healthcheck": object.get(item.written, "Healthcheck", null)}, _base(item), "the image")
]

# The name of the base in the labels, else its own.
_base(item) := item.labels["org.opencontainers.image.base.name"] if {
	item.labels["org.opencontainers.image.base.name"]
} else := item.tags[0] if {
	item.tags[0]
} else := ""

_of_configuration(holder, name, who) := {"rule": "disabled", "msg": $"{who} has its health check switched off"} if {
	text.folded(_test(holder)[0]) == "none"
} else := {"rule": "sound"} if {
	count(_test(holder)) > 0
} else := {"rule": "spared"} if {
	_spared(name)
} else := {"rule": "absent", "msg": $"{who} has no health check"}

# Podman has the health check of an image beside its configuration. An empty test is none.
_test(holder) := test if {
	test := holder.Config.Healthcheck.Test
	is_array(test)
} else := test if {
	test := holder.Healthcheck.Test
	is_array(test)
} else := []
