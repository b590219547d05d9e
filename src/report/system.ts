// A system as an auditor asks for it: what became of each item of the guide and of each control, on what evidence, and
// what would settle what is open.
import type { Catalog, Policy } from '../catalog/catalog.ts';
import type { Verdict } from '../scan/finding.ts';
import type { LocatedFinding } from '../scan/scan.ts';
import type { Report } from './report.ts';
import type { Behind } from './system-html.ts';

export const SYSTEM_FORMATS = ['text', 'json', 'markdown', 'csv', 'html'] as const;
export type SystemFormat = (typeof SYSTEM_FORMATS)[number];

/** What is said of an item or of a control; `not-covered` where no policy answers to it. */
export type Status = Verdict | 'not-covered';

/** A file that was judged, with the SHA-256 of its bytes in hexadecimal digits. */
export interface InputFile {
  readonly file: string;
  readonly sha256: string;
}

/** One row: an item of the guide, or a control. */
export interface Row {
  readonly id: string;
  readonly title: string;
  /** Where it stands: chapter and section of the guide, or section of the framework. */
  readonly section: string;
  readonly status: Status;
  /** How far policies answer to it; an item of the guide is always answered to as a whole. */
  readonly coverage: 'direct' | 'partial' | 'none';
  readonly policies: Readonly<Record<string, Verdict>>;
  /** Policies that it awaits, as nobody has written them yet. */
  readonly awaits: readonly string[];
  /** Where the policies failed or were waived, as `file:line policy#rule message`. */
  readonly evidence: readonly string[];
  /** What would settle it where it is open: kinds of documents by their titles. */
  readonly settledBy: readonly string[];
}

export interface Framework {
  readonly id: string;
  readonly name: string;
  readonly version: string;
  readonly rows: readonly Row[];
}

export interface SystemReport {
  readonly version: string;
  /** Moment of the judgement, RFC 3339. */
  readonly now: string;
  /** SHA-256 of the compiled policies. */
  readonly policies: string;
  readonly inputs: readonly InputFile[];
  readonly guide: readonly Row[];
  readonly frameworks: readonly Framework[];
  readonly errors: Report['errors'];
  readonly skipped: Report['skipped'];
  readonly waivers: readonly string[];
}

/** Puts what a scan found beside what the guide and the frameworks ask for. */
export function systemReport(
  judged: Omit<Report, 'threshold'>,
  catalog: Catalog,
  hashes: { readonly policies: string; readonly inputs: readonly InputFile[] },
): SystemReport {
  const { result, version, now, errors, skipped } = judged;
  const told = byPolicy(result.findings);
  const policies = new Map(catalog.policies.map((policy) => [policy.id, policy]));
  const rowOf = (row: Omit<Row, 'evidence' | 'settledBy'>): Row => ({
    ...row,
    evidence: evidenceFor(row.policies, told),
    settledBy: settling(row.policies, told, policies, catalog),
  });
  const guide = result.guide.map(({ item, verdict, decidedBy, awaits }, i) => {
    const { text = '', chapter = '', section = '' } = catalog.guide[i] ?? {};
    return rowOf({
      id: item,
      title: text,
      section: `${chapter} / ${section}`,
      status: verdict,
      coverage: Object.keys(decidedBy).length > 0 ? 'direct' : 'none',
      policies: decidedBy,
      awaits,
    });
  });
  const frameworks = catalog.frameworks.map((framework) => ({
    id: framework.id,
    name: framework.name,
    version: framework.version,
    rows: result.controls
      .filter((verdict) => verdict.framework === framework.id)
      .map(({ control, verdict, coverage, decidedBy }) => {
        const { title = '', section = '' } = framework.controls.find(({ id }) => id === control) ?? {};
        return rowOf({
          id: control,
          title,
          section,
          status: verdict,
          coverage,
          policies: decidedBy,
          awaits: [],
        });
      }),
  }));
  return { version, now, ...hashes, guide, frameworks, errors, skipped, waivers: result.waivers };
}

