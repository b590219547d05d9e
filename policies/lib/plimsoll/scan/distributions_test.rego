package lib.plimsoll.scan.distributions.test

import data.lib.plimsoll.scan.distributions

test_scanners_have_different_names_for_a_distribution[name] if {
	some name, want in {
		"Debian": "debian",
		"amzn": "amazon",
		"Amazon Linux": "amazon",
		"Red Hat Enterprise Linux": "redhat",
		"suse linux enterprise server": "sles",
		"opensuse.leap": "opensuse",
	}

	distributions.family(name) == want
}

test_what_nobody_knows_is_no_distribution if {
	not distributions.family("homebrewed")
	not distributions.supported("trivy", "homebrewed")
}

test_every_scanner_knows_the_large_ones if {
	distributions.supported("aqua", "alpine")
	distributions.supported("a tool of tomorrow", "Ubuntu")
}

test_some_scanners_know_more if {
	distributions.supported("trivy", "wolfi")
	distributions.supported("grype", "rocky")
	not distributions.supported("sysdig", "wolfi")
	not distributions.supported("grype", "busybox")
	not distributions.supported("grype", "photon")
}
