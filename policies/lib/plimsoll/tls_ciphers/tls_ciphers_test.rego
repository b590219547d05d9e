package lib.plimsoll.tls_ciphers.test

import data.lib.plimsoll.tls_ciphers

test_suites_are_weak_or_not if {
	tls_ciphers.is_weak("TLS_RSA_WITH_RC4_128_SHA")
	not tls_ciphers.is_weak("TLS_ECDHE_ECDSA_WITH_AES_256_GCM_SHA384")
}

test_versions_are_good_or_not if {
	tls_ciphers.is_good_version("VersionTLS12")
	tls_ciphers.is_good_version("TLS1.3")
	not tls_ciphers.is_good_version("VersionTLS11")
}
