// needs: opa gator conftest
import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { cp, mkdir, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join, normalize } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gunzipSync } from 'node:zlib';
import { loadPolicy } from '@open-policy-agent/opa-wasm';
import { Ajv, type ValidateFunction } from 'ajv';
import { CORE_SCHEMA, load, YAML11_SCHEMA } from 'js-yaml';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import type { Catalog } from '../src/catalog/catalog.ts';
import { fromTheOtherWing, readWhole } from '../src/commands/compile.ts';
import { newPolicy } from '../src/commands/new.ts';
import { compile } from '../src/compile/compile.ts';
import { topics } from '../src/compile/scaffold.ts';
import { yamlOf } from '../src/compile/yaml.ts';
import { PlimsollError } from '../src/errors.ts';
import { OPA_VERSION, opa } from '../src/opa.ts';
import { packageRoot, packageVersion } from '../src/package.ts';
import { reportSchema } from '../src/report/schema.ts';
import { FIRST_PAGES, loadEngine } from '../src/scan/engine.ts';

const root = fileURLToPath(packageRoot());
const policies = join(root, 'policies');
const scratch = await mkdtemp(join(tmpdir(), 'plimsoll-compile-'));
const version = await packageVersion();

/** Compiles a copy of the policies, after `change` had its way with it. */
async function compileCopy(
  name: string,
  change?: (policies: string) => Promise<void>,
): Promise<{ policies: string; out: string }> {
  const copy = join(scratch, name, 'policies');
  const out = join(scratch, name, 'compiled');
  await cp(policies, copy, { recursive: true });
  await change?.(copy);
  await compile({ policies: copy, out, version, ...fromTheOtherWing });
  return { policies: copy, out };
}

async function filesIn(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(folder.length + 1))
    .sort();
}

/** The files that are not the same in both folders. */
async function differences(one: string, other: string): Promise<string[]> {
  const names = [...new Set([...(await filesIn(one)), ...(await filesIn(other))])].sort();
  const differing: string[] = [];
  for (const name of names) {
    const [a, b] = await Promise.all(
      [one, other].map((folder) => readFile(join(folder, name)).catch(() => undefined)),
    );
    if (a === undefined || b === undefined || !a.equals(b)) differing.push(name);
  }
  return differing;
}

interface Ran {
  readonly code: number;
  readonly output: string;
}

function run(command: string, args: readonly string[], directory = root): Promise<Ran> {
  return new Promise((resolve) => {
    const child = execFile(command, args, { cwd: directory, maxBuffer: 1 << 26 }, (error, stdout, stderr) => {
      resolve({ code: error === null ? 0 : Number(error.code), output: stdout + stderr });
    });
    child.stdin?.end(); // gator reads it as well
  });
}

async function write(path: string, content: string): Promise<string> {
  await mkdir(dirname(path), { recursive: true });
  await writeFile(path, content);
  return path;
}

const first = await compileCopy('here');
const catalog = JSON.parse(await readFile(join(first.out, 'catalog.json'), 'utf8')) as Catalog;
const admitted = catalog.policies.filter(({ admission }) => admission);

async function parsed(path: string): Promise<Record<string, unknown>> {
  return load(await readFile(join(first.out, path), 'utf8'), { schema: YAML11_SCHEMA }) as Record<
    string,
    unknown
  >;
}

async function schemaCheck(name: string): Promise<ValidateFunction> {
  return new Ajv({ strict: true, allErrors: true }).compile(
    JSON.parse(await readFile(join(first.out, 'schema', name), 'utf8')) as object,
  );
}

const test = suite('compile');

test.after(() => rm(scratch, { recursive: true }));

test('gives the same bytes from another folder', async () => {
  const second = await compileCopy('quite/another/place');

  assert.equal(await differences(first.out, second.out), []);
  assert.equal(await differences(first.policies, second.policies), []);
});

test('gives what is committed in compiled/: if not, run `make build` and commit what it writes', async () => {
  assert.equal(await differences(first.out, join(root, 'compiled')), []);
});

test('gives the Rego that is committed in policies/: if not, run `make build` and commit what it writes', async () => {
  assert.equal(await differences(first.policies, policies), []);
});

test('writes the sum of every other file into manifest.json', async () => {
  const { files } = JSON.parse(await readFile(join(first.out, 'manifest.json'), 'utf8')) as {
    files: Record<string, string>;
  };
  const names = (await filesIn(first.out)).filter((name) => name !== 'manifest.json');
  const sums = await Promise.all(
    names.map(async (name) => [
      name,
      createHash('sha256')
        .update(await readFile(join(first.out, name)))
        .digest('hex'),
    ]),
  );

  assert.equal(files, Object.fromEntries(sums));
});

