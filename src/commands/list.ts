// `plimsoll list`: all policies, or all profiles, a line each.
import type { Policy } from '../catalog/catalog.ts';
import type { Profile } from '../catalog/profiles.ts';
import { plainJson } from '../report/plain.ts';
import { readCompiled } from '../scan/compiled.ts';

export interface ListArguments {
  readonly json?: boolean;
  readonly profiles?: boolean;
}

/** The list as text or JSON. */
export async function listCommand(compiled: URL, { json, profiles }: ListArguments): Promise<string> {
  const { catalog } = await readCompiled(compiled);
  const entries = profiles === true ? catalog.profiles.map(profileEntry) : catalog.policies.map(policyEntry);
  if (json === true) return `${plainJson(entries.map(({ said }) => said))}\n`;
  const width = Math.max(...entries.map(({ id }) => id.length));
  return `${entries.map(({ id, words }) => `${id.padEnd(width)}  ${words}`).join('\n')}\n`;
}

interface Entry {
  readonly id: string;
  readonly words: string;
  readonly said: object;
}

function policyEntry({ id, severity, title, inputs }: Policy): Entry {
  return { id, words: `${severity.padEnd(8)}  ${title}`, said: { id, severity, title, inputs } };
}

function profileEntry({ id, title, description, parameters }: Profile): Entry {
  return { id, words: description, said: { id, title, description, policies: parameters.policies } };
}
