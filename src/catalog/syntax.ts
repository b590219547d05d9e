// The syntax tree of one Rego file, as `opa parse` prints it, and the few questions that the toolchain asks of it.

export interface Location {
  readonly row: number;
  readonly col: number;
  /** The source of the node, in base64. */
  readonly text?: string;
}

/** A value: `value` is a constant, the parts of a reference or a call, or the parts of a comprehension. */
export interface Term {
  readonly type: string;
  readonly value: unknown;
  readonly location?: Location;
}

/** A line of a body. `terms` is one term, a call as [function, ...arguments], or a declaration. */
export interface Expr {
  readonly terms: unknown;
  readonly negated?: boolean;
  /** True for the `true` that stands in for an absent body. */
  readonly generated?: boolean;
  readonly location?: Location;
}

export interface Head {
  readonly name?: string;
  readonly ref: readonly Term[];
  readonly args?: readonly Term[];
  readonly key?: Term;
  readonly value?: Term;
}

export interface RuleNode {
  readonly default?: boolean;
  readonly head: Head;
  readonly body: readonly Expr[];
  readonly else?: RuleNode;
  readonly location?: Location;
}

export interface ImportNode {
  readonly path: Term;
  readonly alias?: string;
  readonly location?: Location;
}

export interface Tree {
  readonly package: { readonly path: readonly Term[]; readonly location?: Location };
  readonly imports?: readonly ImportNode[];
  readonly rules?: readonly RuleNode[];
}

/** A function that is called, with its arguments. */
export interface Call {
  /** As written, without an import's path: `startswith`, `object.get`, `finding.at`. */
  readonly name: string;
  readonly args: readonly Term[];
  readonly location?: Location;
}

/** A conjunction of expressions: of a rule, an `else`, a comprehension or an `every`. */
export interface Body {
  readonly exprs: readonly Expr[];
  /** What is made of it: the head of a rule, the term of a comprehension. */
  readonly yields: readonly unknown[];
  /** The conjunction that it is a part of. */
  readonly parent?: Body;
  /** What an `every` walks over, with the variable for its members. */
  readonly every?: { readonly domain: Term; readonly member: Term };
}

/** Every object in the tree below `node`, parents first, locations left out. */
export function* nodesIn(node: unknown): Generator<Readonly<Record<string, unknown>>> {
  if (typeof node !== 'object' || node === null) return;
  if (Array.isArray(node)) {
    for (const element of node) yield* nodesIn(element);
    return;
  }
  yield node as Readonly<Record<string, unknown>>;
  for (const [key, value] of Object.entries(node)) {
    if (key !== 'location') yield* nodesIn(value);
  }
}

/** Every variable and every reference below `node`; a reference counts as one, apart from what stands in its brackets. */
export function* referencesIn(node: unknown): Generator<Term> {
  if (typeof node !== 'object' || node === null) return;
  if (Array.isArray(node)) {
    for (const element of node) yield* referencesIn(element);
    return;
  }
  if (isTerm(node) && (node.type === 'var' || node.type === 'ref')) {
    yield node;
    yield* referencesIn(partsOf(node).slice(1));
    return;
  }
  for (const [key, value] of Object.entries(node)) {
    if (key !== 'location') yield* referencesIn(value);
  }
}

export function isTerm(node: unknown): node is Term {
  return (
    typeof node === 'object' && node !== null && typeof (node as Term).type === 'string' && 'value' in node
  );
}

export function isExpr(node: unknown): node is Expr {
  return typeof node === 'object' && node !== null && 'terms' in node;
}

export function* termsIn(node: unknown): Generator<Term> {
  for (const inner of nodesIn(node)) if (isTerm(inner)) yield inner;
}

/** Every call below `node`, operators and `in` among them. */
export function* callsIn(node: unknown): Generator<Call> {
  for (const inner of nodesIn(node)) {
    const call = callOf(inner);
    if (call !== undefined) yield call;
  }
}

/** The call that a term or an expression is, `undefined` where it is none. */
export function callOf(node: unknown): Call | undefined {
  const parts = isTerm(node) && node.type === 'call' ? node.value : isExpr(node) ? node.terms : undefined;
  if (!Array.isArray(parts)) return undefined;
  const [operator, ...args] = parts as Term[];
  if (operator === undefined) return undefined;
  const location = (node as { location?: Location }).location ?? operator.location;
  return { name: nameOf(operator), args, ...(location === undefined ? {} : { location }) };
}

