// Everything that policies say of themselves, checked and typed: what `compiled/catalog.json` holds.
import { Ajv, type ErrorObject } from 'ajv';
import type { Annotation, Module } from './annotations.ts';
import type { CrosswalkItem, Facts, Framework, GuideItem, Strength } from './frameworks.ts';
import { type Profile, profilesOf } from './profiles.ts';
import { SETTINGS, settingsReach } from './reach.ts';
import { kindsSchema, parameterSchema, policySchema, tableSchema, valueSchema } from './schema.ts';
import { judgesAlone } from './sets.ts';

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
  readonly profiles: readonly Profile[];
  readonly guide: readonly GuideItem[];
  readonly frameworks: readonly Framework[];
  readonly crosswalk: readonly CrosswalkItem[];
  readonly tables: readonly Table[];
  readonly sources: readonly Source[];
  /** At most one of each verdict for each policy, in the order of the policies. */
  readonly examples: readonly Example[];
}

/** The Rego of a policy, from its package on: what stands above is all in the catalog. */
export interface Source {
  readonly policy: string;
  /** The line of its file at which the text begins. */
  readonly line: number;
  readonly text: string;
}

/** A fixture, and what the compiled policies say of it. */
export interface Example {
  readonly policy: string;
  readonly verdict: 'fail' | 'pass';
  /** As `fail/privileged-container.yaml`, below the policy's fixtures. */
  readonly name: string;
  readonly files: readonly { readonly name: string; readonly text: string }[];
  /** Text of a file for `--params`. */
  readonly parameters?: string;
  readonly findings: readonly ExampleFinding[];
}

export interface ExampleFinding {
  readonly file: string;
  readonly line: number;
  readonly endLine: number;
  readonly rule: string;
  readonly severity: Severity;
  readonly message: string;
}

/** A kind of document, in the words of `inputs`. */
export interface Kind {
  readonly id: string;
  readonly title: string;
  readonly platform: Platform | 'none';
  /** How Gatekeeper matches it; empty where an API server never sees it. */
  readonly match: readonly Match[];
  /** What Gatekeeper must keep at hand for a policy that compares documents with some of this kind. */
  readonly sync: readonly Sync[];
  /** Words one of which stands in each such text, where people put it into ConfigMaps and Secrets; empty where they don't. */
  readonly embedded: readonly string[];
}

export interface Match {
  readonly apiGroups: readonly string[];
  readonly kinds: readonly string[];
}

export interface Sync {
  readonly group: string;
  readonly version: string;
  readonly kind: string;
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
  /** Whether its findings lead to text that nobody may repeat. */
  readonly confidential?: boolean;
  /** What it needs of a set of documents. One alone decides nothing, or decides until there is a set: see `judgesAlone`. */
  readonly set?: {
    readonly kinds: readonly string[];
    readonly fields: readonly string[];
    /** Kinds of documents of which it reads everything. */
    readonly whole?: readonly string[];
    /** Whether one document alone can be decided; or the kinds of those that can. */
    readonly alone?: boolean | readonly string[];
  };
  readonly rules: readonly Rule[];
  readonly parameters: readonly Parameter[];
  /** Names of the settings that its rules can see. */
  readonly settings: readonly string[];
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
  /** How to mend what needs no thought; the first whose `at` fits the finding counts. */
  readonly remedies?: readonly Remedy[];
}

/**
 * What to do at the place of a finding whose path ends in `at`, where `*` stands for a position in a list: put `set`
 * there, or remove what is there.
 */
export type Remedy =
  | { readonly at: readonly string[]; readonly set: unknown }
  | { readonly at: readonly string[]; readonly remove: true };

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

