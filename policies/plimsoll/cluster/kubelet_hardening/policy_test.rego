package plimsoll.cluster.kubelet_hardening_test

import data.plimsoll.cluster.kubelet_hardening as policy

test_anonymous_access_is_reported if {
	r := policy.violation with input as file({"authentication": {"anonymous": {"enabled": true}, "x509": {"clientCAFile": "/ca.crt"}}})

	r == {{
		"msg": "authentication.anonymous.enabled is true, and false is asked for",
		"details": {
			"policy": "cluster/kubelet-hardening",
			"rule": "anonymous-auth",
			"path": ["authentication", "anonymous", "enabled"],
			"subject": {"kind": "KubeletConfiguration"},
		},
	}}
}

test_sound_kubelets_are_silent if {
	every document in [file({}), {"kubeletconfig": good}, container(good_line), config_map(good_text)] {
		told(document, {}) == set()
		open(document, {}) == set()
		is_judged(document)
	}
}

test_other_documents_are_not_judged if {
	every document in [
		{"apiVersion": "v1", "kind": "ConfigMap", "metadata": {"name": "web"}}, {"apiVersion": "v1", "kind": "Node"}, kubeadm("InitConfiguration", {}),
		kubeadm("ClusterConfiguration", null), {"apiVersion": "v1", "kind": "Pod", "spec": {"containers": [{"command": ["etcd"]}]}},
	] {
		told(document, {}) == set()
		open(document, {}) == set()
		not is_judged(document)
	}
}

test_faults_of_a_file_are_reported[i] if {
	some i, [fields, want] in [
		[{"authentication": {"anonymous": {"enabled": "no"}, "x509": ca}}, {["anonymous-auth", "authentication.anonymous.enabled is `no`, and false is asked for"]}],
		[{"authentication": {"anonymous": {"enabled": []}, "x509": ca}}, {["anonymous-auth", "authentication.anonymous.enabled is array, and false is asked for"]}],
		[{"authentication": {"webhook": {"enabled": false}, "x509": ca}}, {["webhook-authentication", "authentication.webhook.enabled is false, and true is asked for"]}],
		[{"authentication": {"x509": {}}}, {["client-ca", "authentication.x509.clientCAFile names no file"]}],
		[{"authentication": {"x509": {"clientCAFile": 1}}}, {["client-ca", "authentication.x509.clientCAFile names no file"]}],
		[
			{"authentication": "none"},
			{["anonymous-auth", "authentication must be an object, not string"], ["client-ca", "authentication.x509.clientCAFile names no file"]},
		],
		[{"authentication": {"anonymous": true, "x509": ca}}, {["anonymous-auth", "authentication.anonymous must be an object, not boolean"]}],
		[{"authentication": {"webhook": [], "x509": ca}}, {["webhook-authentication", "authentication.webhook must be an object, not array"]}],
		[{"authorization": "AlwaysAllow"}, {["authorization-mode", "authorization must be an object, not string"]}],
		[{"authorization": {"mode": "AlwaysAllow"}}, {["authorization-mode", "authorization.mode is `AlwaysAllow`, and Webhook is asked for"]}],
		[{"authorization": {"mode": ""}}, set()],
		[{"readOnlyPort": 10255}, {["read-only-port", "readOnlyPort is 10255, where everybody may look into the node's pods"]}],
		[{"readOnlyPort": "0"}, {["read-only-port", "readOnlyPort is `0`, where everybody may look into the node's pods"]}],
		[{"readOnlyPort": 0}, set()],
		[{"streamingConnectionIdleTimeout": "0s"}, {["streaming-timeout", "streamingConnectionIdleTimeout is `0s`, which is no time after which a connection ends"]}],
		[{"streamingConnectionIdleTimeout": "0s", "syncFrequency": "0s"}, set()],
		[{"streamingConnectionIdleTimeout": 0, "syncFrequency": "0s"}, {["streaming-timeout", "streamingConnectionIdleTimeout is 0, which is no time after which a connection ends"]}],
		[{"streamingConnectionIdleTimeout": "soon"}, {["streaming-timeout", "streamingConnectionIdleTimeout is `soon`, which is no time after which a connection ends"]}],
		[{"streamingConnectionIdleTimeout": "5m"}, set()],
		[{"makeIPTablesUtilChains": false}, {["iptables", "makeIPTablesUtilChains is false, and true is asked for"]}],
		[{"rotateCertificates": null}, {["rotate-certificates", "rotateCertificates is left at its default, false, and true is asked for"]}],
		[{"eventRecordQPS": 0}, {["event-rate", "eventRecordQPS is 0, which is no limit"]}],
		[{"eventRecordQPS": 5000000}, set()],
		[{"seccompDefault": false}, {["seccomp-default", "seccompDefault is false, and true is asked for"]}],
		[{"podPidsLimit": null}, {["pod-pids", "podPidsLimit is left at its default, -1, which is no limit on the processes of a pod"]}],
		[{"podPidsLimit": 1.5}, {["pod-pids", "podPidsLimit is 1.5, which is no limit on the processes of a pod"]}],
		[{"serverTLSBootstrap": false}, {["tls", "the kubelet signs its certificate itself - serverTLSBootstrap is false, and tlsCertFile names no file"]}],
		[{"serverTLSBootstrap": "true"}, {["tls", "serverTLSBootstrap is `true`, and true or false is asked for"]}],
		[{"serverTLSBootstrap": null, "tlsCertFile": "/k.crt"}, {["tls", "tlsCertFile counts for nothing without tlsPrivateKeyFile"]}],
		[{"serverTLSBootstrap": null, "tlsPrivateKeyFile": "/k.key"}, {["tls", "tlsPrivateKeyFile counts for nothing without tlsCertFile"]}],
		[{"serverTLSBootstrap": null, "tlsCertFile": "/k.crt", "tlsPrivateKeyFile": "/k.key"}, set()],
		[
			{"featureGates": {"RotateKubeletServerCertificate": false}},
			{["tls", "the feature RotateKubeletServerCertificate is off, without which no server certificate is renewed"]},
		],
		[{"featureGates": {"RotateKubeletServerCertificate": true}}, set()],
		[{"tlsMinVersion": "VersionTLS10"}, {["tls", "tlsMinVersion is `VersionTLS10`, and VersionTLS12 is asked for"]}],
		[{"tlsMinVersion": "VersionTLS13"}, set()],
		[{"tlsCipherSuites": ["TLS_RSA_WITH_RC4_128_SHA", "TLS_AES_128_GCM_SHA256", 1]}, {["tls", "the kubelet offers the weak cipher suite TLS_RSA_WITH_RC4_128_SHA"]}],
		[{"tlsCipherSuites": "TLS_RSA_WITH_RC4_128_SHA"}, {["tls", "tlsCipherSuites must be a list"]}],
		[{"protectKernelDefaults": false}, set()],
	]

	told(file(fields), {}) == want
}

