// The report on a system for people at a terminal: the guide item by item, the frameworks where something is to do.
import { bold, cyan, dim, green, $ as kleur, red, yellow } from 'kleur/colors';
import { plainLine } from './plain.ts';
import { edition, type Row, STATUS, type Status, type SystemReport, tally } from './system.ts';

const PAINT: Readonly<Record<Status, (text: string) => string>> = {
  fail: red,
  'no-evidence': yellow,
  exempt: cyan,
  pass: green,
  'not-applicable': dim,
  'not-covered': dim,
};

// More places than this are counted instead of told; the other formats have them all.
const LISTED = 3;

/** The text report. */
export function systemText(report: SystemReport, colour: boolean): string {
  kleur.enabled = colour;
  const lines = [
    bold(`Judged at ${report.now} by Plimsoll ${report.version}: ${report.inputs.length} files`),
    `policies ${report.policies.slice(0, 12)}`,
    ...sectionsOf(report.guide),
    '',
    bold('Frameworks'),
    ...report.frameworks.flatMap(({ name, version, rows }) => [
      '',
      `${bold(edition(name, version))}: ${counts(rows)}`,
      ...rows
        .filter(({ status }) => status === 'fail' || status === 'no-evidence')
        .flatMap((row) => rowLines(row, false)),
    ]),
    '',
    ...report.errors.map(({ file, message }) => red(plainLine(`error: ${file}: ${message}`))),
    ...report.waivers.map((remark) => plainLine(`waiver: ${remark}`)),
    `${bold('Guide')}: ${counts(report.guide)} of ${report.guide.length} items`,
  ];
  return `${lines.join('\n')}\n`;
}

function sectionsOf(rows: readonly Row[]): string[] {
  const sections = [...new Set(rows.map(({ section }) => section))];
  return sections.flatMap((section) => {
    const own = rows.filter((row) => row.section === section);
    return ['', bold(section), ...own.flatMap((row) => rowLines(row, true))];
  });
}

function rowLines(row: Row, told: boolean): string[] {
  const { id, title, status, coverage, evidence, settledBy, awaits } = row;
  const inPart = coverage === 'partial' ? dim(' (answered in part)') : '';
  const head = `  ${PAINT[status](STATUS[status].padEnd(14))} ${id}  ${dim(plainLine(title))}${inPart}`;
  if (!told || (status !== 'fail' && status !== 'no-evidence' && status !== 'exempt')) return [head];
  return [
    head,
    ...evidence.slice(0, LISTED).map((entry) => `      ${plainLine(entry)}`),
    ...(evidence.length > LISTED ? [`      and ${evidence.length - LISTED} more`] : []),
    ...(settledBy.length > 0 ? [`      would settle it: ${settledBy.join('; ')}`] : []),
    ...(awaits.length > 0 ? [`      awaits policies that are not written: ${awaits.join(', ')}`] : []),
  ];
}

function counts(rows: readonly Row[]): string {
  return tally(rows)
    .map(([status, count]) => PAINT[status](`${count} ${STATUS[status]}`))
    .join(', ');
}
