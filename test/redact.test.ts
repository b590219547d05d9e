// Credentials that a policy found: no report, in whatever format, may repeat them.
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { type Report, writeReport } from '../src/report/report.ts';
import type { FoundFile } from '../src/scan/files.ts';
import { scan } from '../src/scan/parallel.ts';
import { redact } from '../src/scan/redact.ts';
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

async function reportOn(policies?: ReadonlySet<string>): Promise<Report> {
  const files = Object.entries(FILES).map(([name, text]): FoundFile => {
    const content = new TextEncoder().encode(text);
    return { name, path: name, size: content.length, named: true, content };
  });
  const now = '2026-11-23T12:00:00Z';
  const result = await scan({
    files,
    compiled,
    parameters: { now },
    threads: 1,
    ...(policies === undefined ? {} : { policies }),
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

test('keeps them out where another policy quotes the line, and theirs does not count', async () => {
  const report = await reportOn(new Set(['image/pinned-image-version', 'pod/no-privileged-containers']));
  const written = await writeReport('text', report, compiled.catalog, false);

  assert.ok(report.result.findings.length > 0);
  assert.ok(written.includes('[redacted]'));
  assert.equal(
    SECRETS.filter((secret) => written.includes(secret)),
    [],
  );
});

const quote = (excerpt: string[]) => ({ file: 'a', line: 3, column: 1, endLine: 3, endColumn: 9, excerpt });
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

test('leaves other files alone', () => {
  const other = quote(['a: b']);

  assert.equal(redact([other], [{ ...place(3, 1), file: 'b' }]), [other]);
  assert.equal(redact([other], []), [other]);
});

test.run();
