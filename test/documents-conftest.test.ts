// needs: conftest
import { execFile } from 'node:child_process';
import { readdir, readFile } from 'node:fs/promises';
import { promisify } from 'node:util';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import type { Instruction } from '../src/scan/dockerfile.ts';
import { decode, type Reading, readDocuments } from '../src/scan/documents.ts';

const run = promisify(execFile);
const corpus = 'test/corpus';
const test = suite('documents');

// Why we read these otherwise than Conftest does, or refuse what it takes, or take what it refuses.
const differences: Readonly<Record<string, string>> = {
  'yaml/documents-behind-a-commented-marker':
    'Conftest splits at bare markers only and reads one document of a part; kubectl reads all',
  'yaml/documents-behind-a-marker-and-a-space':
    'the same; without it, a space would hide a document from a scan',
  'yaml/documents-behind-an-end-marker': 'the same',
  'yaml/garbage-behind-the-document':
    'Conftest never looks there; whatever it was meant to be was not judged',
  'yaml/a-key-less-indented-than-the-first': 'the same: Conftest drops the second key without a word',
  'yaml/a-block-ahead-of-a-marker':
    "Conftest's split takes the line break that ends the block; kubectl's leaves it",
  'yaml/a-foreign-line-break-in-text':
    'such a character ends lines as in kubectl, but is not kept within a text',
  'yaml/a-question-mark-in-flow': 'js-yaml would read another key than kubectl; refused',
  'yaml/a-colon-before-a-brace': 'js-yaml would read another key than kubectl; refused',
  'yaml/a-comma-in-a-tag': 'js-yaml would read another value than kubectl; refused',
  'yaml/an-odd-anchor-and-a-key': 'js-yaml would read another anchor than kubectl; refused',
  'yaml/an-escaped-break-ahead-of-an-empty-line': 'js-yaml would drop the empty line; refused',
  'yaml/a-dash-in-flow': 'no YAML 1.2, which js-yaml keeps to; refused',
  'yaml/a-tab-in-flow': 'no YAML 1.2 for js-yaml; refused',
  'yaml/an-escaped-apostrophe': 'no YAML 1.2; refused',
  'yaml/no-space-behind-a-colon-in-block':
    'no YAML 1.2; refused, while Conftest reads a text and drops the rest',
  'yaml/quoted-lines-without-indentation': 'no YAML 1.2; refused',
  'yaml/nesting-of-600-levels': 'deeper than the engines should have to bear; refused',
  'yaml/an-escaped-slash': 'YAML 1.2 has it, since JSON has; nothing is lost by reading it',
  'yaml/a-key-of-more-than-1024-characters': "a limit of libyaml's; nothing is lost by reading it",
  'yaml/an-unknown-directive': 'YAML 1.2 ignores it; nothing is lost by reading it',
  'yaml/binary-that-is-no-text': 'both put replacement characters, Go one for each byte',
  'json/lines-of-objects': 'JSON Lines are what Falco and others write',
  'json/nesting-of-600-levels': 'deeper than the engines should have to bear; refused',
  'dockerfile/Dockerfile.a-check-ahead-of-an-instruction': 'Conftest crashes here, BuildKit does not',
  'dockerfile/Dockerfile.a-no-break-space-ahead-of-a-comment':
    'Conftest cuts the space in two bytes and keeps one',
  'ignore-file/letters-beyond-ascii': 'Conftest takes each byte for a character in Value',
  'ignore-file/a-backslash-at-the-end': 'Conftest crashes here',
  'ignore-file/a-byte-order-mark': 'Conftest takes it for a part of the first path',
};

test('hold the same values as in conftest', async () => {
  for (const folder of ['yaml/same', 'json/same', 'dockerfile/same', 'ignore-file/same']) {
    await compareAll(folder, (reading) => assert.equal(reading.problems, []));
  }
});

test('are split where conftest splits them', async () => {
  await compareAll('yaml/documents', (reading) => assert.equal(reading.problems, []));
});

test('with a repeated key hold the value that counts for conftest, and a problem', async () => {
  for (const folder of ['yaml/repeated', 'json/repeated']) {
    await compareAll(folder, (reading) => assert.ok(reading.problems.length > 0));
  }
});

