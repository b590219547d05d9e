// `make bench`: measures on this machine, in one run, and writes the tables of docs/performance.md.
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { cpus, totalmem } from 'node:os';
import { delimiter, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { packageRoot } from '../../src/package.ts';
import { readCompiled } from '../../src/scan/compiled.ts';
import { type Corpus, writeCorpus } from './corpus.ts';
import { type Contestant, programOnPath, race, type Times, versionOf } from './processes.ts';
import { memoryTable, type Sized, targetTable, timeTable, warmTable, withTables } from './tables.ts';
import { measureWarm } from './warm.ts';

const root = fileURLToPath(packageRoot());
const page = join(root, 'docs/performance.md');
const cache = join(root, '.cache/bench');
const script = (name: string) => fileURLToPath(new URL(`${name}.js`, import.meta.url));
const cli = join(root, 'dist/bin/plimsoll.js');

process.env['PATH'] = `${process.env['PATH'] ?? ''}${delimiter}${join(root, '.tools/bin')}`;

const { values: given } = parseArgs({
  options: {
    documents: { type: 'string', default: '1,100,1000,10000' },
    rounds: { type: 'string', default: '5' },
    date: { type: 'string', default: new Date().toISOString().slice(0, 10) },
    write: { type: 'boolean', default: true },
  },
  allowNegative: true,
});
const rounds = Number(given.rounds);
const sizes = given.documents.split(',').map(Number);

const SMALL = `apiVersion: v1
kind: Pod
metadata:
  name: till
spec:
  containers:
    - name: till
      image: registry.example.com/shop/till:1.4.2
      securityContext:
        privileged: true
`;

function empty(): Contestant {
  return { name: 'empty Node program', command: [process.execPath, script('empty')], codes: [0] };
}

/** Who is raced over a corpus. Programs that are not there, or that can't do it, are named in `absent`. */
function contestantsFor(
  { folder, singleFolder, jsonFolder }: Corpus,
  absent: Map<string, string>,
): Contestant[] {
  const ours = {
    name: 'plimsoll scan',
    command: [process.execPath, cli, 'scan', '--format', 'json', folder],
    codes: [0, 1],
  };
  const parser = {
    name: 'js-yaml alone',
    command: [process.execPath, script('js-yaml'), folder],
    codes: [0],
  };
  const [policies, bundle] = [join(root, 'compiled/conftest'), join(root, 'compiled/bundle.tar.gz')];
  const others: Contestant[] = [
    {
      name: 'conftest test',
      command: ['conftest', 'test', '--output', 'json', '-p', policies, '-n', 'plimsoll.main', folder],
      codes: [0, 1],
    },
    {
      name: 'opa exec',
      command: ['opa', 'exec', '-b', bundle, '--decision', 'plimsoll/main/document', singleFolder],
      codes: [0],
    },
    {
      name: 'opa exec over JSON',
      command: ['opa', 'exec', '-b', bundle, '--decision', 'plimsoll/main/document', jsonFolder],
      codes: [0],
    },
    { name: 'kube-linter lint', command: ['kube-linter', 'lint', folder], codes: [0, 1] },
  ];
  return [empty(), parser, ours, ...others.filter((other) => isUsable(other, absent))];
}

function isUsable(contestant: Contestant, absent: Map<string, string>): boolean {
  const { name, command } = contestant;
  if (absent.has(name)) return false;
  if (programOnPath(command[0] ?? '') !== undefined) return true;
  absent.set(name, 'not on PATH');
  return false;
}

function measureSize(corpus: Corpus, absent: Map<string, string>): Sized {
  const contestants = contestantsFor(corpus, absent);
  const times = race(contestants, rounds);
  return { corpus, times: new Map(contestants.map(({ name }, i) => [name, times[i] as Times])) };
}

/** Kilobytes that a scan had at most. */
function peakOf({ folder }: Corpus): number {
  const command = [process.execPath, '--import', script('peak'), cli, 'scan', '--format', 'json', folder];
  const [times] = race([{ name: 'plimsoll scan', command, codes: [0, 1] }], 3);
  return Number(/^peak (\d+)$/m.exec(times?.words ?? '')?.[1]);
}

async function measureFirst(): Promise<{ first: Times; start: Times }> {
  const file = join(cache, 'small.yaml');
  await writeFile(file, SMALL);
  const one = { name: 'plimsoll scan', command: [process.execPath, cli, 'scan', file], codes: [1] };
  const [start, first] = race([empty(), one], Math.max(20, rounds));
  if (start === undefined || first === undefined) throw new Error('two were raced');
  return { first, start };
}

function machine(date: string, policies: number): string {
  const processor = cpus()[0]?.model ?? 'unknown processor';
  const versions = [
    `Node ${process.versions.node}`,
    `conftest ${versionOf(['conftest', '--version'], /Conftest: v?(\S+)/)}`,
    `OPA ${versionOf(['opa', 'version'], /Version: (\S+)/)}`,
  ];
  const memory = `${Math.round(totalmem() / 2 ** 30)} GiB`;
  return `Measured on ${date}: ${cpus().length} cores (${processor}), ${memory}; ${versions.join(', ')}; ${policies} policies; command \`make bench\`.`;
}

await mkdir(cache, { recursive: true });
const compiled = await readCompiled(new URL('compiled/', packageRoot()));
const absent = new Map<string, string>();
const sized: Sized[] = [];
const peaks = new Map<number, number>();
const { first, start } = await measureFirst();
console.error('warm engine ...');
const warm = measureWarm(compiled);
for (const size of sizes) {
  console.error(`${size} documents ...`);
  const corpus = await writeCorpus(size, cache);
  sized.push(measureSize(corpus, absent));
  if (size >= 1000) peaks.set(size, peakOf(corpus));
}

const tables = [
  machine(given.date, compiled.catalog.policies.length),
  targetTable({ sized, warm, first, start, peaks, absent }),
  timeTable(sized, absent),
  warmTable(warm),
  memoryTable(peaks),
].join('\n\n');
console.log(tables);
if (given.write) await writeFile(page, withTables(await readFile(page, 'utf8'), tables));
