// Everything that policies say of themselves, checked and typed: what `compiled/catalog.json` holds.
import { Ajv, type ErrorObject } from 'ajv';
import { PlimsollError } from '../errors.ts';
import type { Annotation, Module } from './annotations.ts';
import type { CrosswalkItem, Facts, Framework, GuideItem, Strength } from './frameworks.ts';
import { parameterSchema, policySchema } from './schema.ts';

export type Severity = 'critical' | 'high' | 'medium' | 'low';
export type Platform = 'image' | 'workload' | 'docker-host' | 'cluster' | 'operations' | 'process';

/** All that is known of all policies: the contract for the site, for auditors and for other tools. */
export interface Catalog {
  /** Raised when a field changes its meaning. */
  readonly schema: 1;
  readonly version: string;
  readonly kinds: readonly Kind[];
  readonly settings: readonly Parameter[];
  readonly policies: readonly Policy[];
  readonly guide: readonly GuideItem[];
  readonly frameworks: readonly Framework[];
  readonly crosswalk: readonly CrosswalkItem[];
  readonly tables: readonly Table[];
}

/** A kind of document, in the words of `inputs`. */
export interface Kind {
  readonly id: string;
  readonly title: string;
  readonly platform: Platform | 'none';
  /** How Gatekeeper matches it; empty where an API server never sees it. */
  readonly match: readonly { readonly apiGroups: readonly string[]; readonly kinds: readonly string[] }[];
}

export interface Policy {
  readonly id: string;
  readonly topic: string;
  readonly package: string;
  /** Path of its Rego below `policies/`. */
  readonly source: string;
  /** Kind of its Gatekeeper constraint. */
  readonly kind: string;
  readonly title: string;
  readonly description: string;
  readonly severity: Severity;
  readonly remediation: string;
  readonly inputs: readonly string[];
  readonly platforms: readonly Platform[];
  /** Whether it can decide while an object is being admitted, without a clock, evidence or reports. */
  readonly admission: boolean;
  /** What it needs of a set of documents. One alone decides nothing, or, with `alone`, decides until there is a set. */
  readonly set?: { readonly kinds: readonly string[]; readonly fields: readonly string[]; readonly alone?: boolean };
  readonly rules: readonly Rule[];
  readonly parameters: readonly Parameter[];
  readonly guide: { readonly decides: readonly ItemReference[]; readonly supports: readonly ItemReference[] };
  readonly controls: readonly ControlReference[];
  readonly limits: readonly string[];
  readonly references: readonly string[];
  readonly deprecated: boolean;
}

/** A named check inside a policy. */
export interface Rule {
  readonly id: string;
  readonly description: string;
  readonly severity: Severity;
}

export interface Parameter {
  /** As users write it, in camel case. */
  readonly name: string;
  readonly description: string;
  /** JSON Schema of its values. */
  readonly schema: Readonly<Record<string, unknown>>;
  readonly default: unknown;
  /** Whether a Gatekeeper constraint can set it. */
  readonly admission: boolean;
}

/** A guide item; with `rule`, only that rule of the policy counts for it. */
export interface ItemReference {
  readonly item: string;
  readonly rule?: string;
}

export interface ControlReference {
  readonly framework: string;
  readonly id: string;
  readonly strength: Strength;
  readonly reason: string;
}

/** A dated table of facts. */
export interface Table {
  readonly id: string;
  readonly title: string;
  readonly asOf: string;
  readonly source: string;
}

/** Which rules of a module are its interface, beyond what annotations say. */
export interface PolicyModule {
  readonly policy: Policy;
  readonly module: Module;
}

/** Builds the catalog. Throws `CATALOG_INVALID` with one line for each thing that is wrong. */
export function buildCatalog(modules: readonly Module[], facts: Facts, version: string): Catalog {
  const faults: string[] = [];
  const kinds = kindsOf(modules, faults);
  const settings = modules
    .filter((module) => module.package === 'lib.plimsoll.settings')
    .flatMap((module) => parametersOf(module, faults));
  const policies = modules.filter(isPolicy).map((module) => policyOf(module, faults));
  const catalog: Catalog = {
    schema: 1,
    version,
    kinds,
    settings,
    policies,
    guide: facts.guide,
    frameworks: facts.frameworks,
    crosswalk: facts.crosswalk,
    tables: modules.flatMap((module) => tablesOf(module, faults)),
  };
  faults.push(...policies.flatMap((policy) => contradictions(policy, catalog)), ...awaitFaults(catalog));
  if (faults.length > 0) throw new PlimsollError('CATALOG_INVALID', faults.join('\n'));
  return catalog;
}

