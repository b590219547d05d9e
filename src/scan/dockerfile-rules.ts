// What BuildKit refuses in an instruction that it could parse: wrong flags, too many or too few arguments.
import { isHeredoc } from './dockerfile-words.ts';

/** An instruction taken apart, as BuildKit's parser does it ahead of any rule about what it may hold. */
export interface Node {
  readonly name: string;
  readonly flags: readonly string[] | null;
  readonly value: readonly string[] | null;
  readonly isList: boolean;
  /** What ONBUILD is about. */
  readonly sub: Node | undefined;
}

type FlagKind = 'text' | 'texts' | 'boolean';

interface Rule {
  /** Absent where BuildKit ignores whatever flags there are. */
  readonly flags?: Readonly<Record<string, FlagKind>>;
  readonly check?: (words: readonly string[], node: Node) => string | undefined;
}

/** Why BuildKit refuses the instruction, or undefined. */
export function faultOf(node: Node): string | undefined {
  const name = node.name.toLowerCase();
  const rule = Object.hasOwn(rules, name) ? rules[name] : undefined;
  if (rule === undefined) return `${node.name} is no instruction`;
  const words = node.sub === undefined ? (node.value ?? []) : [node.sub.name, ...(node.sub.value ?? [])];
  return rule.check?.(words, node) ?? (rule.flags && faultInFlags(node, rule.flags));
}

const atLeastOne = (words: readonly string[], { name }: Node) =>
  words.length > 0 ? undefined : `${name} needs an argument`;

const exactlyOne = (words: readonly string[], { name }: Node) =>
  words.length === 1 ? undefined : `${name} needs exactly one argument`;

const rules: Readonly<Record<string, Rule>> = {
  add: {
    flags: {
      chown: 'text',
      chmod: 'text',
      link: 'boolean',
      'keep-git-dir': 'boolean',
      checksum: 'text',
      unpack: 'boolean',
      exclude: 'texts',
    },
    check: checkCopy,
  },
  arg: { check: (words, node) => atLeastOne(words, node) ?? checkNames(words, node) },
  cmd: { flags: {} },
  copy: {
    flags: {
      chown: 'text',
      from: 'text',
      chmod: 'text',
      link: 'boolean',
      exclude: 'texts',
      parents: 'boolean',
    },
    check: checkCopy,
  },
  entrypoint: { flags: {} },
  env: { flags: {}, check: checkPairs },
  expose: { flags: {}, check: atLeastOne },
  from: { flags: { platform: 'text' }, check: checkFrom },
  healthcheck: { check: checkHealth },
  label: { flags: {}, check: checkPairs },
  maintainer: { flags: {}, check: exactlyOne },
  onbuild: { flags: {}, check: checkTrigger },
  run: { flags: { mount: 'texts', network: 'text', security: 'text', device: 'texts' }, check: checkRun },
  shell: { flags: {}, check: checkShell },
  stopsignal: { check: exactlyOne },
  user: { flags: {}, check: exactlyOne },
  volume: { flags: {}, check: checkVolume },
  workdir: { flags: {}, check: exactlyOne },
};

function faultInFlags({ name, flags }: Node, kinds: Readonly<Record<string, FlagKind>>): string | undefined {
  const seen = new Set<string>();
  for (const flag of flags ?? []) {
    const { key, value } = splitFlag(flag);
    const kind = Object.hasOwn(kinds, key) ? kinds[key] : undefined;
    if (kind === undefined) return `${name} has no flag --${key}`;
    if (seen.has(key) && kind !== 'texts') return `the flag --${key} is set twice`;
    seen.add(key);
    if (kind === 'boolean' ? !isSwitch(value) : value === undefined) return `the flag --${key} needs a value`;
  }
  return undefined;
}

function splitFlag(flag: string): { key: string; value: string | undefined } {
  const equals = flag.indexOf('=');
  if (equals < 0) return { key: flag.slice(2), value: undefined };
  return { key: flag.slice(2, equals), value: flag.slice(equals + 1) };
}

function isSwitch(value: string | undefined): boolean {
  return value === undefined || /^(?:true|false)$/i.test(value);
}

function valuesOf(node: Node, name: string): string[] {
  return (node.flags ?? []).map(splitFlag).flatMap(({ key, value }) => (key === name ? [value ?? ''] : []));
}

function checkCopy(words: readonly string[], { name }: Node): string | undefined {
  if (words.length < 2) return `${name} needs a source and a destination`;
  return isHeredoc(words.at(-1) ?? '') ? `${name} can't have a heredoc as its destination` : undefined;
}

function checkNames(words: readonly string[], { name }: Node): string | undefined {
  return words.some((word) => word.startsWith('=')) ? `${name} needs a name ahead of =` : undefined;
}

function checkPairs(words: readonly string[], node: Node): string | undefined {
  const keys = words.filter((_, index) => index % 3 === 0);
  return atLeastOne(words, node) ?? (keys.includes('') ? `${node.name} needs a name ahead of =` : undefined);
}

function checkFrom(words: readonly string[]): string | undefined {
  const [, as = '', stage = ''] = words;
  if (words.length === 1) return undefined;
  if (words.length !== 3 || as.toLowerCase() !== 'as') return 'FROM needs an image, or an image AS a stage';
  return /^[a-z][a-z0-9-_.]*$/.test(stage.toLowerCase()) ? undefined : `${stage} is no name for a stage`;
}

