// needs: opa
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { type Module, readModules } from '../src/catalog/annotations.ts';
import { safeCapabilities } from '../src/compile/capabilities.ts';
import { builtinsOf } from '../src/compile/compile.ts';
import { lint, lintRules, wordsOf } from '../src/compile/lint.ts';
import { opa } from '../src/opa.ts';
import { packageRoot } from '../src/package.ts';

/** One rule of the lint: text in which it fires, on the line that ends in `# <-`, and text in which it does not. */
interface Case {
  readonly rule: string;
  readonly fires: string;
  readonly near: string;
  /** Where the text stands: a library of its own by default. */
  readonly file?: (name: string) => string;
}

const policies = fileURLToPath(new URL('policies', packageRoot()));
const builtins = builtinsOf(await safeCapabilities());

const inPolicy = (name: string) => `plimsoll/pod/${name}/policy.rego`;
const inSet = () => 'lib/plimsoll/set/set.rego';

// What every policy has; the text of the case follows.
const policy = (text: string, custom = 'rules: {thing: A thing.}') => `# METADATA
# title: Things
# description: They go wrong.
# custom:
#   ${custom}
package plimsoll.pod.NAME

import data.lib.plimsoll.finding
import data.lib.plimsoll.settings
import data.lib.plimsoll.workload

id := "pod/NAME"

default applicable := false

applicable if count(workload.containers) > 0

violation contains finding.at(id, "thing", item, [], "wrong") if some item in workload.containers

${text}`;

const setPolicy = (text: string) =>
  policy(text, 'set: {kinds: [workload], fields: [kind]}\n#   rules: {thing: A thing.}')
    .replace(/default applicable.*?> 0\n/s, 'applicable contains 0\n')
    .replace(
      /violation contains.*\n/,
      'violation contains finding.at(id, "thing", item, [], "wrong") if some item in set.subjects\n',
    )
    .replace(
      'import data.lib.plimsoll.workload',
      'import data.lib.plimsoll.set\nimport data.lib.plimsoll.workload',
    );

const library = (text: string) => `package lib.plimsoll.NAME\n\n${text}\n`;

const parameter = (rest: string) => `# METADATA
# description: Names.
# custom:
#   parameter: {type: array, items: {type: string}}
default exempt_names := []

${rest}`;

