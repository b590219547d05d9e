#!/usr/bin/env node
// `make docs`: compiled/catalog.json to a static site, in docs-gen/site/ or in the folder that is named.
import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Catalog } from '../src/catalog/catalog.ts';
import { asError, PlimsollError } from '../src/errors.ts';
import { packageRoot } from '../src/package.ts';
import { buildSite, readParts, type Site } from './site.ts';

async function main(out: string): Promise<void> {
  const catalog = await readCatalog(new URL('compiled/catalog.json', packageRoot()));
  const site = await buildSite(catalog, await readParts(new URL('docs-gen/', packageRoot())));
  await replaceFolder(out, site);
  console.log(
    `${site.size} files in ${relative(process.cwd(), out) || '.'}: open ${join(out, 'index.html')}`,
  );
}

async function readCatalog(file: URL): Promise<Catalog> {
  const unreadable = (cause: unknown) =>
    new PlimsollError(
      'CATALOG_INVALID',
      `compiled/catalog.json: ${asError(cause).message}: run \`make build\``,
      { cause },
    );
  const text = await readFile(file, 'utf8').catch((cause: unknown) => {
    throw unreadable(cause);
  });
  try {
    const catalog = JSON.parse(text) as Catalog;
    if (catalog.schema !== 1)
      throw new Error(`schema ${catalog.schema} is not the one that this program knows, which is 1`);
    return catalog;
  } catch (cause) {
    throw unreadable(cause);
  }
}

// Pages of an earlier run must not stay behind, but a folder that we did not make is not ours to empty.
async function replaceFolder(folder: string, site: Site): Promise<void> {
  const present = await namesIn(folder);
  if (
    present.length > 0 &&
    !(present.includes('index.html') && (await namesIn(join(folder, 'assets'))).includes('plimsoll.css'))
  ) {
    throw new PlimsollError(
      'ARGUMENT_INVALID',
      `${folder} holds something else than an earlier site: name an empty folder`,
    );
  }
  for (const name of present) await rm(join(folder, name), { recursive: true });
  for (const [path, content] of site) {
    await mkdir(dirname(join(folder, path)), { recursive: true });
    await writeFile(join(folder, path), content);
  }
}

async function namesIn(folder: string): Promise<string[]> {
  return readdir(folder).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return [];
    throw new PlimsollError('ARGUMENT_INVALID', `${folder}: ${error.message}`, { cause: error });
  });
}

try {
  const [out = fileURLToPath(new URL('docs-gen/site/', packageRoot()))] = process.argv.slice(2);
  await main(out);
} catch (error) {
  if (!(error instanceof PlimsollError)) throw error;
  console.error(`docs: ${error.message}`);
  process.exitCode = 2;
}
