// What policies say of themselves: METADATA annotations and the shape of their Rego, read by `opa`.
import { readdir } from 'node:fs/promises';
import { opa } from '../opa.ts';

/** One Rego module, as far as the toolchain looks into it. */
export interface Module {
  /** Path below the policies folder, with `/`. */
  readonly file: string;
  /** Package without `data`, as `plimsoll.pod.no_privileged_containers`. */
  readonly package: string;
  /** Imported paths without `data`, as `lib.plimsoll.workload`. */
  readonly imports: readonly string[];
  /** Names of its rules, each once. */
  readonly rules: readonly string[];
  /** Values of `default` rules and of rules without a body, where they are constants. */
  readonly constants: Readonly<Record<string, unknown>>;
  readonly annotations: readonly Annotation[];
  /** The syntax tree as `opa parse` prints it, for the lint. */
  readonly tree: unknown;
}

/** One METADATA block. */
export interface Annotation {
  readonly scope: string;
  /** The rule it stands above; undefined for the package. */
  readonly rule?: string;
  readonly line: number;
  readonly title?: string;
  readonly description?: string;
  readonly custom: Readonly<Record<string, unknown>>;
}

/** All Rego files below `policies`, tests left out, sorted by path. Throws `OPA_FAILED` for Rego that does not parse. */
export async function readModules(policies: string): Promise<Module[]> {
  const files = (await regoFiles(policies)).filter((file) => !file.endsWith('_test.rego'));
  const inspected = JSON.parse(
    await opa(['inspect', '--annotations', '--format', 'json', '.'], { directory: policies }),
  ) as { annotations?: InspectedAnnotation[] };
  const annotations = byFile(inspected.annotations ?? []);
  return Promise.all(files.map((file) => readModule(policies, file, annotations.get(file) ?? [])));
}

async function regoFiles(policies: string): Promise<string[]> {
  const entries = await readdir(policies, { recursive: true });
  return entries
    .map((entry) => entry.replaceAll('\\', '/'))
    .filter((entry) => entry.endsWith('.rego'))
    .sort();
}

interface InspectedAnnotation {
  readonly annotations: {
    readonly scope: string;
    readonly title?: string;
    readonly description?: string;
    readonly custom?: Record<string, unknown>;
  };
  readonly location: { readonly file: string; readonly row: number };
  readonly path?: readonly { readonly value: string }[];
}

function byFile(annotations: readonly InspectedAnnotation[]): Map<string, InspectedAnnotation[]> {
  const files = new Map<string, InspectedAnnotation[]>();
  for (const annotation of annotations) {
    const list = files.get(annotation.location.file) ?? [];
    list.push(annotation);
    files.set(annotation.location.file, list);
  }
  return files;
}

async function readModule(policies: string, file: string, inspected: InspectedAnnotation[]): Promise<Module> {
  const text = await opa(['parse', '--format', 'json', '--json-include', 'locations', file], { directory: policies });
  const tree = JSON.parse(text) as Tree;
  const rules = tree.rules ?? [];
  return {
    file,
    package: pathOf(tree.package.path),
    imports: (tree.imports ?? []).map((entry) => pathOf(entry.path.value)),
    rules: [...new Set(rules.map((rule) => rule.head.ref[0]?.value ?? rule.head.name))].map(String),
    constants: constantsOf(rules),
    annotations: inspected.map(annotationOf),
    tree,
  };
}

interface Term {
  readonly type: string;
  readonly value: unknown;
}

interface Rule {
  readonly default?: boolean;
  readonly body: readonly { readonly terms: unknown }[];
  readonly head: { readonly name: string; readonly value?: Term; readonly args?: unknown; readonly ref: Term[] };
}

interface Tree {
  readonly package: { readonly path: Term[] };
  readonly imports?: readonly { readonly path: { readonly value: Term[] } }[];
  readonly rules?: readonly Rule[];
}

function pathOf(terms: readonly Term[]): string {
  const [, ...parts] = terms.map((term) => String(term.value));
  return parts.join('.');
}

// The parser gives a rule without a body the body `true`.
function constantsOf(rules: readonly Rule[]): Record<string, unknown> {
  const constants: Record<string, unknown> = {};
  for (const { head, body, ...rule } of rules) {
    if (head.value === undefined || head.args !== undefined || head.ref.length > 1) continue;
    const bodiless = body.length === 1 && isTrue(body[0]?.terms);
    if (rule.default !== true && !bodiless) continue;
    const value = constantOf(head.value);
    if (value !== undefined && (rule.default === true || !(head.name in constants))) constants[head.name] = value;
  }
  return constants;
}

function isTrue(terms: unknown): boolean {
  return typeof terms === 'object' && terms !== null && (terms as Term).type === 'boolean' && (terms as Term).value === true;
}

/** The JSON value of a term, `undefined` where it is no constant. */
function constantOf(term: Term): unknown {
  switch (term.type) {
    case 'null':
      return null;
    case 'boolean':
    case 'number':
    case 'string':
      return term.value;
    case 'array':
    case 'set':
      return allDefined((term.value as Term[]).map(constantOf));
    case 'object': {
      const pairs = (term.value as [Term, Term][]).map(([key, value]) => [constantOf(key), constantOf(value)] as const);
      return allDefined(pairs.flat()) === undefined ? undefined : Object.fromEntries(pairs);
    }
    default:
      return undefined;
  }
}

function allDefined(values: unknown[]): unknown[] | undefined {
  return values.includes(undefined) ? undefined : values;
}

function annotationOf({ annotations, location, path }: InspectedAnnotation): Annotation {
  const rule = annotations.scope === 'rule' ? path?.at(-1)?.value : undefined;
  return {
    scope: annotations.scope,
    ...(rule === undefined ? {} : { rule }),
    line: location.row,
    ...(annotations.title === undefined ? {} : { title: annotations.title }),
    ...(annotations.description === undefined ? {} : { description: annotations.description.trim() }),
    custom: annotations.custom ?? {},
  };
}
