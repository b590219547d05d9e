package plimsoll.pod.seccomp_profile_test

import data.plimsoll.pod.seccomp_profile as policy

good := {"type": "RuntimeDefault"}

bad := {"type": "Unconfined"}

unset := "container app has no seccomp profile, and neither has its pod"

test_finding_names_list_and_container[list] if {
	some list, words in {"containers": "container", "initContainers": "init container", "ephemeralContainers": "ephemeral container"}
	r := policy.violation with input as pod({list: [{"name": "app", "securityContext": {"seccompProfile": bad}}]})

	r == {{
		"msg": $"{words} app sets the seccomp profile Unconfined, which filters nothing",
		"details": {
			"policy": "pod/seccomp-profile",
			"rule": "profile",
			"path": ["spec", list, 0, "securityContext", "seccompProfile"],
			"subject": {"kind": "Pod", "name": "p", "container": "app"},
		},
	}}
}

# Where a profile stands: on the pod, on the container, on both, agreeing or not, or nowhere.
test_container_inherits_from_its_pod[name] if {
	some name, case in {
		"nowhere": {"pod": null, "container": null, "want": {unset}},
		"pod alone": {"pod": good, "container": null, "want": set()},
		"container alone": {"pod": null, "container": good, "want": set()},
		"both": {"pod": good, "container": {"type": "Localhost", "localhostProfile": "a.json"}, "want": set()},
		"bad pod alone": {"pod": bad, "container": null, "want": {"the pod sets the seccomp profile Unconfined, which filters nothing"}},
		"bad pod overridden": {"pod": bad, "container": good, "want": {"the pod sets the seccomp profile Unconfined, which filters nothing"}},
		"bad container": {"pod": good, "container": bad, "want": {"container app sets the seccomp profile Unconfined, which filters nothing"}},
		"both bad": {
			"pod": bad,
			"container": bad,
			"want": {"the pod sets the seccomp profile Unconfined, which filters nothing", "container app sets the seccomp profile Unconfined, which filters nothing"},
		},
	}

	found(both(case.pod, case.container), {}) == case.want
}

test_bad_profiles_are_reported_at_both_levels[name] if {
	some name, case in {
		"unconfined": {"profile": bad, "want": "container app sets the seccomp profile Unconfined, which filters nothing"},
		"unknown": {"profile": {"type": "runtime/default"}, "want": "container app sets the seccomp profile runtime/default, which does not exist"},
		"other letters": {"profile": {"type": "runtimeDefault"}, "want": "container app sets the seccomp profile runtimeDefault, which does not exist"},
		"no type": {"profile": {}, "want": "container app sets a seccomp profile without a type"},
		"empty type": {"profile": {"type": ""}, "want": "container app sets a seccomp profile without a type"},
		"null type": {"profile": {"type": null}, "want": "container app sets a seccomp profile without a type"},
		"type of another type": {"profile": {"type": ["RuntimeDefault"]}, "want": "container app sets a seccomp profile without a type"},
		"text": {"profile": "RuntimeDefault", "want": "container app sets a seccomp profile without a type"},
		"nameless": {"profile": {"type": "Localhost"}, "want": "container app names no localhostProfile"},
		"empty name": {"profile": {"type": "Localhost", "localhostProfile": ""}, "want": "container app names no localhostProfile"},
		"name of another type": {"profile": {"type": "Localhost", "localhostProfile": 5}, "want": "container app names no localhostProfile"},
	}

	found(both(null, case.profile), {}) == {case.want}
	found(both(null, case.profile), {"level": "baseline"}) == {case.want}
}

test_baseline_asks_for_no_profile if {
	found(both(null, null), {"level": "baseline"}) == set()
	policy.applicable with input as both(null, null) with data.lib.plimsoll.parameters as {"pod/seccomp-profile": {"level": "baseline"}}
}

# A level that does not exist must not weaken anything.
test_unknown_level_counts_as_restricted if {
	found(both(null, null), {"level": "Baseline"}) == {unset}
}

test_odd_contexts_set_nothing[name] if {
	some name, context in {"null": null, "text": "x", "array": [good]}

	found(pod({"securityContext": context, "containers": [{"name": "app", "securityContext": context}]}), {}) == {unset}
}