test('removes what was compiled before and is no more', async () => {
  const out = join(scratch, 'leftover');
  await write(join(out, 'gatekeeper/pod/retired/template.yaml'), 'kind: ConstraintTemplate\n');
  await compile({ policies: first.policies, out, version, ...fromTheOtherWing });

  assert.equal(await differences(first.out, out), []);
});

test('uses the opa that tools/ pins, and never optimises', async () => {
  const pinned = /open-policy-agent\/opa v(\S+)/.exec(
    await readFile(join(root, 'tools/opa/go.mod'), 'utf8'),
  )?.[1];
  const sources = await Promise.all(
    (await filesIn(join(root, 'src'))).map((name) => readFile(join(root, 'src', name), 'utf8')),
  );

  assert.is(pinned, OPA_VERSION);
  assert.equal(
    sources.filter((text) => /'-O|'--optimize/.test(text)),
    [],
  );
});

test('makes a module that asks its host for no built-in', async () => {
  const policy = await loadPolicy(await readFile(join(first.out, 'policy.wasm')), FIRST_PAGES);
  const { exports } = policy.wasmInstance as {
    exports: Record<string, (address?: number) => number> & { memory: WebAssembly.Memory };
  };
  const address = exports['opa_json_dump']?.(exports['builtins']?.()) ?? 0;
  const bytes = new Uint8Array(policy.mem.buffer, address);

  assert.is(new TextDecoder().decode(bytes.subarray(0, bytes.indexOf(0))), '{}');
  assert.equal(Object.keys(policy.entrypoints).sort(), ['plimsoll/main/document', 'plimsoll/main/documents']);
});

test('makes a catalog that fits its schema', async () => {
  const check = await schemaCheck('catalog.schema.json');
  const fits = check(catalog);

  assert.equal(check.errors ?? [], []);
  assert.ok(fits);
  assert.not.ok(check({ ...catalog, owner: 'somebody' }));
  assert.not.ok(
    check({ ...catalog, policies: catalog.policies.map((policy) => ({ ...policy, severity: 'urgent' })) }),
  );
});

const WAIVER = {
  policy: 'pod/no-privileged-containers',
  subject: { kind: 'Pod', name: 'disk-*' },
  reason: 'The node agent needs it.',
  owner: 'platform',
  expires: '2026-12-31',
};

test('publishes the schema that reports are held to', async () => {
  const published = JSON.parse(
    await readFile(join(first.out, 'schema/report.schema.json'), 'utf8'),
  ) as object;

  assert.equal(published, JSON.parse(JSON.stringify(reportSchema)));
});

test('takes settings, parameters and waivers for parameters, as they are declared', async () => {
  const check = await schemaCheck('parameters.schema.json');
  const given = {
    kubernetesVersion: '1.30',
    now: '2026-01-31T12:00:00Z',
    complete: true,
    'pod/no-privileged-containers': { exemptContainers: ['node-*'], allowedDevices: ['/dev/fuse'] },
    waivers: [
      WAIVER,
      { ...WAIVER, rule: 'privileged', value: true, createdAt: '2026-01-01', approvedBy: 'security' },
    ],
  };

  check(given);

  assert.equal(check.errors ?? [], []);
});

const REFUSED: readonly (readonly [what: string, parameters: object])[] = [
  ['an unknown setting', { kubernetesversion: '1.30' }],
  ['a version that is none', { kubernetesVersion: '130' }],
  ['an unknown policy', { 'pod/no-privileged-container': {} }],
  ['an unknown parameter', { 'pod/no-privileged-containers': { exempt: [] } }],
  ['a parameter of another type', { 'pod/no-privileged-containers': { exemptContainers: 'app' } }],
  [
    'an unknown field deep inside',
    { extraPodTemplates: [{ kind: 'Service', path: ['spec'], colour: 'red' }] },
  ],
  ['a waiver for every policy', { waivers: [{ ...WAIVER, policy: '*' }] }],
  ['a waiver for no object', { waivers: [{ ...WAIVER, subject: { kind: 'Pod' } }] }],
  ['a waiver without a reason', { waivers: [{ ...WAIVER, reason: ' ' }] }],
  ['a waiver without an end', { waivers: [{ ...WAIVER, expires: undefined }] }],
  ['a waiver whose end is no date', { waivers: [{ ...WAIVER, expires: 'never' }] }],
  ['a waiver narrowed by what nobody reads', { waivers: [{ ...WAIVER, fingerprint: 'abc' }] }],
];

