// `plimsoll scan`: paths to a report.
import { readFile } from 'node:fs/promises';
import { load } from 'js-yaml';
import type { Catalog } from '../catalog/catalog.ts';
import type { Profile } from '../catalog/profiles.ts';
import { asError, PlimsollError } from '../errors.ts';
import { exitCode, FORMATS, type Report, SEVERITIES, writeReport } from '../report/report.ts';
import { type CompiledPolicies, readCompiled } from '../scan/compiled.ts';
import type { Parameters } from '../scan/engine.ts';
import { type FoundFile, findFiles } from '../scan/files.ts';
import { scan } from '../scan/parallel.ts';
import { checkParameters } from '../scan/parameters.ts';
import { MAX_BYTES } from '../scan/scan.ts';

/** What the command line says, as it says it. */
export interface ScanArguments {
  readonly format: string;
  readonly severity: string;
  readonly policy?: readonly string[];
  readonly profile?: string;
  readonly params?: readonly string[];
  readonly now?: string;
  readonly complete?: boolean;
  readonly kubernetesVersion?: string;
  readonly strict?: boolean;
}

/** What the command needs of the world. */
export interface ScanEnvironment {
  readonly compiled: URL;
  readonly version: string;
  readonly workingDirectory: string;
  readonly clock: () => Date;
  readonly stdin: () => AsyncIterable<Uint8Array>;
  readonly colour: boolean;
  /** Called with the share of files that are done, 0 to 1; absent where nobody watches. */
  readonly onProgress?: (done: number, of: number) => void;
}

/** Scans and reports. Throws `ARGUMENT_INVALID`, `PARAMETERS_INVALID` and `BUNDLE_UNREADABLE`; all else is in the report. */
export async function scanCommand(
  paths: readonly string[],
  args: ScanArguments,
  environment: ScanEnvironment,
): Promise<{ output: string; code: 0 | 1 | 2 }> {
  const format = oneOf(FORMATS, args.format, '--format');
  const threshold = oneOf(SEVERITIES, args.severity, '--severity');
  const { judged, compiled, profile } = await judge(paths, args, environment, format === 'json');
  const report = { ...judged, threshold };
  return {
    output: await writeReport(format, report, compiled.catalog, environment.colour),
    code: exitCode(report, args.strict === true || profile?.strict === true),
  };
}

/** What a command that judges files needs of its arguments, whatever it makes of the result. */
export type JudgeArguments = Omit<ScanArguments, 'format' | 'severity'>;

/** Reads and judges files, as the arguments ask for it. Throws as `scanCommand` does. */
export async function judge(
  paths: readonly string[],
  args: JudgeArguments,
  environment: ScanEnvironment,
  patches = false,
): Promise<{
  readonly judged: Omit<Report, 'threshold'>;
  readonly compiled: CompiledPolicies;
  readonly profile: Profile | undefined;
  readonly files: readonly FoundFile[];
}> {
  const compiled = await readCompiled(environment.compiled);
  const profile = profileOf(args.profile, compiled.catalog);
  const parameters = await parametersOf(args, profile, compiled, environment);
  const { files, otherFiles, skipped, errors } = await inputs(paths, environment);
  const result = await scan({
    files,
    compiled,
    parameters,
    supporting: profile?.supporting === true,
    patches,
    ...(environment.onProgress === undefined
      ? {}
      : { onProgress: (done: number) => environment.onProgress?.(done, files.length) }),
  });
  const judged = {
    version: environment.version,
    now: String(parameters['now']),
    result,
    otherFiles,
    skipped: [...skipped, ...result.skipped],
    errors: [...errors, ...result.errors],
  };
  return { judged, compiled, profile, files };
}

/** The one of the choices that was given. Throws `ARGUMENT_INVALID`, naming them all. */
export function oneOf<T extends string>(choices: readonly T[], given: string, option: string): T {
  const choice = choices.find((candidate) => candidate === given);
  if (choice !== undefined) return choice;
  throw new PlimsollError('ARGUMENT_INVALID', `${option} ${given}: choose one of ${choices.join(', ')}`);
}

function profileOf(id: string | undefined, { profiles }: Catalog): Profile | undefined {
  if (id === undefined) return undefined;
  const profile = profiles.find((candidate) => candidate.id === id);
  if (profile !== undefined) return profile;
  const known = profiles.map((candidate) => candidate.id).join(', ');
  throw new PlimsollError('ARGUMENT_INVALID', `--profile ${id}: choose one of ${known}`);
}

