// needs: opa
// Remedies as JSON Patch: they mend what they say they mend, and make nothing else worse.
import jsonPatch from 'fast-json-patch';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { loadEngine } from '../src/scan/engine.ts';
import type { Finding, Judgement, RawFinding } from '../src/scan/finding.ts';
import { mend, patchFor } from '../src/scan/remedy.ts';
import { worst } from '../src/scan/rollup.ts';
import { startOpa } from './engines.ts';
import { compiledPolicies, readFixtures } from './fixtures.ts';

const test = suite('remedies');
const compiled = await compiledPolicies();

interface Mendable {
  readonly name: string;
  readonly policy: string;
  readonly document: unknown;
  readonly before: Judgement;
  readonly after: (document: unknown) => Judgement;
}

const mendable: readonly Mendable[] = (await readFixtures(compiled.catalog))
  .filter(({ verdict, isSet }) => verdict === 'fail' && !isSet)
  .flatMap(({ name, policy, documents, parameters }) => {
    const engine = loadEngine({ ...compiled, parameters });
    return documents.map(({ value }) => ({
      name,
      policy: policy.id,
      document: value,
      before: engine.judge(value),
      after: (document: unknown) => engine.judge(document),
    }));
  })
  .filter(({ policy, before }) => ofPolicy(before, policy).some(({ patch }) => patch !== undefined));

const ofSets = new Set(compiled.catalog.policies.filter(({ set }) => set !== undefined).map(({ id }) => id));

function ofPolicy({ findings }: Judgement, policy: string): Finding[] {
  return findings.filter((finding) => finding.policy === policy && finding.verdict === 'fail');
}

test('are there for every rule that declares one', () => {
  const declared = compiled.catalog.policies.flatMap(({ id, rules }) =>
    rules.filter(({ remedies }) => remedies !== undefined).map((rule) => `${id}#${rule.id}`),
  );
  const seen = new Set(
    mendable.flatMap(({ before }) =>
      before.findings
        .filter(({ patch }) => patch !== undefined)
        .map(({ policy, rule }) => `${policy}#${rule}`),
    ),
  );

  assert.equal(
    declared.filter((rule) => !seen.has(rule)),
    [],
  );
});

for (const { name, policy, document, before, after } of mendable) {
  test(`silence what they mend in ${name}, and make nothing worse`, () => {
    const found = ofPolicy(before, policy);
    const mended = after(mend(document, found));

    assert.equal(
      ofPolicy(mended, policy).map(({ rule, path }) => [rule, path.join('.')]),
      found.filter(({ patch }) => patch === undefined).map(({ rule, path }) => [rule, path.join('.')]),
    );
    // What did not apply may begin to: only a pod of its own namespaces can have users of its own. So may questions that
    // other documents answer: only on a network of its own is a pod's DNS for network policies to decide.
    for (const [id, verdict] of Object.entries(before.verdicts)) {
      const now = mended.verdicts[id] ?? 'not-applicable';
      const asksOthers = now === 'no-evidence' && ofSets.has(id);
      if (verdict === 'not-applicable' || asksOthers) continue;
      assert.is(worst([verdict, now]), verdict, `${id} was ${verdict} and is ${now}`);
    }
  });

  test(`are JSON Patch to other programs as well in ${name}`, () => {
    for (const finding of ofPolicy(before, policy).filter(({ patch }) => patch !== undefined)) {
      const { newDocument } = jsonPatch.applyPatch(
        structuredClone(document),
        [...(finding.patch ?? [])] as jsonPatch.Operation[],
        true,
      );

      assert.equal(newDocument, mend(document, [finding]));
    }
  });
}

