// What other programs may import, in Node. Browsers get browser.ts, which differs in where the policies come from.
import type { Catalog } from './catalog/catalog.ts';
import { packageRoot } from './package.ts';
import { readCompiled } from './scan/compiled.ts';
import { type Engine, loadEngine, type Parameters } from './scan/engine.ts';
import { timeLimit } from './scan/guard.ts';
import { checkParameters } from './scan/parameters.ts';

export type { Catalog, Kind, Parameter, Policy, Rule, Severity } from './catalog/catalog.ts';
export { type ErrorCode, PlimsollError } from './errors.ts';
export {
  type Document,
  decode,
  type Problem,
  type Range,
  type Reading,
  readDocuments,
} from './scan/documents.ts';
export type { Engine, Parameters, SetMember } from './scan/engine.ts';
export type { Finding, Judgement, Note, Path, SetJudgement, Subject, Verdict } from './scan/finding.ts';

/** The policies, loaded, and what is known of them. */
export interface Plimsoll extends Engine {
  readonly catalog: Catalog;
}

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
  timeLimit: milliseconds = 10_000,
}: LoadOptions = {}): Promise<Plimsoll> {
  const { wasm, catalog } = await readCompiled(compiled ?? new URL('compiled/', packageRoot()));
  await checkParameters(parameters, catalog);
  const engine = loadEngine({ wasm, catalog, parameters, guard: timeLimit(milliseconds) });
  return { ...engine, catalog };
}
