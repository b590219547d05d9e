// `not f(x.y)`: where x.y is absent the whole line is undefined, not true, and what follows from it silently fails. Only
// an absent side of `==` is safe, and a bare `not x.y`: measured in OPA and in Wasm alike.
import {
  type Body,
  callOf,
  type Expr,
  isTerm,
  nameOf,
  partsOf,
  type RuleNode,
  sourceOf,
  type Term,
} from '../catalog/syntax.ts';
import type { LintRule } from './lint.ts';
import {
  assignedTo,
  definitionsOf,
  isAlwaysDefined,
  lineOf,
  type Scope,
  targetOf,
  walkedOver,
} from './lint-scope.ts';

/** A value in a negated call or comparison that may be absent. */
export const negation: LintRule = function* (scope) {
  for (const { rule, body } of scope.bodies) {
    for (const expr of body.exprs.filter(({ negated }) => negated === true)) {
      for (const reference of exposed(expr)) {
        if (isSurelyDefined(reference, { rule, body, scope })) continue;
        const absent = `where ${sourceOf(reference) || nameOf(reference)} is absent, this \`not\` is undefined, not true`;
        yield [
          lineOf(expr),
          `${absent}: give the function the object, or check the field in a line of its own`,
        ];
      }
    }
  }
};

// The references without which a negated expression says nothing.
function exposed(expr: Expr): Term[] {
  const call = callOf(expr);
  if (call === undefined) return isTerm(expr.terms) ? inBrackets(expr.terms) : [];
  const isEquality = call.name === 'equal' || call.name === 'eq';
  return call.args.flatMap((arg) => (isEquality && isReference(arg) ? inBrackets(arg) : references(arg)));
}

function isReference(term: Term): boolean {
  return term.type === 'ref' || term.type === 'var';
}

function inBrackets(term: Term): Term[] {
  return term.type === 'ref' ? partsOf(term).slice(1).flatMap(references) : [];
}

// Comprehensions and template strings have a value whatever is absent in them.
function references(term: Term): Term[] {
  if (isReference(term)) return [term, ...inBrackets(term)];
  const call = callOf(term);
  if (call !== undefined) return call.args.flatMap(references);
  if (term.type === 'array' || term.type === 'set') return (term.value as Term[]).flatMap(references);
  if (term.type === 'object') return (term.value as [Term, Term][]).flat().flatMap(references);
  return [];
}

interface Place {
  readonly rule: RuleNode;
  readonly body: Body;
  readonly scope: Scope;
}

function isSurelyDefined(reference: Term, place: Place): boolean {
  const parts = partsOf(reference);
  const definitions = definitionsOf(reference, place.scope);
  if (definitions.length > 0) return isAlwaysDefined(definitions) || isNeeded(parts, place);
  return parts.length === 1 || isFieldOfItem(parts, place) || isNeeded(parts, place);
}

// Another line of the same conjunction fails without it, or there is nothing to yield without it.
function isNeeded(parts: readonly Term[], { body }: Place): boolean {
  return neededBy(body).some((other) => parts.every((part, i) => isSamePart(part, partsOf(other)[i])));
}

function neededBy({ exprs, yields, parent }: Body): Term[] {
  return [
    ...exprs.filter(({ negated }) => negated !== true).flatMap(mentioned),
    ...yields.flatMap(yielded),
    ...(parent === undefined ? [] : neededBy(parent)),
  ];
}

function mentioned(expr: Expr): Term[] {
  const { domain, symbols } = (expr.terms ?? {}) as { domain?: Term; symbols?: Term[] };
  if (domain !== undefined) return references(domain);
  if (symbols !== undefined) return symbols.flatMap(references);
  const call = callOf(expr);
  return call === undefined ? references(expr.terms as Term) : call.args.flatMap(references);
}

function yielded(node: unknown): Term[] {
  if (isTerm(node)) return references(node);
  const { key, value } = (node ?? {}) as Partial<RuleNode['head']>;
  return [key, value].flatMap((term) => (term === undefined ? [] : references(term)));
}

function isSamePart(a: Term, b: Term | undefined): boolean {
  return b !== undefined && a.type === b.type && a.value === b.value;
}

// What libraries put into the items that policies walk over; the document has no say in these.
const ITEM = [
  'container',
  'list',
  'index',
  'pod',
  'path',
  'subject',
  'resource',
  'object',
  'service',
  'options',
  'inspect',
  'engine',
];
const WITHIN: Readonly<Record<string, readonly string[]>> = {
  pod: ['spec', 'metadata', 'path', 'resource'],
  resource: ['object', 'path', 'api', 'group', 'kind'],
};

function isFieldOfItem(parts: readonly Term[], place: Place): boolean {
  const [variable, ...keys] = parts;
  const names = keys.map((key) => (key.type === 'string' || key.type === 'number' ? String(key.value) : ''));
  const [first = '', ...rest] = names;
  if (variable === undefined) return false;
  const isItem = comesFromRule(variable, place) || (isArgument(variable, place) && ITEM.includes(first));
  return isItem && rest.every((name, i) => WITHIN[names[i] ?? '']?.includes(name) === true);
}

// `some item in workload.containers`, `some step in _steps(stage)`, or an array that was made here.
function comesFromRule(variable: Term, { body, scope }: Place): boolean {
  return walkedOver(variable, body).some((domain) => isMadeHere(domain, body, scope));
}

function isMadeHere(domain: Term, body: Body, scope: Scope): boolean {
  if (domain.type.endsWith('comprehension')) return true;
  const call = callOf(domain);
  if (call !== undefined) {
    return (
      targetOf(call.name, scope) !== undefined ||
      (call.name === 'sort' && call.args.every((arg) => isMadeHere(arg, body, scope)))
    );
  }
  if (!isReference(domain)) return false;
  if (targetOf(nameOf(domain), scope) !== undefined) return true;
  const assigned = domain.type === 'var' ? assignedTo(domain, body) : undefined;
  return assigned !== undefined && isMadeHere(assigned, body, scope);
}

function isArgument(variable: Term, { rule }: Place): boolean {
  return rule.head.args?.some((arg) => arg.value === variable.value) === true;
}
