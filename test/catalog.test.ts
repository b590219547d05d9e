// needs: opa
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { type Module, readModules } from '../src/catalog/annotations.ts';
import { buildCatalog } from '../src/catalog/catalog.ts';
import { type Facts, readFacts } from '../src/catalog/frameworks.ts';
import { librariesOf } from '../src/catalog/reach.ts';
import { branchesOf, type Term } from '../src/catalog/syntax.ts';
import { packageRoot } from '../src/package.ts';

const policies = fileURLToPath(new URL('policies', packageRoot()));
const authored = await readModules(policies);
const { catalog, faults } = buildCatalog(authored, await readFacts(policies), '1.2.3');

const FACTS: Facts = {
  guide: [
    { id: 'a/one', kind: 'guideline', chapter: 'A', section: 'One', text: 'One' },
    { id: 'a/two', kind: 'guideline', chapter: 'A', section: 'Two', text: 'Two', awaits: ['pod/thing'] },
  ],
  profiles: [],
  frameworks: [
    {
      id: 'cis-docker',
      name: 'CIS',
      version: '1',
      publisher: 'P',
      url: 'U',
      license: 'L',
      source: 'S',
      notes: [],
      controls: [
        { id: '5.1', title: 'A' },
        { id: '5.2', title: 'B' },
      ],
    },
  ],
  crosswalk: [
    {
      item: 'a/one',
      controls: { 'cis-docker': { '5.2': { strength: 'partial', reason: 'A part of it.' } } },
    },
  ],
};

const KIND = `# METADATA
# title: Kinds
# custom:
#   kinds:
#     workload: {title: Workloads, platform: workload, match: [{apiGroups: [""], kinds: [Pod]}]}
#     compose: {title: Compose files, platform: docker-host}
package lib.plimsoll.kind
`;

const POLICY = `# METADATA
# title: Thing
# description: It goes wrong.
# custom:
#   severity: high
#   remediation: Mend it.
#   inputs: [workload]
#   platforms: [workload]
#   admission: true
#   rules: {thing: It is wrong.}
#   guide: {decides: [a/one]}
#   controls:
#     cis-docker:
#       "5.1": {strength: direct, reason: It is what the recommendation asks for.}
package plimsoll.pod.other_thing

id := "pod/other-thing"

applicable := true

violation := []

# METADATA
# description: Names.
# custom:
#   parameter: {type: array, items: {type: string}}
default names := []
`;

const SOUND = { 'plimsoll/pod/other_thing/policy.rego': POLICY, 'lib/plimsoll/kind/kind.rego': KIND };

async function faultsOf(files: Readonly<Record<string, string>>): Promise<readonly string[]> {
  return buildCatalog(await modulesOf(files), FACTS, '0.0.0').faults;
}

async function modulesOf(files: Readonly<Record<string, string>>): Promise<Module[]> {
  const folder = await mkdtemp(join(tmpdir(), 'plimsoll-catalog-'));
  try {
    for (const [file, text] of Object.entries(files)) {
      await mkdir(dirname(join(folder, file)), { recursive: true });
      await writeFile(join(folder, file), text);
    }
    return await readModules(folder);
  } finally {
    await rm(folder, { recursive: true });
  }
}

const test = suite('catalog');

test('passes over what the build writes, also where a merge has left it broken', async () => {
  const broken = '<<<<<<< HEAD\n';
  const modules = await modulesOf({
    'lib/plimsoll/a/a.rego': 'package lib.plimsoll.a\n',
    'lib/plimsoll/catalog/catalog.rego': broken,
    'plimsoll/registry.rego': broken,
  });

  assert.equal(
    modules.map(({ file }) => file),
    ['lib/plimsoll/a/a.rego'],
  );
});

test('finds nothing wrong with the policies as they are', () => {
  assert.equal(faults, []);
});

/** The values of an object that stands in a rule's head, as in `_core := {"Secret": "secret"}`. */
function valuesOf(term: Term | undefined): Term[] {
  return term?.type === 'object' ? (term.value as [Term, Term][]).map(([, value]) => value) : [];
}

