// Profiles: choices of policies for one purpose each, from `policies/profiles.yaml` to the ids that they stand for.
import { Ajv } from 'ajv';
import type { Policy } from './catalog.ts';

/** A choice of policies, with the parameters that go with it. */
export interface Profile {
  readonly id: string;
  readonly title: string;
  readonly description: string;
  /** The setting `policies` with the ids that it stands for, sorted, and parameters by policy id. */
  readonly parameters: ProfileParameters;
  /** Whether it is for admission, so that Gatekeeper's constraints are written for it. */
  readonly admission: boolean;
  /** Whether policies decide the guide items that they support. */
  readonly supporting: boolean;
  /** Whether missing evidence fails a run. */
  readonly strict: boolean;
}

export interface ProfileParameters {
  readonly policies: readonly string[];
  readonly [policy: string]: unknown;
}

type ByPolicy = Readonly<Record<string, Readonly<Record<string, unknown>>>>;

/** A profile as `profiles.yaml` has it. */
export interface ProfileSource {
  readonly id: string;
  readonly title: string;
  readonly description: string;
  readonly extends?: string;
  readonly policies?: readonly string[];
  readonly deciding?: boolean;
  readonly inputs?: readonly string[];
  readonly admission?: boolean;
  readonly supporting?: boolean;
  readonly strict?: boolean;
  readonly parameters?: ByPolicy;
}

const text = { type: 'string', minLength: 1 } as const;
const texts = { type: 'array', items: text, minItems: 1, uniqueItems: true } as const;
const flag = { type: 'boolean' } as const;

const profilesSchema = {
  type: 'array',
  items: {
    type: 'object',
    additionalProperties: false,
    required: ['id', 'title', 'description'],
    properties: {
      id: { type: 'string', pattern: '^[a-z][a-z0-9-]*$' },
      title: text,
      description: text,
      extends: text,
      policies: texts,
      deciding: flag,
      inputs: texts,
      admission: flag,
      supporting: flag,
      strict: flag,
      parameters: { type: 'object', additionalProperties: { type: 'object' } },
    },
  },
} as const;

const ajv = new Ajv({ allErrors: true });
const isProfiles = ajv.compile<readonly ProfileSource[]>(profilesSchema);

/**
 * The profiles, and a line for each thing that is wrong with them. `awaited` are policies that are still to be written: a
 * profile may name their topics.
 */
export function profilesOf(
  sources: unknown,
  policies: readonly Policy[],
  awaited: readonly string[],
): { readonly profiles: Profile[]; readonly faults: string[] } {
  if (!isProfiles(sources)) {
    const faults = (isProfiles.errors ?? []).map(
      ({ instancePath, message }) => `profiles.yaml: ${instancePath.slice(1)} ${message ?? 'is not valid'}`,
    );
    return { profiles: [], faults };
  }
  const profiles = new Map<string, Profile>();
  const faults: string[] = [];
  for (const source of sources) {
    const say = (fault: string) => faults.push(`profiles.yaml: ${source.id} ${fault}`);
    if (profiles.has(source.id)) say('stands there twice');
    const base = source.extends === undefined ? undefined : profiles.get(source.extends);
    if (source.extends !== undefined && base === undefined)
      say(`extends ${source.extends}, which is no profile before it`);
    const { policies: inherited = [], ...inheritedParameters } = base?.parameters ?? {};
    for (const entry of source.policies ?? []) {
      const isTopic = entry.endsWith('/*') && awaited.some((id) => id.startsWith(entry.slice(0, -1)));
      if (!isTopic && meantBy(entry, policies).length === 0)
        say(`names ${entry}, which is no policy, rule or topic`);
    }
    const chosen = new Set([...inherited, ...chosenBy(source, policies)]);
    if (chosen.size === 0) say('chooses no policy');
    for (const fault of parameterFaults(source.parameters ?? {}, policies)) say(fault);
    profiles.set(source.id, {
      id: source.id,
      title: source.title,
      description: source.description,
      parameters: {
        policies: [...chosen].sort(),
        ...merged(inheritedParameters as ByPolicy, source.parameters ?? {}),
      },
      admission: source.admission ?? false,
      supporting: source.supporting ?? false,
      strict: source.strict ?? false,
    });
  }
  return { profiles: [...profiles.values()], faults };
}

function chosenBy(source: ProfileSource, policies: readonly Policy[]): readonly string[] {
  const named = (source.policies ?? []).flatMap((entry) => meantBy(entry, policies));
  const byRole = policies
    .filter(
      ({ guide, inputs }) =>
        (source.deciding === true && guide.decides.length > 0) ||
        inputs.some((input) => source.inputs?.includes(input) === true),
    )
    .map(({ id }) => id);
  const entries = [...named, ...byRole];
  if (source.admission !== true) return entries;
  const admitted = new Set(policies.filter(({ admission }) => admission).map(({ id }) => id));
  return entries.filter((entry) => admitted.has(policyOf(entry)));
}

function meantBy(entry: string, policies: readonly Policy[]): string[] {
  if (entry === '*') return policies.map(({ id }) => id);
  if (entry.endsWith('/*'))
    return policies.filter(({ topic }) => topic === entry.slice(0, -2)).map(({ id }) => id);
  const [id, rule] = entry.split('#');
  const policy = policies.find((candidate) => candidate.id === id);
  if (policy === undefined) return [];
  return rule === undefined || policy.rules.some((candidate) => candidate.id === rule) ? [entry] : [];
}

/** The policy of an entry that may name one of its rules. */
export function policyOf(entry: string): string {
  return entry.split('#')[0] ?? entry;
}

function merged(base: ByPolicy, added: ByPolicy): ByPolicy {
  const ids = [...new Set([...Object.keys(base), ...Object.keys(added)])].sort();
  return Object.fromEntries(ids.map((id) => [id, { ...base[id], ...added[id] }]));
}

function parameterFaults(parameters: ByPolicy, policies: readonly Policy[]): string[] {
  return Object.entries(parameters).flatMap(([id, values]) => {
    const policy = policies.find((candidate) => candidate.id === id);
    if (policy === undefined) return [`gives parameters to ${id}, which is no policy`];
    return Object.entries(values).flatMap(([name, value]) => {
      const parameter = policy.parameters.find((candidate) => candidate.name === name);
      if (parameter === undefined) return [`gives ${id} the parameter ${name}, which it does not have`];
      return ajv.validate(parameter.schema, value) ? [] : [`gives ${id} a bad ${name}: ${ajv.errorsText()}`];
    });
  });
}
