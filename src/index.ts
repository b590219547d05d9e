// What other programs may import, in Node. Browsers get browser.ts, which differs in where the policies come from.
import { packageRoot } from './package.ts';
import type { Plimsoll } from './public.ts';
import { readCompiled } from './scan/compiled.ts';
import { loadEngine, type Parameters } from './scan/engine.ts';
import { EVALUATION_MS, timeLimit } from './scan/guard.ts';
import { checkParameters } from './scan/parameters.ts';

export * from './public.ts';

export interface LoadOptions {
  /** Settings by name and parameters by policy id; checked, as a misspelt name would hold nothing. */
  readonly parameters?: Parameters;
  /** Folder of the compiled policies; by default those that come with this package. */
  readonly compiled?: URL;
  /** Milliseconds after which an evaluation is ended. By default 10,000. */
  readonly timeLimit?: number;
}

/**
 * Loads the policies once. Throws `BUNDLE_UNREADABLE` where a compiled file is missing or is not the one that was built,
 * and `PARAMETERS_INVALID` for parameters that no policy declares.
 */
export async function loadPlimsoll({
  parameters = {},
  compiled,
  timeLimit: milliseconds = EVALUATION_MS,
}: LoadOptions = {}): Promise<Plimsoll> {
  const { wasm, catalog } = await readCompiled(compiled ?? new URL('compiled/', packageRoot()));
  await checkParameters(parameters, catalog);
  const engine = loadEngine({ wasm, catalog, parameters, guard: timeLimit(milliseconds) });
  return { ...engine, catalog };
}
