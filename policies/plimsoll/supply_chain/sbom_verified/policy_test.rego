package plimsoll.supply_chain.sbom_verified_test

import data.plimsoll.supply_chain.sbom_verified as policy

now := "2099-03-10T12:00:00Z"

a := "sha256:00000000000000000000000000000000000000000000000000000000000000aa"

b := "sha256:00000000000000000000000000000000000000000000000000000000000000bb"

test_a_complete_bill_is_silent if {
	verdict(bill({}), {}) == [set(), set()]
	policy.applicable with input as bill({})
}

test_what_a_bill_lacks_is_reported if {
	r := policy.violation with input as bill({"packages": []}) with data.lib.plimsoll.parameters as {"now": now}

	r == {{
		"msg": "it lists no component",
		"details": {
			"policy": "supply-chain/sbom-verified",
			"rule": "sbom-complete",
			"path": [],
			"subject": {"kind": "SBOM", "name": "shop/cart:1"},
		},
	}}
}

test_bills[name] if {
	some name, [document, parameters, failed, open] in {
		"no date": [object.remove(bill({}), ["creationInfo"]), {}, {"sbom-complete: it does not say when it was made", "sbom-complete: it does not say which tool made it"}, set()],
		"no names": [bill({"packages": [image, {"versionInfo": "1"}]}), {"maxUnversionedPct": 100}, {"sbom-complete: 1 of its components have no name"}, set()],
		"few versions": [
			bill({"packages": [image, {"name": "a"}]}), {}, {
				"sbom-complete: 1 of 1 components have no version; at most 5 of 100 may",
				"sbom-complete: 1 of 1 components have no package URL; at most 5 of 100 may",
			},
			set(),
		],
		"any version": [bill({"packages": [image, {"name": "a"}]}), {"maxUnversionedPct": 100}, set(), set()],
		"older than the image": [bill({"packages": [object.union(image, {"builtDate": "2099-03-05T00:00:00Z"}), zlib]}), {}, {"sbom-complete: it was made on 2099-03-01, before the image was built on 2099-03-05"}, set()],
		"made after the image": [bill({"packages": [object.union(image, {"builtDate": "2099-02-05T00:00:00Z"}), zlib]}), {}, set(), set()],
		"too old": [bill({}), {"maxSbomAgeDays": 8}, {"sbom-complete: it was made 9 days ago; at most 8 are allowed"}, set()],
		"of tomorrow": [bill({"creationInfo": {"created": "2099-03-11T00:00:00Z"}}), {}, set(), {"sbom-complete: it is dated 2099-03-11, which is still to come"}],
		"of an index": [bill({"packages": [image]}), {}, set(), {"sbom-complete: it lists 1 images and no component of theirs; hand over the bill of each platform"}],
		"no digest": [bill({"packages": [zlib]}), {}, set(), {"sbom-present: the bill of materials names no image by its digest"}],
		"nothing is required": [bill({"packages": []}), {"require": []}, set(), set()],
		"denied by name": [bill({}), {"denyComponents": ["zlib"]}, {"deny: zlib 1.3 is on the list of denied components"}, set()],
		"denied by version": [bill({}), {"denyComponents": ["zlib@1.*"]}, {"deny: zlib 1.3 is on the list of denied components"}, set()],
		"denied by URL": [bill({}), {"denyComponents": ["pkg:deb/*"]}, {"deny: zlib 1.3 is on the list of denied components"}, set()],
		"denied licence": [bill({}), {"denyLicenses": ["Zl*", "*"]}, {"deny: zlib has the licence Zlib, which is denied"}, set()],
		"another is denied": [bill({}), {"denyLicenses": ["AGPL-*"], "denyComponents": ["zlib@2"]}, set(), set()],
		"unknown licence": [bill({"packages": [image, object.remove(zlib, ["licenseDeclared"])]}), {"licensePolicy": "known"}, {"deny: 1 of 1 components do not say their licence"}, set()],
		"known licence": [bill({}), {"licensePolicy": "known"}, set(), set()],
	}

	verdict(document, parameters) == [failed, open]
}

test_without_a_clock_no_bill_is_fresh if {
	messages(policy.no_evidence) == {"sbom-complete: there is no `now` to tell how old the bill of materials is"} with input as bill({})
}

