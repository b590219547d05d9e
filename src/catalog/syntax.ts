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
  readonly annotations?: readonly AnnotationNode[];
  readonly location?: Location;
}

/** A METADATA block. */
export interface AnnotationNode {
  readonly scope: string;
  readonly title?: string;
  readonly description?: string;
  readonly custom?: Readonly<Record<string, unknown>>;
}

export interface ImportNode {
  readonly path: Term;
  readonly alias?: string;
  readonly location?: Location;
}

export interface Tree {
  readonly package: { readonly path: readonly Term[]; readonly location?: Location };
  readonly imports?: readonly ImportNode[];
  readonly annotations?: readonly AnnotationNode[];
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

type Node = Readonly<Record<string, unknown>>;

// Parents first; what is no Rego is left out. Trees are large, and generators in generators slow.
function visit(node: unknown, enter: (node: Node) => boolean): void {
  if (typeof node !== 'object' || node === null) return;
  if (Array.isArray(node)) {
    for (const element of node) visit(element, enter);
    return;
  }
  if (!enter(node as Node)) return;
  for (const key in node) {
    if (key !== 'location' && key !== 'annotations') visit((node as Node)[key], enter);
  }
}

/** Every variable and every reference below `node`; a reference counts as one, apart from what stands in its brackets. */
export function referencesIn(node: unknown): Term[] {
  const found: Term[] = [];
  const enter = (inner: Node) => {
    if (!isTerm(inner) || (inner.type !== 'var' && inner.type !== 'ref')) return true;
    found.push(inner);
    visit(partsOf(inner).slice(1), enter);
    return false;
  };
  visit(node, enter);
  return found;
}

export function isTerm(node: unknown): node is Term {
  return (
    typeof node === 'object' && node !== null && typeof (node as Term).type === 'string' && 'value' in node
  );
}

export function isExpr(node: unknown): node is Expr {
  return typeof node === 'object' && node !== null && 'terms' in node;
}

export function termsIn(node: unknown): Term[] {
  const found: Term[] = [];
  visit(node, (inner) => {
    if (isTerm(inner)) found.push(inner);
    return true;
  });
  return found;
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
  const bodies: Body[] = [];
  for (const branch of branchesOf(rule)) {
    const body: Body = { exprs: branch.body, yields: [branch.head] };
    bodies.push(body);
    addInnerBodies([branch.head, branch.body], body, bodies);
  }
  return bodies;
}

function addInnerBodies(node: unknown, parent: Body, bodies: Body[]): void {
  visit(node, (inner) => {
    if (!Array.isArray(inner['body'])) return true;
    const { domain, term, key, value } = inner;
    const every = isTerm(domain) && isTerm(value) ? { every: { domain, member: value } } : {};
    const body: Body = { exprs: inner['body'] as Expr[], yields: [term, key, value], parent, ...every };
    bodies.push(body);
    addInnerBodies(domain, parent, bodies);
    addInnerBodies([body.exprs, body.yields], body, bodies);
    return false;
  });
}

/** Everything that belongs to a body itself, and not to a body inside it. */
export function ownNodes({ exprs, yields }: Body): Node[] {
  const found: Node[] = [];
  const enter = (inner: Node) => {
    if (Array.isArray(inner['body'])) {
      visit(inner['domain'], enter);
      return false;
    }
    found.push(inner);
    return true;
  };
  visit([yields, exprs], enter);
  return found;
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
