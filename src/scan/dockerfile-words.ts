// How BuildKit takes an instruction apart: flags, words, JSON, and the names of heredocs.
import { replaceHalves } from './source.ts';

/** Thrown where BuildKit refuses to parse an instruction; the message says why. */
export class Fault extends Error {}

// White space to Go, which differs from JavaScript's by U+0085 and U+FEFF.
const spaces = '\t\n\v\f\r \u0085\u00a0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000';
const space = new RegExp(`[${spaces}]`);
const leadingSpace = new RegExp(`^[${spaces}]+`);
const separator = /[\t\v\f\r ]+/;

export function trimStart(text: string): string {
  return text.replace(leadingSpace, '');
}

export function trim(text: string): string {
  let end = text.length;
  while (end > 0 && space.test(text.charAt(end - 1))) end -= 1;
  return trimStart(text.slice(0, end));
}

/** The first word, and the rest where there is any. */
export function splitFirst(text: string): [string, string | undefined] {
  const found = separator.exec(text);
  if (found === null) return [text, undefined];
  return [text.slice(0, found.index), text.slice(found.index + found[0].length)];
}

/** Words between spaces, whatever quotes there are. */
export function splitWords(text: string): string[] {
  return text === '' ? [] : text.split(separator);
}

/** The flags at the start, free of quotes and escapes, and what follows them. */
export function splitFlags(text: string, escapeChar: string): { flags: string[]; rest: string } {
  if (!/[\x80-\uffff]/.test(text)) return splitFlagsOf(text, escapeChar);
  // BuildKit takes each byte for a character here: other letters come out as two or more, some of them as spaces.
  const bytes = Array.from(new TextEncoder().encode(text), (byte) => String.fromCharCode(byte)).join('');
  const { flags, rest } = splitFlagsOf(bytes, escapeChar);
  return {
    flags,
    rest: new TextDecoder('utf-8', { ignoreBOM: true }).decode(
      Uint8Array.from(rest, (char) => char.charCodeAt(0)),
    ),
  };
}

function splitFlagsOf(text: string, escapeChar: string): { flags: string[]; rest: string } {
  const flags: string[] = [];
  let word: string | undefined;
  let quote = '';

  for (let at = 0; at < text.length; at++) {
    const char = text.charAt(at);
    if (word === undefined) {
      if (space.test(char)) continue;
      if (!text.startsWith('--', at)) return { flags, rest: text.slice(at) };
      word = char;
    } else if (quote === '' && space.test(char)) {
      if (word === '--') return { flags, rest: text.slice(at) };
      flags.push(word);
      word = undefined;
    } else if (quote === '' && (char === "'" || char === '"')) quote = char;
    else if (quote !== '' && char === quote) quote = '';
    else if (char !== escapeChar) word += char;
    else if (at + 1 < text.length) word += text.charAt(++at);
  }
  if (word !== undefined && word !== '--') flags.push(word);
  return { flags, rest: '' };
}

/** Words between spaces, where quotes and escapes hold a word together; both stay in it. */
export function splitQuoted(text: string, escapeChar: string): string[] {
  const words: string[] = [];
  let word = '';
  let quote = '';

  for (let at = 0; at < text.length; at++) {
    const char = text.charAt(at);
    if (quote === '' && space.test(char)) {
      if (word !== '') words.push(word);
      word = '';
    } else if (char === escapeChar && quote !== "'") {
      if (at + 1 < text.length) word += char + text.charAt(++at);
    } else {
      word += char;
      if (quote === '' && (char === "'" || char === '"')) quote = char;
      else if (char === quote) quote = '';
    }
  }
  if (word !== '') words.push(word);
  return words;
}

