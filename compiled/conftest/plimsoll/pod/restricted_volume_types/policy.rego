# METADATA
# title: Volume of an unusual type
# description: >-
#   Volumes that name a storage system in the pod itself make the node talk to an address of the author's choice, with the
#   node's rights and often with a password in the manifest. A gitRepo volume even runs what it clones on the node.
# custom:
#   severity: low
#   remediation: >-
#     Use a PersistentVolumeClaim, which hands the choice of the storage to whoever runs the cluster, or one of the types
#     of `allowedTypes`. Clone a repository in an init container.
#   inputs: [workload]
#   platforms: [workload]
#   admission: true
#   rules:
#     type: The volume is of a type that `allowedTypes` does not name.
#     git-repo: {description: "The volume clones a repository on the node, which has run foreign code there.", severity: high}
#     sources: The volume names several sources.
#   guide:
#     supports: [pod/security-contexts]
#   controls:
#     kubernetes-pss:
#       restrictedVolumes: {strength: partial, reason: "Same verdict as the check, but that hostPath is reported by another policy of the same profile."}
#     nist-sp-800-190:
#       4.5.5: {strength: partial, reason: Keeps to volumes that do not reach into the host.}
#     nist-sp-800-53r5:
#       CM-7: {strength: partial, reason: Only approved types of volumes may be used.}
#   limits:
#     - Volumes of type hostPath are reported by pod/no-hostpath-volumes; Pod Security's level restricted is both policies together.
#     - For exactly what Pod Security decides, leave `allowedTypes` as it is. The API refuses a volume of several sources before Pod Security sees it.
#     - PersistentVolumes may still name any storage system; they are made by whoever runs the cluster.
#   references:
#     - https://kubernetes.io/docs/concepts/security/pod-security-standards/
#     - https://kubernetes.io/docs/concepts/storage/volumes/#gitrepo
package plimsoll.pod.restricted_volume_types

import data.lib.plimsoll.finding
import data.lib.plimsoll.settings
import data.lib.plimsoll.workload

id := "pod/restricted-volume-types"

# METADATA
# description: Types of volumes that pods may use, by their keys in the manifest. `gitRepo` is refused all the same.
# custom:
#   parameter: {type: array, items: {type: string}}
default allowed_types := [
	"configMap", "csi", "downwardAPI", "emptyDir", "ephemeral", "image", "persistentVolumeClaim", "projected", "secret",
]

allowed_types := settings.value(id, "allowedTypes")

default applicable := false

applicable if {
	some pod in workload.pods
	is_array(pod.spec.volumes)
	count(pod.spec.volumes) > 0
}

violation contains finding.at(id, "type", pod, ["volumes", i, type], $"volume {_name(volume, i)} {msg}") if {
	some [pod, i, volume] in _suspects
	is_object(volume)
	some type, source in volume
	source != null
	msg := _fault(type, source)
}

violation contains finding.at(id, "git-repo", pod, ["volumes", i, "gitRepo"], msg) if {
	some [pod, i, volume] in _suspects
	volume.gitRepo != null
	msg := $"volume {_name(volume, i)} clones a git repository on the node, whose hooks then run there"
}

violation contains finding.at(id, "sources", pod, ["volumes", i], msg) if {
	some [pod, i, volume] in _suspects
	is_object(volume)
	count(volume) > 2
	sources := sort([type | some type, source in volume; type in _known_types; source != null])
	count(sources) > 1
	msg := $"volume {_name(volume, i)} names several sources: {concat(", ", sources)}"
}

violation contains finding.at(id, "type", pod, ["volumes", i], $"volume #{i} must be an object, not {type_name(volume)}") if {
	some [pod, i, volume] in _suspects
	not is_object(volume)
}

violation contains finding.at(id, "type", pod, ["volumes"], $"the pod: volumes must be a list, not {type_name(volumes)}") if {
	some pod in workload.pods
	volumes := pod.spec.volumes
	volumes != null
	not is_array(volumes)
}

# Most volumes are none, and are looked at but once.
_suspects := [[pod, i, volume] |
	some pod in workload.pods
	is_array(pod.spec.volumes)
	some i, volume in pod.spec.volumes
	not _usual(volume)
]

# A name and one source.
_usual(volume) if {
	count(volume) == 2
	is_string(volume.name)
	some type in allowed_types
	is_object(volume[type])
	type != "gitRepo"
}

# Undefined for what is allowed, and for what another rule or policy reports.
_fault(type, source) := msg if {
	type in allowed_types
	type != "gitRepo"
	not is_object(source)
	msg := $"has a {type} of type {type_name(source)}, which must be an object"
} else := msg if {
	not type in allowed_types
	not type in ["name", "hostPath", "gitRepo"]
	msg := _refusal(type)
}

_refusal(type) := $"is of the type {type}, which is not allowed" if {
	type in _known_types
} else := $"has an unknown volume source, {type}"

_known_types := [
	"awsElasticBlockStore", "azureDisk", "azureFile", "cephfs", "cinder", "configMap", "csi", "downwardAPI", "emptyDir",
	"ephemeral", "fc", "flexVolume", "flocker", "gcePersistentDisk", "gitRepo", "glusterfs", "hostPath", "image", "iscsi",
	"nfs",
	"persistentVolumeClaim", "photonPersistentDisk", "portworxVolume", "projected", "quobyte", "rbd", "scaleIO", "secret",
	"storageos", "vsphereVolume",
]

_name(volume, i) := volume.name if {
	is_string(volume.name)
} else := $"#{i}"
