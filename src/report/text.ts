// Findings for people: where, what, why, how to mend it, and an honest account at the end.
import { bold, cyan, dim, green, $ as kleur, red, yellow } from 'kleur/colors';
import type { Catalog, Severity } from '../catalog/catalog.ts';
import type { Path, Verdict } from '../scan/finding.ts';
import type { LocatedFinding } from '../scan/scan.ts';
import { plain, plainLine } from './plain.ts';
import { type Report, SEVERITIES, shownFindings } from './report.ts';

const PAINT: Readonly<Record<Severity, (text: string) => string>> = {
  critical: (text) => bold(red(text)),
  high: red,
  medium: yellow,
  low: cyan,
};

// More entries than this are counted instead of told; the JSON report has them all.
const LISTED = 20;

/** The text report. */
export function textReport(report: Report, catalog: Catalog, colour: boolean): string {
  kleur.enabled = colour;
  const findings = shownFindings(report);
  const failed = findings.filter(({ verdict }) => verdict === 'fail');
  const explained = new Set<string>();
  const blocks = failed.map((finding) => {
    const first = !explained.has(finding.policy);
    explained.add(finding.policy);
    return findingBlock(
      finding,
      first ? catalog.policies.find(({ id }) => id === finding.policy)?.description : undefined,
    );
  });
  return `${[...blocks, ...openBlock(findings), ...listBlocks(report), account(report, findings, failed)].join('\n')}\n`;
}

function findingBlock(finding: LocatedFinding, why: string | undefined): string {
  const { file, line, column, within, severity, message, policy, rule, path, subject } = finding;
  const { remediation, causedBy } = finding;
  const where = [
    within === undefined ? '' : `${within}:`,
    subject.kind,
    [subject.namespace, subject.name].filter(Boolean).join('/'),
  ]
    .filter(Boolean)
    .join(' ');
  return [
    `${bold(plainLine(`${file}:${line}:${column}`))}  ${PAINT[severity](severity)}  ${plainLine(message)}`,
    ...excerptOf(finding),
    detail('in', plainLine(`${where}, ${fieldOf(path)}`)),
    ...(why === undefined ? [] : [detail('why', why)]),
    detail('fix', remediation),
    ...(causedBy === undefined ? [] : [detail('from', causedBy)]),
    detail('rule', `${policy}#${rule}`),
    '',
  ].join('\n');
}

function excerptOf({ excerpt, line, column, endLine, endColumn }: LocatedFinding): string[] {
  const width = String(line + excerpt.length - 1).length;
  const gutter = (number: string) => dim(`  ${number.padStart(width)} | `);
  return excerpt.flatMap((text, i) => {
    const shownLine = gutter(String(line + i)) + plain(text.replaceAll('\t', ' '));
    // Carets only below the first line: more of them hide the text.
    if (i > 0) return [shownLine];
    const from = column - 1;
    const to = line === endLine ? Math.min(endColumn - 1, text.length) : text.trimEnd().length;
    return [shownLine, gutter('') + ' '.repeat(from) + red('^'.repeat(Math.max(1, to - from)))];
  });
}

function detail(label: string, text: string): string {
  return `  ${dim(`${label}:`.padEnd(6))}${text.replaceAll('\n', ' ')}`;
}

/** A path as people write it: `spec.containers[0].image`. */
export function fieldOf(path: Path): string {
  if (path.length === 0) return 'the whole document';
  return path
    .map((key, i) =>
      typeof key === 'number'
        ? `[${key}]`
        : /^[\w-]+$/.test(key)
          ? `${i === 0 ? '' : '.'}${key}`
          : `["${key}"]`,
    )
    .join('');
}