/** The elements of a JSON list of texts; undefined where `text` is no JSON list, so that it stands for itself. */
export function parseList(text: string): string[] | undefined {
  if (!text.startsWith('[')) return undefined;
  let list: unknown;
  try {
    list = JSON.parse(text);
  } catch {
    return undefined;
  }
  if (!Array.isArray(list)) return undefined;
  return list.map((element) => {
    if (typeof element !== 'string') throw new Fault('a JSON list may hold texts only');
    return replaceHalves(element);
  });
}

export interface HeredocName {
  readonly name: string;
  /** Whether variables in the body count: not where the name is quoted. */
  readonly expand: boolean;
  /** Tabs at the start of each line don't count: <<- was written. */
  readonly chomp: boolean;
}

/** The heredocs that a whole instruction opens, in order. */
export function heredocsIn(line: string): HeredocName[] {
  const words = lex(line, { rawQuotes: true, rawEscapes: true });
  // BuildKit looks for none where quotes or substitutions don't close.
  return (words ?? []).flatMap((word) => parseHeredoc(word) ?? []);
}

/** Whether a word opens a heredoc; one that doesn't close opens none. */
export function isHeredoc(word: string): boolean {
  try {
    return parseHeredoc(word) !== undefined;
  } catch (error) {
    if (error instanceof Fault) return false;
    throw error;
  }
}

function parseHeredoc(word: string): HeredocName | undefined {
  const [, dash, target = ''] = /^\d*<<(-?)[\t\n\f\r ]*([^<]*)$/.exec(word) ?? [];
  if (target === '') return undefined;
  const words = lex(target, { rawQuotes: false, rawEscapes: false });
  const quoted = lex(target, { rawQuotes: true, rawEscapes: false });
  if (words === undefined || quoted === undefined)
    throw new Fault(`the heredoc name ${target} doesn't close`);
  const [name, ...others] = words;
  if (name === undefined || others.length > 0) return undefined;
  if (quoted.length !== 1) throw new Fault(`the heredoc name ${target} is more than one word`);
  return { name, expand: quotesIn(name) === quotesIn(quoted[0] ?? ''), chomp: dash === '-' };
}

