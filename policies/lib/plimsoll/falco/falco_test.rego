package lib.plimsoll.falco.falco_test

import data.lib.plimsoll.falco

test_documents_are_told_apart[name] if {
	some name, [document, wanted] in {
		"rules": [[null, {"rule": "a", "condition": "b"}], "falco-rules"],
		"one entry, as Conftest has it": [{"macro": "a", "condition": "b"}, "falco-rules"],
		"an event": [{"rule": "a", "priority": "Notice", "output": "b", "output_fields": {}}, "falco-event"],
		"files": [{"rules_files": []}, "falco-config"],
		"plugins": [{"load_plugins": []}, "falco-config"],
		"a driver": [{"engine": {"kind": "kmod"}}, "falco-config"],
		"output": [{"json_output": true, "priority": "debug"}, "falco-config"],
		"falcoctl": [{"artifact": {"install": {"refs": []}}}, "falco-config"],
		"the chart": [{"falco": {}, "driver": {}}, "falco-config"],
	}

	falco.kind_of(document) == wanted
}

test_other_documents_are_none_of_falcos[name] if {
	some name, document in {
		"nothing": [null],
		"a word": "rules",
		"other entries": [{"rule": "a", "condition": "b"}, {"name": "c"}],
		"a rule by name alone": [{"rule": "a"}],
		"a resource": {"kind": "Rule", "rule": "a", "condition": "b"},
		"an object": {"engine": {"kind": "diesel"}},
	}

	not falco.kind_of(document)
}

base := {"rule": "a", "desc": "d", "condition": "evt.type=x", "output": "o", "priority": "INFO", "tags": ["t"]}

test_entries_change_rules_in_order[name] if {
	some name, [entries, wanted] in {
		"alone": [[], {}],
		"switched off": [[{"rule": "a", "enabled": false}], {"enabled": false}],
		"switched by words": [[{"rule": "a", "enabled": "no"}, {"rule": "a", "enabled": "yes"}], {}],
		"switched by nonsense": [[{"rule": "a", "enabled": 7}], {"enabled": null}],
		"override": [[{"rule": "a", "enabled": false, "override": {"enabled": "replace"}}], {"enabled": false}],
		"appending passes over the switch": [[{"rule": "a", "append": true, "condition": "and b", "enabled": false}], {"condition": "evt.type=x and b"}],
		"appended": [
			[{"rule": "a", "condition": "or c", "tags": ["u"], "override": {"condition": "append", "tags": "append"}}],
			{"condition": "evt.type=x or c", "tags": ["t", "u"]},
		],
		"replaced": [
			[
				{"rule": "a", "append": true, "condition": "and b"},
				{"rule": "a", "condition": "c", "tags": ["v"], "priority": "ERROR", "override": {"condition": "replace", "tags": "replace", "priority": "replace"}},
				{"rule": "a", "append": true, "condition": "and d"},
			],
			{"condition": "c and d", "tags": ["v"], "priority": "ERROR"},
		],
		"defined again": [
			[{"rule": "a", "enabled": false}, object.union(base, {"priority": 7, "source": "k8s_audit"})],
			{"priority": "7", "source": "k8s_audit"},
		],
	}
	r := falco.rules with input as array.concat([base], entries)

	[object.remove(rule, ["item", "suffix"]) | some rule in r] == [object.union({"name": "a", "condition": "evt.type=x", "tags": ["t"], "priority": "INFO", "source": "syscall", "enabled": true}, wanted)]
}