test('that conftest refuses have a problem', async () => {
  for (const folder of ['yaml/refused', 'json/refused', 'dockerfile/refused']) {
    const files = await filesIn(folder);
    const answers = await inTurns(files, conftest);
    for (const [index, file] of files.entries()) {
      const { problems } = await read(file);

      assert.is(answers[index], undefined, `conftest reads ${file}`);
      assert.ok(problems.length > 0, `${file} has no problem`);
    }
  }
});

test('differ from those of conftest for a reason alone', async () => {
  const named: string[] = [];
  for (const kind of ['yaml', 'json', 'dockerfile', 'ignore-file']) {
    const files = await filesIn(`${kind}/different`);
    const answers = await inTurns(files, conftest);
    for (const [index, file] of files.entries()) {
      const reading = await read(file);
      const name = file.slice(file.lastIndexOf('/') + 1).replace(/\.(?:yaml|json|dockerignore)$/, '');
      named.push(`${kind}/${name}`);

      const isSame = reading.problems.length === 0 && comparable(reading) === canonical(answers[index]);
      assert.not(isSame, `${file} is read as conftest reads it`);
    }
  }

  assert.equal(named.sort(), Object.keys(differences).sort());
});

async function compareAll(folder: string, check: (reading: Reading) => void): Promise<void> {
  const files = await filesIn(folder);
  const { stdout } = await run('conftest', ['parse', ...files], { maxBuffer: 2 ** 26 });
  const answers: Record<string, unknown> = JSON.parse(stdout);
  for (const file of files) {
    const reading = await read(file);
    check(reading);
    const expected = folder === 'yaml/documents' ? withoutNulls(answers[file]) : asList(answers[file], file);
    assert.fixture(comparable(reading), canonical(expected), file);
  }
}

async function filesIn(folder: string): Promise<string[]> {
  const names = await readdir(`${corpus}/${folder}`);
  return names.sort().map((name) => `${corpus}/${folder}/${name}`);
}

async function read(file: string): Promise<Reading> {
  return readDocuments(decode(await readFile(file)), { name: file });
}

/** What the engines get: our values as JSON, without what we add to Conftest's shape. */
function comparable({ documents }: Reading): string {
  return canonical(
    documents.map(({ format, value }) =>
      format === 'dockerfile' ? (value as Instruction[]).map(conftestKeys) : value,
    ),
  );
}

function conftestKeys({ Cmd, SubCmd, JSON: isList, Flags, Value, Stage }: Instruction): object {
  return { Cmd, SubCmd, JSON: isList, Flags, Value, Stage };
}

// Not assert.equal: it takes objects with a key named "constructor" for instances of different classes.
function canonical(value: unknown): string {
  if (typeof value !== 'object' || value === null) return JSON.stringify(value) ?? 'undefined';
  if (Array.isArray(value)) return `[\n${value.map(canonical).join(',\n')}\n]`;
  const entries = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
  return `{\n${entries.map(([key, child]) => `${JSON.stringify(key)}: ${canonical(child)}`).join(',\n')}\n}`;
}

// Conftest wraps what its Dockerfile and ignore parsers give in one more list, and null stands for an empty YAML file.
function asList(answer: unknown, file: string): unknown {
  if (file.includes('/dockerfile/') || file.includes('/ignore-file/')) return answer;
  return answer === null && file.includes('/yaml/') ? [] : [answer];
}

function withoutNulls(answer: unknown): unknown {
  return (answer as unknown[]).filter((document) => document !== null);
}

/** What conftest makes of one file; undefined where it fails. */
async function conftest(file: string): Promise<unknown> {
  try {
    const { stdout } = await run('conftest', ['parse', file], { maxBuffer: 2 ** 26 });
    const answer: unknown = JSON.parse(stdout);
    const text = await readFile(file, 'utf8');
    return text.includes('\n---\n') ? withoutNulls(answer) : asList(answer, file);
  } catch (error) {
    if ((error as { stderr?: string }).stderr) return undefined;
    throw error;
  }
}

/** Four at a time: a process for each file at once would thrash. */
async function inTurns<T>(files: readonly string[], task: (file: string) => Promise<T>): Promise<T[]> {
  const results: T[] = [];
  for (let at = 0; at < files.length; at += 4)
    results.push(...(await Promise.all(files.slice(at, at + 4).map(task))));
  return results;
}

test.run();
