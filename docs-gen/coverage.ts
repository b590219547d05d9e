// Which policies decide and support each item of the guide, which are still to be written, and a picture of both.
import type { Catalog, Policy } from '../src/catalog/catalog.ts';
import type { GuideItem } from '../src/catalog/frameworks.ts';

/**
 * `decided`: policies decide it, and none is missing. `part`: some decide it, more are to come. `awaited`: all are to come.
 * `open`: none decides it, and none is announced.
 */
export type ItemStatus = 'decided' | 'part' | 'awaited' | 'open';

export type ItemCounts = Readonly<Record<ItemStatus | 'all', number>>;

export interface Coverage {
  readonly item: GuideItem;
  readonly status: ItemStatus;
  readonly deciding: readonly Reach[];
  readonly supporting: readonly Reach[];
  readonly awaits: readonly string[];
}

/** A policy that counts for an item; with a rule, only by that one. */
export interface Reach {
  readonly policy: Policy;
  readonly rule?: string;
}

/** The guide as a draught scale: a mark for each item, in its order, with a gap between sections. */
export interface Scale {
  readonly width: number;
  readonly marks: readonly {
    readonly x: number;
    readonly y: number;
    readonly height: number;
    readonly status: ItemStatus;
  }[];
}

const MARK = 4;
const SECTION_GAP = 4;

// The line is at 22: a mark crosses it when the item is decided, and hangs below it when nothing is.
const MARKS: Readonly<Record<ItemStatus, { readonly y: number; readonly height: number }>> = {
  decided: { y: 2, height: 40 },
  part: { y: 8, height: 14 },
  awaited: { y: 22, height: 8 },
  open: { y: 22, height: 3 },
};

/** The coverage of every item, by its id, in the order of the guide. */
export function coverageOf({ guide, policies }: Catalog): ReadonlyMap<string, Coverage> {
  const deciding = reaches(policies, 'decides');
  const supporting = reaches(policies, 'supports');
  return new Map(
    guide.map((item) => {
      const decided = deciding.get(item.id) ?? [];
      const awaits = item.awaits ?? [];
      return [
        item.id,
        {
          item,
          status: statusOf(decided, awaits),
          deciding: decided,
          supporting: supporting.get(item.id) ?? [],
          awaits,
        },
      ];
    }),
  );
}

/** How many items have each status. */
export function countItems(coverage: Iterable<Coverage>): ItemCounts {
  const counts = { decided: 0, part: 0, awaited: 0, open: 0, all: 0 };
  for (const { status } of coverage) {
    counts[status] += 1;
    counts.all += 1;
  }
  return counts;
}

/** Draws the coverage. */
export function scaleOf(coverage: Iterable<Coverage>): Scale {
  const marks: Scale['marks'][number][] = [];
  let x = 0;
  let section: string | undefined;
  for (const { item, status } of coverage) {
    const own = sectionKey(item);
    if (section !== undefined && own !== section) x += SECTION_GAP;
    section = own;
    marks.push({ x, ...MARKS[status], status });
    x += MARK;
  }
  return { width: Math.max(x, MARK), marks };
}

/** Tells sections apart: the three checklists bear names of sections, so the chapter is part of it. */
export function sectionKey({ chapter, section }: Coverage['item']): string {
  return `${chapter}\n${section}`;
}

function reaches(policies: readonly Policy[], how: 'decides' | 'supports'): Map<string, Reach[]> {
  const found = new Map<string, Reach[]>();
  for (const policy of policies) {
    for (const { item, rule } of policy.guide[how]) {
      const reach = rule === undefined ? { policy } : { policy, rule };
      found.set(item, [...(found.get(item) ?? []), reach]);
    }
  }
  return found;
}

function statusOf(deciding: readonly Reach[], awaits: readonly string[]): ItemStatus {
  if (deciding.length === 0) return awaits.length === 0 ? 'open' : 'awaited';
  return awaits.length === 0 ? 'decided' : 'part';
}
