// Where this package lies.

/** The folder of package.json, from the sources and from dist/ alike. */
export function packageRoot(): URL {
  const here = new URL('.', import.meta.url);
  return new URL(/\/dist[^/]*\/src\/$/.test(here.pathname) ? '../../' : '../', here);
}
