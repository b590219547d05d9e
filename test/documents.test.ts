import fc from 'fast-check';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { PlimsollError } from '../src/errors.ts';
import {
  type Document,
  decode,
  type Format,
  formatOf,
  type Path,
  readDocuments,
} from '../src/scan/documents.ts';

const test = suite('documents');

test('are decoded from UTF-8 and, with a mark, from UTF-16', () => {
  const text = 'a: é😀\n';
  const little = Buffer.from(`\ufeff${text}`, 'utf16le');

  assert.is(decode(Buffer.from(text)), text);
  assert.is(decode(Buffer.from(`\ufeff${text}`)), text);
  assert.is(decode(little), text);
  assert.is(decode(Buffer.from(little).swap16()), text);
});

test('are refused where their bytes are no text', () => {
  const cases: [bytes: number[], message: RegExp][] = [
    [[0x61, 0x0a, 0x62, 0xff, 0x63], /no valid UTF-8 at byte 3, on line 2/],
    [[0x61, 0xc3], /no valid UTF-8 at byte 2, on line 1/],
    [[0x61, 0xc3, 0x28], /no valid UTF-8 at byte 2, on line 1/],
    [[0xff, 0xfe, 0x00, 0xd8, 0x61, 0x00], /no valid UTF-16LE at byte/],
    [[0x61, 0x0a, 0x00], /NUL on line 2/],
  ];

  for (const [bytes, message] of cases) {
    assert.throws(
      () => decode(Uint8Array.from(bytes)),
      (error: unknown) =>
        error instanceof PlimsollError && error.code === 'INPUT_INVALID' && message.test(error.message),
      String(message),
    );
  }
});

test('have the format that their name decides', () => {
  const cases: [name: string, format: Format][] = [
    ['deploy/pod.yaml', 'yaml'],
    ['POD.YML', 'yaml'],
    ['report.json', 'json'],
    ['out.sarif', 'json'],
    ['events.jsonl', 'json'],
    ['Dockerfile', 'dockerfile'],
    ['a/Dockerfile.debug', 'dockerfile'],
    ['dev.Dockerfile', 'dockerfile'],
    ['Containerfile', 'dockerfile'],
    ['C:\\x\\dockerfile', 'dockerfile'],
    ['.dockerignore', 'ignore-file'],
    ['Dockerfile.dockerignore', 'ignore-file'],
    ['.containerignore', 'ignore-file'],
  ];

  for (const [name, format] of cases) assert.is(formatOf(name, 'FROM x'), format, name);
});

test('have the format of their text where the name says nothing', () => {
  const cases: [text: string, format: Format | undefined][] = [
    ['{"a": 1}', 'json'],
    ['\n  [\n  {', 'json'],
    ['# c\n\nFROM alpine', 'dockerfile'],
    ['# syntax=x\r\narg A=1', 'dockerfile'],
    ['from: x', 'yaml'],
    ['# c\n---\na: 1', 'yaml'],
    ['- a', 'yaml'],
    ['"a b": 1', 'yaml'],
    ['%YAML 1.1', 'yaml'],
    ['{{ .Values }}', undefined],
    ['just words', undefined],
    ['import x from "y";', undefined],
    ['', undefined],
  ];

  for (const [text, format] of cases) assert.is(formatOf('-', text), format, text);
});

test('of an unknown format or of nothing are a problem', () => {
  assert.equal(readDocuments('just words', { name: 'x' }), {
    documents: [],
    problems: [{ message: 'this is neither YAML nor JSON, and no Dockerfile' }],
  });
  for (const name of ['a.yaml', 'a.json', 'Dockerfile']) {
    assert.equal(
      readDocuments(' \n', { name }),
      { documents: [], problems: [{ message: 'the file is empty' }] },
      name,
    );
  }
});

test('made of comments alone are neither a document nor a problem', () => {
  assert.equal(readDocuments('# a\n---\n# b\n', { name: 'a.yaml' }), { documents: [], problems: [] });
});

