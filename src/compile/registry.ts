// The Rego that the build writes into policies/: which policies there are, and what they say of themselves. Policies are
// named outright: Wasm walks over them several times faster than over `data.plimsoll[topic][name]`.
import type { Module } from '../catalog/annotations.ts';
import type { Catalog, Policy } from '../catalog/catalog.ts';
import { judgesAlone } from '../catalog/sets.ts';

const HEADER = '# Written by `make build` from the annotations of the policies. Do not edit.\n';

// A list may hold any resource, so every policy that reads some Kubernetes resource reads lists.
const IN_LISTS = [
  'workload',
  'rbac',
  'network-policy',
  'namespace',
  'secret',
  'audit-policy',
  'kubernetes',
  'report',
];

/** `plimsoll/registry.rego`: by kind of document, the answers of the policies that read it. */
export function registryModule(catalog: Catalog, modules: readonly Module[]): string {
  const rulesOf = new Map(modules.map((module) => [module.package, module.rules]));
  const has = (rule: string) => (policy: Policy) => rulesOf.get(policy.package)?.includes(rule) === true;
  const sets = catalog.policies.filter((policy) => policy.set !== undefined);
  const rulesByKind = (name: string, rule: string) =>
    byKind(name, judgesAlone, has(rule), (policies) => array(policies, (policy) => `${ref(policy)}.${rule}`));
  const byKind = (
    name: string,
    judges: (policy: Policy, kind: string) => boolean,
    chosen: (policy: Policy) => boolean,
    body: (policies: readonly Policy[], kind: string) => string,
  ) =>
    catalog.kinds
      .map(({ id }) => ({
        id,
        policies: catalog.policies.filter(
          (policy) => reads(policy, id) && judges(policy, id) && chosen(policy),
        ),
      }))
      .filter(({ policies }) => policies.length > 0)
      .map(({ id, policies }) => `${name}["${id}"] := ${body(policies, id)}\n`)
      .join('\n');

  return [
    HEADER,
    '# METADATA\n# title: Registry\n# description: The policies that read each kind of document, and their answers.\n',
    'package plimsoll.registry\n',
    'import data.lib.plimsoll.set\n',
    byKind('applicable', always, always, (policies, kind) =>
      object(policies, (policy) => applicability(policy, kind)),
    ),
    catalog.kinds
      .map(({ id }) =>
        quiet(
          id,
          catalog.policies.filter((policy) => reads(policy, id) && judgesAlone(policy, id)),
          rulesOf,
        ),
      )
      .join('\n'),
    rulesByKind('violations', 'violation'),
    rulesByKind('gaps', 'no_evidence'),
    rulesByKind('notes', 'note'),
    byKind('set_policies', needsSet, always, (policies) =>
      object(policies, (policy) => JSON.stringify(policy.set?.kinds ?? [])),
    ),
    ofSets('set_violations', sets, 'violation'),
    ofSets('set_gaps', sets.filter(has('no_evidence')), 'no_evidence'),
    ofSets('set_notes', sets.filter(has('note')), 'note'),
    ofSets('set_applicable', sets, 'applicable'),
    '_word := {true: "pass", false: "not-applicable"}\n',
  ].join('\n');
}

function always(): boolean {
  return true;
}

function needsSet(policy: Policy, kind: string): boolean {
  return !judgesAlone(policy, kind);
}

/** `lib/plimsoll/catalog/catalog.rego`: what a finding says beyond what its policy knows, for OPA and Conftest. */
export function catalogModule(catalog: Catalog): string {
  const entries = catalog.policies.map((policy) => {
    const said = {
      title: policy.title,
      severity: policy.severity,
      remediation: policy.remediation,
      guide: [...new Set(policy.guide.decides.map(({ item }) => item))],
      controls: controlsOf(policy),
      rules: Object.fromEntries(policy.rules.map((rule) => [rule.id, rule.severity])),
      remedies: Object.fromEntries(
        policy.rules.flatMap(({ id, remedies }) => (remedies === undefined ? [] : [[id, remedies]])),
      ),
    };
    return `policies["${policy.id}"] := ${JSON.stringify(said)}\n`;
  });
  return [
    HEADER,
    '# METADATA\n# title: Catalog\n# description: What the annotations say of each policy, for findings that leave OPA or Conftest.\n',
    'package lib.plimsoll.catalog\n',
    ...entries,
  ].join('\n');
}

/** `.manifest`: the roots that are ours. `lib/plimsoll/parameters` is left to the user. */
export function bundleManifest(libraries: readonly string[]): string {
  const roots = ['plimsoll', ...libraries.map((library) => `lib/plimsoll/${library}`)];
  return `${JSON.stringify({ roots, rego_version: 1 }, null, 2)}\n`;
}

/** Control ids by framework, as findings carry them. */
export function controlsOf(policy: Policy): Record<string, string[]> {
  const controls: Record<string, string[]> = {};
  for (const { framework, id } of policy.controls) {
    controls[framework] = [...(controls[framework] ?? []), id];
  }
  return controls;
}

/** By policy. One that also decides alone is left out where it has, and the set adds nothing. */
function ofSets(name: string, policies: readonly Policy[], rule: string): string {
  if (policies.length === 0) return `${name} := {}\n`;
  return policies
    .map((policy) => {
      const asked = judgesAlone(policy) ? ` if set.asks("${policy.id}")` : '';
      return `${name}["${policy.id}"] := ${ref(policy)}.${rule}${asked}\n`;
    })
    .join('\n');
}

function applicability(policy: Policy, kind: string): string {
  return judgesAlone(policy, kind) ? `_word[${ref(policy)}.applicable]` : '"no-evidence"';
}

/** True where no policy has more to say of a document of the kind than that it passes, or does not apply. */
function quiet(
  kind: string,
  policies: readonly Policy[],
  rulesOf: ReadonlyMap<string, readonly string[]>,
): string {
  const counts = policies.flatMap((policy) =>
    ['violation', 'no_evidence', 'note']
      .filter((rule) => rulesOf.get(policy.package)?.includes(rule))
      .map((rule) => `\tcount(${ref(policy)}.${rule}) == 0\n`),
  );
  return `quiet["${kind}"]${counts.length === 0 ? ' := true' : ` if {\n${counts.join('')}}`}\n`;
}

function reads(policy: Policy, kind: string): boolean {
  if (kind === 'list') return policy.inputs.some((input) => IN_LISTS.includes(input));
  return policy.inputs.includes(kind);
}

function ref(policy: Policy): string {
  return `data.${policy.package}`;
}

// OPA before 1.22, which Conftest has, refuses to look into a constant that is empty.
function array(policies: readonly Policy[], element: (policy: Policy) => string): string {
  if (policies.length === 0) return 'array.slice([[]], 0, 0)';
  return `[${policies.map((policy) => `\n\t${element(policy)},`).join('')}\n]`;
}

function object(policies: readonly Policy[], value: (policy: Policy) => string): string {
  if (policies.length === 0) return 'object.filter({"": []}, [])';
  return `{${policies.map((policy) => `\n\t"${policy.id}": ${value(policy)},`).join('')}\n}`;
}
