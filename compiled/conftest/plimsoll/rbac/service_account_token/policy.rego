# METADATA
# title: Service account token without a purpose
# description: >-
#   Every pod gets a token for the API server unless somebody says no. Whoever takes over the pod has the token, and with
#   the default account all pods of the namespace share what it may do.
# custom:
#   severity: medium
#   remediation: >-
#     Set `automountServiceAccountToken: false` on pods that do not call the API server, and on the default accounts. Give
#     the others an account of their own with a role that names what they need.
#   inputs: [workload, service-account, secret]
#   platforms: [workload]
#   admission: true
#   set:
#     alone: true
#     kinds: [service-account, rbac]
#     fields:
#     - automountServiceAccountToken
#     - metadata.annotations
#     - metadata.generateName
#     - metadata.ownerReferences
#     - roleRef
#     - subjects
#     - type
#     - spec.automountServiceAccountToken
#     - spec.containers.*.command
#     - spec.enableServiceLinks
#     - spec.hostNetwork
#     - spec.jobTemplate.spec.template.metadata.annotations
#     - spec.jobTemplate.spec.template.spec.automountServiceAccountToken
#     - spec.jobTemplate.spec.template.spec.enableServiceLinks
#     - spec.jobTemplate.spec.template.spec.serviceAccount
#     - spec.jobTemplate.spec.template.spec.serviceAccountName
#     - spec.jobTemplate.spec.template.spec.volumes.*.name
#     - spec.jobTemplate.spec.template.spec.volumes.*.projected
#     - spec.serviceAccount
#     - spec.serviceAccountName
#     - spec.template.metadata.annotations
#     - spec.template.spec.automountServiceAccountToken
#     - spec.template.spec.enableServiceLinks
#     - spec.template.spec.serviceAccount
#     - spec.template.spec.serviceAccountName
#     - spec.template.spec.volumes.*.name
#     - spec.template.spec.volumes.*.projected
#     - spec.volumes.*.name
#     - spec.volumes.*.projected
#     - template.metadata.annotations
#     - template.spec.automountServiceAccountToken
#     - template.spec.enableServiceLinks
#     - template.spec.serviceAccount
#     - template.spec.serviceAccountName
#     - template.spec.volumes.*.name
#     - template.spec.volumes.*.projected
#   rules:
#     dedicated: The pods mount a token of the default account.
#     needed: "The pods mount a token, and no binding gives its account any right."
#     explicit: "The pods do not say themselves that they mount no token, which `requireExplicitFalse` asks for."
#     token-lifetime: {description: A projected token lives longer than `projectedTokenMaxSeconds`., severity: low}
#     legacy-token: {description: "A Secret holds a token that never expires.", severity: high}
#     default-account: A default account lets its token be mounted.
#     deprecated-field: The pods name their account by the old field; a note.
#     malformed: "A value is of the wrong type, so that what its author meant is not what counts."
#     service-links: {description: "The environment of the pods lists all services, which `checkServiceLinks` refuses.", severity: low}
#   guide:
#     decides: [pod/service-accounts]
#     supports: [checklist-compliance/access-controls]
#   controls:
#     cis-kubernetes:
#       "5.1.5": {strength: direct, reason: Reports pods and settings that put default accounts to use.}
#       "5.1.6": {strength: direct, reason: Reports tokens that are mounted without a right to use.}
#     nist-sp-800-190:
#       "4.3.1": {strength: partial, reason: "Accounts for single workloads are part of least privilege; users are not judged."}
#       "4.3.2": {strength: partial, reason: Tokens that never expire are credentials that nobody controls.}
#     nist-sp-800-53r5:
#       AC-6: {strength: direct, reason: A token is for workloads that need it.}
#       IA-9: {strength: partial, reason: Workloads get an identity of their own.}
#       AC-2: {strength: partial, reason: Shared accounts of workloads are reported.}
#     owasp-kubernetes-top-ten-2022:
#       K06: {strength: direct, reason: Default and long-lived tokens are part of its advice.}
#       K03: {strength: partial, reason: Fewer tokens hold rights.}
#     owasp-kubernetes-top-ten-2025:
#       K09: {strength: direct, reason: Asks for accounts of one's own in place of the default token.}
#       K01: {strength: direct, reason: Needless tokens are among its examples.}
#     nsa-cisa-kubernetes-hardening:
#       protecting-pod-service-account-tokens: {strength: direct, reason: Reports the tokens that it advises not to mount.}
#     mitre-attack-containers:
#       T1552.007: {strength: direct, reason: Without a token a pod cannot ask the API for credentials.}
#       T1528: {strength: partial, reason: Fewer and shorter tokens are there to be stolen.}
#   limits:
#   - >-
#     A pod that names an account and does not say whether it mounts the token depends on the account. Where that is not
#     among the documents the verdict is no-evidence; a silent pod with the default account fails, as the token is mounted
#     unless the account says no.
#   - >-
#     `needed` is decided where any binding is among the documents, or with the setting `complete`. A binding of the
#     account, or of all accounts of its namespace or of the cluster, counts, whatever its role grants.
#   - >-
#     A pod and an account that name no namespace are taken to be in the same one. For a pod that names none, a binding of
#     an account of that name in any namespace counts.
#   - The group bindings that a cluster brings along (`system:...`) are no purpose for a token.
#   - Mirror pods and the control plane's static ones have no account, and the volume with the token that the API server adds is not judged.
#   - In Gatekeeper only the accounts and bindings that are synced are known.
#   references:
#   - https://kubernetes.io/docs/tasks/configure-pod-container/configure-service-account/
#   - https://kubernetes.io/docs/concepts/security/service-accounts/
package plimsoll.rbac.service_account_token

