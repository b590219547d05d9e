// `plimsoll list`: all policies, a line each.
import { plainJson } from '../report/plain.ts';
import { readCompiled } from '../scan/compiled.ts';

/** The list as text or JSON. */
export async function listCommand(compiled: URL, json: boolean): Promise<string> {
  const { policies } = (await readCompiled(compiled)).catalog;
  if (json)
    return `${plainJson(policies.map(({ id, severity, title, inputs }) => ({ id, severity, title, inputs })))}\n`;
  const width = Math.max(...policies.map(({ id }) => id.length));
  const lines = policies.map(
    ({ id, severity, title }) => `${id.padEnd(width)}  ${severity.padEnd(8)}  ${title}`,
  );
  return `${lines.join('\n')}\n`;
}
