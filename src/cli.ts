#!/usr/bin/env node
// Arguments in, exit code out. Alone in printing and exiting, and in reading the clock and the environment.
import { Command, CommanderError } from 'commander';
import type { EvidenceCheckArguments } from './commands/evidence.ts';
import type { ListArguments } from './commands/list.ts';
import type { ReportArguments } from './commands/report.ts';
import type { ScanArguments, ScanEnvironment } from './commands/scan.ts';
import { PlimsollError } from './errors.ts';
import { packageRoot, packageVersion } from './package.ts';
import { plain } from './report/plain.ts';

const compiled = new URL('compiled/', packageRoot());
const version = await packageVersion();

const program = new Command('plimsoll')
  .description(
    'The load line for containers: judges manifests, Dockerfiles, Compose files, configuration, scanner reports and evidence.',
  )
  .version(version, '-V, --version', 'print the version')
  .helpOption('-h, --help', 'print this help')
  .helpCommand(false)
  .exitOverride()
  .showHelpAfterError('(plimsoll --help tells more)');

program
  .command('scan')
  .summary('judge files')
  .description(
    'Judges files and folders (the current folder by default; - is standard input) and reports what the policies find.',
  )
  .argument('[paths...]', 'files and folders')
  .option('-f, --format <format>', 'text, json or sarif', 'text')
  .option('-s, --severity <severity>', 'lowest severity that counts: critical, high, medium or low', 'low')
  .option(
    '-p, --policy <id>',
    'only this policy, or all of a topic as pod/*; may be given more than once',
    collect,
  )
  .option('--profile <name>', 'a choice of policies for one purpose; `plimsoll list --profiles` names them')
  .option(
    '--params <file>',
    'YAML or JSON with settings, parameters by policy id, and waivers; may be given more than once',
    collect,
  )
  .option('--now <date>', 'moment of the judgement (default: this moment)')
  .option('--complete', 'the files are all there is: what is absent does not exist')
  .option('--kubernetes-version <version>', 'Kubernetes version to judge by, as 1.30 (default: latest)')
  .option('--strict', 'exit with 1 as well where evidence is missing')
  .addHelpText('after', '\nExit codes: 0 nothing found, 1 findings, 2 something could not be read or judged.')
  .action(async (paths: string[], args: ScanArguments) => {
    const { scanCommand } = await import('./commands/scan.ts');
    const { output, code } = await scanCommand(paths, args, scanEnvironment());
    process.stdout.write(output);
    process.exitCode = code;
  });

program
  .command('report')
  .summary('judge a system as a whole, item by item and control by control')
  .description(
    "Judges all that is known of a system (manifests, Dockerfiles, reports, evidence) as a set, and says of each item of the guide and each framework's control whether it passed, failed, is open, exempt or not applicable, and what would settle it.",
  )
  .argument('[paths...]', 'files and folders')
  .option('-f, --format <format>', 'text, json, markdown, csv or html', 'text')
  .option('--oscal <file>', 'write OSCAL assessment results to this file as well')
  .option(
    '--params <file>',
    'YAML or JSON with settings, parameters by policy id, and waivers; may be given more than once',
    collect,
  )
  .option('--now <date>', 'moment of the judgement (default: this moment)')
  .option('--complete', 'the files are all there is: what is absent does not exist')
  .option('--kubernetes-version <version>', 'Kubernetes version to judge by, as 1.30 (default: latest)')
  .option('--strict', 'exit with 1 as well where an item is open')
  .addHelpText(
    'after',
    '\nExit codes: 0 no item failed, 1 some did, 2 something could not be read or judged.',
  )
  .action(async (paths: string[], args: ReportArguments) => {
    const { reportCommand } = await import('./commands/report.ts');
    const { output, code } = await reportCommand(paths, args, scanEnvironment());
    process.stdout.write(output);
    process.exitCode = code;
  });

program
  .command('list')
  .summary('name all policies')
  .description('Names all policies, a line each.')
  .option('--json', 'as JSON')
  .option('--profiles', 'name all profiles instead')
  .option('--tables', 'name the tables of facts that policies rely on instead, and tell how old each is')
  .action(async (args: ListArguments) => {
    const { listCommand } = await import('./commands/list.ts');
    process.stdout.write(await listCommand(compiled, args, new Date()));
  });

