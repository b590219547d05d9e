package plimsoll.image.no_unnecessary_files_test

import data.plimsoll.image.no_unnecessary_files as policy

test_finding_says_what_is_taken_and_why_not if {
	r := policy.violation with input as [from, copy(["app", "./.git/", "/srv/"], [])]

	r == {{
		"msg": "COPY in stage 0 takes ./.git/, which .git refuses",
		"details": {
			"policy": "image/no-unnecessary-files",
			"rule": "unwanted",
			"path": [1, "Value", 1],
			"subject": {"kind": "Dockerfile", "name": "0"},
		},
	}}
}

test_source_is_judged_by_its_name[source] if {
	some source, want in {
		".git": {"unwanted"},
		"sub/.git": {"unwanted"},
		".git/*": {"unwanted"},
		".gitignore": set(),
		"docs": {"unwanted"},
		"docs/openapi.yaml": set(),
		"*.pem": {"unwanted"},
		"testing.py": {"unwanted"},
		"contest": set(),
		"app/README.md": {"unwanted"},
		"a/../.env": {"unwanted"},
		"https://example.com/README.md": set(),
		"<<EOF": set(),
	}

	rules([from, copy([source, "/srv/"], [])], {}) == want
}

test_other_stages_do_not_count if {
	rules([from, copy([".env", "/"], ["--from=build"])], {}) == set()
	rules([from, copy([".env", "/"], []), from, copy(["app", "/"], [])], {}) == set()
	rules([copy([".env", "/"], [])], {}) == {"unwanted"}
}

test_parameters_count if {
	rules([from, copy(["x", ".git", "/"], [])], {"unwanted": ["x"]}) == {"unwanted"}
	rules([from, copy([".git", "/"], [])], {"unwanted": []}) == set()
	rules([from, copy(["deploy/prod.yaml", "dev.yaml", "/"], [])], {"unwanted": ["deploy/*.yaml"]}) == {"unwanted"}
	rules([from, copy(["docs", "./a/README.md", "/"], [])], {"allow": ["docs", "README.md"]}) == set()
	rules([from, copy(["./a/README.md", "/"], [])], {"allow": ["a/*"]}) == set()
}

test_whole_context_may_be_allowed if {
	document := [from, copy([".", "/srv"], [])]

	gaps(document, {"allow": ["."]}) == set()
	count(gaps(document, {})) == 1
}

test_whole_context_alone_is_a_gap[source] if {
	some source in [".", "./", "/", "*", "./*", "a/..", "**"]

	gaps([from, copy([source, "/srv"], [])], {}) == {"COPY in stage 0 takes the whole context, and its ignore file was not given: <name of the Dockerfile>.dockerignore, or else .dockerignore"}
}

test_copy_that_excludes_enough_is_no_gap if {
	gaps([from, copy([".", "/srv"], ["--exclude=*"])], {}) == set()
	count(gaps([from, copy([".", "/srv"], ["--exclude=.git"])], {})) == 1
}

test_set_tells_what_the_ignore_file_does if {
	all := [from, copy([".", "/srv"], [])]
	input_set := [
		{"path": "a/Dockerfile", "contents": all}, {"path": "a/.dockerignore", "contents": ignoring(["*", "!.env"])},
		{"path": "b/Dockerfile", "contents": all}, {"path": "b/.dockerignore", "contents": ignoring(["*"])},
		{"path": "c/Dockerfile", "contents": all}, {"path": "c/.dockerignore", "contents": null},
		{"path": "c/Dockerfile.dockerignore", "contents": null},
		{"path": "b/d/Dockerfile", "contents": all},
		{"path": "e/Dockerfile", "contents": [from]},
		{"path": "f/Dockerfile", "contents": [from, copy([".", "/srv"], ["--exclude=**"])]}, {"path": "f/.dockerignore", "contents": null},
		{"path": "f/Dockerfile.dockerignore", "contents": null},
	]
	found := {[f.details.document, f.msg] | some f in policy.violation} with input as input_set
	open := {[gap.details.document, gap.msg] | some gap in policy.no_evidence} with input as input_set
	applicable := policy.applicable with input as input_set

	found == {
		[0, "COPY in stage 0 takes the whole context, and nothing leaves out .env"],
		[4, "COPY in stage 0 takes the whole context, and there is neither c/Dockerfile.dockerignore nor c/.dockerignore"],
	}
	open == {[7, "COPY in stage 0 takes the whole context, and b/.dockerignore counts where its folder is the context, which `buildContext` would say"]}
	applicable == {0, 2, 4, 7, 9}
}

