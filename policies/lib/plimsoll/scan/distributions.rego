# METADATA
# title: Distributions that scanners know
# description: >-
#   A scanner finds nothing in the packages of a distribution for which it has no advisories. No finding then means
#   nothing, and looks just like a clean image.
# custom:
#   table:
#     asOf: "2026-07-22"
#     source: documentation of Trivy, Grype, Clair and Snyk on the operating systems they support
package lib.plimsoll.scan.distributions

_names := {
	"alpine": "alpine",
	"amazon": "amazon",
	"amazonlinux": "amazon",
	"amzn": "amazon",
	"azurelinux": "azure",
	"cbl-mariner": "azure",
	"mariner": "azure",
	"alma": "alma",
	"almalinux": "alma",
	"bottlerocket": "bottlerocket",
	"busybox": "busybox",
	"centos": "centos",
	"chainguard": "chainguard",
	"debian": "debian",
	"echo": "echo",
	"fedora": "fedora",
	"minimos": "minimos",
	"ol": "oracle",
	"oracle": "oracle",
	"oraclelinux": "oracle",
	"opensuse": "opensuse",
	"opensuse-leap": "opensuse",
	"opensuse-tumbleweed": "opensuse",
	"opensuse.leap": "opensuse",
	"opensuse.tumbleweed": "opensuse",
	"opensuseleap": "opensuse",
	"photon": "photon",
	"raspbian": "raspbian",
	"red": "redhat",
	"redhat": "redhat",
	"rhel": "redhat",
	"rocky": "rocky",
	"rockylinux": "rocky",
	"sles": "sles",
	"slem": "sles",
	"suse": "sles",
	"ubuntu": "ubuntu",
	"wolfi": "wolfi",
}

_everywhere := {"alpine", "amazon", "centos", "debian", "oracle", "redhat", "ubuntu"}

_further := {
	"trivy": {
		"alma", "azure", "bottlerocket", "chainguard", "echo", "minimos", "opensuse", "photon", "rocky", "sles", "wolfi",
	},
	"grype": {"alma", "azure", "chainguard", "echo", "minimos", "raspbian", "rocky", "sles", "wolfi"},
	"anchore": {"alma", "azure", "chainguard", "echo", "minimos", "raspbian", "rocky", "sles", "wolfi"},
	"clair": {"chainguard", "photon", "sles", "wolfi"},
	"snyk": {"opensuse", "sles"},
}

# METADATA
# description: One name for a distribution whatever a scanner calls it; undefined for what is none that we know.
family(name) := _names[split(lower(name), " ")[0]]

# METADATA
# description: True where the tool has advisories for the distribution.
supported(_, name) if family(name) in _everywhere

supported(tool, name) if family(name) in _further[tool]
