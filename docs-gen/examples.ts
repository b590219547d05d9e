// The examples of a policy: fixtures with the lines marked that the compiled policies found something at.
import type { Catalog, Example, Severity } from '../src/catalog/catalog.ts';
import { type Prose, prose } from '../src/report/prose.ts';
import { highlight, type Line, languageOf } from './highlight.ts';
import { anchor } from './links.ts';

export interface ExampleData {
  readonly verdict: Example['verdict'];
  readonly anchor: string;
  readonly heading: string;
  readonly verdictInWords: string;
  readonly files: readonly {
    readonly label: string;
    readonly lines: readonly Line[];
    readonly findings: readonly {
      readonly place: string;
      readonly rule: string;
      readonly ruleHref: string;
      readonly severity: Severity;
      readonly message: Prose;
    }[];
  }[];
  /** The file for `--params`, where the example needs one. */
  readonly parameters: readonly Line[];
}

const HEADINGS = { fail: 'An example that fails', pass: 'An example that passes' } as const;
const VERDICTS = { fail: 'Fails', pass: 'Passes' } as const;

// A finding about a whole object covers all its lines, and marking all of them would mark none.
const MOST_MARKED = 8;

/** The failing example first. */
export function examplesOf(policy: string, { examples }: Catalog): ExampleData[] {
  return examples.filter((example) => example.policy === policy).map(exampleData);
}

function exampleData({ verdict, name, files, parameters = '', findings }: Example): ExampleData {
  return {
    verdict,
    anchor: `example-${verdict}`,
    heading: HEADINGS[verdict],
    verdictInWords: VERDICTS[verdict],
    files: files.map((file) => {
      const own = findings.filter((finding) => finding.file === file.name);
      const marked = new Set(own.flatMap(({ line, endLine }) => linesBetween(line, endLine)));
      return {
        label: labelOf(file.name, name),
        lines: highlight(file.text, languageOf(file.name), { marked }),
        findings: own.map(({ line, endLine, rule, severity, message }) => ({
          place: endLine > line ? `Lines ${line} to ${endLine}` : `Line ${line}`,
          rule,
          ruleHref: `#rule-${anchor(rule)}`,
          severity,
          message: prose(message),
        })),
      };
    }),
    parameters: parameters === '' ? [] : highlight(parameters, 'yaml'),
  };
}

// Files of a folder are called by what they are called in it; a file alone by its own name.
function labelOf(file: string, name: string): string {
  const folder = `${name.slice(name.indexOf('/') + 1)}/`;
  return file.startsWith(folder) ? file.slice(folder.length) : file;
}

function linesBetween(line: number, endLine: number): number[] {
  const count = endLine - line + 1;
  return count > MOST_MARKED ? [line] : Array.from({ length: count }, (_, i) => line + i);
}
