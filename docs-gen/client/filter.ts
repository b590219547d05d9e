// Filters above a matrix: made from what its rows say of themselves, kept in the fragment, so that a link has them too.
import { element } from './dom.ts';

const FILTERS = [
  { name: 'framework', label: 'Framework' },
  { name: 'version', label: 'Version' },
  { name: 'severity', label: 'Severity' },
  { name: 'platform', label: 'Platform' },
  { name: 'status', label: 'Status' },
] as const;

type Name = (typeof FILTERS)[number]['name'];

// In the order in which people look for them; what is not here follows by its first row.
const ORDER: Readonly<Partial<Record<Name, readonly string[]>>> = {
  severity: ['critical', 'high', 'medium', 'low'],
  status: ['direct', 'partial', 'open', 'unasked', 'mirrored', 'heading', 'none'],
};

const WORDS: Readonly<Record<string, string>> = {
  direct: 'Direct',
  partial: 'Partial',
  open: 'Not yet',
  unasked: 'Not in the guide',
  mirrored: 'Risk, see its countermeasure',
  heading: 'Heading',
  none: 'None',
};

// `#?status=open`: no anchor of ours begins so.
const PREFIX = '#?';

const tables = [...document.querySelectorAll<HTMLTableElement>('table.matrix')];
const rows = tables.flatMap((table) => [...table.querySelectorAll<HTMLTableRowElement>('tr[data-status]')]);
const status = element('p', { role: 'status', class: 'filter-count' });
const clear = element('button', { type: 'button' }, 'Clear filters');
const selects = new Map(
  FILTERS.map(({ name }) => [name, valuesOf(name)] as const)
    .filter(([, values]) => values.length > 1)
    .map(([name, values]) => [name, selectOf(name, values)]),
);

function valuesOf(name: Name): string[] {
  const present = new Set(rows.flatMap((row) => wordsOf(row, name)));
  const known = (ORDER[name] ?? []).filter((value) => present.has(value));
  return [...known, ...[...present].filter((value) => !known.includes(value))];
}

function wordsOf(row: HTMLTableRowElement, name: Name): string[] {
  return (row.dataset[name] ?? '').split(' ').filter((word) => word !== '');
}

function selectOf(name: Name, values: readonly string[]): HTMLSelectElement {
  return element(
    'select',
    { id: `filter-${name}` },
    element('option', { value: '' }, 'Any'),
    ...values.map((value) => element('option', { value }, labelOf(name, value))),
  );
}

// Frameworks and versions are known by their ids here, and by name in the table of frameworks where the page has it.
function labelOf(name: Name, value: string): string {
  if (name !== 'framework' && name !== 'version') return WORDS[value] ?? value.replaceAll('-', ' ');
  const row = document.querySelector(`table.frameworks tr[data-${name}="${CSS.escape(value)}"]`);
  const cell = row?.querySelector(name === 'framework' ? 'th a' : 'td');
  return cell?.textContent?.trim() || value;
}

function apply(): void {
  const wanted = [...selects].filter(([, { value }]) => value !== '');
  let shown = 0;
  for (const row of rows) {
    row.hidden = !wanted.every(([name, { value }]) => wordsOf(row, name).includes(value));
    if (!row.hidden) shown += 1;
  }
  for (const table of tables) {
    for (const group of table.querySelectorAll<HTMLTableRowElement>('tr.group'))
      group.hidden = ![...(group.parentElement?.children ?? [])].some(
        (row) => row !== group && row instanceof HTMLElement && !row.hidden,
      );
    const empty = !table.querySelector('tr[data-status]:not([hidden])');
    const section = tables.length > 1 ? table.closest('section') : null;
    if (section !== null) section.hidden = empty;
    else table.hidden = empty;
  }
  status.textContent =
    wanted.length === 0 ? `All ${rows.length} rows are shown.` : `${shown} of ${rows.length} rows are shown.`;
  clear.disabled = wanted.length === 0;
}

function toFragment(): void {
  const wanted = [...selects].filter(([, { value }]) => value !== '');
  const asked = new URLSearchParams(wanted.map(([name, { value }]) => [name, value]));
  const fragment = wanted.length === 0 ? '' : `${PREFIX}${asked}`;
  history.replaceState(null, '', fragment === '' ? location.pathname + location.search : fragment);
}

// A value that no row has would show an empty page to whoever follows an old link: it counts for nothing.
function fromFragment(): void {
  const asked = new URLSearchParams(
    location.hash.startsWith(PREFIX) ? location.hash.slice(PREFIX.length) : '',
  );
  for (const [name, select] of selects) {
    const value = asked.get(name) ?? '';
    select.value = [...select.options].some((option) => option.value === value) ? value : '';
  }
  apply();
  if (location.hash !== '' && !location.hash.startsWith(PREFIX))
    document.getElementById(decoded(location.hash.slice(1)))?.scrollIntoView();
}

function decoded(fragment: string): string {
  try {
    return decodeURIComponent(fragment);
  } catch {
    return fragment;
  }
}

function changed(): void {
  toFragment();
  apply();
}

function begin(): void {
  const [first] = tables;
  if (first === undefined || selects.size === 0) return;
  const fields = FILTERS.flatMap(({ name, label }) => {
    const select = selects.get(name);
    if (select === undefined) return [];
    select.addEventListener('change', changed);
    return [element('div', {}, element('label', { for: select.id }, label), select)];
  });
  clear.addEventListener('click', () => {
    for (const select of selects.values()) select.value = '';
    changed();
    selects.values().next().value?.focus();
  });
  const form = element(
    'form',
    { class: 'filters', 'aria-label': 'Filters of the matrix' },
    ...fields,
    clear,
    status,
  );
  form.addEventListener('submit', (event) => event.preventDefault());
  const place = tables.length > 1 ? (first.closest('section') ?? first) : first;
  place.before(form);
  addEventListener('hashchange', fromFragment);
  fromFragment();
}

begin();
