// Code to lines of pieces that bear a kind, for colours that need no script.
import Prism from 'prismjs';
import 'prismjs/components/prism-docker.js';
import 'prismjs/components/prism-json.js';
import 'prismjs/components/prism-rego.js';
import 'prismjs/components/prism-yaml.js';

export type Language = 'rego' | 'yaml' | 'json' | 'docker' | 'none';

/** What a piece is, in the few words that the style sheet knows; nothing for plain text. */
export type Kind = 'comment' | 'string' | 'keyword' | 'number' | 'name' | 'key' | '';

export interface Piece {
  readonly text: string;
  readonly kind: Kind;
}

export interface Line {
  readonly number: number;
  readonly pieces: readonly Piece[];
  readonly marked: boolean;
}

/** The lines of a text, counted from `first`; those whose numbers are `marked` say so. A line end at the end begins no line. */
export function highlight(
  text: string,
  language: Language,
  { first = 1, marked = new Set() }: { first?: number; marked?: ReadonlySet<number> } = {},
): Line[] {
  const grammar = GRAMMARS[language];
  const whole = text.replace(/\r\n/g, '\n').replace(/\n+$/, '');
  const tokens = grammar === undefined ? [whole] : Prism.tokenize(whole, grammar);
  const lines: Piece[][] = [[]];
  for (const { text: piece, kind } of tokens.flatMap((token) => piecesOf(token, ''))) {
    for (const [i, part] of piece.split('\n').entries()) {
      if (i > 0) lines.push([]);
      if (part !== '') lines.at(-1)?.push({ text: part, kind });
    }
  }
  return lines.map((pieces, i) => ({ number: first + i, pieces, marked: marked.has(first + i) }));
}

/** The language of a file, by its name. */
export function languageOf(name: string): Language {
  if (/\.ya?ml$/.test(name)) return 'yaml';
  if (/\.json$/.test(name)) return 'json';
  if (/\.rego$/.test(name)) return 'rego';
  return /dockerfile$|containerfile$/i.test(name) ? 'docker' : 'none';
}

// Prism's Rego is of a time before these words were part of the language, and before strings with expressions in them.
const REGO = Prism.languages['rego'] ?? {};
const GRAMMARS: Readonly<Record<Language, Prism.Grammar | undefined>> = {
  rego: {
    comment: REGO['comment'] ?? /#.*/,
    string: [
      { pattern: /\$?"(?:\\.|[^"\\\r\n])*"(?!\s*:(?!=))/, greedy: true },
      { pattern: /\$?`[^`]*`/, greedy: true },
    ],
    ...REGO,
    keyword: /\b(?:as|contains|default|else|every|if|import|in|not|null|package|set(?=\s*\()|some|with)\b/,
  },
  yaml: Prism.languages['yaml'],
  json: Prism.languages['json'],
  docker: Prism.languages['docker'],
  none: undefined,
};

const KINDS: Readonly<Record<string, Kind>> = {
  comment: 'comment',
  string: 'string',
  scalar: 'string',
  keyword: 'keyword',
  instruction: '',
  boolean: 'keyword',
  null: 'keyword',
  important: 'keyword',
  number: 'number',
  datetime: 'number',
  function: 'name',
  namespace: 'name',
  property: 'key',
  key: 'key',
  atrule: 'key',
  options: 'key',
};

function piecesOf(token: string | Prism.Token, around: Kind): Piece[] {
  if (typeof token === 'string') return [{ text: token, kind: around }];
  const kind = KINDS[token.type] ?? (token.type === 'punctuation' || token.type === 'operator' ? '' : around);
  const { content } = token;
  if (Array.isArray(content)) return content.flatMap((inner) => piecesOf(inner, kind));
  return piecesOf(content, kind);
}
