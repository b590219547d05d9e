package plimsoll.image.image_freshness_test

import data.plimsoll.image.image_freshness as policy

now := "2026-11-23T12:00:00Z"

test_finding_says_where_and_what if {
	r := policy.violation with input as config({"created": "2026-08-24T12:00:00Z"})
		with data.lib.plimsoll.parameters as {"now": now}

	r == {{
		"msg": "the image was built 91 days ago, on 2026-08-24; at most 90 are allowed",
		"details": {
			"policy": "image/image-freshness",
			"rule": "age",
			"path": ["created"],
			"subject": {"kind": "Image", "name": "unnamed"},
		},
	}}
}

test_last_day_still_passes if {
	found(config({"created": "2026-08-25T12:00:00Z"}), {}) == set()
	found(config({"created": "2026-08-24T12:00:01Z"}), {}) == set()
	gaps(config({"created": "2026-08-25T12:00:00Z"}), {}) == set()
	policy.applicable with input as config({"created": "2026-08-25T12:00:00Z"})
}

test_limit_is_what_somebody_says if {
	given := {"image/image-freshness": {"maxAgeDays": 7}}

	found(config({"created": "2026-11-15T00:00:00Z"}), given) == {"the image was built 8 days ago, on 2026-11-15; at most 7 are allowed"}
}

test_without_now_there_is_no_evidence if {
	gaps(config({"created": "2026-08-24T12:00:00Z"}), {"now": ""}) == {"the image was built on 2026-08-24, and no `now` was given to compare"}
	found(config({"created": "2026-08-24T12:00:00Z"}), {"now": "soon"}) == set()
}

test_image_of_tomorrow_gives_no_evidence if {
	gaps(config({"created": "2026-11-24T12:00:00Z"}), {}) == {"the image is said to be built on 2026-11-24, which is still to come"}
}

test_placeholder_gives_no_evidence[at] if {
	some at in ["1970-01-01T00:00:00Z", "0001-01-01T00:00:00Z", "1980-01-01T00:00:00Z"]

	found(config({"created": at}), {}) == set()
	gaps(config({"created": at}), {}) == {$"the image is said to be built on {substring(at, 0, 10)}, which stands for an unknown date"}
}

test_image_without_a_date_gives_no_evidence[name] if {
	some name, document in {"none": config({}), "number": config({"created": 7}), "text": config({"created": "lately"})}

	gaps(document, {}) == {"the image does not say when it was built"}
}

test_date_before_the_layers_gives_no_evidence if {
	document := config({"created": "2024-01-01T00:00:00Z", "history": [{"created": "2026-10-01T00:00:00Z"}, {"created": "x"}]})

	found(document, {}) == set()
	gaps(document, {}) == {"the image is said to be built on 2024-01-01, which is before its own layers"}
}

test_label_counts_where_there_is_no_date if {
	labels := {"config": {"Labels": {"org.opencontainers.image.created": "2026-01-01T00:00:00Z"}}}
	r := policy.violation with input as config(object.union({"created": "1970-01-01T00:00:00Z"}, labels))
		with data.lib.plimsoll.parameters as {"now": now}

	{f.details.path | some f in r} == {["config", "Labels", "org.opencontainers.image.created"]}
	found(config(object.union({"created": "2026-11-01T00:00:00Z"}, labels)), {}) == set()
}

test_inspected_image_is_judged if {
	found([{"Id": "x", "RootFS": {}, "Created": "2026-01-01T00:00:00.123456789+01:00"}], {}) == {"the image was built 326 days ago, on 2026-01-01; at most 90 are allowed"}
}

test_scanned_image_is_judged if {
	found(report({"created": "2026-01-01T00:00:00Z"}), {}) == {"the scanned image was built 326 days ago, on 2026-01-01; at most 90 are allowed"}
	gaps(report({"created": "1970-01-01T00:00:00Z"}), {}) == {"the report does not say when the image was built"}
}

test_image_of_a_bill_is_judged if {
	found(bill([{"name": "x:org.opencontainers.image.created", "value": "2026-01-01T00:00:00Z"}]), {}) == {"the image in the bill of materials was built 326 days ago, on 2026-01-01; at most 90 are allowed"}
	gaps(bill([{"name": "x:org.opencontainers.image.created", "value": 7}]), {}) == {"the bill of materials does not say when the image was built"}
	gaps(bill([]), {}) == {"the bill of materials does not say when the image was built"}
}

