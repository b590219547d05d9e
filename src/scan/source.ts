// One file's text: the documents in it, where their values lie, and what is wrong with it.

/** Keys and indexes from the root of a document down to one value. */
export type Path = readonly (string | number)[];

export type Format = 'yaml' | 'json' | 'dockerfile' | 'ignore-file';

/** Lines and columns count from 1, columns in UTF-16 units as SARIF does; the end column is the first one after. */
export interface Range {
  readonly line: number;
  readonly column: number;
  readonly endLine: number;
  readonly endColumn: number;
}

/** One document of a file. It keeps what is needed to locate its values, some ten times its text: hold few at once. */
export interface Document {
  /**
   * Position among the documents of the file, from 0. Empty YAML documents do not count, as kubectl skips them; a
   * document that can't be read does, so that mending it renumbers nothing.
   */
  readonly index: number;
  readonly format: Format;
  /** Plain JSON: null, booleans, finite numbers, strings, arrays and objects. Aliased parts are shared, never cyclic. */
  readonly value: unknown;
  /** Where the document stands as text inside another one of the file, such as `ConfigMap ops/prometheus > prometheus.yml`. */
  readonly within?: string;
  /**
   * Where the value at `path` stands: a scalar with its key, otherwise the key alone, or the first line where there is
   * no key. A path that leads nowhere gives its nearest ancestor.
   */
  locate(path: Path): Range;
}

/** What is wrong with a file, and what to do next; `line` and `column` count from 1. */
export interface Problem {
  readonly message: string;
  readonly line?: number;
  readonly column?: number;
}

/** A problem never stops the rest of the file: `documents` holds all that could be read. */
export interface Reading {
  readonly documents: Document[];
  readonly problems: Problem[];
}

/** Far beyond any real document, and far below what overflows the stack of an engine. */
export const maxDepth = 500;

/** The problem of a key that one mapping sets more than once. */
export function repetition(key: string, first: Position, second: Position): Problem {
  const lines =
    first.line === second.line
      ? `twice on line ${first.line}`
      : `on line ${first.line} and again on line ${second.line}`;
  return {
    message: `${JSON.stringify(key)} is set ${lines}; only the last was judged, remove one`,
    ...second,
  };
}

export interface Position {
  readonly line: number;
  readonly column: number;
}

/** Offsets to lines and columns. */
export interface Lines {
  position(offset: number): Position;
  range(start: number, end: number): Range;
  /** Offset of the first character of a line, counted from 1; the end of the text where there is no such line. */
  startOfLine(line: number): number;
  /** Offset after the last character of the line at `offset` that is no white space. */
  endOfLine(offset: number): number;
}

/** Counts lines when first asked, since most files are never pointed into. */
export function linesOf(text: string): Lines {
  let known: number[] | undefined;
  const starts = () => {
    if (known === undefined) {
      known = [0];
      for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) known.push(at + 1);
    }
    return known;
  };

  const position = (offset: number) => {
    const all = starts();
    let low = 0;
    let high = all.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if ((all[middle] ?? 0) <= offset) low = middle;
      else high = middle - 1;
    }
    return { line: low + 1, column: offset - (all[low] ?? 0) + 1 };
  };

  return {
    position,
    range(start, end) {
      const from = position(start);
      const to = position(Math.max(start, end));
      return { line: from.line, column: from.column, endLine: to.line, endColumn: to.column };
    },
    startOfLine: (line) => starts()[line - 1] ?? text.length,
    endOfLine(offset) {
      const next = starts()[position(offset).line] ?? text.length;
      return offset + text.slice(offset, next).trimEnd().length;
    },
  };
}

/** A value in the text, with its key where it has one. Offsets count from the start of the file. */
export interface Place {
  readonly start: number;
  readonly end: number;
  readonly key: { readonly start: number; readonly end: number } | undefined;
  /** Shown whole: a scalar, an alias, an empty list or mapping. */
  readonly isLeaf: boolean;
  /** Functions, so that what nobody points at need not be worked out. */
  readonly entries?: (() => ReadonlyMap<string, Place>) | undefined;
  readonly items?: (() => readonly Place[]) | undefined;
}

/** The range to show for `path` below `root`, as `Document.locate` promises it. */
export function locateBelow(root: Place, path: Path, lines: Lines): Range {
  let place = root;
  for (const segment of path) {
    const child = typeof segment === 'number' ? place.items?.()[segment] : place.entries?.().get(segment);
    if (child === undefined) break;
    place = child;
  }

  const { key } = place;
  if (place.isLeaf) return lines.range(key?.start ?? place.start, place.end);
  if (key !== undefined) return lines.range(key.start, key.end);
  return lines.range(place.start, lines.endOfLine(place.start));
}

const halves = /[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g;

/** Half of a surrogate pair is no character: Go's JSON reader puts the replacement character in its place. */
export function replaceHalves(text: string): string {
  return text.replace(halves, '\ufffd');
}
