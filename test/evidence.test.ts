// Evidence: the schema for editors, `plimsoll evidence init` and `check`, and the example of a complete folder.
import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { cp, mkdir, mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import ajvModule from 'ajv';
import { dump, load } from 'js-yaml';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { starter } from '../src/commands/evidence.ts';
import { evidenceSchema } from '../src/compile/evidence-schema.ts';
import { loadEngine } from '../src/scan/engine.ts';
import { findLapses } from '../src/scan/evidence.ts';
import { joinShares, scanShare } from '../src/scan/scan.ts';
import { compiledPolicies, inRoot, readFixtures } from './fixtures.ts';

const NOW = '2026-11-20T12:00:00Z';
const EXAMPLE = inRoot('examples/evidence');
const cli = inRoot('dist/bin/plimsoll.js');
const compiled = await compiledPolicies();
const validate = new ajvModule.Ajv({ allErrors: true, allowUnionTypes: true }).compile(evidenceSchema);
const example = load(await readFile(join(EXAMPLE, 'evidence.yaml'), 'utf8')) as Value;
const benchmark = load(await readFile(join(EXAMPLE, 'benchmark.yaml'), 'utf8')) as Value;
const parameters = { now: NOW };
const options = { engine: loadEngine({ ...compiled, parameters }), catalog: compiled.catalog, parameters };
const test = suite('evidence');

type Value = Record<string, unknown>;

let folder = '';

test.before.each(async () => {
  folder = await mkdtemp(join(tmpdir(), 'plimsoll-evidence-'));
});

test.after.each(() => rm(folder, { recursive: true, force: true }));

function plimsoll(...args: string[]): Promise<{ code: number; stdout: string; stderr: string }> {
  return new Promise((resolve) => {
    execFile(process.execPath, [cli, ...args], { cwd: folder }, (error, stdout, stderr) =>
      resolve({ code: error === null ? 0 : Number(error.code), stdout, stderr }),
    );
  });
}

async function check(
  ...args: string[]
): Promise<{ code: number; wrong: string[]; missing: string[]; lapses: string[] }> {
  const { code, stdout } = await plimsoll('evidence', 'check', '--format', 'json', '--now', NOW, ...args);
  const said = JSON.parse(stdout) as Record<
    'wrong' | 'missing' | 'lapses',
    { rule: string; message: string; day?: string }[]
  >;
  const words = (list: { rule: string; message: string; day?: string }[]) =>
    list.map(({ rule, message, day }) => [day, rule, message].filter(Boolean).join(' '));
  return { code, wrong: words(said.wrong), missing: words(said.missing), lapses: words(said.lapses) };
}

/** A copy of a value with one place in it changed. */
function changed(value: unknown, path: readonly (string | number)[], to: unknown): unknown {
  const [key, ...rest] = path;
  if (key === undefined) return to;
  const copy: Record<string | number, unknown> = Array.isArray(value)
    ? ([...value] as never)
    : { ...(value as Value) };
  copy[key] = changed(copy[key], rest, to);
  return copy;
}

// ---- the schema

test('has a schema that every good fixture of every policy keeps to', async () => {
  const fixtures = await readFixtures(compiled.catalog);
  const good = fixtures.filter(({ verdict }) => verdict === 'pass' || verdict === 'exempt');
  const documents = good.flatMap(({ name, documents: inside }) =>
    inside
      .filter(({ value }) => (value as Value | null)?.['kind'] === 'Evidence')
      .map(({ value }) => ({ name, value })),
  );
  const faults = documents.flatMap(({ name, value }) =>
    validate(value) ? [] : [`${name}: ${JSON.stringify(validate.errors?.[0])}`],
  );

  assert.ok(documents.length > 30);
  assert.equal(faults, []);
});

test('has a schema that the examples keep to', async () => {
  const small = load(await readFile(inRoot('examples/evidence.yaml'), 'utf8'));

  assert.ok(validate(small), JSON.stringify(validate.errors));
  assert.ok(validate(example), JSON.stringify(validate.errors));
});

for (const [name, path, value] of [
  ['a misspelt section', ['trainings'], []],
  ['a misspelt field', ['backups', 0, 'retension'], 3],
  ['a date in words', ['audits', 0, 'completedAt'], 'in spring'],
  ['an owner of blanks', ['audits', 0, 'owner'], ' '],
  ['a count as text', ['training', 0, 'headcount'], '14'],
  ['a sum that is none', ['documents', 0, 'sha256'], 'abc'],
  ['another version', ['apiVersion'], 'plimsoll/v2'],
] as const) {
  test(`has a schema that refuses ${name}`, () => {
    assert.not.ok(validate(changed(example, path, value)));
  });
}

test('is published with the other schemas', async () => {
  const published = JSON.parse(await readFile(inRoot('compiled/schema/evidence.schema.json'), 'utf8'));

  assert.equal(published, evidenceSchema);
});

test('has policies that know the items of the guide', async () => {
  const module = await readFile(inRoot('policies/lib/plimsoll/guide/guide.rego'), 'utf8');
  const items = [...module.matchAll(/^\t"([a-z-]+\/[a-z0-9-]+)",$/gm)].map(([, item]) => item);

  assert.equal(
    items,
    compiled.catalog.guide.map(({ id }) => id),
  );
});

// ---- init

test('begins with a file whose every field is known', () => {
  for (const text of [starter('2026-11-20'), starter('2026-11-20', compiled.catalog)]) {
    validate(load(text));

    const unknown = (validate.errors ?? []).filter(({ keyword }) => keyword === 'additionalProperties');
    assert.equal(unknown, []);
  }
});

test('begins with a register of every item where it is asked for', () => {
  const { controls } = load(starter('2026-11-20', compiled.catalog)) as {
    controls: { implements: string[] }[];
  };

  assert.equal(
    controls.flatMap((control) => control.implements),
    compiled.catalog.guide.map(({ id }) => id),
  );
});

test('begins with a file that check finds fault with', async () => {
  const init = await plimsoll('evidence', 'init', 'mine.yaml');
  const { code, wrong } = await check('mine.yaml');

  assert.is(init.code, 0);
  assert.match(init.stdout, /^wrote mine\.yaml\nwrote evidence\.schema\.json/);
  assert.is(code, 1);
  assert.ok(wrong.includes('signing owner is a placeholder (TBD)'));
  assert.ok(wrong.includes('signing lastReviewedAt is missing'));
  assert.not.ok(wrong.some((line) => line.startsWith('unknown-key')));
});

test('never overwrites what is there', async () => {
  await writeFile(join(folder, 'evidence.yaml'), 'mine');
  await writeFile(join(folder, 'evidence.schema.json'), 'mine as well');
  const first = await plimsoll('evidence', 'init');
  const second = await plimsoll('evidence', 'init', 'other.yaml');
  const third = await plimsoll('evidence', 'init', 'no/such/folder.yaml');

  assert.is(first.code, 2);
  assert.is(first.stderr, 'plimsoll: evidence.yaml exists and is left as it is: name another file\n');
  assert.is(second.code, 0);
  assert.match(second.stdout, /^wrote other\.yaml\n\nNext/);
  assert.is(third.code, 2);
  assert.is(await readFile(join(folder, 'evidence.yaml'), 'utf8'), 'mine');
  assert.is(await readFile(join(folder, 'evidence.schema.json'), 'utf8'), 'mine as well');
});

// ---- check

test('finds the example complete, and tells what lapses', async () => {
  assert.equal(await check('--strict', EXAMPLE), {
    code: 0,
    wrong: [],
    missing: [],
    lapses: [
      '2026-11-22 recent the last backup of cluster-state that went well was on 2026-11-20T02:40:00Z; asked for is one in the last 48 hours',
      '2026-11-22 recent the last backup of persistent-volumes that went well was on 2026-11-20T02:40:00Z; asked for is one in the last 48 hours',
      '2026-11-22 recent the last backup of database that went well was on 2026-11-20T08:00:00Z; asked for is one in the last 48 hours',
      '2026-11-27 stale the scan was made 8 days ago, on 2026-11-19; at most 7 are allowed',
      '2026-11-27 stale the scan was made 8 days ago, on 2026-11-19; at most 7 are allowed',
      '2026-11-28 idle the robot last ran 8 days ago; at most 7 are allowed',
      '2026-11-28 idle the robot last ran 8 days ago; at most 7 are allowed',
      '2026-12-16 recent the last benchmark of cluster was 31 days ago; asked for are at most 30',
    ],
  });
});

test('tells what is missing, stale, in the future and a placeholder', async () => {
  await cp(EXAMPLE, folder, { recursive: true });
  let evidence: unknown = changed(example, ['documents', 3, 'lastReviewedAt'], '2025-01-01');
  evidence = changed(evidence, ['exercises', 0, 'location'], 'TODO');
  evidence = changed(evidence, ['audits', 0, 'completedAt'], '2027-01-01');
  evidence = changed(evidence, ['training'], undefined);
  await writeFile(join(folder, 'evidence.yaml'), dump(evidence, { skipInvalid: true }));
  const { code, wrong, missing } = await check('.');

  assert.is(code, 1);
  assert.equal(wrong, [
    'signing the document on signing was last reviewed 688 days ago; asked for are at most 365',
    'placeholder location is a placeholder (TODO)',
    'future-date completedAt is in the future (2027-01-01)',
  ]);
  assert.equal(missing, ['coverage no training is recorded']);
});

test('looks for the files that evidence names, and compares their sums', async () => {
  await cp(EXAMPLE, folder, { recursive: true });
  await mkdir(join(folder, 'docs/folder'));
  await symlink('/etc/hostname', join(folder, 'docs/link.md'));
  const sum = createHash('sha256').update('new').digest('hex');
  await writeFile(join(folder, 'docs/new.md'), 'new');
  let evidence: unknown = example;
  const places: readonly (readonly [string, string | undefined])[] = [
    ['docs/gone.md', undefined],
    ['docs/new.md#anchor', sum.toUpperCase()],
    ['docs/new.md', '0'.repeat(64)],
    ['docs/folder', undefined],
    ['../../../../../../etc/hostname', undefined],
    ['docs/link.md', undefined],
    ['https://wiki.berths.internal/x', '0'.repeat(64)],
  ];
  for (const [i, [location, sha256]] of places.entries()) {
    evidence = changed(evidence, ['documents', i, 'location'], location);
    evidence = changed(evidence, ['documents', i, 'sha256'], sha256);
  }
  await writeFile(join(folder, 'evidence.yaml'), dump(evidence, { skipInvalid: true }));
  const { code, wrong } = await check('.');
  const text = await plimsoll('evidence', 'check', '--now', NOW, '.');

  assert.is(code, 1);
  assert.equal(wrong, [
    'location docs/gone.md cannot be read: there is no such file',
    `location new.md has changed: its sha256 is ${sum}, and the evidence has ${'0'.repeat(64)}`,
    'location docs/folder is no file',
    'location ../../../../../../etc/hostname leads out of the folder of the evidence',
    'location docs/link.md leads out of the folder of the evidence',
  ]);
  assert.is(text.code, 1);
  assert.match(text.stdout, /8 files named, 4 sums compared, 1 sums of what is no file here/);
});

test('counts what is missing only where it is asked to', async () => {
  await cp(EXAMPLE, folder, { recursive: true });
  await rm(join(folder, 'benchmark.yaml'));
  const kindly = await check('.');
  const strictly = await check('--strict', '.');

  assert.equal([kindly.code, strictly.code], [0, 1]);
  assert.equal(kindly.missing, ['recent no benchmark of cluster is here']);
});

test('heeds parameters and waivers', async () => {
  await cp(EXAMPLE, folder, { recursive: true });
  const params = { 'process/response-plan-tested': { minParticipants: 9 } };
  const waiver = {
    policy: 'process/response-plan-tested',
    rule: 'participants',
    subject: { kind: 'Evidence', name: 'berth register' },
    reason: 'Four people run it.',
    owner: 'security team',
    expires: '2026-12-01',
  };
  await writeFile(join(folder, 'nine.json'), JSON.stringify(params));
  await writeFile(join(folder, 'waived.json'), JSON.stringify({ ...params, waivers: [waiver] }));
  const nine = await check('--params', 'nine.json', 'evidence.yaml', 'benchmark.yaml');
  const waived = await check('--params', 'waived.json', 'evidence.yaml', 'benchmark.yaml');

  assert.equal(nine.wrong, ['participants 4 took part in the exercise; asked for are at least 9']);
  assert.equal(waived.wrong, []);
  assert.ok(
    waived.lapses.includes('2026-12-02 participants 4 took part in the exercise; asked for are at least 9'),
  );
});

test('fails where there is no evidence, or it cannot be read', async () => {
  await writeFile(join(folder, 'pod.yaml'), 'apiVersion: v1\nkind: Pod\nmetadata: {name: a}\n');
  await writeFile(join(folder, 'broken.yaml'), 'apiVersion: plimsoll/v1\nkind: Evidence\nmetadata: {');
  const none = await plimsoll('evidence', 'check', 'pod.yaml');
  const broken = await plimsoll('evidence', 'check', 'broken.yaml');
  const absent = await plimsoll('evidence', 'check', 'absent.yaml');
  const format = await plimsoll('evidence', 'check', '--format', 'xml', 'pod.yaml');
  const nothing = await plimsoll('evidence', 'check');

  assert.equal(
    [none, broken, absent, format, nothing].map(({ code }) => code),
    [2, 2, 2, 2, 2],
  );
  assert.match(
    none.stderr,
    /pod\.yaml: no evidence in there; `plimsoll evidence init` writes a file to begin with/,
  );
  assert.match(broken.stdout, /Not read:\n {2}broken\.yaml/);
  assert.match(format.stderr, /--format xml: choose one of text, json/);
});

test('spells out what would confuse a terminal', async () => {
  const evidence = changed(example, ['documents', 0, 'location'], 'docs/\u001b[2Jx.md');
  await writeFile(join(folder, 'evidence.yaml'), dump(evidence));
  const { stdout } = await plimsoll('evidence', 'check', '--now', NOW, '.');

  assert.not.match(stdout, '\u001b');
});

test('finds the first day of what lapses, asking for few', async () => {
  const asked: string[] = [];
  const lapsesOn: readonly (readonly [string, string])[] = [
    ['a', '2026-01-02'],
    ['b', '2026-01-17'],
    ['c', '2026-01-31'],
    ['d', '2026-02-01'],
    ['e', '2025-12-31'],
  ];
  const judge = async (now: string) => {
    asked.push(now);
    return lapsesOn
      .filter(([, day]) => day <= now.slice(0, 10))
      .map(([rule]) => ({ policy: 'p', rule, path: [], file: 'f', document: 0, message: now }));
  };
  const lapses = await findLapses(judge, new Date('2026-01-01T12:00:00Z'), 30);

  assert.equal(
    lapses.map(({ day, finding }) => [finding.rule, day]),
    [
      ['a', '2026-01-02'],
      ['b', '2026-01-17'],
      ['c', '2026-01-31'],
    ],
  );
  assert.ok(new Set(asked).size === asked.length && asked.length < 20, String(asked.length));
});

// ---- the example

const DOCUMENTATION = 'compliance/documentation';

// Each date, a day past its limit, and the items that turn.
const DATES: readonly (readonly [
  path: readonly (string | number)[],
  date: string,
  items: readonly string[],
])[] = [
  [
    ['documents', 0, 'lastReviewedAt'],
    '2025-11-19',
    ['compliance/security-policies', DOCUMENTATION, 'checklist-compliance/document-security-policies'],
  ],
  [
    ['documents', 1, 'lastReviewedAt'],
    '2025-11-19',
    ['incident-response/document-procedures', DOCUMENTATION],
  ],
  [['documents', 1, 'contactsReviewedAt'], '2026-08-21', ['incident-response/document-procedures']],
  [
    ['documents', 2, 'lastReviewedAt'],
    '2025-11-19',
    ['incident-response/document-recovery-steps', DOCUMENTATION],
  ],
  [['documents', 3, 'lastReviewedAt'], '2025-11-19', ['signing/document-signing-process', DOCUMENTATION]],
  [['documents', 4, 'lastReviewedAt'], '2025-11-19', [DOCUMENTATION]],
  [['documents', 5, 'lastReviewedAt'], '2025-11-19', ['compliance/document-controls', DOCUMENTATION]],
  [['documents', 6, 'lastReviewedAt'], '2025-11-19', [DOCUMENTATION]],
  [['documents', 7, 'lastReviewedAt'], '2025-11-19', [DOCUMENTATION]],
  [['documents', 8, 'lastReviewedAt'], '2025-11-19', [DOCUMENTATION]],
  [['controls', 4, 'lastReviewedAt'], '2025-11-19', ['compliance/document-controls']],
  [['exercises', 0, 'date'], '2025-11-19', ['incident-response/test-response-plans']],
  [['exercises', 0, 'findings', 1, 'due'], '2026-11-19', ['incident-response/test-response-plans']],
  [['audits', 0, 'completedAt'], '2025-11-19', ['compliance/regular-audits']],
  [
    ['audits', 1, 'completedAt'],
    '2026-08-21',
    ['compliance/regular-audits', 'checklist-compliance/access-controls'],
  ],
  [['audits', 2, 'completedAt'], '2025-11-19', ['compliance/regular-audits']],
  ...['lastDeliveredAt', 'contentReviewedAt'].flatMap((key) =>
    [0, 1].map(
      (i) =>
        [
          ['training', i, key],
          key === 'lastDeliveredAt' ? '2025-11-19' : '2024-11-19',
          ['compliance/training', 'checklist-compliance/security-training'],
        ] as const,
    ),
  ),
  ...[0, 1, 2].flatMap((i) => [
    [['backups', i, 'lastSuccessAt'], '2026-11-18T11:59:59Z', ['incident-response/backups']] as const,
    [['backups', i, 'lastRestoreTestAt'], '2026-05-23', ['incident-response/backups']] as const,
  ]),
  [['reports', 0, 'publishedAt'], '2026-08-19', ['checklist-compliance/compliance-reporting']],
];

/** The process policies' verdicts, by item, of the example with other evidence or another benchmark. */
async function judged(evidence: unknown, run: unknown): Promise<Map<string, Set<string>>> {
  const files = Object.entries({ 'evidence.yaml': evidence, 'benchmark.yaml': run }).map(([name, value]) => {
    const content = Buffer.from(dump(value));
    return { name, path: name, named: true, size: content.length, content };
  });
  const share = await scanShare(files, options);
  const { guide, errors } = await joinShares([share], files, { ...options, waivers: [] });
  assert.equal(errors, []);
  return new Map(
    guide.flatMap(({ item, decidedBy }) => {
      const verdicts = Object.entries(decidedBy).filter(([policy]) => policy.startsWith('process/'));
      return verdicts.length === 0 ? [] : [[item, new Set(verdicts.map(([, verdict]) => verdict))] as const];
    }),
  );
}

function failed(items: ReadonlyMap<string, ReadonlySet<string>>): string[] {
  return [...items].filter(([, verdicts]) => verdicts.has('fail')).map(([item]) => item);
}

test('has an example that leaves no process item failed or open', async () => {
  const items = await judged(example, benchmark);
  const other = [...items].filter(([, verdicts]) => [...verdicts].join() !== 'pass');

  assert.is(items.size, 15);
  assert.equal(other, []);
});

for (const [path, date, items] of DATES) {
  test(`turns ${items.join(' and ')} once ${path.join('.')} is past its limit`, async () => {
    const day = new Date(Date.parse(date) + 86_400_000).toISOString().slice(0, date.length === 10 ? 10 : 19);
    const late = await judged(changed(example, path, date), benchmark);
    const inTime = await judged(changed(example, path, date.length === 10 ? day : `${day}Z`), benchmark);

    assert.equal(failed(late), items);
    assert.equal(failed(inTime), []);
  });
}

test('turns compliance scanning once the benchmark is past its limit', async () => {
  const late = await judged(example, changed(benchmark, ['ranAt'], '2026-10-20'));
  const inTime = await judged(example, changed(benchmark, ['ranAt'], '2026-10-21'));

  assert.equal(failed(late), ['compliance/compliance-scanning']);
  assert.equal(failed(inTime), []);
});

test.run();
