package lib.plimsoll.purl.test

import data.lib.plimsoll.purl

test_parts_are_taken_apart[text] if {
	some text, want in {
		"pkg:apk/alpine/zlib@1.3.1-r0?arch=x86_64&distro=alpine-3.99#a/b": {
			"type": "apk",
			"name": "alpine/zlib",
			"version": "1.3.1-r0",
			"qualifiers": {"arch": "x86_64", "distro": "alpine-3.99"},
		},
		"pkg:oci/cart@sha256%3A00ff?repository_url=reg.example.com%2Fshop%2Fcart&tag=": {
			"type": "oci",
			"name": "cart",
			"version": "sha256:00ff",
			"qualifiers": {"repository_url": "reg.example.com/shop/cart"},
		},
		"pkg:npm/%40scope/tool@2.0.0": {"type": "npm", "name": "@scope/tool", "version": "2.0.0", "qualifiers": {}},
		"pkg:npm/@scope/tool": {"type": "npm", "name": "@scope/tool", "version": null, "qualifiers": {}},
		"pkg://PyPI/Django": {"type": "pypi", "name": "django", "version": null, "qualifiers": {}},
		"pkg:deb/debian/perl@5.36%2Bdfsg-7?arch": {"type": "deb", "name": "debian/perl", "version": "5.36+dfsg-7", "qualifiers": {}},
	}

	purl.parts(text) == want
}

test_what_is_no_package_url_has_no_parts[text] if {
	some text in ["zlib@1.3", "pkg:", "pkg:apk", "pkg:apk/", "pkg:apk/@1.0", "pkg:/zlib", 7, null]

	not purl.parts(text)
}

test_a_pattern_covers_what_it_does_not_contradict[pattern] if {
	some pattern in [
		"pkg:apk/alpine/zlib",
		"pkg:apk/alpine/zlib@1.3.1-r0",
		"pkg:apk/Alpine/zlib?arch=x86_64",
	]

	purl.covers(purl.parts(pattern), purl.parts("pkg:apk/alpine/zlib@1.3.1-r0?arch=x86_64&distro=3.99"))
}

test_a_pattern_does_not_cover_another_package[pattern] if {
	some pattern in [
		"pkg:apk/alpine/zlib@1.3.1-r1",
		"pkg:apk/alpine/zlib-dev",
		"pkg:deb/alpine/zlib",
		"pkg:apk/wolfi/zlib",
		"pkg:apk/alpine/zlib?arch=aarch64",
		"pkg:apk/alpine/zlib?epoch=1",
	]

	not purl.covers(purl.parts(pattern), purl.parts("pkg:apk/alpine/zlib@1.3.1-r0?arch=x86_64&distro=3.99"))
}

test_a_key_leaves_qualifiers_out if {
	purl.key(purl.parts("pkg:apk/alpine/zlib@1.3.1-r0?arch=x86_64")) == "apk/alpine/zlib@1.3.1-r0"
	purl.key(purl.parts("pkg:apk/alpine/zlib")) == "apk/alpine/zlib"
}
