// The fixtures of a policy that an API server could be asked to admit, and what the policy says of them.
import { readdir, readFile, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { type Catalog, compare, type Policy } from '../catalog/catalog.ts';
import { PlimsollError } from '../errors.ts';
import { opa } from '../opa.ts';
import { constraintSettings, matchesOf } from './gatekeeper.ts';

/** Reads the documents of a file as its user's tool would. `undefined` where some of it cannot be read. */
export type ReadDocuments = (text: string, name: string) => readonly unknown[] | undefined;

/** A Kubernetes object as somebody would send it. */
export interface SampleObject {
  /** The fixture it is from, as `fail/privileged-container`, numbered where a file holds several. */
  readonly name: string;
  readonly object: Readonly<Record<string, unknown>>;
}

export interface Sample extends SampleObject {
  /** What else there is in the cluster. */
  readonly inventory: readonly SampleObject[];
  /** What the constraint sets. */
  readonly parameters: Readonly<Record<string, unknown>>;
  /** The messages of the policy's violations, sorted. */
  readonly messages: readonly string[];
}

/** The samples of every policy for admission, by policy id. Throws `OPA_FAILED` where a policy breaks over one. */
export async function admissionSamples(
  policies: string,
  catalog: Catalog,
  read: ReadDocuments,
): Promise<Map<string, readonly Sample[]>> {
  const admitted = catalog.policies.filter((policy) => policy.admission);
  const asked = await Promise.all(admitted.map((policy) => questionsOf(policies, policy, catalog, read)));
  const answers = await ask(policies, asked.flat());
  const samples = asked.flat().map((question, i) => ({ question, messages: answers[i] ?? [] }));
  return new Map(
    admitted.map((policy) => [
      policy.id,
      samples
        .filter(({ question }) => question.policy === policy)
        .map(({ question: { policy: _, document: __, position: ___, ...sample }, messages }) => ({
          ...sample,
          messages,
        })),
    ]),
  );
}

// A suite shows that its template works, and `gator verify` compiles the template anew for each object. That Gatekeeper
// agrees on every fixture is what our own tests are for.
const ENOUGH: Readonly<Record<string, number>> = { fail: 4, pass: 2 };

interface Question extends Omit<Sample, 'messages'> {
  readonly policy: Policy;
  /** What the policy is given: the object, or all objects of a set as Conftest combines them. */
  readonly document: unknown;
  /** Which object of the set is meant. */
  readonly position: number | null;
}

async function questionsOf(
  policies: string,
  policy: Policy,
  catalog: Catalog,
  read: ReadDocuments,
): Promise<Question[]> {
  const folder = join(policies, dirname(policy.source), 'fixtures');
  const questions: Question[] = [];
  for (const verdict of await namesIn(folder)) {
    let taken = 0;
    const names = await namesIn(join(folder, verdict));
    for (const name of names.filter((candidate) => !candidate.endsWith('.params.yaml'))) {
      const path = `${verdict}/${name}`;
      const given = await givenParameters(join(folder, `${withoutEnding(path)}.params.yaml`), read);
      const parameters = given === undefined ? undefined : constraintParameters(given, policy, catalog);
      const objects = await readObjects(folder, path, read);
      if (parameters === undefined || objects === undefined) continue;
      const own = questionsAbout(objects, parameters, policy, catalog);
      if (own.length === 0) continue;
      questions.push(...own);
      taken += 1;
      if (taken === (ENOUGH[verdict] ?? 1)) break;
    }
  }
  return questions;
}

function questionsAbout(
  objects: readonly SampleObject[],
  parameters: Record<string, unknown>,
  policy: Policy,
  catalog: Catalog,
): Question[] {
  const together = objects.map(({ name, object }) => ({ path: name, contents: object }));
  return objects
    .map((sample, position) => ({
      ...sample,
      policy,
      parameters,
      inventory: objects.filter((other) => other !== sample),
      ...(policy.set === undefined
        ? { document: sample.object, position: null }
        : { document: together, position }),
    }))
    .filter(({ object }) => isMatched(object, policy, catalog));
}

// `undefined` for a fixture that an API server would not take object by object: lists, reviews, other formats. Several
// documents are a set; where they stand in one file, no fixture means them to be judged apart.
async function readObjects(
  folder: string,
  path: string,
  read: ReadDocuments,
): Promise<SampleObject[] | undefined> {
  const isSet = (await stat(join(folder, path))).isDirectory();
  const files = isSet ? (await namesIn(join(folder, path))).map((file) => `${path}/${file}`) : [path];
  const samples: SampleObject[] = [];
  for (const file of files) {
    const documents = /\.(?:ya?ml|json)$/.test(file)
      ? read(await readFile(join(folder, file), 'utf8'), file)
      : undefined;
    if (documents === undefined || (documents.length > 1 && !isSet)) return undefined;
    for (const [i, object] of documents.entries()) {
      if (!isAdmissible(object)) return undefined;
      samples.push({ name: `${withoutEnding(file)}${documents.length > 1 ? `-${i + 1}` : ''}`, object });
    }
  }
  return samples;
}

function isAdmissible(document: unknown): document is Record<string, unknown> {
  if (
    !isObject(document) ||
    typeof document['kind'] !== 'string' ||
    typeof document['apiVersion'] !== 'string'
  )
    return false;
  return !Array.isArray(document['items']) && !document['apiVersion'].startsWith('admission.k8s.io/');
}

function withoutEnding(path: string): string {
  return path.replace(/\.[^./]*$/, '');
}

function isMatched(object: Readonly<Record<string, unknown>>, policy: Policy, catalog: Catalog): boolean {
  const { apiVersion, kind } = object as { apiVersion: string; kind: string };
  const group = apiVersion.includes('/') ? apiVersion.slice(0, apiVersion.indexOf('/')) : '';
  return matchesOf(policy, catalog).some(
    ({ apiGroups, kinds }) => apiGroups.includes(group) && kinds.includes(kind),
  );
}

async function givenParameters(
  file: string,
  read: ReadDocuments,
): Promise<Record<string, unknown> | undefined> {
  const text = await readFile(file, 'utf8').catch(() => undefined);
  if (text === undefined) return {};
  const [given, ...more] = read(text, file) ?? [];
  return isObject(given) && more.length === 0 ? given : undefined;
}

// `undefined` where something is set that no constraint can set: the sample would mean something else.
function constraintParameters(
  given: Record<string, unknown>,
  policy: Policy,
  catalog: Catalog,
): Record<string, unknown> | undefined {
  const { [policy.id]: own = {}, ...settings } = given;
  if (!isObject(own)) return undefined;
  const all = { ...settings, ...own };
  const settable = new Set(constraintSettings(policy, catalog).map(({ name }) => name));
  return Object.keys(all).every((name) => settable.has(name)) ? all : undefined;
}

// One process for all samples. The documents stand there bare, so that what Gatekeeper makes of its reviews is
// compared with something that never saw one. `with input as question.document` would be undefined in a query, though
// not in a module.
const QUERY = `[messages |
	some question in input
	document := question.document
	parameters := object.union(question.parameters, {question.policy: question.parameters})
	found := data.plimsoll[question.topic][question.name].violation with input as document
		with data.lib.plimsoll.parameters as parameters
	messages := sort([v.msg | some v in found; object.get(v.details, "document", null) == question.position])
]`;

async function ask(policies: string, questions: readonly Question[]): Promise<string[][]> {
  const input = questions.map(({ policy, parameters, document, position }) => {
    const [, topic, name] = policy.package.split('.');
    return { policy: policy.id, topic, name, parameters, document, position };
  });
  const args = ['eval', '--bundle', '.', '--stdin-input', '--format', 'raw', QUERY];
  const answers = JSON.parse(
    await opa(args, { directory: policies, stdin: JSON.stringify(input) }),
  ) as string[][];
  if (answers.length !== questions.length)
    throw new PlimsollError(
      'OPA_FAILED',
      'a policy has no violations, not even none, for one of its samples',
    );
  return answers;
}

async function namesIn(folder: string): Promise<string[]> {
  const entries = await readdir(folder).catch(() => []);
  return entries.filter((entry) => !entry.startsWith('.')).sort(compare);
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
