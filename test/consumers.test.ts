// needs: opa conftest gator
// Every fixture of every policy through OPA, Conftest and Gatekeeper, compared byte for byte with what Wasm says.
import { readFile } from 'node:fs/promises';
import { loadPolicy } from '@open-policy-agent/opa-wasm';
import { load } from 'js-yaml';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import type { Policy } from '../src/catalog/catalog.ts';
import { constraintSettings } from '../src/compile/gatekeeper.ts';
import { FIRST_PAGES, loadEngine, type Parameters } from '../src/scan/engine.ts';
import type { Finding, RawFinding } from '../src/scan/finding.ts';
import { askConftest, askGator, type GatorViolation, startOpa } from './engines.ts';
import { canonical, compiledPolicies, type Fixture, inRoot, readFixtures } from './fixtures.ts';

const compiled = await compiledPolicies();
const { catalog } = compiled;
const fixtures = await readFixtures(catalog);
const wasm = await loadPolicy(compiled.wasm, FIRST_PAGES);
const opa = await startOpa();
const test = suite('consumers');

const DOCUMENT = 'plimsoll/main/document';
const DOCUMENTS = 'plimsoll/main/documents';

function inWasm(entrypoint: string, input: unknown, parameters: Parameters): unknown {
  wasm.setData({ lib: { plimsoll: { parameters } } });
  return (wasm.evaluate(input, entrypoint) as [{ result: unknown }])[0].result;
}

function setOf({ documents }: Fixture): { path: string; contents: unknown }[] {
  return documents.map(({ file, value }) => ({ path: file, contents: value }));
}

// One after the other: parameters are one setting of the whole server.
for (const fixture of fixtures) {
  test(`agree in OPA and Wasm on ${fixture.name}`, async () => {
    await opa.setParameters(fixture.parameters);
    const questions = fixture.isSet
      ? [[DOCUMENTS, setOf(fixture)] as const]
      : fixture.documents.map(({ value }) => [DOCUMENT, value] as const);

    for (const [entrypoint, input] of questions) {
      assert.is(
        canonical(await opa.ask(entrypoint, input)),
        canonical(inWasm(entrypoint, input, fixture.parameters)),
      );
    }
  });
}

interface Group {
  readonly parameters: Parameters;
  readonly fixtures: readonly Fixture[];
}

/**
 * Fixtures that one run of a program can serve: with the same settings, and with parameters that do not contradict each
 * other. All of them are given all parameters of the group, in every engine. Those that have none stay without.
 */
function groups(list: readonly Fixture[]): Group[] {
  const found: { key: string; parameters: Record<string, unknown>; fixtures: Fixture[] }[] = [];
  for (const fixture of list) {
    const { parameters } = fixture;
    const own = Object.keys(parameters).filter((name) => name.includes('/'));
    const settings = Object.entries(parameters).filter(([name]) => !name.includes('/'));
    const key = JSON.stringify([own.length === 0, settings]);
    const agrees = (other: Parameters) =>
      own.every((id) => other[id] === undefined || canonical(other[id]) === canonical(parameters[id]));
    const group = found.find((candidate) => candidate.key === key && agrees(candidate.parameters));
    if (group === undefined) found.push({ key, parameters: { ...parameters }, fixtures: [fixture] });
    else {
      group.fixtures.push(fixture);
      Object.assign(group.parameters, parameters);
    }
  }
  return found;
}

// What Conftest must say, worked out from what Wasm says and from the catalog.
function inConftestsWords(
  raw: RawFinding,
  { severity, patch }: Pick<Finding, 'severity' | 'patch'>,
): RawFinding {
  const { subject, policy: id } = raw.details;
  const policy = catalog.policies.find((candidate) => candidate.id === id) as Policy;
  const { kind, namespace, name } = subject;
  const about =
    namespace !== undefined
      ? `${kind} ${namespace}/${name}: `
      : name !== undefined
        ? `${kind} ${name}: `
        : '';
  const controls: Record<string, string[]> = {};
  for (const control of policy.controls) {
    controls[control.framework] = [...(controls[control.framework] ?? []), control.id];
  }
  return {
    msg: `${about}${raw.msg} (${id})`,
    details: {
      ...raw.details,
      severity,
      guide: [...new Set(policy.guide.decides.map(({ item }) => item))],
      controls,
      remediation: policy.remediation,
      ...(patch === undefined ? {} : { patch }),
    } as RawFinding['details'],
  };
}

interface RawAnswer {
  readonly findings?: readonly RawFinding[];
}

/**
 * Those groups that show something new: a policy with parameters, or a setting. Conftest takes three seconds to compile
 * the policies and runs them in the very OPA that has judged each fixture above, so only what it adds is at stake: how it
 * is given parameters, and what conftest.rego makes of findings. `CONFTEST=all` runs the others as well.
 */
