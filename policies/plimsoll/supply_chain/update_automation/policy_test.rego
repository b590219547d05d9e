package plimsoll.supply_chain.update_automation_test

import data.plimsoll.supply_chain.update_automation as policy

now := "2099-03-10T12:00:00Z"

bases := {"required": ["base-image"]}

test_robots_for_all_parts_are_silent if {
	document := evidence([entry({}), rebuild({})])

	verdict(document, {}) == [set(), set()]
	policy.applicable with input as document
}

test_an_overdue_update_is_reported if {
	r := policy.violation with input as evidence([entry({"openOlderThanDays": 31})]) with data.lib.plimsoll.parameters as {"now": now}

	r == {{
		"msg": "a security update has been open for 31 days; at most 30 are allowed",
		"details": {
			"policy": "supply-chain/update-automation",
			"rule": "overdue",
			"path": ["automation", 0, "openOlderThanDays"],
			"subject": {"kind": "Evidence", "name": "shop"},
		},
	}}
}

test_entries_of_the_evidence[name] if {
	some name, [entries, parameters, failed, open] in {
		"idle": [[entry({"lastRunAt": "2099-03-01"}), rebuild({})], {}, {"idle: the robot last ran 9 days ago; at most 7 are allowed"}, set()],
		"may be idle": [[entry({"lastRunAt": "2099-03-01"}), rebuild({})], {"maxIdleDays": 9}, set(), set()],
		"may be overdue": [[entry({"openOlderThanDays": 31}), rebuild({})], {"maxOpenDays": 31}, set(), set()],
		"disabled": [[entry({"enabled": false}), rebuild({})], {}, {"suspended: the robot is recorded and disabled"}, set()],
		"not run": [[object.remove(entry({}), ["lastRunAt"]), rebuild({})], {}, set(), {"idle: nothing says when the robot last ran"}],
		"nothing on what is open": [[object.remove(entry({}), ["openOlderThanDays"]), rebuild({})], {}, set(), {"idle: nothing says for how long security updates have been open"}],
		"a part is missing": [[entry({})], {}, set(), {
			"covered: nothing shows that a robot watches for updates of base-image",
			"covered: nothing shows that a robot watches for updates of os-packages",
		}],
		"covers nothing": [[object.remove(entry({}), ["covers"])], {"required": []}, set(), {"idle: nothing says what the robot covers"}],
		"a placeholder": [[entry({"owner": "TBD"}), rebuild({})], {}, {"placeholder: owner is a placeholder (TBD)"}, set()],
		"another owner": [[rebuild({})], object.union(bases, {"allowedOwners": ["team-b"]}), {"owner: team-a is not among those who may own evidence"}, set()],
		"nothing": [[], bases, set(), {"covered: nothing shows that a robot watches for updates of base-image"}],
	}

	verdict(evidence(entries), parameters) == [failed, open]
}

test_without_a_clock_nothing_goes_on if {
	messages(policy.no_evidence) == {"idle: there is no `now` to tell whether the robot goes on"} with input as evidence([rebuild({})]) with data.lib.plimsoll.parameters as {"supply-chain/update-automation": bases}
}

test_evidence_of_another_version_is_no_evidence if {
	verdict(object.union(evidence([]), {"apiVersion": "plimsoll/v2"}), {}) == [set(), {"malformed: the evidence is of version plimsoll/v2, which is not known here"}]
}