test('refuses all other parameters', async () => {
  const check = await schemaCheck('parameters.schema.json');
  const believed = REFUSED.filter(([, parameters]) => check(JSON.parse(JSON.stringify(parameters)))).map(
    ([what]) => what,
  );

  assert.equal(believed, []);
});

interface Template {
  readonly metadata: { readonly name: string; readonly annotations: Record<string, string> };
  readonly spec: {
    readonly crd: {
      readonly spec: {
        readonly names: { kind: string };
        readonly validation: { openAPIV3Schema: Record<string, unknown> };
      };
    };
    readonly targets: readonly {
      readonly code: readonly { readonly source: { version: string; rego: string; libs: string[] } }[];
    }[];
  };
}

test('puts the very Rego of policies/ into templates, and every library that it needs', async () => {
  for (const policy of admitted) {
    const template = (await parsed(`gatekeeper/${policy.id}/template.yaml`)) as unknown as Template;
    const source = template.spec.targets[0]?.code[0]?.source;
    const libraries = await Promise.all(
      (await filesIn(join(policies, 'lib')))
        .filter((name) => name.endsWith('.rego'))
        .map((name) => readFile(join(policies, 'lib', name), 'utf8')),
    );

    assert.is(source?.version, 'v1');
    assert.is(source?.rego, await readFile(join(policies, policy.source), 'utf8'));
    assert.equal(
      source?.libs.filter((library) => !libraries.includes(library)),
      [],
    );
    assert.is(new Set(source?.libs).size, source?.libs.length);
  }
});

test('puts into a template what its users need to know', async () => {
  const { metadata, spec } = (await parsed(
    'gatekeeper/pod/no-privileged-containers/template.yaml',
  )) as unknown as Template;
  const schema = spec.crd.spec.validation.openAPIV3Schema as {
    type: string;
    properties: Record<string, { default: unknown; description: string }>;
  };

  assert.is(metadata.name, 'plimsollnoprivilegedcontainers');
  assert.is(spec.crd.spec.names.kind, 'PlimsollNoPrivilegedContainers');
  assert.is(metadata.annotations['plimsoll/policy'], 'pod/no-privileged-containers');
  assert.is(metadata.annotations['plimsoll/severity'], 'critical');
  assert.is(
    metadata.annotations['plimsoll/guide'],
    'isolation/prevent-privilege-escalation, pod/security-contexts',
  );
  assert.match(metadata.annotations['controls.plimsoll/cis-docker'] ?? '', /\b5\.5\b/);
  assert.equal(Object.keys(schema.properties), ['allowedDevices', 'exemptContainers', 'extraPodTemplates']);
  assert.equal(
    Object.values(schema.properties).map((property) => property.default),
    [[], [], []],
  );
});

test('writes YAML that YAML 1.1 and 1.2 read alike', async () => {
  for (const name of (await filesIn(first.out)).filter((file) => file.endsWith('.yaml'))) {
    const text = await readFile(join(first.out, name), 'utf8');

    assert.equal(load(text, { schema: YAML11_SCHEMA }), load(text, { schema: CORE_SCHEMA }), name);
  }
});

const TRAPS = [
  'yes',
  'No',
  'on',
  'y',
  '~',
  'null',
  '0777',
  '0o17',
  '1_000',
  '12:30:45',
  '2026-01-31',
  '.inf',
  '1e3',
  '5.10',
  '=',
  '<<',
  '',
  ' a',
  'a: b',
  '#a',
  '-',
  'a\n\tb\n',
  'a\nb',
  '\u0085',
  '---\n',
];

test('writes text so that its reader in the cluster reads text', async () => {
  const file = await write(join(scratch, 'traps.yaml'), yamlOf({ traps: TRAPS }, 'Traps.\n\nOf YAML.'));
  const { output } = await run('conftest', ['parse', file]);

  assert.equal(JSON.parse(output), { traps: TRAPS });
});