function telling(all: readonly Group[]): Group[] {
  if (process.env['CONFTEST'] === 'all') return [...all];
  const seen = new Set<string>();
  return all.filter(({ parameters, fixtures: members }) => {
    const shows = [...Object.keys(parameters), ...members.map(({ policy }) => `${policy.id} at all`)];
    const isNew = shows.some((what) => !seen.has(what));
    for (const what of shows) seen.add(what);
    return isNew;
  });
}

for (const group of telling(groups(fixtures.filter(({ isSet }) => !isSet)))) {
  const { parameters } = group;
  const cases = group.fixtures.flatMap((fixture) =>
    fixture.documents.map(({ value }) => ({ fixture, value })),
  );
  const answers = askConftest(
    cases.map(({ value }) => value),
    parameters,
  );
  answers.catch(() => {}); // told by the tests that wait for it

  const engine = loadEngine({ ...compiled, parameters });

  for (const [i, { fixture, value }] of cases.entries()) {
    test(`agree in Conftest and Wasm on ${fixture.name}`, async () => {
      const { failures, warnings } = (await answers)[i] ?? { failures: [], warnings: [] };
      const raw = (inWasm(DOCUMENT, value, parameters) as RawAnswer).findings ?? [];
      const described = new Map(
        engine
          .judge(value)
          .findings.map((finding) => [
            `${finding.policy} ${finding.rule} ${finding.path.join('/')} ${finding.message}`,
            finding,
          ]),
      );
      const told = raw.map((finding) => {
        const { policy, rule, path } = finding.details;
        const joined = described.get(`${policy} ${rule} ${path.join('/')} ${finding.msg}`);
        assert.ok(joined, `the library says nothing of ${policy}#${rule}`);
        return inConftestsWords(finding, joined as Finding);
      });
      const isWarning = ({ details }: RawFinding) => details.severity === 'low';

      assert.is(
        canonical({ findings: failures }),
        canonical({ findings: told.filter((finding) => !isWarning(finding)) }),
      );
      assert.is(canonical({ findings: warnings }), canonical({ findings: told.filter(isWarning) }));
    });
  }
}

// Gatekeeper: the policies that decide at admission, on the kinds that an API server knows.
const admitted = catalog.policies.filter(({ admission }) => admission);

function gatekeeperFile(policy: Policy, file: string): Promise<string> {
  return readFile(inRoot(`compiled/gatekeeper/${policy.id}/${file}.yaml`), 'utf8');
}

/** What gator says of the objects under these policies: it compiles each template anew, so no more of them than needed. */
async function gator(
  objects: readonly unknown[],
  policies: readonly Policy[],
  parameters: Parameters,
): Promise<GatorViolation[]> {
  const templates = await Promise.all(policies.map((policy) => gatekeeperFile(policy, 'template')));
  return askGator(objects, await constraintsFor(policies, parameters), templates);
}

async function constraintsFor(policies: readonly Policy[], parameters: Parameters): Promise<string[]> {
  return Promise.all(
    policies.map(async (policy) => {
      const constraint = load(await gatekeeperFile(policy, 'constraint')) as {
        spec: Record<string, unknown>;
      };
      // A setting that the policy cannot see is no field of its constraint, and would be refused.
      const known = new Set(constraintSettings(policy, catalog).map(({ name }) => name));
      const settings = Object.fromEntries(Object.entries(parameters).filter(([name]) => known.has(name)));
      const own = parameters[policy.id] as Record<string, unknown> | undefined;
      return JSON.stringify({
        ...constraint,
        spec: { ...constraint.spec, parameters: { ...settings, ...own } },
      });
    }),
  );
}

interface Resource {
  readonly apiVersion?: string;
  readonly kind?: string;
  readonly metadata?: {
    readonly name?: string;
    readonly namespace?: string;
    readonly annotations?: Readonly<Record<string, string>>;
  };
}

function isMatched({ apiVersion = '', kind = '' }: Resource, policy: Policy): boolean {
  const group = apiVersion.includes('/') ? (apiVersion.split('/')[0] ?? '') : '';
  return policy.inputs.some((input) =>
    catalog.kinds
      .find(({ id }) => id === input)
      ?.match.some(({ apiGroups, kinds }) => apiGroups.includes(group) && kinds.includes(kind)),
  );
}

// A constraint cannot know the time, nor a whole set; such fixtures are for the other engines.
function isAdmissible({ policy, parameters, documents }: Fixture): boolean {
  const known = new Set(catalog.settings.filter(({ admission }) => admission).map(({ name }) => name));
  return (
    policy.admission &&
    Object.keys(parameters).every((name) => name.includes('/') || known.has(name)) &&
    documents.every(
      ({ value }) =>
        typeof (value as Resource).metadata?.name === 'string' && isMatched(value as Resource, policy),
    )
  );
}

const MARK = 'plimsoll.test/number';

