// Whole processes against the clock: started in turns, so that whatever else the machine does hits all of them alike.
import { spawnSync } from 'node:child_process';
import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';

export interface Contestant {
  readonly name: string;
  readonly command: readonly string[];
  /** Exit codes that mean that the work was done. */
  readonly codes: readonly number[];
}

export interface Times {
  /** Milliseconds of the quickest round and of the middle one. */
  readonly best: number;
  readonly median: number;
  /** Milliseconds of processor time of the thriftiest round, on all cores together. */
  readonly cpu: number;
  readonly rounds: number;
  /** What the process wrote to standard error in its last round. */
  readonly words: string;
}

// The slowest contestants take most of a minute for 10,000 documents.
const BUDGET_MS = 40_000;

/** Runs every contestant `rounds` times, in turns; those that took their budget of time sit out the rest. */
export function race(contestants: readonly Contestant[], rounds: number): Times[] {
  const runs = contestants.map((): Run[] => []);
  for (let round = 0; round < rounds; round++) {
    for (const [i, contestant] of contestants.entries()) {
      const own = runs[i] as Run[]; // one list for each contestant
      if (own.reduce((sum, { wall }) => sum + wall, 0) < BUDGET_MS) own.push(run(contestant));
    }
  }
  return runs.map((own) => ({
    best: Math.min(...own.map(({ wall }) => wall)),
    median: median(own.map(({ wall }) => wall)),
    cpu: Math.min(...own.map(({ cpu }) => cpu)),
    rounds: own.length,
    words: own.at(-1)?.words ?? '',
  }));
}

interface Run {
  readonly wall: number;
  readonly cpu: number;
  readonly words: string;
}

// The shell knows what its children used of the processor; Node does not tell.
const SCRIPT = '"$@" >/dev/null; code=$?; times >&3; exit $code';

function run({ name, command, codes }: Contestant): Run {
  const start = process.hrtime.bigint();
  const child = spawnSync('sh', ['-c', SCRIPT, 'sh', ...command], {
    stdio: ['ignore', 'ignore', 'pipe', 'pipe'],
    encoding: 'utf8',
    maxBuffer: 1 << 26,
  });
  const wall = Number(process.hrtime.bigint() - start) / 1e6;
  if (child.status === null || !codes.includes(child.status)) {
    throw new Error(`${name} ended with ${child.status ?? child.signal}: ${child.stderr.slice(-2000)}`);
  }
  return { wall, cpu: millisecondsOf(child.output[3] ?? ''), words: child.stderr };
}

// The second line of `times` is about the children: `0m1.23s 0m0.04s`.
function millisecondsOf(times: string): number {
  const matches = [...(times.trim().split('\n')[1] ?? '').matchAll(/(\d+)m([\d.]+)s/g)];
  return matches.reduce(
    (sum, [, minutes, seconds]) => sum + Number(minutes) * 60_000 + Number(seconds) * 1000,
    0,
  );
}

export function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[sorted.length >> 1] ?? Number.NaN;
}

/** The program's path, where there is one on PATH. */
export function programOnPath(name: string): string | undefined {
  return (process.env['PATH'] ?? '')
    .split(delimiter)
    .map((folder) => join(folder, name))
    .find((path) => {
      try {
        accessSync(path, constants.X_OK);
        return true;
      } catch {
        return false;
      }
    });
}

/** The first line that matches, of what a program says of its version. */
export function versionOf(command: readonly string[], pattern: RegExp): string {
  const [program = '', ...args] = command;
  const { stdout } = spawnSync(program, args, { encoding: 'utf8' });
  return pattern.exec(stdout)?.[1] ?? 'unknown';
}
