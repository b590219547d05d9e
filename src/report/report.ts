// Results of a scan to text, JSON or SARIF. Deciding what to show happens here, writing it in the file of each format.
import type { Catalog, Severity } from '../catalog/catalog.ts';
import type { FileError, Skipped } from '../scan/files.ts';
import type { LocatedFinding, ScanResult } from '../scan/scan.ts';

export const FORMATS = ['text', 'json', 'sarif'] as const;
export type Format = (typeof FORMATS)[number];

export const SEVERITIES: readonly Severity[] = ['critical', 'high', 'medium', 'low'];

/** A scan as it is reported. */
export interface Report {
  readonly version: string;
  /** Moment of the judgement, RFC 3339. */
  readonly now: string;
  readonly result: ScanResult;
  /** Files whose names say that no policy reads them; they were not opened. */
  readonly otherFiles: number;
  readonly skipped: readonly Skipped[];
  readonly errors: readonly FileError[];
  /** Findings below this severity are counted, not shown. */
  readonly threshold: Severity;
}

/** The report as text of the format. `colour` concerns `text` alone. Only the format that is asked for is loaded. */
export async function writeReport(
  format: Format,
  report: Report,
  catalog: Catalog,
  colour: boolean,
): Promise<string> {
  switch (format) {
    case 'text':
      return (await import('./text.ts')).textReport(report, catalog, colour);
    case 'json':
      return (await import('./json.ts')).jsonReport(report);
    case 'sarif':
      return (await import('./sarif.ts')).sarifReport(report, catalog);
  }
}

/** The findings that reach the threshold. */
export function shownFindings({ result, threshold }: Report): LocatedFinding[] {
  return result.findings.filter((finding) => shown(finding, threshold));
}

/** Whether a finding reaches the threshold. What could not be decided or is waived is shown whatever its severity. */
export function shown(finding: LocatedFinding, threshold: Severity): boolean {
  return finding.verdict !== 'fail' || reaches(finding.severity, threshold);
}

/** 2 where the work could not be done, even when there are findings too; 1 for findings at the threshold; else 0. */
export function exitCode({ result, errors, threshold }: Report, strict: boolean): 0 | 1 | 2 {
  if (errors.length > 0) return 2;
  const blocks = ({ verdict, severity }: LocatedFinding) =>
    (verdict === 'fail' && reaches(severity, threshold)) || (strict && verdict === 'no-evidence');
  return result.findings.some(blocks) ? 1 : 0;
}

function reaches(severity: Severity, threshold: Severity): boolean {
  return SEVERITIES.indexOf(severity) <= SEVERITIES.indexOf(threshold);
}