test_localhost_profiles_can_be_listed if {
	parameters := {"allowedLocalhostProfiles": ["profiles/*"]}

	found(both({"type": "Localhost", "localhostProfile": "profiles/web.json"}, null), parameters) == set()
	found(both({"type": "Localhost", "localhostProfile": "web.json"}, null), parameters) == {"the pod uses the Localhost profile web.json, which is not allowed"}
	found(both(good, null), parameters) == set()
}

# The annotations were read up to 1.18, and copied into fields up to 1.26.
test_annotations_count_by_version[name] if {
	some name, case in {
		"1.18, nothing": {"version": "1.18", "annotations": {}, "want": set()},
		"1.18, default": {"version": "1.18", "annotations": {pod_key: "docker/default"}, "want": set()},
		"1.18, profile": {"version": "1.18", "annotations": {container_key: "localhost/a.json"}, "want": set()},
		"1.18, unconfined": {"version": "1.18", "annotations": {pod_key: "unconfined"}, "want": {"by annotation, the pod sets the seccomp profile Unconfined, which filters nothing"}},
		"1.18, unconfined container": {"version": "1.18", "annotations": {container_key: "unconfined"}, "want": {"by annotation, container app sets the seccomp profile Unconfined, which filters nothing"}},
		"1.18, unknown": {"version": "1.18", "annotations": {pod_key: "RuntimeDefault!"}, "want": {"by annotation, the pod sets the seccomp profile RuntimeDefault!, which does not exist"}},
		"1.18, another type": {"version": "1.18", "annotations": {pod_key: 5}, "want": {"by annotation, the pod sets a seccomp profile without a type"}},
		"1.18, another container": {"version": "1.18", "annotations": {"container.seccomp.security.alpha.kubernetes.io/other": "unconfined"}, "want": set()},
		"1.19, nothing": {"version": "1.19", "annotations": {}, "want": {unset}},
		"1.19, default": {"version": "1.19", "annotations": {pod_key: "runtime/default"}, "want": set()},
		"1.26, container": {"version": "1.26", "annotations": {container_key: "runtime/default"}, "want": set()},
		"1.26, unconfined": {"version": "1.26", "annotations": {container_key: "unconfined"}, "want": {"by annotation, container app sets the seccomp profile Unconfined, which filters nothing"}},
		"1.26, nameless": {"version": "1.26", "annotations": {pod_key: "localhost/"}, "want": {"by annotation, the pod names no localhostProfile"}},
		"1.27, default": {"version": "1.27", "annotations": {pod_key: "runtime/default"}, "want": {$"{unset}; its annotation means nothing since Kubernetes 1.27"}},
		"1.27, container": {"version": "1.27", "annotations": {container_key: "runtime/default"}, "want": {$"{unset}; its annotation means nothing since Kubernetes 1.27"}},
		"1.27, null": {"version": "1.27", "annotations": null, "want": {unset}},
	}
	document := object.union(pod({"containers": [{"name": "app"}]}), {"metadata": {"annotations": case.annotations}})

	found_at(document, {"kubernetesVersion": case.version}) == case.want
}

test_field_counts_before_the_annotation[name] if {
	some name, case in {
		"1.18, field unknown": {"version": "1.18", "annotation": "runtime/default", "profile": bad, "want": set()},
		"1.18, annotation bad": {"version": "1.18", "annotation": "unconfined", "profile": good, "want": {"by annotation, the pod sets the seccomp profile Unconfined, which filters nothing"}},
		"1.19, annotation bad": {"version": "1.19", "annotation": "unconfined", "profile": good, "want": set()},
		"1.19, field bad": {"version": "1.19", "annotation": "runtime/default", "profile": bad, "want": {"the pod sets the seccomp profile Unconfined, which filters nothing"}},
		"1.27, annotation bad": {"version": "1.27", "annotation": "unconfined", "profile": good, "want": set()},
	}
	document := object.union(both(case.profile, null), {"metadata": {"annotations": {pod_key: case.annotation}}})

	found_at(document, {"kubernetesVersion": case.version}) == case.want
}

test_finding_by_annotation_points_at_it if {
	document := {"apiVersion": "apps/v1", "kind": "Deployment", "spec": {"template": {
		"metadata": {"annotations": {container_key: "unconfined"}},
		"spec": {"containers": [{"name": "app"}]},
	}}}
	r := policy.violation with input as document with data.lib.plimsoll.parameters as {"kubernetesVersion": "1.20"}

	{[f.details.path, f.details.rule, f.details.subject.container] | some f in r} == {[
		["spec", "template", "metadata", "annotations", container_key],
		"annotation",
		"app",
	]}
}