import data.lib.plimsoll.finding
import data.lib.plimsoll.rbac
import data.lib.plimsoll.set
import data.lib.plimsoll.settings
import data.lib.plimsoll.workload

id := "rbac/service-account-token"

# METADATA
# description: Pods must say `automountServiceAccountToken` themselves; what their account says is not enough.
# custom:
#   parameter: {type: boolean}
default require_explicit_false := false

require_explicit_false := settings.value(id, "requireExplicitFalse")

# METADATA
# description: >-
#   Names of workloads that may mount a token whatever account they have, with `*` as a wildcard; `namespace/name` tells
#   namesakes apart.
# custom:
#   parameter: {type: array, items: {type: string}}
default allow_workloads := []

allow_workloads := settings.value(id, "allowWorkloads")

# METADATA
# description: Seconds that a projected token may live.
# custom:
#   parameter: {type: integer, minimum: 600}
default projected_token_max_seconds := 3600

projected_token_max_seconds := settings.value(id, "projectedTokenMaxSeconds")

# METADATA
# description: Pods must set `enableServiceLinks` to false.
# custom:
#   parameter: {type: boolean}
default check_service_links := false

check_service_links := settings.value(id, "checkServiceLinks")

default applicable := false

applicable if {
	not set.combined
	count(workload.pods) > 0
}

applicable if {
	not set.combined
	count(_subjects) > 0
}

applicable := {resource.document | some resource in array.concat([pod.resource | some pod in workload.pods], _subjects)} if {
	set.combined
}

violation contains finding.at(id, "dedicated", item.pod, ["serviceAccountName"], msg) if {
	some item in _mounting
	item.account == "default"
	msg := "the pod mounts a token of the default account, which all pods share that name none"
}

violation contains finding.at(id, "needed", item.pod, ["serviceAccountName"], msg) if {
	some item in _mounting
	item.account != "default"
	_bindings_are_known
	not _is_bound(item)
	msg := $"the pod mounts a token of the account {item.account}, to which no binding gives any right"
}

violation contains finding.at(id, "explicit", pod, ["automountServiceAccountToken"], msg) if {
	require_explicit_false == true
	some pod in _silent
	not workload.named_among(pod, allow_workloads)
	msg := "the pod does not say itself whether it mounts a token"
}

