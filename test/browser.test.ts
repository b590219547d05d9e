// The same sources in a browser: bundled for one, and run where there is nothing of Node.
import { createContext, Script } from 'node:vm';
import { build } from 'esbuild';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { compiledPolicies, inRoot } from './fixtures.ts';

const test = suite('browser build');

const PAGE = `
  import { loadPlimsoll, readDocuments } from 'plimsoll';
  globalThis.judgeText = async (wasm, catalog, text) => {
    const plimsoll = await loadPlimsoll({ wasm, catalog: JSON.parse(catalog) });
    const { documents } = readDocuments(text, { name: 'pasted.yaml' });
    return JSON.stringify(documents.flatMap((document) =>
      plimsoll.judge(document.value).findings.map(({ message, path }) => [message, document.locate(path).line])));
  };`;

test('judges pasted text with nothing but what a browser has', async () => {
  const { outputFiles } = await build({
    stdin: { contents: PAGE, resolveDir: inRoot('.') },
    bundle: true,
    write: false,
    platform: 'browser',
    format: 'iife',
    logLevel: 'silent',
  });
  const { wasm, catalog } = await compiledPolicies();
  // Everything that the code may use; `process`, `require` and `Buffer` are not there.
  const page = createContext({ WebAssembly, TextEncoder, TextDecoder, URL, ArrayBuffer, Uint8Array, console });
  new Script(outputFiles[0]?.text ?? '').runInContext(page);
  const text = 'apiVersion: v1\nkind: Pod\nmetadata: {name: p}\nspec:\n  containers:\n    - name: app\n      securityContext:\n        privileged: yes\n';

  const judgeText = page['judgeText'] as (wasm: Uint8Array, catalog: string, text: string) => Promise<string>;
  const findings = JSON.parse(await judgeText(wasm, JSON.stringify(catalog), text)) as [string, number][];

  assert.ok(findings.some(([message, line]) => message === 'container app is privileged' && line === 8));
});

test.run();
