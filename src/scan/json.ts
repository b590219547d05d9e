// JSON as encoding/json of Go reads it, as one document or as one on each line. The last of duplicate keys counts.
import { type ParseErrorCode, printParseErrorCode, visit } from 'jsonc-parser';
import {
  type Document,
  type Lines,
  linesOf,
  locateBelow,
  maxDepth,
  type Path,
  type Place,
  type Problem,
  type Reading,
  repetition,
  replaceHalves,
} from './source.ts';

/**
 * Reads a JSON file. A list at the top is one document. Where the whole is not valid JSON, but each of several lines is
 * an object or a list, each line is a document (JSON Lines). What can't be read is left out with a problem.
 */
export function readJson(text: string): Reading {
  const draft: Draft = { text, lines: linesOf(text), documents: [], problems: [], count: 0 };

  const whole = parse({ text, offset: 0 });
  const lines = whole.value === undefined ? jsonLines(text) : [];
  for (const parsed of lines.length > 1 ? lines : [whole]) addDocument(draft, parsed);

  const { documents, problems } = draft;
  return { documents, problems };
}

/** The whole file, or a line of it. */
interface Stretch {
  readonly text: string;
  readonly offset: number;
}

interface Parsed extends Stretch {
  /** Undefined where it is not valid JSON, or nested too deep. */
  readonly value: unknown;
  /** How often the text sets a key. */
  readonly keys: number;
  /** Offset of the bracket that is one too many. */
  readonly tooDeep: number | undefined;
}

interface Draft {
  readonly text: string;
  readonly lines: Lines;
  readonly documents: Document[];
  readonly problems: Problem[];
  count: number;
}

function parse({ text, offset }: Stretch): Parsed {
  const { keys, tooDeep } = survey(text);
  if (tooDeep !== undefined) return { text, offset, keys, tooDeep, value: undefined };
  try {
    return { text, offset, keys, tooDeep, value: JSON.parse(text) };
  } catch (error) {
    if (error instanceof SyntaxError) return { text, offset, keys, tooDeep, value: undefined };
    throw error;
  }
}

/** What JSON.parse doesn't tell: how often a key is set, and whether the nesting stays within bounds. */
function survey(text: string): { keys: number; tooDeep: number | undefined } {
  let keys = 0;
  let depth = 0;
  for (let at = 0; at < text.length; at++) {
    switch (text.charCodeAt(at)) {
      case quote:
        at = endOfString(text, at) - 1;
        break;
      case colon:
        keys += 1;
        break;
      case openBrace:
      case openBracket:
        depth += 1;
        if (depth > maxDepth) return { keys, tooDeep: at };
        break;
      case closeBrace:
      case closeBracket:
        depth -= 1;
        break;
    }
  }
  return { keys, tooDeep: undefined };
}

const quote = 34;
const comma = 44;
const colon = 58;
const openBracket = 91;
const backslash = 92;
const closeBracket = 93;
const openBrace = 123;
const closeBrace = 125;

/** Offset behind the closing quote of the string that opens at `start`. */
function endOfString(text: string, start: number): number {
  for (let end = text.indexOf('"', start + 1); end >= 0; end = text.indexOf('"', end + 1)) {
    let escapes = end;
    while (text.charCodeAt(escapes - 1) === backslash) escapes -= 1;
    if ((end - escapes) % 2 === 0) return end + 1;
  }
  return text.length;
}

// Only if all of them can be read: half a file of JSON Lines would be a pretty-printed document with a fault.
function jsonLines(text: string): Parsed[] {
  const parsed: Parsed[] = [];
  let offset = 0;
  for (const line of text.split('\n')) {
    if (line.trim() !== '') {
      const document = parse({ text: line, offset });
      const isComplete =
        document.tooDeep !== undefined || (typeof document.value === 'object' && document.value !== null);
      if (!isComplete) return [];
      parsed.push(document);
    }
    offset += line.length + 1;
  }
  return parsed;
}

function addDocument(draft: Draft, parsed: Parsed): void {
  const { lines, documents, problems } = draft;
  const { text, offset, keys, value } = parsed;
  const index = draft.count++;
  if (value === undefined) {
    problems.push(faultIn(draft, parsed));
    return;
  }

  const root = placeAt(draft.text, skipSpace(draft.text, offset), undefined);
  const locate = (path: Path) => locateBelow(root, path, lines);
  const overflow = hugeNumber.test(text) ? findOverflow(value) : undefined;
  if (overflow !== undefined) {
    const { line, column } = locate(overflow);
    problems.push({ message: `a number is too large for JSON readers; ${notJudged}`, line, column });
    return;
  }
  if (countKeys(value) < keys) addRepetitions(draft, parsed);
  documents.push({ index, format: 'json', value: surrogate.test(text) ? wellFormed(value) : value, locate });
}

const notJudged = 'mend it, nothing in this document was judged';

function faultIn({ lines }: Draft, { text, offset, tooDeep }: Parsed): Problem {
  if (tooDeep !== undefined) {
    const message = `the JSON is nested deeper than ${maxDepth} levels; ${notJudged}`;
    return { message, ...lines.position(offset + tooDeep) };
  }
  if (text.trim() === '') return { message: 'the file is empty' };
  const fault = firstError(text);
  if (fault === undefined) return { message: `this is not valid JSON; ${notJudged}` };
  return {
    message: `this is not valid JSON: ${fault.reason}; ${notJudged}`,
    ...lines.position(offset + fault.offset),
  };
}

