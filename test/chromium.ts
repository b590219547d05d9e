// The Chromium that tests of the site drive: `CHROMIUM`, or one on PATH, or the one that tools/install.sh put there.
import { access, constants } from 'node:fs/promises';
import { delimiter, join } from 'node:path';
import { inRoot } from './fixtures.ts';

const NAMES = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];

/** Its path; undefined where there is none. */
export async function chromiumPath(): Promise<string | undefined> {
  const named = process.env['CHROMIUM'];
  const folders = [...(process.env['PATH'] ?? '').split(delimiter), inRoot('.tools/bin')];
  const candidates = named
    ? [named]
    : folders.filter((folder) => folder !== '').flatMap((folder) => NAMES.map((name) => join(folder, name)));
  for (const candidate of candidates) {
    const found = await access(candidate, constants.X_OK).then(
      () => true,
      () => false,
    );
    if (found) return candidate;
  }
  return undefined;
}
