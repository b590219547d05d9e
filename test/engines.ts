// The other engines, as their users run them: each takes documents and gives back what the policies said.
import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Parameters } from '../src/scan/engine.ts';
import type { RawFinding } from '../src/scan/finding.ts';
import { inRoot } from './fixtures.ts';

/** A running `opa` with our bundle, asked as a service is. */
export interface OpaServer {
  /** The value of `data.<path>` for this input. Rejects for an evaluation error: it is no answer. */
  ask(path: string, input: unknown): Promise<unknown>;
  /** Sets what `data.lib.plimsoll.parameters` holds. */
  setParameters(parameters: Parameters): Promise<void>;
  stop(): Promise<void>;
}

/** Starts `opa run --server` with `compiled/bundle.tar.gz` on a socket of its own. */
export async function startOpa(bundle = inRoot('compiled/bundle.tar.gz')): Promise<OpaServer> {
  const directory = await mkdtemp(join(tmpdir(), 'plimsoll-opa-'));
  const socketPath = join(directory, 'socket');
  const args = [
    'run',
    '--server',
    '--addr',
    `unix://${socketPath}`,
    '--disable-telemetry',
    '--log-level',
    'error',
    '--bundle',
    bundle,
  ];
  const child = spawn('opa', args, { stdio: ['ignore', 'ignore', 'pipe'] });
  let words = '';
  child.stderr.on('data', (chunk) => (words += chunk));
  await ready(
    () => send(socketPath, 'GET', '/health', undefined),
    child,
    () => words,
  );
  return {
    async ask(path, input) {
      const { status, body } = await send(socketPath, 'POST', `/v1/data/${path}`, { input });
      if (status !== 200) throw new Error(`opa answers ${status}: ${JSON.stringify(body)}`);
      return (body as { result?: unknown }).result;
    },
    async setParameters(parameters) {
      const { status, body } = await send(socketPath, 'PUT', '/v1/data/lib/plimsoll/parameters', parameters);
      if (status !== 204) throw new Error(`opa answers ${status}: ${JSON.stringify(body)}`);
    },
    async stop() {
      child.kill();
      await rm(directory, { recursive: true, force: true });
    },
  };
}

async function ready(
  probe: () => Promise<{ status: number }>,
  child: ChildProcess,
  words: () => string,
): Promise<void> {
  for (let attempt = 0; attempt < 1200; attempt++) {
    if (child.exitCode !== null) break;
    const answer = await probe().catch(() => undefined);
    if (answer?.status === 200) return;
    await new Promise((resolve) => setTimeout(resolve, 25));
  }
  child.kill();
  throw new Error(`opa did not start: ${words()}`);
}

function send(
  socketPath: string,
  method: string,
  path: string,
  body: unknown,
): Promise<{ status: number; body: unknown }> {
  return new Promise((resolve, reject) => {
    const call = request(
      { socketPath, method, path, headers: { 'content-type': 'application/json' } },
      (response) => {
        const chunks: Buffer[] = [];
        response.on('data', (chunk: Buffer) => chunks.push(chunk));
        response.on('end', () => {
          const text = Buffer.concat(chunks).toString();
          resolve({ status: response.statusCode ?? 0, body: text === '' ? undefined : JSON.parse(text) });
        });
      },
    );
    call.on('error', reject);
    call.end(body === undefined ? undefined : JSON.stringify(body));
  });
}

/** What Conftest says of one document. */
export interface ConftestAnswer {
  readonly failures: readonly RawFinding[];
  readonly warnings: readonly RawFinding[];
}

