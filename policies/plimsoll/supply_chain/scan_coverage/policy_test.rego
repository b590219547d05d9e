package plimsoll.supply_chain.scan_coverage_test

import data.plimsoll.supply_chain.scan_coverage as policy

now := "2099-03-10T12:00:00Z"

a := "sha256:00000000000000000000000000000000000000000000000000000000000000aa"

b := "sha256:00000000000000000000000000000000000000000000000000000000000000bb"

test_a_current_report_is_silent if {
	verdict(report({}), {}) == [set(), set()]
	policy.applicable with input as report({})
	messages(policy.note) == set() with input as report({})
}

test_a_stale_report_is_reported if {
	r := policy.violation with input as report({"scannedAt": "2099-03-02T12:00:00Z"}) with data.lib.plimsoll.parameters as {"now": now}

	r == {{
		"msg": "the report was made 8 days ago, on 2099-03-02; at most 7 are allowed",
		"details": {
			"policy": "supply-chain/scan-coverage",
			"rule": "freshness",
			"path": ["report"],
			"subject": {"kind": "ScanReport", "name": "shop/cart:1"},
		},
	}}
}

test_ages_of_a_report[name] if {
	some name, [changes, parameters, failed, open] in {
		"day seven": [{"scannedAt": "2099-03-03T12:00:00Z", "databaseBuiltAt": "2099-03-03T00:00:00Z"}, {}, set(), set()],
		"more days are allowed": [{"scannedAt": "2099-03-01T12:00:00Z", "databaseBuiltAt": "2099-03-01T00:00:00Z"}, {"maxReportAgeDays": 9}, set(), set()],
		"old database": [
			{"databaseBuiltAt": "2099-03-04T00:00:00Z"}, {},
			{"freshness: the database was 6 days old when the image was scanned; at most 5 are allowed"}, set(),
		],
		"older databases are allowed": [{"databaseBuiltAt": "2099-03-04T00:00:00Z"}, {"maxDatabaseAgeDays": 6}, set(), set()],
		"neither has a date": [
			{"scannedAt": null, "databaseBuiltAt": null}, {}, set(),
			{
				"freshness: the report does not say when it was made; put it into a ScanRecord with `scannedAt`",
				"freshness: the report does not say how old its database was; put it into a ScanRecord with `databaseBuiltAt`",
			},
		],
		"databases need no date": [{"databaseBuiltAt": null}, {"requireDatabaseAge": false}, set(), set()],
		"only the database has one": [
			{"scannedAt": null, "databaseBuiltAt": "2099-02-20T00:00:00Z"}, {},
			{"freshness: the database was 18 days old when the image was scanned; at most 5 are allowed"},
			{"freshness: the report does not say when it was made; put it into a ScanRecord with `scannedAt`"},
		],
		"of tomorrow": [{"scannedAt": "2099-03-11T00:00:00Z"}, {}, set(), {"freshness: the report is dated 2099-03-11, which is still to come"}],
		"a database of after the scan": [
			{"scannedAt": "2099-03-08T00:00:00Z", "databaseBuiltAt": "2099-03-09T00:00:00Z"}, {}, set(),
			{"freshness: the database is said to be of 2099-03-09, which is after the scan"},
		],
	}

	verdict(report(changes), parameters) == [failed, open]
}

test_without_a_clock_no_report_is_fresh if {
	document := report({})

	messages(policy.violation) == set() with input as document
	messages(policy.no_evidence) == {"freshness: there is no `now` to tell how old the report is"} with input as document
}

test_a_report_without_a_digest_is_no_evidence if {
	document := report({"digest": null})

	verdict(document, {}) == [set(), {"bound: the report has no digest, so that it may be about another image of that name; put it into a ScanRecord with `digest`"}]
	verdict(report({"digest": null, "image": $"shop/cart@{a}"}), {}) == [set(), set()]
	verdict(report({"digest": null, "report": {"source": {"target": {"imageID": a}}}}), {}) == [set(), set()]
}