const CASES: readonly Case[] = [
  {
    rule: 'built-in',
    fires: library('message := sprintf("%s", ["a"]) # <-'),
    near: library('message := $"{"a"}"'),
  },
  {
    rule: 'built-in',
    fires: library('half := 4 / 2 # <-'),
    near: library('half := bits.rsh(4, 1)'),
  },
  {
    rule: 'built-in',
    fires: library('old if time.now_ns() > 3 # <-'),
    near: library('import data.lib.plimsoll.date\n\nold if date.past("2026-01-01", "2026-02-01")'),
  },
  {
    rule: 'built-in',
    fires: library('text := replace("a", "", "b") # <-'),
    near: library('text := strings.replace_n({"a": "b"}, "a")'),
  },
  {
    rule: 'built-in',
    fires: library('pairs := [x | x := json.unmarshal("1")] # <-'),
    near: library('pairs := [x | x := json.remove({"a": 1}, ["a"])]'),
  },
  {
    rule: 'import',
    fires: library('import rego.v1 # <-\n\nx := 1'),
    near: library('import data.lib.plimsoll.text\n\nx if text.matches("a", "a")'),
  },
  {
    rule: 'import',
    fires: library('import future.keywords.in # <-\n\nx := 1'),
    near: library('x if 1 in [1]'),
  },
  {
    rule: 'import',
    fires: library('import input.review # <-\n\nx := review'),
    near: library('x := input.review'),
  },
  {
    rule: 'import',
    fires: library('import data.plimsoll.registry # <-\n\nx := registry.violations'),
    near: library('import data.lib.plimsoll.parameters\n\nx := parameters.now'),
  },
  {
    rule: 'bare-data',
    fires: library('x if data.lib.plimsoll.text.matches("a", "a") # <-'),
    near: library('import data.lib.plimsoll.text\n\nx if text.matches("a", "a")'),
  },
  {
    rule: 'bare-data',
    fires: library('x := [o | some o in data.inventory.cluster] # <-'),
    near: 'package lib.plimsoll.set\n\nx := [o | some o in data.inventory.cluster]\n',
  },
  {
    rule: 'concat-set',
    fires: library('x := concat(", ", {"b", "a"}) # <-'),
    near: library('x := concat(", ", sort({"b", "a"}))'),
  },
  {
    rule: 'concat-set',
    fires: library('names contains "a"\n\nx := concat(", ", names) # <-'),
    near: library('names := ["a"]\n\nx := concat(", ", names)'),
  },
  {
    rule: 'concat-set',
    fires: library(
      'x := text if {\n\tnames := {name | some name in input.names}\n\ttext := concat(", ", names) # <-\n}',
    ),
    near: library(
      'x := text if {\n\tnames := [name | some name in input.names]\n\ttext := concat(", ", names)\n}',
    ),
  },
  {
    rule: 'concat-set',
    fires: library('names contains "a"\n\nx := concat(", ", [$"{n}!" | some n in names]) # <-'),
    near: library('names contains "a"\n\nx := concat(", ", sort([$"{n}!" | some n in names]))'),
  },
  {
    rule: 'object-set',
    fires: library('items contains {"name": name} if some name in input.names # <-'),
    near: library('items contains name if some name in input.names'),
  },
  {
    rule: 'object-set',
    fires: library('items := {{"name": name} | some name in input.names} # <-'),
    near: library('items := [{"name": name} | some name in input.names]'),
  },
  {
    rule: 'constant-pattern',
    fires: library('x if regex.match(input.pattern, "a") # <-'),
    near: library('_word := `^[a-z]+$`\n\nx if regex.match(_word, input.name)'),
  },
  {
    rule: 'constant-pattern',
    fires: library('x if regex.match(`(?<name>a)`, input.name) # <-'),
    near: library('x if regex.match(`(?P<name>a)(?:b)`, input.name)'),
  },
  {
    rule: 'constant-pattern',
    fires: library('x if glob.match($"{input.prefix}*", ["/"], "a") # <-'),
    near: library('x if glob.match("a*", ["/"], input.name)'),
  },
  { rule: 'fraction', fires: library('x := 1.5 # <-'), near: library('x := -15') },
  {
    rule: 'fraction',
    fires: library('x if input.count > 1e3 # <-'),
    near: library('x if input.count > 1000'),
  },
  {
    rule: 'walk',
    fires: policy('_deep if walk(workload.containers, [["a"], _]) # <-\n'),
    near: library('deep if walk(input, [["a"], _])'),
    file: inPolicy,
  },
  {
    rule: 'index-panic',
    fires: library('_all(selector) if selector in [null, {}] # <-'),
    near: library(
      '_all(null)\n\n_all(selector) if selector == {}\n\n_none(selector) if not selector in [null, {}]',
    ),
  },
  {
    rule: 'index-panic',
    fires: library('_all if {\n\tempty := {}\n\tinput.selector == empty # <-\n}'),
    near: library('_all if {\n\tempty := []\n\tinput.selector == empty\n\tinput.labels == {}\n}'),
  },
  {
    rule: 'empty-needle',
    fires: library('x := indexof("a", "") # <-'),
    near: library('x := indexof("a", "b")'),
  },
  {
    rule: 'empty-union',
    fires: library('x := object.union_n([{name: 1} | some name in input.names]) # <-'),
    near: library('x := object.union_n(array.concat([{}], [{name: 1} | some name in input.names]))'),
  },
  {
    rule: 'template-scalar',
    fires: library('x := $"has {split("a,b", ",")}" # <-'),
    near: library('x := $"has {concat(", ", split("a,b", ","))}"'),
  },
  {
    rule: 'template-scalar',
    fires: library('names contains "a"\n\nx := $"has {names}" # <-'),
    near: library('names contains "a"\n\nx := $"has {count(names)}"'),
  },
  {
    rule: 'template-scalar',
    fires: library(
      'x := text if {\n\tnames := [name | some name in input.names]\n\ttext := $"has {names}" # <-\n}',
    ),
    near: library('x := text if {\n\tname := input.name\n\ttext := $"has {name}"\n}'),
  },
  {
    rule: 'package-path',
    fires: 'package lib.plimsoll.elsewhere # <-\n\nx := 1\n',
    near: library('x := 1'),
  },
  {
    rule: 'negation',
    fires: library('_f(x) if x == "a"\n\ny if not _f(input.name) # <-'),
    near: library('_f(x) if x.name == "a"\n\ny if not _f(input)'),
  },
  {
    rule: 'negation',
    fires: library('y if not startswith(input.name, "a") # <-'),
    near: library('y if {\n\tis_string(input.name)\n\tnot startswith(input.name, "a")\n}'),
  },
  {
    rule: 'negation',
    fires: library('y if not input.name in ["a"] # <-'),
    near: library('y if not object.get(input, "name", "") in ["a"]'),
  },
  {
    rule: 'negation',
    fires: library('y if not input.count > 3 # <-'),
    near: library('y if not input.count == 3'),
  },
  {
    rule: 'negation',
    fires: library('y if not is_string(input.name) # <-'),
    near: library('y if not input.name'),
  },
  {
    rule: 'negation',
    fires: library('_known := {"a": 1}\n\ny if not _known[input.name] # <-'),
    near: library('_known := {"a": 1}\n\ny if {\n\tname := input.name\n\tnot _known[name]\n}'),
  },
  {
    rule: 'negation',
    fires: library('_first := input.names[0]\n\ny if not startswith(_first, "a") # <-'),
    near: library('default _first := ""\n\n_first := input.names[0]\n\ny if not startswith(_first, "a")'),
  },
  {
    rule: 'negation',
    fires: library('y := [x | some x in input.items; not contains(x.name, "a")] # <-'),
    near: library('y := [x.name | some x in input.items; not contains(x.name, "a")]'),
  },
  {
    rule: 'negation',
    fires: policy(
      '_f(x) if x.name == "a"\n\n_bad if {\n\tsome item in workload.containers\n\tnot _f(item.container.image) # <-\n}\n',
    ),
    near: policy(
      '_f(x) if x.name == "a"\n\n_bad if {\n\tsome item in workload.containers\n\tnot _f(item.container)\n}\n',
    ),
    file: inPolicy,
  },
  {
    rule: 'policy-input',
    fires: policy('_kind := input.kind # <-\n'),
    near: policy('_first := workload.containers[0]\n'),
    file: inPolicy,
  },
  {
    rule: 'policy-input',
    fires: policy('').replace('data.lib.plimsoll.settings', 'data.lib.plimsoll.parameters # <-'),
    near: policy(''),
    file: inPolicy,
  },
  {
    rule: 'finding-id',
    fires: policy(
      'note contains finding.at("pod/other", "thing", item, [], "") if some item in workload.containers # <-\n',
    ),
    near: policy('note contains finding.at(id, "thing", item, [], "") if some item in workload.containers\n'),
    file: inPolicy,
  },
  {
    rule: 'undeclared-rule',
    fires: policy(
      'note contains finding.at(id, "other", item, [], "") if some item in workload.containers # <-\n',
    ),
    near: policy(
      'note contains finding.at(id, "other", item, [], "") if some item in workload.containers\n',
      'rules: {thing: A, other: B}',
    ),
    file: inPolicy,
  },
  {
    rule: 'unused-rule',
    fires: policy('', 'rules: {thing: A, other: B}').replace('pod.NAME', 'pod.NAME # <-'),
    near: policy(
      'note contains finding.at(id, lower(word), item, [], "") if {\n\tsome item in workload.containers\n\tsome word in ["Other"]\n}\n',
      'rules: {thing: A, other: B}',
    ),
    file: inPolicy,
  },
  {
    rule: 'applicable',
    fires: policy('')
      .replace('default applicable := false\n\napplicable', 'applicable')
      .replace('> 0', '> 0 # <-'),
    near: policy(''),
    file: inPolicy,
  },
  {
    rule: 'applicable',
    fires: setPolicy('').replace('applicable contains 0', 'applicable := true # <-'),
    near: setPolicy(''),
    file: inPolicy,
  },
  {
    rule: 'collected',
    fires: policy('note := [] # <-\n'),
    near: policy('note contains finding.at(id, "thing", item, [], "") if some item in workload.containers\n'),
    file: inPolicy,
  },
  { rule: 'public-rule', fires: policy('bad := 1 # <-\n'), near: policy('_bad := 1\n'), file: inPolicy },
  {
    rule: 'parameter-read',
    fires: policy(
      parameter('exempt_names := settings.value(id, "exemptName")\n\n_x if count(exempt_names) > 0\n'),
    ).replace('names := []', 'names := [] # <-'),
    near: policy(
      parameter('exempt_names := settings.value(id, "exemptNames")\n\n_x if count(exempt_names) > 0\n'),
    ),
    file: inPolicy,
  },
  {
    rule: 'unused-parameter',
    fires: policy(parameter('exempt_names := settings.value(id, "exemptNames")\n')).replace(
      'names := []',
      'names := [] # <-',
    ),
    near: policy(
      parameter('exempt_names := settings.value(id, "exemptNames")\n\n_x if "a" in exempt_names\n'),
    ),
    file: inPolicy,
  },
  {
    rule: 'set-reads',
    fires: setPolicy('_all := workload.containers # <-\n'),
    near: setPolicy('_all := [workload.pod_of(resource) | some resource in set.subjects]\n'),
    file: inPolicy,
  },
  {
    rule: 'stray-module',
    fires: 'package plimsoll.pod.NAME # <-\n\n_x := 1\n',
    near: library('x := 1'),
    file: (name) => `plimsoll/pod/${name}/helpers.rego`,
  },
];

