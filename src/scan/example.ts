// A file or a folder that stands for one case of one policy, judged with nothing else beside it.
import type { ExampleFinding } from '../catalog/catalog.ts';
import { type Document, type Range, readDocuments } from './documents.ts';
import type { Engine } from './engine.ts';
import type { Finding, Verdict } from './finding.ts';
import { worst } from './rollup.ts';

/** The case: `policy` is the one that is asked. */
export interface Case {
  readonly policy: string;
  readonly isSet: boolean;
  readonly files: readonly { readonly name: string; readonly text: string }[];
}

interface Placed {
  readonly file: string;
  readonly document: Document;
}

/** What the policy says of the case, in an engine with the case's parameters; `undefined` where some of it cannot be read. */
export function judgeCase(
  engine: Engine,
  { policy, isSet, files }: Case,
): { readonly verdict: Verdict; readonly findings: readonly ExampleFinding[] } | undefined {
  const readings = files.map(({ name, text }) => ({ name, ...readDocuments(text, { name }) }));
  if (readings.some(({ problems, documents }) => problems.length > 0 || documents.length === 0))
    return undefined;
  const placed = readings.flatMap(({ name, documents }) =>
    documents.map((document) => ({ file: name, document })),
  );
  if (isSet) {
    const { verdicts, findings } = engine.judgeSet(
      placed.map(({ file, document }) => ({ path: file, contents: document.value })),
    );
    return {
      verdict: worst(verdicts.filter((entry) => entry.policy === policy).map(({ verdict }) => verdict)),
      findings: failed(findings, policy).flatMap((finding) => located(finding, placed[finding.document])),
    };
  }
  const judged = placed.map((place) => ({ place, judgement: engine.judge(place.document.value) }));
  return {
    verdict: worst(judged.map(({ judgement }) => judgement.verdicts[policy] ?? 'not-applicable')),
    findings: judged.flatMap(({ place, judgement }) =>
      failed(judgement.findings, policy).flatMap((finding) => located(finding, place)),
    ),
  };
}

function failed<T extends Finding>(findings: readonly T[], policy: string): T[] {
  return findings.filter((finding) => finding.policy === policy && finding.verdict === 'fail');
}

function located({ rule, severity, message, path }: Finding, place: Placed | undefined): ExampleFinding[] {
  if (place === undefined) return [];
  const { line, endLine }: Range = place.document.locate(path);
  return [{ file: place.file, line, endLine, rule, severity, message }];
}
