// Which settings a policy can see: references followed from rule to rule, through every library that it imports.
import type { Module } from './annotations.ts';
import { aliasesOf, partsOf, type RuleNode, referencesIn, ruleName, type Term } from './syntax.ts';

/** The package whose parameters concern all policies. */
export const SETTINGS = 'lib.plimsoll.settings';

/** A function that gives the names of the rules of `lib.plimsoll.settings` that a package reaches. */
export function settingsReach(modules: readonly Module[]): (packagePath: string) => Set<string> {
  const graph = ruleGraph(modules);
  return (packagePath) => {
    const seen = new Set([...graph.keys()].filter((rule) => packageOf(rule) === packagePath));
    // A set grows while it is walked over, so this visits what it adds.
    for (const rule of seen) for (const next of graph.get(rule) ?? []) seen.add(next);
    return new Set([...seen].filter((rule) => packageOf(rule) === SETTINGS).map(nameIn));
  };
}

/** Every library that a module needs, through imports of imports, sorted by file. */
export function librariesOf(module: Module, modules: readonly Module[]): Module[] {
  const found = new Set<Module>();
  const queue = [module];
  for (const next of queue) {
    for (const path of next.imports) {
      for (const library of modules) {
        if (found.has(library) || !isWithin(path, library.package)) continue;
        found.add(library);
        queue.push(library);
      }
    }
  }
  found.delete(module);
  return modules.filter((library) => found.has(library));
}

// Rules as `package:rule`, each with the rules that it mentions.
function ruleGraph(modules: readonly Module[]): Map<string, Set<string>> {
  const rules = new Set(modules.flatMap((module) => module.rules.map((rule) => `${module.package}:${rule}`)));
  const packages = new Set(modules.map((module) => module.package));
  const graph = new Map<string, Set<string>>();
  for (const module of modules) {
    const aliases = aliasesOf(module.tree);
    for (const rule of module.tree.rules ?? []) {
      const name = `${module.package}:${ruleName(rule)}`;
      const mentioned = graph.get(name) ?? new Set();
      graph.set(name, mentioned);
      for (const target of mentions(rule, module, aliases, packages)) {
        if (rules.has(target)) mentioned.add(target);
        // A whole package: `settings[name]`.
        if (target.endsWith(':')) for (const each of rules) if (each.startsWith(target)) mentioned.add(each);
      }
    }
  }
  return graph;
}

// A local variable may bear the name of a rule or of an import; the answer is then too large, never too small.
function* mentions(
  rule: RuleNode,
  module: Module,
  aliases: ReadonlyMap<string, string>,
  packages: ReadonlySet<string>,
): Generator<string> {
  for (const term of referencesIn(rule)) {
    const [head, ...rest] = partsOf(term);
    if (head?.type !== 'var') continue;
    yield `${module.package}:${head.value}`;
    const base = head.value === 'data' ? [] : aliases.get(String(head.value))?.split('.');
    if (base === undefined) continue;
    const path = [...base, ...constantsOf(rest)];
    for (let length = path.length; length > 0; length--) {
      const packagePath = path.slice(0, length).join('.');
      if (packages.has(packagePath)) yield `${packagePath}:${path[length] ?? ''}`;
    }
  }
}

function constantsOf(parts: readonly Term[]): string[] {
  const end = parts.findIndex((part) => part.type !== 'string');
  return (end === -1 ? parts : parts.slice(0, end)).map((part) => String(part.value));
}

function isWithin(path: string, packagePath: string): boolean {
  return path === packagePath || path.startsWith(`${packagePath}.`);
}

function packageOf(rule: string): string {
  return rule.slice(0, rule.indexOf(':'));
}

function nameIn(rule: string): string {
  return rule.slice(rule.indexOf(':') + 1);
}
