package lib.plimsoll.selector.selector_test

import data.lib.plimsoll.selector

test_selectors_select_by_their_operators[name] if {
	some name, case in {
		"absent": {"selector": null, "want": "yes"},
		"empty": {"selector": {}, "want": "yes"},
		"empty lists": {"selector": {"matchLabels": {}, "matchExpressions": []}, "want": "yes"},
		"null lists": {"selector": {"matchLabels": null, "matchExpressions": null}, "want": "yes"},
		"a label": {"selector": {"matchLabels": {"app": "web"}}, "want": "yes"},
		"two labels": {"selector": {"matchLabels": {"app": "web", "tier": "back"}}, "want": "no"},
		"another key": {"selector": {"matchLabels": {"name": "web"}}, "want": "no"},
		"In": {"selector": expression("app", "In", ["api", "web"]), "want": "yes"},
		"In, another value": {"selector": expression("app", "In", ["api"]), "want": "no"},
		"In, another key": {"selector": expression("name", "In", ["web"]), "want": "no"},
		"NotIn": {"selector": expression("app", "NotIn", ["web"]), "want": "no"},
		"NotIn, another value": {"selector": expression("app", "NotIn", ["api"]), "want": "yes"},
		"NotIn, another key": {"selector": expression("name", "NotIn", ["web"]), "want": "yes"},
		"Exists": {"selector": {"matchExpressions": [{"key": "app", "operator": "Exists"}]}, "want": "yes"},
		"Exists, another key": {"selector": expression("name", "Exists", null), "want": "no"},
		"DoesNotExist": {"selector": expression("app", "DoesNotExist", []), "want": "no"},
		"DoesNotExist, another key": {"selector": expression("name", "DoesNotExist", []), "want": "yes"},
	}

	held(selector.requirements(case.selector, "pod"), false) == case.want
}

# A label that is there settles a requirement; one that is not may still come.
test_selectors_are_doubted_where_labels_are_unknown[name] if {
	some name, case in {
		"a known label": {"selector": {"matchLabels": {"app": "web"}}, "want": "yes"},
		"a known label of another value": {"selector": {"matchLabels": {"app": "api"}}, "want": "no"},
		"an unknown label": {"selector": {"matchLabels": {"name": "web"}}, "want": "maybe"},
		"an unknown label beside one that differs": {"selector": {"matchLabels": {"name": "web", "app": "api"}}, "want": "no"},
		"NotIn": {"selector": expression("name", "NotIn", ["web"]), "want": "maybe"},
		"DoesNotExist": {"selector": expression("name", "DoesNotExist", []), "want": "maybe"},
	}

	held(selector.requirements(case.selector, "pod"), true) == case.want
}

# Controllers add labels whose values nobody knows before the pods exist.
test_selectors_know_of_labels_without_their_values[name] if {
	some name, case in {
		"Exists": {"selector": expression("job-name", "Exists", []), "want": "yes"},
		"DoesNotExist": {"selector": expression("job-name", "DoesNotExist", []), "want": "no"},
		"a value": {"selector": {"matchLabels": {"job-name": "migrate"}}, "want": "maybe"},
		"a value beside a label that differs": {"selector": {"matchLabels": {"job-name": "migrate", "app": "api"}}, "want": "no"},
		"NotIn": {"selector": expression("job-name", "NotIn", ["migrate"]), "want": "maybe"},
		"a label that the template has as well": {"selector": {"matchLabels": {"app": "web"}}, "want": "yes"},
		"another label": {"selector": expression("name", "Exists", []), "want": "no"},
	}
	facts := {"pod": {"labels": {"app": "web"}, "added": ["app", "job-name"], "open": false}}

	selector.holds(selector.requirements(case.selector, "pod"), facts) == case.want
	selector.holds(selector.requirements(case.selector, "pod"), object.union(facts, {"pod": {"open": case.want == "maybe"}})) == case.want
}

test_requirements_of_what_nothing_is_known_of_are_doubted if {
	held(selector.requirements({"matchLabels": {"app": "web"}}, "node"), false) == "maybe"
}

test_what_is_no_selector_has_no_requirements[name] if {
	some name, value in {
		"a text": "app=web",
		"a list": [],
		"a label beside the fields": {"app": "web"},
		"labels that are no object": {"matchLabels": ["app"]},
		"a value that is no text": {"matchLabels": {"app": 1}},
		"expressions that are no list": {"matchExpressions": {}},
		"an expression that is none": {"matchExpressions": ["app"]},
		"a key that is no text": expression(1, "Exists", []),
		"an unknown operator": expression("app", "Gt", ["1"]),
		"In without values": expression("app", "In", []),
		"In with a text for values": expression("app", "In", "web"),
		"In with a value that is no text": expression("app", "In", [1]),
		"Exists with values": expression("app", "Exists", ["web"]),
	}

	not selector.requirements(value, "pod")
}

test_parts_of_values_are_compared[name] if {
	some name, case in {
		"contains": {"operator": "contains", "value": "e", "want": "yes"},
		"contains not": {"operator": "contains", "value": "x", "want": "no"},
		"starts": {"operator": "starts", "value": "we", "want": "yes"},
		"ends": {"operator": "ends", "value": "eb", "want": "yes"},
		"ends not": {"operator": "ends", "value": "we", "want": "no"},
	}

	held([{"of": "pod", "key": "app", "operator": case.operator, "values": [case.value]}], false) == case.want
}

test_label_that_is_no_text_equals_nothing if {
	selector.holds(selector.requirements({"matchLabels": {"app": "1"}}, "pod"), {"pod": {"labels": {"app": 1}, "open": false}}) == "no"
}

held(requirements, open) := selector.holds(requirements, {"pod": {"labels": {"app": "web", "tier": "front"}, "open": open}})

expression(key, operator, values) := {"matchExpressions": [{"key": key, "operator": operator, "values": values}]}

test_requirements_have_words if {
	requirements := selector.requirements(
		{
			"matchLabels": {"app": "web"},
			"matchExpressions": [
				{"key": "tier", "operator": "In", "values": ["a", "b"]},
				{"key": "zone", "operator": "NotIn", "values": ["c"]},
				{"key": "team", "operator": "Exists"},
				{"key": "old", "operator": "DoesNotExist"},
			],
		},
		"pod",
	)

	selector.words(requirements) == "app=web, tier in (a, b), zone not in (c), team, !old"
	selector.words([{"of": "pod", "key": "app", "operator": "starts", "values": ["w"]}]) == "app starts (w)"
}
