# METADATA
# title: Files of the host in a container
# description: >-
#   A hostPath volume or a bind mount hands a part of the host to the container. What is writable can be used to take
#   over the host, and what is only readable still gives away its keys, tokens and the files of other containers.
# custom:
#   severity: high
#   remediation: >-
#     Use a PersistentVolumeClaim, an emptyDir, a ConfigMap or a Secret (in Docker a named volume, `configs` or `secrets`).
#     Where a program must see a folder of the host, name that folder in `allowedPrefixes` and mount it read-only.
#   inputs: [workload, persistent-volume, compose, container-inspect]
#   platforms: [workload, docker-host]
#   admission: true
#   rules:
#     host-path: A hostPath volume or a bind mount is not on the list of allowed ones.
#     sensitive: {description: "A folder is mounted from which the host can be taken over, or one that holds such a folder.", severity: critical}
#     pv: A PersistentVolume is a folder of a host.
#     writable: "An allowed path of the host is mounted without readOnly, and must be read-only."
#     propagation: What is mounted in the container appears on the host and in other containers.
#   guide:
#     supports: [isolation/read-only-root-filesystem, pod/security-contexts]
#   controls:
#     cis-docker:
#       "5.6": {strength: direct, reason: Reports bind mounts and names the sensitive folders among them.}
#       "5.20": {strength: direct, reason: Reports shared propagation.}
#     cis-kubernetes:
#       5.2.11: {strength: direct, reason: Finds hostPath volumes before they are admitted.}
#     kubernetes-pss:
#       hostPathVolumes: {strength: direct, reason: "Same verdict as the check, as long as nothing is allowed and `checkPropagation` is off."}
#     nist-sp-800-190:
#       4.5.5: {strength: direct, reason: Keeps containers from the files of the host.}
#     nist-sp-800-53r5:
#       AC-6: {strength: partial, reason: Keeps the files of the host from containers that do not need them.}
#     nsa-cisa-kubernetes-hardening:
#       pod-security-enforcement: {strength: partial, reason: Host paths are one of the settings in its table.}
#     mitre-attack-containers:
#       T1611: {strength: partial, reason: A mounted folder of the host is one of the ways out of a container.}
#   limits:
#     - Named volumes of Docker are none of the host's folders, unless their driver options bind one.
#     - Of a PersistentVolume nobody can say who mounts it, so that an allowed path is allowed whether it is written to or not.
#     - Paths are compared as they are written; symbolic links on the host are not known.
#     - To decide as Pod Security does, leave `allowedPrefixes` empty and set `checkPropagation` to false.
#     - A Compose service that extends another file gives no evidence; judge the output of `docker compose config`.
#   references:
#     - https://kubernetes.io/docs/concepts/storage/volumes/#hostpath
#     - https://kubernetes.io/docs/concepts/security/pod-security-standards/
#     - https://docs.docker.com/engine/storage/bind-mounts/
package plimsoll.pod.no_hostpath_volumes

import data.lib.plimsoll.docker
import data.lib.plimsoll.document
import data.lib.plimsoll.finding
import data.lib.plimsoll.mounts
import data.lib.plimsoll.settings
import data.lib.plimsoll.workload

id := "pod/no-hostpath-volumes"

# METADATA
# description: >-
#   Paths of the host that may be mounted, with all that lies below them. Mounts must be read-only, unless `readOnly` is
#   false. `.` is the folder of a Compose file.
# custom:
#   parameter:
#     type: array
#     items: {type: object, properties: {path: {type: string}, readOnly: {type: boolean}}, required: [path]}
default allowed_prefixes := []

allowed_prefixes := settings.value(id, "allowedPrefixes")

# METADATA
# description: PersistentVolumes that are folders of a host are judged as well.
# custom:
#   parameter: {type: boolean}
default deny_persistent_volumes := true

deny_persistent_volumes := settings.value(id, "denyPersistentVolumes")

# METADATA
# description: Mounts that the container shares with its host are judged as well. Pod Security does not ask for it.
# custom:
#   parameter: {type: boolean}
default check_propagation := true

check_propagation := settings.value(id, "checkPropagation")

default applicable := false

applicable if {
	some pod in workload.pods
	some _ in pod.spec.volumes
}

applicable if {
	some item in docker.services
	some _ in item.service.volumes
}

applicable if {
	some item in docker.inspected
	some _ in item.inspect.Mounts
}

applicable if count(mounts.binds) > 0

applicable if count(_persistent) > 0

violation contains finding.at(id, fault.rule, volume.pod, ["volumes", volume.index, "hostPath"], msg) if {
	some volume in mounts.volumes
	fault := _fault(volume.path)
	msg := $"volume {_named(volume.name)} {_shown(volume)} {fault.msg}"
}

violation contains finding.at(id, "writable", mount, ["volumeMounts", mount.position], msg) if {
	some volume in mounts.volumes
	_must_be_read_only(volume.path)
	some mount in mounts.mounts_of(volume.pod, volume.name)
	not mounts.read_only(mount.mount)
	msg := $"{finding.container(mount)} mounts the host's {volume.path} without readOnly"
}

violation contains finding.at(id, fault.rule, bind.item, bind.suffix, $"{docker.named(bind.item)} mounts the host's {_path(bind.source)}{fault.more}") if {
	some bind in mounts.binds
	fault := _fault(bind.source)
}

violation contains finding.at(id, "writable", bind.item, bind.suffix, $"{docker.named(bind.item)} mounts the host's {bind.source} without read_only") if {
	some bind in mounts.binds
	_must_be_read_only(bind.source)
	not bind.read_only
}

