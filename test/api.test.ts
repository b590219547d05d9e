// The examples of docs/api.md, run as a reader would run them: in a file of their own, importing the package by its name.
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { run } from './engines.ts';
import { inRoot } from './fixtures.ts';

const test = suite('docs/api.md');

const page = await readFile(inRoot('docs/api.md'), 'utf8');
const examples = [...page.matchAll(/^## (.+?)$[\s\S]*?^```(js|ts)\n([\s\S]*?)^```/gm)].map(([, title, language, code]) => ({ title, language, code }));

for (const { title, code } of examples.filter(({ language }) => language === 'js')) {
  test(`has an example that works under "${title}"`, async () => {
    // Below the package, so that its own name leads to it, and in a folder that git ignores.
    await mkdir(inRoot('.cache'), { recursive: true });
    const folder = await mkdtemp(inRoot('.cache/api-'));
    try {
      await writeFile(join(folder, 'example.mjs'), code ?? '');
      assert.is(await run(process.execPath, [join(folder, 'example.mjs')]), '');
    } finally {
      await rm(folder, { recursive: true });
    }
  });
}

test('has its examples', () => assert.ok(examples.length >= 5));

test.run();
