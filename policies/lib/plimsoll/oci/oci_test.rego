package lib.plimsoll.oci.test

import data.lib.plimsoll.oci

test_image_config_is_read if {
	image := {
		"architecture": "amd64",
		"os": "linux",
		"os.version": "1",
		"config": {"Env": ["A=1", 7], "Labels": {"a": "b", "c": 7}},
		"rootfs": {"type": "layers", "diff_ids": []},
		"history": [{"created_by": "x", "created": "2026-01-02T03:04:05Z"}, {"comment": "y", "created": 7}, 7],
		"created": "2026-02-02T03:04:05Z",
	}
	r := oci.images with input as image

	r == [{
		"path": [],
		"subject": {"kind": "Image", "name": "unnamed"},
		"env": [{"text": "A=1", "suffix": ["config", "Env", 0]}],
		"history": [{"text": "x", "suffix": ["history", 0, "created_by"]}],
		"has_history": true,
		"labels": {"a": "b"},
		"labels_suffix": ["config", "Labels"],
		"tags": [],
		"written": image,
		"config": image.config,
		"config_suffix": ["config"],
		"os": "linux",
		"os_version": "1",
		"digests": [],
		"size": null,
		"created": "2026-02-02T03:04:05Z",
		"created_suffix": ["created"],
		"dates": ["2026-01-02T03:04:05Z"],
	}]
}

test_image_inspect_is_read_alone_and_in_an_array[name] if {
	image := {
		"Id": "sha256:0123456789abcdef", "RepoTags": ["web:1", "web:latest"], "RootFS": {}, "Os": "windows",
		"OsVersion": "10.0.20348.1", "Config": {"Env": ["A=1"], "Labels": null}, "Size": 7340032,
		"RepoDigests": ["reg.example.com/web@sha256:fedcba9876543210", "web", 7], "Created": "2026-01-02T03:04:05Z",
	}
	some name, case in {"alone": [image, []], "array": [[image, {"Id": "x"}], [0]]}
	[document, path] := case
	r := oci.images with input as document

	r == [{
		"path": path,
		"subject": {"kind": "Image", "name": "web:1"},
		"env": [{"text": "A=1", "suffix": ["Config", "Env", 0]}],
		"history": [],
		"has_history": false,
		"labels": {},
		"labels_suffix": ["Config", "Labels"],
		"tags": ["web:1", "web:latest"],
		"written": image,
		"config": image.Config,
		"config_suffix": ["Config"],
		"os": "windows",
		"os_version": "10.0.20348.1",
		"digests": ["sha256:fedcba9876543210", "sha256:0123456789abcdef"],
		"size": 7340032,
		"created": "2026-01-02T03:04:05Z",
		"created_suffix": ["Created"],
		"dates": [],
	}]
	oci.is_inspect with input as document
	not oci.is_config with input as document
}

test_image_without_a_tag_is_named_by_its_id if {
	r := oci.images with input as [{"Id": "sha256:0123456789abcdef", "RepoTags": [], "RootFS": {}, "Config": {}, "History": []}]

	r[0].subject.name == "0123456789ab"
	r[0].has_history
}

test_containers_and_other_documents_are_no_images[name] if {
	some name, document in {
		"container": [{"Id": "x", "RootFS": {}, "HostConfig": {}, "State": {}}],
		"index": {"schemaVersion": 2, "manifests": []},
		"config without layers": {"architecture": "amd64", "rootfs": {}},
		"nothing to tell it": {"RootFS": {}},
		"empty": [],
	}

	not oci.is_config with input as document
	not oci.is_inspect with input as document
	oci.images == [] with input as document
}
