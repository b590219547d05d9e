// Text to documents: YAML, JSON, Dockerfiles and ignore files as their consumers read them. No files are opened here.
import { PlimsollError } from '../errors.ts';
import { readDockerfile } from './dockerfile.ts';
import { readIgnoreFile } from './ignore-file.ts';
import { readJson } from './json.ts';
import type { Format, Reading } from './source.ts';
import { readYaml } from './yaml.ts';

export type { Document, Format, Path, Problem, Range, Reading } from './source.ts';

/**
 * The text of a file: UTF-8, or UTF-16 with a byte order mark; the mark itself is taken off.
 * Throws `INPUT_INVALID`, with the place, for bytes that are no text in that encoding and for NUL.
 */
export function decode(bytes: Uint8Array): string {
  const encoding = encodingOf(bytes);
  const text = decodeAs(bytes, encoding);
  const nul = text.indexOf('\0');
  if (nul >= 0) {
    throw new PlimsollError(
      'INPUT_INVALID',
      `holds a NUL on line ${lineAt(text, nul)}: this is not a text file`,
    );
  }
  return text;
}

type Encoding = 'utf-8' | 'utf-16le' | 'utf-16be';

function encodingOf(bytes: Uint8Array): Encoding {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le';
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return 'utf-16be';
  return 'utf-8';
}

function decodeAs(bytes: Uint8Array, encoding: Encoding): string {
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes);
  } catch (cause) {
    const offset = firstInvalid(bytes, encoding);
    const line = lineAt(
      new TextDecoder(encoding).decode(bytes.subarray(0, offset)),
      Number.POSITIVE_INFINITY,
    );
    const where = `byte ${offset}, on line ${line}`;
    throw new PlimsollError(
      'INPUT_INVALID',
      `is no valid ${encoding.toUpperCase()} at ${where}: save it as UTF-8`,
      { cause },
    );
  }
}

// Decoders don't say where they stopped. A prefix is refused from the offending byte on, so halving finds it.
function firstInvalid(bytes: Uint8Array, encoding: Encoding): number {
  let good = 0;
  let bad = bytes.length + 1;
  while (bad - good > 1) {
    const middle = (good + bad) >> 1;
    try {
      new TextDecoder(encoding, { fatal: true }).decode(bytes.subarray(0, middle), { stream: true });
      good = middle;
    } catch {
      bad = middle;
    }
  }
  return good;
}

function lineAt(text: string, end: number): number {
  let line = 1;
  for (let at = text.indexOf('\n'); at >= 0 && at < end; at = text.indexOf('\n', at + 1)) line += 1;
  return line;
}

/**
 * Reads all documents of one file's text. `name` is its file name, with or without folders; `format` overrules what
 * name and text suggest. A text in no known format has no documents and one problem.
 *
 * Shapes of `value`: for YAML and JSON what stands there; for a Dockerfile the list of its {@link Instruction}s, for an
 * ignore file the list of its {@link IgnoreEntry}s, both as Conftest gives them.
 */
export function readDocuments(text: string, options: { name: string; format?: Format }): Reading {
  const plain = text.startsWith('\ufeff') ? text.slice(1) : text;
  const { documents, problems } = readAs(options.format ?? formatOf(options.name, plain), plain);
  if (problems.length <= maxProblems) return { documents, problems };
  const more = problems.length - maxProblems;
  const message = `there are ${more} more problems of this kind`;
  return { documents, problems: [...problems.slice(0, maxProblems), { message }] };
}

// A file made of nothing but faults has as many of them as its author likes.
const maxProblems = 100;

function readAs(format: Format | undefined, plain: string): Reading {
  if (format === 'ignore-file') return readIgnoreFile(plain);
  if (plain.trim() === '') return { documents: [], problems: [{ message: 'the file is empty' }] };

  switch (format) {
    case 'yaml':
      return readYaml(plain);
    case 'json':
      return readJson(plain);
    case 'dockerfile':
      return readDockerfile(plain);
    default:
      return { documents: [], problems: [{ message: 'this is neither YAML nor JSON, and no Dockerfile' }] };
  }
}

/** The format that the name decides, or else the text; undefined where neither does. */
export function formatOf(name: string, text: string): Format | undefined {
  return formatOfName(name) ?? formatOfText(text);
}

function formatOfName(path: string): Format | undefined {
  const name = path.slice(Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\')) + 1).toLowerCase();
  // Ahead of Dockerfiles: Dockerfile.dockerignore is what BuildKit looks for beside Dockerfile.
  if (/\.(?:docker|container)ignore$/.test(name)) return 'ignore-file';
  if (/^(?:docker|container)file(?:\.|$)|\.(?:docker|container)file$/.test(name)) return 'dockerfile';
  if (/\.ya?ml$/.test(name)) return 'yaml';
  if (/\.(?:json|jsonl|ndjson|sarif)$/.test(name)) return 'json';
  return undefined;
}

function formatOfText(text: string): Format | undefined {
  const line = firstContent(text);
  if (/^\{\s*(?:["}]|$)|^\[\s*(?:[-"{[\]\dtfn]|$)/.test(line)) return 'json';
  if (/^(?:from|arg)[ \t]+[^\s:=]/i.test(line)) return 'dockerfile';
  if (/^(?:---|%|-(?:\s|$)|\?\s)|:(?:\s|$)/.test(line)) return 'yaml';
  return undefined;
}

/** The first line that is neither empty nor a comment, trimmed. */
function firstContent(text: string): string {
  for (let start = 0; start < text.length; ) {
    const next = text.indexOf('\n', start) + 1 || text.length;
    const line = text.slice(start, next).trim();
    if (line !== '' && !line.startsWith('#')) return line;
    start = next;
  }
  return '';
}
