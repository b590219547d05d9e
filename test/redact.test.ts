// Credentials that a policy found: no report, in whatever format, may repeat them.
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { type Report, writeReport } from '../src/report/report.ts';
import type { Parameters } from '../src/scan/engine.ts';
import type { FoundFile } from '../src/scan/files.ts';
import { scan } from '../src/scan/parallel.ts';
import { neverQuoted, redact } from '../src/scan/redact.ts';
import { compiledPolicies } from './fixtures.ts';

const compiled = await compiledPolicies();
const test = suite('redaction');

const SECRETS = ['Quai9tum', 'Zq81TnPw4LmXe0Vb', 'UXVhaTl0dW0='];

const FILES = {
  'pod.yaml': `apiVersion: v1
kind: Pod
metadata: {name: p}
spec:
  containers:
    - name: app
      image: registry.example.com/app
      env: [{name: DB_PASSWORD, value: Quai9tum}]
      args: [--token, Zq81TnPw4LmXe0Vb]
    - name: block
      args:
        - --token
        - Zq81TnPw4LmXe0Vb
    - {name: one, image: x, env: [{name: API_KEY, value: Zq81TnPw4LmXe0Vb}]}
`,
  'config-map.yaml': `apiVersion: v1
kind: ConfigMap
metadata: {name: c}
data:
  a.properties: |
    user=app
    password=Quai9tum
`,
  'secret.yaml': `apiVersion: v1
kind: Secret
metadata: {name: s}
data:
  password: UXVhaTl0dW0=
`,
  'compose.yaml': `services:
  db:
    image: postgres
    privileged: true
    environment: [POSTGRES_PASSWORD=Quai9tum]
`,
  Dockerfile: `FROM alpine
RUN curl -u deploy:Quai9tum https://git.example.com/x
ENV API_TOKEN=Zq81TnPw4LmXe0Vb
`,
};

async function reportOn(parameters: Parameters = {}, given: Record<string, string> = FILES): Promise<Report> {
  const files = Object.entries(given).map(([name, text]): FoundFile => {
    const content = new TextEncoder().encode(text);
    return { name, path: name, size: content.length, named: true, content };
  });
  const now = '2026-11-23T12:00:00Z';
  const result = await scan({
    files,
    compiled,
    parameters: { now, ...parameters },
    threads: 1,
  });
  const { skipped, errors } = result;
  return { version: '0.0.0', now, result, otherFiles: 0, skipped, errors, threshold: 'low' };
}

for (const format of ['text', 'json', 'sarif'] as const) {
  test(`keeps credentials out of ${format}`, async () => {
    const report = await reportOn();
    const written = await writeReport(format, report, compiled.catalog, false);

    assert.equal(report.errors, []);
    for (const policy of ['secrets/no-secret-literals', 'image/no-build-secrets']) {
      assert.ok(written.includes(policy), policy);
    }
    assert.equal(
      SECRETS.filter((secret) => written.includes(secret)),
      [],
    );
  });
}

for (const [who, policies] of [
  [
    'other policies',
    ['image/pinned-image-version', 'pod/no-privileged-containers', 'pod/drop-all-capabilities'],
  ],
  ['a topic', ['pod/*']],
  ['one rule of a policy that finds some', ['pod/*', 'secrets/no-secret-literals#registry-auth']],
] as const) {
  test(`keeps them out where only ${who} counts`, async () => {
    const report = await reportOn({ policies });
    const written = await writeReport('text', report, compiled.catalog, false);

    assert.ok(report.result.findings.length > 0);
    assert.equal(
      report.result.findings.filter(({ policy }) => policy === 'secrets/no-secret-literals'),
      [],
    );
    assert.ok(written.includes('[redacted]'));
    assert.equal(
      SECRETS.filter((secret) => written.includes(secret)),
      [],
    );
  });
}

test('leaves verdicts and findings as the choice of policies makes them', async () => {
  const chosen = ['pod/no-privileged-containers'];
  const { result } = await reportOn({ policies: chosen });

  assert.equal([...new Set(result.findings.map(({ policy }) => policy))], chosen);
  assert.equal(result.verdicts, { fail: 1, 'no-evidence': 0, exempt: 0, pass: 1, 'not-applicable': 0 });
});

