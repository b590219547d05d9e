# METADATA
# title: Sources of Secrets
# description: >-
#   Which resources make Secrets of what a store outside the cluster holds, or of what was encrypted, under which names, and how
#   stores log in.
package lib.plimsoll.secret_sources

import data.lib.plimsoll.credential.deployed
import data.lib.plimsoll.text

# METADATA
# description: True for the API group of a controller that makes Secrets.
is_external(group) if group in _groups

_groups := [
	"external-secrets.io", "generators.external-secrets.io", "secrets-store.csi.x-k8s.io", "bitnami.com",
	"secrets.hashicorp.com", "ricoberger.de",
]

# METADATA
# description: >-
#   The names of the Secrets that a resource makes of what a store holds, in its own namespace. A Secret names itself where its
#   metadata says that a controller made it so.
made_by(resource) := [_first([
	object.get(resource.object, ["spec", "target", "name"], null),
	object.get(resource.object, ["metadata", "name"], null),
])] if {
	resource.kind == "ExternalSecret"
	object.get(resource.object, ["spec", "target", "creationPolicy"], "Owner") != "None"
} else := [entry.secretName | some entry in resource.object.spec.secretObjects] if {
	resource.kind == "SecretProviderClass"
} else := [resource.object.spec.destination.name] if {
	resource.group == "secrets.hashicorp.com"
} else := [resource.object.metadata.name] if {
	resource.kind == "VaultSecret"
} else := [resource.object.metadata.name] if {
	resource.kind == "Secret"
	_is_fetched(resource.object.metadata)
}

_is_fetched(metadata) if {
	some owner in metadata.ownerReferences
	group := split(owner.apiVersion, "/")[0]
	is_external(group)
	group != "bitnami.com"
}

_is_fetched(metadata) if {
	some label in ["reconcile.external-secrets.io/managed", "secrets-store.csi.k8s.io/managed"]
	metadata.labels[label] == "true"
}

# METADATA
# description: The name that a ClusterExternalSecret gives its Secret in each namespace.
cluster_secret(resource) := _first([
	object.get(resource.object, ["spec", "externalSecretSpec", "target", "name"], null),
	object.get(resource.object, ["spec", "externalSecretName"], null),
	object.get(resource.object, ["metadata", "name"], null),
]) if {
	resource.kind == "ClusterExternalSecret"
}

# METADATA
# description: The name of the Secret that a resource holds in encrypted form.
sealed_by(resource) := _first([
	object.get(resource.object, ["spec", "template", "metadata", "name"], null),
	object.get(resource.object, ["metadata", "name"], null),
]) if {
	resource.kind == "SealedSecret"
} else := resource.object.metadata.name if {
	resource.kind == "Secret"
	is_object(resource.object.sops)
} else := resource.object.metadata.name if {
	resource.kind == "Secret"
	some owner in resource.object.metadata.ownerReferences
	owner.kind == "SealedSecret"
	startswith(owner.apiVersion, "bitnami.com/")
}

_first(names) := [name | some name in names; is_string(name); name != ""][0]

# METADATA
# description: >-
#   Where the provider of a store has a credential in the open, by the name of a field or the shape of a value. What the fake
#   provider holds is left aside: it has nothing else.
literals(provider) := [path |
	walk(provider, [path, value])
	_is_literal(path, value)
	path[0] != "fake"
]

_is_literal(path, value) if {
	_may_be_literal(value)
	key := path[count(path) - 1]
	strings.replace_n({"-": "", "_": ""}, text.folded(key)) in [
		"accesskey", "apikey", "apitoken", "authorization", "clientsecret", "password", "privatekey", "secretaccesskey",
		"secretid", "secretkey", "token", "xvaulttoken",
	]
}

_is_literal(_, value) if {
	_may_be_literal(value)
	count(deployed.kinds(value)) > 0
}

_may_be_literal(value) if {
	is_string(value)
	value != ""
	not deployed.template(value)
}

# METADATA
# description: True for a provider that logs in with a key from a Secret.
has_key(provider) if {
	walk(provider, [path, value])
	is_object(value)
	endswith(text.folded(path[count(path) - 1]), "secretref")
}
