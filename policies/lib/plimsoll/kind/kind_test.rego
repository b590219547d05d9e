package lib.plimsoll.kind.kind_test

import data.lib.plimsoll.kind

test_each_kind_is_recognised_by_its_content[name] if {
	some name, [document, wanted] in {
		"a pod": [resource("v1", "Pod"), "workload"],
		"a deployment": [resource("apps/v1", "Deployment"), "workload"],
		"a role": [resource("rbac.authorization.k8s.io/v1", "Role"), "rbac"],
		"a binding": [resource("rbac.authorization.k8s.io/v1beta1", "ClusterRoleBinding"), "rbac"],
		"a namespace": [resource("v1", "Namespace"), "namespace"],
		"a policy of Tetragon": [resource("cilium.io/v1alpha1", "TracingPolicy"), "tracing-policy"],
		"a policy of KubeArmor": [resource("security.kubearmor.com/v1", "KubeArmorPolicy"), "tracing-policy"],
		"a profile of seccomp": [{"defaultAction": "SCMP_ACT_ERRNO", "syscalls": []}, "seccomp-profile"],
		"a profile in the cluster": [resource("security-profiles-operator.x-k8s.io/v1beta1", "SeccompProfile"), "seccomp-profile"],
		"rules of Falco": [[{"rule": "a", "condition": "b"}], "falco-rules"],
		"a configuration of Falco": [{"rules_files": []}, "falco-config"],
		"an audit policy": [resource("audit.k8s.io/v1", "Policy"), "audit-policy"],
		"evidence": [resource("plimsoll/v1", "Evidence"), "evidence"],
		"a volume claim": [resource("v1", "PersistentVolumeClaim"), "persistent-volume-claim"],
		"a schedule of backups": [resource("velero.io/v1", "Schedule"), "backup"],
		"what another group calls a schedule": [resource("shop.internal/v1", "Schedule"), "kubernetes"],
		"a policy report": [resource("wgpolicyk8s.io/v1alpha2", "PolicyReport"), "benchmark"],
		"a record of a benchmark": [object.union(resource("plimsoll/v1", "BenchmarkRecord"), {"report": {}}), "benchmark"],
		"a benchmark": [{"Controls": [], "Totals": {}}, "benchmark"],
		"a report in the cluster": [report_resource, "report"],
		"a service": [resource("v1", "Service"), "service"],
		"an endpoint": [resource("v1", "Endpoints"), "kubernetes"],
		"a ConfigMap": [resource("v1", "ConfigMap"), "config-map"],
		"a secret": [resource("v1", "Secret"), "secret"],
		"a service account": [resource("v1", "ServiceAccount"), "service-account"],
		"a quota": [resource("v1", "ResourceQuota"), "resource-quota"],
		"an ingress": [resource("networking.k8s.io/v1", "Ingress"), "ingress"],
		"an old ingress": [resource("extensions/v1beta1", "Ingress"), "ingress"],
		"a gateway": [resource("gateway.networking.k8s.io/v1", "Gateway"), "ingress"],
		"an experimental set of listeners": [resource("gateway.networking.x-k8s.io/v1alpha1", "XListenerSet"), "ingress"],
		"a Route of OpenShift 3": [resource("v1", "Route"), "ingress"],
		"a rule of a mesh": [resource("security.istio.io/v1", "PeerAuthentication"), "service-mesh"],
		"a secret from elsewhere": [resource("external-secrets.io/v1", "ExternalSecret"), "external-secret"],
		"a certificate": [resource("cert-manager.io/v1", "Certificate"), "certificate"],
		"a policy of an engine": [resource("kyverno.io/v1", "Policy"), "admission-policy"],
		"a pod security policy": [resource("policy/v1beta1", "PodSecurityPolicy"), "admission-policy"],
		"a disruption budget": [resource("policy/v1", "PodDisruptionBudget"), "kubernetes"],
		"a webhook": [resource("admissionregistration.k8s.io/v1", "ValidatingWebhookConfiguration"), "admission-policy"],
		"admission plugins": [resource("apiserver.config.k8s.io/v1", "AdmissionConfiguration"), "admission-config"],
		"an encryption of secrets": [resource("apiserver.config.k8s.io/v1", "EncryptionConfiguration"), "encryption-config"],
		"an old encryption of secrets": [resource("v1", "EncryptionConfig"), "encryption-config"],
		"an authorization": [resource("apiserver.config.k8s.io/v1", "AuthorizationConfiguration"), "control-plane-config"],
		"a scheduler's configuration": [resource("kubescheduler.config.k8s.io/v1", "KubeSchedulerConfiguration"), "control-plane-config"],
		"a node": [resource("v1", "Node"), "node"],
		"what an engine says of itself": [{"ServerVersion": "28.1.0", "CgroupDriver": "systemd", "CgroupVersion": "2"}, "engine-info"],
		"a limit range": [resource("v1", "LimitRange"), "limit-range"],
		"a persistent volume": [resource("v1", "PersistentVolume"), "persistent-volume"],
		"a kubelet's configuration": [resource("kubelet.config.k8s.io/v1beta1", "KubeletConfiguration"), "kubelet-config"],
		"a configuration of kubeadm": [resource("kubeadm.k8s.io/v1beta4", "JoinConfiguration"), "kubelet-config"],
		"what OpenShift changes of kubelets": [resource("machineconfiguration.openshift.io/v1", "KubeletConfig"), "kubelet-config"],
		"what else OpenShift changes of machines": [resource("machineconfiguration.openshift.io/v1", "MachineConfig"), "kubernetes"],
		"what a kubelet shows": [{"kubeletconfig": {"podPidsLimit": 4096}}, "kubelet-config"],
		"rules of Prometheus": [{"groups": [{"name": "a", "rules": []}]}, "prometheus-rules"],
		"rules of the operator": [resource("monitoring.coreos.com/v1", "PrometheusRule"), "prometheus-rules"],
		"rules of VictoriaMetrics": [resource("operator.victoriametrics.com/v1beta1", "VMRule"), "prometheus-rules"],
		"rules of Google": [resource("monitoring.googleapis.com/v1", "ClusterRules"), "prometheus-rules"],
		"Prometheus": [{"scrape_configs": []}, "prometheus-config"],
		"Alertmanager": [{"route": {}, "receivers": []}, "alertmanager-config"],
		"Alertmanager by the operator": [resource("monitoring.coreos.com/v1alpha1", "AlertmanagerConfig"), "alertmanager-config"],
		"alerts of Grafana": [{"apiVersion": 1, "contactPoints": []}, "grafana-alerting"],
		"a list": [list("v1", "List", [resource("v1", "Pod"), resource("v1", "Service")]), "list"],
		"a Dockerfile": [[instruction], "dockerfile"],
		"a Dockerfile in one more array": [[[instruction]], "dockerfile"],
		"a .dockerignore": [[{"Kind": "Path", "Value": ".git", "Original": ".git"}], "ignore-file"],
		"a .dockerignore as conftest parse wraps it": [[[{"Kind": "Path", "Value": ".git", "Original": ".git"}]], "ignore-file"],
		"a Compose file": [{"services": {"web": {"image": "example.com/web:1.0"}}}, "compose"],
		"an inspected container": [[{"Id": "abc", "State": {"Status": "running"}, "HostConfig": {}}], "container-inspect"],
		"an image's configuration": [image_config, "image-config"],
		"an inspected image": [[image_inspect], "image-inspect"],
		"daemon.json": [{"icc": false}, "daemon"],
		"a scanner's report": [trivy_report, "report"],
		"OpenVEX": [openvex, "vex"],
		"OpenTelemetry's collector": [{"receivers": {}, "exporters": {}, "service": {}}, "collector-config"],
		"a collector of an operator": [resource("opentelemetry.io/v1beta1", "OpenTelemetryCollector"), "collector-config"],
		"a monitor": [resource("monitoring.coreos.com/v1", "PodMonitor"), "service-monitor"],
		"a list of what is exploited": [{"catalogVersion": "1", "vulnerabilities": [{"cveID": "CVE-2099-0001"}]}, "kev-catalog"],
		"what cosign prints": [[{"critical": {"image": {}}, "optional": null}], "signature-record"],
		"a record of a signature": [{"kind": "SignatureRecord", "digest": "sha256:00"}, "signature-record"],
		"a record of a signature with its version": [resource("plimsoll/v1", "SignatureRecord"), "signature-record"],
		"records of signatures": [list("v1", "List", [resource("plimsoll/v1", "SignatureRecord"), resource("plimsoll/v1", "SignatureRecord")]), "signature-record"],
		"CycloneDX": [{"bomFormat": "CycloneDX", "components": []}, "sbom"],
		"SPDX": [{"spdxVersion": "SPDX-2.3", "packages": []}, "sbom"],
	}

	found(document) == wanted
}