# A live kubelet leaves out what is off.
test_faults_of_a_running_kubelet_are_reported if {
	told({"kubeletconfig": object.remove(good, ["seccompDefault"])}, {}) == {["seccomp-default", "seccompDefault is left at its default, false, and true is asked for"]}
	told({"kubeletconfig": object.union(good, {"streamingConnectionIdleTimeout": "0s", "syncFrequency": "0s"})}, {}) == {["streaming-timeout", "streamingConnectionIdleTimeout is `0s`, which is no time after which a connection ends"]}
}

test_faults_of_a_config_map_are_reported if {
	r := policy.violation with input as config_map(concat("\n", [good_text, "readOnlyPort: 10255"]))

	{[f.msg, f.details.path] | some f in r} == {["readOnlyPort is 10255, where everybody may look into the node's pods", ["data", "kubelet"]]}
	told(config_map(concat("\n", [good_text, "authorization: AlwaysAllow"])), {}) == {["authorization-mode", "authorization must be an object, not string"]}
}

test_text_that_cannot_be_read_is_a_gap if {
	document := config_map("{kind: KubeletConfiguration}")
	told(document, {}) == set()
	open(document, {}) == {["configuration", "the text is no KubeletConfiguration that can be read here"]}
	is_judged(document)
}

# Without a file, flags have defaults of their own.
test_defaults_of_a_command_line_are_reported if {
	told(container([]), {}) == {
		["anonymous-auth", "--anonymous-auth is left at its default, true, and false is asked for"],
		["webhook-authentication", "--authentication-token-webhook is left at its default, false, and true is asked for"],
		["client-ca", "--client-ca-file names no file"],
		["authorization-mode", "--authorization-mode is left at its default, `AlwaysAllow`, and Webhook is asked for"],
		["read-only-port", "--read-only-port is left at its default, 10255, where everybody may look into the node's pods"],
		["tls", "the kubelet signs its certificate itself - --rotate-server-certificates is left at its default, false, and --tls-cert-file names no file"],
		["rotate-certificates", "--rotate-certificates is left at its default, false, and true is asked for"],
		["seccomp-default", "--seccomp-default is left at its default, false, and true is asked for"],
		["pod-pids", "--pod-max-pids is left at its default, -1, which is no limit on the processes of a pod"],
	}
	open(container([]), {}) == set()
}

