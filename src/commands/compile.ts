// `plimsoll compile`: policies/ to compiled/. For those who work on the policies; needs `opa`.
import { fileURLToPath } from 'node:url';
import { compile } from '../compile/compile.ts';
import { packageRoot } from '../package.ts';
import { reportSchema } from '../report/schema.ts';
import { readDocuments } from '../scan/documents.ts';

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

/** What `compile` is told of reading and reporting, which it imports nothing of. */
export const fromTheOtherWing = { read: readWhole, reportSchema } as const;