/** True for the module of a policy: `plimsoll/<topic>/<name>/policy.rego`. */
export function isPolicy(module: Module): boolean {
  return /^plimsoll\/[a-z_]+\/[a-z_0-9]+\/policy\.rego$/.test(module.file);
}

/** The id that a package path spells. */
export function idOf(packagePath: string): string {
  const [, topic, name] = packagePath.split('.');
  return `${topic}/${name}`.replaceAll('_', '-');
}

const ajv = new Ajv({ allErrors: true });
const checkPolicy = ajv.compile(policySchema);
const checkParameter = ajv.compile(parameterSchema);

interface PolicyCustom {
  readonly severity: Severity;
  readonly remediation: string;
  readonly inputs: string[];
  readonly platforms: Platform[];
  readonly admission?: boolean;
  readonly set?: { readonly kinds: string[]; readonly fields: string[]; readonly alone?: boolean };
  readonly rules: Record<string, string | { description: string; severity?: Severity }>;
  readonly guide: { decides?: string[]; supports?: string[] };
  readonly controls: Record<string, Record<string, { strength: Strength; reason: string }>>;
  readonly limits?: string[];
  readonly references?: string[];
  readonly deprecated?: boolean;
}

function policyOf(module: Module, faults: string[]): Policy {
  const annotation = module.annotations.find(({ scope }) => scope === 'package');
  const custom = (annotation?.custom ?? {}) as unknown as PolicyCustom;
  const id = idOf(module.package);
  const say = (fault: string) => faults.push(`${module.file}:${annotation?.line ?? 1}: ${fault}`);
  if (annotation === undefined) say('no METADATA above the package');
  else if (!checkPolicy(custom)) for (const error of checkPolicy.errors ?? []) say(wordsOf(error));
  for (const field of ['title', 'description'] as const) {
    if (!annotation?.[field]) say(`${field} is missing`);
  }
  if (module.file !== `${module.package.replaceAll('.', '/')}/policy.rego`) say(`package ${module.package} does not fit the folder`);
  if (module.constants['id'] !== id) say(`id must be "${id}", as the folder says`);
  for (const rule of ['violation', 'applicable']) {
    if (!module.rules.includes(rule)) say(`no rule \`${rule}\``);
  }
  const [, topic = '', name = ''] = module.package.split('.');
  return {
    id,
    topic: topic.replaceAll('_', '-'),
    package: module.package,
    source: module.file,
    kind: `Plimsoll${pascalCase(name)}`,
    title: annotation?.title ?? '',
    description: annotation?.description ?? '',
    severity: custom.severity,
    remediation: custom.remediation?.trim() ?? '',
    inputs: custom.inputs ?? [],
    platforms: custom.platforms ?? [],
    admission: custom.admission ?? false,
    ...(custom.set === undefined ? {} : { set: custom.set }),
    rules: Object.entries(custom.rules ?? {}).map(([rule, said]) => ({
      id: rule,
      description: typeof said === 'string' ? said : said.description,
      severity: (typeof said === 'string' ? undefined : said.severity) ?? custom.severity,
    })),
    parameters: parametersOf(module, faults),
    guide: {
      decides: (custom.guide?.decides ?? []).map(referenceOf),
      supports: (custom.guide?.supports ?? []).map(referenceOf),
    },
    controls: Object.entries(custom.controls ?? {}).flatMap(([framework, ids]) =>
      Object.entries(ids).map(([control, mapping]) => ({ framework, id: control, ...mapping })),
    ),
    limits: custom.limits ?? [],
    references: custom.references ?? [],
    deprecated: custom.deprecated ?? false,
  };
}

function parametersOf(module: Module, faults: string[]): Parameter[] {
  return module.annotations
    .filter((annotation): annotation is Annotation & { rule: string } => annotation.rule !== undefined)
    .filter(({ custom }) => Object.keys(custom).length > 0)
    .map(({ rule, line, custom, description }) => {
      const say = (fault: string) => faults.push(`${module.file}:${line}: ${rule}: ${fault}`);
      if (!checkParameter(custom)) for (const error of checkParameter.errors ?? []) say(wordsOf(error));
      if (!description) say('description is missing');
      const { admission = true, ...schema } = (custom['parameter'] ?? {}) as Record<string, unknown>;
      const value = module.constants[rule];
      if (value === undefined) say('a parameter is declared above its `default`, which must be a constant');
      else if (!ajv.validate(schema, value)) say(`the default is not of the declared type: ${ajv.errorsText()}`);
      return {
        name: camelCase(rule),
        description: description ?? '',
        schema,
        default: value,
        admission: admission === true,
      };
    })
    .sort((a, b) => compare(a.name, b.name));
}