/** Each text in a file of its own, all in one folder, as they are linted together. */
async function modulesOf(
  texts: readonly { readonly file: string; readonly text: string }[],
): Promise<Module[]> {
  const folder = await mkdtemp(join(tmpdir(), 'plimsoll-lint-'));
  try {
    for (const { file, text } of texts) {
      await mkdir(dirname(join(folder, file)), { recursive: true });
      await writeFile(join(folder, file), text);
    }
    return await readModules(folder);
  } finally {
    await rm(folder, { recursive: true });
  }
}

const LIBRARIES = (await readModules(policies)).filter(({ file }) => file.startsWith('lib/'));

const texts = CASES.flatMap(({ fires, near, file = (name) => `lib/plimsoll/${name}/${name}.rego` }, i) =>
  [fires, near].map((text, j) => {
    const name = `case_${i}_${j === 0 ? 'fires' : 'near'}`;
    return { file: fileOf(text, name, file), text: text.replaceAll('NAME', name) };
  }),
);

// A near miss may be a library where the other side is a policy.
function fileOf(text: string, name: string, file: (name: string) => string): string {
  if (text.startsWith('package lib.plimsoll.set')) return inSet();
  return text.startsWith('package lib.') ? `lib/plimsoll/${name}/${name}.rego` : file(name);
}

