// The search in the head of every page: a text field that opens a list, which the keyboard alone can use.
import MiniSearch from 'minisearch';
import { byId, element, remember, remembered, upwards } from './dom.ts';
import { type Entry, type Found, INDEX_OPTIONS, questionOptions } from './terms.ts';

declare global {
  /** The entries as JSON text, from search-entries.js: read when somebody first asks. */
  var plimsollSearchEntries: string | undefined;
}

const SHOWN = 12;

const form = byId('search', HTMLFormElement);
const field = byId('search-field', HTMLInputElement);
const list = byId('search-results', HTMLUListElement);
const status = byId('search-status', HTMLElement);

let index: MiniSearch<Entry> | undefined;
let results: readonly Found[] = [];
let active = -1;

function ask(question: string): readonly Found[] {
  index ??= indexOf(JSON.parse(globalThis.plimsollSearchEntries ?? '[]') as Entry[]); // ours: the site wrote it
  const all = index.search(question, questionOptions(question, 'AND'));
  const found = all.length > 0 ? all : index.search(question, questionOptions(question, 'OR'));
  return found.slice(0, SHOWN) as unknown as readonly Found[]; // the index gives back the fields that it stores
}

function indexOf(entries: readonly Entry[]): MiniSearch<Entry> {
  const made = new MiniSearch<Entry>(INDEX_OPTIONS);
  made.addAll(entries);
  return made;
}

function show(question: string): void {
  results = question === '' ? [] : ask(question);
  list.replaceChildren(...results.map(option));
  mark(results.length > 0 ? 0 : -1);
  const open = question !== '';
  list.hidden = results.length === 0;
  field.setAttribute('aria-expanded', String(results.length > 0));
  if (!open) status.textContent = '';
  else if (results.length === 0)
    status.textContent = 'Nothing found. Try an id such as 5.2.6, or fewer words.';
  else status.textContent = results.length === 1 ? '1 result' : `${results.length} results`;
  form.classList.toggle('asking', open);
}

function option({ kind, name, title, where }: Found, position: number): HTMLElement {
  const entry = element(
    'li',
    { role: 'option', id: `search-option-${position}`, 'aria-selected': 'false' },
    element('span', { class: 'found-kind' }, kind),
    element('span', { class: 'found-title' }, title),
    element('span', { class: 'found-where' }, element('code', {}, name), ` ${where}`),
  );
  // Before the field loses the focus, which closes the list.
  entry.addEventListener('pointerdown', (event) => event.preventDefault());
  entry.addEventListener('click', (event) => follow(position, event.ctrlKey || event.metaKey));
  return entry;
}

function mark(position: number): void {
  active = position;
  for (const [i, entry] of [...list.children].entries()) {
    entry.setAttribute('aria-selected', String(i === position));
    if (i === position) entry.scrollIntoView({ block: 'nearest' });
  }
  if (position < 0) field.removeAttribute('aria-activedescendant');
  else field.setAttribute('aria-activedescendant', `search-option-${position}`);
}

function follow(position: number, apart: boolean): void {
  const found = results[position];
  if (found === undefined) return;
  const address = upwards() + found.href;
  if (apart) open(address, '_blank', 'noopener');
  else location.assign(address);
  close();
}

function close(): void {
  list.hidden = true;
  field.setAttribute('aria-expanded', 'false');
  form.classList.remove('asking');
  mark(-1);
}

field.addEventListener('input', () => show(field.value.trim()));
field.addEventListener('focus', () => {
  if (field.value.trim() !== '') show(field.value.trim());
});
field.addEventListener('blur', close);
form.addEventListener('submit', (event) => {
  event.preventDefault();
  follow(Math.max(active, 0), false);
});
field.addEventListener('keydown', (event) => {
  const last = results.length - 1;
  if (event.key === 'ArrowDown' && last >= 0) {
    if (list.hidden) show(field.value.trim());
    else mark(active >= last ? 0 : active + 1);
  } else if (event.key === 'ArrowUp' && last >= 0) mark(active <= 0 ? last : active - 1);
  else if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) follow(Math.max(active, 0), true);
  else if (event.key === 'Escape' && !list.hidden) close();
  else return;
  event.preventDefault();
});

// A shortcut of one character gets in the way of speech input, so it can be turned off (WCAG 2.1.4).
const shortcut = byId('search-shortcut', HTMLInputElement);
shortcut.checked = remembered('shortcut') !== 'off';
shortcut.addEventListener('change', () => remember('shortcut', shortcut.checked ? null : 'off'));

document.addEventListener('keydown', (event) => {
  if (event.key !== '/' || !shortcut.checked || event.ctrlKey || event.metaKey || event.altKey) return;
  if (event.target instanceof Element && event.target.closest('input, textarea, select')) return;
  event.preventDefault();
  field.focus();
  field.select();
});

form.hidden = false;
byId('search-keys', HTMLElement).hidden = false;
