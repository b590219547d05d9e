// `plimsoll report`: all inputs of a system to what became of each item and control.
import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import {
  type InputFile,
  SYSTEM_FORMATS,
  systemExitCode,
  systemReport,
  writeSystemReport,
} from '../report/system.ts';
import type { FoundFile } from '../scan/files.ts';
import { type JudgeArguments, judge, oneOf, type ScanEnvironment } from './scan.ts';

/** What the command line says, as it says it. */
export interface ReportArguments extends JudgeArguments {
  readonly format: string;
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
  return {
    output: await writeSystemReport(format, report, environment.colour),
    code: systemExitCode(report, args.strict === true || profile?.strict === true),
  };
}

async function hashed({ name, path, content }: FoundFile): Promise<InputFile> {
  return { file: name, sha256: sha256(content ?? (await readFile(path))) };
}

function sha256(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}
