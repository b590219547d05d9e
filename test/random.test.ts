// needs: opa
// Random documents: every recognised shape with wrong types, missing and strange values at random places. Wasm and OPA must
// say the same, and no policy may fail to answer: an evaluation error is a failure of the test, whatever the document.
import { loadPolicy } from '@open-policy-agent/opa-wasm';
import fc from 'fast-check';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { FIRST_PAGES, type Parameters } from '../src/scan/engine.ts';
import { startOpa } from './engines.ts';
import { canonical, compiledPolicies, readFixtures } from './fixtures.ts';

const { wasm: bytes, catalog } = await compiledPolicies();
const wasm = await loadPolicy(bytes, FIRST_PAGES);
const opa = await startOpa();
const fixtures = await readFixtures(catalog);
const test = suite('random documents');

// A run is repeated with PLIMSOLL_SEED; more runs find more.
const seed = Number(process.env['PLIMSOLL_SEED'] ?? 20_261_123);
const runs = Number(process.env['PLIMSOLL_RUNS'] ?? 60);

type Path = readonly (string | number)[];

// All places of a document, the root left out.
function pathsIn(value: unknown, at: Path = []): Path[] {
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, child]) => {
    const path = [...at, Array.isArray(value) ? Number(key) : key];
    return [path, ...pathsIn(child, path)];
  });
}

function changed(value: unknown, [key, ...rest]: Path, change: (old: unknown) => unknown): unknown {
  if (key === undefined) return change(value);
  if (Array.isArray(value))
    return value.map((child, i) => (i === key ? changed(child, rest, change) : child));
  return { ...(value as object), [key]: changed((value as Record<string, unknown>)[key], rest, change) };
}

// Values that policies do not expect, and some that they nearly expect.
const strange = fc.oneof(
  fc.constantFrom<unknown>(
    null,
    true,
    false,
    0,
    1,
    -1,
    4_294_967_296,
    '',
    ' ',
    'true',
    'ALL',
    'all',
    '*',
    '${X}',
    '${X:-1}',
    '{{ .Values.x }}',
    'latest',
    '0',
    '1970-01-01',
    '2026-13-45',
    '2026-06-01T00:00:00Z',
    'sha256:abc',
  ),
  fc.constantFrom<unknown>([], {}, [null], [[]], [{}], { '': {} }, { name: 1 }, { name: null }, [
    'a',
    1,
    null,
  ]),
  fc.string({ unit: 'grapheme', maxLength: 8 }),
  fc.integer({ min: -10_000, max: 10_000 }),
  fc
    .jsonValue({ maxDepth: 2, noUnicodeString: false })
    .filter((value) => Number.isSafeInteger(value) || typeof value !== 'number'),
);

// Fractions print differently in the engines, and no policy computes with them; they are left to the reader's corpus.
function hasFraction(value: unknown): boolean {
  if (typeof value === 'number') return !Number.isSafeInteger(value);
  return typeof value === 'object' && value !== null && Object.values(value).some(hasFraction);
}

interface Case {
  readonly name: string;
  readonly document: unknown;
  readonly parameters: Parameters;
}

// One document of each fixture, whatever it is a fixture of: all policies that read its kind see it.
const seeds: readonly Case[] = fixtures
  .filter(({ isSet }) => !isSet)
  .flatMap(({ name, documents, parameters }) =>
    documents.map(({ value }) => ({ name, document: value, parameters })),
  )
  .filter(({ document }) => JSON.stringify(document).length < 20_000);

const changes = fc.array(
  fc.record({ place: fc.nat(), value: strange, remove: fc.boolean(), rename: fc.boolean() }),
  { minLength: 1, maxLength: 4 },
);

function mutated(
  document: unknown,
  edits: readonly { place: number; value: unknown; remove: boolean; rename: boolean }[],
): unknown {
  let result = document;
  for (const { place, value, remove, rename } of edits) {
    const paths = pathsIn(result);
    const path = paths[place % Math.max(1, paths.length)];
    if (path === undefined) break;
    const parent = path.slice(0, -1);
    const key = path.at(-1) as string | number;
    result =
      remove || rename
        ? changed(result, parent, (old) => {
            if (Array.isArray(old)) return old.filter((_, i) => i !== key);
            const { [key]: gone, ...kept } = old as Record<string, unknown>;
            return rename ? { ...kept, [`x${key}`]: gone } : kept;
          })
        : changed(result, path, () => value);
  }
  return result;
}

async function compare(document: unknown, parameters: Parameters): Promise<void> {
  wasm.setData({ lib: { plimsoll: { parameters } } });
  const here = (wasm.evaluate(document, 'plimsoll/main/document') as [{ result: unknown }])[0].result;
  const there = await opa.ask('plimsoll/main/document', document);
  assert.is(
    canonical(there),
    canonical(here),
    `${JSON.stringify(document)}\nOPA:  ${canonical(there)}\nWasm: ${canonical(here)}`,
  );
}

const groups = new Map<string, Case[]>();
for (const entry of seeds) {
  const key = JSON.stringify(entry.parameters);
  groups.set(key, [...(groups.get(key) ?? []), entry]);
}

// One group after the other: parameters are one setting of the whole server.
for (const [key, cases] of groups) {
  test(`made from ${cases.length} fixtures with the parameters ${key}`, async () => {
    const parameters = JSON.parse(key) as Parameters;
    await opa.setParameters(parameters);
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...cases), changes, async ({ document }, edits) => {
        const candidate = mutated(document, edits);
        fc.pre(typeof candidate === 'object' && candidate !== null && !hasFraction(candidate));
        await compare(candidate, parameters);
      }),
      {
        seed,
        numRuns: Math.min(runs * cases.length, runs * 30),
        endOnFailure: true,
        includeErrorInReport: true,
      },
    );
  });
}

test('of no particular shape', async () => {
  await opa.setParameters({});
  const keys = [...new Set(seeds.flatMap(({ document }) => pathsIn(document).flat()))].filter(
    (key): key is string => typeof key === 'string',
  );
  const { tree } = fc.letrec((tie) => ({
    tree: fc.oneof(
      { depthSize: 'small', withCrossShrink: true },
      strange,
      fc.array(tie('tree'), { maxLength: 3 }),
      fc.dictionary(fc.constantFrom(...keys), tie('tree'), { maxKeys: 5 }),
    ),
  }));
  await fc.assert(
    fc.asyncProperty(tree, async (document) => {
      fc.pre(typeof document === 'object' && document !== null && !hasFraction(document));
      await compare(document, {});
    }),
    { seed, numRuns: runs * 20, endOnFailure: true, includeErrorInReport: true },
  );
});

test.after(() => opa.stop());
test.run();
