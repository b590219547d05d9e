package lib.plimsoll.expression.expression_test

import data.lib.plimsoll.expression
import data.lib.plimsoll.selector

test_expressions_select[name] if {
	some name, want in {
		"": "yes",
		" \t": "yes",
		"all()": "yes",
		"all( )": "yes",
		`app == "web"`: "yes",
		"app=='web'": "yes",
		`app == "api"`: "no",
		`app != "web"`: "no",
		`name != "web"`: "yes",
		`app in {"api", 'web'}`: "yes",
		"app in { 'web', }": "yes",
		"app in {}": "no",
		"app not in {'web'}": "no",
		"app not\tin {}": "yes",
		"name not in {'web'}": "yes",
		"has(app)": "yes",
		"has( name )": "no",
		"!has(app)": "no",
		"!!has(app)": "yes",
		"! app == 'api'": "yes",
		"!app in {'web'}": "no",
		"app contains 'e'": "yes",
		"app starts with 'eb'": "no",
		"!app ends with 'eb'": "no",
		"has(app) && has(tier)": "yes",
		"has(app) && has(name)": "no",
		"has(name) || has(app)": "yes",
		"has(name) && has(app) || has(tier)": "yes",
		"has(tier) || has(name) && has(app)": "yes",
		"has(name) && (has(app) || has(tier))": "no",
		"(has(name) && has(app)) || has(tier)": "yes",
		"!(has(name) || !has(app))": "yes",
		"!(has(app) && has(tier)) || has(name)": "no",
		"((has(name)) || (has(x) && all()) || (has(app) && !(has(y))))": "yes",
		"(!all() || has(name))": "no",
		"!all()": "no",
		"!all() || has(app)": "yes",
		"((((((has(app)))))) && has(tier))": "yes",
		"projectcalico.org/namespace == 'shop'": "yes",
		"projectcalico.org/orchestrator == 'k8s'": "yes",
		"projectcalico.org/serviceaccount in {'api'}": "no",
		"projectcalico.org/name == 'shop'": "no",
		"pcsa.projectcalico.org/name == 'web'": "yes",
		"pcsa.projectcalico.org/name == 'api'": "no",
		"pcns.team == 'blue'": "yes",
		"pcsa.team == 'blue'": "maybe",
		"pcsa.team == 'blue' && has(name)": "no",
		"has(app) && (pcsa.team == 'blue' || has(name))": "maybe",
		"!(pcsa.team == 'blue')": "maybe",
		"(pcsa.team == 'blue' || has(app)) && (pcsa.team == 'red' || has(tier))": "yes",
	}

	selected(name) == want
}

test_absent_expression_selects_all if {
	selected(null) == "yes"
}

test_what_is_no_expression_selects_nothing[text] if {
	some text in [
		5,
		["app"],
		"app",
		"app = 'web'",
		"app == web",
		"app == 'web",
		"app == 'web' has(tier)",
		"app == 'web' &&",
		"&& has(app)",
		"has(app) & has(tier)",
		"has(app) || || has(tier)",
		"has(app",
		"(has(app)",
		"has(app))",
		")has(app)(",
		"(has(app)) && has(tier))(",
		"()",
		"has(app) !",
		"has(app)(has(tier))",
		"app in {web}",
		"app in {'web}",
		"app in {'a' 'b'}",
		"app in {,}",
		"appin {'web'}",
		"global()",
		"app == 'web'\n",
		"(((((((has(app))))))))",
		concat(" || ", [$"app == '{i}'" | some i in numbers.range(1, 251)]),
	]

	not expression.selection(text, "pod")
}

test_names_of_namespaces_are_labels_of_theirs if {
	expression.selection("projectcalico.org/name == 'shop'", "namespace") == [{
		"requirements": [{"of": "namespace", "key": "kubernetes.io/metadata.name", "operator": "In", "values": ["shop"]}],
		"formulas": [],
	}]
}

test_names_of_accounts_are_those_of_pods if {
	expression.selection("projectcalico.org/name == 'web'", "account") == [{
		"requirements": [{"of": "identity", "key": "account", "operator": "In", "values": ["web"]}],
		"formulas": [],
	}]
}

# Alternatives without parentheses are plain requirements, which whoever reads them can look up.
test_alternatives_need_no_formula if {
	expression.selection("app == 'web' && !has(x) || app == 'api'", "pod") == [
		{
			"requirements": [
				{"of": "pod", "key": "app", "operator": "In", "values": ["web"]},
				{"of": "pod", "key": "x", "operator": "DoesNotExist", "values": []},
			],
			"formulas": [],
		},
		{"requirements": [{"of": "pod", "key": "app", "operator": "In", "values": ["api"]}], "formulas": []},
	]
}

selected(text) := best(answers(text))

best(answers) := "yes" if {
	"yes" in answers
} else := "maybe" if {
	"maybe" in answers
} else := "no"

answers(text) := [answer |
	some alternative in expression.selection(text, "pod")
	parts := array.concat(
		[selector.holds(alternative.requirements, facts)],
		[expression.holds(formula, facts) | some formula in alternative.formulas],
	)
	answer := worst(parts)
]

worst(parts) := "no" if {
	"no" in parts
} else := "maybe" if {
	"maybe" in parts
} else := "yes"

facts := {
	"pod": {"labels": {"app": "web", "tier": "front"}, "open": false},
	"namespace": {"labels": {"kubernetes.io/metadata.name": "shop", "team": "blue"}, "open": false},
	"identity": {"labels": {"account": "web", "orchestrator": "k8s"}, "open": false},
}