test_classes_that_nobody_looked_at_are_no_evidence[name] if {
	some name, [inner, want] in {
		"distribution that the scanner does not know": [{"distro": {"name": "plan9"}}, "the scanner does not know the distribution plan9, so that it finds nothing in its packages"],
		"no distribution": [{"distro": null}, "the scanner does not say which distribution it found, so that it may have found none"],
		"torn": [{"matches": 7}, "`matches` is no list"],
	}

	verdict(report({"report": inner}), {}) == [set(), {$"classes: {want}"}]
}

test_coverage_of_other_scanners[name] if {
	some name, [inner, want] in {
		"languages alone": [trivy([{"Target": "a", "Class": "lang-pkgs", "Type": "npm"}]), "the report does not cover the packages of the distribution"],
		"nothing at all": [trivy([]), "nothing in the report says that the scanner looked for vulnerabilities"],
		"the distribution alone": [
			{"imageDigest": a, "vulnerability_type": "os", "vulnerabilities": [{"vuln": "CVE-2099-1", "package_type": "dpkg"}]},
			"the report does not cover the packages of languages",
		],
	}

	verdict(object.union(object.remove(report({}), ["report"]), {"report": inner}), {}) == [set(), {$"classes: {want}"}]
}

test_languages_that_nobody_mentions_are_noted if {
	quiet := report({"report": {"matches": []}})

	messages(policy.note) == {"classes: nothing in the report shows whether packages of languages were looked at"} with input as object.union(quiet, {"report": {"matches": []}})
}

test_reports_on_other_things_do_not_count[name] if {
	some name, document in {
		"a folder": {"matches": [], "source": {"type": "directory"}, "descriptor": {"name": "grype"}},
		"secrets": {"apiVersion": "aquasecurity.github.io/v1alpha1", "kind": "ExposedSecretReport", "report": {}},
		"a service": {"apiVersion": "v1", "kind": "Service"},
	}

	verdict(document, {}) == [set(), set()]
	not policy.applicable with input as document
}

test_a_document_alone_needs_a_report[name] if {
	some name, [document, want] in {
		"a pod": [pod("shop/cart:1"), {"covered: no report of a scanner is there for the images"}],
		"compose": [{"services": {"web": {"image": "nginx"}}}, {"covered: no report of a scanner is there for service web"}],
		"a Dockerfile": [dockerfile("alpine:3"), {"base-image: no report on alpine:3 is there, nor one on an image that names it as its base"}],
		"scratch": [dockerfile("scratch"), set()],
		"an open base": [dockerfile("$BASE"), {"base-image: the base $BASE is left open"}],
	}

	verdict(document, {}) == [set(), want]
	_applies(document) == name != "scratch"
}

_applies(document) if {
	policy.applicable with input as document
} else := false

test_a_report_without_a_name_or_digest_is_no_evidence if {
	verdict(report({"image": null, "digest": null}), {}) == [set(), {"bound: the report has no digest, so that it may be about another image of that name; put it into a ScanRecord with `digest`"}]
}

test_an_image_without_a_report_is_reported_where_others_have_one if {
	documents := together([pod("shop/stock:1"), report({})])

	verdict(documents, {}) == [{"covered: container app has no report, though others have"}, set()]
	verdict(documents, {"requireAll": false}) == [set(), {"covered: container app has no report, though others have"}]
	r := policy.applicable with input as documents
	r == {0, 1}
}

test_images_of_a_set[name] if {
	some name, [image, changes, failed, open, noted] in {
		"same digest": [$"mirror/cart@{a}", {}, set(), set(), set()],
		"same id": [a, {"digest": null, "report": {"source": {"target": {"imageID": a}}}}, set(), set(), set()],
		"same name": ["docker.io/shop/cart:1", {}, set(), set(), {"bound: container app has a report of its name alone; a tag may have moved since"}],
		"another digest": [$"shop/cart:1@{b}", {}, set(), {"bound: container app has a report on an image of its name with another digest"}, set()],
		"open": ["shop/cart:$V", {}, set(), {"covered: container app: what it names is left open"}, set()],
		"malformed": ["shop/cart:", {}, set(), {"covered: container app: its tag is empty"}, set()],
	}
	documents := together([pod(image), report(changes)])

	verdict(documents, {}) == [failed, open]
	messages(policy.note) == noted with input as documents
}

