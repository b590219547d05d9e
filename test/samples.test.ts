// Real outputs of every scanner through the one form of a report, and of other tools by their kinds.
// needs: opa samples
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { decode, readDocuments } from '../src/scan/documents.ts';
import { loadEngine } from '../src/scan/engine.ts';
import { type OpaServer, startOpa } from './engines.ts';
import { compiledPolicies } from './fixtures.ts';
import { samplesFolder } from './samples.ts';

const folder = await samplesFolder();
const test = suite('samples');

interface ScanFinding {
  readonly kind: string;
  readonly severity: string;
  readonly fixState: string;
  readonly aliases: readonly string[];
  readonly suppressed: { readonly by: string } | null;
}

interface ScanReport {
  readonly format: string;
  readonly image: { readonly digest: string | null };
  readonly os: { readonly eol: boolean | null };
  readonly coverage: Readonly<Record<string, string>>;
  readonly faults: readonly string[];
  readonly policyResult: { readonly status: string } | null;
  readonly findings: readonly ScanFinding[];
}

/** What a sample holds; `severities` are critical, high, medium, low, negligible and unknown, `fixed` those with a fix. */
interface Expected {
  readonly format: string;
  readonly reports?: number;
  readonly severities: string;
  readonly fixed?: number;
  readonly more?: Readonly<Record<string, unknown>>;
}

