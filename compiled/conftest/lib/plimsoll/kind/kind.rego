# METADATA
# title: Kinds of documents
# description: >-
#   Recognises what a document is, by its content and never by its file's name. The kinds are the words that policies
#   use for their `inputs`.
# custom:
#   kinds:
#     workload:
#       title: Kubernetes pods, and every kind that makes them
#       platform: workload
#       match:
#       - {apiGroups: [""], kinds: [Pod, PodTemplate, ReplicationController]}
#       - {apiGroups: [apps], kinds: [Deployment, StatefulSet, DaemonSet, ReplicaSet]}
#       - {apiGroups: [batch], kinds: [Job, CronJob]}
#       - {apiGroups: [apps.openshift.io], kinds: [DeploymentConfig]}
#       - {apiGroups: [argoproj.io], kinds: [Rollout]}
#       sync: [{group: "", version: v1, kind: Pod}]
#     rbac:
#       title: Kubernetes roles and their bindings
#       platform: cluster
#       match: [{apiGroups: [rbac.authorization.k8s.io], kinds: [Role, ClusterRole, RoleBinding, ClusterRoleBinding]}]
#       sync:
#       - {group: rbac.authorization.k8s.io, version: v1, kind: ClusterRole}
#       - {group: rbac.authorization.k8s.io, version: v1, kind: ClusterRoleBinding}
#       - {group: rbac.authorization.k8s.io, version: v1, kind: Role}
#       - {group: rbac.authorization.k8s.io, version: v1, kind: RoleBinding}
#     network-policy:
#       title: Network policies of Kubernetes, Cilium, Calico and the policy working group
#       platform: workload
#       match:
#       - {apiGroups: [networking.k8s.io, extensions], kinds: [NetworkPolicy]}
#       - {apiGroups: [cilium.io], kinds: [CiliumNetworkPolicy, CiliumClusterwideNetworkPolicy]}
#       - {apiGroups: [projectcalico.org, crd.projectcalico.org], kinds: [NetworkPolicy, GlobalNetworkPolicy]}
#       - apiGroups: [policy.networking.k8s.io]
#         kinds: [AdminNetworkPolicy, BaselineAdminNetworkPolicy, ClusterNetworkPolicy]
#       sync: [{group: networking.k8s.io, version: v1, kind: NetworkPolicy}]
#     namespace:
#       title: Kubernetes namespaces
#       platform: cluster
#       match: [{apiGroups: [""], kinds: [Namespace]}]
#       sync: [{group: "", version: v1, kind: Namespace}]
#     limit-range:
#       title: Kubernetes limit ranges
#       platform: workload
#       match: [{apiGroups: [""], kinds: [LimitRange]}]
#       sync: [{group: "", version: v1, kind: LimitRange}]
#     resource-quota:
#       title: Kubernetes resource quotas
#       platform: cluster
#       match: [{apiGroups: [""], kinds: [ResourceQuota]}]
#       sync: [{group: "", version: v1, kind: ResourceQuota}]
#     service-account:
#       title: Kubernetes service accounts
#       platform: workload
#       match: [{apiGroups: [""], kinds: [ServiceAccount]}]
#       sync: [{group: "", version: v1, kind: ServiceAccount}]
#     secret:
#       title: Kubernetes secrets
#       platform: workload
#       match: [{apiGroups: [""], kinds: [Secret]}]
#     config-map:
#       title: Kubernetes ConfigMaps
#       platform: workload
#       match: [{apiGroups: [""], kinds: [ConfigMap]}]
#     service:
#       title: Kubernetes services
#       platform: workload
#       match: [{apiGroups: [""], kinds: [Service]}]
#     ingress:
#       title: Ingresses, the Gateway API, and OpenShift routes
#       platform: workload
#       match:
#       - {apiGroups: [networking.k8s.io, extensions], kinds: [Ingress]}
#       - apiGroups: [gateway.networking.k8s.io]
#         kinds: [Gateway, HTTPRoute, GRPCRoute, TLSRoute, TCPRoute, UDPRoute, ListenerSet, BackendTLSPolicy]
#       - {apiGroups: [gateway.networking.x-k8s.io], kinds: [XListenerSet]}
#       - {apiGroups: [route.openshift.io], kinds: [Route]}
#     service-mesh: {title: 'Resources of service meshes (Istio, Linkerd, Consul, Kuma, Cilium)', platform: workload}
#     external-secret:
#       title: 'Secrets from elsewhere (External Secrets, Secrets Store CSI, Sealed Secrets, Vault)'
#       platform: workload
#       match:
#       - apiGroups: [external-secrets.io]
#         kinds: [ExternalSecret, ClusterExternalSecret, SecretStore, ClusterSecretStore, PushSecret]
#       - {apiGroups: [secrets.hashicorp.com], kinds: [VaultStaticSecret]}
#     certificate: {title: Certificates and issuers of cert-manager, platform: workload}
#     admission-policy:
#       title: 'Admission policies and their engines (Gatekeeper, Kyverno, Kubernetes, webhooks)'
#       platform: cluster
#     admission-config:
#       title: Configurations of the API server's admission plugins
#       platform: cluster
#       embedded: [AdmissionConfiguration, PodSecurityConfiguration]
#     control-plane-config:
#       title: 'Configurations of the control plane (authentication, authorization, scheduler)'
#       platform: cluster
#       embedded: [AuthenticationConfiguration, AuthorizationConfiguration, kubescheduler.config.k8s.io]
#     encryption-config:
#       title: 'Configurations of the encryption of what etcd stores'
#       platform: cluster
#       embedded: [EncryptionConfiguration]
#     node: {title: Kubernetes nodes, platform: cluster}
#     persistent-volume:
#       title: Kubernetes persistent volumes
#       platform: workload
#       match: [{apiGroups: [""], kinds: [PersistentVolume]}]
#     persistent-volume-claim: {title: Kubernetes persistent volume claims, platform: workload}
#     backup:
#       title: 'Backups and their schedules (Velero, volume snapshots, Kasten, K8up, Longhorn, database operators)'
#       platform: cluster
#     benchmark:
#       title: 'Results of benchmarks (kube-bench, docker-bench-security, Trivy, Kubescape, policy reports)'
#       platform: cluster
#     kubelet-config:
#       title: 'Configurations of the kubelet, and of those that start it'
#       platform: cluster
#       embedded: [KubeletConfiguration]
#     audit-policy:
#       title: The API server's audit policy
#       platform: cluster
#       embedded: [audit.k8s.io]
#     list: {title: Lists of Kubernetes resources, platform: workload}
#     kubernetes: {title: Other Kubernetes resources, platform: workload}
#     admission: {title: Admission reviews that change nothing, platform: workload}
#     dockerfile: {title: Dockerfiles, platform: image}
#     ignore-file: {title: .dockerignore files, platform: image}
#     compose: {title: Compose files, platform: docker-host}
#     container-inspect: {title: Output of docker inspect and podman inspect for containers, platform: docker-host}
#     daemon: {title: The Docker daemon's configuration (daemon.json), platform: docker-host}
#     engine-info: {title: Output of docker info and podman info, platform: docker-host}
#     image-config: {title: Configurations of OCI images, platform: image}
#     image-inspect: {title: Output of docker image inspect and podman image inspect, platform: image}
#     alertmanager-config:
#       title: Configurations of Alertmanager
#       platform: operations
#       embedded: [receivers]
#     prometheus-config:
#       title: Configurations of Prometheus
#       platform: operations
#       embedded: [scrape_configs, rule_files]
#     service-monitor:
#       title: 'What Prometheus fetches, for its operator (ServiceMonitor, PodMonitor, Probe, ScrapeConfig)'
#       platform: operations
#       match:
#       - {apiGroups: [monitoring.coreos.com], kinds: [ServiceMonitor, PodMonitor, Probe, ScrapeConfig]}
#     prometheus-rules:
#       title: Recording and alerting rules of Prometheus
#       platform: operations
#       embedded: [groups]
#     collector-config:
#       title: "Configurations of agents that collect logs and metrics (Fluent Bit, Vector, Promtail, Beats, OpenTelemetry Collector)"
#       platform: operations
#       embedded: [exporters, pipeline, sinks, positions, clients, outputs, filebeat, metricbeat, logs_enabled]
#     grafana-alerting:
#       title: "Alert rules, contact points and notification policies of Grafana"
#       platform: operations
#       embedded: [contactPoints, policies, muteTimes]
#     falco-rules:
#       title: Rules of Falco
#       platform: operations
#       embedded: ["rule:", "macro:", "list:"]
#     falco-config:
#       title: 'Configurations of Falco, of its chart, and of falcoctl'
#       platform: operations
#       embedded: [rules_files, load_plugins, json_output, "artifact:"]
#     falco-event: {title: Events of Falco, platform: operations}
#     tracing-policy: {title: 'Policies of runtime agents (Tetragon, KubeArmor)', platform: operations}
#     seccomp-profile:
#       title: Profiles of seccomp
#       platform: operations
#       embedded: [defaultAction]
#     report: {title: Reports of vulnerability scanners, platform: image}
#     sbom: {title: 'Bills of materials (CycloneDX, SPDX)', platform: image}
#     kev-catalog: {title: Lists of vulnerabilities that are known to be exploited, platform: image}
#     vex: {title: 'VEX documents (OpenVEX, CycloneDX, CSAF)', platform: image}
#     signature-record: {title: 'Signatures of images (records, and outputs of cosign, Notation and Docker)', platform: image}
#     evidence: {title: Evidence of what people did, platform: process}
#     unrecognised: {title: Everything else, platform: none}
package lib.plimsoll.kind