const modules = await modulesOf(texts);
const faults = lint([...LIBRARIES.filter(({ file }) => file !== inSet()), ...modules], builtins);

const test = suite('lint');

for (const [i, { rule }] of CASES.entries()) {
  const [fires, near] = [texts[2 * i], texts[2 * i + 1]];

  test(`${rule} fires on its line, and on nothing else (${i})`, () => {
    const line = (fires?.text.split('\n').findIndex((text) => text.includes('# <-')) ?? 0) + 1;

    assert.equal(
      faults.filter(({ file }) => file === fires?.file).map((fault) => [fault.rule, fault.line]),
      [[rule, line]],
    );
  });

  test(`${rule} lets its near miss pass (${i})`, () => {
    assert.equal(faults.filter(({ file }) => file === near?.file).map(wordsOf), []);
  });
}

test('has a case for each of its rules', () => {
  const covered = new Set([...CASES.map(({ rule }) => rule), 'pattern-count']);

  assert.equal(
    Object.keys(lintRules).filter((rule) => !covered.has(rule)),
    [],
  );
});

test('counts the patterns of all policies together, each once', async () => {
  const patterns = (from: number, to: number) =>
    Array.from({ length: to - from }, (_, n) => `x if regex.match("^p${from + n}$", input.name)\n`).join(
      '\n',
    );
  const some = await modulesOf([
    { file: 'lib/plimsoll/a/a.rego', text: `package lib.plimsoll.a\n\n${patterns(0, 60)}` },
    { file: 'lib/plimsoll/b/b.rego', text: `package lib.plimsoll.b\n\n${patterns(20, 99)}` },
    { file: 'lib/plimsoll/c/c.rego', text: `package lib.plimsoll.c\n\n${patterns(98, 100)}` },
  ]);

  assert.equal(
    lint(some, builtins).map(({ rule, file, line }) => [rule, file, line]),
    [['pattern-count', 'lib/plimsoll/c/c.rego', 5]],
  );
});

