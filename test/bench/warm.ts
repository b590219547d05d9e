// The engine by itself, warm: one Deployment of 4 KB with three containers, again and again.
import * as sdk from '@open-policy-agent/opa-wasm';
import { Bench, type Task } from 'tinybench';
import type { CompiledPolicies } from '../../src/scan/compiled.ts';
import { FIRST_PAGES, loadEngine } from '../../src/scan/engine.ts';

// The SDK's types name this function, but its module gives it only as a member of the default export.
const { loadPolicySync } = (sdk as unknown as { default: typeof sdk }).default;

export interface Warm {
  readonly what: string;
  /** Microseconds of the quickest run. */
  readonly best: number;
  /** Microseconds of the run in the middle. */
  readonly usual: number;
}

const PARAMETERS = { now: '2026-01-01T00:00:00Z' };
const ENTRYPOINT = 'plimsoll/main/document';

/** The step that the target is about: the policies, and OPA's reading and writing of JSON around them. */
export const IN_WASM = 'of that: parse, evaluate and dump in Wasm';

/** Measures judgements, and the steps of the first of them. */
export function measureWarm({ wasm, catalog }: CompiledPolicies): { bytes: number; times: Warm[] } {
  const engine = loadEngine({ wasm, catalog, parameters: PARAMETERS });
  const policy = loadPolicySync(wasm, FIRST_PAGES);
  policy.setData({ lib: { plimsoll: { parameters: PARAMETERS } } });
  const sound = deployment({});
  const text = JSON.stringify(sound);
  const encoder = new TextEncoder();
  const bytes = encoder.encode(text);
  const cases: readonly (readonly [string, () => unknown])[] = [
    ['judge a sound Deployment', () => engine.judge(sound)],
    ['of that: JSON.stringify', () => JSON.stringify(sound)],
    ['of that: encode', () => encoder.encode(text)],
    [IN_WASM, () => policy.evaluate(bytes.buffer, ENTRYPOINT)],
    ['judge one with a digest in each image', () => engine.judge(withDigests)],
    ['judge one with two faults', () => engine.judge(faulty)],
    ['judge a Service', () => engine.judge(service)],
    ['judge `{}` (the least there is)', () => engine.judge({})],
  ];
  const bench = new Bench({ time: MILLISECONDS });
  for (const [what, work] of cases) bench.add(what, work);
  return { bytes: bytes.length, times: bench.runSync().map(timeOf) };
}

const MILLISECONDS = 1500;

function timeOf({ name, result }: Task): Warm {
  if (result.state !== 'completed') throw new Error(`${name}: ${result.state}`);
  const { min, p50 } = result.latency;
  return { what: name, best: min * 1000, usual: p50 * 1000 };
}

function deployment({ digest = '', context = {} }: { digest?: string; context?: object }): object {
  const labels = {
    app: 'shop-api',
    team: 'blue',
    'app.kubernetes.io/name': 'shop-api',
    'app.kubernetes.io/part-of': 'shop',
  };
  return {
    apiVersion: 'apps/v1',
    kind: 'Deployment',
    metadata: {
      name: 'shop-api',
      namespace: 'shop',
      labels,
      annotations: {
        'example.com/owner': 'team-blue@example.com',
        'example.com/runbook': 'https://runbooks.example.com/shop/api',
      },
    },
    spec: {
      replicas: 3,
      selector: { matchLabels: { app: 'shop-api' } },
      template: {
        metadata: { labels },
        spec: {
          serviceAccountName: 'shop-api',
          securityContext: {
            runAsNonRoot: true,
            runAsUser: 10_001,
            seccompProfile: { type: 'RuntimeDefault' },
          },
          containers: ['api', 'proxy', 'metrics'].map((name, i) => ({
            name,
            image: `registry.example.com/shop/${name}:1.${i}.3${digest}`,
            imagePullPolicy: 'IfNotPresent',
            args: ['--listen=:8080', '--log-level=info', '--config=/etc/shop/config.yaml'],
            ports: [{ name: 'http', containerPort: 8080 + i, protocol: 'TCP' }],
            env: [1, 2, 3, 4, 5, 6].map((number) => ({
              name: `SETTING_${number}_NAME`,
              value: `value-number-${number}-of-the-setting`,
            })),
            resources: {
              requests: { cpu: '100m', memory: '128Mi' },
              limits: { cpu: '500m', memory: '256Mi' },
            },
            securityContext: {
              allowPrivilegeEscalation: false,
              readOnlyRootFilesystem: true,
              capabilities: { drop: ['ALL'] },
              ...(i === 1 ? context : {}),
            },
            livenessProbe: { httpGet: { path: '/healthz', port: 'http' }, initialDelaySeconds: 10 },
            readinessProbe: { httpGet: { path: '/ready', port: 'http' } },
            volumeMounts: [
              { name: 'config', mountPath: '/etc/shop', readOnly: true },
              { name: 'tmp', mountPath: '/tmp' },
            ],
          })),
          volumes: [
            { name: 'config', configMap: { name: 'shop-config' } },
            { name: 'tmp', emptyDir: {} },
          ],
        },
      },
    },
  };
}

const withDigests = deployment({ digest: `@sha256:${'0123456789abcdef'.repeat(4)}` });
const faulty = deployment({ context: { privileged: true, capabilities: { drop: [] } } });
const service = {
  apiVersion: 'v1',
  kind: 'Service',
  metadata: { name: 'shop-api', namespace: 'shop' },
  spec: { selector: { app: 'shop-api' }, ports: [{ name: 'http', port: 80, targetPort: 'http' }] },
};
