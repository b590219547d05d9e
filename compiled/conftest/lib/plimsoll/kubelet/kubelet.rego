# METADATA
# title: Kubelets
# description: >-
#   Configurations of kubelets, as the resource that the kubelet reads and as the object that a running one shows of
#   itself.
package lib.plimsoll.kubelet

import data.lib.plimsoll.document

# METADATA
# description: The configurations of the document, each an item with its `config`, and whether it is `live`.
configs := array.concat(_resources, _shown)

_resources := [{"config": resource.object, "live": false, "path": resource.path, "resource": resource} |
	some resource in document.resources
	is_config(resource)
]

_shown := [{"config": config, "live": true, "path": ["kubeletconfig"], "subject": {"kind": "KubeletConfiguration"}} |
	config := shown_in(document.root)
]

# METADATA
# description: True for a resource that configures a kubelet.
is_config(resource) if {
	resource.kind == "KubeletConfiguration"
	resource.group == "kubelet.config.k8s.io"
}

# METADATA
# description: The configuration that a running kubelet shows; undefined for every other document.
shown_in(root) := root.kubeletconfig if {
	is_object(root.kubeletconfig)
	not root.kind
}