const REPORTS: Readonly<Record<string, Expected>> = {
  'trivy/image-alpine310.json': {
    format: 'trivy.report',
    severities: '0/0/4/0/0/0',
    fixed: 4,
    more: { pastSupport: 1, digests: 0 },
  },
  'trivy/image-alpine-latest-digest.json': {
    format: 'trivy.report',
    severities: '0/0/0/2/0/0',
    fixed: 2,
    more: { digests: 1 },
  },
  'trivy/fs-vuln-misconfig-secret.json': {
    format: 'trivy.report',
    severities: '2/2/1/0/0/0',
    fixed: 2,
    more: { vulnerability: 2, misconfig: 1, secret: 2 },
  },
  'trivy/npm-vex-suppressed.json': {
    format: 'trivy.report',
    severities: '0/1/0/1/0/0',
    more: { suppressed: 1 },
  },
  'trivy/operator-vulnerabilityreport.json': {
    format: 'trivy.operator',
    severities: '0/0/5/0/0/0',
    fixed: 5,
    more: { digests: 1 },
  },
  'trivy/operator-exposedsecretreport.json': {
    format: 'trivy.operator',
    severities: '1/0/0/0/0/0',
    more: { vulnerability: 0, secret: 1 },
  },
  'trivy/cosign-vuln-predicate.json': { format: 'trivy.report', severities: '1/0/0/0/0/0', fixed: 1 },
  'grype/image-busybox-v0.94.json': { format: 'grype', severities: '1/10/2/2/0/0', fixed: 1 },
  'grype/image-ghsa-v0.65.json': {
    format: 'grype',
    severities: '0/0/2/0/0/0',
    fixed: 1,
    more: { aliased: 1 },
  },
  'grype/presenter-snapshot-kev.json': { format: 'grype', severities: '1/0/0/1/0/0', fixed: 1 },
  'anchore/anchorectl-image-vulnerabilities.json': {
    format: 'anchore.early',
    severities: '1/5/11/1/4/1',
    fixed: 8,
  },
  'anchore/anchorectl-one-time-scan.json': {
    format: 'anchore.envelope',
    severities: '1/1/1/0/0/0',
    fixed: 1,
    more: { declined: 1 },
  },
  'anchore/anchorectl-app-vuln-list.json': {
    format: 'anchore.application',
    severities: '1/1/0/0/0/0',
    fixed: 0,
    more: { declined: 1 },
  },
  'anchore/engine-image-vuln.json': { format: 'anchore.v1', severities: '0/1/4/7/0/0', fixed: 0 },
  'anchore/enterprise-security-evaluation.json': {
    format: 'anchore.enterprise',
    severities: '8/8/24/43/0/1',
    fixed: 27,
    more: { aliased: 10 },
  },
  'anchore/anchorectl-policy-evaluation.json': {
    format: 'anchore.policy',
    severities: '0/0/0/0/0/0',
    more: { faults: 1 },
  },
  // Before the step that reads scores, all 26 are unknown.
  'clair/v4-vulnerability-report.json': {
    format: 'clair.v4',
    severities: '3/12/8/1/0/2',
    fixed: 17,
    more: { aliased: 7 },
  },
  'clair/quay-security-layer.json': { format: 'clair.quay', severities: '3/3/3/2/1/2', fixed: 7 },
  'clair/clair-scanner-v2.json': { format: 'clair.scanner', severities: '0/0/4/0/0/0', fixed: 1 },
  'clair/klar-v2.json': { format: 'clair.klar', severities: '2/1/1/1/0/1', fixed: 6 },
  // One of the fixed names no version that mends it, but an upgrade that takes it away.
  'snyk/container-juiceshop.json': { format: 'snyk', severities: '1/2/9/1/0/0', fixed: 12 },
  'snyk/container-app-vulns.json': { format: 'snyk', severities: '1/1/0/0/0/0', fixed: 1 },
  'docker-scout/cves-sarif-v0.12.json': {
    format: 'docker-scout.sarif',
    severities: '0/0/0/25/0/2',
    fixed: 11,
  },
  'docker-scout/cves-sarif-v1.18.3.json': {
    format: 'docker-scout.sarif',
    severities: '0/4/1/1/0/1',
    fixed: 5,
  },
  'aqua/scanner-image.json': {
    format: 'aqua.scan',
    severities: '1/1/2/2/7/0',
    fixed: 2,
    more: { malwareLookedFor: 'yes', malware: 0 },
  },
  'aqua/devops-list-sensitive.json': {
    format: 'aqua.list',
    severities: '0/7/1/0/0/4',
    fixed: 8,
    more: { secret: 4, malwareLookedFor: 'yes' },
  },
  'aqua/assurance-malware-control.json': {
    format: 'aqua.scan',
    severities: '0/0/0/0/0/0',
    more: { faults: 1, ownVerdict: 'fail' },
  },
  'aqua/hub-api-v2-vulnerabilities.json': {
    format: 'aqua.api',
    severities: '6/0/0/0/0/0',
    fixed: 3,
    more: { faults: 1 },
  },
  'aqua/hub-api-cves.json': { format: 'aqua.image', severities: '0/0/1/0/0/0', fixed: 1 },
  'sysdig/cli-scanner-v1-ubuntu2404.json': { format: 'sysdig.v1', severities: '0/0/9/6/0/0', fixed: 0 },
  'sysdig/cli-scanner-v1-risk-accepted.json': {
    format: 'sysdig.v1',
    severities: '2/8/4/2/0/0',
    fixed: 16,
    more: { suppressed: 16, ownVerdict: 'fail' },
  },
  'sysdig/cli-scanner-old-dummy-vuln-app.json': {
    format: 'sysdig.old',
    severities: '4/13/9/3/1/1',
    fixed: 29,
  },
  'sysdig/vulnerability-findings-report.json': {
    format: 'sysdig.report',
    reports: 2,
    severities: '0/0/0/0/5/1',
    fixed: 2,
  },
  'malware/clamav-image-scan.yaml': {
    format: 'clamav',
    severities: '1/0/0/0/0/0',
    more: { malware: 1, faults: 1, malwareLookedFor: 'yes' },
  },
  'cyclonedx/log4j-vulnerabilities-grype-1.4.json': {
    format: 'cyclonedx',
    severities: '4/1/3/0/0/0',
    fixed: 4,
  },
};

// Somebody's test put Quay's answer under a key of its own.
const WRAPPED: Readonly<Record<string, string>> = { 'clair/quay-security-layer.json': 'clair' };

