import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { type Instruction, readDockerfile } from '../src/scan/dockerfile.ts';
import type { Path } from '../src/scan/source.ts';

const test = suite('dockerfile');

test('is a list of instructions in the shape of conftest, with lines', () => {
  const instructions = read(
    '# base\nFROM --platform=linux/amd64 alpine:3.20 AS base\nRUN a && \\\n    b\nCMD ["x", "y z"]\n',
  );

  assert.equal(instructions, [
    {
      Cmd: 'comment',
      SubCmd: '',
      JSON: false,
      Flags: null,
      Value: ['base'],
      Stage: 0,
      StartLine: 1,
      EndLine: 1,
    },
    {
      Cmd: 'from',
      SubCmd: '',
      JSON: false,
      Flags: ['--platform=linux/amd64'],
      Value: ['alpine:3.20', 'AS', 'base'],
      Stage: 0,
      StartLine: 2,
      EndLine: 2,
    },
    {
      Cmd: 'run',
      SubCmd: '',
      JSON: false,
      Flags: [],
      Value: ['a &&     b'],
      Stage: 0,
      StartLine: 3,
      EndLine: 4,
    },
    {
      Cmd: 'cmd',
      SubCmd: '',
      JSON: true,
      Flags: [],
      Value: ['x', 'y z'],
      Stage: 0,
      StartLine: 5,
      EndLine: 5,
    },
  ]);
});

test('gives each kind of instruction its own words', () => {
  const cases: [text: string, value: string[] | null][] = [
    ['ENV A=1 B="c d" E=f\\ g', ['A', '1', '=', 'B', '"c d"', '=', 'E', 'f\\ g', '=']],
    ['ENV A b  c', ['A', 'b  c', '']],
    ['LABEL a="b" c=d', ['a', '"b"', '=', 'c', 'd', '=']],
    ["ARG A= B='x y' C", ['A=', "B='x y'", 'C']],
    ['EXPOSE  80   443/tcp', ['80', '443/tcp']],
    ['COPY a b\tc', ['a', 'b', 'c']],
    ['VOLUME ["/a", "/b c"]', ['/a', '/b c']],
    ['RUN ["a" "b"]', ['["a" "b"]']],
    ['CMD []', null],
    ['RUN', null],
    ['HEALTHCHECK CMD curl  x', ['CMD', 'curl  x']],
    ['HEALTHCHECK CMD ["curl", "x"]', ['CMD', 'curl', 'x']],
    ['HEALTHCHECK None', ['None']],
    ['WORKDIR a b', ['a b']],
  ];

  for (const [text, value] of cases) assert.equal(read(text)[0]?.Value, value, text);
});

test('counts stages, and gives a comment the stage of what follows it', () => {
  const instructions = read('ARG V=1\nFROM a\nUSER 1\n# next\nFROM b\nUSER 2\n');

  assert.equal(
    instructions.map(({ Cmd, Stage }) => [Cmd, Stage]),
    [
      ['arg', 0],
      ['from', 0],
      ['user', 0],
      ['comment', 1],
      ['from', 1],
      ['user', 1],
    ],
  );
});

test('names the trigger behind ONBUILD, without its flags', () => {
  const [instruction] = read('ONBUILD Copy --from=x a b');

  assert.equal([instruction?.SubCmd, instruction?.Flags, instruction?.Value], ['Copy', [], ['a', 'b']]);
});

test('goes on behind an escape character at the end of a line, but not behind two', () => {
  const cases: [text: string, value: string[]][] = [
    ['RUN a \\\n  b\nUSER x', ['a   b', 'x']],
    ['RUN a \\ \t\n  b\nUSER x', ['a   b', 'x']],
    ['RUN a \\\n# c\n\n  b\nUSER x', ['a   b', 'x']],
    ['RUN a \\\\\nUSER x', ['a \\\\', 'x']],
    ['# escape=`\nRUN a\\\nUSER x `\n', ['a\\', 'x']],
    ['RUN a \\\r\n  b\r\nUSER x\r\n', ['a   b', 'x']],
    ['US\\\nER x\n\\\nUSER y', ['x', 'y']],
  ];

  for (const [text, value] of cases)
    assert.equal(
      read(text).flatMap(({ Value }) => Value),
      value,
      text,
    );
});

