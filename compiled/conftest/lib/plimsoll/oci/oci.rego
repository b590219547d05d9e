# METADATA
# title: Image configurations
# description: >-
#   What an image says of itself, from the OCI image configuration and from the output of `docker image inspect` and
#   `podman image inspect`.
package lib.plimsoll.oci

import data.lib.plimsoll.document

# METADATA
# description: True for the configuration of an OCI image.
is_config if _is_config(document.root)

# METADATA
# description: True for what `docker image inspect` and `podman image inspect` print, alone or in an array.
is_inspect if _is_inspect(document.root)

is_inspect if _is_inspect(document.root[0])

_is_config(root) if {
	is_array(root.rootfs.diff_ids)
	is_string(root.architecture)
}

_is_inspect(root) if {
	is_object(root.RootFS)
	not root.HostConfig
	not root.State
	some key in ["Id", "RepoTags", "RepoDigests"]
	root[key]
}

# METADATA
# description: >-
#   The images of the document: `env` and `history` as arrays of `text` and `suffix`, `labels` as an object with the
#   `labels_suffix`, `tags` (references), `os`, `os_version`, `has_history`, which Docker's inspect has not, and as they
#   are written (null where they are not) `size` in bytes, the date `created` and those of the layers, `dates`. `written`
#   is the image as the document has it, `config` its configuration, with the `config_suffix`; `digests` are its names in
#   registries and its id.
images := [_image(document.root, [], _lower)] if {
	is_config
} else := [_image(document.root, [], _upper)] if {
	_is_inspect(document.root)
} else := [_image(image, [i], _upper) |
	is_array(document.root)
	some i, image in document.root
	_is_inspect(image)
]

# The same facts under the names of the specification, and of the engines.
_lower := {"config": "config", "history": "history", "os": "os", "version": "os.version", "created": "created"}

_upper := {"config": "Config", "history": "History", "os": "Os", "version": "OsVersion", "created": "Created"}

_image(image, path, names) := {
	"path": path,
	"subject": {"kind": "Image", "name": _name(image)},
	"env": [{"text": text, "suffix": [names.config, "Env", i]} |
		some i, text in _field(config, "Env")
		is_string(text)
	],
	"history": [{"text": entry.created_by, "suffix": [names.history, i, "created_by"]} |
		some i, entry in _field(image, names.history)
		is_string(entry.created_by)
	],
	"has_history": is_array(_field(image, names.history)),
	"labels": {key: label | some key, label in _field(config, "Labels"); is_string(label)},
	"labels_suffix": [names.config, "Labels"],
	"tags": [tag | some tag in _field(image, "RepoTags"); is_string(tag)],
	"written": image,
	"config": config,
	"config_suffix": [names.config],
	"os": _field(image, names.os),
	"os_version": _field(image, names.version),
	"digests": array.concat(
		[parts[1] | some name in _field(image, "RepoDigests"); parts := split(name, "@"); count(parts) == 2],
		[image.Id | startswith(image.Id, "sha256:")],
	),
	"size": _field(image, "Size"),
	"created": _field(image, names.created),
	"created_suffix": [names.created],
	"dates": [entry.created | some entry in _field(image, names.history); is_string(entry.created)],
} if {
	config := _field(image, names.config)
}

_field(image, key) := image[key] if {
	image[key]
} else := null

_name(image) := tags[0] if {
	tags := [tag | some tag in image.RepoTags; is_string(tag)]
	count(tags) > 0
} else := substring(trim_prefix(image.Id, "sha256:"), 0, 12) if {
	is_string(image.Id)
} else := "unnamed"
