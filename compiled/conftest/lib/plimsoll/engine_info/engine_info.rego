# METADATA
# title: Engine information
# description: What a Docker or Podman engine says of itself, as `docker info --format json` and `podman info` print it.
package lib.plimsoll.engine_info

import data.lib.plimsoll.document

# METADATA
# description: True for a document that an engine printed about itself.
recognised if engine

# METADATA
# description: The engine, an item with its `name` and the `value` and `suffix` of its cgroup version, null where it says none.
engine := _engine("docker", ["CgroupVersion"]) if {
	is_string(document.root.ServerVersion)
	document.root.CgroupDriver
} else := _engine("podman", ["host", "cgroupVersion"]) if {
	is_object(document.root.host)
	document.root.host.cgroupManager
}

_engine(name, suffix) := {
	"name": name,
	"suffix": suffix,
	"value": object.get(document.root, suffix, null),
	"path": [],
	"subject": {"kind": "EngineInfo", "name": name},
}
