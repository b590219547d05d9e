// What both entry points offer: in Node (index.ts) and in web pages (browser.ts).
import type { Catalog } from './catalog/catalog.ts';
import type { Engine } from './scan/engine.ts';

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
export { mend, type PatchOperation } from './scan/remedy.ts';

/** The policies, loaded, and what is known of them. */
export interface Plimsoll extends Engine {
  readonly catalog: Catalog;
}
