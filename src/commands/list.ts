// `plimsoll list`: all policies, all profiles or all tables, a line each.
import type { Policy, Table } from '../catalog/catalog.ts';
import type { Profile } from '../catalog/profiles.ts';
import { plainJson } from '../report/plain.ts';
import { readCompiled } from '../scan/compiled.ts';

export interface ListArguments {
  readonly json?: boolean;
  readonly profiles?: boolean;
  readonly tables?: boolean;
}

const DAY = 24 * 60 * 60 * 1000;

/** The list as text or JSON. The ages of tables are those at `now`. */
export async function listCommand(
  compiled: URL,
  { json, profiles, tables }: ListArguments,
  now: Date,
): Promise<string> {
  const { catalog } = await readCompiled(compiled);
  const entries =
    profiles === true
      ? catalog.profiles.map(profileEntry)
      : tables === true
        ? catalog.tables.map((table) => tableEntry(table, now))
        : catalog.policies.map(policyEntry);
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

function tableEntry({ id, title, asOf, source }: Table, now: Date): Entry {
  const days = Math.floor((now.getTime() - Date.parse(asOf)) / DAY);
  return {
    id,
    words: `${asOf}  ${String(days).padStart(4)} days old  ${title}`,
    said: { id, title, asOf, days, source },
  };
}
