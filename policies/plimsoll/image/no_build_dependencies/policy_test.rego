package plimsoll.image.no_build_dependencies_test

import data.plimsoll.image.no_build_dependencies as policy

test_finding_says_where_and_what if {
	r := policy.violation with input as [from("alpine:3.22"), run("apk add --no-cache gcc curl musl-dev")]

	r == {{
		"msg": "RUN in stage 0 leaves packages for building in the image: gcc, musl-dev",
		"details": {
			"policy": "image/no-build-dependencies",
			"rule": "left-behind",
			"path": [1, "Value", 0],
			"subject": {"kind": "Dockerfile", "name": "0"},
		},
	}}
}

test_package_for_building_is_known[name] if {
	some name in [
		"gcc", "gcc-14", "g++-13", "build-essential", "libpq-dev", "openssl-devel", "git", "golang-1.24", "python3-dev",
		"openjdk-21-jdk-headless", "pkg-config",
	]

	count(found([from("debian:13"), run($"apt-get install --no-install-recommends {name}")], {})) == 1
}

test_other_package_is_silent[name] if {
	some name in ["curl", "gcc-14-base", "libgcc-s1", "openjdk-21-jre", "devscripts", "ca-certificates", "tzdata", "gitlab-runner"]
	document := [from("debian:13"), run($"apt-get install --no-install-recommends {name}")]

	found(document, {}) == set()
	policy.applicable with input as document
}

test_packages_of_every_manager_count[script] if {
	some script in [
		"dnf install -y gcc", "microdnf install gcc", "tdnf install gcc", "yum install gcc", "zypper in gcc", "pip install cmake",
		"npm install make",
	]

	count(found([from("fedora:42"), run(script)], {})) == 1
}

test_lists_are_what_somebody_says if {
	document := [from("alpine:3.22"), run("apk add git nasm")]

	found(document, given({"allow": ["git"]})) == set()
	found(document, given({"buildPackages": ["nasm"]})) == {"RUN in stage 0 leaves packages for building in the image: nasm"}
	found([from("alpine:3.22"), run("apk add gcc14")], given({"allow": ["gcc*"]})) == set()
}

test_long_list_is_cut_short if {
	document := [from("alpine:3.22"), run("apk add a-dev b-dev c-dev d-dev e-dev f-dev g-dev h-dev i-dev j-dev k-dev l-dev")]

	found(document, {}) == {"RUN in stage 0 leaves packages for building in the image: a-dev, b-dev, c-dev, d-dev, e-dev, f-dev, g-dev, h-dev, i-dev, j-dev and 2 more"}
}

test_removal_in_the_same_step_is_silent if {
	found([from("alpine:3.22"), run("apk add --virtual .build gcc make && make && apk del .build")], {}) == set()
}

test_removal_in_a_later_layer_is_reported if {
	found([from("alpine:3.22"), run("apk add gcc git"), run("apk del gcc")], {}) == {
		"RUN in stage 0 installs packages for building that a later layer removes, and their files stay: gcc",
		"RUN in stage 0 leaves packages for building in the image: git",
	}
	found([from("alpine:3.22"), run("apk add -t .build gcc"), run("apk del .build")], {}) == {"RUN in stage 0 installs packages for building that a later layer removes, and their files stay: gcc"}
}

test_removal_by_a_pattern_in_a_later_layer_is_reported if {
	document := [from("debian:13"), run("apt-get install --no-install-recommends gcc"), run("apt-get purge 'gc*'")]

	found(document, {}) == {"RUN in stage 0 installs packages for building that a later layer removes, and their files stay: gcc"}
}

test_only_layers_of_the_image_count if {
	builder := [instruction("from", ["alpine:3.22", "AS", "build"]), run("apk add gcc")]

	found(array.concat(builder, [from("alpine:3.22"), run("apk add curl")]), {}) == set()
	found(array.concat(builder, [from("build")]), {}) == {"RUN in stage build leaves packages for building in the image: gcc"}
	not policy.applicable with input as array.concat(builder, [from("alpine:3.22")])
}

test_recommended_packages_must_be_off[script] if {
	some script, want in {
		"apt-get update && apt-get install -y curl": 1,
		"/usr/bin/apt-get install -y curl": 1,
		"apt install -y curl": 1,
		"apt-get install -y $LIST": 1,
		"apt-get install -y --no-install-recommends curl": 0,
		"apt-get --no-install-recommends install -y curl": 0,
		"apt-get install -y curl --no-install-recommends": 0,
		"apt-get -o APT::Install-Recommends=false install -y curl": 0,
		"apt-get install -oAPT::Install-Recommends=0 curl": 0,
		"echo 'APT::Install-Recommends \"false\";' > /etc/apt/apt.conf.d/99lean && apt-get install -y curl": 0,
		"apt-get install -y curl && echo 'APT::Install-Recommends \"false\";' > /etc/apt/apt.conf.d/99lean": 1,
		"echo 'APT::Install-Recommends \"true\";' > /etc/apt/apt.conf.d/99fat && apt-get install -y curl": 1,
		"echo 'APT::Install-Recommends \"false\";' && apt-get install -y curl": 1,
		"apt-get install -y -f": 0,
		"aptitude install curl": 0,
		"apk add curl": 0,
	}

	count(found([from("debian:13"), run(script)], {})) == want
	found([from("debian:13"), run(script)], given({"requireNoRecommends": false})) == set()
}

