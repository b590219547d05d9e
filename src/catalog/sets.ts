// Which policies need more than one document. By itself, as browsers ask it and have no use for the catalog's checks.
import type { Policy } from './catalog.ts';

/** Whether a policy can decide one document without a set: one of the kind, or of any kind where none is named. */
export function judgesAlone({ set }: Policy, kind?: string): boolean {
  if (set === undefined || set.alone === true) return true;
  if (set.alone === undefined || set.alone === false) return false;
  return kind === undefined || kind === 'list' || set.alone.includes(kind);
}
