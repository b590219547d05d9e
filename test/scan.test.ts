// Scans as the command runs them: shares on threads, long lists in pieces, the set, and the roll-up to the guide.
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import type { Catalog, Policy } from '../src/catalog/catalog.ts';
import { findFiles } from '../src/scan/files.ts';
import type { Verdict } from '../src/scan/finding.ts';
import { scan } from '../src/scan/parallel.ts';
import { fieldTree, project } from '../src/scan/project.ts';
import { rollUp } from '../src/scan/rollup.ts';
import type { ScanResult } from '../src/scan/scan.ts';
import { compiledPolicies, inRoot } from './fixtures.ts';

const compiled = await compiledPolicies();
const test = suite('scan');

function pod(name: string, privileged = true): object {
  return {
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: { name, namespace: 'ops' },
    spec: {
      containers: [{ name: 'app', image: 'registry.example.com/app:1.2', securityContext: { privileged } }],
    },
  };
}

async function scanFiles(
  files: Readonly<Record<string, unknown>>,
  threads = 1,
  parameters = {},
): Promise<ScanResult> {
  const folder = await mkdtemp(join(tmpdir(), 'plimsoll-scan-'));
  try {
    for (const [name, content] of Object.entries(files)) {
      await writeFile(
        join(folder, name),
        typeof content === 'string' ? content : JSON.stringify(content, null, 1),
      );
    }
    const found = await findFiles(['.'], folder);
    return await scan({
      files: found.files,
      compiled,
      parameters: { now: '2026-11-01T00:00:00Z', ...parameters },
      threads,
    });
  } finally {
    await rm(folder, { recursive: true });
  }
}

test('judges configurations inside Secrets, and never shows their text', async () => {
  const secret = `apiVersion: v1
kind: Secret
metadata: {name: alertmanager-main, namespace: monitoring}
stringData:
  password: receivers
  alertmanager.yaml: |
    global: {opsgenie_api_key: s3cr3t-9c41e7d25ab0}
    route: {receiver: ops}
    receivers:
      - name: ops
        slack_configs: [{channel: '#ops'}]
`;

  const result = await scanFiles({ 'secret.yaml': secret });

  assert.equal(
    result.findings
      .filter(({ policy, verdict }) => policy === 'runtime/alert-routing' && verdict === 'fail')
      .map(({ rule, line, document, within }) => [rule, line, document, within]),
    [['secrets', 7, 1, 'Secret monitoring/alertmanager-main > alertmanager.yaml']],
  );
  assert.is(JSON.stringify(result).includes('s3cr3t'), false);
  assert.not(result.findings.some(({ message }) => message.includes('text inside a Secret')));
  assert.is(result.documents, 2);
  assert.equal(result.skipped, []);
});

test('passes over what else is inside ConfigMaps', async () => {
  const manifest = JSON.stringify({ ...pod('inner'), groups: [] });
  const files = {
    'map.json': {
      apiVersion: 'v1',
      kind: 'ConfigMap',
      data: { 'pod.json': manifest, 'text.yaml': 'groups' },
    },
  };

  const result = await scanFiles(files);

  assert.equal([result.documents, result.skipped, result.errors], [1, [], []]);
  assert.not(result.findings.some(({ verdict }) => verdict === 'fail'));
});

test('says the same on one thread and on several', async () => {
  const files = Object.fromEntries(Array.from({ length: 12 }, (_, i) => [`${i}.json`, pod(`pod-${i}`)]));

  const [one, three] = await Promise.all([scanFiles(files, 1), scanFiles(files, 3)]);

  assert.ok(one.findings.length >= 12);
  assert.equal(three, one);
});

