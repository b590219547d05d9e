package lib.plimsoll.scan.proof.test

import data.lib.plimsoll.scan.proof

a := "sha256:00000000000000000000000000000000000000000000000000000000000000aa"

test_who_looked_for_malware[name] if {
	some name, [document, want] in {
		"an option of the scanner": [aqua({"scan_options": {"scan_malware": true}}), [1, 0]],
		"a finding": [aqua({"vulnerability_summary": {"malware": 1}}), [1, 0]],
		"nobody": [aqua({}), [0, 1]],
		"not asked to": [aqua({"scan_options": {"scan_malware": false}}), [0, 1]],
		"a scanner that cannot": [trivy({}), [0, 1]],
		"a folder": [trivy({"ArtifactType": "filesystem", "Results": [os]}), [0, 0]],
		"no report": [{"apiVersion": "v1", "kind": "Service"}, [0, 0]],
	}

	[count(proof.looked.malware), count(proof.silent.malware)] == want with input as document
}

test_who_looked_for_secrets[name] if {
	some name, [document, want] in {
		"a class of results": [trivy({"Results": [os, {"Target": "/a", "Class": "secret"}]}), [1, 0]],
		"no class of results": [trivy({}), [0, 1]],
		"a folder": [trivy({"ArtifactType": "filesystem"}), [0, 1]],
		"the operator": [{"apiVersion": "aquasecurity.github.io/v1alpha1", "kind": "ExposedSecretReport", "report": {"secrets": []}}, [1, 0]],
	}

	[count(proof.looked.secret), count(proof.silent.secret)] == want with input as document
}

test_another_report_on_the_image_settles_it[name] if {
	some name, [other, want] in {
		"same digest": [aqua({"scan_options": {"scan_malware": true}}), 1],
		"another digest": [aqua({"digest": "sha256:00bb", "scan_options": {"scan_malware": true}}), 0],
		"no digest": [object.remove(aqua({"scan_options": {"scan_malware": true}}), ["digest"]), 0],
		"evidence by digest": [evidence([{"type": "malware", "digest": a, "scannedAt": "2099-03-01"}]), 1],
		"evidence by name": [evidence([{"type": "malware", "image": "shop/cart:1", "scannedAt": "2099-03-01"}]), 0],
		"evidence on secrets": [evidence([{"type": "secret", "digest": a, "scannedAt": "2099-03-01"}]), 0],
	}
	documents := together([trivy({}), other])

	count(proof.settled.malware) == want with input as documents
	count(proof.silent.malware) == 1 - want with input as documents
}

test_names_count_where_there_is_no_digest if {
	unbound := object.remove(trivy({}), ["Metadata"])
	documents := together([unbound, evidence([{"type": "malware", "image": "shop/cart:1", "scannedAt": "2099-03-01"}])])

	count(proof.settled.malware) == 1 with input as documents
}

test_a_newer_scan_that_looked_replaces_an_older_one if {
	older := aqua({"scan_started": {"seconds": 4075000000}, "scan_options": {"scan_malware": true}})
	newer := aqua({"scan_options": {"scan_malware": true}})
	newest := aqua({"scan_started": {"seconds": 4077000000}})
	documents := together([older, newer, newest])

	[r.createdAt | some r in proof.looked.malware] == ["2099-02-28T22:13:20Z"] with input as documents with data.lib.plimsoll.parameters as {"now": "2099-04-01T00:00:00Z"}
}

test_of_several_entries_the_latest_counts if {
	document := evidence([
		{"type": "malware", "digest": a, "scannedAt": "2099-03-01T00:00:00Z"},
		{"type": "malware", "digest": a, "scannedAt": "2099-03-02T00:00:00Z"},
		{"type": "malware", "digest": "sha256:00bb", "scannedAt": "2099-02-02T00:00:00Z"},
		{"type": "malware", "digest": "sha256:00cc"},
	])

	[item.path[1] | some item in proof.recorded.malware] == [1, 2, 3] with input as document
}