test('never quotes what a Secret holds, or a copy by kubectl, though nobody objects to it', () => {
  const copy = { 'kubectl.kubernetes.io/last-applied-configuration': '{}' };

  assert.equal(neverQuoted({ kind: 'Secret', data: { a: 'b' }, stringData: { a: 'b' } }), [
    ['data'],
    ['stringData'],
  ]);
  for (const kind of ['SecretStore', 'ClusterSecretStore']) {
    assert.equal(neverQuoted({ kind, spec: { conditions: [], provider: {} } }), [['spec', 'provider']]);
  }
  assert.equal(neverQuoted({ kind: 'Pod', data: { a: 'b' }, metadata: { annotations: copy } }), [
    ['metadata', 'annotations', 'kubectl.kubernetes.io/last-applied-configuration'],
  ]);
  assert.equal(
    neverQuoted({
      kind: 'List',
      items: [null, { kind: 'SecretList', items: [{ data: {} }, { kind: 'Pod', data: {} }] }],
    }),
    [['items', 1, 'items', 0, 'data']],
  );
  assert.equal(
    neverQuoted({
      kind: 'AdmissionReview',
      request: { object: { kind: 'Secret', data: {} }, oldObject: null },
    }),
    [['request', 'object', 'data']],
  );
  for (const nothing of [
    null,
    'Secret',
    [],
    { kind: ['Secret'], data: {} },
    { kind: 'AdmissionReview' },
    { data: {} },
  ]) {
    assert.equal(neverQuoted(nothing), []);
  }
});

test('shows nothing of a Secret in the cluster, where it is no finding', async () => {
  const written = await writeReport(
    'text',
    await reportOn(
      { live: true },
      {
        'live.yaml': `apiVersion: v1
data:
  token: UXVhaTl0dW0=
kind: Secret
metadata:
  name: builder
  namespace: ci
  annotations: {kubernetes.io/service-account.name: builder}
type: kubernetes.io/service-account-token
`,
      },
    ),
    compiled.catalog,
    false,
  );

  assert.ok(written.includes('rbac/service-account-token#legacy-token'), written);
  assert.equal(written.includes('UXVhaTl0dW0='), false);
});

const quote = (excerpt: string[], message = 'is wrong') => ({
  file: 'a',
  line: 3,
  column: 1,
  endLine: 3,
  endColumn: 9,
  message,
  excerpt,
});
const place = (line: number, column: number, endLine = line) => ({ file: 'a', line, column, endLine });

for (const [what, excerpt, places, wanted] of [
  ['a value behind its key', ['  value: abc'], [place(3, 3)], ['  value: [redacted]']],
  ['a value in quotes', ['"A": "b:c"'], [place(3, 1)], ['"A": "[redacted]']],
  ['a word that is no name', ['- mysql -pabc --host=db'], [place(3, 3)], ['- [redacted]']],
  ['the rest of a line', ['{a: x, b: y}'], [place(3, 8), place(3, 2)], ['{a: [redacted]']],
  [
    'lines that follow',
    ['k: |', '  one', '  two: x'],
    [place(3, 1, 5)],
    ['k: [redacted]', '  [redacted]', '  [redacted]'],
  ],
  ['the end of what began before', ['  end', 'next: x'], [place(1, 1, 3)], ['  [redacted]', 'next: x']],
  ['nothing elsewhere', ['a: b'], [place(4, 1)], ['a: b']],
  ['nothing of an empty line', ['a: b', '', 'c'], [place(4, 1)], ['a: b', '', 'c']],
] as const) {
  test(`hides ${what}`, () => {
    assert.equal(redact([quote([...excerpt])], places)[0]?.excerpt, wanted);
  });
}

for (const [text, wanted] of [
  ['tcp://u:Quai9tum@10.0.0.1:2375', 'tcp://u:[redacted]@10.0.0.1:2375'],
  ['`https://:Quai9tum@a/b` and `x://u:p-w@c`', '`https://:[redacted]@a/b` and `x://u:[redacted]@c`'],
  ['the path postgres:/u:Quai9tum@db/x', 'the path postgres:/u:[redacted]@db/x'],
  ['https://u:${PASSWORD}@a', 'https://u:${PASSWORD}@a'],
  ['https://u@a/b:c@d', 'https://u@a/b:c@d'],
  ['registry.example.com:5000/a@sha256:0', 'registry.example.com:5000/a@sha256:0'],
  ['tcp://a:2375/b@c', 'tcp://a:2375/b@c'],
] as const) {
  test(`shows ${wanted} of an address`, () => {
    const { message, excerpt } = redact([quote([`x: ${text}`], text)], [])[0] ?? quote([]);

    assert.equal([message, excerpt], [wanted, [`x: ${wanted}`]]);
  });
}

test('leaves other files alone', () => {
  const other = quote(['a: b']);

  assert.equal(redact([other], [{ ...place(3, 1), file: 'b' }]), [other]);
  assert.equal(redact([other], []), [other]);
});

test.run();