violation contains finding.at(id, "token-lifetime", pod, ["volumes", i, "projected", "sources", j, "serviceAccountToken", "expirationSeconds"], msg) if {
	some pod in workload.pods
	some i, volume in pod.spec.volumes
	some j, source in volume.projected.sources
	seconds := source.serviceAccountToken.expirationSeconds
	not _is_of_the_api_server(volume)
	msg := _lifetime_fault(seconds)
}

violation contains finding.at(id, "legacy-token", secret, ["type"], "the Secret holds a token of a service account that never expires") if {
	some secret in _subjects
	secret.kind == "Secret"
}

violation contains finding.at(id, "default-account", account, ["automountServiceAccountToken"], msg) if {
	some account in _subjects
	account.kind == "ServiceAccount"
	account.object.metadata.name == "default"
	object.get(account.object, "automountServiceAccountToken", null) in [null, true]
	msg := "pods that name no account mount a token of this one, as it does not say `automountServiceAccountToken: false`"
}

violation contains finding.at(id, "malformed", pod, ["automountServiceAccountToken"], _no_boolean(value)) if {
	some pod in workload.pods
	value := pod.spec.automountServiceAccountToken
	not type_name(value) in ["boolean", "null"]
}

violation contains finding.at(id, "malformed", account, ["automountServiceAccountToken"], _no_boolean(value)) if {
	some account in _subjects
	account.kind == "ServiceAccount"
	value := account.object.automountServiceAccountToken
	not type_name(value) in ["boolean", "null"]
}

violation contains finding.at(id, "malformed", pod, [field], $"{field} must be a text, not {type_name(value)}") if {
	some pod in workload.pods
	some field in ["serviceAccountName", "serviceAccount"]
	value := pod.spec[field]
	not type_name(value) in ["string", "null"]
}

violation contains finding.at(id, "service-links", pod, ["enableServiceLinks"], "the environment of the containers names every service of the namespace") if {
	check_service_links == true
	some pod in workload.pods
	object.get(pod.spec, "enableServiceLinks", null) != false
}

no_evidence contains finding.gap(id, "needed", item.pod, ["serviceAccountName"], msg, ["service-account"]) if {
	some item in _undecided
	item.mounts == "maybe"
	msg := $"whether the pod mounts a token is for the account {item.account} to say, which is not among the documents"
}

no_evidence contains finding.gap(id, "needed", item.pod, ["serviceAccountName"], msg, ["rbac"]) if {
	some item in _mounting
	item.account != "default"
	not _bindings_are_known
	msg := $"the pod mounts a token of the account {item.account}, and no binding among the documents tells what for"
}

note contains finding.at(id, "deprecated-field", pod, ["serviceAccount"], "`serviceAccount` is the old name of `serviceAccountName`") if {
	some pod in workload.pods
	is_string(pod.spec.serviceAccount)
	object.get(pod.spec, "serviceAccountName", null) in [null, ""]
	pod.spec.serviceAccount != ""
}

# What is judged besides pods. Of Secrets and of accounts, most have nothing to judge.
_subjects := [resource |
	some resource in set.subjects
	resource.group == ""
	_is_subject(resource.kind, resource.object)
]

_is_subject("Secret", secret) if secret.type == "kubernetes.io/service-account-token"

_is_subject("ServiceAccount", account) if account.metadata.name == "default"

_is_subject("ServiceAccount", account) if {
	account.metadata.name != "default"
	_ = account.automountServiceAccountToken
}

_silent := [pod |
	some pod in workload.pods
	object.get(pod.spec, "automountServiceAccountToken", null) == null
	not _is_mirror(pod)
]

_mounting := [item | some item in _undecided; item.mounts == "yes"]

# The pods that may mount a token, with their account.
_undecided := [{"pod": pod, "account": account, "mounts": mounts} |
	some pod in workload.pods
	object.get(pod.spec, "automountServiceAccountToken", null) in [null, true]
	not _is_mirror(pod)
	account := _account(pod.spec)
	mounts := _mounts(pod, account)
	mounts != "no"
	not workload.named_among(pod, allow_workloads)
]

