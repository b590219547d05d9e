// The matrix for programs and spreadsheets: the same rows as the pages, as CSV, JSON, a workbook and OSCAL.
import { unzipSync, type Zippable, zipSync } from 'fflate';
import writeWorkbook from 'write-excel-file/node';
import type { Catalog } from '../src/catalog/catalog.ts';
import { csv, safeCell } from '../src/report/cells.ts';
import type { Prose } from '../src/report/prose.ts';
import type { Coverage } from './coverage.ts';
import type { ControlRow, FrameworkMatrix } from './matrix.ts';
import { oscalFiles } from './oscal.ts';

export const CSV = 'downloads/control-matrix.csv';
export const JSON_FILE = 'downloads/control-matrix.json';
export const WORKBOOK = 'downloads/control-matrix.xlsx';

/** All but the workbook, which takes a moment longer. */
export function downloads(catalog: Catalog, matrices: readonly FrameworkMatrix[]): [string, string][] {
  return [
    [CSV, csv(controlRows(matrices))],
    [JSON_FILE, `${JSON.stringify(matrixJson(catalog, matrices), null, 1)}\n`],
    ...oscalFiles(catalog),
  ];
}

const COLUMNS = [
  'framework',
  'version',
  'control',
  'title',
  'section',
  'status',
  'policy',
  'coverage',
  'reason',
  'severity',
  'platforms',
  'guide items',
];

/** A row for each claim of a policy on a control, and one for each control that none reaches, with why. */
export function controlRows(matrices: readonly FrameworkMatrix[]): string[][] {
  return [
    COLUMNS,
    ...matrices.flatMap((matrix) =>
      matrix.sections.flatMap(({ title, controls }) =>
        controls.flatMap((control) => rowsOf(matrix, title, control)),
      ),
    ),
  ];
}

function rowsOf({ id, version }: FrameworkMatrix, section: string, control: ControlRow): string[][] {
  const head = [id, version, control.id, said(control.title), section, control.status];
  const items = control.items.map((item) => item.id).join('\n');
  if (control.policies.length === 0) return [[...head, '', 'none', why(control), '', '', items]];
  return control.policies.map(({ policy, strength, reason, severity, platforms }) => [
    ...head,
    policy.text,
    strength,
    said(reason),
    severity,
    platforms.join('\n'),
    items,
  ]);
}

// The reasons of the items say what is missing.
function why({ absence, counterpart, items }: ControlRow): string {
  const awaited = [...new Set(items.flatMap(({ awaits }) => awaits))];
  return [
    said(absence),
    ...(counterpart === false ? [] : [counterpart.text]),
    ...(awaited.length === 0 ? [] : [`Awaits ${awaited.join(', ')}.`]),
  ].join(' ');
}

function said(words: Prose): string {
  return words.map(({ text, code }) => (code ? `\`${text}\`` : text)).join('');
}

function matrixJson({ version }: Catalog, matrices: readonly FrameworkMatrix[]): object {
  return {
    schema: 1,
    plimsoll: version,
    frameworks: matrices.map(({ id, name, version: edition, counts, sections, unmapped }) => ({
      id,
      name,
      version: edition,
      counts,
      controls: sections.flatMap(({ title: section, controls }) =>
        controls.map((control) => ({
          id: control.id,
          title: said(control.title),
          section,
          status: control.status,
          policies: control.policies.map(({ policy, strength, reason, severity, platforms }) => ({
            id: policy.text,
            coverage: strength,
            reason: said(reason),
            severity,
            platforms,
          })),
          ...(control.policies.length > 0 ? {} : { why: why(control) }),
          guide: control.items.map(({ id: item, strength, reason }) => ({
            item,
            coverage: strength,
            reason: said(reason),
          })),
        })),
      ),
      unmapped: unmapped.map(({ id: item, reason }) => ({ item, reason: said(reason) })),
    })),
  };
}

/** The workbook: controls on one sheet, the guide on another. The same bytes each time. */
export async function workbook(
  matrices: readonly FrameworkMatrix[],
  coverage: ReadonlyMap<string, Coverage>,
): Promise<[string, Uint8Array]> {
  const sheets = [
    {
      name: 'Controls',
      rows: controlRows(matrices),
      widths: [24, 12, 14, 44, 28, 10, 32, 10, 60, 10, 16, 36],
    },
    { name: 'Guide', rows: guideRows(coverage), widths: [36, 24, 24, 60, 12, 40, 40, 40] },
  ];
  const bytes = await writeWorkbook(
    sheets.map(({ name, rows, widths }) => ({
      sheet: name,
      data: rows.map((row, i) => row.map((text) => cellOf(text, i === 0))),
      columns: widths.map((width) => ({ width })),
      stickyRowsCount: 1,
    })),
  ).toBuffer();
  return [WORKBOOK, packedAgain(new Uint8Array(bytes))];
}

/** A row for each item of the guide. */
export function guideRows(coverage: ReadonlyMap<string, Coverage>): string[][] {
  return [
    ['item', 'chapter', 'section', 'text', 'status', 'decided by', 'supported by', 'awaits'],
    ...[...coverage.values()].map(({ item, status, deciding, supporting, awaits }) => [
      item.id,
      item.chapter,
      item.section,
      item.text,
      status,
      named(deciding),
      named(supporting),
      awaits.join('\n'),
    ]),
  ];
}

function named(reaches: Coverage['deciding']): string {
  return reaches
    .map(({ policy, rule }) => (rule === undefined ? policy.id : `${policy.id}#${rule}`))
    .join('\n');
}

function cellOf(text: string, isHeading: boolean): object | null {
  if (text === '') return null;
  return {
    type: String,
    value: safeCell(text),
    wrap: true,
    alignVertical: 'top',
    ...(isHeading ? { fontWeight: 'bold' } : {}),
  };
}

// The moment of each entry is that of the packing; nothing else differs from run to run.
function packedAgain(bytes: Uint8Array): Uint8Array {
  const entries = Object.entries(unzipSync(bytes)).sort(([a], [b]) => (a < b ? -1 : 1));
  const files: Zippable = Object.fromEntries(entries);
  return zipSync(files, { mtime: new Date(1980, 0, 1), level: 9 });
}