test('passes what gator verifies, each policy with something that it refuses and something that it admits', async () => {
  const { code, output } = await run(
    'gator',
    ['verify', './...', '--verbose'],
    join(first.out, 'gatekeeper'),
  );
  const suites = await Promise.all(
    admitted.map(async ({ id }) => {
      const { tests } = (await parsed(`gatekeeper/${id}/suite.yaml`)) as {
        tests: { cases: { name: string; assertions: { violations: number }[] }[] }[];
      };
      return { id, cases: tests.flatMap(({ cases }) => cases) };
    }),
  );
  const cases = suites.flatMap((each) => each.cases);
  const violations = (test: (typeof cases)[number]) => test.assertions[0]?.violations ?? 0;

  assert.is(code, 0, output);
  assert.is([...output.matchAll(/^ {4}--- PASS/gm)].length, cases.length);
  for (const { id, cases: own } of suites) {
    // An object of a set is `fail/<set>/<object>`, and one of them is what the set fails for.
    const fixtures = (tests: typeof own) =>
      [...new Set(tests.map(({ name }) => name.split('/', 2).join('/')))].sort();

    assert.equal(
      fixtures(own.filter((each) => violations(each) > 0)),
      fixtures(own.filter(({ name }) => name.startsWith('fail/'))),
      id,
    );
    assert.ok(
      own.some((each) => violations(each) > 0),
      `${id} refuses something`,
    );
    assert.ok(
      own.some(({ name }) => name.startsWith('pass/')),
      `${id} admits something`,
    );
  }
});

const pod = (name: string, context: string) => `apiVersion: v1
kind: Pod
metadata: {name: ${name}, namespace: shop}
spec:
  containers:
  - name: app
    image: registry.example.com/shop/app:1.0
    securityContext: {privileged: ${context}}
`;

test('lets gator test find what is wrong with a manifest, as kubectl would read it', async () => {
  const folder = join(scratch, 'manifests');
  await write(join(folder, 'broken.yaml'), pod('broken', 'yes'));
  await write(join(folder, 'sound.yaml'), pod('sound', 'no'));
  const { code, output } = await run('gator', ['test', '-f', join(first.out, 'gatekeeper'), '-f', folder]);
  const found = output.split('\n').filter((line) => line.includes('["no-privileged-containers"]'));

  assert.is(code, 1, output);
  assert.equal(found, [
    'v1/Pod shop/broken: ["no-privileged-containers"] Message: "container app is privileged"',
  ]);
  assert.not.match(output, /WARNING|error/);
});

test('lets no constraint set what its template does not know', async () => {
  const folder = join(scratch, 'constraints');
  const constraint = await readFile(
    join(first.out, 'gatekeeper/pod/no-privileged-containers/constraint.yaml'),
    'utf8',
  );
  await write(
    join(folder, 'constraint.yaml'),
    constraint.replace('parameters: {}', 'parameters: {exemptContainers: app}'),
  );
  await cp(
    join(first.out, 'gatekeeper/pod/no-privileged-containers/template.yaml'),
    join(folder, 'template.yaml'),
  );
  await write(join(folder, 'pod.yaml'), pod('broken', 'true'));
  const { code, output } = await run('gator', ['test', '-f', folder]);

  assert.is(code, 1);
  assert.match(output, /exemptContainers.*must be of type array/);
});

test('names every template and every constraint in its kustomizations, and what they name is there', async () => {
  const resolve = async (folder: string): Promise<string[]> => {
    const { resources } = (await parsed(join(folder, 'kustomization.yaml'))) as { resources: string[] };
    const found = resources.map(async (resource) => {
      const path = normalize(join(folder, resource));
      if ((await stat(join(first.out, path))).isDirectory()) return resolve(path);
      // kustomize refuses files that are not below the kustomization.
      assert.not.ok(resource.startsWith('..'), `${folder}: ${resource}`);
      return [path];
    });
    return (await Promise.all(found)).flat();
  };
  const named = (pattern: RegExp, files: readonly string[]) =>
    files.filter((file) => pattern.test(file)).sort();
  const all = await filesIn(join(first.out, 'gatekeeper'));
  const below = (files: readonly string[]) => files.map((file) => `gatekeeper/${file}`);

  assert.equal((await resolve('gatekeeper')).sort(), below(named(/(?:template|sync)\.yaml$/, all)));
  assert.equal((await resolve('gatekeeper/constraints')).sort(), below(named(/constraint\.yaml$/, all)));
});

