// The test runner: every test file in a process of its own, counted here, as uvu is silent where it should not be.
// It exits 0 when `test.run()` is forgotten, when no file matches, and when `.only` is left in.
import { spawn } from 'node:child_process';
import { readdir, readFile } from 'node:fs/promises';
import { availableParallelism } from 'node:os';
import { delimiter, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { packageRoot } from '../src/package.ts';
import { chromiumPath } from './chromium.ts';
import { samplesFolder } from './samples.ts';
import { trestlePython } from './trestle.ts';

const root = fileURLToPath(packageRoot());
const tools = join(root, '.tools/bin');
const env = { ...process.env, PATH: `${process.env['PATH'] ?? ''}${delimiter}${tools}`, NO_COLOR: '1' };

interface TestFile {
  readonly name: string;
  readonly script: string;
  readonly needs: readonly string[];
  readonly faults: readonly string[];
}

interface Outcome {
  readonly passed: number;
  readonly failed: number;
  readonly output: string;
}

/** What uvu itself would not notice, by the text of a test file. */
export function silentFaults(text: string): string[] {
  return [
    ...(/^\w+\.run\(\);$/m.test(text) ? [] : ['never calls `test.run()`, so nothing in it runs']),
    ...(/\.only\(/.test(text) ? ['has `.only` left in, so the rest of it does not run'] : []),
    ...(/\.skip\(/.test(text) ? ['has `.skip` left in, so a part of it does not run'] : []),
  ];
}

/** What a run of uvu printed, added up: totals of each suite block, and nothing passed where none was printed. */
export function countsOf(output: string, exitCode: number | null): Pick<Outcome, 'passed' | 'failed'> {
  const sum = (label: string) =>
    [...output.matchAll(new RegExp(`^\\s*${label}:\\s+(\\d+)`, 'gm'))].reduce((n, [, d]) => n + Number(d), 0);
  const [total, passed] = [sum('Total'), sum('Passed')];
  const failed = total - passed;
  // A file that dies, or that says nothing of any test, is one failure more than it counts.
  return { passed, failed: failed === 0 && (exitCode !== 0 || total === 0) ? 1 : failed };
}

// What uvu shows while it runs, a dot for each test: thousands of them bury what failed.
function withoutDots(output: string): string {
  return output.replace(/^.*•(?: [•✘])+.*$/gm, '').replace(/\n{3,}/g, '\n\n');
}

async function main(): Promise<number> {
  const only = process.argv.slice(2);
  const files = (await testFiles()).filter(
    ({ name }) => only.length === 0 || only.some((part) => name.includes(part)),
  );
  if (files.length === 0) {
    console.log('no test file matches\n0 passed, 1 failed');
    return 1;
  }
  const missing = await missingTools();
  if ((await samplesFolder()) === undefined) missing.add('samples');
  const isAsked = files.some(({ needs }) => needs.includes('trestle'));
  if (isAsked && (await trestlePython()) === undefined) missing.add('trestle');
  const left = files.filter(({ needs }) => needs.some((tool) => missing.has(tool)));
  let passed = 0;
  let failed = 0;
  await inParallel(
    files.filter((file) => !left.includes(file)),
    async (file) => {
      const outcome = await runFile(file);
      passed += outcome.passed;
      failed += outcome.failed;
      console.log(
        `${outcome.failed === 0 ? 'ok  ' : 'FAIL'} ${file.name} (${outcome.passed} passed, ${outcome.failed} failed)`,
      );
      if (outcome.failed > 0) console.log(withoutDots(outcome.output));
    },
  );
  if (left.length > 0) {
    console.log(
      `left out, as ${[...missing].join(', ')} could not be found or built: ${left.map(({ name }) => name).join(', ')}`,
    );
    // The samples are not ours to publish, so nobody can require them.
    const demanded = left.filter(({ needs }) =>
      needs.some((need) => need !== 'samples' && missing.has(need)),
    );
    if (process.env['REQUIRE_CONSUMERS']) failed += demanded.length;
  }
  console.log(`${passed} passed, ${failed} failed`);
  return failed === 0 ? 0 : 1;
}

async function testFiles(): Promise<TestFile[]> {
  const names = (await readdir(join(root, 'test'))).filter((name) => name.endsWith('.test.ts')).sort();
  return Promise.all(
    names.map(async (name) => {
      const text = await readFile(join(root, 'test', name), 'utf8');
      return {
        name,
        script: fileURLToPath(new URL(name.replace(/\.ts$/, '.js'), import.meta.url)),
        needs: /^\/\/ needs: (.+)$/m.exec(text)?.[1]?.split(' ') ?? [],
        faults: silentFaults(text),
      };
    }),
  );
}

async function missingTools(): Promise<Set<string>> {
  const missing = new Set<string>();
  for (const [tool, argument] of [
    ['opa', 'version'],
    ['conftest', '--version'],
    ['gator', '--help'],
    ['go', 'version'],
  ] as const) {
    if ((await run(tool, [argument])).code !== 0) missing.add(tool);
  }
  if ((await chromiumPath()) === undefined) missing.add('chromium');
  return missing;
}

async function runFile({ script, faults }: TestFile): Promise<Outcome> {
  if (faults.length > 0) return { passed: 0, failed: faults.length, output: faults.join('\n') };
  const { code, output } = await run(process.execPath, [script]);
  return { ...countsOf(output, code), output };
}

function run(command: string, args: readonly string[]): Promise<{ code: number | null; output: string }> {
  return new Promise((resolve) => {
    const child = spawn(command, args, { cwd: root, env });
    let output = '';
    child.stdout.on('data', (chunk) => (output += chunk));
    child.stderr.on('data', (chunk) => (output += chunk));
    child.on('error', (error) => resolve({ code: 127, output: error.message }));
    child.on('close', (code) => resolve({ code, output }));
  });
}

async function inParallel<T>(items: readonly T[], work: (item: T) => Promise<void>): Promise<void> {
  const queue = [...items];
  const worker = async () => {
    for (let item = queue.shift(); item !== undefined; item = queue.shift()) await work(item);
  };
  await Promise.all(Array.from({ length: Math.min(2, availableParallelism()) }, worker));
}

if (process.argv[1] === fileURLToPath(import.meta.url)) process.exitCode = await main();
