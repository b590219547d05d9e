// `plimsoll report`: every item and every control has a row that says what became of it, and hostile names stay text.
import { createHash } from 'node:crypto';
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { reportCommand } from '../src/commands/report.ts';
import type { Row, SystemReport } from '../src/report/system.ts';
import { compiledPolicies, inRoot } from './fixtures.ts';
import { htmlFaults } from './html.ts';

const { catalog, wasm } = await compiledPolicies();
const test = suite('plimsoll report');

const POD = (name: string, privileged: boolean) => `apiVersion: v1
kind: Pod
metadata: {name: "${name}", namespace: shop}
spec:
  containers:
    - {name: app, image: "registry.example.com/app:1.2", securityContext: {privileged: ${privileged}}}
`;

interface Options {
  /** A file beside the inputs for OSCAL; what it holds afterwards is `oscal`. */
  readonly oscal?: string;
  readonly format?: string;
  readonly strict?: boolean;
  readonly complete?: boolean;
}

async function reported(
  files: Readonly<Record<string, string>>,
  { format = 'json', ...more }: Options = {},
): Promise<{ output: string; code: number; report: SystemReport; oscal: string }> {
  const folder = await mkdtemp(join(tmpdir(), 'plimsoll-system-'));
  try {
    for (const [name, text] of Object.entries(files)) {
      await mkdir(join(folder, name, '..'), { recursive: true });
      await writeFile(join(folder, name), text);
    }
    const { output, code } = await reportCommand(
      ['.'],
      { format, now: '2026-11-01T00:00:00Z', ...more },
      {
        compiled: new URL(`file://${inRoot('compiled/')}`),
        version: '0.0.0',
        workingDirectory: folder,
        clock: () => new Date(0),
        stdin: () => {
          throw new Error('nobody reads standard input here');
        },
        colour: false,
      },
    );
    const oscal = more.oscal === undefined ? '' : await readFile(join(folder, more.oscal), 'utf8');
    return { output, code, report: format === 'json' ? JSON.parse(output) : {}, oscal };
  } finally {
    await rm(folder, { recursive: true });
  }
}

function rowOf(rows: readonly Row[], id: string): Row {
  const row = rows.find((candidate) => candidate.id === id);
  if (row === undefined) throw new Error(`no row for ${id}`);
  return row;
}

test('has a row for each item of the guide and each control of each framework, in their order', async () => {
  const { report } = await reported({ 'pod.yaml': POD('web', false) });

  assert.equal(
    report.guide.map(({ id }) => id),
    catalog.guide.map(({ id }) => id),
  );
  assert.equal(
    report.frameworks.map(({ id, rows }) => [id, rows.map((row) => row.id)]),
    catalog.frameworks.map(({ id, controls }) => [id, controls.map((control) => control.id)]),
  );
});

