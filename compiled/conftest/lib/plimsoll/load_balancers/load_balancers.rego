# METADATA
# title: Load balancers of the clouds
# description: >-
#   The annotations by which clouds are asked for a load balancer that only the inside can reach. Keys are compared as a
#   whole: a key that merely begins like one of these does nothing.
# custom:
#   table:
#     asOf: "2026-06-30"
#     source: the documentation of the clouds' controllers for Services, the Gateway API and Ingresses
package lib.plimsoll.load_balancers

import data.lib.plimsoll.text

# METADATA
# description: >-
#   True for annotations that make a load balancer internal. `further` has keys that this table lacks, each with the values
#   that do so; `*` stands for any value but an empty one.
is_internal(annotations, further) if {
	some key, value in annotations
	some wanted in _wanted(key, further)
	_is(wanted, text.folded(value))
}

_wanted(key, further) := further[key] if {
	further[key]
} else := _internal[key]

_is("*", value) if not value in ["", "false"]

_is(wanted, value) if text.folded(wanted) == value

# METADATA
# description: True for a Service whose controller makes its load balancer internal unless it is told not to.
is_internal_by_default(service) if service.spec.loadBalancerClass == "tailscale"

is_internal_by_default(service) if {
	_is_amazons_newer(service)
	every key in [_scheme, "service.beta.kubernetes.io/aws-load-balancer-internal"] {
		object.get(service, ["metadata", "annotations", key], "") == ""
	}
}

_is_amazons_newer(service) if service.spec.loadBalancerClass in ["service.k8s.aws/nlb", "eks.amazonaws.com/nlb"]

_is_amazons_newer(service) if {
	object.get(service, ["spec", "loadBalancerClass"], null) in [null, ""]
	service.metadata.annotations["service.beta.kubernetes.io/aws-load-balancer-type"] in ["external", "nlb-ip"]
}

_scheme := "service.beta.kubernetes.io/aws-load-balancer-scheme"

# METADATA
# description: The annotations with the addresses that a load balancer lets in, parted by commas.
source_ranges := [
	"service.beta.kubernetes.io/load-balancer-source-ranges",
	"service.beta.kubernetes.io/azure-allowed-ip-ranges",
]

_internal := {
	# Amazon's older controller takes every value but false.
	"service.beta.kubernetes.io/aws-load-balancer-internal": ["*"],
	"service.beta.kubernetes.io/aws-load-balancer-scheme": ["internal"],
	"alb.ingress.kubernetes.io/scheme": ["internal"],
	"networking.gke.io/load-balancer-type": ["internal"],
	"cloud.google.com/load-balancer-type": ["internal"],
	"service.beta.kubernetes.io/azure-load-balancer-internal": ["true"],
	"service.beta.kubernetes.io/openstack-internal-load-balancer": ["true"],
	"service.kubernetes.io/ibm-load-balancer-cloud-provider-ip-type": ["private"],
	"service.beta.kubernetes.io/oci-load-balancer-internal": ["true"],
	"oci-network-load-balancer.oraclecloud.com/internal": ["true"],
	"service.beta.kubernetes.io/alibaba-cloud-loadbalancer-address-type": ["intranet"],
	"service.kubernetes.io/qcloud-loadbalancer-internal-subnetid": ["*"],
	"service.beta.kubernetes.io/cce-load-balancer-internal-vpc": ["true"],
	"service.beta.kubernetes.io/do-loadbalancer-network": ["internal"],
	"service.beta.kubernetes.io/scw-loadbalancer-private": ["true"],
	"load-balancer.hetzner.cloud/disable-public-network": ["true"],
}
