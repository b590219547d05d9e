// needs: opa conftest gator go
// The two Pod Security profiles over every fixture of the upstream admission controller, each at its own level and
// version, in all four engines. The fixtures come from its Go module, which tools/pod-security pins; none is ours.
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { load } from 'js-yaml';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { loadEngine, type Parameters } from '../src/scan/engine.ts';
import { askConftest, askGator, run, startOpa } from './engines.ts';
import { compiledPolicies, inRoot } from './fixtures.ts';

const LEVELS = ['baseline', 'restricted'] as const;
type Level = (typeof LEVELS)[number];

interface Fixture {
  /** As `restricted/v1.30/fail/runasnonroot0.yaml`. */
  readonly name: string;
  readonly level: Level;
  readonly version: string;
  readonly fails: boolean;
  readonly pod: { readonly metadata: object };
}

const test = suite('pod security');
const compiled = await compiledPolicies();
const fixtures = await fixturesOf(await testdata());
const groups = LEVELS.flatMap((level) => {
  const versions = [...new Set(fixtures.map(({ version }) => version))].sort(
    (a, b) => minorOf(a) - minorOf(b),
  );
  return versions.map((version) => ({
    level,
    version,
    members: fixtures.filter((fixture) => fixture.level === level && fixture.version === version),
  }));
});

// Conftest and Gatekeeper take seconds for each version, so they are asked where one has other fixtures than the last.
const changes = groups.filter(({ level, members }, i) => {
  const before = groups[i - 1];
  return before?.level !== level || wordsOf(before.members) !== wordsOf(members);
});

function wordsOf(members: readonly Fixture[]): string {
  return JSON.stringify(members.map(({ fails, pod }) => [fails, pod]));
}

function minorOf(version: string): number {
  return Number(version.split('.')[1]);
}

async function testdata(): Promise<string> {
  const folder = inRoot('tools/pod-security');
  const told = await run('go', ['mod', 'download', '-json', 'k8s.io/pod-security-admission'], [0], folder);
  return join((JSON.parse(told) as { Dir: string }).Dir, 'test/testdata');
}

async function fixturesOf(folder: string): Promise<Fixture[]> {
  const found: Fixture[] = [];
  for (const level of LEVELS) {
    for (const version of await readdir(join(folder, level))) {
      for (const side of ['pass', 'fail']) {
        for (const file of await readdir(join(folder, level, version, side))) {
          const name = `${level}/${version}/${side}/${file}`;
          const pod = load(await readFile(join(folder, name), 'utf8')) as Fixture['pod'];
          found.push({ name, level, version: version.slice(1), fails: side === 'fail', pod });
        }
      }
    }
  }
  return found;
}

function parametersOf(level: Level, version: string): Parameters {
  const profile = compiled.catalog.profiles.find(({ id }) => id === `pod-security-${level}`);
  if (profile === undefined) throw new Error(`there is no profile for the level ${level}`);
  return { ...profile.parameters, kubernetesVersion: version };
}

function deviations(judged: readonly { readonly fixture: Fixture; readonly fails: boolean }[]): string[] {
  return judged.filter(({ fixture, fails }) => fixture.fails !== fails).map(({ fixture }) => fixture.name);
}

test('are all there: both levels of every minor version, on both sides', () => {
  assert.ok(fixtures.length > 4000, `${fixtures.length} fixtures`);
  assert.ok(groups.length > 70, `${groups.length} levels and versions`);
  for (const { level, version, members } of groups) {
    const sides = new Set(members.map(({ fails }) => fails));
    assert.is(sides.size, 2, `${level} ${version}`);
  }
});

test('decide as upstream does in Wasm', () => {
  const judged = groups.flatMap(({ level, version, members }) => {
    const engine = loadEngine({ ...compiled, parameters: parametersOf(level, version) });
    return members.map((fixture) => {
      const { verdicts } = engine.judge(fixture.pod);
      return { fixture, fails: Object.values(verdicts).includes('fail') };
    });
  });

  assert.is(judged.length, fixtures.length);
  assert.equal(deviations(judged), []);
});

test('decide as upstream does in OPA', async () => {
  const opa = await startOpa();
  const judged: { fixture: Fixture; fails: boolean }[] = [];
  try {
    for (const { level, version, members } of groups) {
      await opa.setParameters(parametersOf(level, version));
      for (const fixture of members) {
        const findings = await opa.ask('plimsoll/main/findings', fixture.pod);
        judged.push({ fixture, fails: (findings as unknown[]).length > 0 });
      }
    }
  } finally {
    await opa.stop();
  }

  assert.is(judged.length, fixtures.length);
  assert.equal(deviations(judged), []);
});

test('decide as upstream does in Conftest, at each version that changes something', async () => {
  const judged = await Promise.all(
    changes.map(async ({ level, version, members }) => {
      const answers = await askConftest(
        members.map(({ pod }) => pod),
        parametersOf(level, version),
      );
      return answers.map(({ failures, warnings }, i) => ({
        fixture: members[i] as Fixture,
        fails: failures.length + warnings.length > 0,
      }));
    }),
  );

  assert.ok(changes.length >= 12, `${changes.length} versions`);
  assert.equal(deviations(judged.flat()), []);
});

// One run for all: each fixture is in a namespace named for its level and version, where a constraint of each policy waits.
test('decide as upstream does in Gatekeeper, at each version that changes something', async () => {
  const namespaceOf = ({ level, version }: Pick<Fixture, 'level' | 'version'>) =>
    `${level}-${version.replace('.', '-')}`;
  const folder = inRoot('compiled/gatekeeper-profiles');
  const constraints: string[] = [];
  const templates = new Map<string, string>();
  for (const level of LEVELS) {
    for (const file of await readdir(join(folder, `pod-security-${level}`))) {
      if (file === 'kustomization.yaml') continue;
      const text = await readFile(join(folder, `pod-security-${level}`, file), 'utf8');
      const constraint = load(text) as Constraint;
      const policy = compiled.catalog.policies.find(
        ({ id }) => id === constraint.metadata.annotations['plimsoll/policy'],
      );
      if (policy === undefined) throw new Error(`${file} is about no policy`);
      const isVersioned = policy.settings.includes('kubernetesVersion');
      templates.set(
        policy.id,
        await readFile(inRoot(`compiled/gatekeeper/${policy.id}/template.yaml`), 'utf8'),
      );
      for (const group of changes.filter((candidate) => candidate.level === level)) {
        const namespace = namespaceOf(group);
        constraints.push(
          JSON.stringify({
            ...constraint,
            metadata: { ...constraint.metadata, name: `${level}-${constraints.length}` },
            spec: {
              ...constraint.spec,
              match: { ...constraint.spec.match, namespaces: [namespace] },
              parameters: {
                ...constraint.spec.parameters,
                ...(isVersioned ? { kubernetesVersion: group.version } : {}),
              },
            },
          }),
        );
      }
    }
  }
  const judged = changes.flatMap(({ members }) => members);
  const placed = judged.map((fixture, i) => ({
    ...fixture.pod,
    metadata: { ...fixture.pod.metadata, name: `fixture-${i}`, namespace: namespaceOf(fixture) },
  }));
  const violations = await askGator(placed, constraints, [...templates.values()]);
  const refused = new Set(violations.map(({ object }) => object.metadata?.name));

  assert.equal(deviations(judged.map((fixture, i) => ({ fixture, fails: refused.has(`fixture-${i}`) }))), []);
});

interface Constraint {
  readonly metadata: { readonly name: string; readonly annotations: Record<string, string> };
  readonly spec: { readonly match: object; readonly parameters: object };
}

test.run();