/** Thrown to leave a visit at the first error: what follows may be nested deeper than the visitor can bear. */
class FirstError extends Error {
  readonly offset: number;

  constructor(reason: string, offset: number) {
    super(reason);
    this.offset = offset;
  }
}

function firstError(text: string): { reason: string; offset: number } | undefined {
  const onError = (code: ParseErrorCode, offset: number) => {
    const words = printParseErrorCode(code).replace(
      /(?<=[a-z])[A-Z]/g,
      (letter) => ` ${letter.toLowerCase()}`,
    );
    throw new FirstError(words.toLowerCase(), offset);
  };
  try {
    visit(text, { onError }, { disallowComments: true });
    return undefined;
  } catch (error) {
    if (error instanceof FirstError) return { reason: error.message, offset: error.offset };
    throw error;
  }
}

// JSON.parse makes infinity of these, which no engine takes.
const hugeNumber = /[0-9][eE]\+?[0-9]{3}|[0-9]{309}/;

function findOverflow(value: unknown): Path | undefined {
  if (typeof value === 'number') return Number.isFinite(value) ? undefined : [];
  if (typeof value !== 'object' || value === null) return undefined;
  const entries = Array.isArray(value) ? value.entries() : Object.entries(value);
  for (const [key, child] of entries) {
    const below = findOverflow(child);
    if (below !== undefined) return [key, ...below];
  }
  return undefined;
}

function countKeys(value: unknown): number {
  if (typeof value !== 'object' || value === null) return 0;
  let count = 0;
  if (Array.isArray(value)) {
    for (const item of value) count += countKeys(item);
    return count;
  }
  for (const key of Object.keys(value)) count += 1 + countKeys((value as Record<string, unknown>)[key]);
  return count;
}

const maxRepetitions = 20;

function addRepetitions({ lines, problems }: Draft, { text, offset }: Parsed): void {
  const objects: Map<string, number>[] = [];
  let count = 0;
  visit(text, {
    onObjectBegin: () => {
      objects.push(new Map());
    },
    onObjectProperty: (key, at) => {
      const known = objects[objects.length - 1];
      const first = known?.get(key);
      known?.set(key, at);
      if (first === undefined || ++count > maxRepetitions) return;
      problems.push(repetition(key, lines.position(offset + first), lines.position(offset + at)));
    },
    onObjectEnd: () => {
      objects.pop();
    },
  });
}

const surrogate = /\\u[dD][89a-fA-F]/;

function wellFormed(value: unknown): unknown {
  if (typeof value === 'string') return replaceHalves(value);
  if (Array.isArray(value)) return value.map(wellFormed);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, child]) => [replaceHalves(key), wellFormed(child)]),
  );
}

const space = /[ \t\r\n]*/y;
const scalar = /[^ \t\r\n,\]}]*/y;

function skipSpace(text: string, start: number): number {
  space.lastIndex = start;
  space.test(text);
  return space.lastIndex;
}

/** The value at `start`, in text that is valid JSON; its children are looked for when somebody asks. */
function placeAt(text: string, start: number, key: Place['key']): Place {
  const end = endOfValue(text, start);
  const first = text.charCodeAt(start);
  const isContainer = first === openBrace || first === openBracket;
  if (!isContainer || skipSpace(text, start + 1) === end - 1) return { start, end, key, isLeaf: true };

  let children: Place[] | undefined;
  const list = () => {
    children ??= childrenAt(text, start, first === openBrace);
    return children;
  };
  if (first === openBracket) return { start, end, key, isLeaf: false, items: list };

  let entries: Map<string, Place> | undefined;
  return {
    start,
    end,
    key,
    isLeaf: false,
    entries: () => {
      entries ??= new Map(list().map((place) => [keyOf(text, place), place]));
      return entries;
    },
  };
}

function keyOf(text: string, { key }: Place): string {
  return key === undefined ? '' : replaceHalves(JSON.parse(text.slice(key.start, key.end)) as string);
}

function childrenAt(text: string, start: number, isObject: boolean): Place[] {
  const children: Place[] = [];
  let at = skipSpace(text, start + 1);
  for (;;) {
    let key: Place['key'];
    if (isObject) {
      key = { start: at, end: endOfString(text, at) };
      at = skipSpace(text, skipSpace(text, key.end) + 1);
    }
    const child = placeAt(text, at, key);
    children.push(child);
    at = skipSpace(text, child.end);
    if (text.charCodeAt(at) !== comma) return children;
    at = skipSpace(text, at + 1);
  }
}

function endOfValue(text: string, start: number): number {
  const first = text.charCodeAt(start);
  if (first === quote) return endOfString(text, start);
  if (first !== openBrace && first !== openBracket) {
    scalar.lastIndex = start;
    scalar.test(text);
    return scalar.lastIndex;
  }

  let depth = 0;
  let at = start;
  do {
    switch (text.charCodeAt(at)) {
      case quote:
        at = endOfString(text, at);
        continue;
      case openBrace:
      case openBracket:
        depth += 1;
        break;
      case closeBrace:
      case closeBracket:
        depth -= 1;
        break;
    }
    at += 1;
  } while (depth > 0 && at < text.length);
  return at;
}