/** Runs `conftest test -n plimsoll.main` over these documents, all with the same parameters. */
export async function askConftest(
  documents: readonly unknown[],
  parameters: Parameters,
  policy = inRoot('compiled/conftest'),
): Promise<ConftestAnswer[]> {
  return inFolder(async (directory) => {
    const data = join(directory, 'parameters.json');
    await writeFile(data, JSON.stringify({ lib: { plimsoll: { parameters } } }));
    const files = await Promise.all(
      documents.map(async (document, i) => {
        const file = join(directory, `${String(i).padStart(5, '0')}.json`);
        // Conftest takes an array for several documents, so every document is the only one of an array.
        await writeFile(file, JSON.stringify([document]));
        return file;
      }),
    );
    const args = [
      'test',
      '--policy',
      policy,
      '--data',
      data,
      '--namespace',
      'plimsoll.main',
      '--no-fail',
      '--output',
      'json',
    ];
    const answers = JSON.parse(await run('conftest', [...args, ...files])) as {
      filename: string;
      failures?: ConftestResult[];
      warnings?: ConftestResult[];
    }[];
    const byFile = new Map(answers.map((answer) => [answer.filename, answer]));
    return files.map((file) => {
      const answer = byFile.get(file);
      if (answer === undefined) throw new Error(`conftest says nothing of ${file}`);
      return { failures: (answer.failures ?? []).map(rawOf), warnings: (answer.warnings ?? []).map(rawOf) };
    });
  });
}

interface ConftestResult {
  readonly msg: string;
  readonly metadata: { readonly details: RawFinding['details'] };
}

function rawOf({ msg, metadata }: ConftestResult): RawFinding {
  return { msg, details: metadata.details };
}

/** One violation as `gator test` prints it. */
export interface GatorViolation {
  readonly msg: string;
  readonly details: RawFinding['details'];
  readonly object: {
    readonly kind: string;
    readonly metadata?: { readonly name?: string; readonly namespace?: string };
  };
}

/** Runs `gator test` with our templates, one constraint for each policy, over these objects, which are its inventory too. */
export async function askGator(
  objects: readonly unknown[],
  constraints: readonly string[],
  templates: readonly string[],
): Promise<GatorViolation[]> {
  return inFolder(async (directory) => {
    await mkdir(join(directory, 'policies'));
    for (const [i, text] of [...templates, ...constraints].entries())
      await writeFile(join(directory, 'policies', `${i}.yaml`), text);
    await writeFile(
      join(directory, 'objects.yaml'),
      objects.map((object) => JSON.stringify(object)).join('\n---\n'),
    );
    const text = await run(
      'gator',
      ['test', '-f', join(directory, 'policies'), '-f', join(directory, 'objects.yaml'), '-o', 'json'],
      [0, 1],
    );
    const results = (JSON.parse(text) ?? []) as {
      msg: string;
      metadata: { details: RawFinding['details'] };
      violatingObject: GatorViolation['object'];
    }[];
    return results.map(({ msg, metadata, violatingObject }) => ({
      msg,
      details: metadata.details,
      object: violatingObject,
    }));
  });
}

// Tests ask at once for all that they will compare: a hundred of these programs together would starve the machine.
const SLOTS = 2;
let taken = 0;
const waiting: (() => void)[] = [];

async function inFolder<T>(work: (directory: string) => Promise<T>): Promise<T> {
  if (taken < SLOTS) taken += 1;
  else await new Promise<void>((resolve) => waiting.push(resolve));
  try {
    return await inOwnFolder(work);
  } finally {
    const next = waiting.shift();
    if (next === undefined) taken -= 1;
    else next();
  }
}

async function inOwnFolder<T>(work: (directory: string) => Promise<T>): Promise<T> {
  const directory = await mkdtemp(join(tmpdir(), 'plimsoll-test-'));
  try {
    return await work(directory);
  } finally {
    await rm(directory, { recursive: true });
  }
}

/** What a program printed; throws with its words where it ends with another code than these, or fails in silence. */
export function run(
  command: string,
  args: readonly string[],
  codes: readonly number[] = [0],
  directory = inRoot('.'),
): Promise<string> {
  return new Promise((resolve, reject) => {
    const child = execFile(command, args, { cwd: directory, maxBuffer: 1 << 28 }, (error, stdout, stderr) => {
      const code = error === null ? 0 : typeof error.code === 'number' ? error.code : 127;
      // gator ends with 1 for violations and for constraints that it refuses, and prints nothing for the latter.
      if (codes.includes(code) && (code === 0 || stdout !== '')) resolve(stdout);
      else reject(new Error(`${command} ${args[0] ?? ''} ended with ${code}: ${stderr || stdout}`));
    });
    child.stdin?.end();
  });
}
