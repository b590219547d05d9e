// What ARCHITECTURE.md asks of a policy, beyond its annotations, which the catalog checks.
import { camelCase, isPolicy, packageAnnotation } from '../catalog/catalog.ts';
import { SETTINGS } from '../catalog/reach.ts';
import {
  callOf,
  hasBody,
  isPartialSet,
  nameOf,
  type RuleNode,
  referencesIn,
  ruleName,
  type Term,
  termsIn,
} from '../catalog/syntax.ts';
import type { LintRule } from './lint.ts';
import { lineOf, rulesOf, type Scope, targetOf } from './lint-scope.ts';

/** A rule of the lint for policies alone. */
function forPolicies(check: LintRule): LintRule {
  return (scope) => (isPolicy(scope.module) ? check(scope) : []);
}

const policyInput = forPolicies(function* (scope) {
  for (const rule of rulesOf(scope)) {
    for (const reference of referencesIn(rule)) {
      if (partsHead(reference) === 'input')
        yield [
          lineOf(reference),
          'a policy never says input: read lib/plimsoll/document, workload or docker',
        ];
    }
  }
  for (const entry of scope.module.tree.imports ?? []) {
    if (nameOf(entry.path).startsWith('data.lib.plimsoll.parameters')) {
      yield [lineOf(entry), 'a policy never reads the parameters itself: settings.value(id, "name")'];
    }
  }
});

function partsHead(reference: Term): string {
  return nameOf(reference).split('.')[0] ?? '';
}

const findingId = forPolicies(function* (scope) {
  for (const call of findings(scope)) {
    const [first] = call.args;
    if (first?.type !== 'var' || first.value !== 'id')
      yield [lineOf(call), 'the first argument of a finding is `id`, the constant of this policy'];
  }
});

const undeclaredRule = forPolicies(function* (scope) {
  const declared = declaredRules(scope);
  for (const call of findings(scope)) {
    const rule = call.args[1];
    if (rule?.type === 'string' && !declared.includes(String(rule.value))) {
      yield [
        lineOf(call),
        `the annotation does not declare the rule "${rule.value}"; it has ${declared.join(', ')}`,
      ];
    }
  }
});

// Where a finding works its rule out, `lower(direction)`, any text of the policy may be what it works with.
const unusedRule = forPolicies(function* (scope) {
  const texts = rulesOf(scope).flatMap((rule) => termsIn(rule).filter(({ type }) => type === 'string'));
  const said = new Set(texts.map(({ value }) => String(value)));
  const isWorkedOut = [...findings(scope)].some(({ args }) => args[1]?.type === 'call');
  if (isWorkedOut) for (const text of [...said]) said.add(text.toLowerCase());
  for (const rule of declaredRules(scope)) {
    if (!said.has(rule))
      yield [annotationLine(scope), `the annotation declares the rule "${rule}", which no finding has`];
  }
});

function* findings(scope: Scope) {
  for (const call of scope.calls) {
    const target = targetOf(call.name, scope);
    if (target?.package === 'lib.plimsoll.finding' && (target.rule === 'at' || target.rule === 'gap'))
      yield call;
  }
}

function annotationLine(scope: Scope): number {
  return packageAnnotation(scope.module)?.line ?? 1;
}

function declaredRules(scope: Scope): string[] {
  const rules = packageAnnotation(scope.module)?.custom['rules'];
  return typeof rules === 'object' && rules !== null ? Object.keys(rules) : [];
}

// A policy that also judges documents alone reads them as all others do.
function judgesSetsOnly(scope: Scope): boolean {
  const set = packageAnnotation(scope.module)?.custom['set'] as { alone?: unknown } | undefined;
  return set !== undefined && (set.alone === undefined || set.alone === false);
}

function definitions(name: string, scope: Scope): RuleNode[] {
  return rulesOf(scope).filter((rule) => ruleName(rule) === name);
}

const applicable = forPolicies(function* (scope) {
  const rules = definitions('applicable', scope);
  if (judgesSetsOnly(scope)) {
    const wrong = rules.find((rule) => !isPartialSet(rule));
    if (wrong !== undefined)
      yield [
        lineOf(wrong),
        'a policy over sets collects positions: `applicable contains resource.document if ...`',
      ];
  } else if (!rules.some((rule) => rule.default === true && rule.head.value?.value === false)) {
    yield [
      lineOf(rules[0]),
      '`default applicable := false` is missing: without it the verdict is undefined, not not-applicable',
    ];
  }
});

