package plimsoll.image.dockerignore_effective_test

import data.lib.plimsoll.builds
import data.plimsoll.image.dockerignore_effective as policy

test_finding_names_what_is_let_in if {
	r := policy.violation with input as file([".git", ".env*", "**/*.pem", "id_rsa", ".aws"])

	r == {{
		"msg": "the ignore file does not leave out node_modules/x/index.js",
		"details": {
			"policy": "image/dockerignore-effective",
			"rule": "unprotected",
			"path": [],
			"subject": {"kind": "IgnoreFile", "name": ".dockerignore"},
		},
	}}
}

test_finding_points_at_the_line_that_lets_in if {
	r := {[f.details.rule, f.details.path, f.msg] | some f in policy.violation} with input as file(["# all", "*", "", "!.git", "!.env*"])

	r == {
		["re-included", [3], "!.git lets back in .git/config"],
		["re-included", [4], "!.env* lets back in .env, .env.local"],
	}
}

test_exception_before_all_is_no_exception if {
	messages(file(["!.git", "*"]), {}) == set()
}

test_exception_alone_protects_nothing if {
	r := {f.details.rule | some f in policy.violation} with input as file(["!.git"])

	r == {"unprotected"}
}

test_empty_file_is_reported if {
	messages(file(["# all", "", "   "]), {}) == {"the ignore file holds no pattern, so all of the context reaches the build"}
}

test_paths_are_a_parameter if {
	messages(file(["docs"]), {"mustExclude": ["docs/x"]}) == set()
	messages(file(["docs"]), {"mustExclude": ["x"]}) == {"the ignore file does not leave out x"}
	messages(file(["docs"]), {"mustExclude": ["x/y"], "onlyIfPresent": ["x"]}) == set()
}

# Whoever joins a COPY with an ignore file asks for the same paths.
test_paths_are_those_of_the_library if {
	policy.must_exclude == builds.probes with input as {}
	policy.only_if_present == builds.optional with input as {}
}

test_broken_pattern_is_noted if {
	r := {[n.msg, n.details.path] | some n in policy.note} with input as file(["*", "a[", "!b["])

	r == {["a[ is no pattern, and the builder refuses it", [1]], ["!b[ is no pattern, and the builder refuses it", [2]]}
}

test_dockerfile_alone_is_a_gap if {
	r := {gap.msg | some gap in policy.no_evidence} with input as dockerfile(".")

	r == {"COPY in stage 0 takes files from the context, and its ignore file was not given: <name of the Dockerfile>.dockerignore, or else .dockerignore"}
	policy.applicable with input as dockerfile(".")
	policy.violation == set() with input as dockerfile(".")
}

test_applies_to_builds_with_a_context if {
	policy.applicable with input as file(["x"])
	not policy.applicable with input as dockerfile("<<EOF")
	not policy.applicable with input as {}
}

test_set_says_where_the_fault_is if {
	input_set := [
		{"path": "a/Dockerfile", "contents": dockerfile(".")}, {"path": "a/.dockerignore", "contents": file(["x"])},
		{"path": "b/Dockerfile", "contents": dockerfile(".")}, {"path": "b/.dockerignore", "contents": file(["*"])},
		{"path": "c/Dockerfile", "contents": dockerfile(".")}, {"path": "c/.dockerignore", "contents": null},
		{"path": "c/Dockerfile.dockerignore", "contents": null},
		{"path": "b/d/Dockerfile", "contents": dockerfile(".")},
	]
	found := {[f.details.document, f.details.rule] | some f in policy.violation} with input as input_set
	open := {[gap.details.document, gap.msg] | some gap in policy.no_evidence} with input as input_set
	applicable := policy.applicable with input as input_set

	found == {[1, "unprotected"], [4, "missing"]}
	open == {[7, "COPY in stage 0 takes files from the context; b/.dockerignore counts where its folder is the context, which `buildContext` would say"]}
	applicable == {1, 2, 3}
}

test_file_of_builds_that_take_nothing_passes if {
	input_set := [{"path": "Dockerfile", "contents": dockerfile("<<EOF")}, {"path": ".dockerignore", "contents": file([])}]

	policy.violation == set() with input as input_set
	policy.applicable == {1} with input as input_set
}

test_wrong_types_are_no_evaluation_error[name] if {
	some name, document in {
		"entries": [{"Kind": "Path", "Original": "*"}, 7, {"Original": {}}, null],
		"dockerfile": [{"Cmd": "copy", "Flags": [7], "Value": [null, 7]}],
		"value": [{"Cmd": "copy", "Flags": [], "Value": "."}],
	}

	messages(document, {}) == set()
}

messages(document, parameters) := r if {
	r := {f.msg | some f in policy.violation} with input as document
		with data.lib.plimsoll.parameters as {"image/dockerignore-effective": parameters}
}

file(lines) := array.concat(
	[{"Kind": "Path", "Value": line, "Original": line} | some line in lines],
	[{"Kind": "Empty", "Value": "", "Original": ""}],
)

dockerfile(source) := [
	{"Cmd": "from", "SubCmd": "", "JSON": false, "Flags": [], "Value": ["nginx"], "Stage": 0},
	{"Cmd": "copy", "SubCmd": "", "JSON": false, "Flags": [], "Value": [source, "/srv"], "Stage": 0},
]
