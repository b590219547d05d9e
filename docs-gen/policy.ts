// What the page of a policy is told.
import type {
  Catalog,
  ControlReference,
  ItemReference,
  Parameter,
  Policy,
  Severity,
} from '../src/catalog/catalog.ts';
import type { Strength } from '../src/catalog/frameworks.ts';
import { judgesAlone } from '../src/catalog/sets.ts';
import type { Coverage } from './coverage.ts';
import { anchor, controlPath, frameworkPath, itemPath, type Link, webLink } from './links.ts';
import { lineOf, type PolicyLine, topicLink } from './topics.ts';
import { type Usage, usageOf } from './usage.ts';
import { compare, list, type Prose, prose, spacedJson, typeInWords } from './words.ts';

export interface PolicyData {
  readonly id: string;
  readonly title: Prose;
  readonly topic: Link;
  readonly severity: Severity;
  readonly deprecated: boolean;
  readonly description: Prose;
  readonly remediation: Prose;
  readonly facts: readonly { readonly name: string; readonly value: Prose }[];
  readonly contents: readonly { readonly id: string; readonly text: string }[];
  readonly rules: readonly {
    readonly id: string;
    readonly anchor: string;
    readonly severity: Severity;
    readonly description: Prose;
  }[];
  readonly parameters: readonly ParameterRow[];
  /** What is set for all policies, and this one heeds. */
  readonly settings: readonly ParameterRow[];
  readonly inputs: readonly { readonly id: string; readonly title: Prose }[];
  readonly set: { readonly kinds: readonly Prose[]; readonly alone: boolean } | false;
  readonly decides: readonly PolicyItem[];
  readonly supports: readonly PolicyItem[];
  readonly controls: readonly PolicyFramework[];
  readonly limits: readonly Prose[];
  readonly usages: readonly Usage[];
  readonly related: readonly { readonly policy: PolicyLine; readonly reason: Prose }[];
  readonly references: readonly Link[];
}

export interface ParameterRow {
  readonly name: string;
  readonly anchor: string;
  readonly type: Prose;
  readonly default: string;
  readonly description: Prose;
  readonly admission: boolean;
}

export interface PolicyItem {
  readonly link: Link;
  readonly text: Prose;
  readonly section: string;
  readonly rule: string;
}

export interface PolicyFramework {
  readonly link: Link;
  readonly version: string;
  readonly controls: readonly {
    readonly link: Link;
    readonly title: Prose;
    readonly strength: Strength;
    readonly statusInWords: string;
    readonly reason: Prose;
  }[];
}

/** Everything that the catalog knows of a policy, and of what surrounds it. */
export function policyData(
  policy: Policy,
  catalog: Catalog,
  coverage: ReadonlyMap<string, Coverage>,
): PolicyData {
  const data: Omit<PolicyData, 'contents'> = {
    id: policy.id,
    title: prose(policy.title),
    topic: topicLink(policy.topic),
    severity: policy.severity,
    deprecated: policy.deprecated,
    description: prose(policy.description),
    remediation: prose(policy.remediation),
    facts: factsOf(policy),
    rules: policy.rules.map(({ id, severity, description }) => ({
      id,
      anchor: `rule-${anchor(id)}`,
      severity,
      description: prose(description),
    })),
    parameters: policy.parameters.map((parameter) => parameterRow(parameter, 'parameter')),
    settings: catalog.settings
      .filter(({ name }) => policy.settings.includes(name))
      .map((setting) => parameterRow(setting, 'setting')),
    inputs: policy.inputs.map((id) => ({ id, title: kindTitle(id, catalog) })),
    set:
      policy.set === undefined
        ? false
        : {
            kinds: policy.set.kinds.map((kind) => kindTitle(kind, catalog)),
            alone: judgesAlone(policy),
          },
    decides: policy.guide.decides.map((reference) => itemOf(reference, coverage)),
    supports: policy.guide.supports.map((reference) => itemOf(reference, coverage)),
    controls: controlsOf(policy, catalog),
    limits: policy.limits.map(prose),
    usages: usageOf(policy, catalog),
    related: relatedTo(policy, catalog.policies, coverage),
    references: policy.references.map(webLink),
  };
  return { ...data, contents: contentsOf(data) };
}

const PLATFORMS: Readonly<Record<string, string>> = {
  image: 'image builds',
  workload: 'Kubernetes workloads',
  'docker-host': 'Docker hosts',
  cluster: 'Kubernetes clusters',
  operations: 'operations',
  process: 'how people work',
};