test_faults_of_a_command_line_are_reported[i] if {
	some i, [flags, want] in [
		[["--anonymous-auth"], {["anonymous-auth", "--anonymous-auth is true, and false is asked for"]}],
		[["--anonymous-auth=maybe"], {["anonymous-auth", "--anonymous-auth is `maybe`, and false is asked for"]}],
		[["--read-only-port=10255"], {["read-only-port", "--read-only-port is 10255, where everybody may look into the node's pods"]}],
		[["--read-only-port=010"], {["read-only-port", "--read-only-port is 10, where everybody may look into the node's pods"]}],
		[["--pod-max-pids", "-1"], {["pod-pids", "--pod-max-pids is -1, which is no limit on the processes of a pod"]}],
		[["--event-qps=0"], {["event-rate", "--event-qps is 0, which is no limit"]}],
		[["--event-qps=many"], {["event-rate", "--event-qps is `many`, which is no limit"]}],
		[["--tls-cipher-suites=A,TLS_RSA_WITH_RC4_128_SHA"], {["tls", "the kubelet offers the weak cipher suite TLS_RSA_WITH_RC4_128_SHA"]}],
		[["--feature-gates=A=true,RotateKubeletServerCertificate=false"], {["tls", "the feature RotateKubeletServerCertificate is off, without which no server certificate is renewed"]}],
		[["--feature-gates=A=false"], set()],
	]

	told(container(array.concat(good_line, flags)), {}) == want
}

test_value_put_in_at_the_start_is_a_gap if {
	document := container(array.concat(good_line, ["--read-only-port=$(PORT)"]))

	told(document, {}) == set()
	open(document, {}) == {["read-only-port", "a value is put in where the kubelet starts, so nobody can tell it"]}
	open(document, {"cluster/kubelet-hardening": {"skipRules": ["read-only-port"]}}) == set()
}

test_what_a_command_line_leaves_to_a_file_is_a_gap if {
	gap := ["configuration", "the kubelet takes its other settings from a file that is not among the documents"]
	every document in [container(["--config=/c"]), kubeadm("JoinConfiguration", {"v": "2"})] {
		told(document, {}) == set()
		open(document, {}) == {gap}
	}
	told(container(["--config=/c", "--anonymous-auth=true"]), {}) == {["anonymous-auth", "--anonymous-auth is true, and false is asked for"]}
	told(kubeadm("InitConfiguration", [{"name": "read-only-port", "value": "10255"}]), {}) == {["read-only-port", "--read-only-port is 10255, where everybody may look into the node's pods"]}
	open(container(["--config-dir=/c.d"]), {}) == {["configuration", "files in a folder may change every other setting; what the running kubelet shows would tell"]}
}

test_a_file_in_the_set_settles_what_a_command_line_leaves_to_it if {
	set_of := members([container(["--config=/c"]), file({})])

	told(set_of, {}) == set()
	open(set_of, {}) == set()
	judged := policy.applicable with input as set_of
	judged == {0, 1}
}

test_a_folder_of_files_is_settled_by_what_the_kubelet_shows if {
	open(members([container(["--config-dir=/c.d"]), {"kubeletconfig": good}]), {}) == set()
	open(members([container(["--config-dir=/c.d"]), file({})]), {}) == {["configuration", "files in a folder may change every other setting; what the running kubelet shows would tell"]}
}

test_flags_take_the_place_of_what_the_file_says if {
	bad := file({"readOnlyPort": 10255, "serverTLSBootstrap": false})

	told(members([container(["--config=/c", "--read-only-port=0", "--rotate-server-certificates"]), bad]), {}) == set()
	told(members([container(["--config=/c", "--read-only-port=0", "--tls-cert-file=/c", "--tls-private-key-file=/k"]), bad]), {}) == set()
	told(members([container(["--config=/c", "--read-only-port=0", "--tls-cert-file=/c"]), bad]), {}) == {["tls", "the kubelet signs its certificate itself - serverTLSBootstrap is false, and tlsCertFile names no file"]}
	told(members([container(["--config=/c", "--read-only-port=1"]), file({"readOnlyPort": 2})]), {}) == {["read-only-port", "--read-only-port is 1, where everybody may look into the node's pods"]}
}