test('declares every kind that lib/plimsoll/kind can tell, and no other', () => {
  const own = authored.find((module) => module.package === 'lib.plimsoll.kind')?.tree.rules ?? [];
  const elsewhere = authored
    .flatMap(({ tree }) => tree.rules ?? [])
    .filter(({ head }) => head.name === 'kind_of');
  const told = [...own, ...elsewhere]
    .flatMap(branchesOf)
    .flatMap(({ head }) => [head.value, ...valuesOf(head.value)])
    .flatMap((term) => (term?.type === 'string' ? [String(term.value)] : []));

  assert.equal([...new Set(told)].sort(), catalog.kinds.map(({ id }) => id).sort());
});

test('gives every kind but two a platform that some policy can be for', () => {
  assert.equal(
    catalog.kinds.filter(({ platform }) => platform === 'none').map(({ id }) => id),
    ['unrecognised'],
  );
});

test('follows references to the settings that a policy can see', () => {
  const policy = catalog.policies.find(({ id }) => id === 'pod/no-privileged-containers');

  assert.equal(policy?.settings, ['extraPodTemplates', 'live']);
});

test('finds libraries through imports of imports', async () => {
  const modules = await modulesOf({
    'lib/plimsoll/a/a.rego': 'package lib.plimsoll.a\n\nimport data.lib.plimsoll.b.thing\n\nx := thing\n',
    'lib/plimsoll/b/b.rego': 'package lib.plimsoll.b\n\nimport data.lib.plimsoll.c\n\nthing := c.x\n',
    'lib/plimsoll/b/more.rego': 'package lib.plimsoll.b\n\nmore := 1\n',
    'lib/plimsoll/c/c.rego':
      'package lib.plimsoll.c\n\nimport data.lib.plimsoll.parameters\n\nx := parameters.x\n',
    'lib/plimsoll/bb/bb.rego': 'package lib.plimsoll.bb\n\nx := 1\n',
  });
  const [first] = modules;

  assert.equal(first && librariesOf(first, modules).map(({ file }) => file), [
    'lib/plimsoll/b/b.rego',
    'lib/plimsoll/b/more.rego',
    'lib/plimsoll/c/c.rego',
  ]);
});

test('takes what the annotations say', async () => {
  const { catalog: small } = buildCatalog(await modulesOf(SOUND), FACTS, '0.0.0');

  assert.equal(small.policies, [
    {
      id: 'pod/other-thing',
      topic: 'pod',
      package: 'plimsoll.pod.other_thing',
      source: 'plimsoll/pod/other_thing/policy.rego',
      kind: 'PlimsollOtherThing',
      title: 'Thing',
      description: 'It goes wrong.',
      severity: 'high',
      remediation: 'Mend it.',
      inputs: ['workload'],
      platforms: ['workload'],
      admission: true,
      rules: [{ id: 'thing', description: 'It is wrong.', severity: 'high' }],
      parameters: [
        {
          name: 'names',
          description: 'Names.',
          schema: { type: 'array', items: { type: 'string' } },
          default: [],
          admission: true,
        },
      ],
      settings: [],
      guide: { decides: [{ item: 'a/one' }], supports: [] },
      controls: [
        {
          framework: 'cis-docker',
          id: '5.1',
          strength: 'direct',
          reason: 'It is what the recommendation asks for.',
        },
      ],
      limits: [],
      references: [],
      deprecated: false,
    },
  ]);
});

test('lets a rule have a severity of its own, and closes objects in parameters', async () => {
  const text = POLICY.replace(
    '{thing: It is wrong.}',
    '{thing: {description: It is wrong., severity: low}}',
  ).replace('items: {type: string}', 'items: {type: object, properties: {name: {type: string}}}');
  const { catalog: small } = buildCatalog(
    await modulesOf({ ...SOUND, 'plimsoll/pod/other_thing/policy.rego': text }),
    FACTS,
    '0',
  );

  assert.equal(small.policies[0]?.rules, [{ id: 'thing', description: 'It is wrong.', severity: 'low' }]);
  assert.equal(small.policies[0]?.parameters[0]?.schema, {
    type: 'array',
    items: { type: 'object', properties: { name: { type: 'string' } }, additionalProperties: false },
  });
});

