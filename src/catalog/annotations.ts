// What policies say of themselves: METADATA annotations and the shape of their Rego, read by `opa`.
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { PlimsollError } from '../errors.ts';
import { opa } from '../opa.ts';
import {
  type AnnotationNode,
  constantOf,
  hasBody,
  isComplete,
  type Location,
  type RuleNode,
  ruleName,
  type Term,
  type Tree,
} from './syntax.ts';

/** One Rego module, as far as the toolchain looks into it. */
export interface Module {
  /** Path below the policies folder, with `/`. */
  readonly file: string;
  readonly text: string;
  /** Package without `data`, as `plimsoll.pod.no_privileged_containers`. */
  readonly package: string;
  /** Imported paths without `data`, as `lib.plimsoll.workload`. */
  readonly imports: readonly string[];
  /** Names of its rules, each once. */
  readonly rules: readonly string[];
  /** Values of `default` rules and of rules without a body, where they are constants. */
  readonly constants: Readonly<Record<string, unknown>>;
  readonly annotations: readonly Annotation[];
  readonly tree: Tree;
}

/** One METADATA block. */
export interface Annotation {
  readonly scope: string;
  /** The rule it stands above; undefined for the package. */
  readonly rule?: string;
  /** Of the package or the rule below it. */
  readonly line: number;
  readonly title?: string;
  readonly description?: string;
  readonly custom: Readonly<Record<string, unknown>>;
}

/** The Rego that the build writes. */
export const REGISTRY = 'plimsoll/registry.rego';
export const CATALOG = 'lib/plimsoll/catalog/catalog.rego';

/** True for Rego that the build writes. */
export function isGenerated(file: string): boolean {
  return file === REGISTRY || file === CATALOG;
}

/**
 * All Rego files below `policies` that somebody wrote, sorted by path; tests are left out, and so is what the build
 * writes anew, in whatever state a merge has left it. Throws `OPA_FAILED` for Rego that does not parse, and
 * `CATALOG_INVALID` for annotations that YAML takes for something else.
 */
export async function readModules(policies: string): Promise<Module[]> {
  const files = (await regoFiles(policies)).filter(
    (file) => !file.endsWith('_test.rego') && !isGenerated(file),
  );
  const sources = await Promise.all(
    files.map(async (file) => ({ file, text: await readFile(join(policies, file), 'utf8') })),
  );
  const faults = sources.flatMap(({ file, text }) => unquotedKeys(text).map((fault) => `${file}:${fault}`));
  if (faults.length > 0) throw new PlimsollError('CATALOG_INVALID', faults.join('\n'));
  return inParallel(4, sources, ({ file, text }) => readModule(policies, file, text));
}

// To YAML, 5.10 is the number 5.1 and `on` is true; `opa` fails over such keys without saying where.
const UNQUOTED =
  /(?:^#\s*|^#.*\{(?:.*,)?\s*)(\d+(?:\.\d+)?|true|false|yes|no|on|off|y|n|null|~)\s*:(?:\s|$)/i;

function unquotedKeys(text: string): string[] {
  let inBlock = false;
  return text.split('\n').flatMap((line, i) => {
    inBlock = line.startsWith('#') && (inBlock || line.trim() === '# METADATA');
    const key = inBlock ? UNQUOTED.exec(line)?.[1] : undefined;
    return key === undefined
      ? []
      : [`${i + 1}: quote the key "${key}": YAML takes it for something that is no text`];
  });
}

// One `opa` a file: all at once would take the machine.
async function inParallel<T, R>(
  limit: number,
  items: readonly T[],
  work: (item: T) => Promise<R>,
): Promise<R[]> {
  const results: R[] = [];
  const queue = items.entries();
  const worker = async () => {
    for (const [i, item] of queue) results[i] = await work(item);
  };
  await Promise.all(Array.from({ length: limit }, worker));
  return results;
}

async function regoFiles(policies: string): Promise<string[]> {
  const entries = await readdir(policies, { recursive: true });
  return entries
    .map((entry) => entry.replaceAll('\\', '/'))
    .filter((entry) => entry.endsWith('.rego'))
    .sort();
}

async function readModule(policies: string, file: string, text: string): Promise<Module> {
  const args = ['parse', '--format', 'json', '--json-include', 'locations', file];
  const tree = JSON.parse(await opa(args, { directory: policies })) as Tree;
  const rules = tree.rules ?? [];
  return {
    file,
    text,
    package: pathOf(tree.package.path),
    imports: (tree.imports ?? []).map((entry) => pathOf(entry.path.value as Term[])),
    rules: [...new Set(rules.map(ruleName))],
    constants: constantsOf(rules),
    annotations: annotationsOf(tree),
    tree,
  };
}

// Those of rules stand at the package as well.
function annotationsOf({ annotations = [], package: named, rules = [] }: Tree): Annotation[] {
  return [
    ...annotations
      .filter(({ scope }) => scope !== 'rule' && scope !== 'document')
      .map((said) => annotationOf(said, named)),
    ...rules.flatMap((rule) =>
      (rule.annotations ?? []).map((said) => ({ ...annotationOf(said, rule), rule: ruleName(rule) })),
    ),
  ];
}

function annotationOf(
  { scope, title, description, custom = {} }: AnnotationNode,
  { location }: { readonly location?: Location },
): Annotation {
  return {
    scope,
    line: location?.row ?? 1,
    ...(title === undefined ? {} : { title }),
    ...(description === undefined ? {} : { description: description.trim() }),
    custom,
  };
}

function pathOf(terms: readonly Term[]): string {
  const [, ...parts] = terms.map((term) => String(term.value));
  return parts.join('.');
}

function constantsOf(rules: readonly RuleNode[]): Record<string, unknown> {
  const constants: Record<string, unknown> = {};
  for (const rule of rules) {
    const name = ruleName(rule);
    if (!isComplete(rule) || rule.head.value === undefined || hasBody(rule)) continue;
    const value = constantOf(rule.head.value);
    if (value !== undefined && (rule.default === true || !(name in constants))) constants[name] = value;
  }
  return constants;
}
