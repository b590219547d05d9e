// Light or dark, chosen before anything is drawn; the switch stands in the head of every page.
import { remember, remembered } from './dom.ts';

const root = document.documentElement;
const system = matchMedia('(prefers-color-scheme: dark)');

function isDark(): boolean {
  const { theme } = root.dataset;
  return theme === undefined ? system.matches : theme === 'dark';
}

// What the system says anyway is not kept, so that a reader who follows it goes on following.
function choose(theme: string): void {
  const asSystem = (theme === 'dark') === system.matches;
  if (asSystem) delete root.dataset['theme'];
  else root.dataset['theme'] = theme;
  remember('theme', asSystem ? null : theme);
}

const kept = remembered('theme');
if (kept === 'light' || kept === 'dark') root.dataset['theme'] = kept;

addEventListener('DOMContentLoaded', () => {
  const toggle = document.getElementById('theme');
  if (toggle === null) return;
  const show = () => toggle.setAttribute('aria-pressed', String(isDark()));
  toggle.hidden = false;
  show();
  toggle.addEventListener('click', () => {
    choose(isDark() ? 'light' : 'dark');
    show();
  });
  system.addEventListener('change', show);
});
