package plimsoll.rbac.service_account_token_test

import data.plimsoll.rbac.service_account_token as policy

test_token_of_the_default_account_is_reported if {
	r := policy.violation with input as pod({})

	r == {{
		"msg": "the pod mounts a token of the default account, which all pods share that name none",
		"details": {
			"policy": "rbac/service-account-token",
			"rule": "dedicated",
			"path": ["spec", "serviceAccountName"],
			"subject": {"kind": "Pod", "name": "p", "namespace": "shop"},
		},
	}}
}

test_what_the_pod_says_counts_first[name] if {
	some name, case in {
		"false": {"set": [pod({"automountServiceAccountToken": false}), account("default", {"automountServiceAccountToken": false})], "want": set()},
		"false over true": {"set": [pod({"automountServiceAccountToken": false, "serviceAccountName": "api"}), account("api", {"automountServiceAccountToken": true})], "want": set()},
		"true over false": {"set": [pod({"automountServiceAccountToken": true}), account("default", {"automountServiceAccountToken": false})], "want": {"dedicated"}},
		"silent, account false": {"set": [pod({}), account("default", {"automountServiceAccountToken": false})], "want": set()},
		"null, account false": {"set": [pod({"automountServiceAccountToken": null}), account("default", {"automountServiceAccountToken": false})], "want": set()},
		"silent, account silent": {"set": [pod({}), account("default", {})], "want": {"dedicated", "default-account"}},
		"silent, account true": {"set": [pod({}), account("default", {"automountServiceAccountToken": true})], "want": {"dedicated", "default-account"}},
		"silent, account twice": {"set": [pod({}), account("default", {"automountServiceAccountToken": false}), account("default", {})], "want": {"dedicated", "default-account"}},
		"silent, account of another namespace": {
			"set": [pod({}), object.union(account("default", {"automountServiceAccountToken": false}), {"metadata": {"namespace": "web"}})],
			"want": {"dedicated"},
		},
		"default by name": {"set": [pod({"serviceAccountName": "default", "automountServiceAccountToken": true})], "want": {"dedicated"}},
		"default by an empty name": {"set": [pod({"serviceAccountName": "", "serviceAccount": ""})], "want": {"dedicated"}},
		"named by the old field": {"set": [pod({"serviceAccount": "api"}), account("api", {"automountServiceAccountToken": false})], "want": set()},
		"mirror pod": {"set": [object.union(pod({}), {"metadata": {"annotations": {"kubernetes.io/config.mirror": "x"}}})], "want": set()},
	}

	rules(case.set, {}) == case.want
}

test_account_that_nobody_knows_is_a_gap if {
	gaps([pod({"serviceAccountName": "api"})], {}) == {["service-account", "whether the pod mounts a token is for the account api to say, which is not among the documents"]}
	rules([pod({"serviceAccountName": "api"})], {}) == set()
}

test_account_that_nobody_knows_mounts_in_a_complete_set if {
	rules([pod({"serviceAccountName": "api"})], {"complete": true}) == {"needed"}
	gaps([pod({"serviceAccountName": "api"})], {"complete": true}) == set()
}

test_volume_of_the_api_server_tells_that_a_token_is_mounted if {
	live := pod({"serviceAccountName": "api", "volumes": [{"name": "kube-api-access-7x2lq", "projected": {"sources": [{"serviceAccountToken": {"expirationSeconds": 3607}}]}}]})

	gaps([live], {}) == {["rbac", "the pod mounts a token of the account api, and no binding among the documents tells what for"]}
	rules([live], {}) == set()
}

test_token_without_a_right_is_reported_where_bindings_are_known if {
	mounting := pod({"serviceAccountName": "api", "automountServiceAccountToken": true})

	messages([mounting, binding("shop", [sa("shop", "other")])]) == {"the pod mounts a token of the account api, to which no binding gives any right"}
	messages([mounting, binding("shop", [sa("web", "api")])]) == {"the pod mounts a token of the account api, to which no binding gives any right"}
	gaps([mounting], {}) == {["rbac", "the pod mounts a token of the account api, and no binding among the documents tells what for"]}
}

test_token_with_a_right_is_silent[name] if {
	some name, subject in {
		"account": sa("shop", "api"),
		"account as a user": {"kind": "User", "name": "system:serviceaccount:shop:api"},
		"accounts of the namespace": {"kind": "Group", "name": "system:serviceaccounts:shop"},
		"all accounts": {"kind": "Group", "name": "system:serviceaccounts"},
	}
	documents := [pod({"serviceAccountName": "api", "automountServiceAccountToken": true}), binding("shop", [subject])]

	rules(documents, {}) == set()
	gaps(documents, {}) == set()
}

