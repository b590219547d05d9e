package lib.plimsoll.load_balancers.load_balancers_test

import data.lib.plimsoll.load_balancers

test_annotations_make_a_load_balancer_internal[name] if {
	some name, annotations in {
		"exact value": {"service.beta.kubernetes.io/azure-load-balancer-internal": "true"},
		"capitals": {"networking.gke.io/load-balancer-type": "Internal"},
		"any value": {"service.beta.kubernetes.io/aws-load-balancer-internal": "0.0.0.0/0"},
		"beside others": {"a": "b", "service.beta.kubernetes.io/aws-load-balancer-scheme": "internal"},
	}

	load_balancers.is_internal(annotations, {})
}

test_other_annotations_do_not[name] if {
	some name, annotations in {
		"another value": {"networking.gke.io/load-balancer-type": "External"},
		"off": {"service.beta.kubernetes.io/aws-load-balancer-internal": "false"},
		"empty": {"service.beta.kubernetes.io/aws-load-balancer-internal": ""},
		"longer key": {"service.beta.kubernetes.io/azure-load-balancer-internal-subnet": "true"},
		"boolean": {"service.beta.kubernetes.io/azure-load-balancer-internal": true},
		"none": {},
		"null": null,
		"text": "internal",
	}

	not load_balancers.is_internal(annotations, {})
}

test_further_annotations_are_known if {
	load_balancers.is_internal({"example.com/reach": "Inside"}, {"example.com/reach": ["inside"]})
	load_balancers.is_internal({"example.com/reach": "x"}, {"example.com/reach": ["*"]})
	not load_balancers.is_internal({"example.com/reach": "x"}, {"example.com/reach": ["inside"]})
	not load_balancers.is_internal({"example.com/reach": "x"}, {"example.com/reach": "x"})
}

test_some_controllers_make_them_internal_by_default[name] if {
	some name, service in {
		"class of Amazon's": {"spec": {"loadBalancerClass": "service.k8s.aws/nlb"}},
		"type of Amazon's": {"metadata": {"annotations": {"service.beta.kubernetes.io/aws-load-balancer-type": "external"}}},
		"tailnet": {"spec": {"loadBalancerClass": "tailscale"}},
	}

	load_balancers.is_internal_by_default(service)
}

test_others_do_not[name] if {
	some name, service in {
		"told not to": {
			"metadata": {"annotations": {"service.beta.kubernetes.io/aws-load-balancer-scheme": "internet-facing"}},
			"spec": {"loadBalancerClass": "service.k8s.aws/nlb"},
		},
		"told not to by the older key": {
			"metadata": {"annotations": {
				"service.beta.kubernetes.io/aws-load-balancer-type": "nlb-ip",
				"service.beta.kubernetes.io/aws-load-balancer-internal": "false",
			}},
		},
		"Amazon's older controller": {"metadata": {"annotations": {"service.beta.kubernetes.io/aws-load-balancer-type": "nlb"}}},
		"another class": {
			"metadata": {"annotations": {"service.beta.kubernetes.io/aws-load-balancer-type": "external"}},
			"spec": {"loadBalancerClass": "example.org/lb"},
		},
		"nothing": {},
	}

	not load_balancers.is_internal_by_default(service)
}

test_source_ranges_have_keys if {
	load_balancers.source_ranges[0] == "service.beta.kubernetes.io/load-balancer-source-ranges"
}