test_evidence_that_says_nothing[name] if {
	some name, [document, want] in {
		"no scans": [evidence([]), 1],
		"scans of another kind": [evidence([{"type": "secret"}]), 1],
		"a scan": [evidence([{"type": "malware"}]), 0],
		"no images": [object.union(evidence([]), {"scope": {"images": "none"}}), 0],
		"beside a report": [together([evidence([]), aqua({"scan_options": {"scan_malware": true}})]), 0],
	}

	count(proof.unsaid.malware) == want with input as document
}

test_evidence_of_another_version_is_told_apart if {
	document := object.union(evidence([]), {"apiVersion": "plimsoll/v2"})

	[count(proof.documents), count(proof.unknown_documents)] == [0, 1] with input as document
}

test_documents_keep_their_position if {
	documents := together([trivy({}), evidence([{"type": "malware"}])])

	[proof.as_item(resource).document | some resource in proof.documents] == [1] with input as documents
	[item.document | some item in proof.recorded.malware] == [1] with input as documents
}

test_faults_of_entries_of_other_kinds_are_left_out if {
	document := evidence([{"type": "malware", "typo": 1}, {"type": "secret", "typo": 1}, {"typo": 1}, 7])
	found := [fault.suffix | some resource in proof.documents; some fault in proof.faults("malware", resource, []); fault.rule == "unknown-key"] with input as document

	found == [["scans", 0, "typo"], ["scans", 2, "typo"]]
}

test_timing[name] if {
	some name, [at, now, want] in {
		"day seven": ["2099-03-03T12:00:00Z", "2099-03-10T12:00:00Z", null],
		"day eight": ["2099-03-02T12:00:00Z", "2099-03-10T12:00:00Z", ["stale", "the scan was made 8 days ago, on 2099-03-02; at most 7 are allowed"]],
		"no date": [null, "2099-03-10T12:00:00Z", ["open", "nothing says when the scan was made"]],
		"no clock": ["2099-03-02T12:00:00Z", "", ["open", "there is no `now` to tell how long ago the scan was"]],
		"tomorrow": ["2099-03-11", "2099-03-10T12:00:00Z", ["open", "the scan is dated 2099-03-11, which is still to come"]],
	}

	_timing(at) == want with data.lib.plimsoll.parameters as {"now": now}
}

_timing(at) := said if {
	said := proof.timing(at, 7)
} else := null

test_signatures[name] if {
	some name, [built, at, want] in {
		"day two": ["2099-03-01", "2099-03-03", null],
		"day three": ["2099-03-01", "2099-03-04", ["stale", "the signatures were 3 days old when the scan was made; at most 2 are allowed"]],
		"of the day": ["2099-03-04T12:00:00Z", "2099-03-04", null],
		"after the scan": ["2099-03-08", "2099-03-04", ["open", "the signatures are said to be of 2099-03-08, which is after the scan"]],
		"no date": [null, "2099-03-04", ["open", "nothing says how old the signatures of the scan were"]],
	}

	_signatures(built, at) == want
}

_signatures(built, at) := said if {
	said := proof.signatures(built, at, 2)
} else := null

aqua(changes) := object.union(
	{"image": "shop/cart:1", "resources": [], "scan_started": {"seconds": 4076000000}, "digest": a},
	changes,
)

os := {"Target": "a", "Class": "os-pkgs", "Type": "debian"}

trivy(changes) := object.union(
	{
		"SchemaVersion": 2,
		"ArtifactName": "shop/cart:1",
		"ArtifactType": "container_image",
		"Metadata": {"RepoDigests": [$"shop/cart@{a}"], "OS": {"Family": "debian"}},
		"Results": [os],
	},
	changes,
)

evidence(scans) := {"apiVersion": "plimsoll/v1", "kind": "Evidence", "scans": scans}

together(documents) := [{"path": $"{i}.json", "contents": contents} | some i, contents in documents]