// gator tells objects apart by nothing but what they are, and the fixtures of all policies are to share a call.
function marked(value: unknown, number: number): unknown {
  const { metadata } = value as Resource;
  const { annotations = {} } = metadata ?? {};
  if (typeof annotations !== 'object' || annotations === null || Array.isArray(annotations)) return value;
  return {
    ...(value as Resource),
    metadata: { ...metadata, annotations: { ...annotations, [MARK]: `${number}` } },
  };
}

function identity({ kind, metadata }: GatorViolation['object'] | Resource): string {
  const number = (metadata as Resource['metadata'])?.annotations?.[MARK] ?? '';
  return `${kind} ${metadata?.namespace ?? ''}/${metadata?.name} ${number}`;
}

// Batches in which no two objects have one name: gator tells them apart by nothing else.
function batches({ parameters, fixtures: members }: Group): Group[] {
  const result: { names: Set<string>; fixtures: Fixture[] }[] = [];
  for (const fixture of members) {
    const names = fixture.documents.map(({ value }) => identity(value as Resource));
    const batch = result.find((candidate) => names.every((name) => !candidate.names.has(name)));
    if (batch === undefined) result.push({ names: new Set(names), fixtures: [fixture] });
    else {
      batch.fixtures.push(fixture);
      for (const name of names) batch.names.add(name);
    }
  }
  return result.map((batch) => ({ parameters, fixtures: batch.fixtures }));
}

const apart = fixtures
  .filter((fixture) => !fixture.isSet && isAdmissible(fixture))
  .map((fixture, i) => ({
    ...fixture,
    documents: fixture.documents.map((document) => ({ ...document, value: marked(document.value, i) })),
  }));
let admissible = 0;
for (const batch of groups(apart).flatMap(batches)) {
  const { parameters } = batch;
  const objects = batch.fixtures.flatMap(({ documents }) => documents.map(({ value }) => value));
  // All policies say something of the fixtures that give no parameters; the others are about their own.
  const about =
    Object.keys(parameters).length === 0
      ? admitted
      : admitted.filter((policy) => batch.fixtures.some((fixture) => fixture.policy === policy));
  const answers = gator(objects, about, parameters);
  answers.catch(() => {});

  for (const fixture of batch.fixtures) {
    admissible += 1;
    test(`agree in Gatekeeper and Wasm on ${fixture.name}`, async () => {
      for (const { value } of fixture.documents) {
        const resource = value as Resource;
        const policies = new Set(
          about
            .filter((policy) => policy.set === undefined && isMatched(resource, policy))
            .map(({ id }) => id),
        );
        const own = (await answers).filter(
          ({ object, details }) => identity(object) === identity(resource) && policies.has(details.policy),
        );
        const raw = ((inWasm(DOCUMENT, value, parameters) as RawAnswer).findings ?? []).filter(
          ({ details }) => policies.has(details.policy),
        );

        assert.is(
          canonical({ findings: own.map(({ msg, details }) => ({ msg, details })) }),
          canonical({ findings: raw }),
        );
      }
    });
  }
}

// Sets: gator puts all objects of a call into the inventory, as Gatekeeper does with what it is told to sync.
function isInventory({ isSet, policy, parameters, documents }: Fixture): boolean {
  const known = new Set(catalog.settings.filter(({ admission }) => admission).map(({ name }) => name));
  return (
    isSet &&
    policy.admission &&
    Object.keys(parameters).every((name) => name.includes('/') || known.has(name)) &&
    documents.every(({ value }) => isPlaced(value as Resource))
  );
}

// Without a namespace gator takes an object for one of the cluster; an API server would never store it so.
function isPlaced({ kind, metadata }: Resource): boolean {
  return (
    metadata?.name !== undefined &&
    (metadata.namespace !== undefined || /^(?:Namespace|Cluster|Global|Admin|Baseline)/.test(kind ?? ''))
  );
}

for (const fixture of fixtures.filter(isInventory)) {
  test(`agree in Gatekeeper with its inventory and Wasm on ${fixture.name}`, async () => {
    const objects = fixture.documents.map(({ value }) => value);
    const told = (await gator(objects, [fixture.policy], fixture.parameters)).filter(
      ({ details }) => details.policy === fixture.policy.id,
    );
    const raw = (inWasm(DOCUMENTS, setOf(fixture), fixture.parameters) as RawAnswer).findings ?? [];
    const wanted = raw
      .filter(({ details }) => details.policy === fixture.policy.id)
      .map(({ msg, details: { document: _, ...details } }) => ({ msg, details }));

    assert.is(
      canonical({ findings: told.map(({ msg, details }) => ({ msg, details })) }),
      canonical({ findings: wanted }),
    );
  });
}

test('put some fixture of every admission policy before Gatekeeper', () => {
  const silent = admitted.filter(
    (policy) =>
      !fixtures.some(
        (fixture) => fixture.policy === policy && (isAdmissible(fixture) || isInventory(fixture)),
      ),
  );

  assert.ok(admissible > 0);
  assert.equal(
    silent.map(({ id }) => id),
    [],
  );
});

test.after(() => opa.stop());
test.run();