function kindsOf(modules: readonly Module[], faults: string[]): Kind[] {
  const annotation = modules
    .find((module) => module.package === 'lib.plimsoll.kind')
    ?.annotations.find(({ scope }) => scope === 'package');
  const kinds = annotation?.custom['kinds'] as Record<string, Omit<Kind, 'id' | 'match'> & Partial<Kind>> | undefined;
  if (kinds === undefined) faults.push('lib/plimsoll/kind: no kinds are declared');
  return Object.entries(kinds ?? {}).map(([id, { title, platform, match }]) => ({ id, title, platform, match: match ?? [] }));
}

function tablesOf(module: Module, faults: string[]): Table[] {
  const annotation = module.annotations.find(({ scope, custom }) => scope === 'package' && 'table' in custom);
  const table = annotation?.custom['table'] as { asOf?: string; source?: string } | undefined;
  if (annotation === undefined || table === undefined) return [];
  const { asOf = '', source = '' } = table;
  if (!/^\d{4}-\d{2}-\d{2}$/.test(asOf) || source === '') {
    faults.push(`${module.file}:${annotation.line}: a table needs \`asOf\` (YYYY-MM-DD) and \`source\``);
  }
  return [{ id: module.package, title: annotation.title ?? '', asOf, source }];
}

// What no schema can say: ids that nobody lists, and a mapping stronger than that of the item behind it.
function contradictions(policy: Policy, catalog: Catalog): string[] {
  const faults: string[] = [];
  const say = (fault: string) => faults.push(`${policy.source}: ${fault}`);
  const rules = new Set(policy.rules.map((rule) => rule.id));
  const references = [...policy.guide.decides, ...policy.guide.supports];
  for (const { item, rule } of references) {
    if (!catalog.guide.some((entry) => entry.id === item)) say(`${item} is no item of guide.yaml`);
    if (rule !== undefined && !rules.has(rule)) say(`${item}#${rule}: the policy has no rule ${rule}`);
  }
  if (references.length === 0) say('a policy must decide or support a guide item');
  for (const kind of [...policy.inputs, ...(policy.set?.kinds ?? [])]) {
    if (!catalog.kinds.some((entry) => entry.id === kind)) say(`${kind} is no kind of lib.plimsoll.kind`);
  }
  for (const control of policy.controls) {
    const framework = catalog.frameworks.find((entry) => entry.id === control.framework);
    if (framework === undefined) say(`${control.framework} is no framework`);
    else if (!framework.controls.some((entry) => entry.id === control.id)) {
      say(`frameworks/${control.framework}.yaml does not list ${control.id}`);
    }
    if (control.strength === 'direct' && strongest(policy, control, catalog) === 'partial') {
      say(`${control.framework} ${control.id} is direct, but only partial for every item that the policy decides`);
    }
  }
  return faults;
}

function strongest(policy: Policy, control: ControlReference, catalog: Catalog): Strength | undefined {
  const strengths = policy.guide.decides.map(
    ({ item }) =>
      catalog.crosswalk.find((entry) => entry.item === item)?.controls[control.framework]?.[control.id]?.strength,
  );
  return strengths.includes('direct') ? 'direct' : strengths.find((strength) => strength !== undefined);
}

function awaitFaults(catalog: Catalog): string[] {
  const written = new Set(catalog.policies.map((policy) => policy.id));
  return catalog.guide.flatMap(({ id, awaits = [] }) =>
    awaits.filter((policy) => written.has(policy)).map((policy) => `guide.yaml: ${id} awaits ${policy}, which is written`),
  );
}

function referenceOf(text: string): ItemReference {
  const [item = '', rule] = text.split('#');
  return rule === undefined ? { item } : { item, rule };
}

function wordsOf({ instancePath, message, params }: ErrorObject): string {
  const unknown = (params as { additionalProperty?: string }).additionalProperty;
  const where = instancePath === '' ? 'custom' : instancePath.slice(1).replaceAll('/', '.');
  return unknown === undefined ? `${where} ${message ?? 'is not valid'}` : `${where} has an unknown field ${unknown}`;
}

function pascalCase(name: string): string {
  return name.replace(/(?:^|_)([a-z0-9])/g, (_, letter: string) => letter.toUpperCase());
}

function camelCase(name: string): string {
  return name.replace(/_([a-z0-9])/g, (_, letter: string) => letter.toUpperCase());
}

/** Orders by code unit, the same on every machine and locale. */
export function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