test_builds[command] if {
	some command, [failed, open] in {
		"npm ci": [set(), set()],
		"npm install": [{"locked-installs: RUN in stage 0 runs npm install without a lock file (`npm ci`)"}, set()],
		"curl -O https://example.com/a": [{"verified-downloads: RUN in stage 0 downloads https://example.com/a and compares it with no checksum or signature"}, set()],
		"./setup.sh": [set(), {"locked-installs: RUN in stage 0 runs ./setup.sh, and what that installs is not said here"}],
	}

	verdict(dockerfile(command), {}) == [failed, open]
	policy.applicable with input as dockerfile(command)
}

test_builds_without_installs_are_not_applicable if {
	not policy.applicable with input as dockerfile("true")
}

test_an_image_alone_is_no_evidence[name] if {
	some name, [document, want] in {
		"inspected": [inspect(a), "the bill of materials"],
		"scanned": [report(a), "the bill of materials"],
	}
	[failed, open] := verdict(document, {})

	failed == set()
	count(open) == 1
	want != ""
}

test_images_of_a_set[name] if {
	some name, [document, failed, open] in {
		"same digest": [inspect(a), set(), set()],
		"same digest in a report": [report(a), set(), set()],
		"another digest": [inspect(b), {"sbom-present: the bill of materials of image shop/cart:1 is about another digest"}, set()],
		"another image": [
			object.union(report(b), {"ArtifactName": "shop/stock:1"}), set(),
			{"sbom-present: no bill of materials is there for the image of the report (shop/stock:1)"},
		],
		"no digest": [
			object.remove(report(b), ["Metadata"]), set(),
			{"sbom-present: no bill of materials is there for the image of the report (shop/cart:1)"},
		],
		"no name": [
			object.union(object.remove(report(b), ["ArtifactName"]), {"ArtifactName": 7}), set(),
			{$"sbom-present: no bill of materials is there for the image of the report ({b})"},
		],
	}

	verdict([{"path": "a", "contents": document}, {"path": "b", "contents": bill({})}], {}) == [failed, open]
}

test_documents_of_a_set_have_their_positions if {
	r := policy.applicable with input as [
		{"path": "a", "contents": inspect(a)},
		{"path": "b", "contents": bill({})},
		{"path": "c", "contents": dockerfile("npm ci")},
	]

	r == {0, 1, 2}
}

image := {"name": "cart", "primaryPackagePurpose": "CONTAINER", "externalRefs": [{"referenceLocator": $"pkg:oci/cart@{a}"}]}

zlib := {"name": "zlib", "versionInfo": "1.3", "externalRefs": [{"referenceLocator": "pkg:deb/debian/zlib@1.3"}], "licenseDeclared": "Zlib"}

bill(changes) := object.union(
	{
		"spdxVersion": "SPDX-2.3",
		"name": "shop/cart:1",
		"creationInfo": {"created": "2099-03-01T08:00:00Z", "creators": ["Tool: syft"]},
		"packages": [image, zlib],
	},
	changes,
)

inspect(digest) := [{"Id": digest, "RepoTags": ["shop/cart:1"], "RepoDigests": [], "RootFS": {}}]

report(digest) := {
	"SchemaVersion": 2,
	"ArtifactName": "shop/cart:1",
	"ArtifactType": "container_image",
	"Metadata": {"RepoDigests": [$"shop/cart@{digest}"]},
	"Results": [],
}

dockerfile(command) := [
	{"Cmd": "from", "SubCmd": "", "JSON": false, "Flags": [], "Value": ["alpine:3"], "Stage": 0},
	{"Cmd": "run", "SubCmd": "", "JSON": false, "Flags": [], "Value": [command], "Stage": 0},
]

messages(findings) := {$"{f.details.rule}: {f.msg}" | some f in findings}

verdict(document, parameters) := [messages(failed), messages(open)] if {
	given := {"now": now, "supply-chain/sbom-verified": parameters}
	failed := policy.violation with input as document with data.lib.plimsoll.parameters as given
	open := policy.no_evidence with input as document with data.lib.plimsoll.parameters as given
}
