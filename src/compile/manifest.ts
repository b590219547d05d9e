// The sums of everything that the build wrote, so that a changed file is noticed before it is believed.
import { createHash } from 'node:crypto';

/** A compiled file: path below `compiled/`, with `/`. */
export interface Output {
  readonly path: string;
  readonly content: string | Uint8Array;
}

/** The text of `manifest.json`: version, and the sha256 of each file by path. */
export function manifestOf(outputs: readonly Output[], version: string): string {
  const files = Object.fromEntries(
    outputs
      .toSorted((a, b) => (a.path < b.path ? -1 : 1))
      .map(({ path, content }) => [path, createHash('sha256').update(content).digest('hex')]),
  );
  return `${JSON.stringify({ version, files }, null, 2)}\n`;
}
