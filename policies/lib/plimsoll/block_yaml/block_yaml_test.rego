package lib.plimsoll.block_yaml.test

import data.lib.plimsoll.block_yaml

test_what_programs_write_is_read if {
	block_yaml.value(concat("\n", [
		"---",
		"apiVersion: kubelet.config.k8s.io/v1beta1",
		"authentication:",
		"  anonymous:",
		"    enabled: false",
		"  x509:",
		"    clientCAFile: /etc/kubernetes/pki/ca.crt",
		"authorization:",
		"  mode: Webhook",
		"# why",
		"",
		"clusterDNS:",
		"- 10.96.0.10",
		"enforceNodeAllocatable:",
		"  - pods",
		"  - none",
		"kind: KubeletConfiguration\r",
		"logging:",
		"  options:",
		"    json:",
		"      infoBufferSize: \"0\"",
		"nodeLeases:",
		"podPidsLimit: -1",
		"port: 10250",
		"empty: {}",
		"registerWithTaints:",
		"- effect: NoSchedule",
		"  key: dedicated",
		"-",
		"  key: other",
		"mode: 'Webhook'",
		"time: 4h0m0s",
		"octal: 010",
	])) == {
		"apiVersion": "kubelet.config.k8s.io/v1beta1",
		"authentication": {"anonymous": {"enabled": false}, "x509": {"clientCAFile": "/etc/kubernetes/pki/ca.crt"}},
		"authorization": {"mode": "Webhook"},
		"clusterDNS": ["10.96.0.10"],
		"enforceNodeAllocatable": ["pods", "none"],
		"kind": "KubeletConfiguration",
		"logging": {"options": {"json": {}}},
		"nodeLeases": null,
		"podPidsLimit": -1,
		"port": 10250,
		"empty": {},
		"registerWithTaints": [null],
		"mode": "Webhook",
		"time": "4h0m0s",
		"octal": "010",
	}
}

test_zero_is_a_number if block_yaml.value("a: 0") == {"a": 0}

test_what_is_not_read_in_full_is_undefined[text] if {
	some text in [
		"", "---", "a", "a:b", "- a", ": a", "a b: c", "a: {b: c}", "a: [1]", "a: &x b", "a: *x", "a: !!str b", "a: |\n  b", "a: \"b", "a: 'b'c'",
		"a: b: c", "a: b #c", "a: b:", "a: 'it\\'s'", "a: 1\na: 2", "a:\n  b: 1\n c: 2", "a: 1\n  b: 2", "a:\n  b: 1\n  - c", "<<: a", "\"a\": b",
		"a: 1\n---\nb: 2", "\ta: b", "a: b\tc", "a:\n- b\n  - c", "a:\n- - b", "a: \"", "a:\n  - b: [\n", "a:\n  - b:c: d", 1, null, {}, ["a: b"],
	]

	_is_undefined(text)
}

test_more_than_a_configuration_is_undefined if {
	_is_undefined(concat("\n", [$"k{i}: 1" | some i in numbers.range(1, 301)]))
	_is_undefined(concat("", array.concat(["a: "], ["xxxxxxxxxxxxxxxx" | some _ in numbers.range(1, 4096)])))
	count(block_yaml.value(concat("\n", [$"k{i}: 1" | some i in numbers.range(1, 300)]))) == 300
}

_is_undefined(text) if not block_yaml.value(text)
