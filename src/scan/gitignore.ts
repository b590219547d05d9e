// The `.gitignore` files that hold for a folder: its own, those of the repository above it, and those below.
import { readFile, stat } from 'node:fs/promises';
import { dirname, join, relative, sep } from 'node:path';
import createIgnore, { type Ignore } from 'ignore';

export interface IgnoreRules {
  /** Patterns for the walk: folders that are ignored by plain name, so that nobody walks through them. */
  readonly folders: readonly string[];
  /** Adds the files of this name that the walk met, as paths below the folder. */
  addNested(paths: readonly string[]): Promise<void>;
  /** Whether a path below the folder is ignored. The nearest file that says something decides. */
  covers(path: string): boolean;
}

interface RuleFile {
  /** Path of the scanned folder below the folder of this file; empty for the scanned folder itself. */
  readonly above: string;
  /** Path of the folder of this file below the scanned folder; empty for all others. */
  readonly below: string;
  readonly rules: Ignore;
}

/** Reads the rules that hold for everything below `folder`. */
export async function ignoreRules(folder: string): Promise<IgnoreRules> {
  const own = await textOf(join(folder, '.gitignore'));
  const files: RuleFile[] =
    own === undefined ? [] : [{ above: '', below: '', rules: createIgnore().add(own) }];
  for (const parent of await parentsInRepository(folder)) {
    const text = await textOf(join(parent, '.gitignore'));
    if (text === undefined) continue;
    const rule = { above: slashed(relative(parent, folder)), below: '', rules: createIgnore().add(text) };
    // Who names an ignored folder wants it scanned.
    if (!rule.rules.ignores(`${rule.above}/`)) files.push(rule);
  }

  return {
    folders: own === undefined ? [] : plainFolders(own),

    async addNested(paths) {
      for (const path of paths) {
        const below = slashed(dirname(path));
        const text = below === '.' ? undefined : await textOf(join(folder, path));
        if (text !== undefined) files.push({ above: '', below, rules: createIgnore().add(text) });
      }
      files.sort((a, b) => b.below.length - a.below.length || a.above.length - b.above.length);
    },

    covers(path) {
      for (const { above, below, rules } of files) {
        if (below !== '' && !path.startsWith(`${below}/`)) continue;
        const seen = below === '' ? (above === '' ? path : `${above}/${path}`) : path.slice(below.length + 1);
        const { ignored, unignored } = rules.test(seen);
        if (ignored || unignored) return ignored;
      }
      return false;
    },
  };
}

async function parentsInRepository(folder: string): Promise<string[]> {
  const parents: string[] = [];
  for (let at = folder; ; at = dirname(at)) {
    if (at !== folder) parents.push(at);
    if (await exists(join(at, '.git'))) return parents;
    if (dirname(at) === at) return []; // no repository: files above the folder say nothing about it
  }
}

// A file with exceptions is left to the exact rules: an exception may lie inside a folder.
function plainFolders(text: string): string[] {
  const lines = text.split(/\r?\n/).map((line) => line.trim());
  if (lines.some((line) => line.startsWith('!'))) return [];
  return lines
    .filter((line) => /^\/?[\w.-]+\/?$/.test(line))
    .map((line) =>
      line.startsWith('/') ? `${line.slice(1).replace(/\/$/, '')}/**` : `**/${line.replace(/\/$/, '')}/**`,
    );
}

async function textOf(file: string): Promise<string | undefined> {
  return readFile(file, 'utf8').catch(() => undefined);
}

async function exists(path: string): Promise<boolean> {
  return stat(path).then(
    () => true,
    () => false,
  );
}

function slashed(path: string): string {
  return sep === '/' ? path : path.replaceAll(sep, '/');
}