test('follow YAML 1.1 as kubectl does', () => {
  const cases: [text: string, value: unknown][] = [
    ['privileged: yes', { privileged: true }],
    ['on: Off', { true: false }],
    ['mode: 0644', { mode: 420 }],
    ['mode: 0o17', { mode: 15 }],
    ['count: 1_000', { count: 1000 }],
    ['t: 12:30:45', { t: '12:30:45' }],
    ['d: 2024-01-01', { d: '2024-01-01' }],
    ['e: e3', { e: 'e3' }],
    ['1.10: x', { '1.1': 'x' }],
    ['b: !!binary aGk=', { b: 'hi' }],
    ['v: !Ref x', { v: 'x' }],
    ['p: &p {x: 1, z: 2}\nq: {<<: *p, z: 3}', { p: { x: 1, z: 2 }, q: { x: 1, z: 3 } }],
  ];

  for (const [text, value] of cases) assert.equal(valuesOf(text), [value], text);
});

test('are numbered without the empty ones, and with the broken ones', () => {
  const text = '# none\n---\na: 1\n---\n---\nb: [\n---\nnull\n---\nc: 3\n';
  const { documents, problems } = readDocuments(text, { name: 'a.yaml' });

  assert.equal(
    documents.map(({ index, value }) => [index, value]),
    [
      [0, { a: 1 }],
      [2, { c: 3 }],
    ],
  );
  assert.is(problems.length, 1);
});

test('that are broken leave the others alone, with the lines of the whole file', () => {
  const text = 'a: 1\n---\nb:\n  - x\n c: 2\n---\nd: *nothing\n---\ne: 5\n';
  const { documents, problems } = readDocuments(text, { name: 'a.yaml' });

  assert.equal(
    documents.map(({ value }) => value),
    [{ a: 1 }, { e: 5 }],
  );
  assert.equal(documents[1]?.locate(['e']), { line: 9, column: 1, endLine: 9, endColumn: 5 });
  assert.equal(
    problems.map(({ line, column }) => [line, column]),
    [
      [5, 2],
      [7, 4],
    ],
  );
  assert.match(problems[0]?.message ?? '', 'bad indentation of a mapping entry; mend it');
  assert.match(problems[1]?.message ?? '', '*nothing stands for nothing');
});

test('keep what stands behind a marker with a comment, a space or an end marker', () => {
  for (const between of ['--- # c\n', '--- \n', '...\n', '...\n---\n']) {
    assert.equal(valuesOf(`a: 1\n${between}b: 2\n`), [{ a: 1 }, { b: 2 }], between);
  }
});

test('with a key set twice name both lines and hold the last value', () => {
  const { documents, problems } = readDocuments('a:\n  image: x\n  b: 1\n  "image": w\n', { name: 'a.yaml' });

  assert.equal(documents[0]?.value, { a: { image: 'w', b: 1 } });
  assert.equal(problems, [
    {
      message: '"image" is set on line 2 and again on line 4; only the last was judged, remove one',
      line: 4,
      column: 3,
    },
  ]);
  assert.is(documents[0]?.locate(['a', 'image']).line, 4);
});

test('with a merge behind the key that it replaces follow kubectl, and say so', () => {
  const { documents, problems } = readDocuments('p: &p {x: 1}\na:\n  x: 2\n  <<: *p\n', { name: 'a.yaml' });

  assert.equal(documents[0]?.value, { p: { x: 1 }, a: { x: 1 } });
  assert.is(problems.length, 1);
  assert.match(problems[0]?.message ?? '', 'the merge on line 4 replaces "x" of line 3');
});

test('with thousands of faults list a hundred', () => {
  const { problems } = readDocuments('a: [\n---\n'.repeat(300), { name: 'a.yaml' });

  assert.is(problems.length, 101);
  assert.equal(problems[100], { message: 'there are 200 more problems of this kind' });
});

test('take __proto__ and constructor for ordinary keys', () => {
  const yaml = '__proto__: {polluted: true}\na: {constructor: {prototype: {polluted: true}}, __proto__: 1}\n';
  const merged = 'p: &p {__proto__: {polluted: true}}\nq: {<<: *p}\n';
  const json = '{"__proto__": {"polluted": true}}';

  assert.is(
    JSON.stringify(valuesOf(yaml)),
    `[{"__proto__":{"polluted":true},"a":{"constructor":{"prototype":{"polluted":true}},"__proto__":1}}]`,
  );
  assert.is(
    JSON.stringify(valuesOf(merged)),
    '[{"p":{"__proto__":{"polluted":true}},"q":{"__proto__":{"polluted":true}}}]',
  );
  assert.is(JSON.stringify(valuesOf(json, 'a.json')), `[${json.replaceAll(' ', '')}]`);
  assert.is('polluted' in {}, false);
});