# The kubelet makes them from files, and they have no account.
_is_mirror(pod) if pod.metadata.annotations["kubernetes.io/config.mirror"]

# Nor has what the kubelet makes them from, of which the API server's own file is told by its command.
_is_mirror(pod) if {
	pod.resource.kind == "Pod"
	some container in pod.spec.containers
	words := split(container.command[0], "/")
	words[count(words) - 1] in ["etcd", "kube-apiserver", "kube-controller-manager", "kube-scheduler"]
	pod.spec.hostNetwork == true
}

_account(spec) := spec.serviceAccountName if {
	is_string(spec.serviceAccountName)
	spec.serviceAccountName != ""
} else := spec.serviceAccount if {
	object.get(spec, "serviceAccountName", null) in [null, ""]
	is_string(spec.serviceAccount)
	spec.serviceAccount != ""
} else := "default" if {
	object.get(spec, "serviceAccountName", null) in [null, ""]
	object.get(spec, "serviceAccount", null) in [null, ""]
}

# What the pod says counts before what its account says, and without both the token is mounted.
_mounts(pod, account) := "yes" if {
	pod.spec.automountServiceAccountToken == true
} else := "yes" if {
	some value in _given_by(pod, account)
	value != false
} else := "no" if {
	count(_given_by(pod, account)) > 0
} else := "yes" if {
	account == "default"
} else := "yes" if {
	settings.complete == true
} else := "yes" if {
	some volume in pod.spec.volumes
	_is_of_the_api_server(volume)
} else := "maybe"

# What the account says, once for each document that has it.
_given_by(pod, account) := object.get(_accounts, $"{workload.namespace(pod.resource)}/{account}", [])

_accounts := {key: [object.get(_known[i], "automountServiceAccountToken", null) | some i in positions] |
	some key, positions in _positions
}

_positions := {key: positions | some key, positions in _positions_by_name}

_positions_by_name[key] contains i if {
	some i, account in _known_resources
	is_string(account.object.metadata.name)
	key := $"{workload.namespace(account)}/{account.object.metadata.name}"
}

_known := [account.object | some account in _known_resources]

_known_resources := [resource |
	some shelf in set.shelves
	shelf.kind == "ServiceAccount"
	shelf.group == ""
	some resource in set.of_shelf(shelf)
]

_bindings_are_known if count(rbac.known_bindings) > 0

_bindings_are_known if settings.complete == true

_is_bound(item) if {
	some name in _names(workload.namespace(item.pod.resource), item.account)
	name in _bound
}

# Manifests without a namespace are applied to any, and only the subjects of their bindings must name one.
_is_bound(item) if {
	workload.namespace(item.pod.resource) == ""
	some name in _bound
	startswith(name, "ServiceAccount/")
	endswith(name, $"/{item.account}")
}

_names(namespace, account) := [
	$"ServiceAccount/{namespace}/{account}",
	$"Group/system:serviceaccounts:{namespace}",
	"Group/system:serviceaccounts",
]

_bound := {subject.name |
	some binding in rbac.known_bindings
	some subject in rbac.subjects(binding)
	not _is_discovery(binding, subject)
}

# Every account of every cluster is bound like this, to ask which APIs there are or to pull images.
_is_discovery(binding, subject) if {
	subject.kind == "Group"
	rbac.is_built_in(binding.object, "system:")
}

# The API server adds the token as a volume of this name, and takes no such name from anybody else.
_is_of_the_api_server(volume) if startswith(volume.name, "kube-api-access-")

_lifetime_fault(seconds) := $"the token lives for {seconds + 0} seconds; {projected_token_max_seconds + 0} are allowed" if {
	is_number(seconds)
	seconds > projected_token_max_seconds
}

_lifetime_fault(seconds) := $"the lifetime of the token must be a number of seconds, not {type_name(seconds)}" if {
	not type_name(seconds) in ["number", "null"]
}

_no_boolean(value) := $"automountServiceAccountToken must be true or false, not the text `{value}`" if {
	is_string(value)
} else := $"automountServiceAccountToken must be true or false, not {type_name(value)}"
