// The policies that come with this package, believed only when their sums are right. Node only.
import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import type { Catalog } from '../catalog/catalog.ts';
import { asError, PlimsollError } from '../errors.ts';

export interface CompiledPolicies {
  readonly wasm: Uint8Array<ArrayBuffer>;
  readonly catalog: Catalog;
}

/**
 * Reads `policy.wasm` and `catalog.json` from `compiled/`. Throws `BUNDLE_UNREADABLE` where a file is missing or is not
 * the one that `manifest.json` lists.
 */
export async function readCompiled(folder: URL): Promise<CompiledPolicies> {
  const manifest = JSON.parse(text(await bytesOf(folder, 'manifest.json'))) as {
    files?: Record<string, string>;
  };
  const [wasm, catalog] = await Promise.all(
    ['policy.wasm', 'catalog.json'].map(async (name) => {
      const bytes = await bytesOf(folder, name);
      const sum = createHash('sha256').update(bytes).digest('hex');
      if (manifest.files?.[name] !== sum) {
        throw new PlimsollError(
          'BUNDLE_UNREADABLE',
          `${name} is not the file that manifest.json lists (sha256 ${sum}): install Plimsoll again, or run \`make build\``,
        );
      }
      return bytes;
    }),
  );
  if (wasm === undefined || catalog === undefined) throw new Error('two files were asked for');
  return { wasm, catalog: JSON.parse(text(catalog)) as Catalog };
}

async function bytesOf(folder: URL, name: string): Promise<Uint8Array<ArrayBuffer>> {
  try {
    return new Uint8Array(await readFile(new URL(name, folder)));
  } catch (cause) {
    throw new PlimsollError(
      'BUNDLE_UNREADABLE',
      `compiled/${name} cannot be read: ${asError(cause).message}`,
      { cause },
    );
  }
}

function text(bytes: Uint8Array): string {
  return new TextDecoder().decode(bytes);
}
