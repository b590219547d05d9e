// Configurations inside ConfigMaps and Secrets: what becomes a document, where it stands, and what is never shown.
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { type Path, readDocuments } from '../src/scan/documents.ts';
import { type Embedded, readEmbedded } from '../src/scan/embedded.ts';

const test = suite('embedded configurations');
const words = ['scrape_configs', 'groups', 'receivers'];

function embedded(text: string, name = 'monitoring.yaml'): Embedded {
  return readEmbedded(readDocuments(text, { name }).documents, text, words);
}

function linesOf({ documents }: Embedded, path: Path): [line: number, endLine: number][] {
  return documents.map((document) => {
    const { line, endLine } = document.locate(path);
    return [line, endLine];
  });
}

const prometheus = `apiVersion: v1
kind: ConfigMap
metadata: {name: prometheus, namespace: monitoring}
data:
  prometheus.yml: |
    # what is scraped

    global:
      scrape_interval: 30s
    scrape_configs:
      - job_name: node
  readme.txt: scrape_configs are above
`;

test('are documents of their own, with their place in the file', () => {
  const found = embedded(prometheus);

  assert.equal(
    found.documents.map(({ index, value, within }) => [index, within, value]),
    [
      [
        1,
        'ConfigMap monitoring/prometheus > prometheus.yml',
        { global: { scrape_interval: '30s' }, scrape_configs: [{ job_name: 'node' }] },
      ],
    ],
  );
  assert.equal(found.documents[0]?.locate(['scrape_configs', 0, 'job_name']), {
    line: 11,
    column: 9,
    endLine: 11,
    endColumn: 23,
  });
});

test('are pointed at by their key where their lines are not lines of the file', () => {
  const cases: [text: string, name: string, line: number][] = [
    ['kind: ConfigMap\ndata:\n  a.yml: "scrape_configs:\\n- job_name: a\\n"\n', 'a.yaml', 3],
    ['kind: ConfigMap\ndata:\n  a.yml: >\n    scrape_configs:\n\n    - job_name: a\n', 'a.yaml', 3],
    ['kind: ConfigMap\ndata:\n  a.yml: {}\n  b.yml: "{scrape_configs: [{job_name: a}]}"\n', 'a.yaml', 4],
    [
      JSON.stringify({ kind: 'ConfigMap', data: { 'a.yml': 'scrape_configs:\n- job_name: a' } }, null, 1),
      'a.json',
      4,
    ],
  ];

  for (const [text, name, line] of cases) {
    const found = embedded(text, name).documents.map((document) =>
      document.locate(['scrape_configs', 0, 'job_name']),
    );
    assert.equal(
      found.map((range) => range.line),
      [line],
      text,
    );
  }
});

test('keep their lines in files of any kind', () => {
  const cases: [text: string, line: number][] = [
    [prometheus.replaceAll('\n', '\r\n'), 11],
    [prometheus.replace('prometheus.yml: |', 'prometheus.yml: |2-'), 11],
    [prometheus.replace('yml: |', 'yml: | # comment'), 11],
    [`# comment\n---\n${prometheus}`, 13],
    [
      `kind: List\nitems:\n- ${prometheus.trimEnd().replaceAll('\n', '\n  ')}\n- kind: Pod\n`.replace(
        'apiVersion: v1',
        'x: 1',
      ),
      13,
    ],
  ];

  for (const [text, line] of cases) {
    assert.equal(linesOf(embedded(text), ['scrape_configs', 0, 'job_name']), [[line, line]], text);
  }
});

test('of Secrets are decoded', () => {
  const config = 'route: {receiver: ops}\nreceivers: [{name: ops}]\n';
  const secret = {
    apiVersion: 'v1',
    kind: 'Secret',
    metadata: { name: 'alertmanager' },
    stringData: { 'alertmanager.yaml': config, password: 'x' },
    data: {
      'alertmanager.yml': Buffer.from(config).toString('base64'),
      'broken.yaml': 'receivers!',
      'picture.json': Buffer.from([0xff, 0xd8, 0xff]).toString('base64'),
      token: Buffer.from(config).toString('base64'),
    },
  };

  const { documents, unreadable } = embedded(JSON.stringify(secret), 'secret.json');

  assert.equal(
    documents.map(({ within }) => within),
    ['Secret alertmanager > alertmanager.yml', 'Secret alertmanager > alertmanager.yaml'],
  );
  assert.equal(unreadable, []);
});

test('of items of typed lists are found', () => {
  const list = {
    apiVersion: 'v1',
    kind: 'ConfigMapList',
    items: [
      { metadata: { name: 'a' }, data: { rules: 'groups: []' } },
      null,
      { kind: 'Pod', data: { rules: 'groups: []' } },
    ],
  };

  assert.equal(
    embedded(JSON.stringify(list), 'list.json').documents.map(({ within }) => within),
    ['ConfigMap a > rules'],
  );
});

test('are several where their text holds several', () => {
  const text = 'kind: ConfigMap\ndata:\n  r.yaml: |\n    groups: []\n    ---\n    groups: [{name: a}]\n';

  assert.equal(
    embedded(text).documents.map(({ index, value }) => [index, value]),
    [
      [1, { groups: [] }],
      [2, { groups: [{ name: 'a' }] }],
    ],
  );
  assert.equal(linesOf(embedded(text), []), [
    [4, 4],
    [6, 6],
  ]);
});

test('pass over what has nothing to do with tools', () => {
  const cases = [
    'kind: ConfigMap\ndata: {a.yaml: "key: value"}',
    'kind: ConfigMap\ndata: {a.yaml: [groups], b: 3, c: null}',
    'kind: ConfigMap\ndata: groups',
    'kind: ConfigMap\nbinaryData: {a.yaml: Z3JvdXBzOiBbXQ==}',
    'kind: Widget\ndata: {a.yaml: "groups: []"}',
    'kind: 3\ndata: {a.yaml: "groups: []"}',
    'kind: ConfigMap\ndata: {main.go: "func groups() {}"}',
    'kind: ConfigMap\ndata: {Dockerfile: "FROM groups"}',
    '[{kind: ConfigMap}]',
  ];

  for (const text of cases) assert.equal(embedded(text), { documents: [], unreadable: [] }, text);
});

test('that cannot be read are reported without their text', () => {
  const text =
    'kind: Secret\nmetadata: {name: a}\nstringData:\n  a.yaml: "receivers: [s3cret"\n  b: "receivers: [s3cret"\n';

  assert.equal(embedded(text), {
    documents: [],
    unreadable: [
      {
        document: 0,
        reason: 'Secret a > a.yaml looks like the configuration of a tool, and cannot be read in full',
      },
    ],
  });
});

test('cannot be multiplied by aliases', () => {
  const copies = Array.from({ length: 2000 }, (_, i) => `  k${i}: *text`).join('\n');
  const text = `kind: ConfigMap\ndata:\n  k: &text |\n    groups: [${'x, '.repeat(5000)}]\n${copies}\n`;

  assert.ok(embedded(text).documents.length < 4);
});

test('take the keys as they are', () => {
  const text =
    '{"kind": "ConfigMap", "metadata": {"name": 3}, "data": {"__proto__": "groups: []", "constructor": "groups: []"}}';

  assert.equal(
    embedded(text, 'a.json').documents.map(({ within }) => within),
    ['ConfigMap > __proto__', 'ConfigMap > constructor'],
  );
});

test.run();
