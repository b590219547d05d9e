// Brackets that close at the indent of their key. YAML asks for more, but kubectl and Conftest do not.
import { type Event, type ParserOptions, parseEvents, YAMLException } from 'js-yaml';

/**
 * The events of js-yaml, which has no option for such brackets: where it refuses one, it is handed the text once more with
 * spaces before the bracket. What is returned or thrown has its offsets in the text as it was, which the events
 * are read from, so that values are those of the file.
 */
export function parseWithClosers(text: string, options: ParserOptions): Event[] {
  const shifts: Shift[] = [];
  let source = text;

  for (let work = 0; ; work += source.length) {
    try {
      const events = parseEvents(source, options);
      if (shifts.length > 0) for (const event of events) moveBack(event, shifts);
      return events;
    } catch (error) {
      if (!(error instanceof YAMLException) || error.mark === undefined) throw error;
      const { reason, mark } = error;
      const start = startOfLine(source, mark.position);
      if (
        work > allowedWork ||
        reason !== 'deficient indentation' ||
        !closer.test(source.slice(start, mark.position + 1))
      ) {
        mark.position = original(mark.position, shifts);
        throw error;
      }

      // One space is enough for almost all; a bracket that opened far to the right gets there in a few rounds.
      const last = shifts.at(-1);
      const added = last?.at === start ? last.length : 1;
      if (last?.at === start) last.length += added;
      else shifts.push({ at: start, length: added });
      source = `${source.slice(0, start)}${' '.repeat(added)}${source.slice(start)}`;
    }
  }
}

/** Spaces that are not in the file; `at` counts in the text that has them. */
interface Shift {
  readonly at: number;
  length: number;
}

// Each bracket costs one more parse, so that a file made of them could keep us busy for hours.
const allowedWork = 20_000_000;
// kubectl refuses a tab before them where a plain scalar is the last element.
const closer = /^ *[\]}]$/;

function startOfLine(text: string, position: number): number {
  return Math.max(text.lastIndexOf('\n', position - 1), text.lastIndexOf('\r', position - 1)) + 1;
}

const offsets = [
  'start',
  'valueStart',
  'valueEnd',
  'anchorStart',
  'anchorEnd',
  'tagStart',
  'tagEnd',
] as const;

function moveBack(event: Event, shifts: readonly Shift[]): void {
  // Events have some of these each.
  const fields = event as Partial<Record<(typeof offsets)[number], number>>;
  for (const name of offsets) {
    const offset = fields[name];
    if (offset !== undefined && offset >= 0) fields[name] = original(offset, shifts);
  }
}

function original(offset: number, shifts: readonly Shift[]): number {
  let moved = 0;
  for (const { at, length } of shifts) {
    if (at >= offset) break;
    moved += Math.min(length, offset - at);
  }
  return offset - moved;
}
