// The guide's own three examples, as examples/ holds them: what each of the policies must say of them.
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { loadEngine, type Parameters } from '../src/scan/engine.ts';
import type { Verdict } from '../src/scan/finding.ts';
import { compiledPolicies, documentsOf, inRoot } from './fixtures.ts';

type Verdicts = Readonly<Record<string, Verdict>>;

const DOCKERFILE = 'examples/Dockerfile';
const POD = 'examples/kubernetes/pod.yaml';
const NETWORK_POLICY = 'examples/kubernetes/network-policy.yaml';
const NOW = '2026-01-31T12:00:00Z';

const { wasm, catalog } = await compiledPolicies();
const test = suite('the examples of the guide');

async function judge(file: string, parameters: Parameters): Promise<Verdicts> {
  const [document] = await documentsOf(inRoot(file));
  return loadEngine({ wasm, catalog, parameters: { now: NOW, ...parameters } }).judge(document?.value)
    .verdicts;
}

/** The verdicts on the first file, once the set of all files has had its say. */
async function judgeTogether(files: readonly string[]): Promise<Verdicts> {
  const parameters = { now: NOW, complete: true, defaultNamespace: 'demo' };
  const members = (
    await Promise.all(
      files.map(async (path) =>
        (await documentsOf(inRoot(path))).map(({ value }) => ({ path, contents: value })),
      ),
    )
  ).flat();
  const { verdicts } = loadEngine({ wasm, catalog, parameters }).judgeSet(members);
  const ofFirst = verdicts.filter(({ document }) => document === 0);
  return {
    ...(await judge(files[0] ?? '', parameters)),
    ...Object.fromEntries(ofFirst.map(({ policy, verdict }) => [policy, verdict])),
  };
}

test('give the Dockerfile its verdicts', async () => {
  assert.equal(await judge(DOCKERFILE, {}), {
    'image/base-image-supported': 'fail',
    'image/copy-not-add': 'not-applicable',
    'image/dockerignore-effective': 'no-evidence',
    'image/healthcheck-defined': 'fail',
    'image/image-freshness': 'no-evidence',
    'image/layer-budget': 'not-applicable',
    'image/minimal-base-image': 'pass',
    'image/multi-stage-build': 'not-applicable',
    'image/no-build-dependencies': 'pass',
    'image/no-build-secrets': 'pass',
    'image/no-unnecessary-files': 'pass',
    'image/non-root-image-user': 'pass',
    'image/package-cache-clean': 'pass',
    'image/pinned-image-version': 'pass',
    'image/safe-run-commands': 'pass',
    'image/trusted-registry': 'no-evidence',
    'pod/no-privilege-escalation': 'no-evidence',
    'pod/read-only-root-filesystem': 'no-evidence',
    'supply-chain/image-signed': 'no-evidence',
    'supply-chain/sbom-verified': 'not-applicable',
    'supply-chain/scan-coverage': 'no-evidence',
  });
});

test('tell that a named user cannot be checked, and that a variable named after a security option has no effect', async () => {
  const [document] = await documentsOf(inRoot(DOCKERFILE));
  const { notes } = loadEngine({ wasm, catalog, parameters: { now: NOW } }).judge(document?.value);

  assert.equal(
    notes.map(({ policy, path }) => [policy, path]),
    [
      ['image/non-root-image-user', [3, 'Value', 0]],
      ['pod/no-privilege-escalation', [9]],
    ],
  );
});

