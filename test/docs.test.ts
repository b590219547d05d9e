// The site: what its pages are told, and what holds in every file of it.
import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, posix } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { gzipSync } from 'node:zlib';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { coverageOf, scaleOf } from '../docs-gen/coverage.ts';
import { type FrameworkMatrix, matricesOf, overviewOf } from '../docs-gen/matrix.ts';
import { pagesOf } from '../docs-gen/pages.ts';
import { policyData } from '../docs-gen/policy.ts';
import { buildSite, readParts, renderSite, type Site } from '../docs-gen/site.ts';
import { spacedJson, typeInWords } from '../docs-gen/words.ts';
import type { Catalog, Policy } from '../src/catalog/catalog.ts';
import { PlimsollError } from '../src/errors.ts';
import { prose } from '../src/report/prose.ts';
import { root, snapshot } from './fixtures.ts';
import { htmlFaults } from './html.ts';

const test = suite('docs');

const privileged: Policy = {
  id: 'pod/no-privileged-containers',
  topic: 'pod',
  package: 'plimsoll.pod.no_privileged_containers',
  source: 'plimsoll/pod/no_privileged_containers/policy.rego',
  kind: 'PlimsollNoPrivilegedContainers',
  title: 'Privileged container',
  description: 'A container with `privileged: true` owns the node.',
  severity: 'critical',
  remediation: 'Remove `privileged`.',
  inputs: ['workload'],
  platforms: ['workload'],
  admission: true,
  rules: [
    { id: 'devices', description: 'The container is given a device.', severity: 'high' },
    { id: 'privileged', description: 'The container runs privileged.', severity: 'critical' },
  ],
  parameters: [
    {
      name: 'allowedDevices',
      description: 'Devices that are fine.',
      schema: { type: 'array', items: { type: 'string' } },
      default: ['/dev/fuse'],
      admission: true,
    },
  ],
  settings: ['kubernetesVersion'],
  guide: {
    decides: [{ item: 'isolation/no-privilege' }, { item: 'pod/contexts', rule: 'privileged' }],
    supports: [{ item: 'checklist/reviewed' }],
  },
  controls: [
    { framework: 'bench', id: '5.10', strength: 'partial', reason: 'Devices only.' },
    { framework: 'bench', id: '5.2', strength: 'direct', reason: 'It is what 5.2 forbids.' },
  ],
  limits: ['Ephemeral containers are not judged.'],
  references: ['https://example.com/privileged', 'javascript:alert(1)'],
  deprecated: false,
};

const audited: Policy = {
  ...privileged,
  id: 'process/audited',
  topic: 'process',
  package: 'plimsoll.process.audited',
  source: 'plimsoll/process/audited/policy.rego',
  title: 'Workloads nobody audits',
  severity: 'low',
  admission: false,
  set: { kinds: ['evidence'], fields: ['metadata.name'] },
  parameters: [],
  settings: ['now'],
  guide: { decides: [{ item: 'pod/contexts' }], supports: [] },
  controls: [{ framework: 'bench', id: '5.2', strength: 'partial', reason: 'Shows who looked.' }],
  limits: [],
  references: [],
};

