// The text field of the playground with its line numbers, on which lines with findings are marked.
import type { Severity } from '../../src/catalog/catalog.ts';
import { element } from './dom.ts';

/** The worst severity of each line that has a finding. */
export type Marks = ReadonlyMap<number, Severity>;

export interface Editor {
  text(): string;
  /** Puts a text in place of the other, seen from its first line. */
  fill(text: string): void;
  mark(marks: Marks): void;
  /** Shows a line, selects it and leaves the cursor there. */
  goTo(line: number): void;
}

/** Draws line numbers for those lines alone that are in view: a text may have any number. */
export function editorOf(field: HTMLTextAreaElement, gutter: HTMLElement): Editor {
  let marks: Marks = new Map();
  let lines = linesIn(field.value);

  function draw(): void {
    const style = getComputedStyle(field);
    const height = Number.parseFloat(style.lineHeight);
    const top = Number.parseFloat(style.paddingTop);
    const first = Math.max(1, Math.floor((field.scrollTop - top) / height) + 1);
    const last = Math.min(lines, Math.ceil((field.scrollTop + field.clientHeight) / height));
    const numbers: Node[] = [];
    for (let line = first; line <= last; line++) {
      const severity = marks.get(line);
      const number = element('span', severity === undefined ? {} : { class: severity }, String(line));
      number.style.top = `${top + (line - 1) * height - field.scrollTop}px`;
      numbers.push(number);
    }
    gutter.replaceChildren(...numbers);
  }

  field.addEventListener('scroll', draw);
  field.addEventListener('input', () => {
    lines = linesIn(field.value);
    draw();
  });
  new ResizeObserver(draw).observe(field);

  return {
    text: () => field.value,
    fill(text) {
      field.value = text;
      field.scrollTop = 0;
      marks = new Map();
      lines = linesIn(field.value);
      draw();
    },
    mark(found) {
      marks = found;
      draw();
    },
    goTo(line) {
      const texts = field.value.split('\n');
      const start = texts.slice(0, line - 1).reduce((sum, text) => sum + text.length + 1, 0);
      field.focus();
      field.setSelectionRange(start, start + (texts[line - 1]?.length ?? 0));
      field.scrollTop = Math.max(0, (line - 4) * Number.parseFloat(getComputedStyle(field).lineHeight));
    },
  };
}

function linesIn(text: string): number {
  return text.split('\n').length;
}