import data.lib.plimsoll.backup
import data.lib.plimsoll.behaviours
import data.lib.plimsoll.benchmark
import data.lib.plimsoll.collectors
import data.lib.plimsoll.docker
import data.lib.plimsoll.dockerfile
import data.lib.plimsoll.document
import data.lib.plimsoll.engine_info
import data.lib.plimsoll.falco
import data.lib.plimsoll.ignore
import data.lib.plimsoll.kev
import data.lib.plimsoll.kubelet
import data.lib.plimsoll.netpol_kinds
import data.lib.plimsoll.oci
import data.lib.plimsoll.sbom
import data.lib.plimsoll.scan
import data.lib.plimsoll.scraping
import data.lib.plimsoll.signature
import data.lib.plimsoll.telemetry
import data.lib.plimsoll.vex
import data.lib.plimsoll.workload

# METADATA
# description: The kind of the document; `unrecognised` is a result of its own, so that a typo cannot pass in silence.
id := "admission" if {
	not document.root
	_review
} else := _kind(document.resources[0]) if {
	count(document.resources) == 1
} else := "report" if {
	_report_list
} else := "signature-record" if {
	_record_list
} else := "list" if {
	count(document.resources) > 0
	every resource in document.resources {
		not endswith(resource.kind, "List")
	}
} else := "list" if {
	_nothing_found
} else := "dockerfile" if {
	dockerfile.recognised
} else := "ignore-file" if {
	ignore.is_file(document.root)
} else := "ignore-file" if {
	ignore.is_file(document.root[0])
} else := "compose" if {
	docker.is_compose
} else := "container-inspect" if {
	count(docker.inspected) > 0
} else := "image-config" if {
	oci.is_config
} else := "image-inspect" if {
	oci.is_inspect
} else := "engine-info" if {
	engine_info.recognised
} else := "daemon" if {
	docker.daemon
} else := "kubelet-config" if {
	kubelet.shown_in(document.root)
} else := "benchmark" if {
	benchmark.format_of(document.root)
} else := "report" if {
	scan.format_of(document.root)
} else := "vex" if {
	vex.format_of(document.root)
} else := "kev-catalog" if {
	kev.is_catalog(document.root)
} else := "signature-record" if {
	signature.format_of(document.root)
} else := "sbom" if {
	sbom.recognised
} else := "collector-config" if {
	collectors.family(document.root)
} else := telemetry.kind_of(document.root) if {
	telemetry.kind_of(document.root)
} else := falco.kind_of(document.root) if {
	falco.kind_of(document.root)
} else := "seccomp-profile" if {
	behaviours.is_profile(document.root)
} else := "unrecognised"

