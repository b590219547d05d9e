package plimsoll.cluster.control_plane_hardening_test

import data.plimsoll.cluster.control_plane_hardening as policy

test_missing_mode_is_reported if {
	r := policy.violation with input as pod("kube-apiserver", array.concat(good_api, ["--authorization-mode=Node"]))

	r == set()
	missing := policy.violation with input as pod("kube-apiserver", [flag | some flag in good_api; not startswith(flag, "--authorization-mode")])

	missing == {{
		"msg": "--authorization-mode lets everybody do everything (AlwaysAllow)",
		"details": {
			"policy": "cluster/control-plane-hardening",
			"rule": "authorization-mode",
			"path": ["spec", "containers", 0, "command"],
			"subject": {"kind": "Pod", "name": "p", "namespace": "kube-system", "container": "c"},
		},
	}}
}

test_sound_components_are_silent if {
	every program, flags in good {
		told(pod(program, flags), {}) == set()
		is_judged(pod(program, flags))
	}
}

test_other_workloads_are_not_judged if {
	every document in [pod("web", []), pod("kubelet", []), {"apiVersion": "v1", "kind": "Node"}, evidence({})] {
		told(document, {}) == set()
		not is_judged(document)
	}
}

# What is added to the flags of a sound component, or takes their place.
test_faults_are_reported if {
	every case in [
		["kube-apiserver", ["--authorization-mode=AlwaysAllow"], {["authorization-mode", "--authorization-mode lets everybody do everything (AlwaysAllow)"]}],
		["kube-apiserver", ["--anonymous-auth=true"], {["anonymous-auth", "kube-apiserver has --anonymous-auth set to true, and false is asked for"]}],
		["kube-apiserver", ["--anonymous-auth=no"], {["anonymous-auth", "kube-apiserver has --anonymous-auth set to unknown, and false is asked for"]}],
		["kube-apiserver", ["--token-auth-file=/t"], {["token-auth-file", "the API server accepts the tokens of a file, which never expire"]}],
		["kube-apiserver", ["--tls-cert-file="], {["tls", "kube-apiserver has no --tls-cert-file"]}],
		["kube-apiserver", ["--tls-min-version", "VersionTLS11"], {["tls", "kube-apiserver accepts TLS from VersionTLS11 on, and VersionTLS12 is asked for"]}],
		["kube-apiserver", ["--tls-cipher-suites=TLS_AES_128_GCM_SHA256,TLS_RSA_WITH_RC4_128_SHA"], {["tls", "kube-apiserver offers the weak cipher suite TLS_RSA_WITH_RC4_128_SHA"]}],
		["kube-apiserver", ["--kubelet-certificate-authority="], {["kubelet-ca", "kube-apiserver has no --kubelet-certificate-authority"]}],
		["kube-apiserver", ["--client-ca-file="], {["client-ca", "kube-apiserver has no --client-ca-file"]}],
		["kube-apiserver", ["--etcd-cafile="], {["etcd-tls", "kube-apiserver has no --etcd-cafile"]}],
		["kube-apiserver", ["--etcd-servers=http://etcd:2379"], {["etcd-tls", "the API server talks to etcd without TLS"]}],
		["kube-apiserver", ["--profiling"], {["profiling", "kube-apiserver has --profiling set to true, and false is asked for"]}],
		["kube-apiserver", ["--insecure-port=8080"], {["insecure-port", "kube-apiserver serves port 8080 without TLS or any check"]}],
		["kube-apiserver", ["--insecure-port=0"], set()],
		["kube-apiserver", ["--service-account-lookup=false"], {["service-account", "kube-apiserver has --service-account-lookup set to false, and true is asked for"]}],
		["kube-apiserver", ["--service-account-key-file="], {["service-account", "kube-apiserver has no --service-account-key-file"]}],
		["kube-apiserver", ["--service-account-key-file=", "--service-account-signing-endpoint=/s"], set()],
		["kube-apiserver", ["--etcd-cafile=", "--etcd-servers=unix:///kine.sock"], {["etcd-tls", "kube-apiserver has no --etcd-cafile"]}],
		["kube-apiserver", ["--enable-admission-plugins=AlwaysAdmit"], {["admission-plugins", "the admission plugin AlwaysAdmit must not be on"]}],
		["kube-apiserver", ["--disable-admission-plugins=PodSecurity"], {["admission-plugins", "the admission plugin PodSecurity is off"]}],
		["kube-apiserver", ["--disable-admission-plugins=NodeRestriction"], {["admission-plugins", "the admission plugin NodeRestriction is off"]}],
		[
			"kube-apiserver", ["--enable-admission-plugins=PodSecurityPolicy"],
			{["admission-plugins", "the admission plugin PodSecurityPolicy was removed in Kubernetes 1.25, so the API server does not start"]},
		],
		[
			"kube-apiserver", ["--admission-control=NamespaceLifecycle,ServiceAccount,NodeRestriction,PodSecurity,MutatingAdmissionWebhook"],
			{["admission-plugins", "the admission plugin ValidatingAdmissionWebhook is off"]},
		],
		["kube-controller-manager", ["--bind-address=0.0.0.0"], {["bind-address", "kube-controller-manager listens on all addresses of its host"]}],
		["kube-controller-manager", ["--use-service-account-credentials=false"], {["service-account", "kube-controller-manager has --use-service-account-credentials set to false, and true is asked for"]}],
		["kube-scheduler", ["--port=10251"], {["insecure-port", "kube-scheduler serves port 10251 without TLS or any check"]}],
		["etcd", ["--client-cert-auth=false"], {["etcd-tls", "etcd has --client-cert-auth set to false, and true is asked for"]}],
		["etcd", ["--peer-auto-tls"], {["etcd-tls", "etcd has --peer-auto-tls set to true, and false is asked for"]}],
		["etcd", ["--cipher-suites=TLS_RSA_WITH_AES_128_CBC_SHA"], {["tls", "etcd offers the weak cipher suite TLS_RSA_WITH_AES_128_CBC_SHA"]}],
	] {
		[program, flags, want] := case
		told(pod(program, array.concat(good[program], flags)), {}) == want
	}
}

