// Configurations of tools that are text inside ConfigMaps and Secrets, as documents of their own.
import { formatOf, readDocuments } from './documents.ts';
import { type Document, type Lines, linesOf, type Path, type Range } from './source.ts';

export interface Embedded {
  readonly documents: Document[];
  /** Texts that look like the configuration of a tool, and that nobody can read. */
  readonly unreadable: readonly { readonly document: number; readonly reason: string }[];
}

/**
 * The documents inside the ConfigMaps and Secrets among `documents`, which are those of the file `text`. Texts without
 * any of the `words` are passed over, and of Secrets' encoded values all whose key does not end as a configuration's name
 * does: nothing of them is kept. What is found has `within`, and follows the others in `index`.
 */
export function readEmbedded(
  documents: readonly Document[],
  text: string,
  words: readonly string[],
): Embedded {
  const draft: Draft = { found: [], unreadable: [], next: nextIndex(documents), left: text.length };
  const lines = linesOf(text);
  for (const document of documents) {
    for (const holder of holdersIn(document.value)) {
      for (const part of partsOf(holder, words, draft)) addPart(draft, part, document, text, lines);
    }
  }
  return { documents: draft.found, unreadable: draft.unreadable };
}

interface Draft {
  readonly found: Document[];
  readonly unreadable: { document: number; reason: string }[];
  next: number;
  /** Characters that may still be read: no file says more than it has, but aliases can repeat it. */
  left: number;
}

function nextIndex(documents: readonly Document[]): number {
  return documents.reduce((next, { index }) => Math.max(next, index + 1), 0);
}

/** A ConfigMap or a Secret, by itself or in a list. */
interface Holder {
  readonly resource: Readonly<Record<string, unknown>>;
  readonly kind: 'ConfigMap' | 'Secret';
  readonly path: Path;
}

function holdersIn(value: unknown): Holder[] {
  if (!isObject(value)) return [];
  const { kind, items } = value;
  if (typeof kind !== 'string') return [];
  if (!kind.endsWith('List') || !Array.isArray(items)) return holderOf(value, kind, []);
  return items.flatMap((item: unknown, i) =>
    isObject(item) ? holderOf(item, item['kind'] ?? kind.slice(0, -4), ['items', i]) : [],
  );
}

function holderOf(resource: Record<string, unknown>, kind: unknown, path: Path): Holder[] {
  return kind === 'ConfigMap' || kind === 'Secret' ? [{ resource, kind, path }] : [];
}

interface Part {
  readonly name: string;
  readonly content: string;
  readonly path: Path;
  /** Where it stands, in words. */
  readonly within: string;
}

function partsOf({ resource, kind, path }: Holder, words: readonly string[], draft: Draft): Part[] {
  const title = titleOf(resource, kind);
  const isEncoded = (field: string) => kind === 'Secret' && field === 'data';
  return ['data', 'stringData'].flatMap((field) => {
    const values = resource[field];
    if (!isObject(values)) return [];
    return Object.entries(values).flatMap(([name, value]): Part[] => {
      if (typeof value !== 'string' || value.length > draft.left) return [];
      draft.left -= value.length;
      const content = isEncoded(field) ? decodedConfiguration(name, value) : value;
      if (content === undefined || !words.some((word) => content.includes(word))) return [];
      return [
        { name, content, path: [...path, field, name], within: `${title} > ${name.slice(0, MAX_NAME)}` },
      ];
    });
  });
}

// What Kubernetes allows for a name, and for a key.
const MAX_NAME = 253;

function titleOf({ metadata }: Record<string, unknown>, kind: string): string {
  const { namespace, name } = isObject(metadata) ? metadata : {};
  const words = [namespace, name]
    .filter((word) => typeof word === 'string')
    .map((word) => word.slice(0, MAX_NAME));
  return words.length === 0 ? kind : `${kind} ${words.join('/')}`;
}

const CONFIGURATION = /\.(?:ya?ml|json)$/i;

// What else a Secret holds is never looked at.
function decodedConfiguration(name: string, encoded: string): string | undefined {
  if (!CONFIGURATION.test(name)) return undefined;
  try {
    const bytes = Uint8Array.from(atob(encoded), (character) => character.charCodeAt(0));
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return undefined; // Kubernetes refuses what is not base64; what is not text is no configuration.
  }
}

function addPart(draft: Draft, part: Part, outer: Document, text: string, lines: Lines): void {
  const { name, content, path, within } = part;
  const format = formatOf(name, content);
  if (format !== 'yaml' && format !== 'json') return;
  const { documents, problems } = readDocuments(content, { name, format });
  // The reader's own words may quote the text, which may be that of a Secret.
  if (problems.length > 0 && CONFIGURATION.test(name)) {
    const reason = `${within} looks like the configuration of a tool, and cannot be read in full`;
    draft.unreadable.push({ document: outer.index, reason });
  }
  const own = content.split('\n');
  for (const document of documents) {
    draft.found.push({
      index: draft.next++,
      format,
      value: document.value,
      within,
      locate: (inner) => lifted(document.locate(inner), own, outer.locate(path), text, lines),
    });
  }
}

// In a block scalar each line of the text is a line of the file, behind the same white space. In any other, the value
// itself is the nearest that can be pointed at.
function lifted(inner: Range, own: readonly string[], holder: Range, text: string, lines: Lines): Range {
  const first = own.findIndex((line) => line.trim() !== '');
  const shown = lineOf(text, lines, holder.line + 1 + first);
  const indent = shown.length - (own[first] ?? '').length;
  const isBlock = (line: number) =>
    holder.line + line <= holder.endLine &&
    lineOf(text, lines, holder.line + line).slice(indent) === (own[line - 1] ?? '').replace(/\r$/, '');
  if (indent < 1 || shown.slice(0, indent).trim() !== '' || !isBlock(first + 1) || !isBlock(inner.line)) {
    return holder;
  }
  const endsInBlock = isBlock(inner.endLine);
  return {
    line: holder.line + inner.line,
    column: inner.column + indent,
    endLine: endsInBlock ? holder.line + inner.endLine : holder.line + inner.line,
    endColumn: endsInBlock ? inner.endColumn + indent : inner.column + indent + 1,
  };
}

function lineOf(text: string, lines: Lines, line: number): string {
  return text.slice(lines.startOfLine(line), lines.startOfLine(line + 1)).replace(/\r?\n$/, '');
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
