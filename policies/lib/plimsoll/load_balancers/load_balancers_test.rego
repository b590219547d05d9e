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