const catalog: Catalog = {
  schema: 1,
  version: '9.9.9',
  kinds: [
    {
      id: 'workload',
      title: 'Pods and what makes them',
      platform: 'workload',
      match: [],
      sync: [],
      embedded: [],
    },
    {
      id: 'evidence',
      title: 'Evidence of what people did',
      platform: 'process',
      match: [],
      sync: [],
      embedded: [],
    },
  ],
  settings: [
    {
      name: 'kubernetesVersion',
      description: 'Version to judge by.',
      schema: { type: 'string' },
      default: 'latest',
      admission: true,
    },
    {
      name: 'now',
      description: 'Moment of the judgement.',
      schema: { type: 'string' },
      default: '',
      admission: false,
    },
  ],
  profiles: [],
  policies: [privileged, audited],
  guide: [
    {
      id: 'isolation/no-privilege',
      kind: 'guideline',
      chapter: 'Running',
      section: 'Isolation',
      text: 'Run without `privileged`',
    },
    {
      id: 'pod/contexts',
      kind: 'guideline',
      chapter: 'Running',
      section: 'Pods',
      text: 'Set contexts',
      awaits: ['pod/run-as-non-root'],
    },
    {
      id: 'pod/quotas',
      kind: 'guideline',
      chapter: 'Running',
      section: 'Pods',
      text: 'Set quotas',
      awaits: ['cluster/quotas'],
    },
    { id: 'checklist/reviewed', kind: 'checklist', chapter: 'Checklist', section: 'Pods', text: 'Reviewed' },
  ],
  frameworks: [
    {
      id: 'bench',
      name: 'Bench Mark',
      version: '1.0',
      publisher: 'Nobody',
      url: 'https://example.com/bench',
      license: 'Free.',
      source: 'Made up.',
      notes: ['Numbers are ours.'],
      controls: [
        { id: '5', title: 'Containers', section: 'Chapters', kind: 'group' },
        {
          id: '5.2',
          title: 'No privilege',
          section: '5 Containers',
          level: 'L1',
          aliases: { other: ['C-1', 'C-2'] },
        },
        { id: '5.10', title: 'No devices', section: '5 Containers' },
        {
          id: '6.1',
          title: 'Quotas are set',
          section: '6 Limits',
          kind: 'countermeasure',
          counterpart: '3.1',
        },
        { id: '3.1', title: 'Pods eat everything', section: '3 Risks', kind: 'risk', counterpart: '6.1' },
        { id: 'RULE #7', title: 'The door is locked', section: '6 Limits' },
      ],
    },
  ],
  crosswalk: [
    {
      item: 'isolation/no-privilege',
      controls: { bench: { '5.2': { strength: 'direct', reason: 'The same demand.' } } },
    },
    {
      item: 'pod/contexts',
      note: 'Read it as `securityContext`.',
      controls: {},
      gaps: { bench: 'It names no contexts.' },
    },
    {
      item: 'pod/quotas',
      controls: { bench: { '6.1': { strength: 'partial', via: 'M1', reason: 'Quotas are one limit.' } } },
    },
    { item: 'checklist/reviewed', controls: {}, gaps: { bench: 'It asks for no review.' } },
  ],
  tables: [],
  sources: [
    {
      policy: 'pod/no-privileged-containers',
      line: 40,
      text: 'package plimsoll.pod.no_privileged_containers\n\nviolation contains $"{1 + 1} <b>" if { some item in data.x }\n',
    },
  ],
  examples: [
    {
      policy: 'pod/no-privileged-containers',
      verdict: 'fail',
      name: 'fail/privileged.yaml',
      files: [{ name: 'privileged.yaml', text: 'kind: Pod\nspec:\n  privileged: true\n' }],
      parameters: 'pod/no-privileged-containers: {allowedDevices: []}\n',
      findings: [
        {
          file: 'privileged.yaml',
          line: 3,
          endLine: 3,
          rule: 'privileged',
          severity: 'critical',
          message: 'container `app` runs privileged',
        },
      ],
    },
  ],
};

const parts = await readParts(new URL('docs-gen/', root));
const real = JSON.parse(await readFile(new URL('compiled/catalog.json', root), 'utf8')) as Catalog;
const site = await buildSite(real, parts);

function bench(of: Catalog = catalog): FrameworkMatrix {
  const [matrix] = matricesOf(of, coverageOf(of));
  if (matrix === undefined) throw new Error('the catalog has one framework');
  return matrix;
}

function control(id: string): FrameworkMatrix['sections'][number]['controls'][number] {
  const row = bench()
    .sections.flatMap(({ controls }) => controls)
    .find((candidate) => candidate.id === id);
  if (row === undefined) throw new Error(`no control ${id}`);
  return row;
}

function plainText(text: string): ReturnType<typeof prose> {
  return [{ text, code: false }];
}

test('reach a control by its policies, the strongest first, with their reasons', () => {
  const { status, policies, absence, details } = control('5.2');

  assert.is(status, 'direct');
  assert.equal(policies, [
    {
      policy: { text: 'pod/no-privileged-containers', href: 'policies/pod/no-privileged-containers.html' },
      title: plainText('Privileged container'),
      strength: 'direct',
      reason: plainText('It is what 5.2 forbids.'),
      severity: 'critical',
      platforms: ['workload'],
    },
    {
      policy: { text: 'process/audited', href: 'policies/process/audited.html' },
      title: plainText('Workloads nobody audits'),
      strength: 'partial',
      reason: plainText('Shows who looked.'),
      severity: 'low',
      platforms: ['workload'],
    },
  ]);
  assert.equal(absence, []);
  assert.equal(details, [
    { name: 'level', value: 'L1' },
    { name: 'aliases', value: 'other C-1, C-2' },
  ]);
});

