# METADATA
# title: Cipher suites
# description: >-
#   Cipher suites by the names that the components of Kubernetes and etcd take, and which of them are weak - broken
#   ciphers, checksums that leak, and keys that let whoever finds them read what was recorded before.
# custom:
#   table:
#     asOf: "2026-06-30"
#     source: the list of insecure cipher suites of Go's crypto/tls, from which the components take theirs
package lib.plimsoll.tls_ciphers

# METADATA
# description: True for a weak suite.
is_weak(suite) if suite in _weak

_weak := [
	"TLS_RSA_WITH_RC4_128_SHA",
	"TLS_RSA_WITH_3DES_EDE_CBC_SHA",
	"TLS_RSA_WITH_AES_128_CBC_SHA",
	"TLS_RSA_WITH_AES_256_CBC_SHA",
	"TLS_RSA_WITH_AES_128_CBC_SHA256",
	"TLS_RSA_WITH_AES_128_GCM_SHA256",
	"TLS_RSA_WITH_AES_256_GCM_SHA384",
	"TLS_ECDHE_ECDSA_WITH_RC4_128_SHA",
	"TLS_ECDHE_RSA_WITH_RC4_128_SHA",
	"TLS_ECDHE_RSA_WITH_3DES_EDE_CBC_SHA",
	"TLS_ECDHE_ECDSA_WITH_AES_128_CBC_SHA256",
	"TLS_ECDHE_RSA_WITH_AES_128_CBC_SHA256",
]

# METADATA
# description: True for a version of TLS that is good enough, as Kubernetes and as etcd write it.
is_good_version(version) if version in ["VersionTLS12", "VersionTLS13", "TLS1.2", "TLS1.3"]
