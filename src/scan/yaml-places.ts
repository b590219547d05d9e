// Where the values of a YAML document stand, from the events that the values were made of.
import {
  EVENT_ID,
  type Event,
  getScalarValue,
  type MappingEvent,
  type ScalarEvent,
  type SequenceEvent,
} from 'js-yaml';
import type { Place } from './source.ts';
import {
  type Construction,
  endOf,
  isMergeKey,
  keyOf,
  offsetOf,
  resolve,
  startConstruction,
} from './yaml-value.ts';

/** The root of the document that opens at the event `at`; `offset` is where the text starts within the file. */
export function readRoot(text: string, offset: number, events: Event[], at: number): Place {
  const construction = startConstruction(text, events, at);
  return readPlace({ construction, offset, anchors: new Map(), end: 0 });
}

interface Walk {
  readonly construction: Construction;
  readonly offset: number;
  readonly anchors: Map<string, Place>;
  /** Where the last event ended: empty values have no place of their own. */
  end: number;
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