test_defaults_count if {
	told(pod("kube-scheduler", []), {}) == {
		["profiling", "kube-scheduler has --profiling left at its default, true, and false is asked for"],
		["bind-address", "kube-scheduler listens on all addresses of its host"],
	}
}

test_socket_of_etcd_needs_no_certificates if {
	flags := [flag | some flag in good_api; not startswith(flag, "--etcd")]

	told(pod("kube-apiserver", array.concat(flags, ["--etcd-servers=unix:///kine.sock"])), {}) == set()
}

test_versions_decide_which_plugins_there_are if {
	told(pod("kube-apiserver", good_api), {"kubernetesVersion": "1.21"}) == set()
	told(pod("kube-apiserver", good_api), {"kubernetesVersion": "1.22"}) == {["admission-plugins", "the admission plugin PodSecurity is off"]}
}

test_parameters_are_heeded if {
	every case in [
		["kube-scheduler", ["--port=1", "--profiling"], {"skipRules": ["insecure-port", "profiling"]}, set()],
		["kube-scheduler", ["--bind-address=0.0.0.0"], {"requireLoopback": false}, set()],
		["kube-apiserver", ["--tls-cipher-suites=MINE"], {"weakCiphers": ["MINE"]}, {["tls", "kube-apiserver offers the weak cipher suite MINE"]}],
		["kube-apiserver", [], {"required": ["ImagePolicyWebhook"]}, {["admission-plugins", "the admission plugin ImagePolicyWebhook is off"]}],
		["kube-apiserver", [], {"forbidden": ["LimitRanger"]}, {["admission-plugins", "the admission plugin LimitRanger must not be on"]}],
	] {
		[program, flags, parameters, want] := case
		told(pod(program, array.concat(good[program], flags)), {"cluster/control-plane-hardening": parameters}) == want
	}
}

test_what_other_files_decide_is_a_gap if {
	every case in [
		["kube-apiserver", ["--authorization-config=/a"], ["authorization-mode", "kube-apiserver takes this from the file that --authorization-config names, which is not among the documents"]],
		[
			"kube-apiserver", ["--authentication-config=/a", "--anonymous-auth=true"],
			["anonymous-auth", "kube-apiserver takes this from the file that --authentication-config names, which is not among the documents"],
		],
		["kube-scheduler", ["--config=/a", "--profiling"], ["profiling", "kube-scheduler takes this from the file that --config names, which is not among the documents"]],
		["etcd", ["--config-file=/a", "--client-cert-auth=false"], ["etcd-tls", "etcd takes this from the file that --config-file names, which is not among the documents"]],
		["kube-scheduler", ["--profiling=$(PROFILING)"], ["profiling", "--profiling is put in where the container starts, so nobody can tell its value"]],
	] {
		[program, flags, want] := case
		document := pod(program, array.concat(good[program], flags))
		told(document, {}) == set()
		open(document, {}) == {want}
		open(document, {"cluster/control-plane-hardening": {"skipRules": [want[0]]}}) == set()
	}
}

