package lib.plimsoll.capability.capability_test

import data.lib.plimsoll.capability

test_names_are_those_of_kubernetes[name] if {
	some name, case in {
		"as it is": ["CHOWN", "CHOWN"],
		"prefix": ["CAP_CHOWN", "CHOWN"],
		"lower case": ["cap_chown", "CHOWN"],
		"number": [5, "a value of type number"],
		"null": [null, "a value of type null"],
	}

	capability.name(case[0]) == case[1]
}

test_podman_tells_what_is_held if {
	capability.held({"EffectiveCaps": ["CAP_SETUID"], "BoundingCaps": ["CAP_SETUID", "CAP_CHOWN"]}) == ["CHOWN", "SETUID"]
	capability.held({"EffectiveCaps": null, "BoundingCaps": "CAP_CHOWN"}) == []
	capability.held({}) == []
}
