# METADATA
# title: Documents about monitoring
# description: >-
#   Finds the configurations of monitoring tools among the documents, whether they stand by themselves or in a resource of
#   an operator. Workloads pass by the thousand, so each is sent away by its first field.
package lib.plimsoll.telemetry

import data.lib.plimsoll.document
import data.lib.plimsoll.set

# METADATA
# description: The kind of a document that is no Kubernetes resource; undefined for what is no configuration known here.
kind_of(root) := "alertmanager-config" if {
	is_object(root.route)
	is_array(root.receivers)
} else := "prometheus-config" if {
	_is_prometheus(root)
} else := "grafana-alerting" if {
	root.apiVersion == 1
	_has_list(root, ["groups", "contactPoints", "policies", "muteTimes"])
} else := "prometheus-rules" if {
	not root.kind
	is_array(root.groups)
	some group in root.groups
	is_array(group.rules)
}

_is_prometheus(root) if is_array(root.scrape_configs)

_is_prometheus(root) if {
	not "scrape_configs" in object.keys(root)
	is_object(root.alerting)
	_ = root.rule_files
}

_has_list(root, keys) if {
	some key in keys
	is_array(root[key])
}

# METADATA
# description: The kind of a resource of an operator of monitoring.
kind_of_resource(group, kind) := _operators[group][kind]

_operators := {
	"monitoring.coreos.com": {"PrometheusRule": "prometheus-rules", "AlertmanagerConfig": "alertmanager-config"},
	"monitoring.googleapis.com": {"Rules": "prometheus-rules", "ClusterRules": "prometheus-rules", "GlobalRules": "prometheus-rules"},
	"operator.victoriametrics.com": {"VMRule": "prometheus-rules"},
	"grafana.integreatly.org": {
		"GrafanaAlertRuleGroup": "grafana-alerting",
		"GrafanaContactPoint": "grafana-alerting",
		"GrafanaNotificationPolicy": "grafana-alerting",
	},
}

# METADATA
# description: >-
#   All such documents: the `kind`, the `body` that has the configuration, the kind of the resource that it is
#   wrapped in (`wrapper`, an empty text where there is none), and the item that findings are about.
documents := array.concat(_free, _resources)

_free := [one |
	some member in _members
	is_object(member.contents)
	not _is_resource(member.contents)
	kind := kind_of(member.contents)
	one := object.union(member.item, {"kind": kind, "body": member.contents, "wrapper": "", "namespace": "", "subject": {"kind": _titles[kind]}})
]

_is_resource(contents) if is_string(contents.kind)

_titles := {
	"alertmanager-config": "Alertmanager",
	"prometheus-config": "Prometheus",
	"grafana-alerting": "Grafana",
	"prometheus-rules": "Prometheus rules",
}

_members := [{"contents": member.contents, "item": {"path": [], "document": member.position}} | some member in set.documents] if {
	set.combined
} else := [{"contents": document.root, "item": {"path": []}}]

_resources := [one |
	some resource in set.subjects
	kind := kind_of_resource(resource.group, resource.kind)
	one := object.union(_item(resource), {
		"kind": kind,
		"body": resource.object.spec,
		"wrapper": resource.kind,
		"namespace": _namespace(resource),
	})
]

_item(resource) := {"path": array.concat(resource.path, ["spec"]), "document": resource.document, "subject": _subject(resource)} if {
	resource.document
} else := {"path": array.concat(resource.path, ["spec"]), "subject": _subject(resource)}

_subject(resource) := object.union(
	{"kind": resource.kind},
	{key: value |
		some key in ["name", "namespace"]
		value := resource.object.metadata[key]
		is_string(value)
	},
)

_namespace(resource) := resource.object.metadata.namespace if {
	is_string(resource.object.metadata.namespace)
} else := ""

# METADATA
# description: Every text in a part of a configuration, as [path, text].
texts(part) := [[path, value] |
	walk(part, [path, value])
	is_string(value)
]