test('made to exhaust their reader are refused at once', () => {
  const bomb = 'bcdefghijk'
    .split('')
    .reduce(
      (text, name, index) => `${text}${name}: &${name} [${`*${'abcdefghij'[index]}, `.repeat(10)}]\n`,
      'a: &a [x, x, x, x, x, x, x, x, x, x]\n',
    );
  const cases: [name: string, text: string, message: string][] = [
    ['a.yaml', bomb, 'grow out of all proportion'],
    ['a.yaml', `a: &a ${'x'.repeat(1e6)}\nb: [${'*a, '.repeat(3000)}]`, 'grow out of all proportion'],
    ['a.yaml', 'a: &a {b: [*a]}', '&a contains itself'],
    ['a.yaml', '['.repeat(10_000), 'nested deeper than 500 levels'],
    ['a.yaml', '- '.repeat(10_000), 'nested deeper than 500 levels'],
    [
      'a.yaml',
      Array.from({ length: 600 }, (_, i) => `${' '.repeat(i)}a:`).join('\n'),
      'nested deeper than 500 levels',
    ],
    [
      'a.yaml',
      `a: &a ${'['.repeat(300)}${']'.repeat(300)}\nb: ${'['.repeat(300)}*a ${']'.repeat(300)}`,
      'nested deeper than 500 levels',
    ],
    ['a.json', '['.repeat(10_000), 'nested deeper than 500 levels'],
    ['a.json', `${'{"a":'.repeat(10_000)}1${'}'.repeat(10_000)}`, 'nested deeper than 500 levels'],
  ];

  for (const [name, text, message] of cases) {
    const started = performance.now();
    const { documents, problems } = readDocuments(text, { name });

    assert.is(documents.length, 0, message);
    assert.match(problems[0]?.message ?? '', message);
    assert.ok(performance.now() - started < 5000, `${name} took too long`);
  }
});

test('of exactly the allowed depth are read', () => {
  for (const name of ['a.yaml', 'a.json']) {
    assert.is(readDocuments('['.repeat(500) + ']'.repeat(500), { name }).documents.length, 1, name);
    assert.is(readDocuments('['.repeat(501) + ']'.repeat(501), { name }).documents.length, 0, name);
  }
});

test('share what an alias repeats, as far as a reader can bear it', () => {
  const [value] = valuesOf('a: &a {x: 1}\nb: [*a, *a]\n') as [{ a: object; b: object[] }];

  assert.is(value.b[0], value.a);
  assert.equal(value, { a: { x: 1 }, b: [{ x: 1 }, { x: 1 }] });
});

test('hide nothing behind a line break that only kubectl sees', () => {
  for (const character of ['\u0085', '\u2028', '\u2029']) {
    assert.equal(valuesOf(`a: 1 # x${character}privileged: true\n`), [{ a: 1, privileged: true }]);
  }
});

test('are refused where kubectl would read another key than js-yaml', () => {
  const texts = [
    'a: {?privileged: true}',
    'a: {privileged:}',
    'a: {privileged: !x, true}',
    'a: 1\n---\n\ufeffb: 2\n',
    '&a?: v',
    'a: "x\\\n\n  z"',
  ];

  for (const text of texts) assert.is(readDocuments(text, { name: 'a.yaml' }).problems.length, 1, text);
});

