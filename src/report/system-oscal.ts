// The report on a system as OSCAL assessment results: a finding for each control that is answered, an observation for each
// policy, and the judged files with their hashes.
import type { Catalog, Policy } from '../catalog/catalog.ts';
import type { Verdict } from '../scan/finding.ts';
import type { LocatedFinding } from '../scan/scan.ts';
import { controlToken, metadata, oscalText, property, uuid } from './oscal.ts';
import { plainLine } from './plain.ts';
import { edition, type Framework, type Row, STATUS, type SystemReport } from './system.ts';
import type { Behind } from './system-html.ts';

/** OSCAL JSON; the same run gives the same bytes. */
export function systemOscal(report: SystemReport, { catalog, findings }: Behind): string {
  const moment = new Date(report.now.toUpperCase().replace(',', '.')).toISOString();
  const run = [report.policies, moment, ...report.inputs.map(({ file, sha256 }) => `${sha256} ${file}`)];
  const id = (...names: string[]) => uuid('assessment', ...run, ...names);
  const asked = report.frameworks
    .map((framework) => ({
      framework,
      rows: framework.rows.filter(({ status }) => status !== 'not-covered'),
    }))
    .filter(({ rows }) => rows.length > 0);
  const observed = new Set(
    asked.flatMap(({ rows }) => rows.flatMap(({ policies }) => Object.keys(policies).map(policyOf))),
  );
  const result = {
    uuid: id('result'),
    title: 'What holds, and what is open',
    description: `Judged by Plimsoll ${report.version} from ${report.inputs.length} files.`,
    start: moment,
    end: moment,
    props: [
      property('policies-sha256', report.policies),
      property('files', String(report.inputs.length)),
      property('unread-files', String(report.errors.length)),
    ],
    'reviewed-controls': {
      'control-selections': asked.map(({ framework, rows }) => ({
        description: `${edition(framework.name, framework.version)}: the controls that a policy answers to.`,
        props: [property('framework', framework.id)],
        'include-controls': rows.map((row) => ({ 'control-id': controlToken(framework.id, row.id) })),
      })),
    },
    observations: catalog.policies
      .filter((policy) => observed.has(policy.id))
      .map((policy) => observation(policy, report, catalog, findings, moment, id)),
    findings: asked.flatMap(({ framework, rows }) => rows.flatMap((row) => findingsOf(framework, row, id))),
    ...(report.errors.length === 0
      ? {}
      : {
          remarks: `Not judged: ${report.errors.map(({ file, message }) => plainLine(`${file}: ${message}`)).join('; ')}`,
        }),
  };
  return oscalText({
    'assessment-results': {
      uuid: id(),
      metadata: metadata('Plimsoll assessment results', report.version, moment),
      'import-ap': { href: `#${id('plan')}` },
      results: [asked.length === 0 ? withoutControls(result) : result],
      'back-matter': {
        resources: [
          {
            uuid: id('plan'),
            title: 'Assessment plan',
            description: 'Every policy of the bundle judges every document of a kind that it reads.',
          },
          ...report.inputs.map(({ file, sha256 }) => ({
            uuid: id('file', file),
            title: plainLine(file),
            rlinks: [{ href: addressOf(file), hashes: [{ algorithm: 'SHA-256', value: sha256 }] }],
          })),
        ],
      },
    },
  });
}

// OSCAL takes no empty lists.
function withoutControls<T extends { observations: unknown; findings: unknown }>(result: T): object {
  const { observations: _, findings: __, ...rest } = result;
  return { ...rest, 'reviewed-controls': { 'control-selections': [{ 'include-all': {} }] } };
}

function policyOf(reference: string): string {
  return reference.split('#')[0] ?? reference;
}

function observation(
  policy: Policy,
  report: SystemReport,
  { kinds }: Catalog,
  findings: readonly LocatedFinding[],
  moment: string,
  id: (...names: string[]) => string,
): object {
  const known = new Set(report.inputs.map(({ file }) => file));
  const own = findings.filter((finding) => finding.policy === policy.id);
  const readsEvidence = kinds.some(
    (kind) => kind.platform === 'process' && policy.inputs.every((input) => input === kind.id),
  );
  return {
    uuid: id('observation', policy.id),
    title: policy.title,
    description: own.length === 0 ? 'It found nothing.' : `It found ${own.length}: ${policy.description}`,
    props: [property('policy', policy.id), property('severity', policy.severity)],
    methods: [readsEvidence ? 'EXAMINE' : 'TEST'],
    types: ['finding'],
    collected: moment,
    ...(own.length === 0
      ? {}
      : {
          'relevant-evidence': own.map(({ file, line, rule, message, verdict }) => ({
            ...(known.has(file) ? { href: `#${id('file', file)}` } : {}),
            description: plainLine(`${file}:${line}: ${message}`),
            props: [property('rule', rule), property('verdict', verdict)],
          })),
        }),
  };
}

// What passes in part is not satisfied by that, and what is not applicable is neither: both are told, and claim nothing.
function findingsOf(framework: Framework, row: Row, id: (...names: string[]) => string): object[] {
  if (row.status === 'not-applicable' || row.status === 'not-covered') return [];
  if (row.status === 'pass' && row.coverage !== 'direct') return [];
  const target = controlToken(framework.id, row.id);
  const remarks = [
    `${STATUS[row.status]}${row.coverage === 'partial' ? ', as far as the policies answer to it' : ''}.`,
    ...(row.settledBy.length === 0 ? [] : [`Would settle it: ${row.settledBy.join('; ')}.`]),
  ].join(' ');
  return [
    {
      uuid: id('finding', framework.id, row.id),
      title: `${row.id}: ${row.title}`,
      description: `${edition(framework.name, framework.version)} ${row.id} ${STATUS[row.status]}.`,
      props: [
        property('framework', framework.id),
        property('coverage', row.coverage),
        property('verdict', row.status),
      ],
      target: {
        type: 'objective-id',
        'target-id': target,
        status: { ...stateOf(row.status), remarks },
      },
      'related-observations': [...new Set(Object.keys(row.policies).map(policyOf))].map((policy) => ({
        'observation-uuid': id('observation', policy),
      })),
    },
  ];
}

function stateOf(verdict: Verdict): { state: string; reason: string } {
  if (verdict === 'pass') return { state: 'satisfied', reason: 'pass' };
  return { state: 'not-satisfied', reason: verdict === 'fail' ? 'fail' : 'other' };
}

function addressOf(file: string): string {
  return file.split('/').map(encodeURIComponent).join('/');
}
