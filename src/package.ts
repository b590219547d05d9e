// Where this package lies, and its version.
import { readFile } from 'node:fs/promises';

/** The folder of package.json, from the sources, from what the compiler makes of them, and from the command's bundle. */
export function packageRoot(): URL {
  const here = new URL('.', import.meta.url);
  return new URL(/\/dist[^/]*\/(?:src|bin)\/$/.test(here.pathname) ? '../../' : '../', here);
}

/** The version that package.json names. */
export async function packageVersion(): Promise<string> {
  const text = await readFile(new URL('package.json', packageRoot()), 'utf8');
  return (JSON.parse(text) as { version: string }).version;
}
