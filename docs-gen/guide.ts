// What the page of the guide is told.
import type { Catalog } from '../src/catalog/catalog.ts';
import { type Prose, prose } from '../src/report/prose.ts';
import {
  type Coverage,
  countItems,
  type ItemCounts,
  type ItemStatus,
  type Reach,
  type Scale,
  scaleOf,
  sectionKey,
} from './coverage.ts';
import { anchor } from './links.ts';
import { lineOf, type PolicyLine } from './topics.ts';
import { counted } from './words.ts';

export interface GuideData {
  readonly counts: ItemCounts;
  readonly scale: Scale;
  readonly contents: readonly {
    readonly anchor: string;
    readonly title: string;
    readonly counts: ItemCounts;
  }[];
  readonly chapters: readonly {
    readonly title: string;
    readonly anchor: string;
    readonly sections: readonly GuideSection[];
  }[];
}

export interface GuideSection {
  readonly title: string;
  readonly anchor: string;
  readonly summary: string;
  readonly items: readonly GuideItemRow[];
}

export interface GuideItemRow {
  readonly id: string;
  readonly anchor: string;
  readonly text: Prose;
  readonly status: ItemStatus;
  readonly statusInWords: string;
  readonly deciding: readonly ItemPolicy[];
  readonly supporting: readonly ItemPolicy[];
  readonly awaits: readonly string[];
  readonly unanswered: boolean;
  /** What the crosswalk remarks on the item. */
  readonly note: Prose;
  /** Why its letter is not what is judged, and what is. */
  readonly departure: Prose;
}

export interface ItemPolicy extends PolicyLine {
  /** The one rule that counts, or nothing. */
  readonly rule: string;
}

/** The guide in its own order: chapters, sections, items. */
export function guideData(catalog: Catalog, coverage: ReadonlyMap<string, Coverage>): GuideData {
  const notes = new Map(catalog.crosswalk.map(({ item, note }) => [item, note ?? '']));
  const all = [...coverage.values()];
  const chapters = grouped(all, ({ item }) => item.chapter).map(([title, items]) => ({
    title,
    anchor: `chapter-${anchor(title)}`,
    sections: grouped(items, ({ item }) => item.section).map(([section, entries]) =>
      sectionOf(title, section, entries, notes),
    ),
  }));
  return {
    counts: countItems(all),
    scale: scaleOf(all),
    contents: grouped(all, ({ item }) => sectionKey(item)).map(([, entries]) => ({
      ...sectionHeading(entries),
      counts: countItems(entries),
    })),
    chapters,
  };
}

function sectionHeading([first]: readonly Coverage[]): { anchor: string; title: string } {
  const { chapter = '', section = '', kind } = first?.item ?? {};
  return {
    anchor: sectionAnchor(chapter, section),
    title: headingOf(section, kind),
  };
}

// Two checklists are called as chapters or sections of the guidelines are.
function headingOf(section: string, kind: string | undefined): string {
  return kind === 'checklist' ? `${section} checklist` : section;
}

function sectionAnchor(chapter: string, section: string): string {
  return `section-${anchor(`${chapter} ${section}`)}`;
}

function sectionOf(
  chapter: string,
  title: string,
  entries: readonly Coverage[],
  notes: ReadonlyMap<string, string>,
): GuideSection {
  const { decided, part, all } = countItems(entries);
  const partly = part === 0 ? '' : `, ${part} in part`;
  return {
    title: headingOf(title, entries[0]?.item.kind),
    anchor: sectionAnchor(chapter, title),
    summary: `${decided} of ${counted(all, 'item', 'items')} decided${partly}`,
    items: entries.map((entry) => itemRow(entry, notes.get(entry.item.id) ?? '')),
  };
}

const ITEM_STATUS: Readonly<Record<ItemStatus, string>> = {
  decided: 'Decided',
  part: 'In part',
  awaited: 'Awaited',
  open: 'Open',
};

function itemRow({ item, status, deciding, supporting, awaits }: Coverage, note: string): GuideItemRow {
  return {
    id: item.id,
    anchor: anchor(item.id),
    text: prose(item.text),
    status,
    statusInWords: ITEM_STATUS[status],
    deciding: deciding.map(itemPolicy),
    supporting: supporting.map(itemPolicy),
    awaits,
    unanswered: status === 'open',
    note: prose(item.departure === undefined ? note : ''),
    departure: prose(item.departure ?? ''),
  };
}

function itemPolicy({ policy, rule }: Reach): ItemPolicy {
  return { ...lineOf(policy), rule: rule ?? '' };
}

// In the order of first appearance.
function grouped<T>(entries: readonly T[], key: (entry: T) => string): [string, T[]][] {
  const groups = new Map<string, T[]>();
  for (const entry of entries) {
    const group = groups.get(key(entry));
    if (group === undefined) groups.set(key(entry), [entry]);
    else group.push(entry);
  }
  return [...groups];
}