test_dockerfile_gives_no_evidence if {
	document := [{"Cmd": "from", "SubCmd": "", "JSON": false, "Flags": [], "Value": ["alpine:3.22"], "Stage": 0}]

	gaps(document, {}) == {"a Dockerfile does not say when its image was built"}
	policy.applicable with input as document
}

test_recorded_image_is_judged if {
	entry := {"reference": "web:1", "builtAt": "2026-01-01", "rebuiltAt": "2026-03-01"}
	r := policy.violation with input as record([image(entry)])
		with data.lib.plimsoll.parameters as {"now": now}

	{[f.msg, f.details.path, f.details.subject.name] | some f in r} == {[
		"image web:1 of the evidence was built 267 days ago, on 2026-03-01; at most 90 are allowed",
		["images", 0, "rebuiltAt"],
		"shop",
	]}
	policy.applicable with input as record([image(entry)])
}

test_latest_entry_for_a_reference_counts if {
	old := image({"reference": "web:1", "builtAt": "2026-01-01"})
	new := image({"reference": "web:1", "builtAt": "2026-11-01"})

	found(record([old, new]), {}) == set()
	count(found(record([old, image({"reference": "api:1", "builtAt": "2026-11-01"})]), {})) == 1
}

test_entry_without_a_date_gives_no_evidence if {
	gaps(record([image({"reference": "web:1"})]), {}) == {"nothing tells when image web:1 of the evidence was built"}
	gaps(record([]), {}) == {"no image is recorded"}
}

test_evidence_of_another_type_is_applicable if {
	policy.applicable with input as object.union(record([]), {"images": 7})
}

test_faults_of_evidence_are_reported[name] if {
	some name, case in {
		"future": [image({"reference": "web:1", "builtAt": "2027-01-01"}), "future-date"],
		"placeholder": [image({"reference": "web:1", "builtAt": "2026-11-01", "owner": "TBD"}), "placeholder"],
		"unknown key": [image({"reference": "web:1", "builtAt": "2026-11-01", "buildAt": "2026-11-01"}), "unknown-key"],
		"no reference": [image({"builtAt": "2026-11-01"}), "malformed"],
		"no object": ["web:1", "malformed"],
		"other owner": [image({"reference": "web:1", "builtAt": "2026-11-01", "owner": "shop"}), "owner"],
	}
	[entry, rule] := case
	r := policy.violation with input as record([entry])
		with data.lib.plimsoll.parameters as {"now": now, "image/image-freshness": {"allowedOwners": ["platform", "TBD"]}}

	{f.details.rule | some f in r} == {rule}
}

test_evidence_without_images_is_not_applicable if {
	document := object.remove(record([]), ["images"])

	not policy.applicable with input as document
	found(document, {}) == set()
	gaps(document, {}) == set()
}

test_evidence_of_another_version_gives_no_evidence if {
	gaps(object.union(record([]), {"apiVersion": "plimsoll/v2"}), {}) == {"the evidence is of version plimsoll/v2, which is not known here"}
}

test_values_of_other_types_raise_no_error if {
	every document in [
		config({"config": 7, "history": {"a": 7}}),
		bill({"a": 7}),
		object.union(record([]), {"images": 7}),
		[{"Id": "x", "RootFS": {}, "Created": {}}],
	] {
		count(gaps(document, {})) + count(found(document, {})) == 1
	}
}

config(fields) := object.union({"architecture": "amd64", "os": "linux", "rootfs": {"diff_ids": []}}, fields)

report(image_config) := {
	"SchemaVersion": 2,
	"ArtifactName": "web:1",
	"ArtifactType": "container_image",
	"Metadata": {"ImageConfig": image_config},
	"Results": [],
}

bill(properties) := {"bomFormat": "CycloneDX", "metadata": {"component": {"type": "container", "properties": properties}}}

record(images) := {
	"apiVersion": "plimsoll/v1",
	"kind": "Evidence",
	"metadata": {"system": "shop", "preparedBy": "platform", "preparedAt": "2026-11-20"},
	"images": images,
}

image(fields) := object.union({"id": "web", "owner": "platform", "location": "https://ci.shop.internal/web"}, fields)

found(document, given) := {f.msg |
	some f in policy.violation with input as document
		with data.lib.plimsoll.parameters as object.union({"now": now}, given)
}

gaps(document, given) := {f.msg |
	some f in policy.no_evidence with input as document
		with data.lib.plimsoll.parameters as object.union({"now": now}, given)
}
