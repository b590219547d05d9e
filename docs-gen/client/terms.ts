// How text is taken apart for the search: the same when the index is made and when it is asked.
import type { Options, SearchOptions } from 'minisearch';

/** One thing that can be found. */
export interface Entry {
  readonly id: number;
  readonly kind: 'Policy' | 'Rule' | 'Guide item' | 'Control' | 'Framework' | 'Page';
  /** What it is called by those who know it: an id. */
  readonly name: string;
  readonly title: string;
  /** Where it belongs. */
  readonly where: string;
  /** What else it says; searched, and not shown. */
  readonly text: string;
  /** From the root of the site. */
  readonly href: string;
}

/** What comes back of an entry. */
export type Found = Pick<Entry, 'kind' | 'name' | 'title' | 'where' | 'href'>;

export const INDEX_OPTIONS: Options<Entry> = {
  fields: ['name', 'title', 'where', 'text'],
  storeFields: ['kind', 'name', 'title', 'where', 'href'],
  tokenize: termsOf,
  processTerm: (term) => term,
};

/** Words and numbers, in lower case. `5.2.6` stays whole, as a part of it is another control; `no-new-keys` does not. */
export function termsOf(text: string): string[] {
  const words = text.toLowerCase().match(/[\p{L}\p{N}.]+/gu) ?? [];
  return words.flatMap((word) => {
    const bare = word.replace(/^\.+|\.+$/g, '');
    return /^\d/.test(bare) ? [bare] : bare.split('.').filter((part) => part !== '');
  });
}

/** How a question is asked: all of its words, begun words included, and long ones with a slip of the finger. */
export function questionOptions(question: string, combineWith: 'AND' | 'OR'): SearchOptions {
  const asked = ` ${termsOf(question).join(' ')} `;
  return {
    combineWith,
    boost: { name: 4, title: 3, where: 1.5 },
    prefix: (term, i, terms) => i === terms.length - 1 || !/^\d/.test(term),
    fuzzy: (term) => (/^\p{L}{5,}$/u.test(term) ? 0.2 : false),
    weights: { prefix: 0.6, fuzzy: 0.2 },
    // Who writes an id means it, whatever stands around it; and a long id more surely than a word that is one as well.
    boostDocument: (_, __, stored) => {
      const name = termsOf(String(stored?.['name']));
      const isAsked = asked.includes(` ${name.join(' ')} `);
      const isAll = asked.trim() === name.join(' ');
      return (isAll ? 1000 : isAsked ? 8 * name.length : 1) * (KIND_WEIGHT[String(stored?.['kind'])] ?? 1);
    },
  };
}

const KIND_WEIGHT: Readonly<Record<string, number>> = { Policy: 1.3, Framework: 1.4, Page: 1.4, Rule: 0.9 };