test('say of a control without a policy which items map to it and what they await', () => {
  const { status, statusInWords, items, counterpart } = control('6.1');

  assert.is(status, 'open');
  assert.is(statusInWords, 'Not yet');
  assert.equal(items, [
    {
      id: 'pod/quotas',
      item: { text: 'Set quotas', href: 'guide.html#pod/quotas' },
      strength: 'partial',
      via: 'M1',
      reason: plainText('Quotas are one limit.'),
      policies: [],
      awaits: ['cluster/quotas'],
    },
  ]);
  assert.is(counterpart, false);
});

test('say of a control that no item asks for that it is not in the guide', () => {
  const { status, anchor, absence } = control('RULE #7');

  assert.is(status, 'unasked');
  assert.is(anchor, 'RULE-7');
  assert.equal(absence, plainText('No policy reaches it, and no item of the guide asks for it.'));
});

test('lead from a risk to its countermeasure, and count neither risks nor headings', () => {
  assert.equal(control('3.1').counterpart, { text: '6.1', href: 'matrix/bench.html#6.1' });
  assert.is(control('5').status, 'heading');
  assert.equal(bench().counts, { direct: 1, partial: 1, open: 1, unasked: 1, reached: 2, all: 4 });
  assert.is(bench().uncounted, '2 entries are headings or risks and not counted.');
});

test('group controls by section, in the order of the framework', () => {
  const sections = bench().sections.map(({ title, counts, controls }) => [
    title,
    counts.reached,
    controls.map(({ id }) => id),
  ]);

  assert.equal(sections, [
    ['Chapters', 0, ['5']],
    ['5 Containers', 2, ['5.2', '5.10']],
    ['6 Limits', 0, ['6.1', 'RULE #7']],
    ['3 Risks', 0, ['3.1']],
  ]);
});

test('give the reason why an item has no control in a framework', () => {
  assert.equal(bench().unmapped, [
    {
      id: 'pod/contexts',
      item: { text: 'Set contexts', href: 'guide.html#pod/contexts' },
      reason: plainText('It names no contexts.'),
    },
    {
      id: 'checklist/reviewed',
      item: { text: 'Reviewed', href: 'guide.html#checklist/reviewed' },
      reason: plainText('It asks for no review.'),
    },
  ]);
});

test('count the controls of each framework that a policy reaches', () => {
  const { policies } = overviewOf(catalog, [bench()]);

  assert.equal(
    policies.map(({ link, cells }) => [link.text, ...cells]),
    [
      ['pod/no-privileged-containers', { direct: 1, partial: 1, none: false }],
      ['process/audited', { direct: 0, partial: 1, none: false }],
    ],
  );
});

test('tell decided items from those decided in part, awaited and open', () => {
  const coverage = [...coverageOf(catalog).values()];

  assert.equal(
    coverage.map(({ item, status, deciding, supporting }) => [
      item.id,
      status,
      deciding.map(({ policy, rule }) => [policy.id, rule]),
      supporting.map(({ policy }) => policy.id),
    ]),
    [
      ['isolation/no-privilege', 'decided', [['pod/no-privileged-containers', undefined]], []],
      [
        'pod/contexts',
        'part',
        [
          ['pod/no-privileged-containers', 'privileged'],
          ['process/audited', undefined],
        ],
        [],
      ],
      ['pod/quotas', 'awaited', [], []],
      ['checklist/reviewed', 'open', [], ['pod/no-privileged-containers']],
    ],
  );
});

test('draw a mark for each item, with a gap where a section begins, even one of the same name', () => {
  const { width, marks } = scaleOf(coverageOf(catalog).values());

  assert.equal(
    marks.map(({ x }) => x),
    [0, 8, 12, 20],
  );
  assert.is(width, 24);
});

