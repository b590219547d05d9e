# METADATA
# title: Linux security modules
# description: >-
#   AppArmor and SELinux as containers ask for them. One of the two is enough, as a node enforces but one.
package lib.plimsoll.lsm

import data.lib.plimsoll.docker
import data.lib.plimsoll.settings

# METADATA
# description: The types of SELinux that Pod Security allows, by version.
selinux_types := array.concat(
	["container_t", "container_init_t", "container_kvm_t"],
	["container_engine_t" | settings.minor >= 31],
)

# METADATA
# description: The types that SELinux lets do everything.
unconfined_types := ["spc_t", "unconfined_t"]

# METADATA
# description: What the key of an annotation begins with that sets the AppArmor profile of a container.
annotation_prefix := "container.apparmor.security.beta.kubernetes.io/"

# METADATA
# description: True for a profile of AppArmor that confines, as Pod Security has it.
good_profile(profile) if profile.type in ["RuntimeDefault", "Localhost"]

# METADATA
# description: True for the value of an annotation that asks for a profile that confines.
good_annotation("runtime/default")

good_annotation(value) if {
	is_string(value)
	startswith(value, "localhost/")
}

# METADATA
# description: >-
#   True for a container of a pod that asks for AppArmor or for a type of SELinux, so that it runs confined or not at all.
#   The field of AppArmor counts as of Kubernetes 1.30, before which the API knew the annotation alone.
confined(item) if {
	settings.minor >= 30
	good_profile(_profile(item))
}

confined(item) if {
	annotations := item.pod.metadata.annotations
	key := $"{annotation_prefix}{item.container.name}"
	good_annotation(annotations[key])
}

confined(item) if _type(item) in selinux_types

# The container's profile replaces that of the pod.
_profile(item) := profile if {
	profile := item.container.securityContext.appArmorProfile
	profile != null
} else := item.pod.spec.securityContext.appArmorProfile

# Of SELinux the options are merged one by one.
_type(item) := type if {
	type := item.container.securityContext.seLinuxOptions.type
	not type in [null, ""]
} else := item.pod.spec.securityContext.seLinuxOptions.type

# METADATA
# description: True for a service or an inspected container of which it is known that AppArmor or SELinux confines it.
confined_in_docker(item) if {
	some option in docker.security_options(item)
	option.option == "apparmor"
	not lower(option.value) in ["", "unconfined"]
}

confined_in_docker(item) if {
	some option in docker.security_options(item)
	option.option == "label"
	startswith(option.value, "type:")
	not substring(option.value, 5, -1) in unconfined_types
}

confined_in_docker(item) if {
	profile := item.inspect.AppArmorProfile
	is_string(profile)
	not profile in ["", "unconfined"]
}

confined_in_docker(item) if {
	label := item.inspect.ProcessLabel
	is_string(label)
	type := split(label, ":")[2]
	type != ""
	not type in unconfined_types
}

# METADATA
# description: True for a pod whose runtime class is one of those that keep containers in a sandbox of their own.
sandboxed(pod, classes) if pod.spec.runtimeClassName in classes
