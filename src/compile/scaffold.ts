// The first files of a new policy: right in everything but what only its author knows, which is left empty and which
// the build asks for by name.

export interface ScaffoldFile {
  /** Path below the folder of the policy, with `/`. */
  readonly path: string;
  readonly content: string;
}

/** How policies of a topic usually begin. */
interface Beginning {
  readonly inputs: string;
  readonly platforms: string;
  readonly admission: boolean;
  /** Libraries beside `finding`. */
  readonly libraries: readonly string[];
  /** The Rego array of what is judged. */
  readonly judged: string;
  /** What of an item decides, and what a message calls it. */
  readonly subject: string;
  readonly called: string;
  /** A document of the kind, and the ending of its file. */
  readonly fixture: string;
  readonly ending: string;
  /** The same document as the tests write it. */
  readonly value: string;
}

const resources = (group: string, kind: string) => `[resource |
	some resource in document.resources
	resource.group == "${group}"
	resource.kind == "${kind}"
]`;

const evidence = (
  section: string,
) => `[{"entry": entry, "path": ["${section}", i], "subject": {"kind": "Evidence", "name": name}} |
	document.root.kind == "Evidence"
	some i, entry in document.root.${section}
	name := entry.id
]`;

const kubernetes = (apiVersion: string, kind: string, rest: string) =>
  `apiVersion: ${apiVersion}\nkind: ${kind}\nmetadata:\n  name: example\n${rest}`;

const WORKLOAD: Beginning = {
  inputs: 'workload',
  platforms: 'workload',
  admission: true,
  libraries: ['workload'],
  judged: 'workload.containers',
  subject: 'item.container',
  called: '{finding.container(item)}',
  fixture: kubernetes(
    'v1',
    'Pod',
    'spec:\n  containers:\n    - name: app\n      image: registry.example.com/team/app:1.0\n',
  ),
  ending: 'yaml',
  value:
    '{"apiVersion": "v1", "kind": "Pod", "metadata": {"name": "example"}, "spec": {"containers": [{"name": "app"}]}}',
};

const RESOURCE = {
  libraries: ['document'],
  subject: 'item.object',
  called: '{item.kind}',
  ending: 'yaml',
};

const EVIDENCE = (section: string): Beginning => ({
  inputs: 'evidence',
  platforms: 'process',
  admission: false,
  libraries: ['document'],
  judged: evidence(section),
  subject: 'item.entry',
  called: '{item.subject.name}',
  fixture: `apiVersion: plimsoll/v1\nkind: Evidence\nmetadata:\n  system: example\n${section}:\n  - id: first\n    owner: security\n`,
  ending: 'yaml',
  value: `{"apiVersion": "plimsoll/v1", "kind": "Evidence", "${section}": [{"id": "first"}]}`,
});

