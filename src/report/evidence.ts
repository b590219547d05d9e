// What `plimsoll evidence check` tells, as text and as JSON.
import type { Lapse, Locations } from '../scan/evidence.ts';
import type { FileError } from '../scan/files.ts';
import type { LocatedFinding } from '../scan/scan.ts';
import { plainJson, plainLine } from './plain.ts';

/** The answers of a check. */
export interface EvidenceReport {
  readonly now: string;
  readonly days: number;
  readonly findings: readonly LocatedFinding[];
  readonly locations: Locations;
  readonly lapses: readonly Lapse<LocatedFinding>[];
  readonly errors: readonly FileError[];
}

/** 2 where something could not be read, 1 where something is wrong, or open as well with `strict`; else 0. */
export function evidenceExitCode(
  { findings, locations, errors }: EvidenceReport,
  strict: boolean,
): 0 | 1 | 2 {
  if (errors.length > 0) return 2;
  const counts = findings.some(({ verdict }) => verdict === 'fail' || (strict && verdict === 'no-evidence'));
  return counts || locations.faults.length > 0 ? 1 : 0;
}

/** A block for what is wrong, what is missing and what will lapse, and an account at the end. */
export function evidenceText(report: EvidenceReport): string {
  const { findings, locations, lapses, errors, now, days } = report;
  const failed = findings.filter(({ verdict }) => verdict === 'fail');
  const open = findings.filter(({ verdict }) => verdict === 'no-evidence');
  const wrong = [
    ...failed.map(lineOf),
    ...locations.faults.map((fault) => `${placeOf(fault)}  ${fault.message}`),
  ];
  return [
    ...block('Wrong', wrong),
    ...block('Missing', open.map(lineOf)),
    ...block(
      `Lapses within ${days} days`,
      lapses.map(({ day, finding }) => `${day}  ${lineOf(finding)}`),
    ),
    ...block(
      'Not read',
      errors.map(({ file, message }) => `${file}  ${message}`),
    ),
    `${locations.documents} ${locations.documents === 1 ? 'document' : 'documents'} of evidence as of ${now}: ${wrong.length} wrong, ${open.length} missing, ${lapses.length} to lapse within ${days} days; ${locations.named} files named, ${locations.verified} sums compared${locations.unverified > 0 ? `, ${locations.unverified} sums of what is no file here` : ''}.`,
    '',
  ].join('\n');
}

/** The same for programs. */
export function evidenceJson({ now, days, findings, locations, lapses, errors }: EvidenceReport): string {
  return `${plainJson({
    now,
    days,
    wrong: [
      ...findings.filter(({ verdict }) => verdict === 'fail').map(entryOf),
      ...locations.faults.map(({ path, message, ...place }) => ({
        ...place,
        rule: 'location',
        message,
        path,
      })),
    ],
    missing: findings.filter(({ verdict }) => verdict === 'no-evidence').map(entryOf),
    lapses: lapses.map(({ day, finding }) => ({ day, ...entryOf(finding) })),
    files: { named: locations.named, verified: locations.verified, unverified: locations.unverified },
    errors,
  })}\n`;
}

function entryOf({
  file,
  document,
  line,
  column,
  policy,
  rule,
  message,
  path,
  guide,
}: LocatedFinding): object {
  return { file, document, line, column, policy, rule, message, path, guide };
}

function block(title: string, lines: readonly string[]): string[] {
  return lines.length === 0 ? [] : [`${title}:`, ...lines.map((line) => `  ${plainLine(line)}`), ''];
}

function lineOf(finding: LocatedFinding): string {
  return `${placeOf(finding)}  ${finding.message} (${finding.policy}#${finding.rule})`;
}

function placeOf({ file, line, column }: { file: string; line: number; column: number }): string {
  return `${file}:${line}:${column}`;
}