test('says of a long list judged in pieces what it says of its items alone', async () => {
  const items = Array.from({ length: 250 }, (_, i) => pod(`pod-${i}`, i % 50 === 0));
  const parameters = { 'image/trusted-registry': { allow: ['registry.example.com'] } };

  const list = await scanFiles({ 'list.json': { apiVersion: 'v1', kind: 'List', items } }, 1, parameters);
  const alone = await scanFiles(
    Object.fromEntries(items.map((item, i) => [`${String(i).padStart(3, '0')}.json`, item])),
    1,
    parameters,
  );
  // One list is one document, and 250 files are a set: policies on sets may say so.
  const ofDocuments = new Set(
    compiled.catalog.policies.filter(({ set }) => set === undefined).map(({ id }) => id),
  );
  const told = ({ findings }: ScanResult) =>
    findings
      .filter(({ policy }) => ofDocuments.has(policy))
      .map(({ policy, rule, verdict, message, subject }) => ({
        policy,
        rule,
        verdict,
        message,
        subject,
      }));

  assert.equal(told(list), told(alone));
  assert.equal(
    list.findings
      .filter(({ policy }) => policy === 'pod/no-privileged-containers')
      .map(({ path }) => path.slice(0, 2)),
    [0, 50, 100, 150, 200].map((i) => ['items', i]),
  );
  assert.is(list.documents, 1);
  assert.is(list.verdicts.fail > 0, true);
});

test('judges a list of 10,000 items in a minute at most, however busy the machine', async () => {
  const items = Array.from({ length: 10_000 }, (_, i) => pod(`pod-${i}`, i === 9_999));
  const began = Date.now();

  const { findings, errors } = await scanFiles({ 'list.json': { apiVersion: 'v1', kind: 'List', items } });

  assert.equal(errors, []);
  assert.ok(
    findings.some(({ policy, path }) => policy === 'pod/no-privileged-containers' && path[1] === 9_999),
  );
  assert.ok(Date.now() - began < 60_000, `${Date.now() - began} ms`);
});

const range = {
  apiVersion: 'v1',
  kind: 'LimitRange',
  metadata: { name: 'defaults', namespace: 'ops' },
  spec: { limits: [{ type: 'Container', default: { memory: '256Mi' } }] },
};

function unlimited({ findings }: ScanResult): string[] {
  return findings
    .filter(({ policy, verdict }) => policy === 'pod/memory-limits' && verdict === 'fail')
    .map(({ file }) => file);
}

test('asks the set where another document may settle what one leaves open', async () => {
  const alone = await scanFiles({ 'a.json': pod('a'), 'b.json': pod('b') }, 1, { complete: true });
  const beside = await scanFiles({ 'a.json': pod('a'), 'range.json': range }, 1, { complete: true });
  const items = [pod('a'), range];
  const listed = await scanFiles({ 'list.json': { apiVersion: 'v1', kind: 'List', items } });

  assert.equal(unlimited(alone), ['a.json', 'b.json']);
  assert.equal(unlimited(beside), []);
  assert.equal(unlimited(listed), []);
});

test('passes on once what a policy remarks on documents that belong together', async () => {
  const folder = 'policies/plimsoll/supply_chain/vulnerability_scan_clean/fixtures/pass/openvex-of-the-image';
  const { files } = await findFiles([folder], inRoot('.'));

  const { notes } = await scan({ files, compiled, parameters: { now: '2026-11-01T00:00:00Z' } });

  const remarks = notes.filter(({ policy }) => policy === 'supply-chain/vulnerability-scan-clean');
  assert.is(remarks.length, 1);
  assert.match(remarks[0]?.message ?? '', 'left out by vex');
});

test('looks for an ignore file beside each Dockerfile', async () => {
  const dockerfile = 'FROM nginx:1.29-alpine\nCOPY . /srv\n';
  const about = ({ findings }: ScanResult) =>
    findings
      .filter(({ policy }) => policy === 'image/dockerignore-effective')
      .map(({ verdict, rule, file }) => [verdict, rule, file]);

  const none = await scanFiles({ Dockerfile: dockerfile });
  const own = await scanFiles({
    Dockerfile: dockerfile,
    'web.dockerfile': dockerfile,
    'web.dockerfile.dockerignore': '*\n',
  });
  const podman = await scanFiles({ Containerfile: dockerfile, '.containerignore': '*\n' });

  assert.equal(about(none), [['fail', 'missing', 'Dockerfile']]);
  assert.equal(about(own), [['fail', 'missing', 'Dockerfile']]);
  assert.equal(about(podman), []);
});

