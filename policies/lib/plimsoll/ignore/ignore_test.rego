package lib.plimsoll.ignore.test

import data.lib.plimsoll.ignore

test_file_is_an_array_of_entries if {
	ignore.is_file([entry("x")])
	not ignore.is_file([{"Kind": "Path"}])
	not ignore.is_file({"Kind": "Path", "Original": "x"})
	not ignore.is_file([])
}

test_lines_are_read_as_the_builder_does if {
	r := ignore.patterns_of([
		entry("\ufeff# no pattern"), entry(""), entry("  "), entry("#x"), entry(" #x"), entry("  docs/  "), entry("!  keep\r"), entry("/a//b/./c/"),
		entry("."), entry("!"), entry("/"), entry("a/.."), entry("\\#x"), {"Kind": "Path", "Original": 7}, 7,
	])

	[[pattern.at, pattern.text, pattern.negated, pattern.kind] | some pattern in r] == [
		[4, "#x", false, "plain"],
		[5, "docs", false, "plain"],
		[6, "keep", true, "plain"],
		[7, "a/b/c", false, "plain"],
		[12, "\\#x", false, "tokens"],
	]
}

test_byte_order_mark_is_taken_off if {
	[pattern.text | some pattern in ignore.patterns_of([entry("\ufeffdocs")])] == ["docs"]
}

test_patterns_out_of_the_context_are_left_out if {
	[pattern.text | some pattern in ignore.patterns_in(["../x", "..", "a/../../x", "/../x", "a/../x", "a/b/../c"])] == ["x", "x", "a/c"]
}

# What Docker documents, and what Go documents of filepath.Match.
test_pattern_matches[name] if {
	some [pattern, path] in [
		["*", "file.go"], ["*.go", "file.go"], ["**", "file"], ["**", "dir/file"], ["**/", "dir/file"], ["**/**", "dir/file"],
		["dir", "dir"], ["dir", "dir/file"], ["dir", "dir/sub/file"], ["dir/", "dir/sub/file"], ["/dir", "dir/file"], ["./dir", "dir/file"],
		["dir/*", "dir/file"], ["dir/*", "dir/sub/file"], ["dir/**", "dir/file"], ["dir/**", "dir/sub/file"], ["a/b/c", "a/b/c/d"],
		["**/name", "name"], ["**/name", "dir/name"], ["**/name", "dir/sub/name"], ["**/name", "dir/name/file"], ["**/sub/*", "dir/sub/file"],
		["**/sub/**", "dir/sub/other/file"], ["**name", "name"], ["**name", "dir/rename"], ["**/na*", "dir/name.txt"],
		["**/*.txt", "name.txt"], ["**/**/*.txt", "name.txt"], ["**/**/*.txt", "dir/sub/name.txt"], ["a**/*.txt", "a/dir/name.txt"],
		["a**/*.txt", "a/name.txt"], ["a/**/z", "a/z"], ["a/**/z", "a/b/c/z"], ["a**", "abc/d"], ["a/*.txt**", "a/name.txt"], ["***.go", "x/y.go"],
		["*/temp*", "dir/temporary.txt"], ["*/*/temp*", "dir/sub/temp"], ["temp?", "tempa"], ["temp?", "tempb/file"],
		["a[b-d]e", "ace"], ["a[^b-d]e", "aze"], ["[a-cx]y", "xy"], [`[\]a]b`, "]b"], [`[\-a]b`, "-b"], [".*", ".foo"],
		["a.d", "a.d"], ["a(b)+{c}|$", "a(b)+{c}|$"], [`a\*b`, "a*b"], [`a\\`, `a\`], ["a*b?c*x", "abxbbxdbxebxczzx"], ["a*b*c*d*e*/f", "axbxcxdxexxx/f"],
		["a?b", "aßb"], ["[α-ω]*", "βeta"], ["*a*", "banana"], ["**/.git", ".git/config"], ["a]b*", "a]bc"],
	]
	name := $"{pattern} {path}"

	ignore.excludes(ignore.patterns_in([pattern]), path)
}

test_pattern_does_not_match[name] if {
	some [pattern, path] in [
		["*.go", "dir/file.go"], ["file", "dir/file"], ["dir/**", "dir"], ["dir/*", "dir"], ["dir/*", "dirt/x"], ["**/.foo", "bar.foo"],
		["a/*.txt", "a/dir/name.txt"], ["**/**/*.txt2", "dir/name.txt"], ["a[b-d]e", "ae"], ["a[b-d]e", "aae"], ["a[^b-d]e", "ace"],
		[".*", "foo"], ["a.d", "abd"], ["a?d", "ad"], ["a?b", "a/b"], ["a*b", "a/b"], ["a[^x]b", "a/b"], ["temp?", "temp"],
		["*/temp*", "temp"], ["*/temp*", "a/b/temp"], [`a\*b`, "ab"], ["a*b?c*x", "abxbbxdbxebxczzy"], ["a*b*c*d*e*/f", "axbxcxdxe/xxx/f"],
		["[", "["], ["a[", "a"], ["[]a]", "]"], ["x[]", "x"], ["DIR", "dir"], ["a/b", "a"], [" ", "x"],
	]
	name := $"{pattern} {path}"

	not ignore.excludes(ignore.patterns_in([pattern]), path)
}

test_last_pattern_that_matches_decides[name] if {
	some name, case in {
		"exception": {"patterns": ["*.md", "!README.md"], "path": "README.md", "excluded": false},
		"exception too early": {"patterns": ["!README.md", "*.md"], "path": "README.md", "excluded": true},
		"exception to the exception": {"patterns": ["*.md", "!README*.md", "README-secret.md"], "path": "README-secret.md", "excluded": true},
		"exception last": {"patterns": ["*.md", "README-secret.md", "!README*.md"], "path": "README-secret.md", "excluded": false},
		"file in a folder that is left out": {"patterns": ["docs", "!docs/README.md"], "path": "docs/README.md", "excluded": false},
		"its neighbour": {"patterns": ["docs", "!docs/README.md"], "path": "docs/other.md", "excluded": true},
		"slash behind": {"patterns": ["docs/", "!docs/README.md"], "path": "docs/README.md", "excluded": false},
		"all but a folder": {"patterns": ["*", "!src"], "path": "src/main.go", "excluded": false},
		"all but a folder, elsewhere": {"patterns": ["*", "!src"], "path": ".env", "excluded": true},
		"all but a folder, and back": {"patterns": ["**", "!src", "**/.env"], "path": "src/.env", "excluded": true},
		"exception for nothing": {"patterns": ["!src"], "path": "src/x", "excluded": false},
		"none": {"patterns": [], "path": "x", "excluded": false},
	}

	[true | ignore.excludes(ignore.patterns_in(case.patterns), case.path)] == [true | case.excluded]
}

test_hits_are_told_by_their_positions if {
	patterns := ignore.patterns_in(["*", "!src", "x", "!src/a"])

	ignore.hits(patterns, "src/a") == [0, 1, 3]
	ignore.hits(patterns, "y") == [0]
	ignore.hits([], "y") == []
}

entry(line) := {"Kind": "Path", "Value": line, "Original": line}
