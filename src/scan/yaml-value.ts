// One YAML document from js-yaml's events to its value, and what makes that value unfit to be judged.
import {
  type AliasEvent,
  COLLECTION_STYLE,
  EVENT_ID,
  type Event,
  getScalarValue,
  type MappingEvent,
  SCALAR_STYLE,
  type ScalarEvent,
  type SequenceEvent,
} from 'js-yaml';
import { maxDepth } from './source.ts';
import { keyOfNumber, resolvePlain, resolveTagged } from './yaml-scalar.ts';

/** The document at hand can't be read. Thrown and caught among the YAML modules; `offset` is one of `text`. */
export class Refusal extends Error {
  readonly offset: number;

  constructor(message: string, offset: number) {
    super(message);
    this.offset = offset;
  }
}

export const tooDeep = `it is nested deeper than ${maxDepth} levels`;

/** A key that one mapping sets twice, with both offsets. */
export interface Repetition {
  readonly key: string;
  readonly first: number;
  readonly second: number;
  /** The second is in a merge, which kubectl lets win. */
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
export interface Construction {
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

export function startConstruction(text: string, events: Event[], at: number): Construction {
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
export function construct(construction: Construction): unknown {
  const { events, frames } = construction;

  while (construction.at < events.length) {
    const event = events[construction.at++] as Event;
    switch (event.type) {
      case EVENT_ID.SCALAR:
        addScalar(construction, event);
        break;
      case EVENT_ID.MAPPING:
        openCollection(construction, event, {}, true);
        break;
      case EVENT_ID.SEQUENCE:
        openCollection(construction, event, [], false);
        break;
      case EVENT_ID.ALIAS:
        addAlias(construction, event);
        break;
      case EVENT_ID.POP:
        if (frames.length === 0) return construction.root;
        closeCollection(construction);
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

function openCollection(
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

function closeCollection(construction: Construction): void {
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

export function keyOf(value: unknown, source: string, offset: number): string {
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

export function isMergeKey(construction: Construction, event: ScalarEvent, source: string): boolean {
  if (source !== '<<') return false;
  if (event.tagStart < 0) return event.style === SCALAR_STYLE.PLAIN;
  const tag = tagOf(construction, event);
  return tag === '!' || tag === 'tag:yaml.org,2002:merge';
}

export function resolve(construction: Construction, event: ScalarEvent, source: string): unknown {
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
  if (tag.startsWith('!<')) return decodePercent(tag.slice(2, -1));
  const handle = /^!(?:[0-9A-Za-z-]*!)?/.exec(tag)?.[0] ?? '!';
  const prefix = handles.get(handle) ?? (handle === '!!' ? 'tag:yaml.org,2002:' : handle);
  return prefix + decodePercent(tag.slice(handle.length));
}

function decodePercent(tag: string): string {
  return tag.replace(/%([0-9a-fA-F]{2})/g, (_, code: string) =>
    String.fromCharCode(Number.parseInt(code, 16)),
  );
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

export function offsetOf(event: ScalarEvent): number {
  if (event.valueStart < 0) return Math.max(event.tagStart, event.anchorStart - 1, 0);
  return isQuoted(event) ? event.valueStart - 1 : event.valueStart;
}

export function endOf(event: ScalarEvent): number {
  return isQuoted(event) ? event.valueEnd + 1 : event.valueEnd;
}

function isQuoted({ style }: ScalarEvent): boolean {
  return style === SCALAR_STYLE.SINGLE_QUOTED || style === SCALAR_STYLE.DOUBLE_QUOTED;
}
