// What the pages tell people to type, typed: every shape of command, over a fixture that it must find at fault.
// needs: opa conftest
import { execFile } from 'node:child_process';
import { access, mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { dump, load } from 'js-yaml';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { type Usage, usageOf } from '../docs-gen/usage.ts';
import type { Policy } from '../src/catalog/catalog.ts';
import { compiledPolicies, type Fixture, inRoot, readFixtures } from './fixtures.ts';

const { catalog } = await compiledPolicies();
const fixtures = await readFixtures(catalog);
const command = fileURLToPath(new URL('../src/cli.js', import.meta.url));
const test = suite('docs-usage');

interface Answer {
  readonly code: number;
  readonly output: string;
}

// Commands differ by what a policy reads and by what can be set; policies that differ in name alone have one shape.
function shapeOf(policy: Policy): string {
  const shells = usageOf(policy, catalog).flatMap(({ blocks }) =>
    blocks.filter(({ label }) => label === 'Shell'),
  );
  return shells
    .map(({ code }) => code.replaceAll(policy.id, 'ID').replaceAll(policy.package, 'PACKAGE'))
    .join('\n');
}

const shapes = new Map<string, Policy>();
for (const policy of catalog.policies) {
  if (!shapes.has(shapeOf(policy))) shapes.set(shapeOf(policy), policy);
}

for (const policy of shapes.values()) {
  test(`find the fault of ${policy.id} by the command line that its page shows`, async () => {
    const { code, output } = await follow(policy, usage(policy, 'Command line'));

    assert.is(code, 1, output);
    assert.match(output, policy.id);
  });

  test(`find the fault of ${policy.id} by the Conftest command that its page shows`, async () => {
    const { code, output } = await follow(policy, usage(policy, 'Conftest'));

    assert.is(code, 1, output);
    assert.match(output, policy.package);
  });

  test(`find the fault of ${policy.id} by the OPA command that its page shows`, async () => {
    const { code, output } = await follow(
      policy,
      usage(policy, 'Open Policy Agent'),
      usage(policy, 'Conftest'),
    );

    assert.is(code, 0, output);
    assert.match(output, `"policy": "${policy.id}"`);
  });
}

for (const policy of catalog.policies.filter(({ admission }) => admission)) {
  test(`have the files that the page of ${policy.id} applies to a cluster`, async () => {
    const shell = usage(policy, 'Gatekeeper')?.blocks[0]?.code ?? '';
    const files = [...shell.matchAll(/--filename (\S+)/g)].map(([, file]) => file ?? '');

    assert.ok(files.length >= 2, shell);
    for (const file of files) await access(inRoot(file));
  });
}

function usage(policy: Policy, engine: string): Usage | undefined {
  return usageOf(policy, catalog).find((entry) => entry.engine === engine);
}

// In a folder as the reader would have it: the fixture under the name of the page, and the files that the page shows.
async function follow(policy: Policy, usage: Usage | undefined, before?: Usage): Promise<Answer> {
  const shell = usage?.blocks.find(({ label }) => label === 'Shell')?.code ?? '';
  const fixture = suitable(policy, shell);
  const folder = await mkdtemp(join(tmpdir(), 'plimsoll-usage-'));
  try {
    await symlink(inRoot('compiled'), join(folder, 'compiled'));
    for (const { label, code } of [...(before?.blocks ?? []), ...(usage?.blocks ?? [])]) {
      const [name = ''] = label.split(',');
      if (name.endsWith('.yaml')) await writeFile(join(folder, name), withParameters(name, code, fixture));
    }
    if (fixture.isSet) {
      await mkdir(join(folder, 'manifests'));
      for (const { file, text } of fixture.documents)
        await writeFile(join(folder, 'manifests', basename(file)), text);
    } else {
      for (const { text } of fixture.documents) await writeFile(join(folder, subjectOf(shell)), text);
    }
    return await run(shell.replaceAll(/^plimsoll /gm, `'${process.execPath}' '${command}' `), folder);
  } finally {
    await rm(folder, { recursive: true });
  }
}

// A failing fixture that may bear the name of the page's example, as its text is of that kind.
function suitable(policy: Policy, shell: string): Fixture {
  const set = shell.includes('manifests/');
  const name = set ? 'manifests/' : subjectOf(shell);
  const [first] = fixtures
    .filter(
      (fixture) => fixture.policy.id === policy.id && fixture.verdict === 'fail' && fixture.isSet === set,
    )
    .filter(
      ({ documents }) => set || (documents.length === 1 && documents.every(({ file }) => fits(file, name))),
    )
    .toSorted((a, b) => Object.keys(a.parameters).length - Object.keys(b.parameters).length);
  if (first === undefined) throw new Error(`${policy.id} has no failing fixture that may be called ${name}`);
  return first;
}

function fits(file: string, name: string): boolean {
  if (/\.ya?ml$/.test(name)) return /\.(?:ya?ml|json)$/.test(file);
  if (/\.json$/.test(name)) return /\.json$/.test(file);
  return file.toLowerCase().includes(name.toLowerCase());
}

function subjectOf(shell: string): string {
  const found = /(?:plimsoll scan|--input|conftest parse) ([^\s-]\S*)/.exec(shell) ?? /(\S+)$/.exec(shell);
  return found?.[1] ?? '';
}

// What the fixture needs besides, such as another moment.
function withParameters(name: string, code: string, { parameters }: Fixture): string {
  if (name === 'parameters.yaml') return dump({ ...(load(code) as object), ...parameters });
  const { lib } = load(code) as { lib: { plimsoll: { parameters: object } } };
  return dump({ lib: { plimsoll: { parameters: { ...lib.plimsoll.parameters, ...parameters } } } });
}

function run(shell: string, folder: string): Promise<Answer> {
  return new Promise((resolve) => {
    execFile('sh', ['-c', shell], { cwd: folder, maxBuffer: 1e8 }, (error, stdout, stderr) => {
      const code = error === null ? 0 : typeof error.code === 'number' ? error.code : 127;
      resolve({ code, output: `${shell}\n${stdout}${stderr}` });
    });
  });
}

test.run();