// By folder or file; whatever is not here is of no kind that we read.
const KINDS: Readonly<Record<string, string>> = {
  'apparmor/apparmorprofile-complain.yaml': 'kubernetes',
  'apparmor/apparmorprofile.yaml': 'kubernetes',
  'cosign/attestation-bundle.sigstore.json': 'signature-record',
  'cosign/verify-key.json': 'signature-record',
  'cosign/verify-keyless-github.json': 'signature-record',
  'cyclonedx/alpine-syft-1.4.json': 'sbom',
  'cyclonedx/centos7-trivy-1.5.json': 'sbom',
  'cyclonedx/vex-not-affected.json': 'vex',
  'datadog/datadogagent-all.yaml': 'collector-config',
  'docker-content-trust/trust-inspect-alpine.json': 'signature-record',
  'docker-content-trust/trust-inspect-delegation-signers.json': 'signature-record',
  'docker-content-trust/trust-inspect-unsigned-tag.json': 'signature-record',
  'docker/container-inspect-nginx.json': 'container-inspect',
  'docker/daemon-all-options-linux.json': 'daemon',
  'docker/daemon-minikube.json': 'daemon',
  'docker/image-inspect-hello-world.json': 'image-inspect',
  'elk/filebeat-configmap.yaml': 'config-map',
  'falco/config-container-plugin.yaml': 'falco-config',
  'falco/events-container-k8s.jsonl': 'falco-event',
  'falco/events-syscall.jsonl': 'falco-event',
  'falco/falco.yaml': 'falco-config',
  'falco/falco_rules.yaml': 'falco-rules',
  'falco/helm-values-syscall-k8saudit.yaml': 'falco-config',
  'falco/k8s-audit-policy.yaml': 'audit-policy',
  'falco/k8s_audit_rules.yaml': 'falco-rules',
  'gvisor/docker-daemon-runsc.json': 'daemon',
  'gvisor/pod-runtimeclass.yaml': 'workload',
  'gvisor/runtimeclass.yaml': 'kubernetes',
  'k8s-audit/event-configmap-create.json': 'kubernetes',
  'k8s-audit/event-get-pod.json': 'kubernetes',
  'kata/runtimeclass.yaml': 'kubernetes',
  'kev/known_exploited_vulnerabilities.json': 'kev-catalog',
  'notation/inspect.json': 'signature-record',
  'oci/image-config.json': 'image-config',
  'openvex/all-statuses.json': 'vex',
  'openvex/v0.0.1.json': 'vex',
  'openvex/v0.2.0-alpine.json': 'vex',
  'prometheus/alertmanager-secret-empty-receivers.yaml': 'secret',
  'prometheus/alertmanager-simple.yml': 'alertmanager-config',
  'prometheus/prometheus-kubernetes.yml': 'prometheus-config',
  'prometheus/prometheus.yml': 'prometheus-config',
  'prometheus/prometheusrule-kubernetes.yaml': 'prometheus-rules',
  'prometheus/prometheusrule-node.yaml': 'prometheus-rules',
  'prometheus/rules-cadvisor.yml': 'prometheus-rules',
  'prometheus/rules-cilium.yml': 'prometheus-rules',
  'seccomp/baseprofile-runc.yaml': 'seccomp-profile',
  'seccomp/docker-default.json': 'seccomp-profile',
  'seccomp/seccompprofile.yaml': 'seccomp-profile',
  'selinux/rawselinuxprofile.yaml': 'kubernetes',
  'selinux/selinuxprofile.yaml': 'kubernetes',
  'spdx/alpine-syft-2.2.json': 'sbom',
  'spdx/hello-3.0.1.json': 'sbom',
  'spdx/image-advisories-2.3.json': 'sbom',
  'spdx/konflux-image-index-2.3.json': 'sbom',
};

// Text that is neither JSON nor YAML of one document gives none, and is somebody else's to read.
const UNREADABLE = /\.(?:toml|cil)$|^apparmor\/docker-nginx-sample$/;