/** The catalog without examples, and one line for each thing that is wrong with what it is made from. */
export function buildCatalog(
  modules: readonly Module[],
  facts: Facts,
  version: string,
): { readonly catalog: Catalog; readonly faults: readonly string[] } {
  const faults: string[] = [];
  const settings = modules
    .filter((module) => module.package === SETTINGS)
    .flatMap((module) => parametersOf(module, faults));
  const reach = settingsReach(modules);
  const entries = modules.filter(isPolicy).map((module) => {
    const reached = new Set([...reach(module.package)].map(camelCase));
    const names = settings.map(({ name }) => name).filter((name) => reached.has(name));
    return { module, policy: policyOf(module, names, faults) };
  });
  const policies = entries.map(({ policy }) => policy);
  const chosen = profilesOf(
    facts.profiles,
    policies,
    facts.guide.flatMap(({ awaits = [] }) => awaits),
  );
  const catalog: Catalog = {
    schema: 1,
    version,
    kinds: modules.filter((module) => module.package === KINDS).flatMap((module) => kindsOf(module, faults)),
    settings,
    policies,
    profiles: chosen.profiles,
    guide: facts.guide,
    frameworks: facts.frameworks,
    crosswalk: facts.crosswalk,
    tables: modules.filter(isTable).flatMap((module) => tableOf(module, faults)),
    sources: entries.map(({ module, policy }) => sourceOf(module, policy)),
    examples: [],
  };
  if (catalog.kinds.length === 0) faults.push(`${KINDS}: no kinds are declared`);
  faults.push(
    ...modules.flatMap(strayFaults),
    ...entries.flatMap(({ policy, module }) => contradictions(policy, module, catalog)),
    ...kindFaults(catalog),
    ...awaitFaults(catalog),
    ...chosen.faults,
  );
  return { catalog, faults };
}

const KINDS = 'lib.plimsoll.kind';

/** True for the module of a policy: `plimsoll/<topic>/<name>/policy.rego`. */
export function isPolicy(module: Module): boolean {
  return /^plimsoll\/[a-z_]+\/[a-z_0-9]+\/policy\.rego$/.test(module.file);
}

/** The id that a package path spells. */
export function idOf(packagePath: string): string {
  const [, topic, name] = packagePath.split('.');
  return `${topic}/${name}`.replaceAll('_', '-');
}

const ajv = new Ajv({ allErrors: true, allowUnionTypes: true });
const checkPolicy = ajv.compile<PolicyCustom>(policySchema);
const checkParameter = ajv.compile<{ parameter: Record<string, unknown> }>(parameterSchema);
const checkValue = ajv.compile(valueSchema);
const checkKinds = ajv.compile<{
  kinds: Record<string, Omit<Kind, 'id' | 'match' | 'sync' | 'embedded'> & Partial<Kind>>;
}>(kindsSchema);
const checkTable = ajv.compile<{ table: { asOf: string; source: string } }>(tableSchema);

interface PolicyCustom {
  readonly severity: Severity;
  readonly remediation: string;
  readonly inputs: string[];
  readonly platforms: Platform[];
  readonly admission?: boolean;
  readonly confidential?: boolean;
  readonly set?: {
    readonly kinds: string[];
    readonly fields: string[];
    readonly whole?: string[];
    readonly alone?: boolean | string[];
  };
  readonly rules: Record<string, string | { description: string; severity?: Severity; remedies?: Remedy[] }>;
  readonly guide: { decides?: string[]; supports?: string[] };
  readonly controls: Record<string, Record<string, { strength: Strength; reason: string }>>;
  readonly limits?: string[];
  readonly references?: string[];
  readonly deprecated?: boolean;
}

// What stands in for fields that are missing or not valid, so that one run names every fault.
const NOTHING: PolicyCustom = {
  severity: 'low',
  remediation: '',
  inputs: [],
  platforms: [],
  rules: {},
  guide: {},
  controls: {},
};

function policyOf(module: Module, settings: readonly string[], faults: string[]): Policy {
  const annotation = packageAnnotation(module);
  const id = idOf(module.package);
  const say = (fault: string) => faults.push(`${module.file}:${annotation?.line ?? 1}: ${fault}`);
  if (annotation === undefined) say('no METADATA above the package');
  for (const field of ['title', 'description'] as const) {
    if (!annotation?.[field]) faults.push(`${module.file}:${lineOf(`${field}:`, module)}: ${field} is empty`);
  }
  if (module.file !== `${module.package.replaceAll('.', '/')}/policy.rego`)
    say(`package ${module.package} does not fit the folder`);
  if (module.constants['id'] !== id) say(`id must be "${id}", as the folder says`);
  for (const rule of ['violation', 'applicable']) {
    if (!module.rules.includes(rule)) say(`no rule \`${rule}\``);
  }
  const given: unknown = annotation?.custom ?? {};
  const isValid = checkPolicy(given);
  if (!isValid && annotation !== undefined) {
    for (const error of checkPolicy.errors ?? [])
      faults.push(`${module.file}:${lineOf(fieldOf(error), module)}: ${wordsOf(error)}`);
  }
  const custom = isValid ? given : soundPart(given, checkPolicy.errors ?? []);
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
    remediation: custom.remediation.trim(),
    inputs: custom.inputs,
    platforms: custom.platforms,
    admission: custom.admission ?? false,
    ...(custom.confidential === true ? { confidential: true } : {}),
    ...(custom.set === undefined ? {} : { set: custom.set }),
    rules: Object.entries(custom.rules).map(([rule, said]) =>
      typeof said === 'string'
        ? { id: rule, description: said, severity: custom.severity }
        : { id: rule, severity: custom.severity, ...said },
    ),
    parameters: parametersOf(module, faults),
    settings,
    guide: {
      decides: (custom.guide.decides ?? []).map(referenceOf),
      supports: (custom.guide.supports ?? []).map(referenceOf),
    },
    controls: Object.entries(custom.controls).flatMap(([framework, ids]) =>
      Object.entries(ids).map(([control, mapping]) => ({ framework, id: control, ...mapping })),
    ),
    limits: custom.limits ?? [],
    references: custom.references ?? [],
    deprecated: custom.deprecated ?? false,
  };
}

