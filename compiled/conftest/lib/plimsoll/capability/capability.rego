# METADATA
# title: Capabilities
# description: What the two policies on capabilities share.
package lib.plimsoll.capability

# METADATA
# description: >-
#   A capability by its name in Kubernetes. Docker takes names in any case, with or without the prefix. What is no text is
#   named by its type, which no capability is called.
name(capability) := trim_prefix(upper(capability), "CAP_") if {
	is_string(capability)
} else := $"a value of type {type_name(capability)}"

# METADATA
# description: >-
#   The capabilities that a container of podman holds, sorted. Podman lists what it dropped one by one, and tells what is
#   left.
held(inspected) := sort({capability |
	some list in ["EffectiveCaps", "BoundingCaps"]
	is_array(inspected[list])
	some element in inspected[list]
	capability := name(element)
})
