// Every fixture of every policy through the Wasm module, as users of the library have it.
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { loadEngine } from '../src/scan/engine.ts';
import type { Finding, Verdict } from '../src/scan/finding.ts';
import { fieldTree, project } from '../src/scan/project.ts';
import { worst } from '../src/scan/rollup.ts';
import { compiledPolicies, type Fixture, readFixtures, snapshot } from './fixtures.ts';

const compiled = await compiledPolicies();
const fixtures = await readFixtures(compiled.catalog);
const test = suite('policies');

interface Outcome {
  readonly verdict: Verdict;
  readonly findings: readonly (Finding & { readonly document: number })[];
  /** Rules that had something to remark. */
  readonly remarked: readonly string[];
}

// The guard is left out: it is tested by itself, and would hide a slow policy.
function judge({ documents, isSet, parameters, policy }: Fixture): Outcome {
  const engine = loadEngine({ ...compiled, parameters });
  const own = (finding: { readonly policy: string }) => finding.policy === policy.id;
  if (isSet) {
    const members = documents.map(({ file, value }) => ({ path: file, contents: value }));
    const judged = engine.judgeSet(members);
    return {
      verdict: worst(
        judged.verdicts.filter((entry) => entry.policy === policy.id).map(({ verdict }) => verdict),
      ),
      findings: judged.findings.filter(own),
      remarked: judged.notes.filter(own).map(({ rule }) => rule),
    };
  }
  const judgements = documents.map(({ value }) => engine.judge(value));
  return {
    verdict: worst(judgements.map(({ verdicts }) => verdicts[policy.id] ?? 'not-applicable')),
    findings: judgements.flatMap(({ findings }, document) =>
      findings.filter(own).map((finding) => ({ ...finding, document })),
    ),
    remarked: judgements.flatMap(({ notes }) => notes.filter(own).map(({ rule }) => rule)),
  };
}

function line(
  { documents }: Fixture,
  { document, rule, severity, verdict, path, message }: Outcome['findings'][number],
): string {
  const place = documents[document]?.locate(path);
  const file = documents[document]?.file;
  return `  ${verdict} ${rule} (${severity}) ${file}:${place?.line}:${place?.column} ${path.join('.')}: ${message}\n`;
}

for (const fixture of fixtures) {
  test(`give ${fixture.name} the verdict of its folder`, () => {
    const { verdict, findings } = judge(fixture);

    assert.is(verdict, fixture.verdict, findings.map(({ message }) => message).join('\n'));
  });

  if (fixture.verdict === 'fail' && !fixture.isSet) {
    test(`find one fault in ${fixture.name}`, () => {
      const failed = judge(fixture).findings.filter(({ verdict }) => verdict === 'fail');

      assert.is(failed.length, 1, failed.map(({ message }) => message).join('\n'));
    });
  }

  if (fixture.isSet) {
    test(`say the same of ${fixture.name} when only the declared fields are kept`, () => {
      const { fields = [], whole = [] } = fixture.policy.set ?? {};
      const engine = loadEngine(compiled);
      const fieldsOf = (kind: string) =>
        fieldTree(
          [
            'apiVersion',
            'kind',
            'metadata.name',
            'metadata.namespace',
            ...fields,
            ...(whole.includes(kind) ? ['*'] : []),
          ].flatMap((field) => [field, `items.*.${field}`]),
        );
      const documents = fixture.documents.map((document) => ({
        ...document,
        value: project(document.value, fieldsOf(engine.judge(document.value).kind)),
      }));

      assert.equal(judge({ ...fixture, documents }), judge(fixture));
    });
  }
}

for (const policy of compiled.catalog.policies) {
  const own = fixtures.filter((fixture) => fixture.policy === policy);

  test(`have fixtures of ${policy.id} on both sides`, () => {
    const verdicts = new Set(own.map(({ verdict }) => verdict));

    assert.ok(verdicts.has('pass') && verdicts.has('fail'), `fixtures of ${[...verdicts].join(', ')} only`);
  });

  test(`have a fixture for every rule of ${policy.id}`, () => {
    const seen = new Set(
      own.flatMap((fixture) => {
        const { findings, remarked } = judge(fixture);
        return [...findings.map(({ rule }) => rule), ...remarked];
      }),
    );
    const unseen = policy.rules.map(({ id }) => id).filter((id) => !seen.has(id));

    assert.equal(unseen, []);
  });

  test(`find in the fixtures of ${policy.id} what the snapshot says`, async () => {
    const told = own
      .map(
        (fixture) =>
          `${fixture.name.split(' ')[1]}\n${judge(fixture)
            .findings.map((finding) => line(fixture, finding))
            .join('')}`,
      )
      .join('');

    assert.fixture(told, await snapshot(`policies/${policy.id}.txt`, told));
  });
}

test.run();
