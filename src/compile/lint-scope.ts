// What a name stands for inside one module, as far as the syntax trees of all modules tell.
import type { Module } from '../catalog/annotations.ts';
import {
  aliasesOf,
  type Body,
  bodiesOf,
  type Call,
  callOf,
  constantOf,
  type Expr,
  hasBody,
  isComplete,
  isPartialSet,
  isTerm,
  type Location,
  nameOf,
  ownNodes,
  partsOf,
  type RuleNode,
  ruleName,
  type Term,
} from '../catalog/syntax.ts';

export interface Scope {
  readonly module: Module;
  readonly modules: readonly Module[];
  readonly builtins: ReadonlySet<string>;
  /** Imported paths by the name they have here. */
  readonly aliases: ReadonlyMap<string, string>;
  readonly bodies: readonly PlacedBody[];
  /** Every call of the module, those in heads among them. */
  readonly calls: readonly PlacedCall[];
  readonly templates: readonly PlacedTerm[];
  /** The scopes of all modules, in the order of their files. */
  readonly all: readonly Scope[];
}

/** A body, and the rule that it is of. */
export interface PlacedBody {
  readonly rule: RuleNode;
  readonly body: Body;
}

/** A call, and the body that it is made in. */
export interface PlacedCall extends Call {
  readonly body: Body;
}

export interface PlacedTerm {
  readonly term: Term;
  readonly body: Body;
}

export function scopesOf(modules: readonly Module[], builtins: ReadonlySet<string>): Scope[] {
  const all: Scope[] = [];
  for (const module of modules) {
    const bodies = (module.tree.rules ?? []).flatMap((rule) =>
      bodiesOf(rule).map((body) => ({ rule, body })),
    );
    const calls: PlacedCall[] = [];
    const templates: PlacedTerm[] = [];
    for (const { body } of bodies) {
      for (const node of ownNodes(body)) {
        const call = callOf(node);
        if (call !== undefined) calls.push({ ...call, body });
        if (isTerm(node) && node.type === 'templatestring') templates.push({ term: node, body });
      }
    }
    all.push({ module, modules, builtins, aliases: aliasesOf(module.tree), bodies, calls, templates, all });
  }
  return all;
}

export function rulesOf({ module }: Scope): readonly RuleNode[] {
  return module.tree.rules ?? [];
}

export function lineOf(node: { readonly location?: Location | undefined } | undefined): number {
  return node?.location?.row ?? 1;
}

/** The package and the rule that a name leads to; `undefined` for built-ins and local variables. */
export function targetOf(
  name: string,
  scope: Scope,
): { readonly package: string; readonly rule: string } | undefined {
  const [head = '', ...rest] = name.split('.');
  if (scope.module.rules.includes(head)) return { package: scope.module.package, rule: head };
  const base = scope.aliases.get(head);
  if (base === undefined) return undefined;
  const path = [...base.split('.'), ...rest];
  for (let length = path.length - 1; length > 0; length--) {
    const candidate = path.slice(0, length).join('.');
    if (scope.modules.some((module) => module.package === candidate))
      return { package: candidate, rule: path[length] ?? '' };
  }
  return { package: base, rule: rest[0] ?? '' };
}

/** The definitions of the rule that a variable or a reference is, without a path into its value. */
export function definitionsOf(term: Term, scope: Scope): RuleNode[] {
  if (term.type !== 'var' && term.type !== 'ref') return [];
  const target = targetOf(nameOf(term), scope);
  if (target === undefined || targetOf(withoutLast(term), scope)?.rule === target.rule) return [];
  return nodesOf(target, scope);
}

// A reference with a path into the value of a rule leads, without its last part, to the same rule.
function withoutLast(term: Term): string {
  const parts = partsOf(term);
  return parts.length < 2
    ? ''
    : parts
        .slice(0, -1)
        .map((part) => String(part.value))
        .join('.');
}

function nodesOf(
  target: { readonly package: string; readonly rule: string },
  { modules }: Scope,
): RuleNode[] {
  return modules
    .filter((module) => module.package === target.package)
    .flatMap((module) => (module.tree.rules ?? []).filter((rule) => ruleName(rule) === target.rule));
}

/** True for a rule that has a value whatever the input is. */
export function isAlwaysDefined(definitions: readonly RuleNode[]): boolean {
  return definitions.some(
    (rule) =>
      rule.default === true ||
      !isComplete(rule) ||
      (!hasBody(rule) && rule.head.value !== undefined && isSure(rule.head.value)),
  );
}

function isSure(term: Term): boolean {
  return term.type.endsWith('comprehension') || constantOf(term) !== undefined;
}

/** The constant that a term is, or that the rule has which it names. */
export function constantBehind(term: Term, scope: Scope): unknown {
  const constant = constantOf(term);
  if (constant !== undefined) return constant;
  const [only, ...more] = definitionsOf(term, scope);
  if (only === undefined || more.length > 0 || !isComplete(only) || hasBody(only)) return undefined;
  return only.head.value === undefined ? undefined : constantOf(only.head.value);
}

/** The expressions that must all hold where `body` is evaluated, its own and those around it. */
export function expressionsAround(body: Body): Expr[] {
  return body.parent === undefined ? [...body.exprs] : [...body.exprs, ...expressionsAround(body.parent)];
}

/** What a local variable is a member of: `some x in collection`, `every x in collection`. */
export function walkedOver(variable: Term, body: Body): Term[] {
  const own = body.exprs.flatMap((expr) => {
    const [member, domain] = memberCall(expr)?.args.slice(-2) ?? [];
    return domain !== undefined && member?.value === variable.value ? [domain] : [];
  });
  const { every: walked } = body;
  const every = walked !== undefined && walked.member.value === variable.value ? [walked.domain] : [];
  return [...own, ...every, ...(body.parent === undefined ? [] : walkedOver(variable, body.parent))];
}

/** What a local variable was assigned. */
export function assignedTo(variable: Term, body: Body): Term | undefined {
  for (const expr of expressionsAround(body)) {
    const call = callOf(expr);
    if (call?.name !== 'assign' && call?.name !== 'eq') continue;
    const [left, right] = call.args;
    if (left?.type === 'var' && left.value === variable.value) return right;
  }
  return undefined;
}

/** The collection that `some x in collection` walks over. */
export function iteratedBy(expr: Expr): Term | undefined {
  return memberCall(expr)?.args.at(-1);
}

/** `some x in collection` as a call, `some k, x in collection` with three arguments. */
export function memberCall(expr: Expr): Call | undefined {
  const { symbols } = (expr.terms ?? {}) as { symbols?: unknown[] };
  const call = callOf(symbols?.[0]);
  return call?.name.startsWith('internal.member_') ? call : undefined;
}

const MAKES_SETS = new Set(['intersection', 'union', 'object.keys', 'and', 'or']);

/** True where a term is a set for certain. */
export function isSet(term: Term, body: Body, scope: Scope): boolean {
  if (term.type === 'set' || term.type === 'setcomprehension') return true;
  const call = callOf(term);
  if (call !== undefined) {
    return (
      MAKES_SETS.has(call.name) || (call.name === 'minus' && call.args.some((arg) => isSet(arg, body, scope)))
    );
  }
  const definitions = definitionsOf(term, scope);
  if (definitions.length > 0) {
    return definitions.every(
      (rule) => isPartialSet(rule) || (rule.head.value !== undefined && /^set/.test(rule.head.value.type)),
    );
  }
  const assigned = term.type === 'var' ? assignedTo(term, body) : undefined;
  return assigned !== undefined && isSet(assigned, body, scope);
}