test_each_family_of_network_policies_is_recognised[api] if {
	some api, name in {
		"networking.k8s.io/v1": "NetworkPolicy",
		"extensions/v1beta1": "NetworkPolicy",
		"cilium.io/v2": "CiliumNetworkPolicy",
		"crd.projectcalico.org/v1": "GlobalNetworkPolicy",
		"projectcalico.org/v3": "NetworkPolicy",
		"policy.networking.k8s.io/v1alpha1": "AdminNetworkPolicy",
		"security.istio.io/v1": "AuthorizationPolicy",
	}

	found(resource(api, name)) == "network-policy"
}

# Groups are told apart, not names alone: a custom resource may bear any name.
test_a_name_without_its_group_is_any_resource[name] if {
	some name, document in {
		"a deployment of somebody else": resource("apps.example.com/v1", "Deployment"),
		"an ingress class": resource("networking.k8s.io/v1", "IngressClass"),
		"a service of another group": resource("serving.example.com/v1", "Service"),
		"a namespace in a group": resource("tenancy.example.com/v1", "Namespace"),
		"a policy of something else": resource("policies.example.com/v1", "Policy"),
		"evidence of something else": resource("example.com/v1", "Evidence"),
		"an audit sink": resource("audit.k8s.io/v1", "AuditSink"),
	}

	found(document) == "kubernetes"
}

