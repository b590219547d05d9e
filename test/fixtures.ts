// The fixtures of all policies, read once: every engine gets the same JSON.
import { readdir, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { load } from 'js-yaml';
import type { Catalog, Policy } from '../src/catalog/catalog.ts';
import { packageRoot } from '../src/package.ts';
import { type CompiledPolicies, readCompiled } from '../src/scan/compiled.ts';
import { type Document, decode, readDocuments } from '../src/scan/documents.ts';
import type { Parameters } from '../src/scan/engine.ts';
import type { Verdict } from '../src/scan/finding.ts';

export const root = packageRoot();

/** The compiled policies of this checkout. */
export function compiledPolicies(): Promise<CompiledPolicies> {
  return readCompiled(new URL('compiled/', root));
}

/** One case of one policy: the documents of a file, or of all files of a folder, which are a set. */
export interface Fixture {
  readonly policy: Policy;
  /** The folder it lies in says what the policy must say. */
  readonly verdict: Verdict;
  /** As `pod/no-privileged-containers fail/privileged-container.yaml`. */
  readonly name: string;
  readonly isSet: boolean;
  readonly documents: readonly FixtureDocument[];
  readonly parameters: Parameters;
}

export interface FixtureDocument extends Document {
  readonly file: string;
  readonly text: string;
}

const VERDICTS: readonly Verdict[] = ['fail', 'pass', 'no-evidence', 'not-applicable', 'exempt'];

/** All fixtures, by policy, verdict and name. Throws where a file cannot be read as its user's tool would read it. */
export async function readFixtures(catalog: Catalog): Promise<Fixture[]> {
  const fixtures: Fixture[] = [];
  for (const policy of catalog.policies) {
    const folder = new URL(`policies/${policy.source.replace(/policy\.rego$/, 'fixtures/')}`, root);
    for (const verdict of VERDICTS) {
      for (const name of await namesIn(new URL(`${verdict}/`, folder))) {
        if (name.endsWith('.params.yaml')) continue;
        fixtures.push(await readFixture(policy, verdict, name, folder));
      }
    }
  }
  return fixtures;
}

async function readFixture(policy: Policy, verdict: Verdict, name: string, folder: URL): Promise<Fixture> {
  const path = new URL(`${verdict}/${name}`, folder);
  const isSet = (await stat(path)).isDirectory();
  const files = isSet ? (await namesIn(path)).map((file) => `${name}/${file}`) : [name];
  const documents = await Promise.all(
    files.map((file) => documentsIn(new URL(`${verdict}/${file}`, folder), file)),
  );
  return {
    policy,
    verdict,
    name: `${policy.id} ${verdict}/${name}`,
    isSet,
    documents: documents.flat(),
    parameters: await parametersOf(new URL(`${verdict}/${name.replace(/\.[^.]*$/, '')}.params.yaml`, folder)),
  };
}

/** The documents of a file, given by its path; its user's tool would read it the same way. */
export async function documentsOf(path: string): Promise<FixtureDocument[]> {
  return documentsIn(pathToFileURL(path), path);
}

async function documentsIn(path: URL, file: string): Promise<FixtureDocument[]> {
  const text = decode(await readFile(path));
  const { documents, problems } = readDocuments(text, { name: file });
  if (problems.length > 0)
    throw new Error(`${path.pathname}: ${problems.map(({ message }) => message).join('; ')}`);
  if (documents.length === 0) throw new Error(`${path.pathname}: holds no document`);
  return documents.map((document) => ({ ...document, locate: (at) => document.locate(at), file, text }));
}

async function parametersOf(path: URL): Promise<Parameters> {
  const text = await readFile(path, 'utf8').catch(() => undefined);
  return text === undefined ? {} : (load(text) as Parameters);
}

async function namesIn(folder: URL): Promise<string[]> {
  return (await readdir(folder).catch(() => [])).sort();
}

/** JSON with sorted keys; the four lists of an answer are sorted too, as Wasm hands them over in the order of hashes. */
export function canonical(answer: unknown): string {
  return JSON.stringify(sorted(answer));
}

const UNORDERED = new Set(['findings', 'exempt', 'no_evidence', 'notes', 'verdicts', 'waivers']);

function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, entry]) => {
        const inner = sorted(entry);
        const list = UNORDERED.has(key) && Array.isArray(inner) ? inner.toSorted(byText) : inner;
        return [key, list];
      }),
  );
}

function byText(a: unknown, b: unknown): number {
  const [x, y] = [JSON.stringify(a), JSON.stringify(b)];
  return x < y ? -1 : x > y ? 1 : 0;
}

/** Where a test keeps its expected output. `UPDATE=1 make test` writes it anew; the difference is reviewed like code. */
export async function snapshot(name: string, actual: string): Promise<string> {
  const path = new URL(`test/snapshots/${name}`, root);
  if (process.env['UPDATE']) {
    const { mkdir, writeFile } = await import('node:fs/promises');
    await mkdir(new URL('.', path), { recursive: true });
    await writeFile(path, actual);
  }
  return readFile(path, 'utf8').catch(() => '');
}

/** A path below the root of the checkout, for child processes. */
export function inRoot(path: string): string {
  return join(fileURLToPath(root), path);
}
