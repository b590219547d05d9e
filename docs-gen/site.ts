// Templates to files: pages are rendered here, and nothing is decided or written.
import { readdir, readFile } from 'node:fs/promises';
import { extname } from 'node:path';
import type { Catalog } from '../src/catalog/catalog.ts';
import { PlimsollError } from '../src/errors.ts';
import { renderer, templateText } from '../src/report/templates.ts';
import { coverageOf } from './coverage.ts';
import { downloads, workbook } from './downloads.ts';
import { GUIDE, INDEX, MATRIX, PLAYGROUND } from './links.ts';
import { matricesOf } from './matrix.ts';
import { type Page, pagesOf } from './pages.ts';
import { examplesScript, type PlaygroundParts, policiesScript, readPlayground } from './playground.ts';
import { bundleScripts, type Scripts } from './scripts.ts';
import { searchEntries } from './search.ts';

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

/** Reads `templates/`, `assets/`, `examples/` and `client/` of a folder, and the Wasm module beside it. */
export async function readParts(folder: URL): Promise<Parts> {
  const templates = await filesOf(new URL('templates/', folder));
  return {
    templates: new Map(
      [...templates].map(([path, bytes]) => [path.replace(/\.hbs$/, ''), templateText(bytes)]),
    ),
    assets: await filesOf(new URL('assets/', folder)),
    scripts: await bundleScripts(folder),
    playground: await readPlayground(
      new URL('examples/', folder),
      new URL('../compiled/policy.wasm', folder),
    ),
  };
}

/** Makes every file of the site. Throws `CATALOG_INVALID` where two pages would stand at one path. */
export function renderSite(catalog: Catalog, { templates, assets, scripts, playground }: Parts): Site {
  const render = renderer(templates);
  const site = new Map<string, string | Uint8Array>();
  for (const page of pagesOf(catalog)) {
    if (site.has(page.path))
      throw new PlimsollError('CATALOG_INVALID', `catalog.json: two pages would be ${page.path}`);
    site.set(page.path, render(page.template, contextOf(page, catalog)));
  }
  for (const [path, content] of [...assets, ...scripts]) site.set(`assets/${path}`, content);
  site.set('assets/search-entries.js', searchEntries(catalog));
  site.set('assets/policies.js', policiesScript(catalog, playground));
  site.set('assets/examples.js', examplesScript(playground));
  for (const [path, text] of downloads(catalog, matricesOf(catalog, coverageOf(catalog))))
    site.set(path, text);
  return site;
}

/** The whole site: what `renderSite` makes, and the workbook. */
export async function buildSite(catalog: Catalog, parts: Parts): Promise<Site> {
  const coverage = coverageOf(catalog);
  return new Map([...renderSite(catalog, parts), await workbook(matricesOf(catalog, coverage), coverage)]);
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
  'by-policy': ['filter'],
  framework: ['filter'],
  playground: ['policies', 'examples', 'judge', 'playground'],
};

// Nothing inline, nothing from elsewhere, and nothing is sent. The playground alone compiles Wasm, and runs it in a worker.
const SECURITY =
  "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; base-uri 'none'; form-action 'none'";
const PLAYGROUND_SECURITY = `${SECURITY.replace("script-src 'self'", "script-src 'self' 'wasm-unsafe-eval'")}; worker-src blob:`;

function contextOf({ path, template, title, description, part, data }: Page, { version }: Catalog): object {
  return {
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
