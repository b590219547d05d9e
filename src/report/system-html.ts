// The auditor's report: the control matrix with the verdicts of a run in it, as one file that needs nothing else.
import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import type { Catalog, Policy } from '../catalog/catalog.ts';
import { packageRoot } from '../package.ts';
import type { Verdict } from '../scan/finding.ts';
import type { LocatedFinding } from '../scan/scan.ts';
import { plainLine } from './plain.ts';
import { type Prose, prose } from './prose.ts';
import {
  edition,
  type Framework,
  type Row,
  STATUS,
  type Status,
  type SystemReport,
  tally,
} from './system.ts';
import { readTemplates, renderer } from './templates.ts';

/** What stands behind the rows. */
export interface Behind {
  readonly catalog: Catalog;
  readonly findings: readonly LocatedFinding[];
}

const TEMPLATES = ['report', 'partials/prose', 'partials/mark', 'partials/severity', 'partials/reportrows'];
const STYLES = ['plimsoll', 'content', 'report'];

/** One HTML file. Its style is inside, and allowed by its hash; there is no script in it. */
export async function systemHtml(report: SystemReport, behind: Behind): Promise<string> {
  const site = new URL('docs-gen/', packageRoot());
  const [templates, ...sheets] = await Promise.all([
    readTemplates(new URL('templates/', site), TEMPLATES),
    ...STYLES.map((name) => readFile(new URL(`assets/${name}.css`, site), 'utf8')),
  ]);
  const style = sheets.join('\n');
  if (/<\/style/i.test(style)) throw new Error('a style sheet that ends its element');
  const policy = `'sha256-${createHash('sha256').update(style).digest('base64')}'`;
  const page = renderer(templates)('report', { up: '', stylePolicy: policy, ...htmlData(report, behind) });
  // A template escapes what it prints, which no style survives. Whatever a name says, it is escaped and no such tag.
  return page.replace('<style></style>', () => `<style>${style}</style>`);
}

interface Chip {
  readonly status: Status;
  readonly inWords: string;
}

interface RowData {
  readonly anchor: string;
  readonly id: string;
  readonly title: Prose;
  readonly chip: Chip;
  readonly inPart: boolean;
  readonly policies: readonly {
    readonly reference: string;
    readonly href: string;
    readonly chip: Chip;
    readonly strength: string;
    readonly reason: Prose;
  }[];
  readonly awaits: readonly string[];
  readonly places: string;
  readonly settledBy: readonly string[];
}

interface Block {
  readonly anchor: string;
  readonly title: string;
  readonly about: string;
  readonly counts: readonly { readonly chip: Chip; readonly count: number }[];
  readonly sections: readonly { readonly title: string; readonly rows: readonly RowData[] }[];
}

/** What the template is told, as plain data. */
export function htmlData(report: SystemReport, { catalog, findings }: Behind) {
  const told = new Map<string, LocatedFinding[]>();
  for (const finding of findings) told.set(finding.policy, [...(told.get(finding.policy) ?? []), finding]);
  const claims = new Map(
    catalog.policies.flatMap(({ id, controls }) =>
      controls.map((claim) => [`${claim.framework} ${claim.id} ${id}`, claim] as const),
    ),
  );
  const verdicts = verdictsOf(report);
  return {
    version: report.version,
    now: report.now,
    policies: report.policies,
    files: report.inputs.length,
    summary: countsOf(report.guide),
    total: report.guide.length,
    guide: blockOf('guide', 'The guide', 'Item by item.', report.guide, (row) =>
      rowData('guide', row, claims),
    ),
    frameworks: report.frameworks.map((framework) => frameworkBlock(framework, claims)),
    found: catalog.policies
      .filter(({ id }) => verdicts.has(id))
      .map((policy) =>
        policyData(policy, verdicts.get(policy.id) ?? 'not-applicable', told.get(policy.id) ?? []),
      ),
    errors: report.errors.map(({ file, message }) => ({
      file: plainLine(file),
      message: plainLine(message),
    })),
    skipped: report.skipped.map(({ file, reason }) => ({
      file: plainLine(file),
      message: plainLine(reason),
    })),
    waivers: report.waivers.map(plainLine),
    inputs: report.inputs.map(({ file, sha256 }) => ({ file: plainLine(file), sha256 })),
  };
}

