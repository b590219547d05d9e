// What the playground shows of a judgement. All of it is text of strangers, and stays text.
import type { Catalog, Severity } from '../../src/catalog/catalog.ts';
import { type Prose, prose } from '../../src/report/prose.ts';
import type { LocatedFinding } from '../../src/scan/scan.ts';
import { rulePath } from '../links.ts';
import { byId, element, upwards } from './dom.ts';
import type { Judged } from './judge.ts';

const MOST_SHOWN = 200;

const SEVERITIES: readonly Severity[] = ['critical', 'high', 'medium', 'low'];

/** What a judgement comes to, in one sentence. */
export function summaryOf({ documents, findings, errors, passed }: Judged): string {
  const failing = findings.filter(({ verdict }) => verdict === 'fail');
  const open = findings.filter(({ verdict }) => verdict === 'no-evidence').length;
  const bySeverity = SEVERITIES.map(
    (severity) => [failing.filter((finding) => finding.severity === severity).length, severity] as const,
  ).filter(([n]) => n > 0);
  const parts = [
    errors.length > 0 ? `${counted(errors.length, 'problem')} in reading it` : '',
    documents > 0 ? `${counted(failing.length, 'finding')} in ${counted(documents, 'document')}` : '',
  ].filter((part) => part !== '');
  const severities = bySeverity.map(([n, severity]) => `${n} ${severity}`).join(', ');
  const rest = [
    passed > 0 ? `${passed} passed` : '',
    open > 0 ? `${open} not decided by this text alone` : '',
  ]
    .filter((part) => part !== '')
    .join(', ');
  return `${parts.join('; ')}${severities === '' ? '' : ` (${severities})`}${rest === '' ? '' : `; ${rest}`}.`;
}

/** The worst that each line has. */
export function marksOf({ findings, errors }: Judged): Map<number, Severity> {
  const worst = new Map<number, Severity>();
  for (const { line } of errors) if (line !== undefined) worst.set(line, 'critical');
  const failing = findings.filter(({ verdict }) => verdict === 'fail');
  for (const { line, severity } of failing.toSorted(worstFirst))
    if (!worst.has(line)) worst.set(line, severity);
  return worst;
}

/** Problems, findings the worst first, and folded away what a waiver covers and what the text does not decide. */
export function resultsOf(
  { findings, errors, notes }: Judged,
  { policies }: Catalog,
  goTo: (line: number) => void,
): Node[] {
  const descriptions = new Map(policies.map(({ id, description }) => [id, description]));
  const lists = (['fail', 'exempt', 'no-evidence'] as const).map((verdict) =>
    findings.filter((finding) => finding.verdict === verdict).toSorted(worstFirst),
  );
  const [failing = [], exempt = [], open = []] = lists;
  const remarks = [
    ...errors.map(({ message, line }) => ({ message, line, attributes: { class: 'error' } })),
    ...notes.map(({ message, line }) => ({ message: `Note: ${message}`, line, attributes: {} })),
  ];

  function lineButton(line: number, about: string): HTMLElement {
    const button = element(
      'button',
      { type: 'button', class: 'to-line', 'aria-label': `Line ${line}: ${about}` },
      `Line ${line}`,
    );
    button.addEventListener('click', () => goTo(line));
    return button;
  }

  function listOf(list: readonly LocatedFinding[]): HTMLElement {
    const more = list.length - MOST_SHOWN;
    return element(
      'ol',
      { class: 'findings' },
      ...list.slice(0, MOST_SHOWN).map((finding) => card(finding)),
      ...(more > 0 ? [element('li', {}, `${more} more are not shown.`)] : []),
    );
  }

  function card({
    policy,
    rule,
    severity,
    message,
    line,
    path,
    remediation,
    needs,
    verdict,
  }: LocatedFinding) {
    const page = element('a', { href: `${upwards()}${rulePath(policy, rule)}` }, `${policy}#${rule}`);
    return element(
      'li',
      { class: `finding finding-${severity}` },
      element('p', { class: 'finding-head' }, badge(severity), ' ', lineButton(line, message)),
      element('p', { class: 'message' }, message),
      element('p', { class: 'where' }, element('code', {}, pathInWords(path)), ' ', page),
      ...labelled('Why', descriptions.get(policy) ?? ''),
      ...(verdict === 'fail'
        ? labelled('Mend', remediation)
        : labelled('Settled by', (needs ?? []).join(', '))),
    );
  }

  function folded(list: readonly LocatedFinding[], what: string): Node[] {
    if (list.length === 0) return [];
    return [element('details', {}, element('summary', {}, `${list.length} ${what}`), listOf(list))];
  }

  return [
    ...(remarks.length === 0
      ? []
      : [
          element(
            'ul',
            { class: 'problems' },
            ...remarks
              .slice(0, MOST_SHOWN)
              .map(({ message, line, attributes }) =>
                element(
                  'li',
                  attributes,
                  ...(line === undefined ? [] : [lineButton(line, message), ' ']),
                  message,
                ),
              ),
          ),
        ]),
    ...(failing.length === 0 ? [] : [listOf(failing)]),
    ...folded(exempt, 'covered by a waiver'),
    ...folded(open, 'not decided by this text alone'),
  ];
}

function worstFirst(a: LocatedFinding, b: LocatedFinding): number {
  return SEVERITIES.indexOf(a.severity) - SEVERITIES.indexOf(b.severity) || a.line - b.line;
}

function counted(n: number, what: string): string {
  return `${n} ${what}${n === 1 ? '' : 's'}`;
}

function labelled(label: string, text: string): Node[] {
  if (text === '') return [];
  return [element('p', {}, element('span', { class: 'what' }, label), ' ', ...proseNodes(prose(text)))];
}

function proseNodes(pieces: Prose): (Node | string)[] {
  return pieces.map(({ text, code }) => (code ? element('code', {}, text) : text));
}

// Drawn once, in the template of the page.
function badge(severity: Severity): Node {
  return byId(`badge-${severity}`, HTMLTemplateElement).content.cloneNode(true);
}

function pathInWords(path: LocatedFinding['path']): string {
  if (path.length === 0) return 'the whole document';
  return path
    .map((key, i) => (typeof key === 'number' ? `[${key}]` : `${i === 0 ? '' : '.'}${key}`))
    .join('');
}
