// What no policy can tell of evidence: whether the files that it names are there, and what will lapse soon. Node only.
import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { readFile, realpath, stat } from 'node:fs/promises';
import { basename, dirname, relative, resolve, sep } from 'node:path';
import { asError, PlimsollError } from '../errors.ts';
import { decode, readDocuments } from './documents.ts';
import type { FoundFile } from './files.ts';
import type { Finding } from './finding.ts';
import type { Document, Path } from './source.ts';

/** Something wrong with a file that evidence names. */
export interface LocationFault {
  readonly file: string;
  readonly document: number;
  readonly line: number;
  readonly column: number;
  readonly path: Path;
  readonly message: string;
}

export interface Locations {
  /** Documents of kind Evidence among the files. */
  readonly documents: number;
  /** Files that entries name, whether or not they are there. */
  readonly named: number;
  /** Sums that were compared. */
  readonly verified: number;
  /** Sums of what is no file here. */
  readonly unverified: number;
  readonly faults: readonly LocationFault[];
}

/**
 * Looks for the files that entries name by a path from the folder of the evidence, and compares their sums. A path may
 * lead to what lies below that folder or below the working directory, and nowhere else: evidence comes from others.
 */
export async function checkLocations(
  files: readonly FoundFile[],
  workingDirectory: string,
): Promise<Locations> {
  const faults: LocationFault[] = [];
  const counted = { documents: 0, named: 0, verified: 0, unverified: 0 };
  for (const file of files) {
    const folder = file.content === undefined ? dirname(file.path) : workingDirectory;
    for (const document of await evidenceIn(file)) {
      counted.documents += 1;
      for (const { path, location, sha256 } of entriesOf(document)) {
        const target = pathOf(location);
        if (target === undefined) {
          if (sha256 !== undefined) counted.unverified += 1;
          continue;
        }
        counted.named += 1;
        if (sha256 !== undefined) counted.verified += 1;
        const message = await faultOf(target, sha256, folder, workingDirectory);
        if (message === undefined) continue;
        const place = [...path, 'location'];
        const { line, column } = document.locate(place);
        faults.push({ file: file.name, document: document.index, line, column, path: place, message });
      }
    }
  }
  return { ...counted, faults };
}

/** Something that will fail, or be open, from a day on. */
export interface Lapse<T> {
  readonly day: string;
  readonly finding: T;
}

const DAY = 86_400_000;

/**
 * What is found within some days and is not found yet, with the first day of each. `judge` is asked for as few days as
 * will do: where two days give the same, those between them do as well.
 */
export async function findLapses<T extends Keyed>(
  judge: (now: string) => Promise<readonly T[]>,
  now: Date,
  days: number,
): Promise<Lapse<T>[]> {
  const known = new Map<number, Promise<ReadonlyMap<string, T>>>();
  const on = (day: number): Promise<ReadonlyMap<string, T>> => {
    const judged = known.get(day) ?? judge(momentAfter(now, day)).then(byKey);
    known.set(day, judged);
    return judged;
  };
  const between = async (first: number, last: number): Promise<Lapse<T>[]> => {
    const [before, after] = [await on(first), await on(last)];
    const added = [...after].filter(([key]) => !before.has(key)).map(([, finding]) => finding);
    if (added.length === 0) return [];
    if (last - first === 1)
      return added.map((finding) => ({ day: momentAfter(now, last).slice(0, 10), finding }));
    const middle = (first + last) >> 1;
    return [...(await between(first, middle)), ...(await between(middle, last))];
  };
  const lapses = await between(0, days);
  return lapses.filter(
    ({ finding }, i) => lapses.findIndex((other) => keyOf(other.finding) === keyOf(finding)) === i,
  );
}

type Keyed = Pick<Finding, 'policy' | 'rule' | 'path'> & { readonly file: string; readonly document: number };

// Messages tell ages, which change with each day.
function keyOf({ policy, rule, file, document, path }: Keyed): string {
  return JSON.stringify([policy, rule, file, document, path]);
}

function byKey<T extends Keyed>(findings: readonly T[]): Map<string, T> {
  return new Map(findings.map((finding) => [keyOf(finding), finding]));
}

function momentAfter(now: Date, days: number): string {
  return new Date(now.getTime() + days * DAY).toISOString();
}

// A file that cannot be read is reported by the scan.
async function evidenceIn(file: FoundFile): Promise<readonly Document[]> {
  try {
    const bytes = file.content ?? (await readFile(file.path));
    const { documents } = readDocuments(decode(bytes), { name: file.name });
    return documents.filter(({ value }) => isMapping(value) && value['kind'] === 'Evidence');
  } catch (error) {
    if (error instanceof PlimsollError || 'code' in asError(error)) return [];
    throw error;
  }
}

interface Entry {
  readonly path: Path;
  readonly location: string;
  readonly sha256: string | undefined;
}

function entriesOf({ value }: Document): Entry[] {
  if (!isMapping(value)) return [];
  return Object.entries(value).flatMap(([section, entries]) =>
    (Array.isArray(entries) ? entries : []).flatMap((entry: unknown, i): Entry[] => {
      if (!isMapping(entry) || typeof entry['location'] !== 'string') return [];
      const { location, sha256 } = entry as { location: string; sha256?: unknown };
      return [{ path: [section, i], location, sha256: sha256 == null ? undefined : String(sha256) }];
    }),
  );
}

function isMapping(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

// Placeholders and empty texts are for the policies to find. An anchor leads to a place in the file.
function pathOf(location: string): string | undefined {
  const [path = ''] = location.trim().split('#');
  const isAddress = /^[a-z][a-z0-9+.-]+:/i.test(path) || path.startsWith('//');
  return isAddress || path === '' || /^(?:tbd|tba|todo|fixme|n\/a|na|none|unknown|xxx|-)\b/i.test(path)
    ? undefined
    : path;
}

async function faultOf(
  path: string,
  sha256: string | undefined,
  folder: string,
  workingDirectory: string,
): Promise<string | undefined> {
  const target = resolve(folder, path);
  const roots = await Promise.all([folder, workingDirectory].map((root) => realpath(resolve(root))));
  try {
    const real = await realpath(target);
    if (!roots.some((root) => isBelow(real, root))) return `${path} leads out of the folder of the evidence`;
    if (!(await stat(real)).isFile()) return `${path} is no file`;
    if (sha256 === undefined) return undefined;
    const sum = await sumOf(real);
    return sum === sha256.trim().toLowerCase()
      ? undefined
      : `${basename(path)} has changed: its sha256 is ${sum}, and the evidence has ${sha256}`;
  } catch (error) {
    return `${path} cannot be read: ${words(asError(error))}`;
  }
}

function isBelow(path: string, root: string): boolean {
  const way = relative(root, path);
  return way !== '..' && !way.startsWith(`..${sep}`) && resolve(root, way) === path;
}

function words(error: NodeJS.ErrnoException): string {
  return error.code === 'ENOENT' ? 'there is no such file' : (error.code ?? error.message);
}

async function sumOf(file: string): Promise<string> {
  const hash = createHash('sha256');
  for await (const chunk of createReadStream(file)) hash.update(chunk as Uint8Array);
  return hash.digest('hex');
}
