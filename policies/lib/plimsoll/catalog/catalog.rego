# Written by `make build` from the annotations of the policies. Do not edit.

# METADATA
# title: Catalog
# description: What the annotations say of each policy, for findings that leave OPA or Conftest.

package lib.plimsoll.catalog

policies["pod/no-privileged-containers"] := {"title": "Privileged container", "severity": "critical", "remediation": "Remove `privileged` (and `windowsOptions.hostProcess`). If the program needs one privilege, give it that one: a single capability, one device, one read-only mount.", "guide": ["isolation/prevent-privilege-escalation", "pod/security-contexts"], "controls": {"cis-docker": ["5.18", "5.5"]}, "rules": {"devices": "critical", "host-process": "critical", "privileged": "critical"}}
