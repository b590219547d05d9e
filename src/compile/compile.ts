// Catalog and Rego to compiled/: everything that other programs load.
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { type Module, readModules } from '../catalog/annotations.ts';
import { buildCatalog, type Catalog, compare } from '../catalog/catalog.ts';
import { readFacts } from '../catalog/frameworks.ts';
import { opa } from '../opa.ts';
import { buildBundles } from './bundle.ts';
import { safeCapabilities } from './capabilities.ts';
import { manifestOf, type Output } from './manifest.ts';
import { bundleManifest, catalogModule, registryModule } from './registry.ts';

export interface Compiled {
  readonly catalog: Catalog;
  readonly modules: readonly Module[];
}

/**
 * Writes the generated Rego into `policies` and everything else into `out`, which holds nothing else afterwards.
 * Throws `CATALOG_INVALID` and `OPA_FAILED` with one line for each thing that is wrong; `out` is untouched then.
 */
export async function compile(policies: string, out: string, version: string): Promise<Compiled> {
  await writeBundleManifest(policies);
  const facts = await readFacts(policies);
  const authored = (await readModules(policies)).filter((module) => !isGenerated(module.file));
  const catalog = buildCatalog(authored, facts, version);
  await writeIfChanged(join(policies, 'plimsoll/registry.rego'), await formatted(registryModule(catalog, authored)));
  await writeIfChanged(join(policies, 'lib/plimsoll/catalog/catalog.rego'), await formatted(catalogModule(catalog)));
  await writeBundleManifest(policies);

  const outputs = await compiledFiles(policies, catalog);
  outputs.push({ path: 'manifest.json', content: manifestOf(outputs, version) });
  await replaceFolder(out, outputs);
  return { catalog, modules: authored };
}

/** True for Rego that the build writes. */
export function isGenerated(file: string): boolean {
  return file === 'plimsoll/registry.rego' || file === 'lib/plimsoll/catalog/catalog.rego';
}

async function compiledFiles(policies: string, catalog: Catalog): Promise<Output[]> {
  const capabilities = await safeCapabilities();
  const directory = await mkdtemp(join(tmpdir(), 'plimsoll-'));
  try {
    const file = join(directory, 'capabilities.json');
    await writeFile(file, capabilities);
    const { wasm, bundle } = await buildBundles(policies, file);
    return [
      { path: 'capabilities.json', content: capabilities },
      { path: 'policy.wasm', content: wasm },
      { path: 'bundle.tar.gz', content: bundle },
      { path: 'catalog.json', content: `${JSON.stringify(catalog, null, 1)}\n` },
      ...(await conftestFolder(policies)),
    ];
  } finally {
    await rm(directory, { recursive: true });
  }
}

// The very files of policies/, tests left out: `conftest test --policy compiled/conftest`.
async function conftestFolder(policies: string): Promise<Output[]> {
  const files = (await readdir(policies, { recursive: true }))
    .map((file) => file.replaceAll('\\', '/'))
    .filter((file) => file.endsWith('.rego') && !file.endsWith('_test.rego'))
    .sort(compare);
  return Promise.all(
    files.map(async (file) => ({ path: `conftest/${file}`, content: await readFile(join(policies, file)) })),
  );
}

// A new folder below lib/ is a new root, and `opa` refuses to look at a bundle whose manifest lacks it.
async function writeBundleManifest(policies: string): Promise<void> {
  const libraries = (await readdir(join(policies, 'lib/plimsoll'))).sort(compare);
  await writeIfChanged(join(policies, '.manifest'), bundleManifest(libraries));
}

function formatted(rego: string): Promise<string> {
  return opa(['fmt'], { directory: '.', stdin: rego });
}

async function writeIfChanged(file: string, content: string): Promise<void> {
  const before = await readFile(file, 'utf8').catch(() => undefined);
  if (before === content) return;
  await mkdir(dirname(file), { recursive: true });
  await writeFile(file, content);
}

async function replaceFolder(folder: string, outputs: readonly Output[]): Promise<void> {
  await rm(folder, { recursive: true, force: true });
  for (const { path, content } of outputs) {
    await mkdir(dirname(join(folder, path)), { recursive: true });
    await writeFile(join(folder, path), content);
  }
}
