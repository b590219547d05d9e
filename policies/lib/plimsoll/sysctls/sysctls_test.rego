package lib.plimsoll.sysctls.sysctls_test

import data.lib.plimsoll.sysctls

# Pod Security has 5, and 6, 10, 12 and 14 from these versions on.
test_table_grows_with_the_versions[version] if {
	some version, size in {"0": 5, "26": 5, "27": 6, "29": 10, "31": 10, "32": 12, "37": 14, "99": 14}

	count([name | some name, since in sysctls.safe_since; since <= to_number(version)]) == size
}