test('makes a bundle that loads beside one with parameters', async () => {
  const bundle = join(first.out, 'bundle.tar.gz');
  const parameters = join(scratch, 'parameters');
  await write(join(parameters, '.manifest'), JSON.stringify({ roots: ['lib/plimsoll/parameters'] }));
  await write(
    join(parameters, 'lib/plimsoll/parameters/data.json'),
    JSON.stringify({ 'pod/no-privileged-containers': { exemptContainers: ['app'] } }),
  );
  const document = await write(join(scratch, 'pod.yaml'), pod('broken', 'true'));
  const ask = (...bundles: string[]) =>
    opa(
      [
        'eval',
        ...bundles.flatMap((each) => ['--bundle', each]),
        '--input',
        document,
        '--format',
        'raw',
        'data.plimsoll.main.verdicts["pod/no-privileged-containers"]',
      ],
      { directory: scratch },
    );

  assert.is((await ask(bundle)).trim(), 'fail');
  assert.is((await ask(bundle, parameters)).trim(), 'pass');
});

test('makes a bundle without tests, and owns no root that is its users', async () => {
  const tar = gunzipSync(await readFile(join(first.out, 'bundle.tar.gz'))).toString('latin1');
  const { roots } = JSON.parse(await readFile(join(first.policies, '.manifest'), 'utf8')) as {
    roots: string[];
  };

  assert.not.match(tar, /_test\.rego/);
  assert.not.ok(roots.includes('lib/plimsoll/parameters'));
  assert.not.ok(roots.includes('lib') || roots.includes('lib/plimsoll'));
});

test('makes a folder of policies for Conftest', async () => {
  const document = await write(join(scratch, 'conftest.yaml'), pod('broken', 'yes'));
  const { code, output } = await run('conftest', [
    'test',
    '--policy',
    join(first.out, 'conftest'),
    '--namespace',
    'plimsoll.main',
    '--output',
    'json',
    document,
  ]);
  const [{ failures }] = JSON.parse(output) as [{ failures: { msg: string }[] }];

  assert.is(code, 1);
  assert.ok(
    failures.some(
      ({ msg }) => msg === 'Pod shop/broken: container app is privileged (pod/no-privileged-containers)',
    ),
  );
});

test('names every fault in one run, and leaves the compiled files alone', async () => {
  const folder = join(scratch, 'faulty');
  const out = join(folder, 'compiled');
  await cp(policies, join(folder, 'policies'), { recursive: true });
  await write(join(out, 'kept'), 'as it was');
  const file = join(folder, 'policies/plimsoll/pod/no_privileged_containers/policy.rego');
  const text = await readFile(file, 'utf8');
  await writeFile(
    file,
    text.replace('severity: critical', 'severity: urgent').concat('\nextra := sprintf("%d", [1])\n'),
  );
  const error = await compile({
    policies: join(folder, 'policies'),
    out,
    version,
    ...fromTheOtherWing,
  }).catch((thrown: unknown) => thrown);
  const lines = String((error as Error).message).split('\n');
  const last = text.split('\n').length + 1;

  assert.instance(error, PlimsollError);
  assert.is((error as PlimsollError).code, 'CATALOG_INVALID');
  assert.equal(
    lines.map((line) => line.replace(/^\S+policy\.rego:/, '').slice(0, 40)),
    [
      '7: severity must be equal to one of the all',
      `${last}: sprintf is not shared by all engines: the `,
      `${last}: \`extra\` is no part of a policy's interfac`,
    ].map((line) => line.slice(0, 40)),
  );
  assert.equal(await filesIn(out), ['kept']);
});

test('refuses facts of another shape than the catalog promises', async () => {
  const folder = join(scratch, 'facts');
  await cp(policies, folder, { recursive: true });
  const file = join(folder, 'frameworks/owasp-docker-top-10.yaml');
  await writeFile(
    file,
    (await readFile(file, 'utf8')).replace(/^publisher: .*$/m, 'publisher: 3\nowner: somebody'),
  );
  const error = await compile({
    policies: folder,
    out: join(folder, 'out'),
    version,
    ...fromTheOtherWing,
  }).catch((thrown: unknown) => thrown);
  const position = catalog.frameworks.findIndex(({ id }) => id === 'owasp-docker-top-10');

  assert.equal(String((error as Error).message).split('\n'), [
    `catalog: frameworks/${position} must NOT have additional properties`,
    `catalog: frameworks/${position}/publisher must be string`,
  ]);
});