# What `kubectl get` prints where there is nothing.
_nothing_found if {
	endswith(document.root.kind, "List")
	document.root.items == []
	is_string(document.root.apiVersion)
}

# What `kubectl get vulnerabilityreports` prints.
_report_list if {
	scan.is_resource(document.resources[0])
	every resource in document.resources {
		scan.is_resource(resource)
	}
}

_record_list if {
	signature.is_resource(document.resources[0])
	every resource in document.resources {
		signature.is_resource(resource)
	}
}

_review if document.in_review

_review if input.kind == "AdmissionReview"

_kind(resource) := "workload" if {
	workload.template_path(resource.group, resource.kind)
} else := "rbac" if {
	resource.group == "rbac.authorization.k8s.io"
} else := "tracing-policy" if {
	behaviours.is_agents(resource)
} else := "network-policy" if {
	_network_policy(resource.group, resource.kind)
} else := _core[resource.kind] if {
	resource.api == "v1"
} else := _api_server_kinds[resource.kind] if {
	resource.group == "apiserver.config.k8s.io"
} else := _groups[resource.group] if {
	_groups[resource.group]
} else := "admission-policy" if {
	resource.kind == "PodSecurityPolicy"
	resource.group in ["policy", "extensions"]
} else := "ingress" if {
	resource.kind == "Ingress"
	resource.group in ["networking.k8s.io", "extensions"]
} else := "kubelet-config" if {
	kubelet.is_config(resource)
} else := "kubelet-config" if {
	kubelet.is_word_on_kubelets(resource)
} else := "audit-policy" if {
	resource.group == "audit.k8s.io"
	resource.kind == "Policy"
} else := telemetry.kind_of_resource(resource.group, resource.kind) if {
	telemetry.kind_of_resource(resource.group, resource.kind)
} else := "service-monitor" if {
	scraping.is_monitor(resource.group, resource.kind)
} else := "collector-config" if {
	collectors.is_resource(resource.group, resource.kind)
} else := "seccomp-profile" if {
	behaviours.is_profile_resource(resource)
} else := "evidence" if {
	resource.group == "plimsoll"
	resource.kind == "Evidence"
} else := "report" if {
	scan.is_resource(resource)
} else := "signature-record" if {
	signature.is_resource(resource)
} else := "backup" if {
	backup.is_resource(resource)
} else := "benchmark" if {
	benchmark.format_of(resource.object)
} else := "kubernetes"

