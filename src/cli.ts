#!/usr/bin/env node
// Arguments in, exit code out. Alone in printing and exiting.
import { Command } from 'commander';
import { PlimsollError } from './errors.ts';

const program = new Command('plimsoll').description('The load line for containers.');

program
  .command('compile')
  .description('compile policies/ to compiled/ (needs opa)')
  .action(async () => {
    const { compileCommand } = await import('./commands/compile.ts');
    process.stdout.write(await compileCommand());
  });

try {
  await program.parseAsync();
} catch (error) {
  if (!(error instanceof PlimsollError)) throw error;
  process.stderr.write(`plimsoll: ${error.message}\n`);
  process.exitCode = 2;
}
