// Dockerfiles as BuildKit parses them, in the shape that Conftest gives them, with lines and heredocs added.
import { faultOf, type Node } from './dockerfile-rules.ts';
import {
  Fault,
  type HeredocName,
  heredocsIn,
  parseList,
  splitFirst,
  splitFlags,
  splitQuoted,
  splitWords,
  trim,
  trimStart,
} from './dockerfile-words.ts';
import {
  type Lines,
  linesOf,
  locateBelow,
  type Path,
  type Place,
  type Problem,
  type Reading,
} from './source.ts';

/** The first six keys are Conftest's, to the letter. Comments are instructions too: `Cmd` is "comment". */
export interface Instruction {
  /** In lower case. */
  readonly Cmd: string;
  /** The instruction behind ONBUILD, as written; otherwise empty. */
  readonly SubCmd: string;
  /** Whether `Value` was written as a JSON list. */
  readonly JSON: boolean;
  /** Null where nothing follows the instruction; empty for the flags behind ONBUILD. */
  readonly Flags: readonly string[] | null;
  readonly Value: readonly string[] | null;
  /** Number of the build stage, from 0; also 0 ahead of the first FROM. */
  readonly Stage: number;
  /** Lines count from 1. The last one includes heredocs. */
  readonly StartLine: number;
  readonly EndLine: number;
  /** Absent where there are none. */
  readonly Heredocs?: readonly Heredoc[];
}

export interface Heredoc {
  readonly name: string;
  /** With its line breaks; without leading tabs where <<- opens it. */
  readonly body: string;
  /** The lines of the body; `endLine` is one less than `startLine` where it is empty. */
  readonly startLine: number;
  readonly endLine: number;
  /** Whether variables in the body are replaced. */
  readonly expand: boolean;
}

/**
 * Reads a Dockerfile: one document, a list of {@link Instruction}s. What BuildKit refuses is a problem; an instruction
 * that can't be parsed is left out of the list, one that breaks another rule stays in it.
 */
export function readDockerfile(text: string): Reading {
  const reader = startReading(text);
  readDirectives(reader);
  while (reader.at < reader.lines.length) readNext(reader);

  const { instructions, problems } = reader;
  if (!instructions.some(({ Cmd }) => Cmd !== 'comment')) {
    if (problems.length === 0) problems.push({ message: 'there is no instruction in this Dockerfile' });
    return { documents: [], problems };
  }
  const lines = linesOf(text);
  const root = placeOf(text, lines, instructions);
  const locate = (path: Path) => locateBelow(root, path, lines);
  return { documents: [{ index: 0, format: 'dockerfile', value: instructions, locate }], problems };
}

interface Reader {
  /** Without their line feeds. */
  readonly lines: readonly string[];
  readonly instructions: Instruction[];
  readonly problems: Problem[];
  /** The line to read next, from 0. */
  at: number;
  escapeChar: string;
  /** Of the stage that is being built; -1 ahead of the first. */
  stage: number;
  comments: Comment[];
}

interface Comment {
  readonly text: string;
  readonly line: number;
}

function startReading(text: string): Reader {
  const lines = text.split('\n');
  if (lines.at(-1) === '') lines.pop();
  const reader = { lines, instructions: [], problems: [], at: 0, escapeChar: '\\', stage: -1, comments: [] };
  for (const [index, line] of lines.entries()) {
    if (isTooLong(line))
      addProblem(reader, `the line is longer than the ${maxLine} bytes that BuildKit takes`, index + 1);
  }
  return reader;
}

// The largest buffer of Go's line reader, less the line feed.
const maxLine = 65_535;

function isTooLong(line: string): boolean {
  // No character takes more than three bytes for one unit of a JavaScript string.
  return line.length * 3 > maxLine && new TextEncoder().encode(line).length > maxLine;
}

function addProblem({ problems }: Pick<Reader, 'problems'>, message: string, line: number): void {
  problems.push({ message: `BuildKit refuses this Dockerfile: ${message}`, line, column: 1 });
}

const directive = /^([a-zA-Z][a-zA-Z0-9]*)[\t\n\f\r ]*=(.*)$/s;

// They come first, each at most once; the first other line ends them.
function readDirectives(reader: Reader): void {
  const seen = new Set<string>();
  for (; reader.at < reader.lines.length; reader.at++) {
    const line = trimStart(chomp(reader.lines[reader.at] ?? ''));
    if (!line.startsWith('#')) return;
    const [, key = '', rest = ''] = directive.exec(trimStart(line.slice(1))) ?? [];
    const name = key.toLowerCase();
    const value = trim(rest);
    if (value === '' || !['syntax', 'escape', 'check'].includes(name)) return;
    if (seen.has(name)) addProblem(reader, `there is more than one ${name} directive`, reader.at + 1);
    seen.add(name);
    if (name !== 'escape') continue;
    if (value === '`' || value === '\\') reader.escapeChar = value;
    else addProblem(reader, 'only \\ and ` can be the escape character', reader.at + 1);
  }
}

