// The engine as programs embed it.
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { PlimsollError } from '../src/errors.ts';
import { loadPlimsoll } from '../src/index.ts';
import { loadEngine } from '../src/scan/engine.ts';
import { timeLimit } from '../src/scan/guard.ts';
import { compiledPolicies } from './fixtures.ts';

const compiled = await compiledPolicies();
const engine = loadEngine(compiled);
const test = suite('engine');

const privileged = {
  apiVersion: 'v1',
  kind: 'Pod',
  metadata: { name: 'tool', namespace: 'ops' },
  spec: {
    containers: [
      { name: 'app', image: 'registry.example.com/app:1.2', securityContext: { privileged: true } },
    ],
  },
};

/** A set of `size` Deployments that no network policy of their namespaces selects. */
function uncovered(size: number): { path: string; contents: unknown }[] {
  return Array.from({ length: size }, (_, i) => ({
    path: `${i}.yaml`,
    contents: {
      apiVersion: 'apps/v1',
      kind: 'Deployment',
      metadata: { name: `web-${i}`, namespace: `team-${i % 50}` },
      spec: { template: { metadata: { labels: { app: `web-${i}` } }, spec: {} } },
    },
  }));
}

function privilegedFindings(document: unknown): string[] {
  return engine
    .judge(document)
    .findings.filter(({ policy }) => policy === 'pod/no-privileged-containers')
    .map(({ message }) => message);
}

test('joins a finding with what the catalog knows of its policy', () => {
  const policy = compiled.catalog.policies.find(({ id }) => id === 'pod/no-privileged-containers');

  const finding = engine.judge(privileged).findings.find((candidate) => candidate.policy === policy?.id);

  assert.is(finding?.verdict, 'fail');
  assert.is(finding?.severity, 'critical');
  assert.is(finding?.rule, 'privileged');
  assert.is(finding?.message, 'container app is privileged');
  assert.equal(finding?.path, ['spec', 'containers', 0, 'securityContext', 'privileged']);
  assert.equal(finding?.subject, { kind: 'Pod', name: 'tool', namespace: 'ops', container: 'app' });
  assert.is(finding?.remediation, policy?.remediation);
  assert.ok(finding?.guide.includes('isolation/prevent-privilege-escalation'));
  assert.ok(finding?.controls['cis-kubernetes']?.includes('5.2.2'));
});

test('says of a document of no known kind that it is unrecognised', () => {
  assert.equal(engine.judge({ hello: 'world' }), {
    kind: 'unrecognised',
    verdicts: {},
    findings: [],
    notes: [],
  });
});

const NOT_DOCUMENTS: readonly (readonly [string, unknown])[] = [
  ['undefined', undefined],
  ['null', null],
  ['an empty string', ''],
  ['zero', 0],
  ['false', false],
  ['text', '{"kind": "Pod"}'],
  ['a Buffer', Buffer.from(JSON.stringify(privileged))],
  ['a Uint8Array', new TextEncoder().encode(JSON.stringify(privileged))],
  ['an ArrayBuffer', new TextEncoder().encode('{"kind": "Pod"').buffer],
  ['a function', () => privileged],
  ['an object with itself inside', cyclic()],
  ['an object with a BigInt', { kind: 'Pod', size: 1n }],
];

function cyclic(): object {
  const object: Record<string, unknown> = { kind: 'Pod' };
  object['self'] = object;
  return object;
}

for (const [what, value] of NOT_DOCUMENTS) {
  test(`refuses ${what} instead of finding nothing in it`, () => {
    assert.throws(
      () => engine.judge(value),
      (error: unknown) => error instanceof PlimsollError && error.code === 'INPUT_INVALID',
    );
  });
}

test('refuses what is nested too deeply to be read, and judges on', () => {
  let deep: unknown = {};
  for (let i = 0; i < 100_000; i++) deep = [deep];

  assert.throws(
    () => engine.judge({ ...privileged, deep }),
    (error: unknown) => error instanceof PlimsollError,
  );
  assert.equal(privilegedFindings(privileged), ['container app is privileged']);
});