# They give every account of every cluster the same.
test_groups_that_the_cluster_binds_give_no_right if {
	pulling := binding("shop", [{"kind": "Group", "name": "system:serviceaccounts"}])
	built_in := object.union(pulling, {"metadata": {"name": "system:service-account-issuer-discovery"}})
	mounting := pod({"serviceAccountName": "api", "automountServiceAccountToken": true})

	rules([mounting, built_in], {}) == {"needed"}
	rules([mounting, object.union(built_in, {"subjects": [sa("shop", "api")]})], {}) == set()
}

# The kubelet starts them from files, without an account.
test_pods_of_the_control_plane_are_silent if {
	file := {"hostNetwork": true, "containers": [{"name": "kube-apiserver", "command": ["/usr/local/bin/kube-apiserver", "--v=2"]}]}

	rules([pod(file)], {}) == set()
	rules([pod(object.remove(file, ["hostNetwork"]))], {}) == {"dedicated"}
	rules([pod(object.union(file, {"containers": [{"name": "kube-apiserver", "command": ["run"]}]}))], {}) == {"dedicated"}
	rules([pod(object.union(file, {"containers": [{"name": "kube-apiserver", "command": "kube-apiserver"}]}))], {}) == {"dedicated"}
}

test_pod_without_a_namespace_is_bound_by_the_name_of_its_account if {
	nameless := object.remove(pod({"serviceAccountName": "api", "automountServiceAccountToken": true}), ["metadata"])

	rules([nameless, binding("shop", [sa("shop", "api")])], {}) == set()
	rules([nameless, binding("shop", [sa("shop", "other-api")])], {}) == {"needed"}
}

test_allowed_workloads_are_silent if {
	rules([pod({})], {"rbac/service-account-token": {"allowWorkloads": ["p"]}}) == set()
	rules([pod({})], {"rbac/service-account-token": {"allowWorkloads": ["shop/*"], "requireExplicitFalse": true}}) == set()
	rules([pod({})], {"rbac/service-account-token": {"allowWorkloads": ["q"]}}) == {"dedicated"}
}

test_pods_can_be_asked_to_say_it_themselves if {
	asked := {"rbac/service-account-token": {"requireExplicitFalse": true}}
	quiet_account := account("default", {"automountServiceAccountToken": false})

	rules([pod({}), quiet_account], asked) == {"explicit"}
	rules([pod({"automountServiceAccountToken": false})], asked) == set()
	rules([object.union(pod({}), {"metadata": {"annotations": {"kubernetes.io/config.mirror": "x"}}})], asked) == set()
}

test_lifetime_of_projected_tokens_is_judged[name] if {
	some name, case in {
		"an hour": {"token": {"expirationSeconds": 3600}, "want": set()},
		"no lifetime": {"token": {"path": "token"}, "want": set()},
		"null": {"token": {"expirationSeconds": null}, "want": set()},
		"a day": {"token": {"expirationSeconds": 86400}, "want": {"the token lives for 86400 seconds; 3600 are allowed"}},
		"a text": {"token": {"expirationSeconds": "3600"}, "want": {"the lifetime of the token must be a number of seconds, not string"}},
	}

	messages([pod({"automountServiceAccountToken": false, "volumes": [{"name": "token", "projected": {"sources": [{"serviceAccountToken": case.token}]}}]})]) == case.want
}

test_lifetime_can_be_longer if {
	volume := {"name": "token", "projected": {"sources": [{"serviceAccountToken": {"expirationSeconds": 7200}}]}}

	rules([pod({"automountServiceAccountToken": false, "volumes": [volume]})], {"rbac/service-account-token": {"projectedTokenMaxSeconds": 7200}}) == set()
}

test_secrets_of_accounts_are_reported if {
	messages([{"apiVersion": "v1", "kind": "Secret", "metadata": {"name": "ci"}, "type": "kubernetes.io/service-account-token"}]) == {"the Secret holds a token of a service account that never expires"}
}