function quotesIn(text: string): number {
  return text.split(/['"]/).length - 1;
}

interface LexOptions {
  /** Quotes stay in the words. */
  readonly rawQuotes: boolean;
  /** Backslashes stay in the words. */
  readonly rawEscapes: boolean;
}

interface Lexer extends LexOptions {
  readonly chars: readonly string[];
  at: number;
  depth: number;
}

class Unclosed extends Error {}

/** The words of a shell command, no variable being set; undefined where a quote or a substitution is left open. */
function lex(text: string, options: LexOptions): string[] | undefined {
  const lexer = { ...options, chars: [...text], at: 0, depth: 0 };
  try {
    return lexUntil(lexer, undefined, options.rawEscapes).words;
  } catch (error) {
    if (error instanceof Unclosed) return undefined;
    throw error;
  }
}

const maxSubstitutions = 200;

function lexUntil(
  lexer: Lexer,
  stop: string | undefined,
  rawEscapes: boolean,
): { text: string; words: string[] } {
  const words: string[] = [];
  let word = '';
  let text = '';
  const add = (piece: string, splits: boolean) => {
    text += piece;
    for (const char of splits ? piece : [piece]) {
      if (!splits || !space.test(char)) word += char;
      else if (word !== '') {
        words.push(word);
        word = '';
      }
    }
  };

  for (;;) {
    const char = lexer.chars[lexer.at];
    if (char === undefined) {
      if (stop !== undefined) throw new Unclosed();
      break;
    }
    if (char === stop) {
      lexer.at += 1;
      break;
    }
    if (char === "'") add(lexSingleQuoted(lexer), false);
    else if (char === '"') add(lexDoubleQuoted(lexer, rawEscapes), false);
    else if (char === '<') add(lexRedirection(lexer), false);
    else if (char === '$') add(lexDollar(lexer), true);
    else {
      lexer.at += 1;
      if (char !== '\\') add(char, true);
      else {
        if (rawEscapes) add(char, false);
        const escaped = lexer.chars[lexer.at];
        if (escaped !== undefined) add(escaped, false);
        lexer.at += 1;
      }
    }
  }
  if (word !== '') words.push(word);
  return { text, words };
}

function lexSingleQuoted(lexer: Lexer): string {
  const end = lexer.chars.indexOf("'", lexer.at + 1);
  if (end < 0) throw new Unclosed();
  const text = lexer.chars.slice(lexer.at + 1, end).join('');
  lexer.at = end + 1;
  return lexer.rawQuotes ? `'${text}'` : text;
}

function lexDoubleQuoted(lexer: Lexer, rawEscapes: boolean): string {
  let text = '';
  lexer.at += 1;
  for (;;) {
    const char = lexer.chars[lexer.at];
    if (char === undefined) throw new Unclosed();
    if (char === '$') {
      text += lexDollar(lexer);
      continue;
    }
    lexer.at += 1;
    if (char === '"') return lexer.rawQuotes ? `"${text}"` : text;
    if (char !== '\\') {
      text += char;
      continue;
    }
    const escaped = lexer.chars[lexer.at];
    if (rawEscapes) text += char;
    if (escaped === '"' || escaped === '$' || escaped === '\\') {
      text += escaped;
      lexer.at += 1;
    } else if (escaped !== undefined) text += char;
  }
}

// Spaces between << and the name belong to the word.
function lexRedirection(lexer: Lexer): string {
  lexer.at += 1;
  if (lexer.chars[lexer.at] !== '<') return '<';
  let text = '<<';
  lexer.at += 1;
  for (let char = lexer.chars[lexer.at]; char === ' ' || char === '\t' || char === '\r'; ) {
    text += char;
    lexer.at += 1;
    char = lexer.chars[lexer.at];
  }
  return text;
}

function lexDollar(lexer: Lexer): string {
  lexer.at += 1;
  if (lexer.chars[lexer.at] !== '{') return `$${lexName(lexer)}`;

  lexer.at += 1;
  const first = lexer.chars[lexer.at];
  if (first === undefined || first === '{' || first === '}' || first === ':') throw new Unclosed();
  if (++lexer.depth > maxSubstitutions)
    throw new Fault(`substitutions are nested more than ${maxSubstitutions} deep`);
  const text = `\${${lexName(lexer)}${lexModifier(lexer)}}`;
  lexer.depth -= 1;
  return text;
}

function lexModifier(lexer: Lexer): string {
  const char = lexer.chars[lexer.at];
  lexer.at += 1;
  switch (char) {
    case '}':
      return '';
    case ':': {
      const modifier = lexer.chars[lexer.at] ?? '';
      lexer.at += 1;
      if (modifier === '#' || modifier === '%') throw new Unclosed();
      return `:${modifier}${lexUntil(lexer, '}', false).text}`;
    }
    case '+':
    case '-':
    case '?':
      return char + lexUntil(lexer, '}', false).text;
    case '#':
    case '%':
      return char + lexUntil(lexer, '}', true).text;
    case '/': {
      if (lexer.chars[lexer.at] === '/') lexer.at += 1;
      const pattern = lexUntil(lexer, '/', true).text;
      return `/${pattern}/${lexUntil(lexer, '}', true).text}`;
    }
    default:
      throw new Unclosed();
  }
}

function lexName(lexer: Lexer): string {
  const first = lexer.chars[lexer.at] ?? '';
  if (/^[@*#?\-$!]$/.test(first)) {
    lexer.at += 1;
    return first;
  }
  const member = /^\p{Nd}$/u.test(first) ? /^\p{Nd}$/u : /^[\p{L}\p{Nd}_]$/u;
  let name = '';
  for (
    let char = lexer.chars[lexer.at];
    char !== undefined && member.test(char);
    char = lexer.chars[lexer.at]
  ) {
    name += char;
    lexer.at += 1;
  }
  return name;
}
