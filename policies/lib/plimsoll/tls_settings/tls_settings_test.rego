package lib.plimsoll.tls_settings.tls_settings_test

import data.lib.plimsoll.tls_settings

test_oldest_version_is_told[name] if {
	some name, case in {
		"minimum": {"key": "projectcontour.io/tls-minimum-protocol-version", "value": "1.1", "want": 1},
		"option": {"key": "example.com/min-tls-version", "value": "VersionTLS12", "want": 2},
		"list": {"key": "nginx.ingress.kubernetes.io/proxy-ssl-protocols", "value": "TLSv1.3, TLSv1.2 TLSv1", "want": 0},
		"underscores": {"key": "a/ssl-protocols", "value": "TLSv1_2:TLSv1_3", "want": 2},
		"ssl": {"key": "a/ssl-protocols", "value": "SSLv3 TLSv1.2", "want": -1},
		"amazon, old": {"key": "alb.ingress.kubernetes.io/ssl-policy", "value": "ELBSecurityPolicy-2016-08", "want": 0},
		"amazon, forward secrecy": {"key": "alb.ingress.kubernetes.io/ssl-policy", "value": "ELBSecurityPolicy-FS-1-1-2019-08", "want": 1},
		"amazon, new": {"key": "service.beta.kubernetes.io/aws-load-balancer-ssl-negotiation-policy", "value": "ELBSecurityPolicy-TLS13-1-2-Res-2021-06", "want": 2},
		"alibaba": {"key": "service.beta.kubernetes.io/alibaba-cloud-loadbalancer-tls-cipher-policy", "value": "tls_cipher_policy_1_2_strict_with_1_3", "want": 2},
	}

	tls_settings.oldest(case.key, case.value) == case.want
	tls_settings.is_version(case.key)
}

test_unknown_version_is_undefined[name] if {
	some name, case in {
		"word": {"key": "a/ssl-protocols", "value": "all -SSLv3"},
		"empty": {"key": "a/ssl-protocols", "value": " "},
		"policy": {"key": "alb.ingress.kubernetes.io/ssl-policy", "value": "ELBSecurityPolicy-PQ-9-2027-01"},
		"policy of another type": {"key": "alb.ingress.kubernetes.io/ssl-policy", "value": 5},
	}

	not tls_settings.oldest(case.key, case.value)
	tls_settings.is_version(case.key)
}

test_other_settings_are_no_versions if {
	not tls_settings.is_version("nginx.ingress.kubernetes.io/ssl-redirect")
	not tls_settings.is_version("ssl-protocols-of-another")
}

test_weak_ciphers_are_listed[name] if {
	some name, case in {
		"openssl": {"value": "ECDHE-RSA-AES128-GCM-SHA256:RC4-SHA:DES-CBC3-SHA", "want": ["RC4-SHA", "DES-CBC3-SHA"]},
		"refused": {"value": "HIGH:!aNULL:-RC4", "want": []},
		"commas": {"value": "TLS_RSA_WITH_NULL_SHA,TLS_AES_128_GCM_SHA256", "want": ["TLS_RSA_WITH_NULL_SHA"]},
		"number": {"value": 5, "want": []},
	}

	tls_settings.weak_ciphers("nginx.ingress.kubernetes.io/ssl-ciphers", case.value) == case.want
	tls_settings.weak_ciphers("nginx.ingress.kubernetes.io/other", case.value) == []
}

test_redirects_are_prevented_by_value if {
	tls_settings.prevents_redirect("nginx.ingress.kubernetes.io/ssl-redirect", "False")
	tls_settings.prevents_redirect("kubernetes.io/ingress.allow-http", "true")
	not tls_settings.prevents_redirect("nginx.ingress.kubernetes.io/ssl-redirect", "true")
	not tls_settings.prevents_redirect("nginx.ingress.kubernetes.io/ssl-redirect", false)
	not tls_settings.prevents_redirect("a/ssl-redirect", "false")
}

test_annotations_serve_hosts_by_tls[name] if {
	some name, case in {
		"passed on": {"annotations": {"nginx.ingress.kubernetes.io/ssl-passthrough": "true"}, "is": true, "may_be": false},
		"not passed on": {"annotations": {"nginx.ingress.kubernetes.io/ssl-passthrough": "false"}, "is": false, "may_be": false},
		"passed on by OpenShift": {"annotations": {"route.openshift.io/termination": "passthrough"}, "is": true, "may_be": false},
		"ended by OpenShift": {"annotations": {"route.openshift.io/termination": "edge"}, "is": false, "may_be": false},
		"Traefik orders one": {
			"annotations": {
				"traefik.ingress.kubernetes.io/router.tls": "true",
				"traefik.ingress.kubernetes.io/router.tls.certresolver": "public",
			},
			"is": true, "may_be": true,
		},
		"Traefik has one": {"annotations": {"traefik.ingress.kubernetes.io/router.tls": "true"}, "is": false, "may_be": true},
		"entry point of Traefik": {"annotations": {"traefik.ingress.kubernetes.io/router.entrypoints": "websecure"}, "is": false, "may_be": true},
		"both entry points": {"annotations": {"traefik.ingress.kubernetes.io/router.entrypoints": "web,websecure"}, "is": false, "may_be": false},
		"Amazon looks for one": {"annotations": {"alb.ingress.kubernetes.io/listen-ports": `[{"HTTPS": 443}]`}, "is": false, "may_be": true},
		"plain port": {"annotations": {"alb.ingress.kubernetes.io/listen-ports": `[{"HTTP": 80}]`}, "is": false, "may_be": false},
		"number": {"annotations": {"alb.ingress.kubernetes.io/listen-ports": 443}, "is": false, "may_be": false},
		"group": {"annotations": {"alb.ingress.kubernetes.io/group.name": "shop"}, "is": false, "may_be": true},
		"none": {"annotations": {}, "is": false, "may_be": false},
		"null": {"annotations": null, "is": false, "may_be": false},
	}

	[true | tls_settings.is_served_by_tls(case.annotations)] == [true | case.is]
	[true | tls_settings.may_be_served_by_tls(case.annotations)] == [true | case.may_be]
}

test_port_setting_is_named if {
	tls_settings.listen_ports == "alb.ingress.kubernetes.io/listen-ports"
}