/** By topic, which is the name of a folder below `policies/plimsoll`. */
const BEGINNINGS: Readonly<Record<string, Beginning>> = {
  cluster: {
    ...RESOURCE,
    inputs: 'namespace',
    platforms: 'cluster',
    admission: false,
    judged: resources('', 'Namespace'),
    fixture: kubernetes('v1', 'Namespace', ''),
    value: '{"apiVersion": "v1", "kind": "Namespace", "metadata": {"name": "example"}}',
  },
  image: {
    inputs: 'dockerfile',
    platforms: 'image',
    admission: false,
    libraries: ['document'],
    judged: `[{"instruction": instruction, "path": [i], "subject": {"kind": "Dockerfile"}} |
	some i, instruction in document.root
	instruction.Cmd == "from"
]`,
    subject: 'item.instruction',
    called: '{item.instruction.Cmd}',
    fixture: 'FROM registry.example.com/base/os:1.0\n',
    ending: 'dockerfile',
    value:
      '[{"Cmd": "from", "Flags": [], "Value": ["registry.example.com/base/os:1.0"], "Stage": 0, "JSON": false, "SubCmd": ""}]',
  },
  network: {
    ...RESOURCE,
    inputs: 'network-policy',
    platforms: 'workload',
    admission: false,
    judged: resources('networking.k8s.io', 'NetworkPolicy'),
    fixture: kubernetes('networking.k8s.io/v1', 'NetworkPolicy', 'spec:\n  podSelector: {}\n'),
    value: '{"apiVersion": "networking.k8s.io/v1", "kind": "NetworkPolicy", "metadata": {"name": "example"}}',
  },
  pod: WORKLOAD,
  process: EVIDENCE('documents'),
  rbac: {
    ...RESOURCE,
    inputs: 'rbac',
    platforms: 'cluster',
    admission: true,
    judged: resources('rbac.authorization.k8s.io', 'Role'),
    fixture: kubernetes('rbac.authorization.k8s.io/v1', 'Role', 'rules: []\n'),
    value:
      '{"apiVersion": "rbac.authorization.k8s.io/v1", "kind": "Role", "metadata": {"name": "example"}, "rules": []}',
  },
  runtime: {
    inputs: 'compose',
    platforms: 'docker-host',
    admission: false,
    libraries: ['docker'],
    judged: 'docker.services',
    subject: 'item.service',
    called: 'service {item.name}',
    fixture: 'services:\n  web:\n    image: registry.example.com/team/web:1.0\n',
    ending: 'yaml',
    value: '{"services": {"web": {"image": "registry.example.com/team/web:1.0"}}}',
  },
  secrets: WORKLOAD,
  supply_chain: { ...EVIDENCE('images'), platforms: 'image' },
};

/** The topics that there are. */
export const topics: readonly string[] = Object.keys(BEGINNINGS);

/** The files of the policy `<topic>/<name>`, both in snake case. `topic` is one of `topics`. */
export function scaffold(topic: string, name: string): ScaffoldFile[] {
  const beginning = BEGINNINGS[topic] ?? WORKLOAD;
  const rule = name.replaceAll('_', '-');
  return [
    { path: 'policy.rego', content: policyModule(topic, name, rule, beginning) },
    { path: 'policy_test.rego', content: testModule(topic, name, beginning) },
    { path: `fixtures/fail/broken.${beginning.ending}`, content: beginning.fixture },
    { path: `fixtures/pass/sound.${beginning.ending}`, content: beginning.fixture },
  ];
}

function policyModule(topic: string, name: string, rule: string, beginning: Beginning): string {
  const { inputs, platforms, admission, libraries, judged, subject, called } = beginning;
  const imports = ['finding', ...libraries].sort().map((library) => `import data.lib.plimsoll.${library}\n`);
  return `# METADATA
# title: ""
# description: ""
# custom:
#   severity: medium
#   remediation: ""
#   inputs: [${inputs}]
#   platforms: [${platforms}]
#   admission: ${admission}
#   rules:
#     ${rule}: ""
#   guide:
#     decides: []
#   controls: {}
package plimsoll.${topic}.${name}

${imports.join('')}
id := "${`${topic}/${name}`.replaceAll('_', '-')}"

default applicable := false

applicable if count(_judged) > 0

violation contains finding.at(id, "${rule}", item, [], msg) if {
	some item in _judged
	_is_wrong(${subject})
	msg := $"${called} is wrong"
}

_judged := ${judged}

# Until this says what is wrong, nothing is reported.
_is_wrong(_) := false
`;
}

function testModule(topic: string, name: string, { value }: Beginning): string {
  return `package plimsoll.${topic}.${name}_test

import data.plimsoll.${topic}.${name} as policy

test_broken_is_reported if {
	found(${value}) == {""}
}

test_sound_is_silent if {
	found(${value}) == set()
}

test_applicable_where_there_is_something_to_judge if {
	policy.applicable with input as ${value}
	not policy.applicable with input as {}
}

found(document) := messages if {
	messages := {f.msg | some f in policy.violation} with input as document
}
`;
}
