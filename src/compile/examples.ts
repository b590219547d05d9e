// An example of each verdict for each policy: of its fixtures, those that show the difference best, judged as users would.
import { readdir, readFile, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { type Catalog, compare, type Example, type ExampleFinding, type Policy } from '../catalog/catalog.ts';
import type { ReadDocuments } from './samples.ts';

/** A fixture as a page would show it. */
export interface Candidate {
  readonly policy: string;
  /** As `fail/privileged-container.yaml`. */
  readonly name: string;
  /** Files of a folder are judged together. */
  readonly isSet: boolean;
  readonly files: Example['files'];
  /** Text of its settings and parameters; empty where it has none. */
  readonly parameters: string;
}

/** What the compiled policies say of a fixture; `undefined` where some of it cannot be read. */
export type JudgeExample = (
  candidate: Candidate,
  parameters: Readonly<Record<string, unknown>>,
) => { readonly verdict: string; readonly findings: readonly ExampleFinding[] } | undefined;

const MOST_LINES = 60;
const MOST_BYTES = 4000;

/**
 * A failing and a passing example for each policy, where its fixtures have one. What is shown is what the policies say of it:
 * a fixture that is not judged as its folder promises is never an example.
 */
export async function examplesOf(
  policies: string,
  catalog: Catalog,
  read: ReadDocuments,
  judge: JudgeExample,
): Promise<Example[]> {
  const found = await Promise.all(
    catalog.policies.map(async (policy) => {
      const [failing = [], passing = []] = await Promise.all(
        (['fail', 'pass'] as const).map((verdict) => candidatesOf(policies, policy, verdict)),
      );
      return { policy, failing, passing };
    }),
  );
  return found.flatMap(({ policy, failing, passing }) => {
    const fails = gravest(judged('fail', ranked(failing, passing, policy), read, judge));
    const like = fails === undefined ? failing : [fails.candidate];
    const [passes] = judged('pass', ranked(passing, like, policy), read, judge, 1);
    return [fails, passes].flatMap((chosen) => (chosen === undefined ? [] : [chosen.example]));
  });
}

async function candidatesOf(
  policies: string,
  policy: Policy,
  verdict: Example['verdict'],
): Promise<Candidate[]> {
  const folder = join(policies, dirname(policy.source), 'fixtures', verdict);
  const names = (await namesIn(folder)).filter((name) => !name.endsWith('.params.yaml'));
  return Promise.all(
    names.map(async (name) => {
      const isSet = (await stat(join(folder, name))).isDirectory();
      const files = isSet ? (await namesIn(join(folder, name))).map((file) => `${name}/${file}`) : [name];
      return {
        policy: policy.id,
        name: `${verdict}/${name}`,
        isSet,
        files: await Promise.all(
          files.map(async (file) => ({ name: file, text: await readFile(join(folder, file), 'utf8') })),
        ),
        parameters: await readFile(join(folder, `${name.replace(/\.[^.]*$/, '')}.params.yaml`), 'utf8').catch(
          () => '',
        ),
      };
    }),
  );
}

interface Chosen {
  readonly candidate: Candidate;
  readonly example: Example;
}

const SHORT_LIST = 2;

// The first that are judged as their folder promises.
function judged(
  verdict: Example['verdict'],
  candidates: readonly Candidate[],
  read: ReadDocuments,
  judge: JudgeExample,
  enough = SHORT_LIST,
): Chosen[] {
  const chosen: Chosen[] = [];
  for (const candidate of candidates) {
    if (chosen.length === enough) break;
    const { policy, name, files, parameters } = candidate;
    const [given = {}] = parameters === '' ? [] : (read(parameters, 'parameters.yaml') ?? []);
    const answer = judge(candidate, given as Record<string, unknown>);
    if (answer?.verdict !== verdict) continue;
    const example = { policy, verdict, name, files, ...(parameters === '' ? {} : { parameters }) };
    chosen.push({ candidate, example: { ...example, findings: answer.findings } });
  }
  return chosen;
}

const GRAVITY = ['critical', 'high', 'medium', 'low'];

function gravest(chosen: readonly Chosen[]): Chosen | undefined {
  const gravity = ({ example }: Chosen) =>
    Math.min(...example.findings.map(({ severity }) => GRAVITY.indexOf(severity)));
  return chosen.toSorted((a, b) => gravity(a) - gravity(b))[0];
}

// A pair that differs in little shows what matters; a short file of the kind that people have most is read at a glance.
function ranked(
  candidates: readonly Candidate[],
  others: readonly Candidate[],
  { inputs: [usual = ''] }: Policy,
): Candidate[] {
  const scores = new Map(
    candidates.map((candidate) => [
      candidate,
      Math.max(0, ...others.map((other) => likeness(candidate, other))) - burden(candidate, usual),
    ]),
  );
  return candidates.toSorted(
    (a, b) => (scores.get(b) ?? 0) - (scores.get(a) ?? 0) || compare(a.name, b.name),
  );
}

/** How a kind of document is told from others at a glance; kinds that are not here look like any other. */
const LOOKS: Readonly<Record<string, (file: Example['files'][number]) => boolean>> = {
  workload: ({ text }) => /^kind: (?:Pod|Deployment|StatefulSet|DaemonSet|Job|CronJob)$/m.test(text),
  dockerfile: ({ name }) => /dockerfile$/i.test(name),
};

const ODD = new Set([
  'text',
  'typo',
  'misspelt',
  'slip',
  'letters',
  'number',
  'ephemeral',
  'windows',
  'wildcard',
  'heredoc',
  'waiver',
  'process',
]);

function burden({ name, files, isSet, parameters }: Candidate, usual: string): number {
  const text = files.map((file) => file.text).join('');
  const isLong = text.split('\n').length > MOST_LINES || text.length > MOST_BYTES;
  const isUsual = files.some((file) => LOOKS[usual]?.(file) ?? /\.ya?ml$|dockerfile$/i.test(file.name));
  // Long names are of special cases, and a number in one is of an issue somewhere.
  const words = name.replace(/\.[^.]*$/, '').split('-');
  const isOdd = words.some((word) => ODD.has(word) || /^\d{2,}$/.test(word));
  return (
    (isLong ? 2 : 0) +
    (parameters === '' ? 0 : 0.5) +
    (isSet ? 0.3 : 0) +
    (isUsual ? 0 : 0.4) +
    (isOdd ? 1 : 0) +
    words.length * 0.06
  );
}

/** How much of two fixtures is the same: the share of their lines that both have. */
function likeness(one: Candidate, other: Candidate): number {
  const [a, b] = [one, other].map(({ files }) => files.flatMap(({ text }) => text.split('\n'))) as [
    string[],
    string[],
  ];
  const left = [...b];
  let shared = 0;
  for (const line of a) {
    const at = left.indexOf(line);
    if (at < 0) continue;
    left.splice(at, 1);
    shared += 1;
  }
  return shared / Math.max(a.length, b.length);
}

async function namesIn(folder: string): Promise<string[]> {
  const entries = await readdir(folder).catch(() => []);
  return entries.filter((entry) => !entry.startsWith('.')).sort(compare);
}