test('keeps the bodies of heredocs, and reads on behind them', () => {
  const [run, user] = read('RUN <<-"END" bash <<b\n\techo $x\n\t\ty\n\tEND\nUSER no\nb\nUSER app\n');

  assert.equal(run?.Heredocs, [
    { name: 'END', body: 'echo $x\ny\n', startLine: 2, endLine: 3, expand: false },
    { name: 'b', body: 'USER no\n', startLine: 5, endLine: 5, expand: true },
  ]);
  assert.equal([run?.Value, run?.StartLine, run?.EndLine], [['<<-"END" bash <<b'], 1, 6]);
  assert.equal([user?.Value, user?.StartLine], [['app'], 7]);
});

test('finds a heredoc where BuildKit does', () => {
  const cases: [line: string, names: string[]][] = [
    ['RUN cat << EOF', ['EOF']],
    ['RUN 3<<EOF cat', ['EOF']],
    ['RUN echo "x" <<EOF', ['EOF']],
    ["RUN echo 'it' <<'EOF'", ['EOF']],
    ['ONBUILD RUN <<EOF', ['EOF']],
    ['COPY <<EOF /x', ['EOF']],
    ['ADD <<EOF x', ['EOF']],
    ['RUN echo ${x:-a <<EOF', []],
    ['RUN echo "<<EOF"', []],
    ["RUN it's <<EOF", []],
    ['RUN \\<<EOF', []],
    ['RUN <<<EOF', []],
    ['RUN x<<EOF', []],
    ['RUN echo $((1<<2))', []],
    ['CMD <<EOF', []],
    ['RUN ["<<EOF"]', []],
  ];

  for (const [line, names] of cases) {
    const [instruction, ...others] = read(names.length > 0 ? `${line}\nEOF\nUSER x\n` : `${line}\nUSER x\n`);

    assert.equal(
      (instruction?.Heredocs ?? []).map(({ name }) => name),
      names,
      line,
    );
    assert.equal(
      others.map(({ Cmd }) => Cmd),
      ['user'],
      line,
    );
  }
});

test('has a heredoc without a body where nothing stands between', () => {
  const [run] = read('RUN <<E\nE\n');

  assert.equal(run?.Heredocs, [{ name: 'E', body: '', startLine: 2, endLine: 1, expand: true }]);
});

test('names the line of what BuildKit refuses, and keeps the rest', () => {
  const cases: [text: string, line: number, message: string, rest: string[]][] = [
    ['FROM a\nFOO b\nUSER c\n', 2, 'FOO is no instruction', ['from', 'foo', 'user']],
    ['FROM a\nRUN --x b\nUSER c\n', 2, 'RUN has no flag --x', ['from', 'run', 'user']],
    ['FROM a\nCMD ["b", 1]\nUSER c\n', 2, 'a JSON list may hold texts only', ['from', 'user']],
    ['FROM a\nENV b\nUSER c\n', 2, 'ENV needs a value behind b', ['from', 'user']],
    ['FROM a\nUSER c\nRUN <<E\nx\n', 3, 'the heredoc E has no end', ['from', 'user', 'run']],
    ['# escape=x\nFROM a\n', 1, 'only \\ and ` can be the escape character', ['from']],
    ['FROM a b\nUSER c\n', 1, 'FROM needs an image', ['from', 'user']],
  ];

  for (const [text, line, message, rest] of cases) {
    const { documents, problems } = readDockerfile(text);

    assert.equal(
      problems.map((problem) => problem.line),
      [line],
      text,
    );
    assert.match(problems[0]?.message ?? '', `BuildKit refuses this Dockerfile: ${message}`);
    assert.equal(
      ((documents[0]?.value ?? []) as Instruction[]).map(({ Cmd }) => Cmd),
      rest,
      text,
    );
  }
});

