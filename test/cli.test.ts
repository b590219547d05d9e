// The command as users run it: what it prints, how it ends, and what it says of input that nobody can read.
import { execFile } from 'node:child_process';
import { chmod, mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { inRoot } from './fixtures.ts';

const test = suite('plimsoll');
const cli = inRoot('dist/bin/plimsoll.js');

interface Ending {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

interface Call {
  readonly folder?: string;
  readonly stdin?: string | Uint8Array;
  readonly env?: Record<string, string>;
  readonly uid?: number;
}

function plimsoll(
  args: readonly string[],
  { folder = inRoot('.'), stdin, env = {}, uid }: Call = {},
): Promise<Ending> {
  return new Promise((resolve) => {
    const options = {
      cwd: folder,
      env: { ...process.env, NO_COLOR: '1', ...env },
      maxBuffer: 1 << 28,
      ...(uid === undefined ? {} : { uid, gid: uid }),
    };
    const child = execFile(process.execPath, [cli, ...args], options, (error, stdout, stderr) =>
      resolve({ code: error === null ? 0 : Number(error.code), stdout, stderr }),
    );
    child.stdin?.on('error', () => {});
    child.stdin?.end(stdin);
  });
}

const GOOD = `apiVersion: v1
kind: Service
metadata:
  name: web
spec:
  ports: [{port: 80}]
`;

const PRIVILEGED = `apiVersion: v1
kind: Pod
metadata:
  name: tool
spec:
  containers:
    - name: app
      image: registry.example.com/app:1.2
      securityContext:
        privileged: yes
`;

const LONELY = `apiVersion: v1
kind: Pod
metadata:
  name: web
  namespace: shop
spec:
  hostUsers: false
  containers: []
`;

type Files = Readonly<Record<string, string | Uint8Array>>;

async function withFiles<T>(files: Files, work: (folder: string) => Promise<T>): Promise<T> {
  const folder = await mkdtemp(join(tmpdir(), 'plimsoll-cli-'));
  try {
    await chmod(folder, 0o755);
    for (const [name, content] of Object.entries(files)) {
      await mkdir(dirname(join(folder, name)), { recursive: true });
      await writeFile(join(folder, name), content);
    }
    return await work(folder);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

interface JsonReport {
  readonly findings: readonly {
    policy: string;
    rule: string;
    verdict: string;
    severity: string;
    message: string;
    file: string;
    document: number;
    line: number;
    column: number;
    path: unknown[];
    patch?: unknown[];
  }[];
  readonly guide: readonly { item: string; verdict: string }[];
  readonly summary: {
    readonly files: number;
    readonly otherFiles: number;
    readonly documents: number;
    readonly skipped: readonly { file: string; reason: string }[];
    readonly errors: readonly { file: string; message: string; line?: number }[];
    readonly verdicts: Record<string, number>;
    readonly waivers: readonly string[];
  };
}

async function scanJson(
  folder: string,
  args: readonly string[],
  call: Call = {},
): Promise<JsonReport & { code: number }> {
  const { code, stdout, stderr } = await plimsoll(['scan', '--format', 'json', ...args], { folder, ...call });
  assert.is(stderr, '');
  return { ...(JSON.parse(stdout) as JsonReport), code };
}

test('reads YAML as kubectl does: `privileged: yes` is true', () =>
  withFiles({ 'pod.yaml': PRIVILEGED }, async (folder) => {
    const { code, findings } = await scanJson(folder, [
      '--policy',
      'pod/no-privileged-containers',
      'pod.yaml',
    ]);
    const [finding] = findings;

    assert.is(code, 1);
    assert.is(findings.length, 1);
    assert.equal([finding?.file, finding?.document, finding?.line, finding?.column], ['pod.yaml', 0, 10, 9]);
    assert.equal(finding?.path, ['spec', 'containers', 0, 'securityContext', 'privileged']);
  }));

test('ends with 0 where nothing is found', () =>
  withFiles({ 'service.yaml': GOOD }, async (folder) => {
    assert.is((await plimsoll(['scan', '.'], { folder })).code, 0);
  }));

test('counts only findings at or above the severity for its exit code', () =>
  withFiles({ 'pod.yaml': PRIVILEGED }, async (folder) => {
    const only = ['scan', '--policy', 'pod/no-privileged-containers', 'pod.yaml'];

    assert.is((await plimsoll([...only, '--severity', 'critical'], { folder })).code, 1);
    const high = await plimsoll(
      ['scan', '--policy', 'image/pinned-image-version', '--severity', 'critical', 'pod.yaml'],
      { folder },
    );
    assert.is(high.code, 0);
  }));

test('judges by a profile, which its options can narrow', () =>
  withFiles({ 'pod.yaml': PRIVILEGED }, async (folder) => {
    const policiesOf = async (args: readonly string[]) =>
      new Set((await scanJson(folder, [...args, 'pod.yaml'])).findings.map(({ policy }) => policy));
    const baseline = await policiesOf(['--profile', 'pod-security-baseline']);
    const restricted = await policiesOf(['--profile', 'pod-security-restricted']);
    const narrowed = await policiesOf([
      '--profile',
      'pod-security-restricted',
      '--policy',
      'pod/run-as-non-root',
    ]);

    assert.equal([...baseline].sort(), ['pod/no-added-capabilities', 'pod/no-privileged-containers']);
    assert.ok(restricted.size > 3 && restricted.has('pod/run-as-non-root'));
    assert.equal([...narrowed], ['pod/run-as-non-root']);
  }));

test('fails for missing evidence where the profile asks for it', () =>
  withFiles({ 'service.yaml': GOOD, 'pod.yaml': LONELY }, async (folder) => {
    assert.is(
      (await plimsoll(['scan', '--severity', 'critical', '--profile', 'guide', '.'], { folder })).code,
      0,
    );
    const strict = await plimsoll(['scan', '--severity', 'critical', '--profile', 'guide-strict', '.'], {
      folder,
    });
    assert.is(strict.code, 1);
  }));

test('says what would mend a finding, in JSON', () =>
  withFiles({ 'pod.yaml': PRIVILEGED }, async (folder) => {
    const { findings } = await scanJson(folder, ['--policy', 'pod/no-privileged-containers', 'pod.yaml']);

    assert.equal(findings[0]?.patch, [
      { op: 'replace', path: '/spec/containers/0/securityContext/privileged', value: false },
    ]);
  }));

test('names the profiles', async () => {
  const { stdout } = await plimsoll(['list', '--profiles']);
  const { stdout: json } = await plimsoll(['list', '--profiles', '--json']);

  assert.match(stdout, /^pod-security-baseline +The upstream profile/m);
  assert.ok((JSON.parse(json) as { id: string }[]).some(({ id }) => id === 'guide'));
});

test('shows file, line, column, the offending line and the remedy', () =>
  withFiles({ 'k8s/pod.yaml': PRIVILEGED }, async (folder) => {
    const { stdout } = await plimsoll(['scan', '--policy', 'pod/no-privileged-containers', '.'], { folder });

    assert.match(stdout, 'k8s/pod.yaml:10:9  critical  container app is privileged');
    assert.match(stdout, '  10 |         privileged: yes\n     |         ^^^^^^^^^^^^^^^\n');
    assert.match(stdout, 'spec.containers[0].securityContext.privileged');
    assert.match(stdout, 'fix:  Remove `privileged`');
    assert.match(stdout, '1 finding: 1 critical.');
  }));

test('reads standard input', async () => {
  const { code, stdout } = await plimsoll(['scan', '--policy', 'pod/no-privileged-containers', '-'], {
    stdin: PRIVILEGED,
  });

  assert.is(code, 1);
  assert.match(stdout, '(standard input):10:9');
});

const deepYaml = `${'['.repeat(10_000)}${']'.repeat(10_000)}\n`;
const deepJson = `{"kind": ${'['.repeat(10_000)}${']'.repeat(10_000)}}`;
const bomb = `a: &a [x, x, x, x, x, x, x, x, x, x]\n${'bcdefghi'
  .split('')
  .map((name, i) => `${name}: &${name} [${Array(10).fill(`*${'abcdefghi'[i]}`).join(', ')}]`)
  .join('\n')}\n`;

// Each file, and what its error must say. All of them lie beside a good file, which is judged all the same.
const BAD: readonly (readonly [string, string | Uint8Array, RegExp])[] = [
  ['broken.yaml', 'kind: Pod\nspec:\n  - a\n b: c\n', /line|bad|indent|expected/i],
  ['duplicate.yaml', `${PRIVILEGED}        privileged: no\n`, /privileged.*(?:10|twice|duplicate)/i],
  [
    'duplicate.json',
    '{"apiVersion": "v1", "kind": "Service", "kind": "Pod", "spec": {"containers": []}}',
    /kind.*(?:twice|duplicate)/i,
  ],
  ['bomb.yaml', bomb, /alias|expand/i],
  ['deep.yaml', deepYaml, /deep|nest/i],
  ['deep.json', deepJson, /deep|nest/i],
  ['nul.yaml', 'kind: Pod\u0000\n', /NUL/],
  ['latin1.yaml', new Uint8Array([0x6b, 0x69, 0x6e, 0x64, 0x3a, 0x20, 0xe9, 0x0a]), /UTF-8/],
  ['broken.json', '{"kind": "Pod",', /JSON|expected|end/i],
];

for (const [name, content, words] of BAD) {
  test(`reports ${name} with exit code 2, and judges the file beside it`, () =>
    withFiles({ [name]: content, 'pod.yaml': PRIVILEGED }, async (folder) => {
      const { code, summary, findings } = await scanJson(folder, ['.']);

      assert.is(code, 2);
      assert.equal([...new Set(summary.errors.map(({ file }) => file))], [name]);
      assert.match(summary.errors.map(({ message }) => message).join('\n'), words);
      assert.ok(findings.some(({ file, rule }) => file === 'pod.yaml' && rule === 'privileged'));
    }));
}

test('judges a document with duplicate keys by the last of them, beside the error', () =>
  withFiles(
    { 'pod.yaml': PRIVILEGED.replace('privileged: yes', 'privileged: no\n        privileged: yes') },
    async (folder) => {
      const { code, findings } = await scanJson(folder, ['--policy', 'pod/no-privileged-containers', '.']);

      assert.is(code, 2);
      assert.is(findings.length, 1);
    },
  ));

test('judges the good documents of a file with a broken one among them', () =>
  withFiles({ 'all.yaml': `${PRIVILEGED}---\nkind: [\n---\n${PRIVILEGED}` }, async (folder) => {
    const { code, findings, summary } = await scanJson(folder, [
      '--policy',
      'pod/no-privileged-containers',
      '.',
    ]);

    assert.is(code, 2);
    assert.equal(
      findings.map(({ line }) => line),
      [10, 23],
    );
    assert.is(summary.errors.length, 1);
  }));

test('refuses a file of 100 MB without reading it', () =>
  withFiles(
    { 'pod.yaml': PRIVILEGED, 'huge.yaml': new Uint8Array(100 * 1024 * 1024).fill(0x23) },
    async (folder) => {
      const { code, summary } = await scanJson(folder, ['.']);

      assert.is(code, 2);
      assert.match(summary.errors[0]?.message ?? '', 'has 100 MiB; files above 32 MiB are not read');
    },
  ));

test('reports a missing path, and judges the rest', () =>
  withFiles({ 'pod.yaml': PRIVILEGED }, async (folder) => {
    const { code, summary, findings } = await scanJson(folder, ['pod.yaml', 'missing.yaml']);

    assert.is(code, 2);
    assert.equal(summary.errors, [{ file: 'missing.yaml', message: 'no such file or folder' }]);
    assert.ok(findings.length > 0);
  }));

test('reports an empty file', () =>
  withFiles({ 'empty.yaml': '', 'service.yaml': GOOD }, async (folder) => {
    const { code, summary } = await scanJson(folder, ['.']);

    assert.is(code, 2);
    assert.equal(summary.errors, [{ file: 'empty.yaml', message: 'the file is empty' }]);
  }));

test('reports a file of comments that was named, and passes over one in a folder', () =>
  withFiles({ 'notes.yaml': '# nothing yet\n', 'service.yaml': GOOD }, async (folder) => {
    const named = await scanJson(folder, ['notes.yaml']);
    const below = await scanJson(folder, ['.']);

    assert.is(named.code, 2);
    assert.equal(named.summary.errors, [{ file: 'notes.yaml', message: 'holds no document' }]);
    assert.is(below.code, 0);
    assert.equal(below.summary.skipped, [{ file: 'notes.yaml', reason: 'holds no document' }]);
  }));

test('reports a file of no known kind that was named, and passes over one in a folder', () =>
  withFiles({ 'package.json': '{"name": "shop", "private": true}', 'service.yaml': GOOD }, async (folder) => {
    const named = await scanJson(folder, ['package.json']);
    const below = await scanJson(folder, ['.']);

    assert.is(named.code, 2);
    assert.match(
      named.summary.errors[0]?.message ?? '',
      'not recognised: no kind that Plimsoll knows has the keys name, private',
    );
    assert.is(below.code, 0);
    assert.is(below.summary.skipped[0]?.file, 'package.json');
  }));

test('is not caught by a folder that links to itself', () =>
  withFiles({ 'k8s/pod.yaml': PRIVILEGED }, async (folder) => {
    await symlink('..', join(folder, 'k8s/loop'));

    const { summary } = await scanJson(folder, ['.']);

    assert.is(summary.files, 1);
  }));

test('reports what it may not read', () =>
  withFiles(
    { 'secret.yaml': PRIVILEGED, 'locked/pod.yaml': PRIVILEGED, 'pod.yaml': PRIVILEGED },
    async (folder) => {
      await chmod(join(folder, 'secret.yaml'), 0o000);
      await chmod(join(folder, 'locked'), 0o000);
      const root = process.getuid?.() === 0; // who is root may read everything, so somebody else does it
      const { code, summary, findings } = await scanJson(folder, ['.'], root ? { uid: 65534 } : {});
      await chmod(join(folder, 'locked'), 0o755);

      assert.is(code, 2);
      assert.equal(
        summary.errors.map(({ file }) => file),
        ['locked', 'secret.yaml'],
      );
      assert.match(summary.errors.map(({ message }) => message).join('\n'), /permission denied/i);
      assert.ok(findings.some(({ file }) => file === 'pod.yaml'));
    },
  ));

test('takes `__proto__` for a key like any other', () =>
  withFiles({ 'pod.yaml': `__proto__: {kind: Secret}\n${PRIVILEGED}` }, async (folder) => {
    const { code, findings } = await scanJson(folder, ['--policy', 'pod/no-privileged-containers', '.']);

    assert.is(code, 1);
    assert.is(findings.length, 1);
  }));

test('shows terminal escapes in names and messages as text', () =>
  withFiles(
    { 'pod.yaml': PRIVILEGED.replace('name: app', 'name: "a\\e[31mred\\u202eder"') },
    async (folder) => {
      const text = await plimsoll(['scan', '.'], { folder });
      const json = await plimsoll(['scan', '--format', 'json', '.'], { folder });

      // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what it looks for
      for (const output of [text.stdout, json.stdout]) assert.not.match(output, /[\u001b\u009b\u202e]/);
      assert.match(text.stdout, 'a\\x1b[31mred\\u{202e}der');
    },
  ));

test('leaves alone what .gitignore names, and what is below .git and node_modules', () =>
  withFiles(
    {
      '.gitignore': 'dist/\n*.tmp.yaml\n',
      'dist/pod.yaml': PRIVILEGED,
      'pod.tmp.yaml': PRIVILEGED,
      'node_modules/x/pod.yaml': PRIVILEGED,
      'app/.gitignore': '!keep.tmp.yaml\n',
      'app/keep.tmp.yaml': PRIVILEGED,
      'app/drop.tmp.yaml': PRIVILEGED,
      'main.go': 'package main\n',
    },
    async (folder) => {
      const { findings, summary } = await scanJson(folder, ['--policy', 'pod/no-privileged-containers', '.']);

      assert.equal(
        findings.map(({ file }) => file),
        ['app/keep.tmp.yaml'],
      );
      assert.is(summary.files, 1);
    },
  ));

test('passes over the templates of a Helm chart, and says how to judge them', () =>
  withFiles(
    {
      'chart/Chart.yaml': 'apiVersion: v2\nname: web\nversion: 1.0.0\n',
      'chart/templates/pod.yaml': 'kind: Pod\nspec: {{ .Values.spec }}\n  x: {{- end }}\n',
    },
    async (folder) => {
      const { code, summary } = await scanJson(folder, ['.']);

      assert.is(code, 0);
      assert.match(summary.skipped.map(({ reason }) => reason).join('\n'), 'Helm template');
    },
  ));

test('refuses compiled policies that were tampered with', async () => {
  const { cp, readFile } = await import('node:fs/promises');
  await withFiles({ 'pod.yaml': PRIVILEGED }, async (folder) => {
    for (const part of ['compiled', 'dist', 'package.json'])
      await cp(inRoot(part), join(folder, 'plimsoll', part), { recursive: true });
    await symlink(inRoot('node_modules'), join(folder, 'plimsoll/node_modules'));
    const wasm = join(folder, 'plimsoll/compiled/policy.wasm');
    const bytes = await readFile(wasm);
    bytes[bytes.length - 1] = (bytes.at(-1) ?? 0) ^ 1;
    await writeFile(wasm, bytes);

    const ending = await new Promise<Ending>((resolve) => {
      execFile(
        process.execPath,
        [join(folder, 'plimsoll/dist/bin/plimsoll.js'), 'scan', 'pod.yaml'],
        { cwd: folder },
        (error, stdout, stderr) => resolve({ code: Number(error?.code ?? 0), stdout, stderr }),
      );
    });

    assert.is(ending.code, 2);
    assert.is(ending.stdout, '');
    assert.match(ending.stderr, /^plimsoll: policy\.wasm is not the file that manifest\.json lists/);
  });
});

test('checks parameters before it judges by them', () =>
  withFiles(
    {
      'pod.yaml': PRIVILEGED,
      'params.yaml': 'kubernetesVersion: 1.99999\npod/no-privileged-containers:\n  allowed: []\n',
    },
    async (folder) => {
      const { code, stderr, stdout } = await plimsoll(['scan', '--params', 'params.yaml', 'pod.yaml'], {
        folder,
      });

      assert.is(code, 2);
      assert.is(stdout, '');
      assert.match(stderr, 'kubernetesVersion: must be string');
      assert.match(stderr, 'pod/no-privileged-containers: no parameter allowed');
    },
  ));

test('covers a finding with a live waiver, and tells of waivers that nobody needs', () =>
  withFiles(
    {
      'pod.yaml': PRIVILEGED,
      'params.yaml': `waivers:
  - policy: pod/no-privileged-containers
    subject: {kind: Pod, name: tool}
    reason: repairs disks
    owner: storage team
    expires: "2026-12-31"
  - policy: pod/no-privileged-containers
    subject: {kind: Pod, name: other}
    reason: gone
    owner: storage team
    expires: "2026-12-31"
  - policy: pod/no-privileged-containers
    subject: {kind: Pod, name: tool}
    reason: old
    owner: storage team
    expires: "2026-01-31"
`,
    },
    async (folder) => {
      const { code, findings, summary } = await scanJson(folder, [
        '--policy',
        'pod/no-privileged-containers',
        '--params',
        'params.yaml',
        '--now',
        '2026-11-01T00:00:00Z',
        'pod.yaml',
      ]);

      assert.is(code, 0);
      assert.equal(
        findings.map(({ verdict }) => verdict),
        ['exempt'],
      );
      assert.equal(summary.waivers, [
        'waiver 2 (pod/no-privileged-containers) was not needed: no finding is covered by it',
        'waiver 3 (pod/no-privileged-containers) waives nothing: expired on 2026-01-31',
      ]);
    },
  ));

test('names all policies, and tells all about one', async () => {
  const list = await plimsoll(['list']);
  const one = await plimsoll(['explain', 'pod/no-privileged-containers']);
  const none = await plimsoll(['explain', 'privileged']);

  assert.match(list.stdout, /^pod\/no-privileged-containers\s+critical\s+/m);
  assert.match(one.stdout, 'How to mend it:');
  assert.is(none.code, 2);
  assert.match(none.stderr, 'did you mean pod/no-privileged-containers or rbac/no-privileged-bindings?');
});

test('says what is wrong with its arguments, and what to do', async () => {
  const format = await plimsoll(['scan', '--format', 'xml', 'examples']);
  const policy = await plimsoll(['scan', '--policy', 'pod/nothing', 'examples']);
  const unknown = await plimsoll(['scna']);

  assert.equal([format.code, policy.code, unknown.code], [2, 2, 2]);
  assert.match(format.stderr, '--format xml: choose one of text, json, sarif');
  assert.match(policy.stderr, '--policy pod/nothing: no such policy; `plimsoll list` names them all');
  assert.match(unknown.stderr, /unknown command 'scna'/);
});

test('prints no colours into a pipe, and some where they are asked for', () =>
  withFiles({ 'pod.yaml': PRIVILEGED }, async (folder) => {
    const piped = await plimsoll(['scan', '.'], { folder });
    const forced = await plimsoll(['scan', '.'], { folder, env: { NO_COLOR: '', FORCE_COLOR: '1' } });

    assert.not.match(piped.stdout, '\u001b[');
    assert.match(forced.stdout, '\u001b[');
  }));

test.run();