test('point at the value, or at its nearest ancestor', () => {
  const text = `# a pod
kind: Pod
spec:
  containers:
  - name: app
    "image": 'x:1' # c
    securityContext: {privileged: yes, drop: [ALL]}
    args: []
    script: |
      one
      two
  - plain
  empty:
on: x
`;
  const [document] = readDocuments(text, { name: 'a.yaml' }).documents;
  const cases: [path: Path, shown: string][] = [
    [['kind'], 'kind: Pod'],
    [['spec'], 'spec'],
    [['spec', 'containers'], 'containers'],
    [['spec', 'containers', 0], 'name: app'],
    [['spec', 'containers', 0, 'name'], 'name: app'],
    [['spec', 'containers', 0, 'image'], `"image": 'x:1'`],
    [['spec', 'containers', 0, 'securityContext'], 'securityContext'],
    [['spec', 'containers', 0, 'securityContext', 'privileged'], 'privileged: yes'],
    [['spec', 'containers', 0, 'securityContext', 'drop', 0], 'ALL'],
    [['spec', 'containers', 0, 'args'], 'args: []'],
    [['spec', 'containers', 0, 'script'], 'script: |\n      one\n      two'],
    [['spec', 'containers', 1], 'plain'],
    [['spec', 'empty'], 'empty'],
    [['true'], 'on: x'],
    [[], 'kind: Pod'],
    [['metadata', 'name'], 'kind: Pod'],
    [['spec', 'containers', 7, 'image'], 'containers'],
    [['spec', 'containers', 'name'], 'containers'],
    [['spec', 'containers', 0, 'image', 'tag'], `"image": 'x:1'`],
    [['__proto__'], 'kind: Pod'],
  ];

  for (const [path, shown] of cases)
    assert.is(cut(text, document, path).trimEnd(), shown, JSON.stringify(path));
});

test('point through aliases and merges to where the value was written', () => {
  const text = 'p: &p\n  x: 1\n  v: 1\nq:\n  <<: [*p, {z: 3}]\n  v: 2\nr: *p\n';
  const [document] = readDocuments(text, { name: 'a.yaml' }).documents;
  const cases: [path: Path, shown: string][] = [
    [['q', 'x'], 'x: 1'],
    [['q', 'v'], 'v: 2'],
    [['q', 'z'], 'z: 3'],
    [['r'], 'r: *p'],
    [['r', 'x'], 'x: 1'],
  ];

  for (const [path, shown] of cases) assert.is(cut(text, document, path), shown, JSON.stringify(path));
});

test('count lines and columns from the start of the file', () => {
  const text = '\ufeffa: 1\r\n---\r\nb:\r\n  é😀: [x, "y"]\r\n';
  const [, second] = readDocuments(text, { name: 'a.yaml' }).documents;

  assert.equal(second?.locate(['b', 'é😀', 1]), { line: 4, column: 12, endLine: 4, endColumn: 15 });
});

test('of JSON are one document, whatever stands at the top', () => {
  const { documents, problems } = readDocuments('\ufeff[{"a": 1}, 2]\n', { name: 'a.json' });

  assert.equal(problems, []);
  assert.equal(
    documents.map(({ index, format, value }) => ({ index, format, value })),
    [{ index: 0, format: 'json', value: [{ a: 1 }, 2] }],
  );
});

test('of JSON Lines are one on each line', () => {
  const text = '{"a": 1}\r\n\n{"a": 2, "a": 3}\n[4]\n';
  const { documents, problems } = readDocuments(text, { name: 'events.jsonl' });

  assert.equal(
    documents.map(({ index, value }) => [index, value]),
    [
      [0, { a: 1 }],
      [1, { a: 3 }],
      [2, [4]],
    ],
  );
  assert.is(cut(text, documents[1], ['a']), '"a": 3');
  assert.equal(problems, [
    { message: '"a" is set twice on line 3; only the last was judged, remove one', line: 3, column: 10 },
  ]);
});

test('of JSON say where they stop being JSON', () => {
  const cases: [text: string, line: number, column: number, reason: string][] = [
    ['{\n"a": 1}\n 2', 3, 2, 'end of file expected'],
    ['{\n  "a": 1,\n}', 3, 1, 'property name expected'],
    ['{"a" 1}', 1, 6, 'colon expected'],
    ['[1 2]', 1, 4, 'comma expected'],
    ['{"a": "x\n"}', 1, 7, 'unexpected end of string'],
    ['{"a": [1, 1e999]}', 1, 11, 'a number is too large'],
  ];

  for (const [text, line, column, reason] of cases) {
    const { documents, problems } = readDocuments(text, { name: 'a.json' });

    assert.is(documents.length, 0, text);
    assert.equal([problems[0]?.line, problems[0]?.column], [line, column], text);
    assert.match(problems[0]?.message ?? '', reason);
  }
});