const COLLECTED = ['violation', 'no_evidence', 'note'];

const collected = forPolicies(function* (scope) {
  for (const name of COLLECTED) {
    for (const rule of definitions(name, scope)) {
      if (!isPartialSet(rule))
        yield [lineOf(rule), `\`${name}\` is a set that grows: \`${name} contains finding.at(...) if ...\``];
    }
  }
});

const publicRule = forPolicies(function* (scope) {
  const allowed = new Set([
    'id',
    'applicable',
    ...COLLECTED,
    ...declaredParameters(scope).map(({ rule }) => rule),
  ]);
  const seen = new Set<string>();
  for (const rule of rulesOf(scope)) {
    const name = ruleName(rule);
    if (allowed.has(name) || name.startsWith('_') || seen.has(name)) continue;
    seen.add(name);
    yield [
      lineOf(rule),
      `\`${name}\` is no part of a policy's interface: call it \`_${name}\`, declare it as a parameter, or move it to lib/plimsoll`,
    ];
  }
});

const parameterRead: LintRule = function* (scope) {
  const isSettings = scope.module.package === SETTINGS;
  if (!isSettings && !isPolicy(scope.module)) return;
  for (const { rule, line } of declaredParameters(scope)) {
    const name = camelCase(rule);
    const wanted = isSettings ? `_setting("${name}")` : `settings.value(id, "${name}")`;
    const reads = definitions(rule, scope).filter((candidate) => candidate.default !== true);
    if (reads.length === 0 || !reads.every((candidate) => isRead(candidate, name, isSettings))) {
      yield [line, `the parameter is read in no other way than \`${rule} := ${wanted}\``];
    }
  }
};

function isRead(rule: RuleNode, name: string, isSettings: boolean): boolean {
  const call = rule.head.value === undefined ? undefined : callOf(rule.head.value);
  if (call === undefined || hasBody(rule) || call.args.at(-1)?.value !== name) return false;
  return isSettings
    ? call.name === '_setting'
    : call.name === 'settings.value' && call.args[0]?.value === 'id';
}

const unusedParameter = forPolicies(function* (scope) {
  for (const { rule, line } of declaredParameters(scope)) {
    const others = rulesOf(scope).filter((other) => ruleName(other) !== rule);
    const isUsed = others.some((other) =>
      referencesIn([other.head, other.body, other.else]).some((reference) => partsHead(reference) === rule),
    );
    if (!isUsed) yield [line, `no rule uses the parameter \`${rule}\``];
  }
});

function declaredParameters({ module }: Scope): { readonly rule: string; readonly line: number }[] {
  return module.annotations.flatMap(({ rule, line, custom }) =>
    rule !== undefined && 'parameter' in custom ? [{ rule, line }] : [],
  );
}

// In a set these see nothing: `input` is an array there.
const ONE_DOCUMENT = [
  'document.resources',
  'document.root',
  'workload.pods',
  'workload.containers',
  'kind.id',
  'docker.services',
];

const setReads = forPolicies(function* (scope) {
  if (!judgesSetsOnly(scope)) return;
  for (const rule of rulesOf(scope)) {
    for (const reference of referencesIn(rule)) {
      const target = targetOf(nameOf(reference), scope);
      const name =
        target === undefined ? '' : `${target.package.replace(/^lib\.plimsoll\./, '')}.${target.rule}`;
      if (ONE_DOCUMENT.includes(name))
        yield [
          lineOf(reference),
          `${name} is of one document, and this policy judges sets: read set.subjects and set.known`,
        ];
    }
  }
});

const strayModule: LintRule = function* ({ module }) {
  if (/^plimsoll\/[^/]+\/[^/]+\//.test(module.file) && !isPolicy(module)) {
    yield [1, 'a policy is one file, policy.rego, as Gatekeeper takes no other: move this to lib/plimsoll'];
  }
};

/** By name. */
export const contractRules: Readonly<Record<string, LintRule>> = {
  'policy-input': policyInput,
  'finding-id': findingId,
  'undeclared-rule': undeclaredRule,
  'unused-rule': unusedRule,
  applicable,
  collected,
  'public-rule': publicRule,
  'parameter-read': parameterRead,
  'unused-parameter': unusedParameter,
  'set-reads': setReads,
  'stray-module': strayModule,
};
