package lib.plimsoll.falco_conditions.falco_conditions_test

import data.lib.plimsoll.falco_conditions as conditions

test_atoms_are_read[text] if {
	some text, wanted in {
		"evt.type=execve": [{"sign": "?", "field": "evt.type", "operator": "=", "values": ["execve"]}],
		"evt.type in (open, \"open at\", shells)": [{"sign": "?", "field": "evt.type", "operator": "in", "values": ["open", "open at", "sh", "bash"]}],
		"proc.pname exists": [{"sign": "?", "field": "proc.pname", "operator": "exists", "values": []}],
		"proc.aname[2] startswith 'a b'": [{"sign": "?", "field": "proc.aname[2]", "operator": "startswith", "values": ["a b"]}],
		"spawned": [{"sign": "?", "macro": "spawned"}],
		"not (a or b)": [{"sign": "not"}, {"sign": "("}, {"sign": "?", "macro": "a"}, {"sign": "or"}, {"sign": "?", "macro": "b"}, {"sign": ")"}],
	}

	conditions.read(text, {"shells": ["sh", "bash"]}).tokens == wanted
}

test_nonsense_is_not_read[text] if {
	some text in ["", "and a", "a b", "a and", "(a", "a)", ")a(", "a.b", "a = ;", "not", 7, concat(" and ", [$"a{i}" | some i in numbers.range(0, 300)])]

	not conditions.read(text, {})
}

test_answers[text] if {
	some text, wanted in {
		"evt.num=0": "no",
		"evt.num>=0": "yes",
		"not evt.num=0": "yes",
		"not not evt.num=0": "no",
		"a": "maybe",
		"never": "no",
		"never and a": "no",
		"never or a": "maybe",
		"a and (b or (never and c))": "maybe",
		"a and (never or (never and c))": "no",
		"not (never or never)": "yes",
		"proc.name in (nobody)": "no",
		"proc.name in (somebody)": "maybe",
		"evt.num=1 and never": "no",
	}
	body := conditions.read(text, {"nobody": []})

	conditions.answer(body, {"never": "no"}) == wanted
}

test_macros_of_macros_are_constant if {
	bodies := {name: conditions.read(text, {}) | some name, text in {"never": "evt.num=0", "second": "a and never", "third": "(second)", "free": "a"}}

	conditions.constants(bodies) == {"never": "no", "second": "no", "third": "no"}
}

# What stands beside something that never holds is as if it were not there.
test_live_atoms[text] if {
	some text, wanted in {
		"a and not b": [["a", true], ["b", false]],
		"not (a and not b)": [["a", false], ["b", true]],
		"a or never and b": [["a", true]],
		"a and (b or (never and c))": [["a", true], ["b", true]],
		"a and (always or c)": [["a", true]],
	}
	body := conditions.read(text, {})

	[[token.macro, token.wanted] | some token in conditions.live(body, {"never": "no", "always": "yes"})] == wanted
}