test_robots_in_the_cluster[name] if {
	some name, [document, failed] in {
		"Flux": [flux({}, "2099-03-09T00:00:00Z"), set()],
		"Flux without a status": [object.remove(flux({}, ""), ["status"]), set()],
		"Flux is suspended": [flux({"suspend": true}, "2099-03-09T00:00:00Z"), {"suspended: the robot is suspended or scaled to zero"}],
		"Flux is idle": [flux({}, "2099-03-01T00:00:00Z"), {"idle: the robot last ran 9 days ago; at most 7 are allowed"}],
		"Argo CD": [argo({"argocd-image-updater.argoproj.io/image-list": "shop=shop/cart"}), set()],
		"Argo CD by a resource": [{"apiVersion": "argocd-image-updater.argoproj.io/v1alpha1", "kind": "ImageUpdater", "metadata": {"name": "a"}}, set()],
		"Keel": [workload({"keel.sh/policy": "minor"}), set()],
		"Keel is told not to": [workload({"keel.sh/policy": "never"}), {"suspended: Keel is told never to update this workload"}],
		"Renovate": [renovate({"schedule": "@hourly"}), set()],
		"Renovate is suspended": [renovate({"schedule": "@hourly", "suspend": true}), {"suspended: the robot is suspended or scaled to zero"}],
		"Renovate runs seldom": [renovate({"schedule": "0 0 1 * *"}), {"idle: the robot runs every 31 days at worst; at most 7 are allowed"}],
		"Renovate runs who knows when": [renovate({"schedule": "soon"}), {"idle: the schedule of the robot cannot be read"}],
	}

	verdict(document, bases) == [failed, set()]
	policy.applicable with input as document
}

test_other_resources_are_not_applicable[name] if {
	some name, document in {
		"an application without the updater": argo({"a": "b"}),
		"a workload": workload({}),
		"another resource of Flux": object.union(flux({}, ""), {"kind": "ImagePolicy"}),
		"an application that names no image": argo({"argocd-image-updater.argoproj.io/image-list": 7}),
	}

	verdict(document, {}) == [set(), set()]
	not policy.applicable with input as document
}

test_a_set_is_judged_as_a_whole if {
	documents := [
		{"path": "a", "contents": evidence([entry({})])},
		{"path": "b", "contents": workload({})},
		{"path": "c", "contents": flux({}, "2099-03-09T00:00:00Z")},
	]
	r := policy.applicable with input as documents

	verdict(documents, {"required": ["base-image", "app-dependencies"]}) == [set(), set()]
	r == {0, 2}
}

flux(spec, ran) := {
	"apiVersion": "image.toolkit.fluxcd.io/v1beta2",
	"kind": "ImageUpdateAutomation",
	"metadata": {"name": "a"},
	"spec": spec,
	"status": {"lastAutomationRunTime": ran},
}

argo(annotations) := {"apiVersion": "argoproj.io/v1alpha1", "kind": "Application", "metadata": {"name": "a", "annotations": annotations}}

workload(labels) := {
	"apiVersion": "apps/v1",
	"kind": "Deployment",
	"metadata": {"name": "a", "labels": labels},
	"spec": {"template": {"spec": {"containers": [{"name": "a", "image": "a"}]}}},
}

renovate(spec) := {
	"apiVersion": "batch/v1",
	"kind": "CronJob",
	"metadata": {"name": "a"},
	"spec": object.union({"jobTemplate": {"spec": {"template": {"spec": {"containers": [{"name": "a", "image": "ghcr.example.com/renovatebot/renovate:41"}]}}}}}, spec),
}

entry(changes) := object.union(
	{
		"id": "bot",
		"owner": "team-a",
		"location": "https://wiki.shop.internal/bot",
		"type": "dependency-updates",
		"covers": ["app-dependencies"],
		"lastRunAt": "2099-03-09",
		"openOlderThanDays": 3,
	},
	changes,
)

rebuild(changes) := object.union(
	{
		"id": "rebuild",
		"owner": "team-a",
		"location": "https://wiki.shop.internal/rebuild",
		"type": "base-image-rebuild",
		"lastRunAt": "2099-03-09",
	},
	changes,
)

evidence(entries) := {
	"apiVersion": "plimsoll/v1",
	"kind": "Evidence",
	"metadata": {"system": "shop", "preparedBy": "team-a", "preparedAt": "2099-03-01"},
	"automation": entries,
}

messages(findings) := {$"{f.details.rule}: {f.msg}" | some f in findings}

verdict(document, parameters) := [messages(failed), messages(open)] if {
	given := {"now": now, "supply-chain/update-automation": parameters}
	failed := policy.violation with input as document with data.lib.plimsoll.parameters as given
	open := policy.no_evidence with input as document with data.lib.plimsoll.parameters as given
}
