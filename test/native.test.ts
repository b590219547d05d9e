// needs: opa
// The tests in Rego that stand beside the policies: each file of them is counted as one here, and together they must
// reach every line that somebody wrote.
import glob from 'fast-glob';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { isGenerated } from '../src/catalog/annotations.ts';
import { run } from './engines.ts';
import { inRoot } from './fixtures.ts';

interface NativeTest {
  readonly location: { readonly file: string };
  readonly name: string;
  readonly fail?: boolean;
  readonly skip?: boolean;
  readonly error?: unknown;
  readonly sub_results?: Readonly<Record<string, { readonly fail?: boolean }>>;
}

interface Coverage {
  readonly files: Readonly<
    Record<string, { readonly not_covered?: readonly { readonly start: { readonly row: number } }[] }>
  >;
}

const policies = inRoot('policies');

// Inside the folder, as the paths of a bundle are told twice from outside.
function opaTest(codes: readonly number[], ...more: readonly string[]): Promise<string> {
  return run(
    'opa',
    ['test', '--bundle', '.', '--format', 'json', '--timeout', '5m', ...more],
    codes,
    policies,
  );
}

// `opa` measures only where every test passes. Where one fails or is left out, a second run tells which; that ends with 2.
const measured = await opaTest([0], '--coverage').catch(() => undefined);
const unmeasured = measured === undefined ? (JSON.parse(await opaTest([0, 2])) as NativeTest[]) : [];

/** What did not pass, with the cases that failed, where a test has cases. */
function failuresIn(file: string): string[] {
  return unmeasured
    .filter(({ location }) => location.file === file)
    .filter(({ fail, skip, error }) => fail || skip || error !== undefined)
    .map(({ name, sub_results: cases = {} }) => {
      const failed = Object.keys(cases).filter((key) => cases[key]?.fail);
      return failed.length > 0 ? `${name}: ${failed.join(', ')}` : name;
    });
}

const test = suite('native tests');

for (const file of (await glob('**/*_test.rego', { cwd: policies })).sort()) {
  test(`in ${file} pass`, () => assert.equal(failuresIn(file), []));
}

test('reach every line of the policies and of what they share', () => {
  if (measured === undefined) throw new Error('nothing is measured before all tests pass');
  const { files } = JSON.parse(measured) as Coverage;
  const missed = Object.entries(files)
    .filter(([file]) => !isGenerated(file) && !file.endsWith('_test.rego'))
    .flatMap(([file, { not_covered: parts = [] }]) => {
      const lines = [...new Set(parts.map(({ start }) => start.row))].sort((a, b) => a - b);
      return lines.length > 0 ? [`${file}: ${lines.join(', ')}`] : [];
    });

  assert.ok(Object.keys(files).length > 0);
  assert.equal(missed, []);
});

test.run();