test_paths_of_the_other_policy_are_asked if {
	input_set := [{"path": "Dockerfile", "contents": [from, copy([".", "/"], [])]}, {"path": ".dockerignore", "contents": ignoring(["x"])}]
	r := {f.msg | some f in policy.violation} with input as input_set
		with data.lib.plimsoll.parameters as {"image/dockerignore-effective": {"mustExclude": ["x", "y"]}}

	r == {"COPY in stage 0 takes the whole context, and nothing leaves out y"}
}

test_archive_that_stays_is_reported[name] if {
	some name, document in {
		"copied": [from, copy(["a/x.tar.gz", "/tmp/"], []), run("tar xzf /tmp/x.tar.gz")],
		"copied, long option": [from, copy(["x.tar", "/tmp/"], []), run("tar --extract --file /tmp/x.tar")],
		"copied, other long option": [from, copy(["x.tar", "/tmp/"], []), run("tar --get --file /tmp/x.tar")],
		"copied, option behind": [from, copy(["x.tar", "/tmp/"], []), run("tar -C /opt -xf /tmp/x.tar")],
		"copied and deleted later": [from, copy(["x.zip", "/tmp/"], []), run("unzip /tmp/x.zip && rm /tmp/x.zip")],
		"fetched with curl": [from, run("curl -sSLo x.tgz https://example.com/y && tar -xf x.tgz")],
		"fetched with curl, by its name": [from, run("curl -O https://example.com/x.tgz?v=1; tar -xf x.tgz")],
		"fetched with curl, long option": [from, run("curl --remote-name https://example.com/x.tgz; tar -xf x.tgz")],
		"fetched with curl, output": [from, run("curl https://example.com/y --output /x.tgz; bsdtar -xf /x.tgz")],
		"fetched with wget": [from, run("wget -q https://example.com/x.zip; unzip -q x.zip")],
		"fetched with wget, by another name": [from, run("wget -qO x.zip https://example.com/y; unzip -q x.zip")],
		"fetched with wget, long option": [from, run("wget --output-document x.zip https://example.com/y; unzip -q x.zip")],
		"earlier working directory deleted": [from, workdir("/b"), workdir("/a"), run("wget https://example.com/x.zip; unzip x.zip; rm -rf /b")],
		"another folder deleted": [from, run("cd /a; wget https://example.com/x.zip; unzip x.zip; rm -rf /b")],
		"another one deleted": [from, run("wget https://example.com/x.zip; unzip x.zip; rm y.zip")],
	}

	rules(document, {}) == {"leftover"}
}

test_archive_that_goes_is_silent[name] if {
	some name, document in {
		"copied and never unpacked": [from, copy(["x.tgz", "/srv/"], []), run("true")],
		"copied after": [from, run("tar -xf x.tgz"), copy(["x.tgz", "/srv/"], [])],
		"copied and packed anew": [from, copy(["x.tar", "/srv/"], []), run("tar --create -f x.tar . ; tar -cf x.tar .")],
		"added": [from, object.union(copy(["x.tgz", "/srv/"], []), {"Cmd": "add"}), run("tar -xf x.tgz")],
		"allowed": [from, copy(["x.tgz", "/srv/"], []), run("tar -xf x.tgz")],
		"deleted": [from, run("wget https://example.com/x.zip; unzip x.zip; rm x.zip")],
		"deleted by a pattern": [from, run("curl -o /a/x.zip https://example.com/x.zip; unzip /a/x.zip; rm /a/*.zip")],
		"deleted by a pattern of names": [from, run("cd /a; wget https://example.com/x.zip; unzip /a/x.zip; rm *.zip")],
		"deleted with all of the folder": [from, run("cd /tmp && curl -LO https://example.com/x.tgz && tar xzf x.tgz && rm -rf /tmp/*")],
		"deleted with the working directory": [from, workdir("/a"), workdir("/b/"), run("wget https://example.com/x.zip; unzip x.zip; rm -rf /b")],
		"deleted with the folder of the step": [from, run("cd $D && wget https://example.com/x.zip && unzip x.zip && cd / && rm -rf $D/")],
		"deleted with its folder": [from, run("curl -o /a/x.zip https://example.com/x.zip; unzip /a/x.zip; rm -rf /a/")],
		"on a mount": [from, object.union(run("curl -o /tmp/x.zip https://example.com/x.zip; unzip /tmp/x.zip"), {"Flags": ["--mount=type=tmpfs,target=/tmp"]})],
		"piped": [from, run("curl -fsSL https://example.com/x.tgz | tar -xz"), run("wget -qO- https://example.com/x.tgz | tar -xz")],
		"only listed": [from, run("wget https://example.com/x.tgz; ls x.tgz; tar -tzf x.tgz; tar cf x.tgz .")],
		"bare command": [from, run("tar"), run("curl"), run("")],
	}

	rules(document, {"allow": [allowed | allowed := "x.tgz"; name == "allowed"]}) == set()
}