function soundPart(given: unknown, errors: readonly ErrorObject[]): PolicyCustom {
  const broken = new Set(errors.map(({ instancePath }) => instancePath.split('/')[1]));
  const sound = Object.entries(given as object).filter(([field]) => !broken.has(field));
  return { ...NOTHING, ...Object.fromEntries(sound) };
}

/** What stands above the package; `undefined` where nothing does. */
export function packageAnnotation(module: Module): Annotation | undefined {
  return module.annotations.find(({ scope }) => scope === 'package');
}

function parametersOf(module: Module, faults: string[]): Parameter[] {
  return module.annotations
    .filter((annotation): annotation is Annotation & { rule: string } => annotation.rule !== undefined)
    .filter(({ custom }) => Object.keys(custom).length > 0)
    .map(({ rule, line, custom, description }) => {
      const say = (fault: string) => faults.push(`${module.file}:${line}: ${rule}: ${fault}`);
      const given: unknown = custom;
      if (!checkParameter(given)) for (const error of checkParameter.errors ?? []) say(wordsOf(error));
      if (!description) say('description is missing');
      const { admission = true, ...schema } = checkParameter(given) ? given.parameter : {};
      if (typeof admission !== 'boolean') say('admission must be a boolean');
      const shape = schemaFaults(schema);
      for (const fault of shape) say(fault);
      const value = module.constants[rule];
      if (value === undefined) say('a parameter is declared above its `default`, which must be a constant');
      else if (shape.length === 0 && !ajv.validate(schema, value))
        say(`the default is not of the declared type: ${ajv.errorsText()}`);
      return {
        name: camelCase(rule),
        description: description ?? '',
        schema: shape.length === 0 ? completed(schema) : schema,
        default: value,
        admission: admission === true,
      };
    })
    .sort((a, b) => compare(a.name, b.name));
}

type ValueSchema = Readonly<Record<string, unknown>>;

interface ValueParts {
  readonly type?: string;
  readonly enum?: readonly unknown[];
  readonly items?: ValueSchema;
  readonly properties?: Readonly<Record<string, ValueSchema>>;
  readonly additionalProperties?: ValueSchema | false;
}

// What the schema of schemas cannot say: an API server drops whatever a schema leaves open.
function schemaFaults(schema: ValueSchema): string[] {
  if (!checkValue(schema)) return (checkValue.errors ?? []).map((error) => wordsOf(error, 'parameter'));
  return openEnds(schema, 'parameter');
}

function openEnds(schema: ValueSchema, where: string): string[] {
  const { items, properties, additionalProperties: others } = schema as ValueParts;
  const type = typeOf(schema);
  if (type === undefined) return [`${where} must have a \`type\``];
  if (type === 'array' && items === undefined) return [`${where} must say what its \`items\` are`];
  if (type === 'object' && (properties === undefined) === (typeof others !== 'object')) {
    return [`${where} must have either \`properties\` or a schema as \`additionalProperties\``];
  }
  return [
    ...(items === undefined ? [] : openEnds(items, `${where}.items`)),
    ...(typeof others === 'object' ? openEnds(others, `${where}.additionalProperties`) : []),
    ...Object.entries(properties ?? {}).flatMap(([name, inner]) => openEnds(inner, `${where}.${name}`)),
  ];
}