test_of_two_kinds_the_one_that_is_read_counts[name] if {
	some name, [document, wanted] in {
		"a resource with services": [object.union(resource("example.com/v1", "Site"), {"services": {"web": {}}}), "kubernetes"],
		"a resource with a daemon's key": [object.union(resource("v1", "ConfigMap"), {"icc": true}), "config-map"],
		"a Compose file with a daemon's key": [{"services": {"web": {}}, "log-driver": "journald"}, "compose"],
		"a container with the fields of an image": [
			[object.union(image_inspect, {"State": {"Status": "exited"}, "HostConfig": {}})],
			"container-inspect",
		],
		"an image's configuration with the fields of an inspected one": [object.union(image_inspect, image_config), "image-config"],
		"an instruction with the fields of an ignored path": [[object.union(instruction, {"Kind": "Path", "Original": "a"})], "dockerfile"],
		"a bill with vulnerabilities": [
			{"bomFormat": "CycloneDX", "components": [{"name": "zlib"}], "vulnerabilities": [{"id": "CVE-2099-0001"}]},
			"report",
		],
		"a bill of nothing but judged vulnerabilities": [
			{"bomFormat": "CycloneDX", "vulnerabilities": [{"id": "CVE-2099-0001", "analysis": {"state": "not_affected"}}]},
			"vex",
		],
		"a bill whose vulnerabilities nobody looked for": [{"bomFormat": "CycloneDX", "components": [], "vulnerabilities": []}, "sbom"],
	}

	found(document) == wanted
}

test_a_list_of_one_is_what_it_holds[wanted] if {
	some wanted, item in {"workload": resource("v1", "Pod"), "rbac": resource("rbac.authorization.k8s.io/v1", "Role"), "report": report_resource}

	found(list("v1", "List", [item])) == wanted
}

