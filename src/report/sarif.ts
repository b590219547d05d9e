// Findings as SARIF 2.1.0, for code hosts and editors.
import type { Catalog, Policy, Severity } from '../catalog/catalog.ts';
import type { Path } from '../scan/finding.ts';
import type { LocatedFinding } from '../scan/scan.ts';
import { plainJson } from './plain.ts';
import { type Report, shownFindings } from './report.ts';

const LEVEL: Readonly<Record<Severity, 'error' | 'warning' | 'note'>> = {
  critical: 'error',
  high: 'error',
  medium: 'warning',
  low: 'note',
};

// Code hosts sort by this score; the bands are those of CVSS.
const SCORE: Readonly<Record<Severity, string>> = { critical: '9.5', high: '8.0', medium: '5.5', low: '2.0' };

/** The SARIF report: findings as results, exempt ones suppressed, what could not be decided as open. */
export function sarifReport(report: Report, catalog: Catalog): string {
  const findings = shownFindings(report);
  const used = new Set(findings.map(({ policy }) => policy));
  const policies = catalog.policies.filter(({ id }) => used.has(id));
  const indexes = new Map(policies.map(({ id }, i) => [id, i]));
  const log = {
    $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
    version: '2.1.0',
    runs: [
      {
        tool: {
          driver: {
            name: 'Plimsoll',
            semanticVersion: report.version,
            rules: policies.map(ruleOf),
          },
        },
        columnKind: 'utf16CodeUnits',
        invocations: [
          {
            executionSuccessful: report.errors.length === 0,
            endTimeUtc: report.now,
            toolExecutionNotifications: report.errors.map(({ file, line, column, message }) => ({
              level: 'error',
              message: { text: message },
              locations: [
                {
                  physicalLocation: physicalLocation(file, line === undefined ? undefined : { line, column }),
                },
              ],
            })),
          },
        ],
        results: findings.map((finding) => resultOf(finding, indexes.get(finding.policy) ?? 0)),
      },
    ],
  };
  return `${plainJson(log)}\n`;
}

function ruleOf(policy: Policy): object {
  return {
    id: policy.id,
    name: policy.kind,
    shortDescription: { text: policy.title },
    fullDescription: { text: policy.description },
    help: {
      text: policy.remediation,
      markdown: `${policy.description}\n\n**How to mend it.** ${policy.remediation}`,
    },
    defaultConfiguration: { level: LEVEL[policy.severity] },
    properties: {
      'security-severity': SCORE[policy.severity],
      tags: ['security', ...policy.controls.map(({ framework, id }) => `${framework}/${id}`)],
    },
  };
}

function resultOf(finding: LocatedFinding, ruleIndex: number): object {
  const { policy, rule, verdict, severity, message, file, path, subject, guide, remediation, within } =
    finding;
  const open = verdict === 'no-evidence';
  return {
    ruleId: policy,
    ruleIndex,
    ...(open ? { kind: 'open', level: 'none' } : { kind: 'fail', level: LEVEL[severity] }),
    message: { text: message },
    locations: [
      {
        physicalLocation: physicalLocation(file, finding),
        logicalLocations: [{ fullyQualifiedName: qualified(within, path), kind: 'member' }],
      },
    ],
    partialFingerprints: { 'plimsoll/v1': fingerprint(finding) },
    ...(verdict === 'exempt'
      ? { suppressions: [{ kind: 'external', justification: `waiver ${(finding.waiver ?? 0) + 1}` }] }
      : {}),
    properties: { rule, verdict, severity, subject, guide, remediation },
  };
}

function qualified(within: string | undefined, path: Path): string {
  return [...(within === undefined ? [] : [within]), path.join('.')].join(' > ');
}

// Stays the same when lines move: what the finding is about, not where it stands.
function fingerprint({ policy, rule, subject, path, file, within }: LocatedFinding): string {
  const { kind, namespace = '', name = '' } = subject;
  return [file, policy, rule, kind, namespace, name, qualified(within, path)].join('|');
}

interface Start {
  readonly line: number;
  readonly column?: number | undefined;
  readonly endLine?: number;
  readonly endColumn?: number;
}

function physicalLocation(file: string, start: Start | undefined): object {
  return {
    artifactLocation: { uri: file.split('/').map(encodeURIComponent).join('/') },
    ...(start === undefined
      ? {}
      : {
          region: {
            startLine: start.line,
            ...(start.column === undefined ? {} : { startColumn: start.column }),
            ...(start.endLine === undefined ? {} : { endLine: start.endLine }),
            ...(start.endColumn === undefined ? {} : { endColumn: start.endColumn }),
          },
        }),
  };
}
