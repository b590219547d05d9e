package lib.plimsoll.image.scope.test

import data.lib.plimsoll.image.scope

a := "sha256:00000000000000000000000000000000000000000000000000000000000000aa"

pod := {"apiVersion": "v1", "kind": "Pod", "metadata": {"name": "cart"}, "spec": {"containers": [{"name": "app", "image": "shop/cart:1"}]}}

inspect := [{"Id": a, "RepoTags": ["shop/cart:1"], "RepoDigests": [], "RootFS": {}}]

compose := {"services": {"web": {"image": "nginx"}}}

container := [{"Id": "1", "Name": "/web", "HostConfig": {}, "State": {}, "Config": {"Image": "nginx:1"}}]

records := {"apiVersion": "plimsoll/v1", "kind": "Evidence", "images": [{"reference": "shop/stock:2", "digest": a}, {"reference": 7}]}

test_images_of_one_document[name] if {
	some name, [document, want] in {
		"a pod": [pod, [["container app", "docker.io/shop/cart:1", [], ""]]],
		"a variable": [with_image("cart:$V"), [["container app", "", [], "what it names is left open"]]],
		"no image": [with_image(null), [["container app", "", [], "what it names is left open"]]],
		"a fault": [with_image("cart:"), [["container app", "docker.io/library/cart:latest", [], "its tag is empty"]]],
		"a digest": [with_image($"cart@{a}"), [["container app", "docker.io/library/cart:", [a], ""]]],
		"an id": [with_image(a), [["container app", "", [a], ""]]],
		"compose": [compose, [["service web", "docker.io/library/nginx:latest", [], ""]]],
		"a container": [container, [["container web", "docker.io/library/nginx:1", [], ""]]],
		"an inspected image": [inspect, [["image shop/cart:1", "docker.io/shop/cart:1", [a], ""]]],
		"evidence": [records, [
			["image shop/stock:2 of the evidence", "docker.io/shop/stock:2", [a], ""],
			["image null of the evidence", "", [], ""],
		]],
		"a Dockerfile": [[{"Cmd": "from", "Value": ["alpine"], "Stage": 0}], []],
		"a wrapped Dockerfile": [[[{"Cmd": "from", "Value": ["alpine"], "Stage": 0}]], []],
		"a service": [{"apiVersion": "v1", "kind": "Service"}, []],
	}

	facts(scope.images) == want with input as document
}

# The tag of the pod was inspected, so its digest is known.
test_images_of_a_set if {
	documents := [{"path": $"{i}", "contents": contents} | some i, contents in [
		pod, compose, inspect, records, container, [{"Cmd": "from", "Value": ["alpine"]}],
		container[0], inspect[0],
	]]
	r := scope.images with input as documents

	facts(r) == [
		["container app", "docker.io/shop/cart:1", [a, a], ""],
		["service web", "docker.io/library/nginx:latest", [], ""],
		["container web", "docker.io/library/nginx:1", [], ""],
		["container web", "docker.io/library/nginx:1", [], ""],
		["image shop/cart:1", "docker.io/shop/cart:1", [a], ""],
		["image shop/stock:2 of the evidence", "docker.io/shop/stock:2", [a], ""],
		["image null of the evidence", "", [], ""],
		["image shop/cart:1", "docker.io/shop/cart:1", [a], ""],
	]
	[found.item.document | some found in r; not found.item.pod] == [1, 4, 6, 2, 3, 3, 7]
}

facts(images) := [[found.where, found.key, found.digests, found.open] | some found in images]

with_image(image) := object.union(pod, {"spec": {"containers": [{"name": "app", "image": image}]}})

test_bases_of_one_document_and_of_a_set if {
	file := [{"Cmd": "from", "Flags": [], "Value": [base], "Stage": i} | some i, base in ["alpine", "scratch"]]

	[base.image | some base in scope.bases] == [] with input as file
	[base.image | some base in scope.bases] == ["alpine"] with input as [file[0]]
	[[base.image, base.item.document] | some base in scope.bases] == [["alpine", 1]] with input as [
		{"path": "a", "contents": pod},
		{"path": "b", "contents": [file[0]]},
	]
}
