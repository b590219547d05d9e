// Where this package lies.

/** The folder of package.json, from the sources, from what the compiler makes of them, and from the command's bundle. */
export function packageRoot(): URL {
  const here = new URL('.', import.meta.url);
  return new URL(/\/dist[^/]*\/(?:src|bin)\/$/.test(here.pathname) ? '../../' : '../', here);
}