const at = (line: number, words: string) => `plimsoll/pod/other_thing/policy.rego:${line}: ${words}`;

const BROKEN: readonly (readonly [change: string, from: string, to: string, faults: readonly string[]])[] = [
  [
    'an unknown field',
    'severity: high',
    'severity: high\n#   priority: 1',
    [at(6, 'custom has an unknown field priority')],
  ],
  [
    'an unknown severity',
    'severity: high',
    'severity: urgent',
    [at(5, 'severity must be equal to one of the allowed values: critical, high, medium, low')],
  ],
  ['an empty title', 'title: Thing', 'title: ""', [at(2, 'title is empty')]],
  ['an empty rule', 'It is wrong.', '""', [at(10, 'rules.thing is empty')]],
  ['no rules', '{thing: It is wrong.}', '{}', [at(10, 'rules is empty')]],
  ['a remediation that is no text', 'Mend it.', '3', [at(6, 'remediation must be string')]],
  ['an unknown guide item', 'a/one', 'a/three', [at(11, 'a/three is no item of guide.yaml')]],
  [
    'a guide item of a rule that is not there',
    'a/one',
    'a/one#other',
    [at(11, 'a/one#other: the policy has no rule other')],
  ],
  ['no guide item', '[a/one]', '[]', [at(11, 'a policy must decide or support a guide item')]],
  [
    'an unknown kind',
    '[workload]\n#   platforms',
    '[workload, pod]\n#   platforms',
    [at(7, 'pod is no kind of lib.plimsoll.kind')],
  ],
  ['an unknown framework', 'cis-docker:', 'cis-podman:', [at(13, 'cis-podman is no framework')]],
  ['an unknown control', '"5.1"', '"5.3"', [at(14, 'frameworks/cis-docker.yaml does not list 5.3')]],
  [
    'a mapping stronger than that of its item',
    '"5.1"',
    '"5.2"',
    [at(14, 'cis-docker 5.2 is direct, but only partial for every item that the policy decides')],
  ],
  [
    'admission without a kind that Gatekeeper sees',
    '[workload]\n#   platforms',
    '[compose]\n#   platforms',
    [at(9, 'a policy for admission must read a kind that has a `match` in lib.plimsoll.kind')],
  ],
  [
    'a set for admission without anything to sync',
    'admission: true',
    'admission: true\n#   set: {kinds: [workload], fields: [kind]}',
    [at(10, 'a policy for admission must compare with a kind that has `sync` in lib.plimsoll.kind')],
  ],
  [
    'another id',
    '"pod/other-thing"',
    '"pod/thing"',
    [at(15, 'id must be "pod/other-thing", as the folder says')],
  ],
  [
    'another package',
    'plimsoll.pod.other_thing',
    'plimsoll.pod.thing',
    [
      at(15, 'package plimsoll.pod.thing does not fit the folder'),
      at(15, 'id must be "pod/thing", as the folder says'),
      'guide.yaml: a/two awaits pod/thing, which is written',
    ],
  ],
  ['no violation', 'violation := []', '_violation := []', [at(15, 'no rule `violation`')]],
  [
    'a parameter without a constant default',
    'default names := []',
    'names := input.names',
    [at(27, 'names: a parameter is declared above its `default`, which must be a constant')],
  ],
  [
    'a default of another type',
    'default names := []',
    'default names := "a"',
    [at(27, 'names: the default is not of the declared type: data must be array')],
  ],
  [
    'a parameter that is a fraction',
    '{type: array, items: {type: string}}',
    '{type: number}',
    [
      at(
        27,
        'names: type must be equal to one of the allowed values: array, boolean, integer, object, string',
      ),
    ],
  ],
  [
    'a parameter that leaves its members open',
    'items: {type: string}',
    'items: {type: object}',
    [at(27, 'names: parameter.items must have either `properties` or a schema as `additionalProperties`')],
  ],
  [
    'a misspelt keyword',
    'items: {type: string}',
    'items: {type: string, minLenght: 1}',
    [at(27, 'names: items has an unknown field minLenght')],
  ],
  [
    'a parameter without a description',
    '# description: Names.\n',
    '',
    [at(26, 'names: description is missing')],
  ],
];

