// What holds for the repository as a whole: its format, its words, and that they tell of what is there.
import { readdir, readFile } from 'node:fs/promises';
import glob from 'fast-glob';
import ignore from 'ignore';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { run } from './engines.ts';
import { inRoot } from './fixtures.ts';

const ignored = ignore().add(await readFile(inRoot('.gitignore'), 'utf8'));
const everything = await glob('**', {
  cwd: inRoot('.'),
  dot: true,
  followSymbolicLinks: false,
  ignore: ['**/.git', '**/.git/**', '**/node_modules/**', '**/dist*/**', '.tools/**'],
});
/** Every file that is in the repository, or could be added to it. */
const files = everything.filter((file) => !ignored.ignores(file)).sort();

/** Documents as users have them, and what is made from them: they hold whatever a container holds. */
const SPECIMENS = /\/fixtures\/|_test\.rego$|^test\/(corpus|snapshots)\/|^compiled\/gatekeeper(-samples)?\//;
const BINARY = /\.(wasm|gz)$/;
const authored = files.filter((file) => !SPECIMENS.test(file) && !BINARY.test(file));
const texts = new Map(
  await Promise.all(authored.map(async (file) => [file, await readFile(inRoot(file), 'utf8')] as const)),
);

/** `file:line: text` for each line of these files that matches. */
function linesWith(pattern: RegExp, within: readonly string[] = authored): string[] {
  return within.flatMap((file) =>
    (texts.get(file) ?? '')
      .split('\n')
      .flatMap((line, i) => (pattern.test(line) ? [`${file}:${i + 1}: ${line.trim().slice(0, 120)}`] : [])),
  );
}

const test = suite('the repository');

test('leaves Biome nothing to say', async () => {
  await run(inRoot('node_modules/.bin/biome'), ['check', '--error-on-warnings', '--colors=off', '.']);
});

test('holds no path of the machine that somebody works on', () => {
  assert.equal(linesWith(/\/(?:work|tmp\/wt)\/|\/(?:home|Users)\/\w|\/root\/(?!\.)/), []);
});

test('names no registry in its lock file', () => {
  assert.equal(linesWith(/"resolved":/, ['package-lock.json']), []);
});

test('has no space at the end of a line', () => {
  assert.equal(linesWith(/[ \t]$/), []);
});

test('ends every file with one line end', () => {
  const wrong = [...texts].filter(([, text]) => text !== '' && !/[^\n]\n$/.test(text));

  assert.equal(
    wrong.map(([file]) => file),
    [],
  );
});

test('says in CONTRIBUTING what each dependency is for, and of no other', () => {
  const { dependencies, devDependencies } = JSON.parse(texts.get('package.json') ?? '') as {
    dependencies: object;
    devDependencies: object;
  };
  const rows = (texts.get('CONTRIBUTING.md') ?? '').matchAll(/^\| (`.*`) \|/gm);
  const explained = [...rows].flatMap(([, names = '']) => names.split(', ').map((name) => name.slice(1, -1)));

  assert.equal(explained.sort(), Object.keys({ ...dependencies, ...devDependencies }).sort());
});

test('has policy, native test and fixtures in the folder of every policy, and nothing else', async () => {
  const folders = await glob('policies/plimsoll/*/*', { cwd: inRoot('.'), onlyDirectories: true });
  const contents = await Promise.all(
    folders.map(async (folder) => `${folder}: ${(await readdir(inRoot(folder))).sort().join(' ')}`),
  );
  const other = contents.filter((line) => !line.endsWith(': fixtures policy.rego policy_test.rego'));

  assert.ok(folders.length >= 12);
  assert.equal(other, []);
});

// Two wings, `compile` with `catalog` and `report` with `scan`, meet in `commands` alone; types may be shared.
const ALLOWED: Readonly<Record<string, readonly string[]>> = {
  'src/catalog': ['src/catalog', 'src/opa'],
  'src/compile': ['src/compile', 'src/catalog', 'src/opa'],
  'src/scan': ['src/scan'],
  'src/report': ['src/report', 'src/scan'],
  'docs-gen': ['docs-gen'],
};
const FOR_ALL = ['src/errors', 'src/package', 'src/catalog/sets'];

