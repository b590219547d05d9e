// needs: trestle
// What auditors take away: tables that no spreadsheet calculates, and OSCAL that a reader of OSCAL takes.
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { strFromU8, unzipSync } from 'fflate';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { buildSite, readParts } from '../docs-gen/site.ts';
import type { Catalog } from '../src/catalog/catalog.ts';
import { reportCommand } from '../src/commands/report.ts';
import { compiledPolicies, inRoot, root } from './fixtures.ts';
import { oscalFaults } from './trestle.ts';

const test = suite('downloads');

const { catalog } = await compiledPolicies();
const parts = await readParts(new URL('docs-gen/', root));
const site = await buildSite(catalog, parts);

const STARTS = ['=1+1', '+1', '-1', '@SUM(A1)', '\t=1', '\r=1', ' =1', '|calc', '%0A=1'];

// Every text of the catalog that a person wrote, made a formula.
function asFormulas(value: Catalog, start: string): Catalog {
  const words = (text: string) => `${start} ${text}`;
  return {
    ...value,
    frameworks: value.frameworks.map((framework) => ({
      ...framework,
      controls: framework.controls.map((control) => ({ ...control, title: words(control.title) })),
    })),
    policies: value.policies.map((policy) => ({
      ...policy,
      title: words(policy.title),
      controls: policy.controls.map((control) => ({ ...control, reason: words(control.reason) })),
    })),
    guide: value.guide.map((item) => ({ ...item, text: words(item.text) })),
  };
}

function cellsOf(csv: string): string[] {
  return [...csv.matchAll(/(?:^|,|\r\n)(?:"((?:[^"]|"")*)"|([^",\r\n]*))/g)].map(([, quoted, plain]) =>
    (quoted ?? plain ?? '').replaceAll('""', '"'),
  );
}

for (const start of STARTS) {
  test(`start no formula with ${JSON.stringify(start)}`, async () => {
    const files = await buildSite(asFormulas(catalog, start), parts);
    const lines = cellsOf(String(files.get('downloads/control-matrix.csv'))).flatMap((cell) =>
      cell.split('\n'),
    );
    const workbook = unzipSync(files.get('downloads/control-matrix.xlsx') as Uint8Array);
    const sheets = Object.entries(workbook)
      .filter(([name]) => name.endsWith('.xml'))
      .map(([, bytes]) => strFromU8(bytes));

    assert.equal(
      lines.filter((line) => /^\s*[=+\-@|%]/.test(line)),
      [],
    );
    assert.ok(sheets.some((sheet) => sheet.includes('control')));
    assert.equal(
      sheets.flatMap((sheet) => sheet.match(/<f[ >]|<t[^>]*>\s*[=+\-@|%][^<]{0,20}/g) ?? []),
      [],
    );
  });
}

test('have in the workbook the rows of the CSV', () => {
  const workbook = unzipSync(site.get('downloads/control-matrix.xlsx') as Uint8Array);
  const sheet = strFromU8(workbook['xl/worksheets/sheet1.xml'] as Uint8Array);
  const csv = String(site.get('downloads/control-matrix.csv'));

  assert.is((sheet.match(/<row /g) ?? []).length, (cellsOf(csv).length - 1) / 12);
});

test('name in JSON every control of every framework', () => {
  const { frameworks } = JSON.parse(String(site.get('downloads/control-matrix.json'))) as {
    frameworks: { id: string; controls: { id: string }[] }[];
  };

  assert.equal(
    frameworks.map(({ id, controls }) => [id, controls.length]),
    catalog.frameworks.map(({ id, controls }) => [id, controls.length]),
  );
});

test('are OSCAL where they say so, as compliance-trestle reads it', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'plimsoll-oscal-'));
  try {
    const files = [...site].filter(([path]) => path.startsWith('downloads/oscal/'));
    for (const [path, content] of files) {
      await mkdir(dirname(join(folder, path)), { recursive: true });
      await writeFile(join(folder, path), content);
    }
    await reportCommand(
      ['.'],
      { format: 'text', now: '2026-11-01T00:00:00Z', oscal: join(folder, 'results.json') },
      {
        compiled: new URL(`file://${inRoot('compiled/')}`),
        version: '0.1.0',
        workingDirectory: inRoot('examples'),
        clock: () => new Date(0),
        stdin: () => {
          throw new Error('nobody reads standard input here');
        },
        colour: false,
      },
    );
    const names = [...files.map(([path]) => path), 'results.json'];

    assert.is(names.length, catalog.frameworks.length + 2);
    assert.equal(await oscalFaults(names.map((name) => join(folder, name))), []);
    await writeFile(join(folder, 'results.json'), '{"assessment-results": {"uuid": "x"}}');
    assert.is((await oscalFaults([join(folder, 'results.json')])).length, 1);
  } finally {
    await rm(folder, { recursive: true });
  }
});

test.run();