# A variable may stand for a name, but not in the middle of a path.
violation contains finding.at(id, fault.rule, bind.item, bind.suffix, $"{docker.named(bind.item)} mounts the host's {bind.source}{fault.more}") if {
	some bind in mounts.unknown_binds
	_begins_as_path(bind.source)
	fault := _fault(bind.source)
}

violation contains finding.at(id, "pv", volume, volume.suffix, $"the volume is the folder {_path(volume.folder)} of a host{fault.more}") if {
	some volume in _persistent
	deny_persistent_volumes == true
	fault := _fault(volume.folder)
	fault.rule == "host-path"
}

violation contains finding.with_details(found, {"severity": "critical"}) if {
	some volume in _persistent
	deny_persistent_volumes == true
	fault := _fault(volume.folder)
	fault.rule == "sensitive"
	found := finding.at(id, "pv", volume, volume.suffix, $"the volume is the folder {volume.folder} of a host{fault.more}")
}

violation contains finding.at(id, "propagation", mount.item, mount.suffix, msg) if {
	some mount in _propagating
	mount.way == "Bidirectional"
	msg := $"{finding.container(mount.item)} shares with the host what it mounts below {mount.place}"
}

violation contains finding.at(id, "propagation", bind.item, bind.suffix, msg) if {
	check_propagation == true
	some bind in mounts.binds
	bind.propagation in ["shared", "rshared"]
	msg := $"{docker.named(bind.item)} shares with the host what it mounts below the host's {_path(bind.source)}"
}

no_evidence contains finding.gap(id, "host-path", bind.item, bind.suffix, msg, ["compose"]) if {
	some bind in mounts.unknown_binds
	not _begins_as_path(bind.source)
	msg := $"service {bind.item.name} mounts what a variable names, which has no default"
}

no_evidence contains finding.gap(id, "host-path", item, ["extends"], msg, ["compose"]) if {
	some item in docker.services
	item.incomplete
	msg := docker.extends_elsewhere(item)
}

note contains finding.at(id, "propagation", mount.item, mount.suffix, msg) if {
	some mount in _propagating
	mount.way == "HostToContainer"
	msg := $"{finding.container(mount.item)} sees what the host mounts later below {mount.place}"
}

# Most mounts propagate nothing, and are looked at but once.
_propagating := [{
	"item": item,
	"way": way,
	"place": _text(mount, "mountPath"),
	"suffix": ["volumeMounts", i, "mountPropagation"],
} |
	check_propagation == true
	some item in workload.containers
	some i, mount in item.container.volumeMounts
	way := mount.mountPropagation
]

# Folders from which a host can be taken over, and those that hold the data of all containers.
_sensitive := [
	"/etc", "/root", "/var/run", "/run", "/proc", "/sys", "/dev", "/boot", "/lib/modules", "/var/lib/kubelet",
	"/var/lib/docker", "/var/lib/containerd", "/var/lib/etcd",
]

# Facts that everybody may know, and that many images are given.
_harmless := ["/etc/localtime", "/etc/timezone"]

# What is wrong with a clean path of the host; undefined for one that is allowed.
_fault(path) := fault if {
	not _allowed(path)
	fault := _told(path)
}

_told(path) := {"rule": "sensitive", "msg": "is a path from which the host can be taken over", "more": ", from which the host can be taken over"} if {
	_is_sensitive(path)
} else := {"rule": "host-path", "msg": "is a path of the host", "more": ""}

_is_sensitive("/")

_is_sensitive(path) if {
	not path in _harmless
	some folder in _sensitive
	mounts.within(path, folder)
}

# Whoever is given /var is given /var/lib/kubelet.
_is_sensitive(path) if {
	not path in ["", "/"]
	some folder in _sensitive
	startswith(folder, $"{path}/")
}

_allowed(path) if {
	count(_prefixes) > 0
	some prefix in _prefixes
	_covers(prefix, path)
}

# A relative path may climb out again of what it begins with.
_covers(prefix, path) if {
	mounts.within(path, prefix.path)
	not contains($"{substring(path, count(prefix.path), -1)}/", "/../")
}

# Every prefix that allows a path must ask for it, as one that does not permits more.
_must_be_read_only(path) if {
	_allowed(path)
	every prefix in _prefixes {
		_asks_for_read_only(prefix, path)
	}
}

_asks_for_read_only(prefix, _) if prefix.read_only

_asks_for_read_only(prefix, path) if not _covers(prefix, path)

_prefixes := [{"path": mounts.clean(entry.path), "read_only": object.get(entry, "readOnly", true) != false} |
	some entry in allowed_prefixes
	is_string(entry.path)
	entry.path != ""
]

_begins_as_path(source) if substring(source, 0, 1) in ["/", ".", "~"]

_persistent := [volume |
	some resource in document.resources
	resource.kind == "PersistentVolume"
	resource.group == ""
	some source in ["hostPath", "local"]
	place := resource.object.spec[source]
	place != null
	volume := {
		"resource": resource,
		"path": resource.path,
		"folder": mounts.clean(_text(place, "path")),
		"suffix": ["spec", source],
	}
]

_text(object, key) := object[key] if {
	is_string(object[key])
} else := ""

_named(name) := name if {
	name != ""
} else := "without a name"

_shown(volume) := $"({volume.path})" if {
	volume.path != ""
} else := "(without a path)"

_path(path) := path if {
	path != ""
} else := "(no path)"
