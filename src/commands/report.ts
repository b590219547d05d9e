// `plimsoll report`: all inputs of a system to what became of each item and control.
import { createHash } from 'node:crypto';
import { readFile, writeFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { asError, PlimsollError } from '../errors.ts';
import {
  type InputFile,
  SYSTEM_FORMATS,
  type SystemReport,
  systemExitCode,
  systemReport,
  writeSystemReport,
} from '../report/system.ts';
import type { Behind } from '../report/system-html.ts';
import type { FoundFile } from '../scan/files.ts';
import { type JudgeArguments, judge, oneOf, type ScanEnvironment } from './scan.ts';

/** What the command line says, as it says it. */
export interface ReportArguments extends JudgeArguments {
  readonly format: string;
  /** File for OSCAL assessment results. */
  readonly oscal?: string;
}

/** Judges the folders of a system and reports on it. Throws as `scanCommand` does. */
export async function reportCommand(
  paths: readonly string[],
  args: ReportArguments,
  environment: ScanEnvironment,
): Promise<{ output: string; code: 0 | 1 | 2 }> {
  const format = oneOf(SYSTEM_FORMATS, args.format, '--format');
  const { judged, compiled, profile, files } = await judge(paths, args, environment);
  const unread = new Set(judged.errors.map(({ file }) => file));
  const inputs = await Promise.all(files.filter(({ name }) => !unread.has(name)).map(hashed));
  const report = systemReport(judged, compiled.catalog, { policies: sha256(compiled.wasm), inputs });
  const behind = { catalog: compiled.catalog, findings: judged.result.findings };
  if (args.oscal !== undefined) await writeOscal(args.oscal, report, behind, environment.workingDirectory);
  return {
    output: await writeSystemReport(format, report, behind, environment.colour),
    code: systemExitCode(report, args.strict === true || profile?.strict === true),
  };
}

async function writeOscal(file: string, report: SystemReport, behind: Behind, folder: string): Promise<void> {
  const { systemOscal } = await import('../report/system-oscal.ts');
  const text = systemOscal(report, behind);
  const path = resolve(folder, file);
  const refused = (cause: unknown) =>
    new PlimsollError('ARGUMENT_INVALID', `--oscal ${file}: ${asError(cause).message}`, { cause });
  try {
    await writeFile(path, text, { flag: 'wx' });
  } catch (cause) {
    if (!isTaken(cause)) throw refused(cause);
    if (!(await holdsResults(path)))
      throw refused(new Error('the file is there and holds something else; name another, or remove it'));
    await writeFile(path, text).catch((other: unknown) => {
      throw refused(other);
    });
  }
}

function isTaken(cause: unknown): boolean {
  return (cause as { code?: unknown }).code === 'EEXIST';
}

// What an earlier run wrote may be written anew.
async function holdsResults(path: string): Promise<boolean> {
  try {
    const value: unknown = JSON.parse(await readFile(path, 'utf8'));
    return typeof value === 'object' && value !== null && Object.hasOwn(value, 'assessment-results');
  } catch {
    return false;
  }
}

async function hashed({ name, path, content }: FoundFile): Promise<InputFile> {
  return { file: name, sha256: sha256(content ?? (await readFile(path))) };
}

function sha256(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}
