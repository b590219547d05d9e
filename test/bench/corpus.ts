// A corpus of Kubernetes manifests, as the repository of a cluster holds them. The same number gives the same bytes.
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { dump } from 'js-yaml';

export interface Corpus {
  readonly documents: number;
  /** Folder with YAML files of some documents each. */
  readonly folder: string;
  /** The same documents one a file, as `opa exec` reads no more of a file than that. */
  readonly singleFolder: string;
  /** The same one a file as JSON, which spares the parsing of YAML. */
  readonly jsonFolder: string;
  readonly files: readonly string[];
  readonly bytes: number;
}

const PER_FILE = 20;

// Written into the corpus, so that one from an older generator is written anew.
const VERSION = 2;

/** Writes the corpus below `folder`, or finds it there. */
export async function writeCorpus(documents: number, folder: string): Promise<Corpus> {
  const at = join(folder, `corpus-${VERSION}-${documents}`);
  const [yaml, single, json] = [join(at, 'yaml'), join(at, 'single'), join(at, 'json')];
  const stamp = join(at, 'corpus.json');
  const known = await readFile(stamp, 'utf8').catch(() => undefined);
  if (known !== undefined) return JSON.parse(known) as Corpus;

  await rm(at, { recursive: true, force: true });
  for (const made of [yaml, single, json]) await mkdir(made, { recursive: true });
  const all = manifests(documents);
  const files: string[] = [];
  let bytes = 0;
  for (let first = 0; first < all.length; first += PER_FILE) {
    const file = join(yaml, `${String(first / PER_FILE).padStart(4, '0')}.yaml`);
    const text = all
      .slice(first, first + PER_FILE)
      .map(textOf)
      .join('---\n');
    await writeFile(file, text);
    files.push(file);
    bytes += Buffer.byteLength(text);
  }
  for (const [i, manifest] of all.entries()) {
    const name = String(i).padStart(5, '0');
    await writeFile(join(single, `${name}.yaml`), textOf(manifest));
    await writeFile(join(json, `${name}.json`), JSON.stringify(manifest));
  }
  const corpus = { documents, folder: yaml, singleFolder: single, jsonFolder: json, files, bytes };
  await writeFile(stamp, JSON.stringify(corpus));
  return corpus;
}

function textOf(manifest: Manifest): string {
  const comment = `# ${manifest.kind} of team ${manifest.metadata.labels['example.com/team']}, see the runbook of ${manifest.metadata.namespace}\n`;
  return comment + dump(manifest, { lineWidth: -1, noRefs: true });
}

interface Manifest {
  readonly apiVersion: string;
  readonly kind: string;
  readonly metadata: {
    readonly name: string;
    readonly namespace: string;
    readonly labels: Record<string, string>;
  };
  readonly [field: string]: unknown;
}

const PER_NAMESPACE = 50;

/** The manifests of a cluster whose namespaces grow in number, not in size. */
export function manifests(count: number): Manifest[] {
  const chance = seeded(20_260_101);
  return Array.from({ length: count }, (_, i) => {
    const place = { chance, namespace: `team-${Math.floor(i / PER_NAMESPACE)}`, number: i };
    const position = i % PER_NAMESPACE;
    if (position === 0) return deployment(place);
    // Nine namespaces in ten are closed by default; in the others, single policies cover some of the pods.
    if (position === 1 && chance() < 0.9) return defaultDeny(place);
    return pick(chance, KINDS)(place);
  });
}

interface Place {
  readonly chance: Chance;
  readonly namespace: string;
  readonly number: number;
}

type Chance = () => number;

