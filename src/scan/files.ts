// Paths to files: what a scan of these paths reads, and what it leaves alone and why.
import { access, constants, stat } from 'node:fs/promises';
import { join, relative, resolve, sep } from 'node:path';
import { asError } from '../errors.ts';

/** A file to read. `named` files were given on the command line: they must be readable and recognised. */
export interface FoundFile {
  /** As users see it: relative to the working directory where it lies below it, with `/`. */
  readonly name: string;
  readonly path: string;
  readonly named: boolean;
  readonly size: number;
  /** The bytes themselves, where they come from standard input and not from `path`. */
  readonly content?: Uint8Array;
}

export interface Discovery {
  readonly files: readonly FoundFile[];
  /** Files whose names say that no policy reads them, such as `main.go`. They are counted, not opened. */
  readonly otherFiles: number;
  readonly skipped: readonly Skipped[];
  readonly errors: readonly FileError[];
}

/** Something that was left alone, and why. */
export interface Skipped {
  readonly file: string;
  /** Position of the document in the file, where it is not the whole file. */
  readonly document?: number;
  readonly reason: string;
}

/** Something that could not be done. It changes the exit code. */
export interface FileError {
  readonly file: string;
  readonly document?: number;
  readonly line?: number;
  readonly column?: number;
  readonly message: string;
}

/**
 * Finds the files below `paths`, each once, in a stable order: as named, and by name below a folder. `.gitignore` files
 * are respected, symbolic links to folders are not followed. Never throws for what it finds: it reports.
 */
export async function findFiles(paths: readonly string[], workingDirectory: string): Promise<Discovery> {
  const files = new Map<string, FoundFile>();
  const skipped: Skipped[] = [];
  const errors: FileError[] = [];
  let otherFiles = 0;
  for (const path of paths) {
    const absolute = resolve(workingDirectory, path);
    const name = nameOf(absolute, workingDirectory);
    const kind = await stat(absolute).catch((error: unknown) => asError(error) as NodeJS.ErrnoException);
    if (kind instanceof Error) {
      errors.push({
        file: name,
        message: kind.code === 'ENOENT' ? 'no such file or folder' : `cannot be read: ${kind.message}`,
      });
    } else if (kind.isDirectory() && !(await mayOpen(absolute))) {
      errors.push({ file: name, message: 'cannot be opened: permission denied' });
    } else if (kind.isDirectory()) {
      const below = await walk(absolute);
      for (const file of below.files) {
        if (!files.has(file.path))
          files.set(file.path, { ...file, name: nameOf(file.path, workingDirectory), named: false });
      }
      otherFiles += below.otherFiles;
      skipped.push(
        ...below.skipped.map((entry) => ({ ...entry, file: nameOf(entry.file, workingDirectory) })),
      );
      errors.push(...below.errors.map((entry) => ({ ...entry, file: nameOf(entry.file, workingDirectory) })));
    } else if (kind.isFile()) {
      files.set(absolute, { name, path: absolute, named: true, size: kind.size });
    } else {
      errors.push({ file: name, message: 'is neither a file nor a folder' });
    }
  }
  return { files: [...files.values()], otherFiles, skipped, errors };
}

// Names that may hold what policies read; what a file is, its content decides.
const CANDIDATES =
  /(?:\.(?:ya?ml|json|jsonl|ndjson|sarif|dockerfile|containerfile|(?:docker|container)ignore)$)|(?:^(?:Dockerfile|Containerfile)(?:\..+)?$)/i;

interface Walk {
  readonly files: readonly Omit<FoundFile, 'name' | 'named'>[];
  readonly otherFiles: number;
  readonly skipped: readonly Skipped[];
  readonly errors: readonly FileError[];
}

async function walk(folder: string): Promise<Walk> {
  // Loaded only where there is a folder to walk: a scan of one file starts sooner without them.
  const [{ default: glob }, { ignoreRules }] = await Promise.all([
    import('fast-glob'),
    import('./gitignore.ts'),
  ]);
  const ignored = await ignoreRules(folder);
  const errors: FileError[] = [];
  const entries = await glob('**/*', {
    cwd: folder,
    dot: true,
    onlyFiles: false,
    objectMode: true,
    stats: true,
    followSymbolicLinks: false,
    ignore: ['**/.git/**', '**/node_modules/**', ...ignored.folders],
    suppressErrors: true,
  });
  await ignored.addNested(entries.filter(({ name }) => name === '.gitignore').map(({ path }) => path));
  const files: Omit<FoundFile, 'name' | 'named'>[] = [];
  const skipped: Skipped[] = [];
  let otherFiles = 0;
  for (const entry of entries.toSorted((a, b) => (a.path < b.path ? -1 : 1))) {
    const path = join(folder, entry.path);
    if (ignored.covers(entry.path)) continue;
    if (entry.dirent.isDirectory()) {
      // The walk passes over what it may not open, and must not do so in silence.
      if (!(await mayOpen(path))) errors.push({ file: path, message: 'cannot be opened: permission denied' });
      continue;
    }
    if (!CANDIDATES.test(entry.name)) {
      otherFiles += 1;
    } else if (entry.dirent.isSymbolicLink()) {
      const target = await stat(path).catch(() => undefined);
      if (target === undefined) errors.push({ file: path, message: 'is a symbolic link to nothing' });
      else if (target.isFile()) files.push({ path, size: target.size });
      else skipped.push({ file: path, reason: 'symbolic link to a folder, not followed' });
    } else if (entry.dirent.isFile()) {
      files.push({ path, size: entry.stats?.size ?? 0 });
    } else {
      skipped.push({ file: path, reason: 'neither a file nor a folder' });
    }
  }
  return { files, otherFiles, skipped, errors };
}

function mayOpen(folder: string): Promise<boolean> {
  return access(folder, constants.R_OK | constants.X_OK).then(
    () => true,
    () => false,
  );
}

function nameOf(path: string, workingDirectory: string): string {
  const below = relative(workingDirectory, path);
  const name = below === '' ? '.' : below.startsWith('..') ? path : below;
  return sep === '/' ? name : name.replaceAll(sep, '/');
}