test_macros_and_lists_are_merged if {
	entries := [
		{"list": "in", "items": ["sh", "'a b'", 7, null]},
		{"list": "odd", "items": [7, null]},
		{"list": "out", "items": ["in", "zsh"]},
		{"list": "out", "items": ["ksh"], "append": true},
		{"list": "in", "items": ["ash"], "override": {"items": "replace"}},
		{"list": "in", "items": ["csh"], "override": {"items": "append"}},
		{"list": "other", "items": "x"},
		{"macro": "m", "condition": "evt.num=0"},
		{"macro": "m", "condition": "proc.name in (out)", "override": {"condition": "replace"}},
		{"macro": "m", "condition": "or not n", "append": true},
		{"macro": "n", "condition": "not evt.type=execve"},
		object.union(base, {"condition": "m and fd.name=x"}),
	]
	r := falco.asks(falco.rules[0]) with input as entries
	lists := falco.lists with input as entries

	lists == {"in": ["ash", "csh"], "out": ["ash", "csh", "zsh", "ksh"], "other": [], "odd": ["7", "?"]}
	r == {"possible": true, "atoms": [
		{"sign": "?", "field": "fd.name", "operator": "=", "values": ["x"], "wanted": true},
		{"sign": "?", "field": "proc.name", "operator": "in", "values": ["ash", "csh", "zsh", "ksh"], "wanted": true},
		{"sign": "?", "field": "evt.type", "operator": "=", "values": ["execve"], "wanted": true},
	]}
}

test_what_falco_refuses_is_a_fault[name] if {
	some name, [entry, wanted] in {
		"nothing but a name": [{"rule": "a", "desc": "d"}, {"the rule a has no condition, and Falco refuses the file", "the rule a has no output, and Falco refuses the file", "the rule a has no priority, and Falco refuses the file"}],
		"empty": [object.union(base, {"condition": " "}), {"the rule a has an empty condition"}],
		"priority": [object.union(base, {"priority": "LOUD"}), {"the rule a has the priority LOUD, which Falco does not know"}],
		"switch": [{"rule": "a", "enabled": "perhaps"}, {"the rule a is to be switched, and `enabled` is neither true nor false"}],
		"append": [{"rule": "a", "append": true, "enabled": false}, {"the rule a is appended to without a condition or exceptions; to switch it, replace `enabled` under `override`"}],
		"append and switch": [{"rule": "a", "append": true, "condition": "b", "enabled": false}, {"the rule a is appended to, and Falco passes over its `enabled`; replace it under `override`"}],
		"override without": [{"rule": "a", "override": {"enabled": "replace"}}, {"the rule a overrides enabled and does not say what with"}],
		"override cannot": [{"rule": "a", "priority": "INFO", "override": {"priority": "append"}}, {"the rule a cannot append priority"}],
		"override with nonsense": [{"rule": "a", "priority": "INFO", "override": {"priority": "squash"}}, {"the rule a cannot squash priority"}],
		"override": [{"rule": "a", "priority": "INFO", "override": {"priority": "replace"}}, set()],
		"override more": [{"rule": "a", "condition": "b", "override": {"condition": "append"}}, set()],
		"override beside": [{"rule": "a", "condition": "b", "enabled": false, "override": {"enabled": "replace"}}, {"the rule a has condition, which is not under `override`, and Falco refuses the file"}],
		"both": [{"list": "l", "items": [], "append": true, "override": {"items": "append"}}, {"the list l has both `append` and `override`, which Falco refuses"}],
		"macro": [{"macro": "m", "enabled": 1}, {"the macro m has no condition"}],
		"list": [{"list": "l", "enabled": 1}, {"the list l has no items"}],
		"versions": [{"required_engine_version": 7}, set()],
		"plugins": [{"required_plugin_versions": []}, set()],
	}
	r := falco.faults with input as [entry]

	{fault.msg | some fault in r} == wanted
}

test_changes_of_what_is_not_defined_are_found if {
	entries := [
		{"rule": "a", "enabled": false},
		{"macro": "m", "condition": "x", "override": {"condition": "replace"}},
		{"macro": "m", "condition": "x", "append": true},
		{"list": "l", "items": [], "override": {"items": "append"}},
		base,
		{"rule": "a", "enabled": false},
	]
	r := falco.undefined with input as entries

	[[one.type, one.name, one.suffix] | some one in r] == [["rule", "a", [0]], ["list", "l", [3]]]
}

files(list) := [{"path": path, "contents": contents} | some [path, contents] in list]