// A list of texts need not say that they are texts.
function typeOf(schema: ValueSchema): string | undefined {
  const { type, enum: values = [] } = schema as ValueParts;
  if (type !== undefined) return type;
  return values.length > 0 && values.every((value) => typeof value === 'string') ? 'string' : undefined;
}

// Every part with its type, and objects closed: a misspelt field must not be believed to hold.
function completed(schema: ValueSchema): ValueSchema {
  const { items, properties, additionalProperties: others } = schema as ValueParts;
  return {
    type: typeOf(schema),
    ...schema,
    ...(items === undefined ? {} : { items: completed(items) }),
    ...(typeof others === 'object' ? { additionalProperties: completed(others) } : {}),
    ...(properties === undefined
      ? {}
      : {
          properties: Object.fromEntries(
            Object.entries(properties).map(([name, inner]) => [name, completed(inner)]),
          ),
          additionalProperties: false,
        }),
  };
}

function kindsOf(module: Module, faults: string[]): Kind[] {
  const { custom, line } = packageAnnotation(module) ?? { custom: {}, line: 1 };
  const given: unknown = custom;
  if (checkKinds(given)) {
    return Object.entries(given.kinds).map(
      ([id, { title, platform, match = [], sync = [], embedded = [] }]) => ({
        id,
        title,
        platform,
        match,
        sync,
        embedded,
      }),
    );
  }
  for (const error of checkKinds.errors ?? []) faults.push(`${module.file}:${line}: ${wordsOf(error)}`);
  return [];
}

function sourceOf({ text }: Module, { id }: Policy): Source {
  const start = /^package /m.exec(text)?.index ?? 0;
  return { policy: id, line: text.slice(0, start).split('\n').length, text: text.slice(start) };
}

function isTable(module: Module): boolean {
  return 'table' in (packageAnnotation(module)?.custom ?? {});
}

function tableOf(module: Module, faults: string[]): Table[] {
  const { custom, line, title = '' } = packageAnnotation(module) ?? { custom: {}, line: 1 };
  const given: unknown = custom;
  if (checkTable(given)) return [{ id: module.package, title, ...given.table }];
  for (const error of checkTable.errors ?? []) faults.push(`${module.file}:${line}: ${wordsOf(error)}`);
  return [];
}

// Fields that nobody reads would be believed to mean something.
function strayFaults(module: Module): string[] {
  const isRead = isPolicy(module) || isTable(module) || module.package === KINDS;
  return module.annotations
    .filter(({ custom }) => Object.keys(custom).length > 0)
    .filter(({ rule }) => (rule === undefined ? !isRead : !isPolicy(module) && module.package !== SETTINGS))
    .map(
      ({ line, custom }) =>
        `${module.file}:${line}: nobody reads custom.${Object.keys(custom).join(', custom.')} here`,
    );
}

// What no schema can say: ids that nobody lists, and a mapping stronger than that of the item behind it.
function contradictions(policy: Policy, module: Module, catalog: Catalog): string[] {
  const faults: string[] = [];
  const say = (near: string, fault: string) =>
    faults.push(`${policy.source}:${lineOf(near, module)}: ${fault}`);
  const rules = new Set(policy.rules.map((rule) => rule.id));
  const references = [...policy.guide.decides, ...policy.guide.supports];
  for (const { item, rule } of references) {
    if (!catalog.guide.some((entry) => entry.id === item)) say(item, `${item} is no item of guide.yaml`);
    if (rule !== undefined && !rules.has(rule))
      say(`${item}#${rule}`, `${item}#${rule}: the policy has no rule ${rule}`);
  }
  if (references.length === 0) say('guide:', 'a policy must decide or support a guide item');
  const kinds = new Map(catalog.kinds.map((kind) => [kind.id, kind]));
  const alone = Array.isArray(policy.set?.alone) ? policy.set.alone : [];
  for (const kind of [...policy.inputs, ...(policy.set?.kinds ?? []), ...alone]) {
    if (!kinds.has(kind)) say(kind, `${kind} is no kind of lib.plimsoll.kind`);
  }
  if (policy.admission && !policy.inputs.some((input) => (kinds.get(input)?.match.length ?? 0) > 0)) {
    say('admission:', 'a policy for admission must read a kind that has a `match` in lib.plimsoll.kind');
  }
  if (policy.admission && !judgesAlone(policy) && syncOf(policy, catalog).length === 0) {
    say('set:', 'a policy for admission must compare with a kind that has `sync` in lib.plimsoll.kind');
  }
  for (const control of policy.controls) {
    const framework = catalog.frameworks.find((entry) => entry.id === control.framework);
    if (framework === undefined) say(control.framework, `${control.framework} is no framework`);
    else if (!framework.controls.some((entry) => entry.id === control.id)) {
      say(control.id, `frameworks/${control.framework}.yaml does not list ${control.id}`);
    }
    if (control.strength === 'direct' && strongest(policy, control, catalog) === 'partial') {
      say(
        control.id,
        `${control.framework} ${control.id} is direct, but only partial for every item that the policy decides`,
      );
    }
  }
  return faults;
}

