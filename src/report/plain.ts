// Text from documents is hostile: a name may hold terminal escapes, or turn the reading direction of a line.

const UNSAFE =
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what it looks for
  /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u061c\u200e\u200f\u2028\u2029\u202a-\u202e\u2066-\u2069\ufeff]/g;

/** The text with every control character spelt out; tabs and line ends stay. */
export function plain(text: string): string {
  return text.replace(UNSAFE, spelt);
}

/** The same on one line. */
export function plainLine(text: string): string {
  return plain(text).replace(/[\t\n]/g, (character) => (character === '\t' ? '  ' : '\\n'));
}

/** JSON that does a terminal no harm either: what `JSON.stringify` leaves as it is, escaped. */
export function plainJson(value: unknown): string {
  return JSON.stringify(value, null, 2).replace(
    /[\u007f-\u009f\u061c\u200e\u200f\u2028\u2029\u202a-\u202e\u2066-\u2069\ufeff]/g,
    (character) => `\\u${hex(character).padStart(4, '0')}`,
  );
}

function spelt(character: string): string {
  const code = hex(character);
  return code.length > 2 ? `\\u{${code}}` : `\\x${code.padStart(2, '0')}`;
}

function hex(character: string): string {
  return character.charCodeAt(0).toString(16);
}
