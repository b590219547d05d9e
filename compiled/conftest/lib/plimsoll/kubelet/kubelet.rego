# METADATA
# title: Kubelets
# description: >-
#   Configurations of kubelets, as the resource that the kubelet reads and as the object that a running one shows of
#   itself; the ConfigMap that kubeadm keeps; what operators and node images are told to change; and command lines.
package lib.plimsoll.kubelet

import data.lib.plimsoll.block_yaml
import data.lib.plimsoll.control_plane
import data.lib.plimsoll.document
import data.lib.plimsoll.set

# METADATA
# description: The configurations of the document, each an item with its `config`, and whether it is `live`.
configs := array.concat(_resources, _shown)

_resources := [{"config": resource.object, "live": false, "path": resource.path, "resource": resource} |
	some resource in set.subjects
	is_config(resource)
]

_shown := [{"config": config, "live": true, "path": ["kubeletconfig"], "subject": {"kind": "KubeletConfiguration"}} |
	config := shown_in(document.root)
] if {
	not set.combined
}

_shown := [{
	"config": config,
	"live": true,
	"path": ["kubeletconfig"],
	"subject": {"kind": "KubeletConfiguration"},
	"document": member.position,
} |
	some member in set.documents
	config := shown_in(member.contents)
] if {
	set.combined
}

# METADATA
# description: >-
#   The ConfigMaps from which kubeadm gives nodes their configuration, each an item with its `config`, null where its
#   text cannot be read.
texts := [{"config": _read(resource.object), "live": false, "path": array.concat(resource.path, ["data", "kubelet"]), "resource": resource} |
	some resource in set.subjects
	resource.kind == "ConfigMap"
	resource.api == "v1"
	_is_kubeadms(resource.object.metadata)
]

_is_kubeadms(metadata) if {
	metadata.name == "kubelet-config"
	object.get(metadata, "namespace", "kube-system") == "kube-system"
}

# Until 1.23 each minor version had its own.
_is_kubeadms(metadata) if {
	startswith(metadata.name, "kubelet-config-1.")
	object.get(metadata, "namespace", "kube-system") == "kube-system"
}

_read(object) := config if {
	config := block_yaml.value(object.data.kubelet)
	config.kind == "KubeletConfiguration"
} else := null

# METADATA
# description: >-
#   What is laid over a configuration that stands elsewhere, by OpenShift's KubeletConfig and the NodeConfig of nodes on
#   EKS, each an item with its `config`.
overlays := [{"config": config, "live": false, "path": array.concat(resource.path, path), "resource": resource} |
	some resource in set.subjects
	path := _overlaid[$"{resource.group}/{resource.kind}"]
	config := object.get(resource.object, path, null)
	is_object(config)
]

_overlaid := {
	"machineconfiguration.openshift.io/KubeletConfig": ["spec", "kubeletConfig"],
	"node.eks.aws/NodeConfig": ["spec", "kubelet", "config"],
}

# METADATA
# description: >-
#   Command lines, as components of lib.plimsoll.control_plane - of containers, and as kubeadm and the NodeConfig of nodes
#   on EKS are told to make them. `added` is true for flags that are added to those that a node's unit has already, even
#   where there are none.
command_lines := array.concat(
	[object.union(component, {"added": false}) |
		some component in control_plane.components
		component.program == "kubelet"
	],
	[{
		"program": "kubelet",
		"added": true,
		"flags": {entry.name: [other | some other in entries; other.name == entry.name] | some entry in entries},
		"home": [],
		"path": array.concat(resource.path, path),
		"resource": resource,
	} |
		some resource in set.subjects
		path := _arguments[$"{resource.group}/{resource.kind}"]
		entries := _entries(object.get(resource.object, path, null))
	],
)

_arguments := {
	"kubeadm.k8s.io/InitConfiguration": ["nodeRegistration", "kubeletExtraArgs"],
	"kubeadm.k8s.io/JoinConfiguration": ["nodeRegistration", "kubeletExtraArgs"],
	"node.eks.aws/NodeConfig": ["spec", "kubelet", "flags"],
}

# By name in a mapping, since v1beta4 of kubeadm in a list, and as words.
_entries(arguments) := [{"name": _name(name), "value": _word(value), "suffix": [name]} |
	is_object(arguments)
	some name in sort(object.keys(arguments))
	value := arguments[name]
] if {
	not is_array(arguments)
} else := [entry |
	some i, argument in arguments
	entry := _entry(argument, i)
]

_entry(argument, i) := {"name": _name(argument.name), "value": _word(object.get(argument, "value", "")), "suffix": [i, "value"]} if {
	is_string(argument.name)
} else := {"name": name, "value": value, "suffix": [i]} if {
	is_string(argument)
	startswith(argument, "-")
	name := _name(split(argument, "=")[0])
	value := _behind(argument)
}

_name(flag) := strings.replace_n({"_": "-"}, trim_left(flag, "-"))

_behind(argument) := substring(argument, indexof(argument, "=") + 1, -1) if {
	contains(argument, "=")
} else := "true"

# A switch of YAML stands for its word; a list or a mapping is no word at all.
_word(value) := value if {
	is_string(value)
} else := $"{value}" if {
	not is_array(value)
	not is_object(value)
} else := type_name(value)

# METADATA
# description: >-
#   True for a configuration in one file with documents of kubeadm, which fills in what it leaves out. Only a set shows
#   which documents are in one file.
is_filled_in(item) if {
	item.live == false
	item.resource.kind == "KubeletConfiguration"
	path := input[item.resource.document].path
	some resource in set.subjects
	resource.group == "kubeadm.k8s.io"
	input[resource.document].path == path
}

# METADATA
# description: True for a resource that configures a kubelet.
is_config(resource) if {
	resource.kind == "KubeletConfiguration"
	resource.group == "kubelet.config.k8s.io"
}

# METADATA
# description: >-
#   True for every other resource that has a word on kubelets, among them all that kubeadm reads, as it gives kubelets
#   settings of its own.
is_word_on_kubelets(resource) if resource.group == "kubeadm.k8s.io"

is_word_on_kubelets(resource) if _overlaid[$"{resource.group}/{resource.kind}"]

# METADATA
# description: The configuration that a running kubelet shows; undefined for every other document.
shown_in(root) := root.kubeletconfig if {
	is_object(root.kubeletconfig)
	not root.kind
}
