package lib.plimsoll.packages.test

import data.lib.plimsoll.packages

test_operation_is_read_in_full if {
	r := packages.steps with input as build(["apk add --no-cache --virtual .build gcc=~14 make"])

	r[0].step.path == [1]
	r[0].operations == [{
		"manager": "apk",
		"program": "apk",
		"action": "install",
		"names": ["gcc", "make"],
		"groups": [".build"],
		"sweeps": false,
		"words": ["apk", "add", "--no-cache", "--virtual", ".build", "gcc=~14", "make"],
	}]
}

test_names_are_read_as_managers_mean_them[script] if {
	some script, want in {
		"apt-get -y -qq install gcc=4:14.2 libc6-dev:amd64 git/trixie-backports": ["gcc", "libc6-dev", "git"],
		"DEBIAN_FRONTEND=noninteractive /usr/bin/apt-get install -t trixie-backports gcc": ["gcc"],
		"apt-get -o Dpkg::Use-Pty=0 install -y gcc > /dev/null 2>&1": ["gcc"],
		"apt-get install -y gcc 2>/dev/null": ["gcc"],
		"sudo -E apt-get install gcc": ["gcc"],
		"sudo A=b apt-get install gcc": ["gcc"],
		"aptitude install g++": ["g++"],
		"apk --no-cache add -X https://mirror.example.com/edge 'gcc>14' 'make<5'": ["gcc", "make"],
		"apt-get install -y gcc &> /dev/null": ["gcc"],
		"dnf -y install gcc-14.2.1-3.fc42 make.x86_64 gcc-c++ java-21-openjdk": ["gcc", "make", "gcc-c++", "java-21-openjdk"],
		"microdnf install --enablerepo crb git": ["git"],
		"tdnf install -y make-4.4.aarch64": ["make"],
		"yum install -y 'gcc = 14'": ["gcc "],
		"zypper -n in --repo tools gcc14=14.2": ["gcc14"],
		"pip install -r requirements.txt cmake==3.30 'uvicorn[standard]~=0.30'": ["cmake", "uvicorn"],
		"pip3.13 install cmake": ["cmake"],
		"/opt/venv/bin/pip install cmake": ["cmake"],
		"python3 -m pip install --index-url https://mirror.example.com cmake": ["cmake"],
		"npm i -g typescript@5 @scope/tool@1": ["typescript", "@scope/tool@1"],
		"yarn add make": ["make"],
		"xargs -a list.txt apt-get install -y": ["$@"],
		"buildDeps='gcc make' && apt-get install -y $buildDeps curl": ["gcc", "make", "curl"],
		"apt-get install -y $TOOLS": ["gcc", "git"],
		"apt-get install -y ${NOBODY}": ["${NOBODY}"],
		"apt-get install -y $(cat list.txt)": ["$"],
		"needed=\"$(find / -name x)\"; apk add $needed": ["$needed"],
		"needed=`cat x`; apk add $needed": ["$needed"],
	}
	r := packages.steps with input as [
		instruction("from", ["debian:13"]),
		instruction("env", ["TOOLS", "\"gcc git\"", "="]),
		instruction("run", [script]),
	]

	r[0].operations[0].names == want
}

test_other_commands_are_no_operations[script] if {
	some script in [
		"apt-get update", "echo apt-get install gcc", "apk info gcc", "pipx install cmake", "npm run install", "xargs rm",
		"sudo", "install -d /opt", "dnf", "set -e",
	]
	r := packages.steps with input as build([script])

	r == []
}

test_only_steps_that_run_in_this_build_count if {
	r := packages.steps with input as [
		instruction("from", ["debian:13"]),
		instruction("cmd", ["apt-get install gcc"]),
		{"Cmd": "onbuild", "SubCmd": "RUN", "JSON": false, "Flags": [], "Value": ["apt-get install gcc"], "Stage": 0},
	]

	r == []
}

test_what_is_removed_in_the_same_step_is_not_left[script] if {
	some script, want in {
		"apt-get install -y gcc curl && apt-get purge -y --auto-remove gcc": ["curl"],
		"apt-get install -y gcc && apt-get remove 'gc*'": [],
		"apt-get remove -y gcc && apt-get install -y gcc": ["gcc"],
		"apk add -t .build gcc make && apk add curl && apk del .build": ["curl"],
		"apk add --virtual=.build gcc && apk del --no-network .build": [],
		"apk add --virtual .build gcc && apk del .other": ["gcc"],
		"dnf install -y gcc && dnf remove -y gcc && dnf clean all": [],
		"apt-get install -y $DEPS && apt-get purge -y $DEPS": [],
		"deps='gcc make'; apt-get install -y $deps; apt-get purge -y $deps": [],
		"apt-get install -y gcc curl && apt-mark auto '.*' > /dev/null && apt-mark manual curl && apt-get purge -y --auto-remove": ["curl"],
		"apt-get install -y gcc && apt-mark auto gcc && apt-get autoremove -y": [],
		"apt-get install -y gcc && apt-mark auto make && apt-get autoremove -y": ["gcc"],
		"apt-get install -y gcc && apt-mark auto '.*'": ["gcc"],
		"apt-get install -y gcc && apt-get autoremove -y": ["gcc"],
	}
	steps := packages.steps with input as build([script])

	[item.name | some item in packages.left(steps[0])] == want
}

test_option_is_found_wherever_it_stands if {
	every words in [
		["apt-get", "install", "gcc", "--no-install-recommends"],
		["apt-get", "-o", "APT::Install-Recommends=\"false\"", "install"],
		["apt-get", "-oAPT::Install-Recommends=false"],
	] {
		packages.has_option({"words": words}, ["--no-install-recommends", "APT::Install-Recommends=false"])
	}
	not packages.has_option({"words": ["apt-get", "install", "--no-install-suggests"]}, ["--no-install-recommends"])
}

build(scripts) := array.concat([instruction("from", ["debian:13"])], [instruction("run", [script]) | some script in scripts])

instruction(cmd, values) := {"Cmd": cmd, "SubCmd": "", "JSON": false, "Flags": [], "Value": values, "Stage": 0}
