// Everything that compiles and yet goes wrong: what the engines do not share, and what the contract of a policy asks
// for beyond its annotations. Each fault names its rule and says what to do instead.
import type { Module } from '../catalog/annotations.ts';
import { compare } from '../catalog/catalog.ts';
import { contractRules } from './lint-contract.ts';
import { engineRules } from './lint-engines.ts';
import { negation } from './lint-negation.ts';
import { type Scope, scopesOf } from './lint-scope.ts';

export interface Fault {
  /** Name of the rule of the lint that fired. */
  readonly rule: string;
  readonly file: string;
  readonly line: number;
  readonly message: string;
}

/** What a rule of the lint has to say of one module: the line, and what is wrong there. */
export type Complaint = readonly [line: number, message: string];
export type LintRule = (scope: Scope) => Iterable<Complaint>;

/** By name. */
export const lintRules: Readonly<Record<string, LintRule>> = { ...engineRules, negation, ...contractRules };

/** All faults of hand-written modules, by file and line. `builtins` are the ones that all engines share. */
export function lint(modules: readonly Module[], builtins: ReadonlySet<string>): Fault[] {
  const faults = scopesOf(modules, builtins).flatMap((scope) =>
    Object.entries(lintRules).flatMap(([rule, check]) =>
      [...check(scope)].map(([line, message]) => ({ rule, file: scope.module.file, line, message })),
    ),
  );
  return faults.sort((a, b) => compare(a.file, b.file) || a.line - b.line || compare(a.rule, b.rule));
}

/** A fault as one line, as compilers print them. */
export function wordsOf({ rule, file, line, message }: Fault): string {
  return `${file}:${line}: ${message} (${rule})`;
}