test('keeps the indexes of arrays when it keeps only some fields', () => {
  const fields = fieldTree(['metadata.labels', 'spec.rules.*.verbs', 'spec.whole']);
  const document = {
    metadata: { labels: { app: 'web' }, annotations: { a: 'b' } },
    spec: { rules: [{ verbs: ['get'], resources: ['pods'] }, 'no rule'], whole: { a: [1] }, other: 1 },
  };

  assert.equal(project(document, fields), {
    metadata: { labels: { app: 'web' } },
    spec: { rules: [{ verbs: ['get'] }, 'no rule'], whole: { a: [1] } },
  });
});

test('keeps everything where one of several asks for it', () => {
  const document = { metadata: { name: 'a', component: { name: 'b' } }, items: [{ report: 1, other: 2 }] };

  assert.equal(project(document, fieldTree(['metadata.name', '*', 'items.*.report'])), document);
});

// A report in a list is judged with the others, and what else stands there is kept small.
test('judges the reports that stand in a list among other resources', async () => {
  const report = {
    apiVersion: 'aquasecurity.github.io/v1alpha1',
    kind: 'VulnerabilityReport',
    metadata: { name: 'cart' },
    report: {
      os: { family: 'alpine', name: '3.22' },
      vulnerabilities: [
        { vulnerabilityID: 'CVE-2099-0001', severity: 'HIGH', fixedVersion: '2', class: 'os-pkgs' },
      ],
    },
  };
  const service = { apiVersion: 'v1', kind: 'Service', metadata: { name: 'cart' }, spec: {} };
  const { findings } = await scanFiles({
    'list.json': { apiVersion: 'v1', kind: 'List', items: [service, report] },
    'service.json': service,
  });

  assert.equal(
    findings
      .filter(({ policy }) => policy === 'supply-chain/vulnerability-scan-clean')
      .map(({ path }) => path),
    [['items', 1, 'report', 'vulnerabilities', 0]],
  );
});

// The roll-up, on a catalog of its own: what R1.3 to R1.5 say, case by case.
function policy(id: string, platforms: Policy['platforms'], decides: string): Policy {
  const [item = '', rule] = decides.split('#');
  const reference = rule === undefined ? { item } : { item, rule };
  return { id, platforms, guide: { decides: [reference], supports: [] } } as unknown as Policy;
}

function catalogOf(policies: readonly Policy[], awaits: readonly string[] = []): Catalog {
  const guide = [
    {
      id: 'item',
      kind: 'guideline',
      chapter: 'C',
      section: 'S',
      text: 'T',
      ...(awaits.length === 0 ? {} : { awaits }),
    },
  ];
  const kinds = [
    { id: 'workload', title: 'W', platform: 'workload', match: [] },
    { id: 'daemon', title: 'D', platform: 'docker-host', match: [] },
    { id: 'rbac', title: 'R', platform: 'cluster', match: [] },
  ];
  return { policies, guide, kinds } as unknown as Catalog;
}

function counts(verdicts: Readonly<Record<string, Verdict>>): Map<string, Record<Verdict, number>> {
  const none = { fail: 0, 'no-evidence': 0, exempt: 0, pass: 0, 'not-applicable': 0 };
  return new Map(Object.entries(verdicts).map(([id, verdict]) => [id, { ...none, [verdict]: 1 }]));
}

const podPolicy = policy('pod/a', ['workload'], 'item');
const hostPolicy = policy('network/b', ['docker-host'], 'item');

