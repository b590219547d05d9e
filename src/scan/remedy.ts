// Remedies that need no thought, as JSON Patch (RFC 6902): what the annotation of a rule says, put into a document.
import type { Catalog, Remedy } from '../catalog/catalog.ts';
import type { Finding, Path } from './finding.ts';

/** One operation of RFC 6902; `path` is a JSON Pointer from the document's root. */
export interface PatchOperation {
  readonly op: 'add' | 'replace' | 'remove';
  readonly path: string;
  readonly value?: unknown;
}

/** What the rules know to mend, by `policy#rule`. */
export type Remedies = ReadonlyMap<string, readonly Remedy[]>;

/** Works out once where to look. */
export function remediesOf({ policies }: Pick<Catalog, 'policies'>): Remedies {
  return new Map(
    policies.flatMap(({ id, rules }) =>
      rules.flatMap((rule) =>
        rule.remedies === undefined ? [] : [[`${id}#${rule.id}`, rule.remedies] as const],
      ),
    ),
  );
}

/**
 * The patch that mends a finding at `path` of this document. Undefined where no rule knows one, and where the document
 * has something else than an object on the way.
 */
export function patchFor(
  { policy, rule }: Pick<Finding, 'policy' | 'rule'>,
  path: Path,
  document: unknown,
  remedies: Remedies,
): readonly PatchOperation[] | undefined {
  const remedy = remedies.get(`${policy}#${rule}`)?.find(({ at }) => endsIn(path, at));
  return remedy === undefined ? undefined : patchOf(remedy, path, document);
}

/**
 * A copy of the document with all patches of these findings in it, which must be findings of this document. Where two
 * add the same object, it gets what both put into it.
 */
export function mend<T>(document: T, findings: readonly Pick<Finding, 'path' | 'patch'>[]): T {
  const mended = { root: structuredClone(document) };
  // From the last element of a list to the first, so that what is removed moves nothing that is still to be looked at.
  for (const { patch = [] } of findings.toSorted((a, b) => byPlace(b.path, a.path))) {
    for (const { op, path, value } of patch)
      apply(mended, op, ['root', ...path.split('/').slice(1).map(unescaped)], value);
  }
  return mended.root;
}

function endsIn(path: Path, at: readonly string[]): boolean {
  const tail = path.slice(-at.length);
  return (
    tail.length === at.length &&
    tail.every((key, i) => (at[i] === '*' ? typeof key === 'number' : key === at[i]))
  );
}

function patchOf(remedy: Remedy, path: Path, document: unknown): readonly PatchOperation[] | undefined {
  let place = document;
  for (const [i, key] of path.entries()) {
    if (typeof place !== 'object' || place === null) return undefined;
    if (!Object.hasOwn(place, key)) {
      if (!('set' in remedy) || Array.isArray(place)) return undefined;
      const value = nested(path.slice(i + 1), remedy.set);
      return [{ op: 'add', path: pointer(path.slice(0, i + 1)), value }];
    }
    place = (place as Record<string | number, unknown>)[key];
  }
  if (!('set' in remedy)) return [{ op: 'remove', path: pointer(path) }];
  return [{ op: 'replace', path: pointer(path), value: remedy.set }];
}

function nested(keys: Path, value: unknown): unknown {
  return keys.reduceRight((inner, key) => ({ [key]: inner }), value);
}

function pointer(path: Path): string {
  return path.map((key) => `/${String(key).replaceAll('~', '~0').replaceAll('/', '~1')}`).join('');
}

function unescaped(key: string): string {
  return key.replaceAll('~1', '/').replaceAll('~0', '~');
}

function apply(root: object, op: PatchOperation['op'], keys: readonly string[], value: unknown): void {
  let holder: unknown = root;
  for (const key of keys.slice(0, -1)) {
    if (!isObject(holder) || !Object.hasOwn(holder, key)) return;
    holder = holder[key];
  }
  const key = keys.at(-1) ?? '';
  if (!isObject(holder)) return;
  if (op === 'remove') {
    if (Array.isArray(holder)) holder.splice(Number(key), 1);
    else delete holder[key];
  } else {
    define(
      holder,
      key,
      op === 'add' && Object.hasOwn(holder, key) ? both(holder[key], value) : structuredClone(value),
    );
  }
}

function both(before: unknown, added: unknown): unknown {
  if (!isObject(before) || !isObject(added)) return structuredClone(added);
  for (const [key, value] of Object.entries(added)) {
    define(before, key, Object.hasOwn(before, key) ? both(before[key], value) : structuredClone(value));
  }
  return before;
}

// As `holder[key] = value`, but for `__proto__`.
function define(holder: object, key: string, value: unknown): void {
  Object.defineProperty(holder, key, { value, writable: true, enumerable: true, configurable: true });
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}

function byPlace(a: Path, b: Path): number {
  for (let i = 0; i < a.length && i < b.length; i++) {
    const [x, y] = [a[i], b[i]];
    if (x !== y) return typeof x === 'number' && typeof y === 'number' ? x - y : 0;
  }
  return 0;
}