test_temporary_file_is_noted if {
	r := {n.msg | some n in policy.note} with input as [
		from, run("curl -o /tmp/x https://example.com/x; sh /tmp/x"), run("curl -o /var/tmp/y https://example.com/x; rm -rf /var/tmp/*"),
		run("curl -o /tmp/a.tgz https://example.com/x"), run("curl -o /srv/z https://example.com/x"),
	]

	r == {"RUN in stage 0 leaves /tmp/x in the layer"}
}

test_history_of_an_image_gives_notes_alone if {
	document := {"architecture": "amd64", "config": {}, "rootfs": {"diff_ids": []}, "history": [
		{"created_by": "COPY . /srv # buildkit"}, {"created_by": "/bin/sh -c #(nop) COPY --chown=1 .env /srv "},
		{"created_by": "COPY app /srv"}, {"created_by": "RUN COPY . /x"}, {"created_by": ""}, {"created_by": 7},
	]}
	r := {[n.msg, n.details.path] | some n in policy.note} with input as document

	r == {["a step of the image's history takes .", ["history", 0, "created_by"]], ["a step of the image's history takes .env", ["history", 1, "created_by"]]}
	policy.violation == set() with input as document
	not policy.applicable with input as document
}

test_what_cannot_be_read_is_a_gap if {
	gaps([from, copy(["$X", "/srv"], [])], {}) == {"COPY in stage 0 takes $X, and a variable in it has no value here"}
	gaps([from, run("<<EOF")], {}) == {"RUN in stage 0: the text of the heredoc did not come along, so nobody has read it"}
	gaps([from, object.union(copy([".", "/srv"], []), {"Cmd": "onbuild", "SubCmd": "COPY"})], {}) == {"ONBUILD COPY in stage 0 takes the whole context of whoever builds on this image"}
}

test_applies_where_the_context_is_copied if {
	policy.applicable with input as [from, copy(["app", "/"], [])]
	not policy.applicable with input as [from, run("true")]
	not policy.applicable with input as {}
}

test_wrong_types_are_no_evaluation_error[name] if {
	some name, document in {
		"values": [from, {"Cmd": "copy", "Flags": [7], "Value": [7, null]}],
		"value": [from, {"Cmd": "copy", "Flags": [], "Value": 7}],
		"run": [from, {"Cmd": "run", "Flags": [], "Value": {"x": 7}}],
		"history": {"rootfs": {"diff_ids": []}, "architecture": "x", "config": 7, "history": 7},
	}

	rules(document, {}) == set()
}

rules(document, parameters) := r if {
	r := {f.details.rule | some f in policy.violation} with input as document
		with data.lib.plimsoll.parameters as {"image/no-unnecessary-files": parameters}
}

gaps(document, parameters) := r if {
	r := {gap.msg | some gap in policy.no_evidence} with input as document
		with data.lib.plimsoll.parameters as {"image/no-unnecessary-files": parameters}
}

from := {"Cmd": "from", "SubCmd": "", "JSON": false, "Flags": [], "Value": ["nginx"], "Stage": 0}

copy(words, flags) := {"Cmd": "copy", "SubCmd": "", "JSON": false, "Flags": flags, "Value": words, "Stage": 0}

run(script) := {"Cmd": "run", "SubCmd": "", "JSON": false, "Flags": [], "Value": [script], "Stage": 0}

ignoring(lines) := [{"Kind": "Path", "Value": line, "Original": line} | some line in lines]

workdir(path) := {"Cmd": "workdir", "SubCmd": "", "JSON": false, "Flags": [], "Value": [path], "Stage": 0}
