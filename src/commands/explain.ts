// `plimsoll explain POLICY`: everything that is known of one policy.
import type { Catalog, Policy } from '../catalog/catalog.ts';
import { PlimsollError } from '../errors.ts';
import { readCompiled } from '../scan/compiled.ts';

/** The explanation as text. Throws `ARGUMENT_INVALID` for a policy that is not there. */
export async function explainCommand(compiled: URL, id: string): Promise<string> {
  const { catalog } = await readCompiled(compiled);
  const [wanted = ''] = id.split('#');
  const policy = catalog.policies.find((candidate) => candidate.id === wanted);
  if (policy === undefined)
    throw new PlimsollError('ARGUMENT_INVALID', `${wanted}: no such policy${suggestion(wanted, catalog)}`);
  return `${explanation(policy, catalog)}\n`;
}

function explanation(policy: Policy, catalog: Catalog): string {
  const kinds = policy.inputs.map((input) => catalog.kinds.find(({ id }) => id === input)?.title ?? input);
  const controls = policy.controls.map(({ framework, id, strength, reason }) => {
    const known = catalog.frameworks.find((candidate) => candidate.id === framework);
    return `${known?.name ?? framework} ${known?.version ?? ''} ${id} (${strength}): ${reason}`;
  });
  const items = (references: Policy['guide']['decides']) =>
    references.map(({ item, rule }) => {
      const text = catalog.guide.find(({ id }) => id === item)?.text ?? '';
      return `${item}${rule === undefined ? '' : ` (rule ${rule})`}: ${text}`;
    });
  return [
    `${policy.id}: ${policy.title} (${policy.severity})`,
    '',
    policy.description,
    '',
    `How to mend it: ${policy.remediation}`,
    ...section('Reads', kinds),
    ...section(
      'Rules',
      policy.rules.map(({ id, severity, description }) => `${id} (${severity}): ${description}`),
    ),
    ...section(
      'Parameters',
      policy.parameters.map(
        ({ name, description, default: value }) => `${name} = ${JSON.stringify(value)}: ${description}`,
      ),
    ),
    ...section('Decides', items(policy.guide.decides)),
    ...section('Supports', items(policy.guide.supports)),
    ...section('Controls', controls),
    ...section('Limits', policy.limits),
    ...section('References', policy.references),
  ].join('\n');
}

function section(title: string, lines: readonly string[]): string[] {
  return lines.length === 0
    ? []
    : ['', `${title}:`, ...lines.map((line) => `  ${line.replaceAll('\n', ' ')}`)];
}

function suggestion(wanted: string, catalog: Catalog): string {
  const word = wanted.split('/').at(-1) ?? wanted;
  const near = catalog.policies.map(({ id }) => id).filter((id) => word.length > 2 && id.includes(word));
  return near.length > 0 ? `; did you mean ${near.join(' or ')}?` : '; `plimsoll list` names them all';
}