test('imports one way, as ARCHITECTURE has it', () => {
  const astray = Object.entries(ALLOWED).flatMap(([folder, allowed]) =>
    authored
      .filter((file) => file.startsWith(`${folder}/`) && file.endsWith('.ts'))
      .flatMap((file) => importsOf(file).map((from) => ({ file, from })))
      .filter(({ from }) => ![...allowed, ...FOR_ALL].some((part) => new RegExp(`^${part}[/.]`).test(from)))
      .map(({ file, from }) => `${file} imports ${from}`),
  );

  assert.equal(astray, []);
});

/** Which of our modules a module imports, those left out that it takes nothing but types from. */
function importsOf(file: string): string[] {
  const imports = (texts.get(file) ?? '').matchAll(
    /^(?:import|export) (?!type )([^;]*?) from '(\.[^']+)';/gm,
  );
  return [...imports].flatMap(([, names = '', from = '']) => {
    const onlyTypes = /^\{(?:\s*type \w+,?)+\s*\}$/.test(names);
    return onlyTypes ? [] : [new URL(from, `file:///${file}`).pathname.slice(1)];
  });
}

const pages = authored.filter((file) => file.endsWith('.md'));

/** What a page quotes: spans and blocks of code. */
function quotesOf(page: string): string[] {
  const text = texts.get(page) ?? '';
  const blocks = [...text.matchAll(/^```\w*\n([\s\S]*?)^```/gm)].map(([, code = '']) => code);
  const spans = [...text.replace(/^```[\s\S]*?^```/gm, '').matchAll(/`([^`\n]+)`/g)].map(
    ([, code = '']) => code,
  );
  return [...blocks, ...spans];
}

test('has every task that a page tells to make', () => {
  const tasks = new Set([...(texts.get('Makefile') ?? '').matchAll(/^([a-z-]+):/gm)].map(([, name]) => name));
  const unknown = pages.flatMap((page) =>
    quotesOf(page)
      .flatMap((quote) => [...quote.matchAll(/\bmake ([a-z-]+)/g)])
      .filter(([, task]) => !tasks.has(task))
      .map(([words]) => `${page}: ${words}`),
  );

  assert.equal(unknown, []);
});

test('has what the links of a page lead to', () => {
  const broken = pages.flatMap((page) =>
    [...(texts.get(page) ?? '').matchAll(/\]\((?!https?:|#)([^)#]+)(?:#[^)]*)?\)/g)]
      .map(([, target = '']) => new URL(target, `file:///${page}`).pathname.slice(1))
      .filter((target) => !isThere(target))
      .map((target) => `${page}: ${target}`),
  );

  assert.equal(broken, []);
});

/** Names that look like ours and are the users', or are made on their machine. */
const NOT_OURS = /^(?:lib\/plimsoll\/parameters|docs-gen\/site|dist|\.tools)(?:\/|$)/;

test('has the files and folders that a page names', () => {
  const tops = new Set(files.filter((file) => file.includes('/')).map((file) => file.split('/')[0]));
  const isName = (word: string) =>
    /^[\w.*<>-]+(?:\/[\w.*<>-]+)*\/?$/.test(word) &&
    (/\.(?:rego|ts|js|sh|md)$/.test(word) ||
      (word.includes('/') && [...tops, 'lib'].includes(word.split('/')[0])));
  const missing = pages.flatMap((page) =>
    quotesOf(page)
      .flatMap((quote) => quote.split(/[\s"'()]+/))
      .filter((word) => isName(word) && !NOT_OURS.test(word) && !isThere(word))
      .map((word) => `${page}: ${word}`),
  );

  assert.equal(missing, []);
});

/** True for a file or a folder, named in full or by its last part; `*` and `<name>` stand for any name. */
function isThere(name: string): boolean {
  const pattern = name
    .replace(/\/$/, '')
    .split(/\*|<\w+>/)
    .map((part) => part.replace(/[.+]/g, '\\$&'))
    .join('[^/]*');
  const place = new RegExp(`(?:^|/)${pattern}(?:/|$)`);
  return files.some((file) => place.test(file));
}

test.run();
