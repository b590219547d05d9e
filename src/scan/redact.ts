// Keeps credentials out of what reports quote: wherever a policy found one, no finding shows the text.
import type { Document, Path, Range } from './source.ts';

/** Lines of a file on which, from a column of the first on, nothing may be repeated. */
export interface Confidential {
  readonly file: string;
  readonly line: number;
  readonly column: number;
  readonly endLine: number;
}

interface Quoting extends Range {
  readonly file: string;
  readonly excerpt: readonly string[];
}

export const REDACTED = '[redacted]';

// What a value is called, in YAML, JSON, lists of variables and Dockerfiles. Anything else may be the value itself.
const NAME = /^(?:[A-Z]+[ \t]+)?["']?[A-Za-z_][\w.-]{0,62}["']?[ \t]*[:=][ \t]*["']?(?=.)/;

/** Where the text of a value stands: of a list or a mapping, each element. */
export function confidentialPlaces(file: string, document: Document, path: Path): Confidential[] {
  const value = path.reduce<unknown>(
    (parent, key) => (parent as Record<string | number, unknown> | null | undefined)?.[key],
    document.value,
  );
  return leavesOf(value, path).map((leaf) => {
    const { line, column, endLine } = document.locate(leaf);
    return { file, line, column, endLine };
  });
}

function leavesOf(value: unknown, path: Path): Path[] {
  if (typeof value !== 'object' || value === null) return [path];
  return [path, ...Object.keys(value).flatMap((key) => leavesBelow(value, path, key))];
}

function leavesBelow(value: object, path: Path, key: string): Path[] {
  const step = Array.isArray(value) ? Number(key) : key;
  return leavesOf((value as Record<string, unknown>)[key], [...path, step]);
}

/** The same findings or notes, without the text at these places in their excerpts. */
export function redact<T extends Quoting>(located: readonly T[], confidential: readonly Confidential[]): T[] {
  const byFile = grouped(confidential);
  return located.map((finding) => {
    const places = byFile.get(finding.file);
    return places === undefined ? finding : { ...finding, excerpt: redactedLines(finding, places) };
  });
}

function grouped(confidential: readonly Confidential[]): Map<string, Confidential[]> {
  const byFile = new Map<string, Confidential[]>();
  for (const place of confidential) {
    const places = byFile.get(place.file) ?? [];
    places.push(place);
    byFile.set(place.file, places);
  }
  return byFile;
}

function redactedLines({ line, excerpt }: Quoting, places: readonly Confidential[]): string[] {
  return excerpt.map((text, i) => redactedLine(text, line + i, places));
}

// To the end of the line: a place may be that of a name whose value stands behind it.
function redactedLine(text: string, line: number, places: readonly Confidential[]): string {
  const columns = places
    .filter((place) => place.line <= line && line <= place.endLine)
    .map((place) => (place.line === line ? place.column - 1 : text.length - text.trimStart().length));
  const from = Math.min(...columns);
  const hidden = text.slice(from);
  if (hidden.trim() === '') return text;
  const begins = places.some((place) => place.line === line && place.column - 1 === from);
  const name = begins ? (NAME.exec(hidden)?.[0] ?? '') : '';
  return `${text.slice(0, from)}${name}${REDACTED}`;
}
