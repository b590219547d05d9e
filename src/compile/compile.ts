// Catalog and Rego to compiled/: everything that other programs load.
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { Ajv } from 'ajv';
import { CATALOG, type Module, REGISTRY, readModules } from '../catalog/annotations.ts';
import { buildCatalog, type Catalog, compare } from '../catalog/catalog.ts';
import { readFacts } from '../catalog/frameworks.ts';
import { PlimsollError } from '../errors.ts';
import { opa } from '../opa.ts';
import { buildBundles } from './bundle.ts';
import { safeCapabilities } from './capabilities.ts';
import { evidenceSchema } from './evidence-schema.ts';
import { examplesOf, type JudgeExample } from './examples.ts';
import { gatekeeperFiles } from './gatekeeper.ts';
import { lint, wordsOf } from './lint.ts';
import { manifestOf, type Output } from './manifest.ts';
import { bundleManifest, catalogModule, registryModule } from './registry.ts';
import { admissionSamples, type ReadDocuments } from './samples.ts';
import { catalogSchema, parametersSchema } from './schema.ts';

export interface CompileOptions {
  /** The folder of the policies, with the facts beside them. */
  readonly policies: string;
  /** Where the compiled files go; it holds nothing else afterwards. */
  readonly out: string;
  readonly version: string;
  readonly read: ReadDocuments;
  /** Loads compiled policies to judge examples with. */
  readonly judge: (wasm: Uint8Array<ArrayBuffer>, catalog: Catalog) => JudgeExample;
  /** JSON Schema of the JSON report. */
  readonly reportSchema: object;
}

export interface Compiled {
  readonly catalog: Catalog;
  readonly outputs: readonly Output[];
}

/**
 * Writes the generated Rego into `policies` and everything else into `out`. Throws `CATALOG_INVALID` and
 * `OPA_FAILED` with one line for each thing that is wrong; `out` is untouched then.
 */
export async function compile(options: CompileOptions): Promise<Compiled> {
  const { policies, out, version, read, judge, reportSchema } = options;
  const facts = await readFacts(policies);
  const capabilities = await safeCapabilities();
  const authored = await readModules(policies);
  const { catalog: bare, faults } = buildCatalog(authored, facts, version);
  refuse([...lint(authored, builtinsOf(capabilities)).map(wordsOf), ...faults]);
  refuse(schemaFaults(bare));
  const generated = await generatedModules(bare, authored);
  for (const { path, content } of generated) await writeIfChanged(join(policies, path), content);
  await writeBundleManifest(policies);

  const [machine, samples] = await Promise.all([
    machineFiles(policies, capabilities),
    admissionSamples(policies, bare, read),
  ]);
  const catalog = {
    ...bare,
    examples: await examplesOf(policies, bare, read, judge(wasmAmong(machine), bare)),
  };
  refuse(schemaFaults(catalog));
  const outputs = [
    ...machine,
    ...conftestFolder(authored, generated),
    ...gatekeeperFiles(catalog, authored, samples),
    ...catalog.profiles.map(({ id, parameters }) => ({
      path: `profiles/${id}.json`,
      content: json({ lib: { plimsoll: { parameters } } }),
    })),
    { path: 'catalog.json', content: json(catalog) },
    { path: 'schema/catalog.schema.json', content: json(catalogSchema) },
    { path: 'schema/evidence.schema.json', content: json(evidenceSchema) },
    { path: 'schema/parameters.schema.json', content: json(parametersSchema(catalog)) },
    { path: 'schema/report.schema.json', content: json(reportSchema) },
  ];
  outputs.push({ path: 'manifest.json', content: manifestOf(outputs, version) });
  await replaceFolder(out, outputs);
  return { catalog, outputs };
}

function refuse(faults: readonly string[]): void {
  if (faults.length === 0) return;
  const place = (fault: string) => /^(.*?):(\d+): /.exec(fault) ?? ['', fault, '0'];
  const inOrder = faults.toSorted((a, b) => {
    const [[, file, line], [, otherFile, otherLine]] = [place(a), place(b)];
    return compare(file ?? '', otherFile ?? '') || Number(line) - Number(otherLine);
  });
  throw new PlimsollError('CATALOG_INVALID', inOrder.join('\n'));
}

// Annotations have been checked by now; this finds what is wrong with the facts beside them.
function schemaFaults(catalog: Catalog): string[] {
  const ajv = new Ajv({ strict: true, allErrors: true });
  if (ajv.validate(catalogSchema, catalog)) return [];
  return (ajv.errors ?? []).map(
    ({ instancePath, message }) => `catalog: ${instancePath.slice(1)} ${message ?? 'is not valid'}`,
  );
}

/** The names of the built-ins in the text of `capabilities.json`. */
export function builtinsOf(capabilities: string): Set<string> {
  const { builtins } = JSON.parse(capabilities) as { builtins: { name: string }[] };
  return new Set(builtins.map(({ name }) => name));
}

async function generatedModules(
  catalog: Catalog,
  modules: readonly Module[],
): Promise<{ path: string; content: string }[]> {
  const [registry, facts] = await Promise.all(
    [registryModule(catalog, modules), catalogModule(catalog)].map(formatted),
  );
  return [
    { path: REGISTRY, content: registry ?? '' },
    { path: CATALOG, content: facts ?? '' },
  ];
}

async function machineFiles(policies: string, capabilities: string): Promise<Output[]> {
  const directory = await mkdtemp(join(tmpdir(), 'plimsoll-'));
  try {
    const file = join(directory, 'capabilities.json');
    await writeFile(file, capabilities);
    const { wasm, bundle } = await buildBundles(policies, file);
    return [
      { path: 'capabilities.json', content: capabilities },
      { path: 'policy.wasm', content: wasm },
      { path: 'bundle.tar.gz', content: bundle },
    ];
  } finally {
    await rm(directory, { recursive: true });
  }
}

function wasmAmong(outputs: readonly Output[]): Uint8Array<ArrayBuffer> {
  const content = outputs.find(({ path }) => path === 'policy.wasm')?.content;
  if (content === undefined || typeof content === 'string') throw new Error('machineFiles gives policy.wasm');
  return new Uint8Array(content);
}

// The very files of policies/, tests left out: `conftest test --policy compiled/conftest`.
function conftestFolder(
  authored: readonly Module[],
  generated: readonly { path: string; content: string }[],
): Output[] {
  return [...authored.map(({ file, text }) => ({ path: file, content: text })), ...generated].map(
    ({ path, content }) => ({
      path: `conftest/${path}`,
      content,
    }),
  );
}

// Every folder below lib/ is a root of ours, and `opa` refuses a bundle that goes beyond its roots.
async function writeBundleManifest(policies: string): Promise<void> {
  const entries = await readdir(join(policies, 'lib/plimsoll'), { withFileTypes: true });
  const libraries = entries.filter((entry) => entry.isDirectory()).map(({ name }) => name);
  await writeIfChanged(join(policies, '.manifest'), bundleManifest(libraries.sort(compare)));
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

function json(value: unknown): string {
  return `${JSON.stringify(value, null, 1)}\n`;
}

async function replaceFolder(folder: string, outputs: readonly Output[]): Promise<void> {
  await rm(folder, { recursive: true, force: true });
  for (const { path, content } of outputs) {
    await mkdir(dirname(join(folder, path)), { recursive: true });
    await writeFile(join(folder, path), content);
  }
}
