// `plimsoll compile`: policies/ to compiled/. For those who work on the policies; needs `opa`.
import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { compile } from '../compile/compile.ts';
import { packageRoot } from '../package.ts';

/** Compiles the policies of this package and tells in one line what there is now. */
export async function compileCommand(): Promise<string> {
  const root = packageRoot();
  const { version } = JSON.parse(await readFile(new URL('package.json', root), 'utf8')) as { version: string };
  const { catalog } = await compile(
    fileURLToPath(new URL('policies', root)),
    fileURLToPath(new URL('compiled', root)),
    version,
  );
  return `compiled ${catalog.policies.length} policies\n`;
}
