// `plimsoll compile`: policies/ to compiled/. For those who work on the policies; needs `opa`.
import { fileURLToPath } from 'node:url';
import type { Catalog } from '../catalog/catalog.ts';
import { compile } from '../compile/compile.ts';
import type { JudgeExample } from '../compile/examples.ts';
import { packageRoot } from '../package.ts';
import { reportSchema } from '../report/schema.ts';
import { readDocuments } from '../scan/documents.ts';
import { loadEngine } from '../scan/engine.ts';
import { judgeCase } from '../scan/example.ts';

/** Compiles the policies of this package and tells in one line what there is now. */
export async function compileCommand(version: string): Promise<string> {
  const root = packageRoot();
  const { catalog, outputs } = await compile({
    policies: fileURLToPath(new URL('policies', root)),
    out: fileURLToPath(new URL('compiled', root)),
    version,
    ...fromTheOtherWing,
  });
  return `compiled ${catalog.policies.length} policies to ${outputs.length} files\n`;
}

/** The documents of a file, `undefined` where some of it cannot be read. */
export function readWhole(text: string, name: string): readonly unknown[] | undefined {
  const { documents, problems } = readDocuments(text, { name });
  return problems.length > 0 ? undefined : documents.map(({ value }) => value);
}

// An instance takes ten times as long to start as to judge a case, and most cases set nothing.
function exampleJudge(wasm: Uint8Array<ArrayBuffer>, catalog: Catalog): JudgeExample {
  const module = new WebAssembly.Module(wasm);
  const plain = loadEngine({ wasm: module, catalog, patches: false });
  return (candidate, parameters) =>
    judgeCase(
      candidate.parameters === '' ? plain : loadEngine({ wasm: module, catalog, parameters, patches: false }),
      candidate,
    );
}

/** What `compile` is told of reading and reporting, which it imports nothing of. */
export const fromTheOtherWing = { read: readWhole, judge: exampleJudge, reportSchema } as const;
