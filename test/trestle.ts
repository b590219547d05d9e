// compliance-trestle, which reads OSCAL and is not ours: in an environment of its own, made once.
import { execFile } from 'node:child_process';
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { promisify } from 'node:util';
import { inRoot } from './fixtures.ts';

const VERSION = '5.2.0';
const FOLDER = inRoot('.cache/trestle');
const STAMP = `${FOLDER}/plimsoll-version`;

const run = promisify(execFile);

/** The interpreter that has compliance-trestle, and openpyxl with it; `undefined` where neither is here nor can be had. */
export async function trestlePython(): Promise<string | undefined> {
  const python = `${FOLDER}/bin/python`;
  if ((await readFile(STAMP, 'utf8').catch(() => '')) === VERSION) return python;
  try {
    await rm(FOLDER, { recursive: true, force: true });
    await mkdir(inRoot('.cache'), { recursive: true });
    await run('python3', ['-m', 'venv', FOLDER]);
    await run(python, ['-m', 'pip', 'install', '--quiet', `compliance-trestle==${VERSION}`]);
    await writeFile(STAMP, VERSION);
    return python;
  } catch {
    return undefined;
  }
}

/** What trestle finds wrong with these files, as `[file, fault]`. */
export async function oscalFaults(files: readonly string[]): Promise<[string, string][]> {
  const python = await trestlePython();
  if (python === undefined)
    throw new Error('compliance-trestle cannot be had: is there python3, and a network?');
  const { stdout } = await run(python, [inRoot('test/oscal-check.py'), ...files], { maxBuffer: 1 << 26 });
  return JSON.parse(stdout.trim().split('\n').at(-1) ?? '') as [string, string][];
}