test('tell a policy page all that the catalog knows', () => {
  const data = policyData(privileged, catalog, coverageOf(catalog));

  assert.equal(data.parameters, [
    {
      name: 'allowedDevices',
      anchor: 'parameter-allowedDevices',
      type: plainText('list of text'),
      default: '["/dev/fuse"]',
      description: plainText('Devices that are fine.'),
      admission: true,
    },
  ]);
  assert.equal(
    data.controls.map(({ link, controls }) => [
      link.text,
      controls.map((entry) => [entry.link.text, entry.strength]),
    ]),
    [
      [
        'Bench Mark',
        [
          ['5.2', 'direct'],
          ['5.10', 'partial'],
        ],
      ],
    ],
  );
  assert.equal(
    data.decides.map(({ link, section, rule }) => [link.href, section, rule]),
    [
      ['guide.html#isolation/no-privilege', 'Isolation', ''],
      ['guide.html#pod/contexts', 'Pods', 'privileged'],
    ],
  );
  assert.equal(
    data.related.map(({ policy, reason }) => [policy.id, reason]),
    [['process/audited', plainText('Also concerns: Set contexts.')]],
  );
  assert.equal(data.references, [
    { text: 'https://example.com/privileged', href: 'https://example.com/privileged' },
    { text: 'javascript:alert(1)', href: '' },
  ]);
});

test('show Gatekeeper for policies that can decide at admission, and why not for others', () => {
  const gatekeeper = (policy: Policy) =>
    policyData(policy, catalog, coverageOf(catalog)).usages.find(({ engine }) => engine === 'Gatekeeper');

  assert.match(
    gatekeeper(privileged)?.blocks[0]?.code ?? '',
    'gatekeeper/pod/no-privileged-containers/template.yaml',
  );
  assert.equal(gatekeeper(audited)?.blocks, []);
  assert.match(gatekeeper(audited)?.note[0]?.text ?? '', 'Not for Gatekeeper');
});

const TYPES: readonly (readonly [string, Record<string, unknown>])[] = [
  ['text', { type: 'string' }],
  ['text that matches `^a+$`', { type: 'string', pattern: '^a+$' }],
  ['`true` or `false`', { type: 'boolean' }],
  ['whole number, at least 1', { type: 'integer', minimum: 1 }],
  ['whole number from 1 to 9', { type: 'integer', minimum: 1, maximum: 9 }],
  ['one of `auto`, `off` or `3`', { enum: ['auto', 'off', 3] }],
  ['list of `Ingress` or `Egress`', { type: 'array', items: { enum: ['Ingress', 'Egress'] } }],
  ['list of text', { type: 'array', items: { type: 'string' } }],
  ['list, at least 1 of whole numbers', { type: 'array', minItems: 1, items: { type: 'integer' } }],
  ['object of names, each with text', { type: 'object', additionalProperties: { type: 'string' } }],
  ['text or whole number', { type: ['string', 'integer'] }],
  [
    'list of objects with `kind` (text) and `path` (list of text, optional)',
    {
      type: 'array',
      items: {
        type: 'object',
        required: ['kind'],
        properties: { kind: { type: 'string' }, path: { type: 'array', items: { type: 'string' } } },
      },
    },
  ],
];

for (const [words, schema] of TYPES) {
  test(`put a schema in words: ${words}`, () => {
    assert.is(typeInWords(schema), words);
  });
}

test('give JSON room to break, and none inside its text', () => {
  assert.is(spacedJson({ a: ['b,c', [], { d: null }], e: 1 }), '{"a": ["b,c", [], {"d": null}], "e": 1}');
});

test('take text between backticks for code, and leave a lone backtick alone', () => {
  assert.equal(prose('Set `a` to ` b'), [
    { text: 'Set ', code: false },
    { text: 'a', code: true },
    { text: ' to ` b', code: false },
  ]);
});

test('print a policy as the snapshot has it', async () => {
  const page = String(renderSite(catalog, parts).get('policies/pod/no-privileged-containers.html'));

  assert.fixture(page, await snapshot('docs/policy.html', page));
});

test('print a framework as the snapshot has it', async () => {
  const page = String(renderSite(catalog, parts).get('matrix/bench.html'));

  assert.fixture(page, await snapshot('docs/framework.html', page));
});

