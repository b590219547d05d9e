// Ignore files (.dockerignore), in the shape that Conftest gives them: an entry for each line.
import { linesOf, locateBelow, type Place, type Reading } from './source.ts';

export interface IgnoreEntry {
  readonly Kind: 'Path' | 'NegatedPath' | 'Comment' | 'Empty';
  readonly Value: string;
  readonly Original: string;
}

/** Reads any text: a list of {@link IgnoreEntry}, with an Empty one behind the last line break. Has no problems. */
export function readIgnoreFile(text: string): Reading {
  const originals = text.split('\n');
  let offset = 0;
  const items = originals.map((line): Place => {
    const start = offset;
    offset += line.length + 1;
    return { start, end: start + line.length, key: undefined, isLeaf: true };
  });
  const root: Place = { start: 0, end: text.length, key: undefined, isLeaf: false, items: () => items };
  const lines = linesOf(text);
  const document = {
    index: 0,
    format: 'ignore-file' as const,
    value: originals.map(entryOf),
    locate: (path: readonly (string | number)[]) => locateBelow(root, path, lines),
  };
  return { documents: [document], problems: [] };
}

function entryOf(Original: string): IgnoreEntry {
  const line = trimSpaces(Original);
  if (line === '') return { Kind: 'Empty', Value: Original, Original };
  if (line.startsWith('#')) return { Kind: 'Comment', Value: line.slice(1).trim(), Original };
  if (line.startsWith('!')) return { Kind: 'NegatedPath', Value: unescaped(line.slice(1)), Original };
  return { Kind: 'Path', Value: unescaped(line), Original };
}

// Spaces at the end don't count, but for one behind a backslash.
function trimSpaces(line: string): string {
  let end = line.length;
  while (line.charAt(end - 1) === ' ') end -= 1;
  return line.slice(0, line.charAt(end - 1) === '\\' ? end + 1 : end);
}

function unescaped(path: string): string {
  return path.replace(/\\(\\?)/g, '$1');
}
