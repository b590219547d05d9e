// The scripts of the pages, each bundled into one file that a page takes from disk as well as from a server.
import { fileURLToPath } from 'node:url';
import { build, type Plugin } from 'esbuild';

/** Scripts by their path below `assets/`. */
export type Scripts = ReadonlyMap<string, string>;

const ENTRIES = ['theme', 'search', 'filter', 'playground'] as const;

/** Bundles `client/` of this folder. */
export async function bundleScripts(folder: URL): Promise<Scripts> {
  const client = fileURLToPath(new URL('client/', folder));
  const bundled = await Promise.all(
    ENTRIES.map(async (name) => [`${name}.js`, await bundle(`${client}${name}.ts`)] as const),
  );
  return new Map([...bundled, ['judge.js', await bundleAsFunction(`${client}judge.ts`, client)]]);
}

function bundle(entry: string): Promise<string> {
  return bundleWith({ entryPoints: [entry] });
}

// As a function that gives the module: called, it is the module, and its text makes a worker without another file.
async function bundleAsFunction(entry: string, client: string): Promise<string> {
  const code = await bundleWith({
    entryPoints: [entry],
    globalName: 'judge',
    plugins: [withoutDisk(`${client}no-disk.ts`)],
  });
  return `globalThis.plimsollJudge=function(){${code};return judge}\n`;
}

async function bundleWith(options: Parameters<typeof build>[0]): Promise<string> {
  const { outputFiles } = await build({
    bundle: true,
    write: false,
    platform: 'browser',
    target: 'es2022',
    format: 'iife',
    minify: true,
    charset: 'utf8',
    legalComments: 'inline',
    logLevel: 'error',
    ...options,
  });
  const [file] = outputFiles ?? [];
  if (file === undefined) throw new Error('esbuild wrote nothing');
  return file.text;
}

// The scanner reads files where it is given none of their bytes; a page always gives them. The SDK brings a YAML reader for
// built-ins that no policy may use, as capabilities.json leaves them out.
function withoutDisk(substitute: string): Plugin {
  return {
    name: 'without-disk',
    setup({ onResolve }) {
      onResolve({ filter: /^node:(?:fs|fs\/promises|path)$/ }, () => ({ path: substitute }));
      onResolve({ filter: /^yaml$/ }, () => ({ path: substitute }));
    },
  };
}