test('says of a control what its policies say, and of one without policies that nobody looked', async () => {
  const { report, code } = await reported({ 'pod.yaml': POD('tool', true) });
  const cis = report.frameworks.find(({ id }) => id === 'cis-kubernetes')?.rows ?? [];
  const { status, coverage, policies, evidence } = rowOf(cis, '5.2.2');

  assert.is(code, 1);
  assert.is(status, 'fail');
  assert.is(coverage, 'direct');
  assert.is(policies['pod/no-privileged-containers'], 'fail');
  assert.ok(
    evidence.some((entry) => /^pod\.yaml:6 pod\/no-privileged-containers#privileged /.test(entry)),
    evidence.join('\n'),
  );
  for (const { rows } of report.frameworks) {
    for (const row of rows) {
      assert.is(row.status === 'not-covered', Object.keys(row.policies).length === 0, row.id);
      assert.is(row.coverage === 'none', Object.keys(row.policies).length === 0, row.id);
    }
  }
});

test('names for each open item what would settle it', async () => {
  const { report, code } = await reported({ 'pod.yaml': POD('web', false) });
  const open = [report.guide, ...report.frameworks.map(({ rows }) => rows)]
    .flat()
    .filter(({ status }) => status === 'no-evidence');

  assert.is(code, 1);
  assert.ok(open.length > 50);
  for (const { id, settledBy, awaits, policies } of open) {
    // Some gaps are of settings, such as a list of trusted registries: those the finding itself explains.
    const asksForSetting = policies['image/trusted-registry'] === 'no-evidence';
    assert.ok(settledBy.length > 0 || awaits.length > 0 || asksForSetting, id);
  }
});

test('is strict where it is asked to be, and never passes for want of evidence', async () => {
  const nothing = { 'notes.txt': 'nothing' };
  const lax = await reported(nothing);
  const strict = await reported(nothing, { strict: true });

  assert.is(lax.code, 0);
  assert.is(strict.code, 1);
  assert.equal(
    lax.report.guide.filter(({ status }) => status === 'pass'),
    [],
  );
});

test('tells what could not be read, and ends with 2', async () => {
  const { report, code, output } = await reported({ 'a.yaml': 'a: [', 'pod.yaml': POD('web', false) });
  const markdown = await reported({ 'a.yaml': 'a: [' }, { format: 'markdown' });

  assert.is(code, 2);
  assert.ok(report.errors.some(({ file }) => file === 'a.yaml'));
  assert.equal(
    report.inputs.map(({ file }) => file),
    ['pod.yaml'],
  );
  assert.ok(output.includes('"schema": 1'));
  assert.match(markdown.output, /## Could not be read or judged\n\n- a\.yaml: /);
});

test('holds the hashes of what was judged and of the policies', async () => {
  const text = POD('web', false);
  const { report } = await reported({ 'pod.yaml': text });
  const sha256 = (bytes: string | Uint8Array) => createHash('sha256').update(bytes).digest('hex');

  assert.equal(report.inputs, [{ file: 'pod.yaml', sha256: sha256(text) }]);
  assert.is(report.policies, sha256(wasm));
});

test('is the same each time, in every format', async () => {
  for (const format of ['text', 'json', 'markdown', 'csv', 'html']) {
    const files = { 'a/pod.yaml': POD('web', true), 'b/pod.yaml': POD('api', false) };

    assert.is((await reported(files, { format })).output, (await reported(files, { format })).output, format);
  }
});

test('gives a hostile name neither a formula, nor a cell, nor a terminal escape', async () => {
  const files = { '=cmd|x,"y.yaml': POD('a\\u001b[31m|b', true) };
  const csv = (await reported(files, { format: 'csv' })).output;
  const markdown = (await reported(files, { format: 'markdown' })).output;
  const text = (await reported(files, { format: 'text' })).output;

  for (const output of [csv, markdown, text]) assert.not.ok(output.includes('\u001b'), output.slice(0, 200));
  assert.match(csv, /"'=cmd\|x,""y\.yaml:6 /);
  assert.not.match(csv, /(?:^|,)"?=cmd/m);
  assert.not.match(markdown, /\|x,/);
  // Each row of a table has as many cells as its head.
  for (const line of markdown.split('\n').filter((row) => row.startsWith('| ')))
    assert.ok([3, 7].includes(line.split('|').length - 1), line);
});

const HOSTILE = `"><script>alert(1)</script><img src=x onerror=alert(2)></style>{{constructor}}`;

test('gives a hostile name no place in HTML but that of text', async () => {
  const hostile = await reported(
    { [`${HOSTILE.replaceAll('/', '')}.yaml`]: POD(HOSTILE.replaceAll('"', "'"), true) },
    { format: 'html' },
  );
  const harmless = await reported({ 'a.yaml': POD('a', true) }, { format: 'html' });
  const elements = (page: string) => [...page.matchAll(/<[a-z]+/g)].map(([tag]) => tag);

  assert.match(hostile.output, '&lt;script&gt;alert(1)');
  assert.equal(elements(hostile.output), elements(harmless.output));
});

test('is one HTML file with nothing from elsewhere, no script, and a style that its policy names by its hash', async () => {
  const { output } = await reported({ 'pod.yaml': POD('web', true) }, { format: 'html' });
  const styles = [...output.matchAll(/<style>([\s\S]*?)<\/style>/g)].map(([, style = '']) => style);
  const hashes = styles.map((style) => createHash('sha256').update(style).digest('base64'));
  const policy = /http-equiv="Content-Security-Policy" content="([^"]+)"/.exec(output)?.[1] ?? '';

  assert.is(styles.length, 1);
  assert.is(
    policy.replaceAll('&#x27;', "'").replaceAll('&#x3D;', '='),
    `default-src 'none'; style-src 'sha256-${hashes[0]}'; base-uri 'none'; form-action 'none'`,
  );
  assert.not.match(output, /<script|<link|<img|<iframe| style=| on[a-z]+="|@import|url\(/i);
  assert.ok(gzipSync(output).length < 200_000, `${gzipSync(output).length} bytes compressed`);
});

test('holds in HTML what is in the file: verdicts, findings with their places, hashes, and what could not be read', async () => {
  const text = POD('web', true);
  const { output } = await reported({ 'pod.yaml': text, 'broken.yaml': 'a: [\n' }, { format: 'html' });

  assert.match(output, createHash('sha256').update(text).digest('hex'));
  assert.match(output, createHash('sha256').update(wasm).digest('hex'));
  assert.match(output, /pod\.yaml:6/);
  assert.match(output, /broken\.yaml/);
  assert.match(output, '<time datetime="2026-11-01T00:00:00Z">');
  for (const { id } of catalog.frameworks) assert.ok(output.includes(`id="framework-${id}"`), id);
});

test('is valid HTML', async () => {
  const { output } = await reported({ 'pod.yaml': POD('web', true) }, { format: 'html' });

  assert.equal(await htmlFaults(output), []);
});

test('writes OSCAL beside the report, the same each time, over what it wrote before and nothing else', async () => {
  const files = { 'pod.yaml': POD('web', true) };
  const { oscal } = await reported(files, { oscal: 'results.json' });
  const again = await reported({ ...files, 'results.json': oscal }, { oscal: 'results.json' });

  assert.ok('assessment-results' in JSON.parse(oscal));
  assert.ok('assessment-results' in JSON.parse(again.oscal));
  assert.is((await reported(files, { oscal: 'results.json' })).oscal, oscal);
  try {
    await reported({ ...files, 'README.md': '# Shop\n' }, { oscal: 'README.md' });
    assert.unreachable();
  } catch (error) {
    assert.match(String(error), /--oscal README\.md: the file is there and holds something else/);
  }
});

test('refuses a format that it does not know', async () => {
  try {
    await reported({}, { format: 'xml' });
    assert.unreachable();
  } catch (error) {
    assert.match(String(error), /--format xml: choose one of text, json, markdown, csv/);
  }
});

test.run();