/** What the author of a new policy does, by the steps that `plimsoll new` prints. */
async function author(folder: string): Promise<void> {
  const file = join(folder, 'policy.rego');
  const text = await readFile(file, 'utf8');
  await writeFile(
    file,
    text
      .replace('title: ""', 'title: A trial')
      .replace('description: ""', 'description: It goes wrong.')
      .replace('remediation: ""', 'remediation: Mend it.')
      .replace(/^(#\s+trial\S*): ""$/m, '$1: It is wrong.')
      .replace('decides: []', 'decides: [isolation/prevent-privilege-escalation]')
      .replace('_is_wrong(_) := false', '_is_wrong(subject) if subject.wrong == true'),
  );
}

test('takes a policy that was made by following the steps, in every topic', async () => {
  const names = topics.map((topic) => `${topic}/trial_${topic}`);
  const id = (name: string) => name.replaceAll('_', '-');
  const { policies: copy, out } = await compileCopy('scaffold', async (folder) => {
    for (const name of names) {
      await newPolicy(folder, name);
      await author(join(folder, 'plimsoll', name));
    }
  });
  const broken = pod('broken', 'false').replace('image:', 'wrong: true\n    image:');
  const made = JSON.parse(await readFile(join(out, 'catalog.json'), 'utf8')) as Catalog;
  const engine = loadEngine({ wasm: await readFile(join(out, 'policy.wasm')), catalog: made });
  const judged = engine.judge(load(broken));
  const verdicts = await Promise.all(
    names.map(async (name) => {
      const folder = join(copy, 'plimsoll', name, 'fixtures/pass');
      const [file = ''] = await readdir(folder);
      const documents = readWhole(await readFile(join(folder, file), 'utf8'), file) ?? [];
      return [name, engine.judge(documents[0]).verdicts[id(name)]];
    }),
  );

  assert.equal(
    names.map(id).filter((name) => !made.policies.some((policy) => policy.id === name)),
    [],
  );
  assert.equal(
    verdicts,
    names.map((name) => [name, 'pass']),
  );
  assert.is(judged.verdicts['pod/trial-pod'], 'fail');
  assert.equal(
    judged.findings
      .filter(({ policy }) => policy === 'pod/trial-pod')
      .map(({ rule, message, path }) => ({ rule, message, path })),
    [{ rule: 'trial-pod', message: 'container app is wrong', path: ['spec', 'containers', 0] }],
  );
  assert.ok(await readFile(join(out, 'gatekeeper/pod/trial-pod/template.yaml'), 'utf8'));
  assert.ok(await readFile(join(out, 'conftest/plimsoll/pod/trial_pod/policy.rego'), 'utf8'));
  assert.is(await opa(['fmt', '--list', '.'], { directory: copy }), '');
  await opa(['check', '--strict', '--bundle', '.'], { directory: copy });
});

test('leaves a new policy red until its author says what is wrong', async () => {
  const folder = join(scratch, 'red');
  await cp(policies, folder, { recursive: true });
  await newPolicy(folder, 'pod/trial-pod');
  const tests = await run('opa', ['test', '--bundle', '.', '--run', 'trial_pod_test'], folder);
  const error = await compile({
    policies: folder,
    out: join(folder, 'out'),
    version,
    ...fromTheOtherWing,
  }).catch((thrown: unknown) => thrown);

  assert.match(tests.output, /test_broken_is_reported: FAIL/);
  assert.match(tests.output, /PASS: 2\/3/);
  assert.equal(
    String((error as Error).message).split('\n'),
    [
      '2: title is empty',
      '3: description is empty',
      '6: remediation is empty',
      '11: rules.trial-pod is empty',
      '12: a policy must decide or support a guide item',
    ].map((fault) => `plimsoll/pod/trial_pod/policy.rego:${fault}`),
  );
});

const NAMES: readonly (readonly [name: string, code: string])[] = [
  ['pod/no-privileged-containers', 'POLICY_EXISTS'],
  ['network/no_privileged_containers', 'POLICY_EXISTS'],
  ['pod/No_Root', 'ARGUMENT_INVALID'],
  ['pod/no root', 'ARGUMENT_INVALID'],
  ['pod/../../etc', 'ARGUMENT_INVALID'],
  ['pod', 'ARGUMENT_INVALID'],
  ['pod/', 'ARGUMENT_INVALID'],
  ['podd/no_root', 'ARGUMENT_INVALID'],
  ['pod/1st', 'ARGUMENT_INVALID'],
  [`pod/${'a'.repeat(56)}`, 'ARGUMENT_INVALID'],
];

test('makes no policy of a malformed name, an unknown topic, or a name that is taken', async () => {
  const codes = await Promise.all(
    NAMES.map(async ([name]) => [
      name,
      await newPolicy(first.policies, name).then(
        () => 'made',
        (error: PlimsollError) => error.code,
      ),
    ]),
  );

  assert.equal(codes, NAMES);
});

test.run();