/** How many rows have each status, worst first; those that none has are left out. */
export function tally(rows: readonly Row[]): readonly (readonly [Status, number])[] {
  const order: readonly Status[] = ['fail', 'no-evidence', 'exempt', 'pass', 'not-applicable', 'not-covered'];
  return order
    .map((status) => [status, rows.filter((row) => row.status === status).length] as const)
    .filter(([, count]) => count > 0);
}

/** A framework as people cite it; some have their year in their name. */
export function edition(name: string, version: string): string {
  return name.endsWith(version) ? name : `${name} ${version}`;
}

/** The words for a status, which are an auditor's. */
export const STATUS: Readonly<Record<Status, string>> = {
  fail: 'failed',
  'no-evidence': 'open',
  exempt: 'exempt',
  pass: 'passed',
  'not-applicable': 'not applicable',
  'not-covered': 'not covered',
};

/** 2 where something could not be read or judged; 1 where an item failed or, if strict, is open; else 0. */
export function systemExitCode({ errors, guide }: SystemReport, strict: boolean): 0 | 1 | 2 {
  if (errors.length > 0) return 2;
  return guide.some(({ status }) => status === 'fail' || (strict && status === 'no-evidence')) ? 1 : 0;
}

/** The report as text of the format. `behind` concerns `html` alone, and `colour` `text`. */
export async function writeSystemReport(
  format: SystemFormat,
  report: SystemReport,
  behind: Behind,
  colour: boolean,
): Promise<string> {
  switch (format) {
    case 'text':
      return (await import('./system-text.ts')).systemText(report, colour);
    case 'json':
      return (await import('./system-data.ts')).systemJson(report);
    case 'markdown':
      return (await import('./system-data.ts')).systemMarkdown(report);
    case 'csv':
      return (await import('./system-data.ts')).systemCsv(report);
    case 'html':
      return (await import('./system-html.ts')).systemHtml(report, behind);
  }
}

function byPolicy(findings: readonly LocatedFinding[]): Map<string, LocatedFinding[]> {
  const found = new Map<string, LocatedFinding[]>();
  for (const finding of findings) {
    const own = found.get(finding.policy);
    if (own === undefined) found.set(finding.policy, [finding]);
    else own.push(finding);
  }
  return found;
}

// `policy#rule` where only that rule counts for an item.
function findingsOf(reference: string, told: ReadonlyMap<string, LocatedFinding[]>): LocatedFinding[] {
  const [policy = '', rule] = reference.split('#');
  return (told.get(policy) ?? []).filter((finding) => rule === undefined || finding.rule === rule);
}

function evidenceFor(
  policies: Readonly<Record<string, Verdict>>,
  told: ReadonlyMap<string, LocatedFinding[]>,
): string[] {
  return Object.keys(policies)
    .flatMap((reference) => findingsOf(reference, told))
    .filter(({ verdict }) => verdict !== 'no-evidence')
    .map(
      ({ verdict, file, line, policy, rule, message }) =>
        `${verdict === 'exempt' ? 'exempt: ' : ''}${file}:${line} ${policy}#${rule} ${message}`,
    );
}

// What the policies asked for themselves, and, of those that were given nothing to judge, all that they read.
function settling(
  verdicts: Readonly<Record<string, Verdict>>,
  told: ReadonlyMap<string, LocatedFinding[]>,
  policies: ReadonlyMap<string, Policy>,
  { kinds }: Catalog,
): string[] {
  const needed = new Set<string>();
  for (const [reference, verdict] of Object.entries(verdicts)) {
    if (verdict !== 'no-evidence') continue;
    const gaps = findingsOf(reference, told).filter((finding) => finding.verdict === 'no-evidence');
    const asked = gaps.flatMap(({ needs = [] }) => needs);
    const inputs = gaps.length > 0 ? [] : (policies.get(reference.split('#')[0] ?? '')?.inputs ?? []);
    for (const kind of [...asked, ...inputs]) needed.add(kind);
  }
  return kinds.filter(({ id }) => needed.has(id)).map(({ title }) => title);
}