const ROLL_UPS: readonly (readonly [string, Verdict, Catalog, string[], Record<string, Verdict>])[] = [
  [
    'fails where one of its policies fails',
    'fail',
    catalogOf([podPolicy, hostPolicy]),
    ['workload', 'daemon'],
    { 'pod/a': 'fail', 'network/b': 'pass' },
  ],
  [
    'lacks evidence where one of its policies does and none fails',
    'no-evidence',
    catalogOf([podPolicy, hostPolicy]),
    ['workload', 'daemon'],
    { 'pod/a': 'pass', 'network/b': 'no-evidence' },
  ],
  [
    'passes over policies that are not applicable',
    'pass',
    catalogOf([podPolicy, hostPolicy]),
    ['workload', 'daemon'],
    { 'pod/a': 'pass', 'network/b': 'not-applicable' },
  ],
  [
    'is not applicable where all its policies are',
    'not-applicable',
    catalogOf([podPolicy]),
    ['workload'],
    { 'pod/a': 'not-applicable' },
  ],
  [
    'does not want a daemon.json of a cluster',
    'pass',
    catalogOf([podPolicy, hostPolicy]),
    ['workload'],
    { 'pod/a': 'pass' },
  ],
  [
    'wants what its platform lacks where that platform is present',
    'no-evidence',
    catalogOf([podPolicy, policy('pod/c', ['workload'], 'item')]),
    ['workload'],
    { 'pod/a': 'pass' },
  ],
  [
    'lacks evidence where no platform of it is present',
    'no-evidence',
    catalogOf([podPolicy, hostPolicy]),
    ['rbac'],
    {},
  ],
  [
    'lacks evidence of people, who are always there',
    'no-evidence',
    catalogOf([policy('process/d', ['process'], 'item')]),
    [],
    {},
  ],
  [
    'cannot pass while it awaits a policy',
    'no-evidence',
    catalogOf([podPolicy], ['pod/later']),
    ['workload'],
    { 'pod/a': 'pass' },
  ],
  [
    'fails although it awaits a policy',
    'fail',
    catalogOf([podPolicy], ['pod/later']),
    ['workload'],
    { 'pod/a': 'fail' },
  ],
  ['lacks evidence where no policy decides it', 'no-evidence', catalogOf([]), ['workload'], {}],
  [
    'counts a waived failure as no failure',
    'exempt',
    catalogOf([podPolicy]),
    ['workload'],
    { 'pod/a': 'exempt' },
  ],
];

for (const [what, verdict, catalog, kinds, policies] of ROLL_UPS) {
  test(`rolls up an item that ${what}`, () => {
    const [item] = rollUp(catalog, { kinds: new Set(kinds), policies: counts(policies), rules: new Map() });

    assert.is(item?.verdict, verdict);
  });
}

test('hands the pod templates of further kinds to the policies that compare documents', async () => {
  const template = { metadata: { labels: { app: 'train' } }, spec: { containers: [] } };
  const files = {
    'set.json': {
      apiVersion: 'jobset.x-k8s.io/v1alpha2',
      kind: 'JobSet',
      metadata: { name: 'train', namespace: 'ops' },
      spec: { replicatedJobs: [{ name: 'workers', template: { spec: { template } } }] },
    },
  };
  const path = ['spec', 'replicatedJobs', '*', 'template', 'spec', 'template'];
  const extraPodTemplates = [{ group: 'jobset.x-k8s.io', kind: 'JobSet', path }];

  const { findings } = await scanFiles(files, 1, { complete: true, extraPodTemplates });

  assert.equal(
    findings
      .filter(({ policy }) => policy === 'network/network-policy-coverage')
      .map(({ message }) => message),
    [
      'no network policy of namespace ops or of the cluster selects these pods for egress: they carry app=train',
      'no network policy of namespace ops or of the cluster selects these pods for ingress: they carry app=train',
    ],
  );
});

test('rolls up only the rule that an item names', () => {
  const catalog = catalogOf([policy('pod/a', ['workload'], 'item#special')]);
  const tally = { kinds: new Set(['workload']), policies: counts({ 'pod/a': 'fail' }) };

  const other = rollUp(catalog, {
    ...tally,
    rules: new Map([['pod/a#ordinary', new Set<Verdict>(['fail'])]]),
  });
  const special = rollUp(catalog, {
    ...tally,
    rules: new Map([['pod/a#special', new Set<Verdict>(['fail'])]]),
  });

  assert.is(other[0]?.verdict, 'pass');
  assert.is(special[0]?.verdict, 'fail');
  assert.equal(special[0]?.decidedBy, { 'pod/a#special': 'fail' });
});

test.run();