test_flags_of_some_kubelets_leave_the_file_as_it_is if {
	port := ["read-only-port", "readOnlyPort is 10255, where everybody may look into the node's pods"]
	bad := file({"readOnlyPort": 10255})
	flags := ["--config=/c", "--read-only-port=0"]

	told(members([container(flags), container(["--config=/c"]), bad]), {}) == {port}
	told(members([container(flags), bad, bad]), {}) == {port}
	told(members([container(flags), {"kubeletconfig": object.union(good, {"readOnlyPort": 10255})}]), {}) == {port}
	told(members([container(flags), file({"authorization": "x"})]), {}) == {["authorization-mode", "authorization must be an object, not string"]}
}

# kubeadm fills in what a configuration beside its own documents leaves out.
test_what_kubeadm_fills_in_is_silent if {
	bare := object.remove(file({}), ["authentication", "rotateCertificates"])
	together := [{"path": "k.yaml", "contents": kubeadm("ClusterConfiguration", null)}, {"path": "k.yaml", "contents": bare}]
	apart := [{"path": "k.yaml", "contents": kubeadm("ClusterConfiguration", null)}, {"path": "n.yaml", "contents": bare}]

	told(together, {}) == set()
	{rule | some [rule, _] in told(apart, {})} == {"client-ca", "rotate-certificates"}
	{rule | some [rule, _] in told(bare, {})} == {"client-ca", "rotate-certificates"}
}

test_layers_are_judged_by_what_they_say_alone if {
	every case in [
		[{}, set()],
		[{"podPidsLimit": -1}, {["pod-pids", "podPidsLimit is -1, which is no limit on the processes of a pod"]}],
		[{"serverTLSBootstrap": false, "tlsCertFile": "/c"}, set()],
		[{"serverTLSBootstrap": false}, set()],
	] {
		[config, want] := case
		document := {"apiVersion": "machineconfiguration.openshift.io/v1", "kind": "KubeletConfig", "spec": {"kubeletConfig": config}}
		told(document, {}) == want
		open(document, {}) == {["configuration", "the node's other settings stand elsewhere; what the running kubelet shows would tell"]}
		open(members([document, {"kubeletconfig": good}]), {}) == set()
	}
}

test_kubelet_that_serves_nothing_needs_no_protection if {
	told(file({"enableServer": false, "authentication": {"anonymous": {"enabled": true}}, "serverTLSBootstrap": false}), {}) == set()
	{rule | some [rule, _] in told(container(["--enable-server=false"]), {})} == {"rotate-certificates", "seccomp-default", "pod-pids"}
}

test_parameters_are_heeded if {
	told(file({"readOnlyPort": 1}), {"cluster/kubelet-hardening": {"skipRules": ["read-only-port"]}}) == set()
	told(file({"tlsCipherSuites": ["MINE"]}), {"cluster/kubelet-hardening": {"weakCiphers": ["MINE"]}}) == {["tls", "the kubelet offers the weak cipher suite MINE"]}
	told(file({}), {"cluster/kubelet-hardening": {"protectKernelDefaults": true}}) == {["kernel-defaults", "protectKernelDefaults is left at its default, false, and true is asked for"]}
	told(file({"seccompDefault": false}), {"kubernetesVersion": "1.24"}) == set()
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

ca := {"clientCAFile": "/ca.crt"}

good := {
	"authentication": {"x509": ca},
	"rotateCertificates": true,
	"serverTLSBootstrap": true,
	"seccompDefault": true,
	"podPidsLimit": 4096,
}

good_text := `kind: KubeletConfiguration
authentication:
  x509:
    clientCAFile: /ca.crt
rotateCertificates: true
serverTLSBootstrap: true
seccompDefault: true
podPidsLimit: 4096`

good_line := [
	"--anonymous-auth=false", "--authentication-token-webhook", "--client-ca-file=/ca.crt", "--authorization-mode=Webhook", "--read-only-port=0",
	"--rotate-certificates=true", "--rotate-server-certificates", "--seccomp-default", "--pod-max-pids=4096",
]

file(fields) := {key: value |
	some key, value in object.union_n([{"apiVersion": "kubelet.config.k8s.io/v1beta1", "kind": "KubeletConfiguration"}, object.remove(good, object.keys(fields)), fields])
}

config_map(text) := {"apiVersion": "v1", "kind": "ConfigMap", "metadata": {"name": "kubelet-config", "namespace": "kube-system"}, "data": {"kubelet": text}}

container(flags) := {"apiVersion": "v1", "kind": "Pod", "spec": {"containers": [{"name": "kubelet", "command": array.concat(["kubelet"], flags)}]}}

kubeadm(kind, arguments) := {"apiVersion": "kubeadm.k8s.io/v1beta4", "kind": kind, "nodeRegistration": {"kubeletExtraArgs": arguments}}

members(documents) := [{"path": $"{i}.yaml", "contents": document} | some i, document in documents]
