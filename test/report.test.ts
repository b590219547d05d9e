// Reports of one scan in every format: text against a snapshot, JSON and SARIF against their published schemas.
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { Ajv } from 'ajv';
import { default as addFormats } from 'ajv-formats';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { exitCode, type Report, shown, writeReport } from '../src/report/report.ts';
import { reportSchema } from '../src/report/schema.ts';
import { findFiles } from '../src/scan/files.ts';
import { scan } from '../src/scan/parallel.ts';
import { compiledPolicies, inRoot, root, snapshot } from './fixtures.ts';

const compiled = await compiledPolicies();
const report = await reportOn(['examples', 'test/corpus/report']);
const test = suite('reports');

async function reportOn(paths: readonly string[]): Promise<Report> {
  const { files, otherFiles, skipped, errors } = await findFiles(paths, inRoot('.'));
  const now = '2026-11-23T12:00:00Z';
  const result = await scan({ files, compiled, parameters: { now }, threads: 1 });
  return {
    version: '0.0.0',
    now,
    result,
    otherFiles,
    skipped: [...skipped, ...result.skipped],
    errors: [...errors, ...result.errors],
    threshold: 'low',
  };
}

test('tell people what the snapshot says', async () => {
  const text = await writeReport('text', report, compiled.catalog, false);

  assert.fixture(text, await snapshot('report.txt', text));
});

test('fit the published schema as JSON', async () => {
  const ajv = new Ajv({ strict: false });
  const json = JSON.parse(await writeReport('json', report, compiled.catalog, false));

  assert.ok(ajv.validate(reportSchema, json), ajv.errorsText());
  assert.ok(json.findings.length > 0);
});

test('have no key in JSON that the schema would let pass by its absence', async () => {
  const ajv = new Ajv({ strict: false });
  const json = JSON.parse(await writeReport('json', report, compiled.catalog, false));

  assert.not(ajv.validate(reportSchema, { ...json, surplus: true }));
  assert.not(ajv.validate(reportSchema, { ...json, findings: [{ ...json.findings[0], line: 0 }] }));
});

interface SarifResult {
  readonly ruleId: string;
  readonly ruleIndex: number;
  readonly message: { readonly text: string };
  readonly locations: readonly {
    readonly physicalLocation: {
      readonly artifactLocation: { readonly uri: string };
      readonly region: {
        readonly startLine: number;
        readonly startColumn: number;
        readonly endLine: number;
        readonly endColumn: number;
      };
    };
  }[];
}

test('fit the SARIF 2.1.0 schema', async () => {
  const path = createRequire(import.meta.url).resolve('schemastore/schemas/json/sarif-2.1.0.json');
  const ajv = new Ajv({ strict: false, unicodeRegExp: false }); // its patterns are older than unicode ones
  addFormats.default(ajv);
  const sarif = JSON.parse(await writeReport('sarif', report, compiled.catalog, false));

  assert.ok(ajv.validate(JSON.parse(await readFile(path, 'utf8')), sarif), ajv.errorsText());
});

test('lead in SARIF to the text that is at fault', async () => {
  const sarif = JSON.parse(await writeReport('sarif', report, compiled.catalog, false));
  const [run] = sarif.runs;
  const results = run.results as SarifResult[];
  const wanted = results.find(
    ({ ruleId, message }) => ruleId === 'pod/no-privileged-containers' && message.text.includes('privileged'),
  );
  const { artifactLocation, region } =
    wanted?.locations[0]?.physicalLocation ?? (assert.unreachable('no such result') as never);
  const lines = (await readFile(new URL(artifactLocation.uri, root), 'utf8')).split('\n');

  assert.is(
    lines[region.startLine - 1]?.slice(region.startColumn - 1, region.endColumn - 1),
    'privileged: yes',
  );
  assert.is(run.tool.driver.rules[wanted?.ruleIndex ?? -1].id, 'pod/no-privileged-containers');
});

test('hide in every format what is below the severity asked for, and say how much', async () => {
  const critical: Report = { ...report, threshold: 'critical' };
  const hidden = report.result.findings.filter((finding) => !shown(finding, 'critical')).length;
  const json = JSON.parse(await writeReport('json', critical, compiled.catalog, false));

  assert.ok(hidden > 0);
  assert.is(json.summary.belowThreshold, hidden);
  assert.is(json.findings.length, report.result.findings.length - hidden);
  assert.match(
    await writeReport('text', critical, compiled.catalog, false),
    `${hidden} finding${hidden === 1 ? '' : 's'} below critical not shown.`,
  );
});

test('end with 2 for an error whatever was found, with 1 for findings, with 0 for none', () => {
  const clean: Report = { ...report, errors: [], result: { ...report.result, findings: [] } };
  const failing: Report = { ...report, errors: [] };
  const open: Report = {
    ...clean,
    result: {
      ...clean.result,
      findings: report.result.findings.filter(({ verdict }) => verdict === 'no-evidence'),
    },
  };

  assert.is(exitCode({ ...failing, errors: [{ file: 'a', message: 'b' }] }, false), 2);
  assert.is(exitCode(failing, false), 1);
  assert.is(exitCode(clean, false), 0);
  assert.is(exitCode(open, false), 0);
  assert.is(exitCode(open, true), 1);
});

test.run();
