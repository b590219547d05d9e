// Rego to what machines load: the Wasm module and the OPA bundle.
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { PlimsollError } from '../errors.ts';
import { opa } from '../opa.ts';

// Only OPA and Conftest enrich findings in Rego; in Wasm the toolchain does it, and the module stays small.
const NOT_IN_WASM = ['catalog.rego', 'conftest.rego'];

/**
 * Builds both from inside `policies`, as the paths that are given end up in the bytes. `capabilities` is a file.
 * Throws `OPA_FAILED` with the compiler's words.
 */
export async function buildBundles(
  policies: string,
  capabilities: string,
): Promise<{ wasm: Uint8Array; bundle: Uint8Array }> {
  const directory = await mkdtemp(join(tmpdir(), 'plimsoll-'));
  try {
    const common = ['build', '--bundle', '.', '--capabilities', capabilities, '--ignore', '*_test.rego'];
    const wasm = join(directory, 'wasm.tar.gz');
    const bundle = join(directory, 'bundle.tar.gz');
    const ignored = NOT_IN_WASM.flatMap((file) => ['--ignore', file]);
    await Promise.all([
      opa([...common, ...ignored, '--target', 'wasm', '--output', wasm], { directory: policies }),
      opa([...common, '--output', bundle], { directory: policies }),
    ]);
    return {
      wasm: memberOf(gunzipSync(await readFile(wasm)), '/policy.wasm'),
      bundle: await readFile(bundle),
    };
  } finally {
    await rm(directory, { recursive: true });
  }
}

// Just enough of tar: OPA writes plain members with short names.
function memberOf(tar: Uint8Array, wanted: string): Uint8Array {
  for (let at = 0; at + 512 <= tar.length; ) {
    const name = text(tar, at, 100);
    const size = Number.parseInt(text(tar, at + 124, 12), 8);
    if (name === wanted) return tar.slice(at + 512, at + 512 + size);
    at += 512 + (Number.isNaN(size) ? 0 : Math.ceil(size / 512) * 512);
  }
  throw new PlimsollError('OPA_FAILED', `opa build wrote no ${wanted}`);
}

function text(bytes: Uint8Array, from: number, length: number): string {
  return new TextDecoder().decode(bytes.subarray(from, from + length)).replace(/\0.*$/s, '');
}