type Claims = ReadonlyMap<string, { readonly strength: string; readonly reason: string }>;

function frameworkBlock({ id, name, version, rows }: Framework, claims: Claims): Block {
  const left = rows.filter(({ status }) => status === 'not-covered').length;
  return blockOf(
    `framework-${id}`,
    edition(name, version),
    `No policy answers to ${left} of ${rows.length} entries.`,
    rows,
    (row) => rowData(id, row, claims),
  );
}

function blockOf(
  anchor: string,
  title: string,
  about: string,
  rows: readonly Row[],
  data: (row: Row) => RowData,
): Block {
  const sections = [...new Set(rows.map(({ section }) => section))];
  return {
    anchor,
    title,
    about,
    counts: countsOf(rows),
    sections: sections.map((section) => ({
      title: section === '' ? title : section,
      rows: rows.filter((row) => row.section === section).map(data),
    })),
  };
}

function countsOf(rows: readonly Row[]): Block['counts'] {
  return tally(rows).map(([status, count]) => ({ chip: chipOf(status), count }));
}

function rowData(part: string, row: Row, claims: Claims): RowData {
  return {
    anchor: anchorOf(`${part}-${row.id}`),
    id: row.id,
    title: prose(row.title),
    chip: chipOf(row.status),
    inPart: row.coverage === 'partial',
    policies: Object.entries(row.policies).map(([reference, verdict]) => {
      const [policy = ''] = reference.split('#');
      const claim = claims.get(`${part} ${row.id} ${policy}`);
      return {
        reference,
        href: `#${anchorOf(`policy-${policy}`)}`,
        chip: chipOf(verdict),
        strength: claim?.strength ?? '',
        reason: prose(claim?.reason ?? ''),
      };
    }),
    awaits: row.awaits,
    places:
      row.evidence.length === 0
        ? ''
        : `${row.evidence.length} ${row.evidence.length === 1 ? 'place' : 'places'}`,
    settledBy: row.settledBy,
  };
}

// The verdict of a policy as a whole is the worst that any row has of it.
function verdictsOf({ guide, frameworks }: SystemReport): Map<string, Verdict> {
  const order: readonly Verdict[] = ['fail', 'no-evidence', 'exempt', 'pass', 'not-applicable'];
  const worst = new Map<string, Verdict>();
  for (const { policies } of [...guide, ...frameworks.flatMap(({ rows }) => rows)]) {
    for (const [reference, verdict] of Object.entries(policies)) {
      const [policy = ''] = reference.split('#');
      const known = worst.get(policy);
      if (known === undefined || order.indexOf(verdict) < order.indexOf(known)) worst.set(policy, verdict);
    }
  }
  return worst;
}

function policyData(
  { id, title, description, remediation, severity }: Policy,
  verdict: Verdict,
  own: LocatedFinding[],
) {
  return {
    id,
    anchor: anchorOf(`policy-${id}`),
    title: prose(title),
    severity,
    chip: chipOf(verdict),
    description: prose(description),
    remediation: prose(remediation),
    findings: own.map((finding) => ({
      chip: chipOf(finding.verdict),
      severity: finding.severity,
      place: plainLine(`${finding.file}:${finding.line}`),
      rule: finding.rule,
      message: plainLine(finding.message),
    })),
  };
}

function chipOf(status: Status): Chip {
  return { status, inWords: STATUS[status] };
}

function anchorOf(text: string): string {
  return text.replace(/[^A-Za-z0-9._-]+/g, '-');
}