test('of JSON point at values too', () => {
  const text = '{\n  "a": {"b\\u0021": [1, {"c": "}]\\""}], "d": [ ], "e": -1.5e3},\n  "f": null\n}\n';
  const [document] = readDocuments(text, { name: 'a.json' }).documents;
  const cases: [path: Path, shown: string][] = [
    [['a'], '"a"'],
    [['a', 'b!'], '"b\\u0021"'],
    [['a', 'b!', 0], '1'],
    [['a', 'b!', 1, 'c'], '"c": "}]\\""'],
    [['a', 'd'], '"d": [ ]'],
    [['a', 'e'], '"e": -1.5e3'],
    [['f'], '"f": null'],
    [['g'], '{'],
    [['a', 'b!', 2], '"b\\u0021"'],
  ];

  for (const [path, shown] of cases) assert.is(cut(text, document, path), shown, JSON.stringify(path));
});

test('of an ignore file are one list of entries, with a line for each', () => {
  const { documents, problems } = readDocuments('# c\n!a\\ b \n', { name: '.dockerignore' });

  assert.equal(problems, []);
  assert.equal(documents[0]?.value, [
    { Kind: 'Comment', Value: 'c', Original: '# c' },
    { Kind: 'NegatedPath', Value: 'a b', Original: '!a\\ b ' },
    { Kind: 'Empty', Value: '', Original: '' },
  ]);
  assert.equal(documents[0]?.locate([1, 'Value']), { line: 2, column: 1, endLine: 2, endColumn: 7 });
});

const plainText = fc.string({ unit: 'grapheme-ascii' });
const { tree: anyValue } = fc.letrec((tie) => ({
  tree: fc.oneof(
    { maxDepth: 4 },
    plainText,
    fc.integer(),
    fc.boolean(),
    fc.constant(null),
    fc.array(tie('tree')),
    fc.dictionary(plainText, tie('tree'), { noNullPrototype: true }),
  ),
}));

test('of JSON are the same documents as YAML', () => {
  fc.assert(
    fc.property(fc.record({ root: anyValue }), fc.nat(4), (value, indent) => {
      const text = JSON.stringify(value, null, indent);
      assert.is(JSON.stringify(valuesOf(text, 'a.json')), JSON.stringify([value]));
      assert.is(JSON.stringify(valuesOf(text, 'a.yaml')), JSON.stringify([value]));
    }),
  );
});

test('point into the file at whatever path', () => {
  const path = fc.array(fc.oneof(plainText, fc.nat(5), fc.constantFrom('a', 'b', '__proto__')));
  const texts = [
    'a:\n- b: &x [1, {a: 2}]\n- *x\nb: {a: [], b: }\n',
    '{"a": [{"b": [[]]}, 1], "b": {"a": {}}}',
    'FROM a\nRUN <<b\nx\nb\n',
  ];
  fc.assert(
    fc.property(path, fc.constantFrom(...texts), (anyPath, text) => {
      const [document] = readDocuments(text, { name: '-' }).documents;
      const range = document?.locate(anyPath) ?? { line: 0, column: 0, endLine: 0, endColumn: 0 };
      const last = text.split('\n').length;

      assert.ok(range.line >= 1 && range.column >= 1 && range.endLine >= range.line && range.endLine <= last);
      assert.ok(range.endLine > range.line || range.endColumn >= range.column);
    }),
  );
});

test('are read whatever the text', () => {
  const signs = `a 1 : - " ' [ ] { } &a *a | > !!int << # --- \\ $ RUN <<a , ? \u2028 \ufeff \x07`.split(' ');
  const pieces = fc.constantFrom(...signs, ' ', '  ', '\n', '\t', '\r', ': ', '- ', '---\n');
  fc.assert(
    fc.property(
      fc.array(pieces),
      fc.constantFrom('a.yaml', 'a.json', 'Dockerfile', '.dockerignore', '-'),
      (parts, name) => {
        const { documents, problems } = readDocuments(parts.join(''), { name });
        for (const document of documents) document.locate([0, 'a']);
        JSON.stringify(documents.map(({ value }) => value));
        assert.ok(problems.every(({ message }) => message !== ''));
      },
    ),
    { numRuns: 2000 },
  );
});

