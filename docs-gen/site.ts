// Templates to files: pages are rendered here, and nothing is decided or written.
import { readdir, readFile } from 'node:fs/promises';
import { extname } from 'node:path';
import Handlebars from 'handlebars';
import type { Catalog } from '../src/catalog/catalog.ts';
import { PlimsollError } from '../src/errors.ts';
import { GUIDE, INDEX, MATRIX, PLAYGROUND } from './links.ts';
import { type Page, pagesOf } from './pages.ts';
import { examplesScript, type PlaygroundParts, policiesScript, readPlayground } from './playground.ts';
import { bundleScripts, type Scripts } from './scripts.ts';
import { searchIndex } from './search.ts';

/** What the site is made of besides the catalog. */
export interface Parts {
  /** Templates by name; the shared ones are `partials/<name>`. */
  readonly templates: ReadonlyMap<string, string>;
  readonly assets: ReadonlyMap<string, Uint8Array>;
  readonly scripts: Scripts;
  /** `policy.wasm`, packed for a page, and texts to try it on. */
  readonly playground: PlaygroundParts;
}

/** The files of the site by their path. */
export type Site = ReadonlyMap<string, string | Uint8Array>;

/** Reads `templates/`, `assets/`, `examples/` and `client/` of a folder, and the Wasm module. */
export async function readParts(folder: URL, wasm: URL): Promise<Parts> {
  const templates = await filesOf(new URL('templates/', folder));
  return {
    templates: new Map(
      // The line end after a template's last line would be a space in the text that it is put into.
      [...templates].map(([path, bytes]) => [
        path.replace(/\.hbs$/, ''),
        Buffer.from(bytes).toString().trimEnd(),
      ]),
    ),
    assets: await filesOf(new URL('assets/', folder)),
    scripts: await bundleScripts(folder),
    playground: await readPlayground(new URL('examples/', folder), wasm),
  };
}

/** Makes every file of the site. Throws `CATALOG_INVALID` where two pages would stand at one path. */
export function renderSite(catalog: Catalog, { templates, assets, scripts, playground }: Parts): Site {
  const render = renderer(templates);
  const site = new Map<string, string | Uint8Array>();
  for (const page of pagesOf(catalog)) {
    if (site.has(page.path))
      throw new PlimsollError('CATALOG_INVALID', `catalog.json: two pages would be ${page.path}`);
    site.set(page.path, render(page, catalog));
  }
  for (const [path, content] of [...assets, ...scripts]) site.set(`assets/${path}`, content);
  site.set('assets/search-index.js', searchIndex(catalog));
  site.set('assets/policies.js', policiesScript(catalog, playground));
  site.set('assets/examples.js', examplesScript(playground));
  return site;
}

const NAVIGATION = [
  { part: 'policies', text: 'Policies', href: INDEX },
  { part: 'guide', text: 'Guide', href: GUIDE },
  { part: 'matrix', text: 'Matrix', href: MATRIX },
  { part: 'playground', text: 'Playground', href: PLAYGROUND },
] as const;

// What pages of a template need beside theme and search.
const SCRIPTS: Readonly<Partial<Record<Page['template'], readonly string[]>>> = {
  matrix: ['filter'],
  framework: ['filter'],
  playground: ['policies', 'examples', 'judge', 'playground'],
};

// Nothing inline, nothing from elsewhere, and nothing is sent. The playground alone compiles Wasm, and runs it in a worker.
const SECURITY =
  "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; base-uri 'none'; form-action 'none'";
const PLAYGROUND_SECURITY = `${SECURITY.replace("script-src 'self'", "script-src 'self' 'wasm-unsafe-eval'")}; worker-src blob:`;

// Everything is escaped, and a field that is missing is an error: a page with a hole in it would look whole.
const OPTIONS = { strict: true, preventIndent: true, knownHelpersOnly: true } as const;

function renderer(templates: ReadonlyMap<string, string>): (page: Page, catalog: Catalog) => string {
  const handlebars = Handlebars.create();
  const compiled = new Map<string, Handlebars.TemplateDelegate>();
  for (const [name, text] of templates) {
    if (name.startsWith('partials/')) handlebars.registerPartial(name.slice('partials/'.length), text);
    else compiled.set(name, handlebars.compile(text, OPTIONS));
  }
  return ({ path, template, title, description, part, data }, { version }) => {
    const print = compiled.get(template);
    if (print === undefined) throw new Error(`no template ${template}.hbs`);
    const context = {
      up: '../'.repeat(path.split('/').length - 1),
      version,
      title,
      description,
      home: path === INDEX,
      security: template === 'playground' ? PLAYGROUND_SECURITY : SECURITY,
      scripts: SCRIPTS[template] ?? [],
      navigation: NAVIGATION.map((entry) => ({
        text: entry.text,
        href: entry.href,
        current: entry.href === path ? 'page' : entry.part === part ? 'true' : '',
      })),
      page: data,
    };
    return `${print(context)}\n`;
  };
}

async function filesOf(folder: URL): Promise<Map<string, Uint8Array>> {
  const paths = (await readdir(folder, { recursive: true }))
    .filter((path) => extname(path) !== '')
    .map((path) => path.replaceAll('\\', '/'))
    .sort();
  return new Map(
    await Promise.all(paths.map(async (path) => [path, await readFile(new URL(path, folder))] as const)),
  );
}
