# METADATA
# title: Safe sysctls
# description: >-
#   Settings of the kernel that hold for a pod alone and harm nobody beside it, by the version of Kubernetes since which
#   Pod Security lets pods set them. A version newer than the table has what the newest one had.
# custom:
#   table:
#     asOf: "2026-07-01"
#     source: the check of sysctls in kubernetes/pod-security-admission
package lib.plimsoll.sysctls

# METADATA
# description: The minor version since which a sysctl is safe.
safe_since := {
	"kernel.shm_rmid_forced": 0,
	"net.ipv4.ip_local_port_range": 0,
	"net.ipv4.ip_unprivileged_port_start": 0,
	"net.ipv4.ping_group_range": 0,
	"net.ipv4.tcp_syncookies": 0,
	"net.ipv4.ip_local_reserved_ports": 27,
	"net.ipv4.tcp_fin_timeout": 29,
	"net.ipv4.tcp_keepalive_intvl": 29,
	"net.ipv4.tcp_keepalive_probes": 29,
	"net.ipv4.tcp_keepalive_time": 29,
	"net.ipv4.tcp_rmem": 32,
	"net.ipv4.tcp_wmem": 32,
	"net.ipv4.tcp_notsent_lowat": 37,
	"net.ipv4.tcp_slow_start_after_idle": 37,
}
