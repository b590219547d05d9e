package lib.plimsoll.base_size.stated.test

import data.lib.plimsoll.base_size.stated

test_every_document_states_its_base[name] if {
	some name, case in {
		"dockerfile": [
			[{"Cmd": "from", "SubCmd": "", "JSON": false, "Flags": [], "Value": ["alpine:3.22"], "Stage": 0}],
			{"name": "alpine:3.22", "class": "minimal", "where": "FROM alpine:3.22 in stage 0", "suffix": ["Value", 0]},
		],
		"label": [
			{
				"architecture": "amd64",
				"rootfs": {"diff_ids": []},
				"config": {"Labels": {"org.opencontainers.image.base.name": "debian:13"}},
			},
			{"name": "debian:13", "class": "full", "where": "the image", "suffix": ["config", "Labels", "org.opencontainers.image.base.name"]},
		],
		"bill": [
			{"bomFormat": "CycloneDX", "metadata": {"component": {"type": "container"}}},
			{"name": "", "class": "unknown", "where": "the image in the bill of materials", "suffix": [], "packages": 0},
		],
	}
	[document, want] := case
	r := stated.bases with input as document

	[object.filter(base, object.keys(want)) | some base in r] == [want]
}

test_bases_of_a_set_have_the_position_of_their_document if {
	from := {"Cmd": "from", "SubCmd": "", "JSON": false, "Flags": [], "Value": ["scratch"], "Stage": 0}
	r := stated.bases with input as [{"path": "a", "contents": 7}, {"path": "b", "contents": [from]}]

	[[base.item.document, base.class] | some base in r] == [[1, "none"]]
}
