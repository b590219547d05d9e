package lib.plimsoll.backup.backup_test

import data.lib.plimsoll.backup

test_schedules_of_all_tools_are_one_form[name] if {
	some name, case in {
		"velero": {
			"document": resource("velero.io/v1", "Schedule", {"spec": {"schedule": "0 3 * * *", "template": {"ttl": "720h0m0s", "excludedNamespaces": ["tmp", 1]}}}),
			"want": {"text": "0 3 * * *", "hours": 24, "paused": false, "kept": 30, "targets": ["cluster-state", "persistent-volumes"], "excluded": ["tmp"], "suffix": ["spec", "schedule"]},
		},
		"velero without volumes": {
			"document": resource("velero.io/v1", "Schedule", {"spec": {"schedule": "@every 6h", "paused": true, "template": {"snapshotVolumes": false}}}),
			"want": {"text": "@every 6h", "hours": 6, "paused": true, "kept": 30, "targets": ["cluster-state"], "excluded": [], "suffix": ["spec", "schedule"]},
		},
		"velero with files": {
			"document": resource("velero.io/v1", "Schedule", {"spec": {"schedule": 3, "template": {"snapshotVolumes": false, "defaultVolumesToFsBackup": true, "ttl": "long"}}}),
			"want": {"text": "nothing", "hours": null, "paused": false, "kept": null, "targets": ["cluster-state", "persistent-volumes"], "excluded": [], "suffix": ["spec", "schedule"]},
		},
		"kasten": {
			"document": resource("config.kio.kasten.io/v1alpha1", "Policy", {"spec": {"frequency": "@daily", "retention": {"daily": 7}}}),
			"want": {"text": "@daily", "hours": 24, "paused": false, "kept": 7, "targets": ["persistent-volumes"], "excluded": [], "suffix": ["spec", "frequency"]},
		},
		"k8up": {
			"document": resource("k8up.io/v1", "Schedule", {"spec": {"backup": {"schedule": "@daily"}, "prune": {"retention": {"keepDaily": 31}}}}),
			"want": {"text": "@daily", "hours": 24, "paused": false, "kept": 31, "targets": ["persistent-volumes"], "excluded": [], "suffix": ["spec", "backup", "schedule"]},
		},
		"longhorn": {
			"document": resource("longhorn.io/v1beta2", "RecurringJob", {"spec": {"cron": "0 4 * * *"}}),
			"want": {"text": "0 4 * * *", "hours": 24, "paused": false, "kept": null, "targets": ["persistent-volumes"], "excluded": [], "suffix": ["spec", "cron"]},
		},
		"cloud native pg": {
			"document": resource("postgresql.cnpg.io/v1", "ScheduledBackup", {"spec": {"schedule": "0 0 0 * * *", "suspend": true}}),
			"want": {"text": "0 0 0 * * *", "hours": 24, "paused": true, "kept": null, "targets": ["databases"], "excluded": [], "suffix": ["spec", "schedule"]},
		},
		"mariadb": {
			"document": resource("k8s.mariadb.com/v1alpha1", "Backup", {"spec": {"schedule": {"cron": "@daily"}, "maxRetention": "2160h"}}),
			"want": {"text": "@daily", "hours": 24, "paused": false, "kept": 90, "targets": ["databases"], "excluded": [], "suffix": ["spec", "schedule", "cron"]},
		},
		"etcd": {
			"document": resource("batch/v1", "CronJob", {"spec": {"schedule": "@hourly", "jobTemplate": {"spec": {"template": {"spec": {"containers": [{"command": ["sh", "-c", 1], "args": ["etcdctl snapshot save /copy/a"]}]}}}}}}),
			"want": {"text": "@hourly", "hours": 1, "paused": false, "kept": null, "targets": ["cluster-state"], "excluded": [], "suffix": ["spec", "schedule"]},
		},
	}
	found := backup.schedules with input as case.document

	[object.remove(s, ["resource"]) | some s in found] == [case.want]
}

test_what_runs_only_when_asked_is_no_schedule if {
	backup.schedules == [] with input as resource("config.kio.kasten.io/v1alpha1", "Policy", {"spec": {"frequency": "@onDemand"}})
}

test_other_jobs_are_no_backups if {
	backup.resources == [] with input as resource("batch/v1", "CronJob", {"spec": {"schedule": "@daily", "jobTemplate": {"spec": {"template": {"spec": {"containers": [{"command": ["report"]}]}}}}}})
	backup.resources == [] with input as resource("velero.io/v1", "Restore", {})
}

test_runs_are_told[name] if {
	some name, case in {
		"completed": {"document": resource("velero.io/v1", "Backup", {"status": {"phase": "Completed", "completionTimestamp": "2026-05-31T03:10:00Z"}}), "want": [[true, "2026-05-31T03:10:00Z"]]},
		"partly": {"document": resource("velero.io/v1", "Backup", {"status": {"phase": "PartiallyFailed"}}), "want": [[false, null]]},
		"under way": {"document": resource("velero.io/v1", "Backup", {"status": {"phase": "InProgress"}}), "want": []},
		"new": {"document": resource("velero.io/v1", "Backup", {}), "want": []},
		"place": {"document": resource("velero.io/v1", "BackupStorageLocation", {"status": {"phase": "Unavailable"}}), "want": [[false, null]]},
		"snapshot": {"document": resource("snapshot.storage.k8s.io/v1", "VolumeSnapshot", {"status": {"readyToUse": true, "creationTime": "2026-05-31T03:10:00Z"}}), "want": [[true, "2026-05-31T03:10:00Z"]]},
		"snapshot that failed": {"document": resource("snapshot.storage.k8s.io/v1", "VolumeSnapshot", {"status": {"readyToUse": false}}), "want": [[false, null]]},
		"wrong type": {"document": resource("velero.io/v1", "Backup", {"status": {"phase": 3}}), "want": []},
	}
	found := backup.runs with input as case.document

	[[r.well, r.at] | some r in found] == case.want
}

resource(api, kind, rest) := object.union({"apiVersion": api, "kind": kind, "metadata": {"name": "a"}}, rest)
