// YAML as kubectl and Conftest read it: YAML 1.1 scalars, merges in order, the last of duplicate keys.
import {
  type AliasEvent,
  COLLECTION_STYLE,
  EVENT_ID,
  type Event,
  getScalarValue,
  type MappingEvent,
  parseEvents,
  SCALAR_STYLE,
  type ScalarEvent,
  type SequenceEvent,
  YAMLException,
} from 'js-yaml';
import {
  type Document,
  type Lines,
  linesOf,
  locateBelow,
  maxDepth,
  type Place,
  type Problem,
  type Reading,
  remake,
  repetition,
} from './source.ts';
import { keyOfNumber, resolvePlain, resolveTagged } from './yaml-scalar.ts';

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

/** Thrown within this module: the document at hand can't be read. `offset` counts within the stretch. */
class Refusal extends Error {
  readonly offset: number;

  constructor(message: string, offset: number) {
    super(message);
    this.offset = offset;
  }
}

const tooDeep = `it is nested deeper than ${maxDepth} levels`;

function parse(stretch: Stretch): Event[] {
  try {
    // js-yaml counts keys and scalars as levels of their own, so the exact limit is kept during construction.
    return parseEvents(stretch.text, { maxDepth: maxDepth + 2 });
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
  const places = placesIn(stretch, events);

  for (let at = 0; at < events.length; ) {
    const construction = startConstruction(stretch.text, events, at);
    try {
      const value = construct(construction);
      if (value !== null) draft.documents.push(documentAt(draft, places, at, value));
    } catch (error) {
      addRefusal(draft, stretch, error);
      while (construction.at < events.length && events[construction.at]?.type !== EVENT_ID.DOCUMENT) {
        construction.at += 1;
      }
    }
    for (const repetition of construction.repetitions) addRepetition(draft, stretch, repetition);
    at = construction.at;
  }
}

// A function of its own: a closure made within its caller would keep the events alive.
function documentAt(draft: Draft, places: Places, at: number, value: unknown): Document {
  const { lines } = draft;
  const index = draft.count++;
  return { index, format: 'yaml', value, locate: (path) => locateBelow(places(at), path, lines) };
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

interface Repetition {
  readonly key: string;
  readonly first: number;
  readonly second: number;
  readonly merged: boolean;
}

interface Anchor {
  readonly value: unknown;
  size: number;
  height: number;
  open: boolean;
}

type Mapping = Record<string, unknown>;

/** A list or mapping that is not complete yet. */
interface Frame {
  readonly container: unknown[] | Mapping;
  readonly isMapping: boolean;
  readonly isFlow: boolean;
  readonly anchor: Anchor | undefined;
  /** The event that opened it. */
  readonly at: number;
  key: string | undefined;
  keyOffset: number;
  isMerge: boolean;
  /** Keys that only a merge has set: to set them again repeats nothing. */
  merged: Set<string> | undefined;
  size: number;
  height: number;
}

/** One document on its way from events to a value. */
interface Construction {
  readonly text: string;
  readonly events: Event[];
  readonly handles: Map<string, string>;
  readonly repetitions: Repetition[];
  readonly frames: Frame[];
  readonly anchors: Map<string, Anchor>;
  at: number;
  root: unknown;
  /** Nodes so far, aliases expanded; and how many of them came from aliases. */
  size: number;
  aliased: number;
}

function startConstruction(text: string, events: Event[], at: number): Construction {
  const opening = events[at];
  const handles = new Map<string, string>();
  if (opening?.type === EVENT_ID.DOCUMENT) {
    for (const directive of opening.directives) {
      if (directive.kind === 'tag') handles.set(directive.handle, directive.prefix);
    }
  }
  const anchors = new Map<string, Anchor>();
  return {
    text,
    events,
    handles,
    repetitions: [],
    frames: [],
    anchors,
    at: at + 1,
    root: null,
    size: 0,
    aliased: 0,
  };
}

/**
 * The value of one document. js-yaml's own constructor lets explicit keys win over a merge that follows them, says
 * nothing of duplicate keys or stops at the first, builds cyclic values, and does not see how far aliases expand.
 */
function construct(construction: Construction): unknown {
  const { events, frames } = construction;

  while (construction.at < events.length) {
    const event = events[construction.at++] as Event;
    switch (event.type) {
      case EVENT_ID.SCALAR:
        addScalar(construction, event);
        break;
      case EVENT_ID.MAPPING:
        open(construction, event, {}, true);
        break;
      case EVENT_ID.SEQUENCE:
        open(construction, event, [], false);
        break;
      case EVENT_ID.ALIAS:
        addAlias(construction, event);
        break;
      case EVENT_ID.POP:
        if (frames.length === 0) return construction.root;
        close(construction);
        break;
    }
  }
  return construction.root;
}

function addScalar(construction: Construction, event: ScalarEvent): void {
  const { text, frames } = construction;
  const source = sourceOf(text, event);
  const frame = frames[frames.length - 1];
  const isKey = frame?.isMapping === true && frame.key === undefined;
  if (frame?.isFlow === true) refuseAmbiguity(text, event, isKey);

  const value = resolve(construction, event, source);
  // Texts weigh by their length, so that one long text aliased a thousand times is seen for what it is.
  const size = 1 + (source.length >> 6);
  construction.size += size;
  if (event.anchorStart >= 0) addAnchor(construction, event, { value, size, height: 0, open: false });
  if (isKey) setKey(frame, value, source, offsetOf(event), size, isMergeKey(construction, event, source));
  else if (typeof value === 'number' && !Number.isFinite(value)) {
    throw new Refusal(`${source} is a number that JSON can't hold`, event.valueStart);
  } else addValue(construction, value, size, 0, false);
}

function open(
  construction: Construction,
  event: MappingEvent | SequenceEvent,
  container: Frame['container'],
  isMapping: boolean,
): void {
  const { frames } = construction;
  if (frames.length >= maxDepth) throw new Refusal(tooDeep, event.start);
  if (event.style === COLLECTION_STYLE.FLOW) refuseFlowTag(construction.text, event);
  const parent = frames[frames.length - 1];
  if (parent?.isMapping === true && parent.key === undefined) {
    throw new Refusal('a list or a mapping is used as a key', event.start);
  }

  const anchor = event.anchorStart >= 0 ? { value: container, size: 0, height: 0, open: true } : undefined;
  if (anchor !== undefined) addAnchor(construction, event, anchor);
  construction.size += 1;
  frames.push({
    container,
    isMapping,
    isFlow: event.style === COLLECTION_STYLE.FLOW,
    anchor,
    at: construction.at - 1,
    key: undefined,
    keyOffset: 0,
    isMerge: false,
    merged: undefined,
    size: 1,
    height: 0,
  });
}

function close(construction: Construction): void {
  const { container, anchor, size, height } = construction.frames.pop() as Frame;
  if (anchor !== undefined) {
    anchor.size = size;
    anchor.height = height + 1;
    anchor.open = false;
  }
  addValue(construction, container, size, height + 1, false);
}

function addAlias(construction: Construction, event: AliasEvent): void {
  const { text, frames, anchors } = construction;
  const name = text.slice(event.anchorStart, event.anchorEnd);
  const offset = event.anchorStart - 1;
  const anchor = anchors.get(name);
  if (anchor === undefined)
    throw new Refusal(`*${name} stands for nothing, there is no &${name} before it`, offset);
  if (anchor.open) throw new Refusal(`&${name} contains itself`, offset);
  if (frames.length + anchor.height > maxDepth) throw new Refusal(tooDeep, offset);

  construction.aliased += anchor.size;
  const size = anchor.size + 1;
  construction.size += size;
  if (expandsTooFar(construction.aliased, construction.size)) {
    throw new Refusal('its aliases make it grow out of all proportion', offset);
  }
  const frame = frames[frames.length - 1];
  if (frame?.isMapping === true && frame.key === undefined) {
    setKey(frame, anchor.value, String(anchor.value), offset, size, false);
  } else addValue(construction, anchor.value, size, anchor.height, true);
}

// The limits of go-yaml, and so of kubectl: nearly all of a small document may come from aliases, a tenth of a huge one.
function expandsTooFar(aliased: number, size: number): boolean {
  if (aliased <= 100 || size <= 1000) return false;
  const excess = Math.min(Math.max((size - 400_000) / 3_600_000, 0), 1);
  return aliased / size > 0.99 - 0.89 * excess;
}

function addAnchor(
  construction: Construction,
  event: ScalarEvent | MappingEvent | SequenceEvent,
  anchor: Anchor,
): void {
  const name = construction.text.slice(event.anchorStart, event.anchorEnd);
  // With other characters, what ends the name is another one in kubectl.
  if (!/^[0-9A-Za-z_-]+$/.test(name)) {
    throw new Refusal(`&${name} may hold letters, digits, - and _ only`, event.anchorStart - 1);
  }
  construction.anchors.set(name, anchor);
}

function setKey(
  frame: Frame,
  value: unknown,
  source: string,
  offset: number,
  size: number,
  isMerge: boolean,
): void {
  frame.size += size;
  frame.key = keyOf(value, source, offset);
  frame.keyOffset = offset;
  frame.isMerge = isMerge;
}

function keyOf(value: unknown, source: string, offset: number): string {
  if (typeof value === 'string') return value;
  if (typeof value === 'boolean') return String(value);
  const key = typeof value === 'number' ? keyOfNumber(value, source) : undefined;
  if (key === undefined)
    throw new Refusal(`${source || 'nothing'} is no text, number or boolean, as a key must be`, offset);
  return key;
}

function addValue(
  construction: Construction,
  value: unknown,
  size: number,
  height: number,
  isAlias: boolean,
): void {
  const { frames } = construction;
  const frame = frames[frames.length - 1];
  if (frame === undefined) {
    construction.root = value;
    return;
  }

  frame.size += size;
  if (height > frame.height) frame.height = height;
  const { container, key } = frame;
  if (Array.isArray(container)) {
    container.push(value);
    return;
  }
  if (key === undefined) throw new Error('js-yaml gave a value without a key');
  frame.key = undefined;
  if (frame.isMerge) {
    merge(construction, frame, container, value, isAlias);
    return;
  }
  if (Object.hasOwn(container, key) && frame.merged?.delete(key) !== true) {
    repeat(construction, frame, key, false);
  }
  set(container, key, value);
}

function set(container: Mapping, key: string, value: unknown): void {
  if (key === '__proto__') {
    Object.defineProperty(container, key, { value, enumerable: true, configurable: true, writable: true });
  } else container[key] = value;
}

// In order, as go-yaml does it: a merge replaces what stands before it, and later keys replace what it brought. Of
// several mappings in one merge, the first has precedence.
function merge(
  construction: Construction,
  frame: Frame,
  container: Mapping,
  value: unknown,
  isAlias: boolean,
): void {
  const sources = Array.isArray(value) && !isAlias ? value.toReversed() : [value];
  for (const source of sources) {
    if (!isMapping(source)) throw new Refusal('<< takes a mapping or a list of mappings', frame.keyOffset);
    for (const key of Object.keys(source)) {
      if (!Object.hasOwn(container, key)) {
        frame.merged ??= new Set();
        frame.merged.add(key);
      } else if (frame.merged?.has(key) !== true && container[key] !== source[key]) {
        repeat(construction, frame, key, true);
      }
      set(container, key, source[key]);
    }
  }
}

function isMapping(value: unknown): value is Mapping {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

// Finding the first of two equal keys takes a walk over the mapping, so a file full of them must not ask for many.
const maxRepetitions = 20;

function repeat(construction: Construction, frame: Frame, key: string, merged: boolean): void {
  if (construction.repetitions.length >= maxRepetitions) return;
  const first = offsetOfKey(construction, frame.at, key);
  construction.repetitions.push({ key, first, second: frame.keyOffset, merged });
}

/** Offset of the first `key` in the mapping that opens at the event `at`. */
function offsetOfKey(construction: Construction, at: number, key: string): number {
  const { events, text } = construction;
  let depth = 0;
  let isKey = true;
  for (let index = at + 1; index < construction.at; index++) {
    const event = events[index] as Event;
    if (event.type === EVENT_ID.POP) depth -= 1;
    if (depth === 0) {
      if (isKey && event.type === EVENT_ID.SCALAR) {
        const source = getScalarValue(text, event);
        const offset = offsetOf(event);
        if (keyOf(resolve(construction, event, source), source, offset) === key) return offset;
      }
      isKey = event.type === EVENT_ID.MAPPING || event.type === EVENT_ID.SEQUENCE ? isKey : !isKey;
    }
    if (event.type === EVENT_ID.MAPPING || event.type === EVENT_ID.SEQUENCE) depth += 1;
  }
  return (events[at] as MappingEvent).start;
}

function isMergeKey(construction: Construction, event: ScalarEvent, source: string): boolean {
  if (source !== '<<') return false;
  if (event.tagStart < 0) return event.style === SCALAR_STYLE.PLAIN;
  const tag = tagOf(construction, event);
  return tag === '!' || tag === 'tag:yaml.org,2002:merge';
}

function resolve(construction: Construction, event: ScalarEvent, source: string): unknown {
  if (event.tagStart < 0) {
    if (event.style === SCALAR_STYLE.PLAIN) return resolvePlain(source);
    if (event.style === SCALAR_STYLE.DOUBLE_QUOTED && !event.fast) refuseEscapes(construction.text, event);
    return source;
  }

  const value = resolveTagged(source, tagOf(construction, event));
  if (value !== undefined) return value;
  const tag = construction.text.slice(event.tagStart, event.tagEnd);
  throw new Refusal(`${JSON.stringify(source)} is no value for the tag ${tag}`, event.tagStart);
}

function tagOf({ text, handles }: Construction, event: ScalarEvent): string {
  const tag = text.slice(event.tagStart, event.tagEnd);
  if (tag === '!') return tag;
  if (tag.startsWith('!<')) return tag.slice(2, -1);
  const handle = /^!(?:[0-9A-Za-z-]*!)?/.exec(tag)?.[0] ?? '!';
  const prefix = handles.get(handle) ?? (handle === '!!' ? 'tag:yaml.org,2002:' : handle);
  return prefix + tag.slice(handle.length);
}

const flowIndicator = /[,[\]{}]/;
const colonBeforeIndicator = /[ \t\r\n]*:[,[\]{}]/y;

// Between brackets, YAML 1.1 and 1.2 part ways: kubectl takes ?a for the key a, a: before a bracket for a text, and a
// tag to go on behind a comma. Read in js-yaml's way, such a field would reach the cluster under another name.
function refuseAmbiguity(text: string, event: ScalarEvent, isKey: boolean): void {
  refuseFlowTag(text, event);
  if (event.style !== SCALAR_STYLE.PLAIN || event.valueStart < 0) return;
  if (text[event.valueStart] === '?') {
    throw new Refusal('a text between brackets starts with ?; put it in quotes', event.valueStart);
  }
  colonBeforeIndicator.lastIndex = event.valueEnd;
  if (isKey && colonBeforeIndicator.test(text)) {
    throw new Refusal('a colon between brackets needs a space after it', event.valueEnd);
  }
}

function refuseFlowTag(text: string, event: ScalarEvent | MappingEvent | SequenceEvent): void {
  if (event.tagStart >= 0 && flowIndicator.test(text[event.tagEnd] ?? '')) {
    throw new Refusal('a tag between brackets needs a space after it', event.tagStart);
  }
}

const escapes = /\\(?:u([0-9a-fA-F]{4})|U([0-9a-fA-F]{8})|((?:\r\n?|\n)[ \t]*[\r\n])|[^uU])/g;

// What js-yaml reads otherwise than libyaml: halves of surrogate pairs, numbers beyond Unicode, and empty lines after
// an escaped line break.
function refuseEscapes(text: string, event: ScalarEvent): void {
  for (const match of text.slice(event.valueStart, event.valueEnd).matchAll(escapes)) {
    const [, short, long, emptyLine] = match;
    const code = Number.parseInt(short ?? long ?? '0', 16);
    if (emptyLine !== undefined || (code >= 0xd800 && code <= 0xdfff) || code > 0x10ffff) {
      throw new Refusal(
        `${JSON.stringify(match[0])} can't be escaped like that`,
        event.valueStart + match.index,
      );
    }
  }
}

/** The text that a scalar stands for, before tags and types. */
function sourceOf(text: string, event: ScalarEvent): string {
  const source = getScalarValue(text, event);
  const isBlock = event.style === SCALAR_STYLE.LITERAL_BLOCK || event.style === SCALAR_STYLE.FOLDED_BLOCK;
  // Where the file ends without a line break, so does the text: js-yaml adds one.
  const endsEarly =
    isBlock && event.valueEnd === text.length && !/[\r\n]$/.test(text) && source.endsWith('\n');
  return endsEarly ? source.slice(0, -1) : source;
}

function offsetOf(event: ScalarEvent): number {
  if (event.valueStart < 0) return Math.max(event.tagStart, event.anchorStart - 1, 0);
  const isQuoted = event.style === SCALAR_STYLE.SINGLE_QUOTED || event.style === SCALAR_STYLE.DOUBLE_QUOTED;
  return isQuoted ? event.valueStart - 1 : event.valueStart;
}

/** The root of the document that opens at the event `at`. */
type Places = (at: number) => Place;

function placesIn(stretch: Stretch, events: Event[]): Places {
  const known = remake(() => ({ events: parse(stretch), roots: new Map<number, Place>() }), {
    events,
    roots: new Map(),
  });

  return (at) => {
    const { events, roots } = known();
    const root = roots.get(at) ?? readPlace(startWalk(stretch, events, at));
    roots.set(at, root);
    return root;
  };
}

interface Walk {
  readonly construction: Construction;
  readonly offset: number;
  readonly anchors: Map<string, Place>;
  /** Where the last event ended: empty values have no place of their own. */
  end: number;
}

function startWalk(stretch: Stretch, events: Event[], at: number): Walk {
  const construction = startConstruction(stretch.text, events, at);
  return { construction, offset: stretch.offset, anchors: new Map(), end: 0 };
}

function readPlace(walk: Walk): Place {
  const { construction, offset, anchors } = walk;
  const { text } = construction;
  const event = construction.events[construction.at++];

  switch (event?.type) {
    case EVENT_ID.SCALAR: {
      const start = event.valueStart < 0 ? walk.end : offsetOf(event);
      walk.end = event.valueStart < 0 ? walk.end : endOf(event);
      return anchored(walk, event, {
        start: offset + start,
        end: offset + walk.end,
        key: undefined,
        isLeaf: true,
      });
    }
    case EVENT_ID.ALIAS: {
      walk.end = event.anchorEnd;
      const target = anchors.get(text.slice(event.anchorStart, event.anchorEnd));
      const { entries, items } = target ?? {};
      const start = offset + event.anchorStart - 1;
      return { start, end: offset + event.anchorEnd, key: undefined, isLeaf: true, entries, items };
    }
    case EVENT_ID.SEQUENCE:
    case EVENT_ID.MAPPING: {
      const { start } = event;
      walk.end = start;
      const children = event.type === EVENT_ID.MAPPING ? readEntries(walk) : readItems(walk);
      const isLeaf = /^(?:\{\}|\[\])/.test(text.slice(start, start + 2));
      const end = isLeaf ? start + 2 : walk.end;
      return anchored(walk, event, {
        start: offset + start,
        end: offset + end,
        key: undefined,
        isLeaf,
        ...children,
      });
    }
    default:
      throw new Error('a document without a value was located');
  }
}

function endOf(event: ScalarEvent): number {
  const isQuoted = event.style === SCALAR_STYLE.SINGLE_QUOTED || event.style === SCALAR_STYLE.DOUBLE_QUOTED;
  return isQuoted ? event.valueEnd + 1 : event.valueEnd;
}

function anchored(walk: Walk, event: ScalarEvent | MappingEvent | SequenceEvent, place: Place): Place {
  if (event.anchorStart >= 0) {
    walk.anchors.set(walk.construction.text.slice(event.anchorStart, event.anchorEnd), place);
  }
  return place;
}

function readItems(walk: Walk): Pick<Place, 'items'> {
  const { construction } = walk;
  const items: Place[] = [];
  while (construction.events[construction.at]?.type !== EVENT_ID.POP) items.push(readPlace(walk));
  construction.at += 1;
  return { items: () => items };
}

function readEntries(walk: Walk): Pick<Place, 'entries'> {
  const { construction } = walk;
  const entries = new Map<string, Place>();

  for (;;) {
    const event = construction.events[construction.at] as Event;
    if (event.type === EVENT_ID.POP) break;
    const key = readPlace(walk);
    const value = readPlace(walk);
    if (event.type !== EVENT_ID.SCALAR) continue;
    const source = getScalarValue(construction.text, event);
    if (isMergeKey(construction, event, source)) {
      // The same order as in `merge`.
      for (const merged of value.items?.().toReversed() ?? [value]) {
        for (const [name, place] of merged.entries?.() ?? []) entries.set(name, place);
      }
    } else {
      entries.set(keyOf(resolve(construction, event, source), source, key.start), { ...value, key });
    }
  }
  construction.at += 1;
  return { entries: () => entries };
}
