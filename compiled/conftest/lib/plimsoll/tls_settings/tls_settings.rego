# METADATA
# title: Settings of TLS
# description: >-
#   The annotations, and the options of listeners, by which controllers are told which versions of TLS and which ciphers
#   to take, and whether to redirect. Settings that several controllers share go by their name behind the slash.
# custom:
#   table:
#     asOf: "2026-06-30"
#     source: the documentation of the controllers of Ingresses, Gateways and load balancers that are named here
package lib.plimsoll.tls_settings

import data.lib.plimsoll.text

# METADATA
# description: True for a setting of versions.
is_version(key) if _name(key) in _version_names

is_version(key) if _policy_prefixes[key]

# METADATA
# description: >-
#   The oldest version of TLS 1 that such a setting lets in, by its minor number; -1 for SSL. Undefined for a value that this
#   table does not know.
oldest(key, value) := minor if {
	some [prefix, minor] in _policy_prefixes[key]
	is_string(value)
	startswith(text.folded(value), prefix)
} else := min(versions) if {
	_name(key) in _version_names
	is_string(value)
	words := [word | some word in split(strings.replace_n({",": " ", ";": " ", ":": " "}, value), " "); word != ""]
	versions := [minor | some word in words; minor := _minor(word)]
	count(versions) == count(words)
	count(versions) > 0
}

# METADATA
# description: The ciphers that such a setting lets in although they are broken, or offer no encryption or no proof, as given.
weak_ciphers(key, value) := [cipher |
	_name(key) in _cipher_names
	is_string(value)
	some cipher in split(strings.replace_n({",": ":", " ": ":", ";": ":"}, value), ":")
	not startswith(cipher, "!")
	not startswith(cipher, "-")
	_is_weak(lower(cipher))
]

# METADATA
# description: True for an annotation that keeps a controller from redirecting to TLS, or opens a port without it.
prevents_redirect(key, value) if text.folded(value) == _against_redirects[key]

# METADATA
# description: >-
#   True for annotations by which a controller serves the hosts of an Ingress by TLS without an entry in `tls`: it passes
#   TLS on to the pods, or orders the certificate itself.
is_served_by_tls(annotations) if {
	some key in _passing_on
	annotations[key] == "true"
}

is_served_by_tls(annotations) if annotations["route.openshift.io/termination"] in ["passthrough", "reencrypt"]

is_served_by_tls(annotations) if {
	_is_by_traefik(annotations)
	is_string(annotations[_resolver])
	annotations[_resolver] != ""
}

# METADATA
# description: >-
#   True for annotations by which a controller serves TLS with a certificate that it looks for, or has by default, or that
#   another Ingress of the same group may bring.
may_be_served_by_tls(annotations) if _is_by_traefik(annotations)

may_be_served_by_tls(annotations) if annotations["traefik.ingress.kubernetes.io/router.entrypoints"] == "websecure"

may_be_served_by_tls(annotations) if {
	is_string(annotations[listen_ports])
	contains(annotations[listen_ports], `"HTTPS"`)
}

may_be_served_by_tls(annotations) if is_string(annotations["alb.ingress.kubernetes.io/group.name"])

_passing_on := [
	"haproxy-ingress.github.io/ssl-passthrough",
	"haproxy.org/ssl-passthrough",
	"ingress.kubernetes.io/ssl-passthrough",
	"nginx.ingress.kubernetes.io/ssl-passthrough",
]

_is_by_traefik(annotations) if annotations["traefik.ingress.kubernetes.io/router.tls"] == "true"

_resolver := "traefik.ingress.kubernetes.io/router.tls.certresolver"

# METADATA
# description: The key by which Amazon's controller is told on which ports to listen.
listen_ports := "alb.ingress.kubernetes.io/listen-ports"

_name(key) := parts[count(parts) - 1] if parts := split(key, "/")

_version_names := {
	"min-protocol-version",
	"min-tls-version",
	"minimum-protocol-version",
	"minimum-tls-version",
	"proxy-ssl-protocols",
	"ssl-min-version",
	"ssl-minimum-version",
	"ssl-protocols",
	"tls-min-version",
	"tls-minimum-protocol-version",
	"tls-versions",
}

_cipher_names := {"cipher-suites", "ciphers", "proxy-ssl-ciphers", "ssl-cipher-suites", "ssl-ciphers", "tls-cipher-suites", "tls-ciphers"}

# Clouds name sets of versions and ciphers; what the names begin with tells the oldest version.
_policy_prefixes := {
	"alb.ingress.kubernetes.io/ssl-policy": _amazon,
	"service.beta.kubernetes.io/aws-load-balancer-ssl-negotiation-policy": _amazon,
	"service.beta.kubernetes.io/alibaba-cloud-loadbalancer-tls-cipher-policy": [
		["tls_cipher_policy_1_0", 0],
		["tls_cipher_policy_1_1", 1],
		["tls_cipher_policy_1_2", 2],
	],
}

_amazon := [
	["elbsecuritypolicy-2", 0],
	["elbsecuritypolicy-fs-2", 0],
	["elbsecuritypolicy-fs-1-1-", 1],
	["elbsecuritypolicy-fs-1-2-", 2],
	["elbsecuritypolicy-tls-1-0-", 0],
	["elbsecuritypolicy-tls-1-1-", 1],
	["elbsecuritypolicy-tls-1-2-", 2],
	["elbsecuritypolicy-tls13-1-0-", 0],
	["elbsecuritypolicy-tls13-1-1-", 1],
	["elbsecuritypolicy-tls13-1-2-", 2],
	["elbsecuritypolicy-tls13-1-3-", 3],
]

# `TLSv1.2`, `TLS1_2`, `VersionTLS12` and `1.2` are one.
_minor(word) := -1 if {
	startswith(lower(word), "ssl")
} else := _minors[digits] if {
	digits := strings.replace_n({"_": "", ".": ""}, trim_prefix(trim_prefix(trim_prefix(lower(word), "version"), "tls"), "v"))
}

_minors := {"1": 0, "10": 0, "11": 1, "12": 2, "13": 3}

_is_weak(cipher) if {
	some mark in ["rc4", "3des", "des-cbc", "null", "export", "exp-", "md5", "anon", "adh"]
	contains(cipher, mark)
}

_against_redirects := {
	"nginx.ingress.kubernetes.io/ssl-redirect": "false",
	"ingress.kubernetes.io/ssl-redirect": "false",
	"nginx.org/redirect-to-https": "false",
	"haproxy.org/ssl-redirect": "false",
	"haproxy-ingress.github.io/ssl-redirect": "false",
	"appgw.ingress.kubernetes.io/ssl-redirect": "false",
	"kubernetes.io/ingress.allow-http": "true",
	"traefik.ingress.kubernetes.io/router.tls": "false",
}