_core := {
	"Namespace": "namespace",
	"LimitRange": "limit-range",
	"PersistentVolume": "persistent-volume",
	"PersistentVolumeClaim": "persistent-volume-claim",
	"ResourceQuota": "resource-quota",
	"ServiceAccount": "service-account",
	"Secret": "secret",
	"ConfigMap": "config-map",
	"Service": "service",
	# OpenShift 3 had its Routes here.
	"Route": "ingress",
	"Node": "node",
	"EncryptionConfig": "encryption-config",
}

_api_server_kinds := {
	"AuthenticationConfiguration": "control-plane-config",
	"AuthorizationConfiguration": "control-plane-config",
	"EncryptionConfiguration": "encryption-config",
}

# Groups all of whose kinds are of one kind here.
_groups := {
	"gateway.networking.k8s.io": "ingress",
	"gateway.networking.x-k8s.io": "ingress",
	"route.openshift.io": "ingress",
	"networking.istio.io": "service-mesh",
	"security.istio.io": "service-mesh",
	"telemetry.istio.io": "service-mesh",
	"linkerd.io": "service-mesh",
	"policy.linkerd.io": "service-mesh",
	"consul.hashicorp.com": "service-mesh",
	"kuma.io": "service-mesh",
	"external-secrets.io": "external-secret",
	"generators.external-secrets.io": "external-secret",
	"secrets-store.csi.x-k8s.io": "external-secret",
	"bitnami.com": "external-secret",
	"secrets.hashicorp.com": "external-secret",
	"ricoberger.de": "external-secret",
	"cert-manager.io": "certificate",
	"templates.gatekeeper.sh": "admission-policy",
	"constraints.gatekeeper.sh": "admission-policy",
	"config.gatekeeper.sh": "admission-policy",
	"kyverno.io": "admission-policy",
	"policies.kyverno.io": "admission-policy",
	"policies.kubewarden.io": "admission-policy",
	"policy.sigstore.dev": "admission-policy",
	"admissionregistration.k8s.io": "admission-policy",
	"apiserver.config.k8s.io": "admission-config",
	"pod-security.admission.config.k8s.io": "admission-config",
	"kubescheduler.config.k8s.io": "control-plane-config",
}

_network_policy("networking.k8s.io", "NetworkPolicy")

_network_policy("extensions", "NetworkPolicy")

_network_policy("cilium.io", _)

_network_policy("crd.projectcalico.org", _)

_network_policy("projectcalico.org", _)

_network_policy("policy.networking.k8s.io", _)

_network_policy(group, kind) if netpol_kinds.foreign(group, kind)