test_other_secrets_and_accounts_are_not_applicable[name] if {
	some name, document in {
		"secret": {"apiVersion": "v1", "kind": "Secret", "metadata": {"name": "ci"}, "type": "Opaque"},
		"account": account("api", {}),
		"another group": {"apiVersion": "example.org/v1", "kind": "ServiceAccount", "metadata": {"name": "default"}},
	}

	messages([document]) == set()
	not policy.applicable with input as document
}

test_default_account_without_a_word_is_reported if {
	messages([account("default", {})]) == {"pods that name no account mount a token of this one, as it does not say `automountServiceAccountToken: false`"}
	messages([account("default", {"automountServiceAccountToken": false})]) == set()
	policy.applicable with input as account("default", {"automountServiceAccountToken": false})
}

test_wrong_types_are_reported[name] if {
	some name, case in {
		"text on a pod": {"document": pod({"automountServiceAccountToken": "false"}), "want": {"automountServiceAccountToken must be true or false, not the text `false`"}},
		"number on a pod": {"document": pod({"automountServiceAccountToken": 0}), "want": {"automountServiceAccountToken must be true or false, not number"}},
		"text on an account": {"document": account("api", {"automountServiceAccountToken": "false"}), "want": {"automountServiceAccountToken must be true or false, not the text `false`"}},
		"text on the default account": {"document": account("default", {"automountServiceAccountToken": "false"}), "want": {"automountServiceAccountToken must be true or false, not the text `false`"}},
		"account as a number": {"document": pod({"serviceAccountName": 1}), "want": {"serviceAccountName must be a text, not number"}},
		"old field as a list": {"document": pod({"serviceAccount": ["a"]}), "want": {"serviceAccount must be a text, not array"}},
	}

	messages([case.document]) == case.want
}

test_old_field_is_noted if {
	notes(pod({"serviceAccount": "api"})) == {"`serviceAccount` is the old name of `serviceAccountName`"}
	notes(pod({"serviceAccount": "api", "serviceAccountName": "api"})) == set()
	notes(pod({"serviceAccount": ""})) == set()
}

test_service_links_are_reported_where_asked if {
	asked := {"rbac/service-account-token": {"checkServiceLinks": true}}
	quiet := {"automountServiceAccountToken": false}

	rules([pod(quiet)], asked) == {"service-links"}
	rules([pod(object.union(quiet, {"enableServiceLinks": false}))], asked) == set()
	rules([pod(quiet)], {}) == set()
}

test_documents_of_a_set_that_are_judged_are_told if {
	r := policy.applicable with input as members([binding("shop", []), pod({}), account("api", {}), account("default", {})])

	r == {1, 3}
}

test_one_pod_is_applicable if {
	policy.applicable with input as pod({"automountServiceAccountToken": false})
	not policy.applicable with input as binding("shop", [])
}

# In Gatekeeper the account stands in the inventory.
test_account_of_the_inventory_counts if {
	r := policy.violation with input as {"review": {"object": pod({}), "operation": "CREATE"}, "parameters": {}}
		with data.inventory as {"namespace": {"shop": {"v1": {"ServiceAccount": {"default": account("default", {"automountServiceAccountToken": false})}}}}}

	r == set()
}

rules(documents, parameters) := names if {
	names := {f.details.rule | some f in policy.violation} with input as members(documents)
		with data.lib.plimsoll.parameters as parameters
}

messages(documents) := texts if {
	texts := {f.msg | some f in policy.violation} with input as members(documents)
}

gaps(documents, parameters) := pairs if {
	pairs := {[g.details.needs[0], g.msg] | some g in policy.no_evidence} with input as members(documents)
		with data.lib.plimsoll.parameters as parameters
}

notes(document) := texts if {
	texts := {n.msg | some n in policy.note} with input as document
}

members(documents) := [{"path": "all.yaml", "contents": document} | some document in documents]

pod(spec) := {
	"apiVersion": "v1",
	"kind": "Pod",
	"metadata": {"name": "p", "namespace": "shop"},
	"spec": object.union({"containers": [{"name": "app"}]}, spec),
}

account(name, rest) := object.union(
	{"apiVersion": "v1", "kind": "ServiceAccount", "metadata": {"name": name, "namespace": "shop"}},
	rest,
)

sa(namespace, name) := {"kind": "ServiceAccount", "name": name, "namespace": namespace}

binding(namespace, subjects) := {
	"apiVersion": "rbac.authorization.k8s.io/v1",
	"kind": "RoleBinding",
	"metadata": {"name": "b", "namespace": namespace},
	"roleRef": {"kind": "Role", "name": "r"},
	"subjects": subjects,
}