test('without instructions is a problem', () => {
  assert.equal(readDockerfile('# a\n\n# b\n'), {
    documents: [],
    problems: [{ message: 'there is no instruction in this Dockerfile' }],
  });
});

test('points at instructions, words and heredocs', () => {
  const text =
    '# top\nFROM --platform=x a AS b\n  RUN echo a \\\n   # c\n   b\nENV A=a B="c d"\nRUN <<E cat\nline one\nline two\nE\nCMD ["x\\u0041", "y"]\nRUN <<E\nE\nENV E=V\nONBUILD USER S\n';
  const cases: [path: Path, range: [line: number, column: number, endLine: number, endColumn: number]][] = [
    [[0], [1, 1, 1, 6]],
    [[1], [2, 1, 2, 25]],
    [
      [1, 'Cmd'],
      [2, 1, 2, 25],
    ],
    [
      [1, 'Flags', 0],
      [2, 6, 2, 18],
    ],
    [
      [1, 'Value', 0],
      [2, 19, 2, 20],
    ],
    [
      [1, 'Value', 2],
      [2, 24, 2, 25],
    ],
    [[2], [3, 3, 5, 5]],
    [
      [2, 'Value', 0],
      [3, 3, 5, 5],
    ],
    [
      [3, 'Value', 1],
      [6, 7, 6, 8],
    ],
    [
      [3, 'Value', 4],
      [6, 11, 6, 16],
    ],
    [[4], [7, 1, 10, 2]],
    [
      [4, 'Value', 0],
      [7, 5, 7, 12],
    ],
    [
      [4, 'Heredocs', 0],
      [8, 1, 9, 9],
    ],
    [
      [4, 'Heredocs', 0, 'body'],
      [8, 1, 9, 9],
    ],
    [
      [5, 'Value', 0],
      [11, 1, 11, 21],
    ],
    [
      [5, 'Value', 1],
      [11, 18, 11, 19],
    ],
    [
      [6, 'Heredocs', 0],
      [12, 1, 13, 2],
    ],
    [
      [7, 'Value', 0],
      [14, 5, 14, 6],
    ],
    [
      [7, 'Value', 1],
      [14, 7, 14, 8],
    ],
    [
      [8, 'Value', 0],
      [15, 14, 15, 15],
    ],
    [[9], [1, 1, 1, 6]],
  ];
  const [document] = readDockerfile(text).documents;

  for (const [path, [line, column, endLine, endColumn]] of cases) {
    assert.equal(document?.locate(path), { line, column, endLine, endColumn }, JSON.stringify(path));
  }
});

test('is read in no time, however it is made', () => {
  const texts = [
    `RUN a${' \\\n b'.repeat(100_000)}`,
    `RUN ${'<<a '.repeat(5000)}\n${'x\n'.repeat(10_000)}`,
    `RUN <<a ${'${a:-'.repeat(10_000)}`,
    `RUN --mount=${','.repeat(60_000)} x`,
    `HEALTHCHECK --interval=${'1'.repeat(60_000)} CMD x`,
    `ENV ${'a=b '.repeat(15_000)}`,
    '\\\n'.repeat(100_000),
    `${'ONBUILD \\\n'.repeat(100_000)}RUN x`,
  ];

  for (const text of texts) {
    const started = performance.now();
    readDockerfile(text);
    assert.ok(performance.now() - started < 5000, text.slice(0, 30));
  }
});

function read(text: string): Instruction[] {
  const { documents, problems } = readDockerfile(text);
  assert.equal(problems, []);
  return documents[0]?.value as Instruction[];
}

test.run();