// What could not be decided, a line for each policy and reason: it is often the same for many documents.
function openBlock(findings: readonly LocatedFinding[]): string[] {
  const groups = new Map<string, { readonly first: LocatedFinding; count: number }>();
  for (const finding of findings.filter(({ verdict }) => verdict === 'no-evidence')) {
    const key = `${finding.policy} ${finding.message}`;
    const group = groups.get(key);
    if (group === undefined) groups.set(key, { first: finding, count: 1 });
    else group.count += 1;
  }
  if (groups.size === 0) return [];
  const lines = [...groups.values()].map(({ first, count }) => {
    const { policy, message, file, line, needs = [] } = first;
    const more = count === 1 ? '' : ` and ${count - 1} more`;
    const wanted = needs.length === 0 ? '' : `; needs ${needs.join(', ')}`;
    return `  ${plainLine(`${file}:${line}${more}: ${message} (${policy}${wanted})`)}`;
  });
  return [bold('No evidence'), ...listed(lines), ''];
}

function listBlocks(report: Report): string[] {
  const at = (file: string, document?: number, line?: number, column?: number) =>
    [file, line, column].filter((part) => part !== undefined).join(':') +
    (document === undefined || document === 0 ? '' : ` (document ${document + 1})`);
  const block = (title: string, lines: readonly string[]) =>
    lines.length === 0 ? [] : [bold(title), ...listed(lines), ''];
  return [
    ...block(
      'Notes',
      report.result.notes.map(
        ({ file, line, message, policy }) => `  ${plainLine(`${file}:${line}: ${message} (${policy})`)}`,
      ),
    ),
    ...block(
      'Skipped',
      report.skipped.map(
        ({ file, document, reason }) => `  ${plainLine(`${at(file, document)}: ${reason}`)}`,
      ),
    ),
    ...block(
      'Waivers',
      report.result.waivers.map((remark) => `  ${plainLine(remark)}`),
    ),
    ...block(
      'Errors',
      report.errors.map(
        ({ file, document, line, column, message }) =>
          `  ${red('error')} ${plainLine(`${at(file, document, line, column)}: ${message}`)}`,
      ),
    ),
  ];
}

function listed(lines: readonly string[]): string[] {
  if (lines.length <= LISTED) return [...lines];
  return [...lines.slice(0, LISTED), `  ... and ${lines.length - LISTED} more (--format json has all)`];
}

function account(
  report: Report,
  findings: readonly LocatedFinding[],
  failed: readonly LocatedFinding[],
): string {
  const { result, errors, skipped, otherFiles, now, threshold } = report;
  const bySeverity = SEVERITIES.map(
    (severity) => [severity, failed.filter((f) => f.severity === severity).length] as const,
  )
    .filter(([, count]) => count > 0)
    .map(([severity, count]) => PAINT[severity](`${count} ${severity}`));
  const hidden = result.findings.length - findings.length;
  const items = new Map<Verdict, number>();
  for (const { verdict } of result.guide) items.set(verdict, (items.get(verdict) ?? 0) + 1);
  const { verdicts } = result;
  return [
    failed.length === 0
      ? green(`No findings${threshold === 'low' ? '' : ` of severity ${threshold} or above`}.`)
      : `${bold(plural(failed.length, 'finding'))}: ${bySeverity.join(', ')}.`,
    ...(hidden === 0 ? [] : [`${plural(hidden, 'finding')} below ${threshold} not shown.`]),
    `Files: ${result.files} read, ${otherFiles} of other types not opened, ${skipped.length} skipped, ${errors.length} errors.`,
    `Documents: ${result.documents} judged at ${now}.`,
    `Verdicts: ${verdicts.fail} fail, ${verdicts.pass} pass, ${verdicts['no-evidence']} no evidence, ` +
      `${verdicts.exempt} exempt, ${verdicts['not-applicable']} not applicable.`,
    `Guide: ${items.get('fail') ?? 0} of ${result.guide.length} items fail, ${items.get('pass') ?? 0} pass, ` +
      `${items.get('no-evidence') ?? 0} lack evidence, ${items.get('not-applicable') ?? 0} do not apply.`,
  ].join('\n');
}

function plural(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`;
}