program
  .command('explain')
  .summary('tell all about one policy')
  .description('Tells what a policy checks, why, how to mend it, its parameters and its controls.')
  .argument('<policy>', 'its id, as pod/no-privileged-containers')
  .action(async (policy: string) => {
    const { explainCommand } = await import('./commands/explain.ts');
    process.stdout.write(await explainCommand(compiled, policy));
  });

const evidence = program
  .command('evidence')
  .summary('begin and check evidence')
  .description('Evidence: what people did, as a file that policies read.')
  .helpCommand(false);

evidence
  .command('init')
  .summary('write a file to begin with')
  .description(
    'Writes a commented file to begin with, and the schema for editors beside it. Overwrites nothing.',
  )
  .argument('[file]', 'where to write it', 'evidence.yaml')
  .option('--controls', 'with a control register that names every item of the guide')
  .action(async (file: string, args: { controls?: boolean }) => {
    const { evidenceInitCommand } = await import('./commands/evidence.ts');
    process.stdout.write(await evidenceInitCommand(file, args, scanEnvironment()));
  });

evidence
  .command('check')
  .summary('tell what is wrong, missing or about to lapse')
  .description(
    'Tells what is missing, stale, in the future or a placeholder, which named files are not there or have changed, and what lapses within 30 days.',
  )
  .argument('<files...>', 'evidence, and what belongs to it, such as the output of benchmarks')
  .option('-f, --format <format>', 'text or json', 'text')
  .option(
    '--params <file>',
    'YAML or JSON with settings, parameters by policy id, and waivers; may be given more than once',
    collect,
  )
  .option('--now <date>', 'moment of the judgement (default: this moment)')
  .option('--complete', 'the files are all there is: what is absent does not exist')
  .option('--strict', 'exit with 1 as well where evidence is missing')
  .addHelpText(
    'after',
    '\nExit codes: 0 nothing wrong, 1 something is wrong, 2 something could not be read or judged.',
  )
  .action(async (files: string[], args: EvidenceCheckArguments) => {
    const { evidenceCheckCommand } = await import('./commands/evidence.ts');
    const { output, code } = await evidenceCheckCommand(files, args, scanEnvironment());
    process.stdout.write(output);
    process.exitCode = code;
  });

program
  .command('compile')
  .summary('for authors: compile policies/ to compiled/')
  .description('Compiles policies/ to compiled/. Needs opa, which `make tools` provides.')
  .action(async () => {
    const { compileCommand } = await import('./commands/compile.ts');
    process.stdout.write(await compileCommand(version));
  });

program
  .command('new')
  .summary('for authors: the first files of a policy')
  .description('Writes the first files of a policy below policies/, and tells what to do next.')
  .argument('<name>', 'topic and name, as pod/no_host_namespaces')
  .action(async (name: string) => {
    const { newCommand } = await import('./commands/new.ts');
    process.stdout.write(await newCommand(name));
  });

// Not a list after one option: it would swallow the paths that follow.
function collect(value: string, before: readonly string[] = []): string[] {
  return [...before, value];
}

function scanEnvironment(): ScanEnvironment {
  return {
    compiled,
    version,
    workingDirectory: process.cwd(),
    clock: () => new Date(),
    stdin: () => process.stdin,
    colour: wantsColour(),
    ...(process.stderr.isTTY ? { onProgress: showProgress } : {}),
  };
}

// https://no-color.org: any value that is not empty.
function wantsColour(): boolean {
  if (process.env['NO_COLOR']) return false;
  return process.stdout.isTTY === true || Boolean(process.env['FORCE_COLOR']);
}

const CLEAR_LINE = '\r\u001b[K';
let lastShown = 0;

function showProgress(done: number, of: number): void {
  const now = Date.now();
  if (done < of && now - lastShown < 100) return;
  lastShown = now;
  process.stderr.write(done < of ? `${CLEAR_LINE}${done} of ${of} files` : CLEAR_LINE);
}

// A reader that has seen enough, such as `head`, is no failure of ours.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error;
  process.exit();
});

try {
  await program.parseAsync();
} catch (error) {
  if (error instanceof PlimsollError) {
    process.stderr.write(`plimsoll: ${plain(error.message)}\n`);
    process.exitCode = 2;
  } else if (error instanceof CommanderError) {
    process.exitCode = error.exitCode === 0 ? 0 : 2; // commander has printed its words already
  } else {
    // A bug of ours: the stack helps to mend it, and nobody must take the exit code for "findings".
    console.error(error);
    process.exitCode = 2;
  }
}
