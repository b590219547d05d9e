// What the four engines do not share: it compiles, and means something else in one of them.
import {
  type Body,
  callOf,
  constantOf,
  type Expr,
  isExpr,
  isPartialSet,
  nameOf,
  referencesIn,
  sourceOf,
  type Term,
  termsIn,
} from '../catalog/syntax.ts';
import type { LintRule } from './lint.ts';
import {
  assignedTo,
  constantBehind,
  definitionsOf,
  isSet,
  iteratedBy,
  lineOf,
  type PlacedCall,
  rulesOf,
  type Scope,
  targetOf,
} from './lint-scope.ts';

const INSTEAD: readonly (readonly [RegExp, string])[] = [
  [
    /^sprintf$|^format_int$/,
    'the engines format differently, or throw: write a template string of scalars, $"..."',
  ],
  [/^print$|^trace$/, 'Wasm cannot print: take it out'],
  [/^replace$/, 'Wasm never returns where the text to replace is empty: use strings.replace_n'],
  [/^div$/, 'quotients differ in their last digits: bits.rsh halves, or count in a smaller unit'],
  [/^time\./, 'Wasm has no clock and no calendar: use lib/plimsoll/date, and the setting `now`'],
  [
    /^regex\.|^glob\./,
    'only regex.match, regex.find_all_string_submatch_n and glob.match are alike everywhere',
  ],
  [/^strings\.any_/, 'Wasm does not have it: some prefix in prefixes; startswith(text, prefix)'],
  [
    /^(?:json|yaml|base64|base64url|hex|urlquery)\./,
    'the engines read and write differently: let the toolchain read documents',
  ],
  [
    /^(?:units|semver|crypto|io|uri|net|http|opa|rego|graph)\./,
    'Wasm does not have it: write what is needed in lib/plimsoll',
  ],
];

const builtIn: LintRule = function* (scope) {
  for (const call of scope.calls) {
    const { name } = call;
    if (scope.builtins.has(name) || name.startsWith('data.') || targetOf(name, scope) !== undefined) continue;
    const instead =
      INSTEAD.find(([pattern]) => pattern.test(name))?.[1] ??
      'compiled/capabilities.json lists what all engines share';
    yield [
      lineOf(call),
      `${name === 'div' ? 'there is no division' : `${name} is not shared by all engines`}: ${instead}`,
    ];
  }
};

const imports: LintRule = function* ({ module }) {
  for (const entry of module.tree.imports ?? []) {
    const name = nameOf(entry.path);
    const line = lineOf(entry);
    if (/^(?:rego|future)\b/.test(name))
      yield [line, `take out \`import ${name}\`: Gatekeeper refuses it, and Rego v1 does not need it`];
    else if (/^input\b/.test(name))
      yield [line, `take out \`import ${name}\`: Gatekeeper refuses it; read lib/plimsoll/document`];
    else if (!isImportable(name, module.file))
      yield [line, `\`import ${name}\`: Gatekeeper knows data.lib alone; move what you need to lib/plimsoll`];
  }
};

// The entry points are never in a template.
function isImportable(name: string, file: string): boolean {
  return (
    name.startsWith('data.lib.plimsoll.') ||
    (/^plimsoll\/[^/]+\.rego$/.test(file) && name.startsWith('data.plimsoll.'))
  );
}

const bareData: LintRule = function* (scope) {
  for (const rule of rulesOf(scope)) {
    for (const reference of referencesIn(rule)) {
      const name = nameOf(reference);
      if (name !== 'data' && !name.startsWith('data.')) continue;
      if (name === 'data.inventory' || name.startsWith('data.inventory.')) {
        if (scope.module.package === 'lib.plimsoll.set') continue;
        yield [lineOf(reference), `only lib/plimsoll/set reads data.inventory: use set.known`];
      } else {
        yield [
          lineOf(reference),
          `import ${name} instead of writing it out: in Gatekeeper the bare reference is undefined`,
        ];
      }
    }
  }
};

const concatSet: LintRule = function* (scope) {
  for (const call of scope.calls) {
    const list = call.args[1];
    if (call.name !== 'concat' || list === undefined || !isUnordered(list, call.body, scope)) continue;
    yield [lineOf(call), 'concat over a set: Wasm walks sets in another order, so concat(mark, sort(list))'];
  }
};

