// Rows for spreadsheets, as text.
import { plainLine } from './plain.ts';

/** CSV (RFC 4180). */
export function csv(rows: readonly (readonly string[])[]): string {
  return rows.map((row) => `${row.map(csvCell).join(',')}\r\n`).join('');
}

/** Text that no spreadsheet takes for a formula, behind an apostrophe where it would (OWASP, CSV injection). */
export function safeCell(text: string): string {
  return text
    .split('\n')
    .map((line) => {
      const safe = plainLine(line);
      return /^\s*[=+\-@|%]/.test(safe) ? `'${safe}` : safe;
    })
    .join('\n');
}

function csvCell(text: string): string {
  const cell = safeCell(text);
  return /[",\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell;
}