test_a_report_without_a_digest_binds_by_name_alone if {
	documents := together([pod($"shop/cart:1@{a}"), report({"digest": null})])
	[failed, open] := verdict(documents, {})

	failed == set()
	count(open) == 1
	messages(policy.note) == {"bound: container app has a report of its name alone; a tag may have moved since"} with input as documents
}

test_images_without_any_report_on_an_image_are_no_evidence if {
	documents := together([pod("shop/cart:1"), {"matches": [], "source": {"type": "directory"}, "descriptor": {"name": "grype"}}])

	verdict(documents, {}) == [set(), {"covered: no report of a scanner is there for container app"}]
}

test_every_kind_of_document_has_its_position if {
	documents := together([
		report({}),
		{"services": {"web": {"image": "shop/cart:1"}}},
		dockerfile("shop/cart:1"),
		[dockerfile("scratch")],
		object.union(pod("shop/cart:1"), {"spec": {"volumes": [{"name": "v", "image": {"reference": "shop/cart:1"}}]}}),
	])
	r := policy.applicable with input as documents

	r == {0, 1, 2, 4}
}

test_scans_that_do_not_go_on_are_reported if {
	old := report({"scannedAt": "2098-12-01T00:00:00Z", "databaseBuiltAt": "2098-12-01T00:00:00Z"})
	recent := report({"scannedAt": "2099-03-01T00:00:00Z", "databaseBuiltAt": "2099-03-01T00:00:00Z"})

	verdict(together([old, report({})]), {}) == [{"freshness: of 2 reports on this image 1 were made in the last 30 days; scans must go on"}, set()]
	verdict(together([old, report({})]), {"historyDays": 100}) == [set(), set()]
	verdict(together([old, recent, report({})]), {}) == [set(), set()]
	verdict(together([report({}), report({})]), {}) == [set(), set()]
}

test_bases_of_a_set[name] if {
	some name, [base, changes, failed, open] in {
		"pinned": [$"shop/cart@{a}", {}, set(), set()],
		"by name": ["shop/cart:1", {}, set(), set()],
		"pinned to another": [$"shop/cart:1@{b}", {}, set(), {$"base-image: no report on shop/cart:1@{b} is there, nor one on an image that names it as its base"}],
		"pinned, and the report has no digest": [$"shop/cart:1@{a}", {"digest": null, "report": {"source": {"target": {"imageID": b}}}}, set(), set()],
		"stale": [
			"shop/cart:1", {"scannedAt": "2099-03-01T00:00:00Z", "databaseBuiltAt": "2099-03-01T00:00:00Z"},
			{
				"freshness: the report was made 9 days ago, on 2099-03-01; at most 7 are allowed",
				"base-image: the report on shop/cart:1 is older than 7 days",
			},
			set(),
		],
		"undated": ["shop/cart:1", {"scannedAt": null}, set(), {
			"freshness: the report does not say when it was made; put it into a ScanRecord with `scannedAt`",
			"base-image: nothing tells how old the report on shop/cart:1 is",
		}],
		"distribution not known": ["shop/cart:1", {"report": {"distro": {"name": "plan9"}}}, set(), {
			"classes: the scanner does not know the distribution plan9, so that it finds nothing in its packages",
			"base-image: the reports on shop/cart:1 do not cover the packages of the distribution",
		}],
	}

	verdict(together([dockerfile(base), report(changes)]), {}) == [failed, open]
}

test_a_base_by_name_is_noted if {
	documents := together([dockerfile("shop/cart:1"), report({})])

	messages(policy.note) == {"base-image: shop/cart:1 has a report of its name alone; a tag may have moved since"} with input as documents with data.lib.plimsoll.parameters as {"now": now}
}