/** What Gatekeeper must keep at hand for a policy; nothing for one that judges documents alone. */
export function syncOf(policy: Policy, { kinds }: Pick<Catalog, 'kinds'>): readonly Sync[] {
  return kinds.filter(({ id }) => policy.set?.kinds.includes(id)).flatMap(({ sync }) => sync);
}

// The first line above the package that mentions a word, else the package itself.
function lineOf(word: string, module: Module): number {
  const lines = module.text.split('\n');
  const end = lines.findIndex((line) => line.startsWith('package '));
  const found = lines.slice(0, end).findIndex((line) => line.includes(word));
  return (found === -1 ? end : found) + 1;
}

function strongest(policy: Policy, control: ControlReference, catalog: Catalog): Strength | undefined {
  const strengths = policy.guide.decides.map(
    ({ item }) =>
      catalog.crosswalk.find((entry) => entry.item === item)?.controls[control.framework]?.[control.id]
        ?.strength,
  );
  return strengths.includes('direct') ? 'direct' : strengths.find((strength) => strength !== undefined);
}

// A constraint's kind is a resource of the whole cluster, whose name is a DNS label.
function kindFaults({ policies }: Catalog): string[] {
  return policies.flatMap(({ kind, source }, i) => {
    const first = policies.findIndex((other) => other.kind === kind);
    return [
      ...(first < i
        ? [
            `${source}: ${policies[first]?.source} is ${kind} in Gatekeeper as well: a name can stand in one topic only`,
          ]
        : []),
      ...(kind.length > 63
        ? [`${source}: ${kind} is longer than the 63 characters that Kubernetes allows`]
        : []),
    ];
  });
}

function awaitFaults(catalog: Catalog): string[] {
  const written = new Set(catalog.policies.map((policy) => policy.id));
  return catalog.guide.flatMap(({ id, awaits = [] }) =>
    awaits
      .filter((policy) => written.has(policy))
      .map((policy) => `guide.yaml: ${id} awaits ${policy}, which is written`),
  );
}

function referenceOf(text: string): ItemReference {
  const [item = '', rule] = text.split('#');
  return rule === undefined ? { item } : { item, rule };
}

function wordsOf({ instancePath, keyword, message, params }: ErrorObject, root = 'custom'): string {
  const { additionalProperty, allowedValues, limit } = params as {
    additionalProperty?: string;
    allowedValues?: unknown[];
    limit?: number;
  };
  const where = instancePath === '' ? root : instancePath.slice(1).replaceAll('/', '.').replaceAll('~1', '/');
  if (additionalProperty !== undefined) return `${where} has an unknown field ${additionalProperty}`;
  if (/^min(?:Length|Items|Properties)$/.test(keyword) && limit === 1) return `${where} is empty`;
  return `${where} ${message ?? 'is not valid'}${allowedValues === undefined ? '' : `: ${allowedValues.join(', ')}`}`;
}

// The last word of the path to what is wrong, as it stands in the annotation.
function fieldOf({ instancePath, params }: ErrorObject): string {
  const { additionalProperty } = params as { additionalProperty?: string };
  const last = instancePath.split('/').findLast((part) => !/^\d+$/.test(part)) ?? '';
  return `${additionalProperty ?? (last === '' ? 'custom' : last.replaceAll('~1', '/'))}:`;
}

function pascalCase(name: string): string {
  return name.replace(/(?:^|_)([a-z0-9])/g, (_, letter: string) => letter.toUpperCase());
}

/** The name of a parameter as users write it, from that of its rule. */
export function camelCase(name: string): string {
  return name.replace(/_([a-z0-9])/g, (_, letter: string) => letter.toUpperCase());
}

/** Orders by code unit, the same on every machine and locale. */
export function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