const ofPod: Verdicts = {
  'cluster/audit-log-enabled': 'not-applicable',
  'cluster/control-plane-hardening': 'not-applicable',
  'cluster/encryption-at-rest': 'not-applicable',
  'cluster/kubelet-hardening': 'not-applicable',
  'cluster/namespace-quotas': 'no-evidence',
  'cluster/pod-security-admission': 'no-evidence',
  'image/pinned-image-version': 'pass',
  'image/trusted-registry': 'no-evidence',
  'network/default-deny-network-policy': 'no-evidence',
  'network/dns-egress-policy': 'no-evidence',
  'network/network-policy-coverage': 'no-evidence',
  'network/network-policy-quality': 'no-evidence',
  'network/service-mesh-mtls': 'no-evidence',
  'pod/apparmor-profile': 'no-evidence',
  'pod/cpu-limits': 'pass',
  'pod/default-proc-mount': 'pass',
  'pod/drop-all-capabilities': 'pass',
  'pod/memory-limits': 'pass',
  'pod/no-added-capabilities': 'pass',
  'pod/no-host-namespaces': 'pass',
  'pod/no-host-ports': 'pass',
  'pod/no-hostpath-volumes': 'not-applicable',
  'pod/no-privilege-escalation': 'pass',
  'pod/no-privileged-containers': 'pass',
  'pod/no-probe-host': 'pass',
  'pod/no-runtime-socket': 'not-applicable',
  'pod/read-only-root-filesystem': 'pass',
  'pod/restricted-volume-types': 'not-applicable',
  'pod/run-as-non-root': 'pass',
  'pod/safe-sysctls': 'not-applicable',
  'pod/seccomp-profile': 'fail',
  'pod/selinux-options': 'no-evidence',
  'pod/user-namespaces': 'fail',
  'process/backups-maintained': 'not-applicable',
  'rbac/service-account-token': 'fail',
  'runtime/container-monitoring': 'no-evidence',
  'runtime/log-shipping': 'no-evidence',
  'runtime/network-flow-monitoring': 'no-evidence',
  'runtime/resource-alerts': 'no-evidence',
  'runtime/runtime-detection': 'no-evidence',
  'runtime/syscall-monitoring': 'not-applicable',
  'secrets/external-secrets': 'not-applicable',
  'secrets/no-secret-literals': 'not-applicable',
  'secrets/secrets-as-files': 'not-applicable',
  'supply-chain/automated-scanning': 'not-applicable',
  'supply-chain/image-signed': 'no-evidence',
  'supply-chain/scan-coverage': 'no-evidence',
  'supply-chain/update-automation': 'not-applicable',
};

test('give the Pod alone its verdicts', async () => {
  assert.equal(await judge(POD, {}), ofPod);
});

test('pass the Pod at the seccomp level of the baseline', async () => {
  const verdicts = await judge(POD, { 'pod/seccomp-profile': { level: 'baseline' } });

  assert.is(verdicts['pod/seccomp-profile'], 'pass');
});

test('fail the Pod, which the policy does not select, once they are all there is', async () => {
  assert.equal(await judgeTogether([POD, NETWORK_POLICY]), {
    ...ofPod,
    'network/dns-egress-policy': 'pass',
    'network/network-policy-coverage': 'fail',
    'network/network-policy-quality': 'pass',
    'network/service-mesh-mtls': 'fail',
    'runtime/container-monitoring': 'fail',
    'runtime/log-shipping': 'fail',
    'runtime/network-flow-monitoring': 'fail',
    'runtime/resource-alerts': 'fail',
    'runtime/runtime-detection': 'fail',
  });
});

test('give the NetworkPolicy alone its verdicts', async () => {
  assert.equal(await judge(NETWORK_POLICY, {}), {
    'network/default-deny-network-policy': 'no-evidence',
    'network/dns-egress-policy': 'no-evidence',
    'network/network-policy-quality': 'no-evidence',
    'runtime/network-flow-monitoring': 'not-applicable',
  });
});

test('fail the NetworkPolicy, which selects no pod, once they are all there is', async () => {
  assert.equal(await judgeTogether([NETWORK_POLICY, POD]), {
    'network/default-deny-network-policy': 'fail',
    'network/dns-egress-policy': 'pass',
    'network/network-policy-quality': 'fail',
    'runtime/network-flow-monitoring': 'not-applicable',
  });
});

test.run();