test('have a page for every policy and framework, and nothing else', () => {
  const expected = [
    'index.html',
    'guide.html',
    'matrix.html',
    'matrix-by-policy.html',
    'assets/content.css',
    'assets/mark.svg',
    'assets/plimsoll.css',
    'playground.html',
    ...['theme', 'search', 'search-entries', 'filter', 'playground', 'judge', 'policies', 'examples'].map(
      (name) => `assets/${name}.js`,
    ),
    'assets/report.css',
    ...real.policies.map(({ id }) => `policies/${id}.html`),
    ...real.frameworks.map(({ id }) => `matrix/${id}.html`),
    ...['csv', 'json', 'xlsx'].map((ending) => `downloads/control-matrix.${ending}`),
    'downloads/oscal/component-definition.json',
    ...real.frameworks.map(({ id }) => `downloads/oscal/catalogs/${id}.json`),
  ];

  assert.equal([...site.keys()].sort(), expected.sort());
});

test('have a place for every guide item and every control', () => {
  const guide = idsIn(String(site.get('guide.html')));
  const lost = [
    ...real.guide.filter(({ id }) => !guide.includes(id)).map(({ id }) => id),
    ...real.frameworks.flatMap(({ id, controls }) => {
      const { sections } = matricesOf(real, coverageOf(real)).find((matrix) => matrix.id === id) ?? {
        sections: [],
      };
      const anchors = new Map(
        sections.flatMap((section) => section.controls).map((row) => [row.id, row.anchor]),
      );
      const ids = idsIn(String(site.get(`matrix/${id}.html`)));
      return controls
        .filter((entry) => !ids.includes(anchors.get(entry.id) ?? ''))
        .map((entry) => `${id} ${entry.id}`);
    }),
  ];

  assert.is(real.guide.length, 104);
  assert.equal(lost, []);
});

test('name every policy on the index, in the guide where it decides, and in the matrix', () => {
  for (const { id, guide } of real.policies) {
    const link = `policies/${id}.html`;
    assert.ok(hrefsIn(String(site.get('index.html'))).includes(link), `${id} on the index`);
    assert.ok(hrefsIn(String(site.get('matrix-by-policy.html'))).includes(link), `${id} in the matrix`);
    if (guide.decides.length > 0)
      assert.ok(hrefsIn(String(site.get('guide.html'))).includes(link), `${id} in the guide`);
  }
});

const SITES: readonly (readonly [string, Site])[] = [
  ['the catalog as it is', site],
  ['a small catalog', await buildSite(catalog, parts)],
  ['90 policies', await buildSite(many(90), parts)],
];