// What the profile and `--policy` both choose; `pod/*` names all policies of a topic.
function selected(
  patterns: readonly string[],
  profile: Profile | undefined,
  { policies }: Catalog,
): readonly string[] {
  const among = profile?.parameters.policies ?? policies.map(({ id }) => id);
  const chosen = new Set<string>();
  for (const pattern of patterns.flatMap((list) => list.split(','))) {
    const matching = among.filter((entry) =>
      pattern.endsWith('/*') ? entry.startsWith(pattern.slice(0, -1)) : entry.split('#')[0] === pattern,
    );
    if (matching.length === 0) {
      throw new PlimsollError(
        'ARGUMENT_INVALID',
        `--policy ${pattern}: no such policy${profile === undefined ? '' : ` in the profile ${profile.id}`}; \`plimsoll list\` names them all`,
      );
    }
    for (const entry of matching) chosen.add(entry);
  }
  return [...chosen];
}

/** Settings and parameters as the command line gives them, checked. Throws `PARAMETERS_INVALID`. */
export async function parametersOf(
  args: Omit<JudgeArguments, 'profile' | 'strict'>,
  profile: Profile | undefined,
  { catalog }: CompiledPolicies,
  environment: Pick<ScanEnvironment, 'clock'>,
): Promise<Parameters> {
  let given: Parameters = profile?.parameters ?? {};
  for (const file of args.params ?? []) given = withParameters(given, await readParameters(file));
  const parameters = {
    ...given,
    ...(args.kubernetesVersion === undefined ? {} : { kubernetesVersion: args.kubernetesVersion }),
    ...(args.complete === true ? { complete: true } : {}),
    ...(args.policy === undefined
      ? {}
      : {
          policies: selected(args.policy, profile, catalog),
        }),
    now: args.now ?? given['now'] ?? environment.clock().toISOString(),
  };
  await checkParameters(parameters, catalog);
  return parameters;
}

// Settings replace settings; of a policy, each parameter replaces that parameter alone.
function withParameters(before: Parameters, added: Parameters): Parameters {
  const isMapping = (value: unknown): value is object =>
    typeof value === 'object' && value !== null && !Array.isArray(value);
  const joined = Object.entries(added).map(([name, value]) => {
    const known = before[name];
    return [
      name,
      name.includes('/') && isMapping(known) && isMapping(value) ? { ...known, ...value } : value,
    ];
  });
  return { ...before, ...Object.fromEntries(joined) };
}

async function readParameters(file: string): Promise<Record<string, unknown>> {
  const text = await readFile(file, 'utf8').catch((cause: unknown) => {
    throw new PlimsollError('PARAMETERS_INVALID', `--params ${file}: ${asError(cause).message}`, { cause });
  });
  const value = parse(file, text);
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    throw new PlimsollError(
      'PARAMETERS_INVALID',
      `--params ${file}: holds no mapping of settings and policy ids`,
    );
  }
  // The same file serves `conftest --data` and `opa --data`, which want it where the policies look for it.
  const { lib } = value as { lib?: { plimsoll?: { parameters?: Record<string, unknown> } } };
  return lib?.plimsoll?.parameters ?? (value as Record<string, unknown>);
}

function parse(file: string, text: string): unknown {
  try {
    return load(text, { filename: file });
  } catch (cause) {
    throw new PlimsollError('PARAMETERS_INVALID', `--params: ${asError(cause).message}`, { cause });
  }
}

async function inputs(paths: readonly string[], environment: ScanEnvironment): ReturnType<typeof findFiles> {
  const named = paths.length === 0 ? ['.'] : paths;
  const found = await findFiles(
    named.filter((path) => path !== '-'),
    environment.workingDirectory,
  );
  if (!named.includes('-')) return found;
  const file = await standardInput(environment.stdin());
  return { ...found, files: [file, ...found.files] };
}

async function standardInput(chunks: AsyncIterable<Uint8Array>): Promise<FoundFile> {
  const parts: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of chunks) {
    parts.push(chunk);
    size += chunk.length;
    if (size > MAX_BYTES) break; // the scan says that it is too large
  }
  return { name: '(standard input)', path: '-', named: true, size, content: Buffer.concat(parts) };
}