function isUnordered(list: Term, body: Body, scope: Scope): boolean {
  if (isSet(list, body, scope)) return true;
  const made = list.type === 'var' && definitionsOf(list, scope).length === 0 ? assignedTo(list, body) : list;
  if (made?.type !== 'arraycomprehension') return false;
  const { body: exprs } = made.value as { body: Body['exprs'] };
  const inner: Body = { exprs, yields: [], parent: body };
  return exprs.some((expr) => {
    const domain = iteratedBy(expr);
    return domain !== undefined && isSet(domain, inner, scope);
  });
}

const objectSet: LintRule = function* (scope) {
  if (!scope.module.file.startsWith('lib/')) return;
  const message = 'a set of objects: Wasm hashes every member at each step, so make it an array';
  for (const rule of rulesOf(scope)) {
    if (isPartialSet(rule) && rule.head.key !== undefined && holdsObjects(rule.head.key))
      yield [lineOf(rule), message];
    for (const term of termsIn([rule.head, rule.body, rule.else])) {
      if (term.type === 'setcomprehension' && holdsObjects((term.value as { term: Term }).term))
        yield [lineOf(term), message];
      if (term.type === 'set' && (term.value as Term[]).some(holdsObjects)) yield [lineOf(term), message];
    }
  }
};

function holdsObjects(term: Term): boolean {
  if (term.type === 'array') return (term.value as Term[]).some(holdsObjects);
  return (
    term.type === 'object' ||
    term.type === 'objectcomprehension' ||
    /^object\.(?!get$|keys$)/.test(callOf(term)?.name ?? '')
  );
}

const TAKES_PATTERN = new Set(['regex.match', 'regex.find_all_string_submatch_n', 'glob.match']);
const MOST_PATTERNS = 99;