for (const [what, files] of SITES) {
  const pages = [...files]
    .filter(([path]) => path.endsWith('.html'))
    .map(([path, page]) => [path, String(page)] as const);

  test(`have no dead link and no dead anchor with ${what}`, () => {
    const ids = new Map(pages.map(([path, page]) => [path, new Set(idsIn(page))]));
    const dead = pages.flatMap(([path, page]) =>
      hrefsIn(page)
        .filter((href) => !/^https?:\/\//.test(href))
        .filter((href) => {
          const [file = '', fragment = ''] = href.split('#');
          const target = file === '' ? path : posix.join(posix.dirname(path), file);
          return !files.has(target) || (fragment !== '' && ids.get(target)?.has(fragment) !== true);
        })
        .map((href) => `${path}: ${href}`),
    );

    assert.equal(dead, []);
  });

  test(`use an id once on a page with ${what}`, () => {
    const repeated = pages.flatMap(([path, page]) => {
      const ids = idsIn(page);
      return ids.filter((id, i) => ids.indexOf(id) !== i).map((id) => `${path}: ${id}`);
    });

    assert.equal(repeated, []);
  });

  test(`have one h1, no heading left out, a title and a language with ${what}`, () => {
    for (const [path, page] of pages) {
      const levels = [...page.matchAll(/<h([1-6])[ >]/g)].map(([, level]) => Number(level));
      assert.is(levels.filter((level) => level === 1).length, 1, path);
      assert.is(levels[0], 1, path);
      assert.ok(
        levels.every((level, i) => i === 0 || level <= (levels[i - 1] ?? 0) + 1),
        `${path}: headings ${levels.join(' ')}`,
      );
      assert.match(page, /<title>[^<]+<\/title>/, path);
      assert.match(page, /<html lang="en" /, path);
    }
  });

  test(`hold no script, no style and nothing from elsewhere in them with ${what}`, () => {
    for (const [path, page] of pages) {
      assert.match(
        page,
        /content="default-src &#x27;none&#x27;; script-src &#x27;self&#x27;(?: &#x27;wasm-unsafe-eval&#x27;)?; style-src &#x27;self&#x27;; img-src &#x27;self&#x27;; base-uri &#x27;none&#x27;; form-action &#x27;none&#x27;(?:; worker-src blob:)?"/,
      );
      assert.not.match(
        page,
        /<script(?! (?:defer )?src="[^"]+"><\/script>)|<style|<iframe| style=| on[a-z]+=|href="javascript:/i,
        path,
      );
      assert.not.match(page, /(?:src|srcset|action|<link[^>]* href)="(?:[a-z]+:)?\/\//i, path);
      assert.not.match(page, /href="\//, path);
    }
  });
}

test('are valid HTML, each kind of page', async () => {
  const pages = [...site.keys()].filter((path) => path.endsWith('.html'));
  // All that lie in one folder are of one kind, but at the top.
  const kinds = pages.filter(
    (path, i) =>
      !path.includes('/') || pages.findIndex((other) => posix.dirname(other) === posix.dirname(path)) === i,
  );
  const faults = await Promise.all(
    kinds.map(async (path) => (await htmlFaults(String(site.get(path)))).map((fault) => `${path}:${fault}`)),
  );

  assert.ok(kinds.length > 8, kinds.join(' '));
  assert.equal(faults.flat(), []);
});

test('weigh at most 200 kB a page, compressed', () => {
  const heavy = [...site]
    .filter(([path]) => path.endsWith('.html'))
    .map(([path, page]) => [path, gzipSync(String(page)).length] as const)
    .filter(([, bytes]) => bytes > 200_000);

  assert.equal(heavy, []);
});

test('make the same bytes twice', async () => {
  assert.equal([...(await buildSite(real, parts))], [...site]);
});

test('make a site of 90 policies in five seconds of processor time', () => {
  const start = process.cpuUsage();

  const files = renderSite(many(90), parts);

  assert.is([...files.keys()].filter((path) => path.startsWith('policies/')).length, 90);
  const { user } = process.cpuUsage(start);
  assert.ok(user < 5_000_000, `${Math.round(user / 1000)} ms`);
});

const HOSTILE = `"><script>alert('1')</script><img src=x onerror=alert(1)>{{constructor}}\`</code><b>\``;

test('escape whatever stands in the catalog', () => {
  const hostile = poisoned(catalog) as Catalog;
  const pages = [...renderSite(hostile, parts)].filter(([path]) => path.endsWith('.html'));

  for (const [path, page] of pages) {
    assert.not.match(String(page), /<script(?! (?:defer )?src="[^"]+"><\/script>)|<img|<b>|'1'/, path);
    assert.match(String(page), '&lt;script&gt;', path);
  }
});

test('have as many elements with hostile text as with harmless', () => {
  const elements = (of: Catalog) =>
    [...renderSite(of, parts)]
      .filter(([path]) => path.endsWith('.html'))
      // What is code is coloured by what it says; pieces of it are all that may differ.
      .map(([path, page]) => [path, [...String(page).matchAll(/<(?!span|mark)[a-z]/g)].length]);
  const harmless = poisoned(catalog, 'text`code`') as Catalog;

  assert.equal(elements(poisoned(catalog) as Catalog), elements(harmless));
});

for (const id of ['../../etc/passwd', 'pod/../../x', '/pod/x', 'pod/x y', 'pod/x.html#', '']) {
  test(`refuse the policy id ${JSON.stringify(id)}, which is no path in the site`, () => {
    assert.throws(
      () => pagesOf({ ...catalog, policies: [{ ...privileged, id }] }),
      (error: unknown) => error instanceof PlimsollError && error.code === 'CATALOG_INVALID',
    );
  });
}

test('refuse two policies of one id', () => {
  assert.throws(
    () => renderSite({ ...catalog, policies: [privileged, privileged] }, parts),
    (error: unknown) => error instanceof PlimsollError && error.code === 'CATALOG_INVALID',
  );
});

test('use templates that escape everything and decide nothing', () => {
  for (const [name, text] of parts.templates) {
    const tags = [...text.matchAll(/\{\{(.*?)\}\}/g)].map(([, tag]) => tag ?? '');
    assert.not.match(text, /\{\{\{|\{\{~?&/, name);
    const blocks = tags
      .filter((tag) => tag.startsWith('#') && !tag.startsWith('#>'))
      .map((tag) => tag.split(' ')[0]);
    assert.equal(
      [...new Set(blocks)].filter((block) => block !== '#if' && block !== '#each'),
      [],
      name,
    );
  }
});

test('refuse a template that asks for what a page is not told', () => {
  const templates = new Map(parts.templates).set('index', '{{page.nothingOfTheKind}}');

  assert.throws(() => renderSite(catalog, { ...parts, templates }), /nothingOfTheKind/);
});

const main = fileURLToPath(new URL('../docs-gen/main.js', import.meta.url));
const run = promisify(execFile);

test('write the site into the folder that is named, without the pages of an earlier run', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'plimsoll-docs-'));
  const out = join(folder, 'site');
  try {
    await run(process.execPath, [main, out]);
    await writeFile(join(out, 'policies/retired.html'), 'old');
    await run(process.execPath, [main, out]);

    const written = (await readdir(out, { recursive: true })).filter((path) => /\.\w+$/.test(path)).sort();
    assert.equal(written, [...site.keys()].sort());
    assert.is(await readFile(join(out, 'guide.html'), 'utf8'), site.get('guide.html'));
  } finally {
    await rm(folder, { recursive: true });
  }
});

test('leave a folder alone that holds something else', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'plimsoll-docs-'));
  await mkdir(join(folder, 'assets'));
  await writeFile(join(folder, 'index.html'), 'mine');
  try {
    const failure = await run(process.execPath, [main, folder]).catch(
      (error: { code: number; stderr: string }) => error,
    );

    assert.is('code' in failure && failure.code, 2);
    assert.match(failure.stderr, 'name an empty folder');
    assert.is(await readFile(join(folder, 'index.html'), 'utf8'), 'mine');
  } finally {
    await rm(folder, { recursive: true });
  }
});

// Every text that people write, and none of the ids and words that programs read.
function poisoned(value: unknown, poison = HOSTILE, key = ''): unknown {
  if (Array.isArray(value)) return value.map((entry) => poisoned(entry, poison, key));
  if (typeof value === 'string') return FREE_TEXT.has(key) ? poison : value;
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, entry]) => [name, poisoned(entry, poison, name)]),
  );
}

