// What users set, checked against the declarations of the policies before any policy sees it.
import { Ajv, type ErrorObject } from 'ajv';
import type { Catalog } from '../catalog/catalog.ts';
import { PlimsollError } from '../errors.ts';
import type { Parameters } from './engine.ts';

/**
 * Checks settings, parameters and waivers. Throws `PARAMETERS_INVALID` with a line for each fault: an unknown name is
 * one, as a parameter that nobody reads would be believed to hold.
 */
export function checkParameters(parameters: Parameters, catalog: Catalog): void {
  const ajv = new Ajv({ allErrors: true, allowUnionTypes: true });
  const faults: string[] = [];
  for (const [name, value] of Object.entries(parameters)) {
    if (name === 'waivers') {
      if (!Array.isArray(value)) faults.push('waivers: must be a list');
    } else if (name.includes('/')) {
      faults.push(...policyFaults(name, value, catalog, ajv));
    } else {
      const setting = catalog.settings.find((candidate) => candidate.name === name);
      const known = catalog.settings.map((candidate) => candidate.name).join(', ');
      if (setting === undefined) faults.push(`${name}: no such setting; there are ${known}`);
      else if (!ajv.validate(setting.schema, value)) faults.push(...words(name, ajv.errors));
    }
  }
  const { now } = parameters;
  if (typeof now === 'string' && !isMoment(now))
    faults.push(`now: ${now} is no date as 2026-01-31 or 2026-01-31T12:00:00Z`);
  if (faults.length > 0) throw new PlimsollError('PARAMETERS_INVALID', faults.join('\n'));
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
