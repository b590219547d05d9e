# METADATA
# title: Retired registries
# description: Registries, and parts of them, that their makers have closed, frozen or left, and what took their place.
# custom:
#   table:
#     asOf: "2026-08-22"
#     source: >-
#       announcements of their makers: Kubernetes blog on the freeze of the old registry, GitHub on the end of its Docker
#       registry, CentOS on its registry, Bitnami on its catalog
package lib.plimsoll.registries

# METADATA
# description: >-
#   Each as a `place`, a host or the beginning of a name, and what to use `instead`.
retired := [
	{"place": "k8s.gcr.io", "instead": "registry.k8s.io"},
	{"place": "gcr.io/google_containers", "instead": "registry.k8s.io"},
	{"place": "gcr.io/google-containers", "instead": "registry.k8s.io"},
	{"place": "docker.pkg.github.com", "instead": "ghcr.io"},
	{"place": "registry.centos.org", "instead": "quay.io/centos"},
	{"place": "docker.io/bitnamilegacy", "instead": "an image that still gets updates"},
]
