// Findings as JSON, by compiled/schema/report.schema.json.
import type { LocatedFinding, LocatedNote } from '../scan/scan.ts';
import { plainJson } from './plain.ts';
import { type Report, shownFindings } from './report.ts';

/** The JSON report. Its keys never change their meaning within one `schema`. */
export function jsonReport(report: Report): string {
  const { version, now, result } = report;
  const findings = shownFindings(report);
  return `${plainJson({
    schema: 1,
    plimsoll: version,
    now,
    findings: findings.map(findingOf),
    notes: result.notes.map(noteOf),
    guide: result.guide,
    summary: {
      files: result.files,
      otherFiles: report.otherFiles,
      documents: result.documents,
      belowThreshold: result.findings.length - findings.length,
      skipped: report.skipped,
      errors: report.errors,
      verdicts: result.verdicts,
      waivers: result.waivers,
    },
  })}\n`;
}

// What tells a finding from others comes first, for those who read the file.
function findingOf({
  excerpt: _,
  policy,
  rule,
  verdict,
  severity,
  message,
  file,
  document,
  line,
  column,
  ...rest
}: LocatedFinding): object {
  return { policy, rule, verdict, severity, message, file, document, line, column, ...rest };
}

function noteOf({ excerpt: _, ...note }: LocatedNote): object {
  return note;
}
