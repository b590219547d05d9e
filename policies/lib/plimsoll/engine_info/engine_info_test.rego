package lib.plimsoll.engine_info.test

import data.lib.plimsoll.engine_info

test_engines_are_told_by_what_they_print if {
	every case in {
		"docker": {"document": {"ServerVersion": "28.1.0", "CgroupDriver": "systemd", "CgroupVersion": "2"}, "want": ["docker", "2"]},
		"an old docker": {"document": {"ServerVersion": "19.3.1", "CgroupDriver": "cgroupfs"}, "want": ["docker", null]},
		"podman": {"document": {"host": {"cgroupManager": "systemd", "cgroupVersion": "v2"}}, "want": ["podman", "v2"]},
	} {
		told(case.document) == case.want
	}
}

test_other_documents_are_no_engines if {
	engine_info.recognised with input as {"host": {"cgroupManager": "systemd"}}
	not engine_info.recognised with input as {"host": "web", "ServerVersion": 1}
}

told(document) := [found.name, found.value] if found := engine_info.engine with input as document