test_annotation_that_works_is_remarked_on[version] if {
	some version, count_of_notes in {"1.18": 0, "1.19": 1, "1.26": 1, "1.27": 0}
	document := object.union(both(null, null), {"metadata": {"annotations": {pod_key: "runtime/default"}}})
	notes := policy.note with input as document with data.lib.plimsoll.parameters as {"kubernetesVersion": version}

	{note.msg | some note in notes} == {msg | count_of_notes == 1; msg := "the annotation of the pod sets its seccomp profile: Kubernetes 1.27 and later ignore it"}
}

test_container_without_a_name_has_no_annotation if {
	document := object.union(pod({"containers": [{"image": "a"}]}), {"metadata": {"annotations": {"container.seccomp.security.alpha.kubernetes.io/": "unconfined"}}})

	found_at(document, {"kubernetesVersion": "1.18"}) == set()
}

# Pod Security lets Windows be since 1.25, at the level restricted.
test_windows_has_no_seccomp[name] if {
	some name, case in {
		"unset": {"profile": null, "parameters": {}, "want": set()},
		"unset at 1.24": {"profile": null, "parameters": {"kubernetesVersion": "1.24"}, "want": {unset}},
		"bad": {"profile": bad, "parameters": {}, "want": set()},
		"bad at baseline": {"profile": bad, "parameters": {"pod/seccomp-profile": {"level": "baseline"}}, "want": {"the pod sets the seccomp profile Unconfined, which filters nothing"}},
	}
	document := object.union(both(case.profile, null), {"spec": {"os": {"name": "windows"}}})

	found_at(document, case.parameters) == case.want
}

test_kubelet_may_set_the_default[name] if {
	some name, case in {
		"no kubelet": {"kubelets": [], "found": set(), "gaps": 1},
		"on": {"kubelets": [{"seccompDefault": true}], "found": set(), "gaps": 0},
		"off": {"kubelets": [{"seccompDefault": false}], "found": {unset}, "gaps": 0},
		"absent": {"kubelets": [{}], "found": {unset}, "gaps": 0},
		"one of two": {"kubelets": [{"seccompDefault": true}, {"seccompDefault": "true"}], "found": {unset}, "gaps": 0},
	}
	kubelets := [object.union({"apiVersion": "kubelet.config.k8s.io/v1beta1", "kind": "KubeletConfiguration"}, kubelet) | some kubelet in case.kubelets]
	document := {"apiVersion": "v1", "kind": "List", "items": array.concat(kubelets, [both(null, null)])}
	parameters := {"acceptKubeletDefault": true}

	found(document, parameters) == case.found
	count(gaps(document, parameters)) == case.gaps
}

test_unknown_kubelet_is_what_is_missing if {
	gaps(both(null, null), {"acceptKubeletDefault": true}) == {[
		"container app has no seccomp profile, and neither has its pod: `seccompDefault` of the KubeletConfiguration decides",
		["kubernetes"],
	]}
}

# Kubelets count only where somebody says that they do.
test_kubelet_is_not_asked_unless_accepted if {
	kubelet := {"apiVersion": "kubelet.config.k8s.io/v1beta1", "kind": "KubeletConfiguration", "seccompDefault": true}

	found({"apiVersion": "v1", "kind": "List", "items": [kubelet, both(null, null)]}, {}) == {unset}
}

test_docker_without_seccomp_is_reported[name] if {
	some name, case in {
		"colon": {"input": compose({"security_opt": ["seccomp:unconfined"]}), "want": "service web runs without seccomp"},
		"equals sign": {"input": compose({"security_opt": ["seccomp=Unconfined"]}), "want": "service web runs without seccomp"},
		"default of a variable": {"input": compose({"security_opt": ["seccomp=${PROFILE:-unconfined}"]}), "want": "service web runs without seccomp"},
		"system paths": {"input": compose({"security_opt": ["systempaths=unconfined"]}), "want": "service web sees all of /proc and /sys"},
		"podman's word for it": {"input": compose({"security_opt": ["unmask=ALL"]}), "want": "service web sees all of /proc and /sys"},
		"text": {"input": compose({"security_opt": "seccomp=unconfined"}), "want": "service web: security_opt must be a list, not string"},
		"inspect": {"input": inspect({"SecurityOpt": ["seccomp=unconfined"]}), "want": "container web runs without seccomp"},
		"inspect, masked paths": {"input": inspect({"MaskedPaths": [], "ReadonlyPaths": []}), "want": "container web sees all of /proc and /sys"},
		"inspect, read-only paths": {"input": inspect({"MaskedPaths": ["/proc/kcore"], "ReadonlyPaths": []}), "want": "container web sees all of /proc and /sys"},
		"daemon": {"input": {"seccomp-profile": "unconfined"}, "want": "containers run without seccomp unless they name a profile"},
		"daemon, another type": {"input": {"seccomp-profile": false}, "want": "seccomp-profile must be a string, not boolean"},
	}

	found(case.input, {}) == {case.want}
}