const SEVERITIES = ['critical', 'high', 'medium', 'low', 'negligible', 'unknown'];

if (folder === undefined) {
  console.log('skipped: there are no samples in ../shared/samples, and PLIMSOLL_SAMPLES names no folder');
} else {
  const compiled = await compiledPolicies();
  const engine = loadEngine(compiled);
  const opa = await startOpa();
  const names = await namesIn(folder);
  test.after(() => opa.stop());

  for (const name of names.filter((name) => REPORTS[name] !== undefined)) {
    test(`have the findings that a reader counts in ${name}`, async () => {
      const expected = REPORTS[name] as Expected; // filtered above
      const [value] = await valuesOf(folder, name);
      const wrapper = WRAPPED[name];
      const document = wrapper === undefined ? value : (value as Record<string, unknown>)[wrapper];

      assert.is(engine.judge(document).kind, 'report');
      assert.equal(await summary(document, expected, opa), { reports: 1, ...expected });
    });
  }

  for (const name of names.filter((name) => REPORTS[name] === undefined && !UNREADABLE.test(name))) {
    test(`are not taken for anything else: ${name}`, async () => {
      const kinds = (await valuesOf(folder, name)).map((value) => engine.judge(value).kind);

      assert.equal([...new Set(kinds)], [KINDS[name] ?? 'unrecognised']);
    });
  }

  test('are all there, as far as somebody may hand them on', () => {
    const absent = [...Object.keys(REPORTS), ...Object.keys(KINDS)].filter((name) => !names.includes(name));

    assert.equal(absent, ['docker-scout/cves-sarif-v1.18.3.json']);
  });
}

async function namesIn(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { withFileTypes: true, recursive: true });
  return entries
    .filter((entry) => entry.isFile())
    .map(({ parentPath, path, name }) =>
      join(parentPath ?? path, name)
        .slice(folder.length)
        .replace(/^\//, ''),
    )
    .filter((name) => name.includes('/'))
    .sort();
}

async function valuesOf(folder: string, name: string): Promise<unknown[]> {
  const { documents, problems } = readDocuments(decode(await readFile(join(folder, name))), { name });
  assert.equal(problems, []);
  return documents.map(({ value }) => value);
}

// In the words of the table, and only of what the table says of this sample.
async function summary(document: unknown, expected: Expected, opa: OpaServer): Promise<Expected> {
  const reports = (await opa.ask('lib/plimsoll/scan/reports', document)) as ScanReport[];
  const findings = reports.flatMap((report) => report.findings);
  const number = (has: (finding: ScanFinding) => boolean) => findings.filter(has).length;
  const facts: Record<string, unknown> = {
    vulnerability: number(({ kind }) => kind === 'vulnerability'),
    misconfig: number(({ kind }) => kind === 'misconfig'),
    secret: number(({ kind }) => kind === 'secret'),
    malware: number(({ kind }) => kind === 'malware'),
    aliased: number(({ aliases }) => aliases.length > 0),
    suppressed: number(({ suppressed }) => suppressed !== null),
    declined: number(({ fixState }) => fixState === 'wont-fix'),
    digests: reports.filter(({ image }) => image.digest !== null).length,
    pastSupport: reports.filter(({ os }) => os.eol === true).length,
    faults: reports.flatMap(({ faults }) => faults).length,
    malwareLookedFor: reports[0]?.coverage['malware'],
    ownVerdict: reports[0]?.policyResult?.status,
  };
  return {
    format: reports[0]?.format ?? 'none',
    reports: reports.length,
    severities: SEVERITIES.map((word) => number(({ severity }) => severity === word)).join('/'),
    ...(expected.fixed === undefined ? {} : { fixed: number(({ fixState }) => fixState === 'fixed') }),
    ...(expected.more === undefined
      ? {}
      : { more: Object.fromEntries(Object.keys(expected.more).map((key) => [key, facts[key]])) }),
  };
}

test.run();