test('keeps nothing from one call to the next', () => {
  const harmless = { ...privileged, spec: { containers: [{ name: 'app' }] } };

  assert.equal(privilegedFindings(privileged).length, 1);
  assert.equal(privilegedFindings(harmless), []);
  assert.equal(privilegedFindings(privileged).length, 1);
});

test('gives an outcome for each of many documents, an error for a bad one among them', () => {
  const outcomes = engine.judgeAll([privileged, 'no document', privileged]);

  assert.equal(
    outcomes.map((outcome) => (outcome instanceof PlimsollError ? outcome.code : outcome.kind)),
    ['workload', 'INPUT_INVALID', 'workload'],
  );
});

test('reads half a surrogate pair as Go does', () => {
  const named = (name: string) => ({
    ...privileged,
    spec: { containers: [{ name, securityContext: { privileged: true } }] },
  });

  assert.equal(privilegedFindings(named('a\ud800b')), ['container a\ufffdb is privileged']);
  assert.equal(privilegedFindings(named('a\\ud800b')), ['container a\\ud800b is privileged']);
});

test('takes `__proto__` and `constructor` for ordinary keys', () => {
  const document = JSON.parse(
    '{"apiVersion":"v1","kind":"Pod","__proto__":{"spec":{}},"constructor":1,"spec":{"containers":[]}}',
  );

  assert.is(engine.judge(document).kind, 'workload');
  assert.is(({} as { spec?: unknown }).spec, undefined);
});

test('refuses bytes that are no policies', () => {
  assert.throws(
    () => loadEngine({ ...compiled, wasm: new Uint8Array([0, 97, 115, 109]) }),
    (error: unknown) => error instanceof PlimsollError && error.code === 'BUNDLE_UNREADABLE',
  );
});

test('refuses parameters that no policy declares', async () => {
  const misspelt = { 'pod/no-privileged-containers': { allowedDevice: [] } };

  try {
    await loadPlimsoll({ parameters: misspelt });
    assert.unreachable('misspelt parameters were accepted');
  } catch (error) {
    assert.instance(error, PlimsollError);
    assert.match(
      (error as Error).message,
      'pod/no-privileged-containers: no parameter allowedDevice; there are',
    );
  }
});

test('ends what runs longer than its limit', () => {
  const limited = timeLimit(50);

  assert.throws(
    () =>
      limited(() => {
        for (;;);
      }),
    (error: unknown) => error instanceof PlimsollError && error.code === 'EVALUATION_TIMEOUT',
  );
  assert.is(
    limited(() => 'still works'),
    'still works',
  );
});

test('judges a document again when only its neighbours took the time', () => {
  let calls = 0;
  // Ends the first batch after its first document, as a limit would.
  const guard = <T>(run: () => T): T => {
    calls += 1;
    if (calls > 1) return run();
    throw new PlimsollError('EVALUATION_TIMEOUT', 'took too long');
  };

  const outcomes = loadEngine({ ...compiled, guard }).judgeAll([privileged, privileged]);

  assert.equal(
    outcomes.map((outcome) => (outcome instanceof PlimsollError ? outcome.code : outcome.kind)),
    ['EVALUATION_TIMEOUT', 'workload'],
  );
});

// Growing page by page made the time for a set anything but linear.
test('has room for a large set from the start', () => {
  const sets = loadEngine({ ...compiled, parameters: { complete: true } });
  const memories: { readonly memory: WebAssembly.Memory; readonly initial: number }[] = [];
  const { Memory } = WebAssembly;
  WebAssembly.Memory = class extends Memory {
    constructor(descriptor: WebAssembly.MemoryDescriptor) {
      super(descriptor);
      memories.push({ memory: this, initial: descriptor.initial * 64 * 1024 });
    }
  };
  try {
    const { findings } = sets.judgeSet(uncovered(4000));
    const open = findings.filter(({ policy }) => policy === 'network/network-policy-coverage');
    assert.is(open.length, 8000);
  } finally {
    WebAssembly.Memory = Memory;
  }
  const [first] = memories;

  assert.ok(first !== undefined && first.initial >= 64 * 1024 * 1024);
  assert.is(first?.memory.buffer.byteLength, first?.initial);
});

test.run();