for (const [change, from, to, expected] of BROKEN) {
  test(`refuses ${change}`, async () => {
    assert.ok(POLICY.includes(from));

    assert.equal(
      await faultsOf({ ...SOUND, 'plimsoll/pod/other_thing/policy.rego': POLICY.replace(from, to) }),
      expected,
    );
  });
}

test('refuses a name that stands in two topics, and one that is too long', async () => {
  const moved = POLICY.replaceAll('pod', 'secrets').replace(/# METADATA\n# description: Names[\s\S]*/, '');
  const long = 'a'.repeat(60);
  const lengthy = POLICY.replaceAll('other_thing', long).replace('pod/other-thing', `pod/${long}`);

  assert.equal(
    await faultsOf({
      ...SOUND,
      'plimsoll/secrets/other_thing/policy.rego': moved,
      [`plimsoll/pod/${long}/policy.rego`]: lengthy,
    }),
    [
      `plimsoll/pod/${long}/policy.rego: PlimsollA${long.slice(1)} is longer than the 63 characters that Kubernetes allows`,
      'plimsoll/secrets/other_thing/policy.rego: plimsoll/pod/other_thing/policy.rego is PlimsollOtherThing in Gatekeeper as well: a name can stand in one topic only',
    ],
  );
});

test('refuses fields that nobody reads, and tables without a date', async () => {
  const stray = '# METADATA\n# title: A\n# custom:\n#   severity: high\npackage lib.plimsoll.a\n';
  const undated =
    '# METADATA\n# title: B\n# custom:\n#   table: {asOf: January, source: a list}\npackage lib.plimsoll.b\n';

  assert.equal(
    await faultsOf({ ...SOUND, 'lib/plimsoll/a/a.rego': stray, 'lib/plimsoll/b/b.rego': undated }),
    [
      'lib/plimsoll/b/b.rego:5: table.asOf must match pattern "^\\d{4}-\\d{2}-\\d{2}$"',
      'lib/plimsoll/a/a.rego:5: nobody reads custom.severity here',
    ],
  );
});

test('takes the date and the source of a table', async () => {
  const dated =
    '# METADATA\n# title: B\n# custom:\n#   table: {asOf: "2026-01-31", source: a list}\npackage lib.plimsoll.b\n';
  const { catalog: small } = buildCatalog(
    await modulesOf({ ...SOUND, 'lib/plimsoll/b/b.rego': dated }),
    FACTS,
    '0',
  );

  assert.equal(small.tables, [{ id: 'lib.plimsoll.b', title: 'B', asOf: '2026-01-31', source: 'a list' }]);
});

test('reads the facts and names what contradicts', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'plimsoll-facts-'));
  await mkdir(join(folder, 'frameworks'));
  await writeFile(join(folder, 'guide.yaml'), 'items:\n- {id: a/one}\n- {id: a/one}\n- {id: a/two}\n');
  await writeFile(
    join(folder, 'crosswalk.yaml'),
    'items:\n- {item: a/one, controls: {f: {"9": {strength: direct, reason: r}}}}\n- {item: a/three, controls: {}}\n',
  );
  await writeFile(join(folder, 'frameworks/f.yaml'), 'id: g\ncontrols: [{id: "1"}, {id: "1"}]\n');
  await writeFile(join(folder, 'profiles.yaml'), 'profiles: []\n');
  const refusal = await readFacts(folder).catch((error: Error) => error.message);
  await rm(folder, { recursive: true });

  assert.equal(String(refusal).split('\n'), [
    'guide.yaml: a/one stands there twice',
    'crosswalk.yaml: a/two is missing',
    'crosswalk.yaml: a/three is no item of guide.yaml',
    'frameworks/f.yaml: its id is g; the two must be the same',
    'frameworks/g.yaml: 1 stands there twice',
    'crosswalk.yaml: a/one names f 9, which frameworks/ does not list',
  ]);
});

test.run();
