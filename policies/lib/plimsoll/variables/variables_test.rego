package lib.plimsoll.variables.variables_test

import data.lib.plimsoll.variables

known := {"NAME": "web", "EMPTY": ""}

test_variables_are_replaced[template] if {
	some template, want in {
		"plain text": "plain text",
		"": "",
		"$NAME": "web",
		"${NAME}": "web",
		"registry/${NAME}:1.2": "registry/web:1.2",
		"$NAME-$NAME": "web-web",
		"$EMPTY!": "!",
		"${EMPTY}": "",
		"${ABSENT:-default}": "default",
		"${EMPTY:-default}": "default",
		"${NAME:-default}": "web",
		"${ABSENT-default}": "default",
		"${EMPTY-default}": "",
		"${NAME-default}": "web",
		"${NAME:+set}": "set",
		"${EMPTY:+set}": "",
		"${ABSENT:+}": "",
		"${NAME+set}": "set",
		"${EMPTY+set}": "set",
		"${ABSENT+}": "",
		"${NAME?is required}": "web",
		"${EMPTY?is required}": "",
		"${NAME:?is required}": "web",
		"${ABSENT:-}": "",
		"${ABSENT:-a-$NAME}": "a-web",
		"${ABSENT:-${NAME}!}": "web!",
		"${ABSENT-${OTHER:-x}}": "x",
		"${NAME:+$NAME-$NAME}": "web-web",
		"$$NAME": "$NAME",
		`\$NAME`: "$NAME",
		`C:\temp`: `C:\temp`,
		"a\\b $NAME": `a\b web`,
		"ünïcödé $NAME": "ünïcödé web",
	}

	variables.expand(template, known) == want
}

# Nobody here knows the environment in which they would be replaced.
test_unknown_variables_leave_the_text_unknown[template] if {
	some template in [
		"$ABSENT",
		"${ABSENT}",
		"prefix-$ABSENT",
		"${EMPTY:?is required}",
		"${ABSENT?is required}",
		"${ABSENT:?is required}",
		"${ABSENT:+set}",
		"${ABSENT+set}",
		"${ABSENT:-$OTHER}",
		"${ABSENT:-${OTHER}}",
		"100$",
		"$",
		"${}",
		"${1}",
		"$1",
		"${NAME%.*}",
		"${NAME",
	]

	not variables.expand(template, known)
}

test_text_without_variables_is_itself if {
	variables.expand("a-b:c", {}) == "a-b:c"
}
