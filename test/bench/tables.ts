// Measurements to Markdown: what was asked for beside what was measured, and whether it is met.
import type { Corpus } from './corpus.ts';
import type { Times } from './processes.ts';
import { IN_WASM, type Warm } from './warm.ts';

/** What was measured over one corpus, by contestant. */
export interface Sized {
  readonly corpus: Corpus;
  readonly times: ReadonlyMap<string, Times>;
}

export interface Measurements {
  readonly sized: readonly Sized[];
  readonly warm: { readonly bytes: number; readonly times: readonly Warm[] };
  readonly first: Times;
  readonly start: Times;
  readonly peaks: ReadonlyMap<number, number>;
  readonly absent: ReadonlyMap<string, string>;
}

const OURS = 'plimsoll scan';
const PARSER = 'js-yaml alone';

const [BEGIN, END] = ['<!-- measured: written by `make bench` -->', '<!-- end of what was measured -->'];

/** The page with these tables in the place of the last ones. Throws where the page has no such place. */
export function withTables(page: string, tables: string): string {
  const [before, rest] = page.split(BEGIN);
  const after = rest?.split(END)[1];
  if (before === undefined || after === undefined)
    throw new Error(`docs/performance.md lacks ${BEGIN} or ${END}`);
  return `${before}${BEGIN}\n\n${tables}\n\n${END}${after}`;
}

interface Target {
  readonly what: string;
  readonly asked: string;
  readonly measured: string;
  readonly met: boolean;
}

/** What was asked for. Ratios are those of the best rounds of one run. */
export function targetTable(measurements: Measurements): string {
  const { sized, warm, first, start, peaks } = measurements;
  const large = sized.filter(({ corpus }) => corpus.documents >= 1000);
  const targets: Target[] = [
    ...large.flatMap(({ corpus, times }) => [
      atLeast(times, 'conftest test', corpus.documents, 5),
      atLeast(times, 'opa exec', corpus.documents, 5),
      atLeast(times, 'kube-linter lint', corpus.documents, 1),
    ]),
    ...large.map(({ corpus, times }) => {
      const ratio = best(times, OURS) / best(times, PARSER);
      return {
        what: `time of js-yaml alone, ${count(corpus.documents)} documents`,
        asked: 'at most 3 times',
        measured: factor(ratio),
        met: ratio <= 3,
      };
    }),
    ...linearity(large),
    aboutWarm(warm.times),
    aboutFirst(first.best / start.best),
    ...aboutMemory(peaks),
  ].filter((target) => target !== undefined);
  return table(
    ['target', 'asked', 'measured', ''],
    targets.map(({ what, asked, measured, met }) => [what, asked, measured, met ? 'met' : '**missed**']),
  );
}

function atLeast(times: Sized['times'], other: string, documents: number, asked: number): Target | undefined {
  if (!times.has(other)) return undefined;
  const ratio = best(times, other) / best(times, OURS);
  return {
    what: `documents per second of ${other}, ${count(documents)} documents`,
    asked: `at least ${asked} times`,
    measured: factor(ratio),
    met: ratio >= asked,
  };
}

function linearity(large: readonly Sized[]): Target[] {
  const [less, more] = [large[0], large.at(-1)];
  if (less === undefined || more === undefined || less === more) return [];
  const each = ({ corpus, times }: Sized) => best(times, OURS) / corpus.documents;
  const ratio = each(more) / each(less);
  const what = `time for a document among ${count(more.corpus.documents)}, to that among ${count(less.corpus.documents)}`;
  return [{ what, asked: 'no more', measured: factor(ratio), met: ratio <= 1 }];
}

function aboutWarm(times: readonly Warm[]): Target {
  const micros = times.find(({ what }) => what === IN_WASM)?.usual ?? Number.NaN;
  return {
    what: 'a sound Deployment in Wasm, warm',
    asked: 'at most 60 µs',
    measured: `${micros.toFixed(1)} µs`,
    met: micros <= 60,
  };
}

function aboutFirst(ratio: number): Target {
  return {
    what: 'first finding of a small file, to the start of Node',
    asked: 'at most 2.5 times',
    measured: factor(ratio),
    met: ratio <= 2.5,
  };
}

// Ten times the documents, in files of one size, are to take no more but for what is reported of them.
function aboutMemory(peaks: ReadonlyMap<number, number>): Target[] {
  const [less, more] = [[...peaks][0], [...peaks].at(-1)];
  if (less === undefined || more === undefined || less[0] === more[0]) return [];
  const ratio = more[1] / less[1];
  return [
    {
      what: `memory for ${count(more[0])} documents, to that for ${count(less[0])}`,
      asked: 'at most 1.5 times',
      measured: factor(ratio),
      met: ratio <= 1.5,
    },
  ];
}

/** All whole processes. */
export function timeTable(sized: readonly Sized[], absent: ReadonlyMap<string, string>): string {
  const rows = sized.flatMap(({ corpus, times }) =>
    [...times].map(([name, { best: quickest, median, cpu, rounds, words }]) => [
      count(corpus.documents),
      name === PARSER ? `${name} (parsing itself ${Math.round(parsingOf(words))} ms)` : name,
      `${Math.round(quickest)}`,
      `${Math.round(median)}`,
      `${Math.round(cpu)}`,
      count(Math.round(corpus.documents / (quickest / 1000))),
      factor(quickest / best(times, OURS)),
      String(rounds),
    ]),
  );
  const left = [...absent].map(([name, why]) => `\n\n${name}: left out, ${why}.`).join('');
  const header = [
    'documents',
    'process',
    'best, ms',
    'median, ms',
    'processor, ms',
    'documents/s',
    'to plimsoll',
    'rounds',
  ];
  return `${table(header, rows)}${left}`;
}

function parsingOf(words: string): number {
  return (JSON.parse(words) as { milliseconds: number }).milliseconds;
}

/** The engine by itself. */
export function warmTable({ bytes, times }: Measurements['warm']): string {
  return table(
    [`one document, warm (the Deployment has ${count(bytes)} bytes of JSON)`, 'median, µs', 'best, µs'],
    times.map(({ what, usual, best: quickest }) => [what, usual.toFixed(1), quickest.toFixed(1)]),
  );
}

/** The most memory that a scan took. */
export function memoryTable(peaks: ReadonlyMap<number, number>): string {
  return table(
    ['documents', 'most memory, MiB'],
    [...peaks].map(([documents, kilobytes]) => [count(documents), String(Math.round(kilobytes / 1024))]),
  );
}

function best(times: Sized['times'], name: string): number {
  return times.get(name)?.best ?? Number.NaN;
}

function factor(ratio: number): string {
  return `${ratio.toFixed(2)} times`;
}

function count(value: number): string {
  return value.toLocaleString('en-GB');
}

function table(header: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;
  return [line(header), line(header.map(() => '---')), ...rows.map(line)].join('\n');
}