test_docker_with_seccomp_is_silent[name] if {
	some name, document in {
		"default": compose({}),
		"own profile": compose({"security_opt": ["seccomp:./web.json", "no-new-privileges"]}),
		"variable in another option": compose({"security_opt": ["apparmor:$PROFILE", "no-new-privileges:$HARDENED"]}),
		"null": compose({"security_opt": null}),
		"windows": compose({"platform": "windows", "security_opt": ["seccomp=unconfined"]}),
		"inspect": inspect({"SecurityOpt": null, "MaskedPaths": null, "ReadonlyPaths": ["/proc/sys"]}),
		"daemon": {"icc": false},
		"daemon, empty": {"seccomp-profile": ""},
		"daemon, null": {"seccomp-profile": null},
		"daemon, builtin": {"seccomp-profile": "builtin"},
	}

	found(document, {}) == set()
	gaps(document, {}) == set()
}

test_unknown_option_gives_no_evidence[name] if {
	some name, case in {
		"variable": {"service": {"security_opt": ["seccomp=$PROFILE"]}, "want": "service web has a security option that a variable names, which has no default"},
		"system paths": {"service": {"security_opt": ["systempaths=$PATHS"]}, "want": "service web has a security option that a variable names, which has no default"},
		"whole option": {"service": {"security_opt": ["apparmor:a", "$OPTION"]}, "want": "service web has a security option that a variable names, which has no default"},
		"extends": {"service": {"extends": {"file": "base.yaml"}}, "want": "service web extends what is not in this file: judge the output of `docker compose config`"},
	}

	gaps(compose(case.service), {}) == {[case.want, ["compose"]]}
}

test_applicable_where_there_is_seccomp if {
	policy.applicable with input as both(good, null)
	policy.applicable with input as compose({})
	policy.applicable with input as inspect({})
	policy.applicable with input as {"icc": false}
	not policy.applicable with input as pod({})
	not policy.applicable with input as pod({"os": {"name": "windows"}, "containers": [{"name": "a"}]})
	not policy.applicable with input as {"apiVersion": "rbac.authorization.k8s.io/v1", "kind": "ClusterRole"}
}

found(document, parameters) := found_at(document, {"pod/seccomp-profile": parameters})

found_at(document, settings) := messages if {
	messages := {f.msg | some f in policy.violation} with input as document with data.lib.plimsoll.parameters as settings
}

gaps(document, parameters) := told if {
	told := {[gap.msg, gap.details.needs] | some gap in policy.no_evidence} with input as document
		with data.lib.plimsoll.parameters as {"pod/seccomp-profile": parameters}
}

both(pod_profile, container_profile) := pod({
	"securityContext": {"seccompProfile": pod_profile},
	"containers": [{"name": "app", "securityContext": {"seccompProfile": container_profile}}],
})

test_security_option_of_another_type_is_reported[type] if {
	some type, option in {"object": {"x": "unconfined"}, "null": null, "number": 7}
	r := {[f.msg, f.details.path] | some f in policy.violation} with input as compose({"security_opt": [option]})

	r == {[$"service web: an option of security_opt must be a string, not {type}", ["services", "web", "security_opt", 0]]}
}

pod(spec) := {"apiVersion": "v1", "kind": "Pod", "metadata": {"name": "p"}, "spec": spec}

compose(service) := {"services": {"web": service}}

inspect(options) := [{"Name": "/web", "State": {}, "HostConfig": options}]

pod_key := "seccomp.security.alpha.kubernetes.io/pod"

container_key := "container.seccomp.security.alpha.kubernetes.io/app"