test('says file, line, what to do instead, and its name', async () => {
  const [fault] = lint(
    await modulesOf([
      { file: 'lib/plimsoll/a/a.rego', text: 'package lib.plimsoll.a\n\nx := sprintf("%d", [1])\n' },
    ]),
    builtins,
  );

  assert.is(
    fault && wordsOf(fault),
    'lib/plimsoll/a/a.rego:3: sprintf is not shared by all engines: the engines format differently, or throw: write a template string of scalars, $"..." (built-in)',
  );
});

test('believes of negation what opa does where input.name is absent', async () => {
  const lines = {
    equality: 'not input.name == "a"',
    presence: 'not input.name',
    comparison: 'not input.name > "a"',
    difference: 'not input.name != "a"',
    membership: 'not input.name in ["a"]',
    builtin: 'not startswith(input.name, "a")',
    typed: 'not is_string(input.name)',
    key: 'not {"a": 1}[input.name]',
    comprehension: 'not count([x | x := input.name]) == 1',
    template: 'not startswith($"{input.name}", "a")',
    default: 'not object.get(input, "name", "") == "a"',
  };
  const folder = await mkdtemp(join(tmpdir(), 'plimsoll-lint-'));
  const rules = Object.entries(lines).map(([name, line]) => `holds contains "${name}" if ${line}\n`);
  await writeFile(join(folder, 'lines.rego'), `package lines\n\n${rules.join('\n')}`);
  const args = ['eval', '--data', 'lines.rego', '--stdin-input', '--format', 'raw', 'data.lines.holds'];
  const holds = JSON.parse(await opa(args, { directory: folder, stdin: '{}' })) as string[];
  await rm(folder, { recursive: true });

  assert.equal(holds, ['comprehension', 'default', 'equality', 'presence', 'template']);
});

test('refuses keys of annotations that are no text to YAML', async () => {
  const annotated = (key: string) => ({
    file: 'lib/plimsoll/a/a.rego',
    text: `# METADATA\n# title: A\n# custom:\n#   x: {a: 1, ${key}: {}}\npackage lib.plimsoll.a\n`,
  });
  const refusal = await modulesOf([annotated('5.10')]).catch((error: Error) => error.message);
  const [module] = await modulesOf([annotated('"5.10"')]);

  assert.is(
    refusal,
    'lib/plimsoll/a/a.rego:4: quote the key "5.10": YAML takes it for something that is no text',
  );
  assert.equal(module?.annotations[0]?.custom, { x: { a: 1, '5.10': {} } });
});

test('has nothing to say of the policies as they are', async () => {
  const authored = await readModules(policies);

  assert.equal(lint(authored, builtins).map(wordsOf), []);
});

test('finds the policies formatted and strict', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'plimsoll-lint-'));
  const capabilities = join(folder, 'capabilities.json');
  await writeFile(capabilities, await safeCapabilities());
  const check = [
    'check',
    '--strict',
    '--bundle',
    '.',
    '--capabilities',
    capabilities,
    '--ignore',
    '*_test.rego',
  ];

  assert.is(await opa(['fmt', '--list', '.'], { directory: policies }), '');
  await opa(check, { directory: policies });
  await opa(['check', '--strict', '--bundle', '.'], { directory: policies });
  await rm(folder, { recursive: true });
});

test.run();
