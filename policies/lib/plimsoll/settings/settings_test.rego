package lib.plimsoll.settings.settings_test

import data.lib.plimsoll.settings

test_parameters_come_from_data_by_policy if {
	given := {"pod/x": {"level": "baseline"}, "pod/y": {"level": "restricted"}}

	settings.value("pod/x", "level") == "baseline" with data.lib.plimsoll.parameters as given with input as {}
}

test_parameters_come_from_the_constraint_in_gatekeeper if {
	review := {"review": {"object": {}}, "parameters": {"level": "baseline"}}

	settings.value("pod/x", "level") == "baseline" with input as review
		with data.lib.plimsoll.parameters as {"pod/x": {"level": "restricted"}}
}

test_what_nobody_gave_is_undefined[name] if {
	some name, given in {"nothing": {}, "another policy": {"pod/y": {"level": "a"}}, "null": {"pod/x": {"level": null}}, "text": {"pod/x": "level"}}

	not settings.value("pod/x", "level") with data.lib.plimsoll.parameters as given with input as {}
}

# False is an answer, not an absence.
test_false_is_given if {
	settings.value("pod/x", "strict") == false with data.lib.plimsoll.parameters as {"pod/x": {"strict": false}} with input as {}
}

test_settings_have_defaults if {
	values == ["latest", "", false, "", false, [], 180, false] with input as {} with data.lib.plimsoll.parameters as {}
}

test_settings_come_from_data if {
	given := {
		"kubernetesVersion": "1.30",
		"now": "2026-06-01",
		"complete": true,
		"defaultNamespace": "demo",
		"live": true,
		"extraPodTemplates": [{"kind": "X", "path": []}],
		"maxWaiverDays": 30,
		"reportNoEvidence": true,
	}

	values == ["1.30", "2026-06-01", true, "demo", true, [{"kind": "X", "path": []}], 30, true] with input as {}
		with data.lib.plimsoll.parameters as given
}

test_settings_come_from_the_constraint_in_gatekeeper if {
	settings.kubernetes_version == "1.29" with input as {"review": {"object": {}}, "parameters": {"kubernetesVersion": "1.29"}}
		with data.lib.plimsoll.parameters as {"kubernetesVersion": "1.30"}
}

test_null_leaves_the_default if {
	settings.max_waiver_days == 180 with input as {} with data.lib.plimsoll.parameters as {"maxWaiverDays": null}
}

test_minor_version_is_a_number[version] if {
	some version, minor in {
		"1.0": 0,
		"1.8": 8,
		"1.25": 25,
		"1.137": 137,
		"latest": 1000,
		"": 1000,
		"1.": 1000,
		"1.08": 1000,
		"1.1000": 1000,
		"1.2.3": 1000,
		"1.x": 1000,
		"1.-5": 1000,
		"v1.25": 1000,
		"2.25": 1000,
	}

	settings.minor == minor with input as {} with data.lib.plimsoll.parameters as {"kubernetesVersion": version}
}

# YAML reads an unquoted 1.30 as a number, which has lost its zero.
test_version_of_another_type_counts_as_the_latest if {
	settings.minor == 1000 with input as {} with data.lib.plimsoll.parameters as {"kubernetesVersion": 1.3}
}

values := [
	settings.kubernetes_version,
	settings.now,
	settings.complete,
	settings.default_namespace,
	settings.live,
	settings.extra_pod_templates,
	settings.max_waiver_days,
	settings.report_no_evidence,
]
