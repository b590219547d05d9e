// Text with code between backticks, in pieces that a template can print.

/** Text in pieces; what stood between backticks is code. */
export type Prose = readonly { readonly text: string; readonly code: boolean }[];

/** Parts text at its backticks. A lone one stays what it is. */
export function prose(text: string): Prose {
  return text
    .trim()
    .split(/`([^`]+)`/)
    .map((piece, i) => ({ text: piece, code: i % 2 === 1 }))
    .filter((piece) => piece.text !== '');
}