function checkTrigger(words: readonly string[], node: Node): string | undefined {
  const [trigger = ''] = words.map((word) => word.trim().toUpperCase());
  return (
    atLeastOne(words, node) ??
    (['MAINTAINER', 'FROM'].includes(trigger) ? `ONBUILD can't trigger ${trigger}` : undefined)
  );
}

function checkShell(words: readonly string[], node: Node): string | undefined {
  return atLeastOne(words, node) ?? (node.isList ? undefined : 'SHELL needs a JSON list');
}

function checkVolume(words: readonly string[], node: Node): string | undefined {
  return (
    atLeastOne(words, node) ?? (words.some((word) => word.trim() === '') ? 'a VOLUME has no name' : undefined)
  );
}

function checkHealth([type = '', ...command]: readonly string[], node: Node): string | undefined {
  switch (type.toUpperCase()) {
    case '':
      return 'HEALTHCHECK needs an argument';
    case 'NONE':
      return command.length === 0 ? undefined : 'HEALTHCHECK NONE takes no arguments';
    case 'CMD':
      return command.length === 0 ? 'HEALTHCHECK CMD needs a command' : checkHealthFlags(node);
    default:
      return `HEALTHCHECK is followed by CMD or NONE, not by ${type}`;
  }
}

const healthFlags: Readonly<Record<string, FlagKind>> = {
  interval: 'text',
  timeout: 'text',
  'start-period': 'text',
  'start-interval': 'text',
  retries: 'text',
};

function checkHealthFlags(node: Node): string | undefined {
  const fault = faultInFlags(node, healthFlags);
  if (fault !== undefined) return fault;
  const times = Object.keys(healthFlags).filter((name) => name !== 'retries');
  const badTime = times.flatMap((name) => valuesOf(node, name)).find((value) => !isDuration(value));
  if (badTime !== undefined) return `${badTime} is no duration of a millisecond or more`;
  const badCount = valuesOf(node, 'retries').find((value) => !isRetryCount(value));
  return badCount === undefined ? undefined : `${badCount} is no number of retries`;
}

const nanoseconds: Readonly<Record<string, number>> = {
  ns: 1,
  us: 1e3,
  '\u00b5s': 1e3,
  '\u03bcs': 1e3,
  ms: 1e6,
  s: 1e9,
  m: 6e10,
  h: 3.6e12,
};

// Go's notation, such as 1m30s; zero stands for the default.
function isDuration(text: string): boolean {
  if (text === '' || /^[-+]?0$/.test(text)) return true;
  if (!/^[-+]?(?:(?:\d+(?:\.\d*)?|\.\d+)(?:ns|us|\u00b5s|\u03bcs|ms|s|m|h))+$/.test(text)) return false;
  let total = 0;
  for (const [, number, unit = ''] of text.matchAll(/([\d.]+)([a-z\u00b5\u03bc]+)/g)) {
    total += Number(number) * (nanoseconds[unit] ?? 0);
  }
  if (Math.trunc(total) === 0) return true;
  return !text.startsWith('-') && total >= 1e6 && total < 2 ** 63;
}

function isRetryCount(text: string): boolean {
  return text === '' || (/^(?:\+?\d+|-0+)$/.test(text) && Number(text) < 2 ** 31);
}

function checkRun(_words: readonly string[], node: Node): string | undefined {
  const network = valuesOf(node, 'network').find((value) => !['default', 'none', 'host'].includes(value));
  if (network !== undefined) return `${network} is no network mode`;
  const security = valuesOf(node, 'security').find((value) => !['insecure', 'sandbox'].includes(value));
  if (security !== undefined) return `${security} is no security mode`;
  for (const mount of valuesOf(node, 'mount')) {
    const fault = faultInMount(mount);
    if (fault !== undefined) return fault;
  }
  return valuesOf(node, 'device')
    .map(faultInDevice)
    .find((fault) => fault !== undefined);
}

// The rest of a mount is looked at only after variables are replaced.
function faultInMount(mount: string): string | undefined {
  const fields = splitCommas(mount);
  if (fields === undefined) return `--mount=${mount} is no list of fields`;
  const from = fields.find((field) => /^from=.*\$./is.test(field));
  return from === undefined ? undefined : `no variable can stand in ${from}`;
}

function faultInDevice(device: string): string | undefined {
  const fields = splitCommas(device);
  if (fields === undefined) return `--device=${device} is no list of fields`;
  let name = '';
  for (const field of fields) {
    const [, key = '', value] = /^([^=]*)(?:=(.*))?$/s.exec(field) ?? [];
    const word = key.toLowerCase();
    if (word === 'required' && (value === undefined || isGoBoolean(value))) continue;
    const takesName = word === 'name' && value !== undefined;
    if (word === 'required' || name !== '') return `--device=${device} has a field that is none: ${field}`;
    name = takesName ? value : field;
  }
  return undefined;
}

function isGoBoolean(text: string): boolean {
  return /^(?:1|t|T|TRUE|true|True|0|f|F|FALSE|false|False)$/.test(text);
}

const field = /(?:"((?:[^"]|"")*)"|([^",]*))(?:,|$)/y;

/** The fields of a line of CSV; undefined where quotes are misplaced, or there is nothing. */
function splitCommas(line: string): string[] | undefined {
  if (line === '') return undefined;
  const fields: string[] = [];
  for (field.lastIndex = 0; ; ) {
    const match = field.exec(line);
    if (match === null) return undefined;
    fields.push(match[1]?.replaceAll('""', '"') ?? match[2] ?? '');
    if (!match[0].endsWith(',')) return fields;
  }
}