test('may close a bracket at the indent of its key, as kubectl has it', () => {
  const cases: [text: string, value: unknown][] = [
    [
      '- list: a\n  items: [\n    x,\n    z # last\n  ]\n- list: b\n',
      [{ list: 'a', items: ['x', 'z'] }, { list: 'b' }],
    ],
    ['a: [\n]\nb: {\n}\n', { a: [], b: {} }],
    ['a: [{\n  b: [1,\n  ]\n  },\n]\nc: 2\n', { a: [{ b: [1] }], c: 2 }],
    ['- - - - a: [\n  1\n]\n', undefined],
    ['          deep: [1\n]\n', { deep: [1] }],
    ['- - - - a: [\n           1\n]\n', [[[[{ a: [1] }]]]]],
    ['a: [1\r\n]\r\nb: 2\r\n', { a: [1], b: 2 }],
    ['a:\n  b: ["x\n\n]"\n  ]\n', { a: { b: ['x\n]'] } }],
    ['a:\n  b: [\n  ]\n  c: |\n    x\n\n      y\n', { a: { b: [], c: 'x\n\n  y\n' } }],
  ];

  for (const [text, value] of cases) {
    if (value === undefined) assert.is(readDocuments(text, { name: 'a.yaml' }).documents.length, 0, text);
    else assert.equal(valuesOf(text), [value], text);
  }
});

test('keep their places behind a bracket that closes early', () => {
  const text = 'a:\n  b: [\n    1,\n  ]\n  c: [ 2,\n    two words\n  ]\n  d: &x "e"\n  f: *x\n';
  const document = readDocuments(text, { name: 'a.yaml' }).documents[0];

  assert.is(cut(text, document, ['a', 'b', 0]), '1');
  assert.is(cut(text, document, ['a', 'c', 1]), 'two words');
  assert.is(cut(text, document, ['a', 'd']), 'd: &x "e"');
  assert.is(cut(text, document, ['a', 'f']), 'f: *x');
});

test('are refused behind such a bracket as before it', () => {
  const cases: [text: string, line: number, column: number, message: RegExp][] = [
    ['a:\n  b: [\n  ]\n  c: 1\n  c: 2\n', 5, 3, /c.*again|repeat|twice|line 4/],
    ['a: [\n]\nb: [1\n2]\n', 4, 1, /deficient indentation/],
    ['a: [\n]\nb: "\nx"\n', 4, 1, /deficient indentation/],
    ['a: |\n  x\n]\n', 3, 1, /./],
    ['a: [\n}\n', 2, 1, /./],
    ['a: [1\n\t]\nb: 2\n', 2, 2, /deficient indentation/],
  ];

  for (const [text, line, column, message] of cases) {
    const { problems } = readDocuments(text, { name: 'a.yaml' });
    assert.is(problems.length, 1, text);
    assert.match(problems[0]?.message ?? '', message, text);
    assert.equal([problems[0]?.line, problems[0]?.column], [line, column], text);
  }
});

test('of brackets without end are refused in time', () => {
  const text = 'a: [\n]\n---\n' + 'k: [\n]\n'.repeat(60_000);
  const started = Date.now();

  const { documents, problems } = readDocuments(text, { name: 'a.yaml' });

  assert.is(documents.length, 1);
  assert.match(problems[0]?.message ?? '', 'deficient indentation');
  assert.ok(Date.now() - started < 20_000);
});

function valuesOf(text: string, name = 'a.yaml'): unknown[] {
  const { documents, problems } = readDocuments(text, { name });
  assert.equal(problems, []);
  return documents.map(({ value }) => value);
}

/** What the range for a path shows. */
function cut(text: string, document: Document | undefined, path: Path): string {
  const lines = text.split('\n');
  const { line, column, endLine, endColumn } = document?.locate(path) ?? {
    line: 0,
    column: 0,
    endLine: 0,
    endColumn: 0,
  };
  const shown = lines.slice(line - 1, endLine);
  const last = shown.length - 1;
  return shown
    .map((text, i) => text.slice(i === 0 ? column - 1 : 0, i === last ? endColumn - 1 : undefined))
    .join('\n');
}

test.run();