test_a_list_is_of_reports_only_where_every_item_is_one if {
	found(list("v1", "List", [report_resource, report_resource])) == "report"
	found(list("v1", "List", [report_resource, resource("v1", "Pod")])) == "list"
	found(list("v1", "List", [resource("v1", "Pod"), report_resource])) == "list"
}

# Deeper lists stay closed: what stands in them would pass unseen as a list that was judged.
test_a_list_with_a_list_that_nobody_opened_is_unrecognised if {
	pods := list("v1", "PodList", [{"metadata": {"name": "a"}}])
	nested := list("v1", "List", [list("v1", "List", [list("v1", "List", [pods, pods])])])

	found(list("v1", "List", [nested, resource("v1", "Pod")])) == "unrecognised"
	found(list("v1", "List", [pods, resource("v1", "Pod")])) == "list"
}

test_list_of_nothing_is_a_list if {
	found(list("v1", "List", [])) == "list"
	found(list("v1", "PodList", [])) == "list"
	found({"kind": "List", "items": []}) == "unrecognised"
}

test_a_review_is_of_the_kind_of_its_object if {
	object := resource("v1", "Namespace")

	found(admission("CREATE", object)) == "namespace"
	kind.id == "namespace" with input as {"review": {"object": object, "operation": "CREATE"}, "parameters": {}}
}

test_a_review_that_changes_nothing_is_of_a_kind_of_its_own if {
	found(admission("DELETE", resource("v1", "Pod"))) == "admission"
	found(admission("CREATE", null)) == "admission"
	kind.id == "admission" with input as {"review": {"operation": "DELETE", "object": resource("v1", "Pod")}, "parameters": {}}
}

test_what_only_calls_itself_a_review_is_a_resource if {
	found(resource("example.com/v1", "AdmissionReview")) == "kubernetes"
}

test_everything_else_is_unrecognised[name] if {
	some name, document in {
		"nothing": null,
		"a boolean": true,
		"a number": 3,
		"a text": "kind: Pod",
		"an empty object": {},
		"an empty array": [],
		"a kind without apiVersion": {"kind": "Pod"},
		"an apiVersion without kind": {"apiVersion": "v1"},
		"a kind that is no text": {"apiVersion": "v1", "kind": ["Pod"]},
		"services that are a list": {"services": [{"image": "example.com/web:1.0"}]},
		"the configuration of OPA": {"services": {"bundles": {"url": "https://opa.example.com"}}, "bundles": {}},
		"an instruction without its fields": [{"Cmd": "from"}],
		"a setting of a daemon that does not exist": {"icC": true},
		"an error in the place of a document": {"error": {"message": "could not be read"}},
		"a set": [{"path": "pod.yaml", "contents": resource("v1", "Pod")}],
	}

	found(document) == "unrecognised"
}

found(document) := id if {
	id := kind.id with input as document
}

resource(api, name) := {"apiVersion": api, "kind": name, "metadata": {"name": "example"}}

list(api, name, items) := {"apiVersion": api, "kind": name, "items": items}

admission(operation, object) := {
	"apiVersion": "admission.k8s.io/v1",
	"kind": "AdmissionReview",
	"request": {"operation": operation, "object": object},
}

instruction := {"Cmd": "from", "Flags": [], "Value": ["example.com/base:1.0"], "Stage": 0, "JSON": false, "SubCmd": ""}

image_config := {"architecture": "arm64", "os": "linux", "rootfs": {"type": "layers", "diff_ids": []}}

image_inspect := {"Id": "sha256:abc", "RepoTags": ["example.com/web:1.0"], "RootFS": {"Type": "layers", "Layers": []}}

trivy_report := {"SchemaVersion": 2, "ArtifactName": "example.com/web:1.0", "ArtifactType": "container_image", "Results": []}

report_resource := {"apiVersion": "aquasecurity.github.io/v1alpha1", "kind": "VulnerabilityReport", "report": {"vulnerabilities": []}}

openvex := {"@context": "https://openvex.dev/ns/v0.2.0", "statements": []}
