// needs: opa
// What the Wasm SDK leaves open: an evaluation that never ends, and one that throws, in real modules.
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { PlimsollError } from '../src/errors.ts';
import { loadEngine } from '../src/scan/engine.ts';
import { timeLimit } from '../src/scan/guard.ts';
import { run } from './engines.ts';

const test = suite('engine limits');

// `replace` with an empty needle never returns in Wasm; two values of one complete rule are a conflict.
const REGO = `package plimsoll.main

# METADATA
# entrypoint: true
document := {"kind": replace(input.text, "", "x"), "verdicts": {}} if input.hang

document := {"kind": kind, "verdicts": {}} if not input.hang

kind := "first"

kind := "second" if input.conflict
`;

const wasm = await compiledFrom(REGO);

async function compiledFrom(rego: string): Promise<Uint8Array<ArrayBuffer>> {
  const directory = await mkdtemp(join(tmpdir(), 'plimsoll-limits-'));
  try {
    await writeFile(join(directory, 'main.rego'), rego);
    const bundle = join(directory, 'bundle.tar.gz');
    await run('opa', ['build', '--target', 'wasm', '--output', bundle, directory]);
    const tar = gunzipSync(await readFile(bundle));
    // The member begins with Wasm's magic number, and a tar header before it tells its size in octal.
    const at = tar.indexOf(Buffer.from([0, 0x61, 0x73, 0x6d]));
    const size = Number.parseInt(tar.subarray(at - 512 + 124, at - 512 + 135).toString(), 8);
    return new Uint8Array(tar.subarray(at, at + size));
  } finally {
    await rm(directory, { recursive: true });
  }
}

function codes(outcomes: readonly ({ kind: string } | PlimsollError)[]): string[] {
  return outcomes.map((outcome) => (outcome instanceof PlimsollError ? outcome.code : outcome.kind));
}

test('end an evaluation that never returns, and judge its neighbours', () => {
  const engine = loadEngine({ wasm, catalog: { policies: [] }, guard: timeLimit(300) });

  const outcomes = engine.judgeAll([{}, { hang: true, text: 'abc' }, {}]);

  assert.equal(codes(outcomes), ['first', 'EVALUATION_TIMEOUT', 'first']);
});

test('report a policy that failed, and judge its neighbours', () => {
  const engine = loadEngine({ wasm, catalog: { policies: [] } });

  const outcomes = engine.judgeAll([{}, { conflict: true }, {}]);

  assert.equal(codes(outcomes), ['first', 'EVALUATION_FAILED', 'first']);
});

test.run();