test_a_report_that_names_the_base_counts[name] if {
	some name, [base, labels] in {
		"by digest": [$"debian@{b}", {"org.opencontainers.image.base.digest": b}],
		"by name": ["debian:12", {"org.opencontainers.image.base.name": "docker.io/library/debian:12"}],
		"by name with digest": [$"debian:12@{b}", {"org.opencontainers.image.base.name": $"debian:12@{b}"}],
	}
	inner := object.union(
		trivy([{"Target": "a", "Class": "os-pkgs", "Type": "debian"}]),
		{"Metadata": {"OS": {"Family": "debian"}, "ImageConfig": {"config": {"Labels": labels}}}},
	)
	record := object.union(object.remove(report({}), ["report"]), {"report": inner})

	verdict(together([dockerfile(base), record]), {}) == [set(), set()]
}

# What was rebuilt under its name is history; but not while somebody still uses it.
test_older_builds_count_while_in_use[name] if {
	some name, [others, failed] in {
		"nobody uses it": [[pod($"shop/cart:1@{a}")], set()],
		"nobody is there": [[], set()],
		"a pod runs it": [[pod($"shop/cart:1@{b}")], {"freshness: the report was made 9 days ago, on 2099-03-01; at most 7 are allowed"}],
		"an image is built on it": [[dockerfile($"shop/cart@{b}")], {
			"freshness: the report was made 9 days ago, on 2099-03-01; at most 7 are allowed",
			$"base-image: the report on shop/cart@{b} is older than 7 days",
		}],
	}
	older := report({"digest": b, "scannedAt": "2099-03-01T00:00:00Z", "databaseBuiltAt": "2099-03-01T00:00:00Z"})

	verdict(together(array.concat(others, [older, report({})])), {})[0] == failed
}

# A report that saw less does not stand for one that saw more.
test_a_newer_report_that_is_torn_takes_no_place if {
	older := report({"digest": b, "scannedAt": "2099-03-01T00:00:00Z", "databaseBuiltAt": "2099-03-01T00:00:00Z"})
	torn := report({"report": {"matches": [7]}})

	verdict(together([older, torn]), {})[0] == {"freshness: the report was made 9 days ago, on 2099-03-01; at most 7 are allowed"}
}

# Scanners name an image by the digest of its index or by that of one platform.
test_another_digest_of_one_name_is_open[name] if {
	some name, [running, scanned] in {
		"by tag and digest": [$"shop/cart:1@{b}", "shop/cart:1"],
		"by digest": [$"shop/cart@{b}", "shop/cart:1"],
		"by digest of a registry with a port": [$"reg.example.com:5000/shop/cart@{b}", "reg.example.com:5000/shop/cart:1"],
		"scanned by digest": [$"shop/cart:1@{b}", $"shop/cart@{a}"],
	}

	verdict(together([pod(running), report({"image": scanned})]), {}) == [set(), {"bound: container app has a report on an image of its name with another digest"}]
}

report(changes) := object.union(
	{
		"apiVersion": "plimsoll/v1",
		"kind": "ScanRecord",
		"image": "shop/cart:1",
		"digest": a,
		"scannedAt": "2099-03-10T00:00:00Z",
		"databaseBuiltAt": "2099-03-09T00:00:00Z",
		"report": {
			"matches": [{"vulnerability": {"id": "CVE-2099-1"}, "artifact": {"name": "left-pad", "type": "npm"}}],
			"source": {"type": "image", "target": {}},
			"descriptor": {"name": "grype"},
			"distro": {"name": "debian", "version": "12"},
		},
	},
	changes,
)

trivy(results) := {"SchemaVersion": 2, "ArtifactName": "shop/cart:1", "ArtifactType": "container_image", "Results": results}

pod(image) := {"apiVersion": "v1", "kind": "Pod", "metadata": {"name": "cart"}, "spec": {"containers": [{"name": "app", "image": image}]}}

dockerfile(base) := [{"Cmd": "from", "SubCmd": "", "JSON": false, "Flags": [], "Value": [base], "Stage": 0}]

together(documents) := [{"path": $"{i}.json", "contents": contents} | some i, contents in documents]

messages(findings) := {$"{f.details.rule}: {f.msg}" | some f in findings}

verdict(document, parameters) := [messages(failed), messages(open)] if {
	given := {"now": now, "supply-chain/scan-coverage": parameters}
	failed := policy.violation with input as document with data.lib.plimsoll.parameters as given
	open := policy.no_evidence with input as document with data.lib.plimsoll.parameters as given
}
