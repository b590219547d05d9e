// What policies.js and examples.js hold, and how a page unpacks it: opened from disk, a page may fetch nothing.
import type { Catalog } from '../../src/catalog/catalog.ts';

/** `policy.wasm`, and what the scanner asks of the catalog, in base64 of zlib. */
export interface PackedPolicies {
  readonly wasm: string;
  readonly catalog: string;
}

/** A text to begin with. */
export interface Example {
  readonly title: string;
  /** How it is read, as the name of a file, or nothing. */
  readonly name: string;
  readonly text: string;
}

declare global {
  var plimsollPolicies: PackedPolicies;
  var plimsollExamples: readonly Example[];
}

/** The policies, as bytes of a Wasm module. */
export function unpackedWasm(): Promise<ArrayBuffer> {
  return unpacked(globalThis.plimsollPolicies.wasm);
}

/** What the catalog says of them. */
export async function unpackedCatalog(): Promise<Catalog> {
  const bytes = await unpacked(globalThis.plimsollPolicies.catalog);
  return JSON.parse(new TextDecoder().decode(bytes)) as Catalog;
}

async function unpacked(base64: string): Promise<ArrayBuffer> {
  const bytes = Uint8Array.from(atob(base64), (character) => character.charCodeAt(0));
  return new Response(
    new Blob([bytes]).stream().pipeThrough(new DecompressionStream('deflate')),
  ).arrayBuffer();
}