/** A reference as written, up to its first variable part: `item.container`, `data.lib.plimsoll`. */
export function nameOf(term: Term): string {
  if (term.type !== 'ref') return String(term.value);
  const [head, ...rest] = term.value as Term[];
  const end = rest.findIndex((part) => part.type !== 'string');
  const fixed = end === -1 ? rest : rest.slice(0, end);
  return [head, ...fixed].map((part) => String(part?.value)).join('.');
}

/** The parts of a reference; a variable is a reference of one part. */
export function partsOf(term: Term): readonly Term[] {
  return term.type === 'ref' ? (term.value as Term[]) : [term];
}

/** A rule and the `else` branches below it. */
export function branchesOf(rule: RuleNode): RuleNode[] {
  return rule.else === undefined ? [rule] : [rule, ...branchesOf(rule.else)];
}

/** The name of a rule: the first part of its head. */
export function ruleName(rule: RuleNode): string {
  return String(rule.head.ref[0]?.value ?? rule.head.name);
}

/** A partial set, `name contains value`. */
export function isPartialSet({ head }: RuleNode): boolean {
  return head.key !== undefined && head.value === undefined;
}

/** A rule that takes no arguments and is one value, not a collection that grows. */
export function isComplete({ head }: RuleNode): boolean {
  return head.args === undefined && head.key === undefined && head.ref.length === 1;
}

export function hasBody(rule: RuleNode): boolean {
  return rule.body.some((expr) => expr.generated !== true);
}

/** Every body of a rule, outer ones first. */
export function bodiesOf(rule: RuleNode): Body[] {
  return branchesOf(rule).flatMap((branch) => {
    const body: Body = { exprs: branch.body, yields: [branch.head] };
    return [body, ...innerBodies([branch.head, branch.body], body)];
  });
}

function innerBodies(node: unknown, parent: Body): Body[] {
  if (typeof node !== 'object' || node === null) return [];
  if (Array.isArray(node)) return node.flatMap((element) => innerBodies(element, parent));
  const { body: exprs, domain, location: _, ...rest } = node as Readonly<Record<string, unknown>>;
  if (!Array.isArray(exprs)) return innerBodies([domain, Object.values(rest)], parent);
  const every = isTerm(domain) && isTerm(rest['value']) ? { every: { domain, member: rest['value'] } } : {};
  const body: Body = { exprs: exprs as Expr[], yields: Object.values(rest), parent, ...every };
  return [body, ...innerBodies(domain, parent), ...innerBodies([exprs, body.yields], body)];
}

/** Everything that belongs to a body itself, and not to a body inside it. */
export function* ownNodes({
  exprs,
  yields,
}: Pick<Body, 'exprs' | 'yields'>): Generator<Readonly<Record<string, unknown>>> {
  for (const node of [...yields, ...exprs]) yield* outsideBodies(node);
}

function* outsideBodies(node: unknown): Generator<Readonly<Record<string, unknown>>> {
  if (typeof node !== 'object' || node === null) return;
  if (Array.isArray(node)) {
    for (const element of node) yield* outsideBodies(element);
    return;
  }
  const { body, domain, location: _, ...rest } = node as Readonly<Record<string, unknown>>;
  if (Array.isArray(body)) {
    yield* outsideBodies(domain);
    return;
  }
  yield node as Readonly<Record<string, unknown>>;
  yield* outsideBodies([domain, Object.values(rest)]);
}

/** Names that an import puts into the module, each with the path behind it, without `data`. */
export function aliasesOf(tree: Tree): Map<string, string> {
  return new Map(
    (tree.imports ?? []).map(({ path, alias }) => {
      const parts = (path.value as Term[]).map((part) => String(part.value));
      return [alias ?? parts.at(-1) ?? '', parts.slice(1).join('.')];
    }),
  );
}

/** The JSON value of a term, `undefined` where it is no constant. */
export function constantOf(term: Term): unknown {
  switch (term.type) {
    case 'null':
      return null;
    case 'boolean':
    case 'number':
    case 'string':
      return term.value;
    case 'array':
    case 'set':
      return allDefined((term.value as Term[]).map(constantOf));
    case 'object': {
      const pairs = (term.value as [Term, Term][]).map(
        ([key, value]) => [constantOf(key), constantOf(value)] as const,
      );
      return allDefined(pairs.flat()) === undefined ? undefined : Object.fromEntries(pairs);
    }
    default:
      return undefined;
  }
}

function allDefined(values: unknown[]): unknown[] | undefined {
  return values.includes(undefined) ? undefined : values;
}

/** The source of a node as its author wrote it. */
export function sourceOf({ location }: { readonly location?: Location }): string {
  return Buffer.from(location?.text ?? '', 'base64').toString('utf8');
}