/** Without the carriage returns at its end. */
function chomp(line: string): string {
  let end = line.length;
  while (line.charAt(end - 1) === '\r') end -= 1;
  return line.slice(0, end);
}

function readNext(reader: Reader): void {
  const line = reader.lines[reader.at] ?? '';
  const start = reader.at + 1;
  reader.at += 1;

  const first = trimStart(chomp(line));
  if (first.startsWith('#')) {
    readComment(reader, line, start);
    return;
  }
  if (first === '') return;
  addInstruction(reader, readContinued(reader, first), start);
  reader.comments = [];
}

function readComment(reader: Reader, line: string, number: number): void {
  // As in BuildKit: the first character goes, whether or not it is the #; an empty comment drops those above it.
  const text = trim(line.slice(1));
  if (text === '') reader.comments = [];
  else reader.comments.push({ text, line: number });
}

/** The whole instruction: lines joined, comments and empty lines between them dropped. */
function readContinued(reader: Reader, first: string): string {
  let part = continuationOf(first, reader.escapeChar);
  let line = part ?? first;
  while (part !== undefined && reader.at < reader.lines.length) {
    const next = chomp(reader.lines[reader.at] ?? '');
    reader.at += 1;
    const content = trimStart(next);
    if (content === '' || content.startsWith('#')) continue;
    part = continuationOf(next, reader.escapeChar);
    line += part ?? next;
  }
  return line;
}

/** What stands before the escape character at the end, where it continues the line; doubled, it does not. */
function continuationOf(line: string, escapeChar: string): string | undefined {
  let end = line.length;
  while (line.charAt(end - 1) === ' ' || line.charAt(end - 1) === '\t') end -= 1;
  if (line.charAt(end - 1) !== escapeChar || line.charAt(end - 2) === escapeChar) return undefined;
  return line.slice(0, end - 1);
}

function addInstruction(reader: Reader, line: string, start: number): void {
  try {
    const node = parseNode(line, reader.escapeChar);
    const names = line.includes('<<') && takesHeredocs(node) ? heredocsIn(line) : [];
    const heredocs = names.map((name) => readHeredoc(reader, name, start));
    const fault = faultOf(node);
    if (fault !== undefined) addProblem(reader, fault, start);
    add(reader, node, heredocs, start);
  } catch (error) {
    if (!(error instanceof Fault)) throw error;
    addProblem(reader, error.message, start);
  }
}

function parseNode(line: string, escapeChar: string): Node {
  const [name, rest] = splitFirst(trim(line));
  const split = rest === undefined ? undefined : splitFlags(rest, escapeChar);
  const argument = trim(split?.rest ?? '');
  const node = { name, flags: split?.flags ?? null, value: null, isList: false, sub: undefined };
  return { ...node, ...parseArgument(name.toLowerCase(), argument, escapeChar) };
}

function parseArgument(name: string, argument: string, escapeChar: string): Partial<Node> {
  switch (name) {
    case 'onbuild':
      // Refused here, so that a thousand of them can't overflow the stack.
      if (splitFirst(argument)[0].toLowerCase() === 'onbuild')
        throw new Fault("ONBUILD can't trigger ONBUILD");
      return argument === '' ? {} : { sub: parseNode(argument, escapeChar) };
    case 'run':
    case 'cmd':
    case 'entrypoint':
    case 'shell':
      return parseCommand(argument);
    case 'add':
    case 'copy':
    case 'volume': {
      const list = parseList(argument);
      return list === undefined
        ? { value: orNull(splitWords(argument)) }
        : { value: orNull(list), isList: true };
    }
    case 'env':
    case 'label':
      return { value: orNull(parsePairs(name, argument, escapeChar)) };
    case 'arg':
      return { value: orNull(splitQuoted(argument, escapeChar)) };
    case 'expose':
    case 'from':
      return { value: orNull(splitWords(argument)) };
    case 'healthcheck': {
      const [type, command = ''] = splitFirst(argument);
      const { value, isList } = parseCommand(command);
      return type === '' ? {} : { value: [type, ...(value ?? [])], isList };
    }
    case 'maintainer':
    case 'stopsignal':
    case 'user':
    case 'workdir':
      return { value: argument === '' ? null : [argument] };
    default:
      return { value: [''] };
  }
}

function parseCommand(argument: string): Pick<Node, 'value' | 'isList'> {
  const list = parseList(argument);
  if (list !== undefined) return { value: orNull(list), isList: true };
  return { value: argument === '' ? null : [argument], isList: false };
}

function orNull(words: readonly string[]): readonly string[] | null {
  return words.length === 0 ? null : words;
}