test_files_are_read_in_the_order_of_the_configuration if {
	r := falco.entries with input as files([
		["a/z.yaml", [{"rule": "last", "enabled": true}]],
		["a/rules.d/b.yaml", [{"rule": "folder", "enabled": true}]],
		["a/local.yaml", [{"rule": "second", "enabled": true}]],
		["falco_rules.yaml", [{"rule": "first", "enabled": true}, null]],
		["falco.yaml", {"rules_files": ["/etc/falco/falco_rules.yaml", "/etc/falco/local.yaml", "/etc/falco/gone.yml", "/etc/falco/rules.d/"]}],
	])
	missing := falco.missing_files with input as files([["local.yaml", [{"rule": "a", "enabled": true}]], ["f", {"rules_files": ["local.yaml", "gone.yml", "rules.d"]}]])

	[one.entry.rule | some one in r] == ["first", "second", "folder", "last"]
	missing == ["gone.yml"]
}

test_without_folders_the_rest_comes_last if {
	r := falco.entries with input as files([
		["b.yaml", [{"rule": "second", "enabled": true}]],
		["a.yaml", [{"rule": "third", "enabled": true}]],
		["one.yaml", [{"rule": "first", "enabled": true}]],
		["f", {"rules_files": ["one.yaml"]}],
	])
	order := falco.entries with input as files([["x.yaml", [{"rule": "second", "enabled": true}]], ["falco_rules.yaml", {"rule": "first", "enabled": true}]])

	[one.entry.rule | some one in r] == ["first", "second", "third"]
	not falco.missing_files with input as files([["b.yaml", [{"rule": "a", "enabled": true}]], ["f", {"load_plugins": []}]])
	[one.entry.rule | some one in order] == ["first", "second"]
}

test_configuration_and_arguments_have_the_last_word[name] if {
	some name, [document, wanted] in {
		"by name": [{"rules_files": [], "rules": [{"disable": {"rule": "a*"}}]}, false],
		"by tag": [{"rules_files": [], "rules": [{"disable": {"tag": "t"}}]}, false],
		"last": [{"rules_files": [], "rules": [{"disable": {"rule": "*"}}, {"enable": {"tag": "t"}}]}, true],
		"chart": [{"driver": {}, "falco": {"rules": [{"disable": {"rule": "a"}}]}}, false],
		"other": [{"rules_files": [], "rules": [{"disable": {"tag": "u"}}]}, true],
		"argument by name": [pod(["falco", "-D", "a"]), false],
		"argument by tag": [pod(["falco", "-Tt"]), false],
		"other tags alone": [pod(["-t", "u"]), false],
		"its tag alone": [pod(["-t", "t"]), true],
		"no argument": [pod([7, "-D"]), true],
	}
	r := falco.rules with input as files([["r", [base]], ["d", document]])

	[rule.enabled | some rule in r] == [wanted]
}

pod(args) := {"apiVersion": "v1", "kind": "Pod", "spec": {"containers": [{"image": "falcosecurity/falco:0.41", "args": args}, {"image": 7}]}}

test_artifacts_are_read if {
	r := falco.artifacts with input as {"artifact": {"install": {"refs": ["ghcr.io/x/falco-rules:5.1", "falco-sandbox-rules", 7]}}}

	[[one.name, one.version, one.suffix] | some one in r] == [["falco-rules", "5.1", ["artifact", "install", "refs", 0]], ["falco-sandbox-rules", "", ["artifact", "install", "refs", 1]]]
}

test_priorities_let_through if {
	strict := falco.threshold with input as {"rules_files": [], "priority": "Error"}
	any := falco.threshold with input as {"rules_files": [], "priority": 7}
	events := falco.events with input as {"rule": "a", "priority": "Notice", "output_fields": {}}

	strict == 3
	any == 7
	count(events) == 1
}

test_conditions_that_nobody_reads_ask_for_nothing if {
	not falco.asks({"condition": "a b"}) with input as [base]
}
