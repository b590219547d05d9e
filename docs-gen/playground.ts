// The playground: its page, and the policies in the form in which a page takes them along.
import { readFile } from 'node:fs/promises';
import { promisify } from 'node:util';
import { deflate, deflateSync } from 'node:zlib';
import type { Catalog, Severity } from '../src/catalog/catalog.ts';
import type { Example, PackedPolicies } from './client/packed.ts';
import { PLAYGROUND } from './links.ts';
import type { PageOf } from './pages.ts';
import { counted } from './words.ts';

export interface PlaygroundParts {
  /** `policy.wasm` in base64 of zlib. */
  readonly wasm: string;
  readonly examples: readonly Example[];
}

export interface PlaygroundData {
  readonly policies: string;
  readonly severities: readonly { readonly severity: Severity }[];
  readonly formats: readonly { readonly name: string; readonly title: string }[];
}

const EXAMPLES = [
  { title: 'A Deployment with much to mend', name: '', file: 'deployment.yaml' },
  { title: 'The Pod of the guide', name: '', file: 'pod.yaml' },
  { title: 'A Dockerfile', name: 'Dockerfile', file: 'Dockerfile' },
  { title: 'A Compose file', name: '', file: 'compose.yaml' },
  { title: 'Roles and bindings', name: '', file: 'rbac.yaml' },
  { title: 'A report of Trivy', name: '', file: 'trivy.json' },
] as const;

// Names of files decide how a text is read; nothing lets the text decide.
const FORMATS = [
  { name: '', title: 'What it looks like' },
  { name: 'pasted.yaml', title: 'YAML' },
  { name: 'pasted.json', title: 'JSON' },
  { name: 'Dockerfile', title: 'Dockerfile' },
  { name: '.dockerignore', title: '.dockerignore' },
] as const;

/** Reads the examples of a folder and packs the Wasm module. */
export async function readPlayground(examples: URL, wasm: URL): Promise<PlaygroundParts> {
  const packed = await promisify(deflate)(await readFile(wasm), { level: 9 });
  return {
    wasm: packed.toString('base64'),
    examples: await Promise.all(
      EXAMPLES.map(async ({ title, name, file }) => ({
        title,
        name,
        text: await readFile(new URL(file, examples), 'utf8'),
      })),
    ),
  };
}

export function playgroundPage({ policies }: Catalog): PageOf<'playground', PlaygroundData> {
  return {
    path: PLAYGROUND,
    template: 'playground',
    title: 'Playground',
    description:
      'Paste a manifest, a Dockerfile, a Compose file or a report, and see what the policies find in it.',
    part: 'playground',
    data: {
      policies: counted(policies.length, 'policy', 'policies'),
      severities: (['critical', 'high', 'medium', 'low'] as const).map((severity) => ({ severity })),
      formats: FORMATS,
    },
  };
}

/** The script that holds the policies: what the scanner needs of them, and of the catalog no more than that. */
export function policiesScript(catalog: Catalog, { wasm }: PlaygroundParts): string {
  const packed: PackedPolicies = {
    wasm,
    catalog: deflateSync(JSON.stringify(scannersCatalog(catalog)), { level: 9 }).toString('base64'),
  };
  return `globalThis.plimsollPolicies=${JSON.stringify(packed)}\n`;
}

/** The script that holds the examples. */
export function examplesScript({ examples }: PlaygroundParts): string {
  return `globalThis.plimsollExamples=${JSON.stringify(examples)}\n`;
}

// What is left out is nine tenths of the catalog: a page that judges one text rolls nothing up, and prints no pages.
function scannersCatalog({ schema, version, kinds, policies }: Catalog): object {
  return {
    schema,
    version,
    kinds,
    settings: [],
    guide: [],
    frameworks: [],
    crosswalk: [],
    policies: policies.map((policy) => ({
      ...policy,
      guide: { decides: [], supports: [] },
      controls: [],
      parameters: [],
      limits: [],
      references: [],
      rules: policy.rules.map((rule) => ({ ...rule, description: '' })),
    })),
  };
}