const FREE_TEXT = new Set(
  [
    'title',
    'description',
    'remediation',
    'limits',
    'references',
    'reason',
    'text',
    'note',
    'notes',
    'bench',
    'via',
    'default',
  ].concat([
    'name',
    'version',
    'publisher',
    'url',
    'license',
    'source',
    'section',
    'chapter',
    'level',
    'pattern',
    'awaits',
    'package',
    'kind',
  ]),
);

// As many policies as are planned, with as much to say as the largest of today, over the facts as they are.
function many(n: number): Catalog {
  const topics = [
    'image',
    'supply-chain',
    'pod',
    'network',
    'secrets',
    'rbac',
    'cluster',
    'runtime',
    'process',
  ];
  const policies = Array.from({ length: n }, (_, i): Policy => {
    const topic = topics[i % topics.length] ?? 'pod';
    return {
      ...privileged,
      id: `${topic}/policy-${i}`,
      topic,
      rules: Array.from({ length: 6 }, (_, rule) => ({
        id: `rule-${rule}`,
        description: 'Something is `wrong`.',
        severity: 'high',
      })),
      guide: {
        decides: [0, 1, 2].map((k) => ({ item: real.guide[(i * 3 + k) % real.guide.length]?.id ?? '' })),
        supports: [{ item: real.guide[(i * 7) % real.guide.length]?.id ?? '' }],
      },
      controls: real.frameworks.flatMap(({ id, controls }) =>
        [0, 1].map((k) => ({
          framework: id,
          id: controls[(i * 2 + k) % controls.length]?.id ?? '',
          strength: k === 0 ? 'direct' : 'partial',
          reason: 'It is what the control asks for, said in one sentence.',
        })),
      ),
    };
  });
  return { ...real, policies };
}

function idsIn(page: string): string[] {
  return [...page.matchAll(/<[^>]* id="([^"]*)"/g)].map(([, id]) => id ?? '');
}

function hrefsIn(page: string): string[] {
  return [...page.matchAll(/<[^>]* href="([^"]*)"/g)].map(([, href]) =>
    (href ?? '').replaceAll('&#x3D;', '=').replaceAll('&amp;', '&'),
  );
}

test.run();
