// The one door to the `opa` binary: found on PATH, else where tools/install.sh builds it.
import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { PlimsollError } from './errors.ts';
import { packageRoot } from './package.ts';

/** The version that every byte of `compiled/` was made with. */
export const OPA_VERSION = '1.22.2';

const HINT = 'run `make tools` (it needs Go), or put opa on your PATH';

/**
 * Runs `opa` with these arguments in `directory` and gives what it printed.
 * Throws `OPA_MISSING` where there is no opa of the pinned version, `OPA_FAILED` with its own words where it fails.
 */
export async function opa(
  args: readonly string[],
  options: { directory: string; stdin?: string },
): Promise<string> {
  const binary = await pinnedOpa();
  const { code, stdout, stderr } = await run(binary, args, options);
  if (code !== 0) {
    throw new PlimsollError(
      'OPA_FAILED',
      `opa ${args[0] ?? ''} failed in ${options.directory}:\n${stderr || stdout}`,
    );
  }
  return stdout;
}

let found: Promise<string> | undefined;

function pinnedOpa(): Promise<string> {
  found ??= findOpa();
  return found;
}

async function findOpa(): Promise<string> {
  const built = fileURLToPath(new URL('.tools/bin/opa', packageRoot()));
  const seen: string[] = [];
  for (const binary of ['opa', built]) {
    const { code, stdout } = await run(binary, ['version'], { directory: '.' });
    const version = /^Version: (\S+)/m.exec(stdout)?.[1];
    if (code === 0 && version === OPA_VERSION) return binary;
    if (version !== undefined) seen.push(version);
  }
  const why =
    seen.length > 0
      ? `found opa ${seen.join(' and ')}, need ${OPA_VERSION}`
      : `opa ${OPA_VERSION} is not here`;
  throw new PlimsollError('OPA_MISSING', `${why}: ${HINT}`);
}

interface Outcome {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

function run(
  binary: string,
  args: readonly string[],
  options: { directory: string; stdin?: string },
): Promise<Outcome> {
  return new Promise((resolve) => {
    const child = execFile(
      binary,
      args,
      { cwd: options.directory, maxBuffer: 1 << 28 },
      (error, stdout, stderr) => {
        const code = error === null ? 0 : typeof error.code === 'number' ? error.code : 127;
        resolve({ code, stdout, stderr });
      },
    );
    child.stdin?.on('error', () => {}); // the process may end before it has read everything; its exit code tells
    child.stdin?.end(options.stdin ?? '');
  });
}