function factsOf(policy: Policy): PolicyData['facts'] {
  const facts = [
    [
      'Concerns',
      list(
        policy.platforms.map((platform) => PLATFORMS[platform] ?? platform),
        'and',
      ),
    ],
    ['Judges', judged(policy)],
    ['At admission', policy.admission ? 'can decide' : 'cannot decide'],
    ['Rego package', `\`${policy.package}\``],
    ['Source', `\`policies/${policy.source}\``],
    ...(policy.admission ? [['Constraint kind', `\`${policy.kind}\``]] : []),
  ] as const;
  return facts.map(([name, value]) => ({ name: name ?? '', value: prose(value ?? '') }));
}

function judged({ set }: Policy): string {
  if (set === undefined) return 'one document at a time';
  return set.alone ? 'one document, or a set of them' : 'a set of documents';
}

function parameterRow(
  { name, description, schema, default: value, admission }: Parameter,
  what: 'parameter' | 'setting',
): ParameterRow {
  return {
    name,
    anchor: `${what}-${anchor(name)}`,
    type: prose(typeInWords(schema)),
    default: spacedJson(value),
    description: prose(description),
    admission,
  };
}

function kindTitle(id: string, { kinds }: Catalog): Prose {
  return prose(kinds.find((kind) => kind.id === id)?.title ?? id);
}

function itemOf({ item, rule }: ItemReference, coverage: ReadonlyMap<string, Coverage>): PolicyItem {
  const known = coverage.get(item)?.item;
  return {
    link: { text: item, href: itemPath(item) },
    text: prose(known?.text ?? item),
    section: known?.section ?? '',
    rule: rule ?? '',
  };
}

function controlsOf(policy: Policy, { frameworks }: Catalog): PolicyFramework[] {
  return frameworks.flatMap((framework) => {
    const order = new Map(framework.controls.map((control, i) => [control.id, { control, i }]));
    const place = ({ id }: ControlReference) => order.get(id)?.i ?? order.size;
    const own = policy.controls
      .filter((control) => control.framework === framework.id)
      .toSorted((a, b) => place(a) - place(b));
    if (own.length === 0) return [];
    return [
      {
        link: { text: framework.name, href: frameworkPath(framework.id) },
        version: framework.version,
        controls: own.map(({ id, strength, reason }) => ({
          link: { text: id, href: controlPath(framework.id, id) },
          title: prose(order.get(id)?.control.title ?? ''),
          strength,
          statusInWords: strength === 'direct' ? 'Direct' : 'Partial',
          reason: prose(reason),
        })),
      },
    ];
  });
}

const MOST_RELATED = 6;

// Policies that answer for the same items belong together, those with most in common first.
function relatedTo(
  policy: Policy,
  policies: readonly Policy[],
  coverage: ReadonlyMap<string, Coverage>,
): PolicyData['related'] {
  const own = new Set(itemsOf(policy));
  return policies
    .filter((other) => other.id !== policy.id && !other.deprecated)
    .map((other) => ({ other, shared: [...new Set(itemsOf(other))].filter((item) => own.has(item)) }))
    .filter(({ shared }) => shared.length > 0)
    .sort((a, b) => b.shared.length - a.shared.length || compare(a.other.id, b.other.id))
    .slice(0, MOST_RELATED)
    .map(({ other, shared }) => ({
      policy: lineOf(other),
      reason: prose(
        `Also concerns: ${shared.map((item) => coverage.get(item)?.item.text ?? item).join('; ')}.`,
      ),
    }));
}

function itemsOf({ guide }: Policy): string[] {
  return [...guide.decides, ...guide.supports].map(({ item }) => item);
}

function contentsOf(data: Omit<PolicyData, 'contents'>): PolicyData['contents'] {
  const sections: readonly (readonly [string, string, boolean])[] = [
    ['why', 'What goes wrong', true],
    ['mend', 'How to mend it', true],
    ['rules', 'Rules', true],
    ['parameters', 'Parameters', true],
    ['inputs', 'Inputs', true],
    ['run', 'Run it', true],
    ['guide', 'Guide', true],
    ['controls', 'Controls', true],
    ['limits', 'Limits', data.limits.length > 0],
    ['related', 'Related policies', data.related.length > 0],
    ['references', 'References', data.references.length > 0],
  ];
  return sections.filter(([, , shown]) => shown).map(([id, text]) => ({ id, text }));
}
