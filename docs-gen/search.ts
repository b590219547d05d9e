// Everything that can be found, which pages take along as a script.
import type { Catalog } from '../src/catalog/catalog.ts';
import type { Entry } from './client/terms.ts';
import { coverageOf } from './coverage.ts';
import {
  controlPath,
  frameworkPath,
  GUIDE,
  INDEX,
  itemPath,
  MATRIX,
  PLAYGROUND,
  policyPath,
  rulePath,
} from './links.ts';
import { matricesOf } from './matrix.ts';
import { bare } from './words.ts';

/** Pages, frameworks with their controls, guide items, and policies with their rules. */
export function entriesOf(catalog: Catalog): Entry[] {
  const { policies, frameworks, guide } = catalog;
  const matrices = matricesOf(catalog, coverageOf(catalog));
  const found: Omit<Entry, 'id'>[] = [
    { kind: 'Page', name: 'policies', title: 'All policies', where: 'by topic', text: 'index', href: INDEX },
    { kind: 'Page', name: 'guide', title: 'The guide, item by item', where: '', text: '', href: GUIDE },
    { kind: 'Page', name: 'matrix', title: 'Control matrix', where: '', text: 'frameworks', href: MATRIX },
    {
      kind: 'Page',
      name: 'playground',
      title: 'Playground',
      where: 'judge a text in the page',
      text: 'try paste',
      href: PLAYGROUND,
    },
    ...policies.flatMap(({ id, title, severity, description, rules }) => [
      {
        kind: 'Policy' as const,
        name: id,
        title: bare(title),
        where: severity,
        text: bare(description),
        href: policyPath(id),
      },
      ...rules.map((rule) => ({
        kind: 'Rule' as const,
        name: `${id}#${rule.id}`,
        title: bare(rule.description),
        where: rule.severity,
        text: '',
        href: rulePath(id, rule.id),
      })),
    ]),
    ...guide.map(({ id, chapter, section, text }) => ({
      kind: 'Guide item' as const,
      name: id,
      title: bare(text),
      where: `${chapter}, ${section}`,
      text: '',
      href: itemPath(id),
    })),
    ...frameworks.flatMap(({ id, name, version, publisher, controls }) => [
      {
        kind: 'Framework' as const,
        name: id,
        title: name,
        where: version,
        text: publisher,
        href: frameworkPath(id),
      },
      ...controls.map((control) => ({
        kind: 'Control' as const,
        name: control.id,
        title: bare(control.title),
        where: [name, statusOf(id, control.id)].filter((part) => part !== '').join(': '),
        text: version,
        href: controlPath(id, control.id),
      })),
    ]),
  ];
  return found.map((entry, id) => ({ id, ...entry }));

  function statusOf(framework: string, control: string): string {
    const rows = matrices.find(({ id }) => id === framework)?.sections.flatMap(({ controls }) => controls);
    return rows?.find(({ id }) => id === control)?.statusInWords.toLowerCase() ?? '';
  }
}

/**
 * The script that holds the entries: as text, since most readers of a page never ask it anything, and without an index,
 * which is twice as large and takes a page some 40 ms to make.
 */
export function searchEntries(catalog: Catalog): string {
  return `globalThis.plimsollSearchEntries=${JSON.stringify(JSON.stringify(entriesOf(catalog)))}\n`;
}
