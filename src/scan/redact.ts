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
  readonly message: string;
  readonly excerpt: readonly string[];
}

export const REDACTED = '[redacted]';

// What a value is called, in YAML, JSON, lists of variables and Dockerfiles. Anything else may be the value itself.
const NAME = /^(?:[A-Z]+[ \t]+)?["']?[A-Za-z_][\w.-]{0,62}["']?[ \t]*[:=][ \t]*["']?(?=.)/;

// A password in an address is known by its shape, also where no policy looks for one. `${NAME}` and the like are none.
const IN_ADDRESS = /(:\/\/?[^\s:@/"'`]*:)(?![$<{])[^\s@/"'`]+(?=@)/g;

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

// What kubectl keeps of a resource: a copy of all that is in it, credentials included.
const COPY = 'kubectl.kubernetes.io/last-applied-configuration';

/** Where a Kubernetes document holds text that is never shown: the data of Secrets, logins of stores, copies, and values in evidence. */
export function neverQuoted(document: unknown): Path[] {
  if (!isObject(document) || typeof document['kind'] !== 'string') return [];
  if (document['kind'] !== 'AdmissionReview') return neverQuotedIn(document, document['kind'], []);
  const { request } = document;
  return ['object', 'oldObject'].flatMap((key) =>
    isObject(request) ? neverQuotedIn(request[key], '', ['request', key]) : [],
  );
}

// Items of a list by kind, such as a SecretList, need not say what they are.
function neverQuotedIn(resource: unknown, inherited: string, path: Path): Path[] {
  if (!isObject(resource)) return [];
  const { kind = inherited, items, metadata } = resource;
  if (typeof kind === 'string' && kind.endsWith('List') && Array.isArray(items)) {
    return items.flatMap((item, i) => neverQuotedIn(item, kind.slice(0, -4), [...path, 'items', i]));
  }
  if (kind === 'Evidence') return valuesOf(resource['secrets'], [...path, 'secrets']);
  const annotations = isObject(metadata) ? metadata['annotations'] : undefined;
  return [
    ...(kind === 'Secret' ? heldIn(resource, ['data', 'stringData']).map((key) => [...path, key]) : []),
    ...(kind === 'SecretStore' || kind === 'ClusterSecretStore'
      ? heldIn(resource['spec'], ['provider']).map((key) => [...path, 'spec', key])
      : []),
    ...heldIn(annotations, [COPY]).map((key) => [...path, 'metadata', 'annotations', key]),
  ];
}

// No entry has such a field, and somebody may write it all the same.
function valuesOf(entries: unknown, path: Path): Path[] {
  if (!Array.isArray(entries)) return [];
  return entries.flatMap((entry, i) => heldIn(entry, ['value']).map((key) => [...path, i, key]));
}

function heldIn(holder: unknown, keys: readonly string[]): string[] {
  return isObject(holder) ? keys.filter((key) => Object.hasOwn(holder, key)) : [];
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}

function leavesOf(value: unknown, path: Path): Path[] {
  if (typeof value !== 'object' || value === null) return [path];
  return [path, ...Object.keys(value).flatMap((key) => leavesBelow(value, path, key))];
}

function leavesBelow(value: object, path: Path, key: string): Path[] {
  const step = Array.isArray(value) ? Number(key) : key;
  return leavesOf((value as Record<string, unknown>)[key], [...path, step]);
}

/** The same findings or notes, without the text at these places in their excerpts, and no password in an address. */
export function redact<T extends Quoting>(located: readonly T[], confidential: readonly Confidential[]): T[] {
  const byFile = grouped(confidential);
  return located.map((finding) => {
    const places = byFile.get(finding.file);
    return withoutPasswords(
      places === undefined ? finding : { ...finding, excerpt: redactedLines(finding, places) },
    );
  });
}

function withoutPasswords<T extends Quoting>(finding: T): T {
  const { message, excerpt } = finding;
  if (![message, ...excerpt].some((text) => text.includes('@'))) return finding;
  const cleaned = (text: string) => text.replace(IN_ADDRESS, `$1${REDACTED}`);
  return { ...finding, message: cleaned(message), excerpt: excerpt.map(cleaned) };
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
