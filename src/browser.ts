// What web pages may import. Nothing here asks for Node: the page hands over the compiled files that it has fetched.
import type { Catalog } from './catalog/catalog.ts';
import type { Plimsoll } from './public.ts';
import { loadEngine, type Parameters } from './scan/engine.ts';
import { checkParameters } from './scan/parameters.ts';

export * from './public.ts';

export interface LoadOptions {
  /** `plimsoll/policy.wasm`, as bytes or as a compiled module. */
  readonly wasm: BufferSource | WebAssembly.Module;
  /** `plimsoll/catalog.json`, parsed, of the same build. */
  readonly catalog: Catalog;
  /** Settings by name and parameters by policy id; checked, as a misspelt name would hold nothing. */
  readonly parameters?: Parameters;
}

/**
 * Loads the policies once. Throws `BUNDLE_UNREADABLE` for bytes that are no policies, and `PARAMETERS_INVALID` for
 * parameters that no policy declares. Nothing limits running time in a page: judge in a worker, and end that.
 */
export async function loadPlimsoll({ wasm, catalog, parameters = {} }: LoadOptions): Promise<Plimsoll> {
  await checkParameters(parameters, catalog);
  const module = wasm instanceof WebAssembly.Module ? wasm : await WebAssembly.compile(wasm);
  return { ...loadEngine({ wasm: module, catalog, parameters }), catalog };
}
