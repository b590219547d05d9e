// What users set, checked against the declarations of the policies before any policy sees it.
import type { Ajv, ErrorObject } from 'ajv';
import type { Catalog } from '../catalog/catalog.ts';
import { PlimsollError } from '../errors.ts';
import type { Parameters } from './engine.ts';

/**
 * Checks settings, parameters and waivers. Throws `PARAMETERS_INVALID` with a line for each fault: an unknown name is
 * one, as a parameter that nobody reads would be believed to hold.
 */
export async function checkParameters(parameters: Parameters, catalog: Catalog): Promise<void> {
  const values = Object.entries(parameters).filter(
    ([name, value]) => !isPlainly(settingOf(name, catalog)?.schema, value),
  );
  const faults = values.length === 0 ? [] : await faultsOf(values, catalog);
  faults.push(...choiceFaults(parameters, catalog));
  const { now } = parameters;
  if (typeof now === 'string' && !isMoment(now))
    faults.push(`now: ${now} is no date as 2026-01-31 or 2026-01-31T12:00:00Z`);
  if (faults.length > 0) throw new PlimsollError('PARAMETERS_INVALID', faults.join('\n'));
}

/**
 * True where the setting `policies` names the policy, or one of its rules, or names none at all. Says the same as
 * plimsoll/main.rego, for those who must know before anything is judged.
 */
export function isChosen(policy: string, parameters: Parameters): boolean {
  const entries = entriesOf(parameters);
  return entries.length === 0 || entries.some((entry) => matches(entry.split('#')[0] ?? '', policy));
}

function entriesOf({ policies }: Parameters): string[] {
  return Array.isArray(policies) ? policies.filter((entry) => typeof entry === 'string') : [];
}

function matches(pattern: string, policy: string): boolean {
  return pattern.endsWith('*') ? policy.startsWith(pattern.slice(0, -1)) : pattern === policy;
}

// A policy that nobody asks would be believed to have been silent.
function choiceFaults(parameters: Parameters, { policies }: Catalog): string[] {
  return entriesOf(parameters)
    .filter((entry) => {
      const [pattern = '', rule] = entry.split('#');
      const meant = policies.filter(({ id }) => matches(pattern, id));
      return !meant.some(({ rules }) => rule === undefined || rules.some(({ id }) => id === rule));
    })
    .map((entry) => `policies: ${entry} is no policy, rule or topic; \`plimsoll list\` names all policies`);
}

// A schema of nothing but a type needs no validator, and to load Ajv takes as long as to scan a small file.
function isPlainly(schema: object | undefined, value: unknown): boolean {
  if (schema === undefined || value === null) return false;
  return Object.keys(schema).length === 1 && (schema as { type?: unknown }).type === typeof value;
}

function settingOf(name: string, { settings }: Catalog): Catalog['settings'][number] | undefined {
  return settings.find((setting) => setting.name === name);
}

async function faultsOf(
  values: readonly (readonly [string, unknown])[],
  catalog: Catalog,
): Promise<string[]> {
  const { default: ajvModule } = await import('ajv'); // as CommonJS, bundled or not
  const { Ajv } = ajvModule;
  const ajv = new Ajv({ allErrors: true, allowUnionTypes: true });
  const faults: string[] = [];
  for (const [name, value] of values) {
    if (name === 'waivers') {
      if (!Array.isArray(value)) faults.push('waivers: must be a list');
    } else if (name.includes('/')) {
      faults.push(...policyFaults(name, value, catalog, ajv));
    } else {
      const setting = settingOf(name, catalog);
      const known = catalog.settings.map((candidate) => candidate.name).join(', ');
      if (setting === undefined) faults.push(`${name}: no such setting; there are ${known}`);
      else if (!ajv.validate(setting.schema, value)) faults.push(...words(name, ajv.errors));
    }
  }
  return faults;
}

function policyFaults(id: string, value: unknown, catalog: Catalog, ajv: Ajv): string[] {
  const policy = catalog.policies.find((candidate) => candidate.id === id);
  if (policy === undefined) return [`${id}: no such policy; \`plimsoll list\` names them all`];
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    return [`${id}: must be a mapping of parameters`];
  return Object.entries(value).flatMap(([name, given]) => {
    const parameter = policy.parameters.find((candidate) => candidate.name === name);
    const known = policy.parameters.map((candidate) => candidate.name).join(', ') || 'none';
    if (parameter === undefined) return [`${id}: no parameter ${name}; there are ${known}`];
    return ajv.validate(parameter.schema, given) ? [] : words(`${id}: ${name}`, ajv.errors);
  });
}

function words(where: string, errors: ErrorObject[] | null | undefined): string[] {
  return (errors ?? []).map(({ instancePath, message, params }) => {
    const choices = (params as { allowedValues?: unknown[] }).allowedValues;
    return `${where}${instancePath}: ${message ?? 'is not valid'}${choices === undefined ? '' : `: ${choices.join(', ')}`}`;
  });
}

function isMoment(text: string): boolean {
  return (
    /^\d{4}-\d{2}-\d{2}(?:[Tt ]\d{2}:\d{2}:\d{2}(?:\.\d+)?(?:[Zz]|[+-]\d{2}:\d{2})?)?$/.test(text) &&
    !Number.isNaN(Date.parse(text))
  );
}