// Once the host's processes are out of the way, the pod can have users of its own.
test('of all policies together mend a pod in two rounds', () => {
  const bare = {
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: { name: 'bare' },
    spec: {
      hostPID: true,
      containers: [
        { name: 'one' },
        { name: 'two', securityContext: { capabilities: { add: ['SYS_ADMIN', 'NET_RAW'] } } },
      ],
    },
  };
  const engine = loadEngine(compiled);
  const first = mend(bare, engine.judge(bare).findings);
  const mended = mend(first, engine.judge(first).findings);

  assert.equal(mended.spec, {
    hostUsers: false,
    containers: [
      {
        name: 'one',
        securityContext: {
          allowPrivilegeEscalation: false,
          capabilities: { drop: ['ALL'] },
          readOnlyRootFilesystem: true,
          runAsNonRoot: true,
          seccompProfile: { type: 'RuntimeDefault' },
        },
      },
      {
        name: 'two',
        securityContext: {
          allowPrivilegeEscalation: false,
          capabilities: { add: [], drop: ['ALL'] },
          readOnlyRootFilesystem: true,
          runAsNonRoot: true,
          seccompProfile: { type: 'RuntimeDefault' },
        },
      },
    ],
  });
  assert.equal(bare.spec.containers[0], { name: 'one' }, 'the document that was given stays as it was');
  assert.equal(
    engine.judge(mended).findings.filter(({ patch }) => patch !== undefined),
    [],
  );
});

test('say nothing where something else than an object is in the way', () => {
  const remedies = new Map([['pod/a#b', [{ at: ['securityContext', 'x'], set: false }]]]);
  const of = (document: unknown) =>
    patchFor({ policy: 'pod/a', rule: 'b' }, ['spec', 'securityContext', 'x'], document, remedies);

  assert.equal(of({ spec: {} }), [{ op: 'add', path: '/spec/securityContext', value: { x: false } }]);
  assert.equal(of({ spec: { securityContext: { x: true } } }), [
    { op: 'replace', path: '/spec/securityContext/x', value: false },
  ]);
  assert.is(of({ spec: { securityContext: 'none' } }), undefined);
  assert.is(of({ spec: [] }), undefined);
  assert.is(of(null), undefined);
});

test('keep to the document where keys are hostile', () => {
  const hostile = JSON.parse('{"a/b": {"~": {}}, "__proto__": {"x": 1}}') as Record<string, unknown>;
  const remedies = new Map([['pod/a#b', [{ at: ['x'], set: true }]]]);
  const of = (path: string[]) => patchFor({ policy: 'pod/a', rule: 'b' }, path, hostile, remedies);
  const mended = mend(hostile, [
    { path: ['a/b', '~', 'x'], patch: of(['a/b', '~', 'x']) ?? [] },
    { path: ['__proto__', 'x'], patch: of(['__proto__', 'x']) ?? [] },
  ]);

  assert.equal(of(['a/b', '~', 'x']), [{ op: 'add', path: '/a~1b/~0/x', value: true }]);
  assert.is(JSON.stringify(mended), '{"a/b":{"~":{"x":true}},"__proto__":{"x":true}}');
  assert.is(({} as { x?: unknown }).x, undefined);
});

test('are the same in OPA', async () => {
  const opa = await startOpa();
  try {
    for (const { name, document, before } of mendable) {
      await opa.setParameters({});
      const told = (await Promise.all(
        ['violation', 'warn'].map((rule) => opa.ask(`plimsoll/main/${rule}`, document)),
      )) as (RawFinding & { details: { patch?: unknown } })[][];
      const theirs = told
        .flat()
        .filter(({ details }) => details.patch !== undefined)
        .map(({ details: { policy, rule, path, patch } }) => ({ policy, rule, path, patch }));
      const ours = loadEngine(compiled)
        .judge(document)
        .findings.filter(({ patch }) => patch !== undefined)
        .map(({ policy, rule, path, patch }) => ({ policy, rule, path, patch }));

      assert.equal(theirs.map(text).sort(), ours.map(text).sort(), name);
      assert.ok(before.findings.length > 0);
    }
  } finally {
    await opa.stop();
  }
});

function text(value: unknown): string {
  return JSON.stringify(value);
}

test.run();
