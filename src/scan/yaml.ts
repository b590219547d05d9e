// YAML as kubectl and Conftest read it: YAML 1.1 scalars, merges in order, the last of duplicate keys.
import { EVENT_ID, type Event, YAMLException } from 'js-yaml';
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
} from './source.ts';
import { parseWithClosers } from './yaml-closers.ts';
import { readRoot } from './yaml-places.ts';
import { construct, Refusal, type Repetition, startConstruction, tooDeep } from './yaml-value.ts';

/**
 * Reads all documents of a YAML file. Comments alone give no document and no problem. A document that is not valid
 * YAML, or is made to exhaust its reader, is left out with a problem; the others are kept.
 */
export function readYaml(text: string): Reading {
  const draft: Draft = { lines: linesOf(text), documents: [], problems: [], count: 0 };

  const isUsual = !unusual.test(text);
  const source = isUsual ? text : text.replace(foreignBreaks, '\n');
  const whole = { text: source, offset: 0 };
  const events = isUsual || !unusual.test(source) ? parseOrNothing(whole) : undefined;
  if (events === undefined) {
    for (const stretch of splitDocuments(source)) addStretch(draft, stretch);
  } else {
    addDocuments(draft, whole, events);
  }

  const { documents, problems } = draft;
  return { documents, problems };
}

// What libyaml refuses, even in comments, and what it does not read as js-yaml does.
const unusual = /[^\t\n\r -~\xa0-\u2027\u202a-\ufefe\uff00-\ufffd]/;
// Line breaks for libyaml only: without this, a field behind one of them in a comment would reach the cluster unseen.
// The price is that such a character within a text becomes a line feed, or a space if lines are folded.
const foreignBreaks = /[\x85\u2028\u2029]/g;
// A byte order mark at the start of a line belongs to the first key for js-yaml, but not for libyaml.
const forbidden = /[^\t\n\r -~\xa0-\ufffd]|(?<=^[ \t]*)\ufeff/m;

/** What is parsed at once: the whole file, or one document of a file that does not parse as a whole. */
interface Stretch {
  readonly text: string;
  readonly offset: number;
}

interface Draft {
  readonly lines: Lines;
  readonly documents: Document[];
  readonly problems: Problem[];
  count: number;
}

function parse(stretch: Stretch): Event[] {
  try {
    // js-yaml counts keys and scalars as levels of their own, so the exact limit is kept during construction.
    return parseWithClosers(stretch.text, { maxDepth: maxDepth + 2 });
  } catch (error) {
    if (!(error instanceof YAMLException)) throw error;
    const reason = error.reason.startsWith('nesting exceeded') ? tooDeep : error.reason;
    throw new Refusal(reason, error.mark?.position ?? 0);
  }
}

function parseOrNothing(stretch: Stretch): Event[] | undefined {
  try {
    return parse(stretch);
  } catch (error) {
    if (error instanceof Refusal) return undefined;
    throw error;
  }
}

// At the start of a line, `---` and `...` are never part of a value, so this cuts no document in two.
const marker = /^(?:---|\.\.\.)(?=[ \t\r\n]|$)/gm;
const content = /^(?![ \t]*(?:#|\r|\n|$)|%)/m;

function splitDocuments(text: string): Stretch[] {
  const stretches: Stretch[] = [];
  let start = 0;
  const cut = (end: number) => {
    if (end > start) stretches.push({ text: text.slice(start, end), offset: start });
    start = end;
  };

  for (const { 0: marks, index } of text.matchAll(marker)) {
    if (marks === '...') cut(index + marks.length);
    // Comments and directives belong to the document that follows them.
    else if (content.test(text.slice(start, index))) cut(index);
  }
  cut(text.length);
  return stretches;
}

function addStretch(draft: Draft, stretch: Stretch): void {
  try {
    const { text } = stretch;
    const found = text.search(forbidden);
    if (found >= 0) throw new Refusal('it holds a control character or a byte order mark', found);
    addDocuments(draft, stretch, parse(stretch));
  } catch (error) {
    addRefusal(draft, stretch, error);
  }
}

function addRefusal(draft: Draft, stretch: Stretch, refusal: unknown): void {
  if (!(refusal instanceof Refusal)) throw refusal;
  draft.count += 1;
  draft.problems.push({
    message: `this YAML document can't be read: ${refusal.message}; mend it, nothing in it was judged`,
    ...draft.lines.position(stretch.offset + refusal.offset),
  });
}

function addDocuments(draft: Draft, stretch: Stretch, events: Event[]): void {
  for (let at = 0; at < events.length; ) {
    const construction = startConstruction(stretch.text, events, at);
    try {
      const value = construct(construction);
      if (value !== null) addDocument(draft, stretch, events, at, value);
    } catch (error) {
      addRefusal(draft, stretch, error);
      while (construction.at < events.length && events[construction.at]?.type !== EVENT_ID.DOCUMENT) {
        construction.at += 1;
      }
    }
    for (const repeated of construction.repetitions) addRepetition(draft, stretch, repeated);
    at = construction.at;
  }
}

function addDocument(draft: Draft, stretch: Stretch, events: Event[], at: number, value: unknown): void {
  const { lines, documents } = draft;
  let root: Place | undefined;
  const locate = (path: Path) => {
    root ??= readRoot(stretch.text, stretch.offset, events, at);
    return locateBelow(root, path, lines);
  };
  documents.push({ index: draft.count, format: 'yaml', value, locate });
  draft.count += 1;
}

function addRepetition(
  { lines, problems }: Draft,
  stretch: Stretch,
  { key, first, second, merged }: Repetition,
): void {
  const before = lines.position(stretch.offset + first);
  const after = lines.position(stretch.offset + second);
  if (merged) {
    const replaced = `${JSON.stringify(key)} of line ${before.line}`;
    const message = `the merge on line ${after.line} replaces ${replaced} in kubectl, but not in every reader; put << before the other keys`;
    problems.push({ message, ...after });
  } else problems.push(repetition(key, before, after));
}