test_no_to_anonymous_requests_is_believed_before_the_file if {
	open(pod("kube-apiserver", array.concat(good_api, ["--authentication-config=/a"])), {}) == set()
}

test_configurations_are_judged if {
	every case in [
		["AuthorizationConfiguration", {"authorizers": [{"type": "Node"}, {"type": "RBAC"}, {"type": "Webhook"}]}, set()],
		["AuthorizationConfiguration", {"authorizers": [{"type": "AlwaysAllow"}]}, {["authorization-mode", "authorizers lets everybody do everything (AlwaysAllow)"]}],
		["AuthorizationConfiguration", {"authorizers": [{"type": "RBAC"}]}, {["authorization-mode", "authorizers does not have Node"]}],
		[
			"AuthorizationConfiguration", {"authorizers": "RBAC"},
			{["authorization-mode", "authorizers does not have Node"], ["authorization-mode", "authorizers does not have RBAC"]},
		],
		["AuthenticationConfiguration", {"anonymous": {"enabled": false}}, set()],
		["AuthenticationConfiguration", {"anonymous": {"enabled": true, "conditions": [{"path": "/livez"}]}}, set()],
		["AuthenticationConfiguration", {"anonymous": {"enabled": true}}, {["anonymous-auth", "requests without any identity are answered, whatever their path"]}],
		[
			"AuthenticationConfiguration", {"anonymous": {"enabled": true, "conditions": [{"path": "/livez"}, {"path": "/api"}]}},
			{["anonymous-auth", "requests without any identity are answered for paths other than those of health checks"]},
		],
		["AuthenticationConfiguration", {"anonymous": "yes"}, {["anonymous-auth", "anonymous must be an object with `enabled`"]}],
		["KubeSchedulerConfiguration", {"enableProfiling": false}, set()],
		["KubeSchedulerConfiguration", {}, {["profiling", "kube-scheduler has enableProfiling not set to false"]}],
	] {
		[kind, fields, want] := case
		told(config(kind, fields), {}) == want
		is_judged(config(kind, fields))
	}
}

test_configuration_that_leaves_it_to_the_flag_is_a_gap if {
	open(config("AuthenticationConfiguration", {}), {}) == {["anonymous-auth", "the configuration leaves it to the flag --anonymous-auth whether requests without any identity are answered"]}
}

test_configurations_in_the_set_settle_what_flags_name if {
	server := pod("kube-apiserver", array.concat(good_api, ["--authorization-config=/a", "--authentication-config=/b", "--anonymous-auth", "--authorization-mode=AlwaysAllow"]))
	modes := config("AuthorizationConfiguration", {"authorizers": [{"type": "Node"}, {"type": "RBAC"}]})
	limited := config("AuthenticationConfiguration", {"anonymous": {"enabled": false}})
	silent := config("AuthenticationConfiguration", {})

	told(members([server, modes, limited]), {}) == set()
	open(members([server, modes, limited]), {}) == set()
	told(members([server, modes, silent]), {}) == {["anonymous-auth", "kube-apiserver has --anonymous-auth set to true, and false is asked for"]}
	open(members([server, modes, silent]), {}) == set()
	judged := policy.applicable with input as members([server, pod("web", []), modes, evidence({"managed": managed})])
	judged == {0, 2, 3}
}

test_managed_control_planes_are_judged if {
	every case in [
		[{}, set()],
		[{"authorization": ["RBAC"]}, {["authorization-mode", "the managed control plane does not have Node"]}],
		[{"authorization": ["AlwaysAllow"]}, {["authorization-mode", "the managed control plane lets everybody do everything (AlwaysAllow)"]}],
		[{"admissionPlugins": array.concat(policy.required, ["AlwaysAdmit"])}, {["admission-plugins", "the admission plugin AlwaysAdmit must not be on"]}],
		[
			{"admissionPlugins": [plugin | some plugin in policy.required; plugin != "PodSecurity"]},
			{["admission-plugins", "the admission plugin PodSecurity is off"]},
		],
	] {
		[fields, want] := case
		told(evidence({"managed": object.union(managed, fields)}), {"now": "2026-06-01T12:00:00Z"}) == want
	}
}

