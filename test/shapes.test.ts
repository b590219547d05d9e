// What is found in a pod is found in every shape that the pod can come in.
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { loadEngine } from '../src/scan/engine.ts';
import { compiledPolicies, readFixtures } from './fixtures.ts';
import { shapesOf, silentShapesOf } from './shapes.ts';

const compiled = await compiledPolicies();
const test = suite('shapes');

type Json = Record<string, unknown>;

const pods = (await readFixtures(compiled.catalog)).flatMap(
  ({ policy, name, parameters, documents, isSet }) =>
    documents
      .map(({ value }) => value as Json)
      .filter((value) => !isSet && value['kind'] === 'Pod' && value['apiVersion'] === 'v1')
      // No workload makes static pods, which the kubelet starts from files, nor those that somebody starts by hand; what
      // tells them apart is just that.
      .filter(() => !/\/static-pod-|\/pod-for-debugging/.test(name))
      .map((pod) => ({ policy, name, parameters, pod })),
);

for (const { policy, name, parameters, pod } of pods) {
  const engine = loadEngine({ ...compiled, parameters });
  const own = (document: unknown) => {
    const { findings, verdicts } = engine.judge(document);
    return {
      verdict: verdicts[policy.id],
      findings: findings
        .filter((finding) => finding.policy === policy.id && finding.verdict !== 'exempt')
        .map(({ rule, verdict, path }) => ({ rule, verdict, path })),
    };
  };
  const plain = own(pod);
  // A waiver names the kind of its object, so it does not cover the same pod in another kind.
  if (plain.verdict === 'exempt') continue;

  for (const shape of shapesOf(pod)) {
    // What ends before its pod starts, or is there to debug it, is no component of a cluster.
    if (policy.topic === 'cluster' && shape.inOtherList) continue;

    test(`find in ${name} the same as ${shape.name}`, () => {
      const expected = {
        ...plain,
        findings: plain.findings.map((finding) => ({ ...finding, path: shape.pathOf(finding.path) })),
      };

      assert.equal(own(shape.document), expected);
    });
  }

  for (const shape of silentShapesOf(pod)) {
    test(`find nothing in ${name} as ${shape.name}`, () => {
      const { kind, findings } = engine.judge(shape.document);

      assert.equal({ kind, findings }, { kind: 'admission', findings: [] });
    });
  }
}

test('are made of at least one fixture', () => assert.ok(pods.length > 0));

test.run();