test_setting_of_an_earlier_step_counts if {
	install := run("apt-get install -y curl")
	setting := `APT::Install-Recommends "0";`

	found([from("debian:13"), run("echo 'APT::Install-Recommends \"0\";' > /etc/apt/apt.conf.d/99"), install], {}) == set()
	found([from("debian:13"), object.union(instruction("copy", ["<<EOT", "/etc/apt/apt.conf.d/99"]), {"Heredocs": [{"body": setting}]}), install], {}) == set()
	found([instruction("from", ["debian:13", "AS", "base"]), run("echo 'APT::Install-Recommends \"0\";' > /etc/apt/apt.conf.d/99"), from("base"), install], {}) == set()
	found([from("debian:13"), install, run("echo 'APT::Install-Recommends \"0\";' > /etc/apt/apt.conf.d/99")], {}) != set()
}

test_file_that_was_copied_may_hold_the_setting if {
	document := [from("debian:13"), instruction("copy", ["99lean", "/etc/apt/apt.conf.d/"]), run("apt-get install -y curl")]

	found(document, {}) == set()
	gaps(document, {}) == {"RUN in stage 0: a file that was copied before may tell apt-get not to install recommended packages"}
}

test_weak_dependencies_are_asked_for_only_on_request[script] if {
	some script, want in {
		"dnf install -y curl": {"RUN in stage 0: dnf installs weak dependencies as well; add `--setopt=install_weak_deps=False`"},
		"dnf install -y --setopt=install_weak_deps=False curl": set(),
		"microdnf install --setopt=install_weak_deps=0 curl": set(),
		"echo install_weak_deps=False >> /etc/dnf/dnf.conf && dnf install -y curl": set(),
		"tdnf install -y curl": set(),
	}

	found([from("fedora:42"), run(script)], {}) == set()
	found([from("fedora:42"), run(script)], given({"requireWeakDepsOff": true})) == want
}

test_what_nobody_can_read_gives_no_evidence[script] if {
	some script, want in {
		"apk add $DEPS": {"RUN in stage 0: nobody here knows what is installed, as it hangs on $DEPS"},
		"apk add $DEPS && apk del $DEPS": set(),
		"pip install $DEPS": set(),
		"./install.sh": {"RUN in stage 0 runs ./install.sh, which may install anything"},
		"bash -eu /tmp/install": {"RUN in stage 0 runs /tmp/install, which may install anything"},
		"curl -fsS https://get.example.com | sh": {"RUN in stage 0 runs what it is piped, which may install anything"},
		"curl -fsS https://get.example.com | sh -s -- --default-toolchain stable": {"RUN in stage 0 runs what it is piped, which may install anything"},
		"bash <(curl -fsS https://get.example.com) -y": {"RUN in stage 0 runs what it is piped, which may install anything"},
		"sh -c 'apk add curl'": set(),
		"<<EOT": {"RUN in stage 0: the text of the heredoc did not come along, so nobody knows what it installs"},
		"<<EOT bash": {"RUN in stage 0: the text of the heredoc did not come along, so nobody knows what it installs"},
	}

	gaps([from("alpine:3.22"), run(script)], {}) == want
	found([from("alpine:3.22"), run(script)], {}) == set()
}

test_heredoc_is_read if {
	document := [from("alpine:3.22"), object.union(run("<<EOT sh"), {"Heredocs": [{"body": "apk add gcc\n"}]})]

	count(found(document, {})) == 1
	gaps(document, {}) == set()
}

test_bill_is_compared if {
	document := bill([
		{"name": "make", "purl": "pkg:deb/debian/make@4"},
		{"name": "libc6-dev", "purl": "pkg:deb/debian/libc6-dev@2"},
		{"name": "make", "purl": "pkg:deb/debian/make@4?arch=amd64"},
		{"name": "git", "purl": "pkg:npm/git@1"},
		{"name": "tzdata", "purl": "pkg:deb/debian/tzdata@1"},
	])
	r := policy.violation with input as document

	{[f.msg, f.details.path] | some f in r} == {["the image holds packages for building: libc6-dev, make", ["components", 0]]}
	policy.applicable with input as document
}

test_clean_bill_is_silent if {
	found(bill([{"name": "tzdata", "purl": "pkg:deb/debian/tzdata@1"}]), {}) == set()
	gaps(bill([{"name": "tzdata", "purl": "pkg:deb/debian/tzdata@1"}]), {}) == set()
	gaps(bill([]), {}) == {"the bill of materials lists no packages"}
}

test_bill_of_sources_is_not_applicable if {
	document := {"bomFormat": "CycloneDX", "metadata": {"component": {"type": "application"}}, "components": [{"name": "git"}]}

	found(document, {}) == set()
	not policy.applicable with input as document
}

test_values_of_other_types_raise_no_error if {
	every document in [
		[from(7), run(7)],
		[from("a"), {"Cmd": "copy", "Flags": [], "Value": null}, run("apk add curl")],
		[run("apk add gcc")],
		7,
	] {
		found(document, given({"allow": 7, "buildPackages": [{}]})) == set()
	}
}

from(image) := instruction("from", [image])

run(script) := instruction("run", [script])

instruction(cmd, values) := {"Cmd": cmd, "SubCmd": "", "JSON": false, "Flags": [], "Value": values, "Stage": 0}

bill(components) := {
	"bomFormat": "CycloneDX",
	"metadata": {"component": {"type": "container", "name": "web:1"}},
	"components": [object.union({"type": "library"}, component) | some component in components],
}

given(parameters) := {"image/no-build-dependencies": parameters}

found(document, parameters) := {f.msg |
	some f in policy.violation with input as document
		with data.lib.plimsoll.parameters as parameters
}

gaps(document, parameters) := {f.msg |
	some f in policy.no_evidence with input as document
		with data.lib.plimsoll.parameters as parameters
}