const constantPattern: LintRule = function* (scope) {
  for (const call of patternCalls(scope)) {
    const pattern = patternOf(call, scope);
    if (pattern === undefined) {
      yield [
        lineOf(call),
        `${call.name} with a pattern that is no constant: Wasm hangs at the hundredth, so match with string functions`,
      ];
    } else if (/\(\?</.test(pattern) || /\\C/.test(pattern)) {
      yield [
        lineOf(call),
        `the pattern ${pattern} has (?<name>) or \\C, which Wasm and OPA read differently`,
      ];
    }
  }
};

const patternCount: LintRule = function* (scope) {
  if (patternCalls(scope).length === 0) return;
  const seen = new Set<string | undefined>();
  for (const other of scope.all.slice(0, scope.all.indexOf(scope) + 1)) {
    for (const call of patternCalls(other)) {
      const pattern = patternOf(call, other);
      if (pattern === undefined || seen.has(pattern)) continue;
      seen.add(pattern);
      if (other !== scope || seen.size <= MOST_PATTERNS) continue;
      yield [
        lineOf(call),
        `pattern ${seen.size} of all: from the hundredth on Wasm hangs, so match with string functions`,
      ];
    }
  }
};

function patternCalls({ calls }: Scope): PlacedCall[] {
  return calls.filter(({ name }) => TAKES_PATTERN.has(name));
}

function patternOf({ args: [term] }: PlacedCall, scope: Scope): string | undefined {
  const pattern = term === undefined ? undefined : constantBehind(term, scope);
  return typeof pattern === 'string' ? pattern : undefined;
}

const fraction: LintRule = function* (scope) {
  for (const rule of rulesOf(scope)) {
    for (const term of termsIn(rule)) {
      if (term.type !== 'number') continue;
      // Of a negative number, the parser keeps the sign alone.
      const source = sourceOf(term);
      const written = source === '' || source === '-' ? String(term.value) : source;
      if (!/^-?\d+$/.test(written))
        yield [
          lineOf(term),
          `${written} is no whole number: the engines compute fractions differently, so count in a smaller unit`,
        ];
    }
  }
};

const walking: LintRule = function* (scope) {
  if (scope.module.file.startsWith('lib/')) return;
  for (const call of scope.calls) {
    if (call.name === 'walk')
      yield [
        lineOf(call),
        'walk visits the whole document for every policy: put it into a rule of lib/plimsoll that all share',
      ];
  }
};

// OPA 1.17, which Gatekeeper has, builds an index over such lines, and panics: the whole controller ends. Only lines of
// a body are indexed, and no negated ones.
const indexPanic: LintRule = function* (scope) {
  for (const { body } of scope.bodies) {
    for (const expr of body.exprs.filter(({ negated }) => negated !== true)) {
      const call = callOf(expr);
      if (call === undefined || !/^(?:equal|eq|internal\.member_2)$/.test(call.name)) continue;
      const constants = call.args.map((arg) => (arg.type === 'var' ? assignedTo(arg, body) : undefined));
      const collection = call.name === 'internal.member_2' ? (constants[1] ?? call.args[1]) : undefined;
      if (collection !== undefined && elementsOf(collection).some(holdsComposites)) {
        yield [
          lineOf(expr),
          'Gatekeeper crashes over an object or a set in the list of an `in`: write a rule for each, with ==',
        ];
      } else if (
        call.args.some(({ type }) => type === 'ref') &&
        constants.some(
          (value) => value !== undefined && isComposite(value) && constantOf(value) !== undefined,
        )
      ) {
        yield [
          lineOf(expr),
          'Gatekeeper crashes over a variable that is a constant object or set: write the constant here',
        ];
      }
    }
  }
};

function elementsOf(collection: Term): Term[] {
  if (collection.type === 'object') return (collection.value as [Term, Term][]).map(([, value]) => value);
  return collection.type === 'array' || collection.type === 'set' ? (collection.value as Term[]) : [];
}

function holdsComposites(term: Term): boolean {
  return isComposite(term) || elementsOf(term).some(holdsComposites);
}

function isComposite({ type }: Term): boolean {
  return type === 'object' || type === 'set';
}

const emptyNeedle: LintRule = function* (scope) {
  for (const call of scope.calls) {
    const needle = call.args[1];
    if (call.name === 'indexof' && needle?.value === '')
      yield [lineOf(call), 'indexof of an empty text is undefined in OPA and 0 in Wasm'];
  }
};

const emptyUnion: LintRule = function* (scope) {
  for (const call of scope.calls) {
    const [list] = call.args;
    if (call.name !== 'object.union_n' || list === undefined || hasElements(list)) continue;
    yield [
      lineOf(call),
      'object.union_n of no objects is undefined in Wasm: begin with array.concat([{}], ...)',
    ];
  }
};

function hasElements(list: Term): boolean {
  const call = callOf(list);
  if (call?.name === 'array.concat') return call.args.some(hasElements);
  return list.type === 'array' && (list.value as Term[]).length > 0;
}

const MAKES_COLLECTIONS =
  /^(?:split|sort|array\..*|object\.(?:filter|keys|remove|union|union_n)|json\..*|numbers\.range|intersection|union|regex\.find.*|graph\.reachable)$/;

const templateScalar: LintRule = function* (scope) {
  for (const { term: template, body } of scope.templates) {
    for (const part of (template.value as { parts: unknown[] }).parts) {
      if (!isExpr(part) || !isCollection(printed(part), body, scope)) continue;
      yield [
        lineOf(template),
        'a template prints scalars alike, nothing else: join it with concat(", ", sort(...))',
      ];
    }
  }
};

// An expression that is a call stands there as its parts.
function printed({ terms }: Expr): Term {
  return Array.isArray(terms) ? { type: 'call', value: terms } : (terms as Term);
}

function isCollection(term: Term, body: Body, scope: Scope): boolean {
  if (/^(?:array|set|object)/.test(term.type) || isSet(term, body, scope)) return true;
  const call = callOf(term);
  if (call !== undefined) return MAKES_COLLECTIONS.test(call.name);
  const constant = constantBehind(term, scope);
  if (constant !== undefined) return typeof constant === 'object' && constant !== null;
  const definitions = definitionsOf(term, scope);
  if (definitions.length > 0)
    return definitions.every(
      ({ head }) => head.value !== undefined && /^(?:array|set|object)/.test(head.value.type),
    );
  const assigned = term.type === 'var' ? assignedTo(term, body) : undefined;
  return assigned !== undefined && isCollection(assigned, body, scope);
}

// `lib/plimsoll/scan/trivy.rego` may be of lib.plimsoll.scan, or a package below it of its own.
const packagePath: LintRule = function* ({ module }) {
  const file = module.file.replace(/\.rego$/, '').replaceAll('/', '.');
  const folder = file.slice(0, file.lastIndexOf('.'));
  if (!file.startsWith('lib.') || module.package === folder || module.package === file) return;
  yield [
    lineOf(module.tree.package),
    `package ${module.package} does not fit its folder: Gatekeeper finds libraries by their package, ${folder}`,
  ];
};

/** By name. */
export const engineRules: Readonly<Record<string, LintRule>> = {
  'built-in': builtIn,
  import: imports,
  'bare-data': bareData,
  'concat-set': concatSet,
  'object-set': objectSet,
  'constant-pattern': constantPattern,
  'pattern-count': patternCount,
  fraction,
  walk: walking,
  'index-panic': indexPanic,
  'empty-needle': emptyNeedle,
  'empty-union': emptyUnion,
  'template-scalar': templateScalar,
  'package-path': packagePath,
};