test_evidence_that_does_not_count_is_a_gap if {
	every case in [
		[{"owner": null}, {["evidence", "the evidence about the managed control plane does not count: owner is missing"]}],
		[{"authorization": null}, {["authorization-mode", "the evidence about the managed control plane does not say authorization"]}],
		[{"admissionPlugins": null}, {["admission-plugins", "the evidence about the managed control plane does not say admissionPlugins"]}],
	] {
		[fields, want] := case
		open(evidence({"managed": object.union(managed, fields)}), {"now": "2026-06-01T12:00:00Z"}) == want
	}
}

test_recommended_plugins_are_noted if {
	notes := policy.note with input as pod("kube-apiserver", array.concat(good_api, ["--enable-admission-plugins=EventRateLimit"]))
	none := policy.note with input as pod("kube-scheduler", good_loopback)

	{note.msg | some note in notes} == {"recommended admission plugins are off: AlwaysPullImages, DenyServiceExternalIPs, ImagePolicyWebhook"}
	none == set()
}

test_further_parameters_are_heeded if {
	anonymous := config("AuthenticationConfiguration", {"anonymous": {"enabled": true, "conditions": [{"path": "/version"}]}})
	told(anonymous, {"cluster/control-plane-hardening": {"anonymousPaths": ["/version"]}}) == set()
	old := evidence({"managed": managed})
	open(old, {"now": "2026-06-01T12:00:00Z", "cluster/control-plane-hardening": {"maxEvidenceAgeDays": 30}}) == {["evidence", "the evidence about the managed control plane does not count: it was checked 31 days ago; asked for are at most 30"]}
	notes := policy.note with input as pod("kube-apiserver", good_api) with data.lib.plimsoll.parameters as {"cluster/control-plane-hardening": {"recommended": []}}
	notes == set()
}

told(document, parameters) := {[f.details.rule, f.msg] | some f in r} if {
	r := policy.violation with input as document with data.lib.plimsoll.parameters as parameters
}

open(document, parameters) := {[f.details.rule, f.msg] | some f in r} if {
	r := policy.no_evidence with input as document with data.lib.plimsoll.parameters as parameters
}

is_judged(document) if {
	judged := policy.applicable with input as document
	judged == true
}

pod(program, flags) := {
	"apiVersion": "v1",
	"kind": "Pod",
	"metadata": {"name": "p", "namespace": "kube-system"},
	"spec": {"containers": [{"name": "c", "command": array.concat([program], flags)}]},
}

config(kind, fields) := object.union({"apiVersion": groups[kind], "kind": kind}, fields)

groups := {
	"AuthorizationConfiguration": "apiserver.config.k8s.io/v1",
	"AuthenticationConfiguration": "apiserver.config.k8s.io/v1",
	"KubeSchedulerConfiguration": "kubescheduler.config.k8s.io/v1",
}

evidence(fields) := object.union({"apiVersion": "plimsoll/v1", "kind": "Evidence", "metadata": {"system": "shop"}}, fields)

managed := {
	"id": "m",
	"owner": "platform team",
	"location": "https://wiki.corp.dev/eks",
	"checkedAt": "2026-05-01",
	"authorization": ["Node", "RBAC"],
	"admissionPlugins": policy.required,
}

members(documents) := [{"path": $"{i}.yaml", "contents": document} | some i, document in documents]

good := {
	"kube-apiserver": good_api,
	"kube-controller-manager": array.concat(good_loopback, [
		"--service-account-private-key-file=/sa.key", "--root-ca-file=/ca.crt", "--use-service-account-credentials=true",
	]),
	"kube-scheduler": good_loopback,
	"etcd": [
		"--cert-file=/e.crt", "--key-file=/e.key", "--trusted-ca-file=/ca.crt", "--client-cert-auth=true",
		"--peer-cert-file=/p.crt", "--peer-key-file=/p.key", "--peer-trusted-ca-file=/ca.crt", "--peer-client-cert-auth",
	],
}

good_loopback := ["--profiling=false", "--bind-address=127.0.0.1"]

good_api := [
	"--authorization-mode=Node,RBAC", "--anonymous-auth=false", "--tls-cert-file=/t.crt", "--tls-private-key-file=/t.key",
	"--kubelet-certificate-authority=/ca.crt", "--kubelet-client-certificate=/k.crt", "--kubelet-client-key=/k.key",
	"--client-ca-file=/ca.crt", "--etcd-cafile=/e.crt", "--etcd-certfile=/c.crt", "--etcd-keyfile=/c.key",
	"--etcd-servers=https://127.0.0.1:2379", "--profiling=false", "--service-account-key-file=/sa.pub",
	"--service-account-extend-token-expiration=false", "--enable-admission-plugins=NodeRestriction",
]