/** Key, value and what stands between them, for each pair; nothing stands there in the old form for a single pair. */
function parsePairs(name: string, argument: string, escapeChar: string): string[] {
  const words = splitQuoted(argument, escapeChar);
  if (words[0]?.includes('=') === false) {
    const [key, value] = splitFirst(argument);
    if (value === undefined) throw new Fault(`${name.toUpperCase()} needs a value behind ${key}`);
    return [key, value, ''];
  }
  return words.flatMap((word) => {
    const equals = word.indexOf('=');
    if (equals < 0) throw new Fault(`${word} is no pair of the form name=value`);
    return [word.slice(0, equals), word.slice(equals + 1), '='];
  });
}

function takesHeredocs(node: Node): boolean {
  const { name, isList } = node.sub ?? node;
  return !isList && ['run', 'copy', 'add'].includes(name.toLowerCase());
}

function readHeredoc(
  reader: Reader,
  { name, expand, chomp: stripsTabs }: HeredocName,
  start: number,
): Heredoc {
  const startLine = reader.at + 1;
  let body = '';
  while (reader.at < reader.lines.length) {
    const line = reader.lines[reader.at] ?? '';
    reader.at += 1;
    const content = stripsTabs ? line.replace(/^\t+/, '') : line;
    if (chomp(content) === name) return { name, body, startLine, endLine: reader.at - 1, expand };
    body += `${content}\n`;
  }
  addProblem(reader, `the heredoc ${name} has no end`, start);
  return { name, body, startLine, endLine: reader.at, expand };
}

function add(reader: Reader, node: Node, heredocs: readonly Heredoc[], start: number): void {
  const name = node.name.toLowerCase();
  if (name === 'from') reader.stage += 1;
  const Stage = Math.max(reader.stage, 0);

  for (const { text, line } of reader.comments) {
    reader.instructions.push({
      Cmd: 'comment',
      SubCmd: '',
      JSON: false,
      Flags: null,
      Value: [text],
      Stage,
      StartLine: line,
      EndLine: line,
    });
  }
  const { value, isList } = node.sub ?? node;
  reader.instructions.push({
    Cmd: name,
    SubCmd: node.sub?.name ?? '',
    JSON: isList,
    Flags: node.flags,
    Value: value,
    Stage,
    StartLine: start,
    EndLine: reader.at,
    ...(heredocs.length > 0 ? { Heredocs: heredocs } : {}),
  });
}

function placeOf(text: string, lines: Lines, instructions: readonly Instruction[]): Place {
  const items = () => instructions.map((instruction) => placeOfInstruction(text, lines, instruction));
  return { start: 0, end: text.length, key: undefined, isLeaf: false, items };
}

function placeOfInstruction(text: string, lines: Lines, instruction: Instruction): Place {
  const { StartLine, EndLine } = instruction;
  const first = lines.startOfLine(StartLine);
  const start = first + text.slice(first, lines.startOfLine(StartLine + 1)).search(/\S|$/);
  const whole: Place = {
    start,
    end: lines.endOfLine(lines.startOfLine(EndLine)),
    key: undefined,
    isLeaf: true,
  };
  const entries = () => {
    const lists = Object.entries(placesWithin(text, lines, instruction, whole));
    return new Map(lists.map(([key, places]) => [key, { ...whole, items: () => places }]));
  };
  return { ...whole, entries };
}

function placesWithin(
  text: string,
  lines: Lines,
  instruction: Instruction,
  whole: Place,
): Record<string, Place[]> {
  const { Cmd, SubCmd, Flags, Value, Heredocs = [] } = instruction;
  const [opener] = Heredocs;
  const end = opener === undefined ? whole.end : lines.startOfLine(opener.startLine);
  const shown = text.slice(whole.start, end);
  const keywordEnd = shown.indexOf(SubCmd, Cmd.length) + SubCmd.length;
  const flags = placesOfWords(shown, Flags ?? [], keywordEnd, whole);
  const lastFlag = flags.findLast((flag) => flag !== whole);
  const flagsEnd = lastFlag === undefined ? keywordEnd : lastFlag.end - whole.start;

  return {
    Flags: flags,
    Value: placesOfWords(shown, Value ?? [], flagsEnd, whole),
    Heredocs: Heredocs.map(({ startLine, endLine }) => {
      if (endLine < startLine) return whole;
      const start = lines.startOfLine(startLine);
      return { start, end: lines.endOfLine(lines.startOfLine(endLine)), key: undefined, isLeaf: true };
    }),
  };
}

// Words that stand in the text as they are get a place of their own: not those with an escape or a line break inside.
function placesOfWords(shown: string, words: readonly string[], start: number, whole: Place): Place[] {
  let at = start;
  return words.map((word) => {
    const found = word === '' ? -1 : shown.indexOf(word, at);
    if (found < 0) return whole;
    at = found + word.length;
    return { start: whole.start + found, end: whole.start + at, key: undefined, isLeaf: true };
  });
}
