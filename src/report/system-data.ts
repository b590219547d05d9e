// The report on a system for programs, spreadsheets and wikis.
import { csv } from './cells.ts';
import { plainJson, plainLine } from './plain.ts';
import { edition, type Row, STATUS, type SystemReport, tally } from './system.ts';

/** JSON. Its keys never change their meaning within one `schema`. */
export function systemJson({ version, ...report }: SystemReport): string {
  return `${plainJson({ schema: 1, plimsoll: version, ...report })}\n`;
}

const COLUMNS = [
  'framework',
  'id',
  'title',
  'section',
  'status',
  'coverage',
  'policies',
  'evidence',
  'settled by',
];

/** CSV (RFC 4180): the rows of the guide, then those of each framework. */
export function systemCsv({ guide, frameworks }: SystemReport): string {
  const rows = [
    COLUMNS,
    ...guide.map((row) => ['guide', ...cellsOf(row)]),
    ...frameworks.flatMap(({ id, rows: own }) => own.map((row) => [id, ...cellsOf(row)])),
  ];
  return csv(rows);
}

function cellsOf({
  id,
  title,
  section,
  status,
  coverage,
  policies,
  awaits,
  evidence,
  settledBy,
}: Row): string[] {
  const named = Object.entries(policies).map(([policy, verdict]) => `${policy} ${verdict}`);
  const awaited = awaits.map((policy) => `${policy} (not written)`);
  return [
    id,
    title,
    section,
    STATUS[status],
    coverage,
    [...named, ...awaited].join('\n'),
    evidence.join('\n'),
    settledBy.join('\n'),
  ];
}

/** Markdown: a table for the guide, and one for each framework. */
export function systemMarkdown(report: SystemReport): string {
  const { guide, frameworks, now, inputs, policies, errors } = report;
  return [
    '# What holds, and what is open',
    '',
    `Judged at ${now} by Plimsoll ${report.version}, policies \`${policies}\`, from ${inputs.length} files.`,
    '',
    ...(errors.length === 0
      ? []
      : [
          '## Could not be read or judged',
          '',
          ...errors.map(({ file, message }) => `- ${markdownCell(`${file}: ${message}`)}`),
          '',
        ]),
    '## The guide',
    '',
    ...markdownTable(guide),
    ...frameworks.flatMap(({ name, version, rows }) => [
      '',
      `## ${markdownCell(edition(name, version))}`,
      '',
      ...markdownTable(rows.filter(({ status }) => status !== 'not-covered')),
      '',
      `No policy answers to ${rows.filter(({ status }) => status === 'not-covered').length} of its ${rows.length} controls.`,
    ]),
    '',
    '## Files',
    '',
    '| File | SHA-256 |',
    '|---|---|',
    ...inputs.map(({ file, sha256 }) => `| ${markdownCell(file)} | \`${sha256}\` |`),
    '',
  ].join('\n');
}

function markdownTable(rows: readonly Row[]): string[] {
  return [
    tally(rows)
      .map(([status, count]) => `${count} ${STATUS[status]}`)
      .join(', '),
    '',
    '| Id | What is asked | Status | Policies | Evidence | Would settle it |',
    '|---|---|---|---|---|---|',
    ...rows.map((row) => {
      const [id = '', title = '', , status = '', coverage, policies = '', evidence = '', settledBy = ''] =
        cellsOf(row);
      const partial = coverage === 'partial' ? `${status} (in part)` : status;
      return `| ${[id, title, partial, policies, evidence, settledBy].map(markdownCell).join(' | ')} |`;
    }),
  ];
}

// Names from documents are text here, neither markup nor cells of their own.
function markdownCell(text: string): string {
  return text
    .split('\n')
    .map((line) => plainLine(line).replace(/[\\`*_[\]<>|~#&!]/g, (mark) => `&#${mark.charCodeAt(0)};`))
    .join('<br>');
}