// mulberry32: small, and the same on every machine.
function seeded(seed: number): Chance {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

function pick<T>(chance: Chance, choices: readonly T[]): T {
  return choices[Math.floor(chance() * choices.length)] as T; // the index is below the length
}

const APPLICATIONS = [
  'checkout',
  'catalogue',
  'ledger',
  'search',
  'mailer',
  'uploads',
  'sessions',
  'reports',
  'webhooks',
  'billing',
];

const KINDS: readonly ((place: Place) => Manifest)[] = [
  ...[deployment, deployment, deployment, deployment],
  ...[service, service, service, service, service, service],
  ...[role, role, binding, binding, clusterRole],
  ...[networkPolicy, networkPolicy, networkPolicy],
  ...[cronJob, cronJob],
];

function metadata({ chance, namespace, number }: Place, role: string): Manifest['metadata'] {
  const application = pick(chance, APPLICATIONS);
  return {
    name: `${application}-${role}-${number}`,
    namespace,
    labels: {
      'app.kubernetes.io/name': application,
      'app.kubernetes.io/instance': `${application}-${number}`,
      'app.kubernetes.io/component': role,
      'app.kubernetes.io/managed-by': 'flux',
      'example.com/team': namespace,
    },
  };
}

function deployment(place: Place): Manifest {
  const about = metadata(place, 'web');
  const faults = faultsOf(place.chance);
  const sidecar = place.chance() < 0.3;
  return {
    apiVersion: 'apps/v1',
    kind: 'Deployment',
    metadata: about,
    spec: {
      replicas: 1 + Math.floor(place.chance() * 5),
      revisionHistoryLimit: 3,
      selector: { matchLabels: { 'app.kubernetes.io/instance': about.labels['app.kubernetes.io/instance'] } },
      strategy: { type: 'RollingUpdate', rollingUpdate: { maxSurge: '25%', maxUnavailable: 0 } },
      template: {
        metadata: {
          labels: about.labels,
          annotations: { 'prometheus.io/scrape': 'true', 'prometheus.io/port': '9090' },
        },
        spec: {
          ...podSettings(about.name, faults),
          containers: [
            { ...container(place, 'app', faults), ...probes },
            ...(sidecar ? [container(place, 'metrics', none)] : []),
          ],
          volumes: [{ name: 'tmp', emptyDir: { sizeLimit: '64Mi' } }],
        },
      },
    },
  };
}

function cronJob(place: Place): Manifest {
  const about = metadata(place, 'nightly');
  const faults = faultsOf(place.chance);
  return {
    apiVersion: 'batch/v1',
    kind: 'CronJob',
    metadata: about,
    spec: {
      schedule: `${place.number % 60} 3 * * *`,
      concurrencyPolicy: 'Forbid',
      jobTemplate: {
        spec: {
          backoffLimit: 2,
          template: {
            metadata: { labels: about.labels },
            spec: {
              restartPolicy: 'Never',
              ...podSettings(about.name, faults),
              containers: [container(place, 'job', faults)],
              volumes: [{ name: 'tmp', emptyDir: {} }],
            },
          },
        },
      },
    },
  };
}

type Fault = 'privileged' | 'capabilities' | 'escalation' | 'seccomp' | 'tag';

const FAULTS: readonly Fault[] = ['privileged', 'capabilities', 'escalation', 'seccomp', 'tag', 'tag'];
const none: ReadonlySet<Fault> = new Set();

// Of seven workloads, one has one fault or two.
function faultsOf(chance: Chance): ReadonlySet<Fault> {
  if (chance() >= 1 / 7) return none;
  return new Set([pick(chance, FAULTS), pick(chance, FAULTS)]);
}

function podSettings(name: string, faults: ReadonlySet<Fault>): object {
  return {
    serviceAccountName: name,
    automountServiceAccountToken: false,
    securityContext: {
      runAsNonRoot: true,
      runAsUser: 10_001,
      fsGroup: 10_001,
      ...(faults.has('seccomp') ? {} : { seccompProfile: { type: 'RuntimeDefault' } }),
    },
  };
}

const DIGITS = '0123456789abcdef';

function container({ chance, namespace }: Place, name: string, faults: ReadonlySet<Fault>): object {
  const digest =
    chance() < 0.25 ? `@sha256:${Array.from({ length: 64 }, () => pick(chance, [...DIGITS])).join('')}` : '';
  const image = `registry.example.com/${namespace}/${name}`;
  const version = `1.${Math.floor(chance() * 40)}.${Math.floor(chance() * 9)}`;
  return {
    name,
    image: faults.has('tag') ? `${image}:latest` : `${image}:${version}${digest}`,
    args: ['--listen=:8080', `--log-level=${pick(chance, ['info', 'warn', 'debug'])}`],
    env: [
      { name: 'DATABASE_HOST', value: `postgres.${namespace}.svc` },
      {
        name: 'DATABASE_PASSWORD',
        valueFrom: { secretKeyRef: { name: `${name}-database`, key: 'password' } },
      },
      { name: 'WORKERS', value: String(1 + Math.floor(chance() * 8)) },
    ],
    resources: { requests: { cpu: '50m', memory: '96Mi' }, limits: { memory: '256Mi' } },
    securityContext: {
      ...(faults.has('privileged') ? { privileged: true } : {}),
      ...(faults.has('escalation') ? {} : { allowPrivilegeEscalation: false }),
      readOnlyRootFilesystem: true,
      capabilities: faults.has('capabilities') ? { add: ['NET_ADMIN'] } : { drop: ['ALL'] },
    },
    volumeMounts: [{ name: 'tmp', mountPath: '/tmp' }],
  };
}

const probes = {
  ports: [{ name: 'http', containerPort: 8080, protocol: 'TCP' }],
  readinessProbe: { httpGet: { path: '/ready', port: 'http' }, periodSeconds: 10 },
  livenessProbe: { httpGet: { path: '/live', port: 'http' }, initialDelaySeconds: 15, periodSeconds: 20 },
};

function service(place: Place): Manifest {
  const about = metadata(place, 'web');
  return {
    apiVersion: 'v1',
    kind: 'Service',
    metadata: about,
    spec: {
      type: 'ClusterIP',
      selector: { 'app.kubernetes.io/instance': about.labels['app.kubernetes.io/instance'] },
      ports: [
        { name: 'http', port: 80, targetPort: 'http', protocol: 'TCP' },
        { name: 'metrics', port: 9090, targetPort: 9090, protocol: 'TCP' },
      ],
    },
  };
}

function role(place: Place): Manifest {
  return {
    apiVersion: 'rbac.authorization.k8s.io/v1',
    kind: 'Role',
    metadata: metadata(place, 'reader'),
    rules: rules(place.chance),
  };
}

function clusterRole(place: Place): Manifest {
  return {
    apiVersion: 'rbac.authorization.k8s.io/v1',
    kind: 'ClusterRole',
    metadata: metadata(place, 'operator'),
    rules: rules(place.chance),
  };
}

function rules(chance: Chance): object[] {
  const wild = chance() < 0.1;
  return [
    {
      apiGroups: [''],
      resources: wild ? ['*'] : ['configmaps', 'endpoints'],
      verbs: ['get', 'list', 'watch'],
    },
    { apiGroups: ['apps'], resources: ['deployments'], resourceNames: ['frontend'], verbs: ['get', 'patch'] },
    { apiGroups: ['coordination.k8s.io'], resources: ['leases'], verbs: ['get', 'create', 'update'] },
  ];
}

function binding(place: Place): Manifest {
  const about = metadata(place, 'reader');
  return {
    apiVersion: 'rbac.authorization.k8s.io/v1',
    kind: 'RoleBinding',
    metadata: about,
    roleRef: { apiGroup: 'rbac.authorization.k8s.io', kind: 'Role', name: about.name },
    subjects: [{ kind: 'ServiceAccount', name: about.name, namespace: place.namespace }],
  };
}

function defaultDeny(place: Place): Manifest {
  return {
    apiVersion: 'networking.k8s.io/v1',
    kind: 'NetworkPolicy',
    metadata: metadata(place, 'default-deny'),
    spec: { podSelector: {}, policyTypes: ['Ingress', 'Egress'] },
  };
}

function networkPolicy(place: Place): Manifest {
  const about = metadata(place, 'web');
  return {
    apiVersion: 'networking.k8s.io/v1',
    kind: 'NetworkPolicy',
    metadata: about,
    spec: {
      podSelector: { matchLabels: { 'app.kubernetes.io/name': about.labels['app.kubernetes.io/name'] } },
      policyTypes: ['Ingress', 'Egress'],
      ingress: [
        {
          from: [
            { namespaceSelector: { matchLabels: { 'kubernetes.io/metadata.name': 'ingress' } } },
            { podSelector: { matchLabels: { 'app.kubernetes.io/component': 'web' } } },
          ],
          ports: [{ protocol: 'TCP', port: 8080 }],
        },
      ],
      egress: [
        {
          to: [{ ipBlock: { cidr: '10.0.0.0/8', except: ['10.1.0.0/16'] } }],
          ports: [{ protocol: 'TCP', port: 5432 }],
        },
      ],
    },
  };
}
